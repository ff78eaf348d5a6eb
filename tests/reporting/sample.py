"""Realistic reports to draw from, without a database: the example plan in December 2025, larger plans, hostile text.

Made by rules, not by chance alone: the same arguments give the same report. Every report reconciles as the builder's
must: classes from the shares, totals and units counted over them, a unit without a word is in no sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from msgspec import Struct

import models
from models.collecting import UnitReportState
from models.deadline import due_day
from models.facts import PlanFact
from models.importing.reader import read_plan
from models.importing.values import Indicator, PlanFile, TaskRow, UnitRef
from models.plan import Priority, Stage
from models.progress import DifficultyState, ReportKind
from models.reporting.listed import Extended, FindingLine, HistoryLine, ObstacleLine, PraiseLine, Said
from models.reporting.values import (
    Committee,
    EntryLine,
    GroupLine,
    IndicatorLine,
    MonthLine,
    OnTime,
    ReachedLine,
    Report,
    Scope,
    ShareLine,
    Status,
    TaskLine,
    UnitLine,
    WeekPoint,
)
from models.standing import TaskClass, Totals
from models.steering import FindingState
from models.values import replace
from models.workdays import VIETNAM, Calendar

PLAN = Path(models.__file__).parent / "seeds" / "ke_hoach_03.yaml"
FROM, CUT_OFF = date(2025, 7, 10), date(2025, 12, 14)
AS_OF = datetime(2025, 12, 17, 8, 5, tzinfo=VIETNAM)
HOSTILE = (
    '=HYPERLINK("http://example.invalid";"Bấm vào đây")',
    "+84 912 000 000",
    "-1+2",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=2+2",
    "<b>đậm</b> & <script>alert(1)</script>",
    "{{ 7*7 }} {% raw %}",
    "Đảng ủy xã " * 500,
    "trái\u202eảogn iạl\u202c phải \u200f\u2067",
    "điều khiển \x00\x01\x07\x1b[31m hết",
    "hai\ndòng\r\nba dòng",
    "_x0041_ và ]]> và '; DROP TABLE",
    "👩‍👩‍👧 😀 ≥ ½ € ﷽",
    "  ",
)
_SAID = {
    "doing": "Đã họp phân công, đang triển khai theo kế hoạch; dự kiến hoàn thành trong tháng tới.",
    "soon": "Đang hoàn thiện dự thảo, xin ý kiến các đơn vị phối hợp.",
    "overdue": "Chưa xong do thiếu người, đang chờ hướng dẫn của tỉnh.",
    "done": "Đã hoàn thành, gửi văn bản kèm theo.",
    "nothing": "Không phát sinh.",
}
_OBSTACLES = (
    ("Mạng tại bộ phận tiếp nhận chậm, nhiều lúc không vào được", "Đề nghị làm việc với nhà mạng nâng đường truyền"),
    ("Chờ tài liệu, hướng dẫn của tỉnh", "Đề nghị Ban Chỉ đạo có văn bản hỏi cấp trên"),
    ("Thiếu kinh phí mua máy tính cho nhà văn hóa thôn", "Đề nghị bổ sung dự toán năm 2026"),
    ("Nhiều đảng viên cao tuổi không có điện thoại thông minh", "Đề nghị đoàn thanh niên hỗ trợ tại nhà"),
)  # fmt: skip


class _Case(Struct, frozen=True, kw_only=True):
    """How one share stands, and why."""

    status: Status
    stage: Stage
    klass: TaskClass
    said: str | None  # null: nothing was ever reported
    percent: int | None = None
    done_on: date | None = None
    moved: int = 0  # days that the deadline was moved by


@cache  # nobody can change it
def sample_report(*, hostile: bool = False) -> Report:
    """The example plan's report of 2025: 30 tasks, all of its leading units, some without a word."""
    report = _report(_plan().tasks, _unit_names(), seed=57)
    return _spoilt(report, cycle(HOSTILE)) if hostile else report


@cache
def large_report(tasks: int, *, hostile: bool = False) -> Report:
    """The plan's tasks over and over, up to `tasks`; each further five hundred have other units."""
    rows, names = [], dict(_unit_names())
    source = _plan().tasks
    for number in range(tasks):
        row, block = source[number % len(source)], number // 500
        prefix = f"X{block}-" if block else ""
        rows.append(replace(row, code=f"NV{number + 1:04}", lead_units=tuple(_of_block(row, prefix))))
        if block:
            names |= {
                f"{prefix}{code}": (f"{n} (khu vực {block})", f"{s} {block}") for code, (n, s) in _unit_names().items()
            }
    report = _report(rows, names, seed=tasks)
    return _spoilt(report, cycle(HOSTILE)) if hostile else report


