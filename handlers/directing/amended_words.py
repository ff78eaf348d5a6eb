"""What a message about a numbered thing changes of it: «sửa hạn 30/9», «lùi đến thứ Sáu vì mưa», «sửa lại: …». Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from handlers.corrected import corrected
from handlers.say.words import NOT, apart_from_reason
from handlers.understand.due import NoDay, read_due
from handlers.understand.reading import ZONE
from models.numerals import number_of
from models.text import compose, fold
from models.values import replace

_CLOSING = time(17)
_SAYS_DUE = re.compile(
    r"\b(?:thoi han|han)\b"
    r"|\b(?:lui|gia han|doi|keo dai|don|day|hoan|rut ngan)\b(?:\s+\w+)?\s+(?:den|sang|toi|thanh|ngay)\b"
    r"|\b(?:lui|gia han|keo dai)\b"
)
_REWORDS = re.compile(
    r"\s*(?:xin |cho )?(?:sua|chinh sua|chinh|dieu chinh|doi)(?: lai)?(?: noi dung)?(?: lai)?(?: thanh| la)?[\s:,.-]+"
)
_MORE = re.compile(
    r"\b(?:lui|gia han|gian han|keo dai|them)\b(?:\s+(?:thoi |han|them|cho|thoi han|xin))*\s*(?P<count>\d{1,3})\s*"
    r"(?P<unit>ngay|hom|tuan)\b(?!\s*\d)"
)
_NO_LATER = re.compile(
    r"(?:(?:thoi|da|toi|em|xin|y kien|la|de nghi|(?:thoi )?han)\s+)*"
    rf"(?:(?:{NOT})\s+(?:cho(?: phep)?|dong y|duyet|nhat tri|duoc|gia han|lui|doi|the)|giu nguyen|tu choi|bac)"
    r"(?:[\s,;.]+(?:de nghi|xin|cho|lui|gia|doi|han|thoi|them|nua|dau|nhe|nha|a|dong y|phep|giu nguyen|cu|ngay|vay|the"
    r"|duoc|nhu|de|viec|nay|lam|dung|tien do))*[\s.!]*"
)
MOST_DAYS = 366  # that a day is moved by
_BARE = re.compile(r"(?:xin |cho )?(?:sua|chinh|doi|dieu chinh)(?: lai)?(?: noi dung)?[\s.!]*")
_ASKS = frozenset(("xin", "nghi", "mong", "cho", "phep", "duoc"))  # the unit asks, or the office orders
_AROUND = _ASKS | frozenset(
    (
        "sua", "doi", "chinh", "dieu", "lai", "thoi", "han", "den", "sang", "toi", "thanh", "la", "moi", "gia", "lui",
        "keo", "dai", "day", "don", "rut", "ngan", "hoan", "ve", "vao", "ngay", "het", "tra", "loi", "bao", "cao",
        "gui", "nop", "nhe", "nha", "a", "giup", "di", "cham", "nhat", "truoc", "de", "don", "vi", "thuc", "hien", "y",
        "kien",
        "chi", "dao", "nay", "cua", "noi", "dung", "them", "gian",
    )
)  # fmt: skip


class Amended(Struct, frozen=True, kw_only=True):
    """Another day, or other words. `problem`: why the words have no day; `why`: the reason that they give."""

    due_on: date | None = None
    problem: NoDay | None = None
    days_more: int = 0  # so many days behind the one that counts
    why: str = ""
    words: str = ""
    is_bare: bool = False  # *sửa* and nothing else

    def counted(self, was: date | None) -> Amended:
        """*thêm 5 ngày*: the day, where there is one to count from."""
        return replace(self, due_on=was + timedelta(self.days_more)) if self.days_more and was is not None else self


_ASKS_TIME = re.compile(
    r"\b(?:xin|cho)(?: (?:em|toi|minh|don vi|ben em|phep|duoc))*(?: them| lui| gia han| cham| hoan| khat)\b"
    r"|\bxin(?: \w+)? (?:toi|den|sang)\b|\bxin(?: \w+)? \d{1,2}[/.-]\d{1,2}|\b(?:lui|gia han|khat)\b"
)
_UNTIL = re.compile(
    r"\b(?:cho|de|hen|khat)(?: (?:em|toi|minh|don vi|ben em|chi bo|thon))* (?:qua|toi|den|sang|het)\b"
    r"|\b(?:cho|de) (?:em|toi|minh|ben em)(?: \w+){0,2}? (?:qua|toi|den|sang|het)\b"
)
_LENGTH = re.compile(r"\bthem (?P<n>\d{1,2}|mot|hai|ba|bon|nam|sau|bay|muoi|vai|may|dam) (?P<unit>ngay|bua|hom|tuan)\b")
_TOLD_DONE = re.compile(r"\b(?:da|xong|hoan thanh)\b")
_BEHIND = r"[\s,]*(?:(?:thi|la|em|toi|ben em|ben toi|don vi|may ra|co le|chac)\s+)*"
_DOES = (
    r"(?:xong|hoan thanh|hoan tat|lam|thuc hien|trien khai|nop|gui|bao cao|tra loi|ra soat|kiem tra|to chuc|trinh|kip"
    r"|co the|duoc|co (?:ket qua|bao cao|so lieu))\b"
)
_NOT_BEFORE = re.compile(rf"{_BEHIND}moi\s+(?:\w+\s+){{0,2}}?{_DOES}")
_EARLIEST = re.compile(r"\b(?:som|nhanh) (?:nhat|lam)(?: (?:cung|la|thi|phai|chac|den|toi|sang|qua))*\s*$")


def asks_time(words: str, now: datetime) -> Amended | None:
    """*cho em xin tới 25/8 mới báo cáo được vì mưa*: a later day that a unit asks for, in whatever words; null for all
    others."""
    said = compose(words).strip()
    head, why = apart_from_reason(said)
    plain = fold(head)
    if _TOLD_DONE.search(plain):
        return None
    if not _ASKS_TIME.search(plain):
        until = _UNTIL.search(plain)
        due = read_due(head, now.astimezone(ZONE).date(), closing=_CLOSING, is_answer=True) if until else None
        is_until = until is not None and due is not None and due.problem is None and due.start >= until.start()
        return Amended(due_on=due.day, why=why) if is_until and due is not None else None
    length = _LENGTH.search(plain)
    due = read_due(head, now.astimezone(ZONE).date(), closing=_CLOSING, is_answer=True)
    if length is not None:
        days = number_of(length["n"])  # *vài, mấy*: none
        return Amended(days_more=days * (7 if length["unit"] == "tuan" else 1), problem=NoDay.MISSING, why=why)
    if due is None or due.problem is not None:
        return Amended(problem=NoDay.MISSING if due is None else due.problem, why=why)
    return Amended(due_on=due.day, why=why)


def done_only_on(words: str, now: datetime) -> date | None:
    """*chắc thứ 2 tuần sau mới xong*, *nhanh nhất là 20/8*: the day before which a unit says it will not be done."""
    said = compose(words).strip()
    plain, due = fold(said), read_due(said, now.astimezone(ZONE).date(), closing=_CLOSING, is_answer=True)
    if due is None or due.day is None or "?" in said:
        return None
    is_then = _NOT_BEFORE.match(plain, due.end) is not None or _EARLIEST.search(plain[: due.start]) is not None
    return due.day if is_then else None


_WISHED = re.compile(
    r"(?:(?:a|da|u|vang|ok|em|e|toi|minh|ben em|anh|chi|oi|the|hay|thi|xin|cho|de|qua|sang|den|het|doi|lui|hen|nop|lam"
    r"|gui|bao cao|xong|la|chac|co gi|vay|hoi|nho)[\s:]+)*"
)
_IS_WISH = re.compile(
    r"(?:\s+(?:em|toi|minh|ben em|nop|lam|gui|bao cao|tra loi|xong|moi|thi|co))*"
    r"\s+(?:(?:duoc|dc|kip|on)(?:\s+(?:khong|ko|k|hong|hok|hem|chu|a|anh|chi|vay|nhe|nha))+|duoc|(?:co )?duoc a"
    r"|moi duoc|nhe|nha|nghe|nghen|hen|hi|nhen)(?:\s+(?:anh|chi|em|a|dong chi|bac|chu|thay|nhe|vi))*[\s.!?]*"
)


def wished_day(words: str, now: datetime) -> Amended | None:
    """*à thứ 4 được không, mai bận giỗ*, *mai bận rồi, để thứ 4 nhé*: a day that is asked for, and why."""
    clauses = [clause.strip() for clause in re.split(r"[,;]", compose(words).strip()) if clause.strip()]
    for n, clause in enumerate(clauses):
        plain, due = fold(clause), read_due(clause, now.astimezone(ZONE).date(), closing=_CLOSING, is_answer=True)
        if due is None or due.day is None:
            continue
        if _WISHED.fullmatch(plain[: due.start]) and _IS_WISH.fullmatch(f" {plain[due.end :].strip()}"):
            return Amended(due_on=due.day, why=", ".join(clauses[:n] + clauses[n + 1 :]))
    return None


def read_amended(words: str, now: datetime) -> Amended | None:
    """Null for words that change nothing: those that go to the unit as they are."""
    said = corrected(compose(words).strip(), now.astimezone(ZONE).date())
    head, why = apart_from_reason(said)
    plain, due = fold(head), read_due(head, now.astimezone(ZONE).date(), closing=_CLOSING, is_answer=True)
    if (more := _MORE.search(plain)) is not None and _is_around(f"{plain[: more.start()]} {plain[more.end() :]}"):
        days = int(more["count"]) * (7 if more["unit"] == "tuan" else 1)
        return Amended(days_more=days, why=why) if 0 < days <= MOST_DAYS else Amended(problem=NoDay.BAD)
    rest = plain if due is None else f"{plain[: due.start]} {plain[due.end :]}"
    is_bare = _is_around(rest)
    if is_bare and _SAYS_DUE.search(plain) and (due is not None or re.search(r"\d", plain) or "lai" not in plain):
        return Amended(
            due_on=due.day if due is not None and due.problem is None else None,
            problem=NoDay.MISSING if due is None else due.problem,
            why=why,
        )
    if _BARE.fullmatch(fold(said)):
        return Amended(is_bare=True)
    rewords = _REWORDS.match(fold(said))
    new = said[rewords.end() :].strip() if rewords is not None else ""
    return Amended(words=new) if len(new.split()) > 1 else None


_GRANTS = re.compile(
    r"(?:(?:thoi|u|uh|u thi|ok|oke|vang|duoc|the thi|da|y kien|toi|dong y|nhat tri|duyet|chap nhan)[\s,;.]+)*"
    r"(?:dong y|nhat tri|duyet|chap nhan|cho)\b(?:[\s,;.]+(?:cho|phep|don vi|de nghi|lui|gia han|doi han|nhe|nha|a|di"
    r"|thoi|the|vay|viec nay|luon))*[\s.!]*"
)
_GRANTS_LESS = re.compile(r"(?:[\s,;.]+(?:nhung|ma|thi))*[\s,;.]+(?:chi(?: cho| lui)?|den|toi|sang|thanh)\b")


ANYWHERE = re.compile(r"(?<!\w)(C[ĐD]|GS)\s*-?\s*0*(\d{1,6})(?![\d/%])", re.IGNORECASE)


def without_unit(words: str, short: str) -> str:
    """The words without the unit that they name: «cho thôn 1», of CB thôn 1."""
    name = fold(compose(short))
    bare = name.removeprefix("cb ")
    said = compose(words)
    match = re.search(rf"\b(?:cho |cua )?(?:cb |chi bo )?(?:{re.escape(name)}|{re.escape(bare)})(?!\w)", fold(said))
    return f"{said[: match.start()]} cho {said[match.end() :]}" if match else said


def grants_later(words: str, now: datetime) -> Amended | None:
    """*đồng ý lùi*, *ừ cho lùi nhưng chỉ tới 25/8*: what whoever may move the day says to the request; null for other
    words. Without a day it is the one that was asked for."""
    said = compose(words).strip()
    plain = fold(said)
    if _GRANTS.fullmatch(plain):
        return Amended()
    due = read_due(said, now.astimezone(ZONE).date(), closing=_CLOSING, is_answer=True)
    if (
        due is None
        or due.problem is not None
        or plain[due.end :].strip(" .!") not in {"", "thoi", "thoi nhe", "nhe", "a", "thoi nha"}
    ):
        return None
    head = plain[: due.start].rstrip()
    less = _GRANTS_LESS.search(head)
    begun = head[: less.start()] if less else head
    return Amended(due_on=due.day) if _GRANTS.fullmatch(begun) else None


def _is_around(rest: str) -> bool:
    """Whether words say nothing beside the new day."""
    return all(word in _AROUND for word in re.findall(r"\w+", rest))


def says_no_later(words: str) -> bool:
    """«không cho», «không đồng ý, giữ nguyên hạn»: the day stays as it is."""
    return _NO_LATER.fullmatch(fold(compose(words)).strip()) is not None
