"""Which open tasks a message is about: by its code as people type it, and by one word that no other title has."""

from __future__ import annotations

from datetime import datetime

from handlers.understand import ZONE, OpenTask, Understanding, understand
from tests.cases import for_each

_NOW = datetime(2026, 5, 20, 9, 5, tzinfo=ZONE)


def _tasks(*lines: str) -> tuple[OpenTask, ...]:
    return tuple(OpenTask(code=code, title=title) for code, title in (line.split(" ", 1) for line in lines))


_DASHED = _tasks("57-02 Bồi dưỡng kỹ năng số cho bí thư chi bộ", "57-08 Số hóa sổ hộ tịch", "61-08 Trồng rừng")
_DOTTED = _tasks(
    "4.1 Kiểm kê, lập bản đồ hiện trạng sử dụng đất",
    "4.4 Bàn giao mặt bằng đường bộ ven biển",
    "5.1 Xóa nhà tạm, nhà dột nát",
    "5.3 Chi trả trợ cấp xã hội qua tài khoản",
)
_PLANS = _tasks("KH1 Nạo vét kênh mương", "KH4 Vận hành cống ngăn mặn", "KH8 Lắp camera an ninh")
_VILLAGE = _tasks(
    "NV01 Trồng rừng phòng hộ ven biển",
    "NV02 Phổ cập bơi cho học sinh tiểu học",
    "NV03 Nạo vét rạch, giải tỏa lấn chiếm",
    "NV04 Cấp giống mắc ca cho hộ nghèo",
    "NV05 Sắp xếp lồng bè nuôi tôm",
    "NV06 Tiêm phòng cho đàn chó, mèo",
)


def _read(text: str, tasks: tuple[OpenTask, ...]) -> Understanding:
    return understand(text, now=_NOW, open_tasks=tasks)


@for_each(
    ("text", "tasks", "codes"),
    [
        ("nv 2 học được 60%", _DASHED, "57-02"),
        ("57-2 xong rồi", _DASHED, "57-02"),
        ("kế hoạch 4 làm được 50%", _PLANS, "KH4"),
        ("kế hoạch số 8 chưa làm", _PLANS, "KH8"),
        ("làm theo kế hoạch 4 xong rồi", _PLANS, ""),
        ("cả ba kế hoạch xong rồi", _PLANS, "KH1 KH4 KH8"),
        ("em nhầm, không phải kh1, kh4 mới 20%", _PLANS, "KH4"),
        ("kh4 20% chứ không phải kh1", _PLANS, "KH4"),
        ("không phải 4.1, 4.4 mới xong", _DOTTED, "4.4"),
        ("hạn 4.4 là 30/8 chứ không phải 20/8", _DOTTED, "4.4"),
        ("xin lùi hạn 4.1 sang 30/6", _DOTTED, "4.1"),
        ("đến 4.4 là xong", _DOTTED, ""),
        ("mục bốn chấm một làm được cỡ một phần ba", _DOTTED, "4.1"),
        ("dạ năm chấm ba chi xong rồi", _DOTTED, "5.3"),
        ("muc bon cham bon lam duoc sau muoi phan tram", _DOTTED, "4.4"),
        ("tập huấn chấm bài xong rồi", _DOTTED, ""),
        ("mục năm bảy gạch không hai chưa làm", _DASHED, "57-02"),
        ("kế hoạch bốn cháu làm được ba phần năm rồi", _PLANS, "KH4"),
        ("kế hoạch số một mới được một nửa", _PLANS, "KH1"),
        ("làm theo kế hoạch bốn năm", _PLANS, ""),
        ("kế hoạch tám tháng đã nộp", _PLANS, ""),
    ],
)
def test_codes_are_meant_as_they_are_typed(text: str, tasks: tuple[OpenTask, ...], codes: str) -> None:
    found = _read(text, tasks)
    assert found.task_refs == tuple(codes.split())
    assert not found.clarify


@for_each("text", ["đx3 xong rồi", "dx 3 xong rồi", "không phải đx1, đx3 mới xong", "ĐX03: xong rồi"])
def test_a_code_may_begin_with_a_letter_that_has_a_mark(text: str) -> None:
    assert _read(text, _tasks("ĐX01 Kê khai tàu cá", "ĐX03 Hòa giải ở cơ sở")).task_refs == ("ĐX03",)


