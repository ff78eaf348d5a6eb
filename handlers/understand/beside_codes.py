"""Words of a title in a message that names another task by its code: what was done for that one, or a task of their own.

*nv28 đã tuyên truyền 120 hộ* is about NV28, though another title has *tuyên truyền*; *nv5 xong, tuyển quân 50%* is
about two. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handlers.understand.fold import Copy
from handlers.understand.lexicon import regex
from handlers.understand.tasks import TaskHit
from handlers.understand.weighing import Evidence

_MOST_SAID = 8  # words of a title, of which half are said where it is named: more nobody types
_TOLD_BY = 3
_TURNED = regex(r"(?:còn|riêng)(?: (?:về|việc|phần|khâu|mảng|cái|vụ))*(?= $)")
_BREAK = regex(r"(?:[,.;¶]|còn|riêng|nhưng|mà)")
_LISTED = regex(r"(?:(?:và|với|lẫn|cùng|[+&])(?: (?:cả|việc|phần|nhiệm vụ))*)(?= $)")
_TURNS = regex(r"(?:còn|riêng|nhưng|mà|và|đồng thời|ngoài ra|việc|phần|khâu|mảng|nhiệm vụ)")
_STATE = regex(
    r"(?:{NEG}|chưa|còn|đang|mới|vẫn|{FINISH}|đều|vướng|kẹt|chờ|đợi|ổn|{PCT}|#\d+|@[^ ]+|[πκδρ]+|nửa|phân nửa)"
)


def is_named(evidence: Sequence[Evidence], title: str) -> bool:
    """Whether a title is named: the half of it is said at least, or as much as anybody types of a long one."""
    said = {at for one in evidence if not one.of_people for at in range(one.first, one.last)}
    size = sum(form.strip("=#@").isalnum() for form in title.split())
    return 2 * len(said) >= min(size, _MOST_SAID)


def is_turned_to(copy: Copy, evidence: Sequence[Evidence], start: int) -> bool:
    """*nv7 xong còn thi đua chưa phát động*: a word turns to it, and three words of its title are said at least."""
    said = {at for one in evidence if not one.of_people for at in range(one.first, one.last)}
    return len(said) >= _TOLD_BY and _TURNED.search(copy.full[max(0, start - 24) : start]) is not None


_ENDED = regex(r"(?:(?:đã|thì|cũng|đều|em|làm) ){0,3}{FINISH}(?: (?:rồi|hết|cả))*(?: (?:việc|phần))*(?= $)")
_THEN_TOLD = regex(r"(?:(?!{FINISH}){V} ){0,2}?(?:[πκ]|{FINISH}|chưa)[^ ]*")


def is_dictated(copy: Copy, codes: Sequence[TaskHit], spot: Sequence[Evidence], place: tuple[int, int]) -> bool:
    """*nv13 xong rồi học vụ số 30%*: the one is over, and how another stands is told without a comma."""
    before = max((hit.end for hit in codes if hit.end <= place[0]), default=None)
    is_phrase = max(one.last for one in spot) - min(one.first for one in spot) > 1
    return (
        before is not None
        and is_phrase
        and _ENDED.match(_between(copy, (0, before), place)) is not None
        and _THEN_TOLD.match(copy.live, place[1]) is not None
    )


def is_another(copy: Copy, codes: Sequence[TaskHit], place: tuple[int, int]) -> bool:
    """Whether a title named at ``place`` is a task beside the ones that are named by their codes.

    It is where it is listed with one of them (*nv5 và tuyển quân*), and in a clause of its own that tells how the task
    stands, should the clause of the code tell the same of its own, or a word turn from the one to the other (*còn …*).
    """
    spans = sorted([*((hit.start, hit.end) for hit in codes), place])
    beside = [pair for pair in pairwise(spans) if place in pair]
    if any(_LISTED.match(_between(copy, *pair)) for pair in beside):
        return True
    if not all(_BREAK.search(_between(copy, *pair)) for pair in beside):
        return False
    if not _tells(copy, place):
        return False
    one, two = beside[0]
    last = max((match.start() for match in _BREAK.finditer(copy.full, one[1] - 1, two[0])), default=one[1])
    turns = _TURNS.search(copy.full, last, two[0])
    return turns is not None or _tells(copy, two if place == one else one)


def _between(copy: Copy, one: tuple[int, int], two: tuple[int, int]) -> str:
    return f" {copy.full[one[1] : two[0]].strip()} "


def _tells(copy: Copy, place: tuple[int, int]) -> bool:
    """Whether the clause tells how its task stands, beside naming it."""
    begin = max((match.end() for match in _BREAK.finditer(copy.full, 0, place[0])), default=0)
    after = _BREAK.search(copy.full, place[1] - 1)
    end = len(copy.full) if after is None else after.end()
    parts = [(begin, place[0]), (place[1], end)]
    return any(_STATE.search(f" {line[a:b].strip()} ") for line in (copy.full, copy.live) for a, b in parts)
