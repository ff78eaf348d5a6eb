"""The words of a question about the plan while rules take them, one after the other; what is left is known. Pure."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct, field

from handlers.questions.plan_query import Doubt, State
from handlers.say import plan_vocabulary as v
from handlers.understand.syllable import is_syllable, telex
from models.text import fold, is_one_letter_off

PUNCTUATION = re.compile(r"[^\w%/.-]+|(?<!\d)[/.-]|[/.-](?!\d)")


class Draft(Struct):
    """What is known so far of one question. `line`: the words that no rule has taken; `typed`: the same as typed."""

    words: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    line: str = ""
    states: list[State] = field(default_factory=list)
    unit_ids: tuple[int, ...] = ()
    unit_names: str = ""
    plan: tuple[int, str] | None = None  # one of several plans: id, number
    doubt: tuple[Doubt, str, tuple[tuple[int, str], ...]] | None = None
    asked_units: bool = False
    has_codes: bool = False
    family: bool = False

    def take(self, pattern: str | re.Pattern[str]) -> re.Match[str] | None:
        """The first place of some words, which no later rule sees."""
        match = (
            re.compile(rf"(?<![\w%])(?:{pattern})(?![\w%])").search(self.line)
            if isinstance(pattern, str)
            else pattern.search(self.line)
        )
        if match is not None:
            start, end = match.span()
            self.line = self.line[:start] + re.sub(r"[^ ]", "·", self.line[start:end]) + self.line[end:]
        return match

    def left(self) -> list[str]:
        """The words that are left, as typed, those side by side together."""
        found: list[str] = []
        at, is_open = 0, False
        for number, word in enumerate(self.words):
            part, at = self.line[at : at + len(word)], at + len(word) + 1
            is_left = "·" not in part and not _is_nothing(word, self.typed[number])
            if is_left and is_open and found:
                found[-1] += f" {self.typed[number]}"
            elif is_left:
                found.append(self.typed[number])
            is_open = is_left or ("·" not in part and is_open and word in _INNER)
            if is_open and not is_left and found:
                found[-1] += f" {self.typed[number]}"
        return [_trimmed(each) for each in found if _trimmed(each)]


def _is_nothing(word: str, typed: str) -> bool:
    """A word that says nothing by itself; with other marks it is another word: bí thư."""
    return word in v.STOP and (typed.isascii() or typed.lower() not in v.NOT_STOP)


_INNER = frozenset(("va", "cua", "ve", "cho", "trong", "cac", "nhung", "la", "co"))  # inside a phrase of a task's text


def _trimmed(phrase: str) -> str:
    words = phrase.split()
    while words and fold(words[-1]) in _INNER:
        words.pop()
    return " ".join(words)


def split(draft: Draft, typed: str, plain: str) -> None:
    """The words that are left, written out; each keeps what was typed."""
    by_fold: dict[str, list[str]] = {}
    for word in PUNCTUATION.sub(" ", typed).split():
        by_fold.setdefault(fold(word), []).append(word)
    for word in PUNCTUATION.sub(" ", plain).split():
        shown = by_fold.get(word) or [word]
        if shown[0].lower() == "hỏi" or (shown[0].lower() == "hoi" and not draft.words and " nao" not in plain[:9]):
            continue  # to ask, not Hội
        as_typed = shown.pop(0) if len(shown) > 1 else shown[0]
        written = _written_out(word).split()
        for full in written:
            draft.words.append(full)
            draft.typed.append(as_typed if len(written) == 1 else full)
    draft.line = " ".join(draft.words)


def _written_out(word: str) -> str:
    """A word in full: short forms, Telex with the converter off, one letter off a word of a question."""
    if word in v.SHORT:
        return v.SHORT[word]
    known = vocabulary()
    if word in known or word in v.STOP or not word.isalpha():
        return word
    decoded = telex(word)
    if decoded is not None:
        bare = re.sub(r"\d", "", fold(decoded))
        if bare in known or bare in v.STOP:
            return bare
    if len(word) < 4 or is_syllable(word):
        return word
    near = [each for each in known if len(each) >= 4 and each[0] == word[0] and is_one_letter_off(word, each)]
    return near[0] if len(near) == 1 else word


@cache
def vocabulary() -> frozenset[str]:
    """Every word of the tables."""
    tables = [
        v.TASK,
        v.UNIT,
        v.FAMILY,
        v.OBSTACLE,
        v.INDICATOR,
        v.RATIO,
        v.COMPARE,
        v.COUNT,
        v.LISTS,
        v.SUMMARY,
        v.EACH,
        v.WHICH,
    ]
    tables += [row[0] for rows in (v.STATES, v.OBSTACLE_STATES, v.INDICATOR_STATES, v.RANKS) for row in rows]
    return frozenset(word for table in tables for word in re.findall(r"[a-z]{2,}", table))
