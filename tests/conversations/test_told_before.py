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


@pytest.mark.parametrize("words", ["chưa có biên tập viên", "bận quá", "vì thiếu người", "em đang bận đại hội"])
def test_the_reason_of_a_request_may_follow_it(house: House, words: str) -> None:
    assert "Lý do xin gia hạn: chưa nêu" in say(house, "nv8 xin lùi thêm 1 tuần")
    told = say(house, words)
    assert "Lý do xin gia hạn: " in told
    assert "chưa nêu" not in told
    assert "Xin gia hạn đến: Chủ nhật, 07/9/2025" in told


def test_thanks_and_putting_off_are_no_reason(house: House) -> None:
    say(house, "nv8 xin lùi thêm 1 tuần")
    for words in ("cảm ơn em", "bận, để mai", "thôi để mai"):
        say(house, words)
    _here, card = house.say("lan", "1")
    assert "Lý do: chưa nêu" in card.text


@pytest.mark.parametrize("words", ["xin lùi nv8 2 tuần vì bận đại hội", "xin lui nv8 2 tuan vi ban dai hoi"])
def test_the_code_may_stand_before_the_length_of_time(house: House, words: str) -> None:
    assert "Xin gia hạn đến: Chủ nhật, 14/9/2025" in say(house, words)


def test_giahan_in_one_word_asks_for_more_time(house: House) -> None:
    assert "xin gia hạn NV08 đến ngày nào" in say(house, "giahan nv8")


@pytest.mark.parametrize("words", ["nv8 kông phát sinh", "nv8 khog phat sinh", "nv8 không phát sinh"])
def test_nothing_new_may_be_misspelt(house: House, words: str) -> None:
    assert "không phát sinh" in say(house, words).lower()


@pytest.mark.parametrize("words", ["nv8 thang nay thon khong co gi moi", "nv8 tháng này thôn không có gì mới"])
def test_without_a_report_before_nothing_new_is_an_answer(house: House, words: str) -> None:
    assert "chưa có báo cáo lần nào" in say(house, words)
    assert "không phát sinh" in say(house, "2").lower()
    assert "Đã ghi nhận" in say(house, "1")


def test_so_many_of_the_same_total_is_a_count(house: House) -> None:
    say(house, "nv8 1200/3000 hồ sơ", "1")
    assert "→ 1.300/3.000" in say(house, "nv8 1300 hồ sơ rồi")
