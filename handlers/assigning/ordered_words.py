"""A task as somebody writes it in one message: which units, what, until when, by which document.

Pure: text and the units' directory in, values out. What is not said stays empty and is asked for.
"""

from __future__ import annotations

import re
from datetime import date, time

from msgspec import Struct

from handlers.addressing import looks_like_unit, strange_unit
from handlers.assigning.day_of_end import day_of_end
from handlers.corrected import corrected, marks, values
from handlers.say.numbers import day as show_day
from handlers.understand.documents import Document, document_in
from handlers.understand.due import Due, NoDay, read_due
from models.addressees import cut_left_out, list_of
from models.importing import read_deadline
from models.importing.dates import Flaw, find_dates
from models.importing.directory import UnitDirectory
from models.text import clean, compose, fold
from models.values import replace

CLOSING = time(17)  # nobody asks a task for an hour
_ALL_ALONE = re.compile(r"(?:tat ca|toan bo|toan the|het|tat)(?: (?:cac|moi|nhung))?")
MOST_WORDS = 14  # of the units at the beginning
_ORDER = re.compile(r"(?:(?:de nghi|yeu cau|phan cong|giao viec|giao nhiem vu|giao)\b\s*:?\s*(?:cho\s+)?)+")
_LINKS = re.compile(r"^[\s,;:.\-–]*(?:(?:chu tri|thuc hien|co trach nhiem|la)\b[\s,:]*(?=\w))?")
_BY = re.compile(r"[\s,;(]*\b(?:theo|can cu|tai|thuc hien)\s*$")
_SUPPORT = re.compile(r"[\s,;.(]*\bphoi hop(?: voi| cung| co)?\b\s*:?\s*")
_PRODUCT = re.compile(
    r"[\s,;.(]*\b(?:san pham|ket qua dau ra)(?: (?:can co|can nop|phai co|phai nop|can))?\s*(?::|la\b)?\s*"
    r"|\s*[,;.(]\s*(?:sp|dau ra)\b\s*(?::|la\b)?\s*"
    r"|\s+sp\s*(?::|la\b)\s*|\s*[,;.(]\s*(?:ket qua|kq)\s*(?::|la\b)\s*"
)
_NEEDS_NONE = re.compile(  # «…, khỏi cần sản phẩm»
    r"(?:\s*[,;.(]\s*|\s+(?=\w+ can\b))(?:(?:khong|ko|k|khoi|chua|mien)\b\s*)+(?:(?:can|phai|co|yeu cau|nop|ghi)\s+)*"
    r"(?:san pham|sp|dau ra)(?: (?:gi|nao|dau|nhe|nha|a|ca))*\s*[)]?(?=\s*(?:[,;.\n]|$))"
)
NO_PRODUCT = re.compile(  # «không cần», «chưa có», «thôi khỏi»
    r"\s*(?:(?:khong|ko|k|chua|khoi|thoi|mien|0)\b\s*)+"
    r"(?:(?:can|co|phai|yeu cau|bat buoc|ghi|nop|san pham|gi|nao|dau|nhe|nha|a|em|thiet|bo qua)\b\s*)*[\s.!]*"
    r"|bo qua(?: di| nhe)?[\s.!]*"
)
_END = re.compile(r"[;\n)]|\.\s|\.$")
_LIMIT = re.compile(
    r"[\s,;.(]*\b(?:(?:thoi han|han|deadline)(?: hoan thanh| xong| chot| nop| la)*\s*:?|(?:xong|hoan thanh|nop|gui)?\s*"
    r"(?:truoc|cham nhat|muon nhat|den|trong|vao)(?: la| het)*(?: ngay)?|xong|het)\s*$"
)
_ANEW = re.compile(r"(?:(?:giao|doi|sua|cho|la|lai|sang|thanh)\b\s*)*")
_DONE_IN = re.compile(r"\b(?:xong|hoan thanh)\s+(?P<label>trong)\b")
_LAST_CLAUSE = re.compile(
    r"[,;]\s*(?:(?:va|và|giao|co|có|cung|cùng|voi|với|de|để|cho)\s+)*(?P<names>[^,;]+?)\s*$", re.IGNORECASE
)
_JOINS = re.compile(r"\s*(?:[,;]\s*)?(?:(?:va|voi|cho)\s+)*")
_CLAUSES = re.compile(r"\s*[,;]\s*")
_DAY_OF_EACH = re.compile(
    r"[\s,;.(]*\b(?:(?:xong|nop|gui)\s+)?(?:truoc|vao|den|cham nhat(?: la)?)\s+ngay\s+(?:mung\s+)?\d{1,2}\b"
    r"(?!\s*[/.-]\s*\d)(?:\s+(?:hang|moi)\s+thang)?"
)
_HOUR = re.compile(  # 24h is the end of the day itself
    r"(?<![\d/])(?!24|23 ?h ?59)\d{1,2} ?(?:h|giờ|gio|g)(?: ?\d{2}(?![\d/.-]))?\b"
    r"(?: ?(?:sáng|sang|chiều|chieu|tối|toi|trưa|trua)\b)?",
    re.IGNORECASE,
)
_ALWAYS = re.compile(r"[\s,;.(]*(?:(?:thoi )?han\s*:?\s*)?\b(?:thuong xuyen|hang thang|hang quy|hang nam|lien tuc)\b")


