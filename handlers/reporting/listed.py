"""*cái thứ hai 50%*, *việc đầu chưa xong*, *số 1 xong rồi*, of a list: which of its tasks is meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.numerals import number_of
from models.text import compose, fold

_AT = re.compile(  # việc 2 is NV02, việc thứ 2 the second of the list; việc đầu tư, việc cuối năm are neither
    r"\b(?:(?:cai|dong|y)(?: so)?(?: thu)?|(?:viec|nhiem vu|muc)(?: so)? thu) (?P<n>nhat|mot|hai|ba|bon|tu|nam|[1-5])\b"
    r"|\b(?:cai|viec|nhiem vu|dong|muc|y) (?P<end>dau(?: tien)?|cuoi(?: cung)?)\b"
    r"(?! (?:tu|moi|vao|ra|tuan|thang|nam|quy|ky|gio|buoi|ngay)\b)"
    r"|\bcai (?P<last>sau)\b(?! (?:khi|do|nay|day)\b)"
)

_NUMBERED = re.compile(  # 2 được 15 hộ, số 1 xong rồi; no number that counts something
    r"(?:^|(?<=[,;\n]))\s*(?:(?:cai |viec )?so )?(?P<n>[1-9])[.):]?\s+"
    r"(?=(?:(?:thi|da|lam) )*(?:xong|hoan thanh|chua|dang|duoc|dat|moi|\d{1,3} ?(?:%|phan tram)))"
)


def names_place(text: str) -> bool:
    """Whether the words name a place in a list, or begin with its number."""
    plain = fold(compose(text))
    return _AT.search(plain) is not None or _NUMBERED.search(plain) is not None


def by_number(text: str, codes: Sequence[str]) -> str:
    """The text with the codes in the place of the numbers, right after a numbered list; else as `coded`."""
    text = coded(text, codes)
    found = list(_NUMBERED.finditer(fold(text)))
    if any(int(each["n"]) > len(codes) for each in found):
        return text
    for each in reversed(found):
        text = f"{text[: each.start()]} {codes[int(each['n']) - 1]} {text[each.end() :]}"
    return text.strip()


def coded(text: str, codes: Sequence[str]) -> str:
    """The text with the codes of the list in the place of such words; as it is where the list is not so long."""
    text = compose(text)
    found = list(_AT.finditer(fold(text)))
    places = [_place((each["n"] or each["end"] or each["last"]).split()[0]) for each in found]
    if not found or any(place >= len(codes) for place in places):
        return text
    for each, place in zip(reversed(found), reversed(places), strict=True):
        text = f"{text[: each.start()]}{codes[place]}{text[each.end() :]}"
    return text


def _place(word: str) -> int:
    """*đầu* → 0, *hai* → 1, *cuối*, *sau* → -1: the last."""
    return -1 if word in {"cuoi", "sau"} else number_of(word) - 1
