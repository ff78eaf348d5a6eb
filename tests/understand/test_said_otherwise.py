"""Turns of phrase for what the reader knows in other words: whose task it is, what is left, what is put right."""

from __future__ import annotations

from datetime import date, datetime

from handlers.understand import ZONE, Intent, OpenTask, Understanding, understand
from tests.cases import for_each
from tests.understand.score import both

NOW = datetime(2026, 8, 13, 9, 0, tzinfo=ZONE)  # a Thursday
TASKS = (
    OpenTask(code="1.1", title="Ban hành quy chế an toàn thông tin mạng"),
    OpenTask(code="2.2", title="Mở lớp tập huấn kỹ năng số cho phụ nữ"),
    OpenTask(code="3.1", title="Xây dựng cơ sở dữ liệu đất đai"),
    OpenTask(code="3.4", title="Đưa nông sản địa phương lên gian hàng trực tuyến"),
    OpenTask(code="4.4", title="Vận hành thư viện số, tủ sách điện tử"),
)


def read(text: str) -> Understanding:
    return understand(text, now=NOW, open_tasks=TASKS)


@for_each(
    "text",
    both(["phần này để chị Lụa bên tài chính lo ạ", "vụ này để anh Sáu bên công an làm nghen",
          "khoản này để bác Tư bên hội nông dân theo dõi", "cái này qua chị Thảo bên kinh tế rồi anh",
          "việc này sang phòng kinh tế rồi ạ", "mảng này về bên công an rồi", "việc này chuyển bên trạm y tế lo rồi ạ",
          "cái này của hội phụ nữ mà"]),
)  # fmt: skip
def test_whose_task_it_is(text: str) -> None:
    got = read(text)
    assert got.intents == (Intent.delegation,)
    assert got.task_refs == ()


@for_each(
    ("text", "intent"),
    [
        (text, intent)
        for marked, intent in [
            ("chị Hạnh phụ trách đã nộp xong rồi", Intent.done), ("anh Ba phụ trách làm xong hết rồi ạ", Intent.done),
            ("đ/c Tuấn phụ trách đã làm được 8/10 hộ", Intent.progress),
            ("cô Liên phụ trách mới được 40%", Intent.progress),
            ("thầy Quang phụ trách chưa triển khai gì", Intent.not_started),
        ]
        for text in both([marked])
    ],
)  # fmt: skip
def test_who_is_in_charge_and_how_far_the_work_is(text: str, intent: Intent) -> None:
    assert read(text).intents == (intent,)


@for_each("text", both(["phần này qua chị Lan duyệt rồi", "phần này để bên em làm nhé"]))
def test_a_step_of_others_or_ones_own_work_is_no_delegation(text: str) -> None:
    assert Intent.delegation not in read(text).intents


@for_each(
    ("text", "percent"),
    [
        (text, percent)
        for marked, percent in [
            ("còn hụt 15% nữa mới đủ", 85), ("hụt 12% nữa anh ạ", 88), ("còn kẹt lại 8% nữa thôi", 92),
            ("còn dôi 5% nữa ạ", 95), ("chừa lại 10% nữa thôi chị", 90), ("sót lại 3% nữa", 97),
            ("còn sót tầm 5%", 95), ("còn đọng 20% nữa", 80), ("còn độ 15% nữa", 85),
        ]
        for text in both([marked])
    ],
)  # fmt: skip
def test_what_is_left_is_taken_from_a_hundred(text: str, percent: int) -> None:
    got = read(text)
    assert (got.intents, got.percent, got.clarify, got.difficulty) == ((Intent.progress,), percent, False, None)


@for_each(
    ("text", "count", "percent"),
    [
        (text, count, percent)
        for marked, count, percent in [
            ("anh đổi lại giùm em là 6/13 bản", (6, 13), None), ("đổi lại giúp em thành 70%", None, 70),
            ("chữa thành 12/20 hộ giúp em", (12, 20), None), ("chữa lại hộ em là 45% nhé", None, 45),
            ("chỉnh hộ em là 8/9 xóm", (8, 9), None), ("sửa hộ thành 35% ạ", None, 35),
        ]
        for text in both([marked])
    ],
)  # fmt: skip
def test_a_figure_is_put_right(text: str, count: tuple[int, int] | None, percent: int | None) -> None:
    got = read(text)
    assert set(got.intents) == {Intent.progress, Intent.correction}
    assert (got.count, got.percent, got.clarify) == (count, percent, False)


