"""A request goes with the report that brought it: a deadline never changes through a card that lost its ground."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update

from models.progress import ExtensionRequest, ExtensionState
from tests.house import Heard, House, build

ASKED = ("nv7 vướng: chờ UBND góp ý, xin lùi đến 20/8", "1")
OLD_DAY = date(2025, 8, 15)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def ask(house: House) -> Heard:
    """Lan asks for a later deadline of NV07; the secretary's card."""
    heard = [each for text in ASKED for each in house.say("lan", text)]
    return next(each for each in heard if "Duyệt gia hạn" in each.choices)


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


def due(house: House) -> date | None:
    return house.assignment("NV07", "PVHXH").due_on


def states(house: House) -> list[ExtensionState]:
    with house.db.read() as db:
        return list(db.scalars(select(ExtensionRequest.state).order_by(ExtensionRequest.id)))


def test_a_request_goes_with_the_report_that_is_taken_back(house: House) -> None:
    card = ask(house)
    house.say("lan", "/hoantac")
    heard = house.say("lan", "1")
    assert "Đề nghị gia hạn đến thứ Tư, 20/8/2025 và vướng mắc VM-001 của NV07 cũng được rút" in to("lan", heard)
    assert to("thu", heard) == (
        "P.VHXH đã rút đề nghị gia hạn đến thứ Tư, 20/8/2025 và vướng mắc VM-001 của NV07 (cùng báo cáo BC-0001). "
        "Thời hạn giữ nguyên: thứ Sáu, 15/8/2025. Người rút: lan."
    )
    assert "Đơn vị đã rút đề nghị gia hạn NV07 này" in to("thu", house.press("thu", card))
    assert "Đơn vị đã rút đề nghị gia hạn NV07 này" in to("thu", house.press("thu", card, 2))
    assert due(house) == OLD_DAY
    assert states(house) == [ExtensionState.WITHDRAWN]
    assert "đơn vị đã rút" in to("thu", house.say("thu", "VM-001 chờ thêm"))


def test_a_request_goes_with_the_report_that_is_moved(house: House) -> None:
    card = ask(house)
    house.say("lan", "nhầm, nv8 không phải nv7")
    assert states(house) == [ExtensionState.WAITING], "nothing is taken back before the confirmation"
    heard = house.say("lan", "1")
    assert "đã rút đề nghị gia hạn đến thứ Tư, 20/8/2025" in to("thu", heard)
    assert "Đề nghị gia hạn đến thứ Tư, 20/8/2025" in to("lan", heard)
    assert "đã rút" in to("thu", house.press("thu", card))
    assert due(house) == OLD_DAY


@pytest.mark.parametrize("words", ["nhầm, nv7 60% thôi", "/sua BC-0001 60%"])
def test_a_request_stands_by_the_report_that_puts_a_figure_right(house: House, words: str) -> None:
    card = ask(house)
    house.say("lan", words)
    heard = house.say("lan", "1")
    assert "giữ nguyên, đang chờ duyệt" in to("lan", heard)
    assert not to("thu", heard), "nothing has changed for the office"
    assert states(house) == [ExtensionState.WAITING]
    house.say("lan", "/hoantac")
    house.say("lan", "1")
    assert "đã rút" in to("thu", house.press("thu", card)), "with that report it goes"
    assert due(house) == OLD_DAY


@pytest.mark.parametrize("words", ["nhầm, nv7 60% thôi, không xin gia hạn nữa", "nhầm, nv7 xong rồi"])
def test_a_request_goes_where_the_correction_asks_no_more(house: House, words: str) -> None:
    card = ask(house)
    house.say("lan", words)
    house.say("lan", "1")
    assert "đã rút" in to("thu", house.press("thu", card))
    assert due(house) == OLD_DAY


def test_another_day_takes_the_place_of_the_one_that_was_asked_for(house: House) -> None:
    old = ask(house)
    house.say("lan", "nv7 xin lùi đến 25/8")
    [new] = [each for each in house.say("lan", "1") if each.to == "thu"]
    assert "Thay cho đề nghị trước đó (đến 20/8/2025)" in new.text
    assert "không còn hiệu lực" in to("thu", house.press("thu", old))
    assert due(house) == OLD_DAY
    house.press("thu", new)
    assert due(house) == date(2025, 8, 25)
    assert states(house) == [ExtensionState.REPLACED, ExtensionState.APPROVED]


