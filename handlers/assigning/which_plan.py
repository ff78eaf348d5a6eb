"""Into which plan a new task goes: the one that the order names, the only one, or the one that is chosen of several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select

from handlers import scene
from handlers.assigning import altering, giving
from handlers.assigning.held import Kept
from handlers.assigning.recognizing import today
from handlers.say import ordering as say
from handlers.turn import Choice, Reply, Turn
from models.facts import plan_numbers
from models.ordering import NewTask, create_task
from models.plan import Task
from models.text import clean, fold
from models.values import replace

STEP = "plan"
_NAMED = re.compile(
    r"(?:[\s,;(]*\b(?:nhiem vu|viec|nay|dua|de|giao|cho|tinh|chuyen|doi|sua|thuoc|theo|vao|trong|cua|sang|la|thanh|nham"
    r"|a|phai))*"
    r"[\s,;(]*\b(?:ke hoach|kh)(?: so)? ?0*(?P<number>\d{1,3})(?![\d/.])(?P<rest>\s*-\s*[a-z]+(?:/[a-z]+)?)?[)]?"
)
_ALONE = re.compile(  # «03»; a bare «3» is no choice that was offered
    r"(?:(?:ke hoach|kh)(?: so)? ?0*|0+|(?=\d\d))(?P<number>\d{1,3})(?:\s*-\s*[a-z]+(?:/[a-z]+)?)?(?: (?:nhe|nha|a))*"
)
_INTO = frozenset(("thuoc", "theo", "vao", "sang"))


def _plans(turn: Turn) -> list[tuple[int, str]]:
    """(id, number) of the plans that have tasks, the first one first."""
    org_id = scene.office_of(turn).id
    with_tasks = set(turn.db.scalars(select(Task.plan_id).where(Task.org_id == org_id).distinct()))
    return [(id_, number) for id_, number in plan_numbers(turn.db, org_id) if id_ in with_tasks]


def _by_number(plans: Sequence[tuple[int, str]], number: str) -> int:
    """The one plan of a number; 0 where none has it, or two."""
    found = [id_ for id_, written in plans if written.split("-")[0].strip().lstrip("0") == number]
    return found[0] if len(found) == 1 else 0


def plan_in(turn: Turn, words: str) -> tuple[str, int]:
    """«…theo kế hoạch 03»: the words without it, and the plan; 0 where no plan is named. What says no more
    than where it goes is cut: «triển khai kế hoạch 03» is the work, «theo» a number in full the document as well."""
    plain = fold(words)
    match = _NAMED.search(plain) if len(plain) == len(words) else None
    plan = _by_number(_plans(turn), match["number"]) if match is not None else 0
    if match is None or not plan:
        return words, 0
    links = set(re.findall(r"\w+", match[0][: match.start("number") - match.start()]))
    if not links & _INTO or (match["rest"] and "theo" in links):
        return words, plan
    return clean(f"{words[: match.start()]} {words[match.end() :]}"), plan


def chosen(turn: Turn, words: str, step: str) -> int:
    """The plan, where nothing but a plan is said: «đưa vào kế hoạch 03», or «03» where it was asked for."""
    plain = fold(clean(words)).strip(" .!")
    match = _NAMED.fullmatch(plain) or (_ALONE.fullmatch(plain) if step == STEP else None)
    return _by_number(_plans(turn), match["number"]) if match is not None else 0


def missing(turn: Turn, kept: Kept) -> str:
    """Whether it has to be asked into which of several plans the task goes."""
    return STEP if kept.order is not None and not kept.plan and len(_plans(turn)) > 1 else ""


def ask(turn: Turn, dialogue_id: int, lead: str) -> list[Reply]:
    """The plans by number."""
    plans = _plans(turn)
    choices = tuple(Choice(label=number, action=f"order_plan:{dialogue_id}:{id_}") for id_, number in plans)
    return [Reply(text=f"{lead}{say.which_plan([number for _id, number in plans])}", choices=choices)]


def give(turn: Turn, kept: Kept) -> list[Reply]:
    """Written, and told to the units."""
    office, order = scene.office_of(turn), kept.order
    plan = kept.plan_of(turn)
    assert plan is not None, "checked with the other problems"
    assert order is not None, "a change is not given"
    new = NewTask(
        text=order.text,
        leads=order.leads,
        supports=order.supports,
        due_on=order.due_on,
        deadline_text=order.deadline_text,
        recurrence=order.recurrence,
        deliverable=order.deliverable,
        ordered_by=order.ordered_by or say.by_office(today(turn)),
    )
    code, ids = create_task(turn.db, office, scene.actor(turn), plan.id, new)
    told = giving.tell(turn, ids)
    here = say.given(code, order, altering.unit_names(turn), len(told), altering.opens(turn, told))
    return [Reply(text=here, about=(code,)), *told]


def with_plan(kept: Kept, plan: int) -> Kept:
    """The plan that was said takes the place of another one."""
    return replace(kept, plan=plan or kept.plan)
