"""The weekly digest: when, to whom, with which figures; and when it is better not sent."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import delete, select

from models import difficulties
from models.db import Database
from models.deciding import change_deadline
from models.history import history_of
from models.mail import Kind
from models.org import Group, Organization, Reach, Role, Setting
from models.plan import Assignment
from models.progress import ReportKind
from scheduler.digests import COMMITTEES, DOWN, NO_HOUR, NO_NEWS, NOBODY
from scheduler.jobs import Posted
from scheduler.tick import TickReport, tick, tick_all
from tests.builders import Committee, at, outbox, report

START = at("2025-08-08", "08:00")  # the Friday before


def begin(database: Database, *, group: bool = True, secretary: bool = True, tasks: bool = True) -> Committee:
    """Looked at for the first time on Friday 08/8; unarmed, so that only digests are posted."""
    with database.write() as db:
        c = Committee.begin(db)
        for code, short in (("PVHXH", "P.VHXH"), ("VPDU", "VPĐU"), ("CB3", "CB thôn 3")):
            c.unit(code, short)
        c.person("Lan", Role.REPORTER, "PVHXH")
        c.person("Hùng", Role.REPORTER, "VPDU")
        if secretary:
            c.person("Thư", Role.SECRETARY)
        if group:
            c.group()
        if tasks:
            c.task("NV02", "VPDU", "2025-08-06", text="Bảng phân công nhiệm vụ")
            c.task("NV07", "PVHXH", "2025-08-15", text="Kế hoạch tuyên truyền")
            c.task("NV05", ["PVHXH", "VPDU", "CB3"], "2025-08-20", text="Kế hoạch của từng đơn vị")
            c.task("NV03", "VPDU", recurrence="thuong_xuyen", text="Tổng hợp khó khăn, vướng mắc")
    assert tick_all(database, START).posted == ()
    return c


def digests(done: TickReport) -> list[Posted]:
    return [message for message in done.posted if message.kind == Kind.DIGEST]


def next_at(database: Database) -> datetime | None:
    with database.read() as db:
        return db.scalars(select(Organization.next_digest_at)).first()


def test_monday_0730_the_group_and_the_secretaries_get_it_once(database: Database) -> None:
    begin(database)
    assert next_at(database) == at("2025-08-11")
    assert tick_all(database, at("2025-08-11", "07:29:59")).posted == ()
    posted = digests(tick_all(database, at("2025-08-11")))
    assert {message.to: message.dedupe_key for message in posted} == {
        "Thường trực": "digest:1:week:2025-W33",
        "Thư": "digest:person:3:week:2025-W33",
    }
    assert posted[0].tasks == ("NV02", "NV07")
    assert next_at(database) == at("2025-08-18")
    assert tick_all(database, at("2025-08-11", "07:31")).posted == ()
    with database.read() as db:
        assert {row.expires_at for row in outbox(db)} == {at("2025-08-15", "17:00")}


def test_it_says_totals_that_reconcile_late_first_due_unreported_and_new_difficulties(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        office = c.resume(db).office
        lan, hung = c.actor("Lan", at("2025-08-08", "09:00")), c.actor("Hùng", at("2025-08-08", "09:00"))
        report(db, office, lan, 2, percent=60, difficulty="thiếu kinh phí in ấn")
        report(db, office, hung, 4, kind=ReportKind.DONE, done_on="2025-08-08")
    group, secretary = digests(tick_all(database, at("2025-08-11")))
    assert group.text == (
        "Kính báo cáo các đồng chí tiến độ Kế hoạch số 03-KH/ĐU - tuần 11/8 - 17/8/2025\n"
        "Số liệu đến 07:30 11/8/2025; 02/03 đơn vị đã báo cáo.\n"
        "🔴 Quá hạn: 01 nhiệm vụ\n"
        "- NV02 - Bảng phân công nhiệm vụ · VPĐU · quá hạn 03 ngày làm việc\n"
        "⚠️ Vướng mắc mới: 01; đang mở 01\n"
        "- VM-001 · NV07 · P.VHXH: thiếu kinh phí in ấn\n"
        "🟡 Đến hạn tuần này: 01 nhiệm vụ\n"
        "- NV07 - Kế hoạch tuyên truyền · P.VHXH · thứ Sáu, 15/8/2025 (60%)\n"
        "Tổng: 04 nhiệm vụ\n"
        "✅ Đã hoàn thành: 0\n"
        "🔵 Chưa hoàn thành: 04, trong đó trong hạn 03, quá hạn 01\n"
        "(Trong số chưa hoàn thành: sắp đến hạn 02, chờ xác nhận 01, chưa triển khai 02, thường xuyên 01)\n"
        "Không có thời hạn: 01 nhiệm vụ, trong kỳ chưa đủ báo cáo 01 (NV03)\n"
        "🟣 Chờ xác nhận hoàn thành: 01 (NV05)"
    )
    assert len(group.text) <= 900
    assert secretary.text.startswith("Tiến độ Kế hoạch số 03-KH/ĐU - tuần 11/8 - 17/8/2025\n")
    assert secretary.text.endswith("Chưa nhắn được qua Trợ lý: 01 đơn vị (CB thôn 3)")


def test_of_several_units_the_late_ones_and_those_that_are_due_stand_each_in_its_list(database: Database) -> None:
    """NV05 of three units, due on 20/8; two were granted a later day, and that is what the week is to show of them."""
    c = begin(database)
    with database.write() as db:
        office = c.resume(db).office
        by = c.actor("Thư", at("2025-08-18", "09:00"))
        _late, *later = db.scalars(select(Assignment.id).where(Assignment.due_on == date(2025, 8, 20)))
        for assignment_id, on in zip(later, (date(2025, 8, 26), date(2025, 8, 29)), strict=True):
            change_deadline(db, office, by, assignment_id, on, "mưa bão")
    group, _ = digests(tick_all(database, at("2025-08-25")))
    line = "- NV05 - Kế hoạch của từng đơn vị · "
    assert f"{line}01/03 đơn vị: P.VHXH · mới quá hạn 03 ngày làm việc\n" in group.text
    days = "thứ Ba, 26/8/2025 (01 đơn vị) và thứ Sáu, 29/8/2025 (01 đơn vị)"
    assert f"🟡 Đến hạn tuần này: 01 nhiệm vụ\n{line}{days} · 0/03 đơn vị đã hoàn thành\n" in group.text


@pytest.mark.parametrize(
    ("day", "opens", "week"),
    [
        ("2025-09-01", "2025-09-03", "2025-W36"),  # 01-02/9: the national holidays
        ("2026-04-27", "2026-04-28", "2026-W18"),
        ("2026-08-31", "2026-09-03", "2026-W36"),
    ],
)
def test_where_monday_is_off_it_comes_when_the_next_working_day_opens(
    database: Database, day: str, opens: str, week: str
) -> None:
    begin(database)
    tick_all(database, at(day, "07:00"))
    for clock in ("07:30", "14:00"):
        assert digests(tick_all(database, at(day, clock))) == []
    assert next_at(database) == at(opens)
    assert digests(tick_all(database, at(opens)))[0].dedupe_key == f"digest:1:week:{week}"


def test_what_has_to_be_ready_before_the_holidays_is_due_in_the_week_before(database: Database) -> None:
    """Monday 01/9/2025 is off: the work is aimed at Friday 29/8."""
    c = begin(database, tasks=False)
    with database.write() as db:
        c.resume(db).task("NV08", "VPDU", "2025-09-01", text="Chuyên mục chuyển đổi số")
    tick_all(database, at("2025-08-18"))
    [group, _] = digests(tick_all(database, at("2025-08-25")))
    line = "- NV08 - Chuyên mục chuyển đổi số · VPĐU · thứ Hai, 01/9/2025 tính đến 03/9/2025\n"
    assert f"🟡 Đến hạn tuần này: 01 nhiệm vụ\n{line}" in group.text


def test_a_clock_moved_back_does_not_send_the_weeks_digest_again(database: Database) -> None:
    begin(database)
    assert len(digests(tick_all(database, at("2025-08-11", "09:00")))) == 2
    assert digests(tick_all(database, at("2025-08-11", "08:00"))) == []
    assert next_at(database) == at("2025-08-18")
    with database.read() as db:
        assert len([row for row in outbox(db) if row.kind == Kind.DIGEST]) == 2


def test_a_week_without_a_working_day_has_no_digest(database: Database) -> None:
    """Tết 2026: off from 14/02 to 22/02."""
    begin(database)
    tick_all(database, at("2026-02-09"))
    assert next_at(database) == at("2026-02-23")


def test_the_digest_that_was_missed_comes_once_in_the_same_week(database: Database) -> None:
    begin(database)
    posted = digests(tick_all(database, at("2025-08-13", "09:20")))
    assert [message.dedupe_key for message in posted] == ["digest:1:week:2025-W33", "digest:person:3:week:2025-W33"]
    assert "Số liệu đến 09:20 13/8/2025" in posted[0].text
    assert digests(tick_all(database, at("2025-08-14"))) == []
    assert next_at(database) == at("2025-08-18")


def test_back_at_night_it_waits_for_the_next_opening_of_the_same_week(database: Database) -> None:
    begin(database)
    assert digests(tick_all(database, at("2025-08-12", "22:00"))) == []
    assert next_at(database) == at("2025-08-13")
    assert len(digests(tick_all(database, at("2025-08-13")))) == 2


def test_back_on_friday_night_the_week_is_given_up_with_its_reason(database: Database) -> None:
    begin(database)
    dropped = tick_all(database, at("2025-08-15", "18:00")).dropped
    assert [(thing.what, thing.reason) for thing in dropped] == [("digest:HL:week:2025-W33", NO_HOUR)]
    assert next_at(database) == at("2025-08-18")


def test_weeks_that_were_missed_are_dropped_with_their_reason_and_the_present_one_is_sent(database: Database) -> None:
    c = begin(database)
    done = tick_all(database, at("2025-09-04", "08:00"))
    assert [(thing.what, thing.reason) for thing in done.dropped] == [
        ("digest:HL:week:2025-W33", DOWN),
        ("digest:HL:week:2025-W34", DOWN),
        ("digest:HL:week:2025-W35", DOWN),
    ]
    assert {message.dedupe_key[-8:] for message in digests(done)} == {"2025-W36"}
    with database.read() as db:
        lines = history_of(db, c.org.id, "organizations", c.org.id)
        assert [line.new for line in lines] == [f"2025-W{week} không gửi" for week in (33, 34, 35)]
        assert {line.reason for line in lines} == {DOWN}


def test_back_before_the_hour_on_a_monday_the_digest_is_still_ahead(database: Database) -> None:
    begin(database)
    done = tick_all(database, at("2025-08-18", "06:00"))
    assert [thing.what for thing in done.dropped] == ["digest:HL:week:2025-W33"]
    assert digests(done) == []
    assert next_at(database) == at("2025-08-18")


def test_with_nothing_to_say_it_is_not_sent(database: Database) -> None:
    begin(database, tasks=False)
    done = tick_all(database, at("2025-08-11"))
    assert done.posted == ()
    assert [thing.reason for thing in done.dropped] == [NO_NEWS]


def test_when_everybody_has_reported_and_nothing_is_near_it_is_not_sent(database: Database) -> None:
    c = begin(database, tasks=False)
    with database.write() as db:
        c.resume(db).task("NV30", "VPDU", "2025-12-31")
        report(db, c.office, c.actor("Hùng", at("2025-08-08", "10:00")), 1, percent=10)
    assert tick_all(database, at("2025-08-11")).posted == ()
    with database.write() as db:
        report(
            db, c.resume(db).office, c.actor("Hùng", at("2025-08-12", "10:00")), 1, kind=ReportKind.DIFFICULTY,
            difficulty="chờ hướng dẫn",
        )  # fmt: skip
    [group, _] = digests(tick_all(database, at("2025-08-18")))
    assert "- VM-001 · NV30 · VPĐU" in group.text
    [group, _] = digests(tick_all(database, at("2025-08-25")))  # it is not new any more, but past its date
    assert "⚠️ Chờ trả lời quá hạn: VM-001 (NV30, 04 ngày)" in group.text
    with database.write() as db:
        [fact] = difficulties.find_all(db, c.resume(db).office.id)
        difficulties.answer(db, c.actor("Thư", at("2025-08-26", "09:00")), fact, "đã có hướng dẫn")
    assert digests(tick_all(database, at("2025-09-03"))) == []


def test_without_a_group_or_a_secretary_the_reason_is_kept(database: Database) -> None:
    begin(database, group=False, secretary=False)
    assert [thing.reason for thing in tick_all(database, at("2025-08-11")).dropped] == [NOBODY]


def test_a_group_that_was_left_gets_nothing_and_the_secretary_still_does(database: Database) -> None:
    begin(database)
    with database.write() as db:
        db.scalars(select(Group)).one().reach = Reach.BLOCKED
    assert [message.to for message in digests(tick_all(database, at("2025-08-11")))] == ["Thư"]


def test_the_digest_can_be_switched_off_and_moved(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        c.resume(db).setting("diem_tin_tuan", "tắt")
    assert tick_all(database, at("2025-08-11")).posted == ()
    with database.write() as db:
        db.execute(delete(Setting))
        c.resume(db).setting("gio_diem_tin", "08:15")
    assert digests(tick_all(database, at("2025-08-18", "08:14"))) == []
    assert next_at(database) == at("2025-08-18", "08:15")
    assert len(digests(tick_all(database, at("2025-08-18", "08:15")))) == 2


def test_the_first_tick_of_a_new_committee_on_monday_morning_sends_it_at_once(database: Database) -> None:
    """The demonstration opens on Monday 11/8/2025 at 07:30."""
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("A")
        c.group()
        c.task("NV01", "A", "2025-08-15")
    assert len(digests(tick_all(database, at("2025-08-11", "07:30:20")))) == 1


def test_a_committee_made_on_monday_afternoon_waits_for_the_next_week(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("A")
        c.group()
        c.task("NV01", "A", "2025-08-15")
    assert digests(tick_all(database, at("2025-08-11", "15:00"))) == []
    assert next_at(database) == at("2025-08-18")


def test_a_long_list_is_cut_for_the_group_and_the_secretary_gets_more(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.person("Thư", Role.SECRETARY)
        c.group()
        for number in range(1, 31):
            c.unit(f"U{number}", f"Chi bộ thôn số {number}")
            c.task(f"NV{number:02}", f"U{number}", "2025-07-31", text="Xây dựng kế hoạch thực hiện Nghị quyết " * 3)
    tick_all(database, START)
    group, secretary = digests(tick_all(database, at("2025-08-11")))
    assert "🔴 Quá hạn: 30 nhiệm vụ" in group.text
    assert "… và 26 việc khác: NV05 (Chi bộ thôn số 5, 07 ngày), NV06 (Chi bộ thôn số 6, 07 ngày), …" in group.text
    assert group.text.endswith("\nGõ /chitiet để xem đủ.")
    assert len(group.text) <= 900
    assert len(group.text) < len(secretary.text) <= 2_000


def test_however_much_news_there_is_three_overdue_tasks_are_named(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.person("Thư", Role.SECRETARY)
        c.group()
        for number in range(1, 31):
            c.unit(f"U{number}", f"Chi bộ thôn số {number}")
            c.person(f"P{number}", Role.REPORTER, f"U{number}")
            due = "2025-07-31" if number <= 10 else "2025-08-14"
            [share] = c.task(f"NV{number:02}", f"U{number}", due, text="Xây dựng kế hoạch thực hiện Nghị quyết " * 3)
            if number > 5:
                words = "chưa có kinh phí, chờ hướng dẫn của cấp trên " * 3
                report(db, c.office, c.actor(f"P{number}", at("2025-08-08")), share.id, percent=10, difficulty=words)
    tick_all(database, START)
    group, _secretary = digests(tick_all(database, at("2025-08-11")))
    late = group.text[group.text.index("🔴") :].split("\n")[1:4]
    assert all("quá hạn 07 ngày làm việc" in line for line in late), group.text
    assert len(group.text) <= 900


def test_what_became_overdue_since_the_last_one_comes_before_what_was_said_before(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.person("Thư", Role.SECRETARY)
        c.group()
        for number in range(1, 10):
            c.unit(f"U{number}", f"CB thôn {number}")
            due = "2025-08-20" if number == 9 else "2025-08-01"
            c.task(f"NV{number:02}", f"U{number}", due, text="Xây dựng kế hoạch thực hiện Nghị quyết " * 3)
    tick_all(database, START)
    group, secretary = digests(tick_all(database, at("2025-08-25")))
    for text in (group.text, secretary.text):
        lines = text[text.index("🔴") :].split("\n")
        assert lines[0] == "🔴 Quá hạn: 09 nhiệm vụ"
        assert lines[1].startswith("- NV09 - ")
        assert lines[1].endswith(" · CB thôn 9 · mới quá hạn 03 ngày làm việc")
        assert lines[2].endswith(" · CB thôn 1 · quá hạn 16 ngày làm việc")
    assert "việc khác: NV05 (CB thôn 5, 16 ngày), NV06 (CB thôn 6, 16 ngày), …\n" in group.text
    assert len(group.text) <= 900


def test_what_only_waits_for_the_office_comes_behind_what_is_not_done(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.person("Thư", Role.SECRETARY)
        c.group()
        for number in (1, 2):
            c.unit(f"U{number}", f"CB thôn {number}")
            c.person(f"P{number}", Role.REPORTER, f"U{number}")
            c.task(f"NV0{number}", f"U{number}", "2025-07-31", text="Kế hoạch")
        report(db, c.office, c.actor("P1", at("2025-08-06")), 1, kind=ReportKind.DONE, done_on="2025-08-06")
    tick_all(database, START)
    group, _ = digests(tick_all(database, at("2025-08-11")))
    late = group.text[group.text.index("🔴") :].split("\n")[1:3]
    assert late == [
        "- NV02 - Kế hoạch · CB thôn 2 · quá hạn 07 ngày làm việc",
        "- NV01 - Kế hoạch · CB thôn 1 · chờ xác nhận (xong sau hạn)",
    ]


def test_the_words_of_new_difficulties_stand_in_the_leaders_copy_however_long_it_is(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.person("Thư", Role.SECRETARY)
        c.group()
        for number in range(1, 21):
            c.unit(f"U{number}", f"Chi bộ thôn số {number}")
            c.person(f"P{number}", Role.REPORTER, f"U{number}")
            [share] = c.task(f"NV{number:02}", f"U{number}", "2025-07-31", text="Xây dựng kế hoạch " * 6)
            if number <= 2:
                words = "loa phóng thanh hỏng"
                report(db, c.office, c.actor(f"P{number}", at("2025-08-08")), share.id, percent=10, difficulty=words)
    tick_all(database, START)
    group, _ = digests(tick_all(database, at("2025-08-11")))
    assert "⚠️ Vướng mắc mới: 02; đang mở 02\n- VM-001 · NV01 · Chi bộ thôn số 1: loa phóng thanh hỏng\n" in group.text
    assert len(group.text) <= 900


def test_more_committees_than_one_transaction_takes_all_get_theirs(database: Database) -> None:
    many = COMMITTEES + 5
    with database.write() as db:
        for number in range(many):
            c = Committee.begin(db, f"X{number}")
            c.unit("A")
            c.person(f"Thư {number}", Role.SECRETARY)
            c.task("NV01", "A", "2025-08-15")
    with database.write() as db:
        first = tick(db, at("2025-08-11"))
    assert (len(first.posted), first.more) == (COMMITTEES, True)
    assert len(tick_all(database, at("2025-08-11")).posted) == 5


def test_reminders_and_digests_do_not_disturb_each_other(database: Database) -> None:
    begin(database)
    with database.write() as db:
        for assignment in db.scalars(select(Assignment)):
            assignment.next_remind_at = at("2025-08-11")
    kinds = sorted(message.kind for message in tick_all(database, at("2025-08-11")).posted)
    assert kinds == [Kind.DIGEST, Kind.DIGEST, Kind.NOTICE, Kind.REMINDER, Kind.REMINDER]
