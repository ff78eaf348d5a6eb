"""The console channel beyond the common contract: storing, groups, shutting out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.channels.base import Delivery, Outgoing, Refused
from bot.channels.console import Chat, ConsoleChannel, Typed
from handlers.turn import Incoming, InKind, ReachEvent

GROUP = Chat(id="nhom:lanhdao", title="Lãnh đạo")
MINE = Chat(id="lan")


def channel(first: int = 1) -> tuple[ConsoleChannel, list[str]]:
    seen: list[str] = []
    return ConsoleChannel(lambda number, message: seen.append(number), first=first), seen


def typed(text: str, chat: Chat = MINE, kind: InKind = InKind.TEXT, **more: object) -> Typed:
    return Typed(sender_id="lan", sender_name="Lan", chat=chat, kind=kind, text=text, **more)  # type: ignore[arg-type]


def outgoing(chat: str = "lan") -> Outgoing:
    return Outgoing(id=1, chat_id=chat, thread_id=None, text="Nhắc việc", choices=(), reply_to=None)


async def received(console: ConsoleChannel) -> list[Incoming]:
    kept: list[Delivery] = []

    async def store(batch: Sequence[Delivery]) -> None:
        kept.extend(batch)

    await console.receive(store)
    return [found for each in kept if (found := console.translate(each.raw))]


async def test_what_could_not_be_stored_waits_for_the_next_round() -> None:
    console, _ = channel()
    console.type(typed("NV05 50%"))

    async def full(batch: Sequence[Delivery]) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        await console.receive(full)
    assert [message.text for message in await received(console)] == ["NV05 50%"]


@pytest.mark.parametrize(
    ("text", "reply_to", "is_meant", "words"),
    [
        ("chào các đồng chí", None, False, "chào các đồng chí"),
        ("/baocao", None, True, "/baocao"),
        ("@troly tiến độ thế nào", None, True, "tiến độ thế nào"),
        ("tiến độ thế nào @TroLy", None, True, "tiến độ thế nào"),
        ("xong rồi", "12", True, "xong rồi"),
    ],
)
async def test_in_a_group_the_bot_hears_what_is_meant_for_it(
    text: str, reply_to: str | None, is_meant: bool, words: str
) -> None:
    console, _ = channel()
    console.type(typed(text, GROUP, reply_to=reply_to))
    [message] = await received(console)
    assert (message.is_group, message.is_addressed, message.text) == (True, is_meant, words)
    assert message.chat_title == "Lãnh đạo"


async def test_an_edit_keeps_the_id_of_what_it_corrects_and_is_stored_beside_it() -> None:
    console, _ = channel()
    first = console.type(typed("NV05 50%"))
    console.type(typed("NV05 60%", kind=InKind.EDITED, edits=first))
    before, after = await received(console)
    assert (before.message_id, after.message_id) == (first, first)
    assert (before.kind, after.kind) == (InKind.TEXT, InKind.EDITED)


async def test_who_shut_the_bot_out_is_reached_again_after_writing() -> None:
    console, seen = channel()
    console.type(typed("", kind=InKind.REACH, reach=ReachEvent.CLOSED))
    with pytest.raises(Refused):
        await console.send(outgoing())
    await console.send(outgoing("hoa"))
    console.type(typed("NV05 50%"))
    await console.send(outgoing())
    assert seen == ["1", "2"]


async def test_numbers_go_on_above_those_of_a_kept_database() -> None:
    console, seen = channel(first=40)
    console.type(typed("NV05"))
    await console.send(outgoing())
    assert seen == ["40"]
    [message] = await received(console)
    assert message.message_id == "d40"


async def test_a_round_without_a_line_stores_nothing() -> None:
    console, _ = channel()
    assert await received(console) == []
