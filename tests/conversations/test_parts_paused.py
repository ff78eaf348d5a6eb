"""A pause, an end or a resumption for some units of a task: theirs alone, with reminders and figures."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from models.org import Unit
from models.plan import Assignment, Stage, Task
from models.workdays import VIETNAM
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def said(house: House, text: str) -> str:
    return "\n".join(each.text for each in house.say("thu", text) if each.to == "thu")


def stages(house: House) -> dict[str, Stage]:
    query = select(Unit.code, Assignment.stage).join(Unit, Unit.id == Assignment.unit_id)
    with house.db.read() as db:
        rows = db.execute(query.join(Task, Task.id == Assignment.task_id).where(Task.code == "NV05"))
        return {code: Stage(stage) for code, stage in rows}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("tạm dừng nv05 cho thôn 2 theo công văn 12", "theo công văn 12"),
        ("nv05 tạm dừng riêng thôn 2, chờ tỉnh", "chờ tỉnh"),
        ("nv05 thôn 2 tam dung vi lu", "lu"),
        ("nv05 tạm dừng trừ thôn 1 vì lũ", "lũ"),
        ("hoãn nv05 với thôn 2 vì lũ", "lũ"),
        ("nv05 chỉ dừng ở thôn 2 thôi vì lũ", "lũ"),
        ("nv05 của thôn 2 tạm gác lại vì lũ", "lũ"),
    ],
)
def test_one_unit_pauses_and_the_others_go_on(house: House, words: str, reason: str) -> None:
    answer = said(house, words)
    assert "(CB thôn 2): tạm dừng" in answer
    assert f"Lý do: {reason}." in answer
    heard = house.say("thu", "1")
    assert {each.to for each in heard} == {"thu", "cb2"}
    assert stages(house) == {"CBT01": Stage.NOT_STARTED, "CBT02": Stage.PAUSED, "BXDD": Stage.NOT_STARTED}


def test_who_is_paused_is_not_reminded_nor_counted_as_silent_and_is_taken_up_again(house: House) -> None:
    house.say("thu", "tạm dừng nv05 cho thôn 2 vì lũ")
    house.say("thu", "1")
    house.now = datetime(2025, 8, 19, 8, 0, tzinfo=VIETNAM)
    assert {"cb1", "cb2"} & {each.to for each in house.remind() if "NV05" in each.text} == {"cb1"}
    assert "CB thôn 2" not in said(house, "đơn vị nào chưa báo cáo tháng này")
    assert "(CB thôn 2): tiếp tục" in said(house, "tiếp tục NV05 của CB thôn 2")
    house.say("thu", "1")
    assert set(stages(house).values()) == {Stage.NOT_STARTED}


def test_where_no_lead_is_left_at_work_the_supporting_unit_rests_and_what_is_paused_is_not_ended(house: House) -> None:
    for words in ("nv05 tạm dừng cho thôn 2 vì lũ", "nv05 thôn 1 không thực hiện nữa do sáp nhập"):
        house.say("thu", words)
        house.say("thu", "1")
    assert stages(house) == {"CBT01": Stage.CANCELLED, "CBT02": Stage.PAUSED, "BXDD": Stage.NOT_STARTED}
    for words in ("tiếp tục nv05 cho thôn 2", "nv05 tạm dừng cho thôn 2 vì lũ"):
        house.say("thu", words)
        house.say("thu", "1")
    assert stages(house) == {"CBT01": Stage.CANCELLED, "CBT02": Stage.PAUSED, "BXDD": Stage.PAUSED}
    house.say("thu", "tiếp tục nv05 cho thôn 2")
    house.say("thu", "1")
    assert stages(house)["BXDD"] == Stage.NOT_STARTED


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("nv05 tạm dừng cho thôn 9 vì lũ", "chưa nhận ra đơn vị “thôn 9”"),
        ("nv05 tạm dừng cho phòng kinh tế vì lũ", "P.KT không có phần việc ở NV05"),
        ("nv05 tạm dừng trừ thôn 1, thôn 2 vì lũ", "Trợ lý chưa đổi gì"),
        ("nv05 tạm dừng chờ thôn 2", "(CB thôn 1, CB thôn 2): tạm dừng"),
        ("nv05 tạm dừng cho mấy bác vùng cao vì lũ", "chưa nhận ra đơn vị “cho mấy bác vùng cao”"),
        ("hủy nv05 của mấy bác vùng cao vì lũ", "chưa nhận ra đơn vị “của mấy bác vùng cao”"),
        ("nv05 hạn 30/9, riêng thôn 2 giữ nguyên, vì mưa", "thời hạn chưa đổi"),
        ("nv05 hạn 30/9 trừ thôn 1, thôn 2 vì mưa", "thời hạn chưa đổi"),
        ("nv05 hạn 30/9 trừ thôn 1 vì mưa", "(CB thôn 2): đổi thời hạn"),
        ("nv05 tạm dừng cho chi bộ thôn 2 vì lũ", "(CB thôn 2): tạm dừng"),
        ("hủy nv05 của chi bộ thôn 2 vì trùng", "(CB thôn 2): không còn thực hiện"),
        ("nv05 hạn 30/9 cho chi bộ thôn 2 vì mưa", "(CB thôn 2): đổi thời hạn"),
        ("bỏ thôn 2 ra khỏi nv05 vì sáp nhập", "(CB thôn 2): không còn thực hiện"),
        ("rút phòng kinh tế khỏi nv05 vì sáp nhập", "P.KT không có phần việc ở NV05"),
        ("hủy phần của thôn 2 ở nv05 vì sáp nhập", "(CB thôn 2): không còn thực hiện"),
        ("nv05 chi bộ thôn 2 khỏi làm vì đã có kế hoạch", "(CB thôn 2): không còn thực hiện"),
        ("nv05 chỉ còn giao thôn 1 vì thôn 2 sáp nhập", "(CB thôn 2): không còn thực hiện"),
        ("nv05 riêng thôn 2 lùi đến 30/9 vì mưa", "(CB thôn 2): đổi thời hạn"),
        ("nv05 trừ thôn 1 lùi hạn đến 30/9 vì mưa", "(CB thôn 2): đổi thời hạn"),
        ("nv05 tạm dừng cho đến khi có hướng dẫn", "Lý do: cho đến khi có hướng dẫn."),
    ],
)
def test_who_is_not_known_is_said_and_nobody_else_is_paused(house: House, words: str, answer: str) -> None:
    assert answer in said(house, words)


@pytest.mark.parametrize("words", ["nv07 hoãn tới 5/9 vì chờ tỉnh", "nv07 cho phòng văn hóa nghỉ đến 5/9 vì chờ tỉnh"])
def test_a_pause_with_an_end_says_who_ends_it_and_the_unit_hears_the_day(house: House, words: str) -> None:
    assert "chưa tự nối lại vào ngày 05/9/2025; đến khi đó, đồng chí nhắn: tiếp tục NV07" in said(house, words)
    [told] = [each.text for each in house.say("thu", "1") if each.to == "lan"]
    assert "Lý do: chờ tỉnh; dự kiến đến 05/9/2025." in told


def test_another_unit_is_moved_while_a_later_day_of_one_waits(house: House) -> None:
    house.say("cb1", "nv05 xin gia hạn đến 28/8 vì lũ")
    house.say("cb1", "1")
    for words in ("NV05 đổi hạn 25/8 cho CB thôn 2 vì mưa", "nv05 trừ thôn 1 lùi hạn đến 25/8 vì mưa"):
        assert "(CB thôn 2): đổi thời hạn" in said(house, words)
        house.say("thu", "3")
