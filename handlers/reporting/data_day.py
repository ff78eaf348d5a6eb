"""The day up to which the figures of a report go, as the unit states it: `số liệu đến 8/8`, `tính đến hết tháng 7`.

*ước đến 31/12* tells no such day, nor does *đến 20/8 xong*; *đến ngày 31/7 đạt 47%* does, once that day is over. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from handlers.reporting.draft import Line
from handlers.reporting.measured import month_before
from handlers.say.words import TASK_CODE
from handlers.understand.gone import DAY, LONGEST_AGO, day_gone
from handlers.understand.values import Reason
from models.numerals import number_of
from models.progress import ReportKind
from models.text import compose, fold
from models.values import replace

_TO = r"(?:\s+(?:het|ngay|hom|cuoi|thoi diem)\b)*\s*:?\s*"
_PERIOD = (  # hết tháng 7/2025, quý II
    r"(?:thang\s+(?P<of>\d{1,2})|quy\s+(?P<quarter>iv|i{1,3}|[1-4]))\b(?!/\d{1,2}/)"
    r"(?:\s*(?:/|nam)\s*(?P<year>\d{4}))?"
)
_TOLD = re.compile(
    r"\b(?:(?P<named>(?:so lieu|ket qua|kq)(?:\s+(?:nay|la|tinh|chot|cap nhat|lay))*)|(?:tinh|cap nhat))"
    rf"\s+(?:den|toi)\b{_TO}(?:{_PERIOD}|{DAY}|(?P<unread>\d[\d/.]*|nam\s+\w+))"
)
_UP_TO = re.compile(  # đến ngày 31/7 nv21 đạt 47%
    rf"(?:^|[,.;:(\n]|\bnv ?\d+)\s*(?:den|toi)\b{_TO}{DAY}[\s,:]*"
    r"(?:(?:nv ?\d+|da|moi|thi|em|ben em|don vi|lam|thuc hien|dat|duoc|co|la)\s+)*(?=\d)"
)
_GUESSED = re.compile(r"\b(?:uoc|du (?:kien|tinh)|phan dau|se|gia han|lui|doi|han)\b[^,.;\n]*$")
_FILLERS = re.compile(
    r"(?:\b(?:a|da|u|em|ghi|go|nham|sai|sua|lai|la|thanh|doi|moi dung|nhe|nha|thoi|cho|ngay|bao cao|chot|cua|roi)\b"
    r"|[\W_])*"
)


class DataDay(Struct, frozen=True, kw_only=True):
    """What was said; `on` null: a day that is not over yet, or that cannot be read."""

    on: date | None
    words: str
    start: int
    end: int
    is_named: bool = True  # số liệu đến …, not only *tính đến …*, which may mean a day to come


def data_day(text: str, today: date) -> DataDay | None:
    """The last such day in a message; null where none is stated."""
    whole = compose(text)
    plain = fold(whole)
    told = [match for match in _TOLD.finditer(plain) if not _GUESSED.search(plain[: match.start()])]
    if told:
        return _read(whole, told[-1], today, is_named=told[-1]["named"] is not None)
    begun = [match for match in _UP_TO.finditer(plain) if match["d"]]
    read = [_read(whole, match, today, is_named=False) for match in begun]
    return next((each for each in reversed(read) if each.on is not None and each.on.year == today.year), None)


def _read(whole: str, match: re.Match[str], today: date, *, is_named: bool) -> DataDay:
    named = match.groupdict()
    if named.get("of") or named.get("quarter"):
        month = 3 * number_of(named["quarter"]) if named["quarter"] else int(named["of"])
        on = _end_of(month, named["year"], today)
    else:
        on = None if named.get("unread") else day_gone(match, today)
    words = whole[match.start() : match.end()]
    return DataDay(on=on, words=words, start=match.start(), end=match.end(), is_named=is_named)


def _end_of(month: int, year: str | None, today: date) -> date | None:
    """The last day of a month that is over; one without its year lies not further back than a day would."""
    if not 1 <= month <= 12:
        return None
    tried = [month_before(date(each, month, 1), 0) for each in ([int(year)] if year else [today.year, today.year - 1])]
    on = next((each for each in tried if each <= today), None)
    return on if on is not None and (year or (today - on).days <= LONGEST_AGO) else None


def dated(line: Line, found: DataDay | None, why: Sequence[Reason]) -> Line:
    """The line with the day of its figures, which is no forecast; a whole that stood on that day was done by then."""
    if found is None or (found.on is None and not found.is_named):
        return line
    days = [fold(compose(reason.span)) for reason in why if reason.field == "date"]
    if line.forecast_on is not None and all(day in fold(found.words) for day in days):
        line = replace(line, forecast_on=None)
    done_on = (line.done_on or found.on) if line.kind == ReportKind.DONE else line.done_on
    return replace(line, data_on=found.on, done_on=done_on)


def unread(line: Line, said: str, today: date) -> str:
    """The words of a day that the figures cannot go up to, which is said beside them; else nothing."""
    found = data_day(said, today) if line.data_on is None else None
    is_meant = found is not None and (found.is_named or (line.forecast_on is None and not line.asks_more))
    return found.words if found is not None and found.on is None and is_meant else ""


def day_alone(text: str, today: date) -> DataDay | None:
    """*số liệu đến 31/7*, and nothing else but a task's code; else null."""
    found, whole = data_day(text, today), fold(compose(text))
    if found is None or not (found.is_named or found.on is not None) or _UP_TO.match(whole):
        return None
    rest = TASK_CODE.sub(" ", f"{whole[: found.start]} ; {whole[found.end :]}")
    return found if _FILLERS.fullmatch(rest) else None
