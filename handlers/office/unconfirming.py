"""A mistaken confirmation: «hoàn tác», «duyệt nhầm nv02» by the office takes it back, and the unit is told."""

from __future__ import annotations

import re
from collections.abc import Collection

from sqlalchemy import select

from handlers import scene
from handlers.office import review
from handlers.reporting import correct
from handlers.say import general
from handlers.say import unconfirming as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models.deciding import unconfirm
from models.items import Item, items_by_id, items_of_task, plan_items
from models.naming import NamedUnit, units_named
from models.org import OFFICE, READERS
from models.plan import Assignment, Stage
from models.recording import ClosedWork, NothingToUndo, own_assignment

MOST = 8  # confirmations that are offered
_UNDO = re.compile(
    r"(?:(?:a|da|em|toi|cho|xin|lenh|nham|nham roi|thoi|oi) )*hoan tac"
    r"(?: (?:lai|di|nhe|a|giup|em|tin|vua roi|vua|roi))*"
)
_MISTAKEN = re.compile(
    r" (?:(?:duyet|xac nhan)(?: \w+){0,3} nham|nham(?: \w+){0,2} (?:duyet|xac nhan)"
    r"|(?:bo|huy|rut|rut lai|thu hoi)(?: cai| viec)? (?:xac nhan|duyet)|hoan tac) "
)


def says_undo(text: str) -> bool:
    """Bare *hoan tac*, *hoàn tác giúp em*: as good as the command."""
    return _UNDO.fullmatch(plain_words(text)) is not None


def command(turn: Turn) -> list[Reply]:
    """`/hoantac`: a unit takes its last report back, the office its last confirmation."""
    if turn.sender.unit_ids:
        return correct.undo(turn)
    if not turn.sender.has(*OFFICE):
        return [Reply(text=general.READER_HELP if turn.sender.has(*READERS) else general.ONLY_UNITS)]
    return _ask(turn, turn.args)


def heard(turn: Turn) -> list[Reply] | None:
    """«lúc nãy duyệt nhầm nv02»; null where the words take no confirmation back."""
    return _ask(turn, turn.text) if _MISTAKEN.search(f" {plain_words(turn.text)} ") else None


def _ask(turn: Turn, words: str) -> list[Reply]:
    codes = scene.reading_of(turn, words).unknown_refs if words else ()
    units = _units(turn, words)
    found = _confirmed(turn, codes, {unit.id for unit in units})
    if not found:
        return [Reply(text=say.nothing(codes, [unit.short for unit in units]))]
    choices = [Choice(label=say.take_back(each), action=f"unconfirm:{each.id}:{_report(turn, each)}") for each in found]
    choices.append(Choice(label=say.KEEP, action="unconfirm:0:0"))
    return [
        Reply(text=say.ask(found), choices=tuple(choices), is_listed=True, about=tuple({each.code for each in found}))
    ]


def _units(turn: Turn, words: str) -> tuple[NamedUnit, ...]:
    """The units that the words name, also right behind a code or the verb: «duyệt nhầm NV05 thôn 2»."""
    parts = re.split(r"\bnv[ -]?\d{1,3}\b|\b(?:nhầm|nham|duyệt|duyet|xác nhận|xac nhan)\b", words, flags=re.IGNORECASE)
    org_id = scene.office_of(turn).id
    found = {unit.id: unit for part in parts for unit in units_named(turn.db, org_id, f"cho {part.strip()}").units}
    return tuple(found.values())


def _confirmed(turn: Turn, codes: tuple[str, ...], unit_ids: Collection[int]) -> list[Item]:
    """Those of the named tasks and units, else the last one that the sender confirmed."""
    office = scene.office_of(turn)
    if unit_ids and not codes:
        every = plan_items(turn.db, office, turn.now)
        codes = tuple(
            dict.fromkeys(each.code for each in every if each.unit_id in unit_ids and each.stage == Stage.DONE)
        )
    if codes:
        shares = [each for code in codes for each in items_of_task(turn.db, office, turn.now, code)]
        shares = [each for each in shares if not unit_ids or each.unit_id in unit_ids]
        return [each for each in shares if own_assignment(turn.db, office.id, each.id).confirmed_at is not None][:MOST]
    if unit_ids:
        return []
    last = turn.db.scalar(
        select(Assignment.id)
        .where(Assignment.org_id == office.id, Assignment.confirmed_by == turn.sender.person_id)
        .order_by(Assignment.confirmed_at.desc(), Assignment.id.desc())
        .limit(1)
    )
    return items_by_id(turn.db, office, turn.now, [last]) if last is not None else []


def _report(turn: Turn, found: Item) -> int:
    return own_assignment(turn.db, scene.office_of(turn).id, found.id).last_report_id or 0


def take_back(turn: Turn, assignment_id: str, report_id: str) -> list[Reply]:
    """Bỏ xác nhận: back to waiting, with history; the unit is told. 0: it stays."""
    if assignment_id == "0":
        return [Reply(text=say.KEPT)]
    office = scene.office_of(turn)
    try:
        before = own_assignment(turn.db, office.id, int(assignment_id))
        if str(before.last_report_id) != report_id or before.stage == Stage.AWAITING:
            return [Reply(text=general.CHOICE_GONE)]
        unconfirm(turn.db, office, scene.actor(turn), before.id)
    except ClosedWork:
        return [Reply(text=say.not_while(*items_by_id(turn.db, office, turn.now, [before.id])))]
    except (LookupError, NothingToUndo):
        return [Reply(text=say.CANNOT)]
    [found] = items_by_id(turn.db, office, turn.now, [int(assignment_id)])
    here = Reply(text=say.taken_back_here(found), about=(found.code,))
    return [here, *review.tell_unit(turn, found, "unconfirmed", say.taken_back(found))]
