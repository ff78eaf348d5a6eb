"""Writing a confirmed draft: rights checked again, one entry per task, and whoever must know is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import select

from handlers import scene
from handlers.difficulties.difficulty_people import for_office
from handlers.difficulties.difficulty_unit import says_gone
from handlers.office import extending
from handlers.reporting import gone, taking_back
from handlers.reporting.draft import Draft, Line
from handlers.reporting.measured import Measured
from handlers.reporting.more_told import tells_more
from handlers.reporting.readback import begins_later, indicator_said, speaks_of, wanted_deadline
from handlers.say import added as say_added
from handlers.say import difficulties as say_difficulties
from handlers.say import extending as say_extending
from handlers.say import general
from handlers.say import office as say_office
from handlers.say import periods as say_periods
from handlers.say import proof_shown as say_proof
from handlers.say import readback as say_readback
from handlers.say import report as say
from handlers.say import taking_back as say_back
from handlers.say.for_office import (
    completion_for_office,
    difficulty_for_office,
    extension_for_office,
    lowered_for_office,
    proposal_for_office,
)
from handlers.turn import Choice, Reply, Turn
from models import dialogues, difficulties, extensions
from models.dialogues import Outcome
from models.evidence import evidence_count, hang_on
from models.items import Item, items_by_id
from models.periods import find_period
from models.plan import Share, Stage
from models.progress import Evidence, ProgressReport, ReportKind
from models.recording import (
    AlreadyRecorded,
    ClosedWork,
    Entry,
    NothingToUndo,
    Recorded,
    own_assignment,
    paper_of,
    record,
    stands,
)
from models.unit_reports import due_of
from models.values import replace
from models.withdrawing import ConfirmedResult, LockedPeriod, refuse_confirmed, refuse_locked, supersede, withdraw
from models.workdays import local_date


class Written(Struct, frozen=True, kw_only=True):
    """One line of a draft after it was recorded."""

    line: Line
    item: Item  # as it stood before
    entry: Recorded
    instead_of: int | None = None  # the report that was replaced, or moved away from another task


def write(turn: Turn, dialogue_id: int, draft: Draft) -> list[Reply]:
    """Record every line of the draft, close the dialogue, and say what holds now."""
    before = {item.id: item for item in items_by_id(turn.db, scene.office_of(turn), turn.now, draft.assignment_ids)}
    mine = [line for line in draft.lines if line.assignment_id in before]
    if not all(turn.sender.speaks_for(before[line.assignment_id or 0].unit_id) for line in mine):
        return [Reply(text=general.NOT_YOURS)]
    written, remarks = list[Written](), gone.remarks(turn, [id_ for id_ in draft.assignment_ids if id_ not in before])
    if not mine and not remarks:
        return [Reply(text=general.NOT_YOURS)]
    for n, line in enumerate(mine):
        item = before[line.assignment_id or 0]
        try:
            entry, replaced = _record_one(turn, dialogue_id, n, draft, line, item)
        except ClosedWork as closed:
            remarks.append(_closed(item, closed))
            continue
        except ConfirmedResult:
            remarks.append(say.CONFIRMED_RESULT.format(code=item.code))
            continue
        except LockedPeriod as locked:
            remarks.append(say.LOCKED.format(code=item.code, period=locked.args[0]))
            continue
        except AlreadyRecorded:
            return [Reply(text=say.ALREADY.format(numbers=item.code))]
        except NothingToUndo:
            remarks.append(say.NO_SUCH_REPORT.format(number=line.replaces))
            continue
        written.append(Written(line=line, item=item, entry=entry, instead_of=replaced))
    turn.goes_on = draft.run
    turn.leave_due, turn.leave_said_on, turn.answer_due = draft.leave, draft.data_date, draft.respond
    turn.away_due = draft.away
    if not written:
        dialogues.close(turn.db, dialogue_id, Outcome.DROPPED, turn.now)
        return [Reply(text="\n".join(remarks))]
    _hang_files(turn, draft, written)
    numbers = ", ".join(say.report_number(each.entry.number) for each in written)
    dialogues.close(turn.db, dialogue_id, Outcome.RECORDED, turn.now, data=numbers)
    told = _answer(turn, draft, written)
    return [replace(told, text="\n".join([*remarks, told.text])), *_notices(turn, draft, written)]


def _data_date(draft: Draft, line: Line, item: Item) -> date:
    """As of which day a line is reported: the unit's own day of completion before the day of the message."""
    if line.done_on is not None and line.kind == ReportKind.DONE:
        return line.done_on
    return speaks_of(line, item, draft)


