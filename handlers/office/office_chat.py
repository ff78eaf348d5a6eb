"""What the Party office and the leaders type: `/duyet`, `/giahan`, and free text of people without a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from handlers import register, scene
from handlers.assent import agrees, is_courtesy
from handlers.assigning import ordering
from handlers.directing import directives, word_to_unit
from handlers.office import approving, cards, deciding_named, review, summary
from handlers.office.asked_later import read_asked
from handlers.office.deciding_words import read_decision
from handlers.questions import answers, spoken
from handlers.questions.asked import SHOWN, Asked
from handlers.questions.questions import question_in
from handlers.reporting import kept, report
from handlers.requests import open_request
from handlers.routing import Who, may
from handlers.say import answers as say_answers
from handlers.say import beyond_rights as say_beyond
from handlers.say import extending as say_extending
from handlers.say import general
from handlers.say.numbers import clip, short_day
from handlers.say.topics import Topic
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Reply, Turn
from handlers.understand.values import Intent, Understanding
from models.items import Item, items_of_task
from models.naming import units_anywhere
from models.org import OFFICE, READERS, Role
from models.plan import Share
from models.values import replace

# What only the unit that does the work says of it.
_A_UNITS = frozenset((Intent.done, Intent.progress, Intent.not_started, Intent.blocked, Intent.extension))
_POLITE = re.compile(r" (?:cam on|chuc mung|chuc|xin chao|kinh chao|chao|thanks|thank you|hello|alo) ")
MOST_UNITS = 15  # units of one task whose figures are told


def approve(turn: Turn) -> list[Reply]:
    """`/duyet` shows what waits; `/duyet 12 PVHXH` lets stranger 12 in as that unit's reporter."""
    number, _, unit = turn.args.partition(" ")
    if not number:
        return approving.show(turn)
    words = f"duyệt {turn.args}"
    decides = [said for said in (turn.args, words) if deciding_named.decides(turn, said)]
    if decides:
        turn.say_instead(decides[0])
        return approving.decided(turn) or cards.offer(turn) or approving.show(turn)
    if read_decision(words) is not None:
        turn.say_instead(words)
        return approving.decided(turn) or approving.show(turn)
    if not turn.sender.has(*OFFICE):
        return approving.show(turn)
    if not number.isdigit() or not unit.strip():
        return [Reply(text=general.APPROVE_HOW)]
    return register.approve(turn, number, unit.strip())


def deadline(turn: Turn) -> list[Reply]:
    """`/giahan`: the office sets a deadline; a unit asks for one."""
    if turn.sender.has(*OFFICE):
        read_back = ordering.deadline(turn)
        return review.set_deadline(turn) if read_back is None else read_back
    if not turn.sender.unit_ids:
        return [Reply(text=general.LEADER_DEADLINE if turn.sender.has(*READERS) else general.ONLY_UNITS)]
    asked = read_asked(turn.args, scene.said_on(turn))
    turn.say_instead(asked.sentence)
    told = kept.set_aside(turn)
    [first, *others] = told(report.take_text(turn))
    lead = f"{say_extending.past(asked.past)} " if asked.past else ""
    return [replace(first, text=f"{lead}{first.text}"), *others]


def free_text(turn: Turn) -> list[Reply]:
    """Somebody without a unit wrote in plain words."""
    if not turn.text.strip():
        return [Reply(text=general.EMPTY)]
    told = asked_of_the_plan(turn) if turn.sender.has(*READERS) else None
    if told is not None:
        return told
    offered = cards.offer(turn)
    if offered is not None:
        return offered
    if turn.sender.has(*READERS) and general.asks_for_figures(turn.text):
        return summary.in_words(turn)
    if is_courtesy(turn.text) or agrees(turn.text):
        return [Reply(text=general.THANKS)]
    if _POLITE.search(f" {plain_words(turn.text)} "):
        return [Reply(text=general.courtesy(turn.text))]
    if (unclear := spoken.unclear(turn)) is not None:
        return unclear
    if (asked := word_to_unit.offered(turn)) is not None:
        return asked
    if turn.sender.has(*OFFICE) and (later := open_request.later_for(turn)) is not None:
        return later
    if (ordered := directives.of_nobody(turn)) is not None:
        return ordered
    if not turn.sender.has(*READERS):
        return [Reply(text=general.ONLY_UNITS)]
    if (reported := _as_a_unit(turn)) is not None:
        return reported
    return [Reply(text=general.READER_UNREAD.format(words=clip(" ".join(turn.text.split()), 80)))]


