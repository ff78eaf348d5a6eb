"""What somebody says of being away: from when until when, who stands in, or that they are back. Pure: no database.

Dates are read by the table of `handlers.understand`; the rest is a small grammar. A message is *sure* to be about leave
only where nothing else is said in it: "nghỉ hè học sinh" and "NV05 nghỉ lễ nên chậm" are reports about work.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from handlers.leave.away_rules import (
    BACK,
    BARE,
    DAY,
    FIRST,
    KNOWN,
    KNOWN_BACK,
    LEAVE,
    LENGTH,
    MARKER,
    MAY_BE_LEAVE,
    MAY_NAME,
    NO_NAME,
    NOBODY,
    OTHER,
    QUIT,
    SELF,
    SPAN,
    STANDS_IN,
    TAKES_OVER,
    THIRD,
    TRIP,
)
from handlers.leave.open_end import is_unknown, without_open_end
from handlers.leave.trips import may_be_trip
from handlers.names import DELEGATE_ENDS, TITLES, words_of
from handlers.say.words import plain_words, word_set
from handlers.understand.almanac import add_months
from handlers.understand.dates import read_dates
from handlers.understand.fold import fold
from models.numerals import number_of
from models.values import replace
from models.workdays import Calendar

FAR = timedelta(days=300)  # a day without a year that is so far ahead is meant to be over
MOST = 400  # characters, and
LONGEST = 30  # words of a message that is about nothing but leave


_SICK = re.compile(  # as the south says it; *Binh* is a name
    r"(?<!\w)[Bb]ịnh(?!\w)|(?<=[Tt][uo]i )binh(?= *(?:[,.;!]|roi\b|qua\b|nang\b|nen\b|$))"
)


class About(StrEnum):
    """What the words are."""

    AWAY = "away"
    BACK = "back"


class AwaySaid(Struct, frozen=True, kw_only=True):
    """`first`, `last`: both days included, null where none is named. `delegate`: the words after "giao", in order.

    `nobody`: it is said that nobody stands in. `is_open`: it is said that the end is not known yet. `is_sure`: nothing
    else is said in the message.
    """

    about: About
    first: date | None = None
    last: date | None = None
    delegate: tuple[str, ...] = ()
    nobody: bool = False
    is_open: bool = False
    is_sure: bool = True


def read_away(text: str, today: date, calendar: Calendar) -> AwaySaid | None:
    """What the words say of the sender's own leave; null where they are about something else."""
    text = _SICK.sub("bệnh", text)
    if word_set(text[:MOST]).isdisjoint(MAY_BE_LEAVE):
        return None
    text, is_open = without_open_end(text)
    first_look = plain_words(text[:MOST])
    by_trip = not LEAVE.search(first_look) and not BARE.search(first_look) and may_be_trip(first_look)
    if len(text) > MOST or not (by_trip or any(rule.search(first_look) for rule in (LEAVE, BARE, BACK))):
        return None
    shown = SPAN.sub(r"\1/\3 - \2/\3", text)
    length, shown = _length(shown)
    days, marked = _days(shown, today)
    plain = plain_words(marked)
    if OTHER.search(first_look) or not _says_leave(plain, marked):
        return _read_back(plain, days, today) if BACK.search(plain) else None
    if BACK.search(plain) and not re.search(r"\b(?:tu|den|het) qd", plain):
        return _read_back(plain, days, today)
    delegate, nobody, rest = _delegate(marked)
    if by_trip and not (days or length or is_open):
        return None
    first, last = _when(days, length, rest, today, calendar)
    if is_open and (first is None or (length is None and first == last)):
        first, last = first or today, None
    stands_in = bool(delegate or nobody)
    if by_trip and not stands_in:  # sáng mai em bận đi họp huyện: asked, and no obstacle of a task
        return AwaySaid(about=About.AWAY, first=first, last=last, is_sure=False) if first and first > today else None
    sure = _is_sure(rest, named=bool(stands_in or days or length or is_open or "qdx" in rest), stands_in=stands_in)
    if sure is None:
        return None
    said = AwaySaid(about=About.AWAY, first=first, last=last, delegate=delegate, nobody=nobody, is_sure=sure)
    return replace(said, is_open=is_open and last is None)


