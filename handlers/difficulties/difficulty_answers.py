"""Answering an obstacle: in words, by handing it to a unit, by passing it up to the leaders.

The dialogue `difficulty` holds what a button asked for: step `answer` or `dispute` (the next message), `second` (words
of somebody who came after the first answer: sent too, or not), `hand` (words that may hand it to somebody else), or
`several` (what was read back of several obstacles).
"""

from __future__ import annotations

import re

from msgspec import Struct

from handlers import scene
from handlers.asked_back import asks_back
from handlers.assent import is_courtesy
from handlers.difficulties import difficulty_people as people
from handlers.difficulties.difficulty_hands import Hand, Hands, hands_over
from handlers.editions import edition
from handlers.putting_off import may_be_note, puts_off
from handlers.reporting import no_such_day
from handlers.say import difficulties as say
from handlers.say import general
from handlers.say import obstacles_ended as say_ended
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from handlers.understand.ordered import day_ordered
from models import dialogues, difficulties
from models.codec import Codec
from models.dialogues import Outcome
from models.difficulties import DifficultyFact
from models.org import Role, Unit
from models.progress import DifficultyState
from models.standins import leaders_back
from models.workdays import local_date

KIND = "difficulty"
_UP = re.compile(
    r"(?:(?:de nghi|kinh|xin|em|cho) )*(?:trinh|bao cao|xin y kien|chuyen)(?: (?:len|xin|y|kien))*"
    r" (?:thuong truc|lanh dao|cac dong chi lanh dao|dong chi (?:pho )?bi thu|bi thu|pho bi thu|ban chi dao)\b.*"
)
_ENDS = re.compile(
    r"(?:(?:thoi|da|cho|xin|ok|de nghi|viec nay|vuong mac nay|nay|xong|roi|het|giai quyet|xu ly|khac phuc|thao go|on"
    r"|duoc|khong con|ko con|vuong|vuong mac|nen|thi|va|la|em|anh|chi|coi nhu|xem nhu|toi) )*"
    r"(?:dong|ket thuc|rut|rut lai|huy|bo qua|bo|thu hoi)"
    r"(?: (?:lai|het|di|nhe|a|vuong mac|viec|nay|luon|tat ca|roi|bo|giup|toi|em))*"
)

_IS_OVER = re.compile(  # coi như xong, đã giải quyết xong
    r"(?:(?:thoi|da|cho|xin|ok|viec nay|vuong mac nay|nay|thi|la|coi|xem|nhu|vay) )*"
    r"(?:(?:giai quyet|xu ly|khac phuc|thao go) (?:duoc )?(?:xong|on|roi|dut diem)|xong|on)"
    r"(?: (?:roi|nhe|nha|a|di|luon|ca|het|viec|nay))*"
)
_CLOSE = re.compile(r"\b(?:dong|ket thuc)\b")


class Part(Struct, frozen=True, kw_only=True):
    """What is done with one of several obstacles."""

    id: int  # of the obstacle
    state: str  # of it, when this was read back
    words: str
    way: Hand


class Kept(Struct, frozen=True, kw_only=True):
    """What a dialogue is about."""

    id: int  # of the obstacle
    words: str = ""
    ways: tuple[Hand, ...] = ()  # of step `hand`
    parts: tuple[Part, ...] = ()  # of step `several`


CODEC = Codec(Kept)


def words_about(turn: Turn, fact: DifficultyFact, words: str) -> list[Reply]:
    """What somebody who may answer says of an obstacle: an answer, or who else is to give it."""
    said, number = words.strip(), say.number(fact)
    if not said:
        return [Reply(text=say.EMPTY.format(number=number))]
    if ends(said) and fact.answer and not fact.is_waiting and _closes(turn, said):
        return close(turn, fact)
    is_later = puts_off(said)
    if (is_courtesy(said) and not ends(said)) or (is_later and not (fact.is_waiting and _may_choose(turn))):
        return [Reply(text=(say.COURTESY if fact.is_waiting else say.NOTHING_SENT).format(number=number))]
    if len(said) > say.LONGEST_ANSWER:
        return [Reply(text=say.TOO_LONG)]
    if turn.sender.has(Role.SECRETARY) and _UP.fullmatch(plain_words(said)):
        return pass_up(turn, str(fact.id))
    if is_later or (fact.is_waiting and (may_be_note(said) or asks_back(said))):
        return _ask_hand(turn, fact, Hands(), said)
    hands = hands_over(turn, said) if fact.is_waiting or _goes_up(turn, fact, said) else None
    if hands is None and fact.is_waiting and ends(said):
        hands = Hands(ways=(Hand(what="close"),) if _closes(turn, said) else ())  # nobody answered it: asked first
    if hands is not None:
        return carry(turn, fact, hands.ways[0], said) if hands.is_sure else _ask_hand(turn, fact, hands, said)
    return give(turn, fact, said)


