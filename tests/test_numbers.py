"""How dates, hours, counts and long texts look: the forms that the rules of wording fix."""

import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.say import numbers
from tests.cases import for_each

UNTIMED = settings(deadline=None)  # the machine may be busy: a slow example is no failure
TEXTS = st.text(alphabet=st.sampled_from("ab ẵ\n\t😀\u0301\u0303\u200d👩🏽,.ệđ"), max_size=120)


@for_each(
    ("value", "expected"),
    [
        (date(2025, 8, 15), "15/8/2025"),
        (date(2025, 12, 5), "05/12/2025"),
        (date(2026, 2, 5), "05/02/2026"),
        (date(2026, 1, 10), "10/01/2026"),
        (date(2025, 9, 3), "03/9/2025"),
        (date(2026, 3, 31), "31/3/2026"),
    ],
)
def test_a_date_takes_a_zero_below_ten_and_in_the_first_two_months(value: date, expected: str) -> None:
    assert numbers.day(value) == expected


def test_a_short_date_leaves_out_the_year() -> None:
    assert numbers.short_day(date(2025, 8, 15)) == "15/8"
    assert numbers.short_day(date(2026, 2, 5)) == "05/02"


@for_each(
    ("value", "expected"),
    [
        (date(2025, 8, 11), "thứ Hai, 11/8/2025"),
        (date(2026, 6, 16), "thứ Ba, 16/6/2026"),
        (date(2025, 8, 20), "thứ Tư, 20/8/2025"),
        (date(2025, 8, 14), "thứ Năm, 14/8/2025"),
        (date(2025, 8, 15), "thứ Sáu, 15/8/2025"),
        (date(2026, 1, 10), "thứ Bảy, 10/01/2026"),
        (date(2025, 8, 31), "Chủ nhật, 31/8/2025"),
    ],
)
def test_a_date_is_named_with_its_weekday(value: date, expected: str) -> None:
    assert numbers.weekday_day(value) == expected
    assert unicodedata.is_normalized("NFC", numbers.weekday_day(value))


def test_hours_are_those_of_vietnam() -> None:
    moment = datetime(2025, 11, 17, 1, 15, 59, tzinfo=UTC)
    assert numbers.clock(moment) == "08:15"
    assert numbers.stamp(moment) == "08:15 17/11/2025"
    assert numbers.stamp(datetime(2025, 12, 31, 17, 0, tzinfo=UTC)) == "00:00 01/01/2026"


def test_an_hour_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        numbers.clock(datetime(2025, 11, 17, 8, 15))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2025, 8, 11), date(2025, 8, 17), "11/8 - 17/8/2025"),
        (date(2025, 12, 29), date(2026, 1, 4), "29/12/2025 - 04/01/2026"),
        (date(2025, 8, 11), date(2025, 8, 11), "11/8/2025"),
    ],
)
def test_a_period_names_its_year_once_where_it_can(start: date, end: date, expected: str) -> None:
    assert numbers.period(start, end) == expected


@for_each(
    ("number", "expected"),
    [(0, "0"), (3, "03"), (9, "09"), (10, "10"), (12, "12"), (1048, "1.048"), (-3, "-3")],
)
def test_counts_below_ten_have_two_digits(number: int, expected: str) -> None:
    assert numbers.count2(number) == expected


@for_each(("number", "expected"), [(0, "0"), (999, "999"), (1048, "1.048"), (-1234567, "-1.234.567")])
def test_a_dot_stands_between_thousands(number: int, expected: str) -> None:
    assert numbers.thousands(number) == expected


@for_each(
    ("number", "expected"),
    [
        (62.5, "62,5"),
        (70, "70"),
        (70.0, "70"),
        (100, "100"),
        (0, "0"),
        (1234.5, "1.234,5"),
        (45 / 47 * 100, "95,7"),
        (0.25, "0,3"),  # halves go up, not to the even digit
        (0.35, "0,4"),  # as written, although the float is a little less
        (Decimal("62.50"), "62,5"),
        (-0.04, "0"),
        (-7.5, "-7,5"),
        (1e22, "10.000.000.000.000.000.000.000"),
        (1e-9, "0"),
    ],
)
def test_a_decimal_takes_a_comma_and_no_closing_zeros(number: int | float | Decimal, expected: str) -> None:
    assert numbers.decimal(number) == expected


def test_the_number_of_decimal_places_can_be_chosen() -> None:
    assert numbers.decimal(2.345, 2) == "2,35"
    assert numbers.decimal(1250.5, 0) == "1.251"
    assert numbers.decimal(200, 0) == "200"
    assert numbers.percent(33.333, 2) == "33,33%"


def test_a_percentage_is_given_in_percent() -> None:
    assert numbers.percent(62.5) == "62,5%"
    assert numbers.percent(70) == "70%"


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        numbers.decimal(number)


LONG = "Xây dựng bộ chỉ tiêu chỉ đạo, điều hành và bộ tiêu chí đánh giá năng suất lao động"


