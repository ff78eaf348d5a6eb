"""One tick of the clock: what is due at a moment goes into the outbox. Run it often, run it twice, run it late: nothing
is doubled, nothing is lost.

It never reads a clock, never sends, and remembers nothing: the database holds when each thing is due.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy.orm import Session

from models.db import Database
from models.heartbeats import beat
from models.office import Offices
from models.values import replace
from scheduler.arming import begin_rearming, go_on_rearming
from scheduler.digests import digest
from scheduler.escalations import escalate
from scheduler.giving import ask_receipts, tell_given
from scheduler.jobs import Done, Dropped, Posted, Work
from scheduler.late_orders import tell_late
from scheduler.nudges import tell_outcomes
from scheduler.periods import periods
from scheduler.reminders import remind
from scheduler.request_tables import tell_tables
from scheduler.snoozes import repeat_snoozed
from scheduler.unanswered import close_unanswered
from scheduler.unsent import plan_unsent

JOBS: tuple[Callable[[Work], Done], ...] = (  # in this order, every tick; each asks only for what is due
    go_on_rearming,  # after the clock went back: plan the reminders anew
    close_unanswered,  # conversations that nobody went on with
    plan_unsent,  # reminders that expired before they could be sent
    periods,  # opened, figures issued, locked; before the reminders of their reports
    escalate,  # lateness told upwards, where the office wants it
    tell_late,  # orders that are overdue, to whoever gave them; before the reminders, which take that in
    tell_given,  # what an import gave units, or changed; before the reminders, which leave that out today
    remind,  # one message per person and day
    repeat_snoozed,  # what somebody asked to be reminded of at this hour, and no message has taken along
    tell_tables,  # how a request stands when its hour has come
    ask_receipts,  # who has not acknowledged it in time
    tell_outcomes,  # what came of yesterday's đôn đốc
    digest,  # once a week
)
HEARTBEAT = "tick"
WENT_BACK = timedelta(minutes=10)  # less is two machines' clocks disagreeing


class TickReport(Struct, frozen=True, kw_only=True):
    """What a tick did. `more`: something is still due at this very moment, tick again at once."""

    now: datetime
    posted: tuple[Posted, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    joined: frozenset[str] = frozenset()  # keys of what was posted before and is now said in another message
    more: bool = False


def tick(db: Session, now: datetime, offices: Offices | None = None) -> TickReport:
    """Everything that is due at `now`, up to a chunk, inside the caller's one write transaction."""
    work = Work(db=db, now=now, offices=offices or Offices())
    before = beat(db, HEARTBEAT, now)
    if before is not None and before - now > WENT_BACK:
        begin_rearming(work)
    done = [job(work) for job in JOBS]
    return _together(now, done)


def _together(now: datetime, done: Sequence[Done | TickReport]) -> TickReport:
    joined = frozenset(key for each in done for key in each.joined)
    return TickReport(
        now=now,
        posted=tuple(message for each in done for message in each.posted if message.dedupe_key not in joined),
        dropped=tuple(thing for each in done for thing in each.dropped),
        joined=joined,
        more=any(each.more for each in done),
    )


def tick_all(database: Database, now: datetime, offices: Offices | None = None) -> TickReport:
    """Tick until nothing more is due at `now`: one short transaction after the other."""
    kept, reports = offices or Offices(), list[TickReport]()
    while not reports or reports[-1].more:
        with database.write() as db:
            reports.append(tick(db, now, kept))
    return replace(_together(now, reports), more=False)


def try_all(database: Database, now: datetime, *, first: Callable[[Session], None]) -> TickReport:
    """What `tick_all` would do at `now`, after `first`; nothing of it is kept."""
    kept, reports = Offices(), list[TickReport]()
    with database.trial() as db:
        first(db)
        while not reports or reports[-1].more:
            reports.append(tick(db, now, kept))
    return replace(_together(now, reports), more=False)


def tick_json(report: TickReport) -> dict[str, object]:
    """The form of `dondoc tick --json`: what was posted, to whom, about which tasks; and what was dropped, and why."""
    return {
        "now": report.now.isoformat(),
        "posted": [
            {
                "to": message.to,
                "channel": message.channel,
                "chat_id": message.chat_id,
                "kind": message.kind.value,
                "tasks": list(message.tasks),
                "dedupe_key": message.dedupe_key,
                "text": message.text,
            }
            for message in report.posted
        ],
        "dropped": [{"what": thing.what, "reason": thing.reason} for thing in report.dropped],
    }
