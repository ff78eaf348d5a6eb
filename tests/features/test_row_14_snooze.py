"""Row 14: "để chiều", "mai nhắc lại" are allowed up to k times, and the secretary sees it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from models.adjusting import change_setting
from models.history import Actor
from models.workdays import VIETNAM
from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """Lan was reminded of NV07, late since Friday 15/8, on Monday 18/8 at 07:30."""
    house = build(tmp_path / "house.db")
    house.now = datetime(2025, 8, 18, 7, 30, tzinfo=VIETNAM)
    assert [heard.to for heard in house.remind() if "NV07" in heard.text and heard.key.startswith("remind:")] == ["lan"]
    return house


def to_lan(heard: list[Heard]) -> list[Heard]:
    return [each for each in heard if each.to == "lan" and "NV07" in each.text]


def test_what_was_put_off_comes_again_once_at_the_hour_that_was_asked_for(house: House) -> None:
    house.say("lan", "để chiều")
    house.now = datetime(2025, 8, 18, 13, 30, tzinfo=VIETNAM)
    assert to_lan(house.remind()) == []
    house.now = datetime(2025, 8, 18, 14, 0, tzinfo=VIETNAM)
    [again] = to_lan(house.remind())
    assert again.key.startswith("snooze:")
    assert to_lan(house.remind()) == []


def test_k_times_and_no_more_until_a_report(house: House) -> None:
    assert "(hoãn lần 01/02)" in house.say("lan", "1 tieng nua")[0].text
    house.wait(hours=1)
    house.remind()
    assert "(hoãn lần 02/02)" in house.say("lan", "để chiều")[0].text
    for words in ("nv07 mai nhắc lại", "để tuần sau", "để mai"):
        assert "đã được hoãn nhắc 02 lần" in house.say("lan", words)[0].text
    house.say("lan", "nv07 30%")
    house.say("lan", "1")
    assert "(hoãn lần 01/02)" in house.say("lan", "nv07 mai nhắc lại")[0].text


def test_the_reminder_is_meant_days_later_where_nothing_else_was_said(house: House) -> None:
    house.now = datetime(2025, 8, 20, 7, 0, tzinfo=VIETNAM)
    assert "nhắc lại NV07 lúc 14:00, thứ Tư, 20/8/2025" in house.say("lan", "để chiều")[0].text


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/nhac", "hoãn nhắc 01 lần, đến 14:00 18/8/2025"),
        ("/donvi hoãn nhắc", "1. NV07 · P.VHXH · đồng chí lan: hoãn nhắc 01 lần, đến 14:00 18/8/2025"),
        ("/donvi P.VHXH", "- NV07 · P.VHXH · đồng chí lan: hoãn nhắc 01 lần, đến 14:00 18/8/2025"),
        ("/lichsu NV07", "lan · P.VHXH: xin hoãn nhắc đến 14:00 18/8/2025"),
        ("ai xin hoãn nhắc", "1. NV07 · P.VHXH"),
        ("những đơn vị nào xin hoãn nhắc?", "từ đó chưa có báo cáo: 01 đơn vị"),
    ],
)
def test_the_secretary_sees_it(house: House, asked: str, shown: str) -> None:
    house.say("lan", "để chiều")
    assert shown in house.say("thu", asked)[0].text


def test_what_was_reported_since_is_not_listed_as_put_off(house: House) -> None:
    house.say("lan", "để chiều")
    house.say("lan", "nv07 30%")
    house.say("lan", "1")
    assert house.say("thu", "ai xin hoãn nhắc")[0].text.startswith("Hiện không có đơn vị nào xin hoãn nhắc")


def test_a_report_before_the_hour_makes_it_pointless(house: House) -> None:
    house.say("lan", "để chiều")
    house.say("lan", "nv07 xong")
    house.say("lan", "1")
    house.now = datetime(2025, 8, 18, 14, 0, tzinfo=VIETNAM)
    assert to_lan(house.remind()) == []


def test_the_ladder_leaves_out_what_was_put_off(house: House) -> None:
    house.say("lan", "thứ 5 nhắc lại")
    house.now = datetime(2025, 8, 20, 7, 30, tzinfo=VIETNAM)  # 3 working days late: a step of the ladder
    assert to_lan(house.remind()) == []
    house.now = datetime(2025, 8, 21, 7, 30, tzinfo=VIETNAM)
    assert [each.key.partition(":")[0] for each in to_lan(house.remind())] == ["remind"]


@pytest.mark.parametrize(
    ("wishes", "told"),
    [  # by the ladder NV08 is reminded of on Wednesday 20/8, and so is NV07
        (["nv07 thứ 4 nhắc lại"], {"20 07:30": ["NV07", "NV08"]}),
        (["nv07 20/8 lúc 14:00 nhắc lại"], {"20 07:30": ["NV07", "NV08"]}),
        (
            ["nv07 mai nhắc lại", "nv08 ngày mai 14h nhắc lại"],
            {"19 07:30": ["NV07", "NV08"], "20 07:30": ["NV07", "NV08"]},
        ),
        (["nv07 để chiều", "nv08 để chiều"], {"18 14:00": ["NV07", "NV08"], "20 07:30": ["NV07", "NV08"]}),
    ],
)
def test_what_comes_back_is_one_message_with_all_that_is_due(
    house: House, wishes: list[str], told: dict[str, list[str]]
) -> None:
    for words in wishes:
        house.say("lan", words)
    found = {}
    for day, clock in ((18, 14), (19, 7), (19, 8), (19, 14), (20, 7), (20, 8), (20, 14)):
        house.now = datetime(2025, 8, day, clock, 30 if clock == 7 else 0, tzinfo=VIETNAM)
        for heard in house.remind():
            if heard.to == "lan" and heard.key.startswith(("remind:", "snooze:")):
                assert found.setdefault(f"{house.now:%d %H:%M}", heard) is heard
    assert {when: [c for c in ("NV07", "NV08") if c in heard.text] for when, heard in found.items()} == told


def test_the_office_can_turn_it_off(house: House) -> None:
    with house.db.write() as db:
        actor = Actor(org_id=house.office().id, person_id=None, channel="cli", now=house.now)
        change_setting(db, actor, "hoan_nhac_toi_da", "0")
    assert "không bật hoãn nhắc" in house.say("lan", "để chiều")[0].text


def test_after_an_outage_it_comes_once_and_only_in_sending_hours(house: House) -> None:
    house.say("lan", "để chiều")
    house.now = datetime(2025, 8, 18, 19, 0, tzinfo=VIETNAM)
    assert to_lan(house.remind()) == []
    house.now = datetime(2025, 8, 19, 7, 30, tzinfo=VIETNAM)
    assert [each.key.partition(":")[0] for each in to_lan(house.remind())] == ["remind"]
    assert to_lan(house.remind()) == []


@pytest.mark.parametrize(
    ("asked", "again"),
    [
        ("cuối tuần nhắc lại", "07:30, thứ Sáu, 15/8/2025 (hoãn lần 02/02)."),
        ("de cuoi tuan em bao", "07:30, thứ Sáu, 15/8/2025"),
        ("hôm nay nhắc lại", "14:00, thứ Ba, 12/8/2025"),
        ("mai nhac toi", "07:30, thứ Tư, 13/8/2025 (hoãn lần 02/02)."),
        ("tối nay nhắc nghe", "07:30, thứ Tư, 13/8/2025 (hoãn lần 02/02). Ngoài giờ làm việc Trợ lý không gửi tin."),
        ("toi nay nhac", "07:30, thứ Tư, 13/8/2025 (hoãn lần 02/02). Ngoài giờ làm việc Trợ lý không gửi tin."),
        ("tối mai nhắc", "07:30, thứ Năm, 14/8/2025 (hoãn lần 02/02). Ngoài giờ làm việc Trợ lý không gửi tin."),
        ("tới thứ 5 nhắc", "07:30, thứ Năm, 14/8/2025 (hoãn lần 02/02)."),
    ],
)
def test_the_weekend_and_the_evening_are_not_in_a_minute(tmp_path: Path, asked: str, again: str) -> None:
    house = build(tmp_path / "house.db")
    house.now = datetime(2025, 8, 12, 7, 30, tzinfo=VIETNAM)
    house.say("lan", "nv07 mai nhắc lại")
    assert f"nhắc lại NV07 lúc {again}" in house.say("lan", asked)[0].text


@pytest.mark.parametrize(
    ("asked", "again"),
    [
        ("nv19 de thang 11", "03/11/2025"),
        ("nv19 sang tháng 11 hãy nhắc", "03/11/2025"),
        ("nv19 tháng 9 nhắc lại", "03/9/2025"),  # the 1st and the 2nd are holidays
        ("nv19 để quý 4", "01/10/2025"),
        ("nv19 cuối tháng 9 nhắc", "30/9/2025"),
    ],
)
def test_a_month_begins_with_its_first_working_day(house: House, asked: str, again: str) -> None:
    assert f"{again} (hoãn lần 01/02)." in house.say("binh", asked)[0].text


@pytest.mark.parametrize("asked", ["nv19 đợi rằm rồi nhắc", "nv19 qua rằm nhắc", "nv19 doi thang 9 nhac"])
def test_what_is_waited_for_before_the_reminder_is_no_obstacle(house: House, asked: str) -> None:
    assert house.say("binh", asked)[0].text.startswith("Trợ lý sẽ nhắc lại NV19")


@pytest.mark.parametrize("asked", ["đang bận đám cưới, đừng nhắc nữa", "nha co viec, khoi nhac nua"])
def test_why_nobody_should_remind_is_no_obstacle(house: House, asked: str) -> None:
    assert house.say("lan", asked)[0].text.startswith("Trợ lý vẫn nhắc đến khi có báo cáo")


@pytest.mark.parametrize(
    ("asked", "again"),
    [
        ("để qua tuần tính", "thứ Hai, 25/8/2025"),
        ("de sang tuan hay tinh", "thứ Hai, 25/8/2025"),
        ("để qua tuần rồi nhắc em nhé", "thứ Hai, 25/8/2025"),
        ("qua tuần nhắc lại giúp em", "thứ Hai, 25/8/2025"),
        ("để tuần sau tính nha", "thứ Hai, 25/8/2025"),
        ("mai nhắc em nhé giờ đang gặt lúa", "thứ Ba, 19/8/2025"),
        ("mai nhac em nha gio dang di dong", "thứ Ba, 19/8/2025"),
        ("giờ em đang gặt lúa, mai nhắc em", "thứ Ba, 19/8/2025"),
        ("mai nhắc lại, em đang đi đám giỗ", "thứ Ba, 19/8/2025"),
        ("thứ 5 nhắc em nhé hôm nay đang trực trạm", "thứ Năm, 21/8/2025"),
    ],
)
def test_a_busy_person_is_reminded_later_and_reports_nothing(tmp_path: Path, asked: str, again: str) -> None:
    house = build(tmp_path / "house.db")
    house.now = datetime(2025, 8, 18, 7, 30, tzinfo=VIETNAM)
    [told] = house.say("binh", f"nv19 {asked}")
    assert "nhắc lại NV19" in told.text
    assert again in told.text


@pytest.mark.parametrize("asked", ["mai nhắc em nhé giờ đang chờ bí thư ký", "mai nhắc em, giờ đang vướng kinh phí"])
def test_what_the_work_waits_for_is_no_excuse(house: House, asked: str) -> None:
    assert "sẽ nhắc lại" not in house.say("lan", asked)[0].text


@pytest.mark.parametrize(
    "asked", ["đừng nhắc nữa cho tới khi đó", "dung nhac em truoc luc do nhe", "khỏi nhắc tới hôm đó"]
)
def test_none_before_the_time_that_was_promised(house: House, asked: str) -> None:
    house.say("lan", "để chiều")
    [told] = house.say("lan", asked)
    assert "từ nay đến lúc đó Trợ lý không nhắc" in told.text
    assert "vẫn nhắc đến khi có báo cáo" in house.say("lan", asked)[0].text
    house.now = datetime(2025, 8, 18, 14, 0, tzinfo=VIETNAM)
    assert to_lan(house.remind())


@pytest.mark.parametrize("asked", ["để qua tuần tính", "mai nhắc em nhé giờ đang gặt lúa"])
def test_under_a_reminder_no_code_is_needed(house: House, asked: str) -> None:
    assert "nhắc lại NV07" in house.say("lan", asked)[0].text
