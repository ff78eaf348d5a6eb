"""How well replies are read: what is reached on the project's own corpus, and the targets of the acceptance corpus.

Run: make understand-score. The own corpus is measured by `tests/understand/score.py` and is always there; the other
one and its scorer lie beside the project (`../shared/corpora`) and are used where they are. "bare" is the same corpus
with all marks stripped. The exit code is 1 when a target is missed on the acceptance corpus.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.understanding import understand_lines
from tests.understand.score import commits_wrongly, load, read, strip_marks, wrong_fields

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "corpora"
ACCEPTANCE, SCORER = BESIDE / "replies_dev.jsonl", BESIDE / "score.py"
FIELDS = ("intents", "percent", "count", "date", "task_refs", "difficulty", "proposal", "clarify")
LOSS = 0.05  # may be lost without marks, and more where the target is still met

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One line of the table. `at_most`: less is better."""

    name: str
    goal: float
    at_most: bool = False

    def is_met(self, reached: float) -> bool:
        return reached <= self.goal if self.at_most else reached >= self.goal

    def shown(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.goal:.3f}"


TARGETS = (
    Target(name="any wrong commit", goal=0.01, at_most=True),
    Target(name="wrong percent", goal=0, at_most=True),
    Target(name="wrong done", goal=2 / 541, at_most=True),
    *(
        Target(name=f"{field} {side}", goal=goal)
        for field, precision, recall in (
            ("percent", 0.99, 0.95), ("count", 0.98, 0.93), ("date", 0.98, 0.93), ("task_refs", 0.98, 0.92),
        )
        for side, goal in (("P", precision), ("R", recall))
    ),
    Target(name="intents micro-F1", goal=0.95),
    Target(name="worst intent F1", goal=0.85),
    Target(name="difficulty overlap F1", goal=0.88),
    Target(name="proposal overlap F1", goal=0.92),
    Target(name="clarify R", goal=0.90),
    Target(name="asked rate", goal=0.10, at_most=True),
    Target(name="whole record right", goal=0.85),
)  # fmt: skip


# --- the own corpus ---------------------------------------------------------------------------------------------
def own_table() -> str:
    """The share of the own corpus' replies in which each field is right."""
    columns = [_own_shares(stripped) for stripped in (False, True)]
    head = f"{'own corpus: share right':26} {'marks':>7} {'bare':>7}"
    return "\n".join([head, *(f"{name:26} {columns[0][name]:7.3f} {columns[1][name]:7.3f}" for name in columns[0])])


def _own_shares(stripped: bool) -> dict[str, float]:
    rows = load(stripped)
    readings = [(row, read(row)) for row in rows]
    wrong = [wrong_fields(row, got) for row, got in readings]
    errors = Counter(name for names in wrong for name in names)
    shares = {name: 1 - errors[name] / len(rows) for name in FIELDS}
    shares["whole record"] = 1 - sum(map(bool, wrong)) / len(rows)
    return shares | {"any wrong commit": sum(commits_wrongly(row, got) for row, got in readings) / len(rows)}


# --- the acceptance corpus --------------------------------------------------------------------------------------
def acceptance_scores(stripped: bool) -> Scores:
    """What the acceptance corpus' own scorer says of our readings."""
    lines = ACCEPTANCE.read_text(encoding="utf-8").splitlines()
    if stripped:
        lines = [_bare(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        gold, read_by_us = Path(folder) / "gold.jsonl", Path(folder) / "read.jsonl"
        gold.write_text("\n".join(lines), encoding="utf-8")
        read_by_us.write_text("\n".join(understand_lines(lines)), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(SCORER), str(gold), str(read_by_us)], capture_output=True, check=True
        )
    return _figures(json.loads(done.stdout))


def _bare(line: str) -> str:
    raw = json.loads(line)
    for key in ("difficulty", "proposal"):
        raw["expect"][key] = raw["expect"][key] and strip_marks(raw["expect"][key])
    return json.dumps(raw | {"text": strip_marks(raw["text"])}, ensure_ascii=False)


def _figures(found: dict[str, Any]) -> Scores:  # Any: the scorer's JSON
    """The scorer's report → a figure for each target."""
    fields, commits = found["fields"], found["wrong_commit"]
    sides = [(field, side) for field in ("percent", "count", "date", "task_refs") for side in "PR"]
    return {f"{field} {side}": fields[field][side] for field, side in sides} | {
        "any wrong commit": commits["any"]["of_messages"],
        "wrong percent": commits["percent"]["of_messages"],
        "wrong done": commits["done"]["of_messages"],
        "intents micro-F1": fields["intents"]["F1"],
        "worst intent F1": min(field["F1"] for name, field in fields.items() if name.startswith("intent:")),
        "difficulty overlap F1": fields["difficulty:overlap"]["F1"],
        "proposal overlap F1": fields["proposal:overlap"]["F1"],
        "clarify R": found["clarify"]["R"],
        "asked rate": found["asked_rate"],
        "whole record right": found["frame_exact"],
    }


def compare(marks: Scores, bare: Scores) -> tuple[list[str], int]:
    """The table's lines, and how many targets are missed."""
    lines, missed = [f"{'acceptance corpus':26} {'target':>8} {'marks':>7} {'bare':>7} {'lost':>6}"], 0
    for target in TARGETS:
        reached, without = marks[target.name], bare[target.name]
        lost = without - reached if target.at_most else reached - without
        notes = ["missed"] * (not target.is_met(reached)) + ["lost without marks"] * (
            lost > LOSS and not target.is_met(without)
        )
        missed += bool(notes)
        figures = f"{target.name:26} {target.shown():>8} {reached:7.3f} {without:7.3f} {lost:6.3f}"
        lines.append(f"{figures}  {', '.join(notes)}".rstrip())
    return lines, missed


def main() -> int:
    """Print what is there to be measured."""
    print(own_table())
    if not (ACCEPTANCE.exists() and SCORER.exists()):
        print("\nThe acceptance corpus is not beside the project: only the own corpus was measured.")
        return 0
    lines, missed = compare(acceptance_scores(stripped=False), acceptance_scores(stripped=True))
    print("", *lines, f"{missed} of {len(TARGETS)} targets missed", sep="\n")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
