"""What a reply says of the task's indicator: thực hiện, and beside it ước thực hiện. Pure.

`nv14 đạt 62,5% (655/1048)` · `giải ngân 120 triệu, ước cả năm 300 triệu`. A per cent is the progress of the work as a
rule, so it is taken for the indicator only where the words say so: a decimal (nobody measures progress by it), a count
beside it, "tỷ lệ", or the indicator's own words. What is planned, drafted or waits is not reached (*dự kiến khen 5 tập
thể*, *2 bộ đang lấy ý kiến*). What is taken is read back before it is recorded.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from msgspec import Struct

from handlers.reporting.decimals import in_digits
from handlers.say.words import DAY_WORD, TASK_CODE
from models.items import counted_in, is_monthly
from models.text import compose, fold, key

MONTHS_BACK = 6  # a month further back is one to come
LONGEST = 600  # characters that are read
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_MOST = Decimal(10) ** 15
_ESTIMATE = re.compile(
    r"\b(?:uoc(?! mo| muon| vong)|du kien (?:ca nam|den|dat|het|duoc)"
    r"|du kien (?:(?:ngay|den|vao|cuoi|dau|giua|thang|quy|tuan|nay"
    r"|sau|toi|\d{1,2}(?:/\d{1,2})?) )+(?:thi |se )?(?:dat|duoc)|kha nang (?:ca nam|den))\b"
)
_GUESSING = ("uoc", "du kien", "kha nang")  # one in each of these
_STOP = re.compile(r"[;\n]|[.,](?!\d)|\b(?:(?<!thuc )hien|den nay|(?<!uoc )thuc hien den|da)\b")  # where a guess ends
_OTHER = re.compile(  # a figure that is no state: a change, a target, an earlier one, a limit
    r"\b(?:tang|giam(?! sat)|them|con thieu|(?<!gioi )thieu|con lai|con|vuot|chua|khong|muc tieu"
    r"|chi tieu(?! (?:nay |do )?(?:da |moi |hien )*(?:dat|thuc hien))(?: giao)?(?: la)?"
    r"|ke hoach(?: giao)?|giao|yeu cau|so voi|truoc|ky truoc|lan truoc|cung ky)\b\s*(?:\w+\s+)?$"
    r"|\b(?:hon|tren|duoi|(?<!dien )tu)\s+$"
)
_ADDED = re.compile(r"\bthem (?:duoc )?$")  # đăng 2 bài rồi, hôm nay thêm 3 bài: how many in all is not said
_AGAIN = re.compile(r"(?: [a-z]+)? nua\b")  # 2 tin nữa
_RATE = re.compile(r"\b(?:ty le|ti le|chi tieu(?: nay| do)?(?: da| moi| hien)* (?:dat|thuc hien))\b")
_PROGRESS = re.compile(r"\b(?:tien do|khoi luong|phan viec|cong viec)\b")
_AT_WORK = re.compile(r"\b(?:dang lam|dang trien khai|xong|hoan thanh|lam duoc|thuc hien duoc)\b")
_COUNT = re.compile(rf"(?P<done>{_NUMBER})\s*/\s*(?P<total>{_NUMBER})")
_MONTHS = 12
_THINGS = re.compile(r"\s+(?!(?:nhe|nha|roi|em|anh|chi(?! bo| hoi| doan)|so|kh|va)\b)[a-z]{2,}")
_RANGE = re.compile(r"\d\s*[-–]\s*$")
_END = re.compile(r"[;\n]|[.,](?!\d)")  # of what is said of one figure
_AHEAD = (
    r"du kien|du dinh|(?<!chia )se|phan dau|co gang|quyet tam|chuan bi|sap(?! nhap)|dang ky|de nghi|de xuat"
    r"|nhu cau|du thao|soan|(?:thang|tuan|quy|nam) (?:sau|toi)"
)
_AT_IT = (
    r"dang (?:lay|theo doi|xay dung|lam|trinh|cho|doi|hoan thien|in|chinh|sua|viet|chuan bi|trien khai"
    r"|thuc hien|to chuc|kiem tra|giam sat|tham dinh|xet|ra soat|tong hop|xin|gop y|hop|duyet|bien soan|khao sat)"
)
_WAITS = (
    r"(?<!chuong )(?<!qua )trinh(?! do| dien| chieu)|tham dinh|lay y kien|gop y"
    r"|(?:cho|doi) (?:(?:lanh dao|bi thu|chu tich|dang uy|cap tren|xa|tren|thuong truc) )?"
    r"(?:ky|duyet|phe duyet|xem|cho y kien|y kien|tham dinh|gop y|dong dau|phat hanh)"
)
_NOT_YET = re.compile(rf"\b(?:{_AHEAD}|{_AT_IT}|{_WAITS}|ke hoach|xin|can(?! bo)|chua)\b")  # before a figure
_NO_RATE_YET = re.compile(rf"\b(?:{_AHEAD}|chua)\b")  # before a per cent
_IS_NOT_YET = re.compile(rf"\b(?:{_AHEAD}|{_AT_IT}|{_WAITS}|chua)\b")  # behind a figure
_BY_NOW = re.compile(r"\b(?:da|hien)\b")
_REACHED = re.compile(r"\b(?:da|xong|roi|duoc|dat|hoan thanh)\b")
_ALL = 100
_SOME_LEFT = re.compile(r"\b(?:(?<!khong )con|chua)\b")
_OF_THEM = re.compile(
    r"[^\d;,.\n]{0,20}\b(?:xong|duoc|moi|ky|ban hanh)(?: duoc)? \d{1,3}(?![\d.,]*\w)"
)  # 2 văn bản xong 1
_THEN = re.compile(  # 2 mô hình, chưa giới thiệu
    rf"(?:(?:nhung|hien|nay|van|con|deu|ma|moi|tat ca) )*"
    rf"(?:(?P<none>(?:chua(?: \w+){{1,2}}|(?:dang )?(?:{_WAITS})(?: dang| ban hanh| phat hanh)?)\s*$)"
    rf"|(?:{_AHEAD}|{_AT_IT}|{_WAITS})\b(?!.*\b(?:them|nua|tiep)\b))"
)
_GENERIC = re.compile(  # words of a name that a unit also says of its own draft: kế hoạch nv5 đạt 60%
    r"\b(?:ke hoach|chi bo|ban hanh|co quan|to chuc|van ban|bao cao|nhiem vu|cong viec|vuong mac)\b"
)
_OF_PART = re.compile(r" (?:khoi|lop|thon|to|truong|ban|xom|ap|chi bo) (?:\d|[a-z]\d?\b)")  # học sinh khối 9
_SMALL = frozenset(
    ("cac", "duoc", "cua", "tren", "trong", "theo", "voi", "cho", "den", "co", "va", "so", "su", "dung", "nam", "ngay")
)  # words that say nothing of which indicator is meant
_MONEY = ("dong", "trieu", "ty", "trieu dong", "ty dong", "nghin dong")
_MONTH = re.compile(r"(?<!\d )(?<!\d)\bthang (1[0-2]|0?[1-9])(?!\d)|\bthang (truoc|vua roi|roi)\b")
_SCALE = {"dong": Decimal(1), "nghin": Decimal(1_000), "trieu": Decimal(1_000_000), "ty": Decimal(1_000_000_000)}


class Measured(Struct, frozen=True, kw_only=True):
    """Decimals with a dot, as they are kept; null: nothing was said."""

    value: str | None = None
    estimate: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said of the indicator."""
        return self.value is None and self.estimate is None


