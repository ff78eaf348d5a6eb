"""What leaves an open report, or ends or holds the whole of it; what is left of it goes on."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import scene
from handlers.reporting import correct, kept, overlay, refigured, report, retract, settle, typed
from handlers.reporting import draft as drafts
from handlers.reporting.doubts import figures_in
from handlers.reporting.draft import DoubtKind, Draft, Line
from handlers.reporting.hearing import Heard
from handlers.say import asking as say_asking
from handlers.say import period_run as say_run
from handlers.say import report as say
from handlers.say import retract as say_retract
from handlers.say.words import TASK_CODE, task_number, word_set
from handlers.turn import Choice, Reply, Turn, told_first
from models.items import Item
from models.progress import ReportKind
from models.values import replace


def without(turn: Turn, draft: Draft, items: Sequence[Item], out: Sequence[Item]) -> list[Reply]:
    """The report without some of its tasks, which is said; without any, nothing is left of it."""
    gone = {item.id for item in out}
    rest = replace(draft, lines=tuple(line for line in draft.lines if line.assignment_id not in gone))
    lead = say_retract.left_out([item.code for item in out])
    return report.proceed(turn, rest, items, lead=lead) if rest.lines else _discarded(turn)


_OF_NUMBER = frozenset((DoubtKind.BARE, DoubtKind.TOTAL))
_SHORT = 3  # words, that are rather an answer


def unanswered(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply] | None:
    """*nv7 kế hoạch trình rồi*, where it is asked what a number of the message before is, which says nothing else: a
    report of its own, and what was not answered is no content of it. Of how many a number is, any other report
    leaves open."""
    line, doubt = draft.asked_line, draft.asked_line.doubt
    if draft.asked is None or len(draft.lines) > 1 or draft.run or doubt is None or doubt.kind not in _OF_NUMBER:
        return None
    is_named = TASK_CODE.search(turn.text) is not None
    is_answer = doubt.figures[0] in figures_in(TASK_CODE.sub(" ", turn.text))
    if doubt.kind == DoubtKind.BARE:  # another figure may be meant as the answer
        is_answer = is_answer or heard.reading.percent is not None or heard.reading.count is not None
    is_own = not is_answer and (is_named or (doubt.kind == DoubtKind.TOTAL and heard.words > _SHORT))
    says_more = line.kind in {ReportKind.DONE, ReportKind.NOTHING} or any((
        line.percent is not None, line.count, line.difficulty, line.proposal, line.forecast_on, line.asks_more,
        line.document, line.corrects_id, draft.files,
    ))  # fmt: skip
    if says_more or not is_own or not heard.says_something or heard.lines or retract.corrects(turn.text):
        return None
    lead = say_asking.number_left(line.said or draft.said, doubt.figures[0])
    new = replace(heard.line_on(line.assignment_id or 0), mends=line.mends)
    return report.proceed(turn, report.new_draft(turn, [new]), items, lead=lead)


def _discarded(turn: Turn) -> list[Reply]:
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    return report.discard(turn, str(turn.dialogue.id))


def dropped_or_held(turn: Turn, draft: Draft) -> list[Reply] | None:
    """*huỷ đi*, *khoan*: the whole of what is read back or asked about."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    is_part = draft.asked is not None and len(draft.lines) > 1  # of several: perhaps only the one that is asked about
    asks_day = draft.asked is not None and draft.asked_line.asks_more
    if asks_day and retract.gives_up(turn.text):  # as the answer "Thôi, không xin" says
        return settle.take(turn, str(turn.dialogue.id), drafts.edition(turn.dialogue.data), "no_more")
    if retract.drops_all(turn.text):
        if not is_part or retract.drops_everything(turn.text):
            return report.discard(turn, str(turn.dialogue.id))
        return [_part_or_all(turn, draft)]
    if draft.run and (retract.stops(turn.text) or (retract.pauses(turn.text) and not retract.holds(turn.text))):
        told = kept.set_aside(turn)  # what was read back is not lost with the run
        return told([Reply(text=say_run.PAUSED)]) if turn.dialogue is None else correct.stop(turn)
    is_read_back = turn.dialogue.step == "confirm"
    doubt = draft.asked_line.doubt
    asks_why = asks_day or turn.dialogue.step == "amend" or (doubt is not None and doubt.kind in typed.FALLS)
    is_later = retract.holds(turn.text) if asks_day else retract.pauses(turn.text)
    if not is_later and (asks_why or not (retract.excuses(turn.text) or _is_elsewhere(turn.text, draft))):
        return None
    if not is_read_back:
        return told_first(say.LATER, report.ask_again(turn, draft))
    return [kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)]


def _is_elsewhere(text: str, draft: Draft) -> bool:
    """*sáng nay tôi họp*; not *tối mai họp*, where the meeting is what the work waits for."""
    return retract.elsewhere(text) and not any({"hop"} <= word_set(text) & word_set(line.said) for line in draft.lines)


def _part_or_all(turn: Turn, draft: Draft) -> Reply:
    """*huỷ*, of several tasks of which one is asked about: this one, or the report?"""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    named = next((item.code for item in scene.my_items(turn) if item.id == draft.asked_line.assignment_id), "")
    one = (
        f"settle:{turn.dialogue.id}:{drafts.edition(turn.dialogue.data)}:drop" if named else f"leave:{turn.dialogue.id}"
    )
    choices = (
        Choice(label=say_asking.drop(named) if named else say_asking.DROP_PART, action=one),
        Choice(label=say_asking.DROP_REPORT, action=f"discard:{turn.dialogue.id}"),
    )
    return Reply(text=say_asking.part_or_all(named), choices=choices)


def go_on_without(
    turn: Turn, draft: Draft, items: Sequence[Item], told: str, *, is_unwritten: bool = False
) -> list[Reply]:
    """What is left after something was taken out; a task of which nothing is left goes with it. `is_unwritten`: the
    words that took it out are no content."""
    kept_lines = [line for line in draft.lines if line.doubt is not None or not settle.says_nothing(line)]
    if kept_lines and is_unwritten:
        return report.proceed(turn, replace(draft, lines=tuple(kept_lines)), items, lead=told)
    if kept_lines:
        kept_lines = [replace(line, said=overlay.also(line.said, turn.text)) for line in kept_lines]
        return report.proceed(turn, replace(draft, lines=tuple(kept_lines)), items, lead=told)
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    return told_first(told, report.discard(turn, str(turn.dialogue.id)))


def without_denied(turn: Turn, draft: Draft, new: Sequence[Line], items: Sequence[Item]) -> tuple[Draft, str]:
    """*không phải nv7, nv8 mới 30%*: the draft without NV07, and the sentence on it."""
    wrongly, told = refigured.denied_tasks(turn.text), {line.assignment_id for line in new}
    out = {each.id: each.code for each in items if task_number(each.code) in wrongly and each.id not in told}
    gone = [out[each] for each in draft.assignment_ids if each in out]
    rest = replace(draft, lines=tuple(line for line in draft.lines if line.assignment_id not in out))
    return rest, say_retract.left_out(gone) if gone else ""
