"""`/trogiup`, made from the table of routes: only what the sender may use."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import scene
from handlers.routing import Command, Who, may
from handlers.say import commands as words
from handlers.say import general
from handlers.turn import Reply, Turn


def help_(turn: Turn, commands: Sequence[Command]) -> list[Reply]:
    """The shortcuts that the sender may use, each with what it is for; to *bạn là ai*, who it is that answers."""
    if general.asks_who(turn.text):
        return [Reply(text=general.WHO_I_AM.format(org=scene.office_of(turn).name))]
    part = _part(turn)
    said = words.BY_WORDS.get(words.Part.UNIT if may(turn, Who.UNIT) else part, ())
    lines = [(f"/{each.name}", *words.of(part, each.name)) for each in commands if _helps(turn, each)]
    return [Reply(text=general.help_text(lines, said))]


def _part(turn: Turn) -> words.Part:
    """As whom the sender is helped: the first that fits."""
    for part, who in (
        (words.Part.OFFICE, Who.OFFICE), (words.Part.UNIT, Who.UNIT), (words.Part.LEADER, Who.LEADER),
        (words.Part.SUPERVISOR, Who.SUPERVISOR),
    ):  # fmt: skip
        if may(turn, who):
            return part
    return words.Part.READER


def _helps(turn: Turn, command: Command) -> bool:
    if command.name == "baocao":
        return may(turn, Who.READER)
    if command.name in ("chitiet", "xephang"):
        return may(turn, Who.DECIDER)
    if command.name == "giahan":
        return may(turn, Who.UNIT) or may(turn, Who.OFFICE)
    if command.name == "vuongmac":
        return may(turn, Who.UNIT) or may(turn, Who.READER)
    if command.name == "hoantac":
        return may(turn, Who.UNIT) or may(turn, Who.OFFICE)
    return may(turn, command.who) and command.name != "start"
