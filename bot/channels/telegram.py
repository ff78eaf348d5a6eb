"""Telegram, through python-telegram-bot's `Bot` with an own receive loop: store first, only then move the offset.

PTB's `Updater` confirms before it handles and loses what waits in its queue when the process dies; so neither
`Application` nor `Updater` is used. Decides nothing, stores nothing, retries nothing.
"""

from __future__ import annotations

import logging
from typing import Any

from msgspec import Struct
from telegram import Bot, InputFile
from telegram.error import InvalidToken, TelegramError

from bot.channels.base import Attachment, Delivery, Outgoing, Refused, Sent, Store
from bot.channels.loose import Json, number
from bot.channels.telegram_errors import download_error, is_thread_gone, poll_error, send_error
from bot.channels.telegram_http import dump, make_requests, plain
from bot.channels.telegram_translate import CHANNEL, Me, identify, translate
from handlers.turn import Incoming
from models.values import replace

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
BATCH = 100  # updates per poll, the service's most
TEXT_LIMIT = 4096  # UTF-16 units
SHORT_LABEL = 12  # characters: longer buttons stand one to a row
SHORT_PER_ROW = 3
PHOTOS = frozenset(("image/png", "image/jpeg"))
PHOTO_LIMIT = 10 << 20  # bytes: larger pictures go as files
PLAIN = "sendMessage"  # the one method that every answer takes, and that holds no file
POLL_POOL, SEND_POOL = 4, 16  # connections


class TelegramOptions(Struct, frozen=True, kw_only=True):
    """What the settings say about Telegram. `api_url` is the part before `/bot<token>`; times in seconds."""

    token: str
    api_url: str = "https://api.telegram.org"
    proxy: str | None = None  # for polling and sending alike
    fast: bool = False  # aiohttp in place of httpx
    poll_timeout: int = 30  # the service keeps a poll open at most 50
    connect_timeout: float = 5.0
    read_timeout: float = 15.0  # for a long poll: after its own time
    commands: tuple[tuple[str, str], ...] = ()  # (name without slash, description), for the app's menu


class RawBot(Bot):
    """A `Bot` that also gives the service's answers as they are: building PTB's objects costs more than storing."""

    async def call(self, method: str, parameters: dict[str, object], *, read_timeout: float) -> object:
        """Call a method of the Bot API; raises `TelegramError`."""
        return await self._post(method, parameters, read_timeout=read_timeout)


