"""*văn hóa làm gấp nv7 trước 14/8, còn uỷ ban xong nv4 trước 15/8*: several orders in one message, each with its unit,
its task and its day. They are read back line by line, and each is written down with its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from handlers import scene
from handlers.directing.orders import Option, Reading, has_verb, names_work, read_order
from handlers.say import directives_several as say
from handlers.turn import Turn
from handlers.understand.ordered import day_ordered
from models.items import items_of_task
from models.text import compose, fold
from models.values import replace

MOST = 5  # orders of one message
_HEAD = r"(?:(?:con|rieng|va|roi|dong thoi)\s+)"
_ENDS = re.compile(rf"[,;.](?=\s)[,;.\s]*|\n\s*|\s+(?={_HEAD})")  # between two clauses; «14.8» has no end within
_JOINS = re.compile(rf"{_HEAD}*")  # no part of the order itself
_TURNS = re.compile(r"(?:va\s+)?(?:con|rieng)\s")  # còn nv4 thì uỷ ban lo
_HELPS = re.compile(
    r"\b(?:phoi hop|ho tro|giup|cung lam|cung tham gia)\b"
)  # …, công an xã phối hợp: of the order before
_IS_TOLD = re.compile(r"\b(?:bao|noi|da|vua)\b.*\b(?:xong|roi)\b")  # công an báo 12/8 xong nv20 rồi
_XONG = re.compile(r"\b(?:xong|lo)\b")
_ONLY_BY_WHEN = re.compile(r"\b(?:phai|can|nop|gui|bao cao|hoan thanh|de nghi|yeu cau|giao|lam)\b")


def read(turn: Turn, words: str) -> tuple[Option, ...]:
    """All of them, then each alone; empty where there is one, or where it is not certain what belongs to which."""
    parts = _parts(turn, words)
    if not 2 <= len(parts) <= MOST:
        return ()
    found = list[Reading]()
    for part in parts:
        reading = _read(turn, part, found)
        if reading is None or not reading.options or not reading.is_order:
            return ()
        found.append(reading)
    if not all(_are_apart(*pair) for pair in combinations(found, 2)):
        return ()
    single = tuple(_own(each) for each in found)
    return (
        Option(label=say.all_of(len(single)), targets=tuple(each for one in single for each in one.targets)),
        *single,
    )


def _parts(turn: Turn, words: str) -> list[str]:
    """The clauses that name a unit or a task and by when, each with what goes on with it."""
    text = compose(words).strip()
    marks = list(_ENDS.finditer(fold(text)))
    starts = [0, *(mark.end() for mark in marks)]
    if not marks or day_ordered(text, scene.said_at(turn)) is None:
        return []
    ends = [*(mark.start() for mark in marks), len(text)]
    heads = [start for start, end in zip(starts, ends, strict=True) if names_work(turn, text[start:end])]
    if len(heads) < 2:
        return []
    cuts = [0, *heads[1:], len(text)]
    return [_bare(part) for part in _joined(turn, [text[at:to] for at, to in pairwise(cuts)])]


def _bare(part: str) -> str:
    match = _JOINS.match(fold(part))
    assert match is not None, "it matches the empty beginning too"
    return part[match.end() :].strip(" ,;.\n")


def _joined(turn: Turn, groups: Sequence[str]) -> list[str]:
    """Clauses that are no order of their own go to the order before, or to the one that follows."""
    parts, waits = list[str](), ""
    for n, group in enumerate(groups):
        now = f"{waits}{group}"
        is_turned = n + 1 < len(groups) and _TURNS.match(fold(groups[n + 1])) is not None
        is_last = n + 1 == len(groups)
        waits = ""
        if _is_by_a_day(turn, now) or (_TURNS.match(fold(now)) and (is_last or is_turned)):
            parts.append(now)
        elif parts and (is_last or _HELPS.search(fold(now))):
            parts[-1] += now
        elif is_turned and not parts:
            parts.append(now)
        else:
            waits = now
    return parts


def _is_by_a_day(turn: Turn, part: str) -> bool:
    """Whether something is wanted by a day; «chiều nay tôi họp ở công an xã» only tells."""
    plain, at = fold(part), scene.said_at(turn)
    if _IS_TOLD.search(plain) or day_ordered(part, at) is None:
        return False
    return has_verb(part) or _XONG.search(plain) is not None or day_ordered(part, at, only_until=True) is not None


def _read(turn: Turn, part: str, before: Sequence[Reading]) -> Reading | None:
    """One order; «…, thôn 2 trước 15/8» is of the task of the order before, where the unit has a share in it."""
    reading = read_order(turn, part)
    codes = _codes(before[-1]) if before else frozenset[str]()
    if reading is None or not reading.options or len(codes) != 1 or _codes(reading):
        return reading
    if has_verb(_ONLY_BY_WHEN.sub(" ", fold(part))):
        return reading
    [code] = codes
    shares = {item.unit_id for item in items_of_task(turn.db, scene.office_of(turn), turn.now, code)}
    return read_order(turn, part, codes=(code,)) if _units(reading) <= shares else reading


def _own(reading: Reading) -> Option:
    """Its first way, with its own words and day."""
    first = reading.options[0]
    own = tuple(replace(each, words=reading.words, due_on=reading.due_on) for each in first.targets)
    return replace(first, targets=own)


def _are_apart(one: Reading, other: Reading) -> bool:
    """Of different units, or of different tasks."""
    if not _units(one) & _units(other):
        return True
    return bool(_codes(one)) and bool(_codes(other)) and not _codes(one) & _codes(other)


def _units(reading: Reading) -> frozenset[int]:
    return frozenset(each.unit_id for each in reading.options[0].targets)


def _codes(reading: Reading) -> frozenset[str]:
    return frozenset(each.code for each in reading.options[0].targets if each.code)
