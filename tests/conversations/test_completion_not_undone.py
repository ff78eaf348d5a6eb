"""What is said without a code after a completion undoes nothing: *k ps*, *tiếp tục báo cáo nè*."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.plan import Stage
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    """CB thôn 1, whose only leading task is complete and waits to be confirmed."""
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv5 xong, số 01-KH/CB")
    house.say("cb1", "1")
    return house


@pytest.mark.parametrize(
    "words", ["k ps", "không phát sinh", "ko phát sinh gì ạ", "tiếp tục", "lam tiep nha", "tiếp tục nè"]
)
def test_it_is_no_report_on_what_waits_to_be_confirmed(house: House, words: str) -> None:
    said = house.say("cb1", words)
    assert [each.to for each in said] == ["cb1"]
    assert "NV05" in said[0].text
    assert "đã ghi hoàn thành, đang chờ Văn phòng Đảng ủy xác nhận nên không phải báo thêm" in said[0].text
    assert not said[0].choices
    house.say("cb1", "1")
    assert house.assignment("NV05", "CBT01").stage == Stage.AWAITING


@pytest.mark.parametrize(
    "words",
    ["tiếp tục báo cáo nè", "tiep tuc bao cao", "em làm tiếp báo cáo ạ", "báo cáo tiếp nè", "gio em bao cao tiep"],
)
@pytest.mark.parametrize("before", ["", "k ps"])
def test_to_report_on_is_about_the_period(house: House, words: str, before: str) -> None:
    if before:
        house.say("cb1", before)
    assert "Hiện không có kỳ báo cáo nào đang mở" in house.last_heard("cb1", words)


@pytest.mark.parametrize("words", ["nv5 đang làm tiếp", "nv5 chưa xong đâu, còn làm tiếp"])
def test_with_the_code_it_is_under_way_again_where_that_is_confirmed(house: House, words: str) -> None:
    assert "chờ xác nhận hoàn thành → đang thực hiện" in house.last_heard("cb1", words)


@pytest.mark.parametrize(("words", "shown"), [("k ps", "không phát sinh"), ("tiếp tục", "đang thực hiện")])
def test_of_work_that_goes_on_both_are_a_report(tmp_path: Path, words: str, shown: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv5 60%")
    house.say("cb1", "1")
    assert f"Kết quả: {shown}" in house.last_heard("cb1", words)
