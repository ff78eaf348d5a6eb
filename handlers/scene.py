"""What every conversation asks of a turn: who acts, where, on which work; and how the office is told something."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from handlers.turn import Address, Choice, Reply, Turn
from handlers.understand import understand
from handlers.understand.values import OpenTask, Understanding
from models import dialogues, outbox
from models.contacts import contact_of, contacts_with_role
from models.dialogues import Kept, Outcome, Place
from models.history import Actor
from models.items import Item
from models.mail import Kind
from models.office import Office
from models.org import Role
from models.people import Contact
from models.reminding import opening as first_hour
from models.said import find_said_as, offers_ended
from models.standins import delegate_of, leaders_back, standing_for, told_of
from models.workdays import local_date

DraftT = TypeVar("DraftT")


def office_of(turn: Turn) -> Office:
    """The sender's committee; routes let only members reach a handler that asks."""
    assert turn.office is not None, "the route admits members only"
    return turn.office


def actor(turn: Turn) -> Actor:
    """The sender as the author of a change."""
    return Actor(
        org_id=office_of(turn).id,
        person_id=turn.sender.person_id,
        channel=turn.incoming.channel,
        now=turn.now,
    )


def place(turn: Turn) -> Place:
    """Where this conversation is kept."""
    assert turn.sender.account_id is not None, "the worker makes the account first"
    return Place(org_id=office_of(turn).id, account_id=turn.sender.account_id, chat_id=turn.incoming.chat_id)


def said_at(turn: Turn) -> datetime:
    """When the message was written; it may have waited in the service while the bot was down."""
    return min(turn.incoming.sent_at or turn.now, turn.now)


def said_on(turn: Turn) -> date:
    """The Vietnam day on which the message was written."""
    return local_date(said_at(turn))


def my_items(turn: Turn, *, closed: bool = False) -> list[Item]:
    """The work of the sender's units, leading and supporting, most urgent first."""
    items = turn.worklists.of_units(turn.db, office_of(turn), turn.now, turn.sender.unit_ids)
    return [item for item in items if closed or item.may_be_reported]


def open_tasks(items: Sequence[Item]) -> list[OpenTask]:
    """The reader's view of some work; one line per code."""
    return [OpenTask(code=code, title=text) for code, text in {item.code: item.text for item in items}.items()]


def reading_of(turn: Turn, words: str, items: Sequence[Item] = (), about: Sequence[str] = ()) -> Understanding:
    """Words of this message, read once however many conversations listen to it. `about`: codes that it answers."""
    key = (words, ids_of(items), tuple(about))
    found = turn.readings.get(key)
    if found is None:
        found = turn.readings[key] = understand(words, now=said_at(turn), open_tasks=open_tasks(items), about=key[2])
    return found


def ids_of(items: Sequence[Item]) -> tuple[int, ...]:
    """Which work words are read with: it is called the same all through a turn."""
    return tuple([item.id for item in items])


def begin(turn: Turn, kind: str, step: str, data: str) -> int:
    """Open a conversation, or go on with the one that is open here if it is of the same kind. Returns its id."""
    expires_at = turn.now + office_of(turn).settings.dialogue_wait
    if turn.dialogue is not None and turn.dialogue.kind == kind:
        dialogues.go_on(turn.db, turn.dialogue.id, step, data, expires_at)
        return turn.dialogue.id
    is_first, turn.has_begun = turn.dialogue is None and not turn.has_begun, True
    return dialogues.open_dialogue(
        turn.db, place(turn), kind, step, data, now=turn.now, expires_at=expires_at, is_first=is_first
    )


def leave(turn: Turn) -> None:
    """End the conversation that is open here: what begins now is another one, of the same kind perhaps."""
    if turn.dialogue is not None and not turn.incoming.is_group:
        dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
        turn.dialogue = None


def begin_another(turn: Turn, kind: str, step: str, data: str) -> int:
    """Begin one, also where one of the kind waits at this step: what was offered under that chooses nothing of this."""
    kept = turn.dialogue
    if kept is not None and (kept.kind, kept.step) == (kind, step) and kept.data != data:
        dialogues.close(turn.db, kept.id, Outcome.REPLACED, turn.now)
        turn.dialogue = None
    return begin(turn, kind, step, data)


def own_dialogue(turn: Turn, dialogue_id: int, kind: str) -> Kept | None:
    """The conversation that a choice names, if it is the sender's, of this kind, and still open; else null."""
    kept = dialogues.find(turn.db, office_of(turn).id, dialogue_id)
    if kept is None or kept.account_id != turn.sender.account_id or kept.kind != kind:
        return None
    return kept if kept.is_open else None


def own_draft(turn: Turn, dialogue_id: str, kind: str, load: Callable[[str], DraftT]) -> DraftT | None:
    """What such a conversation keeps."""
    kept = own_dialogue(turn, int(dialogue_id), kind)
    return None if kept is None else load(kept.data)


