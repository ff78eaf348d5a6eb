"""*tắt nhắc NV05 cho thôn 6*, *bật nhắc lại nv5 thôn 6*, by the office: read back, then the reminders of one task stop,
or go on, for one unit or for all that lead it."""

from __future__ import annotations

import re

from handlers import scene
from handlers.absent import no_task
from handlers.say import general
from handlers.say import urging as say
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Choice, Reply, Turn
from handlers.urging import urge_target
from models.items import item
from models.naming import units_anywhere
from models.nudging import set_mute
from models.plan import Mute

WORDS = frozenset(("nhac",))
LONGEST = 16  # words
MOST_UNITS = 6  # that are offered one by one
_BETWEEN = r"(?: (?:can|phai|viec|cai|gui|tin|luon|che do|phan|lai|tu dong))*"
_OFF = re.compile(rf"\b(?:tat|ngung|ngat|dung|thoi|khoi|bo|khong|ko|tam ngung|tam dung){_BETWEEN} nhac\b")
_ON = re.compile(rf"\b(?:bat|mo|tiep tuc|khoi phuc){_BETWEEN} nhac\b")


def heard(turn: Turn) -> list[Reply] | None:
    """Null for all other words, and where not exactly one task is named."""
    plain = plain_words(turn.text)
    words = plain.split()
    is_off, is_on = _OFF.search(plain) is not None, _ON.search(plain) is not None
    if is_off is is_on or words.count("nhac") != 1 or len(words) > LONGEST or "?" in turn.text:
        return None
    codes = scene.reading_of(turn, turn.text).unknown_refs if TASK_CODE.search(plain) else ()
    return _ask(turn, codes[0], is_off=is_off) if len(codes) == 1 else None


def _ask(turn: Turn, code: str, *, is_off: bool) -> list[Reply]:
    leads = urge_target.leading_items(turn, code)
    if not leads:
        return [Reply(text=no_task(turn, code, say.NO_TASK.format(code=code)))]
    named = {unit.id for unit in units_anywhere(turn.db, scene.office_of(turn).id, turn.text)}
    meant = [each for each in leads if each.unit_id in named]
    if named and not meant:
        return [Reply(text=say.not_leading(leads))]
    choices = tuple(
        Choice(label=say.mute_label(each.unit_short, is_off=is_off), action=f"mute:{each.id}:1:{is_off:d}")
        for each in meant[:MOST_UNITS]
    ) or (Choice(label=say.mute_label("", is_off=is_off), action=f"mute:{leads[0].id}:0:{is_off:d}"),)
    shown = meant[:MOST_UNITS] or leads
    return [Reply(text=say.sure_to_mute(shown, is_off=is_off), choices=choices, about=(code,))]


def take(turn: Turn, assignment_id: str, is_one: str, off: str) -> list[Reply]:
    """The button: for one unit's share, or for all that lead the task."""
    found = item(turn.db, scene.office_of(turn), turn.now, int(assignment_id))
    if found is None or {is_one, off} - {"0", "1"}:
        return [Reply(text=general.CHOICE_GONE)]
    items = [found] if is_one == "1" else urge_target.leading_items(turn, found.code)
    is_off = off == "1"
    mute = Mute.OFFICE if is_off else None
    changed = set_mute(turn.db, scene.actor(turn), [each.id for each in items], mute, say.WHY_MUTED)
    whose = f"{found.code} của {found.unit_short}" if is_one == "1" else found.code
    if not changed:
        return [Reply(text=say.as_it_was(whose, is_off=is_off))]
    return [Reply(text=say.muted_some(whose, changed, is_off=is_off), about=(found.code,))]
