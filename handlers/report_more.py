"""An unfinished report goes on: yes, no, the missing part, a correction, or another report beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers import draft as drafts
from handlers import passing, report, scene
from handlers.assent import short_answer, typed_choice
from handlers.draft import Draft, Line
from handlers.hearing import Heard, hear
from handlers.render.numbers import clip
from handlers.say import report as say
from handlers.turn import Reply, Turn
from handlers.understand.values import Intent
from models import dialogues
from models.items import Item
from models.progress import ReportKind

WITHOUT_RESULT = frozenset((ReportKind.NOTE, ReportKind.DIFFICULTY))


def go_on(turn: Turn) -> list[Reply]:
    """Free text while a report is unfinished: yes, no, the missing part, a correction, or another report."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    draft = drafts.load(turn.dialogue.data)
    waits = turn.dialogue.step == "confirm"
    word = short_answer(turn.text) if waits else ""
    chosen = typed_choice(turn.text) if waits else None
    if chosen == 3:
        return report.discard(turn, str(turn.dialogue.id))
    word = word or {1: "yes", 2: "no"}.get(chosen or 0, "")
    if word == "yes":
        return report.confirm(turn, str(turn.dialogue.id), drafts.edition(turn.dialogue.data))
    if word == "no":
        return report.amend(turn, str(turn.dialogue.id))
    items = scene.my_items(turn)
    codes = report.codes_of(turn, draft) if draft.assignment_ids else []
    heard = hear(turn, items, codes or turn.about)
    if heard.is_complaint:
        return _lost(turn, draft, heard, items)
    return _take(turn, draft, heard, items, codes)


def _take(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item], codes: Sequence[str]) -> list[Reply]:
    if len(draft.assignment_ids) == 1 and heard.bare is not None and draft.missing != "date":
        return _merge(turn, draft, heard.as_figure(), items)
    if not draft.assignment_ids and not heard.says_something:
        return _task_by_words(turn, draft, heard, items)
    if not (heard.says_something or heard.is_note):
        return _lost(turn, draft, heard, items)
    if not draft.assignment_ids:
        return _first_or_new(turn, draft, heard, items)
    reading = heard.reading
    is_about_it = not reading.task_refs or list(reading.task_refs) == list(codes)
    if len(draft.assignment_ids) == 1 and is_about_it and not reading.unknown_refs:
        return _merge(turn, draft, heard, items)
    return _another(turn, draft, heard, items)


def _first_or_new(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """Something to record came while the task was still being asked for.

    It is a report of its own; files that were sent before belong to it. Words that it does not repeat are named.
    """
    fresh = replace(report.new_draft(turn, heard), files=draft.files)
    replies = report.place_lines(turn, fresh, heard, items)
    [old], [new] = draft.lines, fresh.lines
    tells_more = (old.forecast_on, old.difficulty, old.proposal, old.extend_to) != (None, None, None, None)
    if not draft.said or (old.kind == new.kind and not tells_more):
        return replies
    return [Reply(text=say.FORMER_UNPLACED.format(said=clip(draft.said, 60))), *replies]


def _task_by_words(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """The answer to "which task?", typed in words or as a code."""
    found = [item for item in items if item.code in heard.reading.task_refs]
    if heard.reading.unknown_refs:
        return report.say_unknown(turn, draft, heard, items)
    if len(found) > 1 or (not found and heard.reading.candidates):
        return report.ask_task(turn, draft, found or report.likely_items(heard, items))
    if not found or Intent.question in heard.reading.intents:
        return _lost(turn, draft, heard, items)
    placed = draft.placed(found[0].id)
    if report.is_empty(placed.lines[0]) and not placed.files:
        return report.ask_result(turn, found[0], placed)
    return report.check_value(turn, placed, found[0])


def _lost(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """Nothing to record in it: answer what it is, and say in one line what is still open."""
    answered = passing.answer(turn, heard, items)
    if draft.assignment_ids and turn.dialogue is not None and turn.dialogue.step == "confirm":
        return [*answered, report.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)]
    again = report.ask_task(turn, draft, list(items)) if not draft.assignment_ids else report.ask_again(turn, draft)
    return [*answered, *again]


def _merge(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """The later words win where they say something; what they do not mention stays."""
    [old] = draft.lines
    item = next((item for item in items if item.id == old.assignment_id), None)
    if item is None:
        return [Reply(text=say.NO_OPEN_WORK)]
    is_amended = turn.dialogue is not None and turn.dialogue.step == "amend"
    new = _as_extension(heard.line) if draft.missing == "date" else heard.line
    line = _over(old, new, keeps_words=not is_amended or draft.missing == "date")
    said = turn.text if is_amended or not old.said else f"{old.said} / {turn.text}"
    line = replace(line, said=said)
    return report.check_value(
        turn, replace(draft, lines=(line,), said=said, missing=_still_missing(draft, line, heard)), item
    )


def _as_extension(line: Line) -> Line:
    """A day that answers "until when?" is the day that is asked for, not a forecast."""
    if line.extend_to is not None or line.forecast_on is None:
        return line
    kind = ReportKind.NOTE if line.percent is None and line.count is None else line.kind
    return replace(line, kind=kind, extend_to=line.forecast_on, forecast_on=None)


def _still_missing(draft: Draft, line: Line, heard: Heard) -> str:
    if draft.missing == "date" and line.extend_to is None and line.extend_by is None:
        return "date"
    return "" if line.extend_to is not None and heard.missing == "date" else heard.missing


def _over(old: Line, new: Line, *, keeps_words: bool) -> Line:
    """`new` laid over `old`. `keeps_words`: obstacle, proposal and forecast of before stay where none is told now."""
    line = replace(
        new,
        assignment_id=old.assignment_id,
        corrects_id=old.corrects_id,
        extend_to=new.extend_to or old.extend_to,
        extend_by=new.extend_by or old.extend_by,
    )
    if new.kind in WITHOUT_RESULT and old.kind not in WITHOUT_RESULT:
        line = replace(line, kind=old.kind, percent=old.percent, count=old.count)
    if not keeps_words:
        return line
    return replace(
        line,
        difficulty=new.difficulty or old.difficulty,
        proposal=new.proposal or old.proposal,
        forecast_on=new.forecast_on or old.forecast_on,
    )


def _another(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """A message about other tasks: it joins the unfinished report when that only waits for its confirmation."""
    replies = report.place_lines(turn, report.new_draft(turn, heard), heard, items)
    if turn.dialogue is None or turn.dialogue.step != "confirm":
        return replies
    kept = dialogues.find(turn.db, scene.office_of(turn).id, turn.dialogue.id)
    if kept is None or kept.step != "confirm":
        return [Reply(text=say.FORMER_DROPPED.format(codes=", ".join(report.codes_of(turn, draft)))), *replies]
    added = drafts.load(kept.data)
    again = {line.assignment_id for line in added.lines}
    lines = (*(line for line in draft.lines if line.assignment_id not in again), *added.lines)
    return report.read_back(turn, replace(draft, lines=lines, said=f"{draft.said}\n{turn.text}"))
