"""One message of the office or of a leader about several obstacles: «vm1 cấp 5 triệu, vm2 mượn máy của trường».

What is done with each is read back once; nothing is sent before that.
"""

from __future__ import annotations

from handlers import scene, several
from handlers.difficulties import difficulty_answers
from handlers.difficulties import difficulty_people as people
from handlers.difficulties.difficulty_answers import CODEC, KIND, Kept, Part
from handlers.difficulties.difficulty_hands import Hand, hands_over
from handlers.directing import ordered_in_answer
from handlers.editions import edition
from handlers.numbered import Series, each_with_its_words, shown
from handlers.say import difficulties as say
from handlers.say import general
from handlers.say import obstacles_ended as say_ended
from handlers.say import obstacles_several as say_several
from handlers.turn import Choice, Reply, Turn
from models import difficulties
from models.difficulties import DifficultyFact
from models.progress import DifficultyState
from models.values import replace

STEP = "several"
MORE = "more"  # of a way: there is an answer already, this is sent besides
MOST = 12  # obstacles in one message


def read_back(turn: Turn, text: str) -> list[Reply] | None:
    """Each with what is done with it; null where the words do not say what is meant for which."""
    named = [(number, each.rest) for each in each_with_its_words(text) for number in each.numbers]
    if not 1 < len(named) <= MOST or len(dict(named)) < len(named):
        return None
    parts, lines = list[Part](), list[str]()
    for number, words in named:
        fact = difficulties.find_number(turn.db, scene.office_of(turn).id, number)
        if fact is None or not people.may_answer(turn, fact):
            return [Reply(text=say.NO_SUCH.format(number=shown(Series.DIFFICULTY, number)))]
        if len(words) > say.LONGEST_ANSWER:
            return [Reply(text=say.TOO_LONG)]
        if fact.state == DifficultyState.WITHDRAWN:
            return [Reply(text=say_ended.WITHDRAWN.format(number=say.number(fact)))]
        if (way := _way(turn, fact, words)) is None:
            return [Reply(text=say_several.unclear_part(fact, words), about=(fact.code,))]
        parts.append(Part(id=fact.id, state=fact.state, words=words, way=way))
        lines.append(say_several.one_part(fact, way.what, way.name, words))
    data = CODEC.dump(Kept(id=parts[0].id, parts=tuple(parts)))
    dialogue = scene.begin(turn, KIND, STEP, data)
    return [Reply(text=say_several.read_back(lines), choices=_choices(dialogue, data))]


def _way(turn: Turn, fact: DifficultyFact, words: str) -> Hand | None:
    """What is done with one of them; null where that is not certain."""
    if difficulty_answers.ends(words):
        return Hand(what="close") if difficulty_answers.says_close(turn, words) else None
    if not fact.is_waiting:
        return Hand(what=MORE)
    hands = hands_over(turn, words)
    if hands is not None and hands.is_sure:
        return hands.ways[0]
    if difficulty_answers.carries_on(turn, words):
        return Hand(what="leaders")
    return Hand(what="answer") if hands is None else None


def take(turn: Turn, dialogue_id: str, mark: str) -> list[Reply]:
    """Confirmed: each as it was read back; `0`: none."""
    kept = difficulty_answers.decided(turn, dialogue_id, STEP, mark)
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    if mark == "0":
        return [Reply(text=say.DROPPED)]
    parts = {part.id: part for part in CODEC.load(kept.data).parts}
    return several.each(parts, lambda id_: _carry(turn, parts[id_]))


def _carry(turn: Turn, part: Part) -> list[Reply]:
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, part.id)
    if fact is None or fact.state != part.state:
        return [Reply(text=say_several.changed_since(fact))] if fact else [Reply(text=general.CHOICE_GONE)]
    if part.way.what == "close" and not fact.is_waiting:
        return difficulty_answers.close(turn, fact)
    if part.way.what == MORE:
        return [*difficulty_answers.give_more(turn, fact, part.words), *_ordered(turn, fact, part.words)]
    replies = difficulty_answers.carry(turn, fact, part.way, part.words)
    return [*replies, *_ordered(turn, fact, part.words)] if part.way.what == "answer" else replies


def _ordered(turn: Turn, fact: DifficultyFact, words: str) -> list[Reply]:
    """Of a leader's words that set another unit to work, the order; without its choices, as it stands among others."""
    return [
        replace(each, choices=()) if each.to is None else each
        for each in ordered_in_answer.from_answer(turn, fact, words)
    ]


def again(dialogue: int, data: str) -> list[Reply]:
    """Stray words under the read-back: it still waits."""
    return [Reply(text=say_several.STILL_WAITS, choices=_choices(dialogue, data))]


def _choices(dialogue: int, data: str) -> tuple[Choice, ...]:
    return (
        Choice(label=say_several.SEND_ALL, action=f"vm_all:{dialogue}:{edition(data)}"),
        Choice(label=say_several.SEND_NONE, action=f"vm_all:{dialogue}:0"),
    )
