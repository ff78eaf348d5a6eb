"""An order, a finding and an obstacle get another day or other words by their number; only from whom that is."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from handlers.directing.amended_words import Amended, read_amended
from handlers.understand.due import NoDay
from models import difficulties, directives, findings
from models.history import history_of
from models.org import Role
from models.workdays import VIETNAM
from tests.cases import for_each
from tests.house import House, build, played_once

NOW = datetime(2025, 8, 11, 8, 0, tzinfo=VIETNAM)


@for_each(
    ("words", "read"),
    [
        ("sửa hạn 30/9", Amended(due_on=date(2025, 9, 30))),
        ("han 30/9", Amended(due_on=date(2025, 9, 30))),
        ("lùi hạn đến hết tháng 9 vì mưa bão", Amended(due_on=date(2025, 9, 30), why="mưa bão")),
        ("xin lui den 20/11 do thieu nguoi", Amended(due_on=date(2025, 11, 20), why="thieu nguoi")),
        ("gia hạn đến thứ Sáu nhé", Amended(due_on=date(2025, 8, 15))),
        ("lùi thêm 5 ngày", Amended(days_more=5)),
        ("xin gia hạn 1 tuần vì mưa", Amended(days_more=7, why="mưa")),
        ("lùi hạn thêm 3 ngày vì mưa, à không thêm 5 ngày", Amended(days_more=5, why="mưa")),
        ("lùi hạn đến 25/8 à 27/8", Amended(due_on=date(2025, 8, 27))),
        ("thêm 3 ngày tập huấn ở xã", None),
        ("hạn 31/9", Amended(problem=NoDay.BAD)),
        ("sửa hạn", Amended(problem=NoDay.MISSING)),
        ("sửa", Amended(is_bare=True)),
        ("sửa lại nội dung: gửi cả dự toán", Amended(words="gửi cả dự toán")),
        ("báo cáo thêm trước 30/9", None),
        ("đã xong, gửi trước hạn 2 ngày", None),
        ("hạn chế số lượng in đến 30/9", None),
        ("kết thúc", None),
    ],
)
def test_words_that_change_a_thing_are_told_from_words_to_the_unit(words: str, read: Amended | None) -> None:
    assert read_amended(words, NOW) == read


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """CĐ-001 to P.VHXH by 20/8, GS-001 of the supervisor, VM-001 of P.VHXH."""
    house = build(tmp_path / "house.db")
    house.join("mttq", Role.SUPERVISOR)
    house.join("mttq2", Role.SUPERVISOR)
    house.say("lanh", "/chidao NV07 P.VHXH gửi kế hoạch trước 20/8")
    house.say("mttq", "giám sát NV07: chưa có kế hoạch")
    house.say("mttq", "1")
    house.say("lan", "nv8 vướng máy chủ")
    house.say("lan", "1")
    return house


def due_of(house: House) -> tuple[date | None, date, date | None]:
    with house.db.read() as db:
        org_id = house.office().id
        order, found = directives.find_number(db, org_id, 1), findings.find_number(db, org_id, 1)
        obstacle = difficulties.find_number(db, org_id, 1)
    assert order is not None
    assert found is not None
    assert obstacle is not None
    return order.due_on, found.reply_due_on, obstacle.answer_due_on


@pytest.mark.parametrize(
    ("who", "words", "moved"),
    [
        ("lanh", "sửa CĐ-001 hạn 30/9", (0,)),
        ("thu", "lui han cd1 den 30/9", (0,)),
        ("mttq", "sua gs-001 han 30/9", (1,)),
        ("thu", "sửa VM-001 hạn trả lời 30/9", (2,)),
        ("lan", "sửa CĐ-001 hạn 30/9", ()),  # asks, and moves nothing
        ("lan", "GS-001 hạn 30/9", ()),
        ("lan", "VM-001 hạn 30/9", ()),
        ("binh", "sửa CĐ-001 hạn 30/9", ()),
        ("binh", "sửa GS-001 hạn 30/9", ()),
        ("mttq", "sửa CĐ-001 hạn 30/9", ()),
        ("mttq2", "sửa GS-001 hạn 30/9", ()),  # somebody else's finding: its day is not theirs
        ("thu", "sửa GS-001 hạn 30/9", ()),
        ("lanh", "sửa CĐ-001 hạn 1/8", ()),
    ],
)
def test_a_day_is_moved_by_whom_it_is_to_move(house: House, who: str, words: str, moved: tuple[int, ...]) -> None:
    before = due_of(house)
    assert house.say(who, words)
    after = due_of(house)
    assert [n for n in range(3) if after[n] != before[n]] == list(moved)
    assert all(after[n] == date(2025, 9, 30) for n in moved)


def test_the_history_keeps_the_days_the_words_and_the_reasons(house: House) -> None:
    house.say("lanh", "CĐ-001 lùi đến 30/9 vì chờ tỉnh")
    house.say("lanh", "sửa CĐ-001: gửi cả dự toán")
    house.say("lanh", "1")
    with house.db.read() as db:
        order = directives.find_number(db, house.office().id, 1)
        assert order is not None
        kept = [
            (each.field, each.old, each.new, each.reason)
            for each in history_of(db, house.office().id, "directives", order.id)
        ]
    assert ("due_on", "2025-08-20", "2025-09-30", "chờ tỉnh") in kept
    assert ("text", "NV07 P.VHXH gửi kế hoạch trước 20/8", "gửi cả dự toán", "") in kept


def test_a_unit_that_asks_for_a_later_day_does_not_end_the_order_with_a_yes(house: House) -> None:
    told = house.say("lan", "cd1 xin lui den 5/9 do mua lu")
    [card] = [heard for heard in told if heard.to == "lanh"]
    assert card.choices == ("Đổi hạn 05/9/2025", "Trao đổi thêm")
    house.say("lanh", "đồng ý", reply_to=f"m{card.key}")
    assert due_of(house)[0] == date(2025, 9, 5)
    with house.db.read() as db:
        order = directives.find_number(db, house.office().id, 1)
    assert order is not None
    assert order.is_open
    [gone] = [heard for heard in house.press("lanh", card) if heard.to == "lanh"]
    assert "nên không phải đổi" in gone.text, "the same button once more"


def test_other_words_are_sent_only_after_a_choice(house: House) -> None:
    asked = house.say("lanh", "sửa CĐ-001 gửi cả dự toán")
    assert [heard.to for heard in asked] == ["lanh"]
    assert [heard.to for heard in house.say("lanh", "3")] == ["lanh"]
    house.say("lanh", "sửa CĐ-001 gửi cả dự toán")
    told = house.say("lanh", "nv07 thế nào rồi")
    assert told[0].text.startswith("Trợ lý chưa sửa và chưa gửi gì.")


def test_so_many_days_more_move_the_day_and_are_no_mail(house: House) -> None:
    here, unit, *_others = house.say("thu", "CĐ-001 lùi thêm 5 ngày")
    assert "từ 20/8/2025 sang thứ Hai, 25/8/2025" in here.text
    assert "đã đổi từ 20/8/2025" in unit.text
    assert due_of(house)[0] == date(2025, 8, 25)


def test_a_day_that_words_to_the_unit_name_is_told(house: House) -> None:
    assert "Hạn nay là thứ Sáu, 29/8/2025" in house.say("thu", "CĐ-001 gửi báo cáo trước 29/8 nhé")[0].text


@pytest.mark.parametrize("words", ["không cho", "không đồng ý, giữ nguyên hạn", "CĐ-001 không đồng ý lùi"])
def test_a_later_day_that_is_refused_in_words_is_refused(house: House, words: str) -> None:
    house.say("lan", "CĐ-001 xin lùi đến 30/8 vì mưa")
    heard = house.say("thu", words)
    assert heard[0].text.startswith("Đã trả lời P.VHXH: chưa đồng ý lùi hạn CĐ-001; ")
    assert any(
        each.to == "lan" and "Chưa đồng ý lùi hạn CĐ-001; hạn vẫn là thứ Tư, 20/8/2025" in each.text for each in heard
    )
    assert due_of(house)[0] == date(2025, 8, 20)


def test_a_number_after_other_words_does_not_move_the_day(house: House) -> None:
    house.say("lan", "CĐ-001 xin lùi đến 30/8 vì mưa")
    house.say("thu", "ô hay")
    house.say("thu", "1")
    assert due_of(house)[0] == date(2025, 8, 20)


def test_an_order_may_be_begun_by_its_name(house: House) -> None:
    heard = house.say("lanh", "CĐ: CB thôn 1 nộp kế hoạch trước 20/8")[0].text
    assert "CĐ-002 · CB thôn 1" in heard
