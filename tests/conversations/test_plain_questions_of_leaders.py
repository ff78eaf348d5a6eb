"""What a leader asks in a few plain words: answered from the data, and never by something that was not asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House
from tests.plan_house import build

ALL = "Hiểu là: tình hình thực hiện\nTổng: 30 việc"
PAUSED = "Hiểu là: số việc tạm dừng\nKhông có việc nào tạm dừng (0/30)."
THIRD = "Hiểu là: tình hình thực hiện · nhóm III\nTổng: 02 việc"
WORST = "Hiểu là: việc theo thời hạn, quá hạn trước, rồi đến hạn gần\n- NV04"
NV14 = "- NV14 · TTPVHCC: đang thực hiện 62%"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("bao nhieu viec tam dung", PAUSED),
        ("viec tam hoan co bao nhieu", PAUSED),
        ("bao nhiêu việc tạm dừng", PAUSED),
        ("việc tám đến đâu rồi", "- NV08 · P.VHXH: hoàn thành"),
        ("nhom chuyen doi so trong co quan dang toi dau roi", THIRD),
        ("nhóm chuyển đổi số trong cơ quan Đảng đến đâu rồi", THIRD),
        ("nhóm 3 đến đâu rồi", THIRD),
        ("nhóm tuyên truyền còn việc nào", "Hiểu là: việc chưa hoàn thành · nhóm II\n"),
        ("nv14 dat may phan tram", NV14),
        ("nv14 được mấy %", NV14),
        ("nv14 làm được mấy % rồi em", NV14),
        ("cho a hoi tinh hinh chung thế nào r", ALL),
        ("tinh hinh sao roi e", ALL),
        ("tình hình thế nào rồi e", ALL),
        ("tuan nay can chu y gi", WORST),
        ("tuần này cần quan tâm việc gì nhất", WORST),
        ("việc nào đáng lo nhất", WORST),
        ("có gì đáng lo không", WORST),
        ("tuan truoc co gi moi", "Hiểu là: tình hình thực hiện · tuần từ 10/11/2025 đến 16/11/2025\n"),
        ("viec nao tre tren 1 thang", "Hiểu là: việc quá hạn · quá hạn từ 23 ngày làm việc\nCó 04/30 việc"),
        ("việc nào trễ hơn 2 tuần", "Hiểu là: việc quá hạn · quá hạn từ 11 ngày làm việc\nCó 04/30 việc"),
        ("cho a xem việc quá hạn", "Hiểu là: việc quá hạn\nCó 05/30 việc"),
        ("hôm nay có gì mới", "Hôm nay, 17/11/2025:"),
    ],
)
def test_it_is_answered(house: House, words: str, answer: str) -> None:
    assert answer in house.say("lanh", words)[0].text


def test_what_was_given_to_whom_is_the_list_of_directives(house: House) -> None:
    assert house.say("lanh", "đã giao ai làm gì rồi")[0].text.startswith("Hiện không có ý kiến chỉ đạo nào")
    house.say("lanh", "giao phòng kinh tế báo cáo NV19 trước thứ 6")
    house.say("lanh", "1")
    assert "CĐ-001 · P.KT (NV19)" in house.say("lanh", "da giao ai lam gi roi")[0].text
    assert "CĐ-001 · P.KT (NV19)" in house.say("lanh", "anh đang giao những việc gì")[0].text


@pytest.mark.parametrize(
    ("words", "first", "then"),
    [
        ("bao nhieu chi bo nop ke hoach roi, con ai chua", "Có 08/12 đơn vị đã gửi", "Có 04/12 đơn vị chưa gửi"),
        ("mấy đơn vị báo cáo rồi, đơn vị nào chưa?", "Có 20/30 đơn vị đã báo cáo", "Có 10/30 đơn vị chưa báo cáo"),
        ("bao nhiêu chi bộ xong nv5 rồi, còn ai chưa", "Có 07/12 đơn vị đã hoàn", "Có 05/12 đơn vị chưa hoàn"),
    ],
)
def test_who_has_not_is_told_with_who_has(house: House, words: str, first: str, then: str) -> None:
    told = house.say("lanh", words)
    assert [first in told[0].text, then in told[1].text] == [True, True]
    assert len(told) == 2


def test_the_leaders_group_is_no_group_of_tasks(house: House) -> None:
    assert "nhóm I" not in house.say("lanh", "gửi báo cáo vào nhóm lãnh đạo")[0].text
