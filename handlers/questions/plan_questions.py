"""Short questions of whoever reads the plan, answered from the data: who is silent, how a unit or a task stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import scene
from handlers.questions.answers_plan import responsible
from handlers.say import answers as say_answers
from handlers.say import plan_questions as say
from handlers.say.answers import to_leader
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models.facts import overview
from models.items import Item, items_of_task, open_obstacle, plan_items, urgency
from models.naming import units_named
from models.org import Role
from models.plan import CLOSED_STAGES, Share
from models.standing import TaskClass, counts_as_overdue

LONGEST = 150  # characters of a question
SHOWN = 8  # tasks in an answer
_SILENT = re.compile(
    r" (?:don vi|dau moi|chi bo|phong|ban|ai|thon|noi|co quan)(?: nao)?(?: \w+){0,3}"
    r" (?:chua|khong)(?: \w+){0,2} (?:bao cao|nop|gui|cap nhat)"
)
_WHO = re.compile(r" (?:nao|ai|nhung ai|may) ")
_REPORTED = re.compile(
    r" (?P<kind>don vi|dau moi|chi bo|phong|ban|ai|thon|noi|co quan) (?:nao )?(?:da|vua|moi)(?: \w+){0,2}"
    r" (?:bao cao|nop|gui|cap nhat)"
)
_LATE = re.compile(
    r" (?:(?:cai|viec|nhiem vu|muc|dau viec|nv) (?:nao|gi)|nhung (?:cai|viec|nhiem vu)(?: nao)?|co gi)(?: \w+){0,3}"
    r"(?<! sap)(?<! gan)(?<! sua)(?<! chua)(?<! chua bi) (?:qua han|tre|cham|het han) "
)
_WHY_LATE = re.compile(r" (?:cham|tre|lau|vuong|chua xong)(?: \w+){0,2} (?:do dau|vi sao|tai sao|vi dau|ly do gi) ")
_ONE_TASK = re.compile(
    r" (?:la (?:viec |nhiem vu )?gi|(?:viec|nhiem vu|noi dung) (?:la )?gi"
    r"|(?:cua|do) (?:ai|don vi nao|phong nao|ben nao))(?: \w+){0,2} "
    r"| (?:ai|don vi nao|phong nao|ben nao) (?:lam|phu trach|chu tri|thuc hien|phoi hop)"
    r"| han(?: \w+){0,3} (?:khi nao|bao gio|ngay nao|ngay may|den dau|hom nao|may)"
    r"| (?:khi nao|bao gio|ngay nao)(?: \w+){0,2} (?:xong|het han|den han|toi han|phai xong|nop) "
)
_ASKS = re.compile(
    r" (?:den dau|toi dau|ra sao|(?:la |thi )?sao (?:roi|the|vay|a)|the nao(?: roi)?|bao nhieu(?: roi)?"
    r"|(?:vi |tai )?sao (?:\w+ ){0,4}(?:chua|cham|khong|lau|tre|im)"
    r"|(?:bao cao|xong|nop|lam) chua) "
)


def heard(turn: Turn) -> list[Reply] | None:
    """A short list or one line; null where the words ask nothing of this kind."""
    said = told(turn)
    if said is None or turn.incoming.is_group or not turn.sender.has(Role.LEADER):
        return said
    return [replace(reply, text=to_leader(reply.text)) for reply in said]


def told(turn: Turn) -> list[Reply] | None:
    """The same, whoever asks."""
    if len(turn.text) > LONGEST:
        return None
    plain = f" {plain_words(turn.text)} "
    codes = scene.reading_of(turn, turn.text).unknown_refs
    if _SILENT.search(plain) and _WHO.search(plain):
        return [_silent(turn, codes)]
    if (match := _REPORTED.search(plain)) and _WHO.search(plain):
        return [_reported(turn, codes, match["kind"])]
    if codes and _WHY_LATE.search(plain):
        return _why(turn, codes)
    if codes and _ONE_TASK.search(plain) and not _says_more(plain):
        return _what(turn, codes)
    if not codes and _LATE.search(plain):
        return [_late(turn)]
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


def _says_more(plain: str) -> bool:
    """Whether words that ask what a task is also give or change something: «NV16 hạn 20/9 vì gì cũng được»."""
    return re.search(r" \d+ (?:\d+|%)|\d{1,2}/\d| (?:vi|do|ly do) (?!ai|don vi|phong|ben)", plain) is not None


_KINDS = frozenset(("chi bo", "phong", "ban"))  # that a unit's name begins with


def _reported(turn: Turn, codes: Sequence[str], kind: str) -> Reply:
    """The units that have reported: of a task, else at all."""
    office = scene.office_of(turn)
    if codes:
        items = [each for each in plan_items(turn.db, office, turn.now) if each.code in codes]
        names = [each.unit_short for each in items if each.last_report_at is not None]
        return Reply(text=say.reported(names, len(items), ", ".join(codes)), about=tuple(codes))
    asked = overview(turn.db, office, turn.now).units
    units = [unit for unit in asked if kind not in _KINDS or plain_words(unit.name).startswith(kind)] or asked
    return Reply(text=say.reported([unit.short for unit in units if unit.reported], len(units), ""))


def _leads(turn: Turn, codes: Sequence[str]) -> list[Item]:
    shares = [each for code in codes[:3] for each in items_of_task(turn.db, scene.office_of(turn), turn.now, code)]
    return [each for each in shares if each.share == Share.LEAD]


def _what(turn: Turn, codes: Sequence[str]) -> list[Reply] | None:
    """What a task is, whose it is and when it is due: asked together as often as apart."""
    firsts = list({each.code: each for each in reversed(_leads(turn, codes))}.values())[::-1]
    if not firsts:
        return None
    parts = [f"{say_answers.content(each)}\n{_units_of(turn, each.code)}" for each in firsts]
    return [Reply(text="\n".join(parts), about=tuple(codes))]


def _units_of(turn: Turn, code: str) -> str:
    """Chủ trì, Phối hợp, without the task's name before them."""
    return responsible(turn, code).partition("\n")[2]


