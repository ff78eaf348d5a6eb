"""Units that an order calls together, by how many they are or by what they have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House
from tests.plan_house import build

PLACES = "CB thôn 1, CB thôn 2, CB thôn 3, CB thôn 4, CB thôn 5, CB thôn 6"
BODIES = "HND, HLHPN, ĐTN, HCCB"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("yeu cau 6 thon bao so ho cai VNeID truoc thu 5", f"Cả 06 đơn vị: {PLACES}"),
        ("yêu cầu cả 6 thôn báo số hộ cài VNeID trước thứ 5", f"Cả 06 đơn vị: {PLACES}"),
        ("đề nghị sáu thôn rà soát hộ nghèo trước thứ 6", f"Cả 06 đơn vị: {PLACES}"),
        ("giao 6 chi bộ thôn báo cáo trước thứ 6", f"Cả 06 đơn vị: {PLACES}"),
        ("6 thon nop nv5 truoc thu 5 nhe", f"Cả 06 đơn vị (NV05): {PLACES}"),
        ("nv5 6 thôn nộp trước thứ 5", f"Cả 06 đơn vị (NV05): {PLACES}"),
        ("doan the phai xong nv4 trong tuan nay", f"Cả 04 đơn vị (NV04): {BODIES}"),
        ("đoàn thể nộp nv4 trước thứ 6", f"Cả 04 đơn vị (NV04): {BODIES}"),
        ("nv4 thi doan the xong trong tuan", f"Cả 04 đơn vị (NV04): {BODIES}"),
        ("mặt trận và đoàn thể xong nv4 trước thứ 6", f"Cả 05 đơn vị (NV04): UBMTTQ xã, {BODIES}"),
        # these are one, as before
        ("đoàn thanh niên xong nv4 trước thứ 6", "ĐTN (NV04)"),
        ("doan xa nop nv4 truoc thu 6", "ĐTN (NV04)"),
        ("mặt trận và đoàn xã nộp nv4 trước thứ 6", "Cả 02 đơn vị (NV04): UBMTTQ xã, ĐTN"),
        ("thôn 6 nộp nv5 trước thứ 6", "CB thôn 6 (NV05)"),
        ("sau thôn 6 thì công an xã nộp nv20 trước thứ 6", "CAX (NV20)"),
    ],
)
def test_they_are_offered_together(house: House, words: str, first: str) -> None:
    [told] = house.say("lanh", words)
    assert f". Chuyển cho:\n1. {first}\n" in told.text


@pytest.mark.parametrize("words", ["yeu cau 3 thon bao so ho truoc thu 5", "giao 4 thôn rà soát hộ nghèo trước thứ 6"])
def test_of_some_of_them_the_names_are_asked_for(house: House, words: str) -> None:
    [told] = house.say("lanh", words)
    assert "là những đơn vị nào nên chưa ghi ý kiến này" in told.text
    assert "Chuyển cho" not in told.text


@pytest.mark.parametrize(
    "words",
    [
        "các đơn vị đang chậm giải trình trước thứ 4",
        "9 việc trễ kia giải trình trước thứ 4 cho tôi",
        "may viec qua han giai trinh truoc thu 4",
    ],
)
def test_of_what_is_late_all_come_first(house: House, words: str) -> None:
    [told] = house.say("lanh", words)
    assert ", hạn thứ Tư, 19/11/2025. Chuyển cho:\n1. Cả 09 việc quá hạn: HLHPN (NV04), HCCB (NV04), " in told.text
    assert "\n2. HLHPN (NV04)\n" in told.text
    assert house.say("lanh", "1")[0].text.startswith("Đã ghi ý kiến chỉ đạo CĐ-001 đến CĐ-009 · 09 đơn vị")


def test_the_latest_day_is_no_lateness(house: House) -> None:
    assert "1. Cả 32 đơn vị" in house.say("lanh", "các đơn vị chậm nhất thứ 6 gửi báo cáo")[0].text


def test_the_office_calls_them_so_too(house: House) -> None:
    assert "Gửi tới: 06 đơn vị" in house.say("thu", "yêu cầu 6 thôn báo số hộ cài VNeID trước thứ 5")[0].text
    assert "NV05 (CB thôn 2" in house.say("thu", "nhắc 6 thôn nộp nv5")[-1].text
