"""The office decides: confirm or return a completion, change a deadline, approve or refuse an extension."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select

from handlers import praise, scene
from handlers.say import general
from handlers.say import office as say
from handlers.say import report as say_report
from handlers.turn import Address, Choice, Reply, Turn
from models import dialogues, difficulties, extensions
from models.contacts import reporters_of
from models.dialogues import Outcome
from models.evidence import evidence_count
from models.importing.deadlines import read_deadline
from models.items import Item, item, items_of_task, plan_items
from models.mail import Kind
from models.org import Account, JoinRequest, JoinState, Person
from models.plan import Share, Stage
from models.progress import Difficulty, ExtensionRequest, ExtensionState, ProgressReport
from models.recording import (
    ClosedWork,
    NotAwaiting,
    change_deadline,
    confirm,
    own_assignment,
    send_back,
)
from models.standing import finished_in_time
from models.workdays import local_date

KIND = "return"


def show_waiting(turn: Turn) -> list[Reply]:
    """`/duyet` without words: completions and strangers that wait for the office."""
    office = scene.office_of(turn)
    awaiting = [each for each in plan_items(turn.db, office, turn.now) if each.stage == Stage.AWAITING]
    strangers = turn.db.scalars(
        select(JoinRequest).where(JoinRequest.org_id == office.id, JoinRequest.state == JoinState.WAITING)
    ).all()
    if not awaiting and not strangers:
        return [Reply(text=say.NOTHING_WAITS)]
    lines = [f"{n}. {each.unit_short} · {say_report.title(each)}" for n, each in enumerate(awaiting[:8], 1)]
    if lines:
        lines.insert(0, say.WAITING_HEAD)
    if strangers:
        lines.append(say.JOIN_HEAD.format(count=len(strangers)))
        lines += [f"- số {request.id}: {_who(turn, request)}" for request in strangers[:8]]
    choices = tuple(Choice(label=each.code, action=f"look:{each.id}") for each in awaiting[:8])
    return [Reply(text="\n".join(lines), choices=choices, is_listed=bool(choices))]


def _who(turn: Turn, request: JoinRequest) -> str:
    account = turn.db.get_one(Account, request.account_id)
    return say.stranger(account.display_name, request.said)


def look(turn: Turn, assignment_id: str) -> list[Reply]:
    """One completion that waits, with the two answers."""
    found = item(turn.db, scene.office_of(turn), turn.now, int(assignment_id))
    if found is None:
        return [Reply(text=general.CHOICE_GONE)]
    if found.stage != Stage.AWAITING or found.done_on is None:
        return [_decided(found)]
    report_id = own_assignment(turn.db, scene.office_of(turn).id, found.id).last_report_id
    report = turn.db.get(ProgressReport, report_id)
    author = turn.db.get(Person, report.person_id) if report else None
    text = say_report.completion_for_office(
        found,
        author.name if author else found.unit_short,
        found.done_on,
        say_report.value(found.percent, found.count),
        say_report.proof(
            report.document if report else "",
            report.document_on if report else None,
            evidence_count(turn.db, found.id),
        ),
        report.said if report else "",
    )
    choices = (
        Choice(label=f"Xác nhận {found.code}"[:20], action=f"approve:{found.id}:{report_id}"),
        Choice(label=f"Trả lại {found.code}"[:20], action=f"return:{found.id}:{report_id}"),
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
    try:
        after = confirm(turn.db, office, scene.actor(turn), before.id)
    except NotAwaiting:
        return [_decided(before)]
    praise.propose_early(turn, before)
    in_time = finished_in_time(before, office)
    next_due = after.due_on if after.stage != Stage.DONE else None
    told = say.confirmed(before, before.done_on, in_time=in_time, next_due=next_due)
    return [Reply(text=say.confirmed_here(before, in_time=in_time)), *tell_unit(turn, before, "approved", told)]


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
    scene.begin(turn, KIND, "reason", f"{found.id}:{report_id}")
    return [Reply(text=say.RETURN_WHY.format(code=found.code), about=(found.code,))]


def take_reason(turn: Turn) -> list[Reply]:
    """The reason was typed."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    assignment_id, _, report_id = turn.dialogue.data.partition(":")
    found = _awaiting(turn, assignment_id, report_id)
    dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
    if isinstance(found, Reply):
        return [found]
    return _send_back(turn, found, turn.text.strip())


def give_back(turn: Turn, assignment_id: str, report_id: str, reason: str) -> list[Reply]:
    """Trả lại with its reason, in one step."""
    found = _awaiting(turn, assignment_id, report_id)
    return [found] if isinstance(found, Reply) else _send_back(turn, found, reason)


def _send_back(turn: Turn, found: Item, reason: str) -> list[Reply]:
    send_back(turn.db, scene.office_of(turn), scene.actor(turn), found.id, reason)
    return [Reply(text=say.returned_here(found)), *tell_unit(turn, found, "returned", say.returned(found, reason))]


def tell_unit(turn: Turn, about: Item, what: str, text: str) -> list[Reply]:
    """A notice to everybody who reports for the unit, at the next sending hour."""
    office = scene.office_of(turn)
    contacts = reporters_of(turn.db, office.id, [about.unit_id]).get(about.unit_id, [])
    return [
        Reply(
            text=text,
            about=(about.code,),
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=f"notice:{what}:{about.id}:{turn.incoming.inbox_id}:{contact.person_id}",
            not_before=office.settings.hours.next_opening(turn.now, office.calendar),
        )
        for contact in contacts
        if contact.person_id != turn.sender.person_id
    ]


