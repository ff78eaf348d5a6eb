"""References by words of a title: what a clause says is weighed for each open task, and one must stand out.

Asking goes before guessing: words that fit several open tasks equally name none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from handlers.understand.alone import stressed, verbs
from handlers.understand.beside_codes import is_another, is_dictated, is_named, is_turned_to
from handlers.understand.fold import Copy, Sign
from handlers.understand.general import thing_told_of
from handlers.understand.lexicon import regex
from handlers.understand.look_alikes import names_body
from handlers.understand.notation import words
from handlers.understand.syllable import bare, is_syllable
from handlers.understand.table import Table
from handlers.understand.tasks import References, TaskHit, leave_out_parts
from handlers.understand.titles import HALF, OWN, SUBJECT, Index, bare_line, fits, plain
from handlers.understand.unplaced import opened_by, unplaced
from handlers.understand.weighing import Evidence, named_tasks, scores_of

_FEW = 3  # titles that share a word
_MOST_INITIALS = 6  # letters
_BODY = regex(r"(?:bên|phòng|ban|hội|đoàn|cán bộ|công chức|đài|của|sở)(?= $)")  # a body's name, no topic
_NO_BODY = regex(r"(?:biên phòng|bộ đội|quốc phòng|tiêm phòng|dự phòng|liên đoàn)(?= $)")
_LEFT_OVER = regex(
    r"(?:(?:nhưng|mà) (?:còn|thiếu|chưa có|chờ|đợi|vẫn thiếu|còn thiếu)|chỉ thiếu|còn thiếu|thiếu mỗi)(?: mỗi)?(?= $)"
)
_TAKEN_BACK = regex(
    r"(?:xóa|hủy|_bỏ|_rút|thu hồi|sửa) (?:giúp|giùm|dùm|đi|cái|tin|hộ|cho em|cho tôi|báo cáo|lại giúp)"
)  # a message, no task
_SENT_BY = regex(
    r"(?:gửi|nhắn|báo|báo cáo|nộp|gởi|chuyển|trao đổi|liên hệ|thông báo|up)(?: [^ ,.;¶]+){0,3}? (?:qua|bằng|trên|vào|lên)(?: nhóm)?(?= $)"
)  # gửi qua zalo: how it was sent
_SIGNED = regex(
    r"chữ ký (?:của )?(?:lãnh đạo|chủ tịch|phó chủ tịch|bí thư|sếp|kế toán|trưởng|thủ trưởng)"
    r"|báo cáo (?:với )?(?:các )?(?:anh|chị|đồng chí|lãnh đạo|thủ trưởng|sếp)(?= )"
)  # no digital one; dạ báo cáo anh: who is spoken to
_CHANNELS = frozenset(("zalo", "facebook", "fb"))
_SENDS = regex(r"(?:gửi|gởi|nhắn|nộp)(?: [^ ,.;¶]+){0,3}(?= $)")  # gửi mail hay zalo
_ANY_TIME = regex(r"(?:nào|gì|đâu|mô) cũng có(?= $)")  # tuần nào cũng có, no *củng cố*
_COUNTED_BY = regex(r"(?:tính|hay|hoặc) (?:trên|theo|bằng)(?: số)?(?= $)")  # tính trên hộ hay trên sản phẩm
_AWAY_AT = regex(
    r"(?:đi (?:họp|dự|học|tập huấn|công tác)|dự (?:họp|hội nghị|lớp|buổi|lễ|tập huấn)|(?:ở|tại) (?:lớp|hội nghị|cuộc|buổi|lễ|trung tâm))(?: (?!nên|thì|mà|nhưng|rồi)[^ ,.;¶]+){0,3}?(?= $)"
)  # đang ở hội nghị học nghị quyết: where somebody is
_MADE = regex(r"(?:thành lập|ra mắt|kiện toàn)(?: (?:được|xong|thêm))*(?P<made>(?: κ+)+)")
_HEAD = regex(r"(?:[,.;¶:]|còn|phần|việc|riêng|khâu|mảng|vụ|cái|và|nhưng|mà|nhiệm vụ|đã|nội dung|về)(?= $)")
_BREAKS = frozenset(",.;:?!¶()")
_BREAK_WORDS = frozenset(("nên", "con2", "ma2", "con", "riêng", "nhưng", "rieng", "nhung"))
_BODIES = frozenset((("chi", "bo"), ("to", "chuc"), ("nha", "van", "hoa"), ("van", "hoa"), ("thon", "ban")))
_DIGITS = frozenset(("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"))
_NUMERALS = _DIGITS | {"tu"}
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
    evidence = list(_collect(copy, forms, table.index, hidden))
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


def _collect(copy: Copy, forms: list[str], index: Index, hidden: Sequence[tuple[int, int]]) -> Iterator[Evidence]:
    bares = [plain(form) for form in forms]
    spoken: set[tuple[int, int]] = set()  # (form, task) that a phrase has
    for at, word in enumerate(bares):
        if word not in index.openings:
            continue
        for size in range(min(index.longest, len(forms) - at), 0, -1):
            for entry in index.phrases.get(tuple(bares[at : at + size]), ()):
                if size == 2 and (_makes_another(copy, forms, at, index) or _is_numbered(forms, at)):
                    continue
                if all(map(fits, forms[at : at + size], entry.forms)) and _is_open(copy, forms, at, at + size, hidden):
                    spoken.update((place, entry.task) for place in range(at, at + size))
                    yield Evidence(
                        at, at + size, entry.task, entry.weight, entry.of_people, entry.telling, entry.at >= SUBJECT,
                        body=tuple(bares[at : at + size]) in _BODIES,
                    )  # fmt: skip
    for at, word in enumerate(bares):
        rare = index.rare.get(word)
        new = rare is not None and (at, rare.task) not in spoken and _is_the_word(forms[at], rare.forms[0])
        if rare is not None and word in _NUMERALS and copy.live[copy.at[at]] in (Sign.date, Sign.past):
            continue  # *quý tư*, *thứ tư*, and no *đầu tư*
        if rare is not None and new and forms[at] == word != rare.forms[0] and names_body(copy, at):
            continue  # *o van phong*, and no *vấn* of a title
        if rare is not None and new and _is_open(copy, forms, at, at + 1, hidden):
            exact = forms[at].lstrip("=") == rare.forms[0] and not (forms[at].isascii() and copy.text.isascii())
            yield Evidence(at, at + 1, rare.task, rare.weight, exact=exact, unsure=not exact)
    for at, (start, end) in enumerate(copy.source):
        for task in _by_initials(copy, index, at) if 3 <= end - start <= _MOST_INITIALS else ():
            if _is_open(copy, forms, at, at + 1, hidden):
                yield Evidence(at, at + 1, task, OWN)


def _is_numbered(forms: Sequence[str], at: int) -> bool:
    """*tổ số 3*: one of several groups, and no *tổ (công nghệ) số*."""
    return (
        plain(forms[at]) == "to"
        and plain(forms[at + 1]) == "so"
        and at + 2 < len(forms)
        and (forms[at + 2][0] in "#@" or plain(forms[at + 2]) in _DIGITS)
    )


def _is_the_word(typed: str, known: str) -> bool:
    """One word alone must be the very word: marks typed in part (*đạt*) are another one (*đặt*)."""
    return typed.lstrip("=") == known or (typed[0] != "=" and typed == plain(known))


def _by_initials(copy: Copy, index: Index, at: int) -> tuple[int, ...]:
    """*cchc*: initials of words side by side in a title; as typed, because folding may take them for a slip."""
    start, end = copy.source[at]
    typed = bare(copy.text[start:end].lower())
    return index.initials.get(typed, ()) if typed.isalpha() and not is_syllable(typed) else ()


def _makes_another(copy: Copy, forms: list[str], at: int, index: Index) -> bool:
    """*thành lập 11/14 tổ*, where a title has *Thành lập Ban Chỉ đạo*: the verb alone, of another thing."""
    match = _MADE.match(copy.live, copy.at[at] - 1)
    if match is None:
        return _has_object(copy, at, index)
    thing = plain(copy.full[match.start("made") : match.end("made")].split()[-1])
    return not any(thing in pair for pair in index.pairs)


def _has_object(copy: Copy, at: int, index: Index) -> bool:
    """*bố trí người*, where a title has *Bố trí kinh phí*: what is done is the same, but not to what."""
    match = _DOES.match(copy.full, copy.at[at] - 1)
    thing = "" if match is None else plain(match.group("thing"))
    return bool(thing) and not any(thing in pair for pair in index.pairs)


_DOES = regex(
    r"(?:thành lập|kiện toàn|bố trí)(?: (?:được|xong|thêm|cho|#\d+))* (?P<thing>người|đồng chí|cán bộ|tổ|đội|câu lạc bộ|nhóm|ban|máy|xe|phòng|chỗ|lịch|thời gian|lực lượng|nhân lực|nhân sự)"
)


def _is_open(copy: Copy, forms: list[str], first: int, last: int, hidden: Sequence[tuple[int, int]]) -> bool:
    """Not part of an obstacle or a request, not read as something else, no name of a body (*ban chỉ đạo …*)."""
    start, end = copy.at[first], copy.at[last - 1] + len(forms[last - 1])
    if any(a < end and start < b for a, b in hidden):
        return False
    if copy.live[start] == "·" and not any(a <= start < b for a, b in (*copy.asked, *copy.kept)):
        return False
    if _TAKEN_BACK.match(copy.full, start - 1) or _LEFT_OVER.search(copy.full[max(0, start - 30) : start]):
        return False
    if _COUNTED_BY.search(copy.full[max(0, start - 24) : start]):
        return False
    if _SIGNED.match(copy.full, start - 1):
        return False
    if _AWAY_AT.search(copy.full[max(0, start - 40) : start]):
        return False
    if _SENT_BY.search(copy.full[max(0, start - 40) : start]):
        return False
    if plain(forms[first]) in _CHANNELS and _SENDS.search(copy.full[max(0, start - 40) : start]):
        return False
    if _ANY_TIME.search(copy.full[max(0, start - 8) : end + 1]):
        return False
    before = copy.live[max(0, start - 14) : start]
    return not _BODY.search(before[-10:]) or _NO_BODY.search(before) is not None


@dataclass(slots=True)
class TitledPlaces:
    """Where two or more words of a title stand side by side; looked up once, when first asked for."""

    copy: Copy
    table: Table
    found: list[tuple[int, int]] | None = None

    def __call__(self) -> list[tuple[int, int]]:
        if self.found is None:
            copy, forms = self.copy, self.copy.full.split()
            several = [one for one in _collect(copy, forms, self.table.index, ()) if one.last - one.first > 1]
            self.found = [
                (copy.at[one.first], copy.at[one.last - 1] + len(forms[one.last - 1]))
                for one in several
                if one.weight >= HALF
            ]
        return self.found


def _opens_clause(copy: Copy, start: int) -> bool:
    return start <= 1 or _HEAD.search(" " + copy.live[max(0, start - 14) : start]) is not None


def _of_a_kind(
    copy: Copy, forms: list[str], found: References, table: Table, hidden: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    """*hồ sơ xong rồi*: of several titles that have the words, which is meant is not sure."""
    titles = [table.titles[code] for code in table.codes]
    thing = thing_told_of(copy, forms, _first_word(forms, 0, len(forms)), titles, table.index.pairs)
    if thing is None or not _is_open(copy, forms, thing.first, thing.last, hidden):
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
    return tasks if 2 <= len(tasks) <= _FEW and _is_open(copy, forms, at, at + 1, hidden) else ()


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
