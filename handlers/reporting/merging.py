"""Later words about a task that is read back or asked about change its line: they win where they say something."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import scene
from handlers.reporting import draft as drafts
from handlers.reporting import overlay, refigured, report, retract, steps, typed
from handlers.reporting.draft import DoubtKind, Draft, Line
from handlers.reporting.hearing import Heard, hear_words
from handlers.reporting.measured import estimated, is_its
from handlers.say import report as say
from handlers.turn import Reply, Turn
from models.items import Item
from models.progress import ReportKind
from models.values import replace


def put_right(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> Draft | None:
    """*nv8 60 mới đúng*: another figure for the line that it is about; null where that is not certain."""
    named = {item.id for item in items if item.code in heard.reading.task_refs}
    meant = [line for line in draft.lines if line.assignment_id in named] if named else list(draft.lines)
    if not named and len(meant) > 1 and retract.corrects(turn.text):
        meant = [line for line in meant if refigured.mended_words(line.said, turn.text) is not None]
    solid = heard.reading.percent is not None or heard.reading.count is not None or heard.reading.date is not None
    if draft.asked is not None or len(meant) != 1 or len(named) > 1 or heard.reading.unknown_refs:
        return None
    if (content := _other_content(turn, heard, meant[0])) is not None:
        return draft.joined([content])
    line = typed.counted_again(turn.text, meant[0])
    if line is None and solid:
        return None
    line = line or typed.corrected_figure(turn.text, meant[0])
    if line is not None:
        return draft.joined([replace(line, said=overlay.also(line.said, turn.text))])
    words = refigured.mended_words(meant[0].said, turn.text) if retract.corrects(turn.text) else None
    if words is None:  # nv28 nhầm, 15 hộ: its words with the other number
        return None
    codes = [item.code for item in items if item.id == meant[0].assignment_id]
    again = hear_words(words, scene.said_at(turn), scene.open_tasks(items), codes).line
    again = replace(again, assignment_id=meant[0].assignment_id, said=words)
    return draft.joined([drafts.corrected(meant[0], again)])


def tells_no_figure(line: Line) -> bool:
    """A completion of which no figure was told but in its content."""
    return line.kind == ReportKind.DONE and line.percent is None and line.count is None and not line.document


def _other_content(turn: Turn, heard: Heard, line: Line) -> Line | None:
    """*nhầm 36*, of a completion whose content has 35: that figure, and nothing undoes the completion."""
    if not tells_no_figure(line) or not (heard.bare is not None or retract.corrects(turn.text)):
        return None
    words = refigured.with_its_figure(line.said, turn.text)
    return None if words is None else replace(line, said=words)


def merge(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """The later words win where they say something; what they do not mention stays."""
    old = _meant(draft, heard, items)
    is_amended = turn.dialogue is not None and turn.dialogue.step == "amend"
    is_day = old.doubt is not None and old.doubt.kind in typed.DAY_DOUBTS
    heard, is_guess = _only_guessed(heard, old, items)
    line = overlay.laid_over(old, heard.line, keeps_words=not is_amended or is_day)
    stays = line.kind != ReportKind.DONE and (old.difficulty or old.proposal) and not is_day
    words = overlay.still_standing(old, line) if is_amended and stays else line
    is_kept, line = words != line, words
    is_anew = is_amended and not is_kept and not is_guess and heard.bare is None  # a bare figure is no new content
    before = old.said if heard.bare is None else overlay.with_figure(old, line.percent)
    said = turn.text if is_anew else overlay.also(before, turn.text)
    is_added = not is_amended and replace(line, said=old.said, is_added=old.is_added) == old and typed.adds(heard)
    line = steps.told_later(old, replace(line, said=said, is_added=is_added), heard.line)
    figure = say.value(heard.reading.percent, heard.reading.count)
    told = (line.difficulty and heard.reading.difficulty, line.extend_why and heard.line.difficulty)
    is_open = line.doubt is not None or (old.doubt is not None and old.doubt.kind in typed.FALLS)
    is_asked_again = line.doubt is not None and line.doubt == old.doubt and line.doubt.kind == DoubtKind.BARE
    kept = turn.text if is_asked_again and heard.bare is None else ""
    until = heard.line.extend_to
    lead = say.added(figure, told[0], heard.reading.proposal, told[1], until, kept) if is_open else ""
    lead += (
        ""
        if is_amended or heard.bare is not None
        else overlay.changes_of([(old, replace(line, said=turn.text))], items)
    )
    lead += say.still_kept(line.difficulty, line.proposal) if is_kept else ""
    if len(draft.lines) > 1:
        return report.proceed(turn, draft.joined([line]), items, lead=lead)
    return report.proceed(turn, replace(draft, lines=(line,), said=said), items, lead=lead)


def _only_guessed(heard: Heard, old: Line, items: Sequence[Item]) -> tuple[Heard, bool]:
    """*ước 60%* and no other figure, of a task that is measured, whose result is told: beside it, not in its place."""
    item = next((item for item in items if item.id == old.assignment_id), None)
    guess = estimated(heard.text) if item is not None and item.indicator_unit == "%" else None
    figure = heard.reading.percent  # null: the reader, too, took it for what is only expected
    is_guess = guess is not None and old.percent is not None and (figure is None or is_its(figure, guess))
    silent = replace(heard.reading, percent=None, intents=())
    return (replace(heard, reading=silent), True) if is_guess else (heard, False)


def _meant(draft: Draft, heard: Heard, items: Sequence[Item]) -> Line:
    """The line that the words are about: the one whose task they name, else the one that is asked about."""
    named = {item.id for item in items if item.code in heard.reading.task_refs}
    return next((line for line in draft.lines if line.assignment_id in named), draft.asked_line)
