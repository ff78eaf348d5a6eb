"""An order (CĐ-003) or a finding (GS-002) put right after it was sent: another day, other words; and the unit that asks
for a later day. An obstacle (VM-001) gets another day for its answer.

A day is moved at once and told to all whom it concerns. Other words are asked about first, since they may as well be
more words to the unit; the dialogue `amend_number` keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from handlers import scene, several
from handlers.assent import agrees, short_answer
from handlers.difficulties import difficulty_people
from handlers.directing import directive_life, finding_life, sent
from handlers.directing.amended_words import (
    ANYWHERE,
    Amended,
    asks_time,
    done_only_on,
    grants_later,
    read_amended,
    says_no_later,
    wished_day,
    without_unit,
)
from handlers.directing.sent import Fact
from handlers.numbered import Numbered, Series, numbered
from handlers.reporting import no_such_day
from handlers.say import amending as say
from handlers.say import difficulties as say_difficulties
from handlers.say import directives as say_directives
from handlers.say import general
from handlers.turn import Choice, Reply, Turn
from handlers.understand.due import NoDay
from models import dialogues, difficulties, directives, findings, later
from models.codec import Codec
from models.dialogues import Outcome
from models.difficulties import DifficultyFact
from models.directives import DirectiveFact
from models.org import Role
from models.values import replace

KIND = "amend_number"


class Kept(Struct, frozen=True, kw_only=True):
    """The words that may take the place of the earlier ones."""

    series: Series
    id: int
    words: str


_CODEC = Codec(Kept)


def by_number(turn: Turn) -> list[Reply] | None:
    """`sửa CĐ-003 hạn 30/9`, `GS-002 sửa lại: …`; null for other words about it."""
    found = numbered(turn.text)
    if found is None or found.is_mixed or not found.rest:
        return None
    if (refused := _refused_by_number(turn, found)) is not None:
        return refused
    read = read_amended(found.rest, scene.said_at(turn))
    if read is None:
        return _unit_asks(turn, found)
    if found.series == Series.DIFFICULTY:
        return _of_obstacle(turn, found, read)
    facts = [sent.find_number(turn, found.series, number) for number in found.numbers]
    known = [fact for fact in facts if fact is not None]
    if len(known) < len(facts) or not known or (read.words and found.others):
        return None
    if (others := [fact for fact in known if sent.is_of_another(turn, fact)]) and not read.words:
        return [
            Reply(
                text=say.FINDING_NOT_YOURS.format(number=sent.number_of(others[0]), name=sent.author_of(others[0])[1])
            )
        ]
    if not all(sent.is_mine(turn, fact) or sent.may_move(turn, fact) for fact in known):
        return None
    by_id = {fact.number: fact for fact in known}
    return several.each(found.numbers, lambda number: _amend(turn, by_id[number], read, found.rest))


def _unit_asks(turn: Turn, found: Numbered) -> list[Reply] | None:
    """`CĐ-001 xin thêm 3 bữa`, by the unit: no answer, a wish for a later day; null for other words."""
    fact = None if found.others else sent.find_number(turn, found.series, found.number)
    return None if fact is None else asks_later(turn, fact, found.rest)


def asks_later(turn: Turn, fact: Fact, words: str) -> list[Reply] | None:
    """A unit asks for a later day in its own words; null for other words, and for whoever may move the day."""
    read = wants_later(turn, fact, words)
    if read is None or not fact.is_open or not sent.is_mine(turn, fact) or sent.may_move(turn, fact):
        return None
    return _ask_later(turn, fact, read, words)


def wants_later(turn: Turn, fact: Fact, words: str) -> Amended | None:
    """*xin tới 25/8*; *thứ 2 tuần sau mới xong*, *thứ 4 được không, mai bận giỗ*, where it is due before."""
    if (asked := asks_time(words, scene.said_at(turn))) is not None:
        return asked
    was, wished = sent.due_of(fact), wished_day(words, scene.said_at(turn))
    if wished is not None and was is not None and wished.due_on is not None and wished.due_on > was:
        return wished
    day = done_only_on(words, scene.said_at(turn))
    return Amended(due_on=day) if day is not None and was is not None and day > was else None


def replied(turn: Turn) -> list[Reply] | None:
    """A reply to the card of a unit that asks for a later day: *đồng ý*; all else is a word about the order."""
    card = scene.replied_to(turn, "cd_until") or scene.replied_to(turn, "gs_until")
    if card is None or numbered(turn.text) is not None:
        return None
    series = Series.DIRECTIVE if scene.replied_to(turn, "cd_until") else Series.FINDING
    fact = sent.find(turn, series, int(card[0]))
    if fact is None or not sent.may_move(turn, fact):
        return None
    if agrees(turn.text) or short_answer(turn.text) == "yes":
        return _until(turn, fact, card[1])
    if says_no_later(turn.text):
        return _decline(turn, fact, turn.text.strip())
    read = read_amended(turn.text, scene.said_at(turn))
    if read is not None and not read.words:
        return _amend(turn, fact, read, turn.text)
    if isinstance(fact, DirectiveFact):
        return directive_life.words_about(turn, fact, turn.text)
    return finding_life.words_about(turn, fact, turn.text)


def _refused_by_number(turn: Turn, found: Numbered) -> list[Reply] | None:
    """`CĐ-001 không đồng ý lùi`, by whoever may move its day."""
    fact = (
        sent.find_number(turn, found.series, found.number) if says_no_later(found.rest) and not found.others else None
    )
    return (
        None
        if fact is None or not sent.may_move(turn, fact) or not fact.is_open
        else _decline(turn, fact, turn.text.strip())
    )


def _amend(turn: Turn, fact: Fact, read: Amended, said: str) -> list[Reply]:
    read = read.counted(sent.due_of(fact))
    if not fact.is_open:
        return [directive_life.ended(fact) if isinstance(fact, DirectiveFact) else finding_life.ended(fact)]
    if not sent.may_move(turn, fact):
        return _ask_later(turn, fact, read, said)
    if read.is_bare:
        return [Reply(text=say.HOW.format(number=sent.number_of(fact)), about=sent.about(fact))]
    if read.words:
        return _ask_reword(turn, fact, read.words)
    if (wrong := _no_day(turn, sent.number_of(fact), read)) is not None:
        return wrong
    assert read.due_on is not None, "checked with what is wrong"
    return _move(turn, fact, read.due_on, read.why)


def _no_day(turn: Turn, number: str, read: Amended) -> list[Reply] | None:
    """What is said of words that name no day to come."""
    if read.due_on is None:
        text = (say.PAST_DAY if read.problem == NoDay.PAST else say.NO_DAY).format(number=number)
        return [Reply(text=f"{no_such_day.told(turn.text, scene.said_on(turn))}{text}")]
    if read.due_on < scene.said_on(turn):
        return [Reply(text=say.past(number, read.due_on))]
    return None


def _ask_later(turn: Turn, fact: Fact, read: Amended, said: str) -> list[Reply]:
    """The unit asks: nothing moves before whoever may has agreed."""
    number, was = sent.number_of(fact), sent.due_of(fact)
    if read.words or read.is_bare:
        if isinstance(fact, DirectiveFact):
            return directive_life.words_about(turn, fact, said)
        return finding_life.words_about(turn, fact, said)
    read = read.counted(max(was or scene.said_on(turn), scene.said_on(turn)))
    if read.due_on is None or read.due_on < scene.said_on(turn):
        none = no_such_day.told(said, scene.said_on(turn))
        return [Reply(text=f"{none}{say.NO_DAY_ASKED.format(number=number)}")]
    if was is not None and read.due_on <= was:
        return [Reply(text=say.not_later(number, was))]
    text = say.asked(number, fact.unit_short, was, read.due_on, said, turn.sender.name)
    series = "cd" if isinstance(fact, DirectiveFact) else "gs"
    choices = (
        Choice(label=say.label(read.due_on), action=f"{series}_until:{fact.id}:{read.due_on:%Y%m%d}"),
        Choice(label=say.MORE, action=f"{series}_more:{fact.id}"),
    )
    later.note_asked(turn.db, scene.actor(turn), sent.subject_of(fact), fact.id, read.due_on)
    if isinstance(fact, DirectiveFact):
        directives.see(turn.db, scene.actor(turn), fact)  # who asks for time has received it
    owner = scene.person(turn, sent.author_of(fact)[0])
    secretaries = scene.with_role(turn, Role.SECRETARY)
    is_leaders = isinstance(fact, DirectiveFact) and not any(each in secretaries for each in owner)
    card = say.asked_of_leader(text) if is_leaders else text
    told = scene.tell(turn, owner, sent.key_of(turn, fact, "later"), card, choices, sent.about(fact))
    office = [each for each in secretaries if each not in owner]
    is_office_too = isinstance(fact, DirectiveFact)  # a finding's day is its supervisor's
    told += scene.tell(
        turn, office, sent.key_of(turn, fact, "later-office"), text if is_office_too else say.seen(text),
        choices if is_office_too else (), sent.about(fact),
    )  # fmt: skip
    return [Reply(text=say.asked_here(number, sent.author_of(fact)[1], was), about=sent.about(fact)), *told]


def until_directive(turn: Turn, directive_id: str, day: str) -> list[Reply]:
    """Đổi hạn, under the card of a unit that asks for a later day."""
    fact = sent.find(turn, Series.DIRECTIVE, int(directive_id))
    return _until(turn, fact, day) if fact is not None else [Reply(text=general.CHOICE_GONE)]


def until_finding(turn: Turn, finding_id: str, day: str) -> list[Reply]:
    """Likewise, of a finding."""
    fact = sent.find(turn, Series.FINDING, int(finding_id))
    return _until(turn, fact, day) if fact is not None else [Reply(text=general.CHOICE_GONE)]


def decline(turn: Turn, what: str, id_: str, said: str) -> list[Reply]:
    """*không cho*, under the card of a unit that asks for a later day: the day stays, and the unit is told."""
    fact = sent.find(turn, Series.DIRECTIVE if what == "cd_until" else Series.FINDING, int(id_))
    if fact is None or not sent.may_move(turn, fact):
        return [Reply(text=general.CHOICE_GONE)]
    if not fact.is_open:
        return [directive_life.ended(fact) if isinstance(fact, DirectiveFact) else finding_life.ended(fact)]
    return _decline(turn, fact, said)


def granted(turn: Turn, what: str | None) -> list[Reply] | None:
    """*ừ cho lùi CĐ-001 nhưng chỉ tới 25/8*, *đồng ý cho thôn 1* under the card `what` (`cd_until:7:…`): the request
    that is named or was shown; null for other words, and where none waits."""
    words, fact = turn.text, None
    if (named := ANYWHERE.search(words)) is not None:
        series = Series.FINDING if named[1].upper() == "GS" else Series.DIRECTIVE
        fact = sent.find_number(turn, series, int(named[2]))
        words = f"{words[: named.start()]} {words[named.end() :]}"
    elif what is not None:
        kind, id_, *_day = what.split(":")
        fact = sent.find(turn, Series.DIRECTIVE if kind == "cd_until" else Series.FINDING, int(id_))
    if fact is None or not fact.is_open or not sent.may_move(turn, fact):
        return None
    wanted = later.asked_day(turn.db, scene.office_of(turn).id, sent.subject_of(fact), fact.id)
    read = grants_later(without_unit(words, fact.unit_short), scene.said_at(turn))
    if read is None or wanted is None:
        return None
    return _amend(turn, fact, Amended(due_on=read.due_on or wanted), "")


def _decline(turn: Turn, fact: Fact, said: str) -> list[Reply]:
    number, due_on = sent.number_of(fact), sent.due_of(fact)
    if later.is_refused(turn.db, scene.office_of(turn).id, sent.subject_of(fact), fact.id):
        return [_refused_before(fact)]
    later.note_refused(turn.db, scene.actor(turn), sent.subject_of(fact), fact.id)
    here = Reply(text=say.declined_here(number, fact.unit_short, due_on), about=sent.about(fact))
    return [here, *sent.tell(turn, fact, "kept", say.declined(number, due_on, said, sent.said_by(turn)))]


def _until(turn: Turn, fact: Fact, day: str) -> list[Reply]:
    if not sent.may_move(turn, fact) or len(day) != 8 or not day.isdecimal():
        return [Reply(text=general.CHOICE_GONE)]
    wanted = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    if later.is_refused(turn.db, scene.office_of(turn).id, sent.subject_of(fact), fact.id, wanted):
        return [_refused_before(fact)]
    return _amend(turn, fact, Amended(due_on=wanted), "")


def _refused_before(fact: Fact) -> Reply:
    number = sent.number_of(fact)
    return Reply(text=say.refused_before(number, fact.unit_short, sent.due_of(fact)), about=sent.about(fact))


def _move(turn: Turn, fact: Fact, day: date, why: str) -> list[Reply]:
    number, was = sent.number_of(fact), sent.due_of(fact)
    if was == day:
        return [Reply(text=say.same(number, day), about=sent.about(fact))]
    if isinstance(fact, DirectiveFact):
        is_done = directives.redate(turn.db, scene.office_of(turn), scene.actor(turn), fact, day, why)
    else:
        is_done = findings.redate(turn.db, scene.actor(turn), fact, day, why)
    if not is_done:
        return [Reply(text=general.CHOICE_GONE)]
    text = say.moved(number, fact.code, was, day, sent.said_by(turn), why, fact.text)
    here = Reply(text=say.moved_here(number, fact.unit_short, was, day), about=sent.about(fact))
    return [here, *sent.tell(turn, fact, "due", text)]


def to_another_day(turn: Turn, given: Sequence[DirectiveFact], day: date) -> list[Reply]:
    """*à nhầm, 12/9*, right after one's own order: all that the same message gave."""
    moved = [_move(turn, fact, day, "") for fact in given]
    here = Reply(text="\n".join(replies[0].text for replies in moved), about=moved[0][0].about)
    return [here, *(told for replies in moved for told in replies[1:])]


