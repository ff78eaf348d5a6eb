"""An unfinished report goes on: yes, no, the missing part, a correction, or another report beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers import draft as drafts
from handlers import passing, report, scene
from handlers.assent import short_answer
from handlers.draft import Draft, Line
from handlers.say import report as say
from handlers.turn import Reply, Turn
from handlers.understand import understand
from handlers.understand.values import Understanding
from models import dialogues
from models.items import Item
from models.progress import ReportKind


def go_on(turn: Turn) -> list[Reply]:
    """Free text while a report is unfinished: yes, no, the missing part, a correction, or another report."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    draft = drafts.load(turn.dialogue.data)
    word = short_answer(turn.text)
    if word == "yes" and turn.dialogue.step == "confirm":
        return report.confirm(turn, str(turn.dialogue.id), drafts.edition(turn.dialogue.data))
    if word == "no" and turn.dialogue.step == "confirm":
        return report.amend(turn, str(turn.dialogue.id))
    return _read_more(turn, draft)


def _read_more(turn: Turn, draft: Draft) -> list[Reply]:
    items = scene.my_items(turn)
    codes = report.codes_of(turn, draft) if draft.assignment_ids else []
    reading = understand(
        turn.text, now=scene.said_at(turn), open_tasks=scene.open_tasks(items), about=tuple(codes) or turn.about
    )
    if (
        turn.dialogue is not None
        and turn.dialogue.step == "task"
        and (reading.task_refs or not report.says_something(reading))
    ):
        return _task_by_words(turn, draft, reading, items)
    if not report.says_something(reading):
        bare = report.bare_number(turn.text)
        if bare is None or len(draft.assignment_ids) != 1:
            return _lost(turn, draft, reading, items)
        return _merge(turn, draft, drafts.bare_line(bare), items)
    if reading.updates or reading.unknown_refs or _names_another(reading, codes):
        return _another(turn, draft, reading, items)
    if reading.above_hundred is not None or (reading.clarify and reading.percent is None and reading.count is None):
        bare = report.bare_number(turn.text)
        if bare is None or len(draft.assignment_ids) != 1:
            return report.place_lines(turn, draft, replace(reading, task_refs=tuple(codes)), items)
        return _merge(turn, draft, drafts.bare_line(bare), items)
    if len(draft.assignment_ids) == 1:
        return _merge(turn, draft, drafts.line_of(reading), items)
    return report.place_lines(turn, report.new_draft(turn, reading), reading, items)


def _names_another(reading: Understanding, codes: Sequence[str]) -> bool:
    return bool(reading.task_refs) and not set(reading.task_refs) <= set(codes)


def _task_by_words(turn: Turn, draft: Draft, reading: Understanding, items: Sequence[Item]) -> list[Reply]:
    """The answer to "which task?", typed in words; what was said before is kept, what is said now is added."""
    found = [item for item in items if item.code in reading.task_refs]
    if len(found) != 1:
        if reading.unknown_refs:
            return report.say_unknown(turn, draft, reading, items)
        if not reading.candidates:
            return _lost(turn, draft, reading, items)
        return report.ask_task(turn, draft, found or report.likely_items(reading, items))
    placed = draft.placed(found[0].id)
    if report.says_something(reading):
        return _merge(turn, placed, drafts.line_of(reading), items)
    if report.is_empty(placed.lines[0]) and not placed.files:
        return report.ask_result(turn, found[0], placed)
    return report.read_back(turn, placed)


def _lost(turn: Turn, draft: Draft, reading: Understanding, items: Sequence[Item]) -> list[Reply]:
    """Nothing to record in it: answer what it is, and show the open question again."""
    answered = passing.answer(turn, reading, items)
    again = report.ask_task(turn, draft, list(items)) if not draft.assignment_ids else report.ask_again(turn, draft)
    return [*answered, *again]


def _merge(turn: Turn, draft: Draft, new: Line, items: Sequence[Item]) -> list[Reply]:
    """The later words win where they say something; what they do not mention stays."""
    [old] = draft.lines
    item = next((item for item in items if item.id == old.assignment_id), None)
    if item is None:
        return [Reply(text=say.NO_OPEN_WORK)]
    keep = turn.dialogue is not None and turn.dialogue.step != "amend"
    merged = replace(
        new,
        assignment_id=old.assignment_id,
        corrects_id=old.corrects_id,
        kind=new.kind if new.kind not in {ReportKind.NOTE, ReportKind.DIFFICULTY} or not keep else old.kind,
        difficulty=new.difficulty or (old.difficulty if keep else None),
        proposal=new.proposal or (old.proposal if keep else None),
        forecast_on=new.forecast_on or (old.forecast_on if keep else None),
        extend_to=new.extend_to or old.extend_to,
        extend_by=new.extend_by or old.extend_by,
    )
    if merged.kind in {ReportKind.NOTE, ReportKind.DIFFICULTY} and old.kind not in {ReportKind.NOTE}:
        merged = replace(merged, kind=old.kind, percent=merged.percent or old.percent, count=merged.count or old.count)
    said = turn.text if not draft.said else f"{draft.said}\n{turn.text}"
    return report.read_back(turn, replace(draft, lines=(merged,), said=said))


def _another(turn: Turn, draft: Draft, reading: Understanding, items: Sequence[Item]) -> list[Reply]:
    """A message about other tasks: it joins the unfinished report when that only waits for its confirmation."""
    fresh = report.new_draft(turn, reading)
    replies = report.place_lines(turn, fresh, reading, items)
    if turn.dialogue is None or turn.dialogue.step != "confirm":
        return replies
    kept = dialogues.find(turn.db, scene.office_of(turn).id, turn.dialogue.id)
    if kept is None or kept.step != "confirm":
        return replies
    added = drafts.load(kept.data)
    again = {line.assignment_id for line in added.lines}
    lines = (*(line for line in draft.lines if line.assignment_id not in again), *added.lines)
    return report.read_back(turn, replace(draft, lines=lines, said=f"{draft.said}\n{turn.text}"))
