"""Before anything is recorded: what is read back can be put right, taken out, dropped and held in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.plan import Stage
from models.progress import Difficulty, ExtensionRequest, ProgressReport
from models.recording import standing_reports
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, who: str, *texts: str) -> str:
    """`who` says it all; what they hear last."""
    heard = [each for text in texts for each in house.say(who, text) if each.to == who]
    return heard[-1].text


def count(house: House, table: type) -> int:
    with house.db.read() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def percents(house: House, code: str) -> list[int | None]:
    with house.db.read() as db:
        return [report.percent for report in standing_reports(db, house.assignment(code, "PVHXH").id)]


@pytest.mark.parametrize(
    "words",
    [
        ("nv5 vướng kinh phí, 30%", "à hết vướng rồi, xong luôn"),
        ("nv5 dang cho bi thu ky", "ký xong gửi luôn rồi"),
        ("nv5 đang làm, không vướng gì", "à mà thiếu người", "thôi bỏ cái thiếu người đi"),
        ("nv5 40%, thiếu người", "không vướng gì nữa"),
        ("nv5 40%, thiếu người", "hết vướng rồi"),
    ],
)
def test_an_obstacle_that_is_taken_back_is_not_recorded(house: House, words: tuple[str, ...]) -> None:
    read_back = say(house, "cb1", *words)
    assert "Đã bỏ vướng mắc" in read_back
    assert "Vướng mắc:" not in read_back
    say(house, "cb1", "1")
    assert (count(house, ProgressReport), count(house, Difficulty)) == (1, 0)


def test_an_obstacle_of_which_nothing_else_was_said_leaves_nothing_to_record(house: House) -> None:
    assert "chưa ghi gì" in say(house, "lan", "nv7 chờ UBND góp ý", "nv7 tháng này ko có vướng mắc gì")
    say(house, "lan", "1")
    assert count(house, ProgressReport) == 0


def test_another_obstacle_takes_nothing_back(house: House) -> None:
    assert "Vướng mắc: thiếu máy" in say(house, "lan", "nv7 40%, thiếu người", "nv7 thiếu máy")


def test_of_several_tasks_only_the_named_one_loses_its_obstacle(house: House) -> None:
    read_back = say(house, "lan", "nv7 40% thiếu người, nv8 chờ bí thư ký", "nv8 gửi rồi nhé, xong")
    assert "Đã bỏ vướng mắc “chờ bí thư ký” của NV08" in read_back
    assert "Vướng mắc: thiếu người" in read_back
    say(house, "lan", "1")
    assert house.assignment("NV08", "PVHXH").stage == Stage.AWAITING
    assert count(house, Difficulty) == 1


@pytest.mark.parametrize("words", ["thôi khỏi xin gia hạn, làm kịp", "thôi ko xin nữa", "không cần gia hạn nữa"])
def test_a_request_for_more_time_can_be_taken_back(house: House, words: str) -> None:
    say(house, "cb1", "nv5 60%, xin lùi tới cuối tháng vì bí thư ốm")
    assert "Xin gia hạn" not in (read_back := say(house, "cb1", words))
    assert "60%" in read_back
    say(house, "cb1", "1")
    assert (count(house, ProgressReport), count(house, ExtensionRequest), count(house, Difficulty)) == (1, 0, 0)


def test_a_request_that_was_all_that_was_said_leaves_nothing(house: House) -> None:
    told = say(house, "cb1", "nv5 xin lùi tới cuối tháng vì bí thư ốm", "thôi khỏi xin gia hạn, làm kịp")
    assert "Đã bỏ đề nghị gia hạn NV05" in told
    say(house, "cb1", "1")
    assert count(house, ExtensionRequest) == 0


def test_another_day_replaces_the_day_that_was_asked_for(house: House) -> None:
    say(house, "cb1", "nv5 xin lùi đến 30/8")
    assert "Xin gia hạn đến: thứ Sáu, 05/9/2025" in say(house, "cb1", "không xin đến 30/8 nữa, xin gia hạn đến 5/9")


def test_what_does_not_contradict_a_figure_leaves_it(house: House) -> None:
    assert "70%" in say(house, "lan", "nv7 70%", "tuần sau mới có số liệu nha")
    say(house, "lan", "1")
    assert percents(house, "NV07") == [70]


def test_a_figure_that_takes_the_place_of_another_is_told(house: House) -> None:
    assert "NV07 thay 78% bằng 92%" in say(house, "lan", "nv7 78%", "còn vụ nv7 BHYT nữa, đạt 92%")
    assert "thay" not in say(house, "lan", "nhầm, nv7 90%")


def test_words_of_correction_are_about_what_is_read_back(house: House) -> None:
    assert "4/5" in say(house, "lan", "nv8 30%", "1", "nv7 được 3/5 bài", "sửa lại 4 bài")
    say(house, "lan", "1")
    assert percents(house, "NV08") == [30]
    say(house, "lan", "nv7 80%, nv8 50%", "nv8 60 mới đúng", "bỏ nv7", "1")
    assert percents(house, "NV08")[-1] == 60


def test_a_correction_without_the_right_figure_asks_for_it(house: House) -> None:
    assert "Mời đồng chí nhắn lại nội dung đúng của NV07" in say(house, "lan", "nv7 80%", "nhầm rồi")
    say(house, "lan", "uh")
    assert count(house, ProgressReport) == 0


@pytest.mark.parametrize("words", ["huỷ đi", "không cần ghi nữa", "thôi hủy câu đó", "xóa đi em", "bỏ đi", "thoi huy"])
def test_what_is_read_back_can_be_dropped_in_words(house: House, words: str) -> None:
    assert "Đã bỏ, chưa ghi gì" in say(house, "cb1", "nv5 xong", words)
    say(house, "cb1", "ok")
    assert count(house, ProgressReport) == 0


def test_what_is_read_back_can_be_held(house: House) -> None:
    say(house, "cb1", "nv5 xong")
    [held] = house.say("cb1", "khoan đã")
    assert "còn chờ đồng chí" in held.text
    say(house, "cb1", "1")
    assert count(house, ProgressReport) == 1


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("nv7 82,5%",), "83% (làm tròn từ 82,5%)"),
        (("nv7 50.4%",), "50% (làm tròn từ 50,4%)"),
        (("nv8 20%, nv7 82,5%",), "83% (làm tròn từ 82,5%)"),
        (("nv7 40%", "82,5"), "83% (làm tròn từ 82,5%)"),
        (("nv7 được 40-50%", "45,5"), "46% (làm tròn từ 45,5%)"),
    ],
)
def test_a_figure_that_is_rounded_is_told(house: House, texts: tuple[str, ...], told: str) -> None:
    assert told in say(house, "lan", *texts)


def test_a_whole_figure_that_follows_a_rounded_one_is_not_rounded(house: House) -> None:
    assert "làm tròn" not in say(house, "lan", "nv7 82,5%", "nhầm, 80%")
    assert "làm tròn" in say(house, "lan", "nv7 82,5%", "tuần sau mới có số liệu nha")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("thôi tới 25/8 là được rồi", "25/8/2025"),
        ("26/8 duoc roi", "26/8/2025"),
        ("22/8", "22/8/2025"),
        ("nham, 27/8", "27/8/2025"),
        ("à không phải, 28/8 thôi", "28/8/2025"),
        ("3 ngày thôi", "23/8/2025"),
        ("25 tây hỉ", "25/8/2025"),
        ("25 duong lich hen", "25/8/2025"),
        ("ngày 25 nghe", "25/8/2025"),
        ("tui xin tới 25/8 nghen", "25/8/2025"),
        ("thêm 3 bữa hỉ", "23/8/2025"),
    ],
)
def test_a_bare_day_replaces_the_day_of_the_request_that_is_read_back(house: House, words: str, day: str) -> None:
    read_back = say(house, "cb1", "nv5 60%, xin lùi tới 29/8 vì mất điện", words)
    assert f", {day}" in read_back.partition("Xin gia hạn đến: ")[2].splitlines()[0]
    assert "60%" in read_back
    assert "Lý do xin gia hạn: mất điện" in read_back


@pytest.mark.parametrize("words", ["25 tây hỉ", "đến 25", "den 25 hi", "à chỉ tới 25 thôi nghe", "sang 25 nghen"])
def test_a_bare_day_of_the_month_replaces_the_day_where_no_figure_is_told(house: House, words: str) -> None:
    read_back = say(house, "cb1", "nv5 xin lùi tới 29/8 vì bận gặt", words)
    assert "Xin gia hạn đến: thứ Hai, 25/8/2025\nLý do xin gia hạn: bận gặt" in read_back
    assert not any(told in read_back for told in ("Dự kiến xong", "25%"))


@pytest.mark.parametrize("words", ["đến 25 hộ", "toi 25 %"])
def test_a_figure_is_no_day_of_the_request(house: House, words: str) -> None:
    assert "25/8" not in say(house, "cb1", "nv5 xin lùi tới 29/8 vì bận gặt", words)


@pytest.mark.parametrize("words", ["nham, 27/8", "nv5 nhầm, tới 27/8 thôi", "đổi thành 27/8 giúp em"])
def test_a_request_that_was_sent_gets_another_day_and_keeps_its_reason(house: House, words: str) -> None:
    read_back = say(house, "cb1", "nv5 xin lùi tới 29/8 vì mất điện", "1", words)
    assert "Xin gia hạn đến: thứ Tư, 27/8/2025\nLý do xin gia hạn: mất điện" in read_back
    assert "Dự kiến xong" not in read_back
    assert "29/8" not in read_back
    assert "hoàn thành" not in read_back
    assert "Dự kiến" not in read_back
