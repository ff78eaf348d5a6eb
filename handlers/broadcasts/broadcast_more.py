"""What follows a notice: a nudge to whoever has not acknowledged it; what a unit says of it goes to the office."""

from __future__ import annotations

import re
from datetime import timedelta

from handlers import scene
from handlers.numbered import Numbered, Series, numbered
from handlers.say import broadcast_more as say
from handlers.say import broadcasts as say_broadcasts
from handlers.say import general
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import broadcasts
from models.contacts import contact_of
from models.text import compose

COOL_DOWN = timedelta(hours=4)  # between two nudges
_NUDGE = re.compile(
    r"(?:nhac|don doc|gui lai)(?: (?:lai|don vi|cac don vi|nguoi|nhung nguoi|ai|cho|nhung ai|chua|nhan|xac|da|doc))*"
)
_NAMED = re.compile(r"(?:nhac|don doc|gui lai)(?: lai)?(?: thong bao)? tb 0*(\d{1,4})")
_DASHED = re.compile(r"\s*(?:(?:trả lời|tra loi|về|ve)\s+)?tb\s*-", re.IGNORECASE)


def asks_nudge(words: str) -> bool:
    """`nhắc`, `nhắc ai chưa nhận`"""
    return _NUDGE.fullmatch(plain_words(words)) is not None


def in_words(turn: Turn) -> list[Reply] | None:
    """`nhắc TB-001`, by the office."""
    named = _NAMED.fullmatch(plain_words(turn.text))
    found = broadcasts.find_numbered(turn.db, scene.office_of(turn).id, int(named[1])) if named is not None else None
    return None if found is None else nudge(turn, str(found))


def nudge(turn: Turn, broadcast_id: str) -> list[Reply]:
    """Nhắc: the notice once more to those who got it and have not acknowledged it, at most every four hours."""
    office = scene.office_of(turn)
    ledger = broadcasts.ledger(turn.db, office.id, int(broadcast_id))
    if ledger is None:
        return [Reply(text=general.CHOICE_GONE)]
    silent = broadcasts.unseen(turn.db, office.id, ledger.id)
    if not silent:
        return [Reply(text=say.all_seen(ledger))]
    last = broadcasts.nudged_at(turn.db, office.id, ledger.id)
    if last is not None and turn.now - last < COOL_DOWN:
        return [Reply(text=say.nudged_lately(ledger, last, last + COOL_DOWN))]
    found = [(name, contact_of(turn.db, office.id, person_id)) for person_id, name in silent]
    told = [contact for _name, contact in found if contact is not None]
    names = [name for name, contact in found if contact is not None]
    if told:
        broadcasts.note_nudge(turn.db, scene.actor(turn), ledger.id, names)
    opens = scene.opening(turn)
    here = say.nudged(
        ledger, names, [name for name, contact in found if contact is None], opens if opens > turn.now else None
    )
    key = f"notice:broadcast-nudge:{ledger.id}:{turn.incoming.inbox_id}"
    seen = (Choice(label=say_broadcasts.SEEN, action=f"seen:{ledger.id}"),)
    return [Reply(text=here), *scene.tell(turn, told, key, say.again(ledger), seen)]


def named(turn: Turn) -> list[Reply] | None:
    """`TB-001 bận không dự được`, by somebody the notice went to."""
    found = numbered(turn.text)
    if found is None or found.series != Series.BROADCAST or not found.rest or not _DASHED.match(turn.text):
        return None
    return _carried(turn, found)


def _carried(turn: Turn, found: Numbered) -> list[Reply]:
    broadcast_id = broadcasts.find_numbered(turn.db, scene.office_of(turn).id, found.number)
    if broadcast_id is None:
        return [Reply(text=say_broadcasts.NO_SUCH.format(code=say_broadcasts.code(found.number)))]
    if not broadcasts.went_to(turn.db, scene.actor(turn), broadcast_id):
        return [Reply(text=say_broadcasts.NOT_FOR_YOU)]
    return carry(turn, broadcast_id, found.rest)


def replied(turn: Turn) -> list[Reply] | None:
    """Words in reply to a notice that are more than «đã nhận»."""
    under = scene.replied_to(turn, "seen")
    words = compose(turn.text).strip()
    if under is None or not words:
        return None
    is_mine = broadcasts.went_to(turn.db, scene.actor(turn), int(under[0]))
    return carry(turn, int(under[0]), words) if is_mine else None


def carry(turn: Turn, broadcast_id: int, words: str) -> list[Reply]:
    """To the office, word for word; whoever answers a notice has got it."""
    number = broadcasts.see(turn.db, scene.actor(turn), broadcast_id)
    assert number is not None, "asked before"
    broadcasts.note_words(turn.db, scene.actor(turn), broadcast_id, words)
    who = turn.sender.name or ""
    key = f"notice:broadcast-words:{broadcast_id}:{turn.incoming.inbox_id}"
    told = scene.tell_office(turn, key, say.words_of(number, who, scene.unit_names(turn), words))
    return [Reply(text=say.carried(number, words)), *told]
