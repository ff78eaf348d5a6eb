"""Messages that record nothing: thanks, receipts, questions, a task handed on, and what was not understood."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import scene, worklist
from handlers.hearing import Heard
from handlers.render.numbers import clip
from handlers.say import general
from handlers.say import report as say
from handlers.say import tasks as say_tasks
from handlers.turn import Reply, Turn
from handlers.understand.values import Intent, Understanding
from models.items import Item

QUESTION_LENGTH = 500  # characters of a question that are passed on


def answer(turn: Turn, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """What to say to a message without anything to record."""
    reading = heard.reading
    if heard.is_complaint:
        return _what_is_stored(turn, reading)
    if Intent.question in reading.intents:
        return _question(turn, reading, items)
    if Intent.delegation in reading.intents:
        notice = general.delegation_for_office(turn.sender.name, scene.unit_names(turn), _quoted(turn))
        key = f"notice:delegation:{turn.incoming.inbox_id}"
        return [Reply(text=general.DELEGATION_PASSED), *scene.tell_office(turn, key, notice)]
    if Intent.correction in reading.intents:
        return [Reply(text=say_tasks.CORRECTION_HOW)]
    if not reading.intents and say_tasks.asks_list(turn.text):
        return worklist.show_mine(turn)
    if Intent.ack in reading.intents:
        return [Reply(text=general.NOTED.format(example=_example(turn, items)))]
    if Intent.smalltalk in reading.intents:
        return [Reply(text=general.THANKS)]
    return [Reply(text=general.NOT_UNDERSTOOD.format(example=_example(turn, items)))]


def _what_is_stored(turn: Turn, reading: Understanding) -> list[Reply]:
    """Đã nộp rồi mà vẫn nhắc: show what is in the book."""
    codes = reading.task_refs or turn.about
    items = scene.my_items(turn, closed=True)
    shown = [item for item in items if item.code in codes] or [item for item in items if item.last_report_at]
    if not shown:
        return [Reply(text=say_tasks.NOTHING_STORED)]
    return [Reply(text="\n".join([say_tasks.STORED_HEAD, *(worklist.last_value(item) for item in shown[:8])]))]


def _example(turn: Turn, items: Sequence[Item]) -> str:
    code = next(iter(turn.about), items[0].code if items else general.OWN_CODE)
    return f"{code} 50%"


def _question(turn: Turn, reading: Understanding, items: Sequence[Item]) -> list[Reply]:
    codes = reading.task_refs or turn.about
    asked = [item for item in items if item.code in codes]
    if asked and reading.task_refs:
        lines = [f"{say.title(item)}\n{say.deadline_line(item)}\n{worklist.last_value(item)}" for item in asked]
        return [Reply(text="\n".join(lines), about=tuple(item.code for item in asked))]
    if say_tasks.asks_list(turn.text) or say_tasks.asks_deadline(turn.text) or say_tasks.asks_receipt(turn.text):
        return worklist.show_mine(turn)
    if say_tasks.asks_how(turn.text):
        return [Reply(text=general.HOW_TO_REPORT)]
    notice = general.question_for_office(turn.sender.name, scene.unit_names(turn), _quoted(turn))
    key = f"notice:question:{turn.incoming.inbox_id}"
    return [Reply(text=general.QUESTION_PASSED), *scene.tell_office(turn, key, notice)]


def _quoted(turn: Turn) -> str:
    return clip(turn.text, QUESTION_LENGTH)
