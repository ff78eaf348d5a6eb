"""A question → its answer: what heads it, its lines, what stands below. From reports alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.questions import plan_span
from handlers.questions.plan_figures import Frame, Ratio, is_late, may_be_ranked, of_group, of_totals, on_time
from handlers.questions.plan_query import Kind, Query, State, Subject, Time
from handlers.say import plan_answers as say
from models.facts import Overview, overview
from models.office import Office
from models.reporting import spans
from models.reporting.building import report
from models.reporting.values import GroupLine, IndicatorLine, Report, Scope, ShareLine, TaskLine, UnitLine
from models.workdays import local_date

RANKED = 5  # lines of a ranking where no number is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer: the head says all that must be said; `lines` may go on over pages."""

    head: tuple[str, ...]
    lines: tuple[str, ...]
    foot: tuple[str, ...]
    codes: tuple[str, ...] = ()  # of the tasks that it names


def tell(db: Session, office: Office, query: Query, now: datetime, begun_on: date | None) -> Told:
    """The answer to one question, as of now."""
    frame = _frame(db, office, query, now)
    if query.words:  # the same words may stand in tasks of others
        there = {task.code for task in frame.report.tasks}
        query = replace(query, codes=tuple(code for code in query.codes if code in there) or query.codes)
        frame = replace(frame, query=query)
    if query.kind == Kind.COMPARE:
        return _compare(db, office, frame, now, begun_on)
    if query.subject == Subject.UNITS and query.time is None and not query.codes and _REPORTING & set(query.states):
        return _told(frame, *_reporting(frame, overview(db, office, now)))
    head, lines = _TELLERS[query.kind](frame)
    return _told(frame, head, lines)


_REPORTING = frozenset((State.REPORTED, State.UNREPORTED))


def _frame(db: Session, office: Office, query: Query, now: datetime, time: Time | None = None) -> Frame:
    today = local_date(now)
    scope = scope_of(query, today, time)
    found = report(db, office, scope, now, is_brief=True)
    looks_back = query.subject == Subject.OBSTACLES or State.EXTENDED in query.states
    if looks_back and query.time is None and found.plan is not None and found.plan.issued_on is not None:
        whole = report(db, office, replace(scope, from_on=found.plan.issued_on), now, is_brief=True)
        found = replace(found, obstacles=whole.obstacles, extended=whole.extended)
    return Frame(report=found, query=query, today=today)


