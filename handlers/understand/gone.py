"""A day that is over, as people say it: `6/8`, `mùng 8 tháng 8`, `hôm qua`, `thứ 5 tuần trước`. Pure.

The pattern has named groups, so it stands once in an expression; what it matched is resolved by `day_gone`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.understand.almanac import safe_date
from models.numerals import WEEKDAY, number_of

_AGO = r"(?:hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d{1,2})"
_PART = r"(?:hom|bua|ngay|chieu|sang|toi|trua|dem)"
_AFTER_PART = "|".join(rf"(?<={word} )" for word in _PART[3:-1].split("|"))  # where the word before was read already
_WAY = r"(?:trinh|zalo|e?mail|buu dien|duong|fb|face|he thong|nhom|ioffice|tin nhan|dien thoai|phan mem|mang|loa|chi|anh|cho)"
_CALLED = r"(?:(?:hom|ngay|bua)\s+)?"
DAY = (
    rf"(?:(?P<word>{_CALLED}(?:mung|mong)\s+)?(?P<d>\d{{1,2}})\s*(?:[/.]|\bthang\b)\s*(?P<m>\d{{1,2}})"
    r"(?:\s*(?:[/.]|,?\s*nam\b)\s*(?P<y>\d{4}|\d{2}))?(?![\d/%])"
    rf"|(?:{_CALLED}(?:mung|mong)|(?:(?:hom|bua)\s+)?ngay|hom|bua)\s+(?P<of_month>\d{{1,2}})\b(?!\s*(?:[/.,%-]\s*\d|thang|tet|sau|toi|buoi|lan|lop|cuoc|tiet|gio|nguoi|thon))"
    rf"|(?P<ago>(?:{_PART}\s+(?:hom\s+)?|{_AFTER_PART}|h ?)(?:qua|wa|kia))\b(?!\s*{_WAY}\b)"
    r"|(?P<today>(?:ngay )?(?:hom|bua) nay|(?:sang|trua|chieu|toi) nay|vua xong)\b"
    rf"|(?:(?:thu\s*|t(?=[2-7]\b))(?P<w>[2-7]|{WEEKDAY})|(?P<sunday>chu nhat|chua nhat|cn))\b"
    r"(?:\s+(?:(?P<last>tuan (?:truoc|roi|vua roi|qua))|vua roi|vua qua))?"
    rf"|(?P<since>cach day\s+)?(?P<n>{_AGO}) (?P<unit>ngay|hom|bua|tuan)\b(?(since)|\s(?:truoc|roi|nay)\b)"
    r"|(?P<part>dau|giua|cuoi)?\s*(?:(?P<period>tuan|thang) (?:truoc|roi|vua roi|vua qua|qua)\b"
    r"|thang (?P<month>\d{1,2})(?![\d/%]))"
    r"|(?P<begun>dau (?:tuan|thang))\b(?! (?:sau|toi|\d)))"
)
LONGEST_AGO = 200  # days: an older day without its year is not guessed at


def day_gone(match: re.Match[str], today: date) -> date | None:
    """The day that was said; null where it is still to come or too long ago to be guessed at."""
    if match["today"]:
        return today
    if match["ago"]:
        return today - timedelta(days=2 if match["ago"].endswith("kia") else 1)
    if match["w"] or match["sunday"]:
        weekday = number_of(match["w"]) - 2 if match["w"] else 6
        return _weekday(weekday, today, is_last_week=match["last"] is not None)
    if match["of_month"]:
        on = safe_date(today.year, today.month, int(match["of_month"]))
        return on if on is not None and on <= today else None
    if match["n"]:
        days = number_of(match["n"]) * (7 if match["unit"] == "tuan" else 1)
        return today - timedelta(days=days) if days <= LONGEST_AGO else None
    if match["period"] or match["month"] or match["begun"]:
        return _in_period(match, today)
    day, month, year = int(match["d"]), int(match["m"]), match["y"]
    if year:
        on = safe_date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return on if on is not None and on <= today else None
    tried = (safe_date(today.year, month, day), safe_date(today.year - 1, month, day))
    on = next((each for each in tried if each is not None and each <= today), None)
    return on if on is not None and (today - on).days <= LONGEST_AGO else None


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
