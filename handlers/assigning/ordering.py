"""`/giaoviec`: a new task, or a change of one, from a message of the office. Read, completed by questions, read back,
and only then written; the units are told.

Steps of the dialogue: the name of what is missing (`text`, `leads`, `deadline`, `product`, `reason`, `unit`, `value`),
then `confirm`, where further words put something right.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from handlers import scene
from handlers.absent import no_task
from handlers.assent import agrees, short_answer
from handlers.assigning import altering, day_apart, giving, one_by_one, reversing, unled, which_plan, whose_day
from handlers.assigning.answered import ASKED, answered, first_of, is_new_order, puts_right
from handlers.assigning.change_words import (
    Altered,
    Change,
    begins_reason,
    left_to,
    read_change,
    read_changes,
    read_reason,
)
from handlers.assigning.held import (
    KIND,
    Kept,
    all_changes,
    counted,
    dump,
    load,
    missing,
    possible,
    problem_of,
    said_anew,
    shown,
    was_drawn,
    with_changes,
    without_settled,
    without_unread,
)
from handlers.assigning.ordered_words import Order, read_limit, read_order, read_units, with_hour
from handlers.assigning.putting_right import without_oh
from handlers.assigning.reason_words import changes_nothing
from handlers.assigning.recognizing import (
    HANDS,
    LATE_RECEIPTS,
    LONGEST,
    NEW,
    all_of,
    asked_for,
    begins_with_task,
    directory,
    drops,
    gives,
    is_change,
    is_own,
    orders,
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
from handlers.putting_off import asks, puts_off
from handlers.say import general
from handlers.say import ordering as say
from handlers.say import several_changes as say_several
from handlers.say.numbers import thousands
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues
from models.dialogues import Outcome
from models.items import items_of_task
from models.org import OFFICE, Role, Unit
from models.recording import ClosedWork


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
        is_one = one is not None and len(several) == 1
        return _changed(turn, *one, then) if is_one and one else _started(turn, of_several(turn, several, first), then)
    if (every := all_of(turn, words)) is not None:
        return _started(turn, of_all(turn, *every))
    if named is not None and len(several := tasks_named(turn, words)) > 1:
        return _started(turn, of_several(turn, several, words))
    if (nobodys := unled.asked_of(turn, words)) is not None:
        return nobodys
    if named is not None:
        return _changed(turn, *named)
    if (strange := strange_code(words)) is not None:
        return [Reply(text=no_task(turn, strange, say.NO_SUCH_TASK.format(code=strange)))]
    return _begin_first(turn, words)


def _begin_first(turn: Turn, words: str, *, is_next: bool = False) -> list[Reply]:
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
    match = NEW.match(turn.text)
    if match is not None and turn.text[match.end() :].strip():
        return begin(turn, turn.text[match.end() :])
    words = reversing.old_day(turn, turn.text) or with_code(turn, turn.text)
    if (is_change(words) and not asked_for(turn)) or all_of(turn, words) is not None:
        return begin(turn, words)
    if HANDS.match(plain) and (whole_order(turn) or undated_order(turn)) is not None:
        return _begin_first(turn, turn.text[:LONGEST])
    if not turn.incoming.is_forward or not turn.text.strip():
        return None
    order = read_order(turn.text[:LONGEST], directory(turn), today(turn))
    return read_back(turn, Kept(order=order)) if order.leads and order.has_deadline and order.text else None


def _started(turn: Turn, read: Kept | Reply, then: str = "") -> list[Reply]:
    return [read] if isinstance(read, Reply) else read_back(turn, replace(read, then=then) if then else read)


def not_theirs(turn: Turn) -> list[Reply] | None:
    """*giao Phòng Kinh tế … trước 20/8*, of a unit or a supervisor: only the office gives tasks. Null: other words."""
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
        return [Reply(text=say.change_without_day(change.code, change.no_day, change.why_no_day), about=(change.code,))]
    change, only = whose_day.of_reason(turn, change)
    return read_back(turn, Kept(change=change), lead=only)


def _changed(turn: Turn, code: str, words: str, behind: str = "") -> list[Reply]:
    """A change of a task, or two one after the other; where the words do not say which, how to say it. `behind`: a
    change of another task, which is read back afterwards."""
    change, then = read_changes(code, words, directory(turn), today(turn))
    then = behind or then
    only = left_to(code, words, directory(turn), today(turn))
    if only is not None and len(altering.leads_of(turn, code)) > 1:
        change = only
    if change is not None and change.no_day:
        return [Reply(text=say.change_without_day(code, change.no_day, change.why_no_day), about=(code,))]
    if change is None:
        shown = altering.leads_of(turn, code) or items_of_task(turn.db, scene.office_of(turn), turn.now, code)
        return [Reply(text=say.change_how(shown), about=(code,))]
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
        lead += say.about_change(kept.change, altering.concerned(turn, kept.change), names, others)
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


def _open(turn: Turn, dialogue_id: str) -> dialogues.Kept | Reply:
    """The dialogue, if it is the sender's and still open."""
    return scene.own_dialogue(turn, int(dialogue_id), KIND) or Reply(text=general.CHOICE_GONE)


