"""The figure that stands right before an obstacle: the result of the work, or how many are in trouble. Pure."""

from __future__ import annotations

from handlers.understand.causes import after_task
from handlers.understand.fold import Copy
from handlers.understand.found import Found
from handlers.understand.lexicon import regex
from handlers.understand.look_alikes import is_progress
from handlers.understand.parts import Bounds, Part
from handlers.understand.syllable import bare
from models.values import replace

_SO_MANY = regex(r"(?:#\d+|mấy|vài|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?= $)")
_OF_WHAT = regex(r"(?!(?:không|chưa|chẳng|chả|hổng|cũng|vẫn|đang|còn|bị|thì|là) ){V}")
_PLACE = frozenset(("thon", "xom", "ap", "ban", "to", "khu", "lop", "doi", "cum"))
_REACHED = frozenset(("duoc", "dc", "dat", "moi", "khoang", "tam", "hon", "gan", "xong", "lam"))
_BUT = regex(r"(?:nhưng mà|nhưng|mà|còn|thì|do|vì)")


def without_result(found: Found, part: Part) -> Part:
    """*60% máy in hỏng*, *1200/4850 máy tính trạm hư 2 cái*: how far the work is, and the obstacle behind it."""
    full = found.copy.full
    for hit in found.percents:
        if not part.first <= hit.start < part.last or not is_progress(full, hit):
            continue
        if {bare(word) for word in full[part.first : hit.start].split()} <= _REACHED:
            turned = _BUT.match(full, hit.end)
            return _from(part, (turned.end() if turned else hit.end) + 1)
    is_counted = any(hit.start == part.first for hit in found.counts)
    behind = full.find(" ", part.first) + 1
    return _from(part, behind) if is_counted and "#" in full[behind : part.last] else part


def with_number(copy: Copy, part: Part) -> Part:
    """*3 máy chưa có diệt virut*, *thôn 3 chưa có mạng*: how many or which, where a clause begins with that."""
    if part.empty:
        return part
    line, bounds = copy.live, Bounds.of(copy)
    start = bounds.clause_start(part.first)
    first = bounds.skip_openers(after_task(line, start, part.first), part.first)
    before = copy.full[first : part.first].split()
    is_place = len(before) == 2 and bare(before[0]) in _PLACE and before[1].startswith("#")
    is_number = len(before) == 1 and _SO_MANY.search(f" {line[first : part.first]}") is not None
    return _from(part, first) if is_place or (is_number and _OF_WHAT.match(line, part.first - 1)) else part


def _from(part: Part, first: int) -> Part:
    return replace(part, start=first, first=first) if first < part.last else part
