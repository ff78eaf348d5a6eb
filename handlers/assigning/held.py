"""What is being ordered and was not carried out yet: kept in its dialogue, judged, shown. Nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from handlers import scene
from handlers.assigning import altering
from handlers.assigning.change_words import OF_PARTS, Altered, Change
from handlers.assigning.ordered_words import Order
from handlers.assigning.recognizing import today
from handlers.editions import edition
from handlers.say import changing as say_changing
from handlers.say import ordering as say
from handlers.say.rest_day import rest_day
from handlers.turn import Turn
from models.codec import Codec
from models.facts import PlanFact, one_plan, plan_of
from models.items import Item
from models.values import replace

KIND = "order"


class Kept(Struct, frozen=True, kw_only=True):
    """What is being ordered: a new task, or a change of one; `then`: the words of
    another change of the same task, or of another new task."""

    order: Order | None = None
    change: Altered | None = None
    then: str = ""
    also: tuple[Altered, ...] = ()  # the same change of other tasks, carried out with it
    apart: str = ""  # a unit with a day of its own: a change that is read back once the task is given
    plan: int = 0  # into which a new task goes; 0: the only one
    rounds: int = 0  # how often it was to be put right: what was drawn before that carries nothing out

    def plan_of(self, turn: Turn) -> PlanFact | None:
        """The plan that is meant; null where the committee has none."""
        org_id = scene.office_of(turn).id
        return (one_plan(turn.db, org_id, self.plan) if self.plan else None) or plan_of(turn.db, org_id)


_CODEC = Codec(Kept)
dump, load = _CODEC.dump, _CODEC.load


def missing(kept: Kept) -> str:
    """What has to be asked next; empty where nothing is open."""
    if kept.change is not None:
        return kept.change.missing
    assert kept.order is not None, "one of the two is kept"
    return kept.order.missing


def counted(turn: Turn, kept: Kept) -> Kept:
    """*thêm 10 ngày*: a day, where all units that are meant have the same one now; *trừ thôn 3*: all others."""
    change = kept.change
    if change is not None and change.but:
        leading = [each.unit_code for each in altering.leads_of(turn, change.code)]
        rest = tuple(code for code in leading if code not in change.but)
        if not rest:
            return kept
        change = replace(change, units=rest, but=())
        kept = replace(kept, change=change)
    if change is None or not change.days_more:
        return kept
    days = {each.due_on for each in altering.concerned(turn, change)}
    day = days.pop() if len(days) == 1 else None
    if day is None:
        return kept
    return replace(kept, change=replace(change, due_on=day + timedelta(change.days_more), days_more=0))


def was_drawn(kept: Kept, mark: str) -> bool:
    """Whether a choice stood under the same words, before they were to be put right."""
    return any(mark == edition(dump(replace(kept, rounds=n))) for n in range(kept.rounds))


def all_changes(kept: Kept) -> tuple[Altered, ...]:
    """The change and the same one of other tasks."""
    return () if kept.change is None else (kept.change, *kept.also)


def with_changes(kept: Kept, changes: Sequence[Altered]) -> Kept:
    """Likewise, other ones."""
    return replace(kept, change=changes[0], also=tuple(changes[1:]))


def said_anew(more: Altered, change: Altered) -> Altered:
    """A change said anew; the reason stays where it is the same kind of change."""
    is_same = more.what == change.what
    return replace(
        more,
        code=change.code,
        units=more.units or (change.units if is_same and not more.but else ()),
        reason=more.reason or (change.reason if is_same else ""),
        document=more.document or (change.document if is_same else ""),
    )


def possible(turn: Turn, kept: Kept) -> tuple[Kept | None, str]:
    """Of several changes those that can be carried out, and why others cannot; null where none can."""
    changes = [counted(turn, Kept(change=each)).change for each in all_changes(kept)]
    wrong = [problem_of(turn, Kept(change=each)) for each in changes]
    able = [each for each, problem in zip(changes, wrong, strict=True) if each is not None and not problem]
    said = "".join(f"{problem}\n" for problem in wrong if problem)
    return (with_changes(kept, able) if able else None), said


def without_unread(order: Order) -> tuple[str, Order]:
    """What of a new task was not understood, said once, and the task without it."""
    units = say.unknown_units(order.unknown) if order.unknown else ""
    day = say.no_such_day(order.no_day, order.why_no_day) if order.no_day else ""
    return f"{units}{day}", replace(order, unknown=(), no_day="", why_no_day=None)


def without_settled(turn: Turn, kept: Kept) -> tuple[Kept, str]:
    """Of several units that come or go those for whom something changes, and what is said of the others."""
    change = kept.change
    if change is None or change.what != Change.SUPPORT or change.strange:
        return kept, ""
    now = [each.unit_code for each in altering.supports_of(turn, change.code)]
    there = tuple(code for code in change.joins if code in now)
    absent = tuple(code for code in change.leaves if code not in now)
    joins = tuple(code for code in change.joins if code not in there)
    leaves = tuple(code for code in change.leaves if code not in absent)
    if not (joins or leaves):
        return kept, ""
    names = altering.unit_names(turn)
    said = say_changing.supports_already(change.code, say.units(there, names)) if there else ""
    said += say_changing.supports_not(change.code, say.units(absent, names)) if absent else ""
    return replace(kept, change=replace(change, joins=joins, leaves=leaves)), said


def problem_of(turn: Turn, kept: Kept) -> str:
    """Why the order cannot be carried out as it stands; empty where it can."""
    due_on = kept.order.due_on if kept.order else kept.change.due_on if kept.change else None
    if due_on is not None and due_on < today(turn):
        return say.past(due_on)
    if kept.order is not None:
        return say.NO_PLAN if kept.plan_of(turn) is None else ""
    assert kept.change is not None, "one of the two is kept"
    leads = altering.leads_of(turn, kept.change.code)
    if leads and (wrong := _wrong(turn, kept.change, leads)):
        return wrong
    return say_changing.cannot(kept.change.what, altering.concerned(turn, kept.change))


def _wrong(turn: Turn, change: Altered, leads: Sequence[Item]) -> str:
    if change.what == Change.DUE:
        return _wrong_scope(turn, change, leads)
    if change.what == Change.SUPPORT:
        return _wrong_supports(turn, change, leads)
    if change.what in OF_PARTS:
        return _wrong_parts(turn, change, leads)
    its_own = next((each for each in leads if each.unit_code == change.unit), None)
    is_there = change.what == Change.LEAD and its_own is not None and len(leads) == 1
    return say_changing.leads_already(its_own) if is_there and its_own is not None else ""


def _wrong_scope(turn: Turn, change: Altered, leads: Sequence[Item]) -> str:
    """A unit that is named and has no part in the task, or a deadline that is the same already."""
    if change.strange or change.but:  # nobody is left besides these
        unknown = say.unknown_units(change.strange) if change.strange else ""
        return f"{unknown}{say_changing.whose_deadline(change.code, leads)}"
    leading = {each.unit_code for each in leads}
    if others := [code for code in change.units if code not in leading]:
        return say_changing.not_leading(change.code, say.units(others, altering.unit_names(turn)), leads)
    if change.due_on is None:
        return say_changing.which_day(change.code)
    meant = [each for each in altering.concerned(turn, change) if each.may_be_reported]
    return say_changing.same_day(meant[0]) if meant and all(each.due_on == change.due_on for each in meant) else ""


def _wrong_parts(turn: Turn, change: Altered, leads: Sequence[Item]) -> str:
    """Units that nobody knows, or that have no part in the task."""
    if change.strange or change.but:  # nobody is left besides these
        unknown = say.unknown_units(change.strange) if change.strange else ""
        return f"{unknown}{say_changing.whose_parts(change.code, leads)}"
    having = {each.unit_code for each in (*leads, *altering.supports_of(turn, change.code))}
    if others := [code for code in change.units if code not in having]:
        return say_changing.no_part_of(change.code, say.units(others, altering.unit_names(turn)), leads)
    return ""


def _wrong_supports(turn: Turn, change: Altered, leads: Sequence[Item]) -> str:
    """Units that are not known, lead the task, support it already, or do not."""
    names, now = altering.unit_names(turn), [each.unit_code for each in altering.supports_of(turn, change.code)]
    stays = say_changing.supports_now(change.code, say.units(now, names))
    if change.strange or not (change.joins or change.leaves):
        return f"{say.unknown_units(change.strange) if change.strange else say_changing.WHICH_SUPPORT}{stays}"
    if lead := [each.unit_code for each in leads if each.unit_code in {*change.joins, *change.leaves}]:
        return f"{say_changing.leads_it(change.code, say.units(lead, names))}{stays}"
    if there := [code for code in change.joins if code in now]:
        return f"{say_changing.supports_already(change.code, say.units(there, names))}{stays}"
    if absent := [code for code in change.leaves if code not in now]:
        return f"{say_changing.supports_not(change.code, say.units(absent, names))}{stays}"
    return ""


def shown(turn: Turn, kept: Kept) -> str:
    """The read-back."""
    names, calendar = altering.unit_names(turn), scene.office_of(turn).calendar
    if kept.order is not None:
        plan = kept.plan_of(turn)
        rest = rest_day(kept.order.due_on, calendar)
        return say.read_back(kept.order, names, plan.number if plan else "", rest, then=kept.then)
    assert kept.change is not None, "one of the two is kept"
    concerned, go_on = altering.concerned(turn, kept.change), altering.others_go_on(turn, kept.change)
    rest = rest_day(kept.change.due_on, calendar)
    others = [(each, altering.concerned(turn, each)) for each in kept.also]
    return say_changing.change_read_back(
        kept.change, concerned, names, kept.then, others_go_on=go_on, rest=rest, others=others
    )
