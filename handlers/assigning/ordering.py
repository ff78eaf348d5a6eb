"""`/giaoviec`: a new task, or a change of one, from a message of the office. Read, completed by questions, read back,
and only then written; the units are told.

Steps of the dialogue: the name of what is missing (`text`, `leads`, `deadline`, `product`, `reason`, `unit`, `value`),
then `confirm`, where further words put something right.
"""

from __future__ import annotations

import re

from sqlalchemy import select

from handlers import scene
from handlers.absent import no_task
from handlers.assigning import altering, day_apart, giving, one_by_one, reversing, spared, unled, which_plan, whose_day
from handlers.assigning.answered import first_of
from handlers.assigning.change_words import (
    Change,
    left_to,
    read_change,
    read_changes,
)
from handlers.assigning.held import (
    KIND,
    Kept,
    counted,
    dump,
    missing,
    possible,
    problem_of,
    shown,
    without_settled,
    without_unread,
)
from handlers.assigning.ordered_words import Order, read_order, with_hour
from handlers.assigning.recognizing import (
    ENDS,
    HANDS,
    LATE_RECEIPTS,
    LONGEST,
    NEW,
    all_of,
    asked_for,
    directory,
    is_change,
    strange_code,
    task_named,
    tasks_named,
    today,
    undated_order,
    whole_order,
    with_code,
)
from handlers.assigning.several_changes import of_all, of_several
from handlers.editions import edition
from handlers.say import changing as say_changing
from handlers.say import ordering as say
from handlers.say import several_changes as say_several
from handlers.say.numbers import thousands
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models.items import items_of_task
from models.org import OFFICE, Role, Unit
from models.values import replace


def command(turn: Turn) -> list[Reply]:
    """`/giaoviec …`: a change where it names a task of the plan, else a new one; without words, how it is done."""
    words = turn.args or turn.incoming.quoted.strip()
    if LATE_RECEIPTS.fullmatch(plain_words(words)):
        return giving.waiting(turn)
    if not words:
        scene.begin(turn, KIND, "text", dump(Kept(order=Order())))
        return [Reply(text=say.HOW)]
    return begin(turn, words)


def begin(turn: Turn, words: str) -> list[Reply]:
    """Read an order for the first time."""
    if len(words) > LONGEST:
        return [Reply(text=say.TOO_LONG.format(limit=thousands(LONGEST)))]
    named = task_named(turn, words)
    if named is not None and (besides := one_by_one.strange_code(turn, words)):
        return [Reply(text=no_task(turn, besides, say.NO_SUCH_TASK.format(code=besides)))]
    first, then = one_by_one.cut(turn, words) if named is not None else (words, "")
    if then:
        several, one = tasks_named(turn, first), task_named(turn, first)
        if one is not None and len(several) == 1:
            return change_task(turn, *one, then)
        return _started(turn, of_several(turn, several, first), then)
    if (every := all_of(turn, words)) is not None:
        return _started(turn, of_all(turn, *every))
    if named is not None and len(several := tasks_named(turn, words)) > 1:
        return _started(turn, of_several(turn, several, words))
    if (nobodys := unled.asked_of(turn, words)) is not None:
        return nobodys
    if named is not None:
        return change_task(turn, *named)
    if (strange := strange_code(words)) is not None:
        return [Reply(text=no_task(turn, strange, say.NO_SUCH_TASK.format(code=strange)))]
    return begin_first(turn, words)


def begin_first(turn: Turn, words: str, *, is_next: bool = False) -> list[Reply]:
    """The first task that the words order; what else they order is read back once it is given or dropped."""
    words, apart = day_apart.cut(words, directory(turn), today(turn))
    words, then = first_of(words, directory(turn), today(turn))
    words, plan = which_plan.plan_in(turn, words)
    order = with_hour(read_order(words, directory(turn), today(turn)))
    lead = say.next_one(order.text) if is_next else say.one_after_the_other(order.text, then) if then else ""
    lead += say_several.day_apart(apart, then) if apart else ""
    return read_back(turn, Kept(order=order, then=then, plan=plan, apart="" if then else apart), lead=lead)


def heard(turn: Turn) -> list[Reply] | None:
    """Free words of the office: *giao việc: …*, *tạm dừng NV18 vì …*, *ai chưa nhận việc*, a forwarded order."""
    plain = plain_words(turn.text[:LONGEST])
    if LATE_RECEIPTS.fullmatch(plain):
        return giving.waiting(turn)
    if _WANTS_TO.fullmatch(plain):
        return command(turn)
    match = NEW.match(turn.text)
    if match is not None and turn.text[match.end() :].strip():
        return begin(turn, turn.text[match.end() :])
    words = reversing.old_day(turn, turn.text) or spared.as_change(with_code(turn, turn.text))
    if (is_change(words) and not asked_for(turn)) or all_of(turn, words) is not None:
        return begin(turn, words)
    if HANDS.match(plain) and (whole_order(turn) or undated_order(turn)) is not None:
        return begin_first(turn, turn.text[:LONGEST])
    if not turn.incoming.is_forward or not turn.text.strip():
        return None
    order = read_order(turn.text[:LONGEST], directory(turn), today(turn))
    return read_back(turn, Kept(order=order)) if order.leads and order.has_deadline and order.text else None


