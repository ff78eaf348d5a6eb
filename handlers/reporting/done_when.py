"""A completion that is dated by a month with its year, or a year alone: *xong từ năm 2019*, *xong 12/2024*. Pure.

Such a period is no day, and what was done in another year may be other work: on which day it was is asked about.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from handlers.reporting.draft import Doubt, DoubtKind, Line
from models.progress import ReportKind
from models.text import compose, fold
from models.values import replace

_DONE = r"(?:xong|hoan thanh|hoan tat|hoan thien|ban hanh|ky|nop|gui|lam)"
_GAP = (
    r"(?:\s+|\b(?:tu|ke tu|vao|trong|hoi|luc|roi|het|ca|luon|xuoi|tat|ca|toan bo|day du|nhiem vu|viec nay|viec|nay"
    r"|ban hanh|ky|nop|gui|lau|tan|dot|tuan|dip|khoang|nv ?\d+|nhe|a|\d{1,2}(?= thang))\b)*?"
)
_YEAR = r"(?P<y>19[89]\d|20\d\d)"
_PERIOD = (
    rf"(?P<said>(?:thang )?(?P<m>\d{{1,2}})(?:\s?[/.-]\s?|,? nam ){_YEAR}"
    rf"|(?:quy (?P<q>[1-4]|i{{1,3}}v?|iv)|(?:dau|giua|cuoi))?(?:\s?/\s?|,? )?(?:nam )?(?P<y2>19[89]\d|20\d\d)"
    r"|(?P<ago>(?:(?:thang \d{1,2}|quy \d|dau|giua|cuoi|thang (?:chap|gieng)) )?nam (?:ngoai|kia|truoc|roi|qua)))"
)
_AFTER = re.compile(rf"\b{_DONE}\b{_GAP}\b{_PERIOD}(?![\d/.-]*\d)")
_BEFORE = re.compile(
    rf"(?:\b(?:tu|hoi|trong|vao|luc) )(?:nam |thang )*{_PERIOD}(?![\d/.-]*\d)"
    r"(?: \w+){0,4}? (?:da |lam )*(?:xong|hoan thanh)"
)
_NOT_OVER = re.compile(r"\b(?:chua|khong|ko|se|du kien|phan dau|den|toi|truoc)\b[^,.;]*$")
_STATES = frozenset((ReportKind.DONE, ReportKind.PROGRESS, ReportKind.NOTE))


def asked_when(line: Line, today: date) -> Line:
    """The line as a completion whose day is asked about, where only such a period is told; else as it is."""
    if line.kind not in _STATES or line.done_on or line.asks_more or line.forecast_on or line.difficulty:
        return line
    text = compose(line.said)
    match = _AFTER.search(fold(text)) or _BEFORE.search(fold(text))
    if match is None or _NOT_OVER.search(fold(text)[: match.start()]):
        return line
    year = int(match["y"] or match["y2"] or today.year - 1)
    month = int(match["m"]) if match["m"] else 0
    is_this_year = year >= today.year and not month and not match["q"] and "nam" in match["said"]
    span = text[match.start("said") : match.end("said")].strip(" ,/")
    is_open = line.doubt is None or line.doubt.span in span or span in line.doubt.span or not line.doubt.span
    is_other = line.percent is not None and line.percent < 100  # nv5 40%, xong từ năm 2019 …
    if is_this_year or month > 12 or (year, month) > (today.year, today.month) or not is_open or is_other or line.count:
        return line
    ends = (monthrange(year, month)[1], month, year) if month and (year, month) != (today.year, today.month) else ()
    return replace(line, kind=ReportKind.DONE, doubt=Doubt(kind=DoubtKind.DONE_WHEN, span=span, figures=ends))
