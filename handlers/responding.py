"""A unit answers a request: under its card, by its number, field by field, or all in one message; then it is read back.

An answer is one only where the card is replied to, the number is typed or this conversation is open: a bare text after
the card is asked about, everything else stays what it was, a report. The secretary may answer on a unit's behalf.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pydantic import TypeAdapter

from handlers import book, files, mending, request_table, scene
from handlers import draft as drafts
from handlers.assent import agrees, is_courtesy, short_answer
from handlers.numbered import Series, numbered
from handlers.render.numbers import stamp
from handlers.requesting import OFFICE, edition
from handlers.response_words import broken_numbers, is_none, names_measure, read_answer, read_one
from handlers.say import general
from handlers.say import requests as say_requests
from handlers.say import responses as say
from handlers.say.words import SLIPS, plain_words
from handlers.turn import Address, Choice, InKind, Reply, Turn
from handlers.understand import understand
from handlers.understand.values import Intent
from models import dialogues, evidence, requests
from models.addressees import AddressBook
from models.changing_requests import was_withdrawn
from models.collecting import FieldKind, TargetState
from models.dialogues import Outcome
from models.evidence import Named
from models.importing.text import compose
from models.mail import Kind
from models.people import address_of
from models.requests import Asked, Field, Given, Owed
from models.said import find_said_as, last_offer, last_said

KIND = "respond"  # the dialogue in which an answer is given
FIELD, CONFIRM, IS_IT = "field", "confirm", "is"
MOST_TEXT = 2_000  # characters of one message
_CODE = re.compile(r"\b(?:nv|bc|vm)[\s-]?\d", re.IGNORECASE)
_DASHED = re.compile(r"\s*(?:(?:trả lời|tra loi|về|ve)\s+)?yc\s*-", re.IGNORECASE)
_LATER = re.compile(
    r"(?:(?:da|vang|ok|em|ben em|don vi|chi bo|bao cao|hien)\s+)*"
    r"(?:dang|se|mai|ngay mai|chieu|chieu nay|toi|toi nay|lat nua|lat|tuan sau|cho|de|hen)\b(?:\s+\w+){0,3}?"
    r"\s+(?:thong ke|tong hop|ra soat|thu thap|gui|co|bao cao|nop|bao|tra loi|xong)\b(?:\s+\w+){0,6}"
)
_OUT = frozenset(("bo", "huy", "thoi", "bo di", "huy bo", "khong tra loi"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One field's answer, as the dialogue keeps it."""

    value: str = ""
    number: str = ""
    file_id: str = ""
    file_name: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An answer that was not recorded yet, by the field's id."""

    target_id: int
    given: dict[int, Kept] = field(default_factory=dict)
    asked: int = 0  # the field that is asked about
    words: str = ""  # a bare text of which it is asked whether it is an answer
    shown: str = ""  # the earlier answer that the read-back told of, by its moment


_ADAPTER = TypeAdapter(Draft)


# --- where an answer begins


def start(turn: Turn, target_id: str) -> list[Reply]:
    """Trả lời, pressed or chosen."""
    found = _answerable(turn, int(target_id))
    if isinstance(found, Reply):
        return [found]
    held = _held(turn, found)
    last = _last(held)
    told = ""
    if last is not None and last.at is not None:
        told = say.answered_already(found, _who(turn, last), last.at, say.values(found.asked.fields, held, 60))
    return _ask(turn, Draft(target_id=found.target_id), found, lead=f"{_left(turn)}{told}", is_first=True)


def replied(turn: Turn) -> list[Reply] | None:
    """A reply to a request's card, with words or a file."""
    targets = _under_reply(turn)
    if len(targets) != 1:
        return None
    found = _answerable(turn, targets[0])
    return [found] if isinstance(found, Reply) else _take_words(turn, found, turn.text)


