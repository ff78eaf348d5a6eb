"""Questions about the plan in plain words, `/hoi …` or none: read, answered from the data, paged, gone on with.

What reads and what counts is loaded by the first question. Whoever reads the whole plan is answered about all of it,
a cadre about their own units alone; this is checked again when a page is turned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from handlers import scene
from handlers.absent import no_task
from handlers.office import scoreboard, summary
from handlers.questions import plan_questions
from handlers.questions.plan_query import Doubt, Heard, Kind, Query, State, Subject
from handlers.register import not_shown
from handlers.say import general
from handlers.say.answers import to_leader
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues
from models.codec import Codec
from models.dialogues import Kept, Outcome
from models.naming import office_units, units_named
from models.office import Office
from models.org import READERS, Role, Unit
from models.plan import Task
from models.prepared import Prepared
from models.text import compose, fold
from models.units import guess_units, load_directory
from models.values import replace
from models.workdays import local_date

if TYPE_CHECKING:
    from handlers.questions.plan_reading import Plan

KIND = "plan_question"  # the question that was answered last in a chat
PAGE, UNIT = "ask_page", "ask_unit"
GOES_ON = timedelta(minutes=30)  # "còn Phòng Kinh tế?" is about what was asked so long ago at most
MOST = 1_900  # characters of a message, its address and numbers aside
MOST_UNITS = 6  # to choose from
_CODEC = Codec(Query)
_WHO_NOT = re.compile(  # bao nhiêu chi bộ nộp kế hoạch rồi, còn ai chưa
    r"[\s,;.?]+(?:(?:the|vay|va|con|roi) )*(?:nhung )?(?:ai|(?:don vi|chi bo|thon|noi|ben|dua|phong) nao)"
    r"(?: (?:con|van|thi|la))* (?:chua|thieu)(?: (?:nop|gui|co|bao cao|lam|xong|vay|a|the|nhi|em|roi))*[\s?.!]*$"
)
_OTHERS = {State.SENT: State.UNSENT, State.REPORTED: State.UNREPORTED, State.DONE: State.OPEN}
_NOT = re.compile(r" (?:khong|chua|chang|tru|ngoai|khac) ")


def command(turn: Turn) -> list[Reply]:
    """`/hoi CÂU HỎI`"""
    from handlers.say import plan_answers as say

    if not turn.sender.has(*READERS):
        return [Reply(text=general.PRIVATE_ONLY)] if turn.incoming.is_group else _of_own_units(turn)
    office = summary.readable(turn)
    if office is None:
        return not_shown(turn)
    if not turn.args.strip(" ?"):
        return [Reply(text=say.HOW)]
    turn.say_instead(turn.args)
    if not turn.incoming.is_group and (listed := _of_other_books(turn)) is not None:
        return listed
    heard = read_question(turn, office, turn.args)
    if is_about_codes(heard) or not heard.is_sure:
        known = _elsewhere(turn, heard)
        if known is not None:
            return known
    return _addressed(turn, _answer(turn, office, heard))


def turn_page(turn: Turn, dialogue_id: str, page: str) -> list[Reply]:
    """Xem tiếp."""
    found = _kept(turn, dialogue_id)
    if found is None or not page.isdecimal():
        return [Reply(text=general.CHOICE_GONE)]
    office, query = found
    kept = 0 if page == "1" else int(dialogue_id)
    return _addressed(turn, _told(turn, office, query, int(page[:3]), kept))


def choose_unit(turn: Turn, dialogue_id: str, unit_id: str) -> list[Reply]:
    """Which of several units was meant."""
    found = _kept(turn, dialogue_id)
    unit = turn.db.get(Unit, int(unit_id)) if found is not None and unit_id.isdecimal() else None
    if found is None or unit is None or unit.org_id != found[0].id:
        return [Reply(text=general.CHOICE_GONE)]
    query = replace(found[1], unit_ids=(unit.id,), unit_names=unit.short)
    if not _may_see(turn, query):
        return [Reply(text=general.NO_RIGHT)]
    return _addressed(turn, _told(turn, found[0], query, 1))


def answered(turn: Turn, heard: Heard) -> list[Reply]:
    """What a question is answered, or what is in the way of an answer."""
    told = _answer(turn, scene.office_of(turn), heard)
    if heard.also_not and heard.query is not None:
        others = replace(heard.query, kind=Kind.LIST, states=(_OTHERS[heard.query.states[0]],))
        told += _told(turn, scene.office_of(turn), others, 1)
    return _addressed(turn, told)


def is_about_codes(heard: Heard) -> bool:
    """How a task stands, whose it is: told by those who answer about one task."""
    query = heard.query
    is_of_one = query is not None and bool(query.codes) and not query.words
    if is_of_one and query is not None and query.subject == Subject.UNITS and not query.states:
        return True  # ai làm NV20
    return (
        is_of_one
        and query is not None
        and query.subject == Subject.TASKS
        and query.time is None
        and query.kind != Kind.COMPARE
    )


def names_a_list(text: str, heard: Heard) -> bool:
    """Whether words without a question word are those of a list from first to last."""
    from handlers.questions import plan_reading

    return plan_reading.names_a_list(text, heard)


def _of_other_books(turn: Turn) -> list[Reply] | None:
    from handlers.office import office_words
    from handlers.questions import spoken

    return office_words.lists(turn) if spoken.of_other_books(turn.text) else None


def _elsewhere(turn: Turn, heard: Heard) -> list[Reply] | None:
    """What other conversations answer about one task, or about a thing by its number."""
    from handlers.difficulties import register as difficulties
    from handlers.directing import directive_life, finding_life
    from handlers.numbered import numbered
    from handlers.office import office_chat

    if numbered(turn.text) is not None:
        listeners = (difficulties.by_number, directive_life.by_number, finding_life.by_number)
        return next((told for each in listeners if (told := each(turn)) is not None), None)
    if heard.doubt in (Doubt.NO_TASK, Doubt.NO_UNIT, Doubt.WHICH_UNIT, Doubt.NO_TIME):
        return None
    if heard.query is not None and not heard.query.codes:
        return None
    if heard.query is None and not scene.reading_of(turn, turn.text).unknown_refs:
        return None
    return plan_questions.told(turn) or office_chat.about_the_plan(turn)


def _addressed(turn: Turn, replies: Sequence[Reply]) -> list[Reply]:
    is_leader = turn.sender.has(Role.LEADER) and not turn.incoming.is_group
    return [replace(each, text=to_leader(each.text)) if is_leader else each for each in replies]


_TASKS = Prepared(
    select(Task.code, Task.text)
    .where(Task.org_id == bindparam("of"), Task.removed_at.is_(None))
    .order_by(Task.position)
)


def plan_for(turn: Turn, office: Office) -> Plan:
    """What a question can be about here."""
    from handlers.questions.plan_reading import Plan
    from handlers.questions.plan_reading import Task as Named

    rows = _TASKS.all(turn.db, {"of": office.id})
    units = office_units(turn.db, office.id)
    by_code = {unit.code: (unit.id, unit.short) for unit in units}
    directory = load_directory(turn.db, office.id)
    return Plan(
        known=summary.known_of(turn, office),
        tasks=[Named(code=code, text=text) for code, text in rows],
        units=lambda words: units_named(turn.db, office.id, words),
        guess=lambda words: [by_code[code] for code in guess_units(directory, words) if code in by_code][:MOST_UNITS],
        all_units=len(units),
    )


def read_question(turn: Turn, office: Office, words: str) -> Heard:
    """What some words ask of the plan; read once for each message."""
    from handlers.questions.plan_reading import read

    plan, today, last = plan_for(turn, office), local_date(turn.now), _last(turn)
    rest = _WHO_NOT.search(fold(compose(words)))
    if rest is not None and rest.start() > 0:
        heard = read(compose(words)[: rest.start()], plan, today, last)
        query = heard.query_if_sure
        if query is not None and len(query.states) == 1 and query.state in _OTHERS:
            return replace(heard, also_not=query.subject == Subject.UNITS)
    return read(words, plan, today, last)


def _last(turn: Turn) -> Query | None:
    """What was asked last in this chat, if nothing else was talked about since."""
    if turn.sender.account_id is None or turn.office is None:
        return None
    data = dialogues.last_recorded(turn.db, scene.place(turn), KIND, turn.now - GOES_ON)
    return _CODEC.load(data) if data else None


def listed_before(turn: Turn, *, by_name: bool) -> tuple[int, ...]:
    """The shares for which units or tasks stand in the last answer, if nothing else was talked about since. `by_name`:
    only where it names them."""
    query = _last(turn) if turn.sender.has(*READERS) else None
    if query is None or (by_name and query.kind != Kind.LIST):
        return ()
    from handlers.questions.plan_listed import shares

    return shares(turn.db, scene.office_of(turn), query, turn.now)


def keep(turn: Turn, query: Query, outcome: Outcome = Outcome.RECORDED) -> int:
    """Remember what was asked; 0 while another conversation is open here, which is not to be ended by a question."""
    if turn.dialogue is not None or turn.has_begun:
        return 0
    place, data = scene.place(turn), _CODEC.dump(query)
    id_ = dialogues.open_dialogue(turn.db, place, KIND, "told", data, now=turn.now, expires_at=turn.now + GOES_ON)
    dialogues.close(turn.db, id_, outcome, turn.now, data=data)
    return id_


def _kept(turn: Turn, dialogue_id: str) -> tuple[Office, Query] | None:
    """The question that a choice names, where the sender may still see its answer."""
    if turn.office is None or not dialogue_id.isdecimal():
        return None
    kept: Kept | None = dialogues.find(turn.db, turn.office.id, int(dialogue_id))
    is_mine = kept is not None and (kept.account_id == turn.sender.account_id or turn.incoming.is_group)
    if kept is None or kept.kind != KIND or not is_mine:
        return None
    query = _CODEC.load(kept.data)
    return (turn.office, query) if _may_see(turn, query) else None


def _may_see(turn: Turn, query: Query) -> bool:
    """The whole plan, or one's own units."""
    if turn.sender.has(*READERS):
        return True
    return bool(query.unit_ids) and set(query.unit_ids) <= set(turn.sender.unit_ids)


