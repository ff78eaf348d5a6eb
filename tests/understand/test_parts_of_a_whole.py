"""How much of a whole is done: a count of units or of what is measured, told in any order."""

from __future__ import annotations

from datetime import datetime

from handlers.understand import ZONE, Intent, OpenTask, understand
from tests.cases import for_each
from tests.understand.score import strip_marks

_NOW = datetime(2026, 3, 4, 10, 0, tzinfo=ZONE)
_TASKS = (
    OpenTask(code="NV1", title="Xây dựng kế hoạch thi đua"),
    OpenTask(code="NV2", title="Đối thoại với thanh niên"),
)


@for_each("bare", [False, True])
@for_each(
    ("text", "count"),
    [
        ("cà phê: 45ha/60ha được tưới rồi", (45, 60)),
        ("trồng được 12 ha keo trên tổng 30 ha", (12, 30)),
        ("kéo được 700 mét trên tổng số 1200 mét", (700, 1200)),
        ("kế hoạch 30 ha, đã trồng 12 ha", (12, 30)),
        ("30 hộ ký cam kết / 45 hộ", (30, 45)),
        ("12 thôn đã họp trên 18 thôn", (12, 18)),
        ("chưa gắn được biển nào trong 120 biển", (0, 120)),
        ("không tháo được lồng nào trong 40 lồng", (0, 40)),
        ("40 thẻ phát rồi, 15 thẻ thì chưa", (40, 55)),
        ("14 hộ ký rồi, 6 hộ chưa", (14, 20)),
        ("họp xong cả 11 chi đoàn", (11, 11)),
        ("22 tàu lắp rồi, 8 tàu chưa", (22, 30)),
        ("gắn máy 22 chiếc, chưa gắn 8 chiếc", (22, 30)),
        ("9 tổ liên gia ra mắt, tổng 14 tổ", (9, 14)),
        ("tất cả 12 chốt dân phòng đã có đèn", (12, 12)),
        ("đã bố trí 350 triệu trên 500 triệu", None),
        ("đường 3,5 km trên 5 km", None),
    ],
)
def test_a_part_of_a_whole_is_counted(text: str, count: tuple[int, int] | None, bare: bool) -> None:
    read = understand(strip_marks(text) if bare else text, now=_NOW, open_tasks=_TASKS)
    assert read.count == count
    assert Intent.done not in read.intents or (count is not None and count[0] == count[1])


@for_each("bare", [False, True])
@for_each(
    ("text", "asks"),
    [
        ("di dời được 12/20 hộ", False),
        ("vận động dời nhà sàn được 12 hộ", False),
        ("xin dời lễ hội sang tháng 9", True),
        ("dời giúp em sang 15/4", True),
    ],
)
def test_houses_are_moved_and_no_deadline(text: str, asks: bool, bare: bool) -> None:
    read = understand(strip_marks(text) if bare else text, now=_NOW, open_tasks=_TASKS)
    assert (Intent.extension in read.intents) is asks
