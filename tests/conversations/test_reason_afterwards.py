"""The reason of a request for more time, told after it was sent: it joins the request and is no obstacle."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("lý do là bí thư đi vắng", "bí thư đi vắng"),
        ("ly do: bi thu di vang", "bi thu di vang"),
        ("vì bí thư đi học", "bí thư đi học"),
        ("dạ tại mưa bão anh ơi", "mưa bão anh ơi"),
        ("quên, lý do xin lùi là chờ số liệu", "chờ số liệu"),
    ],
)
def test_the_reason_joins_the_request(house: House, words: str, reason: str) -> None:
    house.say("cb1", "nv05 xin lùi đến 27/8")
    house.say("cb1", "1")
    read_back = house.say("cb1", words)[0].text
    assert "Xin gia hạn đến: thứ Tư, 27/8/2025" in read_back
    assert f"Lý do xin gia hạn: {reason}" in read_back
    assert "Vướng mắc" not in read_back
    house.say("cb1", "1")
    listed = house.say("thu", "ai xin gia hạn")[0].text
    assert "Xin gia hạn 01 việc" in listed
    assert reason in listed


@pytest.mark.parametrize("words", ["vướng vì thiếu mẫu", "vì mưa nên mới 30%", "vì thiếu người, nv05 chưa xong"])
def test_other_words_are_read_as_they_were(house: House, words: str) -> None:
    house.say("cb1", "nv05 xin lùi đến 27/8")
    house.say("cb1", "1")
    assert "Lý do xin gia hạn:" not in house.say("cb1", words)[0].text


def test_a_request_with_a_reason_keeps_it(house: House) -> None:
    house.say("cb1", "nv05 xin lùi đến 27/8 vì mưa")
    house.say("cb1", "1")
    assert "Vướng mắc: thiếu mẫu" in house.say("cb1", "vì thiếu mẫu")[0].text
