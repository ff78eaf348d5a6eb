"""The project's own labelled replies hold the level that was reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.understand.score import CORPUS, MORE, commits_wrongly, load, read, wrong_fields


@pytest.mark.parametrize(
    ("corpus", "stripped", "least"),
    [(CORPUS, False, 0.99), (CORPUS, True, 0.975), (MORE, False, 0.97), (MORE, True, 0.92)],
)
def test_the_own_corpus_is_read_at_the_level_reached(corpus: Path, stripped: bool, least: float) -> None:
    rows = load(stripped, corpus)
    wrong = {row.id: (row.text, fields) for row in rows if (fields := wrong_fields(row, read(row)))}
    assert 1 - len(wrong) / len(rows) >= least, wrong


@pytest.mark.parametrize("corpus", [CORPUS, MORE])
@pytest.mark.parametrize("stripped", [False, True])
def test_hardly_anything_is_recorded_that_was_not_said(corpus: Path, stripped: bool) -> None:
    rows = load(stripped, corpus)
    wrong = [row.text for row in rows if commits_wrongly(row, read(row))]
    assert len(wrong) <= (0.01 if stripped else 0.005) * len(rows), wrong


def test_every_task_of_a_message_gets_its_own_update() -> None:
    for row in load():
        if row.updates:
            got = {
                u.task: (set(u.intents), u.percent, list(u.count) if u.count else None, u.date and u.date.isoformat())
                for u in read(row).updates
            }
            assert got == {u["task"]: (set(u["intents"]), u["percent"], u["count"], u["date"]) for u in row.updates}, (
                row.text
            )  # type: ignore[call-overload]


def test_difficulty_and_proposal_are_typed_text() -> None:
    for row in load():
        got = read(row)
        for part in (got.difficulty, got.proposal, *(reason.span for reason in got.why)):
            assert part is None or part in row.text
