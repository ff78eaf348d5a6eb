"""A day that was promised once and not kept is no forecast; today is Monday, 18/8/2025."""

from __future__ import annotations

from datetime import date, datetime

from handlers.understand import ZONE, OpenTask, understand
from tests.cases import for_each
from tests.understand.score import strip_marks

NOW = datetime(2025, 8, 18, 8, 0, tzinfo=ZONE)
TASKS = (OpenTask(code="NV08", title="Vận động hội viên"),)


@for_each(
    ("text", "day"),
    [
        ("bữa trước hứa thứ 2 mà chưa ký được, mai nộp", 19),
        ("hôm trước hẹn thứ 2 nhưng chưa ký, mai nộp", 19),
        ("tuần trước em hứa thứ 2 mà chưa xong, mai em nộp", 19),
        ("hứa thứ 2 mà chưa ký được, mai nộp", 19),
        ("lần trước báo thứ 2 xong mà chưa được, thứ 4 nộp", 20),
        ("hôm trước em hứa thứ hai nộp nhưng bí thư đi vắng, thứ tư em nộp", 20),
        ("em hẹn thứ 2 mà chưa kịp, xin mai nộp", 19),
        ("hứa thứ 2 nộp mà kẹt, mai nộp nha", 19),
        ("hôm bữa dự kiến thứ 2 mà chưa ký được, mai nộp", 19),
        ("trước hứa 18/8 mà chưa xong, 20/8 nộp", 20),
        ("hứa thứ 4 nộp", 20),
        ("bữa trước chưa xong, hứa thứ 4 nộp", 20),
        ("chưa xong, thứ 2 gửi", 25),
        ("em hứa thứ 6 nộp nhưng chưa có mẫu", 22),
    ],
)
def test_the_day_that_holds_is_the_one_after_a_promise_that_was_not_kept(text: str, day: int) -> None:
    for said in (text, strip_marks(text)):
        assert understand(f"nv8 {said}", now=NOW, open_tasks=TASKS).date == date(2025, 8, day)
