"""Reporting periods by the clock: opened some working days before the cut-off, first figures when the units' due date
is over, new figures after late data, locked after the submission day.

`reporting_periods.next_look_at` is when a period is looked at again (null: plan it). Every step asks whether it was
done, in the transaction that does it, so a double tick, an outage or a clock that went back neither skips nor doubles
any.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from handlers.periods.period_notices import Notice, Opened, of_opening, unit_shorts
from handlers.say import periods as say
from models import issuing, period_changes
from models.contacts import contacts_with_role
from models.history import Actor
from models.issuing import Issue
from models.mail import Kind
from models.office import Office
from models.org import Organization, Role
from models.outbox import Post, post_many
from models.periods import NEVER, PERIODS, Period, collected_at, end_of, find_period, fixed_day, locks_at, opens_at
from models.plan import ReportingPeriod
from models.prepared import Prepared
from models.reminding import opening
from models.unit_reports import bring_up
from models.values import replace
from models.workdays import local_date
from scheduler.digests import expect_digest
from scheduler.jobs import Done, Dropped, Posted, Work, posted

PERIODS_AT_ONCE = 40  # handled in one transaction: the first figures of a period read a whole plan
LABEL_LIMIT = 20  # characters of a button

_DUE = Prepared(
    select(ReportingPeriod.id, ReportingPeriod.org_id, ReportingPeriod.cutoff_on, Organization.version)
    .join(Organization, Organization.id == ReportingPeriod.org_id)
    .where(or_(ReportingPeriod.next_look_at.is_(None), ReportingPeriod.next_look_at <= bindparam("now")))
    .limit(PERIODS_AT_ONCE)
    .with_for_update(of=ReportingPeriod, skip_locked=True)
)


def periods(work: Work) -> Done:
    """Bring every period that is due for a look up to now."""
    rows = _DUE.all(work.db, {"now": work.now})
    by_office: dict[int, list[int]] = {}
    versions = {org_id: version for _id, org_id, _cutoff_on, version in rows}
    for id_, org_id, _cutoff_on, _version in sorted(rows, key=lambda row: (row[1], row[2], row[0])):
        by_office.setdefault(org_id, []).append(id_)
    done = [
        _bring_up_all(work, work.offices.get(work.db, org_id, versions[org_id]), ids)
        for org_id, ids in by_office.items()
    ]
    return Done(
        posted=tuple(message for each in done for message in each.posted),
        dropped=tuple(thing for each in done for thing in each.dropped),
        more=len(rows) == PERIODS_AT_ONCE,
    )


def _bring_up_all(work: Work, office: Office, ids: Sequence[int]) -> Done:
    """The periods of one committee: who hears of several that open today gets one message."""
    said: list[Posted] = []
    dropped: list[Dropped] = []
    opened: list[Opened] = []
    for period_id in ids:
        period = find_period(work.db, office.id, period_id)
        assert period is not None, "the row was just read"
        new, missed = _open(work, office, period)
        opened += new
        dropped += missed
        said += _collect(work, office, period_id)
        _plan(work, office, period_id)
    told = _post_all(work, office, of_opening(work.db, office, opened, work.now)) if opened else ()
    return Done(posted=(*told, *said), dropped=tuple(dropped))


def _actor(work: Work, office: Office) -> Actor:
    return Actor(org_id=office.id, person_id=None, channel="clock", now=work.now)


def _open(work: Work, office: Office, period: Period) -> tuple[list[Opened], list[Dropped]]:
    """Open it if its day has come; one whose end had passed before is left alone, with a word in the history."""
    if period.opened_at is not None or period.locked_at is not None:
        return [], []
    if work.now >= locks_at(period, office):
        period_changes.pass_over(work.db, _actor(work, office), period, say.OUT_OF_TIME)
        return [], [Dropped(what=f"period:{office.code}:{period.code}", reason=say.OUT_OF_TIME)]
    opens = opens_at(period, office)
    if opens is None or work.now < opens:
        return [], []
    units = period_changes.open_period(work.db, office, _actor(work, office), period, reason=say.BY_CLOCK)
    return [Opened(period=replace(period, opened_at=work.now), units=units)], []


def _collect(work: Work, office: Office, period_id: int) -> list[Posted]:
    """While it is open: units that came since, the figures when they are due, and the lock."""
    period = find_period(work.db, office.id, period_id)
    if period is not None and period.locked_at is not None and period.reopened_for and period.reopened_until:
        return _collect_again(work, office, period, end_of(period.reopened_until))
    if period is None or not period.is_open:
        return []
    bring_up(work.db, office, _actor(work, office), period)
    is_over, said = work.now >= locks_at(period, office), list[Posted]()
    if work.now >= collected_at(period, office):
        said = _issue(work, office, period) if period.version == 0 else _issue_again(work, office, period, is_over)
    if is_over:
        period_changes.lock_period(work.db, _actor(work, office), period, reason=say.LOCKED_BY_CLOCK)
    return said


def _collect_again(work: Work, office: Office, period: Period, ends: datetime) -> list[Posted]:
    """While it is open for some units alone: new figures where something came in, and the lock."""
    is_over = work.now >= ends
    for unit_id in period.reopened_for:
        bring_up(work.db, office, _actor(work, office), period.seen_by(unit_id), unit_id)
    said = _issue_again(work, office, period, is_over)
    if is_over:
        period_changes.end_reopening(work.db, _actor(work, office), period, say.LOCKED_BY_CLOCK)
    return said


_CLOSED = select(PERIODS.c.closed_at).where(PERIODS.c.id == bindparam("period"))
_LOOK = update(PERIODS).where(PERIODS.c.id == bindparam("period"))


def _plan(work: Work, office: Office, period_id: int) -> None:
    """When to look again: at the next step, and while it is open every working morning."""
    period = find_period(work.db, office.id, period_id)
    assert period is not None, "the row was just read"
    execute = work.db.connection().execute
    if execute(_CLOSED, {"period": period_id}).scalar_one() is not None:
        return
    steps = [locks_at(period, office)]
    if period.locked_at is not None and period.reopened_for and period.reopened_until is not None:
        steps = [end_of(period.reopened_until), opening(office.calendar.next_workday(local_date(work.now)), office)]
    elif not period.is_open:
        steps.append(opens_at(period, office) or NEVER)
    else:
        steps += [collected_at(period, office), opening(office.calendar.next_workday(local_date(work.now)), office)]
    at = min((step for step in steps if step > work.now), default=NEVER)
    execute(_LOOK, {"period": period_id, "next_look_at": at})


def _post_all(work: Work, office: Office, notices: Sequence[Notice]) -> tuple[Posted, ...]:
    opens = office.next_opening(work.now)
    posts = [
        (
            notice.contact.name,
            Post(
                org_id=office.id,
                channel=notice.contact.channel,
                chat_id=notice.contact.chat_id,
                kind=Kind.NOTICE,
                key=notice.key,
                text=notice.text,
                at=work.now,
                choices=tuple((choice.label, choice.action) for choice in notice.choices),
                is_listed=notice.is_listed,
                not_before=opens,
            ),
        )
        for notice in notices
    ]
    post_many(work.db, [message for _, message in posts])
    return tuple(posted(message, name, ()) for name, message in posts)


def _issue(work: Work, office: Office, period: Period) -> list[Posted]:
    """Version 1: the units' due date is over. The secretaries hear what came in and who is missing."""
    units = bring_up(work.db, office, _actor(work, office), period)
    counted = issuing.figures(work.db, office, period, work.now)
    made = issuing.issue(work.db, _actor(work, office), period, counted, "")
    expect_digest(work, office, work.now)
    shorts = unit_shorts(work.db, units)
    missing = [shorts[unit_id] for unit_id in shorts if units[unit_id].pending]
    due_on = fixed_day(period.unit_due_on, office).overdue_after
    text = say.issued_first(period, counted, missing, due_on)
    return _tell_secretaries(work, office, period, made, text)


