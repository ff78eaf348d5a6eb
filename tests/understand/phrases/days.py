"""Days and periods (section 4 of the label scheme), each with the day that it means on a given day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.understand.phrases.lunar import next_lunar
from tests.understand.phrases.numbers import spoken

WEEKDAYS = (
    ("thứ hai", "thứ 2", "t2"), ("thứ ba", "thứ 3", "t3"), ("thứ tư", "thứ 4", "t4"), ("thứ năm", "thứ 5", "t5"),
    ("thứ sáu", "thứ 6", "t6"), ("thứ bảy", "thứ bẩy", "thứ 7", "t7"), ("chủ nhật", "cn"),
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A phrase and its day. `is_end`: *đến, trước, chậm nhất* may stand before it.

    `may_be_past`: it names no year and lies at most a quarter back, so that without a word of the future (*dự kiến*)
    it is as likely that it tells what happened.
    """

    text: str
    value: date
    is_end: bool = True
    may_be_past: bool = False


def last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def month_after(today: date, months: int = 1) -> tuple[int, int]:
    """(year, month)"""
    return today.year + (today.month - 1 + months) // 12, (today.month - 1 + months) % 12 + 1


def friday(today: date) -> date:
    """The end of the working week; on a weekend the Sunday."""
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=4 if today.weekday() <= 4 else 6)


# --- kinds of phrases -------------------------------------------------------------------------------------------
def near(today: date) -> Iterator[Day]:
    for text in ("hôm nay", "chiều nay", "tối nay", "trong hôm nay"):
        yield Day(text=text, value=today, is_end=False)
    for text, ahead in (
        ("ngày mai", 1),
        ("nội ngày mai", 1),
        ("ngày kia", 2),
        ("ngày mốt", 2),
        ("sáng mai", 1),
        ("chiều mai", 1),
    ):
        yield Day(text=text, value=today + timedelta(days=ahead), is_end=text.startswith("ngày"))
    for text, ahead in (("mai", 1), ("mốt", 2), ("nửa tháng nữa", 15)):
        yield Day(text=text, value=today + timedelta(days=ahead), is_end=False)


def ahead(today: date) -> Iterator[Day]:
    for number in range(2, 31):
        for form in (str(number), *spoken(number)):
            for unit in ("ngày", "hôm", "bữa"):
                yield Day(text=f"{form} {unit} nữa", value=today + timedelta(days=number), is_end=False)
            yield Day(text=f"trong {form} ngày tới", value=today + timedelta(days=number), is_end=False)
    for number in range(1, 9):
        for form in (str(number), *spoken(number)):
            yield Day(text=f"{form} tuần nữa", value=today + timedelta(days=7 * number), is_end=False)


def weekdays(today: date) -> Iterator[Day]:
    monday = today - timedelta(days=today.weekday())
    for index, names in enumerate(WEEKDAYS):
        following = today + timedelta(days=(index - today.weekday() - 1) % 7 + 1)
        this, after = monday + timedelta(days=index), monday + timedelta(days=index + 7)
        for name in names:
            forms = [(name, following), (f"{name} tới", following), (f"{name} này", this), (f"{name} tuần này", this)]
            for text, value in (*forms, (f"{name} tuần sau", after), (f"{name} tuần tới", after)):
                if value >= today:
                    yield Day(text=text, value=value)


def weeks(today: date) -> Iterator[Day]:
    monday = today - timedelta(days=today.weekday())
    for text in ("tuần này", "trong tuần", "trong tuần này"):
        yield Day(text=text, value=friday(today), is_end=False)
    for text in ("cuối tuần", "hết tuần", "cuối tuần này", "hết tuần này"):
        yield Day(text=text, value=friday(today))
    for text in ("tuần sau", "tuần tới", "sang tuần", "trong tuần sau"):
        yield Day(text=text, value=monday + timedelta(days=11), is_end=False)
    for text, days in (
        ("cuối tuần sau", 11),
        ("hết tuần sau", 11),
        ("đầu tuần sau", 7),
        ("giữa tuần sau", 9),
        ("đầu tuần tới", 7),
    ):
        yield Day(text=text, value=monday + timedelta(days=days))


def months(today: date) -> Iterator[Day]:
    year, month = month_after(today)
    for text in ("cuối tháng", "hết tháng", "cuối tháng này", "hết tháng này"):
        yield Day(text=text, value=last_of(today.year, today.month))
    for text in ("tháng sau", "trong tháng sau"):
        yield Day(text=text, value=last_of(year, month), is_end=False)
    for text in ("cuối tháng sau", "hết tháng sau"):
        yield Day(text=text, value=last_of(year, month))
    yield Day(text="đầu tháng sau", value=date(year, month, 1))
    yield Day(text="giữa tháng sau", value=date(year, month, 15))
    for number in range(1, 13):
        yield from _named_month(number, today)


