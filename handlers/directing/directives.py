"""Leaders direct: words in the group or under a card become an order to a unit (CĐ-003), read back and carried on.

Only leaders order; the secretary writes a leader's order down in that leader's name (`/chidao Đ/c Hùng: …`). The
dialogue `directive` holds step `words` (the next message is the order) or `choose` (to whom it goes).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import select

from handlers import scene
from handlers.absent import no_task
from handlers.assent import short_answer
from handlers.directing import directive_due, directive_life, directive_list, several_orders
from handlers.directing.orders import Option, Reading, has_verb, names_work, read_order, some_places, unknown_tasks
from handlers.numbered import numbered
from handlers.reporting import no_such_day
from handlers.say import directives as say
from handlers.say import directives_several as say_several
from handlers.say import general
from handlers.say.directive_due import NOT_YET_MOVED
from handlers.turn import Choice, Reply, Turn
from handlers.understand.ordered import day_ordered
from models import dialogues, directives
from models.codec import Codec
from models.dialogues import Outcome
from models.directives import DirectiveFact, Order
from models.items import item
from models.naming import leader_named, units_anywhere, units_named
from models.org import Membership, Person, Role
from models.people import Contact
from models.said import find_said_as
from models.text import clean, compose, fold
from models.values import replace

KIND = "directive"
MIN_WORDS = 3  # of a message that is something new, and not an answer to the question
_LABEL = re.compile(r"\s*(?:(?:ý kiến |y kien )?(?:chỉ đạo|chi dao)|cđ|cd)\s*:\s*(?=\S)", re.IGNORECASE)
_ALL_OF_THEM = re.compile(
    r"(?:ghi |chuyen |lay )?(?:ca(?: (?:hai|ba|hai y|\d{1,2}))?|het|tat ca)(?: (?:di|nhe|nha|a))*"
)
_BEHALF = re.compile(r"\s*(?:đ/c|đc|đồng chí|dong chi|dc|d/c)\s+([^:]{2,60}?)\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)


class Draft(Struct, frozen=True, kw_only=True):
    """An order that waits for a number. `leader_id` 0: a leader who does not use the bot, by the name."""

    origin: str
    leader_id: int
    leader: str
    words: str
    options: tuple[Option, ...] = ()
    due_on: date | None = None
    codes: tuple[str, ...] = ()  # of the card that is answered, while the words are awaited
    unknown: str = ""  # words that may name a unit that is not known


_CODEC = Codec(Draft)


def in_group(turn: Turn) -> list[Reply] | None:
    """A leader's words to us in the group; null where they order nothing. Others are asked to write in private."""
    if numbered(turn.text) is not None:
        return directive_life.by_number(turn) if turn.sender.has(Role.LEADER, Role.SECRETARY) else None
    if not turn.sender.has(Role.LEADER):
        return _hint(turn)
    codes = codes_of_card(turn)
    reading = read_order(turn, turn.text, codes=codes[:1] if len(codes) == 1 else ())
    if reading is None or (not turn.incoming.reply_to and not (reading.is_order and names_work(turn, turn.text))):
        return None
    if not reading.is_order and general.asks_for_figures(turn.text):
        return None
    return take_up(turn, own_draft(turn), reading)


def offered(turn: Turn, words: str, codes: Sequence[str]) -> list[Reply]:
    """An order that is part of a leader's message: its whole words, asked about first; empty where it orders nobody.

    `words`: the part that orders.
    """
    org_id = scene.office_of(turn).id
    said = words if units_named(turn.db, org_id, words).units else turn.text
    if not codes and said is turn.text and len(spoken := units_anywhere(turn.db, org_id, said)) == 1:
        said = f"{spoken[0].short} {words}"  # sao thôn 5 chưa nộp, mai phải nộp
    reading = read_order(turn, said, codes=codes, is_asked=True)
    if reading is None or not reading.options:
        return []
    due_on = day_ordered(words, scene.said_at(turn))
    return take_up(turn, own_draft(turn), replace(reading, words=turn.text.strip(), due_on=due_on), ask=True)


