"""A leave that is being asked about: what is known of it, whose it is, and who may stand in."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from handlers import scene
from handlers.leave.away_words import AwaySaid
from handlers.leave.open_end import for_now
from handlers.names import find_named, without_titles
from handlers.say import away as say
from handlers.say.words import OFFICE_NAME
from handlers.turn import Turn
from models.codec import Codec
from models.org import OFFICE, Role
from models.staff import Cadre, cadre, cadres, office_people
from models.values import replace

KIND = "away"
JUST_NOW = timedelta(minutes=30)  # how long words of correction mean the leave that was noted
OFFERED = 6  # people that are offered by number


class Draft(Struct, frozen=True, kw_only=True):
    """A leave that is being asked about. `person_id` 0: not known yet; `asked`: a name that is still to be settled."""

    person_id: int
    first: date | None = None
    last: date | None = None
    delegate_id: int | None = None
    nobody: bool = False
    unknown: str = ""  # who stands in and is not registered
    is_open: bool = False  # until when is not known yet; `last` is for now
    asked: str = ""
    offered: tuple[int, ...] = ()  # people, in the order of the question
    said: str = ""
    is_sure: bool = True
    is_again: bool = False  # read back a second time, after something else came in between


_CODEC = Codec(Draft)


def dump(draft: Draft) -> str:
    """As a dialogue keeps it."""
    return _CODEC.dump(draft)


def load(data: str) -> Draft:
    """From a dialogue."""
    return _CODEC.load(data)


def me(turn: Turn) -> int:
    """The sender."""
    assert turn.sender.person_id is not None, "the route admits members only"
    return turn.sender.person_id


def unit_of(turn: Turn, person_id: int) -> str:
    """The units of a person, for a sentence."""
    found = cadre(turn.db, scene.office_of(turn).id, person_id)
    return found.unit or OFFICE_NAME if found is not None else ""


def named(turn: Turn, person_id: int) -> str:
    """đồng chí Hoa (P.VHXH)"""
    found = cadre(turn.db, scene.office_of(turn).id, person_id)
    return say.dong_chi(found.name, found.unit) if found is not None else ""


def name_of(turn: Turn, person_id: int) -> str:
    """The name alone."""
    found = cadre(turn.db, scene.office_of(turn).id, person_id)
    return found.name if found is not None else ""


def other_name(turn: Turn, draft: Draft) -> str:
    """The absent person's name where the office speaks of them; empty for the sender's own leave."""
    return "" if draft.person_id == turn.sender.person_id else name_of(turn, draft.person_id)


def candidates(turn: Turn, draft: Draft) -> list[Cadre]:
    """The other registered people of the absent person's units."""
    office = scene.office_of(turn)
    absent = cadre(turn.db, office.id, draft.person_id)
    if absent is None or not absent.unit_ids:
        return []
    return [each for each in cadres(turn.db, office.id, absent.unit_ids) if each.person_id != draft.person_id]


def laid_over(turn: Turn, draft: Draft, said: AwaySaid) -> Draft:
    """What is said now takes the place of what was known; what it does not mention stays."""
    draft = replace(draft, first=said.first or draft.first, last=said.last or draft.last)
    draft = replace(draft, is_open=said.is_open or (draft.is_open and said.last is None))
    if said.is_open:
        draft = replace(draft, last=for_now(draft.first) if draft.first is not None else None)
    if said.first is not None and said.last is None and draft.last is not None and draft.last < said.first:
        draft = replace(draft, last=None)
    if said.nobody:
        return replace(draft, delegate_id=None, nobody=True, unknown="", asked="", offered=())
    return with_delegate(turn, draft, said.delegate) if said.delegate else draft


def with_delegate(turn: Turn, draft: Draft, words: tuple[str, ...]) -> Draft:
    """Only a registered person of the same unit; the office and the leaders may name anybody who is registered."""
    near = candidates(turn, draft)
    found = [near[n] for n in find_named(words, [each.name for each in near])]
    if not found and turn.sender.has(*OFFICE, Role.LEADER):
        org_id = scene.office_of(turn).id
        known = {each.person_id: each for each in office_people(turn.db, org_id)}
        known |= {each.person_id: each for each in cadres(turn.db, org_id)}
        everybody = [each for each in known.values() if each.person_id != draft.person_id]
        found = [everybody[n] for n in find_named(words, [each.name for each in everybody])]
    if len(found) == 1:
        return replace(draft, delegate_id=found[0].person_id, nobody=False, unknown="", asked="", offered=())
    asked = " ".join(without_titles(words)[:4])
    if not (offered := found or near):
        return unregistered(draft, asked)
    return replace(
        draft,
        delegate_id=None,
        nobody=False,
        unknown="",
        asked=asked,
        offered=tuple(each.person_id for each in offered[:OFFERED]),
    )


def unregistered(draft: Draft, name: str) -> Draft:
    """Somebody who cannot be written to stands in: told to the office, and nothing more."""
    return replace(draft, delegate_id=None, nobody=False, unknown=name, asked="", offered=())
