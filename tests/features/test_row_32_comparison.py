"""Row 32: this against the previous equal period; where there is none, «chưa có kỳ trước»; decimals with a comma."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from models.workdays import VIETNAM
from tests.features.papers import drawn
from tests.house import House, build


def done(house: House, who: str, code: str) -> None:
    house.say(who, f"{code} xong rồi, kế hoạch số 02-KH/CB ngày {house.now.day}/{house.now.month}/2025")
    house.say(who, "1")
    house.say("thu", "duyệt hết")
    house.say("thu", "1")


def test_the_month_before_and_where_there_is_none(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    done(house, "lan", "NV07")
    house.now = datetime(2025, 9, 22, 8, 0, tzinfo=VIETNAM)
    done(house, "lan", "NV08")
    done(house, "xay", "NV06")
    [told, *_] = house.say("thu", "báo cáo tháng 9")
    assert "So với tháng 8/2025: hoàn thành 01 → 03 (tăng 02); quá hạn" in told.text
    text = drawn(house)["docx"].text()
    assert "So với tháng 8/2025: đã hoàn thành 03/07 nhiệm vụ (42,9%), kỳ trước 01/07 nhiệm vụ (14,3%)" in text
    assert "(tăng 28,6 điểm phần trăm)" in text
    [first, *_] = house.say("thu", "báo cáo quý 3")
    assert "So với kỳ trước: chưa có kỳ trước." in first.text
    files = drawn(house)
    assert "chưa có kỳ trước" in files["docx"].text()
    cells = [str(cell) for row in files["xlsx"].book()["Tổng hợp"].iter_rows(values_only=True) for cell in row]
    assert any("chưa có kỳ trước" in cell for cell in cells)
