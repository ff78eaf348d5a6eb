"""`/kiemtra`: why did it understand that? For the secretary and the administrator. Reads and explains; records nothing.

The words come after the command, from the report that a number names, or from the message that is replied to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select

from handlers import scene
from handlers.office import explaining
from handlers.questions import inquiries
from handlers.reporting.hearing import Heard, hear_words
from handlers.say import checking as say
from handlers.say import report as say_report
from handlers.say.numbers import clip, day, percent
from handlers.turn import Reply, Turn
from models.items import Item, item, plan_items, unit_items
from models.mail import OutboxRow
from models.org import Membership, Person, Unit
from models.progress import ExtensionRequest, ProgressReport, ReportKind
from models.units import find_unit
from models.workdays import local_date

MAX_TEXT = 1_000  # characters that are explained
MOST_PARTS = 3  # messages of one report that are explained
_REPORT = re.compile(r"bc[-\s]?0*(\d{1,7})", re.IGNORECASE)
_UNIT_LENGTH = 80  # characters of a unit's name before the colon
_OF_UNIT = re.compile(r"(?:phòng|phong|ban|chi bộ|chi bo|hội|hoi|đoàn|doan|trạm|tram|công an|cong an|văn phòng|van phong|ủy ban|uy ban|mttq|đơn vị|don vi|trung tâm|trung tam|đảng ủy|dang uy)\b", re.IGNORECASE)  # fmt: skip  # noqa: E501
_BY_REPORT = ("done", "lowered", "difficulty", "proposal", "withdrawn")  # notices whose key names a report


class Words(Struct, frozen=True, kw_only=True):
    """What is to be explained: each message, when it was said, by whose work it is read, what was recorded of it."""

    said: tuple[str, ...]
    at: datetime
    items: tuple[Item, ...]
    unit: str  # the unit's short name; empty for the whole committee
    remark: str = ""
    code: str = ""  # of the recorded report
    report: ProgressReport | None = None
    asked_until: date | None = None  # the day of its request for more time


def check(turn: Turn) -> list[Reply]:
    """`/kiemtra [đơn vị:] câu` · `/kiemtra BC-0012` · a reply with `/kiemtra`"""
    words = _words(turn)
    if isinstance(words, Reply):
        return [words]
    office = scene.office_of(turn)
    lines = [say.HEAD, *([words.remark] if words.remark else [])]
    tasks = scene.open_tasks(words.items)
    lines.append(say.read_for(len(tasks), words.unit, local_date(words.at)))
    first, *others = words.said[:MOST_PARTS]
    heard = hear_words(first[:MAX_TEXT], words.at, tasks)
    lines += ["", *explaining.explain(heard, words.items, office, local_date(words.at), is_unit=bool(words.unit))]
    if words.code and words.code not in heard.reading.task_refs:
        lines.append(say.chosen_otherwise(words.code))
    later = [hear_words(said[:MAX_TEXT], words.at, tasks, (words.code,) if words.code else ()) for said in others]
    for again in later:
        lines += ["", say.FOLLOWED, *explaining.understood(again)]
    origins = _origins(words, [heard, *later])
    lines += ["", *origins] if origins else []
    return [Reply(text="\n".join(lines))]


def _origins(words: Words, heard: Sequence[Heard]) -> list[str]:
    """Where the recorded values come from that no reading of the words holds: an answer to a question, or a choice."""
    found = words.report
    if found is None or any(each.is_same for each in heard):  # *giữ nguyên*: those of the report before
        return []
    lines = list[str]()
    told = [(each.reading.percent, each.reading.count, each.reading.date, each.done_on) for each in heard]
    told += [(line.percent, line.count, line.forecast_on, line.done_on) for each in heard for _code, line in each.lines]
    percents, counts, days, ends = (set(values) for values in zip(*told, strict=True))
    if found.percent is not None and found.percent not in percents:
        answer = next((each.text for each in reversed(heard) if each.bare == found.percent), "")
        lines.append(say.of_answer(percent(found.percent), answer))
    done, of = found.count_done, found.count_total
    if done is not None and of is not None and (done, of) not in counts:
        lines.append(say.of_answer(say_report.value(None, (done, of)), ""))
    is_length = any(each.reading.days_more is not None for each in heard)
    asked = (found.forecast_on, None if is_length else words.asked_until)
    lines += [say.of_answer(day(on), "") for on in asked if on is not None and on not in days]
    if found.kind == ReportKind.DONE and found.data_date not in ends:
        lines.append(say.of_the_report(found.data_date))
    return lines


def _words(turn: Turn) -> Words | Reply:
    if turn.args:
        numbered = _REPORT.fullmatch(turn.args.strip())
        return _of_number(turn, int(numbered[1])) if numbered else _typed(turn, turn.args)
    if turn.incoming.reply_to:
        return _of_reply(turn)
    return Reply(text=say.HOW)


def _typed(turn: Turn, text: str) -> Words:
    """A sentence, with or without the name of a unit before a colon."""
    office = scene.office_of(turn)
    name, colon, rest = text.partition(":")
    unit = find_unit(turn.db, office.id, name.strip()) if colon and rest.strip() and len(name) <= _UNIT_LENGTH else None
    if unit is not None:
        return Words(said=(rest.strip(),), at=turn.now, items=_open_of(turn, unit.id), unit=unit.short)
    is_unknown = bool(colon) and _OF_UNIT.match(name.strip()) is not None and bool(rest.strip())
    return Words(
        said=(rest.strip() if is_unknown else text,),
        at=turn.now,
        items=_all_open(turn),
        unit="",
        remark=say.UNKNOWN_UNIT.format(name=clip(name.strip(), 40)) if is_unknown else "",
    )


def _open_of(turn: Turn, unit_id: int) -> tuple[Item, ...]:
    items = unit_items(turn.db, scene.office_of(turn), turn.now, [unit_id], share=None)
    return tuple(each for each in items if each.may_be_reported)


def _all_open(turn: Turn) -> tuple[Item, ...]:
    return tuple(each for each in plan_items(turn.db, scene.office_of(turn), turn.now) if each.may_be_reported)


def _of_number(turn: Turn, number: int) -> Words | Reply:
    found = turn.db.scalar(
        select(ProgressReport).where(ProgressReport.org_id == scene.office_of(turn).id, ProgressReport.number == number)
    )
    if found is None or found.kind == ReportKind.WITHDRAWN:
        return Reply(text=say.NO_REPORT.format(number=say_report.report_number(number)))
    return _of_report(turn, found)


def _of_report(turn: Turn, found: ProgressReport) -> Words | Reply:
    shown = item(turn.db, scene.office_of(turn), turn.now, found.assignment_id)
    if shown is None or not found.said.strip():
        return Reply(text=say.NO_WORDS.format(number=say_report.report_number(found.number)))
    author = turn.db.get_one(Person, found.person_id)
    done, total = found.count_done, found.count_total
    value = say_report.value(found.percent, None if done is None or total is None else (done, total))
    stage = say_report.STAGES[found.stage_after]
    remark = say.recorded(found.number, shown.code, f"{value}, {stage}" if value else stage, author.name, found.at)
    items = _open_of(turn, shown.unit_id)
    return Words(
        said=tuple(part.strip() for line in found.said.split("\n") for part in line.split(" / ") if part.strip()),
        at=found.at,
        items=items if any(each.id == shown.id for each in items) else (*items, shown),
        unit=shown.unit_short,
        remark=remark,
        code=shown.code,
        report=found,
        asked_until=turn.db.scalar(
            select(ExtensionRequest.wanted_on).where(ExtensionRequest.origin == f"report:{found.id}")
        ),
    )


def _of_reply(turn: Turn) -> Words | Reply:
    """The words behind one of the bot's own notices, or the message itself where the service quotes it."""
    incoming = turn.incoming
    key = turn.db.scalar(
        select(OutboxRow.dedupe_key)
        .where(
            OutboxRow.channel == incoming.channel,
            OutboxRow.chat_id == incoming.chat_id,
            OutboxRow.message_id == incoming.reply_to,
        )
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )
    found = _behind(turn, key.split(":")) if key is not None else None
    if found is not None:
        return found
    if key is None and incoming.quoted.strip():
        return _typed(turn, incoming.quoted.strip())
    return Reply(text=say.NOT_FOUND)


