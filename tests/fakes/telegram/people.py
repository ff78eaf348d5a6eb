"""The people in the fake world: what they say, press, send and do becomes updates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.fakes.telegram.methods import wide
from tests.fakes.telegram.world import Chat, ChatState, Json, SentMessage

if TYPE_CHECKING:
    from tests.fakes.telegram_server import FakeTelegram

MARKED = (("bot_command", re.compile(r"(?<!\S)/[A-Za-z0-9_]+(?:@\w+)?")), ("mention", re.compile(r"@[A-Za-z]\w{3,}")))


def entities_of(text: str) -> list[Json]:
    """Commands and mentions as the service marks them, in UTF-16 units."""
    found = [
        {"type": kind, "offset": wide(text[: hit.start()]), "length": wide(hit[0])}
        for kind, pattern in MARKED
        for hit in pattern.finditer(text)
    ]
    commands = [one for one in found if one["type"] == "bot_command"]
    inside = [(one["offset"], one["offset"] + one["length"]) for one in commands]
    return commands + [
        one
        for one in found
        if one["type"] != "bot_command" and not any(start <= one["offset"] < end for start, end in inside)
    ]


class FakeUser:
    """One person. Every verb makes an update and returns its id (0: the bot did not ask for such updates)."""

    def __init__(self, server: FakeTelegram, chat: Chat) -> None:
        self._server = server
        self.chat = chat  # the private chat with the bot
        self.id = chat.id

    def as_json(self) -> Json:
        first, _, last = self.chat.name.partition(" ")
        shown: Json = {"id": self.id, "is_bot": False, "first_name": first, "language_code": "vi"}
        more = {"last_name": last, "username": self.chat.username}
        return shown | {key: value for key, value in more.items() if value}

    def says(self, text: str, group: FakeGroup | None = None, **fields: Any) -> int:
        marks = entities_of(text)
        return self.sends({"text": text, **({"entities": marks} if marks else {})}, group, **fields)

    def sends(
        self,
        content: Json,
        group: FakeGroup | None = None,
        *,
        reply_to: SentMessage | int | None = None,
        thread: int | None = None,
        anonymous: bool = False,
    ) -> int:
        """Any content, as the fields of a message."""
        chat = group.chat if group else self.chat
        if group is None:
            chat.state = ChatState.OPEN
        message: Json = {
            "message_id": chat.next_message_id(),
            "from": self.as_json(),
            "chat": chat.as_json(),
            "date": int(self._server.clock()),
            **content,
        }
        if anonymous:
            message["from"] = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
            message["sender_chat"] = chat.as_json()
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            message["reply_to_message"] = self._answered(chat, reply_to)
        return self._server.updates.push("message", message)

    def _answered(self, chat: Chat, answered: SentMessage | int) -> Json:
        shown: Json = {"chat": chat.as_json(), "date": int(self._server.clock())}
        if isinstance(answered, SentMessage):
            shown |= {"message_id": answered.message_id, "text": answered.text}
            return {**shown, "from": self._server.bot_as_json()}
        return {**shown, "message_id": answered, "from": {"id": 99, "is_bot": False, "first_name": "Ai đó"}}

    def edits(self, message_id: int, text: str) -> int:
        body = {"message_id": message_id, "from": self.as_json(), "chat": self.chat.as_json(), "text": text}
        now = int(self._server.clock())
        return self._server.updates.push("edited_message", {**body, "date": now - 60, "edit_date": now})

    def forwards(self, text: str) -> int:
        origin = {"type": "hidden_user", "sender_user_name": "Người khác", "date": int(self._server.clock()) - 99}
        return self.sends({"text": text, "forward_origin": origin})

    def presses(self, sent: SentMessage, choice: int | str = 0) -> int:
        """A button of a message, by index or by words of its label."""
        index = choice if isinstance(choice, int) else next(i for i, label in enumerate(sent.labels) if choice in label)
        return self.presses_data(sent, sent.buttons[index]["callback_data"])

    def presses_data(self, sent: SentMessage, data: str) -> int:
        chat = self._server.chats[sent.chat_id]
        message = self._server.message_json(chat, sent, {"text": sent.text})
        query = {"id": self._server.new_press(), "from": self.as_json(), "message": message, "data": data}
        return self._server.updates.push("callback_query", {**query, "chat_instance": "1"})

    def sends_document(
        self, name: str, data: bytes, *, mime: str = "application/pdf", size: int | None = None, caption: str = ""
    ) -> int:
        """`size` other than the data's: what the service claims, so that 60 MB need not exist."""
        kept = self._server.keep_file(name, data, mime, size)
        document = {"file_id": kept.id, "file_unique_id": kept.id, "file_size": kept.size}
        return self.sends({"document": {**document, "file_name": name, "mime_type": mime}, **_caption(caption)})

    def sends_photo(self, data: bytes, *, caption: str = "", album: str | None = None) -> int:
        """Two sizes; the larger one is `data`."""
        small, large = (self._server.keep_file("photo.jpg", part, "image/jpeg") for part in (data[:1] or b"s", data))
        sizes = [
            {"file_id": one.id, "file_unique_id": one.id, "file_size": one.size, "width": width, "height": width}
            for one, width in ((small, 90), (large, 1280))
        ]
        return self.sends({"photo": sizes, **_caption(caption), **({"media_group_id": album} if album else {})})

    def shares_contact(self, phone: str, *, own: bool = True) -> int:
        owner = {"user_id": self.id if own else 99}
        return self.sends({"contact": {"phone_number": phone, "first_name": self.chat.name, **owner}})

    def blocks(self) -> int:
        self.chat.state = ChatState.BLOCKED
        return self._server.change_member(self.chat, self, "member", "kicked")

    def unblocks(self) -> int:
        self.chat.state = ChatState.OPEN
        return self._server.change_member(self.chat, self, "kicked", "member")

    def is_deleted(self) -> None:
        """The account was deleted: nothing is told to the bot."""
        self.chat.state = ChatState.DEACTIVATED


class FakeGroup:
    """A group that the bot was added to."""

    def __init__(self, server: FakeTelegram, chat: Chat) -> None:
        self._server = server
        self.chat = chat
        self.id = chat.id

    def adds_bot(self, by: FakeUser) -> int:
        self.chat.state = ChatState.OPEN
        return self._server.change_member(self.chat, by, "left", "member")

    def kicks_bot(self, by: FakeUser) -> int:
        self.chat.state = ChatState.KICKED
        return self._server.change_member(self.chat, by, "member", "kicked")

    def promotes_bot(self, by: FakeUser) -> int:
        return self._server.change_member(self.chat, by, "member", "administrator")

    def opens_topic(self, thread: int) -> None:
        self.chat.threads.add(thread)

    def deletes_topic(self, thread: int) -> None:
        self.chat.threads.discard(thread)

    def becomes_supergroup(self, new_id: int, by: FakeUser) -> FakeGroup:
        """Both service messages, as the real service sends them."""
        new = self._server.group(new_id, self.chat.name)
        by.sends({"migrate_to_chat_id": new_id}, self)
        by.sends({"migrate_from_chat_id": self.id}, new)
        self.chat.migrated_to = new_id
        return new


def _caption(caption: str) -> Json:
    return {"caption": caption} if caption else {}