def go_on(turn: Turn) -> list[Reply] | None:
    """Free text while an order is unfinished: the answer to the question, what is to be put right, or (null) a message
    of its own, which ends the order."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    kept, step, words = load(turn.dialogue.data), turn.dialogue.step, turn.text.strip()
    if not words:
        return [Reply(text=general.EMPTY)]
    if (step != "product" and drops(words)) or (kept.change is not None and changes_nothing(words)):
        return drop(turn, str(turn.dialogue.id))
    if step == "confirm":
        word = short_answer(words) or ("yes" if agrees(words) or gives(words) else "")
        if (turn.incoming.number is not None or word == "yes") and scene.offers_are_over(turn):  # after Sửa
            return read_back(turn, kept, lead=say.NOTHING_PUT_RIGHT)
        if word == "yes":
            return carry_out(turn, str(turn.dialogue.id), edition(turn.dialogue.data))
        if word == "no":
            return fix(turn, str(turn.dialogue.id))
    if puts_off(words) and step != "text" and (step != "deadline" or read_limit(words, today(turn)) is None):
        return read_back(turn, kept, lead=general.STILL_WAITS)
    named = task_named(turn, words) if kept.change is not None else None
    is_same = kept.change is not None and named is not None and named[0] == kept.change.code
    is_other = kept.change is not None and (
        orders(turn, words) or begins_with_task(turn, words) or is_new_order(words, directory(turn), today(turn))
    )
    if is_same and step != "confirm" and is_change(words):
        scene.leave(turn)
        return begin(turn, words)
    if (is_same and asks(words)) or (not is_same and (is_other or is_own(turn, words, step))):
        scene.leave(turn)
        return None
    if kept.change is not None:
        return _change_goes_on(turn, kept, kept.change, step, named[1] if is_same and named else words)
    assert kept.order is not None, "one of the two is kept"
    return _order_goes_on(turn, kept, kept.order, step, words)


def takes_words(turn: Turn) -> bool:
    """Whether a bare number that is typed now answers a question without choices, and presses no older button."""
    asks = {"text", "leads", "deadline", "reason", "unit", "value"}
    return turn.dialogue is not None and turn.dialogue.kind == KIND and turn.dialogue.step in asks


def _order_goes_on(turn: Turn, kept: Kept, order: Order, step: str, words: str) -> list[Reply]:
    units, day = directory(turn), today(turn)
    if step == "text" and order == Order():  # the whole order, after a bare /giaoviec
        return begin(turn, words)
    if order.text and is_new_order(words, units, day):
        begun = begin(turn, NEW.sub("", ASKED.sub("", words, count=1), count=1))
        return [replace(begun[0], text=f"{say.former(order.text, kept.then)}\n{begun[0].text}"), *begun[1:]]
    if plan := which_plan.chosen(turn, words, step):
        return read_back(turn, which_plan.with_plan(kept, plan))
    if step in {"product", which_plan.STEP} and words.strip(" .)").isdecimal():  # no such choice
        return read_back(turn, kept)
    fixed = answered(order, step, words, units, day, altering.unit_names(turn))
    if fixed.order is None and step == "confirm":
        return _to_put_right(turn, kept, fixed.said)
    apart = "" if not fixed.said or fixed.said[-1].isspace() else "\n"
    return read_back(turn, replace(kept, order=fixed.order or order), lead=f"{fixed.said}{apart}")


def _change_goes_on(turn: Turn, kept: Kept, change: Altered, step: str, words: str) -> list[Reply]:
    if step == "unit":
        known, unknown = read_units(words, directory(turn))
        if len(known) != 1 or unknown:
            return read_back(turn, kept, lead=f"{say.unknown_units(unknown or (words,))}{say.TO_LEAVE}")
        return read_back(turn, replace(kept, change=replace(change, unit=known[0])))
    if step == "value":
        return read_back(turn, replace(kept, change=replace(change, value=words)))
    if (whose := whose_day.said_anew(turn, kept, words)) is not None:
        return read_back(turn, whose)
    if step == "reason" and not puts_right(words):
        return _with_reason(turn, kept, words)
    more, then = read_changes(change.code, without_oh(words), directory(turn), today(turn))
    if more is not None and more.no_day:
        return _to_put_right(turn, kept, f"{say.no_such_day(more.no_day, more.why_no_day)}{say.FIX_HOW}", step)
    if more is not None and not (more.what == Change.LEAD and more.what != change.what and not more.unit):
        anew = [said_anew(more, each) for each in all_changes(kept)]
        return read_back(turn, replace(with_changes(kept, anew), then=then or kept.then))
    if step == "reason" or begins_reason(words, today(turn)):
        return _with_reason(turn, kept, words)
    return read_back(turn, kept, lead=say.not_read_of_change(words))


def _with_reason(turn: Turn, kept: Kept, words: str) -> list[Reply]:
    """What was asked for; a bare *không*, or a number, is no reason."""
    reason, document = read_reason(words, today(turn))
    if short_answer(words) or agrees(words) or not (reason or document):
        return read_back(turn, kept, lead=say.no_reason(words))
    anew = [
        replace(each, reason=reason or each.reason, document=document or each.document) for each in all_changes(kept)
    ]
    first, only = whose_day.of_reason(turn, anew[0]) if len(anew) == 1 else (anew[0], "")
    return read_back(turn, with_changes(kept, [first, *anew[1:]]), lead=only)


def skip(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ qua: no product is named."""
    kept = _open(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    held = load(kept.data)
    if held.order is None or kept.step != "product":
        return read_back(turn, held)
    return read_back(turn, replace(held, order=replace(held.order, no_product=True)))


def choose_plan(turn: Turn, dialogue_id: str, plan_id: str) -> list[Reply]:
    """Into which plan the task goes."""
    kept = _open(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    return read_back(turn, which_plan.with_plan(load(kept.data), int(plan_id)))


def fix(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Sửa: what is to be put right is typed."""
    kept = _open(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    held = load(kept.data)
    return _to_put_right(turn, held, say.FIX_HOW) if kept.step == "confirm" else read_back(turn, held)


def _to_put_right(turn: Turn, kept: Kept, text: str, step: str = "confirm") -> list[Reply]:
    """What was read back is void, by number and by button, until it was read back again."""
    scene.begin(turn, KIND, step, dump(replace(kept, rounds=kept.rounds + 1)))
    return [Reply(text=text, ends_offers=True)]


def drop(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ."""
    kept = _open(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    dialogues.close(turn.db, kept.id, Outcome.DROPPED, turn.now)
    turn.dialogue = None
    held = load(kept.data)
    dropped = Reply(text=say.DROPPED)
    if held.order is not None:
        return [dropped, *(_begin_first(turn, held.then, is_next=True) if held.then else [])]
    return [dropped, *(begin(turn, held.then) if held.then and begins_with_task(turn, held.then) else [])]


def carry_out(turn: Turn, dialogue_id: str, mark: str) -> list[Reply]:
    """Confirmed: written once, as it was read back."""
    kept = _open(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    held = load(kept.data)
    if kept.step != "confirm" or mark != edition(kept.data):
        return read_back(turn, held, lead=say.NOTHING_PUT_RIGHT if was_drawn(held, mark) else say.CHANGED_SINCE)
    problem = problem_of(turn, held)
    if problem:
        return [Reply(text=problem)]
    dialogues.close(turn.db, kept.id, Outcome.RECORDED, turn.now, data=kept.data)
    turn.dialogue = None
    if held.order is not None:
        given = which_plan.give(turn, held)
        if held.apart:
            return [*given, *_changed(turn, given[0].about[0], day_apart.as_change(held.apart))]
        return [*given, *(_begin_first(turn, held.then, is_next=True) if held.then else [])]
    assert held.change is not None, "one of the two is kept"
    try:
        done = altering.alter_all(turn, all_changes(held))
    except ClosedWork:
        return [Reply(text=say.CANNOT_NOW)]
    return [*done, *_next_change(turn, held)]


def _next_change(turn: Turn, held: Kept) -> list[Reply]:
    """What the same words change besides: of the same task, or of another one, which they begin with."""
    if held.change is None or not held.then:
        return []
    is_other = begins_with_task(turn, held.then)
    return begin(turn, held.then) if is_other else _changed(turn, held.change.code, held.then)
