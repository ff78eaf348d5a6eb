"""*nv8 40%, mai em đi họp với thôn luôn*: where the speaker will be is no obstacle of the task."""

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
        "nv8 40%, mai em đi họp với thôn luôn",
        "nv8 40%, mai em di hop huyen",
        "nv8 40%, thứ 4 em có họp ở tỉnh",
        "nv8 40%, chiều mai em đi tập huấn trên huyện",
        "nv8 40%, thứ 5 tôi đi công tác",
    ],
)
def test_it_is_no_obstacle(house: House, words: str) -> None:
    shown = said(house, "lan", words)
    assert "chưa triển khai → 40%" in shown
    assert "Vướng mắc" not in shown


@pytest.mark.parametrize(
    "words",
    [
        "nv8 40%, mai em đi họp nên chưa làm tiếp được",
        "nv8 40%, bí thư đi họp chưa ký được",
        "nv8 40%, vướng vì mai em đi công tác",
        "nv8 40%, mai bí thư đi vắng",
    ],
)
def test_what_hinders_stays_one(house: House, words: str) -> None:
    assert "Vướng mắc" in said(house, "lan", words)