def empty_report() -> Report:
    """A committee whose plan has no task yet."""
    return _report((), {}, seed=1)


@cache
def _plan() -> PlanFile:
    return read_plan(PLAN)


def _unit_names() -> dict[str, tuple[str, str]]:
    return {unit.code: (unit.name, unit.short or unit.name) for unit in _plan().units}


def _leads(row: TaskRow) -> list[str]:
    """The codes of the units that have a share of a task: groups fan out."""
    members = {group.code: group.members for group in _plan().unit_groups}
    found: list[str] = []
    for ref in row.lead_units:
        prefix, _, code = (ref.unit or "").rpartition("-")
        codes = members.get(code, (code,))
        found += [f"{prefix}-{each}" if prefix else each for each in codes]
    return list(dict.fromkeys(found))


def _named(ref: UnitRef, names: dict[str, tuple[str, str]]) -> str:
    """A unit by its short name, a group of units by its own."""
    groups = {group.code: group.name for group in _plan().unit_groups}
    code = ref.unit or ref.raw
    return names[code][1] if code in names else groups.get(code.rpartition("-")[2], ref.raw)


def _of_block(row: TaskRow, prefix: str) -> Iterator[Any]:
    return (replace(ref, unit=f"{prefix}{ref.unit}") for ref in row.lead_units)


def _report(rows: Sequence[TaskRow], names: dict[str, tuple[str, str]], *, seed: int) -> Report:
    chance = Random(seed)
    ids = {code: number for number, code in enumerate(names, 1)}
    tasks = tuple(_task(row, names, ids, chance) for row in rows)
    obstacles = tuple(_obstacle(task, number) for number, task in enumerate(_blocked(tasks), 1))
    by_code = {line.code: line.number for line in obstacles if line.state == DifficultyState.OPEN}
    tasks = tuple(replace(task, obstacles=(by_code[task.code],)) if task.code in by_code else task for task in tasks)
    units = _units(tasks)
    return Report(
        committee=Committee(name="Đảng ủy xã Hà Long", superior="Đảng bộ tỉnh Thanh Hóa", place="Hà Long"),
        plan=PlanFact(id=1, number=_plan().plan.number, title=_plan().plan.title, issued_on=FROM),
        scope=Scope(from_on=FROM, to_on=CUT_OFF, title="năm 2025", period_code="NAM-2025"),
        as_of=AS_OF,
        version=2,
        issued_note="P.KT báo cáo muộn NV19",
        totals=_totals(tasks),
        shares=sum(len(task.shares) for task in tasks),
        groups=tuple(_groups(tasks)),
        tasks=tasks,
        units=units,
        indicators=tuple(_indicator(row, task, chance) for row, task in zip(rows, tasks, strict=True) if row.indicator),
        obstacles=obstacles,
        findings=tuple(_findings(tasks)),
        praise=_praise(tasks, units),
        extended=tuple(_extended(tasks)),
        coming=tuple(task for task in tasks if task.due_on and CUT_OFF < task.due_on <= date(2026, 5, 20)),
        weeks=_weeks(_totals(tasks)),
        previous=None,
        history=tuple(_history(tasks)),
        late_entries=sum(share.last is not None and share.last.is_late for task in tasks for share in task.shares),
    )


def _task(row: TaskRow, names: dict[str, tuple[str, str]], ids: dict[str, int], chance: Random) -> TaskLine:
    shares, classes = [], []
    is_recurring = row.deadline.date is None
    for code in _leads(row):
        case = _case(row, is_recurring, chance)
        shares.append(_share(row, code, names[code], ids[code], case, chance))
        classes.append(case.klass)
    klass = _whole(classes)
    given = [share.percent for share in shares if share.percent is not None]
    return TaskLine(
        code=row.code,
        text=row.text,
        group_code=row.group or "",
        priority=Priority.HIGH if row.priority and row.priority.value == "cao" else Priority.NORMAL,
        ordered_by="",
        leads=tuple(_named(ref, names) for ref in row.lead_units),
        supports=tuple(_named(ref, names) for ref in row.support_units),
        deadline_text=row.deadline.text,
        due_on=max((s.due_on for s in shares if s.due_on), default=None),
        original_due_on=row.deadline.date,
        deliverable=row.deliverable,
        indicator=_target(row.indicator) if row.indicator else "",
        klass=klass,
        status=_status(klass, shares),
        is_recurring=is_recurring,
        done=sum(share.stage == Stage.DONE for share in shares),
        percent=round(sum(given) / len(given)) if len(given) == len(shares) else None,
        days_overdue=max((share.days_overdue for share in shares), default=0),
        shares=tuple(shares),
        obstacles=(),
        months=_months(shares),
        note=row.note,
    )


