"""The loop that has files drawn: by a process of its own, so that no message waits for a chart or a Word draft.

What waits is durable (`models.rendering`): a process that is killed in the middle begins again, and what was drawn is
posted once. Each job has its own short-lived child (`bot.drawing`), which may need more memory than all the rest of the
program and gives it back when it ends.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from bot import alarms
from bot.clock import Clock
from bot.drawn import FOLDER, Drawn, Order, from_json, to_json
from bot.filing import purge
from bot.loops import Pause, Pulses, sleep_or
from bot.writer import Writer
from handlers.say.operation import NOT_DRAWN
from models import rendering
from models.documents import Document, unsent_paths
from models.office import load_office
from models.outbox import Post, post_many
from models.rendering import Job
from models.values import replace

log = logging.getLogger(__name__)
REST = 1.0  # seconds between looks
LONGEST = 180.0  # seconds that one drawing may take; then its process is ended
KEEP = timedelta(days=30)  # what was drawn and has gone out; none: for ever
DAY = timedelta(days=1)
CHILD = (sys.executable, "-m", "bot.drawing")


class NotDrawn(Exception):
    """The child ended without its files; the text says why."""


class Renderer:
    """Draws what waits, one job at a time, oldest first."""

    name = "draw"

    def __init__(
        self,
        writer: Writer,
        clock: Clock,
        pulses: Pulses,
        folder: Path,
        url: str,
        *,
        on_posted: Callable[[Iterable[str]], None],
        child: Sequence[str] = CHILD,
        longest: float = LONGEST,
        keep: timedelta = KEEP,
    ) -> None:
        self._writer = writer
        self._clock = clock
        self._pulses = pulses
        self._folder = folder
        self._url = url
        self._on_posted = on_posted
        self._child = child
        self._longest = longest
        self._keep = keep
        self._tidied_at: datetime | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; a drawing under way is dropped then, and begun anew at the next start."""
        pause = Pause()
        while not stop.is_set():
            self._pulses.beat(self.name)
            try:
                if not await self.once(stop):
                    await self.tidy()
                    await sleep_or(stop, REST)
                pause.reset()
            except Exception:
                log.exception("lập tệp báo cáo: chưa làm được, sẽ tự thử lại")
                await sleep_or(stop, pause.next())
        self._pulses.forget(self.name)

    async def tidy(self) -> int:
        """Once a day, take away what was drawn long ago and has gone out; returns how many files. Never what a message
        still waits with; a report can be drawn again as of its moment."""
        now = self._clock.now()
        if not self._keep or (self._tidied_at is not None and now - self._tidied_at < DAY):
            return 0
        self._tidied_at = now
        needed = await self._writer.read(unsent_paths)
        gone = await asyncio.to_thread(purge, self._folder, FOLDER, now - self._keep, needed)
        if gone:
            log.info("đã xóa %d tệp báo cáo lập trước %s", gone, now - self._keep)
        return gone

    async def once(self, stop: asyncio.Event | None = None) -> int:
        """Draw everything that waits now; returns how many jobs were settled."""
        ending, settled = stop or asyncio.Event(), 0
        while not ending.is_set() and (jobs := await self._writer.read(rendering.waiting)):
            self._pulses.beat(self.name)
            settled += await self._settle(jobs[0], ending)
        return settled

    async def _settle(self, job: Job, ending: asyncio.Event) -> bool:
        """Draw one job and post its files; false where the end came first, or where it failed and is tried again."""
        try:
            files = await self._drawn(job, ending)
        except NotDrawn as exc:
            log.error("lập tệp báo cáo %s bị lỗi: %s", job.origin, exc)
            given_up = await self._writer.run(partial(self._count_failure, job=job, error=str(exc)))
            if given_up:
                self._on_posted([job.channel])
            return given_up
        if files is None:
            return False
        self._on_posted(await self._writer.run(partial(self._post, job=job, files=files)))
        return True

    async def _drawn(self, job: Job, ending: asyncio.Event) -> Sequence[Drawn] | None:
        """The files of one job; null where the program ends. Raises `NotDrawn`."""
        pipe = asyncio.subprocess.PIPE
        child = await asyncio.create_subprocess_exec(
            *self._child, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
        )  # a session of its own: Ctrl+C is for us, and we end it ourselves
        order = to_json(Order(url=self._url, folder=str(self._folder), job=job))
        drawing = asyncio.create_task(child.communicate(order))
        stopping = asyncio.create_task(ending.wait())
        try:
            await asyncio.wait({drawing, stopping}, timeout=self._longest, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            if not drawing.done():
                with suppress(ProcessLookupError):
                    child.kill()
        out, errors = await drawing
        if child.returncode == 0:
            return from_json(out)
        if ending.is_set():
            return None
        told = errors.decode(errors="replace").strip().splitlines()
        raise NotDrawn(told[-1] if told else f"ended with {child.returncode} within {self._longest:.0f} s")

    def _post(self, db: Session, *, job: Job, files: Sequence[Drawn]) -> list[str]:
        """To everybody who waits for the same files; returns the channels."""
        now, to = self._clock.now(), [each for each in rendering.alike(db, job) if rendering.finish(db, each)]
        for each in to:
            opens = load_office(db, each.org_id).next_opening(now) if each.is_of_digest else each.not_before
            ready = replace(each, not_before=opens)
            post_many(db, [_message(ready, str(n), file.words, now, _document(file)) for n, file in enumerate(files)])
        return [each.channel for each in to]

    def _count_failure(self, db: Session, *, job: Job, error: str) -> bool:
        """Note the failure; after the last one whoever asked is told, and the office. Whether it was the last.

        Nobody asked for the picture of a digest, so the group hears nothing of it."""
        if not rendering.count_failure(db, job, error[:500]):
            return False
        now = self._clock.now()
        if not job.is_of_digest:
            post_many(db, [_message(job, "failed", NOT_DRAWN, now)])
        alarms.not_drawn(db, job.org_id, job.origin, now, of_digest=job.is_of_digest)
        return True


def _document(file: Drawn) -> Document | None:
    return Document(name=file.name, mime=file.mime, path=file.path) if file.path else None


def _message(job: Job, what: str, words: str, now: datetime, document: Document | None = None) -> Post:
    return Post(
        channel=job.channel,
        chat_id=job.chat_id,
        thread_id=job.thread_id,
        kind=job.kind,
        key=f"drawn:{job.id}:{what}",
        text=words,
        at=now,
        org_id=job.org_id,
        not_before=job.not_before,
        expires_at=job.expires_at,
        document=document,
    )
