"""*kem* and *bien ban hop* typed without marks: what is enclosed (kèm biên bản họp), and no *kém*, no *bận họp*."""

from __future__ import annotations

from datetime import datetime

from handlers.understand import ZONE, Intent, OpenTask, Understanding, understand
from tests.cases import for_each
from tests.understand.score import strip_marks

_NOW = datetime(2025, 8, 11, 7, 30, tzinfo=ZONE)
_TASKS = (OpenTask(code="NV1", title="Xây dựng kế hoạch thi đua"),)
_BARE = for_each("bare", [False, True])


def _read(text: str, bare: bool) -> Understanding:
    return understand(strip_marks(text) if bare else text, now=_NOW, open_tasks=_TASKS)


@_BARE
@for_each(
    "text",
    [
        "nv1 xong rồi, kèm biên bản họp chi bộ",
        "nv1 xong rồi, biên bản họp đây",
        "nv1 xong, có biên bản làm việc với dân",
        "nv1 xong rồi, văn bản hợp lệ",
        "nv1 xong, bảng phân công kèm KH số 3",
        "nv1 xong, bảng phân công kèm ảnh",
        "nv1 xong, đã phân công kèm danh sách",
        "nv1 xong, báo cáo thành công kèm số liệu",
        "nv1 xong, em mang kèm biên bản lên vp rồi",
        "nv1 xong, mang kèm theo kế hoạch",
        "nv1 xong, đại diện kèm 2 tấm ảnh",
    ],
)
def test_what_is_enclosed_is_no_obstacle(text: str, bare: bool) -> None:
    read = _read(text, bare)
    assert (read.intents, read.difficulty) == ((Intent.done,), None)


@_BARE
@for_each(
    ("text", "obstacle"),
    [
        ("nv1 60%, mạng kém", "mạng kém"),
        ("nv1 60%, sóng kém lắm", "sóng kém"),
        ("nv1 60%, ý thức kém", "ý thức kém"),
        ("nv1 60%, mạng kém không gửi biên bản được", "mạng kém"),
        ("nv1 60%, wifi kém, ảnh không up được", "wifi kém, ảnh không up được"),
        ("nv1 60%, đường truyền kém file không tải được", "đường truyền kém file không tải được"),
        ("nv1 60%, bí thư bận họp", "bí thư bận họp"),
        ("nv1 60%, bận họp quá", "bận họp"),
    ],
)
def test_what_is_weak_or_busy_still_is_one(text: str, obstacle: str, bare: bool) -> None:
    assert _read(text, bare).difficulty == (strip_marks(obstacle) if bare else obstacle)
