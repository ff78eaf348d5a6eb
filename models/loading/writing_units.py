"""Writes units, groups of units, reporting periods and rest days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.orm import Session

from models.history import Actor, note_change
from models.loading.journal import BY_FILE, note_fields
from models.loading.shapes import PeriodShape, UnitShape
from models.loading.stored import Stored
from models.loading.values import Entry, Kind, Part, PlanChange
from models.loading.wanted import Wanted, kind_of
from models.office import load_office
from models.org import RestDayRow, Unit, UnitAlias, UnitMember
from models.period_changes import move_due
from models.periods import PERIODS
from models.statements import table_of
from models.workdays import local_date

UNITS = table_of(Unit)
ALIASES = table_of(UnitAlias)
MEMBERS = table_of(UnitMember)
REST_DAYS = table_of(RestDayRow)


def write_units(db: Session, actor: Actor, wanted: Wanted, stored: Stored, change: PlanChange) -> dict[str, int]:
    """Bring the units up to the file; returns the ids of all units by code."""
    added = [entry.code for entry in change.of(Part.UNIT, Kind.ADDED)]
    ids = {code: unit.id for code, unit in stored.units.items()}
    ids |= _insert_units(db, actor.org_id, [wanted.units[code] for code in added])
    altered = [*added, *(entry.code for entry in change.of(Part.UNIT, Kind.CHANGED, Kind.RETURNED))]
    for code in altered:
        _update_unit(db, ids[code], wanted.units[code])
    _write_names(db, ids, [wanted.units[code] for code in altered])
    _place(db, ids, wanted.units, stored)
    for entry in change.of(Part.UNIT):
        note_fields(db, actor, "units", ids[entry.code], entry)
        if entry.kind is Kind.REMOVED:
            db.connection().execute(update(UNITS).where(UNITS.c.id == ids[entry.code]).values(removed_at=actor.now))
    return ids


def _insert_units(db: Session, org_id: int, units: Sequence[UnitShape]) -> dict[str, int]:
    if not units:
        return {}
    rows = [{"org_id": org_id, "code": unit.code, "name": unit.name, **_UNIT_DEFAULTS} for unit in units]
    done = db.connection().execute(insert(UNITS).returning(UNITS.c.code, UNITS.c.id), rows)
    return dict(done.all())


_UNIT_DEFAULTS = {"short_name": "", "kind": "", "is_group": False, "position": 0}


def _update_unit(db: Session, unit_id: int, unit: UnitShape) -> None:
    db.connection().execute(
        update(UNITS)
        .where(UNITS.c.id == unit_id)
        .values(
            name=unit.name,
            short_name=unit.short,
            kind=unit.kind,
            parent_code=unit.parent,
            is_group=unit.is_group,
            removed_at=None,
        )
    )


def _write_names(db: Session, ids: Mapping[str, int], units: Sequence[UnitShape]) -> None:
    if not units:
        return
    changed = [ids[unit.code] for unit in units]
    db.connection().execute(delete(ALIASES).where(ALIASES.c.unit_id.in_(changed)))
    db.connection().execute(delete(MEMBERS).where(MEMBERS.c.group_id.in_(changed)))
    aliases = [{"unit_id": ids[unit.code], "alias": alias} for unit in units for alias in unit.aliases]
    members = [{"group_id": ids[unit.code], "unit_id": ids[code]} for unit in units for code in unit.members]
    if aliases:
        db.connection().execute(insert(ALIASES), aliases)
    if members:
        db.connection().execute(insert(MEMBERS), members)


def _place(db: Session, ids: Mapping[str, int], codes: Iterable[str], stored: Stored) -> None:
    moved = [
        {"row": ids[code], "place": place}
        for place, code in enumerate(codes)
        if code not in stored.units or stored.units[code].position != place
    ]
    if moved:
        db.connection().execute(
            update(UNITS).where(UNITS.c.id == bindparam("row")).values(position=bindparam("place")), moved
        )


def write_periods(db: Session, actor: Actor, wanted: Wanted, stored: Stored, change: PlanChange) -> None:
    """Add and change reporting periods."""
    for entry in change.of(Part.PERIOD):
        period = wanted.periods[entry.code]
        if entry.kind is Kind.ADDED:
            row = insert(PERIODS).values(org_id=actor.org_id, code=entry.code, **_dates(period))
            period_id = db.connection().execute(row.returning(PERIODS.c.id)).scalar_one()
        else:
            period_id, before = stored.periods[entry.code]
            db.connection().execute(update(PERIODS).where(PERIODS.c.id == period_id).values(**_dates(period)))
            _replan(db, actor, period_id, before, period)
        note_fields(db, actor, "reporting_periods", period_id, entry)


def _replan(db: Session, actor: Actor, period_id: int, before: PeriodShape, now: PeriodShape) -> None:
    """The clock plans a period anew that is not over yet."""
    open_still = (PERIODS.c.id == period_id) & PERIODS.c.closed_at.is_(None)
    db.connection().execute(update(PERIODS).where(open_still).values(next_look_at=None))
    if before.unit_due_on != now.unit_due_on:
        office = load_office(db, actor.org_id)
        move_due(db, office, period_id, before.unit_due_on, now.unit_due_on, local_date(actor.now))


def _dates(period: PeriodShape) -> dict[str, object]:
    return {
        "name": period.name,
        "from_on": period.from_on,
        "cutoff_on": period.cutoff_on,
        "unit_due_on": period.unit_due_on,
        "submit_on": period.submit_on,
    }


def write_rest_days(db: Session, actor: Actor, wanted: Wanted, entries: Sequence[Entry]) -> None:
    """Add the file's rest days as the committee's own lines."""
    by_day = {day.date.isoformat(): day for day in wanted.rest_days}
    for entry in entries:
        day = by_day[entry.code]
        row = insert(REST_DAYS).values(
            org_id=actor.org_id, day=day.date, name=day.name, kind=kind_of(day), provisional=day.expected
        )
        row_id = db.connection().execute(row.returning(REST_DAYS.c.id)).scalar_one()
        note_change(db, actor, "rest_days", row_id, "kind", None, f"{entry.code} {kind_of(day)}", reason=BY_FILE)


def version_rises(change: PlanChange) -> bool:
    """Whether something changed that is kept in memory elsewhere: the committee, its units or its calendar."""
    return bool(change.of(Part.OFFICE) or change.of(Part.UNIT) or change.of(Part.REST_DAY))
