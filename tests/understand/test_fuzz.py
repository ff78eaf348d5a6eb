"""Whatever is typed, the reader answers, and its answer is sound. The long run is `benchmarks/fuzz_understand.py`."""

from __future__ import annotations

import pytest

from handlers.understand import understand
from tests.extent import ALL
from tests.understand.invariants import broken
from tests.understand.mutations import Message, messages, of_each_group
from tests.understand.score import load

pytestmark = pytest.mark.unmeasured  # measuring takes longer than reading, and what is noise should not count as tested
ROWS = load()


def problems(message: Message) -> list[str]:
    return broken(message, understand(message.text, now=message.now, open_tasks=message.open_tasks))


def test_mutated_and_random_messages_are_read_soundly() -> None:
    wrong = {
        message.text[:200]: found
        for message in messages(ROWS, seed=57, count=5_000 if ALL else 500)
        if (found := problems(message))
    }
    assert not wrong


def test_the_same_seed_gives_the_same_messages() -> None:
    assert list(messages(ROWS, seed=3, count=150)) == list(messages(ROWS, seed=3, count=150))


def test_each_group_of_words_without_end_is_read_soundly() -> None:
    row = ROWS[0]
    for text in of_each_group():
        assert not problems(Message(text=text, now=row.now, open_tasks=row.open_tasks)), text[:100]
