"""Which of the dates in a clause are its deadlines: not the one a stretch begins with, nor the one that was put off.

Pure, over folded text and what `dates` found in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.importing.dates import Found, Unit

_WEEKDAY = r"(?: (?:thu \w+|chu nhat),?)?"
_FROM = re.compile(
    rf"(?:(?<!thu )\btu|ke tu|bat dau(?: tu)?|(?<!thu )\bsau)(?: het)?{_WEEKDAY}(?: ngay| thang)?\s*$"  # từ 01/8
)
_BEFORE = re.compile(r"\btruoc(?: ngay)?\s*$")
_TO = re.compile(rf"^\s*(?:-|–|—|den|toi)(?: het| cuoi)?{_WEEKDAY}(?: ngay)?\s*$")
_DASH = re.compile(r"^\s*[-–—]\s*$")
_MOVED = re.compile(  # 15/5/2026, lùi sang 15/6/2026; (gia hạn đến 01/12/2026); 15/5 → 15/6. Not hoàn thành, sửa chữa
    r"(?:\b(?:gia han|lui|dieu chinh|thay (?:bang|doi)|rut (?:ngan|xuong)|han moi|nay la|hoan(?=\s+(?:den|sang|toi))"
    r"|(?:doi|chuyen|sua)(?=\s+(?:sang|den|toi|thanh|lai)))(?:\s+(?:thoi gian|thoi han|han|hoan thanh|thuc hien|lai"
    r"|them|thanh|sang|den|toi|het|con|la|truoc|trong|ngay|thang|cuoi))*|->|=>|→)\s*:?\s*$"
)
_OLD = re.compile(r"\b(?:han cu|thoi han cu|truoc day|ban dau|han truoc)(?:\s+(?:la|den|ngay))*\s*:?\s*$")


def split_ends(folded: str, finds: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """The dates by which something is due, and those that another date of the clause has replaced."""
    ends = _without_begins(folded, finds)
    moved = [found for found in ends if _MOVED.search(folded[: found.start])]
    if moved:
        replaced = [found for found in ends if found.start < moved[-1].start]
    else:
        replaced = [found for found in ends if _OLD.search(folded[: found.start])]
    left = [found for found in ends if found not in replaced]
    return (_finest(left), replaced) if left else (_finest(ends), [])


def goes_on(folded: str, finds: Sequence[Found]) -> bool:
    """Whether a clause only says to when the one before it was put off: «…; gia hạn đến 01/12/2026»."""
    return bool(finds) and _MOVED.match(folded[: finds[0].start].lstrip(" ,(-")) is not None


def is_before_stretch(folded: str, found: Found) -> bool:
    """«trước 30/4 - 01/5» is by its beginning; «trước 15-20/9» is read as by its end."""
    has_end = found.stretch or re.match(r"\s*[-–—]\s*\d", folded[found.end :])
    return found.unit is Unit.DAY and bool(has_end) and _BEFORE.search(folded[: found.start]) is not None


def _without_begins(folded: str, finds: Sequence[Found]) -> list[Found]:
    """Without what only begins a stretch («từ 01/8 …», «01/8 - 15/8»), or ends one that something must precede."""
    kept: list[Found] = []
    is_past = False
    for place, found in enumerate(finds):
        following = finds[place + 1] if place + 1 < len(finds) else None
        between = folded[found.end : following.start] if following and following.start > found.end else ""
        if is_past:
            is_past = False
        elif following and _DASH.match(between) and is_before_stretch(folded, found):
            kept.append(found)
            is_past = True
        elif not (_TO.match(between) or (_FROM.search(folded[: found.start]) and not found.stretch)):
            kept.append(found)
    return kept


def _finest(finds: Sequence[Found]) -> list[Found]:
    """«năm 2025 hoàn thành trước ngày 12/12/2025»: a period around a finer date of the same clause is dropped."""
    return [found for found in finds if not any(_surrounds(found, other) for other in finds)]


def _surrounds(found: Found, other: Found) -> bool:
    if found is other or not found.has_year or not other.has_year:
        return False
    order = list(Unit)
    return order.index(other.unit) < order.index(found.unit) and found.first <= other.last <= found.last
