"""What waits is decided in the words that people use, by the office and by the leaders whom the setting names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.plan import Stage
from tests.house import House, build, played_once


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def tell(house: House, who: str, *said: str) -> str:
    return [each.text for text in said for each in house.say(who, text) if each.to == who][-1]


@pytest.fixture
@played_once
def led(tmp_path: Path) -> House:
    """The leaders decide, and one request waits."""
    house = build(tmp_path / "house.db")
    house.set("duyet_gia_han", "thuong_truc")
    tell(house, "lan", "nv7 xin lùi đến 25/8 vì chờ tỉnh", "1")
    return house


@pytest.mark.parametrize("words", ["duyệt gia hạn NV07", "duyệt hết", "duyệt", "duyệt gia hạn của phòng văn hóa"])
def test_a_leader_grants_in_words(led: House, words: str) -> None:
    asked = tell(led, "lanh", words)
    assert "gia hạn" in asked
    assert led.assignment("NV07", "PVHXH").due_on == date(2025, 8, 15), "nothing is decided before the yes"
    tell(led, "lanh", "1")
    assert led.assignment("NV07", "PVHXH").due_on == date(2025, 8, 25)


def test_a_leader_refuses_in_words(led: House) -> None:
    assert "chưa duyệt" in tell(led, "lanh", "không duyệt nv07 của phòng văn hóa vì lâu quá")
    led.say("lanh", "1")
    assert led.assignment("NV07", "PVHXH").due_on == date(2025, 8, 15)
    assert tell(led, "lanh", "/duyet") == "Hiện không có đề nghị gia hạn nào chờ đồng chí duyệt."


@pytest.mark.parametrize("words", ["/duyet", "có gì chờ tôi duyệt không"])
def test_a_leader_sees_what_waits_and_no_completions(led: House, words: str) -> None:
    tell(led, "lan", "nv8 xong", "1")
    shown = tell(led, "lanh", words)
    assert "1. P.VHXH xin gia hạn NV07" in shown
    assert "NV08" not in shown


def test_a_leader_who_decides_nothing_is_told_who_does(house: House) -> None:
    tell(house, "lan", "nv7 xin lùi đến 25/8 vì chờ tỉnh", "1")
    assert "do Văn phòng Đảng ủy duyệt" in tell(house, "lanh", "duyệt gia hạn nv7")
    assert house.assignment("NV07", "PVHXH").due_on == date(2025, 8, 15)


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("đồng ý thôn 1, thôn 2 thì không, thiếu chữ ký", Stage.DONE, Stage.DOING),
        ("duyệt nv05 thôn 1 còn lại trả hết vì thiếu chữ ký", Stage.DONE, Stage.DOING),
        ("thôn 2 thì được", Stage.AWAITING, Stage.DONE),
    ],
)
def test_each_unit_gets_its_own_verdict(house: House, words: str, first: Stage, second: Stage) -> None:
    for who in ("cb1", "cb2"):
        tell(house, who, "nv05 xong", "1")
    tell(house, "thu", "/duyet", words, "1")
    assert house.assignment("NV05", "CBT01").stage == first
    assert house.assignment("NV05", "CBT02").stage == second


def test_what_waits_is_shown_when_it_is_asked_for(house: House) -> None:
    tell(house, "lan", "nv8 xong", "1")
    assert "1. P.VHXH báo xong NV08" in tell(house, "thu", "hôm nay có gì cần tôi quyết định không")


def test_another_day_is_granted_by_the_units_name(house: House) -> None:
    tell(house, "lan", "nv7 xin lùi đến 25/8 vì chờ tỉnh", "1")
    assert "duyệt gia hạn NV07 của P.VHXH đến thứ Tư, 20/8/2025?" in tell(
        house, "thu", "gia hạn cho phòng văn hóa đến 20/8"
    )


@pytest.mark.parametrize(
    "said",
    [
        "con ai cho duyet khong",
        "còn ai chờ duyệt gia hạn không",
        "ai đang xin gia hạn",
        "có ai xin lùi hạn không",
        "còn đề nghị gia hạn nào chưa duyệt không",
        "bao nhiêu đề nghị gia hạn",
        "đơn vị chờ xác nhận",
        "thôn nào chờ duyệt",
    ],
)
def test_whoever_waits_for_more_time_is_told_of(house: House, said: str) -> None:
    tell(house, "cb1", "nv5 xin lùi đến 27/8 vì mưa", "1")
    told = tell(house, "thu", said)
    assert "gia hạn" in told
    assert "CB thôn 1" in told


def test_a_request_is_decided_by_its_number_under_the_answer(house: House) -> None:
    tell(house, "lan", "nv7 xong", "1")
    tell(house, "cb1", "nv5 xin lùi đến 27/8 vì mưa", "1")
    asked = tell(house, "thu", "ai đang xin gia hạn")
    assert asked.startswith("Xin gia hạn 01 việc:\n1. CB thôn 1")
    assert "Báo cáo hoàn thành chờ xác nhận: 01 (gõ /duyet)." in asked
    tell(house, "thu", "duyệt 1")
    assert house.assignment("NV05", "CBT01").due_on == date(2025, 8, 27)


def test_who_does_not_decide_is_told_who_asks_and_who_decides(house: House) -> None:
    assert tell(house, "lanh", "ai đang xin gia hạn") == "Hiện không có đề nghị gia hạn nào đang chờ duyệt."
    tell(house, "cb1", "nv5 xin lùi đến 27/8 vì mưa", "1")
    assert tell(house, "lanh", "ai đang xin gia hạn").endswith("Đề nghị gia hạn do Văn phòng Đảng ủy duyệt.")
    assert "Hiện không có đề nghị gia hạn NV07" in tell(house, "lanh", "nv7 có ai xin gia hạn không")


@pytest.mark.parametrize("said", ["cho thôn 1 gia hạn", "duyệt gia hạn thôn 1"])
def test_an_order_to_grant_is_no_question(house: House, said: str) -> None:
    tell(house, "cb1", "nv5 xin lùi đến 27/8 vì mưa", "1")
    assert tell(house, "thu", said).startswith("Duyệt gia hạn 01 việc?")


def test_the_deadlines_of_several_units_are_told_apart(house: House) -> None:
    tell(house, "cb1", "nv5 xin lùi đến 30/8 vì mưa", "1")
    tell(house, "thu", "duyệt hết", "1")
    report = next(each.text for each in house.say("thu", "báo cáo tuần này") if "Dự thảo" in each.text)
    assert "NV05 CB thôn 1 sang 30/8/2025" in report
    assert "NV05 20/8/2025 (01 đơn vị) và 30/8/2025 tính đến 03/9/2025 (01 đơn vị)" in report
    assert "hạn 20/8/2025 (01 đơn vị) và 30/8/2025 (01 đơn vị)" in tell(house, "thu", "việc của các chi bộ")
    due = tell(house, "thu", "nv5 hạn bao giờ")
    assert "thứ Tư, 20/8/2025 (còn 07 ngày làm việc): 01 đơn vị; thứ Bảy, 30/8/2025" in due
    assert "Thời hạn: thứ Bảy, 30/8/2025" in tell(house, "thu", "nv5 của thôn 1 hạn bao giờ")


@pytest.mark.parametrize(
    "said",
    [
        "nv5 thôn 2 xin lùi tới 25/8 vì mưa",
        "nv5 của thôn 2 đổi hạn 25/8 vì mưa",
        "nv5 thôn 2 thì lùi đến 25/8 vì mưa",
        "nv5 thôn 2 được lùi đến 25/8 vì mưa",
    ],
)
def test_the_office_moves_the_deadline_of_the_unit_that_it_names(house: House, said: str) -> None:
    assert "(CB thôn 2): đổi thời hạn từ 20/8/2025 thành thứ Hai, 25/8/2025" in tell(house, "thu", said)


@pytest.mark.parametrize(
    ("said", "example"),
    [
        ("thon 2 xin nop muon nv5 2 ngay, dong y", "/giahan NV05 CB thôn 2 22/8 chờ tài liệu."),
        ("gia hạn cho thôn 2 nv5 tới 22/8 vì bận", "/giahan NV05 CB thôn 2 22/8 chờ tài liệu."),
    ],
)
def test_the_example_gives_the_unit_that_is_named_more_time(house: House, said: str, example: str) -> None:
    assert tell(house, "thu", said).endswith(example)
    assert "(CB thôn 2): đổi thời hạn từ 20/8/2025 thành thứ Sáu, 22/8/2025" in tell(house, "thu", example)


@pytest.mark.parametrize(
    "said",
    [
        "/giahan NV05 25/8 xin muộn 3 ngày cho thôn 2",
        "/giahan NV05 25/8 vì thôn 2 bị lũ",
        "lùi nv5 tới 25/8 theo đề nghị của thôn 2",
        "/giahan NV05 25/8 chờ Phòng Kinh tế cấp tiền cho thôn 2",
    ],
)
def test_a_reason_that_speaks_of_one_unit_moves_its_deadline_alone(house: House, said: str) -> None:
    read = tell(house, "thu", said)
    assert read.startswith("Trợ lý hiểu là chỉ cho CB thôn 2; nếu cho cả 02 đơn vị, đồng chí nhắn: cho tất cả.\n")
    assert "(CB thôn 2): đổi thời hạn từ 20/8/2025 thành thứ Hai, 25/8/2025" in read
    assert "(CB thôn 1, CB thôn 2): đổi thời hạn" in tell(house, "thu", "cho tất cả")
    tell(house, "thu", "1")
    assert house.assignment("NV05", "CBT01").due_on == date(2025, 8, 25)


def test_whose_deadline_moves_is_put_right_under_the_read_back(house: House) -> None:
    assert "(CB thôn 1, CB thôn 2):" in tell(house, "thu", "/giahan NV05 25/8 chờ Phòng Kinh tế cấp tiền")
    assert "(CB thôn 1):" in tell(house, "thu", "thôi chỉ thôn 1")
    assert "(CB thôn 1, CB thôn 2):" in tell(house, "thu", "cả thôn 2 nữa")
    read = tell(house, "thu", "bỏ thôn 1 ra")
    assert "(CB thôn 2):" in read
    assert "Lý do: chờ Phòng Kinh tế cấp tiền." in read
    tell(house, "thu", "1")
    assert house.assignment("NV05", "CBT01").due_on == date(2025, 8, 20)
    assert house.assignment("NV05", "CBT02").due_on == date(2025, 8, 25)


@pytest.mark.parametrize("said", ["riêng thôn 2 thì 23/8 nhé", "rieng thon 2 thi 23/8 nhe", "thôn 2 cũng 23 luôn"])
def test_a_day_for_a_unit_that_asks_for_none_is_told_so(house: House, said: str) -> None:
    told = tell(house, "thu", said)
    assert told.startswith("CB thôn 2 chưa xin gia hạn việc nào nên Trợ lý chưa đổi gì.")
    assert "/giahan NV05 CB thôn 2 23/8 vì" in told
