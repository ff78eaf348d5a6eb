"""Tasks that no unit leads: shown to the office on its word, and given to a unit once it was read back."""

from __future__ import annotations

import re

from handlers import scene
from handlers.assigning import giving
from handlers.assigning.ordered_words import read_units
from handlers.assigning.recognizing import directory
from handlers.say import general
from handlers.say import unled as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models.ordering import units_with
from models.org import Unit
from models.text import clean, fold
from models.unled import Unled, give_unled, unled_tasks

LONGEST = 200  # characters of such words
_WHICH = re.compile(
    r"(?:(?:xem|cho xem|hoi|ke hoach(?: so)?|\d{1,3}|con|co|nhung|cac|bao nhieu|may|danh sach|tat ca) )*"
    r"(?:viec|nhiem vu|phan viec)(?: (?:nao|con|dang|ma|thi))* chua (?:co|ai)"
    r"(?: (?:nguoi|don vi|ai|nhan|chu tri|lam|phu trach|duoc giao|nao|phu|trach))*"
)
_CODE = re.compile(r"(?<!\w)nv[\s.-]?0*(\d{1,4})(?!\w)")
_GIVES = re.compile(
    r"[\s,;:.]*(?:(?:da|cho|de nghi|xin|giao|chuyen|phan cong|viec|nhiem vu|lai|sang|chu tri|la|do|:)\b[\s,:]*)*"
)
_GIVING = re.compile(r"\b(?:giao|chuyen|phan cong|cho|sang)\b")
_AFTER = re.compile(
    r"[\s,;.(]*(?:\b(?:vi|do|theo|ly do)\b.*|\b(?:chu tri|lam|thuc hien|nhe|nha|nhan|di|phu trach)\b.*)$"
)


def heard(turn: Turn) -> list[Reply] | None:
    """*còn việc nào chưa có người nhận*, *nv34*, *giao nv34 cho phòng kinh tế*; null for all other words."""
    if len(turn.text) > LONGEST:
        return None
    if _WHICH.fullmatch(plain_words(turn.text)):
        tasks = unled_tasks(turn.db, scene.office_of(turn).id)
        return [Reply(text=say.listed(tasks) if tasks else say.NONE)]
    return asked_of(turn, turn.text)


def asked_of(turn: Turn, words: str) -> list[Reply] | None:
    """What is done with such a task that the words name first; null where they name none."""
    said = clean(words)
    match = _CODE.search(fold(said))
    if match is None or _GIVES.fullmatch(fold(said)[: match.start()]) is None:
        return None
    number = int(match[1])
    tasks = unled_tasks(turn.db, scene.office_of(turn).id)
    task = next((each for each in tasks if re.fullmatch(rf"NV0*{number}", each.code)), None)
    if task is None:
        return None
    rest = said[match.end() :]
    begun = _begun(rest)
    gives = _GIVING.search(fold(said)[: match.end() + begun]) is not None
    rest = rest[begun:]
    tail = _AFTER.search(fold(rest))
    whom = (rest[: tail.start()] if tail else rest).strip(" ,;.:?!")
    return _given_to(turn, task, whom, gives=gives) if whom else [Reply(text=say.listed([task]))]


def _begun(rest: str) -> int:
    match = _GIVES.match(fold(rest))
    return match.end() if match else 0


def _given_to(turn: Turn, task: Unled, whom: str, *, gives: bool) -> list[Reply] | None:
    """Read back; null for words that do not give it to anybody, but change it."""
    known, unknown = read_units(whom, directory(turn))
    unit = _unit(turn, known[0]) if len(known) == 1 and not unknown else None
    if unit is None:
        return [Reply(text=say.not_read(task, whom))] if gives else None
    choices = (
        Choice(label=say.GIVE, action=f"unled_give:{task.id}:{unit.id}"),
        Choice(label=say.LEAVE, action=f"unled_leave:{task.id}"),
    )
    return [Reply(text=say.read_back(task, unit.short), choices=choices)]


def _unit(turn: Turn, code: str) -> Unit | None:
    return next(iter(units_with(turn.db, scene.office_of(turn), [code])), None)


def give(turn: Turn, task_id: str, unit_id: str) -> list[Reply]:
    """Giao: once, as it was read back."""
    office = scene.office_of(turn)
    task = next((each for each in unled_tasks(turn.db, office.id) if each.id == int(task_id)), None)
    unit = turn.db.get(Unit, int(unit_id)) if unit_id.isdecimal() else None
    if task is None or unit is None or unit.org_id != office.id or unit.removed_at is not None:
        return [Reply(text=general.CHOICE_GONE)]
    told = giving.tell(turn, give_unled(turn.db, office, scene.actor(turn), task, unit))
    here = say.given(task, unit.short, reached=bool(told))
    return [Reply(text=here, about=(task.code,)), *told]


def leave(turn: Turn, _task_id: str) -> list[Reply]:
    """Thôi."""
    return [Reply(text=say.LEFT)]
