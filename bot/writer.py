"""The one writer thread: a whole transaction is one function, handed over in one hop.

SQLite has one writer anyway; a thread of its own keeps the event loop free of the wait for the disk, and one hop per
transaction is a fraction of the cost of one hop per statement. Jobs that allow it and wait together share one commit.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.db import Database
from models.faults import is_damage, is_outage
from models.statements import is_broken, savepoint

T = TypeVar("T")
GROUP = 16  # jobs in one commit


class _Job(Struct):
    run: Callable[[Session], Any]  # Any: each job has its own result
    may_share: bool
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]


class _Failed:
    """What a job that raised left behind, told apart from any result."""

    __slots__ = ("exc",)

    def __init__(self, exc: BaseException) -> None:
        self.exc = exc


class Writer:
    """Runs transactions one after the other in its own thread, and readers beside it."""

    def __init__(
        self,
        database: Database,
        *,
        readers: int = 2,
        on_damage: Callable[[BaseException], None] = lambda _exc: None,
    ) -> None:
        self._database = database
        self._on_damage = on_damage  # called on the event loop
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self._thread.start()

    async def run(self, job: Callable[[Session], T], *, group: bool = False) -> T:
        """Run `job` as one transaction: committed when this returns, rolled back when it raises.

        `group`: the job may share a commit with others that wait; each stands behind its own savepoint, so one that
        raises takes none of the others with it.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._jobs.put(_Job(job, group, loop, future))
        with self._damage_told():
            return await future

    async def read(self, job: Callable[[Session], T]) -> T:
        """Run `job` on a reader's connection, beside the writer; what it changes is not kept."""
        with self._damage_told():
            return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, job)

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as exc:
            if is_damage(exc):
                self._on_damage(exc)
            raise

    def close(self) -> None:
        """Finish the jobs that wait, then end the threads."""
        self._jobs.put(None)
        self._thread.join()
        self._readers.shutdown()

    def _read(self, job: Callable[[Session], T]) -> T:
        with self._database.read() as db:
            return job(db)

    def _work(self) -> None:
        held: _Job | None = None  # taken from the queue, but not fit to join the group before it
        is_open = True
        while is_open or held:
            first = held or self._jobs.get()
            held = None
            if first is None:
                is_open = False
                continue
            jobs = [first]
            while first.may_share and is_open and len(jobs) < GROUP and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    is_open = False
                elif following.may_share:
                    jobs.append(following)
                else:
                    held = following
                    break
            self._report(jobs, self._transact(jobs))

    def _transact(self, jobs: Sequence[_Job]) -> list[object]:
        try:
            with self._database.write() as db:
                if len(jobs) == 1:
                    return [jobs[0].run(db)]
                return [_guarded(db, job) for job in jobs]
        except BaseException as exc:  # noqa: BLE001 - the thread must live; whoever asked gets the exception
            if len(jobs) > 1 and not is_outage(exc):  # one of them broke the transaction: let each stand alone
                return [result for job in jobs for result in self._transact([job])]
            return [_Failed(exc)] * len(jobs)

    def _report(self, jobs: Sequence[_Job], results: Sequence[object]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            jobs[0].loop.call_soon_threadsafe(_resolve, jobs, results)


def _guarded(db: Session, job: _Job) -> object:
    """One job of a group behind its savepoint; what breaks the whole transaction is raised."""
    try:
        with savepoint(db):
            result = job.run(db)
            db.flush()
    except Exception as exc:
        if is_outage(exc) or is_broken(db):
            raise
        db.expunge_all()
        return _Failed(exc)
    return result


def _resolve(jobs: Sequence[_Job], results: Sequence[object]) -> None:
    for job, result in zip(jobs, results, strict=True):
        if job.future.done():  # whoever asked was cancelled meanwhile
            continue
        if isinstance(result, _Failed):
            job.future.set_exception(result.exc)
        else:
            job.future.set_result(result)
