"""`/thongbao`: a text of the Party office to units, read back with whom it reaches and whom not, then sent.

Each person gets one copy with "Đã nhận"; who has seen it stands in `seen`.
"""

from __future__ import annotations

import re

from msgspec import Struct

from handlers import scene
from handlers.assent import agrees, amends, drops, sends, short_answer
from handlers.broadcasts import broadcast_more
from handlers.broadcasts.mended_text import is_too_little, mended
from handlers.broadcasts.mended_units import other_units
from handlers.broadcasts.seen import says_seen, see, show
from handlers.editions import edition
from handlers.numbered import Series, numbered
from handlers.say import broadcasts as say
from handlers.say import general
from handlers.say import requests as say_requests
from handlers.say.numbers import thousands, utf16_units
from handlers.say.words import plain_words
from handlers.turn import Address, Choice, Reply, Turn
from models import broadcasts, dialogues
from models.address_book import AddressBook
from models.addressees import Addressees, left_out
from models.codec import Codec
from models.dialogues import Outcome
from models.mail import Kind
from models.org import OFFICE, READERS
from models.standins import told_by_unit
from models.text import COLON, compose, fold
from models.values import replace
from models.workdays import local_date

KIND = "tell"  # the dialogue in which a notice is made
UNITS, TEXT, CONFIRM, AMEND = "units", "text", "confirm", "amend"
MOST_TEXT = 1_400  # UTF-16 units of a notice: with its frame and choices it stays one message everywhere
LISTED = 8
_PART = re.compile(r"(?P<what>don vi|gui toi|gui cho|gui den|noi dung)\s*:\s*")
_ANEW = re.compile(
    r"(?:sua(?: lai)?|doi(?: lai)?|thay|noi dung(?: moi)?|viet lai|ghi lai)(?: noi dung)? (?:la|thanh|bang)\s*:?\s+"
    r"(?=\S)"
    r"|(?:sua(?: lai)?|viet lai|ghi lai)(?: noi dung)?\s*:\s*(?=\S)"
)
_CALLS_OFF = re.compile(r"(?:huy(?: bo)?|thu hoi|rut(?: lai)?|bo)(?: (?:thong bao|hop|cuoc hop|nay|di|nhe))*\s*")
_CHANGES = re.compile(r"(?:huy|thu hoi|rut|bo|doi|sua|dinh chinh|dieu chinh|lui|hoan|chuyen|bo sung)\b")
_CHANGES_NAMED = re.compile(
    r"(?P<verb>huy(?: bo)?|thu hoi|rut(?: lai)?|doi|sua|dinh chinh|dieu chinh|hoan|lui)(?: thong bao)?"
    r" tb[ -]?0*(?P<number>\d{1,4})(?P<rest>.*)"
)


class Draft(Struct, frozen=True, kw_only=True):
    """A notice that was not sent yet."""

    unit_ids: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    text: str = ""
    rounds: int = 0  # how often it was to be put right: what was drawn before that sends nothing


_CODEC = Codec(Draft)


def command(turn: Turn) -> list[Reply]:
    """`/thongbao [TB-007]` · `/thongbao đơn vị: nội dung`"""
    found = numbered(turn.args)
    if found is not None and found.series == Series.BROADCAST:
        return by_number(turn, found.number, found.rest)
    if not turn.sender.has(*OFFICE):
        return [Reply(text=say.ONLY_OFFICE)] if turn.args or not turn.sender.has(*READERS) else _listing(turn)
    return _from_words(turn, turn.args) if turn.args else _listing(turn)


def by_number(turn: Turn, number: int, rest: str = "") -> list[Reply]:
    """TB-007: the ledger for whoever reads it, "đã nhận" for whoever it went to."""
    found = broadcasts.find_numbered(turn.db, scene.office_of(turn).id, number)
    if found is None:
        return [Reply(text=say.NO_SUCH.format(code=say.code(number)))]
    if turn.sender.has(*OFFICE) and broadcast_more.asks_nudge(rest):
        return broadcast_more.nudge(turn, str(found))
    if (anew := _anew(turn, number, rest)) is not None:
        return anew
    return show(turn, str(found), "1") if turn.sender.has(*READERS) else see(turn, str(found))


