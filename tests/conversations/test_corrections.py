"""A correction in plain words replaces exactly what was recorded, once it is confirmed; history keeps every version."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.turn import InKind
from models.plan import Assignment, Stage
from models.progress import Difficulty, DifficultyState, ProgressReport
from models.recording import standing_reports
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, *texts: str) -> str:
    """Lan says it all; what she hears last."""
    heard = [each for text in texts for each in house.say("lan", text) if each.to == "lan"]
    return heard[-1].text


def standing(house: House, code: str) -> list[int | None]:
    """The percentages that stand of one of P.VHXH's tasks, oldest first."""
    with house.db.read() as db:
        return [report.percent for report in standing_reports(db, house.assignment(code, "PVHXH").id)]


def obstacles(house: House) -> list[tuple[int, DifficultyState]]:
    with house.db.read() as db:
        return [(row.number, row.state) for row in db.scalars(select(Difficulty).order_by(Difficulty.id))]


def recorded(house: House) -> int:
    with house.db.read() as db:
        return len(db.scalars(select(ProgressReport.id)).all())


@pytest.mark.parametrize(
    "words",
    [
        "nhầm, 60% thôi", "nham, 60% thoi", "à nhầm 60 nhé", "không phải 80% mà là 60%", "đính chính: 60%",
        "sửa lại 60%", "em báo nhầm, nv7 mới được 60%", "ghi sai rồi, 60% thôi ạ", "nv7 nhầm, 60%",
    ],
)  # fmt: skip
def test_the_last_report_is_replaced_after_it_is_confirmed(house: House, words: str) -> None:
    say(house, "nv7 80%", "1")
    assert "Thay cho báo cáo BC-0001" in say(house, words)
    assert standing(house, "NV07") == [80], "nothing is replaced before the confirmation"
    assert "Đã sửa NV07: 60%" in say(house, "1")
    assert standing(house, "NV07") == [60]
    assert recorded(house) == 2


def test_a_named_task_is_corrected_even_if_another_was_recorded_since(house: House) -> None:
    say(house, "nv7 80%", "1", "nv8 30%", "1", "nhầm, nv7 60%", "1")
    assert (standing(house, "NV07"), standing(house, "NV08")) == ([60], [30])


@pytest.mark.parametrize(
    "words", ["ko phải 80 đâu, mới có đề cương à", "nhầm, mới có đề cương à", "dau phai 80, nv7 moi co de cuong"]
)
def test_the_figure_of_a_report_that_is_replaced_goes_and_is_said_to_go(house: House, words: str) -> None:
    say(house, "nv7 80%", "1")
    shown = say(house, words)
    assert "Kết quả: đang thực hiện (rút số đã ghi: 80%)" in shown
    assert "Thay cho báo cáo BC-0001" in shown
    say(house, "1")
    assert standing(house, "NV07") == [None]


def test_of_tasks_recorded_together_it_is_asked_which_is_meant(house: House) -> None:
    say(house, "nv7 80%, nv8 30%", "1")
    assert "1. NV07" in (asked := say(house, "nhầm, 40% thôi"))
    assert "NV11" not in asked
    say(house, "2", "1")
    assert (standing(house, "NV07"), standing(house, "NV08")) == ([80], [40])


def test_a_report_on_the_wrong_task_moves_to_the_right_one(house: House) -> None:
    say(house, "nv7 xong, vướng máy chiếu", "1")
    assert "BC-0001 (NV07) sẽ được rút lại" in say(house, "nhầm, nv8 chứ không phải nv7")
    say(house, "1")
    assert house.assignment("NV07", "PVHXH").stage == Stage.NOT_STARTED
    assert standing(house, "NV07") == []
    assert house.assignment("NV08", "PVHXH").last_report_id is not None


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("em báo nhầm, 80% là của nv8 chứ không phải nv7", 80),
        ("em nham, 80% la nv8 moi dung", 80),
        ("nhầm sang nv7, phải là nv8 70%", 70),
        ("80% là nv8 nhé, em ghi nhầm nv7", 80),
        ("khong phai nv7 ma la nv8 80%", 80),
    ],
)
def test_a_figure_for_the_right_task_takes_back_the_wrong_report(house: House, words: str, percent: int) -> None:
    say(house, "nv7 80%", "1", "nv11 30%", "1") if "70" in words else say(house, "nv7 80%", "1")
    assert "BC-0001 (NV07) sẽ được rút lại" in say(house, words)
    say(house, "1")
    assert (standing(house, "NV07"), standing(house, "NV08")) == ([], [percent])


