"""The reason of a request for more time, told beside it without *vì*; and a wish told before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.reporting.why_later import without_opener
from models.plan import Stage
from tests.cases import for_each
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, *texts: str) -> str:
    """Lan says it all; what she hears last."""
    return [each for text in texts for each in house.say("lan", text) if each.to == "lan"][-1].text


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("xin thêm dăm bữa nữa mới xong dc nv7, đơn vị đang diễn tập", "đơn vị đang diễn tập"),
        ("nv7 cho em lùi ít hôm, thôn đang vào vụ gặt", "thôn đang vào vụ gặt"),
    ],
)
def test_it_is_kept_while_the_day_is_asked(house: House, words: str, why: str) -> None:
    heard = say(house, words, "1")
    assert f"Lý do xin gia hạn: {why}" in heard
    assert "đang thực hiện" not in heard


@pytest.mark.parametrize(
    "words", ["nv7 xin lùi đến 29/8, mong lãnh đạo thông cảm", "nv7 xin lùi đến 29/8, đã dự thảo rồi"]
)
def test_a_politeness_or_a_result_is_none(house: House, words: str) -> None:
    assert "Lý do xin gia hạn: chưa nêu" in say(house, words)


def test_a_condition_is_one(house: House) -> None:
    assert "Lý do xin gia hạn: chuyển quân xong mới họp được" in say(
        house, "nv7 xin tới 22/8 thôi, chuyển quân xong mới họp được"
    )


def test_a_wish_before_the_request_is_kept(house: House) -> None:
    heard = say(house, "nv7 thiếu dự thảo, kiến nghị UBND gửi dự thảo sớm, xin lùi sang 15/9")
    assert "Đề nghị: UBND gửi dự thảo sớm" in heard
    assert "Xin gia hạn đến: thứ Hai, 15/9/2025" in heard


def test_a_dot_in_an_abbreviation_ends_no_wish(house: House) -> None:
    heard = say(house, "NV07 vướng: chưa có máy tính, đề nghị P.KT hỗ trợ")
    assert "Vướng mắc: chưa có máy tính" in heard
    assert "Đề nghị: P.KT hỗ trợ" in heard


def test_a_secretary_who_is_ill_is_no_thu(house: House) -> None:
    heard = say(house, "NV7 khong lam duoc vi bi thu nghi om, de nghi cho chi uy thay, xin den 29/8")
    assert "Vướng mắc: bi thu nghi om" in heard
    assert "Đề nghị: cho chi uy thay" in heard


def test_a_proposal_goes_to_the_office_with_the_request_and_is_not_answered_by_more_time(house: House) -> None:
    say(house, "nv7 vướng chưa có máy in, đề nghị UBND cấp 1 máy in, xin lùi tới 29/8")
    card = next(each for each in house.say("lan", "1") if each.to == "thu")
    assert "Lý do: chưa có máy in (VM-001). Người xin: lan.\nĐề nghị: UBND cấp 1 máy in\n" in card.text
    [listed] = house.say("thu", "/duyet")
    assert "Đề nghị: UBND cấp 1 máy in" in house.press("thu", listed, 1)[0].text
    house.press("thu", card, 1)
    assert "đã trả lời" not in house.say("thu", "/vuongmac")[0].text


def test_more_time_alone_answers_the_obstacle_that_is_its_reason(house: House) -> None:
    say(house, "nv7 vướng chưa có máy in, xin lùi tới 29/8")
    card = next(each for each in house.say("lan", "1") if each.to == "thu")
    assert "Lý do: chưa có máy in (VM-001)" in card.text
    assert "chưa trả lời" not in card.text
    house.press("thu", card, 1)
    assert "đã trả lời" in house.say("thu", "/vuongmac")[0].text


@pytest.mark.parametrize(
    "words",
    [
        "mà ri nì, cho tui xin tới thứ tư tuần sau hí", "ma ri ni, cho tui xin toi thu tu tuan sau hi",
        "thế này anh ạ, cho em xin tới thứ tư tuần sau", "như vầy nè, cho xin tới 20/8 nghen",
        "à mà cái vụ đó, cho em xin qua 20/8",
    ],
)  # fmt: skip
def test_what_a_sentence_begins_with_is_no_reason(house: House, words: str) -> None:
    assert "Lý do xin gia hạn: chưa nêu" in say(house, "nv7 40%", "1", words)


@for_each(
    ("words", "why"),
    [
        ("à mà cái vụ đó bí thư đi Sài Gòn tới thứ sáu mới dìa", "bí thư đi Sài Gòn tới thứ sáu mới dìa"),
        ("chả là trưởng phòng ốm", "trưởng phòng ốm"),
        ("da, truong phong om", "truong phong om"),
        ("ma ho so chua cap", "ma ho so chua cap"),
        ("the chu ky so het han", "the chu ky so het han"),
        ("thế mạnh của xã chưa phát huy", "thế mạnh"),
        ("mưa to quá", "mưa to"),
        ("Ban chỉ đạo chưa họp", "Ban chỉ đạo chưa họp"),
    ],
)
def test_a_reason_begins_with_itself(words: str, why: str) -> None:
    assert without_opener(words).startswith(why)


@pytest.mark.parametrize(
    "words",
    [
        "à mà trưởng phòng đi Sài Gòn, cho em xin qua thứ hai tuần sau nữa nghen", "cho em xin tới 25/8",
        "xin gia han den 25/8 vi truong phong di vang", "xin lùi thêm 10 ngày",
    ],
)  # fmt: skip
def test_more_time_for_what_was_complete_asks_which_of_the_two(house: House, words: str) -> None:
    asked = say(house, "nv7 xong", words)
    assert asked.endswith("Nhiệm vụ đã xong hẳn, hay mới xong một bước?")
    going = say(house, "2")
    assert "đang thực hiện" in going
    assert "Xin gia hạn đến: thứ Hai, 25/8/2025" in going
    say(house, "1")
    assert house.assignment("NV07", "PVHXH").stage == Stage.DOING


def test_what_is_complete_after_all_asks_for_no_time(house: House) -> None:
    done = say(house, "nv7 xong", "cho em xin tới 25/8 vì trưởng phòng đi vắng", "1")
    assert "hoàn thành, chờ xác nhận" in done
    assert "Xin gia hạn" not in done
    assert "Lý do" not in done