def named(turn: Turn) -> list[Reply] | None:
    """`TB-007 đã nhận`"""
    found = numbered(turn.text)
    if found is None or found.series != Series.BROADCAST:
        return None
    if turn.sender.has(*OFFICE) and broadcast_more.asks_nudge(found.rest):
        return by_number(turn, found.number, found.rest)
    if (anew := _anew(turn, found.number, found.rest)) is not None:
        return anew
    is_meant = not found.rest or says_seen(found.rest)
    if not (is_meant or turn.sender.has(*READERS)):
        return None  # «tb 2 buổi/tuần» is an average
    return by_number(turn, found.number)


def changes_named(words: str) -> bool:
    """Whether the words are about changing a notice that they name: *đính chính TB-001: …*"""
    return _CHANGES_NAMED.fullmatch(fold(compose(words)).strip(" .!")) is not None


def text_of(data: str) -> str:
    """The text of a notice that was not sent yet, from its dialogue."""
    return _load(data).text


def corrected(turn: Turn) -> list[Reply] | None:
    """*hủy TB-002*, *sửa TB-001 thành 9h*, by the office."""
    match = _CHANGES_NAMED.fullmatch(fold(compose(turn.text)).strip(" .!"))
    if match is None:
        return None
    text = compose(turn.text).strip()
    rest = f"{text[match.start('verb') : match.end('verb')]}{text[match.start('rest') : match.end('rest')]}"
    return _anew(turn, int(match["number"]), rest)


def _anew(turn: Turn, number: int, rest: str) -> list[Reply] | None:
    """A notice that went out cannot be changed: a correction to the same units, read back; null for other words."""
    text = " ".join(compose(rest).split()).strip(" :,.")
    is_meant = turn.sender.has(*OFFICE) and _CHANGES.match(fold(text)) is not None
    return change(turn, number, text) if is_meant else None


def change(turn: Turn, number: int, words: str) -> list[Reply]:
    """The correction of a notice, in these words."""
    text = " ".join(words.split()).strip(" :,.")
    org_id = scene.office_of(turn).id
    found = broadcasts.find_numbered(turn.db, org_id, number)
    ledger = None if found is None else broadcasts.ledger(turn.db, org_id, found)
    if ledger is None:
        return [Reply(text=say.NO_SUCH.format(code=say.code(number)))]
    is_off = _CALLS_OFF.fullmatch(fold(text)) is not None
    names = "; ".join(dict.fromkeys(line.unit_short for line in ledger.lines))
    ids = tuple(unit.id for unit in _book(turn).read(names).units)
    draft = Draft(unit_ids=ids, text=say.called_off(ledger) if is_off else say.mended(ledger, text))
    scene.leave(turn)
    if not ids or utf16_units(draft.text) > MOST_TEXT:
        return _proceed(turn, draft)
    return _read_back(turn, draft, say.SENT_STAYS)


def _listing(turn: Turn) -> list[Reply]:
    found = broadcasts.latest(turn.db, scene.office_of(turn).id, LISTED)
    lines = [say.listing(found) if found else say.NONE_SENT]
    if turn.sender.has(*OFFICE):
        lines.append(say.HOW)
    choices = tuple(Choice(label=say.code(each.number), action=f"broadcast:{each.id}:1") for each in found)
    return [Reply(text="\n".join(lines), choices=choices, is_listed=True)]


# --- making one


def _from_words(turn: Turn, text: str) -> list[Reply]:
    text = compose(text).strip()
    if utf16_units(text) > 2 * MOST_TEXT:
        return [_too_long()]
    scene.leave(turn)
    colon = COLON.search(text)
    head = _book(turn).read(text[: colon.start()]) if colon is not None else Addressees()
    if colon is None or not head.units:  # "Kính gửi các đồng chí: …" is the text itself
        return _proceed(turn, Draft(text=text))
    others, what = left_out(text[colon.end() :], _book(turn).read)
    ids = tuple(unit.id for unit in head.without(others).units)
    return _proceed(turn, Draft(unit_ids=ids, unknown=head.unknown, text=what.strip()))


