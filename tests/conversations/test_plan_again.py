"""A new version of the plan, sent in chat: what matters stands on the first page, and who loses work hears of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from models.importing import Deadline, PlanFile, UnitRef, write_plan
from models.loading import stored_plan
from models.plan import Plan
from models.values import replace
from tests.conversations.test_plan_in_chat import arrive
from tests.house import Heard, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def changed(plan: PlanFile, code: str, **values: object) -> PlanFile:
    tasks = [replace(task, **values) if task.code == code else task for task in plan.tasks]  # type: ignore[arg-type]
    return replace(plan, tasks=tuple(tasks))


async def send(house: House, folder: Path, edit: Callable[[PlanFile], PlanFile]) -> list[Heard]:
    """The plan as it is, edited in the file and sent by the secretary; what is shown of it."""
    with house.db.read() as db:
        plan = edit(stored_plan(db, 1, db.scalars(select(Plan)).one()))
    write_plan(plan, folder / "kh.xlsx")
    house.send_file("thu", "kh.xlsx", "/nhap")
    return await arrive(house, folder, (folder / "kh.xlsx").read_bytes())


def cut(plan: PlanFile, code: str) -> PlanFile:
    return replace(plan, tasks=tuple(task for task in plan.tasks if task.code != code))


def edited(plan: PlanFile) -> PlanFile:
    """NV07 left out, NV19 led by another unit, NV05 due before today, NV06 due on a day that does not exist."""
    plan = changed(cut(plan, "NV07"), "NV19", lead_units=(UnitRef(raw="Ban Xây dựng Đảng", unit="BXDD"),))
    plan = changed(plan, "NV05", deadline=Deadline(text="Trước ngày 01/8/2025"))
    return changed(plan, "NV06", deadline=Deadline(text="Trước ngày 31/11/2025"))


def told(house: House) -> dict[str, str]:
    return {heard.to: heard.text for heard in house.tick() if heard.key.startswith("notice:given")}


async def test_what_must_not_be_overlooked_is_on_the_first_page(house: House, tmp_path: Path) -> None:
    [page] = await send(house, tmp_path, edited)
    first = page.text.partition("Thay đổi so với")[0]
    assert "- Bỏ NV07 · Xây dựng kế hoạch tuyên truyền về Nghị quyết (02 đơn vị đang làm, phối hợp)." in first
    assert "- NV05: thời hạn 20/8/2025 → 01/8/2025 là ngày đã qua; nhập vào sẽ tính quá hạn ngay." in first
    assert "- NV06: “Trước ngày 31/11/2025” không đọc được thành ngày; giữ thời hạn cũ 31/8/2025." in first
    assert "- NV19: chủ trì P.KT → Ban XDĐ." in first


async def test_an_impossible_day_leaves_the_deadline_and_tells_nobody(house: House, tmp_path: Path) -> None:
    await send(house, tmp_path, edited)
    house.say("thu", "1")
    assert "NV06" not in told(house).get("mai", "")
    assert "31/8/2025" in house.say("thu", "NV06 hạn khi nào")[0].text


async def test_who_loses_a_task_is_told_and_the_task_stays_to_be_asked_about(house: House, tmp_path: Path) -> None:
    house.say("lan", "NV07 30%")
    house.say("lan", "1")
    await send(house, tmp_path, edited)
    house.say("thu", "1")
    letters = told(house)
    assert "NV07 - Xây dựng kế hoạch tuyên truyền về Nghị quyết: được đưa ra khỏi kế hoạch" in letters["lan"]
    assert "NV19 - Bố trí nguồn kinh phí thực hiện: chuyển cho Ban XDĐ chủ trì" in letters["binh"]
    [history] = house.say("thu", "/lichsu NV07")
    assert "đã được đưa ra khỏi kế hoạch lúc 08:00 11/8/2025, khi đồng chí thu nhập kế hoạch" in history.text
    assert "báo tiến độ 30% (BC-0001)" in history.text
    for who, words in (("thu", "NV07 đến đâu rồi"), ("thu", "NV07 hạn 30/9/2025 vì chờ tỉnh"), ("lan", "NV07 50%")):
        assert "đã được đưa ra khỏi kế hoạch lúc 08:00 11/8/2025" in house.say(who, words)[0].text, words
    assert "báo tiến độ 30%" in house.say("lan", "/lichsu NV07")[0].text
    assert "báo tiến độ 30%" not in house.say("binh", "/lichsu NV07")[0].text


async def test_a_name_that_nobody_bears_takes_no_task_from_whoever_leads_it(house: House, tmp_path: Path) -> None:
    def strange(plan: PlanFile) -> PlanFile:
        plan = changed(plan, "NV08", lead_units=(UnitRef(raw="Phòng Tài chính", unit=None),))
        return changed(plan, "NV19", deliverable="Báo cáo")

    [page] = await send(house, tmp_path, strange)
    assert "“Phòng Tài chính”" in page.text or "«Phòng Tài chính»" in page.text
    assert "NV08: chủ trì" not in page.text
    house.say("thu", "1")
    share = house.assignment("NV08", "PVHXH")
    assert (share.share, share.removed_at) == ("lead", None)


async def test_a_day_that_there_is_not_goes_to_the_unit_as_the_words_of_the_plan(house: House, tmp_path: Path) -> None:
    def unreadable(plan: PlanFile) -> PlanFile:
        lead = (UnitRef(raw="Phòng Kinh tế", unit="PKT"),)
        return changed(plan, "NV10", deadline=Deadline(text="Trước ngày 31/11/2025"), lead_units=lead)

    await send(house, tmp_path, unreadable)
    house.say("thu", "1")
    assert "kế hoạch ghi “trước ngày 31/11/2025” (chưa đọc được ngày)" in told(house)["binh"]
    assert "kế hoạch ghi “Trước ngày 31/11/2025”" in house.say("binh", "nv10 50%")[0].text