class Order(Struct, frozen=True, kw_only=True):
    """A new task so far. Units by code; `no_product`: nobody wants to name one."""

    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    text: str = ""
    due_on: date | None = None
    deadline_text: str = ""
    recurrence: str | None = None
    deliverable: str = ""
    no_product: bool = False
    ordered_by: str = ""
    no_day: str = ""  # the deadline as written, where it is none: 25h thứ 5, 31/6
    why_no_day: NoDay | None = None
    unknown: tuple[str, ...] = ()  # units that were named and that nobody bears

    @property
    def has_deadline(self) -> bool:
        """A day, or plainly none."""
        return self.due_on is not None or self.recurrence is not None

    @property
    def missing(self) -> str:
        """What has to be asked next; empty where nothing is open."""
        if not self.text:
            return "text"
        if not self.leads:
            return "leads"
        if not self.has_deadline:
            return "deadline"
        return "" if self.deliverable or self.no_product else "product"


class Limit(Struct, frozen=True, kw_only=True):
    """A deadline as it was written, and where."""

    due_on: date | None
    recurrence: str | None
    text: str
    start: int
    end: int
    problem: NoDay | None = None  # why it has no day


def read_order(words: str, directory: UnitDirectory, today: date) -> Order:
    """Everything that a message says of a new task."""
    tidy = _day_at_last(day_of_end(_tidy(corrected(words, today)), today), directory, today)
    rest, by = cut_document(_whom_at_last(tidy, directory), today)
    none = _NEEDS_NONE.search(fold(rest))
    rest, deliverable = (f"{rest[: none.start()]}{rest[none.end() :]}", "") if none else _cut(rest, _PRODUCT)
    rest, limit = cut_limit(rest, today)
    rest, supports = _supports(rest, directory)
    others, without = cut_left_out(rest, lambda said: _is_sure(said, directory))
    left_out = read_units(others, directory)[0] if others else ()
    strange, without = _cut_strange(without, directory)
    whole, (rest, leads) = rest, _led(without, directory)
    if left_out and not set(left_out) & set(leads):  # «thống kê hộ không có thôn 2»: nobody who would do it
        rest, leads = _led(whole, directory)
    leads = tuple(code for code in leads if code not in left_out)
    text = re.sub(r"\s+(?=[,;])", "", clean(rest)).strip(" ,;:.-–")
    text = text.replace(")", "", 1).strip() if text.count(")") > text.count("(") else text  # its other half is read
    return Order(
        leads=leads,
        supports=tuple(code for code in supports if code not in leads),
        text=f"{text[0].upper()}{text[1:]}" if text else "",
        due_on=limit.due_on if limit else None,
        deadline_text=limit.text if limit and limit.problem is None else "",
        recurrence=limit.recurrence if limit else None,
        deliverable="" if NO_PRODUCT.fullmatch(fold(deliverable)) else deliverable,
        no_product=none is not None or (bool(deliverable) and NO_PRODUCT.fullmatch(fold(deliverable)) is not None),
        ordered_by=by,
        no_day=limit.text if limit and limit.problem is not None else "",
        why_no_day=limit.problem if limit else None,
        unknown=strange,
    )


