"""What a message says beside its result stays: a reason behind the question, the other part, what follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def said(house: House, who: str, words: str) -> str:
    return house.say(who, words)[0].text


@pytest.mark.parametrize(
    "words",
    [
        "nv8 xin lùi tới 10/9 được không vì máy in hư",
        "nv8 xin lùi tới 10/9 dc ko vì máy in hư",
        "nv8 xin lùi tới 10/9 được không ạ, vì là máy in hư",
        "nv8 31/8 gấp quá, 10/9 được không vì máy in hư",
    ],
)
def test_the_reason_behind_the_question_is_that_of_the_request(house: House, words: str) -> None:
    assert "Lý do xin gia hạn: máy in hư\n" in said(house, "lan", words)


@pytest.mark.parametrize(
    "words",
    [
        "nv8 2/4 thôn xong, tập huấn thì 20/8 mới mở",
        "nv8 dc nua chung, nha in hen cuoi thang 8",
        "nv8 60%, trời mưa nên chưa họp được",
        "nv8 bà con đi làm đồng hết nên khó họp",
    ],
)
def test_what_else_there_is_to_it_is_read_back(house: House, words: str) -> None:
    assert f"Nội dung: {words}" in said(house, "lan", words)


def test_a_delay_alone_adds_nothing_to_its_cause(house: House) -> None:
    assert "Nội dung" not in said(house, "lan", "nv8 60%, thiếu máy nên chậm")


def test_whoever_denies_that_it_is_done_is_not_told_how_to_complete_it(house: House) -> None:
    assert "chưa ghi là hoàn thành" not in said(house, "lan", "nv8 đâu có xong đâu")
