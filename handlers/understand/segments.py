"""Which part of a message is about which task, when it names several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from handlers.understand.fold import Copy
from handlers.understand.hits import Hit, Sense
from handlers.understand.lexicon import regex
from handlers.understand.tasks import TaskHit
from handlers.understand.titles import bare_line
from handlers.understand.verdict import Segment

_BREAK = re.compile(r" [,.;¶](?= )")
_WORD_BREAK = regex(r"(?:còn|riêng|nhưng|và|mà|thì|trong khi)")
_TURN = regex(r"(?:còn|riêng|nhưng|nhưng mà|mà|trong khi)")  # xong nv3 rồi nhưng nv5 chưa xong
_SILENT = frozenset((Sense.nothing, Sense.ack, Sense.smalltalk))
_NO_RESULT = frozenset(("status.not_due", "status.nothing_new"))  # and yet something is said of the task
_NO_STATE = _SILENT | {Sense.receipt, Sense.promise, Sense.question, Sense.correction, Sense.evidence}
_JOINS = regex(
    r"(?:{OPENER}|{TAIL}|{PERSON}|{TASK}|cùng|cả|hai|ba|bốn|đều|riêng|như trên|như vậy|như thế|tương tự|giống|y|vụ|nhiệm vụ|việc|mục|số|mã|nv|cái|phần|về|các|những|này|kia|tiến độ|kết quả|báo cáo|tình hình|đồng thời|ngoài ra|của|trên|cho|[,.;:¶()&+-]|[πκδρ·]+)"
)


@dataclass(slots=True)
class _Group:
    codes: list[str]
    start: int
    end: int  # of the last reference


def split(
    copy: Copy,
    hits: Sequence[TaskHit],
    whole: Segment,
    numbers: Sequence[Hit] = (),
    titles: Mapping[str, str] = MappingProxyType({}),
) -> list[tuple[tuple[str, ...], Segment]]:
    """Segments with the codes they are about. References with nothing said between them share one; a bare number
    (``numbers``) is something said, so that its task does not take over the percentage of the one before, and so are
    words that no rule has read, but for those of the task's own title (``titles``).
    """
    spots = sorted(
        [(h.start, h.end) for h in whole.senses if h.sense not in _SILENT or h.rule in _NO_RESULT]
        + [(h.start, h.end) for h in (*whole.percents, *whole.counts, *whole.dates, *numbers)]
    )
    groups: list[_Group] = []
    named = [hit for hit in hits if hit.codes]
    trails = bool(named and spots) and spots[0][0] < min(hit.start for hit in named)
    trails = trails and spots[-1][0] < max(hit.start for hit in named)
    for hit in sorted(named, key=lambda hit: hit.start):
        if groups and not _parted(copy, spots, groups[-1], hit, titles):
            groups[-1].codes.extend(hit.codes)
            groups[-1].end = hit.end
        else:
            groups.append(
                _Group(
                    codes=list(hit.codes),
                    start=_boundary(copy, groups[-1].end, hit.start, trails=trails) if groups else 0,
                    end=hit.end,
                )
            )
    groups = _merged(copy, groups, spots, titles)
    if not groups:
        return []
    groups[0].start = 0
    ends = [group.start for group in groups[1:]] + [len(copy.full) + 1]
    return [
        (tuple(dict.fromkeys(group.codes)), _cut(whole, group.start, end, numbers))
        for group, end in zip(groups, ends, strict=True)
    ]


def _parted(
    copy: Copy, spots: Sequence[tuple[int, int]], group: _Group, hit: TaskHit, titles: Mapping[str, str]
) -> bool:
    """Something is said between two references, or before the first and after the second (*xong nv1, còn nv4 chưa*)."""
    if any(group.end <= start < hit.start for start, _ in spots):
        return True
    if _BREAK.search(copy.full, group.end, hit.start) and _tells(copy, group, hit.start, titles):
        return True  # *nv26 đã lồng ghép, nv27 chưa đến kỳ*
    before = any(group.start <= start < group.end for start, _ in spots)
    turns = _BREAK.search(copy.full, group.end, hit.start) or _TURN.search(copy.full, group.end - 1, hit.start + 1)
    return before and turns is not None and any(start >= hit.end for start, _ in spots)


def _tells(copy: Copy, group: _Group, stop: int, titles: Mapping[str, str]) -> bool:
    """Whether words of its own follow the reference in its clause, though no rule has read them."""
    end = next((match.start() for match in _BREAK.finditer(copy.full, group.end, stop)), stop)
    own = f" {bare_line(' '.join(titles.get(code, '') for code in group.codes))} "
    at, line = 0, f" {copy.live[group.end : end].strip()} ".replace("  ", " ")
    while at < len(line) - 1:
        match = _JOINS.match(line, at)
        word = line[at + 1 : line.index(" ", at + 1)]
        if match is None and f" {bare_line(word)} " not in own:
            return True
        at = at + 1 + len(word) if match is None else match.end()
    return False


def _merged(
    copy: Copy, groups: list[_Group], spots: Sequence[tuple[int, int]], titles: Mapping[str, str]
) -> list[_Group]:
    """A group of which nothing is said belongs to the one before it; *nv28 không có gì* says something."""
    kept: list[_Group] = []
    for at, group in enumerate(groups):
        stop = groups[at + 1].start if at + 1 < len(groups) else 1 << 30
        silent = not any(group.start <= start < stop for start, _ in spots)
        if kept and silent and not _tells(copy, group, min(stop, len(copy.full)), titles):
            kept[-1].codes.extend(group.codes)
            kept[-1].end = group.end
        else:
            kept.append(group)
    return kept


def _boundary(copy: Copy, after: int, at: int, *, trails: bool) -> int:
    """Where the part about the reference at ``at`` begins: the last break before it. ``trails``: what is said of each
    task stands before its name (*60% nv5 30% nv28*).
    """
    breaks = [match.start() + 1 for match in _BREAK.finditer(copy.full, after, at)]
    if breaks:
        return breaks[-1]
    breaks = [match.start() + 1 for match in _WORD_BREAK.finditer(copy.full, after, at)]
    return breaks[-1] if breaks else after if trails else at


def listed_apart(copy: Copy, hits: Sequence[TaskHit], whole: Segment) -> list[TaskHit]:
    """*vẫn vướng nv5, nv28 xong*: what looks like a list of two tasks is the end of one part and the begin of the next."""
    found: list[TaskHit] = []
    for hit in hits:
        comma = copy.full.find(" , ", hit.start, hit.end)
        if len(hit.codes) == 2 and comma != -1 and _stands_between(copy, hit, whole):
            found.append(replace(hit, end=comma, codes=hit.codes[:1]))
            found.append(replace(hit, start=comma + len(" , "), codes=hit.codes[1:]))
        else:
            found.append(hit)
    return found


def _stands_between(copy: Copy, hit: TaskHit, whole: Segment) -> bool:
    said = [h for h in whole.senses if h.sense not in _NO_STATE] + [*whole.percents, *whole.counts]
    cut = max((match.end() for match in _BREAK.finditer(copy.full, 0, hit.start)), default=0)
    return any(cut <= h.start and h.end <= hit.start for h in said) and any(h.start >= hit.end for h in said)


def _cut(whole: Segment, start: int, end: int, numbers: Sequence[Hit]) -> Segment:
    return Segment(
        senses=tuple(h for h in whole.senses if start <= h.start < end),
        percents=tuple(h for h in whole.percents if start <= h.start < end),
        counts=tuple(h for h in whole.counts if start <= h.start < end),
        dates=tuple(h for h in whole.dates if start <= h.start < end),
        numbers=any(start <= h.start < end for h in numbers),
    )
