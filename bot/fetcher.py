"""Brings the bytes of photos and files here, looks for a classified marking, and keeps them under the data folder.

A file is named in the database the moment it is received; this loop follows, so no message waits for a download. The
name on disk is the content's hash: what somebody called the file never becomes a path.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy.orm import Session

from bot.channels.base import Channel, Refused, SendError
from bot.clock import Clock
from bot.filing import file_away
from bot.loops import Pause, Pulses
from bot.writer import Writer
from handlers.say import files as say
from models.evidence import MAX_BYTES, settle, waiting
from models.inbox import wipe
from models.mail import Kind
from models.outbox import Post, post, post_many
from models.people import address_of
from models.progress import EvidenceState
from models.uploads import PlanUpload, UploadState, waiting_uploads

if TYPE_CHECKING:  # a start need not wait for what reads and shows plans
    from models.importing import ClassifiedFileError, PlanFile, UnitDirectory

log = logging.getLogger(__name__)
REST = 5.0  # seconds between looks


class Wanted(Struct, frozen=True, kw_only=True):
    """One file whose bytes are not here yet."""

    id: int
    org_id: int
    file_id: str
    name: str
    person_id: int


class Fetcher:
    """Fetches what waits, one file at a time."""

    def __init__(self, writer: Writer, channels: Mapping[str, Channel], clock: Clock, folder: Path) -> None:
        self._writer = writer
        self._channels = channels
        self._clock = clock
        self._folder = folder

    async def run(self, pulses: Pulses) -> None:
        """For ever: fetch what waits, rest, look again. Never dies."""
        pause = Pause()
        while True:
            pulses.beat("fetch")
            try:
                await self.once()
                pause.reset()
                await asyncio.sleep(REST)
            except Exception:
                log.exception("tải tệp: chưa làm được, sẽ tự thử lại")
                await asyncio.sleep(pause.next())

    async def once(self) -> int:
        """Fetch everything that waits now; returns how many files were settled."""
        settled = 0
        for name, channel in self._channels.items():
            for wanted in await self._writer.read(lambda db, name=name: _wanted(db, name)):  # type: ignore[misc]
                settled += await self._fetch(channel, wanted)
            for plan in await self._writer.read(lambda db, name=name: _plans(db, name)):  # type: ignore[misc]
                settled += await self._read_plan(channel, plan)
        return settled

    async def _fetch(self, channel: Channel, wanted: Wanted) -> bool:
        try:
            data = await channel.download(wanted.file_id, limit=MAX_BYTES)
        except Refused:
            await self._settle(channel.name, wanted, EvidenceState.FAILED, say.NOT_FETCHED)
            return True
        except SendError as later:
            log.warning("tệp số %s: %s", wanted.id, later)
            return False
        from models.secrecy import SecrecyKind, secrecy_mark_of_file  # its rules take a while to compile

        mark = await asyncio.to_thread(secrecy_mark_of_file, wanted.name, data)
        if mark is not None and mark.kind is SecrecyKind.CLASSIFIED:
            await self._settle(channel.name, wanted, EvidenceState.REFUSED, say.CLASSIFIED_FILE)
            return True
        filed = await asyncio.to_thread(file_away, self._folder, "files", data)
        await self._writer.run(
            lambda db: settle(db, wanted.id, EvidenceState.STORED, sha256=filed.sha256, path=filed.path)
        )
        return True

    async def _read_plan(self, channel: Channel, wanted: WantedPlan) -> bool:
        """A plan file that a secretary sent: read here, shown in the chat; the file itself is not kept."""
        try:
            data = await channel.download(wanted.file_id, limit=MAX_BYTES)
        except Refused:
            await self._writer.run(lambda db: _plan_is_gone(db, wanted, self._clock.now()))
            return True
        except SendError as later:
            log.warning("tệp kế hoạch số %s: %s", wanted.id, later)
            return False
        found = await asyncio.to_thread(_understood, wanted, data)
        await self._writer.run(lambda db: _show_plan(db, wanted, found, self._clock.now()))
        return True

    async def _settle(self, channel: str, wanted: Wanted, state: EvidenceState, text: str) -> None:
        now = self._clock.now()
        await self._writer.run(lambda db: _refuse(db, channel, wanted, state, text, now))


def _wanted(db: Session, channel: str) -> list[Wanted]:
    return [
        Wanted(id=row.id, org_id=row.org_id, file_id=row.file_id, name=row.name, person_id=row.person_id)
        for row in waiting(db, channel)
    ]


class WantedPlan(Struct, frozen=True, kw_only=True):
    """One plan file whose bytes are not here yet, with the units that its names may mean."""

    id: int
    file_id: str
    name: str
    units: UnitDirectory


def _plans(db: Session, channel: str) -> list[WantedPlan]:
    waiting_plans = waiting_uploads(db, channel)
    if not waiting_plans:
        return []
    from models.units import load_directory

    return [
        WantedPlan(id=row.id, file_id=row.file_id, name=row.name, units=load_directory(db, row.org_id))
        for row in waiting_plans
    ]


def _understood(wanted: WantedPlan, data: bytes) -> PlanFile | ClassifiedFileError:
    """What the file says; it lies on the disk only while it is read."""
    from models.importing import ClassifiedFileError, PlanFile, PlanFileError, read_plan
    from models.secrecy import SecrecyKind, secrecy_mark_of_file

    mark = secrecy_mark_of_file(wanted.name, data)  # before it lies anywhere
    if mark is not None and mark.kind is SecrecyKind.CLASSIFIED:
        return ClassifiedFileError()
    with TemporaryDirectory() as folder:
        path = Path(folder) / wanted.name
        path.write_bytes(data)
        try:
            return read_plan(path, units=wanted.units)
        except ClassifiedFileError as classified:
            return classified
        except PlanFileError as error:
            return PlanFile(is_plan=False, message=str(error))


def _show_plan(db: Session, wanted: WantedPlan, found: PlanFile | ClassifiedFileError, now: datetime) -> None:
    from handlers.assigning import importing
    from models.importing import PlanFile

    upload = db.get_one(PlanUpload, wanted.id)
    if isinstance(found, PlanFile):
        post(db, importing.offer(db, upload, found, now))
        return
    wipe(db, int(upload.origin.partition(":")[2]), now)
    post(db, importing.refuse(db, upload, say.CLASSIFIED_FILE.format(name=upload.name), now))


def _plan_is_gone(db: Session, wanted: WantedPlan, now: datetime) -> None:
    from handlers.assigning import importing
    from handlers.say import importing as say_importing

    upload = db.get_one(PlanUpload, wanted.id)
    told = say_importing.NOT_FETCHED.format(name=upload.name)
    post(db, importing.refuse(db, upload, told, now, UploadState.FAILED))


def _refuse(db: Session, channel: str, wanted: Wanted, state: EvidenceState, text: str, now: datetime) -> None:
    from handlers.office import proof_lost
    from handlers.say import office as say_office

    lost = partial(say_office.proof_lost, marked=state == EvidenceState.REFUSED)
    post_many(db, proof_lost.without(db, wanted.id, lambda: settle(db, wanted.id, state), now, told=lost))
    chat_id = address_of(db, wanted.person_id, channel)
    if chat_id is not None:
        key = f"notice:file:{wanted.id}"
        told = text.format(name=wanted.name)
        notice = Post(
            channel=channel, chat_id=chat_id, kind=Kind.NOTICE, key=key, text=told, at=now, org_id=wanted.org_id
        )
        post(db, notice)
