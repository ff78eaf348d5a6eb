"""Which digests are due when: daily, weekly, monthly, per period; one message a morning, each digest once."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select, update

from models.adjusting import change_setting
from models.db import Database
from models.deciding import confirm
from models.history import history_of
from models.mail import Kind
from models.org import Organization, Role
from models.plan import ReportingPeriod
from models.progress import ReportKind
from models.rendering import waiting
from models.reporting.building import report as of_the_month
from models.reporting.order import read_wanted
from scheduler.digest_slots import Issued, next_slot, slots_between
from scheduler.digests import DOWN, NO_HOUR, NO_NEWS
from scheduler.jobs import Posted
from scheduler.tick import TickReport, tick_all
from tests.builders import Committee, at, outbox, report

ALL = ("diem_tin_ngay", "diem_tin_tuan", "diem_tin_thang", "diem_tin_ky")


def begin(database: Database, *on: str) -> Committee:
    """Looked at for the first time on Friday 25/7/2025; of the digests only those in `on` are wanted."""
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("PVHXH", "P.VHXH")
        c.unit("VPDU", "VPĐU")
        c.person("Lan", Role.REPORTER, "PVHXH")
        c.person("Thư", Role.SECRETARY)
        c.group()
        c.task("NV02", "VPDU", "2025-07-28", text="Bảng phân công nhiệm vụ")
        c.task("NV07", "PVHXH", "2026-06-30", text="Kế hoạch tuyên truyền")
        for key in ALL:
            c.setting(key, "bật" if key in on else "tắt")
    tick_all(database, at("2025-07-25", "08:30"))
    return c


def to_group(done: TickReport) -> list[Posted]:
    return [message for message in done.posted if message.kind == Kind.DIGEST and message.to == "Thường trực"]


def names(messages: list[Posted]) -> list[str]:
    return [message.dedupe_key.removeprefix("digest:1:") for message in messages]


def walk(database: Database, *moments: datetime) -> list[str]:
    """The group's digests of some ticks, each done twice: doing it again adds nothing."""
    found: list[str] = []
    for now in moments:
        found += names(to_group(tick_all(database, now)))
        assert tick_all(database, now).posted == ()
    return found


def next_at(database: Database) -> datetime | None:
    with database.read() as db:
        return db.scalars(select(Organization.next_digest_at)).one()


@pytest.mark.parametrize(
    ("start", "end", "due"),
    [
        # Monday 01/9 and Tuesday 02/9 are holidays: the week and the month begin on Wednesday
        ("2025-08-30", "2025-09-03", ["week:2025-W36", "month:2025-08", "day:2025-09-03"]),
        # November begins on a Saturday
        ("2025-10-31", "2025-11-03", ["day:2025-10-31", "week:2025-W45", "month:2025-10", "day:2025-11-03"]),
        # 01/10 is a Wednesday: the month alone with the day
        ("2025-10-01", "2025-10-01", ["month:2025-09", "day:2025-10-01"]),
        # Tết 2026, off from 14/02 to 22/02: a week without any
        ("2026-02-13", "2026-02-23", ["day:2026-02-13", "week:2026-W09", "day:2026-02-23"]),
        # the year begins with a holiday and a day in lieu, Thursday and Friday
        ("2025-12-31", "2026-01-05", ["day:2025-12-31", "week:2026-W02", "month:2025-12", "day:2026-01-05"]),
    ],
)
def test_the_slots_of_a_stretch(database: Database, start: str, end: str, due: list[str]) -> None:
    office = _office(database, begin(database, *ALL))
    found = slots_between(office, at(start, "00:00"), at(end, "23:59"))
    assert [slot.name for slot in found] == due
    assert all(office.settings.hours.may_send(slot.at, office.calendar) for slot in found)
    assert next_slot(office, at(start, "00:00")) == found[0].at


