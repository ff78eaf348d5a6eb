"""Sending: plain text, numbered buttons, and every refusal as one of our four errors. Real library, real HTTP."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channels.base import Attachment, Moved, Refused, SendError, TryLater, Unknown
from bot.channels.telegram import PHOTO_LIMIT, TelegramChannel, is_group
from models.values import replace
from tests.channels.conftest import Clock, Line, options, outgoing
from tests.fakes.telegram.faults import RateLimits
from tests.fakes.telegram.world import ChatState
from tests.fakes.telegram_server import FakeTelegram

GROUP = -100_200


async def error_of(line: Line, chat: int = 7, text: str = "Nhắc việc") -> SendError:
    with pytest.raises(SendError) as caught:
        await line.channel.send(outgoing(chat, text))
    return caught.value


async def test_text_is_sent_without_parse_mode_and_without_previews(line: Line) -> None:
    line.server.user(7, started=True)
    await line.channel.send(outgoing(7, "<b>không đậm</b> *không đậm* http://x.vn"))
    [seen] = line.server.sent_to(7)
    assert (seen.text, seen.parse_mode) == ("<b>không đậm</b> *không đậm* http://x.vn", None)


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (("Ghi nhận", "Sửa", "Bỏ"), [["1. Ghi nhận", "2. Sửa", "3. Bỏ"]]),
        (("Một", "Hai", "Ba", "Bốn"), [["1. Một", "2. Hai", "3. Ba"], ["4. Bốn"]]),
        (("Chưa triển khai", "Bỏ"), [["1. Chưa triển khai"], ["2. Bỏ"]]),
        (("a" * 12, "b"), [["1. " + "a" * 12, "2. b"]]),
        (("a" * 13, "b"), [["1. " + "a" * 13], ["2. b"]]),
    ],
)
async def test_long_labels_stand_one_to_a_row(line: Line, labels: tuple[str, ...], rows: list[list[str]]) -> None:
    line.server.user(7, started=True)
    await line.channel.send(outgoing(7, "Chọn", *labels))
    [seen] = line.server.sent_to(7)
    assert seen.markup is not None
    assert [[button["text"] for button in row] for row in seen.markup["inline_keyboard"]] == rows
    assert [button["callback_data"] for button in seen.buttons] == [f"812:{index}" for index in range(len(labels))]


async def test_an_answer_hangs_on_the_message_it_answers(line: Line) -> None:
    line.server.user(7).says("xong")
    incoming = await line.one()
    await line.channel.send(outgoing(7, reply_to=incoming.message_id))
    assert str(line.server.sent_to(7)[0].reply_to) == incoming.message_id


async def test_ids_of_another_channel_are_not_passed_on(line: Line) -> None:
    line.server.user(7, started=True)
    await line.channel.send(outgoing(7, reply_to="zalo-abc", thread="phòng"))
    assert line.server.sent_to(7)[0].reply_to is None


async def test_a_message_goes_to_its_topic_and_to_the_general_one_when_the_topic_is_gone(line: Line) -> None:
    group = line.server.group(GROUP)
    group.opens_topic(5)
    await line.channel.send(outgoing(GROUP, thread="5"))
    group.deletes_topic(5)
    await line.channel.send(outgoing(GROUP, thread="5"))
    assert [seen.thread_id for seen in line.server.sent_to(GROUP)] == [5, None]


@pytest.mark.parametrize(
    ("state", "never_started"),
    [(ChatState.BLOCKED, False), (ChatState.DEACTIVATED, False), (ChatState.NEVER_STARTED, True)],
)
async def test_a_person_who_cannot_be_written_to_is_unreachable(
    line: Line, state: ChatState, never_started: bool
) -> None:
    line.server.user(7).chat.state = state
    error = await error_of(line)
    assert isinstance(error, Refused)
    assert (error.unreachable, error.never_started) == (True, never_started)


async def test_a_group_that_threw_the_bot_out_is_unreachable(line: Line) -> None:
    line.server.group(GROUP).kicks_bot(line.server.user(7))
    error = await error_of(line, GROUP)
    assert isinstance(error, Refused)
    assert error.unreachable


async def test_an_unknown_chat_is_unreachable(line: Line) -> None:
    error = await error_of(line, 404)
    assert isinstance(error, Refused)
    assert error.unreachable


async def test_a_bot_that_was_silenced_in_a_group_cannot_reach_it(line: Line) -> None:
    line.server.group(GROUP)
    why = "Bad Request: not enough rights to send text messages to the chat"
    line.server.fail_next("sendMessage", status=400, description=why)
    error = await error_of(line, GROUP)
    assert isinstance(error, Refused)
    assert error.unreachable


@pytest.mark.parametrize("text", ["", "   ", "ă" * 4097, "👍" * 2049])
async def test_a_message_that_the_service_does_not_take_is_refused_and_its_chat_stays_reachable(
    line: Line, text: str
) -> None:
    line.server.user(7, started=True)
    error = await error_of(line, text=text)
    assert isinstance(error, Refused)
    assert not error.unreachable


async def test_a_group_that_became_a_supergroup_has_moved(line: Line) -> None:
    line.server.group(-55).becomes_supergroup(GROUP, line.server.user(7))
    error = await error_of(line, -55)
    assert isinstance(error, Moved)
    assert error.new_chat_id == str(GROUP)


async def test_a_flood_limit_says_how_long_to_wait(line: Line) -> None:
    line.server.user(7, started=True)
    line.server.fail_next("sendMessage", status=429, description="Too Many Requests", parameters={"retry_after": 17})
    error = await error_of(line)
    assert isinstance(error, TryLater)
    assert error.retry_after == timedelta(seconds=17)


async def test_the_real_limits_of_a_group_answer_with_the_time_to_wait(line: Line, clock: Clock) -> None:
    line.server.group(GROUP)
    line.server.limits = RateLimits(clock)
    for _ in range(20):
        await line.channel.send(outgoing(GROUP))
        clock.now += 1.5
    error = await error_of(line, GROUP)
    assert isinstance(error, TryLater)
    assert error.retry_after == timedelta(seconds=30)


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500, "description": "Internal Server Error"},
        {"status": 502, "raw": "<html>Bad Gateway</html>"},
        {"status": 504, "raw": ""},
        {"status": 429, "raw": "<html>chậm lại</html>"},
        {"status": 429, "description": "Too Many Requests"},
        {"status": 302, "raw": "<html>Đăng nhập</html>"},
    ],
    ids=str,
)
async def test_an_error_of_the_server_is_tried_later_and_holds_nobody_else(line: Line, fault: dict) -> None:
    line.server.user(7, started=True)
    line.server.fail_next("sendMessage", **fault)
    error = await error_of(line)
    assert isinstance(error, TryLater)
    assert not error.whole_channel
    await line.channel.send(outgoing(7))
    assert len(line.server.sent_to(7)) == 1


@pytest.mark.parametrize("fault", [{"hang": True}, {"cut": True}, {"slow": 5.0}], ids=str)
@pytest.mark.parametrize("delivered", [True, False])
async def test_a_send_without_an_answer_may_have_arrived(line: Line, fault: dict, delivered: bool) -> None:
    line.server.user(7, started=True)
    line.server.fail_next("sendMessage", delivered=delivered, **fault)
    error = await error_of(line)
    assert isinstance(error, Unknown)
    assert error.is_over == ("cut" in fault)  # else the service may be at it still
    if "slow" not in fault:
        assert len(line.server.sent_to(7)) == delivered


@pytest.mark.parametrize("raw", ["<html>", "[]", "{}", '{"ok": true}', '{"ok": true, "result": {}}', "null", "\xff"])
async def test_an_answer_that_is_none_leaves_us_in_doubt(line: Line, raw: str) -> None:
    line.server.user(7, started=True)
    line.server.fail_next("sendMessage", raw=raw)
    error = await error_of(line)
    assert isinstance(error, Unknown)
    assert error.is_over


async def test_a_token_that_is_refused_stops_the_whole_channel(line: Line) -> None:
    line.server.token = "123456789:AAAnotherTokenThatTheServiceWants_0123"
    error = await error_of(line)
    assert isinstance(error, TryLater)
    assert error.whole_channel
    assert "DONDOC_TELEGRAM_TOKEN" in str(error)


async def test_an_old_press_is_answered_without_complaint(line: Line, clock: Clock) -> None:
    line.server.user(7, started=True)
    await line.channel.send(outgoing(7, "Chọn", "Có"))
    line.server.user(7).presses(line.server.sent_to(7)[0])
    press = await line.one()
    clock.now += 3600
    await line.channel.answer_press(press.message_id)
    assert line.server.answered_presses == []


async def test_a_file_of_60_mb_is_refused_before_it_is_fetched(line: Line) -> None:
    line.server.user(7).sends_document("video.mp4", b"x", size=60 << 20)
    incoming = await line.one()
    with pytest.raises(Refused) as caught:
        await line.channel.download(incoming.files[0].file_id, limit=100 << 20)
    assert not caught.value.unreachable


async def test_a_file_that_has_expired_is_refused_and_the_token_is_not_blamed(line: Line) -> None:
    line.server.user(7).sends_document("a.pdf", b"x")
    incoming = await line.one()
    line.server.fail_next("file", status=404, description="Not Found")
    with pytest.raises(Refused):
        await line.channel.download(incoming.files[0].file_id, limit=100)


async def test_a_file_that_did_not_come_can_be_fetched_later(line: Line) -> None:
    line.server.user(7).sends_document("a.pdf", b"x")
    incoming = await line.one()
    line.server.fail_next("file", cut=True, times=2)  # aiohttp itself asks once more for what changes nothing
    with pytest.raises(TryLater):
        await line.channel.download(incoming.files[0].file_id, limit=100)
    line.server.faults.waiting.clear()
    assert await line.channel.download(incoming.files[0].file_id, limit=100) == b"x"


async def test_the_largest_photo_is_the_one_that_is_fetched(line: Line) -> None:
    line.server.user(7).sends_photo(b"JPEG" * 50, caption="NV05")
    incoming = await line.one()
    assert await line.channel.download(incoming.files[0].file_id, limit=1000) == b"JPEG" * 50


async def test_an_upload_keeps_its_name_and_its_bytes(server: FakeTelegram, fast: bool) -> None:
    """Not yet used by the bot, but both request classes must be able to."""
    server.user(7, started=True)
    channel = TelegramChannel(options(server, fast=fast))
    await channel.start()
    await channel._bot.send_document(7, b"\x00\r\n--\xff" * 99, filename="Báo cáo tuần.docx", caption="Kèm <b>")
    [seen] = server.sent_to(7)
    assert (seen.file_name, seen.file, seen.text) == ("Báo cáo tuần.docx", b"\x00\r\n--\xff" * 99, "Kèm <b>")
    await channel.stop()


@pytest.mark.parametrize(
    ("mime", "size", "method"),
    [
        ("image/png", 100, "sendPhoto"),
        ("image/png", PHOTO_LIMIT + 1, "sendDocument"),
        ("application/pdf", 100, "sendDocument"),
    ],
)
async def test_a_picture_of_ours_is_seen_in_the_chat(line: Line, mime: str, size: int, method: str) -> None:
    line.server.user(7, started=True)
    picture = Attachment(name="bieu_do.png", mime=mime, content=b"x" * size)
    await line.channel.send(replace(outgoing(7, "Biểu đồ"), attachment=picture))
    [seen] = line.server.sent_to(7)
    assert (seen.method, seen.file, seen.text) == (method, picture.content, "Biểu đồ")


def test_groups_have_negative_ids() -> None:
    assert is_group("-1001")
    assert not is_group("7")
