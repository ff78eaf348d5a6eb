"""What a deadline cell means: «Đến ngày 31/12/2025 đạt 60%; đến ngày 31/12/2026 đạt 80%» has two milestones.

Pure: text or date in, `Deadline` out. Rules: requirements, section 3.5 (month, quarter, half-year and year end on their
last day; beginning, middle and end of a month by the Civil Code). Nothing is guessed silently: what rests on a
convention, lacks its year or cannot be a date comes with a doubt. Rest days and «overdue» are not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from models.importing.dates import FIRST_YEAR, LAST_YEAR, READ, Flaw, Found, Unit, find_dates
from models.importing.ends import goes_on, is_before_stretch, split_ends
from models.importing.unclear import unclear, with_digits
from models.importing.values import Deadline, Doubt, Milestone, ProblemKind, Recurrence
from models.text import clean, compose, fold, show_date
from models.values import replace

LONGEST = 600  # characters; a longer cell states no deadline, and patterns would take their time over it
EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(40_000, 62_000)  # 2009 to 2069 as bare Excel day numbers

_RECURRENCES: tuple[tuple[Recurrence, str], ...] = (
    (Recurrence.ONGOING, r"thuong xuyen|lien tuc|duy tri|hang ngay|thuong nien|lau dai"),
    (Recurrence.PERIODIC, r"dinh ky|theo ky|cac ky"),
    (Recurrence.WEEKLY, r"\b(?:hang|moi|tung) tuan"),
    (Recurrence.MONTHLY, r"\b(?:hang|moi|tung) thang|/\s*thang"),
    (Recurrence.QUARTERLY, r"\b(?:hang|moi|tung) quy|/\s*quy|thang cuoi (?:cua )?quy"),
    (Recurrence.HALF_YEARLY, r"(?:6|sau) thang(?! (?:dau|cuoi))"),
    (Recurrence.YEARLY, r"\b(?:hang|moi|tung) nam|/\s*nam|(?:cac|nhung) nam (?:tiep|sau|ke)"),
)
_WAITING = re.compile(
    r"khi co|theo (?:chi dao|huong dan|yeu cau|ke hoach|quy dinh|lo trinh|tien do|thuc te|chuong trinh|tinh hinh)|"
    r"dot xuat|khong (?:co )?(?:thoi han|xac dinh)|sau khi|ca nhiem ky|trong nhiem ky"
)
_RELATIVE = re.compile(
    r"(?:\d+|mot|hai|ba|nam|bay|muoi)\s*(?:\(\s*\w+\s*\)\s*)?(?:ngay|tuan|thang|gio)(?:\s+lam viec)?\s*,?"
    r"\s*(?:ke |tinh )?(?:tu|sau|truoc)\b|"
    r"trong (?:vong|thoi han)?\s*\d+\s*(?:ngay|tuan|thang|gio)\b|\d+\s*ngay lam viec|\bsau\b.*?\d+\s*ngay\b|"
    r"(?:sau|ke tu) (?:ngay )?(?:ky|ban hanh|nhan)|(?:tuan|thang|quy|nam) (?:toi|nay|sau|truoc)\b"
)
_RELATIVE_YEAR = re.compile(r"(?:trong|het|cuoi|dau|giua) nam nay")
_UNSET = re.compile(r"^(?:chua (?:xac dinh|ro|co)|[-–—/.…x?]+|khong)$")
_DOCUMENT = re.compile(
    r"(?:\bso\s*:?\s*)?\d+\s*[-/]\s*[a-z]{1,8}(?:\s*[-/.]\s*[a-z]{1,8})*\s*,?\s*(?:ngay\s*)"
    r"\d{1,2}\s*(?:[/.\-]|thang)\s*\d{1,2}\s*(?:[/.\-]|nam)\s*\d{4}"
)
_BEFORE = re.compile(r"\btruoc\s*$")
_EACH_DAY = re.compile(  # trước ngày 25 hằng tháng, 05 hằng tháng, thứ sáu hằng tuần
    r"\bngay(?: thu)? \d|\b(?:mung|mong) \w|\bngay (?:lam viec |cuoi |dau )+|\bthu (?:\d|hai|ba|tu|nam|sau|bay)\b"
    r"|\d\s+(?:hang|moi|tung) thang"
)
_EACH = {
    Recurrence.WEEKLY: "tuần", Recurrence.MONTHLY: "tháng", Recurrence.QUARTERLY: "quý",
    Recurrence.HALF_YEARLY: "6 tháng", Recurrence.YEARLY: "năm",
}  # fmt: skip
_LATE_PART = re.compile(r"(?:cuoi|giua|trung|nua)\b")  # «trước cuối tháng 10» is by its end, and not before the month
_OCCASION = re.compile(  # «trước kỳ họp HĐND cuối năm 2026»: the year is the occasion's, whose day it does not tell
    r"(?P<by>\b(?:truoc|sau)(?:\s+[a-z]+){0,3}\s+)?\b(?:dai hoi|ky hop|hoi nghi|ky niem|nhan dip|dip|bau cu|khai giang|"
    r"be giang|tet|ngay le|le hoi|mua (?:mua|lu|bao|kho|vu))\b"
    rf"(?:(?!\b(?:trong|het|den|vao|xong)\b)[^{READ},;])*$"
)
_AT_ONCE = re.compile(r"\bngay sau\b|\bngay khi\b")
_EDGE = re.compile(
    r"^[\s,.:;()\-–]+|[\s,.:;()\-–]+$|"
    r"^(?:hoan thanh|truoc|den|het|ngay|trong|va|cham nhat|xong|muon nhat|dat muc)\b|"
    r"\b(?:truoc|den|het|ngay|trong|vao|cham nhat|muon nhat|la|va|xong|hoan thanh|tu)$"
)

_GENERIC = re.compile(r"^(?:thang|quy|tuan|nam|thoi gian|thoi han|han|trong thoi gian)\b|tiep theo|thuong xuyen|\bnam$")


def read_deadline(value: str | date | None, *, plan_year: int | None) -> Deadline:
    """The deadline that a cell states. `plan_year` completes dates without a year; None: they stay without date.

    `Deadline.text` is the cell's text (a true date is shown as 15/8/2025). Never raises.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _of_date(value)
    text = clean(value or "")
    if len(text) > LONGEST:
        return Deadline(text=text, open_ended=True, doubts=(_unknown(text[:60] + "…", "quá dài để là thời hạn"),))
    serial = _serial(text)
    if serial:
        return replace(_of_date(serial), text=text, doubts=(_doubt_serial(text, serial),))
    return _read_text(text, compose((value or "").strip()), plan_year)