def _behind(turn: Turn, key: Sequence[str]) -> Words | Reply | None:
    """What a notice with this key was sent because of."""
    if len(key) < 3 or key[0] != "notice" or not key[2].isdecimal():
        return None
    number = int(key[2])
    if key[1] in inquiries.ASKED:
        return _of_inquiry(turn, number)
    if key[1] == "extension":
        request = turn.db.get(ExtensionRequest, number)
        number = int(request.origin.partition(":")[2]) if request is not None else 0
    elif key[1] not in _BY_REPORT:
        return None
    found = turn.db.get(ProgressReport, number)
    return _of_report(turn, found) if found is not None and found.org_id == scene.office_of(turn).id else None


def _of_inquiry(turn: Turn, number: int) -> Words | None:
    inquiry = inquiries.find(turn, number)
    if inquiry is None:
        return None
    unit = turn.db.scalars(
        select(Unit)
        .join(Membership, Membership.unit_id == Unit.id)
        .where(Membership.person_id == inquiry.person_id, Membership.until.is_(None))
        .order_by(Membership.id)
    ).first()
    items = _open_of(turn, unit.id) if unit is not None else _all_open(turn)
    name = unit.short if unit is not None else ""
    return Words(said=(inquiry.text,), at=inquiry.at, items=items, unit=name)