def _ask_reword(turn: Turn, fact: Fact, words: str) -> list[Reply]:
    if not sent.may_reword(turn, fact):
        refused = say.NOT_YOURS if isinstance(fact, DirectiveFact) else say.FINDING_NOT_YOURS
        return [Reply(text=refused.format(number=sent.number_of(fact), name=sent.author_of(fact)[1]))]
    if len(words) > say_directives.LONGEST:
        return [Reply(text=say_directives.TOO_LONG)]
    asked = say.which(sent.number_of(fact), fact.text, words, in_group=turn.incoming.is_group)
    ways = {"1": say.REWORD, "2": say.SEND_TOO, "3": say.NOTHING}
    return [replace(_ask(turn, fact, words, "choose", asked, ways), is_listed=True)]


def _ask(turn: Turn, fact: Fact, words: str, step: str, asked: str, ways: Mapping[str, str]) -> Reply:
    kept = Kept(series=sent.series_of(fact), id=fact.id, words=words)
    dialogue = scene.begin(turn, KIND, step, _CODEC.dump(kept))
    choices = tuple(Choice(label=label, action=f"reword:{dialogue}:{way}") for way, label in ways.items())
    return Reply(text=asked, choices=choices, about=sent.about(fact))


def ask_word(turn: Turn, fact: Fact, words: str, *, is_of_later: bool) -> list[Reply]:
    """Words that may be for the unit; `is_of_later`: it asks for a later day, which they may refuse."""
    declines = {"4": say.DECLINE} if is_of_later else {}
    asked = say.is_word(sent.number_of(fact), fact.unit_short, fact.text, words)
    return [_ask(turn, fact, words, "word", asked, {**declines, "2": say.PASS_ON, "3": say.NOTHING})]


