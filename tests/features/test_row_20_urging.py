"""Row 20: one-tap đôn đốc from a late line: sent to the unit, recorded, its outcome told next day, cool-down."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from models.steering import Nudge
from models.workdays import VIETNAM
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    """NV07 of P.VHXH is late since 15/8; it is Thursday, 21/8."""
    house = build(tmp_path / "house.db")
    house.now = datetime(2025, 8, 21, 9, 0, tzinfo=VIETNAM)
    return house


def test_one_tap_sends_it_and_keeps_who_when_and_which_text(house: House) -> None:
    house.say("thu", "/nhac")
    told = house.say("thu", "1")
    assert [heard.to for heard in told] == ["thu", "lan"]
    assert told[1].text.startswith("Theo đề nghị của Văn phòng Đảng ủy: mong đồng chí báo cáo NV07")
    with house.db.read() as db:
        nudge = db.scalars(select(Nudge)).one()
    assert nudge.at == house.now
    assert nudge.text == told[1].text


def test_the_cool_down_stops_a_second_one_and_says_who_did_it(house: House) -> None:
    house.say("thu", "nhắc nv07")
    assert [heard.to for heard in house.say("lanh", "đôn đốc P.VHXH NV07")] == ["lanh"]
    refused = house.heard[-1].text
    assert "đã được đồng chí thu đôn đốc lúc 09:00 21/8/2025" in refused
    assert "09:00, thứ Sáu, 22/8/2025" in refused
    house.now = datetime(2025, 8, 22, 9, 0, tzinfo=VIETNAM)
    assert [heard.to for heard in house.say("lanh", "đôn đốc P.VHXH NV07")] == ["lanh", "lan"]


def test_the_answer_or_the_silence_is_told_the_next_working_day_in_one_message(house: House) -> None:
    house.say("thu", "nhắc nv07")
    house.say("thu", "nhắc nv05: đề nghị gửi trước 16 giờ")
    house.wait(hours=1)
    house.say("cb1", "nv05 50%")
    house.say("cb1", "1")
    house.now = datetime(2025, 8, 21, 16, 0, tzinfo=VIETNAM)
    assert [heard for heard in house.remind() if heard.key.startswith("urged:")] == []
    house.now = datetime(2025, 8, 22, 7, 30, tzinfo=VIETNAM)
    [message] = [heard for heard in house.remind() if heard.key.startswith("urged:")]
    assert message.to == "thu"
    said = message.text.splitlines()
    assert said[0] == "Kết quả đôn đốc thứ Năm, 21/8/2025:"
    assert [line.rpartition(": ")[2].partition(" (")[0] for line in said[1:4]] == [
        "đã báo cáo 50%", "chưa trả lời", "chưa trả lời",
    ]  # fmt: skip
    assert [heard for heard in house.remind() if heard.key.startswith("urged:")] == []


def test_urging_everything_is_read_back_first(house: House) -> None:
    [asked] = house.say("thu", "nhac het")
    assert asked.text.startswith("Trợ lý sẽ đôn đốc 03 việc của 03 đơn vị")
    assert sorted(heard.to for heard in house.say("thu", "1") if heard.to != "thu") == ["cb1", "cb2", "lan"]


def test_on_a_saturday_it_goes_out_on_monday(house: House) -> None:
    house.now = datetime(2025, 8, 23, 9, 0, tzinfo=VIETNAM)
    told = house.say("thu", "nhắc nv07")
    assert "Tin được gửi lúc 07:30 25/8/2025" in told[0].text
    assert told[1].not_before == datetime(2025, 8, 25, 7, 30, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "words",
    [
        "nhắc nv05 trừ thôn 1",
        "nhac nv05 ngoai tru thon 1",
        "đôn đốc nv05, riêng thôn 1 thì thôi",
        "nhắc nv05, thôn 1 không cần nhắc",
        "nhắc nv05, không nhắc thôn 1",
        "nhắc nv05 nhưng bỏ qua thôn 1",
        "nhắc nv05, chừa thôn 1 ra",
        "nhắc nv05, miễn thôn 1",
        "đôn đốc các đơn vị quá hạn trừ thôn 1, phòng văn hóa",
    ],
)
def test_who_is_left_out_is_not_written_to_and_it_is_read_back(house: House, words: str) -> None:
    [asked] = house.say("thu", words)
    assert "Không nhắc: " in asked.text
    assert "CB thôn 1" in asked.text.partition("Không nhắc: ")[2]
    assert [heard.to for heard in house.say("thu", "1")] == ["thu", "cb2"]


def test_what_was_urged_at_one_moment_is_refused_in_one_line(house: House) -> None:
    house.say("thu", "nhắc nv05")
    [refused] = house.say("thu", "nhắc nv05")
    assert refused.text.startswith("NV05 (CB thôn 1, CB thôn 2) đã được đồng chí thu đôn đốc")
    assert "\n" not in refused.text


def test_words_that_are_not_read_before_a_name_are_read_back(house: House) -> None:
    """They may leave out whom they name."""
    [asked] = house.say("thu", "đôn đốc nv05 né CB thôn 1")
    assert asked.to == "thu"
    assert "gõ 2" in asked.text


def test_what_is_left_out_and_not_understood_is_asked_about(house: House) -> None:
    [asked] = house.say("thu", "nhắc nv05 trừ mấy ông")
    assert "chưa rõ “mấy ông”" in asked.text


@pytest.mark.parametrize("who", ["thu", "lanh"])
def test_the_answer_to_which_work_is_late_leads_to_it(house: House, who: str) -> None:
    assert "Gõ 1 để đôn đốc." in house.say(who, "việc nào quá hạn")[0].text
    assert "1. NV07" in house.say(who, "1")[0].text
    assert [heard.to for heard in house.say(who, "1")] == [who, "lan"]