def scope_of(query: Query, today: date, time: Time | None = None) -> Scope:
    """What `/baocao` would be asked for: this month where no time is named, and where that is when something is due."""
    month = plan_span.around("thang", today)
    time = time or query.time
    if time is None or State.DUE in query.states:
        time = Time(from_on=month[0], to_on=month[1], title=spans.title_of(month))
    return Scope(
        from_on=time.from_on,
        to_on=time.to_on,
        title=time.title,
        period_code=time.code,
        unit_ids=query.unit_ids,
        unit_name=query.unit_names,
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


def _reporting(frame: Frame, now: Overview) -> tuple[list[str], list[str], str]:
    """Who has reported: in the period that is open, or since it began, as the digest and the office's list say."""
    asked = [
        unit
        for unit in now.units
        if unit.is_asked and (not frame.query.unit_ids or unit.unit_id in frame.query.unit_ids)
    ]
    wants = frame.query.states[0] == State.REPORTED
    others = [state for state in frame.query.states if state not in _REPORTING]
    also = {unit.unit_id for unit in frame.report.units if all(frame.holds_of_unit(state, unit) for state in others)}
    found = [unit for unit in asked if unit.reported == wants and (not others or unit.unit_id in also)]
    share = Ratio(part=len(found), whole=len(asked)).percent
    head = [say.counted(frame.query, len(found), len(asked), share)]
    lines = [say.unit_line(unit.short, say.away(unit.away_until) if unit.away_until else "", ()) for unit in found]
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
            return [_counted(frame, len(found), total)], [say.obstacle_line(each) for each in found]
        case Subject.INDICATORS:
            known = frame.indicators()
            every = replace(frame, query=replace(frame.query, states=())).indicators()
            head = [_counted(frame, len(known), _measured(frame, every)), *_unmeasured(frame, every)]
            return head, [say.indicator_line(each) for each in known]
        case Subject.GROUPS:
            return _groups(frame, [group for group in frame.report.groups if of_group(frame, group)])
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
    parts = sum(len(_meant(frame, task)) for task in found) if frame.query.states == (State.OVERDUE,) else 0
    head = [_counted(frame, len(found), len(frame.named()), parts)]
    if frame.query.time is not None and set(frame.query.states) & _DONE and State.DUE not in frame.query.states:
        head.append(say.done_within(frame.query.time.title, [task.code for task in frame.done_within()]))
    if State.DUE in frame.query.states and (done := frame.done_there()):
        head.append(say.done_there([task.code for task in done]))
    if not frame.query.states:
        head += _figures(frame)
    return head, [say.task_line(task, _meant(frame, task)) for task in found]


_DONE = frozenset((State.DONE, State.DONE_IN_TIME, State.DONE_LATE))


def _meant(frame: Frame, task: TaskLine) -> Sequence[ShareLine]:
    """The units' shares for which a task is in the answer; all of them where no single one is."""
    states = [state for state in frame.query.states if state not in (State.NONE_DONE,)]
    found = [share for share in task.shares if all(frame.holds_of(state, share, task) for state in states)]
    if State.OVERDUE in frame.query.states:
        found = [share for share in task.shares if is_late(share)] or list(found)
    return found or task.shares


def _counted(frame: Frame, count: int, total: int, parts: int = 0) -> str:
    return say.counted(frame.query, count, total, Ratio(part=count, whole=total).percent, parts)


def _units(frame: Frame) -> tuple[list[str], list[str]]:
    found = frame.units()
    asked = [
        unit
        for unit in frame.report.units
        if frame.shares_of(unit) and (unit.is_asked or not _REPORTING & set(frame.query.states))
    ]
    lines = [say.unit_line(unit.short, "", _codes_of(frame, unit)) for unit in found]
    return [_counted(frame, len(found), len(asked))], lines


def _codes_of(frame: Frame, unit: UnitLine) -> list[str]:
    """The tasks for which a unit is in the answer."""
    state = frame.query.state
    if (
        state is None
        or state in (State.REPORTED, State.UNREPORTED, State.ON_LEAVE, State.NONE_DONE)
        or frame.query.codes
    ):
        return []
    return [task.code for task, share in frame.shares_of(unit) if frame.holds_of(state, share, task)]


def _ratio(frame: Frame) -> tuple[list[str], list[str]]:
    query, found = frame.query, frame.report
    if query.state == State.ON_TIME and not query.codes:
        extended, original = on_time(found.units), on_time(found.units, is_original=True)
        return [
            say.on_time_line(extended.part, extended.whole, extended.percent, is_original=False),
            say.on_time_line(original.part, original.whole, original.percent, is_original=True),
        ], []
    ratio = _share_of(frame)
    if query.subject == Subject.INDICATORS:
        every = replace(frame, query=replace(query, states=())).indicators()
        return [say.ratio_line(query, ratio.part, ratio.whole, ratio.percent), *_unmeasured(frame, every)], []
    return [say.ratio_line(query, ratio.part, ratio.whole, ratio.percent)], []


def _share_of(frame: Frame) -> Ratio:
    """Of tasks, of units or of indicators, whichever the state is one of."""
    query, found = frame.query, frame.report
    if query.state == State.ON_TIME:
        return on_time(found.units)
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
        return Ratio(part=len(frame.units()), whole=len(found.units))
    return Ratio(part=len(frame.tasks()), whole=len(frame.named()))


def _rank(frame: Frame) -> tuple[list[str], list[str]]:
    match frame.query.subject:
        case Subject.UNITS:
            return _rank_units(frame)
        case Subject.GROUPS:
            return _groups(frame, frame.report.groups)
        case Subject.OBSTACLES:
            waiting = sorted(frame.blocked(), key=lambda each: each.opened_on)
            return _cut(frame, [say.obstacle_line(each) for each in waiting])
    return _rank_tasks(frame)


def _cut(frame: Frame, lines: list[str]) -> tuple[list[str], list[str]]:
    """As many lines as were asked for; all of them where it is broken down."""
    if not lines:
        return [say.none(frame.query, 0)], []
    return [], lines if frame.query.is_each else lines[: frame.query.top or RANKED]


def _alike(frame: Frame, ordered: Sequence[UnitLine], figures: dict[int, tuple[float, str]]) -> list[str]:
    """How many more have the same figure as the last one that is shown."""
    most = frame.query.top or RANKED
    if frame.query.is_each or len(ordered) <= most:
        return []
    last = figures[ordered[most - 1].unit_id][0]
    same = [unit.short for unit in ordered[most:] if figures[unit.unit_id][0] == last]
    return [say.alike(same)] if same else []


def _rank_tasks(frame: Frame) -> tuple[list[str], list[str]]:
    query = frame.query
    found = frame.tasks()
    if query.state == State.OVERDUE:
        found.sort(key=lambda task: -task.days_overdue if not query.is_least else task.days_overdue)
    elif query.state == State.DUE or query.by_days:
        found = [task for task in found if task.due_on]
        found.sort(key=lambda task: min(s.due_on for s in task.shares if s.due_on))
    else:
        found = [task for task in found if task.percent is not None]
        found.sort(key=lambda task: (task.percent or 0) * (1 if query.is_least else -1))
    lines = [say.task_line(task, _meant(frame, task)) for task in found]
    return _cut(frame, lines)


def _rank_units(frame: Frame) -> tuple[list[str], list[str]]:
    query = frame.query
    units = [unit for unit in frame.report.units if frame.shares_of(unit)]
    if query.state == State.ON_TIME:
        return _rank_on_time(frame, units)
    figures = {unit.unit_id: _figure(frame, unit) for unit in units}
    sign = 1 if query.is_least else -1
    ordered = sorted(units, key=lambda unit: (sign * figures[unit.unit_id][0], sign * frame.late_days(unit)))
    if not query.is_least and not query.is_each:
        ordered = [unit for unit in ordered if figures[unit.unit_id][0]]
    lines = [say.unit_line(unit.short, figures[unit.unit_id][1], _codes_ranked(frame, unit)) for unit in ordered]
    head, shown = _cut(frame, lines)
    return head, [*shown, *_alike(frame, ordered, figures)]


def _codes_ranked(frame: Frame, unit: UnitLine) -> list[str]:
    return (
        [each.code for each in frame.blocked(unit.short)]
        if frame.query.state == State.BLOCKED
        else _codes_of(frame, unit)
    )


def _figure(frame: Frame, unit: UnitLine) -> tuple[float, str]:
    """What a unit is ranked by, and how it is told."""
    query, count = frame.query, frame.count_of(unit)
    if query.by_days:
        days = frame.late_days(unit)
        return days, say.late_days(days)
    whole = len(frame.shares_of(unit))
    if query.by_share:
        share = Ratio(part=count, whole=whole)
        return float(share.percent or 0), say.of_whole(share.part, share.whole, share.percent)
    return count, say.count_of(query, count)


def _rank_on_time(frame: Frame, units: Sequence[UnitLine]) -> tuple[list[str], list[str]]:
    """As the scoreboard ranks: by the deadline that holds, then by the first; few tasks give no rank."""
    ranked = [unit for unit in units if may_be_ranked(unit)]
    ranked.sort(
        key=lambda unit: (unit.by_extended.percent or 0, unit.by_original.percent or 0),
        reverse=not frame.query.is_least,
    )
    head, lines = _cut(frame, [say.unit_line(unit.short, say.on_time_of(unit), ()) for unit in ranked])
    if not ranked:
        return _by_number(frame, units)
    others = [unit.short for unit in units if not may_be_ranked(unit)]
    return head, [*lines, *([say.unranked(others)] if others else [])]


def _by_number(frame: Frame, units: Sequence[UnitLine]) -> tuple[list[str], list[str]]:
    """Of too few tasks for a share: which units have completed some, or are late with some, by their number."""
    least = frame.query.is_least
    counts = {unit.unit_id: unit.open_overdue if least else unit.done_in_time + unit.done_late for unit in units}
    late = {unit.unit_id: -unit.done_late if not least else frame.late_days(unit) for unit in units}
    found = sorted(
        (unit for unit in units if counts[unit.unit_id]),
        key=lambda unit: (-counts[unit.unit_id], -late[unit.unit_id]),
    )
    most = frame.query.top or RANKED
    lines = [say.unit_line(unit.short, say.number_of(unit, is_late=least), ()) for unit in found[:most]]
    rest = found[most:]
    return [say.none_ranked(is_late=least, is_any=bool(found))], [
        *lines,
        *([say.and_others([unit.short for unit in rest])] if rest else []),
    ]


def _groups(frame: Frame, groups: Sequence[GroupLine]) -> tuple[list[str], list[str]]:
    sign = 1 if frame.query.is_least else -1

    def figure(group: GroupLine) -> tuple[float, str]:
        count = of_group(frame, group)
        share = Ratio(part=count, whole=group.totals.total)
        if frame.query.by_share:
            return float(share.percent or 0), say.of_whole(share.part, share.whole, share.percent)
        return count, say.count_in_group(frame.query, count, group.totals.total)

    told = [(figure(group), group) for group in groups]
    if frame.query.kind == Kind.RANK and not frame.query.is_each:
        told.sort(key=lambda pair: sign * pair[0][0])
    lines = [say.unit_line(say.group_name(group.code, group.title), shown, ()) for (_number, shown), group in told]
    return (
        _cut(frame, lines)
        if frame.query.kind == Kind.RANK
        else ([_counted(frame, len(lines), len(frame.report.groups))], lines)
    )


def _summary(frame: Frame) -> tuple[list[str], list[str]]:
    """All classes, then what is late."""
    late = [task for task in frame.named() if frame.holds(State.OVERDUE, task)]
    query = replace(frame.query, states=(State.OVERDUE,))
    meant = replace(frame, query=query)
    if frame.query.codes:
        return [], [say.task_line(task, task.shares) for task in frame.named()]
    head = _figures(frame)
    return head, [say.task_line(task, _meant(meant, task)) for task in late]


def _figures(frame: Frame) -> list[str]:
    if frame.query.codes:
        return []
    t = frame.report.totals
    return say.summary_lines(t.total, (t.done_in_time, t.done_late), (t.open_in_time, t.open_overdue))


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
        return [say.compared_share(say.ratio_name(query), _share_of(now).percent, _share_of(then).percent, title)]
    if query.states:
        return [say.compared(say.what(query), _number(now), _number(then), title)]
    names = ((State.DONE, "hoàn thành"), (State.OVERDUE, "quá hạn"), (State.OPEN, "chưa hoàn thành"))
    counts = [(name, _held(now, state), _held(then, state)) for state, name in names]
    if not query.codes:
        counts.append(("đơn vị đã báo cáo", now.report.units_reported, then.report.units_reported))
    lines = [say.compared(name, count, before, title) for name, count, before in counts]
    rate = say.compared_share(
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
        lines.append(say.unit_beside(unit.short, t.total, t.done, t.open, t.open_overdue, say.on_time_of(unit)))
    return _told(frame, [], lines)


_TELLERS: dict[Kind, Callable[[Frame], tuple[list[str], list[str]]]] = {
    Kind.LIST: _list,
    Kind.COUNT: _count,
    Kind.RATIO: _ratio,
    Kind.RANK: _rank,
    Kind.SUMMARY: _summary,
}