def take(turn: Turn, dialogue_id: str, number: str) -> list[Reply]:
    """What the new words are was chosen, once."""
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    dialogues.close(turn.db, kept.id, Outcome.RECORDED if number in "12" else Outcome.DROPPED, turn.now)
    turn.dialogue = None
    value = _CODEC.load(kept.data)
    fact = sent.find(turn, value.series, value.id)
    if number not in {"1", "2", "4"} or fact is None or (kept.step == "choose" and not sent.may_reword(turn, fact)):
        return [Reply(text=say.LEFT)]
    if number == "1":
        return _reword(turn, fact, value.words)
    if number == "4":
        return _decline(turn, fact, value.words) if sent.may_move(turn, fact) else [Reply(text=say.LEFT)]
    if isinstance(fact, DirectiveFact):
        return directive_life.words_about(turn, fact, value.words, is_asked=True)
    return finding_life.words_about(turn, fact, value.words, is_asked=True)


def _reword(turn: Turn, fact: Fact, words: str) -> list[Reply]:
    if isinstance(fact, DirectiveFact):
        is_done = directives.reword(turn.db, scene.actor(turn), fact, words)
    else:
        is_done = findings.reword(turn.db, scene.actor(turn), fact, words)
    if not is_done:
        return [directive_life.ended(fact) if isinstance(fact, DirectiveFact) else finding_life.ended(fact)]
    text = say.reworded(sent.number_of(fact), fact.code, fact.text, words, sent.said_by(turn))
    here = Reply(text=say.reworded_here(sent.number_of(fact), fact.unit_short), about=sent.about(fact))
    return [here, *sent.tell(turn, fact, "text", text)]


