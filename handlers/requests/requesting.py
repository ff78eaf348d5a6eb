"""`/yeucau`: the Party office asks units. From one message, or asked for only what is missing; read back, then sent.

The draft is kept in its dialogue. A deadline that is over, on a day off or too soon is asked about before anything is
read back; units that nobody can be written to for are named to the secretary at once.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from handlers import scene
from handlers.assent import amends, drops, sends, short_answer
from handlers.corrected import corrected
from handlers.editions import edition
from handlers.requests.request_amends import Reader, amended, joined
from handlers.requests.request_draft import AMEND, CONFIRM, DUE, FIELDS, KIND, ODD, UNITS, Draft, dump, load
from handlers.requests.request_words import MOST_FIELDS, Words, fields_of, read_request
from handlers.say import general
from handlers.say import requests as say
from handlers.say.numbers import thousands
from handlers.say.words import plain_words
from handlers.turn import Address, Choice, Reply, Turn
from handlers.understand.due import Due, NoDay, read_due
from models import dialogues, requests, responses
from models.address_book import AddressBook
from models.contacts import with_several_units
from models.dialogues import Outcome
from models.mail import Kind
from models.office import Office
from models.requests import Asked
from models.standins import told_by_unit
from models.text import compose
from models.values import replace
from models.workdays import VIETNAM, local_date, local_time

MOST_TEXT = 3_000  # characters of one message
SOON = timedelta(hours=2)  # less between the units' getting it and the hour is asked about


def start(turn: Turn, _nothing: str = "0") -> list[Reply]:
    """Tạo yêu cầu mới: asked step by step."""
    scene.leave(turn)
    return _proceed(turn, Draft())


def from_words(turn: Turn, text: str) -> list[Reply]:
    """`/yeucau các chi bộ: …`: what the message says, then what is missing."""
    if len(text) > MOST_TEXT:
        return [Reply(text=say.TOO_LONG.format(limit=thousands(MOST_TEXT)))]
    scene.leave(turn)
    office = scene.office_of(turn)
    said = corrected(text, scene.said_on(turn))
    words = read_request(said, scene.said_on(turn), _closing(office), _book(turn).read)
    draft = Draft(
        unit_ids=tuple(unit.id for unit in words.units.units),
        unknown=words.units.unknown,
        fields=words.fields,
        behalf=words.behalf,
    )
    return _with_due(turn, draft, words.due, lead=_too_many(words))


def _too_many(words: Words) -> str:
    return f"{say.TOO_MANY.format(most=MOST_FIELDS)}\n" if words.too_many else ""


def _book(turn: Turn) -> AddressBook:
    return AddressBook(turn.db, scene.office_of(turn).id)


def _closing(office: Office) -> time:
    return office.settings.hours.windows[-1][1]


# --- what is missing


def _with_due(turn: Turn, draft: Draft, due: Due | None, *, lead: str = "") -> list[Reply]:
    """The draft with a deadline that was read, if it was one."""
    if due is None:
        return _proceed(turn, draft, lead=lead)
    if due.day is None:
        why = say.NO_DAY[due.problem or NoDay.VAGUE].format(said=due.said)
        return _proceed(turn, replace(draft, due_at=None), lead=f"{lead}{why}")
    at = datetime.combine(due.day, due.hour or _closing(scene.office_of(turn)), VIETNAM)
    return _proceed(turn, replace(draft, due_at=at, is_due_kept=False), lead=lead)


def still_waits(turn: Turn) -> list[Reply]:
    """What is read back, again, after something else was answered."""
    assert turn.dialogue is not None, "a read-back is open"
    return _proceed(turn, load(turn.dialogue.data), lead=say.NOT_YET_SENT)


def _proceed(turn: Turn, draft: Draft, *, lead: str = "") -> list[Reply]:
    """Ask for the first thing that is missing or odd; read everything back where nothing is."""
    if not draft.unit_ids or draft.unknown:
        return _ask(turn, draft, UNITS, f"{lead}{_about_units(turn, draft)}")
    if not draft.fields:
        return _ask(turn, draft, FIELDS, f"{lead}{say.ASK_FIELDS}")
    if draft.due_at is None:
        return _ask(turn, draft, DUE, f"{lead}{say.ASK_DUE}")
    if is_over := over(turn, draft.due_at):
        return _ask(turn, replace(draft, due_at=None), DUE, f"{lead}{is_over}")
    is_odd = "" if draft.is_due_kept else odd(turn, draft.due_at)
    if is_odd:
        dialogue = scene.begin(turn, KIND, ODD, dump(draft))
        choices = (
            Choice(label=say.KEEP_DUE, action=f"ask_due:{dialogue}:1"),
            Choice(label=say.OTHER_DUE, action=f"ask_due:{dialogue}:0"),
        )
        return [Reply(text=f"{lead}{say.odd_due(draft.due_at, is_odd)}", choices=choices)]
    return _read_back(turn, draft, lead)


def _ask(turn: Turn, draft: Draft, step: str, text: str) -> list[Reply]:
    scene.begin(turn, KIND, step, dump(draft))
    return [Reply(text=text)]


def _about_units(turn: Turn, draft: Draft) -> str:
    if not draft.unknown:
        return say.ASK_UNITS
    known = [unit.short for unit in _book(turn).with_ids(draft.unit_ids)]
    return say.unknown_units(draft.unknown) + (say.known_units(known) if known else say.ASK_UNITS)


def over(turn: Turn, due_at: datetime) -> str:
    """Why a deadline cannot be kept at all; empty where it can."""
    if due_at <= turn.now:
        return say.NO_DAY[NoDay.PAST].format(said=say.until(due_at)) + say.ASK_DUE
    return say.past_sending(due_at, scene.opening(turn)) if due_at <= scene.opening(turn) else ""


def odd(turn: Turn, due_at: datetime) -> str:
    """Why a deadline is asked about; empty for a usual one."""
    office, at, sent_at = scene.office_of(turn), local_time(due_at).time(), scene.opening(turn)
    if not office.calendar.is_workday(local_date(due_at)):
        return say.ON_REST_DAY
    if not office.settings.hours.windows[0][0] <= at <= _closing(office):
        return say.AFTER_HOURS
    return say.too_soon(sent_at, turn.now) if due_at - sent_at < SOON else ""


def _read_back(turn: Turn, draft: Draft, lead: str = "") -> list[Reply]:
    assert draft.due_at is not None, "asked for before"
    units = _book(turn).with_ids(draft.unit_ids)
    reached = told_by_unit(turn.db, scene.office_of(turn).id, draft.unit_ids, local_date(turn.now))
    data = dump(draft)
    dialogue = scene.begin(turn, KIND, CONFIRM, data)
    sent_at = scene.opening(turn)
    text = say.read_back(
        [unit.short for unit in units],
        [(each.label, each.kind, each.measure) for each in draft.fields],
        draft.due_at,
        draft.behalf,
        unreached=[unit.short for unit in units if unit.id not in reached],
        sent_at=sent_at if sent_at > turn.now else None,
    )
    choices = (
        Choice(label=say.SEND, action=f"ask_send:{dialogue}:{edition(data)}"),
        Choice(label=say.AMEND, action=f"ask_amend:{dialogue}"),
        Choice(label=say.DROP, action=f"ask_drop:{dialogue}"),
    )
    return [Reply(text=f"{lead}{text}", choices=choices)]


# --- what is answered


def take(turn: Turn) -> list[Reply]:
    """Free text while a request is being made."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    draft, text = load(turn.dialogue.data), compose(turn.text).strip()
    if not text:
        return [Reply(text=general.EMPTY)]
    if len(text) > MOST_TEXT:
        return [Reply(text=say.TOO_LONG.format(limit=thousands(MOST_TEXT)))]
    if drops(text) or plain_words(text) in {"khong gui", "khong gui nua"}:
        return drop(turn, str(turn.dialogue.id))
    match turn.dialogue.step:
        case "units":
            return _take_units(turn, draft, text)
        case "fields":
            return _proceed(turn, replace(draft, fields=tuple(fields_of(text))[:MOST_FIELDS]))
        case "due" | "odd":
            return _take_due(turn, draft, text)
        case _:
            return _take_confirm(turn, draft, text)