def _under_reply(turn: Turn) -> list[int]:
    """The requests that the replied message is about: one, unless it is a list with other things."""
    incoming = turn.incoming
    if not incoming.reply_to:
        return []
    said = find_said_as(turn.db, incoming.channel, incoming.chat_id, incoming.reply_to)
    actions = [action.split(":") for _label, action in said.choices] if said is not None else []
    if any(name != "respond" for name, *_rest in actions):
        return []
    return [int(rest[0]) for _name, *rest in actions]


def named(turn: Turn) -> list[Reply] | None:
    """`YC-004 12 tổ, 350 lượt`: from anybody who was asked; what the office does with a request by its number."""
    found = numbered(turn.text)
    if found is None or found.series != Series.REQUEST:
        return None
    if not _DASHED.match(turn.text) and not _concerns(turn, found.number):
        return None  # «yc 3 máy tính»: something is asked for
    return by_number(turn, found.number, found.rest)


def _concerns(turn: Turn, number: int) -> bool:
    """Whether there is such a request, and it is the sender's to read or to answer."""
    asked = requests.find_numbered(turn.db, scene.office_of(turn).id, number)
    if asked is None or turn.sender.has(*request_table.READERS):
        return asked is not None
    is_mine = any(turn.sender.speaks_for(each.unit_id) for each in _targets(turn, asked))
    return is_mine or was_withdrawn(turn.db, asked.id, turn.sender.unit_ids)


def by_number(turn: Turn, number: int, rest: str) -> list[Reply] | None:
    """What follows a request's number; null where it is for nobody who may use it."""
    asked = requests.find_numbered(turn.db, scene.office_of(turn).id, number)
    if asked is None:
        return [Reply(text=say.NO_SUCH.format(code=f"YC-{number:03}"))]
    if turn.sender.has(*request_table.READERS) and (done := request_table.by_words(turn, asked, rest)) is not None:
        return done
    mine = [each for each in _targets(turn, asked) if turn.sender.speaks_for(each.unit_id)]
    if turn.sender.has(*OFFICE) and (not mine or _names_unit(turn, rest)):
        return _for_unit(turn, asked, rest)
    if not mine:
        is_gone = was_withdrawn(turn.db, asked.id, turn.sender.unit_ids)
        return [Reply(text=say.GONE if is_gone else say.NOT_YOURS)]
    if len(mine) > 1:
        return _which_unit(turn, asked, mine, rest)
    if not asked.is_open:
        return [Reply(text=say.closed(asked))]
    return _take_words(turn, mine[0], rest) if rest else start(turn, str(mine[0].target_id))


def _targets(turn: Turn, asked: Asked) -> list[Owed]:
    table = requests.table(turn.db, scene.office_of(turn).id, asked.id)
    return [
        Owed(target_id=row.target_id, unit_id=row.unit_id, unit_short=row.unit_short, state=row.state, asked=asked)
        for row in (table.rows if table is not None else ())
    ]


def _names_unit(turn: Turn, rest: str) -> bool:
    head, colon, _words = rest.partition(":")
    return bool(colon) and AddressBook(turn.db, scene.office_of(turn).id).read(head).is_sure


