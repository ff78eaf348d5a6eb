"""The inbox: stored once, handled in order, parked after three failures, wiped when it must not be kept."""

from __future__ import annotations

from datetime import timedelta

from models.db import Database
from models.inbox import (
    RETRY_AFTER,
    Arrival,
    Waiting,
    count_failure,
    counts,
    discard,
    finish,
    next_batch,
    parked,
    release,
    store,
    wipe,
)
from models.mail import InboxState
from tests.engine.rig import MONDAY, scalar


def arrive(database: Database, *arrivals: tuple[str, str], channel: str = "memory") -> int:
    """(external id, chat) each."""
    with database.write() as db:
        return store(
            db, channel, [Arrival(external_id=key, chat_key=chat, raw=b"mat khau") for key, chat in arrivals], MONDAY
        )


def waiting(database: Database, *, after: timedelta = timedelta(0), limit: int = 50) -> list[Waiting]:
    with database.read() as db:
        return next_batch(db, MONDAY + after, limit)


def test_a_delivery_that_comes_again_is_stored_once_per_channel(database: Database) -> None:
    assert arrive(database, ("1", "a"), ("2", "a")) == 2
    assert arrive(database, ("2", "a"), ("3", "a")) == 1
    assert arrive(database, ("1", "a"), channel="other") == 1
    assert arrive(database) == 0


def test_messages_are_handed_out_oldest_first_and_not_again_once_finished(database: Database) -> None:
    arrive(database, ("1", "a"), ("2", "b"), ("3", "a"))
    assert [row.id for row in waiting(database, limit=2)] == [1, 2]
    with database.write() as db:
        finish(db, [1, 2], MONDAY)
    assert [row.id for row in waiting(database)] == [3]


def test_a_message_that_failed_holds_up_its_chat_until_its_retry(database: Database) -> None:
    arrive(database, ("1", "a"), ("2", "b"), ("3", "a"))
    with database.write() as db:
        assert not count_failure(db, waiting(database)[0], "ValueError: x", MONDAY)
    assert [row.id for row in waiting(database)] == [2]
    [first, *_rest] = waiting(database, after=RETRY_AFTER[0])
    assert (first.id, first.attempts) == (1, 1)
    with database.write() as db:
        assert not count_failure(db, first, "ValueError: x", MONDAY + RETRY_AFTER[0])
    assert [row.id for row in waiting(database, after=RETRY_AFTER[0])] == [2]


def test_after_three_failures_a_message_is_parked_and_its_chat_goes_on(database: Database) -> None:
    arrive(database, ("1", "a"), ("2", "a"))
    later = timedelta(0)
    for _attempt in range(3):
        row = waiting(database, after=later)[0]
        assert row.id == 1
        with database.write() as db:
            is_parked = count_failure(db, row, "ValueError: hỏng", MONDAY + later)
        later += timedelta(minutes=1)
    assert is_parked
    assert [row.id for row in waiting(database)] == [2]
    with database.read() as db:
        assert parked(db) == [(1, "a", "ValueError: hỏng")]


def test_a_parked_message_can_be_put_back(database: Database) -> None:
    arrive(database, ("1", "a"))
    with database.write() as db:
        count_failure(db, Waiting(1, "memory", "a", b"", 2), "x", MONDAY)
        assert release(db, 1)
        assert not release(db, 1)
    assert [row.attempts for row in waiting(database)] == [0]


def test_wiping_leaves_nothing_but_the_fact_that_something_came(database: Database) -> None:
    arrive(database, ("1", "a"))
    with database.write() as db:
        wipe(db, 1, MONDAY)
    assert scalar(database, "SELECT raw FROM inbox") == b""
    assert scalar(database, "SELECT state FROM inbox") == "refused"
    assert waiting(database) == []
    assert arrive(database, ("1", "a")) == 0  # and it is not taken in again


def test_what_was_overheard_is_done_and_not_kept(database: Database) -> None:
    arrive(database, ("1", "a"))
    with database.write() as db:
        discard(db, [1], MONDAY)
    assert scalar(database, "SELECT raw FROM inbox") == b""
    assert scalar(database, "SELECT state FROM inbox") == "done"


def test_counts_say_how_many_messages_stand_where(database: Database) -> None:
    arrive(database, *((str(n), "a") for n in range(6)))
    with database.write() as db:
        finish(db, [1, 2], MONDAY)
        wipe(db, 3, MONDAY)
        count_failure(db, Waiting(4, "memory", "a", b"", 2), "x", MONDAY)
    with database.read() as db:
        assert counts(db) == {
            InboxState.NEW: 2,
            InboxState.DONE: 2,
            InboxState.REFUSED: 1,
            InboxState.PARKED: 1,
        }


def test_looking_for_work_reads_what_waits_and_not_what_was_handled(database: Database) -> None:
    from models.inbox import _NEXT

    statement = str(_NEXT.written_for(database.writer.dialect).compile(database.reader)).replace("?", "5")
    with database.reader.connect() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
    assert "SCAN row USING INDEX ix_inbox_new" in plan
    assert any("ix_inbox_waiting (channel=? AND chat_key=? AND id<?)" in step for step in plan)
