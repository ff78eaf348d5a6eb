"""What was recorded of a task after a read-back: it is read back anew, and what falls then asks for its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.org import Role
from models.progress import ProgressReport
from tests.house import House, add_person, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    """The small committee, with a second cadre of P.VHXH: `nhung`."""
    house = build(tmp_path / "house.db")
    add_person(house, "nhung", Role.REPORTER, "PVHXH")
    return house


def say(house: House, who: str, *texts: str) -> str:
    """One person says it all; what they hear last."""
    return [each for text in texts for each in house.say(who, text) if each.to == who][-1].text


def recorded(house: House) -> list[int | None]:
    with house.db.read() as db:
        return list(db.scalars(select(ProgressReport.percent).order_by(ProgressReport.id)))


@pytest.mark.parametrize("yes", ["1", "đúng", "ok em", "u dung roi"])
def test_a_figure_that_fell_meanwhile_asks_for_its_reason_and_nothing_is_recorded_before(
    house: House, yes: str
) -> None:
    say(house, "lan", "nv7 40%")
    say(house, "nhung", "nv7 35%")
    say(house, "lan", "1")
    heard = say(house, "nhung", yes)
    assert "NV07 (nay: 40%) vừa thay đổi" in heard
    assert "lần trước 40%, lần này 35%" in heard
    assert recorded(house) == [40]
    assert "Lý do giảm so với lần trước (40%): 3 bài phải viết lại" in say(house, "nhung", "1", "3 bài phải viết lại")
    assert recorded(house) == [40]
    assert "Đã ghi nhận NV07: 35%" in say(house, "nhung", "1")


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("nv7 40%", "nv7 55%", "40% → 55%"),
        ("nv7 40%", "nv7 40%", "vẫn 40%"),
        ("nv7 5/10 bài", "nv7 7/10 bài", "5/10 → 7/10"),
        ("nv7 xong rồi", "nv7 55%", "→ 55%"),
        ("nv7 40%", "nv7 xong rồi", "40% → hoàn thành, chờ xác nhận"),
    ],
)
def test_another_old_value_is_read_back_anew_and_then_recorded(
    house: House, first: str, second: str, shown: str
) -> None:
    say(house, "lan", first)
    say(house, "nhung", second)
    say(house, "lan", "1")
    heard = say(house, "nhung", "1")
    assert "vừa thay đổi" in heard
    assert shown in heard
    assert len(recorded(house)) == 1
    say(house, "nhung", "1")
    assert len(recorded(house)) == 2


def test_not_begun_is_asked_about_where_a_colleague_has_told_a_figure(house: House) -> None:
    say(house, "nhung", "nv7 chưa làm gì cả")
    say(house, "lan", "nv7 40%", "1")
    assert "lần trước 40%, lần này chưa triển khai" in say(house, "nhung", "1")
    assert recorded(house) == [40]


def test_unchanged_is_shown_with_what_it_leaves_unchanged(house: House) -> None:
    say(house, "lan", "nv7 30%", "1")
    say(house, "nhung", "nv7 giữ nguyên")
    say(house, "lan", "nv7 40%", "1")
    assert "Kết quả: 40%" in say(house, "nhung", "1")
    assert recorded(house) == [30, 40]


def test_a_reason_for_a_fall_that_is_none_any_more_is_left_out(house: House) -> None:
    say(house, "lan", "nv7 80%", "1")
    say(house, "nhung", "nv7 50%", "1", "3 bài phải viết lại")
    say(house, "lan", "nv7 40% vì 5 bài bị gỡ", "1")
    heard = say(house, "nhung", "1")
    assert "40% → 50%" in heard
    assert "giảm" not in heard.lower()


def test_a_fall_with_its_reason_stays_one_below_the_new_figure(house: House) -> None:
    say(house, "lan", "nv7 80%", "1")
    say(house, "nhung", "nv7 50% do 3 bài phải viết lại")
    say(house, "lan", "nv7 85%", "1")
    assert "Lý do giảm so với lần trước (85%): 3 bài phải viết lại" in say(house, "nhung", "1")


def test_of_several_tasks_none_is_recorded_before_the_changed_one_is_confirmed(house: House) -> None:
    say(house, "nhung", "nv7 35%, nv8 20%")
    say(house, "lan", "nv7 40%", "1")
    heard = say(house, "nhung", "1")
    assert "NV07 (nay: 40%)" in heard
    assert "lần trước 40%, lần này 35%" in heard
    assert recorded(house) == [40]


def test_a_correction_is_read_back_anew_too(house: House) -> None:
    say(house, "nhung", "nv7 30%", "1", "/sua 45%")
    say(house, "lan", "nv7 60%", "1")
    heard = say(house, "nhung", "1")
    assert "60% → 45%" in heard
    assert recorded(house) == [30, 60]


def test_an_obstacle_needs_no_new_look(house: House) -> None:
    say(house, "nhung", "nv7 vướng kinh phí")
    say(house, "lan", "nv7 40%", "1")
    assert "vừa thay đổi" not in say(house, "nhung", "1")


def test_a_draft_taken_up_again_shows_the_value_of_now(house: House) -> None:
    say(house, "nhung", "nv7 35%")
    say(house, "lan", "nv7 40%", "1")
    assert "lần trước 40%, lần này 35%" in say(house, "nhung", "nv7")
