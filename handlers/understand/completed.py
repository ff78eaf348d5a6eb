"""The day on which work was completed, as its unit says it: `xong từ ngày 5/8`, `hôm qua đã hoàn thành`. Pure.

That day is the one that counts against the deadline, whenever it is told. The date of a document is not one: a
document may have been signed long before or after the work was done, so it is only offered.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.understand.documents import document_in
from models.text import compose, fold

_AGO = r"(?:hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d{1,2})"
_DAY = (
    r"(?:(?P<d>\d{1,2})\s*(?:[/.]|\bthang\b)\s*(?P<m>\d{1,2})(?:\s*(?:[/.]|,?\s*nam\b)\s*(?P<y>\d{4}|\d{2}))?(?![\d/%])"
    r"|(?P<ago>(?:hom |chieu |sang |toi |trua )?(?:hom )?(?:qua|kia))\b(?!\s*trinh)"
    r"|(?P<today>(?:ngay )?(?:hom|bua) nay|(?:sang|trua|chieu|toi) nay|vua xong)\b"
    r"|(?:thu\s*|t(?=[2-7]\b))(?P<w>[2-7]|hai|ba|tu|nam|sau|bay)\b(?:\s+(?:(?P<last>tuan (?:truoc|roi|vua roi|qua))|vua roi|vua qua))?"
    rf"|(?P<n>{_AGO}) (?P<unit>ngay|hom|bua|tuan) (?:truoc|roi|nay)\b"
    r"|(?P<part>dau|giua|cuoi)?\s*(?:(?P<period>tuan|thang) (?:truoc|roi|vua roi|vua qua|qua)\b"
    r"|thang (?P<month>\d{1,2})(?![\d/%]))"
    r"|(?P<begun>dau (?:tuan|thang))\b(?! (?:sau|toi|\d)))"
)
_DONE = r"(?:xong|hoan thanh|hoan tat|hoan thien)"
_GIVEN = r"(?:nop|gui|goi|ban hanh|trinh)"
_GAP = (
    r"(?:[\s:]|100 ?%|\b(?:tu|ke tu|vao|hom|ngay|luc|hoi|roi|het|ca|nhiem vu|viec nay|viec|nay|nv\s*\d+|sang|chieu|trua|toi"
    r"|bao cao|va nop|va gui|nop|gui|duoc)\b)*?"
)
_AFTER = re.compile(rf"\b{_DONE}{_GAP}\b{_DAY}")
_BEFORE = re.compile(rf"(?<![\d/])\b{_DAY}[\s,:]*(?:(?:em|toi|ben em|don vi|da|thi|la|nv\s*\d+|lam)\s+)*{_DONE}\b")
_WHOM = r"(?:\s+(?!truoc|sau|se|du|chua|den|thang|tuan|quy|lai|tiep)[a-z]+){0,4}?\s+(?=(?:hom|ngay|vao|tu|sang|chieu|toi|trua|thu)\b)"
_DELIVERED = re.compile(rf"\b{_GIVEN}(?:{_WHOM})?{_GAP}\b{_DAY}")
_ALONE = re.compile(
    rf"(?:(?:ngay|hom|tu|tu ngay|ngay hoan thanh)\s*:?\s*)*{_DAY}(?:\s+(?:a|nhe|moi dung|roi|co|thoi))*"
)
_FORECAST = re.compile(r"\b(?:truoc|se|du kien|phan dau|co gang|cham nhat|den|han|toi)\s+(?:ngay\s+|hom\s+|thu\s+)?$")
_NUMBERS = {"hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
LONGEST_AGO = 200  # days: an older day without its year is not guessed at


def completed_on(text: str, today: date) -> date | None:
    """The day of completion in a message that says that something is done; null where none is said, or one to come."""
    whole = compose(text)
    found = document_in(whole, today)
    plain = fold(whole if found is None else f"{whole[: found.start]} ; {whole[found.end :]}")
    for pattern in (_AFTER, _BEFORE, _DELIVERED):
        match = pattern.search(plain)
        if match is not None and _FORECAST.search(plain[: match.start()]) is None:
            return _value(match, today)
    return None


def lone_day(text: str, today: date) -> date | None:
    """`ngày 30/7`, typed under the read-back of a completion."""
    match = _ALONE.fullmatch(fold(compose(text)).strip(" .!,"))
    return None if match is None else _value(match, today)


def _value(match: re.Match[str], today: date) -> date | None:
    if match["today"]:
        return today
    if match["ago"]:
        return today - timedelta(days=2 if match["ago"].endswith("kia") else 1)
    if match["w"]:
        return _weekday(_number(match["w"]) - 2, today, is_last_week=match["last"] is not None)
    if match["n"]:
        days = _number(match["n"]) * (7 if match["unit"] == "tuan" else 1)
        return today - timedelta(days=days) if days <= LONGEST_AGO else None
    if match["period"] or match["month"] or match["begun"]:
        return _in_period(match, today)
    day, month, year = int(match["d"]), int(match["m"]), match["y"]
    if year:
        on = _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return on if on is not None and on <= today else None
    tried = (_date(today.year, month, day), _date(today.year - 1, month, day))
    on = next((each for each in tried if each is not None and each <= today), None)
    return on if on is not None and (today - on).days <= LONGEST_AGO else None


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else _NUMBERS[words]


def _weekday(weekday: int, today: date, *, is_last_week: bool) -> date:
    if is_last_week:
        return today - timedelta(days=today.weekday() + 7 - weekday)
    return today - timedelta(days=(today.weekday() - weekday) % 7 or 7)


def _in_period(match: re.Match[str], today: date) -> date | None:
    """The first, a middle or the last day: a week's last is Friday. Null where the period is not over yet."""
    if match["begun"]:
        return today - timedelta(days=today.weekday()) if match["begun"].endswith("tuan") else today.replace(day=1)
    if match["period"] == "tuan":
        monday = today - timedelta(days=today.weekday() + 7)
        return monday + timedelta(days={"dau": 0, "giua": 2}.get(match["part"], 4))
    before = today.replace(day=1) - timedelta(days=1)
    month = int(match["month"] or before.month)
    year = before.year if month <= before.month else before.year - 1
    if not 1 <= month <= 12 or month == today.month:
        return None
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    on = last.replace(day={"dau": 1, "giua": 15}.get(match["part"], last.day))
    return on if (today - on).days <= LONGEST_AGO else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
