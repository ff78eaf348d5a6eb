"""What the clock says of its own accord: reminders (M07–M12), whom to telephone, a question that was left unanswered.

A reminder is about the day on which it is sent, however late it is, and says what to type: it is complete without its
buttons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from msgspec import Struct

from handlers.say import unled as say_unled
from handlers.say.numbers import clip, count2, day, weekday_day
from handlers.say.report import known, title, value
from handlers.turn import Choice
from models.deadline import DeadlineKind, DueDay, said_before
from models.items import Item, urgency
from models.leaves import Away
from models.office import Office
from models.workdays import local_date

SINGLE_LIMIT = 350  # characters of a reminder of one task (wording §1)
LABEL_LIMIT = 20  # characters of a button
LISTED = 8  # things in one reminder; the rest is counted
CALLS_LISTED = 4  # of them besides dated work
UNIT_WIDTH = 30  # characters of a unit's name behind a task
WORK_LISTED = 8  # lines in a notice of whom to telephone
TASKS_LISTED = 4  # tasks of one such unit


class Reminder(Struct, frozen=True, kw_only=True):
    """One reminder, ready to be posted."""

    text: str
    choices: tuple[Choice, ...]
    is_listed: bool  # the text numbers the choices itself


class Call(Struct, frozen=True, kw_only=True):
    """One thing besides dated work that one unit owes an answer to, with its texts ready to be posted."""

    source: str  # where its row is
    id: int
    unit_id: int
    unit_short: str
    due_at: datetime  # what is due first stands first
    line: str  # its line among other things, at most 200 characters
    alone: str  # the whole message where there is nothing else, at most 350 characters
    choices: tuple[Choice, ...]  # under `alone`; the first one stands for the line in a list
    in_list: Choice | None = None  # what stands for the line instead, where the first one does not say what it is about
    about: tuple[str, ...] = ()  # task codes
    is_quiet: bool = False  # the unit has done its part: it is not told on this step


def reminder(
    items: Sequence[Item],
    office: Office,
    now: datetime,
    *,
    owed: Sequence[Call] = (),
    name_units: bool = False,
    note: str = "",
    most: int = LISTED,
) -> Reminder:
    """Everything that one person is reminded of today; `name_units` where the person reports for several units.

    `note`: one more sentence at the end. `most`: things that a list shows.
    """
    ordered = sorted(items, key=urgency)
    called = sorted(owed, key=lambda call: call.due_at)
    if not called and len(ordered) == 1:
        return Reminder(
            text=_single(ordered[0], office, now, name_units, note), choices=_answers(ordered[0]), is_listed=False
        )
    if len(called) == 1 and not ordered:
        text = f"{called[0].alone}\n({called[0].unit_short})" if name_units else called[0].alone
        return Reminder(text=_with(text, note), choices=called[0].choices, is_listed=False)
    called_shown = called[: min(CALLS_LISTED, most)]
    shown = ordered[: most - len(called_shown)]
    return Reminder(
        text=_with(_several(ordered, shown, called, called_shown, office, now, name_units), note),
        choices=(*(call.in_list or call.choices[0] for call in called_shown), *_items(shown, name_units)),
        is_listed=True,
    )


def _answers(item: Item) -> tuple[Choice, ...]:
    return (
        Choice(label="Báo cáo tiến độ", action=f"report:{item.id}"),
        Choice(label="Đã hoàn thành", action=f"done:{item.id}"),
        Choice(label="Có vướng mắc", action=f"difficulty:{item.id}"),
        Choice(label="Xin gia hạn", action=f"extend:{item.id}"),
    )


def _items(shown: Sequence[Item], name_units: bool) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            label=clip(f"{item.code} {item.unit_short}" if name_units else item.code, LABEL_LIMIT),
            action=f"report:{item.id}",
        )
        for item in shown
    )


def _product(item: Item) -> str:
    shown = clip(item.deliverable.rstrip("."))
    return f"Sản phẩm: {shown}" + ("" if shown.endswith("…") else ".")


def _with(text: str, note: str) -> str:
    return f"{text}\n{note}" if note else text


def instead_of(leaves: Sequence[tuple[str, Away]], *, is_all: bool) -> str:
    """Whose work it is that somebody is reminded of while that person is away; (unit, leave) of each."""
    said = [f"đồng chí {leave.name} ({unit}) nghỉ đến hết {day(leave.until_on)}" for unit, leave in leaves]
    if not said:
        return ""
    what = "Đồng chí nhận tin này thay" if is_all else "Trong đó đồng chí nhận thay"
    return f"{what}: {'; '.join(said)}."


def as_head(units: Sequence[str]) -> str:
    """Why the head of a unit is reminded: those who report for it are away, and nobody stands in."""
    if not units:
        return ""
    shown = ", ".join(units)
    return (
        f"Đồng chí nhận tin này với tư cách thủ trưởng: cán bộ báo cáo của {shown} đang nghỉ, chưa có người nhận thay."
    )


def _single(item: Item, office: Office, now: datetime, name_units: bool, note: str = "") -> str:
    """The fullest wording that keeps to the limit."""
    due = _due(item, office)
    ask = _ask(item, due, office, local_date(now))
    for width, with_product in ((60, True), (60, False), (40, False), (24, False)):
        lines = [
            _what(item, due, local_date(now), _named(item, width, name_units)),
            f"Hạn: {_when(due, office, local_date(now))}." if local_date(now) != due.last_day else "",
            _product(item) if with_product and item.deliverable else "",
            f"{_last(item)}.",
            ask,
            note,
        ]
        text = "\n".join(line for line in lines if line)
        if len(text) <= SINGLE_LIMIT:
            break
    return text


def _named(item: Item, width: int, name_units: bool) -> str:
    return f"{title(item, width)} ({clip(item.unit_short, UNIT_WIDTH)})" if name_units else title(item, width)


def _what(item: Item, due: DueDay, today: date, named: str) -> str:
    state = item.deadline
    if state.kind == DeadlineKind.OVERDUE:
        return f"🔴 {named} đã quá hạn {count2(state.days_overdue)} ngày làm việc."
    if state.days_left:
        return f"🟡 Còn {count2(state.days_left)} ngày làm việc đến hạn {_closed(named)}"
    if today == due.last_day:
        return f"🟡 Hôm nay, {weekday_day(today)}, đến hạn {_closed(named)}"
    if today <= due.aim:
        return f"🟡 Hôm nay, {weekday_day(today)}, là ngày làm việc cuối trước hạn {_closed(named)}"
    return f"🟡 Hôm nay, {weekday_day(today)}, là ngày cuối để báo cáo {_closed(named)}"


def _closed(text: str) -> str:
    """A sentence's end, unless the text was cut."""
    return text if text.endswith("…") else f"{text}."


