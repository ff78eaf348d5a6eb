"""The courier: limits, the four errors, restarts, two at once. Real loops on a real file, a channel in memory."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from bot import courier
from bot.channels.base import Moved, Refused, SendError, TryLater, Unknown
from bot.clock import MovableClock
from bot.courier import IN_FLIGHT, LEASE
from bot.delivery import UNKNOWN_ATTEMPTS, back_off
from models.db import Database, open_database
from models.mail import Kind, OutboxState
from tests.engine.rig import MONDAY, Rig, add_committee, message, outbox_rows, post_all, scalar, until

HOUR = timedelta(hours=1)


def states(database: Database) -> Counter[OutboxState]:
    return Counter(row.state for row in outbox_rows(database))


async def test_everything_is_sent_once_in_the_order_of_each_chat(database: Database, clock: MovableClock) -> None:
    post_all(database, *(message(n, chat=str(n % 7)) for n in range(100)))
    rig = Rig(database, clock)
    async with rig.running(rig.courier):
        await until(lambda: len(rig.channel.sent) == 100)
    assert states(database) == {OutboxState.SENT: 100}
    for chat in map(str, range(7)):
        numbers = [int(sent.text.split()[1]) for sent in rig.channel.sent if sent.chat_id == chat]
        assert numbers == sorted(numbers)
    assert all(row.message_id == f"m{row.id}" for row in outbox_rows(database))


async def test_at_most_eight_messages_are_under_way_and_one_of_them_a_reminder(
    database: Database, clock: MovableClock
) -> None:
    kinds = (Kind.REPLY, Kind.REMINDER, Kind.DIGEST)
    post_all(database, *(message(n, chat=str(n), kind=kinds[n % 3]) for n in range(60)))
    rig = Rig(database, clock)
    rig.channel.delay = 0.002
    bulk, most_bulk = 0, 0
    send = rig.channel.send

    async def counting(outgoing):  # type: ignore[no-untyped-def]
        nonlocal bulk, most_bulk
        is_bulk = int(outgoing.text.split()[1]) % 3 != 0
        bulk += is_bulk
        most_bulk = max(most_bulk, bulk)
        try:
            return await send(outgoing)
        finally:
            bulk -= is_bulk

    rig.channel.send = counting  # type: ignore[method-assign]
    async with rig.running(rig.courier):
        await until(lambda: len(rig.channel.sent) == 60)
    assert 1 < rig.channel.most_under_way <= IN_FLIGHT
    assert most_bulk == 1


async def test_what_is_sent_is_marked_when_nothing_more_is_under_way(
    database: Database, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "GATHER", 600.0)
    post_all(database, *(message(n, chat=str(n)) for n in range(20)))
    rig = Rig(database, clock)
    rig.channel.delay = 0.002
    async with rig.running(rig.courier):
        await until(lambda: states(database) == {OutboxState.SENT: 20})


async def test_what_is_sent_is_marked_soon_though_another_takes_long(database: Database, clock: MovableClock) -> None:
    post_all(database, message(1), message(2, chat="2"))
    rig = Rig(database, clock)
    send = rig.channel.send

    async def slow_for_the_second(outgoing):  # type: ignore[no-untyped-def]
        if outgoing.chat_id == "2":
            await asyncio.sleep(600)
        return await send(outgoing)

    rig.channel.send = slow_for_the_second  # type: ignore[method-assign]
    loop = asyncio.create_task(rig.courier.run(asyncio.Event()))
    await until(lambda: states(database)[OutboxState.SENT] == 1)
    loop.cancel()
    for task in rig.courier._sending:
        task.cancel()
    await asyncio.gather(loop, *rig.courier._sending, return_exceptions=True)
    await asyncio.to_thread(rig.writer.close)


async def test_who_blocked_the_bot_is_noted_and_the_secretary_is_told_once_a_day(
    database: Database, clock: MovableClock
) -> None:
    add_committee(database)
    post_all(database, message(1), message(2))
    rig = Rig(database, clock)
    rig.channel.plan.extend([Refused("blocked", unreachable=True), Refused("blocked", unreachable=True)])
    async with rig.running(rig.courier):
        await until(lambda: states(database)[OutboxState.REFUSED] == 2)
        await until(lambda: len(rig.channel.sent) == 1)
    assert scalar(database, "SELECT reach FROM accounts WHERE external_id = '100'") == "blocked"
    [told] = rig.channel.sent
    assert told.chat_id == "900"
    assert "Lan" in told.text
    assert outbox_rows(database)[0].error == "blocked"


async def test_who_never_pressed_start_is_told_apart(database: Database, clock: MovableClock) -> None:
    add_committee(database)
    post_all(database, message(1))
    rig = Rig(database, clock)
    rig.channel.plan.append(Refused("forbidden", unreachable=True, never_started=True))
    async with rig.running(rig.courier):
        await until(lambda: rig.channel.sent)
    assert scalar(database, "SELECT reach FROM accounts WHERE external_id = '100'") == "never_started"
    assert "Bắt đầu" in rig.texts[0]


async def test_an_unreachable_secretary_breeds_no_endless_alarms(database: Database, clock: MovableClock) -> None:
    add_committee(database)
    post_all(database, message(1), message(2, chat="900"))
    rig = Rig(database, clock)
    rig.channel.plan.extend([Refused("blocked", unreachable=True)] * 50)
    async with rig.running(rig.courier):
        await until(lambda: states(database)[OutboxState.REFUSED] >= 2)
        await until(lambda: not states(database)[OutboxState.QUEUED] and not states(database)[OutboxState.SENDING])
    assert len(outbox_rows(database)) <= 3


async def test_a_message_that_the_service_will_not_take_is_told_to_the_office(
    database: Database, clock: MovableClock
) -> None:
    org_id = add_committee(database)
    post_all(database, message(1, org_id=org_id))
    rig = Rig(database, clock)
    rig.channel.plan.append(Refused("bad request", unreachable=False))
    async with rig.running(rig.courier):
        await until(lambda: len(rig.channel.sent) == 2)
    assert {sent.chat_id for sent in rig.channel.sent} == {"900", "901"}
    assert scalar(database, "SELECT reach FROM accounts WHERE external_id = '100'") == "open"


async def test_a_group_that_moved_gets_its_messages_at_the_new_place_at_once(
    database: Database, clock: MovableClock
) -> None:
    add_committee(database)
    post_all(database, message(1, chat="-5"), message(2, chat="-5"))
    rig = Rig(database, clock)
    rig.channel.plan.append(Moved("-1005"))
    async with rig.running(rig.courier):
        await until(lambda: len(rig.channel.sent) == 2)
    assert [(sent.chat_id, sent.text) for sent in rig.channel.sent] == [("-1005", "tin 1"), ("-1005", "tin 2")]
    assert scalar(database, "SELECT chat_id FROM groups") == "-1005"


async def test_a_retry_after_survives_a_restart(database: Database, clock: MovableClock) -> None:
    post_all(database, message(1), message(2), message(3, chat="200"))
    rig = Rig(database, clock)
    rig.channel.plan.append(TryLater("429", retry_after=timedelta(seconds=30)))
    async with rig.running(rig.courier):
        await until(lambda: len(rig.channel.sent) == 1)
    again = Rig(database, clock)
    async with again.running(again.courier):
        post_all(database, message(4, chat="300"))
        await until(lambda: again.channel.sent)
    assert again.texts == ["tin 4"]  # chat 100 is still left alone
    clock.advance(timedelta(seconds=30))
    third = Rig(database, clock)
    async with third.running(third.courier):
        await until(lambda: len(third.channel.sent) == 2)
    assert third.texts == ["tin 1", "tin 2"]


async def test_when_the_service_wants_silence_nobody_is_written_to_and_a_restart_keeps_it(
    database: Database, clock: MovableClock
) -> None:
    post_all(database, message(1))
    rig = Rig(database, clock)
    rig.channel.plan.append(TryLater("429", retry_after=HOUR, whole_channel=True))
    async with rig.running(rig.courier):
        await until(lambda: scalar(database, "SELECT error FROM outbox") == "429")
        post_all(database, message(2, chat="200"))
        rig.courier.wake()
        await rig.writer.run(lambda _db: None)
    again = Rig(database, clock)
    async with again.running(again.courier):
        await until(lambda: again.pulses.ages())
        await again.writer.run(lambda _db: None)
        assert again.courier._until_next() > 0.5
    assert again.channel.tried == []
    assert len(rig.channel.tried) == 1


async def test_out_of_reach_nothing_counts_against_a_message(database: Database, clock: MovableClock) -> None:
    post_all(database, message(1))
    rig = Rig(database, clock)
    rig.channel.plan.append(TryLater("no network", whole_channel=True))
    async with rig.running(rig.courier):
        await until(lambda: scalar(database, "SELECT error FROM outbox") == "no network")
    row = outbox_rows(database)[0]
    assert (row.state, row.attempts, row.not_before) == (OutboxState.QUEUED, 0, MONDAY)


@pytest.mark.parametrize(("error", "first"), [(Unknown("time-out"), 15), (Unknown("cut", is_over=True), 2)], ids=str)
async def test_a_send_of_which_nobody_knows_is_tried_again_later_and_given_up_in_the_end(
    database: Database, clock: MovableClock, error: Unknown, first: int
) -> None:
    org_id = add_committee(database)
    post_all(database, message(1, org_id=org_id))
    rig = Rig(database, clock)
    rig.channel.plan.extend([error] * UNKNOWN_ATTEMPTS)
    async with rig.running(rig.courier):
        for attempt, seconds in enumerate((first, 60, 240, 600), 1):
            await until(lambda attempt=attempt: outbox_rows(database)[0].attempts == attempt)
            assert outbox_rows(database)[0].not_before == clock.now() + timedelta(seconds=seconds)
            clock.advance(timedelta(minutes=10))
            rig.courier.wake()
        await until(lambda: outbox_rows(database)[0].state is OutboxState.REFUSED)
        await until(lambda: len(rig.channel.sent) == 2)  # the secretary and the administrator know
    assert all("không rõ đã tới hay chưa" in told.text for told in rig.channel.sent)
    assert len([one for one in rig.channel.tried if one.id == 1]) == UNKNOWN_ATTEMPTS == 5


async def test_a_chat_is_silent_for_two_seconds_after_a_send_was_cut_off_and_keeps_its_order(
    database: Database, clock: MovableClock
) -> None:
    post_all(database, message(1), message(2), message(3, chat="200"))
    rig = Rig(database, clock)
    rig.channel.plan.append(Unknown("cut", is_over=True))
    async with rig.running(rig.courier):
        await until(lambda: outbox_rows(database)[0].attempts == 1 and len(rig.channel.sent) == 1)
        assert [each.chat_id for each in rig.channel.sent] == ["200"]
        clock.advance(timedelta(seconds=2))
        rig.courier.wake()
        await until(lambda: states(database) == {OutboxState.SENT: 3})
    assert [each.id for each in rig.channel.sent] == [3, 1, 2]


async def test_a_fault_of_the_channel_is_like_a_send_of_which_nobody_knows(
    database: Database, clock: MovableClock
) -> None:
    post_all(database, message(1), message(2, chat="200"))
    rig = Rig(database, clock)
    rig.channel.plan.append(ZeroDivisionError("bug"))  # type: ignore[arg-type]
    async with rig.running(rig.courier):
        await until(lambda: len(rig.channel.sent) == 1)
        await until(lambda: outbox_rows(database)[0].attempts == 1)
    assert outbox_rows(database)[0].state is OutboxState.QUEUED


async def test_two_couriers_on_one_file_never_send_twice_and_keep_each_chats_order(
    database: Database, clock: MovableClock, path: Path
) -> None:
    post_all(database, *(message(n, chat=str(n % 25)) for n in range(300)))
    other_door = open_database(f"sqlite:///{path}")
    one = Rig(database, clock, me="one", is_alone=False)
    two = Rig(other_door, clock, me="two", is_alone=False, channel=one.channel)
    one.channel.delay = 0.001
    async with one.running(one.courier), two.running(two.courier):
        await until(lambda: len(one.channel.sent) >= 300)
    other_door.close()
    assert len(one.channel.tried) == 300
    assert states(database) == {OutboxState.SENT: 300}
    for chat in map(str, range(25)):
        numbers = [int(sent.text.split()[1]) for sent in one.channel.sent if sent.chat_id == chat]
        assert numbers == sorted(numbers)


async def test_a_stop_finishes_what_is_under_way_and_hands_back_the_rest(
    database: Database, clock: MovableClock
) -> None:
    post_all(database, *(message(n, chat=str(n)) for n in range(30)))
    rig = Rig(database, clock)
    rig.channel.delay = 0.02
    async with rig.running(rig.courier):
        await until(lambda: rig.channel.under_way >= 2)
    assert states(database) == {OutboxState.SENT: len(rig.channel.sent), OutboxState.QUEUED: 30 - len(rig.channel.sent)}
    assert len(rig.channel.tried) == len(rig.channel.sent)


async def test_a_killed_courier_doubles_at_most_what_was_under_way_and_loses_nothing(
    database: Database, clock: MovableClock
) -> None:
    kinds = (Kind.REPLY, Kind.REMINDER)
    post_all(database, *(message(n, chat=str(n), kind=kinds[n % 2]) for n in range(40)))
    rig = Rig(database, clock)
    rig.channel.delay = 0.001
    loop = asyncio.create_task(rig.courier.run(asyncio.Event()))
    await until(lambda: len(rig.channel.sent) >= 10)
    loop.cancel()  # as a kill would: nothing is finished, nothing handed back
    with pytest.raises(asyncio.CancelledError):
        await loop
    for task in rig.courier._sending:
        task.cancel()
    await asyncio.gather(*rig.courier._sending, return_exceptions=True)
    await asyncio.to_thread(rig.writer.close)
    again = Rig(database, clock)
    async with again.running(again.courier):
        await until(lambda: states(database) == {OutboxState.SENT: 40})
    twice = [text for text, times in Counter(rig.texts + again.texts).items() if times > 1]
    assert len(twice) <= IN_FLIGHT
    assert sum(int(text.split()[1]) % 2 for text in twice) <= 1  # reminders
    assert len(set(rig.texts + again.texts)) == 40


async def test_the_lease_of_a_dead_process_runs_out_where_several_share_the_work(
    database: Database, clock: MovableClock
) -> None:
    post_all(database, message(1))
    dead = Rig(database, clock, me="dead", is_alone=False)
    dead.channel.delay = 30.0
    loop = asyncio.create_task(dead.courier.run(asyncio.Event()))
    await until(lambda: dead.channel.under_way)
    loop.cancel()
    for task in dead.courier._sending:
        task.cancel()
    await asyncio.gather(loop, *dead.courier._sending, return_exceptions=True)
    await asyncio.to_thread(dead.writer.close)
    alive = Rig(database, clock, me="alive", is_alone=False)
    async with alive.running(alive.courier):
        await until(lambda: alive.pulses.ages())
        await alive.writer.run(lambda _db: None)
        assert alive.channel.tried == []
        clock.advance(LEASE)
        alive.courier._sweep_at = 0.0
        alive.courier.wake()
        await until(lambda: alive.channel.sent)


@pytest.mark.parametrize(("failures", "seconds"), [(1, 2), (2, 4), (3, 8), (8, 256), (9, 300), (1000, 300)])
def test_the_wait_between_attempts_doubles_up_to_five_minutes(failures: int, seconds: int) -> None:
    assert back_off(failures) == timedelta(seconds=seconds)


async def test_three_chats_in_a_row_that_must_wait_mean_all_chats(database: Database, clock: MovableClock) -> None:
    post_all(database, *(message(n, chat=str(n)) for n in range(40)))
    rig = Rig(database, clock)
    errors: list[SendError | None] = [TryLater("429", retry_after=HOUR) for _chat in range(40)]
    rig.channel.plan.extend(errors)
    async with rig.running(rig.courier):
        await until(lambda: rig.courier._held_until)
        tried = len(rig.channel.tried)
        await rig.writer.run(lambda _db: None)
    assert 3 <= tried <= 2 * IN_FLIGHT
    assert rig.channel.sent == []