def read_answer(text: str, today: date, calendar: Calendar) -> AwaySaid:
    """Words that answer a question of ours about a leave: days, a name, or both; whatever they are."""
    shown = SPAN.sub(r"\1/\3 - \2/\3", text)
    length, shown = _length(shown)
    days, marked = _days(shown, today)
    delegate, nobody, rest = _delegate(marked)
    back = _BACK_ON.search(rest)
    if back is not None and (until := calendar.add_workdays(days[int(back["n"])].value, -1)) >= today:
        return AwaySaid(about=About.AWAY, first=None, last=until, delegate=delegate, nobody=nobody)
    first, last = _when(days, length, rest, today, calendar)
    is_open = last is None and is_unknown(text)
    return AwaySaid(about=About.AWAY, first=first, last=last, delegate=delegate, nobody=nobody, is_open=is_open)


_BACK_ON = re.compile(  # à mà thứ 4 tui dìa rồi, khỏi tới thứ 5: away until Tuesday
    r"\bqd(?P<n>\d)(?: (?:la|thi|em|e|toi|tui|minh|da|se|chac))*"
    r" (?:dia|ve|vo lam|vao lam|di lam|tro lai|co mat)(?: (?:lai|lam|nha|co quan|xa))* roi\b"
)


def _says_leave(plain: str, marked: str) -> bool:
    if OTHER.search(plain) or QUIT.search(plain) or len(plain.split()) > LONGEST:
        return False
    if not LEAVE.search(plain) and not BARE.search(plain) and not may_be_trip(plain):
        return False
    if THIRD.search(plain) and not FIRST.search(plain) and THIRD.search(_delegate(marked)[2]):
        return False
    types_marks = not marked.isascii()
    return not types_marks or "nghi" not in plain.split() or "nghỉ" in [word.lower() for word in words_of(marked)]


def stands_in_alone(text: str) -> tuple[str, ...]:
    """*anh Thịnh làm thay*: the name, where nothing else is said."""
    if word_set(text).isdisjoint(MAY_NAME):
        return ()
    delegate, nobody, rest = _delegate(text)
    left = [word for word in rest.split() if word not in TITLES | DELEGATE_ENDS]
    return () if nobody or left else delegate


def _length(text: str) -> tuple[tuple[int, str] | None, str]:
    """(3, "day") of *nghỉ 3 ngày*, and the text without it."""
    match = LENGTH.search(text)
    if match is None:
        return None, text
    unit = plain_words(match["unit"])
    kind = "month" if unit == "thang" else "week" if unit == "tuan" else "day"
    n = plain_words(match["n"])
    count = number_of(n)  # *nửa*: none
    if kind == "month" and n == "nua":
        count, kind = 15, "calendar"
    return (max(count, 1), kind), f"{text[: match.start()]} {text[match.end() :]}"


class _Day(Struct, frozen=True, kw_only=True):
    value: date
    rule: str
    typed: str  # plain


def _days(text: str, today: date) -> tuple[list[_Day], str]:
    """The days of a text, and the text with `qd0`, `qd1`… in their places."""
    copy = fold(text)
    found: list[_Day] = []
    parts: list[str] = []
    at = 0
    for raw in read_dates(copy, today):
        start, end = copy.span(raw.start, raw.end)
        typed = plain_words(text[start:end])
        value = today - timedelta(days=1) if raw.value == "past" else raw.value
        if value == "bad":  # 30/2: asked about
            parts += [text[at:start], " qdx "]
            at = end
        if not isinstance(value, date) or (typed == "mai" and _is_named(text[:start])):
            continue
        if not raw.has_year and value - today > FAR and raw.rule in ("date.day_month", "date.monthday"):
            value = value.replace(year=value.year - 1) if (value.month, value.day) != (2, 29) else today
        words = typed.split()
        lead = (
            "den " if words[0] in ("den", "het", "toi") and len(words) > 1 and not typed.startswith("toi nay") else ""
        )
        parts += [text[at:start], f" {lead}qd{len(found)} "]
        found.append(_Day(value=value, rule=raw.rule, typed=typed))
        at = end
    return found, "".join([*parts, text[at:]])


def _is_named(before: str) -> bool:
    """*giao chị Mai*: a name, not tomorrow."""
    words = plain_words(before).split()
    return bool(words) and (words[-1] in TITLES - {"em", "e", "d", "c"} or words[-1] in ("giao", "cho", "nho", "thi"))


