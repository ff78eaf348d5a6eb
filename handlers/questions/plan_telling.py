"""A question → its answer: what heads it, its lines, what stands below. From reports alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.questions import plan_span
from handlers.questions.plan_figures import (
    Frame,
    Ratio,
    codes_of,
    in_time_awaiting,
    meant,
    of_group,
    of_totals,
    on_time,
)
from handlers.questions.plan_query import Kind, Query, State, Subject, Time
from handlers.questions.plan_ranking import counted, groups_told, ranked
from handlers.say import plan_answers as say
from handlers.say import plan_lines as say_lines
from handlers.say.spans import title_of
from models.facts import Overview, overview
from models.office import Office
from models.plan import Assignment, Share, Task
from models.reporting.building import report
from models.reporting.values import IndicatorLine, Report, Scope, TaskLine
from models.standing import UnitStanding
from models.values import replace
from models.workdays import local_date


class Told(Struct, frozen=True, kw_only=True):
    """An answer: the head says all that must be said; `lines` may go on over pages."""

    head: tuple[str, ...]
    lines: tuple[str, ...]
    foot: tuple[str, ...]
    codes: tuple[str, ...] = ()  # of the tasks that it names


def tell(db: Session, office: Office, query: Query, now: datetime, begun_on: date | None) -> Told:
    """The answer to one question, as of now."""
    frame = framed(db, office, query, now)
    query = frame.query
    if query.kind == Kind.COMPARE:
        return _compare(db, office, frame, now, begun_on)
    if _is_of_reports(query):
        return _told(frame, *_reporting(frame, overview(db, office, now)))
    head, lines = _TELLERS[query.kind](frame)
    return _told(frame, head, lines)


def framed(db: Session, office: Office, query: Query, now: datetime) -> Frame:
    """A report, and the question with the tasks that it names there."""
    if query.supports:
        query = replace(query, codes=_supported(db, office, query.unit_ids))
    frame = _frame(db, office, query, now)
    if not query.words:
        return frame
    there = {task.code for task in frame.report.tasks}  # the same words may stand in tasks of others
    return replace(
        frame, query=replace(query, codes=tuple(code for code in query.codes if code in there) or query.codes)
    )


def _is_of_reports(query: Query) -> bool:
    """Whether units are asked for by their reports of the period."""
    is_list = query.subject == Subject.UNITS and query.kind != Kind.RANK
    return is_list and query.time is None and not query.codes and bool(_REPORTING & set(query.states))


def units_by_report(db: Session, office: Office, frame: Frame, now: datetime) -> set[int] | None:
    """The units that an answer by the reports of the period names; null for any other answer."""
    if not _is_of_reports(frame.query):
        return None
    return {unit.unit_id for unit in _by_report(frame, overview(db, office, now))[0]}


def _supported(db: Session, office: Office, unit_ids: Sequence[int]) -> tuple[str, ...]:
    """The tasks in which one of some units supports those that lead; one that no task bears where there is none."""
    shares = (
        select(Task.code)
        .join(Assignment, Assignment.task_id == Task.id)
        .where(Task.org_id == office.id, Task.removed_at.is_(None), Assignment.removed_at.is_(None))
        .where(Assignment.share == Share.SUPPORT, Assignment.unit_id.in_(unit_ids))
        .order_by(Task.position)
    )
    return tuple(dict.fromkeys(db.scalars(shares))) or ("",)


_REPORTING = frozenset((State.REPORTED, State.UNREPORTED))


def _frame(db: Session, office: Office, query: Query, now: datetime, time: Time | None = None) -> Frame:
    today = local_date(now)
    scope = scope_of(query, today, time)
    found = report(db, office, scope, now, is_brief=True)
    looks_back = query.subject == Subject.OBSTACLES or State.EXTENDED in query.states
    if looks_back and query.time is None and found.plan is not None and found.plan.issued_on is not None:
        whole = report(db, office, replace(scope, from_on=found.plan.issued_on), now, is_brief=True)
        found = replace(found, obstacles=whole.obstacles, proposals=whole.proposals, extended=whole.extended)
    return Frame(report=found, query=query, today=today)


def scope_of(query: Query, today: date, time: Time | None = None) -> Scope:
    """What `/baocao` would be asked for: this month where no time is named, and where that is when something is due."""
    month = plan_span.around("thang", today)
    time = time or query.time
    if time is None or State.DUE in query.states:
        time = Time(from_on=month[0], to_on=month[1], title=title_of(month))
    return Scope(
        from_on=time.from_on,
        to_on=time.to_on,
        title=time.title,
        period_code=time.code,
        unit_ids=() if query.supports else query.unit_ids,
        unit_name="" if query.supports else query.unit_names,
        plan_id=query.plan[0] if query.plan else None,
        group_code=query.group_code or None,
        group_title=query.group_title,
    )


def _told(frame: Frame, head: Sequence[str], lines: Sequence[str], foot: str = "") -> Told:
    codes = tuple(task.code for task in frame.tasks()) if frame.query.subject == Subject.TASKS else frame.query.codes
    return Told(
        head=(say.understood(frame.query), *head),
        lines=tuple(lines),
        foot=(foot or _as_of(frame.report, is_named=frame.query.time is not None),),
        codes=codes[:8],
    )


def _as_of(found: Report, *, is_named: bool) -> str:
    """Who has reported is counted within a time: it is named here where the question named none."""
    scope = found.scope
    cutoff = scope.to_on if local_date(found.as_of) > scope.to_on else None
    within = "" if is_named else scope.title
    return say.as_of(found.as_of, found.units_reported, found.units_asked, cutoff, within)


def _by_report(frame: Frame, now: Overview) -> tuple[list[UnitStanding], list[UnitStanding]]:
    """Who has reported, or has not, and of whom that is asked."""
    asked = [
        unit
        for unit in now.units
        if unit.is_asked and (not frame.query.unit_ids or unit.unit_id in frame.query.unit_ids)
    ]
    wants = frame.query.states[0] == State.REPORTED
    others = [state for state in frame.query.states if state not in _REPORTING]
    also = {unit.unit_id for unit in frame.report.units if all(frame.holds_of_unit(state, unit) for state in others)}
    return [unit for unit in asked if unit.reported == wants and (not others or unit.unit_id in also)], asked


def _reporting(frame: Frame, now: Overview) -> tuple[list[str], list[str], str]:
    """Who has reported: in the period that is open, or since it began, as the digest and the office's list say."""
    found, asked = _by_report(frame, now)
    share = Ratio(part=len(found), whole=len(asked)).percent
    head = [say.counted(frame.query, len(found), len(asked), share)]
    lines = [
        say_lines.unit_line(unit.short, say.away(unit.away_until) if unit.away_until else "", ()) for unit in found
    ]
    reported = sum(unit.reported for unit in asked)
    return (
        head,
        [] if frame.query.kind == Kind.RATIO else lines,
        say.as_of_period(now.as_of, reported, len(asked), now.period.code if now.period else ""),
    )


