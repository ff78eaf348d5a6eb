"""What the office types about a reporting period: which one, what is to be done with it, its dates, its reason. Pure.

`mở lại NAM-2025 đến 26/12 lý do P.KT gửi nhầm` · `tháng 9/2025` · `9T-2025 chốt 14/9/2025 hạn 16/9 trình 19/9` ·
`NAM-2025 hạn 18/12 cho P.KT lý do họp tỉnh`
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from models.importing.deadlines import read_deadline
from models.numerals import number_of, roman
from models.periods import Period
from models.text import clean, fold
from models.workdays import Calendar


class Verb(StrEnum):
    """What is to be done."""

    SET = "set"  # look at it, change its dates, or add it
    OPEN = "open"
    REOPEN = "reopen"
    CLOSE = "close"


class Typed(Struct, frozen=True, kw_only=True):
    """One order, as far as its words go. `dates`: by column; `until`: for a period that is opened again."""

    verb: Verb
    code: str  # "" where no period is named
    dates: Mapping[str, date] = field(default_factory=dict)
    until: date | None = None
    unit: str = ""
    is_for_all: bool = False  # «cho tất cả các đơn vị»
    reason: str = ""
    bad_day: str = ""  # a day that cannot be
    days_more: int = 0  # «lùi hạn thêm 2 ngày»
    words: str = ""  # what else stands in the order, without its reason, its days and its period: a unit, it may be


_VERBS = ((Verb.REOPEN, r"mo lai"), (Verb.OPEN, r"mo"), (Verb.CLOSE, r"(?:dong|khoa)(?: lai)?"))
_PERIOD = r"(?:ky (?:bao cao )?(?=\S)|(?=(?:nam|[69]t|t\d{1,2}|q[1-4])-20\d\d))"
_ONLY = r"(?:(?:chi|rieng) (?!bo\b)(?:mo |ap dung )?(?:(?:cho|rieng|voi) )*|cho )"  # before a unit; «chi bộ» is one
_WHY_FIRST = re.compile(
    rf"(?:(?:do|vi) )?(?P<why>(?!cho ).+?)\s*[,;:]\s*(?:(?:nen|de nghi|xin|thi) )*(?=(?:{_ONLY}.+ )?mo lai )"
)
_WHO_FIRST = re.compile(rf"{_ONLY}(?P<who>.+?)\s*[,;:]?\s+(?=mo lai )")
_MAY_BE_LATE = re.compile(  # cho P.VHXH nộp muộn kỳ quý 3 đến 25/8
    r"cho (?:phep )?(?P<who>.+?) (?:duoc )?(?:nop|gui|bao cao|bo sung)"
    rf"(?:(?: (?:muon|cham|bu|them|lai|bo sung|bao cao|so lieu))+ (?P<rest>{_PERIOD}.+)"
    rf"|(?: (?:bao cao|so lieu))* (?P<then>{_PERIOD}.+? (?:muon|cham|tre) .+))"
)
_ASIDE = re.compile(  # in what follows *vì*: no part of the reason
    rf"\s*[,;.(]\s*(?:(?:va|nhung) )*(?={_ONLY}|(?:cho |keo dai )?(?:den|han) (?:\w+ )*?\d)"
    r"| (?=(?:chi|rieng) (?:mo |ap dung )*(?:cho|rieng|voi) |rieng cho )"
)
_REASON = re.compile(r"(?:[\s,;]+ly do|(?<!don)[\s,;]+vi|(?<!tu)[\s,;]+do)\s*:?\s+(?=\S)")  # *vì*, not *đơn vị*
_NUMBER = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?")
_DATE = re.compile(
    rf"\b(tu|chot|han|gui|nop|trinh|den|sang|thanh)(?: (?:so lieu|don vi|cham nhat|gui|nop|cuoi|het|ngay|truoc|trinh))*"
    rf"\s*:?\s*({_NUMBER.pattern})"
)
_PUT_RIGHT = re.compile(  # hạn 31/8 à không 3/9: the second day holds
    rf"{_NUMBER.pattern}[\s,.]+(?:(?:a|u|o|uh|khong|nham|quen|thoi|sua|lai|phai|la)[\s,]+)+"
    rf"(?:(?:den|sang|ngay|thanh)\s+)?(?={_NUMBER.pattern})"
)
_COLUMNS = {
    "tu": "from_on",
    "chot": "cutoff_on",
    "han": "unit_due_on",
    "gui": "unit_due_on",
    "nop": "unit_due_on",
    "trinh": "submit_on",
    "den": "until",
    "sang": "until",
    "thanh": "until",
}
_YEAR = r"(?:\s*[-/]\s*|\s+(?:dau )?(?:nam )?)(20\d\d)\b"
_MONTH = re.compile(rf"\b(?:thang|t)\s*(1[0-2]|0?[1-9])(?:{_YEAR})?(?![\d/])")
_QUARTER = re.compile(rf"\b(?:quy|q)\s*(iv|iii|ii|i|[1-4])(?:{_YEAR})?(?![\d/])")
_MONTHS = re.compile(rf"\b(6|9|sau|chin)\s*(?:thang|t)(?: dau nam)?(?:{_YEAR})?(?![\d/])")
_WHOLE = re.compile(r"\bnam\s*-?\s*(20\d\d)\b")
_THIS_YEAR = re.compile(r"\bky (?:bao cao )?nam(?: nay)?\b(?! ?-? ?20\d\d| (?:dau|sau|truoc))")
_MOVES = re.compile(r"(?:(?:lui|doi|gia|chuyen) )?han\b")
_DAYS_MORE = re.compile(r"\b(?:them|lui)\s+(\d{1,2})\s+ngay\b")
_UNIT = re.compile(
    r"\b(?:(?:chi|rieng)\s+(?:mo\s+|ap dung\s+)?)?(?:cho|rieng|chi(?! bo\b))\s+(?:(?:rieng|moi|moi minh)\s+)?"
    r"(?:don vi\s+)?(?!ky\b)(.+)$"
)
_EVERYBODY = re.compile(r"(?:(?:tat ca|toan bo|moi|cac|ca) )+(?:cac )?don vi|tat ca|toan bo")

NUDGES = re.compile(
    r"(?:(?:de nghi|nho|tro ly) )*(?:nhac nho|nhac|don doc|giuc|hoi)"
    r"(?: (?:lai|giup|ho|ngay|cac|nhung|don vi|chi bo|dau moi|nao|con|chua|moi nguoi|tat ca|het|cho|ve|viec|phai))*"
    r"(?: (?:nop|gui|lam|hoan thanh))?(?: (?:bao cao|bc))?(?: dinh)? ky"
    r"(?: (?:bao cao|bc|nay|thang|quy|nam|\d[\d/]*|nhe|a|di|luon|ngay|som))*"
)
SETS = re.compile(  # kỳ tháng 8 chốt 27/8 hạn 29/8
    r"ky (?:bao cao )?\S.*\b(?:chot|han|trinh)(?: (?:so lieu|nop|gui|ngay|den|truoc|don vi))* \d{1,2}/\d"
)
REMOVES = re.compile(r"(?:xoa|huy|bo) (?:ky (?:bao cao )?(?=\S)|bao cao ky )(?!thuat|nang|hop).*")
EXCUSES = re.compile(  # thôn 2 không phải báo cáo kỳ tháng 8, miễn báo cáo kỳ tháng 8 cho thôn 2
    r"(?:cho )?\S.* (?:khong|ko|k|khoi|duoc mien|mien)(?: (?:phai|can))? (?:nop |gui )?(?:bao cao|bc) ky \S.*"
    r"|mien (?:(?:nop|gui|cho) )*(?:\S.* )??(?:bao cao |bc )?ky \S.*"
)
NAMES = re.compile(r"(?:(?:xem|cho xem) )?ky (?:bao cao )?[\w-]+(?:[ /][\w-]+){0,3}")
WHO_OWES = re.compile(
    r"(?:xem )?ky (?:bao cao )?\S.* (?:ai|don vi nao|nhung ai|bao nhieu don vi)"
    r" (?:con )?(?:chua |da )?(?:nop|gui|bao cao|bc).*"
    r"|(?:ai|don vi nao|nhung ai) (?:con )?(?:chua |da )?(?:nop|gui|bao cao|bc)(?: (?:muon|tre|cham))?"
    r" (?:bao cao |bc )?ky (?:bao cao )?\S.*"
)


ORDERS = re.compile(
    r"(?:mo lai|mo|(?:dong|khoa)(?: lai)?|them|(?:lui|doi|gia|chuyen) han(?: (?:nop|gui|bao cao))*)"
    r" (?:cua )?(?:ky (?:bao cao )?(?=\S)|(?=(?:nam|[69]t|t\d{1,2}|q[1-4])-20\d\d))"
)


def folded(text: str) -> str:
    """Lower case, no marks, single spaces; signs stay."""
    return fold(clean(text))


def is_order(text: str) -> bool:
    """*phòng kinh tế nộp muộn nên mở lại kỳ …*: whether the words put in another order begin with one."""
    return re.match(rf"(?:mo lai|han) .*?{_PERIOD}", folded(straight(text))) is not None


def changes_period(text: str) -> bool:
    """*mở lại kỳ quý 3 vì …*, *khóa kỳ tháng 9*: an order about a period, whatever else is open; «thêm kỳ …» may add a
    line to what is being made."""
    plain = folded(text)
    reopens = re.match(rf"mo lai .*?{_PERIOD}", folded(straight(text))) is not None
    return (ORDERS.match(plain) is not None and not plain.startswith("them ")) or reopens


def straight(text: str) -> str:
    """The order with its verb first and its reason last: *vì P.KT nộp muộn, cho P.KT mở lại kỳ quý 3*."""
    said, why = clean(text), ""
    if first := _WHY_FIRST.match(fold(said)):
        why, said = f" lý do {said[first.start('why') : first.end('why')]}", said[first.end() :]
    plain = fold(said)
    if who := _WHO_FIRST.match(plain):
        order, reason = _apart(said[who.end() :])
        why = f" lý do {reason}" if reason else why
        return f"{order} cho {said[who.start('who') : who.end('who')]}{why}"
    if late := _MAY_BE_LATE.match(plain):
        order, reason = _apart(said[late.start("rest" if late["rest"] else "then") :])
        why = f" lý do {reason}" if reason else why
        return f"hạn {order} cho {said[late.start('who') : late.end('who')]}{why}"
    return f"{said}{why}"


def read(text: str, known: Sequence[Period], today: date) -> Typed:
    """What is ordered. `known`: the committee's periods, whose codes are recognised as they are."""
    words, reason = _apart(straight(text))
    plain = _PUT_RIGHT.sub("", folded(words))
    verb = next((verb for verb, word in _VERBS if re.match(rf"(?:{word})\b", plain)), Verb.SET)
    plain = re.sub(r"^(?:mo lai|mo|(?:dong|khoa)(?: lai)?)\b\s*", "", plain)
    code = _code(plain, known, today)
    year = next((period.cutoff_on.year for period in known if period.code == code), _year_of(code) or today.year)
    dates: dict[str, date] = {}
    bad = ""
    for word, typed in _DATE.findall(plain):
        day = _day(typed, *((today.year, today) if _COLUMNS[word] == "until" else (year, None)))
        if day is None:
            bad = typed
        else:
            dates[_COLUMNS[word]] = day
    rest = _without_period(_DATE.sub("", plain), known)
    unit = _UNIT.search(rest)
    until = dates.pop("until", None)
    more = _DAYS_MORE.search(plain) if _MOVES.match(plain) else None
    if until is not None and _MOVES.match(plain):  # lùi hạn … đến 18/12
        dates["unit_due_on"], until = until, None
        dates.pop("from_on", None)  # từ 18/8 sang 20/8
    named = unit[1].strip(" ,;.") if unit else ""
    at = folded(words).find(named)
    is_for_all = _EVERYBODY.fullmatch(named) is not None
    return Typed(
        verb=verb,
        code=code,
        dates=dates,
        until=until,
        unit="" if is_for_all else words[at : at + len(named)] if at >= 0 else named,
        is_for_all=is_for_all,
        reason=reason,
        bad_day=bad,
        days_more=int(more[1]) if more is not None else 0,
        words="" if named else rest,
    )