def with_hour(order: Order) -> Order:
    """A task has a day: the hour that was said stays in the work."""
    hour = _HOUR.search(order.deadline_text) if order.text and order.due_on else None
    return replace(order, text=f"{order.text} (trước {hour[0].strip()})") if hour else order


def _day_at_last(text: str, directory: UnitDirectory, today: date) -> str:
    """«10h sáng mai các thôn gửi danh sách»: a day in front of the units is the deadline."""
    end = 0
    for _kind, start, stop in values(text, today):
        if text[end:start].strip(" ,"):
            break
        end = stop
    if not end or not cut_leads(text[end:], directory)[1]:
        return text
    return f"{text[end:].strip(' ,;:')} trước {text[:end].strip(' ,')}"


def _cut_strange(text: str, directory: UnitDirectory) -> tuple[tuple[str, ...], str]:
    """«Phòng Xây dựng, Phòng Kinh tế lập …»: units that nobody bears, and the rest with those that somebody does."""
    work, known = cut_leads(text, directory)
    before = text[: len(text) - len(work)] if known else ""
    joined = _JOINS.match(fold(work))
    is_listed = not known or bool(joined and joined[0].strip()) or before.rstrip().endswith(",")
    work = work[joined.end() :] if joined else work
    name = strange_unit(work) if is_listed else ""
    if not name or _is_sure(name, directory):
        return (), text
    more, rest = _cut_strange(re.sub(r"^\s*(?:[,;]\s*)?(?:và\s+|va\s+)?", "", work[len(name) :]), directory)
    return (name, *more), f"{before} {rest}".strip()


def _led(text: str, directory: UnitDirectory) -> tuple[str, tuple[str, ...]]:
    """The work, and who leads it, in front or behind."""
    rest, leads = cut_leads(text, directory)
    return (rest, leads) if leads else _leads_behind(rest, directory)


def _whom_at_last(text: str, directory: UnitDirectory) -> str:
    """«thôn 1 à thôn 2 dọn đường»: who is named behind the word of correction."""
    for mark in marks(text):
        head, tail = text[: mark.start()], text[mark.end() :]
        if not _is_sure(head, directory):
            return text
        link = _ANEW.match(fold(tail))
        if cut_leads(tail[link.end() :] if link else tail, directory)[1]:
            return tail[link.end() :] if link else tail
    return text


def patched(order: Order, more: Order) -> Order:
    """What was said later takes the place of what was said before, where it says anything."""
    return replace(
        order,
        leads=more.leads or order.leads,
        supports=more.supports or order.supports,
        due_on=more.due_on if more.has_deadline else order.due_on,
        deadline_text=more.deadline_text if more.has_deadline else order.deadline_text,
        recurrence=more.recurrence if more.has_deadline else order.recurrence,
        deliverable="" if more.no_product else more.deliverable or order.deliverable,
        no_product=more.no_product or (order.no_product and not more.deliverable),
        ordered_by=more.ordered_by or order.ordered_by,
        no_day=more.no_day,
        why_no_day=more.why_no_day,
        unknown=more.unknown,
    )