def _for_unit(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """`YC-004 CB thôn 1: 12 tổ`, typed by the office."""
    targets = _targets(turn, asked)
    head, colon, words = rest.partition(":")
    example = targets[0].unit_short if targets else "đơn vị"
    if not colon or not words.strip():
        return [Reply(text=say.HOW_FOR_OFFICE.format(code=say.code_of(asked), example=example))]
    meant = {unit.id for unit in AddressBook(turn.db, scene.office_of(turn).id).read(head).units}
    found = [each for each in targets if each.unit_id in meant]
    if len(found) != 1:
        text = say.NO_SUCH_UNIT.format(code=say.code_of(asked), name=head.strip()[:60], example=example)
        return [Reply(text=text)]
    if not asked.is_open:
        return [Reply(text=say.closed(asked))]
    return _take_words(turn, found[0], words.strip())


def _which_unit(turn: Turn, asked: Asked, mine: Sequence[Owed], rest: str) -> list[Reply]:
    """The sender reports for several units that were asked."""
    head, colon, words = rest.partition(":")
    if colon:
        meant = {unit.id for unit in AddressBook(turn.db, scene.office_of(turn).id).read(head).units}
        found = [each for each in mine if each.unit_id in meant]
        if len(found) == 1 and asked.is_open:
            return _take_words(turn, found[0], words.strip())
    choices = tuple(Choice(label=each.unit_short[:20], action=f"respond:{each.target_id}") for each in mine[:8])
    return [Reply(text=say.FOR_WHICH_UNIT.format(code=say.code_of(asked)), choices=choices)]


def after_card(turn: Turn) -> list[Reply] | None:
    """A bare text where a request's card is the last thing that was said, or that mends what was just answered: is it
    the answer?"""
    found = _waiting_card(turn) or _just_answered(turn)
    if found is not None and _LATER.fullmatch(plain_words(turn.text)):
        return [Reply(text=say.later(found))]
    if found is None or not _may_be_answer(turn, found):
        return None
    left = _left(turn)
    dialogue = scene.begin(turn, KIND, IS_IT, _dump(Draft(target_id=found.target_id, words=turn.text)))
    choices = (
        Choice(label=say.YES_IS, action=f"respond_is:{dialogue}:1"),
        Choice(label=say.NO_IS, action=f"respond_is:{dialogue}:0"),
    )
    return [Reply(text=f"{left}{say.is_it(found, turn.text)}", choices=choices)]


def meanwhile(turn: Turn) -> list[Reply] | None:
    """`12 hộ, không có ý kiến` right after a request's card while a report is unfinished: is it for the request?

    Only where a number stands with the very measure that was asked for: all else goes on with the report.
    """
    found = _waiting_card(turn)
    if found is None or not names_measure(found.asked.fields, turn.text, scene.said_on(turn)):
        return None
    return after_card(turn)


def _waiting_card(turn: Turn) -> Owed | None:
    """The request whose card is before the sender's eyes, while their unit has not answered."""
    if not requests.owes(turn.db, turn.sender.unit_ids):
        return None
    target_id = _card_before(turn)
    found = _answerable(turn, target_id) if target_id is not None else None
    return found if isinstance(found, Owed) and found.state == TargetState.WAITING else None


def _just_answered(turn: Turn) -> Owed | None:
    """The request that `nhầm, 14 hộ` mends: the sender's last answer, if no report of theirs came after it."""
    plain = f" {plain_words(turn.text)} "
    if turn.sender.person_id is None or not any(f" {word} " in plain for word in SLIPS):
        return None
    last = requests.last_answered(turn.db, turn.sender.person_id, since=turn.now - book.JUST_NOW)
    report = book.last_report(turn)
    if last is None or (report is not None and report.at > last[1]):
        return None
    found = _answerable(turn, last[0])
    return found if isinstance(found, Owed) else None


def _card_before(turn: Turn) -> int | None:
    """The request whose card is the last thing that was said here, a polite word of ours after it apart."""
    channel, chat_id = turn.incoming.channel, turn.incoming.chat_id
    last = last_said(turn.db, channel, chat_id)
    if last is not None and not last.choices:
        last = last_offer(turn.db, channel, chat_id, turn.now)
    actions = [action.split(":") for _label, action in last.choices] if last is not None else []
    return int(actions[0][1]) if len(actions) == 1 and actions[0][0] == "respond" else None


def _may_be_answer(turn: Turn, found: Owed) -> bool:
    """It fits what was asked, no task is named by its code, nothing is asked, and it is more than thanks."""
    text = compose(turn.text).strip()
    if not text or len(text) > MOST_TEXT or is_courtesy(text) or _CODE.search(text) or "?" in text:
        return False
    if is_none(text):
        return found.state == TargetState.WAITING
    if not read_answer(found.asked.fields, text, scene.said_on(turn)).given and not _takes_words(found):
        return False
    reading = understand(text, now=turn.now, open_tasks=scene.open_tasks(scene.my_items(turn)))
    talk = {Intent.question, Intent.smalltalk, Intent.ack, Intent.delegation, Intent.extension}
    return not set(reading.intents) & talk


def _takes_words(found: Owed) -> bool:
    return any(each.kind == FieldKind.TEXT for each in found.asked.fields)


def is_it(turn: Turn, dialogue_id: str, yes: str) -> list[Reply]:
    """Đúng, trả lời; or the text is handled as what it would have been."""
    draft = _mine(turn, dialogue_id)
    if draft is None or not draft.words:
        return [Reply(text=say.ASKED_BEFORE)]
    if yes == "1":
        found = _answerable(turn, draft.target_id)
        return [found] if isinstance(found, Reply) else _take_words(turn, found, draft.words)
    dialogues.close(turn.db, int(dialogue_id), Outcome.DROPPED, turn.now)
    return _as_report(turn, draft.words)


def _as_report(turn: Turn, words: str) -> list[Reply]:
    turn.dialogue, turn.action = None, None
    turn.say_instead(words)
    return mending.free_text(turn) if turn.sender.unit_ids else [Reply(text=general.READER_HELP)]


# --- what is answered


def take(turn: Turn) -> list[Reply]:
    """Free text while an answer is being given."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    draft, text = _load(turn.dialogue.data), compose(turn.text).strip()
    if not text:
        return [Reply(text=general.EMPTY)]
    if plain_words(text) in _OUT:
        return drop(turn, str(turn.dialogue.id))
    if _CODE.match(text) and turn.sender.unit_ids:
        dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
        return _as_report(turn, turn.text)
    found = _answerable(turn, draft.target_id)
    if isinstance(found, Reply):
        return [found]
    match turn.dialogue.step:
        case "is":
            return _take_is_it(turn, draft, text)
        case "confirm":
            return _take_confirm(turn, draft, found, text)
        case _:
            return _take_field(turn, draft, found, text)


def _take_is_it(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    word = short_answer(text)
    if word in {"yes", "no"}:
        return is_it(turn, str(turn.dialogue.id), "1" if word == "yes" else "0")
    dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
    return _as_report(turn, turn.text)


def _take_confirm(turn: Turn, draft: Draft, found: Owed, text: str) -> list[Reply]:
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    if agrees(text):
        return record(turn, str(turn.dialogue.id), _mark(draft))
    if plain_words(text) in {"sua", "sua lai", "sai", "chua dung", "khong", "ko", "nham"}:
        return amend(turn, str(turn.dialogue.id))
    if not read_answer(found.asked.fields, text, scene.said_on(turn)).given:
        return _read_back(turn, draft, found, _held(turn, found), say.WHICH_CHANGE)
    return _take_words(turn, found, text, draft)


def _take_field(turn: Turn, draft: Draft, found: Owed, text: str) -> list[Reply]:
    """The answer to the field that is asked about, or to several at once."""
    if len(text) > MOST_TEXT:
        return [Reply(text=say.TOO_LONG.format(limit="2.000"))]
    asked = _field(found, draft.asked)
    reading = read_answer(found.asked.fields, text, scene.said_on(turn))
    if (
        len(reading.given) > 1
        and not is_none(text)
        and (not draft.given or len(reading.given) == len(found.asked.fields))
    ):
        return _proceed(turn, _with(draft, reading.given), found, is_unclear=reading.is_unclear)
    one = read_one(asked, text, scene.said_on(turn))
    if (one is None or _is_slip(text)) and (mended := _mended(turn, draft, found, text)) is not None:
        return mended
    if one is None:
        broken = broken_numbers(asked, text, scene.said_on(turn))
        return _ask(turn, draft, found, lead=_broken(asked, broken) or say.WANTS[asked.kind])
    return _proceed(turn, _with(draft, {asked.id: one}), found)


def _is_slip(text: str) -> bool:
    plain = f" {plain_words(text)} "
    return any(f" {word} " in plain for word in SLIPS)


def _mended(turn: Turn, draft: Draft, found: Owed, text: str) -> list[Reply] | None:
    """`nhầm, 1.205 hộ` while a later field is asked about: a number given before is put right."""
    before = [each for each in found.asked.fields if each.id in draft.given and each.kind == FieldKind.NUMBER]
    is_named = any(plain_words(each.measure) in plain_words(text) for each in before if each.measure)
    if not before or not (is_named or _is_slip(text)):
        return None
    reading = read_answer(before, text, scene.said_on(turn))
    if not reading.given or any(each.is_none for each in reading.given.values()):
        return None
    places = ", ".join(str(each.position) for each in before if each.id in reading.given)
    return _proceed(turn, _with(draft, reading.given), found, lead=say.PUT_RIGHT.format(places=places))


def _broken(asked: Field, broken: Sequence[str]) -> str:
    return say.BROKEN.format(number=broken[0], measure=asked.measure) if broken else ""


def _take_words(turn: Turn, found: Owed, words: str, draft: Draft | None = None) -> list[Reply]:
    """A whole message as an answer; files that came with it go to the first file field."""
    text = compose(words).strip()
    if len(text) > MOST_TEXT:
        return [Reply(text=say.TOO_LONG.format(limit="2.000"))]
    lead = _left(turn)
    begun = draft or Draft(target_id=found.target_id)
    begun = replace(begun, words="")
    is_more = turn.incoming.album is not None and any(each.file_id for each in begun.given.values())
    if turn.incoming.kind == InKind.FILES:
        begun, refused = _with_files(turn, begun, found)
        if refused is not None:
            return [refused]
    if not text:
        proceeded = _proceed(turn, begun, found, lead=lead)
        return [] if is_more else proceeded  # the rest of an album: one answer for all of it
    wanted = [each for each in found.asked.fields if each.id not in begun.given] or found.asked.fields
    reading = read_answer(
        wanted if turn.incoming.kind == InKind.FILES else found.asked.fields, text, scene.said_on(turn)
    )
    if not reading.given and len(found.asked.fields) == 1 and not begun.given:
        one = found.asked.fields[0]
        return _ask(turn, begun, found, lead=f"{lead}{_broken(one, reading.broken) or say.WANTS[one.kind]}")
    draft = _with(begun, reading.given)
    if reading.broken:
        lead += _broken(_first_number(found, draft), reading.broken)
    return _proceed(turn, draft, found, lead=lead, is_unclear=reading.is_unclear and not reading.broken)


def _first_number(found: Owed, draft: Draft) -> Field:
    """The number that is still to be given."""
    numbers = [each for each in found.asked.fields if each.kind == FieldKind.NUMBER]
    return next((each for each in numbers if each.id not in draft.given), numbers[0])


def _proceed(turn: Turn, draft: Draft, found: Owed, *, lead: str = "", is_unclear: bool = False) -> list[Reply]:
    """Ask for the first field that nobody has answered yet; read everything back where there is none."""
    held = _held(turn, found)
    missing = [each for each in found.asked.fields if each.id not in draft.given and each.id not in held]
    if missing or not draft.given:
        first = missing[0] if missing else found.asked.fields[0]
        unclear = say.UNCLEAR if is_unclear and first.kind == FieldKind.NUMBER and len(found.asked.fields) > 1 else ""
        return _ask(turn, replace(draft, asked=first.id), found, lead=f"{lead}{unclear}")
    return _read_back(turn, draft, found, held, lead)


def _ask(turn: Turn, draft: Draft, found: Owed, *, lead: str = "", is_first: bool = False) -> list[Reply]:
    first = draft.asked or found.asked.fields[0].id
    scene.begin(turn, KIND, FIELD, _dump(replace(draft, asked=first)))
    may_be_all = is_first and len(found.asked.fields) > 1
    return [Reply(text=say.asks(found, _field(found, first), lead=lead, may_be_all=may_be_all))]


def _read_back(turn: Turn, draft: Draft, found: Owed, held: Mapping[int, Given], lead: str) -> list[Reply]:
    last = _last(held)
    draft = replace(draft, shown=_moment(last))
    dialogue = scene.begin(turn, KIND, CONFIRM, _dump(draft))
    before = ""
    if last is not None and last.at is not None:
        before = say.told_before(_who(turn, last), last.at, say.values(found.asked.fields, held, 60))
    text = say.read_back(
        found,
        {**held, **_given(draft)},
        before,
        is_late=scene.said_at(turn) > found.asked.due_at,
        by_office=not turn.sender.speaks_for(found.unit_id),
    )
    choices = (
        Choice(label=say.RECORD, action=f"respond_send:{dialogue}:{_mark(draft)}"),
        Choice(label=say.AMEND, action=f"respond_amend:{dialogue}"),
        Choice(label=say.DROP, action=f"respond_drop:{dialogue}"),
    )
    return [Reply(text=f"{lead}{text}", choices=choices)]


def amend(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Sửa: everything is asked anew."""
    draft = _mine(turn, dialogue_id)
    if draft is None:
        return [Reply(text=say.ASKED_BEFORE)]
    found = _answerable(turn, draft.target_id)
    if isinstance(found, Reply):
        return [found]
    return _ask(turn, Draft(target_id=draft.target_id), found, is_first=True)


def drop(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ."""
    draft = _mine(turn, dialogue_id)
    if draft is None:
        return [Reply(text=say.ASKED_BEFORE)]
    dialogues.close(turn.db, int(dialogue_id), Outcome.DROPPED, turn.now)
    found = requests.owed(turn.db, scene.office_of(turn).id, target_id=draft.target_id)
    return [Reply(text=say.DROPPED.format(code=say.code_of(found[0].asked) if found else ""))]


def record(turn: Turn, dialogue_id: str, seen: str) -> list[Reply]:
    """Ghi nhận: exactly what was read back, once, beside whatever others of the unit answered."""
    draft = _mine(turn, dialogue_id)
    if draft is None or not draft.given:
        return [Reply(text=say.ASKED_BEFORE)]
    found = _answerable(turn, draft.target_id)
    if isinstance(found, Reply):
        return [found]
    if _mark(draft) != seen:  # an older card
        return _proceed(turn, draft, found)
    dialogues.close(turn.db, int(dialogue_id), Outcome.RECORDED, turn.now)
    held, at = _held(turn, found), scene.said_at(turn)
    origin = f"inbox:{turn.incoming.inbox_id}"
    requests.record(turn.db, scene.actor(turn), found, _given(draft), origin=origin, at=at)
    last, now_held = _last(held), {**held, **_given(draft)}
    told = ""
    if last is not None and last.at is not None and _moment(last) != draft.shown:
        was = say.values(found.asked.fields, held, 60)
        told = say.ALREADY_TOLD.format(who=_who(turn, last), at=stamp(last.at), was=was)
    by_office = not turn.sender.speaks_for(found.unit_id)
    text = say.recorded(found, now_held, told, is_late=at > found.asked.due_at, by_office=by_office)
    return [Reply(text=text), *_tell_first(turn, found, held, now_held), *_when_complete(turn, found)]


def _tell_first(turn: Turn, found: Owed, held: Mapping[int, Given], now_held: Mapping[int, Given]) -> list[Reply]:
    """Whoever of the unit answered before is told that it holds no more."""
    last, fields = _last(held), found.asked.fields
    if last is None or last.person_id == turn.sender.person_id or last.by_office:
        return []
    was, now = say.values(fields, held, 60), say.values(fields, now_held, 60)
    chat = address_of(turn.db, last.person_id, last.channel)
    if was == now or chat is None:
        return []
    who = f"đồng chí {turn.sender.name}" if turn.sender.speaks_for(found.unit_id) else say.OFFICE
    office = scene.office_of(turn)
    return [
        Reply(
            text=say.replaced(found, who, was, now),
            to=Address(channel=last.channel, chat_id=chat),
            kind=Kind.NOTICE,
            key=f"notice:request-replaced:{found.target_id}:{turn.incoming.inbox_id}",
            not_before=office.settings.hours.next_opening(turn.now, office.calendar),
        )
    ]


def _when_complete(turn: Turn, found: Owed) -> list[Reply]:
    """The office gets the table as soon as everybody has answered; at the hour it will not get it again."""
    table = requests.table(turn.db, scene.office_of(turn).id, found.asked.id)
    if table is None or table.silent:
        return []
    page = request_table.page(table, turn.now, may_decide=True)
    key = request_table.told_key(found.asked)
    return scene.tell_office(turn, key, request_table.complete(table, page.text), page.choices)


# --- files


def file(turn: Turn) -> list[Reply] | None:
    """A photo or file that answers a request: as a reply to its card, with its number, or while it is asked for."""
    found = numbered(turn.text)
    if found is not None and found.series == Series.REQUEST:
        return by_number(turn, found.number, found.rest)
    if (answered := replied(turn)) is not None:
        return answered
    if turn.dialogue is None or turn.dialogue.kind != KIND or turn.dialogue.step == IS_IT:
        return _file_after_card(turn)
    draft = _load(turn.dialogue.data)
    owed = _answerable(turn, draft.target_id)
    return [owed] if isinstance(owed, Reply) else _take_words(turn, owed, turn.text, draft)


def _file_after_card(turn: Turn) -> list[Reply] | None:
    """A file without words of its own right after a card that asks for one; the read-back still asks."""
    if turn.text.strip() or turn.dialogue is not None or not turn.sender.unit_ids:
        return None
    found = _waiting_card(turn)
    if found is None or not any(each.kind == FieldKind.FILE for each in found.asked.fields):
        return None
    return _take_words(turn, found, "")


def _with_files(turn: Turn, draft: Draft, found: Owed) -> tuple[Draft, Reply | None]:
    """The first file field that is free gets the file; the rest of an album goes with it."""
    wanted = [each for each in found.asked.fields if each.kind == FieldKind.FILE]
    if not wanted:
        code = say.code_of(found.asked)
        return draft, Reply(text=say.NO_FILE_WANTED.format(code=code))
    refused = files.refusal(turn.incoming.files)
    if refused is not None:
        return draft, Reply(text=refused)
    free = next((each for each in wanted if each.id not in draft.given), wanted[0])
    asked = next((each for each in wanted if each.id == draft.asked), free)
    old = draft.given.get(asked.id, Kept())
    return replace(draft, given={**draft.given, asked.id: _added(old, _keep(turn))}), None


def _added(old: Kept, new: Sequence[Kept]) -> Kept:
    """More files of one answer: one to a line."""
    files_ = [(old.file_id, old.file_name)] if old.file_id else []
    files_ += [(each.file_id, each.file_name) for each in new]
    return Kept(
        file_id="\n".join(id_ for id_, _name in files_),
        file_name="\n".join(name for _id, name in files_),
        said=old.said or new[0].said,
    )


def _keep(turn: Turn) -> list[Kept]:
    """Each file is fetched and looked at for a marking like every other one."""
    assert turn.sender.person_id is not None, "the route admits members only"
    kept = []
    for n, each in enumerate(turn.incoming.files):
        name = files.safe_name(each.name)
        evidence.keep(
            turn.db,
            Named(
                org_id=scene.office_of(turn).id,
                assignment_id=None,
                origin=f"inbox:{turn.incoming.inbox_id}:{n}",
                kind=each.kind,
                channel=turn.incoming.channel,
                file_id=each.file_id,
                name=name,
                mime=each.mime,
                size=each.size,
                album=turn.incoming.album,
                person_id=turn.sender.person_id,
                at=turn.now,
            ),
        )
        kept.append(Kept(file_id=each.file_id, file_name=name, said=turn.text))
    return kept


# --- what a unit was asked


def mine(turn: Turn) -> list[Reply]:
    """`/yeucau` of a unit: what it was asked, and what it answered."""
    found = requests.owed(turn.db, scene.office_of(turn).id, unit_ids=turn.sender.unit_ids)[:8]
    if not found:
        return [Reply(text=say.NOTHING_ASKED)]
    answers = {
        each.target_id: say.values(each.asked.fields, _held(turn, each), 40)
        for each in found
        if each.state != TargetState.WAITING
    }
    choices = tuple(
        Choice(label=say_requests.respond_label(each.asked.number), action=f"respond:{each.target_id}")
        for each in found
    )
    return [Reply(text=say.owed_list(found, turn.now, answers), choices=choices, is_listed=True)]


def takes_numbers(turn: Turn) -> bool:
    """Whether a bare number that is typed now answers a field, and chooses nothing."""
    return turn.dialogue is not None and turn.dialogue.kind == KIND and turn.dialogue.step == FIELD


# --- small things


def _answerable(turn: Turn, target_id: int) -> Owed | Reply:
    """One unit's place in a request, if the sender may answer for it and it is open; otherwise why not."""
    found = requests.owed(turn.db, scene.office_of(turn).id, target_id=target_id)
    if not found:
        return Reply(text=say.GONE)
    if not (turn.sender.speaks_for(found[0].unit_id) or turn.sender.has(*OFFICE)):
        return Reply(text=say.NOT_YOURS)
    return found[0] if found[0].asked.is_open else Reply(text=say.closed(found[0].asked))


def _left(turn: Turn) -> str:
    """A report that was being asked about is left: said, not kept silent."""
    return say.DRAFT_LEFT if turn.dialogue is not None and turn.dialogue.kind == drafts.KIND else ""


def _field(found: Owed, field_id: int) -> Field:
    return next((each for each in found.asked.fields if each.id == field_id), found.asked.fields[0])


def _held(turn: Turn, found: Owed) -> Mapping[int, Given]:
    return requests.newest(turn.db, {found.target_id: found.unit_id}).get(found.target_id, {})


def _last(held: Mapping[int, Given]) -> Given | None:
    return max((each for each in held.values() if each.at is not None), key=_moment, default=None)


def _moment(last: Given | None) -> str:
    return "" if last is None or last.at is None else last.at.isoformat()


def _who(turn: Turn, given: Given) -> str:
    return "chính đồng chí" if given.person_id == turn.sender.person_id else say.author(given)


def _with(draft: Draft, given: Mapping[int, Given]) -> Draft:
    kept = {
        id_: Kept(
            value=each.value,
            number="" if each.number is None else f"{each.number:f}",
            file_id=each.file_id,
            file_name=each.file_name,
            said=each.said,
        )
        for id_, each in given.items()
    }
    return replace(draft, given={**draft.given, **kept})


def _given(draft: Draft) -> dict[int, Given]:
    return {
        id_: Given(
            value=each.value,
            number=Decimal(each.number) if each.number else None,
            file_id=each.file_id,
            file_name=each.file_name,
            said=each.said,
        )
        for id_, each in draft.given.items()
    }


def _mine(turn: Turn, dialogue_id: str) -> Draft | None:
    """The sender's own draft, while it is open."""
    kept = dialogues.find(turn.db, scene.office_of(turn).id, int(dialogue_id))
    if kept is None or kept.account_id != turn.sender.account_id or kept.kind != KIND or not kept.is_open:
        return None
    return _load(kept.data)


def _mark(draft: Draft) -> str:
    """A mark of exactly these words and figures; files do not count: the photos of an album trickle in one by one."""
    bare = {id_: replace(each, file_id="", file_name="", said="") for id_, each in draft.given.items()}
    return edition(_dump(replace(draft, given=bare, words="", shown="")))


def _dump(draft: Draft) -> str:
    return _ADAPTER.dump_json(draft).decode()


def _load(data: str) -> Draft:
    return _ADAPTER.validate_json(data)
