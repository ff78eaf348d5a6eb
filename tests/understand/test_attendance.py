"""Who came to a meeting and how they voted is no progress; of a class they are what is counted."""

from __future__ import annotations

from datetime import datetime

import pytest

from handlers.understand import ZONE, Intent, OpenTask, Understanding, understand
from tests.cases import for_each
from tests.understand.score import both

NOW = datetime(2026, 4, 14, 9, 0, tzinfo=ZONE)
TASKS = (
    OpenTask(code="NV1", title="Các chi bộ xây dựng kế hoạch chuyển đổi số"),
    OpenTask(code="NV2", title="Tập huấn kỹ năng số cho trưởng thôn"),
    OpenTask(code="NV3", title="Vận động hộ dân hiến đất làm đường"),
)


def read(text: str) -> Understanding:
    return understand(text, now=NOW, open_tasks=TASKS)


@for_each(
    ("text", "intents"),
    [
        *((text, (Intent.done,)) for text in both(["nv1 họp chi bộ vắng 3/17, kế hoạch thông qua rồi, số 02-KH/CB",
            "nv1 có mặt 24/27 đảng viên, kế hoạch ban hành rồi", "nv1 bỏ phiếu được 14/16, kế hoạch ký rồi"])),
        *((text, (Intent.progress,)) for text in both(["nv1 chi ủy 3/3 thống nhất, mai họp chi bộ",
            "nv1 thông qua kế hoạch với 23/23 phiếu thuận", "nv1 13/15 ủy viên nhất trí",
            "nv1 ban thường vụ 7/7 đồng chí tán thành 100%", "nv1 bầu bí thư 18/20 phiếu",
            "nv1 họp 19/25 đồng chí, vắng 6 có phép", "nv1 chi bộ trường học họp 27/30 đảng viên",
            "nv1 hội nghị có 35/40 đại biểu, còn ý kiến khác", "nv1 hôm qua họp vắng 3 đồng chí, kế hoạch chưa xong"])),
        *((text, ()) for text in both(["nv1 được trên 2/3 đảng viên dự họp"])),
    ],
)  # fmt: skip
def test_a_meeting_is_no_share_of_the_work(text: str, intents: tuple[Intent, ...]) -> None:
    got = read(text)
    assert (got.intents, got.count, got.percent, got.clarify) == (intents, None, None, False)


@for_each("text", both(["nv1 họp 2 bận đều không đủ 2/3", "nv1 chi bộ không đủ 2/3 đảng viên dự họp nên hoãn"]))
def test_a_quorum_that_is_missed_is_an_obstacle(text: str) -> None:
    got = read(text)
    assert Intent.blocked in got.intents
    assert (got.count, got.percent) == (None, None)


@for_each(
    ("text", "count"),
    [
        (text, count)
        for line, count in (
            ("nv2 có 20/24 đồng chí dự", (20, 24)),
            ("lớp tập huấn 20/24 người tham dự", (20, 24)),
            ("nv3 vận động 30/45 hộ đồng ý hiến đất", (30, 45)),
            ("nv3 25/40 hộ nhất trí góp công", (25, 40)),
            ("nv1 đã họp 8/12 chi bộ", (8, 12)),
            ("vâng 4/9 thôn rồi ạ", (4, 9)),
        )
        for text in both([line])
    ],
)
def test_pupils_and_households_are_counted(text: str, count: tuple[int, int]) -> None:
    assert read(text).count == count


@pytest.mark.parametrize("text", both(["nv3 chưa được 2/3 số hộ"]))
def test_less_than_a_share_is_no_figure(text: str) -> None:
    got = read(text)
    assert (got.percent, got.clarify) == (None, True)


@for_each(
    "text",
    both(["nv1 thông qua tối qua, số 03-KH/CB", "nv1 đã ký ban hành kế hoạch 61/KH-UBND ngày 02/4, gửi các thôn rồi",
          "nv1 ký ban hành kh 61 hôm 2/4", "nv1 ban hành kế hoạch hôm 2/4", "nv1 kế hoạch thông qua rồi"]),
)  # fmt: skip
def test_what_was_issued_is_done_however_it_is_said(text: str) -> None:
    assert read(text).intents == (Intent.done,)


@for_each(
    "text",
    both(["nv1 thông qua dự thảo rồi", "nv1 kế hoạch thông qua rồi nhưng chưa đánh số", "nv1 dự kiến ký ban hành 18/4",
          "nv1 chưa thông qua, tối qua họp không đủ người"]),
)  # fmt: skip
def test_what_is_not_yet_issued_is_not(text: str) -> None:
    assert read(text).intents[0] == Intent.progress