def _when(due: DueDay, office: Office, today: date) -> str:
    """The deadline with its weekday; where it falls on a rest day, also what that means (M11)."""
    shown = weekday_day(due.last_day)
    if office.calendar.is_workday(due.last_day):
        return shown if due.aim == due.last_day or today > due.aim else f"trước {shown}"
    if today > due.overdue_after:
        return f"{shown}, ngày nghỉ"
    if today > due.aim:
        return f"{shown}, ngày nghỉ; sau hôm nay tính quá hạn"
    by = "trong hôm nay" if today == due.aim else f"trong {weekday_day(due.aim)}"
    return f"{shown}, ngày nghỉ: đề nghị báo cáo {by}; sau ngày {day(due.overdue_after)} mới tính quá hạn"


def _ask(item: Item, due: DueDay, office: Office, today: date) -> str:
    code, state = item.code, item.deadline
    if state.kind == DeadlineKind.OVERDUE:
        return (
            f"Nếu đã xong, đồng chí trả lời: {code} xong, kèm số văn bản. "
            f"Nếu chưa: {code} 60%, kèm nguyên nhân và ngày dự kiến hoàn thành."
        )
    if state.days_left > 1:
        return f"Đồng chí có thể trả lời ngay, ví dụ: {code} 60%, hoặc {code} xong."
    if state.days_left == 1:
        return f"Đề nghị gửi số, ngày văn bản hoặc tệp khi hoàn thành. Trả lời: {code} 60%, hoặc {code} xong."
    return f"Mong đồng chí báo cáo trước {_hour(office)}, ví dụ: {code} 60%, hoặc {code} xong."


def _hour(office: Office) -> str:
    """17 giờ, 16 giờ 30: when the day's last sending window closes."""
    end: time = office.settings.hours.windows[-1][1]
    return f"{end.hour} giờ" + (f" {end.minute:02}" if end.minute else "")


def _last(item: Item) -> str:
    if item.last_report_at is None:
        return "Chưa có báo cáo nào"
    shown = value(item.percent, item.count)
    return f"Lần cập nhật gần nhất: {f'{shown}, ' if shown else ''}ngày {day(local_date(item.last_report_at))}"


