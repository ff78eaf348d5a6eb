"""``dondoc understand``: JSON lines in, JSON lines out. Only translates; the reading is ``handlers.understand``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import orjson
from msgspec.structs import asdict

from handlers.understand import OpenTask, Understanding, understand
from models.workdays import VIETNAM


def understand_lines(lines: Iterable[str]) -> Iterator[str]:
    """For each line ``{id, text, now, open_tasks}`` the reading as a line; for a malformed one, ``error``."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield orjson.dumps(_answer(line, number)).decode()


def _answer(line: str, number: int) -> dict[str, object]:
    try:
        raw = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {"id": None, "error": f"Dòng {number}: không phải JSON hợp lệ."}
    if not isinstance(raw, dict):
        return {"id": None, "error": f"Dòng {number}: cần một đối tượng JSON có id, text, now, open_tasks."}
    known: dict[str, object] = {"id": raw.get("id")}
    try:
        return known | _fields(_read(raw))
    except (KeyError, TypeError, ValueError) as problem:
        return known | {"error": f"Dòng {number}: thiếu hoặc sai trường ({problem})."}


def _read(raw: dict[object, object]) -> Understanding:
    text, now, tasks = raw["text"], raw["now"], raw.get("open_tasks", [])
    if not isinstance(text, str) or not isinstance(now, str) or not isinstance(tasks, list):
        raise TypeError("text và now là chuỗi, open_tasks là danh sách")
    if any(not isinstance(task, dict) for task in tasks):
        raise TypeError("open_tasks là danh sách các việc có code, title")
    try:
        moment = datetime.fromisoformat(now)
    except ValueError as exc:
        raise ValueError("now ghi dạng 2025-08-11T07:30:00+07:00") from exc
    if moment.tzinfo is None:  # as everywhere on the command line
        moment = moment.replace(tzinfo=VIETNAM)
    open_tasks = [OpenTask(code=str(task["code"]), title=str(task["title"])) for task in tasks]
    return understand(text, now=moment, open_tasks=open_tasks)


def _fields(read: Understanding) -> dict[str, object]:
    fields: dict[str, object] = {
        "intents": read.intents, "percent": read.percent, "count": read.count, "task_refs": read.task_refs,
        "date": read.date, "difficulty": read.difficulty, "proposal": read.proposal, "clarify": read.clarify,
    }  # fmt: skip
    if read.updates:
        fields["updates"] = [asdict(update) for update in read.updates]
    fields["why"] = [{"field": r.field, "span": r.span, "rule": r.rule, "why": r.why} for r in read.why]
    return fields
