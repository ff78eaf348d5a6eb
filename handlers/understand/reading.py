"""Everything that is read of one message, layer by layer, each covering what it has read. No verdict yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.understand import unfinished
from handlers.understand.amounts import each, in_time, last_of_all, read_fractions, read_percents
from handlers.understand.attendance import cover_attendance
from handlers.understand.charges import read_charges
from handlers.understand.commitment import (
    day_or_count,
    is_due,
    is_event,
    is_missed,
    is_to_come,
    of_a_target,
    of_the_rest,
    promised,
    starting,
)
from handlers.understand.counts import latest, read_counts
from handlers.understand.dates import read_dates
from handlers.understand.extension import read_deltas, read_requests
from handlers.understand.fold import Copy, Sign, fold
from handlers.understand.found import Found, inside, outside
from handlers.understand.hits import DateHit, Hit, Role, Sense, SenseHit
from handlers.understand.issued import read_issued, without_run
from handlers.understand.late_news import cover_late_news
from handlers.understand.leftovers import bare_numbers, unsure_ends
from handlers.understand.lexicon import Ordered, Rule, regex, right_before
from handlers.understand.listing import cover_marks
from handlers.understand.look_alikes import acted_before, is_progress
from handlers.understand.noise import (
    cover_alleys,
    cover_conditions,
    cover_names,
    cover_places,
    cover_repeats,
    cover_spoken_marks,
)
from handlers.understand.numbers_beside import with_number, without_result
from handlers.understand.obstacle_rules import WHY_RECOUNTED
from handlers.understand.obstacles import find_obstacles
from handlers.understand.own_plans import cover_own_plans
from handlers.understand.parts import Bounds, Part
from handlers.understand.proposals import find_proposals
from handlers.understand.put_off import read_promises, read_put_off
from handlers.understand.questions import read_questions, read_talk
from handlers.understand.reasons import reasons_by_place
from handlers.understand.roles import judge_dates
from handlers.understand.shield import shield
from handlers.understand.signs import SIGN_RULES
from handlers.understand.table import Table, prepare
from handlers.understand.tasks import TaskHit, read_codes
from handlers.understand.title_words import TitledPlaces
from handlers.understand.topics import read_words
from handlers.understand.unplaced import settle
from handlers.understand.unsure import STATES, days_to_come, only_just, unread_topics, unsure_completions
from handlers.understand.values import OpenTask
from models.values import replace

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def read(
    text: str,
    now: datetime,
    open_tasks: Sequence[OpenTask],
    about: Sequence[str] = (),
    *,
    apart: Sequence[tuple[int, int]] = (),
) -> Found:
    """``apart``: places of the text that are left out."""
    copy = fold(_without(text, apart))
    copy.text = text
    cover_repeats(copy)
    table = prepare(tuple(open_tasks))
    found = Found(copy=copy, references=read_codes(copy, table), titles=table.titles)
    for start, end in found.references.swapped:
        rule, why = "correction.other_task", "nói lại nhiệm vụ khác"
        found.senses.append(SenseHit(rule=rule, why=why, start=start, end=end, sense=Sense.correction))
    cover_alleys(copy)
    cover_spoken_marks(copy)
    cover_conditions(copy)
    found.senses += cover_attendance(copy, _titles_meant(found, table))
    cover_own_plans(copy)
    cover_names(copy)
    shield(copy, table.index)
    cover_marks(copy)
    found.asked = read_deltas(copy)
    found.percents = read_percents(copy)
    cover_places(copy)
    local = now.astimezone(ZONE)
    today = local.date()
    found.counts = read_counts(copy, today)
    found.percents += read_fractions(copy)
    found.dates = judge_dates(copy, read_dates(copy, today), today, local.hour)
    found.percents = last_of_all([in_time(copy, hit) for hit in found.percents])
    found.counts = latest(copy, found.counts)
    found.dates = [of_a_target(found, hit) for hit in found.dates]
    found.asked = read_requests(copy, found.asked)
    found.senses.extend((*found.asked.hits, *found.asked.told))
    found.dates = [starting(hit) if _was_asked(found, hit) else hit for hit in found.dates]
    read_questions(found)
    read_put_off(found)
    read_charges(found)
    _read_parts(found, table)
    found.leave_out_of_obstacles()
    hidden = [(p.start, p.last) for p in (*found.obstacles, *found.proposals)] + found.solved
    hidden += [(match.start() + 1, match.end()) for match in copy.each_full(_BASIS)]
    read_words(copy, table, hidden, found.references)
    settle(copy, found.references, about)
    numbers = [hit for hit in bare_numbers(copy, bool(found.percents)) if not _is_rest(found, hit)]
    found.numbers = [_what_is_left(copy, hit) for hit in numbers]
    found.numbers += unsure_ends(copy, table.titles.values())
    _read_signs(found, _titles(found, table), tuple(table.titles.values()))
    if any(hit.rule == "correction.denied_day" for hit in found.senses):
        found.senses = [hit for hit in found.senses if not _sets_right(found, hit)]
    if found.obstacles and any(hit.sense is Sense.delegation for hit in found.senses):
        _leave_out_who_left(found)
    read_talk(found)
    days_to_come(found, today)
    found.numbers += unsure_completions(found) or only_just(found, _titles(found, table))
    says_state = any(hit.sense in STATES for hit in found.senses) or found.percents or found.counts
    for topic in unread_topics(found, table.titles):
        found.references.doubt(topic, ask=bool(says_state) or not found.obstacles)
    if found.dates and all(hit.sense is Sense.correction for hit in found.senses):
        found.dates = [day_or_count(found, hit) for hit in found.dates]
    return found


def _without(text: str, apart: Sequence[tuple[int, int]]) -> str:
    """Lines end where a part is left out; every other place stays what it is."""
    for start, end in apart:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


_BASIS = regex(
    r"(?:theo|căn cứ|căn cứ vào|theo đúng|theo tinh thần|thực hiện theo) (?:nghị quyết|nq|kế hoạch|kh|công văn|cv|quyết định|qđ|chỉ thị|hướng dẫn|thông báo|văn bản)(?: số)? (?:#\d+|@doc)"
)  # làm theo NQ 57: no task of that name
_STILL = regex(r"(?:còn|thiếu|còn thiếu|còn lại)(?= $)")
_THEN = regex(r"(?:[,;.]|và|nhưng|mà|thì|trừ|chừa)(?= $)")


def _is_rest(found: Found, hit: Hit) -> bool:
    """*xong 7/9 thôn, còn 2*, *7/9 máy, 2 máy chưa mở*: what is left of the count, and no further number."""
    number = found.copy.full[hit.start : hit.end].lstrip("#")
    before = found.copy.full[max(0, hit.start - 12) : hit.start]
    return (
        number.isdigit()
        and (_STILL.search(before) or _THEN.search(before)) is not None
        and any(each.value is not None and each.value[1] - each.value[0] == int(number) for each in found.counts)
    )


def _what_is_left(copy: Copy, hit: Hit) -> Hit:
    """*còn 40*: the word is shown with the number, for it says that 40 are not done."""
    still = _STILL.search(copy.full, max(0, hit.start - 12), hit.start)
    return hit if still is None else replace(hit, start=still.start() + 1)


def _was_asked(found: Found, hit: DateHit) -> bool:
    """*đã xin gia hạn đến 30/9 rồi*: the day of a request of an earlier time."""
    return hit.role is Role.due and any(
        told.start < hit.start and " ," not in found.copy.full[told.start : hit.start] for told in found.asked.told
    )


_SET_RIGHT = regex(r"(?:sửa|chỉnh|đổi|điều chỉnh)(?: (?:giúp|cho|lại|em|ngày|thời))* hạn")


def _sets_right(found: Found, hit: SenseHit) -> bool:
    """*chỉnh lại hạn 10/7, không phải 7/10*: the deadline was told wrongly, no time is asked for."""
    return hit.sense is Sense.extension and _SET_RIGHT.search(found.copy.full, hit.start - 1) is not None


_HAS_LEFT = regex(
    r"(?:(?:em|tôi|mình|tui) )?(?:đã )?(?:_nghỉ việc|nghỉ hưu|thôi việc|chuyển công tác|chuyển đơn vị|chuyển cơ quan|chuyển phòng|chuyển vị trí)"
)


def _leave_out_who_left(found: Found) -> None:
    """*em chuyển công tác rồi, hỏi anh Dũng*: why it is somebody else's task is nothing that stands in its way."""
    left = [part for part in found.obstacles if _HAS_LEFT.match(found.copy.full, part.first - 1)]
    found.obstacles = [part for part in found.obstacles if part not in left]
    gone = {(part.start, part.last) for part in left}
    found.senses = [hit for hit in found.senses if hit.sense is not Sense.blocked or (hit.start, hit.end) not in gone]


