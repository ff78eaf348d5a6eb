"""An idle tick asks only for what is due, by index: its cost must not follow what exists."""

from __future__ import annotations

import pytest
from sqlalchemy import Select, text
from sqlalchemy.dialects import sqlite

from models.db import Database
from models.office import Offices
from models.prepared import Prepared
from scheduler import (
    digests,
    escalations,
    late_orders,
    nudges,
    periods,
    reminders,
    request_tables,
    snoozes,
    unanswered,
    unsent,
)
from scheduler.tick import tick, tick_all, tick_json
from tests.builders import Committee, at


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (reminders._NEXT_COMMITTEE, "ix_assignments_remind (next_remind_at<?)"),
        (reminders._NEXT_CALLED[0], "ix_request_targets_remind (next_remind_at<?)"),
        (reminders._NEXT_CALLED[1], "ix_unit_reports_remind (next_remind_at<?)"),
        (reminders._NEXT_CALLED[2], "ix_directives_remind (next_remind_at<?)"),
        (late_orders._DUE, "ix_directives_late (late_look_at<?)"),
        (periods._DUE, "ix_reporting_periods_look (next_look_at<?)"),
        (request_tables._DUE, "ix_requests_look (next_look_at<?)"),
        (unanswered._OVERDUE, "ix_dialogues_expiry (expires_at<?)"),
        (unsent._EXPIRED, "ix_outbox_trouble (state=?)"),
        (unsent._TOO_LATE, "ix_outbox_expiry (expires_at>? AND expires_at<?)"),
        (digests._DUE, "ix_organizations_next_digest_at (next_digest_at<?)"),
        (escalations._DUE, "ix_organizations_next_escalation_at (next_escalation_at<?)"),
        (snoozes._DUE, "ix_snoozes_due (until_at<?)"),
        (nudges._UNTOLD, "ix_nudges_untold (at<?)"),
    ],
)
def test_every_question_of_an_idle_tick_is_answered_from_an_index(
    database: Database, statement: Select[tuple[object, ...]] | Prepared, index: str
) -> None:
    written = statement.written_for(sqlite.dialect()) if isinstance(statement, Prepared) else statement
    compiled = written.params(now=at("2025-08-11")).compile(dialect=sqlite.dialect())
    with database.read() as db:
        plan = db.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {compiled}",
            tuple("2025-08-11" if name == "now" else 1 for name in compiled.positiontup or ()),
        )
        steps = [row[3] for row in plan]
    assert any(step.endswith(index) for step in steps), steps
    assert not [step for step in steps if step.startswith("SCAN")]


def asked_by_an_idle_tick(database: Database) -> list[str]:
    """The statements of a tick at a moment when everything that was due is done."""
    tick_all(database, at("2025-08-08", "10:00"))
    asked: list[str] = []
    with database.write() as db:
        connection = db.connection()
        connection.connection.dbapi_connection.set_trace_callback(asked.append)  # type: ignore[union-attr]
        report = tick(db, at("2025-08-08", "10:00:30"), Offices())
        connection.connection.dbapi_connection.set_trace_callback(None)  # type: ignore[union-attr]
    assert (report.posted, report.dropped, report.more) == ((), (), False)
    return asked


def test_an_idle_tick_asks_the_same_however_much_is_open(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("A")
        for number in range(5):
            c.task(f"NV{number}", "A", "2026-12-31")
    few = asked_by_an_idle_tick(database)
    with database.write() as db:
        for number in range(5, 50):
            c.resume(db)
            c.task(f"NV{number}", "A", "2026-12-31")
    assert asked_by_an_idle_tick(database) == few
    assert len(few) <= 20  # each job asks one or two questions, each source of reminders one


def test_the_report_as_json_says_to_whom_what_about_which_tasks(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("A")
        c.group()
        c.task("NV01", "A", "2025-08-15")
        db.execute(text("UPDATE assignments SET next_remind_at = '2025-08-11 00:30:00'"))
    shown = tick_json(tick_all(database, at("2025-08-11")))
    assert shown["now"] == "2025-08-11T07:30:00+07:00"
    [message] = shown["posted"]  # type: ignore[misc]
    assert {key: message[key] for key in ("to", "channel", "chat_id", "kind", "tasks", "dedupe_key")} == {
        "to": "Thường trực",
        "channel": "test",
        "chat_id": "group:Thường trực",
        "kind": "digest",
        "tasks": ["NV01"],
        "dedupe_key": "digest:1:week:2025-W33",
    }
    assert shown["dropped"] == [{"what": "NV01 · A", "reason": "chưa liên hệ được với đơn vị và chưa có thư ký để báo"}]
