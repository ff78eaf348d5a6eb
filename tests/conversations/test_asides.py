"""Words beside a report: for whom it is, what remains, what is counted besides, and what only asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.org import Role
from tests.conversations.test_requests import said
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def told(house: House, who: str, words: str) -> None:
    house.say(who, words)
    house.say(who, "1")


def test_a_report_for_another_unit_says_whose_it_would_be(house: House) -> None:
    shown = said(house, "cb1", "e báo cho bên chi bộ thôn 2 luôn nha nv5 50%")
    assert shown.startswith("Lưu ý: Trợ lý chỉ ghi báo cáo này cho CB thôn 1, không ghi thay CB thôn 2.")


@pytest.mark.parametrize(
    "words",
    [
        "nói giùm chi bộ thôn 2: nv5 của họ 80%",
        "nv5 báo giúp chi bộ thôn 2 60%",
        "giup chi bo thon 2 bao nv5 70%",
        "nv5 gửi hộ chi bộ thôn 2 nha, 70%",
        "chi bộ thôn 2 nhờ em báo nv5 60%",
    ],
)
def test_words_told_in_the_place_of_another_unit_are_said_to_be_recorded_for_the_own_one(
    house: House, words: str
) -> None:
    assert "không ghi thay CB thôn 2" in said(house, "cb1", words)


def test_helping_another_unit_is_no_report_for_it(house: House) -> None:
    assert "không ghi thay" not in said(house, "cb1", "nv5 60%, đã giúp chi bộ thôn 2 dựng bảng")


@pytest.mark.parametrize(
    "words",
    [
        "nv5 bên chi bộ thôn 2 80 rồi mà chi bộ mình mới 65%",
        "nv5 chi bo minh 65% ma chi bo thon 2 40",
        "nv5 chi bộ thôn 2 làm 70 rồi, bên em mới 65%",
        "nv5 chi bộ thôn 2 xong rồi còn thôn em 65%",
        "so với chi bộ thôn 2 40% thì chi bộ mình nv5 mới 65%",
    ],
)
def test_beside_another_units_figure_the_own_one_is_read(house: House, words: str) -> None:
    shown = said(house, "cb1", words)
    assert shown.startswith("Trợ lý chỉ ghi phần của CB thôn 1; số liệu của CB thôn 2 do đơn vị đó tự báo cáo.")
    assert "→ 65% (đang thực hiện)" in shown
    assert "40" not in shown.partition("Thời hạn")[0]


def test_what_another_unit_does_for_the_task_is_no_figure_of_its_own(house: House) -> None:
    shown = said(house, "cb1", "nv5 bên em 65%, chi bộ thôn 2 cho mượn 2 người")
    assert "Trợ lý chỉ ghi phần của" not in shown


def test_an_obstacle_that_remains_is_told_and_the_other_one_is_not_forgotten(house: House) -> None:
    told(house, "cb1", "nv5 kẹt tiền")
    shown = said(house, "cb1", "gỡ vướng kinh phí rồi, còn thiếu người thôi")
    assert "Vướng mắc: thiếu người" in shown
    assert "đang thực hiện" not in shown
    assert "VM-001 của NV05 vẫn đang mở" in said(house, "cb1", "1")


def test_an_overdue_tasks_extension_is_counted_from_today(house: House) -> None:
    house.wait(days=25)
    shown = said(house, "cb1", "nv5 chưa xong, xin thêm 1 tuần vì máy hư")
    assert "Xin gia hạn đến: thứ Sáu, 12/9/2025 (tính từ hôm nay, vì hạn 20/8/2025 đã qua)" in shown


def test_what_is_counted_beside_a_figure_is_read_back(house: House) -> None:
    house.say("xay", "nv6 70%")
    shown = said(house, "xay", "nv6 đã mở 3 lớp, 210 đảng viên, còn 1 lớp tháng sau")
    assert "70%" in shown
    assert "đã mở 3 lớp, 210 đảng viên" in shown


def test_another_day_right_after_a_wish_is_of_the_same_task(house: House) -> None:
    told(house, "lan", "nv8 xin gia hạn tới 15/10 vì chờ tài liệu")
    shown = said(house, "lan", "vậy xin 10/10 được không, lý do chờ tài liệu tỉnh")
    assert "NV08" in shown
    assert "Xin gia hạn đến: thứ Sáu, 10/10/2025" in shown


@pytest.mark.parametrize("words", ["bao giờ duyệt gia hạn cho em", "gia hạn được chưa"])
def test_how_a_wish_stands_is_answered(house: House, words: str) -> None:
    told(house, "lan", "nv8 xin gia hạn tới 15/10 vì chờ tài liệu")
    assert said(house, "lan", words).startswith("Đề nghị gia hạn NV08")


def test_what_is_owed_this_week_is_shown_and_the_report_waits(house: House) -> None:
    house.say("cb1", "nv5 50%")
    heard = house.say("cb1", "tuần này phải nộp gì")
    assert "không có việc nào đến hạn tuần này. Gần nhất: NV05" in heard[0].text
    assert "còn chờ đồng chí" in heard[1].text
    house.say("cb1", "3")
    house.wait(days=10)
    assert "đến hạn tuần này" in (shown := said(house, "cb1", "tuần này phải nộp gì"))
    assert "NV05" in shown
    assert "quá hạn" in shown


def test_a_completion_that_nobody_confirms_is_passed_on(house: House) -> None:
    told(house, "cb1", "nv5 xong")
    heard = house.say("cb1", "nv5 xong rồi mà chưa ai xác nhận")
    assert "đang chờ Văn phòng Đảng ủy xác nhận" in heard[0].text
    assert any(each.to == "thu" for each in heard)


def test_work_shared_within_the_unit_is_no_report(house: House) -> None:
    house.join("hoa", Role.REPORTER, "PVHXH")
    assert said(house, "lan", "nv11 giao hoa làm").startswith("Trợ lý hiểu: NV11 giao đồng chí hoa")


def test_to_have_been_ill_is_no_obstacle(house: House) -> None:
    assert "Vướng mắc" not in said(house, "cb2", "hôm qua bị ốm nên chưa báo cáo đc")


@pytest.mark.parametrize(
    "words", ["nhận, mai làm", "nhận, tuần sau em làm", "nhan roi nhe, de thu 5 em lam", "nhận cả 2", "đọc rồi"]
)
def test_new_work_is_received_in_words(house: House, words: str) -> None:
    house.say("thu", "/giaoviec các chi bộ rà soát đảng viên, gửi danh sách trước 22/10/2025")
    told(house, "thu", "1")
    assert "CB thôn 1 đã nhận NV20" in said(house, "cb1", words)
    heard = house.say("cb2", "nhận việc này nhưng nộp trễ 1 bữa")
    assert "CB thôn 2 đã nhận NV20" in heard[0].text
    assert any(each.to == "thu" and "nộp trễ 1 bữa" in each.text for each in heard)


def test_what_an_answer_lacks_is_said_to_whoever_answered(house: House) -> None:
    told(house, "cb2", "nv5 vướng")
    details = "sổ tay báo lỗi đăng nhập, gọi tổng đài không ai bắt máy, kiến nghị tỉnh xử lý"
    assert "nội dung bổ sung của VM-001" in said(house, "cb2", details)
    house.say("thu", "VM-001 xem phụ lục kèm theo")
    heard = house.say("cb2", "ko thấy phụ lục đâu, c gửi file đi")
    assert any(each.to == "thu" and "ko thấy phụ lục đâu" in each.text for each in heard)


def test_a_leave_with_a_word_of_a_title_is_leave(house: House) -> None:
    house.join("Thịnh", Role.REPORTER, "PVHXH")
    house.say("thu", "/giaoviec Phòng Văn hóa - Xã hội tập huấn tổ công nghệ số cộng đồng trước 22/10/2025")
    told(house, "thu", "1")
    shown = said(house, "lan", "em đi tập huấn tỉnh ngày mai với ngày kia, giao anh Thịnh trực giùm")
    assert "đồng chí nghỉ từ thứ Ba, 12/8/2025 đến hết thứ Tư, 13/8/2025; thay: đồng chí Thịnh" in shown
