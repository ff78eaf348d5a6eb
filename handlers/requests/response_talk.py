"""Words under a request that are no answer: later, more time, a question. The office hears the last two."""

from __future__ import annotations

import re

from handlers import scene
from handlers.questions import inquiries
from handlers.reporting.retract import pauses
from handlers.requests.response_words import is_none, names_measure
from handlers.say import responses as say
from handlers.say.words import plain_words
from handlers.turn import InKind, Reply, Turn
from models.collecting import FieldKind
from models.requests import Owed

_WHEN = (
    r"(?:mai|mot|kia|lat|lat nua|chieu|toi|chieu nay|toi nay|tuan sau|hom sau|luc khac|thu [2-7]|"
    r"thu (?:hai|ba|tu|nam|sau|bay))"
)
_DOES = r"(?:gui|bao|bao cao|nop|co so|co ket qua|tra loi|xong|tong hop|thong ke)"
_LATER = re.compile(
    rf"\b{_WHEN} (?:(?:em|toi|minh|ben em|se|moi|ra soat|dem) ){{0,2}}{_DOES}\b"
    rf"|\b(?:de|hen|cho) {_WHEN}\b"
    r"|\bdang (?:dem|thong ke|tong hop|ra soat|thu thap|kiem dem)\b"
)
_MORE_TIME = re.compile(
    r"\b(?:them thoi gian|xin (?:lui|gia han|cham)|gia han|lui han|lui lai|lui thoi|xin them (?:may )?ngay)\b"
)
_ASKS = re.compile(
    r"^(?:(?:da|a|em|anh|chi) )*(?:cho (?:em |toi |minh )?)?hoi\b|\b(?:ha|dung khong|phai khong|phai k|the nao)$"
)


def talk(turn: Turn, found: Owed, text: str) -> list[Reply] | None:
    """What to say to it; null for an answer, above all where a number stands with what is counted."""
    if turn.incoming.kind == InKind.FILES or is_none(text):
        return None
    plain = plain_words(text)
    takes_words = any(each.kind == FieldKind.TEXT for each in found.asked.fields)
    if names_measure(found.asked.fields, text, scene.said_on(turn)):
        return None
    if _MORE_TIME.search(plain) or text.rstrip().endswith("?") or (_ASKS.search(plain) and not takes_words):
        return inquiries.pass_on(turn, inquiries.QUESTION, (), f"{say.code_of(found.asked)}: {text}")
    if pauses(text) or (_LATER.search(plain) and not takes_words):
        return [Reply(text=say.later(found))]
    return None
