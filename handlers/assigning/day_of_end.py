"""The deadline of an order as the day of a clause of its own: «…, 25/8 xong», «…, thứ 6 phải nộp danh sách». Pure."""

from __future__ import annotations

import re
from datetime import date

from handlers.understand.dates import read_dates
from handlers.understand.fold import fold as copy_of
from models.text import fold

_ENDS_THEN = re.compile(  # «…, 25/8 xong», «…, thứ 6 phải nộp danh sách»
    r"\s+(?:(?:la|thi|phai|se|can)\s+)*(?:(?:xong|hoan thanh|chot|het han)\b(?!\s+\w)|(?=(?:nop|gui|co|bao cao|tra)\b))"
)


def day_of_end(text: str, today: date) -> str:
    """«rà soát camera, 25/8 xong, kết quả là báo cáo»: the day of a clause that says what is done by then."""
    copy = copy_of(text)
    for raw in read_dates(copy, today):
        start, stop = copy.span(raw.start, raw.end)
        start += len(text[start:stop]) - len(text[start:stop].lstrip(" ,"))
        behind = _ENDS_THEN.match(fold(text[stop:]))
        if behind is not None and text[:start].rstrip().endswith((",", ";", ".", "-")):
            rest = text[stop + behind.end() :]
            return f"{text[:start]}hạn {text[start:stop]}{',' if rest[:1].isalpha() else ''} {rest}".rstrip()
    return text
