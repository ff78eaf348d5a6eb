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
