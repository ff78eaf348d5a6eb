"""*trả lời phòng kinh tế là vốn tháng 9 mới có*, *bữa đó là do máy scan hư thôi, sửa rồi*: words that may answer an
obstacle that the unit was told to answer, or a finding about it, and do not name its number.

They tell how a task stands only if the sender says so: whether they are that answer is asked first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from handlers import first_asked, scene
from handlers.assent import agrees, is_courtesy
from handlers.difficulties import register
from handlers.directing import finding_life
from handlers.directing.own_words import COMMON
from handlers.directing.unit_words import is_receipt
from handlers.numbered import Series, shown
from handlers.putting_off import puts_off
from handlers.reporting import kept
from handlers.requests.response_draft import CODE
from handlers.say import difficulties as say_difficulties
from handlers.say import findings as say_findings
from handlers.say import general
from handlers.say import owed_words as say
from handlers.say.numbers import weekday_day
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from handlers.understand.values import Intent
from models import difficulties, findings
from models.codec import Codec
from models.difficulties import DifficultyFact
from models.findings import FindingFact
from models.naming import units_anywhere
from models.steering import FindingState

KIND = "owed_is"  # the dialogue in which it is asked whether words are an answer
LONGEST = 1_000  # characters
LEAST = 3  # words
MOST = 4  # answers that are offered
_LEAD = r"(?:(?:da|vang|em|toi|ben em|ben toi|don vi|xin|cho|nho|van phong|gui|nhan|giup|thi) )*"
_ANSWERS = re.compile(
    rf"{_LEAD}(?:tra loi|phan hoi|giai trinh|nhan lai|noi lai)\b(?! (?:chua|yeu cau|yc|thu|cong van))"
)
_VERB = r"(?:trả lời|tra loi|phản hồi|phan hoi|giải trình|giai trinh|nhắn lại|nhan lai|nói lại|noi lai)"
_BEFORE = re.compile(  # trả lời phòng kinh tế là …, trả lời: …: not sent
    rf"\s*(?:(?:dạ|vâng|em|tôi|bên em|xin|cho|nhờ|gửi|giúp)\s+)*{_VERB}"
    r"(?:(?:\s+[^\s,:]+){0,6}?\s+(?:là|la|rằng|rang)\b|(?:\s+[^\s,:]+){0,6}?\s*:)\s*(?=\S+\s+\S)",
    re.IGNORECASE,
)
_TELLS_THEM = re.compile(r"\b(?:bao|noi|nhan|keu|dan|tra loi|phan hoi|de|cho|chuyen loi)\b")
_OF_THAT = re.compile(  # bữa đó là do …; vụ này; đã nhắc nhở anh em
    r"\b(?:bua|hom|lan|vu|chuyen|viec|cai|truong hop|luc|dot) (?:do|ay|kia|no|day)\b"
    r"|\b(?:khac phuc|chan chinh|rut kinh nghiem|kiem diem|nhac nho|giai thich|tiep thu"
    r"|xin loi (?:ba con|dan|nguoi dan))\b"
)
_BLOCKED = re.compile(  # bên em đang vướng kinh phí: what blocks the sender
    r"(?:(?:da|em|ben em|toi|minh|don vi|chi bo|dang|con|van|bi|thi) )*(?:vuong|gap kho khan|kho khan)\b"
)
_BARE = frozenset(
    ("xong", "roi", "da", "em", "lam", "het", "a", "nhe", "nha", "ok", "dang", "chua", "duoc", "hoan", "thanh", "thuc")
)
_NOT_OWN = frozenset(
    ("vuong", "mac", "kho", "khan", "thieu", "het", "can", "xin", "them", "chua", "khong", "moi", "ben", "minh", "em")
)
_ASKS = frozenset((Intent.question, Intent.extension, Intent.delegation))
_COURTEOUS = frozenset((Intent.smalltalk, Intent.ack))
_SAYS_MORE = re.compile(  # what an answer agrees to, or tells to do
    r"\d|\b(?:ho tro|cap|bo tri|cho muon|dung tam|dung|lay|mua|sua|duyet|thong nhat|chuyen|lien he|gap|lam truoc"
    r"|tam ung)\b"
)
_MY_DEED = re.compile(  # mai em nộp báo cáo; em đang soạn văn bản; gửi chị file rồi nhé
    r"\b(?:em|toi|tui|minh|ben em|chi bo) (?:da |dang |se |moi |vua )*(?:gui|nop|lam|soan|viet|hop|trien khai|trinh)\b"
    r"|^(?:(?:da|em) )*(?:da |vua |moi )?(?:gui|nop|hop|soan|trinh)\b(?: \w+){0,6}? (?:roi|hom qua|sang nay)\b"
)
ANSWER_WORDS = frozenset(("loi", "hoi", "trinh", "lai", "bao", "noi", "nhan", "keu", "dan"))  # one in each of `named`

Owed = DifficultyFact | FindingFact


class Asked(Struct, frozen=True, kw_only=True):
    """The words of which it is asked, and what they may answer: (series, number)."""

    words: str
    numbers: tuple[tuple[str, int], ...]


_CODEC = Codec(Asked)


def named(turn: Turn) -> list[Reply] | None:
    """Words that say of themselves that they answer, or whom they are to be told; null for all others."""
    found = _told(turn)
    return _ask(turn, found) if found else None


def meanwhile(turn: Turn) -> list[Reply] | None:
    """The same while a report is unfinished: that is kept, and offered again."""
    found = _told(turn)
    return kept.set_aside(turn)(_ask(turn, found)) if found else None


def _told(turn: Turn) -> Sequence[Owed]:
    if not (owed := _owed(turn)) or not _may_be(turn):
        return ()
    plain = plain_words(turn.text)
    if _ANSWERS.match(plain):
        return _nearest(turn, owed)
    if _TELLS_THEM.search(plain) is None or not any(isinstance(each, DifficultyFact) for each in owed):
        return ()
    units = {unit.id for unit in units_anywhere(turn.db, scene.office_of(turn).id, turn.text)}
    return [each for each in owed if isinstance(each, DifficultyFact) and each.unit_id in units][:MOST]


def heard(turn: Turn) -> list[Reply] | None:
    """Words behind the card, in the words of what was told, or about what is over; null for all others."""
    if not (owed := _owed(turn)) or not _may_be(turn):
        return None
    plain = plain_words(turn.text)
    last = [each for each in _nearest(turn, owed) if _is_last(turn, each)]
    if last and puts_off(turn.text):
        return [_still_waits(last[0])]
    said = set(plain.split())
    by_words = [each for each in owed if _own(each) & said]
    of_that = [each for each in owed if isinstance(each, FindingFact) and _OF_THAT.search(plain)]
    meant = by_words or (() if _BLOCKED.match(plain) else last or of_that)
    if not meant or _is_report(turn, meant):
        return None
    if meant is last and isinstance(last[0], DifficultyFact) and _tells_of_own_work(turn):
        return None
    return _ask(turn, meant[:MOST])


def _may_be(turn: Turn) -> bool:
    text = turn.text.strip()
    is_other = turn.is_other or bool(turn.about) or bool(turn.incoming.reply_to) or "?" in text
    if is_other or len(text.split()) < LEAST or len(text) > LONGEST or CODE.search(text):
        return False
    return not (is_courtesy(text) or agrees(text) or is_receipt(text))


def _owed(turn: Turn) -> list[Owed]:
    """What waits for an answer of the sender's units."""
    org_id, units = scene.office_of(turn).id, turn.sender.unit_ids
    found: list[Owed] = []
    if turn.worklists.owes_way_out(turn.db, org_id, units):
        found += difficulties.owed_by(turn.db, org_id, units)
    if turn.worklists.owes_reply(turn.db, org_id, units):
        found += [each for each in findings.unfinished(turn.db, org_id, units) if each.state == FindingState.OPEN]
    return found


