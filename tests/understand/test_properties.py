"""Nothing at all makes the reader fail, and no message makes it work without bound."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.understand import Understanding, understand
from tests.understand.invariants import broken
from tests.understand.mutations import Message
from tests.understand.score import Labelled, load

ROWS = load()


def read(row: Labelled, text: str) -> Understanding:
    return understand(text, now=row.now, open_tasks=row.open_tasks)


@settings(max_examples=200, database=None)
@given(st.text(max_size=300), st.sampled_from(ROWS))
def test_any_text_is_read_soundly(text: str, row: Labelled) -> None:
    assert not broken(Message(text=text, now=row.now, open_tasks=row.open_tasks), read(row, text))


@settings(max_examples=100, database=None)
@given(st.text(max_size=40), st.sampled_from(ROWS))
def test_the_same_message_is_always_read_the_same(text: str, row: Labelled) -> None:
    first = read(row, row.text)
    read(row, text)
    assert read(row, row.text) == first


@pytest.mark.parametrize(
    "text",
    [
        "chưa " * 2500, "1/2 " * 2500, "nv3, " * 2500, "đang chờ " * 1200, "9" * 10_000, "ba " * 3400, " , " * 3300,
        "vì do tại " * 1000, "(" * 10_000, "qwrtz " * 1700, "mai thứ hai tháng " * 550,
    ],
)  # fmt: skip
def test_of_ten_thousand_characters_no_more_is_read_than_of_five_thousand(text: str) -> None:
    assert calls_of(lambda: read(ROWS[0], text)) <= 1.1 * calls_of(lambda: read(ROWS[0], text[:5000])) + 100


def calls_of(run: Callable[[], object]) -> int:
    """How many functions of Python and C `run` calls: the same on every machine, whatever else it does."""
    run()  # tables are made on the first reading
    count = 0

    def see(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count
