"""The channels under contract. One line each; a function, so that what one channel needs is imported only for it."""

from __future__ import annotations

from collections.abc import Callable

from tests.contract.harness import ChannelHarness


def _telegram() -> ChannelHarness:
    from tests.contract.telegram_harness import TelegramHarness

    return TelegramHarness()


def _telegram_over_aiohttp() -> ChannelHarness:
    from tests.contract.telegram_harness import TelegramHarness

    return TelegramHarness(fast=True)


def _console() -> ChannelHarness:
    from tests.contract.console_harness import ConsoleHarness

    return ConsoleHarness()


HARNESSES: dict[str, Callable[[], ChannelHarness]] = {
    "console": _console,
    "telegram": _telegram,
    "telegram-aiohttp": _telegram_over_aiohttp,
}
