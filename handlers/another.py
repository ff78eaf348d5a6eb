"""Whether words that are typed while the office is asked something are plainly another order: a decision, a nudge, a
new task or a change of one, a request, a notice, a correction of a notice, a change of a reporting period.

Such words leave the open question, which is said; they are never taken for a part of it, nor for a reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from handlers import scene
from handlers.assent import agrees, short_answer
from handlers.assigning import held, recognizing
from handlers.broadcasts import broadcasting
from handlers.office import cards, deciding_named, praise, reasons
from handlers.office.deciding_words import read_decision
from handlers.office.sent_words import read_sent
from handlers.periods import period_words
from handlers.putting_off import asks
from handlers.questions.questions import question_in
from handlers.requests import request_draft, response_draft, response_targets
from handlers.say import broadcasts as say_broadcasts
from handlers.say import requests as say_requests
from handlers.say.words import plain_words
from handlers.turn import Turn
from handlers.urging import urge_target
from handlers.urging.urge_words import read_urge
from models.org import OFFICE

# The steps of such a conversation in which any words may be what is asked for; there only what names its object is
# another order. A task that is being typed in knows another task by itself.
FREE_STEPS: Mapping[str, frozenset[str]] = {
    request_draft.KIND: frozenset((request_draft.FIELDS,)),
    broadcasting.KIND: frozenset((broadcasting.TEXT, broadcasting.AMEND)),
    held.KIND: frozenset(("text", "product", "value")),
    reasons.KIND: frozenset(),
    response_draft.KIND: frozenset((response_draft.FIELD,)),  # of the office, on a unit's behalf
}
# What is said of the draft that is left, where it has a name.
LOST: Mapping[str, Callable[[Turn, str], str]] = {
    request_draft.KIND: lambda _turn, data: say_requests.left([each.label for each in request_draft.load(data).fields]),
    broadcasting.KIND: lambda _turn, data: say_broadcasts.left(broadcasting.text_of(data)),
    cards.KIND: lambda _turn, data: cards.left(data),
    response_draft.KIND: response_targets.left_for_unit,
}
_DECIDES = re.compile(r"(?:duyet|xac nhan|tra lai|tra ve|chua duyet|khong duyet|ko duyet|tu choi)\b")
_TASK = re.compile(r"\bnv ?\d")


def is_another(turn: Turn) -> bool:
    """Whether the words leave the open question."""
    kept, words = turn.dialogue, turn.text.strip()
    if kept is None or kept.kind not in FREE_STEPS or not words or short_answer(words) or agrees(words):
        return False
    if kept.kind == response_draft.KIND and not turn.sender.has(*OFFICE):
        return False
    if kept.kind == reasons.KIND and (asks(words) or _asks_of_the_plan(turn, words)):
        return True
    if _decides(turn, words) or _urges(turn, words) or broadcasting.changes_named(words):
        return True
    if kept.kind == request_draft.KIND and recognizing.gives_work(turn):
        return True
    if kept.step in FREE_STEPS[kept.kind]:
        return False
    if period_words.changes_period(words) or praise.begins(turn, words):
        return True
    if kept.kind == held.KIND:
        return False
    sent = read_sent(turn, words)
    is_sent = sent is not None and not (kept.kind == reasons.KIND and sent.is_request)  # «yêu cầu CB thôn 1 nộp lại …»
    return is_sent or recognizing.orders(turn, words)


def _asks_of_the_plan(turn: Turn, words: str) -> bool:
    """*nv07 đang đến đâu rồi*; not *sao chưa có chữ ký?*, which may be a reason."""
    question = question_in(words, scene.reading_of(turn, words))
    return question is not None and question.topic is not None


def _decides(turn: Turn, words: str) -> bool:
    decision = read_decision(words)
    if decision is not None:
        return decision.has_verb
    return _DECIDES.match(plain_words(words)) is not None and deciding_named.decides(turn, words)


def _urges(turn: Turn, words: str) -> bool:
    urge = read_urge(words)
    if urge is None:
        return False
    is_named = _TASK.search(plain_words(urge.target)) is not None or urge_target.names_task(turn, urge.target)
    return urge.is_all or bool(urge.numbers) or is_named
