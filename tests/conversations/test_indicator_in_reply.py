"""What a reply says of the task's indicator is read back, recorded as data, and shown beside the task's state."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select, update

from handlers.say.report_status import of_milestone
from models.plan import Milestone, Task
from models.progress import ProgressReport
from models.reporting.building import report
from models.reporting.values import IndicatorLine, Scope
from tests.features.period import at, opened
from tests.house import House

YEAR = Scope(from_on=date(2025, 7, 10), to_on=date(2025, 12, 14), title="năm 2025", period_code="NAM-2025")

MONTHS = {
    10: Scope(from_on=date(2025, 10, 1), to_on=date(2025, 10, 31), title="tháng 10/2025"),
    11: Scope(from_on=date(2025, 11, 1), to_on=date(2025, 11, 30), title="tháng 11/2025"),
}


def with_indicator(
    path: Path, unit: str = "%", target: str = "70", name: str = "Hồ sơ trực tuyến", code: str = "NV07"
) -> House:
    house = opened(path)
    with house.db.write() as db:
        db.execute(
            update(Task)
            .where(Task.code == code)
            .values(indicator_name=name, indicator_unit=unit, indicator_comparison=">=", indicator_target=target)
        )
    return house


def recorded(house: House) -> list[tuple[str | None, str | None]]:
    """Value and estimate of each entry since the period opened."""
    with house.db.read() as db:
        rows = db.execute(select(ProgressReport.value, ProgressReport.estimate).order_by(ProgressReport.id)).all()
    return [(value, estimate) for value, estimate in rows][1:]


def shown(house: House) -> IndicatorLine:
    with house.db.read() as db:
        [line] = report(db, house.office(), YEAR, house.now).indicators
    return line


def test_a_value_is_read_back_and_recorded_with_its_day(tmp_path: Path) -> None:
    house = with_indicator(tmp_path)
    [read] = house.say("lan", "nv7 đạt 62,5% (655/1048), ước cả năm 75%")
    assert "Chỉ tiêu: thực hiện 62,5%, ước thực hiện 75% (mục tiêu ≥ 70%)" in read.text
    assert recorded(house) == []
    [receipt] = house.say("lan", "1")
    assert recorded(house) == [("62.5", "75")]
    assert "\nChỉ tiêu: thực hiện 62,5%, ước thực hiện 75% (mục tiêu ≥ 70%).\n" in receipt.text
    line = shown(house)
    assert (line.value, line.value_on, line.estimate, line.is_reached) == (
        Decimal("62.5"), date(2025, 12, 4), Decimal(75), False,
    )  # fmt: skip


@pytest.mark.parametrize("answers", [("75",), ("2", "75")])
def test_a_figure_that_is_put_right_is_the_indicators_too(tmp_path: Path, answers: tuple[str, ...]) -> None:
    house = with_indicator(tmp_path)
    house.say("lan", "nv7 hồ sơ trực tuyến đạt 71%, mở 2 lớp")
    for words in answers:
        [read] = house.say("lan", words)
    assert "→ 75% (đang thực hiện)" in read.text
    assert "Chỉ tiêu: thực hiện 75% (mục tiêu ≥ 70%)" in read.text


def test_a_first_bare_per_cent_is_asked_about_once(tmp_path: Path) -> None:
    house = with_indicator(tmp_path, code="NV11")
    [asked] = house.say("lan", "nv11 58%")
    assert "NV11 có chỉ tiêu “Hồ sơ trực tuyến” ≥ 70%: 58% là kết quả của chỉ tiêu này, hay là tiến độ" in asked.text
    [read] = house.say("lan", "1")
    assert "Chỉ tiêu: thực hiện 58% (mục tiêu ≥ 70%)" in read.text
    house.say("lan", "1")
    [read] = house.say("lan", "nv11 64%, ước cả năm 75%")
    assert "Chỉ tiêu: thực hiện 64%, ước thực hiện 75%" in read.text
    house.say("lan", "1")
    assert recorded(house) == [("58", None), ("64", "75")]


@pytest.mark.parametrize("answer", ["1", "ket qua chi tieu"])
def test_what_is_said_to_be_its_result_is_asked_about_once(tmp_path: Path, answer: str) -> None:
    house = with_indicator(tmp_path, code="NV11")
    assert "là kết quả của chỉ tiêu này, hay là số khác" in house.say("lan", "nv11 ho so online 71 phan tram")[0].text
    assert "Chỉ tiêu: thực hiện 71% (mục tiêu ≥ 70%)" in house.say("lan", answer)[0].text


def test_what_is_only_expected_stands_beside_the_result(tmp_path: Path) -> None:
    house = with_indicator(tmp_path, code="NV11")
    house.say("lan", "nv11 45%")
    assert "45% là kết quả của chỉ tiêu này" in house.say("lan", "ước 60%")[0].text
    assert "thực hiện 45%, ước thực hiện 60%" in house.say("lan", "1")[0].text
    assert "thực hiện 45%, ước thực hiện 65%" in house.say("lan", "ước cả năm 65%")[0].text


def test_an_estimate_of_a_task_without_an_indicator_is_not_asked_about_and_shown(tmp_path: Path) -> None:
    [read] = opened(tmp_path).say("lan", "nv7 72%, ước thực hiện đến 31/12 là 82%")
    assert "→ 72% (đang thực hiện)\nNội dung: nv7 72%, ước thực hiện đến 31/12 là 82%" in read.text


def test_what_is_to_be_reached_by_a_day_is_no_value(tmp_path: Path) -> None:
    [read] = with_indicator(tmp_path).say("lan", "nv7 hồ sơ trực tuyến tuần sau mới đạt 60%")
    assert "Nội dung: nv7 hồ sơ trực tuyến tuần sau mới đạt 60%" in read.text
    assert "Chỉ tiêu" not in read.text


def test_of_a_whole_that_is_to_be_reached_nothing_is_asked(tmp_path: Path) -> None:
    house = with_indicator(tmp_path, target="100", code="NV11")
    assert "Trợ lý hiểu báo cáo" in house.say("lan", "nv11 58%")[0].text


def test_said_to_be_progress_it_is_not_asked_about_again(tmp_path: Path) -> None:
    house = with_indicator(tmp_path, code="NV11")
    house.say("lan", "nv11 58%")
    assert "Chỉ tiêu" not in house.say("lan", "là tiến độ thôi")[0].text
    house.say("lan", "1")
    assert "Chỉ tiêu" not in house.say("lan", "nv11 60%")[0].text


def test_a_figure_of_a_month_is_that_months_and_no_later_ones(tmp_path: Path) -> None:
    house = with_indicator(tmp_path, "tin, bài/tháng", "4", "Tin, bài đăng mỗi tháng")
    for words in ("nv7 tháng 12 đăng 3 tin bài", "nv7 đăng 5 tin, bài", "nv7 đăng 6 bài"):
        house.say("lan", words)
        house.say("lan", "1")
    assert [value for value, _ in recorded(house)] == ["3", "5", "6"]
    assert "Chỉ tiêu" not in house.say("lan", "nv7 tháng 2 đăng 4 tin")[0].text
    house.say("lan", "/huy")
    [read] = house.say("lan", "nv7 tháng 10 đăng 7 tin, bài")
    assert "Ghi cho tháng 10/2025 (số liệu đến 31/10/2025)" in read.text
    house.say("lan", "1")
    with house.db.read() as db:
        got = {month: report(db, house.office(), time, house.now).indicators for month, time in MONTHS.items()}
    assert {month: [str(line.value) for line in lines if line.code == "NV07"] for month, lines in got.items()} == {
        10: ["7"], 11: ["None"],
    }  # fmt: skip


def test_plain_progress_says_nothing_of_the_indicator(tmp_path: Path) -> None:
    house = with_indicator(tmp_path)
    [read] = house.say("lan", "nv7 80%")
    assert "Chỉ tiêu" not in read.text
    house.say("lan", "1")
    assert (recorded(house), shown(house).value) == ([(None, None)], None)


def test_a_target_reached_is_not_the_task_done(tmp_path: Path) -> None:
    house = with_indicator(tmp_path)
    house.say("lan", "nv7 tỷ lệ hồ sơ trực tuyến 74,5%")
    house.say("lan", "1")
    line = shown(house)
    assert (line.is_reached, line.task_status.startswith("done")) == (True, False)


def test_money_is_kept_in_the_indicators_unit(tmp_path: Path) -> None:
    house = with_indicator(tmp_path, "triệu đồng", "300", "Kinh phí giải ngân")
    [read] = house.say("lan", "nv7 giai ngan 120 trieu, uoc ca nam 300 trieu")
    assert "Chỉ tiêu: thực hiện 120 triệu đồng, ước thực hiện 300 triệu đồng" in read.text
    house.say("lan", "1")
    assert recorded(house) == [("120", "300")]


def test_the_guided_run_fills_it_too(tmp_path: Path) -> None:
    house = with_indicator(tmp_path)
    at(house, 5)
    house.say("lan", "báo cáo kỳ")
    read = house.say("lan", "62,5%, ước cả năm 75%")[0].text
    assert "Chỉ tiêu: thực hiện 62,5%, ước thực hiện 75%" in read
    house.say("lan", "1")
    assert recorded(house) == [("62.5", "75")]


def test_a_later_report_without_a_value_leaves_the_last_one(tmp_path: Path) -> None:
    house = with_indicator(tmp_path)
    house.say("lan", "nv7 62,5%")
    house.say("lan", "1")
    at(house, 8)
    house.say("lan", "nv7 mạng yếu quá")
    house.say("lan", "1")
    assert (shown(house).value, shown(house).value_on) == (Decimal("62.5"), date(2025, 12, 4))


def test_the_next_per_cent_of_a_measured_indicator_is_its_next_value(tmp_path: Path) -> None:
    house = with_indicator(tmp_path)
    house.say("lan", "nv7 hồ sơ trực tuyến đạt 62%")
    house.say("lan", "1")
    [read] = house.say("lan", "nv7 68%")
    assert "Chỉ tiêu: thực hiện 68% (mục tiêu ≥ 70%)" in read.text
    house.say("lan", "1")
    assert (recorded(house), shown(house).value) == ([("62", None), ("68", None)], Decimal(68))


def test_words_of_progress_keep_the_per_cent_from_being_the_indicators(tmp_path: Path) -> None:
    house = with_indicator(tmp_path)
    house.say("lan", "nv7 hồ sơ trực tuyến đạt 62%")
    house.say("lan", "1")
    house.say("lan", "nv7 68%")
    [read] = house.say("lan", "nv7 tiến độ 80%")
    assert "Chỉ tiêu" not in read.text
    house.say("lan", "1")
    [read] = house.say("lan", "nv7 85%")  # the work and the indicator have parted
    assert "Chỉ tiêu" not in read.text
    assert shown(house).value == Decimal(62)


def test_the_target_of_the_milestone_that_comes_next_is_the_one_that_counts(tmp_path: Path) -> None:
    house = with_indicator(tmp_path, target="80")
    with house.db.write() as db:
        task = db.scalars(select(Task.id).where(Task.code == "NV07")).one()
        db.add(Milestone(task_id=task, position=1, name="mốc 60%", due_on=date(2025, 12, 31), target="60"))
        db.add(Milestone(task_id=task, position=2, name="mốc 80%", due_on=date(2026, 12, 31), target="80"))
    [read] = house.say("lan", "nv7 đạt 62,5%")
    assert "(mục tiêu ≥ 60% đến 31/12/2025)" in read.text
    house.say("lan", "1")
    line = shown(house)
    assert (line.target_text, of_milestone(line), line.is_reached) == ("≥ 60%", "đến 31/12/2025", True)
    house.now = house.now.replace(year=2026)
    assert "(mục tiêu ≥ 80% đến 31/12/2026)" in house.say("lan", "nv7 đạt 63,5%")[0].text


def test_a_count_of_what_the_indicator_is_of_is_its_figure_and_goes_on_as_such(tmp_path: Path) -> None:
    house = with_indicator(tmp_path, target="100", name="Thôn có Tổ công nghệ số được kiện toàn")
    [read] = house.say("lan", "nv7 được 4/6 thôn")
    assert "Chỉ tiêu: thực hiện 66,67% (mục tiêu ≥ 100%)" in read.text
    house.say("lan", "1")
    [read] = house.say("lan", "nv7 5/6")
    assert "Chỉ tiêu: thực hiện 83,33%" in read.text
    assert "Lần trước" not in read.text
    house.say("lan", "1")
    assert recorded(house) == [("66.67", None), ("83.33", None)]
    assert "Chỉ tiêu" not in house.last_heard("lan", "nv7 tập huấn 5/6 thôn")
