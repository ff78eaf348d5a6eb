"""Who is praised, and why: no particle is a person, and no person is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import build


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("khen thôn 2 nhé, lý do hoàn thành sớm kế hoạch", "CB thôn 2: hoàn thành sớm kế hoạch."),
        ("khen phòng kinh tế nha, vì làm tốt", "P.KT: làm tốt."),
        ("khen đồng chí Lan phòng văn hóa vì chăm chỉ", "P.VHXH - Lan: chăm chỉ."),
        ("khen đ/c Lan ở phòng văn hóa vì chăm chỉ", "P.VHXH - Lan: chăm chỉ."),
        ("biểu dương Chi bộ thôn 1 đồng chí An vì làm tốt NV05", "CB thôn 1 - An: làm tốt NV05."),
        ("biểu dương Chi bộ thôn 1 Nguyễn Văn An: làm tốt NV05", "CB thôn 1 - Nguyễn Văn An: làm tốt NV05."),
        ("khen thôn 1 đi đầu trong phong trào vì đã nộp sớm", "CB thôn 1: đi đầu trong phong trào, đã nộp sớm."),
        ("biểu dương thôn 1 đi", "biểu dương CB thôn 1 vì lý do gì?"),
    ],
)
def test_who_is_praised_and_why(tmp_path: Path, words: str, shown: str) -> None:
    assert shown in build(tmp_path / "house.db").say("thu", words)[0].text


@pytest.mark.parametrize("who", ["lanh", "cb1"])
@pytest.mark.parametrize("reason", ["nộp báo cáo sớm", "vì giúp chi bộ em làm kế hoạch", "hoàn thành sớm nv05"])
def test_the_reason_that_was_asked_for_is_the_answer(tmp_path: Path, who: str, reason: str) -> None:
    house = build(tmp_path / "house.db")
    house.say(who, "đề nghị biểu dương thôn 2")
    whom = "CB thôn 2" if who == "lanh" else "CB thôn 2 tới Văn phòng Đảng ủy"
    assert f"{whom}: {reason.removeprefix('vì ')}." in house.say(who, reason)[0].text


def test_a_report_is_no_reason_and_ones_own_unit_is_not_praised(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "đề nghị biểu dương thôn 2")
    told = house.say("cb1", "nv05 60%")
    assert told[0].text.startswith("Đề nghị biểu dương chưa được ghi")
    assert "60%" in told[1].text
    house.say("cb1", "3")
    assert "là đơn vị của đồng chí" in house.say("cb1", "/bieuduong thôn 1: làm tốt")[0].text


@pytest.mark.parametrize("who", ["thu", "lanh"])
@pytest.mark.parametrize(
    "words",
    ["ghi nhận thôn 2 đã nộp kế hoạch", "ghi nhan thon 2 da nop ke hoach roi", "ghi nhận thôn 2 báo xong nv5"],
)
def test_a_deed_alone_is_no_praise(tmp_path: Path, who: str, words: str) -> None:
    told = build(tmp_path / "house.db").say(who, words)
    assert [each.to for each in told] == [who]
    assert "chưa ghi gì cho CB thôn 2" in told[0].text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("chi bộ thôn 1 làm tốt đấy, khen nhé", "Đề nghị biểu dương CB thôn 1: làm tốt đấy."),
        ("chi bo thon 2 nop som, bieu duong di", "Đề nghị biểu dương CB thôn 2: nop som."),
        ("phòng kinh tế làm nhanh gọn, đáng khen", "Đề nghị biểu dương P.KT: làm nhanh gọn."),
        ("thôn 2 nộp sớm, nên tuyên dương", "Đề nghị biểu dương CB thôn 2: nộp sớm."),
    ],
)
def test_who_is_praised_may_stand_before_the_praise(tmp_path: Path, words: str, shown: str) -> None:
    assert shown in build(tmp_path / "house.db").say("lanh", words)[0].text


@pytest.mark.parametrize(
    "words", ["thôn 2 làm chưa tốt, khen nhé", "thôn 1 và thôn 2 nộp sớm, khen gì", "phòng kinh tế làm tốt nhỉ"]
)
def test_other_words_before_it_praise_nobody(tmp_path: Path, words: str) -> None:
    assert "Đề nghị biểu dương" not in build(tmp_path / "house.db").say("lanh", words)[0].text
