"""A report in chat: one message, lateness first, every figure as the report has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from handlers.render.report_text import MOST, report_text
from handlers.say.numbers import split_message
from handlers.say.report import STAGES
from handlers.say.report_history import DIFFICULTIES
from handlers.say.timeline import KINDS
from models.db import Database
from models.deciding import change_deadline
from models.plan import Priority, Stage
from models.progress import DifficultyState, ReportKind
from models.reporting.values import Report, Scope
from models.steering import Nomination, NominationState
from models.values import replace
from tests.builders import at
from tests.reporting.golden_files import check
from tests.reporting.office import AUGUST, SEPTEMBER, YEAR, Office

HOSTILE = ('=HYPERLINK("http://x")', "<b>đậm</b>", "{{ 7*7 }}", "\u202eđảo", "\x07\x1b[31m", "dài " * 1_250)


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


def busy(office: Office) -> Office:
    """Two months with a bit of everything."""
    c, thu = office.c, "Thư"
    for code, text in (
        ("NV01", "Xây dựng kế hoạch tuyên truyền Nghị quyết số 57-NQ/TW trên hệ thống truyền thanh cơ sở."),
        ("NV02", "Biên soạn cẩm nang chuyển đổi số"), ("NV03", "Chi bộ xây dựng kế hoạch thực hiện"),
        ("NV05", "Nâng cao tỷ lệ hồ sơ trực tuyến"), ("NV06", "Kiện toàn Tổ công nghệ số cộng đồng"),
    ):  # fmt: skip
        c.tasks[code].text = text
    task = c.tasks["NV05"]
    task.indicator_name, task.indicator_unit, task.indicator_comparison = "Hồ sơ trực tuyến", "%", ">="
    task.indicator_target, task.priority = "70", Priority.HIGH
    office.done("NV01", "2025-08-13", confirmed="2025-08-14")
    office.say("NV02", "2025-08-15", percent=40, difficulty="thiếu kinh phí in", proposal="cấp thêm 10 triệu")
    office.done("NV03", "2025-08-20", confirmed="2025-08-21")
    office.say("NV05", "2025-09-12", percent=60, value="62.5", estimate="75")
    office.done("NV06", "2025-09-10")
    share = office.shares["NV05"][0].id
    change_deadline(office.db, office.office, office.actor("2025-09-16", who=thu), share, date(2026, 4, 30), "chờ tỉnh")
    office.db.add(
        Nomination(
            org_id=c.org.id, origin="t", unit_id=c.units["CB1"].id, name="", reason="xong sớm", at=at("2025-09-02"),
            state=NominationState.KEPT, decided_at=at("2025-09-03"), decided_by=c.people[thu].id,
        )
    )  # fmt: skip
    return office


def test_a_month_with_a_bit_of_everything(office: Office) -> None:
    check("chat_thang_9.txt", report_text(busy(office).report(SEPTEMBER, "2025-10-02"), has_files=True))


def test_the_first_month(office: Office) -> None:
    check("chat_thang_8_dang_dien_ra.txt", report_text(busy(office).report(AUGUST, "2025-08-25")))


def test_a_unit_and_a_group(office: Office) -> None:
    scope = replace(
        SEPTEMBER, unit_id=office.c.units["PVH"].id, unit_name="P.VHXH", group_code="I", group_title="Nhóm I"
    )
    check("chat_mot_don_vi.txt", report_text(busy(office).report(scope, "2025-10-02")))


def test_nothing_was_ever_said(office: Office) -> None:
    check("chat_chua_co_bao_cao.txt", report_text(office.report(YEAR, "2025-12-17")))


def test_before_the_plan(office: Office) -> None:
    june = Scope(from_on=date(2025, 6, 1), to_on=date(2025, 6, 30), title="tháng 6/2025")
    check("chat_chua_co_ke_hoach.txt", report_text(office.report(june, "2025-10-02")))


def crowded(office: Office, tasks: int) -> Report:
    """Many late tasks over many units, each with an obstacle, in words that nobody should type."""
    for n in range(20):
        office.c.unit(f"X{n}", short=f"Đơn vị rất dài tên số {n} {HOSTILE[n % 5]}")
    for n in range(tasks):
        code, lead = f"NV{n + 100}", [f"X{n % 20}", f"X{(n + 1) % 20}"]
        office.shares[code] = office.c.task(code, lead, "2025-08-15", text=f"Việc {n} {HOSTILE[n % len(HOSTILE)]}")
        office.say(code, "2025-08-20", difficulty=HOSTILE[n % len(HOSTILE)], percent=n % 100)
    return office.report(SEPTEMBER, "2025-10-02")


@pytest.mark.parametrize("tasks", [3, 12, 60])
def test_what_stands_below_it_goes_in_the_same_message(office: Office, tasks: int) -> None:
    below = ["Cần bản thảo theo mẫu Nhà nước, đồng chí gõ: bản nhà nước.", "Kỳ đang mở: năm 2025."]
    text = report_text(crowded(busy(office), tasks), has_files=True, besides=below)
    assert text.endswith("\n".join(["trước khi trình.", *below]))
    assert split_message(text, MOST) == [text]


def test_a_leader_is_not_asked_to_check_what_is_drafted_for_him(office: Office) -> None:
    text = report_text(busy(office).report(SEPTEMBER, "2025-10-02"), has_files=True, is_reader=True)
    assert text.endswith("gửi ngay sau tin này. Trong bản thảo: số, ngày ban hành, người ký để trống.")


@pytest.mark.parametrize("tasks", [3, 12, 60])
def test_however_much_there_is_it_is_one_message(office: Office, tasks: int) -> None:
    text = report_text(crowded(busy(office), tasks), has_files=True)
    assert len(text) <= MOST
    assert text.endswith("Đề nghị đồng chí kiểm tra trước khi trình.")
    assert not set(text) & {"\u202e", "\x07", "\x1b"}
    assert tasks > 3 or all(words in text for words in ("=HYPERLINK", "<b>đậm</b>"))


@pytest.mark.parametrize("tasks", [0, 3, 60])
def test_the_figures_are_those_of_the_report(office: Office, tasks: int) -> None:
    found = crowded(busy(office), tasks)
    text = report_text(found)

    def number(before: str) -> int:
        match = re.search(rf"{before}(\d[\d.]*|không)", text)
        assert match is not None, before
        return 0 if match[1] == "không" else int(match[1].replace(".", ""))

    assert number(r"Tổng: ") == found.totals.total
    assert number(r"Đã hoàn thành: ") == found.totals.done
    assert number(r"Chưa hoàn thành: ") == found.totals.open
    assert number(r"🔴 Quá hạn: ") == found.totals.open_overdue
    assert number(r"đang mở: ") == sum(each.closed_on is None and not each.answer for each in found.obstacles)
    assert number(r"Chưa báo cáo trong tháng 9/2025, có việc đã đến hạn: ") == len(found.missing)
    counted = f"{found.units_reported:02}/{found.units_asked:02} đơn vị đã báo cáo trong tháng 9/2025."
    assert f"Số liệu đến hết 30/9/2025, lập lúc 18:00 02/10/2025; {counted}" in text
    assert found.totals.done + found.totals.open == found.totals.total


def test_whatever_happens_has_a_word_in_the_history() -> None:
    assert set(KINDS) == set(ReportKind)
    assert set(STAGES) == set(Stage)
    assert set(DIFFICULTIES) == set(DifficultyState)
