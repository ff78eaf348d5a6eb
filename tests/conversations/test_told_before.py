"""What is known already is not opened twice, questions are answered, and the cadre's words stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.progress import Difficulty
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, *texts: str) -> str:
    """Lan says it all; what she hears last."""
    return [each for text in texts for each in house.say("lan", text) if each.to == "lan"][-1].text


@pytest.mark.parametrize(
    "words", ["nv7 vẫn vướng như cũ", "nv7 van vuong nhu cu", "nv7 40%, vướng mắc vẫn như lần trước"]
)
def test_the_obstacle_of_before_is_not_opened_again(house: House, words: str) -> None:
    say(house, "nv7 vướng thiếu máy in", "1")
    assert "Vướng mắc: thiếu máy in" in say(house, words)
    heard = house.say("lan", "1")
    assert "đã có VM-001" in heard[0].text
    assert [each.to for each in heard] == ["lan"]
    with house.db.read() as db:
        assert len(db.scalars(select(Difficulty.id)).all()) == 1


@pytest.mark.parametrize("words", ["em bao nv7 bnhieu r", "em báo nv7 bnhieu r", "nv7 dc bn r"])
def test_a_question_typed_in_haste_is_answered(house: House, words: str) -> None:
    say(house, "nv7 60%", "1")
    told = say(house, words)
    assert "60%" in told
    assert "Ghi nhận" not in told


@pytest.mark.parametrize("words", ["nv8 xin mẫu biểu", "nv8 cho em xin mẫu báo cáo với", "em xin mẫu nv8"])
def test_a_form_that_is_asked_for_goes_to_the_office(house: House, words: str) -> None:
    here, question = house.say("lan", words)
    assert "Văn phòng Đảng ủy" in here.text
    assert question.to == "thu"


@pytest.mark.parametrize("words", ["em chưa hiểu", "em khong hieu lam", "tôi chưa biết cách báo cáo"])
def test_somebody_who_is_lost_gets_help_and_has_no_obstacle(house: House, words: str) -> None:
    told = say(house, words)
    assert "/trogiup" in told
    assert "Vướng mắc" not in told


def test_what_others_do_not_understand_is_an_obstacle(house: House) -> None:
    assert "Vướng mắc: bà con chưa hiểu" in say(house, "nv7 bà con chưa hiểu")


def test_the_office_reads_the_whole_message_where_sentences_were_left_out(house: House) -> None:
    words = (
        "Bên em làm nv8 gặp khó. Các hộ kinh doanh không chịu mở mã QR vì sợ thuế. "
        "Em đã đi vận động 2 lần rồi mà không ăn thua."
    )
    say(house, words)
    _here, card = house.say("lan", "1")
    assert f"Nguyên văn: “{words}”" in card.text
    say(house, "nv7 60%, vướng thiếu máy in")
    _here, card = house.say("lan", "1")
    assert "Nguyên văn" not in card.text