def _hang_files(turn: Turn, draft: Draft, written: Sequence[Written]) -> None:
    """Each file on the report of the task that it came with; one that came without a task on the first."""
    if not draft.files:
        return
    rows = turn.db.execute(select(Evidence.id, Evidence.assignment_id).where(Evidence.id.in_(draft.files)))
    came_with = {row.id: row.assignment_id for row in rows}
    places = {each.item.id: each for each in written}
    for file in draft.files:
        each = places.get(came_with.get(file, 0), written[0])
        hang_on(turn.db, (file,), each.entry.report_id, each.item.id)


def _record_one(
    turn: Turn, dialogue_id: int, n: int, draft: Draft, line: Line, item: Item
) -> tuple[Recorded, int | None]:
    """What was written, and the report that went for it."""
    office, actor = scene.office_of(turn), scene.actor(turn)
    corrects = line.corrects_id if line.corrects_id and _still_stands(turn, line.corrects_id) else None
    told = indicator_said(line, item, draft)
    if told.is_empty and corrects is not None:
        told = _kept_from(turn, corrects, line)
    entry = Entry(
        assignment_id=line.assignment_id or 0,
        origin=f"dialogue:{dialogue_id}:{n}",
        kind=line.kind,
        percent=line.percent,
        count=line.count,
        value=told.value,
        estimate=told.estimate,
        data_date=_data_date(draft, line, item),
        forecast_on=line.forecast_on,
        difficulty=line.difficulty,
        proposal=line.proposal,
        said=line.said or draft.said,
        corrects_id=corrects,
        keeps_request=corrects is not None and _asks_the_same(turn, corrects, line, item),
        document=line.document,
        document_on=line.document_on,
        source_message=draft.source_message or None,
    )
    if corrects is not None:
        return supersede(turn.db, office, actor, corrects, entry), corrects
    if line.moves_id is None:
        return record(turn.db, office, actor, entry), None
    if not _still_stands(turn, line.moves_id):
        raise NothingToUndo(line.moves_id)
    wrong = turn.db.get_one(ProgressReport, line.moves_id)
    of = own_assignment(turn.db, office.id, wrong.assignment_id)
    if of.stage == Stage.DONE:
        raise NothingToUndo(line.moves_id)  # confirmed meanwhile: it cannot be taken back, so nothing is moved
    refuse_confirmed(of, wrong)
    refuse_locked(turn.db, office, wrong)
    entered = record(turn.db, office, actor, entry)
    withdraw(turn.db, office, actor, wrong.id)
    return entered, wrong.id


def _asks_the_same(turn: Turn, corrected: int, line: Line, item: Item) -> bool:
    """Whether a correction asks for the very deadline that its report asked for: that request waits on."""
    asked = extensions.waits_by(turn.db, turn.db.get_one(ProgressReport, corrected))
    wanted = wanted_deadline(line, item, scene.office_of(turn).calendar)
    return asked is not None and (wanted, line.extend_why or "") == (asked.wanted_on, asked.reason)


def _waits_on(turn: Turn, each: Written) -> bool:
    """Whether the request of the report that was put right is the new report's, before another one was written."""
    report = turn.db.get_one(ProgressReport, each.entry.report_id) if each.instead_of is not None else None
    return report is not None and extensions.waits_by(turn.db, report) is not None


def _kept_from(turn: Turn, corrected: int, line: Line) -> Measured:
    """A correction of something else leaves what the report said of the indicator."""
    before = turn.db.get_one(ProgressReport, corrected)
    count = None if before.count_total is None else (before.count_done or 0, before.count_total)
    is_same = before.assignment_id == line.assignment_id and (before.percent, count) == (line.percent, line.count)
    return Measured(value=before.value, estimate=before.estimate) if is_same else Measured()


def _still_stands(turn: Turn, report_id: int) -> bool:
    """Whether a report that is to be corrected was neither replaced nor taken back meanwhile."""
    report = turn.db.get(ProgressReport, report_id)
    return report is not None and stands(turn.db, report)


def _closed(item: Item, closed: ClosedWork) -> str:
    stage = closed.args[0] if closed.args else Stage.DONE
    return say.closed_work(replace(item, stage=stage))


def _answer(turn: Turn, draft: Draft, written: Sequence[Written]) -> Reply:
    lines = [line for each in written for line in _lines(turn, draft, each)]
    numbers = [each.entry.number for each in written]
    lines += [] if draft.run else list(dict.fromkeys(_lateness(turn, each) for each in written if _is_late(each)))
    lines.append(say.numbers_only(numbers) if draft.run else say.numbers_line(numbers))
    return Reply(text="\n".join(lines), about=tuple(each.item.code for each in written))


