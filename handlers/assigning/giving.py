"""Work that was given: what a unit is told, how it acknowledges it or asks to discuss it, and who has not yet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from handlers import scene
from handlers.assent import beside_receipt
from handlers.questions import inquiries
from handlers.reporting.hearing import Heard
from handlers.say import general
from handlers.say import giving as say
from handlers.say.words import plain_words
from handlers.turn import Address, Choice, Reply, Turn
from models import dialogues
from models.contacts import unreachable_units, with_several_units
from models.dialogues import Outcome
from models.giving import (
    Given,
    acknowledge,
    as_given,
    give,
    last_receipt,
    not_acknowledged,
    waiting_for_receipt,
)
from models.items import Item, items_by_id
from models.mail import Kind
from models.people import Contact
from models.said import SentMessage, find_said, last_offer
from models.standins import told_by_unit
from models.workdays import local_date

KIND = "discuss"  # the dialogue in which a unit says what it wants to discuss
ACTION = "received"
_WHEN = (
    r"(?:sang |chieu |toi )?(?:nay|mai|mot)|(?:dau |cuoi )?tuan (?:nay|sau|toi)"
    r"|(?:thu |t)(?:[2-7]|hai|ba|tu|nam|sau|bay)(?: nay| tuan sau)?"
)
_TAKES = re.compile(  # nhận, mai làm; nhận cả 2; đọc rồi
    r"(?:(?:da|vang|ok|em|e|toi|ben em|chi bo|don vi|xin|thi) )*(?:tiep nhan|nhan|doc|xem)"
    r"(?: (?:ca|het|tat ca|hai|ba|2|3|viec|nay|nhiem vu|nv ?\d{1,3}|roi|a|nhe|nha|se|em|lam|lam ngay|lam lien"
    rf"|luon|de|{_WHEN}))*"
)
_TAKES_BUT = re.compile(
    r"(?:(?:da|vang|ok|em|e|toi|ben em|chi bo|don vi|xin) )*(?:tiep nhan|nhan)"
    r"(?: (?:ca|het|hai|2|viec|nay|nhiem vu|nv ?\d{1,3}))+ (?:nhung|ma|tuy nhien) .+"
)
_DISCUSSES = re.compile(
    r"(?:(?:da|em|toi|don vi|ben em|nv ?\d{1,3}|viec nay|cai nay|phai|xin|de nghi|can|muon|cho) )*"
    r"(?:trao doi|ban lai|xem xet lai|ban bac)"
    r"(?: (?:them|lai|a|voi van phong|voi vpdu|voi dong chi|nhe))*(?P<about> .+)?"
)
DISCUSS_WORDS = frozenset(("nhan", "doc", "xem", "trao", "ban"))  # one in each of these sentences
EVER = 1e11  # seconds: a moment in a button is not later than that


def choices(moment: datetime) -> tuple[Choice, ...]:
    """Both answers mean everything that the unit was given until that moment."""
    stamp = int(moment.timestamp()) + 1
    return (
        Choice(label=say.RECEIVED, action=f"{ACTION}:{stamp}"),
        Choice(label=say.DISCUSS, action=f"discuss:{stamp}"),
    )


def letters(
    works: Sequence[Given], by_unit: Mapping[int, Sequence[Contact]]
) -> list[tuple[Contact, tuple[Given, ...]]]:
    """One letter per person, however many of their units are given something."""
    found: dict[int, tuple[Contact, list[Given]]] = {}
    for work in works:
        for contact in by_unit.get(work.item.unit_id, ()):
            found.setdefault(contact.person_id, (contact, []))[1].append(work)
    return [(contact, tuple(mine)) for contact, mine in found.values()]


def tell(turn: Turn, assignment_ids: Sequence[int], *, since: int = 0) -> list[Reply]:
    """Note that the sender gave or changed this work, and tell its people at the next sending hour.

    `since`: the last line of history before this change, so that it alone is told, however soon after another one.
    A unit that nobody can be written to for is told by the clock, once somebody has joined.
    """
    office = scene.office_of(turn)
    opens = office.next_opening(turn.now)
    give(turn.db, office, turn.now, assignment_ids, tell_at=None)
    items = items_by_id(turn.db, office, turn.now, assignment_ids)
    by_unit = told_by_unit(turn.db, office.id, [item.unit_id for item in items], local_date(turn.now))
    give(turn.db, office, turn.now, [i.id for i in items if i.unit_id not in by_unit], tell_at=opens)
    told = letters(as_given(turn.db, office, items, since=since), by_unit)
    several = with_several_units(turn.db, [contact.person_id for contact, _works in told])
    return [
        Reply(
            text=say.given(works, name_units=contact.person_id in several),
            choices=choices(turn.now) if say.asks_receipt(works) else (),
            about=tuple(dict.fromkeys(work.item.code for work in works)),
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=f"notice:given:{turn.incoming.inbox_id}:{contact.person_id}",
            not_before=opens,
            joins_reminder=True,
        )
        for contact, works in told
        if contact.person_id != turn.sender.person_id
    ]


def received(turn: Turn, moment: str) -> list[Reply]:
    """Đã nhận: everything that the sender's units were given until then."""
    until = _moment(moment)
    if until is None:
        return [Reply(text=general.CHOICE_GONE)]
    ids = not_acknowledged(turn.db, scene.office_of(turn).id, turn.sender.unit_ids, until)
    return _acknowledged(turn, ids) or [Reply(text=_before(turn))]


def _moment(seconds: str) -> datetime | None:
    return datetime.fromtimestamp(int(seconds), UTC) if 0 < len(seconds) <= len(f"{EVER:.0f}") else None