_WRITTEN = frozenset(("date.full", "date.day_month", "date.monthday"))


def _when(
    days: Sequence[_Day], length: tuple[int, str] | None, plain: str, today: date, calendar: Calendar
) -> tuple[date | None, date | None]:
    """First and last day. A single day is that day, a week is its working days, "đến" alone begins today."""
    if "qdx" in plain:
        return None, None
    if not days:
        return _from(today, length, calendar) if length and "qd" not in plain else (None, None)
    ends = [n for n in range(len(days)) if re.search(rf"\b(?:den|toi|het)(?: (?:het|ngay|hom|cuoi))* qd{n}\b", plain)]
    if len(days) >= 2:
        final = days[ends[-1]] if ends else days[-1]
        begins = _opening(next(day for day in days if day is not final), today)
        until = final.value
        is_week = days[0].rule == "date.week" and final.rule != "date.week"
        if begins > until and (is_week or final.rule == "date.weekday"):
            until += timedelta(days=7)  # tuần sau em đi học, thứ 6 mới về; từ thứ 6 đến thứ 3: of the week after
        if begins > until and all(day.rule in _WRITTEN for day in (days[0], final)):
            return begins, None  # từ 5/9 đến 4/9: until when is asked
        if begins > until:
            begins = today
        return (begins, until) if until >= begins else (None, None)
    [only] = days
    if length is not None and not ends:
        return _from(max(only.value, today) if only.rule != "date.in_days" else only.value, length, calendar)
    if ends and not only.rule.startswith(("date.week", "date.month")):
        return (today, only.value) if only.value >= today else (None, None)
    if only.rule == "date.in_days" and "nua" not in only.typed.split():
        return _from(today, ((only.value - today).days, "day"), calendar)
    first = max(_opening(only, today), today) if not ends else today
    is_open = not ends and re.search(r"\b(?:tu|ke tu|bat dau)(?: (?:ngay|hom))* qd0", plain) is not None
    return first, None if is_open else only.value


def _opening(day: _Day, today: date) -> date:
    """Where a period begins: a week on Monday, a month on its first; a day is itself."""
    if day.rule == "date.week":
        return max(day.value - timedelta(days=day.value.weekday()), today)
    if day.rule in ("date.month", "date.month_year"):
        return max(day.value.replace(day=1), today)
    return day.value


def _from(start: date, length: tuple[int, str], calendar: Calendar) -> tuple[date, date]:
    count, kind = length
    if kind == "month":
        return start, add_months(start, count) - timedelta(days=1)
    if kind in ("week", "calendar"):
        return start, start + timedelta(days=count * (7 if kind == "week" else 1) - 1)
    first = calendar.on_or_after(start)
    return start, calendar.add_workdays(first, count - 1)


def _delegate(marked: str) -> tuple[tuple[str, ...], bool, str]:
    """The words that name who stands in, whether nobody is said to, and the plain rest of the message."""
    typed = words_of(marked)
    plain = [plain_words(word) for word in typed]
    line = " ".join(plain)
    if (match := NOBODY.search(line)) is not None:
        return (), True, f"{line[: match.start()]} {line[match.end() :]}".strip()
    match = next((m for m in MARKER.finditer(line) if line[m.end() :].strip()), None)
    if match is not None:
        at = len(line[: match.end()].split())
        named = _until_end(plain[at:])
        if named:
            left = " ".join([*line[: match.start()].split(), *_after(plain[at + named :])])
            return tuple(typed[at : at + named]), False, left
    match = STANDS_IN.search(line)
    if match is not None:
        return _before(marked, typed, plain, line, match)
    match = TAKES_OVER.search(line)
    found = None if match is None else _before(marked, typed, plain, line, match)
    if found is None or NO_NAME & {plain_words(word) for word in found[0]}:
        return (), False, line
    return found


def _until_end(plain: Sequence[str]) -> int:
    """How many words from here can be a name with its titles."""
    at = 0
    while at < len(plain) and at < 8 and plain[at] not in DELEGATE_ENDS and not DAY.match(plain[at]):
        at += 1
    return at


def _after(plain: Sequence[str]) -> list[str]:
    """What follows a name: *trong phòng*, *làm thay nhé* belong to it."""
    at, place = 0, 0
    while at < len(plain) and not DAY.match(plain[at]) and (plain[at] in DELEGATE_ENDS | TITLES or place):
        place = 3 if plain[at] in ("ben", "phong", "o") else max(place - 1, 0)  # bên địa chính
        at += 1
    return list(plain[at:])


