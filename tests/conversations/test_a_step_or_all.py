"""A step that was taken, and what is still waited for, are not the whole task: asked about, or plainly complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.org import Role
from tests import plan_house
from tests.conversations.test_requests import said
from tests.house import House, build

ASKED = "Nhiệm vụ đã xong hẳn, hay mới xong một bước?"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "words",
    [
        "nv5 họp rồi",
        "nv5 hop toi qua roi",
        "nv5 gửi bí thư rồi",
        "nv5 trình chị Hạnh ký rồi",
        "nv5 họp xong rồi",
        "nv5 da tap huan cho to xong",
        "nv5 hoàn thành buổi tập huấn",
        "nv5 khảo sát, lập danh sách xong hết rồi",
        "nv5 đã ký xong hợp đồng",
        "nv5 soạn xong rồi",
        "nv5 đã ban hành quyết định thành lập tổ soạn thảo",
        "nv05 da ban hanh cong van so 12-CV/CB ngay 8/8",
        "nv5 khai giảng lớp đầu rồi",
        "nv5 khoi dong roi",
        "nv5 đã ra mắt rồi",
    ],
)
def test_a_step_is_not_the_plan_that_was_asked_for(house: House, words: str) -> None:
    assert ASKED in said(house, "cb1", words)
    shown = said(house, "cb1", "2")
    assert "→ đang thực hiện" in shown
    assert f"Nội dung: {words}" in shown


@pytest.mark.parametrize(
    ("words", "wait"),
    [("còn chờ ký", "chờ ký"), ("con cho chu tich ky", "cho chu tich ky"), ("chưa, còn ký nữa", ""), ("chưa", "")],
)
def test_that_something_is_left_answers_that_it_was_a_step(house: House, words: str, wait: str) -> None:
    said(house, "cb1", "nv5 họp rồi")
    shown = said(house, "cb1", words)
    assert "→ đang thực hiện" in shown
    assert ("Vướng mắc: " in shown) == bool(wait)
    assert wait in shown


def test_a_step_may_have_been_the_last_one(house: House) -> None:
    said(house, "cb1", "nv5 họp rồi")
    assert "→ hoàn thành, chờ xác nhận" in said(house, "cb1", "1")
    assert "Đã nhận kết quả hoàn thành NV05" in said(house, "cb1", "1")


@pytest.mark.parametrize(
    "words",
    [
        "nv5 họp xong, kế hoạch ban hành rồi",
        "nv5 nộp rồi",
        "nv5 đã trình và được chủ tịch ký ban hành",
        "nv5 tổng hợp xong rồi",
        "nv5 xong rồi, họp 2 cuộc rồi",
    ],
)
def test_plain_words_of_completion_are_not_asked_about(house: House, words: str) -> None:
    assert "→ hoàn thành, chờ xác nhận" in said(house, "cb1", words)


@pytest.mark.parametrize(
    "words", ["nv5 xong rồi, chờ duyệt", "nv5 xong roi doi van phong xac nhan", "nv5 xong, chờ chị thu duyệt"]
)
def test_waiting_for_the_office_is_completion_and_no_obstacle(house: House, words: str) -> None:
    shown = said(house, "cb1", words)
    assert "→ hoàn thành, chờ xác nhận" in shown
    assert "Vướng mắc" not in shown


def test_waiting_for_somebody_else_is_asked_about(house: House) -> None:
    assert ASKED in said(house, "cb1", "nv5 xong rồi chờ bí thư duyệt")
    assert "Vướng mắc: chờ bí thư duyệt" in said(house, "cb1", "3")
    assert "Vướng mắc" in said(house, "cb2", "nv5 chưa làm được, chờ bí thư duyệt")


@pytest.mark.parametrize(
    ("words", "wait"),
    [
        ("nv5 chưa xong vì chờ chủ tịch ký", "chờ chủ tịch ký"),
        ("nv5 chua xong vi cho chu tich ky", "cho chu tich ky"),
        ("nv5 chưa làm xong, đang chờ văn phòng duyệt", "chờ văn phòng duyệt"),
    ],
)
def test_what_is_not_complete_and_waits_needs_no_question(house: House, words: str, wait: str) -> None:
    shown = said(house, "cb1", words)
    assert "→ đang thực hiện" in shown
    assert f"Vướng mắc: {wait}" in shown


@pytest.mark.parametrize("words", ["nv77 xong rồi", "nv77 hoan thanh roi"])
def test_completion_under_a_code_that_the_unit_has_not_is_asked_about_once_a_task_is_chosen(
    house: House, words: str
) -> None:
    said(house, "cb1", words)
    asked = said(house, "cb1", "1")
    assert f"“{words}” ghi mã NV77. NV05 đã xong hẳn, hay còn làm tiếp?" in asked
    assert "→ hoàn thành, chờ xác nhận" in said(house, "cb1", "1")


@pytest.mark.parametrize("words", ["1", "à thôi đúng rồi, ghi đi", "đúng rồi"])
def test_what_was_to_be_typed_again_can_be_seen_again(house: House, words: str) -> None:
    said(house, "cb1", "nv5 60%, đã họp lấy ý kiến")
    said(house, "cb1", "2")
    assert "Nếu là tỷ lệ" in said(house, "cb1", "2")
    assert "→ 60% (đang thực hiện)" in said(house, "cb1", words)
    assert said(house, "cb1", "1").startswith("Đã ghi nhận NV05: 60%")


def test_one_part_of_a_title_is_a_step(house: House) -> None:
    assert ASKED in said(house, "lan", "nv7 phát động xong rồi")
    said(house, "lan", "/huy")
    assert "→ hoàn thành" in said(house, "lan", "nv11 phát động xong, xét khen thưởng xong")


def test_a_part_with_a_day_of_its_own_is_the_milestone_that_is_due(house: House) -> None:
    assert "→ hoàn thành" in said(house, "lan", "nv11 phát động xong rồi")


@pytest.mark.parametrize(
    "words",
    [
        "nv8 thôn 2 được 60%",
        "nv8 thon 2 moi dat khoang 60%",
        "nv8 tổ Đông đạt 60%",
        "nv8 60% học sinh khối 9 đã học, khối 8 chưa",
    ],
)
def test_the_figure_of_one_place_is_not_that_of_the_task(house: House, words: str) -> None:
    assert "là tiến độ của nhiệm vụ" in said(house, "lan", words)
    shown = said(house, "lan", "2")
    assert f"Nội dung: {words}" in shown
    assert "60% (đang thực hiện)" not in shown


@pytest.mark.parametrize("words", ["nv8 các thôn được 60%", "nv8 tổ công nghệ số đạt 60%"])
def test_no_single_place_is_no_question(house: House, words: str) -> None:
    assert "60% (đang thực hiện)" in said(house, "lan", words)


def test_a_unit_s_own_place_is_no_question(house: House) -> None:
    assert "60% (đang thực hiện)" in said(house, "cb1", "nv5 thôn 1 đạt 60%")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("nv5 chi bộ thôn 1 đã ban hành kế hoạch", "→ hoàn thành, chờ xác nhận"),
        ("nv5 chi bo thon 1 bao cao da ban hanh ke hoach", "→ hoàn thành, chờ xác nhận"),
        ("nv5 chi bộ báo cáo: đã ban hành kế hoạch", "→ hoàn thành, chờ xác nhận"),
        ("nv5 chi bộ thôn 2 đã ban hành kế hoạch", "→ đang thực hiện"),
        ("nv5 em sửa phần 2 rồi", "→ đang thực hiện"),
    ],
)
def test_the_unit_s_own_name_is_no_part_of_the_work(house: House, words: str, shown: str) -> None:
    assert shown in said(house, "cb1", words)


@pytest.mark.parametrize(
    "words",
    [
        "nv5 bí thư ký rồi, chờ lấy số",
        "nv5 gan xong, cho dong dau nua thoi",
        "nv5 sắp xong, chờ anh Hùng xem lại",
        "nv5 60%, chờ đóng dấu",
        "nv5 đạt 65% còn lại đang chờ góp ý",
        "nv5 80%, còn chờ chi ủy họp ngày 14/8",
        "nv5 mới 30% thôi vì mới họp chi ủy, chưa họp chi bộ",
        "nv5 họp chi bộ ngày 9/8 thông qua",
        "nv5 dự thảo lần 2",
    ],
)
def test_the_unit_s_own_next_step_is_no_obstacle_and_a_step_taken_has_begun(house: House, words: str) -> None:
    shown = said(house, "cb1", words)
    assert "(đang thực hiện)" in shown or "→ đang thực hiện" in shown
    assert "Vướng mắc" not in shown
    assert f"Nội dung: {words}" in shown


@pytest.mark.parametrize("words", ["nv5 họp chi bộ chưa thông qua", "nv5 60%, chờ chủ tịch ký", "nv5 chờ nhà in"])
def test_what_others_have_still_to_do_is_in_the_way(house: House, words: str) -> None:
    assert "Vướng mắc: " in said(house, "cb1", words)


def test_that_it_is_not_yet_time_is_no_obstacle(house: House) -> None:
    shown = said(house, "cb1", "nv5 chưa tới năm học nên chưa làm")
    assert "Vướng mắc" not in shown
    assert "Nội dung: nv5 chưa tới năm học nên chưa làm" in shown


def test_a_plan_that_was_signed_is_asked_about(house: House) -> None:
    assert ASKED in said(house, "cb1", "nv5 ký ngày 7, số 4-KH/CB")
    assert "Văn bản: số 4-KH/CB" in said(house, "cb1", "1")


def test_all_of_it_that_waits_for_the_office_is_complete(house: House) -> None:
    assert "100% (hoàn thành, chờ xác nhận)" in said(house, "cb1", "nv5 hoàn thành 100%, đang chờ đảng ủy duyệt")


@pytest.mark.parametrize("words", ["3 ngày nữa xong", "chac mai xong"])
def test_when_it_will_be_done_goes_on_from_the_report_just_recorded(house: House, words: str) -> None:
    said(house, "lan", "nv7 60%")
    said(house, "lan", "1")
    shown = said(house, "lan", words)
    assert "Nhiệm vụ: NV07" in shown
    assert "Dự kiến xong" in shown


def test_when_it_will_be_done_after_two_reports_asks_of_which(house: House) -> None:
    said(house, "lan", "nv7 60%, nv8 50%")
    said(house, "lan", "1")
    assert "báo cáo việc nào" in said(house, "lan", "mai xong")


@pytest.mark.parametrize("words", ["nv19 đưa vào dự toán 3/3 đơn vị rồi", "nv19 bo tri nguon kinh phi 3/3 phong xong"])
def test_one_of_two_parts_is_not_all(tmp_path: Path, words: str) -> None:
    assert ASKED in said(plan_house.build(tmp_path / "plan.db"), "binh", words)


def test_both_parts_are_all(tmp_path: Path) -> None:
    words = "nv19 bố trí nguồn kinh phí xong, đưa vào dự toán xong"
    assert "hoàn thành, chờ xác nhận" in said(plan_house.build(tmp_path / "plan.db"), "binh", words)


def test_of_several_the_day_of_completion_is_measured_by_the_deadline(tmp_path: Path) -> None:
    shown = said(plan_house.build(tmp_path / "plan.db"), "binh", "nv19 xong hôm 10/11, nv21 đang làm")
    assert "xong ngày 10/11/2025 · hạn 05/12, trong hạn" in shown


@pytest.mark.parametrize(
    "words", ["nv5 họp rồi, 15/19 đồng chí dự, thống nhất kế hoạch", "nv5 hop roi, 15/19 dang vien du, thong nhat"]
)
def test_who_came_to_a_meeting_does_not_make_it_all(house: House, words: str) -> None:
    assert ASKED in said(house, "cb1", words)


@pytest.mark.parametrize(
    "words",
    [
        "kế hoạch đã ký hôm 7, gửi bưu điện, chắc nay mai tới",
        "ke hoach da ky hom 7, gui buu dien, chac nay mai toi",
        "nv5 ký rồi, đang gửi bưu điện lên",
        "nv5 xong rồi, đang gửi bưu điện",
        "cái việc mới giao á, em làm xong rồi, có 14 hộ",
    ],
)
def test_the_end_with_something_told_beside_it_is_asked_about(house: House, words: str) -> None:
    assert ASKED in said(house, "cb1", words)
    assert "→ hoàn thành, chờ xác nhận" in said(house, "cb1", "1")


@pytest.mark.parametrize("words", ["nv5 xong phần đầu, có 14 hộ", "nv5 chưa ký, gửi bưu điện mai tới"])
def test_a_part_with_something_told_beside_it_is_a_part(house: House, words: str) -> None:
    assert ASKED not in said(house, "cb1", words)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("danh sách gửi rồi nha 45 người", True),
        ("danh sach gui roi nha 45 nguoi", True),
        ("nộp danh sách rồi", True),
        ("đã gửi danh sách 45 đồng chí", True),
        ("nv01 gửi rồi nha 45 người", True),
        ("danh sách chưa gửi, mới có 45 người", False),
        ("gửi danh sách 20 người đợt 1 rồi", False),
        ("danh sách gửi được 45 người", False),
    ],
)
def test_what_a_task_asks_to_be_handed_in_was_given(house: House, words: str, asked: bool) -> None:
    house.say("thu", "giao chi bộ thôn 1 nộp danh sách đảng viên có điện thoại thông minh, hạn 15/8")
    house.say("thu", "1")
    [given] = [each for each in house.say("thu", "1") if each.to == "thu"]
    code = next(word for word in given.text.split() if word.startswith("NV"))
    assert (ASKED in said(house, "cb1", words.replace("nv01", code))) is asked


@pytest.mark.parametrize(
    "words", ["có rồi, 31-KH/CB", "co roi, 31-KH/CB", "ra số rồi, 31-KH/CB", "nv5 có kế hoạch rồi, 31-KH/CB"]
)
def test_the_paper_that_came_may_be_the_end_of_it(house: House, words: str) -> None:
    house.remind()
    shown = said(house, "cb1", words)
    assert ASKED in shown or "→ hoàn thành" in shown
    if ASKED in shown:
        shown = said(house, "cb1", "1")
    assert "→ hoàn thành, chờ xác nhận" in shown
    assert "Văn bản: số 31-KH/CB" in shown


@pytest.mark.parametrize("words", ["hôm qua họp rồi", "hop hom qua roi a", "nv4 họp ban chấp hành rồi"])
def test_a_title_that_is_phu_hop_asks_for_no_meeting(tmp_path: Path, words: str) -> None:
    house = plan_house.build(tmp_path / "plan.db")
    house.join("huong", Role.REPORTER, "HPN")
    assert ASKED in said(house, "huong", words)
    assert "→ hoàn thành, chờ xác nhận" in said(house, "huong", "1")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("nv6 tổ chức xong 8/8, 412/430 đảng viên dự", "Ngày hoàn thành: thứ Sáu, 08/8/2025"),
        ("nv6 to chuc xong hom 8/8, 412/430 dang vien du", "Ngày hoàn thành: thứ Sáu, 08/8/2025"),
        ("nv6 hoàn thành ngày 8/8, có mặt 412/430", "Ngày hoàn thành: thứ Sáu, 08/8/2025"),
        ("nv6 tổ chức xong chiều qua, dự 412/430", "Ngày hoàn thành: Chủ nhật, 10/8/2025"),
        ("nv6 đã xong, có 412/430 đảng viên học", "Số liệu đến: 11/8/2025"),
        ("nv6 412/430 đảng viên dự, xong rồi", "Số liệu đến: 11/8/2025"),
        ("nv6 hoàn thành 8/8 với 412/430 đảng viên", "Ngày hoàn thành: thứ Sáu, 08/8/2025"),
    ],
)
def test_the_end_beside_how_many_came_is_asked_about_and_keeps_both(house: House, words: str, day: str) -> None:
    house.join("mai", Role.REPORTER, "BXDD")
    assert ASKED in said(house, "mai", words)
    shown = said(house, "mai", "1")
    assert "→ 412/430 (hoàn thành, chờ xác nhận)" in shown
    assert day in shown
    said(house, "mai", "/huy")
    said(house, "mai", words)
    going = said(house, "mai", "2")
    assert "→ 412/430 (đang thực hiện)" in going
    assert "Ngày hoàn thành" not in going


@pytest.mark.parametrize(
    "words",
    [
        "nv6 xong 412/430 đảng viên",
        "nv6 412/430 đảng viên đã học xong",
        "nv6 xong được 5/12 chi bộ",
        "nv6 xong đợt 1, 200/430 đảng viên dự",
        "nv6 chưa xong, 412/430 đảng viên dự",
        "nv6 412/430 đảng viên dự",
        "nv6 tổ chức xong, 412/430 đảng viên dự, còn 18 đồng chí học bù",
        "nv6 7/10 chi bộ, tài liệu in xong",
        "nv6 thôn 1 xong, thôn 2 xong, được 2/6 thôn",
    ],
)
def test_the_end_of_so_many_is_no_end_of_all(house: House, words: str) -> None:
    house.join("mai", Role.REPORTER, "BXDD")
    assert "(đang thực hiện)" in said(house, "mai", words)
