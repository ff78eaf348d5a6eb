"""Downtime, ticks that meet, clocks that move, hosts in other zones: single, right, merged."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from models.db import Database, open_database
from models.heartbeats import heartbeats
from models.mail import Kind
from models.org import Organization, Role
from models.plan import Assignment
from scheduler.arming import arm
from scheduler.jobs import Posted
from scheduler.tick import tick_all
from tests.builders import Committee, at, mark_sent, outbox
from tests.databases import FILE_NAME


def begin(database: Database) -> None:
    """Lan: NV07 due Friday 15/8, NV05 due Wednesday 20/8. Hùng: NV06, 15/8. The group and Thư get the digest.

    The first step (7 days before 15/8) was said on Wednesday 06/8.
    """
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("PVHXH", "P.VHXH")
        c.unit("VPDU", "VPĐU")
        c.person("Lan", Role.REPORTER, "PVHXH")
        c.person("Hùng", Role.REPORTER, "VPDU")
        c.person("Thư", Role.SECRETARY)
        c.group()
        c.task("NV07", "PVHXH", "2025-08-15")
        c.task("NV05", "PVHXH", "2025-08-20")
        c.task("NV06", "VPDU", "2025-08-15")
        arm(db, c.office, at("2025-08-01"))
    assert len(tick_all(database, at("2025-08-06")).posted) == 2
    with database.write() as db:
        mark_sent(db)


def reminders(database: Database, when: str, clock: str = "07:30") -> list[Posted]:
    posted = tick_all(database, at(when, clock)).posted
    with database.write() as db:
        mark_sent(db)
    return [message for message in posted if message.kind == Kind.REMINDER]


def looks(database: Database) -> dict[int, datetime | None]:
    with database.read() as db:
        return dict(db.execute(select(Assignment.id, Assignment.next_remind_at)).all())


def test_after_three_days_down_one_message_says_how_things_stand_now(database: Database) -> None:
    """Down from Monday 11/8 to Thursday 14/8: the steps of 11/8 and 12/8 are not said afterwards."""
    begin(database)
    assert reminders(database, "2025-08-08") == []  # the last tick before the outage
    posted = {message.to: message for message in reminders(database, "2025-08-14", "09:12")}
    assert posted.keys() == {"Lan", "Hùng"}
    assert posted["Lan"].tasks == ("NV07", "NV05")
    assert "NV07 - Nội dung nhiệm vụ NV07 · còn 01 ngày làm việc (hạn thứ Sáu, 15/8/2025)" in posted["Lan"].text
    assert "còn 04 ngày làm việc (hạn thứ Tư, 20/8/2025)" in posted["Lan"].text
    assert "07 ngày" not in posted["Lan"].text
    assert looks(database) == {1: at("2025-08-15"), 2: at("2025-08-15"), 3: at("2025-08-15")}


def test_an_outage_that_ends_at_night_is_made_good_next_morning(database: Database) -> None:
    begin(database)
    assert reminders(database, "2025-08-12", "22:00") == []
    [lan] = [message for message in reminders(database, "2025-08-13") if message.to == "Lan"]
    assert lan.dedupe_key == "remind:person:1:2025-08-13"


def test_ticking_twice_says_nothing_twice(database: Database) -> None:
    begin(database)
    first = tick_all(database, at("2025-08-11"))
    assert len(first.posted) == 3  # Lan's reminder, the group's and the secretary's digest
    assert tick_all(database, at("2025-08-11")).posted == ()
    assert tick_all(database, at("2025-08-11", "07:31")).posted == ()


def test_two_threads_with_their_own_connections_tick_at_once(database: Database, tmp_path: Path) -> None:
    begin(database)
    posted: list[Posted] = []
    together = threading.Barrier(2)

    def work() -> None:
        mine = open_database(f"sqlite:///{tmp_path / FILE_NAME}")
        together.wait()
        for second in range(10):
            posted.extend(tick_all(mine, at("2025-08-12", f"07:30:{second:02}")).posted)
        mine.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keys = sorted(message.dedupe_key for message in posted)
    with database.read() as db:
        assert sorted(row.dedupe_key for row in outbox(db) if row.created_at > at("2025-08-06")) == keys
    assert len(keys) == len(set(keys)) == 4


START = ("2025-08-12", "07:29:50")  # at 07:30 in Hà Long it is still the day before in New York
_TICKER = f"""
import sys
from datetime import timedelta
from models.db import open_database
from scheduler.tick import tick_all
from tests.builders import at
database = open_database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for second in range(20):
    for message in tick_all(database, at(*{START}) + timedelta(seconds=second)).posted:
        print(message.dedupe_key, flush=True)
