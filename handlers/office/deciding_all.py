"""Several decisions in one message, read back once: all, all but some, some confirmed and some returned.

Everything is checked again when it is taken; what changed meanwhile is said and left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from handlers import scene
from handlers.assent import agrees, short_answer
from handlers.office import reasons, waiting
from handlers.office.deciding_words import BARE_ALL, Decision, read_kind, read_left_out
from handlers.office.reasons import Refused
from handlers.office.waiting import Thing
from handlers.say import approving as say
from handlers.say import general
from handlers.say import office as say_office
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues
from models.codec import Codec
from models.dialogues import Outcome
from models.naming import units_named

KIND = "approve_all"  # the dialogue in which the decisions are asked back


class Kept(Struct, frozen=True, kw_only=True):
    """What is carried out once it is confirmed: actions of the list, and reasons of what is refused."""

    approves: tuple[str, ...] = ()
    refuses: tuple[tuple[str, str], ...] = ()


_CODEC = Codec(Kept)
_TO = "cho"  # before a unit that is called by a part of its name


def load(data: str) -> Kept:
    """What an open read-back would decide."""
    return _CODEC.load(data)


def ask(turn: Turn, decision: Decision, offered: Sequence[str] = ()) -> list[Reply]:
    """Asked back once, with everything that it would decide. `offered`: the actions of the list that was shown."""
    things = waiting.decidable(turn, decision.all_of or "everything")
    if not things:
        return [Reply(text=say_office.NOTHING_WAITS)]
    missing = [number for number in decision.numbers if not 1 <= number <= len(offered)]
    if missing:
        return [Reply(text=say.no_such_number(missing, len(offered)))]
    at = {n: waiting.subject(action) for n, action in enumerate(offered, 1)}
    returned = {at[number]: reason for number, reason in decision.refuses}
    kept_out = _left_out(turn, decision, things, at)
    if kept_out is None:
        return [Reply(text=say.but_what(decision.but_words or ", ".join(decision.but_codes)))]
    wanted = {thing.subject for thing in things} if decision.all_of else {at[number] for number in decision.approves}
    wanted -= kept_out | set(returned)
    approves = [thing for thing in things if thing.subject in wanted]
    refuses = [thing for thing in things if thing.subject in returned]
    left = [thing for thing in things if thing.subject in kept_out]
    return read_back(turn, approves, [(thing, returned[thing.subject]) for thing in refuses], left)


def read_back(
    turn: Turn, approves: Sequence[Thing], refuses: Sequence[tuple[Thing, str]], left: Sequence[Thing] = ()
) -> list[Reply]:
    """Nothing is decided before the answer; a refused thing goes with its reason, none is decided twice."""
    approves = list({thing.choice.action: thing for thing in approves}.values())
    times = Counter(thing.subject for thing in (*approves, *(thing for thing, _why in refuses), *left))
    twice = [thing.line for thing in (*approves, *(thing for thing, _why in refuses)) if times[thing.subject] > 1]
    if twice:
        return [Reply(text=say.both_ways(twice))]
    kept = Kept(
        approves=tuple(thing.choice.action for thing in approves),
        refuses=tuple((thing.choice.action, reason) for thing, reason in refuses),
    )
    if not approves and not refuses:
        return [Reply(text=say.ALREADY)]
    dialogue = scene.begin_another(turn, KIND, "confirm", _CODEC.dump(kept))
    choices = (
        Choice(label=say.AGREED, action=f"all_yes:{dialogue}"),
        Choice(label=say.NOT_YET, action=f"all_no:{dialogue}"),
    )
    text = say.several(
        [thing.line for thing in approves],
        sum(thing.choice.action.startswith(waiting.LOOK_MORE) for thing in approves),
        [(thing.line, reason) for thing, reason in refuses],
        [thing.line for thing in left],
    )
    return [Reply(text=text, choices=choices)]


def _left_out(turn: Turn, decision: Decision, things: Sequence[Thing], at: dict[int, str]) -> set[str] | None:
    """What is left out of all; null where it is not clear."""
    if (kind := read_kind(decision.but_words)) and not decision.but and not decision.but_codes:
        prefix = waiting.LOOK_MORE if kind == "later" else f"{waiting.LOOK}:"
        return {thing.subject for thing in things if thing.choice.action.startswith(prefix)} or None
    named = units_named(turn.db, scene.office_of(turn).id, f"{_TO} {decision.but_words}")
    rest = f"{_TO} {decision.but_words}"
    for start, end in reversed(named.places):
        rest = f"{rest[:start]} {rest[end:]}"
    more, more_codes, is_clear = read_left_out(rest.removeprefix(_TO))
    units, codes, numbers = (
        {unit.id for unit in named.units},
        {*decision.but_codes, *more_codes},
        (*decision.but, *more),
    )
    of_codes = {thing.subject for thing in things if thing.about.code in codes}
    of_units = {thing.subject for thing in things if thing.about.unit_id in units}
    is_known = all(number in at for number in numbers) and bool(of_codes) >= bool(codes)
    if not is_clear or not is_known or (units and not of_units):
        return None
    return {*(at[number] for number in numbers), *of_codes, *of_units}


def go_on(turn: Turn) -> list[Reply] | None:
    """Free text while the decisions are asked back; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    word = short_answer(turn.text) or ("yes" if agrees(turn.text) else "")
    if word == "yes":
        return take(turn, str(turn.dialogue.id))
    if word == "no":
        return leave(turn, str(turn.dialogue.id))
    if BARE_ALL.fullmatch(plain_words(turn.text)):
        return ask(turn, Decision(all_of="everything"))
    dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)  # a message of its own, "duyệt hết" anew
    turn.dialogue = None
    return None


def take(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Everything that was shown, each as it stood then; what changed since is said and left."""
    kept = _take_out(turn, dialogue_id, Outcome.RECORDED)
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    taken = waiting.approve(turn, kept.approves)
    queue = list[Refused]()
    for action, reason in kept.refuses:
        if any(letter.isalpha() for letter in reason):
            taken += waiting.refuse(turn, waiting.refused(action), reason)
        else:
            queue.append(waiting.refused(action))
    return waiting.merged([*taken, *(reasons.ask_for(turn, queue) if queue else waiting.what_is_left(turn))])


def leave(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Thôi."""
    kept = _take_out(turn, dialogue_id, Outcome.DROPPED)
    return [Reply(text=general.CHOICE_GONE if kept is None else say.LEFT_ALL)]


def _take_out(turn: Turn, dialogue_id: str, outcome: Outcome) -> Kept | None:
    """The sender's own open question, closed; once."""
    kept = scene.take_out(turn, dialogue_id, KIND, outcome)
    if kept is None:
        return None
    turn.dialogue = None
    return _CODEC.load(kept.data)
