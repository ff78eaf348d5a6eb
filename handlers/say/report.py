"""What is said while a report is read back, corrected, recorded and confirmed (wording M15–M26)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.say.numbers import clip, count2, percent, stamp, thousands, weekday_day
from handlers.say.numbers import day as show_day
from models.deadline import DeadlineKind, DeadlineState
from models.importing.dates import Flaw, find_dates
from models.items import Item
from models.plan import OPEN_STAGES, Share, Stage
from models.text import fold
from models.workdays import local_date

STAGES = {
    Stage.NOT_STARTED: "chưa triển khai",
    Stage.DOING: "đang thực hiện",
    Stage.AWAITING: "chờ xác nhận hoàn thành",
    Stage.DONE: "hoàn thành",
    Stage.PAUSED: "tạm dừng",
    Stage.CANCELLED: "không còn thực hiện",
}
RETURNED = "được trả lại để bổ sung"
RECORD, AMEND, DISCARD = "Ghi nhận", "Sửa", "Bỏ"
BACK = "Xem lại bản nháp"  # that was to be typed again
RESUME_EARLIER = "Xem lại bản trước"
RESUME = "Xem lại"  # a report that was not confirmed in time
ALREADY = "Báo cáo này đã được ghi trước đó ({numbers}); Trợ lý không ghi thêm lần nữa."
DISCARDED = "Đã bỏ, chưa ghi gì. Khi cần, đồng chí nhắn lại, ví dụ: {example}."
DISCARDED_HERE = "Đã bỏ, chưa ghi nội dung này."
LOCKED = (
    "Báo cáo của {code} thuộc {period}, kỳ này đã khóa số liệu nên không sửa, không rút được nữa. "
    "Đồng chí có thể báo số mới như bình thường; nếu phải sửa số của kỳ, đề nghị liên hệ Văn phòng Đảng ủy để mở lại kỳ."
)
AMEND_HOW = "Mời đồng chí nhắn lại nội dung đúng của {codes}, ví dụ: {example}. Gõ /huy để dừng."
EXPIRED_KEPT = (
    "Nội dung này đã hết hạn chờ nên chưa được ghi; Trợ lý giữ lại bản nháp. "
    "Gõ 1 để xem lại, hoặc nhắn lại, ví dụ: {example}."
)
DROPPED = "Nội dung này đồng chí đã bỏ nên Trợ lý không ghi gì. Cần báo cáo, đồng chí nhắn lại, ví dụ: {example}."
EXPIRED = "Nội dung này đã hết hạn chờ nên chưa được ghi. Đề nghị đồng chí nhắn lại, ví dụ: {example}."
NO_OPEN_WORK = "Đơn vị đồng chí hiện không còn nhiệm vụ nào đang mở. Gõ /viec để xem danh sách."
WHICH_TASK = "Trợ lý chưa rõ đồng chí báo cáo việc nào. Có phải một trong các việc sau?"
WHICH_OF_SEVERAL = "Phần đồng chí ghi cho {code} là của việc nào sau đây?"
WHICH_OF_WORDS = "Phần {words} đồng chí ghi là của việc nào sau đây?"
NO_SUCH_CODE = "Đơn vị đồng chí không có nhiệm vụ đang mở mang mã {code}."
SEE_LIST = "Gõ /viec để xem việc của đơn vị."
WHICH_HOW = "Đồng chí trả lời số thứ tự, hoặc ghi mã, ví dụ: {example}."
WHAT_RESULT = (
    "{title}\nMời đồng chí nhắn kết quả, ví dụ: 60%, hoặc: 5/12, hoặc: xong, hoặc: chưa làm vì thiếu kinh phí."
)
FORMER_UNPLACED = "Lưu ý: tin trước (“{said}”) chưa rõ việc nào nên chưa ghi."
STILL_WAITING = "Báo cáo về {codes} còn chờ đồng chí: gõ 1 để ghi nhận, 2 để sửa, 3 để bỏ."
LATER = "Trợ lý chưa ghi gì; khi tiện, đồng chí trả lời câu hỏi sau.\n"
OR_PERCENT = "Nếu là tỷ lệ, đồng chí ghi kèm dấu %, ví dụ: {figure}%."
CHANGED_SINCE = "Nội dung đã thay đổi so với tin đồng chí vừa bấm; đề nghị xem lại.\n"
NO_REPORT_YET = "Đơn vị đồng chí chưa có báo cáo nào để sửa hoặc rút lại."
NO_SUCH_REPORT = (
    "Đơn vị đồng chí không có báo cáo {number} đang có hiệu lực (có thể đã được sửa hoặc rút lại). "
    "Gõ /sua để sửa, /hoantac để rút lại báo cáo gần nhất."
)
WITHDRAW, KEEP = "Rút lại", "Giữ nguyên"
KEPT = "Đã giữ nguyên báo cáo."
EDIT_NOTICED = "Đồng chí vừa sửa tin nhắn. "
EDIT_TELLS_NOTHING = "Lời mới không có kết quả nào để ghi; bản trước chưa được thay, cũng chưa ghi.\n"
CONFIRMED_CLOSED = (
    "{code} đã được Văn phòng Đảng ủy xác nhận hoàn thành nên không ghi thêm. "
    "Nếu cần thay đổi, đề nghị liên hệ Văn phòng Đảng ủy."
)
CONFIRMED_RESULT = (
    "Kết quả mốc trước của {code} đã được Văn phòng Đảng ủy xác nhận nên không sửa hay rút lại. "
    "Nếu cần thay đổi, đề nghị liên hệ Văn phòng Đảng ủy."
)
PAUSED_CLOSED = (
    "{code} đang tạm dừng hoặc không còn thực hiện nên không ghi báo cáo. Đề nghị liên hệ Văn phòng Đảng ủy."
)


def title(item: Item, limit: int = 60) -> str:
    """NV14 - Hồ sơ trực tuyến"""
    return f"{item.code} - {clip(item.text.rstrip('.'), limit)}"


def last_time(shown: str, at: datetime | None) -> str:
    """Lần trước 60% (05/8/2025)"""
    return f"Lần trước {shown} ({show_day(local_date(at))})" if at else "Chưa có báo cáo nào"


def obstacle_now(found: tuple[int, str] | None) -> str:
    """vướng mắc đang mở VM-003: thiếu kinh phí"""
    return "chưa có vướng mắc" if found is None else f"vướng mắc đang mở VM-{found[0]:03d}: {clip(found[1], 60)}"


def what_result_now(item: Item, shown: str, obstacle: tuple[int, str] | None) -> str:
    """What is there to report of a task, with what was reported last."""
    head, _, ask = WHAT_RESULT.format(title=title(item)).partition("\n")
    last = f"{last_time(shown, item.last_report_at)}; {obstacle_now(obstacle)}."
    return f"{head}\n{last}\n{ask.rstrip('.')}. Không có gì mới thì gõ 1 ({KEEP.lower()})."


def what_result_of(item: Item) -> str:
    """Only a code was typed, while another task's report is under way."""
    return f"{title(item)}\nMời đồng chí nhắn kết quả kèm mã, ví dụ: {item.code} 60%, hoặc: {item.code} xong."


