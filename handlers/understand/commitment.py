"""Whether a day is the day of completion: it must be promised, asked for, or all that is said."""

from __future__ import annotations

import re

from handlers.understand.found import Found
from handlers.understand.hits import SINGLE_DAYS, CountHit, DateHit, Role, Sense, SenseHit
from handlers.understand.lexicon import Pattern, regex, right_before
from models.values import replace

_PARTICLES = regex(r"(?:{OPENER}|{TAIL}|{PERSON}|[,.!])")


_UNNAMED = re.compile(r"(?<= )τ+ ")  # the code of the task says nothing of the figure
_ONLY_DAYS = re.compile(r"(?<= )(?:τ+|δ+) ")  # nv3 8/9, nv6 4/9
_OF_TIME = regex(
    r"(?:ngày|hạn|hôm(?! (?:qua|kia|trước|nay|nọ)(?: |$))|nộp|gửi|xong|hoàn thành|lùi|dời|đến|tới|trước|lịch|họp|thời gian|tháng)"
)


def day_or_count(found: Found, hit: DateHit) -> DateHit:
    """*8/12* and nothing else, or *nhầm, 8/12*: the eighth of December, or eight of twelve; asked about."""
    copy = found.copy
    written = copy.full[hit.start : hit.end].lstrip("@").split("/")
    if hit.rule != "date.day_month" or len(written) != 2 or not all(part.isdigit() for part in written):
        return hit
    rest = _UNNAMED.sub("", copy.full[: hit.start] if "τ" not in copy.live else copy.live[: hit.start])
    rest += copy.full[hit.end + 1 :] if "τ" not in copy.live else copy.live[hit.end + 1 :]
    rest = _UNNAMED.sub("", rest) if len(found.dates) == 1 else _ONLY_DAYS.sub(" ", rest)
    amounts = bool(found.percents or found.counts)
    only = not amounts and (not _left_over(rest, _PARTICLES) or (bool(found.senses) and not _OF_TIME.search(rest)))
    return replace(hit, value=None, ask=True) if only and int(written[0]) <= int(written[1]) else hit


def of_a_target(found: Found, hit: DateHit) -> DateHit:
    """*dự kiến hết tháng đạt 90%*: the day of a part, not of the end."""
    line = found.copy.full
    for percent in found.percents:
        between = line[min(percent.end, hit.end) : max(percent.start, hit.start)]
        partly = percent.planned and (percent.value is None or percent.value < _ALL)
        if partly and not any(mark in between for mark in (" , ", " . ", " ; ", "¶")):
            return starting(hit) if hit.role is Role.due else hit
    return hit


def is_missed(found: Found, hit: DateHit) -> bool:
    """*không kịp xong trong tuần*: a day on which it will not be done."""
    part = found.copy.full
    left_open = {Sense.unfinished, Sense.untouched} if _is_running(part, hit) else {Sense.unfinished}
    return (
        hit.role is Role.due
        and any(
            sense.sense in left_open
            and not {",", ".", ";"} & set(part[min(sense.end, hit.end) : max(sense.start, hit.start)])
            for sense in found.senses
        )
        and not any(sense.sense is Sense.will_finish and sense.start <= hit.start < sense.end for sense in found.senses)
    )


_RUNNING = regex(
    r"(?:(?:trong|đến|tới|cả|suốt|hết) )?(?:hôm|bữa|ngày hôm|sáng|trưa|chiều|tuần|tháng|quý|năm|đợt|kỳ) (?:nay|này|ni)"
)
_NEGATED = regex(r"(?:{PERSON} |τ+ |cũng |vẫn |thì |là |{OPENER} )*{NEG}")


def _is_running(line: str, hit: DateHit) -> bool:
    """*tuần này chưa làm*, *chưa làm trong tháng này*: told of the time that is running, and no *chưa làm tuần này làm*."""
    if _RUNNING.match(line, hit.start - 1) is None:
        return False
    is_last = not _left_over(line[hit.end : _clause_end(line, hit.end)], _PARTICLES)
    return is_last or _NEGATED.match(line, hit.end) is not None


