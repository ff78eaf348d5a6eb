"""A completion that was sent back and is handed in again; *chưa đâu*; a figure that belongs to another task."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build, played_once
from tests.understand.score import both


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.fixture
@played_once
def returned(tmp_path: Path) -> House:
    """NV05 was said to be complete, and sent back."""
    house = build(tmp_path / "house.db")
    for who, said in (("cb1", "nv5 xong"), ("cb1", "1"), ("thu", "trả lại nv5 vì thiếu kinh phí"), ("thu", "1")):
        house.say(who, said)
    return house


def say(house: House, who: str, text: str) -> str:
    """Somebody says it; what they hear."""
    return [each for each in house.say(who, text) if each.to == who][-1].text


@pytest.mark.parametrize(
    "words",
    both(
        [
            "đã bổ sung phần kinh phí rồi, gửi lại nhé",
            "em sửa xong gửi lại rồi ạ",
            "nv5 đã chỉnh sửa theo góp ý, nộp lại rồi",
            "bổ sung kinh phí rồi em trình lại đây",
            "em gửi lại rồi nhé",
        ]
    ),
)
def test_what_was_sent_back_is_handed_in_again(returned: House, words: str) -> None:
    assert "được trả lại để bổ sung → hoàn thành, chờ xác nhận" in say(returned, "cb1", words)


@pytest.mark.parametrize("words", ["mai em gửi lại", "em chưa bổ sung được, tuần sau gửi lại", "đang sửa lại"])
def test_what_is_still_to_be_sent_is_no_completion(returned: House, words: str) -> None:
    assert "hoàn thành, chờ xác nhận" not in say(returned, "cb1", words)


def test_sent_back_by_word_of_mouth_it_is_asked_about(house: House) -> None:
    assert "đã xong hẳn" in say(house, "cb1", "nv5 gửi hôm kia, bị trả lại sửa, hôm nay gửi lại rồi")


@pytest.mark.parametrize(
    "words", both(["chưa đâu", "chưa đâu anh ơi", "dạ chưa đâu ạ", "nv5 chưa đâu", "vẫn chưa đâu"])
)
def test_not_yet_leaves_it_not_begun(house: House, words: str) -> None:
    assert "Kết quả: vẫn chưa triển khai" in say(house, "cb1", words)


def test_where_something_was_told_it_goes_on(house: House) -> None:
    say(house, "cb1", "nv5 50%")
    say(house, "cb1", "1")
    assert "50%" in say(house, "cb1", "chưa đâu")


@pytest.mark.parametrize(
    "words",
    [
        "kế hoạch của chi bộ 1 gửi zalo cho chị Minh sáng nay rồi đó",
        "kế hoạch chi bộ 1 anh Sơn làm xong hôm chủ nhật gửi cho chị Minh rồi",
        "ke hoach chi bo 1 ban hanh roi",
    ],
)
def test_its_own_number_makes_no_part_of_it(house: House, words: str) -> None:
    assert "hoàn thành, chờ xác nhận" in say(house, "cb1", words)


def test_another_number_does(house: House) -> None:
    assert "hoàn thành, chờ xác nhận" not in say(house, "cb1", "chi bộ 2 gửi kế hoạch rồi")


@pytest.mark.parametrize(
    "words",
    both(
        [
            "em báo lộn, 60 là của nv8",
            "nhầm, 60 của nv8",
            "nhầm, 60 là của nv8 chứ không phải nv7",
            "nhầm, 60% là của nv8",
        ]
    ),
)
def test_a_figure_of_another_task_takes_the_first_back(house: House, words: str) -> None:
    say(house, "lan", "nv7 60%")
    say(house, "lan", "1")
    told = say(house, "lan", words)
    assert "NV08" in told
    assert "BC-0001 (NV07)" in told
    say(house, "lan", "1")
    assert house.assignment("NV08", "PVHXH").percent == 60
    assert house.assignment("NV07", "PVHXH").percent is None
