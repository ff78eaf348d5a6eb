"""Vietnamese lunar calendar → solar days (Hồ Ngọc Đức's algorithm, UTC+7). Pure arithmetic."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from math import floor, pi, sin

_ZONE = 7.0  # hours east of Greenwich
_EPOCH = date(2000, 1, 1).toordinal() - 2451545  # Julian day number → ordinal


def solar(day: int, month: int, year: int) -> date | None:
    """The solar day of a lunar day (regular month) of a lunar year; None when there is none."""
    if not (1 <= day <= 30 and 1 <= month <= 12):
        return None
    start, following = _month_start(month, year)
    return None if day > following - start else date.fromordinal(start + day - 1 + _EPOCH)


def next_lunar(day: int, month: int, today: date) -> date | None:
    """The next solar day on which this lunar day falls, today included."""
    for year in range(today.year - 1, today.year + 3):
        found = solar(day, month, year)
        if found is not None and found >= today:
            return found
    return None


def next_lunar_day(day: int, today: date) -> date | None:
    """The next day with this lunar day number, in whatever month."""
    found = [d for month in range(1, 13) if (d := next_lunar(day, month, today)) is not None]
    return min(found) if found and min(found) - today < timedelta(days=70) else None


@lru_cache(maxsize=256)
def _month_start(month: int, year: int) -> tuple[int, int]:
    """Julian day numbers of the first day of a regular lunar month and of the one after it."""
    a11, b11 = (_month11(year - 1), _month11(year)) if month < 11 else (_month11(year), _month11(year + 1))
    k = floor(0.5 + (a11 - 2415021.076998695) / 29.530588853)
    offset = (month - 11) % 12
    if b11 - a11 > 365:
        leap = _leap_offset(a11)
        if offset >= leap:
            offset += 1
    return _new_moon(k + offset), _new_moon(k + offset + 1)


@lru_cache(maxsize=1024)
def _new_moon(k: int) -> int:
    t = k / 1236.85
    rad = pi / 180
    jd = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    jd += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * rad)
    m = (359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3) * rad
    mp = (306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3) * rad
    f = (21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3) * rad
    c = (0.1734 - 0.000393 * t) * sin(m) + 0.0021 * sin(2 * m) - 0.4068 * sin(mp) + 0.0161 * sin(2 * mp)
    c -= 0.0004 * sin(3 * mp)
    c += 0.0104 * sin(2 * f) - 0.0051 * sin(m + mp) - 0.0074 * sin(m - mp) + 0.0004 * sin(2 * f + m)
    c -= 0.0004 * sin(2 * f - m) + 0.0006 * sin(2 * f + mp)
    c += 0.0010 * sin(2 * f - mp) + 0.0005 * sin(2 * mp + m)
    delta = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return floor(jd + c - delta + 0.5 + _ZONE / 24)


def _sun_sector(jd: int) -> int:
    t = (jd - 0.5 - _ZONE / 24 - 2451545.0) / 36525
    rad = pi / 180
    m = (357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3) * rad
    lon = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    lon += (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(m)
    lon += (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000290 * sin(3 * m)
    return int((lon % 360) // 30)


@lru_cache(maxsize=64)
def _month11(year: int) -> int:
    k = floor((date(year, 12, 31).toordinal() - _EPOCH - 2415021) / 29.530588853)
    start = _new_moon(k)
    return _new_moon(k - 1) if _sun_sector(start) >= 9 else start


def _leap_offset(a11: int) -> int:
    k = floor((a11 - 2415021.076998695) / 29.530588853 + 0.5)
    i = 1
    arc = _sun_sector(_new_moon(k + i))
    while i < 14:
        last, i = arc, i + 1
        arc = _sun_sector(_new_moon(k + i))
        if arc == last:
            break
    return i - 1
