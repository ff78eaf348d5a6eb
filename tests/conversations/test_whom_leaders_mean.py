"""Praise is no order, two people are two units, and a unit that is only spoken of is ordered nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models import difficulties
from models.org import Organization, Role, Unit
from models.steering import Directive, DirectiveState, Nomination
from tests.conversations.test_directives import in_group, orders
from tests.house import House, add_person, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    with house.db.write() as db:
        org_id = db.scalars(select(Organization.id)).one()
        db.add(Unit(org_id=org_id, code="CAX", name="Công an xã", short_name="CAX", position=40))
    add_person(house, "cax", Role.REPORTER, "CAX")
    return house


def praised(house: House) -> list[str]:
    with house.db.read() as db:
        rows = db.execute(select(Unit.short_name).join(Nomination, Nomination.unit_id == Unit.id))
        return [row[0] for row in rows]


@pytest.mark.parametrize(
    "words",
    [
        "hoan nghênh chi bộ thôn 2 làm nhanh",
        "hoan nghenh thon 2 lam nhanh nv05",
        "cảm ơn chi bộ thôn 2 đã làm tốt NV05",
        "đánh giá cao CB thôn 2 triển khai sớm",
        "ghi nhận chi bộ thôn 2 nộp sớm",
    ],
)
def test_praise_in_the_group_nominates_and_orders_nothing(house: House, words: str) -> None:
    in_group(house, "lanh", words)
    assert orders(house) == []
    assert praised(house) == ["CB thôn 2"]


@pytest.mark.parametrize("words", ["hoan nghênh", "cảm ơn chi bộ thôn 2", "hoan nghênh các đồng chí làm nhanh"])
def test_thanks_alone_are_thanks(house: House, words: str) -> None:
    in_group(house, "lanh", words)
    assert (orders(house), praised(house)) == ([], [])


def test_praise_with_an_order_behind_it_orders(house: House) -> None:
    in_group(house, "lanh", "hoan nghênh chi bộ thôn 2, đề nghị hoàn thành NV05 trước 20/8")
    assert orders(house) == [("CB thôn 2", "NV05", "2025-08-20")]


@pytest.mark.parametrize(
    "words",
    [
        "đồng chí Lan và đồng chí Bình phối hợp làm nv11, tuần sau báo cáo thường trực",
        "dc Lan, dc Binh phoi hop lam nv11 tuan sau bao cao",
        "giao anh Bình, Lan làm NV11 trong tuần sau",
    ],
)
def test_two_people_are_both_meant(house: House, words: str) -> None:
    [asked, *_others] = in_group(house, "lanh", words)
    assert "1. Cả 02 đơn vị (NV11)" in asked.text
    in_group(house, "lanh", "1")
    assert sorted(orders(house)) == [("P.KT", "NV11", "2025-08-22"), ("P.VHXH", "NV11", "2025-08-22")]


def test_somebody_nobody_knows_beside_one_who_is_known_is_asked_about(house: House) -> None:
    [asked, *_others] = in_group(house, "lanh", "giao chị Lan và anh Tuấn xử lý NV08")
    assert "“Tuấn”" in asked.text
    assert orders(house) == []


@pytest.mark.parametrize(
    ("words", "ordered"),
    [
        ("đồng ý cho mượn 2 người của công an huyện", []),
        ("công an tỉnh sẽ hỗ trợ", []),
        ("đồng ý cho mượn người của phòng kinh tế", []),
        ("làm theo Phòng Kinh tế", []),
        ("Công an xã cử 2 người hỗ trợ", [("CAX", "NV07", None)]),
        ("giao Phòng Kinh tế cùng làm", [("P.KT", "NV07", None)]),
    ],
)
def test_an_answer_orders_only_whom_it_calls_upon(house: House, words: str, ordered: list[object]) -> None:
    house.say("lan", "nv07 vướng thiếu người")
    house.say("lan", "1")
    house.say("thu", "VM-001 trình lãnh đạo")
    house.say("lanh", f"VM-001 {words}")
    with house.db.read() as db:
        fact = difficulties.find_number(db, house.office().id, 1)
    assert fact is not None
    assert fact.answer == words
    assert orders(house) == ordered


def test_several_units_are_praised_in_one_message(house: House) -> None:
    [told] = house.say("lanh", "khen chi bộ thôn 1 với thôn 2 làm tốt nv05")
    assert "02 đơn vị (CB thôn 1, CB thôn 2): làm tốt nv05" in told.text
    assert praised(house) == ["CB thôn 1", "CB thôn 2"]
    assert orders(house) == []


def ordered_two(house: House) -> None:
    house.say("lanh", "yêu cầu phòng văn hóa với phòng kinh tế nộp báo cáo trước 10/9")
    house.say("lanh", "1")


@pytest.mark.parametrize("words", ["à nhầm, 12/9", "a nham 12/9 nhe", "sửa lại hạn 12/9", "nhầm rồi, đến ngày 12/9"])
def test_a_slip_of_the_day_is_put_right_at_once(house: House, words: str) -> None:
    ordered_two(house)
    heard = house.say("lanh", words)
    assert sorted(orders(house)) == [("P.KT", None, "2025-09-12"), ("P.VHXH", None, "2025-09-12")]
    assert {"lan", "binh"} <= {each.to for each in heard}


@pytest.mark.parametrize("words", ["à nhầm, giao phòng kinh tế 12/9 họp", "nhầm", "12/9"])
def test_other_words_move_no_day(house: House, words: str) -> None:
    ordered_two(house)
    house.say("lanh", words)
    assert {due for _unit, _code, due in orders(house)} == {"2025-09-10"}


def test_a_slip_long_after_moves_nothing(house: House) -> None:
    ordered_two(house)
    house.wait(hours=3)
    house.say("lanh", "à nhầm, 12/9")
    assert {due for _unit, _code, due in orders(house)} == {"2025-09-10"}


@pytest.mark.parametrize("words", ["à thôi bỏ cái vừa rồi", "rút lại chỉ đạo vừa rồi", "thoi huy cai do di"])
def test_what_was_just_ordered_is_taken_back_in_words(house: House, words: str) -> None:
    ordered_two(house)
    assert "Gõ 1 để rút lại" in house.say("lanh", words)[0].text
    house.say("lanh", "1")
    with house.db.read() as db:
        assert set(db.scalars(select(Directive.state))) == {DirectiveState.WITHDRAWN}


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("giao anh Binh mời phòng văn hóa họp trước 20/8", "P.KT"),  # another unit is only spoken of
        ("bao anh Binh don doc thon 2 nop bao cao truoc 20/8", "P.KT"),
        ("đ/c Binh và phòng văn hóa rà soát trước 20/8", "Cả 02 đơn vị: P.KT, P.VHXH"),
        ("nhờ chị Lan văn hóa với công an xã treo cờ trước 20/8", "Cả 02 đơn vị: P.VHXH, CAX"),
        ("giao anh Binh công an xã báo cáo trước 20/8", "CAX"),  # another Bình than the one who is known
    ],
)
def test_an_order_that_begins_with_a_persons_name_is_for_their_unit(house: House, words: str, first: str) -> None:
    (asked,) = house.say("lanh", words)
    assert "Chuyển cho" in asked.text
    assert f"\n1. {first}\n" in asked.text
    assert orders(house) == []


@pytest.mark.parametrize("who", ["lanh", "nhom"])
@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("giao phòng kinh tế với phòng văn hóa kiểm tra máy ở bộ phận công an xã, báo tôi trước thứ 6", "P.KT, P.VHXH"),
        ("giao phong kinh te voi phong van hoa kiem tra may o cong an xa, bao toi truoc thu 6", "P.KT, P.VHXH"),
        ("giao phòng kinh tế, phòng văn hóa rà soát máy tại công an xã và chi bộ thôn 1 trước 20/8", "P.KT, P.VHXH"),
        ("nhắc phòng kinh tế xem lại báo cáo của chi bộ thôn 1, xong trước 15/8", "P.KT"),
        ("chỉ đạo phòng văn hóa báo cáo về văn phòng đảng ủy trước thứ 6", "P.VHXH"),
    ],
)
def test_a_unit_that_is_only_spoken_of_is_offered_behind_those_that_are_told(
    house: House, who: str, words: str, first: str
) -> None:
    group = {"chat_id": "nhom", "is_group": True, "is_addressed": True} if who == "nhom" else {}
    asked = house.say("lanh", words, **group)[0]
    many = f"Cả 02 đơn vị: {first}" if "," in first else first
    assert f"\n1. {many}\n" in asked.text
    assert orders(house) == []


@pytest.mark.parametrize("words", ["giao chị Lan soạn giấy mời họp ban chỉ đạo trước 20/8", "giao ban chỉ đạo họp"])
def test_a_steering_committee_is_no_military_command(house: House, words: str) -> None:
    with house.db.write() as db:
        org_id = db.scalars(select(Organization.id)).one()
        db.add(Unit(org_id=org_id, code="QSX", name="Ban Chỉ huy Quân sự xã", short_name="BCHQS xã", position=41))
    told = house.say("lanh", words)
    assert not any("BCHQS" in choice for each in told for choice in (*each.choices, each.text))


def due_days(house: House) -> set[str]:
    return {due for _unit, _code, due in orders(house)}


@pytest.mark.parametrize("words", ["à thôi cho tới thứ 6", "a khong, 15/8", "à thôi 15/8 đi"])
def test_thinking_again_right_after_an_order_moves_its_day(house: House, words: str) -> None:
    ordered_two(house)
    house.say("lanh", words)
    assert due_days(house) == {"2025-08-15"}


@pytest.mark.parametrize("words", ["trừ thôn 2 ra", "tru thon 2 ra nhe", "à bỏ thôn 2 đi", "nhưng không có thôn 2 nhé"])
def test_a_unit_is_left_out_of_what_was_just_ordered(house: House, words: str) -> None:
    house.say("lanh", "thôn 1, thôn 2 và phòng kinh tế treo cờ trước 18/8")
    house.say("lanh", "1")
    assert "(CB thôn 2)" in house.say("lanh", words)[0].text
    told = house.say("lanh", "1")
    assert {each.to for each in told} >= {"lanh", "cb2"}
    assert {each.to for each in told}.isdisjoint({"cb1", "binh"})


@pytest.mark.parametrize(
    "words", ["thêm cả phòng kinh tế nữa", "ca phong kinh te nua nhe", "gửi cả đồng chí Binh luôn"]
)
def test_one_more_unit_gets_the_same_words_once_that_is_confirmed(house: House, words: str) -> None:
    house.say("lanh", "thôn 1 treo cờ trước 18/8")
    house.say("lanh", "1")
    asked = house.say("lanh", words)[0].text
    assert "“thôn 1 treo cờ trước 18/8”" in asked
    assert "1. P.KT" in asked
    house.say("lanh", "1")
    assert ("P.KT", None, "2025-08-18") in orders(house)


@pytest.mark.parametrize("words", ["trừ thôn 2 ra", "thêm cả phòng kinh tế nữa"])
def test_without_an_order_such_words_do_nothing(house: House, words: str) -> None:
    house.say("lanh", words)
    assert orders(house) == []


@pytest.mark.parametrize("words", ["hủy NV10 đi", "huy nv10 di", "xóa nhiệm vụ nv10 giúp tôi vì trùng", "bỏ nv10 luôn"])
def test_a_leader_who_ends_a_task_is_told_who_does(house: House, words: str) -> None:
    assert house.last_heard("lanh", words).startswith("Nhiệm vụ của kế hoạch do Văn phòng Đảng ủy hủy hoặc sửa")
    assert orders(house) == []
