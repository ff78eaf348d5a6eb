"""«thôn 5 được, thôn 6 thì chỉ đến 25/8», «gia hạn của thôn 3 ok»: a verdict for each thing that is named, wherever it
stands in its part of the sentence.

Every part is said back, with the day up to which a later deadline is granted; a part that is not understood is named,
and then nothing is decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from handlers import scene
from handlers.assent import agrees, short_answer
from handlers.first_asked import as_other
from handlers.office import deciding_all, extending, lengths, reasons, waiting
from handlers.office.deciding_later import is_for_later
from handlers.office.deciding_verdicts import (
    NAMED,
    Part,
    begins_with_verdict,
    is_put_off,
    is_turned_down,
    parts_of,
)
from handlers.office.waiting import LOOK_MORE, Thing, granted_until
from handlers.office.weekdays import behind_deadline, with_day
from handlers.putting_off import puts_off
from handlers.say import approving as say
from handlers.say import general
from handlers.say import office as say_office
from handlers.turn import Reply, Turn
from models.items import plan_items
from models.org import OFFICE, Unit
from models.text import clean, fold
from models.undeciding import DecisionKind, standing_decisions
from models.values import replace

LONGEST = 300  # characters of a message that is read so
_MORE_TIME = re.compile(r"\b(?:gia han|lui|them)\b")
_DAY = re.compile(r"\d{1,2} ?[/.-] ?\d{1,2}\b")


def heard(turn: Turn) -> list[Reply] | None:
    """Null for words that name nothing that can be decided, or that decide nothing."""
    said = clean(turn.text)
    every = waiting.decidable(turn)
    if len(said) > LONGEST or not (every or _DAY.search(said) or with_day(said) != said):
        return None
    parts = _of_what_waits(parts_of(turn, said), every)
    whole = [part for part in parts if part.is_whole]
    is_all_but = any(part.is_everything for part in whole) and any(part.rank == NAMED for part in parts)
    is_it = is_all_but or any(part.rank and not part.lacks for part in whole)
    if not is_it or all(part.is_but and part.leaves for part in whole):
        return None
    alone = parts if len(parts) == 1 else parts_of(turn, without_slip(said))  # à nhầm, thôn 4 chỉ đến 25/8
    if len(alone) == 1 and (granted := _granted_before(turn, every, alone[0])) is not None:
        return granted
    # «ko được, thôn 5 phải xong trước 25/8», «thôn 5 tới 25 thôi»: no card would read these
    is_turned = bool(parts[0].says) and is_turned_down(said)
    is_of_several = parts[0].until is not None and len(parts[0].unit_ids) > 1
    is_of_card = begins_with_verdict(said) or (parts[0].until is not None and parts[0].is_later) or parts[0].has_length
    if len(parts) == 1 and is_of_card and not (is_of_several or is_turned):
        return None  # one card takes the words
    if any(part.is_later or part.has_length or part.until is not None for part in parts) and not extending.may_decide(
        turn
    ):
        return None
    unclear = [part.text for part in parts if not part.is_whole]
    found = _apart(parts, every)
    if not any(found.values()):
        return None
    if unclear:
        return [Reply(text=say.part_unclear(unclear))]
    return _decide(turn, parts, found, every)


def left_waiting(turn: Turn) -> list[Reply] | None:
    """«hội nông dân đừng duyệt vội»: what it names waits as before and nobody is told; null for words that decide
    anything, too, and where nothing waits."""
    said = clean(turn.text)
    is_later = len(said) <= LONGEST and is_for_later(said)
    if len(said) > LONGEST or not (is_later or is_put_off(said)):
        return None
    every = waiting.decidable(turn)
    parts = parts_of(turn, said) if every else []
    if is_later and parts:
        parts = _named_in(parts) or ([Part(text=said, leaves=True)] if len(every) == 1 else [])
    if not parts or not all(part.leaves and part.is_clear and not part.is_but for part in parts):
        return None
    parts = [part for part in parts if part.unit_ids or part.codes] or parts
    left = [thing for thing in every if any(part.holds(thing) for part in parts)]
    missing = [part.text for part in parts if not any(part.holds(thing) for thing in every)]
    told = f"{say.none_waits(missing)}\n" if missing else ""
    if not left:
        return [Reply(text=told.strip())]
    done = next((thing.about for thing in left if not thing.choice.action.startswith(LOOK_MORE)), None)
    return [Reply(text=f"{told}{say.left_waiting([thing.line for thing in left], done)}")]


def _named_in(parts: Sequence[Part]) -> list[Part]:
    """What a decision that is to come names, whatever else it says: «thôn 1 …, mai đóng dấu xong thì duyệt»."""
    named = [part for part in parts if part.unit_ids or part.codes]
    return [Part(text=part.text, unit_ids=part.unit_ids, codes=part.codes, leaves=True) for part in named]


def _of_what_waits(parts: Sequence[Part], every: Sequence[Thing]) -> list[Part]:
    """«không duyệt 1, cho thôn 2»: where no later deadline of that unit waits, its completion is meant."""
    bare = [part.lets and part.until is None and not _MORE_TIME.search(fold(part.text)) for part in parts]
    waits = [any(part.holds(thing) for thing in every) for part in parts]
    return [
        replace(part, is_later=False) if is_bare and not is_there else part
        for part, is_bare, is_there in zip(parts, bare, waits, strict=True)
    ]


def _apart(parts: Sequence[Part], every: Sequence[Thing]) -> dict[int, list[Thing]]:
    """What each part that is understood decides: nothing that another one names more narrowly."""
    found, taken = dict[int, list[Thing]](), set[str]()
    general = [part for part in parts if part.rank < 2 and part.is_whole]
    is_later = bool(general) and all(part.is_later for part in general)
    for rank in sorted({part.rank for part in parts}, reverse=True):
        now = {n: part for n, part in enumerate(parts) if part.rank == rank and part.is_whole}
        for n, part in now.items():
            held = [thing for thing in every if part.holds(thing) and thing.subject not in taken]
            narrower = [thing for thing in held if thing.choice.action.startswith(LOOK_MORE)]
            is_narrowed = is_later and rank > 1 and not (part.is_later or part.is_done) and bool(narrower)
            found[n] = narrower if is_narrowed else held
        taken |= {thing.subject for n in now for thing in found[n]}
    return {n: found[n] for n in sorted(found)}


def _granted_before(turn: Turn, every: Sequence[Thing], part: Part) -> list[Reply] | None:
    """«thôn 4 nhầm, phải là 28/8», of a later deadline that was granted: its day is changed, after a read-back."""
    is_waiting = any(part.holds(thing) for thing in every)
    if part.until is None or len(part.unit_ids) != 1 or part.codes or is_waiting or not turn.sender.has(*OFFICE):
        return None
    office = scene.office_of(turn)
    mine = [each for each in plan_items(turn.db, office, turn.now) if each.unit_id in part.unit_ids and each.is_open]
    decisions = standing_decisions(turn.db, office.id, [each.id for each in mine])
    granted = {each.assignment_id for each in decisions if each.kind == DecisionKind.GRANTED}
    found = [each for each in mine if each.id in granted]
    if len(found) != 1:
        return None
    return as_other(turn, say.day_again(found[0], part.until, part.reason))


def _decide(turn: Turn, parts: Sequence[Part], found: dict[int, list[Thing]], every: Sequence[Thing]) -> list[Reply]:
    approves, refuses, left, missing = list[Thing](), list[tuple[Thing, str]](), list[Thing](), list[str]()
    for n, part in enumerate(parts):
        things = found[n]
        if not things:
            missing += [] if part.leaves or any(part.holds(thing) for thing in every) else [part.text]
            continue
        missing += _without_any(turn, part, every)
        if part.leaves:
            left += things
        elif part.rank > 1 and len(things) > max(1, len(part.unit_ids)) and not part.codes:
            return [Reply(text=say.which_of_unit([thing.line for thing in things]))]
        elif not part.says:
            refuses += [(thing, part.reason) for thing in things]
        else:
            wrong = next((each for each in things if _is_no_later(each, _day(turn, part, each))), None)
            if wrong is not None and part.until is not None:
                return [Reply(text=say_office.extension_overtaken(wrong.about, part.until))]
            approves += [granted_until(thing, _day(turn, part, thing)) for thing in things]
    both = {thing.subject for thing in approves} & {thing.subject for thing, _why in refuses}
    if both:
        return [Reply(text=say.both_ways([thing.line for thing in approves if thing.subject in both]))]
    told = f"{say.none_waits(missing)}\n" if missing else ""
    if not approves and len(refuses) == 1 and not refuses[0][1] and not missing:
        return reasons.ask_for(turn, [waiting.refused(refuses[0][0].choice.action)])
    if left and not (approves or refuses):
        return [Reply(text=say.LEFT_ALL)]
    [first, *others] = deciding_all.read_back(turn, approves, refuses, left)
    return [replace(first, text=f"{told}{first.text}"), *others]


def _without_any(turn: Turn, part: Part, every: Sequence[Thing]) -> list[str]:
    """Of several units that are named together, those of which nothing of the kind waits."""
    waits = {thing.about.unit_id for thing in every if part.holds(thing)}
    return [turn.db.get_one(Unit, id_).short for id_ in part.unit_ids if id_ not in waits] if part.unit_ids else []


_AMENDS = re.compile(r"(?:(?:a|u|uh|nham|khoan|khong|ko|sua|doi|thoi|lai|ma|y toi la|de|cho)\b[\s,:]*)*")
_GIVES_WHY = re.compile(r"(?:vi|do|ly do)\b[\s:]*")


def go_on(turn: Turn) -> list[Reply] | None:
    """Words under the decisions that are read back: a reason, another day or verdict for some of them; else yes, no, or
    a message of its own. A put-off leaves them open."""
    if puts_off(turn.text):
        return [Reply(text=general.STILL_ASKED)]
    amended = None if short_answer(turn.text) or agrees(turn.text) else _amended(turn, clean(turn.text))
    return amended if amended is not None else deciding_all.go_on(turn)


def _amended(turn: Turn, said: str) -> list[Reply] | None:
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    every = {thing.subject: thing for thing in waiting.decidable(turn)}
    approves, refuses = dict[str, Thing](), dict[str, tuple[Thing, str]]()
    kept = deciding_all.load(turn.dialogue.data)
    for action in kept.approves:
        if (thing := every.get(waiting.subject(action))) is not None:
            day = action.split(":")[2:] if action.startswith(LOOK_MORE) else []
            approves[thing.subject] = granted_until(thing, date.fromisoformat(day[0]) if day else None)
    for action, reason in kept.refuses:
        if (thing := every.get(waiting.subject(action))) is not None:
            refuses[thing.subject] = (thing, reason)
    if why := _GIVES_WHY.match(fold(said)):
        reason = said[why.end() :].strip()
        lacking = [at for at, (_thing, given) in refuses.items() if not given] or list(refuses)
        if not reason:
            return None
        if not lacking:  # nothing is refused that it could go with: the decisions wait as they were
            [first, *others] = deciding_all.read_back(turn, list(approves.values()), [])
            return [replace(first, text=f"{say.NO_REASON}\n{first.text}"), *others]
        refuses.update({at: (refuses[at][0], reason) for at in lacking})
        return deciding_all.read_back(turn, list(approves.values()), list(refuses.values()))
    parts = parts_of(turn, without_slip(said))
    if len(said) > LONGEST or not all(part.is_whole for part in parts):
        return None
    if not any(part.rank for part in parts):
        return None
    left = list[Thing]()
    for n, meant in _apart(parts, list(every.values())).items():
        part = parts[n]
        shown = [thing for thing in meant if thing.subject in approves or thing.subject in refuses]
        if not meant or any(_is_no_later(thing, _day(turn, part, thing)) for thing in shown or meant):
            return None
        for thing in shown or meant:
            approves.pop(thing.subject, None)
            refuses.pop(thing.subject, None)
            if part.leaves:
                left.append(thing)
            elif part.says:
                approves[thing.subject] = granted_until(thing, _day(turn, part, thing))
            else:
                refuses[thing.subject] = (thing, part.reason)
    if not (approves or refuses):
        return None  # nothing is left to decide: a message of its own
    return deciding_all.read_back(turn, list(approves.values()), list(refuses.values()), left)


def without_slip(said: str) -> str:
    """Without what an amendment begins with: «à nhầm, thôn 4 26/8»."""
    begins = _AMENDS.match(fold(said))
    return said[begins.end() :] if begins and begins.end() < len(said) else said


def granted(turn: Turn, part: Part, thing: Thing) -> Thing | None:
    """What words grant that are said of one thing without naming any: «thôi cho đến 26/8»; null for other words."""
    is_later = thing.choice.action.startswith(LOOK_MORE)
    is_yes = part.says is True and part.is_clear and not (part.unit_ids or part.codes or part.reason)
    if not is_yes or (part.until is not None and not is_later) or _is_no_later(thing, _day(turn, part, thing)):
        return None
    return granted_until(thing, _day(turn, part, thing))


def _day(turn: Turn, part: Part, thing: Thing) -> date | None:
    """«thôn 3 đến thứ 6 thôi»: behind the deadline that it has; «thôn 4 cho thêm 3 ngày»: so much behind it."""
    if part.has_length:
        return lengths.granted(part.text, thing.about, scene.said_on(turn), scene.office_of(turn).calendar)
    return None if part.until is None else behind_deadline(part.text, part.until, thing.about.due_on)


def _is_no_later(thing: Thing, until: date | None) -> bool:
    return until is not None and thing.about.due_on is not None and until <= thing.about.due_on