def _read_parts(found: Found, table: Table) -> None:
    """Obstacles and requests, covered; dates in them are no dates of the task."""
    copy = found.copy
    if any(hit.rule in _FALLEN for hit in (*found.percents, *found.counts)):
        for match in copy.each(WHY_RECOUNTED):  # *giảm còn 50% do trước tính nhầm*: no report is taken back
            copy.take(match, Sign.noise)
    cover_late_news(copy)
    proposals = (_without_time(found, part) for part in find_proposals(copy))
    found.proposals = [part for part in proposals if part is not None]
    taken = [(part.start, part.last) for part in found.proposals]
    for match in copy.each(_WHY_LATE.regex):
        start, end = match.start() + 1, match.end()
        found.senses.append(SenseHit(rule=_WHY_LATE.id, why=_WHY_LATE.why, start=start, end=end, sense=Sense.late))
    found.percents = outside(found.percents, taken)  # xin tỉnh hỗ trợ 50%
    found.counts = outside(found.counts, taken)
    titled = TitledPlaces(copy, table)
    obstacles, solved = find_obstacles(copy, titled)
    if not obstacles and not solved:
        obstacles = reasons_by_place(copy, found.proposals, titled)
    found.solved = [(part.start, part.last) for part in solved]
    found.obstacles = [_before_request(found, part) for part in obstacles if not inside(part.first, taken)]
    found.obstacles = [with_number(copy, without_result(found, part)) for part in found.obstacles]
    places = taken + [(part.start, part.last) for part in found.obstacles]
    if not places:
        return
    found.dates = outside(found.dates, places)
    stated = [(part.first, part.last) for part in found.obstacles]
    found.percents = [hit for hit in found.percents if not inside(hit.start, stated) or is_progress(copy.full, hit)]
    for part in found.obstacles:
        found.senses.append(
            SenseHit(rule=part.rule, why=part.why, start=part.start, end=part.last, sense=Sense.blocked)
        )
    found.senses.extend(acted_before(copy, found.obstacles))
    for start, end in places:
        copy.cover(start, end, Sign.noise)