def closed_work(item: Item) -> str:
    """Why nothing more is recorded of confirmed, paused or cancelled work."""
    return (CONFIRMED_CLOSED if item.stage == Stage.DONE else PAUSED_CLOSED).format(code=item.code)


def numbered(number: str, on: date | None) -> str:
    """số 02-KH/CB, ngày 12/8/2025"""
    return f"số {number}" + (f", ngày {show_day(on)}" if on else "")


def proof(number: str, on: date | None, files: int) -> str:
    """What shows that the work is done, as the office's card has it."""
    shown = [numbered(number, on)] if number else []
    shown += [f"{count2(files)} tệp, ảnh"] if files else []
    return f"Minh chứng: {'; '.join(shown)}." if shown else "Chưa có minh chứng."


def report_number(number: int) -> str:
    """BC-0147"""
    return f"BC-{number:04d}"


def difficulty_number(number: int) -> str:
    """VM-012"""
    return f"VM-{number:03d}"


def standing(deadline: DeadlineState) -> str:
    """Where a deadline stands, in words."""
    match deadline.kind:
        case DeadlineKind.NO_DEADLINE:
            return "không thời hạn"
        case DeadlineKind.OVERDUE if deadline.days_overdue:
            return f"quá hạn {count2(deadline.days_overdue)} ngày làm việc"
        case DeadlineKind.OVERDUE:
            return "quá hạn"
        case _ if deadline.days_left:
            return f"còn {count2(deadline.days_left)} ngày làm việc"
        case _:
            return "đến hạn"


def known(item: Item) -> str:
    """58%; báo cáo gần nhất ngày 30/9/2025, of what was told without a figure; chưa có số liệu."""
    shown = value(item.percent, item.count)
    if shown or item.last_report_at is None:
        return shown or "chưa có số liệu"
    return f"báo cáo gần nhất ngày {show_day(local_date(item.last_report_at))}"


