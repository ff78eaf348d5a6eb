"""Lateness told upwards: off by default, once per deadline and step, one message, in sending hours, after an outage."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, update

from models.adjusting import change_setting
from models.db import Database
from models.deciding import change_deadline
from models.mail import OutboxRow, OutboxState
from models.org import Membership, Role
from models.progress import ExtensionRequest, ExtensionState, ReportKind
from scheduler.arming import arm
from scheduler.jobs import Posted
from scheduler.tick import tick_all
from tests.builders import Committee, at, mark_sent, report

DUE = "2025-08-15"  # a Friday: 3 working days late on Wednesday 20/8, 7 on Tuesday 26/8


def begin(database: Database, **settings: str) -> Committee:
    """P.VHXH leads NV07 and NV09, late since 15/8: Lan reports, Hà is the head; Lành leads, Thư is the secretary."""
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("PVHXH", "P.VHXH", "Phòng Văn hóa - Xã hội")
        c.person("Lan", Role.REPORTER, "PVHXH")
        c.person("Hà", Role.HEAD, "PVHXH")
        c.person("Lành", Role.LEADER)
        c.person("Thư", Role.SECRETARY)
        c.task("NV07", "PVHXH", DUE)
        c.task("NV09", "PVHXH", DUE)
    actor = c.actor("Thư", at("2025-08-01", "08:00"))
    with database.write() as db:
        for key, value in settings.items():
            change_setting(db, actor, key, value)
    return c


def told(database: Database, day: str, clock: str = "07:30") -> list[Posted]:
    """What one tick says to Hà, Lành and Thư, digests aside."""
    found = tick_all(database, at(day, clock))
    with database.write() as db:
        mark_sent(db)
    return [m for m in found.posted if m.to != "Lan" and not m.dedupe_key.startswith("digest")]


def test_nobody_above_is_told_unless_the_office_says_so(database: Database) -> None:
    begin(database)
    assert [told(database, f"2025-08-{day}") for day in range(18, 30)] == [[]] * 12


def test_the_head_hears_once_of_all_that_reached_the_step(database: Database) -> None:
    begin(database, bao_nguoi_dung_dau="3")
    assert told(database, "2025-08-19") == []
    [message] = told(database, "2025-08-20")
    assert (message.to, message.tasks) == ("Hà", ("NV07", "NV09"))
    assert message.text.startswith("🔴 Kính gửi đồng chí phụ trách Phòng Văn hóa - Xã hội")
    assert [told(database, "2025-08-20", clock) for clock in ("07:30", "14:00")] == [[], []]
    assert [told(database, f"2025-08-{day}") for day in (21, 22, 25, 26)] == [[]] * 4


def test_leaders_and_office_hear_in_one_list_at_the_later_step(database: Database) -> None:
    begin(database, bao_nguoi_dung_dau="3", bao_thuong_truc="7")
    told(database, "2025-08-20")
    messages = told(database, "2025-08-26")
    assert sorted(message.to for message in messages) == ["Lành", "Thư"]
    assert messages[0].text.splitlines()[:2] == [
        "Kính báo cáo đồng chí: đến thứ Ba, 26/8/2025 có thêm 02 việc quá hạn từ 07 ngày làm việc trở lên.",
        "1. NV07 - Nội dung nhiệm vụ NV07 · P.VHXH · quá hạn 07 ngày làm việc · chưa có lý do",
    ]


def test_not_while_a_completion_waits_or_an_extension_is_undecided(database: Database) -> None:
    c = begin(database, bao_thuong_truc="3")
    with database.write() as db:
        c.resume(db)
        report(db, c.office, c.actor("Lan", at("2025-08-19", "08:00")), 1, kind=ReportKind.DONE)
        db.add(
            ExtensionRequest(
                org_id=c.org.id, assignment_id=2, origin="report:9", wanted_on=date(2025, 9, 30),
                asked_by=c.people["Lan"].id, asked_at=at("2025-08-19", "09:00"),
            )
        )  # fmt: skip
    assert told(database, "2025-08-20") == []
    with database.write() as db:
        db.execute(update(ExtensionRequest).values(state=ExtensionState.REFUSED))
    assert {message.tasks for message in told(database, "2025-08-21")} == {("NV09",)}


def test_a_request_that_waits_is_named_beside_what_is_told(database: Database) -> None:
    c = begin(database, bao_thuong_truc="3")
    with database.write() as db:
        db.add(
            ExtensionRequest(
                org_id=c.org.id, assignment_id=2, origin="report:9", wanted_on=date(2025, 9, 30),
                asked_by=c.people["Lan"].id, asked_at=at("2025-08-19", "09:00"),
            )
        )  # fmt: skip
    text = told(database, "2025-08-20")[0].text
    assert "Đang xin gia hạn, chưa tính vào danh sách trên: NV09 (P.VHXH) đến 30/9/2025." in text


def test_never_outside_sending_hours_and_once_after_an_outage(database: Database) -> None:
    begin(database, bao_nguoi_dung_dau="3", bao_thuong_truc="7")
    assert told(database, "2025-08-27", "12:00") == []
    assert told(database, "2025-08-30", "09:00") == []  # a Saturday
    assert sorted(message.to for message in told(database, "2025-09-03")) == ["Hà", "Lành", "Thư"]
    assert told(database, "2025-09-04") == []


def test_the_message_counts_as_the_persons_message_of_the_day(database: Database) -> None:
    c = begin(database, bao_nguoi_dung_dau="3")
    with database.write() as db:
        c.resume(db).unit("PKT")
        head = c.people["Hà"]
        db.add(
            Membership(org_id=c.org.id, person_id=head.id, unit_id=c.units["PKT"].id, role=Role.REPORTER, since=c.now)
        )
        c.task("NV19", "PKT", "2025-08-20")
        arm(db, c.office, at("2025-08-12", "08:00"))
    messages = [m for m in told(database, "2025-08-20") if m.to == "Hà"]
    assert len(messages) == 1
    assert [m.tasks for m in told(database, "2025-08-21") if m.to == "Hà"] == [("NV19",)]


def test_what_could_not_be_sent_in_time_is_told_the_next_day(database: Database) -> None:
    begin(database, bao_nguoi_dung_dau="3")
    tick_all(database, at("2025-08-20"))  # posted, never sent
    with database.read() as db:
        waiting = db.scalars(select(OutboxRow).where(OutboxRow.state == OutboxState.QUEUED)).all()
        assert [row.expires_at for row in waiting if "Hà" in row.chat_id] == [at("2025-08-20", "17:00")]
    tick_all(database, at("2025-08-20", "18:00"))
    assert [message.to for message in told(database, "2025-08-21")] == ["Hà"]


def test_a_new_deadline_is_a_new_step(database: Database) -> None:
    c = begin(database, bao_nguoi_dung_dau="3")
    told(database, "2025-08-20")
    with database.write() as db:
        c.resume(db)
        change_deadline(db, c.office, c.actor("Thư", at("2025-08-20", "09:00")), 1, date(2025, 8, 22), "chờ")
    assert told(database, "2025-08-26") == []
    [message] = told(database, "2025-08-27")
    assert message.tasks == ("NV07",)


def test_without_a_head_the_units_own_people_hear_and_are_asked_to_pass_it_on(database: Database) -> None:
    c = begin(database, bao_nguoi_dung_dau="3")
    with database.write() as db:
        db.execute(update(Membership).where(Membership.role == Role.HEAD).values(until=at("2025-08-01", "08:00")))
        c.resume(db)
    found = [m for m in tick_all(database, at("2025-08-20", "07:30")).posted if "Kính gửi" in m.text]
    assert [(m.to, m.tasks) for m in found] == [("Lan", ("NV07", "NV09"))]
    assert found[0].text.startswith("🔴 Kính gửi đồng chí đầu mối Phòng Văn hóa - Xã hội")
    assert "chưa có người đứng đầu nhận tin" in found[0].text
