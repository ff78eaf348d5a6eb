"""A day of completion that the calendar has not: *đã xong ngày 31/6*. Pure.

Read as the same words with the nearest day that is over in its place say it: what is done on that day was done, only
the day must be asked about. What is still to come on it stays a forecast.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from handlers.reporting.draft import Doubt, DoubtKind, Line
from handlers.say import general as say
from handlers.turn import Reply
from handlers.understand.almanac import safe_date
from handlers.understand.documents import document_in
from handlers.understand.fold import fold as fold_for_reading
from handlers.understand.gone import DAY, LONGEST_AGO, day_gone
from handlers.understand.numbers import value_of
from handlers.understand.values import Reason
from models.progress import ReportKind
from models.text import compose, fold
from models.values import replace

_DAY = re.compile(
    r"(?<![\d.,/-])(?P<d>\d{1,2})(?P<sep>\s*[/.-]\s*|\s+thang\s+)(?P<m>\d{1,2})"
    r"(?:(?:\s*[/.-]\s*|,?\s+nam\s+)(?P<y>20\d{2}|\d{2}))?(?![\d/%]|[.,-]\d)"
)
_CALLED = re.compile(r"\b(?:ngay|hom|bua|mung|mong|sang|chieu|toi|trua)\s*$")
_IN_WORDS = re.compile(
    r"^(?P<lead>(?:(?:tu|vao|trong|ngay|hom|bua) )*)(?P<d>[a-z ]+?) thang (?P<m>[a-z]+(?: (?:mot|hai))?)$"
)
_PLANNED = re.compile(
    r"\b(?:se|du kien|du tinh|phan dau|co gang|cham nhat|han|gia han|so lieu|hen|hop|nhap)\b[^,;\n]{0,20}$"
)
_BY = re.compile(r"\b(?:truoc|han|cham nhat|muon nhat|den|den het|toi|het)\s*$")
_LAST_DAY, _MOST = 31, 39  # 32/7 is a slip of a day; 57/2024 is the number of a resolution
_AROUND = (
    r"(?:(?:ngay|hom|bua|tu|vao|la|a|u|em|nham|dung ra|xong|hoan thanh|da|nhe|nha|roi|co|thoi|moi dung|nv ?\d+)\b"
    r"|[\s,.:])*"
)
_LONE = re.compile(rf"{_AROUND}\b{DAY}{_AROUND}")
_NUMBER = re.compile(rf"{_AROUND}\b(\d{{1,2}})\b{_AROUND}")  # *30*, *hôm 30 ạ*: of the month that was named
_DONE = re.compile(r"\b(?:xong|hoan thanh|hoan tat)\b")
_SETTLED = {DoubtKind.NO_SUCH_FORECAST, DoubtKind.VAGUE, DoubtKind.OVERFULL}  # what such a day was taken for


class NoDay(Struct, frozen=True, kw_only=True):
    """One day that is not. `figures`: day, month and perhaps year; `near`: the day that stands in its place."""

    span: str
    start: int
    end: int
    figures: tuple[int, ...]
    near: str
    near_on: date
    is_called: bool = True  # words or a year say that it is a day

    @property
    def doubt(self) -> Doubt:
        """The question that it leaves open."""
        return Doubt(kind=DoubtKind.NO_SUCH_DONE, span=self.span, figures=self.figures)


def gone_near(figures: tuple[int, ...], today: date) -> tuple[date, ...]:
    """The days that are over next to one that does not exist: the last of its month and the first of the next one."""
    day, month, *year = figures
    last = _last_of(month, year[0] if year else None, today)
    if last is None or (not year and (today - last).days > LONGEST_AGO):
        return ()
    found = (last, last + timedelta(days=1)) if day > 28 else (last.replace(day=1),)
    return tuple(each for each in found if each <= today)


def _last_of(month: int, year: int | None, today: date) -> date | None:
    """The last day of a month: without its year, of the one that was over last."""
    if not 1 <= month <= 12:
        return None
    last = date(year or today.year, month, monthrange(year or today.year, month)[1])
    before = last.year - 1
    return last if year or last <= today else date(before, month, monthrange(before, month)[1])


def no_days(text: str, why: Sequence[Reason], today: date) -> list[NoDay]:
    """Every day in a message that the calendar has not, in the order of the text; not those of its documents."""
    whole = compose(text)
    plain = fold(whole)
    written = [each for match in _DAY.finditer(plain) if (each := _written(whole, plain, match, today)) is not None]
    spoken = [each for reason in why if (each := _spoken(whole, reason, today)) is not None]
    found = document_in(whole, today) if written or spoken else None
    inside = (found.start, found.end) if found is not None else (0, 0)
    days = [each for each in (*written, *spoken) if not inside[0] <= each.start < inside[1]]
    return sorted(days, key=lambda each: each.start)


def day_of_document(text: str, today: date) -> str:
    """The day of the document in a text, as written, where the calendar has not that day; else nothing."""
    whole = compose(text)
    found = document_in(whole, today)
    if found is None or found.on is not None:
        return ""
    plain = fold(whole)
    days = [each for match in _DAY.finditer(plain) if (each := _written(whole, plain, match, today)) is not None]
    return next((each.span for each in days if found.start < each.start and each.end <= found.end), "")


def _written(whole: str, plain: str, match: re.Match[str], today: date) -> NoDay | None:
    day, month, year = int(match["d"]), int(match["m"]), match["y"]
    is_called = year is not None or "thang" in match["sep"] or _CALLED.search(plain, 0, match.start()) is not None
    most = _MOST if is_called or "/" in match["sep"] else _LAST_DAY
    if day > most or not (is_called or (day and 1 <= month <= 12)):  # 0/12: none of twelve
        return None
    figures = (day, month, *((int(year) % 100 + 2000,) if year else ()))
    if _exists(figures, today):
        return None
    near_on = _last_of(month, figures[2] if year else None, today) or today
    return NoDay(
        span=whole[match.start() : match.end()],
        start=match.start(),
        end=match.end(),
        figures=figures,
        near=f"{near_on.day}/{near_on.month}" + (f"/{near_on.year}" if year else ""),
        near_on=near_on,
        is_called=is_called,
    )


def _exists(figures: tuple[int, ...], today: date) -> bool:
    day, month, *year = figures
    last = _last_of(month, year[0] if year else None, today)
    return last is not None and safe_date(last.year, month, day) is not None


def _spoken(whole: str, reason: Reason, today: date) -> NoDay | None:
    """*ngày ba mươi mốt tháng sáu*, as the reader found it."""
    match = _IN_WORDS.match(fold(compose(reason.span))) if reason.field == "date" else None
    start = whole.find(reason.span)
    if match is None or start < 0:
        return None
    words = compose(reason.span)
    day, month = (value_of(fold_for_reading(words[match.start(of) : match.end(of)]).full.strip()) for of in ("d", "m"))
    if day is None or month is None or day > _MOST or _exists((int(day), int(month)), today):
        return None
    last = _last_of(int(month), None, today)
    if last is None:
        return None
    start += len(match["lead"])
    span = words[match.start("d") :]
    figures = (int(day), int(month))
    return NoDay(
        span=span, start=start, end=start + len(span), figures=figures, near=f"{last.day}/{last.month}", near_on=last
    )


def refused(text: str, today: date) -> list[Reply] | None:
    """The sentence for words that name a day that is none, of which nothing is sent; null where every day is one.

    *30.2 tỷ* is no day, *trước 30.2* is one.
    """
    whole = compose(text)
    found = no_days(text, (), today)
    wrong = [each for each in found if each.is_called or "/" in each.span or _BY.search(fold(whole[: each.start]))]
    return refusal(wrong) if wrong else None


def refusal(wrong: Sequence[NoDay]) -> list[Reply]:
    """What to type instead of a day that is none; nothing was recorded or sent."""
    return [Reply(text=say.NO_SUCH_DAY.format(day=wrong[0].span, near=wrong[0].near))]


def told(text: str, today: date) -> str:
    """Before a question about a day: that the calendar has not the one that was typed; else nothing."""
    return next((say.NOT_IN_CALENDAR.format(day=each.span) for each in no_days(text, (), today)), "")


def with_near(text: str, days: Sequence[NoDay]) -> str:
    """The same words with a day that exists in the place of each."""
    said = compose(text)
    for each in reversed(days):
        said = f"{said[: each.start]}{each.near}{said[each.end :]}"
    return said


def asked_of(
    line: Line, as_near: Line, days: Sequence[NoDay], *, text: str, why: Sequence[Reason], today: date
) -> Line:
    """The line as a completion whose day is asked about, if it is one; `as_near`: how it reads with the near days."""
    is_open = line.doubt is not None and line.doubt.kind not in _SETTLED
    days = [each for each in days if each.span in compose(line.said)]
    if (
        is_open
        or not days
        or line.done_on is not None
        or line.asks_more
        or as_near.asks_more
        or as_near.doubt is not None
    ):
        return line
    was_asked = line.doubt is not None and line.doubt.kind != DoubtKind.OVERFULL
    if as_near.kind != ReportKind.DONE and was_asked:
        if as_near.forecast_on is None and as_near.kind == ReportKind.NOTE:  # *nv5 31/6*, and no word of what
            return line
        if as_near.forecast_on is None:  # *xong ngày 31/6 mà chưa ký*: a day that is over, and of a step
            return replace(line, kind=as_near.kind, doubt=None)
        is_over = _DONE.search(fold(compose(line.said))) and gone_near(days[0].figures, today)
        planned = _PLANNED.search(fold(compose(text))[: days[0].start])
        return replace(line, kind=ReportKind.DONE, doubt=days[0].doubt) if is_over and not planned else line
    if as_near.kind != ReportKind.DONE:
        return line
    told = next((each for each in days if as_near.done_on == each.near_on), days[0] if was_asked else None)
    if told is None and line.kind == ReportKind.DONE:
        told = next((each for each in days if _is_told(each, text, why)), None)
    return line if told is None else replace(line, kind=ReportKind.DONE, forecast_on=None, doubt=told.doubt)


def _is_told(day: NoDay, text: str, why: Sequence[Reason]) -> bool:
    """*đã xong ngày 31/9*, of a line that is done: a day that is read as one, and not as that of something planned."""
    read = any(reason.field == "date" and day.span in compose(reason.span) for reason in why)
    return read and _PLANNED.search(fold(compose(text))[: day.start]) is None


def answered(line: Line, text: str, today: date) -> Line | None:
    """*30/6 nhé*, *hôm qua*, *30*: the completion with its day; one that is none, or not over yet, is asked about.

    Null for words that say more, or no day.
    """
    plain = fold(compose(text)).strip(" .!?")
    match = _LONE.fullmatch(plain)
    if match is None:
        number = _NUMBER.fullmatch(plain)
        near = _last_of(line.doubt.figures[1], None, today) if number and line.doubt and line.doubt.figures else None
        on = safe_date(near.year, near.month, int(number[1])) if number and near is not None else None
        return replace(line, done_on=on, doubt=None) if on is not None and on <= today else None
    day = day_gone(match, today)
    if day is not None:
        return replace(line, done_on=day, doubt=None)
    if not match["d"]:
        return None
    figures = (int(match["d"]), int(match["m"]), *((int(match["y"]) % 100 + 2000,) if match["y"] else ()))
    span = plain[match.start("d") : match.end("y" if match["y"] else "m")]
    return replace(line, doubt=Doubt(kind=DoubtKind.NO_SUCH_DONE, span=span, figures=figures))


def not_written(line: Line, said: str, today: date) -> str:
    """The day in the words of a line that the calendar has not, where no other stands in its place; else nothing."""
    if line.doubt is not None or line.done_on or line.forecast_on or line.extend_to or line.data_on:
        return ""
    return next((each.span for each in no_days(said, (), today) if each.is_called), "")


def asked_alone(line: Line, text: str, today: date) -> Line | None:
    """*ngày 31/6*, typed alone under the read-back of a completion."""
    asked = answered(line, text, today) if no_days(text, (), today) else None
    return asked if asked is not None and asked.doubt is not None else None
