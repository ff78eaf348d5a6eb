"""What is over, what is to come and what was told wrongly, told apart by the order of the words."""

from __future__ import annotations

from datetime import date, datetime

from handlers.understand import ZONE, Intent, OpenTask, Understanding, understand
from tests.cases import for_each
from tests.understand.score import strip_marks

_NOW = datetime(2026, 3, 4, 10, 0, tzinfo=ZONE)  # a Wednesday
_TASKS = (
    OpenTask(code="NV1", title="Xây dựng kế hoạch thi đua"),
    OpenTask(code="NV2", title="Đối thoại với thanh niên"),
)
_BARE = for_each("bare", [False, True])


def _read(text: str, bare: bool = False) -> Understanding:
    return understand(strip_marks(text) if bare else text, now=_NOW, open_tasks=_TASKS)


@_BARE
@for_each(
    ("text", "day"),
    [
        ("em gửi luôn thứ sáu này", date(2026, 3, 6)),
        ("bên em nộp chung một lần ngày 20/3", date(2026, 3, 20)),
        ("mai xong cả 5 thôn", date(2026, 3, 5)),
        ("tháng 4 cấp phát thẻ bảo hiểm cho các cụ xong", date(2026, 4, 30)),
    ],
)
def test_what_is_handed_over_on_a_day_to_come_is_not_done(text: str, day: date, bare: bool) -> None:
    read = _read(text, bare)
    assert (read.intents, read.date, read.count) == ((Intent.progress,), day, None)


@_BARE
@for_each(
    "text",
    [
        "em gửi báo cáo hôm thứ hai",
        "kênh youtube lập xong rồi, có 20 video",
        "số hóa sổ lưu trữ xong rồi",
        "đường thì xong từ tuần trước rồi",
        "dọn xong sạch các bãi rồi",
        "cầu thông xe từ hôm kia",
        "tháng 2 xong",
        "xong trước đại hội rồi",
        "trồng cây hôm mùng 6 tết xong rồi",
    ],
)
def test_what_is_over_is_done(text: str, bare: bool) -> None:
    assert _read(text, bare).intents == (Intent.done,)


@_BARE
@for_each(
    "text",
    [
        "lớp nấu ăn mới mở ở bản Sín thôi",
        "trạm y tế mới khám ở ấp Tư thôi",
        "việc nọ đang làm",
        "xong thôn nào nộp thôn đó",
        "trước đại hội xong",
        "gặt xong em gửi",
        "khảo sát rồi, mai đào",
        "họp xong rồi, làm được 3 thôn",
    ],
)
def test_what_is_partly_done_is_under_way(text: str, bare: bool) -> None:
    assert _read(text, bare).intents == (Intent.progress,)


@_BARE
@for_each(
    ("text", "percent", "count"),
    [
        ("số 64% là của phường cũ, bỏ giùm em", None, None),
        ("nhầm, 80% là của năm ngoái, năm nay mới 45%", 45, None),
        ("12/20 hộ, lúc nãy em ghi dư", None, (12, 20)),
        ("hồi sáng em đếm thiếu, 14/15 bản", None, (14, 15)),
        ("hôm qua em báo 12 hộ là sót, đúng ra 15/20 hộ", None, (15, 20)),
        ("hôm trước em báo 12, thật ra 10/14 hộ", None, (10, 14)),
    ],
)
def test_what_was_told_wrongly_is_taken_back(
    text: str, percent: int | None, count: tuple[int, int] | None, bare: bool
) -> None:
    read = _read(text, bare)
    assert Intent.correction in read.intents
    assert Intent.delegation not in read.intents
    assert (read.percent, read.count) == (percent, count)


@_BARE
@for_each(
    ("text", "percent", "asks"),
    [
        ("đến 15/2 được 20%, đến 28/2 được 45%", 45, False),
        ("tháng 1 đạt 50%, tháng 2 đạt 48%", None, True),
        ("chín mươi phần trăm kế hoạch", 90, False),
        ("thu quỹ đạt 78% kế hoạch", None, True),
        ("10% nữa thôi", 90, False),
        ("10% nữa", None, True),
        ("còn 10% nữa", 90, False),
        ("40% là của thôn Đông", None, True),
    ],
)
def test_of_several_figures_the_last_and_of_a_plan_the_share_is_meant(
    text: str, percent: int | None, asks: bool, bare: bool
) -> None:
    read = _read(text, bare)
    assert (read.percent, read.clarify) == (percent, asks)


