"""What is typed under a question: read as it is read anywhere else; what does not answer it asks again."""

from __future__ import annotations

from pathlib import Path

from tests.house import House, build

ANSWERS = (  # what is said first, what is typed under the question, and what the reply holds
    ("nv7", "7 thôn", "→ đang thực hiện"),
    ("nv7", "3 ngay nua", "Dự kiến xong: thứ Năm, 14/8/2025"),
    ("nv7", "7 trên 12", "→ 7/12"),
    ("nv7", "7 chục", "→ 70%"),
    ("nv7 40-50%", "6 phần 10", "→ 60%"),
    ("nv7 xin lùi thời hạn", "10 ngày", "Xin gia hạn đến: thứ Hai, 25/8/2025"),
    ("nv7 xin lùi thời hạn", "15 ngay", "Xin gia hạn đến: thứ Bảy, 30/8/2025"),
    ("nv7 xin lùi thời hạn", "2 tuần nữa", "Xin gia hạn đến: thứ Sáu, 29/8/2025"),
    ("nv7 xin lùi thời hạn", "25 tháng này", "Xin gia hạn đến: thứ Hai, 25/8/2025"),
    ("nv7 xin lùi thời hạn", "5 tháng 9", "Xin gia hạn đến: thứ Sáu, 05/9/2025"),
    ("nv11 30/2 xong", "2 tuần", "Dự kiến xong: thứ Hai, 25/8/2025"),
    ("nv11 30/2 xong", "20", "Dự kiến xong: thứ Tư, 20/8/2025"),
)


def test_an_answer_is_read_as_it_is_read_anywhere(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    for first, answer, expected in ANSWERS:
        assert expected in _answered(house, first, answer), (first, answer)


def _answered(house: House, first: str, answer: str) -> str:
    house.say("lan", "/huy")
    house.say("lan", first)
    return "\n".join(each.text for each in house.say("lan", answer) if each.to == "lan")
