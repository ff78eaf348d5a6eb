"""A committee to measure with: units, cadres who write on Telegram, a plan; made with few statements."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.db import open_database
from models.migrating import upgrade
from models.org import Account, Membership, Organization, Person, Role, Unit
from models.plan import Assignment, Milestone, Plan, Share, Task, TaskGroup, TaskUnit

FIRST_CHAT = 1_000  # Telegram id of the first cadre
UNITS, TASKS = 32, 30  # of one committee
FAN_OUT = "NV07"  # the task that every unit leads
NOW = datetime(2025, 7, 10, 1, 0, tzinfo=UTC)
DUE = date(2099, 12, 15)  # nothing becomes due while something is measured


def build(path: Path, *, people: int, committees: int = 1) -> range:
    """Committees in a new file, of 30 tasks each; returns the chats of the first one's cadres, over all its units.

    Every unit leads `NV07` and its share of the other tasks, and supports as many.
    """
    database = open_database(f"sqlite:///{path}")
    upgrade(database)
    with database.write() as db:
        for number in range(1, committees + 1):
            org = {"id": number, "code": f"X{number}", "name": f"Đảng ủy xã {number}", "created_at": NOW}
            db.execute(insert(Organization), [org])
            _add_plan(db, number)
        _add_people(db, people)
    database.close()
    return range(FIRST_CHAT, FIRST_CHAT + people)


def _add_people(db: Session, people: int) -> None:
    ids = range(1, people + 1)
    db.execute(insert(Person), [{"id": n, "org_id": 1, "name": f"Nguyễn Văn {n}", "created_at": NOW} for n in ids])
    db.execute(
        insert(Membership),
        [{"org_id": 1, "person_id": n, "unit_id": n % UNITS + 1, "role": Role.REPORTER, "since": NOW} for n in ids],
    )
    db.execute(insert(Account), [_account(n) for n in ids])


def _account(number: int) -> dict[str, object]:
    chat = str(FIRST_CHAT + number - 1)
    return {
        "channel": "telegram",
        "external_id": chat,
        "chat_id": chat,
        "display_name": f"Người {chat}",
        "person_id": number,
        "created_at": NOW,
        "last_seen_at": NOW,
    }


def _add_plan(db: Session, org: int) -> None:
    units, tasks = UNITS * (org - 1), TASKS * (org - 1)  # the last ids of the committees before
    db.execute(insert(Unit), [_unit(org, units, n) for n in range(1, UNITS + 1)])
    plan = {"id": org, "org_id": org, "number": "03-KH/ĐU", "title": "Kế hoạch", "imported_at": NOW}
    db.execute(insert(Plan), [plan])
    group = {"id": org, "plan_id": org, "code": "I", "title": "Lãnh đạo, chỉ đạo", "position": 0}
    db.execute(insert(TaskGroup), [group])
    numbers = range(1, TASKS + 1)
    db.execute(insert(Task), [_task(org, tasks, n) for n in numbers])
    db.execute(insert(Milestone), [{"task_id": tasks + n, "position": 0, "due_on": DUE} for n in numbers])
    shares = [(n, n % UNITS + 1, Share.LEAD) for n in numbers if n != 7]
    shares += [(n, (n + 9) % UNITS + 1, Share.SUPPORT) for n in numbers if n != 7]
    shares += [(7, unit, Share.LEAD) for unit in range(1, UNITS + 1)]
    named = [{"task_id": tasks + task, "unit_id": units + unit, "share": share} for task, unit, share in shares]
    db.execute(insert(TaskUnit), [{**row, "position": n, "raw": "x"} for n, row in enumerate(named)])
    db.execute(insert(Assignment), [{**row, "org_id": org, "due_on": DUE, "original_due_on": DUE} for row in named])


def _unit(org: int, before: int, number: int) -> dict[str, object]:
    name = f"Chi bộ thôn {number:02d}"
    return {
        "id": before + number,
        "org_id": org,
        "code": f"CB{number:02d}",
        "name": name,
        "short_name": f"CB {number:02d}",
        "position": number,
    }


def _task(org: int, before: int, number: int) -> dict[str, object]:
    return {
        "id": before + number,
        "org_id": org,
        "plan_id": org,
        "group_id": org,
        "code": f"NV{number:02d}",
        "position": number,
        "text": f"Xây dựng kế hoạch tuyên truyền, phổ biến chuyên đề số {number} về chuyển đổi số",
        "deadline_text": f"Trước ngày {DUE:%d/%m/%Y}",
        "fan_out": number == 7,
    }
