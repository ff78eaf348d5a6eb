"""A bare text right after a request's card: is it the answer? Asked, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from handlers import scene
from handlers.assent import is_courtesy
from handlers.periods.running import running
from handlers.reporting import book, kept, mending
from handlers.requests.response_draft import CODE, IS_IT, KIND, MOST_TEXT, Draft, dump, own_draft
from handlers.requests.response_steps import take_words
from handlers.requests.response_talk import more_time, only_promises, says_when
from handlers.requests.response_targets import answerable, gone, left_report
from handlers.requests.response_words import (
    answers_barely,
    gives_anew,
    is_none,
    names_field,
    names_label,
    names_measure,
    nothing_yet_because,
    read_answer,
    says_nothing_yet,
)
from handlers.say import general
from handlers.say import period_run as say_run
from handlers.say import responses as say
from handlers.say.words import TASK_CODE, plain_words, says_slip
from handlers.turn import Choice, Reply, Turn
from handlers.understand.values import Intent
from models import dialogues, requests, responses
from models.collecting import FieldKind, TargetState
from models.dialogues import Outcome
from models.requests import Field, Owed
from models.said import last_offer, last_said
from models.text import compose

_LATER = re.compile(
    r"(?:(?:da|vang|ok|em|ben em|don vi|chi bo|bao cao|hien)\s+)*"
    r"(?:dang|se|mai|ngay mai|chieu|chieu nay|toi|toi nay|lat nua|lat|tuan sau|cho|de|hen)\b(?:\s+\w+){0,3}?"
    r"\s+(?:thong ke|tong hop|ra soat|thu thap|gui|co|bao cao|nop|bao|tra loi|xong)\b(?:\s+\w+){0,6}"
)
_COUNTING = re.compile(r"\bchua (?:thong ke|tong hop|ra soat|thu thap|dem)\b")
_AGAIN = re.compile(r" (?:a|o|u|y|ui|quen|thuc ra|chinh xac la|dung ra|phai la|hinh nhu|la)(?: (?:em|toi|minh|la))* \d")

_A_NUMBER = 12  # words, at most, that only give a number anew
_BARE_FIGURE = re.compile(r"\s*\d[\d.]*\s*(?:ạ|a|nhé|nhe|em)?[\s.]*", re.IGNORECASE)


def after_card(turn: Turn) -> list[Reply] | None:
    """A bare text where a request's card is the last thing that was said, or that mends what was just answered: is it
    the answer?"""
    found = None if turn.is_other else waiting_card(turn) or _just_answered(turn)
    if found is None:
        return None
    is_later = _LATER.fullmatch(plain_words(turn.text)) and TASK_CODE.search(turn.text) is None  # mai em nộp nv5
    if is_later or only_promises(found.asked.fields, turn.text):
        return [Reply(text=say.later(found))]
    if _COUNTING.search(plain_words(turn.text)) and (later := more_time(turn, found, turn.text)):
        return later
    if not _may_be_answer(turn, found):
        return None
    return ask_is_it(turn, found, turn.text, lead=left_report(turn))


def names_it(turn: Turn) -> list[Reply] | None:
    """*120 hộ, không có khó khăn gì*: the words of a request that waits for the unit's answer, whatever was said since
    its card; asked before they are taken for the end of an obstacle or for a report."""
    if turn.is_other or turn.about or not turn.worklists.owes_answer(turn.db, turn.sender.unit_ids):
        return None
    found = waiting_card(turn) if says_when(turn.text) else None
    found = _named(turn) if found is None else found
    if found is not None and only_promises(found.asked.fields, turn.text):
        return [Reply(text=say.later(found))]
    return None if found is None else ask_is_it(turn, found, turn.text, lead=left_report(turn))


def _named(turn: Turn) -> Owed | None:
    """The request whose fields the words name: of the one before the sender's eyes a measure is enough, of others a
    field's own words must be said. That there is nothing yet answers the only one that waits."""
    card, today = waiting_card(turn), scene.said_on(turn)
    if card is not None and names_field(card.asked.fields, turn.text, today) and _may_be_answer(turn, card):
        return card
    owed = requests.owed(turn.db, scene.office_of(turn).id, unit_ids=turn.sender.unit_ids)
    waiting = [each for each in owed if each.state == TargetState.WAITING]
    named = [each for each in waiting if names_label(each.asked.fields, turn.text)]
    if not named and len(waiting) == 1 and _answers_only_one(turn, waiting[0].asked.fields, today):
        named = waiting
    return next((each for each in named if _may_be_answer(turn, each)), None)


def _answers_only_one(turn: Turn, fields: Sequence[Field], today: date) -> bool:
    """*chưa có số, chờ trưởng thôn*, *280 hộ nhé*: of the only request that waits, though no field is named. What one
    of the sender's tasks is about is counted for that."""
    if says_nothing_yet(fields, turn.text) or nothing_yet_because(fields, turn.text):
        return True
    if not answers_barely(fields, turn.text, today):
        return False
    measures = [f" {compose(each.measure).lower()} " for each in fields if each.measure]
    tasks = [f" {compose(item.text).lower()} " for item in scene.my_items(turn)]
    return not any(measure in task for measure in measures for task in tasks)


def ask_is_it(turn: Turn, found: Owed, words: str, *, lead: str = "") -> list[Reply]:
    """Whether some words are the answer to a request."""
    dialogue = scene.begin(turn, KIND, IS_IT, dump(Draft(target_id=found.target_id, words=words)))
    choices = (
        Choice(label=say.YES_IS, action=f"respond_is:{dialogue}:1"),
        Choice(label=say.NO_IS, action=f"respond_is:{dialogue}:0"),
    )
    return [Reply(text=f"{lead}{say.is_it(found, words)}", choices=choices)]