def _of_date(day: date) -> Deadline:
    text = show_date(day)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Deadline(text=text, doubts=(_impossible(text),))
    return Deadline(text=text, date=day, milestones=(Milestone(name=text, date=day),))


def _serial(text: str) -> date | None:
    if re.fullmatch(r"\d{5}(?:\.0+)?", text) and int(float(text)) in SERIALS:
        return EXCEL_EPOCH + timedelta(days=int(float(text)))
    return None


def _read_text(text: str, original: str, plan_year: int | None) -> Deadline:
    clauses = _clauses(original)
    doubts: list[Doubt] = []
    milestones: list[Milestone] = []
    years = [found.first.year for part in clauses for found in _found(part)[1] if found.has_year and not found.flaw]
    for clause in clauses:
        found_here, doubts_here = _read_clause(clause, plan_year, years)
        milestones.extend(found_here)
        doubts.extend(doubts_here)
    milestones = list(dict.fromkeys(sorted(milestones, key=lambda milestone: milestone.date)))
    folded = fold(text)
    recurrence = next((kind for kind, pattern in _RECURRENCES if re.search(pattern, folded)), None)
    if milestones:
        return _result(text, milestones, recurrence, doubts)
    return _without_date(text, folded, recurrence, doubts)


def _clauses(original: str) -> list[str]:
    """At semicolons, lines, full stops; what only puts off the clause before («…; gia hạn đến 01/12») stays with it."""
    clauses: list[str] = []
    for part in re.split(r"[;\n\r\v]+|\.\s+(?=\D)", original):
        clause = clean(part)
        if clauses and goes_on(*_found(clause)):
            clauses[-1] += f"; {clause}"
        elif clause:
            clauses.append(clause)
    return clauses


def _found(clause: str) -> tuple[str, list[Found]]:
    """The folded clause, and the dates in it."""
    folded = with_digits(_without_documents(fold(clause)))
    return folded, find_dates(folded)


