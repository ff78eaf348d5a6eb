"""What is typed in a hurry: figures with slips, days that are over, and what is no obstacle and no request."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from handlers.reporting.doubts import bare_number
from handlers.reporting.draft import Doubt, DoubtKind
from handlers.reporting.hearing import Heard, hear_words
from handlers.reporting.measured import measured
from handlers.understand import ZONE, Intent, OpenTask
from handlers.understand.fold import fold
from tests.cases import for_each
from tests.understand.score import strip_marks

_NOW = datetime(2025, 8, 11, 7, 30, tzinfo=ZONE)
_TASKS = (
    OpenTask(code="NV03", title="Kịp thời tổng hợp khó khăn, vướng mắc; đề xuất cấp có thẩm quyền xem xét"),
    OpenTask(code="NV05", title="Các chi bộ xây dựng kế hoạch để tổ chức thực hiện tại chi bộ"),
    OpenTask(code="NV10", title="Phát hiện, tuyên truyền các mô hình hay, cách làm thành công"),
    OpenTask(code="NV28", title="Huy động sự tham gia của các tầng lớp nhân dân"),
)


def _hear(text: str) -> Heard:
    return hear_words(text, _NOW, _TASKS)


@pytest.mark.parametrize(
    ("text", "percent"), [("nv5 30 fan tram", 30), ("nv5 ms dc 30 fan tram thui a", 30), ("vn5 60%", 60)]
)
def test_a_figure_with_slips_is_read(text: str, percent: int) -> None:
    heard = _hear(text)
    assert (heard.reading.task_refs, heard.reading.percent) == (("NV05",), percent)


@for_each(
    ("text", "figure"),
    [
        ("sáu mươi", 60), ("bay muoi lam", 75), ("sáu bảy", None), ("ba má", None),
        ("7 chục", 70), ("6 chuc ruoi", 65), ("6 muoi lam", 65),
        *((text, None) for text in ("7 thôn", "7 thon roi", "3 ngày nữa", "4 bài", "6 phần rồi", "7 trên 9")),
    ],
)  # fmt: skip
def test_a_number_in_words_answers_how_many_and_one_that_counts_something_else_does_not(
    text: str, figure: int | None
) -> None:
    assert bare_number(text) == figure


@pytest.mark.parametrize("text", ["nv5 bảy chục", "nv5 bay chuc roi", "nv5 7 chục"])
def test_a_number_in_words_is_offered_as_what_it_is(text: str) -> None:
    assert isinstance(doubt := _hear(text).line.doubt, Doubt)
    assert (doubt.kind, doubt.figures) == (DoubtKind.BARE, (70,))


@for_each(
    ("text", "day"),
    [
        ("e nop nv5 hom t6 roi a", date(2025, 8, 8)),
        ("nộp nv5 hôm thứ 6 rồi", date(2025, 8, 8)),
        ("nv5 kế hoạch đã gửi VP hôm thứ 6 tuần trước", date(2025, 8, 8)),
        ("nv5 quý này gửi rồi", None),
    ],
)
def test_what_was_handed_over_on_a_day_that_is_over_is_done_on_that_day(text: str, day: date | None) -> None:
    for typed in (text, strip_marks(text)):
        line = _hear(typed).line
        assert (str(line.kind), line.done_on, line.forecast_on) == ("done", day, None), typed


def test_the_month_in_which_a_part_was_done_is_no_forecast() -> None:
    assert _hear("nv28 vận động 12 hộ tháng 8").line.forecast_on is None
    assert _hear("nv28 vận động 12 hộ, tháng 8 xong").line.forecast_on == date(2025, 8, 31)


@pytest.mark.parametrize(
    "text", ["nv10 đăng bài thứ 5 hôm qua", "nv5 sáng nay đã trình ký", "nv10 hôm nay đăng được bài thứ 2 rồi"]
)
def test_what_was_done_on_a_day_is_a_part_and_no_forecast(text: str) -> None:
    for typed in (text, strip_marks(text)):
        line = _hear(typed).line
        assert (str(line.kind), line.forecast_on) == ("progress", None), typed


def test_a_figure_for_a_day_to_come_is_an_estimate() -> None:
    told = measured("nv22 dự kiến 30/9 được 50%", "Người dân được phổ cập", "%")
    assert (told.value, told.estimate) == (None, "50")


@for_each(
    "text",
    [
        "nv3 đã trả lời 3/4 vướng mắc",
        "nv3 tổng hợp 4 vướng mắc trả lời 3",
        "nv3 tổng hợp 3 khó khăn",
        "tôi ốm, mấy hôm nữa mới đi làm lại",
        "chào trợ lý, tôi là bí thư chi bộ thôn 3, tôi không rành máy móc lắm",
        "tôi không biết nhắn sao",
        "nv5 còn cái biên bản, chờ tối nay xong luôn",
        "khoan, bận rồi, để mai",
        "bận quá chiều nhắc em nha",
        "nv28 danh sách 18 người đi làm xa chưa cài",
        "nv5 không có đồng chí nào vắng",
    ],
)
def test_the_work_itself_and_the_talker_are_no_obstacle(text: str) -> None:
    for typed in (text, strip_marks(text)):
        reading = _hear(typed).reading
        assert (reading.difficulty, Intent.blocked in reading.intents) == (None, False), typed


@for_each(
    ("text", "obstacle"),
    [
        ("nv3 có 3 vướng mắc: máy cũ, mạng yếu", "máy cũ, mạng yếu"),
        ("nv3 tổng hợp chậm, vướng mắc: thiếu số liệu", "thiếu số liệu"),
        ("nv5 chậm vì tôi ốm", "tôi ốm"),
        ("bận họp, mai em nộp", "bận họp"),
        ("nv5 chờ mai có kinh phí", "chờ mai có kinh phí"),
        ("nhận rồi nhưng chi bộ tôi đang khuyết bí thư", "chi bộ tôi đang khuyết bí thư"),
    ],
)
def test_what_is_one_is_still_told(text: str, obstacle: str) -> None:
    assert _hear(text).reading.difficulty == obstacle


@for_each(
    ("text", "obstacle"),
    [
        ("sáng nay bận họp, chiều em gửi hết", None),
        ("sang nay ban hop, chieu em gui het", None),
        ("nv5 sáng nay em bận họp, chiều gửi", None),
        ("sáng nay mắc họp, chiều em nộp nha", None),
        ("em bận họp sáng nay, chiều gửi", None),
        ("sáng nay kẹt họp xã, chiều nay em báo cáo", None),
        ("hôm nay bận tiếp dân, mai em gửi", None),
        ("sáng nay đi họp, chiều em nộp", None),
        ("sáng nay mất điện, chiều em gửi", "sáng nay mất điện"),
        ("sáng nay bận họp, thiếu kinh phí, chiều gửi", "sáng nay bận họp, thiếu kinh phí"),
    ],
)
def test_some_hours_of_ones_own_are_no_obstacle_where_it_comes_after_them(text: str, obstacle: str | None) -> None:
    heard = _hear(text)
    assert heard.reading.difficulty == obstacle
    assert heard.line.forecast_on is not None


@pytest.mark.parametrize("text", ["nv28 60% dân, nhưng lớp cuối hoãn vì bão", "nghe nói nv5 lùi hạn hả"])
def test_what_was_put_off_or_heard_of_is_no_request_for_time(text: str) -> None:
    for typed in (text, strip_marks(text)):
        assert Intent.extension not in _hear(typed).reading.intents, typed


def test_what_follows_a_code_and_a_colon_is_said_of_that_task() -> None:
    heard = _hear("nv28: đã tuyên truyền 3 buổi, 120 lượt người")
    assert heard.reading.task_refs == ("NV28",)
    assert _hear("nv28: 60%, tuyên truyền mô hình hay: 3 bài").reading.task_refs == ("NV10", "NV28")


def test_one_of_two_figures_is_asked_about_and_no_question() -> None:
    heard = _hear("nv5 50% hay 60% gì đó")
    assert heard.question is None
    assert heard.line.doubt is not None


_READ = """
nv5 mốt xong | progress 2025-08-13
nv5 mốt em nộp hen | progress 2025-08-13
nv5 chắc 20 mới xong | progress 2025-08-20
nv5 qua lễ 2/9 xong | progress
nv5 chưa làm kịp | not_started
nv5 bắt đầu làm từ 20/8 | not_started
NV.05 45% | progress 45
nv5 60 phầm trăm | progress 60
nv5 đạt 60 phần | progress 60
nv5 làm được nữa rồi | progress 50
nv5 không làm được nữa rồi | not_started
nv5 chờ bí thư cho ý kiến | blocked
nv5 xong dự thảo, chờ bí thư cho ý kiến | progress,blocked
nv5 có 3 tập thể 2 cá nhân được đề nghị khen thưởng | progress
nv5 lập dự toán ngân sách 2026 xong | done
nv5 dự toán ngân sách 2026 đang lập, khoảng 40% | progress 40
nv5 khó khăn về kinh phí đã được giải quyết, hiện đạt 80% | progress 80
"""


@for_each("case", _READ.strip().splitlines())
def test_words_of_a_phone_are_read(case: str) -> None:
    text, expected = case.split(" | ")
    for typed in (text, strip_marks(text)):
        reading = _hear(typed).reading
        told = (",".join(reading.intents), reading.percent, reading.date)
        assert (reading.task_refs, reading.clarify, reading.proposal) == (("NV05",), False, None), typed
        assert " ".join(str(each) for each in told if each is not None) == expected, typed


@for_each(
    ("text", "kind", "span"),
    [
        ("nv5 chùa xong", DoubtKind.STEP, "chùa xong"),
        ("nv5 xhua xong", DoubtKind.STEP, "xhua xong"),
        ("nv5 tuần sáu xong", DoubtKind.STEP, "sáu xong"),
        ("nv5 thôn 1 xong, thôn 2 60%", DoubtKind.VAGUE, "thôn 2 60%"),
        ("nv5 còn 40", DoubtKind.BARE, "còn 40"),
    ],
)
def test_what_is_not_clear_is_asked_about(text: str, kind: DoubtKind, span: str) -> None:
    doubt = _hear(text).line.doubt
    assert doubt is not None
    assert (doubt.kind, doubt.span) == (kind, span)


@for_each("text", ["nv5 2-3 hôm nữa xong", "nv5 2 - 3 ngày nữa", "nv5 2 đến 3 bữa nữa", "khoảng 2-3 ngày nữa em ký"])
def test_so_many_days_to_so_many_are_the_longer_ones_and_no_day_of_a_month(text: str) -> None:
    for typed in (text, strip_marks(text)):
        assert _hear(typed).line.forecast_on == date(2025, 8, 14), typed


@pytest.mark.parametrize(("text", "pair"), [("nv 3-5 tuần tới xong", "@3-5"), ("ngày 12-13 tháng này", "@12-13")])
def test_tasks_or_days_from_one_to_another_are_no_length(text: str, pair: str) -> None:
    for typed in (text, strip_marks(text)):
        assert pair in fold(typed).live.split(), typed


@for_each(
    "text",
    [
        "nv5 hôm nay chưa làm", "nv5 tuần này em chưa làm được", "nv10 tháng này chưa đăng bài nào",
        "nv10 quý này chưa làm", "nv10 chưa làm được trong tuần này", "nv10 tháng này mấy bài là đủ",
    ],
)  # fmt: skip
def test_the_time_that_is_running_is_no_forecast_where_nothing_is_done(text: str) -> None:
    for typed in (text, strip_marks(text)):
        assert _hear(typed).line.forecast_on is None, typed


def test_the_day_beside_it_still_is_one() -> None:
    assert _hear("nv5 hôm nay chưa gửi được, mai gửi").line.forecast_on == date(2025, 8, 12)


@for_each(
    ("text", "percent"),
    [
        ("nv5 đến 30/10 mới đủ 60%", None), ("nv5 mai được 80%", None), ("nv5 cuối tuần lên 90%", None),
        ("nv5 cuối năm mới đạt 60%", None), ("nv5 tuần sau lên 80%", None), ("nv5 mai mới được 80%", None),
        ("nv5 được 60%, mai lên 80%", 60), ("nv5 đến 8/8 được 60%", 60), ("nv5 tuần này được 60%", 60),
        ("nv5 đầu tháng được 50%", 50), ("nv5 tính đến cuối tháng được 60%", 60),
    ],
)  # fmt: skip
def test_what_will_be_reached_is_not_reached_now(text: str, percent: int | None) -> None:
    for typed in (text, strip_marks(text)):
        assert _hear(typed).line.percent == percent, typed
