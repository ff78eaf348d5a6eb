"""Row 11: one reminder per person per day; ten due tasks are one message."""

from __future__ import annotations

from pathlib import Path

from models.mail import Kind
from models.org import Role
from scheduler.arming import arm
from scheduler.tick import tick_all
from tests.builders import Committee, at
from tests.databases import new_database


def test_ten_due_tasks_are_one_message(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("PVHXH", "P.VHXH")
        c.person("Lan", Role.REPORTER, "PVHXH")
        for number in range(1, 11):
            c.task(f"NV{number:02}", "PVHXH", "2025-08-15")
        arm(db, c.office, at("2025-08-11"))
    found = [m for clock in ("07:30", "09:00", "14:00") for m in tick_all(database, at("2025-08-15", clock)).posted]
    reminders = [message for message in found if message.kind == Kind.REMINDER]
    assert [(message.to, len(message.tasks)) for message in reminders] == [("Lan", 10)]
