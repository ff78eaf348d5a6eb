"""Obstacles told of others and of things, and what only looks like one."""

from __future__ import annotations

from datetime import datetime

import pytest

from handlers.understand import ZONE, Intent, OpenTask, Understanding, understand
from tests.cases import for_each
from tests.understand.score import both

NOW = datetime(2026, 5, 20, 8, 0, tzinfo=ZONE)
TASKS = (
    OpenTask(code="NV01", title="Vận động tàu cá lắp thiết bị giám sát hành trình"),
    OpenTask(code="NV03", title="Rà soát, di dời hộ dân vùng sạt lở ven sông"),
    OpenTask(code="NV08", title="Cấp cây giống mắc ca cho bà con"),
    OpenTask(code="NV11", title="Phân loại rác tại nguồn ở khu nhà trọ"),
)


def read(text: str) -> Understanding:
    return understand(text, now=NOW, open_tasks=TASKS)


@for_each(
    "text",
    both(
        [
            "chủ nhà trọ không chịu ký cam kết",
            "mấy hộ ven kênh chẳng ai chịu nhường đất",
            "tiểu thương chợ chưa muốn dùng mã QR",
            "ban giám hiệu chưa hợp tác",
            "trưởng ấp đang nằm viện",
            "truong ap nam vien, chac tuan sau moi ve",  # no village 5
            "bi thu nam vien, tuan sau moi ve",  # no Thursday
            "bí thư vô Nam thăm con chưa về",
            "chữ ký thì bác bí thư đi thăm cháu",
            "bác bí thư đi thăm cháu tận Hà Nội, thứ năm bác mới về",
            "trưởng ấp đi vắng, mai mới về",
            "bí thư đi vắng, thứ 5 bác mới về",
            "xã chỉ có một máy phun",
            "trạm mới có mỗi một y sĩ",
            "cả trường có 2 giáo viên tin học",
            "đường vào bản sạt, xe không lên được",
            "thiếu 200 bao xi măng",
            "bà con toàn xài điện thoại cục gạch",
            "hổng có ai ra đồng, cả tổ đi gặt suốt",
            "sương muối quá, bà con không ra",
            "giống keo chết mất một nửa",
            "chủ ghe đi khai thác chưa về",
            "trời mưa, bê tông lâu khô",
        ]
    ),
)
def test_what_others_do_not_do_and_what_is_lost_is_told_whole_and_names_no_task(text: str) -> None:
    got = read(text)
    assert got.difficulty == text
    assert Intent.blocked in got.intents
    assert got.task_refs == ()
    assert got.percent is None


@for_each("text", both(["nv3 vướng số liệu sai", "nv3 vướng là sai số liệu", "nv3 báo vướng mạng"]))
def test_what_is_told_to_be_wrong_with_the_work_is_an_obstacle(text: str) -> None:
    assert Intent.blocked in read(text).intents


@for_each(
    "text",
    both(
        [
            "không ai vắng họp",
            "không có ai phản đối cả",
            "máy có hỏng gì đâu",
            "mặt bằng có vướng gì nữa đâu, giao xong hôm 18/5",
            "còn 3/8 hộ chưa chịu tới lớp",
            "nv3 mới có 12 hộ đăng ký",
            "xã chỉ có 3 hộ nộp hồ sơ",
            "nv8 bà con bán được giá cao",
            "dịch tả tiêm được 200 con",
            "giải quyết tranh chấp đất xong 3 vụ",
            "điện thoại hư không báo kịp, nộp từ hôm thứ hai rồi",
            "nv11 4/6 khu làm rồi, 2 khu còn bỏ lẫn lộn",
            "các hộ đều đồng ý ký rồi",
            "còn 5 hộ chưa nộp",
            "nv3 xong hết mấy hẻm",
            "mà hồi nãy em nói 3 thôn kẹt là sai nghen, 4 thôn lận",
            "hồi nãy em báo vướng là nhầm",
            "nv3 lúc nãy báo vướng mạng là sai",
            "nv3 nói vướng kinh phí là không đúng",
            "bữa trước báo kẹt tiền là sai rồi",
        ]
    ),
)
def test_what_only_looks_like_an_obstacle_is_none(text: str) -> None:
    got = read(text)
    assert got.difficulty is None
    assert Intent.blocked not in got.intents


@for_each(
    "text",
    ["còn bốn hộ chưa chịu dời nhà sàn", "mới dời được 5 ngôi mộ", "dời nhà xong 12/20 hộ",
     "nv3 nới rộng đường được 300 m", "nv3 giãn dân được 5 hộ",
     "vướng tiền hỗ trợ dời chợ, tỉnh chưa duyệt", "van ban noi han ngay may ta"],
)  # fmt: skip
def test_what_is_moved_is_no_deadline(text: str) -> None:
    assert Intent.extension not in read(text).intents


@for_each(
    ("text", "day"),
    [("nv3 dời qua tháng 9 nhé anh", "2026-09-30"), ("xin dời nv3 qua 8/6", "2026-06-08"),
     ("nv3 lùi từ 15/9 sang 25/9", "2026-09-25"),
     ("xin dời tập huấn qua 20/8", "2026-08-20")],
)  # fmt: skip
def test_a_deadline_that_is_moved_is_an_extension(text: str, day: str) -> None:
    got = read(text)
    assert Intent.extension in got.intents
    assert str(got.date) == day


@for_each(
    "text",
    both(
        [
            "việc này đâu phải của hội phụ nữ, bên đoàn thanh niên chứ",
            "nv8 không phải việc của công an xã",
            "địa chính làm vụ này rồi, thôn em không tham gia",
            "bên điện lực lo phần đó, xã không phụ trách",
        ]
    ),
)
def test_what_is_of_another_body_is_handed_over(text: str) -> None:
    assert read(text).intents == (Intent.delegation,)