def _several(
    ordered: Sequence[Item],
    shown: Sequence[Item],
    called: Sequence[Call],
    called_shown: Sequence[Call],
    office: Office,
    now: datetime,
    name_units: bool,
) -> str:
    """M10: the list of the day, what was asked for to an hour first, then the most urgent work."""
    late = sum(item.is_late for item in ordered) + sum(call.due_at < now for call in called)
    sign, with_late = ("🔴", f", trong đó quá hạn {count2(late)}") if late else ("🟡", "")
    today, number = weekday_day(local_date(now)), len(ordered) + len(called)
    lines = [f"{sign} Hôm nay, {today}: đồng chí có {count2(number)} việc cần báo cáo{with_late}."]
    lines += [
        f"{n}. {call.line}{f' ({clip(call.unit_short, UNIT_WIDTH)})' if name_units else ''}"
        for n, call in enumerate(called_shown, start=1)
    ]
    lines += [
        f"{n}. {_named(item, 60, name_units)} · {_in_list(item, office, local_date(now))}"
        for n, item in enumerate(shown, start=1 + len(called_shown))
    ]
    if number > len(shown) + len(called_shown):
        lines.append(f"… và {count2(number - len(shown) - len(called_shown))} việc khác; gõ /viec để xem đủ.")
    return "\n".join([*lines, _how_in_list(shown)])


def _how_in_list(shown: Sequence[Item]) -> str:
    if not shown:
        return "Đồng chí gõ số thứ tự để trả lời từng mục. Mong đồng chí báo cáo trong hôm nay."
    first, last = shown[0].code, shown[min(1, len(shown) - 1)].code
    return f"Trả lời theo mã, ví dụ: {first} 60%, hoặc {last} xong. Mong đồng chí báo cáo trong hôm nay."


def _in_list(item: Item, office: Office, today: date) -> str:
    shown = known(item)
    return f"{_standing(item, _due(item, office), office, today)} · {shown}"


def _standing(item: Item, due: DueDay, office: Office, today: date) -> str:
    """Where a deadline stands, with its date: «còn 03 ngày làm việc (hạn thứ Sáu, 15/8/2025)»."""
    state = item.deadline
    is_rest_day = not office.calendar.is_workday(due.last_day)
    until = f"hạn {weekday_day(due.last_day)}" + (", ngày nghỉ" if is_rest_day else "")
    if state.kind == DeadlineKind.OVERDUE:
        return f"quá hạn {count2(state.days_overdue)} ngày làm việc ({until})"
    if state.days_left:
        by = f"; báo cáo trong {weekday_day(due.aim)}" if due.aim != due.last_day else ""
        return f"còn {count2(state.days_left)} ngày làm việc ({until}{by})"
    if today == due.last_day:
        return f"đến hạn hôm nay, {weekday_day(today)}"
    return f"hôm nay là ngày cuối ({until})"


def _due(item: Item, office: Office) -> DueDay:
    due = office.due(item.due_on, said_before=said_before(item.deadline_text))
    assert due is not None, "only work with a deadline is reminded of"
    return due


def to_telephone(
    items: Sequence[Item],
    owed: Sequence[Call],
    office: Office,
    now: datetime,
    *,
    away: Mapping[int, Sequence[Away]] | None = None,
) -> str:
    """The secretary's list of units that nobody could be reminded for; units with the same work stand together.

    `away`: by unit, its people who are on leave while nobody stands in: they are no cause for a telephone call.
    """
    nobodys = [item for item in items if item.is_nobodys]
    items = [item for item in items if not item.is_nobodys]
    names = {item.unit_id: item.unit_short for item in items} | {call.unit_id: call.unit_short for call in owed}
    gone = {unit_id: leaves for unit_id, leaves in (away or {}).items() if unit_id in names}
    silent = {unit_id: name for unit_id, name in names.items() if unit_id not in gone}
    today = f"⚠️ Hôm nay, {weekday_day(local_date(now))}: Trợ lý chưa nhắc được {count2(len(names))} đơn vị"
    lines = [f"{today} (chưa có người đăng ký, hoặc đã chặn Trợ lý). Đề nghị đồng chí gọi điện:"] if silent else []
    lines += _by_work(silent, items, owed, office, now)
    if gone:
        lines.append("Đơn vị đang nghỉ phép, chưa có người nhận thay:" if silent else f"{today} đang nghỉ phép:")
        named = {unit_id: f"{names[unit_id]} ({_until(leaves)})" for unit_id, leaves in gone.items()}
        lines += _by_work(named, items, owed, office, now)
        lines.append("Gõ /nghi để xem ai nghỉ và cử người nhận thay.")
    if nobodys:
        lines.append(say_unled.reminded([(item.code, _how_due(item, office, now)) for item in nobodys]))
    return "\n".join(lines)


def _until(leaves: Sequence[Away]) -> str:
    return ", ".join(f"{leave.name} nghỉ phép đến hết {day(leave.until_on)}" for leave in leaves[:2])


