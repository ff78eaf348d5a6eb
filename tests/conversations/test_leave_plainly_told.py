"""A leave and who stands in, in plain words; its end not known; and that it does not take place after all."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.org import Role
from tests.cases import for_each
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.join("Thịnh", Role.REPORTER, "PVHXH")
    return house


@for_each(
    ("words", "days"),
    [
        ("mai chị đi họp tỉnh, anh Thịnh coi giùm", "ngày thứ Ba, 12/8/2025"),
        ("mai chi di hop tinh, anh Thinh coi gium", "ngày thứ Ba, 12/8/2025"),
        ("mai chị đi họp tỉnh, nhờ anh Thịnh trông giùm", "ngày thứ Ba, 12/8/2025"),
        ("mai chị đi họp tỉnh, nhờ anh Thịnh coi giùm nhé", "ngày thứ Ba, 12/8/2025"),
        ("mai anh đi họp tỉnh, anh Thịnh làm thay nhé", "ngày thứ Ba, 12/8/2025"),
        ("bữa ni chị đi đám, anh Thịnh coi dùm chị nghen", "ngày thứ Hai, 11/8/2025"),
        ("mai bác bận, Thịnh nó coi", "ngày thứ Ba, 12/8/2025"),
        ("mai em bận đám giỗ, có gì alo anh Thịnh nha", "ngày thứ Ba, 12/8/2025"),
        ("mai e bận đám cưới con gái, có gì nhắn anh Thịnh nhen", "ngày thứ Ba, 12/8/2025"),
        ("mai em bận việc nhà, giao anh Thịnh nhé", "ngày thứ Ba, 12/8/2025"),
        ("mai em nghỉ, anh Thịnh gánh giùm", "ngày thứ Ba, 12/8/2025"),
        ("mai em đi công tác, anh Thịnh đỡ việc giúp", "ngày thứ Ba, 12/8/2025"),
        ("em bận việc nhà 2 hôm từ mai, anh Thịnh theo dõi giúp", "từ thứ Ba, 12/8/2025 đến hết thứ Tư, 13/8/2025"),
        ("thứ 5 với thứ 6 chị đi tập huấn Thanh Hóa, anh Thịnh coi giùm",
         "từ thứ Năm, 14/8/2025 đến hết thứ Sáu, 15/8/2025"),
    ],
)  # fmt: skip
def test_somebody_of_the_unit_stands_in(house: House, words: str, days: str) -> None:
    [told] = house.say("lan", words)
    assert told.text.startswith(f"Trợ lý hiểu: đồng chí nghỉ {days}; thay: đồng chí Thịnh (P.VHXH).")


@for_each(
    "words",
    [
        "nhờ anh Thịnh coi giùm", "chị coi giùm em với", "mai chị đi họp không", "mai anh có đi họp tỉnh không",
        "sáng mai chị cho em xin mẫu kế hoạch nhé", "mai em đi họp, nhờ chị gửi giúp em mẫu",
        "máy hư, nhờ anh Thịnh coi giùm", "anh Thịnh lo giúp phần đó rồi", "nv7 70%, nhờ anh Thịnh coi giùm",
        "thứ 6 đơn vị em họp dân",
    ],
)  # fmt: skip
def test_words_that_look_alike_are_no_leave(house: House, words: str) -> None:
    assert "đồng chí nghỉ" not in house.last_heard("lan", words)


def test_a_report_that_is_read_back_waits_for_the_leave_and_is_offered_again(house: House) -> None:
    house.say("cb2", "nv5 80%")
    told = house.last_heard("cb2", "mai e bận đám cưới con gái, có gì nhắn anh Nghĩa phó bí thư nhen")
    assert told.startswith("Báo cáo về NV05 chưa ghi; Trợ lý giữ lại")
    assert "thay: Nghĩa phó bí thư (ngoài danh sách đăng ký)" in told
    here, office = house.say("cb2", "1")
    assert "Báo cáo về NV05 chưa ghi" in here.text
    assert "thay: Nghĩa phó bí thư (ngoài danh sách đăng ký)" in office.text
    assert "Kết quả: chưa triển khai → 80%" in house.last_heard("cb2", "1")


@for_each("words", ["anh Nghĩa lo thay", "giao anh Nghĩa", "có gì gọi anh Nghĩa nha", "anh Nghĩa coi giùm"])
def test_who_is_not_registered_is_told_to_the_office(house: House, words: str) -> None:
    told = house.last_heard("cb2", f"em nghỉ từ thứ tư tới chủ nhật, {words}")
    assert "từ thứ Tư, 13/8/2025 đến hết Chủ nhật, 17/8/2025; thay: Nghĩa (ngoài danh sách đăng ký)" in told
    assert "thay: Nghĩa (ngoài danh sách đăng ký)" in house.say("cb2", "1")[1].text


def test_who_is_not_registered_may_be_meant_where_others_are(house: House) -> None:
    assert "3. Nghĩa (ngoài danh sách đăng ký)" in house.last_heard("lan", "mai em nghỉ, anh Nghĩa làm thay")
    assert "thay: Nghĩa (ngoài danh sách đăng ký)" in house.last_heard("lan", "3")


@for_each(
    "words",
    [
        "từ ngày mai em nằm viện, chưa biết chừng nào ra", "từ mai em nằm viện chưa rõ bao giờ về",
        "tu mai em nam vien, chua biet khi nao ra", "mai em nhập viện, không biết mấy ngày",
        "mai em nhập viện, khi nào ra em báo", "em nghỉ từ mai cho đến khi khỏi bệnh",
        "em nghỉ ốm từ mai chưa hẹn ngày đi làm", "từ mai tui nằm viện, chừng nào khỏe tui báo lại",
    ],
)  # fmt: skip
def test_a_leave_without_an_end_is_noted_for_two_weeks(house: House, words: str) -> None:
    told = house.last_heard("cb2", words)
    assert told.startswith("Trợ lý hiểu: đồng chí nghỉ từ thứ Ba, 12/8/2025 đến hết thứ Hai, 25/8/2025")
    assert "Chưa biết ngày về nên Trợ lý ghi tạm 02 tuần" in told
    assert "(ghi tạm, chưa biết ngày về)" in house.say("cb2", "1")[1].text


@for_each("words", ["1", "chưa biết", "chưa biết chị ơi", "em chưa rõ", "k biết khi nào ra"])
def test_that_the_end_is_not_known_answers_the_question_for_it(house: House, words: str) -> None:
    assert "đến hết ngày nào" in house.last_heard("cb2", "em nghỉ ốm từ mai")
    assert "đến hết thứ Hai, 25/8/2025" in house.last_heard("cb2", words)
    assert "ghi tạm" not in house.last_heard("cb2", "đến thứ 6")


def test_an_end_that_is_not_known_stays_with_the_leave_beside_a_report(house: House) -> None:
    heard = house.say("cb1", "từ mai em nằm viện, chưa biết chừng nào ra, nv5 xong 60%")
    assert "(“từ mai em nằm viện, chưa biết chừng nào ra”)" in heard[0].text
    assert "Nội dung" not in heard[1].text
    assert "đến hết thứ Hai, 25/8/2025" in house.last_heard("cb1", "1")


@for_each("words", ["thôi đến thứ 6 thôi", "đến 15/8 thôi nha", "à đến thứ 6 thôi"])
def test_another_end_right_after_the_leave_was_noted(house: House, words: str) -> None:
    house.say("cb2", "từ mai em nằm viện, chưa biết chừng nào ra")
    house.say("cb2", "1")
    assert "từ thứ Ba, 12/8/2025 đến hết thứ Sáu, 15/8/2025" in house.last_heard("cb2", words)


def test_an_end_that_is_told_later_is_of_work(house: House) -> None:
    house.say("cb2", "từ mai em nằm viện, chưa biết chừng nào ra")
    house.say("cb2", "1")
    house.say("cb2", "nv5 60%")
    house.say("cb2", "1")
    assert "đồng chí nghỉ" not in house.last_heard("cb2", "đến thứ 6 thôi")


@for_each("words", ["tui khỏe rồi mai đi làm", "em khỏi bệnh rồi, mai em đi làm", "khoe roi mai di lam lai"])
def test_well_again_and_at_work_tomorrow_ends_the_leave(house: House, words: str) -> None:
    house.say("cb2", "em nghỉ ốm đến thứ 6")
    house.say("cb2", "1")
    assert "đi làm lại từ thứ Ba, 12/8/2025" in house.last_heard("cb2", words)


@for_each(
    "words",
    [
        "nv5 chưa biết khi nào xong", "bí thư nằm viện chưa biết khi nào ra", "chi bộ em chưa biết khi nào họp",
        "tập huấn đến khi nào xong em báo",
    ],
)  # fmt: skip
def test_an_end_of_something_else_that_is_not_known_is_no_leave(house: House, words: str) -> None:
    assert "đồng chí nghỉ" not in house.last_heard("cb2", words)


@for_each(
    "words",
    [
        "hoãn nghỉ, em không đi nữa", "hoan nghi, em khong di nua", "em hoãn nghỉ rồi", "hoãn lịch nghỉ tuần sau",
        "thôi em không nghỉ nữa", "tuần sau em vẫn đi làm", "em không đi công tác nữa",
        "chuyến công tác hoãn rồi, em không đi nữa", "rút đơn nghỉ phép giúp em", "em khỏi đi nữa rồi",
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "hôm nay em ghé xã"])
def test_a_leave_is_called_off(house: House, words: str, before: str) -> None:
    house.say("cb1", "tuần sau em nghỉ phép cả tuần")
    house.say("cb1", "1")
    if before:  # which task is asked
        house.say("cb1", before)
    assert "Đã ghi: đồng chí đi làm lại" in house.say("cb1", words)[0].text


@for_each("words", ["hoãn nghỉ, em không đi nữa", "thôi em không đi nữa", "chuyến công tác hoãn rồi"])
def test_a_leave_that_is_read_back_is_dropped(house: House, words: str) -> None:
    house.say("cb1", "tuần sau em nghỉ phép")
    assert house.last_heard("cb1", words) == "Đã bỏ, chưa ghi gì về việc nghỉ."


def test_a_leave_that_was_noted_stays_where_another_one_is_dropped(house: House) -> None:
    house.say("cb1", "tuần sau em nghỉ phép")
    house.say("cb1", "1")
    house.say("cb1", "mai em nghỉ ốm")
    told = house.last_heard("cb1", "thôi em không nghỉ nữa")
    assert told.startswith("Đã bỏ, chưa ghi gì về việc nghỉ.")
    assert "từ thứ Hai, 18/8/2025 đến hết thứ Sáu, 22/8/2025" in told


@for_each(
    "words", ["hoãn nghỉ, em không đi nữa", "chuyến công tác hoãn rồi", "lớp tập huấn hoãn rồi", "em không đi nữa"]
)
def test_nothing_is_called_off_where_no_leave_was_noted(house: House, words: str) -> None:
    assert "đi làm lại" not in house.last_heard("cb1", words)


@for_each("words", ["lớp tập huấn hoãn rồi", "hoãn", "buổi họp hoãn rồi"])
def test_a_meeting_that_is_put_off_days_later_ends_no_leave(house: House, words: str) -> None:
    house.say("cb1", "tuần sau em nghỉ phép cả tuần")
    house.say("cb1", "1")
    house.wait(days=1)
    assert "đi làm lại" not in house.last_heard("cb1", words)