def _take_units(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    if draft.unit_ids and draft.unknown and plain_words(text) in {"bo qua", "khong", "khong can", "thoi"}:
        return _proceed(turn, replace(draft, unknown=()))
    found = _book(turn).read(text)
    return _proceed(turn, joined(draft, found))


def _take_due(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    word = short_answer(text)
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    if turn.dialogue.step == ODD and word == "yes":
        return keep_due(turn, str(turn.dialogue.id), "1")
    due = read_due(text, scene.said_on(turn), closing=_closing(scene.office_of(turn)), is_answer=True)
    if due is None:
        return _ask(turn, replace(draft, due_at=None), DUE, say.ASK_DUE)
    return _with_due(turn, draft, due)


_HOLDS = re.compile(
    r"(?:(?:thoi|a|u|uh|o|khoan|hay|cu|em|toi) )*(?:(?:chua|dung|khoan|tam chua|khong|ko) gui"
    r"|khoan|khoan da|de sau|cho da)"
    r"(?: (?:voi|da|vo|nhe|a|di|ngay|luc nay))*"
)


def _take_confirm(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    is_shown, agreed = turn.dialogue.step == CONFIRM, sends(text)
    if is_shown and agreed:
        return send(turn, str(turn.dialogue.id), edition(turn.dialogue.data))
    if _HOLDS.fullmatch(plain_words(text)):
        return _proceed(turn, draft, lead=say.NOT_YET_SENT)
    if is_shown and amends(text):
        return amend(turn, str(turn.dialogue.id))
    if agreed or short_answer(text) == "no" or text.strip(" .)").isdecimal():  # what was to be put right is let be
        return _proceed(turn, draft)
    return _amended(turn, draft, text)


def keep_due(turn: Turn, dialogue_id: str, keep: str) -> list[Reply]:
    """Giữ hạn này, or Đổi hạn khác."""
    draft = _mine(turn, dialogue_id)
    if draft is None or draft.due_at is None:
        return [Reply(text=say.SENT_BEFORE)]
    if keep == "1":
        return _proceed(turn, replace(draft, is_due_kept=True))
    return _ask(turn, replace(draft, due_at=None), DUE, say.ASK_DUE)


def amend(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Sửa: say which part."""
    draft = _mine(turn, dialogue_id)
    if draft is None:
        return [Reply(text=say.SENT_BEFORE)]
    return _ask(turn, replace(draft, rounds=draft.rounds + 1), AMEND, say.AMEND_HOW)


def drop(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ."""
    kept = scene.take_out(turn, dialogue_id, KIND, Outcome.DROPPED)
    return [Reply(text=say.SENT_BEFORE if kept is None else say.DROPPED)]


def _amended(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """One part said anew; words that name none are said back, with the choices again."""
    found = amended(
        draft, text, Reader(book=_book(turn), today=scene.said_on(turn), closing=_closing(scene.office_of(turn)))
    )
    if found is None:
        return _proceed(turn, draft, lead=say.not_read(text))
    return _with_due(turn, found.draft, found.due, lead=found.lead)


def takes_words(turn: Turn) -> bool:
    """Whether a bare number that is typed now answers a question without choices, and presses no older button."""
    asks = {UNITS, FIELDS, DUE, AMEND}
    return turn.dialogue is not None and turn.dialogue.kind == KIND and turn.dialogue.step in asks


# --- what is sent


def send(turn: Turn, dialogue_id: str, seen: str) -> list[Reply]:
    """Gửi: exactly what was read back, once."""
    draft = _mine(turn, dialogue_id)
    if draft is None:
        return [Reply(text=say.SENT_BEFORE)]
    if edition(dump(draft)) != seen:  # an older card
        return _proceed(turn, draft, lead=say.NOT_YET_SENT)
    if draft.due_at is None or over(turn, draft.due_at):  # the read-back was left lying
        return _proceed(turn, draft)
    office, sent_at = scene.office_of(turn), scene.opening(turn)
    units = _book(turn).with_ids(draft.unit_ids)
    dialogues.close(turn.db, int(dialogue_id), Outcome.RECORDED, turn.now)
    made = requests.create(
        turn.db,
        scene.actor(turn),
        office,
        fields=draft.fields,
        unit_ids=[unit.id for unit in units],
        due_at=draft.due_at,
        on_behalf_of=draft.behalf,
        sent_at=sent_at,
    )
    asked = requests.find(turn.db, office.id, made)
    assert asked is not None, "just made"
    reached = told_by_unit(turn.db, office.id, draft.unit_ids, local_date(turn.now))
    text = say.sent(
        asked.number,
        len(units),
        unreached=[unit.short for unit in units if unit.id not in reached],
        sent_at=sent_at if sent_at > turn.now else None,
    )
    return [Reply(text=text), *_cards(turn, asked, sent_at)]


def _cards(turn: Turn, asked: Asked, sent_at: datetime) -> list[Reply]:
    """M34, to everybody who reports for a unit."""
    table = responses.table(turn.db, scene.office_of(turn).id, asked.id)
    assert table is not None, "just made"
    by_unit = told_by_unit(turn.db, scene.office_of(turn).id, [row.unit_id for row in table.rows], local_date(turn.now))
    several = with_several_units(turn.db, [each.person_id for people in by_unit.values() for each in people])
    return [
        Reply(
            text=say.card(asked, unit=row.unit_short if contact.person_id in several else ""),
            choices=(Choice(label=say.RESPOND_NOW, action=f"respond:{row.target_id}"),),
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=f"notice:request:{row.target_id}:{contact.person_id}",
            not_before=sent_at,
        )
        for row in table.rows
        for contact in by_unit.get(row.unit_id, ())
    ]


# --- the draft in its dialogue


def _mine(turn: Turn, dialogue_id: str) -> Draft | None:
    """The sender's own draft, while it is open."""
    return scene.own_draft(turn, dialogue_id, KIND, load)
