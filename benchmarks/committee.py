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
UNITS = 32
FAN_OUT = "NV07"  # the task that every unit leads
NOW = datetime(2025, 7, 10, 1, 0, tzinfo=UTC)
DUE = date(2099, 12, 15)  # nothing becomes due while something is measured


def build(path: Path, *, people: int, tasks: int = 30) -> range:
    """One committee in a new file; returns the chats of its cadres, `people` of them, spread over the units.

    Every unit leads `NV07` and its share of the other tasks, and supports as many.
    """
    database = open_database(f"sqlite:///{path}")
    upgrade(database)
    with database.write() as db:
        db.execute(insert(Organization), [{"id": 1, "code": "HL", "name": "Đảng ủy xã Hà Long", "created_at": NOW}])
        _add_people(db, people)
        _add_plan(db, tasks)
    database.close()
    return range(FIRST_CHAT, FIRST_CHAT + people)


def _add_people(db: Session, people: int) -> None:
    units = [
        {"id": n, "org_id": 1, "code": f"CB{n:02d}", "name": f"Chi bộ thôn {n:02d}", "short_name": f"CB {n:02d}"}
        for n in range(1, UNITS + 1)
    ]
    db.execute(insert(Unit), units)
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


def _add_plan(db: Session, tasks: int) -> None:
    db.execute(insert(Plan), [{"id": 1, "org_id": 1, "number": "03-KH/ĐU", "title": "Kế hoạch", "imported_at": NOW}])
    db.execute(insert(TaskGroup), [{"id": 1, "plan_id": 1, "code": "I", "title": "Lãnh đạo, chỉ đạo", "position": 0}])
    db.execute(insert(Task), [_task(n) for n in range(1, tasks + 1)])
    db.execute(insert(Milestone), [{"task_id": n, "position": 0, "due_on": DUE} for n in range(1, tasks + 1)])
    shares = [(n, n % UNITS + 1, Share.LEAD) for n in range(1, tasks + 1) if n != 7]
    shares += [(n, (n + 9) % UNITS + 1, Share.SUPPORT) for n in range(1, tasks + 1) if n != 7]
    shares += [(7, unit, Share.LEAD) for unit in range(1, UNITS + 1)]
    columns = ("task_id", "unit_id", "share")
    named = [dict(zip(columns, row, strict=True)) for row in shares]
    db.execute(insert(TaskUnit), [{**row, "position": n, "raw": "x"} for n, row in enumerate(named)])
    db.execute(insert(Assignment), [{**row, "org_id": 1, "due_on": DUE, "original_due_on": DUE} for row in named])


def _task(number: int) -> dict[str, object]:
    return {
        "id": number,
        "org_id": 1,
        "plan_id": 1,
        "group_id": 1,
        "code": f"NV{number:02d}",
        "position": number,
        "text": f"Xây dựng kế hoạch tuyên truyền, phổ biến chuyên đề số {number} về chuyển đổi số",
        "deadline_text": f"Trước ngày {DUE:%d/%m/%Y}",
        "fan_out": number == 7,
    }
