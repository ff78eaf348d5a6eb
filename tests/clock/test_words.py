"""What a reminder says, word for word, and that it is short, complete without its buttons, and true on its day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from handlers.say.escalation import to_leaders
from handlers.say.numbers import clip
from handlers.say.reminders import LABEL_LIMIT, SINGLE_LIMIT, reminder, to_telephone, unanswered
from models.deadline import deadline_state, said_before
from models.items import Item
from models.office import Office
from models.plan import Priority, Share, Stage
from models.settings import read_settings
from models.workdays import Calendar, load_rest_days, local_date
from tests.builders import at
from tests.cases import for_each

LONG = "Xây dựng và triển khai kế hoạch tuyên truyền về nội dung, mục đích, ý nghĩa của Nghị quyết số 57-NQ/TW"


def an_office(**settings: str) -> Office:
    return Office(
        id=1,
        code="HL",
        name="Đảng ủy xã Hà Long",
        place="Hà Long",
        version=1,
        settings=read_settings(settings),
        calendar=Calendar.of(load_rest_days()),
    )


OFFICE = an_office()


def an_item(
    now: datetime,
    due: str,
    *,
    id_: int = 1,
    code: str = "NV07",
    text: str = "Kế hoạch tuyên truyền",
    unit: str = "P.VHXH",
    percent: int | None = None,
    reported: datetime | None = None,
    deadline_text: str = "",
    deliverable: str = "Kế hoạch tuyên truyền",
    office: Office = OFFICE,
) -> Item:
    on = date.fromisoformat(due)
    resolved = office.due(on, said_before=said_before(deadline_text))
    return Item(
        id=id_, task_id=id_, code=code, text=text, position=id_, group_code="I", unit_id=id_, unit_code=unit,
        unit_name=unit, unit_short=unit, share=Share.LEAD, stage=Stage.DOING, percent=percent, count=None, due_on=on,
        original_due_on=on, deadline_text=deadline_text, deliverable=deliverable, indicator="",
        priority=Priority.NORMAL, recurring=False, last_report_at=reported, done_on=None, forecast_on=None,
        deadline=deadline_state(resolved, local_date(now), office.calendar),
    )  # fmt: skip


def words(day: str, due: str, **more: object) -> str:
    now = at(day)
    office = more.get("office", OFFICE)
    assert isinstance(office, Office)
    return reminder([an_item(now, due, **more)], office, now).text  # type: ignore[arg-type]


def test_seven_working_days_before() -> None:
    assert words("2025-08-06", "2025-08-15") == (
        "🟡 Còn 07 ngày làm việc đến hạn NV07 - Kế hoạch tuyên truyền.\n"
        "Hạn: thứ Sáu, 15/8/2025.\n"
        "Sản phẩm: Kế hoạch tuyên truyền.\n"
        "Chưa có báo cáo nào.\n"
        "Đồng chí có thể trả lời ngay, ví dụ: NV07 60%, hoặc NV07 xong."
    )


def test_three_working_days_before_with_the_last_value() -> None:
    text = words("2025-08-12", "2025-08-15", percent=60, reported=at("2025-08-05", "15:00"))
    assert "Còn 03 ngày làm việc đến hạn NV07" in text
    assert "Lần cập nhật gần nhất: 60%, ngày 05/8/2025." in text


def test_one_working_day_before_asks_for_the_document() -> None:
    text = words("2025-08-14", "2025-08-15")
    assert "Còn 01 ngày làm việc" in text
    assert "Đề nghị gửi số, ngày văn bản hoặc tệp khi hoàn thành." in text


def test_on_the_day() -> None:
    text = words("2025-08-15", "2025-08-15")
    assert text.startswith("🟡 Hôm nay, thứ Sáu, 15/8/2025, đến hạn NV07 - Kế hoạch tuyên truyền.\n")
    assert "Mong đồng chí báo cáo trước 17 giờ, ví dụ: NV07 60%, hoặc NV07 xong." in text
    assert "Còn" not in text


def test_the_hour_to_report_by_is_the_committees_own() -> None:
    office = an_office(gio_gui="07:30-11:00, 13:30-16:30")
    assert "báo cáo trước 16 giờ 30" in words("2025-08-15", "2025-08-15", office=office)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-08-20", ["Còn 07 ngày làm việc", "đề nghị báo cáo trong thứ Sáu, 29/8/2025"]),
        ("2025-08-28", ["Còn 01 ngày làm việc", "đề nghị báo cáo trong thứ Sáu, 29/8/2025"]),
        ("2025-08-29", ["Hôm nay, thứ Sáu, 29/8/2025, là ngày làm việc cuối trước hạn", "báo cáo trong hôm nay"]),
    ],
)
def test_a_deadline_on_a_rest_day_says_until_when_to_report_and_when_it_is_late(day: str, said: list[str]) -> None:
    """M11: 31/8/2025 is a Sunday, the national holidays follow."""
    text = words(day, "2025-08-31", code="NV06", text="Học tập, quán triệt Nghị quyết 57")
    for part in [*said, "Hạn: Chủ nhật, 31/8/2025, ngày nghỉ", "sau ngày 03/9/2025 mới tính quá hạn"]:
        assert part in text


def test_past_its_aim_but_not_late_yet_today_is_the_last_day() -> None:
    text = words("2025-09-03", "2025-08-31", code="NV06")
    assert "Hôm nay, thứ Tư, 03/9/2025, là ngày cuối để báo cáo NV06" in text
    assert "sau hôm nay tính quá hạn" in text


def test_overdue_names_the_days_and_what_to_type() -> None:
    text = words("2025-10-01", "2025-09-30", code="NV09", text="Cẩm nang chuyển đổi số")
    assert text.startswith("🔴 NV09 - Cẩm nang chuyển đổi số đã quá hạn 01 ngày làm việc.\nHạn: thứ Ba, 30/9/2025.\n")
    assert "Nếu đã xong, đồng chí trả lời: NV09 xong, kèm số văn bản." in text
    assert "vi phạm" not in text


def test_an_office_that_reads_before_literally_is_told_the_day_before() -> None:
    office = an_office(truoc_ngay_la_hom_truoc="bật")
    text = words("2025-08-14", "2025-08-15", deadline_text="Trước ngày 15/8/2025", office=office)
    assert "Hôm nay, thứ Năm, 14/8/2025, là ngày làm việc cuối trước hạn NV07" in text
    assert "Hạn: trước thứ Sáu, 15/8/2025." in text


@for_each("day", ["2025-08-20", "2025-08-28", "2025-08-29", "2025-09-03", "2025-09-04", "2025-09-16"])
@for_each("unit", ["CB", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Hà Long"])
def test_a_reminder_of_one_task_keeps_to_350_characters(day: str, unit: str) -> None:
    now = at(day)
    item = an_item(
        now, "2025-08-31", code="NV06", text=LONG, unit=unit, deliverable=LONG, percent=60, reported=at("2025-08-05")
    )
    said = reminder([item], OFFICE, now, name_units=True)
    assert len(said.text) <= SINGLE_LIMIT
    assert f"({clip(unit, 30)})" in said.text
    assert "NV06 60%" in said.text
    assert "NV06 xong" in said.text


def test_the_answers_of_one_task_are_four_buttons_of_at_most_20_characters() -> None:
    said = reminder([an_item(at("2025-08-12"), "2025-08-15", id_=12)], OFFICE, at("2025-08-12"))
    assert [(choice.label, choice.action) for choice in said.choices] == [
        ("Báo cáo tiến độ", "report:12"),
        ("Đã hoàn thành", "done:12"),
        ("Có vướng mắc", "difficulty:12"),
        ("Xin gia hạn", "extend:12"),
    ]
    assert all(len(choice.label) <= LABEL_LIMIT for choice in said.choices)
    assert not said.is_listed


def test_several_tasks_are_listed_most_urgent_first_and_chosen_by_number() -> None:
    now = at("2025-08-15")
    items = [
        an_item(now, "2025-08-20", id_=1, code="NV05", text="Kế hoạch của chi bộ"),
        an_item(now, "2025-08-15", id_=2, code="NV07", percent=60, reported=at("2025-08-05")),
        an_item(now, "2025-08-12", id_=3, code="NV09", text="Cẩm nang"),
    ]
    said = reminder(items, OFFICE, now)
    assert said.text == (
        "🔴 Hôm nay, thứ Sáu, 15/8/2025: đồng chí có 03 việc cần báo cáo, trong đó quá hạn 01.\n"
        "1. NV09 - Cẩm nang · quá hạn 03 ngày làm việc (hạn thứ Ba, 12/8/2025) · chưa có số liệu\n"
        "2. NV07 - Kế hoạch tuyên truyền · đến hạn hôm nay, thứ Sáu, 15/8/2025 · 60%\n"
        "3. NV05 - Kế hoạch của chi bộ · còn 03 ngày làm việc (hạn thứ Tư, 20/8/2025) · chưa có số liệu\n"
        "Trả lời theo mã, ví dụ: NV09 60%, hoặc NV07 xong. Mong đồng chí báo cáo trong hôm nay."
    )
    assert [(choice.label, choice.action) for choice in said.choices] == [
        ("NV09", "report:3"), ("NV07", "report:2"), ("NV05", "report:1"),
    ]  # fmt: skip
    assert said.is_listed


def test_more_than_eight_tasks_are_counted_and_the_message_stays_short() -> None:
    now = at("2025-08-15")
    items = [an_item(now, "2025-08-20", id_=n, code=f"NV{n:02}", text=LONG, unit=LONG) for n in range(1, 14)]
    said = reminder(items, OFFICE, now, name_units=False)
    assert len(said.choices) == 8
    assert "… và 05 việc khác; gõ /viec để xem đủ." in said.text
    assert len(said.text) <= 2_000


def test_a_list_with_a_rest_day_says_by_when() -> None:
    now = at("2025-08-28")
    items = [an_item(now, "2025-08-31", id_=1), an_item(now, "2025-08-28", id_=2)]
    text = reminder(items, OFFICE, now).text
    assert "còn 01 ngày làm việc (hạn Chủ nhật, 31/8/2025, ngày nghỉ; báo cáo trong thứ Sáu, 29/8/2025)" in text


def test_in_the_telephone_list_units_with_the_same_work_stand_together() -> None:
    now = at("2025-08-15")
    items = [an_item(now, "2025-08-20", id_=n, code="NV05", unit=f"CB thôn {n}") for n in (1, 2, 3)]
    items.append(an_item(now, "2025-08-12", id_=4, code="NV09", unit="TYT"))
    assert to_telephone(items, (), OFFICE, now).splitlines()[1:] == [
        "- CB thôn 1, CB thôn 2, CB thôn 3: NV05 còn 03 ngày làm việc (hạn thứ Tư, 20/8/2025)",
        "- TYT: NV09 quá hạn 03 ngày làm việc (hạn thứ Ba, 12/8/2025)",
    ]


def test_a_long_telephone_list_is_cut_and_counted() -> None:
    now = at("2025-08-15")
    items = [
        an_item(now, "2025-08-20", id_=n, code=f"NV{n}", unit=f"CB thôn {n}") for n in range(1, 14) for _ in range(6)
    ]
    text = to_telephone(items, (), OFFICE, now)
    assert "Trợ lý chưa nhắc được 13 đơn vị" in text
    assert "và 02 việc khác" in text
    assert text.endswith("… và 05 đơn vị khác.")
    assert len(text) <= 2_000


@for_each(
    ("kind", "codes", "start"),
    [
        ("report", ["NV07"], "Báo cáo về NV07 chưa được ghi vì chờ xác nhận quá 30 phút; Trợ lý giữ lại"),
        ("report", [], "Báo cáo chưa được ghi vì chờ xác nhận quá 30 phút; "),
        ("secrecy", [], "Tin vừa rồi chưa được xử lý"),
        ("return", [], "Lý do trả lại chưa được ghi"),
        ("khác", ["NV05", "NV06"], "Nội dung về NV05, NV06 chưa được ghi"),
    ],
)
def test_an_unanswered_question_says_that_nothing_was_recorded(kind: str, codes: list[str], start: str) -> None:
    assert unanswered(kind, codes, 30).startswith(start)


def test_an_obstacle_of_one_unit_is_not_told_of_the_others() -> None:
    shares = [an_item(at("2025-08-26"), "2025-08-15", id_=n, unit=f"CB thôn {n}") for n in (1, 2, 3)]

    def line(reasons: dict[int, str]) -> str:
        return to_leaders(shares, reasons, (), 7, date(2025, 8, 26)).splitlines()[1]

    assert line({2: "đồng chí chủ tịch ốm"}).endswith("CB thôn 2 vướng: đồng chí chủ tịch ốm; còn lại chưa có lý do")
    assert line({1: "chờ tài liệu", 3: "thiếu người"}).endswith(
        "CB thôn 1 vướng: chờ tài liệu; 01 đơn vị khác có vướng mắc"
    )
    assert line({}).endswith("chưa có lý do")
