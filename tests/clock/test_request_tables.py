"""When a request's hour has come: the table once, once more a day later where silence remains, and who is reminded."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, text

from models.collecting import Request
from models.mail import Kind
from models.workdays import local_time
from scheduler.jobs import Posted
from scheduler.tick import tick_all
from tests.builders import at
from tests.conversations.test_requests import second_cadre
from tests.house import House, build, played_once

FRIDAY = "/yeucau các chi bộ: số hộ nghèo. Hạn 16h thứ Sáu"
TODAY = "/yeucau các chi bộ: số hộ nghèo. Hạn 16h chiều nay"


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    with house.db.write() as db:  # dated work is no part of this
        db.execute(text("UPDATE assignments SET next_remind_at = NULL"))
        db.execute(text("UPDATE organizations SET next_digest_at = '2026-01-05 00:30:00.000000'"))
    return house


def ask(house: House, words: str = FRIDAY) -> None:
    house.say("thu", words)
    house.say("thu", "1")


def answer(house: House, who: str) -> None:
    house.say(who, "YC-001 12 hộ")
    house.say(who, "1")


def tick(house: House, day: str, clock: str) -> list[Posted]:
    house.now = at(day, clock)
    posted = tick_all(house.db, house.now).posted
    house.collect()
    return list(posted)


def tables(house: House, day: str, clock: str) -> list[Posted]:
    return [each for each in tick(house, day, clock) if each.to == "thu"]


def reminded(house: House, day: str, clock: str) -> set[str]:
    return {each.to for each in tick(house, day, clock) if each.kind == Kind.REMINDER}


def test_at_the_hour_the_secretary_gets_the_table_once(house: House) -> None:
    ask(house)
    answer(house, "cb1")
    assert tables(house, "2025-08-15", "15:59") == []
    [message] = tables(house, "2025-08-15", "16:00")
    assert message.text.startswith("Đã đến hạn YC-001.")
    assert "Đã trả lời: 01/02 đơn vị" in message.text
    assert tables(house, "2025-08-15", "16:01") == []


def test_a_working_day_later_silence_is_named_once_more_and_then_no_more(house: House) -> None:
    ask(house)
    answer(house, "cb1")
    tables(house, "2025-08-15", "16:00")
    assert tables(house, "2025-08-16", "10:00") == []  # Saturday
    [message] = tables(house, "2025-08-18", "07:30")
    assert "quá hạn, còn 01 đơn vị chưa trả lời" in message.text
    assert "CB thôn 2" in message.text
    assert tables(house, "2025-08-19", "07:30") == []


def test_where_all_answered_meanwhile_nothing_is_said_the_day_after(house: House) -> None:
    ask(house)
    answer(house, "cb1")
    tables(house, "2025-08-15", "16:00")
    answer(house, "cb2")
    assert tables(house, "2025-08-18", "07:30") == []


def test_where_all_answered_before_the_hour_the_table_does_not_come_twice(house: House) -> None:
    ask(house)
    answer(house, "cb1")
    answer(house, "cb2")
    assert tables(house, "2025-08-15", "16:00") == []
    assert tables(house, "2025-08-18", "07:30") == []


def test_a_closed_request_is_looked_at_no_more(house: House) -> None:
    ask(house)
    house.say("thu", "YC-001 đóng")
    house.say("thu", "1")
    assert tables(house, "2025-08-15", "16:00") == []
    assert reminded(house, "2025-08-15", "16:30") == set()


def test_an_hour_outside_sending_hours_waits_for_the_opening_with_the_figures_of_then(house: House) -> None:
    ask(house, "/yeucau các chi bộ: số hộ nghèo. Hạn 17h thứ Sáu")
    assert tables(house, "2025-08-15", "17:00") == []
    house.now = at("2025-08-16", "09:00")
    answer(house, "cb1")
    [message] = tables(house, "2025-08-18", "07:30")
    assert "Đã trả lời: 01/02 đơn vị" in message.text


def test_after_days_of_downtime_one_message_comes_not_two(house: House) -> None:
    ask(house)
    assert len(tables(house, "2025-08-21", "09:00")) == 1
    assert len(tables(house, "2025-08-22", "07:30")) == 1
    assert tables(house, "2025-08-25", "07:30") == []


def test_only_units_that_have_not_answered_are_reminded(house: House) -> None:
    ask(house)
    answer(house, "cb1")
    assert reminded(house, "2025-08-12", "07:30") == {"cb2"}
    answer(house, "cb2")
    assert reminded(house, "2025-08-13", "07:30") == set()


def test_when_one_of_a_units_cadres_has_answered_the_others_are_left_alone(house: House) -> None:
    second_cadre(house, "ba", "CBT01")
    ask(house)
    assert reminded(house, "2025-08-12", "07:30") == {"cb1", "ba", "cb2"}
    answer(house, "ba")
    assert reminded(house, "2025-08-13", "07:30") == {"cb2"}


def test_nothing_yet_stops_the_reminders(house: House) -> None:
    ask(house)
    house.say("cb1", "YC-001 chưa có")
    house.say("cb1", "1")
    assert reminded(house, "2025-08-12", "07:30") == {"cb2"}


def test_asked_for_this_afternoon_the_silent_are_reminded_in_the_afternoon_of_the_same_day(house: House) -> None:
    ask(house, TODAY)
    answer(house, "cb1")
    assert reminded(house, "2025-08-11", "13:59") == set()
    assert reminded(house, "2025-08-11", "14:00") == {"cb2"}
    assert reminded(house, "2025-08-11", "15:30") == set()


def test_asked_in_the_afternoon_for_the_same_afternoon_nobody_is_reminded_before_the_hour(house: House) -> None:
    house.now = at("2025-08-11", "14:05")
    ask(house, "/yeucau các chi bộ: số hộ nghèo. Hạn 16h30 chiều nay")
    assert reminded(house, "2025-08-11", "16:00") == set()
    assert reminded(house, "2025-08-12", "07:30") == {"cb1", "cb2"}


def test_the_look_is_planned_for_the_hour_and_forgotten_on_closing(house: House) -> None:
    ask(house)
    with house.db.read() as db:
        look = db.scalars(select(Request.next_look_at)).one()
    assert look is not None
    assert local_time(look).strftime("%d/%m %H:%M") == "15/08 16:00"
    house.say("thu", "YC-001 đóng")
    house.say("thu", "1")
    with house.db.read() as db:
        assert db.scalars(select(Request.next_look_at)).one() is None
