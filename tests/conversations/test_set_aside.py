"""A report that another one pushes aside is kept with its photos, offered again, and expires with a word."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.turn import InKind
from models.progress import Evidence
from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    for words in ("nv8 20%", "1"):
        house.say("lan", words, message_id=f"m{words}")
    return house


def here(house: House, words: str, **more: object) -> Heard:
    """The last that lan hears."""
    return [each for each in house.say("lan", words, **more) if each.to == "lan"][-1]


def unfinished(house: House) -> None:
    house.say("lan", "nv7 50%")
    house.send_file("lan", "a.docx")


def later(house: House, minutes: int) -> list[str]:
    house.now += timedelta(minutes=minutes)
    return [each.text for each in house.tick() if each.to == "lan"]


EDIT = "nv8 25%"  # the message of the recorded report
PUSHED = (
    *("/sua", "/sua BC-0001", "/sua BC-0001 30%", EDIT, "/capnhat nv11 20%", "/xong nv11"),
    *("/nghi mai", "mai em nghỉ ốm", "từ mai đến 15/8 em nghỉ phép"),
)


def push(house: House, words: str) -> Heard:
    return here(house, words, **({"kind": InKind.EDITED, "message_id": "mnv8 20%"} if words == EDIT else {}))


@pytest.mark.parametrize("words", PUSHED)
def test_what_is_pushed_aside_is_told_and_comes_back_with_its_photos(house: House, words: str) -> None:
    unfinished(house)
    told = push(house, words)
    assert told.text.startswith("Báo cáo về NV07 chưa ghi; Trợ lý giữ lại")
    assert told.choices[-1] == "Xem lại NV07"
    again = next(each for each in house.press("lan", told, len(told.choices)) if "Ghi nhận" in each.choices)
    assert "50% (đang thực hiện)" in again.text
    assert "Minh chứng: 01 tệp" in again.text
    assert "Đã ghi nhận NV07: 50%" in house.press("lan", again)[0].text
    with house.db.read() as db:
        assert db.scalars(select(Evidence)).one().report_id is not None


@pytest.mark.parametrize("words", PUSHED)
def test_it_expires_with_a_word_and_can_be_seen_again(house: House, words: str) -> None:
    unfinished(house)
    push(house, words)
    told = [text for text in later(house, 35) if text.startswith("Báo cáo về NV07 chưa được ghi")]
    assert len(told) == 1
    assert not [text for text in later(house, 35) if "NV07" in text]
    assert "Minh chứng: 01 tệp" in here(house, "xem lại nv7").text


def test_it_is_offered_again_after_each_record_until_it_is_seen(house: House) -> None:
    house.say("lan", "nv7 xong")
    house.say("lan", "/capnhat nv11 20%")
    for words in ("1", "nv10 30%", "1"):
        told = here(house, words)
        if words == "1":
            assert told.text.endswith("Báo cáo về NV07 chưa ghi; Trợ lý giữ lại để đồng chí xem lại.")
            assert told.choices == ("Xem lại NV07",)
    assert "hoàn thành, chờ xác nhận" in here(house, "1").text
    assert "Đã nhận kết quả hoàn thành NV07" in here(house, "1").text
    here(house, "nv10 40%")
    assert "NV07" not in here(house, "1").text
    assert not later(house, 60)


def test_what_is_left_for_another_is_offered_after_that_is_dropped(house: House) -> None:
    house.say("lan", "nv7 50%")
    house.say("lan", "/capnhat nv11 20%")
    told = here(house, "3")
    assert told.text.startswith("Đã bỏ")
    assert told.choices == ("Xem lại NV07",)


def test_of_two_both_are_offered(house: House) -> None:
    for words in ("nv7 50%", "/capnhat nv11 20%", "/capnhat nv10 30%"):
        told = here(house, words)
    assert told.choices[3:] == ("Xem lại NV11",)
    told = here(house, "1")
    assert told.choices == ("Xem lại NV07", "Xem lại NV11")
    assert "20% (đang thực hiện)" in here(house, "2").text
    assert here(house, "1").choices == ("Xem lại NV07",)


def test_looking_back_at_one_keeps_the_other(house: House) -> None:
    house.say("lan", "nv7 50%")
    told = here(house, "/capnhat nv11 20%")
    again = house.press("lan", told, len(told.choices))[0]
    assert again.text.startswith("Báo cáo về NV11 chưa ghi")
    assert again.choices[3:] == ("Xem lại NV11",)


def test_the_same_work_reported_anew_leaves_nothing_of_the_earlier_words(house: House) -> None:
    house.say("lan", "nv7 50%")
    house.say("lan", "/capnhat nv11 20%")
    house.say("lan", "1")
    for words in ("nv7 60%", "1"):
        told = here(house, words)
    assert "Đã ghi nhận NV07: 60%" in told.text
    assert "Xem lại" not in str(told.choices)
    assert not later(house, 60)


def test_its_old_buttons_record_nothing_unseen(house: House) -> None:
    read_back = here(house, "nv7 50%")
    house.say("lan", "/sua")
    told = house.press("lan", read_back)[0]
    assert "giữ lại bản nháp" in told.text
    assert "50% (đang thực hiện)" in house.press("lan", told)[0].text


def test_putting_right_the_same_report_again_sets_nothing_aside(house: House) -> None:
    house.say("lan", "/sua BC-0001 30%")
    assert "chưa ghi" not in here(house, "/sua BC-0001 35%").text


NOTHING = (
    "abc xyz",
    "cảm ơn",
    "ok",
    "",
    "👍",
    "chào trợ lý",
    "thôi",
    "huy",
    "nham roi",
    "nhắn nhầm",
    "bỏ qua nhé",
    "đúng rồi",
)


@pytest.mark.parametrize("words", NOTHING)
def test_an_edit_that_tells_nothing_shows_what_still_waits(house: House, words: str) -> None:
    house.say("lan", "nv7 50%", message_id="m7")
    told = here(house, words, kind=InKind.EDITED, message_id="m7")
    assert "Lời mới không có kết quả nào để ghi" in told.text
    assert "chưa triển khai → 50%" in told.text
    assert told.choices == ("Ghi nhận", "Sửa", "Bỏ")
    assert "Đã bỏ" in here(house, "3").text


@pytest.mark.parametrize(("open_", "asked"), [("được 50%", "việc nào"), ("nv7 162%", "vượt 100%")])
def test_nor_does_it_end_the_question_that_is_open(house: House, open_: str, asked: str) -> None:
    house.say("lan", open_, message_id="m7")
    told = here(house, "cảm ơn", kind=InKind.EDITED, message_id="m7")
    assert asked in told.text
    assert told.choices


def test_an_edit_into_a_question_is_answered_and_what_waits_is_shown(house: House) -> None:
    house.say("lan", "nv7 50%", message_id="m7")
    told = [each.text for each in house.say("lan", "nv8 thế nào rồi", kind=InKind.EDITED, message_id="m7")]
    assert "20%" in told[0]
    assert "chưa triển khai → 50%" in told[-1]


def test_a_photo_stays_when_its_caption_is_edited(house: House) -> None:
    house.send_file("lan", "a.docx", "nv7 50%", message_id="m7")
    told = here(house, "nv7 60%", kind=InKind.EDITED, message_id="m7")
    assert "60% (đang thực hiện)" in told.text
    assert "Minh chứng: 01 tệp" in told.text


def test_giu_nguyen_of_another_task_leaves_what_is_unfinished(house: House) -> None:
    asked = here(house, "nv8")
    unfinished(house)
    told = [each.text for each in house.press("lan", asked) if each.to == "lan"]
    assert "NV08" in told[0]
    assert "NV07" in told[-1]
    assert "Đã ghi nhận NV07: 50%" in here(house, "1").text
