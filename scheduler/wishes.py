"""What people put off and want to hear again: which of it may still be said, and to whom.

The day's message takes along whatever a person put off on an earlier day and wants today; only what was put off today
comes at its own hour, because that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

from msgspec import Struct
from sqlalchemy import bindparam, or_, select, update

from models.items import Item, items_by_id
from models.leaves import away_on, units_stood_in
from models.office import Office
from models.org import Membership
from models.plan import Share
from models.prepared import Prepared
from models.snoozing import SNOOZES
from models.workdays import VIETNAM, local_date
from scheduler.jobs import Work

COLUMNS = (SNOOZES.c.id, SNOOZES.c.assignment_id, SNOOZES.c.person_id, SNOOZES.c.at)
_TODAYS = Prepared(
    select(*COLUMNS).where(
        SNOOZES.c.settled_at.is_(None),
        SNOOZES.c.until_at < bindparam("tomorrow"),
        or_(SNOOZES.c.until_at <= bindparam("now"), SNOOZES.c.at < bindparam("midnight")),
        SNOOZES.c.org_id == bindparam("org"),
        SNOOZES.c.person_id.in_(bindparam("people", expanding=True)),
    )
)
_UNITS = Prepared(
    select(Membership.person_id, Membership.unit_id).where(
        Membership.person_id.in_(bindparam("people", expanding=True)),
        Membership.until.is_(None),
        Membership.unit_id.is_not(None),
    )
)


class Wish(Struct, frozen=True):
    """One row that waits: the `COLUMNS`."""

    id: int
    assignment_id: int
    person_id: int
    at: datetime


def with_the_days_message(work: Work, office: Office, people: Iterable[int]) -> dict[int, list[tuple[Wish, Item]]]:
    """By person: what the message of today takes along."""
    wanted = list(people)
    if not wanted:
        return {}
    midnight = datetime.combine(local_date(work.now), time(), VIETNAM)
    moments = {"now": work.now, "midnight": midnight, "tomorrow": midnight + timedelta(days=1)}
    rows = _TODAYS.all(work.db, {"org": office.id, "people": wanted, **moments})
    return still_wanted(work, office, [Wish(*row) for row in rows])


def still_wanted(work: Work, office: Office, wishes: Sequence[Wish]) -> dict[int, list[tuple[Wish, Item]]]:
    """By person: what there is still to remind them of."""
    if not wishes:
        return {}
    items = {item.id: item for item in items_by_id(work.db, office, work.now, [w.assignment_id for w in wishes])}
    units = _units_of(work, office, {wish.person_id for wish in wishes})
    found: dict[int, list[tuple[Wish, Item]]] = {}
    for wish in wishes:
        item = items.get(wish.assignment_id)
        if item is not None and _is_wanted(item, wish) and item.unit_id in units.get(wish.person_id, ()):
            found.setdefault(wish.person_id, []).append((wish, item))
    return found


def change(work: Work, wishes: Iterable[Wish], **values: datetime) -> None:
    """Write down that wishes are settled, or wait until another hour."""
    ids = [wish.id for wish in wishes]
    if ids:
        work.db.connection().execute(update(SNOOZES).where(SNOOZES.c.id.in_(ids)).values(**values))


def _is_wanted(item: Item, wish: Wish) -> bool:
    """Not where the unit has reported meanwhile, or there is nothing left to remind of."""
    reported = item.last_report_at is not None and item.last_report_at > wish.at
    return item.is_open and item.share == Share.LEAD and item.due_on is not None and item.mute is None and not reported


def _units_of(work: Work, office: Office, people: set[int]) -> Mapping[int, list[int]]:
    """The units that each person may still report for; of somebody away, none."""
    day = local_date(work.now)
    gone = away_on(work.db, office.id, day)
    found = units_stood_in(work.db, [office.id], people, day)
    rows = _UNITS.all(work.db, {"people": list(people)})
    for person_id, unit_id in rows:
        found.setdefault(person_id, []).append(unit_id or 0)
    return {person_id: units for person_id, units in found.items() if person_id not in gone}
