"""What a typed number means: the last choices that the person has, or may have, before their eyes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.channels.base import SendError, Sent, TryLater, Unknown
from bot.delivery import Result, settle
from models.db import Database
from models.outbox import Claimed, Post, claim, release_stale
from models.prepared import Prepared
from models.said import _LAST_ROWS, _LAST_SAID, last_offer
from tests.engine.rig import MONDAY, message, post_all

LEASE = timedelta(minutes=2)


def offer(number: int) -> Post:
    return message(number, choices=(("Ghi nhận", f"confirm:{number}"),))


def take(database: Database, at: datetime = MONDAY) -> Claimed:
    with database.write() as db:
        [row] = claim(db, "memory", at, "me", limit=8, lease=LEASE, bulk_free=True)
        return row


def settled(database: Database, row: Claimed, error: SendError | None, at: datetime = MONDAY) -> None:
    sent = Sent(message_id=f"m{row.id}") if error is None else None
    with database.write() as db:
        settle(db, "memory", [Result(row=row, sent=sent, error=error)], "me", at)


def meant(database: Database) -> str | None:
    """The action that a typed 1 stands for."""
    with database.read() as db:
        said = last_offer(db, "memory", "100", MONDAY)
    return said.choices[0][1] if said else None


@pytest.fixture
def older(database: Database) -> Database:
    """A chat with an offer that was sent and marked, and a newer one that is posted."""
    post_all(database, offer(1))
    settled(database, take(database), None)
    post_all(database, offer(2))
    return database


def test_a_number_chooses_from_what_was_sent_last(older: Database) -> None:
    settled(older, take(older), None)
    assert meant(older) == "confirm:2"


def test_what_was_not_sent_yet_is_not_meant(older: Database) -> None:
    assert meant(older) == "confirm:1"


def test_what_is_being_sent_may_be_before_the_persons_eyes(older: Database) -> None:
    take(older)
    assert meant(older) == "confirm:2"


def test_what_a_killed_process_was_sending_may_have_arrived(older: Database) -> None:
    take(older)
    with older.write() as db:
        assert release_stale(db, "memory", MONDAY, everything=True) == 1
    assert meant(older) == "confirm:2"


def test_what_got_no_answer_in_time_may_have_arrived(older: Database) -> None:
    settled(older, take(older), Unknown("no answer"))
    assert meant(older) == "confirm:2"


@pytest.mark.parametrize("is_killed", [False, True])
def test_what_is_under_way_comes_after_an_offer_that_was_answered_before_it_was_marked(
    database: Database, is_killed: bool
) -> None:
    """The question arrived, was answered, and was marked (or sent again, after a kill) only then."""
    post_all(database, offer(1))
    question = take(database)
    post_all(database, message(2, choices=(("Ghi nhận", "confirm:2"),), at=MONDAY + timedelta(seconds=1)))
    marked = MONDAY + timedelta(seconds=2)
    settled(database, question, None, marked)
    take(database, marked)
    if is_killed:
        with database.write() as db:
            assert release_stale(db, "memory", marked, everything=True) == 1
    assert meant(database) == "confirm:2"


def test_what_the_service_refused_for_now_has_not_arrived(older: Database) -> None:
    settled(older, take(older), TryLater("429", retry_after=timedelta(seconds=3)))
    assert meant(older) == "confirm:1"


def test_an_offer_of_yesterday_is_not_meant(database: Database) -> None:
    post_all(database, offer(1))
    settled(database, take(database), None)
    with database.read() as db:
        assert last_offer(db, "memory", "100", MONDAY + timedelta(hours=25)) is None


@pytest.mark.parametrize("words", [_LAST_ROWS, _LAST_SAID])
def test_what_was_said_last_is_found_however_much_was_said(database: Database, words: Prepared) -> None:
    statement = str(words.written_for(database.reader.dialect).compile(database.reader)).replace("?", "'2025-08-11'")
    with database.reader.connect() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
    assert ["ix_outbox_said (channel=? AND chat_id=?" in step for step in plan] == [True], plan  # and nothing is sorted
