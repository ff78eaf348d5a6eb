"""Whom and what words about leave are about: a person or a unit that the office names, or work after all."""

from __future__ import annotations

import re

from handlers import scene
from handlers.names import find_named, words_of
from handlers.say.words import plain_words
from handlers.turn import Turn
from handlers.understand.values import STATUS
from models.staff import Cadre, cadres
from models.units import guess_units, load_directory

_DECLINES = re.compile(
    r"(?:(?:da|em|toi|minh|e|xin loi|bao cao|dong chi) )*(?:khong|ko|k|kg|khg)(?: the)? nhan(?: viec| thay| lam| giup)*"
    r"(?: (?:duoc|dc|noi))?(?: (?:dau|a|nhe|nha|roi))*(?: (?:vi|do|em|toi|minh|e|ban|dang)(?: .*)?)?"
)
DECLINE_WORDS = frozenset(("nhan",))
_AT_WORK = re.compile(r"\b(?:di lam|lam viec|co quan|nghi)\b")
_DAYS_BEGIN = re.compile(  # what is said of a person, behind the name: "@Hương nghỉ từ mai", "@Bình đến thứ 6"
    r" (?=(?:nghi|den|het|giao|nho|di|om|xin|bao|dang|ngay|hom|tuan|thang|sang|chieu|\d)(?: |$)|\d"
    r"|(?:ke )?tu (?:mai|mot|kia|hom|ngay|thu|dau|cuoi|sang|chieu|tuan|thang|chu|nay|\d))"
)
_LONGEST = 7  # words of a unit's or a person's name


_CODE = re.compile(r"\b(?:nv|viec so|nhiem vu so) ?\d")


def names_work(turn: Turn, *, is_sure: bool = False) -> bool:
    """Whether a task, a figure or a result is named: then the words are about the work. `is_sure`: all else in them is
    leave, so that a word of a task's title (*tập huấn*) names no task."""
    items = scene.my_items(turn) if turn.sender.unit_ids else []
    reading = scene.reading_of(turn, turn.text, items)
    has_figure = reading.percent is not None or reading.count is not None or reading.above_hundred is not None
    named = bool(reading.task_refs or reading.unknown_refs)
    if is_sure and named:
        named = _CODE.search(plain_words(turn.text)) is not None
    return named or has_figure


def tells_result(turn: Turn) -> bool:
    """*chưa làm, mai nhắc lại*: how work stands, though none is named."""
    reading = scene.reading_of(turn, turn.text)
    return bool(set(reading.intents) & set(STATUS))


def declines(text: str) -> bool:
    """*không nhận được*, *em không nhận thay được ạ*"""
    plain = plain_words(text)
    return len(plain.split()) <= 10 and _DECLINES.fullmatch(plain) is not None


def says_at_work(text: str) -> bool:
    """Whether being at work is spoken of in so many words."""
    return _AT_WORK.search(plain_words(text)) is not None


def only_a_name(text: str) -> tuple[str, ...]:
    """The words of an answer that can be nothing but a name with its title."""
    words = words_of(text)
    return tuple(words) if 1 <= len(words) <= 5 and all(word.isalpha() for word in words) else ()


def names_somebody(turn: Turn, args: str) -> bool:
    """Whether the office's words begin with a registered person's name (with a title, or as the first word)."""
    people, _rest = people_named(turn, args)
    return bool(people)


def people_named(turn: Turn, args: str) -> tuple[list[Cadre], str]:
    """The people that words begin with, by name or by unit, and the rest of the words."""
    org_id = scene.office_of(turn).id
    everybody = cadres(turn.db, org_id)
    typed = [(match.group(), match.end()) for match in re.finditer(r"\S+", args)]
    directory = load_directory(turn.db, org_id)
    until_days = len(words_of(_name_part(args)))
    for length in range(min(len(typed), _LONGEST), 0, -1):
        head, rest = args[: typed[length - 1][1]].strip(" ,;:"), args[typed[length - 1][1] :].strip(" ,;:")
        codes = guess_units(directory, head)
        if len(codes) == 1:
            name = next(unit.short or unit.name for unit in directory.units if unit.code == codes[0])
            return [each for each in everybody if name in each.units], rest
        words = words_of(head)
        if len(words) > until_days:
            continue
        found = find_named(words, [each.name for each in everybody]) if words else []
        if found and _is_whole(words, [everybody[n].name for n in found]):
            return [everybody[n] for n in found], rest
    return [], args


def _name_part(args: str) -> str:
    """The words before what is said of the person: days are no part of a name."""
    plain = " ".join(plain_words(word) for word in words_of(args))
    match = _DAYS_BEGIN.search(plain)
    return plain if match is None else plain[: match.start()]


def _is_whole(words: list[str], names: list[str]) -> bool:
    """Whether the words end with the name that they were found by: *đồng chí Lan*, not *Lan từ*."""
    last = plain_words(words[-1])
    return any(plain_words(name).split()[-1] == last for name in names)


def first_words(args: str) -> str:
    """What was typed in the place of a name, to be shown."""
    return " ".join(args.split()[:3])
