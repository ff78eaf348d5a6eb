"""Telegram's updates as ours: a table of real shapes, and no shape at all that raises."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram_translate import Me, identify, translate
from handlers.turn import Incoming, IncomingFile, InKind, ReachEvent
from tests.cases import for_each

ME = Me(id="99", username="dondoc_bot")
NAMELESS = Me(id="99")
AN = {"id": 7, "is_bot": False, "first_name": "Nguyễn", "last_name": "Văn An"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Nguyễn"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Ban lãnh đạo"}
BOT = {"id": 99, "is_bot": True, "first_name": "Đôn Đốc", "username": "dondoc_bot"}
GROUP_ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}

Json = dict[str, Any]


def read(kind: str, body: Json, me: Me = ME) -> Incoming | None:
    return translate(orjson.dumps({"update_id": 1, kind: body}), me)


def message(**fields: Any) -> Json:
    return {"message_id": 5, "from": AN, "chat": PRIVATE, "date": 1_755_000_000, **fields}


def heard(me: Me = ME, **fields: Any) -> Incoming:
    found = read("message", message(**fields), me)
    assert found is not None
    return found


def marked(kind: str, text: str, part: str, **more: Any) -> Json:
    """An entity over the first occurrence of `part`, in UTF-16 units."""
    start = len(text[: text.index(part)].encode("utf-16-le")) // 2
    return {"type": kind, "offset": start, "length": len(part.encode("utf-16-le")) // 2, **more}


def test_a_private_message_says_who_where_when() -> None:
    assert heard(text="NV05 xong") == Incoming(
        channel="telegram",
        kind=InKind.TEXT,
        chat_id="7",
        sender_id="7",
        sender_name="Nguyễn Văn An",
        message_id="5",
        text="NV05 xong",
        sent_at=datetime(2025, 8, 12, 12, 0, tzinfo=UTC),
    )


FILE = {"file_id": "F", "file_unique_id": "U", "file_size": 10}
SIZES = [{**FILE, "width": 90, "height": 90}, {**FILE, "file_id": "L", "width": 1280, "height": 960}]


@for_each(
    ("content", "kind"),
    [
        ({"photo": SIZES}, InKind.FILES),
        ({"document": FILE}, InKind.FILES),
        ({"video": FILE}, InKind.FILES),
        ({"voice": FILE}, InKind.VOICE),
        ({"audio": FILE}, InKind.VOICE),
        ({"video_note": FILE}, InKind.VOICE),
        ({"sticker": FILE}, InKind.STICKER),
        ({"contact": {"phone_number": "1"}}, InKind.CONTACT),
        ({"animation": FILE, "document": FILE}, InKind.OTHER),
        ({"location": {"latitude": 21.0, "longitude": 105.8}}, InKind.OTHER),
        ({"poll": {"id": "1"}}, InKind.OTHER),
        ({"dice": {"emoji": "🎲", "value": 1}}, InKind.OTHER),
        ({"something_of_next_year": {}}, InKind.OTHER),
    ],
)
def test_every_kind_that_a_person_can_send_has_a_kind(content: Json, kind: InKind) -> None:
    assert heard(**content).kind is kind


@for_each(
    "content", ["new_chat_members", "left_chat_member", "pinned_message", "forum_topic_created", "new_chat_title"]
)
def test_what_the_service_itself_says_is_no_message(content: str) -> None:
    assert read("message", message(**{content: [AN]}, chat=GROUP)) is None


def test_the_largest_photo_counts_and_its_caption_is_the_text() -> None:
    found = heard(photo=SIZES, caption="kết quả NV05", media_group_id="13")
    assert found.files == (IncomingFile(kind="photo", file_id="L", size=10),)
    assert (found.text, found.album) == ("kết quả NV05", "13")


def test_a_document_keeps_its_name_even_a_hostile_one() -> None:
    found = heard(document={**FILE, "file_name": "../../etc/passwd\x00.docx", "mime_type": "application/pdf"})
    [file] = found.files
    assert (file.name, file.mime, file.kind) == ("../../etc/passwd\x00.docx", "application/pdf", "document")


@pytest.mark.parametrize(("owner", "text"), [(7, "+84912345678"), (8, ""), (None, "")])
def test_a_phone_number_counts_only_where_it_is_the_senders_own(owner: int | None, text: str) -> None:
    contact = {"phone_number": "+84912345678", "first_name": "An", **({"user_id": owner} if owner else {})}
    assert heard(contact=contact).text == text


def test_an_edit_brings_the_new_words_and_its_own_delivery() -> None:
    body = message(text="NV05 xong 80%", edit_date=1_755_000_060)
    found = read("edited_message", body)
    assert found is not None
    assert (found.kind, found.text, found.message_id) == (InKind.EDITED, "NV05 xong 80%", "5")
    assert identify({"update_id": 3, "edited_message": body})[0] == "3:5.1755000060"


def test_a_moving_live_location_is_no_edit() -> None:
    assert read("edited_message", message(location={"latitude": 21.0}, edit_date=2)) is None


@pytest.mark.parametrize("field", ["forward_origin", "forward_date"])
def test_a_forwarded_message_is_known_as_such(field: str) -> None:
    assert heard(text="xong", **{field: {"type": "user"}}).is_forward


CHANNEL_SIGNED = {"type": "channel", "chat": {"title": "Tin xã"}, "author_signature": "Hoa"}


@for_each(
    ("more", "who"),
    [
        ({"forward_origin": {"sender_user": {"id": 8, "first_name": "Nguyễn", "last_name": "Ba"}}}, "Nguyễn Ba"),
        ({"forward_origin": {"type": "hidden_user", "sender_user_name": "Anh Ba"}}, "Anh Ba"),
        ({"forward_origin": {"type": "chat", "sender_chat": {"title": "Chi bộ 3"}}}, "Chi bộ 3"),
        ({"forward_origin": CHANNEL_SIGNED}, "Hoa, Tin xã"),
        ({"forward_date": 1, "forward_from": {"id": 8, "first_name": "Ba"}}, "Ba"),
        ({"forward_date": 1, "forward_sender_name": "Ba"}, "Ba"),
        ({"forward_origin": {"type": "user"}}, ""),
        ({"forward_origin": "x", "forward_from": 5}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_who_wrote_what_is_forwarded_is_named_where_the_service_says(more: dict[str, object], who: str) -> None:
    assert heard(text="xong", **more).forwarded_from == who


def test_a_reply_names_what_it_answers() -> None:
    assert heard(text="xong", reply_to_message={"message_id": 3, "from": BOT}).reply_to == "3"


@pytest.mark.parametrize("field", ["text", "caption"])
def test_a_reply_brings_the_words_that_it_answers(field: str) -> None:
    answered = {"message_id": 3, "from": AN, field: "nv5 xong"}
    assert heard(text="/kiemtra", reply_to_message=answered).quoted == "nv5 xong"
    assert heard(text="/kiemtra").quoted == ""


def test_start_with_a_code_stays_as_it_was_typed() -> None:
    assert heard(text="/start AB-12").text == "/start AB-12"


# --- presses


def press(data: object, **message_fields: Any) -> Incoming | None:
    shown = {"message_id": 40, "from": BOT, "chat": PRIVATE, "date": 1, **message_fields}
    return read("callback_query", {"id": "777", "from": AN, "message": shown, "data": data})


def test_a_press_names_the_outbox_row_and_the_choice() -> None:
    found = press("812:2")
    assert found is not None
    assert (found.kind, found.press) == (InKind.PRESS, (812, 2))
    assert (found.message_id, found.reply_to, found.sender_id) == ("777", "40", "7")


@for_each("data", ["", "x", "812", "812:", ":1", "-1:0", "812:1:1", "812:1\n", "9" * 30 + ":1", None, 7])
def test_a_press_of_a_button_that_is_none_of_ours_names_nothing(data: object) -> None:
    found = press(data)
    assert found is not None
    assert found.press is None


def test_a_press_in_a_group_names_who_pressed_and_where() -> None:
    found = press("812:0", chat=GROUP, message_thread_id=4, is_topic_message=True)
    assert found is not None
    assert (found.chat_id, found.sender_id, found.is_group, found.thread_id) == ("-1001", "7", True, "4")


def test_a_press_on_a_message_that_is_no_longer_shown_comes_from_the_private_chat() -> None:
    found = read("callback_query", {"id": "777", "from": AN, "data": "812:0"})
    assert found is not None
    assert (found.chat_id, found.press) == ("7", (812, 0))


# --- groups


def in_group(text: str, *entities: Json, me: Me = ME, **fields: Any) -> Incoming:
    return heard(me, chat=GROUP, text=text, entities=list(entities), **fields)


@for_each(
    ("text", "mention", "left"),
    [
        ("@dondoc_bot NV05 xong", "@dondoc_bot", "NV05 xong"),
        ("@DonDoc_Bot, NV05 xong", "@DonDoc_Bot", "NV05 xong"),
        ("nhờ @dondoc_bot ghi NV05", "@dondoc_bot", "nhờ ghi NV05"),
        ("👍🏽 xong rồi @dondoc_bot", "@dondoc_bot", "👍🏽 xong rồi"),
        ("@dondoc_bot", "@dondoc_bot", ""),
    ],
)
def test_a_mention_addresses_the_bot_and_is_taken_out(text: str, mention: str, left: str) -> None:
    found = in_group(text, marked("mention", text, mention))
    assert (found.is_addressed, found.text) == (True, left)


@pytest.mark.parametrize(
    ("text", "mention"), [("@khac_bot xong", "@khac_bot"), ("nhờ @dondoc_bot2 xem", "@dondoc_bot2")]
)
def test_a_mention_of_somebody_else_addresses_nobody(text: str, mention: str) -> None:
    found = in_group(text, marked("mention", text, mention))
    assert (found.is_addressed, found.text) == (False, text)


def test_the_bots_name_in_an_address_is_no_mention() -> None:
    assert not in_group("gửi a@dondoc_bot.vn").is_addressed


def test_a_mention_in_a_caption_counts() -> None:
    text = "@dondoc_bot kết quả NV05"
    found = heard(chat=GROUP, photo=SIZES, caption=text, caption_entities=[marked("mention", text, "@dondoc_bot")])
    assert (found.is_addressed, found.text) == (True, "kết quả NV05")


def test_a_mention_by_link_counts_when_it_names_the_bot() -> None:
    text = "Đôn Đốc ơi NV05 xong"
    assert in_group(text, marked("text_mention", text, "Đôn Đốc", user=BOT)).is_addressed
    assert not in_group(text, marked("text_mention", text, "Đôn Đốc", user=AN)).is_addressed


def test_a_reply_to_the_bot_addresses_it_and_a_reply_to_a_colleague_does_not() -> None:
    assert in_group("xong", reply_to_message={"message_id": 3, "from": BOT}).is_addressed
    assert not in_group("xong", reply_to_message={"message_id": 3, "from": AN}).is_addressed


def test_writing_in_a_topic_that_the_bot_opened_is_no_reply() -> None:
    opened = {"message_id": 3, "from": BOT, "forum_topic_created": {"name": "Tuần 33"}}
    found = in_group("xong", reply_to_message=opened, message_thread_id=3, is_topic_message=True)
    assert (found.is_addressed, found.thread_id) == (False, "3")


def test_a_reply_outside_a_forum_has_no_thread() -> None:
    assert in_group("xong", message_thread_id=3).thread_id is None


@for_each(
    ("text", "addressed", "left"),
    [
        ("/viec", True, "/viec"),
        ("/viec@dondoc_bot", True, "/viec"),
        ("/viec@dondoc_bot NV05", True, "/viec NV05"),
        ("/viec@khac_bot", False, "/viec@khac_bot"),
        ("/ việc", False, "/ việc"),
        ("12/8/2025 họp", False, "12/8/2025 họp"),
        ("/viec/", False, "/viec/"),
        ("chào cả nhà", False, "chào cả nhà"),
    ],
)
def test_in_a_group_a_command_is_for_us_unless_it_names_another(text: str, addressed: bool, left: str) -> None:
    found = in_group(text)
    assert (found.is_addressed, found.text) == (addressed, left)


def test_in_private_the_suffix_is_taken_off_too() -> None:
    assert heard(text="/viec@dondoc_bot NV05").text == "/viec NV05"


def test_before_the_bot_knows_its_name_it_answers_to_any_bots_name() -> None:
    text = "@dondoc_bot NV05 xong"
    assert in_group(text, marked("mention", text, "@dondoc_bot"), me=NAMELESS).text == "NV05 xong"
    assert in_group("/viec@dondoc_bot", me=NAMELESS).is_addressed
    assert not in_group("@anh_an xong", marked("mention", "@anh_an xong", "@anh_an"), me=NAMELESS).is_addressed


def test_an_anonymous_administrator_writes_as_the_group() -> None:
    found = read("message", message(**{"from": GROUP_ANONYMOUS}, sender_chat=GROUP, chat=GROUP, text="/viec"))
    assert found is not None
    assert (found.sender_id, found.sender_name) == ("-1001", "Ban lãnh đạo")


@pytest.mark.parametrize(
    "body",
    [
        message(**{"from": {"id": 5, "is_bot": True, "first_name": "Bot khác"}}, chat=GROUP, text="/viec"),
        message(
            chat=GROUP, text="bài của kênh", sender_chat={"id": -1009, "type": "channel"}, is_automatic_forward=True
        ),
        message(chat={"id": -1009, "type": "channel", "title": "Kênh"}, text="bài"),
    ],
    ids=["another bot", "forwarded from the linked channel", "in a channel"],
)
def test_other_bots_and_channels_are_not_listened_to(body: Json) -> None:
    assert read("message", body) is None


def test_a_channel_post_is_nothing() -> None:
    assert read("channel_post", message(text="bài")) is None


# --- coming, going, moving


@for_each(
    ("chat", "member", "event"),
    [
        (PRIVATE, {"status": "kicked"}, ReachEvent.CLOSED),
        (PRIVATE, {"status": "member"}, ReachEvent.OPENED),
        (GROUP, {"status": "member"}, ReachEvent.OPENED),
        (GROUP, {"status": "administrator"}, ReachEvent.OPENED),
        (GROUP, {"status": "restricted", "is_member": True}, ReachEvent.OPENED),
        (GROUP, {"status": "restricted", "is_member": False}, ReachEvent.CLOSED),
        (GROUP, {"status": "left"}, ReachEvent.CLOSED),
        (GROUP, {"status": "kicked"}, ReachEvent.CLOSED),
    ],
)
def test_the_bots_place_in_a_chat(chat: Json, member: Json, event: ReachEvent) -> None:
    body = {"chat": chat, "from": AN, "date": 1_755_000_000, "new_chat_member": {"user": BOT, **member}}
    found = read("my_chat_member", body)
    assert found is not None
    assert (found.kind, found.reach, found.is_group) == (InKind.REACH, event, chat is GROUP)


def test_a_migration_is_told_from_both_sides_alike() -> None:
    old = {"id": -55, "type": "group", "title": "Ban lãnh đạo"}
    for body in (message(chat=old, migrate_to_chat_id=-1001), message(chat=GROUP, migrate_from_chat_id=-55)):
        found = read("message", body)
        assert found is not None
        assert (found.kind, found.chat_id, found.new_chat_id) == (InKind.MIGRATED, "-55", "-1001")


# --- no shape raises

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
MENTION = "👍 @dondoc_bot /viec"
SHAPES: list[Json] = [
    {"message": message(text=MENTION, chat=GROUP, entities=[marked("mention", MENTION, "@dondoc_bot")], photo=SIZES)},
    {
        "message": message(
            caption="x", document=FILE, reply_to_message={"message_id": 3, "from": BOT}, sender_chat=GROUP
        )
    },
    {"message": message(contact={"phone_number": "1", "user_id": 7}, migrate_to_chat_id=5)},
    {"edited_message": message(text="x", edit_date=2)},
    {"callback_query": {"id": "777", "from": AN, "data": "1:2", "message": message(text="x", chat=GROUP)}},
    {"my_chat_member": {"chat": GROUP, "from": AN, "date": 1, "new_chat_member": {"status": "restricted"}}},
]


def paths(value: object, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, part in inner for path in paths(part, (*here, key)))]


def replaced(value: Any, path: tuple[Any, ...], new: object) -> Any:
    if not path:
        return new
    key, *rest = path
    inner = replaced(value[key], tuple(rest), new)
    if isinstance(value, dict):
        return {**value, key: inner}
    return [*value[:key], inner, *value[key + 1 :]]


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_a_real_update_with_any_part_replaced_by_anything_is_translated_or_dropped(data: st.DataObject) -> None:
    shape: Json = {"update_id": 1, **data.draw(st.sampled_from(SHAPES))}
    for _ in range(data.draw(st.integers(1, 3))):
        shape = replaced(shape, data.draw(st.sampled_from(paths(shape)[1:])), data.draw(JSON))
    found = translate(orjson.dumps(shape), ME)
    assert found is None or isinstance(found, Incoming)
    external_id, chat_key = identify(shape)
    assert external_id
    assert isinstance(chat_key, str)
