"""*treo băng rôn xong hết rồi*, where an order said to hang them up: what was ordered, told in the order's own words.

It is no word on the whole task: whether it answers the order is asked, before anything is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from handlers import first_asked, other_work, scene
from handlers.assent import agrees, is_courtesy
from handlers.directing import amending, directive_life
from handlers.directing.amended_words import asks_time, wished_day
from handlers.directing.unit_words import asks_to_know, is_receipt
from handlers.numbered import numbered
from handlers.reporting import draft as drafts
from handlers.reporting import kept
from handlers.say import directive_words as say_words
from handlers.say import directives as say
from handlers.say import general
from handlers.say.words import TASK_CODE, plain_words, task_number
from handlers.turn import Choice, Reply, Turn
from models import directives
from models.codec import Codec
from models.directives import DirectiveFact
from models.naming import units_anywhere, units_named
from models.said import Spoken
from models.steering import DirectiveState

KIND = "directive_is"  # the dialogue in which it is asked whether words answer an order
LONGEST = 40  # words
SHORT = 12  # words, of which one that the order has may be enough
_TOLD = re.compile(r"\b(?:xong|roi|da|vua|hoan thanh|hoan tat)\b")
_ASKS = re.compile(r"\b(?:khi nao|bao gio|sao|the nao|la gi|o dau|phan tram|xin|gia han)\b|\d ?%|\bcd ?-?\d")
_BARE_DONE = re.compile(r"(?:(?:da|em|e|lam|thuc hien|xong|het|roi|hoan thanh|hoan tat|a|nhe|nha|ok|ben em|thon) )+")
_NOT = re.compile(r"\b(?:chua|khong|ko|khi nao|bao gio|sao|phan tram|se|xin)\b|\d ?%|\bcd ?-?\d")
_DID = re.compile(r"\b(\w+) (?:soat )?(?:roi|xong|het)\b")
_DEED = re.compile(
    r"\b(?:da|vua|moi|mai|dang|sang|chieu|toi|nay) (?P<now>[a-z]+)\b|\b(?P<done>[a-z]+) (?:roi|xong|het|duoc)\b"
)
_NO_DEED = frozenset(
    ("co", "duoc", "the", "moi", "bi", "nay", "mai", "lai", "di", "qua", "len", "gui", "nop", "nhan", "xem")
)
_LIKE = re.compile(r"\b(?:giong|nhu|tuong tu|cung voi) .+")
_NUMBER = re.compile(r"\b(?:cd|gs|vm|yc|tb|bc) ?-?\d")
_OF_TASKS = re.compile(r"\b(?:xin gia han|nhiem vu|ke hoach)\b")
_NUMBERED = re.compile(r"\b(?:CĐ|BC|YC|TB|VM|GS)-\d")
COMMON = frozenset(
    (
        "de", "nghi", "yeu", "cau", "cho", "den", "toi", "truoc", "ngay", "trong", "tuan", "thang", "nay", "han", "gap",
        "khan", "truong", "bao", "cao", "va", "cac", "cua", "la", "ve", "xong", "roi", "da", "hoan", "thanh", "lam",
        "thuc", "hien", "dong", "chi", "bo", "dang", "uy", "vien", "a", "nhe", "nha", "em", "don", "vi", "phai",
        "giao", "tien", "do", "nhac", "ket", "qua", "tinh", "hinh", "khong", "chua", "dung", "xa", "thon", "con",
    )
)  # fmt: skip


class Asked(Struct, frozen=True, kw_only=True):
    """The words of which it is asked, and the order that they may answer."""

    id: int
    words: str


_CODEC = Codec(Asked)


def heard(turn: Turn) -> list[Reply] | None:
    """Null for all words that do not tell in an order's own words that it was carried out."""
    waiting = _waiting(turn)
    if waiting and (received := _receives(turn, waiting)) is not None:
        return directive_life.words_about(turn, received, turn.text)
    if waiting and (later := _asks_later(turn, waiting)) is not None:
        return _ask(turn, later, is_later=True)
    meant = (_informs(turn, waiting) if waiting else None) or _meant(turn)
    return None if meant is None else _ask(turn, meant)


def meanwhile(turn: Turn) -> list[Reply] | None:
    """The same below a report that is read back, which is kept: the words complete none of its tasks."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    is_read_back = turn.dialogue.kind == drafts.KIND and turn.dialogue.step == "confirm"
    meant = _meant(turn) if is_read_back else None
    return None if meant is None else kept.set_aside(turn)(_ask(turn, meant))


def _waiting(turn: Turn) -> list[DirectiveFact]:
    """The orders that the sender's unit has not answered, where no other conversation is open and no task is named."""
    org_id, units = scene.office_of(turn).id, turn.sender.unit_ids
    is_asked = "?" in turn.text and wished_day(turn.text, scene.said_at(turn)) is None
    is_other = turn.is_other or turn.dialogue is not None or is_asked or _NUMBER.search(plain_words(turn.text))
    if is_other or TASK_CODE.search(turn.text) or not turn.worklists.has_order(turn.db, org_id, units):
        return []
    found = directives.unfinished(turn.db, org_id, units)
    return [fact for fact in found if fact.state == DirectiveState.OPEN and not directive_life.may_end(turn, fact)]