def test_a_correction_may_ask_for_another_day(house: House) -> None:
    old = ask(house)
    house.say("lan", "/sua BC-0001 xin lùi đến 22/8")
    heard = house.say("lan", "1")
    assert "Đề nghị gia hạn đến thứ Tư" not in to("lan", heard), "it is asked for anew, not given up"
    house.press("thu", old)
    assert due(house) == OLD_DAY
    house.press("thu", next(each for each in heard if "Duyệt gia hạn" in each.choices))
    assert due(house) == date(2025, 8, 22)


def test_a_card_never_brings_a_deadline_forward(house: House) -> None:
    card = ask(house)
    house.say("thu", "/giahan NV07 30/8/2025 tỉnh lùi")
    house.say("thu", "1")
    assert "không sớm hơn ngày đơn vị xin (20/8/2025)" in to("thu", house.press("thu", card))
    assert due(house) == date(2025, 8, 30)


def test_a_request_without_its_report_has_no_force_whatever_the_book_says(house: House) -> None:
    card = ask(house)
    house.say("lan", "/hoantac")
    house.say("lan", "1")
    with house.db.write() as db:  # as an earlier version left it
        db.execute(update(ExtensionRequest).values(state=ExtensionState.WAITING, decided_at=None))
    assert "Đơn vị đã rút đề nghị gia hạn" in to("thu", house.press("thu", card))
    assert due(house) == OLD_DAY


def test_a_decided_request_outlives_its_report(house: House) -> None:
    house.press("thu", ask(house))
    house.say("lan", "/hoantac")
    heard = house.say("lan", "1")
    assert due(house) == date(2025, 8, 20)
    assert "đề nghị gia hạn" not in to("thu", heard)


@pytest.mark.parametrize(
    "said",
    [
        "bữa qua em xin thứ 4, có chi chưa", "bua qua tui xin thu 4, co chi chua",
        "hôm qua em xin lùi, có kết quả chưa ạ",
        "hôm qua em xin tới 20/8, duyệt chưa anh", "đơn xin của em sao rồi", "em đã xin gia hạn nv7, được chưa ạ",
        "tui mới xin hồi sáng, tới đâu rồi", "hồi hôm tui xin tới thứ tư tuần sau có được không", "có chi chưa",
    ],
)  # fmt: skip
def test_how_the_request_stands_is_told_and_nothing_is_read_as_a_report(house: House, said: str) -> None:
    ask(house)
    told = to("lan", house.say("lan", said))
    assert told.startswith("Đề nghị gia hạn NV07")
    assert "đang chờ quyết định" in told


def test_who_asks_after_a_request_that_does_not_wait_is_told_so(house: House) -> None:
    assert to("lan", house.say("lan", "bữa qua em xin thứ 5, có chi chưa")).startswith(
        "Hiện không có đề nghị gia hạn nào"
    )


@pytest.mark.parametrize("said", ["hôm trước em xin kinh phí, có gì chưa ạ", "xin tới 22/8 được không"])
def test_what_else_is_asked_for_is_no_question_after_the_request(house: House, said: str) -> None:
    ask(house)
    assert not to("lan", house.say("lan", said)).startswith("Đề nghị gia hạn NV07")


@pytest.mark.parametrize(
    "said",
    [
        "rằm âm ấy, tức là mùng 7 tháng 9", "ram am ay, tuc la mung 7 thang 9", "rằm tháng 7 âm, tức 7/9",
        "tính ra dương lịch là 7/9", "ý em là mùng 7 tháng 9", "nghĩa là ngày 7/9 ấy",
    ],
)  # fmt: skip
def test_a_day_that_is_explained_takes_the_place_of_the_one_asked_for(house: House, said: str) -> None:
    ask(house)
    asked = to("lan", house.say("lan", said))
    assert "Xin gia hạn đến: Chủ nhật, 07/9/2025" in asked
