"""What a telephone writes down word by word when a message is dictated to it: signs and letters, as words. Pure."""

from __future__ import annotations

import re

from models.numerals import number_of
from models.text import compose, fold

_ANY = re.compile(r"\b(?:phẩy|xuống dòng|gạch ngang|gạch nối|xẹt)\b", re.IGNORECASE)
_DIGITS = {
    "không": "0", "một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8",
    "chín": "9",
}  # fmt: skip
_TENS = ("mười", "mươi")
_LETTERS = {
    "a": "A", "bê": "B", "bờ": "B", "xê": "C", "cờ": "C", "dê": "D", "đê": "Đ", "đờ": "Đ", "e": "E", "giê": "G",
    "gờ": "G", "hát": "H", "hờ": "H", "i": "I", "ca": "K", "ka": "K", "lờ": "L", "mờ": "M", "nờ": "N", "o": "O",
    "pê": "P", "pờ": "P", "quy": "Q", "cu": "Q", "rờ": "R", "ét": "S", "sờ": "S", "tê": "T", "tờ": "T", "u": "U",
    "vê": "V", "vờ": "V", "ích": "X", "y": "Y",
}  # fmt: skip
_KINDS = ("KH", "QĐ", "BC", "CV", "TB", "NQ", "CT", "HD", "TT")
_FIGURE = "|".join((*_DIGITS, *_TENS, "lăm", "tư", "mốt", r"\d+"))
_SPELT = rf"(?:{'|'.join(_LETTERS)})(?: (?:{'|'.join(_LETTERS)}))*"
_PAPER = re.compile(  # số không hai gạch ngang ca hát xê bê
    rf"\bsố (?P<n>(?:{_FIGURE})(?: (?:{_FIGURE}))*) (?:gạch ngang|gạch nối|gạch|xẹt) (?P<kind>{_SPELT})"
    rf"(?: (?:gạch chéo|xẹt|xuyệt|trên) (?P<by>{_SPELT}))?\b",
    re.IGNORECASE,
)
_TO_TEN = "một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín"
_DAY = re.compile(  # ngày mùng chín tháng tám
    rf"\b(?P<called>mùng|ngày) (?P<d>mười (?:{_TO_TEN}|lăm)|mười|{_TO_TEN}) tháng (?P<m>mười(?: một| hai)?|{_TO_TEN})\b"
    rf"(?! (?:mươi|âm|ta)\b)",
    re.IGNORECASE,
)
_NEW_LINE = re.compile(r"\s*\b(?:chấm )?(?:hết )?xuống dòng\b\s*", re.IGNORECASE)
_SIGN = re.compile(
    rf"(?P<before>\b(?:{_FIGURE}))?[,;.]?\s+(?P<sign>chấm phẩy|phẩy)\b(?P<after>\s+(?:{_FIGURE})\b)?", re.IGNORECASE
)


def written(text: str) -> str:
    """*đã xong phẩy số không hai gạch ngang ca hát xê bê* as it would be typed: *đã xong, số 02-KH/CB*; *bảy phẩy năm*
    stays a number."""
    if not _ANY.search(composed := compose(text)):
        return text
    return _SIGN.sub(_sign, _NEW_LINE.sub(".\n", _DAY.sub(_day, _PAPER.sub(_paper, composed)))).strip()


def _sign(match: re.Match[str]) -> str:
    if match["sign"].lower() == "phẩy" and match["before"] and match["after"]:
        return match[0]
    return f"{match['before'] or ''}{',' if match['sign'].lower() == 'phẩy' else ';'}{match['after'] or ''}"


def _day(match: re.Match[str]) -> str:
    day, month = match["d"].lower().split(), number_of(fold(match["m"].lower()))
    tens = 10 if day[0] == _TENS[0] else 0
    ones = {"lăm": 5}.get(day[-1], number_of(fold(day[-1]))) if len(day) > 1 or not tens else 0
    return f"{match['called']} {tens + ones} tháng {month}"


def _paper(match: re.Match[str]) -> str:
    words = match["n"].lower().split()
    is_tens = any(word in _TENS for word in words)
    number = str(number_of(fold(" ".join(words)))) if is_tens else "".join(_DIGITS.get(word, word) for word in words)
    kind, by = _letters(match["kind"]), _letters(match["by"] or "")
    if not by:
        kind, by = kind[:2], kind[2:]
    return f"số {number}-{kind}/{by}" if kind in _KINDS and by and number.isdecimal() else match[0]


def _letters(spelt: str) -> str:
    return "".join(_LETTERS[word] for word in spelt.lower().split())
