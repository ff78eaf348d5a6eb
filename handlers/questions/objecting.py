"""Words that a confirmed completion is not true: nothing is changed here, the Party office gets them on a card."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.questions import inquiries
from handlers.reporting import book
from handlers.reporting.hearing import hear
from handlers.say import unconfirming as say
from handlers.say.words import SLIPS, plain_words, says_slip, word_set
from handlers.turn import Choice, Reply, Turn
from models.items import Item
from models.plan import Stage
from models.progress import ReportKind
from models.recording import own_assignment
from models.undeciding import DecisionKind

MOST = 3  # tasks that one card offers to open again

_NOT_DONE = re.compile(
    r" (?:chua|khong) (?:\w+ )?(?:xong|hoan thanh|dat|du) | chua (?:lam|trien khai|co gi) "
    r"| chua (?:duoc )?(?:thong qua|ky|ban hanh|phe duyet|dong dau) "
)
_TAKES_BACK = re.compile(  # rút lại giùm em; xin mở lại nv4; not «rút lại gia hạn»
    r" (?:rut lai|mo lai|thu hoi(?= (?:lai|giup|gium|bao cao|em)\b)|(?:bo|huy|rut|go) xac nhan)"
    r"(?! (?:don|gia han|de nghi|yeu cau|vm|ky|bao cao ky|y kien)) "
)
_MAY_TAKE_BACK = frozenset(("rut", "mo", "thu", "bo", "huy", "go"))
WORDS = frozenset(("chua", "khong", "rut", "mo", "xac", *(words.split()[0] for words in SLIPS)))  # one in each sentence


def objection(turn: Turn) -> list[Reply] | None:
    """Passed on to the office; null where the words are about work that the unit may still report on itself."""
    plain = f" {plain_words(turn.text)} "
    takes_back = not word_set(turn.text).isdisjoint(_MAY_TAKE_BACK) and _TAKES_BACK.search(plain) is not None
    slips = says_slip(turn.text) or takes_back
    if not slips and _NOT_DONE.search(plain) is None:
        return None
    mine = scene.my_items(turn, closed=True)
    heard = hear(turn, mine, turn.about)
    codes = heard.reading.task_refs or turn.about or (_told_of(turn) if takes_back else ())
    codes = codes or (_just_confirmed(turn) if slips else ())
    named = [item for item in mine if item.code in codes]
    if heard.only_asks or not named or not all(item.stage == Stage.DONE for item in named):
        return None
    return passed_on(turn, named)


def passed_on(turn: Turn, named: Sequence[Item]) -> list[Reply]:
    """The office gets the words, with the choice to take its confirmation back."""
    shares = [own_assignment(turn.db, scene.office_of(turn).id, item.id) for item in named[:MOST]]
    reopen = tuple(
        Choice(
            label=say.take_back(DecisionKind.CONFIRMED, item), action=f"unconfirm:{item.id}:{share.last_report_id or 0}"
        )
        for item, share in zip(named, shares, strict=False)
    )
    codes = tuple(dict.fromkeys(item.code for item in named))
    return inquiries.pass_on(turn, inquiries.OBJECTION, codes, more=reopen)


def _told_of(turn: Turn) -> tuple[str, ...]:
    """The one task that the last message here was about: *rút lại giùm em*, right behind its confirmation."""
    spoken = turn.spoken()
    about = tuple(spoken[0].said.about) if spoken else ()
    return about if len(about) == 1 else ()


def _just_confirmed(turn: Turn) -> tuple[str, ...]:
    """The task of the sender's last report, where the completion that it told was confirmed."""
    last = book.last_report(turn)
    if last is None or last.kind != ReportKind.DONE or turn.now - last.at > book.JUST_NOW:
        return ()
    return tuple(item.code for item in scene.my_items(turn, closed=True) if item.id == last.assignment_id)