database.close()
"""


@pytest.fixture
def host_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.process
@pytest.mark.parametrize("host_zone", ["UTC"], indirect=True)
def test_two_processes_on_hosts_in_other_zones_tick_at_once_on_the_right_day(
    database: Database, tmp_path: Path, host_zone: str
) -> None:
    """This one, and another in New York: the day that counts is Vietnam's."""
    begin(database)
    command = [sys.executable, "-c", _TICKER, f"sqlite:///{tmp_path / FILE_NAME}"]
    environment = {**os.environ, "TZ": "America/New_York"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        assert other.stdin is not None
        other.stdin.write("go\n")
        other.stdin.flush()
        moments = (at(*START) + timedelta(seconds=second) for second in range(20))
        posted = [message.dedupe_key for now in moments for message in tick_all(database, now).posted]
        output, _ = other.communicate(timeout=60)
    assert other.returncode == 0
    assert sorted([*posted, *output.split()]) == ["digest:1:week:2025-W33", "digest:person:3:week:2025-W33"] + [
        f"remind:person:{person}:2025-08-12" for person in (1, 2)
    ]


@pytest.mark.parametrize("host_zone", ["UTC", "America/New_York", "Pacific/Kiritimati"], indirect=True)
def test_the_hosts_zone_changes_nothing(database: Database, host_zone: str) -> None:
    begin(database)
    assert reminders(database, "2025-08-12", "07:29:59") == []
    assert {message.dedupe_key for message in reminders(database, "2025-08-12")} == {
        "remind:person:1:2025-08-12",
        "remind:person:2:2025-08-12",
    }
    assert reminders(database, "2025-08-12", "16:59") == []


def test_a_moment_given_in_utc_is_read_as_vietnams(database: Database) -> None:
    begin(database)
    now = datetime(2025, 8, 12, 0, 30, tzinfo=UTC)
    assert {message.dedupe_key for message in tick_all(database, now).posted if message.kind == Kind.REMINDER} == {
        "remind:person:1:2025-08-12",
        "remind:person:2:2025-08-12",
    }


def test_a_clock_moved_back_plans_every_open_share_anew(database: Database) -> None:
    """A wrong clock ran a year ahead: without this, nobody would be reminded for a year."""
    begin(database)
    assert len(reminders(database, "2026-08-11")) == 2
    assert all(look and look > at("2026-08-11") for look in looks(database).values())
    assert [message.tasks for message in reminders(database, "2025-08-11")] == [("NV05",)]
    assert looks(database) == {1: at("2025-08-12"), 2: at("2025-08-15"), 3: at("2025-08-12")}
    assert {message.dedupe_key for message in reminders(database, "2025-08-12")} == {
        "remind:person:1:2025-08-12",
        "remind:person:2:2025-08-12",
    }


def test_a_clock_moved_back_over_a_day_that_was_served_repeats_nothing(database: Database) -> None:
    begin(database)
    assert len(reminders(database, "2025-08-11")) == 1
    assert len(reminders(database, "2025-08-12")) == 2
    assert reminders(database, "2025-08-11", "15:00") == []
    assert reminders(database, "2025-08-12", "08:00") == []
    assert looks(database) == {1: at("2025-08-14"), 2: at("2025-08-15"), 3: at("2025-08-14")}


def test_a_look_that_was_planned_sooner_than_the_next_step_is_kept(database: Database) -> None:
    begin(database)
    with database.write() as db:
        db.execute(update(Assignment).where(Assignment.id == 2).values(next_remind_at=at("2025-08-08")))
    tick_all(database, at("2025-08-07", "12:00"))
    assert reminders(database, "2025-08-07", "09:00") == []
    assert looks(database)[2] == at("2025-08-08")


def test_two_clocks_that_disagree_by_minutes_change_nothing(database: Database) -> None:
    begin(database)
    reminders(database, "2025-08-12", "07:38")
    before = looks(database)
    assert reminders(database, "2025-08-12", "07:30") == []
    assert looks(database) == before


def test_planning_anew_goes_on_in_chunks_over_several_ticks(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.arming.CHUNK", 1)
    begin(database)
    with database.write() as db:
        db.execute(update(Assignment).values(next_remind_at=at("2027-01-04")))
        db.execute(update(Organization).values(next_digest_at=at("2027-01-04")))
    tick_all(database, at("2026-08-12"))
    tick_all(database, at("2025-08-13"))
    assert set(looks(database).values()) == {at("2025-08-14"), at("2025-08-15")}
    with database.read() as db:
        assert "rearm" not in heartbeats(db)
        assert db.scalars(select(Organization.next_digest_at)).one() == at("2025-08-18")


def test_each_tick_leaves_a_heartbeat(database: Database) -> None:
    begin(database)
    tick_all(database, at("2025-08-12", "03:00"))
    with database.read() as db:
        assert heartbeats(db)["tick"][0] == at("2025-08-12", "03:00")
