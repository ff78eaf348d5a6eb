"""The values of the reader: what one message says. Frozen, without knowledge of chat, database or clock."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Intent(StrEnum):
    done = "done"  # the task is complete
    progress = "progress"  # under way, partly complete, late, or will be complete at some time
    not_started = "not_started"  # nothing has been done yet
    blocked = "blocked"  # an obstacle, a lack, or a wait for somebody
    extension = "extension"  # asks for a later deadline
    ack = "ack"  # receipt, agreement or a promise without status or date
    question = "question"  # asks for information
    delegation = "delegation"  # the task is, or should be, somebody else's
    correction = "correction"  # replaces or withdraws an earlier statement
    smalltalk = "smalltalk"  # nothing about the work


STATUS = (Intent.done, Intent.progress, Intent.not_started)


class OpenTask(Struct, frozen=True, kw_only=True):
    """One open task of the sender: its code (``NV03``) and its title, short or a whole sentence of the plan."""

    code: str
    title: str


class Reason(Struct, frozen=True, kw_only=True):
    """Why a field was read so: the span as typed, the rule's id and one Vietnamese sentence. ``codes``: of a name, the
    tasks that it names.
    """

    field: str
    span: str
    rule: str
    why: str
    codes: tuple[str, ...] = ()


class Update(Struct, frozen=True, kw_only=True):
    """What the message says of one task, when it names two or more."""

    task: str
    intents: tuple[Intent, ...] = ()
    percent: int | None = None
    count: tuple[int, int] | None = None
    date: date | None = None


class Understanding(Struct, frozen=True, kw_only=True):
    """One message, read. ``percent`` 0–100; ``count`` = (done, total); ``date`` >= today, in Vietnam.

    ``difficulty`` and ``proposal`` are exact substrings of the text. ``clarify``: ask before storing anything.
    ``unknown_refs``: codes named that are not open. ``candidates``: up to three open tasks for a reference that is
    not certain. ``above_hundred``: the percentage over 100 that was written. ``days_more``: an extension in days
    counted from the current deadline. ``cleared``: an obstacle is denied or solved, and none is told. ``more_obstacles``: those that stand in
    sentences of their own after ``difficulty``, which is the first one. ``unplaced``: parts, as typed,
    that are about a further task which is not sure; nothing else of this value says anything of them. ``elsewhere``:
    words of work that no open task has, where nothing but that is told as over and no task is named.
    """

    intents: tuple[Intent, ...] = ()
    percent: int | None = None
    count: tuple[int, int] | None = None
    task_refs: tuple[str, ...] = ()
    date: date | None = None
    difficulty: str | None = None
    proposal: str | None = None
    clarify: bool = False
    updates: tuple[Update, ...] = ()
    why: tuple[Reason, ...] = ()
    unknown_refs: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    above_hundred: int | None = None
    days_more: int | None = None
    cleared: bool = False
    more_obstacles: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    elsewhere: str = ""

    @property
    def obstacles(self) -> str | None:
        """All obstacles of the message, as one text; null where none is named."""
        told = [words for words in (self.difficulty, *self.more_obstacles) if words]
        return "; ".join(told) or None
