"""*thôi tới 25/8 là được rồi*, while a request for more time is read back: another day in its place; *số liệu đến 31/7*
under any read-back.

Nothing but a day, with the words that people put around one; of any other message this says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from handlers.reporting import overlay
from handlers.reporting.data_day import day_alone
from handlers.reporting.draft import Draft, Line, Span
from handlers.reporting.refigured import count_again
from handlers.say.words import NO, NOT, TASK_CODE, apart_from_reason, task_number
from handlers.understand.due import read_due
from models.items import Item
from models.progress import ReportKind
from models.text import compose, fold
from models.values import replace

_CLOSING = time(17)
_FILLERS = frozenset(
    (
        "a", "ah", "o", "u", "uh", "ua", "da", "thoi", "thui", "nham", "lon", "roi", "khong", "ko", "k", "phai",
        "sua", "lai", "doi", "chinh", "xin", "cho", "em", "e", "toi", "minh", "ben", "don", "vi", "chi", "bo", "anh",
        "la", "thi", "ma", "duoc", "dc", "du", "kip", "on", "ok", "nhe", "nha", "di", "ngay", "den", "sang", "het",
        "qua", "vao", "thanh", "lui", "gia", "han", "de", "lay", "moi", "dung", "vay", "can", "nua", "xong", "cung",
        "chac", "giup", "ho", "nho", "hay", "hon", "them", "gian", "luon", "truoc", "cham", "nhat", "tam", "co",
        "the", "se", "lam", "voi", "oi", "ay", "y", "hi", "he", "hen", "heng", "nghe", "nghen", "nhen", "nhi", "ne",
        "tui", "bon", "tay", "duong", "lich", "chung", "khoang", "chu", "bac",
    )
)  # fmt: skip
_NOT_SO = re.compile(  # *không phải 25/8* alone names no other day; *không phải, 25/8* does
    rf"\b(?:{NOT})\b(?! phai)|\b(?:{NO}) phai (?=\d|ngay|thu|den|toi)(?!.*\b(?:ma|la|moi)\b)|\?"
)
_DAY_ALONE = re.compile(  # đến 25; not đến 25 hộ
    r"\b(?:den|toi|sang) (?=\d{1,2}\b(?! ?[%/.,-]?\d| ?%| (?:ngay|hom|bua|tuan|thang|ho|chi|anh|em|bac|chu|don)\b))"
)
_LENGTH = re.compile(
    r"\b(?P<count>\d{1,2}) ?(?P<unit>ngay|hom|bua|tuan)(?: (?P<work>lam viec))?\b(?! ?\d)(?!.*\bnua\b)"
)


def dated(text: str, draft: Draft, items: Sequence[Item], today: date) -> Draft | None:
    """The draft with the day of its request put right; null where the words say more, or of which task is unclear."""
    if draft.asked is not None:
        return None
    said = compose(text).strip()
    head, reason = apart_from_reason(said)
    plain = fold(head)
    named = [int(number) for number in TASK_CODE.findall(plain)]
    head = TASK_CODE.sub(lambda match: " " * len(match.group()), plain)
    meant = _meant(draft, items, named)
    if len(meant) != 1 or _NOT_SO.search(head):
        return None
    if any(count_again(text, line.count[1]) is not None for line in meant if line.count):
        return None  # nhầm 5/12, beside a count of 4/12
    [line] = meant
    if line.percent is None and not line.count:  # đến 25 hỉ
        head = _DAY_ALONE.sub("ngay ", head)
    asked = only_day(head, today) or _only_length(head)
    if asked is None:
        return None
    why = reason.strip(" .")
    new = replace(
        _asking(line),
        extend_to=asked if isinstance(asked, date) else None,
        extend_by=None if isinstance(asked, date) else asked[0],
        extend_in=line.extend_in if isinstance(asked, date) else asked[1],
        from_today=False,
        extend_why=why or line.extend_why or (line.difficulty if line.was_sooner else None),
        said=overlay.also(line.said, text),
    )
    return draft.joined([new])


def data_dated(text: str, draft: Draft, items: Sequence[Item], today: date) -> Draft | None:
    """The draft with the day up to which its figures go put right; null where the words say more."""
    found = day_alone(text, today)
    if found is None:
        return None
    named = {int(number) for number in TASK_CODE.findall(fold(compose(text)))}
    meant = {item.id for item in items if not named or task_number(item.code) in named}
    if not meant & set(draft.assignment_ids):
        return None
    lines = [
        replace(
            line,
            data_on=found.on,
            done_on=found.on if line.kind == ReportKind.DONE else line.done_on,
            said=overlay.also(line.said, text),
        )
        if line.assignment_id in meant
        else line
        for line in draft.lines
    ]
    return replace(draft, lines=tuple(lines))


def _asking(line: Line) -> Line:
    """What was a forecast only because its day lay before the deadline is a request again."""
    return replace(line, forecast_on=None, was_sooner=False, difficulty=None) if line.was_sooner else line


def _meant(draft: Draft, items: Sequence[Item], named: Sequence[int]) -> list[Line]:
    numbers = {item.id: task_number(item.code) for item in items}
    asking = [line for line in draft.lines if line.extend_to or line.extend_by is not None or line.was_sooner]
    return [line for line in asking if not named or numbers.get(line.assignment_id or 0) in named]


_EXPLAINS = re.compile(r"\b(?:tuc la|tuc|nghia la|y la|tinh ra(?: duong)?(?: lich)? la|duong lich la|duong la)\b")
_OTHERWISE = frozenset(  # how the day was called before: rằm âm ấy, thứ hai tuần sau ấy
    (
        "ram", "am", "lich", "ay", "do", "thang", "mung", "thu", "tuan", "sau", "toi", "nay", "hai", "ba", "tu", "nam",
        "bay", "chu", "nhat", "cai", "y", "noi", "cuoi", "dau", "hom", "bua",
    )
)  # fmt: skip


def _explained(plain: str) -> str:
    """«rằm âm ấy, tức là mùng 7 tháng 9»: the day as it is explained, without the one before it."""
    explains = _EXPLAINS.search(plain)
    if explains is None:
        return plain
    before = re.findall(r"[^\W\d]+", plain[: explains.start()])
    return plain[explains.end() :] if all(word in _FILLERS | _OTHERWISE for word in before) else plain


def only_day(plain: str, today: date) -> date | None:
    """The one day of words (folded) that say nothing else; not one that is over."""
    plain = _explained(plain)
    due = read_due(plain, today, closing=_CLOSING, is_answer=True)
    if due is None or due.day is None or due.problem is not None or due.hour is not None or due.day <= today:
        return None
    return due.day if _says_no_more(f"{plain[: due.start]} {plain[due.end :]}") else None


def _only_length(plain: str) -> tuple[int, Span] | None:
    """*3 ngày thôi*: so much behind the deadline instead."""
    match = _LENGTH.search(plain)
    if (
        match is None
        or not int(match["count"])
        or not _says_no_more(f"{plain[: match.start()]} {plain[match.end() :]}")
    ):
        return None
    days = int(match["count"]) * (7 if match["unit"] == "tuan" else 1)
    return days, Span.WORKDAYS if match["work"] else Span.DAYS


def _says_no_more(rest: str) -> bool:
    return all(word in _FILLERS for word in re.findall(r"\w+", rest))
