"""Models are praised: the figures and people propose, the office keeps or declines, the unit hears of it when kept."""

from __future__ import annotations

import re

from handlers import scene
from handlers.say import general
from handlers.say import praise as say
from handlers.turn import Choice, Reply, Turn
from models import nominations
from models.items import Item
from models.naming import NamedUnit, units_named
from models.nominations import NominationFact
from models.org import Role
from models.standing import finished_in_time
from models.steering import NominationState
from models.text import clean

PAGE = 6
KEPT_SHOWN = 3
_ASKED = re.compile(
    r"\s*(?:(?:đề nghị|de nghi|xin)\s+)?(?:biểu dương|bieu duong|tuyên dương|tuyen duong)\b[\s:,]*(.+)",
    re.IGNORECASE | re.DOTALL,
)
_SPLIT = re.compile(r"\s*:\s*|\s+(?:vì|vi|do|đã|da)\s+", re.IGNORECASE)
_PERSON = re.compile(r"[\s,;–-]*(?:đ/c|đồng chí|dong chi|ông|bà|anh|chị)?\s*", re.IGNORECASE)
_DECIDERS = (Role.SECRETARY, Role.LEADER)


def propose_early(turn: Turn, item: Item) -> None:
    """After a completion was confirmed: what the figures propose. Told to nobody; it waits in the list."""
    office, actor = scene.office_of(turn), scene.actor(turn)
    least = office.settings.praise_early
    if least == 0 or not finished_in_time(item, office):
        return
    days = nominations.days_early(item, office)
    if days >= least:
        origin = f"early:{item.id}:{item.due_on}"
        reason = say.early(item, days)
        nominations.propose(turn.db, actor, origin, item.unit_id, reason, assignment_id=item.id, by_figures=True)
    tasks = nominations.completed_all(turn.db, office, item.unit_id)
    if tasks:
        origin = f"complete:{item.unit_id}:{tasks}"
        nominations.propose(turn.db, actor, origin, item.unit_id, say.complete(tasks), by_figures=True)


def command(turn: Turn) -> list[Reply]:
    """`/bieuduong` lists what is proposed; with words it proposes somebody."""
    if turn.args:
        return _nominate(turn, turn.args)
    return show(turn) if turn.sender.has(*_DECIDERS) else [Reply(text=say.HOW)]


def heard(turn: Turn) -> list[Reply] | None:
    """`đề nghị biểu dương Chi bộ thôn 1 vì …`, in plain words."""
    match = _ASKED.fullmatch(turn.text)
    if match is None:
        return None
    named = units_named(turn.db, scene.office_of(turn).id, _SPLIT.split(match[1], maxsplit=1)[0])
    return _nominate(turn, match[1]) if named.units else None


def _nominate(turn: Turn, words: str) -> list[Reply]:
    head, *rest = _SPLIT.split(clean(words), maxsplit=1)
    named = units_named(turn.db, scene.office_of(turn).id, head)
    if len(named.units) != 1 or named.is_group:
        return [Reply(text=say.NO_UNIT.format(name=head[:60], how=say.HOW))]
    reason = rest[0].strip(" .;") if rest else ""
    if not reason:
        return [Reply(text=say.HOW)]
    if len(reason) > say.LONGEST:
        return [Reply(text=say.TOO_LONG)]
    return _propose(turn, named.units[0], _PERSON.sub("", head[named.end :], count=1).strip(" ,.;-"), reason)


def _propose(turn: Turn, unit: NamedUnit, name: str, reason: str) -> list[Reply]:
    origin = f"inbox:{turn.incoming.inbox_id}"
    fact = nominations.propose(turn.db, scene.actor(turn), origin, unit.id, reason, name=name[:60])
    if fact is None:
        return [Reply(text=general.CHOICE_GONE)]
    return [_ask(fact)] if turn.sender.has(*_DECIDERS) else [Reply(text=say.proposed_here(fact))]


def _ask(fact: NominationFact) -> Reply:
    choices = (
        Choice(label=say.KEEP, action=f"bd_keep:{fact.id}"),
        Choice(label=say.DECLINE, action=f"bd_decline:{fact.id}"),
    )
    return Reply(text=say.ask(fact), choices=choices, is_listed=True)


def show(turn: Turn, page: int = 1) -> list[Reply]:
    """One page of what waits for a decision, then what was kept."""
    org_id = scene.office_of(turn).id
    waiting, kept = nominations.proposed(turn.db, org_id), nominations.kept(turn.db, org_id)
    if not waiting and not kept:
        return [Reply(text=f"{say.NOTHING}\n{say.HOW}")]
    pages = max(-(-len(waiting) // PAGE), 1)
    page = min(max(page, 1), pages)
    on_page = waiting[(page - 1) * PAGE : page * PAGE]
    lines = [say.heading(len(waiting), len(kept), page, pages)]
    lines += [say.line(n, fact) for n, fact in enumerate(on_page, 1)]
    choices = [Choice(label=f"Số {n}", action=f"bd_show:{fact.id}") for n, fact in enumerate(on_page, 1)]
    if page < pages:
        choices.append(Choice(label=say.NEXT_PAGE, action=f"bd_list:{page + 1}"))
        lines.append(f"{len(choices)}. {say.NEXT_PAGE}")
    lines += [say.LIST_HOW] if on_page else []
    lines += _kept_lines(kept) if page == 1 else []
    return [Reply(text="\n".join(lines), choices=tuple(choices), is_listed=True)]


def _kept_lines(kept: list[NominationFact]) -> list[str]:
    if not kept:
        return []
    newest = kept[::-1][:KEPT_SHOWN]
    rest = [say.rest(len(kept) - KEPT_SHOWN)] if len(kept) > KEPT_SHOWN else []
    return [say.KEPT_HEAD, *(say.kept_line(fact) for fact in newest), *rest]


def turn_page(turn: Turn, page: str) -> list[Reply]:
    """Xem tiếp."""
    return show(turn, int(page[:4]))


def show_one(turn: Turn, nomination_id: str) -> list[Reply]:
    """One of the list, with the two answers."""
    fact = _waiting(turn, nomination_id)
    return [fact] if isinstance(fact, Reply) else [_ask(fact)]


def _waiting(turn: Turn, nomination_id: str) -> NominationFact | Reply:
    fact = nominations.find_id(turn.db, scene.office_of(turn).id, int(nomination_id))
    if fact is None:
        return Reply(text=general.CHOICE_GONE)
    return fact if fact.state == NominationState.PROPOSED else Reply(text=say.DECIDED)


def keep(turn: Turn, nomination_id: str) -> list[Reply]:
    """Giữ trong danh sách: the unit is told (M20)."""
    fact = _waiting(turn, nomination_id)
    if isinstance(fact, Reply):
        return [fact]
    if not nominations.decide(turn.db, scene.actor(turn), fact, NominationState.KEPT):
        return [Reply(text=say.DECIDED)]
    people = scene.people_of(turn, fact.unit_id)
    told = scene.tell(turn, people, f"notice:praise:{fact.id}", say.kept(fact))
    return [Reply(text=say.kept_here(fact, reached=bool(told))), *told]


def decline(turn: Turn, nomination_id: str) -> list[Reply]:
    """Không đưa vào: nobody is told."""
    fact = _waiting(turn, nomination_id)
    if isinstance(fact, Reply):
        return [fact]
    if not nominations.decide(turn.db, scene.actor(turn), fact, NominationState.DECLINED):
        return [Reply(text=say.DECIDED)]
    return [Reply(text=say.declined_here(fact))]