def _hint(turn: Turn) -> list[Reply] | None:
    """Somebody who does not lead orders something in the group: nothing is recorded, and how it is done is said."""
    reading = read_order(turn, turn.text) if turn.incoming.reply_to else None
    if reading is None or not reading.is_order:
        return None
    return [Reply(text=say.SECRETARY_HOW if turn.sender.has(Role.SECRETARY) else general.PRIVATE_ONLY)]


def codes_of_card(turn: Turn) -> tuple[str, ...]:
    """The tasks of the message that is replied to."""
    incoming = turn.incoming
    said = find_said_as(turn.db, incoming.channel, incoming.chat_id, incoming.reply_to) if incoming.reply_to else None
    return said.about if said is not None else ()


def own_draft(turn: Turn) -> Draft:
    assert turn.sender.person_id is not None, "the route admits members only"
    return Draft(
        origin=f"inbox:{turn.incoming.inbox_id}",
        leader_id=turn.sender.person_id,
        leader=turn.sender.name,
        words=turn.text.strip(),
    )


def take_up(turn: Turn, draft: Draft, reading: Reading, *, ask: bool = False, is_new: bool = False) -> list[Reply]:
    """Written down at once where it is certain, else asked about."""
    if len(reading.words) > say.LONGEST:
        return [Reply(text=say.TOO_LONG)]
    if refused := no_such_day.refused(reading.words, scene.said_on(turn)):
        return refused
    draft = replace(draft, words=reading.words, options=reading.options, due_on=reading.due_on, unknown=reading.unknown)
    if several := several_orders.read(turn, reading.words):
        return _question(turn, replace(draft, options=several, unknown=""), is_new=is_new)
    if reading.is_sure and not ask:
        return record(turn, draft, draft.options[0])
    return _question(turn, draft, is_new=is_new)


def _question(turn: Turn, draft: Draft, *, is_new: bool = False) -> list[Reply]:
    dialogue = scene.begin_another(turn, KIND, "choose", _CODEC.dump(draft))
    labels = [option.label for option in draft.options]
    choices = [Choice(label=f"{n}", action=f"cd_take:{dialogue}:{n}") for n in range(1, len(labels) + 1)]
    choices.append(Choice(label=say.NOT_RECORDED, action=f"cd_take:{dialogue}:0"))
    leader = draft.leader if draft.leader_id != turn.sender.person_id else ""
    in_group = turn.incoming.is_group
    if _is_of_several(draft):
        each = [(option.label, option.targets[0].words, option.targets[0].due_on) for option in draft.options[1:]]
        text = say_several.read_back(each, leader, is_new=is_new, in_group=in_group)
    else:
        text = say.which(
            draft.words, labels, draft.due_on, leader, is_new=is_new, strange=draft.unknown, in_group=in_group
        )
    return [Reply(text=text, choices=tuple(choices), is_listed=True)]


def _is_of_several(draft: Draft) -> bool:
    """Whether the message gives several orders: all of them are the first option, and each alone one more."""
    return bool(draft.options) and bool(draft.options[0].targets[0].words)


def take(turn: Turn, dialogue_id: str, number: str) -> list[Reply]:
    """To whom it goes was chosen, once; 0: it is not recorded."""
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if kept is None or kept.step != "choose" or not number.isdecimal():
        return [Reply(text=general.CHOICE_GONE)]
    draft, chosen = _CODEC.load(kept.data), int(number[:3])
    is_one = 1 <= chosen <= len(draft.options)
    dialogues.close(turn.db, kept.id, Outcome.RECORDED if is_one else Outcome.DROPPED, turn.now)
    turn.dialogue = None
    return record(turn, draft, draft.options[chosen - 1]) if is_one else [Reply(text=say.DROPPED)]


def record(turn: Turn, draft: Draft, option: Option, difficulty_id: int | None = None) -> list[Reply]:
    """Written down for each unit, and carried on. `difficulty_id`: the obstacle whose answer orders it."""
    actor = scene.actor(turn)
    leader_id = draft.leader_id or _make_leader(turn, draft.leader)
    reason = "" if leader_id == turn.sender.person_id else f"thư ký {turn.sender.name} ghi thay đồng chí {draft.leader}"
    written = [
        directives.give(
            turn.db,
            scene.office_of(turn),
            actor,
            Order(
                origin=f"{draft.origin}:{n}",
                leader_id=leader_id,
                text=target.words or draft.words,
                unit_id=target.unit_id,
                task_id=target.task_id,
                difficulty_id=difficulty_id,
                due_on=target.due_on if target.words else draft.due_on,
            ),
            reason=reason,
        )
        for n, target in enumerate(option.targets)
    ]
    facts = [fact for fact in written if fact is not None]
    return _carry(turn, facts) if facts else [Reply(text=general.CHOICE_GONE)]


