"""Short questions of whoever reads the plan, answered from the data: who is silent, how a unit or a task stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import scene
from handlers.say import plan_questions as say
from handlers.say.answers import to_leader
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models.facts import overview
from models.items import Item, items_of_task, plan_items, urgency
from models.naming import units_named
from models.org import Role
from models.plan import CLOSED_STAGES, Share

LONGEST = 150  # characters of a question
SHOWN = 8  # tasks in an answer
_SILENT = re.compile(
    r" (?:don vi|dau moi|chi bo|phong|ban|ai|thon|noi|co quan)(?: nao)?(?: \w+){0,3}"
    r" (?:chua|khong)(?: \w+){0,2} (?:bao cao|nop|gui|cap nhat)"
)
_WHO = re.compile(r" (?:nao|ai|nhung ai|may) ")
_ASKS = re.compile(
    r" (?:den dau|toi dau|ra sao|the nao(?: roi)?|bao nhieu(?: roi)?"
    r"|(?:vi |tai )?sao (?:\w+ ){0,4}(?:chua|cham|khong|lau|tre|im)"
    r"|(?:bao cao|xong|nop|lam) chua) "
)


def heard(turn: Turn) -> list[Reply] | None:
    """A short list or one line; null where the words ask nothing of this kind."""
    told = _told(turn)
    if told is None or turn.incoming.is_group or not turn.sender.has(Role.LEADER):
        return told
    return [replace(reply, text=to_leader(reply.text)) for reply in told]


def _told(turn: Turn) -> list[Reply] | None:
    if len(turn.text) > LONGEST:
        return None
    plain = f" {plain_words(turn.text)} "
    codes = scene.reading_of(turn, turn.text).unknown_refs
    if _SILENT.search(plain) and _WHO.search(plain):
        return [_silent(turn, codes)]
    if not _ASKS.search(plain):
        return None
    if codes:
        return _of_tasks(turn, codes)
    named = units_named(turn.db, scene.office_of(turn).id, turn.text)
    return [_of_unit(turn, named.units[0].id, named.units[0].short)] if len(named.units) == 1 else None


def _silent(turn: Turn, codes: Sequence[str]) -> Reply:
    """The units that have not reported: of a task, else at all."""
    office = scene.office_of(turn)
    if codes:
        items = [each for each in plan_items(turn.db, office, turn.now) if each.code in codes]
        names = [each.unit_short for each in items if each.last_report_at is None]
        return Reply(text=say.silent(names, len(items), ", ".join(codes)), about=tuple(codes))
    units = overview(turn.db, office, turn.now).units  # as the digest and `/baocao` count them
    return Reply(text=say.silent([unit.short for unit in units if not unit.reported], len(units), ""))


def _of_tasks(turn: Turn, codes: Sequence[str]) -> list[Reply] | None:
    shares = [each for code in codes[:3] for each in items_of_task(turn.db, scene.office_of(turn), turn.now, code)]
    leads = [each for each in shares if each.share == Share.LEAD]
    return [Reply(text=say.tasks("", _first(leads), len(leads)), about=tuple(codes))] if leads else None


def _of_unit(turn: Turn, unit_id: int, name: str) -> Reply:
    mine = [each for each in plan_items(turn.db, scene.office_of(turn), turn.now) if each.unit_id == unit_id]
    open_ = [each for each in mine if each.stage not in CLOSED_STAGES]
    return Reply(text=say.tasks(name, _first(open_), len(open_)))


def _first(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=urgency)[:SHOWN]
