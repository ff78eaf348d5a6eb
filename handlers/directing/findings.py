"""Supervision: MTTQ and UBKT attach what they found to a unit's work (GS-002); the unit answers, the supervisor closes.

The dialogue `finding` holds step `unit` (of a task that many units share), `confirm` (read back), `reply` or `more`
(the next message), or `which` (of several answers: see `finding_verdict`). A supervisor writes no progress.
"""

from __future__ import annotations

import re
from datetime import date

from handlers import other_work, scene
from handlers.absent import no_task
from handlers.assent import agrees, short_answer
from handlers.directing import finding_life as life
from handlers.directing import finding_verdict
from handlers.editions import edition
from handlers.reporting import no_such_day
from handlers.say import findings as say
from handlers.say import general
from handlers.turn import Choice, Reply, Turn
from handlers.understand.ordered import day_ordered
from models import dialogues, findings
from models.dialogues import Outcome
from models.items import Item, item, items_of_task
from models.naming import units_anywhere, units_named
from models.org import Role
from models.plan import Share
from models.values import replace

_BEGINS = re.compile(
    r"\s*(?:kết quả |ket qua |nội dung |noi dung )?(?:giám sát|giam sat)\b[\s:,-]*(.*)", re.IGNORECASE | re.DOTALL
)
BEGIN_WORDS = frozenset(("sat",))
_TASK = re.compile(
    r"\s*(?:về |ve |việc |viec )?([A-Za-zĐđ]{1,4}[ -]?\d{1,4}(?:[.-]\d{1,3})?)\b[\s:,.;-]*(.*)", re.DOTALL
)

_ATTACHES = re.compile(r"[^:]{1,60}:\s*\S")  # what it is about, a colon, what was found


def command(turn: Turn) -> list[Reply]:
    """`/giamsat` lists what is open; `/giamsat NV14 nội dung` attaches a finding."""
    if not turn.args:
        return life.show(turn)
    return _attach(turn, turn.args) if turn.sender.has(Role.SUPERVISOR) else [Reply(text=say.ONLY_SUPERVISORS)]


def heard(turn: Turn) -> list[Reply] | None:
    """`giám sát NV14: …`, typed by a supervisor; words about progress are not for a supervisor to write."""
    match = _BEGINS.fullmatch(turn.text)
    if match is not None and match[1].strip():
        return _attach(turn, match[1])
    if match is not None:
        return life.show(turn)
    reading = scene.reading_of(turn, turn.text[: say.LONGEST])
    says = reading.percent is not None or reading.count is not None
    return [Reply(text=say.NO_PROGRESS)] if says and reading.unknown_refs and not turn.sender.unit_ids else None


def stated(turn: Turn) -> list[Reply] | None:
    """`giám sát NV07: vì sao chưa có kế hoạch`: what stands behind the colon is a finding, though it asks."""
    match = _BEGINS.fullmatch(turn.text)
    is_stated = match is not None and _ATTACHES.match(match[1]) and _TASK.fullmatch(match[1])
    return _attach(turn, match[1]) if match is not None and is_stated else None


def refused(turn: Turn) -> list[Reply] | None:
    """`giám sát NV28: …`, `giám sát thôn 1: …` by somebody who is no supervisor: never a report of their own unit."""
    match = _BEGINS.fullmatch(turn.text)
    if match is None or turn.sender.has(Role.SUPERVISOR) or not _ATTACHES.match(match[1]):
        return None
    task = _TASK.fullmatch(match[1])
    named = units_named(turn.db, scene.office_of(turn).id, f"cho {match[1]}")
    is_of_task = task is not None and bool(scene.reading_of(turn, task[1]).unknown_refs)
    if not is_of_task and not (named.places and named.places[0][0] == len("cho ")):
        return None
    return [Reply(text=say.no_supervisor(task[1] if task is not None and turn.sender.unit_ids else ""))]


def _attach(turn: Turn, words: str) -> list[Reply]:
    match = _TASK.fullmatch(words)
    code = next(iter(scene.reading_of(turn, match[1]).unknown_refs), match[1]) if match else ""
    if match is None or not match[2].strip():
        return [Reply(text=say.HOW)]
    if len(match[2]) > say.LONGEST:
        return [Reply(text=say.TOO_LONG)]
    shares = items_of_task(turn.db, scene.office_of(turn), turn.now, code.upper())
    if not shares:
        return [Reply(text=no_task(turn, code.upper(), say.NO_SUCH_TASK.format(code=code.upper())))]
    return _place(turn, shares, match[2].strip())


