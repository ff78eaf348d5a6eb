"""Being away: `/nghi`, or plain words, with who stands in; read back, confirmed, told to whom it concerns, and ended.

Steps of the dialogue `away`: `sure` (is it about leave at all?), `whose` (the office named several), `days`, `who`
(a name that fits nobody, or two), `confirm`. Each takes a number or words.
"""

from __future__ import annotations

import re
from datetime import timedelta

from handlers import scene
from handlers.assent import short_answer
from handlers.editions import edition
from handlers.leave import away_marks, away_target, called_off, put_right
from handlers.leave.away_draft import (
    JUST_NOW,
    OFFERED,
    Draft,
    candidates,
    dump,
    laid_over,
    load,
    me,
    name_of,
    named,
    other_name,
    unit_of,
    unregistered,
    with_delegate,
)
from handlers.leave.away_draft import KIND as KIND
from handlers.leave.away_notes import come_back, note, refuse
from handlers.leave.away_rules import ASKS_DAYS, FIRST, SOMEBODYS
from handlers.leave.away_words import About, AwaySaid, read_answer, read_away
from handlers.names import find_named
from handlers.office import office_chat
from handlers.periods import running
from handlers.reporting import draft as drafts
from handlers.reporting import kept, mending, no_such_day, retract
from handlers.say import away as say
from handlers.say import general
from handlers.say import period_run as say_run
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues, leaves
from models.dialogues import Outcome
from models.org import OFFICE, Role
from models.staff import cadre
from models.values import replace
from models.workdays import local_date

MOST_OF_A_DAY = 3  # words
_SAYS_START = re.compile(r"\b(?:tu|hom nay)\b")
_AFTERWARDS = re.compile(r"\bnghi\b.*\bxong\b")  # nghỉ 2/9 xong em báo cáo: when the report comes, no leave
_OF_WORK = re.compile(r"\b(?:nop|gia han|lui han|lui thoi|tien do|ky nay|ky bao cao|nhiem vu)\b")


def show(turn: Turn) -> list[Reply]:
    """`/nghi`: without words who is away, or how; with words a leave of one's own; `@` for somebody else's."""
    args = turn.args.strip()
    if not args:
        return overview(turn)
    if args.startswith("@") or (turn.sender.has(*OFFICE) and away_target.names_somebody(turn, args)):
        return _of_other(turn, args.lstrip("@ "))
    said = _read(turn, args) or read_answer(args, scene.said_on(turn), scene.office_of(turn).calendar)
    return _take(turn, replace(said, is_sure=True), args)


def overview(turn: Turn) -> list[Reply]:
    """Who is away and who will be; to a cadre, their own leave."""
    office, today = scene.office_of(turn), local_date(turn.now)
    if turn.sender.has(*OFFICE, Role.LEADER):
        known = [(each, unit_of(turn, each.person_id)) for each in leaves.known_leaves(turn.db, office.id, today)]
        now = [pair for pair in known if pair[0].holds_on(today)]
        later = [pair for pair in known if pair not in now]
        return [Reply(text=say.list_of(now, later, may_note=turn.sender.has(*OFFICE)))]
    mine = leaves.leaves_of(turn.db, me(turn), today)
    return [Reply(text=say.my_leaves(mine) if mine else say.HOW)]


def heard(turn: Turn) -> list[Reply] | None:
    """Plain words about one's own leave; null for all others, above all for reports about work."""
    said = _read(turn, turn.text)
    if (
        said is None
        or away_target.names_work(turn, is_sure=said.is_sure)
        or (not said.is_sure and retract.pauses(turn.text))
        or not (turn.sender.unit_ids or _is_own(said, turn.text))
    ):
        return None
    if said.about == About.BACK and not leaves.leaves_of(turn.db, me(turn), local_date(turn.now)):
        is_plain = said.is_sure and said.first is None and away_target.says_at_work(turn.text)
        return [Reply(text=say.NO_LEAVE)] if is_plain else None
    return _take(turn, said, turn.text)


def corrected(turn: Turn) -> list[Reply] | None:
    """*à không, đến thứ 5 thôi*, *giao đồng chí Thịnh*, right after a leave was noted: the same leave, read back
    anew."""
    name = put_right.stands_in(turn)
    if not name and not put_right.corrects(turn):
        return None
    data = dialogues.last_recorded(turn.db, scene.place(turn), KIND, turn.now - JUST_NOW)
    if not data or away_target.names_work(turn):
        return None
    draft, today = load(data), scene.said_on(turn)
    if name:
        return _next(turn, with_delegate(turn, draft, name))
    said = _read(turn, turn.text) or read_answer(turn.text, today, scene.office_of(turn).calendar)
    if said.about == About.BACK or not (said.first or said.last or said.delegate or said.nobody):
        return None
    if said.first == today and not _SAYS_START.search(plain_words(turn.text)):  # "đến thứ 5": as was noted
        said = replace(said, first=None)
    return _next(turn, laid_over(turn, draft, said))


