"""Words that go on with what was told last: *thành 5/6* of 4/6, *đánh máy xong rồi* of *chưa đánh máy*, *đủ 10 rồi* of
8/10, *nói chứ chắc sáu chục phần trăm*. Pure.

They name no task of their own; the read-back says which one they were taken for.
"""

from __future__ import annotations

import re

from handlers.reporting.refigured import count_again
from handlers.say.words import plain_words, word_set
from models.text import compose, fold

_DONE = r"(?:roi|rui|goi|oi|xong|het)"
_LACKS = re.compile(
    r"\b(?:chua|con|thieu|cho|doi)(?: (?:thieu|lai|cai|moi|phan|cho|may|ban|kip|duoc|co|dc|thay|chua))* "
    r"(?P<what>[a-z]+(?: [a-z]+){0,2})"
)
_NO_DEED = frozenset(
    (
        "co", "duoc", "the", "kip", "gi", "biet", "ro", "xong", "lam", "bao", "nhan", "thay", "den", "ve", "phai", "he",
        "tung", "het", "du", "cho", "noi", "em", "anh", "chi", "toi", "ai", "ong", "ba", "may", "cac", "nhung", "nhieu",
        "it", "hai", "mot", "nua", "da", "va", "o", "ben", "thoi", "lai", "moi", "cai", "gop", "bo", "sung", "nop",
        "gui", "vuong", "khan", "kho",
    )
)  # fmt: skip
_ENOUGH = re.compile(r"\bdu (?:(?P<n>\d{1,5})(?! ?%)|het|ca|so|roi|luon)\b(?! (?:nguoi|kinh|dieu))")
_LEAD = (
    r"(?:ua|ui|y|khoan|noi chu|noi that|noi chung|thi cho la|cho la|coi nhu la|coi nhu|cu ghi|that ra|thuc ra|thoi|thui"
    r"|a|o|u|uh|ma|thi|cho|chac|moi|ghi|de|la|em|tam|khoang|cung|duoc|tinh ra|uoc)"
)
_ALONE = frozenset(("la", "em", "tam", "khoang", "cung", "duoc", "thi", "cho", "o", "u", "uh", "ma", "de", "a", "moi"))
_WORD_FIGURE = r"(?:mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|chuc|lam|ruoi)"
_SECOND = frozenset(  # one in each of these
    ("ua", "ui", "y", "khoan", "noi", "la", "nhu", "ghi", "ra", "thoi", "thui", "chac", "uoc", "luon")
)
_AFTERTHOUGHT = re.compile(
    rf"(?P<lead>(?:{_LEAD} )*)(?P<n>\d{{1,3}}|{_WORD_FIGURE}(?: {_WORD_FIGURE}){{0,3}})(?: phan tram)?"
    r"(?P<tail>(?: (?:thoi|thui|luon|di|nha|nhe|nghe|roi|a|do|duoc|em|anh|chi|cho chac|la duoc))*)"
)


_MAY_GO_ON = re.compile(rf"\d ?/ ?\d|\bdu \w|\b{_DONE}\b")


def may_go_on(text: str) -> bool:
    """Whether any of the two can be: by the words alone."""
    return _MAY_GO_ON.search(fold(compose(text))) is not None


def deed_done(text: str, said: str) -> bool:
    """*đánh máy xong gòi*, of *họp xong, chưa đánh máy*: what was outstanding is done."""
    plain = plain_words(text)
    for match in _LACKS.finditer(plain_words(said)):
        deed, *_rest = match["what"].split()
        if deed not in _NO_DEED and re.search(rf"\b{deed}\b(?: \w+){{0,2}}? {_DONE}\b", plain):
            return True
    return False


def is_enough(text: str, total: int) -> bool:
    """*đủ 10 rồi*, *đủ hết rồi*, of 8/10."""
    match = _ENOUGH.search(plain_words(text)) if total else None
    return match is not None and (match["n"] is None or int(match["n"]) == total)


def counts_on(text: str, total: int) -> tuple[int, int] | None:
    """5/6 of *thôn 5 họp rồi, thành 5/6*, or all of it, where so many of 6 were told."""
    return (total, total) if is_enough(text, total) else count_again(text, total)


def is_afterthought(text: str) -> bool:
    """*ủa 36*, *nói chứ chắc sáu chục phần trăm*, *thì cho là 100 luôn*: another figure, thought of later, no more."""
    return _afterthought(text) is not None


def figure_of(text: str) -> int | None:
    """36 of *ủa 36*, typed in digits; null for other words."""
    match = _afterthought(text)
    return int(match["n"]) if match is not None and match["n"].isdecimal() else None


_NOW = frozenset(("gio", "hien", "nay"))  # one in each of these
_THEN = r"(?:(?:tuan|hom|bua|thang|lan|ky) (?:truoc|qua|roi)|hom qua|hoi (?:sang|nay|do)|luc (?:nay|do|truoc)|so cu)"
_SO_FAR_NOW = re.compile(  # à quên giờ 90 rồi; 70% là tuần trước, giờ 90% rồi
    rf"(?:(?:a|u|ua|o|da|quen|quen mat|khoan|ma|em|e|toi|minh|thi|bao|chi oi|anh oi) )*"
    rf"(?:\d{{1,3}}(?: phan tram)? (?:(?:do|la|thi|cua) )*{_THEN} (?:(?:roi|thoi|ma|con|thi|chu) )*)?"
    r"(?:bay gio|gio|hien nay|hien tai|hien gio|hien|den nay)"
    r"(?: (?:la|da|thi|duoc|dc|len|toi|khoang|dat|chac|phai|no|em|ben em|minh))* (?P<n>\d{1,3})(?: phan tram)?"
    r"(?: (?:roi|r|a|nha|nhe|nghen|em|anh|chi|do|ne|luon|oi|ban))*"
)


def so_far_now(text: str) -> int | None:
    """90 of *à quên giờ 90 rồi*, *70% là tuần trước, giờ 90% rồi*: how far it is now, of what was just told."""
    if word_set(text).isdisjoint(_NOW):
        return None
    match = _SO_FAR_NOW.fullmatch(plain_words(text.replace("%", " phần trăm ")))
    return int(match["n"]) if match is not None and int(match["n"]) <= _ALL else None


_ALL = 100  # per cent


def _afterthought(text: str) -> re.Match[str] | None:
    if word_set(text).isdisjoint(_SECOND):
        return None
    match = _AFTERTHOUGHT.fullmatch(plain_words(text.replace("%", " phần trăm")))
    is_second = match is not None and (set(match["lead"].split()) - _ALONE or "luon" in match["tail"].split())
    return match if is_second else None