def read_units(words: str, directory: UnitDirectory) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the units (groups opened) that a list names, and what of it is not known."""
    codes, unknown = list_of(directory).read(words.strip(" .,;:"))
    return tuple(dict.fromkeys(codes)), tuple(unknown)


def _leads_behind(text: str, directory: UnitDirectory) -> tuple[str, tuple[str, ...]]:
    """«Rà soát danh sách cử tri, phòng văn hóa», «Rà soát hộ nghèo cho phòng văn hóa»: units that stand alone between
    commas, or at the very end, behind the work."""
    clauses = _CLAUSES.split(text)
    for at, clause in enumerate(clauses):
        if at and clause.strip() and _is_sure(clause, directory):
            return ", ".join([*clauses[:at], *clauses[at + 1 :]]), read_units(clause, directory)[0]
    work, for_whom, name = text.rpartition(" cho ")
    if for_whom and len(clauses) == 1 and name.strip() and _is_sure(name, directory):
        return work, read_units(name, directory)[0]
    return text, ()


def _is_sure(words: str, directory: UnitDirectory) -> bool:
    known, unknown = read_units(words, directory)
    return bool(known) and not unknown


def read_limit(words: str, today: date) -> Limit | None:
    """The deadline in an answer to "until when?"."""
    words = corrected(words, today)
    found = read_deadline(words, plan_year=today.year)
    due = read_due(compose(words), today, closing=CLOSING, is_answer=True)  # tháng sau, thứ sáu tuần tới
    is_read = found.date is not None or found.recurrence is not None
    if due is not None and due.problem is not None and not (is_read and due.problem in _LESS_THAN_A_DATE):
        return _flawed(due)
    if not is_read:
        if due is None or due.day is None:
            return None
        return Limit(due_on=due.day, recurrence=None, text=clean(words), start=0, end=len(words))
    recurrence = None if found.date is not None else found.recurrence
    return Limit(due_on=found.date, recurrence=recurrence, text=clean(words), start=0, end=len(words))


_LESS_THAN_A_DATE = frozenset((NoDay.VAGUE, NoDay.MISSING, NoDay.PAST))  # where a date is written, it is meant


def _flawed(due: Due) -> Limit:
    return Limit(due_on=None, recurrence=None, text=due.said, start=due.start, end=due.end, problem=due.problem)


def _tidy(words: str) -> str:
    text = clean(words)
    match = _ORDER.match(fold(text))
    return text[match.end() :] if match else text


def cut_document(text: str, today: date) -> tuple[str, str]:
    """The text without "theo Công văn số 15-CV/ĐU, ngày 01/9/2025", and that document in words."""
    found = document_in(text, today)
    if found is None:
        return text, ""
    before = text[: found.start]
    by = _BY.search(fold(before))
    return f"{before[: by.start()] if by else before} {text[found.end :]}", in_words(found)


LONGEST_ABBREVIATION = 3  # letters: KH, BC, TTr; longer is a word


def in_words(found: Document) -> str:
    """Công văn số 15-CV/ĐU, ngày 01/9/2025"""
    letters = re.search(r"[^\W\d_]+", found.number)
    kind = found.kind if len(found.kind) > LONGEST_ABBREVIATION else _KIND_OF.get(letters[0] if letters else "", "")
    on = f", ngày {show_day(found.on)}" if found.on else ""
    return f"{kind[0].upper()}{kind[1:]} số {found.number}{on}" if kind else f"Văn bản số {found.number}{on}"


_KIND_OF = {
    "KH": "Kế hoạch", "BC": "Báo cáo", "CV": "Công văn", "QĐ": "Quyết định", "TB": "Thông báo", "NQ": "Nghị quyết",
    "CT": "Chỉ thị", "HD": "Hướng dẫn", "KL": "Kết luận", "TTr": "Tờ trình", "GM": "Giấy mời", "BB": "Biên bản",
}  # fmt: skip


def _cut(text: str, label: re.Pattern[str]) -> tuple[str, str]:
    """The text without a labelled part, and that part."""
    folded = fold(text)
    match = label.search(folded)
    if match is None:
        return text, ""
    ends = (pattern.search(folded, match.end()) for pattern in (_END, _SUPPORT, _LABELLED_LIMIT))
    end = min((found.start() for found in ends if found), default=len(text))
    return f"{text[: match.start()]} {text[end:]}", clean(text[match.end() : end]).strip(" ,;:.")


_LABELLED_LIMIT = re.compile(
    r"[\s,;.(]*\b(?:thoi han|han|deadline|truoc ngay|truoc(?= \d)|xong truoc|hoan thanh truoc)\b"
)


def _labelled(text: str) -> str:
    """«xong trong tuần này» is a deadline; every place in the text stays."""
    for match in _DONE_IN.finditer(fold(text)):
        text = f"{text[: match.start('label')]}hạn  {text[match.end('label') :]}"
    return text


def cut_limit(text: str, today: date) -> tuple[str, Limit | None]:
    """The text without a deadline in it, and that deadline."""
    folded = fold(text)
    due = read_due(_labelled(text), today, closing=CLOSING)  # trước thứ sáu tuần sau, 25h thứ 5
    if due is not None and due.problem in (NoDay.HOUR, NoDay.BAD):
        return f"{text[: due.start]} {text[due.end :]}", _flawed(due)
    days = [found for found in find_dates(folded) if found.flaw is not Flaw.IMPOSSIBLE]
    limited = [(found, match) for found in days if (match := _LIMIT.search(folded[: found.start]))]
    for found, match in reversed(limited):
        piece = text[match.start() : found.end].strip(" ,;.(")
        read = read_deadline(piece, plan_year=today.year)
        if read.date is not None:
            limit = Limit(due_on=read.date, recurrence=None, text=piece, start=match.start(), end=found.end)
            return f"{text[: match.start()]} {text[found.end :]}", limit
    always = _ALWAYS.search(folded)
    if always is None or days:
        if due is None or (due.day is None and due.problem is None):
            return text, None
        if due.day is None:
            return f"{text[: due.start]} {text[due.end :]}", _flawed(due)
        piece = text[due.start : due.end].strip(" ,;.(")
        limit = Limit(due_on=due.day, recurrence=None, text=piece, start=due.start, end=due.end)
        return f"{text[: due.start]} {text[due.end :]}", limit
    piece = text[always.start() : always.end()].strip(" ,;.(")
    recurrence = read_deadline(piece, plan_year=today.year).recurrence
    rest = f"{text[: always.start()]} {text[always.end() :]}"
    if (each := _DAY_OF_EACH.search(fold(rest))) is not None:  # hàng tháng báo cáo thu chi trước ngày 25
        piece = f"{piece}, {rest[each.start() : each.end()].strip(' ,;.(')}"
        rest = f"{rest[: each.start()]} {rest[each.end() :]}"
    limit = Limit(due_on=None, recurrence=recurrence, text=piece, start=always.start(), end=always.end())
    return rest, limit


def _supports(text: str, directory: UnitDirectory) -> tuple[str, tuple[str, ...]]:
    folded = fold(text)
    match = _SUPPORT.search(folded)
    if match is None:
        return text, ()
    end = _END.search(folded, match.end())
    listed, behind = text[match.end() : end.start() if end else len(text)], text[end.start() :] if end else ""
    known, unknown = read_units(listed, directory)
    if known and not unknown:
        return f"{text[: match.start()]} {behind}", known
    rest, known = cut_leads(listed, directory)
    if known:
        return f"{text[: match.start()]} {rest} {behind}", known
    before = _LAST_CLAUSE.search(text[: match.start()])  # «…, thôn 1 phối hợp»
    if listed.strip() or before is None or not _is_sure(before["names"], directory):
        return text, ()
    return f"{text[: before.start()]} {behind}", read_units(before["names"], directory)[0]


def cut_leads(text: str, directory: UnitDirectory) -> tuple[str, tuple[str, ...]]:
    """The units that a text begins with, by the longest run of words that are all units, and what follows.

    Of runs that name the same units, the longest that ends with a name ("Công an xã", not "Công an"), else the
    shortest: "tham mưu" behind a name belongs to the work.
    """
    begin = _LINKS.match(fold(text))
    start = begin.end() if begin else 0
    ends = [match.end() for match in re.finditer(r"\S+", text[start:])][:MOST_WORDS]
    found: tuple[str, ...] = ()
    last, is_named, names = 0, False, list_of(directory)
    for end in reversed(ends):
        run = text[start : start + end].rstrip(" ,;")
        known, unknown = read_units(run, directory)
        is_same = bool(known) and not unknown and (not found or known == found)
        if is_named or (found and not is_same):
            break
        found, last = (known, end) if is_same else (found, last)
        is_named = is_same and names.is_name(run)
    if not found:
        return text, ()
    rest = text[start + last :]
    if _ALL_ALONE.fullmatch(fold(text[start : start + last]).strip(" ,;")) and looks_like_unit(
        rest.strip().split(" ")[0]
    ):
        return text, ()  # «tất cả các xóm họp dân»: not everybody
    link = _LINKS.match(fold(rest))
    return rest[link.end() :] if link else rest, found
