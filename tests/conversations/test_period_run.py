"""The guided run lives in the book: anybody of the unit goes on with it, on any channel, whenever they like."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.collecting import UnitReport, UnitReportState
from models.org import Account, Membership, Organization, Person, Role, Unit
from models.progress import ProgressReport, ReportKind
from tests.features.period import at, opened, state
from tests.house import CHANNEL, House, _add_person


@pytest.fixture
def house(tmp_path: Path) -> House:
    return opened(tmp_path)


def colleague(house: House, who: str, unit: str) -> None:
    """One more person who reports for a unit."""
    with house.db.write() as db:
        org = db.scalars(select(Organization)).first()
        assert org is not None
        _add_person(db, org, who, Role.REPORTER, db.scalars(select(Unit.id).where(Unit.code == unit)).one())


def second_account(house: House, who: str) -> str:
    """The same person writes from another account."""
    name = f"{who}-zalo"
    with house.db.write() as db:
        person = db.scalars(select(Person.id).where(Person.name == who)).one()
        db.add(
            Account(
                channel=CHANNEL,
                external_id=name,
                chat_id=name,
                display_name=who,
                person_id=person,
                created_at=house.now,
            )
        )
    return name


def reports(house: House) -> list[tuple[int, ReportKind, int | None]]:
    with house.db.read() as db:
        rows = db.scalars(select(ProgressReport).order_by(ProgressReport.id))
        return [(row.number, row.kind, row.percent) for row in rows]


def test_a_colleague_goes_on_where_the_first_left_off(house: House) -> None:
    colleague(house, "nam", "PVHXH")
    house.say("lan", "báo cáo kỳ")
    house.say("lan", "1")
    [question] = house.say("nam", "bao cao ky")
    assert question.text.startswith("2/4 · NV08")


def test_the_same_person_goes_on_from_another_account(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    house.say("lan", "1")
    [question] = house.say(second_account(house, "lan"), "báo cáo tiếp")
    assert question.text.startswith("2/4 · NV08")


def test_a_button_of_work_that_a_colleague_has_reported_meanwhile_records_nothing(house: House) -> None:
    colleague(house, "nam", "PVHXH")
    [asked] = house.say("lan", "báo cáo kỳ")
    house.say("nam", "nv7 75%")
    house.say("nam", "1")
    before = reports(house)
    [told] = house.press("lan", asked, 2)
    assert told.text.startswith("NV07 đã có báo cáo trong kỳ (75%) nên Trợ lý không ghi thêm.")
    assert "2/4 · NV08" in told.text
    assert reports(house) == before


def test_one_button_pressed_twice_records_once(house: House) -> None:
    [asked] = house.say("lan", "báo cáo kỳ")
    house.press("lan", asked, 1)
    house.press("lan", asked, 1)
    assert [kind for _number, kind, _percent in reports(house)] == [ReportKind.PROGRESS, ReportKind.PROGRESS]


def test_days_later_a_bare_answer_still_means_the_question_that_was_asked_last(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    house.wait(hours=20)
    [shown] = house.say("lan", "70%")
    assert "NV07" in shown.text
    house.say("lan", "1")
    assert reports(house)[-1][1:] == (ReportKind.PROGRESS, 70)


def test_a_question_in_between_is_answered_and_the_task_asked_about_once_more(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    told = house.say("lan", "hạn nv8 khi nào?")
    assert "31/8/2025" in told[0].text
    assert told[-1].text.startswith("Đang hỏi 1/4: NV07.")
    [next_] = house.say("lan", "1")
    assert next_.text.startswith("Đã ghi NV07: giữ nguyên 60%")


def test_another_tasks_result_is_taken_and_the_run_goes_on(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    house.say("lan", "nv11 45%")
    [told] = house.say("lan", "1")
    assert told.text.startswith("Đã ghi nhận NV11: 45%")
    assert "2/4 · NV07" in told.text


def test_a_code_alone_is_asked_about_next(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    [question] = house.say("lan", "nv11")
    assert "NV11 - Phát động" in question.text
    [told] = house.say("lan", "2")
    assert told.text.startswith("Đã ghi NV11: không phát sinh")


def test_words_that_are_no_figure_are_kept_as_a_note(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    [shown] = house.say("lan", "loa phát thanh thôn, sân nhà văn hóa")
    assert "Nội dung: loa phát thanh thôn, sân nhà văn hóa" in shown.text
    house.say("lan", "1")
    assert reports(house)[-1][1] == ReportKind.NOTE


def test_dropping_what_was_read_back_asks_the_same_task_again(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    house.say("lan", "80%")
    [told] = house.say("lan", "3")
    assert told.text.startswith("Đã bỏ, chưa ghi nội dung này.")
    assert "1/4 · NV07" in told.text


def test_a_value_that_falls_or_exceeds_is_asked_about_in_the_run(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    [asked] = house.say("lan", "40%")
    assert asked.text.startswith("NV07: lần trước 60%, lần này 40%. Nếu đúng, đề nghị đồng chí nhắn lý do")
    assert asked.choices == ("Đúng, ghi lý do", "Nhập lại", "Bỏ")
    [shown] = house.say("lan", "thay đổi tổng số thôn")
    assert "Lý do giảm so với lần trước (60%): thay đổi tổng số thôn" in shown.text
    [told] = house.say("lan", "1")
    assert "2/4 · NV08" in told.text
    [above] = house.say("lan", "162%")
    assert "vượt 100%" in above.text


def test_a_fall_with_its_reason_is_not_asked_about(house: House) -> None:
    [shown] = house.say("lan", "nv7 40% do rà soát lại tổng số")
    assert "60% → 40%" in shown.text
    assert "Ghi nhận" in shown.choices


def test_a_photo_in_the_run_belongs_to_the_task_that_is_asked_about(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    [shown] = house.send_file("lan", "ke_hoach.pdf", "xong 90%")
    assert "NV07: 60% → 90%" in shown.text
    [told] = house.say("lan", "1")
    assert "2/4 · NV08" in told.text


def test_put_off_is_asked_again_when_nothing_else_is_left(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    for words in ("để sau", "2", "2", "2"):
        [told] = house.say("lan", words)
    assert "Còn thiếu: NV07." in told.text
    assert state(house, "PVHXH") == UnitReportState.WAITING
    [question] = house.say("lan", "báo cáo kỳ")
    assert question.text.startswith("4/4 · NV07")
    with house.db.read() as db:
        assert [row.skipped for row in db.scalars(select(UnitReport)) if row.skipped] == []


def test_breaking_off_in_words_keeps_what_was_recorded_and_says_how_to_go_on(house: House) -> None:
    for words in ("thôi để mai", "thui em ban hop", "/huy", "tạm dừng nhé"):
        house.say("lan", "báo cáo kỳ")
        [told] = house.say("lan", words)
        assert told.text.startswith("Đã tạm dừng báo cáo kỳ; những việc đã ghi vẫn giữ.")


def test_who_reports_for_two_units_chooses_and_is_led_on_to_the_other(house: House) -> None:
    with house.db.write() as db:
        person = db.scalars(select(Person).where(Person.name == "cb1")).one()
        unit = db.scalars(select(Unit).where(Unit.code == "CBT02")).one()
        db.add(
            Membership(org_id=person.org_id, person_id=person.id, unit_id=unit.id, role=Role.REPORTER, since=house.now)
        )
    [which] = house.say("cb1", "báo cáo kỳ")
    assert "1. CB thôn 1 · Báo cáo năm 2025: còn 01/01 nhiệm vụ" in which.text
    house.press("cb1", which, 1)
    [told] = house.say("cb1", "2")
    assert "CB thôn 1 đã báo cáo 01/01 nhiệm vụ" in told.text
    assert told.choices == ("CB thôn 2 NAM-2025",)
    house.press("cb1", told, 1)
    house.say("cb1", "2")
    assert (state(house, "CBT01"), state(house, "CBT02")) == (UnitReportState.NOTHING, UnitReportState.NOTHING)


def test_nobody_is_asked_when_no_period_is_open(house: House) -> None:
    at(house, 20)
    [told] = house.say("lan", "/baocaoky")
    assert told.text.startswith("Kỳ báo cáo năm 2025 đã khóa từ 20/12/2025 nên không nhận thêm.")


def test_begin_while_a_report_is_unfinished_points_to_it(house: House) -> None:
    house.say("lan", "nv11 45%")
    [told] = house.say("lan", "báo cáo kỳ")
    assert told.text == "Báo cáo về NV11 còn chờ đồng chí: gõ 1 để ghi nhận, 2 để sửa, 3 để bỏ."


@pytest.mark.parametrize(
    "words", ["mai làm tiếp nhé, giờ có khách", "thôi nghỉ chút, lát nữa tiếp", "nghỉ tay cái, tí làm nữa"]
)
def test_the_run_rests_and_goes_on_in_plain_words(house: House, words: str) -> None:
    house.say("lan", "báo cáo kỳ")
    house.say("lan", "1")
    assert house.say("lan", words)[-1].text.startswith("Đã tạm dừng báo cáo kỳ")
    assert house.say("lan", "làm tiếp nào")[-1].text.startswith("2/4 · NV08")


def test_as_last_month_said_twice_is_the_last_values(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    assert house.say("lan", "tháng này như tháng trước, không đổi")[-1].text.startswith("Đã ghi NV07: giữ nguyên 60%")


def test_what_was_read_back_when_the_run_rests_is_looked_at_again(house: House) -> None:
    house.say("lan", "báo cáo kỳ")
    house.say("lan", "70%")
    [rests] = house.say("lan", "mai làm tiếp nhé, giờ có khách")
    assert "Báo cáo về NV07 chưa ghi; Trợ lý giữ lại" in rests.text
    assert "70%" in house.press("lan", rests)[0].text
    house.say("lan", "1")
    assert reports(house)[-1][1:] == (ReportKind.PROGRESS, 70)


@pytest.mark.parametrize(
    "words",
    [
        "nv7 xong, còn lại không phát sinh",
        "nv7 xong roi con lai khong phat sinh",
        "nv7 xong rồi, mấy việc kia không có gì",
        "nv7 xong. Các nhiệm vụ còn lại không phát sinh.",
        "nv7 đã xong, ngoài ra không phát sinh gì",
        "nv7 xong còn việc khác chưa có gì để báo ạ",
    ],
)
def test_the_rest_without_news_is_what_the_unit_still_owes(house: House, words: str) -> None:
    [read_back] = house.say("lan", words)
    done, _, nothing = read_back.text.partition("NV08")
    assert "→ hoàn thành, chờ xác nhận" in done
    assert "Kết quả: không phát sinh" in nothing
    house.say("lan", "1")
    assert {kind for _at, kind, _percent in reports(house)} >= {ReportKind.DONE, ReportKind.NOTHING}


def test_the_rest_without_news_joins_what_is_read_back(house: House) -> None:
    house.say("lan", "nv7 80%")
    [read_back] = house.say("lan", "còn lại không phát sinh")
    assert "60% → 80%" in read_back.text
    assert "Kết quả: không phát sinh" in read_back.text
