"""A bare weekday in a decision about a later deadline. Pure."""

from __future__ import annotations

from datetime import date

from handlers.office.weekdays import behind_deadline
from tests.cases import for_each


@for_each(
    ("words", "named", "day"),
    [
        ("cho họ đến thứ 3 thôi", 12, 19), ("den thu ba thoi", 12, 19), ("tới t5", 14, 21), ("tới chủ nhật", 17, 17),
        ("tới thứ 6", 15, 15),
        ("đến thứ 3 tuần này", 12, 12), ("đến thứ 3 này", 12, 12), ("đến 12/8", 12, 12), ("đến mai", 12, 12),
        ("thứ 6 tuần sau", 22, 22),
    ],
)  # fmt: skip
def test_a_bare_weekday_lies_behind_the_deadline(words: str, named: int, day: int) -> None:
    assert behind_deadline(words, date(2025, 8, named), date(2025, 8, 15)) == date(2025, 8, day)


def test_without_a_deadline_it_is_as_it_was_read() -> None:
    assert behind_deadline("đến thứ 3", date(2025, 8, 12), None) == date(2025, 8, 12)
