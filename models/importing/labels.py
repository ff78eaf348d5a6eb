"""The numbers in front of rows: «I», «1.», «1.1», «a)», «-», «Phần II». Pure."""

from __future__ import annotations

import re
from enum import Enum, auto

from msgspec import Struct

from models.numerals import number_of, roman
from models.text import clean, fold


class LabelKind(Enum):
    ROMAN = auto()  # I, II, Phần I, A.I, II.1
    CAPITAL = auto()  # A, B
    NUMBER = auto()  # 1, 01., (1)
    DOTTED = auto()  # 1.1, 2.3.1
    LETTER = auto()  # a, b)
    BULLET = auto()  # -, +, •


class Label(Struct, frozen=True, kw_only=True):
    """`text` without closing punctuation: «1», «1.1», «a», «-», «II»."""

    kind: LabelKind
    text: str

    @property
    def number(self) -> int:
        return int(self.text) if self.kind is LabelKind.NUMBER else 0


_ROMAN = r"(?=[IVXLC])(?:X{0,3})(?:IX|IV|V?I{0,3})"
_PART = r"(?:phan(?: thu)?|muc|nhom(?: nhiem vu)?|chuong)\s+"
_END = r"\s*[.)/:\-–]*"
_KINDS: tuple[tuple[LabelKind, str], ...] = (
    (LabelKind.NUMBER, r"\(?(?:nv|nhiem vu|viec)?\s*0*(?P<n>\d{1,4})(?:[.,]0+)?"),
    (LabelKind.DOTTED, r"\(?(?P<n>\d{1,3}(?:[.\-/]\d{1,3})+|\d{1,3}[.\-]?[a-z])"),
    (LabelKind.LETTER, r"\(?(?P<n>[a-z]|i{1,3}|iv|vi{0,3}|ix)"),
    (LabelKind.BULLET, r"(?P<n>[-+–—•*·▪◦●○■□➢✓>]|\uf0b7|\uf02d|\uf0d8)"),
)
_ONLY = tuple((kind, re.compile(pattern + _END)) for kind, pattern in _KINDS)
_ROMAN_ONLY = re.compile(rf"(?:{_PART})?(?P<n>{_ROMAN}){_END}", re.IGNORECASE)
_PART_ONLY = re.compile(rf"{_PART}(?P<n>\d{{1,2}}|[a-z]|nhat|hai|ba|tu|nam){_END}")
_BELOW_ONLY = re.compile(rf"(?P<n>(?:{_ROMAN}|[A-ZĐ])\.(?:{_ROMAN}|\d{{1,2}})){_END}")
_CAPITAL_ONLY = re.compile(rf"(?P<n>[A-ZĐ]){_END}")
_PREFIXES: tuple[tuple[LabelKind, re.Pattern[str]], ...] = (
    (LabelKind.ROMAN, re.compile(rf"(?:{_PART})(?P<n>{_ROMAN}|[A-Z]|\d{{1,2}})\b\s*[.)/:\-–]*\s*", re.IGNORECASE)),
    (LabelKind.ROMAN, re.compile(rf"(?P<n>{_ROMAN})(?:\s*[.)/:]|\s+[-–]|[-–]\s)[\s.\-–]*")),
    (LabelKind.CAPITAL, re.compile(r"(?P<n>[A-ZĐ])(?:\s*[.)/:]|\s+[-–])\s*")),
    (LabelKind.DOTTED, re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,3})+)[.)]?\s+")),
    (LabelKind.NUMBER, re.compile(r"\(?0*(?P<n>\d{1,3})(?:[.)/](?!\d)|\s*[-–]\s)\s*")),
    (LabelKind.LETTER, re.compile(r"(?P<n>[a-zđ])[.)]\s*")),
    (LabelKind.BULLET, re.compile(r"(?P<n>[-+–—•*·▪◦●])\s*(?=\w)")),
)


def read_label(text: str) -> Label | None:
    """The label if the text is nothing else."""
    plain = clean(text)
    folded = fold(plain)
    for kind, pattern in _ONLY[:2]:
        match = pattern.fullmatch(folded)
        if match:
            return Label(kind=kind, text=match["n"])
    is_part = bool(re.match(_PART, folded))
    match = _ROMAN_ONLY.fullmatch(folded if is_part else plain)
    if match and match["n"] and (is_part or match["n"].isupper()):
        return Label(kind=LabelKind.ROMAN, text=match["n"].upper())
    match = _PART_ONLY.fullmatch(folded)
    if match:
        return Label(kind=LabelKind.ROMAN, text=_roman_of(match["n"]))
    match = _BELOW_ONLY.fullmatch(plain)
    if match:
        return Label(kind=LabelKind.ROMAN, text=match["n"])
    match = _CAPITAL_ONLY.fullmatch(plain)
    if match:
        return Label(kind=LabelKind.CAPITAL, text=match["n"])
    for kind, pattern in _ONLY[2:]:
        match = pattern.fullmatch(folded)
        if match:
            return Label(kind=kind, text=plain[match.start("n") : match.end("n")])
    return None


def split_label(text: str) -> tuple[Label, str] | None:
    """«I. CÔNG TÁC LÃNH ĐẠO» → its label and the rest; None where the text begins with a word."""
    plain = clean(text)
    for kind, pattern in _PREFIXES:
        match = pattern.match(fold(plain) if "phan" in pattern.pattern else plain)
        if match and match["n"] and plain[match.end() :].strip():
            label = match["n"].upper() if kind is LabelKind.ROMAN else match["n"]
            return Label(
                kind=kind, text=_roman_of(label) if label.isdigit() and kind is LabelKind.ROMAN else label
            ), plain[match.end() :].strip()
    return None


def _roman_of(text: str) -> str:
    return roman(number_of(text)) or text.upper()
