"""A digit where nothing was asked, and one reason for several requests: what people tap and type in a hurry."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.org import Role
from models.progress import Difficulty, ExtensionRequest, ProgressReport
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def test_a_digit_is_no_figure_where_nothing_was_asked(house: House) -> None:
    for _ in range(3):
        assert "không chờ đồng chí chọn số nào nên chưa ghi gì" in house.say("lan", "1")[-1].text
    with house.db.read() as db:
        assert db.scalars(select(ProgressReport.id)).all() == []


@pytest.mark.parametrize("why", ["thiếu người", "lý do: thiếu người", "vì thiếu người", "do thieu nguoi"])
def test_one_reason_is_that_of_all_requests_that_are_read_back(house: House, why: str) -> None:
    house.say("lan", "nv7 nv8 xin lùi 1 tuần")
    shown = house.say("lan", why)[-1].text
    assert shown.count("Lý do xin gia hạn: ") == 2
    assert "chưa nêu" not in shown
    house.say("lan", "1")
    with house.db.read() as db:
        asked = [request.reason for request in db.scalars(select(ExtensionRequest))]
        assert db.scalars(select(Difficulty.id)).all() == [], "a reason is no obstacle"
    assert len(asked) == 2
    assert all("ngư" in reason or "nguoi" in reason for reason in asked)


def test_the_part_of_a_supporting_unit_is_its_own(house: House) -> None:
    house.join("hung", Role.REPORTER, "VPDU")
    told = [each for each in house.say("hung", "nv19 phần việc của văn phòng đã xong") if each.to == "hung"]
    assert "phần việc phối hợp đã xong" in told[-1].text
    refused = house.say("hung", "nv19 không phải việc của văn phòng")
    assert any("cho rằng nhiệm vụ" in each.text for each in refused if each.to == "thu")


def test_a_choice_behind_words_that_were_not_understood_is_asked_about(house: House) -> None:
    house.say("thu", "/donvi")
    house.say("thu", "abc xyz")
    assert "Có phải đồng chí chọn cho tin này?" in house.say("thu", "2")[0].text
    assert "Chi bộ thôn 02" in house.say("thu", "2")[0].text


@pytest.mark.parametrize("typed", ["99", "60", "12", "số 12", "7", "0"])
def test_a_number_that_the_list_of_tasks_has_not_is_no_report(house: House, typed: str) -> None:
    house.say("lan", "/viec")
    [said] = house.say("lan", typed)
    assert said.text.startswith("Tin này không có lựa chọn số ")
    assert "Đồng chí gõ 1 (NV07)" in said.text
    assert f"ví dụ: NV07 {typed.removeprefix('số ')}%." in said.text
    assert "NV08" in house.say("lan", "2")[0].text


def test_a_deadline_of_next_year_has_its_year_in_the_list_of_tasks(house: House) -> None:
    house.say("thu", "/giahan NV11 16/1/2026 vì chờ tỉnh")
    house.say("thu", "1")
    listed = house.say("lan", "/viec")[0].text
    assert "hạn 16/01/2026, " in listed
    assert "hạn 15/8, " in listed
    assert "hạn 16/01/2026, " in house.say("thu", "/donvi P.VHXH")[-1].text


def test_which_card_a_number_is_of_is_named_by_the_card(house: House) -> None:
    house.say("lan", "nv7 xin gia hạn đến 30/8 vì mưa")
    house.say("lan", "1")
    house.say("thu", "2")
    house.say("thu", "1")
    house.say("stranger", "Tôi là Hà, Phòng Kinh tế")
    text = house.say("thu", "2")[0].text
    assert "1. Chưa duyệt (tin “P.VHXH xin gia hạn NV07" in text
    assert "Tin gần nhất" not in text