def test_of_several_reports_of_the_wrong_task_the_one_with_the_figure_is_taken_back(house: House) -> None:
    say(house, "nv7 80%", "1", "nv7 đã họp nhóm biên tập", "1")
    assert "BC-0001 (NV07) sẽ được rút lại" in say(house, "em báo nhầm, 80% là của nv8 chứ không phải nv7")


@pytest.mark.parametrize(
    "words", ["nhầm, nv8 mới là 80%, nv7 thì 60%", "nhầm nv11 80%", "nhầm, nv7 60% thôi, nv8 ghi đúng"]
)
def test_a_report_that_is_not_said_to_be_wrong_is_not_taken_back(house: House, words: str) -> None:
    say(house, "nv7 80%, nv8 80%", "1")
    assert "rút lại" not in say(house, words)


@pytest.mark.parametrize(
    "words",
    [
        "em báo nhầm rồi ạ",
        "nv7 nhầm đơn vị, của thôn 3",
        "nv7 nhầm, đó là số của tổ 2",
        "nhầm, ở mục 3 ạ",
        "mà hồi nãy em nói 3 thôn kẹt là sai nghen, 4 thôn lận",
        "ma hoi nay em noi 3 thon ket la sai nghen, 4 thon lan",
        "hồi nãy em báo vướng là nhầm",
        "ko phải 80 đâu",
        "hong phải 80% đâu anh",
        "80 là không đúng",
        "làm gì có 80",
    ],
)
def test_only_that_it_was_wrong_offers_to_type_it_or_to_take_it_back(house: House, words: str) -> None:
    say(house, "nv7 80%", "1")
    [asked] = house.say("lan", words)
    assert asked.choices == ("Rút lại",)
    assert "đang ghi: 80%" in asked.text
    [sure] = house.press("lan", asked)
    assert sure.choices == ("Rút lại", "Giữ nguyên")
    assert standing(house, "NV07") == [80]  # a 1 typed by habit takes nothing back
    house.press("lan", sure)
    assert standing(house, "NV07") == []
    assert "Hiện không có câu hỏi" in say(house, "/huy")


@pytest.mark.parametrize(
    "words",
    ["xóa báo cáo vừa rồi giúp em", "rut lai bao cao vua roi", "hủy báo cáo này giúp em", "báo nhầm rồi, hủy giúp em"],
)
def test_taking_back_in_words_asks_first(house: House, words: str) -> None:
    say(house, "nv7 80%", "1")
    assert "Rút lại báo cáo BC-0001" in say(house, words)
    assert standing(house, "NV07") == [80]
    say(house, "1")
    assert standing(house, "NV07") == []


def test_after_a_day_words_of_correction_are_a_report_of_their_own(house: House) -> None:
    say(house, "nv7 80%", "1")
    house.wait(hours=25)
    assert "Thay cho" not in say(house, "nhầm, nv7 60% thôi")


@pytest.mark.parametrize(
    "words",
    [
        ("nhầm, nv8 chứ không phải nv7",),
        ("không phải nv7, nv8 mới 60%",),
        ("2", "không phải nv7, nv8 mới 60%"),
    ],
)
def test_before_it_is_recorded_the_task_can_be_swapped(house: House, words: tuple[str, ...]) -> None:
    say(house, "nv7 60%, nv11 70%")
    assert "NV08" in say(house, *words)
    say(house, "1")
    assert (standing(house, "NV07"), standing(house, "NV08"), standing(house, "NV11")) == ([], [60], [70])


@pytest.mark.parametrize("words", ["ý em là nv8", "à không, nv8", "không phải nv7, nv8 mới 60%"])
def test_before_it_is_recorded_the_one_task_is_another(house: House, words: str) -> None:
    say(house, "nv7 60%", words, "1")
    assert (standing(house, "NV07"), standing(house, "NV08")) == ([], [60])


@pytest.mark.parametrize("words", ["khoan, 75 thôi", "à nv7 75", "giảm xuống 75"])
def test_a_plain_figure_takes_the_place_of_the_per_cent(house: House, words: str) -> None:
    assert "→ 75%" in say(house, "nv7 80%", words)
    assert "Thay cho báo cáo BC-0001" in (read := say(house, "nv7 80%", "1", words))
    assert "80% → 75%" in read
    assert "số 75 trong tin" in say(house, "/huy", "nv8 3/5 bài", "1", "nv7 lên 75")  # not what was told last


def test_a_count_that_was_just_recorded_is_thought_better_of(house: House) -> None:
    assert "Nội dung: nv8 4 tin" in (read := say(house, "nv8 3 tin", "1", "khoan, 4 tin"))
    assert "Thay cho báo cáo BC-0001" in read


