"""The methods of the Bot API that the bot uses, answered as the real service would."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import orjson

from tests.fakes.telegram.faults import flood, refusal
from tests.fakes.telegram.forms import Parameters, Upload, nested
from tests.fakes.telegram.wire import Answer
from tests.fakes.telegram.world import Chat, ChatState, Json, SentMessage, StoredFile

if TYPE_CHECKING:
    from tests.fakes.telegram_server import FakeTelegram

TEXT_LIMIT, CAPTION_LIMIT, DATA_LIMIT = 4096, 1024, 64  # UTF-16 units, UTF-16 units, bytes
DOWNLOAD_LIMIT, UPLOAD_LIMIT, PHOTO_LIMIT = 20 << 20, 50 << 20, 10 << 20
LONGEST_POLL = 50.0
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
CLOSED = {
    ChatState.BLOCKED: "Forbidden: bot was blocked by the user",
    ChatState.DEACTIVATED: "Forbidden: user is deactivated",
    ChatState.NEVER_STARTED: "Forbidden: bot can't initiate conversation with a user",
}

Method = Callable[["FakeTelegram", Parameters], Answer | Awaitable[Answer]]


def ok(result: object) -> Answer:
    return Answer(body=orjson.dumps({"ok": True, "result": result}))


def bad(description: str, **parameters: Any) -> Answer:
    return refusal(400, f"Bad Request: {description}", **parameters)


def wide(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def get_me(server: FakeTelegram, given: Parameters) -> Answer:
    return ok({**server.bot_as_json(), "can_join_groups": True, "can_read_all_group_messages": False})


def get_updates(server: FakeTelegram, given: Parameters) -> Answer | Awaitable[Answer]:
    queue = server.updates
    if server.webhook:
        return refusal(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    queue.interrupt()
    allowed = nested(given, "allowed_updates")
    if allowed is not None:  # left out: the earlier choice stays
        queue.allowed = frozenset(allowed) or queue.allowed
    queue.confirm(int(given.get("offset") or 0))
    limit = min(100, max(1, int(given.get("limit") or 100)))
    batch = queue.batch(limit)
    seconds = min(float(given.get("timeout") or 0), LONGEST_POLL)
    server.polls += 1
    server.polled.set()
    return _updates(batch) if batch or seconds <= 0 else _wait_for_updates(server, limit, seconds)


async def _wait_for_updates(server: FakeTelegram, limit: int, seconds: float) -> Answer:
    if await server.updates.wait(seconds):
        return _updates(server.updates.batch(limit))
    return refusal(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


def _updates(batch: list[bytes]) -> Answer:
    return Answer(body=b'{"ok":true,"result":[' + b",".join(batch) + b"]}")


def send_message(server: FakeTelegram, given: Parameters) -> Answer:
    text = str(given.get("text", "")).strip()
    if not text:
        return bad("message text is empty")
    if wide(text) > TEXT_LIMIT:
        return bad("message is too long")
    return _deliver(server, given, "sendMessage", {"text": text})


def send_document(server: FakeTelegram, given: Parameters) -> Answer:
    return _send_file(server, given, "document", UPLOAD_LIMIT)


def send_photo(server: FakeTelegram, given: Parameters) -> Answer:
    return _send_file(server, given, "photo", PHOTO_LIMIT)


def _send_file(server: FakeTelegram, given: Parameters, kind: str, limit: int) -> Answer:
    upload = given.get(kind)
    if not isinstance(upload, Upload) or not upload.data:
        return bad(f"there is no {kind} in the request")
    if len(upload.data) > limit:
        return refusal(413, "Request Entity Too Large")
    if wide(str(given.get("caption", ""))) > CAPTION_LIMIT:
        return bad("message caption is too long")
    stored = server.keep_file(upload.name, upload.data, upload.mime)
    shown: Json = {"file_id": stored.id, "file_unique_id": stored.id, "file_size": stored.size}
    if kind == "photo":
        content: Json = {"photo": [{**shown, "width": 800, "height": 600}]}
    else:
        content = {"document": {**shown, "file_name": stored.name, "mime_type": stored.mime}}
    if given.get("caption"):
        content["caption"] = given["caption"]
    return _deliver(server, given, "send" + kind.capitalize(), content, stored)


def _deliver(
    server: FakeTelegram, given: Parameters, method: str, content: Json, file: StoredFile | None = None
) -> Answer:
    chat = server.chats.get(_number(given.get("chat_id")))
    markup = nested(given, "reply_markup")
    reply = nested(given, "reply_parameters") or {}
    refused = _why_not(chat, given, markup, reply)
    if refused is not None or chat is None:
        return refused or bad("chat not found")
    if server.limits is not None and (seconds := server.limits.wait_for(chat.id)):
        return flood(seconds)
    reply_to = _number(reply.get("message_id"))
    sent = SentMessage(
        chat_id=chat.id,
        message_id=chat.next_message_id(),
        text=content.get("text") or content.get("caption") or "",
        method=method,
        at=server.clock(),
        thread_id=_number(given.get("message_thread_id")) or None,
        reply_to=reply_to if 0 < reply_to <= chat.last_message_id else None,
        markup=markup,
        parse_mode=given.get("parse_mode"),
        file_name=file.name if file else None,
        file=file.data if file else None,
    )
    server.record(sent)
    return ok(server.message_json(chat, sent, content))


def _why_not(chat: Chat | None, given: Parameters, markup: Json | None, reply: Json) -> Answer | None:
    """What is wrong with a message, in the order in which the real service looks."""
    if chat is None:
        return bad("chat not found")
    if chat.migrated_to is not None:
        return bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    if chat.state is ChatState.KICKED:
        return refusal(403, f"Forbidden: bot was kicked from the {chat.type} chat")
    if chat.state in CLOSED:
        return refusal(403, CLOSED[chat.state])
    thread = _number(given.get("message_thread_id"))
    if thread and thread not in chat.threads:
        return bad("message thread not found")
    is_known = 0 < _number(reply.get("message_id")) <= chat.last_message_id
    if reply and not is_known and not reply.get("allow_sending_without_reply"):
        return bad("message to be replied not found")
    return _why_no_keyboard(markup)


def _why_no_keyboard(markup: Json | None) -> Answer | None:
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            if not button.get("text"):
                return bad("text buttons are allowed only in a non-empty form")
            if not 1 <= len(str(button.get("callback_data", "")).encode()) <= DATA_LIMIT:
                return bad("BUTTON_DATA_INVALID")
    return None


def edit_markup(server: FakeTelegram, given: Parameters) -> Answer:
    return _edit(server, given, None)


def edit_text(server: FakeTelegram, given: Parameters) -> Answer:
    return _edit(server, given, str(given.get("text", "")).strip())


def _edit(server: FakeTelegram, given: Parameters, text: str | None) -> Answer:
    chat_id, message_id = _number(given.get("chat_id")), _number(given.get("message_id"))
    sent = next((one for one in server.sent_to(chat_id) if one.message_id == message_id), None)
    if sent is None:
        return bad("message to edit not found")
    markup = nested(given, "reply_markup")
    new = (sent.text if text is None else text, markup)
    if new == (sent.text, sent.markup):
        return bad("message is not modified: specified new message content and reply markup are exactly the same")
    sent.text, sent.markup = new
    return ok(server.message_json(server.chats[chat_id], sent, {"text": sent.text}))


def answer_callback_query(server: FakeTelegram, given: Parameters) -> Answer:
    pressed_at = server.presses.get(str(given.get("callback_query_id")))
    if pressed_at is None or server.clock() - pressed_at > server.press_lifetime:
        return bad("query is too old and response timeout expired or query ID is invalid")
    server.answered_presses.append(str(given["callback_query_id"]))
    return ok(True)


def get_file(server: FakeTelegram, given: Parameters) -> Answer:
    stored = server.files.get(str(given.get("file_id")))
    if stored is None:
        return bad("wrong file_id or the file is temporarily unavailable")
    if stored.size > DOWNLOAD_LIMIT:
        return bad("file is too big")
    return ok({"file_id": stored.id, "file_unique_id": stored.id, "file_size": stored.size, "file_path": stored.id})


def set_my_commands(server: FakeTelegram, given: Parameters) -> Answer:
    commands = nested(given, "commands") or []
    if any(not COMMAND.fullmatch(one.get("command", "")) or not one.get("description") for one in commands):
        return bad("BOT_COMMAND_INVALID")
    server.commands[str(given.get("language_code") or "")] = [(one["command"], one["description"]) for one in commands]
    return ok(True)


def get_my_commands(server: FakeTelegram, given: Parameters) -> Answer:
    found = server.commands.get(str(given.get("language_code") or ""), [])
    return ok([{"command": name, "description": description} for name, description in found])


def set_webhook(server: FakeTelegram, given: Parameters) -> Answer:
    server.webhook = str(given.get("url") or "")
    server.updates.interrupt()
    return ok(True)


def delete_webhook(server: FakeTelegram, given: Parameters) -> Answer:
    server.webhook = ""
    if str(given.get("drop_pending_updates", "")).lower() == "true":
        server.updates.pending.clear()
    return ok(True)


def get_webhook_info(server: FakeTelegram, given: Parameters) -> Answer:
    return ok(
        {
            "url": server.webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(server.updates.pending),
        }
    )


def send_chat_action(server: FakeTelegram, given: Parameters) -> Answer:
    return ok(True) if _number(given.get("chat_id")) in server.chats else bad("chat not found")


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return 0


METHODS: dict[str, Method] = {
    "getme": get_me,
    "getupdates": get_updates,
    "sendmessage": send_message,
    "senddocument": send_document,
    "sendphoto": send_photo,
    "editmessagetext": edit_text,
    "editmessagereplymarkup": edit_markup,
    "answercallbackquery": answer_callback_query,
    "getfile": get_file,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "sendchataction": send_chat_action,
}