_WANTS_TO = re.compile(
    r"(?:(?:toi |cho toi |em )?(?:muon|can) )?(?:them|tao|nhap|giao|bo sung) (?:them )?(?:(?:1|mot) )?"
    r"(?:nhiem vu|cong viec|viec)"
    r"(?: moi)?(?: nao)?(?: thi)?(?: lam)?(?: (?:the nao|nhu the nao|sao|kieu gi))?"
)


def _started(turn: Turn, read: Kept | Reply, then: str = "") -> list[Reply]:
    return [read] if isinstance(read, Reply) else read_back(turn, replace(read, then=then) if then else read)


def not_theirs(turn: Turn) -> list[Reply] | None:
    """*giao Phòng Kinh tế … trước 20/8*, of a unit or a supervisor: only the office gives tasks; *hủy
    NV10 đi*, of a leader: only the office ends them. Null: other words."""
    if turn.sender.has(Role.LEADER) and not turn.sender.has(*OFFICE):
        return [Reply(text=say.ONLY_OFFICE_CHANGES)] if ENDS.fullmatch(plain_words(turn.text[:LONGEST])) else None
    if turn.sender.has(*OFFICE, Role.LEADER) or not HANDS.match(plain_words(turn.text[:LONGEST])):
        return None
    order, own = whole_order(turn), turn.db.scalars(select(Unit.code).where(Unit.id.in_(turn.sender.unit_ids))).all()
    return [Reply(text=say.ONLY_OFFICE)] if order is not None and not set(order.leads) & set(own) else None


def deadline(turn: Turn) -> list[Reply] | None:
    """`/giahan NV04 20/8 …` by the office: read back, or asked where the reason is missing; null where it says no new
    deadline of a task."""
    named = task_named(turn, turn.args)
    if named is not None and len(several := tasks_named(turn, turn.args)) > 1:
        return [Reply(text=say_several.one_at_a_time(several), about=tuple(several))]
    change = None if named is None else read_change(*named, directory(turn), today(turn))
    if change is None or change.what != Change.DUE:
        return None
    if change.no_day:
        return [
            Reply(
                text=say_changing.change_without_day(change.code, change.no_day, change.why_no_day),
                about=(change.code,),
            )
        ]
    change, only = whose_day.of_reason(turn, change)
    return read_back(turn, Kept(change=change), lead=only)


def change_task(turn: Turn, code: str, words: str, behind: str = "") -> list[Reply]:
    """A change of a task, or two one after the other; where the words do not say which, how to say it. `behind`: a
    change of another task, which is read back afterwards."""
    change, then = read_changes(code, words, directory(turn), today(turn))
    then = behind or then
    only = left_to(code, words, directory(turn), today(turn))
    if only is not None and len(altering.leads_of(turn, code)) > 1:
        change = only
    if change is not None and change.no_day:
        return [Reply(text=say_changing.change_without_day(code, change.no_day, change.why_no_day), about=(code,))]
    if change is None:
        shown = altering.leads_of(turn, code) or items_of_task(turn.db, scene.office_of(turn), turn.now, code)
        return [Reply(text=say_changing.change_how(shown), about=(code,))]
    change, whose = whose_day.of_reason(turn, change)
    return read_back(turn, Kept(change=change, then=then), lead=whose)


def read_back(turn: Turn, kept: Kept, *, lead: str = "") -> list[Reply]:
    """Ask for what is missing, or read back."""
    if kept.also:
        able, wrong = possible(turn, kept)
        if able is None:
            return [Reply(text=wrong.strip())]
        kept, lead = able, f"{lead}{wrong}"
    kept, settled = without_settled(turn, counted(turn, kept))
    lead += settled
    problem = problem_of(turn, kept)
    if problem and kept.order is not None and kept.order.due_on is not None:
        kept = replace(kept, order=replace(kept.order, due_on=None, deadline_text="", recurrence=None))
        lead, problem = f"{lead}{problem}\n", problem_of(turn, kept)
    if problem:
        return [Reply(text=problem)]
    if kept.order is not None:
        unread, order = without_unread(kept.order)
        lead, kept = f"{lead}{unread}", replace(kept, order=order)
    lead = f"{lead}\n" if lead and not lead[-1].isspace() else lead
    step, data = missing(kept) or which_plan.missing(turn, kept) or "confirm", dump(kept)
    dialogue = scene.begin(turn, KIND, step, data)
    if step == which_plan.STEP:
        return which_plan.ask(turn, dialogue, lead)
    if step == "product":
        skipped = Choice(label=say.SKIP, action=f"order_skip:{dialogue}")
        return [Reply(text=f"{lead}{say.QUESTIONS[step]}", choices=(skipped,))]
    if step == "reason" and kept.change is not None:
        others, names = [each.code for each in kept.also], altering.unit_names(turn)
        lead += say_changing.about_change(kept.change, altering.concerned(turn, kept.change), names, others)
        left = Choice(label=say.DROP, action=f"order_drop:{dialogue}")
        return [Reply(text=f"{lead}{say.QUESTIONS[step]}", choices=(left,))]
    if step != "confirm":
        return [Reply(text=f"{lead}{say.QUESTIONS[step]}")]
    choices = (
        Choice(label=say.GIVE if kept.order else say.CHANGE, action=f"order_yes:{dialogue}:{edition(data)}"),
        Choice(label=say.AMEND, action=f"order_fix:{dialogue}"),
        Choice(label=say.DROP, action=f"order_drop:{dialogue}"),
    )
    before = f"{lead.rstrip()}\n" if lead else ""
    return [Reply(text=f"{before}{shown(turn, kept)}", choices=choices)]