_COMMITS = frozenset((Sense.will_finish, Sense.extension, Sense.correction, Sense.will_begin))
_FILLER = regex(
    r"(?:{OPENER}|{TAIL}|{PERSON}|khoảng|tầm|chắc|chắc là|trong|vào|vô|đến|tới|hết|nội|đợt|vòng|thì|là|cũng|mới|được|có|độ|cỡ|chừng|sang|qua|để|làm|nộp|gửi|xong|nhé|hoặc|hay|và|nữa|thứ|ngày|này|ngay|có lẽ|có khi|khả năng|[,.;:!¶()?-]|[τ·κπρδ]+(?: [τ·κπρδ]+)*)"
)
_DUE_BEFORE = regex(
    r"(?:nhanh thì|nhanh lắm|nhanh nhất|sớm thì|sớm lắm|sớm nhất|nhanh|trước|phải|không quá|có lẽ|chậm nhất|muộn nhất|trễ nhất|hạn|hạn là|hẹn|kịp|chốt|tổ chức|đợi|lại|học tới|học đến|kéo dài|kéo dài tới|kéo dài đến|thi công đến|thi công tới)(?: (?:là|vào|ngày|đến|tới|khoảng|{W}))?(?= $)|(?:trước|kịp|đúng|dịp) ngày (?:hội )?chuyển đổi số(?= $)"
)
_DUE_AFTER = regex(
    r"(?:(?:thì|là|em|bên em|mới|sẽ|cũng) )*(?:được|có(?! (?:gì|việc|vấn|đoàn|khách|cuộc|họp|hội nghị|đại hội|đám|tang|giỗ|cưới|bầu cử|kiểm tra|thanh tra|đợt|lễ|bão|mưa|rét)(?: |$))|xong|nộp|gửi|đủ|trình|hoàn thành|hoàn thiện|hoàn tất|báo cáo|làm xong|chốt|giao|trả|ra|gọn|chính thức|vận hành chính thức|chạy chính thức|đưa vào|nghiệm thu|bế giảng|bế mạc|về đích|kết thúc|khánh thành|tổng kết|{OUTCOME})"
)


_TO_TELL = regex(
    r"(?:(?:em|tôi|thôn|xã|chi bộ|đơn vị) ){0,2}(?:xin|xin phép|kính) báo cáo(?= (?:là|:|với|đồng chí|anh|chị|lãnh đạo|như))"
)  # hôm nay xin báo cáo là …: the day on which it is told
_HOW_MANY = regex(
    r"(?:(?:{PERSON}|thì|là|cần|phải|được|có|làm|đạt|{ACT}) )*(?:mấy|bao nhiêu)(?= )"
)  # tháng này mấy bài là đủ
_ALL = 100  # per cent
_PERIOD = regex(r"(?:trong|tháng này|tuần này|quý này|năm nay)")
_PERIODS = frozenset(("date.month", "date.week", "date.quarter"))
_ACHIEVED = regex(
    r"(?:được|đã)(?: (?!xong|kịp)[^ ,.;¶]+){0,3} (?:#\d[^ ]*|κ+|·+)(?: [^ ,.;¶]+){0,3}(?= $)"
)  # *đăng được 12 bài trong tháng*: when it was done


def is_due(found: Found, hit: DateHit) -> bool:
    """A day says when the work will be done only with a word of finishing or asking, or when it stands alone."""
    copy = found.copy
    if _TO_TELL.match(copy.full, hit.end) or (
        _RUNNING.match(copy.full, hit.start - 1) and _HOW_MANY.match(copy.full, hit.end)
    ):
        return False
    commits = _COMMITS - {Sense.correction} if hit.rule == "date.today" else _COMMITS  # rút lại số liệu sáng nay
    if any((sense.sense in commits or sense.promised) and _is_of(copy.full, sense, hit) for sense in found.senses):
        return True
    if any(percent.planned and percent.value == _ALL for percent in found.percents):
        return True  # *cuối tháng sẽ được 100%*
    cut = max(copy.full.rfind(mark, 0, hit.start) for mark in (" , ", " . ", " ; ", "¶")) + 1
    if _PERIOD.match(copy.full, hit.start - 1) and _ACHIEVED.search(" " + copy.full[cut : hit.start].lstrip(" ,.;¶")):
        return False
    if any(sense.sense is Sense.evidence and cut <= sense.start < hit.start for sense in found.senses):
        return False  # *ảnh buổi ra quân sáng nay*
    end = _clause_end(copy.full, hit.end)
    if any(sense.rule == "status.step" and hit.end < sense.start < end for sense in found.senses):
        return False  # *qua tuần ký hợp đồng*: a step on the way
    before = " " + copy.live[cut : hit.start].lstrip(" ,.;¶")
    if hit.rule in _PERIODS and not _DUE_BEFORE.search(before) and _is_done_part(found, cut, hit.start):
        return False  # *vận động 12 hộ tháng 8*
    after = copy.live[hit.end : end] + " "
    if _DUE_BEFORE.search(before) or _DUE_AFTER.match(after):
        return True
    return not _left_over(before) and not _left_over(after)


def _is_of(line: str, sense: SenseHit, hit: DateHit) -> bool:
    """*tuần này lo đại hội, tuần sau làm*: the first day is not the one of the beginning."""
    before = line[hit.end : sense.start]
    return sense.sense is not Sense.will_begin or not any(mark in before for mark in (" ,", " .", " ;", "¶"))


def _is_done_part(found: Found, cut: int, stop: int) -> bool:
    """Whether a part of the work is said to be done before it in its clause."""
    return any(sense.sense is Sense.partial and cut <= sense.start and sense.end <= stop for sense in found.senses)


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