def test_an_hour_outside_of_sending_hours_is_moved_into_them(database: Database) -> None:
    c = begin(database, "diem_tin_tuan", "diem_tin_ngay")
    with database.write() as db:
        c.resume(db).setting("gio_diem_tin", "18:00")
    office = _office(database, c)
    found = slots_between(office, at("2025-08-11", "00:00"), at("2025-08-12", "12:00"))
    assert [(slot.name, slot.at) for slot in found][-2:] == [
        ("week:2025-W33", at("2025-08-12")),
        ("day:2025-08-11", at("2025-08-12")),
    ]


def test_the_slot_of_a_period_is_the_first_morning_after_its_figures(database: Database) -> None:
    office = _office(database, begin(database, "diem_tin_ky"))
    issued = [Issued(period_id=1, code="NAM-2025", at=at("2025-12-20", "00:00"))]  # a Saturday
    assert next_slot(office, at("2025-12-20", "00:00"), issued) == at("2025-12-22")
    [slot] = slots_between(office, at("2025-12-20"), at("2025-12-31"), issued)
    assert (slot.name, slot.until_on) == ("period:NAM-2025", date(2025, 12, 28))


def _office(database: Database, c: Committee):  # type: ignore[no-untyped-def]
    with database.read() as db:
        return c.resume(db).office


def test_where_the_month_and_the_week_begin_together_one_message_covers_both(database: Database) -> None:
    begin(database, "diem_tin_tuan", "diem_tin_thang")
    walk(database, at("2025-10-27"))
    [message] = to_group(tick_all(database, at("2025-11-03")))
    assert names([message]) == ["week:2025-W45+month:2025-10"]
    assert message.text.startswith(
        "Kính báo cáo các đồng chí tiến độ Kế hoạch số 03-KH/ĐU - tuần 03/11 - 09/11/2025 và kết quả tháng 10/2025\n"
    )
    line = "Trong tháng 10/2025 (đến 31/10/2025): 0/02 đơn vị đã báo cáo; hoàn thành 0 nhiệm vụ; vướng mắc mới 0"
    assert line in message.text
    assert "Số liệu đến 07:30 03/11/2025; 0/02 đơn vị đã báo cáo từ 10/7/2025." in message.text, (
        "not those of the month"
    )
    assert message.text.count("Tổng:") == 1
    with database.read() as db:
        pictures = [job for job in waiting(db, 9) if job.as_of == at("2025-11-03")]
    assert len(pictures) == 2, "one for each chat"
    assert pictures[0].is_like(pictures[1])


def test_the_month_alone_is_told_on_its_first_working_day(database: Database) -> None:
    c = begin(database, "diem_tin_thang")
    with database.write() as db:
        report(db, c.resume(db).office, c.actor("Lan", at("2025-09-10")), 2, percent=40, difficulty="chờ mẫu")
    assert walk(database, at("2025-09-29"), at("2025-10-01", "07:29")) == []
    [message] = to_group(tick_all(database, at("2025-10-01")))
    assert message.dedupe_key == "digest:1:month:2025-09"
    assert message.text.startswith("Kính báo cáo các đồng chí kết quả tháng 9/2025 thực hiện Kế hoạch số 03-KH/ĐU\n")
    line = "Trong tháng 9/2025 (đến 30/9/2025): 01/02 đơn vị đã báo cáo; hoàn thành 0 nhiệm vụ; vướng mắc mới 01"
    assert line in message.text
    assert "⚪ Chưa báo cáo trong tháng 9/2025, có việc đã đến hạn: 01 đơn vị (VPĐU)" in message.text
    assert next_at(database) == at("2025-11-03")
    with database.read() as db:
        assert {row.expires_at for row in outbox(db) if row.kind == Kind.DIGEST} == {at("2025-10-07", "17:00")}
        [job, _] = waiting(db, 9)
        assert (read_wanted(job.wanted).scope.title, job.as_of) == ("tháng 9/2025", at("2025-10-01"))
        assert read_wanted(job.wanted).scope.issue == 1, "what the leaders got can be had again"