def _place(turn: Turn, shares: list[Item], text: str) -> list[Reply]:
    """The unit that is named, else the one that leads, else asked for."""
    named = units_named(turn.db, scene.office_of(turn).id, text)
    ids = {unit.id for unit in units_anywhere(turn.db, scene.office_of(turn).id, text)}
    leads = [each for each in shares if each.share == Share.LEAD]
    meant = [each for each in shares if each.unit_id in ids] or leads
    if len(meant) != 1:
        return _ask_unit(turn, meant, text)
    begins = len(ids) == 1 and meant[0].unit_id in ids and named.start == 0
    rest = text[named.end :].strip(" :,;-") if begins else ""  # "chi bộ thôn 1: chưa họp"
    return _read_back(turn, meant[0], rest or text)


def _ask_unit(turn: Turn, items: list[Item], text: str) -> list[Reply]:
    draft = life.Draft(text=text, code=items[0].code)
    dialogue = scene.begin(turn, life.KIND, "unit", life.CODEC.dump(draft))
    choices = tuple(Choice(label=each.unit_short[:20], action=f"gs_unit:{dialogue}:{each.id}") for each in items)
    return [Reply(text=say.which_unit(items, text), choices=choices, is_listed=True, about=(items[0].code,))]


def still_waits(turn: Turn) -> list[Reply]:
    """What is read back, again, after something else was answered."""
    assert turn.dialogue is not None, "a read-back is open"
    draft = life.CODEC.load(turn.dialogue.data)
    found = item(turn.db, scene.office_of(turn), turn.now, draft.assignment_id)
    if found is None:
        return [Reply(text=general.CHOICE_GONE)]
    [shown] = _read_back(turn, found, draft.text, draft.reply_by)
    return [replace(shown, text=f"{say.NOT_YET_SENT}{shown.text}")]


def _read_back(turn: Turn, found: Item, text: str, reply_by: date | None = None) -> list[Reply]:
    kept = turn.dialogue
    is_read_back = kept is not None and kept.kind == life.KIND and kept.step == "confirm"
    if refused := _no_such_day(turn, text):
        return refused
    before = life.CODEC.load(kept.data).text if kept is not None and is_read_back else text
    lead = "" if before == text else say.left(before)
    reply_by = reply_by or life.reply_by_of(turn, text)
    rounds = life.CODEC.load(kept.data).rounds if kept is not None and is_read_back else 0
    draft = life.Draft(text=text, assignment_id=found.id, code=found.code, reply_by=reply_by, rounds=rounds)
    data = life.CODEC.dump(draft)
    dialogue = scene.begin(turn, life.KIND, "confirm", data)
    choices = (
        Choice(label=say.RECORD, action=f"gs_take:{dialogue}:{edition(data)}"),
        Choice(label=say.DISCARD, action=f"gs_take:{dialogue}:0"),
    )
    return [Reply(text=f"{lead}{say.read_back(found, text, reply_by)}", choices=choices, about=(found.code,))]


def _no_such_day(turn: Turn, words: str) -> list[Reply] | None:
    """A day that there is not: what was read back before it is void."""
    refused, kept = no_such_day.refused(words, scene.said_on(turn)), turn.dialogue
    if refused and kept is not None and kept.kind == life.KIND and kept.step == "confirm":
        draft = life.CODEC.load(kept.data)
        scene.begin(turn, life.KIND, "confirm", life.CODEC.dump(replace(draft, rounds=draft.rounds + 1)))
        return [replace(each, ends_offers=True) for each in refused]
    return refused


def _mine(turn: Turn, dialogue_id: str, step: str) -> dialogues.Kept | None:
    kept = scene.own_dialogue(turn, int(dialogue_id), life.KIND)
    return kept if kept is not None and kept.step == step else None


