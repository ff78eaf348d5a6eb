"""What Telegram's errors mean to us: the one place where they become one of our four kinds of `SendError`.

The order matters: in python-telegram-bot `BadRequest` and `TimedOut` are children of `NetworkError`. The reasons reach
the operator (log, `dondoc status`), who may be the secretary: so they say what to do.
"""

from __future__ import annotations

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.channels.base import VERBATIM, Moved, Refused, SendError, TryLater, Unknown
from bot.channels.telegram_http import Flood, NotSent

BAD_TOKEN = (
    "Telegram không nhận mã bot: kiểm tra DONDOC_TELEGRAM_TOKEN, và DONDOC_TELEGRAM_API_URL nếu có đặt "
    "(phần trước /bot<mã>, không kèm /bot)"
)
WEBHOOK_SET = "Bot đang đặt webhook nên không nhận tin theo lối hỏi: khởi động lại để gỡ webhook"
OTHER_POLLER = "Một chương trình khác đang nhận tin bằng cùng mã bot: chỉ được chạy một nơi"
OUT_OF_REACH = (
    "Không kết nối được tới Telegram: kiểm tra mạng, và DONDOC_TELEGRAM_PROXY, DONDOC_TELEGRAM_API_URL nếu có đặt; "
    "Trợ lý tự thử lại"
)
NO_BOT_API = "Máy chủ trả lời không theo Bot API: kiểm tra DONDOC_TELEGRAM_API_URL"

NEVER_STARTED = "can't initiate conversation"
NO_WAY_IN = (  # of a BadRequest: this chat cannot be written to, whatever the text
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_write_forbidden",
    "not enough rights to send",
    "have no rights to send",
    "group chat was deactivated",
)
NO_THREAD = ("message thread not found", "topic_closed", "topic_deleted")


def is_thread_gone(exc: TelegramError) -> bool:
    """Whether a send failed only because its topic was deleted or closed."""
    return isinstance(exc, BadRequest) and any(words in exc.message.lower() for words in NO_THREAD)


def send_error(exc: TelegramError) -> SendError:
    """What a failed send means, and so what the courier can do about it."""
    match exc:
        case Flood():
            return TryLater(exc.message, retry_after=exc.retry_after)
        case ChatMigrated():
            return Moved(str(exc.new_chat_id))
        case Forbidden():
            return Refused(exc.message, unreachable=True, never_started=NEVER_STARTED in exc.message.lower())
        case BadRequest():
            return Refused(exc.message, unreachable=any(words in exc.message.lower() for words in NO_WAY_IN))
        case NotSent() | InvalidToken() | EndPointNotFound() | Conflict():
            return poll_error(exc)
        case NetworkError() if not isinstance(exc, TimedOut) and _is_status(exc):
            return TryLater(exc.message)  # 5xx; not the whole channel: one chat may be what breaks it
        case _:
            return Unknown(exc.message, is_over=not isinstance(exc, TimedOut))


def poll_error(exc: TelegramError) -> TryLater:
    """What a failed poll, or a failed download, means: asking again harms nothing, so it is always `TryLater`."""
    match exc:
        case Flood():
            return TryLater(exc.message, retry_after=exc.retry_after, whole_channel=True)
        case InvalidToken() | EndPointNotFound():
            return TryLater(BAD_TOKEN, whole_channel=True)
        case Conflict():
            return TryLater(WEBHOOK_SET if "webhook" in exc.message.lower() else OTHER_POLLER, whole_channel=True)
        case NetworkError():
            return TryLater(f"{OUT_OF_REACH}{_cause(exc)}", whole_channel=True)
        case _:
            return TryLater(f"{NO_BOT_API}{VERBATIM}{exc.message}", whole_channel=True)


def download_error(exc: TelegramError) -> SendError:
    """What a failed download means: gone or too large for ever, or worth another try."""
    if isinstance(exc, BadRequest | Forbidden | InvalidToken):  # PTB reads the 404 of an expired file as a bad token
        return Refused(exc.message, unreachable=False)
    return poll_error(exc)


def _cause(exc: NetworkError) -> str:
    """One line of the library's words: a group of errors says the first of them."""
    said = exc.message.partition("\n")[0]
    return f"{VERBATIM}{said}" if "ExceptionGroup" not in said else " (địa chỉ hoặc cổng không đúng)"


def _is_status(exc: NetworkError) -> bool:
    """Whether the service itself answered, with an error status: PTB then has no cause but an unreadable body."""
    return exc.__cause__ is None or isinstance(exc.__cause__, TelegramError)
