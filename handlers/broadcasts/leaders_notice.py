"""*mai 8h họp với các chi bộ, thông báo giúp a*, by a leader: a meeting is told in a notice, which the office sends.

A directive would ask each unit for a result. What it is, is asked; the office then gets the words with one choice that
makes the notice of them, read back as any other.
"""

from __future__ import annotations

import re

from msgspec import Struct

from handlers import first_asked, scene
from handlers.broadcasts import broadcasting
from handlers.directing import spoken_of
from handlers.say import general
from handlers.say import leaders_notice as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from handlers.understand.ordered import day_ordered
from models import broadcasts, dialogues
from models.codec import Codec
from models.dialogues import Outcome
from models.naming import units_named
from models.org import OFFICE
from models.text import compose, fold

KIND = "tell_for_leader"
LONGEST = 300  # characters
MOST_LATELY = 8  # notices among which one that was made of the same words is looked for
WORDS = frozenset(("hop", "giao", "hoi", "tap"))  # the first of each meeting's words
_MEETS = re.compile(
    r"\b(?:(?<!phoi )(?<!ket )(?<!tong )(?<!tap )hop(?! (?:tac|dong|le|ly|phap|nhat))|giao ban|hoi nghi|tap huan)\b"
)
_HOUR = re.compile(r"\b\d{1,2} ?(?:h|g|gio)(?: ?\d{2})?\b")
_TELLS = re.compile(  # thông báo giúp a · báo chúng nó đi · mời các chi bộ
    r"\b(?:thong bao|trieu tap|nhan tin|(?:bao|nhan|moi)(?: (?:cho|toi))?"
    r" (?:chung|moi nguoi|anh em|cac|ca|ho|giup|luon|voi|tat ca|toan the|ben|don vi|di)) ?\b"
)
_WANTS_WORK = re.compile(  # … họp xong gửi kết quả: an order that speaks of a meeting
    r"\b(?:bao cao|giai trinh|nop|xong|hoan thanh|ket qua|bien ban|chuan bi|trien khai|to chuc|lap|ra soat|tham muu"
    r"|trinh|cham nhat|du thao|ket luan|giao cho|giao phong|gui (?!thong bao|giay moi|tin)\w+)\b"
)
_ASKS = re.compile(
    r"\b(?:may gio|bao gio|khi nao|nao|o dau|gi|ai|bao nhieu|the nao)\b|\b(?:chua|khong|ko)(?: a| nhi| vay)*$"
)
_ASIDE = re.compile(  # «…, báo chúng nó đi»: to us, and not to the units
    r"[\s,;.]+(?:(?:em|nho|van phong|vp|tro ly) )*(?:thong bao|bao|nhan)(?: (?:tin|cho|giup|ho|chung|no|moi nguoi"
    r"|anh em|cac ben|bon|biet|luon|voi|di|nhe|nha|a|anh|toi|em|minh|cai|ngay))*[\s.!]*$"
)


class Asked(Struct, frozen=True, kw_only=True):
    """A leader's words of which it is asked whether they are a notice. `unit_ids` empty: to whom, the office says."""

    leader: str
    words: str
    text: str
    unit_ids: tuple[int, ...]


_CODEC = Codec(Asked)


def heard(turn: Turn) -> list[Reply] | None:
    """Null for all other words, and of somebody who reports for a unit."""
    words = compose(turn.text).strip()
    if turn.is_other or turn.sender.unit_ids or len(words) > LONGEST or not is_meeting(turn, words):
        return None
    named = units_named(turn.db, scene.office_of(turn).id, words)
    told = spoken_of.told(words, named.places)
    units = units_named(turn.db, scene.office_of(turn).id, told).units if told else named.units
    if not units and _TELLS.search(plain_words(words)) is None:
        return None  # «mai 8h anh họp ở tỉnh»
    day = day_ordered(words, scene.said_at(turn))
    asked = Asked(
        leader=turn.sender.name,
        words=words,
        text=say.notice(_content(words), day, turn.sender.name),
        unit_ids=tuple(unit.id for unit in units),
    )
    dialogue = scene.begin_another(turn, KIND, "is", _CODEC.dump(asked))
    labels = (say.TO_OFFICE, say.IS_ORDER, say.NEITHER)
    choices = tuple(
        Choice(label=label, action=f"{KIND}:{dialogue}:{way}") for label, way in zip(labels, "120", strict=True)
    )
    shorts = [unit.short for unit in units]
    return [Reply(text=say.is_it(shorts, asked.text, in_group=turn.incoming.is_group), choices=choices)]


def is_meeting(turn: Turn, words: str) -> bool:
    """Whether they say when one meets, and want no work done."""
    plain = plain_words(words)
    if "?" in words or _MEETS.search(plain) is None or ("hợp" in words.lower() and "họp" not in words.lower()):
        return False
    if _WANTS_WORK.search(plain) or _ASKS.search(plain) or day_ordered(words, scene.said_at(turn)) is None:
        return False
    return _HOUR.search(plain) is not None or _TELLS.search(plain) is not None


def _content(words: str) -> str:
    """Without what is said to us alone."""
    aside = _ASIDE.search(fold(words))
    kept = words[: aside.start()] if aside is not None else words
    return kept if len(kept.split()) > 2 else words


def take(turn: Turn, dialogue_id: str, way: str) -> list[Reply]:
    """1: the office sends it; 2: it is an order; 0: neither."""
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    is_passed = way == "1"
    dialogues.close(turn.db, kept.id, Outcome.RECORDED if is_passed else Outcome.DROPPED, turn.now, data=kept.data)
    turn.dialogue, turn.action = None, None
    asked = _CODEC.load(kept.data)
    if way == "2":
        return first_asked.as_other(turn, asked.words)
    if not is_passed:
        return [Reply(text=say.NOT_PASSED)]
    if turn.sender.has(*OFFICE):
        return broadcasting.made(turn, asked.unit_ids, asked.text)
    make = (Choice(label=say.MAKE, action=f"tell_made:{kept.id}"),)
    text = say.for_office(asked.leader, len(asked.unit_ids), asked.text)
    told = scene.tell_office(turn, f"notice:tell:{kept.id}", text, make)
    return [Reply(text=say.passed(len(asked.unit_ids)) if told else say.NOBODY), *told]


def go_on(turn: Turn) -> list[Reply] | None:
    """Yes or no in words; null for a message of its own."""
    return first_asked.go_on(turn, take)


def make(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Soạn thông báo, pressed by the office: read back, and sent by nobody else."""
    org_id = scene.office_of(turn).id
    kept = dialogues.find(turn.db, org_id, int(dialogue_id))
    if kept is None or kept.kind != KIND or kept.outcome != Outcome.RECORDED:
        return [Reply(text=general.CHOICE_GONE)]
    asked = _CODEC.load(kept.data)
    if any(each.text == asked.text for each in broadcasts.latest(turn.db, org_id, MOST_LATELY)):
        return [Reply(text=say.SENT_BEFORE)]
    return broadcasting.made(turn, asked.unit_ids, asked.text)