def _without_period(plain: str, known: Sequence[Period]) -> str:
    """The words of an order without the period that it names: *cho phong kinh te ky quy 3*."""
    for code in (folded(period.code) for period in known):
        plain = re.sub(rf"(?<!\w){re.escape(code)}(?!\w)", " ", plain)
    for pattern in (_MONTHS, _QUARTER, _MONTH, _WHOLE, _THIS_YEAR):
        plain = pattern.sub(" ", plain)
    return " ".join(re.sub(r"\bky(?: bao cao)?(?: nay)?\b(?! thuat)", " ", plain).split())


def _apart(text: str) -> tuple[str, str]:
    """The order, and the reason in the office's own words."""
    match = _REASON.search(fold(text))
    if match is None:
        return text, ""
    order, reason = text[: match.start()], text[match.end() :]
    aside = _ASIDE.search(fold(reason))  # «vì nộp muộn, chỉ cho P.KT»: whom it is for is part of the order
    if aside is not None:
        order, reason = f"{order} {reason[aside.end() :].strip(' ).')}", reason[: aside.start()]
    return order, reason.strip(" .,;")


def _day(typed: str, year: int, not_before: date | None) -> date | None:
    day = read_deadline(re.sub(r"\s", "", typed), plan_year=year).date
    if day is not None and not_before is not None and day < not_before and typed.count("/") < 2:
        return read_deadline(re.sub(r"\s", "", typed), plan_year=year + 1).date
    return day