def goes_up(words: str) -> bool:
    """*trình lãnh đạo*: of an obstacle, that the leaders are to answer it."""
    return _UP.fullmatch(plain_words(words)) is not None


def _may_choose(turn: Turn) -> bool:
    return turn.sender.has(Role.SECRETARY, Role.LEADER)


def _closes(turn: Turn, said: str) -> bool:
    """*đóng*, by the office or a leader, of what has its answer; «rút», «hủy» may mean the answer itself."""
    plain = plain_words(said)
    is_over = _CLOSE.search(plain) is not None or _IS_OVER.fullmatch(plain) is not None
    return _may_choose(turn) and is_over


def _goes_up(turn: Turn, fact: DifficultyFact, said: str) -> bool:
    """*trình đồng chí Thành*, of what was answered and the unit has not called settled."""
    hands = hands_over(turn, said) if fact.state == DifficultyState.ANSWERED else None
    return hands is not None and hands.is_sure and hands.ways[0].what == "leader"


def close(turn: Turn, fact: DifficultyFact) -> list[Reply]:
    """Answered, and nobody has said more: ended by whoever may, and the unit is told how to say that it is not over."""
    if not difficulties.settle(turn.db, scene.actor(turn), fact, "Văn phòng Đảng ủy đóng sau khi đã trả lời"):
        return [Reply(text=say.NOT_WAITING.format(number=say.number(fact), state=say.state_of(fact)))]
    told = people.tell_unit(turn, fact, "closed", say_ended.closed_for_unit(fact))
    return [Reply(text=say_ended.closed_here(fact, reached=bool(told)), about=(fact.code,)), *told]


def ends(words: str) -> bool:
    """*đóng*, *rút lại*, *hủy*: words that end it, and are no answer."""
    return _ENDS.fullmatch(plain_words(words)) is not None or _IS_OVER.fullmatch(plain_words(words)) is not None


def says_close(turn: Turn, words: str) -> bool:
    """*xong rồi đóng đi*, of whoever may."""
    return ends(words) and _closes(turn, words)


def close_one_of_several(turn: Turn, fact: DifficultyFact) -> list[Reply]:
    """«VM-001, VM-002 đóng»: what has its answer; the rest is asked about one by one."""
    if fact.is_waiting:
        return [Reply(text=say_ended.UNANSWERED.format(number=say.number(fact)))]
    return close(turn, fact)


def _close_unanswered(turn: Turn, fact: DifficultyFact, words: str) -> list[Reply]:
    """Nobody answered it, and it is settled: chosen by number, told to the unit and to who was to answer."""
    if not difficulties.settle(turn.db, scene.actor(turn), fact, f"Văn phòng Đảng ủy đóng: “{words}”"):
        return [Reply(text=say.NOT_WAITING.format(number=say.number(fact), state=say.STATES[fact.state]))]
    told = people.tell_unit(turn, fact, "closed", say_ended.closed_unanswered_for_unit(fact))
    relieved = people.tell_owner(turn, fact, "relieved", say_ended.closed_for_owner(fact))
    here = Reply(text=say_ended.closed_unanswered_here(fact, reached=bool(told)), about=(fact.code,))
    return [here, *told, *relieved]


def carries_on(turn: Turn, words: str) -> bool:
    """Whether the words surely pass an obstacle up or hand it to one unit or leader."""
    if turn.sender.has(Role.SECRETARY) and _UP.fullmatch(plain_words(words)):
        return True
    hands = hands_over(turn, words)
    return hands is not None and hands.is_sure


def _ask_hand(turn: Turn, fact: DifficultyFact, hands: Hands, words: str) -> list[Reply]:
    """Handed over, or the answer: nothing is sent before it was chosen."""
    ways = (*hands.ways, Hand(what="answer"))
    kept = Kept(id=fact.id, words=words, ways=ways)
    dialogue = scene.begin(turn, KIND, "hand", CODEC.dump(kept))
    labels = [say.way(fact, each.what, each.name) for each in ways]
    choices = [Choice(label=f"{n}", action=f"vm_hand:{dialogue}:{n}") for n in range(1, len(ways) + 1)]
    choices.append(Choice(label=say.NOT_SENT, action=f"vm_hand:{dialogue}:0"))
    text = say.hands(fact, words, labels, hands.unknown)
    return [Reply(text=text, choices=tuple(choices), is_listed=True, about=(fact.code,))]


