"""Who is told of a period, and in which words: used by the clock, and where the office opens or moves one by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.say import period_office as say_office
from handlers.say import periods as say
from handlers.turn import Choice
from models.contacts import contacts_with_role, reporters_of, with_several_units
from models.office import Office
from models.org import Role, Unit
from models.people import Contact
from models.periods import Period
from models.unit_reports import UNIT_REPORTS, UnitReporting
from models.workdays import local_date

LABEL_LIMIT = 20  # characters of a button


class Notice(Struct, frozen=True, kw_only=True):
    """One message to one person, to be posted for the next sending hour."""

    contact: Contact
    key: str
    text: str
    choices: tuple[Choice, ...] = ()
    is_listed: bool = False


class Opened(Struct, frozen=True, kw_only=True):
    """A period that was just opened, with what each unit has to report."""

    period: Period
    units: Mapping[int, UnitReporting]


def of_opening(db: Session, office: Office, opened: Sequence[Opened], now: datetime) -> list[Notice]:
    """M33 to everybody who reports for a unit, one message per person; and a word to the secretaries."""
    unit_ids = {unit_id for each in opened for unit_id in each.units}
    by_unit, shorts = reporters_of(db, office.id, unit_ids), unit_shorts(db, unit_ids)
    people = {contact.person_id: contact for contacts in by_unit.values() for contact in contacts}
    several = with_several_units(db, people)
    rows = [(each, *row) for each in opened for row in _rows(db, each)]
    notices = []
    for person_id, contact in people.items():
        mine = {unit_id for unit_id, contacts in by_unit.items() if any(c.person_id == person_id for c in contacts)}
        told = [(row, _share(each, unit_id, shorts)) for each, row, unit_id in rows if unit_id in mine]
        notices.append(_to_unit(contact, told, now, name_units=person_id in several))
    return notices + [
        Notice(
            contact=contact,
            key=f"notice:period-office:{each.period.id}:{local_date(now).isoformat()}:{contact.person_id}",
            text=_for_office(each, shorts, by_unit),
        )
        for each in opened
        for contact in contacts_with_role(db, office.id, Role.SECRETARY)
    ]


def _rows(db: Session, each: Opened) -> list[tuple[int, int]]:
    """(the unit's row, the unit) of those that have something to report."""
    found = db.connection().execute(
        select(UNIT_REPORTS.c.id, UNIT_REPORTS.c.unit_id)
        .where(UNIT_REPORTS.c.period_id == each.period.id)
        .order_by(UNIT_REPORTS.c.id)
    )
    return [(row_id, unit_id) for row_id, unit_id in found if unit_id in each.units]


def _share(each: Opened, unit_id: int, shorts: Mapping[int, str]) -> say.Share:
    unit = each.units[unit_id]
    return say.Share(period=each.period, unit_short=shorts[unit_id], due_on=unit.due_on, tasks=len(unit.tasks))


def _to_unit(contact: Contact, told: Sequence[tuple[int, say.Share]], now: datetime, *, name_units: bool) -> Notice:
    shares = [share for _, share in told]
    which = "+".join(str(id_) for id_ in dict.fromkeys(share.period.id for share in shares))
    choices: tuple[Choice, ...] = tuple(
        Choice(label=f"{share.unit_short} {share.period.code}"[:LABEL_LIMIT], action=f"period_run:{row}")
        for row, share in told
    )
    if len(told) == 1:
        choices = run_choices(told[0][0], say.START)
    return Notice(
        contact=contact,
        key=f"notice:period:{which}:{local_date(now).isoformat()}:{contact.person_id}",
        text=say.opened(shares, local_date(now), name_units=name_units),
        choices=choices,
        is_listed=len(told) > 1,
    )


def run_choices(row: int, label: str) -> tuple[Choice, ...]:
    """Begin, or say of the whole unit that there is nothing."""
    return (
        Choice(label=label, action=f"period_run:{row}"),
        Choice(label=say.NOTHING, action=f"period_nothing:{row}"),
    )


def _for_office(each: Opened, shorts: Mapping[int, str], by_unit: Mapping[int, Sequence[Contact]]) -> str:
    unreached = [shorts[unit_id] for unit_id in shorts if unit_id in each.units and unit_id not in by_unit]
    tasks = sum(len(unit.tasks) for unit in each.units.values())
    return say.opened_for_office(each.period, len(each.units), tasks, unreached)


def of_change(
    db: Session, office: Office, period: Period, units: Mapping[int, UnitReporting], key: str, words: str
) -> list[Notice]:
    """To the people of units that are not complete: another day, or a period that is taken up again."""
    waiting = {unit_id: unit for unit_id, unit in units.items() if unit.pending}
    rows = {unit_id: row for row, unit_id in _rows(db, Opened(period=period, units=waiting))}
    by_unit = reporters_of(db, office.id, waiting)
    found: dict[int, Notice] = {}
    for unit_id, contacts in by_unit.items():
        for contact in contacts:
            text = say_office.changed_for_unit(words, len(waiting[unit_id].pending), len(waiting[unit_id].tasks))
            found.setdefault(
                contact.person_id,
                Notice(
                    contact=contact,
                    key=f"{key}:{contact.person_id}",
                    text=text,
                    choices=run_choices(rows[unit_id], say.START) if unit_id in rows else (),
                ),
            )
    return list(found.values())


def unit_shorts(db: Session, unit_ids: Iterable[int]) -> dict[int, str]:
    """The short names of some units, in the plan's order."""
    rows = db.execute(
        select(Unit.id, Unit.short_name, Unit.name).where(Unit.id.in_(list(unit_ids))).order_by(Unit.position, Unit.id)
    )
    return {row.id: row.short_name or row.name for row in rows}