def _nearest(turn: Turn, owed: Sequence[Owed]) -> Sequence[Owed]:
    """The one of which the last message here was, else all."""
    last = [each for each in owed if _is_last(turn, each)]
    return last[:1] or owed[:MOST]


def _is_last(turn: Turn, fact: Owed) -> bool:
    """Whether the last message here was its card, a polite word of ours after it apart."""
    action = f"{'vm_answer' if isinstance(fact, DifficultyFact) else 'gs_reply'}:{fact.id}"
    shown_last = next((each.said for each in turn.spoken() if not each.is_reply or each.said.choices), None)
    return shown_last is not None and any(each == action for _label, each in shown_last.choices)


def _own(fact: Owed) -> set[str]:
    """The words of what was told that are its own."""
    words = {word for word in plain_words(fact.text).split() if len(word) > 2 and word.isalpha()}
    return words - COMMON - _NOT_OWN


def _is_report(turn: Turn, meant: Sequence[Owed]) -> bool:
    """A figure or the title of a task, bare *xong rồi*, or talk."""
    if set(plain_words(turn.text).split()) <= _BARE:
        return True
    reading = scene.reading_of(turn, turn.text, scene.my_items(turn))
    if reading.percent is not None or reading.count is not None or set(reading.intents) & _ASKS:
        return True
    if set(reading.intents) & _COURTEOUS and not _SAYS_MORE.search(plain_words(turn.text)):
        return True  # dạ em sẽ xem; not *đồng ý hỗ trợ 2 triệu*
    return not {each.code for each in meant}.issuperset(reading.task_refs)