def take_hand(turn: Turn, dialogue_id: str, number: str) -> list[Reply]:
    """How the words are carried on was chosen, once; 0: not at all."""
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    if kept.step != "hand" or not number.isdecimal():
        return [Reply(text=general.CHOICE_GONE)]
    value, chosen = CODEC.load(kept.data), int(number[:3])
    is_one = 1 <= chosen <= len(value.ways)
    dialogues.close(turn.db, kept.id, Outcome.RECORDED if is_one else Outcome.DROPPED, turn.now)
    turn.dialogue = None
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, value.id)
    if not is_one or fact is None:
        return [Reply(text=say.DROPPED)]
    return carry(turn, fact, value.ways[chosen - 1], value.words)


def carry(turn: Turn, fact: DifficultyFact, way: Hand, words: str) -> list[Reply]:
    """What was chosen, or is sure: handed over, passed up, closed, or sent as the answer."""
    match way.what:
        case "unit":
            return _hand(turn, fact, way.id, words)
        case "leader":
            return pass_up(turn, str(fact.id), only=way.id)
        case "leaders":
            return pass_up(turn, str(fact.id))
        case "close":
            return _close_unanswered(turn, fact, words)
        case _:
            return give(turn, fact, words)


def give(turn: Turn, fact: DifficultyFact, words: str) -> list[Reply]:
    """Write the answer down and carry it to the unit (M22); the second one who answers is told so."""
    if fact.state == DifficultyState.WITHDRAWN:
        return [Reply(text=say_ended.WITHDRAWN.format(number=say.number(fact)))]
    if not difficulties.answer(turn.db, scene.actor(turn), fact, words):
        return _second(turn, fact, words)
    by, opens = people.name_of_sender(turn, fact), scene.opening(turn)
    told = people.tell_unit(turn, fact, "answer", say.answered(fact, words, by), people.for_unit(fact))
    here = say.answered_here(fact, opens, turn.now, reached=bool(told))
    return [Reply(text=here, about=(fact.code,)), *told, *_tell_others(turn, fact, words, by)]


def _tell_others(turn: Turn, fact: DifficultyFact, words: str, by: str) -> list[Reply]:
    """The office, the unit that was to answer, and the leaders who have the same card: it is settled."""
    text = say.answered_for_office(fact, words, by)
    told = [
        *people.tell_office(turn, fact, "answered", text),
        *people.tell_owner(turn, fact, "answered-owner", say.answered_for_owner(fact, words, by)),
    ]
    if not fact.for_leaders:
        return told
    reached = {reply.to for reply in told}
    leaders = scene.tell(
        turn, scene.with_role(turn, Role.LEADER), f"notice:vm:answered:{fact.id}:{turn.incoming.inbox_id}", text
    )
    return [*told, *(reply for reply in leaders if reply.to not in reached)]


def _second(turn: Turn, fact: DifficultyFact, words: str) -> list[Reply]:
    now = difficulties.find_id(turn.db, scene.office_of(turn).id, fact.id) or fact
    if now.state == DifficultyState.WITHDRAWN or not now.answer:
        return [Reply(text=say.NOT_WAITING.format(number=say.number(now), state=say.state_of(now)))]
    kept = Kept(id=fact.id, words=words)
    dialogue = scene.begin(turn, KIND, "second", CODEC.dump(kept))
    choices = (
        Choice(label=say.SEND_TOO, action=f"vm_more:{dialogue}:1"),
        Choice(label=say.NOT_SENT, action=f"vm_more:{dialogue}:0"),
    )
    return [Reply(text=say.already(now, words), choices=choices, is_listed=True, about=(fact.code,))]


def send_too(turn: Turn, dialogue_id: str, yes: str) -> list[Reply]:
    """Gửi thêm: the words of the second one go to the unit, too; Không gửi: they do not."""
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    if kept.step != "second":
        return [Reply(text=general.CHOICE_GONE)]
    value = CODEC.load(kept.data)
    dialogues.close(turn.db, kept.id, Outcome.RECORDED if yes == "1" else Outcome.DROPPED, turn.now)
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, value.id)
    if yes != "1" or fact is None:
        return [Reply(text=say.DROPPED)]
    if not people.may_answer(turn, fact):
        return [Reply(text=say.NOT_MINE.format(number=say.number(fact)))]
    if fact.is_waiting:  # disputed meanwhile: it is the answer now
        return give(turn, fact, value.words)
    return give_more(turn, fact, value.words)


