"""Words under the read-back of a new task: which part of it they put right. Pure.

What is not understood is said back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from handlers.addressing import Part, Side, changed, looks_like_unit, sides
from handlers.assigning.ordered_words import Limit, Order, cut_limit, patched, read_limit, read_order, read_units
from handlers.say import addressing as say_addressing
from handlers.say import ordering as say
from models.importing.dates import find_dates
from models.importing.directory import UnitDirectory
from models.text import fold
from models.values import replace

_IS_LEAD = re.compile(
    r"(?:(?:doi|sua|chuyen|de)\s+)?"
    r"(?:(?:don vi\s+)?chu tri\s*(?:la|thanh|sang|:|thi)*\s*|chuyen\s+(?:lai\s+)?(?:cho|sang|qua)\s+(?!\d)"
    r"|giao\s+(?:lai\s+)?(?:cho\s+)?)"
)
_OH = re.compile(  # «à không, …», «nhầm, giao cho thôn 2»: what follows puts something right
    r"(?:(?:(?:a|ah|u|uh|o|oi|ay)[\s,]+(?:khong(?: phai)?|ko)(?!\s+(?:giao|gui|can|phoi))"
    r"|a|ah|u|uh|o|oi|ay|khoan(?: da)?|nham(?: roi)?|sai(?: roi)?|quen(?: mat)?|xin loi|khong phai)\b[\s,.:;!-]+)+"
)
_MEANT = re.compile(r"[\s,]+(?:moi dung|moi phai|chu|co|nhe|nha|a)[\s.!]*$")
_THIS = re.compile(r"(?:viec|nhiem vu)(?:\s+(?:nay|do|kia|tren))?\s+(?:lai\s+)?(?:cho\s+)?")
_IS_TEXT = re.compile(r"(?:(?:doi|sua)\s+)?noi dung(?:\s+(?:la|thanh|thi))?\s*:?\s*")
_ONLY_DAY = frozenset(
    (
        "ngay", "han", "thoi", "den", "truoc", "la", "thu", "bay", "hai", "ba", "tu", "nam", "sau", "2", "3", "4",
        "5", "6", "7", "cn", "chu", "nhat", "de", "di", "doi", "sang", "thanh", "lai", "sua", "nhe", "a", "thi",
        "hoan", "lui", "cho", "het", "vao", "nghi", "le", "duoc", "nua", "ma", "roi", "xong", "con", "khong",
        "phai",
    )
)  # fmt: skip
_WITH = re.compile(r"(?:don vi\s+)?phoi hop(?:\s+(?:voi|cung|la|gom))*\s*:?\s*|\s*(?:cung\s+|de\s+)?phoi hop\s*$")
_PARTS_OF: tuple[tuple[re.Pattern[str], Callable[[Order], Order]], ...] = (  # what may be left out of a task
    (re.compile(r"(?:phan\s+)?san pham"), lambda order: replace(order, deliverable="", no_product=True)),
    (re.compile(r"(?:phan\s+)?(?:don vi\s+)?phoi hop"), lambda order: replace(order, supports=())),
    (re.compile(r"(?:phan\s+)?(?:van ban|van ban giao|can cu)"), lambda order: replace(order, ordered_by="")),
)


class Fixed(Struct, frozen=True, kw_only=True):
    """The order as it is now, or null where nothing was changed; and what is said of the words."""

    order: Order | None = None
    said: str = ""


def put_right(order: Order, words: str, directory: UnitDirectory, today: date, names: Mapping[str, str]) -> Fixed:
    """What the words name takes its place; words that name nothing are asked about. `names`: of units, by code."""
    plain = fold(words)
    if (label := _IS_TEXT.match(plain)) and words[label.end() :].strip():
        return Fixed(order=replace(order, text=words[label.end() :].strip(" ,;:.")))
    if (fixed := _other_units(order, words, directory, today, names)) is not None:
        return fixed
    if (label := _IS_LEAD.match(plain)) and label.end():
        return _led_by(order, words[label.end() :], directory, today)
    limit = only_day(words, today)
    if limit is not None and limit.problem is not None:
        return Fixed(said=f"{say.no_such_day(limit.text, limit.problem)}{say.FIX_HOW}")
    if limit is not None:
        return Fixed(order=_dated(order, limit))
    more = read_order(words, directory, today)
    now = patched(order, more)
    unread = more.text if len(more.text.split()) > 1 and more.text != order.text else ""
    if now != order:
        return Fixed(order=now, said=f"{say.not_read(unread)}\n" if unread else "")
    return Fixed(said=f"{say.not_read(words)} {say.FIX_HOW}")


def without_oh(words: str) -> str:
    """Without the word of correction that the words begin with, and «mới đúng» behind them."""
    begun = _OH.match(fold(words))
    rest = words[begun.end() :] if begun and words[begun.end() :].strip() else words
    meant = _MEANT.search(fold(rest))
    return rest[: meant.start()] if meant and "moi" in meant[0] else rest


def _led_by(order: Order, words: str, directory: UnitDirectory, today: date) -> Fixed:
    this = _THIS.match(fold(words))
    named = words[this.end() :] if this else words
    named = re.sub(r"\s+(?:thôi|thoi|chủ trì|chu tri|làm|lam|nhé|nhe|đi|di|ạ)\s*$", "", named.strip(" .!"))
    more = read_order(named, directory, today) if "phoi hop" in fold(named) else Order()
    if more.leads and more.supports and not more.text:  # «đoàn thanh niên, hội phụ nữ phối hợp»
        return Fixed(order=replace(order, leads=more.leads, supports=more.supports))
    known, unknown = read_units(named, directory)
    if known and not unknown:
        return Fixed(order=replace(order, leads=known))
    return Fixed(said=f"{say.unknown_units(unknown or (named,))}{say.FIX_HOW}")


def _dated(order: Order, limit: Limit | None) -> Order:
    if limit is None:
        return order
    return replace(order, due_on=limit.due_on, deadline_text=limit.text, recurrence=limit.recurrence)


def _other_units(
    order: Order, words: str, directory: UnitDirectory, today: date, names: Mapping[str, str]
) -> Fixed | None:
    """*bỏ thôn 6*, *thêm P.KT phối hợp*, *không giao thôn 4, hạn 25/9*; null for other words."""
    rest, limit = cut_limit(words, today)
    limit = limit if limit is not None and limit.problem is None else None
    parts = sides(words if limit is None else rest)
    if len(parts) == 1 and parts[0].side == Side.OUT and (left := _left_out(order, parts[0].names)) is not None:
        return Fixed(order=_dated(left, limit))

    def read(said: str) -> tuple[Sequence[str], Sequence[str]]:
        return read_units(said, directory)

    if not parts or not all(_is_meant(part, read) for part in parts):
        return None
    supporting = [part for part in parts if _WITH.search(fold(part.names))]
    leading = [part for part in parts if part not in supporting]
    leads = changed(order.leads, [part for part in leading if not _supports_only(part, order, read)], read)
    supports = changed(order.supports, [_bare(part) if part in supporting else _out(part) for part in parts], read)
    lead = say_addressing.notes(leads.unknown or supports.unknown, [names.get(code, code) for code in leads.never_in])
    if not leads.units:
        return Fixed(order=_dated(order, limit), said=f"{lead}{say_addressing.NOBODY_LEFT}")
    kept = tuple(code for code in supports.units if code not in leads.units)
    return Fixed(order=_dated(replace(order, leads=leads.units, supports=kept), limit), said=lead)


def _left_out(order: Order, names: str) -> Order | None:
    """«bỏ sản phẩm»: a part of the task and no unit."""
    without = next((without for pattern, without in _PARTS_OF if pattern.fullmatch(fold(names))), None)
    return None if without is None else without(order)


Reads = Callable[[str], tuple[Sequence[str], Sequence[str]]]


def _bare(part: Part) -> Part:
    """Without the words that say that it is about who supports."""
    plain = fold(part.names)
    match = _WITH.search(plain)
    assert match is not None, "asked before"
    return Part(side=part.side, names=f"{part.names[: match.start()]} {part.names[match.end() :]}".strip(" ,:"))


def _is_meant(part: Part, read: Reads) -> bool:
    bare = _bare(part) if _WITH.search(fold(part.names)) else part
    return bool(read(bare.names)[0]) or looks_like_unit(bare.names)


def _supports_only(part: Part, order: Order, read: Reads) -> bool:
    """A unit that is left out and only supports."""
    codes = read(part.names)[0]
    return part.side == Side.OUT and bool(codes) and all(c in order.supports and c not in order.leads for c in codes)


def _out(part: Part) -> Part:
    """Whoever leads now, or is left out, supports no longer."""
    return Part(side=Side.OUT, names=part.names)


def only_day(words: str, today: date) -> Limit | None:
    """*ngày 20/9 là thứ 7, để 22/9 đi*: nothing but days; the last one is meant."""
    days = [found for found in find_dates(fold(words)) if found.flaw is None]
    rest = fold(words)
    for found in reversed(days):
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    if any(word not in _ONLY_DAY for word in re.findall(r"\w+", rest)):
        return None
    return read_limit(words[days[-1].start : days[-1].end] if days else words, today)
