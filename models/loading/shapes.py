"""A plan's parts in the form in which a file and the database are compared: codes, not ids; nothing computed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from models import importing
from models.importing.indicators import without_indicator
from models.plan import Priority
from models.text import key
from models.values import replace


class UnitShape(Struct, frozen=True, kw_only=True):
    """A unit, or (`members`) a group of units."""

    code: str
    name: str
    short: str = ""
    kind: str = ""
    parent: str | None = None
    is_group: bool = False
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


class StepShape(Struct, frozen=True, kw_only=True):
    """One milestone; `target` of the task's indicator, as text."""

    name: str
    due_on: date
    target: str | None = None


class Target(Struct, frozen=True, kw_only=True):
    """An indicator; `target` as text, so that 70 and 70.0 stay what they were."""

    name: str
    unit: str
    comparison: str
    target: str | None
    source: str = ""


class Named(Struct, frozen=True, kw_only=True):
    """A unit as the plan names it; `unit` is its code, null where nothing matched."""

    raw: str
    unit: str | None

    @property
    def shown(self) -> str:
        """The code, or the words where there is none."""
        return self.unit or self.raw


class TaskShape(Struct, frozen=True, kw_only=True):
    """One task. `priority`, `indicator` and `recurrence` null: the file does not say."""

    code: str
    group: str | None
    parent: str | None
    stt: str
    text: str
    deadline_text: str
    recurrence: str | None
    steps: tuple[StepShape, ...]
    deliverable: str
    note: str
    priority: Priority | None
    fan_out: bool
    indicator: Target | None
    leads: tuple[Named, ...]
    supports: tuple[Named, ...]

    @property
    def lead_codes(self) -> tuple[str, ...]:
        """Codes of the leading units and groups that are known."""
        return tuple(named.unit for named in self.leads if named.unit)

    @property
    def support_codes(self) -> tuple[str, ...]:
        """Codes of the supporting units and groups that are known."""
        return tuple(named.unit for named in self.supports if named.unit)

    @property
    def due_dates(self) -> tuple[date, ...]:
        """The dates of the milestones."""
        return tuple(step.due_on for step in self.steps)

    @property
    def step_names(self) -> tuple[str, ...]:
        """The names of the milestones, as far as they say more than the deadline's own words."""
        words = key(self.deadline_text)
        return tuple("" if key(step.name) in words else step.name for step in self.steps)


class PeriodShape(Struct, frozen=True, kw_only=True):
    """A reporting period with all its dates."""

    code: str
    name: str
    from_on: date
    cutoff_on: date
    unit_due_on: date
    submit_on: date


def unit_shapes(plan: importing.PlanFile) -> dict[str, UnitShape]:
    """The file's units, then its groups, by code; where a code stands twice, the first."""
    shapes: dict[str, UnitShape] = {}
    for unit in plan.units:
        shapes.setdefault(
            unit.code,
            UnitShape(
                code=unit.code,
                name=unit.name,
                short=unit.short,
                kind=unit.kind,
                parent=unit.parent,
                aliases=tuple(dict.fromkeys(unit.aliases)),
            ),
        )
    for group in plan.unit_groups:
        shapes.setdefault(
            group.code,
            UnitShape(
                code=group.code,
                name=group.name,
                is_group=True,
                aliases=tuple(dict.fromkeys(group.aliases)),
                members=tuple(dict.fromkeys(group.members)),
            ),
        )
    return shapes


def task_shape(task: importing.TaskRow, groups: Container[str | None], units: Container[str | None]) -> TaskShape:
    """A row of the file; a group or unit that does not exist is none."""
    deadline = task.deadline
    return TaskShape(
        code=task.code,
        group=task.group if task.group in groups else None,
        parent=task.parent,
        stt=task.stt,
        text=task.text,
        deadline_text=deadline.text,
        recurrence=deadline.recurrence.value if deadline.recurrence else None,
        steps=_steps(deadline),
        deliverable=task.deliverable,
        note=task.note,
        priority=_priority(task.priority),
        fan_out=task.fan_out,
        indicator=_target(task.indicator),
        leads=_named(task.lead_units, units),
        supports=_named(task.support_units, units),
    )


def _target(indicator: importing.Indicator | None) -> Target | None:
    if indicator is None:
        return None
    return Target(
        name=indicator.name,
        unit=indicator.unit,
        comparison=indicator.comparison,
        target=_figure(indicator.target),
        source=indicator.source,
    )


def _figure(target: Decimal | None) -> str | None:
    return None if target is None else f"{target.normalize():f}"