def _answer(turn: Turn, office: Office, heard: Heard) -> list[Reply]:
    """The answer, or what is in its way."""
    from handlers.say import plan_answers as say

    query = heard.query
    match heard.doubt:
        case None if query is not None:
            return _told(turn, office, query, 1)
        case Doubt.LEFT if query is not None:
            return [_without_it(turn, query, heard.words)]
        case Doubt.WHICH_UNIT if query is not None:
            return [_which_unit(turn, query, heard)]
        case Doubt.NO_UNIT | Doubt.WHICH_UNIT:
            return [Reply(text=say.no_unit(heard.words))]
        case Doubt.NO_TASK:
            return [Reply(text=no_task(turn, heard.words, say.no_task(heard.words)))]
        case Doubt.NO_TIME:
            return [Reply(text=say.no_time(heard.words))]
        case Doubt.WHICH_RATIO:
            return [Reply(text=say.WHICH_RATIO)]
    return [Reply(text=say.NOT_UNDERSTOOD)]


def _without_it(turn: Turn, query: Query, words: str) -> Reply:
    """Words that no rule reads: what the question would be without them, to be asked for by a number."""
    from handlers.say import plan_answers as say

    turns_round = _NOT.search(f" {plain_words(words)} ") is not None  # without it, the question would be another one
    is_bare = not (query.states or query.is_narrowed or query.kind in (Kind.RANK, Kind.RATIO))
    dialogue = 0 if turns_round or is_bare else keep(turn, query, Outcome.DROPPED)  # not asked before it is chosen
    if not dialogue:
        return Reply(text=f"{say.left_out(words)} {say.EXAMPLES}")
    choice = Choice(label=say.SHOW, action=f"{PAGE}:{dialogue}:1")
    return Reply(text=f"{say.left_out(words)}\n{say.without_it(query)}", choices=(choice,), is_listed=True)


