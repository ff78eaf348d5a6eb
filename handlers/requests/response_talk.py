"""Words under a request that are no answer: later, more time, a question. The office hears the last two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.assent import is_courtesy
from handlers.putting_off import puts_off
from handlers.questions import inquiries, passing
from handlers.questions.questions import question_in
from handlers.reporting.retract import pauses
from handlers.requests.response_figures import without_any
from handlers.requests.response_words import is_none, names_measure
from handlers.say import general
from handlers.say import responses as say
from handlers.say.words import plain_words
from handlers.turn import InKind, Reply, Turn
from models.collecting import FieldKind
from models.numerals import WEEKDAY
from models.requests import Field, Owed

_WHEN = (
    r"(?:mai|mot|kia|lat|lat nua|chieu|toi|chieu nay|toi nay|tuan sau|hom sau|luc khac|thu [2-7]|"
    rf"thu (?:{WEEKDAY}))"
)
_DOES = r"(?:gui|bao|bao cao|nop|co so|co ket qua|tra loi|xong|tong hop|thong ke|hoi|hoi lai|kiem tra|dem|xem)"
_LATER = re.compile(
    rf"\b{_WHEN} (?:(?:em|toi|minh|ben em|se|moi|ra soat|dem) ){{0,2}}{_DOES}\b"
    rf"|\b(?:de|hen|cho) {_WHEN}\b"
    r"|\bdang (?:dem|thong ke|tong hop|ra soat|thu thap|kiem dem)\b"
)
_MORE_TIME = re.compile(
    r"\b(?:them thoi gian|xin (?:lui|gia han|cham)|gia han|lui han|lui lai|lui thoi|xin them (?:may )?ngay"
    r"|xin (?:\w+ )?(?:tra loi|nop|gui|bao|bao cao) (?:tre|muon|cham|sau)|xin (?:tre|muon|cham))\b"
    r"|\bchua (?:thong ke|tong hop|ra soat|thu thap|dem)(?: \w+){0,2} (?:kip|xong)\b.* (?:cho|xin)\b"
)
_OF_MEETING = re.compile(r"^(?:(?:da|em|a|anh|chi|oi|cho|hoi|thi) )*(?:hop )?(?:may gio|luc may gio|o dau)\b")
_ASKS = re.compile(
    r"^(?:(?:da|a|em|anh|chi) )*(?:cho (?:em |toi |minh )?)?hoi\b|\b(?:ha|dung khong|phai khong|phai k|the nao)$"
)


_PROMISE = re.compile(
    rf"(?:(?:da|vang|em|toi|minh|ben em|don vi|chi bo|de|hen|se|cho|khi nao co|thi) )*{_WHEN}"
    rf"(?: (?:em|toi|minh|ben em|don vi|se|moi|co|so lieu|thi|roi|ve))* {_DOES}"
    r"(?: (?:so lieu|so|sau|bo sung|lai|nha|nhe|a|ah|em|chi|anh|cho|ve|vp|van phong|luon|day du))*"
)
_CLAUSES = re.compile(r"[,;.\n]+")


def only_promises(fields: Sequence[Field], text: str) -> bool:
    """*chưa có số, mai gửi nha*, *cận nghèo chưa có, mai em hỏi lại*: nothing yet, and when; no clause is an
    answer."""
    wanted = [each for each in fields if each.kind == FieldKind.NUMBER]
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    promises = [_PROMISE.fullmatch(plain_words(clause)) is not None for clause in clauses]
    told = [
        is_promise
        or puts_off(clause)
        or is_none(clause)
        or any(each.number is None for each in without_any(wanted, clause).values())
        for clause, is_promise in zip(clauses, promises, strict=True)
    ]
    return any(promises) and all(told)


def says_when(text: str) -> bool:
    """*chờ em hỏi lại bí thư, mai trả lời*: that the answer is to come; a report is never so."""
    return only_promises((), text)


def more_time(turn: Turn, found: Owed, text: str) -> list[Reply] | None:
    """*xin trả lời trễ tới thứ 6*: the office hears it; null for all other words."""
    if _MORE_TIME.search(plain_words(text)) is None or names_measure(found.asked.fields, text, scene.said_on(turn)):
        return None
    return inquiries.pass_on(turn, inquiries.QUESTION, (), f"{say.code_of(found.asked)}: {text}")


def talk(turn: Turn, found: Owed, text: str) -> list[Reply] | None:
    """What to say to it; null for an answer, above all where a number stands with what is counted."""
    if turn.incoming.kind == InKind.FILES or is_none(text):
        return None
    plain = plain_words(text)
    takes_words = any(each.kind == FieldKind.TEXT for each in found.asked.fields)
    if names_measure(found.asked.fields, text, scene.said_on(turn)):
        return None
    if (later := more_time(turn, found, text)) is not None:
        return later
    if _OF_MEETING.search(plain):
        return inquiries.pass_on(turn, inquiries.QUESTION, (), text)
    if text.rstrip().endswith("?") or (_ASKS.search(plain) and not takes_words):
        return inquiries.pass_on(turn, inquiries.QUESTION, (), f"{say.code_of(found.asked)}: {text}")
    if pauses(text) or (_LATER.search(plain) and not takes_words) or only_promises(found.asked.fields, text):
        return [Reply(text=say.later(found))]
    return None


def asked_or_thanked(turn: Turn, text: str) -> list[Reply] | None:
    """*việc nào quá hạn*, *cảm ơn em*, where an item is asked for; null for all other words."""
    if is_courtesy(text):
        return [Reply(text=general.THANKS)]
    question = question_in(text, scene.reading_of(turn, text))
    if question is None or question.topic is None or not question.is_all:
        return None
    return passing.answer_question(turn, question, scene.reading_of(turn, text), text)
