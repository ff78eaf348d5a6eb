"""The register of obstacles: `/vuongmac` for whoever reads the plan, and what is said of VM-012 by its number."""

from __future__ import annotations

import re

from handlers import other_work, scene, several
from handlers.asked_back import asks_state, reproaches
from handlers.assent import agrees, short_answer
from handlers.difficulties import beside_work, difficulty_answers, difficulty_unit, several_answers, still_blocked
from handlers.difficulties import difficulty_people as people
from handlers.difficulties.difficulty_answers import CODEC, Kept
from handlers.difficulties.difficulty_hands import hands_over
from handlers.directing import ordered_in_answer
from handlers.editions import edition
from handlers.numbered import Numbered, Series, numbered, shown
from handlers.office import card_words
from handlers.office.deciding_words import read_decision
from handlers.reporting import tasks
from handlers.say import difficulties as say
from handlers.say import general
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues, difficulties
from models.dialogues import Outcome
from models.difficulties import DifficultyFact
from models.org import READERS, Role
from models.values import replace
from models.workdays import local_date

PAGE = 5
MIN_WORDS = 3  # of a message that is something new, and no answer to a question of ours
_OF_TASK = re.compile(r"nv ?\d{1,3}\b")
_CHANGES_TASK = re.compile(  # NV30 hủy, tạm dừng nv18 vì …
    r"(?:de nghi |cho |xin )*(?:huy|tam dung|tiep tuc|lui han|doi han|gia han|giao viec) (?:\w+ )?nv ?\d{1,3}\b"
    r"|nv ?\d{1,3} (?:(?:xin|de nghi|cho|duoc) )*(?:huy|bo|tam dung|tiep tuc|lui han|lui|doi|sua|chuyen|han|gia han)\b"
)
_ANYWHERE = re.compile(r"(?<!\w)VM\s*-?\s*0*(\d{1,6})(?![\d/%])", re.IGNORECASE)


def command(turn: Turn) -> list[Reply]:
    """`/vuongmac`: a unit tells one, or sees what concerns it; whoever reads the plan sees the register."""
    found = numbered(turn.args)
    if found is not None and found.series == Series.DIFFICULTY:
        turn.say_instead(turn.args)
        return _named(turn, found)
    is_reader = turn.sender.has(*READERS)
    if is_reader and not (turn.sender.unit_ids and turn.args):
        return show(turn)
    if not turn.sender.unit_ids:
        return [Reply(text=general.ONLY_UNITS)]
    if turn.args:
        return tasks.difficulty(turn)
    return show(turn) if any(_of_units(turn)) else _none_open(tasks.difficulty(turn))


def _none_open(replies: list[Reply]) -> list[Reply]:
    """What was asked for, said first: nothing is open; then how to tell an obstacle."""
    first, *others = replies
    return [replace(first, text=f"{say.NONE_OPEN}\n{first.text}"), *others]


def _of_units(turn: Turn) -> tuple[list[DifficultyFact], list[DifficultyFact]]:
    """What the sender's units were asked to answer, and what they told and is not settled."""
    org_id, mine = scene.office_of(turn).id, turn.sender.unit_ids
    owed = difficulties.owed_by(turn.db, org_id, mine)
    known = {fact.id for fact in owed}
    told = difficulties.of_units(turn.db, org_id, mine, *difficulties.UNFINISHED)
    return owed, [fact for fact in told if fact.id not in known]


