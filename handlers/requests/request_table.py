"""`/yeucau` and `/yeucau YC-004`: which requests there are, and how one stands; nudge, close, compile.

Everybody who reads the plan reads the table; the office decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import select

from handlers import scene
from handlers.requests import ending
from handlers.say import general
from handlers.say import request_table as say
from handlers.say import requests as say_requests
from handlers.say.requests import NAMES_SHOWN
from handlers.say.responses import HOW_CLOSED, code_of
from handlers.turn import Address, Choice, Reply, Turn
from models import requests, responses
from models.contacts import with_several_units
from models.documents import XLSX, Document
from models.mail import Kind
from models.naming import units_anywhere
from models.org import OFFICE
from models.progress import Evidence, EvidenceState
from models.requests import Asked
from models.responses import RequestTable, TableRow
from models.standins import told_by_unit
from models.text import fold
from models.workdays import local_date

PAGE = 8  # units on one page
COOL_DOWN = timedelta(hours=4)  # between two nudges

complete, at_the_hour, the_day_after = say.complete, say.at_the_hour, say.the_day_after


def told_key(asked: Asked) -> str:
    """The table comes once for each hour that was set: when everybody has answered, or at that hour."""
    return f"notice:request-table:{asked.id}:{asked.due_at:%Y%m%d%H%M}"


class Page(Struct, frozen=True, kw_only=True):
    """One page of a table."""

    text: str
    choices: tuple[Choice, ...]


def listing(turn: Turn) -> list[Reply]:
    """`/yeucau`: the open requests, and how to make one."""
    found = requests.standings(turn.db, scene.office_of(turn).id)[:9]
    may_ask = turn.sender.has(*OFFICE)
    new = say_requests.NEW if may_ask else ""
    lines = [say.listing(found, turn.now, new)] if found else [say.NONE_OPEN, *([f"1. {new}"] if new else [])]
    choices = [Choice(label=f"YC-{each.number:03}", action=f"request:{each.id}:1") for each in found]
    if may_ask:
        choices.append(Choice(label=new, action="ask_new:0"))
        lines.append(say.HOW_TO_ASK)
    return [Reply(text="\n".join(lines), choices=tuple(choices), is_listed=True)]


def show(turn: Turn, request_id: str, number: str) -> list[Reply]:
    """One page of one request's table."""
    table = table_of(turn, request_id)
    if table is None:
        return [Reply(text=general.CHOICE_GONE)]
    shown = page(table, turn.now, int(number) if number.isdecimal() else 1, may_decide=turn.sender.has(*OFFICE))
    return [Reply(text=shown.text, choices=shown.choices)]


