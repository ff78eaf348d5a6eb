"""The digests: to the leaders' groups and to the secretaries, once for every slot, only when there is news.

`organizations.next_digest_at` is when a committee is looked at again. Whatever is due on one morning is one message.
What passed while nobody ticked is not sent afterwards but the last of each kind while it is of use: the rest is dropped
with its reason, in the tick's report and in the history. The picture is drawn by another process and follows the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from msgspec import Struct
from sqlalchemy import bindparam, func, or_, select, update

from handlers.render.digest import About, Brief, Month, PeriodResult, Waits, brief_of, digest_text
from models.collecting import PeriodIssue
from models.contacts import contacts_with_role, leadership_groups, unreachable_units
from models.facts import Overview, difficulties, overview
from models.history import Actor, note_change
from models.issuing import last_issue
from models.mail import Kind
from models.nudging import extensions_waiting
from models.office import Office
from models.org import JoinRequest, JoinState, Organization, Role
from models.outbox import Post, digests_posted, post_many
from models.periods import find_period
from models.plan import ReportingPeriod
from models.prepared import Prepared
from models.rendering import Job, ask
from models.reporting.scoring import UnitScore, unit_scores
from models.reporting.spans import months
from models.reporting.values import Report, UnitLine
from models.settings import Approver
from models.standing import UnitStanding
from models.values import replace
from models.workdays import VIETNAM, local_date
from scheduler.arming import ORGANIZATIONS
from scheduler.digest_slots import DigestKind, Issued, Slot, before, morning, next_slot, slots_between
from scheduler.jobs import Done, Dropped, Posted, Work, posted

CHART = "chart"  # of `handlers.render.outputs.Output`, which loads only when something is drawn
COMMITTEES = 20  # handled in one transaction: a digest reads a whole plan
GRACE = timedelta(hours=1)  # a committee first seen within this time of a digest's hour still gets it today
KEPT = timedelta(days=45)  # how long ago a slot may have been that is still asked about
DOWN = "Trợ lý không hoạt động vào lúc đó"
NO_HOUR = "không còn giờ gửi trong thời gian đó"
NO_NEWS = "không có nội dung cần báo"
NOBODY = "chưa có nhóm lãnh đạo hoặc thư ký để gửi"

_DUE = Prepared(
    select(Organization.id, Organization.version, Organization.next_digest_at, Organization.digest_owed_from)
    .where(or_(Organization.next_digest_at.is_(None), Organization.next_digest_at <= bindparam("now")))
    .limit(COMMITTEES)
    .with_for_update(of=Organization, skip_locked=True, key_share=True)
)


def digest(work: Work) -> Done:
    """Send the digests that are due."""
    rows = _DUE.all(work.db, {"now": work.now})
    done = [_bring_up(work, work.offices.get(work.db, id_, version), at, owed) for id_, version, at, owed in rows]
    return Done(
        posted=tuple(message for each in done for message in each.posted),
        dropped=tuple(thing for each in done for thing in each.dropped),
        more=len(rows) == COMMITTEES,
    )


def _bring_up(work: Work, office: Office, at: datetime | None, owed_from: datetime | None) -> Done:
    """Send or drop what has come due for one committee, and plan its next digest."""
    issued = _issued(work, office, (owed_from or at or work.now) - KEPT)
    start = owed_from or at or next_slot(office, work.now - GRACE, issued)
    if start > work.now:
        return _plan(work, office, start)
    owed = slots_between(office, start, work.now, issued)
    last = list({slot.kind: slot for slot in owed}.values())
    opens = office.next_opening(work.now)
    useful = [slot for slot in last if opens < slot.ends(office)]
    if useful and opens > work.now:
        return _plan(work, office, opens, owed_from=start)
    today = local_date(work.now)
    dropped = [
        _drop(work, office, slot, NO_HOUR if slot in last and today <= slot.until_on else DOWN)
        for slot in owed
        if slot not in useful
    ]
    said, unsaid = _send(work, office, useful) if useful else ([], [])
    return _plan(work, office, next_slot(office, work.now, issued), [*dropped, *unsaid], said)


_ISSUED = Prepared(
    select(ReportingPeriod.id, ReportingPeriod.code, PeriodIssue.as_of)
    .join(PeriodIssue, PeriodIssue.period_id == ReportingPeriod.id)
    .where(ReportingPeriod.org_id == bindparam("of"), PeriodIssue.version == 1)
    .where(PeriodIssue.as_of >= bindparam("since"))
    .order_by(PeriodIssue.id)
)
_LOOK = Prepared(update(ORGANIZATIONS).where(ORGANIZATIONS.c.id == bindparam("of")))


def _issued(work: Work, office: Office, since: datetime) -> list[Issued]:
    """The periods of which the first figures were issued since a moment."""
    rows = _ISSUED.all(work.db, {"of": office.id, "since": since})
    return [Issued(period_id=id_, code=code, at=at) for id_, code, at in rows]


def _plan(
    work: Work,
    office: Office,
    at: datetime,
    dropped: Sequence[Dropped] = (),
    said: Sequence[Posted] = (),
    *,
    owed_from: datetime | None = None,
) -> Done:
    """Look again at `at`; `owed_from`: since when something waits for that hour."""
    looks = {"next_digest_at": at, "digest_owed_from": owed_from}
    _LOOK.run(work.db, looks | {"of": office.id})
    return Done(posted=tuple(said), dropped=tuple(dropped))


def _drop(work: Work, office: Office, slot: Slot, reason: str) -> Dropped:
    """Not sent, and never will be: the history says why."""
    actor = Actor(org_id=office.id, person_id=None, channel="clock", now=work.now)
    name = slot.name.removeprefix("week:")
    note_change(work.db, actor, "organizations", office.id, "digest", None, f"{name} không gửi", reason=reason)
    return Dropped(what=f"digest:{office.code}:{slot.name}", reason=reason)


class _Place(Struct, frozen=True, kw_only=True):
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


def _send(work: Work, office: Office, slots: Sequence[Slot]) -> tuple[list[Posted], list[Dropped]]:
    """Post to everybody what they have not got yet, as one message; or say why nothing is sent."""
    places = _places(work, office)
    if not places:
        return [], [_drop(work, office, slot, NOBODY) for slot in slots]
    of_month = _of_month(work, office, slots)
    about = _about(work, office, slots, of_month)
    facts = overview(work.db, office, work.now)
    if of_month is not None and about.only_month is not None:
        facts = _heard_in(facts, of_month)
    brief = brief_of(facts, office, _since(office, slots), about)
    waits = _waits(work, office, facts)
    told = [place for place in places if not brief.is_empty_for(waits, to_leaders=place.is_group)]
    if not told:
        return [], [_drop(work, office, slot, NO_NEWS) for slot in slots]
    texts = _texts(work, office, facts, brief, waits)
    said = [(place, _post(work, office, place, slots, texts[place.is_group])) for place in told]
    new = [(place, message) for place, message in said if message is not None]
    post_many(work.db, [message for _, message in new])
    if brief.has_picture:
        _ask_for_pictures(work, office, facts, brief, new, of_month)
    return [posted(message, place.to, brief.codes) for place, message in new], []


def _of_month(work: Work, office: Office, slots: Sequence[Slot]) -> Report | None:
    """The month's own report, where the message looks back on one: the two are read together."""
    slot = next((slot for slot in slots if slot.kind == DigestKind.MONTH), None)
    if slot is None:
        return None
    from handlers.say.spans import of_days
    from models.reporting.building import report

    days = months(slot.since.year, slot.since.month, 1)
    return report(work.db, office, of_days(days), work.now, is_brief=True)


