"""Words that a confirmed completion is not true: nothing is changed here, the Party office gets them on a card."""

from __future__ import annotations

import re

from handlers import scene
from handlers.questions import inquiries
from handlers.reporting import book
from handlers.reporting.hearing import hear
from handlers.say.words import SLIPS, plain_words, says_slip
from handlers.turn import Reply, Turn
from models.plan import Stage
from models.progress import ReportKind

_NOT_DONE = re.compile(r" (?:chua|khong) (?:\w+ )?(?:xong|hoan thanh|dat|du) | chua (?:lam|trien khai|co gi) ")
WORDS = frozenset(("chua", "khong", *(words.split()[0] for words in SLIPS)))  # one in each of these sentences


def objection(turn: Turn) -> list[Reply] | None:
    """Passed on to the office; null where the words are about work that the unit may still report on itself."""
    plain = f" {plain_words(turn.text)} "
    slips = says_slip(turn.text)
    if not slips and _NOT_DONE.search(plain) is None:
        return None
    mine = scene.my_items(turn, closed=True)
    heard = hear(turn, mine, turn.about)
    codes = heard.reading.task_refs or turn.about or (_just_confirmed(turn) if slips else ())
    named = [item for item in mine if item.code in codes]
    if heard.only_asks or not named or not all(item.stage == Stage.DONE for item in named):
        return None
    return inquiries.pass_on(turn, inquiries.OBJECTION, tuple(dict.fromkeys(item.code for item in named)))


def _just_confirmed(turn: Turn) -> tuple[str, ...]:
    """The task of the sender's last report, where the completion that it told was confirmed."""
    last = book.last_report(turn)
    if last is None or last.kind != ReportKind.DONE or turn.now - last.at > book.JUST_NOW:
        return ()
    return tuple(item.code for item in scene.my_items(turn, closed=True) if item.id == last.assignment_id)