def take_out(turn: Turn, dialogue_id: str, kind: str, outcome: Outcome) -> Kept | None:
    """Such a conversation, now ended with this outcome: once."""
    kept = own_dialogue(turn, int(dialogue_id), kind)
    if kept is not None:
        dialogues.close(turn.db, kept.id, outcome, turn.now)
    return kept


def replied_to(turn: Turn, action: str) -> tuple[str, ...] | None:
    """The arguments of the choice `action` under our message that this one replies to; null where it has none such."""
    incoming = turn.incoming
    if not incoming.reply_to:
        return None
    said = find_said_as(turn.db, incoming.channel, incoming.chat_id, incoming.reply_to)
    offered = [each.split(":") for _label, each in said.choices] if said is not None else []
    return next((tuple(arguments) for name, *arguments in offered if name == action), None)


def offers_are_over(turn: Turn) -> bool:
    """Whether a choice was made that ended what stood beside it; a read-back that has not gone out yet ends nothing."""
    return offers_ended(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)


def tell_office(
    turn: Turn, key: str, text: str, choices: tuple[Choice, ...] = (), about: tuple[str, ...] = ()
) -> list[Reply]:
    """A notice to every secretary, at the next sending hour; nothing when the sender is the only one."""
    return tell_role(turn, Role.SECRETARY, key, text, choices, about)


def goes_to(reply: Reply, chats: Container[tuple[str, str]]) -> bool:
    """Whether a notice goes to one of some (channel, chat)."""
    return reply.to is not None and (reply.to.channel, reply.to.chat_id) in chats


def tell_role(
    turn: Turn, role: Role, key: str, text: str, choices: tuple[Choice, ...] = (), about: tuple[str, ...] = ()
) -> list[Reply]:
    """A private notice to everybody who hears as one role, at the next sending hour."""
    return tell(turn, hearers(turn, role), key, text, choices, about)


def tell(
    turn: Turn,
    contacts: Iterable[Contact],
    key: str,
    text: str,
    choices: tuple[Choice, ...] = (),
    about: tuple[str, ...] = (),
) -> list[Reply]:
    """A notice to some people, at the next sending hour; to a leader who is away, when they are back."""
    opens, office = opening(turn), office_of(turn)
    back = leaders_back(turn.db, office, local_date(turn.now))
    return [
        Reply(
            text=text,
            choices=choices,
            about=about,
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=f"{key}:{contact.person_id}",
            not_before=first_hour(back[contact.person_id], office) if contact.person_id in back else opens,
        )
        for contact in contacts
    ]


def held_until(turn: Turn, person_id: int) -> datetime | None:
    """Until when notices to a leader who is away are held; null for everybody else."""
    office = office_of(turn)
    back = leaders_back(turn.db, office, local_date(turn.now))
    return first_hour(back[person_id], office) if person_id in back else None


def release(turn: Turn, person_id: int, held: datetime) -> None:
    """A leader is back sooner, today or on a day that is known now: what was held for them goes out then."""
    contact = contact_of(turn.db, office_of(turn).id, person_id)
    to = held_until(turn, person_id) or opening(turn)
    if contact is not None and to < held:
        outbox.bring_forward(turn.db, contact.channel, contact.chat_id, held, to)


def hearers(turn: Turn, role: Role, only: int = 0) -> list[Contact]:
    """Who hears what is meant for a role, or for one who holds it (`only`); the holders where nobody else is there."""
    org_id, today = office_of(turn).id, local_date(turn.now)
    everybody = [each for each in contacts_with_role(turn.db, org_id, role) if only in {0, each.person_id}]
    return standing_for(turn.db, org_id, everybody, today) or everybody


def opening(turn: Turn) -> datetime:
    """When notices of now go out."""
    return office_of(turn).next_opening(turn.now)


def people_of(turn: Turn, unit_id: int) -> list[Contact]:
    """Whom to write to about a unit's work, and who stands in for those who are away; except the sender."""
    found = told_of(turn.db, office_of(turn).id, unit_id, local_date(turn.now))
    return [contact for contact in found if contact.person_id != turn.sender.person_id]


def with_role(turn: Turn, *roles: Role) -> list[Contact]:
    """Everybody who hears as one of these roles, except the sender."""
    found = {contact.person_id: contact for role in roles for contact in hearers(turn, role)}
    return [contact for contact in found.values() if contact.person_id != turn.sender.person_id]


def person(turn: Turn, person_id: int | None) -> list[Contact]:
    """One person, and who stands in for them while they are away; where they can be reached and did not send this."""
    if person_id is None or person_id == turn.sender.person_id:
        return []
    found = contact_of(turn.db, office_of(turn).id, person_id)
    told = [*([] if found is None else [found]), *delegate_of(turn.db, office_of(turn).id, person_id, said_on(turn))]
    return [contact for contact in told if contact.person_id != turn.sender.person_id]


def unit_names(turn: Turn, items: Sequence[Item] | None = None) -> str:
    """The sender's units, as a notice names them. `items`: the sender's work, where it was just read."""
    names = {item.unit_id: item.unit_short for item in (my_items(turn, closed=True) if items is None else items)}
    return ", ".join(names.values()) or "chưa gắn đơn vị"
