"""What orders (CĐ-003) and findings (GS-002) have in common once they were sent: who may do what with one, who hears of
it."""

from __future__ import annotations

from datetime import date

from handlers import scene
from handlers.directing import directive_life, finding_life
from handlers.numbered import Series
from handlers.say import amending as say
from handlers.say import directives as say_directives
from handlers.say import findings as say_findings
from handlers.say.words import OFFICE_NAME
from handlers.turn import Reply, Turn
from models import directives, findings
from models.directives import DirectiveFact
from models.findings import FindingFact
from models.org import Role
from models.people import Contact

Fact = DirectiveFact | FindingFact


def find(turn: Turn, series: Series, id_: int) -> Fact | None:
    org_id = scene.office_of(turn).id
    if series == Series.DIRECTIVE:
        return directives.find_id(turn.db, org_id, id_)
    return findings.find_id(turn.db, org_id, id_)


def find_number(turn: Turn, series: Series, number: int) -> Fact | None:
    org_id = scene.office_of(turn).id
    if series == Series.DIRECTIVE:
        return directives.find_number(turn.db, org_id, number)
    return findings.find_number(turn.db, org_id, number) if series == Series.FINDING else None


def series_of(fact: Fact) -> Series:
    return Series.DIRECTIVE if isinstance(fact, DirectiveFact) else Series.FINDING


def number_of(fact: Fact) -> str:
    return say_directives.number(fact) if isinstance(fact, DirectiveFact) else say_findings.number(fact)


def due_of(fact: Fact) -> date | None:
    return fact.due_on if isinstance(fact, DirectiveFact) else fact.reply_due_on


def subject_of(fact: Fact) -> str:
    """The name of its history."""
    return directives.SUBJECT if isinstance(fact, DirectiveFact) else findings.SUBJECT


def author_of(fact: Fact) -> tuple[int, str]:
    if isinstance(fact, DirectiveFact):
        return fact.leader_id, fact.leader
    return fact.supervisor_id, fact.supervisor


def about(fact: Fact) -> tuple[str, ...]:
    return (fact.code,) if fact.code else ()


def is_mine(turn: Turn, fact: Fact) -> bool:
    return turn.sender.speaks_for(fact.unit_id)


def may_move(turn: Turn, fact: Fact) -> bool:
    """Of an order whoever may end it; of a finding whoever recorded it."""
    if isinstance(fact, DirectiveFact):
        return directive_life.may_end(turn, fact)
    return fact.supervisor_id == turn.sender.person_id


def is_of_another(turn: Turn, fact: Fact) -> bool:
    """A finding that another supervisor recorded: theirs to put right."""
    is_finding = isinstance(fact, FindingFact) and turn.sender.has(Role.SUPERVISOR)
    return is_finding and not (may_move(turn, fact) or is_mine(turn, fact))


def may_reword(turn: Turn, fact: Fact) -> bool:
    """Whoever said it; of an order also the office, which writes leaders' words down."""
    is_office = isinstance(fact, DirectiveFact) and turn.sender.has(Role.SECRETARY)
    return author_of(fact)[0] == turn.sender.person_id or is_office


def said_by(turn: Turn) -> str:
    is_office = turn.sender.has(Role.SECRETARY) and not turn.sender.has(Role.LEADER)
    return f"đồng chí {turn.sender.name}{f', {OFFICE_NAME}' if is_office else ''}"


def key_of(turn: Turn, fact: Fact, what: str) -> str:
    series = "cd" if isinstance(fact, DirectiveFact) else "gs"
    return f"notice:{series}:{what}:{fact.id}:{turn.incoming.inbox_id}"


def tell(turn: Turn, fact: Fact, what: str, text: str) -> list[Reply]:
    """The unit, whoever said it, and the office."""
    for_unit = directive_life.for_unit(fact) if isinstance(fact, DirectiveFact) else finding_life.for_unit(fact)
    unit = scene.people_of(turn, fact.unit_id)
    author = [each for each in scene.person(turn, author_of(fact)[0]) if each not in unit]
    office = [each for each in scene.with_role(turn, Role.SECRETARY) if each not in (*unit, *author)]
    told = scene.tell(turn, unit, key_of(turn, fact, what), text, for_unit, about(fact))
    told += scene.tell(turn, author, key_of(turn, fact, f"{what}-author"), say.for_leader(text), (), about(fact))
    return [*told, *tell_office(turn, office, fact, what, text)]


def tell_office(turn: Turn, office: list[Contact], fact: Fact, what: str, text: str) -> list[Reply]:
    return scene.tell(turn, office, key_of(turn, fact, f"{what}-office"), text, (), about(fact))