def _about(work: Work, office: Office, slots: Sequence[Slot], of_month: Report | None) -> About:
    """What the message looks back on."""
    by_kind = {slot.kind: slot for slot in slots}
    period = by_kind.get(DigestKind.PERIOD)
    return About(
        is_week=DigestKind.WEEK in by_kind,
        month=None if of_month is None else _month(work, office, of_month),
        period=None if period is None or period.period_id is None else _result(work, office, period.period_id),
    )


def _heard_in(facts: Overview, of_month: Report) -> Overview:
    """Who has reported in the month that is over, by the rule of that month's own report."""
    then = {unit.unit_id: unit for unit in of_month.units}
    return replace(facts, units=tuple(_as_in(unit, then.get(unit.unit_id)) for unit in facts.units))


def _as_in(unit: UnitStanding, then: UnitLine | None) -> UnitStanding:
    if then is None:
        return replace(unit, reported=False, is_asked=False)
    return replace(unit, reported=then.has_reported, is_asked=then.is_asked, owes_due=then.owes_due)


def _month(work: Work, office: Office, of_month: Report) -> Month:
    first = of_month.scope.from_on
    begin = datetime.combine(first, time(), VIETNAM)
    end = datetime.combine(of_month.scope.to_on + timedelta(days=1), time(), VIETNAM)
    told = difficulties(work.db, office, since=begin, open_only=False)
    return Month(
        first=first,
        difficulties=sum(each.opened_at < end for each in told),
        totals=of_month.totals,
        reported=of_month.units_reported,
        asked=of_month.units_asked,
    )


