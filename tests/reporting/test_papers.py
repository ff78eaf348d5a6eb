"""What the papers say of work given in the chat, of deadlines that were moved, and in whose words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from handlers.render.register.figures import totals_sheet
from handlers.say.report_appendix import blocked
from handlers.say.report_leading import leading
from handlers.say.report_register import result
from handlers.say.report_results import group_heading, indicators, share_said
from handlers.say.report_words import clause, own_words
from models import extensions
from models.db import Database
from models.deciding import change_deadline
from models.progress import ExtensionRequest, ExtensionState
from models.reporting.listed import Extended
from models.values import replace
from tests.cases import for_each
from tests.reporting.office import AUGUST, Office
from tests.reporting.sample import sample_report


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


@for_each(
    ("said", "shown"),
    [
        ("nv23 7/12 thôn", ""),
        ("NV02 70%", ""),
        ("nv05 đạt được 60% rồi ạ", ""),
        ("nv7 con 40% thoi, nham", ""),
        ("dạ em xin sửa lại 55% chị nhé", ""),
        ("nv05 60% vướng kinh phí chưa được cấp", "vướng kinh phí chưa được cấp"),
        ("NV09: đã liên hệ Ban Tuyên giáo tỉnh", "đã liên hệ Ban Tuyên giáo tỉnh"),
        ("15 buổi tuyên truyền ở thôn", "15 buổi tuyên truyền ở thôn"),
        ("dat 62%, so lieu den 8/8", ""),  # that day stands beside the figure
        ("NV24 62% tính đến hết tháng 7, còn thiếu máy", "tính đến hết tháng 7, còn thiếu máy"),
        ("đang làm", ""),  # the standing says that already
        ("đang xin ý kiến", "đang xin ý kiến"),
    ],
)
def test_a_paper_quotes_words_and_no_codes_or_figures_alone(said: str, shown: str) -> None:
    assert own_words(said) == shown


def test_a_share_is_told_without_the_chat_it_came_in(office: Office) -> None:
    office.say("NV01", "2025-08-10", percent=70, said="nv01 70%")
    office.say("NV02", "2025-08-11", percent=40, said="nv02 40%, còn chờ tài liệu của tỉnh")
    first, second = office.report(AUGUST, "2025-08-12").tasks[:2]
    assert result(first.shares[0]) == "Đạt 70% (số liệu đến 10/8/2025)."
    assert share_said(first.shares[0]) == "đạt 70% (số liệu đến 10/8/2025)"
    assert "nội dung báo cáo: “còn chờ tài liệu của tỉnh”" in share_said(second.shares[0])


def test_the_reason_of_a_later_deadline_is_the_units_where_the_unit_asked(office: Office) -> None:
    mine, other = office.shares["NV01"][0], office.shares["NV02"][0]
    asked = ExtensionRequest(
        org_id=office.office.id,
        assignment_id=mine.id,
        origin="asked",
        wanted_on=date(2025, 8, 29),
        reason="chờ tỉnh",
        asked_by=office.c.people["An"].id,
        asked_at=office.actor("2025-08-05").now,
    )
    office.db.add(asked)
    office.db.flush()
    decided = office.actor("2025-08-06", who="Thư")
    assert extensions.decide(office.db, decided, asked.id, ExtensionState.APPROVED)
    change_deadline(office.db, office.office, decided, mine.id, date(2025, 8, 29), "chờ tỉnh")
    later = office.actor("2025-08-07", who="Thư")
    change_deadline(office.db, office.office, later, other.id, date(2025, 8, 29), "xã bận đại hội")
    lines = leading(office.report(AUGUST, "2025-08-12"))
    assert [line.partition("; ")[2] for line in lines if line.startswith("- NV")] == [
        "lý do đơn vị nêu: “chờ tỉnh”.",
        "lý do: “xã bận đại hội”.",
    ]


def test_one_move_of_a_deadline_is_told_once_for_all_its_units() -> None:
    day = {"old": date(2025, 9, 20), "new": date(2025, 9, 25), "reason": "bận", "document": ""}
    moved = tuple(Extended(code="NV31", unit_short=unit, **day) for unit in ("P.KT", "CAX"))  # type: ignore[arg-type]
    head, *lines = leading(replace(sample_report(), extended=moved))[-2:]
    assert head == "Đã điều chỉnh thời hạn 01 nhiệm vụ:"
    assert len(lines) == 1
    assert ", " in lines[0].partition("(")[2].partition(")")[0]


def test_work_outside_the_plans_groups_has_a_heading_that_says_so() -> None:
    report = sample_report()
    outside = replace(report.groups[-1], code="", title="")
    with_it = replace(report, groups=(*report.groups, outside))
    assert group_heading(7, outside, with_it).endswith(") Nhiệm vụ ngoài các nhóm của kế hoạch")
    assert "Nhiệm vụ ngoài các nhóm của kế hoạch" in [row.name for row in totals_sheet(with_it).rows]
    assert group_heading(0, outside, replace(report, groups=(outside,))) == "a) Các nhiệm vụ"


def test_a_long_task_is_named_up_to_a_part_that_ends() -> None:
    long = (
        "Xây dựng chuyên trang về khoa học, công nghệ và chuyển đổi số trên trang thông tin điện tử xã; đẩy mạnh tuyên "
    )
    assert clause(
        long + "truyền trên mạng xã hội, hệ thống truyền thanh và các hình thức khác phù hợp với địa bàn."
    ) == ("Xây dựng chuyên trang về khoa học, công nghệ và chuyển đổi số trên trang thông tin điện tử xã…")
    assert clause("Kiện toàn Tổ công nghệ số.") == "Kiện toàn Tổ công nghệ số"


def test_many_obstacles_of_one_task_are_numbers_in_its_row() -> None:
    report = sample_report()
    task = next(task for task in report.tasks if task.obstacles)
    texts = dict.fromkeys(range(1, 5), "mạng chậm")
    assert blocked(replace(task, obstacles=(1, 2)), texts) == ["VM-001: mạng chậm", "VM-002: mạng chậm"]
    assert blocked(replace(task, obstacles=(1, 2, 3)), texts) == ["VM-001, VM-002, VM-003 (Phụ lục 3)"]


def test_no_indicator_with_a_value_is_one_sentence() -> None:
    report = sample_report()
    rows = tuple(replace(row, value=None, is_reached=None) for row in report.indicators)
    assert indicators(replace(report, indicators=rows)) == [
        "Có 30 chỉ tiêu, chưa có số liệu của chỉ tiêu nào. Danh mục chỉ tiêu tại Phụ lục 2."
    ]