def _make_leader(turn: Turn, name: str) -> int:
    """A leader who does not use the bot: known by the name that the secretary wrote, without any right."""
    person = Person(org_id=scene.office_of(turn).id, name=name, created_at=turn.now)
    turn.db.add(person)
    turn.db.flush()
    return person.id


def _carry(turn: Turn, facts: list[DirectiveFact]) -> list[Reply]:
    """To the people of each unit, to the office, and back to whoever ordered."""
    cards, unreached = list[Reply](), list[str]()
    for fact in facts:
        sent = directive_life.tell_unit(turn, fact, "new", say.card(fact), directive_life.for_unit(fact))
        cards += sent
        if not sent:
            unreached.append(fact.unit_short)
    opens, is_several = scene.opening(turn), say_several.are_several(facts)
    if is_several:
        here = say_several.recorded(facts, say.reached(unreached, opens, turn.now))
    else:
        here = say.recorded(facts, unreached, opens, turn.now)
    moves = directive_due.choices(facts)
    here += NOT_YET_MOVED if moves else ""
    codes = tuple(dict.fromkeys(fact.code for fact in facts if fact.code))
    key = f"notice:cd:office:{facts[0].id}"
    told_office = say_several.told_office if is_several else say.told_office
    for_office = told_office(facts, unreached) + directive_due.how_to_move(turn, facts, moves)
    told = scene.tell(turn, scene.with_role(turn, Role.SECRETARY), key, for_office, moves, codes)
    leader = scene.person(turn, facts[0].leader_id)  # whose order the secretary wrote down
    return [Reply(text=here, about=codes), *cards, *told, *_tell_leader(turn, facts, leader)]


def _tell_leader(turn: Turn, facts: list[DirectiveFact], leader: list[Contact]) -> list[Reply]:
    entered = say_several.entered_for_leader if say_several.are_several(facts) else say.entered_for_leader
    text = entered(facts, turn.sender.name)
    return scene.tell(turn, leader, f"notice:cd:entered:{facts[0].id}", text)


def private(turn: Turn) -> list[Reply] | None:
    """A leader's free words in private that name a task or a unit and order something: asked about, then recorded.

    Not of somebody who reports for a unit, too: their words are a report, and `/chidao` says that they are an order.
    """
    if turn.sender.unit_ids:
        return None
    if (label := _LABEL.match(turn.text)) is not None:  # «CĐ: thôn 1 nộp kế hoạch trước 20/8»
        turn.args = turn.text[label.end() :].strip()
        return command(turn)
    if directive_life.takes_back(turn.text):
        return None
    reading = read_order(turn, turn.text)
    unknown = unknown_tasks(turn, turn.text)
    if unknown and (reading is None or not names_work(turn, turn.text)):
        return [Reply(text=no_task(turn, unknown[0], say.NO_SUCH_TASK.format(code=", ".join(unknown))))]
    if reading is None or not reading.is_order or not names_work(turn, turn.text):
        return None
    return take_up(turn, own_draft(turn), reading, ask=True)


def of_nobody(turn: Turn) -> list[Reply] | None:
    """A leader's order by a day that names no unit and no task: one of the late ones may be meant, which is asked."""
    if turn.sender.unit_ids or not turn.sender.has(Role.LEADER) or day_ordered(turn.text, scene.said_at(turn)) is None:
        return None
    if (whom := some_places(turn.text)) and not units_named(turn.db, scene.office_of(turn).id, turn.text).units:
        return [Reply(text=say.which_units(whom))]
    reading = read_order(turn, turn.text)
    return take_up(turn, own_draft(turn), reading, ask=True) if reading is not None and has_verb(turn.text) else None