def give_more(turn: Turn, fact: DifficultyFact, words: str) -> list[Reply]:
    """Words after the first answer go to the unit, too."""
    difficulties.add_to_answer(turn.db, scene.actor(turn), fact, words)
    by = people.name_of_sender(turn, fact)
    told = people.tell_unit(turn, fact, "more", say.more_answered(fact, words, by), people.for_unit(fact))
    here = say.answered_here(fact, scene.opening(turn), turn.now, reached=bool(told))
    return [Reply(text=here), *told, *_tell_others(turn, fact, words, by)]


def start(turn: Turn, difficulty_id: str) -> list[Reply]:
    """Trả lời: the next message is the answer."""
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, int(difficulty_id))
    if fact is None:
        return [Reply(text=general.CHOICE_GONE)]
    if not people.may_answer(turn, fact):
        return [Reply(text=say.NOT_MINE.format(number=say.number(fact)))]
    if fact.state == DifficultyState.WITHDRAWN:
        return [Reply(text=say_ended.WITHDRAWN.format(number=say.number(fact)))]
    scene.begin(turn, KIND, "answer", CODEC.dump(Kept(id=fact.id)))
    return [Reply(text=say.ask_answer(fact), about=(fact.code,))]


def pass_up(turn: Turn, difficulty_id: str, *, only: int = 0) -> list[Reply]:
    """Trình lãnh đạo: each leader gets a private card, the unit is told. `only`: the one leader who was named."""
    office = scene.office_of(turn)
    fact = difficulties.find_id(turn.db, office.id, int(difficulty_id))
    if fact is None:
        return [Reply(text=general.CHOICE_GONE)]
    answer_by = office.calendar.add_workdays(scene.said_on(turn), office.settings.answer_difficulty_in)
    if not difficulties.pass_up(turn.db, scene.actor(turn), fact, answer_by):
        return [Reply(text=say.NOT_WAITING.format(number=say.number(fact), state=say.state_of(fact)))]
    leaders = [each for each in scene.hearers(turn, Role.LEADER, only) if each.person_id != turn.sender.person_id]
    cards = scene.tell(
        turn,
        leaders,
        f"notice:vm:up:{fact.id}:{turn.incoming.inbox_id}",
        say.card_for_leader(fact, turn.sender.name),
        people.for_answerer(fact, say.GIVE_VIEW),
        (fact.code,),
    )
    back = leaders_back(turn.db, office, local_date(turn.now))
    told = say.passed_up_here(fact, [(each.name, back.get(each.person_id)) for each in leaders])
    here = Reply(text=told, about=(fact.code,))
    relieved = people.tell_owner(turn, fact, "relieved", say.relieved(fact, "lãnh đạo"))
    return [here, *cards, *people.tell_unit(turn, fact, "up-unit", say.passed_up(fact)), *relieved]


def _hand(turn: Turn, fact: DifficultyFact, unit_id: int, words: str) -> list[Reply]:
    """`giao Phòng Kinh tế trả lời trước 20/8`"""
    if refused := no_such_day.refused(words, scene.said_on(turn)):
        return refused
    office, unit = scene.office_of(turn), turn.db.get_one(Unit, unit_id)
    answer_by = day_ordered(words, scene.said_at(turn)) or office.calendar.add_workdays(
        scene.said_on(turn), office.settings.answer_difficulty_in
    )
    if not difficulties.hand_to(turn.db, scene.actor(turn), fact, unit, answer_by):
        return [Reply(text=say.NOT_WAITING.format(number=say.number(fact), state=say.state_of(fact)))]
    cards = scene.tell(
        turn,
        scene.people_of(turn, unit.id),
        f"notice:vm:hand:{fact.id}:{turn.incoming.inbox_id}",
        say.card_for_owner(fact, answer_by),
        people.for_answerer(fact, say.ANSWER),
        (fact.code,),
    )
    here = say.handed_here(fact, unit.short, answer_by, reached=bool(cards))
    told = people.tell_unit(turn, fact, "hand-unit", say.handed(fact, unit.short, answer_by))
    is_other = fact.owner_id not in {None, unit.id}
    relieved = say.relieved(fact, unit.short)
    return [
        Reply(text=here, about=(fact.code,)), *cards, *told,
        *(people.tell_owner(turn, fact, "relieved", relieved) if is_other else []),
    ]  # fmt: skip


def decided(turn: Turn, dialogue_id: str, step: str, mark: str) -> dialogues.Kept | None:
    """What was read back at this step, ended by the choice: `0` drops it; null where it is another one by now."""
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if kept is None or kept.step != step or mark not in {"0", edition(kept.data)}:
        return None
    dialogues.close(turn.db, kept.id, Outcome.DROPPED if mark == "0" else Outcome.RECORDED, turn.now)
    turn.dialogue = None
    return kept
