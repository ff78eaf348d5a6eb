"""Single readings, as tables: what a message says, and what it must never be taken for."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from handlers.understand import ZONE, Intent, OpenTask, Understanding, understand
from tests.cases import for_each

NOW = datetime(2026, 4, 8, 9, 0, tzinfo=ZONE)  # a Wednesday
TASKS = (
    OpenTask(code="NV03", title="Kiện toàn Tổ công nghệ số cộng đồng tại 100% thôn; tập huấn thành viên."),
    OpenTask(code="NV08", title="Xây dựng chuyên trang, chuyên mục trên trang thông tin điện tử xã"),
    OpenTask(code="NV21", title="Thanh toán không dùng tiền mặt tại chợ, hộ kinh doanh"),
)


def ask(text: str, about: tuple[str, ...] = ()) -> Understanding:
    return understand(text, now=NOW, open_tasks=TASKS, about=about)


@for_each(
    ("text", "percent"),
    [
        ("được 12% rồi", 12),
        ("bốn mươi lăm phần trăm", 45),
        ("ba mốt phần trăm", 31),
        ("đạt một trăm phần trăm", 100),
        ("còn 35% nữa", 65),
        ("ba phần tư", 75),
        ("tam 4 phan roi", 40),
        ("già nửa rồi chị", 50),
        ("NV21 – 64,5%", 65),
        ("từ 10% lên 40%", 40),
        ("không phải 30% mà là 20%", 20),
    ],
)
def test_a_written_degree_of_completion_is_read(text: str, percent: int) -> None:
    got = ask(text)
    assert (got.percent, got.clarify) == (percent, False)


@for_each(
    "text",
    ["20-30%", "chưa đến 15%", "mấy chục phần trăm", "được 55", "tỷ lệ đúng hạn đạt 91%", "5/3 thôn", "1/3 thôn"],
)
def test_an_unclear_amount_is_asked_about_and_not_stored(text: str) -> None:
    got = ask(text)
    assert (got.percent, got.count, got.clarify) == (None, None, True)


def test_more_than_a_hundred_percent_is_named_so_that_it_can_be_asked() -> None:
    got = ask("đạt 162%")
    assert (got.percent, got.above_hundred, got.clarify) == (None, 162, True)


@pytest.mark.parametrize("text", ["xong rồi", "hoàn thành nhiệm vụ", "đã nộp báo cáo rồi ạ"])
def test_done_never_becomes_a_hundred_percent_by_itself(text: str) -> None:
    got = ask(text)
    assert (got.intents, got.percent) == ((Intent.done,), None)


@for_each(
    ("text", "intent"),
    [
        ("chưa xong", Intent.progress),
        ("sắp xong rồi", Intent.progress),
        ("xong rồi nhưng thiếu chữ ký", Intent.progress),
        ("xong phần thô", Intent.progress),
        ("mai xong", Intent.progress),
        ("chưa làm", Intent.not_started),
        ("chùa xong rồi", Intent.done),
        ("đang làm", Intent.progress),
        ("tuần sau mới triển khai", Intent.not_started),
    ],
)
def test_outstanding_hedged_negated_and_future_work_is_not_done(text: str, intent: Intent) -> None:
    assert ask(text).intents == (intent,)


@for_each(
    ("text", "intents"),
    [
        ("hôm nay mới bắt đầu làm", (Intent.progress,)),
        ("tháng này mới bắt tay làm", (Intent.progress,)),
        ("sang tuần mới bắt đầu làm", (Intent.not_started,)),
        ("vẫn như tuần trước", (Intent.progress,)),
        ("chưa khắc được dấu", (Intent.not_started,)),
        ("chúc anh chị ngày mới tốt lành", (Intent.smalltalk,)),
        ("trời mưa to quá", (Intent.smalltalk,)),
        ("em đang họp lát em báo", (Intent.ack,)),
        ("dân đồng ý rồi", ()),
        ("em phụ trách nv3, được 40%", (Intent.progress,)),
        ("chuyện này phải hỏi bên tư pháp, họ làm", (Intent.delegation,)),
        ("tháng giêng âm xong", (Intent.progress,)),
        ("mưa lớn nên hoãn họp dân", (Intent.blocked,)),
        ("em xin phép nộp sau", (Intent.extension,)),
        ("em xin hẹn lại 25/4", (Intent.extension,)),
    ],
)
def test_what_a_short_message_says_of_the_work(text: str, intents: tuple[Intent, ...]) -> None:
    assert ask(text).intents == intents


def test_after_but_another_task_is_told_of() -> None:
    got = ask("nv03 xong mà nv08 phải cuối tháng")
    assert [(update.task, update.intents, update.date) for update in got.updates] == [
        ("NV03", (Intent.done,), None),
        ("NV08", (Intent.progress,), date(2026, 4, 30)),
    ]


def test_typed_marks_that_contradict_a_word_reject_it() -> None:
    assert Intent.not_started in ask("chưa làm").intents
    assert Intent.not_started in ask("chua lam").intents
    assert Intent.not_started not in ask("chùa làm").intents


def test_a_word_without_marks_among_marked_ones_is_no_marked_word_of_a_title() -> None:
    tasks = (OpenTask(code="NV03", title="Thanh toán không dùng tiền mặt tại chợ phường"),)
    read = [understand(text, now=NOW, open_tasks=tasks) for text in ("cho phường dời hạn qua 20/10", "cho phuong xong")]
    assert [reading.task_refs for reading in read] == [(), ("NV03",)]


@for_each(
    ("text", "day"),
    [
        ("thứ bảy xong", date(2026, 4, 11)),
        ("cuối tháng nộp", date(2026, 4, 30)),
        ("trước giỗ tổ xong", date(2026, 4, 26)),
        ("quý này xong", date(2026, 6, 30)),
        ("đến 2/9 xong", date(2026, 9, 2)),
        ("10 ngày nữa nộp", date(2026, 4, 18)),
        ("hạn thì giữa tháng 5 em xong", date(2026, 5, 15)),
        ("tuần nữa xong", date(2026, 4, 15)),
        ("9h sáng mai", date(2026, 4, 9)),
        ("chiều nộp", date(2026, 4, 8)),
        ("thứ hai này nộp", date(2026, 4, 13)),
        ("mai em làm nốt", date(2026, 4, 9)),
        ("dự tính cuối tháng được 100%", date(2026, 4, 30)),
        ("hạn phải là 5/5, em viết lộn 15/5", date(2026, 5, 5)),
        ("không quá 25/4", date(2026, 4, 25)),
        ("muon nhat la mung 5/5", date(2026, 5, 5)),
        ("ngày 20 này", date(2026, 4, 20)),
        ("có lẽ giữa tháng 5", date(2026, 5, 15)),
        ("hẹn anh bữa thứ hai tuần tới", date(2026, 4, 13)),
    ],
)
def test_a_promised_day_is_resolved(text: str, day: date) -> None:
    assert ask(text).date == day


@for_each(
    "text",
    [
        "đã họp hôm 2/4",
        "mai em bắt đầu làm",
        "sau Tết xong",
        "dăm bữa nữa xong",
        "đã xong bước khảo sát, qua tuần ký hợp đồng",
        "lam mai moi duoc 20%",
        "văn bản số 12-CV/ĐU ngày 3/4 đã gửi",
        "đã nộp kế hoạch số 8-KH/CB ngày 30/4",
    ],
)
def test_a_day_that_is_no_promise_is_left_out(text: str) -> None:
    assert ask(text).date is None


def test_a_day_that_does_not_exist_is_asked_about() -> None:
    got = ask("xin lùi đến 31/6")
    assert (got.intents, got.date, got.clarify) == ((Intent.extension,), None, True)


def test_the_day_is_counted_in_vietnam() -> None:
    late = datetime.fromisoformat("2026-04-08T18:30:00+00:00")  # already Thursday in Vietnam
    assert understand("mai nộp", now=late, open_tasks=TASKS).date == date(2026, 4, 10)


@pytest.mark.parametrize(
    ("text", "days"), [("xin thêm 5 ngày", 5), ("lùi 2 tuần giúp em", 14), ("gia hạn 1 tháng ạ", 30)]
)
def test_an_extension_counted_from_the_deadline_needs_no_date(text: str, days: int) -> None:
    got = ask(text)
    assert (got.intents, got.date, got.days_more, got.clarify) == ((Intent.extension,), None, days, False)


@for_each(
    ("text", "day"),
    [
        ("thôi xin hoãn đến hai mươi lăm tháng ni hỉ", 25), ("nv8 xin lùi đến hai lăm tháng này", 25),
        ("nv8 xin gia hạn đến hai mươi tám tháng này nhé", 28), ("nv8 xin gia han den hai muoi lam thang ni", 25),
        ("nv8 xin lùi hạn đến 25 tháng ni", 25), ("nv8 cho em đến hăm lăm tháng ni", 25),
        ("nv8 xin hoãn đến ngày hai mươi lăm tháng ni", 25), ("nv8 xin lùi đến hai mươi tháng ni", 20),
        ("nv8 cho khất đến hai mươi tám tháng này với", 28), ("nv8 hai mươi lăm tháng ni xong", 25),
        ("nv8 hai mươi lăm tháng này nộp nhé", 25), ("nv8 ba mươi tháng ni tui nộp", 30),
        ("nv8 xin gia han den 25 thang nay", 25),
    ],
)  # fmt: skip
def test_a_day_of_this_month_in_words_is_no_number_of_months(text: str, day: int) -> None:
    got = ask(text)
    assert (got.date, got.days_more, got.clarify) == (date(2026, 4, day), None, False)


@for_each(
    ("text", "days"),
    [("nv8 xin hoãn mười tháng", 300), ("nv8 xin gia hạn 18 tháng", 540), ("nv8 xin thêm một tháng này nữa", 30)],
)
def test_a_number_of_months_stays_one(text: str, days: int) -> None:
    assert (ask(text).date, ask(text).days_more) == (None, days)


@for_each("text", ["nv8 xin hoãn đến mười lăm tháng", "nv8 xin gia hạn đến 18 tháng"])
def test_up_to_so_many_months_is_asked_about(text: str) -> None:
    assert (ask(text).date, ask(text).days_more, ask(text).clarify) == (None, None, True)


@for_each(
    ("text", "codes"),
    [
        ("nv 3 xong", ("NV03",)),
        ("NV21, NV8 xong", ("NV08", "NV21")),
        ("việc số tám được 10%", ("NV08",)),
        ("website được 10%", ("NV08",)),
        ("tổ cnscđ được 10%", ("NV03",)),
        ("cả 3 việc xong", ("NV03", "NV08", "NV21")),
        ("việc này xong", ()),
        ("thôn 3 xong", ()),
    ],
)
def test_a_task_is_found_by_code_number_or_words(text: str, codes: tuple[str, ...]) -> None:
    got = ask(text)
    assert (got.task_refs, got.clarify) == (codes, False)


@for_each(
    ("text", "count"),
    [
        ("còn 4 bản chưa có, 22 bản có rồi", (22, 26)),
        ("xong được 12 bản, 3 bản chưa", (12, 15)),
        ("12 bản xong, còn 3", (12, 15)),
        ("có 2 người thì 1 người nghỉ đẻ", None),
    ],
)
def test_what_is_done_and_what_is_left_make_a_count(text: str, count: tuple[int, int] | None) -> None:
    assert ask(text).count == count


@for_each("text", ["đã bố trí người", "thành lập tổ rồi", "chữ ký chủ tịch chưa có", "thủ tục xong hết"])
def test_what_is_done_to_something_else_names_no_task(text: str) -> None:
    two = (
        OpenTask(code="NV04", title="Bố trí kinh phí cho kế hoạch"),
        OpenTask(code="NV05", title="Thành lập Ban Chỉ đạo"),
        OpenTask(code="NV06", title="Cấp chữ ký số"),
        OpenTask(code="NV07", title="Công khai thủ tục hành chính"),
    )
    assert understand(text, now=NOW, open_tasks=two).task_refs == ()


def test_a_code_that_is_not_open_is_named_and_asked_about() -> None:
    got = ask("nv45 được 20%")
    assert (got.task_refs, got.unknown_refs, got.clarify) == ((), ("NV45",), True)


def test_words_that_fit_two_tasks_name_neither() -> None:
    two = (
        OpenTask(code="NV07", title="Kế hoạch tuyên truyền Nghị quyết"),
        OpenTask(code="NV10", title="Tuyên truyền mô hình hay"),
    )
    got = understand("tuyên truyền được 20%", now=NOW, open_tasks=two)
    assert (got.task_refs, got.candidates, got.clarify) == ((), ("NV07", "NV10"), True)


def test_a_reply_to_one_of_them_settles_the_doubt() -> None:
    two = (
        OpenTask(code="NV07", title="Kế hoạch tuyên truyền Nghị quyết"),
        OpenTask(code="NV10", title="Tuyên truyền mô hình hay"),
    )
    got = understand("tuyên truyền được 20%", now=NOW, open_tasks=two, about=("NV10",))
    assert (got.task_refs, got.clarify) == ((), False)


@for_each(
    ("text", "difficulty"),
    [
        ("vướng chỗ máy scan hỏng", "máy scan hỏng"),
        ("không vướng gì", None),
        ("chậm vì dân đi vắng, em xin lùi đến 30/4", "dân đi vắng"),
        ("đang chờ tỉnh cấp tài khoản ạ", "chờ tỉnh cấp tài khoản"),
        ("vướng mắc đã được tháo gỡ", None),
    ],
)
def test_an_obstacle_is_cut_out_as_typed(text: str, difficulty: str | None) -> None:
    assert ask(text).difficulty == difficulty


def test_a_request_is_cut_out_with_its_addressee() -> None:
    assert ask("Kính đề nghị Sở hỗ trợ kỹ thuật viên.").proposal == "Sở hỗ trợ kỹ thuật viên"


def test_every_field_has_its_reason_in_vietnamese() -> None:
    got = ask("NV08 được 40%, vướng kinh phí, 20/4 xong")
    assert {reason.field for reason in got.why} >= {"percent", "task_refs", "difficulty", "date", "intents"}
    assert all(reason.rule and reason.why for reason in got.why)


def test_a_message_too_long_to_read_whole_is_asked_about() -> None:
    assert ask("xong rồi ạ. " * 900).clarify


def test_after_a_denied_code_the_other_one_is_meant_and_asked_about_when_it_is_not_open() -> None:
    assert ask("không phải nv8, nv99 xong").clarify
    assert ask("không phải nv8, nv99 xong").unknown_refs == ("NV99",)
    assert not ask("không phải nv8").task_refs


@for_each(
    ("text", "is_receipt"),
    [
        ("các thôn nhận được kế hoạch rồi", False),
        ("cac thon nhan duoc ke hoach roi", False),
        ("các trường đã nhận kế hoạch", False),
        ("mấy chi bộ đều nhận được văn bản rồi", False),
        ("em nhận được kế hoạch rồi", True),
        ("thôn em nhận được rồi", True),
        ("đã nhận, cảm ơn các đồng chí", True),
        ("ok các anh, em nhận rồi", True),
        ("mấy anh ơi em nhận được rồi", True),
    ],
)
def test_what_others_have_received_is_no_receipt(text: str, is_receipt: bool) -> None:
    assert (Intent.ack in ask(text).intents) == is_receipt
