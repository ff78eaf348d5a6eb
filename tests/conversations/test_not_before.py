"""*đầu tháng 9 mới làm được vì bận mùa*: nothing is done, and when it can begin is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.org import Role
from tests.conversations.test_requests import said
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("words", "obstacle"),
    [
        ("nv6 chắc phải đầu tháng 9 mới tổ chức được vì bà con đang mùa gặt", "bà con đang mùa gặt"),
        ("nv6 dau thang 9 moi to chuc duoc vi ba con dang mua gat", "ba con dang mua gat"),
        ("Trường em nghỉ hè chưa đủ gv nên nv6 phải sang tháng 9 mới làm được ạ", "Trường em nghỉ hè chưa đủ gv"),
    ],
)
def test_when_it_can_only_begin_is_told_with_the_obstacle(house: House, words: str, obstacle: str) -> None:
    house.join("mai", Role.REPORTER, "BXDD")
    shown = said(house, "mai", words)
    assert "Kết quả: vẫn chưa triển khai" in shown
    assert f"Vướng mắc: {obstacle}\n" in shown
    assert f"Nội dung: {words}" in shown
    assert "đồng chí nhắn thêm, ví dụ: NV06 xin gia hạn đến 15/9/2025." in shown
    assert "Dự kiến xong" not in shown
    card = next(each.text for each in house.say("mai", "1") if each.to == "thu")
    assert f"Nguyên văn: “{words}”" in card


def test_before_the_deadline_no_more_time_is_offered(house: House) -> None:
    shown = said(house, "lan", "nv11 đầu tháng 9 mới làm được vì đang nghỉ hè")
    assert "Nội dung: nv11 đầu tháng 9 mới làm được" in shown
    assert "xin gia hạn" not in shown
