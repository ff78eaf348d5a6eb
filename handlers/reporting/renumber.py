"""Another number of the result document, for a report that was just recorded or waits: *nhầm số, 13-KH/HPN*. Pure."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from handlers.reporting.retract import corrects
from handlers.say.words import plain_words, word_set
from handlers.understand.documents import document_in
from handlers.understand.gone import DAY, day_gone
from models.text import compose, fold

_ONLY_FIGURES = re.compile(
    r"(?<!\w)(?:so|so van ban|van ban so|vb so|so vb)(?: la| dung la| phai la)? (?P<number>\d{1,5})"
    r"(?= (?:moi|chu|khong|thoi|nhe|nha|a|em|day)(?!\w)|$)"
)
_NUMBER_WRONG = re.compile(  # nhầm số rồi, 06 mới đúng; not nhầm số liệu
    r"\b(?:nham|sai|lon)(?: \w+){0,2}? so(?: (?:van ban|vb|ke hoach|kh|quyet dinh|qd|cong van|cv))?\b"
    r"(?! (?:lieu|luong|phan tram|nguoi|ho|hoc sinh|thon|ngay|lan))"
)
_DATED = re.compile(  # số 9 ngày 6/8 mới đúng; nhầm số, 9 ký hôm qua
    r"\bso(?:\s+(?:van ban|vb|ke hoach|kh|quyet dinh|qd|cong van|cv|hieu|la|phai|dung|moi))*[\s,:]+(?P<number>\d{1,5})"
    rf"[\s,]+(?=(?:ky|ban hanh|ra|de|ngay|hom|bua)\b)(?:(?:ky|ban hanh|ra|de|ngay|hom|bua|vao|tu)\s+)*?{DAY}"
)
_NUMBER_THEN = re.compile(  # ơ số 9 chứ, số kh 9 mà
    r"(?:(?:a|ah|o|u|ua|uh|y|da|thoi|em) )*so(?: (?:van ban|vb|ke hoach|kh|quyet dinh|qd|cong van|cv|hieu|la|phai))*"
    r" (?P<number>\d{1,5}) (?:chu|ma)(?: (?:a|em|anh|chi|nhe|nha))*"
)
_ONE_MORE = re.compile(r"\b(?:them|bo sung|kem|nua|con)\b")  # gửi thêm quyết định số 15, nhầm chưa gửi
_WRONG = frozenset(("nham", "phai", "sua", "chinh", "dung", "sai", "khong", "ko", "lon", "chu", "ma"))
_LONE = re.compile(r"(?<![\w/.,-])(\d{1,5})(?![\w/.,-]*\d)")
_OTHER_FIGURE = re.compile(r"\d ?%")


class Renumbered(Struct, frozen=True, kw_only=True):
    """The document as it is now; `on` null where no date is told."""

    number: str
    on: date | None


def puts_number_right(text: str) -> bool:
    """Whether words may name another number for what was recorded; *quên gửi số 15-QĐ/HND* names one more."""
    if word_set(text).isdisjoint(_WRONG):  # most messages
        return False
    plain = plain_words(text)
    if _says_then(text, plain) is not None:
        return True
    return corrects(plain.replace("quen", " ")) and _ONE_MORE.search(plain) is None


def renumbered(text: str, old: str, today: date, *, is_asked: bool = False) -> Renumbered | None:
    """What the words put in the place of the number `old`; null where they are about something else.

    `is_asked`: the right words were asked for, so that a number alone is one.
    """
    then = _says_then(text, plain_words(text))
    if not (is_asked or then or corrects(text)) or _OTHER_FIGURE.search(text):
        return None
    rest = compose(text)
    while (found := document_in(rest, today)) is not None:
        if found.number != old:
            return Renumbered(number=found.number, on=found.on)
        rest = rest[found.end :]  # "12-KH/HPN là nhầm, 13-KH/HPN mới đúng"
    if not re.match(r"\d", old):
        return None
    if (dated := _DATED.search(fold(compose(text)))) is not None and (on := day_gone(dated, today)) is not None:
        return Renumbered(number=re.sub(r"^\d+", dated["number"], old), on=on)
    plain = plain_words(text)
    short = _ONLY_FIGURES.search(plain)
    figure = then or (_lone_figure(plain, old) if short is None else short["number"])
    return Renumbered(number=re.sub(r"^\d+", figure, old), on=None) if figure else None


def _says_then(text: str, plain: str) -> str | None:
    """9 of *ơ số 9 chứ*; not of *số 9 chú ạ*."""
    match = _NUMBER_THEN.fullmatch(plain)
    return None if match is None or "chú" in compose(text) else match["number"]


def _lone_figure(plain: str, old: str) -> str:
    """06 of *nhầm số rồi, 06 mới đúng* and of *số 05 là nhầm, 06 mới đúng*; empty where it is not certain."""
    was = int(re.match(r"\d+", old)[0])  # type: ignore[index]  # it begins with a figure
    told = _LONE.findall(plain)
    new = [each for each in told if int(each) != was]
    is_said = _NUMBER_WRONG.search(plain) is not None or (len(told) == 2 and re.search(r"\bso \d", plain) is not None)
    return new[0] if is_said and len(new) == 1 else ""