@for_each(
    "text",
    both(["coi như không có tin vừa rồi giúp em", "lúc nãy gởi sai, coi như hông có giùm nha",
          "bỏ tin vừa rồi giúp em", "gởi nhầm hồi nãy, đừng tính nghen"]),
)  # fmt: skip
def test_a_message_is_taken_back(text: str) -> None:
    assert read(text).intents == (Intent.correction,)


@for_each(
    "text",
    both(["dời lại giúp em, chừng nào được em báo sau", "lùi hộ em, ngày thì chưa chốt được", "giãn ra giúp em ít bữa",
          "hoãn hộ em, ngày cụ thể em báo sau", "anh nới thêm ít bữa nghen"]),
)  # fmt: skip
def test_more_time_without_a_day_is_asked_for(text: str) -> None:
    got = read(text)
    assert (got.intents, got.date, got.clarify) == ((Intent.extension,), None, True)


@for_each(
    ("text", "day"),
    [
        (text, day)
        for marked, day in [
            ("thôi đừng dời nữa, mai em gửi", date(2026, 8, 14)), ("đừng lùi nữa anh, thứ 6 em nộp", date(2026, 8, 14)),
            ("đừng hoãn nữa, chiều nay em gửi", date(2026, 8, 13)),
        ]
        for text in both([marked])
    ],
)  # fmt: skip
def test_more_time_is_declined(text: str, day: date) -> None:
    got = read(text)
    assert (got.intents, got.date) == ((Intent.progress,), day)


@for_each(
    "text",
    both(["trưa nay bia không anh", "chiều làm bát phở không chị", "mai rảnh làm ấm trà không bác",
          "cuối tuần lên bản chơi nha", "rét thế này ngại ra đường quá", "nắng thế này ngại đi đâu lắm",
          "đi chợ phiên không chị", "chúc cả nhà công việc suôn sẻ"]),
)  # fmt: skip
def test_invitations_and_the_weather_are_small_talk(text: str) -> None:
    got = read(text)
    assert (got.intents, got.difficulty) == ((Intent.smalltalk,), None)


@for_each("text", both(["mưa quá bà con ngại ra đường", "lạnh quá trâu bò chết nhiều"]))
def test_weather_that_hinders_the_work_does(text: str) -> None:
    assert Intent.blocked in read(text).intents


@for_each(
    "text",
    both(["không vướng gì, công việc suôn sẻ", "mọi việc trôi chảy ạ", "công việc thuận lợi, không khó khăn gì",
          "hông kẹt chi hết, làm êm ru", "tiến độ thuận lợi anh ạ", "soạn xong giáo án lớp số"]),
)  # fmt: skip
def test_work_that_goes_well_is_under_way(text: str) -> None:
    assert read(text).intents == (Intent.progress,)


@for_each(
    "text",
    both(["xong hết rồi, mọi việc suôn sẻ", "văn bản ký xong, đóng dấu rồi nhé", "mới gởi hồi nãy đó chị",
          "sáng nay mới gửi xong anh ạ"]),
)  # fmt: skip
def test_done_whatever_the_words_look_like_without_marks(text: str) -> None:
    got = read(text)
    assert (got.intents, got.date) == ((Intent.done,), None)


@for_each(
    ("text", "intent"),
    [
        ("danh muc may gui roi nhung sot phu luc", Intent.progress),
        ("xong roi cho con thieu bien ban", Intent.progress),
        ("duoc nua cong viec anh a", Intent.progress),
        ("gui ve hom thu nao the anh", Intent.question),
    ],
)
def test_typed_without_marks(text: str, intent: Intent) -> None:
    assert read(text).intents == (intent,)


