"""The project's own labelled replies hold the level that was reached."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from handlers.understand import Understanding, warm
from tests.extent import ALL
from tests.understand.score import CORPUS, MORE, Labelled, commits_wrongly, load, read, wrong_fields

pytestmark = pytest.mark.unmeasured  # measuring takes longer than reading


@cache
def readings(corpus: Path, stripped: bool) -> list[tuple[Labelled, Understanding]]:
    """Every reply with what is read of it: read once, judged by several tests; the reader is warm, as the bot's is.

    Of the long corpus every fourth with its marks and another fourth without, unless all is asked for.
    """
    warm()
    rows = load(stripped, corpus)
    return [(row, read(row)) for row in (rows if ALL or corpus == CORPUS else rows[2 * int(stripped) :: 4])]


@pytest.mark.parametrize(
    ("corpus", "stripped", "least"),
    [(CORPUS, False, 0.99), (CORPUS, True, 0.975), (MORE, False, 0.97), (MORE, True, 0.92)],
)
def test_the_own_corpus_is_read_at_the_level_reached(corpus: Path, stripped: bool, least: float) -> None:
    """So much of it wholly right, and hardly anything recorded that was not said."""
    rows = readings(corpus, stripped)
    wrong = {row.id: (row.text, fields) for row, got in rows if (fields := wrong_fields(row, got))}
    assert 1 - len(wrong) / len(rows) >= least, wrong
    falsified = [row.text for row, got in rows if commits_wrongly(row, got)]
    assert len(falsified) <= (0.01 if stripped else 0.005) * len(rows), falsified


def test_every_task_of_a_message_gets_its_own_update() -> None:
    for row, reading in readings(CORPUS, False):
        if row.updates:
            got = {
                u.task: (set(u.intents), u.percent, list(u.count) if u.count else None, u.date and u.date.isoformat())
                for u in reading.updates
            }
            assert got == {u["task"]: (set(u["intents"]), u["percent"], u["count"], u["date"]) for u in row.updates}, (
                row.text
            )  # type: ignore[call-overload]


def test_difficulty_and_proposal_are_typed_text() -> None:
    for row, got in readings(CORPUS, False):
        for part in (got.difficulty, got.proposal, *(reason.span for reason in got.why)):
            assert part is None or part in row.text
