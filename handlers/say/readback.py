"""What a read-back says (M15, M26): what would be recorded, and remarks on it. Nothing here is recorded yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from handlers.say.numbers import clip, count2, decimal, percent, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.report import RETURNED, STAGES, deadline_line, numbered, stands_at, undated, value
from handlers.say.words import plain_words
from models.items import Item
from models.plan import Stage
from models.workdays import local_date

NOTHING_NEW = "Kết quả: không phát sinh (tính là đã báo cáo, không tính là tiến độ)"
NO_REASON = "Lý do xin gia hạn: chưa nêu (đồng chí có thể nhắn thêm lý do trước khi ghi)"
IN_TIME = "trong hạn"  # completed by the deadline
_TO_DO_IT = 14  # days: what more time is asked for in the example of work that begins so late
FAR_DAYS = 120  # days past the present deadline from which a wanted day gets a remark
SUPPORT_DONE = "Kết quả: phần việc phối hợp đã xong (thông tin bổ sung; đơn vị chủ trì báo hoàn thành)"


def reason(why: str | None) -> str:
    """Why more time is asked for."""
    return f"Lý do xin gia hạn: {why}" if why else NO_REASON


_ONLY_THAT = frozenset(
    [
        "van",
        "con",
        "dang",
        "vuong",
        "mac",
        "kho",
        "khan",
        "qua",
        "lam",
        "thay",
        "gap",
        "bi",
        "ket",
        "a",
        "nhe",
        "cung",
        "y",
        "vay",
        "the",
        "nhu",
        "giong",
        "chang",
        "het",
        "tuong",
        "tu",
        "luon",
        "ma",
    ]
)


def replaces(number: str, *, moves: bool) -> str:
    """Which earlier report goes, because this one corrects it or was meant instead of it."""
    return f"Báo cáo ghi nhầm {number} sẽ được rút lại" if moves else f"Thay cho báo cáo {number}"


def obstacle_goes(number: int, text: str) -> str:
    """Before a read-back: what the replaced report told is withdrawn with it."""
    return f"Lưu ý: vướng mắc VM-{number:03d} ({clip(text, 60)}) sẽ được rút cùng báo cáo cũ; nếu vẫn còn, mong đồng chí nhắn lại kèm vướng mắc.\n"


def too_short(obstacle: str) -> str:
    """`khó`, `vẫn vướng`: nobody can help with that."""
    is_bare = set(plain_words(obstacle).split()) <= _ONLY_THAT
    return " (mong đồng chí nhắn thêm: vướng gì, cần ai tháo gỡ)" if is_bare else ""


def without_deadline(item: Item) -> str:
    """thường xuyên"""
    return undated(item).lower()


def not_done(code: str) -> str:
    """Something is finished, and perhaps not all of the task."""
    return f"Trợ lý chưa ghi là hoàn thành; nếu đã xong cả nhiệm vụ, đồng chí nhắn: {code} xong."


def sooner_than_due(day: date, due_on: date) -> str:
    """An extension was asked for to a day on which the deadline is not over yet."""
    return (
        f"Lưu ý: ngày {show_day(day)} chưa quá thời hạn hiện tại ({show_day(due_on)}) nên Trợ lý ghi là ngày dự kiến, "
        "không phải xin gia hạn."
    )


def later_than_due(code: str, day: date) -> str:
    """The unit expects to be done after the deadline, and asks for nothing."""
    return f"Lưu ý: ngày dự kiến đã quá thời hạn. Nếu cần, đồng chí nhắn thêm: {code} xin gia hạn đến {show_day(day)}."


def begins_after_due(code: str, begins: date) -> str:
    """The work cannot begin before the deadline is over, and no more time is asked for."""
    return (
        f"Lưu ý: bắt đầu lúc đó thì đã quá thời hạn. Nếu cần, đồng chí nhắn thêm, ví dụ: {code} xin gia hạn đến "
        f"{show_day(begins + timedelta(days=_TO_DO_IT))}."
    )


def far_from_due(wanted: date, due_on: date) -> str:
    """An extension by so long that the day may be a slip."""
    return f"Lưu ý: ngày này sau thời hạn hiện tại {count2((wanted - due_on).days)} ngày; đồng chí kiểm tra giúp năm."


def done_on(day: date, item: Item) -> list[str]:
    """The day of completion that the unit named, and the deadline that it is measured by."""
    if item.due_on is None or day > item.due_on:
        return [f"Ngày hoàn thành: {weekday_day(day)}", deadline_line(item)]
    return [f"Ngày hoàn thành: {weekday_day(day)} ({IN_TIME})", f"Thời hạn: {weekday_day(item.due_on)}"]


def done_when(today: date, written: date | None, due_on: date | None, *, code: str = "") -> str:
    """No day of completion was named, and it may matter. `written`: the date of the document that was named.

    `code`: of one task among several, which has to be named.
    """
    hint = f"Nếu đã xong ngày {show_day(written)} như văn bản" if written else "Nếu thực tế đã xong sớm hơn"
    example = f"nhắn: {code + ' ' if code else ''}xong ngày {show_day(written or due_on or today)}"
    how = example if written else f"nhắn thêm ngày, ví dụ: {example.removeprefix('nhắn: ')}"
    return f"Ngày hoàn thành: {show_day(today)} (ngày báo). {hint}, đồng chí {how}."


def document(number: str, on: date | None, told_in: str = "") -> str:
    """Văn bản: số 02-KH/CB, ngày 12/8/2025 (đã ghi ở BC-0147)"""
    return f"Văn bản: {numbered(number, on)}" + (f" (đã ghi ở {told_in})" if told_in else "")


def document_ahead(on: date) -> str:
    """A document that bears a day to come."""
    return f"Lưu ý: văn bản ghi ngày {show_day(on)}, sau ngày báo cáo; nếu nhầm, đồng chí nhắn lại số và ngày văn bản."


def done_ahead(on: date) -> str:
    """Completed on a day to come"""
    return f"Lưu ý: ngày {show_day(on)} chưa tới nên Trợ lý chưa ghi ngày hoàn thành; đồng chí nhắn lại ngày đúng."


def evidence(files: int, *, of_album: bool) -> str:
    """Minh chứng: 02 tệp, ảnh; the photos of an album come one by one, and only the first is answered"""
    return "Minh chứng: các tệp, ảnh gửi cùng lượt này" if of_album else f"Minh chứng: {count2(files)} tệp, ảnh"


def read_back(
    blocks: Sequence[str],
    *,
    data_date: date,
    proof: str = "",
    lead: str = "",
    without_proof: Sequence[str] = (),
    forwarded: str | None = None,
) -> str:
    """M15: what was understood, before anything is written; several tasks as one list. `without_proof`: codes.

    `forwarded`: who wrote it, perhaps unknown, where it was another's message.
    """
    ending = "Đúng thì bấm Ghi nhận (hoặc gõ 1); chưa đúng thì bấm Sửa (gõ 2)."
    shown = [*blocks, *_of_another(forwarded), *([proof] if proof else [])]
    if without_proof:
        shown.append(_no_proof(without_proof if len(blocks) > 1 else ()))
    several = f" ({count2(len(blocks))} việc, số liệu đến {show_day(data_date)})" if len(blocks) > 1 else ""
    return f"{lead}Trợ lý hiểu báo cáo của đồng chí như sau{several}:\n" + "\n".join([*shown, ending])


def _of_another(forwarded: str | None) -> list[str]:
    """A message that was sent on: whoever confirms it reports it as their own."""
    if forwarded is None:
        return []
    who = f"người viết: {clip(forwarded, 80)}" if forwarded else "không rõ người viết"
    return [f"Tin chuyển tiếp ({who}). Ghi nhận thì là báo cáo của đồng chí."]


def _no_proof(codes: Sequence[str]) -> str:
    """Asked once, gently: it may be recorded without."""
    about = f" của {', '.join(codes)}" if codes else ""
    return f"Minh chứng{about}: chưa có. Nếu có, mong đồng chí nhắn thêm số, ngày văn bản hoặc gửi tệp trước khi ghi."


def read_back_shortly(
    blocks: Sequence[str],
    *,
    data_date: date,
    proof: str = "",
    lead: str = "",
    without_proof: Sequence[str] = (),
    forwarded: str | None = None,
) -> str:
    """M15 within a guided run: the value, and what else was understood."""
    shown = [*blocks, *_of_another(forwarded), *([proof] if proof else [])]
    shown += [_no_proof(())] if without_proof else []
    ending = f"Số liệu đến {show_day(data_date)}. Đúng thì gõ 1 để ghi nhận; 2 để sửa; 3 để bỏ."
    return "\n".join([f"{lead}Trợ lý hiểu:", *shown, ending])


def measured(value: str | None, estimate: str | None, item: Item) -> str:
    """Chỉ tiêu: thực hiện 62,5%, ước thực hiện 75% (mục tiêu ≥ 70%)"""
    parts = [f"thực hiện {_measure(value, item.indicator_unit)}"] if value is not None else []
    parts += [f"ước thực hiện {_measure(estimate, item.indicator_unit)}"] if estimate is not None else []
    target = f" (mục tiêu {item.indicator}{until(item)})" if item.indicator else ""
    return f"Chỉ tiêu: {', '.join(parts)}{target}"


def expected(on: date) -> str:
    """Dự kiến xong: thứ Ba, 30/9/2025"""
    return f"Dự kiến xong: {weekday_day(on)}"


def as_of_month(on: date) -> str:
    """Ghi cho tháng 8/2025 (số liệu đến 31/8/2025)"""
    return f"Ghi cho tháng {on.month}/{on.year} (số liệu đến {show_day(on)})"


def no_such_day(span: str) -> str:
    """A day in the words that the calendar has not, and that nothing was written of."""
    return f"Lưu ý: lịch không có ngày {span} nên Trợ lý không ghi ngày này."


def data_day_unread(words: str, on: date, near: date, *, no_day: str) -> str:
    """The figures cannot go up to the day that was stated: it is not over yet, cannot be read, or is none."""
    why = f"lịch không có ngày {no_day}" if no_day else f"“{words.strip()}” chưa phải một ngày đã qua"
    return (
        f"Lưu ý: {why} nên Trợ lý ghi số liệu đến {show_day(on)}; "
        f"nếu cần sửa, đồng chí nhắn, ví dụ: số liệu đến {show_day(near)}."
    )


def until(item: Item) -> str:
    """đến 31/12/2025: of a target that is a milestone's; empty for the task's own."""
    return f" đến {show_day(item.indicator_until)}" if item.indicator_until else ""


def goes_on_measuring(code: str, share: int) -> str:
    """The figure was taken for the indicator's because the one before it was: how to say that it is not."""
    return f"Lần trước {code} báo theo chỉ tiêu nên lần này ghi như vậy; nếu là tiến độ, nhắn: {code} tiến độ {share}%."


