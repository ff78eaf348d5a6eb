"""The closed questions: what is asked where a message leaves something open, and the labels of its answers.

Every question can be answered by its number, by its button, or in words; a label has at most 20 characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.say.numbers import clip, count2, percent, thousands
from handlers.say.numbers import day as show_day

WITHOUT_NUMBER = "Ghi, không kèm số"
RATE_ONLY = "Là chỉ tiêu khác"
OTHER_FIGURE = "Là số khác"
IS_INDICATOR, IS_PROGRESS = "Kết quả chỉ tiêu", "Tiến độ công việc"
NOT_A_FIGURE = "Không phải số liệu"
KEEP_THE_REST = "Bỏ qua số này"
TYPE_AGAIN = "Nhập lại"
COMPLETE = "Hoàn thành 100%"
BOTH = "Cả hai việc"
OTHER_TASK = "Việc khác"
DROP_PART = "Bỏ phần này"
OUTSIDE = "Việc ngoài kế hoạch"
WITHOUT_DAY = "Ghi, không kèm ngày"
ON_THIS_DAY = "Ghi theo ngày báo"
NO_EXTENSION = "Thôi, không xin"
DROP = "Bỏ"
RIGHT_AND_WHY = "Đúng, ghi lý do"
WITHOUT_REASON = "Ghi, không kèm lý do"
NOT_BEGUN = "Chưa triển khai"
ALL_DONE, STILL_GOING, IS_BLOCKED = "Xong hẳn", "Còn làm tiếp", "Vướng, cần tháo gỡ"
NOTHING_NEW = "Không phát sinh"
LABEL = 20  # characters of a button
SPAN_LENGTH = 60  # characters of a person's own words in a question
SURE_HEAD = "Trợ lý đã hiểu {count} việc (chưa ghi, sẽ đọc lại sau câu hỏi này):"
ASK_AGAIN = "Trợ lý còn chờ đồng chí trả lời câu này.\n"


def still_open(question: str, answers: int) -> str:
    """A question that was repeated already, in one line; what its answers are stands beside them."""
    head, mark, _ = question.partition("?")
    numbers = [str(n) for n in range(1, answers + 1)]
    shown = f"{', '.join(numbers[:-1])} hoặc {numbers[-1]}" if len(numbers) > 1 else "1"
    return f"Còn chờ đồng chí: {head}{mark} Gõ {shown}."


DROP_REPORT = "Bỏ cả báo cáo"


def part_or_all(code: str) -> str:
    """The unit drops something while one task of several is asked about."""
    return f"Đồng chí muốn bỏ {code or 'phần chưa rõ'} (gõ 1), hay bỏ cả báo cáo này (gõ 2)?"


def drop(code: str) -> str:
    """Bỏ NV08"""
    return f"Bỏ {code}"[:20]


def of_total(number: int) -> str:
    """65 trên tổng số…"""
    return f"{thousands(number)} trên tổng số…"


def pair(done: int, total: int) -> str:
    """8/9"""
    return f"{thousands(done)}/{thousands(total)}"


def share_of(done: int, total: int) -> str:
    """1 trên 2 (01/02)"""
    return f"{done} trên {total}"


def rate(figure: int) -> str:
    """Là tiến độ: 74%"""
    return f"Là tiến độ: {percent(figure)}"


MONTH_END = "cuối tháng"


def after_workdays(days: int) -> str:
    """thêm 05 ngày làm việc"""
    return f"thêm {count2(days)} ngày làm việc"


def result(figure: int) -> str:
    """Kết quả đạt 63%"""
    return f"Kết quả đạt {percent(figure)}"


def quoted(span: str) -> str:
    """“30-40%”"""
    return f"“{clip(span, SPAN_LENGTH)}”"


def left(figure: int) -> str:
    """còn 40"""
    return f"{100 - figure}% (còn {figure}%)"


def bare(code: str, figure: int) -> str:
    """dạ 65"""
    shown = thousands(figure)
    share = f"{figure}%, hoặc: " if figure <= 100 else ""
    return (
        f"{code}: số {shown} trong tin của đồng chí là gì? "
        f"Đồng chí chọn, hoặc ghi rõ, ví dụ: {share}{pair(figure, round_total(figure))}."
    )


def beside(code: str, stated: str, figure: int) -> str:
    """70%, ghi chú 1"""
    shown = thousands(figure)
    return (
        f"{code}: tin của đồng chí ghi {stated}, còn số {shown} là gì? "
        f"Đồng chí chọn, hoặc ghi rõ, ví dụ: {stated}, hoặc: {pair(figure, round_total(figure))}."
    )


def without(stated: str, figure: int) -> str:
    """70% (bỏ số 1)"""
    whole = f"{stated} (bỏ số {thousands(figure)})"
    return whole if len(whole) <= LABEL else stated[:LABEL]


def round_total(figure: int) -> int:
    """A round number above a figure, for an example: 2.000 for 1.500, 80 for 65."""
    step: int = max(10, 10 ** (len(str(figure)) - 1))
    least = figure + max(figure // 10, 1)
    return -(-least // step) * step


def of_this_task(span: str) -> str:
    """thu quỹ phòng chống thiên tai 100% rồi, where nothing but a reminder names the task"""
    return f"{quoted(span)} là của việc sau đây, hay là việc ngoài kế hoạch?"


def all_or_step(code: str, span: str) -> str:
    """họp rồi; xong rồi, chờ bí thư duyệt"""
    return f"{code}: {quoted(span)}. Nhiệm vụ đã xong hẳn, hay mới xong một bước?"


def of_another_code(code: str, typed: str, span: str) -> str:
    """Complete, with a code that the unit has not; another task was chosen in its place."""
    return f"{quoted(span)} ghi mã {typed}. {code} đã xong hẳn, hay còn làm tiếp?"


def number_left(said: str, figure: int) -> str:
    """Another report came in place of the answer."""
    return f"Lưu ý: tin trước (“{clip(said, 60)}”) chưa rõ số {thousands(figure)} là gì nên không ghi.\n"


def total(code: str, figure: int) -> str:
    """65 of how many?"""
    return f"{code}: {thousands(figure)} trên tổng số bao nhiêu? Đồng chí ghi một số, ví dụ: {thousands(round_total(figure))}."


def between(code: str, span: str, example: int) -> str:
    """40–50%"""
    return (
        f"{code}: đồng chí ghi {quoted(span)}. Trợ lý ghi mức nào? Đồng chí chọn, hoặc ghi một số, ví dụ: {example}%."
    )


def bound(code: str, span: str, example: int) -> str:
    """chưa tới 30%"""
    return (
        f"{code}: {quoted(span)} mới là mức chặn, chưa phải một con số. Trợ lý ghi mức nào? "
        f"Đồng chí chọn, hoặc ghi một số, ví dụ: {example}%."
    )


def rise(code: str, span: str, before: int | None, example: int) -> str:
    """thêm 10%"""
    was = f" (lần trước {percent(before)})" if before is not None else ""
    return (
        f"{code}: đồng chí ghi {quoted(span)}{was}. Vậy đến nay đạt bao nhiêu? "
        f"Đồng chí chọn, hoặc ghi một số, ví dụ: {example}%."
    )


def more(code: str, span: str, before: str, example: str) -> str:
    """thêm 2 tin nữa"""
    was = f" (lần trước {before})" if before else ""
    return (
        f"{code}: đồng chí ghi {quoted(span)}{was}. Vậy tổng đến nay là bao nhiêu? "
        f"Đồng chí chọn, hoặc ghi một số, ví dụ: {example}."
    )


def so_many(figure: int) -> str:
    """5; 4.300"""
    return thousands(figure)


def indicator(code: str, span: str, target: str) -> str:
    """tỷ lệ số hóa 74%. `target`: the rate that the plan sets for the task, if it sets one."""
    if target:
        return (
            f"{code} có chỉ tiêu {target}: {quoted(span)} là kết quả của chỉ tiêu này, hay là số khác? "
            "Nếu là số khác, Trợ lý ghi nguyên lời, không tính là kết quả."
        )
    return (
        f"{code}: {quoted(span)} là tiến độ của nhiệm vụ, hay là một chỉ tiêu, tỷ lệ khác? "
        "Nếu là chỉ tiêu khác, Trợ lý ghi nguyên lời, không tính là tiến độ."
    )


def either(code: str, share: int, name: str, target: str) -> str:
    """58%, of a task whose target is a rate."""
    return (
        f"{code} có chỉ tiêu “{clip(name, 80)}” {target}: {percent(share)} là kết quả của chỉ tiêu này, hay là tiến độ "
        "công việc? Các lần sau Trợ lý ghi như đồng chí chọn."
    )


def half(code: str, span: str) -> str:
    """1/2 thôn"""
    return f"{code}: {quoted(span)} là một phần của tổng số, hay là số đếm? Đồng chí chọn, hoặc ghi rõ, ví dụ: 6/12."


def overfull(code: str, span: str) -> str:
    """9/8 thôn"""
    return f"{code}: {quoted(span)} có số đã làm lớn hơn tổng số. Đồng chí chọn, hoặc ghi lại, ví dụ: 8/9."


def several(code: str, figures: Sequence[int]) -> str:
    """30% and 40%"""
    shown = " và ".join(percent(figure) for figure in figures)
    return f"{code}: tin có {shown}. Mức chung của nhiệm vụ là bao nhiêu? Đồng chí chọn, hoặc ghi một số."


def vague(code: str, span: str) -> str:
    """mấy chục phần trăm"""
    what = f"{quoted(span)} chưa phải một con số" if span else "con số trong tin chưa rõ"
    return f"{code}: {what} nên Trợ lý chưa ghi. Đồng chí ghi một số, ví dụ: {code} 60%."


def count_or_day(code: str, done: int, total: int) -> str:
    """4/6, of a task that was never counted"""
    return f"{code}: “{done}/{total}” là số lượng ({done} trên {total}) hay là ngày?"


def count_of(done: int, total: int) -> str:
    """The answer: a count."""
    return f"Số lượng {done}/{total}"


def the_day(day: int, month: int) -> str:
    """The answer: a day."""
    return f"Ngày {day:02d}/{month}"


def falls(code: str, before: str, now: str) -> str:
    """M26"""
    return (
        f"{code}: lần trước {before}, lần này {now}. Nếu đúng, đề nghị đồng chí nhắn lý do "
        "(ví dụ: thay đổi tổng số). Nếu nhầm, nhắn số đúng."
    )


def fall_why(code: str) -> str:
    """M26, the reason."""
    return f"{code}: đề nghị đồng chí nhắn lý do số liệu giảm, ví dụ: rà soát lại, thay đổi tổng số."


def no_before(code: str) -> str:
    """giữ nguyên, of what was never reported"""
    return (
        f"{code} chưa có báo cáo lần nào nên không có số liệu để giữ nguyên. Đồng chí nhắn kết quả, ví dụ: {code} 60%."
    )


def above(code: str, figure: str, guess: str) -> str:
    """M25; the figures as they were typed"""
    asked = f" Có phải là {guess}?" if guess else ""
    return (
        f"Đồng chí kiểm tra giúp: {code} báo {figure}, vượt 100% nên Trợ lý chưa ghi.{asked} "
        f"Đề nghị chọn, hoặc nhắn lại, ví dụ: {code} {guess or percent(100)}."
    )


def until(code: str, due_on: date | None, example: date, *, gone: str) -> str:
    """An extension without a day, or to one that is over: `gone`, as typed."""
    over = f"Ngày {gone} đã qua. " if gone else ""
    now = f" Thời hạn hiện tại: {show_day(due_on)}." if due_on else " Nhiệm vụ này chưa có thời hạn để tính thêm ngày."
    return (
        f"{over}Đồng chí xin gia hạn {code} đến ngày nào?{now} "
        f"Đồng chí chọn số, hoặc ghi ngày khác và lý do, ví dụ: {show_day(example)} vì chờ hướng dẫn của tỉnh."
    )


def no_such_day(code: str, span: str, example: date, *, is_extension: bool) -> str:
    """30/2"""
    what = f"Đồng chí xin gia hạn {code} đến ngày nào?" if is_extension else f"{code} dự kiến xong ngày nào?"
    return f"Lịch không có ngày {span}. {what} Đồng chí chọn, hoặc ghi ngày khác, ví dụ: {show_day(example)}."


def done_when(code: str, span: str, example: date) -> str:
    """done in 2019, in 12/2024"""
    return f"{code}: “{span}” chưa phải một ngày. Đã hoàn thành ngày nào? Đồng chí chọn, hoặc ghi ngày, ví dụ: {show_day(example)}."


def no_such_done(code: str, span: str, example: date, *, is_to_come: bool) -> str:
    """done on 31/6; on a day that is still to come"""
    why = f"Ngày {span} chưa tới." if is_to_come else f"Lịch không có ngày {span}."
    return f"{why} {code} đã hoàn thành ngày nào? Đồng chí chọn, hoặc ghi ngày khác, ví dụ: {show_day(example)}."
