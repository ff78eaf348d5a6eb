"""The writer thread: one transaction per job, one commit per group, and whose fault is whose."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from bot.writer import Writer
from models.db import Database
from models.faults import is_outage
from models.org import Counter
from tests.engine.rig import Faults, add_committee, impatient, scalar


@pytest_asyncio.fixture
async def writer(database: Database) -> AsyncIterator[Writer]:
    add_committee(database)
    writer = Writer(database)
    yield writer
    await asyncio.to_thread(writer.close)


def count(db: Session, name: str) -> str:
    db.add(Counter(org_id=1, name=name, value=1))
    return name


def names(database: Database) -> str:
    return str(scalar(database, "SELECT group_concat(name) FROM (SELECT name FROM counters ORDER BY name)"))


async def in_one_group(writer: Writer, *jobs: object) -> list[object]:
    """Run jobs that were all waiting when the thread came for them."""
    gate = threading.Event()
    holding = asyncio.create_task(writer.run(lambda _db: gate.wait(5)))
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(writer.run(job, group=True)) for job in jobs]  # type: ignore[arg-type]
    await asyncio.sleep(0)
    gate.set()
    await holding
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_job_is_committed_when_it_returns_and_rolled_back_when_it_raises(
    writer: Writer, database: Database
) -> None:
    assert await writer.run(lambda db: count(db, "a")) == "a"
    assert names(database) == "a"

    def fail(db: Session) -> None:
        count(db, "b")
        db.flush()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await writer.run(fail)
    assert names(database) == "a"


async def test_jobs_that_wait_together_share_one_commit(writer: Writer, database: Database) -> None:
    commits = []
    event.listen(database.writer, "commit", commits.append)
    results = await in_one_group(writer, *(lambda db, n=n: count(db, f"n{n}") for n in range(5)))
    assert results == [f"n{n}" for n in range(5)]
    assert names(database) == "n0,n1,n2,n3,n4"
    assert len(commits) == 1


async def test_a_job_that_raises_takes_none_of_its_group_with_it(writer: Writer, database: Database) -> None:
    def fail(db: Session) -> None:
        count(db, "lost")
        raise ValueError("no")

    one, bad, two = await in_one_group(writer, lambda db: count(db, "a"), fail, lambda db: count(db, "b"))
    assert (one, two) == ("a", "b")
    assert isinstance(bad, ValueError)
    assert names(database) == "a,b"


async def test_a_job_that_breaks_the_transaction_takes_none_of_its_group_with_it(
    writer: Writer, database: Database
) -> None:
    def twice(db: Session) -> None:
        count(db, "a")
        db.flush()

    one, bad, two = await in_one_group(writer, lambda db: count(db, "a"), twice, lambda db: count(db, "b"))
    assert (one, two) == ("a", "b")
    assert isinstance(bad, IntegrityError)
    assert names(database) == "a,b"


async def test_a_database_out_of_order_fails_the_whole_group_and_the_next_one_works(
    writer: Writer, database: Database
) -> None:
    def full(db: Session) -> None:
        db.connection().exec_driver_sql("PRAGMA max_page_count = 1")
        try:
            db.connection().exec_driver_sql("CREATE TABLE big (x)")
        finally:
            db.connection().exec_driver_sql("PRAGMA max_page_count = 1000000")

    results = await in_one_group(writer, lambda db: count(db, "a"), full)
    assert all(isinstance(result, OperationalError) for result in results)
    assert names(database) == "None"
    assert await writer.run(lambda db: count(db, "b"), group=True) == "b"


async def test_a_job_whose_asker_went_away_is_still_done(writer: Writer, database: Database) -> None:
    gate = threading.Event()
    holding = asyncio.create_task(writer.run(lambda _db: gate.wait(5)))
    task = asyncio.create_task(writer.run(lambda db: count(db, "a")))
    await asyncio.sleep(0)
    task.cancel()
    gate.set()
    await holding
    await writer.run(lambda _db: None)
    assert task.cancelled()
    assert names(database) == "a"


async def test_a_reader_sees_what_is_committed_while_a_job_writes(writer: Writer, database: Database) -> None:
    inside, gate = threading.Event(), threading.Event()

    def slow(db: Session) -> None:
        count(db, "a")
        db.flush()
        inside.set()
        gate.wait(5)

    writing = asyncio.create_task(writer.run(slow))
    await asyncio.to_thread(inside.wait, 5)
    assert await writer.read(lambda db: db.connection().exec_driver_sql("SELECT count(*) FROM counters").scalar()) == 0
    gate.set()
    await writing
    assert await writer.read(lambda db: db.connection().exec_driver_sql("SELECT count(*) FROM counters").scalar()) == 1


async def test_a_database_that_another_process_has_locked_is_an_outage(
    writer: Writer, database: Database, faults: Faults
) -> None:
    other = sqlite3.connect(database.writer.url.database or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with impatient(faults), pytest.raises(OperationalError) as caught:
        await writer.run(lambda db: count(db, "a"))
    other.execute("ROLLBACK")
    other.close()
    assert is_outage(caught.value)
    assert await writer.run(lambda db: count(db, "a")) == "a"