def meanwhile(turn: Turn) -> list[Reply] | None:
    """`12 hộ, không có ý kiến` right after a request's card while a report is unfinished: is it for the request?

    Only where a number stands with the very measure that was asked for: all else goes on with the report.
    """
    found, asked = waiting_card(turn), running(turn)
    if found is None:
        several = _answered_whole(turn)
        return None if several is None else kept.set_aside(turn)(ask_is_it(turn, several, turn.text))
    is_figure = asked is not None and any(each.kind == FieldKind.NUMBER for each in found.asked.fields)
    if not names_measure(found.asked.fields, turn.text, scene.said_on(turn)) and not (
        is_figure and _BARE_FIGURE.fullmatch(turn.text)
    ):
        return None
    said = after_card(turn)
    return said if said is None or asked is None else [Reply(text=say_run.PAUSED), *said]


def _answered_whole(turn: Turn) -> Owed | None:
    """The request of which the words answer several items by what they count: *90 hộ, 30 đảng viên, khó khăn không*."""
    is_told = any(char.isdecimal() for char in turn.text) and CODE.search(turn.text) is None
    if not is_told or not turn.worklists.owes_answer(turn.db, turn.sender.unit_ids):
        return None
    today = scene.said_on(turn)
    for each in requests.owed(turn.db, scene.office_of(turn).id, unit_ids=turn.sender.unit_ids):
        fields = each.asked.fields
        is_new = each.state == TargetState.WAITING and names_measure(fields, turn.text, today)
        if is_new and len(read_answer(fields, turn.text, today).given) > 1 and _may_be_answer(turn, each):
            return each
    return None


def waiting_card(turn: Turn) -> Owed | None:
    """The request whose card is before the sender's eyes, while their unit has not answered."""
    if not turn.worklists.owes_answer(turn.db, turn.sender.unit_ids):
        return None
    target_id = _card_before(turn)
    found = answerable(turn, target_id) if target_id is not None else None
    return found if isinstance(found, Owed) and found.state == TargetState.WAITING else None


def _just_answered(turn: Turn) -> Owed | None:
    """The request that `nhầm, 14 hộ` mends: the sender's last answer, if no report of theirs came after it."""
    plain = f" {plain_words(turn.text)} "
    if turn.sender.person_id is None:
        return None
    is_slip, thinks_again = says_slip(turn.text), _AGAIN.match(plain) is not None
    is_number = any(char.isdecimal() for char in plain) and len(plain.split()) <= _A_NUMBER
    if not (is_slip or thinks_again or is_number) or " nv" in plain:
        return None
    last = responses.last_answered(turn.db, turn.sender.person_id, since=turn.now - book.JUST_NOW)
    report = book.last_report(turn)
    if last is None or (report is not None and report.at > last[1]):
        return None
    found = answerable(turn, last[0])
    if not isinstance(found, Owed):
        return None
    is_figure = names_measure(found.asked.fields, turn.text, scene.said_on(turn))
    return found if is_slip or (thinks_again and is_figure) or gives_anew(found.asked.fields, turn.text) else None


def _card_before(turn: Turn) -> int | None:
    """The request whose card is the last thing that was said here, a polite word of ours after it apart."""
    channel, chat_id = turn.incoming.channel, turn.incoming.chat_id
    last = last_said(turn.db, channel, chat_id)
    if last is not None and not last.choices:
        last = last_offer(turn.db, channel, chat_id, turn.now)
    actions = [action.split(":") for _label, action in last.choices] if last is not None else []
    return int(actions[0][1]) if len(actions) == 1 and actions[0][0] == "respond" else None


def _may_be_answer(turn: Turn, found: Owed) -> bool:
    """It fits what was asked, no task is named by its code, nothing is asked, and it is more than thanks."""
    text = compose(turn.text).strip()
    if not text or len(text) > MOST_TEXT or is_courtesy(text) or CODE.search(text) or "?" in text:
        return False
    if is_none(text):
        return found.state == TargetState.WAITING
    given = read_answer(found.asked.fields, text, scene.said_on(turn)).given
    if not given and not _takes_words(found):
        return False
    reading = scene.reading_of(turn, text, scene.my_items(turn))
    talk = {Intent.question, Intent.smalltalk, Intent.ack, Intent.delegation, Intent.extension}
    if given and not _takes_words(found) and names_field(found.asked.fields, text, scene.said_on(turn)):
        talk -= {Intent.smalltalk, Intent.ack}  # *hộ cận nghèo không có*, *nghèo 5 hộ, cận để em hỏi lại*
    return not set(reading.intents) & talk


def _takes_words(found: Owed) -> bool:
    return any(each.kind == FieldKind.TEXT for each in found.asked.fields)


def is_it(turn: Turn, dialogue_id: str, yes: str) -> list[Reply]:
    """Đúng, trả lời; or the text is handled as what it would have been."""
    draft = own_draft(turn, dialogue_id)
    if draft is None or not draft.words:
        return [gone(turn, dialogue_id)]
    if yes == "1":
        found = answerable(turn, draft.target_id)
        return [found] if isinstance(found, Reply) else take_words(turn, found, draft.words)
    dialogues.close(turn.db, int(dialogue_id), Outcome.DROPPED, turn.now)
    turn.dialogue, turn.action = None, None
    turn.is_again = turn.is_other = True
    turn.say_instead(draft.words)
    return []


def as_report(turn: Turn, words: str) -> list[Reply]:
    """The words, as the report that they would have been."""
    turn.dialogue, turn.action = None, None
    turn.say_instead(words)
    return mending.free_text(turn) if turn.sender.unit_ids else [Reply(text=general.READER_HELP)]
