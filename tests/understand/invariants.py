"""What holds for every reading, whatever was typed."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.understand import STATUS, ZONE, Intent, Understanding, Update
from tests.understand.mutations import Message


def broken(message: Message, got: Understanding) -> list[str]:
    """The rules that the reading breaks, in words; empty when it is sound."""
    return [
        *_texts(message, got),
        *_references(message, got),
        *_values(message, got),
        *_values_of_updates(message, got),
    ]


def _texts(message: Message, got: Understanding) -> Iterator[str]:
    for name, part in (("difficulty", got.difficulty), ("proposal", got.proposal)):
        if part is not None and (part not in message.text or part != part.strip() or not part):
            yield f"{name} is no trimmed part of the text: {part!r}"
    for reason in got.why:
        if reason.span not in message.text:
            yield f"the reason of {reason.field} is no part of the text: {reason.span!r}"
        if not reason.rule or not reason.why:
            yield f"a reason of {reason.field} without a rule or words"


def _references(message: Message, got: Understanding) -> Iterator[str]:
    codes = [task.code for task in message.open_tasks]
    if list(got.task_refs) != [code for code in codes if code in got.task_refs]:
        yield f"references that are not open, or out of order: {got.task_refs}"
    if bool(got.updates) is not (len(got.task_refs) > 1):
        yield f"{len(got.updates)} updates for {len(got.task_refs)} references"
    if got.updates and sorted(update.task for update in got.updates) != sorted(got.task_refs):
        yield "updates of other tasks than those referred to"
    if not set(got.candidates) <= set(codes):
        yield f"candidates that are not open: {got.candidates}"


def _values(message: Message, got: Understanding | Update) -> Iterator[str]:
    if got.percent is not None and not 0 <= got.percent <= 100:
        yield f"percent {got.percent}"
    if got.count is not None and not 0 <= got.count[0] <= got.count[1]:
        yield f"count {got.count}"
    if got.date is not None and got.date < message.now.astimezone(ZONE).date():
        yield f"a day of the past: {got.date}"
    if len(set(got.intents)) != len(got.intents):
        yield f"an intent twice: {got.intents}"


def _values_of_updates(message: Message, got: Understanding) -> Iterator[str]:
    for update in got.updates:
        yield from (f"{update.task}: {problem}" for problem in _values(message, update))
    if not got.updates and len(set(got.intents) & set(STATUS)) > 1:
        yield f"two states of one task: {got.intents}"
    if Intent.smalltalk in got.intents and (
        len(got.intents) > 1 or got.percent is not None or got.date or got.task_refs
    ):
        yield "small talk that says something"