def made(turn: Turn, unit_ids: tuple[int, ...], text: str) -> list[Reply]:
    """A notice of which units and text are known already, read back."""
    scene.leave(turn)
    return _proceed(turn, Draft(unit_ids=unit_ids, text=text))


def _book(turn: Turn) -> AddressBook:
    return AddressBook(turn.db, scene.office_of(turn).id)


def _too_long() -> Reply:
    return Reply(text=say.TOO_LONG.format(limit=thousands(MOST_TEXT)))


def _proceed(turn: Turn, draft: Draft, lead: str = "") -> list[Reply]:
    """Ask for what is missing; read everything back where nothing is."""
    if utf16_units(draft.text) > MOST_TEXT:
        return [_too_long()]
    if not draft.unit_ids or draft.unknown:
        lead += say_requests.unknown_units(draft.unknown) if draft.unknown else ""
        return _ask(turn, draft, UNITS, lead + say.ASK_UNITS)
    if not draft.text:
        return _ask(turn, draft, TEXT, f"{lead}{say.ASK_TEXT}")
    return _read_back(turn, draft, lead)


def _ask(turn: Turn, draft: Draft, step: str, text: str) -> list[Reply]:
    scene.begin(turn, KIND, step, _dump(draft))
    return [Reply(text=text)]


def _read_back(turn: Turn, draft: Draft, lead: str = "") -> list[Reply]:
    data, opens = _dump(draft), scene.opening(turn)
    dialogue = scene.begin(turn, KIND, CONFIRM, data)
    units = _book(turn).with_ids(draft.unit_ids)
    reached = told_by_unit(turn.db, scene.office_of(turn).id, draft.unit_ids, local_date(turn.now))
    text = say.read_back(
        [unit.short for unit in units],
        len({contact.person_id for people in reached.values() for contact in people}),
        draft.text,
        [unit.short for unit in units if unit.id not in reached],
        opens if opens > turn.now else None,
    )
    choices = (
        Choice(label=say.SEND, action=f"tell_send:{dialogue}:{edition(data)}"),
        Choice(label=say.AMEND, action=f"tell_amend:{dialogue}"),
        Choice(label=say.DROP, action=f"tell_drop:{dialogue}"),
    )
    return [Reply(text=f"{lead}{text}", choices=choices)]


def still_waits(turn: Turn) -> list[Reply]:
    """What is read back, again, after something else was answered."""
    assert turn.dialogue is not None, "a read-back is open"
    return _read_back(turn, _load(turn.dialogue.data), say_requests.NOT_YET_SENT)


def take(turn: Turn) -> list[Reply]:
    """Free text while a notice is being made."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    draft, text = _load(turn.dialogue.data), compose(turn.text).strip()
    if not text:
        return [Reply(text=general.EMPTY)]
    if drops(text) or plain_words(text) in {"khong gui", "khong gui nua"}:
        return drop(turn, str(turn.dialogue.id))
    match turn.dialogue.step:
        case "units":
            return _proceed(turn, _addressed(turn, draft, text))
        case "text":
            return _proceed(turn, replace(draft, text=text))
        case "confirm" if sends(text):
            return send(turn, str(turn.dialogue.id), edition(turn.dialogue.data))
        case "confirm" if amends(text):
            return amend(turn, str(turn.dialogue.id))
        case _:
            return _amended(turn, draft, text)


def takes_words(turn: Turn) -> bool:
    """Whether a bare number that is typed now answers a question without choices, and presses no older button."""
    asks = {UNITS, TEXT, AMEND}
    return turn.dialogue is not None and turn.dialogue.kind == KIND and turn.dialogue.step in asks


def _addressed(turn: Turn, draft: Draft, text: str) -> Draft:
    found = _book(turn).read(text)
    known = draft.unit_ids if draft.unknown else ()
    if draft.unknown and plain_words(text) in {"bo qua", "khong can"}:
        return replace(draft, unknown=())
    ids = dict.fromkeys((*known, *(unit.id for unit in found.units)))
    return replace(draft, unit_ids=tuple(ids), unknown=found.unknown)


def _amended(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """One part said anew; after «Sửa» words that name no units are the new text."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    is_asked = turn.dialogue.step == AMEND
    part = _PART.match(fold(text))
    if part is None:
        if is_asked and (agrees(text) or short_answer(text) == "no" or text in {"1", "2", "3"}):
            return _read_back(turn, draft)
        place = mended(draft.text, text, local_date(turn.now))
        if place.text:
            return _proceed(turn, replace(draft, text=place.text))
        anew = _ANEW.match(fold(text))
        if place.is_meant or (anew and is_too_little(draft.text, text[anew.end() :])):
            return _read_back(turn, draft, say.WHICH_PLACE)
        if anew:
            return _proceed(turn, replace(draft, text=text[anew.end() :].strip()))
        if (units := _with_units(turn, draft, text, is_asked=is_asked)) is not None:
            return units
        if not is_asked or is_too_little(draft.text, text):
            return _read_back(turn, draft, say.WHICH_PLACE if is_asked else say.WHICH_CHANGE)
        return _proceed(turn, replace(draft, text=text))
    rest = text[part.end() :].strip()
    if part["what"] == "noi dung":
        return _proceed(turn, replace(draft, text=rest))
    return _proceed(turn, _addressed(turn, replace(draft, unit_ids=(), unknown=()), rest))


