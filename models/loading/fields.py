"""Field by field: what differs between two shapes of the same thing. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from models.loading.shapes import Named, PeriodShape, Target, TaskShape, UnitShape
from models.loading.stored import StoredHeader
from models.loading.values import Field, FieldChange, Value

_Pairs = Iterable[tuple[Field, Value, Value]]


def _changes(pairs: _Pairs) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(field=field, old=old, new=new) for field, old, new in pairs if old != new)


def task_fields(old: TaskShape, new: TaskShape) -> tuple[FieldChange, ...]:
    """What of a task changes. Its place and running number are no change of the task."""
    return _changes(
        (
            (Field.TEXT, old.text, new.text),
            (Field.GROUP, old.group, new.group),
            (Field.PARENT, old.parent, new.parent),
            (Field.LEADS, _shown(old.leads), _shown(new.leads)),
            (Field.SUPPORTS, _shown(old.supports), _shown(new.supports)),
            (Field.FAN_OUT, old.fan_out, new.fan_out),
            (Field.DEADLINE_TEXT, old.deadline_text, new.deadline_text),
            (Field.DUE_ON, old.due_dates, new.due_dates),
            (Field.STEPS, _steps(old), _steps(new)),
            (Field.RECURRENCE, old.recurrence, new.recurrence),
            (Field.DELIVERABLE, old.deliverable, new.deliverable),
            (Field.NOTE, old.note, new.note),
            (Field.PRIORITY, old.priority, new.priority),
            (Field.INDICATOR, indicator_text(old.indicator), indicator_text(new.indicator)),
        )
    )


def _steps(task: TaskShape) -> tuple[str, ...]:
    """The names of the milestones that say something, with their targets."""
    named = tuple(
        f"{name} {step.target}".strip() if step.target else name
        for name, step in zip(task.step_names, task.steps, strict=True)
    )
    return named if any(named) else ()


def _shown(units: Iterable[Named]) -> tuple[str, ...]:
    return tuple(unit.shown for unit in units)


def indicator_text(indicator: Target | None) -> str | None:
    """«Hồ sơ trực tuyến >= 70 %»"""
    if indicator is None:
        return None
    target = f" {indicator.comparison} {indicator.target}" if indicator.target is not None else ""
    source = f" ({indicator.source})" if indicator.source else ""
    return f"{indicator.name}{target} {indicator.unit}".strip() + source


def unit_fields(old: UnitShape, new: UnitShape) -> tuple[FieldChange, ...]:
    """What of a unit changes; the order of its other names does not matter."""
    return _changes(
        (
            (Field.NAME, old.name, new.name),
            (Field.SHORT_NAME, old.short, new.short),
            (Field.KIND, old.kind, new.kind),
            (Field.PARENT, old.parent, new.parent),
            (Field.ALIASES, tuple(sorted(old.aliases)), tuple(sorted(new.aliases))),
            (Field.MEMBERS, tuple(sorted(old.members)), tuple(sorted(new.members))),
        )
    )


def period_fields(old: PeriodShape, new: PeriodShape) -> tuple[FieldChange, ...]:
    """What of a reporting period changes."""
    return _changes(
        (
            (Field.NAME, old.name, new.name),
            (Field.FROM_ON, old.from_on, new.from_on),
            (Field.CUTOFF_ON, old.cutoff_on, new.cutoff_on),
            (Field.UNIT_DUE_ON, old.unit_due_on, new.unit_due_on),
            (Field.SUBMIT_ON, old.submit_on, new.submit_on),
        )
    )


def office_fields(old: StoredHeader, new: StoredHeader) -> tuple[FieldChange, ...]:
    """What of the committee itself changes."""
    return _changes(
        (
            (Field.NAME, old.name, new.name),
            (Field.PLACE, old.place, new.place),
            (Field.SUPERIOR, old.superior, new.superior),
        )
    )


def header_fields(old: StoredHeader, new: StoredHeader) -> tuple[FieldChange, ...]:
    """What of the plan's head changes."""
    return _changes(
        (
            (Field.NUMBER, old.number, new.number),
            (Field.TITLE, old.title, new.title),
            (Field.ISSUED_ON, old.issued_on, new.issued_on),
        )
    )
