"""One attempt to send, and what follows from it: by the four errors, sorted by what one can do about them.

`attempt` waits for the network and touches nothing else; `decide` is pure; `settle` writes inside the courier's
transaction what an error means for others (whom to phone, where a group went).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import Row
from sqlalchemy.orm import Session

from bot import alarms
from bot.channels.base import Attachment, Channel, Moved, Outgoing, Refused, SendError, Sent, TryLater, Unknown
from models.heartbeats import beat
from models.org import Reach
from models.outbox import Claimed
from models.reach import close_chat, move_group
from models.settling import Delivered, Outcome, Postponed, Rejected, settle_many

log = logging.getLogger(__name__)

SEND_TIMEOUT = 45.0  # seconds; a channel has its own, shorter ones
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(seconds=300)  # between attempts: 2, 4, 8 … 300 s
# After a send of which nobody knows whether it arrived: once soon, because its chat is silent meanwhile and no wait
# makes a double less likely; then seldom, about a quarter of an hour in all, which outlasts most outages.
OVER_WAIT = timedelta(seconds=2)  # the first wait, where there is no answer left to wait for
RUNNING_WAIT = timedelta(seconds=15)  # the first wait after a time-out: as long again as an answer was waited for
UNKNOWN_WAITS = (timedelta(seconds=60), timedelta(seconds=240), timedelta(seconds=600))  # those after it
UNKNOWN_ATTEMPTS = 2 + len(UNKNOWN_WAITS)  # then it is given up: it has very likely arrived, and more would be nagging


class Result(Struct, frozen=True, kw_only=True):
    """How one attempt went: exactly one of the two is set."""

    row: Claimed
    sent: Sent | None = None
    error: SendError | None = None


async def attempt(channel: Channel, row: Claimed, folder: Path | None = None) -> Result:
    """Send one row, within a time. What goes wrong comes back as a `SendError`: nothing may end the courier's loop."""
    try:
        async with asyncio.timeout(SEND_TIMEOUT):
            return await try_to_send(channel, row, folder)
    except TimeoutError:
        return Result(row=row, error=Unknown(f"no answer within {SEND_TIMEOUT:.0f} s"))


async def try_to_send(channel: Channel, row: Claimed, folder: Path | None = None) -> Result:
    """Send one row, however long it takes. `folder`: the data folder, where files that were received are."""
    try:
        attachment = _attachment(row, folder)
    except OSError as exc:
        return Result(row=row, error=Refused(f"its file is gone: {exc}", unreachable=False))
    try:
        return Result(row=row, sent=await channel.send(outgoing(row, attachment)))
    except SendError as exc:
        return Result(row=row, error=exc)
    except Exception as exc:  # a channel's fault: nobody knows what was sent
        log.exception("tin đi số %s bị lỗi", row.id)
        return Result(row=row, error=Unknown(f"{type(exc).__name__}: {exc}"))


def outgoing(row: Claimed | Row[Any], attachment: Attachment | None = None) -> Outgoing:
    """What a channel needs of a row of the outbox. `Any`: a row of a query has the columns of the table."""
    return Outgoing(
        id=row.id,
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        text=row.text,
        choices=tuple(label for label, _action in row.choices or ()),
        is_listed=row.is_listed,
        reply_to=row.reply_to,
        attachment=attachment,
    )


def _attachment(row: Claimed, folder: Path | None) -> Attachment | None:
    """The file that goes with a row; one that was received is at most 20 MB, and read in a few milliseconds."""
    document = row.document
    if document is None:
        return None
    content = document.content
    if document.path:
        if folder is None:
            raise FileNotFoundError(document.path)
        content = (folder / document.path).read_bytes()
    return Attachment(name=document.name, mime=document.mime, content=content)


def back_off(failures: int, first: timedelta = FIRST_WAIT, longest: timedelta = LONGEST_WAIT) -> timedelta:
    """How long to wait after so many failures (from 1) in a row: doubled each time."""
    return min(longest, first * (1 << min(failures - 1, 16)))


def decide(result: Result, now: datetime) -> Outcome:
    """Where the row stands after the attempt."""
    row, error = result.row, result.error
    if result.sent is not None:
        return Delivered(id=row.id, message_id=result.sent.message_id)
    why = str(error)
    match error:
        case Refused():
            return Rejected(id=row.id, error=why)
        case Moved():
            return Postponed(id=row.id, until=now, error=why, counted=False)
        case TryLater(whole_channel=True):
            until = now + error.retry_after if error.retry_after else row.not_before
            return Postponed(id=row.id, until=until, error=why, counted=False)
        case TryLater():
            return Postponed(id=row.id, until=now + (error.retry_after or back_off(row.attempts + 1)), error=why)
        case _ if row.attempts + 1 >= UNKNOWN_ATTEMPTS:
            return Rejected(id=row.id, error=f"given up after {UNKNOWN_ATTEMPTS} attempts: {why}")
        case _:
            is_over = isinstance(error, Unknown) and error.is_over
            waits = (OVER_WAIT if is_over else RUNNING_WAIT, *UNKNOWN_WAITS)
            return Postponed(id=row.id, until=now + waits[row.attempts], error=why, perhaps_seen=True)


def settle(db: Session, channel: str, results: Sequence[Result], me: str, now: datetime) -> None:
    """Write down how the attempts went, and what they mean for others, inside the courier's transaction."""
    outcomes = [decide(result, now) for result in results]
    settle_many(db, outcomes, me, now)
    for result, outcome in zip(results, outcomes, strict=True):
        if result.error is not None:
            _follow_up(db, channel, result, outcome, now)


def _follow_up(db: Session, channel: str, result: Result, outcome: Outcome, now: datetime) -> None:
    chat_id = result.row.chat_id
    match result.error:
        case Refused(unreachable=True, never_started=never_started):
            reach = Reach.NEVER_STARTED if never_started else Reach.BLOCKED
            closed = close_chat(db, channel, chat_id, now, reach=reach)
            alarms.closed(db, closed, now, never_started=never_started)
        case Moved(new_chat_id=new_chat_id):
            move_group(db, channel, chat_id, new_chat_id)
        case TryLater(whole_channel=True, retry_after=timedelta() as wait):
            beat(db, hold_name(channel), now + wait)
        case _ if isinstance(outcome, Rejected):
            alarms.refused(db, result.row, now, is_unknown=not isinstance(result.error, Refused))


def hold_name(channel: str) -> str:
    """Under which name the database keeps until when the service wants silence: a restart must not forget it."""
    return f"hold:{channel}"
