"""A conversation that nobody went on with ends with a word, once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from models.db import Database
from models.mail import Kind
from models.org import Account, Reach, Role
from models.progress import Dialogue
from scheduler.tick import tick_all
from tests.builders import Committee, at, open_dialogue, outbox
from tests.house import build


def begin(database: Database, until: datetime, data: str = "{}", reach: Reach = Reach.OPEN) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("A")
        c.person("Lan", Role.REPORTER, "A", reach=reach)
        c.task("NV07", "A", "2025-12-31")
        c.task("NV08", "A", "2025-12-31")
        open_dialogue(db, db.scalars(select(Account)).one(), c.org.id, until=until, data=data)


def test_it_is_closed_and_its_chat_is_told_what_was_not_recorded(database: Database) -> None:
    begin(database, at("2025-08-11", "08:30"), '{"lines": [{"assignment_id": 1}, {"assignment_id": 2}], "said": "x"}')
    assert tick_all(database, at("2025-08-11", "08:29:59")).posted == ()
    [told] = tick_all(database, at("2025-08-11", "08:30")).posted
    assert (told.kind, told.chat_id, told.channel) == (Kind.NOTICE, "chat:Lan", "test")
    assert told.text.startswith("Báo cáo về NV07, NV08 chưa được ghi vì chờ xác nhận quá 30 phút; Trợ lý giữ lại")
    with database.read() as db:
        closed = db.scalars(select(Dialogue)).one()
        assert (closed.outcome, closed.closed_at) == ("expired", at("2025-08-11", "08:30"))
        assert closed.data, "a report can be taken up again"
        [row] = outbox(db)
        assert row.about == ["NV07", "NV08"]
        assert row.choices == [["Xem lại", f"resume:{closed.id}"]]
    assert tick_all(database, at("2025-08-11", "08:31")).posted == ()


def test_in_the_evening_the_person_is_told_at_once(database: Database) -> None:
    begin(database, at("2025-08-11", "21:00"))
    tick_all(database, at("2025-08-11", "21:00:30"))
    with database.read() as db:
        assert outbox(db)[0].not_before == at("2025-08-11", "21:00:30")


def test_after_an_outage_the_word_waits_for_sending_hours(database: Database) -> None:
    begin(database, at("2025-08-11", "21:00"))
    tick_all(database, at("2025-08-13", "23:00"))
    with database.read() as db:
        assert outbox(db)[0].not_before == at("2025-08-14")


def test_a_task_that_was_only_named_is_no_report_that_was_lost(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7")
    house.wait(minutes=31)
    assert not any("chưa được ghi" in each.text for each in house.tick())
    house.say("lan", "nv7 60%")
    house.wait(minutes=31)
    assert any("Báo cáo về NV07 chưa được ghi" in each.text for each in house.tick())


def test_plain_words_in_a_dialogue_are_not_looked_into(database: Database) -> None:
    begin(database, at("2025-08-11", "08:30"), "tài liệu có cụm từ mật")
    [told] = tick_all(database, at("2025-08-11", "08:30")).posted
    assert told.tasks == ()


def test_somebody_who_blocked_the_bot_is_not_written_to(database: Database) -> None:
    begin(database, at("2025-08-11", "08:30"), reach=Reach.BLOCKED)
    assert tick_all(database, at("2025-08-11", "08:30")).posted == ()
    with database.read() as db:
        assert db.scalars(select(Dialogue.outcome)).one() == "expired"
