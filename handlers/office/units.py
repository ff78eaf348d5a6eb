"""`/donvi`: the units of the plan, for whoever reads the whole of it. Shows no telephone number and no personal id."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct
from sqlalchemy import select

from handlers import scene
from handlers.leave import snooze
from handlers.say import general
from handlers.say import snooze as say_snooze
from handlers.say import units as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models.address_book import AddressBook
from models.contacts import unreachable_units
from models.facts import overview
from models.items import unit_items, urgency
from models.leaves import away_on, units_away
from models.naming import units_anywhere
from models.org import Unit
from models.snoozing import wished
from models.staff import members_of
from models.standing import UnitStanding
from models.units import guess_units, load_directory
from models.workdays import local_date

PAGE = 10


class _Filter(Struct, frozen=True, kw_only=True):
    """Which units a word asks for."""

    name: str  # as the heading says it
    words: tuple[str, ...]
    fits: Callable[[UnitStanding, bool], bool]  # the unit, whether nobody can be reached


_FILTERS = (
    _Filter(
        name="chưa nhắn được qua Trợ lý",
        words=("chua lien he", "chua lien he duoc", "khong lien he duoc", "chua nhan duoc", "chua dang ky"),
        fits=lambda _unit, unreached: unreached,
    ),
    _Filter(
        name="chưa báo cáo",
        words=("chua", "chua bao cao", "con thieu", "thieu", "chua gui", "chua nop"),
        fits=lambda unit, _unreached: unit.is_silent,
    ),
    _Filter(
        name="đã báo cáo",
        words=("da", "da bao cao", "roi", "bao cao roi", "da nop"),
        fits=lambda unit, _unreached: unit.reported,
    ),
    _Filter(
        name="có việc quá hạn", words=("qua han", "cham", "tre", "tre han", "muon"), fits=lambda unit, _u: unit.late > 0
    ),
    _Filter(
        name="đang nghỉ phép", words=("nghi", "nghi phep", "vang"), fits=lambda unit, _u: unit.away_until is not None
    ),
)  # fmt: skip


LONGEST = 80  # characters of a question
_POST = (
    r"(?:bi thu|truong (?:thon|phong|ban|tram)|truong(?= (?:cua|ben|cong an|phong|ban|tram))|chu tich|pho|lanh dao"
    r"|dau moi|can bo|hieu truong|nguoi (?:phu trach|dung dau|lien he|dai dien)|phu trach)"
)
_WHO_IS = re.compile(
    rf"\b(?:ai|nguoi nao|dong chi nao|d c nao)(?: (?:dang|hien|hien nay|la|lam|giu|giu chuc|phu trach))* {_POST}\b"
    rf"|\b{_POST}\b.*\b(?:la ai|ten gi|ten la gi|la dong chi nao|la nguoi nao)\b"
    r"|\bai (?:dang )?phu trach (?:chi bo|cb|thon|xom|phong|ban|hoi|tram|truong|doan|cong an|quan su)\b"
)


def show(turn: Turn) -> list[Reply]:
    """`/donvi [chưa | đã | quá hạn | nghỉ | hoãn nhắc | chưa liên hệ | TÊN]`"""
    plain = plain_words(turn.args)
    if not plain:
        return _list(turn, None, 1)
    if plain in {"hoan nhac", "xin hoan nhac", "hoan"}:
        return snooze.wishes(turn)
    at = next((n for n, each in enumerate(_FILTERS) if plain in each.words), None)
    return _by_name(turn, turn.args.strip()) if at is None else _list(turn, at, 1)


def with_late_work(turn: Turn) -> list[Reply]:
    """`/donvi quá hạn`, asked for in words."""
    return _list(turn, next(n for n, each in enumerate(_FILTERS) if "qua han" in each.words), 1)


def with_nobody(turn: Turn) -> list[Reply]:
    """`/donvi chưa liên hệ`, asked for in words."""
    return _list(turn, 0, 1)


def who_is(turn: Turn) -> list[Reply] | None:
    """*ai là bí thư chi bộ thôn 4*, *thôn 4 ai làm đầu mối*: the people of the one unit that is named."""
    plain = plain_words(turn.text)
    if len(turn.text) > LONGEST or _WHO_IS.search(plain) is None or turn.office is None:
        return None
    named = units_anywhere(turn.db, scene.office_of(turn).id, turn.text)
    return look(turn, str(named[0].id)) if len(named) == 1 else None


def turn_page(turn: Turn, page: str, which: str) -> list[Reply]:
    """Xem tiếp. `which`: the filter's place, or "all"."""
    at = int(which) if which.isdecimal() and int(which) < len(_FILTERS) else None
    return _list(turn, at, int(page))


