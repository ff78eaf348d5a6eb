"""When somebody wants to be reminded again: "để chiều", "mai nhắc lại", "1 tiếng nữa". Pure.

Only words that say nothing else are such a wish: "mai em gửi" is a promise, "để mai báo cáo lãnh đạo" is work.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from handlers.say.words import NOT, plain_words
from handlers.understand.dates import read_dates
from handlers.understand.fold import fold
from models.numerals import WEEKDAY, number_of
from models.text import compose
from models.text import fold as unmarked
from models.workdays import VIETNAM, Calendar, SendingHours, local_date, local_time

MOST = 120  # characters
NOON = time(12)
_VAGUE = {"nua": 0.5, "vai": 2}
_LATER = re.compile(
    r"\b(\d{1,3}|mot|hai|ba|bon|nua|vai) ?(tieng|gio|h|g|phut|p)(?: dong ho)?( ruoi)?(?: sau)?(?: nua)?(?= |$)"
    r"(?! sang| chieu| toi)"
)
_CLOCK = re.compile(r"\b(\d{1,2}) ?(?::|h|g|gio)(?: ?(\d{2}))?( ruoi)?(?: ?(sang|trua|chieu|toi))?(?! nua| sau)(?= |$)")
_SOON = re.compile(r"\b(?:lat nua|lat|chut nua|chut|ti nua|xiu nua|luc khac|khi khac|sau)\b")
_PART = re.compile(r"\b(sang|trua|chieu)\b")
_EVENING = re.compile(r"\btối\b|\b(?:toi|dem|đêm|khuya) (?:hom |hôm )?nay\b")  # no tới thứ 6, no nhac toi
_IN_SPAN = re.compile(r"\b(?:dau|giua|cuoi|het|tuan \d|tuan thu)\b")  # cuối tuần, hết tháng 9: the day is said
_SPANS = frozenset(("date.week", "date.month", "date.quarter", "date.year"))
ASKING = frozenset(("nhac", "hoan"))  # one of them asks for another time in so many words
_ASKS = re.compile(rf"\b(?:{'|'.join(sorted(ASKING))})\b")
_MORE_TIME = re.compile(r"(?!.*\bnhac\b).*\bhoan\b")  # hoãn tới 25/8, xin hoãn: the work is put off, and no reminder
_NOT_SO = re.compile(r"\b(?:van|cu|dung|khong|ko|k|thoi|sao|hoai) nhac\b|\bnhac (?:hoai|nhieu)\b")
_MOT = re.compile(r"\b(?:ngay )?mot(?= nhac)|(?<=\bde )mot(?=(?: [a-z]+){0,2}$)")  # mốt, the day after tomorrow
_BARE_DAY = re.compile(
    r"(?:(?:da|a|thoi|de|hen) )*(?:mai|(?:ngay|sang|chieu) mai|ngay kia|(?<=de )mot|chieu(?: nay)?"
    rf"|tuan sau|thu (?:[2-7]|{WEEKDAY}))(?: (?:nhe|nha|a|di|em))*"
)
_NEVER = re.compile(
    r"(?:(?:thoi|da|em|xin|a|tu nay|lam on|dang|ban|lam|qua|lam viec|vi|nen|toi|minh|roi|dam (?:cuoi|gio|tang|ma)|hop"
    r"|viec nha|viec rieng|nha co viec|may hom nay|hom nay) )*"
    r"(?:khoi|dung|khong can|ko can|khong phai|ngung|tat|khong|ko) (?:can )?nhac"
    r"(?: (?:nua|toi|em|minh|viec nay|viec|nhe|nha|a|di|lai|giup|dau))*"
)
_HINT = re.compile(r"\b(?:nhac|hoan|de|nua|luc khac|khi khac)\b")
_WORDS = """
nhac lai de hay giup cho em toi minh e a nhe nha voi sau luc vao gio khoang tam tro ly troly hoan di ad da vang dum ho
lat chut ti xiu nua tieng phut h p khac khi thi la chieu sang trua hom nay mai ban dang hop thoi nho viec den cai do
nghe nghen nhen bao cao tra loi ak ah roi duoc xin phep mot dong ruoi g vai hai ba bon anh chi co chu gium lan qua hang
moi doi tinh hay tiep coi xem dc khong hong hem hok ko k ha
"""
_KNOWN = frozenset(_WORDS.split())
_EXCUSES = re.compile(  # bận quá, thứ 5 nhắc lại giùm: why it is put off is no obstacle
    r"\b(?:(?:dao nay|hom nay|tuan nay|may hom nay|em|toi|dang|con) )*"
    rf"(?:ban (?:bu dau|qua|lam|viec|hop|toi mat|tui bui)(?: (?:qua|roi|a))*|(?:{NOT}) (?:kip|ranh)"
    r"|nhieu viec qua|di cong tac|dang hop)\b(?: (?:roi|a|nen|qua))*"
)


_BUSY = re.compile(  # e bận tiếp dân, chiều nhắc: why, and no obstacle of a task
    r"^(?:(?:em|e|toi|minh|da|a|hom nay|nay|sang nay|gio|dang|xin loi|thoi) )*ban(?: \w+){0,4}? "
    r"(?=(?:de |hen |thi |nen )*(?:mai|mot|chieu|toi|sang|trua|lat|thu|tuan|luc|\d)\b)"
)
_AT_WORK = re.compile(  # mai nhắc em nhé giờ đang gặt lúa: not what the work itself waits for
    r"(?:^| )(?:(?:vi|do|tai|chu|gio|hien|luc nay|hom nay|bua nay|sang nay|nay|em|e|toi|tui|minh|con) )+"
    r"(?:dang|mac|ban|phai|di|o)(?! (?:cho|doi|trinh|lam (?!dong|ruong|ray)|soan|viet|xin|hoan|trien|vuong|ket|thieu))"
    r"(?: (?!nhac|hoan|mai|mot|chieu|toi|sang|thu|tuan|de|chua|xong)[a-z]+){1,4}"
    r"(?= (?:mai|mot|chieu|toi|sang|thu|tuan|de) |$)"
)
_PROMISES = re.compile(  # để chừng nào nhập xong dữ liệu em báo, nhắc em đầu tháng sau
    r"\b(?:(?:de|thoi|cu) )*(?:chung nao|khi nao|bao gio|luc nao|hoi nao|bua nao|hom nao|nao)(?: [a-z]+){0,7}? "
    r"(?:bao cao|bao|nhan)\b(?: (?:anh|chi|em|lai|sau|ngay|lien|cho|a|nha|nhe))*?"
    r"(?= (?:nhac|hoan|de|dau|cuoi|mai|thu|tuan|ngay|hom|\d)|$)"
)
_NEXT_WEEK = re.compile(r"\b(?:qua|sang|het) tuan\b(?! (?:sau|toi|nay|\d))")  # để qua tuần tính
_UNTIL_THEN = re.compile(
    r" (?:cho )?(?:toi|den|truoc) (?:khi|luc|bua|hom|ngay|gio) (?:do|ay|nay)(?: (?:nhe|nha|a|em|di))*$"
)


class Wish(Struct, frozen=True, kw_only=True):
    """`at`: inside sending hours. `is_named`: it was asked for in so many words, not just a time. `is_moved`: nothing
    is sent at the moment that was asked for."""

    at: datetime
    is_named: bool
    is_moved: bool = False


def may_be_wish(text: str) -> bool:
    """A cheap look before the sender's work is read from the database."""
    bare = _bare(text)
    return len(text) <= MOST and (_HINT.search(bare) is not None or _BARE_DAY.fullmatch(bare) is not None)