def test_the_months_totals_are_of_its_last_day_and_what_is_late_is_of_now(database: Database) -> None:
    c = begin(database, "diem_tin_thang")
    with database.write() as db:
        office, day = c.resume(db).office, at("2025-10-01", "07:10")  # after the month, before its digest
        report(db, office, c.actor("Lan", day), 2, kind=ReportKind.DONE)
        confirm(db, office, c.actor("Thư", at("2025-10-01", "07:20")), 2)
    [message] = to_group(tick_all(database, at("2025-10-01")))
    totals, _, now = message.text.partition("Hiện nay (đến 07:30 01/10/2025):")
    assert "Tổng: 02 nhiệm vụ\n✅ Đã hoàn thành: 0\n" in totals, "NV07 was complete only after the month"
    assert "🔴 Hiện quá hạn: 01 nhiệm vụ" in now
    assert message.text.count("Tổng:") == 1
    with database.read() as db:
        scope = read_wanted(waiting(db, 9)[0].wanted).scope
        drawn = of_the_month(db, office, scope, at("2025-10-01"))
    assert (drawn.totals.done, scope.as_things_stand) == (0, False), "the picture has the figures of the words"


def test_a_daily_digest_on_monday_is_part_of_the_weekly_one_and_no_two_come_in_a_morning(database: Database) -> None:
    begin(database, *ALL)
    told = walk(database, *(at(f"2025-07-{day}", clock) for day in (28, 29, 30, 31) for clock in ("07:30", "14:00")))
    assert told == ["week:2025-W31+day:2025-07-28", "day:2025-07-29"]  # late since the 29th; then nothing is new
    with database.read() as db:
        dropped = [line for line in history_of(db, 1, "organizations", 1) if line.field == "digest"]
        assert [(line.new, line.reason) for line in dropped] == [
            ("day:2025-07-30 không gửi", NO_NEWS),
            ("day:2025-07-31 không gửi", NO_NEWS),
        ]
        assert len(waiting(db, 9)) == 2, "a day's digest has no picture"


def test_after_an_outage_the_last_of_each_kind_comes_as_one_and_the_rest_is_dropped(database: Database) -> None:
    begin(database, *ALL)
    done = tick_all(database, at("2025-08-05", "09:20"))  # down since 25/7
    assert names(to_group(done)) == ["week:2025-W32+month:2025-07+day:2025-08-05"]
    assert [(thing.what, thing.reason) for thing in done.dropped] == [
        ("digest:HL:week:2025-W31", DOWN),
        *((f"digest:HL:day:2025-{day}", DOWN) for day in ("07-28", "07-29", "07-30", "07-31", "08-01", "08-04")),
    ]
    assert next_at(database) == at("2025-08-06")


def test_back_at_night_all_of_it_waits_for_the_morning_and_is_dropped_only_once(database: Database) -> None:
    begin(database, *ALL)
    done = tick_all(database, at("2025-08-05", "22:00"))
    assert (to_group(done), done.dropped, next_at(database)) == ([], (), at("2025-08-06"))
    done = tick_all(database, at("2025-08-06"))
    assert names(to_group(done)) == ["week:2025-W32+month:2025-07+day:2025-08-06"]
    assert len({thing.what for thing in done.dropped}) == len(done.dropped) == 8


def test_what_waited_by_a_clock_that_ran_ahead_holds_nothing_up(database: Database) -> None:
    begin(database, "diem_tin_tuan")
    tick_all(database, at("2026-10-06", "22:00"))  # the wrong year, at night: a digest waits for the morning
    assert next_at(database) == at("2026-10-07")
    assert walk(database, at("2025-07-26", "08:00"), at("2025-07-28")) == ["week:2025-W31"]


def test_a_month_that_is_long_over_is_dropped_with_its_reason(database: Database) -> None:
    begin(database, "diem_tin_thang")
    done = tick_all(database, at("2025-08-20"))
    assert to_group(done) == []
    assert [(thing.what, thing.reason) for thing in done.dropped] == [("digest:HL:month:2025-07", DOWN)]
    done = tick_all(database, at("2025-09-09", "18:00"))
    assert [(thing.what, thing.reason) for thing in done.dropped] == [("digest:HL:month:2025-08", NO_HOUR)]
    assert next_at(database) == at("2025-10-01")


