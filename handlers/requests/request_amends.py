"""Words under the read-back of a request: which part of it they say anew. Nothing is sent or kept here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from msgspec import Struct

from handlers.addressing import Part, Side, changed, looks_like_unit, sides
from handlers.requests.request_draft import Draft
from handlers.requests.request_words import BEHALF_LENGTH, MOST_FIELDS, fields_of, other_kind
from handlers.say import addressing as say_addressing
from handlers.say import requests as say
from handlers.understand.due import Due, read_due
from models.address_book import AddressBook
from models.addressees import Addressees
from models.text import fold
from models.values import replace

_PART = re.compile(
    r"(?P<what>don vi|gui toi|gui cho|gui den|han tra loi|thoi han|han|noi dung|cau hoi|theo yeu cau cua|theo yeu cau"
    r"|theo chi dao cua|theo chi dao|them muc|them)\s*:?\s*"
)
_OF_FIELD = re.compile(r"(?:muc|cau|y|so)?\s*(?P<n>\d{1,2})\s*(?:[:.)]|la\b|->|=)\s*")
_LEAVE_OUT = re.compile(r"(?:bo|xoa)\s+(?:muc|cau|y)?\s*(?P<n>\d{1,2})")


class Amended(Struct, frozen=True, kw_only=True):
    """The draft as it is now, with a deadline that is still to be judged, and what is said before it."""

    draft: Draft
    due: Due | None = None
    lead: str = ""


class Reader(Struct, frozen=True, kw_only=True):
    """What words are read by."""

    book: AddressBook
    today: date
    closing: time  # the hour that «cuối giờ» means

    def due(self, words: str, *, is_answer: bool = True) -> Due | None:
        """The deadline in some words."""
        return read_due(words, self.today, closing=self.closing, is_answer=is_answer)


def joined(draft: Draft, found: Addressees) -> Draft:
    """With these units too."""
    ids = dict.fromkeys((*draft.unit_ids, *(unit.id for unit in found.units)))
    return replace(draft, unit_ids=tuple(ids), unknown=found.unknown)


def amended(draft: Draft, text: str, reader: Reader) -> Amended | None:
    """One part said anew; where the words name no part, a deadline or units that they are; null for neither."""
    plain = fold(text)
    if out := _LEAVE_OUT.fullmatch(plain.strip()):
        return _without(draft, int(out["n"]))
    if (one := _OF_FIELD.match(plain)) and 1 <= int(one["n"]) <= len(draft.fields):
        return Amended(draft=_with_field(draft, int(one["n"]), text[one.end() :].strip()))
    if (units := _other_units(draft, text, reader)) is not None:
        return units
    part = _PART.match(plain)
    rest = text[part.end() :].strip() if part else text
    what = part["what"] if part else ""
    if what in {"don vi", "gui toi", "gui cho", "gui den"}:
        return Amended(draft=joined(replace(draft, unit_ids=(), unknown=()), reader.book.read(rest)))
    if what in {"noi dung", "cau hoi"}:
        return Amended(draft=replace(draft, fields=tuple(fields_of(rest))[:MOST_FIELDS]))
    if what in {"them", "them muc"}:
        return Amended(draft=replace(draft, fields=(*draft.fields, *fields_of(rest))[:MOST_FIELDS]))
    if what.startswith("theo"):
        return Amended(draft=replace(draft, behalf=rest.strip(" .")[:BEHALF_LENGTH]))
    if (due := reader.due(rest)) is not None:
        return Amended(draft=draft, due=due)
    found = reader.book.read(text)
    if found.is_sure:
        return Amended(draft=replace(draft, unit_ids=tuple(unit.id for unit in found.units), unknown=()))
    return None


def _other_units(draft: Draft, text: str, reader: Reader) -> Amended | None:
    """*bỏ thôn 6*, *thêm cả thôn 4, hạn 9h thứ Năm*: units, and perhaps another hour; null where it is something else:
    «thêm» may be followed by another thing that is asked for."""
    due = reader.due(text, is_answer=False)
    parts = sides(text if due is None else f"{text[: due.start]} {text[due.end :]}")
    read = [(part, reader.book.read(part.names)) for part in parts]
    if not parts or any(_is_thing(part, found) for part, found in read):
        return None
    now = changed(draft.unit_ids, parts, lambda names: _ids(reader.book.read(names)))
    shorts = [unit.short for unit in reader.book.with_ids(now.never_in)]
    lead = say_addressing.notes(now.unknown, shorts)
    if any(part.side == Side.IN and found.unknown for part, found in read):
        lead += say.perhaps_an_item(now.unknown[0])
    if not now.units:
        return Amended(draft=draft, due=due, lead=f"{lead}{say_addressing.NOBODY_LEFT}")
    return Amended(draft=replace(draft, unit_ids=now.units, unknown=()), due=due, lead=lead)


def _is_thing(part: Part, found: Addressees) -> bool:
    """Whether the words behind the verb are no unit's name, known or unknown."""
    return not found.units and not looks_like_unit(part.names)


def _ids(found: Addressees) -> tuple[Sequence[int], Sequence[str]]:
    return tuple(unit.id for unit in found.units), found.unknown


def _without(draft: Draft, number: int) -> Amended:
    left = tuple(each for n, each in enumerate(draft.fields, 1) if n != number)
    if not left:
        return Amended(draft=draft, lead=f"{say.NOTHING_LEFT}\n")
    return Amended(draft=replace(draft, fields=left))


def _with_field(draft: Draft, number: int, words: str) -> Draft:
    """Another kind for one field, or other words."""
    old = draft.fields[number - 1]
    new = other_kind(old, words) or next(fields_of(words), old)
    return replace(draft, fields=(*draft.fields[: number - 1], new, *draft.fields[number:]))
