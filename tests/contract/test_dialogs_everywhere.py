"""The transcripts of `tests/dialogs` on the channels: the same words, whatever carries them.

Which is played where stands in `tests/test_dialogs`.

What is typed goes out as the service's own message and comes back through the channel; what is said goes through the
channel, and is taken from what the person sees.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, select, update

from bot.channels.base import Attachment, Outgoing
from bot.desk import Desk
from handlers.dispatch import answer
from handlers.turn import Incoming, InKind
from models import inbox
from models.documents import load
from models.mail import OutboxRow, OutboxState
from models.org import Account, Group, Role
from tests.contract.harness import Ability, ChannelHarness, Seen
from tests.contract.harnesses import HARNESSES
from tests.house import CHANNEL, Heard, House, build
from tests.test_dialogs import DESK, PLACES, play, played_at

pytestmark = pytest.mark.unmeasured
CHANNELS = tuple(place for place in PLACES if place != DESK)
GESTURES = {  # how a line begins with which somebody does it
    "types": r"\w+> ", "presses": r"\w+! ", "answers a message": r'\w+" ', "changes": r"\w+~ ",
    "sends a file": r"\w+\^ ", "writes in the group": r"nhom:\w+> ",
}  # fmt: skip
SAVED = re.compile(r"\nTệp kèm theo: (.+)$")
NUMBER = re.compile(r"^\d+\. ")
FIRST = 11  # number of the first person
# made once, of columns alone: every message is collected with them
_MAIL: Any = OutboxRow.__table__
_POSTED = (
    select(_MAIL).where(_MAIL.c.id > bindparam("after"), _MAIL.c.state != OutboxState.DROPPED).order_by(_MAIL.c.id)
)
_SENT = (
    update(_MAIL)
    .where(_MAIL.c.id == bindparam("row"))
    .values(state=OutboxState.SENT, message_id=bindparam("message"), sent_at=bindparam("at"))
)


async def _forget(_batch: object) -> None:
    """Nobody in the house has heard the greetings."""


@dataclass(slots=True)
class ChannelHouse(House):
    """A house whose people are on the other side of a channel."""

    harness: ChannelHarness = field(kw_only=True)
    runner: asyncio.Runner = field(kw_only=True)
    people: dict[str, int] = field(default_factory=dict)  # name → number on the channel
    sent_as: dict[str, str] = field(default_factory=dict)  # the house's id of a message → the service's
    seen: dict[int, Seen] = field(default_factory=dict)  # by outbox row

    def __post_init__(self) -> None:
        channel = self.harness.channel
        self._desk = Desk({channel.name: channel}, answer)

    def run(self, doing: Coroutine[Any, Any, Any]) -> Any:  # Any: whatever the coroutine gives
        """Wait for something of the harness's."""
        return self.runner.run(doing)

    def number(self, who: str) -> int:
        """The person's number on the channel."""
        return self.people.setdefault(who, FIRST + len(self.people))

    def name(self, chat_id: str) -> str:
        """Whose chat it is, as transcripts call it."""
        if chat_id == self.harness.group:
            return "nhom"
        return next(who for who, number in self.people.items() if self.harness.chat_of(number) == chat_id)

    def join(self, who: str, role: Role, unit: str | None = None, org: str = "HALONG") -> None:
        """Somebody new, who has written to the service before."""
        House.join(self, who, role, unit, org)
        number, made = self.number(who), self.harness
        with self.db.write() as db:
            account = db.scalars(select(Account).where(Account.channel == CHANNEL, Account.external_id == who)).one()
            account.channel, account.external_id = made.channel.name, made.chat_of(number)
            account.chat_id = made.chat_of(number)
        self.run(made.says(number, "/start"))
        self.run(made.channel.receive(_forget))

    def receive(self, message: Incoming) -> list[Heard]:
        """The person's gesture, the channel's round, the desk."""
        self.run(self._gesture(message))
        with self.db.write() as db:
            self.run(self.harness.channel.receive(lambda batch: self._store(db, batch)))
        with self.db.write() as db:
            self._desk.handle(db, self.now)
        return self.collect()

    async def _store(self, db: Any, batch: Any) -> None:  # Any: as `Store` has them
        inbox.store(db, self.harness.channel.name, batch, self.now)

    async def _gesture(self, message: Incoming) -> None:
        person, chat = self.number(message.sender_id), self.harness.group if message.is_group else None
        match message.kind:
            case InKind.PRESS:
                assert message.press is not None
                row, index = message.press
                chat = self.harness.group if message.chat_id == "nhom" else None
                await self.harness.presses(person, self.seen[row], index, chat_id=chat)
            case InKind.EDITED:
                await self.harness.edits(person, self.sent_as[message.message_id], message.text)
            case InKind.FILES:
                await self.harness.sends_file(person, message.files[0].name, b"%PDF-1.4 x", message.text)
            case _:
                reply_to = self.sent_as[message.reply_to] if message.reply_to else None
                id_ = await self.harness.says(person, message.text, reply_to=reply_to, in_group=message.is_group)
                self.sent_as[message.message_id] = id_

    def collect(self) -> list[Heard]:
        """Send what was posted, and hear what is seen."""
        with self.db.writer.begin() as db:
            new = [self._send(db, row) for row in db.execute(_POSTED, {"after": self._last_row}).all()]
        self._last_row = max([self._last_row, *(heard.row_id for heard in new)])
        self.heard += new
        return new

    def _send(self, db: Connection, row: Any) -> Heard:  # Any: a row of the outbox's columns
        labels = tuple(label for label, _action in row.choices or ())
        message = Outgoing(
            id=row.id, chat_id=row.chat_id, thread_id=row.thread_id, text=row.text, choices=labels,
            is_listed=row.is_listed, reply_to=row.reply_to, attachment=self._attachment(row),
        )  # fmt: skip
        sent = self.run(self.harness.channel.send(message))
        seen = self.harness.seen_in(row.chat_id)[-1]
        assert seen.message_id == sent.message_id
        self.seen[row.id] = seen
        self.sent_as[f"m{row.dedupe_key}"] = sent.message_id
        db.execute(_SENT, {"row": row.id, "message": sent.message_id, "at": self.now})
        shown = tuple(NUMBER.sub("", label) for label in seen.labels)
        return Heard(
            to=self.name(row.chat_id), text=SAVED.sub("", seen.text),
            choices=labels if row.is_listed and not shown else shown,
            row_id=row.id, key=row.dedupe_key, not_before=row.not_before, file=file_of(seen),
        )  # fmt: skip

    def _attachment(self, row: Any) -> Attachment | None:  # Any: as above
        if row.document_id is None:
            return None
        with self.db.read() as db:
            kept = load(db, [row.document_id])[row.document_id]
        return Attachment(name=kept.name, mime=kept.mime, content=kept.content)