def choose_unit(turn: Turn, dialogue_id: str, assignment_id: str) -> list[Reply]:
    """The unit that is meant."""
    kept = _mine(turn, dialogue_id, "unit")
    found = item(turn.db, scene.office_of(turn), turn.now, int(assignment_id)) if assignment_id.isdecimal() else None
    if kept is None or found is None:
        return [Reply(text=general.CHOICE_GONE)]
    draft = life.CODEC.load(kept.data)
    return _read_back(turn, found, draft.text) if found.code == draft.code else [Reply(text=general.CHOICE_GONE)]


def take(turn: Turn, dialogue_id: str, mark: str) -> list[Reply]:
    """Ghi và gửi, once, exactly what was read back; "0", Bỏ: nothing is recorded."""
    kept = _mine(turn, dialogue_id, "confirm")
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    if mark not in {"0", edition(kept.data)}:  # an older card
        return still_waits(turn)
    draft = life.CODEC.load(kept.data)
    dialogues.close(turn.db, kept.id, Outcome.DROPPED if mark == "0" else Outcome.RECORDED, turn.now)
    turn.dialogue = None
    if mark == "0":
        return [Reply(text=say.NOT_RECORDED)]
    reply_by = draft.reply_by or life.reply_by_of(turn, draft.text)
    fact = findings.attach(turn.db, scene.actor(turn), draft.assignment_id, draft.text, reply_by)
    if fact is None:
        return [Reply(text=general.CHOICE_GONE)]
    cards = life.tell_unit(turn, fact, "new", say.card(fact), life.for_unit(fact))
    told = life.tell(
        turn, scene.with_role(turn, Role.SECRETARY), fact, "office", say.told_office(fact, reached=bool(cards))
    )
    return [Reply(text=say.recorded(fact, reached=bool(cards)), about=(fact.code,)), *cards, *told]


def go_on(turn: Turn) -> list[Reply] | None:
    """Free text while a finding is asked about, or words of somebody are awaited; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    draft, step, words = life.CODEC.load(turn.dialogue.data), turn.dialogue.step, turn.text.strip()
    if step == "confirm":
        return _confirm_in_words(turn, draft)
    if step == "unit":
        return _unit_in_words(turn, draft)
    if step == finding_verdict.STEP:
        return finding_verdict.go_on(turn)
    if not words or (words.isdecimal() and len(words) <= 2):
        return [Reply(text=say.ONLY_A_NUMBER)]
    if refused := no_such_day.refused(words, scene.said_on(turn)):
        return refused
    fact = life.find(turn, str(draft.finding_id))
    if fact is not None and other_work.is_told(turn, fact.code):
        scene.leave(turn)
        return None
    dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
    turn.dialogue = None
    return [Reply(text=general.CHOICE_GONE)] if fact is None else life.words_about(turn, fact, words, is_asked=True)


def _confirm_in_words(turn: Turn, draft: life.Draft) -> list[Reply]:
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    if (agrees(turn.text) or turn.incoming.number is not None) and scene.offers_are_over(turn):
        return still_waits(turn)
    if agrees(turn.text):
        return take(turn, str(turn.dialogue.id), edition(turn.dialogue.data))
    if short_answer(turn.text) == "no":
        return take(turn, str(turn.dialogue.id), "0")
    found = item(turn.db, scene.office_of(turn), turn.now, draft.assignment_id)
    if found is None:
        return [Reply(text=general.CHOICE_GONE)]
    match = _BEGINS.fullmatch(turn.text)
    if match is not None and match[1].strip():
        return _attach(turn, match[1])
    if refused := _no_such_day(turn, turn.text):
        return refused
    return _read_back(turn, found, draft.text, day_ordered(turn.text, scene.said_at(turn)) or draft.reply_by)


def _unit_in_words(turn: Turn, draft: life.Draft) -> list[Reply]:
    """The unit's name instead of its number."""
    shares = items_of_task(turn.db, scene.office_of(turn), turn.now, draft.code)
    named = {unit.id for unit in units_named(turn.db, scene.office_of(turn).id, turn.text).units}
    meant = [each for each in shares if each.unit_id in named]
    if len(meant) == 1:
        return _read_back(turn, meant[0], draft.text)
    leads = [each for each in shares if each.share == Share.LEAD]
    return _ask_unit(turn, meant or leads, draft.text) if shares else [Reply(text=general.CHOICE_GONE)]