def replied(turn: Turn) -> list[Reply] | None:
    """A leader's reply to a card about late work; null where it orders nothing."""
    card = scene.replied_to(turn, "order")
    found = item(turn.db, scene.office_of(turn), turn.now, int(card[0])) if card else None
    codes = (found.code,) if found is not None else codes_of_card(turn)
    if not codes and not names_work(turn, turn.text):
        return None
    reading = read_order(turn, turn.text, codes=codes[:1] if len(codes) == 1 else ())
    return None if reading is None else take_up(turn, own_draft(turn), reading)


def ask_words(turn: Turn, assignment_id: str) -> list[Reply]:
    """Cho ý kiến, pressed under a card about one unit's work: the next message is the order."""
    found = item(turn.db, scene.office_of(turn), turn.now, int(assignment_id))
    if found is None:
        return [Reply(text=general.CHOICE_GONE)]
    draft = replace(own_draft(turn), words="", codes=(found.code,))
    scene.begin(turn, KIND, "words", _CODEC.dump(draft))
    return [Reply(text=say.ASK_WORDS.format(what=say.target(found.unit_short, found.code)), about=(found.code,))]


def go_on(turn: Turn) -> list[Reply] | None:
    """Free text while an order, or to whom it goes, is awaited; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    draft, words = _CODEC.load(turn.dialogue.data), turn.text.strip()
    if turn.dialogue.step == "choose":
        if short_answer(words) == "no":
            return take(turn, str(turn.dialogue.id), "0")
        is_all = _is_of_several(draft) and _ALL_OF_THEM.fullmatch(fold(compose(words)).strip(" .!")) is not None
        if is_all or (short_answer(words) == "yes" and (len(draft.options) == 1 or _is_of_several(draft))):
            return take(turn, str(turn.dialogue.id), "1")
        if not short_answer(words) and len(words.split()) >= MIN_WORDS:
            dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
            turn.dialogue = None
            return None
        return _question(turn, draft)
    if not words or (words.isdecimal() and len(words) <= 2):
        return [Reply(text=say.ONLY_A_NUMBER)]
    if refused := no_such_day.refused(words, scene.said_on(turn)):
        return refused
    dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
    turn.dialogue = None
    reading = read_order(turn, words, codes=draft.codes, is_asked=True)
    own = replace(own_draft(turn), leader_id=draft.leader_id, leader=draft.leader)
    return [Reply(text=say.NOT_CLEAR)] if reading is None else take_up(turn, own, reading)


def command(turn: Turn) -> list[Reply]:
    """`/chidao` lists what is open; with words it records a leader's order."""
    if not turn.args:
        return directive_list.show(turn)
    if turn.sender.has(Role.LEADER):
        turn.say_instead(turn.args)
        reading = read_order(turn, turn.args, is_asked=True)
        return [Reply(text=say.LEADER_HOW)] if reading is None else take_up(turn, own_draft(turn), reading)
    if turn.sender.has(Role.SECRETARY):
        return _on_behalf(turn)
    return [Reply(text=say.ONLY_LEADERS)]


def _on_behalf(turn: Turn) -> list[Reply]:
    match = _BEHALF.fullmatch(turn.args)
    if match is None:
        return [Reply(text=say.SECRETARY_HOW)]
    name, words = clean(match[1]), match[2].strip()
    found = leader_named(_leaders(turn), name)
    if len(found) > 1:
        return [Reply(text=say.SEVERAL_LEADERS.format(name=name, names=", ".join(each for _id, each in found)))]
    reading = read_order(turn, words, is_asked=True)
    if reading is None:
        return [Reply(text=say.NOT_CLEAR)]
    leader_id, leader = found[0] if found else (0, name)
    own = replace(own_draft(turn), leader_id=leader_id, leader=leader)
    return take_up(turn, own, reading, ask=True, is_new=not found)


def _leaders(turn: Turn) -> list[tuple[int, str]]:
    """Everybody who leads now, and those in whose name an order was written down before."""
    org_id = scene.office_of(turn).id
    leads = select(Membership.person_id).where(
        Membership.org_id == org_id, Membership.role == Role.LEADER, Membership.until.is_(None)
    )
    rows = turn.db.execute(select(Person.id, Person.name).where(Person.org_id == org_id, Person.id.in_(leads)))
    ordered = {fact.leader_id: fact.leader for fact in directives.find_all(turn.db, org_id)}
    return list({**ordered, **dict(rows.all())}.items())