def show(turn: Turn, page: int = 1) -> list[Reply]:
    """One page of the register, what waits first; for a unit, what concerns it."""
    office, today, reads = scene.office_of(turn), local_date(turn.now), turn.sender.has(*READERS)
    owed, told = ([], []) if reads else _of_units(turn)
    facts = difficulties.register(turn.db, office.id) if reads else [*owed, *told]
    if not facts:
        return [Reply(text=say.NOTHING)]
    pages = -(-len(facts) // PAGE)
    page = min(max(page, 1), pages)
    on_page = facts[(page - 1) * PAGE : page * PAGE]
    waiting = sum(fact.is_waiting for fact in facts)
    whole = say.heading(waiting, len(facts), page, pages)
    lines = [whole if reads else say.heading_of_unit(len(owed), len(told), page, pages)]
    lines += [say.line(n, fact, office, today) for n, fact in enumerate(on_page, 1)]
    choices = [Choice(label=say.number(fact), action=f"vm_show:{fact.id}") for fact in on_page]
    if page < pages:
        choices.append(Choice(label=say.NEXT_PAGE, action=f"vm_list:{page + 1}"))
        lines.append(f"{len(choices)}. {say.NEXT_PAGE}")
    how = say.how_to_list(turn.sender.has(Role.SECRETARY, Role.LEADER))
    lines.append(how if reads else say.how_of_unit(owed, general.OWN_CODE))
    return [Reply(text="\n".join(lines), choices=tuple(choices), is_listed=True)]


def turn_page(turn: Turn, page: str) -> list[Reply]:
    """Xem tiếp."""
    return show(turn, int(page[:4]))


def show_one(turn: Turn, difficulty_id: str) -> list[Reply]:
    """One of the register."""
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, int(difficulty_id))
    return [_one(turn, fact)] if fact is not None and _concerns(turn, fact) else [Reply(text=general.CHOICE_GONE)]


def _one(turn: Turn, fact: DifficultyFact) -> Reply:
    text = say.one(fact, scene.office_of(turn), local_date(turn.now))
    return Reply(text=text, choices=people.choices_of(turn, fact), about=(fact.code,))


def by_number(turn: Turn) -> list[Reply] | None:
    """`VM-012`, `VM-012 giao VP làm việc với nhà mạng`, `vm12 da ro`: what the sender may say of it."""
    found = numbered(turn.text)
    if not found or found.series != Series.DIFFICULTY:
        return None
    _leave_question(turn)
    return _named(turn, found)


_NUMBER = re.compile(r"\b(?:vm|vuong mac)(?: so)?[ -]?0*(\d{1,4})\b")


def up_by_number(turn: Turn) -> list[Reply] | None:
    """*trình lãnh đạo vm1*, *chuyển vm1 lên lãnh đạo*: as with the number first; null for other words."""
    plain = plain_words(turn.text)
    named = _NUMBER.search(plain)
    rest = " ".join(_NUMBER.sub(" ", plain).split()) if named is not None else ""
    if named is None or not difficulty_answers.goes_up(rest):
        return None
    return _say(turn, int(named[1]), rest)


def _leave_question(turn: Turn) -> None:
    """Words that name their obstacle, or reply to its card, answer no question that stands open about one."""
    if turn.dialogue is not None and turn.dialogue.kind == difficulty_answers.KIND:
        _left(turn)


def _named(turn: Turn, found: Numbered) -> list[Reply]:
    """Several at once only where it is certain what is done with each: words that could be an answer are not sent."""
    if not found.others and not (found.is_mixed and turn.sender.has(Role.SECRETARY, Role.LEADER)):
        return _say(turn, found.number, found.rest)
    if found.rest and not found.is_mixed and difficulty_answers.says_close(turn, found.rest):
        return several.each(found.numbers, lambda number: _close(turn, number))
    is_sure = not found.rest or difficulty_answers.carries_on(turn, found.rest)
    if turn.sender.has(Role.SECRETARY, Role.LEADER) and (found.is_mixed or not is_sure):
        return several_answers.read_back(turn, turn.text) or [Reply(text=say.one_by_one(found.number, turn.text))]
    return several.each(found.numbers, lambda number: _say(turn, number, found.rest))


def _close(turn: Turn, number: int) -> list[Reply]:
    fact = difficulties.find_number(turn.db, scene.office_of(turn).id, number)
    return _say(turn, number, "") if fact is None else difficulty_answers.close_one_of_several(turn, fact)


