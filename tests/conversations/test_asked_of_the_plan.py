"""What leaders and the office ask in their own words: answered about what was asked, or said not to be there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.house import House
from tests.plan_house import build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def told(house: House, who: str, text: str) -> str:
    return house.say(who, text)[0].text


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("những chi bộ nào hoàn thành NV05 rồi", "đơn vị đã hoàn thành · các chi bộ · NV05"),
        ("nhung chi bo nao chua xong NV05", "đơn vị chưa hoàn thành · các chi bộ · NV05"),
        ("việc nào đang chờ xác nhận", "việc chờ xác nhận"),
        ("viec nao cho duyet", "việc chờ xác nhận"),
    ],
)
def test_a_leader_is_answered_about_the_plan(house: House, text: str, understood: str) -> None:
    assert f"Hiểu là: {understood}\n" in told(house, "lanh", text)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("gửi tôi danh sách việc quá hạn", "việc quá hạn"),
        ("gui giup toi danh sach viec qua han", "việc quá hạn"),
        ("gửi cho tôi danh sách việc chưa xong của các chi bộ", "việc chưa hoàn thành · các chi bộ"),
        ("gửi anh danh sách việc chưa hoàn thành", "việc chưa hoàn thành"),
        ("gửi tôi đơn vị nào chưa báo cáo", "đơn vị chưa báo cáo"),
        ("chi bộ nào gửi báo cáo rồi", "đơn vị đã báo cáo · các chi bộ"),
        ("báo tôi các việc chưa xong", "việc chưa hoàn thành"),
        ("gui toi cac viec chua xong", "việc chưa hoàn thành"),
        ("báo cho tôi biết những việc chưa hoàn thành", "việc chưa hoàn thành"),
        ("cho tôi các việc quá hạn", "việc quá hạn"),
        ("trong 30 việc xong mấy việc", "số việc đã hoàn thành"),
        ("30 viec xong may viec roi", "số việc đã hoàn thành"),
        ("trong số 30 nhiệm vụ hoàn thành bao nhiêu", "số việc đã hoàn thành"),
    ],
)
def test_who_wishes_to_be_sent_a_list_does_not_ask_who_sent_anything(house: House, text: str, understood: str) -> None:
    assert f"Hiểu là: {understood}\n" in told(house, "lanh", text)


def test_what_waits_for_a_leader_who_decides_no_deadline_is_told(house: House) -> None:
    for text in ("có gì chờ tôi duyệt không", "hôm nay có gì cần tôi quyết không"):
        assert "nào chờ đồng chí quyết định." in told(house, "lanh", text)
    house.say("thu", "VM-002 chuyển lãnh đạo")
    assert "Chờ đồng chí: 01 vướng mắc chờ lãnh đạo trả lời.\n1. VM-002" in told(
        house, "lanh", "có gì cần tôi quyết không"
    )


def test_a_code_that_the_plan_has_not_is_said_to_be_none(house: House) -> None:
    assert "Kế hoạch không có nhiệm vụ mang mã NV99." in told(house, "lanh", "NV99 đến đâu rồi")


@pytest.mark.parametrize("text", ["vì sao NV09 chậm", "tai sao nv09 chua xong", "NV09 chậm do đâu"])
def test_why_is_answered_by_what_the_unit_said(house: House, text: str) -> None:
    assert "Ban XDĐ vướng (VM-002): chờ tài liệu của tỉnh" in told(house, "lanh", text)


def test_overdue_directives_are_those_alone_and_how_many_are_open_is_said(house: House) -> None:
    for order in ("NV09 đề nghị Ban XDĐ báo cáo trước 20/11", "NV14 đề nghị TTPVHCC báo cáo trước 28/11"):
        house.say("lanh", order)
        house.say("lanh", "1")
    none = "Không có ý kiến chỉ đạo nào quá hạn; đang theo dõi 02 ý kiến (gõ /chidao để xem)."
    assert told(house, "lanh", "chỉ đạo nào quá hạn") == none
    house.now += timedelta(days=7)
    for text in ("chỉ đạo nào quá hạn", "co chi dao nao tre khong"):
        said = told(house, "lanh", text)
        assert said.startswith("Ý kiến chỉ đạo quá hạn: 01, trong 02 ý kiến đang theo dõi.\n")
        assert ("NV09" in said, "NV14" in said) == (True, False)
    for text in ("chỉ đạo nào đang mở", "có chỉ đạo nào đang mở không"):
        said = told(house, "lanh", text)
        assert said.startswith("Ý kiến chỉ đạo đang theo dõi: 02, quá hạn 01.")


@pytest.mark.parametrize("text", ["nhóm II tháng 8 cho tôi báo cáo", "cho xin báo cáo tháng 8 nhóm II"])
def test_a_report_in_any_order_of_words_keeps_its_group(house: House, text: str) -> None:
    assert told(house, "lanh", text).startswith("Dự thảo báo cáo tháng 8/2025 · nhóm II\n")


def test_what_a_request_for_a_report_says_besides_is_said_back(house: House) -> None:
    assert "Trợ lý chưa hiểu “chuyên đề dân số”" in told(house, "thu", "báo cáo chuyên đề dân số")


def test_in_time_by_the_first_deadline_is_compared_by_the_first_deadline(house: House) -> None:
    now = told(house, "thu", "tỷ lệ đúng hạn theo hạn ban đầu")
    compared = told(house, "thu", "so với tháng trước")
    assert "· theo hạn ban đầu" in compared
    assert now.split("= ")[1].split("%")[0] in compared


def test_why_so_much_is_late_is_told_with_what_the_units_said(house: House) -> None:
    said = told(house, "lanh", "sao trễ nhiều thế")
    assert "Vướng: Ban XDĐ: chờ tài liệu của tỉnh (VM-002)" in said
    assert said.count("Đơn vị chưa nêu nguyên nhân.") == 4


def test_the_most_urgent_begins_with_what_is_overdue_and_counts_the_rest(house: House) -> None:
    lines = told(house, "lanh", "cái nào gấp nhất").splitlines()
    assert [line[:6] for line in lines if line.startswith("- ")] == ["- NV04", "- NV05", "- NV09", "- NV11", "- NV18"]
    assert "Còn 13 việc khác." in lines


def test_what_was_completed_in_the_time_that_is_named_stands_first(house: House) -> None:
    assert "(NV17).\n- NV17" in told(house, "thu", "trong quý 4 hoàn thành việc nào")


def test_who_deserves_praise_is_asked_of_the_list_of_praise(house: House) -> None:
    for text in ("ai đáng khen", "don vi nao dang bieu duong"):
        assert told(house, "lanh", text).startswith("Hiện chưa có đề nghị biểu dương nào.")


def test_a_return_by_number_before_the_list_was_shown_keeps_its_reason(house: House) -> None:
    said = told(house, "thu", "trả lại 1 thiếu chữ ký")
    assert said.startswith("Trả lại, chưa duyệt 01 việc:\n- CB thôn 3 báo xong NV05")
    assert "“thiếu chữ ký”\nGõ 1 để đồng ý" in said


def test_a_deadline_that_was_moved_is_told_of_who_leads_and_not_of_who_supports(house: House) -> None:
    house.say("thu", "/giahan NV09 19/12/2025 vì tỉnh chậm")
    house.say("thu", "1")
    moved = "Điều chỉnh thời hạn: 01 nhiệm vụ (NV09 sang 19/12/2025)"
    assert moved in told(house, "thu", "báo cáo tháng 11 đơn vị Ban XDĐ")
    assert "Điều chỉnh thời hạn" not in told(house, "thu", "báo cáo tháng 11 đơn vị Văn hóa")


def test_a_digest_is_switched_in_words_and_what_nobody_reads_is_said_back(house: House) -> None:
    assert "(diem_tin_tuan)\nTừ: bật → tắt" in told(house, "thu", "tắt điểm tin tuần")
    assert told(house, "lanh", "bao nhiêu hộ nghèo trong xã").startswith(
        "Trợ lý chưa hiểu “bao nhiêu hộ nghèo trong xã”"
    )


@pytest.mark.parametrize("words", ["đã xem, cảm ơn đ/c", "đã nắm được", "da xem"])
def test_that_a_digest_was_read_is_a_courtesy_in_the_group(house: House, words: str) -> None:
    [heard] = house.say("lanh", f"@troly {words}", chat_id="nhom", is_group=True)
    assert heard.text == "Cảm ơn đồng chí."


def test_a_question_that_was_only_offered_is_not_gone_on_with(house: House) -> None:
    assert "Bỏ phần đó thì câu hỏi là" in told(house, "lanh", "kết quả nhóm III so với nhóm II")
    assert "nhóm III" not in told(house, "lanh", "so với tháng trước tiến độ có nhanh hơn không")


def test_what_is_not_finished_is_no_list_of_what_has_not_begun(house: House) -> None:
    assert "Có 05/12 đơn vị chưa hoàn thành (41,7%)." in told(house, "lanh", "có bao nhiêu đơn vị chưa làm xong NV05")


def test_a_number_of_tasks_that_the_plan_has_not_is_asked_about(house: House) -> None:
    assert "chưa hiểu “20”" in told(house, "lanh", "trong 20 việc xong mấy việc")
