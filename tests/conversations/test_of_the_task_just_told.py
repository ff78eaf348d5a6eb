"""Which task is meant is asked with the one that was just reported before those that the words name."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.house import build as small_house
from tests.plan_house import build


@pytest.mark.parametrize("words", ["in xong nop luon chieu nay so 08"])
def test_the_task_just_told_is_offered_first(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv13 30%")
    house.say("cb1", "1")
    asked = house.say("cb1", words)[0].text
    assert "NV13" in asked.split("\n2. ")[0]


@pytest.mark.parametrize("who", ["lan", "cb1"])
@pytest.mark.parametrize("words", ["dạ báo cáo anh mai em trình", "bao cao cac anh do cho nhan su, mai em trinh"])
def test_who_is_spoken_to_names_no_task(tmp_path: Path, who: str, words: str) -> None:
    asked = build(tmp_path / "house.db").say(who, words)[0].text
    assert "1. NV29" not in asked


@pytest.mark.parametrize(
    "words",
    [
        "bí thư ký rồi nè, số 07-KH/CB ký hôm nay",
        "bi thu ky roi, so 07-KH/CB ky hom nay",
        "bí thư vừa ký xong, số 07-KH/CB nha",
        "đã phát hành rồi, số 07-KH/CB",
        "ky xong roi, so 07-KH/CB",
        "xong rồi, số 07-KH/CB ngày 9/8",
    ],
)
def test_a_signed_paper_is_first_of_the_completion_just_told(tmp_path: Path, words: str) -> None:
    house = small_house(tmp_path / "house.db")
    house.say("lan", "nv7 xong")
    house.say("lan", "1")
    asked = house.say("lan", words)[0]
    assert asked.choices == ("NV07", "Việc khác"), asked.text
    assert "Văn bản: số 07-KH/CB" in house.say("lan", "1")[0].text


def test_a_result_with_a_paper_is_not_tied_to_a_completion_of_before(tmp_path: Path) -> None:
    house = small_house(tmp_path / "house.db")
    for words in ("nv7 xong", "1", "nv8 30%", "1"):
        house.say("lan", words)
    assert house.say("lan", "xong rồi, số 07-KH/CB ngày 9/8")[0].choices != ("NV07", "Việc khác")


@pytest.mark.parametrize("words", ["xong luôn phụ lục r", "phu luc cung xong", "phụ lục xong rồi nha"])
def test_what_was_left_of_the_task_just_told_is_of_that(tmp_path: Path, words: str) -> None:
    house = small_house(tmp_path / "house.db")
    house.say("lan", "nv7 làm đc 3 phần 4, còn cái phụ lục")
    house.say("lan", "1")
    [asked] = house.say("lan", words)
    assert asked.text.startswith("NV07: ")
    assert asked.choices == ("Xong hẳn", "Còn làm tiếp")


@pytest.mark.parametrize("words", ["may cai kia chua dung toi", "các việc còn lại chưa làm gì"])
def test_the_others_are_not_the_task_just_told(tmp_path: Path, words: str) -> None:
    house = small_house(tmp_path / "house.db")
    house.say("lan", "nv7 50%")
    house.say("lan", "1")
    choices = house.say("lan", words)[0].choices
    assert "NV08" in choices
    assert "NV07" not in choices


@pytest.mark.parametrize(
    "words",
    [
        "à mà chưa có dấu, mai mới đóng dấu",
        "dong dau roi nha",
        "nhưng chưa gửi văn phòng",
        "dấu chưa có, mai em qua xin",
        "mới ký nháy thôi chưa đóng mộc",
        "gui vp luon r nha",
    ],
)
def test_seal_and_handing_in_are_told_beside_the_completion_just_told(tmp_path: Path, words: str) -> None:
    house = small_house(tmp_path / "house.db")
    for said in ("nv7 xong", "1", "nv7 sếp ký luôn rồi", "1"):
        house.say("lan", said)
    read = house.say("lan", words)[0].text
    assert "Nhiệm vụ: NV07" in read
    assert f"Nội dung: {words}" in read
    assert "đang thực hiện" not in read


def test_seal_and_handing_in_are_not_told_beside_what_was_said_before(tmp_path: Path) -> None:
    house = small_house(tmp_path / "house.db")
    for said in ("nv7 xong", "1", "nv8 30%", "1"):
        house.say("lan", said)
    assert "Nhiệm vụ: NV07" not in house.say("lan", "chưa đóng dấu")[0].text


@pytest.mark.parametrize(
    "words", ["tối qua tuyên truyền xong rồi", "tuyen truyen toi qua cung xong", "tuyên truyền gần xong"]
)
def test_the_task_under_way_is_offered_beside_work_that_nobody_has_begun(tmp_path: Path, words: str) -> None:
    house = small_house(tmp_path / "house.db")
    house.say("lan", "nv8 30%")
    house.say("lan", "1")
    house.now += timedelta(days=2)
    assert house.say("lan", words)[0].choices == ("NV07", "NV10", "NV08", "Việc khác")
    house.now += timedelta(days=9)
    assert house.say("lan", words)[0].choices == ("NV07", "NV10", "Việc khác")
