"""Row 30: after the cut-off a report is accepted, marked late, the figures are issued anew under the next version, with
one line of notice."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from models.collecting import PeriodIssue, UnitReportState
from models.progress import ProgressReport
from tests.features.period import at, opened, state


def test_a_late_report_counts_is_marked_and_announced_with_the_next_version(tmp_path: Path) -> None:
    house = opened(tmp_path)
    first = [heard for heard in at(house, 17, 0, 5) if heard.to == "thu"]
    assert "Số liệu lần 1" in first[0].text
    at(house, 17)
    house.now = house.now.replace(hour=10)
    house.say("binh", "nv19 45%")
    house.say("binh", "1")
    told = [heard for heard in at(house, 17, 14, 0) if heard.to == "thu"]
    assert [heard.text for heard in told] == [
        "Số liệu kỳ báo cáo năm 2025 cập nhật lần 2: P.KT báo cáo muộn NV19; đã báo cáo 0/05 → 01/05 đơn vị."
    ]
    assert state(house, "PKT") == UnitReportState.LATE
    with house.db.read() as db:
        assert [issue.version for issue in db.scalars(select(PeriodIssue))] == [1, 2]
        assert db.scalars(select(ProgressReport.is_late).order_by(ProgressReport.id)).all() == [False, True]
    [summary, *_rest] = house.say("lanh", "/baocao")
    assert "Số liệu kỳ đã lập lần 2, lúc 14:00 17/12/2025." in summary.text
    assert "- Báo cáo muộn: 01 đơn vị (P.KT)" in summary.text
    [earlier, *_rest] = house.say("thu", "báo cáo kỳ NAM-2025 lần 1")
    assert "Số liệu đến hết 14/12/2025, lập lúc 00:05 17/12/2025; 0/05 đơn vị đã báo cáo kỳ." in earlier.text
    assert "Lập lần 1." in earlier.text
    [none, *_rest] = house.say("thu", "báo cáo kỳ NAM-2025 lần 3")
    assert none.text.startswith("Kỳ NAM-2025 chưa có bản lập lần 3; đã lập đến lần 2.")


def test_before_the_lock_the_answers_say_that_it_is_late(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 17, 9)
    [asked] = house.say("binh", "kỳ này đơn vị không phát sinh")
    assert asked.text.startswith("Báo cáo lúc này tính là muộn (hạn gửi 16/12/2025).")
    [told] = house.say("binh", "1")
    assert "tính là muộn" in told.text
