"""The reason of a request for more time, told beside it without *vì*; and a wish told before it."""

from __future__ import annotations

from pathlib import Path

import pytest

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
