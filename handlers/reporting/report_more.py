"""An unfinished report goes on: yes, no, the missing part, a correction, or another report beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene, worklist
from handlers.assent import agrees, is_slip, number_typed, short_answer, typed_choice
from handlers.periods import period_instead, period_talk
from handlers.questions import passing
from handlers.reporting import (
    asides,
    book,
    compared,
    correct,
    day_again,
    details,
    figure_of,
    kept,
    listed,
    mending,
    other_day,
    outside,
    overlay,
    placing,
    refigured,
    report,
    retract,
    settle,
    slips,
    typed,
    unasking,
    why_told,
)
from handlers.reporting import draft as drafts
from handlers.reporting.doubts import bare_number
from handlers.reporting.draft import DoubtKind, Draft
from handlers.reporting.hearing import Heard, hear, hear_words
from handlers.reporting.left_out import dropped_or_held, go_on_without, unanswered, without, without_denied
from handlers.reporting.merging import merge, put_right, tells_no_figure
from handlers.reporting.newcomer import asked_by_newcomer
from handlers.reporting.open_question import ask_task
from handlers.reporting.renumber import renumbered
from handlers.say import choosing as say_choosing
from handlers.say import report as say
from handlers.say.numbers import clip
from handlers.turn import Reply, Turn, told_first
from handlers.understand.values import Intent
from models.items import Item
from models.progress import ReportKind
from models.text import compose
from models.values import replace

# Their answer is a figure or a day, whatever can be chosen besides.
ASKS_FIGURE = frozenset({
    *typed.DAY_DOUBTS, DoubtKind.TOTAL, DoubtKind.MORE, DoubtKind.VAGUE, DoubtKind.NO_SUCH_FORECAST,
    DoubtKind.NO_SUCH_DONE, DoubtKind.DONE_WHEN,
})  # fmt: skip
_NO_CHOICE = re.compile(r"[04-9]", re.ASCII)


def go_on(turn: Turn) -> list[Reply]:
    """Free text while a report is unfinished: yes, no, the missing part, a correction, or another report."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    draft = drafts.load(turn.dialogue.data)
    if (unread := report.no_length_to_read(turn)) is not None:
        return [*unread, *report.ask_again(turn, draft)]
    waits = turn.dialogue.step == "confirm"
    word = short_answer(turn.text) or ("yes" if agrees(turn.text) else "") if waits else ""
    chosen = typed_choice(turn.text) if waits else None
    if chosen == 3:
        return report.discard(turn, str(turn.dialogue.id))
    word = word or {1: "yes", 2: "no"}.get(chosen or 0, "")
    digit = str(number_typed(turn.text))
    if turn.dialogue.step == "amend" and any(not each.is_empty for each in draft.lines):
        if typed.agrees_after_all(turn.text):
            return settle.back(turn, str(turn.dialogue.id))
        if len(digit) == 1 and digit != "1":  # rather than 2 %
            [asked] = report.ask_anew(turn, draft)
            return [replace(asked, text=f"{asked.text} {say.OR_PERCENT.format(figure=digit)}")]
    if word == "yes":
        return report.confirm(turn, str(turn.dialogue.id), drafts.edition(turn.dialogue.data))
    if word == "no":
        return report.amend(turn, str(turn.dialogue.id))
    today = scene.said_on(turn)
    if waits and _NO_CHOICE.fullmatch(digit) and day_again.alone(turn.text, draft, today) is None:  # rather than 5 %
        waiting = kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)
        return [replace(waiting, text=f"{waiting.text} {say.OR_PERCENT.format(figure=digit)}")]
    if turn.dialogue.step == "value" and typed.is_only_slip(turn.text):
        return report.ask_anew(turn, draft)
    if turn.dialogue.step == "value" and (slip := _no_such_answer(turn, draft)) is not None:
        return slip
    if period_talk.asks_to_begin(turn.text):
        return period_instead.begin(turn, draft)
    if worklist.asked(turn.text) and hear(turn, scene.my_items(turn)).question is None:
        shown = worklist.show_first(turn)
        is_read_back = waits and draft.asked is None
        still = kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data) if is_read_back else None
        return [*shown, *([still] if still is not None else report.ask_again(turn, draft))]
    if question := asked_by_newcomer(turn.text):
        turn.say_instead(question)
    slips.put_right(turn)
    told, items = compared.set_apart(turn), scene.my_items(turn)
    answered = asides.asked_beside(turn, items, _codes(draft, items))
    return [*answered, *told_first(told, _take(turn, draft, items))]