def _say(turn: Turn, number: int, words: str) -> list[Reply]:
    fact = difficulties.find_number(turn.db, scene.office_of(turn).id, number)
    if fact is None or not _concerns(turn, fact):
        unknown = say.NO_SUCH if turn.sender.has(*READERS) else say.NOT_MINE
        return [Reply(text=unknown.format(number=shown(Series.DIFFICULTY, number)))]
    if not words:
        return [_one(turn, fact)]
    if people.is_mine(turn, fact) and not (people.may_answer(turn, fact) and fact.is_waiting):
        return beside_work.of_number(turn, fact) or difficulty_unit.words_about(turn, fact, words)
    if people.may_answer(turn, fact):
        return _answer(turn, fact, words)
    return [Reply(text=general.NO_RIGHT)]


def _answer(turn: Turn, fact: DifficultyFact, words: str) -> list[Reply]:
    """The answer; of a leader's that sets another unit to work, the order, too. What asks how it stands is told."""
    if asks_state(words) or reproaches(words):
        return [_one(turn, fact)]
    replies = difficulty_answers.words_about(turn, fact, words)
    now = difficulties.find_id(turn.db, scene.office_of(turn).id, fact.id)
    is_mine = now is not None and now.answer == words.strip() and now.answered_at == turn.now
    return [*replies, *ordered_in_answer.from_answer(turn, fact, words.strip())] if is_mine else replies


def send_too(turn: Turn, dialogue_id: str, yes: str) -> list[Reply]:
    """Gửi thêm: of a leader's words that set another unit to work, the order goes to it, too."""
    kept = scene.own_dialogue(turn, int(dialogue_id), difficulty_answers.KIND)
    value = CODEC.load(kept.data) if kept is not None else None
    replies = difficulty_answers.send_too(turn, dialogue_id, yes)
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, value.id) if value is not None else None
    if fact is None or value is None or yes != "1" or value.words not in (fact.answer or ""):
        return replies
    return [*replies, *ordered_in_answer.from_answer(turn, fact, value.words)]


def _concerns(turn: Turn, fact: DifficultyFact) -> bool:
    return people.is_mine(turn, fact) or people.may_answer(turn, fact) or turn.sender.has(*READERS)


def answer_number(turn: Turn, number: int, words: str) -> list[Reply]:
    """The office chose that its words are for this obstacle."""
    return _say(turn, number, words)


def replied(turn: Turn) -> list[Reply] | None:
    """A reply to a card: whatever it says is about that obstacle."""
    card = scene.replied_to(turn, "vm_answer")
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, int(card[0])) if card else None
    if fact is not None and numbered(turn.text) is None and people.may_answer(turn, fact):
        _leave_question(turn)
        return _answer(turn, fact, turn.text)
    return difficulty_unit.replied(turn) if turn.sender.unit_ids else None


def in_group(turn: Turn) -> list[Reply] | None:
    """A leader or the secretary answers the digest with the number of an obstacle."""
    found = numbered(turn.text)
    if found is not None and found.series == Series.DIFFICULTY:
        replies = _named(turn, found)
    elif turn.incoming.reply_to and (named := set(_ANYWHERE.findall(turn.text))) and len(named) == 1:
        replies = _say(turn, int(named.pop()), turn.text)
    else:
        return None
    return [_for_group(reply) if reply.to is None else reply for reply in replies]


def _for_group(reply: Reply) -> Reply:
    """What goes on in private is not offered in the group."""
    choices = tuple(choice for choice in reply.choices if choice.action.startswith(("vm_more:", "vm_all:")))
    return replace(reply, choices=choices)


