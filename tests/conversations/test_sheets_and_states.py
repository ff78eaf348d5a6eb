"""*xuất excel*, *tổng hợp nv5*, *tình hình tuần này ra sao*: the register alone, one task, a few lines; the report with
its papers only where it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.rendering import Rendering
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def outputs(house: House) -> list[str]:
    with house.db.read() as db:
        return [row.wanted.get("outputs", "") for row in db.scalars(select(Rendering))]


@pytest.mark.parametrize("words", ["xuất excel", "cho toi file excel", "bảng tổng hợp các chi bộ bằng excel"])
@pytest.mark.parametrize("who", ["thu", "lanh"])
def test_the_register_comes_alone(house: House, who: str, words: str) -> None:
    [told] = [each.text for each in house.say(who, words) if each.to == who]
    assert told.startswith("Trợ lý đang lập sổ theo dõi Excel tháng 8/2025")
    assert ("các chi bộ" in told) == ("các chi bộ" in words)
    assert outputs(house) == ["register"]


@pytest.mark.parametrize("words", ["tổng hợp nv5", "tong hop giup nv5 thanh bang excel"])
def test_one_task_is_told_unit_by_unit(house: House, words: str) -> None:
    told = [each.text for each in house.say("thu", words)]
    assert told[0].startswith("NV05: 0/02 đơn vị đã báo cáo")
    assert len(told) == (2 if "excel" in words else 1)


@pytest.mark.parametrize(
    "words", ["tinh hinh tuan nay ra sao", "tình hình thế nào rồi", "tiến độ tháng này đến đâu rồi"]
)
@pytest.mark.parametrize("who", ["thu", "lanh"])
def test_how_it_stands_is_a_few_lines(house: House, who: str, words: str) -> None:
    [told] = house.say(who, words)
    assert "Hiểu là: tình hình thực hiện" in told.text
    assert outputs(house) == []


@pytest.mark.parametrize("words", ["báo cáo tuần này", "tình hình tháng 8", "lập báo cáo tuần này ra sao"])
def test_the_report_that_is_asked_for_has_its_papers(house: House, words: str) -> None:
    house.say("thu", words)
    assert outputs(house) == ["chart,word,register"]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("biểu đồ", "biểu đồ tháng 8/2025"),
        ("ve bieu do tien do cua phong van hoa", "biểu đồ tháng 8/2025 (01/8/2025 - 31/8/2025) · P.VHXH"),
        ("cho xin file word báo cáo quý 3", "bản thảo Word quý III/2025"),
        ("bản thảo báo cáo đâu rồi", "bản thảo Word tháng 8/2025"),
    ],
)
def test_one_paper_is_asked_for_by_its_name(house: House, words: str, what: str) -> None:
    [said] = house.say("thu", words)
    assert said.text.startswith(f"Trợ lý đang lập {what}")


@pytest.mark.parametrize("words", ["gửi dự thảo kế hoạch cho tôi", "bản thảo theo mẫu nhà nước"])
def test_another_draft_is_not_that_paper(house: House, words: str) -> None:
    assert not house.last_heard("thu", words).startswith("Trợ lý đang lập bản thảo Word")
