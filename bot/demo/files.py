"""Files in the demo: where their bytes come from; the fetching and drawing that production does in loops of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from bot.channels.base import Channel
from bot.clock import Clock
from bot.fetcher import Fetcher
from bot.loops import Pulses
from bot.renderer import Renderer
from bot.writer import Writer
from models import rendering
from models.db import Database
from models.evidence import MAX_BYTES

MOST_WAITING = 100  # files
SAMPLE = b"Noi dung vi du."  # what a file of the demo holds that is nowhere to be found


def content_of(name: str) -> bytes:
    """A file of that name in the working folder or among the example plans; else a few invented words."""
    bare = Path(name).name
    if (here := Path(bare)).is_file() and here.stat().st_size <= MAX_BYTES:
        return here.read_bytes()
    seed = files("models") / "seeds" / bare
    return seed.read_bytes() if seed.is_file() else SAMPLE


def draw_now(database: Database, clock: Clock, folder: Path) -> int:
    """Draw everything that waits, as the production process has it drawn; returns how many jobs were settled."""
    with database.read() as db:
        if not rendering.waiting(db):
            return 0
    writer = Writer(database, readers=1)
    url = database.writer.url.render_as_string(hide_password=False)
    try:
        return asyncio.run(Renderer(writer, clock, Pulses(), folder, url, on_posted=lambda _channels: None).once())
    finally:
        writer.close()


def leave_pictures(database: Database) -> None:
    """The pictures of digests that wait are not drawn: the demo runs through a month in the time that one takes."""
    with database.write() as db:
        for job in rendering.waiting(db, MOST_WAITING):
            if job.is_of_digest:
                rendering.finish(db, job)


def fetch_now(database: Database, channels: Mapping[str, Channel], clock: Clock, folder: Path) -> int:
    """Fetch everything that waits, as the production process does; returns how many files were settled."""
    writer = Writer(database, readers=1)
    try:
        return asyncio.run(Fetcher(writer, channels, clock, folder).once())
    finally:
        writer.close()
