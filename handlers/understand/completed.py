"""The day on which work was completed, as its unit says it: `xong từ ngày 5/8`, `hôm qua đã hoàn thành`. Pure.

That day is the one that counts against the deadline, whenever it is told. The date of a document is not one: a
document may have been signed long before or after the work was done, so it is only offered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from handlers.understand.almanac import safe_date
from handlers.understand.documents import documents_in
from handlers.understand.gone import DAY, day_gone
from handlers.understand.values import Understanding
from models.text import compose, fold

_ANY_DAY = re.compile(DAY)
_DONE = r"(?:xong|hoan thanh|hoan tat|hoan thien)"
_GIVEN = r"(?:nop|gui|goi|ban hanh|trinh)"
_TASK = r"(?:nv|nhiem vu|viec)\s*(?:so\s*)?\d+"
_GAP = (
    rf"(?:[\s:]|100 ?%|\b(?:tu|ke tu|vao|trong|hom|bua|ngay|luc|hoi|roi|het|ca|luon|xuoi|som|tat|tat ca|toan bo|day du|{_TASK}|nhiem vu|viec nay|viec|nay|sang|chieu|trua|toi"
    r"|bao cao|va nop|va gui|nop|gui|duoc)\b)*?"
)
_AFTER = re.compile(rf"\b{_DONE}{_GAP}\b{DAY}")
_OBJECT = (  # xong kế hoạch hôm 8/8; not xong biên bản họp hôm 8/8, whose day is that of the meeting
    r"(?:\s+(?!(?:truoc|sau|se|du|chua|den|toi|con|ma|va|nhung|thang|tuan|quy|lai|tiep|theo|cho|cua|han|hop|hoi|buoi|dot"
    r"|ky|ve|em|anh|chi(?! bo)|giao|nhan|nham|bao(?! cao)|phai|khi|luc|mai)\b)[a-z]+){1,4}?"
)
_AFTER_OBJECT = re.compile(
    rf"\b{_DONE}{_OBJECT}\s+"
    rf"(?=(?:hom|bua|vao|tu|(?:sang|chieu|toi|trua) (?:hom|qua|ngay|thu))\b|ngay [\d/.]+ (?:roi|r)\b){_GAP}\b{DAY}"
)
_WHO = rf"[\s,:]*(?:(?:em|e|toi|ben em|don vi|da|moi|vua|thi|la|{_TASK}|lam|chi bo|bi thu|lanh dao|dang uy)\s+)*"
_BEFORE = re.compile(rf"(?<![\d/])\b{DAY}{_WHO}{_DONE}\b")
_BEFORE_GIVEN = re.compile(rf"(?<![\d/])\b{DAY}{_WHO}{_GIVEN}\b(?!(?: \w+)? (?:du thao|ban thao|de cuong|nhap))")
_NOT_SIGNED = r"(?<!\btrinh )(?<!\bcho )(?<!\bse )(?<!\bxin )(?<!\bchua )(?<!\bde )(?<!\bduoc )"
_SIGNED = re.compile(  # not kỳ tháng 7, kỳ 8/8
    rf"(?:\b(?:da|moi|vua)(?: duoc)? (?:ky|(?:phe )?duyet|thong qua)"
    rf"|{_NOT_SIGNED}\b(?:ky(?! ?(?:thang|dau|giua|cuoi|bao cao|\d))|thong qua|phe duyet))"
    rf"(?: (?:ban hanh|xong|roi))?{_GAP}\b{DAY}"
)
_BEFORE_SIGNED = re.compile(
    rf"(?<![\d/])\b{DAY}{_WHO}(?:ky|thong qua|phe duyet)\b(?! (?:du thao|ban thao|de cuong|nhap))"
)
_WHOM = r"(?:\s+(?!truoc|sau|se|du|chua|den|thang|tuan|quy|lai|tiep|theo|cua\b|han\b|va\b|con\b|mai\b|cho\b)[a-z]+){0,4}?\s+(?=(?:hom|bua|ngay|vao|tu|sang|chieu|toi|trua|thu)\b)"
_DELIVERED = re.compile(rf"\b(?:{_GIVEN}|(?:hop|to chuc|mo|lam) xong)(?:{_WHOM})?{_GAP}\b{DAY}")
_WORKED = re.compile(
    rf"\b{_DONE}\b(?: roi| het| ca)*[\s,.;:-]*\b(?:da )?lam(?: xong)?(?: tu| vao| hoi)? (?:hom|bua|ngay) {DAY}"
)
_AFTERTHOUGHT = re.compile(  # xong lâu rồi mà quên báo, từ hôm 6/8 lận: the clause says nothing but the day
    rf"\b{_DONE}\b[^;\n]{{0,90}}?(?<!\d)[,.]\s*(?:la |xong )*(?=(?:tu|ke tu|hoi|hom|bua|sang|chieu) )"
    rf"(?:(?:tu|ke tu|hoi|luc|hom|bua|ngay|sang|chieu|toi) )*?{DAY}"
    r"(?: (?:lan|roi|r|do|day|ne|a|nha|nhe|nghe|nghen|co|kia|anh|chi|em|dong chi|luon))*\s*(?=$|[,.!;\n])"
)
_ALONE = re.compile(
    rf"(?:(?:ngay|hom|bua|tu|tu ngay|ngay hoan thanh)\s*:?\s*)*{DAY}(?:\s+(?:a|nhe|moi dung|roi|co|thoi))*"
)
_CALLED = re.compile(r"\b(?:ngay|hom|bua|tu|vao|sang|chieu|toi|trua|hoi|luc)\s*$")
_DAY_WORD = r"(?:ngay|hom|bua|tu|vao|sang|chieu|trua|toi|thu)\b"
_FIGURES = re.compile(r"\d+\s*/\s*\d+")
_BARE_DAYS = 60  # 4/4 that no word calls a day is one only while it is near
_GONE = re.compile(r"\b(?:da|roi|r|vua|moi|tuan (?:truoc|qua))\b")
_LAST = re.compile(r"\b(?:hom|bua) +$")
_FORECAST = re.compile(r"\b(?:truoc|se|du kien|phan dau|co gang|cham nhat|den|han|toi)\s+(?:ngay\s+|hom\s+|thu\s+)?$")
_DAY_FIRST = (_BEFORE, _BEFORE_GIVEN, _BEFORE_SIGNED)
_I = re.compile(r"\btoi\s+$")


def completed_on(text: str, today: date, counts: Sequence[str] = ()) -> date | None:
    """The day of completion in a message that says that something is done; null where none is said, or one to come.

    ``counts``: the words that were read as an amount (*4/4 lớp*), which are no day.
    """
    whole = compose(text)
    found = documents_in(whole, today)
    plain = fold(whole if found is None else f"{whole[: found.start]} ; {whole[found.end :]}")
    for count in counts:
        plain = _without_amount(plain, fold(compose(count)))
    if _ANY_DAY.search(plain) is None:  # each of them has one
        return None
    for pattern in (
        _AFTER,
        _BEFORE,
        _AFTER_OBJECT,
        _DELIVERED,
        _WORKED,
        _BEFORE_GIVEN,
        _SIGNED,
        _BEFORE_SIGNED,
        _AFTERTHOUGHT,
    ):
        match = pattern.search(plain)
        if match is None or _is_to_come(pattern, match):
            continue
        before = plain[: match.start()]
        if pattern not in _DAY_FIRST:
            before = _I.sub("", before)  # tôi ký hôm thứ 6: no *tới*, which stands before a day
        if not _FORECAST.search(before):
            return _near(match, day_gone(match, today), today)
    return None


def _is_to_come(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """*xong, thứ 5 nộp bản giấy*: what follows on the next Thursday, where nothing says that it is over."""
    if pattern not in (_BEFORE_GIVEN, _BEFORE_SIGNED) or not (match["w"] or match["sunday"]):
        return False
    clause = match.group() + match.string[match.end() :].partition(",")[0]
    return _GONE.search(clause) is None and _LAST.search(match.string[: match.start()]) is None


def day_to_come(text: str, today: date) -> date | None:
    """*xong từ hôm 25/8*, said on 18/8: the day of completion that is written and cannot be right yet."""
    match = _AFTER.search(fold(compose(text)))
    if match is None or not match["d"] or not _CALLED.search(match.string, match.start(), match.start("d")):
        return None
    year = int(match["y"]) % 100 + 2000 if match["y"] else today.year
    on = safe_date(year, int(match["m"]), int(match["d"]))
    return on if on is not None and on > today and day_gone(match, today) is None else None


def _without_amount(plain: str, count: str) -> str:
    """Without the figures, and without what they count where a day follows: *3/3 phụ lục hôm 8/8*."""
    figures = _FIGURES.search(count)
    if figures is None:
        return plain
    following = rf"(?:[\s,]+[a-z/]+){{0,4}}?[\s,]+(?={_DAY_WORD})"
    return re.sub(rf"(?<![\d/]){re.escape(figures[0])}(?![\d/])(?:{following})?", " ", plain, count=1)


def _near(match: re.Match[str], on: date | None, today: date) -> date | None:
    """*xong 4/4*, months later: not a day, unless a word calls it one."""
    if on is None or not match["d"] or match["word"] or match["y"]:
        return on
    is_called = "thang" in match.group() or _CALLED.search(match.string, match.start(), match.start("d")) is not None
    return on if is_called or (today - on).days <= _BARE_DAYS else None


def amounts_in(reading: Understanding) -> tuple[str, ...]:
    """The words that were read as counts."""
    return tuple(reason.span for reason in reading.why if reason.field == "count")


def lone_day(text: str, today: date) -> date | None:
    """`ngày 30/7`, typed under the read-back of a completion."""
    match = _ALONE.fullmatch(fold(compose(text)).strip(" .!,"))
    return None if match is None else day_gone(match, today)