def read_back_of(turn: Turn, said: AwaySaid, words: str) -> list[Reply]:
    """The leave that was told beside a report, now that the report is done with."""
    return _take(turn, said, words)


def _is_own(said: AwaySaid, text: str) -> bool:
    """Of somebody without a unit, whose words may answer a card: only what is said in the first person."""
    return said.is_sure and FIRST.search(plain_words(text)) is not None


def meanwhile(turn: Turn) -> list[Reply] | None:
    """The same, in the middle of a report: *tôi đi làm lại rồi* is no result of the work that is talked about."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    if (off := called_off.heard(turn)) is not None:
        return [*off, *_waiting(turn)]
    said = _read(turn, turn.text)
    if said is None or not (said.is_sure or said.delegate) or away_target.names_work(turn):
        return None
    if turn.dialogue.kind == running.KIND:
        return _beside_run(turn, said)
    if said.about == About.BACK:
        return [*come_back(turn, me(turn), said.first), *_waiting(turn)]
    return _take(turn, said, turn.text)


def _waiting(turn: Turn) -> list[Reply]:
    """The report that is read back, still to be confirmed."""
    dialogue = turn.dialogue
    if dialogue is None or dialogue.kind != drafts.KIND or dialogue.step != "confirm":
        return []
    return [kept.still_waiting(turn, drafts.load(dialogue.data), dialogue.id, dialogue.data)]


def _beside_run(turn: Turn, said: AwaySaid) -> list[Reply] | None:
    """In the guided run of a period's report, which stands still and can be taken up any time."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    if said.about == About.BACK:
        known = leaves.leaves_of(turn.db, me(turn), local_date(turn.now))
        return come_back(turn, me(turn), said.first) if known else None
    dialogues.close(turn.db, turn.dialogue.id, Outcome.DROPPED, turn.now)
    turn.dialogue = None
    return [Reply(text=say_run.PAUSED), *_take(turn, said, turn.text)]


def declined(turn: Turn) -> list[Reply] | None:
    """*không nhận được*, from somebody who was to stand in."""
    if not away_target.declines(turn.text):
        return None
    mine = leaves.stood_in_by(turn.db, scene.office_of(turn).id, me(turn), local_date(turn.now))
    return refuse(turn, str(mine[-1].id)) if mine else None


def _read(turn: Turn, text: str) -> AwaySaid | None:
    return read_away(text, scene.said_on(turn), scene.office_of(turn).calendar)


def _take(turn: Turn, said: AwaySaid, text: str, person_id: int | None = None) -> list[Reply]:
    person = me(turn) if person_id is None else person_id
    if said.about == About.BACK:
        return come_back(turn, person, said.first)
    draft = Draft(person_id=person, said=text.strip()[:200], is_sure=said.is_sure)
    return _next(turn, laid_over(turn, draft, said))


def of_somebody(turn: Turn) -> list[Reply] | None:
    """*đồng chí Hoa nghỉ ốm đến thứ 6*, said by the office: as `/nghi @Hoa …`; null for other words."""
    plain = plain_words(turn.text)
    if SOMEBODYS.match(plain) is None or _OF_WORK.search(plain) is not None or ASKS_DAYS.search(plain) is not None:
        return None
    return _of_other(turn, turn.text) if away_target.names_somebody(turn, turn.text) else None


def _of_other(turn: Turn, args: str) -> list[Reply]:
    """`/nghi @Lan từ 12/8 đến 15/8`: the office notes somebody's leave."""
    if not turn.sender.has(*OFFICE):
        return [Reply(text=say.OFFICE_ONLY)]
    people, rest = away_target.people_named(turn, args)
    if not people:
        return [Reply(text=say.NO_SUCH_PERSON.format(name=away_target.first_words(args)))]
    words = rest or "nghỉ"
    said = _read(turn, words) or read_answer(words, scene.said_on(turn), scene.office_of(turn).calendar)
    if len(people) == 1:
        return _take(turn, replace(said, is_sure=True), words, people[0].person_id)
    draft = Draft(person_id=0, said=words[:200], offered=tuple(each.person_id for each in people[:OFFERED]))
    return _next(turn, draft)


