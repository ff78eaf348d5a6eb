"""An order that was the last thing said here is answered in one's own words: whether they are its answer is asked."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from handlers.directing.amended_words import wished_day
from tests.cases import for_each
from tests.house import MONDAY, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """CB thôn 1 was reminded of NV05, and then told to hang up banners."""
    house = build(tmp_path / "house.db")
    house.remind()
    house.say("lanh", "nhắc thôn 1 treo băng rôn trước 15/8")
    house.say("lanh", "1")
    return house


@pytest.mark.parametrize("received", ["da nhan", ""])
@pytest.mark.parametrize("words", ["treo roi, 3 cai", "đang treo", "chưa treo được, thiếu dây", "xong rồi ạ"])
def test_its_words_are_asked_about(house: House, received: str, words: str) -> None:
    if received:
        house.say("cb1", received)
    [asked] = house.say("cb1", words)
    assert "có phải đồng chí trả lời ý kiến chỉ đạo CĐ-001" in asked.text
    sent = house.say("cb1", "1")
    assert any(each.to == "lanh" and words in each.text for each in sent)
    assert house.assignment("NV05", "CBT01").last_report_id is None


@pytest.mark.parametrize("words", ["50%", "nv5 treo xong rồi", "họp chi bộ rồi", "xin gia hạn đến 25/8"])
def test_other_words_are_a_report(house: House, words: str) -> None:
    house.say("cb1", "da nhan")
    assert "trả lời ý kiến chỉ đạo" not in house.say("cb1", words)[0].text


def test_a_reminder_since_takes_its_place(house: House) -> None:
    house.say("cb1", "da nhan")
    house.say("cb1", "nv5 40%")
    house.say("cb1", "1")
    assert "trả lời ý kiến chỉ đạo" not in house.say("cb1", "treo roi, 3 cai")[0].text


@pytest.mark.parametrize(
    "words", ["treo roi, 3 cai", "chưa treo được, hết băng rôn rồi", "em treo xong 3 cái ở cổng thôn"]
)
@pytest.mark.parametrize("before", ["1", "vâng em làm ngay"])
def test_a_word_in_between_that_records_nothing_leaves_it_the_last_thing(house: House, before: str, words: str) -> None:
    house.say("cb1", before)
    assert "có phải đồng chí trả lời ý kiến chỉ đạo CĐ-001" in house.say("cb1", words)[0].text


@pytest.mark.parametrize("words", ["vâng em làm ngay", "dạ em triển khai luôn ạ", "ok em thực hiện liền"])
def test_who_will_do_it_at_once_has_received_it(house: House, words: str) -> None:
    assert house.say("cb1", words)[0].text.startswith("Đã ghi: đơn vị đã nhận CĐ-001")


@pytest.mark.parametrize(
    "words",
    [
        "chỉ đạo treo băng rôn em nhận rồi nhé",
        "chi dao treo bang ron em nhan roi a",
        "dạ em nhận lệnh, thứ 4 em báo cáo anh",
        "dạ rõ, mai em treo",
        "em nhận việc rồi ạ",
        "ok em, chiều nay em làm",
    ],
)
def test_a_receipt_is_no_result(house: House, words: str) -> None:
    told = house.say("cb1", words)
    assert told[0].text.startswith("Đã ghi: đơn vị đã nhận CĐ-001")
    assert not any("Đồng ý thì gõ 1" in each.text for each in told)


@pytest.mark.parametrize(
    "words",
    [
        "băng rôn cũ rách hết rồi, chưa có cái mới",
        "chua treo duoc, thieu day",
        "mai em treo",
        "hôm nay mưa, băng rôn ướt không treo nổi",
        "đang treo",
    ],
)
def test_an_excuse_or_a_promise_invites_nobody_to_end_the_order(house: House, words: str) -> None:
    house.say("cb1", words)
    told = house.say("cb1", "1")
    assert "CĐ-001 vẫn chờ kết quả" in told[0].text
    [heard] = [each for each in told if each.to == "lanh"]
    assert "chưa phải kết quả" in heard.text
    assert words in heard.text
    assert "Đồng ý thì gõ 1" not in heard.text
    listed = house.say("lanh", "/chidao")[0].text
    assert "đã trả lời" not in listed


@pytest.mark.parametrize(
    "words",
    [
        "em xin lùi treo băng rôn sang 19/8 do mưa",
        "em xin lui treo bang ron sang 19/8 do mua",
        "tuần sau không kịp anh ơi, cho em qua 19/8",
        "cho em xin tới 19/8",
        "để em treo tới 19/8 nha",
        "xin thêm 4 ngày nữa mới treo được",
        "à thứ 3 tuần sau được không, mai bận giỗ",
        "mai bận rồi, để 19/8 nhé",
        "19/8 được không ạ?",
        "thu 3 tuan sau moi duoc, mai em di hop",
    ],
)
def test_a_later_day_is_asked_of_the_order_or_of_a_task(house: House, words: str) -> None:
    [asked] = house.say("cb1", words)
    assert "xin lùi hạn ý kiến chỉ đạo CĐ-001" in asked.text
    assert "hay xin gia hạn nhiệm vụ" in asked.text
    told = house.say("cb1", "1")
    assert any(each.to == "lanh" and "Đổi hạn 19/8" in "".join(each.choices) for each in told)


@pytest.mark.parametrize(
    "words",
    [
        "nhận rồi nhưng anh Tuấn bên em đi học, chắc thứ 3 tuần sau mới xong",
        "nhan roi nhung anh Tuan ben em di hoc, chac thu 3 tuan sau moi xong",
        "băng rôn đang in, 19/8 mới treo xong được",
        "ok anh, có lẽ thứ ba tuần sau em mới làm được",
        "dạ nhận, nhanh nhất là 19/8 ạ",
    ],
)
def test_what_will_be_done_only_behind_its_day_asks_for_a_later_one(house: House, words: str) -> None:
    house.say("cb1", words)
    told = house.say("cb1", "1")
    assert not any("để kết thúc" in each.text for each in told)
    assert any(each.to == "lanh" and "Đổi hạn 19/8" in "".join(each.choices) for each in told)
    assert "đã trả lời" not in house.say("lanh", "/chidao")[0].text


@pytest.mark.parametrize(
    "words", ["chắc mai em mới treo xong", "băng rôn thì chiều mai mới xong", "14/8 mới treo xong"]
)
def test_what_will_be_done_before_its_day_is_no_result_and_asks_for_nothing(house: House, words: str) -> None:
    house.say("cb1", words)
    told = house.say("cb1", "1")
    assert "CĐ-001 vẫn chờ kết quả" in told[0].text


def test_a_later_day_that_is_of_a_task_is_read_as_one(house: House) -> None:
    house.say("cb1", "em xin lùi treo băng rôn sang 25/8 do mưa")
    assert "Xin gia hạn đến: thứ Hai, 25/8/2025" in house.say("cb1", "2")[-1].text


def test_a_later_day_under_answer_is_no_answer(house: House) -> None:
    card = next(each for each in reversed(house.heard) if each.to == "cb1" and "Trả lời" in each.choices)
    house.press("cb1", card, card.choices.index("Trả lời") + 1)
    assert "Đã chuyển đề nghị" in house.say("cb1", "mưa quá, cho em qua 19/8")[0].text


@pytest.mark.parametrize(
    "words", ["VNeID đến nay kích hoạt 3.120/3.900, đạt 80%", "vneid kich hoat duoc 80%", "VNeID được 3120 người"]
)
def test_figures_that_an_order_asked_for_may_be_its_answer(house: House, words: str) -> None:
    house.say("lanh", "yêu cầu thôn 2 báo cáo tình hình VNeID trước 15/8")
    house.say("lanh", "1")
    house.say("cb2", "dạ em nhận lệnh, thứ 4 em báo cáo anh")
    assert "có phải đồng chí trả lời ý kiến chỉ đạo CĐ-002" in house.say("cb2", words)[0].text


def test_a_later_day_in_reply_to_the_order_is_no_answer(house: House) -> None:
    card = next(each for each in reversed(house.heard) if each.to == "cb1" and "chỉ đạo" in each.text)
    told = house.say("cb1", "mưa quá, cho em qua 19/8", reply_to=f"m{card.key}")
    assert "Đã chuyển đề nghị" in told[0].text


@pytest.fixture
def checked(tmp_path: Path) -> House:
    """P.KT and P.VHXH were told to look over their machines; P.KT has."""
    house = build(tmp_path / "house.db")
    house.say("lanh", "giao phòng kinh tế với phòng văn hóa rà soát lại máy móc, báo tôi trước thứ 6")
    house.say("lanh", "1")
    house.say("binh", "CĐ-001 đã rà soát xong, 2 máy hỏng")
    return house


@pytest.mark.parametrize("before", ["1", "CĐ-002 máy bên em còn chạy được, để em coi thêm"])
@pytest.mark.parametrize(
    "words",
    [
        "bên em cũng rà rồi, giống bên kinh tế",
        "ben em cung ra roi, giong ben kinh te",
        "em rà rồi, 3 cái hỏng",
        "máy móc bên em coi hết rồi, ổn",
        "bên em cũng rà soát xong rồi",
    ],
)
def test_more_about_an_order_that_was_answered_is_asked_about(checked: House, before: str, words: str) -> None:
    checked.say("lan", before)
    assert "có phải đồng chí trả lời ý kiến chỉ đạo CĐ-002" in checked.say("lan", words)[0].text
    assert any(each.to == "lanh" and words in each.text for each in checked.say("lan", "1"))


def test_as_another_unit_that_was_given_the_same_is_of_the_order_whatever_came_since(checked: House) -> None:
    checked.say("lan", "nv7 40%")
    checked.say("lan", "1")
    assert "ý kiến chỉ đạo CĐ-002" in checked.say("lan", "bên em thì như phòng kinh tế thôi")[0].text


@pytest.mark.parametrize("words", ["xong rồi ạ", "họp rồi", "nv7 rà xong rồi", "giống thôn 1", "bên em cũng vậy"])
def test_behind_an_answer_other_words_are_none_of_the_order(checked: House, words: str) -> None:
    checked.say("lan", "CĐ-002 đã kiểm tra hết, còn tốt")
    assert "trả lời ý kiến chỉ đạo" not in checked.say("lan", words)[0].text


@pytest.mark.parametrize(
    "words",
    ["treo xong sáng nay, 3 cái", "treo roi nha anh", "mai treo", "treo được 2 cái rồi, còn 1", "chợ thì mai treo"],
)
def test_what_was_ordered_is_told_by_its_deed_days_after(house: House, words: str) -> None:
    house.say("cb1", "da nhan")
    house.now += timedelta(days=2)
    house.remind()
    [asked] = house.say("cb1", words)
    assert "có phải đồng chí trả lời ý kiến chỉ đạo CĐ-001" in asked.text


@pytest.mark.parametrize("words", ["họp xong sáng nay, 3 người", "mai họp chi bộ", "đang xây dựng kế hoạch"])
def test_another_deed_days_after_is_none_of_it(house: House, words: str) -> None:
    house.say("cb1", "da nhan")
    house.now += timedelta(days=2)
    house.remind()
    assert "trả lời ý kiến chỉ đạo" not in house.say("cb1", words)[0].text


@pytest.mark.parametrize("words", ["xong rồi", "xong roi a"])
def test_done_under_a_reminder_of_an_order_asks_whether_it_is_its_answer(house: House, words: str) -> None:
    house.say("cb1", "da nhan")
    house.now += timedelta(days=2)
    [reminder] = [each for each in house.remind() if each.to == "cb1"]
    assert "đến hạn ý kiến chỉ đạo CĐ-001" in reminder.text
    assert "có phải đồng chí trả lời ý kiến chỉ đạo CĐ-001" in house.say("cb1", words)[0].text


@for_each(
    ("words", "day", "why"),
    [("à thứ 4 được không, mai bận giỗ", 13, "mai bận giỗ"), ("thu 4 duoc ko anh", 13, ""),
     ("mai bận rồi, để thứ 4 nhé", 13, "mai bận rồi"), ("thứ 5 nộp được không?", 14, ""),
     ("ngày mốt được hông, mai bận giỗ", 13, "mai bận giỗ"), ("qua thứ 6 được không anh", 15, ""),
     ("đến thứ 4 nha anh", 13, ""), ("mai treo nhé", None, ""), ("thứ 4 treo xong rồi", None, ""),
     ("thứ 4 họp rồi, được 3 tổ", None, "")],
)  # fmt: skip
def test_a_day_that_is_wished_for(words: str, day: int | None, why: str) -> None:
    wished = wished_day(words, MONDAY)
    assert (wished and wished.due_on) == (date(2025, 8, day) if day else None)
    assert (wished.why if wished else "") == why
