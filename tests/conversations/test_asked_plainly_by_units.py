"""What a cadre asks in passing and the plan, a notice or the book can tell; what only the office can reaches it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from models.workdays import VIETNAM
from tests.cases import for_each
from tests.house import Heard, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def to_office(heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == "thu")


@for_each(
    "words",
    [
        "ủa nv5 hạn 20 hay 25 vậy", "ua nv5 han 20 hay 25 vay", "nv5 tới 20 hay 25 hả chị", "hạn nv5 là 20/8 hay 25/8",
        "nv5 hạn ngày 20 hay ngày 25 ta", "nv5 của em đến 20/8 hay 25/8 vậy chị", "nv5 hạn 20/8 phải không",
        "hạn nv5 ngày 20 đúng không chị",
    ],
)  # fmt: skip
def test_which_of_two_days_is_answered_with_the_deadline(house: House, words: str) -> None:
    [told] = house.say("cb1", words)
    assert "Thời hạn: thứ Tư, 20/8/2025" in told.text


@for_each(
    ("words", "shown"),
    [
        ("nv5 50% hay 60% gì đó", "%"),
        ("nv5 xin tới 25/8 vì bão", "Xin gia hạn đến"),
        ("nv5 đến 20/8 xong", "Dự kiến"),
        ("nv5 tới 20 xong được", "20"),
    ],
)
def test_a_figure_or_a_wish_is_no_such_question(house: House, words: str, shown: str) -> None:
    told = house.last_heard("cb1", words)
    assert shown in told
    assert not told.startswith("NV05 - Các chi bộ xây dựng kế hoạch thực hiện Nghị quyết\nThời hạn")


@for_each(
    "words",
    [
        "nhận rồi, mà họp mấy giờ", "nhan roi, ma hop may gio", "ok mà họp mấy giờ vậy", "rồi mà họp mấy giờ ta",
        "vâng họp ở đâu chị", "nhưng mà mấy giờ họp vậy",
    ],
)  # fmt: skip
def test_the_hour_of_a_meeting_stands_in_the_notice(house: House, words: str) -> None:
    house.say("thu", "/thongbao Chi bộ thôn 1: 7h30 sáng thứ 6 họp giao ban ở hội trường")
    house.say("thu", "1")
    heard = house.say("cb1", words)
    assert "7h30 sáng thứ 6 họp giao ban ở hội trường" in heard[-1].text
    assert not to_office(heard)


@for_each(
    "words",
    [
        "ai làm mẫu kế hoạch chưa cho em xin với", "ai lam mau ke hoach chua cho em xin voi",
        "thôn nào có kế hoạch rồi cho em xin tham khảo", "đơn vị nào soạn mẫu rồi gửi em xem với",
    ],
)  # fmt: skip
def test_a_model_that_others_may_have_is_asked_of_the_office(house: House, words: str) -> None:
    heard = house.say("cb1", words)
    assert words in to_office(heard)
    assert "Chủ trì" not in heard[0].text


@for_each(
    "words",
    [
        "xong hết việc chưa ta", "xong het viec chua ta", "em xong hết việc chưa vậy", "em hết việc chưa chị",
        "vậy là em xong hết chưa", "bên em báo cáo đủ hết chưa",
    ],
)  # fmt: skip
def test_whether_all_is_done_shows_the_work(house: House, words: str) -> None:
    assert house.last_heard("cb1", words).startswith("Việc của CB thôn 1: 01 việc đang mở.")


@for_each("words", ["chưa xong hết", "xong hết rồi", "nv5 xong hết việc rồi", "chưa xong hết việc"])
def test_that_all_is_done_or_not_is_a_report(house: House, words: str) -> None:
    assert "Kết quả:" in house.last_heard("cb1", words)


@for_each(
    ("words", "when"),
    [
        ("chiều tối nhắc em đc hông", "07:30, thứ Ba, 12/8/2025"),
        ("chiều nhắc em được không", "14:00, thứ Hai, 11/8/2025"),
        ("mai nhắc em dc k", "07:30, thứ Ba, 12/8/2025"),
        ("để mốt", "07:30, thứ Tư, 13/8/2025"),
        ("để mốt nha", "07:30, thứ Tư, 13/8/2025"),
        ("thôi để mốt đi", "07:30, thứ Tư, 13/8/2025"),
    ],
)
@pytest.mark.parametrize("who", ["cb1"])
def test_a_reminder_is_put_off_by_a_question_or_until_the_day_after(
    tmp_path: Path, words: str, when: str, who: str
) -> None:
    house = build(tmp_path / f"{abs(hash(words))}.db")
    house.remind()
    assert f"Trợ lý sẽ nhắc lại NV05 lúc {when}" in house.last_heard(who, words)


@for_each("words", ["không nhắc em nữa được không", "sao nhắc em hoài vậy", "để một bữa nữa bàn"])
def test_other_words_about_reminders_put_nothing_off(house: House, words: str) -> None:
    house.remind()
    assert "Trợ lý sẽ nhắc lại" not in house.last_heard("cb1", words)


@for_each(
    "words", ["cám ơn chị, mấy giờ xuống được", "dạ cảm ơn chị, chừng nào người xuống", "cam on chi, khi nao xuong vay"]
)
def test_what_is_asked_behind_thanks_reaches_the_office(house: House, words: str) -> None:
    house.say("cb1", "nv5 vướng hội trường dột")
    house.say("cb1", "1")
    house.say("thu", "vm1 chị cho người xuống xem rồi sửa")
    assert words in to_office(house.say("cb1", words))


@for_each("words", ["cảm ơn chị", "dạ em cảm ơn nhiều ạ", "cảm ơn chị, khi nào cũng nhiệt tình"])
def test_thanks_alone_reach_nobody(house: House, words: str) -> None:
    assert not to_office(house.say("cb1", words))


def test_a_question_of_two_words_goes_to_the_office_with_what_stands_before_it(house: House) -> None:
    words = "nv5 chưa làm gì cả, bí thư cũ nghỉ bí thư mới chưa bầu, ai ký?"
    assert f"“{words}”" in to_office(house.say("cb1", words))


@for_each(
    "words",
    [
        "báo cáo năm của chi bộ thì làm sao", "bao cao nam cua chi bo thi lam sao", "báo cáo năm làm sao vậy",
        "báo cáo cuối năm thì báo sao", "báo cáo kỳ này làm thế nào chị",
        "báo cáo định kỳ thì bắt đầu từ đâu",
    ],
)  # fmt: skip
def test_how_the_report_of_a_period_is_made_is_told(house: House, words: str) -> None:
    house.now = datetime(2025, 12, 5, 8, 0, tzinfo=VIETNAM)
    house.remind()
    heard = house.say("cb1", words)
    assert "“báo cáo kỳ” để bắt đầu" in heard[0].text
    assert not to_office(heard)


def test_when_a_period_ends_is_answered_in_one_sentence(house: House) -> None:
    assert "để bắt đầu" not in house.last_heard("cb1", "kỳ báo cáo chốt khi nào")