def wants_none(text: str, codes: tuple[str, ...]) -> bool:
    """*khỏi nhắc nữa*, *đừng nhắc tôi*: no reminder at all."""
    line = " ".join(re.findall(r"[a-z0-9]+", _without_codes(_bare(text), codes)))
    return "đúng" not in text.lower() and _NEVER.fullmatch(line) is not None


def wants_none_before(text: str, codes: tuple[str, ...]) -> bool:
    """*đừng nhắc nữa cho tới khi đó*: none before the time that was just promised."""
    line = " ".join(re.findall(r"[a-z0-9]+", _without_codes(_bare(text), codes)))
    rest = _UNTIL_THEN.sub("", line)
    return rest != line and _NEVER.fullmatch(rest) is not None


def read_wish(text: str, now: datetime, calendar: Calendar, hours: SendingHours, codes: tuple[str, ...]) -> Wish | None:
    """When to remind again; null where the words are about anything else. `codes`: the sender's, left out."""
    if len(text) > MOST:
        return None
    line = _BUSY.sub("", _without_codes(_bare(text), codes))
    if _NOT_SO.search(line) or "mãi" in compose(text.lower()):
        return None
    if _ASKS.search(line):
        line = " ".join(_AT_WORK.sub(" ", _EXCUSES.sub(" ", _PROMISES.sub(" ", line), count=1)).split())
    line = _NEXT_WEEK.sub("tuan sau", line)
    is_bare = _BARE_DAY.fullmatch(line.strip(" .!")) is not None
    day, line = _day(line, local_date(now), calendar)
    words = [word for word in re.findall(r"[a-z0-9]+", line) if not re.fullmatch(r"\d+(?:[hgp]\d*)?", word)]
    if (not words and not is_bare) or any(word not in _KNOWN for word in words):
        return None
    asks = _ASKS.search(line) is not None
    later, clock, part = _LATER.search(line), _CLOCK.search(line), _part_in(text, line)
    if _MORE_TIME.match(line) and (day is not None or not (later or clock or part)):
        return None
    puts_off = is_bare or words[0] == "de" or ("de" in words and bool(day or part or clock))
    if not (asks or puts_off or (later and ("nua" in words or "sau" in words)) or _is_soon(line, day)):
        return None
    if not (asks or later or clock or part or day or _SOON.search(line)):
        return None
    at = _moment(now, day, later, clock, part, hours)
    if at is None:
        at = _next_window(now, calendar, hours)
    wanted = max(at, now + timedelta(minutes=1))
    opens = hours.next_opening(wanted, calendar)
    is_moved = opens > wanted and bool(part or clock or day)
    return Wish(at=opens, is_named=asks, is_moved=is_moved)


