"""Answers to questions about the plan: what was understood, the figures with their codes, as of when, who reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from handlers.office.report_times import Reason
from handlers.questions.plan_query import Kind, Query, State, Subject, Time
from handlers.say.numbers import clip, count2, day, percent, stamp
from handlers.say.report_asked import refused_time
from handlers.say.report_status import data_until
from models.reporting.values import UnitLine

MOST_NAMES = 6  # units of one task named in a line
EXAMPLES = (
    "Ví dụ: đơn vị nào trễ nhiều nhất; tháng 9 có bao nhiêu việc quá hạn; tỷ lệ đúng hạn quý này so với quý trước."
)
NOT_UNDERSTOOD = f"Trợ lý chưa hiểu câu hỏi này. {EXAMPLES}"
HOW = f"Đồng chí ghi câu hỏi sau lệnh, hoặc nhắn luôn câu hỏi. {EXAMPLES}"
FOR_UNITS = (
    "Trợ lý chỉ trả lời đồng chí về việc của đơn vị mình; số liệu cả kế hoạch, đơn vị khác đề nghị hỏi Văn phòng Đảng ủy. "
    "Ví dụ: /hoi việc nào sắp đến hạn; /hoi còn bao nhiêu việc."
)
WHICH_RATIO = "Đồng chí hỏi tỷ lệ nào? Ví dụ: tỷ lệ hoàn thành, tỷ lệ đúng hạn, tỷ lệ quá hạn, tỷ lệ đơn vị đã báo cáo."
NO_PREVIOUS = "Chưa có kỳ trước để so sánh: {title} là trước khi Kế hoạch được ban hành."
MORE, MORE_HOW = "Xem tiếp", "Còn {left} dòng; gõ 1 để xem tiếp."
MORE_ELSEWHERE = "Còn {left} dòng; đề nghị đồng chí hỏi hẹp hơn, hoặc gõ /baocao."
URGE, URGE_HOW = "Đôn đốc", "Gõ {number} để đôn đốc."
TO_ANSWER = "Để xem đủ hoặc trả lời, nhắn số của vướng mắc, ví dụ: VM-012 NỘI DUNG."
SHOW, SHOW_HOW = "Xem", "Gõ 1 để xem."
SINCE_THE_PLAN = "Tỷ lệ tính lũy kế từ khi ban hành Kế hoạch đến cuối thời gian này, không riêng việc đến hạn trong đó."
GONE = "Câu hỏi này đã cũ. Đề nghị đồng chí hỏi lại."
_TASK_STATES = {
    State.DONE: "đã hoàn thành", State.DONE_IN_TIME: "hoàn thành đúng hạn", State.DONE_LATE: "hoàn thành quá hạn",
    State.OPEN: "chưa hoàn thành", State.OPEN_IN_TIME: "chưa hoàn thành, còn trong hạn", State.OVERDUE: "quá hạn",
    State.DUE: "sắp đến hạn", State.NOT_STARTED: "chưa triển khai", State.DOING: "đang thực hiện",
    State.AWAITING: "chờ xác nhận", State.PAUSED: "tạm dừng", State.RECURRING: "thường xuyên",
    State.BLOCKED: "đang có vướng mắc", State.EXTENDED: "được gia hạn", State.HIGH: "ưu tiên",
    State.REPORTED: "đã có báo cáo", State.UNREPORTED: "chưa có báo cáo", State.REPORTED_LATE: "báo cáo muộn",
    State.SENT: "đã gửi", State.UNSENT: "chưa gửi", State.NONE_DONE: "chưa đơn vị nào hoàn thành",
    State.NOT_LATE: "không quá hạn",
    State.ON_TIME: "đúng hạn", State.ON_LEAVE: "nghỉ phép",
}  # fmt: skip
_UNIT_STATES = {
    State.DONE: "đã hoàn thành hết việc", State.REPORTED: "đã báo cáo", State.UNREPORTED: "chưa báo cáo",
    State.REPORTED_LATE: "báo cáo muộn", State.ON_LEAVE: "đang nghỉ phép", State.SENT: "đã gửi", State.UNSENT: "chưa gửi",
    State.NOT_LATE: "không có việc quá hạn", State.NONE_DONE: "chưa hoàn thành việc nào", State.ON_TIME: "đúng hạn mọi việc đã đến hạn",
    State.BLOCKED: "đang có vướng mắc",
}  # fmt: skip
_OBSTACLE_STATES = {
    State.WAITING: "chưa trả lời", State.ANSWERED: "đã trả lời", State.ANSWER_LATE: "quá hạn trả lời",
}  # fmt: skip
_INDICATOR_STATES = {
    State.REACHED: "đã đạt", State.UNREACHED: "chưa đạt", State.UNMEASURED: "chưa có số liệu",
}  # fmt: skip
_SUBJECTS = {
    Subject.TASKS: "việc", Subject.UNITS: "đơn vị", Subject.GROUPS: "nhóm nhiệm vụ", Subject.OBSTACLES: "vướng mắc",
    Subject.INDICATORS: "chỉ tiêu",
}  # fmt: skip


def what(query: Query) -> str:
    """việc quá hạn · đơn vị có việc sắp đến hạn · vướng mắc chưa trả lời"""
    if query.subject == Subject.UNITS:
        parts = [_of_unit(state, query) for state in query.states]
        return " ".join(["đơn vị", " và ".join(parts)]).strip()
    names = {Subject.OBSTACLES: _OBSTACLE_STATES, Subject.INDICATORS: _INDICATOR_STATES}.get(
        query.subject, _TASK_STATES
    )
    if query.subject == Subject.GROUPS and query.state == State.NONE_DONE:
        return "nhóm nhiệm vụ chưa hoàn thành việc nào"
    parts = [_due(query) if state == State.DUE else names[state] for state in query.states]
    return " ".join([_SUBJECTS[query.subject], ", ".join(parts)]).strip()


def _of_unit(state: State, query: Query) -> str:
    if query.codes and state in (State.DONE, State.OPEN, State.ON_TIME, State.NONE_DONE):
        return _TASK_STATES[State.OPEN if state == State.NONE_DONE else state]
    return _UNIT_STATES.get(state) or f"có việc {_due(query) if state == State.DUE else _TASK_STATES[state]}"


def _due(query: Query) -> str:
    return _TASK_STATES[State.DUE] if query.time is None else f"đến hạn {during(query.time.title)}"


def during(title: str) -> str:
    """trong tháng 9/2025; từ 01/8/2025 đến …, ngày 12/8/2025 as they are"""
    return title if title.startswith(("từ ", "ngày ")) else f"trong {title}"


def understood(query: Query) -> str:
    """Hiểu là: việc quá hạn · P.KT · tháng 9/2025"""
    return "Hiểu là: " + " · ".join([_form(query), *filters(query)])


def _form(query: Query) -> str:
    match query.kind:
        case Kind.LIST:
            return what(query)
        case Kind.COUNT:
            return f"số {what(query)}"
        case Kind.RATIO:
            return ratio_name(query)
        case Kind.RANK:
            return _ranking(query)
        case Kind.COMPARE:
            return _comparison(query)
    return "tình hình thực hiện"


def filters(query: Query) -> list[str]:
    """What narrows it, whole plan and present time not said."""
    parts = [f"quá hạn từ {count2(query.least_days)} ngày làm việc"] if query.least_days else []
    parts += [f"{query.unit_names} phối hợp" if query.supports else query.unit_names] if query.unit_names else []
    parts += (
        [_percent(query.percent_from, query.percent_to)] if (query.percent_from, query.percent_to) != (0, 100) else []
    )
    parts += ["nguyên nhân đơn vị đã nêu"] if query.asks_why else []
    parts += [f"Kế hoạch số {query.plan[1]}"] if query.plan else []
    parts += [f"nhóm {query.group_code}"] if query.group_code else []
    parts += [", ".join(query.codes)] if query.codes and not query.supports else []
    parts += ["theo hạn ban đầu"] if query.by_original else []
    parts += [f"có chữ “{clip(query.words, 40)}”"] if query.words else []
    is_said = State.DUE in query.states or query.kind == Kind.COMPARE
    return parts + ([_time(query.time)] if query.time and not is_said else [])


def _percent(first: int, last: int) -> str:
    """đạt từ 51% · đạt dưới 50%"""
    return f"đạt từ {first}% trở lên" if last == 100 else f"đạt từ 0 đến {last}%"


def _time(time: Time) -> str:
    """tháng 9/2025; tháng 11/2025 (kỳ T11-2025, chốt ngày 14/11/2025): the period's days are not the calendar's."""
    return time.title if time.said_to is None else f"{time.title} (kỳ {time.code}, chốt ngày {day(time.to_on)})"


def ratio_name(query: Query) -> str:
    """tỷ lệ đúng hạn · tỷ lệ đơn vị đã báo cáo"""
    if query.subject in (Subject.UNITS, Subject.INDICATORS, Subject.OBSTACLES) or query.state in (
        State.REPORTED,
        State.UNREPORTED,
    ):
        names = {State.REPORTED: "đơn vị đã báo cáo", State.UNREPORTED: "đơn vị chưa báo cáo"}
        return f"tỷ lệ {names.get(query.state or State.DONE) or what(query)}"
    return "tỷ lệ " + ", ".join(
        _due(query) if each == State.DUE else _RATIOS.get(each, _TASK_STATES[each]) for each in query.states
    )


_RATIOS = {State.DONE: "hoàn thành"}
_MEASURES = {
    State.ON_TIME: "tỷ lệ đúng hạn", State.DONE: "việc đã hoàn thành", State.OPEN: "việc chưa hoàn thành",
    State.BLOCKED: "vướng mắc chưa trả lời",
}  # fmt: skip


def _ranking(query: Query) -> str:
    order = "ít trước" if query.is_least else "nhiều trước"
    if query.by_share or query.state == State.ON_TIME:
        order = "thấp trước" if query.is_least else "cao trước"
    if query.subject == Subject.TASKS and query.state == State.DUE:
        order = "quá hạn trước, rồi đến hạn gần" if query.time is None and query.by_days else "gần trước"
    top = f" ({count2(query.top)} dòng đầu)" if query.top else ""
    return f"{_SUBJECTS[query.subject]} theo {measure(query)}, {order}{top}"


def measure(query: Query) -> str:
    """What a ranking is by: số việc quá hạn, tỷ lệ đúng hạn, số ngày quá hạn"""
    state = query.state
    if query.subject == Subject.TASKS:
        return {State.OVERDUE: "số ngày quá hạn", State.DUE: "thời hạn"}.get(state or State.HIGH, "phần trăm thực hiện")
    if query.subject == Subject.OBSTACLES:
        return "số ngày chờ"
    if state == State.OVERDUE and query.by_days:
        return "số ngày quá hạn của việc trễ nhất"
    if state is None:
        return "số việc"
    if state == State.ON_TIME:
        return _MEASURES[state]
    counted = _MEASURES.get(state) or f"việc {_due(query) if state == State.DUE else _TASK_STATES[state]}"
    return f"tỷ lệ {counted}" if query.by_share else f"số {counted}"


def _comparison(query: Query) -> str:
    about = "kết quả thực hiện"
    if query.states:
        about = ratio_name(query) if query.by_share else what(query)
    if query.against is None or query.time is None:
        return f"so sánh {about}"
    return f"so sánh {about}, {query.time.title} với {query.against.title}"


def left_out(words: str) -> str:
    """A part that no rule reads: nothing is answered as if it had not been said."""
    return f"Trợ lý chưa hiểu “{clip(words, 80)}” nên chưa trả lời câu hỏi này."


def without_it(query: Query) -> str:
    """What the question is without that part."""
    return f"Bỏ phần đó thì câu hỏi là: {understood(query).removeprefix('Hiểu là: ')}. {SHOW_HOW}"


def no_unit(words: str) -> str:
    return f"Trợ lý chưa rõ “{clip(words, 60)}” là đơn vị nào. Gõ /donvi để xem tên các đơn vị."


def which_unit(words: str, names: Sequence[str]) -> str:
    """One closed question."""
    lines = [f"{n}. {name}" for n, name in enumerate(names, 1)]
    return "\n".join([f"“{clip(words, 60)}” là đơn vị nào? Đồng chí trả lời số thứ tự:", *lines])


def no_task(code: str) -> str:
    return f"Kế hoạch không có nhiệm vụ {code}. Gõ /baocao để xem các nhiệm vụ."


def no_time(words: str) -> str:
    """`words`: the reason, the time, and the day on which it begins, where there is one."""
    reason, _, rest = words.partition(":")
    shown, _, on = rest.partition(":")
    return refused_time(Reason(reason), shown, day(date.fromisoformat(on)) if on else "")


def as_of(at: datetime, reported: int, asked: int, cutoff: date | None, within: str = "") -> str:
    """Số liệu đến 08:00 11/8/2025; 03/05 đơn vị đã báo cáo trong tháng 8/2025. `cutoff`: the last day of a time that is
    over: số liệu đến hết 31/8/2025, lập lúc 08:00 11/9/2025."""
    where = f" trong {within}" if within else ""
    return f"{data_until(at, cutoff)}; {count2(reported)}/{count2(asked)} đơn vị đã báo cáo{where}."


def counted(query: Query, count: int, total: int, share: Decimal | None, parts: int = 0) -> str:
    """Có 03/30 việc quá hạn (10%), gồm 11 phần việc của các đơn vị."""
    of_all = f" ({percent(share)})" if share is not None and query.states else ""
    if not count:
        return none(query, total)
    if not query.states:
        is_all = (query.percent_from, query.percent_to) == (0, 100)
        return f"Có {count2(count)}{'' if is_all else f'/{count2(total)}'} {_SUBJECTS[query.subject]}."
    of_units = f", gồm {count2(parts)} phần việc của các đơn vị" if parts > count else ""
    return f"Có {count2(count)}/{count2(total)} {what(query)}{of_all}{of_units}."


def none(query: Query, total: int) -> str:
    """Không có việc nào quá hạn (0/30)."""
    name = _SUBJECTS[query.subject]
    of_all = f" (0/{count2(total)})" if query.states and total else ""
    return f"Không có {name} nào{what(query).removeprefix(name)}{of_all}."


def done_within(title: str, codes: Sequence[str]) -> str:
    """Trong đó hoàn thành trong tháng 9/2025: 02 (NV09, NV23)."""
    named = f" ({', '.join(codes)})" if codes else ""
    return f"Trong đó hoàn thành {during(title)}: {count2(len(codes))}{named}."


def unmeasured(codes: Sequence[str]) -> str:
    """Chưa có số liệu: 19 chỉ tiêu (NV01, …); không tính là chưa đạt."""
    shown = _some(list(dict.fromkeys(codes)))
    return f"Chưa có số liệu: {count2(len(codes))} chỉ tiêu ({shown}); không tính là chưa đạt."


def and_more(count: int) -> str:
    """Còn 03 việc khác"""
    return f"Còn {count2(count)} việc khác."


def done_there(codes: Sequence[str]) -> str:
    return f"Cùng đến hạn, đã hoàn thành hoặc chờ xác nhận: {count2(len(codes))} ({', '.join(codes)})."


def of_whole(part: int, whole: int, share: Decimal | None) -> str:
    """08/10 = 80%"""
    return f"{count2(part)}/{count2(whole)}{f' = {percent(share)}' if share is not None else ' (chưa có gì để tính)'}"


def on_time_line(part: int, whole: int, share: Decimal | None, awaiting: int, *, is_original: bool) -> str:
    """Theo hạn ban đầu: 07/10 = 70%, trong đó 02 báo xong trong hạn, chờ xác nhận."""
    head = "Theo hạn ban đầu" if is_original else "Đúng hạn"
    of = "" if is_original else " (phần việc đã hoàn thành hoặc đã quá hạn)"
    waits = f", trong đó {count2(awaiting)} báo xong trong hạn, chờ xác nhận" if awaiting else ""
    return f"{head}: {of_whole(part, whole, share)}{of}{waits}."


def on_time_of(unit: UnitLine) -> str:
    """đúng hạn 04/05 = 80%, 01 chờ xác nhận; theo hạn ban đầu 03/05 = 60%"""
    extended, original = unit.by_extended, unit.by_original
    waits = f", {count2(extended.awaiting)} chờ xác nhận" if extended.awaiting else ""
    return (
        f"đúng hạn {of_whole(extended.in_time, extended.of, extended.percent)}{waits}"
        f"; theo hạn ban đầu {of_whole(original.in_time, original.of, original.percent)}"
    )


def unranked(names: Sequence[str]) -> str:
    """The units of which so few tasks say nothing."""
    return f"Chưa xếp {count2(len(names))} đơn vị (dưới 03 việc đến hạn): {_some(names)}."


def alike(names: Sequence[str]) -> str:
    """Bằng mức dòng cuối: 03 đơn vị khác (CB thôn 4, …)."""
    return f"Bằng mức dòng cuối: {count2(len(names))} đơn vị khác ({_some(names)})."


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")


def ratio_line(query: Query, part: int, whole: int, share: Decimal | None) -> str:
    """Tỷ lệ hoàn thành: 12/30 = 40%."""
    name = ratio_name(query)
    return f"{name[0].upper()}{name[1:]}: {of_whole(part, whole, share)}."


def none_ranked(*, is_late: bool, is_any: bool) -> str:
    """Too few tasks were due for a share to say anything; what can be said instead."""
    why = "Chưa đơn vị nào đủ 03 việc đến hạn nên chưa xếp theo tỷ lệ đúng hạn."
    if not is_any:
        return why
    return f"{why} {'Đơn vị còn việc quá hạn' if is_late else 'Đơn vị đã có việc hoàn thành'}:"


def number_of(unit: UnitLine, *, is_late: bool) -> str:
    """hoàn thành 02 việc, đúng hạn 01 · quá hạn 02 việc"""
    if is_late:
        return f"quá hạn {count2(unit.open_overdue)} việc"
    return f"hoàn thành {count2(unit.done_in_time + unit.done_late)} việc, đúng hạn {count2(unit.done_in_time)}"


def and_others(names: Sequence[str]) -> str:
    """Còn 03 đơn vị khác (CB thôn 4, …)."""
    return f"Còn {count2(len(names))} đơn vị khác ({_some(names)})."


def as_of_period(at: datetime, reported: int, asked: int, period: str) -> str:
    """Số liệu đến 08:00 11/8/2025; 03/05 đơn vị đã báo cáo (kỳ NAM-2025)."""
    where = f" (kỳ {period})" if period else ""
    return f"Số liệu đến {stamp(at)}; {count2(reported)}/{count2(asked)} đơn vị đã báo cáo{where}."


def away(until: date) -> str:
    return f"nghỉ phép đến {day(until)}"


def late_days(days: int) -> str:
    return f"việc trễ nhất quá hạn {count2(days)} ngày làm việc" if days else "không có việc quá hạn"


def count_of(query: Query, count: int) -> str:
    """02 việc · 01 vướng mắc"""
    return f"{count2(count)} {'vướng mắc' if query.state == State.BLOCKED else 'việc'}"


def count_in_group(query: Query, count: int, total: int) -> str:
    """02/06 việc quá hạn"""
    if query.state is None:
        return f"{count2(total)} việc"
    return (
        f"{count2(count)}/{count2(total)} việc {_due(query) if query.state == State.DUE else _TASK_STATES[query.state]}"
    )
