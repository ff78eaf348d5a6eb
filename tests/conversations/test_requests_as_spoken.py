"""A request as it is spoken, with its polite words, and the answers to it: put right, or beside a task."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from handlers.requests.request_words import read_request
from models import requests, responses
from models.addressees import Addressees
from tests.cases import for_each
from tests.house import House, build, played_once

ITEMS = ["số hộ có wifi", "số đảng viên trên 60"]


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """YC-001 asks P.VHXH for two numbers and for words."""
    house = build(tmp_path / "house.db")
    house.say("thu", "/yeucau P.VHXH: số hộ có wifi; số đảng viên trên 60; ý kiến; hạn 16h 12/8")
    house.say("thu", "1")
    return house


def labels(text: str) -> list[str]:
    read = read_request(f"các chi bộ: {text}", date(2025, 8, 11), time(17), lambda _name: Addressees())
    return [each.label for each in read.fields]


def answered(house: House) -> list[str]:
    with house.db.read() as db:
        asked = requests.find_numbered(db, house.office().id, 1)
        assert asked is not None
        table = responses.table(db, house.office().id, asked.id)
    assert table is not None
    return [each.value or str(each.number) for row in table.rows for each in row.given.values()]


@for_each(
    "end",
    [
        ", trước 10h thứ 4 nhé",
        ". Trước 16h thứ 5 nha mấy anh chị",
        " nhé",
        " ạ, hạn 16h thứ 5",
        "; trước 16h thứ 5 giúp em với ạ",
        "; trước 16h thứ 5, em cảm ơn",
        " trước 16h thứ 5 nghen các đồng chí",
        " trước 16h thứ 5, đừng trễ nha",
        " trước 16h thứ 5. Trân trọng!",
        "; trước 16h thứ 5 để kịp báo cáo huyện",
        " giúp em nhé, trước 16h thứ 5",
    ],
)
def test_polite_words_are_no_item_of_a_request(end: str) -> None:
    assert labels(f"số hộ có wifi; số đảng viên trên 60{end}") == ITEMS


@for_each(
    "item",
    [
        "ảnh",
        "báo cáo",
        "đơn vị",
        "thôn",
        "số nhà",
        "diện tích nhà",
        "gửi báo cáo",
        "để xây dựng kế hoạch cần gì",
        "ý kiến",
    ],
)
def test_what_a_unit_can_answer_stays_an_item(item: str) -> None:
    assert labels(f"số hộ; {item}; hạn 16h thứ 5") == ["số hộ", item]


@for_each("end", ["nha em", "giúp em", "nghen", "luôn nhé", "nha mấy anh chị", "hen", "nhé", ""])
def test_a_deadline_without_an_hour_is_read_before_a_polite_word(end: str) -> None:
    read = read_request(f"x: số hộ trước thứ 5 {end}", date(2025, 8, 11), time(17), lambda _name: Addressees())
    assert [each.label for each in read.fields] == ["số hộ"]
    assert read.due is not None
    assert read.due.day == date(2025, 8, 14)


def test_a_question_that_ends_politely_is_still_answered_by_yes_or_no() -> None:
    read = read_request("x: đã họp chi bộ chưa nhé", date(2025, 8, 11), time(17), lambda _name: Addressees())
    assert [(each.label, each.kind.value) for each in read.fields] == [("đã họp chi bộ chưa", "yes_no")]


AGAIN = [
    "à cho sửa, 96 hộ thôi",
    "a cho sua 96 ho thoi",
    "96 hộ thôi",
    "quên, 96 hộ",
    "đếm lại thì 96 hộ",
    "à 96 hộ thôi nha",
    "98 hộ là sai, 96 mới đúng",
    "96 hộ chứ không phải 98",
]


@pytest.mark.parametrize("said", AGAIN)
def test_a_number_given_anew_is_no_opinion(house: House, said: str) -> None:
    house.say("lan", "yc1 98 hộ, 12 đảng viên")
    assert house.last_heard("lan", said).startswith("Đã sửa mục 1. YC-001, mục 3/3: ý kiến?")
    house.say("lan", "không có")
    house.say("lan", "1")
    assert answered(house)[:2] == ["96", "12"]


@pytest.mark.parametrize("said", ["96 hộ chưa có máy tính", "đề nghị cấp thêm 2 hộ", "sửa đường cho 96 hộ"])
def test_an_opinion_with_a_number_stays_one(house: House, said: str) -> None:
    house.say("lan", "yc1 98 hộ, 12 đảng viên")
    told = house.last_heard("lan", said)
    assert f"3. ý kiến: {said}" in told
    assert "1. số hộ có wifi: 98 hộ" in told


@pytest.mark.parametrize("said", AGAIN[:6])
def test_a_number_given_anew_after_the_record_is_asked_about(house: House, said: str) -> None:
    house.say("lan", "yc1 98 hộ; 12 đảng viên; không có")
    house.say("lan", "1")
    assert "có phải đồng chí trả lời YC-001" in house.last_heard("lan", said)
    assert "1. số hộ có wifi: 96 hộ" in house.last_heard("lan", "1")


@pytest.mark.parametrize("said", ["nv7 60%", "đang làm 60%", "nv7 được 96 hộ"])
def test_a_report_after_the_record_is_no_answer(house: House, said: str) -> None:
    house.say("lan", "yc1 98 hộ; 12 đảng viên; không có")
    house.say("lan", "1")
    assert "YC-001" not in house.last_heard("lan", said)


@pytest.mark.parametrize(
    "said",
    [
        "hộ có wifi khoảng trăm rưỡi, đảng viên trên 60 thì 15, à mà nv7 em xong 70% rồi",
        "ho co wifi 150, dang vien tren 60 la 15, a ma nv7 em xong 70% roi",
        "hộ có wifi 150, đảng viên trên 60 thì 15, nhân tiện nv7 được 70%",
        "em xong nv7 70% rồi, hộ có wifi 150, đảng viên trên 60 15",
        "150 hộ có wifi, 15 đảng viên trên 60. Còn nv7 thì 70%",
    ],
)
def test_an_answer_in_its_own_words_waits_beside_a_task(house: House, said: str) -> None:
    asked = house.last_heard("lan", said)
    assert "Phần trả lời yêu cầu (“YC-001" in asked
    assert "→ 70%" in asked
    assert "YC-001, mục 3/3: ý kiến?" in house.last_heard("lan", "1")
    house.say("lan", "không có")
    house.say("lan", "1")
    assert house.assignment("NV07", "PVHXH").percent == 70
    assert answered(house)[:2] == ["150", "15"]


def test_one_item_of_several_waits_beside_a_task_too(house: House) -> None:
    assert "Phần trả lời yêu cầu (“YC-001 hộ có wifi 150”)" in house.last_heard("lan", "hộ có wifi 150, nv7 70%")
    assert "YC-001, mục 2/3" in house.last_heard("lan", "1")


@pytest.mark.parametrize("said", ["nv7 70%, có 15 đảng viên tham gia", "nv7 phát tờ rơi 150 hộ, 15 đảng viên đi"])
def test_what_a_task_counted_is_no_answer(house: House, said: str) -> None:
    assert "YC-001" not in house.last_heard("lan", said)
