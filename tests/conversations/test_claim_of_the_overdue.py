"""*Đã nộp rồi mà vẫn nhắc*, some messages after the reminder: it is about what is overdue."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.features.period import opened


def test_it_is_shown_what_is_overdue_and_not_what_was_reported_last(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv10 30%")
    house.say("lan", "1")
    told = house.say("lan", "đã nộp rồi mà vẫn nhắc")
    assert "NV08" in told[0].text
    assert "NV10" not in told[0].text


def test_the_only_overdue_one_is_meant(tmp_path: Path) -> None:
    house = opened(tmp_path)
    for words in ("nv8 xong", "nv11 xong", "nv10 30%"):
        house.say("lan", words)
        house.say("lan", "1")
    told = house.say("lan", "đã nộp rồi mà vẫn nhắc")
    assert "tạm ngừng nhắc NV07" in told[0].text


CLAIM = "nộp nv07 rồi mà vẫn nhắc"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("đã nhận", "đã nhận được báo cáo NV07"),
        ("da nhan duoc roi", "đã nhận được báo cáo NV07"),
        ("nhận đủ nv7 rồi nhé", "đã nhận được báo cáo NV07"),
        ("chưa nhận được", "chưa nhận được báo cáo NV07"),
        ("vp chua thay", "chưa nhận được báo cáo NV07"),
    ],
)
def test_the_office_answers_the_claim_in_words(tmp_path: Path, said: str, told: str) -> None:
    house = opened(tmp_path)
    house.say("lan", CLAIM)
    assert any(heard.to == "lan" and told in heard.text for heard in house.say("thu", said))


def test_of_two_claims_the_last_card_is_meant_and_then_the_other(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", CLAIM)
    house.say("cb1", "nộp nv05 rồi mà vẫn nhắc")
    assert any(heard.to == "cb1" for heard in house.say("thu", "đã nhận"))
    assert any(heard.to == "lan" for heard in house.say("thu", "đã nhận"))


def test_without_a_claim_the_words_are_a_receipt(tmp_path: Path) -> None:
    assert "đã nhận được báo cáo" not in " ".join(heard.text for heard in opened(tmp_path).say("thu", "đã nhận"))
