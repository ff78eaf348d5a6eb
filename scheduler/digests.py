"""The weekly digest: to the leaders' groups and to the secretaries, once per ISO week, only when there is news.

`organizations.next_digest_at` is when a committee is looked at again. A week that passed while nobody ticked is not
sent afterwards: it is dropped with its reason, in the tick's report and in the history.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, or_, select, update

from handlers.render.overview import Week, digest_text, week_of
from models.contacts import contacts_with_role, leadership_groups, unreachable_units
from models.facts import Overview, overview
from models.history import Actor, note_change
from models.mail import Kind
from models.office import Office
from models.org import Organization, Role
from models.outbox import OUTBOX, Post, post_many
from models.workdays import VIETNAM, local_date
from scheduler.arming import ORGANIZATIONS
from scheduler.jobs import Done, Dropped, Posted, Work, posted

COMMITTEES = 20  # handled in one transaction: a digest reads a whole plan
GRACE = timedelta(hours=1)  # a committee first seen within this time of the digest's hour still gets it today
DOWN = "Trợ lý không hoạt động trong tuần đó"
NO_HOUR = "trong tuần không còn giờ gửi"
NO_NEWS = "không có nội dung cần báo"
NOBODY = "chưa có nhóm lãnh đạo hoặc thư ký để gửi"

_DUE = (
    select(Organization.id, Organization.version, Organization.next_digest_at)
    .where(or_(Organization.next_digest_at.is_(None), Organization.next_digest_at <= bindparam("now")))
    .limit(COMMITTEES)
    .with_for_update(of=Organization, skip_locked=True, key_share=True)
)


def digest(work: Work) -> Done:
    """Send the digests that are due."""
    rows = work.db.connection().execute(_DUE, {"now": work.now}).all()
    done = [_bring_up(work, work.offices.get(work.db, id_, version), at) for id_, version, at in rows]
    return Done(
        posted=tuple(message for each in done for message in each.posted),
        dropped=tuple(thing for each in done for thing in each.dropped),
        more=len(rows) == COMMITTEES,
    )


def monday_of(moment: datetime) -> date:
    """The Monday of a moment's week in Vietnam."""
    today = local_date(moment)
    return today - timedelta(days=today.weekday())


def week_name(monday: date) -> str:
    """2025-W33"""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"


def week_slot(office: Office, monday: date) -> datetime | None:
    """When a week's digest goes out: Monday at the set hour; where Monday is off, when the week's first working day
    opens; null for a week without one.
    """
    first = office.calendar.on_or_after(monday)
    if first - monday >= timedelta(days=7):
        return None
    hour = office.settings.digest_at if first == monday else office.settings.hours.windows[0][0]
    return datetime.combine(first, hour, VIETNAM)


def next_slot(office: Office, after: datetime) -> datetime:
    """The first digest strictly after a moment."""
    monday = monday_of(after)
    while (slot := week_slot(office, monday)) is None or slot <= after:
        monday += timedelta(days=7)
    return slot


def _bring_up(work: Work, office: Office, at: datetime | None) -> Done:
    """Send or drop what has come due for one committee, and plan its next digest."""
    at = next_slot(office, work.now - GRACE) if at is None else at
    if at > work.now:
        return _plan(work, office, at)
    if not office.settings.weekly_digest:
        return _plan(work, office, next_slot(office, work.now))
    missed = [_drop(work, office, monday, DOWN) for monday in _weeks_before(office, at, work.now)]
    this = week_slot(office, monday_of(work.now))
    if this is None or this > work.now:
        return _plan(work, office, next_slot(office, work.now), missed)
    opens = office.next_opening(work.now)
    if monday_of(opens) > monday_of(work.now):
        missed.append(_drop(work, office, monday_of(work.now), NO_HOUR))
        return _plan(work, office, next_slot(office, work.now), missed)
    if opens > work.now:
        return _plan(work, office, opens, missed)
    said, unsaid = _send(work, office)
    return _plan(work, office, next_slot(office, work.now), [*missed, *unsaid], said)


def _weeks_before(office: Office, at: datetime, now: datetime) -> Iterator[date]:
    """The weeks that had a digest to send, from the one planned up to last week."""
    monday = monday_of(at)
    while monday < monday_of(now):
        if week_slot(office, monday):
            yield monday
        monday += timedelta(days=7)


