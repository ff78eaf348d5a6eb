"""A request that asks for things whose names stand in one another: *hộ nghèo*, *hộ cận nghèo*."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    found = build(tmp_path / "house.db")
    found.say("thu", "/yeucau các chi bộ: số hộ nghèo; số hộ cận nghèo. Trước 16h thứ Năm")
    found.say("thu", "1")
    return found


@pytest.mark.parametrize(
    "words",
    [
        "hộ nghèo 5",
        "9 nghèo",
        "3 ho can",
        "không có hộ nghèo",
        "hộ cận nghèo không có",
        "khong co ho can ngheo nha",
        "tổng 23 hộ, trong đó nghèo 9, cận nghèo 14",
        "nghèo 5 hộ, cận để em hỏi lại",
    ],
)
def test_what_names_an_item_may_be_its_answer(house: House, words: str) -> None:
    assert "có phải đồng chí trả lời YC-001" in house.say("cb1", words)[-1].text


@pytest.mark.parametrize(
    "words",
    ["cận nghèo chưa có, mai em hỏi lại", "chua co so can ngheo, mai hoi lai", "mai em đếm rồi báo"],
)
def test_a_promise_to_ask_after_it_is_no_question(house: House, words: str) -> None:
    told = house.say("cb1", words)
    assert [each.to for each in told] == ["cb1"]
    assert "chưa ghi câu trả lời YC-001" in told[0].text


def test_a_report_and_figures_in_another_order_keep_their_names(house: House) -> None:
    house.say("cb1", "nv05 40%, hộ nghèo 9 cận 14")
    read_back = house.say("cb1", "1")[-1].text
    assert "1. số hộ nghèo: 9 hộ\n2. số hộ cận nghèo: 14 hộ" in read_back