def page(table: RequestTable, now: datetime, number: int = 1, *, may_decide: bool) -> Page:
    """The heading names the silent units; where they are too many for it, they follow those that have answered."""
    ordered = [*table.answered, *(table.silent if len(table.silent) > NAMES_SHOWN else ())]
    pages = max(1, -(-len(ordered) // PAGE))
    number = min(max(number, 1), pages)
    rows = ordered[(number - 1) * PAGE : number * PAGE]
    lines = [say.heading(table, now) if number == 1 else say.page_head(table, number, pages)]
    lines += [say.row(table, row) for row in rows]
    choices = _choices(table, may_decide=may_decide)
    if number < pages:
        choices.append(Choice(label=say.NEXT, action=f"request:{table.asked.id}:{number + 1}"))
        lines.append(say_requests.next_line(len(choices), number, pages))
    if may_decide:
        lines.append(say.how_to_decide(table))
    return Page(text="\n".join(lines), choices=tuple(choices))


def _choices(table: RequestTable, *, may_decide: bool) -> list[Choice]:
    request_id, choices = table.asked.id, list[Choice]()
    if may_decide and table.asked.is_open:
        if table.silent:
            choices.append(Choice(label=say.NUDGE, action=f"request_nudge:{request_id}"))
        choices.append(Choice(label=say.CLOSE, action=f"request_close:{request_id}:0"))
    choices.append(Choice(label=say.FILE, action=f"request_file:{request_id}"))
    return choices


def nudge(turn: Turn, request_id: str, words: str = "") -> list[Reply]:
    """Nhắc đơn vị: a notice to those that are silent, at most every four hours. `words`: may name some of them."""
    table = table_of(turn, request_id)
    if table is None:
        return [Reply(text=general.CHOICE_GONE)]
    code = code_of(table.asked)
    if not table.asked.is_open:
        return [Reply(text=say.closed_before(table.asked))]
    if not table.silent:
        return [Reply(text=say.NOBODY_SILENT.format(code=code))]
    office, silent = scene.office_of(turn), _named_of(turn, table, words)
    if not silent:
        return [Reply(text=say.not_silent(table))]
    lately = requests.nudged_at(turn.db, office.id, table.asked.id, turn.now - COOL_DOWN)
    fresh = [row for row in silent if row.unit_short not in lately]
    if not fresh:
        last = max(lately[row.unit_short] for row in silent)
        return [Reply(text=say.nudged_lately(table, last, last + COOL_DOWN))]
    silent = fresh
    by_unit = told_by_unit(turn.db, office.id, [row.unit_id for row in silent], local_date(turn.now))
    told = [row for row in silent if row.unit_id in by_unit]
    opens = office.next_opening(turn.now)
    if told:
        requests.note_nudge(turn.db, scene.actor(turn), table.asked.id, [row.unit_short for row in told])
    unreached = [row.unit_short for row in silent if row.unit_id not in by_unit]
    sent_at = opens if opens > turn.now else None
    here = Reply(text=say.nudged(table, [row.unit_short for row in told], unreached, sent_at))
    return [here, *_nudges(turn, table, told, opens)]


_BUT = re.compile(r"\b(?:tru|ngoai tru|loai tru|ngoai|khong (?:can )?nhac|chua (?:can )?nhac|khong ke)\b")


_A_UNIT = re.compile(r"\b(?:thon|xom|ap|chi bo|cb|phong|ban|hoi|truong|tram|doan) (?!nao\b|chua\b|con\b|khong\b)\w")


def _named_of(turn: Turn, table: RequestTable, words: str) -> list[TableRow]:
    """The silent units that the words name, or all but those that they leave out; all of them where none is named."""
    plain = fold(words)
    but = _BUT.search(plain)
    org_id = scene.office_of(turn).id
    named = (
        {unit.id for unit in units_anywhere(turn.db, org_id, words[: but.start()] if but else words)} if words else {}
    )
    out = {unit.id for unit in units_anywhere(turn.db, org_id, words[but.end() :])} if but else {}
    if (but is not None and not out) or (_A_UNIT.search(plain) and not (named or out)):
        return []  # a name that no unit bears never means all of them
    return [row for row in table.silent if row.unit_id not in out and (not named or row.unit_id in named)]


def _nudges(turn: Turn, table: RequestTable, told: Sequence[TableRow], opens: datetime) -> list[Reply]:
    by_unit = told_by_unit(turn.db, scene.office_of(turn).id, [row.unit_id for row in told], local_date(turn.now))
    several = with_several_units(turn.db, [each.person_id for people in by_unit.values() for each in people])
    return [
        Reply(
            text=say.nudge(table, row.unit_short if contact.person_id in several else ""),
            choices=(Choice(label=say_requests.RESPOND_NOW, action=f"respond:{row.target_id}"),),
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=f"notice:request-nudge:{row.target_id}:{turn.incoming.inbox_id}:{contact.person_id}",
            not_before=opens,
        )
        for row in told
        for contact in by_unit.get(row.unit_id, ())
    ]


def close(turn: Turn, request_id: str, sure: str) -> list[Reply]:
    """Đóng: where units are silent, only after they were named."""
    table = table_of(turn, request_id)
    if table is None:
        return [Reply(text=general.CHOICE_GONE)]
    code = code_of(table.asked)
    if not table.asked.is_open:
        return [Reply(text=say.closed_before(table.asked))]
    if sure == "2":
        return [Reply(text=say.LEFT_OPEN.format(code=code))]
    if table.silent and sure != "1":
        choices = (
            Choice(label=say.CLOSE_YES, action=f"request_close:{request_id}:1"),
            Choice(label=say.CLOSE_NO, action=f"request_close:{request_id}:2"),
        )
        return [Reply(text=say.close_anyway(table), choices=choices)]
    requests.close(turn.db, scene.actor(turn), table.asked.id)
    drafts = ending.end_answers(turn, {row.target_id for row in table.rows})
    return [Reply(text=say.closed(table)), *ending.tell(turn, table.asked, HOW_CLOSED, drafts)]


def file(turn: Turn, request_id: str) -> list[Reply]:
    """Xuất Excel: the table as a sheet; a few kilobytes, made in some milliseconds."""
    table = table_of(turn, request_id)
    if table is None:
        return [Reply(text=general.CHOICE_GONE)]
    from handlers.render.request_sheet import sheet_of  # openpyxl: nine megabytes that few processes ever need

    name = f"{code_of(table.asked)}_{local_date(turn.now).isoformat()}.xlsx"
    document = Document(name=name, mime=XLSX, content=sheet_of(table, turn.now))
    return [Reply(text=say.file_words(table, turn.now), document=document)]


def files(turn: Turn, request_id: str) -> list[Reply]:
    """`YC-004 tệp`: every file that units sent, as far as it is here and carries no marking."""
    table = table_of(turn, request_id)
    if table is None:
        return [Reply(text=general.CHOICE_GONE)]
    sent = [(row, given, *file) for row in table.rows for given in row.given.values() for file in given.files]
    if not sent:
        return [Reply(text=say.NO_FILES.format(code=code_of(table.asked)))]
    replies, missing = list[Reply](), list[str]()
    for row, given, file_id, name in sent:
        document = _document(turn, table, row, given.channel, file_id, name)
        if document is None:
            missing.append(row.unit_short)
        else:
            replies.append(Reply(text=say.answer_file(table, row.unit_short), document=document))
    return [*replies, *([Reply(text=say.file_missing(table, missing))] if missing else [])]


def _document(turn: Turn, table: RequestTable, row: TableRow, channel: str, file_id: str, name: str) -> Document | None:
    found = turn.db.scalars(
        select(Evidence)
        .where(
            Evidence.org_id == scene.office_of(turn).id,
            Evidence.channel == channel,
            Evidence.file_id == file_id,
            Evidence.assignment_id.is_(None),
        )
        .order_by(Evidence.id.desc())
        .limit(1)
    ).first()
    if found is None or found.state != EvidenceState.STORED or found.path is None:
        return None
    return Document(
        name=f"{code_of(table.asked)}_{row.unit_short}_{name or 'anh.jpg'}".replace("/", "-"),
        mime=found.mime or "application/octet-stream",
        path=found.path,
    )


def table_of(turn: Turn, request_id: str) -> RequestTable | None:
    """Who was asked, and who has answered what; null where the request is not of this office."""
    return responses.table(turn.db, scene.office_of(turn).id, int(request_id))