def _no_such_answer(turn: Turn, draft: Draft) -> list[Reply] | None:
    """*3* under two answers, where no figure was asked for: which answers there are, rather than 3 %."""
    item = next((item for item in scene.my_items(turn) if item.id == draft.asked_line.assignment_id), None)
    doubt = draft.asked_line.doubt
    if item is None or doubt is None or doubt.kind in ASKS_FIGURE:
        return None
    [asked] = report.ask_again(turn, draft)
    if not is_slip(turn.text, len(asked.choices)):
        return None
    text = say_choosing.no_such(number_typed(turn.text) or 0, [each.label for each in asked.choices], percent=True)
    return [replace(asked, text=text, is_listed=True)]


def _take(turn: Turn, draft: Draft, items: Sequence[Item]) -> list[Reply]:
    if len(draft.lines) > 1 and (taken := _of_the_list(turn, draft, items)) is not None:
        return taken
    why = why_told.put_right(turn, draft) or why_told.told(turn, draft, items)
    if why is not None:
        told = why.asked_line.extend_why if why.asked is not None else None
        return report.proceed(turn, why, items, lead=say.added("", None, None, told) if told else "")
    if (moved := figure_of.moved(turn, draft, items)) is not None:
        return report.proceed(turn, moved, items)
    taken = _of_another(turn, draft) or dropped_or_held(turn, draft) or _taken_out(turn, draft, items)
    if taken is None and not any(line.asks_more for line in draft.lines):
        taken = unasking.heard(turn)
    if taken is not None:
        return taken
    other = _renumbered(turn, draft, items)
    if other is not None:
        return other
    turned = typed.turned_to(turn, draft, items) or typed.unplaced(turn, draft, items)
    if turned is not None:
        return report.proceed(turn, turned, items)
    out = typed.left_out(turn.text, draft, items)
    if out:
        return without(turn, draft, items, out)
    line = draft.asked_line
    if line.assignment_id is None:
        return _while_task_is_asked(turn, draft, items)
    chosen = typed.in_words(turn, draft, items)
    if chosen is not None and turn.dialogue is not None:
        return settle.take(turn, str(turn.dialogue.id), drafts.edition(turn.dialogue.data), chosen)
    today = scene.said_on(turn)
    if (detailed := details.joined(turn, draft, items)) is not None:
        return report.proceed(turn, detailed, items)
    dated = day_again.drafted(turn.text, draft, today) or day_again.alone(turn.text, draft, today)
    dated = dated or other_day.dated(turn.text, draft, items, today)
    dated = dated or other_day.data_dated(turn.text, draft, items, today)
    again = dated or _with_right_figure(turn, draft, items)
    if again is not None:
        return report.proceed(turn, again, items)
    codes = _codes(draft, items)
    asked = _codes(replace(draft, lines=(line,)), items)
    heard = hear(turn, items, asked if draft.asked is not None or len(codes) == 1 else codes)
    if heard.names_only:
        return _only_named(turn, draft, heard, items)
    if heard.is_complaint or (heard.only_asks and draft.asked_line.doubt is None):
        return _lost(turn, draft, heard, items)
    if draft.asked is not None and (answer := typed.answer(turn, line, heard, items, asked)) is not None:
        said = overlay.also(line.said, turn.text) if answer.said == line.said else answer.said
        return report.proceed(turn, draft.settled(replace(answer, said=said)), items)
    if heard.only_asks:
        return _lost(turn, draft, heard, items)
    right = put_right(turn, draft, heard, items)
    if right is not None:
        return report.proceed(turn, right, items)
    if heard.bare is not None and "%" not in turn.text and tells_no_figure(line) and refigured.figures_of(line.said):
        return _lost(turn, draft, heard, items)  # which of its figures is it?
    about = list(heard.reading.task_refs)
    if heard.bare is not None and len(draft.lines) == 1 and about in ([], asked):
        return merge(turn, draft, heard.as_figure(), items)
    is_sum = len(draft.lines) == 1 and refigured.adds_a_sum(turn.text)
    if not (heard.says_something or heard.is_note or is_sum):
        return _lost(turn, draft, heard, items)
    is_about_it = not heard.lines and not heard.reading.unknown_refs and about in ([], asked)
    if is_about_it and (len(draft.lines) == 1 or (draft.asked is not None) or about):
        return unanswered(turn, draft, heard, items) or merge(turn, draft, heard, items)
    return _another(turn, draft, heard, items)


