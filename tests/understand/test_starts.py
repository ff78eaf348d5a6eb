"""The index of what patterns begin with: it spares searches and never loses a match."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from handlers.understand import beginnings, lexicon, notation, understand
from handlers.understand.beginnings import mark_of, written
from handlers.understand.make_index import load_all
from handlers.understand.notation import spelt_out
from handlers.understand.starts import key_of, needs, starts
from handlers.understand.values import OpenTask, Understanding
from tests.cases import for_each

pytestmark = pytest.mark.unmeasured

_REPLIES = [json.loads(line) for line in Path(__file__).with_name("replies.jsonl").read_text("utf-8").splitlines()]

_INDEXES = (lexicon._BY_START, lexicon._BY_NEED, lexicon._BY_OTHER)


@pytest.fixture
def no_index() -> Iterator[None]:
    kept = [dict(index) for index in _INDEXES]
    for index in _INDEXES:
        index.clear()
    yield
    for index, entries in zip(_INDEXES, kept, strict=True):
        index.clear()
        index.update(entries)


def _read_all() -> list[Understanding]:
    return [
        understand(
            row["text"], now=datetime.fromisoformat(row["now"]), open_tasks=[OpenTask(**t) for t in row["open_tasks"]]
        )
        for row in _REPLIES
    ]


@pytest.mark.unmeasured  # measuring takes longer than reading
@pytest.mark.usefixtures("no_index")
def test_a_message_reads_the_same_with_the_index_and_without() -> None:
    plain = _read_all()
    lexicon.warm()
    assert lexicon.possible(["xong"]) != lexicon._EVERY
    assert _read_all() == plain


@pytest.mark.unmeasured
def test_the_file_of_beginnings_is_of_the_patterns_as_they_are() -> None:
    load_all()
    other = set(written(lexicon.all_patterns()).splitlines()) ^ set(beginnings.FILE.read_text("utf-8").splitlines())
    assert not sorted(line[:80] for line in other)[:5], "patterns or words changed: run make index"


@pytest.mark.usefixtures("no_index")
def test_what_the_file_does_not_hold_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon.warm()
    whole = tuple(dict(index) for index in _INDEXES)
    for index in _INDEXES:
        index.clear()
    head, *lines = beginnings.FILE.read_text("utf-8").splitlines(keepends=True)
    of_others = [f"{number}{line}" for number, line in enumerate(lines[::40])]
    kept = [line for at, line in enumerate(lines) if at % 40]
    monkeypatch.setattr(beginnings, "FILE", tmp_path / "beginnings.txt")
    beginnings.FILE.write_text("".join((head, *of_others, *kept)), encoding="utf-8")
    lexicon.warm()
    assert whole == _INDEXES


def test_another_word_in_a_group_makes_other_patterns_of_those_it_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = (" (?:(?:{NEG}) xong)(?= )", " (?:xong)(?= )", " (?:(?:{FINISH}))(?= )")
    before = [mark_of(pattern) for pattern in patterns]
    words = notation.words()
    monkeypatch.setattr(notation, "words", lambda: words | {"neg": (*words["neg"], "không chưa")})
    caches = (notation.group, beginnings._mark_of_group)
    try:
        for each in caches:
            each.cache_clear()
        after = [mark_of(pattern) for pattern in patterns]
    finally:
        for each in caches:
            each.cache_clear()
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True, True]
    assert before[0].partition("-")[0] == after[0].partition("-")[0], "its line stays where it was"


@for_each(
    ("pattern", "expected"),
    [
        (" (?:xong|hoan thanh)(?= )", {"xong", "hoan"}),
        (" (?:(?:da |em ){0,5}xong)(?= )", {"da", "em", "xong"}),
        (" (?:chi5? =?em)(?= )", {"chi", "chi5"}),
        (" (?:(?:đ|d)/=?c)(?= )", {"đ/c", "d/c", "đ/=c", "d/=c"}),
        (r" (?:#\d+ (?:ngay|thang))(?= )", {"#"}),
        (r" (?:(?!xong)(?:π+(?: π+){0,5}) roi)(?= )", {"π"}),
        (r" (?:(?P<n>[tq]) #\d)(?= )", {"t", "q"}),
        (" (?:[^ ,]+ xong)(?= )", None),
        (r" (?:x\d+)(?= )", None),
    ],
)
def test_what_a_pattern_begins_with(pattern: str, expected: set[str] | None) -> None:
    assert starts(pattern) == expected


@for_each(
    ("pattern", "expected", "also"),
    [
        (" (?:(?:da |em ){0,5}(?:lam|hop) (?:xong|het)(?= ))(?= )", {"lam", "hop"}, {"xong", "het"}),
        (" (?:[^ ,]+ (?:roi|xong))(?= )", {"roi", "xong"}, {"roi", "xong"}),
        (" (?:lam(?: xong)?)(?= )", {"lam"}, {"lam"}),
        (" (?:(?:chua co|khong thay))(?= )", {"co", "thay"}, {"co", "thay"}),
        (" (?:lam xong|nghi)(?= )", {"xong", "nghi"}, {"xong", "nghi"}),
        (" (?:da (?:lam|hop|dat) xong|nghi roi het)(?= )", {"xong", "roi"}, {"lam", "hop", "dat", "het"}),
        (r" (?:[^ ]+ #\d+ (?!thang)ngay)(?= )", {"#"}, {"ngay"}),
    ],
)
def test_what_a_match_cannot_be_without(pattern: str, expected: set[str], also: set[str]) -> None:
    assert needs(pattern) == (expected, also)


def test_what_can_be_any_form_is_not_needed() -> None:
    assert needs(r" (?:lam|x\d+)(?= )") is None


@pytest.mark.unmeasured
def test_every_match_begins_with_an_indexed_form_and_has_a_needed_one() -> None:
    for pattern in lexicon._ALL:
        keys, needed = starts(pattern.named), needs(pattern.named) or ()
        for row in _REPLIES[::7]:
            line = " " + " ".join(re.findall(r"\w+|[^\w\s]", row["text"].lower())) + " "
            for match in pattern.finditer(line):
                first = match.group()[1:].split(" ")[0]
                assert keys is None or key_of(first) in keys, (pattern.line[:80], match.group())
                forms = line[match.start() : line.index(" ", match.end())].split()
                assert all(any(key_of(form) in each for form in forms) for each in needed), (
                    pattern.line[:80],
                    match.group(),
                )


@pytest.mark.parametrize(
    "pattern", [" (?:(?:{NEG}) xong)(?= )", " (?:(?:(?:{FINISH}) )?(?:{DELIVER})|x(?:{NEG}))(?= )"]
)
def test_a_group_that_is_named_begins_and_needs_what_its_words_do(pattern: str) -> None:
    assert starts(pattern) == starts(spelt_out(pattern)) is not None
    assert needs(pattern) == needs(spelt_out(pattern)) is not None