def _list(frame: Frame) -> tuple[list[str], list[str]]:
    return _count(frame)


def _count(frame: Frame) -> tuple[list[str], list[str]]:
    """How many, of how many, and each of them."""
    match frame.query.subject:
        case Subject.UNITS:
            return _units(frame)
        case Subject.OBSTACLES:
            found = frame.obstacles()
            total = len(replace(frame, query=replace(frame.query, states=())).obstacles())
            beside = [say_lines.proposal_line(each) for each in frame.proposals()]
            head = [counted(frame, len(found), total), *([say_lines.proposals(len(beside))] if beside else [])]
            return head, [*map(say_lines.obstacle_line, found), *beside]
        case Subject.INDICATORS:
            known = frame.indicators()
            every = replace(frame, query=replace(frame.query, states=())).indicators()
            head = [counted(frame, len(known), _measured(frame, every)), *_unmeasured(frame, every)]
            return head, [say_lines.indicator_line(each) for each in known]
        case Subject.GROUPS:
            return groups_told(frame, [group for group in frame.report.groups if of_group(frame, group)])
    return _tasks(frame)


def _measured(frame: Frame, every: Sequence[IndicatorLine]) -> int:
    """Of how many: those with a value, where it is asked whether they are reached."""
    reached = {State.REACHED, State.UNREACHED} & set(frame.query.states)
    return sum(each.value is not None or not reached for each in every)


