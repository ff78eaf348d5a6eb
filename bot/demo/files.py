"""Files in the demo: where their bytes come from, and the fetching that production does in a loop of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from bot.channels.base import Channel
from bot.clock import Clock
from bot.fetcher import Fetcher
from bot.writer import Writer
from models.db import Database
from models.evidence import MAX_BYTES

SAMPLE = b"Noi dung vi du."  # what a file of the demo holds that is nowhere to be found


def content_of(name: str) -> bytes:
    """A file of that name in the working folder or among the example plans; else a few invented words."""
    bare = Path(name).name
    if (here := Path(bare)).is_file() and here.stat().st_size <= MAX_BYTES:
        return here.read_bytes()
    seed = files("models") / "seeds" / bare
    return seed.read_bytes() if seed.is_file() else SAMPLE


def fetch_now(database: Database, channels: Mapping[str, Channel], clock: Clock, folder: Path) -> int:
    """Fetch everything that waits, as the production process does; returns how many files were settled."""
    writer = Writer(database, readers=1)
    try:
        return asyncio.run(Fetcher(writer, channels, clock, folder).once())
    finally:
        writer.close()
