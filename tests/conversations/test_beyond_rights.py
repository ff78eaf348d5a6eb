"""What only the office may do, asked for by a unit; and others' work, asked about: said, and offered to the office."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import Heard, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


@pytest.mark.parametrize(
    ("words", "who_may"),
    [
        ("mở lại kỳ NAM-2025 lý do quên", "kỳ báo cáo do Văn phòng Đảng ủy thực hiện"),
        ("tạm dừng NV05", "Tạm dừng nhiệm vụ do Văn phòng Đảng ủy quyết định"),
        ("tôi chuyển công tác, người mới là đồng chí Bích", "Đổi đầu mối của đơn vị do Văn phòng Đảng ủy"),
        ("duyệt hết", "Duyệt báo cáo hoàn thành, gia hạn do Văn phòng Đảng ủy"),
        ("duyet 1, 3 nhe", "Duyệt báo cáo hoàn thành, gia hạn do Văn phòng Đảng ủy"),
        ("duyệt nv05 của thôn 2", "Duyệt báo cáo hoàn thành, gia hạn do Văn phòng Đảng ủy"),
        ("xac nhan NV05 cua thon 2 hoan thanh", "Duyệt báo cáo hoàn thành, gia hạn do Văn phòng Đảng ủy"),
        ("thôn tôi không có hộ nghèo nào, khỏi làm được không", "không phải làm một nhiệm vụ là do Văn phòng"),
        ("thôn tôi sáp nhập rồi, khỏi làm nv5 được không", "không phải làm một nhiệm vụ là do Văn phòng"),
        ("nv5 khong lam nua dc ko, thon toi sap nhap roi", "không phải làm một nhiệm vụ là do Văn phòng"),
        ("xin miễn nv5 vì thôn không có đảng viên", "không phải làm một nhiệm vụ là do Văn phòng"),
        ("không cần làm nv5 nữa được ko anh", "không phải làm một nhiệm vụ là do Văn phòng"),
        ("nv5 không làm nữa được không, đơn vị em sáp nhập rồi", "không phải làm một nhiệm vụ là do Văn phòng"),
        ("nv5 khoi lam duoc ko anh", "không phải làm một nhiệm vụ là do Văn phòng"),
        ("hủy NV05", "Hủy nhiệm vụ do Văn phòng Đảng ủy quyết định"),
        ("nhắc thôn 2 nộp báo cáo nv05", "đôn đốc đơn vị khác do Văn phòng Đảng ủy thực hiện"),
        ("đồng chí lan có mấy việc", "việc của đơn vị mình"),
        ("phòng văn hóa còn bao nhiêu việc", "việc của đơn vị mình"),
        ("cho xem việc thôn 2", "việc của đơn vị mình"),
        ("việc của thôn 2 tới đâu rồi", "việc của đơn vị mình"),
        ("chi bộ nào trễ nhất", "việc của đơn vị mình"),
        ("ai tre nhieu nhat", "việc của đơn vị mình"),
        ("đơn vị nào có nhiều việc quá hạn nhất vậy", "việc của đơn vị mình"),
    ],
)
def test_who_may_is_said_and_the_words_go_to_the_office_once(house: House, words: str, who_may: str) -> None:
    heard = house.say("cb1", words)
    assert who_may in to("cb1", heard)
    assert "2. Thôi" in to("cb1", heard)
    assert to("thu", heard) == ""
    [offer] = heard
    assert f"nhắn Văn phòng: “{words}”" in to("thu", house.say("cb1", "1"))
    assert to("thu", house.press("cb1", offer)) == ""


@pytest.mark.parametrize("words", ["chi bộ mình còn việc gì", "viec cua chi bo toi", "chi bộ em còn bao nhiêu việc"])
def test_ones_own_unit_by_its_kind_is_no_other_unit(house: House, words: str) -> None:
    said = to("cb1", house.say("cb1", f"/hoi {words}"))
    assert "NV05" in said
    assert "đề nghị hỏi Văn phòng" not in said


@pytest.mark.parametrize(
    "words", ["nv5 xong rồi, khỏi báo cáo giấy được không", "nv5 50%, khỏi nộp bản giấy được không"]
)
def test_a_result_beside_the_wish_to_be_spared_something_is_a_report(house: House, words: str) -> None:
    assert "Nhiệm vụ: NV05" in to("cb1", house.say("cb1", words))


def test_left_nothing_goes(house: House) -> None:
    house.say("cb1", "duyệt hết")
    assert {each.to for each in house.say("cb1", "2")} == {"cb1"}


def test_an_open_report_waits_and_takes_nothing_of_it(house: House) -> None:
    house.say("cb1", "nv5 40%")
    said = to("cb1", house.say("cb1", "mở lại kỳ NAM-2025 lý do quên"))
    assert "do Văn phòng Đảng ủy thực hiện" in said
    assert "Báo cáo về NV05 còn chờ" in said
    said = to("cb1", house.say("cb1", "1"))
    assert "Đã ghi nhận NV05: 40%" in said
    assert "quên" not in said


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("tôi có mấy việc", "Việc của CB thôn 1: 01 việc đang mở."),
        ("chi bộ thôn 1 còn bao nhiêu việc", "Việc của CB thôn 1: 01 việc đang mở."),
        ("xác nhận nv05 hoàn thành", "hoàn thành, chờ xác nhận"),
        ("nv05 tạm dừng vì chưa có kinh phí", "Vướng mắc: chưa có kinh phí"),
    ],
)
def test_what_is_ones_own_is_answered_as_before(house: House, words: str, answer: str) -> None:
    assert answer in to("cb1", house.say("cb1", words))


def test_whoever_may_is_not_told_so(house: House) -> None:
    assert "quyết định; Trợ lý chưa ghi gì" not in to("thu", house.say("thu", "duyệt hết"))


@pytest.mark.parametrize("who", ["thu", "lanh"])
@pytest.mark.parametrize(
    "words",
    [
        "nv7 70%",
        "nv07 xong",
        "xong nv7 rồi",
        "nv7 60% vướng kinh phí",
        "nv7 vuong kinh phi",
        "nv07 dat 60 phan tram",
        "nv7 mới được 60%",
        "nv7 70% roi",
    ],
)
def test_whoever_does_not_do_the_work_is_told_who_reports_it_and_what_they_may(
    house: House, who: str, words: str
) -> None:
    [told] = house.say(who, words)
    assert told.text.startswith("Kết quả NV07 do đơn vị thực hiện (P.VHXH) báo cáo nên Trợ lý chưa ghi gì.")
    assert "NV07 đến đâu rồi; muốn nhắc đơn vị, nhắn: nhắc NV07" in told.text
    assert "đôn đốc NV07" in house.say(who, "nhắc NV07")[0].text


@pytest.mark.parametrize("words", ["nv07 chưa triển khai", "nv7 3/5 thôn", "nv7 đang làm"])
def test_what_a_leader_may_mean_as_an_order_is_asked_about_and_the_office_is_told_who_reports(
    house: House, words: str
) -> None:
    assert house.say("lanh", words)[0].text.startswith("Ý kiến chỉ đạo")
    assert house.say("thu", words)[0].text.startswith("Kết quả NV07 do đơn vị thực hiện (P.VHXH) báo cáo")


def test_the_office_that_asks_for_more_time_is_told_how_it_sets_a_deadline(house: House) -> None:
    [told] = house.say("thu", "nv7 xin gia hạn đến 30/8")
    assert "Đề nghị gia hạn do đơn vị gửi" in told.text
    assert "/giahan NV07 30/8" in told.text


@pytest.mark.parametrize("words", ["/baocao", "/chitiet", "/xephang", "/hoi NV05 đến đâu rồi", "@troly báo cáo"])
def test_in_a_group_that_is_not_bound_the_office_is_told_how_to_bind_it(house: House, words: str) -> None:
    for who, how in (("thu", "thư ký gõ trong nhóm: /nhom MÃ"), ("lanh", "Đề nghị Văn phòng Đảng ủy gắn nhóm")):
        [told] = house.say(who, words, chat_id="nhom_la", is_group=True)
        assert told.text.startswith("Nhóm này chưa được gắn với Đảng ủy")
        assert how in told.text
