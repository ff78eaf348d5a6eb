"""Row 21: `/baocao` with period, unit, topic: «báo cáo quý 3», «tháng 9 đơn vị Văn hóa», dates; default: this month."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from models.workdays import VIETNAM
from tests.features.papers import drawn
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.now = datetime(2025, 10, 6, 8, 0, tzinfo=VIETNAM)
    return house


@pytest.mark.parametrize(
    ("typed", "heading", "tasks"),
    [
        ("/baocao", "tháng 10/2025", 7),
        ("báo cáo quý 3", "quý III/2025", 7),
        ("bao cao thang 9 don vi van hoa", "tháng 9/2025 · P.VHXH", 4),
        ("báo cáo từ 1/8 đến 15/9", "từ 01/8/2025 đến 15/9/2025", 7),
        ("báo cáo nhóm I tháng 9", "tháng 9/2025 · nhóm I", 7),
    ],
)
def test_what_was_understood_is_shown_and_counted(house: House, typed: str, heading: str, tasks: int) -> None:
    [told, *_] = house.say("thu", typed)
    first, *rest = told.text.split("\n")
    assert first.startswith(f"Dự thảo báo cáo {heading}")
    assert f"Tổng: {tasks:02} nhiệm vụ" in rest


def test_the_files_are_about_the_same_time_and_unit(house: House) -> None:
    house.say("thu", "báo cáo tháng 9 đơn vị Văn hóa")
    files = drawn(house)
    assert set(files) == {"png", "docx", "xlsx"}
    for paper in files.values():
        assert "thang_9_2025" in paper.name
        assert "tháng 9/2025" in paper.words
        assert "P.VHXH" in paper.words


def test_the_form_of_the_state_carries_the_same_figures(house: House) -> None:
    house.say("thu", "báo cáo quý 3")
    party = drawn(house)["docx"]
    house.wait(hours=3)
    house.say("lan", "NV07 xong rồi")
    house.say("lan", "1")
    assert "mẫu Nhà nước, cùng số liệu báo cáo quý III/2025" in house.say("thu", "bản nhà nước")[0].text
    state = drawn(house)["docx"]
    assert "nha_nuoc" in state.name
    assert state.words.startswith("Báo cáo (mẫu Nhà nước): "), "sent beside the other, it is told from it"
    assert party.words.startswith("Báo cáo: ")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in state.text()
    whole = next(line for line in party.text().split("\n") if line.startswith("Tổng số 07 nhiệm vụ"))
    assert whole in state.text(), "as of the moment of the first, though a completion came since"
    house.say("thu", "báo cáo quý 3 mẫu nhà nước")
    assert "nha_nuoc" in drawn(house)["docx"].name