def _result(text: str, milestones: list[Milestone], recurrence: Recurrence | None, doubts: list[Doubt]) -> Deadline:
    return Deadline(
        text=text, date=milestones[-1].date, milestones=tuple(milestones), recurrence=recurrence,
        doubts=tuple(dict.fromkeys(doubts)),
    )  # fmt: skip


def _without_date(text: str, folded: str, recurrence: Recurrence | None, doubts: list[Doubt]) -> Deadline:
    open_ended = True
    if any(doubt.kind is not ProblemKind.ASSUMED_DATE for doubt in doubts):
        open_ended = any(doubt.kind is ProblemKind.UNKNOWN_DEADLINE for doubt in doubts)
    elif recurrence is None and not doubts:
        doubts, open_ended = _doubts_of_none(text, folded)
    elif recurrence in _EACH and not doubts and _EACH_DAY.search(folded):
        doubts = [_recurring(text, recurrence)]
    return Deadline(text=text, open_ended=open_ended, recurrence=recurrence, doubts=tuple(dict.fromkeys(doubts)))


def _doubts_of_none(text: str, folded: str) -> tuple[list[Doubt], bool]:
    if not text or _UNSET.match(folded):
        return [Doubt(kind=ProblemKind.NO_DEADLINE, message="Chưa ghi thời hạn; tạm để «chưa xác định».")], True
    if _RELATIVE.search(folded) or _AT_ONCE.search(folded):
        return [_relative(text)], False
    if _WAITING.search(folded):
        return [], True
    return [_unknown(text)], True


def _read_clause(clause: str, plan_year: int | None, years: list[int]) -> tuple[list[Milestone], list[Doubt]]:
    folded, finds = _found(clause)
    if _RELATIVE.search(_masked(folded, finds)) and not _RELATIVE_YEAR.search(folded):
        return [], [_relative(clause)]
    doubts = [doubt for found in finds if (doubt := _flaw(clause, folded, found))]
    finds = [found for found in finds if found.flaw is not Flaw.IMPOSSIBLE]
    recurs = re.search(r"\b(?:hang|moi) nam", folded)
    if recurs and finds and not any(found.has_year for found in finds):
        return [], [_recurring(clause, Recurrence.YEARLY)]
    reasons = unclear(clause, folded, _masked(folded, finds), finds)
    doubts.extend(_suspicious(f"«{clause}»: {reason}.") for reason in reasons.values() if reason)
    clear = [found for found in finds if found not in reasons]
    ends, replaced = split_ends(folded, clear)
    if clear and not ends and not doubts:
        doubts.append(_unknown(clause, "chỉ ghi lúc bắt đầu"))
    milestones: list[Milestone] = []
    for found in ends:
        dated, more = _dated(clause, folded, found, plan_year, years)
        doubts.extend(more)
        if dated:
            milestones.append(Milestone(name=_name(clause, folded, found, finds, replaced), date=dated))
    if replaced and milestones:
        doubts.append(_assumed(clause, f"hiểu là thời hạn đã đổi thành {show_date(milestones[-1].date)}"))
    return milestones, doubts


def _without_documents(folded: str) -> str:
    """«Theo Công văn số 12-CV/ĐU ngày 01/7/2025»: that date is the document's."""
    return _DOCUMENT.sub(lambda match: READ * len(match[0]), folded)


def _masked(folded: str, finds: Iterable[Found]) -> str:
    for found in finds:
        folded = folded[: found.start] + READ * (found.end - found.start) + folded[found.end :]
    return folded


def _dated(
    clause: str, folded: str, found: Found, plan_year: int | None, years: list[int]
) -> tuple[date | None, list[Doubt]]:
    doubts: list[Doubt] = []
    if not found.has_year:
        year = years[0] if years else plan_year
        if year is None:
            return None, [_no_year(clause)]
        if not years:
            doubts.append(_assumed(clause, f"không ghi năm, hiểu là năm {year}"))
        if found.unit is Unit.DAY and (found.last.month, found.last.day) == (2, 29) and year % 4:
            return None, [_impossible(clause)]
        found = found.in_year(year)
    occasion = _OCCASION.search(folded[: found.start])
    if occasion and found.unit is not Unit.DAY and (occasion["by"] or found.unit is Unit.YEAR):
        return None, [_relative(clause)]
    if found.convention:
        doubts.append(_assumed(clause, f"{found.convention}, tức {show_date(found.last)}"))
    is_whole = found.unit is not Unit.DAY and _LATE_PART.match(folded[found.start : found.end]) is None
    if is_whole and _BEFORE.search(folded[: found.start]):
        day = found.first - timedelta(days=1)
        return day, [*doubts, _assumed(clause, f"hiểu là đến hết ngày {show_date(day)}")]
    if is_before_stretch(folded, found):
        doubts.append(_assumed(clause, f"hiểu là đến hết ngày {show_date(found.last)}"))
    return found.last, doubts


