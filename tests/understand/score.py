"""Scores readings of the labelled replies field by field: the same measure as the acceptance corpus uses.

``replies.jsonl`` grew with the reader. ``replies_more.jsonl`` was written without knowledge of it, and each part was
measured once before anything was learnt from it; a line ``{"plan", "open_tasks"}`` there stands before its replies.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from handlers.understand import OpenTask, Understanding, understand

CORPUS = Path(__file__).with_name("replies.jsonl")
MORE = Path(__file__).with_name("replies_more.jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One labelled reply."""

    id: str
    text: str
    now: datetime
    open_tasks: tuple[OpenTask, ...]
    expect: dict[str, object]
    clarify: bool
    updates: tuple[dict[str, object], ...]


def strip_marks(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(char for char in plain if not unicodedata.combining(char)))


def both(texts: list[str]) -> list[str]:
    """Each as typed with marks and without."""
    return [each for text in texts for each in dict.fromkeys((text, strip_marks(text)))]


def load(stripped: bool = False, corpus: Path = CORPUS) -> list[Labelled]:
    made = []
    plans: dict[str, tuple[OpenTask, ...]] = {}
    for line in corpus.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        if "id" not in raw:
            plans[raw["plan"]] = _open_tasks(raw)
            continue
        expect = dict(raw["expect"])
        if stripped:
            expect |= {key: strip_marks(expect[key]) for key in ("difficulty", "proposal") if expect[key]}
        made.append(
            Labelled(
                id=raw["id"],
                text=strip_marks(raw["text"]) if stripped else raw["text"],
                now=datetime.fromisoformat(raw["now"]),
                open_tasks=_open_tasks(raw) or plans[raw["plan"]],  # one plan's are the same values: quicker to compare
                expect=expect,
                clarify=raw["clarify"],
                updates=tuple(raw.get("updates", ())),
            )
        )
    return made


def _open_tasks(raw: dict[str, Any]) -> tuple[OpenTask, ...]:  # Any: JSON
    return tuple(OpenTask(**task) for task in raw.get("open_tasks") or ())


def read(row: Labelled) -> Understanding:
    return understand(row.text, now=row.now, open_tasks=row.open_tasks)


def wrong_fields(row: Labelled, got: Understanding) -> list[str]:
    """The fields of the label that were read otherwise."""
    seen: dict[str, object] = {
        "percent": got.percent,
        "count": list(got.count) if got.count else None,
        "task_refs": list(got.task_refs),
        "date": got.date.isoformat() if got.date else None,
    }
    wrong = [key for key, value in seen.items() if value != row.expect[key]]
    if set(got.intents) != set(row.expect["intents"]):  # type: ignore[call-overload]
        wrong.append("intents")
    wrong += [key for key in ("difficulty", "proposal") if not _overlaps(getattr(got, key), row.expect[key])]
    return wrong + ["clarify"] * (got.clarify != row.clarify)


def commits_wrongly(row: Labelled, got: Understanding) -> bool:
    """Something would be recorded, without a question, that the message does not say."""
    if got.clarify:
        return False
    values = (
        ("percent", got.percent),
        ("count", list(got.count) if got.count else None),
        ("date", got.date and got.date.isoformat()),
    )
    if any(value is not None and value != row.expect[key] for key, value in values):
        return True
    extra = set(got.task_refs) - set(row.expect["task_refs"])  # type: ignore[call-overload]
    return bool(extra) or ("done" in got.intents and "done" not in row.expect["intents"])  # type: ignore[operator]


def _overlaps(got: str | None, want: object) -> bool:
    if not got or not want:
        return not got and not want
    a, b = Counter(strip_marks(got).lower().split()), Counter(strip_marks(str(want)).lower().split())
    return 2 * (a & b).total() >= 0.5 * (a.total() + b.total())