@pytest.mark.parametrize("words", ["nhầm 4/5", "là 4/5 mới đúng", "4/5 chứ không phải 3/5"])
def test_another_count_of_the_same_whole_takes_its_place(house: House, words: str) -> None:
    assert "chưa triển khai → 4/5" in say(house, "nv8 3/5 bài", words)
    assert "3/5 → 4/5" in (read := say(house, "3", "nv8 3/5 bài", "1", words))
    assert "Thay cho báo cáo BC-0001" in read


@pytest.mark.parametrize("words", ["xong rồi chứ không phải 60", "nv7 xong rồi, chứ không phải 60%"])
def test_a_figure_that_is_only_denied_is_none(house: House, words: str) -> None:
    assert "chưa triển khai → hoàn thành, chờ xác nhận" in say(house, "nv7 60%", words)
    assert "60% → hoàn thành, chờ xác nhận" in (read := say(house, "3", "nv7 60%", "1", words))
    assert "Thay cho báo cáo BC-0001" in read


def test_that_it_is_not_this_task_asks_which(house: House) -> None:
    asked = say(house, "nv7 60%", "không phải nv7 ạ")
    assert "báo cáo việc nào" in asked
    assert "NV07" not in asked
    assert "NV08" in say(house, "1")
    say(house, "1")
    assert (standing(house, "NV07"), standing(house, "NV08")) == ([], [60])


@pytest.mark.parametrize("words", ["nv8 là 14 bài mới đúng", "nv8 nhầm, 14 bài", "nhầm, 14 bài"])
def test_a_count_among_words_is_put_right_in_them(house: House, words: str) -> None:
    assert "Nội dung: nv8 14 bài" in say(house, "nv7 30%, nv8 12 bài", words)


def test_an_edited_message_about_several_tasks_corrects_each_of_them(house: House) -> None:
    house.say("lan", "nv7 60%, nv8 30%", message_id="77")
    say(house, "1")
    [read_back] = house.say("lan", "nv7 65%, nv8 35%", message_id="77", kind=InKind.EDITED)
    assert "Thay cho báo cáo BC-0001" in read_back.text
    assert "Thay cho báo cáo BC-0002" in read_back.text
    say(house, "1")
    assert (standing(house, "NV07"), standing(house, "NV08")) == ([65], [35])


def test_what_was_closed_meanwhile_is_said_and_the_rest_is_written(house: House) -> None:
    say(house, "nv7 xong", "1")
    say(house, "nv7 90%, nv8 30%")
    house.say("thu", "/duyet")
    house.say("thu", "1")
    house.say("thu", "1")
    told = say(house, "1")
    assert "NV07 đã được Văn phòng Đảng ủy xác nhận hoàn thành" in told
    assert "Đã ghi nhận NV08: 30%" in told
    assert house.assignment("NV07", "PVHXH").stage == Stage.DONE


@pytest.mark.parametrize("words", ["nhầm, 50% thôi", "/sua 50%", "nv7 sửa lại 50%", "nhầm, 27/8"])
def test_a_corrected_figure_leaves_the_obstacle_as_it_was(house: House, words: str) -> None:
    say(house, "nv7 60%, vướng kinh phí in tờ rơi", "1")
    assert "Vướng mắc: kinh phí in tờ rơi" in say(house, words)
    heard = house.say("lan", "1")
    assert "Vướng mắc VM-001 của NV07 giữ nguyên" in heard[0].text
    assert [each.to for each in heard] == ["lan"], "the office has nothing new to hear"
    assert obstacles(house) == [(1, DifficultyState.OPEN)]


def test_words_that_deny_the_obstacle_take_it_back(house: House) -> None:
    say(house, "nv7 60%, vướng kinh phí in tờ rơi", "1")
    assert "Vướng mắc" not in say(house, "nhầm, 50%, không vướng gì")
    assert "VM-001 của NV07 cũng được rút" in say(house, "1")
    assert obstacles(house) == [(1, DifficultyState.WITHDRAWN)]


def test_the_obstacle_goes_with_the_last_of_several_corrections(house: House) -> None:
    say(house, "nv7 60%, vướng kinh phí in tờ rơi", "1", "nhầm, 50%", "1", "nhầm, 40%", "1", "/hoantac", "1")
    assert obstacles(house) == [(1, DifficultyState.WITHDRAWN)]


def test_of_a_chain_of_corrections_only_the_last_stands(house: House) -> None:
    say(house, "nv7 60%", "1", "nhầm, 50%", "1", "nhầm, 40%", "1")
    assert standing(house, "NV07") == [40]
    say(house, "/hoantac", "1")
    assert standing(house, "NV07") == [50], "what was taken back replaces nothing"


