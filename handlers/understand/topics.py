"""References by words of a title: what a clause says is weighed for each open task, and one must stand out.

Asking goes before guessing: words that fit several open tasks equally name none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from handlers.understand.alone import stressed, verbs
from handlers.understand.beside_codes import is_another, is_dictated, is_named, is_turned_to
from handlers.understand.fold import Copy
from handlers.understand.general import thing_told_of
from handlers.understand.lexicon import regex
from handlers.understand.notation import words
from handlers.understand.syllable import bare
from handlers.understand.table import Table
from handlers.understand.tasks import References, TaskHit, leave_out_parts
from handlers.understand.title_words import collect, is_free
from handlers.understand.titles import OWN, Index, bare_line, plain
from handlers.understand.unplaced import opened_by, unplaced
from handlers.understand.weighing import Evidence, named_tasks, scores_of

_FEW = 3  # titles that share a word
_HEAD = regex(r"(?:[,.;¶:]|còn|phần|việc|riêng|khâu|mảng|vụ|cái|và|nhưng|mà|nhiệm vụ|đã|nội dung|về)(?= $)")
_BREAKS = frozenset(",.;:?!¶()")
_BREAK_WORDS = frozenset(("nên", "con2", "ma2", "con", "riêng", "nhưng", "rieng", "nhung"))
_OPENS_TASK = frozenset(("nhiêm5", "nhiem"))  # *nhiệm vụ … xong rồi nhiệm vụ … chưa*, dictated without a comma
_SAID_OF_IT = frozenset(("xong", "roi", "thanh", "dang", "duoc"))  # *nv5 xong ma …*: mà, no mã
_JOINS = frozenset(("va2", "va", "vơi1", "voi", "=cung", "cung2", "lân4", "lan", "&", "+"))
_PRODUCT = regex(
    r"(?P<what>báo cáo|kế hoạch)(?= (?:này|đó|em|e|bên em|đã|đang|thì|chưa|nộp|gửi|làm|soạn|viết|xong|mai|tuần|ban hành|δ|ρ))"
)
_NO_REPORT = regex(r"(?:em|xin|kính|xã|dạ|để|sẽ|phải|kịp|và|theo|anh|chị)(?= $)")


def read_words(copy: Copy, table: Table, hidden: Sequence[tuple[int, int]], found: References) -> None:
    """Adds references by words of the title, outside the ``hidden`` places (difficulty, proposal)."""
    forms = copy.full.split()
    evidence = list(collect(copy, forms, table.index, hidden))
    doubtful: list[int] = []
    for first, last in _told_apart(copy, forms, evidence) if evidence else ():
        inside = _once(forms, [one for one in evidence if first <= one.first < last])
        joined = not _JOINS.isdisjoint(forms[first:last])
        inside = [
            *stressed(copy, forms, (first, last), _first_word(forms, first, last), inside),
            *_opening(copy, forms, (first, last), inside),
        ]
        for best, spot in named_tasks(inside, joined, doubtful):
            _refer(copy, forms, found, table, best, spot)
    if not found.hits and not found.unknown and not doubtful:
        for best, spot in named_tasks(_of_one_thing(copy, evidence), False, []):
            _refer(copy, forms, found, table, best, spot)
        if not found.hits and (alone := _begins_one(copy, forms, table, evidence)):
            _refer(copy, forms, found, table, alone[0].task, alone)
        if not found.hits:
            doubtful.extend(_of_a_kind(copy, forms, found, table, hidden))
    if evidence:
        clauses = list(_clauses(forms))
        found.unplaced = unplaced(copy, clauses, partial(_first_word, forms), evidence, found, table.codes)
    if found.hits or found.unknown:
        return
    if not doubtful:
        doubtful.extend(_products(copy, table.index) or _opening_word(copy, forms, table.index, hidden))
    found.ask = found.ask or bool(doubtful)
    weak = sorted(scores_of(evidence).items(), key=lambda item: -item[1])
    for task in (*doubtful, *(task for task, _ in weak)):
        if table.codes[task] not in found.candidates:
            found.candidates.append(table.codes[task])


def _told_apart(copy: Copy, forms: list[str], evidence: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """The clauses; *học vụ số năm mươi phần trăm chữ ký số xong rồi*, dictated without a comma, are two."""
    for first, last in _clauses(forms):
        parts = _after_states(copy, forms, first, last, evidence)
        yield from parts or [(first, last)]


def _after_states(
    copy: Copy, forms: list[str], first: int, last: int, evidence: Sequence[Evidence]
) -> list[tuple[int, int]]:
    """The parts of a clause that each name a task of their own and tell how it stands; none where it is one."""
    tells = [copy.live[copy.at[at]] in "πκ" or plain(forms[at]) in _STATES for at in range(first, last)]
    begins = [first] + [at for at in range(first + 1, last) if tells[at - 1 - first] and not tells[at - first]]
    named: list[int] = []
    starts: list[int] = []
    for begin, end in zip(begins, [*begins[1:], last], strict=True):
        task = _sure_of(evidence, begin, end)
        if task is not None and task not in named:
            named.append(task)
            starts.append(begin if starts else first)
    if len(starts) < 2:
        return []
    parts = [*zip(starts, [*starts[1:], last], strict=True)]
    told = all(any(tells[at - first] and plain(forms[at]) != "roi" for at in range(*part)) for part in parts)
    return parts if told else []


def _sure_of(evidence: Sequence[Evidence], first: int, last: int) -> int | None:
    """The one task that words between the two forms name for sure."""
    sure = [task for task, score in scores_of([e for e in evidence if first <= e.first < last]).items() if score >= OWN]
    return sure[0] if len(sure) == 1 else None


_STATES = frozenset(("xong", "roi", "chua"))


def _of_one_thing(copy: Copy, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """Words of several clauses speak for one task only where no amount stands between them."""
    if not evidence:
        return ()
    evidence = _once(copy.full.split(), evidence)
    first, last = min(one.first for one in evidence), max(one.last for one in evidence) - 1
    between = copy.live[copy.at[first] : copy.at[last]]
    return () if "π" in between or "κ" in between else evidence


def _once(forms: Sequence[str], evidence: Sequence[Evidence]) -> list[Evidence]:
    """A word said twice tells no more (*16 chi bộ chưa chi bộ nào học*)."""
    return list({(one.task, *map(plain, forms[one.first : one.last])): one for one in evidence}.values())


_DOES_OVER = regex(r"(?:rà soát|kiểm tra|cập nhật|giải quyết|bàn giao|nghiệm thu|đánh giá|nâng cấp|kiểm kê)")
_NONE_YET = regex(r"(?:{V} ){1,2}(?:nào|gì)")  # chưa kiểm tra máy nào
_IS_OVER = regex(r"(?:(?:thì|đã|cũng|mới|được|làm) ){0,3}(?:{FINISH}|{PCT}|{CNT})")


def _begins_one(copy: Copy, forms: list[str], table: Table, evidence: Sequence[Evidence]) -> list[Evidence]:
    """*rà soát xong 100%*, where one title begins so, no other has it and the message tells of nothing else."""
    head, ends = _first_word(forms, 0, len(forms)), _IS_OVER
    if head < len(forms) and plain(forms[head]) == "chua":
        head, ends = head + 1, _NONE_YET
    opens = [one for one in evidence if one.first == head]
    if (
        len({one.task for one in evidence}) != 1
        or not opens
        or not _DOES_OVER.match(copy.full, copy.at[opens[0].first] - 1)
    ):
        return []
    words = bare_line(" ".join(forms[head : opens[0].last]))
    behind = copy.at[opens[0].last - 1] + len(forms[opens[0].last - 1])
    is_title = bare_line(table.titles[table.codes[opens[0].task]]).startswith(words)
    return opens if is_title and ends.match(copy.live, behind) else []


def _refer(copy: Copy, forms: list[str], found: References, table: Table, best: int, spot: Sequence[Evidence]) -> None:
    start = copy.at[min(one.first for one in spot)]
    last = max(one.last for one in spot) - 1
    end, code = copy.at[last] + len(forms[last]), table.codes[best]
    leave_out_parts(copy, found, start)
    coded = [hit for hit in found.hits if hit.rule != "task.words"]
    if any(code in hit.codes for hit in coded):
        return
    if not is_dictated(copy, [hit for hit in coded if hit.rule == "task.code"], spot, (start, end)):
        if any(hit.codes for hit in coded) and not _opens_clause(copy, start):
            return
        coded = [hit for hit in coded if hit.rule == "task.code"]
        is_sure = is_named(spot, table.titles[code]) or is_turned_to(copy, spot, start)
        if coded and not (is_sure and is_another(copy, coded, (start, _begun_end(copy, forms, spot)))):
            return
    found.hits.append(
        TaskHit(rule="task.words", why="từ ngữ chỉ đúng một nhiệm vụ đang mở", start=start, end=end, codes=(code,))
    )


def _begun_end(copy: Copy, forms: list[str], spot: Sequence[Evidence]) -> int:
    """Where the words that name it first end: of *thi đua chưa phát động* before *chưa*."""
    at = min(one.first for one in spot)
    said = {each for one in spot for each in range(one.first, one.last)}
    while at + 1 in said:
        at += 1
    return copy.at[at] + len(forms[at])


def _clauses(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    begin = 0
    for at, form in enumerate(forms):
        if (
            form in _BREAKS
            or (form in _BREAK_WORDS and not _counts_rest(forms, at))
            or (form in _OPENS_TASK and at > begin)
            or (form == "ma" and at and plain(forms[at - 1]) in _SAID_OF_IT)
        ):
            yield begin, at
            begin = at + 1
    yield begin, len(forms)


def _counts_rest(forms: Sequence[str], at: int) -> bool:
    """*sổ tay đảng viên còn 4 chi bộ chưa mở tài khoản*: what is left of it, and no other task."""
    return plain(forms[at]) == "con" and at > 0 and at + 1 < len(forms) and forms[at + 1][0] in "#@"


def _opens_clause(copy: Copy, start: int) -> bool:
    return start <= 1 or _HEAD.search(" " + copy.live[max(0, start - 14) : start]) is not None


def _of_a_kind(
    copy: Copy, forms: list[str], found: References, table: Table, hidden: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    """*hồ sơ xong rồi*: of several titles that have the words, which is meant is not sure."""
    titles = [table.titles[code] for code in table.codes]
    thing = thing_told_of(copy, forms, _first_word(forms, 0, len(forms)), titles, table.index.pairs)
    if thing is None or not is_free(copy, forms, thing.first, thing.last, hidden):
        return ()
    if len(thing.tasks) > 1:
        return thing.tasks
    _refer(copy, forms, found, table, thing.tasks[0], [Evidence(thing.first, thing.last, thing.tasks[0], OWN)])
    return ()


def _products(copy: Copy, index: Index) -> tuple[int, ...]:
    """*báo cáo em nộp rồi*: one of several reports that are due."""
    match = copy.search_full(_PRODUCT)
    if match is None or _NO_REPORT.search(copy.full[max(0, match.start() - 8) : match.start() + 1]):
        return ()
    what = "báo cáo" if bare_line(match.group("what")).startswith("bao") else "kế hoạch"
    tasks = index.products[what]
    return tasks if len(tasks) > 1 else ()


def _opening_word(copy: Copy, forms: list[str], index: Index, hidden: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """*vụ khám được 80%*, where two titles have *khám*."""
    at = _first_word(forms, 0, len(forms))
    entries = index.shared.get(plain(forms[at]), ()) if at < len(forms) and plain(forms[at]) not in verbs() else ()
    tasks = tuple(entry.task for entry in entries if forms[at].lstrip("=") == entry.forms[0])
    return tasks if 2 <= len(tasks) <= _FEW and is_free(copy, forms, at, at + 1, hidden) else ()


def _first_word(forms: Sequence[str], first: int, last: int) -> int:
    """The first form of a clause that is no particle and calls nobody (*chị ơi*)."""
    at = first
    while at < last and (plain(forms[at]) in _leading() or (at + 1 < last and plain(forms[at + 1]) == "oi")):
        at += 1
    return at


@lru_cache(maxsize=1)
def _leading() -> frozenset[str]:
    return frozenset(bare(word) for word in words()["leading"])


def _opening(copy: Copy, forms: list[str], part: tuple[int, int], evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    """*lồng ghép xong*: words that one open title has begin the clause, and how that stands is told. Words that stand
    deep in a title name it only by an amount: otherwise they are said of many things (*cơ sở xong rồi*)."""
    opening = opened_by(copy, forms, part, _first_word(forms, *part), evidence)
    if opening is None or len(opening.tasks) != 1 or opening.is_step(copy, forms):
        return
    [task] = opening.tasks
    own = [one for one in evidence if one.task == task and opening.first <= one.first < opening.last]
    said = copy.live[copy.at[part[0]] : copy.at[part[1]] if part[1] < len(forms) else len(copy.live)]
    if not all(one.deep for one in own) or (any(one.telling for one in own) and ("π" in said or "κ" in said)):
        yield Evidence(opening.first, opening.last, task, OWN)
