"""Numbers that are names, ranks or scores, periods of the work, days that are given up: none is a report."""

from __future__ import annotations

from datetime import date, datetime

from handlers.understand import ZONE, Intent, OpenTask, Understanding, understand
from tests.cases import for_each
from tests.understand.score import strip_marks

_NOW = datetime(2026, 9, 21, 9, 0, tzinfo=ZONE)  # a Monday
_TASKS = (
    OpenTask(code="NV1", title="Xây dựng kế hoạch thi đua"),
    OpenTask(code="NV2", title="Đối thoại với thanh niên"),
)
_BARE = for_each("bare", [False, True])


def _read(text: str, bare: bool) -> Understanding:
    return understand(strip_marks(text) if bare else text, now=_NOW, open_tasks=_TASKS)


@_BARE
@for_each(
    ("text", "count"),
    [
        ("bồn nước 30 cái lắp được 18, còn 12", (18, 30)),
        ("giao 40 thẻ phát 31 còn 9", (31, 40)),
        ("có 8 lớp, 5 lớp đã mở", (5, 8)),
        ("còn 4 tổ chưa họp, 9 tổ kia ổn", (9, 13)),
        ("nói lại: 41 sổ chứ không phải 14 sổ, trên tổng số 60 sổ", (41, 60)),
        ("được 350 bài dự thi, xã đứng thứ 3 toàn huyện", None),
        ("6 đảng viên, 2 đảng viên đã chuyển đi", None),
    ],
)
def test_what_is_done_and_what_is_left_make_the_whole(text: str, count: tuple[int, int] | None, bare: bool) -> None:
    assert _read(text, bare).count == count


@_BARE
@for_each(
    "text",
    [
        "đèn ngõ 3, 7, 11 đã lắp, còn ngõ 14",
        "phun thuốc khu phố 2, 3, 4 xong, còn khu phố 5, 6",
        "vét xong kênh 12, còn kênh 15",
        "thiếu phiếu 2 trong 1",
        "mới nhập học bạ cấp 2 thôi",
        "2/9 hội trường bận",
        "em gõ thừa số 0, 30% thôi không phải 300",
        "bỏ số 40 em báo, đúng ra là 46%",
    ],
)
def test_a_number_that_is_a_name_or_is_taken_back_needs_no_question(text: str, bare: bool) -> None:
    found = _read(text, bare)
    assert not found.clarify
    assert found.count is None
    assert Intent.done not in found.intents


@_BARE
@for_each("text", ["thôn 3, 8", "máy 12 cái về 8, còn 5"])
def test_a_number_that_nothing_explains_is_asked_about_or_left(text: str, bare: bool) -> None:
    assert _read(text, bare).count is None


@_BARE
@for_each(
    ("text", "day"),
    [
        ("chỉ tiêu năm tới em gửi chi bộ rồi", None),
        ("tháng 9 thu xong, tháng 10 đang thu", None),
        ("quý 3 xong rồi, quý 4 chưa làm", None),
        ("định mai nộp nhưng máy in hỏng", None),
        ("tính 25/9 xong mà thợ bận, chắc qua 2/10", date(2026, 10, 2)),
        ("nãy ghi 31/9, 30/9 mới đúng nha chị", date(2026, 9, 30)),
        ("cuối th em nộp", date(2026, 9, 30)),
        ("cuối tháng sau mới tròn", date(2026, 10, 31)),
        ("mai họp giao ban là xong", date(2026, 9, 22)),
        ("dự kiến 25/9 xong nhưng chờ huyện duyệt", date(2026, 9, 25)),
    ],
)
def test_a_period_of_the_work_or_a_day_given_up_is_no_due_date(text: str, day: date | None, bare: bool) -> None:
    found = _read(text, bare)
    assert found.date == day
    assert not found.clarify


@_BARE
@for_each(
    ("text", "is_done"),
    [
        ("ra quân hôm 12/9 rồi", True),
        ("tập huấn 3 lớp xong hết rồi", True),
        ("nộp lúc 14h rồi", True),
        ("chấm xong, được 71 điểm", True),
        ("hình chụp em gửi zalo rồi nha", False),
        ("ảnh buổi họp gửi rồi ạ", False),
        ("tập huấn 3 lớp xong rồi", False),
        ("tiêm tới ấp 5 rồi", False),
        ("khu phố 4 chưa làm", False),
        ("còn 3 hộ chưa ký", False),
        ("bài viết rồi, chờ chị Thu duyệt", False),
        ("nộp rồi mà bên tỉnh chưa nhận", False),
        ("rừng dân bán hết rồi còn đâu mà đo", False),
    ],
)
def test_what_is_over_and_what_only_a_part_or_a_proof_is(text: str, is_done: bool, bare: bool) -> None:
    found = _read(text, bare)
    assert (Intent.done in found.intents) == is_done
    assert Intent.not_started not in found.intents


@_BARE
@for_each("text", ["khám sức khỏe 88% học sinh", "nộp học phí chuyển khoản 64% phụ huynh"])
def test_a_share_of_the_people_is_no_completion(text: str, bare: bool) -> None:
    found = _read(text, bare)
    assert found.percent is None
    assert found.clarify


@_BARE
@for_each(
    ("text", "status", "day"),
    [
        ("7 giờ sáng thứ bảy tuần sau diễn tập", Intent.not_started, date(2026, 10, 3)),
        ("25 tháng 10 đại hội chi bộ cuối cùng", Intent.progress, date(2026, 10, 25)),
    ],
)
def test_the_day_of_an_event_that_is_the_task_is_when_it_will_be_done(
    text: str, status: Intent, day: date, bare: bool
) -> None:
    tasks = (
        OpenTask(code="NV1", title="Diễn tập phòng thủ"),
        OpenTask(code="NV2", title="Đại hội chi bộ nhiệm kỳ mới"),
    )
    found = understand(strip_marks(text) if bare else text, now=_NOW, open_tasks=tasks)
    assert (found.intents, found.date) == ((status,), day)
