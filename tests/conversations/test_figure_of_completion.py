"""A figure from before a completion is not shown beside it, and one of all of the work goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.items import is_full
from tests.cases import for_each
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@for_each(
    ("share", "count", "full"),
    [(100, None, True), (None, (12, 12), True), (100, (12, 12), True), (30, None, False), (None, (11, 12), False),
     (None, None, False), (60, (12, 12), False)],
)  # fmt: skip
def test_what_is_all_of_the_work(share: int | None, count: tuple[int, int] | None, full: bool) -> None:
    assert is_full(share, count) is full


def test_the_figure_of_before_is_not_shown_beside_a_completion_and_stands_again_after_it(house: House) -> None:
    for words in ("nv7 30%", "1", "nv7 xong rồi", "1"):
        house.say("lan", words)
    for who, asks in (("lan", "nv7 đến đâu rồi"), ("lan", "/viec"), ("thu", "nv7 đến đâu rồi"), ("thu", "xem nv7")):
        told = house.last_heard(who, asks)
        assert "30%" not in told, asks
        assert "chờ xác nhận" in told, asks
    assert "(số đã ghi giữ nguyên: 30%)" in house.last_heard("lan", "à nv7 chưa xong đâu")
    house.say("lan", "1")
    assert "Đang ghi: 30%, đang thực hiện" in house.last_heard("lan", "nv7 đến đâu rồi")


@pytest.mark.parametrize("words", ["nv8 còn lớp 5C nữa chưa", "nv8 khoan, chưa xong đâu", "nv8 chua xong dau"])
@pytest.mark.parametrize("before", ["nv8 12/12 lớp", "nv8 100%"])
def test_all_of_it_goes_with_the_completion_that_it_was(house: House, before: str, words: str) -> None:
    house.say("lan", before)
    house.say("lan", "1")
    told = house.last_heard("lan", words)
    assert "chờ xác nhận hoàn thành → đang thực hiện" in told
    assert "giữ nguyên" not in told
    house.say("lan", "1")
    assert "Đang ghi: đang thực hiện" in house.last_heard("lan", "nv8 đến đâu rồi")
    share = house.assignment("NV08", "PVHXH")
    assert (share.percent, share.count_done, share.count_total) == (None, None, None)
