"""One message of the office or a leader answers several obstacles: read back once, then each goes to its unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.numbered import each_with_its_words
from tests.cases import for_each
from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    for who, words in (
        ("cb1", "nv05 vướng chưa có máy"),
        ("cb2", "nv05 vướng thiếu kinh phí"),
        ("lan", "nv7 vướng in"),
    ):
        house.say(who, words)
        house.say(who, "1")
    return house


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


@for_each(
    ("text", "parts"),
    [
        ("vm-001 cấp 5 triệu, vm-002 mượn máy", [((1,), "cấp 5 triệu"), ((2,), "mượn máy")]),
        ("vm1: cấp 5 triệu. Còn vm2, vm3 thì chờ tỉnh", [((1,), "cấp 5 triệu"), ((2, 3), "thì chờ tỉnh")]),
        ("VM-001, 002 huyện đã có hướng dẫn", [((1, 2), "huyện đã có hướng dẫn")]),
        ("vm1 giống vm2 nhé", []),
        ("vm1 xem cđ-002, vm2 chờ", []),
        ("vm1, vm2", []),
    ],
)
def test_each_number_takes_the_words_behind_it(text: str, parts: list[object]) -> None:
    assert [(each.numbers, each.rest) for each in each_with_its_words(text)] == parts


def test_each_has_its_own_answer_after_one_read_back(house: House) -> None:
    heard = house.say("thu", "vm-001 cấp 5 triệu, vm-002 mượn máy của trường; vm3 trình thường trực")
    assert {each.to for each in heard} == {"thu"}
    heard = house.say("thu", "1")
    assert "Trả lời VM-001 (NV05): cấp 5 triệu." in to("cb1", heard)
    assert "Trả lời VM-002 (NV05): mượn máy của trường." in to("cb2", heard)
    assert "đã trình lãnh đạo" in to("lan", heard)
    assert "VM-003 cần đồng chí cho ý kiến" in to("lanh", heard)


def test_one_text_for_all_and_what_is_settled_meanwhile_is_said(house: House) -> None:
    house.say("thu", "vm1, vm2: huyện đã có hướng dẫn")
    house.say("cb2", "vm2 hết vướng rồi")
    heard = house.say("thu", "ok")
    assert "Trả lời VM-001 (NV05): huyện đã có hướng dẫn." in to("cb1", heard)
    assert "VM-002 đã thay đổi sau khi Trợ lý đọc lại (hiện: đã kết thúc, chưa có trả lời)" in to("thu", heard)
    assert to("cb2", heard) == ""


def test_a_leaders_words_that_set_a_unit_to_work_are_an_order_for_each(house: House) -> None:
    house.say("lanh", "vm1, vm3: đồng ý, giao Phòng Kinh tế bố trí trước 20/8")
    heard = house.say("lanh", "1")
    assert "Về vướng mắc VM-001." in to("binh", heard)
    assert "Về vướng mắc VM-003." in to("binh", heard)
    assert "không còn hiệu lực" not in to("lanh", heard)


def test_an_unclear_part_or_another_order_sends_nothing(house: House) -> None:
    assert "chưa rõ “giao phòng abc”" in to("thu", house.say("thu", "vm1 cấp 3 triệu, vm2 giao phòng abc"))
    house.say("thu", "vm1, vm2 cấp 3 triệu")
    said = to("thu", house.say("thu", "tạm dừng nv19 vì chờ tỉnh"))
    assert said.startswith("Lời trước của đồng chí về vướng mắc chưa gửi")
    assert "NV19" in said
