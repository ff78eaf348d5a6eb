"""*nv4 tệp*, *minh chứng nv4 của hội nông dân đâu*, Xem tệp under a completion: the photos and files that a unit sent
with its reports are passed on to the office, as far as they are here and carry no marking."""

from __future__ import annotations

import re

from handlers import scene
from handlers.office.waiting import LOOK
from handlers.reporting.record import completion_choices
from handlers.say import general
from handlers.say import proof_shown as say
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Choice, Reply, Turn
from models.documents import Document
from models.evidence import evidence_count, filed
from models.items import Item, item, plan_items
from models.naming import units_named
from models.plan import Stage
from models.progress import Evidence, EvidenceState
from models.recording import own_assignment
from models.text import clean

ACTION = "proof"
WORDS = frozenset(("tep", "file", "anh", "hinh", "chung"))  # one in each sentence
LONGEST = 120  # characters
MOST = 8  # reports that are offered
MOST_FILES = 20  # at once
_FILE = r"(?:tep|file|hinh|hinh anh|minh chung|dinh kem|ban chup|anh)"
_FRAME = (
    r"(?:cho|xem|coi|gui|goi|dua|mo|tai|xin|lay|kiem|chi|anh|em|toi|tui|minh|co|chu|bac|e|lai|giup|gium|dum|di|voi|thu"
    r"|nhe|nha|nghe|cai|may|nhung|cac|\d{1,2}|hai|ba|so|do|kia|nay|ay|vay|the|dau|mo|nao|gi|chi|ra|sao|cua|ben|trong"
    r"|kem|theo|bao cao|viec|nhiem vu|hoan thanh|da|ma|ho|don vi|len|ve|oi|a|u|ok|ha|he|ta|roi|het|tat ca|toan bo|moi"
    r"|vua|ke hoach|qua|xuong|len|co|hong|khong|ko|hok|duoc|hoi|la|nop)"
)
_REQUEST = re.compile(rf"(?:{_FRAME} )*{_FILE}(?: (?:{_FRAME}|{_FILE}))*(?: chua(?: (?:a|em|vay|nhi|ta))*)?")
_ASKS = re.compile(  # cho xem tệp; ảnh đâu; mở file; gửi chị cái hình; bare «nv4 tệp»
    r"\b(?:xem|coi|mo|tai|dau|kiem|lay|co|gi)\b|^(?:em )?(?:gui|goi|dua|cho|xin)\b"
)
_SENDS_TO = re.compile(r"(?:gửi|gởi|gui|goi|đưa|dua|chuyển|chuyen)\b.*\b(?:cho|tới|toi)\s*$", re.IGNORECASE)
_BEFORE_UNIT = re.compile(
    r"\b(?:của|cua|bên|ben|chứng|chung|ảnh|anh|hình|hinh|tệp|tep|file|kèm|kem|nv ?\d{1,3})(?=\s)", re.IGNORECASE
)
_TO = "cho "  # before a unit that is called by a part of its name


def heard(turn: Turn) -> list[Reply] | None:
    """Null for words that ask for anything else, and where they can be about no report."""
    said = clean(turn.text)
    if len(said) > LONGEST:
        return None
    named = units_named(turn.db, scene.office_of(turn).id, f"{_TO}{_apart(said)}")
    rest = f"{_TO}{_apart(said)}"
    for start, end in reversed(named.places):
        if _SENDS_TO.search(rest[len(_TO) : start]):
            return None  # «gửi tệp cho thôn 2»: not to the office
        rest = f"{rest[:start]} {rest[end:]}"
    codes = {f"NV{int(number):02d}" for number in TASK_CODE.findall(said)}
    plain = plain_words(TASK_CODE.sub(" ", rest[len(_TO) :]))
    is_bare = bool(codes) and re.fullmatch(rf"(?:(?:cac|may|nhung|hoi) )*{_FILE}(?: (?:dau|cua|kem|a|em|hoi))*", plain)
    if not _REQUEST.fullmatch(plain) or not (is_bare or _ASKS.search(plain)) or not _names_file(turn.text, plain):
        return None
    units = {unit.id for unit in named.units}
    if not (codes or units) and "bao cao" in plain:
        return None  # the report that is drawn up
    return _of(turn, codes, units)


