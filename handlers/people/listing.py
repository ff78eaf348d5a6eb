"""The people who use the bot: everybody, those of a unit, one of them with what they hold. Reads, never writes."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import scene
from handlers.people import entry
from handlers.people.carrying import held
from handlers.say import general
from handlers.say import personnel as say
from handlers.turn import Choice, Reply, Turn
from models.address_book import AddressBook
from models.addressees import Addressed
from models.personnel import Staff, one_of_staff, staff

PAGE = 20  # people on one page


def named(person: Staff) -> str:
    """With all roles."""
    return say.named(person.name, [(post.role, post.unit) for post in person.posts])


def units_of(turn: Turn, words: str) -> tuple[tuple[Addressed, ...], tuple[str, ...]]:
    """The units that some words name, and the words that name none."""
    if not words:
        return (), ()
    named = AddressBook(turn.db, scene.office_of(turn).id).read(words)
    return named.units, named.unknown


def listed(turn: Turn, page: int) -> list[Reply]:
    """Everybody, unit by unit."""
    everybody = staff(turn.db, scene.office_of(turn).id)
    pages = -(-len(everybody) // PAGE)
    at = min(max(page, 1), pages)
    shown = everybody[(at - 1) * PAGE : at * PAGE]
    lines = [f"{n}. {named(each)}" for n, each in enumerate(shown, 1)]
    choices = [Choice(label=each.name[:20], action=f"{entry.LOOK}:{each.person_id}") for each in shown]
    if at < pages:
        choices.append(Choice(label=say.NEXT_PAGE, action=f"{entry.PAGE}:{at + 1}"))
        lines.append(f"{len(choices)}. {say.NEXT_PAGE}")
    return [Reply(text=say.page(lines, len(everybody), at, pages), choices=tuple(choices), is_listed=True)]


def of_unit(turn: Turn, args: str, everybody: Sequence[Staff]) -> list[Reply]:
    """`/nguoi P.VHXH`"""
    units, _unknown = units_of(turn, args)
    wanted = {unit.id for unit in units}
    found = [each for each in everybody if any(post.unit_id in wanted for post in each.posts)]
    if not wanted:
        return [Reply(text=say.nobody_of(args[:60]))]
    return [several(found[:PAGE])] if found else [Reply(text=say.nobody_in([unit.short for unit in units]))]


def several(found: Sequence[Staff]) -> Reply:
    choices = tuple(Choice(label=each.name[:20], action=f"{entry.LOOK}:{each.person_id}") for each in found)
    return Reply(text=say.several([named(each) for each in found]), choices=choices, is_listed=True)


def look(turn: Turn, person_id: int) -> list[Reply]:
    """One person of the list."""
    person = one_of_staff(turn.db, scene.office_of(turn).id, person_id)
    return [Reply(text=general.CHOICE_GONE)] if person is None else one(turn, person)


def one(turn: Turn, person: Staff) -> list[Reply]:
    """Where somebody serves, what they hold, and the two things that can be done."""
    lines = held(turn.db, scene.office_of(turn), person, turn.now)
    choices = (
        Choice(label=say.TO_UNIT, action=f"{entry.START}:{person.person_id}:unit"),
        Choice(label=say.REMOVE, action=f"{entry.START}:{person.person_id}:gone"),
    )
    return [Reply(text=say.one(named(person), lines), choices=choices, is_listed=True)]