@for_each(
    ("text", "limit", "expected"),
    [
        (LONG, 60, "Xây dựng bộ chỉ tiêu chỉ đạo, điều hành và bộ tiêu chí đánh…"),
        (LONG, 64, "Xây dựng bộ chỉ tiêu chỉ đạo, điều hành và bộ tiêu chí đánh giá…"),
        (LONG, 30, "Xây dựng bộ chỉ tiêu chỉ đạo…"),  # no comma before the sign
        (LONG, len(LONG), LONG),
        ("Học tập,\n  quán triệt\tNghị quyết ", 60, "Học tập, quán triệt Nghị quyết"),
        ("một hai", 4, "một…"),
        ("nghiêng", 5, "nghi…"),
        ("", 60, ""),
        ("ab", 1, "…"),
        (unicodedata.normalize("NFD", "Đảng ủy xã"), 10, "Đảng ủy xã"),
        ("x\u0323\u0303yz", 3, "…"),  # x with two marks that no single letter has, left whole
        ("👩\u200d🌾👩\u200d🌾", 5, "👩\u200d🌾…"),
    ],
)
def test_a_long_line_is_clipped_between_words(text: str, limit: int, expected: str) -> None:
    assert numbers.clip(text, limit) == expected


@UNTIMED
@given(TEXTS, st.integers(min_value=1, max_value=70))
def test_a_clipped_text_keeps_to_its_limit_and_parts_no_letter_from_its_mark(text: str, limit: int) -> None:
    clipped = numbers.clip(text, limit)
    line = " ".join(unicodedata.normalize("NFC", text).split())
    assert len(clipped) <= limit
    if clipped != line:
        kept = clipped.removesuffix("…")
        assert line.startswith(kept)
        assert not (kept and unicodedata.combining(line[len(kept)]))


def test_a_senseless_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="0"):
        numbers.clip("Kế hoạch", 0)
    with pytest.raises(ValueError, match="1"):
        numbers.split_message("Kế hoạch", 1)


def test_an_emoji_counts_two_units() -> None:
    assert numbers.utf16_units("🔴 Quá hạn") == 10
    assert numbers.utf16_units("⚪ xã") == 4


@for_each(
    ("text", "limit", "expected"),
    [
        ("Việc hôm nay", 20, ["Việc hôm nay"]),
        ("aaa bbb\n\nccc ddd", 12, ["aaa bbb", "ccc ddd"]),  # a paragraph before a line before a word
        ("aaa\nbbb ccc", 9, ["aaa\nbbb", "ccc"]),
        ("aaaa\nbb cc", 8, ["aaaa", "bb cc"]),
        ("aaa bbb ccc", 7, ["aaa bbb", "ccc"]),
        ("a\n\nbbb bbb bbb", 9, ["a\n\nbbb", "bbb bbb"]),  # no nearly empty first part
        ("a bbbbbbbbbbbb", 8, ["a", "bbbbbbbb", "bbbb"]),
        ("🔴🔴🔴", 5, ["🔴🔴", "🔴"]),
        ("xa\u0323\u0303bc", 3, ["x", "a\u0323\u0303", "bc"]),
        ("a\u0301\u0301\u0301\u0301", 3, ["a\u0301\u0301", "\u0301\u0301"]),  # a heap of marks cannot stay whole
        ("", 10, []),
        (" \n\n ", 10, []),
        (" " * 30 + "a", 10, ["a"]),
    ],
)
def test_a_long_message_is_cut_where_it_hurts_least(text: str, limit: int, expected: list[str]) -> None:
    assert numbers.split_message(text, limit) == expected


@UNTIMED
@given(TEXTS, st.integers(min_value=2, max_value=40))
def test_no_part_is_too_long_or_blank_and_nothing_is_lost(text: str, limit: int) -> None:
    parts = numbers.split_message(text, limit)
    assert all(part.strip() and len(part.encode("utf-16-le")) <= 2 * limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@UNTIMED
@given(TEXTS)
def test_a_text_that_fits_stays_as_it_is(text: str) -> None:
    assert numbers.split_message(text, 4096) == ([text] if text.strip() else [])


def test_a_ten_thousand_character_message_takes_three_telegram_messages() -> None:
    text = "\n".join(f"{n}. NV{n:02} - Kế hoạch tuyên truyền, quá hạn 03 ngày làm việc" for n in range(1, 180))
    parts = numbers.split_message(text, 4096)
    assert len(parts) == 3
    assert "\n".join(parts) == text


def test_a_date_of_another_year_has_its_year() -> None:
    assert numbers.near_day(date(2025, 8, 15), date(2025, 11, 20)) == "15/8"
    assert numbers.near_day(date(2026, 1, 16), date(2025, 11, 20)) == "16/01/2026"
    assert numbers.near_day(date(2025, 12, 31), date(2026, 1, 2)) == "31/12/2025"
