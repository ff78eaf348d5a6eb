"""The number and date of a document as people type them: `KH số 02-KH/CB ngày 12/8`, `15/bc-ubnd`. Pure.

A document's date lies in the past, so a day without a year is the last such day up to today; one that is only some
weeks ahead is a slip or a document still to be signed, not one of last year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import Struct

from handlers.understand import gone
from handlers.understand.almanac import safe_date
from models.numerals import number_of
from models.text import compose, fold
from models.values import replace

_FAR_BEFORE = 40  # letters: so far before its number a day is looked for
BARE_DAYS = 100  # days back within which a day that no word calls one is the document's
NEAR_DAYS = 60  # days ahead: so near, a day without a year is of these weeks
_LETTERS = r"[a-z]{1,8}"
_ISSUER = rf"{_LETTERS}\d?(?:\s?[-&.]\s?{_LETTERS}){{0,3}}"
_KINDS = "kh|bc|cv|qd|tb|ttr|nq|ct|hd|gm|bb|kl|ctr|td"
_KIND_WORDS = (
    r"ke hoach|bao cao|cong van|quyet dinh|thong bao|to trinh|nghi quyet|chi thi|huong dan|giay moi|bien ban|ket luan|quy che|"
    r"chuong trinh|van ban|vb|" + _KINDS
)
_NUMBER = re.compile(
    rf"(?:\b(?P<kind>{_KIND_WORDS})\s*)?(?:\bso\s*:?\s*)?"
    r"(?<![\w/.,-])(?P<number>"
    rf"\d{{1,5}}[a-e]?\s*-\s*(?:{_LETTERS})\s*/\s*{_ISSUER}"  # 02-KH/CB, of the Party
    rf"|\d{{1,5}}[a-e]?\s*/\s*(?:20\d\d\s*/\s*)?{_LETTERS}\s*-\s*{_ISSUER}"  # 15/BC-UBND, 45/2025/QĐ-UBND, of the state
    rf"|\d{{1,5}}\s*[-/]\s*(?:{_KINDS})(?![\w/])"  # 15/BC, 02-KH
    r")(?![\w/])"
)
_OF_STATE = "ubnd|ub|hdnd|vhxh|pvhxh|pkt|tyt|thcs|cax"  # who writes 15/BC-UBND, and not 02-KH/CB
_BY = r"(?:vpdu|du|dtn|hnd|hpn|hlhpn|ccb|hccb|cb\d{0,2}|cbt\d{0,2}|mttq|ubmttq|ubkt|bxdd|bcd|bch|" + _OF_STATE + ")"
_LOOSE = re.compile(  # số 41 KH HND, so 41 KH-HND, kế hoạch số 41 KH/HND, số 41-KH-HND
    rf"(?:\b(?P<kind>{_KIND_WORDS})\s*)?\bso\s*:?\s*(?P<number>(?P<n>\d{{1,5}}[a-e]?)(?P<first>\s*[-/]\s*|\s+)"
    rf"(?P<type>{_KINDS})(?P<second>\s*[-/]\s*|\s+)(?P<by>{_BY}))(?![\w/-])"
)
_IN_WORDS = "muoi(?: (?:mot|hai))?|mot|hai|ba|bon|nam|sau|bay|tam|chin"
_THEN = r"(?=\s*(?:[,.;)\n]|$)|\s+(?:da|roi|ngay|ky|nhe|nha|a|duoc|vua|moi|cua|va)\b)"
_OF_NUMBER = r"(?=\s*(?:[,;)\n]|$)|\s+(?:roi|gui|cho|(?:ngay|hom) (?!truoc|qua|nay|roi|sau))\b|\s+(?:ngay|hom) \d)"
_BARE = re.compile(  # ký ban hành KH 88 hôm 7/8; KH số 02, kế hoạch số mười hai; số văn bản 12
    rf"(?P<signed>\b(?:ban hanh|phat hanh|ky)\s+)?\b(?P<kind>{_KIND_WORDS})\s+(?P<so>so\s*:?\s*)?(?(so)|(?(signed)|(?!)))"
    rf"(?P<number>\d{{1,5}}(?![\w%]|\s*[/.,-]\s*\d)(?(so)|{_OF_NUMBER})|(?:{_IN_WORDS}){_THEN})"
    rf"|(?<!tong )\bso\s+(?:{_KIND_WORDS})\s*:?\s+(?:la\s+)?(?P<behind>\d{{1,5}}){_THEN}"
)
_LISTED = re.compile(rf"\s*(?:[,;+&]|va\b|voi\b|cung\b|kem\b)\s*(?:va\b)?\s*(?:{_KIND_WORDS})?\s*(?:so\b)?\s*")
_SIGNED = r"(?:(?:duoc )?(?:ban hanh|ky(?: ban hanh| duyet)?)\s+)"
_CALLED = r"(?:(?:ngay|ng\.?|hom|bua)\s*(?:mung\s+|mong\s+)?|(?:mung|mong)\s+)"
_WRITTEN_DAY = r"(?P<d>\d{1,2})\s*(?:[/.-]|thang)\s*(?P<m>\d{1,2})(?:\s*(?:[/.-]|,?\s*nam)\s*(?P<y>\d{4}|\d{2}))?(?!\d)"
_DAY = re.compile(rf"\s*[,;(]?\s*(?:{_SIGNED}{_CALLED}?|(?:(?:ra|de|co(?: tu)?)\s+)?{_CALLED}){_WRITTEN_DAY}")
_DAY_WITH_YEAR = re.compile(r"\s*[,;(]?\s*(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})(?!\d)")
_BARE_DAY = re.compile(
    r"\s*\(?\s*(?P<d>\d{1,2})/(?P<m>\d{1,2})(?P<y>)(?=\s*(?:[,.;)\n]|$)|\s+(?:a|nhe|nha|roi|da|dc|duoc)\b)"
)  # 20/KH-VHXH 14/8: a day that is over; 02-KH/CB 8/12 chi bộ is none
_DAY_GONE = re.compile(rf"\s*[,;(]?\s*{_SIGNED}(?:vao |hoi |tu |hom |bua |ngay )*{gone.DAY}")  # ký hôm qua
_WEEKDAY = r"(?:(?P<then>hom|bua) (?=thu|t[2-7]|chu nhat|cn))?"
_JUST_SAID = re.compile(  # QĐ 12-QĐ/CCB hôm qua; of one that was sent, that day is another one's
    rf"\s*[,(]?\s*(?:(?:tu|vao|de|ra) )?(?!\d{{1,2}}\s*[/.]){_WEEKDAY}{gone.DAY}"
    r"(?=\s*(?:[,.;)\n!]|$)|\s+(?:a|nhe|nha|nghen|hen|roi|do|day|ne|em|anh|chi|ah)\s*(?:[,.;)\n!]|$))"
)
_ISSUES_IT = re.compile(  # of a clause up to the number: nothing, or that it was issued
    rf"(?:^|[,.;:\n(])\s*(?:(?:da|moi|vua|co|thi|la|theo|bang|kem|tai|em|ben em|don vi|bi thu|chu tich|ky|ra|ban hanh|phat hanh"
    rf"|so|xong|roi|nv ?\d+|{_KIND_WORDS})\s+)*(?<!xong )(?<!xong roi )$"
)
_DAY_BEFORE = re.compile(
    rf"\b(?:ky(?: ban hanh| duyet)?\s+{_CALLED}?|(?:ban hanh|phat hanh|ra|{_KIND_WORDS})\s+{_CALLED}){_WRITTEN_DAY}\s*[,:;]?\s*$"
)  # ký hôm 6/8, số 08-KH/CB
_OWN = r"(?:da|moi|vua|thi|la|duoc|cung|em|ben|minh|xa|hoi|doan|chi bo|don vi|dang uy|thuong truc|bi thu|chu tich|ubnd|uy ban)"
_WAS_ISSUED = rf"\s*(?:{_OWN}\s+){{0,4}}(?:co|ra|ban hanh|phat hanh|ky)(?:\s+(?:ban hanh|duyet|ra|roi|duoc))?(?:\s+(?:cai|ban))?\s*$"
_CLAUSE = r"(?:^|[,.;:(\n]|\b(?:nv ?\d+|thi|la|a|da|em|va))\s*"  # xong ngày 6/8 là ngày làm xong
_ISSUED_THEN = re.compile(rf"{_CLAUSE}{_CALLED}{_WRITTEN_DAY}{_WAS_ISSUED}")  # ngày 30/7 có QĐ số 12-QĐ/ĐU
_ISSUED_AGO = re.compile(rf"{_CLAUSE}(?!\d){_WEEKDAY}{gone.DAY}{_WAS_ISSUED}")  # hôm qua bí thư ký KH 05-KH/CB
_WITH_MARKS = {
    "DU": "ĐU", "DUX": "ĐUX", "QD": "QĐ", "HDND": "HĐND", "DTN": "ĐTN", "BCD": "BCĐ", "XDD": "XDĐ", "TTR": "TTr",
    "CTR": "CTr", "BTVDU": "BTVĐU",
}  # fmt: skip


class Document(Struct, frozen=True, kw_only=True):
    """`number`: "02-KH/CB", in the form in which offices write it; `start:end`: where it stands in the composed text."""

    number: str
    on: date | None
    kind: str  # the word before it, as typed: "KH", "Công văn"; empty without one
    start: int
    end: int


def document_in(text: str, today: date) -> Document | None:
    """The first document that is named; null where none is."""
    whole = compose(text)
    folded = fold(whole)
    match = _loosely(folded) or _NUMBER.search(folded) or _BARE.search(folded)
    if match is None:
        return None
    on, end = _dated(folded, match, today)
    kind = whole[match.start("kind") : match.end("kind")] if match["kind"] else ""
    at = match.span("number") if match["number"] else match.span("behind")
    return Document(
        number=_put_right(match) or _written(whole[slice(*at)]),
        on=on,
        kind=kind,
        start=match.start("kind") if match["kind"] else match.start(),
        end=end,
    )


def documents_in(text: str, today: date) -> Document | None:
    """The first document with the numbers of those that are listed right behind: *quyết định số 12 và quy chế số 01*."""
    found = first = document_in(text, today)
    while found is not None and first is not None:
        rest = compose(text)[found.end :]
        joined, following = _LISTED.match(fold(rest)), document_in(rest, today)
        if joined is None or following is None or following.start > joined.end() or following.number == first.number:
            return found
        number, on = f"{found.number}, {following.number}", found.on or following.on
        found = replace(found, number=number, on=on, end=found.end + following.end)
    return found


def _loosely(folded: str) -> re.Match[str] | None:
    """The first number whose parts are not joined as offices join them, where none is joined so before it."""
    loose = _LOOSE.search(folded)
    written = None if loose is None else _NUMBER.search(folded)
    if loose is None or (written is not None and written.start("number") < loose.start("number")):
        return None
    joins = (loose["first"].strip(), loose["second"].strip())
    return None if joins in (("-", "/"), ("/", "-")) else loose


def _put_right(match: re.Match[str]) -> str:
    """41-KH/HND, 41/KH-UBND for a number that was typed without its marks; else empty."""
    if match.re is not _LOOSE:
        return ""
    first, second = ("/", "-") if re.fullmatch(_OF_STATE, match["by"]) else ("-", "/")
    return _written(f"{match['n']}{first}{match['type']}{second}{match['by']}")


_LAST_NUMBER = re.compile(
    rf"(?:[,.;:(]|\b(?:roi|r|ky|ban hanh|phat hanh|(?P<done>xong)|{_KIND_WORDS}))\s*(?:van ban |vb )?\bso(?: la| hieu)?[\s:]+"
    r"(?P<number>\d{1,5}[a-e]?)(?: (?:a|nhe|nha|nghe|nghen|do|em|anh|chi|ne|ky|ban hanh|hom nay|hom qua|sang nay"
    r"|(?:ngay |hom )?\d{1,2}/\d{1,2}(?:/\d{4})?))*[\s.!)]*$"
)


def last_number(text: str) -> str:
    """22 of *kế hoạch ký sáng nay rồi, số 22*: the number of what was done, in the last words; else empty."""
    folded = fold(compose(text))
    match = _LAST_NUMBER.search(folded)
    is_task = match is not None and match["done"] and re.search(r"\bnv ?\d", folded) is None  # xong số 5
    return "" if match is None or is_task else _written(match["number"])


def without_numbers(text: str) -> str:
    """A text (composed) without the documents that it names."""
    folded, kept, at = fold(text), list[str](), 0
    found = (*_LOOSE.finditer(folded), *_NUMBER.finditer(folded), *_BARE.finditer(folded))
    for match in sorted(found, key=lambda found: found.start()):
        kept.append(text[at : match.start()])
        at = max(at, match.end())
    return " ".join([*kept, text[at:]])


def _dated(folded: str, match: re.Match[str], today: date) -> tuple[date | None, int]:
    """Its day, with where the number or the day after it ends."""
    end = match.end()
    if dated := _DAY.match(folded, end) or _DAY_WITH_YEAR.match(folded, end):
        return _day(dated, today), dated.end()
    if signed := _DAY_GONE.match(folded, end):
        return gone.day_gone(signed, today), signed.end()
    if (bare := _BARE_DAY.match(folded, end)) and (on := _day(bare, today)) and 0 <= (today - on).days <= BARE_DAYS:
        return on, bare.end()
    said = _JUST_SAID.match(folded, end) if _ISSUES_IT.search(folded[: match.start()]) else None
    if said and (_is_a_day(said) or " vua " in said[0]) and (on := gone.day_gone(said, today)) is not None:
        return on, said.end()
    before = _DAY_BEFORE.search(folded, max(0, match.start() - _FAR_BEFORE), match.start())
    return _day(before, today) if before else _issued_on(folded, match, today), end


def _issued_on(folded: str, match: re.Match[str], today: date) -> date | None:
    """The day before the words that it was issued then; one that is to come is no document's."""
    at = match.start("kind") if match["kind"] else match.start()
    first = max(0, folded.rfind("\n", 0, at) + 1, at - _FAR_BEFORE)
    if then := _ISSUED_THEN.search(folded, first, at):
        on = _day(then, today)
        return on if on is not None and on <= today else None
    ago = _ISSUED_AGO.search(folded, first, at)
    return gone.day_gone(ago, today) if ago and _is_a_day(ago) else None


def _is_a_day(said: re.Match[str]) -> bool:
    """Not a weekday alone, which may be one to come, nor a week or a month."""
    return any(said[name] for name in ("today", "ago", "of_month", "n", "then", "last"))


def _written(typed: str) -> str:
    """02-KH/CB for `02 - kh / cb`, 03b-KH/CB; the letters that every office writes with marks get them."""
    if typed[:1].isalpha():  # mười hai
        typed = str(number_of(fold(typed)))
    tight = re.sub(r"\s+", "", typed).upper()
    tight = re.sub(r"^\d+[A-E](?=[-/])", lambda number: number[0].lower(), tight)
    return re.sub(r"[A-ZĐ]+", lambda letters: _WITH_MARKS.get(letters[0], letters[0]), tight)


def _day(match: re.Match[str], today: date) -> date | None:
    day, month = int(match["d"]), int(match["m"])
    if match["y"]:
        year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
        return safe_date(year, month, day)
    near = today + timedelta(days=NEAR_DAYS)
    for year in (near.year, today.year):
        on = safe_date(year, month, day)
        if on is not None and on <= near:
            return on
    return safe_date(today.year - 1, month, day)
