"""One reading in words: what was understood, from which span and by which rule, and what the conversation would do.

Pure: a reading and some work in, lines out. Nothing here opens a dialogue or writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.reporting.asking import question_of
from handlers.reporting.doubts import fitted
from handlers.reporting.draft import Line
from handlers.reporting.hearing import Heard
from handlers.say import checking as say
from handlers.say.numbers import percent, thousands
from handlers.understand.values import STATUS, Intent, Understanding
from models.items import Item
from models.office import Office
from models.plan import Share

FIELDS = ("task_refs", "percent", "count", "date", "difficulty", "proposal", "clarify")


def explain(heard: Heard, items: Sequence[Item], office: Office, today: date, *, is_unit: bool) -> list[str]:
    """The lines of one message. `is_unit`: `items` are one unit's work, by which a task need not be named."""
    return [*understood(heard), say.NEXT, *next_steps(heard, items, office, today, is_unit=is_unit)]


def understood(heard: Heard) -> list[str]:
    """What was understood, field by field, with the span, the reason and the rule of each."""
    reading = heard.reading
    lines = [say.quoted(heard.text), *_senses(reading)]
    for name in FIELDS:
        lines += _field(name, heard)
    if heard.line.done_on is not None and not heard.lines:
        lines.append(say.ended_on(heard.line.done_on))
    if heard.lines:
        lines += [say.part(code, line) for code, line in heard.lines]
    return lines


def _senses(reading: Understanding) -> list[str]:
    if not reading.intents:
        return [say.NO_SENSE]
    return [say.field("intents", say.intents(reading.intents)), *_because(reading, "intents"), *_inferred(reading)]


def _inferred(reading: Understanding) -> list[str]:
    """What no single span says: a status that follows from figures, or outweighs a word of completion."""
    rules = [reason.rule for reason in reading.why if reason.field == "intents"]
    if Intent.done not in reading.intents and Intent.progress in reading.intents and "status.done" in rules:
        return [say.NOT_COMPLETE]
    has_sign = any(rule.startswith("status.") for rule in rules)
    return [] if has_sign or not set(reading.intents) & set(STATUS) else [say.BY_FIGURES]


def _because(reading: Understanding, name: str) -> list[str]:
    shown = dict.fromkeys(say.because(reason) for reason in reading.why if reason.field == name and reason.span)
    return list(shown)


def _field(name: str, heard: Heard) -> list[str]:
    """One field with its evidence; empty where the message says nothing of it."""
    reading = heard.reading
    because, value = _because(reading, name), _value(name, heard)
    if not because and not value:
        return []
    if name == "date" and reading.days_more is not None and not because:
        because = [say.because(reason) for reason in reading.why if reason.rule.startswith("extension.delta")]
    missing = say.BY_TASK if heard.lines else say.UNCLEAR if name != "date" else say.NONE
    return [say.field(name, value or missing), *because]


def _value(name: str, heard: Heard) -> str:
    reading = heard.reading
    match name:
        case "task_refs":
            return ", ".join((*reading.task_refs, *map(say.not_open, reading.unknown_refs)))
        case "percent":
            return "" if reading.percent is None else percent(reading.percent)
        case "count":
            return "" if reading.count is None else f"{thousands(reading.count[0])}/{thousands(reading.count[1])}"
        case "date":
            return _date(heard)
        case "difficulty":
            return f"“{reading.difficulty}”" if reading.difficulty else ""
        case "proposal":
            return f"“{reading.proposal}”" if reading.proposal else ""
        case "clarify":
            return ", ".join(reason.span for reason in reading.why if reason.field == name)
        case _:
            return ""


def _date(heard: Heard) -> str:
    reading, line = heard.reading, heard.line
    if reading.date is not None:
        return say.date_value(reading.date, asks_more=Intent.extension in reading.intents)
    return say.more_time(line.extend_by, line.extend_in) if line.extend_by is not None else ""


def next_steps(heard: Heard, items: Sequence[Item], office: Office, today: date, *, is_unit: bool) -> list[str]:
    """What the conversation would do with the message, and why where it would ask."""
    if heard.is_complaint:
        return [f"- {say.STORED}"]
    asked = [say.answers_question(heard.question.topic)] if heard.question is not None else []
    if heard.only_asks:
        return asked
    if heard.names_only:
        return [f"- {say.ASKS_RESULT.format(code=heard.reading.task_refs[0])}"]
    if not (heard.says_something or heard.is_note):
        return [f"- {_talk(heard.reading)}"]
    lines = heard.lines or ((_code(heard, items, is_unit=is_unit), heard.line),)
    by_code = {item.code: item for item in items}
    steps = [step for code, line in lines for step in _steps(code, line, by_code.get(code), heard, office, today)]
    ready = [code for code, line in lines if code in by_code and line.doubt is None]
    if ready:
        words = say.READS_BACK if len(ready) == len(lines) else say.KEEPS
        steps.append(f"- {words.format(what=', '.join(ready))}")
    return [*asked, *steps]


def _talk(reading: Understanding) -> str:
    return next((words for intent, words in say.TALK.items() if intent in reading.intents), say.NOT_UNDERSTOOD)


def _code(heard: Heard, items: Sequence[Item], *, is_unit: bool) -> str:
    """The one task of a message, named or the only one that the unit leads; empty where it has to be asked for."""
    if heard.reading.unknown_refs:
        return heard.reading.unknown_refs[0]
    if len(heard.reading.task_refs) == 1:
        return heard.reading.task_refs[0]
    leads = {item.code for item in items if item.share == Share.LEAD}
    return leads.pop() if is_unit and len(leads) == 1 and not heard.reading.candidates else ""


def _steps(code: str, line: Line, item: Item | None, heard: Heard, office: Office, today: date) -> list[str]:
    if item is None:
        asks = [f"- {_which(code, heard)}"]
        return [*asks, say.asks_without_task(line.doubt.kind)] if line.doubt is not None else asks
    steps = [] if code in heard.reading.task_refs else [f"- {say.ONLY_ONE.format(code=code)}"]
    line = fitted(line, item)
    if line.was_sooner:
        steps.append(f"- {say.IS_FORECAST}")
    if line.doubt is not None:
        question = question_of(line, item, office, today, of_several=len(heard.lines) > 1)
        steps.append(say.asks(question.text, [label for label, _what in question.answers], line.doubt.kind))
    return steps


def _which(code: str, heard: Heard) -> str:
    """Why the task has to be asked for."""
    if code:
        return say.UNKNOWN_CODE.format(code=code)
    offers = heard.reading.candidates
    return say.AMBIGUOUS.format(codes=", ".join(offers)) if offers else say.NO_TASK
