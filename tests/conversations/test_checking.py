"""`/kiemtra` explains a reading to the office, for whose work it likes, and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Table, select

from handlers.reporting.draft import DoubtKind
from handlers.say import checking as say
from handlers.say.topics import Topic
from handlers.understand.values import Intent
from models.base import Base
from tests.house import House, build
from tests.test_rights import act

WIRE = {"inbox", "outbox", "accounts"}  # what every message changes


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db", orgs=("HALONG", "DOAI"))


def told(house: House, who: str, text: str, **more: object) -> str:
    return "\n".join(heard.text for heard in house.say(who, text, **more) if heard.to == who)


def rows(house: House) -> dict[str, list[tuple[object, ...]]]:
    tables: list[Table] = [table for name, table in Base.metadata.tables.items() if name not in WIRE]
    with house.db.read() as db:
        return {table.name: [tuple(row) for row in db.execute(select(table))] for table in tables}


def test_nothing_is_written_and_it_says_so(house: House) -> None:
    before = rows(house)
    for text in ("nv7 xong 80%", "Phòng Văn hóa: nv7 40-50%", "xong rồi", "họp ở đâu?", "nv7 không phải của em"):
        assert "không ghi gì vào sổ" in told(house, "thu", f"/kiemtra {text}")
    assert rows(house) == before


def test_each_field_has_its_span_its_rule_and_its_reason(house: House) -> None:
    shown = told(house, "thu", "/kiemtra nv7 được 60%, xin lùi đến 30/9 do thiếu người")
    for line in (
        "Nhiệm vụ: NV07\n  “nv7”: mã hoặc số của nhiệm vụ [task.code]",
        "Tỷ lệ: 60%\n  “60%”: mức độ hoàn thành ghi rõ [percent.plain]",
        "Ngày: thứ Ba, 30/9/2025 (xin gia hạn đến)\n  “30/9”:",
        "Vướng mắc: “thiếu người”\n  “thiếu người”:",
    ):
        assert line in shown


def test_a_named_unit_decides_which_tasks_are_open(house: House) -> None:
    assert "của P.KT" in (shown := told(house, "thu", "/kiemtra Phòng Kinh tế: xong 80%"))
    assert "NV19, việc duy nhất" in shown
    assert "NV07 (không có việc đang mở)" in told(house, "thu", "/kiemtra Phòng Kinh tế: nv7 xong 80%")
    assert "của cả cơ quan" in told(house, "thu", "/kiemtra nv7 xong 80%")


def test_a_colon_in_a_sentence_is_no_unit(house: House) -> None:
    shown = told(house, "thu", "/kiemtra nv7: 35%")
    assert "Tin: “nv7: 35%”" in shown
    assert "Chưa rõ đơn vị" not in shown


def test_the_question_that_would_be_asked_is_shown_with_its_answers_and_why(house: House) -> None:
    shown = told(house, "thu", "/kiemtra nv7 tầm 40-50%")
    assert "lựa chọn: 40% / 50% / Ghi, không kèm số" in shown
    assert "vì là một khoảng" in shown


def test_a_recorded_report_is_found_by_its_number_in_any_spelling(house: House) -> None:
    house.say("lan", "nv7 được 60%")
    house.say("lan", "1")
    for typed in ("BC-0001", "bc 1", "bc-1", "BC0001"):
        shown = told(house, "thu", f"/kiemtra {typed}")
        assert "Đã ghi: BC-0001, NV07 60%" in shown
        assert "Tin: “nv7 được 60%”" in shown


def test_a_value_that_no_words_say_is_told_where_it_comes_from(house: House) -> None:
    for number, (said, shown) in enumerate(
        (
            (("nv7", "7 chục"), "Đã ghi 70% theo “7 chục”, là câu trả lời"),
            (("nv8 40-50%", "1"), "Đã ghi 40% theo lựa chọn"),
            (("nv10 8/12", "là ngày"), "Đã ghi 08/12/2025 theo lựa chọn"),
            (("nv11 xong hôm qua",), "Ngày hoàn thành: Chủ nhật, 10/8/2025, nêu trong lời nhắn"),
        ),
        start=1,
    ):
        for words in (*said, "1"):
            house.say("lan", words)
        assert shown in told(house, "thu", f"/kiemtra BC-{number:04}"), said
    assert "Đã ghi" not in told(house, "thu", "/kiemtra nv7 60%")


def test_another_committees_report_does_not_exist(house: House) -> None:
    house.say("lan", "nv7 được 60%")
    house.say("lan", "1")
    assert "Không có báo cáo BC-0001" in told(house, "thu@DOAI", "/kiemtra BC-0001")


def test_a_report_without_words_says_so(house: House) -> None:
    nv07 = house.assignment("NV07", "PVHXH")
    act(house, "lan", f"done:{nv07.id}")  # the button under a reminder
    house.say("lan", "ok")
    assert "không có lời nhắn để đọc lại" in told(house, "thu", "/kiemtra BC-0001")


@pytest.mark.parametrize(
    ("said", "card"),
    [
        ("nv7 xong rồi", "done"),
        ("nv7 vướng kinh phí", "difficulty"),
        ("nv7 50%, đề nghị cấp máy", "proposal"),
        ("nv7 xin gia hạn đến 30/9", "extension"),
    ],
)
def test_a_reply_to_a_card_explains_the_words_behind_it(house: House, said: str, card: str) -> None:
    house.say("lan", said)
    heard = next(each for each in house.say("lan", "1") if each.to == "thu")
    assert f"notice:{card}" in heard.key
    assert f"Tin: “{said}”" in told(house, "thu", "/kiemtra", reply_to=f"m{heard.key}")


def test_a_reply_to_any_other_message_explains_what_the_service_quotes(house: House) -> None:
    shown = told(house, "thu", "/kiemtra", reply_to="4711", quoted="Phòng Văn hóa: nv7 xong 80%")
    assert "Tin: “nv7 xong 80%”" in shown
    assert "chép câu đó vào sau lệnh" in told(house, "thu", "/kiemtra", reply_to="4711")


@pytest.mark.parametrize("who", ["lan", "lanh", "nhom", "nobody"])
def test_nobody_but_the_office_may(house: House, who: str) -> None:
    assert "Kiểm tra cách hiểu" not in told(house, who, "/kiemtra nv7 xong")


def test_the_right_is_asked_when_it_is_used_and_the_help_shows_it_to_the_office_only(house: House) -> None:
    assert "/kiemtra" in told(house, "thu", "/trogiup")
    assert "/kiemtra" not in told(house, "lan", "/trogiup")


def test_a_long_answer_comes_in_parts_that_a_service_takes(house: House) -> None:
    words = ", ".join(f"nv{n} đạt {n}0%, vướng kinh phí và nhân lực việc số {n}" for n in (5, 6, 7, 8, 11, 19))
    heard = house.say("thu", f"/kiemtra {words}")
    assert len(heard) > 1
    assert all(len(each.text) <= 2_000 for each in heard)


def test_every_intent_doubt_and_topic_has_its_words() -> None:
    assert set(say.INTENTS) == set(Intent)
    assert set(say.DOUBTS) == set(DoubtKind)
    assert set(say.TOPICS) == set(Topic)
