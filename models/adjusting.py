"""Changing a committee's settings and days off, with history; afterwards its reminders are planned by the new rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from models.deadline import said_before
from models.history import Actor, note_change
from models.office import Office, load_office
from models.org import Organization, RestDayRow, Setting
from models.plan import OPEN_STAGES, Assignment, Share, Task
from models.reminding import opening, step_look
from models.settings import SETTINGS
from models.statements import table_of
from models.workdays import RestDay, RestDayKind, local_date

ASSIGNMENTS = table_of(Assignment)
NOT_HERE = "Không áp dụng: "  # how an own line names the common one that it takes back
_SATURDAY = 5  # date.weekday()


class UnknownSetting(LookupError):
    """There is no setting of this name."""


class NoSuchRestDay(LookupError):
    """The day is an ordinary one already."""


class RestDayLine(Struct, frozen=True, kw_only=True):
    """One line of a committee's calendar; `is_own`: its own line, not the common one."""

    rest_day: RestDay
    is_own: bool


def stored_settings(db: Session, org_id: int) -> Mapping[str, str]:
    """What differs from the defaults."""
    return dict(db.execute(select(Setting.key, Setting.value).where(Setting.org_id == org_id)).all())


def change_setting(db: Session, actor: Actor, key: str, value: str) -> str | None:
    """Set one setting; returns the old text (null: the default held). Raises `UnknownSetting`, `SettingError`."""
    if key not in SETTINGS:
        raise UnknownSetting(key)
    SETTINGS[key].parse(value)
    reminded_by = _reminded_by(load_office(db, actor.org_id))
    row = db.scalar(select(Setting).where(Setting.org_id == actor.org_id, Setting.key == key))
    old = row.value if row else None
    if row is None:
        row = Setting(org_id=actor.org_id, key=key, value=value)
        db.add(row)
    row.value = value
    db.flush()
    note_change(db, actor, "settings", row.id, key, old, value)
    if old != value:
        office = _read_anew(db, actor)
        if _reminded_by(office) != reminded_by:
            plan_looks_again(db, office, actor.now)
    return old


def _reminded_by(office: Office) -> tuple[object, ...]:
    """The settings that say when anybody is reminded of a task."""
    settings = office.settings
    return (settings.hours, settings.ladder, settings.before_is_strict)


def rest_days(db: Session, org_id: int) -> list[RestDayLine]:
    """The committee's calendar, by date: a line of its own hides the common one."""
    rows = db.scalars(
        select(RestDayRow)
        .where(RestDayRow.org_id.is_(None) | (RestDayRow.org_id == org_id))
        .order_by(RestDayRow.org_id.is_not(None))
    ).all()
    by_day = {row.day: RestDayLine(rest_day=_rest_day(row), is_own=row.org_id is not None) for row in rows}
    return [by_day[day] for day in sorted(by_day)]


def _rest_day(row: RestDayRow) -> RestDay:
    return RestDay(day=row.day, name=row.name, kind=RestDayKind(row.kind), provisional=row.provisional)


def set_rest_day(db: Session, actor: Actor, rest_day: RestDay) -> None:
    """Write the committee's own line for a day; it wins over the common one."""
    row = _own_line(db, actor.org_id, rest_day.day)
    old = _words(row or _common_line(db, rest_day.day))  # what held until now
    if row is None:
        row = RestDayRow(org_id=actor.org_id, day=rest_day.day, kind=rest_day.kind)
        db.add(row)
    row.name, row.kind, row.provisional = rest_day.name, rest_day.kind, rest_day.provisional
    db.flush()
    note_change(db, actor, "rest_days", row.id, rest_day.day.isoformat(), old, _words(row))
    _replan(db, actor)


def remove_rest_day(db: Session, actor: Actor, day: date) -> None:
    """Make a day ordinary again: worked from Monday to Friday, free on a weekend. Raises `NoSuchRestDay`.

    The committee's own line goes; against a common line that remains, an own one says the opposite.
    """
    line = next((line for line in rest_days(db, actor.org_id) if line.rest_day.day == day), None)
    ordinary = ordinary_kind(day)
    if line is None or line.rest_day.kind == ordinary:
        raise NoSuchRestDay(day)
    row = _own_line(db, actor.org_id, day)
    common = _common_line(db, day)
    is_ordinary_now = common is None or RestDayKind(common.kind) == ordinary
    if row is not None and is_ordinary_now:
        note_change(db, actor, "rest_days", row.id, day.isoformat(), _words(row), None)
        db.execute(delete(RestDayRow).where(RestDayRow.id == row.id))
        db.expire_all()
    if common is None or is_ordinary_now:
        _replan(db, actor)
        return
    set_rest_day(db, actor, RestDay(day=day, name=f"{NOT_HERE}{common.name}", kind=ordinary))


def ordinary_kind(day: date) -> RestDayKind:
    """What a day is where no line says otherwise."""
    return RestDayKind.WORKED if day.weekday() < _SATURDAY else RestDayKind.OFF


def _own_line(db: Session, org_id: int, day: date) -> RestDayRow | None:
    return db.scalar(select(RestDayRow).where(RestDayRow.org_id == org_id, RestDayRow.day == day))


def _common_line(db: Session, day: date) -> RestDayRow | None:
    return db.scalar(select(RestDayRow).where(RestDayRow.org_id.is_(None), RestDayRow.day == day))


def _words(row: RestDayRow | None) -> str | None:
    return None if row is None else f"{RestDayKind(row.kind).value}: {row.name}"


def _replan(db: Session, actor: Actor) -> None:
    """The calendar changed: everything is planned by it."""
    plan_looks_again(db, _read_anew(db, actor), actor.now)


def _read_anew(db: Session, actor: Actor) -> Office:
    """Let everybody read the committee anew, and plan its digest and what is told upwards by the new rules."""
    mine = update(Organization).where(Organization.id == actor.org_id).execution_options(synchronize_session=False)
    db.execute(mine.values(version=Organization.version + 1, next_digest_at=None))
    db.expire_all()
    office = load_office(db, actor.org_id)
    db.execute(mine.values(next_escalation_at=actor.now if office.settings.escalates else None))
    db.expire_all()
    return office


def plan_looks_again(db: Session, office: Office, now: datetime, *, nothing_told: bool = False) -> int:
    """Plan the reminders of all open leading work anew; what is to be said today or next morning stays.

    A step of today is planned only before sending opens: after that it has been told, and is not told again.
    `nothing_told`: nobody has heard of this work yet.
    """
    today = local_date(now)
    from_day = today + timedelta(days=int(now >= opening(today, office) and not nothing_told))
    soon = opening(office.calendar.next_workday(local_date(now)), office)
    rows = db.execute(
        select(Assignment.id, Assignment.due_on, Assignment.next_remind_at, Task.deadline_text)
        .join(Task, Task.id == Assignment.task_id)
        .where(
            Assignment.org_id == office.id,
            Assignment.share == Share.LEAD,
            Assignment.stage.in_(OPEN_STAGES),
            Assignment.removed_at.is_(None),
            Assignment.due_on.is_not(None),
        )
    )
    moved = [
        {"row": id_, "look": look}
        for id_, due_on, old, text in rows
        if (look := step_look(due_on, office, from_day, said_before=said_before(text))) != old
        and not (old is not None and old <= soon)
    ]
    if moved:
        statement = update(ASSIGNMENTS).where(ASSIGNMENTS.c.id == bindparam("row"))
        db.connection().execute(statement.values(next_remind_at=bindparam("look")), moved)
        db.expire_all()
    return len(moved)
