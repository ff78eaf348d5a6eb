"""What whoever reads the plan is told agrees with the reports, and with itself however the question is worded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House
from tests.plan_house import build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def told(house: House, text: str, who: str = "thu") -> str:
    return house.say(who, text)[0].text


def line_of(said: str, start: str) -> str:
    return next(line for line in said.splitlines() if line.startswith(start))


def test_completed_work_is_measured_by_its_own_day(house: House) -> None:
    assert "hoàn thành ngày 30/7/2025, đúng hạn (hạn 31/7/2025)" in told(house, "NV01 đến đâu rồi")
    assert "hoàn thành ngày 12/8/2025, chậm 02 ngày làm việc (hạn 08/8/2025)" in told(house, "NV02 đến đâu rồi")
    of_many = told(house, "NV04 sao rồi")
    assert "hoàn thành ngày 14/8/2025, đúng hạn" in line_of(of_many, "- NV04 · UBND xã")
    assert "quá hạn" in line_of(of_many, "- NV04 · HLHPN")
    assert not [line for line in of_many.splitlines() if "hoàn thành" in line and "quá hạn" in line]


@pytest.mark.parametrize("text", ["việc nào quá hạn", "có bao nhiêu việc quá hạn", "nhiệm vụ nào đang bị trễ"])
def test_overdue_work_is_counted_alike_however_it_is_asked_for(house: House, text: str) -> None:
    listed, counted = told(house, text), told(house, "/hoi số việc quá hạn")
    figures = counted.splitlines()[1]
    tasks = figures.removeprefix("Có ").partition("/")[0]
    shares = figures.partition("gồm ")[2].partition(" ")[0]
    assert f"Quá hạn: {tasks} nhiệm vụ ({shares} phần việc)." in listed or figures in listed


@pytest.mark.parametrize("text", ["viec nao sap het han", "việc nào gần hết hạn", "có gì sắp hết hạn không"])
def test_what_is_soon_due_is_no_question_for_what_is_late(house: House, text: str) -> None:
    said = told(house, text)
    assert "Hiểu là: việc sắp đến hạn" in said
    assert "Quá hạn:" not in said