def _receives(turn: Turn, waiting: Sequence[DirectiveFact]) -> DirectiveFact | None:
    """*chỉ đạo treo cờ em nhận rồi nhé*: the order whose words are named, or the only one."""
    found = [fact for fact in waiting if is_receipt(turn.text, set(plain_words(fact.text).split()))]
    if not found or is_courtesy(turn.text) or agrees(turn.text) or "chi dao" not in plain_words(turn.text):
        return None
    named = [fact for fact in found if _own(turn, fact) & set(plain_words(turn.text).split())]
    meant = named or found
    return meant[0] if len(meant) == 1 else None


def _asks_later(turn: Turn, waiting: Sequence[DirectiveFact]) -> DirectiveFact | None:
    """*xin lùi treo cờ sang 19/8*; *cho em qua 25/8* right after the order: it, or a task, is to be done later."""
    later = [fact for fact in waiting if amending.wants_later(turn, fact, turn.text)]
    said = set(plain_words(turn.text).split())
    named = [fact for fact in later if _own(turn, fact) & said]
    if named:
        return named[0] if len(named) == 1 else None
    return None if not later or _OF_TASKS.search(plain_words(turn.text)) else _last_said(turn, later)


def _informs(turn: Turn, waiting: Sequence[DirectiveFact]) -> DirectiveFact | None:
    """*VNeID đã kích hoạt 3.120/3.900, đạt 80%*, where an order wants to know how it stands."""
    said = set(plain_words(turn.text).split())
    tells = any(char.isdecimal() for char in turn.text) and asks_time(turn.text, scene.said_at(turn)) is None
    found = [
        fact
        for fact in waiting
        if tells and asks_to_know(fact.text) and any(len(word) > 3 for word in _own(turn, fact) & said)
    ]
    return found[0] if len(found) == 1 else None


def _own(turn: Turn, fact: DirectiveFact) -> set[str]:
    """The words of an order that are its own."""
    return {word for word in _words(turn, fact).split() if len(word) > 2 and word.isalpha()} - COMMON


def _last_said(turn: Turn, waiting: Sequence[DirectiveFact]) -> DirectiveFact | None:
    """The order that was the last thing said here."""
    spoken = turn.spoken()
    said = next((each for each in spoken if not _is_aside(each)), None)
    last = [fact for fact in waiting if said is not None and _is_about(said, fact)]
    return last[0] if len(last) == 1 else None


def _meant(turn: Turn) -> DirectiveFact | None:
    plain = plain_words(turn.text)
    may_be = _ASKS.search(plain) is None and "%" not in turn.text and "?" not in turn.text
    if turn.is_other or not may_be or len(plain.split()) > LONGEST:
        return None
    org_id, units = scene.office_of(turn).id, turn.sender.unit_ids
    if not turn.worklists.has_order(turn.db, org_id, units):
        return None
    found = [fact for fact in directives.unfinished(turn.db, org_id, units) if not directive_life.may_end(turn, fact)]
    waiting = [fact for fact in found if fact.state == DirectiveState.OPEN]
    if (received := _just_received(turn, found, plain) or _like_others(turn, found, plain)) is not None:
        return received
    if (done := _by_its_deed(turn, waiting, plain)) is not None:
        return done
    if _TOLD.search(plain) is None or _NOT.search(plain) is not None:
        return None
    named = {int(number) for number in TASK_CODE.findall(plain)}
    shared = {fact.id: _shared(turn, fact, plain) for fact in waiting if named <= {task_number(fact.code or "")}}
    best = max(shared.values(), default=0)
    meant = [fact for fact in waiting if best and shared.get(fact.id) == best]
    return meant[0] if len(meant) == 1 else None


def _just_received(turn: Turn, waiting: Sequence[DirectiveFact], plain: str) -> DirectiveFact | None:
    """*treo rồi, 3 cái*, *mai treo*, *xong rồi ạ*, where the order was the last thing that was said here: one of its
    words, or none but that it is done, may be enough."""
    if turn.dialogue is not None or turn.about or TASK_CODE.search(plain):
        return None
    last = _last_said(turn, waiting)
    if last is None:
        return None
    is_bare = _BARE_DONE.fullmatch(f"{plain} ") is not None and _TOLD.search(plain) is not None
    is_bare = is_bare and last.state == DirectiveState.OPEN
    return last if is_bare or _own(turn, last) & set(plain.split()) or _verbs_told(turn, last, plain) else None


def _verbs_told(turn: Turn, fact: DirectiveFact, plain: str) -> set[str]:
    """*rà rồi*, of an order to *rà soát*: what was done, by a word of the order that may be short."""
    return {verb for verb in _DID.findall(plain) if verb not in COMMON} & set(_words(turn, fact).split())