def _of_the_list(turn: Turn, draft: Draft, items: Sequence[Item]) -> list[Reply] | None:
    """*cái thứ hai 50%*, *bỏ việc đầu*: what is said of a task by its place in what was read back."""
    named = listed.coded(turn.text, _codes(draft, items))
    if named == compose(turn.text):
        return None
    out = typed.left_out(named, draft, items)
    if out:
        return without(turn, draft, items, out)
    heard = replace(hear_words(named, scene.said_at(turn), scene.open_tasks(items)), text=turn.text)
    return _another(turn, draft, heard, items) if heard.says_something else None


def _of_another(turn: Turn, draft: Draft) -> list[Reply] | None:
    """*rút lại báo cáo nv18*, while NV17 is read back: NV18 is asked about; of the draft's own, it is left out, and
    what was just recorded of it is asked about."""
    items = scene.my_items(turn, closed=True)
    if not mending.says_take_back(turn.text):
        return None
    named = [item for item in items if item.code in hear(turn, items).reading.task_refs]
    if len(named) != 1:
        return None
    if named[0].id not in draft.assignment_ids:
        return mending.take_back(turn, items)
    left = without(turn, draft, items, named)
    is_all = len(draft.lines) == 1 and not draft.run
    recorded = book.last_of(turn, named[0].id) if is_all and draft.lines[0].corrects_id is None else None
    return left if recorded is None else [*left, *correct.undo_one(turn, recorded, named[0].code)]


def _renumbered(turn: Turn, draft: Draft, items: Sequence[Item]) -> list[Reply] | None:
    """*nhầm, 13-KH/HPN*, of the document that is read back, or of the report that is put right."""
    if len(draft.lines) != 1 or draft.asked is not None:
        return None
    [line] = draft.lines
    if line.document:
        new = renumbered(turn.text, line.document, scene.said_on(turn))
        if new is None:
            return None
        line = replace(line, document=new.number, document_on=new.on or line.document_on, document_of="")
        line = replace(line, said=overlay.also(line.said, turn.text))
        return report.proceed(turn, replace(draft, lines=(line,)), items)
    last = book.last_of(turn, line.assignment_id or 0) if line.corrects_id and line.is_empty else None
    return None if last is None else mending.renumber(turn, last, items, is_asked=True)


