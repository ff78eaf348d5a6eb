"""Several decisions in one message: taken apart by their verbs, read back once, each taken as it was said."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.office.deciding_clauses import clauses
from models.plan import Stage
from tests.cases import for_each
from tests.house import House, build, played_once


@for_each(
    ("said", "parts"),
    [
        ("duyệt nv05 trả lại nv07 vì thiếu minh chứng", ("duyệt nv05", "trả lại nv07 vì thiếu minh chứng")),
        ("tra lai nv07 thieu minh chung, duyet nv05", ("tra lai nv07 thieu minh chung", "duyet nv05")),
        ("nv05 duyệt, nv07 trả lại thiếu số", ("duyệt nv05", "trả lại nv07 thiếu số")),
        ("nv05 duyệt nv07 trả lại thiếu số", ("duyệt nv05", "trả lại nv07 thiếu số")),
        ("nv07 thì trả lại vì thiếu số còn nv05 duyệt", ("trả lại nv07 vì thiếu số", "duyệt nv05")),
        ("duyệt nv05 còn nv07 thì thôi", ("duyệt nv05", "thôi nv07")),
        ("duyệt nv05, nv06, nv07 trả lại vì thiếu", ("duyệt nv05, nv06", "trả lại nv07 vì thiếu")),
        ("ok duyet nv5 nhe, con nv7 k duyet vi thieu", ("duyet nv5 nhe", "k duyet nv7 vi thieu")),
        ("trả lại nv05 vì mờ, nv07 vì thiếu chữ ký", ("trả lại nv05 vì mờ", "trả lại nv07 vì thiếu chữ ký")),
        ("nv05 ok, nv07 tra lai, duyet gia han nv08", ("duyệt nv05", "tra lai nv07", "duyet gia han nv08")),
        ("duyệt nv05 thôn 1, nv05 thôn 2 trả lại vì mờ", ("duyệt nv05 thôn 1", "trả lại nv05 thôn 2 vì mờ")),
        ("xác nhận nv05, không duyệt gia hạn nv07 vì đã lùi", ("xác nhận nv05", "không duyệt gia hạn nv07 vì đã lùi")),
        ("duyệt nv05, nv07", ()),
        ("trả lại nv05 và nv07 vì thiếu biên bản", ()),
        ("trả lại nv07 vì chưa được duyệt", ()),
        ("trả lại nv07 vì kế hoạch chưa được nv05 thống nhất", ()),
        ("nv7 xong 60%, nv8 chưa làm", ()),
    ],
)  # fmt: skip
def test_each_decision_is_a_sentence_of_its_own(said: str, parts: tuple[str, ...]) -> None:
    assert clauses(said) == parts


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """CB thôn 1 and 2 say that NV05 is complete, P.VHXH NV07."""
    house = build(tmp_path / "house.db")
    for who, code in (("cb1", "nv05"), ("cb2", "nv05"), ("lan", "nv07")):
        house.say(who, f"{code} xong")
        house.say(who, "1")
    return house


def stages(house: House) -> tuple[Stage, Stage, Stage]:
    return (
        house.assignment("NV05", "CBT01").stage,
        house.assignment("NV05", "CBT02").stage,
        house.assignment("NV07", "PVHXH").stage,
    )


def test_nothing_is_decided_before_the_one_confirmation(house: House) -> None:
    asked = house.say("thu", "duyệt nv07, nv05 thôn 2 trả lại vì thiếu chữ ký, duyệt nv05 thôn 1")
    assert [heard.to for heard in asked] == ["thu"]
    assert set(stages(house)) == {Stage.AWAITING}
    told = house.say("thu", "đồng ý")
    assert stages(house) == (Stage.DONE, Stage.DOING, Stage.DONE)
    assert {heard.to for heard in told} == {"thu", "cb1", "cb2", "lan"}
    assert "thiếu chữ ký" in next(heard.text for heard in told if heard.to == "cb2")


def test_a_return_that_fits_two_units_is_asked_about(house: House) -> None:
    [asked] = house.say("thu", "duyệt nv07 trả lại nv05 vì thiếu chữ ký")
    assert "Đồng chí ghi rõ đơn vị" in asked.text
    assert set(stages(house)) == {Stage.AWAITING}


def test_another_decision_takes_the_place_of_a_reason_that_is_asked_for(house: House) -> None:
    house.say("thu", "trả lại nv07")
    asked = house.say("thu", "nv07 duyệt, nv05 thôn 1 trả lại vì mờ")
    assert "“mờ”" in asked[-1].text
    house.say("thu", "1")
    assert stages(house) == (Stage.DOING, Stage.AWAITING, Stage.DONE)


def test_only_the_office_decides(house: House) -> None:
    house.say("lan", "duyệt nv05 trả lại nv07 vì thiếu")
    house.say("lan", "1")
    house.say("lanh", "duyệt nv05 trả lại nv07 vì thiếu")
    house.say("lanh", "1")
    assert set(stages(house)) == {Stage.AWAITING}


@pytest.mark.parametrize(
    "words",
    [
        "duyệt nv07 trả lại thôn 2 vì thiếu chữ ký, còn lại duyệt hết",
        "duyet nv07 tra lai thon 2 vi thieu chu ky con lai duyet het",
        "trả lại thôn 2 vì thiếu chữ ký, còn lại duyệt hết",
        "duyệt hết, trả lại thôn 2 thiếu chữ ký",
        "duyệt phòng văn hóa, thôn 1; trả lại thôn 2 nv05 thiếu chữ ký",
        "duyệt chi bộ thôn 1 và nv07; trả lại thôn 2 nv05 thiếu chữ ký",
    ],
)
def test_units_and_the_rest_are_parts_as_well_as_codes(house: House, words: str) -> None:
    house.say("thu", words)
    assert set(stages(house)) == {Stage.AWAITING}
    told = house.say("thu", "1")
    assert stages(house) == (Stage.DONE, Stage.DOING, Stage.DONE)
    returned = next(heard.text for heard in told if heard.to == "cb2")
    assert "thiếu chữ ký" in returned or "thieu chu ky" in returned
    assert "còn lại" not in returned
    assert "con lai" not in returned


@pytest.mark.parametrize(
    "words", ["duyệt nv07 và trả lại xyz vì thiếu", "duyệt nv07 trả lại cái kia", "duyệt thôn 9 trả lại nv05"]
)
def test_what_approves_and_returns_is_never_read_as_one_of_the_two(house: House, words: str) -> None:
    house.say("thu", words)
    house.say("thu", "1")
    assert set(stages(house)) == {Stage.AWAITING}


def test_a_unit_before_its_code_binds_them_pair_by_pair(house: House) -> None:
    [asked] = house.say("thu", "duyệt thôn 1 nv05, phòng văn hóa nv07")
    assert "CB thôn 2" not in asked.text
    house.say("thu", "1")
    assert stages(house) == (Stage.DONE, Stage.AWAITING, Stage.DONE)
