"""What the office agreed to about a reporting period is done here: written, put into the history, told to the units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from handlers import scene
from handlers.periods import period_notices
from handlers.periods.period_notices import Notice, Opened
from handlers.periods.period_words import usual
from handlers.say import period_office as say_office
from handlers.say import periods as say
from handlers.turn import Address, Reply, Turn
from models import issuing, period_changes
from models.mail import Kind
from models.periods import Period, periods
from models.unit_reports import UnitReporting, unit_reportings
from models.values import replace


class Change(Struct, frozen=True, kw_only=True):
    """One order that waits for its yes."""

    what: str  # add | add_open | open | set | nudge | set_unit | reopen | reopen_for | close
    code: str
    dates: Mapping[str, date] = field(default_factory=dict)
    unit_ids: tuple[int, ...] = ()  # set_unit, reopen_for
    reason: str = ""
    whom: str = ""  # reopen_why: the units that were named, as typed


def waiting(turn: Turn, period: Period) -> dict[int, UnitReporting]:
    """The units of an open period that are not complete."""
    units = unit_reportings(turn.db, scene.office_of(turn), period) if period.is_open else {}
    return {unit_id: unit for unit_id, unit in units.items() if unit.pending}


def find(turn: Turn, code: str) -> Period | None:
    """The committee's period with this code."""
    known = periods(turn.db, scene.office_of(turn).id)
    return next((period for period in known if period.code == code), None)


def do_add(turn: Turn, change: Change) -> list[Reply]:
    """A period that was not known before."""
    wanted = usual(change.code, scene.office_of(turn).calendar)
    assert wanted is not None, "only a period of a usual form is read back"
    period_changes.add_period(turn.db, scene.actor(turn), wanted.on(change.dates), change.reason)
    added = find(turn, change.code)
    assert added is not None, "just added"
    return _open_now(turn, change, added) if change.what == "add_open" else [Reply(text=say_office.changed(added))]


def _do_open(turn: Turn, change: Change, period: Period) -> list[Reply]:
    if period.opened_at is not None:
        return [Reply(text=say_office.already_open(period))]
    if change.dates:
        office = scene.office_of(turn)
        period_changes.move_dates(turn.db, office, scene.actor(turn), period, change.dates, change.reason)
    return _open_now(turn, change, period.on(change.dates))


def _open_now(turn: Turn, change: Change, period: Period) -> list[Reply]:
    office = scene.office_of(turn)
    units = period_changes.open_period(turn.db, office, scene.actor(turn), period, reason=change.reason)
    opened = replace(period, opened_at=turn.now)
    notices = period_notices.of_opening(turn.db, office, [Opened(period=opened, units=units)], turn.now)
    mine = turn.sender.person_id
    told = [notice for notice in notices if ":period-office:" not in notice.key or notice.contact.person_id != mine]
    return [Reply(text=say_office.opened_here(opened, len(units))), *_replies(turn, told)]


def _do_set(turn: Turn, change: Change, period: Period) -> list[Reply]:
    if period.locked_at is not None:
        return [Reply(text=say_office.is_locked(period))]
    office = scene.office_of(turn)
    owing = waiting(turn, period)
    period_changes.move_dates(turn.db, office, scene.actor(turn), period, change.dates, change.reason)
    now = find(turn, change.code) or period
    due_on = change.dates.get("unit_due_on")
    told: list[Notice] = []
    if due_on is not None:
        words = say_office.due_moved(now, due_on, change.reason)
        told = period_notices.of_change(turn.db, office, now, owing, _key(turn, now, "due"), words)
    return [Reply(text=say_office.changed(now)), *_replies(turn, told)]


def _do_nudge(turn: Turn, change: Change, period: Period) -> list[Reply]:
    """The units that still owe a report are told once more, by the office's wish."""
    owing = waiting(turn, period)
    if not owing:
        return [Reply(text=say_office.nobody_owes(period))]
    office, told = scene.office_of(turn), list[Notice]()
    for due_on in sorted({unit.due_on for unit in owing.values()}):  # a unit's own day, where the office moved it
        units = {unit_id: unit for unit_id, unit in owing.items() if unit.due_on == due_on}
        key, words = _key(turn, period, f"nudge-{due_on:%Y%m%d}"), say_office.nudge_for_unit(period, due_on)
        told += period_notices.of_change(turn.db, office, period, units, key, words)
    return [Reply(text=say_office.nudged(period, len(owing))), *_replies(turn, told)]


def _do_set_unit(turn: Turn, change: Change, period: Period) -> list[Reply]:
    office, due_on = scene.office_of(turn), change.dates["unit_due_on"]
    every = unit_reportings(turn.db, office, period)
    units = {id_: every[id_] for id_ in change.unit_ids if id_ in every}
    if not period.is_open or not units:
        return [Reply(text=say_office.not_open(period))]
    for id_ in units:
        period_changes.move_due_of_unit(turn.db, office, scene.actor(turn), period, id_, due_on, change.reason)
    shorts = period_notices.unit_shorts(turn.db, list(units))
    words = say_office.due_moved(period, due_on, change.reason)
    told = period_notices.of_change(turn.db, office, period, units, _key(turn, period, "due"), words)
    return [Reply(text=say_office.unit_due_here(period, ", ".join(shorts.values()), due_on)), *_replies(turn, told)]


