"""*cái thứ hai 50%*, *việc đầu chưa xong*, *số 1 xong rồi*, of a list: which of its tasks is meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.numerals import number_of
from models.text import compose, fold

_KIND = r"(?:cai|viec|nhiem vu|dau viec|dong|muc|y|nv)"
_AT = re.compile(  # việc 2 is NV02, việc thứ 2 the second of the list; việc đầu tư, việc cuối năm are neither
    r"\b(?:(?:cai|dong|y|dau viec)(?: so)?(?: thu)?|(?:viec|nhiem vu|muc|nv)(?: so)? thu) "
    r"(?P<n>nhat|mot|hai|ba|bon|tu|nam|[1-5])\b"
    rf"|\b{_KIND} (?P<end>dau(?: tien)?|cuoi(?: cung)?)\b"
    r"(?! (?:tu|moi|vao|ra|tuan|thang|nam|quy|ky|gio|buoi|ngay)\b)"
    r"|\bcai (?P<last>sau)\b(?! (?:khi|do|nay|day)\b)"
)
_OTHER = re.compile(rf"\b{_KIND} (?:kia|con lai|no|sau)\b(?! (?:khi|do|nay|day)\b)")  # beside one that is named
_STATE = r"(?:(?:thi|da|lam) )*(?:xong|hoan thanh|chua|dang|duoc|dat|moi|roi\b|r\b|vuong|\d{1,3} ?(?:%|phan tram))"
_NUMBERED = re.compile(  # 2 được 15 hộ, số 1 xong rồi; no number that counts something
    rf"(?:^|(?<=[,;\n]))\s*(?:(?:cai |viec )?so )?(?P<n>[1-9])[.):]?\s+(?={_STATE})"
)
_IN_A_ROW = re.compile(rf"(?<![\w.,/])(?P<n>[1-9])[.):]?\s+(?={_STATE})")  # 1 xong 2 đang làm
_OVER = re.compile(r"(?:\b(?:r|roi|xong|chua|lam|thanh|dat|duoc|\d+)|%|[,;.\n]|^) *$")  # what stands before the next
_BARE_DONE = re.compile(r"\s+(?:(?:thì|thi)\s+)?(?:rồi|roi|r)(?=\s*(?:[,;.]|$))", re.IGNORECASE)  # cái 1 r


def names_place(text: str) -> bool:
    """Whether the words name a place in a list, or begin with its number."""
    plain, text = fold(compose(text)), compose(text)
    is_at = any(not _is_stamp(text, *each.span()) for each in _AT.finditer(plain))
    return is_at or _NUMBERED.search(plain) is not None


def by_number(text: str, codes: Sequence[str]) -> str:
    """The text with the codes in the place of the numbers, right after a numbered list; else as `coded`."""
    text = coded(text, codes)
    plain = fold(text)
    rows = [each for each in _IN_A_ROW.finditer(plain) if _OVER.search(plain[: each.start()])]
    in_a_row = len(rows) > 1 and rows[0].start() == 0 and len({each["n"] for each in rows}) == len(rows)
    found = rows if in_a_row else list(_NUMBERED.finditer(plain))
    if any(int(each["n"]) > len(codes) for each in found):
        return text
    return _put(text, [(each.start(), each.end(), codes[int(each["n"]) - 1]) for each in found])


_STAMP = re.compile(r"đóng|dấu|(?:chua|duoc|da|ky|cho|can|thieu|roi|va|de|di|xin|co) dong (?=dau)")  # no *dòng đầu*


def _is_stamp(text: str, at: int, end: int) -> bool:
    """*ký rồi mà chưa đóng dấu*, *chưa dong dau*: the stamp, and no first line."""
    return _STAMP.search(f"{fold(text[:at])[-8:]}{text[at:end].lower()}") is not None


def coded(text: str, codes: Sequence[str]) -> str:
    """The text with the codes of the list in the place of such words; as it is where the list is not so long."""
    text = compose(text)
    plain = fold(text)
    found = [
        (each.start(), each.end(), _place(each)) for each in _AT.finditer(plain) if not _is_stamp(text, *each.span())
    ]
    if len(codes) == 1 and any(place == 0 for _start, _end, place in found):
        found = [each for each in found if each[2] == 0]  # cái sau: of a list that had one task
    if not found or any(place >= len(codes) for _start, _end, place in found):
        return text
    named = {place % len(codes) for _start, _end, place in found}
    if len(codes) == 2 and len(named) == 1:  # việc đầu xong, việc kia vướng
        [first] = named
        spans = [(each.start(), each.end()) for each in _OTHER.finditer(plain)]
        found = [each for each in found if each[:2] not in spans]
        found += [(start, end, 1 - first) for start, end in spans]
    return _put(text, [(start, end, codes[place]) for start, end, place in sorted(found)])


def _put(text: str, places: Sequence[tuple[int, int, str]]) -> str:
    """The codes in these places, each the beginning of a part of its own: *cái 1 r cái 2 chưa*."""
    for start, end, code in reversed(places):
        before, after = text[:start].rstrip(), text[end:].strip()
        is_over = before and before[-1] not in ",;.:\n" and _OVER.search(fold(before)) is not None
        after = _BARE_DONE.sub(" xong rồi", f" {after}", count=1).strip() if _BARE_DONE.match(f" {after}") else after
        text = f"{before}{',' if is_over else ''} {code} {after}".strip()
    return text


def _place(each: re.Match[str]) -> int:
    """*đầu* → 0, *hai* → 1, *cuối*, *sau* → -1: the last."""
    word = (each["n"] or each["end"] or each["last"]).split()[0]
    return -1 if word in {"cuoi", "sau"} else 0 if word == "dau" else number_of(word) - 1
