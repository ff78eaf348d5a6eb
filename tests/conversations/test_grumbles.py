"""*Nhắc hoài à* says that somebody is annoyed; *nộp rồi mà vẫn nhắc* says that the work is done. Only one of them goes
to the Party office and stops the reminders."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from models.workdays import VIETNAM
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """Lan was reminded of NV07 this morning."""
    house = build(tmp_path / "house.db")
    house.now = datetime(2025, 8, 14, 7, 30, tzinfo=VIETNAM)
    house.remind()
    return house


@pytest.mark.parametrize(
    "words",
    [
        "may phien qua, nhac hoai",
        "nhắc hoài à",
        "nhắc gì nhắc lắm thế",
        "chưa nộp mà cứ nhắc hoài",
        "khi nào xong tui báo, nhắc hoài",
        "bao lau roi ma van nhac",
        "cứ nhắc mãi, mai tôi gửi",
    ],
)
def test_who_only_grumbles_has_handed_nothing_in(house: House, words: str) -> None:
    [told] = house.say("lan", words)
    assert told.text.startswith("Xin lỗi đã làm phiền đồng chí.")
    assert "NV07: chưa có báo cáo nào." in told.text
    assert "Trợ lý nhắc NV07 theo lịch đến khi có kết quả" in told.text
    house.now = datetime(2025, 8, 18, 7, 30, tzinfo=VIETNAM)
    assert [each.to for each in house.remind() if each.key.startswith("remind:") and "NV07" in each.text] == ["lan"]


@pytest.mark.parametrize(
    "words",
    [
        "nộp rồi mà nhắc hoài",
        "gửi tuần trước mà vẫn nhắc",
        "đã báo cáo, sao cứ nhắc",
        "Ôi dào cứ nhắc mãi, tôi gửi từ tuần trước rồi, các anh làm ăn kiểu gì thế",
        "cu nhac mai, toi gui tu tuan truoc roi",
        "nhắc mãi, nộp từ hôm kia rồi mà",
    ],
)
def test_who_says_that_it_is_in_is_believed_until_the_office_has_looked(house: House, words: str) -> None:
    told, card = house.say("lan", words)
    assert "tạm ngừng nhắc NV07" in told.text
    assert card.to == "thu"
    assert "báo đã nộp NV07 mà vẫn bị nhắc" in card.text


@pytest.mark.parametrize(
    "words",
    [
        "dạ em thấy trong điểm tin chưa có phòng em, em gửi hôm thứ 6 rồi mà",
        "diem tin ko co phong em, em nop tu tuan truoc roi",
        "em gửi rồi mà danh sách vẫn sót tên đơn vị em",
    ],
)
def test_who_is_missing_in_what_was_told_says_that_it_is_in(house: House, words: str) -> None:
    told, card = house.say("lan", words)
    assert "tạm ngừng nhắc NV07" in told.text
    assert (card.to, words in card.text) == ("thu", True)


def test_where_nothing_is_reminded_of_the_office_hears_it_too(house: House) -> None:
    told, _passed, card = house.say("cb1", "em thấy trong điểm tin chưa có thôn em, em gửi hôm thứ 6 rồi mà")
    assert "chưa nhận được báo cáo nào" in told.text
    assert (card.to, "em gửi hôm thứ 6 rồi mà" in card.text) == ("thu", True)


def test_a_list_that_lacks_somebody_else_is_no_such_claim(house: House) -> None:
    assert "Xin lỗi" not in house.say("cb1", "danh sách chưa có thôn 3")[0].text


@pytest.mark.parametrize(
    "words",
    [
        "tui trả lời miệng rồi còn đòi gì nữa",
        "tra loi mieng roi con doi chi nua",
        "báo cáo rồi còn hỏi gì nữa",
        "nói miệng với anh Hùng rồi, còn giục gì nữa",
        "em trả lời điện thoại rồi còn hỏi mãi",
    ],
)
def test_what_more_is_wanted_is_no_report(house: House, words: str) -> None:
    told = house.say("lan", words)
    assert told[0].text.startswith("Xin lỗi đã làm phiền đồng chí.") or "tạm ngừng nhắc NV07" in told[0].text
    assert all("Ghi nhận" not in each.choices for each in told)


def test_what_others_want_besides_is_no_grumble(house: House) -> None:
    [told] = house.say("lan", "nv7 gửi rồi, còn đòi bổ sung phụ lục")
    assert "Nhiệm vụ: NV07" in told.text


@pytest.mark.parametrize(
    "words",
    ["sao vẫn báo đỏ nv5 của em", "sao nv5 vẫn đỏ", "răng nv5 còn quá hạn rứa", "ủa nv5 sao còn hiện quá hạn",
     "sao nv5 vẫn ghi chưa xong", "sao van bao do nv5 cua em"],
)  # fmt: skip
def test_why_a_completion_is_not_counted_is_told(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv5 xong")
    house.say("cb1", "1")
    said = house.say("cb1", words)
    assert "đang chờ Văn phòng Đảng ủy xác nhận" in said[0].text
    assert any(each.to == "thu" for each in said)


def test_of_work_that_does_not_wait_the_office_is_asked(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    said = house.say("cb1", "sao vẫn báo đỏ nv5 của em")
    assert "chờ Văn phòng Đảng ủy xác nhận" not in said[0].text
    assert any(each.to == "thu" for each in said)
