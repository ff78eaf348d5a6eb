"""What the office was asked is left, and said to be left, for words that are plainly another order."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.collecting import Request
from models.org import Unit
from models.plan import Assignment, Share, Stage, Task
from tests.conversations.test_requests import add_units, said
from tests.house import House, build, played_once

REQUEST = "/yeucau các chi bộ thôn: số đảng viên. Trước 16h thứ Sáu"
NOTICE = "/thongbao các chi bộ thôn: họp chi bộ"
REQUEST_LEFT = "Yêu cầu “số đảng viên” đang soạn dở chưa được gửi"
NOTICE_LEFT = "Tin thông báo “họp chi bộ” đang soạn dở chưa được gửi"
TASK_LEFT = "Việc đang nhập dở chưa được thực hiện"


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    add_units(house, 4)
    return house


@pytest.mark.parametrize(("begun", "left"), [(REQUEST, REQUEST_LEFT), (NOTICE, NOTICE_LEFT)])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("yêu cầu phòng kinh tế, phòng văn hóa báo cáo nhân sự trước 9h thứ năm", "Gửi tới: 02 đơn vị - P.VHXH, P.KT"),
        ("giao cho phòng kinh tế trực đêm trước 3/9", "Sản phẩm là gì?"),
        ("thông báo cho phòng kinh tế: họp", "Thông báo gửi tới 01 đơn vị"),
        ("nhắc nv05", "Đã đôn đốc NV05"),
        ("NV19 hạn 31/12 vì chờ vốn", "đổi thời hạn từ 05/12/2025"),
        ("duyệt nv05", "đang chờ xác nhận"),
        ("/giaoviec Phòng Kinh tế rà soát chợ tạm", "Thời hạn đến ngày nào?"),
        ("/yeucau các chi bộ: số hộ nghèo", "Đơn vị trả lời trước lúc nào?"),
        ("/cauhinh", "Cấu hình"),
    ],
)
def test_another_order_leaves_a_read_back(house: House, begun: str, left: str, words: str, told: str) -> None:
    house.say("thu", begun)
    answer = said(house, "thu", words)
    assert answer.startswith(left)
    assert told in answer


def test_a_correction_of_a_notice_replaces_the_one_that_waits_and_says_so(house: House) -> None:
    house.say("thu", NOTICE)
    house.say("thu", "1")
    house.say("thu", "TB-001 hủy")
    answer = said(house, "thu", "đính chính TB-001: nộp đảng phí trước 20/8")
    assert "đang soạn dở chưa được gửi" in answer
    assert "đính chính: nộp đảng phí trước 20/8" in answer
    assert "được hủy" not in answer.partition("Nội dung:")[2]


def test_the_words_of_a_notice_may_be_anything(house: House) -> None:
    house.say("thu", "/thongbao")
    house.say("thu", "Phòng Kinh tế")
    assert "đang soạn dở" not in said(house, "thu", "giao cho phòng kinh tế trực đêm trước 3/9")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("giao cho Phòng Kinh tế khám sức khỏe học sinh trước 25/8", "Sản phẩm là gì?"),
        ("NV08 tạm dừng vì chờ tỉnh", "NV08 - Xây dựng chuyên mục"),
        ("nhắc nv05", "Đã đôn đốc NV05"),
        ("nv07 đổi nội dung: Tuyên truyền nghị quyết", "đổi nội dung thành “Tuyên truyền nghị quyết”"),
        ("NV07 hạn 30/9/2025", "đổi thời hạn"),
        ("khen phòng kinh tế nha, vì làm tốt", "Đề nghị biểu dương P.KT: làm tốt."),
        ("cảm ơn phòng kinh tế", "Cảm ơn đồng chí."),
    ],
)
def test_an_order_is_no_reason(house: House, words: str, told: str) -> None:
    house.say("thu", "NV07 hủy")
    answer = said(house, "thu", words)
    assert answer.startswith(TASK_LEFT)
    assert told in answer


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("khen phòng kinh tế vì làm tốt", "Đề nghị biểu dương P.KT"),
        ("gửi thông báo cho các chi bộ họp lúc 8h mai", "Thông báo gửi tới"),
        ("phòng kinh tế còn việc nào?", "việc chưa hoàn thành · P.KT"),
        ("nv07 đang đến đâu rồi", "chờ xác nhận"),
        ("sao chưa có chữ ký?", "Đã trả lại NV07"),
    ],
)
def test_praise_a_notice_and_a_question_are_no_reason_of_a_return(house: House, words: str, told: str) -> None:
    for who, text in (("lan", "nv07 xong"), ("lan", "1"), ("thu", "trả lại nv07")):
        house.say(who, text)
    assert told in said(house, "thu", words)


@pytest.mark.parametrize("words", ["3", "không", "ok"])
def test_a_bare_word_is_no_reason_and_the_way_out_is_named(house: House, words: str) -> None:
    house.say("thu", "NV07 hủy")
    assert "chưa phải là lý do" in said(house, "thu", words)
    assert "Đã bỏ, chưa giao và chưa đổi gì." in said(house, "thu", "1")


def test_words_that_name_no_part_of_a_change_become_no_reason(house: House) -> None:
    house.say("thu", "NV06 hạn 20/11 vì dự án tạm dừng")
    answer = said(house, "thu", "để hỏi lại đã")
    answer = said(house, "thu", "gì nhỉ sai rồi")
    assert "chưa rõ “gì nhỉ sai rồi”" in answer
    assert "Lý do: vì dự án lùi" not in said(house, "thu", "vì dự án lùi")


def test_a_unit_is_no_reason(house: House) -> None:
    assert "“đơn vị”" in said(house, "thu", "NV07 gia hạn thêm 10 ngày cho đơn vị vì bận")


def test_the_change_for_a_part_of_the_units_leaves_the_open_one(house: House) -> None:
    house.say("thu", "NV05 hủy")
    answer = said(house, "thu", "NV05 tạm dừng cho chi bộ thôn 2")
    assert "(CB thôn 2): tạm dừng" in answer
    assert stages(house, "NV05") == {Stage.NOT_STARTED}


def test_a_unit_stops_supporting_and_the_task_goes_on(house: House) -> None:
    assert "bỏ đơn vị phối hợp Ban XDĐ" in said(house, "thu", "nv05 bỏ phối hợp ban xây dựng đảng")
    heard = house.say("thu", "1")
    assert {each.to for each in heard} == {"thu", "xay", "cb1", "cb2"}
    assert supports(house, "NV05") == set()
    assert stages(house, "NV05") == {Stage.NOT_STARTED}


@pytest.mark.parametrize(
    "words",
    ["nv05 thêm đơn vị phối hợp: Phòng Kinh tế", "nv05 phối hợp: Phòng Kinh tế", "thêm phòng kinh tế phối hợp nv05"],
)
def test_a_unit_supports_a_task_that_is_under_way(house: House, words: str) -> None:
    assert "thêm đơn vị phối hợp P.KT" in said(house, "thu", words)
    heard = house.say("thu", "1")
    assert any(each.to == "binh" and "phối hợp thực hiện NV05" in each.text for each in heard)
    assert supports(house, "NV05") == {"BXDD", "PKT"}


def test_who_left_may_support_again(house: House) -> None:
    for words in ("nv05 bỏ phối hợp ban xây dựng đảng", "1", "nv05 thêm ban xây dựng đảng phối hợp", "1"):
        house.say("thu", words)
    assert supports(house, "NV05") == {"BXDD"}


@pytest.mark.parametrize("words", ["nv05 bỏ phối hợp", "nv05 bỏ phối hợp phòng kinh tế", "nv05 thêm phối hợp thôn 99"])
def test_what_cannot_be_changed_is_said_with_who_supports_now(house: House, words: str) -> None:
    assert "Đơn vị phối hợp NV05 hiện nay: Ban XDĐ; chưa đổi gì" in said(house, "thu", words)


def test_to_leave_a_unit_out_does_not_end_the_task(house: House) -> None:
    assert "Đồng chí cần thay đổi gì?" in said(house, "thu", "nv05 bỏ ban xây dựng đảng")


def test_two_changes_in_one_order_are_both_read_back(house: House) -> None:
    answer = said(house, "thu", "/giaoviec NV08 hạn 20/11/2025 vì chờ tỉnh và chuyển cho Phòng Kinh tế")
    assert "Lý do: chờ tỉnh.\nXong việc này, Trợ lý đọc lại tiếp: “chuyển cho Phòng Kinh tế" in answer
    answer = said(house, "thu", "1")
    assert "Đã đổi thời hạn NV08 thành thứ Năm, 20/11/2025" in answer
    assert "chuyển chủ trì từ P.VHXH sang P.KT" in answer
    assert "Đã chuyển NV08 cho P.KT chủ trì" in said(house, "thu", "1")


def test_a_title_and_a_product_are_said_anew(house: House) -> None:
    assert "đổi nội dung thành “Bố trí kinh phí”" in said(house, "thu", "đổi tên nv19 thành Bố trí kinh phí")
    house.say("thu", "1")
    assert "đổi sản phẩm thành “báo cáo”" in said(house, "thu", "nv19 sửa sản phẩm: báo cáo")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("giao phòng kinh tế trực đêm 2/9, xong trước 3/9", "Trực đêm 2/9"),
        ("giao phòng kinh tế kiểm tra PCCC trước 30/9", "Kiểm tra PCCC"),
        ("/giaoviec Rà soát danh sách cử tri, phòng kinh tế, 15/9", "Rà soát danh sách cử tri"),
    ],
)
def test_a_short_order_and_units_behind_the_work_are_understood(house: House, words: str, title: str) -> None:
    house.say("thu", words)
    answer = said(house, "thu", "1")
    assert f"Nội dung: {title}\n" in answer
    assert "Chủ trì: P.KT\n" in answer


def test_a_file_beside_figures_is_an_item_of_its_own(house: House) -> None:
    words = "yêu cầu các chi bộ thôn báo cáo số hộ nghèo, số hộ cận nghèo và danh sách kèm theo trước 16h ngày mai"
    answer = said(house, "thu", words)
    assert "2. số hộ cận nghèo (số, tính bằng hộ)\n3. danh sách kèm theo (tệp hoặc ảnh)" in answer
    with house.db.read() as db:
        assert db.scalars(select(Request)).all() == []


def stages(house: House, code: str) -> set[Stage]:
    with house.db.read() as db:
        return set(db.scalars(select(Assignment.stage).join(Task).where(Task.code == code)))


def supports(house: House, code: str) -> set[str]:
    with house.db.read() as db:
        query = select(Unit.code).join(Assignment, Assignment.unit_id == Unit.id).join(Task)
        where = Task.code == code, Assignment.share == Share.SUPPORT, Assignment.removed_at.is_(None)
        return set(db.scalars(query.where(*where)))


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        (
            "giao phòng kinh tế: 1) thống kê hộ kinh doanh, hạn 25/8; 2) báo cáo thu phí chợ, hạn 28/8",
            ("Thống kê hộ kinh doanh", "P.KT", "25/8/2025"),
            ("Báo cáo thu phí chợ", "P.KT", "28/8/2025"),
        ),
        (
            "giao thôn 1 sửa loa, thôn 2 dọn kênh, trước 25/8",
            ("Sửa loa", "CB thôn 1", "25/8/2025"),
            ("Dọn kênh", "CB thôn 2", "25/8/2025"),
        ),
    ],
)
def test_each_of_several_tasks_is_read_back_alone(
    house: House, words: str, first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    house.say("thu", words)
    for text, lead, day in (first, second):
        read_back = house.say("thu", "bỏ qua")[-1].text
        assert f"Nội dung: {text}\nChủ trì: {lead}\n" in read_back
        assert day in read_back.partition("Thời hạn: ")[2].partition("\n")[0]
        house.say("thu", "1")
