"""*nv6 30% nhầm nv5 30%*: the task that is meant after a slip; and what is said of two tasks, said of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.reporting.slips import each_its_own, meant_by
from tests.cases import for_each
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


SLIPS = [
    "nv7 30% nhầm nv8 30%",
    "nv7 30% à nhầm, nv8 mới đúng",
    "nv7 30% a nham, nv8 moi dung",
    "nv7 30% ý lộn, nv8 nha",
    "nv7 30%, chết nhầm, là nv8",
    "NV07 30% sai rồi NV08 30%",
    "nv7 30% lon nv8 30%",
    "nv7 50% ơ nhầm nv8 30% ạ",
]


@pytest.mark.parametrize("words", SLIPS)
def test_the_right_task_is_read_back_alone(house: House, words: str) -> None:
    told = house.last_heard("lan", words)
    assert "Nhiệm vụ: NV08" in told
    assert "Kết quả: chưa triển khai → 30%" in told
    assert "NV07" not in told


@pytest.mark.parametrize("words", SLIPS)
def test_while_the_wrong_one_is_read_back_it_is_left_out(house: House, words: str) -> None:
    house.say("lan", "nv7 30%")
    told = house.last_heard("lan", words)
    assert "Nhiệm vụ: NV08" in told
    assert "Kết quả: chưa triển khai → 30%" in told


def test_what_was_recorded_of_the_wrong_one_is_taken_back(house: House) -> None:
    house.say("lan", "nv7 30%")
    house.say("lan", "1")
    told = house.last_heard("lan", "nv7 30% nhầm nv8 30%")
    assert "Báo cáo ghi nhầm BC-0001 (NV07) sẽ được rút lại" in told
    assert "Nhiệm vụ: NV08" in told


def test_another_task_before_it_stays_and_so_does_the_obstacle(house: House) -> None:
    told = house.last_heard("lan", "nv11 60%, nv7 30% ý lộn, nv8 mới đúng")
    assert "NV11" in told
    assert "NV08" in told
    assert "NV07" not in told
    house.say("lan", "3")
    told = house.last_heard("lan", "nv7 30% vướng máy in à nhầm, nv8 mới đúng")
    assert "Nhiệm vụ: NV08" in told
    assert "Vướng mắc: máy in\n" in told


@for_each(
    "words",
    [
        "nv6 ghi nhầm nv5 30%",  # of which of them was it told?
        "nv6 30% ghi nhầm sang nv5",
        "nv6 nhầm nv5 30%",
        "nv6 nuôi lợn, nv5 30%",
        "nv6 phần lớn nv5 30%",
        "nv6 không sai, nv5 30%",
        "nv6 số liệu sai, nv5 30%",
        "nv6 xong, nv5 sai mẫu",
        "nv6 30% nhầm 40%",
        "nv5 40%, lộn 60%",
        "nv6 30%, nv5 nhầm 40%",
        "nv6 30% nhầm nv6 40%",
        "nhầm, nv8 không phải nv7",
        "nv6 vướng kinh phí chưa in tài liệu à nhầm nv5 30%",  # the obstacle would be lost
        "nv6 30%, nv5 40%",
    ],
)
def test_no_slip_between_two_codes(words: str) -> None:
    assert meant_by(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "nv7 với nv8 đều được 70, riêng nv8 vướng cái máy ảnh hư",
        "nv7 voi nv8 deu duoc 70, rieng nv8 vuong cai may anh hu",
        "nv7, nv8 đều 70, nv8 vướng cái máy ảnh hư",
    ],
)
def test_one_number_is_asked_about_for_both(house: House, words: str) -> None:
    assert "NV07: số 70 trong tin" in house.last_heard("lan", words)
    assert "NV08: số 70 trong tin" in house.last_heard("lan", "1")
    told = house.last_heard("lan", "1")
    assert told.count("Kết quả: chưa triển khai → 70%") == 2
    assert "Vướng mắc: " in told
    assert "Nội dung" not in told


def test_one_share_is_of_both(house: House) -> None:
    told = house.last_heard("lan", "nv7 và nv8 đều đạt 70%, còn nv8 thiếu người")
    assert told.count("Kết quả: chưa triển khai → 70%") == 2
    assert "Vướng mắc: thiếu người" in told


@for_each(
    "words",
    [
        "nv7 với nv8 đều được 70",
        "nv7 với nv8 đều được 70, riêng nv11 vướng máy",
        "nv7 với nv8 đều được 7/10, riêng nv8 vướng",
        "nv7 với nv8 đều được 70, còn nv8 mới 50",
        "nv7 với nv8 đều xong, riêng nv8 chưa ký",
        "nv7 được 70, riêng nv8 vướng",
    ],
)
def test_other_words_of_two_tasks_stay_as_typed(words: str) -> None:
    assert each_its_own(words) == words
