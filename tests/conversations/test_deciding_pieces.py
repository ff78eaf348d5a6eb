"""A reason belongs to the refusal before it, whomever it names; what was looked at decides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build
from tests.understand.score import both


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 xong")
    house.say("lan", "1")
    return house


@pytest.mark.parametrize(
    "words",
    both(["nv7 chưa đạt, thiếu phần của phòng kinh tế", "nv7 chưa được, còn thiếu ý kiến của phòng kinh tế",
          "nv7 không đạt, chưa có phần của phòng kinh tế", "nv7 chưa duyệt, sai số liệu của phòng kinh tế"]),
)  # fmt: skip
def test_whoever_a_reason_names_is_not_meant(house: House, words: str) -> None:
    said = house.last_heard("thu", words)
    assert "Trả lại, chưa duyệt 01 việc" in said
    assert "NV07" in said
    assert words.split(", ")[1] in said


@pytest.mark.parametrize(
    "words", ["nv7 chưa đạt thiếu phần của phòng kinh tế", "trả lại nv7, thiếu phần của phòng kinh tế"]
)
def test_so_without_a_comma_and_behind_the_verb(house: House, words: str) -> None:
    assert "trả lại báo cáo hoàn thành NV07 của P.VHXH" in house.last_heard("thu", words)


@pytest.mark.parametrize(
    "words",
    both(["nhận giấy rồi, phòng văn hóa đạt", "đã nhận bản giấy, phòng văn hóa duyệt", "đọc xong rồi, duyệt nv7",
          "có văn bản rồi, xác nhận phòng văn hóa", "nhận được file rồi, nv7 ok", "nv7 đạt, nhận giấy rồi"]),
)  # fmt: skip
def test_what_was_received_beside_a_verdict_decides_nothing(house: House, words: str) -> None:
    assert "Xác nhận hoàn thành 01 việc?" in house.last_heard("thu", words)


def test_a_lack_behind_an_approval_is_asked_about(house: House) -> None:
    assert "chưa rõ phần “thiếu phần của phòng kinh tế”" in house.last_heard(
        "thu", "nv7 đạt, thiếu phần của phòng kinh tế"
    )


@pytest.mark.parametrize(
    "words",
    both(["không duyệt 1, cho thôn 2", "trả lại 1, thôn 2 thì được", "không duyệt thôn 1, cho thôn 2",
          "không cho 1, cho thôn 2", "trả lại 1, chi bộ thôn 2 ok", "chưa duyệt 1, còn thôn 2 thì duyệt"]),
)  # fmt: skip
def test_what_is_granted_to_another_is_no_reason(house: House, words: str) -> None:
    for who in ("cb1", "cb2"):
        house.say(who, "nv5 xong")
        house.say(who, "1")
    approved, _, returned = house.last_heard("thu", words).partition("Trả lại, chưa duyệt 01 việc")
    assert "Xác nhận hoàn thành 01 việc" in approved
    assert "CB thôn 2" in approved
    assert "CB thôn 1 báo xong" in returned
    assert "“" not in returned


def test_what_the_same_unit_is_to_do_stays_a_reason(house: House) -> None:
    assert "cho bổ sung văn bản" in house.last_heard("thu", "trả lại 1, cho bổ sung văn bản")
