"""`/chidao` without words: the open orders, a page at a time; where only they are asked for, those past their day."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from handlers import scene
from handlers.directing import directive_life as life
from handlers.say import directives as say
from handlers.say import general
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import directives
from models.directives import DirectiveFact
from models.org import READERS
from models.workdays import local_date

PAGE = 5


LATE = "late"  # before the page's number in a choice


def show_late(turn: Turn) -> list[Reply]:
    """*chỉ đạo nào quá hạn*: only those, and how many are open."""
    return show(turn, is_late=True)


def show(turn: Turn, page: int = 1, *, is_late: bool = False) -> list[Reply]:
    """One page of the open orders: all of them for whoever reads the plan, a unit's own for its people."""
    office, today = scene.office_of(turn), local_date(turn.now)
    facts = _visible(turn.db, turn, office.id)
    if facts is None:
        return [Reply(text=general.NO_RIGHT)]
    if not facts:
        return [Reply(text=say.NOTHING)]
    late = [fact for fact in facts if fact.is_overdue(today)]
    if is_late and not late:
        return [Reply(text=say.none_late(len(facts)))]
    shown = late if is_late else facts
    pages = -(-len(shown) // PAGE)
    page = min(max(page, 1), pages)
    on_page = shown[(page - 1) * PAGE : page * PAGE]
    heading = say.late_heading if is_late else say.heading
    lines = [heading(len(facts), len(late), page, pages)]
    lines += [say.line(n, fact, office, today) for n, fact in enumerate(on_page, 1)]
    choices = [Choice(label=say.number(fact), action=f"cd_show:{fact.id}") for fact in on_page]
    if page < pages:
        choices.append(Choice(label=say.NEXT_PAGE, action=f"cd_list:{LATE if is_late else ''}{page + 1}"))
        lines.append(f"{len(choices)}. {say.NEXT_PAGE}")
    lines.append(say.LIST_HOW)
    return [Reply(text="\n".join(lines), choices=tuple(choices), is_listed=True)]


MOST = 12  # orders of which somebody asks by their words
_WHO_DID = re.compile(  # thôn nào chưa treo cờ
    r"(?:(?:cho|xem|hoi|toi|con|nhung|cac|co|biet) )*"
    r"(?:ai|(?:don vi|thon|chi bo|noi|phong|ban|truong|hoi) nao|may (?:don vi|thon|chi bo|noi))"
    r" (?:(?:con|van|da|hien) )*(?:chua|da|khong)(?: (?:lam|thuc hien|xong|xong viec))*"
    r" (?P<what>\w+ \w+(?: \w+){0,5}?)(?: (?:a|nhi|vay|the|roi|het|xong|nua|khong|ta|em|chua))*"
)


def by_words(turn: Turn, plain: str) -> list[Reply] | None:
    """*thôn nào chưa treo cờ*: the open orders that hold these words; null for other words, and where none does."""
    asked = _WHO_DID.fullmatch(plain)
    if asked is None or not turn.sender.has(*READERS):
        return None
    office, today = scene.office_of(turn), local_date(turn.now)
    facts = [
        fact
        for fact in directives.unfinished(turn.db, office.id)
        if f" {asked['what']} " in f" {plain_words(fact.text)} "
    ][:MOST]
    if not facts:
        return None
    late = sum(fact.is_overdue(today) for fact in facts)
    lines = [
        say.heading(len(facts), late, 1, 1),
        *(say.line(n, each, office, today) for n, each in enumerate(facts, 1)),
    ]
    choices = tuple(Choice(label=say.number(fact), action=f"cd_show:{fact.id}") for fact in facts)
    return [Reply(text="\n".join([*lines, say.LIST_HOW]), choices=choices, is_listed=True)]


def _visible(db: Session, turn: Turn, org_id: int) -> list[DirectiveFact] | None:
    if turn.sender.has(*READERS):
        return directives.unfinished(db, org_id)
    return directives.unfinished(db, org_id, turn.sender.unit_ids) if turn.sender.unit_ids else None


def turn_page(turn: Turn, page: str) -> list[Reply]:
    """Xem tiếp."""
    number = page.removeprefix(LATE)
    return show(turn, int(number[:4]), is_late=number != page)


def show_one(turn: Turn, directive_id: str) -> list[Reply]:
    """One of the list."""
    fact = life.find(turn, directive_id)
    if fact is None or not (turn.sender.has(*READERS) or life.is_mine(turn, fact)):
        return [Reply(text=general.CHOICE_GONE)]
    return [life.one(turn, fact)]
