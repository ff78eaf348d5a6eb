"""*nv5 xong rồi, vm1 hết vướng*: the obstacle is over, and what is told of the work beside it is read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv5 vướng bí thư đi viện")
    house.say("cb1", "1")
    return house


def told(house: House, words: str) -> list[str]:
    return [each.text for each in house.say("cb1", words) if each.to == "cb1"]


@pytest.mark.parametrize(
    "words",
    [
        "nv5 xong rồi, bí thư về rồi, vm1 hết vướng",
        "nv5 xong roi, bi thu ve roi, vm1 het vuong",
        "vm1 hết vướng, nv5 xong rồi",
        "vm1 hết vướng rồi nv5 xong",
        "nv5 xong roi vm1 het vuong",
        "VM-001 đã gỡ xong rồi; nv5 hoàn thành ạ",
        "nv5 xong rồi, hết vướng",
        "hết vướng rồi nhé, nv5 xong",
    ],
)
def test_the_obstacle_ends_and_the_completion_is_read_back(house: House, words: str) -> None:
    ended, read_back = told(house, words)
    assert "VM-001 của NV05 (bí thư đi viện) đã hết vướng" in ended
    assert "Nhiệm vụ: NV05" in read_back
    assert "→ hoàn thành, chờ xác nhận" in read_back
    assert "🟣 Đã nhận kết quả hoàn thành NV05" in told(house, "1")[0]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (
            "vm1 xong rồi bí thư về rồi, kế hoạch ký sáng nay số 02-KH/CB",
            "Nhiệm vụ đã xong hẳn, hay mới xong một bước?",
        ),
        ("vm01 ok rồi nhé, kế hoạch ban hành 02-KH/CB ngày 10/8", "Văn bản: số 02-KH/CB, ngày 10/8/2025"),
        ("vm1 hết vướng, được 60% rồi", "→ 60% (đang thực hiện)"),
    ],
)
def test_without_its_code_it_is_of_the_task_of_the_obstacle(house: House, words: str, shown: str) -> None:
    ended, read_back = told(house, words)
    assert "đã hết vướng" in ended
    assert "NV05" in read_back
    assert shown in read_back


def test_while_a_report_is_read_back_it_goes_on(house: House) -> None:
    told(house, "nv5 60%")
    ended, read_back = told(house, "vm1 hết vướng, nv5 xong rồi")
    assert "đã hết vướng" in ended
    assert "→ hoàn thành, chờ xác nhận" in read_back


def test_what_is_said_of_an_obstacle_that_stays_is_passed_on_beside_a_result(house: House) -> None:
    added, read_back = told(house, "vm1 cần phó bí thư ký thay, nv5 60%")
    assert "Đã chuyển nội dung bổ sung của VM-001" in added
    assert "→ 60% (đang thực hiện)" in read_back
    assert "Tình trạng: chờ trả lời" in told(house, "vm1")[0]


@pytest.mark.parametrize(
    "words", ["vm1 xong rồi", "vm1 hết vướng rồi nhé", "nv5 hết vướng rồi", "nv5 vm1 hết vướng rồi", "hết vướng rồi ạ"]
)
def test_words_of_the_obstacle_alone_are_no_report(house: House, words: str) -> None:
    [ended] = told(house, words)
    assert "VM-001 của NV05 (bí thư đi viện) đã hết vướng" in ended


@pytest.mark.parametrize(
    "words",
    ["vm1 cần thêm 2 máy, 60% hộ chưa có", "VM-001: bí thư nằm viện thêm 2 tuần, chưa ký được", "vm1 nv5 xong rồi"],
)
def test_more_words_of_it_are_passed_on_and_no_report(house: House, words: str) -> None:
    assert told(house, words) == ["Đã chuyển nội dung bổ sung của VM-001 tới Văn phòng Đảng ủy."]
