"""One committee as every rule needs it: its name, settings and calendar, loaded once and kept until they change."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from models.deadline import DeadlineState, DueDay, deadline_state, due_day
from models.org import Organization, RestDayRow, Setting
from models.settings import OfficeSettings, read_settings
from models.statements import table_of
from models.watch import until_written
from models.workdays import Calendar, RestDay, RestDayKind, local_date

ORGANIZATIONS, SETTINGS, REST_DAYS = map(table_of, (Organization, Setting, RestDayRow))
# made once: every tick of the clock asks
_COMMITTEE = select(*ORGANIZATIONS.c["code", "name", "place", "version"]).where(ORGANIZATIONS.c.id == bindparam("of"))
_SETTINGS = select(SETTINGS.c.key, SETTINGS.c.value).where(SETTINGS.c.org_id == bindparam("of"))
_REST_DAYS = (
    select(*REST_DAYS.c["day", "name", "kind", "provisional"])
    .where(or_(REST_DAYS.c.org_id.is_(None), REST_DAYS.c.org_id == bindparam("of")))
    .order_by(REST_DAYS.c.org_id.is_not(None))  # a committee's own line wins over the common one
)


class Office(Struct, frozen=True, kw_only=True):
    """A committee with its settings and calendar."""

    id: int
    code: str
    name: str  # "Đảng ủy xã Hà Long"
    place: str
    version: int
    settings: OfficeSettings
    calendar: Calendar

    def due(self, due_on: date | None, *, said_before: bool = False) -> DueDay | None:
        """When to aim and when lateness starts, by this committee's calendar and switch."""
        if due_on is None:
            return None
        strict = self.settings.before_is_strict and said_before
        return due_day(due_on, self.calendar, before_is_strict=strict)

    def next_opening(self, moment: datetime) -> datetime:
        """When something that is posted at a moment goes out: at once within sending hours, else when they begin."""
        return self.settings.hours.next_opening(moment, self.calendar)

    def deadline(self, due_on: date | None, now: datetime, *, said_before: bool = False) -> DeadlineState:
        """Where a deadline stands at `now`."""
        due = self.due(due_on, said_before=said_before)
        return deadline_state(due, local_date(now), self.calendar, soon=self.settings.soon)


def load_office(db: Session, org_id: int) -> Office:
    """Read one committee with its settings and its days off."""
    org = db.connection().execute(_COMMITTEE, {"of": org_id}).one()
    return Office(
        id=org_id,
        code=org.code,
        name=org.name,
        place=org.place,
        version=org.version,
        settings=_settings(db, org_id),
        calendar=_calendar(db, org_id),
    )


@until_written("settings")
def _settings(db: Session, org_id: int) -> OfficeSettings:
    stored = db.connection().execute(_SETTINGS, {"of": org_id}).all()
    return read_settings(dict(stored))


@until_written("rest_days")
def _calendar(db: Session, org_id: int) -> Calendar:
    by_day = {
        day: RestDay(day=day, name=name, kind=RestDayKind(kind), provisional=provisional)
        for day, name, kind, provisional in db.connection().execute(_REST_DAYS, {"of": org_id})
    }
    return Calendar.of(by_day.values())


class Offices:
    """The committees seen so far; one is read again when its version has risen."""

    def __init__(self) -> None:
        self._kept: dict[int, Office] = {}

    def get(self, db: Session, org_id: int, version: int | None = None) -> Office:
        """The committee; `version` (from the sender's row) saves a query when nothing changed."""
        kept = self._kept.get(org_id)
        if kept is None or version is None or kept.version != version:
            kept = self._kept[org_id] = load_office(db, org_id)
        return kept