def _before(turn: Turn) -> str:
    last = last_receipt(turn.db, scene.office_of(turn).id, turn.sender.unit_ids)
    return say.NOTHING_GIVEN if last is None else say.received_before(last.name, last.at)


def _acknowledged(turn: Turn, ids: Sequence[int]) -> list[Reply]:
    """Write the receipt down; nothing where everything was acknowledged before."""
    new = acknowledge(turn.db, scene.actor(turn), ids, turn.text.strip())
    items = items_by_id(turn.db, scene.office_of(turn), turn.now, new)
    if not items:
        return []
    codes = tuple(dict.fromkeys(item.code for item in items))
    units = ", ".join(dict.fromkeys(item.unit_short for item in items))
    return [Reply(text=say.received(codes, units, codes[0]), about=codes)]


def by_words(turn: Turn, heard: Heard, codes: Sequence[str]) -> list[Reply]:
    """*đã nhận*, *nhận rồi ạ*, *ok* under the message that gave the work; nothing where no work waits for it."""
    mine = set(not_acknowledged(turn.db, scene.office_of(turn).id, turn.sender.unit_ids))
    if not mine:
        return []
    named = [item.id for item in scene.my_items(turn, closed=True) if item.code in codes and item.id in mine]
    if named:
        return _acknowledged(turn, named)
    stamp = _stamp(last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now))
    if stamp:
        return received(turn, stamp)
    return _acknowledged(turn, sorted(mine)) if heard.is_receipt and not codes else []


def set_apart(turn: Turn) -> list[Reply]:
    """*đã nhận, nv5 40%*: the receipt is written down, and from here on the turn says the rest, of that work where it
    names no other; nothing where no work waits for a receipt."""
    rest = beside_receipt(turn.text)
    if not rest:
        return []
    ids = not_acknowledged(turn.db, scene.office_of(turn).id, turn.sender.unit_ids)
    told = _acknowledged(turn, ids) if ids else []
    if told:
        turn.say_instead(rest)
        turn.about = turn.about or told[0].about
    return told


def discuss(turn: Turn, moment: str) -> list[Reply]:
    """Cần trao đổi: what about? The receipt stays open until the unit says that it has the work."""
    until = _moment(moment)
    if until is None:
        return [Reply(text=general.CHOICE_GONE)]
    said = find_said(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.said_id)
    codes = _waiting_codes(turn, until) or _only_given(said)
    scene.begin(turn, KIND, "text", " ".join(codes))
    return [Reply(text=say.HOW_TO_ASK.format(codes=_shown(codes)), about=codes)]


def _waiting_codes(turn: Turn, until: datetime) -> tuple[str, ...]:
    ids = not_acknowledged(turn.db, scene.office_of(turn).id, turn.sender.unit_ids, until)
    return tuple(dict.fromkeys(item.code for item in items_by_id(turn.db, scene.office_of(turn), turn.now, ids)))


def _only_given(said: SentMessage | None) -> tuple[str, ...]:
    """The codes of a message that tells of given work and nothing else."""
    return said.about if said is not None and said.choices and _is_receipt(said.choices[0]) else ()


def _is_receipt(choice: tuple[str, str]) -> bool:
    return choice[1].startswith(f"{ACTION}:")


def _stamp(offer: SentMessage | None) -> str:
    """Until when a message's work was given: all that was, where it tells of several; empty where it tells of none."""
    choices = offer.choices if offer is not None else ()
    return next((choice[1].partition(":")[2] for choice in reversed(choices) if _is_receipt(choice)), "")


def wants_to_discuss(turn: Turn) -> list[Reply] | None:
    """*cần trao đổi vì trùng lịch*, typed under the message that gave the work: as its button does."""
    plain = plain_words(turn.text)
    match, takes = _DISCUSSES.fullmatch(plain), _TAKES.fullmatch(plain) or _TAKES_BUT.fullmatch(plain)
    may_be = match is not None or takes is not None
    offer = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now) if may_be else None
    stamp = _stamp(offer)
    until = _moment(stamp)
    if until is None:
        return None
    given = _only_given(offer) or _waiting_codes(turn, until)
    if takes is not None:
        ids = not_acknowledged(turn.db, scene.office_of(turn).id, turn.sender.unit_ids, until)
        told = _acknowledged(turn, ids)
        if not told:
            return None  # received before: a courtesy
        return told if takes.re is _TAKES else [*told, *inquiries.pass_on(turn, inquiries.DISCUSSION, given)]
    if match is None or match["about"] is None:
        return discuss(turn, stamp)
    named = tuple(code for code in given if code in plain_words(turn.text).upper().split())
    return inquiries.pass_on(turn, inquiries.DISCUSSION, named or given)


def _shown(codes: Sequence[str]) -> str:
    return (", ".join(codes[:5]) + ("…" if len(codes) > 5 else "")) or "nhiệm vụ được giao"


def take_discussion(turn: Turn) -> list[Reply]:
    """What the unit wants to discuss, carried to the office."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    if not turn.text.strip():
        return [Reply(text=general.EMPTY)]
    dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
    given, named = tuple(turn.dialogue.data.split()), plain_words(turn.text).upper().split()
    codes = tuple(code for code in given if code in named) or given
    return inquiries.pass_on(turn, inquiries.DISCUSSION, codes)


def waiting(turn: Turn) -> list[Reply]:
    """Who has not acknowledged, on demand."""
    office = scene.office_of(turn)
    items: list[Item] = waiting_for_receipt(turn.db, office, turn.now)
    if not items:
        return [Reply(text=say.NOBODY_LATE)]
    nobody = unreachable_units(turn.db, office.id, [item.unit_id for item in items])
    return [Reply(text=say.waiting_list(items, nobody))]
