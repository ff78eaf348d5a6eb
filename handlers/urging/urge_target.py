"""Which work somebody wants to urge: by number of the list shown last, by code, by unit; and what waits for a yes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from handlers import scene
from handlers.absent import no_task
from handlers.office.deciding_words import read_left_out
from handlers.say import urging as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues
from models.address_book import AddressBook
from models.codec import Codec
from models.dialogues import Outcome
from models.items import Item, items_of_task, plan_items
from models.naming import Named, office_units, units_named
from models.plan import Share
from models.said import last_offer

KIND = "urge"
_CODE = re.compile(r"\b[a-zA-Z]{2}[ .-]?\d{1,3}\b")
_IDLE = frozenset(
    (
        "bao", "cao", "gui", "nop", "som", "ngay", "giup", "nhe", "a", "voi", "ve", "cua", "don", "vi", "di", "chua",
        "phai", "cho", "viec", "qua", "han", "tre", "cham", "la", "thi", "con",
    )
)  # fmt: skip
_EVERY_WORK = re.compile(
    r"\b(?:tất cả|tat ca|toàn bộ|toan bo|mọi)(?: các| cac)? (?:việc|viec|nhiệm vụ|nhiem vu)\b", re.I
)
SOON = 5  # of a unit's own work that is offered
_TO = "cho "  # before a unit that is called by a part of its name
MOST_IDLE = 2  # words that may be left over
_SWITCH = re.compile(r"(\S+)\s+(tắt|tat|off|bật|bat|on)", re.IGNORECASE)


class Kept(Struct, frozen=True, kw_only=True):
    """What is urged once it is confirmed."""

    assignments: tuple[int, ...]
    words: str


_CODEC = Codec(Kept)


def keep(turn: Turn, assignment_ids: list[int], words: str) -> int:
    """Let it wait in a dialogue; returns its id."""
    data = _CODEC.dump(Kept(assignments=tuple(assignment_ids), words=words))
    return scene.begin_another(turn, KIND, "confirm", data)


def kept(turn: Turn, dialogue_id: int, *, is_sent: bool) -> Kept | None:
    """Take it out again, once; null where it is not the sender's, or gone."""
    found = scene.own_dialogue(turn, dialogue_id, KIND)
    if found is None:
        return None
    dialogues.close(turn.db, found.id, Outcome.RECORDED if is_sent else Outcome.DROPPED, turn.now)
    return _CODEC.load(found.data)


def switch(args: str) -> tuple[str, bool] | None:
    """(code, is off) of `NV10 tắt`."""
    match = _SWITCH.fullmatch(args.strip())
    return None if match is None else (match[1], plain_words(match[2]) in ("tat", "off"))


def _codes(turn: Turn, target: str) -> tuple[str, ...]:
    reading = scene.reading_of(turn, target)
    return tuple(dict.fromkeys(reading.unknown_refs))


def names_task(turn: Turn, target: str) -> bool:
    """Whether a code, or a unit, is named: only then is it about urging."""
    return bool(_codes(turn, target)) or bool(_units(turn, target).units)


def leading_items(turn: Turn, code: str) -> list[Item]:
    """The leading shares of one task."""
    office = scene.office_of(turn)
    codes = _codes(turn, code) or (code.upper(),)
    return [each for each in items_of_task(turn.db, office, turn.now, codes[0]) if each.share == Share.LEAD]


def _units(turn: Turn, target: str) -> Named:
    """The units that are named: a list of nothing but names as in a request, else names anywhere in a sentence."""
    office = scene.office_of(turn)
    words = _EVERY_WORK.sub(" ", _CODE.sub(" ", target)).strip(" ,.;:")
    listed = AddressBook(turn.db, office.id).read(words)
    if not listed.is_sure:
        return units_named(turn.db, office.id, words)
    found = [unit for unit in office_units(turn.db, office.id) if unit.id in {each.id for each in listed.units}]
    return Named(units=tuple(found), is_exact=True, places=((0, len(words)),))


def orders_more(turn: Turn, target: str) -> bool:
    """Whether words are left besides the tasks, the units and "báo cáo": what exactly is to be done."""
    rest = _CODE.sub(" ", target).strip(" ,.;:")
    for start, end in reversed(_units(turn, target).places):
        rest = f"{rest[:start]} {rest[end:]}"
    return len(_telling(rest)) > MOST_IDLE


def says_between(turn: Turn, target: str) -> bool:
    """Whether words that are not read stand before or between the names: they may leave somebody out."""
    places = _places(turn, target)
    starts = [0, *(end for _start, end in places)]
    return any(_telling(target[begin:start]) for begin, (start, _end) in zip(starts, places, strict=False))


