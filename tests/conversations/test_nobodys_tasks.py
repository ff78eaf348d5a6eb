"""A task of the plan that no unit leads is named by the office, and given to a unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.plan import Assignment, Task, TaskUnit
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    """NV08's lead was not recognised: the task has no share."""
    house = build(tmp_path / "house.db")
    with house.db.write() as db:
        [task] = db.scalars(select(Task).where(Task.code == "NV08", Task.org_id == 1)).all()
        for share in db.scalars(select(Assignment).where(Assignment.task_id == task.id)):
            db.delete(share)
        for named in db.scalars(select(TaskUnit).where(TaskUnit.task_id == task.id)):
            named.raw, named.unit_id = "Phòng Tài chính", None
    return house


def said(house: House, who: str, *words: str) -> str:
    return "\n".join(each.text for each in [house.say(who, one) for one in words][-1] if each.to == who)


@pytest.mark.parametrize("words", ["còn việc nào chưa có người nhận", "ke hoach 03 con viec nao chua co nguoi", "nv08"])
def test_it_is_listed(house: House, words: str) -> None:
    heard = said(house, "thu", words)
    assert "01 việc chưa có người nhận" in heard
    assert "NV08" in heard


@pytest.mark.parametrize(
    "words",
    [
        "giao nv08 cho phòng kinh tế",
        "nv08 chuyển cho phòng kinh tế vì tên cũ",
        "/giaoviec NV08 phòng kinh tế",
        "nv08 giao phong kinh te",
    ],
)
def test_it_is_given_once_it_was_read_back(house: House, words: str) -> None:
    assert "Giao P.KT chủ trì thì gõ 1" in said(house, "thu", words)
    assert "Đã giao NV08 cho P.KT chủ trì" in said(house, "thu", "1")
    assert house.assignment("NV08", "PKT").share == "lead"
    assert "cũng đã có đơn vị chủ trì" in said(house, "thu", "còn việc nào chưa có người nhận")


def test_a_strange_unit_gives_it_to_nobody(house: House) -> None:
    assert "chưa rõ “phòng tài chính” là đơn vị nào" in said(house, "thu", "giao nv08 cho phòng tài chính")
    assert "Đã giao" not in said(house, "thu", "1")


def test_a_report_tells_the_office_of_it(house: House) -> None:
    assert "01 việc chưa có người nhận: NV08" in said(house, "thu", "/baocao")