def _second(turn: Turn, dialogue: int, kept: Kept) -> list[Reply] | None:
    """Words instead of "too, or not": yes, no, else a message of its own; the question again for a stray word."""
    if agrees(turn.text) or short_answer(turn.text) == "no":
        return send_too(turn, str(dialogue), "1" if agrees(turn.text) else "0")
    if is_of_its_own(turn.text):
        _left(turn)
        return None
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, kept.id)
    if fact is None:
        return [Reply(text=general.CHOICE_GONE)]
    return difficulty_answers.give(turn, fact, kept.words)


def is_of_its_own(text: str) -> bool:
    """Words enough to be something new, or few that order, ask or decide: *NV30 hủy*, *duyệt hết*."""
    return (
        len(text.split()) >= MIN_WORDS
        or card_words.is_of_its_own(text)
        or _decides(text)
        or _OF_TASK.match(plain_words(text)) is not None
    )


def _decides(text: str) -> bool:
    decision = read_decision(text)
    return decision is not None and decision.has_verb


def _left(turn: Turn) -> None:
    """A message of its own: the words that were asked about are not sent."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
    turn.dialogue = None


def _hand(turn: Turn, dialogue: int, kept: Kept) -> list[Reply] | None:
    """Words instead of a number: no drops it; others that hand over are read in place of the earlier ones."""
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, kept.id)
    if fact is None or short_answer(turn.text) == "no":
        return difficulty_answers.take_hand(turn, str(dialogue), "0")
    if difficulty_answers.carries_on(turn, turn.text) or hands_over(turn, turn.text) is not None:
        return difficulty_answers.words_about(turn, fact, turn.text)
    if is_of_its_own(turn.text) and not agrees(turn.text):
        _left(turn)
        return None
    return difficulty_answers.words_about(turn, fact, kept.words)


def _still(turn: Turn, dialogue: int, data: str) -> list[Reply] | None:
    """Words instead of "not enough, or something else": yes, no, else a message of its own."""
    if agrees(turn.text) or short_answer(turn.text) == "no":
        return still_blocked.take(turn, str(dialogue), edition(data) if agrees(turn.text) else "0")
    _left(turn)
    return None


def _several(turn: Turn, dialogue: int, data: str) -> list[Reply] | None:
    """Words under what was read back of several: yes, no, else a message of its own; it waits on a stray word."""
    if agrees(turn.text) or short_answer(turn.text) == "no":
        return several_answers.take(turn, str(dialogue), edition(data) if agrees(turn.text) else "0")
    if is_of_its_own(turn.text):
        _left(turn)
        return None
    return several_answers.again(dialogue, data)


def go_on(turn: Turn) -> list[Reply] | None:
    """Free text while an answer, or what is missing in one, was asked for; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    kept, step, words = CODEC.load(turn.dialogue.data), turn.dialogue.step, turn.text.strip()
    if not words:
        return [Reply(text=general.EMPTY)]
    if step == "second":
        return _second(turn, turn.dialogue.id, kept)
    if step == still_blocked.STEP:
        return _still(turn, turn.dialogue.id, turn.dialogue.data)
    if step == several_answers.STEP:
        return _several(turn, turn.dialogue.id, turn.dialogue.data)
    if step == "hand":
        return _hand(turn, turn.dialogue.id, kept)
    if words.isdecimal() and len(words) <= 2:
        return [Reply(text=say.ONLY_A_NUMBER)]
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, kept.id)
    if turn.sender.has(Role.SECRETARY) and (_CHANGES_TASK.match(plain_words(words)) or _decides(words)):
        _left(turn)  # an order about a task, or a decision: it is not sent to the unit as the answer
        return None
    if fact is not None and other_work.is_told(turn, fact.code):
        _left(turn)
        return None
    dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
    turn.dialogue = None
    if fact is None:
        return [Reply(text=general.CHOICE_GONE)]
    if step == "answer" and people.may_answer(turn, fact):
        return _answer(turn, fact, words)
    if step == "dispute" and people.is_mine(turn, fact):
        return difficulty_unit.dispute(turn, fact, words)
    return [Reply(text=say.DROPPED)]