def _telling(words: str) -> list[str]:
    return [word for word in plain_words(words).split() if word not in _IDLE]


def _places(turn: Turn, target: str) -> list[tuple[int, int]]:
    """Where the tasks and the units are named, in order."""
    named = units_named(turn.db, scene.office_of(turn).id, target)
    return sorted([*(match.span() for match in _CODE.finditer(target)), *named.places])


def what_more(turn: Turn, target: str) -> str:
    """«phòng văn hóa NV23 nộp trước thứ 6»: what the unit is told besides, in the urger's own words."""
    ends = [end for _start, end in _places(turn, target)]
    rest = target[max(ends, default=len(target)) :].strip(" ,.;-")
    is_more = len(_telling(rest)) >= MOST_IDLE
    return rest if is_more else ""


def left_out(turn: Turn, words: str, late: Sequence[Item]) -> set[int] | None:
    """The work that «trừ 1, NV07, phòng kinh tế» leaves out; null where that is not clear."""
    office = scene.office_of(turn)
    listed = AddressBook(turn.db, office.id).read(words)
    units, rest = {unit.id for unit in listed.units}, ""
    if not listed.is_sure:
        named = units_named(turn.db, office.id, f"{_TO}{words}")
        units, rest = {unit.id for unit in named.units}, f"{_TO}{words}"
        for start, end in reversed(named.places):
            rest = f"{rest[:start]} {rest[end:]}"
    numbers, codes, is_clear = read_left_out(rest.removeprefix(_TO)) if rest else ((), (), True)
    if not is_clear or not (numbers or codes or units):
        return None
    found = of_list(turn, numbers) if numbers else []
    if isinstance(found, str):
        return None
    others = [item.id for item in late if item.code in codes or item.unit_id in units]
    return None if codes and not others else {*found, *others}


class Meant(Struct, frozen=True, kw_only=True):
    """Work that is meant. `is_sure`: every name was a whole one, so that nothing has to be read back."""

    items: tuple[Item, ...] = ()
    is_sure: bool = True
    left_out: tuple[Item, ...] = ()


def items_meant(turn: Turn, target: str, but: str = "") -> Meant | Reply:
    """The open leading work that is named, without what is left out; the late part of it where any is late; or what
    to say instead. Where something is left out, nothing goes before it is read back."""
    codes, named = _codes(turn, target), _units(turn, target)
    units = {unit.id for unit in named.units}
    if not codes and not units:
        return Reply(text=say.WHICH)
    every = [item for code in codes for item in leading_items(turn, code)] if codes else _leading(turn, units)
    without = left_out(turn, but, every) if but else set[int]()
    if without is None:
        return Reply(text=say.BUT_WHAT.format(words=but))
    without_items = tuple(item for item in every if item.id in without and item.is_open)
    every = [item for item in every if item.id not in without]
    found = [item for item in every if not units or item.unit_id in units]
    if not found or (not codes and not any(item.is_late for item in found)):
        return _nothing(turn, every, codes, named)
    live = [item for item in found if item.is_open]
    late = [item for item in live if item.is_late]
    kept = late if not codes else (late or live) if len(found) > 1 and live else found
    return Meant(items=tuple(kept), is_sure=named.is_exact and not but, left_out=without_items)


def _leading(turn: Turn, units: set[int]) -> list[Item]:
    every = plan_items(turn.db, scene.office_of(turn), turn.now)
    return [item for item in every if item.share == Share.LEAD and item.is_open and item.unit_id in units]


def _nothing(turn: Turn, every: Sequence[Item], codes: Sequence[str], named: Named) -> Meant | Reply:
    """No such task; a unit that does not lead it; a unit that is not late: what it leads is offered."""
    if codes and not every:
        return Reply(text=no_task(turn, codes[0], say.NO_TASK.format(code=", ".join(codes))))
    shorts = [unit.short for unit in named.units]
    if codes:
        return Reply(text=say.not_theirs(codes, shorts, list(dict.fromkeys(item.unit_short for item in every))))
    due = sorted((item for item in every if item.due_on is not None), key=lambda item: (item.due_on, item.position))
    if (
        len(shorts) > 1 and len({item.code for item in due}) == 1
    ):  # nhắc các chi bộ nộp kế hoạch: all of them, read back
        return Meant(items=tuple(due), is_sure=False)
    choices = tuple(
        Choice(label=f"{item.code} {item.unit_short}"[:20], action=f"urge:{item.id}") for item in due[:SOON]
    )
    return Reply(text=say.in_time(shorts, due[:SOON]), choices=choices, is_listed=True)


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