def _result(work: Work, office: Office, period_id: int) -> PeriodResult | None:
    period = find_period(work.db, office.id, period_id)
    issue = None if period is None else last_issue(work.db, period)
    return None if period is None or issue is None else PeriodResult(period=period, issue=issue)


def _since(office: Office, slots: Sequence[Slot]) -> datetime:
    """Since when a difficulty is new: since the digest before this one, of the kind that the message is named after."""
    return before(office, min(slots, key=lambda slot: list(DigestKind).index(slot.kind)))


def _waits(work: Work, office: Office, facts: Overview) -> Waits:
    """What waits for a decision, besides the completions that the overview knows."""
    asked = extensions_waiting(work.db, office.id)
    codes = dict.fromkeys(task.code for task in facts.tasks for item in task.items if item.id in asked)
    joins = select(func.count(JoinRequest.id)).where(
        JoinRequest.org_id == office.id, JoinRequest.state == JoinState.WAITING
    )
    return Waits(
        extensions=tuple(codes),
        by_leaders=office.settings.extension_by == Approver.LEADERS,
        joins=work.db.scalar(joins) or 0,
    )


def _texts(work: Work, office: Office, facts: Overview, brief: Brief, waits: Waits) -> dict[bool, str]:
    """By whether it is for the leaders' group."""
    open_units = [unit.unit_id for unit in facts.units if unit.open]
    cut_off = set(unreachable_units(work.db, office.id, open_units))
    names = [unit.short for unit in facts.units if unit.unit_id in cut_off]
    scores = _scores(office, facts) if brief.about.month is not None and office.settings.shows_ranks else ()
    return {
        True: digest_text(facts, brief, waits, to_leaders=True, scores=scores),
        False: digest_text(facts, brief, waits, to_leaders=False, scores=scores, unreachable=names),
    }


def _scores(office: Office, facts: Overview) -> Sequence[UnitScore]:
    return unit_scores([item for task in facts.tasks for item in task.items], office, local_date(facts.as_of))


def _post(work: Work, office: Office, place: _Place, slots: Sequence[Slot], text: str) -> Post | None:
    """The message to one place; null where all of it was said there before."""
    said = digests_posted(work.db, place.channel, place.chat_id, work.now - KEPT)
    known = {name for key, _at in said for name in key.removeprefix(f"{place.key}:").split("+")}
    new = sorted((slot for slot in slots if slot.name not in known), key=lambda each: list(DigestKind).index(each.kind))
    if not new:
        return None
    return Post(
        org_id=office.id,
        channel=place.channel,
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        kind=Kind.DIGEST,
        key=f"{place.key}:{'+'.join(slot.name for slot in new)}",
        text=text,
        at=work.now,
        expires_at=max(slot.ends(office) for slot in new),
    )


def _ask_for_pictures(
    work: Work,
    office: Office,
    facts: Overview,
    brief: Brief,
    messages: Sequence[tuple[_Place, Post]],
    of_month: Report | None,
) -> None:
    """The chart of the same figures as of the same moment, to follow each message; a month's is an issue of it."""
    from models.reporting.issues import issues_of, mark_of, next_number
    from models.reporting.order import wanted
    from models.reporting.present import of_period, standing

    result, mark = brief.about.period, ""
    if result is not None:
        scope = of_period(result.period)
    elif of_month is not None and brief.about.only_month is not None:
        mark = mark_of(of_month)
        number = next_number(issues_of(work.db, office.id, of_month.scope), mark)
        scope = replace(of_month.scope, issue=number)
    else:
        scope = standing(facts, brief.title)
    for place, message in messages:
        picture = Job(
            org_id=office.id,
            origin=message.key,
            wanted=wanted(scope, [CHART], mark=mark),
            channel=place.channel,
            chat_id=place.chat_id,
            thread_id=place.thread_id,
            as_of=work.now if result is None else result.issue.as_of,
            kind=Kind.DIGEST,
            expires_at=message.expires_at,
        )
        ask(work.db, picture)


def expect_digest(work: Work, office: Office, moment: datetime) -> None:
    """The first figures of a period were issued: its digest is due on the next morning."""
    at = morning(office, moment)
    mine = (ORGANIZATIONS.c.id == office.id) & (ORGANIZATIONS.c.next_digest_at > at)
    work.db.connection().execute(update(ORGANIZATIONS).where(mine).values(next_digest_at=at))
