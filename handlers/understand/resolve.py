"""How each kind of date expression becomes a day, with ``almanac`` and ``models.lunar``; and the pieces their patterns share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from handlers.understand import almanac
from handlers.understand.almanac import Interval, Part
from handlers.understand.lexicon import Pattern, regex
from handlers.understand.numbers import value_of
from handlers.understand.syllable import bare
from models.lunar import next_lunar, next_lunar_day
from models.numerals import number_of

#: A day; "past": over; "bad": no such day; "vague": a time without a day; None: no date after all.
Resolved = date | Literal["past", "bad", "vague"] | None
MONTHS = "giêng|chạp|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?: (?:một|hai))?"
MONTH = rf"(?P<m>#\d\d?|{MONTHS})"
YEAR = r"(?: (?:(?:/ |(?:của )?năm |- )?(?P<y>#20\d\d|nay|sau|tới)|(?P<next>sang năm)))?"
HOUR = r"(?:(?:đầu giờ |cuối giờ |đầu |cuối )?(?:sáng|trưa|chiều|_tối|đêm) |đầu giờ |nội (?:trong )?|trong |hết |@clock (?:ngày |sáng |trưa |chiều |_tối )?)?"
WEEKDAY = r"(?:thứ (?P<wd>hai|ba|tư|bốn|năm(?! viện(?! (?:kiểm sát|trưởng|nghiên cứu)))|sáu|bảy|bẩy|#[2-7])|t (?P<wt>#[2-7])|(?P<cn>chủ nhật|chúa nhật))"
PART = r"(?:(?P<part>đầu|giữa|cuối|hết|trong|nội trong|nội|trọn|trung tuần|thượng tuần|hạ tuần|gần cuối|qua|sang|vào|khoảng giữa|khoảng cuối|khoảng đầu|ngay đầu|ngay trong|ngay) )"
FESTIVAL = r"(?P<h>(?:tết )?ông công ông táo|(?:tết )?ông táo|giỗ tổ(?: hùng vương)?|(?:rằm |tết )?trung thu|vu lan|phật đản|tết đoan ngọ|quốc khánh|noel|giáng sinh|tết dương lịch|tết dương|tết tây|tết nguyên đán|tết nguyên tiêu|tết âm lịch|tết ta|tết âm|tết|giao thừa|giải phóng miền nam|quốc tế lao động)"
_LUNAR_FESTIVALS = {
    "gio to": (10, 3), "gio to hung vuong": (10, 3), "trung thu": (15, 8), "vu lan": (15, 7), "phat dan": (15, 4), "tet doan ngo": (5, 5),
    "tet": (1, 1), "tet nguyen dan": (1, 1), "tet am lich": (1, 1), "tet ta": (1, 1), "tet am": (1, 1), "tet nguyen tieu": (15, 1),
    "ong tao": (23, 12), "ong cong ong tao": (23, 12), "tet ong tao": (23, 12), "tet ong cong ong tao": (23, 12),
    "ram trung thu": (15, 8), "tet trung thu": (15, 8),
}  # fmt: skip
_SOLAR_FESTIVALS = {
    "quoc khanh": (2, 9), "noel": (25, 12), "giang sinh": (25, 12), "tet duong lich": (1, 1), "tet duong": (1, 1), "tet tay": (1, 1),
    "giai phong mien nam": (30, 4), "quoc te lao dong": (1, 5),
}  # fmt: skip


def _plain(forms: str | None) -> str:
    """A matched part without marks and signs, for the tables above."""
    return " ".join(
        bare(form.lstrip("=#").rstrip("12345") if not form.startswith("#") else form[1:])
        for form in (forms or "").split()
    )


def _number(forms: str) -> int | None:
    value = value_of(forms)
    return None if value is None or value != int(value) else int(value)


def _month_number(forms: str) -> int:
    plain = _plain(forms)
    return 1 if plain == "tet" else number_of(plain)  # *mùng 3 tết*


def _part(match: re.Match[str]) -> Part:
    word = _plain(match.groupdict().get("part"))
    if word == "dau" and match.string[: match.start("part")].endswith(" phan "):
        return Part.end  # phan dau, typed without marks: phấn đấu
    if "dau" in word or word.startswith("thuong"):
        return Part.start
    return Part.mid if "giua" in word or word.startswith("trung") else Part.end


def _year_of(match: re.Match[str], today: date) -> int | None:
    raw = _plain(match.groupdict().get("y") or match.groupdict().get("next"))
    if not raw:
        return None
    return int(raw) if raw.isdigit() else today.year + (raw != "nay")


def _checked(value: date | None, today: date) -> Resolved:
    if value is None:
        return "bad"
    return value if value >= today else "past"


def _due(interval: Interval, part: Part, today: date) -> Resolved:
    return _checked(almanac.due_day(interval, part, today), today)


def full(match: re.Match[str], today: date) -> Resolved:
    day, month, year = (int(part) for part in match.group("d").split("/"))
    return _checked(almanac.safe_date(year + 2000 if year < 100 else year, month, day), today)


def day_month(match: re.Match[str], today: date) -> Resolved:
    day, month = (int(part) for part in re.split(r"[/.-]", match.group("d")))
    if month > 12 or (day > 31 and "-" in match.group("d")):  # 32/28, 57-02: no day at all
        return None
    return _with_year(day, month, _year_of(match, today), today)


def day_named_month(match: re.Match[str], today: date) -> Resolved:
    day, month = _number(match.group("n")), _month_number(match.group("m"))
    if match.group().startswith(" sau "):  # sau tháng 12, typed without marks
        return None
    return None if day is None else _with_year(day, month, _year_of(match, today), today)


def _with_year(day: int, month: int, year: int | None, today: date) -> Resolved:
    if year is not None:
        return _checked(almanac.safe_date(year, month, day), today)
    return _checked(almanac.next_day_month(today, day, month), today)


def month_of_year(match: re.Match[str], today: date) -> Resolved:
    month, year = (int(part) for part in match.group("d").split("/"))
    return _due(almanac.month(year, month), _part(match), today) if 1 <= month <= 12 else "bad"


def lunar(match: re.Match[str], today: date) -> Resolved:
    day = _number(match.group("n"))
    if day is None:
        return None
    if match.groupdict().get("m") is None:
        return next_lunar_day(day, today) or "bad"
    return next_lunar(day, _month_number(match.group("m")), today) or "bad"


def lunar_written(match: re.Match[str], today: date) -> Resolved:
    day, month = (int(part) for part in match.group("d").split("/"))
    return next_lunar(day, month, today) or "bad"


def before_new_year(match: re.Match[str], today: date) -> Resolved:
    """*29 tết*: of the last lunar month; *30 tết*, where it has 29 days, is its last one."""
    day = _number(match.group("n"))
    if day is None:
        return None
    return next_lunar(day, 12, today) or (new_years_eve(today) if day == _LONGEST_MONTH else "bad")


_LONGEST_MONTH = 30


def new_years_eve(today: date) -> date | None:
    eve = next_lunar(1, 1, today + timedelta(days=1))
    return eve - timedelta(days=1) if eve else None


def full_moon(match: re.Match[str], today: date) -> Resolved:
    raw = match.groupdict().get("m")
    if raw is None:
        return next_lunar_day(15, today)
    return next_lunar(15, _month_number(raw), today)


def festival(match: re.Match[str], today: date) -> Resolved:
    name = _plain(match.group("h"))
    if name == "giao thua":
        return new_years_eve(today)
    if name in _SOLAR_FESTIVALS:
        return almanac.next_day_month(today, *_SOLAR_FESTIVALS[name])
    return next_lunar(*_LUNAR_FESTIVALS[name], today)


def day_of_month(match: re.Match[str], today: date) -> Resolved:
    day = _number(match.groupdict().get("alt") or match.group("n"))
    if day is None:
        return None
    when = _plain(match.groupdict().get("when"))
    if when in ("sau", "toi"):
        span = almanac.month_after(today, 1)
        return _checked(almanac.safe_date(span.first.year, span.first.month, day), today)
    if when in ("nay", "ni"):
        return _checked(almanac.safe_date(today.year, today.month, day), today)
    return _checked(almanac.next_month_day(today, day), today)


_NEAR = 80  # characters before a day
_BEGS = regex(
    r"(?:xin|cho|lùi|lui|dời|hoãn|khất|gia hạn|nới|giãn|kéo dài)(?: [^ ,.;¶]+){0,4} (?:sang|tới|đến|qua|tận)(?= $)"
)


def begged_day(match: re.Match[str], today: date) -> Resolved:
    """*cho em sang 27*, *xin lùi đến 25*: a number alone is a day where time is asked for."""
    return (
        day_of_month(match, today)
        if _BEGS.search(match.string[max(0, match.start() - _NEAR) : match.start() + 1])
        else None
    )


_BEFORE_DAY = r"(?:trước|chậm nhất|muộn nhất|trễ nhất)(?: (?:là|vào|đến|tới))*(?= $)"
_PROMISES = regex(
    rf"(?:xong|hoàn thành|hoàn tất|nộp|gửi|gởi|trình|ký|kịp|ban hành)(?: [^ ,.;¶]+){{0,4}}? {_BEFORE_DAY}"
)
_THEN_DONE = regex(rf"{_BEFORE_DAY}|nếu(?: [^ ,.;¶]+){{1,6}} thì(?: (?:em|chắc|khoảng|tầm|đến|tới))*(?= $)")
_LONG_AGO = regex(r"(?:hôm|bữa|lần|tuần|tháng|kỳ|đợt|hồi|lúc|năm|quý|như) trước(?= $)")
_SOON = 21  # days: *trước 10*, said on the 11th, may mean either month


def promised_day(match: re.Match[str], today: date) -> Resolved:
    """*chắc chắn xong trước 20*: a number alone is a day, where one near to come is promised."""
    return _promised(_PROMISES, match, today)


def day_done(match: re.Match[str], today: date) -> Resolved:
    """*trước 20 sẽ xong*, *nếu có kinh phí thì 18 xong*: likewise."""
    return _promised(_THEN_DONE, match, today)


def _promised(promise: Pattern, match: re.Match[str], today: date) -> Resolved:
    before = match.string[max(0, match.start() - _NEAR) : match.start() + 1]
    if promise.search(before) is None or _LONG_AGO.search(before):
        return None
    day = day_of_month(match, today)
    return day if isinstance(day, date) and (day - today).days <= _SOON else None


_WEEKDAY_BEFORE = regex(r"(?:thứ (?:hai|ba|tư|bốn|năm|sáu|bảy|#[2-7])|t #[2-7]|chủ nhật)(?= $)")


def weekday(match: re.Match[str], today: date) -> Resolved:
    raw = _plain(match.group("wd") or match.group("wt") or "")
    index = 6 if match.group("cn") else number_of(raw) - 2
    when = _plain(match.group("when"))
    if match.group().strip().startswith("tu") and _WEEKDAY_BEFORE.search(
        match.string[max(0, match.start() - _NEAR) : match.start() + 1]
    ):
        return None  # *thứ 6 tuần này thứ 2 …*: the week is of the day before it
    if when == "tuan sau nua":
        return almanac.week(today, 2).first + timedelta(days=index)
    if when in ("tuan sau", "tuan toi", "sau", "tuan ke", "tuan ke tiep"):
        return almanac.week(today, 1).first + timedelta(days=index)
    if when in ("nay", "tuan nay", "trong tuan"):
        day = almanac.week(today, 0).first + timedelta(days=index)
        if when == "nay" and day < today:
            return almanac.next_weekday(today, index)  # *thứ hai này*, said on a Friday
        return _checked(day, today)
    return (
        "past" if when in ("tuan truoc", "truoc", "vua roi", "roi", "tuan roi") else almanac.next_weekday(today, index)
    )


def after_tomorrow(match: re.Match[str], today: date) -> Resolved:
    """*mot xong*, typed without marks; *muoi mot xong* is a number."""
    before = match.string[: match.start()].rsplit(" ", 1)[-1]
    return (
        None
        if before in ("muoi", "chuc", "tram", "moi", "duoc", "co") or before[:1] == "#"
        else today + timedelta(days=2)
    )


_FEW = regex(r"(?:đôi|dăm|vài|mấy|một|hai)(?= $)")


_SOFT_DAYS = (" bua nua", " hom nua", " bua tơi1", " bua toi", " hom toi", " bua nưa4", " hom nưa4")


def in_days(match: re.Match[str], today: date) -> Resolved:
    if _is_after_next(match):
        return None
    if match.group("n") == "muoi" and match.group().endswith(_SOFT_DAYS):
        return "vague"  # *muoi bua nua*, typed without marks: mươi bữa
    if not match.group("n").startswith("#") and _FEW.search(match.string[: match.start() + 1][-8:]):
        return "vague"  # *đôi ba bữa nữa*
    count = _number(match.group("n"))
    return "vague" if count is None or count > 3660 else today + timedelta(days=count)


def _is_after_next(match: re.Match[str]) -> bool:
    """*sau tuan toi*, typed without marks: after the next week, not six weeks from now."""
    return match.group("n") == "sau" and match.group().endswith((" toi", " tơi1"))


def in_weeks(match: re.Match[str], today: date) -> Resolved:
    if _is_after_next(match):
        return None
    count = _number(match.group("n"))
    return (
        "vague"
        if count is None or count > 520
        else today + timedelta(weeks=count, days=3 if "rươi" in match.group() else 0)
    )


def in_months(match: re.Match[str], today: date) -> Resolved:
    if _is_after_next(match):
        return None
    count = _number(match.group("n"))
    return "vague" if count is None or count > 120 else almanac.add_months(today, count)


def week_later(offset: int) -> Callable[[re.Match[str], date], Resolved]:
    def resolve(match: re.Match[str], today: date) -> Resolved:
        found = _due(almanac.week(today, offset), _part(match), today)
        return _due(almanac.week(today, 1), _part(match), today) if found == "past" else found

    return resolve


def month_later(offset: int) -> Callable[[re.Match[str], date], Resolved]:
    def resolve(match: re.Match[str], today: date) -> Resolved:
        found = _due(almanac.month_after(today, offset), _part(match), today)
        return _due(almanac.month_after(today, 1), _part(match), today) if found == "past" else found

    return resolve


def named_month(match: re.Match[str], today: date) -> Resolved:
    number = _month_number(match.group("m"))
    if not 1 <= number <= 12:
        return "bad"
    year = _year_of(match, today)
    span = almanac.month(year, number) if year else almanac.next_month(today, number)
    found = _due(span, _part(match), today)
    return _due(almanac.month(today.year + 1, number), _part(match), today) if found == "past" and not year else found


def quarter(match: re.Match[str], today: date) -> Resolved:
    raw = _plain(match.group("q"))
    if raw in ("", "nay", "sau", "toi"):
        return _due(almanac.quarter_after(today, int(raw in ("sau", "toi"))), _part(match), today)
    number = number_of(raw)
    if not 1 <= number <= 4:
        return "bad"
    year = _year_of(match, today)
    span = almanac.quarter(year, number) if year else almanac.next_quarter(today, number)
    found = _due(span, _part(match), today)
    return _due(almanac.quarter(today.year + 1, number), _part(match), today) if found == "past" and not year else found


def quarter_of_year(match: re.Match[str], today: date) -> Resolved:
    number, year = (int(part) for part in match.group("d").split("/"))
    return _due(almanac.quarter(year, number), _part(match), today)


def named_year(match: re.Match[str], today: date) -> Resolved:
    return _due(almanac.whole_year(int(match.group("n"))), _part(match), today)


def year_later(offset: int) -> Callable[[re.Match[str], date], Resolved]:
    return lambda match, today: _due(almanac.whole_year(today.year + offset), _part(match), today)


def days_later(offset: int) -> Callable[[re.Match[str], date], Resolved]:
    def resolve(match: re.Match[str], today: date) -> Resolved:
        return today + timedelta(days=offset)

    return resolve


_ROOF_BEFORE = regex(r"(?:con|lop|phan|duc|do|lam lai|chua co|thay)(?= $)")
_ROOF_AFTER = regex(r"(?:[,.;!¶]|ton|nha|bang|xong|roi|ngoi|che|vom)")


def tomorrow(match: re.Match[str], today: date) -> Resolved:
    """*xong phan mong, con mai*, typed without marks: the roof."""
    line, start, end = match.string, match.start(), match.end()
    is_last = not line[end:].strip() or _ROOF_AFTER.match(line, end)
    is_roof = match.group() == " mai" and is_last and _ROOF_BEFORE.search(line[: start + 1])
    return None if is_roof else today + timedelta(days=1)


def always(what: Literal["past", "vague"]) -> Callable[[re.Match[str], date], Resolved]:
    def resolve(match: re.Match[str], today: date) -> Resolved:
        return what

    return resolve
