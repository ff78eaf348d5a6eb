"""Changes of several tasks in one message, and another day for what was changed just now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "words",
    [
        "NV07 hạn 31/8, NV08 hạn 15/9 vì bão",
        "nv07 lui den 31/8 va nv08 lui den 15/9 do bão",
        "NV07 gia hạn 31/8 còn NV08 lùi đến 15/9 vì bão",
        "NV07 hạn 31/8 vì bão; NV08 hạn 15/9",
    ],
)
def test_each_change_is_read_back_and_carried_out_by_itself(house: House, words: str) -> None:
    first = house.last_heard("thu", words)
    assert "NV07" in first
    assert "thành Chủ nhật, 31/8/2025" in first
    assert "Lý do: bão." in first
    assert "Xong việc này, Trợ lý đọc lại tiếp: “" in first
    second = house.last_heard("thu", "1")
    assert house.assignment("NV08", "PVHXH").due_on == date(2025, 8, 31)
    assert "đổi thời hạn từ 31/8/2025 thành thứ Hai, 15/9/2025" in second
    assert "Lý do: bão." in second
    house.say("thu", "1")
    due = [house.assignment(code, "PVHXH").due_on for code in ("NV07", "NV08")]
    assert due == [date(2025, 8, 31), date(2025, 9, 15)]


def test_the_second_is_read_back_where_the_first_is_dropped(house: House) -> None:
    house.say("thu", "NV07 hạn 31/8, NV08 tạm dừng vì chờ tỉnh")
    assert "NV08" in house.last_heard("thu", "3")
    house.say("thu", "1")
    assert house.assignment("NV07", "PVHXH").due_on == date(2025, 8, 15)


def test_side_by_side_and_apart(house: House) -> None:
    first = house.last_heard("thu", "NV07, NV19 lùi đến 31/12, NV08 lùi đến 15/9 vì bão")
    assert first.count("thành thứ Tư, 31/12/2025") == 2
    assert "15/9/2025" in house.last_heard("thu", "1")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("NV07 lùi đến 31/8 vì phụ thuộc NV06, NV08 chậm", "phụ thuộc NV06, NV08 chậm"),
        ("NV07 lùi đến 31/8 vì chờ NV06, NV08", "chờ NV06, NV08"),
    ],
)
def test_tasks_in_a_reason_change_nothing(house: House, words: str, reason: str) -> None:
    told = house.last_heard("thu", words)
    assert f"Lý do: {reason}." in told
    assert "đọc lại tiếp" not in told


def test_the_day_of_a_task_that_is_not_there_is_nobody_elses(house: House) -> None:
    told = house.last_heard("thu", "NV07 hạn 31/8, NV99 hạn 15/9 vì bão")
    assert told.startswith("Kế hoạch không có nhiệm vụ NV99")


@pytest.mark.parametrize(
    "words",
    ["à không, 22/8", "nhầm, 22/8 mới đúng", "a khong 22/8", "thôi 22/8 đi", "đổi thành 22/8 nhé", "lùi đến 22/8 đi"],
)
def test_another_day_right_after_a_change_is_read_back(house: House, words: str) -> None:
    house.say("thu", "NV07 lùi đến 20/8 vì chờ tỉnh")
    house.say("thu", "1")
    told = house.last_heard("thu", words)
    assert "NV07" in told
    assert "từ 20/8/2025 thành thứ Sáu, 22/8/2025" in told
    assert "Lý do: chờ tỉnh." in told
    house.say("thu", "1")
    assert house.assignment("NV07", "PVHXH").due_on == date(2025, 8, 22)


def test_another_day_right_after_a_task_was_given_is_its_own(house: House) -> None:
    for words in ("giao P.KT rà soát chợ trước 25/8", "1", "1"):
        house.say("thu", words)
    assert "Rà soát chợ (P.KT): đổi thời hạn từ 25/8/2025 thành thứ Năm, 28/8/2025" in house.last_heard(
        "thu", "à không, 28/8"
    )


def test_a_day_later_or_out_of_nowhere_is_about_nothing(house: House) -> None:
    assert "chưa hiểu" in house.last_heard("thu", "à không, 22/8")
    house.say("thu", "NV07 lùi đến 20/8 vì chờ tỉnh")
    house.say("thu", "1")
    house.wait(hours=1)
    assert "chưa hiểu" in house.last_heard("thu", "à không, 22/8")


@pytest.mark.parametrize("words", ["xóa NV08", "xoá nv08 đi", "xoa bo NV08 vi trung"])
def test_a_task_that_is_to_be_deleted_is_ended(house: House, words: str) -> None:
    told = house.last_heard("thu", words)
    assert "NV08" in told
    assert "không còn thực hiện, thôi nhắc, lịch sử vẫn giữ" in told


def test_a_task_about_deleting_is_moved(house: House) -> None:
    told = house.last_heard("thu", "NV08 xóa nhà tạm lùi đến 15/9 vì mưa")
    assert "không còn thực hiện" not in told