def go_on(turn: Turn) -> list[Reply] | None:
    """Words instead of a number: yes rewords, or sends them; no leaves it; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    word = short_answer(turn.text) or ("yes" if agrees(turn.text) else "")
    if word:
        yes = "2" if turn.dialogue.step == "word" else "1"
        return take(turn, str(turn.dialogue.id), yes if word == "yes" else "3")
    dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
    turn.dialogue = None
    return None


def _of_obstacle(turn: Turn, found: Numbered, read: Amended) -> list[Reply] | None:
    """`sửa VM-001 hạn trả lời 30/9`, by the office."""
    fact = difficulties.find_number(turn.db, scene.office_of(turn).id, found.number)
    if (
        fact is None
        or read.words
        or read.is_bare
        or found.others
        or not fact.is_waiting
        or not turn.sender.has(Role.SECRETARY)
    ):
        return None
    number, read = say_difficulties.number(fact), read.counted(fact.answer_due_on)
    if (wrong := _no_day(turn, number, read)) is not None:
        return wrong
    assert read.due_on is not None, "checked with what is wrong"
    if fact.answer_due_on == read.due_on:
        return [Reply(text=say.same(number, read.due_on))]
    if not difficulties.redate(turn.db, scene.actor(turn), fact, read.due_on, read.why):
        return [Reply(text=general.CHOICE_GONE)]
    return [_moved_obstacle(fact, read.due_on), *_tell_of_obstacle(turn, fact, read)]


def _moved_obstacle(fact: DifficultyFact, day: date) -> Reply:
    text = say.moved_here(say_difficulties.number(fact), fact.unit_short, fact.answer_due_on, day)
    return Reply(text=text, about=(fact.code,))


def _tell_of_obstacle(turn: Turn, fact: DifficultyFact, read: Amended) -> list[Reply]:
    assert read.due_on is not None, "moved to a day"
    number, by = say_difficulties.number(fact), sent.said_by(turn)
    text = say.moved(number, fact.code, fact.answer_due_on, read.due_on, by, read.why, fact.text)
    return [
        *difficulty_people.tell_unit(turn, fact, "due", text),
        *difficulty_people.tell_owner(turn, fact, "due-owner", text),
    ]
