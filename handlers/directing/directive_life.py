"""An order after it was given: received, answered by the unit, closed by the leader or the office."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers import scene, several
from handlers.asked_back import asks_back, asks_state
from handlers.assent import agrees, is_courtesy
from handlers.directing.unit_words import denies_result, is_no_result, is_receipt
from handlers.numbered import Numbered, Series, numbered, shown
from handlers.reporting import no_such_day
from handlers.reporting.hearing import hear
from handlers.say import directive_words as say_words
from handlers.say import directives as say
from handlers.say import general
from handlers.say.words import OFFICE_NAME, plain_words
from handlers.turn import Choice, Reply, Turn
from handlers.understand import Intent
from handlers.understand.ordered import day_ordered
from models import dialogues, directives
from models.codec import Codec
from models.dialogues import Outcome
from models.directives import DirectiveFact
from models.org import READERS, Role
from models.outbox import drop_about
from models.people import Contact
from models.said import last_offer
from models.steering import DirectiveState
from models.values import replace

KIND = "directive_words"  # the next message is an answer (step `answer`), or more words (step `more`)
_ID = Codec(int)
_AROUND = (
    r"(?:dong y|nhat tri|ok|da|duoc|xac nhan|cho|roi|tot|vay|nhu vay|the|cam on|thoi|nhe|a|toi|xin|chi dao nay|viec nay"
    r"|y kien nay|nay|dong chi)"
)
_ENDED = r"(?:dong|ket thuc|dong lai|da xong|hoan thanh|dat yeu cau|dat|xong)"
_AFTER = r"(?:roi|nhe|lai|duoc|a|viec|nay|het|tat ca|luon|di|y kien|chi dao|theo doi|giup)"
_CLOSES = re.compile(rf"(?:{_AROUND} )*{_ENDED}(?: (?:{_AROUND}|{_ENDED}|{_AFTER}))*")
_MAY_END = re.compile(  # a word of ending beside others: asked about
    r"(?:.* )?(?:ket thuc|dong lai|rut lai|thu hoi|huy bo)(?: .*)?"
    r"|(?:dong|huy|rut)(?: (?!vai|gop|tien|thuoc|y\b|luc).*)?"
)
_WITHDRAWS = re.compile(
    r"(?:(?:cho|xin|toi|a|thoi) )*(?:rut lai|rut|huy|bo|thu hoi|khong can nua|khong can|khoi|thoi)"
    r"(?: (?:lai|bo|di|nhe|y kien|nay|nham|het|tat ca|nua|lam|khong can|dau|a|cai"
    r"|chi dao|vua|roi|ban nay|luc nay|do|ay))*"
)


def may_end(turn: Turn, fact: DirectiveFact) -> bool:
    """Whoever ordered, and the office."""
    return turn.sender.person_id == fact.leader_id or turn.sender.has(Role.SECRETARY, Role.LEADER)


def is_mine(turn: Turn, fact: DirectiveFact) -> bool:
    """Whether the sender's unit is to act."""
    return turn.sender.speaks_for(fact.unit_id)


def for_unit(fact: DirectiveFact) -> tuple[Choice, ...]:
    """Under the unit's card."""
    seen = () if fact.seen_at is not None else (Choice(label=say.SEEN, action=f"cd_seen:{fact.id}"),)
    return (*seen, Choice(label=say.ANSWER, action=f"cd_answer:{fact.id}"))


def for_leader(fact: DirectiveFact, *, is_answered: bool) -> tuple[Choice, ...]:
    """Under the unit's answer."""
    return (
        Choice(label=say.CLOSE if is_answered else say.END, action=f"cd_close:{fact.id}"),
        Choice(label=say.MORE, action=f"cd_more:{fact.id}"),
    )


def tell_unit(turn: Turn, fact: DirectiveFact, what: str, text: str, choices: tuple[Choice, ...] = ()) -> list[Reply]:
    """To everybody who reports for the unit."""
    about = (fact.code,) if fact.code else ()
    key = f"notice:cd:{what}:{fact.id}:{turn.incoming.inbox_id}"
    return scene.tell(turn, scene.people_of(turn, fact.unit_id), key, text, choices, about)


