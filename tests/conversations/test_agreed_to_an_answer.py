"""A word of agreement right under a unit's answer to an order."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.directing.agreed import says_end
from models import directives
from models.steering import DirectiveState
from tests.cases import for_each
from tests.house import House, build, played_once
from tests.understand.score import both


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """The leader's order is answered; the answer is the last thing that was shown to them."""
    house = build(tmp_path / "house.db")
    house.say("lanh", "giao chị Lan xử lý NV08")
    house.say("lanh", "1")
    house.say("lan", "CĐ-001 đã xử lý xong, đã đăng 3 tin")
    assert "trả lời CĐ-001" in [each for each in house.heard if each.to == "lanh"][-1].text
    return house


def is_open(house: House) -> bool:
    with house.db.read() as db:
        [fact] = directives.find_all(db, house.office().id)
        return fact.state not in {DirectiveState.CLOSED, DirectiveState.WITHDRAWN}


@pytest.mark.parametrize("words", both(["đồng ý", "tốt, kết thúc", "ok đồng ý nhé", "nhất trí", "được, kết thúc đi"]))
def test_who_agrees_ends_the_order(house: House, words: str) -> None:
    assert "Đã kết thúc CĐ-001" in house.last_heard("lanh", words)
    assert not is_open(house)


@pytest.mark.parametrize("words", both(["được", "ok", "tốt", "được rồi", "ừ"]))
def test_a_word_that_may_only_thank_is_asked_about(house: House, words: str) -> None:
    assert "Đồng chí đồng ý với kết quả CĐ-001" in house.last_heard("lanh", words)
    assert is_open(house)
    assert "Đã kết thúc CĐ-001" in house.last_heard("lanh", "1")


@pytest.mark.parametrize("words", ["cảm ơn", "nv8 thế nào rồi", "chưa được", "không đồng ý"])
def test_other_words_end_nothing(house: House, words: str) -> None:
    house.say("lanh", words)
    assert is_open(house)


def test_after_something_else_was_shown_a_word_of_agreement_ends_nothing(house: House) -> None:
    house.say("lanh", "/baocao")
    house.say("lanh", "đồng ý")
    assert is_open(house)


ENDS_IT = (
    "vậy được, đóng chỉ đạo đó đi", "đóng chỉ đạo ấy đi em", "chốt chỉ đạo đó nhé", "ok đóng ý kiến đó giúp tôi",
    "kết thúc chỉ đạo này", "chỉ đạo đó xong rồi, đóng đi", "cho đóng cái chỉ đạo lúc nãy", "đóng cđ đó lại",
)  # fmt: skip


@for_each("words", both([*ENDS_IT, "xong rồi thì đóng chỉ đạo đi"]))
def test_an_order_may_be_pointed_at_without_its_number(words: str) -> None:
    assert says_end(words)


@for_each(
    "words",
    both(["chưa đóng chỉ đạo đó", "khoan đóng chỉ đạo đó", "đóng chỉ đạo đó chưa?", "chỉ đạo đó xong chưa",
          "đóng góp ý kiến", "chỉ đạo thôn 5 kết thúc trước 20/8"]),
)  # fmt: skip
def test_what_ends_no_order(words: str) -> None:
    assert not says_end(words)


def test_an_order_pointed_at_right_under_its_answer_is_over(house: House) -> None:
    assert "Đã kết thúc CĐ-001" in house.last_heard("lanh", "vậy được, đóng chỉ đạo đó đi")


def test_an_order_pointed_at_later_is_asked_about(house: House) -> None:
    house.say("lanh", "/baocao")
    assert "Đồng chí đồng ý với kết quả CĐ-001" in house.last_heard("lanh", "đóng chỉ đạo đó đi")
    assert is_open(house)
    assert "Đã kết thúc CĐ-001" in house.last_heard("lanh", "1")


def test_of_several_orders_the_one_to_end_is_chosen(house: House) -> None:
    house.say("lanh", "giao chị Lan xử lý NV07")
    house.say("lanh", "1")
    house.say("lan", "CĐ-002 đã xử lý xong")
    house.say("lanh", "/baocao")
    assert "kết thúc ý kiến chỉ đạo nào?" in house.last_heard("lanh", "đóng chỉ đạo đó đi")
    assert "Đã kết thúc CĐ-002" in house.last_heard("lanh", "2")


def test_a_question_of_to_whom_an_order_goes_is_not_asked_again(house: House) -> None:
    house.say("lanh", "giao chị Lan rà soát NV07")
    house.say("lanh", "1")
    house.say("lanh", "ờ thì cũng tùy")
    assert "Chuyển cho" not in house.last_heard("lanh", "1")
