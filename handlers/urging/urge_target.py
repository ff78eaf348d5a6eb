"""Which work somebody wants to urge: by number of the list shown last, by code, by unit; and what waits for a yes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import TypeAdapter

from handlers import scene
from handlers.say import urging as say
from handlers.say.words import plain_words
from handlers.turn import Turn
from models import dialogues
from models.dialogues import Outcome
from models.items import Item, items_of_task, plan_items
from models.plan import Share
from models.said import last_offer
from models.units import guess_units, load_directory

KIND = "urge"
_CODE = re.compile(r"\b[a-zA-Z]{2}[ .-]?\d{1,3}\b")
_IDLE = frozenset(
    ("bao", "cao", "gui", "nop", "som", "ngay", "giup", "nhe", "a", "voi", "ve", "cua", "don", "vi", "di")
)
MOST_IDLE = 2  # words that may be left over
_SWITCH = re.compile(r"(\S+)\s+(tắt|tat|off|bật|bat|on)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is urged once it is confirmed."""

    assignments: tuple[int, ...]
    words: str


_ADAPTER = TypeAdapter(Kept)


def keep(turn: Turn, assignment_ids: list[int], words: str) -> int:
    """Let it wait in a dialogue; returns its id."""
    data = _ADAPTER.dump_json(Kept(assignments=tuple(assignment_ids), words=words)).decode()
    return scene.begin(turn, KIND, "confirm", data)


def kept(turn: Turn, dialogue_id: int, *, is_sent: bool) -> Kept | None:
    """Take it out again, once; null where it is not the sender's, or gone."""
    found = dialogues.find(turn.db, scene.office_of(turn).id, dialogue_id)
    if found is None or found.account_id != turn.sender.account_id or found.kind != KIND or not found.is_open:
        return None
    dialogues.close(turn.db, found.id, Outcome.RECORDED if is_sent else Outcome.DROPPED, turn.now)
    return _ADAPTER.validate_json(found.data)


def switch(args: str) -> tuple[str, bool] | None:
    """(code, is off) of `NV10 tắt`."""
    match = _SWITCH.fullmatch(args.strip())
    return None if match is None else (match[1], plain_words(match[2]) in ("tat", "off"))


def _codes(turn: Turn, target: str) -> tuple[str, ...]:
    reading = scene.reading_of(turn, target)
    return tuple(dict.fromkeys(reading.unknown_refs))


def names_task(turn: Turn, target: str) -> bool:
    """Whether a code, or a unit, is named: only then is it about urging."""
    return bool(_codes(turn, target)) or bool(_units(turn, target))


def leading_items(turn: Turn, code: str) -> list[Item]:
    """The leading shares of one task."""
    office = scene.office_of(turn)
    codes = _codes(turn, code) or (code.upper(),)
    return [each for each in items_of_task(turn.db, office, turn.now, codes[0]) if each.share == Share.LEAD]


def _units(turn: Turn, target: str) -> list[str]:
    """Codes of the units named anywhere in some words; the longest names win."""
    directory = load_directory(turn.db, scene.office_of(turn).id)
    words = re.split(r"[\s,;]+", target)
    for length in range(min(len(words), 8), 0, -1):
        for start in range(len(words) - length + 1):
            found = guess_units(directory, " ".join(words[start : start + length]))
            if len(found) == 1:
                return found
    return []


def orders_more(turn: Turn, target: str) -> bool:
    """Whether words are left besides the tasks, the units and "báo cáo": what exactly is to be done."""
    rest = _CODE.sub(" ", target)
    names = [name for unit in _named(turn, rest) for name in unit]
    plain = f" {plain_words(rest)} "
    for name in sorted(names, key=len, reverse=True):
        plain = plain.replace(f" {plain_words(name)} ", " ")
    return len([word for word in plain.split() if word not in _IDLE]) > MOST_IDLE


def _named(turn: Turn, target: str) -> list[tuple[str, ...]]:
    """Every name of the units that are named."""
    codes = _units(turn, target)
    units = load_directory(turn.db, scene.office_of(turn).id).units
    return [(unit.code, unit.name, unit.short, *unit.aliases) for unit in units if unit.code in codes]


def items_meant(turn: Turn, target: str) -> list[Item] | str:
    """The open leading work that is named; the late part of it where any is late; or what to say instead."""
    codes, office = _codes(turn, target), scene.office_of(turn)
    units = _units(turn, _CODE.sub(" ", target))
    if codes:
        found = [each for code in codes for each in leading_items(turn, code)]
    elif units:
        found = [each for each in plan_items(turn.db, office, turn.now) if each.is_late]
    else:
        return say.WHICH
    if units:
        found = [each for each in found if each.unit_code in units]
    if not found:
        return say.NO_TASK.format(code=", ".join(codes)) if codes else say.UNIT_IN_TIME
    live = [each for each in found if each.is_open]
    if len(found) > 1 and live:
        return [each for each in live if each.is_late] or live
    return found


def of_list(turn: Turn, numbers: tuple[int, ...]) -> list[int] | str:
    """The work behind some numbers of the list that was shown last; or what to say where it has no such number."""
    incoming = turn.incoming
    offered = last_offer(turn.db, incoming.channel, incoming.chat_id, turn.now)
    choices = [action for _label, action in offered.choices] if offered is not None else []
    if not any(action.startswith("urge:") for action in choices):
        return say.WHICH
    found = list[int]()
    for number in dict.fromkeys(numbers):
        name, _, argument = choices[number - 1].partition(":") if 0 < number <= len(choices) else ("", "", "")
        if name != "urge":
            return say.NO_NUMBER.format(number=number)
        found.append(int(argument))
    return found
