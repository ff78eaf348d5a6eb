"""How far an obstacle reaches: to the next part that says something else, and no word less."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from handlers.understand import ZONE, Intent, OpenTask, Understanding, understand
from tests.cases import for_each
from tests.understand.score import strip_marks

NOW = datetime(2025, 8, 11, 7, 30, tzinfo=ZONE)
TASKS = (
    OpenTask(code="NV04", title="Hướng dẫn người dân kích hoạt định danh điện tử"),
    OpenTask(code="NV07", title="Tuyên truyền dịch vụ công trực tuyến"),
    OpenTask(code="NV08", title="Vận động hội viên"),
)


def read(text: str) -> Understanding:
    return understand(text, now=NOW, open_tasks=TASKS)


@for_each(
    ("text", "obstacle"),
    [
        ("nv8 45%, tại bộ phận một cửa chưa gửi", "bộ phận một cửa chưa gửi"),
        ("nv8 nộp lên văn phòng rồi mà chưa thấy trả lời", "chưa thấy trả lời"),
        ("nv8 gui huyen roi ma chua thay phan hoi", "chua thay phan hoi"),
        ("nv8 60%, còn lại thiếu người tuần sau làm nốt", "thiếu người"),
        ("nv8 chậm tại máy hỏng", "máy hỏng"),
        ("nv8 bà con chưa mặn mà ạ", "bà con chưa mặn mà"),
        ("nv8 vuong mac: 1) thieu may 2) thieu nguoi 3) mang yeu", "1) thieu may 2) thieu nguoi 3) mang yeu"),
        ("nv8 khó khăn: 1. thiếu máy. 2. thiếu người. Đề nghị cấp máy", "1. thiếu máy. 2. thiếu người"),
        ("nv8 vướng mắc 1/ thiếu máy 2/ dân đi vắng 3/ đề nghị cấp máy", "1/ thiếu máy 2/ dân đi vắng"),
        ("nv8 kho khan: a. thieu may; b. thieu nguoi", "a. thieu may; b. thieu nguoi"),
        ("nv8 khó khăn:\n- thiếu máy\n- thiếu người\nKiến nghị: cấp máy", "- thiếu máy\n- thiếu người"),
        ("nv8 50%\nKhó khăn:\n1. thiếu máy\n2. dân đi làm xa", "1. thiếu máy\n2. dân đi làm xa"),
        ("nv8: 1) thieu may 2) thieu nguoi", "thieu may 2) thieu nguoi"),
        ("nv4 vướng vì hộ nghèo chưa có máy, dân làm xa, ban ngày không ai ở nhà",
         "hộ nghèo chưa có máy, dân làm xa, ban ngày không ai ở nhà"),
        ("nv7 vướng thiếu người, máy hỏng, điện mất suốt", "thiếu người, máy hỏng, điện mất suốt"),
        ("nv8 dân không hợp tác, kinh phí không có, loa hỏng", "dân không hợp tác, kinh phí không có, loa hỏng"),
        ("nv8 khó khăn: thiếu máy; dân cao tuổi chưa dùng được", "thiếu máy; dân cao tuổi chưa dùng được"),
        ("nv8 kho khan la dan chua co may (khoang 40 nguoi), loa hong", "dan chua co may (khoang 40 nguoi), loa hong"),
        ("nv8 vướng thiếu máy (3 cái), thiếu người (2 người) nên chậm", "thiếu máy (3 cái), thiếu người (2 người)"),
        ("nv8 vướng mạng yếu, tập huấn mở rồi", "mạng yếu"),
        ("nv8 vướng mạng yếu; tuần sau xong", "mạng yếu"),
        ("nv8 vướng mạng yếu, được 40%", "mạng yếu"),
        ("nv8 vướng mạng yếu, nv7 xong", "mạng yếu"),
        ("nv8 vướng mạng yếu, tuyên truyền ổn", "mạng yếu"),
        ("nv8 trời mưa miết lắp chưa xong", "trời mưa miết"),
        ("nv8 45%, máy cũ, phải ngồi gõ tay nên chậm", "máy cũ, phải ngồi gõ tay"),
        ("nv8 giay muc het, quet khong ra chu nen cham", "giay muc het, quet khong ra chu"),
        ("nv8 thieu nguoi lam", "thieu nguoi lam"),
        ("nv8 khong co ai lam", "khong co ai lam"),
        ("nv8 chưa có ai phụ trách", "chưa có ai phụ trách"),
        ("nv8 khong ranh cong nghe", "khong ranh cong nghe"),
        ("nv8 nhà thầu bỏ thầu", "nhà thầu bỏ thầu"),
        ("nv8 nhà mạng hẹn hoài không tới", "nhà mạng hẹn hoài không tới"),
        ("nv8 vốn về chậm", "vốn về chậm"),
        ("nv8 trình độ cán bộ còn thấp", "trình độ cán bộ còn thấp"),
        ("nv8 hồ sơ cũ mối mọt", "hồ sơ cũ mối mọt"),
        ("nv8 phần mềm một cửa của tỉnh lỗi liên tục", "phần mềm một cửa của tỉnh lỗi liên tục"),
        ("nv8 40%, nguyên nhân chậm: đối tác giao máy muộn", "đối tác giao máy muộn"),
        ("nv8 máy scan cà tàng", "máy scan cà tàng"),
        ("nv8 cả tổ đi gặt", "cả tổ đi gặt"),
        ("nv8 máy tính bảng chưa về", "máy tính bảng chưa về"),
        ("nv8 em lo một mình, vừa trực vừa quét, làm không xuể", "em lo một mình, vừa trực vừa quét, làm không xuể"),
        ("nv8 chữ ký chủ tịch chưa có", "chữ ký chủ tịch chưa có"),
        ("nv8 công ty bảo hết hàng", "công ty bảo hết hàng"),
        ("nv8 đang mùa cà phê dân bận", "mùa cà phê dân bận"),
        ("nv8 nuoc ngap khong vao thon duoc", "nuoc ngap khong vao thon duoc"),
        ("nv8 được bảy mươi lăm phần trăm chấm hết xuống dòng vướng phòng máy", "phòng máy"),
        ("nv8 75% chấm xuống dòng vướng phòng máy chấm hết", "phòng máy"),
        ("nv8 vướng mạng yếu chấm", "mạng yếu"),
        ("nv8 von ve cham", "von ve cham"),
        ("nv8 vướng thiếu 2 đồng chí", "thiếu 2 đồng chí"),
        ("nv8 nhà mạng chưa tới giúp ạ", "nhà mạng chưa tới giúp"),
    ],
)  # fmt: skip
def test_all_that_is_told_of_an_obstacle_and_nothing_else(text: str, obstacle: str) -> None:
    got = read(text)
    assert got.difficulty == obstacle
    assert Intent.blocked in got.intents


@pytest.mark.parametrize("begin", ["nv8 60%, con vuong", "nv8 60%, vướng mắc:", "nv8 60%, vướng:"])
def test_an_obstacle_that_goes_on_where_the_reading_ends_is_kept_to_its_own_end(begin: str) -> None:
    told = " ".join(f"diem so {n} chua co kinh phi lap dat duong truyen" for n in range(70))
    assert read(f"{begin} {told}").difficulty == told


@pytest.mark.parametrize(
    ("text", "percent"),
    [("nv4 40%, vướng: 1. thiếu máy; 2. thiếu người; 3. mạng yếu", 40), ("nv8: 1) thiếu máy 2) thiếu người", None)],
)
def test_the_numbers_of_a_list_are_no_progress(text: str, percent: int | None) -> None:
    got = read(text)
    assert (got.percent, got.count, got.clarify) == (percent, None, False)


@pytest.mark.parametrize(
    "text",
    ["nv8 45%, da niem yet tai bo phan mot cua", "nv8 đã họp xong tại nhà sinh hoạt cộng đồng",
     "nv8 60%, đã dán thông báo tại cổng chợ"],
)  # fmt: skip
def test_the_place_where_something_was_done_is_no_obstacle(text: str) -> None:
    got = read(text)
    assert got.difficulty is None
    assert Intent.blocked not in got.intents


def test_the_items_of_a_numbered_message_stay_apart() -> None:
    got = read("1) nv7 xong 2) nv8 50%, vướng: thiếu máy, dân đi vắng 3) nv4 chưa làm")
    assert got.difficulty == "thiếu máy, dân đi vắng"
    assert [(update.task, update.percent) for update in got.updates] == [("NV07", None), ("NV08", 50), ("NV04", None)]


@for_each(
    ("text", "obstacle"),
    [
        ("nv8 vuong kinh phi cua cap tren chua co", "kinh phi cua cap tren chua co"),
        ("nv8 vuong kinh phi khong co tien chi", "kinh phi khong co tien chi"),
        ("nv8 vuong kinh phi khong co, xin lui han 5 ngay", "kinh phi khong co"),
        ("nv8 thieu may chi a", "thieu may"),
        ("nv8 vuong thieu may a chi", "thieu may"),
        ("bi thu da cho y kien nv8", None),
        ("nv8 dang cho y kien bi thu", "cho y kien bi thu"),
    ],
)
def test_a_last_word_without_marks_is_an_address_only_among_particles(text: str, obstacle: str | None) -> None:
    assert read(text).difficulty == obstacle


@pytest.mark.parametrize("text", ["nv7 xin lùi tới 30/8 nhé mưa quá", "nv7 xin lùi đến 30/8 mưa quá"])
def test_the_reason_behind_a_request_leaves_its_day(text: str) -> None:
    got = read(text)
    assert (got.date, got.difficulty, got.clarify) == (date(2025, 8, 30), "mưa", False)


@for_each(
    ("said", "first", "all_of_it"),
    [
        ("NV07 vướng: chưa có kinh phí. Ngoài ra thiếu người.", "chưa có kinh phí", "chưa có kinh phí; thiếu người"),
        ("nv7 dang lam 40%. vuong kinh phi. con thieu nguoi nua.", "kinh phi", "kinh phi; thieu nguoi"),
        ("nv7 vướng kinh phí\nthiếu người", "kinh phí", "kinh phí; thiếu người"),
        ("nv7 vướng kinh phí, thiếu người", "kinh phí, thiếu người", "kinh phí, thiếu người"),
        ("nv7 vướng kinh phí. Đã xong phần còn lại.", "kinh phí", "kinh phí"),
        ("nv7 xong 60%.", None, None),
    ],
)
def test_obstacles_in_sentences_of_their_own_are_all_kept(said: str, first: str | None, all_of_it: str | None) -> None:
    """The labelled scheme takes the first one; what is recorded is all of it."""
    got = read(said)
    assert (got.difficulty, got.obstacles) == (first, all_of_it)


@for_each(
    ("text", "intents"),
    [
        ("nv8 chua co tien do", set()),
        ("nv8 80% roi do nghen", {Intent.progress}),
        ("nv8 xong cho can bo, cho dan chua", {Intent.progress}),
        ("vuong mac da duoc thao go", set()),
        ("không có ý kiến gì", {Intent.smalltalk}),
        ("chưa gặp vướng mắc nào đáng kể", set()),
    ],
)
def test_words_that_only_look_like_an_obstacle_without_marks(text: str, intents: set[Intent]) -> None:
    got = read(text)
    assert (got.difficulty, set(got.intents)) == (None, intents)


@for_each(
    ("text", "proposal"),
    [
        ("anh gọi giúp bên điện lực", "anh gọi giúp bên điện lực"),
        ("chị cho thôn em mượn máy chiếu", "chị cho thôn em mượn máy chiếu"),
        ("can them 1 may scan", "them 1 may scan"),
        ("đã gửi bản nháp xin ý kiến", None),
        ("mong anh giup do", "anh giup do"),
        ("nv5 vướng máy tính hỏng, đề nghị sửa chữa", "sửa chữa"),
        ("nv5 vuong duong hong, de nghi sua duong", "sua duong"),
        ("nv5 vướng máy hỏng, đề nghị sửa", "sửa"),
        ("nv5 vướng loa hỏng, đề nghị sửa lại loa", "sửa lại loa"),
        ("nv5 vướng máy, xin sửa lại số liệu", None),
        ("nv5 60%, xin sửa lại 55%", None),
        ("đề nghị huyện: 1. cấp máy; 2. mở lớp", "huyện: 1. cấp máy; 2. mở lớp"),
        ("kiến nghị viettel dời cột ở thôn 2", "viettel dời cột ở thôn 2"),
        ("dan toc Mong khong biet chu", None),
        ("nv8 thiếu người, đề nghị cử thêm 1 đồng chí", "cử thêm 1 đồng chí"),
        ("nv8 thieu nguoi, de nghi cu them 1 dong chi", "cu them 1 dong chi"),
        ("nv8 đề nghị cử thêm một đồng chí nhé anh", "cử thêm một đồng chí"),
        ("nv8 đề nghị cử thêm mấy đồng chí", "cử thêm mấy đồng chí"),
        ("nv8 đề nghị cử thêm 02 đ/c với ạ", "cử thêm 02 đ/c"),
        ("nv8 de nghi cho them hai dong chi nua", "cho them hai dong chi"),
        ("nv8 đề nghị xã cử 2 đồng chí xuống giúp", "xã cử 2 đồng chí xuống giúp"),
        ("nv8 de nghi xa cu nguoi xuong giup", "xa cu nguoi xuong giup"),
        ("nv8 đề nghị cử 1 người qua hộ ạ", "cử 1 người qua hộ"),
        ("nv8 đề nghị xã hỗ trợ máy tính, đồng chí", "xã hỗ trợ máy tính"),
        ("nv8 đề nghị cấp máy giúp em", "cấp máy"),
    ],
)
def test_help_that_is_begged_for_is_a_request(text: str, proposal: str | None) -> None:
    assert read(text).proposal == proposal


@pytest.mark.parametrize(
    "text",
    ["nv8 dạy thiếu nhi được 2 lớp", "nv8 giới thiệu được 1 mô hình", "nv8 mở 2 lớp bơi cho thanh thiếu niên"],
)
def test_a_word_of_another_word_is_no_lack(text: str) -> None:
    for typed in (text, strip_marks(text)):
        assert read(typed).difficulty is None, typed


@for_each(
    ("text", "proposal"),
    [
        ("tui bịnh, chưa đụng gì hết, nhờ chú Ba phó bí thư làm giùm mà ổng cũng đi đám giỗ", None),
        ("tui binh, chua dung gi het, nho chu Ba lam gium ma ong cung di dam gio", None),
        ("nv5 chưa làm, nhờ anh Tư viết giúp nhưng ảnh bận", None),
        ("nv5 nhờ cô Lan soạn hộ mà cổ nghỉ sinh rồi", None),
        ("nv5 vướng máy, nhờ anh Hùng sửa giúp", "anh Hùng sửa"),
        ("nv5 chưa làm, nhờ chị cử người làm giúp", "chị cử người làm"),
    ],
)
def test_a_colleague_who_could_not_stand_in_is_no_request(text: str, proposal: str | None) -> None:
    assert read(text).proposal == proposal


@for_each(
    "text",
    [
        "nv8 thống nhất không có ý kiến",
        "nv8 không có ý kiến",
        "nv8 bên em không có ý kiến ạ",
        "nv8 các thành viên không có ý kiến",
        "nv8 thống nhất toàn bộ, k có ý kiến",
        "nv8 đã đọc, không có ý kiến bổ sung",
        "nv8 không có ý kiến nào",
        "nv8 đồng ý không có ý kiến thêm",
        "nv8 không còn ý kiến gì",
    ],
)
def test_no_objection_is_no_obstacle(text: str) -> None:
    for said in (text, strip_marks(text)):
        got = read(said)
        assert (got.difficulty, Intent.blocked in got.intents) == (None, False)


@for_each(
    ("text", "obstacle"),
    [
        ("nv8 trình rồi mà không có ý kiến", "không có ý kiến"),
        ("nv8 huyện không có ý kiến", "huyện không có ý kiến"),
        ("nv8 không có ý kiến chỉ đạo nên chưa làm", "không có ý kiến chỉ đạo"),
        ("nv8 huyện chưa có ý kiến", "huyện chưa có ý kiến"),
    ],
)
def test_an_opinion_that_is_waited_for_is_an_obstacle(text: str, obstacle: str) -> None:
    assert read(text).difficulty == obstacle
