"""Titles in capitals as they read inside a sentence, with the capitals that Vietnamese keeps."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Proper names and names of institutions, as documents write them; longer ones first where one holds another.
PROPER = (
    "Đảng Cộng sản Việt Nam", "Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc", "Ban Chấp hành Trung ương",
    "Ban Chấp hành", "Ban Thường vụ", "Ban Chỉ đạo", "Ban Bí thư", "Bộ Chính trị", "Tỉnh ủy", "Đảng ủy",
    "Hội đồng nhân dân", "Ủy ban nhân dân", "Chính phủ", "Thủ tướng", "Quốc hội", "Trung ương", "Nhà nước", "Nhân dân",
    "Nghị quyết", "Nghị định", "Chỉ thị", "Quyết định số", "Kế hoạch số", "Kế hoạch hành động số", "Chương trình số",
    "Việt Nam", "Thanh Hóa", "Hồ Chí Minh", "HĐND", "UBND", "MTTQ", "CNTT",
)  # fmt: skip
_NAMES = {name.lower(): name for name in PROPER}
_NAMED = re.compile("|".join(re.escape(name) for name in sorted(PROPER, key=len, reverse=True) if " " in name))
_PARTY = re.compile(r"\bđảng\b(?! (?:bộ|viên|phí))")
_CODE = re.compile(r"\S*[\d/]\S*")  # 57-NQ/TW, KH/ĐU: as they are written


def in_sentence(title: str, names: Sequence[str] = ()) -> str:
    """«thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị», from a title in capitals or one that begins with a capital.

    `names`: further proper names, as they are to be written (the place, the committee).
    """
    text = " ".join(title.split())
    return _lowered(text, names) if text.isupper() else _small_first(text)


_DATED = re.compile(r"(\bsố \d[\w./-]*-?\w*) (ngày \d)")
_QUOTED = re.compile(r'"([^"]+)"')


def printed(text: str) -> str:
    """«Nghị quyết số 57-NQ/TW, ngày 22/12/2024», “Bình dân học vụ số”: as Party documents cite and quote."""
    return _QUOTED.sub(r"“\1”", _DATED.sub(r"\1, \2", text))


def bound(text: str) -> str:
    """A name of several words with spaces at which no line is broken: «Đảng ủy», «Bộ Chính trị»."""
    return _NAMED.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def as_heading(title: str, names: Sequence[str] = ()) -> str:
    """«Công tác lãnh đạo, chỉ đạo»: the same with a capital at its start."""
    text = in_sentence(title, names)
    return text[:1].upper() + text[1:]


def _lowered(text: str, names: Sequence[str]) -> str:
    small = " ".join(word if _CODE.fullmatch(word) else word.lower() for word in text.split(" "))
    known = _NAMES | {name.lower(): name for name in names if name.strip()}
    longest_first = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return _PARTY.sub("Đảng", pattern.sub(lambda found: known[found[0]], small))


def _small_first(text: str) -> str:
    if any(text.startswith(name) for name in PROPER) or text[:2].isupper():
        return text
    return text[:1].lower() + text[1:]
