"""The office decides: confirm or return a completion, change a deadline, approve or refuse an extension."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from handlers import scene
from handlers.absent import no_task
from handlers.difficulties import difficulty_people as people
from handlers.office import praise, reasons
from handlers.office.reasons import COMPLETION, Refused
from handlers.say import general
from handlers.say import obstacles_ended as say_ended
from handlers.say import office as say
from handlers.say import proof_shown as say_proof
from handlers.say import report as say_report
from handlers.say.directives import SETTLED
from handlers.say.for_office import completion_for_office
from handlers.turn import Address, Choice, Reply, Turn
from handlers.understand.ordered import day_ordered
from models import difficulties
from models.deciding import NotAwaiting, change_deadline, confirm, send_back
from models.difficulties import DifficultyFact
from models.evidence import evidence_count
from models.importing.deadlines import read_deadline
from models.items import Item, item, items_of_task
from models.mail import Kind
from models.org import Person, Role
from models.outbox import drop_about
from models.plan import Share, Stage
from models.progress import ProgressReport
from models.recording import ClosedWork, own_assignment, paper_of
from models.standing import finished_in_original_time, finished_in_time
from models.standins import told_of
from models.workdays import local_date

_BECAUSE = re.compile(r"(?:vì|vi|do|lý do|ly do)\s*:?\s+", re.IGNORECASE)


def look(turn: Turn, assignment_id: str, _report_id: str) -> list[Reply]:
    """One completion that waits, with the two answers."""
    found = item(turn.db, scene.office_of(turn), turn.now, int(assignment_id))
    if found is None:
        return [Reply(text=general.CHOICE_GONE)]
    if found.stage != Stage.AWAITING or found.done_on is None:
        return [_decided(found)]
    report_id = own_assignment(turn.db, scene.office_of(turn).id, found.id).last_report_id
    report = turn.db.get(ProgressReport, report_id)
    author = turn.db.get(Person, report.person_id) if report else None
    files = evidence_count(turn.db, found.id)
    text = completion_for_office(
        found,
        author.name if author else found.unit_short,
        found.done_on,
        say_report.value(found.percent, found.count),
        say_report.proof(
            *paper_of(turn.db, found.id),
            files,
        ),
        report.said if report else "",
        told_on=local_date(report.at) if report else None,
    )
    choices = (
        Choice(label=f"Xác nhận {found.code}"[:20], action=f"approve:{found.id}:{report_id}"),
        Choice(label=f"Trả lại {found.code}"[:20], action=f"return:{found.id}:{report_id}"),
        *((Choice(label=say_proof.SHOW, action=f"proof:{found.id}"),) if files else ()),
    )
    return [Reply(text=text, choices=choices, about=(found.code,))]


def _decided(found: Item) -> Reply:
    return Reply(text=say.DECIDED_BEFORE.format(code=found.code, stage=say_report.STAGES[found.stage]))


def approve(turn: Turn, assignment_id: str, report_id: str) -> list[Reply]:
    """Xác nhận: the completion that this very report claimed."""
    office = scene.office_of(turn)
    before = _awaiting(turn, assignment_id, report_id)
    if isinstance(before, Reply):
        return [before]
    blocked = difficulties.of_work(turn.db, office.id, before.id, difficulties.UNFINISHED)
    try:
        after = confirm(turn.db, office, scene.actor(turn), before.id)
    except NotAwaiting:
        return [_decided(before)]
    drop_about(turn.db, office.id, "done", before.id, SETTLED)
    praise.propose_early(turn, before)
    in_time, in_original = finished_in_time(before, office), finished_in_original_time(before, office)
    next_due = after.due_on if after.stage != Stage.DONE else None
    told = say.confirmed(before, before.done_on, in_time=in_time, in_original=in_original, next_due=next_due)
    ended, held = _obstacles(turn, blocked) if after.stage == Stage.DONE else ([], [])
    here = [say.confirmed_here(before, in_time=in_time, in_original=in_original)]
    here += say_ended.with_work_here(ended, held)
    told = "\n".join([told, *say_ended.with_work_for_unit(ended, held)])
    return [
        Reply(text="\n".join(here)),
        *tell_unit(turn, before, "approved", told),
        *(reply for fact in ended for reply in _relieve(turn, fact)),
    ]


def _obstacles(
    turn: Turn, blocked: Sequence[DifficultyFact]
) -> tuple[list[DifficultyFact], list[tuple[DifficultyFact, list[int]]]]:
    """What blocked the work: what ended with it, and what stays open, with the orders about it that wait."""
    held = [(fact, orders) for fact in blocked if (orders := difficulties.ordered_about(turn.db, fact))]
    open_ = {fact.id for fact, _orders in held}
    return [fact for fact in blocked if fact.id not in open_], held


def _relieve(turn: Turn, fact: DifficultyFact) -> list[Reply]:
    """Whoever owed the answer hears that none is needed; the office has just decided it."""
    drop_about(turn.db, scene.office_of(turn).id, "vm", fact.id, SETTLED)
    if not fact.is_waiting:
        return []
    office = {each.person_id for each in scene.with_role(turn, Role.SECRETARY)}
    owed = [each for each in people.answerers(turn, fact) if each.person_id not in office]
    key = f"notice:vm:over:{fact.id}:{turn.incoming.inbox_id}"
    return scene.tell(turn, owed, key, say_ended.over_for_answerers(fact), (), (fact.code,))


def _awaiting(turn: Turn, assignment_id: str, report_id: str) -> Item | Reply:
    found = item(turn.db, scene.office_of(turn), turn.now, int(assignment_id))
    if found is None:
        return Reply(text=general.CHOICE_GONE)
    last = own_assignment(turn.db, scene.office_of(turn).id, found.id).last_report_id
    if found.stage != Stage.AWAITING or str(last) != report_id:
        return _decided(found)
    return found


def ask_reason(turn: Turn, assignment_id: str, report_id: str) -> list[Reply]:
    """Trả lại: a reason is needed first."""
    found = _awaiting(turn, assignment_id, report_id)
    if isinstance(found, Reply):
        return [found]
    return reasons.ask_for(turn, [Refused(what=COMPLETION, number=found.id, report_id=int(report_id))])


def give_back(turn: Turn, assignment_id: str, report_id: str, reason: str) -> list[Reply]:
    """Trả lại with its reason, in one step."""
    found = _awaiting(turn, assignment_id, report_id)
    return [found] if isinstance(found, Reply) else _send_back(turn, found, reason)


def _send_back(turn: Turn, found: Item, reason: str) -> list[Reply]:
    send_back(turn.db, scene.office_of(turn), scene.actor(turn), found.id, reason)
    drop_about(turn.db, scene.office_of(turn).id, "done", found.id, SETTLED)
    by = day_ordered(reason, scene.said_at(turn), only_until=True)
    told = tell_unit(turn, found, "returned", say.returned(found, reason, by))
    return [Reply(text=say.returned_here(found, by)), *told]


def tell_unit(turn: Turn, about: Item, what: str, text: str) -> list[Reply]:
    """A notice to everybody who reports for the unit and to who stands in for them, at the next sending hour."""
    office = scene.office_of(turn)
    contacts = told_of(turn.db, office.id, about.unit_id, local_date(turn.now))
    return [
        Reply(
            text=text,
            about=(about.code,),
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=f"notice:{what}:{about.id}:{turn.incoming.inbox_id}:{contact.person_id}",
            not_before=office.next_opening(turn.now),
        )
        for contact in contacts
        if contact.person_id != turn.sender.person_id
    ]


def set_deadline(turn: Turn) -> list[Reply]:
    """`/giahan NV09 17/10/2025 lý do` by the office: for every leading unit of the task."""
    match = re.match(r"(\S+)\s+(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)\s*(.*)", turn.args, re.DOTALL)
    if match is None:
        return [Reply(text=say.DEADLINE_DATE if turn.args else say.DEADLINE_HOW)]
    code, typed, reason = match[1].upper(), match[2], _BECAUSE.sub("", match[3].strip(" .;,-"), count=1)
    code = next(iter(scene.reading_of(turn, code).unknown_refs), code)  # NV9 is NV09
    today = local_date(turn.now)
    day = read_deadline(typed, plan_year=today.year).date
    found = [each for each in items_of_task(turn.db, scene.office_of(turn), turn.now, code) if each.share == Share.LEAD]
    problem = _deadline_problem(turn, code, typed, day, reason, found, today)
    if problem:
        return [Reply(text=problem)]
    assert day is not None, "checked with the other problems"
    return change_all(turn, found, day, reason)


def _deadline_problem(
    turn: Turn, code: str, typed: str, day: date | None, reason: str, found: list[Item], today: date
) -> str | None:
    if not found:
        return no_task(turn, code, say.NO_SUCH_TASK.format(code=code))
    if day is None:
        return say.DEADLINE_NO_DAY.format(day=typed)
    if day < today:
        return say.DEADLINE_PAST.format(day=typed)
    return None if reason else say.DEADLINE_REASON.format(code=code, day=typed)


def change_all(turn: Turn, found: Sequence[Item], day: date, reason: str) -> list[Reply]:
    """Set the deadline of these shares and tell their units (M06)."""
    office, notices, changed = scene.office_of(turn), list[Reply](), list[Item]()
    for each in found:
        try:
            old = change_deadline(turn.db, office, scene.actor(turn), each.id, day, reason)
        except ClosedWork:
            continue
        changed.append(each)
        told = say.deadline_changed(each, old, day, turn.sender.name, local_date(turn.now), reason)
        notices += tell_unit(turn, each, "deadline", told)
    if not changed:
        return [_decided(found[0])]
    leads = [each.unit_short for each in changed if each.share == Share.LEAD]
    text = say.deadline_changed_here(found[0].code, day, leads, len(changed) - len(leads), found[0].original_due_on)
    return [Reply(text=text), *notices]
