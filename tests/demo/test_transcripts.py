"""Transcripts of the demo that a newcomer could have typed: `tests/demo/*.txt`.

`> …` is typed at the prompt · `< …` stands in a line shown for it, in this order · `! …` in none
· `= …` is the prompt afterwards · `# …` is a remark. Before the first `>` stands the first screen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.demo.conftest import Demo

FOLDER = Path(__file__).parent
WHOLE = 10_000  # columns: no line is broken


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_the_demo_plays_as_written(path: Path, demo: Demo) -> None:
    shown = demo.opens()
    seen = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        mark, words = line[:1], line[2:]
        where = f"{path.name}:{number}"
        if mark == ">":
            shown, seen = demo.types(words), 0
        elif mark == "<":
            seen = _find(words, shown, seen, where)
        elif mark == "!":
            assert not any(words in each for each in shown), f"{where}: {words!r} was shown"
        elif mark == "=":
            assert demo.room.prompt == f"{words}> ", where
        else:
            assert mark in ("", "#"), f"{where}: how does this line begin?"


def _find(words: str, shown: list[str], start: int, where: str) -> int:
    for at in range(start, len(shown)):
        if words in shown[at]:
            return at + 1
    raise AssertionError(f"{where}: {words!r} not shown; seen:\n" + "\n".join(shown[start:]))
