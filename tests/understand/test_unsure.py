"""Words that no rule has read turn what one has: then the sender is asked, and nothing is committed."""

from __future__ import annotations

from datetime import datetime

from handlers.understand import OpenTask, Understanding, understand
from handlers.understand.values import Intent
from models.workdays import VIETNAM
from tests.cases import for_each

NOW = datetime(2026, 8, 12, 9, 0, tzinfo=VIETNAM)
TASKS = (
    OpenTask(code="NV02", title="Nâng cấp trang thông tin điện tử của xã"),
    OpenTask(code="NV05", title="Hỗ trợ hộ kinh doanh xuất hóa đơn điện tử"),
    OpenTask(code="NV09", title="Phân loại rác tại nguồn ở chung cư"),
    OpenTask(code="NV11", title="Đưa sản phẩm OCOP lên sàn thương mại điện tử"),
)


def read(text: str) -> Understanding:
    return understand(text, now=NOW, open_tasks=TASKS)


@for_each(
    "text",
    [
        "nv2 xong vào dịp khai giảng",
        "nv2 xong vao dip khai giang",
        "nếu kịp thì nv2 xong",
        "nv2 hình như xong rồi",
        "nv2 phải xong trước đại hội",
        "mong nv2 xong",
        "nghe tổ trưởng bảo nv2 xong",
        "nv5 xong sau vụ gặt",
        "nv2 xong cái này là xong",
        "nv2 gửi lấy chữ ký các bên",
    ],
)
def test_a_small_word_beside_a_completion_that_was_not_read_is_asked_about(text: str) -> None:
    reading = read(text)
    assert Intent.done not in reading.intents or reading.clarify


@for_each(
    "text",
    [
        "nv2 xong hết rồi, không còn gì nữa",
        "nv2 làm xong tuần trước",
        "báo cáo anh là nv2 em nộp rồi",
        "nv2 xong rồi nhé",
    ],
)
def test_a_completion_that_is_wholly_read_is_not(text: str) -> None:
    reading = read(text)
    assert reading.intents == (Intent.done,)
    assert not reading.clarify


@for_each(
    "text",
    [
        "chợ mình chiếm 64% giao dịch",
        "nv5 không tới 30%",
        "nv9 hụt mất 20%",
        "hóa đơn được 71% doanh số",
        "nv9 rớt 15%",
    ],
)
def test_a_percentage_of_something_else_is_asked_about(text: str) -> None:
    reading = read(text)
    assert reading.percent is None
    assert reading.clarify


@for_each(
    ("text", "percent"),
    [
        ("nv5 đạt 64% khối lượng", 64),
        ("nv5 được 70% hồ sơ", 70),
        ("nv9 mới 40% thôi chị", 40),
        ("nv2 60% rồi á", 60),
        ("nv5 2/3 số hộ", 67),
    ],
)
def test_a_percentage_of_the_work_is_not(text: str, percent: int) -> None:
    reading = read(text)
    assert (reading.percent, reading.clarify) == (percent, False)


@for_each(
    "text",
    [
        "các hộ kinh doanh ngại lằng nhằng",
        "chung cư bên kia tẩy chay",
        "sản phẩm ocop bị ế ẩm dài dài",
        "trang thông tin điện tử rối mù",
    ],
)
def test_a_task_that_is_only_named_is_asked_about(text: str) -> None:
    reading = read(text)
    assert reading.clarify or reading.task_refs == ()
    assert Intent.smalltalk not in reading.intents


@for_each(
    ("text", "words"),
    [
        ("thu quỹ phòng chống thiên tai xong rồi", "quỹ"),
        ("phun thuốc muỗi xong", "thuốc muỗi"),
        ("em làm xong rồi", ""),
        ("kế hoạch xong 100% rồi", ""),
        ("xong hóa đơn điện tử rồi", ""),
        ("treo cờ xong, kế hoạch cũng xong", ""),
    ],
)
def test_words_of_other_work_are_told(text: str, words: str) -> None:
    assert set(words.split()) <= set(read(text).elsewhere.split())
    assert bool(words) == bool(read(text).elsewhere)


def test_where_somebody_went_is_asked_about_unless_the_task_is_an_event() -> None:
    plan = (OpenTask(code="NV05", title="Xây dựng kế hoạch"), OpenTask(code="NV07", title="Tập huấn kỹ năng số"))
    now = datetime(2026, 8, 19, 9, 0, tzinfo=VIETNAM)
    went, learnt, away = (
        understand(text, now=now, open_tasks=plan)
        for text in ("nv5 đi họp rồi", "nv7 đi tập huấn rồi", "nv5 bí thư đi họp rồi")
    )
    assert (went.difficulty, went.clarify) == (None, True)
    assert learnt.intents == (Intent.done,)
    assert away.difficulty == "bí thư đi họp"


def test_a_rate_over_a_comma_is_no_completion() -> None:
    plan = (OpenTask(code="KH4", title="Thanh toán không dùng tiền mặt ở chợ"),)
    text = "tỷ lệ tiểu thương nhận chuyển khoản, không dùng tiền mặt ở chợ mới 35%, chỉ tiêu 50%"
    reading = understand(text, now=datetime(2026, 8, 19, 9, 0, tzinfo=VIETNAM), open_tasks=plan)
    assert (reading.percent, reading.clarify) == (None, True)


def test_a_meeting_that_prepares_an_event_is_not_its_day() -> None:
    plan = (OpenTask(code="4.4", title="Hội thao chào mừng quốc khánh"),)
    text = "hội thao tuần sau mới họp ban tổ chức"
    assert understand(text, now=datetime(2026, 8, 19, 9, 0, tzinfo=VIETNAM), open_tasks=plan).date is None
