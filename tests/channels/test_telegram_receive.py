"""Receiving: stored first, confirmed by the next round, whatever the service does with its ids."""

from __future__ import annotations

import pytest

from bot.channels.base import TryLater
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_errors import BAD_TOKEN, NO_BOT_API, OTHER_POLLER, OUT_OF_REACH, WEBHOOK_SET
from tests.channels.conftest import Clock, Line, options
from tests.fakes.telegram_server import FakeTelegram

DAY = 86_400


async def reason_of(line: Line) -> str:
    with pytest.raises(TryLater) as caught:
        await line.receive()
    assert caught.value.whole_channel
    return str(caught.value)


async def test_the_service_keeps_a_batch_until_the_next_round(line: Line) -> None:
    line.server.user(7).says("một")
    await line.receive()
    assert (line.server.updates.confirmed, len(line.server.updates.pending)) == (0, 1)
    assert await line.receive() == []
    assert (line.server.updates.confirmed, len(line.server.updates.pending)) == (1, 0)


async def test_more_than_a_hundred_messages_come_in_several_rounds(line: Line) -> None:
    for number in range(250):
        line.server.user(7).says(f"tin {number}")
    texts = [found.text for _ in range(4) for found in await line.receive() if found]
    assert texts == [f"tin {number}" for number in range(250)]


async def test_ids_may_start_again_lower_after_a_silent_week(line: Line) -> None:
    line.server.user(7).says("trước")
    await line.receive()
    await line.receive()
    line.server.updates.next_id = 40
    line.server.user(7).says("sau")
    assert (await line.one()).text == "sau"
    line.server.user(7).says("nữa")
    assert (await line.one()).text == "nữa"


async def test_equal_update_ids_of_different_weeks_are_different_deliveries(line: Line) -> None:
    for text in ("trước", "sau"):
        line.server.updates.next_id = 40
        line.server.user(7).says(text)
        await line.receive()
        await line.receive()
    first, second = line.stored
    assert first.external_id != second.external_id


async def test_what_waited_longer_than_a_day_is_gone(line: Line, clock: Clock) -> None:
    line.server.user(7).says("cũ")
    clock.now += DAY + 1
    line.server.user(7).says("mới")
    assert (await line.one()).text == "mới"
    assert line.server.updates.expired == 1


async def test_only_the_four_kinds_that_we_handle_are_asked_for(line: Line) -> None:
    await line.receive()
    assert line.server.updates.allowed == {"message", "edited_message", "callback_query", "my_chat_member"}
    assert line.server.updates.push("channel_post", {}) == 0


async def test_a_webhook_left_from_before_is_removed_at_the_start(server: FakeTelegram, fast: bool) -> None:
    server.webhook = "https://cu.example.vn/"
    server.user(7).says("còn đây")
    channel = TelegramChannel(options(server, fast=fast))
    await channel.start()
    assert (await Line(server, channel).one()).text == "còn đây"
    await channel.stop()


async def test_a_webhook_set_while_we_poll_is_named_and_left_alone(line: Line) -> None:
    line.server.webhook = "https://khac.example.vn/"
    assert await reason_of(line) == WEBHOOK_SET
    assert line.server.webhook


async def test_a_second_poller_is_named(line: Line) -> None:
    line.server.fail_next("getUpdates", status=409, description="Conflict: terminated by other getUpdates request")
    assert await reason_of(line) == OTHER_POLLER


async def test_a_wrong_token_is_named_and_never_shown(server: FakeTelegram, fast: bool) -> None:
    server.token = "123456789:AAAnotherTokenThatTheServiceWants_0123"
    channel = TelegramChannel(options(server, fast=fast))
    await channel.start()
    assert await reason_of(Line(server, channel)) == BAD_TOKEN
    await channel.stop()


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"status": 502, "raw": "<html>Bad Gateway</html>"}, OUT_OF_REACH),
        ({"status": 500, "description": "Internal Server Error"}, OUT_OF_REACH),
        ({"status": 302, "raw": "<html>Đăng nhập Wi-Fi</html>"}, OUT_OF_REACH),
        ({"raw": "<html>Đăng nhập Wi-Fi</html>"}, NO_BOT_API),
        ({"raw": "[]"}, NO_BOT_API),
        ({"raw": "{}"}, NO_BOT_API),
        ({"raw": '{"ok": true, "result": [7]}'}, NO_BOT_API),
        ({"cut": True}, OUT_OF_REACH),
        ({"hang": True}, OUT_OF_REACH),
    ],
    ids=lambda value: next(iter(value.values())) if isinstance(value, dict) else "",
)
async def test_after_any_failed_round_the_next_one_gets_everything(line: Line, fault: dict, reason: str) -> None:
    line.server.user(7).says("xong")
    line.server.fail_next("getUpdates", **fault)
    assert (await reason_of(line)).startswith(reason)
    assert (await line.one()).text == "xong"


async def test_a_flood_limit_on_polling_is_honoured(line: Line) -> None:
    line.server.fail_next("getUpdates", status=429, description="Too Many Requests", parameters={"retry_after": 5})
    with pytest.raises(TryLater) as caught:
        await line.receive()
    assert caught.value.retry_after is not None
    assert caught.value.retry_after.total_seconds() == 5


async def test_a_service_that_was_away_at_the_start_is_met_later(server: FakeTelegram, fast: bool) -> None:
    for _ in range(2):
        server.fail_next("getMe", status=502, description="Bad Gateway")
    channel = TelegramChannel(options(server, fast=fast, commands=(("viec", "Việc của đơn vị"),)))
    line = Line(server, channel)
    await channel.start()
    assert channel.me.username is None
    await reason_of(line)
    server.user(7).says("xong")
    assert (await line.one()).text == "xong"
    assert channel.me.username == "dondoc_bot"
    assert server.commands == {"": [("viec", "Việc của đơn vị")], "vi": [("viec", "Việc của đơn vị")]}
    await channel.stop()


async def test_a_menu_that_is_refused_stops_nothing(server: FakeTelegram, fast: bool) -> None:
    channel = TelegramChannel(options(server, fast=fast, commands=(("Không Hợp Lệ", "x"),)))
    await channel.start()
    server.user(7).says("xong")
    assert (await Line(server, channel).one()).text == "xong"
    await channel.stop()


async def test_half_a_surrogate_from_the_service_can_still_be_stored(line: Line) -> None:
    broken = (
        '{"ok":true,"result":[{"update_id":9,"message":{"message_id":1,"date":1,"text":"xong \\ud83d",'
        '"from":{"id":7,"first_name":"An"},"chat":{"id":7,"type":"private"}}}]}'
    )
    line.server.fail_next("getUpdates", raw=broken)
    assert (await line.one()).text == "xong ?"
