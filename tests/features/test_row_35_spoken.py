"""Row 35: a question without the command is answered as with it; in the group nothing ranks units unasked."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.say.report_register import in_month
from models.mail import OutboxRow
from models.reporting.building import report
from models.reporting.values import Scope
from models.steering import Directive
from models.workdays import VIETNAM
from tests.features.test_row_35_questions import ask
from tests.house import House
from tests.plan_house import build

GROUP = {"chat_id": "nhom", "is_group": True, "chat_title": "Lãnh đạo"}
LISTS = (  # no question word: the words of a list from first to last
    "việc quá hạn của phòng văn hóa tháng 8", "các việc sắp đến hạn", "đơn vị chưa báo cáo", "vướng mắc chưa trả lời",
    "nhiệm vụ quá hạn quý 3", "việc chưa hoàn thành của các chi bộ",
)  # fmt: skip
HALF = (  # a part that no rule reads: said back, and never a list without it
    ("trừ các chi bộ thì còn việc nào quá hạn", "chưa hiểu “trừ”"),
    ("việc nào tốn kém nhất", "chưa hiểu “tốn”"),
    ("đồng chí Lan còn mấy việc", "chưa hiểu “Lan”"),
    ("việc quá hạn của phòng nội vụ", "chưa rõ “phòng nội vụ”"),
    ("có gì lạ không", "chưa hiểu câu hỏi này"),
    ("dạo này mọi người thế nào", "chưa hiểu câu hỏi này"),
)
RATED = (
    "top 3 đơn vị tốt nhất", "đơn vị nào tỷ lệ đúng hạn cao nhất", "tỷ lệ đúng hạn của từng đơn vị",
    "ai trễ nhiều nhất",
    "xếp hạng các đơn vị theo tỷ lệ đúng hạn", "so sánh Phòng Kinh tế với Phòng Văn hóa",
    "đơn vị nào xong nhiều việc nhất",
    "tỷ lệ hoàn thành của phòng văn hóa", "/hoi 3 đơn vị kém nhất", "/hoi bảng thi đua", "chi bộ nào chậm nhất",
)  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(tmp_path_factory.mktemp("spoken") / "house.db")


@pytest.mark.parametrize("text", LISTS)  # of each kind of question: where its figure is tested
def test_words_without_the_command_are_answered_as_with_it(house: House, text: str) -> None:
    told = ask(house, "thu", text)
    assert told.startswith("Hiểu là: ")
    assert told == ask(house, "thu", f"/hoi {text}")


@pytest.mark.parametrize("text", ["việc nào đang chờ xác nhận", "việc nào chờ duyệt"])
def test_who_decides_is_shown_what_can_be_decided_on_the_spot(house: House, text: str) -> None:
    assert ask(house, "thu", text).startswith("Chờ xác nhận hoàn thành 02 việc:")


@pytest.mark.parametrize(("text", "told"), HALF, ids=[text for text, _ in HALF])
@pytest.mark.parametrize("who", ["thu", "lanh"])
def test_what_is_half_understood_is_said_and_no_list_is_given(house: House, who: str, text: str, told: str) -> None:
    said = ask(house, who, text)
    assert told in said
    assert "Số liệu đến" not in said
    assert "Chuyển cho" not in said


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
def test_no_question_becomes_a_directive_or_a_paper(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    for text in (*LISTS, *(text for text, _told in HALF), "hôm nay có gì cần tôi quyết định không"):
        house.say("lanh", text)
        house.say("thu", text)
        house.say("lanh", text, **GROUP)
    with house.db.read() as db:
        assert db.scalars(select(Directive.id)).all() == []
        assert [row.id for row in db.scalars(select(OutboxRow)) if "Dự thảo báo cáo" in row.text] == []
    [told, *_cards] = house.say("lanh", "việc quá hạn của phòng văn hóa phải xong trước 20/11")
    assert "Ý kiến chỉ đạo" in told.text


ORDERED = (  # with the words of a question in them
    "Phòng Kinh tế còn 2 việc quá hạn, xử lý ngay", "NV11 vướng gì, đề nghị P.VHXH báo cáo trước thứ Sáu",
    "các chi bộ chưa xong NV05 phải báo cáo lý do", "báo cáo tôi kết quả NV07 trước thứ 6",
)  # fmt: skip


@pytest.mark.parametrize("text", ORDERED)
def test_an_order_stays_an_order(house: House, text: str) -> None:
    assert f"Ý kiến chỉ đạo “{text}”" in ask(house, "lanh", text)


def test_what_waits_for_the_office_is_a_question_of_its_own(house: House) -> None:
    assert "Chờ xác nhận hoàn thành 02 việc" in ask(house, "thu", "hôm nay có gì cần tôi quyết định không")


def test_the_group_is_shown_no_rating_before_the_leaders_switch_it_on(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    for text in RATED:
        [told] = house.say("lanh", text, **GROUP)
        assert "chưa bật cho nhóm" in told.text, text
        assert "%" not in told.text
    [count] = house.say("lanh", "bao nhiêu việc quá hạn", **GROUP)
    assert count.text.startswith("Hiểu là: số việc quá hạn")
    assert "Hiểu là:" in house.say("lanh", "ai trễ nhiều nhất")[0].text, "in private it is shown"
    house.say("lanh", "/xephang bật", **GROUP)
    [shown] = house.say("lanh", "top 3 đơn vị tốt nhất", **GROUP)
    assert "- P.VHXH: đúng hạn 01/04 = 25%" in shown.text


def test_obstacles_are_told_in_the_group_by_either_way(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    [listed] = house.say("lanh", "/vuongmac", **GROUP)
    [asked] = house.say("lanh", "vướng mắc nào chưa trả lời", **GROUP)
    assert listed.text == asked.text
    assert "chờ Văn phòng Đảng ủy trả lời" in listed.text
    assert "riêng" in house.say("lanh", "/vuongmac nv07 thiếu kinh phí", **GROUP)[0].text


def test_a_month_after_the_scoreboards_command_is_not_ignored(house: House) -> None:
    assert "tháng 9/2025 (01/9/2025 - 30/9/2025)" in ask(house, "lanh", "/xephang tháng 9")
    assert "Số liệu đến 09:00 17/11/2025" in ask(house, "lanh", "/xephang 2")
    assert "chưa hiểu nội dung này nên chưa lập bảng" in ask(house, "lanh", "/xephang lung tung")


ALL_COUNT = (  # five parts of NV05 are late: one of them was reported as complete after the deadline and waits
    ("/baocao", "05/12 đơn vị (01 chờ xác nhận): "),
    ("việc nào trễ hơn 10 ngày", "(05/12 đơn vị: CB thôn 2, CB thôn 3 (chờ xác nhận), "),
    ("NV05 quá hạn bao nhiêu đơn vị", "Có 05/12 đơn vị"),
    ("năm 2025 có việc gì đến hạn", "(05/12 đơn vị: "),
    ("ai trễ nhiều nhất", "CB thôn 3"),
    ("/chitiet", "05/12 đơn vị (01 chờ xác nhận): "),
    ("/donvi quá hạn", "CB thôn 3"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "told"), ALL_COUNT, ids=[text for text, _ in ALL_COUNT])
def test_overdue_is_counted_alike_everywhere(house: House, text: str, told: str) -> None:
    assert told in ask(house, "thu", text)


def test_the_books_of_a_report_count_overdue_and_complete_alike(house: House) -> None:
    scope = Scope(from_on=date(2025, 11, 1), to_on=date(2025, 11, 30), title="tháng 11/2025")
    with house.db.read() as db:
        found = report(db, house.office(), scope, house.now)
    task = next(each for each in found.tasks if each.code == "NV05")
    assert len(task.late) == 5
    assert sum(unit.open_overdue for unit in found.units) == sum(len(each.late) for each in found.tasks)
    assert (task.done, in_month(task.months[10])) == (7, "07/12"), "what waits is not complete"


def test_a_period_is_named_where_its_days_are_not_the_calendars(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("thu", "/kybaocao tháng 11/2025")
    house.say("thu", "1")
    house.now = datetime(2025, 12, 17, 9, 0, tzinfo=VIETNAM)
    count = ask(house, "thu", "tháng 11 có mấy việc quá hạn")
    assert count.startswith("Hiểu là: số việc quá hạn · tháng 11/2025 (kỳ T11-2025, chốt ngày 14/11/2025)\n")
    compared = ask(house, "thu", "so với tháng trước")
    assert compared.startswith("Hiểu là: so sánh kết quả thực hiện, tháng 12/2025 với tháng 11/2025\n")
    now, then = re.findall(r"- Quá hạn: (\d+); tháng 11/2025: (\d+)", compared)[0]
    assert f"quá hạn {then} → {now}" in ask(house, "thu", "/baocao tháng này")


def test_a_comparison_goes_on_only_with_what_it_fits(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    told = [
        house.say("thu", text)[0].text.splitlines()[0]
        for text in (
            "tỷ lệ đúng hạn quý 3", "so với tháng trước", "việc quá hạn quý này so với quý trước",
            "so sánh Phòng Kinh tế với Phòng Văn hóa",
        )
    ]  # fmt: skip
    assert told == [
        "Hiểu là: tỷ lệ đúng hạn · quý III/2025",
        "Hiểu là: so sánh tỷ lệ đúng hạn, tháng 11/2025 với tháng 10/2025",
        "Hiểu là: so sánh việc quá hạn, quý IV/2025 với quý III/2025",
        "Hiểu là: so sánh kết quả thực hiện · P.KT, P.VHXH",
    ]