@for_each(
    "text",
    [*both(["3.1 chưa ai gọi tụi em", "3.1 thì chưa ai liên hệ", "3.1 chưa được mời",
            "3.1 đơn vị chủ trì chưa mời bên em", "3.1 chưa ai giao cho em việc gì"]),
     "3.1 chưa thấy ai gọi ạ", "3.1 bên chủ trì chưa gọi"],  # without marks also «gởi»
)  # fmt: skip
def test_who_was_not_called_has_not_begun(text: str) -> None:
    got = read(text)
    assert (got.intents, got.task_refs) == ((Intent.not_started,), ("3.1",))
    beside = read(f"1.1 xong, {text}")
    assert [update.intents for update in beside.updates] == [(Intent.done,), (Intent.not_started,)]


@for_each("text", ["3.1 40%, chưa ai gọi thêm", "3.1 40%, chưa ai gọi lại"])
def test_a_share_beside_it_stays(text: str) -> None:
    assert read(text).percent == 40


@for_each(
    ("text", "day"),
    [
        (text, day)
        for marked, day in [
            ("3.1 chắc chắn xong trước 20", 20), ("3.1 xong trước 20 nhé", 20), ("3.1 trước 20 sẽ xong", 20),
            ("3.1 em hứa nộp trước 22 ạ", 22), ("3.1 chậm nhất 19 xong", 19), ("3.1 muộn nhất là 19 có", 19),
            ("3.1 nếu có kinh phí thì 18 xong", 18), ("3.1 60%, xong trước 20", 20),
        ]
        for text in both([marked])
    ],
)  # fmt: skip
def test_a_bare_number_that_is_promised_is_a_day(text: str, day: int) -> None:
    assert read(text).date == date(2026, 8, day)


@for_each(
    "text",
    both(["3.1 xong trước 20 hộ", "3.1 xong trước 20%", "3.1 hôm trước 20 xong", "3.1 lần trước 20, nay 40",
          "3.1 các hộ thì 18 xong, 2 chưa", "3.1 xong trước 10"]),
)  # fmt: skip
def test_a_number_of_something_is_no_day(text: str) -> None:
    assert read(text).date is None


@for_each(
    "text",
    both(["3.1 dân góp 200 công làm đường", "3.1 bà con hiến 300 m2 đất", "3.1 dân đóng góp 15 triệu",
          "3.1 huy động 200 công làm đường", "huy động 200 công làm đường",
          "3.1 đã huy động hơn 200 công", "3.1 hội viên ủng hộ 3 máy tính"]),
)  # fmt: skip
def test_what_people_gave_is_under_way(text: str) -> None:
    assert read(text).intents == (Intent.progress,)


@for_each("text", both(["3.1 sẽ huy động 200 công", "3.1 kế hoạch huy động 200 công", "3.1 dân góp ý 5 ý"]))
def test_what_they_are_to_give_is_none_yet(text: str) -> None:
    assert read(text).intents == ()


@for_each(
    "text",
    both(["3.1 vận động được 45 chị tham gia tổ công nghệ", "3.1 được 45 chị đăng ký", "3.1 có 12 anh tham gia",
          "3.1 vận động 20 chị vào hội", "3.1 mời được 30 chị tham dự"]),
)  # fmt: skip
def test_counted_people_are_no_bare_number(text: str) -> None:
    got = read(text)
    assert (got.intents, got.clarify, got.percent) == ((Intent.progress,), False, None)


@for_each("text", both(["3.1 được 45 chị ạ", "3.1 được 45 chị ơi", "3.1 lên 45 anh nhé"]))
def test_whoever_is_spoken_to_is_not_counted(text: str) -> None:
    assert read(text).clarify


@for_each(
    "text",
    both(["xong hôm qua rồi mà máy không báo", "xong từ hôm kia rồi mà không thấy bot báo",
          "làm xong hôm qua rồi mà sao máy chưa ghi", "nộp hôm qua rồi mà máy không báo",
          "xong thứ 6 tuần trước rồi mà hệ thống không cập nhật", "xong rồi mà không thấy báo gì",
          "hoàn thành hôm qua rồi mà máy không ghi nhận", "xong hôm qua rồi mà không ai báo"]),
)  # fmt: skip
def test_that_we_say_nothing_leaves_done_what_is_done(text: str) -> None:
    assert read(text).intents == (Intent.done,)


