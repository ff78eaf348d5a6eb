"""A reason belongs to the refusal before it, whomever it names; what was looked at decides nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handlers.office.deciding_pieces import reasons_joined
from tests.cases import for_each
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


@for_each(
    "remark",
    both(["còn có mỗi tờ kế hoạch", "có mỗi tờ kế hoạch mà", "kế hoạch có một trang mà xin mãi", "lùi mấy lần rồi",
          "việc này dễ mà", "đã lùi một lần rồi", "chỉ có mỗi cái kế hoạch thôi", "có gì khó đâu", "mới cho hôm trước",
          "chậm quá rồi"]),
)  # fmt: skip
def test_a_remark_at_the_end_is_the_reason_of_the_refusal(remark: str) -> None:
    refuses = re.compile(r"khong")
    joined = reasons_joined(["duyệt thôn 1", "thôn 2 thì không", remark], refuses=refuses)
    assert joined == ["duyệt thôn 1", f"thôn 2 thì không vì {remark}"]
    assert reasons_joined(["thôn 1 không", "duyệt thôn 2", remark], refuses=refuses)[-1] == remark


def test_a_remark_is_read_back_as_the_reason(house: House) -> None:
    for who in ("cb1", "cb2"):
        house.say(who, "nv5 xin gia hạn 1 tuần")
        house.say(who, "1")
    said = house.last_heard("thu", "duyệt văn hóa, thôn 1; thôn 2 thì không, còn có mỗi tờ kế hoạch")
    approved, _, returned = said.partition("Trả lại, chưa duyệt 01 việc")
    assert "P.VHXH báo xong NV07" in approved
    assert "CB thôn 1 xin gia hạn" in approved
    assert "CB thôn 2 xin gia hạn" in returned
    assert "“còn có mỗi tờ kế hoạch”" in returned
