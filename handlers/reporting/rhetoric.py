"""*làm gì có chuyện xong rồi*, *răng mà xong sớm rứa được*: a question in form only; whoever says it denies that the
work is done, and asks nobody. Pure."""

from __future__ import annotations

import re

from models.text import compose, fold

_DONE = r"(?:xong|hoan thanh|hoan tat)"
_TAIL = r"(?: (?:roi|som|nhanh|the|vay|rua|ri|duoc|noi|kip|ngay|luon|a|dau|chu|ma|nhu|ha|nhi))*"
_HOW = re.compile(
    rf"(?<!\w)(?:lam gi(?: (?:co|da|ma|noi|chuyen|viec|kip|duoc))* {_DONE}{_TAIL}"
    rf"|(?:lay )?(?:dau|mo) ra(?: (?:ma|duoc|de))* {_DONE}{_TAIL}"
    rf"|(?:lam )?(?:sao|rang) ma(?: (?:lam|kip|da|co the))* {_DONE}{_TAIL}"
    rf"|lam (?:sao|rang)(?: (?:kip|da|co the))* {_DONE}(?: \w+){{0,2}}? (?:kip|duoc|noi|som)"
    rf"{_TAIL})(?=\s*(?:[,.;?!\n]|$| nv))"
)
_WHO = re.compile(
    rf"(?<!\w)ai (?:ma )?(?:bao|noi|bieu|ghi|keu)(?: (?:la|rang|voi|anh|chi|dong chi|em))* (?:da )?{_DONE}{_TAIL}"
    r"(?=\s*(?:[,.;?!\n]|$))"
)
_NOT_SO = re.compile(r"\b(?:chua|moi|con|dang|dau co)\b")  # beside who says so: chưa xong mà, mới 40%
_HOLDS = "chưa xong"


def without_rhetoric(text: str) -> str:
    """The text with what such a question means in its place; as typed where there is none."""
    typed = compose(text)
    plain = fold(typed)
    found = None if len(plain) != len(typed) else _HOW.search(plain) or _who(plain)
    if found is None:
        return text
    before, after = typed[: found.start()].rstrip(" ,;"), typed[found.end() :].lstrip(" ,;.?!")
    is_told = _NOT_SO.search(fold(f"{before} {after}")) is not None  # con chua hop: how far it is, is told
    return " ".join(part for part in (before, "" if is_told else f"{_HOLDS}{',' if after else ''}", after) if part)


def _who(plain: str) -> re.Match[str] | None:
    found = _WHO.search(plain)
    return found if found is not None and _NOT_SO.search(plain[found.end() :]) else None
