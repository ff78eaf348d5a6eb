"""`/chitiet`: what the last digest had no room for, in pages: in the leaders' group, and in private for who decides.

Complete without buttons: the next page is `/chitiet 2`. The group sees only what concerns it: nobody's name, and what
the office follows one by one only as a number.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.office import waiting
from handlers.register import not_shown, office_for
from handlers.render.details import Section, pages_of, sections_of
from handlers.render.digest import About, brief_of
from handlers.say import details as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models.contacts import unreachable_units
from models.facts import Overview, overview
from models.office import Office
from models.org import Role
from models.outbox import digests_posted

DECIDERS = (Role.SECRETARY, Role.LEADER, Role.ADMIN)
ACTION = "details"
BACK, LONG_AGO = timedelta(days=7), timedelta(days=45)
WORDS = frozenset(("chi tiet", "xem chi tiet", "xem du", "xem day du"))


def show(turn: Turn) -> list[Reply]:
    """`/chitiet [trang]`"""
    return page(turn, turn.args.strip().removeprefix("trang").strip() or "1")


def heard(turn: Turn) -> list[Reply] | None:
    """*chi tiết*, under a digest or without one."""
    plain = plain_words(turn.text) if len(turn.text) <= 40 else ""
    words, _, number = plain.rpartition(" ")
    if plain in WORDS:
        return page(turn, "1")
    return page(turn, number) if words in WORDS and number.isdecimal() else None


def page(turn: Turn, typed: str) -> list[Reply]:
    """One page; a number that there is not leads to the nearest."""
    office = office_for(turn, *DECIDERS)
    if office is None:
        return not_shown(turn)
    facts, last = overview(turn.db, office, turn.now), _last_digest(turn)
    brief = brief_of(facts, office, (last or turn.now) - BACK, About())
    sections = sections_of(facts, brief, to_leaders=turn.incoming.is_group)
    if not turn.incoming.is_group:
        sections += _of_the_office(turn, office, facts)
    pages = pages_of([say.head(facts, last)], sections)
    number = int(typed) if typed.isdecimal() and len(typed) <= 4 else 1
    if number > len(pages):
        return [Reply(text=say.no_such_page(len(pages)))]
    number = max(number, 1)
    return [_reply(turn, pages[number - 1], number, len(pages))]


def _reply(turn: Turn, text: str, number: int, pages: int) -> Reply:
    if number == pages:
        return Reply(text=text)
    if turn.incoming.is_group:  # a button there would be anybody's
        return Reply(text=f"{text}\n{say.more(number)}")
    choice = Choice(label=say.NEXT_PAGE, action=f"{ACTION}:{number + 1}")
    return Reply(text=f"{text}\n{say.more_listed(number)}", choices=(choice,), is_listed=True)


def _last_digest(turn: Turn) -> datetime | None:
    """When a digest came to this chat last."""
    posted = digests_posted(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now - LONG_AGO)
    return max((at for _key, at in posted if at <= turn.now), default=None)


def _of_the_office(turn: Turn, office: Office, facts: Overview) -> list[Section]:
    """What waits for a decision, line by line, and whom nobody can write to."""
    things = [*waiting.completions(turn), *waiting.requests(turn)]
    people = waiting.strangers(turn)
    lines = [thing.line for thing in things] + ([say.strangers(len(people))] if people else [])
    heading = say.waits(len(things) + len(people), is_office=turn.sender.has(Role.SECRETARY, Role.ADMIN))
    found = [Section(heading=heading, lines=lines)] if lines else []
    open_units = [unit.unit_id for unit in facts.units if unit.open]
    cut_off = set(unreachable_units(turn.db, office.id, open_units))
    names = [unit.short for unit in facts.units if unit.unit_id in cut_off]
    if names:
        found.append(Section(heading=say.unreachable(len(names)), lines=say.in_lines(names), is_numbered=False))
    return found