_FALLEN = frozenset(("percent.fallen", "percent.left", "count.fallen", "count.rest"))
_WHY_LATE = Rule(
    "status.late",
    r"(?:lý do|nguyên nhân)(?: (?:bị|làm|của việc|gây|dẫn đến))* (?:chậm|_trễ|_muộn|chậm tiến độ|chưa xong|chưa hoàn thành)",
    "chậm tiến độ",
)


def _before_request(found: Found, part: Part) -> Part:
    """*vì cúp điện xin lùi đến thứ ba*: the obstacle ends where time is asked for."""
    part = _after_request(found, part)
    cuts = [hit.start for hit in found.asked.hits if part.first < hit.start < part.last]
    return replace(part, last=Bounds.of(found.copy).trim(part.first, min(cuts))) if cuts else part


_BETWEEN = regex(r"(?:{TAIL}|,|vì|do|tại)")


def _after_request(found: Found, part: Part) -> Part:
    """*xin lùi tới 30/8 nhé mưa quá*: the obstacle begins behind the request and its day."""
    asked = next((hit for hit in found.asked.hits if hit.start <= part.first < hit.end), None)
    if asked is None:
        return part
    at = asked.end + 1
    for hit in found.dates:
        at = hit.end + 1 if at <= hit.start <= at + 1 else at
    while (match := _BETWEEN.match(found.copy.full, at - 1)) is not None and match.end() < part.last:
        at = match.end() + 1
    return replace(part, start=at, first=at) if asked.end < at < part.last else part


