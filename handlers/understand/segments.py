"""Which part of a message is about which task, when it names several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.understand.fold import Copy
from handlers.understand.hits import Hit, Sense
from handlers.understand.lexicon import regex
from handlers.understand.tasks import TaskHit
from handlers.understand.verdict import Segment

_BREAK = re.compile(r" [,.;¶](?= )")
_WORD_BREAK = regex(r"(?:còn|riêng|nhưng|và|mà|thì|trong khi)")
_SILENT = frozenset((Sense.nothing, Sense.ack, Sense.smalltalk))


@dataclass(slots=True)
class _Group:
    codes: list[str]
    start: int
    end: int  # of the last reference


def split(
    copy: Copy, hits: Sequence[TaskHit], whole: Segment, numbers: Sequence[Hit] = ()
) -> list[tuple[tuple[str, ...], Segment]]:
    """Segments with the codes they are about. References with nothing said between them share one; a bare number
    (``numbers``) is something said, so that its task does not take over the percentage of the one before.
    """
    spots = sorted(
        [(h.start, h.end) for h in whole.senses if h.sense not in _SILENT]
        + [(h.start, h.end) for h in (*whole.percents, *whole.counts, *whole.dates, *numbers)]
    )
    groups: list[_Group] = []
    for hit in sorted((hit for hit in hits if hit.codes), key=lambda hit: hit.start):
        if groups and not _parted(copy, spots, groups[-1], hit):
            groups[-1].codes.extend(hit.codes)
            groups[-1].end = hit.end
        else:
            groups.append(
                _Group(
                    codes=list(hit.codes),
                    start=_boundary(copy, groups[-1].end, hit.start) if groups else 0,
                    end=hit.end,
                )
            )
    groups = _merged(groups, spots)
    if not groups:
        return []
    groups[0].start = 0
    ends = [group.start for group in groups[1:]] + [len(copy.full) + 1]
    return [
        (tuple(dict.fromkeys(group.codes)), _cut(whole, group.start, end, numbers))
        for group, end in zip(groups, ends, strict=True)
    ]


def _parted(copy: Copy, spots: Sequence[tuple[int, int]], group: _Group, hit: TaskHit) -> bool:
    """Something is said between two references, or before the first and after the second (*xong nv1, còn nv4 chưa*)."""
    if any(group.end <= start < hit.start for start, _ in spots):
        return True
    before = any(group.start <= start < group.end for start, _ in spots)
    return (
        before
        and _BREAK.search(copy.full, group.end, hit.start) is not None
        and any(start >= hit.end for start, _ in spots)
    )


def _merged(groups: list[_Group], spots: Sequence[tuple[int, int]]) -> list[_Group]:
    """A group of which nothing is said belongs to the one before it."""
    kept: list[_Group] = []
    for at, group in enumerate(groups):
        stop = groups[at + 1].start if at + 1 < len(groups) else 1 << 30
        if kept and not any(group.start <= start < stop for start, _ in spots):
            kept[-1].codes.extend(group.codes)
            kept[-1].end = group.end
        else:
            kept.append(group)
    return kept


def _boundary(copy: Copy, after: int, at: int) -> int:
    """Where the part about the reference at ``at`` begins: the last break before it."""
    breaks = [match.start() + 1 for match in _BREAK.finditer(copy.full, after, at)]
    if breaks:
        return breaks[-1]
    breaks = [match.start() + 1 for match in _WORD_BREAK.finditer(copy.full, after, at)]
    return breaks[-1] if breaks else at


def _cut(whole: Segment, start: int, end: int, numbers: Sequence[Hit]) -> Segment:
    return Segment(
        senses=tuple(h for h in whole.senses if start <= h.start < end),
        percents=tuple(h for h in whole.percents if start <= h.start < end),
        counts=tuple(h for h in whole.counts if start <= h.start < end),
        dates=tuple(h for h in whole.dates if start <= h.start < end),
        numbers=any(start <= h.start < end for h in numbers),
    )
