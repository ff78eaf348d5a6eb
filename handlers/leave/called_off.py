"""A leave that does not take place after all: *hoãn nghỉ, em không đi nữa*, *thôi mai tôi vẫn đi làm*."""

from __future__ import annotations

import re

from handlers import scene
from handlers.leave.away_draft import JUST_NOW, KIND, me
from handlers.leave.away_notes import come_back
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models import dialogues, leaves
from models.workdays import local_date

WORDS = frozenset(("nghi", "van", "di", "hoan", "huy"))  # one in each of these sentences
_AROUND = (
    r"(?:thoi|a|da|u|vang|em|e|toi|tui|minh|chi|anh|oi|nham|hom nay|mai|ngay mai|mot|thu \w+|tuan sau|tuan nay|nay|the"
    r"|gio|bao lai|xin|cho|giup|gium|voi|nen|ma|roi|nua|nhe|nha|nhen|nghen|dau|duoc|dc|lai|binh thuong|troly|tro ly)"
)
_OF = r"(?:phep|om|benh|tuan sau|hom|ngay|ca tuan|cong tac|hoc|hop|tap huan|vien|kham|dam|tinh|que|ha noi)"
_TRIP = r"(?:cong tac|hoc|hop|tap huan|vien|kham(?: benh)?|dam|tinh|ve que|ha noi|mo)"
_NOT = r"(?:khong|ko|k|khoi|hong|hok|chang|het)"
_PLAINLY = (  # says of itself what it is about
    rf"(?:{_NOT} (?:xin |can |phai )?nghi(?: {_OF})*"
    rf"|(?:huy|bo|rut|hoan|thu hoi)(?: (?:don|lich|bao|viec|xin|dot|ngay))*"
    rf" nghi(?: {_OF})*"
    rf"|(?:lich|don|dot|viec) nghi(?: {_OF})* (?:da |bi |xin )*(?:hoan|huy|bo)"
    r"|van (?:di lam|lam viec|co mat|lam)|di lam binh thuong"
    rf"|{_NOT} (?:di|len|ra) {_TRIP}(?= nua))"
)
_ELSE = (  # only right after the leave was noted
    rf"(?:{_NOT} di(?= nua)"
    rf"|(?:chuyen|lich|buoi|lop|cuoc|dam)(?: (?:di|{_TRIP}|cuoi|ay|do))* (?:da |bi |ho )*(?:hoan|huy|doi)"
    r"|hoan|o nha)"
)
_CALLED_OFF = re.compile(rf"(?:{_AROUND} )*{_PLAINLY}(?: (?:{_AROUND}|{_PLAINLY}|{_ELSE}))*")
_AFTER_ELSE = re.compile(rf"(?:{_AROUND} )*{_ELSE}(?: (?:{_AROUND}|{_PLAINLY}|{_ELSE}))*")


def says_so(text: str) -> bool:
    """Whether the words call off a leave that is being talked about."""
    plain = plain_words(text)
    return _CALLED_OFF.fullmatch(plain) is not None or _AFTER_ELSE.fullmatch(plain) is not None


def heard(turn: Turn) -> list[Reply] | None:
    """The leave that is known ends; null where none is, and for other words."""
    plain = plain_words(turn.text)
    if _CALLED_OFF.fullmatch(plain) is None and (_AFTER_ELSE.fullmatch(plain) is None or not _is_just_noted(turn)):
        return None
    known = leaves.leaves_of(turn.db, me(turn), local_date(turn.now))
    return come_back(turn, me(turn), None) if known else None


def _is_just_noted(turn: Turn) -> bool:
    return bool(dialogues.last_recorded(turn.db, scene.place(turn), KIND, turn.now - JUST_NOW))
