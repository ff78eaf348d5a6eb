"""*Sửa*: what was clear stays unless the new words replace it, and the read-back says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.features.period import opened


def test_another_figure_keeps_the_obstacle(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv7 50%, vướng kinh phí")
    house.say("lan", "2")
    [read] = house.say("lan", "60%")
    assert read.text.startswith("Vẫn giữ vướng mắc “kinh phí”.")
    assert "Vướng mắc: kinh phí" in read.text
    told = house.say("lan", "1")
    assert "Đã ghi nhận vướng mắc VM-002 của NV07: kinh phí" in told[0].text


def test_another_obstacle_replaces_it_and_completion_needs_none(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv7 70%, vướng kinh phí")
    house.say("lan", "2")
    [read] = house.say("lan", "80%, vướng thiếu người")
    assert "kinh phí" not in read.text
    house.say("lan", "2")
    [read] = house.say("lan", "xong rồi")
    assert "thiếu người" not in read.text


@pytest.mark.parametrize("words", ["nhầm, 45%", "45% mới đúng", "/sua 45%"])
def test_a_figure_put_right_keeps_forecast_and_obstacle(tmp_path: Path, words: str) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv7 40%, vướng kinh phí, chắc 18/12 xong")
    house.say("lan", "1")
    [read] = house.say("lan", words)
    assert "40% → 45%" in read.text
    assert "Dự kiến xong: thứ Năm, 18/12/2025" in read.text
    [told] = house.say("lan", "1")
    assert "Dự kiến xong: thứ Năm, 18/12/2025." in told.text
    assert "giữ nguyên, đang chờ trả lời" in told.text


def test_a_figure_put_right_leaves_the_request_for_more_time_where_it_is(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv7 được 4/12 thôn, xin lùi đến 22/12 vì thiếu máy tính")
    card = house.say("lan", "1")[-1]
    [read] = house.say("lan", "nhầm, 5/12")
    assert "→ 5/12" in read.text  # a count of as many villages, and no day in December
    assert "Xin gia hạn đến: thứ Hai, 22/12/2025" in read.text
    [told] = house.say("lan", "1")
    assert "Đề nghị gia hạn NV07 đến thứ Hai, 22/12/2025 giữ nguyên, đang chờ duyệt." in told.text
    granted = house.say("thu", "1", reply_to=f"m{card.key}")
    assert "22/12/2025" in granted[0].text  # the card of before still decides it


@pytest.mark.parametrize("words", ["nhầm, 55%, không xin gia hạn nữa", "nv7 xong rồi, nhầm"])
def test_what_is_no_longer_asked_for_goes(tmp_path: Path, words: str) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv7 50%, xin lùi đến 22/12 vì mưa")
    house.say("lan", "1")
    [read] = house.say("lan", words)
    assert "Xin gia hạn" not in read.text


def test_under_the_read_back_a_pair_of_the_same_total_is_the_count(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv7 được 4/12 thôn, xin lùi đến 22/12 vì thiếu máy tính")
    [read] = house.say("lan", "à nhầm 5/12")
    assert "5/12 (đang thực hiện)" in read.text
    assert "Xin gia hạn đến: thứ Hai, 22/12/2025" in read.text


@pytest.mark.parametrize("first", ["", "2"])
@pytest.mark.parametrize(
    "words",
    [
        "may tinh co nguoi sua roi, thoi khoi ghi vuong",
        "thôi khỏi ghi vướng, có người sửa rồi",
        "có người sửa máy rồi nên đừng ghi vướng mắc nữa nhé",
        "bỏ phần khó khăn đi, sửa được rồi",
    ],
)
def test_an_obstacle_that_is_not_to_be_written_goes_and_the_result_stays(
    tmp_path: Path, first: str, words: str
) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv7 60%, máy tính hư")
    if first:
        house.say("lan", first)
    [read] = house.say("lan", words)
    assert "60% (đang thực hiện)" in read.text
    assert "Vướng mắc:" not in read.text


def test_a_new_figure_beside_it_is_taken(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv7 60%, máy tính hư")
    [read] = house.say("lan", "70%, khỏi ghi vướng")
    assert "70% (đang thực hiện)" in read.text
    assert "Vướng mắc:" not in read.text


@pytest.mark.parametrize(
    "words",
    [
        "quên, bên tài chính mới duyệt thêm 100tr nữa",
        "quen, moi duyet them 90 trieu",
        "quên, duyệt thêm 1 tỷ 2",
        "quen, con 50 tr nua",
    ],
)
def test_money_beside_a_result_is_content_and_no_per_cent(tmp_path: Path, words: str) -> None:
    house = opened(tmp_path)
    house.say("binh", "nv19 bố trí được 40%")
    [read] = house.say("binh", words)
    assert "→ 40% (đang thực hiện)" in read.text
    assert words in read.text


@pytest.mark.parametrize("words", ["nhầm, 3 thôn nữa", "sai, 45tr5 mới đúng", "nham, 90 trieu"])
def test_a_number_of_something_is_no_per_cent(tmp_path: Path, words: str) -> None:
    house = opened(tmp_path)
    house.say("binh", "nv19 bố trí được 40%")
    [asked] = house.say("binh", words)
    assert "→" not in asked.text
