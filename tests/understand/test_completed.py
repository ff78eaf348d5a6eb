"""The unit's own day of completion, out of its words; a document's date, a deadline and a plan are none."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handlers.understand import ZONE, Intent, OpenTask, understand
from handlers.understand.completed import amounts_in, completed_on, lone_day
from tests.cases import for_each

TODAY = date(2025, 8, 11)  # a Monday


@for_each(
    ("words", "day"),
    [
        ("nv2 xong từ ngày 5/8", date(2025, 8, 5)),
        ("nv2 xong tu 5/8 roi a", date(2025, 8, 5)),
        ("NV02 đã hoàn thành ngày 05/8/2025", date(2025, 8, 5)),
        ("nv2 hoàn thành 100% từ ngày 5 tháng 8", date(2025, 8, 5)),
        ("nv2 xong hôm qua", date(2025, 8, 10)),
        ("nv2 xong luôn hôm 7/8 nha", date(2025, 8, 7)),
        ("nv2 lam xong luon tu hom qua", date(2025, 8, 10)),
        ("nv2 hoàn thành sớm từ 5/8", date(2025, 8, 5)),
        ("nv2 xong xuôi hết hôm 7/8 rồi", date(2025, 8, 7)),
        ("nv2 xong luôn trước 7/8", None),
        ("nv2 xong luôn hạn 7/8", None),
        ("hôm qua đã xong nv2", date(2025, 8, 10)),
        ("nv2 xong từ thứ 5", date(2025, 8, 7)),
        ("ngày 5/8 đã xong nv2", date(2025, 8, 5)),
        ("nv2 ký hôm 7/8 rồi", date(2025, 8, 7)),
        ("nv2 ky hom 7/8 roi", date(2025, 8, 7)),
        ("nv2 tôi ký hôm 7/8 rồi mà", date(2025, 8, 7)),
        ("nv2 toi ky hom thu 6 roi", date(2025, 8, 8)),
        ("nv2 tôi xong hôm 7/8 rồi", date(2025, 8, 7)),
        ("chi bộ thông qua hôm 9/8 rồi", date(2025, 8, 9)),
        ("nv2 09.8 da ky", date(2025, 8, 9)),
        ("nv2 hôm qua bí thư ký rồi", date(2025, 8, 10)),
        ("nv2 hôm qua mới ký xong", date(2025, 8, 10)),
        ("nv2 xong roi nhung tre, hom qua moi ky", date(2025, 8, 10)),
        ("nv2 hôm thứ 6 bí thư mới ký", date(2025, 8, 8)),
        ("xong báo cáo kỳ tháng 7", None),
        ("nv2 xong bao cao ky 7/8", None),
        ("xong rồi, KH số 12-KH/CB ký ngày 5/8", None),
        ("nv2 xong ngày 28/12", None),  # next year, or nearly eight months ago: not guessed at
        ("nv2 xong ngày 20/8", None),
        ("nv2 xong trước ngày 5/8", None),
        ("nv1 xong, QĐ số 15-QĐ/ĐU ngày 30/7", None),
        ("nv1 xong, số 15-QĐ/ĐU ngày 30/7, xong ngày 1/8", date(2025, 8, 1)),
        ("nv2 xong 5/12 chi bộ", None),
        ("nv2 xong", None),
        ("nv2 xong hôm nay", date(2025, 8, 11)),
        ("nv2 xong sáng 11/8", date(2025, 8, 11)),
        ("11/8 xong nv2", date(2025, 8, 11)),
        ("nv2 nop hom thu 5 tuan truoc roi", date(2025, 8, 7)),
        ("nv2 nộp hôm thứ 6 tuần trước rồi", date(2025, 8, 8)),
        ("nv2 xong tuan truoc", date(2025, 8, 8)),
        ("nv2 xong từ tháng trước", date(2025, 7, 31)),
        ("nv2 xong cuối tháng 7", date(2025, 7, 31)),
        ("nv2 xong đầu tháng", date(2025, 8, 1)),
        ("nv2 xong 3 ngày trước", date(2025, 8, 8)),
        ("nv2 nộp ngày 1/8 rồi", date(2025, 8, 1)),
        ("nop tu 5/8 roi", date(2025, 8, 5)),
        ("nv2 xong mấy hôm rồi", None),
        ("nv2 xong tháng 12", None),
        ("nv2 đã gửi công văn số 15-CV/ĐU ngày 30/7", None),
        ("nv2 xong bữa thứ 5", date(2025, 8, 7)),
        ("nv2 xong hom mung 8", date(2025, 8, 8)),
        ("nv2 xong mùng 6 tháng 8", date(2025, 8, 6)),
        ("nv2 em gửi qua zalo cho anh rồi nhé", None),
        ("nv2 nộp qua bưu điện rồi", None),
        ("nv2 nộp qua hôm qua rồi", date(2025, 8, 10)),
        ("nv2 xong qua loa", None),
        ("hqua e nop nv2 r", date(2025, 8, 10)),
        ("nv2 xong hqua", date(2025, 8, 10)),
        ("hôm qua nộp dự thảo, nv2 xong", None),
        ("nv2 đã ký 8/8", date(2025, 8, 8)),
        ("quyết định đã ký hôm 30/7", date(2025, 7, 30)),
        ("nv2 ngày 5 xong rồi", date(2025, 8, 5)),
        ("nv2 xong ngày 5 buổi", None),
        ("Đã hoàn thành nhiệm vụ 8 ngày 8/8", date(2025, 8, 8)),
        ("nv2 xong cách đây 3 hôm", date(2025, 8, 8)),
        ("nv2 xong chủ nhật vừa rồi", date(2025, 8, 10)),
        ("nv2 xong, làm từ hôm thứ 5, họp rồi", date(2025, 8, 7)),
        ("nv2 xong, họp hôm thứ 5", None),  # a step, and perhaps not the end
        ("nv2 xong 4/4", None),  # four months ago, and no word calls it a day
        ("nv2 xong ngày 4/4", date(2025, 4, 4)),
        ("nv2 đã được phê duyệt hôm qua", date(2025, 8, 10)),
        ("nv2 bi thu phe duyet 8/8 roi", date(2025, 8, 8)),
        ("nv2 chưa được phê duyệt hôm qua", None),
        ("nv2 ký hôm wa", date(2025, 8, 10)),
        ("nv2 đã tổ chức xong hội nghị ngày 9/8, 180 người dự", date(2025, 8, 9)),
        ("nv2 họp xong tối thứ 7", date(2025, 8, 9)),
        ("nv2 tổ chức xong theo kế hoạch ngày 1/8", None),
        ("nv2 xong ngày 9", date(2025, 8, 9)),
        ("nv2 xong rồi, thứ 5 nộp bản giấy", None),  # of the week that is running: to come
        ("nv2 đã soạn xong, thứ 5 ký", None),
        ("nv2 xong, thứ 5 nộp rồi", date(2025, 8, 7)),
        ("nv2 xong, hôm thứ 5 nộp", date(2025, 8, 7)),
        ("xong kế hoạch hôm 8/8 rồi, anh Bảy ký rồi", date(2025, 8, 8)),
        ("xong ke hoach chi bo tu hom thu 6", date(2025, 8, 8)),
        ("hoàn thành báo cáo ngày 8/8 rồi", date(2025, 8, 8)),
        ("làm xong mẫu tuyên truyền chiều qua", date(2025, 8, 10)),
        ("nv2 xong hôm 7 mà quên báo", date(2025, 8, 7)),
        ("nv2 xong bua 7", date(2025, 8, 7)),
        ("nv2 xong 2 hôm 5 buổi", None),
        ("xong kế hoạch ngày 8/8 của Đảng ủy", None),  # the day of what is named
        ("xong biên bản họp hôm 8/8", None),
        ("xong việc giao hôm 5/8", None),
        ("xong kế hoạch nhưng hôm qua mất điện", None),
        ("xong cả rồi em, hôm qua bận quá quên báo", None),
        ("em xong lâu rồi mà quên báo, từ hôm 6/8 lận", date(2025, 8, 6)),
        ("em xong lau roi ma quen bao, tu hom 6/8 lan", date(2025, 8, 6)),
        ("nv2 xong rồi mà quên báo, hôm 6/8", date(2025, 8, 6)),
        ("nv2 xong rồi, hôm 6/8 đó anh", date(2025, 8, 6)),
        ("nv2 xong rồi quên báo, từ tuần trước lận", date(2025, 8, 8)),
        ("nv2 xong rồi nha, từ bữa thứ 6", date(2025, 8, 8)),
        ("nv2 xong rồi, báo từ hôm 6/8", None),  # told then
        ("nv2 xong rồi, hôm 6/8 bận", None),
        ("nv2 xong số 12, hôm 8/8", None),  # of the paper
        ("nv2 xong rồi, từ 15/8 nghỉ", None),
    ],
)
def test_the_day_on_which_it_was_done(words: str, day: date | None) -> None:
    assert completed_on(words, TODAY) == day


@for_each(
    ("words", "day"),
    [
        ("nv2 xong 8/8 lớp", None),
        ("nv2 xong 2/2 người đã cài", None),
        ("nv2 xong 8/8 bang so 2", None),
        ("nv2 xong 6/6 tổ từ hôm 5/8", date(2025, 8, 5)),
        ("nv2 xong 3/3 phụ lục hôm 8/8", date(2025, 8, 8)),
        ("nv2 xong 8/8 đ/c từ hôm qua", TODAY - timedelta(days=1)),
        ("nv2 xong 12/12 đồng chí, hôm qua", TODAY - timedelta(days=1)),
        ("nv2 xong 8/8", date(2025, 8, 8)),
    ],
)
def test_an_amount_is_no_day(words: str, day: date | None) -> None:
    now = datetime(2025, 8, 11, 8, tzinfo=ZONE)
    reading = understand(words, now=now, open_tasks=[OpenTask(code="NV02", title="Tổ chức lớp tập huấn")])
    assert completed_on(words, TODAY, amounts_in(reading)) == day


@for_each(
    ("words", "day"),
    [("ngày 5/8", date(2025, 8, 5)), ("5/8 nhé", date(2025, 8, 5)), ("hôm qua", date(2025, 8, 10)), ("5/8 việc", None)],
)
def test_a_day_typed_alone(words: str, day: date | None) -> None:
    assert lone_day(words, TODAY) == day


def test_thursday_of_last_week_is_not_yesterday() -> None:
    assert completed_on("nv2 xong thứ 5 tuần trước", date(2025, 8, 15)) == date(2025, 8, 7)


@for_each(
    ("words", "intent"),
    [
        ("nv2 xong hôm nay", Intent.done),
        ("nv2 xong ngay 11/8", Intent.done),
        ("11/8 xong nv2", Intent.done),
        ("nv2 xong cuối tháng 7", Intent.done),
        ("nv2 xong đầu tháng", Intent.done),
        ("nv2 xong mấy hôm rồi", Intent.done),
        ("nv2 xong 12/8", Intent.progress),
        ("nv2 xong trong hôm nay", Intent.progress),
        ("nv2 dự kiến xong hôm nay", Intent.progress),
        ("nv2 hôm nay sẽ xong", Intent.progress),
        ("nv2 xong cuối tháng", Intent.progress),
        ("nv2 xong tháng 12", Intent.progress),
        ("nv2 xong đầu tháng sau", Intent.progress),
    ],
)
def test_only_a_day_to_come_is_a_forecast(words: str, intent: Intent) -> None:
    now = datetime(2025, 8, 11, 7, 30, tzinfo=ZONE)
    got = understand(words, now=now, open_tasks=[OpenTask(code="NV02", title="Ban hành kế hoạch")])
    assert got.intents == (intent,)
    assert (got.date is None) == (intent is Intent.done)