def _by_work(
    names: Mapping[int, str], items: Sequence[Item], owed: Sequence[Call], office: Office, now: datetime
) -> list[str]:
    by_work: dict[str, list[str]] = {}
    for unit_id, name in names.items():
        due = [item for item in items if item.unit_id == unit_id]
        asked = [call for call in owed if call.unit_id == unit_id]
        by_work.setdefault(_to_say(due, asked, office, now), []).append(name)
    told = list(by_work.items())[:WORK_LISTED]
    lines = [f"- {', '.join(units)}: {said}" for said, units in told]
    rest = len(names) - sum(len(units) for _, units in told)
    return [*lines, f"… và {count2(rest)} đơn vị khác."] if rest else lines


def _how_due(item: Item, office: Office, now: datetime) -> str:
    return _standing(item, _due(item, office), office, local_date(now))


def _to_say(items: Sequence[Item], owed: Sequence[Call], office: Office, now: datetime) -> str:
    ordered = sorted(items, key=urgency)
    said = [call.line for call in sorted(owed, key=lambda call: call.due_at)]
    said += [f"{item.code} {_how_due(item, office, now)}" for item in ordered]
    if len(said) > TASKS_LISTED:
        said = [*said[:TASKS_LISTED], f"và {count2(len(said) - TASKS_LISTED)} việc khác"]
    return "; ".join(said)


_UNANSWERED = {
    "report": (
        "Báo cáo{codes} chưa được ghi vì chờ xác nhận quá {minutes} phút; Trợ lý giữ lại bản nháp. "
        "Gõ 1 để xem lại rồi ghi, hoặc gửi lại{again}."
    ),
    "period": (
        "Báo cáo kỳ tạm dừng ở câu hỏi{codes}; những việc đã ghi vẫn giữ. "
        "Khi tiện, đồng chí nhắn “báo cáo kỳ” để làm tiếp."
    ),
    "secrecy": "Tin vừa rồi chưa được xử lý vì chờ trả lời quá {minutes} phút. Nếu không mật, đồng chí gửi lại giúp.",
    "difficulty": "Nội dung trả lời, trao đổi{codes} chưa được gửi vì chờ quá {minutes} phút. Vướng mắc vẫn đang chờ.",
    "directive": "Ý kiến chỉ đạo chưa được ghi vì chờ trả lời quá {minutes} phút. Đồng chí nhắn lại giúp Trợ lý khi cần.",
    "directive_words": "Nội dung về ý kiến chỉ đạo chưa được gửi vì chờ quá {minutes} phút. Đồng chí nhắn lại giúp Trợ lý.",
    "finding": "Nội dung giám sát chưa được ghi vì chờ trả lời quá {minutes} phút. Đồng chí nhắn lại giúp Trợ lý khi cần.",
    "ask": "Yêu cầu báo cáo chưa được gửi vì chờ quá {minutes} phút. Khi cần, đồng chí gõ lại /yeucau.",
    "tell": "Thông báo chưa được gửi vì chờ quá {minutes} phút. Khi cần, đồng chí gõ lại /thongbao.",
    "respond": (
        "Câu trả lời yêu cầu báo cáo chưa được ghi vì chờ quá {minutes} phút. "
        "Đồng chí gõ /yeucau để trả lời lại, hoặc gửi số của yêu cầu kèm nội dung."
    ),
    "return": "Lý do trả lại chưa được ghi vì chờ quá {minutes} phút. Báo cáo vẫn đang chờ đồng chí xác nhận.",
}
_UNANSWERED_OTHER = (
    "Nội dung{codes} chưa được ghi vì chờ trả lời quá {minutes} phút. Đồng chí gửi lại giúp Trợ lý khi cần."
)


ANSWER_KEPT = (
    "Câu trả lời {code} chưa được ghi vì chờ xác nhận quá {minutes} phút; Trợ lý giữ lại bản nháp. "
    "Gõ 1 để xem lại rồi ghi, hoặc gửi lại: {code} kèm nội dung."
)
ANSWER_CLOSED = "Câu trả lời {code} chưa được ghi; yêu cầu {code} nay đã đóng, đồng chí không cần trả lời nữa."


def unanswered_request(code: str, minutes: int, *, is_open: bool) -> str:
    """An answer to a request that nobody confirmed, with the request's number."""
    return (ANSWER_KEPT if is_open else ANSWER_CLOSED).format(code=code, minutes=count2(minutes))


def unanswered(kind: str, codes: Sequence[str], minutes: int) -> str:
    """A conversation ended because nobody answered: nothing was recorded, and what to do."""
    about = f" về {', '.join(codes)}" if codes else ""
    again = f", ví dụ: {codes[0]} 60%" if codes else ""
    words = _UNANSWERED.get(kind, _UNANSWERED_OTHER)
    return words.format(codes=about, minutes=count2(minutes), again=again)