def _unmeasured(frame: Frame, every: Sequence[IndicatorLine]) -> list[str]:
    """Of which nobody gave a value: named beside those that have one, never counted as not reached."""
    silent = [each.code for each in every if each.value is None]
    is_said = State.UNMEASURED in frame.query.states or not frame.query.states
    return [] if is_said or not silent else [say.unmeasured(silent)]


def _tasks(frame: Frame) -> tuple[list[str], list[str]]:
    found = frame.tasks()
    parts = sum(len(meant(frame, task)) for task in found) if frame.query.states == (State.OVERDUE,) else 0
    head = [counted(frame, len(found), len(frame.named()), parts)]
    if frame.query.time is not None and set(frame.query.states) & _DONE and State.DUE not in frame.query.states:
        head.append(say.done_within(frame.query.time.title, [task.code for task in frame.done_within()]))
    if State.DUE in frame.query.states and (done := frame.done_there()):
        head.append(say.done_there([task.code for task in done]))
    if not frame.query.states and (frame.query.percent_from, frame.query.percent_to) == (0, 100):
        head += _figures(frame)
    if frame.query.time is not None and set(frame.query.states) & _DONE:
        within = {task.code for task in frame.done_within()}
        found.sort(key=lambda task: task.code not in within)  # those of the time that is named first
    return head, [_task_line(frame, task) for task in found]


def _task_line(frame: Frame, task: TaskLine) -> str:
    line = say_lines.task_line(task, meant(frame, task))
    if not frame.query.asks_why:
        return line
    return f"{line}\n{say_lines.reason_line([each for each in frame.blocked() if each.code == task.code])}"


_DONE = frozenset((State.DONE, State.DONE_IN_TIME, State.DONE_LATE))


def _units(frame: Frame) -> tuple[list[str], list[str]]:
    found = frame.units()
    asked = [
        unit
        for unit in frame.report.leading
        if frame.shares_of(unit) and (unit.is_asked or not _REPORTING & set(frame.query.states))
    ]
    lines = [say_lines.unit_line(unit.short, "", codes_of(frame, unit)) for unit in found]
    return [counted(frame, len(found), len(asked)), *_owing(frame)], lines


def _owing(frame: Frame) -> list[str]:
    """Who was late with a report is asked: who has work that is overdue and has sent none at all is named beside."""
    if frame.query.states != (State.REPORTED_LATE,):
        return []
    owed = replace(frame, query=replace(frame.query, states=(State.OVERDUE,)))
    told = [(unit.short, codes_of(owed, unit)) for unit in owed.units()]
    return [say_lines.still_owed(told)] if told else []


def _ratio(frame: Frame) -> tuple[list[str], list[str]]:
    query, found = frame.query, frame.report
    if query.state == State.ON_TIME and not query.codes:
        extended, original = on_time(found.units), on_time(found.units, is_original=True)
        lines = [
            say.on_time_line(
                extended.part, extended.whole, extended.percent, in_time_awaiting(found.units), is_original=False
            ),
            say.on_time_line(
                original.part,
                original.whole,
                original.percent,
                in_time_awaiting(found.units, is_original=True),
                is_original=True,
            ),
        ]
        lines = lines[::-1] if query.by_original else lines
        return [*lines, *([say.SINCE_THE_PLAN] if query.time is not None else [])], []
    ratio = _share_of(frame)
    if query.subject == Subject.INDICATORS:
        every = replace(frame, query=replace(query, states=())).indicators()
        return [say.ratio_line(query, ratio.part, ratio.whole, ratio.percent), *_unmeasured(frame, every)], []
    return [say.ratio_line(query, ratio.part, ratio.whole, ratio.percent)], []


def _share_of(frame: Frame) -> Ratio:
    """Of tasks, of units or of indicators, whichever the state is one of."""
    query, found = frame.query, frame.report
    if query.state == State.ON_TIME:
        return on_time(found.units, is_original=query.by_original)
    every = replace(frame, query=replace(query, states=()))
    if query.subject == Subject.INDICATORS:
        return Ratio(part=len(frame.indicators()), whole=_measured(frame, every.indicators()))
    if query.subject == Subject.OBSTACLES:
        return Ratio(part=len(frame.obstacles()), whole=len(every.obstacles()))
    if query.subject == Subject.UNITS or (query.state in _REPORTING and not query.codes):
        if query.states == (State.REPORTED,):
            return Ratio(part=found.units_reported, whole=found.units_asked)
        if query.states == (State.UNREPORTED,):
            return Ratio(part=found.units_asked - found.units_reported, whole=found.units_asked)
        return Ratio(part=len(frame.units()), whole=len(found.leading))
    return Ratio(part=len(frame.tasks()), whole=len(frame.named()))