def test_a_clock_that_went_back_says_nothing_again_whatever_was_merged(database: Database) -> None:
    begin(database, *ALL)
    assert walk(database, at("2025-07-28"), at("2025-07-29")) == ["week:2025-W31+day:2025-07-28", "day:2025-07-29"]
    assert walk(database, at("2025-07-28", "07:00"), at("2025-07-28"), at("2025-07-29")) == []
    assert walk(database, at("2025-08-04")) == ["week:2025-W32+month:2025-07+day:2025-08-04"]


def test_a_switch_takes_effect_at_once_and_sends_nothing_that_is_past(database: Database) -> None:
    c = begin(database)
    assert walk(database, at("2025-07-28"), at("2025-07-29")) == []
    with database.write() as db:
        change_setting(db, c.resume(db).actor("Thư", at("2025-07-29", "09:00")), "diem_tin_ngay", "bật")
    assert walk(database, at("2025-07-29", "09:00")) == []
    assert next_at(database) == at("2025-07-30")


@pytest.mark.parametrize("is_late", [False, True])
def test_a_period_is_told_on_the_morning_after_its_figures_with_these_figures(
    database: Database, is_late: bool
) -> None:
    c = begin(database, "diem_tin_ky", "diem_tin_tuan")
    tick_all(database, at("2025-12-03"))
    tick_all(database, at("2025-12-15"))
    with database.write() as db:
        report(db, c.resume(db).office, c.actor("Lan", at("2025-12-15")), 2, percent=40)
    assert walk(database, at("2025-12-17", "00:00:30")) == []  # version 1 of the figures
    assert next_at(database) == at("2025-12-17")
    if is_late:  # comes in after the figures, before the digest: that tick issues them again
        with database.write() as db:
            report(db, c.resume(db).office, c.actor("Lan", at("2025-12-17", "06:00")), 2, kind=ReportKind.DONE)
    [message] = to_group(tick_all(database, at("2025-12-17")))
    assert message.dedupe_key == "digest:1:period:NAM-2025"
    issued = "lần 2 lúc 07:30" if is_late else "lần 1 lúc 00:00"
    assert message.text.startswith(
        "Kính báo cáo các đồng chí kết quả kỳ năm 2025 thực hiện Kế hoạch số 03-KH/ĐU\n"
        f"Kỳ năm 2025: số liệu chốt 14/12/2025, lập {issued} 17/12/2025; 01/02 đơn vị đã báo cáo.\n"
        "Tổng: 02 nhiệm vụ\n"
    )
    with database.read() as db:
        job = next(job for job in waiting(db, 99) if job.origin == message.dedupe_key)
        assert (read_wanted(job.wanted).scope.period_code, job.as_of) == (
            "NAM-2025",
            at("2025-12-17", "07:30" if is_late else "00:00:30"),
        )
    assert walk(database, at("2025-12-18"), at("2025-12-19")) == []


def test_a_period_and_a_week_on_one_morning_are_one_message_with_the_figures_of_the_period(database: Database) -> None:
    begin(database, "diem_tin_ky", "diem_tin_tuan")
    with database.write() as db:  # handed in by Friday: the figures are issued on Saturday
        db.execute(update(ReportingPeriod).values(unit_due_on=date(2025, 12, 19), submit_on=date(2025, 12, 24)))
    tick_all(database, at("2025-12-15"))
    assert walk(database, at("2025-12-20", "00:00")) == []
    [message] = to_group(tick_all(database, at("2025-12-22")))
    assert names([message]) == ["week:2025-W52+period:NAM-2025"]
    assert message.text.count("Tổng:") == 1
    assert "Kỳ năm 2025: số liệu chốt 14/12/2025" in message.text
