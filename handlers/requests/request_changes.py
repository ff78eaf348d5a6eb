"""A request that was sent is changed by the office: `YC-004 gia hạn đến thứ Sáu`, `YC-004 hủy`, `YC-004 bỏ CB thôn 3`.

Each is read back with whom it will be told, then done once; the answers that units gave stay in the history.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from handlers import scene
from handlers.requests import ending, requesting
from handlers.say import general
from handlers.say import request_changes as say
from handlers.say import requests as say_requests
from handlers.say.responses import HOW_CANCELLED, HOW_LESS, code_of
from handlers.say.words import plain_words
from handlers.turn import Address, Choice, Reply, Turn
from handlers.understand.due import NoDay, read_due
from models import changing_requests, requests, responses
from models.address_book import AddressBook
from models.collecting import RequestState, TargetState
from models.mail import Kind
from models.requests import Asked
from models.responses import RequestTable, TableRow
from models.standins import told_by_unit
from models.text import compose, fold
from models.workdays import VIETNAM, local_date

ASK, SURE, LEAVE = "0", "1", "2"
_MOVE = re.compile(
    r"\s*(?:(?:sua|dieu chinh|chinh)(?: lai)? (?:thoi )?han|gia han"
    r"|lui(?: han)?|keo dai(?: han)?|doi(?: lai)? (?:thoi )?han|chuyen han|rut ngan(?: han)?|(?:thoi )?han"
    r"(?: moi)?|cho (?:den|toi)|mo lai)\b(?:\s*(?:la|sang|thanh|:))?"
)
_CANCEL = re.compile(
    r"(?:huy(?: bo)?|bai bo|thu hoi|rut(?: lai)?|bo|dung|(?:khong|ko|k|thoi khong) (?:can|hoi|lam))"
    r"(?: (?:yeu cau(?: nay)?|luon|di|het|nua|bao cao nua|tra loi nua))*"
)
_LESS = re.compile(r"\s*(?:bo(?: ra)?|rut(?: ra)?|loai(?: ra)?|tru|(?:khong|ko|k|thoi) (?:hoi|can))\s+(?=\S)")
_ADDS = re.compile(r"\s*(?:(?:gui |hoi )?them|bo sung)(?: (?:ca|cho|don vi))*\s+(?=\S)")
_MORE = re.compile(r"(?:\s+(?:nua|ra|di|khoi|trong|o|danh sach|yeu cau|nhe|a|giup|cho|toi|em|anh|chi))+[\s.!]*$")


def is_meant(words: str) -> bool:
    """Whether somebody asks for such a change, whoever it is."""
    return bool(_CANCEL.fullmatch(plain_words(words)) or _MOVE.match(fold(compose(words))))


def by_words(turn: Turn, asked: Asked, words: str) -> list[Reply] | None:
    """What the words change; null where they are something else."""
    text = compose(words).strip()
    if _CANCEL.fullmatch(plain_words(text)):
        return cancel(turn, str(asked.id), ASK)
    if match := _MOVE.match(fold(text)):
        return _ask_move(turn, asked, text[match.end() :], is_bare="mo lai" in match[0])
    if match := _LESS.match(fold(text)):
        return _ask_less(turn, asked, text[match.end() :])
    if match := _ADDS.match(fold(text)):
        named = AddressBook(turn.db, scene.office_of(turn).id).read(text[match.end() :])
        return [Reply(text=say.adds_nobody(asked, [unit.short for unit in named.units]))] if named.is_sure else None
    return None


# --- the hour


def _ask_move(turn: Turn, asked: Asked, words: str, *, is_bare: bool) -> list[Reply]:
    office, code = scene.office_of(turn), code_of(asked)
    if asked.state == RequestState.CANCELLED:
        return [Reply(text=say.IS_CANCELLED.format(code=code))]
    closing = office.settings.hours.windows[-1][1]
    due = read_due(words, scene.said_on(turn), closing=closing, is_answer=True)
    if due is None:
        return [Reply(text=(say.HOW_TO_REOPEN if is_bare else say.HOW_TO_MOVE).format(code=code))]
    if due.day is None:
        why = say_requests.NO_DAY[due.problem or NoDay.VAGUE].format(said=due.said)
        return [Reply(text=f"{why}{say.HOW_TO_MOVE.format(code=code)}")]
    at = datetime.combine(due.day, due.hour or closing, VIETNAM)
    return move(turn, str(asked.id), f"{at:%Y%m%d%H%M}0")


def move(turn: Turn, request_id: str, at: str) -> list[Reply]:
    """Đổi hạn. `at`: `2` leaves it; else the day and hour, and at its end whether it was read back."""
    table = _table(turn, request_id)
    if table is None or table.asked.state == RequestState.CANCELLED:
        return [Reply(text=general.CHOICE_GONE)]
    code = code_of(table.asked)
    if at == LEAVE:
        return [Reply(text=say.UNCHANGED.format(code=code))]
    due_at, is_sure = _moment(at[:-1]), at[-1:] == SURE
    if due_at is None:
        return [Reply(text=general.CHOICE_GONE)]
    if due_at == table.asked.due_at and table.asked.is_open:
        return [Reply(text=say.SAME_DUE.format(code=code))]
    if over := requesting.over(turn, due_at):
        return [Reply(text=over)]
    owing = [row for row in table.rows if row.state != TargetState.ANSWERED]
    told, unreached = _reached(turn, owing)
    if not is_sure:
        odd = requesting.odd(turn, due_at)
        text = say.move(table, due_at, odd, told, unreached, _later(turn))
        choices = (
            Choice(label=say.MOVE, action=f"request_due:{request_id}:{at[:-1]}{SURE}"),
            Choice(label=say.KEEP, action=f"request_due:{request_id}:{LEAVE}"),
        )
        return [Reply(text=text, choices=choices)]
    changing_requests.move(turn.db, scene.actor(turn), scene.office_of(turn), table, due_at)
    here = Reply(text=say.moved(table, due_at, told, unreached))

    def words(row: TableRow) -> str:
        return say.moved_for(table.asked, due_at, is_none_yet=row.state == TargetState.NONE_YET)

    return [here, *_tell(turn, "due", owing, words, may_answer=True)]


def _moment(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M").replace(tzinfo=VIETNAM)
    except ValueError:
        return None


# --- all of it


def cancel(turn: Turn, request_id: str, sure: str) -> list[Reply]:
    """Hủy yêu cầu."""
    table = _table(turn, request_id)
    if table is None:
        return [Reply(text=general.CHOICE_GONE)]
    code = code_of(table.asked)
    if table.asked.state == RequestState.CANCELLED:
        return [Reply(text=say.CANCELLED_BEFORE.format(code=code))]
    if sure == LEAVE:
        return [Reply(text=say.UNCHANGED.format(code=code))]
    told, unreached = _reached(turn, table.rows)
    if sure != SURE:
        choices = (
            Choice(label=say.CANCEL, action=f"request_cancel:{request_id}:{SURE}"),
            Choice(label=say.LEAVE, action=f"request_cancel:{request_id}:{LEAVE}"),
        )
        return [Reply(text=say.cancel(table, told, unreached, _later(turn)), choices=choices)]
    changing_requests.cancel(turn.db, scene.actor(turn), table)

    def words(row: TableRow) -> str:
        return say.cancelled_for(table.asked, has_answered=not row.is_silent)

    drafts = ending.end_answers(turn, {row.target_id for row in table.rows})
    cards = _tell(turn, "cancelled", table.rows, words)
    return [
        Reply(text=say.cancelled(table, told, unreached)),
        *ending.tell(turn, table.asked, HOW_CANCELLED, drafts, cards),
    ]


# --- one unit


def _ask_less(turn: Turn, asked: Asked, words: str) -> list[Reply] | None:
    table = _table(turn, str(asked.id))
    cut = _MORE.search(fold(words))
    units = AddressBook(turn.db, scene.office_of(turn).id).read(words[: cut.start()] if cut else words)
    if table is None or not units.is_sure:
        return None
    code, meant = code_of(asked), {unit.id for unit in units.units}
    rows = [row for row in table.rows if row.unit_id in meant]
    if not rows:
        names = say_requests.list_units([unit.short for unit in units.units])
        return [Reply(text=say.NOT_ASKED.format(code=code, name=names))]
    if len(rows) > 1:
        return [Reply(text=say.ONE_UNIT.format(code=code, example=rows[0].unit_short))]
    return less(turn, str(rows[0].target_id), ASK)


def less(turn: Turn, target_id: str, sure: str) -> list[Reply]:
    """Không hỏi nữa: one unit."""
    found = requests.owed(turn.db, scene.office_of(turn).id, target_id=int(target_id))
    table = _table(turn, str(found[0].asked.id)) if found else None
    if not found or table is None:
        return [Reply(text=general.CHOICE_GONE)]
    [one] = found
    code, unit = code_of(one.asked), say.of_unit(one)
    if not one.asked.is_open:
        return [Reply(text=f"{code} {say.ended(one.asked)}.")]
    if sure == LEAVE:
        return [Reply(text=say.UNCHANGED.format(code=code))]
    if len(table.rows) == 1:
        return [Reply(text=say.last_one(one.asked, unit))]
    [row] = [each for each in table.rows if each.target_id == one.target_id]
    told, unreached = _reached(turn, [row])
    if sure != SURE:
        is_unreached, has_answered = bool(unreached), not row.is_silent
        text = say.less(table, unit, has_answered=has_answered, is_unreached=is_unreached, sent_at=_later(turn))
        choices = (
            Choice(label=say.LESS, action=f"request_less:{target_id}:{SURE}"),
            Choice(label=say.LEAVE, action=f"request_less:{target_id}:{LEAVE}"),
        )
        return [Reply(text=text, choices=choices)]
    changing_requests.withdraw(turn.db, scene.actor(turn), one)
    left = _table(turn, str(one.asked.id))
    assert left is not None, "it was there a moment ago"
    here = Reply(text=say.lessened(left, unit, told, unreached))
    drafts = ending.end_answers(turn, {row.target_id})
    cards = _tell(turn, "less", [row], lambda _row: say.less_for(one.asked, unit))
    return [here, *ending.tell(turn, one.asked, HOW_LESS, drafts, cards)]


# --- who is told


def _reached(turn: Turn, rows: Sequence[TableRow]) -> tuple[list[str], list[str]]:
    """Names of the units that can be written to, and of those that cannot."""
    by_unit = told_by_unit(turn.db, scene.office_of(turn).id, [row.unit_id for row in rows], local_date(turn.now))
    told = [row.unit_short for row in rows if row.unit_id in by_unit]
    return told, [row.unit_short for row in rows if row.unit_id not in by_unit]


def _tell(
    turn: Turn, what: str, rows: Sequence[TableRow], words: Callable[[TableRow], str], *, may_answer: bool = False
) -> list[Reply]:
    by_unit = told_by_unit(turn.db, scene.office_of(turn).id, [row.unit_id for row in rows], local_date(turn.now))
    return [
        Reply(
            text=words(row),
            choices=(Choice(label=say_requests.RESPOND_NOW, action=f"respond:{row.target_id}"),) if may_answer else (),
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=f"notice:request-{what}:{row.target_id}:{turn.incoming.inbox_id}:{contact.person_id}",
            not_before=scene.opening(turn),
        )
        for row in rows
        for contact in by_unit.get(row.unit_id, ())
    ]


def _later(turn: Turn) -> datetime | None:
    """When the units get it, if not at once."""
    opens = scene.opening(turn)
    return opens if opens > turn.now else None


def _table(turn: Turn, request_id: str) -> RequestTable | None:
    return responses.table(turn.db, scene.office_of(turn).id, int(request_id))
