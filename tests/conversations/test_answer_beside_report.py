"""An answer to a request beside a report in one message: both are confirmed, one after the other; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import requests, responses
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """YC-001 asks P.VHXH and P.KT for a number, YC-002 P.VHXH for words, too."""
    house = build(tmp_path / "house.db")
    for asked in ("P.VHXH, P.KT: số tổ công nghệ số; hạn 16h 12/8", "P.VHXH: số hộ nghèo; ý kiến; hạn 16h 13/8"):
        house.say("thu", f"/yeucau {asked}")
        house.say("thu", "1")
    return house


def answered(house: House, number: int, unit: str = "P.VHXH") -> list[str]:
    with house.db.read() as db:
        asked = requests.find_numbered(db, house.office().id, number)
        assert asked is not None
        table = responses.table(db, house.office().id, asked.id)
    assert table is not None
    [row] = [row for row in table.rows if row.unit_short == unit]
    return [each.value or f"{each.number:f}" for each in row.given.values()]


@pytest.mark.parametrize(
    "said", ["yc-001 98, nv07 60%", "nv07 60%, yc1 là 98", "YC1 98 nv7 60%", "nv7 60%. trả lời yc-001 98 tổ"]
)
def test_both_are_recorded_by_two_confirmations(house: House, said: str) -> None:
    asked = house.say("lan", said)
    assert "60%" in asked[-1].text
    assert house.assignment("NV07", "PVHXH").percent is None
    recorded = house.say("lan", "1")
    assert house.assignment("NV07", "PVHXH").percent == 60
    assert recorded[-1].text.startswith("Trợ lý hiểu câu trả lời YC-001 của P.VHXH")
    house.say("lan", "1")
    assert answered(house, 1) == ["98"]


def test_a_report_that_is_left_or_put_right_leaves_the_answer(house: House) -> None:
    house.say("lan", "nv07 60%, yc1 98")
    house.say("lan", "nv07 65%")
    left = house.say("lan", "3")
    assert house.assignment("NV07", "PVHXH").percent is None
    assert "98 tổ" in left[-1].text
    house.say("lan", "đúng rồi")
    assert answered(house, 1) == ["98"]


@pytest.mark.parametrize(
    "said",
    [
        "yc-002 12 hộ; đã họp, nv07 đang làm",  # the task is named within the words that were asked for
        "yc1 98",
        "nv07 60%, yc9 98",  # there is no such request
        "yc1 98, nv07",  # nothing is told of the task
    ],
)
def test_what_is_one_thing_stays_one(house: House, said: str) -> None:
    assert not any("Phần trả lời yêu cầu" in heard.text for heard in house.say("lan", said))


def test_a_leave_in_the_same_message_comes_first_and_the_answer_is_named(house: House) -> None:
    house.say("lan", "yc1 98, nv7 63%, mai em nghỉ đến thứ 6")
    recorded = house.say("lan", "1")
    assert any("mong đồng chí nhắn riêng: YC-001 98" in heard.text for heard in recorded)
    assert "đồng chí nghỉ từ" in recorded[-1].text


@pytest.mark.parametrize(
    ("said", "kept"),
    [("yc-002 12, NV07 60%", "YC-002 12”"), ("YC-002 12 hộ, mạng yếu, nv7 60% rồi ạ", "YC-002 12 hộ, mạng yếu”")],
)
def test_a_plain_report_at_the_end_is_no_answer_in_words(house: House, said: str, kept: str) -> None:
    asked = house.say("lan", said)
    assert kept in asked[0].text
    assert "60%" in asked[0].text
    assert "YC-002" in house.say("lan", "1")[-1].text
    assert house.assignment("NV07", "PVHXH").percent == 60


def test_an_answer_that_a_report_interrupts_is_asked_on(house: House) -> None:
    house.say("lan", "trả lời YC-002")
    house.say("lan", "12")
    assert "Câu trả lời YC-002 còn dở" in house.say("lan", "nv7 60%")[0].text
    recorded = house.say("lan", "1")
    assert house.assignment("NV07", "PVHXH").percent == 60
    assert "YC-002, mục 2/2: ý kiến" in recorded[-1].text
    assert "số hộ nghèo: 12 hộ" in house.say("lan", "không")[-1].text
    house.say("lan", "1")
    assert answered(house, 2)[0] == "12"


@pytest.mark.parametrize("said", ["YC-002 chưa có số, mai gửi nha", "yc2 chua co so lieu, thu 6 em gui ạ"])
def test_a_promise_is_no_answer_in_words(house: House, said: str) -> None:
    told = house.say("lan", said)
    assert "chưa ghi câu trả lời YC-002" in told[-1].text
    assert answered(house, 2) == []


@pytest.mark.parametrize(
    "said",
    ["nv7 60%, còn số hộ nghèo là 12 hộ, ý kiến: xin thêm vốn", "số hộ nghèo 12, ý kiến xin thêm vốn, với nv7 60%"],
)
def test_an_answer_named_by_its_words_waits_with_the_report(house: House, said: str) -> None:
    asked = house.say("lan", said)
    assert "Phần trả lời yêu cầu (“YC-002" in asked[-1].text
    assert "60%" in asked[-1].text
    assert "Vướng mắc" not in asked[-1].text
    assert house.say("lan", "1")[-1].text.startswith("Trợ lý hiểu câu trả lời YC-002 của P.VHXH")


def test_figures_of_the_task_are_no_answer(house: House) -> None:
    assert "Phần trả lời" not in house.say("lan", "nv7 60%, đã vận động 12 hộ")[-1].text


def test_another_item_in_words_beside_the_one_that_is_asked_for_is_taken_with_it(house: House) -> None:
    house.say("thu", "/yeucau P.VHXH: số hộ nghèo; tổ công nghệ; khó khăn. Trước 16h thứ Năm")
    house.say("thu", "1")
    house.say("lan", "YC-003")
    house.say("lan", "12")
    shown = house.say("lan", "tổ có 5 người, khó khăn: địa bàn rộng, dân thưa")[-1].text
    assert "2. tổ công nghệ: tổ có 5 người\n3. khó khăn: địa bàn rộng, dân thưa" in shown


def test_while_it_is_asked_whether_words_are_the_answer_others_are_heard_for_themselves(house: House) -> None:
    said = "98 tổ thôi em"
    assert "có phải đồng chí trả lời YC-002" in house.say("lan", said)[-1].text
    house.say("thu", "thông báo P.VHXH: họp 14h chiều mai tại hội trường")
    house.say("thu", "1")
    heard = [each.text for each in house.say("lan", "em tới trễ 30 phút") if each.to == "lan"]
    assert "TB-001 tới Văn phòng Đảng ủy: “em tới trễ 30 phút”" in heard[0]
    assert f"“{said}”: có phải đồng chí trả lời YC-002" in heard[-1]
    left, leave = house.say("lan", "mai em nghỉ phép")
    assert "YC-002 đang nhập dở chưa gửi" in left.text
    assert leave.text.startswith("Trợ lý hiểu: đồng chí nghỉ ngày thứ Ba, 12/8/2025")


@pytest.mark.parametrize("said", ["em đi trễ 15p nhé", "đơn vị em cử 2 đồng chí đi họp", "k đi đc, ốm"])
def test_words_for_a_notice_are_no_answer_to_the_item_that_is_asked_for(house: House, said: str) -> None:
    house.say("lan", "yc1")
    house.say("thu", "thông báo P.VHXH: họp 14h chiều mai tại hội trường")
    house.say("thu", "1")
    heard = house.say("lan", said)
    assert f"TB-001 tới Văn phòng Đảng ủy: “{said}”" in heard[0].text
    assert any(each.to == "thu" and said in each.text for each in heard)
    assert "số tổ công nghệ số" in [each.text for each in heard if each.to == "lan"][-1]
    house.say("lan", "98")
    house.say("lan", "1")
    assert answered(house, 1) == ["98"]


@pytest.mark.parametrize("said", ["yc1 xin trả lời trễ tới thứ 6", "yc-002 xin nộp chậm 1 ngày"])
def test_more_time_for_an_answer_is_asked_of_the_office(house: House, said: str) -> None:
    heard = house.say("lan", said)
    assert "chuyển câu hỏi tới Văn phòng Đảng ủy" in heard[0].text
    assert any(each.to == "thu" and "xin" in each.text for each in heard)


def test_what_answers_several_items_is_asked_about_beside_a_report(house: House) -> None:
    house.say("thu", "/yeucau P.KT: số hộ có mạng; ý kiến; hạn 16h 13/8")
    house.say("thu", "1")
    house.say("binh", "nv19 60%")
    [asked] = house.say("binh", "12 hộ, ý kiến: không")
    assert asked.text.startswith("Báo cáo về NV19 chưa ghi; Trợ lý giữ lại")
    assert "có phải đồng chí trả lời YC-003" in asked.text
    house.say("binh", "1")
    house.say("binh", "1")
    assert answered(house, 3, "P.KT") == ["12", "không"]
    assert "60%" in house.say("binh", "xem lại nv19")[0].text


def test_that_there_is_none_of_what_is_counted_is_a_number(house: House) -> None:
    house.say("thu", "/yeucau P.KT: số hộ có mạng; ý kiến; hạn 16h 13/8")
    house.say("thu", "1")
    house.say("binh", "yc-003 không có hộ nào; không")
    house.say("binh", "1")
    assert answered(house, 3, "P.KT") == ["0", "không"]


def test_that_it_is_not_counted_yet_goes_to_the_office(house: House) -> None:
    house.say("thu", "/yeucau P.KT: số hộ có mạng; ý kiến; hạn 16h 13/8")
    house.say("thu", "1")
    heard = house.say("binh", "chưa thống kê kịp, cho em tới thứ 6")
    assert ["YC-003: chưa thống kê kịp, cho em tới thứ 6" in each.text for each in heard if each.to == "thu"] == [True]
