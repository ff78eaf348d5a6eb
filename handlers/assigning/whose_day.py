"""Of which units a deadline moves, where the words of the change do not say it in their place: *vì mưa cho thôn 5*,
*vì thôn 5 bị lũ*; and under the read-back: *chỉ thôn 5 thôi*, *cả thôn 4 nữa*, *cho tất cả*.
"""

from __future__ import annotations

import re

from handlers import scene
from handlers.assigning import altering
from handlers.assigning.change_words import Altered, Change
from handlers.assigning.held import Kept
from handlers.assigning.recognizing import directory
from handlers.assigning.scope import units_in
from handlers.say import changing as say_changing
from handlers.say import ordering as say
from handlers.say.words import plain_words
from handlers.turn import Turn
from models.naming import units_named
from models.text import compose, fold
from models.values import replace

_AT_END = re.compile(r".*(?:^|[\s,;.(])(?:chi|rieng|cho|doi voi)\s+(?!thoi\b|nhe\b)", re.DOTALL)
_ASKED_BY = re.compile(r"\W*(?:theo |do )?(?:de nghi|de xuat|don|nguyen vong|yeu cau)(?: xin)?(?: gia han)? cua ")
_WAITS = re.compile(r"\W*(?:cho|doi)\b")  # chờ Phòng Kinh tế: whoever is waited for is not the one that is late
_LAST = re.compile(r"(?:[\s,]+(?:thoi|nhe|nha|a|nua|luon|day|xin|lui|gia han))*[\s.!)]*")
_ALL = re.compile(
    r"(?:(?:a|da|thoi|nham|la|y toi la|ap dung|doi|lui|gia han|han|cho|cua) )*"
    r"(?:tat ca|toan bo|(?:ca|het|moi)(?= (?:cac|don vi|chi bo|dau moi|\d)))"
    r"(?: (?:cac|moi|nhung|\d{1,2}|don vi|chi bo|dau moi|nhu nhau|chu|luon|nhe|nha|a|di|thoi))*"
)
_BEFORE = re.compile(
    r"(?:(?:a|à|ừ|u|dạ|da|thôi|thoi|nhầm|nham|là|la|ý tôi là|y toi la|áp dụng|ap dung|chỉ"
    r"|chi(?!\s+b[ộo]\b)|riêng|rieng)\s+)*",
    re.IGNORECASE,
)
_ADDS = re.compile(r" nua(?: (?:nhe|nha|a))*$")
_MORE = re.compile(r"(?:cho\s+)?(?:cả|ca|thêm|them|với|voi|và|va)\s+(?=\D)", re.IGNORECASE)
_LESS = re.compile(r"(?:bỏ|bo|rút|rut|trừ|tru|không có|khong co)\s+(?:ra\s+)?", re.IGNORECASE)
_ENDS = re.compile(r"(?:[\s,]+(?:thôi|thoi|nhé|nhe|nha|ạ|a|nữa|nua|luôn|luon|ra))+[\s.!]*$", re.IGNORECASE)


def of_reason(turn: Turn, change: Altered) -> tuple[Altered, str]:
    """The change for those alone of whom the reason speaks, and a word of it; as it is where no reason names some."""
    if change.what != Change.DUE or change.units or change.but or change.strange or not change.reason:
        return change, ""
    leads = [each.unit_code for each in altering.leads_of(turn, change.code)]
    named = _named_in(turn, change.reason) if len(leads) > 1 else ()
    if not named or not set(named) < set(leads):
        return change, ""
    return replace(change, units=named), say_changing.only_for(say.units(named, altering.unit_names(turn)), len(leads))


def _named_in(turn: Turn, reason: str) -> tuple[str, ...]:
    """The units that the reason ends in («… cho thôn 5»), that have asked, or of whom it tells something."""
    plain = fold(reason)
    if (asked := _ASKED_BY.match(plain)) is not None:
        return _all_named(turn, reason[asked.end() :])
    if (end := _AT_END.match(plain)) is not None and (found := _all_named(turn, reason[end.end() :])):
        return found
    if _WAITS.match(plain):
        return ()
    named = units_named(turn.db, scene.office_of(turn).id, f"cho {reason}")
    is_first = bool(named.places) and named.places[0][0] == len("cho ")
    return (named.units[0].code,) if is_first and len(named.units) == 1 else ()


def _all_named(turn: Turn, words: str) -> tuple[str, ...]:
    """The units of words that name nothing else."""
    named = units_named(turn.db, scene.office_of(turn).id, f"cho {words}")
    if not named.places or named.places[0][0] != len("cho "):
        return ()
    rest = fold(f"cho {words}"[named.places[-1][1] :])
    return tuple(each.code for each in named.units) if _LAST.fullmatch(rest) else ()


def said_anew(turn: Turn, kept: Kept, words: str) -> Kept | None:
    """*chỉ thôn 5 thôi*, *cả thôn 4 nữa*, *bỏ thôn 2*, *cho tất cả*, of a new deadline; null for other words."""
    change = kept.change
    if change is None or change.what != Change.DUE or kept.also:
        return None
    if _ALL.fullmatch(plain_words(words)):
        return replace(kept, change=replace(change, units=(), but=(), strange=()))
    units = _units_after(turn, change, compose(words))
    return None if units is None else replace(kept, change=replace(change, units=units, but=(), strange=()))


def _units_after(turn: Turn, change: Altered, words: str) -> tuple[str, ...] | None:
    """The units as they are after words that name units and say nothing else; null for other words."""
    begun = _BEFORE.match(words)
    text = _ENDS.sub("", words[begun.end() :] if begun else words)
    more, less = _MORE.match(text), _LESS.match(text)
    cut = more or less
    found = units_in(text[cut.end() if cut else 0 :], "", directory(turn))
    if not found.units or found.unknown:
        return None
    if less is not None:
        now = change.units or tuple(each.unit_code for each in altering.leads_of(turn, change.code))
        return tuple(code for code in now if code not in found.units)
    if more is not None or _ADDS.search(plain_words(words)):
        return tuple(dict.fromkeys((*change.units, *found.units))) if change.units else ()
    return found.units
