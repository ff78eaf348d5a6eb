"""The day of a document is offered as the day of completion, of one task and of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def test_of_several_the_day_of_a_document_is_offered_with_the_code(house: House) -> None:
    house.say("lan", "nv7 xong, kế hoạch số 12-KH/PVHXH ngày 7/8")
    [read_back] = house.say("lan", "nv8 50%")
    assert "Nếu đã xong ngày 07/8/2025 như văn bản, đồng chí nhắn: NV07 xong ngày 07/8/2025." in read_back.text
    [read_back] = house.say("lan", "nv7 xong ngày 7/8/2025")
    assert "xong ngày 07/8/2025 ·" in read_back.text
    assert "như văn bản" not in read_back.text


@pytest.mark.parametrize("words", ["nv7 xong luôn hôm 7/8 nha", "nv7 xong xuôi từ 7/8", "nv7 hoan thanh som hom 7/8"])
def test_a_particle_before_the_day_of_completion_loses_no_day(house: House, words: str) -> None:
    [read_back] = house.say("lan", words)
    assert "Ngày hoàn thành: thứ Năm, 07/8/2025" in read_back.text


def last_of(house: House, *texts: str) -> str:
    return [house.last_heard("cb1", text) for text in texts][-1]


DONE = ("nv5 xong, số 12-KH/CB ngày 8/8", "1")
OTHER_DAY = [
    "à mà ngày ký là 7/8",
    "ngay ban hanh la 7/8 nhe",
    "quên, ngày văn bản là 7/8",
    "ngày của kế hoạch là 7/8 cơ",
    "nhầm ngày ký, 7/8 mới đúng",
    "sửa ngày ký thành 7/8",
    "ngày 7/8 chứ không phải 8/8",
    "ky 7/8 chu khong phai 8/8",
    "không phải 8/8 mà là 7/8",
]


@pytest.mark.parametrize("words", OTHER_DAY)
def test_another_day_of_the_document_is_read_back_before_and_after_it_was_recorded(house: House, words: str) -> None:
    assert "Văn bản: số 12-KH/CB, ngày 07/8/2025" in last_of(house, DONE[0], words)
    told = last_of(house, "3", *DONE, words)
    assert "Văn bản: số 12-KH/CB, ngày 07/8/2025" in told
    assert "Ngày hoàn thành: thứ Hai, 11/8/2025" in told


def test_a_day_put_right_that_is_not_the_documents_is_that_of_the_completion(house: House) -> None:
    told = last_of(house, "nv5 xong hôm 7/8, số 12-KH/CB ngày 5/8", "1", "ngày 6/8 chứ không phải 7/8")
    assert "Văn bản: số 12-KH/CB, ngày 05/8/2025" in told
    assert "Ngày hoàn thành: thứ Tư, 06/8/2025" in told


@pytest.mark.parametrize(
    "words",
    [
        "à quên số 21 mới đúng",
        "nhầm số, 21-KH/CB mới đúng",
        "số 21 chứ không phải 12",
        "em ghi nham so, 21 nhe",
        "số đúng là 21-KH/CB",
        "sửa số văn bản thành 21-KH/CB",
        "số 12 là sai, 21 mới đúng",
    ],
)
@pytest.mark.parametrize("between", [(), ("chi bộ em còn làm thêm 1 lớp tập huấn", "1")])
def test_another_number_is_read_back_also_behind_what_was_told_later(
    house: House, between: tuple[str, ...], words: str
) -> None:
    told = last_of(house, *DONE, *between, words)
    assert "Thay cho báo cáo BC-0001" in told
    assert "Văn bản: số 21-KH/CB, ngày 08/8/2025" in told
    assert "BC-000" in last_of(house, "1")


def test_one_more_document_takes_no_place_of_the_first(house: House) -> None:
    told = last_of(house, *DONE, "quên gửi thêm quyết định 15-QĐ/CB")
    assert "Thay cho" not in told
    assert "số 15-QĐ/CB" in told


@pytest.mark.parametrize("words", ["nv5 xong, số 22", "nv5 ky sang nay roi, so 22", "nv5 hoàn thành, số 22 nhé"])
def test_the_number_at_the_end_is_the_paper_s(house: House, words: str) -> None:
    assert "Văn bản: số 22\n" in house.last_heard("cb1", words)
