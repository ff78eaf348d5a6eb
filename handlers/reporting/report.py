"""The main conversation: a message about work is read, read back, confirmed and only then recorded.

Steps of the dialogue `report`: `task` (which task is meant), `value` (one closed question about a figure or a day),
`confirm` (everything is read back), `amend` (the person types it again). Every step takes free text, a number, or a
button; what is sure already is kept while the rest is asked about.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers import scene, worklist
from handlers.assigning import giving
from handlers.periods.running import running
from handlers.questions import passing
from handlers.reporting import (
    asides,
    compared,
    gone,
    meanwhile,
    placing,
    plainly,
    readback,
    record,
    refusals,
    retract,
    steps,
)
from handlers.reporting import draft as drafts
from handlers.reporting import kept as kept_drafts
from handlers.reporting.draft import KIND, Draft, Line
from handlers.reporting.excused import without_excuse
from handlers.reporting.filled import filled
from handlers.reporting.hearing import Heard, hear_words
from handlers.reporting.newcomer import asked_by_newcomer
from handlers.reporting.open_question import ask_task, ask_value
from handlers.say import asking as say_asking
from handlers.say import choosing as say_choosing
from handlers.say import general
from handlers.say import readback as say_readback
from handlers.say import report as say
from handlers.say.numbers import thousands
from handlers.turn import Choice, Reply, Turn, told_first
from handlers.understand.values import Intent
from models import dialogues, difficulties
from models.dialogues import Outcome
from models.evidence import evidence_count, not_refused
from models.items import Item, open_obstacle
from models.plan import Share
from models.progress import ReportKind
from models.recording import own_assignment
from models.values import replace

MAX_TEXT = 4_000  # characters; longer messages are asked to be split


def take_text(turn: Turn) -> list[Reply]:
    """Free text of a unit's cadre: a report, a question, thanks, or something to ask about."""
    receipt = giving.set_apart(turn)
    return [*receipt, *told_first(compared.set_apart(turn), _take_text(turn))]


def take_plain(turn: Turn) -> list[Reply] | None:
    """A report that nothing but `plainly` has to look at; null for all other words."""
    items = scene.my_items(turn)
    heard = plainly.heard_in(turn, items)
    return None if heard is None else take(turn, heard, items)


def _take_text(turn: Turn) -> list[Reply]:
    text = turn.text.strip()
    if (unread := no_length_to_read(turn)) is not None:
        return unread
    items = scene.my_items(turn)
    if turn.dialogue is None and not turn.about and len(text) == 1 and text.isdecimal() and items:
        return [Reply(text=say_choosing.NOTHING_ASKED.format(number=text, code=general.OWN_CODE))]
    by_the_way = not turn.about and (retract.pauses(text) or retract.elsewhere(text))
    if (
        by_the_way or retract.excuses(without_excuse(text)) or retract.strayed(text) or retract.promises_some_day(text)
    ):  # hôm nay em bận, mai em báo cáo: no obstacle of any task
        return [Reply(text=general.NOTED.format(example=f"{items[0].code if items else general.OWN_CODE} 50%"))]
    heard = _own_part(turn, placing.heard_in(turn, items), items)
    if not heard.only_asks and (question := asked_by_newcomer(turn.text)):
        turn.say_instead(question)
        return _take_text(turn)
    lead, heard = asides.shared_inside(turn, heard)
    if heard.question is None and worklist.asked(text):
        return worklist.show_first(turn)
    if heard.names_only:
        [item, *_rest] = [item for item in items if item.code in heard.reading.task_refs]
        return ask_result(turn, item, replace(new_draft(turn, [Line(assignment_id=item.id)]), said=""))
    if heard.is_complaint:
        return passing.answer(turn, heard, items)
    if (aside := asides.beside(turn, heard, items)) is not None:
        return aside
    if (
        (passing.wishes(text) or passing.objects(heard) or (heard.question is not None and refusals.asks_leave(text)))
        and heard.reading.percent is None
        and heard.reading.count is None
    ):
        return passing.asks_office(turn, heard)
    told, heard = asides.asking_apart(turn, heard, items)
    if heard.only_asks or not (heard.says_something or heard.is_note):
        return passing.answer(turn, heard, items)
    told += passing.handed_over(turn, heard)
    if not items:
        return [*told, Reply(text=f"{placing.place(turn, heard, items).lead}{say.NO_OPEN_WORK}")]
    return [*told, *take(turn, heard, items, lead=lead)]


