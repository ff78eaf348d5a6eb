"""*ảnh thứ 2 gửi nhầm, bỏ giùm*, *gửi nhầm file rồi*: a photo or file that was sent by mistake is taken out of the
report that it went with, read back first where that was recorded. What was sent is kept in the book as withdrawn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.office import proof_lost
from handlers.questions import objecting
from handlers.reporting import book, report
from handlers.reporting import draft as drafts
from handlers.say import file_withdrawn as say
from handlers.say import general
from handlers.say.proof_shown import photo
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Address, Choice, Reply, Turn
from models.evidence import FILED_STATES, evidence_count, filed, withdraw
from models.history import note_change
from models.items import Item
from models.numerals import number_of
from models.plan import Stage
from models.progress import Evidence, EvidenceState
from models.text import compose, fold
from models.values import replace

ACTION = "unfile"
WORDS = frozenset(("nham", "lon", "sai", "xoa", "rut", "go", "bo", "lom", "hoi"))  # one in each sentence
LONGEST = 120  # characters
MOST = 8  # files that are offered
_FILE = r"(?:tep|file|hinh anh|hinh|anh|minh chung|buc|tam)"
_DROPS = r"(?:bo|xoa|rut|go|huy|thu hoi)"
_SLIP = r"(?:nham|lon|sai|lom)"
_NUMBER = r"(?:\d{1,2}|hai|ba|bon|nam|nhat)"
_FRAME = (
    rf"(?:{_DROPS}|{_SLIP}|a|u|ui|oi|chet|da|em|e|anh|chi|co|chu|bac|minh|toi|tui|ben|gui|goi|dinh kem|dua|chup|chon"
    rf"|roi|r|lai|lay|ra|di|giup|gium|dum|ho|voi|nhe|nha|nghe|cai|cua|so|thu|dau|tien|cuoi|cung|vua|moi|do|nay|kia|ay|truoc"
    rf"|{_NUMBER}|khac|viec|la|khong phai|ko phai|xin|cho|trong|khoi|bao cao|het|ca|tat ca|thoi|ma|thi|khi nay|hoi nay"
    r"|luc nay|hom qua|nguoi ta|mat|luon|nua|kem|theo|ah|the|day)"
)
_SAID = re.compile(rf"(?:{_FRAME} )*?{_FILE}(?: (?:{_FRAME}|{_FILE}))*|(?:{_FRAME} )+{_FILE}(?: (?:{_FRAME}|{_FILE}))*")
_PHOTO = re.compile(rf"\b(?:{_DROPS}|{_SLIP}|cai) anh (?!gui|a\b)|\banh (?:thu|so|\d)")  # bo anh 2, without its marks
_MEANS_IT = re.compile(rf"\b(?:{_DROPS}|{_SLIP})\b")
_PLACE = re.compile(  # ảnh thứ 2, tệp số 1, ảnh 3, cái thứ hai
    rf"\b(?:(?:{_FILE}|cai)(?: (?:thu|so))?|thu) (?P<n>{_NUMBER})\b"
)
_LAST = re.compile(r"\b(?:cuoi(?: cung)?|sau cung|(?:vua|moi) (?:gui|goi|roi|dua|chup))\b")
_FIRST = re.compile(r"\bdau(?: tien)?\b")
_NAME = re.compile(r"\S+\.(?:docx?|xlsx?|pdf|jpe?g|png|heic|webp|zip|rar|7z)\b", re.IGNORECASE)


def _meant(text: str) -> bool:
    """Whether words take a photo or a file back, and say nothing else. *anh* is a photo only as *ảnh*, or typed without
    any marks right beside what is said of it."""
    if len(text) > LONGEST:
        return False
    plain = plain_words(TASK_CODE.sub(" ", _NAME.sub(" file ", compose(text))))
    if not _SAID.fullmatch(plain) or not _MEANS_IT.search(plain):
        return False
    if re.search(r"\b(?:tep|file|hinh|chung|buc|tam)\b", plain) or re.search(r"\bảnh\b", compose(text).lower()):
        return True
    return text.isascii() and _PHOTO.search(plain) is not None


def _chosen(text: str, names: Sequence[str]) -> int | None:
    """Which of so many files the words name, from 0; null where they leave it open."""
    named = [n for n, name in enumerate(names) if name and fold(name) in fold(compose(text))]
    if len(named) == 1 or len(names) == 1:
        return named[0] if named else 0
    plain = plain_words(TASK_CODE.sub(" ", _NAME.sub(" file ", compose(text))))
    if (place := _PLACE.search(plain)) is not None:
        n = 1 if place["n"] == "nhat" else number_of(place["n"]) or 0
        return n - 1 if 1 <= n <= len(names) else None
    if _LAST.search(plain):
        return len(names) - 1
    return 0 if _FIRST.search(plain) else None


def heard(turn: Turn) -> list[Reply] | None:
    """Of a recorded report: what would go is read back, or which one is asked; null for any other words, and where no
    file was recorded with what is meant."""
    if not _meant(turn.text):
        return None
    found = _report_of(turn)
    if found is None:
        return None
    files = filed(turn.db, found.id)
    if found.stage == Stage.DONE:
        return objecting.passed_on(turn, [found])
    chosen = _chosen(turn.text, [each.name for each in files])
    offered = list(enumerate(files))[-MOST:] if chosen is None else [(chosen, files[chosen])]
    choices = [Choice(label=say.label(_name(n, each)), action=f"{ACTION}:{each.id}") for n, each in offered]
    choices.append(Choice(label=say.KEEP, action=f"{ACTION}:0"))
    lines = [say.line(_name(n, each), each.at) for n, each in offered]
    return [Reply(text=say.asked(found, lines), choices=tuple(choices), is_listed=len(lines) > 1, about=(found.code,))]


def _name(n: int, file: Evidence) -> str:
    return file.name or photo(n + 1)


def _report_of(turn: Turn) -> Item | None:
    """The share that is named, or that the unit reported on last, where files were recorded with it."""
    codes = {f"NV{int(number):02d}" for number in TASK_CODE.findall(turn.text)} or set(turn.about)
    mine = scene.my_items(turn, closed=True)
    last = book.last_report(turn) if not codes else None
    ids = {each.id for each in mine if each.code in codes} or ({last.assignment_id} if last is not None else set())
    meant = [each for each in mine if each.id in ids]
    found = [each for each in meant if evidence_count(turn.db, each.id)]
    return found[0] if len(found) == 1 else None


def in_draft(turn: Turn) -> list[Reply] | None:
    """Of a report that is read back and not recorded yet: it goes, and what is left is read back again."""
    if turn.dialogue is None or turn.dialogue.kind != drafts.KIND or not _meant(turn.text):
        return None
    draft = drafts.load(turn.dialogue.data)
    if not draft.files:
        return None
    files = [turn.db.get_one(Evidence, each) for each in draft.files]
    chosen = _chosen(turn.text, [each.name for each in files])
    if chosen is None:
        return [Reply(text=say.which_in_draft([_name(n, each) for n, each in enumerate(files)]))]
    gone = files[chosen]
    withdraw(turn.db, gone.id)
    left = replace(draft, files=tuple(each for each in draft.files if each != gone.id))
    return report.proceed(turn, left, scene.my_items(turn), lead=say.left_out(_name(chosen, gone)))


def take(turn: Turn, evidence_id: str) -> list[Reply]:
    """Bỏ: once; the office's card no longer counts it. 0: it stays."""
    if evidence_id == "0":
        return [Reply(text=say.KEPT, ends_offers=True)]
    file = turn.db.get(Evidence, int(evidence_id))
    mine = {each.id: each for each in scene.my_items(turn, closed=True)}
    found = mine.get(file.assignment_id or 0) if file is not None and file.report_id is not None else None
    if file is None or found is None or file.state not in FILED_STATES or found.stage == Stage.DONE:
        return [Reply(text=general.CHOICE_GONE)]
    at = [each.id for each in filed(turn.db, found.id)].index(file.id)
    name, old = _name(at, file), file.state
    posts = proof_lost.without(
        turn.db,
        file.id,
        lambda: withdraw(turn.db, file.id),
        turn.now,
        told=lambda item, proof: say.for_office(item, name, proof, turn.sender.name),
    )
    note_change(turn.db, scene.actor(turn), "evidence", file.id, "state", old, EvidenceState.WITHDRAWN)
    here = Reply(text=say.gone(found, name, evidence_count(turn.db, found.id)), about=(found.code,))
    return [
        here,
        *(
            Reply(
                text=each.text,
                choices=tuple(Choice(label=label, action=action) for label, action in each.choices),
                about=each.about,
                to=Address(channel=each.channel, chat_id=each.chat_id),
                kind=each.kind,
                key=each.key,
                not_before=each.not_before,
            )
            for each in posts
        ),
    ]
