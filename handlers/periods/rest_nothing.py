"""*nv7 xong, còn lại không phát sinh*: the rest, which is what the unit still owes to the period, by its codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.periods.running import my_runs
from handlers.reporting import draft as drafts
from handlers.reporting.hearing import hear_words
from handlers.say.words import TASK_CODE, word_set
from handlers.turn import Turn
from models.items import Item
from models.text import compose, fold

_MAY_BE = frozenset(("sinh", "ps", "gi"))  # one is in each of these sentences
_KIND = r"(?:viec|nhiem vu|nv|dau viec|muc|phan)"
_REST = re.compile(
    rf"[\s,.;]*(?:\b(?:con|va|nhung)\b\s+)?(?:thi\s+)?"
    rf"(?:\b(?:(?:may|cac|nhung|so|tat ca|toan bo|cai|\d|hai|ba|bon)\s+)*(?:{_KIND}\s+)?(?:con lai|khac|kia)\b"
    r"|\bngoai ra\b)"
    r"(?:\s+(?:la|thi|deu|cung|van|em|ky nay|thang nay|hien|hien tai|tat ca))*"
    r",?\s+(?:khong|ko|k|kg|hong|hok|chua)(?:\s+(?:co|thay|con|viec))*\s+(?:phat sinh|ps|gi)\b"
    r"(?:\s+(?:gi|them|moi|phat sinh|ca|het|nua|de|bao|cao|bc|a|nhe|nha|em|anh|chi|dau|luon|trong|ky|thang|nay))*"
    r"[\s.!]*$"
)


def begins(plain: str) -> re.Match[str] | None:
    """Where folded words begin that say of what is left that there is nothing to tell."""
    return _REST.search(plain) if any(word in plain for word in _MAY_BE) else None


def spell_out(turn: Turn) -> None:
    """From here on the turn names the tasks that are left; words that mean none of them are left alone, and so is a
    message of which nothing is told before them, unless a report is unfinished."""
    if word_set(turn.text).isdisjoint(_MAY_BE):
        return
    text = compose(turn.text)
    plain = fold(text)
    rest = begins(plain) if len(plain) == len(text) else None
    if rest is None:
        return
    kept, items = text[: rest.start()].strip(), scene.my_items(turn)
    named = hear_words(kept, scene.said_at(turn), scene.open_tasks(items), turn.about).reading.task_refs
    codes = _codes_left(turn, named, items)
    if not codes:
        return
    if len(named) == 1 and not TASK_CODE.search(kept):
        kept = f"{named[0]} {kept}"  # the words that name it stand beside codes from here on
    turn.say_instead(f"{kept}{'; ' if kept else ''}{', '.join(codes)} không phát sinh")


def _codes_left(turn: Turn, named: Sequence[str], items: Sequence[Item]) -> list[str]:
    """The codes of what the sender's units still owe, without those that are told of; empty where none is told of."""
    told = set(named)
    if turn.dialogue is not None and turn.dialogue.kind == drafts.KIND:
        ids = drafts.load(turn.dialogue.data).assignment_ids
        told |= {item.code for item in items if item.id in ids}
    if not told:
        return []
    owed = {task.assignment_id for run in my_runs(turn) for task in run.reporting.pending}
    return sorted({item.code for item in items if item.id in owed} - told)
