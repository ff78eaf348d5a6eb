"""One unit's place in a request: who may answer for it, and what was answered already."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers import scene
from handlers.reporting import draft as drafts
from handlers.requests.response_draft import KIND, ended_draft, given_of, load
from handlers.say import responses as say
from handlers.turn import Reply, Turn
from models import dialogues, requests, responses
from models.naming import Named, units_named
from models.org import OFFICE
from models.requests import Asked, Field, Owed
from models.responses import Given


def targets_of(turn: Turn, asked: Asked) -> list[Owed]:
    """The units that are asked, each with its place in the request."""
    table = responses.table(turn.db, scene.office_of(turn).id, asked.id)
    return [
        Owed(target_id=row.target_id, unit_id=row.unit_id, unit_short=row.unit_short, state=row.state, asked=asked)
        for row in (table.rows if table is not None else ())
    ]


def answerable(turn: Turn, target_id: int) -> Owed | Reply:
    """One unit's place in a request, if the sender may answer for it and it is open; otherwise why not."""
    found = requests.owed(turn.db, scene.office_of(turn).id, target_id=target_id)
    if not found:
        return Reply(text=say.GONE)
    if not (turn.sender.speaks_for(found[0].unit_id) or turn.sender.has(*OFFICE)):
        return Reply(text=say.NOT_YOURS)
    return found[0] if found[0].asked.is_open else Reply(text=say.closed(found[0].asked))


def gone(turn: Turn, dialogue_id: str) -> Reply:
    """What is said of an answer that cannot be gone on with: that its request was closed, where that is why."""
    draft = ended_draft(turn, dialogue_id)
    found = None if draft is None else answerable(turn, draft.target_id)
    return found if isinstance(found, Reply) else Reply(text=say.ASKED_BEFORE)


def left_report(turn: Turn) -> str:
    """A report that was being asked about is left: said, not kept silent."""
    return say.DRAFT_LEFT if turn.dialogue is not None and turn.dialogue.kind == drafts.KIND else ""


def left_for_unit(turn: Turn, data: str) -> str:
    """What is said where the office leaves what it types in for a unit, for another order or another unit; empty where
    nothing was given yet, where the same answer goes on, and of somebody's own answer, which is told of elsewhere."""
    draft = load(data)
    kept = dialogues.find_open(turn.db, scene.place(turn))
    goes_on = kept is not None and kept.kind == KIND and load(kept.data).target_id == draft.target_id
    if not draft.given or goes_on:
        return ""
    found = answerable(turn, draft.target_id)
    if isinstance(found, Reply) or turn.sender.speaks_for(found.unit_id):
        return ""
    return say.left_for_unit(found, say.values(found.asked.fields, given_of(draft), 60))


def field_of(found: Owed, field_id: int) -> Field:
    """The field of that id; the first one where there is none."""
    return next((each for each in found.asked.fields if each.id == field_id), found.asked.fields[0])


def held_by(turn: Turn, found: Owed) -> Mapping[int, Given]:
    """The newest answer of the unit to each field."""
    return responses.newest(turn.db, {found.target_id: found.unit_id}).get(found.target_id, {})


def last_of(held: Mapping[int, Given]) -> Given | None:
    """The newest of several answers."""
    return max((each for each in held.values() if each.at is not None), key=moment, default=None)


def moment(last: Given | None) -> str:
    """When it was given, as a mark; empty where nothing was."""
    return "" if last is None or last.at is None else last.at.isoformat()


def who_said(turn: Turn, given: Given) -> str:
    """Who answered, as the reader knows them."""
    return "chính đồng chí" if given.person_id == turn.sender.person_id else say.author(given)


_SAID_SO = re.compile(  # thôn 5 gọi điện báo 33 hộ: how the office came to know is no answer
    r"^[\s,;-]*(?:(?:vừa|vua|mới|moi|đã|da|gọi|goi|điện|dien|nhắn|nhan|tin|báo|bao(?! gồm)|bảo|trả lời|tra loi|nói|noi"
    r"|gửi|gui|nộp|nop|cáo|cao|là|la|rằng|rang|cho biết|cho biet|qua|zalo|thoại|thoai|lại|lai)(?:\s+|\s*[,:;-]\s*))+",
    re.IGNORECASE,
)


def unit_first(turn: Turn, rest: str) -> tuple[str, str, str]:
    """(unit, ":", what it answers) of *thôn 5 gọi điện báo 33 hộ*; the last two empty where no unit comes first."""
    begin = "cho "
    named = units_named(turn.db, scene.office_of(turn).id, f"{begin}{rest}") if rest else Named()
    if not named.places or named.places[0][0] != len(begin) or len(named.units) != 1:
        return rest, "", ""
    end = named.places[0][1] - len(begin)
    return rest[:end], ":", _SAID_SO.sub("", rest[end:]).strip(" ,;:-")
