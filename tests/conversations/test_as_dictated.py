"""Messages that were dictated to a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def test_what_was_dictated_is_complete_with_its_day_and_paper(house: House) -> None:
    shown = house.say(
        "cb1",
        "nhiệm vụ số năm chấm phẩy đã hoàn thành vào ngày mùng chín tháng tám phẩy văn bản số không hai gạch ngang ka "
        "hát xê bê",
    )[0].text
    assert "→ hoàn thành, chờ xác nhận" in shown
    assert "Văn bản: số 02-KH/CB" in shown
    assert "Ngày hoàn thành: thứ Bảy, 09/8/2025" in shown


def test_a_new_line_that_was_dictated_ends_the_clause(house: House) -> None:
    shown = house.say("lan", "nv7 được bảy mươi lăm phần trăm chấm hết xuống dòng vướng phòng máy")[0].text
    assert "75%" in shown
    assert "Vướng mắc: phòng máy" in shown
