"""The card about a stranger who wants in: what it says, what may be chosen, and which secretaries it goes to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.say import joining as say
from handlers.turn import Address, Choice, Reply, Turn
from models.contacts import contact_of, contacts_with_role, secretary_at
from models.joining import card_series, waiting_requests
from models.mail import Kind
from models.office import Office
from models.org import Account, JoinRequest, Role
from models.outbox import out_when
from models.people import Contact
from models.units import guess_units, load_directory
from models.values import replace

FIRST = 0  # the number of the first card; a later one has that of the message which it came of
AT_ONCE = 5  # cards that somebody who has just become a secretary gets
_NAME = re.compile(
    r"(?:tôi|toi|em|mình|minh)\s+(?:tên\s+)?(?:là|la)\s+(\S+(?:\s+\S+){0,4}?)"
    r"\s*(?=[,./;-]|\s(?:ở|o|thuộc|thuoc|bên|ben|phòng|phong|ban|chi bộ|chi bo|trường|truong|trạm|tram|hội|hoi|đoàn"
    r"|giáo viên|giao vien|cán bộ|can bo|văn phòng|van phong|công an|cong an|thôn|thon|của|cua|làm|lam|đầu mối)\b|$)",
    re.IGNORECASE,
)


def name_told(request: JoinRequest) -> str:
    """The name in "tôi là Trần Ba, Phòng Kinh tế"; empty when none is told."""
    found = _NAME.search(request.said)
    return found[1].strip(" ,.;").title() if found else ""


def likely_units(db: Session, request: JoinRequest) -> list[tuple[str, str]]:
    """(label, code) of units whose name stands in what the stranger wrote."""
    directory = load_directory(db, request.org_id)
    words = re.split(r"[\s,;./]+", request.said)
    pieces = [" ".join(words[i : i + n]) for n in range(6, 0, -1) for i in range(len(words) - n + 1)]
    found = [code for piece in pieces[:200] for code in guess_units(directory, piece)]
    names = {unit.code: unit.short or unit.name for unit in directory.units}
    return [(say.into(names[code]), code) for code in dict.fromkeys(found)][:3]


def who(db: Session, request: JoinRequest) -> tuple[tuple[str, str], ...]:
    """What is known of them: the units that may be theirs, and the name; empty where neither is told."""
    name = name_told(request)
    return (*likely_units(db, request), *((("", name),) if name else ()))


def card(db: Session, request: JoinRequest) -> Reply:
    """One stranger with the units that may be theirs; addressed to nobody yet."""
    account = db.get_one(Account, request.account_id)
    units = likely_units(db, request)
    channel = say.CHANNELS.get(account.channel, "")
    return Reply(
        text=say.card(request.id, account.display_name, channel, request.said, is_unit_offered=bool(units)),
        choices=(
            *(Choice(label=label, action=f"join:{request.id}:{code}") for label, code in units),
            Choice(label=say.TURN_AWAY, action=f"join_no:{request.id}"),
        ),
    )


def to_secretaries(turn: Turn, office: Office, request: JoinRequest, *, is_news: bool) -> list[Reply]:
    """The card to each secretary that can be written to. `is_news`: also to those who have had it before."""
    secretaries = contacts_with_role(turn.db, office.id, Role.SECRETARY)
    opens = office.next_opening(turn.now)
    if is_news:
        return _addressed(turn.db, request, secretaries, opens, request.follow_ups)
    posted = _posted(turn.db, request, secretaries)
    unposted = [each for each in secretaries if each.person_id not in posted]
    failed = [each for each in secretaries if each.person_id in posted and posted[each.person_id] is None]
    return [  # what was posted in this very moment is not seen yet: the first key makes the same card a no-op
        *_addressed(turn.db, request, unposted, opens, FIRST),
        *_addressed(turn.db, request, failed, opens, request.follow_ups),
    ]


def told_at(turn: Turn, office: Office, request: JoinRequest, cards: Sequence[Reply]) -> datetime | None:
    """When the first secretary had, or will have, the card; `cards`: those that go now. Null: nobody can be told."""
    posted = _posted(turn.db, request, contacts_with_role(turn.db, office.id, Role.SECRETARY)).values()
    return min(
        [*filter(None, posted), *(card.not_before for card in cards if card.not_before is not None)], default=None
    )


def owed(db: Session, org_id: int, person_id: int, opens: datetime) -> list[Reply]:
    """Who waits at the door, to somebody who has just become a secretary, or can be written to again, and has not heard
    of them: the oldest as cards, the others counted."""
    waiting = waiting_requests(db, org_id)
    contact = contact_of(db, org_id, person_id) if waiting else None
    if contact is None:
        return []
    requests = [each for each in waiting if not _posted(db, each, [contact])]
    cards = [card for request in requests[:AT_ONCE] for card in _addressed(db, request, [contact], opens, FIRST)]
    more = len(requests) - len(cards)
    if not more:
        return cards
    key = f"notice:join_more:{person_id}:{requests[-1].id}"
    return [*cards, replace(cards[0], text=say.more_wait(more), choices=(), key=key)]


def on_return(db: Session, channel: str, chat_id: str, now: datetime) -> tuple[int, list[Reply]] | None:
    """A chat can be written to again: who came meanwhile, where it is a secretary's; with the committee."""
    found = secretary_at(db, channel, chat_id)
    return None if found is None else (found[0], owed(db, *found, now))


def _posted(db: Session, request: JoinRequest, secretaries: Sequence[Contact]) -> dict[int, datetime | None]:
    """By secretary to whom a card about it was posted: when the first one went, or goes, out; null: none ever will."""
    times = range(request.follow_ups + 1)
    keys = {_key(request.id, n, each.person_id): each.person_id for each in secretaries for n in times}
    found = dict[int, datetime | None]()
    for key, when in out_when(db, list(keys)).items():
        before = found.get(keys[key])
        found[keys[key]] = min(filter(None, (when, before)), default=None)
    return found


def _addressed(
    db: Session, request: JoinRequest, contacts: Sequence[Contact], opens: datetime, number: int
) -> list[Reply]:
    shown = card(db, request) if contacts else None
    return [
        replace(
            shown,
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=_key(request.id, number, contact.person_id),
            not_before=opens,
        )
        for contact in contacts
        if shown is not None
    ]


def _key(request_id: int, number: int, person_id: int) -> str:
    return f"{card_series(request_id)}:{number}:{person_id}"
