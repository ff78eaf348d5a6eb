"""A figure lower than before (*giảm còn 50%*) is what it is now; what is left (*còn 50% nữa*) is the rest of it."""

from __future__ import annotations

from datetime import datetime

import pytest

from handlers.understand import ZONE, OpenTask, Understanding, understand
from tests.cases import for_each
from tests.understand.score import strip_marks

_NOW = datetime(2025, 8, 11, 7, 30, tzinfo=ZONE)
_TASKS = (
    OpenTask(code="NV14", title="Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính"),
    OpenTask(code="NV23", title="Lắp đặt camera an ninh tại các thôn"),
)


def _read(text: str) -> Understanding:
    return understand(text, now=_NOW, open_tasks=_TASKS)


@for_each(
    ("text", "percent"),
    [
        ("nv14 tụt còn 70% do loại trùng", 70),
        ("nv14 giảm còn 50%", 50),
        ("nv14 giảm xuống chỉ còn 50% vì tính lại", 50),
        ("nv14 xuống còn 40%", 40),
        ("nv14 lùi xuống còn 50% vì số trước tính nhầm", 50),
        ("nv14 chỉ còn 55% do hệ thống tính lại", 55),
        ("nv14 còn 30% do rà soát lại", 30),
        ("nv14 còn 45% nữa", 55),
        ("nv14 chỉ còn 10% nữa là xong", 90),
        ("nv14 chỉ còn 10%", 90),
        ("nv14 còn 60% chưa làm", 40),
        ("nv14 làm được 80%, chỉ còn 20%", 80),
        ("nv14 còn có 15% à", 85),
        ("nv14 còn có 40% nữa à", 60),
        ("nv14 còn có 40% chưa làm", 60),
        ("nv14 xong 60%, còn có 40% à", 60),
        ("nv14 chỉ còn 40% do rà soát lại", 40),
    ],
)
def test_a_per_cent_after_a_fall_is_the_new_one_and_what_is_left_is_taken_from_a_hundred(
    text: str, percent: int
) -> None:
    for typed in (text, strip_marks(text)):
        got = _read(typed)
        assert (got.percent, got.clarify, got.date) == (percent, False, None), typed


@for_each(
    "text",
    [
        "nv14 còn có 40% à",
        "nv14 giờ còn có 35% thôi",
        "nv14 chỉ còn 40% à",
        "nv14 chỉ còn có bốn mươi phần trăm hà",
        "nv14 còn mỗi 40%",
        "nv14 còn đúng 50%",
    ],
)
def test_only_so_much_may_be_what_there_is_or_what_is_left_and_is_asked(text: str) -> None:
    for typed in (text, strip_marks(text)):
        got = _read(typed)
        assert (got.percent, got.clarify, next(why.rule for why in got.why)) == (None, True, "percent.either"), typed


@for_each(
    ("text", "count"),
    [
        ("nv23 giảm còn 8/12 thôn vì 1 thôn giải thể", (8, 12)),
        ("nv23 tụt xuống còn 8 trên 12 thôn", (8, 12)),
        ("nv23 chỉ còn 8/12 thôn", (8, 12)),
        ("nv23 còn 3/12 thôn", (9, 12)),
        ("nv23 còn 8/12 thôn chưa làm", (4, 12)),
    ],
)
def test_a_count_after_a_fall_is_the_new_one(text: str, count: tuple[int, int]) -> None:
    for typed in (text, strip_marks(text)):
        assert _read(typed).count == count, typed


@pytest.mark.parametrize("text", ["nv14 giảm xuống còn 50% do trước tính nhầm", "nv14 tụt còn 70% do loại trùng"])
def test_that_it_was_counted_wrongly_before_is_neither_an_obstacle_nor_takes_a_report_back(text: str) -> None:
    got = _read(text)
    assert (got.difficulty, [str(intent) for intent in got.intents]) == (None, ["progress"])
