"""Files drawn by another process: posted once, begun anew after a crash, given up with a word after three failures."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import update

from bot.clock import MovableClock
from bot.filing import file_away, purge
from bot.loops import Pulses
from bot.renderer import KEEP, Renderer
from bot.writer import Writer
from models import rendering
from models.db import Database
from models.mail import Kind, OutboxRow, OutboxState
from models.rendering import ATTEMPTS, Job
from models.values import replace
from models.workdays import VIETNAM
from tests.engine.rig import MONDAY, add_committee, outbox_rows, scalar, until

DRAWS = """
import pathlib, sys
from bot.drawn import Drawn, files_to_json, read_order
order = read_order(sys.stdin.buffer.read())
target = pathlib.Path(order.folder, "out", "a.png")
target.parent.mkdir(parents=True, exist_ok=True)
target.write_bytes(b"PNG of " + order.job.wanted["what"].encode())
files = [Drawn(name="a.png", mime="image/png", path="out/a.png", words="Biểu đồ")]
sys.stdout.buffer.write(files_to_json(files))
"""
ONCE = f"""
import pathlib, sys
pathlib.Path(sys.argv[1]).touch(exist_ok=False)
{DRAWS}
"""
FAILS = "import sys; sys.exit('there is no such period')"
HANGS = "import pathlib, sys, time; pathlib.Path(sys.argv[1]).touch(); time.sleep(600)"
FAILS_ONCE = f"""
import pathlib, sys
mark = pathlib.Path(sys.argv[1])
if not mark.exists():
    mark.touch()
    sys.exit(1)
{DRAWS}
"""


def ask(database: Database, *, what: str = "chart") -> Job:
    org_id = add_committee(database)
    job = Job(org_id=org_id, origin="inbox:7", wanted={"what": what}, channel="memory", chat_id="900", as_of=MONDAY)
    with database.write() as db:
        assert rendering.ask(db, job)
        assert not rendering.ask(db, replace(job, wanted={"what": "other"}))  # asked for once
    return job


class Drawing:
    """A renderer with a child of the test's own."""

    def __init__(self, database: Database, clock: MovableClock, folder: Path, program: str, **more: float) -> None:
        self.woken: list[str] = []
        self.writer = Writer(database)
        self.renderer = Renderer(
            self.writer,
            clock,
            Pulses(),
            folder,
            "sqlite://",
            on_posted=self.woken.extend,
            child=(sys.executable, "-c", program, str(folder / "mark")),
            **more,
        )


async def test_what_was_asked_for_is_drawn_and_posted_once(
    database: Database, clock: MovableClock, tmp_path: Path
) -> None:
    ask(database)
    drawing = Drawing(database, clock, tmp_path, DRAWS)
    assert await drawing.renderer.once() == 1
    assert await drawing.renderer.once() == 0
    [row] = outbox_rows(database)
    assert (row.chat_id, row.text, row.document_id is not None) == ("900", "Biểu đồ", True)
    assert (tmp_path / "out" / "a.png").read_bytes() == b"PNG of chart"
    assert drawing.woken == ["memory"]
    drawing.writer.close()


def ask_for_digest(database: Database, *chats: str, expires: datetime | None = None) -> None:
    """The same picture for each of some chats, as a digest asks for it."""
    org_id = add_committee(database)
    with database.write() as db:
        for chat in chats:
            rendering.ask(
                db,
                Job(
                    org_id=org_id, origin=f"digest:{chat}:week:2025-W33", wanted={"what": "chart"}, channel="memory",
                    chat_id=chat, as_of=MONDAY, kind=Kind.DIGEST, expires_at=expires,
                ),
            )  # fmt: skip


async def test_the_picture_of_a_digest_is_drawn_once_for_all_its_chats_and_goes_after_the_words(
    database: Database, clock: MovableClock, tmp_path: Path
) -> None:
    until_friday = MONDAY + timedelta(days=4)
    ask_for_digest(database, "900", "907", expires=until_friday)
    drawing = Drawing(database, clock, tmp_path, ONCE)
    clock.set(MONDAY + timedelta(hours=14))  # late in the evening
    assert await drawing.renderer.once() == 1
    drawing.writer.close()
    rows = outbox_rows(database)
    assert [(row.chat_id, row.kind, row.expires_at) for row in rows] == [
        ("900", Kind.DIGEST, until_friday),
        ("907", Kind.DIGEST, until_friday),
    ]
    assert {row.not_before for row in rows} == {datetime(2025, 8, 12, 7, 30, tzinfo=VIETNAM)}
    assert scalar(database, "SELECT count(*) FROM renderings WHERE state = 'done'") == 2


