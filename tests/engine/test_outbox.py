"""The outbox: what goes out next, to whom, and who holds it. Pure SQL on a real file."""

from __future__ import annotations

import threading
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql

from models.db import Database, open_database
from models.mail import Kind, OutboxState
from models.outbox import (
    _TAKE,
    Claimed,
    claim,
    counts,
    drop,
    expire,
    move_chat,
    next_due,
    post,
    post_many,
    release_stale,
)
from models.settling import Delivered, Postponed, Rejected, settle_many
from tests.engine.rig import MONDAY, message, outbox_rows, post_all

LEASE = timedelta(minutes=2)
MINUTE = timedelta(minutes=1)


def take(database: Database, *, now=MONDAY, me: str = "me", limit: int = 8, bulk_free: bool = True) -> list[Claimed]:
    with database.write() as db:
        return claim(db, "memory", now, me, limit=limit, lease=LEASE, bulk_free=bulk_free)


def settle(database: Database, *outcomes: Delivered | Postponed | Rejected, me: str = "me", now=MONDAY) -> None:
    with database.write() as db:
        settle_many(db, outcomes, me, now)


def delivered(row: Claimed) -> Delivered:
    return Delivered(id=row.id, message_id=f"m{row.id}")


def texts(rows: list[Claimed]) -> list[str]:
    return [row.text for row in rows]


def test_posting_twice_under_one_key_is_a_no_op(database: Database) -> None:
    with database.write() as db:
        assert post(db, message(1))
        assert not post(db, message(1))
        assert post_many(db, [message(1), message(2), message(3)]) == 2
    assert len(outbox_rows(database)) == 3


def test_a_chat_gets_its_messages_one_by_one_in_the_order_of_posting(database: Database) -> None:
    post_all(database, message(1), message(2), message(3))
    for expected in ("tin 1", "tin 2", "tin 3"):
        [row] = take(database)
        assert row.text == expected
        assert take(database) == []  # while one is being sent, the chat's next ones wait
        settle(database, delivered(row))
    assert take(database) == []


def test_replies_go_before_notices_and_reminders_before_digests_across_chats(database: Database) -> None:
    kinds = (Kind.DIGEST, Kind.REMINDER, Kind.NOTICE, Kind.REPLY)
    post_all(database, *(message(n, chat=str(n), kind=kind) for n, kind in enumerate(kinds)))
    rows = take(database)
    assert [row.kind for row in rows] == [Kind.REPLY, Kind.NOTICE, Kind.REMINDER]
    settle(database, *map(delivered, rows))
    assert [row.kind for row in take(database)] == [Kind.DIGEST]


def test_only_one_reminder_or_digest_is_taken_at_a_time_and_none_while_the_lane_is_busy(database: Database) -> None:
    post_all(database, *(message(n, chat=str(n), kind=Kind.REMINDER) for n in range(5)))
    assert len(take(database)) == 1
    assert take(database, bulk_free=False) == []


def test_an_answer_overtakes_the_reminder_that_waits_in_the_same_chat(database: Database) -> None:
    post_all(database, message(1, kind=Kind.REMINDER), message(2, kind=Kind.REPLY))
    [row] = take(database)
    assert row.kind is Kind.REPLY
    settle(database, delivered(row))
    assert [row.kind for row in take(database)] == [Kind.REMINDER]


def test_what_is_not_due_yet_stays_and_does_not_hold_up_what_is(database: Database) -> None:
    post_all(database, message(1, not_before=MONDAY + MINUTE), message(2))
    assert texts(take(database)) == ["tin 2"]
    with database.read() as db:
        assert next_due(db, "memory") == MONDAY + MINUTE


def test_what_expired_is_not_sent_holds_nobody_up_and_is_marked(database: Database) -> None:
    post_all(database, message(1, expires_at=MONDAY + MINUTE), message(2))
    later = MONDAY + 2 * MINUTE
    assert texts(take(database, now=later)) == ["tin 2"]
    with database.write() as db:
        assert expire(db, later) == 1
    assert [row.state for row in outbox_rows(database)] == [OutboxState.EXPIRED, OutboxState.SENDING]


@pytest.mark.parametrize("kind", [Kind.REPLY, Kind.REMINDER])
def test_a_message_that_waits_for_its_retry_holds_up_its_chat_and_no_other(database: Database, kind: Kind) -> None:
    post_all(database, message(1, kind=kind), message(2), message(3, chat="200"))
    rows = {row.text: row for row in take(database) + take(database)}
    if kind is Kind.REMINDER:  # the reply went first
        settle(database, delivered(rows["tin 2"]))
        [rows["tin 1"]] = take(database)
        post_all(database, message(4))
    settle(database, Postponed(id=rows["tin 1"].id, until=MONDAY + MINUTE, error="429"), delivered(rows["tin 3"]))
    post_all(database, message(5), message(6, chat="200"))
    assert texts(take(database)) == ["tin 6"]
    assert take(database, now=MONDAY + MINUTE)[0].text == ("tin 1" if kind is Kind.REPLY else "tin 4")


def test_handing_back_does_not_count_as_an_attempt(database: Database) -> None:
    post_all(database, message(1))
    [row] = take(database)
    settle(database, Postponed(id=row.id, until=MONDAY, counted=False))
    [again] = take(database)
    assert again.attempts == 0
    settle(database, Postponed(id=row.id, until=MONDAY))
    assert take(database)[0].attempts == 1


