"""A number typed by hand: which of our messages it chooses from, and what is said where that is not plain.

A person who is written to twice within a few minutes (a notice and the daily reminder) sees both, and may mean either.
A number that the last message does not have is a slip, where nothing but a choice was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers import guard
from handlers.assent import is_slip
from handlers.leave import away
from handlers.reporting.placing import ABOUT_ONE
from handlers.say import choosing as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models.said import Spoken

ONLY_CHOICES = frozenset((away.KIND, guard.KIND))  # conversations in which a bare digit can be nothing else
MORE = frozenset(("xem tiep", "xem them", "tiep", "trang sau", "trang tiep", "xem trang sau", "xem trang tiep"))
LONGEST_MORE = 20  # characters of what turns a page
CLOSE = timedelta(minutes=10)  # between two messages that a person finds side by side


def unclear(turn: Turn) -> list[Reply] | None:
    """What to ask about a typed number that may belong to two messages, or belongs to none; null where it is plain,
    after it was given to the only message that has it."""
    incoming = turn.incoming
    number = incoming.number
    if number is None and plain_words(turn.text[:LONGEST_MORE]) in MORE:
        turn.action = _next_page(turn)
    if number is None or incoming.is_group or incoming.reply_to or turn.sender.person_id is None:
        return None
    spoken = turn.spoken()
    waiting = _unanswered(spoken)
    is_under_way = turn.action is not None and turn.said_id not in {message.said.id for message in spoken}
    if len(waiting) < 2 or is_under_way:  # the answer that is on its way comes after all that was sent
        return _no_such(turn, number, spoken)
    fitting = {offer.said.choices[number - 1][1]: offer for offer in waiting if 1 <= number <= len(offer.said.choices)}
    if len(fitting) == 1:
        [(turn.action, offer)] = fitting.items()
        turn.said_id, turn.about = offer.said.id, offer.said.about
        return None
    return [_of_which(number, fitting)] if fitting else _no_such(turn, number, spoken)


def is_asked_last(turn: Turn) -> bool:
    """Whether a typed number chooses from what was said last of all, in reply to this person: where the open
    conversation has asked for words, that is something else, asked about meanwhile."""
    incoming = turn.incoming
    if turn.action is None or incoming.number is None or incoming.is_group:
        return False
    spoken = turn.spoken()[:1]
    return any(last.is_reply and turn.action in {each for _label, each in last.said.choices} for last in spoken)


def _next_page(turn: Turn) -> str | None:
    """*xem tiếp*: where the message said last has more, as its own choice says."""
    spoken = turn.spoken()[:1]
    return next((action for last in spoken for label, action in last.said.choices if label == say.NEXT_PAGE), None)


def _no_such(turn: Turn, number: int, spoken: Sequence[Spoken]) -> list[Reply] | None:
    """Nothing but a choice is waited for, and the last message does not have this one."""
    choices = spoken[0].said.choices if spoken else ()
    waits_for_words = turn.dialogue is not None and turn.dialogue.kind not in ONLY_CHOICES
    if waits_for_words or turn.action is not None or not choices:
        return None
    if not is_slip(turn.text, len(choices)) and not _is_own_list(spoken[0]):
        return None
    is_of_one_task = choices[0][1].startswith(ABOUT_ONE)
    offered = tuple(Choice(label=label, action=action) for label, action in choices)
    labels = [say.named(label, spoken[0].text) for label, _action in choices]
    code = labels[0] if _is_own_list(spoken[0]) else ""
    text = say.no_such(number, labels, percent=is_of_one_task, code=code)
    return [Reply(text=text, choices=offered, is_listed=True, about=spoken[0].said.about)]


def _is_own_list(message: Spoken) -> bool:
    """Whether it is a list of tasks that the person asked for: which one is waited for, and no figure."""
    actions = [action for _label, action in message.said.choices]
    return message.is_reply and len(actions) > 1 and all(each.startswith(("report:", "tasks:")) for each in actions)


def _unanswered(spoken: Sequence[Spoken]) -> list[Spoken]:
    """The messages with choices since the person wrote last, as far back as they follow closely, in their order.

    The answer to what the person wrote is one of them, where it is what a later message has overtaken. One that has a
    choice in common with a later message is about the same thing and has been replaced by it.
    """
    found: list[Spoken] = []
    actions = set[str]()
    for message in spoken:
        if found and found[-1].at - message.at > CLOSE:
            break
        own = {action for _label, action in message.said.choices}
        if own and not own & actions and (found or not message.is_reply):
            found.append(message)
            actions |= own
        if message.is_reply:
            break
    return found[::-1]


def _of_which(number: int, fitting: dict[str, Spoken]) -> Reply:
    offers = [(say.named(offer.said.choices[number - 1][0], offer.text), offer.text) for offer in fitting.values()]
    choices = [
        Choice(label=label[:20], action=action) for label, action in zip(say.labels(offers), fitting, strict=True)
    ]
    return Reply(text=say.of_which(number, offers), choices=tuple(choices), is_listed=True)
