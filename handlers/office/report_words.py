"""Which report the office asks for, in its own words: what time, which unit, which group of tasks. Pure.

`quý 3` · `tháng 9 đơn vị Văn hóa` · `từ 1/8 đến 15/9` · `kỳ 6T-2026` · `nhóm II` · nothing at all: this month. With and
without marks. What was understood comes back with its title, to be shown. The time: `handlers.office.report_times`.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from msgspec import Struct

from handlers.office.report_times import Known, NoSuch, Reason, Time, blanked, read_time
from handlers.say.spans import title_of
from models.addressees import Addressed
from models.numerals import number_of
from models.reporting import spans
from models.reporting.present import plain_name
from models.reporting.values import Scope
from models.text import compose, fold, key
from models.values import replace

MOST_UNITS = 6  # to choose from
LONGEST = 300  # characters that are read


class Paper(StrEnum):
    """In whose form the draft is asked for."""

    PARTY = "party"  # nothing else was said
    STATE = "state"  # mẫu nhà nước, Nghị định 30/2020
    BOTH = "both"  # cả hai mẫu


class Understood(Struct, frozen=True, kw_only=True):
    """One scope; its title, unit and group say how it was understood."""

    scope: Scope
    paper: Paper
    version: int | None = None  # of the figures, or papers, that were issued; null: as they are now


class Doubt(StrEnum):
    """Why one of several scopes has to be chosen."""

    WHICH_UNIT = "which_unit"  # several are named, or fit
    NO_SUCH_UNIT = "no_such_unit"  # nobody is called that: the whole plan, then?
    WHICH_ORDER = "which_order"  # from a later day to an earlier one


class Question(Struct, frozen=True, kw_only=True):
    """One closed question. `words`: what was typed; `options`: never empty."""

    doubt: Doubt
    words: str
    options: tuple[Scope, ...]
    paper: Paper


class Refused(Struct, frozen=True, kw_only=True):
    """No report; `words`: what cannot be; `on`: the day on which that time, or the plan, begins; `span`: what may be
    meant instead."""

    reason: Reason
    words: str
    on: date | None = None
    span: spans.Span | None = None


Answer = Understood | Question | Refused


_ASKING = re.compile(
    r"(?:/\w+(?:@\w+)?"
    r"|(?:(?:cho|xin|gui|lap|xuat|in|lam|xem|tong hop|de nghi|nho|tro ly|toi|can|muon|minh|dum|giup|ban|cai|lai|lay"
    r"|soan|chuan bi|trinh|vui long|phien|em|anh|chi|dong chi|van phong|oi|hay|mot|them|nhanh|a)\s+)*"
    r"(?:bao cao|bc|so lieu|tong hop so lieu|ket qua|tinh hinh|tien do|(?:tong|so) ket(?= (?:nam|quy|thang|ky|\d)|$))"
    r"(?:\s+(?:so lieu|ket qua|tien do|tinh hinh|tong hop|thuc hien|nhiem vu|ke hoach(?!(?: so)? ?\d)|chung))*)"
    r"(?=\s|$|[:,.])\s*[:,.]?\s*"
)
_PHRASE = re.compile(  # the same, anywhere in a text
    r"\b(?:bao cao|bc|so lieu|ket qua|tinh hinh|tien do|tong hop|tong ket|so ket)"
    r"(?:\s+(?:so lieu|ket qua|tien do|tinh hinh|tong hop|thuc hien|nhiem vu|ke hoach(?!(?: so)? ?\d)|chung))*\b"
)
_TO_NOW = re.compile(  # as it stands: narrows nothing
    r"\b(?:tinh |cho )?(?:den|toi) (?:thoi diem )?(?:nay|hom nay|bay gio|gio|luc nay|hien tai|hien nay)\b"
)
_PURPOSE = re.compile(  # for whom it is made: no unit's figures
    r"\b(?:(?:sang|chieu|toi|trua) (?:nay|mai)|ngay mai|mai|lat nua|tuan nay) (?:toi |co |di |phai )*(?:hop|giao ban)\b"
    r"|"
    r"\b(?:(?:de|cho) )?(?:gui|trinh|nop|phuc vu|bao cao|hop|giao ban)(?: (?:len|ra|cho|ve|hop))*"
    r" (?:huyen|tinh uy|tinh|cap tren|trung uong|bi thu|pho bi thu|thuong truc|ban thuong vu|btv|ban chap hanh|bch"
    r"|lanh dao|dang uy|giao ban|hop giao ban|cuoc hop|hoi nghi|hop)(?: (?:dang uy|tinh|xa|huyen))*\b"
)
_PROGRESS = re.compile(r"\bnv\s?\d|\d\s?%|phan tram|\bxong\b|\bhoan thanh\b|\bvuong\b|\bgia han\b|\bdang lam\b")
_PLAN = re.compile(  # kế hoạch 09, 09-KH/ĐU
    r"\b(?:(?:cua|theo|rieng)\s+)*ke hoach(?: so)? 0*(?P<number>\d{1,3})(?![\d/])(?:\s*-\s*[a-z]+(?:/[a-z]+)?)?"
    r"|(?<![\d/])(?:so )?0*(?P<bare>\d{1,3})\s*-\s*kh(?:/[a-z]+)?\b"
)
_GROUP = re.compile(r"\bnhom(?: nhiem vu)?(?: so)?\s+(x{0,2}(?:ix|iv|v?i{1,3}|v|x)|\d{1,2})\b")
_GROUP_OF = re.compile(  # «nhóm lãnh đạo» is where the leaders talk
    r"\bnhom(?: nhiem vu)?(?: (?:ve|la|cong tac))?\s+(?!lanh dao\b(?! chi dao))(?=[a-z])"
)
_WORD = re.compile(r"\w+")
MOST_TITLE = 16  # words of a group's title that are looked for
_OF_TIME = re.compile(
    r"\b(?:ngay|tuan|thang|quy|nam|ky|dau|cuoi|giua|nua|mai|kia|hom|sang|chieu|gan day|gan nhat|truoc|sap toi|sau)\b"
)  # what is left where a time was named in words that no rule reads: no unit's name
_VERSION = re.compile(r"\b(?:lan|ban so|phien ban)\s+(?:thu\s+)?(\d{1,2}|mot|nhat|dau|hai|ba|tu|bon)\b")
_WHOLE_PLAN = re.compile(r"\b(?:toan xa|toan dang bo|ca xa|toan bo|tat ca|chung)(?: (?:cac )?don vi)?\b")
_DECREE = r"(?:nghi dinh|nd)\s*(?:so\s*)?30(?:[/-]\s*2020)?(?:[/-]?nd-?cp)?"
_STATE = rf"(?:(?:hanh chinh\s+)?(?:nha nuoc|chinh quyen|ubnd|uy ban)|{_DECREE})"
_PAPER = r"(?:theo|bang|o|va|kem|them|ban|du thao|thao|mau|bieu mau|the thuc|word)"
_OF_PAPER = re.compile(
    rf"\b(?:{_PAPER}\s+)*(?:ban|mau|the thuc|theo)\s+(?:cua\s+)?"
    rf"(?:(?P<state>{_STATE})|(?P<party>dang))(?!\s+(?:uy|bo))\b"
)
_BOTH = re.compile(r"\b(?:ca\s+)?(?:hai|2)\s+(?:mau|ban|the thuc)\b")
_MANY = re.compile(r"(?:cac|nhung|tat ca cac|toan bo cac)\s")
_CUE = re.compile(r"^(?:(?:cua|cho|ve|tai|o|rieng|don vi|co quan|trong|gom|la|theo)\s+)+")
_POLITE = re.compile(
    r"^(?:(?:va|cho|toi|giup|dum|nhe|a|voi|di|nha|duoc khong|ky|bao cao|trong|cua|ve|la|thi|sao"
    r"|the nao roi|the nao|den dau roi|den dau|toi dau|ra sao|roi|chung|file|word|excel"
    r"|bieu do|moi nhat|chi tiet|du|day du|gui|xem|dong chi|ket qua|so lieu|tinh hinh|tien do|gom|nhiem vu|ke hoach|"
    r"thuc hien|so ket|tong ket|dot xuat|nhanh|gap|dinh ky|xin|em|anh|chi|oi|lay|can|muon"
    r"|biet|lam on|vay|,|\.|:|-|\?)\s*)+$"
)

_AT_ENDS = frozenset(
    (
        "cho", "xin", "toi", "minh", "em", "oi", "giup", "dum", "nhe", "a", "voi", "di", "nha", "xem", "gui", "lay",
        "can", "muon", "biet",
    )
)  # fmt: skip


def asked(text: str) -> str | None:
    """What follows "báo cáo" in words that ask for a report; null where they are something else."""
    plain = fold(compose(text)[:LONGEST]).strip()
    match = _ASKING.match(plain)
    if match is None or _PROGRESS.search(plain):
        return None
    return compose(text).strip()[match.end() :]


def around_it(text: str) -> str:
    """What stands before and after "báo cáo", "tình hình" in words of another form: all of it is to be understood."""
    typed = " ".join(compose(text)[:LONGEST].split())
    match = _PHRASE.search(fold(typed))
    return typed if match is None else " ".join((typed[: match.start()] + typed[match.end() :]).split())


def when(text: str, known: Known, today: date) -> str:
    """The words that name a time, as typed; empty where none do."""
    typed = " ".join(compose(text)[:LONGEST].split())
    try:
        time = read_time(fold(typed), known, today)
    except NoSuch as no:
        return no.words
    return "" if time is None else typed[slice(*time.at)]


def read(text: str, known: Known, today: date) -> Answer:
    """`text`: the whole message, or what follows the command."""
    typed = " ".join(compose(text)[:LONGEST].split())
    if (match := _ASKING.match(fold(typed))) is not None:
        typed = typed[match.end() :]
    try:
        return _read(typed, known, today)
    except NoSuch as no:
        return Refused(reason=no.reason, words=no.words, span=no.span)


def _read(typed: str, known: Known, today: date) -> Answer:
    paper, plain = _paper(fold(typed))
    version, plain = _version(plain)
    plan, plain = plan_in(plain, known)
    group, plain = group_in(plain, known, plan)
    for pattern in (_PURPOSE, _TO_NOW):
        match = pattern.search(plain)
        if match is not None and not re.search(r"\b(?:tu|dau|ke)\b", plain[: match.start()]):
            plain = blanked(plain, match.span())
    time = read_time(plain, known, today)
    scope = _scope(time, known, today)
    if group is not None:
        scope = replace(scope, group_code=group[0], group_title=group[1])
    if plan is not None and len(known.plans) > 1:
        scope = replace(scope, plan_id=plan)
    rest = _without(typed, plain, time)
    found = _units(rest, known, scope, paper)
    if isinstance(found, Question):
        is_time = found.doubt == Doubt.NO_SUCH_UNIT and _OF_TIME.search(fold(rest)) is not None
        return Refused(reason=Reason.NO_SUCH_TIME, words=_around(typed, rest, time)) if is_time else found
    refused = _refused(found, known, today)
    if refused is not None:
        return refused
    if time is not None and time.other is not None:
        options = (found, replace(found, from_on=time.other[0], to_on=time.other[1], title=title_of(time.other)))
        return Question(doubt=Doubt.WHICH_ORDER, words=typed[slice(*time.at)], options=options, paper=paper)
    return Understood(scope=found, paper=paper, version=version)


def _version(plain: str) -> tuple[int | None, str]:
    """*kỳ NAM-2025 lần 1*: which of the figures that were issued, and the text with spaces in its place."""
    match = _VERSION.search(plain)
    if match is None:
        return None, plain
    return number_of(match[1]), blanked(plain, match.span())


def _around(typed: str, rest: str, time: Time | None) -> str:
    """The words of a time as they were typed: those that were read, with those that were not."""
    return rest if time is None else typed.strip(" ,.:;?!-")


def paper_alone(text: str) -> Paper | None:
    """*bản nhà nước*, *cho tôi cả hai mẫu*: words that name nothing but the form; null for any other."""
    paper, plain = _paper(fold(compose(text)[:LONGEST]))
    rest = " ".join(plain.split()).strip(" ,.:;?!-")
    return paper if paper != Paper.PARTY and (not rest or _POLITE.match(f"{rest} ")) else None


def _paper(plain: str) -> tuple[Paper, str]:
    """The form that is named, and the text with spaces in the places of its names."""
    found = [*_BOTH.finditer(plain), *_OF_PAPER.finditer(plain)]
    named = {name for match in found for name, words in match.groupdict().items() if words}
    both = _BOTH.search(plain) is not None or named == {"state", "party"}
    for match in found:
        plain = blanked(plain, match.span())
    return Paper.BOTH if both else Paper.STATE if "state" in named else Paper.PARTY, plain


def _refused(scope: Scope, known: Known, today: date) -> Refused | None:
    if scope.from_on > today:
        return Refused(reason=Reason.NOT_BEGUN, words=scope.title, on=scope.from_on)
    if known.begun_on is not None and scope.to_on < known.begun_on:
        return Refused(reason=Reason.BEFORE_PLAN, words=scope.title, on=known.begun_on)
    return None


def _scope(time: Time | None, known: Known, today: date) -> Scope:
    if time is None:
        span = spans.months(today.year, today.month, 1)
        return Scope(from_on=span[0], to_on=span[1], title=title_of(span))
    period = next((each for each in known.periods if time.code and each.code == time.code), None)
    if period is None:
        return Scope(from_on=time.span[0], to_on=time.span[1], title=title_of(time.span))
    title = title_of(time.span) if time.span != (period.from_on, period.cutoff_on) else plain_name(period)
    return Scope(from_on=period.from_on, to_on=period.cutoff_on, title=title, period_code=period.code)


def plan_in(plain: str, known: Known) -> tuple[int | None, str]:
    """The plan that is named by its number, and the text with spaces in its place."""
    match = _PLAN.search(plain)
    if match is None or not known.plans:
        return None, plain
    number, said = match["number"] or match["bare"], match[0]
    found = [id_ for id_, name in known.plans if _first_number(name) == int(number)]
    if not found:
        raise NoSuch(Reason.NO_SUCH_PLAN, number if "/" not in said else said.split()[-1].upper())
    return found[-1], blanked(plain, match.span())


def _first_number(name: str) -> int | None:
    match = re.match(r"\s*0*(\d{1,4})", name)
    return int(match[1]) if match is not None else None


def group_in(plain: str, known: Known, plan: int | None = None) -> tuple[tuple[str, str] | None, str]:
    """Code and title of the group that is named (of a plan, where one is named, too), and the text with spaces in its
    place."""
    match = _GROUP.search(plain)
    if match is None:
        return group_by_title(plain, known, plan)
    number = number_of(match[1])
    groups = [each for each in known.groups if 0 < number_of(each.own_code.lower()) == number]
    found = [each for each in groups if plan in (None, each.plan_id)]
    if not found:
        raise NoSuch(Reason.NO_SUCH_GROUP, match[1].upper())
    if len(found) > 1:
        raise NoSuch(Reason.WHICH_GROUP, ", ".join(f"Nhóm {each.code}" for each in found))
    return (found[0].code if plan is None else found[0].own_code, found[0].title), blanked(plain, match.span())


def group_by_title(plain: str, known: Known, plan: int | None = None) -> tuple[tuple[str, str] | None, str]:
    """The same of «nhóm chuyển đổi số trong cơ quan Đảng»: the one group in whose title most of the words stand."""
    match = _GROUP_OF.search(plain)
    words = list(_WORD.finditer(plain, match.end()))[:MOST_TITLE] if match is not None else []
    for size in range(len(words), 1, -1):
        said = " ".join(word[0] for word in words[:size])
        found = [each for each in known.groups if plan in (None, each.plan_id) and _stands_in(said, each.title)]
        if match is not None and len(found) == 1:
            code = found[0].code if plan is None else found[0].own_code
            return (code, found[0].title), blanked(plain, (match.start(), words[size - 1].end()))
    return None, plain


def _stands_in(said: str, title: str) -> bool:
    return f" {said} " in f" {' '.join(_WORD.findall(fold(compose(title))))} "


def _without(typed: str, plain: str, time: Time | None) -> str:
    """The words that say neither when nor which group, as typed: they must name a unit."""
    left = plain if time is None else blanked(plain, time.at)
    left = _WHOLE_PLAN.sub(lambda match: " " * len(match[0]), left)
    kept = "".join(sign if place != " " else " " for sign, place in zip(typed, left, strict=True))
    words = " ".join(kept.split()).strip(" ,.:;?!-")
    cue = _CUE.match(fold(words))
    words = _without_polite(words[cue.end() :] if cue else words)
    return "" if not key(words) or _POLITE.match(f"{fold(words)} ") else words


def _without_polite(words: str) -> str:
    """Without the polite words at both ends."""
    split = words.split()
    while split and fold(split[0]) in _AT_ENDS:
        split = split[1:]
    while split and fold(split[-1]) in _AT_ENDS:
        split = split[:-1]
    return " ".join(split)


def _units(words: str, known: Known, scope: Scope, paper: Paper) -> Scope | Question:
    """The scope of the unit that is named; several, or none, need a question."""
    if not words:
        return scope
    units = _found(words, known)
    if len(units) == 1:
        return _of_unit(scope, units[0])
    if units and _MANY.match(fold(words)):  # called by one name
        return replace(scope, unit_ids=tuple(unit.id for unit in units), unit_name=words)
    if units:
        options = tuple(_of_unit(scope, unit) for unit in units[:MOST_UNITS])
        return Question(doubt=Doubt.WHICH_UNIT, words=words, options=(*options, scope), paper=paper)
    return Question(doubt=Doubt.NO_SUCH_UNIT, words=words, options=(scope,), paper=paper)


def _found(words: str, known: Known) -> tuple[Addressed, ...]:
    """By all the words, else by those without the polite ones at both ends."""
    shorter = re.sub(r"^(?:xem|cho|gui|lap|cua|ve)\s+|\s+(?:nhé|nhe|ạ|a|giúp|giup|với|voi|đi|di)$", "", words).strip()
    for attempt in dict.fromkeys((words, shorter)):
        found = known.find(attempt)
        if found.is_sure:
            return found.units
    return ()


def _of_unit(scope: Scope, unit: Addressed) -> Scope:
    return replace(scope, unit_id=unit.id, unit_name=unit.short)