class _Figure(Struct, frozen=True, kw_only=True):
    """One figure in the indicator's unit, and where it stands."""

    number: Decimal
    start: int
    end: int
    typed: str


def measured(text: str, name: str, unit: str) -> Measured:
    """`name`, `unit`: of the task's indicator; without a unit nothing can be told apart."""
    if not unit:
        return Measured()
    plain = in_digits(fold(compose(text)[:LONGEST]))
    guessed = _guesses(plain, unit)
    rest = plain
    for each in guessed:  # what stands around a guess counts, the guess itself does not
        rest = rest[: each.start] + " " * (each.end - each.start) + rest[each.end :]
    guessed = [each for each in guessed if not _is_of_work(each, plain)]
    found = (each for each in _figures(rest, unit) if not _OTHER.search(rest[: each.start]))
    found = (each for each in found if not _AGAIN.match(rest, each.end))
    states = [each for each in found if _is_reached(each, rest, unit)]
    is_one = len({each.number for each in states}) == 1
    added = (each for each in _figures(rest, unit) if _ADDED.search(rest[: each.start]))
    if is_one and any(each.start > states[0].end and _is_reached(each, rest, unit) for each in added):
        return Measured(estimate=_kept(guessed[-1] if guessed else None))
    value = states[0] if is_one and _is_meant(states[0], rest, name, unit) else None
    return Measured(value=_kept(value), estimate=_kept(guessed[-1] if guessed else None))