@for_each("text", both(["nhầm rồi, 60% nớ là của thôn Đông, cả xã mới 45%", "số 71% là của xã cũ, bỏ giùm em"]))
def test_whose_a_figure_is_hands_no_task_over(text: str) -> None:
    assert Intent.delegation not in read(text).intents


@for_each(
    "text",
    both(
        [
            "huyện có bắt làm bằng giấy không các anh",
            "nv1 có cần ký tay không đồng chí",
            "ủa sao nv3 vẫn hiện trễ hạn vậy bot",
        ]
    ),
)
def test_who_is_asked_may_be_called_a_comrade(text: str) -> None:
    assert read(text).intents == (Intent.question,)


@for_each("text", both(["sao cứ réo hoài, chiều mai em gửi", "răng mà giục miết rứa, mai gửi"]))
def test_a_day_after_a_complaint_is_told(text: str) -> None:
    got = read(text)
    assert got.intents == (Intent.progress, Intent.question)
    assert str(got.date) == "2026-05-21"


@for_each(
    ("text", "asked"),
    [
        ("giống xin được 2000 cây rồi", None),
        ("máy tính xin được 3 cái", None),
        ("em xin được cấp 2 máy tính", "cấp 2 máy tính"),
        ("bà con chưa có thẻ, xin cho trả tiền mặt thêm tháng này", "cho trả tiền mặt thêm tháng này"),
        ("giá cát cao quá, nhà thầu xin dừng", None),
    ],
)
def test_what_is_asked_for_and_what_was_given(text: str, asked: str | None) -> None:
    assert read(text).proposal == asked


@for_each(
    "text",
    [
        "bản đồ in rồi, chờ Sở ký",
        "ban do in roi, cho So ky",
        "nv8 in mẫu rồi, chờ huyện duyệt",
        "bảng tên khắc rồi, thiếu người treo",
    ],
)
def test_a_step_that_is_done_before_a_wait_is_progress(text: str) -> None:
    assert read(text).intents == (Intent.progress, Intent.blocked)


@for_each(
    ("text", "intent"),
    [("ho kinh doanh hong chiu xai phan mem", Intent.blocked), ("may scan hong co ai sua", Intent.blocked),
     ("cai nay hong phai ben em", Intent.delegation), ("may in hong, xin cap may moi", Intent.blocked)],
)  # fmt: skip
def test_hong_is_no_before_a_verb_and_broken_after_a_thing(text: str, intent: Intent) -> None:
    assert intent in read(text).intents


@for_each(
    "text",
    both(["bà con không có ý kiến gì", "em khỏi bệnh rồi, mai em làm tiếp", "tiêm phòng dại xong 300 con chó",
           "cầu treo sơn lại xong rồi", "xã không có hộ nào chưa ký", "dân không phải nộp tiền",
           "mưa lũ không ảnh hưởng gì", "đường nội đồng sạt đã đắp lại", "chỉ còn 1 máy nữa là đủ",
           "chợ họp lại rồi, tiểu thương dùng mã 30/45"]),
)  # fmt: skip
def test_what_is_denied_is_over_or_has_another_name_is_no_obstacle(text: str) -> None:
    assert Intent.blocked not in read(text).intents


@for_each("text", both(["đoàn kiểm tra chưa xuống", "hai bên chưa thỏa thuận được giá", "khoan không xuống"]))
def test_a_step_of_others_or_of_the_hand_that_fails_is_an_obstacle(text: str) -> None:
    assert read(text).difficulty == text


@pytest.mark.parametrize(
    ("text", "asked"),
    [("xin chữ ký dân được 30 hộ", None), ("cho em xin 3 cái máy đo", "3 cái máy đo"),
     ("anh cho xã mượn máy chiếu nha", "anh cho xã mượn máy chiếu")],
)  # fmt: skip
def test_what_was_obtained_is_not_asked_for(text: str, asked: str | None) -> None:
    assert read(text).proposal == asked


def test_what_is_given_to_oneself_is_ones_own() -> None:
    assert Intent.delegation not in read("chủ tịch giao em tổng hợp, mai nộp").intents
    assert read("phần này tổ kỹ thuật lo").intents == (Intent.delegation,)


@for_each(
    ("text", "why"),
    [
        (each, reason)
        for line, because in (
            ("xin lùi tới 30/9 được không vì hộ kinh doanh nghỉ nhiều", "hộ kinh doanh nghỉ nhiều"),
            ("xin thêm 3 ngày được không tại máy in hỏng", "máy in hỏng"),
            ("xin lùi tới 25/9 được không, vì mưa lũ", "mưa lũ"),
        )
        for each, reason in zip(both([line]), both([because]), strict=True)
    ],
)
def test_a_request_that_is_asked_keeps_its_reason(text: str, why: str) -> None:
    got = read(text)
    assert (set(got.intents), got.difficulty) == ({Intent.extension, Intent.blocked}, why)


@pytest.mark.parametrize(
    "text", ["quet xong 1.980 tren 2.400 hs, may scan hu 2 bữa nay", "quet 1.980/2.400 ho so, may scan hu rồi ạ"]
)
def test_a_word_with_marks_among_many_without_changes_nothing(text: str) -> None:
    assert Intent.blocked in read(text).intents


@for_each("text", both(["đoàn đi thăm cháu mồ côi, tặng 5 suất quà", "bí thư đi thăm con em gia đình chính sách",
                        "bí thư đi thăm 3 hộ nghèo rồi"]))  # fmt: skip
def test_who_visits_others_is_no_obstacle(text: str) -> None:
    assert read(text).difficulty is None
