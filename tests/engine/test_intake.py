"""Intake: what a service delivers is committed before the service may forget it."""

from __future__ import annotations

from datetime import timedelta

from bot.channels.base import TryLater
from bot.clock import MovableClock
from models.db import Database
from models.heartbeats import beat
from tests.engine.rig import Rig, add_committee, outbox_rows, scalar, until
from tests.fakes.memory_channel import said


async def test_a_message_goes_through_the_whole_house(database: Database, clock: MovableClock) -> None:
    rig = Rig(database, clock)
    rig.channel.waiting.append([said(1, "NV05 50%")])
    async with rig.running():
        await until(lambda: rig.channel.sent)
    assert rig.texts == ["Đã nhận: NV05 50%"]
    assert rig.channel.confirmed == 1


async def test_a_batch_that_comes_again_is_handled_once(database: Database, clock: MovableClock) -> None:
    rig = Rig(database, clock)
    rig.channel.waiting.extend([[said(1, "một"), said(2, "hai")], [said(2, "hai"), said(3, "ba")]])
    async with rig.running():
        await until(lambda: len(rig.channel.sent) == 3)
    assert rig.texts == ["Đã nhận: một", "Đã nhận: hai", "Đã nhận: ba"]


async def test_what_could_not_be_stored_is_not_confirmed_and_comes_again(
    database: Database, clock: MovableClock
) -> None:
    rig = Rig(database, clock)
    rig.channel.waiting.append([said(1, "một")])
    with database.writer.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away")
    async with rig.running():
        await until(lambda: rig.pulses.ages())
        await rig.writer.run(lambda _db: None)
        assert rig.channel.confirmed == 0
        with database.writer.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE away RENAME TO inbox")
        await until(lambda: rig.channel.confirmed == 1)


async def test_a_service_out_of_reach_does_not_end_the_loop(database: Database, clock: MovableClock) -> None:
    rig = Rig(database, clock)
    rig.channel.waiting.extend([TryLater("no network"), ValueError("a bug"), [said(1, "một")]])
    async with rig.running():
        await until(lambda: rig.channel.sent)
    assert scalar(database, "SELECT detail FROM heartbeats WHERE name = 'trouble:memory'") == "no network"


async def test_after_more_than_a_day_of_silence_the_office_is_told_that_messages_may_be_lost(
    database: Database, clock: MovableClock
) -> None:
    add_committee(database)
    with database.write() as db:
        beat(db, "poll:memory", clock.now() - timedelta(hours=72))
    for _start in range(2):
        rig = Rig(database, clock)
        async with rig.running(rig.intake):
            await until(lambda rig=rig: rig.intake._beat_at)
    told = outbox_rows(database)
    assert {row.chat_id for row in told} == {"900", "901"}
    assert len(told) == 2
    assert all("72 giờ" in row.text for row in told)


async def test_less_than_a_day_of_silence_is_no_news(database: Database, clock: MovableClock) -> None:
    add_committee(database)
    with database.write() as db:
        beat(db, "poll:memory", clock.now() - timedelta(hours=23))
    rig = Rig(database, clock)
    async with rig.running(rig.intake):
        await until(lambda: rig.intake._beat_at)
    assert outbox_rows(database) == []
    assert scalar(database, "SELECT count(*) FROM heartbeats WHERE name = 'poll:memory'") == 1


async def test_a_press_is_acknowledged_after_it_was_handled(database: Database, clock: MovableClock) -> None:
    rig = Rig(database, clock)
    rig.channel.waiting.append([said(5, "", kind="press", press=(1, 0))])
    async with rig.running():
        await until(lambda: rig.channel.presses == ["5"])
