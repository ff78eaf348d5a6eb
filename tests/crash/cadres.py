"""Cadres who report as fast as they are answered: `NV07 60%`, wait for the reading back, confirm, wait, again.

A figure below the last one is asked about; they say why, and are read back.
"""

from __future__ import annotations

import asyncio
from enum import Enum, auto
from random import Random

from tests.crash.committee import code_of
from tests.fakes.telegram.world import SentMessage
from tests.fakes.telegram_server import FakeTelegram


class Waits(Enum):
    """What a cadre waits for."""

    NOTHING = auto()
    READING_BACK = auto()
    RECEIPT = auto()


class Cadre:
    """One person in one chat. `types`: confirms by typing 1, else by the button."""

    def __init__(self, server: FakeTelegram, chat: int, rng: Random, *, types: bool) -> None:
        self.code = code_of(chat)
        self.confirmed: list[int] = []  # per cent, in the order of the receipts
        self.said = 0  # messages and presses
        self.strange: list[str] = []  # answers that fit nothing
        self.waits = Waits.NOTHING
        self._server, self._rng, self._types = server, rng, types
        self._user = server.user(chat, f"Người {chat}", started=True)
        self._percent = 0
        self._seen: set[str] = set()
        self._is_going = True
        self._numbers = list(range(1, 100))
        rng.shuffle(self._numbers)

    def begin(self) -> None:
        """Start reporting."""
        self._think(self._report)

    def stop(self) -> None:
        """Finish what was begun, then be silent."""
        self._is_going = False

    def hear(self, sent: SentMessage) -> None:
        """The bot says something in this chat. What was heard before is a double, and is not answered."""
        key = f"{sent.text}{sent.labels and sent.buttons[0]['callback_data']}"
        if key in self._seen:
            return
        self._seen.add(key)
        if self.waits is Waits.READING_BACK and "Ghi nhận" in sent.text and f"{self._percent}%" in sent.text:
            self.waits = Waits.RECEIPT
            self._think(self._type_one if self._types else self._press, sent)
        elif (
            self.waits is Waits.READING_BACK and "nhắn lý do" in sent.text and f"lần này {self._percent}%" in sent.text
        ):
            self._think(self._say_why)
        elif self.waits is Waits.RECEIPT and sent.text.startswith(f"Đã ghi nhận {self.code}: {self._percent}%"):
            self.confirmed.append(self._percent)
            self.waits = Waits.NOTHING
            self._think(self._report)
        else:
            self.strange.append(sent.text)

    def _think(self, action: object, *arguments: object) -> None:
        asyncio.get_running_loop().call_later(self._rng.uniform(0.0, 0.3), action, *arguments)  # type: ignore[arg-type]

    def _report(self) -> None:
        if not self._is_going:
            return
        self._percent = self._numbers[len(self.confirmed) % len(self._numbers)]
        self.waits = Waits.READING_BACK
        self.said += 1
        self._user.says(f"{self.code} {self._percent}%")

    def _say_why(self) -> None:
        self.said += 1
        self._user.says("do thay đổi tổng số")

    def _type_one(self, _sent: SentMessage) -> None:
        self.said += 1
        self._user.says("1")

    def _press(self, sent: SentMessage) -> None:
        self.said += 1
        self._user.presses(sent, "Ghi nhận")
