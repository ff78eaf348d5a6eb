"""With a second plan, what counts the tasks of both names both; an order says into which of them it goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from models.giving import give
from models.history import Actor, note_change
from models.office import load_office
from models.org import Unit
from models.plan import Assignment, Plan, Share, Task, TaskGroup
from models.reporting.building import report
from tests.house import House, build, played_once
from tests.reporting.figures import adds_up
from tests.reporting.four_outputs import agree
from tests.reporting.office import AUGUST


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """Plan 09-KH/ĐU came after 03-KH/ĐU, with one task, NV21, of P.KT."""
    house = build(tmp_path / "house.db")
    with house.db.write() as db:
        unit = db.scalars(select(Unit).where(Unit.code == "PKT")).one()
        plan = Plan(
            org_id=unit.org_id,
            number="09-KH/ĐU",
            title="Đô thị",
            issued_on=date(2025, 8, 1),
            imported_at=house.now.replace(hour=9),
        )
        db.add(plan)
        db.flush()
        group = TaskGroup(plan_id=plan.id, code="I", title="QUY HOẠCH", position=0)
        db.add(group)
        db.flush()
        task = Task(
            org_id=unit.org_id, plan_id=plan.id, group_id=group.id, code="NV21", text="Rà soát quy hoạch", position=0
        )
        db.add(task)
        db.flush()
        db.add(
            Assignment(org_id=unit.org_id, task_id=task.id, unit_id=unit.id, share=Share.LEAD, due_on=date(2025, 9, 30))
        )
    return house


def test_a_report_of_all_tasks_names_both_plans(house: House) -> None:
    text = house.say("thu", "/baocao")[0].text
    assert "Kế hoạch số 03-KH/ĐU, 09-KH/ĐU" in text
    assert "08 nhiệm vụ" in text


@pytest.mark.parametrize("said", ["/baocao kế hoạch 09", "báo cáo kế hoạch số 9-KH/ĐU", "/baocao 09-KH/ĐU tháng 8"])
def test_a_report_of_one_plan_holds_its_tasks_alone(house: House, said: str) -> None:
    text = house.say("thu", said)[0].text
    assert "Kế hoạch số 09-KH/ĐU" in text
    assert "01 nhiệm vụ" in text
    assert "03-KH/ĐU" not in text


def test_the_plan_stays_where_the_unit_is_asked_about(house: House) -> None:
    asked = house.say("thu", "/baocao kế hoạch 09 của ngân hàng")[0]
    assert asked.choices
    assert "03-KH/ĐU" not in house.say("thu", "1")[0].text


def test_a_plan_that_is_not_known_is_said(house: House) -> None:
    told = house.say("thu", "/baocao kế hoạch 15")[0].text
    assert told.startswith("Chưa có Kế hoạch số 15 nên Trợ lý chưa lập báo cáo.")


def test_a_new_task_names_the_plan_that_it_is_added_to(house: House) -> None:
    house.say("thu", "/giaoviec giao phòng kinh tế rà soát chợ, hạn 22/8, sản phẩm: báo cáo")
    asked = house.say("thu", "2")[-1]
    assert "(thêm vào Kế hoạch số 09-KH/ĐU)" in asked.text
    told = [heard.text for heard in house.say("thu", "1") if heard.to == "binh"]
    assert told
    assert all("03-KH/ĐU" not in text for text in told)


@pytest.mark.parametrize("named", ["theo kế hoạch 03", "thuộc kế hoạch số 03-KH/ĐU", "vao ke hoach 3"])
def test_an_order_names_its_plan(house: House, named: str) -> None:
    asked = house.say("thu", f"giao phòng kinh tế rà soát chợ trước 22/8 {named}, sản phẩm: báo cáo")[-1].text
    assert "(thêm vào Kế hoạch số 03-KH/ĐU)" in asked
    assert "Nội dung: Rà soát chợ\n" in asked
    house.say("thu", "1")
    with house.db.read() as db:
        query = select(Plan.number).join(Task, Task.plan_id == Plan.id).where(Task.text == "Rà soát chợ")
        assert db.scalars(query).all() == ["03-KH/ĐU"]


def test_of_two_plans_it_is_asked_which_and_another_one_is_said_later(house: House) -> None:
    asked = house.say("thu", "giao phòng kinh tế rà soát chợ trước 22/8, sản phẩm: báo cáo")[-1]
    assert "1. Kế hoạch số 03-KH/ĐU\n2. Kế hoạch số 09-KH/ĐU" in asked.text
    assert "thuộc kế hoạch nào?" in house.say("thu", "3")[-1].text
    assert "(thêm vào Kế hoạch số 03-KH/ĐU)" in house.say("thu", "03")[-1].text
    assert "(thêm vào Kế hoạch số 09-KH/ĐU)" in house.say("thu", "đưa vào kế hoạch 09")[-1].text


def test_a_plan_that_is_not_ours_stays_in_the_order(house: House) -> None:
    house.say("thu", "giao phòng kinh tế rà soát chợ theo kế hoạch 15 trước 22/8, sản phẩm: báo cáo")
    assert "Nội dung: Rà soát chợ theo kế hoạch 15\n" in house.say("thu", "1")[-1].text


def test_a_plan_that_is_the_work_stays_in_it(house: House) -> None:
    read_back = house.say("thu", "giao phòng kinh tế phổ biến kế hoạch 03 cho các hộ trước 22/8, sản phẩm: báo cáo")[
        -1
    ].text
    assert "(thêm vào Kế hoạch số 03-KH/ĐU)" in read_back
    assert "Nội dung: Phổ biến kế hoạch 03 cho các hộ\n" in read_back


def test_groups_with_the_same_number_are_told_apart(house: House, tmp_path: Path) -> None:
    with house.db.read() as db:
        found = report(db, load_office(db, 1), AUGUST, house.now)
    adds_up(found)
    agree(found, tmp_path)
    assert [(group.code, group.totals.total) for group in found.groups] == [("I (03-KH/ĐU)", 7), ("I (09-KH/ĐU)", 1)]
    assert [task.code for task in found.tasks][-1] == "NV21"


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("/baocao nhóm I kế hoạch 03", "Tổng: 07 nhiệm vụ"),
        ("/baocao kế hoạch 09 nhóm 1", "Tổng: 01 nhiệm vụ"),
        ("/baocao nhóm I", "Nhóm I (03-KH/ĐU), Nhóm I (09-KH/ĐU): mỗi kế hoạch có một nhóm như vậy."),
        ("nhóm I kế hoạch 09 có bao nhiêu việc", "Có 01 việc."),
        ("nhóm I kế hoạch 03 còn bao nhiêu việc chưa xong", "Có 07/07 việc chưa hoàn thành"),
        ("nhóm I còn bao nhiêu việc chưa xong", "mỗi kế hoạch có một nhóm như vậy."),
        ("kế hoạch 09 có bao nhiêu việc", "Có 01 việc."),
        ("kế hoạch 03 còn việc nào chưa xong", "Có 07/07 việc chưa hoàn thành"),
        ("nhóm nào chậm nhất", "I (03-KH/ĐU)"),
    ],
)
def test_a_group_is_one_plans(house: House, said: str, total: str) -> None:
    assert total in house.say("thu", said)[0].text


def test_a_unit_hears_of_the_plan_that_its_work_stands_in(house: House) -> None:
    with house.db.write() as db:
        office = load_office(db, house.office().id)
        mine = select(Assignment.id).join(Task).where(Task.code.in_(("NV21", "NV07")))
        given = db.scalars(mine.where(Assignment.share == Share.LEAD)).all()
        actor = Actor(org_id=office.id, person_id=None, channel="cli", now=house.now)
        note_change(db, actor, "plans", 1, "added", None, "09-KH/ĐU")
        give(db, office, house.now, given, tell_at=house.now)
    told = {heard.to: heard.text for heard in house.tick()}
    assert "Nhiệm vụ mới NV21 (Kế hoạch số 09-KH/ĐU)" in told["binh"]
    assert "Nhiệm vụ mới NV07 (Kế hoạch số 03-KH/ĐU)" in told["lan"]
