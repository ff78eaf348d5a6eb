"""Titles of the open tasks as an index to look words up in: pairs of words, aliases, rare words, initials.

A title is a sentence of the plan. What counts is how much a phrase tells: a pair of words of its own names a task, a
pair that many plans have (*rà soát*, *báo cáo*) only helps to tell two tasks apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from msgspec import Struct

from handlers.understand.fold import fold
from handlers.understand.notation import words
from handlers.understand.other_names import as_line, names_in, other_names
from handlers.understand.syllable import bare, is_syllable, shape, within
from models.values import replace

OWN = 1.0  # a pair of words of the title's own
HALF = 0.6  # a pair with one general word; a word that no other open title has
GENERAL = 0.4  # a general phrase: never enough alone, and counted once
ALIAS = 1.5
_LONG = 14  # words: a longer title is half prose, and its phrases tell less
_MOST_INITIALS = 6
_HEAD = 4  # words with which a title begins: together they name it, general as each may be
SUBJECT = 8  # words among which a long title says what it is about
_VERSION = re.compile(r"#\d\.\d")
_PUNCTUATION = ",.;:()-&!?%+/<>~"


class Entry(Struct, frozen=True, kw_only=True):
    """A phrase of one title: its forms, the task's place in the list, what it tells."""

    forms: tuple[str, ...]
    task: int
    weight: float
    of_people: bool = False  # *chi bộ*, *hội viên*: counted more often than meant as a topic
    at: int = 0  # where it stands in the title; 0 for what does not stand there in these words
    telling: bool = False  # two words or more that are no general phrase, little as they weigh in a long title


class Index(Struct, frozen=True):
    """Keys are forms without marks; each entry keeps the forms to hold typed marks against."""

    phrases: dict[tuple[str, ...], tuple[Entry, ...]]
    openings: frozenset[str]  # the first words of the phrases
    longest: int  # forms in a phrase
    rare: dict[str, Entry]  # words that one open title has
    pairs: dict[tuple[str, str], tuple[str, str]]  # words side by side in a title, without marks → with them
    initials: dict[str, tuple[int, ...]]  # cchc → tasks with *cải cách hành chính*
    products: dict[str, tuple[int, ...]]  # *báo cáo*, *kế hoạch*: the tasks whose title begins so
    shared: dict[str, tuple[Entry, ...]]  # words of their own, each with all titles that have it


def build(titles: list[str]) -> Index:
    """The index of the open tasks, from the matching copies of their titles."""
    phrases: dict[tuple[str, ...], list[Entry]] = {}
    rare: dict[str, list[Entry]] = {}
    initials: dict[str, set[int]] = {}
    split = [[form for form in title.split() if form[0] not in _PUNCTUATION] for title in titles]
    lines = [as_line(forms) for forms in split]
    literal = frozenset(name.said for line in lines for name in names_in(line))
    for index, forms in enumerate(split):
        bares = [form.lstrip("=") for form in forms]
        own = _own_words(bares)
        for entry in (*_other_names(index, lines[index], literal), *_phrases(index, bares, own)):
            phrases.setdefault(tuple(map(plain, entry.forms)), []).append(entry)
        for entry in _words(index, bares, own):
            rare.setdefault(plain(entry.forms[0]), []).append(entry)
        for letters in _initials(forms):
            initials.setdefault(letters, set()).add(index)
    return Index(
        phrases={key: _subjects(_strongest(entries)) for key, entries in phrases.items()},
        openings=frozenset(key[0] for key in phrases),
        longest=max(map(len, phrases), default=0),
        rare={key: entries[0] for key, entries in rare.items() if len({entry.task for entry in entries}) == 1},
        pairs={(plain(one), plain(two)): (one, two) for title in titles for one, two in _pairs(title)},
        initials={letters: tuple(sorted(tasks)) for letters, tasks in initials.items()},
        products={word: _beginning(titles, word) for word in _PRODUCTS},
        shared={key: _strongest(entries) for key, entries in rare.items()},
    )


_PRODUCTS = {"báo cáo": "bao cao", "kế hoạch": "ke hoach"}


def _beginning(titles: list[str], word: str) -> tuple[int, ...]:
    return tuple(at for at, title in enumerate(titles) if bare_line(title).startswith(_PRODUCTS[word]))


def bare_line(line: str) -> str:
    """A line of forms without marks."""
    return " ".join(plain(form) for form in line.split())


def _pairs(title: str) -> Iterator[tuple[str, str]]:
    forms = [form.lstrip("=") for form in title.split()]
    return ((one, two) for one, two in pairwise(forms) if one[0] not in _PUNCTUATION)


def _strongest(entries: list[Entry]) -> tuple[Entry, ...]:
    """Of the entries of one task for the same words, the one that tells most."""
    if len(entries) == 1:
        return (entries[0],)
    best: dict[int, Entry] = {}
    for entry in entries:
        if entry.task not in best or best[entry.task].weight < entry.weight:
            best[entry.task] = entry
    return tuple(best.values())


