"""What every channel promises, whatever service is behind it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.base import Attachment, Delivery, Outgoing, Refused, SendError, TryLater, Unknown
from handlers.turn import Incoming, InKind
from models.values import replace
from tests.contract.harness import Ability, ChannelHarness

AN, BINH = 7, 8
TEXTS = (
    "NV05 xong 70%, còn vướng kinh phí",
    unicodedata.normalize("NFD", "Đã hoàn thành việc rà soát hộ nghèo"),
    "👍🏽 xong rồi 🇻🇳 👨‍👩‍👧‍👦",
    "<b>đậm</b> & <script>alert(1)</script>",
    "*sao* _gạch_ `mã` [chữ](http://x.vn) ~",
    "dòng một\ndòng hai\n\n- gạch đầu dòng",
    "ă" * 4000,
    "1",
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


class Shelf:
    """Where intake would store; it can fail as a full disk does."""

    def __init__(self) -> None:
        self.deliveries: list[Delivery] = []
        self.is_full = False

    async def store(self, batch: Sequence[Delivery]) -> None:
        if self.is_full:
            raise OSError("the disk is full")
        self.deliveries.extend(batch)


async def receive(harness: ChannelHarness) -> list[Incoming]:
    """One round, translated."""
    shelf = Shelf()
    await harness.channel.receive(shelf.store)
    return [found for one in shelf.deliveries if (found := harness.channel.translate(one.raw))]


def message(harness: ChannelHarness, text: str, *choices: str, to: int = AN, reply_to: str | None = None) -> Outgoing:
    return Outgoing(id=812, chat_id=harness.chat_of(to), thread_id=None, text=text, choices=choices, reply_to=reply_to)


async def greet(harness: ChannelHarness, *people: int) -> None:
    """They write first, as a service asks before a bot may write to them."""
    for person in people:
        await harness.says(person, "/start")
    await receive(harness)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
async def test_what_is_typed_comes_in_as_it_was_typed(harness: ChannelHarness, text: str) -> None:
    await harness.says(AN, text)
    [incoming] = await receive(harness)
    assert (incoming.kind, incoming.text) == (InKind.TEXT, text)
    assert (incoming.channel, incoming.chat_id) == (harness.channel.name, harness.chat_of(AN))
    assert not incoming.is_group
    assert incoming.is_addressed
    assert incoming.message_id


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
async def test_what_is_sent_is_seen_as_it_was_written(harness: ChannelHarness, text: str) -> None:
    await greet(harness, AN)
    sent = await harness.channel.send(message(harness, text))
    [seen] = harness.seen_by(AN)
    assert seen.text == text
    assert seen.message_id == sent.message_id != ""


async def test_messages_of_one_chat_keep_their_order_and_their_chat(harness: ChannelHarness) -> None:
    for number in range(1, 6):
        await harness.says(AN if number % 2 else BINH, f"tin {number}")
    shelf = Shelf()
    await harness.channel.receive(shelf.store)
    of_an = [one for one in shelf.deliveries if one.chat_key == shelf.deliveries[0].chat_key]
    texts = [found.text for one in of_an if (found := harness.channel.translate(one.raw))]
    assert texts == ["tin 1", "tin 3", "tin 5"]


async def test_equal_words_are_different_messages(harness: ChannelHarness) -> None:
    for _ in range(3):
        await harness.says(AN, "xong")
    shelf = Shelf()
    await harness.channel.receive(shelf.store)
    assert len({one.external_id for one in shelf.deliveries}) == 3


async def test_senders_are_told_apart(harness: ChannelHarness) -> None:
    await harness.says(AN, "xong")
    await harness.says(BINH, "xong")
    first, second = await receive(harness)
    assert first.sender_id != second.sender_id


async def test_a_stored_message_does_not_come_twice_while_the_process_lives(harness: ChannelHarness) -> None:
    await harness.says(AN, "một")
    assert [one.text for one in await receive(harness)] == ["một"]
    await harness.says(AN, "hai")
    assert [one.text for one in await receive(harness)] == ["hai"]


@pytest.mark.needs(Ability.REDELIVERS)
async def test_what_could_not_be_stored_comes_again(harness: ChannelHarness) -> None:
    await harness.says(AN, "xong")
    shelf = Shelf()
    shelf.is_full = True
    with pytest.raises(OSError, match="full"):
        await harness.channel.receive(shelf.store)
    shelf.is_full = False
    await harness.channel.receive(shelf.store)
    assert len(shelf.deliveries) == 1


@pytest.mark.needs(Ability.REDELIVERS)
async def test_after_a_crash_an_unconfirmed_message_comes_again_under_the_same_id(harness: ChannelHarness) -> None:
    await harness.says(AN, "xong")
    shelf = Shelf()
    await harness.channel.receive(shelf.store)
    await harness.restart()
    await harness.channel.receive(shelf.store)
    first, again = shelf.deliveries
    assert again == first


@pytest.mark.needs(Ability.PRESSES)
@pytest.mark.parametrize("labels", [("Ghi nhận", "Sửa", "Bỏ"), ("Giao cho chi bộ thôn Đông", "Bỏ qua"), ("Có",)])
async def test_choices_are_numbered_and_a_press_names_message_and_choice(
    harness: ChannelHarness, labels: tuple[str, ...]
) -> None:
    await greet(harness, AN)
    sent = await harness.channel.send(message(harness, "Đúng không?", *labels))
    [seen] = harness.seen_by(AN)
    assert seen.labels == tuple(f"{number}. {label}" for number, label in enumerate(labels, 1))
    for index in range(len(labels)):
        await harness.presses(AN, seen, index)
        [press] = await receive(harness)
        assert (press.kind, press.press) == (InKind.PRESS, (812, index))
        assert (press.chat_id, press.reply_to) == (harness.chat_of(AN), sent.message_id)
        await harness.channel.answer_press(press.message_id)


async def test_answering_a_press_that_nobody_made_does_no_harm(harness: ChannelHarness) -> None:
    await harness.channel.answer_press("12345")


async def test_an_answer_to_a_message_that_is_gone_is_sent_all_the_same(harness: ChannelHarness) -> None:
    await greet(harness, AN)
    await harness.channel.send(message(harness, "Đã ghi nhận", reply_to="999999"))
    assert [seen.text for seen in harness.seen_by(AN)] == ["Đã ghi nhận"]


@pytest.mark.needs(Ability.FILES)
async def test_a_file_comes_with_its_name_and_words_and_can_be_fetched(harness: ChannelHarness) -> None:
    data = bytes(range(256)) * 40
    await harness.sends_file(AN, "Báo cáo tuần.docx", data, "kết quả NV05")
    [incoming] = await receive(harness)
    [file] = incoming.files
    assert (incoming.kind, incoming.text, file.name) == (InKind.FILES, "kết quả NV05", "Báo cáo tuần.docx")
    assert await harness.channel.download(file.file_id, limit=len(data)) == data


@pytest.mark.needs(Ability.FILES)
async def test_a_file_above_the_limit_is_refused(harness: ChannelHarness) -> None:
    await harness.sends_file(AN, "to.pdf", b"x" * 1001, "")
    [incoming] = await receive(harness)
    with pytest.raises(Refused) as caught:
        await harness.channel.download(incoming.files[0].file_id, limit=1000)
    assert not caught.value.unreachable


TABLE = Attachment(
    name="YC-004 Tổ công nghệ số_21-11.xlsx",
    mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    content=bytes(range(256)) * 100,
)


@pytest.mark.needs(Ability.SHOWS_FILES)
@pytest.mark.parametrize("text", ["Bảng tổng hợp YC-004", "ă" * 1000, "👍" * 500], ids=("short", "long", "emoji"))
async def test_a_file_of_ours_arrives_with_its_words_in_one_message(harness: ChannelHarness, text: str) -> None:
    await greet(harness, AN)
    sent = await harness.channel.send(replace(message(harness, text, "Đóng"), attachment=TABLE))
    [seen] = harness.seen_by(AN)
    assert (seen.file, seen.text, seen.labels) == ((TABLE.name, TABLE.content), text, ("1. Đóng",))
    assert seen.message_id == sent.message_id


async def test_a_file_of_ours_is_never_lost(harness: ChannelHarness) -> None:
    """Where the service shows no file, the words say where it is, and it is there."""
    await greet(harness, AN)
    await harness.channel.send(replace(message(harness, "Bảng tổng hợp"), attachment=TABLE))
    [seen] = harness.seen_by(AN)
    assert seen.text.startswith("Bảng tổng hợp")
    assert (seen.file[1] if seen.file else found_where_it_says(seen.text)) == TABLE.content


def found_where_it_says(text: str) -> bytes:
    where = re.search(r"Tệp kèm theo: (.+)", text)
    assert where is not None
    return Path(where[1]).read_bytes()


@pytest.mark.needs(Ability.BLOCKS)
async def test_who_shut_the_bot_out_is_unreachable_and_we_are_told(harness: ChannelHarness) -> None:
    await greet(harness, AN)
    await harness.blocks(AN)
    [told] = await receive(harness)
    assert told.kind is InKind.REACH
    with pytest.raises(Refused) as caught:
        await harness.channel.send(message(harness, "Nhắc việc"))
    assert caught.value.unreachable


@pytest.mark.needs(Ability.OUTAGE)
async def test_a_service_out_of_reach_holds_the_whole_channel(harness: ChannelHarness) -> None:
    await greet(harness, AN)
    await harness.goes_away()
    with pytest.raises((TryLater, Unknown)):  # the first one may have left on a connection that was still open
        await harness.channel.send(message(harness, "Nhắc việc"))
    with pytest.raises(TryLater) as caught:
        await harness.channel.send(message(harness, "Nhắc việc"))
    assert caught.value.whole_channel
    with pytest.raises(TryLater):
        await harness.channel.receive(Shelf().store)
    await harness.restart()  # starting raises nothing, the loops try again


@pytest.mark.needs(Ability.FILES)
async def test_a_file_that_does_not_exist_is_a_send_error(harness: ChannelHarness) -> None:
    with pytest.raises(SendError):
        await harness.channel.download("no-such-file", limit=1000)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=200) | JSON.map(orjson.dumps))
async def test_no_stored_bytes_make_translating_fail(harness: ChannelHarness, raw: bytes) -> None:
    found = harness.channel.translate(raw)
    assert found is None or isinstance(found, Incoming)