def _by_its_deed(turn: Turn, waiting: Sequence[DirectiveFact], plain: str) -> DirectiveFact | None:
    """*treo xong sáng nay, 3 cái*, *mai treo*, days after an order to hang something up, of which no task speaks."""
    if turn.dialogue is not None or turn.about or TASK_CODE.search(plain) or len(plain.split()) > SHORT:
        return None
    deeds = {match["now"] or match["done"] for match in _DEED.finditer(plain)} - COMMON - _NO_DEED
    meant = [(fact, here) for fact in waiting if (here := deeds & set(_words(turn, fact).split()))] if deeds else []
    last = turn.spoken()[0].said if meant and turn.spoken() else None
    if len(meant) != 1 or (last is not None and last.about and not last.choices):  # of the report just recorded
        return None
    [(fact, here)] = meant
    of_tasks = {
        word for item in scene.my_items(turn) for word in plain_words(f"{item.text} {item.deliverable}").split()
    }
    return fact if here - of_tasks else None


def _like_others(turn: Turn, found: Sequence[DirectiveFact], plain: str) -> DirectiveFact | None:
    """*giống bên kinh tế*: as another unit, which was given the same order."""
    if turn.dialogue is not None or TASK_CODE.search(plain) or (like := _LIKE.search(plain)) is None:
        return None
    org_id = scene.office_of(turn).id
    named = {unit.id for unit in units_anywhere(turn.db, org_id, like[0])}
    same = [
        fact
        for fact in found
        if named & {each.unit_id for each in directives.given_with(turn.db, org_id, fact)} - {fact.unit_id}
    ]
    return same[0] if len(same) == 1 else None


def _is_aside(spoken: Spoken) -> bool:
    """An answer of ours about no task and no order, behind which the order is still the last thing."""
    said = spoken.said
    return spoken.is_reply and not (said.about or said.choices) and _NUMBERED.search(spoken.text) is None


def _is_about(spoken: Spoken, fact: DirectiveFact) -> bool:
    """Whether a message names an order, or offers to receive it."""
    offers = any(action == f"cd_seen:{fact.id}" for _label, action in spoken.said.choices)
    return offers or say.number(fact) in spoken.text


def _shared(turn: Turn, fact: DirectiveFact, plain: str) -> int:
    """How many pairs of words that stand together in the order stand together here."""
    return len(_pairs(_words(turn, fact)) & _pairs(plain))


def _words(turn: Turn, fact: DirectiveFact) -> str:
    """The order's words without the units that it names."""
    text = fact.text
    for start, end in reversed(units_named(turn.db, scene.office_of(turn).id, text).places):
        text = f"{text[:start]} . {text[end:]}"
    return plain_words(text)


def _pairs(plain: str) -> set[tuple[str, str]]:
    words = plain.split()
    return {
        (first, second)
        for first, second in pairwise(words)
        if first.isalpha() and second.isalpha() and not {first, second} & COMMON
    }


def replied(turn: Turn) -> list[Reply] | None:
    """A reply to an order's card that asks for a later day; null for all other words."""
    card = scene.replied_to(turn, "cd_answer") if numbered(turn.text) is None else None
    fact = directive_life.find(turn, card[0]) if card else None
    return None if fact is None else amending.asks_later(turn, fact, turn.text)


def answered(turn: Turn) -> list[Reply] | None:
    """The words that a button asked for; where they ask for a later day, they are no answer. Null for a report or
    an order of their own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    fact = directive_life.find(turn, turn.dialogue.data)
    if fact is not None and other_work.is_told(turn, fact.code or ""):
        scene.leave(turn)
        return None
    is_answer = fact is not None and turn.dialogue.step == "answer"
    later = amending.asks_later(turn, fact, turn.text) if fact is not None and is_answer else None
    if later is None:
        return directive_life.go_on(turn)
    scene.leave(turn)
    return later


def _ask(turn: Turn, fact: DirectiveFact, *, is_later: bool = False) -> list[Reply]:
    words = turn.text.strip()
    dialogue = scene.begin(turn, KIND, "is", _CODEC.dump(Asked(id=fact.id, words=words)))
    yes, no = (say_words.later_label(fact), say_words.OF_TASK) if is_later else (say.answers_label(fact), say.REPORTS)
    choices = (Choice(label=yes, action=f"cd_is:{dialogue}:1"), Choice(label=no, action=f"cd_is:{dialogue}:0"))
    asked = say_words.is_later(fact, words) if is_later else say.is_answer(fact, words)
    return [Reply(text=asked, choices=choices, about=(fact.code,) if fact.code else ())]


def take(turn: Turn, dialogue_id: str, yes: str) -> list[Reply]:
    """The answer to the order; or the words are handled as the report that they would have been."""
    data = first_asked.chosen(turn, dialogue_id, KIND, yes)
    if data is None:
        return [Reply(text=general.CHOICE_GONE)]
    asked = _CODEC.load(data)
    if yes != "1":
        return first_asked.as_other(turn, asked.words)
    fact = directive_life.find(turn, str(asked.id))
    if fact is None:
        return [Reply(text=general.CHOICE_GONE)]
    return amending.asks_later(turn, fact, asked.words) or directive_life.words_about(turn, fact, asked.words)


def go_on(turn: Turn) -> list[Reply] | None:
    """Yes or no in words; null for a message of its own."""
    return first_asked.go_on(turn, take)