def _case(row: TaskRow, is_recurring: bool, chance: Random) -> _Case:
    due = row.deadline.date
    roll = chance.random()
    if due is None:
        if roll < 0.6:
            return _open(Status.RECURRING_REPORTED, "nothing" if roll < 0.1 else "doing")
        return _open(Status.RECURRING_LATE, "doing") if roll < 0.75 else _open(Status.RECURRING_MISSING, None)
    if due > CUT_OFF:
        soon = due <= date(2025, 12, 23)
        if roll < 0.2:
            return _open(Status.DUE_SOON if soon else Status.NO_REPORT, None)
        if roll < 0.3:
            return _done(Status.DONE_IN_TIME, CUT_OFF - timedelta(days=chance.randint(3, 40)))
        return _open(Status.DUE_SOON if soon else Status.DOING, "soon" if soon else "doing", chance.randint(2, 9) * 10)
    if roll < 0.45:
        return _done(Status.DONE_IN_TIME, due - timedelta(days=chance.randint(0, 6)))
    if roll < 0.58:
        return _done(Status.DONE_LATE, due_day(due, Calendar()).overdue_after + timedelta(days=chance.randint(1, 2)))
    if roll < 0.66:
        return replace(
            _done(Status.AWAITING, due - timedelta(days=1)), stage=Stage.AWAITING, klass=TaskClass.OPEN_IN_TIME
        )
    if roll < 0.72:
        moved = (date(2026, 1, 30) - due).days
        return replace(_open(Status.DOING, "doing", 60), moved=moved)
    if roll < 0.75:
        return replace(_open(Status.PAUSED, "doing", 30), stage=Stage.PAUSED)
    silent = roll > 0.9
    return _Case(
        status=Status.OVERDUE,
        stage=Stage.NOT_STARTED if silent else Stage.DOING,
        klass=TaskClass.OPEN_OVERDUE,
        said=None if silent else "overdue",
        percent=None if silent else chance.choice((20, 40, 65, 90)),
    )


def _open(status: Status, said: str | None, percent: int | None = None) -> _Case:
    stage = Stage.NOT_STARTED if said is None else Stage.DOING
    return _Case(status=status, stage=stage, klass=TaskClass.OPEN_IN_TIME, said=said, percent=percent)


def _done(status: Status, on: date) -> _Case:
    klass = TaskClass.DONE_LATE if status == Status.DONE_LATE else TaskClass.DONE_IN_TIME
    return _Case(status=status, stage=Stage.DONE, klass=klass, said="done", percent=100, done_on=min(on, CUT_OFF))


def _share(row: TaskRow, code: str, name: tuple[str, str], unit_id: int, case: _Case, chance: Random) -> ShareLine:
    original = row.deadline.date
    due = original + timedelta(days=case.moved) if original else None
    late = Calendar().workdays_between(due_day(due, Calendar()).overdue_after, CUT_OFF) if due else 0
    number = chance.randint(1, 9999)
    return ShareLine(
        assignment_id=number,
        unit_id=unit_id,
        unit_name=name[0],
        unit_short=name[1],
        status=case.status,
        stage=case.stage,
        percent=case.percent,
        count=(7, 12) if case.percent == 60 else None,
        due_on=due,
        original_due_on=original,
        is_overdue=case.status == Status.OVERDUE,
        days_overdue=max(0, late) if case.status == Status.OVERDUE else 0,
        done_on=case.done_on,
        forecast_on=date(2025, 12, 26) if case.status == Status.OVERDUE and case.said else None,
        last=_entry(case, number, chance),
        files=chance.choice((0, 0, 1, 3)) if case.said else 0,
        reached=_reached(row, case),
    )


