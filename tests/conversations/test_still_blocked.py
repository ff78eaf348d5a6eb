"""*vẫn chưa có máy*, said after an answer: asked whether the answer is not enough, before anything is opened anew."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    for who, words in (("cb1", "nv05 vướng chưa có máy chiếu"), ("cb1", "1"), ("thu", "vm1 mượn máy của trường")):
        house.say(who, words)
    return house


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


@pytest.mark.parametrize("words", ["vẫn chưa có máy", "chưa được đâu, trường không cho mượn", "van vuong nhu cu"])
def test_words_right_after_an_answer_are_asked_about_and_go_back(house: House, words: str) -> None:
    heard = house.say("cb1", words)
    assert "có phải đồng chí nói về trả lời VM-001" in to("cb1", heard)
    assert to("thu", heard) == ""
    heard = house.say("cb1", "1")
    assert f"CB thôn 1 đề nghị trao đổi thêm về VM-001 (NV05): “{words}”" in to("thu", heard)


def test_the_next_day_the_same_matter_is_known_again(house: House) -> None:
    house.now += timedelta(days=2)
    house.remind()
    assert "VM-001" in to("cb1", house.say("cb1", "hôm nay vẫn chưa mượn được máy"))


def test_something_else_is_read_as_it_would_have_been(house: House) -> None:
    house.say("cb1", "vẫn chưa có tiền")
    assert "Vướng mắc: chưa có tiền" in to("cb1", house.say("cb1", "2"))


@pytest.mark.parametrize("words", ["nv05 vẫn chưa xong, mới 40%", "nv05 60%", "họp xong rồi"])
def test_figures_and_other_words_are_a_report(house: House, words: str) -> None:
    assert "VM-001" not in to("cb1", house.say("cb1", words))


@pytest.mark.parametrize("words", ["mà trường không cho mượn", "nhưng máy của trường hỏng rồi, không mượn được"])
def test_an_objection_in_the_middle_of_another_report_is_asked_about(house: House, words: str) -> None:
    house.say("cb1", "nv05")
    heard = house.say("cb1", words)
    assert "có phải đồng chí nói về trả lời VM-001" in to("cb1", heard)
    assert to("thu", heard) == ""


@pytest.mark.parametrize(
    ("obstacle", "words"),
    [
        ("chờ mẫu của xã", "mẫu về rồi, bắt đầu viết"),
        ("chờ mẫu của xã", "mau ve roi"),
        ("máy cũ hỏng", "máy cũ sửa được rồi khỏi cấp"),
        ("thiếu giấy in", "giấy in có rồi nhé"),
    ],
)
def test_what_an_obstacle_waited_for_has_come(tmp_path: Path, obstacle: str, words: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", f"nv05 vướng {obstacle}")
    house.say("cb1", "1")
    heard = house.say("cb1", words)
    assert "VM-001" in to("cb1", heard)
    assert "đã hết phải không" in to("cb1", heard)
    assert to("thu", heard) == ""
    assert "đã hết vướng" in to("thu", house.say("cb1", "1"))


@pytest.mark.parametrize("words", ["mẫu chưa về", "vẫn chờ mẫu", "nv05 xong rồi", "mẫu có rồi, nv05 50%"])
def test_other_words_end_no_obstacle(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv05 vướng chờ mẫu của xã")
    house.say("cb1", "1")
    assert "đã hết phải không" not in to("cb1", house.say("cb1", words))