def _code(plain: str, known: Sequence[Period], today: date) -> str:
    named = next(
        (period.code for period in known if re.search(rf"(?<!\w){re.escape(folded(period.code))}\b", plain)), ""
    )
    if named:
        return named
    without_days = _DATE.sub("", plain)
    if match := _MONTHS.search(without_days):
        return f"{number_of(match[1])}T-{match[2] or today.year}"
    if match := _QUARTER.search(without_days):
        return f"Q{number_of(match[1])}-{match[2] or today.year}"
    if match := _MONTH.search(without_days):
        return f"T{int(match[1])}-{match[2] or today.year}"
    match = _WHOLE.search(without_days)
    if match is None and _THIS_YEAR.search(without_days):
        return _year_period(known, today)
    return f"NAM-{match[1]}" if match else ""


def _year_period(known: Sequence[Period], today: date) -> str:
    """*kỳ năm*: the year's report that is open, else the last that has begun."""
    yearly = [period for period in known if period.code.startswith("NAM-") and period.from_on <= today]
    return next((period.code for period in yearly if period.is_open), yearly[-1].code if yearly else "")


def _year_of(code: str) -> int | None:
    tail = code.rpartition("-")[2]
    return int(tail) if tail.isdigit() and len(tail) == 4 else None


def usual(code: str, calendar: Calendar) -> Period | None:
    """A period as it usually is (NĐ 09/2019, article 12): a month from the 15th to the 14th, and so on; units have two
    working days after the cut-off, the office five. Null for a code of no such form."""
    match = re.fullmatch(r"(NAM|6T|9T|T(\d{1,2})|Q([1-4]))-(20\d\d)", code)
    if match is None:
        return None
    year = int(match[4])
    months, last, name = _shape(match)
    if not 1 <= last <= 12:
        return None
    cutoff = date(year, last, 14)
    first = date(year - 1, 12, 15) if months >= last else date(year, last - months, 15)
    return Period(
        id=0,
        code=code,
        name=f"Báo cáo {name}",
        from_on=first,
        cutoff_on=cutoff,
        unit_due_on=calendar.add_workdays(cutoff, 2),
        submit_on=calendar.add_workdays(cutoff, 5),
    )


def _shape(match: re.Match[str]) -> tuple[int, int, str]:
    """How many months, the last of them, the name."""
    year = match[4]
    if match[2]:
        month = int(match[2])
        return 1, month, f"tháng {month:02}/{year}" if month <= 2 else f"tháng {month}/{year}"
    if match[3]:
        return 3, 3 * int(match[3]), f"quý {roman(int(match[3]))}/{year}"
    if match[1] == "NAM":
        return 12, 12, f"năm {year}"
    months = int(match[1][0])
    return months, months, f"6 tháng đầu năm {year}" if months == 6 else f"9 tháng năm {year}"