def _reached(row: TaskRow, case: _Case) -> tuple[ReachedLine, ...]:
    """Of a task with several milestones the first one, where the work goes on."""
    first = row.deadline.milestones[0] if len(row.deadline.milestones) > 1 else None
    if (
        first is None
        or first.date > CUT_OFF
        or case.said is None
        or case.klass in (TaskClass.DONE_IN_TIME, TaskClass.DONE_LATE)
    ):
        return ()
    return (ReachedLine(name=first.name, number=1, on=first.date - timedelta(days=2), is_late=False),)


def _entry(case: _Case, number: int, chance: Random) -> EntryLine | None:
    if case.said is None:
        return None
    on = case.done_on or CUT_OFF - timedelta(days=chance.randint(0, 60))
    is_done = case.done_on is not None
    return EntryLine(
        number=number,
        kind=ReportKind.DONE if is_done else ReportKind.NOTHING if case.said == "nothing" else ReportKind.PROGRESS,
        said=_SAID[case.said],
        percent=case.percent,
        count=(7, 12) if case.percent == 60 else None,
        data_date=on,
        document=f"{number % 90 + 10}-KH/CB" if is_done else "",
        document_on=on if is_done else None,
        is_late=case.status == Status.RECURRING_LATE,
        at=datetime(on.year, on.month, on.day, 9, number % 60, tzinfo=VIETNAM),
    )


def _whole(classes: Sequence[TaskClass]) -> TaskClass:
    done = {TaskClass.DONE_IN_TIME, TaskClass.DONE_LATE}
    if set(classes) <= done:
        return TaskClass.DONE_LATE if TaskClass.DONE_LATE in classes else TaskClass.DONE_IN_TIME
    return TaskClass.OPEN_OVERDUE if TaskClass.OPEN_OVERDUE in classes else TaskClass.OPEN_IN_TIME


def _status(klass: TaskClass, shares: Sequence[ShareLine]) -> Status:
    by_class = {
        TaskClass.DONE_IN_TIME: Status.DONE_IN_TIME,
        TaskClass.DONE_LATE: Status.DONE_LATE,
        TaskClass.OPEN_OVERDUE: Status.OVERDUE,
    }
    open_ones = [share.status for share in shares if share.stage != Stage.DONE]
    return by_class.get(klass) or (Status.DUE_SOON if Status.DUE_SOON in open_ones else open_ones[0])


def _months(shares: Sequence[ShareLine]) -> tuple[MonthLine | None, ...]:
    found: list[MonthLine | None] = [None] * 12
    for share in shares:
        if (last := share.last) is not None:
            is_done, percent = last.kind == ReportKind.DONE, None if last.percent == 100 else last.percent
            kind = last.kind if is_done or percent is not None else ReportKind.NOTHING
            found[last.data_date.month - 1] = MonthLine(kind=kind, percent=percent, is_complete=is_done)
    return tuple(found)


def _totals(tasks: Sequence[TaskLine]) -> Totals:
    count = {klass: sum(task.klass == klass for task in tasks) for klass in TaskClass}
    running = [task for task in tasks if task.klass in {TaskClass.OPEN_IN_TIME, TaskClass.OPEN_OVERDUE}]
    in_time = [task for task in running if task.klass == TaskClass.OPEN_IN_TIME]
    return Totals(
        total=len(tasks),
        done_in_time=count[TaskClass.DONE_IN_TIME],
        done_late=count[TaskClass.DONE_LATE],
        open_in_time=count[TaskClass.OPEN_IN_TIME],
        open_overdue=count[TaskClass.OPEN_OVERDUE],
        due_soon=sum(task.status == Status.DUE_SOON for task in in_time),
        not_started=sum(all(share.stage == Stage.NOT_STARTED for share in task.shares) for task in running),
        awaiting=sum(any(share.stage == Stage.AWAITING for share in task.shares) for task in running),
        recurring=sum(task.is_recurring for task in in_time),
    )


def _groups(tasks: Sequence[TaskLine]) -> Iterator[GroupLine]:
    titles = {group.code: group.title for group in _plan().groups}
    for code, title in titles.items():
        of_group = [task for task in tasks if task.group_code == code]
        if of_group:
            codes = tuple(task.code for task in of_group)
            yield GroupLine(code=code, title=title, totals=_totals(of_group), codes=codes)