def no_length_to_read(turn: Turn) -> list[Reply] | None:
    """The answer to an empty message, and to one that is too long to be read; null for any other."""
    if not turn.text.strip():
        return [Reply(text=general.EMPTY)]
    is_long = len(turn.text.strip()) > MAX_TEXT
    return [Reply(text=general.TOO_LONG.format(limit=thousands(MAX_TEXT)))] if is_long else None


def _own_part(turn: Turn, heard: Heard, items: Sequence[Item]) -> Heard:
    """*nv8 phần của đoàn xong*, by Đoàn, who supports NV08: its part is done, and not somebody else's."""
    named = [item for item in items if item.code in heard.reading.task_refs]
    if Intent.delegation not in heard.reading.intents or not named or any(i.share == Share.LEAD for i in named):
        return heard
    words = refusals.own_part(turn.text)
    if words == turn.text:
        return heard
    return replace(hear_words(words, scene.said_at(turn), scene.open_tasks(items), turn.about), text=turn.text)


def take(
    turn: Turn, heard: Heard, items: Sequence[Item], files: tuple[int, ...] = (), *, lead: str = ""
) -> list[Reply]:
    """Something to record: find its tasks, ask what is open, read back."""
    placed = placing.place(turn, heard, items)
    if not placed.lines:
        return [Reply(text=f"{placed.lead}{say.SEE_LIST}")]
    draft = new_draft(turn, placed.lines, files)
    return proceed(turn, draft, items, lead=f"{placed.lead}{lead}{asides.for_whom(turn)}")


def new_draft(turn: Turn, lines: Sequence[Line], files: tuple[int, ...] = ()) -> Draft:
    """What a message says; `files`: the evidence that came with it."""
    asked, before = running(turn), _before(turn)
    is_edited = before is not None and before.source_message == turn.incoming.message_id
    return Draft(
        lines=tuple(lines),
        said=turn.text,
        data_date=scene.said_on(turn),
        source_message=turn.incoming.message_id,
        files=before.files if before is not None and is_edited and not files else files,
        run=asked.row if asked else 0,
        leave=before.leave if before is not None else "",
        away=before.away if before is not None else "",
        respond=before.respond if before is not None else "",
    )


def _before(turn: Turn) -> Draft | None:
    """The report which this one takes the place of: what waits with it waits with this one."""
    kept = turn.dialogue
    return drafts.load(kept.data) if kept is not None and kept.kind == KIND else None


def proceed(turn: Turn, draft: Draft, items: Sequence[Item] | None = None, *, lead: str = "") -> list[Reply]:
    """The next step of a draft: which task, which figure or day, and when nothing is open the read-back.

    `items`: the sender's work, where it was just read.
    """
    items = scene.my_items(turn) if items is None else items
    by_id = placing.reportable(items, draft)
    lines = [line for line in draft.lines if line.assignment_id is None or line.assignment_id in by_id]
    known = tuple(filled(turn, line, by_id.get(line.assignment_id or 0)) for line in lines)
    draft = draft if known == draft.lines else replace(draft, lines=known)
    if turn.incoming.is_forward or draft.said == turn.text:
        forwarded = turn.incoming.forwarded_from if turn.incoming.is_forward else None
        draft = draft if draft.forwarded == forwarded else replace(draft, forwarded=forwarded)
    if not draft.lines:
        return [Reply(text=say.NO_OPEN_WORK)]
    if draft.asked is None:
        return read_back(turn, draft, lead=lead, items=items)
    item = by_id.get(draft.asked_line.assignment_id or 0)
    return ask_task(turn, draft, items, lead=lead) if item is None else ask_value(turn, draft, item, items, lead)