@_BARE
@for_each(
    ("text", "day"),
    [
        ("khám được 4/6 ấp, ấp cuối mai khám", date(2026, 3, 5)),
        ("phiên cuối dự kiến thứ sáu tuần sau", date(2026, 3, 13)),
        ("2/9 là khánh thành", date(2026, 9, 2)),
        ("15/4 là trao nhà cho bà con", date(2026, 4, 15)),
        ("sao nhắc hoài, thứ sáu nộp", date(2026, 3, 6)),
        ("30 Tết xong", date(2027, 2, 5)),  # the last day of a month of 29
        ("lợp mái xong, mai bàn giao", date(2026, 3, 5)),
    ],
)
def test_a_day_of_the_end_is_promised(text: str, day: date, bare: bool) -> None:
    read = _read(text, bare)
    assert Intent.progress in read.intents
    assert read.date == day


@_BARE
@for_each(
    "text",
    [
        "qua năm mới làm được",
        "chừng 2 3 hôm nữa",
        "mươi bữa nữa mới xong",
        "xong phần móng, còn mái",
        "được 40%, mai em báo lại số chính xác",
        "mai em xem lại sổ sách đã",
        "em đang làm, mai trả lời anh",
        "thứ bảy là họp rồi",
        "xin cho em mượn hội trường đến thứ sáu",
        "xin cho trả tiền mặt thêm tháng này",
        "tôm chết khoảng 40% rồi",
    ],
)
def test_no_day_is_promised(text: str, bare: bool) -> None:
    read = _read(text, bare)
    assert (read.date, read.clarify) == (None, False)
    assert not {Intent.done, Intent.extension} & set(read.intents)


@_BARE
@for_each(
    "text",
    ["việc đó không phải của xã em", "công an xã phụ trách, thôn không làm", "bên thú y lo vụ tiêm rồi, ấp không làm"],
)
def test_whose_task_it_is_says_nothing_of_its_state(text: str, bare: bool) -> None:
    assert _read(text, bare).intents == (Intent.delegation,)


@_BARE
@for_each(
    "text",
    ["được 15 anh em tham gia", "được 12, còn vài nhà nữa", "xong sổ năm 2023 với 2024, còn sổ năm 2025 đang nhập"],
)
def test_a_number_of_persons_or_years_needs_no_question(text: str, bare: bool) -> None:
    read = _read(text, bare)
    assert (read.intents, read.clarify) == ((Intent.progress,), False)


@_BARE
@for_each(
    "text",
    [
        "để em họp dân rồi trả lời",
        "mai em ra thực địa coi lại",
        "dạ để em hỏi kế toán",
        "để thứ hai em xem lại sổ sách",
    ],
)
def test_who_looks_first_promises_no_day_and_has_done_nothing(text: str, bare: bool) -> None:
    read = _read(text, bare)
    assert (read.intents, read.date) == ((Intent.ack,), None)


def test_an_alley_is_no_negation_without_marks() -> None:
    assert _read("thay bang ten hem xong het tron roi").intents == (Intent.done,)


@_BARE
@for_each(
    ("text", "percent", "day"),
    [
        ("nv1 ước đạt 60% cuối năm", None, None),
        ("nv1 ước 60% cả năm", None, None),
        ("nv1 ước cả năm 60%", None, None),
        ("nv1 hết tháng ước 60%", None, None),
        ("nv1 nay 40%, ước cuối năm 60%", 40, None),
        ("nv1 ước được 60%, cuối năm xong", 60, date(2026, 12, 31)),
        ("nv1 ước khoảng 35% công việc", 35, None),
        ("nv1 gửi dự toán rồi, ước được 35% khối lượng", 35, None),
    ],
)
def test_what_is_reached_is_told_from_what_is_expected(
    text: str, percent: int | None, day: date | None, bare: bool
) -> None:
    read = _read(text, bare)
    assert (read.intents, read.percent, read.date, read.clarify) == ((Intent.progress,), percent, day, False)


@_BARE
@for_each(
    ("text", "day"),
    [
        ("nv1 còn 14 đồng chí đi làm ăn xa chưa học", None),
        ("nv1 còn 14 đồng chí đi làm ăn xa chưa học, dự kiến 25/3 học bù", date(2026, 3, 25)),
        ("nv2 còn mấy hộ đi rẫy chưa đăng ký", None),
        ("nv2 còn 5 đảng viên lớn tuổi chưa cài", None),
        ("nv2 còn nhóm hộ đi làm công ty chưa vận động", None),
        ("nv1 còn 7 máy chưa cài", None),
        ("còn 30 cụ chưa làm định danh", None),
    ],
)
def test_some_that_are_left_are_no_word_of_the_whole(text: str, day: date | None, bare: bool) -> None:
    read = _read(text, bare)
    assert (read.intents[0], read.date, read.clarify) == (Intent.progress, day, False)