def undated(item: Item) -> str:
    """Thường xuyên: the plan's own words, said to be its own where they name a day that there is not."""
    if any(found.flaw is Flaw.IMPOSSIBLE for found in find_dates(fold(item.deadline_text))):
        return f"kế hoạch ghi “{clip(item.deadline_text, 60)}” (chưa đọc được ngày)"
    return item.deadline_text or "không thời hạn"


def deadline_line(item: Item) -> str:
    """Thời hạn: thứ Sáu, 15/8/2025 (còn 04 ngày làm việc)"""
    if item.due_on is None:
        return f"Thời hạn: {undated(item)}"
    if item.stage not in OPEN_STAGES:  # no longer measured by today
        return f"Thời hạn: {weekday_day(item.due_on)}"
    return f"Thời hạn: {weekday_day(item.due_on)} ({standing(item.deadline)})"


def value(share: int | None, count: tuple[int, int] | None) -> str:
    """62% · 655/1.048 · both · empty"""
    parts = []
    if count is not None:
        parts.append(f"{thousands(count[0])}/{thousands(count[1])}")
    if share is not None:
        parts.append(percent(share))
    return ", ".join(parts)


def figure(item: Item) -> str:
    """What is recorded of a task; nothing where a completion was told since without a figure: 30% is over then."""
    return value(item.percent, item.count) if item.is_open or item.is_full else ""


def recorded(
    item: Item,
    stage: Stage,
    share: int | None,
    count: tuple[int, int] | None,
    data_date: date,
    *,
    replaces: str = "",
    typed: str = "",
) -> str:
    """M16, the first line. `replaces`: the report that was put right; its figure is no earlier state to compare with.

    `typed`: the per cent as it was typed, where it was no whole one.
    """
    shown = value(share, count) + (f" (làm tròn từ {typed})" if typed else "")
    what = f"{shown}, {STAGES[stage]}" if shown else STAGES[stage]
    part = " (phần phối hợp)" if item.share == Share.SUPPORT else ""
    if replaces:
        return f"Đã sửa {item.code}{part}: {what}, số liệu đến {show_day(data_date)}, thay cho {replaces}."
    line = f"Đã ghi nhận {item.code}{part}: {what}, số liệu đến {show_day(data_date)}."
    if share is not None and item.percent is not None and share != item.percent:
        word = "tăng" if share > item.percent else "giảm"
        line += (
            f" So với lần trước ({percent(item.percent)}): {word} {count2(abs(share - item.percent))} điểm phần trăm."
        )
    return line


def numbers_line(numbers: Sequence[int]) -> str:
    """M16, the last line."""
    shown = ", ".join(report_number(number) for number in numbers)
    return f"Mã báo cáo: {shown}. Nếu nhầm, gõ /sua {report_number(numbers[-1])}, hoặc /hoantac để rút lại."


def stage_of(item: Item) -> str:
    """Chưa triển khai; what the last report or the office's answer to it says more exactly."""
    return RETURNED if item.is_returned else "không phát sinh" if item.is_quiet else STAGES[item.stage]


def stands_at(item: Item) -> str:
    """58%; the stage of what has no figure."""
    return figure(item) or stage_of(item)


def kept_same(item: Item, number: int) -> str:
    """One tap: the last values once more."""
    shown = stands_at(item)
    return f"Đã ghi {item.code}: giữ nguyên {shown}.\n{numbers_line([number])}"


def reported_since(code: str, shown: str) -> str:
    """A tap under an older question."""
    return f"{code} đã có báo cáo mới hơn ({shown}) nên Trợ lý không ghi thêm."


def numbers_only(numbers: Sequence[int]) -> str:
    """Within a guided run, where the next question follows."""
    return f"Mã báo cáo: {', '.join(report_number(number) for number in numbers)}."


def awaiting(item: Item, done_on: date) -> str:
    """M17"""
    return (
        f"🟣 Đã nhận kết quả hoàn thành {title(item)} ({show_day(done_on)}). "
        "Văn phòng Đảng ủy sẽ kiểm tra và xác nhận; trong thời gian này Trợ lý không nhắc thêm."
    )


def supporting_note(item: Item) -> str:
    """A supporting unit adds, but cannot close."""
    return f"Đã ghi nhận thông tin bổ sung về {item.code} của đơn vị phối hợp; đơn vị chủ trì báo hoàn thành nhiệm vụ."


def nothing_new(item: Item, data_date: date) -> str:
    """Nothing to report counts as reported, not as progress."""
    return f"Đã ghi nhận {item.code}: không phát sinh, số liệu đến {show_day(data_date)}."


