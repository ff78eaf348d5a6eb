"""*chừng nào xong em báo, nhắc em đầu tháng sau*: a promise is no report, and the reminder is put off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conversations.test_requests import said
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "words",
    [
        "nv8 chừng nào xong em báo",
        "nv8 de chung nao nhap xong du lieu em bao",
        "nv8 để nhập xong dữ liệu rồi em báo",
        "nv8 em sẽ báo sau",
        "nv8 để mai mốt tính",
        "nv8 làm xong em báo liền",
    ],
)
def test_a_promise_is_no_report(house: House, words: str) -> None:
    assert said(house, "lan", words).startswith("Đã rõ, cảm ơn đồng chí.")


@pytest.mark.parametrize("words", ["nv8 đang nhờ kỹ thuật, em sẽ báo sau", "nv8 kế hoạch chừng nào xong em báo"])
def test_what_is_told_beside_the_promise_is_kept(house: House, words: str) -> None:
    assert f"Nội dung: {words}" in said(house, "lan", words)


@pytest.mark.parametrize(
    "words",
    [
        "nv11 để chừng nào nhập xong dữ liệu em báo, nhắc em đầu tháng sau",
        "nv11 chừng nào xong em báo, đầu tháng sau nhắc em nha",
        "nv11 khi nao xong em bao, nhac em dau thang sau",
    ],
)
def test_the_reminder_that_is_asked_for_beside_it_is_put_off(house: House, words: str) -> None:
    assert said(house, "lan", words).startswith("Trợ lý sẽ nhắc lại NV11 lúc 07:30, thứ Tư, 03/9/2025")
