"""Row 7: one tap records "không phát sinh" for the period; it counts as reported, not as progress."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.collecting import UnitReportState
from models.progress import ProgressReport, ReportKind
from tests.features.period import at, opened, state


def test_one_tap_under_the_opening_covers_the_whole_unit_after_one_question(tmp_path: Path) -> None:
    house = opened(tmp_path)
    offer = house.heard[-1]  # NV07 is reminded of that morning too: one message, each with its own choices
    assert (offer.to, [heard.to for heard in house.heard[-7:]].count("lan")) == ("lan", 1)
    assert "Mở kỳ báo cáo năm 2025" in offer.text
    assert offer.choices[-2:] == ("Bắt đầu", "Không phát sinh")
    [asked] = house.press("lan", offer, len(offer.choices))
    assert "04 nhiệm vụ chưa báo cáo của P.VHXH (NV07, NV08, NV11, NV10)" in asked.text
    [told] = house.press("lan", asked, 1)
    assert "Đủ báo cáo của kỳ" in told.text
    assert state(house, "PVHXH") == UnitReportState.NOTHING
    assert house.assignment("NV07", "PVHXH").percent == 60
    [summary, *_rest] = house.say("thu", "/baocao")
    assert "01/05 đơn vị đã báo cáo" in summary.text
    assert "- Không phát sinh: 01 đơn vị (P.VHXH)" in summary.text


def test_pressed_twice_or_by_somebody_else_it_records_nothing_more(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [asked] = house.say("lan", "kỳ này đơn vị không phát sinh")
    house.press("lan", asked, 1)
    [again] = house.press("lan", asked, 1)
    assert again.text.startswith("P.VHXH đã báo cáo đủ kỳ")
    [no] = house.press("binh", asked, 1, chat="lan")
    assert no.text == "Nút này dành cho người khác nên Trợ lý không thực hiện."
    with house.db.read() as db:
        kinds = list(db.scalars(select(ProgressReport.kind)))
    assert kinds.count(ReportKind.NOTHING) == 4


def test_of_one_task_it_is_one_tap_in_the_run_and_no_progress(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "báo cáo kỳ")
    [told] = house.say("lan", "không phát sinh")
    assert told.text.startswith("Đã ghi NV07: không phát sinh (BC-0002).")
    assert house.assignment("NV07", "PVHXH").percent == 60


def test_under_the_reminder_the_words_alone_are_enough(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 11)
    [asked] = house.say("binh", "ko ps")
    [told] = house.say("binh", "1")
    assert "01 nhiệm vụ" in asked.text
    assert "P.KT đã báo cáo 01/01 nhiệm vụ" in told.text
    assert state(house, "PKT") == UnitReportState.NOTHING


def test_of_two_tasks_that_are_named_it_is_recorded_of_each(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [asked] = house.say("lan", "nv7 70%, nv8, nv11 không phát sinh")
    assert "NV07" in asked.text
    assert "60% → 70%" in asked.text
    assert asked.text.count("không phát sinh (tính là đã báo cáo") == 2
    house.say("lan", "1")
    with house.db.read() as db:
        kinds = list(db.scalars(select(ProgressReport.kind)))
    assert kinds.count(ReportKind.NOTHING) == 2


def test_keeping_two_tasks_that_are_named_keeps_each(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [asked] = house.say("lan", "nv7, nv8 giữ nguyên")
    assert "NV07 - Xây dựng kế hoạch tuyên truyền về Nghị quyết: 60% (giữ nguyên như lần trước" in asked.text
    assert "NV08 chưa có báo cáo lần nào" in asked.text


@pytest.mark.parametrize("words", ["tất cả giữ nguyên", "các việc còn lại giữ nguyên"])
def test_all_that_is_left_stays_as_it_is_after_one_question(tmp_path: Path, words: str) -> None:
    house = opened(tmp_path)
    house.say("lan", "báo cáo kỳ")
    house.say("lan", "70%")
    house.say("lan", "1")
    [asked] = house.say("lan", words)
    assert "giữ nguyên 03 nhiệm vụ chưa báo cáo của P.VHXH" in asked.text
    assert "NV07" not in asked.text
    [told] = house.say("lan", "1")
    assert "Đủ báo cáo của kỳ" in told.text
    assert state(house, "PVHXH") == UnitReportState.REPORTED


@pytest.mark.parametrize(
    "words",
    ["không phát sinh gì cả", "ý em là báo cáo kỳ ko phát sinh gì", "kỳ này không có gì", "không có gì mới"],
)
def test_nothing_at_all_is_of_the_whole_unit(tmp_path: Path, words: str) -> None:
    [asked] = opened(tmp_path).say("lan", words)
    assert "ghi “không phát sinh” cho 04 nhiệm vụ chưa báo cáo của P.VHXH" in asked.text


def test_as_last_time_keeps_the_whole_unit(tmp_path: Path) -> None:
    [asked] = opened(tmp_path).say("lan", "kỳ này như lần trước")
    assert "giữ nguyên 04 nhiệm vụ chưa báo cáo của P.VHXH (NV07 60%" in asked.text


@pytest.mark.parametrize("words", ["khi nào hết hạn báo cáo kỳ", "nộp bc kỳ ntn"])
def test_a_question_about_the_period_is_answered_from_the_data(tmp_path: Path, words: str) -> None:
    [told] = opened(tmp_path).say("lan", words)
    assert "gửi chậm nhất (thứ Ba, 16/12/2025)" in told.text
    assert "Nhắn “báo cáo kỳ” để bắt đầu" in told.text


@pytest.mark.parametrize("words", ["kỳ năm đơn vị không phát sinh", "báo cáo kỳ"])
def test_after_the_lock_it_is_said_that_it_does_not_count(tmp_path: Path, words: str) -> None:
    house = opened(tmp_path)
    at(house, 30)
    [told] = house.say("lan", words)
    assert "đã khóa từ 30/12/2025 nên không nhận thêm" in told.text
    assert "Văn phòng Đảng ủy" in told.text
