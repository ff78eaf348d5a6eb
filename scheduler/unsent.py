"""Reminders that expired before they could be sent (no network all day): their work is looked at again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, or_, select, text, update

from models import escalating
from models.mail import OutboxState
from models.office import Office
from models.outbox import OUTBOX, give_back
from models.plan import OPEN_STAGES, Share
from models.reminding import beside_reminders
from scheduler import calls
from scheduler.arming import ASSIGNMENTS, ORGANIZATIONS
from scheduler.escalations import SOURCE as ESCALATION
from scheduler.jobs import CHUNK, Done, Dropped, Work
from scheduler.sources import SOURCES

AGAIN = "chưa gửi được trong ngày; nhắc lại vào giờ gửi kế tiếp"
_LOST = (
    select(
        OUTBOX.c.id,
        OUTBOX.c.dedupe_key,
        OUTBOX.c.assignments,
        OUTBOX.c.calls,
        OUTBOX.c.org_id,
        ORGANIZATIONS.c.version,
    )
    .join(ORGANIZATIONS, ORGANIZATIONS.c.id == OUTBOX.c.org_id)
    .where(or_(OUTBOX.c.assignments.is_not(None), OUTBOX.c.calls.is_not(None)))
    .limit(CHUNK)
    .with_for_update(of=OUTBOX, skip_locked=True)
)
# Literal words: SQLite uses a partial index only where the statement repeats the index's own condition.
_EXPIRED = _LOST.where(text("outbox.state IN ('refused', 'dropped', 'expired') AND outbox.state = 'expired'"))
_TOO_LATE = _LOST.where(
    text("outbox.state = 'queued' AND outbox.expires_at IS NOT NULL"), OUTBOX.c.expires_at <= bindparam("now")
)
_UNSENT = text("state IN ('queued', 'expired')")


def plan_unsent(work: Work) -> Done:
    """Take reminders (and lists of whom to telephone) that expired unsent, and plan their work for the next opening."""
    execute = work.db.connection().execute
    lost = [*execute(_EXPIRED), *execute(_TOO_LATE, {"now": work.now})]
    if not lost:
        return Done()
    escalating.forget(work.db, [id_ for row in lost for name, id_ in row.calls or () if name == ESCALATION])
    for row in lost:
        office = work.offices.get(work.db, row.org_id, row.version)
        _look_again(work, office, row.assignments or ())
        give_back(work.db, row.calls or (), beside_reminders(office.next_opening(work.now), work.now))
        for source in SOURCES:
            ids = [id_ for name, id_ in row.calls or () if name == source.name]
            if ids:
                opens = office.next_opening(work.now)
                calls.look_again(work.db, source, ids, opens)
    execute(
        update(OUTBOX)
        .where(OUTBOX.c.id.in_([row.id for row in lost]), _UNSENT)
        .values(state=OutboxState.DROPPED, error=AGAIN)
    )
    return Done(dropped=tuple(Dropped(what=row.dedupe_key, reason=AGAIN) for row in lost), more=True)


def _look_again(work: Work, office: Office, assignment_ids: Sequence[int]) -> None:
    """At the next opening, unless the work was closed since or is looked at sooner."""
    opens = office.next_opening(work.now)
    look = ASSIGNMENTS.c.next_remind_at
    work.db.connection().execute(
        update(ASSIGNMENTS)
        .where(
            ASSIGNMENTS.c.id.in_(assignment_ids),
            ASSIGNMENTS.c.share == Share.LEAD,
            ASSIGNMENTS.c.stage.in_(OPEN_STAGES),
            ASSIGNMENTS.c.removed_at.is_(None),
            ASSIGNMENTS.c.due_on.is_not(None),
            or_(look.is_(None), look > opens),
        )
        .values(next_remind_at=opens)
    )
