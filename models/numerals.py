"""The small numbers as people type them: digits, words without marks, Roman signs. Pure.

Many of the words say something else too (*năm*: year, *sáu*: after, *tư*: from): which of them a sentence may hold
stands in the caller's own pattern, here only what each is worth. Numbers in words with their marks, up to thousands,
are read by the understanding of reports.
"""

from __future__ import annotations

_WORDS = {
    "mot": 1, "nhat": 1, "dau": 1, "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_SIGNS = {"i": 1, "v": 5, "x": 10}
#: The names of the twelve months, as a pattern; *tháng năm* is also "month, year".
MONTH = "muoi (?:mot|hai)|gieng|chap|mot|hai|ba|tu|bon|sau|bay|tam|chin|muoi"
#: A day of the month in words: *mười lăm*, *hai mươi mốt*, *hăm ba*.
DAY = (
    "(?:(?:hai|ba) )?muoi(?: (?:mot|hai|ba|tu|bon|nam|lam|sau|bay|tam|chin))?|"
    "ham (?:mot|hai|ba|tu|bon|lam|sau|bay|tam|chin)|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin"
)
#: Monday to Saturday after *thứ*, as a pattern: `number_of` gives 2 to 7.
WEEKDAY = "hai|ba|tu|nam|sau|bay"


def number_of(typed: str) -> int:
    """12, *ba*, *quý tư*'s *tu*, *iv*: lower case, without marks. 0 for what is no number."""
    if typed.isdecimal():
        return int(typed)
    return _WORDS.get(typed) or _from_roman(typed)


def day_of(typed: str) -> int:
    """15, *muoi lam*, *hai muoi mot*, *ham ba*: what `DAY` matches."""
    if (known := number_of(typed)) > 0:
        return known
    *tens, last = typed.replace("lam", "nam").split()
    ones = 10 if last == "muoi" else number_of(last)
    before = {"muoi": 10, "ham": 20, "hai": 20, "ba": 30, "hai muoi": 20, "ba muoi": 30}.get(" ".join(tens), 0)
    return before if ones == 10 else before + ones


def _from_roman(typed: str) -> int:
    """ix → 9"""
    values = [_SIGNS.get(sign, 0) for sign in typed]
    if 0 in values:
        return 0
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def roman(number: int) -> str:
    """1 → I, 4 → IV, 39 → XXXIX."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text
