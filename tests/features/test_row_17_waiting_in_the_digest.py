"""Row 17, the part of what waits: the leaders' digest names open orders past their date within 900 characters, the
secretary's also the findings; none of it in the group that is the office's to follow."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from handlers.render.digest import DIGEST_LENGTH, About, Waits, brief_of, digest_text
from models.facts import overview
from models.org import Role
from models.workdays import VIETNAM
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.join("mttq", Role.SUPERVISOR)
    return house


def texts(house: House, month: int, day: int) -> tuple[str, str]:
    """The leaders' digest, and the secretary's."""
    house.now = datetime(2025, month, day, 7, 30, tzinfo=VIETNAM)
    with house.db.read() as db:
        facts = overview(db, house.office(), house.now)
        brief = brief_of(facts, house.office(), house.now, About(is_week=True))
    leaders, secretary = (digest_text(facts, brief, Waits(), to_leaders=each) for each in (True, False))
    return leaders, secretary


def test_open_orders_and_findings_come_back_after_their_date(house: House) -> None:
    house.say("lanh", "/chidao NV19 đề nghị Phòng Kinh tế báo cáo trước 15/8")
    house.say("mttq", "giám sát NV08: chưa có bài")
    house.say("mttq", "1")
    leaders, secretary = texts(house, 8, 18)
    assert "Ý kiến chỉ đạo quá hạn: CĐ-001 (NV19, P.KT, 01 ngày)" in leaders
    assert "GS-001" not in secretary, "its last day is today"
    leaders, secretary = texts(house, 8, 19)
    assert "Giám sát chờ đơn vị trả lời quá hạn: GS-001 (NV08, P.VHXH, 01 ngày)" in secretary
    assert "GS-001" not in leaders


def test_what_is_closed_or_answered_does_not(house: House) -> None:
    house.say("lanh", "/chidao NV19 đề nghị Phòng Kinh tế báo cáo trước 15/8")
    house.say("mttq", "giám sát NV08: chưa có bài")
    house.say("mttq", "1")
    house.say("lan", "GS-001 đã đăng 3 bài")
    house.say("thu", "CĐ-001 đóng")
    house.say("thu", "1")  # nothing was answered: asked first
    leaders, secretary = texts(house, 8, 25)
    assert "CĐ-001" not in leaders + secretary
    assert "GS-001" not in secretary


def test_however_much_waits_the_digest_stays_short(house: House) -> None:
    for n in range(12):
        house.say("binh", f"NV19 vướng: thiếu nguồn số {n}")
        house.say("binh", "1")
        house.say("lanh", f"/chidao NV19 đề nghị Phòng Kinh tế làm rõ nguồn số {n} trước 15/8")
    leaders, _secretary = texts(house, 9, 15)
    assert "VM-001" in leaders
    assert "vướng mắc khác" in leaders
    assert "ý kiến khác" in leaders
    assert len(leaders) <= DIGEST_LENGTH


def test_the_details_have_the_words_of_what_waits_and_who_owes_the_answer(house: House) -> None:
    house.say("lanh", "/chidao NV19 đề nghị Phòng Kinh tế báo cáo trước 15/8")
    house.say("lan", "nv7 60%, vướng thiếu kinh phí in ấn")
    house.say("lan", "1")
    house.say("cb1", "nv5 30%, vướng chưa có mẫu kế hoạch")
    house.say("cb1", "1")
    house.say("thu", "VM-002 giao Phòng Kinh tế trả lời")
    house.say("mttq", "giám sát NV08: chưa có bài")
    house.say("mttq", "1")
    house.now = datetime(2025, 8, 20, 8, 0, tzinfo=VIETNAM)
    group = house.say("lanh", "/chitiet", chat_id="nhom", is_group=True)[0].text
    order = "«NV19 đề nghị Phòng Kinh tế báo cáo trước 15/8»"
    assert f"1. CĐ-001 · NV19 · P.KT: {order} · quá hạn 03 ngày làm việc, đơn vị chưa bấm Đã nhận" in group
    assert "thiếu kinh phí in ấn · Văn phòng Đảng ủy chưa trả lời, quá hạn 02 ngày làm việc" in group
    assert "VM-002 · NV05 · CB thôn 1: chưa có mẫu kế hoạch · P.KT chưa trả lời, quá hạn 02 ngày làm việc" in group
    assert "chưa có bài" not in group
    office = "\n".join(each.text for each in house.say("thu", "/chitiet") + house.say("thu", "/chitiet 2"))
    assert "1. GS-001 · NV08 · P.VHXH: «chưa có bài» · quá hạn 02 ngày làm việc" in office
    house.say("binh", "CĐ-001 đã nhận")
    assert f"{order} · quá hạn 03 ngày làm việc\n" in f"{house.say('thu', '/chitiet')[0].text}\n"
    house.say("binh", "CĐ-001 đã bố trí 50 triệu")
    assert f"{order} · đã trả lời, chờ ý kiến" in house.say("thu", "/chitiet")[0].text
