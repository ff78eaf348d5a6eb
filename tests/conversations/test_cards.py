"""What the secretary writes while cards wait is offered as an answer to one of them; nothing is decided by a guess."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.office.card_words import reason_told
from models.plan import Stage
from tests.cases import for_each
from tests.house import Heard, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


def ask(house: House) -> None:
    house.say("lan", "nv7 lấy mẫu kế hoạch ở đâu ạ")


def extension(house: House) -> None:
    for text in ("nv7 xin lùi đến 20/8 vì chờ UBND góp ý", "1"):
        house.say("lan", text)


def completion(house: House) -> None:
    for text in ("nv8 xong", "1"):
        house.say("lan", text)


def due(house: House) -> date | None:
    return house.assignment("NV07", "PVHXH").due_on


@pytest.mark.parametrize("words", ["lấy ở file đính kèm công văn nhé", "kinh phi hoi ke toan nhe"])
@pytest.mark.parametrize("yes", ["1", "đúng"])
def test_the_words_answer_the_only_card_after_a_yes(house: House, words: str, yes: str) -> None:
    ask(house)
    heard = house.say("thu", words)
    assert "trả lời đồng chí lan" in to("thu", heard)
    assert to("lan", heard) == "", "nothing is sent before the yes"
    assert words in to("lan", house.say("thu", yes))


def test_of_several_cards_the_right_one_is_asked_for_and_the_words_are_kept(house: House) -> None:
    ask(house)
    house.say("binh", "nv19 xin hỏi kinh phí lấy ở nguồn nào ạ")
    heard = house.say("thu", "hỏi kế toán nhé")
    assert "1. trả lời đồng chí binh" in to("thu", heard)
    assert "2. trả lời đồng chí lan" in to("thu", heard)
    assert "3. Không gửi" in to("thu", heard)
    heard = house.say("thu", "2")
    assert "hỏi kế toán nhé" in to("lan", heard)
    assert to("binh", heard) == ""
    assert "trả lời đồng chí binh" in to("thu", house.say("thu", "trích nguồn chi thường xuyên"))


def test_a_completion_is_given_back_with_its_reason(house: House) -> None:
    ask(house)
    completion(house)
    heard = house.say("thu", "trả lại, chưa có file")
    assert "trả lại báo cáo hoàn thành NV08" in to("thu", heard)
    assert house.assignment("NV08", "PVHXH").stage == Stage.AWAITING
    assert "cần bổ sung: chưa có file." in to("lan", house.say("thu", "1"))
    assert house.assignment("NV08", "PVHXH").stage == Stage.DOING
    assert "· được trả lại để bổ sung" in to("lan", house.say("lan", "/viec"))
    assert "NV08 · P.VHXH: được trả lại để bổ sung, hạn" in to("thu", house.say("thu", "nv08 thế nào rồi"))


@for_each(
    ("words", "reason"),
    [
        ("trả lại, chưa có file", "chưa có file"),
        ("nv7 chưa thấy file, trả lại nhé", "chưa thấy file"),
        ("nv8 chưa có dấu, chưa duyệt", "chưa có dấu"),
        ("file mo khong duoc, tra lai giup anh", "file mo khong duoc"),
        ("thiếu chữ ký nên trả lại", "thiếu chữ ký"),
        ("chưa gửi file thì trả lại cho đơn vị bổ sung", "chưa gửi file"),
        ("trả lại nv7 vì thiếu dấu", "thiếu dấu"),
        ("còn thiếu dấu, không xác nhận", "còn thiếu dấu"),
        ("trả lại, gửi lại trước 15/8", "gửi lại trước 15/8"),
        ("kế hoạch chưa duyệt ở xã, gửi lại", "kế hoạch chưa duyệt ở xã, gửi lại"),
        ("trả lại", "trả lại"),
    ],
)
def test_a_reason_is_told_without_the_order(words: str, reason: str) -> None:
    assert reason_told(words) == reason


def test_the_unit_does_not_read_its_own_name_in_the_reason(house: House) -> None:
    completion(house)
    house.say("thu", "phòng văn hóa chưa thấy file, trả lại")
    assert "cần bổ sung: chưa thấy file. Đề nghị" in to("lan", house.say("thu", "1"))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("ko duyệt, làm nhanh lên", date(2025, 8, 15)),
        ("chỉ cho đến thứ 6 thôi", date(2025, 8, 15)),  # the very deadline of today: no more time
        ("chỉ cho đến 18/8 thôi", date(2025, 8, 18)),
        ("duyệt nhé", date(2025, 8, 20)),
    ],
)
def test_an_extension_is_decided_as_the_words_say(house: House, words: str, day: date) -> None:
    extension(house)
    house.say("thu", words)
    assert due(house) == date(2025, 8, 15), "nothing is decided before the yes"
    house.say("thu", "1")
    assert due(house) == day


def test_a_number_that_follows_another_message_decides_nothing_silently(house: House) -> None:
    extension(house)
    house.say("thu", "cảm ơn đồng chí")
    heard = house.say("thu", "1")
    assert "Có phải đồng chí chọn cho tin này?" in to("thu", heard)
    assert due(house) == date(2025, 8, 15)
    house.say("thu", "1")
    assert due(house) == date(2025, 8, 20), "now it follows the card"


def test_the_words_may_be_sent_to_nobody(house: House) -> None:
    ask(house)
    house.say("thu", "để xem đã rồi tính")
    heard = house.say("thu", "2")
    assert "chưa gửi" in to("thu", heard)
    assert to("lan", heard) == ""


def test_a_use_is_taken_once(house: House) -> None:
    ask(house)
    [offered] = house.say("thu", "lấy ở file đính kèm")
    assert to("lan", house.press("thu", offered, 1)) != ""
    assert to("lan", house.press("thu", offered, 1)) == ""


def test_without_a_card_the_words_are_no_answer(house: House) -> None:
    assert "trả lời" not in to("thu", house.say("thu", "lấy ở file đính kèm công văn nhé"))


def test_a_confirmation_is_not_taken_back_while_a_document_holds_the_task(house: House) -> None:
    for who, words in (("lan", "nv11 xong rồi"), ("lan", "1"), ("thu", "duyệt nv11"), ("thu", "1")):
        house.say(who, words)
    house.say("thu", "tạm dừng nv11 vì chờ tỉnh")
    house.say("thu", "1")
    house.say("thu", "duyệt nhầm nv11")
    [refused] = house.say("thu", "1")
    assert refused.text == "NV11 đang tạm dừng nên chưa bỏ xác nhận được. Để làm tiếp trước: /giaoviec tiếp tục NV11."
    assert house.assignment("NV11", "PVHXH").stage == Stage.PAUSED
    house.say("thu", "/giaoviec tiếp tục NV11")
    house.say("thu", "1")
    house.say("thu", "duyệt nhầm nv11")
    house.say("thu", "1")
    assert house.assignment("NV11", "PVHXH").stage == Stage.AWAITING


@pytest.mark.parametrize(
    "said",
    ["ok cho", "thôi cho", "ừ thì cho", "cho đi", "thoi cho di em", "ừ, cho lùi đi", "cho họ lùi", "thôi được, cho"],
)
def test_what_grants_is_of_the_later_day_also_after_a_question_in_between(house: House, said: str) -> None:
    for text in ("nv7 vướng danh sách mấy bên", "1"):
        house.say("lan", text)
    completion(house)
    extension(house)
    house.say("thu", "/baocao")
    asked = to("thu", house.say("thu", said))
    assert "\n1. duyệt gia hạn NV07 của P.VHXH đến thứ Tư, 20/8/2025\n2. trả lời vướng mắc VM-001" in asked
    assert "NV08" not in asked
    house.say("thu", "1")
    assert due(house) == date(2025, 8, 20)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("cho họ đến thứ 3 thôi", 19), ("cho ho den thu 3 thoi", 19), ("phòng văn hóa tới thứ 3 thôi", 19),
        ("gia hạn cho phòng văn hóa đến chủ nhật", 17), ("cho tới 19 thôi nghen", 19), ("cho den 19 thoi", 19),
    ],
)  # fmt: skip
def test_a_day_short_of_a_date_grants_the_day_behind_the_deadline(house: House, said: str, day: int) -> None:
    extension(house)
    house.say("thu", said)
    house.say("thu", "1")
    assert due(house) == date(2025, 8, day)


@pytest.mark.parametrize(
    "said",
    [
        "phòng văn hóa xin chi rứa", "phong van hoa xin gi vay", "phòng văn hóa xin tới ngày nào", "ai xin gì đó",
        "họ xin gì vậy", "phòng văn hóa xin mấy ngày vậy", "còn ai xin nữa không", "phòng văn hóa đòi gì nữa",
        "phòng văn hóa đề nghị gì vậy", "còn ai nữa không",
    ],
)  # fmt: skip
def test_what_somebody_asks_for_is_told_and_refuses_nothing(house: House, said: str) -> None:
    extension(house)
    told = to("thu", house.say("thu", said))
    assert told.startswith(("Xin gia hạn 01 việc:\n1. P.VHXH xin gia hạn NV07", "Chờ duyệt: "))
    assert "kèm lời này" not in told


def test_who_asks_for_nothing_is_told_of_that_unit(house: House) -> None:
    extension(house)
    assert "gia hạn của CB thôn 2 nào đang chờ" in to("thu", house.say("thu", "thôn 2 xin gì thế"))


def test_who_else_of_nothing_lists_no_units(house: House) -> None:
    assert "Có 06 đơn vị" not in to("thu", house.say("thu", "còn ai nữa không"))