async def test_of_a_digest_that_cannot_be_drawn_the_group_hears_nothing(
    database: Database, clock: MovableClock, tmp_path: Path
) -> None:
    ask_for_digest(database, "900")
    drawing = Drawing(database, clock, tmp_path, FAILS)
    await drawing.renderer.once()
    drawing.writer.close()
    [alarm] = outbox_rows(database)
    assert alarm.chat_id == "901"
    assert alarm.text.startswith(
        "Trợ lý không vẽ được biểu đồ của điểm tin (digest:900:week:2025-W33) sau 3 lần; phần chữ đã gửi đủ."
    )


async def test_an_end_in_the_middle_leaves_it_waiting(database: Database, clock: MovableClock, tmp_path: Path) -> None:
    ask(database)
    drawing = Drawing(database, clock, tmp_path, HANGS)
    stop = asyncio.Event()
    running = asyncio.create_task(drawing.renderer.run(stop))
    await until((tmp_path / "mark").exists)
    stop.set()
    await asyncio.wait_for(running, 30)
    drawing.writer.close()
    assert outbox_rows(database) == []
    assert scalar(database, "SELECT state || attempts FROM renderings") == "waiting0"


async def test_three_failures_are_told_to_whoever_asked_and_to_the_administrator(
    database: Database, clock: MovableClock, tmp_path: Path
) -> None:
    ask(database)
    drawing = Drawing(database, clock, tmp_path, FAILS)
    assert await drawing.renderer.once() == 1
    drawing.writer.close()
    assert (
        scalar(database, "SELECT state || attempts || error FROM renderings")
        == f"failed{ATTEMPTS}there is no such period"
    )
    told = {row.chat_id: row.text for row in outbox_rows(database)}
    assert set(told) == {"900", "901"}
    assert "gõ lại /baocao" in told["900"]
    assert "inbox:7" in told["901"]


async def test_a_drawing_that_takes_too_long_is_ended(database: Database, clock: MovableClock, tmp_path: Path) -> None:
    ask(database)
    drawing = Drawing(database, clock, tmp_path, HANGS, longest=0.2)
    assert await drawing.renderer.once() == 1
    drawing.writer.close()
    assert scalar(database, "SELECT state FROM renderings") == "failed"


async def test_it_goes_on_after_a_child_that_failed_once(
    database: Database, clock: MovableClock, tmp_path: Path
) -> None:
    ask(database)
    drawing = Drawing(database, clock, tmp_path, FAILS_ONCE)
    stop = asyncio.Event()
    running = asyncio.create_task(drawing.renderer.run(stop))
    await until(lambda: outbox_rows(database))
    stop.set()
    await running
    drawing.writer.close()
    assert scalar(database, "SELECT state || attempts FROM renderings") == "done1"


async def test_what_was_drawn_long_ago_goes_unless_a_message_still_waits_with_it(
    database: Database, clock: MovableClock, tmp_path: Path
) -> None:
    ask(database)
    drawing = Drawing(database, clock, tmp_path, DRAWS.replace("a.png", "ab/cd"))
    await drawing.renderer.once()  # its message is not sent yet
    waits, gone, young = (tmp_path / "out" / "ab" / name for name in ("cd", "old.part", "young"))
    long_ago = (clock.now() - KEEP - timedelta(days=1)).timestamp()
    for path in (waits, gone):
        path.touch()
        os.utime(path, (long_ago, long_ago))
    young.touch()
    os.utime(young, (clock.now().timestamp(),) * 2)
    assert await drawing.renderer.tidy() == 1
    assert (waits.exists(), gone.exists(), young.exists()) == (True, False, True)
    with database.write() as db:
        db.execute(update(OutboxRow).values(state=OutboxState.SENT))
    assert await drawing.renderer.tidy() == 0, "once a day"
    clock.set(clock.now() + timedelta(days=1))
    assert await drawing.renderer.tidy() == 1
    assert (waits.exists(), young.exists()) == (False, True)
    drawing.writer.close()


def test_a_file_that_is_drawn_again_is_young_again(tmp_path: Path) -> None:
    filed = tmp_path / file_away(tmp_path, "out", b"the same figures").path
    os.utime(filed, (0, 0))
    file_away(tmp_path, "out", b"the same figures")
    assert purge(tmp_path, "out", MONDAY.replace(year=2024), ()) == 0
    assert filed.exists()