def test_taking_back_a_photo_leaves_the_completion_to_be_confirmed(house: House) -> None:
    say(house, "nv7 xong", "1")
    house.send_file("lan", "anh.jpg", "nv7")
    say(house, "1", "/hoantac")
    here, told = house.say("lan", "1")
    assert "chờ xác nhận hoàn thành" in here.text
    assert told.to == "thu"
    assert "đã rút 01 tệp, ảnh gửi thêm" in told.text
    assert "báo cáo hoàn thành vẫn chờ xác nhận" in told.text
    assert [each.to for each in house.say("lan", "nv7 gửi kèm biểu mẫu tổng hợp cho văn phòng")] == ["lan"]
    say(house, "1", "/hoantac")
    assert [each.to for each in house.say("lan", "1")] == ["lan"], "of a mere note the office has heard nothing"


def test_another_day_takes_the_place_of_one_before_the_deadline(house: House) -> None:
    say(house, "nv8 xin lùi đến 15/8 vì họp")
    told = say(house, "xin lui nv8 sang thang sau")
    assert "Xin gia hạn đến: thứ Ba, 30/9/2025" in told
    assert "Lý do xin gia hạn: họp" in told
    assert "Dự kiến xong" not in told
    assert "Vướng mắc" not in told


@pytest.mark.parametrize("words", [("rút lại báo cáo nv11", "1"), ("nhầm, nv11 mới 80%", "1")])
def test_a_milestone_that_the_office_confirmed_is_not_undone_in_passing(house: House, words: tuple[str, ...]) -> None:
    with house.db.read() as db:
        before = db.get_one(Assignment, house.assignment("NV11", "PVHXH").id)
    say(house, "nv11 xong", "1")
    house.say("thu", "xác nhận nv11")
    house.say("thu", "1")
    with house.db.read() as db:
        after = db.get_one(Assignment, before.id)
    assert (after.milestone, after.stage) == (1, Stage.DOING)
    told = [each.text for text in words for each in house.say("lan", text) if each.to == "lan"]
    assert any("mốc trước của NV11 đã được Văn phòng Đảng ủy xác nhận" in text for text in told)
    with house.db.read() as db:
        found = db.get_one(Assignment, before.id)
        assert (found.milestone, found.stage, found.due_on) == (1, Stage.DOING, after.due_on)


def test_that_an_obstacle_goes_with_the_report_is_said_before_it_is_replaced(house: House) -> None:
    say(house, "nv7 60%, vướng kinh phí chưa có", "1")
    told = say(house, "nhầm, nv7 xong rồi")
    assert told.startswith("Lưu ý: vướng mắc VM-001 (kinh phí chưa có) sẽ được rút cùng báo cáo cũ")
    assert obstacles(house) == [(1, DifficultyState.OPEN)], "nothing is withdrawn before the confirmation"
    say(house, "1")
    assert obstacles(house) == [(1, DifficultyState.WITHDRAWN)]


def test_what_is_said_right_after_a_completion_is_about_it(house: House) -> None:
    say(house, "nv8 xong", "1")
    shown = say(house, "bổ sung minh chứng: 08-KH/CB ngày 6/8")
    assert "NV08" in shown
    assert "Văn bản: số 08-KH/CB" in shown
    say(house, "1")
    assert "Nhiệm vụ: NV08" in house.send_file("lan", "anh.jpg", "")[-1].text, "a photo without words, too"
    say(house, "3")
    shown = say(house, "à chưa xong đâu, mới 80% thôi")
    assert "chờ xác nhận hoàn thành → 80%" in shown
    assert "Thay cho báo cáo BC-0001" in shown, "the completion itself goes, not what was added to it"
    say(house, "1")
    assert house.assignment("NV08", "PVHXH").stage == Stage.DOING


@pytest.mark.parametrize(
    "words",
    [
        "chuyên mục là năm thôn rồi chứ không phải bốn",
        "nv8 5 thôn chứ không phải 4",
        "nv8 5 thon chu ko phai 4",
        "chuyen muc la nam thon chu khong phai bon",
    ],
)
def test_the_count_that_is_said_not_to_be_is_put_right(house: House, words: str) -> None:
    read = say(house, "nv8 4/6 thôn", "1", "nv7 60%", "1", words)
    assert "Nhiệm vụ: NV08" in read
    assert "4/6 → 5/6" in read


def test_a_figure_of_work_not_told_yet_withdraws_nothing(house: House) -> None:
    read = say(house, "nv7 60%", "1", "chuyên mục là năm thôn rồi chứ không phải bốn")
    assert "Nhiệm vụ: NV08" in read
    assert "sẽ được rút lại" not in read
    say(house, "1")
    assert standing(house, "NV07") == [60]
