"""Words that name a kind of thing: asked about where several titles have them, and the one that has them otherwise."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.understand.reader import understand
from handlers.understand.values import OpenTask
from tests.cases import for_each
from tests.understand.score import strip_marks

_NOW = datetime(2026, 9, 10, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
_TASKS = tuple(
    OpenTask(code=code, title=title)
    for code, title in (
        ("A1", "Cập nhật hồ sơ cán bộ lên phần mềm"),
        ("A2", "Tiếp nhận hồ sơ thủ tục đất đai trực tuyến"),
        ("A3", "Lắp loa thông minh tại các xóm"),
        ("A4", "Xây dựng mô hình chợ thông minh"),
        ("A5", "Mở lớp tập huấn cho hội viên phụ nữ về kinh doanh trực tuyến"),
        ("A6", "Mở lớp tập huấn cho nông dân sử dụng máy bay phun thuốc"),
        ("A7", "Kiểm tra, giám sát chi bộ"),
        ("A8", "Đại hội chi bộ nhiệm kỳ mới"),
    )
)
_OTHERS = tuple(
    OpenTask(code=code, title=title)
    for code, title in (
        ("B1", "Xây dựng kế hoạch cải cách hành chính năm 2027"),
        ("B2", "Cấp giấy chứng nhận quyền sử dụng đất"),
        ("B3", "Mở lớp dạy nghề cho lao động nông thôn"),
        ("B4", "Mua sắm máy tính cho các phòng"),
        ("B5", "Thanh toán không dùng tiền mặt ở chợ và quầy tạp hóa"),
        ("B6", "Nâng cấp cổng thông tin điện tử"),
        ("B7", "Ký số văn bản đi của UBND xã"),
        ("B8", "Học bạ số tại các trường"),
    )
)


def _both(*cases: tuple[str, str]) -> list[tuple[str, str]]:
    """Each as typed with marks and without."""
    return [(typed, code) for text, code in cases for typed in (text, strip_marks(text))]


@for_each(
    "text",
    [
        "hồ sơ được 70% rồi anh",
        "mảng thông minh xong 30%",
        "phần hồ sơ ấy thì em chưa làm",
        "lớp học chưa mở được",
        "vụ chi bộ xong rồi",
    ],
)
@for_each("marked", [True, False])
def test_what_several_titles_have_is_asked_about(text: str, marked: bool) -> None:
    said = understand(text if marked else strip_marks(text), now=_NOW, open_tasks=_TASKS)
    assert (said.task_refs, said.clarify) == ((), True)


def test_its_percentage_is_kept() -> None:
    assert understand("phần hồ sơ xong 40%", now=_NOW, open_tasks=_TASKS).percent == 40


@for_each(
    ("text", "code"),
    _both(("hội phụ nữ tập huấn xong rồi", "A5"), ("hội nông dân chưa tập huấn", "A6")),
)
def test_a_word_more_tells_which(text: str, code: str) -> None:
    said = understand(text, now=_NOW, open_tasks=_TASKS)
    assert (said.task_refs, said.clarify) == ((code,), False)


@pytest.mark.parametrize("text", ["hồ sơ nhà bà Hoa xong rồi", "chi bộ xong rồi"])
def test_half_a_name_and_who_did_it_name_nothing(text: str) -> None:
    said = understand(text, now=_NOW, open_tasks=_TASKS)
    assert (said.task_refs, said.clarify) == ((), False)


@for_each(
    ("text", "code"),
    _both(
        ("kế hoạch số 45/KH-UBND đã ký ban hành", "B1"),
        ("mở được lớp rồi", "B3"),
        ("lớp bồi dưỡng đã hoàn thành 100%", "B3"),
        ("20/35 lao động học xong", "B3"),
        ("máy về đủ rồi", "B4"),
        ("mua máy xong đợt 1", "B4"),
        ("đăng lên cổng được 12 bài", "B6"),
        ("6/9 phòng ký số rồi", "B7"),
        ("trường mầm non nhập được 8/12 lớp", "B8"),
    ),
)
def test_the_one_task_of_a_kind_is_meant(text: str, code: str) -> None:
    said = understand(text, now=_NOW, open_tasks=_OTHERS)
    assert (said.task_refs, said.clarify) == ((code,), False)


@for_each(
    "text",
    [
        "công trình đã bàn giao, đưa vào sử dụng",
        "lớp 5 chưa học xong",
        "người dân xong rồi",
        "kiến nghị huyện bàn giao lại 2 máy tính",
    ],
)
def test_what_is_said_of_many_things_names_none(text: str) -> None:
    assert understand(text, now=_NOW, open_tasks=_OTHERS).task_refs == ()