def _is_late(each: Written) -> bool:
    """After the unit's due date in a reporting period: of leading work, which is what a period collects."""
    return each.entry.late_in is not None and each.item.share == Share.LEAD


def _lateness(turn: Turn, each: Written) -> str:
    period = find_period(turn.db, scene.office_of(turn).id, each.entry.late_in or 0)
    if period is None:
        return ""
    return say_periods.counted_late(period, due_of(turn.db, period, each.item.unit_id))


def _lines(turn: Turn, draft: Draft, each: Written) -> list[str]:
    item, line, entry = each.item, each.line, each.entry
    lines = [_outcome(draft, each), *_beside(each)]
    if line.difficulty and entry.difficulty_number and entry.is_repeated:
        known = say.difficulty_known if line.corrects_id is None else say.difficulty_stays
        lines.append(known(entry.difficulty_number, item))
    elif line.difficulty and entry.difficulty_number:
        office = scene.office_of(turn)
        answer_by = office.calendar.add_workdays(local_date(turn.now), office.settings.answer_difficulty_in)
        lines.append(say.difficulty_opened(entry.difficulty_number, item, line.difficulty, turn.now, answer_by))
    wanted = wanted_deadline(line, item, scene.office_of(turn).calendar)
    if wanted and _waits_on(turn, each):
        lines.append(say_extending.stays(item, wanted))
    elif wanted:
        by = say_extending.decider(scene.office_of(turn).settings.extension_by)
        lines.append(say.extension_passed(item, wanted, line.extend_why or line.difficulty or "", by))
    lines += _still_open(turn, draft, each)
    if each.instead_of is not None:
        lines += taking_back.told_here(turn, each.instead_of, asks_again=wanted is not None)
    return [line for line in lines if line]


def _beside(each: Written) -> list[str]:
    """The indicator's figure and the day by which it is to be done, as they were recorded with the progress."""
    if each.entry.stage in {Stage.AWAITING, Stage.DONE}:
        return []
    written = each.entry
    forecast = [say_readback.expected(written.forecast_on)] if written.forecast_on is not None else []
    if written.value is None and written.estimate is None:
        return [f"{line}." for line in forecast]
    return [f"{line}." for line in (say_readback.measured(written.value, written.estimate, each.item), *forecast)]


def _still_open(turn: Turn, draft: Draft, each: Written) -> list[str]:
    """Nothing blocks any more, says the report; what is still open is settled by a word of its own."""
    if not says_gone(each.line.said or draft.said):
        return []
    open_ = difficulties.of_work(turn.db, scene.office_of(turn).id, each.item.id, difficulties.WAITING)
    others = [fact for fact in open_ if not each.line.difficulty or fact.number != each.entry.difficulty_number]
    return [say_difficulties.still_open(others)] if others else []


def _outcome(draft: Draft, each: Written) -> str:
    """What was recorded, first of all; empty where an obstacle or a wish says all by its own sentence."""
    item, line, entry = each.item, each.line, each.entry
    match line.kind:
        case ReportKind.DONE if entry.stage == Stage.AWAITING:
            return say.awaiting(item, _data_date(draft, line, item))
        case ReportKind.DONE if item.share == Share.SUPPORT:
            return say.supporting_note(item)
        case ReportKind.NOTHING:
            return say.nothing_new(item, speaks_of(line, item, draft))
        case ReportKind.NOTE | ReportKind.DIFFICULTY if line.difficulty or line.asks_more:
            return ""
        case ReportKind.NOTE | ReportKind.DIFFICULTY:
            return say_added.added(item) if entry.stage == Stage.AWAITING else say.noted(item)
        case _:
            return say.recorded(
                item,
                entry.stage,
                line.percent,
                line.count,
                speaks_of(line, item, draft),
                replaces=line.replaces,
                typed=line.rounded_from,
            )


def _notices(turn: Turn, draft: Draft, written: Sequence[Written]) -> list[Reply]:
    return [_marked(turn, each, notice) for each in written for notice in _notices_of(turn, draft, each)]


def _marked(turn: Turn, each: Written, notice: Reply) -> Reply:
    """The office reads on the card, too, that a report came late."""
    return replace(notice, text=f"{notice.text}\n{_lateness(turn, each)}") if _is_late(each) else notice