@for_each(
    ("text", "tasks"),
    [("nv 8 xong", _DASHED), ("5.2 xong rồi", _DOTTED), ("4.3: 50%", _DOTTED), ("cả hai kế hoạch xong", _PLANS)],
)
def test_a_code_of_no_open_task_or_of_several_is_asked_about(text: str, tasks: tuple[OpenTask, ...]) -> None:
    found = _read(text, tasks)
    assert found.clarify
    assert found.task_refs == ()


def test_a_code_in_words_that_is_not_open_is_asked_about() -> None:
    found = _read("mục bảy chấm hai xong rồi", _DOTTED)
    assert found.clarify
    assert found.unknown_refs == ("7.2",)


def test_a_day_of_a_deadline_is_not_the_code_beside_it() -> None:
    assert str(_read("xin gia hạn 5.1 đến hết tháng 7", _DOTTED).date) == "2026-07-31"
    assert _read("5.2 xong rồi", _DOTTED).date is None


@for_each(
    ("text", "code"),
    [
        ("dạy bơi 3/5 trường rồi chị", "NV02"),
        ("dạy bơi tháng 10 mới bắt đầu", "NV02"),
        ("rạch khúc trên xong, khúc dưới chưa", "NV03"),
        ("vớt được 2 con rạch", "NV03"),
        ("1/3 số bè đã vào chỗ mới", "NV05"),
        ("hai phần năm số bè vô rồi", "NV05"),
        ("phát được 300 gốc mắc ca rồi", "NV04"),
        ("rừng trồng được 12ha", "NV01"),
        ("mai bắt đầu tiêm", "NV06"),
        ("tiêm vòng 2 xong", "NV06"),
        ("chú Tư lo vụ rạch đó", "NV03"),
    ],
)
def test_one_word_that_the_clause_tells_of_names_its_task(text: str, code: str) -> None:
    assert _read(text, _VILLAGE).task_refs == (code,)


@for_each(
    "text",
    [
        "mua bể bơi xong rồi",
        "em bơi trong đống việc, chưa làm gì",
        "80 con chớ hổng phải 90 con",
        "mua giống lúa xong rồi",
        "em vừa ở rừng về",
        "đi tàu bè xa quá, chưa làm",
    ],
)
def test_half_of_another_word_names_no_task(text: str) -> None:
    assert _read(text, _VILLAGE).task_refs == ()


_OFFICE = _tasks(
    "5.1 Rà soát đối tượng bảo trợ xã hội",
    "5.2 Tập huấn kỹ năng số cho đoàn viên thanh niên",
    "5.3 Tập huấn bán hàng trực tuyến cho hợp tác xã",
    "5.4 Kế hoạch năm 2027 về cải cách hành chính",
    "5.5 Củng cố tổ công nghệ số ở các ấp",
    "5.6 Kiểm tra phòng cháy nhà trọ",
    "5.7 Chi trả trợ cấp qua tài khoản",
    "5.8 Sổ tay đảng viên điện tử",
    "5.9 Tuyên truyền phòng chống lừa đảo",
)


@for_each(
    ("text", "codes"),
    [
        ("rà soát xong 100%", "5.1"),
        ("rà soát được 12/20 thôn", "5.1"),
        ("em rà soát lại rồi báo anh", ""),
        ("thanh niên tập huấn xong rồi", "5.2"),
        ("kế hoạch 2027 mới có dự thảo", "5.4"),
        ("tổ số ấp nào cũng có rồi", "5.5"),
        ("tổ số 3 họp xong rồi", ""),
        ("chưa kiểm tra nhà nào hết", "5.6"),
        ("sổ tay đảng viên còn 4 chi bộ chưa mở tài khoản", "5.8"),
        ("đã cùng biên phòng tuyên truyền được 4 thôn", "5.9"),
    ],
)
def test_general_words_name_a_task_where_they_tell_of_one(text: str, codes: str) -> None:
    assert _read(text, _OFFICE).task_refs == tuple(codes.split())


def test_what_is_done_in_many_tasks_names_none_beside_another() -> None:
    tasks = _tasks("4.4 Bàn giao mặt bằng đường ven biển", "5.1 Xóa nhà tạm, nhà dột nát")
    assert _read("nhà tạm 11 căn, 6 căn đã bàn giao", tasks).task_refs == ("5.1",)


def test_a_word_of_a_bodys_name_is_no_word_of_a_title() -> None:
    tasks = _tasks("NV1 Tổng hợp khó khăn, những vấn đề mới phát sinh", "NV2 Cấp giống mắc ca cho hộ nghèo")
    read = _read("da nop cho chi Thuy o van phong roi", tasks)
    assert (read.task_refs, read.candidates) == ((), ())
