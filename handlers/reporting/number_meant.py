"""What a lone number is, where the words around it say so and the reader asks: *không phải 80%, mới 60 thôi*, *hôm
trước báo 40 nay lên được 70*, *gửi số 11 nhé*. Pure.
"""

from __future__ import annotations

import re

from handlers.reporting.draft import Doubt, DoubtKind, Line
from handlers.say.words import NO, TASK_CODE, plain_words
from models.items import Item
from models.progress import ReportKind
from models.text import compose, fold
from models.values import replace

_FIGURE = re.compile(r"(?<![\w/.,-])(\d{1,3})(?![\w/.,-]*\d)")
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?(?:%|phan tram)")
_DENIED = re.compile(
    rf"\b(?:{NO}|chua|dau|dau co|lam gi)(?: (?:phai|den|toi|duoc|dat|la|co|con|dung))* "
    r"\d{1,3}(?:[.,]\d+)?\s?(?:%|phan tram)"
)
_EARLIER = re.compile(
    r"\b(?:truoc|no|qua|cu|lan|ky|dot|bua|tu|dang|bao|ghi)\b.{0,24}?\b\d{1,3}\b.{0,24}?\b(?:nay|gio|len|thanh|toi|den)\b"
)
_OF_PAPER = re.compile(  # gửi số 11, kế hoạch ra số 11
    r"\b(?:gui|nop|goi|ra|ky|ban hanh|phat hanh|vao so|lay so|van ban|vb|ke hoach|kh|quyet dinh|qd|cong van|cv|bien ban"
    r"|bb|nghi quyet|nq)(?: (?:roi|la|lay|vao|mang|ra|xong|di|luon))* so (?P<n>\d{1,5})"
    r"(?: (?:nhe|nha|a|roi|em|anh|chi|day|do|luon|ky|hom|ngay|sang|chieu)\b.*)?$"
)
_CLAUSE_END = re.compile(r"[,.;:!?\n]+(?!\d)")
_ALL = re.compile(
    r"^(?!.*\b(?:chua|khong|ko|gan|sap|co ban|mot phan|1 phan|se|mai)\b).*\b(?:xong|hoan thanh|hoan tat)\b"
)
_LABELLED = re.compile(  # hộ nghèo thì 9, chưa đt 7: so many of something that it names itself
    r"(?!.*\b(?:moi|duoc|dc|dat|chi(?! (?:uy|bo|hoi|doan))|khoang|tam|co|gan|hon|len|toi|den|xong|lam|tong|so|them"
    r"|nua|lai|thu|ngay|hom|bua|muc|phan|tien do|t[yi] le|ket qua|nhiem vu|viec|nv|thon|nay|roi|bao|ghi)\b(?! ngheo))"
    r"(?:(?:con|rieng|chua|khong|ko) )?(?:[a-z]+ ){1,4}?(?:(?:thi|la) )?(?P<n>\d{1,3})(?: (?:a|nha|nhe|nghen|hen))?"
)
_OVER = re.compile(r"^(?!.*\b(?:chua|dang|cho|du thao|sap|se)\b).*\b(?:roi|r|xong)\b")  # rồi, gửi số 11: of all of it?


def of_words(line: Line, item: Item | None) -> Line:
    """The line without the doubt about its one number, where the words settle it."""
    doubt = line.doubt
    if item is None or doubt is None or doubt.kind != DoubtKind.BARE or len(doubt.figures) != 1:
        return line
    [figure] = doubt.figures
    plain = fold(compose(TASK_CODE.sub(" ", line.said))).strip(" .!")
    if (paper := _OF_PAPER.search(plain_words(line.said))) is not None and int(paper["n"]) == figure:
        is_over = line.kind == ReportKind.PROGRESS and _OVER.search(plain) is not None
        doubt = Doubt(kind=DoubtKind.STEP, span=line.said) if is_over else None
        return replace(line, document=line.document or paper["n"], doubt=doubt)
    if (pair := _of_target(plain, figure)) is not None:
        kind = ReportKind.DONE if pair[0] == pair[1] else ReportKind.PROGRESS
        return replace(line, kind=kind, count=pair, doubt=None)
    if _is_of_something_else(line.said, figure):
        return replace(line, doubt=Doubt(kind=DoubtKind.STEP, span=line.said))
    is_same = figure <= 100 and (_is_beside_denied(plain) or _follows_recorded(plain, figure, item))
    if not is_same:
        return line
    kind = ReportKind.DONE if figure == 100 else ReportKind.PROGRESS
    return replace(line, kind=kind, percent=figure, doubt=None)


def says_all(said: str) -> bool:
    """*xong*, *hoàn thành*, in a clause that denies nothing of it."""
    return any(_ALL.match(clause) for clause in _clauses(said))


def _clauses(said: str) -> list[str]:
    return [plain_words(clause) for clause in _CLAUSE_END.split(TASK_CODE.sub(" ", said))]


def _is_of_something_else(said: str, figure: int) -> bool:
    """*hộ nghèo thì 9, còn kế hoạch thì xong rồi*: the number has its own name, another clause says the rest."""
    own = (_LABELLED.fullmatch(clause) for clause in _clauses(said))
    return says_all(said) and any(match is not None and int(match["n"]) == figure for match in own)


_TARGET = re.compile(  # 820 người, mục tiêu 4100
    r"(?<![\w/.,-])(?P<done>\d[\d.]*) (?!(?:%|phan tram|nam|thang|ngay|tuan)\b)[a-z]+[^\d]{0,40}?"
    r"\b(?:muc tieu|chi tieu|chi tieu giao|ke hoach|chi tieu la|can dat)(?: (?:la|giao|duoc giao"
    r"|dat))* (?P<total>\d[\d.]*)"
)


def _of_target(plain: str, figure: int) -> tuple[int, int] | None:
    """So many of the target that is named beside them."""
    match = _TARGET.search(plain)
    if match is None:
        return None
    done, total = (int(match[name].replace(".", "")) for name in ("done", "total"))
    return (done, total) if total == figure and 0 < done <= total else None


def _is_beside_denied(plain: str) -> bool:
    """*không phải 80%, mới 60 thôi*: the only per cent is the wrong one, and the number takes its place."""
    return len(_PERCENT.findall(plain)) == 1 and _DENIED.search(plain) is not None


def _follows_recorded(plain: str, figure: int, item: Item) -> bool:
    """*hôm trước báo 40 nay lên được 70*, where 40 % is recorded."""
    told = [int(each) for each in _FIGURE.findall(plain)]
    return told == [item.percent, figure] and item.count is None and _EARLIER.search(plain) is not None