def _named_month(number: int, today: date) -> Iterator[Day]:
    """In the current month its beginning and middle may be past: then the phrase is not used."""
    year = today.year + (number < today.month)
    for name in (str(number), *(spoken(number) if 2 <= number <= 10 and number != 4 else ())):
        yield Day(text=f"tháng {name}", value=last_of(year, number), is_end=False)
        yield Day(text=f"trong tháng {name}", value=last_of(year, number), is_end=False)
        yield Day(text=f"cuối tháng {name}", value=last_of(year, number))
        yield Day(text=f"hết tháng {name}", value=last_of(year, number))
        for text, day in ((f"đầu tháng {name}", 1), (f"giữa tháng {name}", 15)):
            if (value := date(year, number, day)) >= today:
                yield Day(text=text, value=value)


def quarters(today: date) -> Iterator[Day]:
    current = (today.month - 1) // 3
    year, after = today.year + (current == 3), (current + 1) % 4
    for text in ("quý này", "hết quý này", "cuối quý này", "hết quý", "cuối quý"):
        yield Day(text=text, value=last_of(today.year, 3 * current + 3), is_end=text != "quý này")
    for text in ("quý sau", "hết quý sau", "cuối quý sau"):
        yield Day(text=text, value=last_of(year, 3 * after + 3), is_end=text != "quý sau")
    yield Day(text="đầu quý sau", value=date(year, 3 * after + 1, 1))
    for index in range(4):
        year = today.year + (index < current)
        for name in (str(index + 1), ROMAN[index]):
            yield Day(text=f"quý {name}", value=last_of(year, 3 * index + 3), is_end=False)
            yield Day(text=f"hết quý {name}", value=last_of(year, 3 * index + 3))
            if (first := date(year, 3 * index + 1, 1)) >= today:
                yield Day(text=f"đầu quý {name}", value=first)


def years(today: date) -> Iterator[Day]:
    for text in ("cuối năm", "hết năm", "cuối năm nay", "hết năm nay"):
        yield Day(text=text, value=date(today.year, 12, 31))
    yield Day(text="đầu năm sau", value=date(today.year + 1, 1, 1))


def next_day_of_month(day: int, today: date) -> date:
    """The next day with this number, in the next month that has it."""
    value = today
    while value.day != day:
        value += timedelta(days=1)
    return value


def days_of_month(today: date) -> Iterator[Day]:
    year, month = month_after(today)
    for number in range(1, 32):
        value = next_day_of_month(number, today)
        yield Day(text=f"ngày {number}", value=value)
        yield Day(text=f"{number} tây", value=value)
        if number <= monthrange(year, month)[1]:
            yield Day(text=f"ngày {number} tháng sau", value=date(year, month, number))
        for name in ("mùng", "mồng") if number <= 10 else ():
            yield Day(text=f"{name} {number}", value=value)
            yield Day(text=f"{name} {number} tháng sau", value=date(year, month, number))


@st.composite
def calendar_days(draw: st.DrawFn, today: date) -> Day:
    """*30/9, 30-9, ngày 30 tháng 9, 5/9/2026, ngày 5 tháng 9 năm 2026*; 29 February only with its year."""
    value = today + timedelta(days=draw(st.integers(0, 360)))
    day, month, year = value.day, value.month, value.year
    with_year = [
        f"{day}/{month}/{year}",
        f"{day:02}/{month:02}/{year}",
        f"{day}/{month}/{year % 100}",
        f"{day}-{month}-{year}",
    ]
    with_year += [f"{day:02}.{month:02}.{year}", f"ngày {day}/{month}/{year}", f"ngày {day} tháng {month} năm {year}"]
    if (day, month) == (29, 2) or draw(st.booleans()):
        return Day(text=draw(st.sampled_from(with_year)), value=value)
    without = [f"ngày {day}/{month}", f"ngày {day} tháng {month}", f"ngày {day}-{month}", f"{day} tháng {month}"]
    without += [f"{day:02}/{month:02}"]
    if day > 4:  # 1/3 is also a third
        without += [f"{day}/{month}"]
    if day > 12:
        without += [f"{day}-{month}", f"{day}.{month}"]
    return Day(text=draw(st.sampled_from(without)), value=value, may_be_past=(value - today).days > 270)


def lunar_days(today: date) -> Iterator[Day]:
    for text, day, month in (
        ("giỗ tổ", 10, 3), ("rằm tháng tám", 15, 8), ("rằm tháng 7", 15, 7), ("rằm tháng giêng", 15, 1),
        ("mùng 10 tháng giêng", 10, 1), ("mùng 5 tháng giêng", 5, 1), ("23 tháng chạp", 23, 12), ("trung thu", 15, 8),
        ("20/8 âm lịch", 20, 8), ("mùng 3 tháng 3 âm lịch", 3, 3), ("rằm tháng mười", 15, 10),
        ("ngày 15/7 âm lịch", 15, 7),
    ):  # fmt: skip
        yield Day(text=text, value=next_lunar(day, month, today))


KINDS = (near, ahead, weekdays, weeks, months, quarters, years, days_of_month, lunar_days)


@st.composite
def days(draw: st.DrawFn, today: date) -> Day:
    """Any day phrase."""
    kind = draw(st.sampled_from([*KINDS, None, None]))
    return draw(calendar_days(today)) if kind is None else draw(st.sampled_from(list(kind(today))))
