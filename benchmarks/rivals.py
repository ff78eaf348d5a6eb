"""Bots to compare with, each as a process: `python -m benchmarks.rivals NAME URL TOKEN FILE`.

`echo`: python-telegram-bot as its documentation shows it, answers with what was said. `commit`: the same, and commits
each message to SQLite (WAL, `synchronous=FULL`) before it answers. `reading`: commits, and reads the Vietnamese of each
message as the product does, without doing anything with it. `dispatch`: polls and dispatches, and answers nothing but
`hết`.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

Context = ContextTypes.DEFAULT_TYPE
Handler = Callable[[Update, Context], Awaitable[None]]


async def echo(update: Update, context: Context) -> None:
    """Say it back."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


async def dispatch(update: Update, context: Context) -> None:
    """Do nothing, until the last message shows that all have come through."""
    if update.message is not None and update.message.text == "hết":
        await update.message.reply_text("hết")


def committing(path: str, read: Callable[[str], object] = len) -> Handler:
    """Commit, read (not at all where it is not said how), then say it back."""
    file = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        file.execute(f"PRAGMA {pragma}")
    file.execute("CREATE TABLE IF NOT EXISTS said (update_id INTEGER PRIMARY KEY, chat_id INTEGER, text TEXT)")

    async def commit(update: Update, context: Context) -> None:
        assert update.message is not None
        file.execute("BEGIN IMMEDIATE")
        row = (update.update_id, update.message.chat_id, update.message.text)
        file.execute("INSERT INTO said (update_id, chat_id, text) VALUES (?, ?, ?)", row)
        file.execute("COMMIT")
        read(update.message.text or "")
        await update.message.reply_text(update.message.text or "")

    return commit


def reader() -> Callable[[str], object]:
    """The product's own reader, on three tasks; loaded here, so that no other rival carries it."""
    from handlers.understand import OpenTask, understand, warm

    tasks = [OpenTask(code=code, title="Xây dựng kế hoạch tuyên truyền") for code in ("NV07", "NV28", "NV19")]
    warm()
    return lambda text: understand(text, now=datetime.now(UTC), open_tasks=tasks)


def main(name: str, url: str, token: str, path: str) -> None:
    """Poll until SIGTERM."""
    handlers: dict[str, Callable[[], Handler]] = {
        "echo": lambda: echo,
        "dispatch": lambda: dispatch,
        "commit": lambda: committing(path),
        "reading": lambda: committing(path, reader()),
    }
    handler = handlers[name]()
    application: Application[Any, Any, Any, Any, Any, Any] = (
        ApplicationBuilder().token(token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    )
    application.add_handler(MessageHandler(filters.TEXT, handler))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:5])