def figures(text: str, unit: str) -> tuple[Decimal, ...]:
    """The figures in the indicator's unit, whatever is said of them."""
    return tuple(each.number for each in _figures(in_digits(fold(compose(text)[:LONGEST])), unit))


def as_of(text: str, unit: str, on: date) -> date:
    """Of which day a figure of a month speaks: *tháng 8 đăng 3 tin bài*, said on 2/9, of 31/8; any other of `on`."""
    plain = TASK_CODE.sub(" ", fold(compose(text)[:LONGEST]))
    match = _MONTH.search(plain) if is_monthly(unit) else None
    if match is None:
        return on
    back = 1 if match[1] is None else (on.month - int(match[1])) % 12
    return month_before(on, back) if 0 < back <= MONTHS_BACK else on


def is_ahead(text: str, on: date) -> bool:
    """*tháng 11 giám sát 1 cuộc*, said in August, and nothing of it is over: a plan."""
    plain = TASK_CODE.sub(" ", fold(compose(text)[:LONGEST]))
    match = _MONTH.search(plain)
    is_to_come = match is not None and match[1] is not None and 0 < (int(match[1]) - on.month) % 12 < MONTHS_BACK
    return is_to_come and _REACHED.search(plain) is None


def is_bare(text: str, name: str, unit: str) -> bool:
    """Whether a per cent that is the result may be the indicator's, though the words do not say so: neither is the
    value told otherwise, nor do they speak of the work's progress."""
    return unit.strip() == "%" and measured(text, name, unit).value is None and not _PROGRESS.search(fold(text))


def may_be_either(text: str, target: str) -> bool:
    """*nv14 58%*, of a task whose target is a rate: whether nothing says if it is that rate or how far the work is.
    Of a target of 100% the two are one."""
    return target.endswith("%") and not re.search(r"\b100%", target) and not _AT_WORK.search(fold(text))


def estimated(text: str) -> str | None:
    """The per cent that is only expected (*ước cả năm 62%*), whatever the task's indicator is."""
    plain = fold(compose(text)[:LONGEST])
    if not any(word in plain for word in _GUESSING):
        return None
    plain = in_digits(plain)
    guessed = [each for each in _guesses(plain, "%") if not _is_of_work(each, plain)]
    return _kept(guessed[-1] if guessed else None)


def going_on(told: Measured, percent: int, exact: str) -> Measured:
    """The per cent is the indicator's, as it was in the report before. `exact`: "62,5%", before it was rounded."""
    figure = exact.rstrip("%").replace(",", ".") or str(percent)
    return told if told.value is not None else Measured(value=figure, estimate=told.estimate)


def is_its(percent: int | None, value: str | None) -> bool:
    """Whether a report gave the indicator's value as the work's per cent: the two are one figure."""
    return None not in (percent, value) and Decimal(value or 0).quantize(Decimal(1), ROUND_HALF_UP) == percent


def month_before(on: date, months: int) -> date:
    """The last day of the month that was so many months ago."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _guesses(plain: str, unit: str) -> list[_Figure]:
    """The figures that "ước" stands before, from that word on; the last is the one that holds."""
    guessed: list[_Figure] = []
    for match in _ESTIMATE.finditer(plain):
        stop = _STOP.search(plain, match.end())
        found = next(_figures(plain[match.end() : stop.start() if stop else len(plain)], unit), None)
        if found is not None:
            end = match.end() + found.end
            guessed.append(_Figure(number=found.number, start=match.start(), end=end, typed=found.typed))
    return guessed


def _is_of_work(guess: _Figure, plain: str) -> bool:
    """*ước được 40% công việc*, *khối lượng ước 40%*: how far the work is, and no value to come."""
    before, here, _ = _around(guess, plain)
    return _PROGRESS.search(before) is not None or _PROGRESS.match(here.lstrip()) is not None


def _figures(plain: str, unit: str) -> Iterator[_Figure]:
    """The figures that are followed by the indicator's unit; money in any of its units."""
    for match in _pattern(unit).finditer(plain):
        if _RANGE.search(plain[: match.start()]):
            continue
        number = _number(match["n"]) * _scale(match["unit"], unit)
        if number <= _MOST and not (unit == "%" and number > 100):
            yield _Figure(number=number, start=match.start(), end=match.end(), typed=match["n"])


def _pattern(unit: str) -> re.Pattern[str]:
    counted = counted_in(unit)
    words = key(counted)
    before = rf"(?<![\w.,/-])(?P<n>{_NUMBER})(?:\s*/\s*(?:{_NUMBER}))?\s*"
    if unit.strip() == "%":
        return re.compile(rf"(?<![\w.,/-])(?P<n>{_NUMBER})\s*(?P<unit>%|phan tram)(?!\s*[-–]\s*\d)")
    if words in _MONEY:
        return re.compile(rf"{before}(?P<unit>ty|trieu|tr|nghin|dong)\b(?:\s*dong)?")
    return re.compile(rf"{before}(?P<unit>{_noun(counted)})\b")