def _summary(frame: Frame) -> tuple[list[str], list[str]]:
    """All classes, then what is late."""
    late = [task for task in frame.named() if frame.holds(State.OVERDUE, task)]
    query = replace(frame.query, states=(State.OVERDUE,))
    as_late = replace(frame, query=query)
    if frame.query.codes:
        return [], [say_lines.task_line(task, task.shares) for task in frame.named()]
    head = _figures(frame)
    return head, [say_lines.task_line(task, meant(as_late, task)) for task in late]


def _figures(frame: Frame) -> list[str]:
    if frame.query.codes:
        return []
    t = frame.report.totals
    return say_lines.summary_lines(t.total, (t.done_in_time, t.done_late), (t.open_in_time, t.open_overdue))


def _compare(db: Session, office: Office, frame: Frame, now: datetime, begun_on: date | None) -> Told:
    query = frame.query
    if query.against is None:
        return _compare_units(db, office, frame, now)
    if begun_on is not None and query.against.to_on < begun_on:
        head, lines = _standing(frame)
        return _told(frame, [say.NO_PREVIOUS.format(title=query.against.title), *head], lines)
    then = _frame(db, office, query, now, query.against)
    return _told(frame, [], _moves(frame, then, query.against.title))


def _standing(frame: Frame) -> tuple[list[str], list[str]]:
    """The figures of the time itself, where there is nothing to compare them with."""
    if frame.query.by_share and frame.query.states:
        return _ratio(frame)
    return (_figures(frame), []) if not frame.query.states else ([_count(frame)[0][0]], [])


def _moves(now: Frame, then: Frame, title: str) -> list[str]:
    query = now.query
    if query.by_share and query.states:
        return [say_lines.compared_share(say.ratio_name(query), _share_of(now).percent, _share_of(then).percent, title)]
    if query.states:
        return [say_lines.compared(say.what(query), _number(now), _number(then), title)]
    names = ((State.DONE, "hoàn thành"), (State.OVERDUE, "quá hạn"), (State.OPEN, "chưa hoàn thành"))
    counts = [(name, _held(now, state), _held(then, state)) for state, name in names]
    if not query.codes:
        counts.append(("đơn vị đã báo cáo", now.report.units_reported, then.report.units_reported))
    lines = [say_lines.compared(name, count, before, title) for name, count, before in counts]
    rate = say_lines.compared_share(
        "tỷ lệ đúng hạn", on_time(now.report.units).percent, on_time(then.report.units).percent, title
    )
    return lines if query.codes else [*lines, rate]


def _held(frame: Frame, state: State) -> int:
    """How many of the tasks that the question names have a state."""
    if not frame.query.codes:
        return of_totals(state, frame.report.totals)
    return sum(frame.holds(state, task) for task in frame.named())


def _number(frame: Frame) -> int:
    """How many, of whatever is asked for."""
    match frame.query.subject:
        case Subject.UNITS:
            return len(frame.units())
        case Subject.OBSTACLES:
            return len(frame.obstacles())
        case Subject.INDICATORS:
            return len(frame.indicators())
    return len(frame.tasks())


def _compare_units(db: Session, office: Office, frame: Frame, now: datetime) -> Told:
    """Two units side by side."""
    lines = []
    for unit in frame.report.units:
        t = _frame(db, office, replace(frame.query, unit_ids=(unit.unit_id,)), now).report.totals
        lines.append(say_lines.unit_beside(unit.short, t.total, t.done, t.open, t.open_overdue, say.on_time_of(unit)))
    return _told(frame, [], lines)


_TELLERS: dict[Kind, Callable[[Frame], tuple[list[str], list[str]]]] = {
    Kind.LIST: _list,
    Kind.COUNT: _count,
    Kind.RATIO: _ratio,
    Kind.RANK: ranked,
    Kind.SUMMARY: _summary,
}
