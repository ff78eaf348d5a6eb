"""Things that people name by their number: BC-0147, VM-012, YC-004, CĐ-003, GS-002, TB-007. Pure."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from handlers.say.words import plain_words


class Series(StrEnum):
    """The letters before a number; typed with or without marks, in any case."""

    REPORT = "BC"  # báo cáo tiến độ
    DIFFICULTY = "VM"  # vướng mắc
    REQUEST = "YC"  # yêu cầu báo cáo đột xuất
    DIRECTIVE = "CĐ"  # ý kiến chỉ đạo
    FINDING = "GS"  # phát hiện qua giám sát
    BROADCAST = "TB"  # thông báo


WIDTHS = {Series.REPORT: 4}  # digits that are shown; 3 for all others
_SLIP = (  # nhầm, CĐ-001 chưa xong; a report that is put right has words of its own for this
    r"(?:(?:à|nhầm(?: rồi)?|nham(?: roi)?|lộn(?: rồi)?|xin lỗi|xin loi)[\s,.:;]+"
    r"(?=[\w\s,]*(?:VM|YC|C[ĐD]|GS|TB)\s*-?\s*\d))*"
)
_TYPED = re.compile(
    rf"\s*{_SLIP}"
    r"(?:(?:trả lời|tra loi|về|ve|cho(?=\s+C[ĐD]))\s+)?(BC|VM|YC|C[ĐD]|GS|TB)\s*-?\s*0*(\d{1,6})"
    r"(?![\d/%]|[.,]\d|-\w)\s*[:,.-]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_ANOTHER = r"(BC|VM|YC|C[ĐD]|GS|TB)\s*-?\s*0*(\d{1,6})(?![\d/%]|[.,]\d|-\w)"
_NEXT = re.compile(  # VM-001, VM-002 …; CĐ-003 và 004 …
    rf"(?:(?:và|va|với|voi|cùng|cung|&|\+)\s+)?(?:{_ANOTHER}|(0\d{{2,3}})(?!\w))\s*[:,.;-]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_UP_TO = re.compile(  # CĐ-001 đến CĐ-006 …
    r"(?:đến|den|tới|toi|–|-)\s*(?:(BC|VM|YC|C[ĐD]|GS|TB)\s*-?\s*0*(\d{1,6})|(0\d{2,3}))(?![\w/%]|[.,]\d|-\w)"
    r"\s*[:,.;-]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_ALL_OF_THEM = re.compile(  # CĐ-001, CĐ-002 kết thúc hết
    r"^(kết thúc|ket thuc|đóng|dong|rút lại|rut lai|rút|rut|hủy|huỷ|huy)\s+(?:hết|het|tất cả|tat ca|cả|ca)[\s.!]*$",
    re.IGNORECASE,
)
MOST_IN_RANGE = 40  # things that two ends name
_WITHIN = re.compile(rf"(?<!\w){_ANOTHER}", re.IGNORECASE)


_BESIDE = re.compile(r"(?:[\s,;&+]|\b(?:và|va|với|voi|cùng|cung)\b)*", re.IGNORECASE)  # between the numbers of a list
_CLAUSE = re.compile(  # where the words about one thing end, and those about the next begin
    r"(?:[\s,;.]*[,;.\n][\s,;.]*|\s+(?=(?:còn|con|và|va)\b))(?:\b(?:còn|con|và|va|rồi|roi|thì|thi)\b\s*)*$",
    re.IGNORECASE,
)


_VERB_FIRST = re.compile(  # rút lại CĐ-001
    r"\s*(rút lại|rut lai|rút|rut|thu hồi|thu hoi|hủy|huỷ|huy|đóng|dong|kết thúc|ket thuc)\s+"
    r"((?:(?:(?:,|và|va|với|voi)\s*)*(?:BC|VM|YC|C[ĐD]|GS|TB)\s*-?\s*\d{1,6}(?![\d/%]|[.,]\d|-\w)\s*)+)[:,.-]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)


_AMEND_FIRST = re.compile(  # sửa CĐ-001 hạn 30/9, lùi hạn GS-002 đến thứ Sáu
    r"\s*(?:xin\s+|cho\s+)?((?:sửa|sua|đổi|doi|chỉnh|chinh|điều chỉnh|dieu chinh|lùi|lui|dời|gia hạn|gia han|hạn|han)"
    r"(?:\s+(?:lại|lai|nội dung|noi dung|thời hạn|thoi han|hạn|han|của|cua|cho))*)\s+"
    r"((?:(?:(?:,|và|va|với|voi)\s*)*(?:VM|YC|C[ĐD]|GS)\s*-?\s*\d{1,6}(?![\d/%]|[.,]\d|-\w)\s*)+)[:,.-]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)


_BEFORE = (
    r"(?:(?:viec|vu|cai|y kien|yeu cau|noi dung|vuong mac|thong bao|nay|do|thi|la|em|anh|chi|ben em|hien|hien nay|gio|"
    r"den gio|cho|hoi|xin|da|a|khong biet|bot|tro ly|van phong|vpdu) )*"
)
_DONE = r"(?:tra loi|giai quyet|xu ly|y kien|ket qua|phan hoi|duyet|xong|nhan|xem|gui|ket thuc|dong)"
_WHEN = r"(?:khi nao|bao gio|hom nao|ngay nao|luc nao|may gio|bao lau(?: nua)?)"
_QUESTIONS = (
    r"(?:(?:lam|xu ly|giai quyet|thuc hien|tra loi) )?(?:den dau|toi dau|the nao|sao|ra sao|nhu the nao)",
    r"(?:tinh hinh|tinh trang)(?: (?:the nao|sao|ra sao|gi))?",
    r"(?:con |het )?(?:thoi )?han(?: (?:nop|tra loi|gui|cuoi))?(?: (?:den|la|toi))?"
    rf" (?:{_WHEN}|the nao|khong|ko|k|chua|nua khong)",
    rf"(?:{_WHEN} )(?:thi |la |moi )?(?:den |het |toi )?(?:han|(?:co |duoc )?{_DONE})",
    rf"(?:da |co |duoc )*(?:ai )?(?:da |co |duoc )*{_DONE}(?: gi| duoc)? chua",
    rf"(?:do )?ai (?:la nguoi )?(?:{_DONE}|lo|giao|phu trach|yeu cau|hoi)",
    r"(?:la |noi dung )?(?:gi|viec gi|noi dung gi)",
)
_HOW_IT_STANDS = re.compile(
    rf"{_BEFORE}(?:{'|'.join(_QUESTIONS)})(?: (?:a|roi|nhi|vay|the|anh|chi|oi|em|day|ha|nhe|dong chi|bot|tro ly|thi))*"
)


class Numbered(Struct, frozen=True, kw_only=True):
    """`VM-012 giao VP làm việc với nhà mạng`: which thing, and what is said of it. `asks`: only how it stands."""

    series: Series
    number: int
    rest: str  # empty also where the words only ask how it stands: that is what its number alone shows
    asks: bool = False
    others: tuple[int, ...] = ()  # of the same series, named beside the first: «CĐ-003, CĐ-004 đóng»
    is_mixed: bool = False  # the words name a thing of their own besides: «VM-001 trình, VM-002 giao P.KT»

    @property
    def numbers(self) -> tuple[int, ...]:
        """All that the words begin with."""
        return (self.number, *self.others)


def numbered(text: str) -> Numbered | None:
    """What a message that begins with such a number is about; null for all others (`12/8`, `BC số 5/BC-UBND`)."""
    turned = _VERB_FIRST.fullmatch(text) or _AMEND_FIRST.fullmatch(text)
    match = _TYPED.fullmatch(text if turned is None else f"{turned[2]} {turned[1]} {turned[3]}")
    if match is None:
        return None
    series, number = _series(match[1]), int(match[2])
    others, rest = _others(series, number, match[3].strip())
    rest = _ALL_OF_THEM.sub(r"\1", rest) if others else rest
    asks = asks_how_it_stands(rest)
    return Numbered(
        series=series,
        number=number,
        rest="" if asks else rest,
        asks=asks,
        others=tuple(dict.fromkeys(each for each in others if each != number)),
        is_mixed=any((_series(each[1]), int(each[2])) != (series, number) for each in _WITHIN.finditer(rest)),
    )


def each_with_its_words(text: str) -> tuple[Numbered, ...]:
    """«vm-001 cấp 5 triệu, vm-002 mượn máy của trường»: each thing with what is said of it; empty where a number stands
    within the words of another one, names a thing of another kind, or has no words.
    """
    first = numbered(text)
    if first is None:
        return ()
    starts, end = [0], -1
    for match in _WITHIN.finditer(text):
        if _series(match[1]) != first.series:
            return ()
        before = text[max(end, 0) : match.start()]
        if end >= 0 and not _BESIDE.fullmatch(before):
            if not _CLAUSE.search(before):
                return ()
            starts.append(match.start())
        end = match.end()
    parts = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    read = [numbered(_CLAUSE.sub("", part)) for part in parts]
    found = tuple(each for each in read if each is not None and each.rest and not each.is_mixed)
    return found if len(found) == len(parts) else ()


def _series(letters: str) -> Series:
    return Series(letters.upper().replace("CD", "CĐ"))


def _others(series: Series, first: int, rest: str) -> tuple[list[int], str]:
    """The other numbers of the series that follow at once, or up to the one that follows; the words after the last."""
    found = list[int]()
    up_to = _UP_TO.fullmatch(rest)
    if up_to is not None and (up_to[1] is None or _series(up_to[1]) == series):
        last = int(up_to[2] or up_to[3])
        if first < last <= first + MOST_IN_RANGE:
            found, rest = list(range(first + 1, last + 1)), up_to[4].strip()
    while (match := _NEXT.fullmatch(rest)) is not None and (match[1] is None or _series(match[1]) == series):
        found.append(int(match[2] or match[3]))
        rest = match[4].strip()
    return found, rest


def asks_how_it_stands(words: str) -> bool:
    """*đến đâu rồi*, *còn hạn không*, *ai trả lời*: a question for the book, and no word to whoever waits for one."""
    return _HOW_IT_STANDS.fullmatch(plain_words(words)) is not None


def shown(series: Series, number: int) -> str:
    """VM-012"""
    return f"{series}-{number:0{WIDTHS.get(series, 3)}}"