def _noun(counted: str) -> str:
    """*tin, bài* is said as "tin bài", "tin, bài", "tin và bài", or as one of the two."""
    parts = [r"\s+".join(map(re.escape, key(part).split())) for part in counted.split(",") if key(part)]
    whole = r"(?:\s*,\s*|\s+va\s+|\s+)".join(parts)
    return "|".join([whole, *parts]) if len(parts) > 1 else whole


def _number(typed: str) -> Decimal:
    """1.048 is a thousand, 62,5 and 62.5 are not."""
    is_thousands = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", typed) is not None
    return Decimal((typed.replace(".", "") if is_thousands else typed).replace(",", "."))


def _scale(typed: str, unit: str) -> Decimal:
    """120 triệu of an indicator in tỷ đồng is 0,12."""
    words = key(unit)
    if words not in _MONEY:
        return Decimal(1)
    said = _SCALE["trieu" if typed == "tr" else typed]
    return said / _SCALE[words.split()[0]]


def _is_reached(figure: _Figure, plain: str, unit: str) -> bool:
    """Whether nothing beside the figure says that it is planned, drafted or waits; *2 văn bản xong 1* is a total."""
    before, here, there = _around(figure, plain)
    is_rate = unit.strip() == "%"
    ahead = list((_NO_RATE_YET if is_rate else _NOT_YET).finditer(before))
    if ahead and not _BY_NOW.search(before, ahead[-1].end()):
        return False
    if is_rate:  # 100% máy đã rà soát, còn 3 máy chưa cài
        return figure.number < _ALL or _SOME_LEFT.search(plain, figure.end) is None
    if _IS_NOT_YET.search(here) or _OF_THEM.match(here):
        return False
    then = None if re.search(r"\d", there) else _THEN.match(there)
    return then is None or (then["none"] is None and _REACHED.search(f"{before} {here}") is not None)


def _around(figure: _Figure, plain: str) -> tuple[str, str, str]:
    """What stands before a figure in its clause, behind it there, and in the next clause."""
    start = max((end.end() for end in _END.finditer(plain, 0, figure.start)), default=0)
    here, there = (*_END.split(plain[figure.end :], 2), "")[:2]
    return plain[start : figure.start], here, there.strip()


def _is_meant(figure: _Figure, plain: str, name: str, unit: str) -> bool:
    """Whether a per cent is the indicator's, not the progress of the work."""
    if unit.strip() != "%":
        return True
    is_exact = re.search(r"[.,]\d{1,2}$", figure.typed) is not None
    return is_exact or _has_count(figure, plain) or _RATE.search(plain) is not None or _names_it(figure, plain, name)


def _has_count(figure: _Figure, plain: str) -> bool:
    """*655/1.048 hồ sơ, đạt 63%*: a count that makes just that share."""
    said = DAY_WORD.sub(" ", plain)
    pairs = ((_number(each["done"]), _number(each["total"])) for each in _COUNT.finditer(said) if not _is_day(each))
    return any(abs(figure.number * total - 100 * done) <= total for done, total in pairs)


def _is_day(pair: re.Match[str]) -> bool:
    """*100% xong 8/8*: no 8 of 8; *100%, 8/8 thôn* is a count."""
    return _number(pair["total"]) <= _MONTHS and _THINGS.match(pair.string, pair.end()) is None


def _names_it(figure: _Figure, plain: str, name: str) -> bool:
    """Two words that stand beside each other in the indicator's name, and here; none that is said of one part."""
    words = [word for word in key(name).split() if word not in _SMALL]
    here = key(_END.split(plain[figure.end :], 1)[0])
    if _OF_PART.search(f" {here} "):
        return False
    said = f" {key(plain[: figure.end])} {here} "
    own = _GENERIC.sub("|", " ".join(words)).split("|")
    pairs = [f" {first} {second} " for part in own for first, second in pairwise(part.split())]
    head = rf"(?:so |cac |tong so )*{' '.join(words[:2])} "  # 67% chi bộ đã ban hành
    return any(pair in said for pair in pairs) or (bool(words) and re.match(head, f"{here} ") is not None)


def _kept(figure: _Figure | None) -> str | None:
    return None if figure is None else f"{figure.number.normalize():f}"
