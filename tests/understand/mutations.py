"""Messages that nobody should send and somebody will: mutated replies, and repetitions without end. Seeded."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from handlers.understand import OpenTask
from handlers.understand.notation import words
from tests.understand.score import Labelled

LONGEST = 10_000  # characters
_FACES = ("😀", "🙏", "👍🏽", "👨‍👩‍👧", "❤️", "1️⃣", "🇻🇳")
_HIDDEN = ("\u200b", "\u200d", "\ufeff", "\u2060", "\u00ad", "\u0000", "\x1b[2J", "\u2028")
_COMBINING = ("\u0301", "\u0300", "\u0303", "\u0309", "\u0323", "\u031b", "\u0302", "\u20e3", "\u0e31")
_RIGHT_TO_LEFT = ("\u202e", "\u202d", "\u2067", "שלום", "مرحبا", "٣٠٪", "۱۲/۳")
_NUMBERS = (
    "%",
    "1/2",
    "0/0",
    "99999999999999999999",
    "½",
    "²",
    "Ⅳ",
    "１２％",
    "-1%",
    "1e9%",
    "31/2",
    "0/13",
    "29/2/2027",
    "NV0",
    "nv999999",
)
_HEAVY = (
    "@",
    "a@",
    "…",
    "ﷺ",
    "½\n",
    "mươi lăm",
    "một bốn trăm",
    "lam",
    "5 hộ\n",
    "thôn 3 xong\n",
    "máy bị hư; ",
    "bong da ket giay, ",
    "chết hết wifi, ",
    "bị bão còn hoãn giúp, ",
    "đụng lịch, ",
    "46/9",
    "117 ha",
    "63%",
    "VNeID",
)  # what once took long, again and again
_ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ0123456789%/.,:;-–()[]{}\\^$*+?|\"'\n\t #@πκδρτ¶·="


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What one sender sends, with his open tasks."""

    text: str
    now: datetime
    open_tasks: tuple[OpenTask, ...]


def messages(rows: Sequence[Labelled], seed: int, count: int) -> Iterator[Message]:
    """`count` messages: most are mutated replies, the others noise or repetition; the same for the same seed."""
    rng = random.Random(seed)
    steps: tuple[Callable[[random.Random, Sequence[Labelled]], str], ...] = (
        _mutated, _mutated, _mutated, _mutated, _spliced, _spliced, _garbage, _long,
    )  # fmt: skip
    for number in range(count):
        row = rng.choice(rows)
        make = _pathological if number % 100 == 99 else rng.choice(steps)
        yield Message(text=make(rng, rows)[:LONGEST], now=row.now, open_tasks=row.open_tasks)


def of_each_group() -> Iterator[str]:
    """Each group of words without end, in turn and its first word alone."""
    for group in words().values():
        for repeated in (" ".join(group), group[0], ", ".join(group)):
            yield ((repeated + " ") * (LONGEST // (len(repeated) + 1) + 1))[:LONGEST]


def _mutated(rng: random.Random, rows: Sequence[Labelled]) -> str:
    text = rng.choice(rows).text
    for _ in range(rng.randint(1, 6)):
        text = rng.choice(_CHANGES)(rng, text)
    return text


def _spliced(rng: random.Random, rows: Sequence[Labelled]) -> str:
    one, other = rng.choice(rows).text, rng.choice(rows).text
    if rng.random() < 0.5:
        return one + rng.choice([" ", ", ", ". ", "\n", "", " nhưng ", " còn "]) + other
    return one[: rng.randrange(len(one) + 1)] + other[rng.randrange(len(other)) :]


def _garbage(rng: random.Random, rows: Sequence[Labelled]) -> str:
    if rng.random() < 0.5:
        return "".join(rng.choices(_ALPHABET, k=rng.randint(0, 120)))
    return "".join(chr(_code(rng)) for _ in range(rng.randint(0, 80)))


def _code(rng: random.Random) -> int:
    """Any character but the surrogates, which no UTF-8 message can hold."""
    return rng.choice([rng.randrange(0x20, 0x250), rng.randrange(0x300, 0x3000), rng.randrange(0xE000, 0x11_0000)])


def _long(rng: random.Random, rows: Sequence[Labelled]) -> str:
    """Many replies in one, up to the longest message."""
    wanted, parts = rng.choice([500, 2_000, LONGEST]), [""]
    while sum(map(len, parts)) < wanted:
        parts.append(rng.choice(rows).text + rng.choice([". ", "\n", ", ", "; ", " "]))
    return "".join(parts)


def _pathological(rng: random.Random, rows: Sequence[Labelled]) -> str:
    """A word, a few words, a mark or a number, a thousand times; or several of them in no order."""
    if rng.random() < 0.3:
        return _in_no_order(rng)
    row = rng.choice(rows).text.split()
    part: str = rng.choice(
        [
            rng.choice(row),
            " ".join(islice(row, 3)),
            rng.choice(rng.choice(list(words().values()))),
            " ".join(rng.choice(rng.choice(list(words().values()))) for _ in range(3)),
            rng.choice(_NUMBERS),
            rng.choice(_HEAVY),
            rng.choice([*_FACES, *_HIDDEN, *_COMBINING, *_RIGHT_TO_LEFT, *"(,.;:%/-\n9oa"]),
        ]
    )
    return (part + rng.choice(["", " ", ", ", "\n"])) * 1_000


def _in_no_order(rng: random.Random) -> str:
    """Nothing is said over and over, and yet it is long."""
    group = list(rng.choice(list(words().values())))
    said = rng.choice([_HEAVY, group, [rng.choice(_HEAVY), rng.choice(group), str(rng.randrange(120))], _NUMBERS])
    between = rng.choice([" ", ", ", "\n", ". "])
    return between.join(rng.choices(said, k=1_000))


def _delete(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.randint(1, 3) :]


def _double(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at : at + 1] * rng.randint(2, 5) + text[at + 1 :]


def _swap(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _insert(rng: random.Random, text: str) -> str:
    kinds: tuple[Sequence[str], ...] = (_FACES, _HIDDEN, _COMBINING, _RIGHT_TO_LEFT, _NUMBERS, _ALPHABET)
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(rng.choice(kinds)) + text[at:]


def _shuffle(rng: random.Random, text: str) -> str:
    parts = text.split(" ")
    rng.shuffle(parts)
    return " ".join(parts)


def _repeat_word(rng: random.Random, text: str) -> str:
    parts = text.split(" ")
    at = rng.randrange(len(parts))
    parts[at] = " ".join([parts[at]] * rng.choice([2, 3, 30, 1000] if rng.random() < 0.05 else [2, 3]))
    return " ".join(parts)


def _number(rng: random.Random, text: str) -> str:
    """Another digit for each digit."""
    return "".join(rng.choice("0123456789") if char.isdigit() and char.isascii() else char for char in text)


_CHANGES: tuple[Callable[[random.Random, str], str], ...] = (
    _delete,
    _double,
    _swap,
    _insert,
    _insert,
    _shuffle,
    _repeat_word,
    _number,
)