def find(turn: Turn, directive_id: str) -> DirectiveFact | None:
    """One order of this committee."""
    return directives.find_id(turn.db, scene.office_of(turn).id, int(directive_id))


def see(turn: Turn, directive_id: str) -> list[Reply]:
    """Đã nhận."""
    fact = find(turn, directive_id)
    if fact is None or not is_mine(turn, fact):
        return [Reply(text=general.CHOICE_GONE if fact is None else say.NOT_MINE.format(number=say.number(fact)))]
    return _see(turn, fact)


def _see(turn: Turn, fact: DirectiveFact) -> list[Reply]:
    if fact.state in (DirectiveState.CLOSED, DirectiveState.WITHDRAWN):
        return [ended(fact)]
    here = Reply(text=say.SEEN_HERE.format(number=say.number(fact)), about=(fact.code,) if fact.code else ())
    if not directives.see(turn.db, scene.actor(turn), fact):
        return [here]
    text = say.seen_for_leader(fact, turn.sender.name)
    key = f"notice:cd:seen:{fact.id}"
    return [here, *scene.tell(turn, scene.with_role(turn, Role.SECRETARY), key, text)]


def ended(fact: DirectiveFact) -> Reply:
    is_back = fact.state == DirectiveState.WITHDRAWN
    return Reply(text=(say.WITHDRAWN if is_back else say.CLOSED).format(number=say.number(fact)))


def start_answer(turn: Turn, directive_id: str) -> list[Reply]:
    """Trả lời: the next message is what was done."""
    fact = find(turn, directive_id)
    if fact is None or not is_mine(turn, fact):
        return [Reply(text=general.CHOICE_GONE if fact is None else say.NOT_MINE.format(number=say.number(fact)))]
    if not fact.is_open:
        return [ended(fact)]
    scene.begin(turn, KIND, "answer", _ID.dump(fact.id))
    return [Reply(text=say.ASK_ANSWER.format(number=say.number(fact), text=fact.text[:300]))]


def start_more(turn: Turn, directive_id: str) -> list[Reply]:
    """Trao đổi thêm: the next message goes to the unit."""
    fact = find(turn, directive_id)
    if fact is None or not may_end(turn, fact):
        return [Reply(text=general.CHOICE_GONE)]
    if not fact.is_open:
        return [ended(fact)]
    scene.begin(turn, KIND, "more", _ID.dump(fact.id))
    return [Reply(text=say.ASK_MORE.format(number=say.number(fact)))]


def close(turn: Turn, directive_id: str) -> list[Reply]:
    """Đồng ý, kết thúc."""
    fact = find(turn, directive_id)
    if fact is None or not may_end(turn, fact):
        return [Reply(text=general.CHOICE_GONE)]
    return _close(turn, fact)


def _close(turn: Turn, fact: DirectiveFact) -> list[Reply]:
    if not directives.close(turn.db, scene.actor(turn), fact):
        return [ended(fact)]
    drop_about(turn.db, scene.office_of(turn).id, "cd", fact.id, say.SETTLED)
    told = tell_unit(turn, fact, "closed", say.closed(fact, turn.sender.name))
    key = f"notice:cd:ended:{fact.id}"
    leader = scene.tell(turn, scene.person(turn, fact.leader_id), key, say.closed_for_leader(fact, turn.sender.name))
    return [Reply(text=say.closed_here(fact)), *told, *leader]


def _close_all(turn: Turn, fact: DirectiveFact, *, is_all: bool) -> list[Reply]:
    """`đóng hết`: what one message gave to several units, as far as it is answered or one's own."""
    given = directives.given_with(turn.db, scene.office_of(turn).id, fact) if is_all else []
    ended = [each for each in given if not _is_early(turn, each)]
    done = [_close(turn, each) for each in ended or [fact]]
    here = Reply(text="\n".join(replies[0].text for replies in done))
    return [here, *(notice for replies in done for notice in replies[1:])]


