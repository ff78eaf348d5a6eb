"""What is asked of a notice is told from it; another hour is proposed to the office; *ok anh* has received it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    found = build(tmp_path / "house.db")
    found.say("thu", "/thongbao các chi bộ: 8h sáng thứ 6 họp tại hội trường UBND xã")
    found.say("thu", "1")
    return found


@pytest.mark.parametrize(
    "words",
    ["họp mấy giờ vậy", "hop o dau the", "cho hỏi họp ngày nào ạ", "họp có ai dự", "cuộc họp bắt đầu lúc mấy giờ"],
)
def test_when_and_where_is_told_as_written(house: House, words: str) -> None:
    told = house.say("cb1", words)
    assert [each.to for each in told] == ["cb1"]
    assert "TB-001 của Văn phòng Đảng ủy ghi:\n8h sáng thứ 6 họp tại hội trường UBND xã" in told[0].text


@pytest.mark.parametrize("words", ["nv05 họp khi nào", "nv05 mấy giờ nộp"])
def test_a_question_of_a_task_is_none_of_the_notice(house: House, words: str) -> None:
    assert "TB-001" not in house.say("cb1", words)[0].text


@pytest.mark.parametrize("words", ["8h sớm quá, dời 9h được không", "doi qua 14h duoc ko a", "họp giờ đó sớm quá"])
def test_another_hour_is_proposed_once_it_is_said_to_be_for_the_notice(house: House, words: str) -> None:
    assert "có phải đồng chí trả lời thông báo TB-001" in house.say("cb1", words)[0].text
    assert any(each.to == "thu" and words in each.text for each in house.say("cb1", "1"))


@pytest.mark.parametrize("words", ["ok anh", "ok chị", "dạ em nhận rồi anh", "vâng cảm ơn anh"])
def test_a_polite_word_receives_it(house: House, words: str) -> None:
    assert "đã ghi đồng chí nhận TB-001" in house.say("cb1", words)[0].text