def _units(tasks: Sequence[TaskLine]) -> tuple[UnitLine, ...]:
    shares: dict[int, list[ShareLine]] = {}
    for task in tasks:
        for share in task.shares:
            shares.setdefault(share.unit_id, []).append(share)
    lines = [_unit(number, own) for number, own in enumerate(shares.values())]
    ranked = sorted(
        (line for line in lines if line.total >= 3 and line.by_original.of),
        key=lambda line: -(line.by_original.percent or 0),
    )
    ranks = {line.unit_id: rank for rank, line in enumerate(ranked, 1)}
    return tuple(replace(line, rank=ranks.get(line.unit_id)) for line in lines)


def _unit(number: int, shares: Sequence[ShareLine]) -> UnitLine:
    def count(*statuses: Status) -> int:
        return sum(share.status in statuses for share in shares)

    has_reported = any(share.last is not None for share in shares)
    on_leave = not has_reported and number % 2 == 0
    late = any(share.last is not None and share.last.is_late for share in shares)
    states = {True: UnitReportState.LATE if late else UnitReportState.REPORTED, False: UnitReportState.WAITING}
    done, done_late, overdue = count(Status.DONE_IN_TIME), count(Status.DONE_LATE), count(Status.OVERDUE)
    moved = sum(share.due_on != share.original_due_on for share in shares)
    return UnitLine(
        unit_id=shares[0].unit_id,
        name=shares[0].unit_name,
        short=shares[0].unit_short,
        total=len(shares),
        done_in_time=done,
        done_late=done_late,
        open_in_time=len(shares) - done - done_late - overdue,
        open_overdue=overdue,
        awaiting=count(Status.AWAITING),
        has_reported=has_reported,
        state=UnitReportState.ON_LEAVE if on_leave else states[has_reported],
        away_until=date(2025, 12, 19) if on_leave else None,
        by_original=OnTime(in_time=done, of=done + done_late + overdue + moved),
        by_extended=OnTime(in_time=done, of=done + done_late + overdue),
    )


def _target(indicator: Indicator) -> str:
    sign = {">=": "≥ ", "<=": "≤ "}.get(indicator.comparison, "")
    unit = "%" if indicator.unit == "%" else f" {indicator.unit}"
    return f"{sign}{indicator.target}{unit}"


def _indicator(row: TaskRow, task: TaskLine, chance: Random) -> IndicatorLine:
    indicator = row.indicator
    assert indicator is not None
    assert indicator.target is not None
    said = [share for share in task.shares if share.last is not None]
    reached = chance.choice((Decimal("1"), Decimal("0.893"), Decimal("0.62"), Decimal("1.05")))
    places = Decimal("0.1") if indicator.unit == "%" else Decimal(1)
    value = (indicator.target * reached).quantize(places) if said and chance.random() < 0.8 else None
    estimate = indicator.target if value is not None and chance.random() < 0.3 else None
    return IndicatorLine(
        code=row.code,
        name=indicator.name,
        unit=indicator.unit,
        comparison=indicator.comparison,
        target=indicator.target,
        target_text=_target(indicator),
        milestone="năm 2025" if row.code.endswith("2") else "",
        source="theo Kế hoạch",
        value=value,
        value_on=said[0].last.data_date if value is not None and said[0].last else None,
        value_by=said[0].unit_short if value is not None else "",
        estimate=estimate,
        is_reached=None if value is None else value >= indicator.target,
        task_status=task.status,
    )


def _blocked(tasks: Sequence[TaskLine]) -> list[TaskLine]:
    return [task for number, task in enumerate(tasks) if number % 5 == 3 and any(share.last for share in task.shares)]


def _findings(tasks: Sequence[TaskLine]) -> Iterator[FindingLine]:
    """Closed, answered, waiting, late with its answer: by turns."""
    states = cycle((FindingState.OPEN, FindingState.ANSWERED, FindingState.CLOSED, FindingState.OPEN))
    for number, (task, state) in enumerate(zip(tasks[::9], states, strict=False), 1):
        found, is_said = date(2025, 11, 10) + timedelta(days=number), state != FindingState.OPEN
        due = found + timedelta(days=7 if number == 1 else 45)
        yield FindingLine(
            number=number,
            code=task.code,
            unit_short=task.shares[0].unit_short,
            supervisor="Nguyễn Văn Giám",
            text="Chưa niêm yết công khai nội dung tại trụ sở",
            found_on=found,
            reply_due_on=due,
            reply="Đã niêm yết tại trụ sở và nhà văn hóa" if is_said else "",
            replied_on=found + timedelta(days=3) if is_said else None,
            closed_on=found + timedelta(days=9) if state == FindingState.CLOSED else None,
            state=state,
            is_overdue=not is_said and due < CUT_OFF,
        )


