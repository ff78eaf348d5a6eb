"""Row 18: the weekly full digest has a switch of its own, comes Monday 07:30, includes tasks without a deadline; the
picture of the same figures (row 33) follows it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from models import rendering
from models.plan import Task
from models.reporting.building import report
from models.reporting.order import read_wanted
from models.settings import SETTINGS, read_settings
from models.workdays import VIETNAM
from tests.house import Heard, House, build
from tests.reporting.four_outputs import in_picture

MONDAY = datetime(2025, 8, 18, 7, 30, tzinfo=VIETNAM)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def digests(house: House, now: datetime) -> dict[str, Heard]:
    house.now = now
    return {heard.to: heard for heard in house.tick() if heard.key.startswith("digest:")}


def test_each_digest_has_a_switch_and_says_why_it_is_on_or_off() -> None:
    settings = read_settings({})
    assert (settings.daily_digest, settings.weekly_digest, settings.monthly_digest, settings.period_digest) == (
        False, True, False, True,
    )  # fmt: skip
    for key in ("diem_tin_ngay", "diem_tin_thang", "diem_tin_ky"):
        assert f"mặc định {SETTINGS[key].default}: " in SETTINGS[key].meaning
        assert len(SETTINGS[key].meaning) <= 110


@pytest.mark.parametrize("key", ["diem_tin_ngay", "diem_tin_thang", "diem_tin_ky"])
def test_the_weekly_one_comes_whatever_the_others_are(house: House, key: str) -> None:
    house.set(key, "tắt" if SETTINGS[key].default == "bật" else "bật")
    assert set(digests(house, MONDAY)) == {"nhom", "thu"}
    house.set("diem_tin_tuan", "tắt")
    told = digests(house, MONDAY.replace(day=25))
    assert all("week" not in heard.key for heard in told.values())


def test_monday_half_past_seven(house: House) -> None:
    assert digests(house, MONDAY.replace(minute=29)) == {}
    assert digests(house, MONDAY)["nhom"].key == "digest:1:week:2025-W34"


def test_work_without_a_deadline_is_in_it(house: House) -> None:
    """Recurring work, and what waits for an instruction: neither is ever late, neither must be forgotten."""
    with house.db.write() as db:
        db.execute(update(Task).where(Task.code == "NV10").values(recurrence=None, deadline_text="Khi có hướng dẫn"))
    told = digests(house, MONDAY)
    line = "Không có thời hạn: 01 nhiệm vụ, trong kỳ chưa đủ báo cáo 01 (NV10)"
    assert line in told["nhom"].text.split("\n")
    assert line in told["thu"].text.split("\n")
    house.say("lan", "nv10 đang phát hiện, tuyên truyền 2 mô hình")
    house.say("lan", "1")
    told = digests(house, MONDAY.replace(day=25))
    assert "Không có thời hạn: 01 nhiệm vụ, trong kỳ đều đã báo cáo" in told["thu"].text


def test_a_dated_task_whose_completion_waits_is_not_counted_among_those_without_a_deadline(house: House) -> None:
    house.say("lan", "nv7 xong")
    assert "Đã nhận kết quả hoàn thành NV07" in house.say("lan", "1")[0].text
    text = digests(house, MONDAY)["nhom"].text
    assert "Chờ xác nhận hoàn thành: 01 (NV07)" in text
    assert "Không có thời hạn: 01 nhiệm vụ, trong kỳ chưa đủ báo cáo 01 (NV10)" in text.split("\n")


def test_the_picture_of_the_same_figures_is_asked_for_and_the_words_do_not_wait_for_it(house: House) -> None:
    house.say("lan", "nv7 xong")
    house.say("lan", "1")
    house.say("thu", "duyệt NV07")
    house.say("thu", "1")
    told = digests(house, MONDAY)
    with house.db.read() as db:
        jobs = rendering.waiting(db, 9)
        assert [job.origin for job in jobs] == [told["nhom"].key, told["thu"].key]
        assert jobs[0].is_like(jobs[1])
        order = read_wanted(jobs[0].wanted)
        found = report(db, house.office(), order.scope, jobs[0].as_of)
    assert order.outputs == ("chart",)
    shown, text = in_picture(found), told["nhom"].text
    assert f"Số liệu đến {shown.as_of}; {shown.reported:02}/{shown.asked:02} đơn vị đã báo cáo." in text
    assert f"Tổng: {shown.total:02} nhiệm vụ" in text
    assert f"đúng hạn {shown.done_in_time:02}, quá hạn {shown.done_late}" in text
    assert f"trong hạn {shown.open_in_time:02}, quá hạn {shown.open_overdue}" in text
    assert (shown.done, shown.open_overdue) == (1, 0)
    assert digests(house, MONDAY.replace(hour=8)) == {}
    with house.db.read() as db:
        assert len(rendering.waiting(db, 9)) == 2


def test_a_week_with_nothing_to_say_has_no_picture_either(house: House) -> None:
    with house.db.write() as db:
        db.execute(update(Task).values(removed_at=MONDAY))
    assert digests(house, MONDAY) == {}
    with house.db.read() as db:
        assert rendering.waiting(db, 9) == []
