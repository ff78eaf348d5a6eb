"""Vietnamese forms of dates, hours, counts and lengths of text: the one place that decides how a value looks.

Pure: values in, text out, all in NFC. This module must not know tasks, messages, channels or the clock.

Source of the forms: the committee's rules of wording (§1) and the Party's rules for documents: days below 10 and the
months 1 and 2 take a 0, counts below 10 two digits, a decimal comma, a dot between thousands.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal

from models.workdays import local_date, local_time

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")  # date.weekday() order
_BREAKS = ("\n\n", "\n", " ")  # where a long message is cut, best first
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)  # digits enough for any float, however absurd
_JOINER = "\u200d"  # zero-width joiner: the signs around it are one emoji
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_LAST_16_BIT = "\uffff"


def day(value: date) -> str:
    """15/8/2025, 05/12/2025, 05/02/2026."""
    return f"{short_day(value)}/{value.year}"


def short_day(value: date) -> str:
    """15/8, 05/02: a date whose year the text around it gives."""
    month = f"{value.month:02}" if value.month <= 2 else str(value.month)
    return f"{value.day:02}/{month}"


def near_day(value: date, today: date) -> str:
    """15/8; of another year than today's 16/01/2026."""
    return short_day(value) if value.year == today.year else day(value)


def weekday_day(value: date) -> str:
    """«thứ Sáu, 15/8/2025», as inside a sentence; «Chủ nhật» is always written with a capital."""
    return f"{_WEEKDAYS[value.weekday()]}, {day(value)}"


def clock(moment: datetime) -> str:
    """08:15 in Vietnam, from an aware moment (ValueError for a naive one)."""
    return f"{local_time(moment):%H:%M}"


def stamp(moment: datetime) -> str:
    """«08:15 17/11/2025» in Vietnam, from an aware moment (ValueError for a naive one)."""
    return f"{clock(moment)} {day(local_date(moment))}"


def period(start: date, end: date) -> str:
    """«11/8 - 17/8/2025»; with both years where they differ, and one date where the period is one day."""
    if start == end:
        return day(start)
    first = short_day(start) if start.year == end.year else day(start)
    return f"{first} - {day(end)}"


def count2(number: int) -> str:
    """A count in a sentence: 03, 12, 1.048. Zero is 0: «00 nhiệm vụ» is not said."""
    return f"0{number}" if 0 < number < 10 else thousands(number)


def thousands(number: int) -> str:
    """1.048"""
    return f"{number:,}".replace(",", ".")


def decimal(number: int | float | Decimal, places: int = 1) -> str:
    """62,5; 70; 1.234,5: at most `places` digits after the comma, halves rounded up, no closing zeros.

    ValueError for a number that is not finite.
    """
    if isinstance(number, int) and places >= 0:  # as nearly all
        return thousands(number)
    exact = Decimal(str(number))
    if not exact.is_finite():
        raise ValueError(f"not a finite number: {number}")
    rounded = f"{exact.quantize(Decimal(1).scaleb(-places), context=_EXACT):,f}"
    if "." in rounded:
        rounded = rounded.rstrip("0").removesuffix(".")
    return "0" if rounded == "-0" else rounded.translate(str.maketrans(",.", ".,"))


def percent(number: int | float | Decimal, places: int = 1) -> str:
    """62,5%, 70%. `number` is in percent already: 62.5, not 0.625."""
    return f"{decimal(number, places)}%"


def points(now: Decimal, before: Decimal) -> Decimal:
    """How far a share moved, of the two as they are shown: 6,7% and 3,3% are 3,4 points apart, whatever was rounded."""
    tenth = Decimal("0.1")
    return now.quantize(tenth, context=_EXACT) - before.quantize(tenth, context=_EXACT)


def days_of_units(days: Sequence[tuple[str, int]]) -> str:
    """20/8/2025 (11 đơn vị) và 30/8/2025 (01 đơn vị); từ 25/8/2025 đến 29/8/2025 (04 đơn vị)

    Of a task that several units have: its days, the first one first, as they are shown, each with how many have it.
    """
    if len(days) > 2:
        return f"từ {days[0][0]} đến {days[-1][0]} ({count2(sum(units for _day, units in days))} đơn vị)"
    return " và ".join(f"{name} ({count2(units)} đơn vị)" for name, units in days)


def clip(text: str, limit: int = 60) -> str:
    """One line of at most `limit` characters, cut between words and closed with «…» if the text was longer.

    White space becomes single spaces. A first word longer than the limit is cut inside, but never between a letter
    and its marks. ValueError for a limit below 1.
    """
    if limit < 1:
        raise ValueError(f"nothing fits in {limit} characters")
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if len(line) <= limit:
        return line
    room = limit - 1
    words_end = room if line[room] == " " else line.rfind(" ", 0, room)
    kept = line[:words_end] if words_end > 0 else line[: _cut_between_letters(line, room, least=0)]
    return kept.rstrip(" ,;:.-–(") + "…"


def utf16_units(text: str) -> int:
    """The length of a text as Telegram counts it: an emoji beyond the 16-bit range counts 2."""
    return len(text) + sum(sign > _LAST_16_BIT for sign in text)


def split_message(text: str, limit: int) -> list[str]:
    """A long plain text as parts of at most `limit` UTF-16 units, to be sent one after the other.

    Cut at the last paragraph, line or word that leaves a part at least half full; inside a word only where there is no
    other way, and then not between a letter and its marks. Only white space at a cut is dropped; no part is blank, so
    a blank text gives no parts. The text must not carry mark-up: a tag could be cut. ValueError for a limit below 2.
    """
    if limit < 2:
        raise ValueError(f"a sign can need two units, the limit is {limit}")
    parts = []
    rest = text
    while rest.strip():
        fitting = _fitting_length(rest, limit)
        cut = fitting if fitting == len(rest) else _best_cut(rest, fitting)
        part, rest = rest[:cut], rest[cut:]
        if rest:
            part, rest = part.rstrip(), rest.lstrip()
        if part.strip():
            parts.append(part)
    return parts


def _fitting_length(text: str, limit: int) -> int:
    """How many characters of the text, from its start, have at most `limit` UTF-16 units."""
    if len(text) <= limit and (2 * len(text) <= limit or max(text) <= _LAST_16_BIT):
        return len(text)
    units = 0
    for index, sign in enumerate(text):
        units += 2 if sign > _LAST_16_BIT else 1
        if units > limit:
            return index
    return len(text)


def _best_cut(text: str, fitting: int) -> int:
    """Where to cut a text of which only `fitting` characters fit; always at least 1."""
    for least in (fitting // 2, 1):
        for separator in _BREAKS:
            found = text.rfind(separator, least, fitting + 1)
            if found > 0:
                return found
    return _cut_between_letters(text, fitting, least=1)


def _cut_between_letters(text: str, cut: int, *, least: int) -> int:
    """The last place up to `cut` that does not part a letter from its marks; `cut` itself if there is none."""
    place = cut
    while place > least and _belongs_to_sign_before(text, place):
        place -= 1
    return cut if place <= least and _belongs_to_sign_before(text, place) else place


def _belongs_to_sign_before(text: str, place: int) -> bool:
    if not 0 < place < len(text):
        return False
    sign = text[place]
    is_mark = unicodedata.category(sign).startswith("M") or sign == _JOINER or ord(sign) in _SKIN_TONES
    return is_mark or text[place - 1] == _JOINER
