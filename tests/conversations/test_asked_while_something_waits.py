"""What is asked after an extension, beside a read-back and after a completion without evidence is answered, and no
part of it becomes a figure or content."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import for_each
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@for_each(
    "words",
    [
        "chị ơi sao hôm nay em nhận tin nhắc nữa, cho tới 25 rồi mà", "sao van nhac, gia han toi 25 roi ma",
        "sao còn nhắc nv5, duyệt cho em đến 25/8 rồi", "duyệt tới 25/8 rồi sao vẫn nhắc", "cho đến 25 rồi mà cứ nhắc",
        "gia hạn cho em tới 25/8 rồi sao nhắc hoài",
    ],
)  # fmt: skip
def test_a_reminder_after_an_extension_is_answered_with_the_deadline(house: House, words: str) -> None:
    for who, said in (("cb1", "nv5 xin tới 25/8 vì bão"), ("cb1", "1"), ("thu", "duyệt hết"), ("thu", "1")):
        house.say(who, said)
    [told] = house.say("cb1", words)
    assert "Thời hạn: thứ Hai, 25/8/2025" in told.text
    assert "Trợ lý nhắc theo thời hạn này" in told.text


@for_each(
    ("words", "shown"),
    [
        ("nv5 xin tới 25/8 vì bão", "Xin gia hạn đến: thứ Hai, 25/8/2025"),
        ("nv5 vẫn đang làm, cho tới 25 rồi nhắc em", "NV05"),
        ("nv5 đến 25/8 xong, nhắc lại giúp em", "25/8/2025"),
        ("em xin lùi nv5 đến 25/8, đừng nhắc nữa", "Xin gia hạn đến: thứ Hai, 25/8/2025"),
        ("em nộp rồi mà vẫn nhắc", "Xin lỗi đã làm phiền đồng chí"),
    ],
)
def test_a_wish_or_a_claim_is_no_such_complaint(house: House, words: str, shown: str) -> None:
    house.say("cb1", "/huy")
    told = "\n".join(each.text for each in house.say("cb1", words))
    assert "Trợ lý nhắc theo thời hạn này" not in told
    assert shown in told


@for_each(
    "words",
    [
        "chủ tịch mttq hỏi nv5 của thôn em sao, em trả lời sao đây", "họ hỏi thì em nói sao giờ",
        "dan hoi thi em tra loi the nao day", "bí thư hỏi, em phải báo lại sao đây chị",
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "nv5 60%"])
def test_what_to_answer_others_is_asked_of_the_office(house: House, words: str, before: str) -> None:
    if before:
        house.say("cb1", before)
    heard = house.say("cb1", words)
    assert any(each.to == "thu" and words in each.text for each in heard)
    assert not any("Nội dung" in each.text for each in heard if each.to == "cb1")
    assert ("Báo cáo về NV05 còn chờ" in heard[-1].text) == bool(before)


@for_each(
    "words",
    [
        "có văn bản gì đâu, chi bộ ghi biên bản thôi, chụp gửi được k", "gửi ảnh được không chị",
        "chup anh bien ban gui duoc k", "có cần văn bản không", "em chụp bản giấy gửi lên đây được không",
        "nộp file scan được không ạ", "chụp biên bản gửi được ko chị", "gửi ảnh qua đây được không ạ",
        "gui hinh bien ban dc k", "nộp file scan được hông",
    ],
)  # fmt: skip
def test_what_may_show_a_completion_is_told(house: House, words: str) -> None:
    house.say("cb1", "nv5 xong roi dc oi, ko co van ban")
    house.say("cb1", "1")
    house.wait(hours=2)
    [told] = house.say("cb1", words)
    assert "gửi ảnh chụp hoặc tệp, ví dụ biên bản" in told.text
    assert "Trợ lý kèm vào NV05" in told.text
    shown = house.send_file("cb1", "bb.jpg")[0].text
    assert "Nhiệm vụ: NV05" in shown
    assert "Minh chứng: 01 tệp, ảnh" in shown
    house.say("cb1", "3")


@for_each(
    "words",
    [
        "chị gửi em cái file mẫu được không", "gửi biên bản cho em được không", "nv5 gửi biên bản rồi", "gửi ảnh rồi",
        "nv5 xong rồi, chụp gửi được không", "nv5 60% chụp ảnh gửi được không", "nv5 chưa chụp được ảnh",
        "gửi được chưa",
    ],
)  # fmt: skip
def test_other_words_about_papers_are_no_such_question(house: House, words: str) -> None:
    assert not house.last_heard("cb1", words).startswith("Có văn bản thì")
