"""Where a deadline's words name a day and the day was not read: «20 tháng Chạp», «15/9 hoặc 30/9», «tuần 40 năm 2026».

Pure. Without this look the month or year behind such a day would silently be the deadline. Every find that is not what
it seems is left out with its reason; a letter typed for a digit («2O/12») is read as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from models.importing.dates import READ, Found, Unit

_LOOKALIKES = str.maketrans("ol|", "011")
_TYPED = re.compile(  # 2O/12/2026, l5/9, T1O/2026: a word of digits with such a letter
    r"(?<![\w/.\-])t?(?=[ol|/.\-]*\d)(?=[\d|/.\-]*[ol|])[\dol|]+(?:[/.\-][\dol|]+)*(?![\w/])"
)
_SIGNS = "giap|at|binh|dinh|mau|ky|canh|tan|nham|quy"
_BEASTS = "ty|suu|dan|mao|thin|ngo|mui|than|dau|tuat|hoi"
_LUNAR_BEHIND = re.compile(  # 20/12 âm lịch, tháng 12 (ÂL), 20/12 năm Bính Ngọ
    rf"^[\s,]*\(?(?:tinh )?(?:theo )?(?:ngay )?(?:am lich|lich am|al\b)|^[\s,]*nam (?:{_SIGNS}) (?:{_BEASTS})\b"
)
_LUNAR_BEFORE = re.compile(r"\b(?:ram|am lich|lich am)\W*(?:ngay|thang)?\s*$")  # rằm tháng Bảy, âm lịch ngày 20/12
_LUNAR_MONTH = re.compile(r"\b(?:chap|gieng)\b")
_DAY_OF_FEAST = re.compile(r"(?:\b\d{1,2}|\b(?:mung|mong) \w+|\bram)\s*$")  # 28 Tết
_AS_SOLAR = re.compile(rf"\btuc\b|\bnham\b|duong lich|\(\W*(?:ngay\s+)?{READ}")  # 20/12 âm lịch (27/01/2027)
_EITHER = re.compile(r"^\W*hoac\W*(?:(?:la|truoc|den|het|ngay|trong|vao|cuoi)\s+)*$")  # 15/9 hoặc trước 30/9

_ONLY_COUNTS = (
    r"(?<!lan )(?<!dot )(?<!ky )(?<!lop )(?<!so )(?<!thon )(?<!nhom )(?<!khoa )(?<!thu )(?<!cuoc )(?<!doan )(?<!muc )"
)
_DAY_BEFORE = re.compile(r"\b(?:ngay|mung|mong)\s+(?:[\w,]+\s+){0,3}$")  # ngày bầu cử | tháng 3/2026
_DAY_BEHIND = re.compile(r"^[\s,(]*(?:vao\s+)?ngay\s+\w+")  # tháng 9/2026, | ngày mười lăm
_PART_BEFORE = re.compile(  # tháng X | năm 2026, tuần 40 | năm 2026, thứ sáu tuần đầu | tháng 9; not hằng tháng
    r"(?<!hang )(?<!moi )(?<!tung )(?<!cac )(?<!\d )(?:\bthang\s+(?:\w+\s+)?$"
    r"|\bquy\s+(?:\w{1,2}\s+|(?:cuoi|dau)\s+)?$|\btuan\s+(?:\w+\s+)?$"
    r"|\bthu\s+(?:\d|hai|ba|tu|nam|sau|bay)\s+(?:\w+\s+){0,2}$)"
)
_NUMBER_BEFORE = re.compile(rf"(?<![\w%/.\-]){_ONLY_COUNTS}(\d{{1,2}})\s*([-–]?)\s*$")  # 20 | tháng 12
_JOINED_BEFORE = re.compile(r"\b[a-z\d]{1,3}\s*/\s*$|\b\d?[a-z]{1,2}[.\-–]$")  # 15/X/ | 2026, 2c. | 12/2026
_NO_DAY = re.compile(r"\b(?:cuoi|trong|tu|sau|khi|dau|giua|nam|cua|trinh)\b")  # ngày cuối của tháng, ngay trong tháng

LUNAR = "ghi theo âm lịch, chưa rõ ngày. Đề nghị ghi ngày dương lịch, ví dụ 15/8/2025"
EITHER = "ghi nhiều thời hạn, chưa rõ theo thời hạn nào. Đề nghị ghi một ngày, ví dụ 15/8/2025"
UNREAD = "chưa rõ ngày. Đề nghị ghi lại, ví dụ 15/8/2025"


def with_digits(folded: str) -> str:
    """«2O/12/2026» with a letter O → 20/12/2026; as long as its input."""
    return _TYPED.sub(lambda match: match[0].translate(_LOOKALIKES), folded)


def unclear(clause: str, folded: str, masked: str, finds: Sequence[Found]) -> dict[Found, str]:
    """The finds whose day nobody can tell, each with the reason. `masked`: the folded clause without what was read."""
    found = {find: LUNAR for find in finds if _is_lunar(folded, find)}
    if found and _AS_SOLAR.search(masked) and any(find.unit is Unit.DAY and find not in found for find in finds):
        found = dict.fromkeys(found, "")  # the solar day stands beside it
    for before, behind in pairwise(finds):
        if _EITHER.match(folded[before.end : behind.start]):
            found |= {before: EITHER, behind: EITHER}
    for find in finds:
        if re.search(r"\bhoac\b", folded[find.start : find.end]):
            found[find] = EITHER
        elif find not in found and find.unit is not Unit.DAY and _is_unread(clause, folded, masked, find):
            found[find] = UNREAD
    return found


def _is_lunar(folded: str, find: Found) -> bool:
    written, before = folded[find.start : find.end], folded[: find.start]
    of_feast = written.startswith("tet") and _DAY_OF_FEAST.search(before)
    marked = _LUNAR_BEHIND.match(folded[find.end :]) or _LUNAR_BEFORE.search(before) or _LUNAR_MONTH.search(written)
    return bool(marked or of_feast)


def _is_unread(clause: str, folded: str, masked: str, find: Found) -> bool:
    """Whether words beside a month, quarter or year are of its day or part."""
    before = masked[: find.start]
    part = _PART_BEFORE.search(before)
    if part and not (part[0].startswith("quy") and _has_marks(clause, part.start(), ("quý", "quí"))):
        return True
    if folded[find.start].isdigit() and _JOINED_BEFORE.search(before):
        return True
    return _has_number_before(before, find) or any(_names_day(clause, *beside) for beside in _days_beside(masked, find))


def _has_number_before(before: str, find: Found) -> bool:
    """«20 | tháng 12»; not «Đề án 06 | năm 2026», «5- | 7/2026», which is from May."""
    number = _NUMBER_BEFORE.search(before)
    if number is None or find.unit is not Unit.MONTH:
        return False
    return (13 if number[2] else 1) <= int(number[1]) <= 31


def _days_beside(masked: str, find: Found) -> list[tuple[int, str]]:
    """Where, and in which words, a day may stand beside a find."""
    before = _DAY_BEFORE.search(masked[: find.start])
    behind = _DAY_BEHIND.match(masked[find.end :])
    return [
        *([(before.start(), before[0])] if before else []),
        *([(find.end + behind[0].index("ngay"), behind[0][behind[0].index("ngay") :])] if behind else []),
    ]


def _names_day(clause: str, start: int, words: str) -> bool:
    """«ngày bầu cử», and not «ngay trong tháng», «ngày cuối cùng của tháng»."""
    is_other = words.startswith("ngay") and _has_marks(clause, start, ("ngày",))
    return READ not in words and not is_other and not _NO_DAY.search(words)


def _has_marks(clause: str, start: int, words: tuple[str, ...]) -> bool:
    """Whether another word than these stands there: the clause is typed with marks, and this one has not theirs."""
    return not clause.isascii() and not clause[start:].lower().startswith(words)
