"""*đầu tháng 9 mới làm được*: the day before which work cannot begin is no day of its end."""

from __future__ import annotations

from datetime import date

from handlers.understand.begins import begins_on
from handlers.understand.values import Intent
from tests.cases import for_each
from tests.understand.score import both
from tests.understand.test_unsure import read

TODAY = date(2025, 8, 11)


@for_each(
    ("said", "day"),
    [
        ("chắc phải đầu tháng 9 mới tổ chức được vì bà con đang mùa gặt", date(2025, 9, 1)),
        ("trường em phải sang tháng 9 mới làm được", date(2025, 9, 1)),
        ("sang thang 9 moi lam duoc vi dang nghi he", date(2025, 9, 1)),
        ("bắt đầu từ tháng 9", date(2025, 9, 1)),
        ("15/9 mới làm được", date(2025, 9, 15)),
        ("tuần sau mới họp được", date(2025, 8, 18)),
        ("cuối tháng 9 mới mở được", date(2025, 9, 30)),
        ("chưa làm, bà con đang mùa gặt", None),
        ("hôm qua mới họp", None),
        ("tháng này mới làm", date(2025, 8, 12)),
    ],
)
def test_the_day_before_which_it_cannot_begin(said: str, day: date | None) -> None:
    assert begins_on(said, TODAY) == day


@for_each(
    "text",
    both(
        [
            "nv5 phải sang tháng 9 mới làm được ạ",
            "nv5 sang tháng 9 mới làm được vì đang nghỉ hè",
            "nv5 chắc 15/9 mới tổ chức được ạ",
        ]
    ),
)
def test_what_can_only_begin_then_is_not_under_way(text: str) -> None:
    reading = read(text)
    assert Intent.not_started in reading.intents
    assert reading.date is None