def _with_right_figure(turn: Turn, draft: Draft, items: Sequence[Item]) -> Draft | None:
    """*báo 60 là tính trùng, còn có 52*, of the one task whose draft, or else whose book, tells 60."""
    pair = refigured.instead(turn.text)
    if pair is None:
        return None
    by_id, meant = {item.id: item for item in items}, list[tuple[int, dict[str, object]]]()
    for n, line in enumerate(draft.lines):
        item = by_id.get(line.assignment_id or 0)
        told = refigured.put_in(pair, line.percent, line.count)
        if told or (item is not None and (told := refigured.put_in(pair, item.percent, item.count))):
            meant.append((n, told))
    if len(meant) != 1:
        return None
    [(n, told)] = meant
    line = draft.lines[n]
    kind = ReportKind.PROGRESS if line.kind in {ReportKind.NOTE, ReportKind.DIFFICULTY} else line.kind
    right = replace(line, kind=kind, said=overlay.also(line.said, turn.text), **told)  # type: ignore[arg-type]
    return replace(draft, lines=(*draft.lines[:n], right, *draft.lines[n + 1 :]))


def _only_named(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """*nv07* and nothing else: its read-back or question once more; of another task, how to tell its result."""
    [item, *_rest] = [item for item in items if item.code in heard.reading.task_refs]
    if item.id in draft.assignment_ids or turn.dialogue is None:
        return report.ask_again(turn, draft)
    how = Reply(text=say.what_result_of(item), about=(item.code,))
    if draft.asked is None and turn.dialogue.step == "confirm":
        return [how, kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)]
    return [how, *report.ask_again(turn, draft)]


def _taken_out(turn: Turn, draft: Draft, items: Sequence[Item]) -> list[Reply] | None:
    """*thôi không xin nữa*, *hết vướng rồi*: what leaves the report, and what else the words say of it."""
    heard = hear(turn, items, _codes(draft, items))
    named = {item.id: item.code for item in items if item.code in heard.reading.task_refs} if not heard.lines else {}
    by_id = {item.id: item.code for item in items}
    cleared, is_done = heard.reading.cleared and not heard.lines, Intent.done in heard.reading.intents
    lines, told, is_all, is_unwritten = list(draft.lines), "", False, False
    for n, line in enumerate(draft.lines):
        if line.assignment_id in by_id and (not set(named) & set(draft.assignment_ids) or line.assignment_id in named):
            taken = retract.taken_out(turn.text, line, by_id[line.assignment_id], cleared=cleared, is_done=is_done)
            if taken is not None:
                lines[n], told, is_all = taken.line, told + taken.told, is_all or taken.is_all
                is_unwritten = is_unwritten or taken.is_unwritten
    if not told:
        return None
    rest = replace(draft, lines=tuple(lines))
    if is_all or not heard.says_something:
        return go_on_without(turn, rest, items, told, is_unwritten=is_unwritten)
    return told_first(told, _take(turn, rest, items))


def _codes(draft: Draft, items: Sequence[Item]) -> list[str]:
    by_id = {item.id: item.code for item in items}
    return [by_id[id_] for id_ in draft.assignment_ids if id_ in by_id]


def _while_task_is_asked(turn: Turn, draft: Draft, items: Sequence[Item]) -> list[Reply]:
    told = outside.answered(turn.text) if draft.asked_line.elsewhere and turn.dialogue is not None else ""
    meant = [item for item in items if item.code in draft.asked_line.offers]
    if told == "none" and turn.dialogue is not None:
        return report.discard(turn, str(turn.dialogue.id))
    if told == "it" and len(meant) == 1:
        return report.place_on(turn, draft, meant, items)
    if told:
        return ask_task(turn, draft, items, page=2)
    heard = hear(turn, items, turn.about)
    is_number = bare_number(turn.text) is not None and "%" not in turn.text  # a choice that there is not
    if heard.is_complaint or heard.only_asks:
        return _lost(turn, draft, heard, items)
    if is_number:
        return report.ask_again(turn, draft)
    if short_answer(turn.text) == "no":  # none of these
        return ask_task(turn, draft, items, page=2)
    if not heard.says_something:
        return _task_by_words(turn, draft, heard, items)
    if len(draft.lines) > 1:
        return _beside(turn, draft, heard, items)
    return _first_or_new(turn, draft, heard, items)


