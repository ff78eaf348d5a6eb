"""One change of several tasks: «NV07, NV08 lùi hạn đến 30/9 vì bão», «dời hạn tất cả các việc của P.VHXH thêm 5 ngày».

Read back together, and carried out together; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.assigning import altering
from handlers.assigning.change_words import Altered, Change, read_change
from handlers.assigning.held import Kept
from handlers.assigning.recognizing import directory, today
from handlers.assigning.scope import are_together, without_codes
from handlers.say import several_changes as say
from handlers.turn import Reply, Turn
from models.values import replace

_SHARED = frozenset((Change.DUE, Change.PAUSE, Change.RESUME, Change.CANCEL))  # may be of several tasks at once


def of_several(turn: Turn, codes: Sequence[str], words: str) -> Kept | Reply:
    """The same change of each task that the words name side by side."""
    return _together(turn, codes, without_codes(words)) if are_together(words) else _one_at_a_time(codes)


def of_all(turn: Turn, verb: str, unit: str, rest: str) -> Kept | Reply:
    """The unit's share of each open task that it leads."""
    codes = altering.open_codes(turn, unit)
    if not codes:
        return Reply(text=say.no_open_task(altering.unit_names(turn).get(unit, unit)))
    kept = _together(turn, codes, f"{verb} {rest}")
    if isinstance(kept, Reply):
        return kept
    assert kept.change is not None, "a change was read of each"
    scoped = [_scoped(turn, each, unit) for each in (kept.change, *kept.also)]
    return Kept(change=scoped[0], also=tuple(scoped[1:]))


def _together(turn: Turn, codes: Sequence[str], words: str) -> Kept | Reply:
    if len(codes) > say.MOST_TASKS:
        return Reply(text=say.too_many(len(codes)))
    read = [read_change(code, words, directory(turn), today(turn)) for code in codes]
    changes = [each for each in read if each is not None and each.what in _SHARED and not each.no_day]
    if len(changes) < len(codes):
        return _one_at_a_time(codes)
    return Kept(change=changes[0], also=tuple(changes[1:]))


def _scoped(turn: Turn, change: Altered, unit: str) -> Altered:
    is_shared = len(altering.leads_of(turn, change.code)) > 1
    return replace(change, units=(unit,)) if is_shared else change


def _one_at_a_time(codes: Sequence[str]) -> Reply:
    return Reply(text=say.one_at_a_time(codes), about=tuple(codes))
