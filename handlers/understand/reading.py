"""Everything that is read of one message, layer by layer, each covering what it has read. No verdict yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from handlers.understand import talk, unfinished
from handlers.understand.amounts import in_time, latest, read_counts, read_fractions, read_percents
from handlers.understand.dates import read_dates
from handlers.understand.extension import Asked, read_deltas, read_requests
from handlers.understand.fold import Copy, Sign, fold
from handlers.understand.hits import CountHit, DateHit, Hit, PercentHit, Role, Sense, SenseHit
from handlers.understand.leftovers import bare_numbers
from handlers.understand.lexicon import Pattern, Rule, regex
from handlers.understand.noise import cover_conditions, cover_names, cover_places
from handlers.understand.obstacles import find_obstacles
from handlers.understand.parts import Bounds, Part
from handlers.understand.proposals import find_proposals
from handlers.understand.roles import judge_dates
from handlers.understand.shield import shield
from handlers.understand.signs import SIGN_RULES
from handlers.understand.tasks import References, Table, prepare, read_codes
from handlers.understand.topics import read_words, titled_places
from handlers.understand.values import OpenTask

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(slots=True)
class Found:
    """All that was read of a message, before the verdict."""

    copy: Copy
    references: References
    percents: list[PercentHit] = field(default_factory=list)
    counts: list[CountHit] = field(default_factory=list)
    dates: list[DateHit] = field(default_factory=list)
    senses: list[SenseHit] = field(default_factory=list)
    obstacles: list[Part] = field(default_factory=list)
    proposals: list[Part] = field(default_factory=list)
    asked: Asked = field(default_factory=lambda: Asked((), None))
    solved: list[tuple[int, int]] = field(default_factory=list)  # places of obstacles that are overcome
    numbers: list[Hit] = field(default_factory=list)


def read(text: str, now: datetime, open_tasks: Sequence[OpenTask], about: Sequence[str] = ()) -> Found:
    copy = fold(text)
    table = prepare(tuple(open_tasks))
    found = Found(copy=copy, references=read_codes(copy, table))
    for start, end in found.references.swapped:
        rule, why = "correction.other_task", "nói lại nhiệm vụ khác"
        found.senses.append(SenseHit(rule=rule, why=why, start=start, end=end, sense=Sense.correction))
    cover_conditions(copy)
    cover_names(copy)
    shield(copy, table.index)
    found.asked = read_deltas(copy)
    found.percents = read_percents(copy)
    cover_places(copy)
    found.counts = read_counts(copy)
    found.percents += read_fractions(copy)
    local = now.astimezone(ZONE)
    today = local.date()
    found.dates = judge_dates(copy, read_dates(copy, today), today, local.hour)
    found.percents = [in_time(copy, hit) for hit in found.percents]
    found.counts = latest(copy, found.counts)
    found.dates = [_of_a_target(found, hit) for hit in found.dates]
    found.asked = read_requests(copy, found.asked)
    found.senses.extend(found.asked.hits)
    _read_questions(found)
    _read_parts(found, table)
    hidden = [(p.start, p.last) for p in (*found.obstacles, *found.proposals)] + found.solved
    read_words(copy, table, hidden, found.references)
    found.references.settle(about)
    found.numbers = bare_numbers(copy, bool(found.percents))
    _read_signs(found, _titles(found, table))
    if any(hit.rule == "correction.denied_day" for hit in found.senses):
        found.senses = [hit for hit in found.senses if not _sets_right(found, hit)]
    _read_talk(found)
    if len(found.dates) == 1 and not found.senses:
        found.dates = [_day_or_count(found, found.dates[0])]
    return found


_SET_RIGHT = regex(r"(?:sửa|chỉnh|đổi|điều chỉnh)(?: (?:giúp|cho|lại|em|ngày|thời))* hạn")


def _sets_right(found: Found, hit: SenseHit) -> bool:
    """*chỉnh lại hạn 10/7, không phải 7/10*: the deadline was told wrongly, no time is asked for."""
    return hit.sense is Sense.extension and _SET_RIGHT.search(found.copy.full, hit.start - 1) is not None


_PARTICLES = regex(r"(?:{OPENER}|{TAIL}|{PERSON}|[,.!])")


def _day_or_count(found: Found, hit: DateHit) -> DateHit:
    """*8/12* and nothing else: the eighth of December, or eight of twelve; asked about."""
    copy = found.copy
    written = copy.full[hit.start : hit.end].lstrip("@").split("/")
    if hit.rule != "date.day_month" or len(written) != 2 or not all(part.isdigit() for part in written):
        return hit
    rest = copy.full[: hit.start] + copy.full[hit.end + 1 :]
    only = not found.percents and not found.counts and not _left_over(rest, _PARTICLES)
    return replace(hit, value=None, ask=True) if only and int(written[0]) <= int(written[1]) else hit


def _of_a_target(found: Found, hit: DateHit) -> DateHit:
    """*dự kiến hết tháng đạt 90%*: the day of a part, not of the end."""
    line = found.copy.full
    for percent in found.percents:
        between = line[min(percent.end, hit.end) : max(percent.start, hit.start)]
        partly = percent.planned and percent.value is not None and percent.value < 100
        if partly and not any(mark in between for mark in (" , ", " . ", " ; ", "¶")):
            return _starting(hit) if hit.role is Role.due else hit
    return hit


def inside(at: int, places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in places)


def _read_questions(found: Found) -> None:
    copy = found.copy
    places: list[tuple[int, int]] = []
    for start, end, rule in talk.question_spans(copy):
        small = (
            talk.GREET.regex.search(copy.live, start, end)
            and not talk.WORK.search(copy.live, start, end)
            and "τ" not in copy.live[start:end]
        )
        sense = Sense.smalltalk if small else Sense.question
        found.senses.append(SenseHit(rule=rule.id, why=rule.why, start=start + 1, end=end, sense=sense))
        places.append((start, end))
    copy.asked = places
    for start, end in places:
        _cover_question(copy, start, end)
    found.percents = [hit for hit in found.percents if not inside(hit.start, places)]
    found.counts = [hit for hit in found.counts if not inside(hit.start, places)]
    found.dates = [hit for hit in found.dates if not inside(hit.start, places)]


_ALREADY = regex(
    r"(?:đã |em |tôi |xã |bên em )*(?:nộp|gửi|gởi|báo cáo|trình|làm xong|xong|hoàn thành)(?: (?:{W}|{PAST}|τ+)){0,6}? rồi(?= (?:mà|cơ mà|đấy|chứ|,|ạ|nhé|sao|$)|$)"
)


def _cover_question(copy: Copy, start: int, end: int) -> None:
    """*sao cứ nhắc, em nộp rồi mà?*: what is asked is covered; that it was done is still to be read."""
    at = start
    for match in _ALREADY.finditer(copy.live, max(start - 1, 0), end):
        copy.cover(at, match.start(), Sign.noise)
        at = match.end()
    copy.cover(at, end, Sign.noise)


def _read_parts(found: Found, table: Table) -> None:
    """Obstacles and requests, covered; dates in them are no dates of the task."""
    copy = found.copy
    found.proposals = [part for part in find_proposals(copy) if not _asks_for_time(found, part)]
    taken = [(part.start, part.last) for part in found.proposals]
    for match in copy.each(_WHY_LATE.regex):
        start, end = match.start() + 1, match.end()
        found.senses.append(SenseHit(rule=_WHY_LATE.id, why=_WHY_LATE.why, start=start, end=end, sense=Sense.late))
    found.percents = [hit for hit in found.percents if not inside(hit.start, taken)]  # xin tỉnh hỗ trợ 50%
    found.counts = [hit for hit in found.counts if not inside(hit.start, taken)]
    obstacles, solved = find_obstacles(copy, partial(titled_places, copy, table))
    found.solved = [(part.start, part.last) for part in solved]
    found.obstacles = [_before_request(found, part) for part in obstacles if not inside(part.first, taken)]
    places = taken + [(part.start, part.last) for part in found.obstacles]
    found.dates = [hit for hit in found.dates if not inside(hit.start, places)]
    for part in found.obstacles:
        found.senses.append(
            SenseHit(rule=part.rule, why=part.why, start=part.start, end=part.last, sense=Sense.blocked)
        )
    for start, end in places:
        copy.cover(start, end, Sign.noise)


_WHY_LATE = Rule(
    "status.late",
    r"(?:lý do|nguyên nhân)(?: (?:bị|làm|của việc|gây|dẫn đến))* (?:chậm|_trễ|_muộn|chậm tiến độ|chưa xong|chưa hoàn thành)",
    "chậm tiến độ",
)


def _before_request(found: Found, part: Part) -> Part:
    """*vì cúp điện xin lùi đến thứ ba*: the obstacle ends where time is asked for."""
    cuts = [hit.start for hit in found.asked.hits if part.first < hit.start < part.last]
    return replace(part, last=Bounds.of(found.copy).trim(part.first, min(cuts))) if cuts else part


def _asks_for_time(found: Found, part: Part) -> bool:
    """*đề nghị lãnh đạo cho lùi hạn*: an extension, no other request."""
    return any(part.start <= hit.start < part.last for hit in found.asked.hits)


def _read_signs(found: Found, titles: str) -> None:
    copy = found.copy
    some = unfinished.find_some(copy)
    for sense, rule in SIGN_RULES:
        at = 0
        while (match := copy.search(rule.regex, at)) is not None:
            at = match.end()
            start, end = match.start() + 1, match.end()
            found.senses.append(SenseHit(rule=rule.id, why=rule.why, start=start, end=end, sense=sense))
            copy.cover(start, end, Sign.noise)
    found.senses.extend(unfinished.keep_from_done(copy, found.senses, some))
    found.senses = [_promised(found, _elliptic(found, hit)) for hit in found.senses]
    found.dates = [hit if hit.role is not Role.due or _is_due(found, hit) else _starting(hit) for hit in found.dates]
    begins = [
        (hit.start, hit.end) for hit in found.senses if hit.sense is Sense.will_begin or hit.rule == "status.continue"
    ]
    found.dates = [
        _starting(hit)
        if _missed(found, hit) or (inside(hit.start, begins) and not _is_event(found, hit, titles))
        else hit
        for hit in found.dates
    ]


def _missed(found: Found, hit: DateHit) -> bool:
    """*không kịp xong trong tuần*: a day on which it will not be done."""
    part = found.copy.full
    return (
        hit.role is Role.due
        and any(
            sense.sense is Sense.unfinished
            and not {",", ".", ";"} & set(part[min(sense.end, hit.end) : max(sense.start, hit.start)])
            for sense in found.senses
        )
        and not any(sense.sense is Sense.will_finish and sense.start <= hit.start < sense.end for sense in found.senses)
    )


def _elliptic(found: Found, hit: SenseHit) -> SenseHit:
    """*xong việc này, việc kia thì chưa*: what is missing is the completion, not the beginning."""
    said = any(s.sense is Sense.done and s.start < hit.start for s in found.senses)
    if hit.rule != "status.not_yet" or not (said or _THERE_ALREADY.search(found.copy.full[: hit.start])):
        return hit
    return replace(hit, sense=Sense.unfinished)


_THERE_ALREADY = regex(r"(?:rồi|xong) ,(?: [^ ,.;¶]+){1,5}(?= $)")  # thôn 3 có wifi rồi, thôn 4 chưa
_COMMITS = frozenset((Sense.will_finish, Sense.extension, Sense.correction, Sense.will_begin))
_FILLER = regex(
    r"(?:{OPENER}|{TAIL}|{PERSON}|khoảng|tầm|chắc|chắc là|trong|vào|vô|đến|tới|hết|nội|thì|là|cũng|mới|được|có|độ|cỡ|chừng|sang|qua|để|làm|nộp|gửi|xong|nhé|hoặc|hay|và|nữa|thứ|ngày|[,.;:!¶()?-]|[τ·κπρδ]+(?: [τ·κπρδ]+)*)"
)
_DUE_BEFORE = regex(
    r"(?:trước|chậm nhất|muộn nhất|trễ nhất|hạn|hạn là|hẹn|kịp|chốt|tổ chức|đợi|lại)(?: (?:là|vào|ngày|đến|tới|khoảng|{W}))?(?= $)"
)
_DUE_AFTER = regex(
    r"(?:(?:thì|là|em|bên em|mới|sẽ|cũng) )*(?:được|có|xong|nộp|gửi|đủ|trình|hoàn thành|hoàn thiện|hoàn tất|báo cáo|làm xong|chốt|giao|trả|ra|gọn)"
)


def _is_due(found: Found, hit: DateHit) -> bool:
    """A day says when the work will be done only with a word of finishing or asking, or when it stands alone."""
    copy = found.copy
    commits = _COMMITS - {Sense.correction} if hit.rule == "date.today" else _COMMITS  # rút lại số liệu sáng nay
    if any(sense.sense in commits or sense.promised for sense in found.senses):
        return True
    cut = max(copy.full.rfind(mark, 0, hit.start) for mark in (" , ", " . ", " ; ", "¶")) + 1
    if any(sense.sense is Sense.evidence and cut <= sense.start < hit.start for sense in found.senses):
        return False  # *ảnh buổi ra quân sáng nay*
    before = " " + copy.live[cut : hit.start].lstrip(" ,.;¶")
    after = copy.live[hit.end : _clause_end(copy.full, hit.end)] + " "
    if _DUE_BEFORE.search(before) or _DUE_AFTER.match(after):
        return True
    return not _left_over(before) and not _left_over(after)


def _clause_end(line: str, at: int) -> int:
    return min((end for mark in (" ,", " .", " ;", "¶") if (end := line.find(mark, at)) != -1), default=len(line))


def _left_over(part: str, filler: Pattern = _FILLER) -> bool:
    """Whether more is said than particles."""
    if not part.strip():
        return False
    at, line = 0, " " + part.strip() + " "
    while at < len(line) - 1:
        match = filler.match(line, at)
        if match is None:
            return True
        at = match.end()
    return False


_OVER = regex(r"(?:đã|rồi|vừa|mới)")


def _promised(found: Found, hit: SenseHit) -> SenseHit:
    if hit.sense is not Sense.done:
        return hit
    line = found.copy.full
    day = next((d for d in found.dates if d.role is Role.due and d.value is not None and d.end <= hit.start), None)
    if day is None or any(mark in line[day.end : hit.start] for mark in (" , ", " . ", " ; ", "¶")):
        return hit
    end = _clause_end(line, hit.end)
    is_over = _OVER.search(" " + line[day.end : end].strip() + " ") is not None
    return hit if is_over else replace(hit, promised=True)


_MERE_OPENER = regex(
    r"dạ (?:(?!{TITLE}|{AGREE}|{TAIL}){W} {W} {W}|{GREET})"
)  # *dạ* before a sentence agrees to nothing
_EVENT = regex(
    r"(?:tập huấn|họp|ra mắt|phát động|khai trương|hội nghị|ra quân|khai mạc|khai giảng|quán triệt|sơ kết|tổng kết|diễn tập|hội thi)"
)


def _titles(found: Found, table: Table) -> str:
    """The folded title of the one task that the message names."""
    named = {code for hit in found.references.hits for code in hit.codes}
    return table.titles[named.pop()] if len(named) == 1 else ""


def _is_event(found: Found, hit: DateHit, titles: str) -> bool:
    """The task itself is an event (*tập huấn*): its day is when it will be done."""
    sign = next((s for s in found.senses if s.sense is Sense.will_begin and s.start <= hit.start < s.end), None)
    if sign is None or _EVENT.search(titles) is None:
        return False
    return _EVENT.search(found.copy.full[: sign.end + 1], sign.start - 1) is not None


def _starting(hit: DateHit) -> DateHit:
    return DateHit(rule=hit.rule, why=hit.why, start=hit.start, end=hit.end, value=None, role=Role.start)


_NO_ACK = regex(r"(?:không|chưa|chẳng)(?= $)")  # nghe không rõ


def _read_talk(found: Found) -> None:
    copy = found.copy
    for sense, rule in ((Sense.receipt, talk.RECEIPT), (Sense.ack, talk.AGREE), (Sense.smalltalk, talk.GREET)):
        match = copy.search(rule.regex)
        if match is not None and sense is Sense.ack and match.end() < 6 and _MERE_OPENER.match(copy.full):
            match = copy.search(rule.regex, match.end())
        if match is not None and not (
            sense is Sense.ack and _NO_ACK.search(copy.full[max(0, match.start() - 9) : match.start() + 1])
        ):
            start, end = copy.take(match, Sign.noise)
            found.senses.append(SenseHit(rule=rule.id, why=rule.why, start=start, end=end, sense=sense))
