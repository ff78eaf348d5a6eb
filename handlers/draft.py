"""A report that is not recorded yet: kept as JSON in its dialogue, shown, corrected, then written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from pydantic import TypeAdapter

from handlers.understand.values import Intent, Understanding, Update
from models.progress import ReportKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the draft says of one assignment; `assignment_id` null while the task is still being asked for."""

    assignment_id: int | None = None
    kind: ReportKind = ReportKind.NOTE
    percent: int | None = None
    count: tuple[int, int] | None = None
    forecast_on: date | None = None
    extend_to: date | None = None
    extend_by: int | None = None  # days more than the present deadline
    difficulty: str | None = None
    proposal: str | None = None
    corrects_id: int | None = None
    said: str = ""  # the words that this line was read from


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One unfinished report over one or more tasks."""

    lines: tuple[Line, ...]
    said: str
    data_date: date
    source_message: str = ""
    files: tuple[int, ...] = ()  # evidence rows that belong to this report
    missing: str = ""  # what must be asked before it can be read back: "number", "date", "above:162"

    @property
    def assignment_ids(self) -> tuple[int, ...]:
        """The assignments that are known so far."""
        return tuple(line.assignment_id for line in self.lines if line.assignment_id is not None)

    def placed(self, assignment_id: int) -> Draft:
        """The same draft with its one open line given to an assignment."""
        lines = tuple(
            line if line.assignment_id is not None else replace(line, assignment_id=assignment_id)
            for line in self.lines
        )
        return replace(self, lines=lines)


_ADAPTER = TypeAdapter(Draft)


def dump(draft: Draft) -> str:
    """As kept in a dialogue."""
    return _ADAPTER.dump_json(draft).decode()


def load(data: str) -> Draft:
    """As kept in a dialogue."""
    return _ADAPTER.validate_json(data)


def edition(data: str) -> str:
    """A mark of exactly these words and figures: a button drawn under an older draft must not confirm this one.

    Files do not count: the photos of an album trickle in after the first was read back.
    """
    said = dump(replace(load(data), files=()))
    return f"{crc32(said.encode()):08x}"


STATUS_KINDS = (
    (Intent.done, ReportKind.DONE),
    (Intent.not_started, ReportKind.NOT_STARTED),
    (Intent.progress, ReportKind.PROGRESS),
)


def kind_of(intents: tuple[Intent, ...]) -> ReportKind:
    """The kind of report that a set of intents makes."""
    for intent, kind in STATUS_KINDS:
        if intent in intents:
            return kind
    return ReportKind.DIFFICULTY if Intent.blocked in intents else ReportKind.NOTE


def line_of(reading: Understanding) -> Line:
    """The whole message as one line."""
    asks_more = Intent.extension in reading.intents
    kind = kind_of(reading.intents)
    if kind == ReportKind.NOTE and (reading.percent is not None or reading.count is not None):
        kind = ReportKind.PROGRESS
    return Line(
        kind=kind,
        percent=reading.percent,
        count=reading.count,
        forecast_on=None if asks_more else reading.date,
        extend_to=reading.date if asks_more else None,
        extend_by=reading.days_more if asks_more else None,
        difficulty=reading.difficulty,
        proposal=reading.proposal,
    )


def line_of_update(update: Update, reading: Understanding, *, tells_difficulty: bool) -> Line:
    """One task's part of a message about several."""
    asks_more = Intent.extension in update.intents
    return Line(
        kind=kind_of(update.intents),
        percent=update.percent,
        count=update.count,
        forecast_on=None if asks_more else update.date,
        extend_to=update.date if asks_more else None,
        difficulty=reading.difficulty if tells_difficulty else None,
        proposal=reading.proposal if tells_difficulty else None,
    )


def with_line(draft: Draft, new: Line, *, said: str, missing: str = "") -> Draft:
    """The draft with its one line said anew: the task and the report that it corrects stay."""
    [old] = draft.lines
    line = replace(new, assignment_id=old.assignment_id, corrects_id=old.corrects_id, said=said)
    return replace(draft, lines=(line,), said=said, missing=missing)
