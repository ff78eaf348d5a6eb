"""Free words of the Party office while cards wait for its answer: nothing is decided before it chose what they are for.

Each use of the words is offered by number, with its whole effect in its line; the words are kept in the dialogue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pydantic import TypeAdapter
from sqlalchemy import select

from handlers import scene
from handlers.assent import agrees, is_courtesy, short_answer
from handlers.difficulties import register as difficulties
from handlers.difficulties.difficulty_hands import hands_over
from handlers.office import extending, review
from handlers.questions import inquiries
from handlers.questions.questions import question_in
from handlers.say import cards as say
from handlers.say import general
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues, extensions
from models.dialogues import Outcome
from models.difficulties import WAITING, find_all
from models.items import Item, item, plan_items
from models.mail import OutboxRow, OutboxState
from models.org import Role
from models.plan import Stage
from models.progress import Change, Difficulty, ExtensionRequest, ExtensionState
from models.recording import own_assignment
from models.said import last_offer, last_said

KIND = "card"  # the dialogue in which the words wait
MOST = 8  # cards that are offered
ASKED_WITHIN = timedelta(days=30)  # an older question is no longer thought of
_APPROVES = re.compile(r" (?:duyet|dong y|nhat tri|xac nhan|cho phep) ")
_DENIES = re.compile(r" (?:khong|ko|k|kg|chua|dung) (?:\w+ )?(?:duyet|dong y|nhat tri|xac nhan|cho) ")
_RETURNS = re.compile(r" tra (?:lai|ve) ")
_ORDER = re.compile(  # not part of the reason
    r"\s*(?:trả lại|tra lai|trả về|tra ve)\b(?:[\s,:;.-]*(?:báo cáo|bao cao|việc|viec|nhiệm vụ|nhiem vu))?"
    r"(?:[\s,:;.-]*\bnv[ -]?\d{1,3}\b)*[\s,:;.-]*(?:(?:vì|vi|do|lý do|ly do)\b[\s:]*)?",
    re.IGNORECASE,
)
_LACKS = re.compile(  # what a reason for a return or a refusal says
    r" (?:chua|thieu|sai|khong|ko|k|kg|can|phai|bo sung|lam lai|xem lai|gui lai|nop lai|sua|chinh|ro hon|vi|do|han) "
)
ANSWERS = frozenset(("inquiry", "difficulty"))  # any words can answer a question or an obstacle
DECISIONS = frozenset(
    (
        "approve", "return", "answer", "extend_yes", "extend_no", "join", "join_no", "vm_up", "vm_more", "cd_close",
        "gs_close", "bd_keep", "bd_decline", "urge", "urge_task", "claimed_in", "claimed_out",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One thing that the words can be used for."""

    what: str  # inquiry | difficulty | grant | refuse | approve | return
    number: int  # of the inquiry, the obstacle or the request; the assignment of a completion
    label: str
    codes: tuple[str, ...] = ()
    until: date | None = None  # the day that the words grant, where it is not the one that was asked for
    report_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The words, and what they can be used for."""

    text: str
    uses: tuple[Use, ...]


_ADAPTER = TypeAdapter(Waiting)


def offer(turn: Turn) -> list[Reply] | None:
    """Ask what the words are for; null for somebody else's, for a courtesy, and where no card is open."""
    if not turn.sender.has(Role.SECRETARY, Role.LEADER) or turn.incoming.is_group or is_courtesy(turn.text):
        return None
    question = question_in(turn.text, scene.reading_of(turn, turn.text))
    if question is not None and (question.topic is not None or "?" in turn.text):
        return None  # the secretary asks something
    if short_answer(turn.text) and not _is_under_card(turn):
        return [Reply(text=say.TO_WHAT)] if _open_uses(turn) else None
    hands = hands_over(turn, turn.text)
    uses = _meant(turn, _open_uses(turn)) if hands is None else _handed(turn)
    if not uses:
        return None if hands is None or not turn.sender.has(Role.SECRETARY) else [Reply(text=say.HOW_TO_GIVE)]
    waiting = Waiting(text=turn.text.strip(), uses=tuple(uses[:MOST]))
    dialogue = scene.begin(turn, KIND, "choose", _ADAPTER.dump_json(waiting).decode())
    return [_question(waiting, dialogue)]


def _question(waiting: Waiting, dialogue: int) -> Reply:
    labels = [use.label for use in waiting.uses]
    choices = [
        Choice(label=f"{n}" if len(labels) > 1 else say.AGREED, action=f"card:{dialogue}:{n}")
        for n in range(1, len(labels) + 1)
    ]
    choices.append(Choice(label=say.NOT_SENT, action=f"card:{dialogue}:0"))
    codes = tuple(dict.fromkeys(code for use in waiting.uses for code in use.codes))
    return Reply(text=say.what_for(waiting.text, labels), choices=tuple(choices), is_listed=True, about=codes)


