"""References to open tasks: codes and numbers with a task word, all of them, words of the title.

Prefers asking to guessing: words that fit several open tasks name none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from handlers.understand.coded import Coded, every_one, own_codes, spoken_codes, strange_codes
from handlers.understand.fold import Copy, Sign
from handlers.understand.lexicon import Rule, regex, right_before
from handlers.understand.notation import expand
from handlers.understand.numbers import value_of
from handlers.understand.table import Table, normal_number
from handlers.understand.titles import bare_line

_SMALL = "một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười"
_ITEM = rf"(?:#\d+(?:[.,]\d+)*|@\d+-\d+|(?:{_SMALL}) chấm (?:{_SMALL})|(?:{_SMALL}) mươi(?: (?:mốt|lăm|nhăm|{_SMALL}))?|mười (?:lăm|nhăm|{_SMALL})|(?:hai|ba|bốn) (?:_lăm|_nhăm|_mốt)|{_SMALL})"
_TAIL_GUARD = r"(?! (?:%|phần|trăm|mươi|chục|phần trăm|{UNIT}|ngày|tháng|tuần|triệu|tỷ|nữa|trên|trong))"
_NO_PAUSE = r"(?!tám (?:dừng|hoãn|ngưng|ngừng|đình|nghỉ)(?: |$))"  # viec tam dung is no eighth task
_LINK = r"(?:,|và|với|\+|&|cùng|lẫn|-)"
_CODE = Rule(
    "task.code",
    rf"(?P<deny>(?:chứ )?không phải (?:là )?(?:làm )?|đâu phải |nhầm (?:sang|thành|qua|với|là) )?(?:nhiệm vụ|đầu việc|công việc|phần việc|việc|mục|nv|vn|task|mã|stt|mã số|n v)(?: (?:số|thứ|-))? {_NO_PAUSE}(?P<list>(?:#\d+(?:[.,]\d+)*(?= _?mốt(?: |$))|{_ITEM}(?! (?:%|phần trăm|phan tram|mươi|chục|trăm|_lăm|_nhăm|_mốt)(?: |$)))"
    rf"(?: (?:{_LINK} (?:(?:nhiệm vụ|nv|việc|mục) )?|(?:nhiệm vụ|nv|việc|mục) )(?:số )?{_ITEM}{_TAIL_GUARD}){{0,12}})",
    "mã hoặc số của nhiệm vụ",
)
_ALL = Rule(
    "task.all",
    r"(?:(?:(?<![h][o][a][n]2 )(?<![h][o][a][n] )tất cả|toàn bộ|cả|hết thảy|hết|đủ)(?: (?:các|cả|mọi|đủ))* (?P<n>#\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?:nhiệm vụ|đầu việc|công việc|việc|nv|mục)|(?P<n2>#\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?:nhiệm vụ|đầu việc|công việc|việc|nv|mục)"
    r"|(?:tất tần tật|tất thảy)(?= đều)|(?<![h][o][a][n]2 )(?<![h][o][a][n] )tất cả(?! (?:các|những|mọi) (?!nhiệm vụ|đầu việc|công việc|phần việc|việc|nv|mục|nội dung|chỉ tiêu|khác|còn lại))(?: (?:các|những|mọi))?(?: (?:nhiệm vụ|đầu việc|công việc|việc|nv|mục))?(?! {UNIT}(?= )| {NUM}| (?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) {UNIT}(?= ))|toàn bộ(?: (?:các|những|mọi))? (?:nhiệm vụ|đầu việc|công việc|việc|nv|mục)|(?:các|mọi|cả các) (?:nhiệm vụ|đầu việc|việc|nv|mục)(?: (?:trên|này|được giao))?(?= đều)|(?:nhiệm vụ|đầu việc|việc|nv|mục) nào(?= cũng (?!có|làm|khó)))",
    "nói về tất cả nhiệm vụ",
)
_INSTEAD = regex(
    r"(?:, )?(?:mà|chính xác|phải)(?: (?:phải|đúng))? (?:là (?:{TASK}|nhiệm vụ|nv|việc|mục)|nhiệm vụ|nv|việc|mục|{TASK})"
)
_LIST = re.compile(r"(?:^|[¶;,]) (?P<list>#\d{1,3}) [:=](?= )")  # 14: 62% ¶ 15: 40%
_ROW = Rule(
    "task.code",
    rf"(?P<many>(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|mấy|những|#\d+) )?(?:nhiệm vụ|đầu việc|công việc|việc|mục|nv)(?: số)? "
    rf"(?P<list>#\d{{1,3}}(?: (?:{_LINK} )?#\d{{1,3}}){{1,12}}){_TAIL_GUARD}",
    "các số của nhiệm vụ viết liền nhau",
)
_MISTAKEN = regex(
    r"{TASK} (?:(?:là|thì|bị|em|do) )*(?:nhầm|_lộn|sai)(?! (?:số|con|chỗ|ngày|hạn|sang|thành|qua|với|từ))(?: rồi)?(?= (?:[,.;!¶]|mà|phải|$)|$)"
    r"|{TASK}(?: {FINISH}| (?:rồi|được)| {PCT}| #\d+ (?:%|phần trăm)){0,2} (?:[,.;] )?(?:à|ủa|ý|úi|ơ|ấy) (?:nhầm|_lộn)(?= (?:, )?{TASK})"
)  # nv 4 xong, à nhầm, nv 15 xong
_EXCEPTED = regex(
    r"(?P<but>(?:ngoại trừ|chỉ trừ|trừ|chừa|ngoài(?! ra ))(?: (?:mỗi|riêng|cái|việc|có|ra))*) {TASK}(?P<then>(?: (?:ra|thì|là|,))*)"
)
_ALL_THE_REST = regex(
    r"(?:(?:còn lại|các việc khác|việc khác|mấy việc kia|tất cả|cả|đều|hết|toàn bộ)(?: (?:thì|là|các|mọi|việc|đều|đã))*)"
)
_STATE_OF_ITS_OWN = regex(r"(?:{NEG}|còn|đang|mới|vẫn|{FINISH}|vướng|kẹt|chờ|đợi|{PCT}|#\d+|@[^ ]+)")
_SOME_OF_THEM = regex(
    rf"(?:(?:thì|,|em|mới|đã|có|bên em) ){{0,3}}(?:xong|được|làm|hoàn thành|nộp)(?: (?:được|xong|rồi|có))* (?:{_SMALL}|#\d+)(?! (?:%|phần|mươi|chục|trăm|ngày|hôm|bữa|tuần|tháng|buổi|lần|thôn|bản))"
)
_WORK = regex(r"(?:nhiệm vụ|đầu việc|công việc|việc|nv|mục)")
_REST_BESIDE = regex(r"(?:còn lại|khác|kia)")  # nv9 chưa, tất cả còn lại xong
_REST_BEFORE = regex(r"còn lại(?: (?:là|thì))*(?= $)")  # nv9 chưa, còn lại tất cả xong
_BURDEN = regex(r"(?:ôm|phụ trách|đảm nhiệm|kiêm nhiệm|_kiêm|gánh|cõng|một lúc)(?= $)")  # một mình ôm 5 việc
_OTHER_ITEM = regex(r"(?:chuyên|danh|hạng|tiết|tạp|định danh|vneid)(?= $)")  # chuyên mục, hạng mục, dinh danh muc 2
_AN_ITEM = regex(r"mục")
_NEXT = regex(
    r"(?:[,;.]|còn|riêng|và) (?P<list>#\d{1,3})(?= (?:(?:thì|là|đã|mới|cũng|được|vẫn|còn) ){0,2}(?:{FINISH}|chưa|đang|vướng|kẹt|chờ|#\d+ (?:%|phần trăm)))"
)  # nv 7, 8 xong, 23 chưa
_POINT = re.compile(r" (?:châm1|cham) ")
_DIGIT = re.compile(f" (?:{expand('một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín')})(?= |$)")
_PART = re.compile(f"(?:{expand(_ITEM)})(?= |$)")


NO_PLACE = "task.about"  # the rule of a task that the message answers and does not name


class TaskHit(Struct, frozen=True, kw_only=True):
    """A reference at a place of the copy: codes named together."""

    rule: str
    why: str
    start: int
    end: int
    codes: tuple[str, ...]


class References(Struct):
    """All references of a message; ``ask`` when a name fits no open task or several."""

    hits: list[TaskHit]
    unknown: list[str]
    candidates: list[str]
    ask: bool = False
    swapped: list[tuple[int, int]] = field(default_factory=list)  # *không phải nv 5 mà là nv 8*: one denied for another
    denied: list[tuple[int, int]] = field(default_factory=list)  # *không phải mt5*, by a code with letters of its own
    unplaced: list[tuple[int, int]] = field(default_factory=list)  # parts of the message about a task that is not sure

    def doubt(self, hit: TaskHit, *, ask: bool) -> None:
        """Words that hardly name the task; where more than an obstacle is told, which one is meant has to be asked."""
        self.hits.remove(hit)
        self.candidates = [*hit.codes, *(code for code in self.candidates if code not in hit.codes)]
        self.ask = self.ask or ask

    def settle(self, about: Sequence[str]) -> None:
        """Words that fit several tasks are no question when the message answers one of them."""
        if self.ask and not self.unknown and set(about) & set(self.candidates):
            self.ask = False

    def part(self, place: tuple[int, int], about: Sequence[str]) -> None:
        """What is told at ``place`` is of the task that the message answers; of which, if of none, is asked."""
        if len(about) != 1:
            self.unplaced.insert(0, place)
        elif not any(about[0] in hit.codes for hit in self.hits):
            why = "nhiệm vụ của tin đang trả lời"
            self.hits.insert(0, TaskHit(rule=NO_PLACE, why=why, start=place[0], end=place[0], codes=(about[0],)))


def read_codes(copy: Copy, table: Table) -> References:
    """References by code, number or *tất cả*, covered with ``τ``."""
    found = References(hits=[], unknown=[], candidates=[])
    for place in (*own_codes(copy, table), *strange_codes(copy, table), *spoken_codes(copy, table)):
        _read_own(copy, found, place)
    if found.hits:
        found.swapped.extend(found.denied)
    _read_list(copy, found, table)
    for match in copy.each(_ROW.regex):
        _read_row(copy, found, match, table)
    for match in copy.each(_CODE.regex):
        _read_numbers(copy, found, match, table)
    if any(len(hit.codes) > 1 for hit in found.hits):
        _read_next(copy, found, table)
    if (
        " v" in copy.live
        or " nv" in copy.live
        or " tâ" in copy.live
        or " ta" in copy.live
        or " to" in copy.live
        or " nhiê" in copy.live
        or " nhie" in copy.live
        or " m" in copy.live
    ):
        for match in copy.each(_ALL.regex):
            _read_all(copy, found, match, table)
    if not found.hits and (every := every_one(copy, table)) is not None:
        _read_every(copy, found, every, table)
    if len(found.hits) > 1:
        for match in copy.each(_MISTAKEN):
            _read_mistaken(copy, found, match)
    if not found.ask:
        _read_excepted(copy, found, table)
    return found


def _read_own(copy: Copy, found: References, place: Coded) -> None:
    if "τ" in copy.live[place.start : place.end]:
        return
    copy.cover(place.start, place.end, Sign.noise if place.denied else Sign.task)
    if place.denied:
        found.denied.append((place.start, place.end))
        return
    if place.unknown:
        found.unknown.append(place.unknown)
        found.ask = True
    found.hits.append(TaskHit(rule=_CODE.id, why=_CODE.why, start=place.start, end=place.end, codes=place.codes))


def _read_next(copy: Copy, found: References, table: Table) -> None:
    """*nv 7, 8 xong, 23 chưa*: behind a list of numbers one more, with its own result."""
    first = min(hit.end for hit in found.hits if len(hit.codes) > 1)
    for match in copy.each(_NEXT):
        codes = table.by_number.get(normal_number(match.group("list")[1:]), ())
        if match.start() >= first and len(codes) == 1:
            start, end = match.span("list")
            copy.cover(start, end, Sign.task)
            found.hits.append(TaskHit(rule=_CODE.id, why=_CODE.why, start=start, end=end, codes=codes))


def _read_excepted(copy: Copy, found: References, table: Table) -> None:
    """*trừ nv9 thì xong hết*: the other tasks are finished; *trừ nv9 chưa làm* tells of that one too."""
    for match in copy.each(_EXCEPTED)[:1]:
        excepted = next((hit for hit in found.hits if match.start() < hit.start < match.end()), None)
        others = [hit for hit in found.hits if hit is not excepted]
        whole = None if excepted is None else _the_rest(copy, match, others)
        if excepted is None:
            continue
        if whole is None:
            if others and not _STATE_OF_ITS_OWN.match(copy.live, match.end()):
                copy.cover(match.start() + 1, match.end(), Sign.noise)
                found.hits = others  # *nv3, nv5 xong trừ nv9*
            continue
        start, end = whole
        copy.cover(match.start("but"), match.end("but"), Sign.noise)
        apart = start < match.start() or " ," in copy.live[match.end() : start]
        is_told = apart and _STATE_OF_ITS_OWN.match(copy.live, match.end()) is not None
        found.hits = [excepted] if is_told else []
        if not is_told:
            copy.cover(excepted.start, excepted.end, Sign.noise)
        comma = copy.live.rfind(" , ", 0, start)
        begin = 1 if comma == -1 else comma + len(" , ")
        copy.cover(start, end, Sign.task)
        rest = tuple(code for code in table.codes if code not in excepted.codes)
        found.hits.append(TaskHit(rule=_ALL.id, why=_ALL.why, start=begin, end=begin, codes=rest))


def _read_mistaken(copy: Copy, found: References, match: re.Match[str]) -> None:
    """*báo nv3 là nhầm, nv5 mới đúng*: the other one is meant."""
    start, end = match.start() + 1, match.end()
    left = [hit for hit in found.hits if not start <= hit.start < end]
    if left and len(left) < len(found.hits):
        found.hits = left
        found.swapped.append((start, end))
        copy.cover(start, end, Sign.noise)


def _the_rest(copy: Copy, match: re.Match[str], others: Sequence[TaskHit]) -> tuple[int, int] | None:
    """Where all the others are named; none where they are named one by one."""
    if any(hit.rule == _CODE.id for hit in others):
        return None
    places = [(each.start() + 1, each.end()) for each in copy.each(_ALL_THE_REST)]
    places += [(hit.start, hit.end) for hit in others]
    return next((place for place in places if not match.start() < place[0] <= match.end()), None)


def _read_list(copy: Copy, found: References, table: Table) -> None:
    """Lines that begin with the number of a task. 1, 2, 3 … may as well number the lines: these are asked about."""
    matches = list(_LIST.finditer(copy.live))
    numbers = [normal_number(match.group("list")[1:]) for match in matches]
    owners = [table.by_number.get(number, ()) for number in numbers]
    if len(matches) < 2 or not any(owners):
        return
    if numbers == [str(at + 1) for at in range(len(numbers))]:
        found.ask = True
        found.candidates.extend(code for codes in owners for code in codes)
        return
    for match, codes, number in zip(matches, owners, numbers, strict=True):
        start, end = match.span("list")
        copy.cover(start, end, Sign.task)
        if len(codes) != 1:
            found.ask = True
            found.candidates.extend(codes)
            found.unknown.extend(() if codes else (f"NV{number.zfill(2)}",))
        named = codes if len(codes) == 1 else ()
        found.hits.append(TaskHit(rule=_CODE.id, why=_CODE.why, start=start, end=end, codes=named))


def _read_row(copy: Copy, found: References, match: re.Match[str], table: Table) -> None:
    """*ba việc 14 15 16*: numbers side by side, all of open tasks; two alone could be a task and its amount."""
    numbers = [normal_number(item[1:]) for item in match.group("list").split() if item[0] == "#"]
    owners = [table.by_number.get(number, ()) for number in numbers]
    if not all(len(codes) == 1 for codes in owners) or (len(numbers) < 3 and not match.group("many")):
        return
    _add(copy, found, match, tuple(code for codes in owners for code in codes))


def _add(copy: Copy, found: References, match: re.Match[str], codes: tuple[str, ...]) -> None:
    start, end = copy.take(match, Sign.task)
    found.hits.append(TaskHit(rule=_CODE.id, why=_CODE.why, start=start, end=end, codes=codes))


def _read_numbers(copy: Copy, found: References, match: re.Match[str], table: Table) -> None:
    if match.group().startswith(" muc ") and any(
        f" {match.group()[1:]} " in bare_line(title) + " " for title in table.titles.values()
    ):
        return  # *muc 2*, typed without marks, where a title has *mức 2*
    if _AN_ITEM.match(match.group()) and _OTHER_ITEM.search(copy.live[max(0, match.start() - 8) : match.start() + 1]):
        return
    if match.group("deny"):
        _read_denied(copy, found, match, table)
        return
    if (spoken := _by_digits(copy, match, table)) is not None:
        end, codes = spoken
        copy.cover(match.start() + 1, end, Sign.task)
        found.hits.append(TaskHit(rule=_CODE.id, why=_CODE.why, start=match.start() + 1, end=end, codes=codes))
        return
    _add(copy, found, match, _owners(found, match.group("list"), table))


def _by_digits(copy: Copy, match: re.Match[str], table: Table) -> tuple[int, tuple[str, ...]] | None:
    """*nv hai ba*, where NV23 is open and NV02 is not: where it ends, and its code."""
    behind = _DIGIT.match(copy.live, match.end()) if _DIGIT.fullmatch(f" {match.group('list')}") else None
    if behind is None:
        return None
    first, second = value_of(match.group("list")), value_of(behind.group().strip())
    codes = table.by_number.get(f"{first or 0:.0f}{second or 0:.0f}", ())
    is_open = bool(table.by_number.get(f"{first or 0:.0f}"))
    return (behind.end(), tuple(codes)) if len(codes) == 1 and not is_open else None


def _owners(found: References, listed: str, table: Table) -> tuple[str, ...]:
    """The open tasks with these numbers; a number that fits none or several is asked about, and names nothing."""
    codes: list[str] = []
    for item in _PART.findall(listed):
        for number in _numbers(item, table):
            owners = table.by_number.get(number, ())
            codes.extend(owners)
            if len(owners) != 1:
                found.ask = True
                found.candidates.extend(owners)
                found.unknown.extend(() if owners else (f"NV{number.zfill(2)}" if number.isdigit() else number,))
    return () if found.candidates else tuple(codes)


def _read_denied(copy: Copy, found: References, match: re.Match[str], table: Table) -> None:
    """*không phải nv 5*; of *không phải nv 5, nv 28* the second is the one that is meant."""
    comma = match.group("list").find(" ,")
    start, end = match.start() + 1, match.end() if comma == -1 else match.start("list") + comma
    copy.cover(start, end, Sign.noise)
    if bare_line(match.group("deny")).startswith("nham"):
        found.swapped.append((start, end))
        return
    if comma == -1 and not _INSTEAD.match(copy.live, end):
        return
    found.swapped.append((start, end))
    if comma != -1:
        first = end + len(" , ")
        codes = _owners(found, match.group("list")[comma:], table)
        copy.cover(first, match.end(), Sign.task)
        found.hits.append(TaskHit(rule=_CODE.id, why=_CODE.why, start=first, end=match.end(), codes=codes))


def _numbers(item: str, table: Table) -> list[str]:
    if item[0] in "#@":
        raw = normal_number(item[1:])
        if raw not in table.by_number and re.fullmatch(r"\d+(?:,\d+)+", raw):
            return [normal_number(part) for part in raw.split(",")]
        return [raw]
    if _POINT.search(item):
        whole, _, part = (_POINT.sub(".", item)).partition(".")
        values = (value_of(whole.strip()), value_of(part.strip()))
        return [] if None in values else [".".join(str(int(value or 0)) for value in values)]
    value = value_of(item)
    return [] if value is None else [str(int(value))]


def _is_of_parts(copy: Copy, match: re.Match[str]) -> bool:
    """*nv23 xong tất cả*, *nv8 tất cả các bài đã đăng*: all the parts of the task that is named before."""
    if _WORK.search(match.group() + " ") or _REST_BESIDE.match(copy.live, match.end()):
        return False
    return _REST_BEFORE.search(right_before(copy.live, match.start() + 1)) is None


def leave_out_parts(copy: Copy, found: References, named: int) -> None:
    """*tổ công nghệ số tất cả đã xong*: likewise where words of a title name the task, at ``named``."""
    for hit in [hit for hit in found.hits if hit.rule == _ALL.id and named < hit.start < hit.end]:
        match = _ALL.regex.match(copy.full, hit.start - 1)
        if match is not None and _is_of_parts(copy, match):
            found.hits.remove(hit)
            copy.cover(hit.start, hit.end, Sign.noise)


def _read_every(copy: Copy, found: References, every: Coded, table: Table) -> None:
    copy.cover(every.start, every.end, Sign.task)
    if not every.codes:
        found.ask = True
        found.candidates.extend(table.codes[:3])
        return
    found.hits.append(TaskHit(rule=_ALL.id, why=_ALL.why, start=every.start, end=every.end, codes=every.codes))


def _read_all(copy: Copy, found: References, match: re.Match[str], table: Table) -> None:
    said = match.group("n") or match.group("n2")
    if copy.live[: match.start() + 1].endswith((" phân2 ", " phan ")):  # ba phần năm công việc
        return
    if said and _BURDEN.search(copy.live[max(0, match.start() - 18) : match.start() + 1]):
        return
    number = value_of(said) if said else None
    coded = sum(len(hit.codes) for hit in found.hits if hit.start > match.end())
    if said and found.hits and (number != len(table.codes) or coded > 1):  # hai việc nv1 và nv10: the codes say which
        return
    if said and _SOME_OF_THEM.match(copy.live, match.end()):
        copy.take(match, Sign.noise)  # *bốn việc thì xong ba*: not all of them
        return
    if any(hit.codes and hit.start < match.start() for hit in found.hits) and _is_of_parts(copy, match):
        return
    start, end = copy.take(match, Sign.task)
    if said and number != len(table.codes):
        found.ask = True
        found.candidates.extend(table.codes[:3])
        return
    found.hits.append(TaskHit(rule=_ALL.id, why=_ALL.why, start=start, end=end, codes=table.codes))
