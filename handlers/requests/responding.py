"""A unit answers a request: under its card, by its number, field by field, or all in one message; then it is read back.

An answer is one only where the card is replied to, the number is typed or this conversation is open: a bare text after
the card is asked about, everything else stays what it was, a report. The secretary may answer on a unit's behalf.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.assent import agrees, amends, drops, short_answer
from handlers.broadcasts import broadcast_more, notice_words
from handlers.numbered import Series, numbered
from handlers.reporting import listed
from handlers.requests import table_words
from handlers.requests.response_cards import as_report, ask_is_it, is_it, waiting_card
from handlers.requests.response_draft import (
    CODE,
    FIELD,
    IS_IT,
    KIND,
    LEFT_OPEN,
    MOST_TEXT,
    Draft,
    load,
    mark,
    with_given,
)
from handlers.requests.response_record import record
from handlers.requests.response_steps import (
    amend,
    ask,
    broken_words,
    drop,
    instead_of,
    proceed,
    put_right,
    read_back_draft,
    take_words,
)
from handlers.requests.response_talk import asked_or_thanked, more_time, talk
from handlers.requests.response_targets import (
    answerable,
    field_of,
    held_by,
    last_of,
    left_report,
    targets_of,
    unit_first,
    who_said,
)
from handlers.requests.response_words import (
    broken_numbers,
    gives_anew,
    is_none,
    labelled,
    names_field,
    names_measure,
    read_answer,
    read_one,
)
from handlers.say import general
from handlers.say import requests as say_requests
from handlers.say import responses as say
from handlers.say.words import plain_words, says_slip
from handlers.turn import Choice, InKind, Reply, Turn
from models import dialogues, requests
from models.address_book import AddressBook
from models.changing_requests import was_withdrawn
from models.collecting import FieldKind, TargetState
from models.dialogues import Outcome
from models.org import OFFICE, READERS
from models.requests import Asked, Owed
from models.said import find_said_as
from models.text import compose
from models.values import replace

_DASHED = re.compile(r"\s*(?:(?:trả lời|tra loi|về|ve)\s+)?yc\s*-", re.IGNORECASE)


def start(turn: Turn, target_id: str) -> list[Reply]:
    """Trả lời, pressed or chosen."""
    found = answerable(turn, int(target_id))
    if isinstance(found, Reply):
        return [found]
    held = held_by(turn, found)
    last = last_of(held)
    told = ""
    if last is not None and last.at is not None:
        told = say.answered_already(found, who_said(turn, last), last.at, say.values(found.asked.fields, held, 60))
    return ask(turn, Draft(target_id=found.target_id), found, lead=f"{left_report(turn)}{told}", is_first=True)


def replied(turn: Turn) -> list[Reply] | None:
    """A reply to a request's card, with words or a file."""
    targets = _under_reply(turn)
    if len(targets) != 1:
        return None
    found = answerable(turn, targets[0])
    return [found] if isinstance(found, Reply) else take_words(turn, found, turn.text)


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
    state = _state(turn, found.number) if found.asks else None
    return by_number(turn, found.number, found.rest) if state is None else state


def _state(turn: Turn, number: int) -> list[Reply] | None:
    """*YC-004 còn hạn không*, by the unit that was asked: the request, until when, and what it has answered."""
    asked = requests.find_numbered(turn.db, scene.office_of(turn).id, number)
    if asked is None or turn.sender.has(*READERS):
        return None
    mine = [each for each in targets_of(turn, asked) if turn.sender.speaks_for(each.unit_id)]
    if len(mine) != 1 or not asked.is_open:
        return None
    held = held_by(turn, mine[0])
    last = last_of(held)
    told = (
        say.answered_already(mine[0], who_said(turn, last), last.at, say.values(asked.fields, held, 60))
        if last is not None and last.at is not None
        else ""
    )
    choices = (Choice(label=say_requests.respond_label(number), action=f"respond:{mine[0].target_id}"),)
    return [Reply(text=say.how_it_stands(mine[0], turn.now, told), choices=choices)]


