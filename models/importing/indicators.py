"""Indicators: «…; chỉ tiêu: Đảng viên tham gia học tập ≥ 95%» → name, comparison, number, unit. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from models.importing.values import Indicator
from models.text import clean, fold

_MARK = re.compile(r"chi tieu\s*:\s*")
_SIGNS = {
    "≥": ">=", ">=": ">=", "≤": "<=", "<=": "<=", ">": ">", "<": "<", "=": "=", "tren": ">", "duoi": "<",
    "toi thieu": ">=", "it nhat": ">=", "tu": ">=", "khong qua": "<=", "toi da": "<=", "dat": "=",
}  # fmt: skip
_SIGN = r"≥|≤|>=|<=|>|<|=|\b(?:toi thieu|it nhat|khong qua|toi da|tren|duoi|dat)\b"
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SIGNED = re.compile(rf"^(?P<name>.*?)\s*(?P<sign>{_SIGN})\s*(?P<n>{_NUMBER})\s*(?P<unit>[^;.]*)$")
_BARE = re.compile(rf"^(?P<name>.*\D)\s(?P<n>{_NUMBER})\s*(?P<unit>%|[^\d;.]*)$")


def read_indicator(deliverable: str) -> Indicator | None:
    """The indicator named after «chỉ tiêu:»; None where the text names none."""
    text = clean(deliverable)
    mark = _MARK.search(fold(text))
    return _read(text[mark.end() :].strip(" .")) if mark else None


def without_indicator(deliverable: str) -> str:
    """The deliverable itself: «Báo cáo số liệu; chỉ tiêu: …» is «Báo cáo số liệu»."""
    text = clean(deliverable)
    mark = _MARK.search(fold(text))
    return text[: mark.start()].strip(" ;,.") if mark else text


def _read(text: str) -> Indicator | None:
    if not text:
        return None
    folded = fold(text)
    match = _SIGNED.match(folded) or _BARE.match(folded)
    if not match:
        return Indicator(name=text)
    sign = _SIGNS[match["sign"]] if "sign" in match.re.groupindex else "="
    name = text[: match.end("name")].strip(" ,:") or text
    unit = text[match.start("unit") :].strip()
    return Indicator(name=name, unit=unit, comparison=sign, target=read_number(match["n"]))


def indicator_of_cells(name: str, unit: str, target: str, source: str = "") -> Indicator | None:
    """From the columns of a follow-up table; the target cell may carry its sign («≥ 95»)."""
    if not name:
        return None
    match = re.match(rf"(?P<sign>{_SIGN})?\s*(?P<n>{_NUMBER})", fold(target))
    sign = _SIGNS.get((match["sign"] or "").strip(), "=") if match else "="
    number = read_number(match["n"]) if match else None
    return Indicator(name=name, unit=unit, comparison=sign, target=number, source=source)


def read_number(text: str) -> Decimal:
    """Vietnamese figures: 1.048 is a thousand, 62,5 has a decimal comma."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))
