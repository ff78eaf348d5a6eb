"""What others do, will not do or are to do: obstacles, requests, delegations; and talk that is none of the work."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from handlers.understand import ZONE, Intent, OpenTask, Understanding, understand
from tests.cases import for_each
from tests.understand.score import both, strip_marks

NOW = datetime(2026, 9, 10, 9, 0, tzinfo=ZONE)
TASKS = (
    OpenTask(code="KH1", title="Đưa vải thiều, mật ong lên sàn thương mại điện tử"),
    OpenTask(code="KH2", title="Mua máy scan, máy tính cho bộ phận một cửa"),
    OpenTask(code="KH3", title="Tập huấn kỹ năng số cho trưởng thôn"),
    OpenTask(code="KH6", title="Lắp camera an ninh các trục đường"),
    OpenTask(code="KH8", title="Chi trả an sinh xã hội qua tài khoản"),
)


def read(text: str) -> Understanding:
    return understand(text, now=NOW, open_tasks=TASKS)


@for_each(
    "text",
    both(["tiểu thương quen tiền mặt, nói quét mã là xua tay", "thợ hàn tăng ca suốt", "ai cũng lo gặt hết",
           "vải đang chín rộ, bà con không ai rảnh đăng ảnh", "phần mềm hay văng, cán bộ nản không nhập nữa",
           "hồ sơ nước sạch bị trả về 3 lần", "biển in sai tên xóm, phải in lại", "thanh niên đi khu công nghiệp hết",
           "sóng to ghe không ra đảo được", "chủ tịch chưa bút phê", "số liệu hai bên chưa khớp", "hình giật liên tục",
           "loa xóm Đoài câm, thợ chưa lên sửa", "chưa ai rành phần mềm kế toán", "cả xóm đang hái chè"]),
)  # fmt: skip
def test_what_people_do_instead_stands_in_the_way_and_names_no_task(text: str) -> None:
    got = read(text)
    assert got.intents == (Intent.blocked,)
    assert got.task_refs == ()


@for_each(
    "text",
    both(["cô giáo về hưu ở xóm 4 dạy bà con cài máy, được 30 người rồi", "dân quen nộp qua mạng rồi",
           "bà con không ngại nữa, cài xong 30 máy", "99%, còn đúng một nhà đi vắng"]),
)  # fmt: skip
def test_who_helps_and_what_is_left_is_no_obstacle(text: str) -> None:
    assert Intent.blocked not in read(text).intents


@for_each("text", both(["KH2 nộp rồi mà bên tỉnh chưa nhận", "KH6 lắp xong rồi mà điện lực chưa đóng điện"]))
def test_what_others_have_not_done_keeps_from_done(text: str) -> None:
    assert read(text).intents == (Intent.progress, Intent.blocked)


@for_each("text", both(["sim rớt giá dân chặt hết rồi còn đâu mà làm", "bà con bán hết vườn rồi còn đâu mà gắn mã"]))
def test_what_is_gone_is_not_done(text: str) -> None:
    assert read(text).intents == (Intent.blocked,)


def test_of_some_places_it_is_told_what_they_lack() -> None:
    got = read("mới nối được 7 buôn, 4 buôn chưa có mạng")
    assert (got.count, got.difficulty) == ((7, 11), "4 buôn chưa có mạng")


@for_each(
    ("text", "asked"),
    [("Kiến nghị huyện cũ bàn giao lại 2 máy scan", "huyện cũ bàn giao lại 2 máy scan"),
     ("kiến nghị cho nợ tiền thuê đất với hộ nghèo", "cho nợ tiền thuê đất với hộ nghèo"),
     ("KH6 không thuộc mảng của tôi, đề nghị gửi bên công an", None),
     ("em nhắn nhầm, xin thu hồi tin vừa rồi", None)],
)  # fmt: skip
def test_what_is_asked_for_is_no_task_and_no_later_day(text: str, asked: str | None) -> None:
    got = read(text)
    assert got.proposal == asked
    assert Intent.extension not in got.intents


@for_each(
    ("text", "day"),
    [(each, day)
     for text, day in (("xin dời lớp AI sang 27/11 do thầy giáo ốm", date(2026, 11, 27)),
                       ("xin chuyển buổi họp sang thứ sáu", date(2026, 9, 11)),
                       ("xin hạn KH2 đến cuối tháng 9 ạ", date(2026, 9, 30)),
                       ("cho KH6 tới 20/12 nghe", date(2026, 12, 20)),
                       ("cho việc này sang tháng 10 nha chị", date(2026, 10, 31)),
                       ("xin gửi KH3 trễ 2 hôm", None),
                       ("cho em nộp KH2 chậm 1 tuần", None))
     for each in dict.fromkeys((text, strip_marks(text)))],
)  # fmt: skip
def test_a_later_day_is_asked_for_in_few_words(text: str, day: date | None) -> None:
    got = read(text)
    assert Intent.extension in got.intents
    assert not {Intent.done, Intent.progress} & set(got.intents)
    assert got.date == day
    assert not got.clarify


@for_each("text", both(["mưa bão nên hoãn 2 buổi", "lớp hoãn do trùng lịch", "còn 4 người chờ đổi căn cước"]))
def test_what_was_put_off_or_is_changed_asks_for_no_time(text: str) -> None:
    assert Intent.extension not in read(text).intents


@pytest.mark.parametrize(
    ("text", "task"),
    [("chị Vân thương binh xã hội lo khoản an sinh nhé em", "KH8"), ("đ/c Hiệp bên công an lo phần camera", "KH6"),
     ("sao nhắc em hoài vậy, camera là công an xã làm mà", "KH6")],
)  # fmt: skip
def test_a_name_and_an_office_say_whose_task_it_is(text: str, task: str) -> None:
    got = read(text)
    assert Intent.delegation in got.intents
    assert got.task_refs == (task,)


@for_each(
    "text",
    both(["việc đó giờ đ/c Thành tư pháp làm", "việc ni giao qua chị K'Brép bên văn hóa lo",
          "cho K'Năm buôn Hai nhận phần này",
          "để anh Ba ấp Bảy cáng giùm", "vụ đó nay chị Lan bên tài chính cầm",
          "phần đó từ nay bác Tư xóm Đoài theo dõi",
          "khâu này đẩy qua cô Hạnh tư pháp xử lý", "để đồng chí Nam gánh phần này", "việc nớ chừ anh Tâm mặt trận lo",
          "để tổ 5 cáng phần này", "cái này là của hạt kiểm lâm mà anh", "việc đó thuộc về bưu điện chứ"]),
)  # fmt: skip
def test_whose_work_it_is_may_be_told_without_giao(text: str) -> None:
    assert read(text).intents == (Intent.delegation,)


@for_each(
    ("text", "day"),
    [("đừng gia hạn làm gì, ngày kia là xong", 12), ("gia hạn làm gì, mốt em xong", 12),
     ("chả phải gia hạn, thứ sáu là xong", 11),
     ("anh đừng xin gia hạn, 28/9 là xong", 28), ("gia hạn chi cho mất công, mai xong", 11)],
)  # fmt: skip
def test_no_later_day_is_asked_for_where_it_is_declined(text: str, day: int) -> None:
    for said in (text, strip_marks(text)):
        got = read(said)
        assert got.intents == (Intent.progress,)
        assert (got.date, got.clarify) == (date(2026, 9, day), False)


@for_each(
    "text",
    both(["đi ăn bánh đa cua không chị", "trưa nay ăn cơm lam không chị", "chị ăn bánh cuốn không em mua",
          "có ai đi ăn nem nướng không", "uống trà sữa không chị ơi", "cả phòng ăn bánh bột lọc không"]),
)  # fmt: skip
def test_who_eats_what_is_no_question_of_the_work(text: str) -> None:
    assert read(text).intents == (Intent.smalltalk,)


@for_each("text", both(["sao việc này lại của em", "sao cái này cứ nhắc em hoài"]))
def test_a_complaint_asks(text: str) -> None:
    assert read(text).intents == (Intent.question,)


@pytest.mark.parametrize("text", ["họp có ăn trưa không anh", "kinh phí ăn trưa cho lớp có được thanh toán không"])
def test_meals_of_the_work_are_asked_about(text: str) -> None:
    assert read(text).intents == (Intent.question,)


def test_what_one_takes_on_oneself_is_a_promise() -> None:
    assert read("em lo phần camera").intents == (Intent.ack,)


@for_each(
    "text",
    ["cười xỉu 😂😂", "thời tiết đẹp quá, lên Măng Đen chơi hông mọi người", "hôm nào ghé nhà em ăn cá nướng nha anh",
     "chuc mung nam moi anh chi em van phong", "bữa nào rảnh lên em uống rượu cần nghe anh"],
)  # fmt: skip
def test_an_invitation_or_a_wish_is_small_talk(text: str) -> None:
    assert read(text).intents == (Intent.smalltalk,)


def test_a_crop_is_no_drink_and_a_column_of_questions_asks_nothing() -> None:
    assert read("xin lùi qua 25/9 giúp em, kẹt mùa tưới cà phê").intents == (Intent.blocked, Intent.extension)
    assert Intent.question not in read("mới soạn xong bộ câu hỏi cuộc thi").intents
    assert read("mẫu 2A hay 2B vậy đ/c").intents == (Intent.question,)


@for_each(
    ("text", "asked"),
    [
        (each, as_typed)
        for text, wanted in (
            ("không ai chịu đứng lớp, đề nghị xã có chế độ hỗ trợ", "xã có chế độ hỗ trợ"),
            ("kiến nghị huyện có chế độ cho tổ viên", "huyện có chế độ cho tổ viên"),
            ("đề nghị xã bố trí đồ bảo hộ", "xã bố trí đồ bảo hộ"),
            ("đề nghị tỉnh thuê đơn vị đo đạc lại", "tỉnh thuê đơn vị đo đạc lại"),
            ("chưa có máy scan, nhờ văn phòng giúp", "văn phòng giúp"),
            ("thiếu người nhập, mong trên giúp", "trên giúp"),
            ("thiếu máy in, nhờ trường tiểu học giúp", "trường tiểu học giúp"),
            ("đề nghị tỉnh phân bổ vốn do xã thiếu kinh phí", "tỉnh phân bổ vốn"),
        )
        for each, as_typed in zip(both([text]), both([wanted]), strict=True)
    ],
)
def test_a_request_is_told_to_its_end(text: str, asked: str) -> None:
    assert read(text).proposal == asked
