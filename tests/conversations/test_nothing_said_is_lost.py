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


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (("nv7 được 4",), "nv7 kế hoạch trình sếp rồi"),
        (("nv7 được 4",), "nv07 xong rồi"),
        (("nv7 được 4",), "nv7 vuong kinh phi"),
        (("nv7 được 4", "2"), "nv7 kế hoạch trình sếp rồi"),
        (("nv7 được 4", "2"), "tháng sau phấn đấu lên 60%"),
    ],
)
def test_a_number_of_which_nobody_said_what_it_is_is_no_content_of_the_next_report(
    tmp_path: Path, before: tuple[str, ...], words: str
) -> None:
    house = build(tmp_path / "house.db")
    for said in ("nv7 60%", "1", *before):
        house.say("lan", said)
    read = house.say("lan", words)[0].text
    assert read.startswith("Lưu ý: tin trước (“nv7 được 4”) chưa rõ số 4 là gì nên không ghi.")
    assert "nv7 được 4 /" not in read
    assert "Nhiệm vụ: NV07" in read


@pytest.mark.parametrize("words", ["nv7 4/10 thôn", "nv7 là 4%", "nv7 được 4 bản kế hoạch", "nv7 70%", "trình rồi"])
def test_what_may_be_the_answer_goes_on_with_it(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    for said in ("nv7 60%", "1", "nv7 được 4"):
        house.say("lan", said)
    assert "nên không ghi" not in house.say("lan", words)[0].text
