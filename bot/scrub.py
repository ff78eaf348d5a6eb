"""Secrets out of text: Telegram's and Zalo's tokens are part of every URL, so they turn up in logs and tracebacks.

Used by the log formatter on the finished line, traceback included; knows nothing of logging.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

HIDDEN = "***"
BOT_TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
SHORTEST = 4  # characters: a shorter "secret" would black out ordinary words


def scrub(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` without any bot token and without the given secrets."""
    for secret in sorted(secrets, key=len, reverse=True):  # the longer first, where one holds another
        if len(secret) >= SHORTEST:
            text = text.replace(secret, HIDDEN)
    return BOT_TOKEN.sub(HIDDEN, text)