def _which_unit(turn: Turn, query: Query, heard: Heard) -> Reply:
    from handlers.say import plan_answers as say

    dialogue = keep(turn, query)
    if not dialogue:
        return Reply(text=say.no_unit(heard.words))
    choices = tuple(Choice(label=name[:20], action=f"{UNIT}:{dialogue}:{id_}") for id_, name in heard.units)
    return Reply(text=say.which_unit(heard.words, [name for _id, name in heard.units]), choices=choices, is_listed=True)


def _told(turn: Turn, office: Office, query: Query, page: int, kept: int = 0) -> list[Reply]:
    from handlers.questions.plan_telling import tell
    from handlers.say import plan_answers as say

    if turn.incoming.is_group and query.rates_units and not office.settings.shows_ranks:
        return [Reply(text=scoreboard.hidden(turn, office))]
    begun_on = summary.known_of(turn, office).begun_on
    told = tell(turn.db, office, query, turn.now, begun_on)
    pages = _pages(told.head, told.lines, told.foot)
    at = min(max(page, 1), len(pages))
    shown = pages[at - 1]
    dialogue = kept or keep(turn, query)
    left = sum(map(len, pages[at:]))
    head = told.head if at == 1 else told.head[:1]
    more = (Choice(label=say.MORE, action=f"{PAGE}:{dialogue}:{at + 1}"),) if left and dialogue else ()
    tail = [say.MORE_HOW.format(left=left) if dialogue else say.MORE_ELSEWHERE.format(left=left)] if left else []
    decides = bool(shown) and turn.sender.has(Role.SECRETARY, Role.LEADER) and not turn.incoming.is_group
    tail += [say.TO_ANSWER] if decides and query.subject == Subject.OBSTACLES else []
    if decides and query.subject == Subject.TASKS and query.state == State.OVERDUE:
        more = (*more, Choice(label=say.URGE, action="late:1"))
        tail.append(say.URGE_HOW.format(number=len(more)))
    tail += _later_asked(turn, query) if State.AWAITING in query.states and at == 1 else []
    text = "\n".join([*head, *shown, *told.foot, *tail])
    return [Reply(text=text, choices=more, is_listed=True, about=told.codes[:1] if len(told.codes) == 1 else ())]


