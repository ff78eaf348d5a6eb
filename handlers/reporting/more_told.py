"""Whether a message counts or lists more than the read-back shows: then its words are shown as well. Pure."""

from __future__ import annotations

import re

from handlers.reporting.draft import Draft, Line
from handlers.reporting.measured import Measured
from models.progress import ReportKind

_SHOWN = re.compile(
    r"\b(?:nv|nhiệm vụ|nhiem vu|việc|viec)\s*(?:số |so )?\d+(?:\.\d+)?|\d[\d.,]*\s*(?:%|phần trăm|phan tram)"
    r"|\d+\s*[/-]\s*[a-zđ][\w/&.-]*|\d{1,4}\s*[/.-]\s*\d{1,4}(?:\s*[/.-]\s*\d{2,4})?"
    r"|(?:ngày|ngay|hôm|hom|bữa|bua|thứ|thu|mùng|mung|tháng|thang|quý|quy|lần|lan|đợt|dot|thôn|thon|tổ|to|số|so|kỳ|ky|t)\s*\d+"
    r"|\d+\s*(?:ngày|ngay|hôm|hom|bữa|bua|tuần|tuan|tháng|thang|giờ|gio|h\b|năm|nam)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?<![\w.,/])(\d[\d.]*)\s+(?!thôi|thoi|nhé|nhe|rồi|roi|thì|thi)[^\W\d_]{2,}")
_ITEM = re.compile(r"(?:(?<=\s)|(?<=:)|^)\d{1,2}\s?[/.)](?=\s)")
_KINDS = frozenset((ReportKind.PROGRESS, ReportKind.DONE))


def counts_more(line: Line, draft: Draft, told: Measured) -> bool:
    """*mở 3 lớp, 250 đảng viên dự, đạt 96%*, *1/ đã họp 2/ đã dự thảo*: not in a message about several tasks."""
    if line.same or line.kind not in _KINDS or len(draft.lines) > 1:
        return False
    words = line.said or draft.said
    for shown in (line.difficulty, line.proposal, line.extend_why):
        words = words.replace(shown, " ") if shown else words
    if len(_ITEM.findall(line.said or draft.said)) > 1:
        return True
    read = {str(line.percent), *map(str, line.count or ())}
    others = [figure for figure in _COUNTED.findall(_SHOWN.sub(" ", words)) if figure not in read]
    return len(others) > (0 if told.is_empty else 1) and (line.percent is not None or len(others) > 1)
