"""Which part of a message is about which task, when it names several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from handlers.understand.fold import Copy
from handlers.understand.hits import Hit, Sense
from handlers.understand.lexicon import regex
from handlers.understand.tasks import TaskHit
from handlers.understand.titles import bare_line
from handlers.understand.unplaced import TURNED_TO
from handlers.understand.verdict import Segment
from models.values import replace

_BREAK = re.compile(r" [,.;¶](?= )")
_WORD_BREAK = regex(r"(?:còn|riêng|nhưng|và|mà|thì|trong khi)")
_TURN = regex(r"(?:còn|riêng|nhưng|nhưng mà|mà|trong khi)")  # xong nv3 rồi nhưng nv5 chưa xong
_SILENT = frozenset((Sense.nothing, Sense.ack, Sense.smalltalk))
_NO_RESULT = frozenset(("status.not_due", "status.nothing_new"))  # and yet something is said of the task
_NO_STATE = _SILENT | {Sense.receipt, Sense.promise, Sense.question, Sense.correction, Sense.evidence}
_NO_RESULT_OF_ITS_OWN = _NO_STATE | {Sense.extension, Sense.declined, Sense.delegation}
_LINKED = regex(r"(?:và|với|với lại|cùng|cùng với|lẫn|[,&+-])(?: (?:cả|việc|nhiệm vụ))*(?= $)")
_NEXT_CODE = re.compile(
    r"[#@][^ ]+(?P<cut> )(?=(?:nv|nhiêm5 vu5|nhiem vu|viêc5|viec|muc5|muc) )"
)  # nv7 nv8, without a comma
_JOINS = regex(
    r"(?:{OPENER}|{TAIL}|{PERSON}|{TASK}|cùng|cả|hai|ba|bốn|đều|riêng|như trên|như vậy|như thế|tương tự|giống|y|vụ|nhiệm vụ|việc|mục|số|mã|nv|cái|phần|về|các|những|này|kia|tiến độ|kết quả|báo cáo|tình hình|đồng thời|ngoài ra|của|trên|cho|[,.;:¶()&+-]|[πκδρ·]+)"
)


class _Group(Struct):
    codes: list[str]
    start: int
    first: int  # where the first reference begins
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
    results = _results(whole, _NO_RESULT_OF_ITS_OWN)
    own = _results(whole, _NO_RESULT_OF_ITS_OWN | {Sense.blocked})
    named = sorted(named, key=lambda hit: hit.start)
    for hit, stop in zip(named, [*(hit.start for hit in named[1:]), len(copy.full)], strict=True):
        parted = groups and (
            _parted(copy, spots, groups[-1], hit, titles)
            or (any(hit.end <= at < stop for at in own) and _follows(copy, results, groups[-1], hit))
        )
        if groups and not parted:
            groups[-1].codes.extend(hit.codes)
            groups[-1].end = hit.end
        else:
            groups.append(
                _Group(
                    codes=list(hit.codes),
                    start=_boundary(copy, groups[-1].end, hit.start, trails=trails) if groups else 0,
                    first=hit.start,
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
    if any(
        group.end <= start < hit.start or start == group.first < group.end < end <= hit.start for start, end in spots
    ):
        return True  # *nv7 rồi nv8 chưa*: a sign may hold the name itself
    if _BREAK.search(copy.full, group.end, hit.start) and _tells(copy, group, hit.start, titles):
        return True  # *nv26 đã lồng ghép, nv27 chưa đến kỳ*
    before = any(group.start <= start < group.end for start, _ in spots)
    turns = _BREAK.search(copy.full, group.end, hit.start) or _TURN.search(copy.full, group.end - 1, hit.start + 1)
    return before and turns is not None and any(start >= hit.end for start, _ in spots)


def _results(whole: Segment, without: frozenset[Sense]) -> list[int]:
    """Where something begins that tells how a task stands."""
    senses = [hit.start for hit in whole.senses if hit.sense not in without]
    return [*senses, *(hit.start for hit in (*whole.percents, *whole.counts))]


def _follows(copy: Copy, results: Sequence[int], group: _Group, hit: TaskHit) -> bool:
    """*làm xong nv8 rồi nv7 được 60%*: what stands before a code is said of it; the next one has its own result."""
    between = f" {copy.full[group.end : hit.start].strip()} "
    return any(group.start <= at < group.first for at in results) and not _LINKED.match(between)


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
    if turn := TURNED_TO.search(copy.full, after - 1, at):  # xong rồi, vướng mạng │ còn nv8 60%
        return turn.start() + 1
    if breaks:
        return breaks[-1]
    breaks = [match.start() + 1 for match in _WORD_BREAK.finditer(copy.full, after, at)]
    return breaks[-1] if breaks else after if trails else at


def listed_apart(copy: Copy, hits: Sequence[TaskHit], whole: Segment) -> list[TaskHit]:
    """*vẫn vướng nv5, nv28 xong*, *hoàn thành nv5 nv28 60%*: what looks like a list of two tasks is the end of one part
    and the begin of the next."""
    found: list[TaskHit] = []
    for hit in hits:
        stop = min((other.start for other in hits if other.start >= hit.end), default=len(copy.full))
        cut = _second(copy, hit) if len(hit.codes) == 2 else None
        if cut is not None and _stands_between(copy, hit, whole, stop, parts="," in copy.full[slice(*cut)]):
            found.append(replace(hit, end=cut[0], codes=hit.codes[:1]))
            found.append(replace(hit, start=cut[1], codes=hit.codes[1:]))
        else:
            found.append(hit)
    return found


def _second(copy: Copy, hit: TaskHit) -> tuple[int, int] | None:
    """Where the first of two codes ends and the second begins, should a comma or nothing stand between them."""
    comma = copy.full.find(" , ", hit.start, hit.end)
    if comma != -1:
        return comma, comma + len(" , ")
    match = _NEXT_CODE.search(copy.full, hit.start, hit.end)
    return None if match is None else match.span("cut")


def _stands_between(copy: Copy, hit: TaskHit, whole: Segment, stop: int, *, parts: bool) -> bool:
    """``parts``: a comma stands between the codes."""
    said = [h for h in whole.senses if h.sense not in _NO_STATE] + [*whole.percents, *whole.counts]
    cut = max((match.end() for match in _BREAK.finditer(copy.full, 0, hit.start)), default=0)
    before = any(cut <= h.start and h.end <= hit.start for h in said)
    own = [h.start for h in said] if parts else _results(whole, _NO_RESULT_OF_ITS_OWN | {Sense.blocked})
    return before and any(hit.end <= at < stop for at in own)


def _cut(whole: Segment, start: int, end: int, numbers: Sequence[Hit]) -> Segment:
    return Segment(
        senses=tuple(h for h in whole.senses if start <= h.start < end),
        percents=tuple(h for h in whole.percents if start <= h.start < end),
        counts=tuple(h for h in whole.counts if start <= h.start < end),
        dates=tuple(h for h in whole.dates if start <= h.start < end),
        numbers=any(start <= h.start < end for h in numbers),
    )