def _why(turn: Turn, codes: Sequence[str]) -> list[Reply] | None:
    """What the units themselves said of what hinders a task; where they said nothing, that."""
    leads = [each for each in _leads(turn, codes) if each.stage not in CLOSED_STAGES]
    if not leads:
        return _of_tasks(turn, codes)
    first = _first(leads)
    obstacles = [(each.unit_short, *found) for each in leads if (found := open_obstacle(turn.db, each.id)) is not None]
    text = f"{say.tasks('', first, len(leads), scene.office_of(turn))}\n{say.obstacles(obstacles[:SHOWN])}"
    return [Reply(text=text, about=tuple(codes))]


def _late(turn: Turn) -> Reply:
    """As the totals count it, so that every list and every figure says the same number."""
    office = scene.office_of(turn)
    tasks = [each for each in overview(turn.db, office, turn.now).tasks if each.klass == TaskClass.OPEN_OVERDUE]
    late = [item for task in tasks for item in task.items if counts_as_overdue(item, office)]
    return Reply(text=say.late(_first(late), len(tasks), len(late), office))


def _of_tasks(turn: Turn, codes: Sequence[str]) -> list[Reply] | None:
    leads = _leads(turn, codes)
    return (
        [Reply(text=say.tasks("", _first(leads), len(leads), scene.office_of(turn)), about=tuple(codes))]
        if leads
        else None
    )


def _of_unit(turn: Turn, unit_id: int, name: str) -> Reply:
    mine = [each for each in plan_items(turn.db, scene.office_of(turn), turn.now) if each.unit_id == unit_id]
    open_ = [each for each in mine if each.stage not in CLOSED_STAGES]
    return Reply(text=say.tasks(name, _first(open_), len(open_), scene.office_of(turn)))


def _first(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=urgency)[:SHOWN]