def sure_to_end(fact: DirectiveFact) -> Reply:
    """Somebody else than who ordered ends it before the unit answered: asked about first."""
    choices = (
        Choice(label=say.END, action=f"cd_close:{fact.id}"),
        Choice(label=say.KEEP_OPEN, action=f"cd_show:{fact.id}"),
    )
    return Reply(text=say.sure_to_end(fact), choices=choices, is_listed=True)


def takes_back(text: str) -> bool:
    """*rút lại*, *à thôi không cần nữa*"""
    return _WITHDRAWS.fullmatch(plain_words(text)) is not None


def take_back(turn: Turn, directive_id: str) -> list[Reply]:
    """Rút lại: the order that was asked about, and what the same message gave to other units."""
    fact = find(turn, directive_id)
    if fact is None or not may_end(turn, fact):
        return [Reply(text=general.CHOICE_GONE)]
    return _withdraw_all(turn, fact, is_all=True)


def take_back_one(turn: Turn, directive_id: str) -> list[Reply]:
    """Rút, of one of several units that one message gave it to."""
    fact = find(turn, directive_id)
    if fact is None or not may_end(turn, fact):
        return [Reply(text=general.CHOICE_GONE)]
    return _withdraw(turn, fact)


def _withdraw(turn: Turn, fact: DirectiveFact) -> list[Reply]:
    if not directives.withdraw(turn.db, scene.actor(turn), fact):
        return [ended(fact)]
    unheard = drop_about(turn.db, scene.office_of(turn).id, "cd", fact.id, say.SETTLED)
    told = tell_unit(turn, fact, "withdrawn", say.withdrawn(fact))
    return [Reply(text=say.withdrawn_here(fact)), *(each for each in told if not scene.goes_to(each, unheard))]


def _withdraw_all(turn: Turn, fact: DirectiveFact, *, is_all: bool) -> list[Reply]:
    """`rút lại hết`: what one message gave to several units goes at once."""
    given = directives.given_with(turn.db, scene.office_of(turn).id, fact) if is_all else []
    done = [_withdraw(turn, each) for each in given or [fact]]
    here = Reply(text="\n".join(replies[0].text for replies in done))
    return [here, *(notice for replies in done for notice in replies[1:])]


def by_number(turn: Turn) -> list[Reply] | None:
    """`CĐ-003`, `CĐ-003 đã làm xong …`, `cd3 rut lai`: what the sender may say of it."""
    found = numbered(turn.text)
    if found is None or found.series != Series.DIRECTIVE:
        return None
    if turn.sender.has(Role.SECRETARY, Role.LEADER) and (found.is_mixed or found.others):
        return _several(turn, found)
    if not found.others:
        return _of_number(turn, found.number, found.rest)
    return several.each(found.numbers, lambda number: _of_number(turn, number, found.rest))


def _of_number(turn: Turn, number: int, words: str) -> list[Reply]:
    fact = directives.find_number(turn.db, scene.office_of(turn).id, number)
    reads = turn.sender.has(*READERS)
    if fact is None or not (reads or is_mine(turn, fact)):
        unknown = say.NO_SUCH if reads else say.NOT_MINE
        return [Reply(text=unknown.format(number=shown(Series.DIRECTIVE, number)))]
    return words_about(turn, fact, words)


def _several(turn: Turn, found: Numbered) -> list[Reply]:
    """By who may end them: only what is certain for each, never words that go to the units."""
    plain = plain_words(found.rest)
    closes = _CLOSES.fullmatch(plain) is not None
    if found.is_mixed or (found.rest and not closes and not _WITHDRAWS.fullmatch(plain)):
        return [Reply(text=say.one_by_one(found.number, turn.text))]
    facts = [directives.find_number(turn.db, scene.office_of(turn).id, number) for number in found.numbers]
    early = [fact for fact in facts if fact is not None and closes and _is_early(turn, fact)]
    known = {fact.number for fact in early}
    rest = [number for number in found.numbers if number not in known]
    done = several.each(rest, lambda number: _of_number(turn, number, found.rest)) if rest else []
    if not early:
        return done
    choices = [Choice(label=say.end_one(fact), action=f"cd_close:{fact.id}") for fact in early]
    asked = say.sure_to_end_several(early)
    here = f"{done[0].text}\n{asked}" if done else asked
    return [Reply(text=here, choices=tuple(choices), is_listed=True), *done[1:]]