def _later_asked(turn: Turn, query: Query) -> list[str]:
    """Who waits for a later deadline waits, too."""
    from handlers.office import waiting
    from handlers.say import approving as say

    items = [thing.about for thing in waiting.requests(turn)]
    items = [each for each in items if not query.unit_ids or each.unit_id in query.unit_ids]
    items = [each for each in items if not query.codes or each.code in query.codes]
    return [say.more_time_waits(items)] if items else []


def _pages(head: Sequence[str], lines: Sequence[str], foot: Sequence[str]) -> list[list[str]]:
    """The lines in messages of at most 2,000 characters, each with its head and foot."""
    room = MOST - sum(len(line) + 1 for line in (*head, *foot))
    pages: list[list[str]] = [[]]
    for line in lines:
        if pages[-1] and sum(len(each) + 1 for each in pages[-1]) + len(line) > room:
            pages.append([])
        pages[-1].append(line)
    return pages


def _of_own_units(turn: Turn) -> list[Reply]:
    """`/hoi` of a cadre: the same figures of their own units; what is about others is not told."""
    from handlers.questions import answers
    from handlers.questions.asked import Asked
    from handlers.questions.questions import topic_of
    from handlers.say import plan_answers as say

    office, words = scene.office_of(turn), turn.args
    if not turn.sender.unit_ids:
        return [Reply(text=general.ONLY_UNITS)]
    if not words.strip(" ?"):
        return [Reply(text=say.FOR_UNITS)]
    turn.say_instead(words)
    heard = read_question(turn, office, _without_own(words))
    query = heard.query
    own = heard.is_sure and query is not None and _is_own(turn, query)
    if own and query is not None and not query.codes:
        mine = replace(query, unit_ids=tuple(turn.sender.unit_ids), unit_names=scene.unit_names(turn))
        return _told(turn, office, mine, 1)
    topic = topic_of(words)
    reading = scene.reading_of(turn, words, scene.my_items(turn))
    codes = (*reading.task_refs, *reading.unknown_refs)
    is_strange = heard.doubt == Doubt.NO_UNIT or (heard.doubt == Doubt.LEFT and not codes)
    if topic is None or is_strange or (query is not None and not _is_own(turn, query)):
        return [Reply(text=say.FOR_UNITS)]
    asked = Asked(turn=turn, codes=codes, mine=tuple(scene.my_items(turn, closed=True)), text=words)
    return answers.answer(asked, topic) or [Reply(text=say.FOR_UNITS)]


def _without_own(words: str) -> str:
    """*việc của chi bộ tôi*: the unit that is the sender's own need not be told apart from others."""
    from handlers.say.plan_vocabulary import FAMILY

    own = re.compile(rf"\b(?:cua |o |ben )?{FAMILY} (?:cua )?(?:minh|toi|em|chung toi|chung em)\b")
    whole = compose(words)
    match = own.search(fold(whole))
    return whole if match is None else f"{whole[: match.start()]} {whole[match.end() :]}".strip()


def _is_own(turn: Turn, query: Query) -> bool:
    """About tasks of one's own units, or about obstacles and indicators of theirs."""
    is_of_units = query.subject in (Subject.UNITS, Subject.GROUPS) or State.ON_LEAVE in query.states
    return not is_of_units and set(query.unit_ids) <= set(turn.sender.unit_ids)