def _notices_of(turn: Turn, draft: Draft, each: Written) -> list[Reply]:
    item, line, entry = each.item, each.line, each.entry
    name, about, notices = turn.sender.name, (item.code,), list[Reply]()
    if entry.stage == Stage.AWAITING and line.kind == ReportKind.DONE:
        shown = say.value(line.percent, line.count)
        files = evidence_count(turn.db, item.id)
        evidence = say.proof(line.document, line.document_on, files)
        card = completion_for_office(
            item, name, _data_date(draft, line, item), shown, evidence, line.said or draft.said, told_on=draft.data_date
        )
        key = f"notice:done:{entry.report_id}:{item.id}"
        notices += scene.tell_office(turn, key, card, completion_choices(item, entry.report_id, files), about)
    elif entry.stage == Stage.AWAITING:
        notices += _added(turn, draft, each)
    if line.moves_id is not None:
        notices += _moved_away(turn, line.moves_id)
    if each.instead_of is not None:
        notices += taking_back.tell_office(turn, each.instead_of)
    wanted = wanted_deadline(line, item, scene.office_of(turn).calendar)
    if item.stage == Stage.AWAITING and entry.stage != Stage.AWAITING:
        shown = say.value(line.percent, line.count)
        text = lowered_for_office(item, entry.number, shown, name)
        notices += scene.tell_office(turn, f"notice:lowered:{entry.report_id}", text, about=about)
    if line.difficulty and entry.difficulty_number and not wanted and not entry.is_repeated:
        said = line.said or draft.said
        is_more = tells_more(line, item, draft, indicator_said(line, item, draft)) or begins_later(line, draft)
        whole = said if is_more else ""
        text = difficulty_for_office(entry.difficulty_number, item, line.difficulty, line.proposal, name, whole)
        fact = difficulties.find_number(turn.db, scene.office_of(turn).id, entry.difficulty_number)
        choices = for_office(fact) if fact is not None else ()
        notices += scene.tell_office(turn, f"notice:difficulty:{entry.report_id}", text, choices, about)
    if line.proposal and not line.difficulty and not wanted:
        text = proposal_for_office(item, line.proposal, line.said or draft.said, name)
        notices += scene.tell_office(turn, f"notice:proposal:{entry.report_id}", text, about=about)
    if wanted and not _waits_on(turn, each):
        notices += _ask_extension(turn, item, wanted, line, entry)
    return notices


def _added(turn: Turn, draft: Draft, each: Written) -> list[Reply]:
    """What was added to a completion that waits: with the same two answers, since the first card's hold no more."""
    item, line = each.item, each.line
    files = evidence_count(turn.db, item.id)
    proof = say.proof(*paper_of(turn.db, item.id), files)
    text = say_added.for_office(item, each.entry.number, line.said or draft.said, proof, turn.sender.name)
    choices = completion_choices(item, each.entry.report_id, files)
    key = f"notice:done:{each.entry.report_id}:{item.id}"
    return scene.tell_office(turn, key, text, choices, (item.code,))


def completion_choices(item: Item, report_id: int, files: int = 0) -> tuple[Choice, ...]:
    """The two answers of the office to a completion; Xem tệp where it came with any."""
    shown = (Choice(label=say_proof.SHOW, action=f"proof:{item.id}"),) if files else ()
    return (
        Choice(label=f"Xác nhận {item.code}"[:20], action=f"approve:{item.id}:{report_id}"),
        Choice(label=f"Trả lại {item.code}"[:20], action=f"return:{item.id}:{report_id}"),
        *shown,
    )


def _moved_away(turn: Turn, report_id: int) -> list[Reply]:
    """The completion that was reported of the wrong task: the office has a card about it."""
    report = turn.db.get_one(ProgressReport, report_id)
    [item] = items_by_id(turn.db, scene.office_of(turn), turn.now, [report.assignment_id])
    if report.stage_after != Stage.AWAITING or report.kind != ReportKind.DONE:
        return []
    told = say_back.withdrawn_for_office(item, report.number, turn.sender.name)
    return scene.tell_office(turn, f"notice:withdrawn:{report_id}", told, about=(item.code,))


def _ask_extension(turn: Turn, item: Item, wanted: date, line: Line, entry: Recorded) -> list[Reply]:
    reason, told = line.extend_why or line.difficulty or "", (line.difficulty or "", line.proposal or "")
    request_id, before = extensions.ask(turn.db, scene.actor(turn), item.id, entry.report_id, wanted, reason)
    card = extension_for_office(item, wanted, reason, turn.sender.name, entry.difficulty_number, told)
    card += say_office.instead_of(before) if before is not None else ""
    return extending.ask(turn, request_id, card, item.code)
