"""What whoever reads the plan is told agrees with the reports, and with itself however the question is worded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House
from tests.house import build as small
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


@pytest.mark.parametrize("text", ["chỉ đạo nào đang mở", "yêu cầu nào đang mở"])
def test_a_list_that_is_asked_for_is_no_word_of_a_title(house: House, text: str) -> None:
    """Four tasks have «chỉ đạo» in their titles; who asks for the orders means the orders."""
    assert "Hiểu là" not in told(house, text)


@pytest.mark.parametrize("text", ["viec nao sap het han", "việc nào gần hết hạn", "có gì sắp hết hạn không"])
def test_what_is_soon_due_is_no_question_for_what_is_late(house: House, text: str) -> None:
    said = told(house, text)
    assert "Hiểu là: việc sắp đến hạn" in said
    assert "Quá hạn:" not in said


@pytest.mark.parametrize(
    "text", ["cho tôi cái báo cáo tháng trước", "gửi lại báo cáo tháng trước", "xem báo cáo của tháng trước"]
)
def test_a_report_is_of_the_time_that_is_named_however_it_is_asked_for(house: House, text: str) -> None:
    assert told(house, text).startswith("Dự thảo báo cáo tháng 10/2025")


def test_a_report_may_be_asked_for_of_units_that_have_one_name(house: House) -> None:
    said = told(house, "báo cáo tháng 10 các chi bộ")
    assert said.startswith("Dự thảo báo cáo tháng 10/2025 · các chi bộ")
    assert "P.KT" not in said
    of_question = told(house, "/hoi các chi bộ có bao nhiêu việc quá hạn trong tháng 10")
    late = of_question.partition("Có ")[2].partition("/")[0]
    assert f"Quá hạn: {late} nhiệm vụ" in said


@pytest.mark.parametrize("text", ["top 3 đơn vị tốt nhất", "3 đơn vị kém nhất", "ai làm tốt nhất"])
def test_units_are_ranked_by_the_rule_of_the_scoreboard(house: House, text: str) -> None:
    ranked = told(house, f"/hoi {text}")
    names = {line.partition(":")[0] for line in ranked.splitlines() if line.startswith("- ")}
    scored = told(house, "/xephang")
    assert names
    assert all(f"{name.removeprefix('- ')}" in scored for name in names)
    assert names == {"- P.VHXH"}  # the only unit of which three tasks were due: neither first nor last
    assert "Mới có một đơn vị đủ 03 nhiệm vụ đã đến hạn nên chưa xếp:\n- P.VHXH" in ranked
    assert "Mới có một đơn vị đủ 03 nhiệm vụ đã đến hạn nên chưa xếp:\n- P.VHXH" in scored
    assert "dưới 03 việc đến hạn" in ranked


def test_a_unit_without_anything_in_time_is_never_among_the_best(house: House) -> None:
    house.wait(days=150)
    assert "- TTPVHCC: đúng hạn 0/03 = 0%" in told(house, "/hoi 3 đơn vị kém nhất")
    best = told(house, "/hoi top 10 đơn vị tốt nhất")
    assert "- P.VHXH: đúng hạn 01/05" in best
    assert "TTPVHCC" not in best


def test_where_no_unit_has_three_due_tasks_numbers_are_told_and_no_rank(tmp_path: Path) -> None:
    house = small(tmp_path / "small.db")
    none = told(house, "/hoi top 3 đơn vị tốt nhất")
    assert "Chưa đơn vị nào đủ 03 việc đến hạn nên chưa xếp theo tỷ lệ đúng hạn." in none
    assert "đúng hạn 0/" not in none
    house.say("lan", "nv07 xong rồi, KH số 12-KH/PVHXH ngày 10/8/2025")
    house.say("lan", "1")
    house.say("thu", "duyệt hết")
    house.say("thu", "1")
    some = told(house, "/hoi top 3 đơn vị tốt nhất")
    assert "Đơn vị đã có việc hoàn thành:" in some
    assert line_of(some, "- P.VHXH") == "- P.VHXH: hoàn thành 01 việc, đúng hạn 01"


def test_a_comparison_goes_on_with_the_time_of_the_question_before(house: House) -> None:
    told(house, "tháng 8 hoàn thành được mấy việc")
    said = told(house, "so với tháng 7 thì sao")
    assert said.startswith("Hiểu là: so sánh việc đã hoàn thành, tháng 8/2025 với tháng 7/2025")


def test_who_has_reported_is_told_with_the_time_within_which_it_is_counted(house: House) -> None:
    assert "đơn vị đã báo cáo trong tháng 11/2025." in told(house, "/hoi có bao nhiêu việc quá hạn")
    assert "đã báo cáo trong " not in told(house, "/hoi tháng 10 có bao nhiêu việc quá hạn")


@pytest.mark.parametrize("text", ["đơn vị nào nộp trễ", "ai nộp muộn", "bao nhiêu đơn vị nộp không đúng hạn"])
def test_beside_those_late_with_a_report_stand_those_whose_work_is_overdue(house: House, text: str) -> None:
    """*Không có đơn vị nào báo cáo muộn* alone reads as if nobody was late."""
    said, overdue = told(house, text), told(house, "đơn vị nào có việc quá hạn")
    owing = line_of(said, "Có việc quá hạn chưa hoàn thành: ")
    units = [line.removeprefix("- ") for line in overdue.splitlines() if line.startswith("- ")]
    assert f": {len(units):02d} đơn vị: " in owing
    assert all(unit in owing for unit in units[:10])
