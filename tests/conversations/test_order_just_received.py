"""An order that was the last thing said here is answered in one's own words: whether they are its answer is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    """CB thôn 1 was reminded of NV05, and then told to hang up banners."""
    house = build(tmp_path / "house.db")
    house.remind()
    house.say("lanh", "nhắc thôn 1 treo băng rôn trước 15/8")
    house.say("lanh", "1")
    return house


@pytest.mark.parametrize("received", ["da nhan", ""])
@pytest.mark.parametrize("words", ["treo roi, 3 cai", "đang treo", "chưa treo được, thiếu dây", "xong rồi ạ"])
def test_its_words_are_asked_about(house: House, received: str, words: str) -> None:
    if received:
        house.say("cb1", received)
    [asked] = house.say("cb1", words)
    assert "có phải đồng chí trả lời ý kiến chỉ đạo CĐ-001" in asked.text
    sent = house.say("cb1", "1")
    assert any(each.to == "lanh" and words in each.text for each in sent)
    assert house.assignment("NV05", "CBT01").last_report_id is None


@pytest.mark.parametrize("words", ["50%", "nv5 treo xong rồi", "họp chi bộ rồi", "xin gia hạn đến 25/8"])
def test_other_words_are_a_report(house: House, words: str) -> None:
    house.say("cb1", "da nhan")
    assert "trả lời ý kiến chỉ đạo" not in house.say("cb1", words)[0].text


def test_a_reminder_since_takes_its_place(house: House) -> None:
    house.say("cb1", "da nhan")
    house.say("cb1", "nv5 40%")
    house.say("cb1", "1")
    assert "trả lời ý kiến chỉ đạo" not in house.say("cb1", "treo roi, 3 cai")[0].text


@pytest.mark.parametrize(
    "words", ["treo roi, 3 cai", "chưa treo được, hết băng rôn rồi", "em treo xong 3 cái ở cổng thôn"]
)
@pytest.mark.parametrize("before", ["1", "vâng em làm ngay"])
def test_a_word_in_between_that_records_nothing_leaves_it_the_last_thing(house: House, before: str, words: str) -> None:
    house.say("cb1", before)
    assert "có phải đồng chí trả lời ý kiến chỉ đạo CĐ-001" in house.say("cb1", words)[0].text


@pytest.mark.parametrize("words", ["vâng em làm ngay", "dạ em triển khai luôn ạ", "ok em thực hiện liền"])
def test_who_will_do_it_at_once_has_received_it(house: House, words: str) -> None:
    assert house.say("cb1", words)[0].text.startswith("Đã ghi: đơn vị đã nhận CĐ-001")