def _list(turn: Turn, which: int | None, page: int) -> list[Reply]:
    office = scene.office_of(turn)
    facts = overview(turn.db, office, turn.now)
    silent = set(unreachable_units(turn.db, office.id, [unit.unit_id for unit in facts.units]))
    chosen = _FILTERS[which] if which is not None else None
    units = [unit for unit in facts.units if chosen is None or chosen.fits(unit, unit.unit_id in silent)]
    if not units:
        return [Reply(text=say.NONE)]
    pages = -(-len(units) // PAGE)
    at = min(max(page, 1), pages)
    shown = units[(at - 1) * PAGE : at * PAGE]
    head = (
        say.filtered(len(units), chosen.name)
        if chosen is not None
        else say.heading(
            len(units),
            facts.units_reported,
            sum(unit.is_silent for unit in units),
            sum(unit.is_excused for unit in units),
            len(silent),
            turn.now,
        )
    )
    lines = [say.line(n, unit, unreached=unit.unit_id in silent) for n, unit in enumerate(shown, 1)]
    choices = [Choice(label=unit.short[:20], action=f"unit:{unit.unit_id}") for unit in shown]
    if at < pages:
        choices.append(Choice(label=say.NEXT_PAGE, action=f"units:{at + 1}:{'all' if which is None else which}"))
        lines.append(f"{len(choices)}. {say.NEXT_PAGE}")
    text = "\n".join([f"{head}{say.page_of(at, pages)}", *lines, say.HOW])
    return [Reply(text=text, choices=tuple(choices), is_listed=True)]


def _by_name(turn: Turn, name: str) -> list[Reply]:
    org_id = scene.office_of(turn).id
    codes = guess_units(load_directory(turn.db, org_id), name)
    meant = () if codes else AddressBook(turn.db, org_id).read(name).units  # thôn 3, các chi bộ thôn
    one_of = Unit.code.in_(codes) | Unit.id.in_([unit.id for unit in meant])
    found = turn.db.scalars(select(Unit).where(Unit.org_id == org_id, one_of).order_by(Unit.position)).all()
    if not found:
        return [Reply(text=say.UNKNOWN.format(name=name[:60]))]
    if len(found) == 1:
        return _one(turn, found[0])
    lines = [f"{n}. {unit.name}" for n, unit in enumerate(found[:PAGE], 1)]
    choices = tuple(Choice(label=unit.short[:20], action=f"unit:{unit.id}") for unit in found[:PAGE])
    return [Reply(text="\n".join([say.WHICH, *lines]), choices=choices, is_listed=True)]


def look(turn: Turn, unit_id: str) -> list[Reply]:
    """One unit of the list."""
    unit = turn.db.get(Unit, int(unit_id))
    if unit is None or unit.org_id != scene.office_of(turn).id:
        return [Reply(text=general.CHOICE_GONE)]
    return _one(turn, unit)


def _one(turn: Turn, unit: Unit) -> list[Reply]:
    office, today = scene.office_of(turn), local_date(turn.now)
    facts = overview(turn.db, office, turn.now)
    standing = next((each for each in facts.units if each.unit_id == unit.id), None)
    gone = units_away(turn.db, office.id, today).get(unit.id)
    state = say.state(standing) if standing is not None else ("nghỉ phép" if gone else "không chủ trì nhiệm vụ nào")
    items = sorted(unit_items(turn.db, office, turn.now, [unit.id], share=None), key=urgency)
    text = say.one_unit(
        unit.name,
        state,
        members_of(turn.db, office.id, unit.id),
        away_on(turn.db, office.id, today),
        items,
        today,
        office.settings.head_after,
    )
    lines = [f"- {say_snooze.wish(each, turn.now)}" for each in wished(turn.db, office.id, unit.id)]
    return [Reply(text="\n".join([text, *lines]))]
