"""Words of the office that begin a request or a notice to units that they name: «thông báo các chi bộ họp 8h mai».

Read here, begun elsewhere: whoever must only tell such words from others needs no conversation for it.
"""

from __future__ import annotations

import re

from msgspec import Struct

from handlers import scene
from handlers.say.words import plain_words
from handlers.turn import Turn
from handlers.understand.ordered import day_ordered
from models.address_book import AddressBook
from models.addressees import one_by_one
from models.naming import units_named
from models.org import OFFICE

_SENDS = re.compile(
    r"\s*(?:(?:gửi|gui|ra)\s+)?(?:(?P<asks>yêu cầu|yeu cau)|thông báo|thong bao"
    r"|(?:gửi|gui|nhắn|nhan)\s+tin(?:\s+(?:nhắn|nhan))?)"
    r"(?:\s+(?:tới|toi|đến|den|cho|gửi|gui))*\s+",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\s+(?:gửi\s+|gui\s+)?(?:cho|tới|toi|đến|den)\s+$", re.IGNORECASE)
_EVERYBODY = r"(?:tất cả|tat ca|toàn thể|toan the|mọi người|moi nguoi|toàn xã|toan xa|cả xã|ca xa|hết thảy|het thay)"
_WITH_THEM = (
    r"(?:\s+(?:mọi người|moi nguoi|các đồng chí|cac dong chi|anh em|anh chị em|anh chi em|cán bộ|can bo|cả nhà|ca nha"
    r"|luôn|luon|nhé|nhe|nha|ạ|biết|biet))*"
)
_ALL_AT_LAST = re.compile(
    rf"\s+(?:gửi\s+|gui\s+)?(?:cho|tới|toi|đến|den)\s+{_EVERYBODY}{_WITH_THEM}[\s.!]*$", re.IGNORECASE
)
_TELLS_ALL = re.compile(  # báo mọi người mai họp; nhắc tất cả is the list of those that are late
    rf"\s*(?:(?:báo|bao|nhắn|nhan)(?:\s+(?:cho|tới|toi))?\s+(?={_EVERYBODY}(?:\s|:))"
    rf"|(?:nhắc|nhac)\s+(?={_EVERYBODY}{_WITH_THEM}\s+(?:mai|ngày mai|ngay mai|sáng|sang|chiều|chieu|tối|toi|họp|hop"
    r"|nhớ|nho|đi|di)(?!\w)))",
    re.IGNORECASE,
)
_TO_NOBODY = re.compile(  # gửi thông báo họp giao ban sáng thứ 4: to whom?
    r"\s*(?:gửi|gui|ra|soạn|soan|làm|lam)\s+(?:thông báo|thong bao)\s+(?=(?:\S+\s+){2}\S)"
    r"(?!.*(?:\?|(?<!\w)(?:nào|nao|gì|ai|chưa|chua|không|khong|ko)\s*$))",
    re.IGNORECASE,
)
_ALL_FIRST = re.compile(rf"{_EVERYBODY}{_WITH_THEM}\s*[:,;-]?\s+(?=\S)", re.IGNORECASE)
_ALL_UNITS = "tất cả các đơn vị"
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


class Sent(Struct, frozen=True, kw_only=True):
    """What is to be sent to whom; `to` empty where the words do not say."""

    to: str
    what: str
    is_request: bool  # else a notice


def read_sent(turn: Turn, text: str) -> Sent | None:
    """What a text of the office sends to whom; null for other words."""
    match = _SENDS.match(text)
    if match is None and turn.sender.has(*OFFICE) and (told := _TELLS_ALL.match(text)) is not None:
        split = _to_everybody(text[told.end() :])
        return None if split is None else Sent(to=split[0], what=split[1], is_request=False)
    if match is None or not turn.sender.has(*OFFICE):
        return None
    is_request, (named, colon, behind) = match["asks"] is not None, text[match.end() :].partition(":")
    words = f"{one_by_one(named) if colon else named}{colon}{behind}"
    split = _apart(turn, words) or (None if is_request else _apart_at_last(turn, words))
    split = split or (None if is_request else _to_everybody(words))
    if split is None and behind.strip() and AddressBook(turn.db, scene.office_of(turn).id).read(named).is_sure:
        split = named, behind.strip(), True  # «tất cả: …»
    if split is None and (told := _TO_NOBODY.match(text)) is not None:
        return Sent(to="", what=text[told.end() :].strip(), is_request=False)
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


def _to_everybody(words: str) -> tuple[str, str, bool] | None:
    """«họp giao ban 8h sáng thứ 4 cho tất cả», «mọi người: mai nghỉ»: all units, and what they are told."""
    last, first = _ALL_AT_LAST.search(words), _ALL_FIRST.match(words)
    what = words[: last.start()] if last is not None else words[first.end() :] if first is not None else ""
    return (_ALL_UNITS, what.strip(" :,;-"), True) if len(what.split()) > 1 else None


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
