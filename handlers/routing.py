"""What a route is, and who may use it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from handlers.turn import Reply, Turn
from models.org import OFFICE, READERS, Role


class Who(StrEnum):
    """Who may use a route."""

    ANYONE = "anyone"
    MEMBER = "member"  # registered, in any role
    UNIT = "unit"  # reports for a unit
    OFFICE = "office"  # the Party office
    LEADER = "leader"  # Thường trực, Ban Chỉ đạo
    ANSWERER = "answerer"  # a secretary or a leader: answers units
    DECIDER = "decider"  # the office or a leader: which of them decides is a setting
    SUPERVISOR = "supervisor"  # MTTQ, UBKT: reads all, attaches findings
    READER = "reader"  # sees the whole plan


Handler = Callable[[Turn], list[Reply]]
ActionHandler = Callable[..., list[Reply]]


class Command(Struct, frozen=True, kw_only=True):
    """A shortcut; nobody must learn it. What it is for stands in `handlers.say.commands`, under the same name."""

    name: str
    who: Who
    run: Handler
    in_group: bool = False


class Action(Struct, frozen=True, kw_only=True):
    """What a choice asks for: `name:argument:…`, with as many arguments as `run` takes after the turn."""

    name: str
    who: Who
    run: ActionHandler
    arguments: int = 1


class Listener(Struct, frozen=True, kw_only=True):
    """A conversation that listens to free text; `hears` gives null for words that are not for it.

    `words`: each message that it hears has one of these, written without marks; null where that cannot be said.
    """

    who: Who
    hears: Callable[[Turn], list[Reply] | None]
    words: frozenset[str] | None = None


def may(turn: Turn, who: Who) -> bool:
    """Whether the sender may use a route that is for `who`."""
    return who in rights_of(turn)


def rights_of(turn: Turn) -> frozenset[Who]:
    """All that the sender may use routes as."""
    return _rights(turn.sender.person_id is not None, bool(turn.sender.unit_ids), turn.sender.roles)


@lru_cache(maxsize=1024)  # few mixtures of roles, and dozens of routes ask for each message
def _rights(is_member: bool, has_units: bool, roles: frozenset[Role]) -> frozenset[Who]:
    holds = {
        Who.ANYONE: True,
        Who.MEMBER: is_member,
        Who.UNIT: has_units,
        Who.OFFICE: not roles.isdisjoint(OFFICE),
        Who.LEADER: Role.LEADER in roles,
        Who.ANSWERER: not roles.isdisjoint((Role.SECRETARY, Role.LEADER)),
        Who.DECIDER: not roles.isdisjoint((*OFFICE, Role.LEADER)),
        Who.SUPERVISOR: Role.SUPERVISOR in roles,
        Who.READER: not roles.isdisjoint(READERS),
    }
    return frozenset(who for who, is_held in holds.items() if is_held)
