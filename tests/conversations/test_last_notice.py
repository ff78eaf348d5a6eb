"""What the office, and those it went to, say of the last notice without its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.say("thu", "/thongbao các chi bộ: mai 8h họp ở hội trường, ai vắng báo tôi")
    house.say("thu", "1")
    house.say("cb2", "mai em bận, nhờ anh Bảy đi thay")
    house.say("cb2", "1")
    return house


@pytest.mark.parametrize(
    "words",
    [
        "dời qua 2h chiều nha mấy đồng chí",
        "đổi giờ họp thành 14h",
        "doi gio hop thanh 14h",
        "lùi họp sang 14h nhé",
        "họp lúc 2h chiều thay vì 8h sáng",
        "đổi địa điểm họp sang nhà văn hóa",
        "hoãn họp nhé",
    ],
)
def test_a_change_is_read_back_to_those_it_went_to(house: House, words: str) -> None:
    (asked,) = house.say("thu", words)
    assert "Điều chỉnh thông báo TB-001" in asked.text
    assert words in asked.text
    assert asked.choices == ("Gửi", "Sửa", "Bỏ")
    told = house.say("thu", "1")
    assert {each.to for each in told} == {"thu", "cb1", "cb2"}


@pytest.mark.parametrize(
    "words", ["lùi hạn nv5 thôn 1 sang 14/9", "đổi giờ nhắc sang 14h", "nhắc các đơn vị chưa báo cáo"]
)
def test_other_words_change_no_notice(house: House, words: str) -> None:
    assert "TB-001" not in house.say("thu", words)[0].text


def test_another_hour_alone_is_not_of_the_notice_where_a_request_is_open(house: House) -> None:
    house.say("thu", "yêu cầu các chi bộ báo số hộ nghèo trước 16h thứ 4")
    house.say("thu", "1")
    assert "Điều chỉnh thông báo" not in house.say("thu", "dời qua 17h nha mấy đồng chí")[0].text


def test_an_hour_is_no_change_of_an_old_notice(house: House) -> None:
    house.wait(days=7)
    assert "TB-001" not in house.say("thu", "dời qua 2h chiều nha mấy đồng chí")[0].text


@pytest.mark.parametrize(
    "words",
    [
        "ai chưa xác nhận họp",
        "ai chua xac nhan hop",
        "ai đi được ai vắng",
        "mai ai đi họp được",
        "bao nhiêu người đi họp",
        "thôn nào vắng",
        "thôn nào chưa nhận thông báo",
    ],
)
def test_who_comes_is_told_with_what_was_answered(house: House, words: str) -> None:
    (told,) = house.say("thu", words)
    assert "CB thôn 1 (cb1): đã gửi" in told.text
    assert "CB thôn 2 (cb2): “mai em bận, nhờ anh Bảy đi thay”" in told.text


@pytest.mark.parametrize(
    "words", ["nhắc mấy người chưa trả lời", "nhac ai chua xac nhan", "giục những ai chưa nhận tin"]
)
def test_who_is_silent_is_urged_once_asked(house: House, words: str) -> None:
    (asked,) = house.say("thu", words)
    assert "còn 01 người chưa xác nhận" in asked.text
    assert {each.to for each in house.say("thu", "1")} == {"thu", "cb1"}


def test_an_open_request_may_be_meant_too(house: House) -> None:
    house.say("thu", "yêu cầu các chi bộ báo số hộ nghèo trước 16h thứ 4")
    house.say("thu", "1")
    (asked,) = house.say("thu", "nhắc mấy người chưa trả lời")
    assert asked.choices == ("Nhắc TB-001", "Nhắc YC-001")


@pytest.mark.parametrize("sign", ["👍", "👌", "👍🏽", "✅"])
def test_a_sign_receives_it(house: House, sign: str) -> None:
    assert "đã ghi đồng chí nhận TB-001" in house.say("cb1", sign)[0].text


@pytest.mark.parametrize(
    "words",
    [
        "2h chiều thì em đi được, khỏi anh Bảy",
        "2h chieu thi em di duoc, khoi anh Bay",
        "em vẫn đi họp được",
        "thôi em đi được",
        "lại họp, họp hoài không làm việc được",
    ],
)
def test_who_comes_after_all_is_asked_about(house: House, words: str) -> None:
    assert "có phải đồng chí trả lời thông báo TB-001" in house.say("cb2", words)[0].text
    assert any(each.to == "thu" and words in each.text for each in house.say("cb2", "1"))


@pytest.mark.parametrize("words", ["em đi được 3 thôn rồi", "nv5 họp xong rồi, đạt 60%"])
def test_work_is_no_coming(house: House, words: str) -> None:
    assert "TB-001" not in house.say("cb2", words)[0].text


@pytest.mark.parametrize("words", ["còn ai chưa xem", "con ai chua xem", "thôn nào chưa đọc", "còn thiếu ai"])
def test_right_behind_the_notice_who_has_not_seen_it_is_told(house: House, words: str) -> None:
    assert house.last_heard("thu", words).startswith("TB-001")
    house.say("thu", "/baocao")
    assert not house.last_heard("thu", words).startswith("TB-001")
