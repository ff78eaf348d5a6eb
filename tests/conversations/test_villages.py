"""«mỗi thôn», «tất cả các thôn», «các thôn»: the Party cells of the villages, whatever is ordered of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import build


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("/giaoviec mỗi thôn 1 báo cáo vệ sinh, hạn 30/8, sản phẩm: báo cáo", "Nội dung: 1 báo cáo vệ sinh"),
        ("giao tất cả các thôn họp dân trước 30/8, sản phẩm: biên bản", "Nội dung: Họp dân"),
        ("/yeucau các thôn: số hộ ngập, trước 10h ngày mai", "Gửi tới: 02 đơn vị - CB thôn 1, CB thôn 2"),
        ("/thongbao tất cả các thôn: mai họp", "gửi tới 02 đơn vị"),
    ],
)
def test_the_villages_are_their_cells(tmp_path: Path, words: str, shown: str) -> None:
    house = build(tmp_path / "house.db")
    heard = house.say("thu", words)[-1].text
    assert shown in heard
    assert "CB thôn 1, CB thôn 2" in heard
    assert "P.KT" not in heard


def test_places_that_nobody_bears_are_not_everybody(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    heard = house.say("thu", "/giaoviec tất cả các xóm họp dân trước 30/8")[-1].text
    assert "Đơn vị nào chủ trì?" in heard


def test_an_hour_that_is_corrected_is_the_requests(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    heard = house.say("thu", "/yeucau các thôn: số hộ ngập, trước 10h mai à nhầm 11h mai")[-1].text
    assert "Hạn trả lời: 11 giờ, thứ Ba, 12/8/2025" in heard