def _issue_again(work: Work, office: Office, period: Period, is_over: bool) -> list[Posted]:
    """A new version where something came in since the last; told in sending hours only, so that it is merged."""
    if not is_over and not office.settings.hours.may_send(work.now, office.calendar):
        return []
    before = issuing.last_issue(work.db, period)
    counted = issuing.figures(work.db, office, period, work.now)
    if before is None or counted == before.figures:
        return []
    said = issuing.said_since(work.db, period, before, counted[issuing.ENTRIES])
    reason = say.reason_of(said) or say.OTHER_CHANGE
    made = issuing.issue(work.db, _actor(work, office), period, counted, reason)
    text = say.issued_again(period, before, counted, made.version, reason)
    return [
        *_tell_secretaries(work, office, period, made, text),
        *_tell_groups(work, office, period, made, text),
    ]


def _tell_secretaries(work: Work, office: Office, period: Period, made: Issue, text: str) -> list[Posted]:
    key = f"notice:issue:{period.id}:{made.version}"
    secretaries = contacts_with_role(work.db, office.id, Role.SECRETARY)
    notices = [Notice(contact=contact, key=f"{key}:{contact.person_id}", text=text) for contact in secretaries]
    return list(_post_all(work, office, notices))


def _tell_groups(work: Work, office: Office, period: Period, made: Issue, text: str) -> list[Posted]:
    """Only those leaders' groups to which a digest has carried the figures that changed."""
    said = []
    for group in issuing.groups_with_figures(work.db, office.id, period):
        message = Post(
            org_id=office.id,
            channel=group.channel,
            chat_id=group.chat_id,
            thread_id=group.thread_id,
            kind=Kind.NOTICE,
            key=f"notice:issue:{period.id}:{made.version}:group:{group.id}",
            text=text,
            at=work.now,
            not_before=office.next_opening(work.now),
        )
        post_many(work.db, [message])
        said.append(posted(message, group.title, ()))
    return said