def _next(turn: Turn, draft: Draft, lead: str = "") -> list[Reply]:
    """The next question, or the read-back."""
    today, lead = local_date(turn.now), f"{lead}{no_such_day.told(turn.text, scene.said_on(turn))}"
    if not draft.is_sure:
        labels = ((say.MY_LEAVE, "mine"), (say.MY_WORK, "work"), (say.DROP, "drop"))
        return _ask(turn, draft, "sure", say.is_it_leave(draft.said), labels, is_listed=True)
    if not draft.person_id:
        names = [named(turn, person_id) for person_id in draft.offered]
        numbers = tuple((f"{n}", f"p{person_id}") for n, person_id in enumerate(draft.offered, 1))
        return _ask(turn, draft, "whose", say.whose(names), numbers, is_listed=True)
    if draft.last is not None and draft.last < today:
        draft, lead = replace(draft, first=None, last=None), f"{lead}{say.PAST}"
    if draft.first is None or draft.last is None:
        return _ask_days(turn, draft, lead)
    if draft.asked:
        return _ask_who(turn, draft)
    return _read_back(turn, draft, lead)


def _ask_days(turn: Turn, draft: Draft, lead: str) -> list[Reply]:
    is_first = draft.first is None
    labels = ((say.TODAY_ONLY, "today"), (say.THIS_WEEK, "week")) if is_first else ((say.OPEN, "open"),)
    text = say.which_days(other_name(turn, draft), lead, draft.first)
    return _ask(turn, draft, "days", text, (*labels, (say.DROP, "drop")))


def _ask_who(turn: Turn, draft: Draft) -> list[Reply]:
    fits = len(draft.offered) > 1 and bool(find_named([draft.asked.split()[-1]], [name_of(turn, draft.offered[0])]))
    more = [say.NOBODY] if fits else [say.NOBODY, say.unregistered(draft.asked)]
    names = [*(named(turn, person_id) for person_id in draft.offered), *more]
    labels = [(f"{n}", f"p{person_id}") for n, person_id in enumerate(draft.offered, 1)]
    unit = unit_of(turn, draft.person_id)
    text = say.which_person(draft.asked, names, unit, fits=fits)
    others = ((say.NOBODY, "nobody"), (say.unregistered(draft.asked), "unknown"))[: len(more)]
    return _ask(turn, draft, "who", text, (*labels, *others), is_listed=True)


def again(turn: Turn, data: str) -> list[Reply]:
    """A leave whose read-back, as kept, was left for something else: asked about once more."""
    return _next(turn, replace(load(data), is_again=True))


def _read_back(turn: Turn, draft: Draft, lead: str) -> list[Reply]:
    assert draft.first is not None, "asked for before"
    assert draft.last is not None, "asked for before"
    unit = unit_of(turn, draft.person_id)
    delegate = named(turn, draft.delegate_id) if draft.delegate_id is not None else say.unregistered(draft.unknown)
    hears = _hears(turn, draft, unit)
    text = say.read_back(
        other_name(turn, draft),
        unit,
        draft.first,
        draft.last,
        delegate,
        _hears(turn, draft, unit),
        nobody=draft.nobody or hears == say.HEARS_OFFICE,
        lead=lead,
        notes=away_marks.notes(turn, draft),
    )
    return _ask(turn, draft, "confirm", text, ((say.NOTE, "yes"), (say.AMEND, "amend"), (say.DROP, "drop")))


def _hears(turn: Turn, draft: Draft, unit: str) -> str:
    """Who is reminded meanwhile, as far as it can be told today."""
    absent = cadre(turn.db, scene.office_of(turn).id, draft.person_id)
    if absent is None or not absent.unit_ids:
        return say.HEARS_OFFICE
    if draft.delegate_id is not None:
        return say.hears_delegate(named(turn, draft.delegate_id))
    gone = leaves.away_on(turn.db, scene.office_of(turn).id, draft.first or local_date(turn.now))
    others = [each for each in candidates(turn, draft) if each.person_id not in gone]
    return say.hears_others(unit) if others else say.hears_office(unit)


def _ask(
    turn: Turn, draft: Draft, step: str, text: str, labels: tuple[tuple[str, str], ...], *, is_listed: bool = False
) -> list[Reply]:
    data, told = dump(draft), kept.set_aside(turn)
    dialogue = scene.begin(turn, KIND, step, data)
    mark = edition(data)
    choices = tuple(Choice(label=label, action=f"away:{dialogue}:{mark}:{what}") for label, what in labels)
    return told([Reply(text=text, choices=choices, is_listed=is_listed)])


def choose(turn: Turn, dialogue_id: str, mark: str, what: str) -> list[Reply]:
    """One of the choices under a question of ours."""
    found = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if found is None:
        return [Reply(text=general.CHOICE_GONE)]
    draft = load(found.data)
    if what == "drop":
        dialogues.close(turn.db, found.id, Outcome.DROPPED, turn.now)
        return kept.offered_again(turn, [Reply(text=say.DROPPED)])
    if mark != edition(found.data):
        return _next(turn, draft, say.CHANGED)
    return _answer(turn, draft, found.id, found.step, what)


