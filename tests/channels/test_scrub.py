"""No token leaves the process in words."""

from __future__ import annotations

import io
import logging

import pytest

from bot.channels.telegram import TelegramChannel
from bot.logs import NOISY
from bot.scrub import scrub
from tests.cases import for_each
from tests.channels.conftest import Line, options, outgoing
from tests.fakes.telegram_server import TOKEN, FakeTelegram


@for_each(
    ("text", "clean"),
    [
        (f"POST http://127.0.0.1/bot{TOKEN}/getMe", "POST http://127.0.0.1/bot***/getMe"),
        (f"/file/bot{TOKEN.replace(':', '%3A')}/a", "/file/bot***/a"),
        ("gọi 0912345678: nhắc NV05 lúc 10:30", "gọi 0912345678: nhắc NV05 lúc 10:30"),
        ("mật khẩu proxy: s3cret!", "mật khẩu proxy: ***"),
    ],
)
def test_tokens_and_given_secrets_are_replaced_and_nothing_else(text: str, clean: str) -> None:
    assert scrub(text, ["s3cret!", "", "x"]) == clean


def test_a_secret_inside_a_longer_one_leaves_no_rest() -> None:
    assert scrub("abcd-efgh", ["abcd", "abcd-efgh"]) == "***"


class Scrubbing(logging.Formatter):
    """As the bot's logs do it: on the finished line."""

    def format(self, record: logging.LogRecord) -> str:
        return scrub(super().format(record))


async def test_with_every_library_at_debug_the_token_is_in_no_line(
    line: Line, server: FakeTelegram, fast: bool, caplog: pytest.LogCaptureFixture
) -> None:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Scrubbing())
    root = logging.getLogger()
    root.addHandler(handler)
    for name in NOISY:  # another test may have quietened them
        caplog.set_level(logging.DEBUG, logger=name)
    try:
        with caplog.at_level(logging.DEBUG):
            await talk_and_fail(line)
            await start_and_stop(TelegramChannel(options(server, fast=fast, proxy="http://127.0.0.1:1")))
    finally:
        root.removeHandler(handler)
    written = out.getvalue()
    assert "getUpdates" in written
    assert "Traceback" in written
    assert TOKEN.partition(":")[2] not in written
    assert TOKEN.partition(":")[2] in caplog.text  # the libraries do write it


async def start_and_stop(channel: TelegramChannel) -> None:
    await channel.start()
    await channel.stop()


async def talk_and_fail(line: Line) -> None:
    line.server.user(7).sends_document("a.pdf", b"x")
    incoming = await line.one()
    await line.channel.download(incoming.files[0].file_id, limit=10)
    line.server.token = "123456789:AAAnotherTokenThatTheServiceWants_0123"
    try:
        await line.channel.send(outgoing(7))
    except Exception:
        logging.getLogger("bot").exception("not sent to %s", line.channel._bot.base_url)