@_BARE
@for_each(
    "text",
    [
        "nv1 chưa tới kỳ, tháng 11 mới kiểm tra",
        "nv1 chưa đến đợt kiểm tra",
        "nv2 dự kiến tháng 10 giám sát",
        "nv2 dự kiến 15/10 kiểm tra",
        "nv1 chưa tới thời điểm thu",
    ],
)
def test_what_is_not_yet_due_has_not_begun(text: str, bare: bool) -> None:
    assert _read(text, bare).intents == (Intent.not_started,)


@_BARE
@for_each("text", ["để mai mốt", "nv1 để bữa khác", "nv2 từ từ rồi tính", "để hôm nào rảnh", "nv1 mai mốt tính"])
def test_what_is_put_off_is_no_progress(text: str, bare: bool) -> None:
    read = _read(text, bare)
    assert (read.intents, read.date) == ((Intent.ack,), None)


@_BARE
@for_each(
    ("text", "count"),
    [("nv1 rà được 45/52 máy, 7 máy chưa có ai mở", (45, 52)), ("nv1 xong 15/19, 4 cụ chưa có máy", (15, 19))],
)
def test_the_rest_of_a_count_is_no_number_to_ask_about(text: str, count: tuple[int, int], bare: bool) -> None:
    read = _read(text, bare)
    assert (read.count, read.clarify) == (count, False)


@_BARE
@for_each(
    ("text", "percent"),
    [
        ("nv1 không phải 90% đâu, mới 70 thôi", 70),
        ("nv1 hôm trước báo 45% nay lên được 65", 65),
        ("nv1 tuần trước 30%, giờ 55", 55),
        ("nv2 đang 50% nâng lên 70", 70),
    ],
)
def test_a_number_beside_a_percentage_is_one(text: str, percent: int, bare: bool) -> None:
    read = _read(text, bare)
    assert (read.intents, read.percent, read.clarify) == ((Intent.progress,), percent, False)


@_BARE
@for_each("text", ["nv1 hôm qua 40%, hôm nay thêm 10", "nv1 từ 40 lên 70", "nv1 hôm trước báo 40 nay lên được 70"])
def test_a_number_without_any_unit_is_asked_about(text: str, bare: bool) -> None:
    assert _read(text, bare).clarify


@_BARE
@for_each(
    ("text", "count"),
    [
        ("nv1 có giấy xác nhận 720 người, mục tiêu 3900", (720, 3900)),
        ("nv1 cấp được 720 người trên mục tiêu 3.900", (720, 3900)),
        ("nv2 1.105 hồ sơ, trong đó online 805", (805, 1105)),
        ("nv2 viết xong 5 bài nhưng mới duyệt đăng 3", (3, 5)),
        ("nv1 52 máy rà 45, 7 máy chưa", (45, 52)),
        ("nv2 52 máy rà 45, còn 7 chưa", (45, 52)),
    ],
)
def test_so_many_of_what_was_aimed_at(text: str, count: tuple[int, int], bare: bool) -> None:
    read = _read(text, bare)
    assert (read.intents, read.count, read.clarify) == ((Intent.progress,), count, False)


@_BARE
def test_who_they_are_is_no_share(bare: bool) -> None:
    assert _read("nv1 tập huấn 60 người, trong đó 45 nữ", bare).count is None


@_BARE
@for_each("text", ["nv1 làm nửa chừng rồi", "nv2 biên soạn được nửa chừng", "nv1 còn dang dở"])
def test_half_way_is_not_done(text: str, bare: bool) -> None:
    assert _read(text, bare).intents == (Intent.progress,)


@_BARE
def test_how_hard_it_is_does_not_begin_an_obstacle(bare: bool) -> None:
    got = _read("nv1 đang làm, khó quá em không biết viết sao", bare).difficulty
    assert got == ("khong biet viet sao" if bare else "không biết viết sao")


@_BARE
@for_each(
    "text",
    [
        "nv1 để em làm cho xong",
        "nv1 cho em làm xong cái đã",
        "nv2 để chi bộ họp xong đã",
        "nv1 để tụi em làm xong rồi báo",
    ],
)
def test_what_one_wants_time_for_is_not_done(text: str, bare: bool) -> None:
    assert _read(text, bare).intents == (Intent.progress,)


@_BARE
@for_each("text", ["nv1 em làm cho xong rồi", "nv2 không còn một máy nào chưa quét"])
def test_where_nothing_is_left_it_is_done(text: str, bare: bool) -> None:
    assert _read(text, bare).intents == (Intent.done,)


@_BARE
@for_each(
    "text",
    [
        "nv1 bố trí được 350tr trên 1 tỷ 2",
        "ý là 350 triệu trong tổng 1 tỷ 2",
        "đã chi 45tr5",
        "cấp 45 triệu 500 rồi nhé",
    ],
)
def test_a_sum_told_in_steps_leaves_no_number_to_ask_about(text: str, bare: bool) -> None:
    assert "number.bare" not in {reason.rule for reason in _read(text, bare).why}
