"""A task of the plan that no unit leads is counted like all others, named by the office, and given to a unit."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from handlers.render.outputs import Output, draw
from models.facts import overview
from models.history import Actor
from models.office import load_office
from models.plan import Assignment, Share, Task, TaskUnit
from models.reporting.building import report
from models.unled import nobody
from tests.house import House, build, played_once
from tests.reporting.figures import adds_up
from tests.reporting.four_outputs import agree
from tests.reporting.office import AUGUST


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """NV08's lead was not recognised."""
    house = build(tmp_path / "house.db")
    with house.db.write() as db:
        [task] = db.scalars(select(Task).where(Task.code == "NV08", Task.org_id == 1)).all()
        [share] = db.scalars(select(Assignment).where(Assignment.task_id == task.id)).all()
        share.unit_id = nobody(db, Actor(org_id=1, person_id=None, channel="test", now=house.now))
        for named in db.scalars(select(TaskUnit).where(TaskUnit.task_id == task.id)):
            named.raw, named.unit_id = "Phòng Tài chính", None
    return house


def said(house: House, who: str, *words: str) -> str:
    return "\n".join(each.text for each in [house.say(who, one) for one in words][-1] if each.to == who)


@pytest.mark.parametrize("words", ["còn việc nào chưa có người nhận", "ke hoach 03 con viec nao chua co nguoi", "nv08"])
def test_it_is_listed(house: House, words: str) -> None:
    heard = said(house, "thu", words)
    assert "01 việc chưa có đơn vị chủ trì" in heard
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
    assert "01 việc chưa có đơn vị chủ trì: NV08" in said(house, "thu", "/baocao")


def test_all_outputs_count_it_and_no_list_of_units_has_it(house: House, tmp_path: Path) -> None:
    with house.db.read() as db:
        office = load_office(db, 1)
        found = report(db, office, AUGUST, house.now)
        now = overview(db, office, house.now)
    adds_up(found)
    assert agree(found, tmp_path).total == now.totals.total == 7
    assert (found.units_asked, now.units_asked, len(found.leading)) == (5, 5, 5)
    assert next(task.leads for task in found.tasks if task.code == "NV08") == ("chưa có đơn vị chủ trì",)
    book = load_workbook(BytesIO(draw(found, Output.REGISTER, tmp_path).content), read_only=True)
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "chưa có đơn vị chủ trì" in cells
    assert "CHUA_CO" not in cells
    assert "Có 07 việc." in said(house, "thu", "tổng số việc")
    assert "chưa có đơn vị chủ trì" not in said(house, "thu", "/donvi")
    assert "chưa có đơn vị chủ trì" not in said(house, "thu", "đơn vị nào chưa báo cáo")


@pytest.mark.parametrize(
    ("words", "read_back", "done"),
    [
        ("hủy nv08 vì trùng", "(chưa có đơn vị chủ trì): không còn thực hiện", "lịch sử vẫn giữ."),
        ("nv08 hạn 20/8 vì tỉnh yêu cầu", "đổi thời hạn từ 31/8/2025 thành thứ Tư, 20/8/2025", "thứ Tư, 20/8/2025."),
        ("nv08 sửa nội dung thành Lập danh sách hộ nghèo", "“Lập danh sách hộ nghèo”", "Đã đổi nội dung NV08."),
    ],
)
def test_it_is_moved_reworded_and_ended(house: House, words: str, read_back: str, done: str) -> None:
    assert read_back in said(house, "thu", words)
    assert said(house, "thu", "1").endswith(done)
    with house.db.read() as db:
        named = db.scalars(select(TaskUnit.raw).join(Task, Task.id == TaskUnit.task_id).where(Task.code == "NV08"))
        assert named.all() == ["Phòng Tài chính"]
    house.now = house.now.replace(day=14)
    assert "NV08" not in said(house, "thu", "ai chưa nhận việc")


def test_nobody_is_reminded_of_it_but_the_office_is(house: House) -> None:
    assert "NV08 chưa có đơn vị chủ trì nên Trợ lý chưa nhắc được ai." in said(house, "thu", "nhắc nv08")
    assert "Chủ trì: chưa có đơn vị chủ trì (trong tệp ghi “Phòng Tài chính”)." in said(house, "thu", "nv08 ai làm")
    with house.db.write() as db:
        task = db.scalars(select(Task.id).where(Task.code == "NV08", Task.org_id == 1)).one()
        share = db.scalars(select(Assignment).where(Assignment.task_id == task)).one()
        share.due_on, share.next_remind_at = house.now.date(), house.now
    told = [each.text for each in house.tick() if each.to == "thu"]
    assert "Chưa có đơn vị chủ trì: NV08 đến hạn hôm nay, thứ Hai, 11/8/2025." in "\n".join(told)


@pytest.mark.parametrize("left", ["2", "press"])
def test_what_was_let_be_is_not_given_by_the_older_button(house: House, left: str) -> None:
    asked = house.say("thu", "NV08 giao Phòng Kinh tế")[-1]
    assert asked.choices == ("Giao", "Thôi")
    if left == "press":
        house.press("thu", asked, 2)
    else:
        house.say("thu", left)
    gone = house.press("thu", asked, 1)
    assert [(each.to, "không còn hiệu lực" in each.text) for each in gone] == [("thu", True)]


@pytest.mark.parametrize("words", ["/baocao", "/baocao tháng 8"])
def test_a_name_beside_the_unit_that_leads_is_told_where_it_fits_no_unit(house: House, words: str) -> None:
    with house.db.write() as db:
        [task] = db.scalars(select(Task).where(Task.code == "NV07", Task.org_id == 1)).all()
        db.add(TaskUnit(task_id=task.id, share=Share.LEAD, position=1, raw="các thôn", unit_id=None))
    told = said(house, "thu", words)
    assert "01 việc chưa có đơn vị chủ trì: NV08." in told
    assert "Chưa rõ đơn vị cùng chủ trì, nên chưa có phần việc và chưa được nhắc: NV07 (“các thôn”)." in told
    assert "các thôn" not in said(house, "lanh", words)
