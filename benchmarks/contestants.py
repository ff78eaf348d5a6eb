"""Who is measured: the product as `dondoc run`, and the bots of `benchmarks.rivals`."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Process, Server, bot_settings
from tests.fakes.telegram_server import TOKEN

DONDOC = ["-c", "import sys; from bot.cli import main; sys.exit(main())", "run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """One way to answer a message. `http` null: a rival."""

    name: str
    text: str
    http: str | None = None
    is_stranger: bool = False  # the message comes from people whom nobody knows

    def start(self, server: Server, folder: Path, master: Path) -> Process:
        """Start it in an empty folder; the product on a copy of the database `master`."""
        folder.mkdir(parents=True)
        if self.http is None:
            return Process(["-m", "benchmarks.rivals", self.name, server.url, TOKEN, str(folder / "rival.db")])
        shutil.copy(master, folder / "dondoc.db")
        return Process(DONDOC, bot_settings(server, folder, http=self.http))


REPORT, LIST, HELP, GREETING = "NV07 60%", "/viec", "/trogiup", "xin chào"
SENTENCE = "em bao nv7 duoc 3/5 lop, tuan sau xong"  # which all layers of the reader read
ECHO = Contestant(name="echo", text=REPORT)
COMMIT = Contestant(name="commit", text=REPORT)
READING = Contestant(name="reading", text=REPORT)
HTTPX = Contestant(name="report, httpx", text=REPORT, http="httpx")
AIOHTTP = Contestant(name="report, aiohttp", text=REPORT, http="aiohttp")
OTHERS = tuple(
    Contestant(name=f"{name}, {http}", text=text, http=http, is_stranger=text == GREETING)
    for name, text in (("sentence", SENTENCE), ("list", LIST), ("help", HELP), ("stranger", GREETING))
    for http in ("httpx", "aiohttp")
)
EVERYBODY = (COMMIT, READING, HTTPX, AIOHTTP, ECHO, *OTHERS)