_AND = regex(r"(?:,|và|đồng thời)")
_BEGS = regex(
    r"(?:(?:{TITLE}|{PERSON}|{OTHER}|các|cho|giúp|em|đồng chí) )*(?:xem xét|tạo điều kiện|quan tâm|thông cảm|giúp đỡ|giúp)(?= $)"
)  # đề nghị lãnh đạo xem xét, cho lùi hạn: nothing else is asked for


def _without_time(found: Found, part: Part) -> Part | None:
    """*đề nghị lãnh đạo cho lùi hạn*: an extension, no other request; *kiến nghị huyện gửi mẫu, xin lùi sang 15/12* is both."""
    asked = min((hit.start for hit in found.asked.hits if part.start <= hit.start < part.last), default=None)
    if asked is None:
        return part
    line = found.copy.full
    cut = max((match.start() for match in _AND.finditer(line, part.first, asked)), default=part.first)
    last = Bounds.of(found.copy).trim(part.first, cut) if cut > part.first else part.first
    only_begs = _BEGS.match(f" {line[part.first : last]} ") is not None
    return None if last <= part.first or only_begs else replace(part, last=last)


_SIGNS = Ordered((row[1].regex, row) for row in SIGN_RULES)


def _read_signs(found: Found, titles: str, open_titles: Sequence[str]) -> None:
    copy = found.copy
    some, places = unfinished.find_some(copy), unfinished.find_places(copy, open_titles)
    read_promises(found)
    found.senses += read_issued(copy)
    copy.look_anew()
    for (sense, rule), first in _SIGNS.matching(copy):
        for match in each(copy, rule, first):
            start, end = match.start() + 1, match.end()
            found.senses.append(SenseHit(rule=rule.id, why=rule.why, start=start, end=end, sense=sense))
            copy.cover(start, end, Sign.noise)
    found.senses = [hit for hit in found.senses if not unfinished.is_told_of_done(copy.full, found.senses, hit)]
    found.senses = without_run(copy, found.senses)
    more = unfinished.keep_from_done(copy, found.senses, some, places)
    found.senses.extend(hit for hit in more if not unfinished.is_told_of_done(copy.full, found.senses, hit))
    found.senses = [_of_one(found, hit) for hit in found.senses if not _opens_next(found, hit)]
    found.senses = [hit for hit in found.senses if not unfinished.is_not_ours(copy, found.senses, hit)]
    found.senses = unfinished.some_left(copy, found.senses)
    left = [(hit.start, hit.end) for hit in found.senses if hit.rule == "status.some_left"]
    found.numbers = [hit for hit in found.numbers if hit.rule != "number.bare" or not inside(hit.start + 4, left)]
    found.senses = [promised(found, of_the_rest(found, _begun(found, _elliptic(found, hit)))) for hit in found.senses]
    found.dates = [hit if hit.role is not Role.due or is_due(found, hit) else starting(hit) for hit in found.dates]
    found.counts = [hit for hit in found.counts if not is_to_come(found, hit)]
    begins = [(hit.start, hit.end) for hit in found.senses if hit.sense is Sense.will_begin or hit.rule in _ON_THE_WAY]
    found.dates = [
        starting(hit)
        if is_missed(found, hit) or (inside(hit.start, begins) and not is_event(found, hit, titles))
        else hit
        for hit in found.dates
    ]


_WILL_MEET = "status.will_meet"
_ON_THE_WAY = frozenset(  # a day on which something is still to be done
    ("status.continue", "ack.ask_first", "ack.look_first", "status.begun", "status.set_day", "status.to_sign")
) | {_WILL_MEET}