def _subjects(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """*ban chỉ đạo* tells less of a title that ends in *báo cáo Ban Chỉ đạo* than of the one that begins with it."""
    if not any(entry.at < SUBJECT for entry in entries):
        return entries
    return tuple(entry if entry.at < _LONG else replace(entry, weight=min(entry.weight, OWN)) for entry in entries)


@lru_cache(maxsize=8192)
def plain(form: str) -> str:
    """A form of the copy without marks."""
    return form if form[0] in "#@" else bare(form.lstrip("=").rstrip("12345"))


def fits(typed: str, known: str) -> bool:
    """Whether the marks that were typed are all in the known form; *cho* among marked words is no *chợ*."""
    if typed[0] in "#@=":
        return typed.lstrip("=") == known.lstrip("=")
    return within(typed.lstrip("="), known.lstrip("="))


def _other_names(index: int, line: str, literal: frozenset[str]) -> Iterator[Entry]:
    """``literal``: other names that stand in a title of their own; they are no other name for a further task."""
    for name in other_names(line):
        place = line.find(name.said)
        if place == -1 and name.said in literal:
            continue
        of_people = name.forms in _people()
        yield Entry(
            forms=name.forms,
            task=index,
            weight=HALF if of_people else ALIAS,
            of_people=of_people,
            at=line[: max(place, 0)].count(" "),
            telling=len(name.forms) > 1,
        )


def _phrases(index: int, bares: list[str], own: list[bool]) -> Iterator[Entry]:
    share = 1.0 if len(bares) <= _LONG else 0.6
    if len(bares) >= _HEAD:
        yield Entry(forms=tuple(bares[:_HEAD]), task=index, weight=OWN, telling=True)
    for at in range(1, len(bares) - _HEAD if len(bares) <= _LONG else 0):
        yield Entry(forms=tuple(bares[at : at + _HEAD + 1]), task=index, weight=OWN, telling=True)
    yield from _of_a_year(index, bares)
    for at in range(len(bares) - 1):
        pair = (bares[at], bares[at + 1])
        weight = _weight(pair, own[at], own[at + 1])
        if weight:
            yield Entry(
                forms=pair,
                task=index,
                weight=max(weight * share, GENERAL),
                of_people=pair in _people(),
                at=at,
                telling=weight > GENERAL,
            )


_YEAR = re.compile(r"#20\d\d")


def _of_a_year(index: int, forms: list[str]) -> Iterator[Entry]:
    """*kế hoạch năm 2027*, called *kế hoạch 2027*: with its year a general name is one of its own."""
    for at, form in enumerate(forms):
        first = at - 3 if at > 2 and forms[at - 1] == shape("năm") else at - 2
        if first >= 0 and _YEAR.fullmatch(form):
            pair = (forms[first], forms[first + 1])
            if pair in _generic():
                yield Entry(forms=(*pair, form), task=index, weight=OWN, at=first, telling=True)
                yield Entry(forms=(*pair, shape("năm"), form), task=index, weight=OWN, at=first, telling=True)


def _weight(pair: tuple[str, str], first: bool, second: bool) -> float:
    if pair in _people():
        return HALF
    if pair in _generic():
        return GENERAL
    if (first and second) or (first and _VERSION.fullmatch(pair[1])):  # chợ 4.0
        return OWN
    if (first and _says_something(pair[1])) or (second and _says_something(pair[0])):
        return HALF
    return 0.0


def _says_something(form: str) -> bool:
    return form not in _particles()


def _words(index: int, bares: list[str], own: list[bool]) -> Iterator[Entry]:
    share = 1.0 if len(bares) <= _LONG else 0.5
    for at, form in enumerate(bares):
        if not own[at] or form in _small():
            continue
        foreign = form.isascii() and form.isalpha() and len(form) > 1 and not is_syllable(form)
        yield Entry(forms=(form,), task=index, weight=(OWN if foreign else HALF) * share)


def _initials(forms: list[str]) -> Iterator[str]:
    letters = [plain(form)[0] if form[0] not in "#@" else "" for form in forms]
    for size in range(3, _MOST_INITIALS + 1):
        for at in range(len(letters) - size + 1):
            if all(letters[at : at + size]):
                yield "".join(letters[at : at + size])


def _own_words(tokens: list[str]) -> list[bool]:
    """For each form of a title: is it a word, and in no general phrase?"""
    phrases = _generic()
    flags = [token[0] not in "#@" for token in tokens]
    at = 0
    while at < len(tokens):
        sizes = _sizes().get(tokens[at], ())
        size = next((n for n in sizes if at + n <= len(tokens) and tuple(tokens[at : at + n]) in phrases), 0)
        for covered in range(at, at + size):
            flags[covered] = False
        at += size or 1
    return flags


@lru_cache(maxsize=1)
def _generic() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(shape(part) for part in word.split(" ")) for word in words()["generic"])


@lru_cache(maxsize=1)
def _sizes() -> dict[str, list[int]]:
    """The first word of general phrases → of how many words they are, most first."""
    return {
        first: sorted({len(phrase) for phrase in phrases}, reverse=True)
        for first, phrases in groupby(sorted(_generic()), key=itemgetter(0))
    }


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return frozenset(shape(word) for word in words()["particles"])


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(shape(word) for word in words()["common"])


@lru_cache(maxsize=1)
def _people() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form.lstrip("=") for form in fold(word).full.split()) for word in words()["weak"])
