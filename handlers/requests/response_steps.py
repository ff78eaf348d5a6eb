"""Words become an answer: field by field or all at once, put right, read back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from handlers import scene
from handlers.reporting.refigured import instead
from handlers.requests.response_draft import (
    CONFIRM,
    FIELD,
    KIND,
    MOST_TEXT,
    Draft,
    dump,
    given_of,
    load,
    mark,
    own_draft,
    with_given,
)
from handlers.requests.response_files import with_files
from handlers.requests.response_talk import talk
from handlers.requests.response_targets import (
    answerable,
    field_of,
    gone,
    held_by,
    last_of,
    left_report,
    moment,
    who_said,
)
from handlers.requests.response_words import read_answer
from handlers.say import responses as say
from handlers.say.words import plain_words, says_slip
from handlers.turn import Choice, InKind, Reply, Turn
from models import dialogues, requests
from models.collecting import FieldKind
from models.dialogues import Outcome
from models.requests import Field, Owed
from models.responses import Given
from models.text import compose
from models.values import replace


def put_right(turn: Turn, draft: Draft, found: Owed, text: str) -> list[Reply] | None:
    """`nhầm, 1.205 hộ` while a later field is asked about: a number given before is put right."""
    before = [each for each in found.asked.fields if each.id in draft.given and each.kind == FieldKind.NUMBER]
    is_named = any(plain_words(each.measure) in plain_words(text) for each in before if each.measure)
    if not before or not (is_named or says_slip(text)):
        return None
    if (mended := _number_instead(draft, text)) is not None:
        return proceed(turn, mended, found, lead=_places(found, draft, mended))
    reading = read_answer(before, text, scene.said_on(turn))
    if not reading.given or any(each.is_none for each in reading.given.values()):
        return None
    mended = with_given(draft, reading.given)
    return proceed(turn, mended, found, lead=_places(found, draft, mended))


def _places(found: Owed, before: Draft, after: Draft) -> str:
    changed = [each for each in found.asked.fields if before.given.get(each.id) != after.given.get(each.id)]
    return say.PUT_RIGHT.format(places=", ".join(str(each.position) for each in changed)) if changed else ""


_TURNED = re.compile(  # sửa 9 thành 10; nhầm 9 thành 10, which may be meant either way
    r"\b(?:nham|sua|doi|chinh|sai|lon)\b(?: \D{0,20})?? ?(?P<old>\d{1,6}) (?:lai )?(?:thanh|sang|lai la) (?:\D{1,12} )?"
    r"(?P<new>\d{1,6})\b(?! ?%)"
)
_IS_WRONG = re.compile(r"\b(?P<old>\d{1,6}) (?:[a-z]+ ){1,3}(?:la|thi) (?:sai|nham)\b\D{0,20}?(?P<new>\d{1,6})\b")


def instead_of(turn: Turn, draft: Draft, found: Owed, text: str) -> list[Reply] | None:
    """*10 chứ không phải 9*, *sửa 9 thành 10*, of what is read back: the number that is named as wrong; which one is
    asked, where two stand so or none."""
    if instead(text) is None and _turned(text) is None:
        return None
    mended = _number_instead(draft, text)
    if mended is None:
        return read_back_draft(turn, draft, found, held_by(turn, found), say.WHICH_CHANGE)
    return proceed(turn, mended, found)


def _turned(text: str) -> re.Match[str] | None:
    return _TURNED.search(plain_words(text)) or _IS_WRONG.search(plain_words(text))


def _number_instead(draft: Draft, text: str) -> Draft | None:
    """The draft with another number for the one that is named as wrong; null where that is not surely one of it."""
    pair, turned = instead(text), _turned(text)
    wrong, right = (pair.old, pair.new) if pair else (int(turned["old"]), int(turned["new"])) if turned else (0, 0)
    given = given_of(draft)
    hits = [id_ for id_, each in given.items() if each.number == wrong]
    if not hits and turned is not None and "nham" in plain_words(text).split():
        hits, right = [id_ for id_, each in given.items() if each.number == right], wrong
    return with_given(draft, {hits[0]: Given(number=Decimal(right), said=text)}) if len(hits) == 1 else None


def broken_words(asked: Field, broken: Sequence[str]) -> str:
    """Why `12,5` is not taken; empty where nothing is broken."""
    return say.BROKEN.format(number=broken[0], measure=asked.measure) if broken else ""


def take_words(turn: Turn, found: Owed, words: str, draft: Draft | None = None) -> list[Reply]:
    """A whole message as an answer; files that came with it go to the first file field."""
    text = compose(words).strip()
    if len(text) > MOST_TEXT:
        return [Reply(text=say.TOO_LONG.format(limit="2.000"))]
    if (talked := talk(turn, found, text)) is not None:
        return talked
    lead = left_report(turn)
    begun = draft or Draft(target_id=found.target_id)
    begun = replace(begun, words="")
    is_more = turn.incoming.album is not None and any(each.file_id for each in begun.given.values())
    if turn.incoming.kind == InKind.FILES:
        begun, refused = with_files(turn, begun, found)
        if refused is not None:
            return [refused]
    if not text:
        proceeded = proceed(turn, begun, found, lead=lead)
        return [] if is_more else proceeded  # the rest of an album: one answer for all of it
    wanted = [each for each in found.asked.fields if each.id not in begun.given] or found.asked.fields
    reading = read_answer(
        wanted if turn.incoming.kind == InKind.FILES else found.asked.fields, text, scene.said_on(turn)
    )
    if not reading.given and len(found.asked.fields) == 1 and not begun.given:
        one = found.asked.fields[0]
        return ask(turn, begun, found, lead=f"{lead}{broken_words(one, reading.broken) or say.WANTS[one.kind]}")
    draft = with_given(begun, reading.given)
    if reading.broken:
        lead += broken_words(_first_number(found, draft), reading.broken)
    return proceed(turn, draft, found, lead=lead, is_unclear=reading.is_unclear and not reading.broken)


def _first_number(found: Owed, draft: Draft) -> Field:
    """The number that is still to be given."""
    numbers = [each for each in found.asked.fields if each.kind == FieldKind.NUMBER]
    return next((each for each in numbers if each.id not in draft.given), numbers[0])


def proceed(turn: Turn, draft: Draft, found: Owed, *, lead: str = "", is_unclear: bool = False) -> list[Reply]:
    """Ask for the first field that nobody has answered yet; read everything back where there is none."""
    held = held_by(turn, found)
    missing = [each for each in found.asked.fields if each.id not in draft.given and each.id not in held]
    if missing or not draft.given:
        first = missing[0] if missing else found.asked.fields[0]
        unclear = say.UNCLEAR if is_unclear and first.kind == FieldKind.NUMBER and len(found.asked.fields) > 1 else ""
        return ask(turn, replace(draft, asked=first.id), found, lead=f"{lead}{unclear}")
    return read_back_draft(turn, draft, found, held, lead)


def ask(turn: Turn, draft: Draft, found: Owed, *, lead: str = "", is_first: bool = False) -> list[Reply]:
    """Ask for one field."""
    first = draft.asked or found.asked.fields[0].id
    scene.begin(turn, KIND, FIELD, dump(replace(draft, asked=first)))
    may_be_all = is_first and len(found.asked.fields) > 1
    return [Reply(text=say.asks(found, field_of(found, first), lead=lead, may_be_all=may_be_all))]


def read_back_draft(turn: Turn, draft: Draft, found: Owed, held: Mapping[int, Given], lead: str) -> list[Reply]:
    """What is about to be recorded, with what it replaces."""
    last = last_of(held)
    draft = replace(draft, shown=moment(last))
    dialogue = scene.begin(turn, KIND, CONFIRM, dump(draft))
    before = ""
    if last is not None and last.at is not None:
        before = say.told_before(who_said(turn, last), last.at, say.values(found.asked.fields, held, 60))
    text = say.read_back(
        found,
        {**held, **given_of(draft)},
        before,
        is_late=scene.said_at(turn) > found.asked.due_at,
        by_office=not turn.sender.speaks_for(found.unit_id),
    )
    choices = (
        Choice(label=say.RECORD, action=f"respond_send:{dialogue}:{mark(draft)}"),
        Choice(label=say.AMEND, action=f"respond_amend:{dialogue}"),
        Choice(label=say.DROP, action=f"respond_drop:{dialogue}"),
    )
    return [Reply(text=f"{lead}{text}", choices=choices)]


def still_waits(turn: Turn) -> list[Reply]:
    """What is read back, again, after something else was answered."""
    assert turn.dialogue is not None, "a read-back is open"
    draft = load(turn.dialogue.data)
    found = answerable(turn, draft.target_id)
    return [found] if isinstance(found, Reply) else proceed(turn, draft, found, lead=say.STILL_UNRECORDED)


def amend(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Sửa: everything is asked anew."""
    draft = own_draft(turn, dialogue_id)
    if draft is None:
        return [gone(turn, dialogue_id)]
    found = answerable(turn, draft.target_id)
    if isinstance(found, Reply):
        return [found]
    return ask(turn, Draft(target_id=draft.target_id), found, is_first=True)


def drop(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ."""
    draft = own_draft(turn, dialogue_id)
    if draft is None:
        return [Reply(text=say.ASKED_BEFORE)]
    dialogues.close(turn.db, int(dialogue_id), Outcome.DROPPED, turn.now)
    found = requests.owed(turn.db, scene.office_of(turn).id, target_id=draft.target_id)
    return [Reply(text=say.DROPPED.format(code=say.code_of(found[0].asked) if found else ""))]
