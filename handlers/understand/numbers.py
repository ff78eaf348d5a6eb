"""Numbers in digits and Vietnamese words → values. Knows nothing of percents, counts or dates."""

from __future__ import annotations

import re

from handlers.understand.notation import expand

_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ONES_ONLY = ("mốt", "lăm", "nhăm", "tư", "tu", "mot", "lam", "nham")
_FIRST = "hăm|một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười"
_NEXT = _FIRST + "|không trăm|mốt|lăm|nhăm|mươi|chục|trăm|nghìn|ngàn|linh|lẻ|rưỡi"

DIGITS = r"#\d+(?:[.,]\d+)*"
#: A number in digits or words, as a pattern over the matching copy.
N = (
    r"(?:#\d+ (?:chục|mươi)(?: rưỡi)?|#\d+ (?:nghìn|ngàn) (?:rưỡi|#[1-9](?= )|#\d{3}(?= ))(?! (?:đồng|%))|#\d+(?:[.,]\d)? (?:nghìn|ngàn)(?! đồng)|"
    + DIGITS
    + rf"|(?:{_FIRST}|trăm)(?: (?:{_NEXT})){{0,7}})"
)
WHOLE = f"(?>{N}(?= ))"  # taken as a whole: what follows is not sought among the words of the number itself

_KNOWN = {}
for _word in [*_DIGITS, "không", "mười", "mươi", "chục", "trăm", "nghìn", "ngàn", "linh", "lẻ", "rưỡi", "hăm"]:
    _KNOWN[re.compile(expand(_word) + "$")] = _word

_TENS = ("chục", "mươi", "mười")


def _canonical(form: str) -> str:
    return next((word for pattern, word in _KNOWN.items() if pattern.match(form)), "")


def value_of(forms: str) -> float | None:
    """The value of a number as matched by ``N``; None where the words are vague (*ba bốn*) or no number."""
    if forms.startswith("#"):
        return _from_digits(forms)
    tokens = [_canonical(form) for form in forms.split(" ")]
    value = _from_words(tokens)
    if value is None and forms.startswith("tam "):  # typed without marks: "tầm" before a number, not "tám"
        return _from_words(tokens[1:])
    return value


def _from_digits(forms: str) -> float | None:
    first, *rest = forms.split(" ")
    number = digits_value(first[1:])
    if number is not None and rest and _canonical(rest[0]) in ("nghìn", "ngàn"):
        return number * 1000 + _hundreds(rest[1:])
    if number is None or not rest:
        return number
    tens, *ones = [_canonical(form) for form in rest]
    more = [{"rưỡi": 5, **_DIGITS}.get(word) for word in ones] or [0]
    return number * 10 + more[0] if tens in _TENS and len(more) == 1 and more[0] is not None else None


def _hundreds(rest: list[str]) -> float:
    """*3 nghìn 2*: 3.200; *3 nghìn 250*, *3 nghìn rưỡi*."""
    if not rest:
        return 0.0
    if not rest[0].startswith("#"):
        return 500.0
    return float(rest[0][1:]) * (100 if len(rest[0]) == 2 else 1)


def digits_value(raw: str) -> float | None:
    """``1.048`` → 1048, ``37,5`` and ``62.5`` → decimals; None for anything else."""
    if raw.isdigit():
        return float(raw) if len(raw) < 10 else None
    if re.fullmatch(r"\d{1,3}(?:[.]\d{3})+|\d{1,3}(?:,\d{3})+", raw):
        return float(re.sub(r"[.,]", "", raw))
    if re.fullmatch(r"\d{1,6}[.,]\d{1,3}", raw):
        return float(raw.replace(",", "."))
    return None


def _from_words(tokens: list[str]) -> float | None:
    if not tokens or "" in tokens:
        return None
    if tokens[0] == "hăm":
        tokens = ["hai", "mươi", *tokens[1:]]
    for unit, size in (("nghìn", 1000), ("ngàn", 1000), ("trăm", 100)):
        if unit in tokens:
            at = tokens.index(unit)
            head = 0.0 if tokens[:at] == ["không"] else _from_words(tokens[:at]) if at else 1.0
            rest = tokens[at + 1 :]
            tail = size / 2 if rest == ["rưỡi"] else _from_words(rest) if rest else 0.0
            if tail is not None and len(rest) == 1 and rest[0] in _DIGITS:
                tail *= size // 10  # trăm hai: 120, nghìn hai: 1200
            return None if head is None or tail is None else head * size + tail
    if tokens[0] in ("linh", "lẻ"):
        return _from_words(tokens[1:])
    return _tens(tokens)


def _tens(tokens: list[str]) -> float | None:
    if tokens[0] in ("mười", "mươi"):
        rest = tokens[1:]
        return 10.0 if not rest else (10.0 + _DIGITS[rest[0]] if len(rest) == 1 and rest[0] in _DIGITS else None)
    first = _DIGITS.get(tokens[0])
    if first is None:
        return None
    if len(tokens) == 1:
        return float(first)
    if tokens[1] in ("mươi", "mười", "chục"):
        rest = tokens[2:]
        if not rest:
            return first * 10.0
        if rest == ["rưỡi"] and tokens[1] == "chục":
            return first * 10.0 + 5
        return first * 10.0 + _DIGITS[rest[0]] if len(rest) == 1 and rest[0] in _DIGITS else None
    second = _DIGITS.get(tokens[1])
    if second is None or len(tokens) > 2 or first < 2:
        return None
    return first * 10.0 + second if tokens[1] in _ONES_ONLY or second != first + 1 else None


def half_up(value: float) -> int:
    """Rounded to a whole number, halves up; but 99,5 per cent are not yet a hundred."""
    return 99 if 99 < value < 100 else int(value + 0.5)