class TelegramChannel:
    """See `bot.channels.base.Channel`."""

    name = CHANNEL
    text_limit = TEXT_LIMIT

    def __init__(self, options: TelegramOptions) -> None:
        self._options = options
        self._requests = make_requests(
            fast=options.fast,
            proxy=options.proxy,
            connect_timeout=options.connect_timeout,
            read_timeout=options.read_timeout,
            pools=(POLL_POOL, SEND_POOL),
        )
        api_url = options.api_url.rstrip("/")
        self._bot = RawBot(
            options.token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            get_updates_request=self._requests[0],
            request=self._requests[1],
        )
        self._me = Me(id=options.token.partition(":")[0])
        self._is_introduced = False
        self._offset: int | None = None

    @property
    def me(self) -> Me:
        """Who the bot is, as far as it is known."""
        return self._me

    async def start(self) -> None:
        """Open connections and learn who the bot is; where the service is out of reach, `receive` tries again."""
        for request in self._requests:
            await request.initialize()
        try:
            await self._introduce()
        except TelegramError as exc:
            log.warning("telegram: %s", poll_error(exc))

    async def stop(self) -> None:
        """Close connections."""
        for request in self._requests:
            await request.shutdown()

    async def receive(self, store: Store) -> None:
        """One long poll. The batch is confirmed by the next round's offset, so only after `store` returned.

        The offset is needed for one round: when that has answered, the service has forgotten the batch. Then none is
        sent, because ids may start again below the last one.
        """
        try:
            await self._introduce()
            updates = await self._poll()
        except TelegramError as exc:
            raise poll_error(exc) from exc
        if updates:
            await store([_delivery(update) for update in updates])
        self._offset = number(updates[-1], "update_id") + 1 if updates else None

    def translate(self, raw: bytes) -> Incoming | None:
        """Our form of a stored update; see `telegram_translate.translate`."""
        return translate(raw, self._me)

    async def send(self, message: Outgoing) -> Sent:
        """Send plain text, with its file if there is one: no parse mode, so that what was typed comes out as typed."""
        parameters, method = _parameters(message), _method(message)
        try:
            try:
                sent = await self._call(method, parameters)
            except TelegramError as exc:
                if not (is_thread_gone(exc) and parameters.pop("message_thread_id", None)):
                    raise
                sent = await self._call(method, parameters)  # the general thread is better than silence
            if not isinstance(sent, dict) or not number(sent, "message_id"):
                raise TelegramError("The answer names no message")
        except TelegramError as exc:
            raise send_error(exc) from exc
        return Sent(message_id=str(number(sent, "message_id")))

    async def answer_press(self, press_id: str) -> None:
        """Stop the button's spinner; `press_id` is the press's `Incoming.message_id`."""
        try:
            await self._bot.answer_callback_query(press_id)
        except TelegramError as exc:  # too old, or the network: nothing depends on it
            log.debug("telegram: press not answered: %s", exc)

    async def download(self, file_id: str, *, limit: int) -> bytes:
        """The bytes of a file. The service gives files up to 20 MB only; above that, or above `limit`: `Refused`."""
        try:
            found = await self._bot.get_file(file_id)
            if not found.file_path or (found.file_size or 0) > limit:
                raise Refused(f"file of {found.file_size} bytes", unreachable=False)
            content = bytes(await found.download_as_bytearray())
        except TelegramError as exc:
            raise download_error(exc) from exc
        if len(content) > limit:
            raise Refused(f"file of {len(content)} bytes", unreachable=False)
        return content

    async def _call(self, method: str, parameters: dict[str, object]) -> object:
        timeout = self._options.read_timeout
        if method != PLAIN:
            return await self._bot.call(method, parameters, read_timeout=timeout)
        return await self._requests[1].post(f"{self._bot.base_url}/{method}", plain(parameters), read_timeout=timeout)

    async def _poll(self) -> list[Json]:
        timeout = self._options.poll_timeout
        answer: Any = await self._bot.call(  # Any: a stranger's JSON
            "getUpdates",
            {"offset": self._offset, "limit": BATCH, "timeout": timeout, "allowed_updates": ALLOWED_UPDATES},
            read_timeout=timeout + self._options.read_timeout,
        )
        if not isinstance(answer, list) or not all(isinstance(update, dict) for update in answer):
            raise TelegramError("The answer holds no updates")
        return answer

    async def _introduce(self) -> None:
        """Once: who am I, no webhook beside the polling, the menu of commands."""
        if self._is_introduced:
            return
        me = await self._bot.get_me()
        self._me = replace(self._me, id=str(me.id), username=me.username)
        await self._bot.delete_webhook(drop_pending_updates=False)
        self._is_introduced = True
        await self._show_commands()

    async def _show_commands(self) -> None:
        if not self._options.commands:
            return
        try:
            for language in (None, "vi"):
                await self._bot.set_my_commands(self._options.commands, language_code=language)
        except InvalidToken:
            raise
        except TelegramError as exc:  # a menu is a convenience
            log.info("telegram: chưa đặt được bảng lệnh: %s", exc)


def is_group(chat_id: str) -> bool:
    """Whether the service's limit for groups applies: their ids are negative."""
    return chat_id.startswith("-")


def _delivery(update: Json) -> Delivery:
    external_id, chat_key = identify(update)
    return Delivery(external_id=external_id, chat_key=chat_key, raw=dump(update))


def _parameters(message: Outgoing) -> dict[str, object]:
    parameters: dict[str, object] = {"chat_id": message.chat_id, **_content(message)}
    if message.thread_id and message.thread_id.isdecimal():
        parameters["message_thread_id"] = int(message.thread_id)
    if message.reply_to and message.reply_to.isdecimal():
        parameters["reply_parameters"] = {"message_id": int(message.reply_to), "allow_sending_without_reply": True}
    if message.choices:
        parameters["reply_markup"] = {"inline_keyboard": _keyboard(message.id, message.choices)}
    return parameters


def _method(message: Outgoing) -> str:
    if message.attachment is None:
        return PLAIN
    return "sendPhoto" if _is_photo(message.attachment) else "sendDocument"


def _is_photo(file: Attachment) -> bool:
    """Whether the service shows it in the chat itself: a chart is to be seen without opening a file."""
    return file.mime in PHOTOS and len(file.content) <= PHOTO_LIMIT


def _content(message: Outgoing) -> dict[str, object]:
    file = message.attachment
    if file is None:
        return {"text": message.text, "link_preview_options": {"is_disabled": True}}
    kind = "photo" if _is_photo(file) else "document"
    return {kind: InputFile(file.content, filename=file.name), "caption": message.text}


def _keyboard(outbox_id: int, labels: tuple[str, ...]) -> list[list[dict[str, str]]]:
    """Numbered as in the text, so that pressing and typing the number are the same thing."""
    buttons = [
        {"text": f"{index + 1}. {label}", "callback_data": f"{outbox_id}:{index}"} for index, label in enumerate(labels)
    ]
    per_row = 1 if any(len(label) > SHORT_LABEL for label in labels) else SHORT_PER_ROW
    return [buttons[start : start + per_row] for start in range(0, len(buttons), per_row)]