@for_each("text", both(["xong rồi mà dân không báo", "xong rồi mà chưa báo huyện", "xong rồi mà chưa nộp"]))
def test_what_others_are_not_told_is_still_to_be_done(text: str) -> None:
    assert read(text).intents == (Intent.progress,)


@for_each(
    "text",
    ["thôn 6 xin đổi lịch qua tuần sau nên lớp thứ ba chưa mở", "hội phụ nữ đề nghị đổi ngày nên chưa họp được",
     "trường xin chuyển buổi sang thứ 5 nên chưa tập huấn", "thon 6 xin doi lich qua tuan sau nen lop thu ba chua mo",
     "cái này bên thuế có sẵn rồi, xin số là được", "cai nay ben thue co san roi, xin so la duoc",
     "3.1 bên thuế có rồi, xin về là được", "3.1 số liệu bên thống kê có rồi, chỉ cần xin là được"],
)  # fmt: skip
def test_a_wish_that_is_told_of_asks_for_nothing(text: str) -> None:
    got = read(text)
    assert (got.difficulty, got.proposal) == (None, None)
    assert not {Intent.blocked, Intent.extension, Intent.delegation}.intersection(got.intents)


@for_each(
    ("text", "proposal"),
    [("thôn 3 xin thêm 2 máy tính", "thêm 2 máy tính"), ("xin kinh phí mua máy", "kinh phí mua máy"),
     ("đề nghị cấp thêm máy", "cấp thêm máy")],
)  # fmt: skip
def test_what_is_asked_for_is_still_asked_for(text: str, proposal: str) -> None:
    assert read(text).proposal == proposal


@for_each(
    "text",
    both(["hôm nay ký nhé, chờ chủ tịch đi họp về", "mai ký, chờ bí thư đi công tác về", "chiều nay nộp, đợi sếp về ký",
          "chờ chủ tịch đi họp về, hôm nay ký", "sáng mai trình, chờ bí thư về"]),
)  # fmt: skip
def test_who_comes_back_by_the_day_that_is_promised_is_no_obstacle(text: str) -> None:
    got = read(text)
    assert (got.intents, got.difficulty) == ((Intent.progress,), None)
    assert got.date is not None


@for_each("text", ["chờ chủ tịch đi họp về mới ký được", "chờ bí thư về ký", "chờ kinh phí về, mai ký"])
def test_a_wait_without_a_day_or_for_a_thing_stays_an_obstacle(text: str) -> None:
    assert read(text).difficulty is not None


@for_each(
    "text",
    both(["3.1 dạy được 3 lớp, 120 em", "3.1 dạy 3 lớp với 80 em", "3.1 mở 2 lớp, tổng 80 em", "3.1 dạy cho 120 em rồi",
          "3.1 dạy được 80 em rồi", "3.1 tập huấn 2 buổi, 35 chị", "3.1 hướng dẫn cho 60 em",
          "3.1 mở được 2 lớp, khoảng 70 anh", "3.1 dạy được 3 lớp, 120 em tham gia"]),
)  # fmt: skip
def test_who_was_taught_is_counted(text: str) -> None:
    got = read(text)
    assert (got.intents, got.clarify, got.percent) == ((Intent.progress,), False, None)


@for_each(
    "text",
    both(["3.1 dạy được 80 em ạ", "3.1 họp 2 buổi rồi, 80 anh nhé", "3.1 đây 80 em", "3.1 ghi cho 80 anh"]),
)  # fmt: skip
def test_nor_is_who_is_spoken_to_beside_a_class(text: str) -> None:
    assert read(text).clarify


@for_each(
    "text",
    both(
        ["họp tối mai", "họp chi bộ tối mai", "họp thứ 6 này ở nhà văn hóa", "em họp ngày 15/8 nhé", "3.1 họp tối mai"]
    ),
)
def test_a_meeting_to_come_is_read_whichever_word_is_first(text: str) -> None:
    got = read(text)
    assert (got.intents, got.date) == ((Intent.not_started,), None)


@for_each("text", both(["họp sáng nay", "3.1 họp chiều nay"]))
def test_one_of_today_is_under_way(text: str) -> None:
    got = read(text)
    assert (got.intents, got.date) == ((Intent.progress,), None)