def _is_early(turn: Turn, fact: DirectiveFact) -> bool:
    """Whether somebody else than who ordered would end it before the unit answered."""
    return not fact.answer and fact.is_open and turn.sender.person_id != fact.leader_id


def words_about(turn: Turn, fact: DirectiveFact, words: str, *, is_asked: bool = False) -> list[Reply]:
    """The unit answers; the leader or the office closes, takes back, or asks for more. `is_asked`: the words were asked
    for as words to the unit."""
    said = words.strip()
    if not said:
        return [one(turn, fact)]
    if len(said) > say.LONGEST:
        return [Reply(text=say.TOO_LONG)]
    if may_end(turn, fact):
        return _office_says(turn, fact, said, is_asked=is_asked)
    return _unit_says(turn, fact, said) if is_mine(turn, fact) else [Reply(text=general.NO_RIGHT)]


def _office_says(turn: Turn, fact: DirectiveFact, said: str, *, is_asked: bool = False) -> list[Reply]:
    """`is_asked`: the words were asked for as words to the unit."""
    plain = plain_words(said)
    if _WITHDRAWS.fullmatch(plain):
        return _withdraw_all(turn, fact, is_all=bool({"het", "tat"} & set(plain.split())))
    if _CLOSES.fullmatch(plain) or agrees(said):
        if _is_early(turn, fact):
            return [sure_to_end(fact)]
        return _close_all(turn, fact, is_all=bool({"het", "tat"} & set(plain.split())))
    if is_courtesy(said):
        return [Reply(text=general.THANKS)]
    if asks_state(said):
        return [one(turn, fact)]
    if fact.is_open and not is_asked and _MAY_END.fullmatch(plain):
        return [_not_sent(fact, said)]
    if refused := no_such_day.refused(said, scene.said_on(turn)):
        return refused
    due_on = day_ordered(said, scene.said_at(turn))
    if not directives.ask_more(turn.db, scene.office_of(turn), scene.actor(turn), fact, said, due_on):
        return [ended(fact)]
    by = f"đồng chí {turn.sender.name}" if turn.sender.has(Role.LEADER) else OFFICE_NAME
    told = tell_unit(turn, fact, "more", say.card_more(fact, said, by, due_on), for_unit(fact))
    return [Reply(text=say.more_here(fact, due_on)), *told]


def _not_sent(fact: DirectiveFact, said: str) -> Reply:
    """Words that may end it, take it back, or go to the unit."""
    choices = (
        Choice(label=say.END, action=f"cd_close:{fact.id}"),
        Choice(label=say.TAKE_BACK, action=f"cd_back:{fact.id}"),
        Choice(label=say.MORE, action=f"cd_more:{fact.id}"),
    )
    return Reply(text=say.not_sent(fact, said), choices=choices, is_listed=True)


def _unit_says(turn: Turn, fact: DirectiveFact, said: str) -> list[Reply]:
    if is_receipt(said, set(plain_words(fact.text).split())):
        return _see(turn, fact)
    is_back = denies_result(fact.answer or "", said)
    if is_back and directives.take_back_answer(turn.db, scene.office_of(turn), scene.actor(turn), fact, said):
        here = Reply(text=say.taken_back_here(fact), about=(fact.code,) if fact.code else ())
        return [here, *_tell_back(turn, fact, said, say.taken_back)]
    if not fact.answer and (is_no_result(fact.text, said) or asks_back(said)):
        return _pass_on(turn, fact, said)
    if not directives.answer(turn.db, scene.actor(turn), fact, said):
        return [ended(fact)]
    reports = any(item.code == fact.code for item in scene.my_items(turn)) and _reports(turn)
    here = Reply(text=say.answered_here(fact, hint=reports), about=(fact.code,) if fact.code else ())
    return [here, *_tell_back(turn, fact, said, say.answered)]


