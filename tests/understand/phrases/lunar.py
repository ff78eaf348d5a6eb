"""The first day of each lunar month, 2026–2028, from two published calendars that agree: a table, no arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

_STARTS = {  # by lunar year: the regular months 1–12
    2025: "29/1 28/2 29/3 28/4 27/5 25/6 23/8 22/9 21/10 20/11 20/12 19/1",
    2026: "17/2 19/3 17/4 17/5 15/6 14/7 13/8 11/9 10/10 9/11 9/12 8/1",
    2027: "6/2 8/3 7/4 6/5 5/6 4/7 2/8 1/9 30/9 29/10 28/11 28/12",
    2028: "26/1 25/2 26/3 25/4 24/5 22/7 20/8 19/9 18/10 16/11 16/12 15/1",
}


def _read() -> list[tuple[int, date]]:
    found = []
    for year, row in _STARTS.items():
        for month, cell in enumerate(row.split(), start=1):
            day, solar_month = (int(part) for part in cell.split("/"))
            found.append((month, date(year + (month == 12 and solar_month == 1), solar_month, day)))
    return found


MONTHS = _read()


def next_lunar(day: int, month: int, today: date) -> date:
    """The next time that this lunar day falls, today included. `day` at most 29: every month has it."""
    return min(found for m, start in MONTHS if m == month and (found := start + timedelta(days=day - 1)) >= today)
