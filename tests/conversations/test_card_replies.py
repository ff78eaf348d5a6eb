"""A reply to a card is about that card: neither another card's question nor the opposite of what was said."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.plan import Stage
from tests.house import Heard, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def claimed(house: House, who: str, code: str) -> Heard:
    """The card of a completion, as the secretary has it."""
    house.say(who, f"{code} xong")
    [card] = [each for each in house.say(who, "1") if each.to == "thu"]
    return card


def reply(house: House, card: Heard, text: str) -> str:
    return "\n".join(each.text for each in house.say("thu", text, reply_to=f"m{card.key}") if each.to == "thu")


def stages(house: House) -> tuple[str, str]:
    return house.assignment("NV05", "CBT01").stage, house.assignment("NV05", "CBT02").stage


@pytest.mark.parametrize("words", ["được rồi em", "đạt", "ok em", "👍", "báo cáo đạt yêu cầu nhé"])
def test_words_of_approval_under_a_completion_are_offered_as_its_approval(house: House, words: str) -> None:
    card = claimed(house, "cb1", "nv05")
    claimed(house, "cb2", "nv05")
    assert f"“{words}”: xác nhận NV05 của CB thôn 1 hoàn thành?" in reply(house, card, words)
    assert stages(house) == (Stage.AWAITING, Stage.AWAITING), "nothing is decided before the yes"
    house.say("thu", "1")
    assert stages(house) == (Stage.DONE, Stage.AWAITING)


def test_a_reply_to_one_card_never_answers_the_question_of_another(house: House) -> None:
    first, second = claimed(house, "cb1", "nv05"), claimed(house, "cb2", "nv05")
    assert "trả lại báo cáo hoàn thành NV05 của CB thôn 2, kèm lời này?" in reply(house, second, "thiếu chữ ký")
    assert "xác nhận NV05 của CB thôn 1 hoàn thành?" in reply(house, first, "ok")
    house.say("thu", "1")
    assert stages(house) == (Stage.DONE, Stage.AWAITING)


def test_a_reply_to_one_card_is_no_reason_for_the_other(house: House) -> None:
    first, second = claimed(house, "cb1", "nv05"), claimed(house, "cb2", "nv05")
    house.press("thu", second, 2)
    said = reply(house, first, "thiếu chữ ký, đề nghị nộp lại")
    assert "chưa được trả lại" in said
    assert "trả lại báo cáo hoàn thành NV05 của CB thôn 1, kèm lời này?" in said
    house.say("thu", "1")
    assert stages(house) == (Stage.DOING, Stage.AWAITING)


def test_a_reply_to_the_card_that_was_asked_about_is_its_reason(house: House) -> None:
    card = claimed(house, "cb2", "nv05")
    house.press("thu", card, 2)
    assert "Đã trả lại NV05" in reply(house, card, "thiếu chữ ký")


def test_words_that_say_neither_are_asked_about_with_both_answers(house: House) -> None:
    said = reply(house, claimed(house, "cb1", "nv05"), "để mai họp chi ủy")
    assert "1. xác nhận NV05 của CB thôn 1 hoàn thành" in said
    assert "2. trả lại báo cáo hoàn thành NV05 của CB thôn 1, kèm lời này" in said
    assert "3. Không gửi" in said


def test_without_a_reply_the_approval_is_of_the_card_that_came_last(house: House) -> None:
    claimed(house, "cb1", "nv05")
    [said] = house.say("thu", "được rồi em")
    assert "xác nhận NV05 của CB thôn 1 hoàn thành?" in said.text


@pytest.mark.parametrize(
    "words", ["trả lời thôn 2: tuần này cấp 5 triệu", "phản hồi lại cho chi bộ thôn 2: tuần này cấp 5 triệu"]
)
def test_whom_an_answer_is_for_is_no_part_of_it(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    for who, said in (("cb1", "nv5 xong"), ("cb1", "1"), ("cb2", "nv5 50% vướng kinh phí"), ("cb2", "1")):
        house.say(who, said)
    asked = house.last_heard("thu", words)
    assert "1. trả lời vướng mắc VM-001 của CB thôn 2" in asked
    assert "trả lại" not in asked
    told = [heard.text for heard in house.say("thu", "1") if heard.to == "cb2"]
    assert told[0].startswith("Trả lời VM-001 (NV05): tuần này cấp 5 triệu.")


def test_a_unit_that_is_to_supply_something_is_sent_back_what_it_called_complete(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv5 xong")
    house.say("cb1", "1")
    asked = house.last_heard("thu", "yêu cầu thôn 1 bổ sung văn bản")
    assert "trả lại báo cáo hoàn thành NV05 của CB thôn 1, kèm lời này?" in asked


@pytest.mark.parametrize(
    "words",
    [
        "ok thứ 3",
        "uh thu 3 di",
        "ừ thứ 3 cũng được",
        "được, thứ 3 nhé",
        "ok để thứ 3",
        "đồng ý, thứ 3 gửi lại",
        "thứ 3 cũng được em",
        "ok 20/8",
    ],
)
def test_a_day_that_somebody_may_have_is_no_return_of_a_completion(house: House, words: str) -> None:
    claimed(house, "cb1", "nv05")
    [told] = house.say("thu", words)
    assert "chưa rõ đồng chí trả lời tin nào nên chưa làm gì" in told.text
    assert not told.choices
    assert stages(house)[0] == Stage.AWAITING


@pytest.mark.parametrize("words", ["thiếu biểu 2", "ok nhưng thứ 3 nộp bản giấy"])
def test_what_is_missing_is_still_offered_as_its_return(house: House, words: str) -> None:
    claimed(house, "cb1", "nv05")
    [asked] = house.say("thu", words)
    assert "trả lại báo cáo hoàn thành NV05 của CB thôn 1, kèm lời này" in asked.text