def _with_units(turn: Turn, draft: Draft, text: str, *, is_asked: bool) -> list[Reply] | None:
    """`thêm Phòng Kinh tế`, `bỏ CB thôn 3`, or other units; null where the words name none surely."""
    now = other_units(draft.unit_ids, text, _book(turn), is_asked=is_asked)
    if now is None:
        return None
    other = replace(draft, unit_ids=now.ids, unknown=()) if now.ids else draft
    return _proceed(turn, other) if now.is_whole else _read_back(turn, other, now.said)


def amend(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Sửa."""
    draft = _mine(turn, dialogue_id)
    if draft is None:
        return [Reply(text=say.SENT_BEFORE)]
    return _ask(turn, replace(draft, rounds=draft.rounds + 1), AMEND, say.AMEND_HOW)


def drop(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ."""
    kept = scene.take_out(turn, dialogue_id, KIND, Outcome.DROPPED)
    return [Reply(text=say.SENT_BEFORE if kept is None else say.DROPPED)]


def send(turn: Turn, dialogue_id: str, seen: str) -> list[Reply]:
    """Gửi: exactly what was read back, once."""
    draft = _mine(turn, dialogue_id)
    if draft is None:
        return [Reply(text=say.SENT_BEFORE)]
    if edition(_dump(draft)) != seen:  # an older card
        return _proceed(turn, draft, say_requests.NOT_YET_SENT)
    dialogues.close(turn.db, int(dialogue_id), Outcome.RECORDED, turn.now)
    office, opens = scene.office_of(turn), scene.opening(turn)
    units = _book(turn).with_ids(draft.unit_ids)
    by_unit = told_by_unit(turn.db, office.id, draft.unit_ids, local_date(turn.now))
    made, number, letters = broadcasts.create(
        turn.db, scene.actor(turn), office, draft.text, [unit.id for unit in units], by_unit
    )
    unreached = [unit.short for unit in units if unit.id not in by_unit]
    here = Reply(text=say.sent(number, len(letters), unreached, opens if opens > turn.now else None))
    return [
        here,
        *(
            Reply(
                text=say.letter(number, draft.text),
                choices=(Choice(label=say.SEEN, action=f"seen:{made}"),),
                to=Address(channel=each.contact.channel, chat_id=each.contact.chat_id),
                kind=Kind.NOTICE,
                key=each.key,
                not_before=opens,
            )
            for each in letters
        ),
    ]


def _mine(turn: Turn, dialogue_id: str) -> Draft | None:
    """The sender's own draft, while it is open."""
    return scene.own_draft(turn, dialogue_id, KIND, _load)


def _dump(draft: Draft) -> str:
    return _CODEC.dump(draft)


def _load(data: str) -> Draft:
    return _CODEC.load(data)