def _pass_on(turn: Turn, fact: DirectiveFact, said: str) -> list[Reply]:
    """Words that are no result: whoever ordered hears them, and the order waits on."""
    if not directives.hear(turn.db, scene.actor(turn), fact, said):
        return [ended(fact)]
    here = Reply(text=say_words.passed_on_here(fact), about=(fact.code,) if fact.code else ())
    return [here, *_tell_back(turn, fact, said, say_words.passed_on)]


def _reports(turn: Turn) -> bool:
    """Whether the words would be a report of progress, too: it is recorded by a message of its own."""
    reading = hear(turn, scene.my_items(turn)).reading
    return reading.percent is not None or Intent.done in reading.intents


def _tell_back(turn: Turn, fact: DirectiveFact, said: str, tells: Callable[..., str]) -> list[Reply]:
    """`tells`: the words for whoever ordered, and for the office."""
    leader = scene.person(turn, fact.leader_id)
    everybody: dict[int, Contact] = {each.person_id: each for each in scene.with_role(turn, Role.SECRETARY)}
    everybody |= {each.person_id: each for each in leader}
    told = list[Reply]()
    for contact in everybody.values():
        text = tells(fact, said, turn.sender.name, to_leader=contact in leader)
        key = f"notice:cd:answer:{fact.id}:{turn.incoming.inbox_id}"
        told += scene.tell(
            turn,
            [contact],
            key,
            text,
            for_leader(fact, is_answered=tells is say.answered),
            (fact.code,) if fact.code else (),
        )
    return told


def replied(turn: Turn) -> list[Reply] | None:
    """A reply to the unit's card is its answer; one to the answer is the leader's word on it."""
    if numbered(turn.text) is not None:
        return None
    card = scene.replied_to(turn, "cd_answer") or scene.replied_to(turn, "cd_close")
    fact = find(turn, card[0]) if card else None
    if fact is None or not (is_mine(turn, fact) or may_end(turn, fact)):
        return None
    return words_about(turn, fact, turn.text)


def receipt(turn: Turn) -> list[Reply] | None:
    """*đã nhận*, right after an order: of all that the chat got, its card offers choices last."""
    if not is_receipt(turn.text):
        return None
    offer = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    name, _, id_ = offer.choices[0][1].partition(":") if offer is not None and offer.choices else ("", "", "")
    return see(turn, id_) if name == "cd_seen" else None


def go_on(turn: Turn) -> list[Reply]:
    """The words that a button asked for."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    words, step = turn.text.strip(), turn.dialogue.step
    if not words or (words.isdecimal() and len(words) <= 2):
        return [Reply(text=say.ONLY_A_NUMBER)]
    if step != "answer" and (refused := no_such_day.refused(words, scene.said_on(turn))):
        return refused
    fact = find(turn, turn.dialogue.data)
    dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
    turn.dialogue = None
    if fact is None:
        return [Reply(text=general.CHOICE_GONE)]
    if step == "answer" and is_mine(turn, fact):
        return _unit_says(turn, fact, words)
    return _office_says(turn, fact, words, is_asked=True) if may_end(turn, fact) else [Reply(text=general.NO_RIGHT)]


def one(turn: Turn, fact: DirectiveFact) -> Reply:
    """Everything about it, with what the sender may do."""
    reply = Reply(text=say.one(fact), about=(fact.code,) if fact.code else ())
    if not fact.is_open:
        return reply
    if may_end(turn, fact):
        return replace(reply, choices=for_leader(fact, is_answered=bool(fact.answer)))
    return replace(reply, choices=for_unit(fact)) if is_mine(turn, fact) else reply
