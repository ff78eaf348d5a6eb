"""Parts of an order as they are typed: the product by its short name, none of it, a day put right, another lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.assigning.ordered_words import read_order
from handlers.assigning.recognizing import NEW
from models.text import fold
from models.units import load_directory
from tests.conversations.test_requests import said
from tests.house import MONDAY, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("words", "product"),
    [
        ("giao phòng kinh tế rà soát chợ trước 22/8, sp là báo cáo", "báo cáo"),
        ("giao phòng kinh tế rà soát chợ trước 22/8, sp báo cáo", "báo cáo"),
        ("giao phòng kinh tế rà soát chợ, kết quả: danh sách, hạn 22/8", "danh sách"),
        ("giao phòng kinh tế rà soát chợ hạn 21/8 nhầm 22/8, khỏi cần sản phẩm", "không ghi"),
        ("giao phòng kinh tế rà soát chợ trước 22/8, không cần sản phẩm nhé", "không ghi"),
        ("giao phòng kinh tế rà soát chợ trước 22/8 (sản phẩm: báo cáo)", "báo cáo"),
        ("giao phòng kinh tế rà soát chợ, sản phẩm cần có là báo cáo, trước 22/8", "báo cáo"),
        ("giao phòng kinh tế rà soát chợ, 22/8 xong, kq là báo cáo", "báo cáo"),
        ("giao phòng kinh tế rà soát chợ, thứ 6 tuần sau phải hoàn thành, sp báo cáo", "báo cáo"),
    ],
)
def test_the_product_is_no_part_of_the_work(house: House, words: str, product: str) -> None:
    read_back = said(house, "thu", words)
    assert "Nội dung: Rà soát chợ\n" in read_back
    assert f"Sản phẩm: {product}\n" in read_back
    assert "22/8/2025" in read_back


@pytest.mark.parametrize("begin", ["giao việc cho", "Giao nhiệm vụ cho", "/giaoviec cho", "giao cho", "giao gấp cho"])
def test_the_whole_name_of_a_unit_is_cut_from_the_work(house: House, begin: str) -> None:
    for name, code in (("Phòng Kinh tế:", "PKT"), ("phong van hoa xa hoi xã", "PVHXH"), ("Ban XDĐ xã", "BXDD")):
        with house.db.read() as db:
            units = load_directory(db, house.office().id)
        words = NEW.sub("", f"{begin} {name} lập báo cáo, hạn 22/8".removeprefix("/giaoviec "), count=1)
        order = read_order(words, units, MONDAY.date())
        assert (order.leads, order.text) == ((code,), "Lập báo cáo")


@pytest.mark.parametrize(
    ("words", "unknown", "leads"),
    [
        ("/giaoviec Phòng Xây dựng lập báo cáo trước 20/8", "“Phòng Xây dựng”", ""),
        ("giao phong tai chinh ke hoach lap bao cao truoc 20/8", "“phong tai chinh ke hoach”", ""),
        ("giao cho thôn 9 lập báo cáo trước 20/8", "“thôn 9”", ""),
        ("giao việc cho Hội Người cao tuổi: lập báo cáo, hạn 20/8", "“Hội Người cao tuổi”", ""),
        ("giao thôn 9, thôn 8, Phòng Kinh tế lập báo cáo trước 20/8", "“thôn 9”; “thôn 8”", "P.KT"),
        ("giao Phòng Kinh tế, Phòng Xây dựng lập báo cáo trước 20/8", "“Phòng Xây dựng”", "P.KT"),
    ],
)
def test_a_unit_that_nobody_bears_is_named_back_and_no_part_of_the_work(
    house: House, words: str, unknown: str, leads: str
) -> None:
    assert f"chưa nhận ra đơn vị {unknown}. " in said(house, "thu", words)
    if not leads:
        house.say("thu", "thôn 1")
    read_back = said(house, "thu", "bỏ qua")
    assert "\nnoi dung: lap bao cao\n" in fold(read_back)
    assert f"Chủ trì: {leads or 'CB thôn 1'}\n" in read_back


@pytest.mark.parametrize("work", ["tổ chức hội nghị", "hội nghị tổng kết: chuẩn bị", "xây dựng kế hoạch"])
def test_work_is_no_unit(house: House, work: str) -> None:
    assert said(house, "thu", f"/giaoviec {work}, hạn 20/8").startswith("Đơn vị nào chủ trì?")


def test_a_day_is_put_right_in_passing(house: House) -> None:
    house.say("thu", "giao phòng kinh tế rà soát chợ trước thứ sáu à mà thôi để thứ hai tuần sau")
    read_back = said(house, "thu", "bỏ qua")
    assert "Nội dung: Rà soát chợ\n" in read_back
    assert "Thời hạn: thứ Hai, 18/8/2025" in read_back


def test_another_lead_is_said_while_something_else_is_asked(house: House) -> None:
    house.say("thu", "giao thôn 1 dọn vệ sinh")
    assert "P.KT chủ trì" in said(house, "thu", "đổi chủ trì thành phòng kinh tế, thôn 1 phối hợp")
    house.say("thu", "25/8")
    assert "P.VHXH chủ trì" in said(house, "thu", "chuyển cho phòng văn hóa làm")
    read_back = said(house, "thu", "bỏ qua")
    assert "Chủ trì: P.VHXH\nPhối hợp: CB thôn 1\n" in read_back


@pytest.mark.parametrize(
    ("words", "first", "then"),
    [
        ("nv07 sản phẩm là bảng tổng hợp, lùi sang 15/9 do chờ số liệu", "“bảng tổng hợp”", "15/9/2025"),
        ("giao lại nv07 cho phòng kinh tế, thôn 1 phối hợp, vì thiếu người", "sang P.KT", "CB thôn 1"),
    ],
)
def test_two_changes_of_one_task_follow_each_other(house: House, words: str, first: str, then: str) -> None:
    assert first in said(house, "thu", words)
    assert then in said(house, "thu", "1")


def test_who_does_not_lead_is_not_left_out(house: House) -> None:
    house.say("thu", "giao phòng kinh tế thống kê hộ không có thôn 2 trước 22/8")
    assert "Nội dung: Thống kê hộ không có thôn 2\n" in said(house, "thu", "bỏ qua")


@pytest.mark.parametrize(
    "words",
    [
        "giao gấp: 10h sáng mai phòng kinh tế gửi danh sách chợ",
        "giao việc gấp: phòng kinh tế gửi danh sách chợ trước 10h sáng mai",
    ],
)
def test_an_hour_is_not_lost_from_a_day(house: House, words: str) -> None:
    house.say("thu", words)
    read_back = said(house, "thu", "bỏ qua")
    assert "Nội dung: Gửi danh sách chợ (trước 10h sáng)\nChủ trì: P.KT\n" in read_back
    assert "Thời hạn: thứ Ba, 12/8/2025" in read_back


def test_the_number_of_a_unit_begins_no_list(house: House) -> None:
    house.say("thu", "giao các thôn (trừ thôn 2) phát quang trước 29/8")
    assert "Nội dung: Phát quang\nChủ trì: CB thôn 1\n" in said(house, "thu", "bỏ qua")


@pytest.mark.parametrize(
    ("words", "first", "then"),
    [
        ("giao phòng kinh tế hai việc: rà soát chợ (hạn 25/8), thống kê hộ (hạn 28/8)", "25/8/2025", "28/8/2025"),
        ("giao phòng kinh tế rà soát chợ hạn 25/8, đồng thời thống kê hộ hạn 28/8", "25/8/2025", "28/8/2025"),
        ("giao phòng kinh tế rà soát chợ trước 25/8 còn thôn 2 thống kê hộ trước 28/8", "25/8/2025", "28/8/2025"),
        ("giao phòng kinh tế rà soát chợ và giao thôn 2 thống kê hộ, đều trước 28/8", "28/8/2025", "28/8/2025"),
    ],
)
def test_each_work_has_its_own_day(house: House, words: str, first: str, then: str) -> None:
    house.say("thu", words)
    for work, day in (("Rà soát chợ", first), ("Thống kê hộ", then)):
        read_back = said(house, "thu", "bỏ qua")
        assert f"Nội dung: {work}\n" in read_back
        assert f"{day}\n" in read_back
        house.say("thu", "1")


def test_the_day_of_a_clause_about_something_else_is_no_deadline(house: House) -> None:
    assert said(house, "thu", "giao phòng kinh tế rà soát chợ, 20/8 họp dân").startswith("Thời hạn đến ngày nào?")
    house.say("thu", "/huy")
    asked = said(house, "thu", "giao phòng kinh tế rà soát chợ, thứ 6 tuần sau nộp danh sách")
    assert asked.startswith("Sản phẩm là gì?")
    read_back = said(house, "thu", "1")
    assert "Nội dung: Rà soát chợ, nộp danh sách\n" in read_back
    assert "22/8/2025" in read_back


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("giao thôn 1 thôn 2 làm đường hoa hạn 20/9", "CB thôn 1, CB thôn 2"),
        ("giao thon 1 thon 2 lam duong hoa han 20/9", "CB thôn 1, CB thôn 2"),
        ("giao chi bộ thôn 1 chi bộ thôn 2 làm đường hoa hạn 20/9", "CB thôn 1, CB thôn 2"),
    ],
)
def test_villages_one_after_the_other_all_lead(house: House, words: str, units: str) -> None:
    house.say("thu", words)
    read_back = said(house, "thu", "1")
    assert f"Chủ trì: {units} (" in read_back
    assert "hoa" in read_back.split("Nội dung: ")[1].splitlines()[0]
    assert "thon" not in fold(read_back.split("Nội dung: ")[1].splitlines()[0])


@pytest.mark.parametrize(
    "words",
    [
        "giao các thôn rà hộ nghèo trước 25/8, riêng thôn 2 đến 30/8",
        "giao cac thon ra ho ngheo truoc 25/8, rieng thon 2 den 30/8",
        "giao các thôn rà hộ nghèo trước 25/8 (riêng thôn 2 thì hạn 30/8)",
        "giao các thôn rà hộ nghèo trước 25/8; còn riêng CB thôn 2 đến ngày 30/8 nhé",
        "giao mấy thôn rà hộ nghèo trước 25/8, riêng thôn 2 thì tới 30 vì xa",
        "giao may thon ra ho ngheo truoc 25/8, rieng thon 2 toi ngay 30 do duong xa",
    ],
)
def test_a_unit_with_a_day_of_its_own_is_read_back_after_the_task(house: House, words: str) -> None:
    assert "hạn 30/8/2025" in said(house, "thu", words)
    read_back = said(house, "thu", "1")
    assert "rieng" not in fold(read_back.split("Nội dung: ")[1].splitlines()[0])
    assert "Thời hạn: thứ Hai, 25/8/2025" in read_back
    given = house.say("thu", "1")
    assert "thời hạn 25/8/2025" in given[0].text
    asked = [each.text for each in given if each.to == "thu"][-1]
    assert "CB thôn 2" in asked
    assert "30/8/2025" in asked
    house.say("thu", "1")
    code = given[0].text.split()[2]
    assert house.assignment(code, "CBT02").due_on.isoformat() == "2025-08-30"
    assert house.assignment(code, "CBT01").due_on.isoformat() == "2025-08-25"


@pytest.mark.parametrize(
    "words",
    [
        "thêm nhiệm vụ: rà soát hộ nghèo, giao phòng văn hóa, hạn 30/8",
        "thêm nhiệm vụ rà soát hộ nghèo cho phòng văn hóa hạn 30/8",
        "nhiệm vụ mới: rà soát hộ nghèo, phòng văn hóa, 30/8",
        "bổ sung nhiệm vụ vào kế hoạch: rà soát hộ nghèo, phòng văn hóa, hạn 30/8",
        "thêm việc cho phòng văn hóa: rà soát hộ nghèo trước 30/8",
    ],
)
def test_a_task_may_be_added_in_other_words(house: House, words: str) -> None:
    said(house, "thu", words)
    read_back = said(house, "thu", "1")
    assert "Nội dung: Rà soát hộ nghèo\nChủ trì: P.VHXH\n" in read_back
    assert "30/8/2025" in read_back


@pytest.mark.parametrize("words", ["thêm nhiệm vụ", "giao việc thế nào", "toi muon them viec"])
def test_how_a_task_is_added_is_told(house: House, words: str) -> None:
    assert said(house, "thu", words).startswith("Mời đồng chí nhắn việc cần giao trong một tin")


@pytest.mark.parametrize("words", ["thêm việc nữa thì quá tải", "việc mới có ai nhận chưa"])
def test_talk_of_more_work_adds_none(house: House, words: str) -> None:
    assert "chủ trì" not in said(house, "thu", words)
