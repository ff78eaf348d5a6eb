"""*làm gì có chuyện xong rồi* asks nobody: it is told that the work is not done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build, played_once

NOT_YET, UNDER_WAY = "vẫn chưa triển khai", "chưa triển khai → đang thực hiện"


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.remind()
    return house


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("nv5 lam gi co chuyen xong roi, con chua hop", NOT_YET),
        ("chưa mô, răng mà xong sớm rứa được", NOT_YET),
        ("nv5 lam gi xong som the", UNDER_WAY),
        ("nv5 ai bao xong roi? chua xong ma", UNDER_WAY),
        ("nv5 đâu ra mà xong", UNDER_WAY),
        ("lấy đâu ra mà xong nv5", UNDER_WAY),
        ("nv5 làm sao xong kịp", UNDER_WAY),
        ("nv5 ai nói chi bộ thôn 1 xong? tụi em mới có 30% thôi", "chưa triển khai → 30% (đang thực hiện)"),
        ("Mần chi mà gấp rứa, nv5 mới viết được phần đầu", UNDER_WAY),
        ("Mần chi mà gấp rứa, nv5 mới viết được phần đầu, chắc răng cũng phải tuần sau nữa", UNDER_WAY),
        ("làm gì mà gấp thế, nv5 mới viết được phần đầu", UNDER_WAY),
        ("các anh làm ăn kiểu gì thế, nv5 em đang viết", UNDER_WAY),
        ("nv5 ai bảo xong, mới 40%", "chưa triển khai → 40% (đang thực hiện)"),
    ],
)
def test_it_is_not_done_and_nobody_is_asked(house: House, words: str, state: str) -> None:
    [told] = house.say("cb1", words)
    assert told.to == "cb1"
    assert f"Kết quả: {state}" in told.text
    assert words in told.text or "Nội dung" not in told.text


@pytest.mark.parametrize("words", ["nv5 làm sao để xong", "nv5 ai báo xong rồi?", "nv5 sao xong rồi mà chưa duyệt?"])
def test_a_question_is_still_asked(house: House, words: str) -> None:
    assert "đang thực hiện" not in house.say("cb1", words)[0].text


@pytest.mark.parametrize(
    "words",
    [
        "nv5 sao lan báo chưa xong, tôi ký hôm thứ 6 rồi mà",
        "nv5 sao lan bao chua xong, toi ky thu 6 roi ma",
        "nv5 sao báo chưa xong, em ký hôm thứ 6 rồi",
        "nv5 tôi ký hôm thứ 6 rồi mà sao báo chưa xong",
        "sao lại báo nv5 chưa xong, ký từ thứ 6 rồi mà",
        "nv5 đã ký hôm thứ 6 rồi mà lan bảo chưa xong",
        "nv5 sao ghi đang làm, tôi ký ban hành hôm thứ 6 rồi mà",
    ],
)
def test_what_was_told_wrongly_is_put_right(house: House, words: str) -> None:
    [read_back] = house.say("cb1", words)
    assert "→ hoàn thành, chờ xác nhận" in read_back.text
    assert "thứ Sáu, 08/8/2025" in read_back.text


@pytest.mark.parametrize(
    "words", ["nv5 sao lan báo chưa xong, mới ký có 1 bản mà", "nv5 lan báo chưa xong, tôi cũng thấy chưa xong"]
)
def test_what_is_not_done_stays_so(house: House, words: str) -> None:
    assert "→ hoàn thành" not in house.say("cb1", words)[0].text