def _tells_of_own_work(turn: Turn) -> bool:
    """*hôm qua họp rồi*, *chiều nay em gửi kế hoạch*: behind the card of another unit's obstacle it answers nothing."""
    reading = scene.reading_of(turn, turn.text, scene.my_items(turn))
    is_status = bool({Intent.done, Intent.not_started} & set(reading.intents)) or bool(reading.candidates)
    return is_status or _MY_DEED.search(plain_words(turn.text)) is not None


def _still_waits(fact: Owed) -> Reply:
    if isinstance(fact, DifficultyFact):
        return Reply(text=say.STILL_WAITS.format(number=say_difficulties.number(fact)))
    day = weekday_day(fact.reply_due_on)
    return Reply(text=say_findings.RECEIPT.format(number=say_findings.number(fact), day=day))


def _ask(turn: Turn, found: Sequence[Owed]) -> list[Reply]:
    words = turn.text.strip()
    numbers = tuple((_series(each).value, each.number) for each in found)
    dialogue = scene.begin(turn, KIND, "is", _CODEC.dump(Asked(words=words, numbers=numbers)))
    labels = [say.YES_IS] if len(found) == 1 else [shown(_series(each), each.number) for each in found]
    choices = [Choice(label=label, action=f"owed_is:{dialogue}:{n}") for n, label in enumerate(labels, 1)]
    choices.append(Choice(label=say.NO_IS, action=f"owed_is:{dialogue}:0"))
    return [Reply(text=say.is_it(found, words), choices=tuple(choices))]


def _series(fact: Owed) -> Series:
    return Series.DIFFICULTY if isinstance(fact, DifficultyFact) else Series.FINDING


def take(turn: Turn, dialogue_id: str, number: str) -> list[Reply]:
    """The answer, as if its number had been typed; or the words are heard as something else."""
    data = first_asked.chosen(turn, dialogue_id, KIND, "0" if number == "0" else "1")
    if data is None or not number.isdecimal():
        return [Reply(text=general.CHOICE_GONE)]
    asked = _CODEC.load(data)
    if number == "0":
        return first_asked.as_other(turn, asked.words)
    if int(number[:2]) > len(asked.numbers):
        return [Reply(text=general.CHOICE_GONE)]
    series, which = asked.numbers[int(number[:2]) - 1]
    said = _BEFORE.sub("", asked.words, count=1)
    if series == Series.DIFFICULTY:
        return register.answer_number(turn, which, said)
    fact = findings.find_number(turn.db, scene.office_of(turn).id, which)
    return [Reply(text=general.CHOICE_GONE)] if fact is None else finding_life.words_about(turn, fact, said)


def go_on(turn: Turn) -> list[Reply] | None:
    """Yes or no in words; which one, where several may be meant, only by its number."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    asked = _CODEC.load(turn.dialogue.data)
    if len(asked.numbers) > 1 and agrees(turn.text):
        return [Reply(text=say.WHICH)]
    return first_asked.go_on(turn, take)
