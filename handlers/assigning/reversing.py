"""What the office itself changed, taken back: *NV07 trả về hạn cũ*, *hoàn tác*. Said as the change that undoes it, and
then read back, written and told like any other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from handlers import scene
from handlers.assigning import altering
from handlers.assigning.recognizing import task_named
from handlers.say import unconfirming as say
from handlers.say.numbers import day as show_day
from handlers.turn import Turn
from models.history import history_of
from models.items import Item, items_by_id
from models.plan import OPEN_STAGES, Share, Stage, Task
from models.progress import Change
from models.text import fold
from models.unled import SHORT

_OLD_DAY = re.compile(
    r"\b(?:tra|khoi phuc|lay|quay|dua|doi|giu|dung|de)(?: (?:lai|ve|cho|nhu|theo|nguyen))* (?:thoi )?han"
    r" (?:cu|truoc|nhu cu|nhu truoc|ban dau|goc)\b"
    r"|\b(?:tra|dua|doi)(?: (?:lai|ve))* han\b.* (?:nhu cu|nhu truoc|ve cu)\b"
)
_FIRST_DAY = re.compile(r"\bhan (?:ban dau|goc)\b")
_REWORDED = {"text": "nội dung", "deliverable": "sản phẩm"}
RECENT = 40  # lines of history that one change of a task leaves at most


def old_day(turn: Turn, words: str) -> str:
    """«NV07 trả về hạn cũ» as «NV07 hạn 15/8/2025 …»; empty where the words say no such thing, or nothing was moved."""
    if _OLD_DAY.search(fold(words)) is None or (named := task_named(turn, words)) is None:
        return ""
    leads = [each for each in altering.leads_of(turn, named[0]) if each.stage in OPEN_STAGES]
    if _FIRST_DAY.search(fold(words)) is not None:
        return _moved(turn, leads, {each.id: each.original_due_on for each in leads})
    lines = {each.id: _last_move(turn, each) for each in leads}
    last = max((line.at for line in lines.values() if line is not None), default=None)
    return _moved(turn, leads, {id_: _day(line.old) for id_, line in lines.items() if line and line.at == last})


def _last_move(turn: Turn, share: Item) -> Change | None:
    lines = history_of(turn.db, scene.office_of(turn).id, "assignments", share.id)
    return next((each for each in reversed(lines) if each.field == "due_on"), None)


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _moved(turn: Turn, leads: Sequence[Item], days: dict[int, date | None]) -> str:
    """One day for all of them; where not all leads are meant, with their units."""
    mine = [each for each in leads if days.get(each.id) is not None]
    found = {days[each.id] for each in mine}
    if len(found) != 1 or (day := found.pop()) is None:
        return ""
    of = "" if len(mine) == len(altering.leads_of(turn, mine[0].code)) else ", ".join(each.unit_short for each in mine)
    return f"{mine[0].code} hạn {show_day(day)}{f' đối với {of}' if of else ''} vì {say.OLD_DAY_AGAIN}"


def last_change(turn: Turn, since: datetime | None) -> str:
    """The words that undo what the sender changed last, if that was after `since`; empty where nothing was."""
    org_id = scene.office_of(turn).id
    mine = (Change.org_id == org_id, Change.person_id == turn.sender.person_id)
    newest = select(Change).where(*mine, Change.subject.in_(("assignments", "tasks"))).order_by(Change.id.desc())
    lines = turn.db.scalars(newest.limit(RECENT)).all()
    last = lines[0].at if lines else None
    if last is None or (since is not None and last <= since):
        return ""
    return next((words for line in lines if line.at == last and (words := _undone(turn, line))), "")


def _undone(turn: Turn, line: Change) -> str:
    if line.subject == "tasks":
        task = turn.db.get_one(Task, line.subject_id)
        if line.field == "added" and task.ordered_by:
            return f"hủy {task.code} vì {say.TAKEN_BACK}"
        if line.field == "lead" and line.old and line.old != SHORT:
            return f"{task.code} chuyển cho {line.old} vì {say.TAKEN_BACK}"
        name = _REWORDED.get(line.field, "")
        return f"{task.code} sửa {name} thành {line.old}" if name and line.old else ""
    share = next(iter(items_by_id(turn.db, scene.office_of(turn), turn.now, [line.subject_id])), None)
    if share is None or share.share != Share.LEAD:
        return ""
    if line.field == "stage" and line.new in (Stage.PAUSED, Stage.CANCELLED) and line.new == share.stage:
        return f"tiếp tục {share.code}"
    return old_day(turn, f"{share.code} trả về hạn cũ") if line.field == "due_on" else ""
