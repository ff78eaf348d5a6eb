"""What the office and the leaders say to the assistant as to a person: *bảo thôn 3 nộp kế hoạch*, *nhắc văn phòng chuẩn
bị báo cáo*, *mai ai nghỉ*."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def said(house: House, who: str, words: str) -> str:
    return house.say(who, words)[0].text


@pytest.mark.parametrize(
    "words",
    [
        "nhắc văn phòng chuẩn bị báo cáo giao ban thứ 6",
        "yeu cau van phong lap bao cao thang gui toi truoc 20/8",
        "nói văn phòng gửi báo cáo cho tôi",
    ],
)
def test_a_leader_s_order_to_the_office_is_no_request_for_a_report(house: House, words: str) -> None:
    asked = said(house, "lanh", words)
    assert asked.startswith(f"Ý kiến chỉ đạo “{words}”")
    assert "1. VPĐU" in asked


def test_a_leader_orders_somebody_by_name(house: House) -> None:
    assert "1. P.VHXH" in said(house, "lanh", "nói chị lan gửi báo cáo cho tôi")
    assert "Ý kiến chỉ đạo" not in said(house, "lanh", "chị lan nghỉ rồi")


def test_the_report_that_a_leader_wants_is_still_the_report(house: House) -> None:
    assert "Dự thảo báo cáo quý III/2025" in said(house, "lanh", "văn phòng chuẩn bị cho tôi báo cáo quý 3")


@pytest.mark.parametrize(
    "words", ["bảo thôn 1 nộp kế hoạch đi", "gọi thôn 1 nhắc nộp kế hoạch", "bao thon 1 nop nv5 di"]
)
def test_a_unit_that_is_to_be_told_is_urged(house: House, words: str) -> None:
    told = said(house, "thu", words)
    assert "CB thôn 1" in told
    assert "NV05" in told


@pytest.mark.parametrize("words", ["bao nhieu don vi nop roi", "bao giờ thôn 1 nộp kế hoạch"])
def test_questions_are_no_pushes(house: House, words: str) -> None:
    assert "đôn đốc" not in said(house, "thu", words)


@pytest.mark.parametrize("words", ["mai ai nghỉ", "tuan sau co ai vang khong", "sắp tới đồng chí nào nghỉ phép"])
@pytest.mark.parametrize("who", ["thu", "lanh"])
def test_who_will_be_away_is_listed(house: House, who: str, words: str) -> None:
    house.say("lan", "mai tôi nghỉ phép")
    house.say("lan", "1")
    assert "lan (P.VHXH)" in said(house, who, words)


def test_an_obstacle_that_is_left_is_one_that_waits(house: House) -> None:
    assert "Hiểu là: vướng mắc chưa trả lời" in said(house, "lanh", "còn vướng mắc nào tồn không")
