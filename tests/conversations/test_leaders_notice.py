"""A leader tells of a meeting: a notice, which the office sends, and no directive that asks each unit for a result."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House
from tests.plan_house import build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("words", "to", "text"),
    [
        ("mai 8h hop voi cac chi bo, thong bao giup a", "12", "mai 8h hop voi cac chi bo (thứ Ba, 18/11/2025)"),
        ("mai hop luc 8h voi cac chi bo, bao chung no di", "12", "mai hop luc 8h voi cac chi bo (thứ Ba, 18/11/2025)"),
        ("thứ 5 14h họp với đoàn thể, báo họ giúp anh nhé", "04", "thứ 5 14h họp với đoàn thể (thứ Năm, 20/11/2025)"),
        ("8h sáng thứ 4 giao ban các chi bộ thôn", "06", "8h sáng thứ 4 giao ban các chi bộ thôn (thứ Tư, 19/11/2025)"),
        (
            "mời phòng kinh tế, công an xã 14h mai lên họp",
            "02",
            "mời phòng kinh tế, công an xã 14h",
        ),
        ("nhắc các chi bộ mai 8h họp ở hội trường", "12", "nhắc các chi bộ mai 8h họp ở hội trường (thứ Ba"),
        (
            "sáng mai hội nghị tại hội trường xã, mời các chi bộ",
            "12",
            "sáng mai hội nghị tại hội trường xã, mời các chi bộ",
        ),
    ],
)
def test_it_is_asked_whether_it_is_a_notice(house: House, words: str, to: str, text: str) -> None:
    for where in ({}, {"chat_id": "nhom", "is_group": True}):
        [told] = house.say("lanh", words, **where)
        assert told.text.startswith(f"Tin này là thông báo họp tới {to} đơn vị (")
        assert f"“{text}" in told.text
        assert told.choices == ("Gửi thông báo", "Là ý kiến chỉ đạo", "Không")


def test_the_office_sends_it_once_after_it_has_seen_it(house: House) -> None:
    house.say("lanh", "mai 8h họp với các chi bộ, thông báo giúp anh")
    here, office = house.say("lanh", "1")
    assert here.text == "Đã chuyển Văn phòng Đảng ủy để gửi thông báo tới 12 đơn vị."
    assert (office.to, office.choices) == ("thu", ("Soạn thông báo",))
    assert "Chưa gửi." in office.text
    [drawn] = house.press("thu", office)
    assert drawn.text.startswith("Thông báo gửi tới 12 đơn vị (01 người)")
    sent, letter = house.press("thu", drawn)
    assert sent.text.startswith("Đã gửi TB-001")
    assert "mai 8h họp với các chi bộ (thứ Ba, 18/11/2025). Theo ý kiến của đồng chí lanh." in letter.text
    assert house.press("thu", office)[0].text == "Thông báo này đã được gửi hoặc đã bỏ."


def test_to_whom_it_goes_is_asked_of_the_office_where_it_is_not_said(house: House) -> None:
    house.say("lanh", "chiều mai 2h họp về chuyển đổi số, báo mọi người giúp anh")
    office = house.say("lanh", "1")[-1]
    assert house.press("thu", office)[0].text.startswith("Gửi thông báo tới đơn vị nào?")


def test_it_may_be_an_order_all_the_same_or_neither(house: House) -> None:
    house.say("lanh", "mai 8h họp với các chi bộ, thông báo giúp anh")
    assert "hạn thứ Ba, 18/11/2025. Chuyển cho:\n1. Cả 12 đơn vị" in house.say("lanh", "2")[0].text
    house.say("lanh", "mai 9h họp với các chi bộ, thông báo giúp anh")
    assert house.say("lanh", "3")[0].text == "Trợ lý chưa gửi, chưa ghi gì."


@pytest.mark.parametrize(
    "words",
    [
        "yêu cầu các chi bộ họp xong trước 20/11",
        "giao phòng văn hóa chuẩn bị hội nghị trước thứ 6",
        "họp xong các chi bộ gửi biên bản trước thứ 6",
        "công an xã phối hợp kiểm tra trước 8h mai",
        "phòng kinh tế báo cáo nv19 tại cuộc họp 8h mai",
        "tổng hợp số liệu các chi bộ trước 8h mai",
    ],
)
def test_work_by_a_day_stays_an_order(house: House, words: str) -> None:
    assert house.say("lanh", words)[0].text.startswith(f"Ý kiến chỉ đạo “{words}”, hạn ")


@pytest.mark.parametrize("words", ["mai 8h anh họp ở tỉnh", "các chi bộ họp chưa", "hôm qua họp 8h với các chi bộ rồi"])
def test_what_only_tells_or_asks_is_no_notice(house: House, words: str) -> None:
    assert not any("thông báo họp" in each.text for each in house.say("lanh", words))
