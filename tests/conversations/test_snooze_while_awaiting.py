"""Work that was reported done and waits to be confirmed is not reminded of: no other time is promised for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import build


@pytest.mark.parametrize("words", ["nv7 để chiều nhắc lại", "nv07 mai nhắc lại nhé", "nv7 de chieu nhac lai"])
def test_no_reminder_is_promised_of_work_that_waits_to_be_confirmed(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 xong")
    house.say("lan", "1")
    [told] = house.say("lan", words)
    assert "đang chờ xác nhận" in told.text
    assert "sẽ nhắc lại" not in told.text