def other_tasks(turn: Turn, dialogue_id: str, page: str) -> list[Reply]:
    """Việc khác: the next page of tasks."""
    kept = kept_drafts.mine(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    draft = drafts.load(kept.data)
    if draft.asked is None or draft.asked_line.assignment_id is not None or not page.isdecimal():
        return ask_again(turn, draft)
    return ask_task(turn, draft, scene.my_items(turn), page=int(page[:4]))


def choose_task(turn: Turn, dialogue_id: str, assignment_id: str) -> list[Reply]:
    """A task was chosen from the list."""
    kept = kept_drafts.mine(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    items, draft = scene.my_items(turn), drafts.load(kept.data)
    chosen = [each for each in items if str(each.id) in assignment_id.split(placing.ALL)]
    if not chosen:
        return [Reply(text=general.CHOICE_GONE)]
    if draft.asked is None or draft.asked_line.assignment_id is not None:  # a list that was answered before
        return ask_again(turn, draft)
    return place_on(turn, draft, chosen, items)


def place_on(turn: Turn, draft: Draft, chosen: Sequence[Item], items: Sequence[Item]) -> list[Reply]:
    """The task that was asked for is known now, or all of those that were offered are meant."""
    item, *others = chosen
    if others:
        lines = [replace(draft.asked_line, assignment_id=each.id, named="", offers=()) for each in chosen]
        return proceed(turn, draft.settled(None).joined(lines), items)
    draft = steps.of_another_code(draft, draft.placed(item.id), item)
    if len(draft.lines) == 1 and draft.lines[0].is_empty and not draft.files:
        return ask_result(turn, item, draft)
    return proceed(turn, draft, items)


def ask_result(turn: Turn, item: Item, draft: Draft) -> list[Reply]:
    """The task is known; what is there to report?"""
    scene.begin(turn, KIND, "amend", drafts.dump(draft))
    last = own_assignment(turn.db, scene.office_of(turn).id, item.id).last_report_id
    if last is None or item.last_report_at is None:
        return [Reply(text=say.WHAT_RESULT.format(title=say.title(item)), about=(item.code,))]
    shown = say.stands_at(item)
    text = say.what_result_now(item, shown, open_obstacle(turn.db, item.id))
    return [Reply(text=text, choices=(Choice(label=say.KEEP, action=f"same:{item.id}:{last}"),), about=(item.code,))]


def read_back(turn: Turn, draft: Draft, *, lead: str = "", items: Sequence[Item] | None = None) -> list[Reply]:
    """M15: everything that would be recorded, old → new, with the deadline; nothing is written before the answer.

    `items`: the sender's work, where it was just read.
    """
    by_id = placing.reportable(scene.my_items(turn) if items is None else items, draft)
    shown = [(line, by_id[line.assignment_id]) for line in draft.lines if line.assignment_id in by_id]
    if not shown:
        return [Reply(text=say.NO_OPEN_WORK)]
    office = scene.office_of(turn)
    draft = replace(draft, files=not_refused(turn.db, draft.files)) if draft.files else draft
    of_album = turn.incoming.album is not None
    proof = say_readback.evidence(len(draft.files), of_album=of_album) if draft.files else ""
    unproved = _without_proof(turn, draft, shown) if office.settings.ask_proof and not draft.asked_proof else ()
    if unproved:
        draft = replace(draft, asked_proof=True)
    draft = meanwhile.as_shown(draft, by_id)
    data, calendar = drafts.dump(draft), office.calendar
    dialogue = scene.begin(turn, KIND, "confirm", data)
    lead += _goes_with(turn, [line for line, _item in shown])
    show = readback.entry if len(shown) > 1 else readback.short if draft.run else readback.block
    blocks = [show(line, item, draft, calendar) for line, item in shown]
    say_it = say_readback.read_back_shortly if draft.run else say_readback.read_back
    return [
        Reply(
            text=say_it(
                blocks,
                data_date=readback.common_day(draft) or draft.data_date,
                proof=proof,
                lead=lead,
                without_proof=unproved,
                forwarded=draft.forwarded,
            ),
            choices=kept_drafts.choices(dialogue, data),
            about=tuple(item.code for _line, item in shown),
        )
    ]


def _goes_with(turn: Turn, lines: Sequence[Line]) -> str:
    """Which obstacles go with the reports that are replaced, since the new words tell none."""
    silent = [line.corrects_id for line in lines if line.corrects_id is not None and not line.difficulty]
    gone = difficulties.told_by(turn.db, scene.office_of(turn).id, silent) if silent else []
    return "".join(say_readback.obstacle_goes(fact.number, fact.text) for fact in gone)


def _without_proof(turn: Turn, draft: Draft, shown: Sequence[tuple[Line, Item]]) -> tuple[str, ...]:
    """Codes of leading work that is said to be complete, and nothing shows it: no document, no photo, no file."""
    return tuple(
        item.code
        for line, item in shown
        if line.kind == ReportKind.DONE and item.share == Share.LEAD and not line.document and not draft.files
        if not evidence_count(turn.db, item.id)
    )


def confirm(turn: Turn, dialogue_id: str, edition: str) -> list[Reply]:
    """Ghi nhận: write down what was read back, once. A draft that has changed since is read back again instead."""
    kept = kept_drafts.mine(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept, *_next_waits(turn)]
    draft = drafts.load(kept.data)
    if kept.step != "confirm":
        return ask_again(turn, draft)
    if edition != drafts.edition(kept.data):
        return _of_now(turn, draft) or read_back(turn, draft, lead=say.CHANGED_SINCE)
    return _of_now(turn, draft) or kept_drafts.offered_again(turn, record.write(turn, kept.id, draft), draft)


def _next_waits(turn: Turn) -> list[Reply]:
    """*1*, typed while the read-back of the next report was on its way: that one waits to be chosen from."""
    open_ = turn.dialogue
    if turn.incoming.number is None or open_ is None or (open_.kind, open_.step) != (drafts.KIND, "confirm"):
        return []
    return [kept_drafts.still_waiting(turn, drafts.load(open_.data), open_.id, open_.data)]


def _of_now(turn: Turn, draft: Draft) -> list[Reply]:
    """What is recorded has changed since the read-back: it is read back anew, and a fall asked about; else nothing."""
    items = scene.my_items(turn)
    by_id = placing.reportable(items, draft)
    found = meanwhile.since_shown(draft, by_id)
    if found is None:
        return []
    left = [id_ for id_ in draft.assignment_ids if id_ not in by_id]
    own = {item.id: item for item in scene.my_items(turn, closed=True)} if left else {}
    told = gone.remarks(turn, [id_ for id_ in left if id_ not in own])
    told += [say.closed_work(own[id_]) for id_ in left if id_ in own]
    told.append(say_readback.changed_meanwhile(found[1]))
    return proceed(turn, found[0], items, lead="\n".join([*told, ""]))


def discard(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ: nothing is written."""
    kept = kept_drafts.mine(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    dialogues.close(turn.db, kept.id, Outcome.DROPPED, turn.now)
    draft = drafts.load(kept.data)
    turn.leave_due, turn.leave_said_on, turn.answer_due = draft.leave, draft.data_date, draft.respond
    turn.away_due = draft.away
    if draft.run:
        turn.goes_on = draft.run
        return [Reply(text=say.DISCARDED_HERE)]
    told = Reply(text=say.DISCARDED.format(example=f"{kept_drafts.codes_of(turn, draft)[0]} 50%"))
    return kept_drafts.offered_again(turn, [told], replace(draft, lines=()))


def amend(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Sửa: the person types it again; the task stays known."""
    kept = kept_drafts.mine(turn, dialogue_id)
    return [kept] if isinstance(kept, Reply) else ask_anew(turn, drafts.load(kept.data))


def ask_anew(turn: Turn, draft: Draft) -> list[Reply]:
    """Ask for the content in the person's own words."""
    codes = kept_drafts.codes_of(turn, draft)
    dialogue = scene.begin(turn, KIND, "amend", drafts.dump(draft))
    is_said = any(not line.is_empty for line in draft.lines)
    back = (Choice(label=say.BACK, action=f"draft_back:{dialogue}"),) if is_said else ()
    text = say.AMEND_HOW.format(codes=", ".join(codes), example=f"{codes[0]} 60%")
    return [Reply(text=text, choices=back, about=tuple(codes))]


def ask_again(turn: Turn, draft: Draft) -> list[Reply]:
    """Show the open question once more."""
    if draft.asked is not None:
        return proceed(turn, draft, lead=say_asking.ASK_AGAIN)
    if turn.dialogue is not None and turn.dialogue.step == "confirm":
        return _of_now(turn, draft) or read_back(turn, draft)
    return ask_anew(turn, draft)
