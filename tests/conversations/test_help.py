"""Help, as each of the four people asks for it, and examples that fit whoever reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.importing.directory import unit_name
from models.org import Role
from tests.cases import for_each
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.join("mttq", Role.SUPERVISOR)
    return house


@pytest.mark.parametrize(
    "words",
    ["/help", "/menu", "/HELP", "/huongdan", "help", "Menu", "hướng dẫn", "huong dan su dung", "giúp em với"],
)  # fmt: skip
@pytest.mark.parametrize("who", ["lan", "thu", "lanh", "mttq"])
def test_help_is_asked_for_in_many_words(house: House, who: str, words: str) -> None:
    [heard] = house.say(who, words)
    assert heard.text.endswith("Không gửi văn bản mật qua Trợ lý.")
    assert len(heard.text) <= 2_000


@pytest.mark.parametrize("words", ["nv7 nhờ giúp hướng dẫn mẫu", "đề nghị VPĐU hướng dẫn nv7", "giúp em ghi nv7 60%"])
def test_a_wish_is_no_question_for_help(house: House, words: str) -> None:
    assert "/viec –" not in house.say("lan", words)[0].text


def test_help_leaves_what_is_open_open(house: House) -> None:
    house.say("lan", "nv7 60%")
    house.say("lan", "giúp")
    assert house.say("lan", "ok")[0].text.startswith("Đã ghi nhận NV07: 60%")


def test_help_in_the_group(house: House) -> None:
    [heard] = house.say("lanh", "hướng dẫn", chat_id="nhom", is_group=True)
    assert "/chidao – cho ý kiến chỉ đạo" in heard.text


@pytest.mark.parametrize(
    ("who", "lines"),
    [
        (
            "lanh",
            ("/chidao – cho ý kiến chỉ đạo", "/giamsat – xem", "/bieuduong –", "/nhac –", "Phòng Kinh tế"),
        ),
        ("mttq", ("/giamsat – ghi nội dung giám sát", "/chidao – xem", "/bieuduong –", "NV07 đến đâu rồi")),
        ("binh", ("/xong NV19", "/lichsu NV19", "NV19 50%")),
    ],
)
def test_help_names_what_each_can_do(house: House, who: str, lines: tuple[str, ...]) -> None:
    [heard] = house.say(who, "/trogiup")
    assert [line for line in lines if line not in heard.text] == []


@pytest.mark.parametrize("who", ["thu", "lanh", "mttq"])
@pytest.mark.parametrize("words", ["/start", "/xyz", "xin chào", "cảm ơn", "/huy", "abc xyz", ""])
def test_who_reports_for_no_unit_is_shown_no_report_as_an_example(house: House, who: str, words: str) -> None:
    said = "\n".join(heard.text for heard in house.say(who, words) if heard.to == who)
    assert "50%" not in said
    assert "/viec" not in said
    assert "‹mã›" not in said


@for_each(
    ("written", "shown"),
    [
        ("Chi bộ thôn 01 (điền tên thôn)", "Chi bộ thôn 01"),
        ("Trường THCS (điền tên)", "Trường THCS"),
        ("Ủy ban MTTQ Việt Nam (xã)", "Ủy ban MTTQ Việt Nam (xã)"),
        ("(điền tên)", "(điền tên)"),
    ],
)
def test_a_place_left_to_be_filled_in_is_not_part_of_a_name(written: str, shown: str) -> None:
    assert unit_name(written) == shown