def set_deadline(turn: Turn) -> list[Reply]:
    """`/giahan NV09 17/10/2025 lý do` by the office: for every leading unit of the task."""
    match = re.match(r"(\S+)\s+(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)\s*(.*)", turn.args, re.DOTALL)
    if match is None:
        return [Reply(text=say.DEADLINE_DATE if turn.args else say.DEADLINE_HOW)]
    code, typed, reason = match[1].upper(), match[2], match[3].strip(" .;,-")
    today = local_date(turn.now)
    day = read_deadline(typed, plan_year=today.year).date
    found = [each for each in items_of_task(turn.db, scene.office_of(turn), turn.now, code) if each.share == Share.LEAD]
    problem = _deadline_problem(code, typed, day, reason, found, today)
    if problem:
        return [Reply(text=problem)]
    assert day is not None, "checked with the other problems"
    return _change_all(turn, found, day, reason)


def _deadline_problem(
    code: str, typed: str, day: date | None, reason: str, found: list[Item], today: date
) -> str | None:
    if not found:
        return say.NO_SUCH_TASK.format(code=code)
    if day is None:
        return say.DEADLINE_DATE
    if day < today:
        return say.DEADLINE_PAST.format(day=typed)
    return None if reason else say.DEADLINE_REASON.format(code=code, day=typed)


def _change_all(turn: Turn, found: list[Item], day: date, reason: str) -> list[Reply]:
    office, notices, changed = scene.office_of(turn), list[Reply](), 0
    for each in found:
        try:
            old = change_deadline(turn.db, office, scene.actor(turn), each.id, day, reason)
        except ClosedWork:
            continue
        changed += 1
        told = say.deadline_changed(each, old, day, turn.sender.name, local_date(turn.now), reason)
        notices += tell_unit(turn, each, "deadline", told)
    if not changed:
        return [_decided(found[0])]
    return [Reply(text=say.deadline_changed_here(found[0].code, day, changed, found[0].original_due_on)), *notices]


def grant(turn: Turn, request_id: str) -> list[Reply]:
    """Duyệt gia hạn, to the day that was asked for."""
    return grant_until(turn, request_id, None)


def grant_until(turn: Turn, request_id: str, until: date | None) -> list[Reply]:
    """Only a request that still holds, and never to a day before the deadline of today. `until`: another day."""
    asked = _waiting(turn, request_id)
    if isinstance(asked, Reply):
        return [asked]
    request, found = asked
    wanted_on, reason = until or request.wanted_on, request.reason
    if found.due_on is not None and wanted_on <= found.due_on:
        extensions.decide(turn.db, scene.actor(turn), request.id, ExtensionState.REPLACED)
        return [Reply(text=say.extension_overtaken(found, wanted_on))]
    if not extensions.decide(turn.db, scene.actor(turn), request.id, ExtensionState.APPROVED):
        return [Reply(text=say.EXTENSION_GONE)]
    _answer_obstacle(turn, request, say.granted_as_answer(wanted_on))
    return _change_all(turn, [found], wanted_on, reason or "theo đề nghị của đơn vị")


def _answer_obstacle(turn: Turn, request: ExtensionRequest, words: str) -> None:
    """The obstacle for which more time was asked has its answer with the later deadline."""
    report_id = extensions.report_of(request)
    org_id = scene.office_of(turn).id
    for fact in difficulties.find_all(turn.db, org_id, Difficulty.report_id == report_id):
        difficulties.answer(turn.db, scene.actor(turn), fact, words)


def refuse(turn: Turn, request_id: str, words: str = "") -> list[Reply]:
    """Chưa duyệt. `words`: what the unit is told with it."""
    asked = _waiting(turn, request_id)
    if isinstance(asked, Reply):
        return [asked]
    request, found = asked
    if not extensions.decide(turn.db, scene.actor(turn), request.id, ExtensionState.REFUSED):
        return [Reply(text=say.EXTENSION_GONE)]
    here = Reply(text=say.EXTENSION_REFUSED_DONE.format(code=found.code))
    return [here, *tell_unit(turn, found, "extension", say.extension_refused(found, words))]


_NO_LONGER = {
    ExtensionState.WITHDRAWN: say.EXTENSION_WITHDRAWN,
    ExtensionState.REPLACED: say.EXTENSION_REPLACED,
}


def _waiting(turn: Turn, request_id: str) -> tuple[ExtensionRequest, Item] | Reply:
    """The request, if it can still be decided, with its task; otherwise why not."""
    office = scene.office_of(turn)
    request = extensions.find(turn.db, office.id, int(request_id))
    if request is None:
        return Reply(text=say.EXTENSION_GONE)
    found = item(turn.db, office, turn.now, request.assignment_id)
    if found is None:
        return Reply(text=general.CHOICE_GONE)
    if request.state != ExtensionState.WAITING:
        words = _NO_LONGER.get(request.state, say.EXTENSION_GONE)
        return Reply(text=words.format(code=found.code, now=say.deadline_now(found)))
    return request, found