def file_of(seen: Seen) -> str:
    """The name of the file that came with a message, or of the one that the words say where to find."""
    saved = SAVED.search(seen.text)
    return seen.file[0] if seen.file else Path(saved[1]).name if saved else ""


def played() -> list[tuple[str, Path]]:
    """Which transcript is played on which channel."""
    return [(channel, path) for channel in CHANNELS for path in played_at(channel)]


def can_change(channel: str) -> bool:
    """Whether a message can be changed there after it was sent."""
    return Ability.EDITS in HARNESSES[channel]().abilities


@pytest.fixture
def harness(request: pytest.FixtureRequest) -> Iterator[tuple[ChannelHarness, asyncio.Runner]]:
    """One channel, and the event loop in which it lives."""
    made = HARNESSES[request.param]()
    with asyncio.Runner() as runner:
        runner.run(made.open())
        yield made, runner
        runner.run(made.close())


def moved_in(path: Path, made: ChannelHarness, runner: asyncio.Runner) -> ChannelHouse:
    """The house's people and its group, on the channel."""
    house = ChannelHouse(build(path).db, harness=made, runner=runner)
    with house.db.write() as db:
        for account in db.scalars(select(Account).where(Account.channel == CHANNEL).order_by(Account.id)):
            number = house.number(account.external_id)
            account.channel, account.external_id = made.channel.name, made.chat_of(number)
            account.chat_id = made.chat_of(number)
        for group in db.scalars(select(Group)):
            group.channel, group.chat_id = made.channel.name, made.group
    for number in list(house.people.values()):  # a service asks that people write first
        runner.run(made.says(number, "/start"))
    runner.run(made.says(FIRST, "xin chào", in_group=True))
    runner.run(made.channel.receive(_forget))
    return house


@pytest.mark.parametrize("gesture", GESTURES)
def test_each_gesture_is_made_on_every_channel(gesture: str) -> None:
    made = {channel for channel, path in played() if re.search(f"^{GESTURES[gesture]}", path.read_text(), re.MULTILINE)}
    assert made >= {channel for channel in CHANNELS if gesture != "changes" or can_change(channel)}


@pytest.mark.parametrize(
    ("harness", "path"), [pytest.param(channel, path, id=f"{channel}-{path.stem}") for channel, path in played()],
    indirect=["harness"],
)  # fmt: skip
def test_a_transcript_is_the_same_on_every_channel(
    harness: tuple[ChannelHarness, asyncio.Runner], path: Path, tmp_path: Path
) -> None:
    made, runner = harness
    written = path.read_text(encoding="utf-8")
    if re.search(r"^\w+~", written, re.MULTILINE) and Ability.EDITS not in made.abilities:
        pytest.skip("this channel's messages cannot be changed")
    house = moved_in(tmp_path / "house.db", made, runner)
    played = play(written, house)
    for who, number in house.people.items():  # a stranger has the name that the service shows, and the service is named
        played = re.sub(rf"Người {number}\b( \(Telegram\))?", f"Đồng chí {who}", played)
    played = re.sub(r"\((?:Telegram|máy)([;)])", r"(thử\1", played)  # how somebody can be reached is a service's name
    assert played == written