def _plan(
    work: Work, office: Office, at: datetime, dropped: Sequence[Dropped] = (), said: Sequence[Posted] = ()
) -> Done:
    work.db.connection().execute(update(ORGANIZATIONS).where(ORGANIZATIONS.c.id == office.id).values(next_digest_at=at))
    return Done(posted=tuple(said), dropped=tuple(dropped))


def _drop(work: Work, office: Office, monday: date, reason: str) -> Dropped:
    """Not sent, and never will be: the history says why."""
    actor = Actor(org_id=office.id, person_id=None, channel="clock", now=work.now)
    note_change(
        work.db, actor, "organizations", office.id, "digest", None, f"{week_name(monday)} không gửi", reason=reason
    )
    return Dropped(what=f"digest:{office.code}:week:{week_name(monday)}", reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One chat that gets the digest."""

    key: str  # the start of its dedupe key
    to: str
    channel: str
    chat_id: str
    thread_id: str | None
    is_group: bool


def _places(work: Work, office: Office) -> list[_Place]:
    groups = [
        _Place(
            key=f"digest:{group.id}",
            to=group.title,
            channel=group.channel,
            chat_id=group.chat_id,
            thread_id=group.thread_id,
            is_group=True,
        )
        for group in leadership_groups(work.db, office.id)
    ]
    people = [
        _Place(
            key=f"digest:person:{contact.person_id}",
            to=contact.name,
            channel=contact.channel,
            chat_id=contact.chat_id,
            thread_id=None,
            is_group=False,
        )
        for contact in contacts_with_role(work.db, office.id, Role.SECRETARY)
    ]
    return groups + people


def _send(work: Work, office: Office) -> tuple[list[Posted], list[Dropped]]:
    """Post this week's digest to everybody who has not got it; or say why not."""
    monday = monday_of(work.now)
    places = _places(work, office)
    if not places:
        return [], [_drop(work, office, monday, NOBODY)]
    facts = overview(work.db, office, work.now)
    week = week_of(facts, office, _since(office, monday))
    if week.is_empty:
        return [], [_drop(work, office, monday, NO_NEWS)]
    texts = _texts(work, office, facts, week)
    posts = [(place, _post(work, office, place, texts[place.is_group])) for place in places]
    new = _not_posted(work, [post.key for _, post in posts])
    post_many(work.db, [post for _, post in posts])
    return [posted(post, place.to, week.codes) for place, post in posts if post.key in new], []


def _since(office: Office, monday: date) -> datetime:
    """When the digest before this one was due."""
    earlier = monday - timedelta(days=7)
    while (slot := week_slot(office, earlier)) is None:
        earlier -= timedelta(days=7)
    return slot


def _texts(work: Work, office: Office, facts: Overview, week: Week) -> dict[bool, str]:
    """By whether it is for the leaders' group."""
    open_units = [unit.unit_id for unit in facts.units if unit.open]
    cut_off = set(unreachable_units(work.db, office.id, open_units))
    names = [unit.short for unit in facts.units if unit.unit_id in cut_off]
    return {
        True: digest_text(facts, week, to_leaders=True),
        False: digest_text(facts, week, to_leaders=False, unreachable=names),
    }


def _post(work: Work, office: Office, place: _Place, text: str) -> Post:
    return Post(
        org_id=office.id,
        channel=place.channel,
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        kind=Kind.DIGEST,
        key=f"{place.key}:week:{week_name(monday_of(work.now))}",
        text=text,
        at=work.now,
        expires_at=_end_of_week(office, monday_of(work.now)),
    )


def _end_of_week(office: Office, monday: date) -> datetime:
    """When the week's last working day closes: the next digest is newer."""
    last = office.calendar.on_or_before(monday + timedelta(days=6))
    return datetime.combine(last, office.settings.hours.windows[-1][1], VIETNAM)


def _not_posted(work: Work, keys: Sequence[str]) -> set[str]:
    known = work.db.connection().execute(select(OUTBOX.c.dedupe_key).where(OUTBOX.c.dedupe_key.in_(keys)))
    return set(keys) - set(known.scalars())
