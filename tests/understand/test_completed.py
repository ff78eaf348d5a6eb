"""The unit's own day of completion, out of its words; a document's date, a deadline and a plan are none."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.understand.completed import completed_on, lone_day

TODAY = date(2025, 8, 11)  # a Monday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("nv2 xong từ ngày 5/8", date(2025, 8, 5)),
        ("nv2 xong tu 5/8 roi a", date(2025, 8, 5)),
        ("NV02 đã hoàn thành ngày 05/8/2025", date(2025, 8, 5)),
        ("nv2 hoàn thành 100% từ ngày 5 tháng 8", date(2025, 8, 5)),
        ("nv2 xong hôm qua", date(2025, 8, 10)),
        ("hôm qua đã xong nv2", date(2025, 8, 10)),
        ("nv2 xong từ thứ 5", date(2025, 8, 7)),
        ("ngày 5/8 đã xong nv2", date(2025, 8, 5)),
        ("nv2 xong ngày 28/12", None),  # next year, or nearly eight months ago: not guessed at
        ("nv2 xong ngày 20/8", None),
        ("nv2 xong trước ngày 5/8", None),
        ("nv1 xong, QĐ số 15-QĐ/ĐU ngày 30/7", None),
        ("nv1 xong, số 15-QĐ/ĐU ngày 30/7, xong ngày 1/8", date(2025, 8, 1)),
        ("nv2 xong 5/12 chi bộ", None),
        ("nv2 xong", None),
    ],
)
def test_the_day_on_which_it_was_done(words: str, day: date | None) -> None:
    assert completed_on(words, TODAY) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [("ngày 5/8", date(2025, 8, 5)), ("5/8 nhé", date(2025, 8, 5)), ("hôm qua", date(2025, 8, 10)), ("5/8 việc", None)],
)
def test_a_day_typed_alone(words: str, day: date | None) -> None:
    assert lone_day(words, TODAY) == day
