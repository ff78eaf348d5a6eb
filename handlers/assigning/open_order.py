"""An order, or a change, that waits in its dialogue: answered, put right, dropped or carried out, by word or button."""

from __future__ import annotations

from handlers import scene
from handlers.assent import agrees, short_answer
from handlers.assigning import altering, day_apart, which_plan, whose_day
from handlers.assigning.answered import ASKED, answered, is_new_order, puts_right
from handlers.assigning.change_words import (
    Altered,
    Change,
    begins_reason,
    read_changes,
    read_reason,
)
from handlers.assigning.held import (
    KIND,
    Kept,
    all_changes,
    dump,
    load,
    problem_of,
    said_anew,
    was_drawn,
    with_changes,
)
from handlers.assigning.ordered_words import Order, read_limit, read_units
from handlers.assigning.ordering import begin, begin_first, change_task, read_back
from handlers.assigning.putting_right import without_oh
from handlers.assigning.reason_words import changes_nothing
from handlers.assigning.recognizing import (
    NEW,
    begins_with_task,
    directory,
    drops,
    gives,
    is_change,
    is_own,
    orders,
    task_named,
    today,
)
from handlers.editions import edition
from handlers.putting_off import asks, puts_off
from handlers.say import changing as say_changing
from handlers.say import general
from handlers.say import ordering as say
from handlers.turn import Reply, Turn
from models import dialogues
from models.dialogues import Outcome
from models.recording import ClosedWork
from models.values import replace


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
    return read_back(turn, kept, lead=say_changing.not_read_of_change(words))


def _with_reason(turn: Turn, kept: Kept, words: str) -> list[Reply]:
    """What was asked for; a bare *không*, or a number, is no reason."""
    reason, document = read_reason(words, today(turn))
    if short_answer(words) or agrees(words) or not (reason or document):
        return read_back(turn, kept, lead=say_changing.no_reason(words))
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
        return [dropped, *(begin_first(turn, held.then, is_next=True) if held.then else [])]
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
            return [*given, *change_task(turn, given[0].about[0], day_apart.as_change(held.apart))]
        return [*given, *(begin_first(turn, held.then, is_next=True) if held.then else [])]
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
    return begin(turn, held.then) if is_other else change_task(turn, held.change.code, held.then)
