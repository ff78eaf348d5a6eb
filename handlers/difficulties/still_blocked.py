"""*vẫn chưa có máy*, *chưa được đâu, trường không cho mượn*: said after an answer, it may be a word on that answer.

Asked with choices: the answer is not enough, or it is something else (a report, another obstacle).
"""

from __future__ import annotations

import re

from handlers import scene
from handlers.difficulties import difficulty_answers, difficulty_unit
from handlers.difficulties.difficulty_answers import CODEC, KIND, Kept
from handlers.editions import edition
from handlers.reporting import kept
from handlers.reporting.hearing import hear
from handlers.say import difficulties as say
from handlers.say import general
from handlers.say import obstacles_several as say_more
from handlers.say.words import NO, plain_words
from handlers.turn import Choice, Reply, Turn
from models import difficulties
from models.difficulties import DifficultyFact
from models.said import last_offer

STEP = "still"
MOST_WORDS = 25
_NOT_YET = re.compile(
    r"\b(?:van (?:chua|khong|ko|k|con|dang|bi|vuong|the|nhu)|chua (?:duoc|dc|co|du|go|thay|giai quyet|on|an thua|xong)"
    rf"|(?:{NO}) (?:duoc|dc|co|cho|the|chiu|an thua|kha thi|du|on))\b"
)
WORDS = frozenset(("van", "chua", "het", "hong", "ban", *NO.split("|")))  # one in each of these
_OBJECTS = re.compile(rf"(?:ma|nhung|the nhung|nhung ma) .*\b(?:chua|het|hong|ban|{NO})\b")
_COMMON = frozenset(
    (
        "van", "chua", "khong", "con", "dang", "duoc", "dau", "nay", "cho", "cac", "cua", "ben", "roi", "nhe", "thi",
        "dong", "chi", "van", "phong", "viec", "nao", "lam", "nua", "thoi", "xin", "bao", "cao", "co", "vuong", "mac",
    )
)  # fmt: skip


def heard(turn: Turn) -> list[Reply] | None:
    """Free words of a unit that was answered lately; null where they are about something else."""
    plain = plain_words(turn.text)
    if len(plain.split()) > MOST_WORDS or not _NOT_YET.search(plain):
        return None
    fact = _just_answered(turn) or _same_matter(turn, plain)
    if fact is None:
        return None
    return _ask(turn, fact)


def meanwhile(turn: Turn) -> list[Reply] | None:
    """*mà trường không cho mượn*, of the answer *mượn sân trường*, while a report is unfinished; that is kept."""
    plain = plain_words(turn.text)
    if _OBJECTS.match(plain) is None or len(plain.split()) > MOST_WORDS:
        return None
    said = set(plain.split()) - _COMMON
    found = [
        each for each in difficulty_unit.answered(turn) if len(said & set(plain_words(each.answer or "").split())) > 1
    ]
    if len(found) != 1:
        return None
    return _ask(turn, found[0])


def _ask(turn: Turn, fact: DifficultyFact) -> list[Reply] | None:
    """Whether the words are about an answer; null where they tell how a task stands."""
    reading = hear(turn, scene.my_items(turn)).reading
    if reading.percent is not None or reading.count is not None or set(reading.task_refs) - {fact.code}:
        return None
    told = kept.set_aside(turn)
    data = CODEC.dump(Kept(id=fact.id, words=turn.text.strip()))
    dialogue = scene.begin(turn, KIND, STEP, data)
    choices = (
        Choice(label=say_more.NOT_ENOUGH, action=f"vm_still:{dialogue}:{edition(data)}"),
        Choice(label=say_more.SOMETHING_ELSE, action=f"vm_still:{dialogue}:0"),
    )
    text = say_more.ask_whether_enough(fact, turn.text.strip())
    return told([Reply(text=text, choices=choices, is_listed=True, about=(fact.code,))])


def _just_answered(turn: Turn) -> DifficultyFact | None:
    """The card of an answer was the last that offered a choice here."""
    offer = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    name, _, id_ = offer.choices[0][1].partition(":") if offer is not None and offer.choices else ("", "", "")
    return next((each for each in difficulty_unit.answered(turn) if name == "vm_clear" and str(each.id) == id_), None)


def _same_matter(turn: Turn, plain: str) -> DifficultyFact | None:
    """The one answered lately whose own words, or those of its answer, come again."""
    said = set(plain.split()) - _COMMON
    found = [
        each
        for each in difficulty_unit.answered(turn)
        if {word for word in plain_words(f"{each.text} {each.answer}").split() if len(word) > 1} & said
    ]
    return found[0] if len(found) == 1 else None


def take(turn: Turn, dialogue_id: str, mark: str) -> list[Reply]:
    """The answer is not enough: back to whoever gave it, with these words; `0`: they are read as anything else is."""
    decided = difficulty_answers.decided(turn, dialogue_id, STEP, mark)
    if decided is None:
        return [Reply(text=general.CHOICE_GONE)]
    value = CODEC.load(decided.data)
    if mark == "0":
        turn.say_instead(value.words)
        turn.is_again = True
        return []
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, value.id)
    if fact is None or not turn.sender.speaks_for(fact.unit_id):
        return [Reply(text=say.DROPPED)]
    return difficulty_unit.dispute(turn, fact, value.words)