def _as_a_unit(turn: Turn) -> list[Reply] | None:
    """*nv7 70%*, *nv7 xin gia hạn*: only the unit says so of its own work; what the sender may do is told."""
    if TASK_CODE.search(plain_words(turn.text)) is None:
        return None
    reading = scene.reading_of(turn, turn.text[: report.MAX_TEXT])
    is_figure = reading.percent is not None or reading.count is not None
    if not (is_figure or _A_UNITS & set(reading.intents)) or Intent.question in reading.intents:
        return None
    office = scene.office_of(turn)
    items = [each for code in reading.unknown_refs[:SHOWN] for each in items_of_task(turn.db, office, turn.now, code)]
    leads = [each for each in items if each.share == Share.LEAD]
    if not leads:
        return None
    if Intent.extension in reading.intents:
        if turn.sender.has(*OFFICE):
            return [Reply(text=_deadline_how(turn, leads, reading))]
        return [Reply(text=general.LEADER_DEADLINE.replace("NV07", leads[0].code))]
    return [Reply(text=say_beyond.of_units(leads, may_urge=may(turn, Who.ANSWERER)))]


def _deadline_how(turn: Turn, leads: Sequence[Item], reading: Understanding) -> str:
    """The example is the change that the words mean: the unit that they name, and the day that they say."""
    asked = {unit.id for unit in units_anywhere(turn.db, scene.office_of(turn).id, turn.text)}
    own = [each for each in leads if each.code == leads[0].code]
    meant = next((each for each in own if each.unit_id in asked), own[0])
    day = reading.date
    if day is None and reading.days_more and meant.due_on is not None:
        day = meant.due_on + timedelta(days=reading.days_more)
    shown = short_day(day) if day is not None else "30/8"
    return general.office_deadline(meant.code, meant.unit_short, shown, is_of_several=len(own) > 1)


def half_asked(turn: Turn) -> list[Reply] | None:
    """A leader's question that is half understood, before their words are taken for a directive."""
    half = spoken.half_understood(turn)
    return half if half is None else _about_the_plan(turn) or half


def asked_of_the_plan(turn: Turn) -> list[Reply] | None:
    """A question that the conversations before have not taken: about one task, for the report, or half understood."""
    told = _about_the_plan(turn)
    if told is None and summary.is_asked(turn.text):
        return summary.in_words(turn)
    return spoken.half_understood(turn) if told is None else told


PLAN_TOPICS = frozenset(
    (
        Topic.WHO, Topic.DOCUMENT, Topic.PRODUCT, Topic.PERIOD, Topic.DEADLINE, Topic.VALUE, Topic.CONTENT,
        Topic.CONFIRMED, Topic.EXTENSION, Topic.DIFFICULTY,
    )
)  # fmt: skip


def _about_the_plan(turn: Turn) -> list[Reply] | None:
    """The same, to a leader as to a leader."""
    told = about_the_plan(turn)
    if told is None or not turn.sender.has(Role.LEADER):
        return told
    return [replace(reply, text=say_answers.to_leader(reply.text)) for reply in told]


def about_the_plan(turn: Turn) -> list[Reply] | None:
    """A question about tasks that are named, by somebody who reads the whole plan; null where it is none."""
    reading = scene.reading_of(turn, turn.text[: report.MAX_TEXT])
    question = question_in(turn.text, reading)
    codes = reading.unknown_refs or turn.about
    if question is None or question.topic not in PLAN_TOPICS or not (codes or question.topic == Topic.PERIOD):
        return None
    office = scene.office_of(turn)
    shares = [each for code in codes[:SHOWN] for each in items_of_task(turn.db, office, turn.now, code)]
    leads = tuple(each for each in shares if each.share == Share.LEAD)
    asked = Asked(turn=turn, codes=tuple(codes), mine=leads, text=turn.text)
    if question.topic == Topic.VALUE and len(leads) > 1:
        told: list[Reply] | None = [Reply(text="\n".join(say_answers.of_unit(each) for each in leads[:MOST_UNITS]))]
    else:
        told = answers.answer(asked, question.topic)
    return told