def _elliptic(found: Found, hit: SenseHit) -> SenseHit:
    """*xong việc này, việc kia thì chưa*: what is missing is the completion, not the beginning."""
    said = any(s.sense is Sense.done and s.start < hit.start for s in found.senses)
    if hit.rule != "status.not_yet" or not (said or _THERE_ALREADY.search(right_before(found.copy.full, hit.start))):
        return hit
    return replace(hit, sense=Sense.unfinished)


def _of_one(found: Found, hit: SenseHit) -> SenseHit:
    """*nv5 xong mà nv9 chưa*: what comes after *mà* is about another task, the first one is done."""
    places = found.references.hits
    if (
        hit.rule not in _TURNS_ON
        or not any(_at_turn(hit, place) and _is_new(found, hit, place) for place in places)
        or not any(place.end <= hit.start for place in places)
    ):
        return hit
    to_come = any(day.role is Role.due and hit.start <= day.start < hit.end for day in found.dates)
    return replace(hit, rule="status.done", why="nói đã xong", sense=Sense.will_finish if to_come else Sense.done)


_TURNS_ON = frozenset(("status.but", "status.one_left"))
_ONLY_LEFT = frozenset(("status.only_left", "status.except"))


def _at_turn(hit: SenseHit, place: TaskHit) -> bool:
    """Whether a task is named right behind, or where a rule took its first word for what is left."""
    first = hit.start if hit.rule == "status.one_left" else hit.end - 1
    return first < place.start <= hit.end + 1


def _opens_next(found: Found, hit: SenseHit) -> bool:
    """*…, còn tổ công nghệ số xong rồi*: another task, and nothing that is left of the first; *12/12, học vụ số 20%*:
    no beginning on that day."""
    inside = [place for place in found.references.hits if hit.start < place.start < hit.end]
    if hit.rule in ("status.will_begin", _WILL_MEET):
        inside = [place for place in inside if " , " in found.copy.full[hit.start : place.start]]
    elif hit.rule not in _ONLY_LEFT:
        return False
    return any(_is_new(found, hit, place) for place in inside)


def _is_new(found: Found, hit: SenseHit, place: TaskHit) -> bool:
    """Not named before: *phát loa xong rồi, còn fanpage* are parts of one task."""
    named = {code for each in found.references.hits if each.end <= hit.start for code in each.codes}
    return not named.issuperset(place.codes)


def _begun(found: Found, hit: SenseHit) -> SenseHit:
    """*hôm nay mới bắt đầu làm*, *họp sáng nay*: on a day or in a period that is running it has begun."""
    if hit.rule == _WILL_MEET and _TODAY.search(f"{found.copy.full[hit.start - 1 : hit.end]} "):
        return replace(hit, sense=Sense.ongoing)
    if hit.sense is not Sense.will_begin or not _ONLY_BEGUN.match(found.copy.full, hit.start - 1):
        return hit
    return replace(hit, rule="status.begun", why="đang làm", sense=Sense.ongoing)


_TODAY = regex(r"(?:hôm|sáng|trưa|chiều|tối|bữa) (?:nay|này|ni)(?= $)")
_ONLY_BEGUN = regex(
    r"(?:{NOWADAYS})(?: (?:{PERSON}|thì|là))* (?:mới|vừa|vừa mới|mới vừa|mới chỉ|chỉ mới) (?:bắt đầu|bắt tay|khởi động|khởi công|khai giảng|ra quân)"
)
_THERE_ALREADY = regex(
    r"(?:rồi|xong|đã(?: [^ ,.;¶]+){1,4}) ,(?: [^ ,.;¶]+){1,5}(?= $)"
)  # thôn 3 có wifi rồi, thôn 4 chưa


def _titles_meant(found: Found, table: Table) -> Iterator[str]:
    """The folded titles of the tasks that are named so far, or else of all that are open."""
    for code in [code for hit in found.references.hits for code in hit.codes] or table.codes:
        yield table.titles[code]


def _titles(found: Found, table: Table) -> str:
    """The folded title of the one task that the message names."""
    named = {code for hit in found.references.hits for code in hit.codes}
    return table.titles[named.pop()] if len(named) == 1 else ""
