"""Putting a reminder off with an excuse, once more, and what is said of a leave beside its days."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.org import Role
from tests.house import House, add_person, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def said(house: House, who: str, text: str) -> str:
    return "\n".join(each.text for each in house.say(who, text) if each.to == who)


def test_why_a_reminder_is_put_off_is_no_obstacle(house: House) -> None:
    house.remind()
    assert "Trợ lý sẽ nhắc lại NV05 lúc 07:30, thứ Năm, 14/8/2025" in said(house, "cb1", "bận quá, thứ 5 nhắc lại giùm")
    assert "Trợ lý sẽ nhắc lại NV05 lúc 07:30, thứ Ba, 12/8/2025 (hoãn lần 02/02)" in said(house, "cb1", "để mai")


def test_a_reminder_is_not_put_off_to_a_day_that_is_none(house: House) -> None:
    house.remind()
    assert said(house, "cb1", "nv5 để ngày 32/8 nhắc").startswith("Lịch không có ngày 32/8 nên Trợ lý chưa ghi")
    assert "nhắc lại NV05 lúc 07:30, thứ Năm, 14/8/2025 (hoãn lần 01/02)" in said(house, "cb1", "nv5 để 14/8 nhắc")


@pytest.mark.parametrize("words", ["nv5 hoãn tới 25/8", "nv5 xin hoãn tới 25/8 vì mưa", "nv5 xin 25/8 vì mưa"])
def test_work_is_put_off_by_a_request_that_is_read_back(house: House, words: str) -> None:
    house.remind()
    heard = said(house, "cb1", words)
    assert "Xin gia hạn đến: thứ Hai, 25/8/2025" in heard
    assert "Vướng mắc" not in heard


def test_until_when_is_asked_where_only_more_time_is_wanted(house: House) -> None:
    house.remind()
    assert "hoãn lần 01/02" in said(house, "cb1", "nv5 hoãn đến chiều")
    assert "xin gia hạn NV05 đến ngày nào" in said(house, "cb1", "nv5 xin hoãn")


def test_a_leave_on_a_day_that_is_none_is_told_so(house: House) -> None:
    for words in ("tôi nghỉ từ 31/9 đến 2/10", "đến 31/9"):
        assert said(house, "cb1", words).startswith("Lịch không có ngày 31/9. Đề nghị cho biết đồng chí nghỉ đến")
    assert "đến hết thứ Ba, 30/9/2025" in said(house, "cb1", "đến 30/9")


def test_a_part_of_a_day_is_said_to_be_noted_as_the_day(house: House) -> None:
    note = "Trợ lý chỉ ghi được cả ngày, chưa ghi riêng một buổi."
    assert note in said(house, "cb1", "tôi nghỉ chiều nay")
    assert note in said(house, "cb1", "sáng thứ 6 em xin nghỉ đi khám")
    assert note in said(house, "cb1", "sáng mai em bận đi họp huyện, không ai thay")
    assert note not in said(house, "cb2", "mai tôi nghỉ phép")


def test_two_of_one_name_are_asked_about_and_a_full_name_is_not(house: House) -> None:
    for who in ("Thịnh", "Nguyễn Văn Thịnh"):
        add_person(house, who, Role.REPORTER, "PVHXH")
    house.say("lan", "mai tôi nghỉ phép")
    house.say("lan", "1")
    asked = said(house, "lan", "giao đồng chí Thịnh")
    assert "Có 02 người tên “Thịnh”" in asked
    assert "đồng chí Nguyễn Văn Thịnh (P.VHXH)" in asked
    assert "thay: đồng chí Nguyễn Văn Thịnh (P.VHXH)" in said(house, "lan", "giao đồng chí Nguyễn Văn Thịnh")


def test_the_leave_that_goes_for_another_one_is_named(house: House) -> None:
    assert "được thay bằng lần này" not in said(house, "cb1", "tôi nghỉ đến 15/8")
    house.say("cb1", "1")
    answer = said(house, "cb1", "mai e nghi phep 2 ngay")
    assert "Lần nghỉ đã ghi từ thứ Hai, 11/8/2025 đến hết thứ Sáu, 15/8/2025 được thay bằng lần này." in answer


def test_away_to_learn_with_nobody_to_stand_in_is_a_leave(house: House) -> None:
    answer = said(house, "cb2", "đi học chính trị đến hết tháng 9, không có ai thay")
    assert "nghỉ từ thứ Hai, 11/8/2025 đến hết thứ Ba, 30/9/2025; không có người thay" in answer


def test_an_absence_with_a_day_and_nothing_else_is_asked_about(house: House) -> None:
    assert "đồng chí báo mình nghỉ" in said(house, "cb1", "sáng 15/8 em vắng nhé")
    assert "nghỉ ngày thứ Sáu, 15/8/2025" in said(house, "cb1", "1")
    assert "đồng chí báo mình nghỉ" not in said(house, "cb2", "hôm nay em bận họp")


def test_no_days_more_are_no_later_deadline(house: House) -> None:
    assert "đến ngày nào?" in said(house, "lan", "nv7 gia hạn thêm 0 ngày")


def test_one_reason_behind_two_requests_is_that_of_each(house: House) -> None:
    answer = said(house, "lan", "xin gia hạn nv7 thêm 3 ngày, nv8 thêm 5 ngày vì thiếu người")
    assert answer.count("Lý do xin gia hạn: thiếu người") == 2
    answer = said(house, "xay", "nv6 xin gia hạn thêm 3 ngày vì mưa")
    assert answer.count("Lý do xin gia hạn: mưa") == 1


def test_why_a_later_deadline_was_refused_is_told(house: House) -> None:
    for who, words in (
        ("binh", "nv19 xin gia hạn đến 19/12 vì chờ tỉnh"),
        ("binh", "1"),
        ("thu", "không duyệt gia hạn nv19 vì gấp lắm"),
        ("thu", "1"),
    ):
        house.say(who, words)
    assert "chưa được duyệt: không duyệt gia hạn nv19 vì gấp lắm." in said(house, "binh", "sao không duyệt")


def test_who_stands_in_is_taken_right_after_the_leave_was_noted(house: House) -> None:
    house.say("lan", "mai em nghỉ phép")
    house.say("lan", "1")
    assert "thay: Hoa (ngoài danh sách đăng ký)" in said(house, "lan", "chị Hoa làm thay")


@pytest.mark.parametrize(
    "words", ["chị lan nghỉ sinh từ 15/8", "chi lan nghi sinh tu 15/8, anh binh thay", "chị lan đi công tác từ 15/8"]
)
def test_the_office_tells_of_somebody_s_leave_in_plain_words(house: House, words: str) -> None:
    asked = house.say("thu", words)[0].text
    assert asked.startswith("Đề nghị cho biết đồng chí lan nghỉ đến hết ngày nào (từ thứ Sáu, 15/8/2025)")
    assert "đến hết thứ Sáu, 29/8/2025" in house.say("thu", "đến 29/8")[0].text


def test_the_office_s_question_about_somebody_is_no_leave(house: House) -> None:
    assert "nghỉ đến hết ngày nào" not in house.say("thu", "đồng chí lan đi học đến bao giờ về")[0].text