def _concerns(turn: Turn, number: int) -> bool:
    """Whether there is such a request, and it is the sender's to read or to answer."""
    asked = requests.find_numbered(turn.db, scene.office_of(turn).id, number)
    if asked is None or turn.sender.has(*READERS):
        return asked is not None
    is_mine = any(turn.sender.speaks_for(each.unit_id) for each in targets_of(turn, asked))
    return is_mine or was_withdrawn(turn.db, asked.id, turn.sender.unit_ids)


def by_number(turn: Turn, number: int, rest: str) -> list[Reply] | None:
    """What follows a request's number; null where it is for nobody who may use it."""
    asked = requests.find_numbered(turn.db, scene.office_of(turn).id, number)
    if asked is None:
        return [Reply(text=say.NO_SUCH.format(code=f"YC-{number:03}"))]
    if turn.sender.has(*READERS) and (done := table_words.by_words(turn, asked, rest)) is not None:
        return done
    mine = [each for each in targets_of(turn, asked) if turn.sender.speaks_for(each.unit_id)]
    if turn.sender.has(*OFFICE) and (not mine or _names_unit(turn, rest)):
        return _for_unit(turn, asked, rest)
    if not mine:
        is_gone = was_withdrawn(turn.db, asked.id, turn.sender.unit_ids)
        return [Reply(text=say.GONE if is_gone else say.NOT_YOURS)]
    if len(mine) > 1:
        return _which_unit(turn, asked, mine, rest)
    if not asked.is_open:
        return [Reply(text=say.closed(asked))]
    if rest and (later := more_time(turn, mine[0], rest)) is not None:
        return later
    is_told = rest or turn.incoming.kind == InKind.FILES  # the number alone may be a file's caption
    return take_words(turn, mine[0], rest) if is_told else start(turn, str(mine[0].target_id))


def _names_unit(turn: Turn, rest: str) -> bool:
    head, colon, _words = rest.partition(":")
    return bool(colon) and AddressBook(turn.db, scene.office_of(turn).id).read(head).is_sure


