"""*thêm 2 tin nữa*, *nay thêm 300 người nữa*: the sum is offered and read back, and never recorded as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.reporting.added import more
from tests.cases import for_each
from tests.house import House, build
from tests.plan_house import build as build_plan


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, *texts: str) -> str:
    """Lan says it all; what she hears last."""
    return [each for text in texts for each in house.say("lan", text) if each.to == "lan"][-1].text


@for_each(
    ("text", "number"),
    [
        ("thêm 2 tin nữa hôm nay", 2),
        ("them dc 2 tin bai nua roi anh", 2),
        ("nv8 hôm nay đăng thêm 2 bài", 2),
        ("hom nay dang duoc 1 tin nua", 1),
        ("nv24 bữa trước 4000/5800 nay thêm 300 người nữa", 300),
        ("nv24 tăng thêm 1.200 hồ sơ", 1200),
        ("nv24 tang 300 nguoi", 300),
        ("đã cấp thêm được khoảng 250 hộ", 250),
        ("nv23 thêm 1 thôn nữa xong", 1),
        ("còn 2 tin nữa", None),
        ("dự kiến thêm 2 tin nữa", None),
        ("cần thêm 2 người", None),
        ("xin them 3 can bo", None),
        ("xin thêm 5 ngày nữa", None),
        ("2 hôm nữa xong", None),
        ("thêm 2 tin nữa, tổng 8 tin", None),
        ("4700/5800, tăng thêm 100 người so với tuần trước", None),
        ("4700/5800, trong đó thêm 100 người tuần này", None),
        ("thiếu thêm 2 máy", None),
        ("thêm 20%", None),
        ("mới thêm 2 thôn, thêm 3 hộ", None),
    ],
)
def test_what_was_added_is_told_from_what_is_wished_left_or_told_in_all(text: str, number: int | None) -> None:
    found = more(text)
    assert (None if found is None else found.number) == number


@pytest.mark.parametrize("words", ["nv8 thêm 2 bài nữa", "nv8 hom nay dang them 2 bai", "nv8 được 2 bài nữa rồi chị"])
def test_the_sum_with_the_recorded_count_is_offered_and_read_back(house: House, words: str) -> None:
    say(house, "nv8 8/12 bài", "1")
    asked = say(house, words)
    assert "(lần trước 8/12). Vậy tổng đến nay là bao nhiêu?" in asked
    assert "8/12 → 10/12" in say(house, "1")
    assert "NV08: 10/12" in say(house, "1")


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("11", "8/12 → 11/12"),
        ("tổng 11 bài", "8/12 → 11/12"),
        ("11/14 bài", "8/12 → 11/14"),
        ("ghi không kèm số", "số đã ghi giữ nguyên: 8/12"),
        ("2", "số đã ghi giữ nguyên: 8/12"),
    ],
)
def test_how_many_there_are_now_may_be_typed(house: House, answer: str, heard: str) -> None:
    say(house, "nv8 8/12 bài", "1", "nv8 thêm 2 bài nữa")
    assert heard in say(house, answer)


def test_a_pair_told_before_it_is_what_it_is_added_to(house: House) -> None:
    assert "(lần trước 8/12)" in say(house, "nv8 bữa trước 8/12 bài nay thêm 2 bài nữa")
    assert "chưa triển khai → 10/12" in say(house, "1")


def test_what_was_added_is_never_taken_for_the_whole(house: House) -> None:
    say(house, "nv8 400/1200 hồ sơ", "1")
    assert "ví dụ: 900." in say(house, "nv8 thêm 500 hồ sơ nữa")
    assert "số đã ghi giữ nguyên: 400/1.200" in say(house, "2")
    assert "Đồng chí chọn" in say(house, "3", "nv8 thêm 5000 hồ sơ nữa")


def test_the_sum_with_the_indicators_value_is_offered_and_kept(tmp_path: Path) -> None:
    house = build_plan(tmp_path / "plan.db")
    say(house, "nv11 đã khen thưởng 3 tập thể", "1")
    assert "“thêm 2 tập thể” (lần trước 3). Vậy tổng đến nay là" in say(house, "nv11 thêm 2 tập thể nữa hôm nay")
    heard = say(house, "5")
    assert "Dự kiến xong" not in heard
    assert "thực hiện 5 tập thể" in heard