def _before(
    marked: str, typed: Sequence[str], plain: Sequence[str], line: str, match: re.Match[str]
) -> tuple[tuple[str, ...], bool, str]:
    """*chị Hoa làm thay*: the name begins with the last title before."""
    end = len(line[: match.start()].split())
    begin = next((n for n in range(end - 1, max(end - 7, -1), -1) if plain[n] in TITLES and n < end - 1), None)
    if begin is None or (NO_NAME & set(plain[begin:end]) and plain[begin] in SELF):  # em đi họp tỉnh, Thịnh lo thay
        begin = _untitled(marked, typed, plain, end)
    if begin is None:
        return (), False, line
    while begin and plain[begin - 1] in TITLES - {"ban"}:  # mình bận, chị Hoa trực
        begin -= 1
    left = [*plain[:begin], *_after(plain[len(line[: match.end()].split()) :])]
    return tuple(typed[begin:end]), False, " ".join(left)


_MOST_NAME = 3  # words of a name without a title


def _untitled(marked: str, typed: Sequence[str], plain: Sequence[str], end: int) -> int | None:
    """Where the name of *…, Thịnh lo thay* begins: words with capitals, or all that stands behind a comma; no day."""
    places = list(re.finditer(r"[^\W_]+", unicodedata.normalize("NFC", marked)))
    at, begins = end, None
    while at > 1 and end - at < _MOST_NAME and typed[at - 1].isalpha() and plain[at - 1] not in NO_NAME:
        at -= 1
        is_capital, before = typed[at][:1].isupper(), marked[places[at - 1].end() : places[at].start()]
        is_clause = "," in before or ";" in before or "." in before
        if plain[at] in SELF and not is_capital:
            break
        if is_capital or (is_clause and not set(plain[at:end]) & KNOWN):
            begins = at
        if is_clause or (begins is not None and not is_capital):
            break
    return begins


def _is_sure(rest: str, *, named: bool, stands_in: bool) -> bool | None:
    """Whether what is left speaks of nothing but leave; null where it more likely speaks of something else.

    `stands_in`: it is said who does, or that nobody does.
    """
    words = rest.split()
    unknown = [word for word in words if word not in KNOWN and not DAY.match(word)]
    strong = LEAVE.search(rest) is not None
    trigger = LEAVE.search(rest) or BARE.search(rest) or (TRIP.search(rest) if stands_in else None)
    if trigger is None:
        return None
    before = rest[: trigger.start()].split()
    about_other = any(word in unknown for word in before)
    if not unknown and (strong or (named and _bare_is_leave(rest, before, stands_in=stands_in))):
        return True
    if strong and len(unknown) <= 2 and not about_other:
        return True
    if len(unknown) <= 4 and (strong or (named and _bare_is_leave(rest, before, stands_in=stands_in))):
        return False
    return False if not unknown and set(words) & SELF and "nghi" in words else None


_FROM = frozenset(("tu", "ke", "bat", "dau", "ngay", "hom"))  # từ thứ 4 tôi về quê 3 ngày


def _bare_is_leave(rest: str, before: Iterable[str], *, stands_in: bool) -> bool:
    """*tôi nghỉ đến thứ 6*, *nghỉ từ mai*, *đi học đến 30/9, không có ai thay*: whose the words are, or that they begin
    with it."""
    said = [word for word in before if not DAY.match(word) and word not in _FROM]
    return (
        (not said and (stands_in or "om" in rest.split())) or (bool(said) and said[0] in SELF) or "nghi" in rest.split()
    )


def _read_back(plain: str, days: Sequence[_Day], today: date) -> AwaySaid | None:
    """Back at work; on a day to come, the leave ends the day before."""
    words = [word for word in plain.split() if not DAY.match(word)]
    if len(words) > 12 or OTHER.search(plain):
        return None
    unknown = [word for word in words if word not in KNOWN_BACK]
    if len(unknown) > 1:
        return None
    is_sure = not unknown and (words[0] in SELF or BACK.match(plain) is not None or bool(days))
    first = max(days[0].value, today) if days else None
    return AwaySaid(about=About.BACK, first=first, is_sure=is_sure)
