"""*báo cáo kỳ* begins the period's report whatever is open, and an order about a period leaves what is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.say("thu", "/kybaocao mở quý 3")
    house.say("thu", "1")
    return house


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


def test_an_old_question_does_not_hold_it_back_and_what_was_told_is_kept(house: House) -> None:
    assert "việc nào" in to("lan", house.say("lan", "tiến độ tốt"))
    assert "1/4 · NV07" in to("lan", house.say("lan", "báo cáo kỳ"))
    house.say("lan", "nv8 60%")
    assert "còn chờ đồng chí: gõ 1 để ghi nhận" in to("lan", house.say("lan", "báo cáo kỳ"))
    said = to("lan", house.say("lan", "bao cao ky"))
    assert "Báo cáo về NV08 chưa ghi; Trợ lý giữ lại" in said
    assert "1/4 · NV07" in said
    assert "60%" in to("lan", house.say("lan", "4"))


def test_where_none_is_owed_the_report_goes_on(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv8 60%")
    house.say("lan", "báo cáo kỳ")
    assert "Đã ghi nhận NV08: 60%" in to("lan", house.say("lan", "1"))


@pytest.mark.parametrize("words", ["xin báo cáo kỳ muộn", "hôm trước làm dở báo cáo kỳ, làm tiếp"])
def test_it_is_said_in_other_words_too(house: House, words: str) -> None:
    assert "1/4 · NV07" in to("lan", house.say("lan", words))


@pytest.mark.parametrize("begun", [False, True])
def test_nothing_at_all_is_asked_back_for_the_unit(house: House, begun: bool) -> None:
    if begun:
        house.say("lan", "báo cáo kỳ")
    said = to("lan", house.say("lan", "kỳ này phòng tôi không có gì"))
    assert "không phát sinh" in said
    assert "04" in said


@pytest.mark.parametrize(
    ("opened", "lost"),
    [
        ("/yeucau các chi bộ: số đảng viên. Trước 16h thứ Sáu", "Yêu cầu “số đảng viên” đang soạn dở chưa được gửi"),
        ("/thongbao các chi bộ: họp", "“họp” đang soạn dở chưa được gửi"),
        ("/giaoviec NV19 hạn 20/11/2025", "Việc đang nhập dở chưa được thực hiện"),
    ],
)
def test_an_order_about_a_period_leaves_what_is_being_made_and_says_so(house: House, opened: str, lost: str) -> None:
    house.say("thu", opened)
    said = to("thu", house.say("thu", "khóa kỳ quý 3"))
    assert lost in said
    assert "Khóa ngay kỳ báo cáo quý III/2025" in said
