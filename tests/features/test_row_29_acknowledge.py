"""Row 29: assignee told at once; secretary sees who has not acknowledged after 24 working hours."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from models.workdays import VIETNAM
from tests.house import House, build, played_once

ORDER = "/giaoviec Phòng Kinh tế lập báo cáo đầu tư công trước 20/9/2025; sản phẩm: báo cáo"


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.say("thu", ORDER)
    return house


def test_the_assignee_is_told_at_once(house: House) -> None:
    told = {heard.to: heard for heard in house.say("thu", "1")}
    assert told["binh"].text.startswith("Nhiệm vụ mới NV20")
    assert told["binh"].choices == ("Đã nhận", "Cần trao đổi")
    assert told["binh"].not_before == house.now


@pytest.mark.parametrize("words", ["1", "đã nhận", "da nhan nv20", "nhận rồi ạ", "ok"])
def test_a_receipt_in_any_words_is_kept_and_the_secretary_is_not_bothered(house: House, words: str) -> None:
    house.say("thu", "1")
    [answer] = house.say("binh", words)
    assert "P.KT đã nhận NV20" in answer.text
    share = house.assignment("NV20", "PKT")
    assert share.acknowledged_at == house.now
    house.now = datetime(2025, 8, 14, 9, 0, tzinfo=VIETNAM)
    assert not [heard for heard in house.tick() if heard.key.startswith("notice:receipts")]


def test_the_secretary_hears_after_24_working_hours_who_has_not(house: House) -> None:
    house.say("thu", "1")
    house.now = datetime(2025, 8, 13, 16, 0, tzinfo=VIETNAM)
    assert not [heard for heard in house.tick() if heard.key.startswith("notice:receipts")]
    house.now = datetime(2025, 8, 14, 8, 30, tzinfo=VIETNAM)
    [notice] = [heard for heard in house.tick() if heard.key.startswith("notice:receipts")]
    assert notice.to == "thu"
    assert "- P.KT: NV20" in notice.text
    assert "- P.KT: NV20" in house.say("thu", "đơn vị nào chưa nhận việc")[0].text


def test_outside_hours_the_unit_is_told_when_sending_opens(house: House) -> None:
    house.now = datetime(2025, 8, 11, 20, 0, tzinfo=VIETNAM)
    house.say("thu", ORDER)
    [here, told, *_rest] = house.say("thu", "1")
    assert "Đơn vị được báo lúc 07:30 12/8/2025" in here.text
    in_the_reminder_or_a_minute_later = datetime(2025, 8, 12, 7, 31, tzinfo=VIETNAM)
    assert told.not_before == in_the_reminder_or_a_minute_later