def _do_reopen(turn: Turn, change: Change, period: Period) -> list[Reply]:
    if period.locked_at is None:
        return [Reply(text=say_office.not_locked(period))]
    office = scene.office_of(turn)
    until = change.dates["submit_on"]
    period_changes.reopen_period(turn.db, office, scene.actor(turn), period, until, change.reason)
    now = find(turn, change.code) or period
    words = say_office.reopened(now, change.reason)
    told = period_notices.of_change(turn.db, office, now, waiting(turn, now), _key(turn, now, "again"), words)
    return [Reply(text=say_office.reopened_here(now)), *_replies(turn, told)]


def _do_reopen_for(turn: Turn, change: Change, period: Period) -> list[Reply]:
    """For some units alone: told to them, and to nobody else."""
    if period.locked_at is None:
        return [Reply(text=say_office.not_locked(period))]
    office, until = scene.office_of(turn), change.dates["submit_on"]
    now = period_changes.reopen_for(turn.db, office, scene.actor(turn), period, change.unit_ids, until, change.reason)
    shorts = period_notices.unit_shorts(turn.db, change.unit_ids)
    words = say_office.reopened_for(now, until, change.reason)
    told, key = list[Reply](), _key(turn, now, "again")
    for unit_id in change.unit_ids:
        units = unit_reportings(turn.db, office, now.seen_by(unit_id), unit_id)
        notices = period_notices.of_change(turn.db, office, now, units, f"{key}:{unit_id}", words)
        code = next((task.code for unit in units.values() for task in unit.tasks), "NV05")
        told += _replies(turn, notices) or scene.tell(
            turn, scene.people_of(turn, unit_id), f"{key}:{unit_id}", f"{words} {say_office.how_to_amend(code)}"
        )
    return [Reply(text=say_office.reopened_for_here(now, list(shorts.values()), until)), *told]


def _do_close(turn: Turn, change: Change, period: Period) -> list[Reply]:
    is_again = period.locked_at is not None and bool(period.reopened_for)
    if not is_again and not period.is_open:
        return [Reply(text=say_office.not_open(period))]
    reason = change.reason or say.LOCKED_BY_OFFICE
    text, told = _issue(turn, period, reason)
    if is_again:
        period_changes.end_reopening(turn.db, scene.actor(turn), period, reason)
    else:
        period_changes.lock_period(turn.db, scene.actor(turn), period, reason=reason)
    here = say_office.locked_here(period)
    return [Reply(text=f"{here}\n{text}" if text else here), *told]


def _issue(turn: Turn, period: Period, reason: str) -> tuple[str, list[Reply]]:
    """What is handed in is kept: the first figures, or new ones where something came in since the last; of new ones,
    what is said of them, also to those who had the ones before."""
    before = issuing.last_issue(turn.db, period)
    counted = issuing.figures(turn.db, scene.office_of(turn), period, turn.now)
    if before is not None and before.figures == counted:
        return "", []
    said = issuing.said_since(turn.db, period, before, counted[issuing.ENTRIES]) if before is not None else []
    made = issuing.issue(turn.db, scene.actor(turn), period, counted, say.reason_of(said) or reason)
    if before is None:
        return "", []
    text = say.issued_again(period, before, counted, made.version, say.reason_of(said) or reason)
    key = f"notice:issue:{period.id}:{made.version}"
    groups = [
        Reply(
            text=text,
            to=Address(channel=group.channel, chat_id=group.chat_id, thread_id=group.thread_id),
            kind=Kind.NOTICE,
            key=f"{key}:group:{group.id}",
            not_before=scene.office_of(turn).next_opening(turn.now),
        )
        for group in issuing.groups_with_figures(turn.db, scene.office_of(turn).id, period)
    ]
    others = [each for each in scene.tell_office(turn, key, text) if each.key != f"{key}:{turn.sender.person_id}"]
    return text, [*others, *groups]


DEEDS = {
    "open": _do_open,
    "set": _do_set,
    "nudge": _do_nudge,
    "set_unit": _do_set_unit,
    "reopen": _do_reopen,
    "reopen_for": _do_reopen_for,
    "close": _do_close,
}


def _key(turn: Turn, period: Period, what: str) -> str:
    return f"notice:period-{what}:{period.id}:{turn.incoming.inbox_id}"


def _replies(turn: Turn, notices: Sequence[Notice]) -> list[Reply]:
    opens = scene.opening(turn)
    return [
        Reply(
            text=notice.text,
            choices=notice.choices,
            is_listed=notice.is_listed,
            to=Address(channel=notice.contact.channel, chat_id=notice.contact.chat_id),
            kind=Kind.NOTICE,
            key=notice.key,
            not_before=opens,
            joins_reminder=True,
        )
        for notice in notices
    ]