def noted(item: Item) -> str:
    """Words without a result."""
    return f"Đã ghi nhận thông tin về {item.code}; tiến độ đang ghi giữ nguyên."


def difficulty_opened(number: int, item: Item, text: str, now: datetime, answer_by: date) -> str:
    """M21"""
    return (
        f"⚠️ Đã ghi nhận vướng mắc {difficulty_number(number)} của {item.code}: {text}. "
        f"Văn phòng Đảng ủy nhận lúc {stamp(now)} và sẽ trả lời chậm nhất {weekday_day(answer_by)}."
    )


def difficulty_stays(number: int, item: Item) -> str:
    """A report was put right, and the obstacle that it told stays as it was."""
    return f"⚠️ Vướng mắc {difficulty_number(number)} của {item.code} giữ nguyên, đang chờ trả lời."


def difficulty_known(number: int, item: Item) -> str:
    """The same obstacle was told before and waits for its answer."""
    shown = difficulty_number(number)
    return (
        f"⚠️ Vướng mắc này của {item.code} đã có {shown}, đang chờ trả lời nên Trợ lý không mở thêm. "
        f"Cần bổ sung, đồng chí nhắn: {shown} NỘI DUNG."
    )


def quoted_part(words: str) -> str:
    """Words of a message that are about a task which is not sure, as they are asked about."""
    return f"“{words}”"


def is_part(named: str) -> bool:
    """Whether these are such words, and no code."""
    return named.startswith("“")


def which_task(named: str) -> str:
    """M24; `named`: the code or the words that are not known, where other tasks of the message are."""
    if is_part(named):
        return WHICH_OF_WORDS.format(words=named)
    return WHICH_OF_SEVERAL.format(code=named) if named else WHICH_TASK


def added(
    figure: str,
    difficulty: str | None,
    proposal: str | None,
    why: str | None = None,
    until: date | None = None,
    words: str = "",
) -> str:
    """What was added to a report while a question is still open. `words`: where they tell nothing of all that."""
    told = [figure] if figure else []
    told += [f"vướng mắc “{difficulty}”"] if difficulty else []
    told += [f"đề nghị “{proposal}”"] if proposal else []
    told += [f"đề nghị gia hạn đến {show_day(until)}"] if until else []
    told += [f"lý do xin gia hạn “{why}”"] if why else []
    told = told or ([f"“{clip(words, 60)}”"] if words else [])
    return f"Trợ lý đã thêm {', '.join(told)}.\n" if told else ""


def still_kept(difficulty: str | None, proposal: str | None) -> str:
    """What stays of a report whose figure was put right, and how to take it out."""
    told = [f"vướng mắc “{difficulty}”"] if difficulty else []
    told += [f"đề nghị “{proposal}”"] if proposal else []
    out = " Nếu không còn vướng, đồng chí nhắn: hết vướng." if difficulty else ""
    return f"Vẫn giữ {', '.join(told)}.{out}\n"


def led_by_others(code: str, units: str) -> str:
    """Somebody else's work."""
    return f"{code} do {units} chủ trì nên đồng chí không báo cáo thay được."


def amend_question(number: int, item: Item, shown: str) -> str:
    """`/sua`: which report is corrected, and how."""
    what = shown or "không kèm số"
    return (
        f"Sửa báo cáo {report_number(number)} của {title(item)} (đang ghi: {what}). "
        f"Mời đồng chí nhắn nội dung đúng, ví dụ: 60%. Gõ /huy để giữ nguyên."
    )


def extension_passed(item: Item, wanted: date, reason: str, to: str) -> str:
    """M23; `to`: who decides."""
    why = f" (lý do: {reason})" if reason else ""
    now = f"Thời hạn hiện tại vẫn là {show_day(item.due_on)}" if item.due_on else "Thời hạn hiện tại chưa đổi"
    return (
        f"Đã chuyển đề nghị gia hạn {item.code} đến {weekday_day(wanted)}{why} tới {to}. {now} cho đến khi được duyệt."
    )


def set_aside(codes: Sequence[str]) -> str:
    """What is not recorded, when another report is begun."""
    what = f"Báo cáo về {', '.join(codes)}" if codes else "Tin trước"
    return f"{what} chưa ghi; Trợ lý giữ lại để đồng chí xem lại.\n"


def resume_label(codes: Sequence[str]) -> str:
    """Looks at it again."""
    return f"Xem lại {codes[0]}" if len(codes) == 1 else RESUME_EARLIER