def _answer(turn: Turn, draft: Draft, dialogue_id: int, step: str, what: str) -> list[Reply]:
    today = local_date(turn.now)
    if what == "yes" and step == "confirm":
        return kept.offered_again(turn, note(turn, draft, dialogue_id))
    if what == "amend":
        scene.begin(turn, KIND, "amend", dump(draft))
        return [Reply(text=say.AMEND_HOW.format(example=say.EXAMPLE))]
    if what == "mine":
        return _next(turn, replace(draft, is_sure=True))
    if what == "work":
        dialogues.close(turn.db, dialogue_id, Outcome.DROPPED, turn.now)
        turn.dialogue = None
        turn.say_instead(draft.said)
        return mending.free_text(turn) if turn.sender.unit_ids else office_chat.free_text(turn)
    if what in ("today", "week") and step == "days":
        friday = today + timedelta(days=(4 - today.weekday()) % 7)
        return _next(turn, replace(draft, first=today, last=today if what == "today" else friday))
    if what == "open" and step == "days":
        return _next(turn, laid_over(turn, draft, AwaySaid(about=About.AWAY, is_open=True)))
    if what == "unknown" and step == "who":
        return _next(turn, unregistered(draft, draft.asked))
    if what == "nobody":
        return _next(turn, replace(draft, asked="", nobody=True, unknown="", offered=(), delegate_id=None))
    return _choose_person(turn, draft, what)


def _choose_person(turn: Turn, draft: Draft, what: str) -> list[Reply]:
    person_id = int(what[1:]) if what[:1] == "p" and what[1:].isdecimal() else 0
    if person_id not in draft.offered:
        return [Reply(text=general.CHOICE_GONE)]
    if draft.person_id:
        return _next(turn, replace(draft, delegate_id=person_id, unknown="", asked="", offered=(), nobody=False))
    said = _read(turn, draft.said) or read_answer(draft.said, scene.said_on(turn), scene.office_of(turn).calendar)
    dialogues.close_open(turn.db, scene.place(turn), Outcome.REPLACED, turn.now)
    turn.dialogue = None
    return _take(turn, replace(said, is_sure=True), draft.said, person_id)


def go_on(turn: Turn) -> list[Reply] | None:
    """Words while a leave is asked about: yes, no, days, a name; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    draft, step = load(turn.dialogue.data), turn.dialogue.step
    word = short_answer(turn.text)
    if word == "yes" and step in ("confirm", "sure"):
        return _answer(turn, draft, turn.dialogue.id, step, "yes" if step == "confirm" else "mine")
    if word == "no" and step in ("confirm", "sure", "who"):
        return _answer(turn, draft, turn.dialogue.id, step, {"confirm": "amend", "sure": "work"}.get(step, "nobody"))
    if called_off.says_so(turn.text):
        dialogues.close(turn.db, turn.dialogue.id, Outcome.DROPPED, turn.now)
        noted = leaves.leaves_of(turn.db, me(turn), local_date(turn.now)) if draft.person_id == me(turn) else []
        return [Reply(text="\n".join([say.DROPPED, *([say.my_leaves(noted)] if noted else [])]))]
    if away_target.names_work(turn) or _AFTERWARDS.search(plain_words(turn.text)):
        return _leave(turn)
    is_day = step == "days" and len(turn.text.split()) <= MOST_OF_A_DAY  # 8/9: the day that was asked for, no count
    of_work = _OF_WORK.search(plain_words(turn.text)) is not None or (away_target.tells_result(turn) and not is_day)
    if of_work and _read(turn, turn.text) is None:
        return _leave(turn)
    calendar = scene.office_of(turn).calendar
    said = _read(turn, turn.text) or read_answer(turn.text, scene.said_on(turn), calendar)
    if said.about == About.BACK:
        dialogues.close(turn.db, turn.dialogue.id, Outcome.DROPPED, turn.now)
        known = leaves.leaves_of(turn.db, draft.person_id, local_date(turn.now))
        return come_back(turn, draft.person_id, said.first) if known else [Reply(text=say.DROPPED)]
    if step == "days" and draft.first is not None and not _SAYS_START.search(plain_words(turn.text)):
        said = replace(said, first=None, last=said.last or said.first)  # until when was asked
    is_told = said.first or said.last or said.delegate or said.nobody or (said.is_open and step == "days")
    if is_told or no_such_day.told(turn.text, scene.said_on(turn)):
        return _next(turn, replace(laid_over(turn, draft, said), is_sure=True))
    if step in ("who", "confirm", "amend") and len(turn.text.split()) <= 5:
        words = away_target.only_a_name(turn.text)
        found = with_delegate(turn, draft, words) if words else draft
        if found.delegate_id is not None or (step == "who" and words):
            return _next(turn, found)
    return _leave(turn)


def _leave(turn: Turn) -> list[Reply] | None:
    """Not for this conversation: it ends, nothing is noted."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
    turn.dialogue = None
    return None