def _bare(text: str) -> str:
    return " ".join(unmarked(compose(text)).replace(",", " ").split())


def _without_codes(line: str, codes: tuple[str, ...]) -> str:
    letters = {re.sub(r"[^a-z]", "", plain_words(code)) for code in codes} - {""}
    for each in sorted(letters, key=len, reverse=True):
        line = re.sub(rf"\b{each}[ .-]?\d{{1,3}}\b[:.]?", " ", line)
    return " ".join(line.split())


def _part_in(text: str, line: str) -> str | None:
    """The part of the day that is named."""
    if _EVENING.search(compose(text.lower())):
        return "toi"
    found = _PART.search(line)
    return None if found is None else found[1]


def _day(line: str, today: date, calendar: Calendar) -> tuple[date | None, str]:
    """The day that is named, and the rest; parts of today stay in the rest."""
    copy = fold(line)
    for raw in read_dates(copy, today):
        if isinstance(raw.value, date):
            start, end = copy.span(raw.start, raw.end)
            typed = line[start:end]
            part = _PART.search(typed)
            clock = _CLOCK.search(typed)
            kept = clock.group() if clock else part.group() if part and raw.rule not in _SPANS else ""
            value = raw.value
            if raw.rule in _SPANS and not _IN_SPAN.search(typed):
                value = _begins(raw.rule, raw.value, today, calendar)
            return value, " ".join(f"{line[:start]} {kept} {line[end:]}".split())
    if _MOT.search(line):
        return today + timedelta(days=2), " ".join(_MOT.sub(" ", line).split())
    return None, line


def _begins(rule: str, last: date, today: date, calendar: Calendar) -> date:
    """The first working day of the week, month, quarter or year that ends with `last`; the next, where it has begun."""
    first = {
        "date.week": last - timedelta(days=last.weekday()),
        "date.month": last.replace(day=1),
        "date.quarter": last.replace(month=(last.month - 1) // 3 * 3 + 1, day=1),
    }.get(rule, last.replace(month=1, day=1))
    first = max(first, today + timedelta(days=1))
    return first if calendar.is_workday(first) else calendar.next_workday(first)


def _is_soon(line: str, day: date | None) -> bool:
    return day is None and re.search(r"\b(?:lat nua|chut nua|ti nua|xiu nua|luc khac|khi khac)\b", line) is not None


def _moment(
    now: datetime,
    day: date | None,
    later: re.Match[str] | None,
    clock: re.Match[str] | None,
    part: str | None,
    hours: SendingHours,
) -> datetime | None:
    if later is not None and (clock is None or "nua" in later.group() or later[2] in ("tieng", "phut", "p")):
        return now + _length(later)
    today = local_date(now)
    if clock is not None:
        at = datetime.combine(day or today, _hour(clock), VIETNAM)
        if day is None and at <= now:
            return at + timedelta(days=1)
        return at if at > now else None
    if part is not None:
        at = datetime.combine(day or today, _part(part, hours), VIETNAM)
        return at if at > now else now + timedelta(hours=1)
    at = now if day is None else datetime.combine(day, hours.windows[0][0], VIETNAM)
    return at if at > now else None


def _length(match: re.Match[str]) -> timedelta:
    count = _VAGUE.get(match[1]) or number_of(match[1])
    count += 0.5 if match[3] else 0
    return timedelta(minutes=count) if match[2] in ("phut", "p") else timedelta(hours=count)


def _hour(match: re.Match[str]) -> time:
    hour, minute = int(match[1]), int(match[2] or (30 if match[3] else 0))
    if (match[4] in ("chieu", "toi") and hour < 12) or (match[4] is None and 1 <= hour <= 5):
        hour += 12
    return time(min(hour, 23), min(minute, 59))


def _part(word: str, hours: SendingHours) -> time:
    """When a part of the day begins: the morning and the afternoon with their sending windows."""
    if word == "sang":
        return hours.windows[0][0]
    if word == "chieu":
        return next((start for start, _end in hours.windows if start >= NOON), hours.windows[-1][0])
    return time(11) if word == "trua" else time(19)


def _next_window(now: datetime, calendar: Calendar, hours: SendingHours) -> datetime:
    """The first window that begins after now."""
    clock, today = local_time(now).time(), local_date(now)
    later = [start for start, _end in hours.windows if start > clock] if calendar.is_workday(today) else []
    day, start = (today, later[0]) if later else (calendar.next_workday(today), hours.windows[0][0])
    return datetime.combine(day, start, VIETNAM)