DELIVERED = "status.delivered"
_UNTIL_THEN = re.compile(r"(?: [^ ,.;¶#@κπρδτ]+){0,5} ?")  # em nộp bản cứng [ngày 20/3]
_COMES_BACK = regex(r"(?:họp|công tác|học|tập huấn)(?: xong)? về(?: (?:tới|đến) nhà)?(?: (?:thì|là|rồi))?(?= $)")


def promised(found: Found, hit: SenseHit) -> SenseHit:
    """*mai xong*, *đi họp về em gửi*: a completion that is to come."""
    if hit.sense is not Sense.done:
        return hit
    line = found.copy.full
    if _COMES_BACK.search(right_before(line, hit.start)) and not _OVER.search(
        line[hit.start - 1 : _clause_end(line, hit.end)] + " "
    ):
        return replace(hit, rule="status.after_then", why="nói về việc sẽ xong", sense=Sense.will_finish)
    if hit.rule == DELIVERED and _OVER.search(f" {line[hit.start : _clause_end(line, hit.end)].strip()} ") is None:
        then = next(
            (d for d in found.dates if d.rule in SINGLE_DAYS and d.value is not None and d.start >= hit.end), None
        )
        if then is not None and _UNTIL_THEN.fullmatch(found.copy.live, hit.end, then.start):
            return replace(
                hit, rule="status.finish_date", why="ngày dự kiến xong", sense=Sense.will_finish, end=then.end
            )
    day = next((d for d in found.dates if d.role is Role.due and d.value is not None and d.end <= hit.start), None)
    if day is None or any(mark in line[day.end : hit.start] for mark in (" , ", " . ", " ; ", "¶")):
        return hit
    end = _clause_end(line, hit.end)
    is_over = _OVER.search(" " + line[day.end : end].strip() + " ") is not None
    return hit if is_over else replace(hit, promised=True)


_EVENT = regex(
    r"(?:tập huấn|họp(?! (?:không giấy|trực tuyến|online|zoom|qua mạng))|ra mắt|phát động|khai trương|hội nghị|ra quân|khai mạc|khai giảng|quán triệt|sơ kết|tổng kết|diễn tập|hội thi|bồi dưỡng|ngày hội|ngày chuyển đổi số|hội diễn|tọa đàm|hội thao|lễ)"
)


_PREPARED = regex(
    r"họp (?:ban tổ chức|btc|ban chỉ đạo|ban (?=tổ|chỉ)|bàn|chuẩn bị|phân công|giao ban|thống nhất|trù bị)"
)
_REPORT = regex(r"báo cáo(?: {V})?(?= $)")  # *báo cáo tổng kết*: of an event, and none itself


def is_to_come(found: Found, hit: CountHit) -> bool:
    """*mai xong cả 5 thôn*: all of them, and none of them yet."""
    line = found.copy.full
    return (
        hit.rule == "count.all"
        and not any(sense.sense is Sense.done for sense in found.senses)
        and any(
            sense.sense is Sense.will_finish
            and not any(mark in line[min(hit.end, sense.end) : max(hit.start, sense.start)] for mark in _STOPS)
            for sense in found.senses
        )
    )


_STOPS = (" , ", " . ", " ; ", "¶")


def _names_event(line: str, at: int) -> bool:
    return any(not _REPORT.search(line[max(m.start() - 16, 0) : m.start() + 1]) for m in _EVENT.finditer(line, at))


def is_event(found: Found, hit: DateHit, titles: str) -> bool:
    """The task itself is an event (*tập huấn*): its day is when it will be done."""
    sign = next((s for s in found.senses if s.sense is Sense.will_begin and s.start <= hit.start < s.end), None)
    if sign is None or not _names_event(titles, 0):
        return False
    line = found.copy.full
    if _PREPARED.search(line, sign.start - 1, sign.end + 12):
        return False
    cut = max(line.rfind(mark, 0, sign.start) for mark in (" , ", " . ", " ; ", "¶"))
    return _names_event(line[: sign.end + 1], max(cut, 0))


def starting(hit: DateHit) -> DateHit:
    return DateHit(rule=hit.rule, why=hit.why, start=hit.start, end=hit.end, value=None, role=Role.start)


def of_the_rest(found: Found, hit: SenseHit) -> SenseHit:
    """*còn 2 chi bộ sẽ kiểm tra trong tháng 6*: when the rest is done, all of it is."""
    if hit.sense is not Sense.will_begin or _BEGINS.search(found.copy.full, hit.start - 1, hit.end + 1):
        return hit
    line = found.copy.full
    cut = max(line.rfind(mark, 0, hit.start) for mark in (" , ", " . ", " ; ", "¶")) + 1
    if _THE_REST.search(line, max(cut, 0), hit.end) is None:
        return hit
    return replace(hit, rule="status.will_finish", why="nói về việc sẽ xong", sense=Sense.will_finish)


_THE_REST = regex(
    r"còn(?: lại)? (?:{NUM}|mấy|vài|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) {V}|{NUM} {V}(?: {V})? còn lại"
)
_BEGINS = regex(r"(?:bắt đầu|bắt tay|khởi công|khởi động|khai giảng|mới)")
