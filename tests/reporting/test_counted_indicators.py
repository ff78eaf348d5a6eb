"""An indicator that nobody told: the confirmed parts of its task are its value where that is just what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from handlers.render.report_text import report_text
from handlers.say.report_appendix import indicator_value
from handlers.say.report_figures import indicator_line
from handlers.say.report_register import is_reached
from handlers.say.report_results import indicators
from handlers.say.report_status import unmeasured
from models.db import Database
from models.plan import Task
from models.progress import ReportKind
from models.reporting.values import IndicatorLine
from models.values import replace
from tests.reporting.office import AUGUST, Office


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


def task_with(
    office: Office, lead: str | list[str], deliverable: str, name: str, target: str, unit: str, sign: str = "="
) -> None:
    office.shares["NV09"] = office.c.task("NV09", lead, "2025-08-29", deliverable=deliverable)
    task = office.db.get_one(Task, office.shares["NV09"][0].task_id)
    task.indicator_name, task.indicator_unit = name, unit
    task.indicator_comparison, task.indicator_target = sign, target


def line_of(office: Office, day: str = "2025-08-31") -> IndicatorLine:
    [line] = office.report(AUGUST, day).indicators
    return line


def complete(office: Office, *shares: int, document: str = "") -> None:
    for share in shares:
        office.say("NV09", "2025-08-13", ReportKind.DONE, share=share, document=document)
        office.done("NV09", "2025-08-13", confirmed="2025-08-14", share=share)


EACH = ["PKT", "PVH", "CB1", "CB2"]


@pytest.mark.parametrize(
    ("deliverable", "name"),
    [
        ("Kế hoạch của từng chi bộ (gửi VPĐU)", "Chi bộ ban hành kế hoạch"),
        ("Kế hoạch của từng cơ quan, tổ chức", "Cơ quan, tổ chức ban hành kế hoạch"),
        ("Kế hoạch của mỗi đơn vị; báo cáo", "Đơn vị xây dựng, ban hành kế hoạch"),
        ("Nghị quyết chuyên đề của từng chi bộ", "Chi bộ có nghị quyết chuyên đề"),
    ],
)
def test_units_that_have_made_their_own_are_the_per_cent_of_units(office: Office, deliverable: str, name: str) -> None:
    task_with(office, EACH, deliverable, name, "100", "%")
    office.done("NV09", "2025-08-13", share=1)
    assert line_of(office).value is None, "not confirmed"
    complete(office, 0)
    line = line_of(office)
    assert (line.value, line.parts, line.is_reached, line.value_on) == (Decimal(25), (1, 4), False, date(2025, 8, 31))
    found = office.report(AUGUST, "2025-08-31")
    told = "NV09: 25% (chỉ tiêu 100%, 01/04 đơn vị đã hoàn thành, số liệu đến 31/8/2025)"
    assert f"- {told}" in report_text(found).splitlines()
    assert f"- {name} (NV09): mục tiêu 100%, thực hiện 25% (01/04 đơn vị đã hoàn thành, " in "\n".join(
        indicators(found)
    )
    assert indicator_value(line, {}) == ["25%", "(01/04 đơn vị đã hoàn thành, đến 31/8/2025)"]
    complete(office, 1, 2, 3)
    assert (line_of(office).value, line_of(office).is_reached) == (Decimal(100), True)


@pytest.mark.parametrize(
    ("deliverable", "name", "unit"),
    [
        ("Báo cáo của từng trường", "Học sinh trung học được trang bị kỹ năng số", "%"),
        ("Báo cáo của từng chi bộ", "Chi bộ báo cáo đúng hạn", "%"),
        ("Kế hoạch của từng chi bộ", "Đảng viên học tập kế hoạch", "%"),
        ("Kế hoạch", "Chi bộ ban hành kế hoạch", "%"),
        ("Kế hoạch của từng chi bộ", "Chi bộ ban hành kế hoạch", "kế hoạch"),
        ("Kế hoạch của từng chi bộ", "Chi bộ ban hành kế hoạch trước 15/8", "%"),
    ],
)
def test_what_may_be_another_count_is_referred_to(office: Office, deliverable: str, name: str, unit: str) -> None:
    task_with(office, EACH, deliverable, name, "100", unit)
    assert unmeasured(line_of(office)) == "chưa có số liệu"
    complete(office, 0, 1)
    line = line_of(office)
    assert (line.value, line.is_reached, line.is_beside_result) == (None, None, True)
    assert unmeasured(line) == is_reached(line) == "xem kết quả nhiệm vụ"
    assert indicator_value(line, {}) == ["Theo kết quả nhiệm vụ", "(mục II.2)"]
    assert indicators(office.report(AUGUST, "2025-08-31")) == [
        "Có 01 chỉ tiêu: đã có kết quả nhiệm vụ (mục II.2) 01 (NV09). Kết quả từng chỉ tiêu tại Phụ lục 2."
    ]


def test_before_its_day_a_part_is_neither_reached_nor_missed(office: Office) -> None:
    task_with(office, EACH, "Kế hoạch của từng chi bộ", "Chi bộ ban hành kế hoạch", "100", "%")
    complete(office, 0)
    early = line_of(office, "2025-08-28")
    assert (early.value, early.is_reached, early.is_beside_result) == (None, None, True)
    assert (line_of(office).value, line_of(office).is_reached) == (Decimal(25), False)
    complete(office, 1, 2, 3)
    assert (line_of(office, "2025-08-28").value, line_of(office, "2025-08-28").is_reached) == (Decimal(100), True)


def test_what_a_unit_told_is_the_value(office: Office) -> None:
    task_with(office, EACH, "Kế hoạch của từng chi bộ", "Chi bộ ban hành kế hoạch", "100", "%")
    office.say("NV09", "2025-08-12", share=2, value="60")
    complete(office, 0)
    line = line_of(office)
    assert (line.value, line.parts, line.value_by) == (Decimal(60), None, "CB1")


def test_some_units_say_nothing_of_all(office: Office) -> None:
    task_with(office, EACH, "Kế hoạch của từng chi bộ", "Chi bộ ban hành kế hoạch", "100", "%")
    complete(office, 0)
    units = tuple(share.unit_id for share in office.shares["NV09"][:2])
    [line] = office.report(replace(AUGUST, unit_ids=units), "2025-08-31").indicators
    assert (line.value, line.is_beside_result) == (None, True)


@pytest.mark.parametrize(
    ("deliverable", "target", "document", "value"),
    [
        ("Kế hoạch tuyên truyền", "1", "15-KH/UBND", Decimal(1)),
        ("Quyết định kiện toàn; danh sách", "1", "12-QĐ/ĐU", Decimal(1)),
        ("Thông báo kết luận giám sát", "1", "TB 07", Decimal(1)),
        ("Quyết định thành lập; quy chế làm việc", "2", "12-QĐ/ĐU", None),  # of the second nothing is known
        ("Kế hoạch tuyên truyền", "1", "15-BC/UBND", None),
        ("Kế hoạch tuyên truyền", "1", "15", None),
        ("Kế hoạch tuyên truyền", "1", "", None),
    ],
)
def test_one_paper_is_the_one_that_the_completion_cites(
    office: Office, deliverable: str, target: str, document: str, value: Decimal | None
) -> None:
    task_with(office, "PVH", deliverable, "Văn bản được ban hành", target, "văn bản")
    complete(office, 0, document=document)
    line = line_of(office)
    assert (line.value, line.is_beside_result) == (value, value is None)
    if value is not None:
        assert line.is_reached
        assert indicator_line(line) == "NV09: 1 văn bản (chỉ tiêu 1 văn bản, số liệu đến 13/8/2025)"


def test_work_without_an_end_is_never_counted_so(office: Office) -> None:
    office.say("NV04", "2025-08-12", percent=50)
    task = office.db.get_one(Task, office.shares["NV04"][0].task_id)
    task.indicator_name, task.indicator_unit, task.indicator_target = "Chi bộ báo cáo", "%", "100"
    assert unmeasured(line_of(office)) == "chưa có số liệu"
