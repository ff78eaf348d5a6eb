"""The committee that lives through a drill: cadres who report, and cadres who only hear reminders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.db import Database, open_database
from models.migrating import upgrade
from models.org import Account, Membership, Organization, Person, Role, Unit
from models.plan import Assignment, Milestone, Plan, Share, Task, TaskGroup
from models.workdays import VIETNAM

START = datetime(2025, 8, 11, 8, 0, tzinfo=VIETNAM)  # a Monday, inside sending hours
FAR, NEAR = date(2025, 12, 15), date(2025, 8, 14)  # due dates: of what is reported on, of what is reminded of
FIRST_CHAT = 1_000


def code_of(chat: int) -> str:
    """The task of the cadre in this chat."""
    return f"NV{chat - FIRST_CHAT + 1:02d}"


def build(path: Path, *, reporters: int, listeners: int) -> Database:
    """One unit, one cadre on Telegram and one task each; the chats count up from `FIRST_CHAT`, reporters first."""
    database = open_database(f"sqlite:///{path}")
    upgrade(database)
    with database.write() as db:
        db.execute(insert(Organization), [{"id": 1, "code": "HL", "name": "Đảng ủy xã Hà Long", "created_at": START}])
        db.execute(insert(Plan), [{"id": 1, "org_id": 1, "number": "03-KH/ĐU", "title": "x", "imported_at": START}])
        db.execute(insert(TaskGroup), [{"id": 1, "plan_id": 1, "code": "I", "title": "Nhóm I", "position": 0}])
        for number in range(1, reporters + listeners + 1):
            _add_unit(db, number, FAR if number <= reporters else NEAR)
    return database


def _add_unit(db: Session, number: int, due: date) -> None:
    chat = str(FIRST_CHAT + number - 1)
    code = code_of(int(chat))
    unit = {"id": number, "org_id": 1, "code": f"CB{number}", "name": f"Chi bộ thôn {number}"}
    person = {"id": number, "org_id": 1, "name": f"Người {chat}", "created_at": START}
    account = {"channel": "telegram", "external_id": chat, "chat_id": chat, "person_id": number, "created_at": START}
    hat = {"org_id": 1, "person_id": number, "unit_id": number, "role": Role.REPORTER, "since": START}
    task = {"id": number, "org_id": 1, "plan_id": 1, "group_id": 1, "code": code, "position": number}
    share = {"id": number, "org_id": 1, "task_id": number, "unit_id": number, "share": Share.LEAD}
    db.execute(insert(Unit), [unit])
    db.execute(insert(Person), [person])
    db.execute(insert(Account), [account])
    db.execute(insert(Membership), [hat])
    db.execute(insert(Task), [{**task, "text": f"Xây dựng chuyên đề số {number}", "deadline_text": f"{due:%d/%m/%Y}"}])
    db.execute(insert(Milestone), [{"task_id": number, "position": 0, "due_on": due}])
    db.execute(insert(Assignment), [{**share, "due_on": due, "original_due_on": due}])


def make_due(database: Database, chats: Sequence[int], now: datetime) -> None:
    """The clock is to look at these cadres' tasks at once."""
    mine = select(Task.id).where(Task.code.in_([code_of(chat) for chat in chats]))
    with database.write() as db:
        db.execute(update(Assignment).where(Assignment.task_id.in_(mine)).values(next_remind_at=now))