_PUT = re.compile(  # YC-001 sửa CB thôn 1 thành 12
    r"(?:(?:sửa|sua|đổi|doi)(?:\s+(?:lại|lai))?\s+)?(?P<unit>\S.*?)[\s,]+(?:(?:sửa|sua)?\s*(?:lại|lai)\s+)?"
    r"(?:thành|thanh|là|la|=)\s+(?P<value>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def _for_unit(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """`YC-004 CB thôn 1: 12 tổ`, typed by the office."""
    targets = targets_of(turn, asked)
    head, colon, words = rest.partition(":")
    head = re.sub(r"^\s*(?:sửa|sua|đổi|doi)(?:\s+(?:lại|lai))?\s+", "", head) if colon else head
    if not colon and (put := _PUT.fullmatch(rest)) is not None:  # YC-004 CB thôn 1 thành 12
        head, colon, words = put["unit"], ":", put["value"]
    if not colon:
        head, colon, words = unit_first(turn, rest)
    example = targets[0].unit_short if targets else "đơn vị"
    if not colon or not words.strip():
        return [Reply(text=say.how_for_office(asked, example, "" if colon else rest))]
    meant = {unit.id for unit in AddressBook(turn.db, scene.office_of(turn).id).read(head).units}
    found = [each for each in targets if each.unit_id in meant]
    if len(found) != 1:
        text = say.NO_SUCH_UNIT.format(code=say.code_of(asked), name=head.strip()[:60], example=example)
        return [Reply(text=text)]
    if not asked.is_open:
        return [Reply(text=say.closed(asked))]
    return take_words(turn, found[0], words.strip())


def _which_unit(turn: Turn, asked: Asked, mine: Sequence[Owed], rest: str) -> list[Reply]:
    """The sender reports for several units that were asked."""
    head, colon, words = rest.partition(":")
    if colon:
        meant = {unit.id for unit in AddressBook(turn.db, scene.office_of(turn).id).read(head).units}
        found = [each for each in mine if each.unit_id in meant]
        if len(found) == 1 and asked.is_open:
            return take_words(turn, found[0], words.strip())
    choices = tuple(Choice(label=each.unit_short[:20], action=f"respond:{each.target_id}") for each in mine[:8])
    return [Reply(text=say.FOR_WHICH_UNIT.format(code=say.code_of(asked)), choices=choices)]


def take(turn: Turn) -> list[Reply]:
    """Free text while an answer is being given."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    draft, text = load(turn.dialogue.data), compose(turn.text).strip()
    if not text:
        return [Reply(text=general.EMPTY)]
    if drops(text) or plain_words(text) == "khong tra loi":
        return drop(turn, str(turn.dialogue.id))
    if CODE.match(text) and turn.sender.unit_ids:
        return _left_for_report(turn, draft)
    found = answerable(turn, draft.target_id)
    if isinstance(found, Reply):
        return [found]
    if turn.dialogue.step != IS_IT and (other := _of_newer_card(turn, found, text)) is not None:
        return other
    if (beside_it := _of_notice(turn, draft, found, text)) is not None:
        return beside_it
    if turn.dialogue.step != IS_IT and (talked := talk(turn, found, text)) is not None:
        return talked
    match turn.dialogue.step:
        case "is":
            return _take_is_it(turn, draft, found, text)
        case "confirm":
            return _take_confirm(turn, draft, found, text)
        case _:
            return _take_field(turn, draft, found, text)


def _left_for_report(turn: Turn, draft: Draft) -> list[Reply]:
    """`NV05 40%` in between: an answer that was begun is asked on afterwards; that one was not is said."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    is_begun, found = turn.dialogue.step != IS_IT, answerable(turn, draft.target_id)
    if is_begun:
        turn.answer_aside = turn.answer_aside or f"{LEFT_OPEN}{turn.dialogue.data}"
    dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
    told = [] if is_begun or isinstance(found, Reply) else [Reply(text=say.left_unsent(found))]
    return [*told, *as_report(turn, turn.text)]


def _of_newer_card(turn: Turn, found: Owed, text: str) -> list[Reply] | None:
    """*12 hộ nghèo, 5 hộ cận nghèo* right after the card that asks for them, while another answer is unfinished; null
    where the words may be for the unfinished one."""
    newer = waiting_card(turn)
    if newer is None or newer.asked.number == found.asked.number:
        return None
    today = scene.said_on(turn)
    if not names_measure(newer.asked.fields, text, today) or names_measure(found.asked.fields, text, today):
        return None
    answered = take_words(turn, newer, text, Draft(target_id=newer.target_id))
    return [replace(answered[0], text=f"{say.left_unsent(found)}\n{answered[0].text}"), *answered[1:]]


def _of_notice(turn: Turn, draft: Draft, found: Owed, text: str) -> list[Reply] | None:
    """*t đi trễ 15p nhé*, where a notice came while numbers are asked for: it goes to the office, and the item is asked
    once more."""
    takes_words = turn.dialogue is not None and turn.dialogue.step == FIELD and _asks_words(found, draft)
    if takes_words or names_measure(found.asked.fields, text, scene.said_on(turn)):
        return None
    notice = notice_words.meant(turn)
    if notice is None:
        return None
    carried, *cards = broadcast_more.carry(turn, notice.id, text)
    is_begun = turn.dialogue is not None and turn.dialogue.step != IS_IT
    again = proceed(turn, draft, found) if is_begun else ask_is_it(turn, found, draft.words)
    return [carried, *again, *cards]


def _asks_words(found: Owed, draft: Draft) -> bool:
    return field_of(found, draft.asked).kind == FieldKind.TEXT


def _take_is_it(turn: Turn, draft: Draft, found: Owed, text: str) -> list[Reply]:
    """Yes, no, more of what may be the answer; other words are heard for themselves, and what was left is said."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    word = short_answer(text)
    if word in {"yes", "no"}:
        return is_it(turn, str(turn.dialogue.id), "1" if word == "yes" else "0")
    if names_field(found.asked.fields, text, scene.said_on(turn)) and len(draft.words) + len(text) < MOST_TEXT:
        return ask_is_it(turn, found, f"{draft.words}; {text}")
    scene.leave(turn)
    turn.is_again = turn.is_other = True
    return [Reply(text=say.left_unsent(found))]


def _take_confirm(turn: Turn, draft: Draft, found: Owed, text: str) -> list[Reply]:
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    if agrees(text):
        return record(turn, str(turn.dialogue.id), mark(draft))
    if amends(text):
        return amend(turn, str(turn.dialogue.id))
    text = listed.coded(text, [each.label for each in found.asked.fields])  # *cái thứ hai 130*
    if (mended := instead_of(turn, draft, found, text)) is not None:
        return mended
    if not read_answer(found.asked.fields, text, scene.said_on(turn)).given:
        return read_back_draft(turn, draft, found, held_by(turn, found), say.WHICH_CHANGE)
    return take_words(turn, found, text, draft)


def _take_field(turn: Turn, draft: Draft, found: Owed, text: str) -> list[Reply]:
    """The answer to the field that is asked about, or to several at once."""
    if len(text) > MOST_TEXT:
        return [Reply(text=say.TOO_LONG.format(limit="2.000"))]
    asked = field_of(found, draft.asked)
    reading = read_answer(found.asked.fields, text, scene.said_on(turn))
    if (
        len(reading.given) > 1
        and not is_none(text)
        and (not draft.given or len(reading.given) == len(found.asked.fields))
    ):
        return proceed(turn, with_given(draft, reading.given), found, is_unclear=reading.is_unclear)
    one = read_one(asked, text, scene.said_on(turn))
    later = [each for each in found.asked.fields if each.id in reading.given and each.id not in draft.given]
    if one is None and len(later) == 1 and later[0].kind == FieldKind.NUMBER and later[0].id != asked.id:
        return proceed(turn, with_given(draft, reading.given), found)  # *7 hộ*, said of a later item
    told = asked_or_thanked(turn, text) if one is None or asked.kind == FieldKind.TEXT else None
    if told and (asked.kind == FieldKind.TEXT or not any(each.choices for each in told)):  # whose number would 2 be?
        return [*told, *ask(turn, draft, found)]
    before = [each for each in found.asked.fields if each.id in draft.given]
    is_again = asked.kind == FieldKind.TEXT and gives_anew(before, text)  # *à cho sửa, 96 hộ thôi* is no opinion
    if (one is None or says_slip(text) or is_again) and (mended := put_right(turn, draft, found, text)) is not None:
        return mended
    if one is not None and asked.kind == FieldKind.TEXT:  # tổ có 5 người, khó khăn: địa bàn rộng
        others, rest = labelled([each for each in found.asked.fields if each.id != asked.id], text, scene.said_on(turn))
        one = read_one(asked, rest, scene.said_on(turn)) if others and rest else one
        if one is not None and others:
            return proceed(turn, with_given(draft, {**others, asked.id: one}), found)
    if one is None:
        broken = broken_numbers(asked, text, scene.said_on(turn))
        return ask(turn, draft, found, lead=broken_words(asked, broken) or say.WANTS[asked.kind])
    return proceed(turn, with_given(draft, {asked.id: one}), found)


def file(turn: Turn) -> list[Reply] | None:
    """A photo or file that answers a request: as a reply to its card, with its number, or while it is asked for."""
    found = numbered(turn.text)
    if found is not None and found.series == Series.REQUEST:
        return by_number(turn, found.number, found.rest)
    if (answered := replied(turn)) is not None:
        return answered
    if turn.dialogue is None or turn.dialogue.kind != KIND or turn.dialogue.step == IS_IT:
        return _file_after_card(turn)
    draft = load(turn.dialogue.data)
    owed = answerable(turn, draft.target_id)
    return [owed] if isinstance(owed, Reply) else take_words(turn, owed, turn.text, draft)


def _file_after_card(turn: Turn) -> list[Reply] | None:
    """A file without words of its own right after a card that asks for one; the read-back still asks."""
    if turn.text.strip() or turn.dialogue is not None or not turn.sender.unit_ids:
        return None
    found = waiting_card(turn)
    if found is None or not any(each.kind == FieldKind.FILE for each in found.asked.fields):
        return None
    return take_words(turn, found, "")


def mine(turn: Turn) -> list[Reply]:
    """`/yeucau` of a unit: what it was asked, and what it answered."""
    found = requests.owed(turn.db, scene.office_of(turn).id, unit_ids=turn.sender.unit_ids)[:8]
    if not found:
        return [Reply(text=say.NOTHING_ASKED)]
    answers = {
        each.target_id: say.values(each.asked.fields, held_by(turn, each), 40)
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
