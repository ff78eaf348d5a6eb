"""*chiều chị báo*, *mai đi*, *mất điện 3 hôm nên giờ mới báo được*: put off, or why it is late."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build
from tests.understand.score import both


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "words",
    both(
        [
            "hôm nay chị bận đám giỗ, chiều chị báo",
            "em bận đám cưới, mai em báo",
            "sáng mai cô báo cáo",
            "mai đi",
            "tuần sau đi",
            "bị mất điện 3 hôm nên giờ mới báo được",
            "mất mạng 2 ngày nên nay mới nhắn",
            "điện thoại hỏng nên giờ mới đọc tin",
            "đt hư mấy nay mới đọc được, để em hỏi bí thư đã",
            "máy hư mấy hôm nay, để chị hỏi chi ủy đã",
        ]
    ),
)
def test_nothing_is_recorded_of_it(house: House, words: str) -> None:
    told = house.last_heard("cb1", words)
    assert "Đúng thì bấm" not in told
    assert "Vướng mắc" not in told


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("máy hư, chưa làm được", "máy hư"),
        ("bị mất điện 3 hôm nên chưa làm được", "mất điện"),
        ("mất điện nên giờ mới làm được 40%", "40%"),
        ("mai xong", "12/8"),
        ("xin lùi đến 25/8 vì bận đám giỗ", "25/8"),
    ],
)
def test_what_is_of_the_work_is_read_back(house: House, words: str, shown: str) -> None:
    assert shown in house.last_heard("cb1", words)