def _apart(said: str) -> str:
    """With «hỏi», by which a unit is called, wherever one may stand: «minh chứng nv4 hỏi hội nông dân»."""
    return _BEFORE_UNIT.sub(r"\g<0> hỏi ", said)


def _names_file(text: str, plain: str) -> bool:
    """*anh* is a photo only as *ảnh*, or typed without any marks where it cannot be somebody."""
    if re.search(r"\b(?:tep|file|hinh|chung|kem|chup)\b", plain):
        return True
    if text.isascii():
        return re.search(r"\b(?:xem|coi|cai|may|\d|cac|nhung|mo) anh\b|^anh\b", plain) is not None
    return re.search(r"\bảnh\b", text, re.IGNORECASE) is not None


def _of(turn: Turn, codes: set[str], units: set[int]) -> list[Reply] | None:
    """The files of what is named; else of the report that was shown last, or of all that wait."""
    every = plan_items(turn.db, scene.office_of(turn), turn.now)
    is_named = bool(codes or units)
    meant = [each for each in every if (not codes or each.code in codes) and (not units or each.unit_id in units)]
    if not is_named:
        shown = _shown_last(turn)
        meant = [each for each in every if each.id in shown]
        if not any(evidence_count(turn.db, each.id) for each in meant):
            meant = [each for each in every if each.stage == Stage.AWAITING] or meant
    found = [each for each in meant if evidence_count(turn.db, each.id)]
    if len(found) == 1:
        return _send(turn, found[0])
    if not found:
        return [Reply(text=say.none_sent(meant if is_named or len(meant) == 1 else []))] if meant else None
    choices = tuple(Choice(label=each.code, action=f"{ACTION}:{each.id}") for each in found[:MOST])
    counts = [evidence_count(turn.db, each.id) for each in found[:MOST]]
    return [Reply(text=say.which(found[:MOST], counts), choices=choices, is_listed=True)]


def _shown_last(turn: Turn) -> set[int]:
    """The shares whose completion the last message here asks about."""
    spoken = turn.spoken()
    actions = [action for _label, action in spoken[0].said.choices or ()] if spoken else []
    found = {action.split(":")[1] for action in actions if action.split(":")[0] in {"approve", LOOK, ACTION}}
    return {int(each) for each in found if each.isdecimal()}


def show(turn: Turn, assignment_id: str) -> list[Reply]:
    """Xem tệp."""
    found = item(turn.db, scene.office_of(turn), turn.now, int(assignment_id))
    return [Reply(text=general.CHOICE_GONE)] if found is None else _send(turn, found)


def _send(turn: Turn, found: Item) -> list[Reply]:
    files = filed(turn.db, found.id)[-MOST_FILES:]
    if not files:
        return [Reply(text=say.none_sent([found]))]
    sent, missing = list[Reply](), list[str]()
    for n, each in enumerate(files, 1):
        document = _document(found, n, each)
        name = each.name or say.photo(n)
        if document is None:
            missing.append(name)
        else:
            sent.append(Reply(text=say.one(found, n, len(files), name), document=document))
    choices: tuple[Choice, ...] = ()
    if found.stage == Stage.AWAITING:
        last = own_assignment(turn.db, scene.office_of(turn).id, found.id).last_report_id or 0
        choices = completion_choices(found, last)
    last_words = Reply(text=say.sent(found, len(sent), missing), choices=choices, about=(found.code,))
    return [*sent, last_words]


def _document(found: Item, n: int, file: Evidence) -> Document | None:
    if file.state != EvidenceState.STORED or file.path is None:
        return None
    name = f"{found.code}_{found.unit_short}_{file.name or f'anh_{n}.jpg'}".replace("/", "-")
    return Document(name=name, mime=file.mime or "application/octet-stream", path=file.path)
