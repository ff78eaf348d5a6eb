"""*31 phẩy 2*, *sáu mươi mốt phần trăm*: decimals and per cents as they are spoken, put in digits. Pure."""

from __future__ import annotations

import re

from handlers.understand.numbers import value_of

_WORD = "(?:khong|mot|hai|ba|bon|tu|nam|lam|nham|sau|bay|tam|chin|muoi|chuc|tram|linh|le)"
_SPOKEN = re.compile(rf"\b(?P<whole>\d+|{_WORD}(?: {_WORD}){{0,4}}) phay (?P<rest>\d+|{_WORD}(?: {_WORD})?)\b")
_SHARE = re.compile(rf"\b{_WORD}(?: {_WORD}){{0,4}}(?= phan tram\b| ?%)")
_ZERO = "khong"


def in_digits(plain: str) -> str:
    """A text without marks, with what is spoken in it as *31,2*, *61*."""
    plain = _SPOKEN.sub(_written, plain) if " phay " in plain else plain
    return _SHARE.sub(lambda said: _figures(said.group()) or said.group(), plain)


def _written(match: re.Match[str]) -> str:
    whole, rest = _figures(match["whole"]), _figures(match["rest"])
    return match.group() if whole is None or rest is None else f"{whole},{rest}"


def _figures(said: str) -> str | None:
    if said.isdecimal():
        return said
    first, _, more = said.partition(" ")
    if first == _ZERO:  # phẩy không năm
        after = _figures(more) if more else ""
        return None if after is None else f"0{after}"
    value = value_of(said)
    return None if value is None else f"{value:.0f}"
