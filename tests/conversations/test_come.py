"""Words that say that what an obstacle waits for is there: recorded ones are asked about, a draft loses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.reporting import come
from tests.cases import for_each
from tests.house import House, build
from tests.understand.score import both

THERE = (
    "máy in sửa xong rùi nha", "máy in đã sửa xong", "máy in chạy lại rồi", "máy in hết hư rồi", "có máy in mới rồi",
    "mượn được máy in rồi", "máy in ok rồi", "máy in dùng được rồi", "thợ sửa máy in xong gòi",
)  # fmt: skip


@for_each("words", both([*THERE]))
def test_what_the_obstacle_waits_for_is_there(words: str) -> None:
    assert come.says_come(words)
    assert come.is_only_of(words, "máy in hư")


@for_each(
    "words",
    both(
        [
            "máy in vẫn chưa sửa",
            "in xong rồi",
            "máy in sửa xong chưa",
            "danh sách in xong rồi",
            "còn chờ máy in",
            "máy in sắp có rồi",
            "máy in mai sửa xong rồi",
        ]
    ),
)
def test_other_words_are_about_no_obstacle(words: str) -> None:
    assert not (come.says_come(words) and come.is_only_of(words, "máy in hư"))


@for_each(
    ("words", "obstacle", "left"),
    [
        ("số liệu có rồi", "thiếu máy tính, chờ số liệu thuế", ("chờ số liệu thuế", "thiếu máy tính")),
        ("đủ người rồi", "thiếu người", ("thiếu người", "")),
        ("kinh phí về rồi", "thiếu người và chưa có kinh phí", ("chưa có kinh phí", "thiếu người")),
        ("mưa tạnh rồi", "thiếu người", None),
    ],
)
def test_only_what_is_named_goes(words: str, obstacle: str, left: tuple[str, str] | None) -> None:
    assert come.divided(words, obstacle) == left


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize("words", ["số liệu có rồi", "so lieu thue vua gui roi", "số liệu thuế xong rồi"])
def test_the_obstacle_leaves_the_draft(house: House, words: str) -> None:
    house.say("cb1", "nv05 50% thiếu máy tính, chờ số liệu thuế")
    said = house.last_heard("cb1", words)
    assert "Đã bỏ vướng mắc “chờ số liệu thuế”" in said
    assert "Vướng mắc: thiếu máy tính" in said
    assert "50% (đang thực hiện)" in said


def test_a_completion_beside_it_is_heard_too(house: House) -> None:
    house.say("cb1", "nv05 50% chờ số liệu thuế")
    said = house.last_heard("cb1", "số liệu có rồi, xong luôn")
    assert "hoàn thành, chờ xác nhận" in said
    assert "\nVướng mắc:" not in said


def test_what_is_recorded_is_asked_about(house: House) -> None:
    house.say("cb1", "nv05 75%, vướng máy in hư")
    house.say("cb1", "1")
    assert "vướng mắc VM-001 (NV05: máy in hư) đã hết phải không?" in house.last_heard("cb1", "máy in ok rồi")