def go_on(turn: Turn) -> list[Reply] | None:
    """Free text while the words wait: yes and no where one use is offered; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    word = short_answer(turn.text)
    waiting = _ADAPTER.validate_json(turn.dialogue.data)
    if word == "no":
        return take(turn, str(turn.dialogue.id), "0")
    if word == "yes" and len(waiting.uses) == 1:
        return take(turn, str(turn.dialogue.id), "1")
    if word == "yes" or (len(turn.text.strip()) <= 2 and turn.text.strip().isdecimal()):
        return [_question(waiting, turn.dialogue.id)]
    dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
    turn.dialogue = None
    return None


def take(turn: Turn, dialogue_id: str, number: str) -> list[Reply]:
    """A use was chosen, once; 0: none of them."""
    kept = dialogues.find(turn.db, scene.office_of(turn).id, int(dialogue_id))
    if kept is None or kept.account_id != turn.sender.account_id or kept.kind != KIND or not kept.is_open:
        return [Reply(text=general.CHOICE_GONE)]
    waiting = _ADAPTER.validate_json(kept.data)
    chosen = int(number) if number.isdecimal() else 0
    dialogues.close(turn.db, kept.id, Outcome.RECORDED if chosen else Outcome.DROPPED, turn.now)
    if not 1 <= chosen <= len(waiting.uses):
        return [Reply(text=say.LEFT)]
    turn.say_instead(waiting.text)
    return _do(turn, waiting.uses[chosen - 1], waiting.text)


def _do(turn: Turn, use: Use, words: str) -> list[Reply]:
    """The decisions check themselves that they can still be taken."""
    match use.what:
        case "inquiry":
            return inquiries.give(turn, use.number)
        case "difficulty":
            return difficulties.answer_number(turn, use.number, words)
        case "grant":
            return extending.grant_until(turn, str(use.number), use.until)
        case "refuse":
            return extending.refuse(turn, str(use.number), words)
        case "approve":
            return review.approve(turn, str(use.number), str(use.report_id))
        case _:
            return review.give_back(turn, str(use.number), str(use.report_id), _ORDER.sub("", words, count=1) or words)


def courtesy_in_group(turn: Turn) -> list[Reply] | None:
    """Thanks or a greeting to us in the group."""
    is_one = bool(turn.text.strip()) and (is_courtesy(turn.text) or agrees(turn.text))
    return [Reply(text=general.courtesy(turn.text))] if is_one else None


def _meant(turn: Turn, uses: Sequence[Use]) -> list[Use]:
    """Those whose kind and task the words name; all of them where they name none that is open."""
    reading = scene.reading_of(turn, turn.text)
    codes = set(reading.unknown_refs or turn.about)
    plain = f" {plain_words(turn.text)} "
    kinds: set[str] = set()
    if _RETURNS.search(plain):
        kinds = {"return"}
    elif reading.date is not None:
        kinds = {"grant", "refuse"}
    elif _APPROVES.search(plain):
        kinds = {"grant", "refuse", "approve", "return"}
    named = [use for use in uses if codes & set(use.codes)]
    about = named or list(uses)
    found = [use for use in about if use.what in kinds] or about
    is_reason = bool(named) or bool(kinds) or _LACKS.search(plain) is not None or _is_under_card(turn)
    return [use for use in found if is_reason or use.what in ANSWERS]


def _is_under_card(turn: Turn) -> bool:
    """Whether the last thing that was said here is a card: a bare word may answer it."""
    offered = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    return offered is not None and any(action.partition(":")[0] in DECISIONS for _label, action in offered.choices)


def _handed(turn: Turn) -> list[Use]:
    """Words that hand over, «giao phòng kinh tế», can only be about an obstacle that waits."""
    items = {each.id: each for each in plan_items(turn.db, scene.office_of(turn), turn.now)}
    return [replace(use, label=use.label.replace("trả lời", "giao trả lời", 1)) for use in _obstacles(turn, items)]


def _open_uses(turn: Turn) -> list[Use]:
    items = {each.id: each for each in plan_items(turn.db, scene.office_of(turn), turn.now)}
    if not turn.sender.has(Role.SECRETARY):  # a leader: only what was passed up
        return _obstacles(turn, items)
    return [*_questions(turn), *_requests(turn), *_completions(turn, items), *_obstacles(turn, items)]


def _questions(turn: Turn) -> list[Use]:
    org_id = scene.office_of(turn).id
    lines = turn.db.scalars(
        select(Change)
        .where(
            Change.org_id == org_id, Change.subject == inquiries.SUBJECT, Change.at >= turn.now - ASKED_WITHIN,
            Change.field.in_((*inquiries.ASKED, inquiries.ANSWER)),
        )
        .order_by(Change.id.desc())
    ).all()  # fmt: skip
    answered = {line.subject_id for line in lines if line.field == inquiries.ANSWER}
    found = [inquiries.find(turn, line.subject_id) for line in lines if line.subject_id not in answered][:MOST]
    return [
        Use(what="inquiry", number=each.id, label=say.inquiry(inquiries.asker(turn, each), each.text), codes=each.codes)
        for each in found
        if each is not None
    ]


def _requests(turn: Turn) -> list[Use]:
    office = scene.office_of(turn)
    if not extending.may_decide(turn):
        return []
    waiting = turn.db.scalars(
        select(ExtensionRequest.id)
        .where(ExtensionRequest.org_id == office.id, ExtensionRequest.state == ExtensionState.WAITING)
        .order_by(ExtensionRequest.id.desc())
    ).all()
    uses = list[Use]()
    for request_id in waiting:
        request = extensions.find(turn.db, office.id, request_id)
        found = item(turn.db, office, turn.now, request.assignment_id) if request is not None else None
        if request is not None and found is not None and request.state == ExtensionState.WAITING:
            uses.append(_of_request(turn, request, found))
    return uses


def _of_request(turn: Turn, request: ExtensionRequest, found: Item) -> Use:
    """Another day than the one asked for, a plain yes, or else a no with these words."""
    plain = f" {plain_words(turn.text)} "
    named = scene.reading_of(turn, turn.text).date
    denies, approves = _DENIES.search(plain) is not None, _APPROVES.search(plain) is not None
    is_later = named is not None and (found.due_on is None or named > found.due_on)
    if not denies and (is_later or (approves and named is None)):
        until = named or request.wanted_on
        return Use(
            what="grant", number=request.id, label=say.grant(found, until), codes=(found.code,), until=until
        )  # fmt: skip
    return Use(what="refuse", number=request.id, label=say.refuse(found, request.wanted_on), codes=(found.code,))


def _completions(turn: Turn, items: dict[int, Item]) -> list[Use]:
    plain = f" {plain_words(turn.text)} "
    confirms = _APPROVES.search(plain) is not None and _DENIES.search(plain) is None and not _RETURNS.search(plain)
    what, label = ("approve", say.confirm) if confirms else ("return", say.give_back)
    org_id = scene.office_of(turn).id
    return [
        Use(
            what=what,
            number=each.id,
            label=label(each),
            codes=(each.code,),
            report_id=own_assignment(turn.db, org_id, each.id).last_report_id or 0,
        )
        for each in items.values()
        if each.stage == Stage.AWAITING
    ]


def _obstacles(turn: Turn, items: dict[int, Item]) -> list[Use]:
    org_id = scene.office_of(turn).id
    of_leaders = () if turn.sender.has(Role.SECRETARY) else (Difficulty.for_leaders.is_(True),)
    rows = find_all(turn.db, org_id, Difficulty.state.in_(WAITING), *of_leaders)[::-1][:MOST]
    return [
        Use(
            what="difficulty",
            number=row.number,
            label=say.obstacle(row.number, items[row.assignment_id], row.text),
            codes=(items[row.assignment_id].code,),
        )
        for row in rows
        if row.assignment_id in items
    ]


def strayed(turn: Turn) -> list[Reply] | None:
    """A bare number that would decide on a card which is not the last message here: asked about, not carried out."""
    incoming = turn.incoming
    if incoming.press is not None or incoming.reply_to or turn.action is None:
        return None
    if turn.action.partition(":")[0] not in DECISIONS:
        return None
    offered = last_offer(turn.db, incoming.channel, incoming.chat_id, turn.now)
    last = turn.db.scalar(
        select(OutboxRow.id)
        .where(
            OutboxRow.channel == incoming.channel,
            OutboxRow.chat_id == incoming.chat_id,
            OutboxRow.state.in_((OutboxState.SENT, OutboxState.SENDING)),
        )
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )
    if offered is None or last is None or offered.id >= last:
        return None
    card = turn.db.get_one(OutboxRow, offered.id)
    choices = tuple(Choice(label=label, action=action) for label, action in offered.choices)
    return [Reply(text=say.which_card(card.text), choices=choices, about=offered.about)]
