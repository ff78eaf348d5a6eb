"""A leader's order has a day: its unit is reminded before it, on it and after it; whoever ordered hears once that it is
over."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from models.mail import OutboxRow
from models.org import Membership, Person, Role, Unit
from models.workdays import VIETNAM
from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.set("diem_tin_tuan", "tắt")
    return house


def order(house: House, words: str = "giao phòng kinh tế sửa loa trước 22/8", *choices: str) -> list[Heard]:
    house.say("lanh", words)
    return [heard for choice in choices or ("1",) for heard in house.say("lanh", choice)]


def mornings(house: House, until: str) -> list[Heard]:
    """What comes at 07:30 of each day, from tomorrow."""
    last, found = datetime.fromisoformat(f"{until}T07:30").replace(tzinfo=VIETNAM), list[Heard]()
    house.now = house.now.replace(hour=7, minute=30)
    while house.now < last:
        house.wait(days=1)
        found += [replace_to(each, house.now) for each in house.tick()]
    return found


def replace_to(heard: Heard, now: datetime) -> Heard:
    """The day on which it came stands in `key`."""
    return Heard(heard.to, heard.text, heard.choices, heard.row_id, f"{now:%d/%m}", heard.not_before)


def days(heard: list[Heard], who: str, words: str) -> list[str]:
    return [each.key for each in heard if each.to == who and words in each.text]


def test_the_unit_is_reminded_before_the_day_on_it_and_after_it(house: House) -> None:
    order(house)
    heard = mornings(house, "2025-09-12")
    assert days(heard, "binh", "CĐ-001") == ["19/08", "21/08", "22/08", "25/08", "03/09", "10/09"]
    first, *_rest, late = [each.text for each in heard if each.to == "binh"]
    assert first.startswith("🟡 Còn 03 ngày làm việc đến hạn ý kiến chỉ đạo CĐ-001 của đồng chí lanh: «")
    assert "Hạn: thứ Sáu, 22/8/2025." in first
    assert "bấm Đã nhận (gõ 1)" in first
    assert late.startswith("🔴 Ý kiến chỉ đạo CĐ-001 của đồng chí lanh đã quá hạn 11 ngày làm việc: «")


def test_whoever_ordered_hears_once_that_the_day_is_over(house: House) -> None:
    order(house)
    heard = mornings(house, "2025-09-12")
    [told] = [each for each in heard if each.to == "lanh"]
    assert told.key == "25/08"
    assert told.text.startswith("Kính báo cáo đồng chí: ý kiến chỉ đạo CĐ-001 · P.KT đã quá hạn thứ Sáu, 22/8/2025;")
    assert "đơn vị chưa bấm Đã nhận, chưa có kết quả" in told.text
    assert told.choices == ("Kết thúc", "Trao đổi thêm")
    assert "Đã chuyển nội dung thêm về CĐ-001" in house.say("lanh", "CĐ-001 xử lý gấp trước 16/9")[0].text


def test_several_orders_of_a_leader_are_told_in_one_message(house: House) -> None:
    order(house)
    order(house, "giao phòng văn hóa kiểm tra loa trước 22/8")
    heard = mornings(house, "2025-08-26")
    [told] = [each for each in heard if each.to == "lanh"]
    assert told.text.splitlines()[0] == "Kính báo cáo đồng chí: 02 ý kiến chỉ đạo đã quá hạn, đơn vị chưa có kết quả:"
    assert told.text.splitlines()[1].startswith("1. CĐ-001 · P.KT: «")
    assert "CĐ-001" in house.say("lanh", "1")[0].text


def test_an_order_stands_in_the_one_message_of_the_day(house: House) -> None:
    order(house, "nv7 phòng văn hóa báo cáo trước 15/8")
    house.remind()
    heard = [each for each in mornings(house, "2025-08-15") if each.to == "lan" and each.key == "15/08"]
    assert len(heard) == 1
    assert heard[0].text.startswith("🟡 Hôm nay, thứ Sáu, 15/8/2025: đồng chí có 02 việc cần báo cáo.")
    assert (
        "1. CĐ-001: «nv7 phòng văn hóa báo cáo trước 15/8» (ý kiến đồng chí lanh, NV07) · đến hạn hôm nay"
        in heard[0].text
    )
    assert heard[0].choices[:2] == ("CĐ-001", "NV07")
    assert "Theo ý kiến chỉ đạo" in house.say("lan", "1")[0].text


@pytest.mark.parametrize("words", ["CĐ-001 đã sửa xong loa", "CĐ-001 da sua xong roi a"])
def test_an_answered_order_is_not_reminded_of(house: House, words: str) -> None:
    order(house)
    house.say("binh", words)
    heard = mornings(house, "2025-08-29")
    assert days(heard, "binh", "CĐ-001") == []
    assert days(heard, "lanh", "CĐ-001") == []


@pytest.mark.parametrize("words", ["CĐ-001 rút lại", "CĐ-001 kết thúc"])
def test_an_order_that_is_over_is_not_reminded_of(house: House, words: str) -> None:
    order(house)
    house.say("lanh", words)
    heard = mornings(house, "2025-08-29")
    assert [each for each in heard if "CĐ-001" in each.text] == []


def test_words_that_are_no_result_and_a_receipt_stop_nothing(house: House) -> None:
    order(house)
    house.say("binh", "đã nhận")
    heard = mornings(house, "2025-08-25")
    assert days(heard, "binh", "CĐ-001") == ["19/08", "21/08", "22/08", "25/08"]
    assert "bấm Đã nhận" not in heard[0].text
    assert [each.text for each in heard if "đơn vị đã nhận, chưa có kết quả" in each.text and each.to == "lanh"]


def test_a_later_day_moves_the_reminders_and_the_word_to_the_leader(house: House) -> None:
    order(house)
    house.say("lanh", "CĐ-001 lùi hạn đến 29/8")
    heard = mornings(house, "2025-09-05")
    assert days(heard, "binh", "CĐ-001")[:3] == ["26/08", "28/08", "29/08"]
    assert days(heard, "lanh", "quá hạn") == ["03/09"]


def test_while_its_work_is_reported_as_complete_nobody_is_told(house: House) -> None:
    order(house, "nv7 phòng văn hóa làm gấp trước 14/8")
    house.say("lan", "nv7 xong rồi, kế hoạch số 15-KH/UBND ngày 11/8")
    house.say("lan", "1")
    heard = mornings(house, "2025-08-20")
    assert [each for each in heard if "CĐ-001" in each.text and each.to in ("lan", "lanh")] == []
    house.say("thu", "trả lại NV07 thiếu dấu")
    house.say("thu", "1")
    heard = mornings(house, "2025-08-25")
    assert days(heard, "lanh", "CĐ-001") == ["21/08"]
    assert days(heard, "lan", "CĐ-001") == ["22/08"]


def test_an_order_without_a_day_is_not_reminded_of(house: House) -> None:
    order(house, "giao phòng kinh tế sửa loa")
    assert [each for each in mornings(house, "2025-09-12") if "CĐ-001" in each.text] == []


def test_the_office_hears_of_an_order_whose_leader_does_not_use_the_bot(house: House) -> None:
    house.say("thu", "/chidao Đ/c Hùng: NV19 đề nghị phòng kinh tế báo cáo trước 14/8")
    house.say("thu", "1")
    [told] = [each for each in mornings(house, "2025-08-20") if each.to == "thu" and "quá hạn" in each.text]
    assert told.text.startswith("Ý kiến chỉ đạo CĐ-001 của đồng chí Hùng · P.KT (NV19) đã quá hạn thứ Năm, 14/8/2025;")


def test_a_leader_who_reports_for_a_unit_too_hears_it_in_the_one_message(house: House) -> None:
    house.join("truong", Role.LEADER)
    with house.db.write() as db:
        person = db.scalars(select(Person).where(Person.name == "truong")).one()
        unit = db.scalars(select(Unit.id).where(Unit.code == "PVHXH")).one()
        db.add(Membership(org_id=person.org_id, person_id=person.id, unit_id=unit, role=Role.REPORTER, since=house.now))
    house.say("truong", "/chidao giao phòng kinh tế sửa loa trước 14/8")
    house.say("truong", "1")
    house.remind()
    mine = [each for each in mornings(house, "2025-08-15") if each.to == "truong" and each.key == "15/08"]
    assert len(mine) == 1
    assert "CĐ-001 · P.KT đã quá hạn" in mine[0].text
    assert "NV07" in mine[0].text
    with house.db.read() as db:
        assert [row for row in db.scalars(select(OutboxRow)) if row.calls and ["directive", 1] in row.calls]


def test_a_reply_to_the_reminder_is_the_units_answer(house: House) -> None:
    order(house)
    [first] = [each for each in mornings(house, "2025-08-19") if each.to == "binh"]
    row = house.heard[[each.row_id for each in house.heard].index(first.row_id)]
    house.wait(hours=1)
    heard = house.say("binh", "đã sửa xong loa", reply_to=f"m{row.key}")
    assert "Đã chuyển kết quả thực hiện CĐ-001" in heard[0].text
