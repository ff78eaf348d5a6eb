"""Titles of tasks as phrases to look for: pairs of words, aliases from words.yaml, and how much each weighs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from handlers.understand.fold import fold
from handlers.understand.lexicon import words
from handlers.understand.syllable import bare, is_syllable, shape, within

GENERAL = 0.4  # a general word that only one open title has: never enough, and counted once


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    forms: tuple[str, ...]
    task: int
    weight: float


def plain(form: str) -> str:
    return form if form[0] in "#@" else bare(form.lstrip("=").rstrip("12345"))


def fits(typed: str, known: str) -> bool:
    if typed[0] in "#@":
        return typed == known
    return within(typed.lstrip("="), known.lstrip("="))


def title_entries(index: int, folded: str) -> Iterator[Entry]:
    """The phrases of one title, of which ``folded`` is the matching copy."""
    forms = [form for form in folded.split() if form[0] not in ",.;:()-&!?%"]
    line = " " + " ".join(form.lstrip("#=") for form in forms) + " "
    for said, meant in _aliases():
        if all(part in line for part in meant):
            yield Entry(forms=said, task=index, weight=0.6 if said in _units() else 1.5)
    bares = [form.lstrip("=") for form in forms]
    for at in range(len(bares) - 1):
        if (bares[at], bares[at + 1]) in _generic()[0]:
            yield Entry(forms=(bares[at], bares[at + 1]), task=index, weight=GENERAL)
    content = _content(bares)
    weight = 1.0 if len(bares) <= 14 else 0.6
    for at in range(len(bares) - 1):
        if content[at] and content[at + 1]:
            unit = (bares[at], bares[at + 1]) in _units()
            yield Entry(forms=(bares[at], bares[at + 1]), task=index, weight=0.6 if unit else weight)
    for at, form in enumerate(bares):
        if form.isascii() and form.isalpha() and len(form) > 3 and not is_syllable(form) and content[at]:
            yield Entry(forms=(form,), task=index, weight=weight + 0.5)


def _content(tokens: list[str]) -> list[bool]:
    """For each form of the title: is it a word, and in no general phrase?"""
    phrases, longest = _generic()
    flags = [token[0] not in "#@" for token in tokens]
    at = 0
    while at < len(tokens):
        size = next(
            (n for n in range(longest, 0, -1) if at + n <= len(tokens) and tuple(tokens[at : at + n]) in phrases), 0
        )
        for covered in range(at, at + size):
            flags[covered] = False
        at += size or 1
    return flags


@lru_cache(maxsize=1)
def _generic() -> tuple[frozenset[tuple[str, ...]], int]:
    phrases = frozenset(tuple(shape(part) for part in word.split(" ")) for word in words()["generic"])
    return phrases, max(len(phrase) for phrase in phrases)


@lru_cache(maxsize=1)
def _aliases() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    pairs = (alias.split(": ", 1) for alias in words()["alias"])
    return tuple(
        (tuple(form.lstrip("=") for form in fold(said).full.split()), tuple(map(_line, meant.split(" + "))))
        for said, meant in pairs
    )


@lru_cache(maxsize=1)
def _units() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form.lstrip("=") for form in fold(word).full.split()) for word in words()["weak"])


def _line(text: str) -> str:
    return " " + " ".join(form.lstrip("#=") for form in fold(text).full.split()) + " "
