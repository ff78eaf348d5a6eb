"""A draft that goes out, a day to begin, a third, the next task by its number: none of them is what it looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build
from tests.understand.score import both


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, who: str, text: str) -> str:
    """Somebody says it; what they hear."""
    return [each for each in house.say(who, text) if each.to == who][-1].text


@pytest.mark.parametrize("words", both(["nv5 dự thảo ban hành hôm 5/8", "nv5 bản dự thảo đã ban hành"]))
def test_a_draft_is_no_completion(house: House, words: str) -> None:
    assert "hoàn thành, chờ xác nhận" not in say(house, "cb1", words)


@pytest.mark.parametrize(
    "words", both(["nv5 mới xong bản nháp, tối nay trình bí thư", "nv5 xong dự thảo, mai trình chi ủy"])
)
def test_the_day_of_signing_is_no_forecast(house: House, words: str) -> None:
    told = say(house, "cb1", words)
    assert "Dự kiến xong" not in told
    assert "đang thực hiện" in told


@pytest.mark.parametrize(
    "words",
    [
        "nv5 chưa, tháng 9 học sinh tựu trường mới làm được",
        "nv5 chưa làm, tháng 9 học sinh đi học lại mới làm",
    ],
)
def test_a_day_to_begin_leaves_it_not_begun(house: House, words: str) -> None:
    assert "vẫn chưa triển khai" in say(house, "cb1", words)


def test_a_third_of_something_is_asked_about_as_one(house: House) -> None:
    asked = say(house, "cb1", "nv5 mới giải ngân được 1/3 thôi")
    assert "1/3" in asked
    assert "3%" not in asked.replace("33%", "")


@pytest.mark.parametrize("words", both(["nv7 72,5 phần trăm, còn 8 thì chưa tới đâu", "nv7 72%, riêng 8 thì chưa làm"]))
def test_the_next_task_by_its_number_is_not_lost(house: House, words: str) -> None:
    told = say(house, "lan", words)
    assert "NV07" in told
    assert "NV08" in told


@pytest.mark.parametrize("words", ["nv7 70%, còn 16 hồ sơ chưa nộp", "nv7 70%, còn 25 thì xong"])
def test_other_numbers_name_no_task(house: House, words: str) -> None:
    assert "NV08" not in say(house, "lan", words)


@pytest.mark.parametrize("words", ["nv5 40-50%", "nv5 chưa tới 30%"])
def test_a_range_stays_asked_about_beside_a_request_for_time(house: House, words: str) -> None:
    say(house, "cb1", words)
    assert "Đồng chí chọn, hoặc ghi một số" in say(house, "cb1", "nv5 xin lùi đến 27/8 vì mưa")
    told = say(house, "cb1", "45%" if "40" in words else "25%")
    assert "27/8/2025" in told
    assert "%" in told