def _steps(deadline: importing.Deadline) -> tuple[StepShape, ...]:
    steps = tuple(
        StepShape(name=step.name, due_on=step.date, target=_figure(step.target)) for step in deadline.milestones
    )
    if steps or deadline.date is None:
        return steps
    return (StepShape(name="", due_on=deadline.date),)


def _priority(said: importing.Priority | None) -> Priority | None:
    if said is None:
        return None
    return Priority.HIGH if said is importing.Priority.HIGH else Priority.NORMAL


def _named(refs: Iterable[importing.UnitRef], units: Container[str | None]) -> tuple[Named, ...]:
    return tuple(Named(raw=ref.raw, unit=ref.unit if ref.unit in units else None) for ref in refs)


_UNREADABLE = frozenset(
    (
        importing.ProblemKind.NO_YEAR,
        importing.ProblemKind.UNKNOWN_DEADLINE,
        importing.ProblemKind.RELATIVE_DEADLINE,
        importing.ProblemKind.SUSPICIOUS_DATE,
    )
)


def is_unreadable(deadline: importing.Deadline) -> bool:
    """Whether a cell meant a day that nobody can tell: «31/11/2025», «15/8» without a year, a broken formula.

    An empty cell and «khi có hướng dẫn» are read: they mean that there is no day.
    """
    kinds = {doubt.kind for doubt in deadline.doubts}
    if importing.ProblemKind.IMPOSSIBLE_DATE in kinds:
        return True
    says_nothing = not (deadline.text or deadline.open_ended or deadline.recurrence or kinds)
    return deadline.date is None and (says_nothing or bool(kinds & _UNREADABLE))


def settled(new: TaskShape, old: TaskShape | None, *, keeps_deadline: bool = False) -> TaskShape:
    """What the task will be: where the file is silent (an Excel table knows no rhythm), what is stored stays.

    `keeps_deadline`: the file's deadline cannot be read, so that the stored one holds.
    """
    if old is None:
        return replace(new, priority=new.priority or Priority.NORMAL)
    if keeps_deadline:
        new = replace(new, deadline_text=old.deadline_text, steps=old.steps, recurrence=old.recurrence)
    if new.leads and not new.lead_codes and old.lead_codes:  # nobody bears the name: whoever leads it meanwhile stays
        new = replace(new, leads=old.leads)
    same_deadline = new.deadline_text == old.deadline_text
    indicator = _settled_indicator(new.indicator, old.indicator)
    return replace(
        new,
        priority=new.priority or old.priority,
        indicator=indicator,
        deliverable=_settled_deliverable(new, old, same_indicator=indicator == old.indicator),
        recurrence=new.recurrence or (old.recurrence if same_deadline else None),
        steps=_settled_steps(new, old),
    )


def _settled_deliverable(new: TaskShape, old: TaskShape, *, same_indicator: bool) -> str:
    """An indicator that is known already and only stands in the same cell as well is no new deliverable."""
    bare = [key(without_indicator(each.deliverable)) for each in (old, new)]
    return old.deliverable if same_indicator and bare[0] == bare[1] else new.deliverable


def _settled_indicator(new: Target | None, old: Target | None) -> Target | None:
    """A file that does not say who sets the target takes nothing away."""
    if new is None or old is None or new.source or new.name != old.name:
        return new or old
    return replace(new, source=old.source)


def _settled_steps(new: TaskShape, old: TaskShape) -> tuple[StepShape, ...]:
    """A step that is only named after the deadline's own words tells no news: a better name stays."""
    if [step.due_on for step in new.steps] != [step.due_on for step in old.steps]:
        return new.steps
    words = key(new.deadline_text)
    return tuple(
        replace(before if key(step.name) in words else step, target=step.target or before.target)
        for step, before in zip(new.steps, old.steps, strict=True)
    )


def period_shapes(plan: importing.PlanFile) -> dict[str, PeriodShape]:
    """The file's reporting periods; a date that is missing is the one before it."""
    shapes = {}
    for period in plan.periods:
        due = period.units_due or period.cutoff
        shapes[period.code] = PeriodShape(
            code=period.code,
            name=period.name,
            from_on=period.start,
            cutoff_on=period.cutoff,
            unit_due_on=due,
            submit_on=period.submit_due or due,
        )
    return shapes


def opened(code: str, units: Mapping[str, UnitShape]) -> tuple[str, ...]:
    """The units behind a code: itself, or all members of a group, groups within groups opened."""
    return tuple(dict.fromkeys(_open(code, units, frozenset())))


def _open(code: str, units: Mapping[str, UnitShape], above: frozenset[str]) -> Iterable[str]:
    unit = units.get(code)
    if unit is None or code in above:
        return
    if not unit.is_group:
        yield code
    for member in unit.members:
        yield from _open(member, units, above | {code})
