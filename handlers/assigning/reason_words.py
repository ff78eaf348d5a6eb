"""Why a task is changed, and what beside the reason was said: until when a pause lasts, words that no rule reads. Pure.

A particle is no reason, nor is a put-off («để sau»); what stands before «vì» and is no reason is said back.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import Struct

from handlers.assigning.ordered_words import CLOSING
from handlers.assigning.scope import limits_whom
from handlers.understand.due import read_due
from models.text import clean, compose, fold

_REASON = re.compile(r"[\s,;.(]*\b(?:vi|do|ly do|boi)\b\s*:?\s*")
_WITHIN = re.compile(r"[\s,;.(]+(?:vi|do|ly do|boi)\b\s*:?\s*(?=\S)|(?:^|[\s,;.(])ly do\s*:?\s*(?=\S)")
_LIKE_ONE = re.compile(r"\W*(?:cho|de|theo|can cu|thieu|chua|khong|ko|dang|bi|gap|xin|mua|bao|lu)\b")
_PARTICLES = frozenset(
    (
        "nhe", "nha", "nhi", "a", "ah", "da", "di", "luon", "giup", "ho", "voi", "em", "anh", "chi", "oi", "ngay",
        "lai", "thoi", "nua", "nhieu", "vang", "u", "ok", "cai", "xem", "nay", "nho", "dum", "toi", "minh", "roi",
        "duoc", "vay",
    )
)  # fmt: skip
_TAIL = re.compile(r"(?:[\s,]+(?:nhé|nhe|nha|ạ|nhỉ|nhi|ah))+[\s.!]*$", re.IGNORECASE)
_STRETCH = re.compile(r"\W*(?:trong |khoang |tam )*(\d{1,3}) ?(ngay|tuan|thang|hom)\b")
_UNTIL = re.compile(r"\W*(?:(?:cho|keo dai)\s+)?(?:den|toi|het|tu)\b")
_TILL = re.compile(r"\b(?:cho|den|toi|het|keo dai|ngay)\b")
_LATER = re.compile(
    r"(?:(?:a|u|uh|thoi|khoan|chua|da|em|toi|cu|the|thi|hay|tam thoi|bay gio)[\s,]+)*"
    r"(?:chua can|de sau|lat nua|ti nua|mai tinh|tinh sau|de mai|khoan da|khoan|tu tu|luc khac|hom khac|chua voi"
    r"|nghi da|xem da|doi da|de xem|chua nghi ra|chua biet|chua ro|de (?:toi|em) xem|khong can doi|khong doi|chua doi"
    r"|de do|noi sau|bao sau|ghi sau)"
    r"(?:[\s,]+(?:de sau|da|nhe|nha|a|tinh|nua|voi|lam|di|doi|roi|mai|xem|thoi|het|tinh sau))*[\s.!]*"
)
_DAYS = {"ngay": 1, "hom": 1, "tuan": 7, "thang": 30}


class Told(Struct, frozen=True, kw_only=True):
    """What stands behind a change. `until`: the day that a pause is said to last to; `unread`: what no rule reads."""

    reason: str = ""
    until: date | None = None
    unread: str = ""


def told(words: str, today: date, *, is_pause: bool = False, needs_word: bool = False) -> Told:
    """The reason in what follows a change. `needs_word`: only what «vì» says is one."""
    text = compose(words)
    until, text = _cut_until(text, today) if is_pause else (None, text)
    plain = fold(text)
    if begun := _REASON.match(plain):
        return Told(reason=said(text[begun.end() :], least=2), until=until)
    inner = _WITHIN.search(plain)
    head = text[: inner.start()] if inner else text
    if inner and (limits_whom(head) or not _LIKE_ONE.match(fold(head))):
        return Told(reason=said(text[inner.end() :], least=2), until=until, unread=_worth_telling(head))
    if needs_word:
        return Told(until=until, unread=_worth_telling(text))
    return Told(reason=said(text), until=until)


def _cut_until(text: str, today: date) -> tuple[date | None, str]:
    """«đến 1/9 vì chờ», «2 tuần»: until when, and the words without it."""
    plain = fold(text)
    if stretch := _STRETCH.match(plain):
        return today + timedelta(int(stretch[1]) * _DAYS[stretch[2]]), text[stretch.end() :]
    why = _WITHIN.search(plain)
    head = text[: why.start()] if why else text
    due = read_due(head, today, closing=CLOSING, is_answer=True) if _UNTIL.match(plain) else None
    if due is None or due.day is None or _TILL.sub("", plain[: due.start]).strip(" ,;.:("):
        return None, text
    return due.day, text[due.end :]


def said(words: str, *, least: int = 3) -> str:
    """The words as a reason; empty where they are particles, or have fewer letters than `least`."""
    text = clean(words).strip(" ,;:.()-–")
    tail = _TAIL.search(text)
    text = text[: tail.start()].strip(" ,;:.()-–") if tail else text
    if all(word in _PARTICLES for word in re.findall(r"\w+", fold(text))):
        return ""
    return text if sum(map(str.isalpha, text)) >= least else ""


def _worth_telling(words: str) -> str:
    """What is left of words without particles."""
    text = clean(words).strip(" ,;:.()-–")
    return "" if all(word in _PARTICLES for word in re.findall(r"\w+", fold(text))) else text


def changes_nothing(words: str) -> bool:
    """«chưa cần, để sau», where a reason was asked for: nothing is changed now."""
    return _LATER.fullmatch(fold(compose(words)).strip(" .!")) is not None