def _measure(value: str, unit: str) -> str:
    """62,5% · 1.250 triệu đồng"""
    return f"{decimal(Decimal(value), 2)}{'%' if unit == '%' else f' {unit}'}"


def unchanged(item: Item) -> str:
    """The last values once more."""
    shown = stands_at(item)
    on = f", ngày {show_day(local_date(item.last_report_at))}" if item.last_report_at else ""
    return f"Kết quả: {shown} (giữ nguyên như lần trước{on})"


def falls(old: str, new: str, reason: str = "", *, is_sure: bool = False) -> str:
    """M26, as a line of the read-back."""
    if reason:
        return f"Lý do giảm so với lần trước ({old}): {reason}"
    if is_sure:
        return f"Giảm so với lần trước ({old}), chưa nêu lý do"
    return f"Lưu ý: lần trước {old}, lần này {new}. Nếu đúng, nên nhắn thêm lý do; nếu nhầm, bấm Sửa."


def rounded(share: int, typed: str) -> str:
    """The data have whole per cents."""
    return f"Lưu ý: ghi {percent(share)} (làm tròn từ {typed})."


def old_to_new(
    item: Item, stage: Stage, share: int | None, count: tuple[int, int] | None, *, drops: bool = False
) -> str:
    """58% → 62% (đang thực hiện); vẫn 62% (đang thực hiện); vẫn chưa triển khai. `drops`: the old figure goes."""
    old = value(item.percent, item.count)
    new = value(share, count)
    if item.stage == Stage.AWAITING and not new and item.is_full:  # 12/12 is not what is done so far
        old = ""
    if old and not new and stage == Stage.DOING:
        return f"{STAGES[stage]} ({'rút số' if drops else 'số'} đã ghi{'' if drops else ' giữ nguyên'}: {old})"
    before = old or (RETURNED if item.is_returned else STAGES[item.stage])
    reached = "hoàn thành, chờ xác nhận" if stage == Stage.AWAITING else STAGES[stage]
    after = f"{new} ({reached})" if new else reached
    is_same = before == after or (bool(old) and old == new and stage == item.stage)
    return f"vẫn {after}" if is_same else f"{before} → {after}"


def changed_meanwhile(items: Sequence[Item]) -> str:
    """NV07 (nay: 40%): somebody recorded it after the read-back, which is told anew."""
    now = ", ".join(f"{item.code} (nay: {value(item.percent, item.count) or STAGES[item.stage]})" for item in items)
    return f"Số liệu đã ghi của {now} vừa thay đổi sau khi Trợ lý đọc lại nên chưa ghi; đề nghị đồng chí xem lại."


def from_today(due_on: date) -> str:
    """Behind the day that an overdue task's extension is asked to."""
    return f" (tính từ hôm nay, vì hạn {show_day(due_on)} đã qua)"
