"""What a route is, and who may use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A shortcut; nobody must learn it. What it is for stands in `handlers.say.commands`, under the same name."""

    name: str
    who: Who
    run: Handler
    in_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a choice asks for: `name:argument:…`, with as many arguments as `run` takes after the turn."""

    name: str
    who: Who
    run: ActionHandler
    arguments: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """A conversation that listens to free text; `hears` gives null for words that are not for it."""

    who: Who
    hears: Callable[[Turn], list[Reply] | None]


def may(turn: Turn, who: Who) -> bool:
    """Whether the sender may use a route that is for `who`."""
    match who:
        case Who.ANYONE:
            return True
        case Who.MEMBER:
            return turn.sender.person_id is not None
        case Who.UNIT:
            return bool(turn.sender.unit_ids)
        case Who.OFFICE:
            return turn.sender.has(*OFFICE)
        case Who.LEADER:
            return turn.sender.has(Role.LEADER)
        case Who.ANSWERER:
            return turn.sender.has(Role.SECRETARY, Role.LEADER)
        case Who.DECIDER:
            return turn.sender.has(*OFFICE, Role.LEADER)
        case Who.SUPERVISOR:
            return turn.sender.has(Role.SUPERVISOR)
        case Who.READER:
            return turn.sender.has(*READERS)
