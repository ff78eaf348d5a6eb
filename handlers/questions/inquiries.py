"""What only people can answer: a cadre's question, or a task handed on, goes to the Party office on a card.

The secretary answers by replying to the card, or through its button; the answer goes back to the cadre. The question
and its answers are lines of the history of the message that brought it, so that nothing is lost or answered by guess.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import select

from handlers import scene
from handlers.say import general
from handlers.say import inquiries as say
from handlers.say.numbers import clip, thousands
from handlers.say.words import plain_words
from handlers.turn import Address, Choice, Reply, Turn
from models import dialogues
from models.contacts import contacts_with_role
from models.dialogues import Outcome
from models.history import history_of, note_change
from models.items import items_of_task
from models.mail import Kind
from models.org import Person, Role
from models.people import address_of
from models.plan import Share
from models.progress import Change
from models.standins import delegate_of
from models.values import replace
from models.workdays import local_date

KIND = "answer"  # the dialogue in which a secretary types an answer
SUBJECT = "inbox"  # the history that a question belongs to is that of its message
QUESTION, DELEGATION, OBJECTION, ANSWER = "question", "delegation", "objection", "answer"
WORDS = "words"  # that a unit chose to send
DISCUSSION = "discussion"  # of work that was given
CLAIM = "claim"  # it was handed in, and still the unit is reminded: `handlers.questions.claimed`
ASKED = frozenset((QUESTION, DELEGATION, OBJECTION, DISCUSSION, CLAIM, WORDS))
ASKED_WITHIN = timedelta(days=30)  # an older question is no longer thought of
_DECIDES = re.compile(  # ok mở lại cho em; not «chưa mở lại được đâu»
    r"(?:(?:ok|oke|u|uh|um|vang|da|thoi|thi|dong y|duoc|chi|anh|em|toi|minh|se|cho|giup) )*"
    r"(?:mo lai|bo xac nhan|rut lai)"
    r"(?: (?:nv ?\d{1,3}|cho|em|ho|nhe|nha|di|giup|luon|do|viec|don vi|hoi|chi|anh|vay|a|roi|gium|dum))*"
)
LENGTH = 500  # characters of a question that are passed on
ANSWER_LENGTH = 1_500  # characters of an answer


class Inquiry(Struct, frozen=True, kw_only=True):
    """Something that a cadre asked or said and the office has to answer; `id`: the message that brought it."""

    id: int
    what: str  # one of ASKED
    person_id: int
    channel: str
    text: str
    codes: tuple[str, ...]
    answered_by: str  # name of who answered first; empty while nobody has
    at: datetime


_CARDS = {
    QUESTION: say.question_card,
    DELEGATION: say.delegation_card,
    OBJECTION: say.objection_card,
    DISCUSSION: say.discussion_card,
    WORDS: say.words_card,
}


def pass_on(
    turn: Turn, what: str, codes: tuple[str, ...], words: str = "", *, more: tuple[Choice, ...] = ()
) -> list[Reply]:
    """Carry the sender's words to every secretary, and say what happens now. `more`: choices beside the answer."""
    said = clip(words or turn.text, LENGTH)
    card = _CARDS[what](turn.sender.name, scene.unit_names(turn), codes, said)
    number = turn.incoming.inbox_id
    choices = (Choice(label=say.ANSWER, action=f"answer:{number}"), *more)
    cards = scene.tell_office(turn, f"notice:{what}:{number}", card, choices, codes)
    if not cards:
        return [Reply(text=say.NOBODY_THERE)]
    note_change(turn.db, scene.actor(turn), SUBJECT, number, what, None, said, reason=" ".join(codes))
    opens = cards[0].not_before
    later = opens if opens is not None and opens > turn.now else None
    if what == DELEGATION:
        leads = " ".join(filter(None, (led_elsewhere(turn, code) for code in codes)))
        return [Reply(text=say.delegation_passed(codes, later, leads), about=codes), *cards]
    if what == OBJECTION:
        return [Reply(text=say.objection_passed(codes, later), about=codes), *cards]
    if what == DISCUSSION:
        return [Reply(text=say.discussion_passed(codes, later), about=codes), *cards]
    if what == WORDS:
        return [Reply(text=say.words_passed(later)), *cards]
    return [Reply(text=say.question_passed(later), about=codes), *cards]


def led_elsewhere(turn: Turn, code: str) -> str:
    """Who leads a task that none of the sender's units leads; empty where one does, or nobody."""
    shares = items_of_task(turn.db, scene.office_of(turn), turn.now, code)
    leads = [each for each in shares if each.share == Share.LEAD]
    if not leads or any(turn.sender.speaks_for(each.unit_id) for each in leads):
        return ""
    is_support = any(turn.sender.speaks_for(each.unit_id) for each in shares)
    return say.led_elsewhere(code, [each.unit_short for each in leads], is_support=is_support)


