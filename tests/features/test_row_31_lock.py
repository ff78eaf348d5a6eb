"""Row 31: a cut-off day; after the lock only the secretary can reopen, with a reason."""

from __future__ import annotations

from pathlib import Path

from models.collecting import UnitReportState
from models.history import history_of
from tests.features.period import at, opened, state


def test_after_the_lock_units_are_told_what_to_do_and_plain_progress_is_taken(tmp_path: Path) -> None:
    house = opened(tmp_path)
    offer = next(heard for heard in house.heard if heard.to == "binh" and heard.choices)
    at(house, 20)
    [told] = house.press("binh", offer, 1)
    assert told.text.startswith("Kỳ báo cáo năm 2025 đã khóa từ 20/12/2025 nên không nhận thêm.")
    assert "đề nghị đồng chí liên hệ Văn phòng Đảng ủy để mở lại kỳ" in told.text
    house.say("binh", "nv19 45%")
    [recorded] = house.say("binh", "1")
    assert recorded.text.startswith("Đã ghi nhận NV19: 45%")
    assert state(house, "PKT") == UnitReportState.WAITING


def test_only_the_secretary_reopens_and_only_with_a_reason(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 20)
    for who in ("lan", "lanh", "nobody"):
        house.say(who, "/kybaocao mở lại NAM-2025 lý do thử")
        house.say(who, "1")
    [why] = house.say("thu", "/kybaocao mở lại NAM-2025")
    assert "phải có lý do" in why.text
    [asked] = house.say("thu", "/kybaocao mo lai nam 2025 den 24/12 ly do P.KT gửi nhầm số")
    assert "đến hết thứ Tư, 24/12/2025, lý do: P.KT gửi nhầm số. Mở cho đơn vị nào?" in asked.text
    [told, *notices] = house.press("thu", asked, 2)
    assert told.text.startswith("Đã mở lại kỳ báo cáo năm 2025")
    assert "binh" in {notice.to for notice in notices}
    listed = house.say("thu", "/kybaocao")[0].text
    assert "trình 19/12/2025" in listed  # the day on which it was handed in stays
    assert "đã khóa 20/12/2025, mở lại 20/12/2025 cho tất cả đến hết 24/12/2025 (lý do: P.KT gửi nhầm số)" in listed
    house.say("binh", "báo cáo kỳ")
    house.say("binh", "50%")
    house.say("binh", "1")
    assert state(house, "PKT") == UnitReportState.LATE
    at(house, 25)
    with house.db.read() as db:
        lines = history_of(db, house.office().id, "reporting_periods", 1)
    assert [
        (line.field, line.reason) for line in lines if line.field in {"locked_at", "submit_on", "reopened_until"}
    ] == [
        ("locked_at", "hết hạn trình"),
        ("locked_at", "P.KT gửi nhầm số"),
        ("reopened_until", "P.KT gửi nhầm số"),
        ("locked_at", "hết hạn trình"),
    ]


def test_a_locked_period_is_opened_again_for_one_unit_alone(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 20)
    [asked] = house.say("thu", "mở lại kỳ năm chỉ cho phòng kinh tế lý do gửi nhầm số")
    assert "chỉ cho P.KT đến hết" in asked.text
    assert "Các đơn vị khác vẫn khóa" in asked.text
    told, *notices = house.press("thu", asked, 1)
    assert told.text.startswith("Đã mở lại kỳ báo cáo năm 2025 (NAM-2025) chỉ cho P.KT")
    assert {notice.to for notice in notices} == {"binh"}
    house.say("lan", "báo cáo kỳ")
    assert "đã khóa" in house.heard[-1].text
    for words in ("báo cáo kỳ", "50%", "1"):
        house.say("binh", words)
    house.say("lan", "nv07 90%")
    house.say("lan", "1")
    assert (state(house, "PKT"), state(house, "PVHXH")) == (UnitReportState.LATE, UnitReportState.WAITING)


def test_what_was_opened_for_one_unit_locks_by_itself(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 20)
    house.press("thu", house.say("thu", "mở lại NAM-2025 đến 24/12 cho P.KT lý do gửi nhầm số")[0], 1)
    at(house, 24)
    assert "mở lại riêng P.KT đến hết 24/12/2025" in house.say("thu", "/kybaocao")[0].text
    house.say("binh", "nv19 45%")
    house.say("binh", "1")
    assert state(house, "PKT") == UnitReportState.LATE
    at(house, 25)
    assert "mở lại riêng" not in house.say("thu", "/kybaocao")[0].text
    house.say("binh", "báo cáo kỳ")
    assert "đã khóa" in house.heard[-1].text


def test_an_unknown_unit_opens_it_for_nobody(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 20)
    [told] = house.say("thu", "mở lại kỳ năm chỉ cho trạm thú y lý do gửi nhầm số")
    assert "chưa mở lại kỳ cho ai" in told.text
    house.say("thu", "1")
    house.say("binh", "báo cáo kỳ")
    assert "đã khóa" in house.heard[-1].text