def _obstacle(task: TaskLine, number: int) -> ObstacleLine:
    text, proposal = _OBSTACLES[number % len(_OBSTACLES)]
    is_answered = number % 3 == 0
    return ObstacleLine(
        number=number,
        code=task.code,
        unit_short=next(share.unit_short for share in task.shares if share.last),
        text=text,
        proposal=proposal if number % 4 else "",
        owner="VP HĐND&UBND" if number % 2 else "Văn phòng Đảng ủy",
        opened_on=date(2025, 11, 3) + timedelta(days=number % 30),
        answer_due_on=date(2025, 11, 10) + timedelta(days=number % 30),
        answer="Giao VP HĐND&UBND làm việc với nhà mạng, xong trước ngày 28/11/2025" if is_answered else "",
        answered_on=date(2025, 12, 3) if is_answered else None,
        closed_on=date(2025, 12, 5) if is_answered else None,
        state=DifficultyState.SETTLED if is_answered else DifficultyState.OPEN,
        is_overdue=not is_answered,
    )


def _praise(tasks: Sequence[TaskLine], units: Sequence[UnitLine]) -> tuple[PraiseLine, ...]:
    best = [unit for unit in units if unit.rank == 1]
    return tuple(
        PraiseLine(unit_name=unit.name, person="", reason="Hoàn thành sớm, gửi báo cáo đầy đủ", code=tasks[0].code)
        for unit in best
    )


def _extended(tasks: Sequence[TaskLine]) -> Iterator[Extended]:
    for task in tasks:
        for share in task.shares:
            if share.due_on != share.original_due_on:
                yield Extended(
                    code=task.code,
                    unit_short=share.unit_short,
                    old=share.original_due_on,
                    new=share.due_on,
                    reason="Chờ tài liệu của tỉnh",
                    document="112-CV/ĐU",
                    is_asked=True,
                )


def _weeks(final: Totals) -> tuple[WeekPoint, ...]:
    """Rising to the totals at the end, with a wave of what is overdue."""
    days = [*(date(2025, 7, 20) + timedelta(weeks=week) for week in range(21)), CUT_OFF]
    last = len(days) - 1
    return tuple(
        WeekPoint(
            on=on,
            done=final.done * number // last,
            overdue=final.open_overdue if number == last else final.open_overdue * (number % 7) // 6,
            total=final.total,
        )
        for number, on in enumerate(days)
    )


def _history(tasks: Sequence[TaskLine]) -> Iterator[HistoryLine]:
    for task in tasks:
        for share in task.shares:
            if share.last is not None:
                yield HistoryLine(
                    at=share.last.at,
                    who="Nguyễn Thị Lan",
                    channel="zalo" if share.unit_id % 2 else "telegram",
                    code=task.code,
                    unit_short=share.unit_short,
                    kind=share.last.kind,
                    number=share.last.number,
                    before=Said(stage=Stage.NOT_STARTED),
                    after=Said(percent=share.percent, stage=None if share.percent is not None else share.stage),
                    reason="",
                )
            if share.due_on != share.original_due_on and share.due_on and share.original_due_on:
                yield HistoryLine(
                    at=datetime(2025, 11, 20, 10, 15, tzinfo=VIETNAM),
                    who="Văn phòng Đảng ủy",
                    channel="telegram",
                    code=task.code,
                    unit_short=share.unit_short,
                    field="due_on",
                    old=share.original_due_on.isoformat(),
                    new=share.due_on.isoformat(),
                    reason="Chờ tài liệu của tỉnh",
                )


_LINKS = {"code", "codes", "group_code", "months"}  # what lines find one another by


def _spoilt(value: Any, words: Iterator[str], name: str = "") -> Any:  # any value of a report, and the same type back
    """The same value with hostile text in every field of text."""
    if name in _LINKS or isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return next(words) if value else value
    if isinstance(value, tuple):
        return tuple(_spoilt(each, words) for each in value)
    if isinstance(value, Struct):
        changed = {name: _spoilt(getattr(value, name), words, name) for name in value.__struct_fields__}
        return replace(value, **changed)
    return value
