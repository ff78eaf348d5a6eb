"""Things that people name by their number: BC-0147, VM-012, YC-004, CĐ-003, GS-002, TB-007. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Series(StrEnum):
    """The letters before a number; typed with or without marks, in any case."""

    REPORT = "BC"  # báo cáo tiến độ
    DIFFICULTY = "VM"  # vướng mắc
    REQUEST = "YC"  # yêu cầu báo cáo đột xuất
    DIRECTIVE = "CĐ"  # ý kiến chỉ đạo
    FINDING = "GS"  # phát hiện qua giám sát
    BROADCAST = "TB"  # thông báo


WIDTHS = {Series.REPORT: 4}  # digits that are shown; 3 for all others
_TYPED = re.compile(
    r"\s*(?:(?:trả lời|tra loi|về|ve)\s+)?(BC|VM|YC|C[ĐD]|GS|TB)\s*-?\s*0*(\d{1,6})"
    r"(?![\d/%]|[.,]\d|-\w)\s*[:,.-]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)


_VERB_FIRST = re.compile(  # rút lại CĐ-001
    r"\s*(rút lại|rut lai|thu hồi|thu hoi|hủy|huỷ|huy|đóng|dong|kết thúc|ket thuc)\s+"
    r"((?:BC|VM|YC|C[ĐD]|GS|TB)\s*-?\s*\d{1,6})(?![\d/%]|[.,]\d|-\w)\s*[:,.-]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """`VM-012 giao VP làm việc với nhà mạng`: which thing, and what is said of it."""

    series: Series
    number: int
    rest: str


def numbered(text: str) -> Numbered | None:
    """What a message that begins with such a number is about; null for all others (`12/8`, `BC số 5/BC-UBND`)."""
    turned = _VERB_FIRST.fullmatch(text)
    match = _TYPED.fullmatch(text if turned is None else f"{turned[2]} {turned[1]} {turned[3]}")
    if match is None:
        return None
    letters = match[1].upper().replace("CD", "CĐ")
    return Numbered(series=Series(letters), number=int(match[2]), rest=match[3].strip())


def shown(series: Series, number: int) -> str:
    """VM-012"""
    return f"{series}-{number:0{WIDTHS.get(series, 3)}}"
