"""Words of the office that begin a request or a notice to units that they name: «thông báo các chi bộ họp 8h mai».

Read here, begun elsewhere: whoever must only tell such words from others needs no conversation for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers import scene
from handlers.say.words import plain_words
from handlers.turn import Turn
from handlers.understand.ordered import day_ordered
from models.addressees import AddressBook, one_by_one
from models.naming import units_named
from models.org import OFFICE

_SENDS = re.compile(
    r"\s*(?:(?:gửi|gui|ra)\s+)?(?:(?P<asks>yêu cầu|yeu cau)|thông báo|thong bao"
    r"|(?:gửi|gui|nhắn|nhan)\s+tin(?:\s+(?:nhắn|nhan))?)"
    r"(?:\s+(?:tới|toi|đến|den|cho|gửi|gui))*\s+",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\s+(?:gửi\s+|gui\s+)?(?:cho|tới|toi|đến|den)\s+$", re.IGNORECASE)
_TO = "cho "  # before a unit that is called by a part of its name
_JOINS = frozenset(
    ("", "va", "voi", "cung", "kem", "lan", "tru", "ngoai tru", "loai tru", "tru ra", "nhung bo", "bo qua")
)
_JOINED_ON = re.compile(  # «…và mấy ông lái đò:»
    r"\s*[,;]?\s*(?:và|va|với|voi|cùng|cung|kèm(?! theo)|lẫn|cả|ca|(?:ngoại |ngoai )?(?:trừ|tru)"
    r"|không có|khong co|nhưng bỏ|nhung bo|bỏ qua|bo qua)"
    r"\s+[^:\n]{2,80}?(?=:)",
    re.IGNORECASE,
)


def sends_words(turn: Turn, text: str) -> bool:
    """Whether a text begins a request or a notice of its own: «thông báo toàn thể các đơn vị: …»."""
    return read_sent(turn, text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What is to be sent to whom."""

    to: str
    what: str
    is_request: bool  # else a notice


def read_sent(turn: Turn, text: str) -> Sent | None:
    """What a text of the office sends to whom; null for other words."""
    match = _SENDS.match(text)
    if match is None or not turn.sender.has(*OFFICE):
        return None
    is_request, (named, colon, behind) = match["asks"] is not None, text[match.end() :].partition(":")
    words = f"{one_by_one(named) if colon else named}{colon}{behind}"
    split = _apart(turn, words) or (None if is_request else _apart_at_last(turn, words))
    if split is None and behind.strip() and AddressBook(turn.db, scene.office_of(turn).id).read(named).is_sure:
        split = named, behind.strip(), True  # «tất cả: …»
    if split is None:
        return None
    to, what, is_many = split
    if is_request and not is_many and day_ordered(what, scene.said_at(turn)) is None:
        return None
    return Sent(to=to, what=what, is_request=is_request)


def _apart(turn: Turn, words: str) -> tuple[str, str, bool] | None:
    """The units that some words begin with, the rest, and whether there are several; null where either is missing."""
    named = units_named(turn.db, scene.office_of(turn).id, f"{_TO}{words}")
    if not named.places or named.places[0][0] != len(_TO):
        return None
    end = named.places[0][1]
    for start, stop in named.places[1:]:
        if plain_words(f"{_TO}{words}"[end:start]) not in _JOINS:
            break
        end = stop
    if goes_on := _JOINED_ON.match(f"{_TO}{words}", end):  # a name that no unit bears is asked about, no content
        end = goes_on.end()
    to, what = f"{_TO}{words}"[len(_TO) : end], f"{_TO}{words}"[end:].strip(" :,;-")
    return (to, what, named.is_group or len(named.units) > 1) if what else None


def _apart_at_last(turn: Turn, words: str) -> tuple[str, str, bool] | None:
    """«thông báo hoãn họp tới sáng thứ 3 cho các chi bộ»: likewise, where the units stand behind what they are told."""
    named = units_named(turn.db, scene.office_of(turn).id, words)
    if not named.places or words[named.places[-1][1] :].strip(" .!,"):
        return None
    start, end = named.places[-1]
    for first, last in reversed(named.places[:-1]):
        if plain_words(words[last:start]) not in _JOINS:
            break
        start = first
    before = _TELLS.search(words[:start])
    what = words[: before.start()].strip(" :,;-") if before else ""
    return (words[start:end], what, named.is_group or len(named.units) > 1) if len(what.split()) > 1 else None
