"""A completion that was asked about and never answered is none: what is said next of the task does not inherit it."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.plan import Stage
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "words",
    [
        ("nv5 162%", "nv5 xin gia hạn đến 27/8 vì chờ bí thư"),
        ("nv5 162%", "3", "xin gia hạn đến 27/8 vì mưa"),
        ("nv5 một nghìn phần trăm", "nv5 xin gia han den 27/8"),
        ("nv5 xong ngày 30/2", "nv5 xin lùi đến 27/8 vì chưa ký"),
        ("nv5 300%", "nv5 chờ bí thư ký", "nv5 xin thêm 5 ngày"),
        ("nv5 300%", "nv5 xin thêm thời gian", "27/8 vì mưa"),
    ],
)
def test_a_request_for_more_time_does_not_inherit_a_completion(house: House, words: tuple[str, ...]) -> None:
    heard = [each.text for text in words for each in house.say("cb1", text) if each.to == "cb1"]
    assert "Xin gia hạn đến" in heard[-1]
    assert "hoàn thành" not in heard[-1]
    told = house.say("cb1", "1")
    assert not any("báo hoàn thành" in each.text for each in told)
    assert house.assignment("NV05", "CBT01").stage == Stage.NOT_STARTED


def test_the_result_that_is_left_is_said_to_be_left(house: House) -> None:
    house.say("cb1", "nv5 162%")
    [read_back] = house.say("cb1", "nv5 xin gia hạn đến 27/8 vì chờ bí thư")
    assert read_back.text.startswith("Kết quả NV05 vừa hỏi lại chưa rõ nên Trợ lý không ghi")


def test_a_request_made_with_the_claim_waits_for_its_answer(house: House) -> None:
    house.say("cb1", "nv5 162%, xin gia hạn đến 27/8")
    [asked] = house.say("cb1", "nv5 vướng mưa")
    assert "NV05 báo 162%" in asked.text
    assert "không ghi;" not in asked.text