def _flaw(clause: str, folded: str, found: Found) -> Doubt | None:
    written = clause[found.start : found.end]
    if found.flaw is Flaw.IMPOSSIBLE:
        return _impossible(written)
    if found.flaw is Flaw.MONTH_FIRST:
        return _suspicious(f"«{written}» ghi tháng trước ngày; hiểu là {show_date(found.last)}. Đề nghị kiểm tra lại.")
    if fold(written) != folded[found.start : found.end]:
        return _suspicious(
            f"«{written}» có chữ lẫn trong số; hiểu là {folded[found.start : found.end].upper()}. Đề nghị kiểm tra lại."
        )
    return None


def _name(clause: str, folded: str, found: Found, finds: list[Found], replaced: list[Found]) -> str:
    """What is due: the words before the date, else those after it, else the date as written.

    Of what was put off («15/5, lùi sang 15/6») the words before its first date.
    """
    first = replaced[0] if replaced else found
    before = max((other.end for other in finds if other.end <= first.start), default=0)
    after = min((other.start for other in finds if other.start >= found.end), default=len(clause))
    for part in (slice(before, first.start), slice(found.end, after)):
        name = _trim(clause[part], folded[part])
        if sum(map(str.isalpha, name)) >= 3 and not _GENERIC.search(fold(name)):
            return name
    return clause[found.start : found.end].strip()


def _trim(text: str, folded: str) -> str:
    match = _EDGE.search(folded)
    while match and match[0]:
        text = text[: match.start()] + text[match.end() :]
        folded = folded[: match.start()] + folded[match.end() :]
        match = _EDGE.search(folded)
    return text.strip()


def _doubt_serial(text: str, day: date) -> Doubt:
    return _suspicious(f"Ô ghi số {text}; hiểu là ngày {show_date(day)} của Excel. Đề nghị kiểm tra lại.")


def _suspicious(message: str) -> Doubt:
    return Doubt(kind=ProblemKind.SUSPICIOUS_DATE, message=message)


def _recurring(clause: str, kind: Recurrence) -> Doubt:
    message = f"«{clause}» lặp lại hằng {_EACH[kind]}, chưa ghi ngày của {_EACH[kind]} đầu."
    return Doubt(kind=ProblemKind.ASSUMED_DATE, message=message)


def _impossible(text: str) -> Doubt:
    message = f"«{clean(text)}» không phải là ngày có thật. Đề nghị ghi lại, ví dụ 15/8/2025."
    return Doubt(kind=ProblemKind.IMPOSSIBLE_DATE, message=message)


def _assumed(clause: str, why: str) -> Doubt:
    return Doubt(kind=ProblemKind.ASSUMED_DATE, message=f"«{clause}»: {why}. Đề nghị xác nhận.")


def _relative(clause: str) -> Doubt:
    message = f"«{clause}» tính theo một mốc khác. Đề nghị ghi ngày cụ thể, ví dụ 15/8/2025."
    return Doubt(kind=ProblemKind.RELATIVE_DEADLINE, message=message)


def _no_year(clause: str) -> Doubt:
    message = f"«{clause}» chưa ghi năm. Đề nghị ghi đủ ngày, tháng, năm, ví dụ 15/8/2025."
    return Doubt(kind=ProblemKind.NO_YEAR, message=message)


def _unknown(clause: str, why: str = "chưa rõ thời hạn") -> Doubt:
    message = f"«{clause}»: {why}. Đề nghị ghi ngày cụ thể, hoặc «Thường xuyên»."
    return Doubt(kind=ProblemKind.UNKNOWN_DEADLINE, message=message)
