"""*giữ nguyên*, *như cũ*, *ko thay đổi*: the last values once more, as a report of its own. Pure."""

from __future__ import annotations

import re

from handlers.reporting.draft import Doubt, DoubtKind, Line
from handlers.say.words import TASK_NAMED, plain_words, word_set
from handlers.understand.values import Understanding
from models.items import Item
from models.plan import Stage
from models.progress import ReportKind
from models.values import replace

LONGEST = 120  # characters
SAID = "giữ nguyên"  # what the book says of a report that was made by one tap
_BEFORE = (
    r"(?:(?:a|u|uh|o|da|vang|thi|em|ben em|chi bo|don vi|phong|van|cu|deu|tam thoi|hien|hien tai|hien nay|ky nay"
    r"|lan nay|thang nay|tuan nay|viec nay|viec do|nhiem vu nay|so lieu|tien do|ket qua|tinh hinh|bao cao|bc"
    r"|x|so voi|lan truoc|ky truoc|thang truoc"
    r"|thon|ban|to|khu|xa|dia ban|o|o thon|chi hoi|hoi|la|xin|cho em|ghi|de|nhu bao cao|chua|thay|cua"
    r"|(?:tat )?ca(?: (?:\d|hai|ba|bon|nam))?(?: cac)?(?: viec| nhiem vu| nv| dau viec)?"
    r"|(?:cac|moi|may) (?:viec|nhiem vu)"
    r"|trung tam|tram|truong|ban em|minh|toi|ben minh) )*"
)
_SAME = (
    r"(?:giu nguyen|de nguyen|nguyen nhu cu|nhu cu|y cu"
    r"|(?:y|giong|y het|giong het)(?: nhu)? (?:cu|ky truoc|lan truoc|thang truoc)"
    r"|nhu truoc|nhu (?:lan|ky|thang|tuan|hom|dot|quy|bua) (?:truoc|no|qua|roi)"
    r"|nhu lan bao cao truoc|nhu bao cao truoc|van vay|van the|nhu vay|(?:khong|ko|k|kg|hong|chua)(?: co)?(?: gi)?"
    r"(?: thay)? (?:thay doi|doi|bien dong|moi)(?: gi)?|(?:khong|ko|k|kg|chua) (?:co )?gi (?:moi|khac|thay doi))"
)
_AFTER = (
    r"(?: (?:nhu|lan|truoc|ky|cu|so|lieu|voi|bao|cao|bc|thang|tuan|roi|qua|nhe|nha|nhé|a|em|anh|chi|het|thoi|the|day|do"
    r"|ca|cung|va|vua|gi|hon|them|luon|duoc|giup|ho|nua|dau))*"
)
_UNCHANGED = re.compile(f"{_BEFORE}{_SAME}{_AFTER}(?: {_BEFORE}{_SAME}{_AFTER})*")  # như tháng trước, không đổi
SAYS_SO = frozenset(("nguyen", "cu", "truoc", "vay", "the", "doi", "dong", "moi", "khac"))  # one is in each of _SAME
_NO = r"(?:khong|ko|k|kong|khog|kg|hong|hok|chua|chang)"  # as it is typed in haste
_NOTHING = re.compile(
    rf"(?<!\S)(?:(?:{_NO}(?: (?:co|thay|con|gi|viec|truong hop|nao|moi))*|0(?: viec| truong hop)?) (?:phat sinh|ps)"
    rf"|{_NO} co gi (?:de |phai |can )?(?:bao|bao cao|bc))(?!\S)"
    r"(?! (?:(?:them|gi|bat ky|nhieu) )?(?:vuong|kho khan|tro ngai|van de|loi|su co|chi phi|kinh phi|y kien|dot xuat))"
)
_A_RESULT = ("status.", "obstacle.", "extension.")
_CODES = re.compile(r"(?:(?:x|va|voi|cung)(?: (?:x|va|voi|cung))*|\d{1,3})")  # tasks, and nothing said of them
_CLAUSES = re.compile(r"[,;.!\n]+\s*|\s+(?:còn|con|và|va)\s+(?=[nN][vV])")


def is_unchanged(text: str) -> bool:
    """Whether words say that nothing has changed, and nothing else but which task they are about."""
    if len(text) > LONGEST or word_set(text).isdisjoint(SAYS_SO):
        return False
    plain = TASK_NAMED.sub("x", plain_words(text))
    return _UNCHANGED.fullmatch(plain) is not None


def tells_nothing(plain: str) -> bool:
    """Whether plain words say *không phát sinh*, *0 phát sinh*; not that of an obstacle."""
    return _NOTHING.search(plain) is not None


def is_nothing_new(text: str, reading: Understanding) -> bool:
    """*không phát sinh*, where no result is told beside it: *60%, không phát sinh gì thêm* reports 60%."""
    figures = (reading.percent, reading.count, reading.above_hundred)
    if any(each is not None for each in figures) or not tells_nothing(plain_words(text)):
        return False
    return not any(reason.field == "intents" and reason.rule.startswith(_A_RESULT) for reason in reading.why)


def without_nothing(plain: str) -> str:
    """Plain words without those that say *0 phát sinh*."""
    return _NOTHING.sub(" ", plain)


def parts_of(text: str) -> list[str]:
    """The parts of a message about several tasks; codes that stand alone go with the words after them:
    *nv7 60%* and *nv8, nv9 như cũ* of *nv7 60%, nv8, nv9 như cũ*."""
    found: list[str] = []
    waiting = ""
    for part in _CLAUSES.split(text):
        if "%" not in part and _CODES.fullmatch(TASK_NAMED.sub("x", plain_words(part))):
            waiting += f"{part}, "
        elif part.strip():
            found.append(f"{waiting}{part}")
            waiting = ""
    return [*found, waiting] if waiting else found


def kept(line: Line, item: Item) -> Line:
    """The line with the values that are recorded; a task without any is asked about instead."""
    if not line.same:
        return line
    if item.last_report_at is None:
        return replace(line, same=False, kind=ReportKind.PROGRESS, doubt=Doubt(kind=DoubtKind.NO_BEFORE))
    return replace(line, kind=kept_kind(item), percent=item.percent, count=item.count)


def kept_kind(item: Item) -> ReportKind:
    """The kind of report that leaves a task as it is."""
    if item.is_quiet:
        return ReportKind.NOTHING
    if item.stage == Stage.DOING:
        return ReportKind.PROGRESS
    return ReportKind.NOT_STARTED if item.stage == Stage.NOT_STARTED else ReportKind.NOTE
