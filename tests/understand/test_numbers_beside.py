"""The figure beside an obstacle or a request: the result of the work is no part of it, and how many is."""

from __future__ import annotations

from datetime import datetime

from handlers.understand import ZONE, OpenTask, Understanding, understand
from tests.cases import for_each
from tests.understand.score import strip_marks

NOW = datetime(2025, 8, 11, 7, 30, tzinfo=ZONE)
TASKS = (
    OpenTask(code="NV05", title="Các chi bộ xây dựng kế hoạch thực hiện Nghị quyết"),
    OpenTask(code="NV20", title="Rà soát, kiểm tra an toàn thông tin mạng"),
    OpenTask(code="NV24", title="Cập nhật hồ sơ sức khỏe điện tử của người dân"),
)


def read(text: str) -> Understanding:
    return understand(text, now=NOW, open_tasks=TASKS)


@for_each(
    ("text", "percent", "obstacle"),
    [
        ("nv5 60% máy in hỏng", 60, "máy in hỏng"),
        ("nv5 60% may in hong", 60, "may in hong"),
        ("nv5 60% mà máy in hỏng", 60, "máy in hỏng"),
        ("nv5 được 60% nhưng máy in hỏng", 60, "máy in hỏng"),
        ("nv5 duoc 60% may in bi hu", 60, "may in bi hu"),
        ("nv5 60%, máy in hỏng", 60, "máy in hỏng"),
        ("nv5 mới 30% thiếu người", 30, "thiếu người"),
        ("nv5 30% trời mưa hoài", 30, "trời mưa hoài"),
        ("nv5 60% hộ dân không đồng ý", None, "60% hộ dân không đồng ý"),  # of the people, and no result
    ],
)
def test_a_per_cent_that_is_the_result_is_no_part_of_the_obstacle(
    text: str, percent: int | None, obstacle: str
) -> None:
    got = read(text)
    assert (got.percent, got.difficulty) == (percent, obstacle)


@for_each(
    ("text", "count", "obstacle"),
    [
        ("nv24 1200/4850 máy tính trạm hư 2 cái", (1200, 4850), "máy tính trạm hư 2 cái"),
        ("nv24 12/15 máy hỏng 3 cái", (12, 15), "máy hỏng 3 cái"),
        ("nv24 12/15 máy hỏng", (12, 15), "12/15 máy hỏng"),  # perhaps so many of them
    ],
)
def test_a_count_before_an_obstacle_with_its_own_number_is_the_result(
    text: str, count: tuple[int, int], obstacle: str
) -> None:
    got = read(text)
    assert (got.count, got.difficulty) == (count, obstacle)


@for_each(
    ("text", "obstacle"),
    [
        ("nv20 kiểm tra 12/15 máy, 3 máy chưa có diệt virut", "3 máy chưa có diệt virut"),
        ("nv20 2 máy chưa có mạng", "2 máy chưa có mạng"),
        ("nv20 60%, hai máy không có mạng", "hai máy không có mạng"),
        ("nv20 thôn 3 chưa có mạng", "thôn 3 chưa có mạng"),
        ("nv20 60%, tổ 2 không có người làm", "tổ 2 không có người làm"),
        ("nv20 60%, 5 hộ không đồng ý", "5 hộ không đồng ý"),
        ("nv20 tháng 8 chưa có kinh phí", "chưa có kinh phí"),  # when, and neither how many nor which
        ("nv20 đợt 2 chưa có vốn", "chưa có vốn"),
        ("nv20 60% chưa có kinh phí", "chưa có kinh phí"),
    ],
)
def test_how_many_or_which_stays_with_the_obstacle(text: str, obstacle: str) -> None:
    assert read(text).difficulty == obstacle
    assert read(strip_marks(text)).difficulty == strip_marks(obstacle)


@for_each(
    ("text", "proposal"),
    [
        ("nv5 60%, em cần 2 triệu in tài liệu", "2 triệu in tài liệu"),
        ("nv5 60%, can 2tr mua ban quyen", "2tr mua ban quyen"),
        ("nv5 xin 5 triệu đồng mua máy in", "5 triệu đồng mua máy in"),
        ("nv5 đề nghị: 1. cấp máy 2. cấp kinh phí", "cấp máy 2. cấp kinh phí"),  # the marks of a list
        ("nv5 cần thêm 2 người", "thêm 2 người"),
        ("nv5 kẹt kinh phí, cần 20 triệu", None),  # shown as content
    ],
)
def test_an_amount_of_money_stays_with_the_request(text: str, proposal: str) -> None:
    assert read(text).proposal == proposal