def test_a_lease_that_ran_out_is_taken_over_and_the_late_outcome_counts_only_if_it_was_sent(database: Database) -> None:
    post_all(database, message(1), message(2, chat="200"))
    first = take(database, me="dead")
    with database.write() as db:
        assert release_stale(db, "memory", MONDAY + MINUTE) == 0  # still theirs
        assert release_stale(db, "memory", MONDAY + LEASE) == 2
    again = take(database, me="alive", now=MONDAY + LEASE)
    assert [row.id for row in again] == [row.id for row in first]
    settle(database, Rejected(id=first[0].id, error="x"), delivered(first[1]), me="dead")
    assert [row.state for row in outbox_rows(database)] == [OutboxState.SENDING, OutboxState.SENT]


def test_at_the_start_of_the_only_process_all_leases_are_stale(database: Database) -> None:
    post_all(database, message(1))
    take(database, me="killed")
    with database.write() as db:
        assert release_stale(db, "memory", MONDAY, everything=True) == 1
    assert texts(take(database)) == ["tin 1"]


def test_dropping_takes_back_what_waits_but_not_what_is_being_sent(database: Database) -> None:
    post_all(database, message(1), message(2))
    take(database)
    with database.write() as db:
        assert drop(db, [row.id for row in outbox_rows(database)], "đã báo cáo") == 1
    assert [(row.state, row.error) for row in outbox_rows(database)] == [
        (OutboxState.SENDING, None),
        (OutboxState.DROPPED, "đã báo cáo"),
    ]


def test_a_chat_that_moved_takes_its_waiting_messages_along(database: Database) -> None:
    post_all(database, message(1, chat="-5"), message(2, chat="-5"), message(3, chat="-6"))
    with database.write() as db:
        assert move_chat(db, "memory", "-5", "-100") == 2
    assert [row.chat_id for row in outbox_rows(database)] == ["-100", "-100", "-6"]


def test_counts_say_how_many_messages_stand_where(database: Database) -> None:
    post_all(database, *(message(n, chat=str(n)) for n in range(5)))
    rows = take(database, limit=3)
    settle(database, delivered(rows[0]), Rejected(id=rows[1].id, error="blocked"))
    with database.read() as db:
        found = counts(db)
    assert found == {
        OutboxState.QUEUED: 2,
        OutboxState.SENDING: 1,
        OutboxState.SENT: 1,
        OutboxState.REFUSED: 1,
        OutboxState.DROPPED: 0,
        OutboxState.EXPIRED: 0,
    }


def test_two_couriers_on_one_file_never_take_the_same_row(database: Database, path: Path) -> None:
    post_all(database, *(message(n, chat=str(n % 40)) for n in range(400)))
    taken: dict[str, list[int]] = defaultdict(list)

    def empty_it(me: str) -> None:
        own = open_database(f"sqlite:///{path}")
        while rows := take(own, me=me, limit=5):
            taken[me] += [row.id for row in rows]
            settle(own, *map(delivered, rows), me=me)
        own.close()

    threads = [threading.Thread(target=empty_it, args=(f"courier {n}",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [row_id for ids in taken.values() for row_id in ids]
    assert len(everything) == len(set(everything))
    while rows := take(database):  # a courier ends when the other holds all heads: the rest is nobody's yet
        everything += [row.id for row in rows]
        settle(database, *map(delivered, rows))
    assert len(everything) == 400


CHATS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(list(Kind))), max_size=12)


@given(posted=CHATS, fails=st.lists(st.booleans(), max_size=12), limit=st.integers(1, 4))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_fails_and_whenever_each_lane_of_a_chat_keeps_its_order(
    database: Database, posted: list[tuple[str, Kind]], fails: list[bool], limit: int
) -> None:
    with database.writer.connect() as connection:  # speed: nothing here is about power cuts
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA synchronous=OFF")
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("DELETE FROM outbox")
        connection.commit()
    post_all(database, *(message(n, chat=chat, kind=kind) for n, (chat, kind) in enumerate(posted)))
    now, out, to_fail = MONDAY, list[Claimed](), list(fails)
    while len(out) < len(posted):
        rows = take(database, now=now, limit=limit)
        for row in rows:
            if to_fail and to_fail.pop():
                settle(database, Postponed(id=row.id, until=now + MINUTE), now=now)
            else:
                out.append(row)
                settle(database, delivered(row), now=now)
        assert rows or now < MONDAY + 60 * MINUTE
        now += MINUTE
    for chat in "abc":
        for is_bulk in (False, True):
            lane = [row.id for row in out if row.chat_id == chat and row.is_bulk is is_bulk]
            assert lane == sorted(lane)


def test_claiming_reads_what_is_due_by_index_and_not_what_exists(database: Database) -> None:
    statement = str(_TAKE.written_for(database.writer.dialect).compile(database.writer)).replace("?", "'2025-08-11'")
    with database.reader.connect() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
    assert any("ix_outbox_due (channel=? AND priority=? AND not_before<?)" in step for step in plan)
    assert not any("SCAN outbox" in step or "SCAN row" in step or "TEMP B-TREE" in step for step in plan), plan


def test_on_postgresql_a_row_that_another_courier_is_taking_is_skipped() -> None:
    statement = str(_TAKE.written_for(postgresql.dialect()).compile(dialect=postgresql.dialect()))
    assert statement.count("FOR UPDATE SKIP LOCKED") == 2