def find(turn: Turn, number: int) -> Inquiry | None:
    """One inquiry of this committee, with who answered it first."""
    lines = history_of(turn.db, scene.office_of(turn).id, SUBJECT, number)
    asked = next((line for line in lines if line.field in ASKED), None)
    if asked is None or asked.person_id is None:
        return None
    first = next((line for line in lines if line.field == ANSWER), None)
    return Inquiry(
        id=number,
        what=asked.field,
        person_id=asked.person_id,
        channel=asked.channel,
        text=asked.new or "",
        codes=tuple(asked.reason.split()),
        answered_by=_name(turn, first),
        at=asked.at,
    )


def unanswered(turn: Turn) -> list[Inquiry]:
    """What waits for the office's answer, newest first."""
    lines = turn.db.scalars(
        select(Change)
        .where(
            Change.org_id == scene.office_of(turn).id,
            Change.subject == SUBJECT,
            Change.at >= turn.now - ASKED_WITHIN,
            Change.field.in_((*ASKED, ANSWER)),
        )
        .order_by(Change.id.desc())
    ).all()
    answered = {line.subject_id for line in lines if line.field == ANSWER}
    numbers = dict.fromkeys(line.subject_id for line in lines if line.subject_id not in answered)
    return [each for number in numbers if (each := find(turn, number)) is not None]


def _name(turn: Turn, line: Change | None) -> str:
    person = turn.db.get(Person, line.person_id) if line is not None and line.person_id is not None else None
    return person.name if person is not None else ""


def replied(turn: Turn) -> list[Reply] | None:
    """A reply to the card of a question is its answer; *mở lại đi*, to one of a confirmed task, is a decision."""
    card = scene.replied_to(turn, "answer")
    if card is None or (_DECIDES.fullmatch(plain_words(turn.text)) and _is_objection(turn, int(card[0]))):
        return None
    return give(turn, int(card[0]))


def _is_objection(turn: Turn, number: int) -> bool:
    asked = find(turn, number)
    return asked is not None and asked.what == OBJECTION


def start(turn: Turn, number: str) -> list[Reply]:
    """Trả lời, pressed under a card: the next message is the answer."""
    inquiry = find(turn, int(number))
    if inquiry is None:
        return [Reply(text=general.CHOICE_GONE)]
    scene.begin(turn, KIND, number, number)
    return [Reply(text=say.how_to_answer(asker(turn, inquiry), inquiry.text, inquiry.answered_by))]


def take_answer(turn: Turn) -> list[Reply]:
    """The answer was typed after the button."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    number, text = int(turn.dialogue.data), turn.text.strip()
    if not text:
        return [Reply(text=general.EMPTY)]
    if len(text) <= 2 and text.isdecimal():  # a choice that there is not, rather than an answer
        return [Reply(text=say.ONLY_A_NUMBER)]
    dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
    return give(turn, number)


def give(turn: Turn, number: int) -> list[Reply]:
    """Write the answer down and carry it to whoever asked; the other secretaries are told."""
    inquiry, words = find(turn, number), turn.text.strip()
    if inquiry is None:
        return [Reply(text=general.CHOICE_GONE)]
    if not words:
        return [Reply(text=general.EMPTY)]
    if len(words) > ANSWER_LENGTH:
        return [Reply(text=say.TOO_LONG.format(limit=thousands(ANSWER_LENGTH)))]
    chat = address_of(turn.db, inquiry.person_id, inquiry.channel)
    name = asker(turn, inquiry)
    if chat is None:
        return [Reply(text=say.UNREACHABLE.format(name=name))]
    note_change(turn.db, scene.actor(turn), SUBJECT, number, ANSWER, None, words)
    office = scene.office_of(turn)
    opens = office.next_opening(turn.now)
    answer = Reply(
        text=say.answer(inquiry.text, words, turn.sender.name),
        about=inquiry.codes,
        to=Address(channel=inquiry.channel, chat_id=chat),
        kind=Kind.NOTICE,
        key=f"notice:answer:{number}:{turn.incoming.inbox_id}",
        not_before=opens,
    )
    stand_ins = [
        replace(answer, to=Address(channel=each.channel, chat_id=each.chat_id), key=f"{answer.key}:{each.person_id}")
        for each in delegate_of(turn.db, office.id, inquiry.person_id, local_date(turn.now))
    ]
    here = Reply(text=say.answered_here(name, inquiry.answered_by, opens if opens > turn.now else None))
    return [here, answer, *stand_ins, *_tell_others(turn, inquiry, words, opens)]


def asker(turn: Turn, inquiry: Inquiry) -> str:
    """Who asked, by name."""
    person = turn.db.get(Person, inquiry.person_id)
    return person.name if person is not None else ""


def _tell_others(turn: Turn, inquiry: Inquiry, words: str, opens: datetime) -> list[Reply]:
    """The other secretaries have the same card: it is settled."""
    return [
        Reply(
            text=say.answered_for_others(turn.sender.name, asker(turn, inquiry), inquiry.text, words),
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=f"notice:answered:{inquiry.id}:{turn.incoming.inbox_id}:{contact.person_id}",
            not_before=opens,
        )
        for contact in contacts_with_role(turn.db, scene.office_of(turn).id, Role.SECRETARY)
        if contact.person_id != turn.sender.person_id
    ]
