"""By when something is asked for: «trước 16h thứ Sáu», «hạn 21/11/2025 lúc 16 giờ 30», «cuối giờ chiều mai». Pure.

The day is read by the reader's own dates; what is added here is the hour, and which of several dates is the deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from enum import StrEnum

from msgspec import Struct

from handlers.understand.dates import RawDate, read_dates
from handlers.understand.fold import MAX_CHARS
from handlers.understand.fold import fold as copy_of
from models.text import fold
from models.values import replace


class NoDay(StrEnum):
    """Why a deadline has no day."""

    PAST = "past"
    BAD = "bad"  # 30/2
    VAGUE = "vague"  # vài hôm nữa
    MISSING = "missing"  # an hour alone that is over today
    HOUR = "hour"  # 25h


class Due(Struct, frozen=True, kw_only=True):
    """A deadline as written. `day` null: see `problem`; `hour` null: none was written. `start`, `end`: in the text."""

    day: date | None
    hour: time | None
    problem: NoDay | None
    start: int
    end: int
    said: str = ""  # the day and the hour, as they are written


_CLOCK = (
    r"(?<![\w.,/:-])(?:(?P<h>\d{1,2})\s?(?:h|g|gio)\s?(?P<m>[0-5]\d)?(?P<half>\s?ruoi)?(?![\w/:])"
    r"|(?P<h2>\d{1,2}):(?P<m2>[0-5]\d)(?![\d:]))(?:\s+(?:phut\s+)?(?P<part>sang|trua|chieu|toi)\b)?"
)
_WORDS = r"\b(?P<words>(?:cuoi|het)\s+(?:gio\s+)?(?:lam viec|chieu|sang|ngay|buoi|gio)|cuoi gio)(?:\s+(?P<part2>sang|chieu))?\b"
LAST_MINUTE = time(23, 59)
NEXT_YEAR = timedelta(days=180)  # a day without its year that would lie so far ahead is over
_HOUR = re.compile(f"(?:{_CLOCK})|(?:{_WORDS})")
_BEFORE_HOUR = re.compile(r"\btruoc(?=\s+\d{1,2}\s?(?:h|g|gio|:\d))")
_JOIN = re.compile(r"[\s,()–-]*(?:(?:ngay|luc|vao|vao luc|truoc|hoi|cua|la|thu)\s+)*[\s,(]*")
_LEAD = re.compile(
    r"(?:(?:de nghi\s+)?(?:gui|nop|bao cao|tra loi|xong|hoan thanh)\s+(?:ve\s+)?)?"
    r"\b(?P<lead>thoi han|han chot|han cuoi|han|cham nhat|muon nhat|tre nhat|truoc|den het|den|trong|luc|vao)"
    r"(?:\s+(?:tra loi|gui|nop|bao cao|la|vao|luc|hoi|ngay|truoc|gio|den|het|cua))*\s*:?\s*$"
)
_WEAK = frozenset(("den", "trong", "luc", "vao", "den het"))
_BEFORE = re.compile(r"(?:^|[.;,:\n(?!])\s*$")
_AFTER = re.compile(  # trước thứ 5 nha mấy anh chị; hạn thứ 6 giúp em
    r"\s*(?:[.;,\n)?!]|$|theo\b|(?:nhe|nha|nhen|nghen|nghe|hen|a|ah|giup|gium|dum|luon)\b)"
)
_CLOSED = re.compile(r"\s*[.;,)]?")


class _Piece(Struct, frozen=True, kw_only=True):
    """A date or an hour in the text."""

    start: int
    end: int
    day: date | None = None
    problem: NoDay | None = None
    hour: time | None = None
    part: str = ""
    is_written_out: bool = False  # with its number: 21/11, ngày 21


def read_due(text: str, today: date, *, closing: time, is_answer: bool = False) -> Due | None:
    """The deadline in a text (NFC); null where there is none.

    `closing`: the hour that «cuối giờ» means. `is_answer`: the text answers "by when?", so any day or hour is meant.
    """
    plain = fold(text)
    pieces = _joined(sorted([*_days(text, today), *_hours(plain, closing)], key=lambda p: (p.start, -p.end)), plain)
    best: tuple[int, _Piece, int] | None = None
    for piece in pieces:
        lead = _LEAD.search(plain, 0, piece.start)
        start = piece.start if lead is None else lead.start()
        weight = _weight(piece, lead, plain, start)
        is_meant = weight >= 3 or (is_answer and (piece.hour is not None or piece.day is not None or piece.problem))
        if is_meant and (best is None or weight >= best[0]):
            best = (weight, piece, start)
    made = None if best is None else _made(best[1], best[2], plain, today)
    return made if made is None or best is None else replace(made, said=text[best[1].start : best[1].end].strip(" ,"))


def _weight(piece: _Piece, lead: re.Match[str] | None, plain: str, start: int) -> int:
    """A clear word before it counts most, then an hour, then standing at the edge of its clause."""
    weight = 0 if lead is None else 1 if lead["lead"] in _WEAK else 2
    weight += piece.hour is not None
    is_begun = _BEFORE.search(plain, 0, start) is not None
    is_last = is_begun and not plain[piece.end :].strip(" .!")  # a clause of its own, and the last one
    return weight + is_begun + is_last + (_AFTER.match(plain, piece.end) is not None)


def _made(piece: _Piece, start: int, plain: str, today: date) -> Due:
    closed = _CLOSED.match(plain, piece.end)
    day, problem = piece.day, piece.problem
    if day is None and problem is None:
        day = today
    hour = piece.hour
    if hour is not None and piece.part in ("chieu", "toi") and hour.hour < 12:
        hour = hour.replace(hour=hour.hour + 12)
    return Due(day=day, hour=hour, problem=problem, start=start, end=piece.end if closed is None else closed.end())


def _days(text: str, today: date) -> Iterator[_Piece]:
    """Where a text is longer than the reader reads, its end: a deadline stands there."""
    skipped = max(0, len(text) - MAX_CHARS)
    copy = copy_of(_apart(text)[skipped:])
    for raw in read_dates(copy, today):
        start, end = copy.span(raw.start, raw.end)
        piece = _Piece(start=start + skipped, end=end + skipped, is_written_out=_is_written_out(raw))
        if isinstance(raw.value, date):
            is_over = raw.rule == "date.day_month" and raw.value > today + NEXT_YEAR  # «10/8» on 11/8 is yesterday's
            yield replace(piece, problem=NoDay.PAST) if is_over else replace(piece, day=raw.value)
        elif raw.value is not None:
            yield replace(piece, problem=NoDay(raw.value))


def _apart(text: str) -> str:
    """«thứ Sáu trước 16h» is this Friday, before an hour: the word goes, every place stays."""
    for match in _BEFORE_HOUR.finditer(fold(text)):
        text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return text


def _is_written_out(raw: RawDate) -> bool:
    return raw.rule in {"date.full", "date.day_month", "date.monthday"}


def _hours(plain: str, closing: time) -> Iterator[_Piece]:
    for match in _HOUR.finditer(plain):
        if match["words"]:
            morning = "sang" in match["words"] or match["part2"] == "sang"
            yield _Piece(start=match.start(), end=match.end(), hour=time(11) if morning else closing)
            continue
        hour, minute = int(match["h"] or match["h2"]), int(match["m"] or match["m2"] or (30 if match["half"] else 0))
        part = match["part"] or ""
        if hour == 24 and minute == 0:  # the end of the day
            yield _Piece(start=match.start(), end=match.end(), hour=LAST_MINUTE)
        elif hour <= 23:
            yield _Piece(start=match.start(), end=match.end(), hour=time(hour, minute), part=part)
        else:
            yield _Piece(start=match.start(), end=match.end(), problem=NoDay.HOUR)


def _joined(pieces: Sequence[_Piece], plain: str) -> list[_Piece]:
    """Dates and hours that stand together are one: «16h30, thứ Sáu, 21/11/2025»."""
    found: list[_Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and (piece.start < last.end or _JOIN.fullmatch(plain, last.end, piece.start)):
            found[-1] = _both(last, piece, plain)
        else:
            found.append(replace(piece, part=piece.part or _part(plain[piece.start : piece.end])))
    return found


def _both(first: _Piece, second: _Piece, plain: str) -> _Piece:
    """A day with its number beats a weekday beside it; a problem beats both."""
    end = max(first.end, second.end)
    dated = second if second.is_written_out and not first.is_written_out else first
    dated = next((each for each in (first, second) if each.problem == NoDay.HOUR), dated)
    if dated.day is None and dated.problem is None:
        dated = second if dated is first else first
    return _Piece(
        start=first.start,
        end=end,
        day=dated.day,
        problem=dated.problem,
        hour=first.hour or second.hour,
        part=first.part or second.part or _part(plain[first.start : end]),
        is_written_out=dated.is_written_out,
    )


def _part(words: str) -> str:
    found = re.search(r"\b(sang|trua|chieu|toi)\b", words)
    return found[1] if found else ""