def _beside(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """Of several tasks one is not known yet, and a result was typed: it says again what that one is."""
    placed = placing.place(turn, heard, items)
    lines = overlay.with_earlier(draft, placed.lines)
    lead = overlay.lead_of(draft, placed, lines, items)
    if lines and all(line.assignment_id in draft.assignment_ids for line in lines):
        return report.proceed(turn, draft.joined(lines), items, lead=lead)  # a sure one, said anew
    others = replace(draft, lines=tuple(line for n, line in enumerate(draft.lines) if n != draft.asked))
    return report.proceed(turn, others.joined(lines), items, lead=lead)


def _first_or_new(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """Something to record came while the task was still being asked for.

    It is a report of its own; files that were sent before belong to it. Words that it does not repeat are named.
    """
    replies = report.take(turn, heard, items, draft.files)
    [old], new = draft.lines, heard.line
    tells_more = (old.forecast_on, old.difficulty, old.proposal, old.extend_to) != (None, None, None, None)
    if not draft.said or (old.kind == new.kind and not tells_more):
        return replies
    return [Reply(text=say.FORMER_UNPLACED.format(said=clip(draft.said, 60))), *replies]


def _task_by_words(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """The answer to "which task?", typed in words or as a code."""
    found = [item for item in items if item.code in heard.reading.task_refs]
    if shown := placing.all_of(turn, heard, items) or placing.among_listed(turn, heard, items):
        return report.place_on(turn, draft, shown, items)
    if heard.reading.unknown_refs and not heard.reading.intents:
        return ask_task(turn, draft, items, lead=placing.place(turn, heard, items).lead)  # why that one is not open
    if len(found) > 1 and not heard.reading.intents and len({item.code for item in found}) == len(found):
        return report.place_on(turn, draft, found, items)  # nv8 và nv23
    if len(found) > 1 or (not found and heard.reading.candidates):
        offers = tuple(item.code for item in found) or heard.reading.candidates
        return ask_task(turn, draft.settled(replace(draft.asked_line, offers=offers)), items)
    if not found or heard.reading.intents:  # it is about the task, but no answer
        return _lost(turn, draft, heard, items)
    return report.place_on(turn, draft, found, items)


def _lost(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """Nothing to record in it: answer what it is, and say in one line what is still open."""
    is_waiting = draft.asked is None and turn.dialogue is not None and turn.dialogue.step == "confirm"
    if is_waiting and _is_slip(heard):
        return report.ask_anew(turn, draft)
    is_repeat = turn.dialogue is not None and turn.dialogue.step == "amend" and _is_slip(heard)
    answered = [] if is_repeat else passing.answer(turn, heard, items, codes=_codes(draft, items))
    if is_waiting and turn.dialogue is not None:
        return [*answered, kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)]
    return [*answered, *report.ask_again(turn, draft)]


def _is_slip(heard: Heard) -> bool:
    """Only that something was wrong, which is being put right already."""
    return heard.reading.intents == (Intent.correction,)


def _another(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """A message about other tasks: it joins the unfinished report, whatever is still open there."""
    among = () if heard.reading.task_refs or len(draft.lines) == 1 else _codes(draft, items)
    placed = placing.place(turn, heard, items, among=among)
    if not placed.lines:
        return [Reply(text=placed.lead.rstrip()), *report.ask_again(turn, draft)]
    draft = replace(draft, lines=tuple(line for line in draft.lines if not line.is_empty))  # only a task was known
    draft, out = without_denied(turn, draft, placed.lines, items)
    lines = overlay.with_earlier(draft, placed.lines)
    lead = out + overlay.lead_of(draft, placed, lines, items)
    joined = draft.joined(lines) if draft.asked is None else draft.preceded(lines)
    joined = replace(joined, said=f"{draft.said}\n{turn.text}".strip())
    return report.proceed(turn, joined, items, lead=lead)
