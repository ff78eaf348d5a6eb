"""Words of a title that open a clause with a result of its own, and name no open task for sure.

*nv5 xong, tuyên truyền 70%*: the 70 % is not said of NV05. Which task is meant has to be asked; the rest of the
message is read without that part, so that nobody's result goes to a neighbour. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from handlers.understand.fold import Copy
from handlers.understand.lexicon import regex
from handlers.understand.tasks import References
from handlers.understand.titles import OWN, plain
from handlers.understand.weighing import Evidence, scores_of

_TURNS = frozenset(("con", "rieng", "nhung"))
_CHAIN = 3  # words of one title side by side, general as each pair may be
_MARGIN = 0.3
_RESULT = regex(
    r"(?:(?:#\d+|·+) )?(?:(?!vì|do|nên|để|cho|và|với|của|về|tại){V} ){0,4}?(?:{PCT}|{CNT}|{FINISH}|{DATE}|#\d+(?= {V})|@\d+-\d+|chưa|đang|sẽ|vẫn|rồi(?= (?:[,.;!¶]|ạ|nhé|nha|$)|$))"
)
_TOLD_BEFORE = regex(
    r"(?:(?:{PERSON}|đã|mới|vừa|cũng|thì|làm) ){0,4}(?:{FINISH}|chưa|đang)(?: (?:làm|được|xong|rồi|cái|phần|việc|vụ))*(?= $)"
)  # em làm xong │ chuyên trang rồi
_STEP = regex(r"{ACT}")  # tập huấn, tuyên truyền: a task, or what was done for another one
_AT_PAPER = regex(
    r"(?:đang|sẽ|chuẩn bị) (?:xây dựng|soạn|soạn thảo|lập|dự thảo|viết|hoàn thiện)(?: (?:dự thảo|kế hoạch|báo cáo|đề cương|danh sách))+"
)  # đang xây dựng kế hoạch: what most tasks begin with
TURNED_TO = regex(r"(?:(?:[,;.]|nhưng) ){0,2}(?:còn|riêng)(?: (?:cái|việc|nhiệm vụ|vụ|phần))?(?= $)")
_ONLY = regex(r"(?:chỉ|mỗi|vẫn|hiện|đang)(?= $)")  # chỉ còn nv6: what is left of all
_OF_EACH = regex(r"(?:cả|tất cả|toàn bộ|đều|mọi việc|các việc|mấy việc)")  # cả hai xong, còn nv8 90%
_STATE = r"{PCT}|{CNT}|{FINISH}|nửa|chưa|rồi|đang (?:{ACT}|làm|soạn)"
_IS_TOLD = regex(rf"(?:{_STATE})")
_GOES_ON = regex(rf"(?:{_STATE}|{{DATE}}|đang|vướng|kẹt|chờ|đợi|xin)")


class _Topic(Struct, frozen=True):
    first: int  # form with which the part begins
    last: int  # form behind its clause
    tasks: frozenset[int]


def unplaced(
    copy: Copy,
    clauses: Sequence[tuple[int, int]],
    head_of: Callable[[int, int], int],
    evidence: Sequence[Evidence],
    found: References,
    codes: Sequence[str],
) -> list[tuple[int, int]]:
    """The places of such parts, each up to the next one or to where a task is named. ``clauses``: of the copy's forms,
    without what parts them; ``head_of``: the first form of a clause that is no particle.
    """
    forms = copy.full.split()
    named = {at for at, code in enumerate(codes) if any(code in hit.codes for hit in found.hits)}
    spots = [hit.start for hit in found.hits]
    general = bool(spots) and all(hit.rule == "task.words" for hit in found.hits)
    told: list[_Topic | None] = []  # of each clause; None: one that names a task for sure
    for first, last in clauses:
        start, end = copy.at[first] if first < len(forms) else len(copy.full), _end(copy, last)
        if any(start <= at < end for at in spots) or "τ" in copy.live[start:end]:
            told.append(None)
            continue
        turns = first > 0 and plain(forms[first - 1]) in _TURNS
        opening = opened_by(copy, forms, (first, last), head_of(first, last), evidence, general=general)
        tasks = frozenset() if opening is None else opening.tasks
        if opening is not None and not turns:
            is_step = None in told and "π" not in copy.live[start:end] and opening.is_step(copy, forms)
            is_same = tasks & named and not (general and "π" in copy.live[start:end] and tasks - named)
            tasks = frozenset() if is_step or is_same else tasks
        told.append(_Topic(first - turns, last, tasks if tasks - named else frozenset()))
    topics = [topic for topic in told if topic is not None and topic.tasks]
    if not topics or (not found.hits and not found.unknown and len({topic.tasks for topic in topics}) < 2):
        return []
    return list(_places(copy, told))


def settle(copy: Copy, found: References, about: Sequence[str]) -> None:
    """What the message answers, ``about``, settles which task is meant where its words do not."""
    found.settle(about)
    if (first := told_before(copy, found)) is not None:
        found.part(first, about)


def told_before(copy: Copy, found: References) -> tuple[int, int] | None:
    """*60% còn nv6 90%*: the place of what is told, before a code is turned to, of another task without its name."""
    first = min(found.hits, key=lambda hit: hit.start, default=None)
    turn = None if first is None else TURNED_TO.search(copy.full[: first.start])
    if first is None or turn is None or "τ" not in copy.live[first.start : first.end]:
        return None
    before = copy.full[: turn.start() + 1]
    if _ONLY.search(before) or _OF_EACH.search(before):
        return None
    is_told = any(_IS_TOLD.search(line[: turn.start() + 1]) for line in (copy.full, copy.live))
    goes_on = any(_GOES_ON.search(line, first.end) for line in (copy.full, copy.live))
    return (1, turn.start()) if is_told and goes_on else None


def _places(copy: Copy, told: Sequence[_Topic | None]) -> Iterator[tuple[int, int]]:
    """From each topic on up to the next part."""
    for at, topic in enumerate(told):
        if topic is None or not topic.tasks:
            continue
        last = topic.last
        for after in told[at + 1 :]:
            if after is None or after.tasks:
                break
            last = after.last
        yield copy.at[topic.first], _end(copy, last)


def _end(copy: Copy, last: int) -> int:
    return copy.at[last] if last < len(copy.at) else len(copy.full)


class Opening(Struct, frozen=True):
    """The words of titles that a clause tells of: the forms, and the tasks that they may name."""

    first: int
    last: int
    tasks: frozenset[int]

    def is_step(self, copy: Copy, forms: Sequence[str]) -> bool:
        """Whether they are nothing but what is done in many tasks."""
        starts = ((_STEP, self.first), (_AT_PAPER, max(self.first - 1, 0)))
        found = (step.match(copy.full, copy.at[at] - 1) for step, at in starts)
        end = copy.at[self.last - 1] + len(forms[self.last - 1])
        return any(match is not None and match.end() >= end for match in found)


def opened_by(
    copy: Copy,
    forms: Sequence[str],
    clause: tuple[int, int],
    word: int,
    evidence: Sequence[Evidence],
    *,
    general: bool = False,
) -> Opening | None:
    """The first words of a clause, where they may name tasks and a result follows them or stands before them.

    ``word``: the first form that is no particle. ``general``: even two words that many titles have (*kế hoạch*).
    """
    end = _end(copy, clause[1])
    head = min((one.first for one in evidence if clause[0] <= one.first < clause[1]), default=-1)
    if head == -1:
        return None
    told = head > word and _TOLD_BEFORE.match(f" {copy.live[copy.at[clause[0]] : copy.at[head]]}") is not None
    if head > word and not told:
        return None
    run = [one for one in evidence if one.first == head and (general or not one.of_people)]
    last = max((one.last for one in run), default=head)
    for one in evidence:
        if head <= one.first <= last and not one.of_people:
            run, last = [*run, one], max(last, one.last)
    size = {
        task: len({at for e in run if e.task == task for at in range(e.first, e.last)})
        for task in (e.task for e in run)
    }
    strong = {e.task for e in run if e.telling or e.weight >= OWN}
    tasks = {task for task in size if task in strong or size[task] >= (2 if general else _CHAIN)}
    behind = copy.at[last - 1] + len(forms[last - 1]) if last else 0
    if not tasks or not (told or _RESULT.match(f"{copy.live[:end].rstrip()} ", behind)):
        return None
    scores = scores_of([e for e in run if e.task in tasks])
    top = max(scores.values())
    return Opening(head, last, frozenset(task for task, score in scores.items() if score > top - _MARGIN))
