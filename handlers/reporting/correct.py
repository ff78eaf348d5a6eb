"""Putting right what was said: `/sua`, `/hoantac`, an edited message, `/huy`. History keeps every version."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sqlalchemy import select

from handlers import scene
from handlers.periods import running
from handlers.reporting import book, kept, placing, report, taking_back
from handlers.reporting import draft as drafts
from handlers.reporting.draft import Draft, Line
from handlers.reporting.hearing import hear
from handlers.reporting.record import completion_choices
from handlers.say import general
from handlers.say import period_run as say_run
from handlers.say import report as say
from handlers.say import taking_back as say_back
from handlers.turn import Choice, OpenDialogue, Reply, Turn, told_first
from models import dialogues
from models.dialogues import Outcome
from models.evidence import evidence_count
from models.items import Item, item
from models.plan import Assignment, Stage
from models.progress import Difficulty, Evidence, ProgressReport, ReportKind
from models.recording import ClosedWork, NothingToUndo, stands
from models.said import last_said
from models.values import replace
from models.withdrawing import ConfirmedResult, LockedPeriod, withdraw

_DEEDS = ("withdraw", "withdraw_all", "import_yes")  # offered without a conversation


def amend(turn: Turn) -> list[Reply]:
    """`/sua [BC-0147] [nội dung]`"""
    match = re.match(r"(?:bc[-\s]?)?(\d{1,6})(?!\S)\s*(.*)", turn.args, re.IGNORECASE | re.DOTALL)
    number, words = (int(match[1]), match[2]) if match else (None, turn.args)
    found = book.last_report(turn, number)
    if found is None:
        return [Reply(text=_not_found(number))]
    shown = _item_of(turn, found)
    line = _correction(found)
    draft = Draft(lines=(line,), said="", data_date=found.data_date, source_message=found.source_message or "")
    told = _making_room(turn, [found.id])
    scene.begin(turn, drafts.KIND, "amend", drafts.dump(draft))
    if words:
        turn.say_instead(words)
        return told(_reread(turn, draft))
    return told([Reply(text=say.amend_question(found.number, shown, told_by(found)), about=(shown.code,))])


def _making_room(turn: Turn, report_ids: Sequence[int]) -> Callable[[list[Reply]], list[Reply]]:
    """What is unfinished is kept, unless it puts right one of these reports, too."""
    open_ = drafts.load(turn.dialogue.data) if turn.dialogue and turn.dialogue.kind == drafts.KIND else None
    if open_ is not None and any(line.corrects_id in report_ids for line in open_.lines):
        return lambda replies: replies
    return kept.set_aside(turn)


def _correction(found: ProgressReport) -> Line:
    return Line(assignment_id=found.assignment_id, corrects_id=found.id, replaces=say.report_number(found.number))


def _not_found(number: int | None) -> str:
    return say.NO_REPORT_YET if number is None else say.NO_SUCH_REPORT.format(number=say.report_number(number))


def count_of(found: ProgressReport) -> tuple[int, int] | None:
    """x of y, as a report has it."""
    if found.count_done is None or found.count_total is None:
        return None
    return found.count_done, found.count_total


def told_by(found: ProgressReport) -> str:
    """60%, 12/40, or the document of a report without a figure."""
    paper = say.numbered(found.document, found.document_on) if found.document else ""
    return say.value(found.percent, count_of(found)) or paper


def _item_of(turn: Turn, found: ProgressReport) -> Item:
    shown = item(turn.db, scene.office_of(turn), turn.now, found.assignment_id)
    assert shown is not None, "a report's assignment is the committee's"
    return shown


def undo(turn: Turn, number: int | None = None) -> list[Reply]:
    """`/hoantac`: ask before taking back the last report, or the one with this number."""
    found = book.last_report(turn, number)
    return [Reply(text=_not_found(number))] if found is None else _ask_back(turn, found)


def undo_one(turn: Turn, found: ProgressReport | None, code: str) -> list[Reply]:
    """*rút lại báo cáo nv18*: of this task, or that there is nothing of it."""
    return [Reply(text=say_back.no_report_of(code))] if found is None else _ask_back(turn, found)


def ask_back(turn: Turn, report_id: str) -> list[Reply]:
    """Rút lại, chosen where something else was asked: it is asked for by itself, since a number is typed by habit."""
    found = _own(turn, report_id)
    return [Reply(text=general.NOT_YOURS)] if found is None else _ask_back(turn, found)


def _ask_back(turn: Turn, found: ProgressReport) -> list[Reply]:
    shown = say.value(found.percent, count_of(found))
    text = say_back.withdraw_question(found.number, _item_of(turn, found), shown, found.at)
    keep_it = Choice(label=say.KEEP, action=f"keep:{found.id}")
    earlier = _version_before(turn, found)
    if earlier is None:
        return [Reply(text=text, choices=(Choice(label=say.WITHDRAW, action=f"withdraw:{found.id}"), keep_it))]
    text += say_back.earlier_version(found.number, earlier.number, earlier.document)
    choices = (
        Choice(label=say_back.WITHDRAW_ALL, action=f"withdraw_all:{found.id}"),
        Choice(label=say_back.withdraw_only(found.number), action=f"withdraw:{found.id}"),
        keep_it,
    )
    return [Reply(text=text, choices=choices)]


def _version_before(turn: Turn, found: ProgressReport) -> ProgressReport | None:
    """The completion that this one put right: it would wait to be confirmed again, with what was wrong in it."""
    before = turn.db.get(ProgressReport, found.corrects_id) if found.corrects_id is not None else None
    is_version = before is not None and before.assignment_id == found.assignment_id and before.kind == ReportKind.DONE
    return before if is_version and found.stage_after == Stage.AWAITING else None


def take_back_all(turn: Turn, report_id: str) -> list[Reply]:
    """Rút hết các bản: the completion with the ones that it put right."""
    newest = _own(turn, report_id)
    if newest is None:
        return [Reply(text=general.NOT_YOURS)]
    replies, number = take_back(turn, report_id, is_whole=True), newest.number
    before = _version_before(turn, newest)
    while before is not None and stands(turn.db, before):
        [here, *_told] = take_back(turn, str(before.id), is_whole=True)
        replies[0] = replace(here, text=f"{say_back.gone_with(number)}{here.text}")  # the office is told once
        before = _version_before(turn, before)
    return replies


def _own(turn: Turn, report_id: str) -> ProgressReport | None:
    return turn.db.scalar(
        select(ProgressReport)
        .join(Assignment, Assignment.id == ProgressReport.assignment_id)
        .where(ProgressReport.id == int(report_id), Assignment.unit_id.in_(turn.sender.unit_ids))
    )


def take_back(turn: Turn, report_id: str, *, is_whole: bool = False) -> list[Reply]:
    """Rút lại: only one's own unit's report, only while it stands. `is_whole`: what it put right is taken back, too."""
    found = _own(turn, report_id)
    if found is None:
        return [Reply(text=general.NOT_YOURS)]
    try:
        withdraw(turn.db, scene.office_of(turn), scene.actor(turn), found.id)
    except NothingToUndo:
        return [Reply(text=say.NO_SUCH_REPORT.format(number=say.report_number(found.number)))]
    except ClosedWork:
        return [Reply(text=say.closed_work(_item_of(turn, found)))]
    except ConfirmedResult:
        return [Reply(text=say.CONFIRMED_RESULT.format(code=_item_of(turn, found).code))]
    except LockedPeriod as locked:
        return [Reply(text=say.LOCKED.format(code=_item_of(turn, found).code, period=locked.args[0]))]
    _leave_correction(turn, found.id)
    shown = _item_of(turn, found)
    here = Reply(text="\n".join([say_back.withdrawn(found.number, shown), *taking_back.told_here(turn, found.id)]))
    if found.stage_after != Stage.AWAITING:
        return [here, *taking_back.tell_office(turn, found.id)]
    if found.kind != ReportKind.DONE:  # what was added while it waits to be confirmed
        return [here, *_added_went(turn, found, shown), *taking_back.tell_office(turn, found.id)]
    earlier = None if is_whole else _version_before(turn, found)
    if earlier is not None and stands(turn.db, earlier):
        return [*_back_to(turn, found, earlier, shown), *taking_back.tell_office(turn, found.id)]
    told = say_back.withdrawn_for_office(shown, found.number, turn.sender.name)
    notices = scene.tell_office(turn, f"notice:withdrawn:{found.id}", told, about=(shown.code,))
    return [here, *notices, *taking_back.tell_office(turn, found.id)]


def _back_to(turn: Turn, found: ProgressReport, earlier: ProgressReport, shown: Item) -> list[Reply]:
    """The version before it counts again: the office may confirm that one, and sees what shows it."""
    files = evidence_count(turn.db, shown.id)
    proof = say.proof(earlier.document, earlier.document_on, files)
    told = say_back.earlier_again_for_office(shown, found.number, earlier.number, proof, turn.sender.name)
    choices = completion_choices(shown, earlier.id, files)
    notices = scene.tell_office(turn, f"notice:withdrawn:{found.id}", told, choices, (shown.code,))
    here = say_back.earlier_again(found.number, shown, earlier.number, earlier.document)
    return [Reply(text="\n".join([here, *taking_back.told_here(turn, found.id)])), *notices]


def _added_went(turn: Turn, found: ProgressReport, shown: Item) -> list[Reply]:
    """Files that were sent after a completion are taken back; the completion still waits."""
    files = len(turn.db.scalars(select(Evidence.id).where(Evidence.report_id == found.id)).all())
    if not files:
        return []
    told = say_back.added_withdrawn_for_office(shown, found.number, files, turn.sender.name)
    return scene.tell_office(turn, f"notice:withdrawn:{found.id}", told, about=(shown.code,))


def _leave_correction(turn: Turn, report_id: int) -> None:
    """A correction of this very report that is under way has nothing left to correct."""
    if turn.dialogue is None or turn.dialogue.kind != drafts.KIND:
        return
    if any(line.corrects_id == report_id for line in drafts.load(turn.dialogue.data).lines):
        dialogues.close(turn.db, turn.dialogue.id, Outcome.DROPPED, turn.now)


def keep(turn: Turn, report_id: str) -> list[Reply]:
    """Giữ nguyên."""
    _leave_correction(turn, int(report_id))
    return [Reply(text=say.KEPT)]


def stop(turn: Turn) -> list[Reply]:
    """`/huy`: leave any dialogue; nothing is recorded, and no number chooses a deed that was offered without one."""
    if turn.dialogue is None and offers_deed(turn):
        return [Reply(text=general.STOPPED, ends_offers=True)]
    if turn.dialogue is None:
        return [Reply(text=f"{general.NOTHING_OPEN}{general.SEE_WORK if turn.sender.unit_ids else ''}")]
    dialogues.close(turn.db, turn.dialogue.id, Outcome.DROPPED, turn.now)
    if _in_run(turn.dialogue):
        return [Reply(text=say_run.PAUSED)]
    return [Reply(text=general.CANCELLED if turn.dialogue.kind == drafts.KIND else general.STOPPED)]


def offers_deed(turn: Turn) -> bool:
    """Whether the last thing that was said here offers to take a report back or to import a plan."""
    said = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    return said is not None and bool(said.choices) and said.choices[0][1].partition(":")[0] in _DEEDS


def _in_run(dialogue: OpenDialogue) -> bool:
    """Whether a guided run is left: what it has recorded stays."""
    if dialogue.kind == drafts.KIND:
        return drafts.load(dialogue.data).run > 0
    return dialogue.kind == running.KIND


def edited(turn: Turn) -> list[Reply]:
    """A message was edited: its unfinished or recorded report is read again, and confirmed again."""
    message = turn.incoming.message_id
    draft = drafts.load(turn.dialogue.data) if turn.dialogue and turn.dialogue.kind == drafts.KIND else None
    if draft is not None and draft.source_message == message:
        return [_noticed(reply) for reply in _edited_draft(turn, draft)]
    recorded = turn.db.scalars(
        select(ProgressReport)
        .where(
            ProgressReport.org_id == scene.office_of(turn).id,
            ProgressReport.source_message == message,
            ProgressReport.person_id == turn.sender.person_id,
        )
        .order_by(ProgressReport.id.desc())
    ).all()
    if not recorded:
        return [_noticed(reply) for reply in report.take_text(turn)]
    if len({each.assignment_id for each in recorded}) > 1:
        told = _making_room(turn, [each.id for each in recorded])
        return told([_noticed(reply) for reply in _reread_several(turn, recorded)])
    found = recorded[0]
    latest = book.last_report(turn, found.number)
    if latest is None:
        return [Reply(text=say.NO_SUCH_REPORT.format(number=say.report_number(found.number)))]
    line = _correction(found)
    draft = Draft(lines=(line,), said="", data_date=found.data_date, source_message=message)
    told = _making_room(turn, [each.id for each in recorded])
    return told([_noticed(reply) for reply in _reread(turn, draft)])


def _edited_draft(turn: Turn, draft: Draft) -> list[Reply]:
    """The new words take the place of what is unfinished; where they tell nothing, it is shown again."""
    before, replies = turn.dialogue, report.take_text(turn)
    assert before is not None, "the draft was read from it"
    now = dialogues.find(turn.db, scene.office_of(turn).id, before.id)
    if now is None or not now.is_open or (now.step, now.data) != (before.step, before.data):
        return replies
    again = report.ask_again(turn, draft)
    is_passed_on = any(reply.to is not None for reply in replies)
    if is_passed_on or hear(turn, scene.my_items(turn)).question is not None:  # it was answered
        return [*replies, *again]
    return told_first(say.EDIT_TELLS_NOTHING, again)


def _reread_several(turn: Turn, recorded: Sequence[ProgressReport]) -> list[Reply]:
    """A message about several tasks was edited: each of its lines takes the place of what was recorded of that task."""
    items = scene.my_items(turn, closed=True)
    latest = {each.assignment_id: each for each in reversed(recorded) if stands(turn.db, each)}
    placed = placing.place(turn, hear(turn, items), items)
    lines = [
        drafts.corrected(_correction(latest[line.assignment_id]), line) if line.assignment_id in latest else line
        for line in placed.lines
    ]
    if not lines:
        return [Reply(text=f"{placed.lead}{say.SEE_LIST}")]
    draft = replace(report.new_draft(turn, lines), source_message=turn.incoming.message_id)
    return report.proceed(turn, draft, items, lead=placed.lead)


def _noticed(reply: Reply) -> Reply:
    return Reply(
        text=say.EDIT_NOTICED + reply.text if reply.to is None else reply.text,
        choices=reply.choices,
        is_listed=reply.is_listed,
        about=reply.about,
        to=reply.to,
        kind=reply.kind,
        key=reply.key,
        not_before=reply.not_before,
    )


def _reread(turn: Turn, draft: Draft) -> list[Reply]:
    """Read the new words as being about the task of `draft`, in place of the report it corrects."""
    items = scene.my_items(turn, closed=True)
    [line] = draft.lines
    shown = next((each for each in items if each.id == line.assignment_id), None)
    if shown is None:
        return [Reply(text=say.NO_OPEN_WORK)]
    heard = hear(turn, items, (shown.code,))
    if heard.bare is not None:
        heard = heard.as_figure()
    if not (heard.says_something or heard.is_note):
        scene.begin(turn, drafts.KIND, "amend", drafts.dump(draft))
        return [Reply(text=say.AMEND_HOW.format(codes=shown.code, example=f"{shown.code} 60%"), about=(shown.code,))]
    return report.proceed(turn, drafts.with_line(draft, heard.line, said=turn.text), items)


def as_recorded(turn: Turn, last: ProgressReport) -> Line:
    """What a report says, as a line to be changed in one thing."""
    difficulty = turn.db.scalar(select(Difficulty).where(Difficulty.report_id == last.id))
    return Line(
        assignment_id=last.assignment_id,
        kind=last.kind,
        percent=last.percent,
        count=count_of(last),
        forecast_on=last.forecast_on,
        difficulty=difficulty.text if difficulty is not None else None,
        proposal=difficulty.proposal if difficulty is not None else None,
        document=last.document,
        document_on=last.document_on,
        said=f"{last.said} / {turn.text}".strip(" /"),
    )
