"""Whom an obstacle concerns, and how they are told: the unit, whoever must answer, the office."""

from __future__ import annotations

from collections.abc import Iterable

from handlers import scene
from handlers.say import difficulties as say
from handlers.say.words import OFFICE_NAME
from handlers.turn import Choice, Reply, Turn
from models.contacts import contacts_with_role
from models.difficulties import DifficultyFact
from models.org import Role
from models.people import Contact


def may_answer(turn: Turn, fact: DifficultyFact) -> bool:
    """The office and the leaders always, and the people of the unit that was asked to."""
    owns = fact.owner_id is not None and turn.sender.speaks_for(fact.owner_id)
    return owns or turn.sender.has(Role.SECRETARY, Role.LEADER)


def is_mine(turn: Turn, fact: DifficultyFact) -> bool:
    """Whether the sender's unit told it."""
    return turn.sender.speaks_for(fact.unit_id)


def choices_of(turn: Turn, fact: DifficultyFact) -> tuple[Choice, ...]:
    """What the sender may do about it now."""
    if fact.is_waiting and may_answer(turn, fact):
        return for_office(fact) if turn.sender.has(Role.SECRETARY) else for_answerer(fact, say.ANSWER)
    has_answer = fact.answer and not fact.is_waiting and not fact.closed_at  # one that was disputed waits for another
    return for_unit(fact) if has_answer and is_mine(turn, fact) else ()


def for_office(fact: DifficultyFact) -> tuple[Choice, ...]:
    """Under the secretary's card."""
    up = () if fact.for_leaders else (Choice(label=say.PASS_UP, action=f"vm_up:{fact.id}"),)
    return (Choice(label=say.ANSWER, action=f"vm_answer:{fact.id}"), *up)


def for_answerer(fact: DifficultyFact, label: str) -> tuple[Choice, ...]:
    """Under the card of a leader or of the unit that must answer."""
    return (Choice(label=label, action=f"vm_answer:{fact.id}"),)


def for_unit(fact: DifficultyFact) -> tuple[Choice, ...]:
    """Under the answer."""
    return (
        Choice(label=say.CLEAR, action=f"vm_clear:{fact.id}"),
        Choice(label=say.DISPUTE, action=f"vm_dispute:{fact.id}"),
    )


def tell_unit(turn: Turn, fact: DifficultyFact, what: str, text: str, choices: tuple[Choice, ...] = ()) -> list[Reply]:
    """To everybody who reports for the unit that told it."""
    return scene.tell(turn, scene.people_of(turn, fact.unit_id), _key(turn, fact, what), text, choices, (fact.code,))


def tell_owner(turn: Turn, fact: DifficultyFact, what: str, text: str) -> list[Reply]:
    """To the people of the unit that was to answer, except whoever also hears it as the unit that told it."""
    if fact.owner_id is None or turn.sender.speaks_for(fact.owner_id):
        return []
    told = {each.person_id for each in scene.people_of(turn, fact.unit_id)}
    owners = [each for each in scene.people_of(turn, fact.owner_id) if each.person_id not in told]
    return scene.tell(turn, owners, _key(turn, fact, what), text, (), (fact.code,))


def tell_office(
    turn: Turn, fact: DifficultyFact, what: str, text: str, *, but: Iterable[int] = (), choices: tuple[Choice, ...] = ()
) -> list[Reply]:
    """To the secretaries, except the sender and those who hear it otherwise (`but`)."""
    skipped = set(but)
    people = [each for each in scene.with_role(turn, Role.SECRETARY) if each.person_id not in skipped]
    return scene.tell(turn, people, _key(turn, fact, f"{what}-office"), text, choices, (fact.code,))


def answerers(turn: Turn, fact: DifficultyFact) -> list[Contact]:
    """Who owes the answer, except the sender; the secretaries where nobody else can be reached."""
    if fact.owner_id is not None:
        found = scene.people_of(turn, fact.owner_id)
    elif fact.for_leaders:
        found = scene.with_role(turn, Role.LEADER)
    else:
        found = []
    return found or scene.with_role(turn, Role.SECRETARY)


def is_leader(turn: Turn, contact: Contact) -> bool:
    """Whether a person is addressed as a leader."""
    office = scene.office_of(turn)
    return any(each.person_id == contact.person_id for each in contacts_with_role(turn.db, office.id, Role.LEADER))


def name_of_sender(turn: Turn, fact: DifficultyFact) -> str:
    """Who answers, as the unit reads it."""
    if turn.sender.has(Role.LEADER):
        return f"đồng chí {turn.sender.name}"
    if fact.owner_id is not None and turn.sender.speaks_for(fact.owner_id) and not turn.sender.has(Role.SECRETARY):
        return f"đồng chí {turn.sender.name} ({fact.owner_short})"
    return f"đồng chí {turn.sender.name}, {OFFICE_NAME}"


def _key(turn: Turn, fact: DifficultyFact, what: str) -> str:
    return f"notice:vm:{what}:{fact.id}:{turn.incoming.inbox_id}"
