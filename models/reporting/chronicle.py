"""What happened in the time of a report, as a person reads it: the entries and the changes, each one line.

A change that only follows from an entry is not told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from models.difficulties import DifficultyFact
from models.plan import Stage
from models.progress import ReportKind
from models.reporting import words
from models.reporting.asof import Entered, Noted
from models.reporting.ledger import Ledger, ShareRow
from models.reporting.lines import Around, is_within
from models.reporting.values import Extended, HistoryLine

_OWN = ("stage", "due_on", "milestone", "share", "removed", "returned")
_OF_TASK = ("added", "removed", "returned", "text", "deliverable", "lead", "deadline_text", "indicator")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the history is told of: the shares of the report, and the names of people."""

    around: Around
    shares: Mapping[int, ShareRow]
    people: Mapping[int, str]
    obstacles: Mapping[int, DifficultyFact]  # by id

    @property
    def ledger(self) -> Ledger:
        """The book."""
        return self.around.ledger

    def is_in_time(self, line: Noted | Entered) -> bool:
        """Whether it happened in the time that is reported on."""
        return is_within(line.at, self.around.since, self.around.cut.told_until)


def history(told: Told) -> tuple[HistoryLine, ...]:
    """Oldest first."""
    found = [*_entries(told), *_changes(told)]
    return tuple(sorted(found, key=lambda line: line.at))


def _entries(told: Told) -> Iterator[HistoryLine]:
    last: dict[int, int | None] = {}
    for entry in told.ledger.entries:
        share = told.shares.get(entry.assignment_id)
        before = last.get(entry.assignment_id)
        last[entry.assignment_id] = before if entry.percent is None else entry.percent
        if share is None or not told.is_in_time(entry):
            continue
        yield HistoryLine(
            at=entry.at,
            who=told.people.get(entry.person_id, ""),
            channel=_channel(entry.channel),
            code=told.ledger.tasks[share.task_id].code,
            unit_short=told.ledger.units[share.unit_id].short,
            what=f"{words.KINDS[entry.kind]} (BC-{entry.number:04})",
            old=_figure(before, entry.stage_before),
            new=_said(entry),
            reason="" if entry.kind == ReportKind.WITHDRAWN else entry.said,
        )


def _figure(percent: int | None, stage: Stage) -> str:
    return words.STAGES[stage] if percent is None else f"{percent}%"


def _said(entry: Entered) -> str:
    figures = [] if entry.percent is None else [f"{entry.percent}%"]
    figures += [] if entry.count_total is None else [f"{entry.count_done}/{entry.count_total}"]
    figures += [words.STAGES[entry.stage_after]] if entry.stage_after != entry.stage_before or not figures else []
    return ", ".join(figures)


def _changes(told: Told) -> Iterator[HistoryLine]:
    units_of_task = {share.task_id for share in told.shares.values()}
    said = {(entry.assignment_id, entry.at) for entry in told.ledger.entries}
    for note in told.ledger.notes:
        if not told.is_in_time(note):
            continue
        match note.subject:
            case "assignments" if note.subject_id in told.shares and note.field in _OWN:
                if not _follows(note, said):
                    share = told.shares[note.subject_id]
                    yield _change(told, note, share.task_id, told.ledger.units[share.unit_id].short)
            case "tasks" if note.subject_id in units_of_task and note.field in _OF_TASK:
                yield _change(told, note, note.subject_id, "")
            case "difficulties" if note.subject_id in told.obstacles and note.field in words.OF_DIFFICULTY:
                yield _of_obstacle(told, note, told.obstacles[note.subject_id])


def _follows(note: Noted, said: set[tuple[int, datetime]]) -> bool:
    """Whether a stage only became what an entry of the same moment said."""
    return note.field == "stage" and not note.reason and (note.subject_id, note.at) in said


def _change(told: Told, note: Noted, task_id: int, unit: str) -> HistoryLine:
    is_plain = note.field in ("added", "removed", "returned")
    return HistoryLine(
        at=note.at,
        who=_who(told, note),
        channel=_channel(note.channel),
        code=told.ledger.tasks[task_id].code,
        unit_short=unit,
        what=words.FIELDS[note.field],
        old="" if is_plain else words.value(note.field, note.old),
        new="" if is_plain else words.value(note.field, note.new),
        reason=_why(note),
    )


def _of_obstacle(told: Told, note: Noted, fact: DifficultyFact) -> HistoryLine:
    return HistoryLine(
        at=note.at,
        who=_who(told, note),
        channel=_channel(note.channel),
        code=fact.code,
        unit_short=fact.unit_short,
        what=f"{words.OF_DIFFICULTY[note.field]} VM-{fact.number:03}",
        old=words.value(note.field, note.old),
        new=words.value(note.field, note.new),
        reason=_why(note),
    )


def _who(told: Told, note: Noted) -> str:
    return words.NOBODY if note.person_id is None else told.people.get(note.person_id, "")


def _channel(channel: str) -> str:
    return words.CHANNELS.get(channel, "")


def _why(note: Noted) -> str:
    return "; ".join(part for part in (note.reason, f"theo {note.document}" if note.document else "") if part)


def extended(told: Told) -> tuple[Extended, ...]:
    """The deadlines that were moved in this time, oldest first; a step to the next milestone is none."""
    steps = {
        (note.subject_id, note.at)
        for note in told.ledger.notes
        if note.subject == "assignments" and note.field == "milestone"
    }
    return tuple(
        Extended(
            code=told.ledger.tasks[told.shares[note.subject_id].task_id].code,
            unit_short=told.ledger.units[told.shares[note.subject_id].unit_id].short,
            old=_as_day(note.old),
            new=_as_day(note.new),
            reason=note.reason,
            document=note.document,
        )
        for note in told.ledger.notes
        if note.subject == "assignments"
        and note.field == "due_on"
        and note.subject_id in told.shares
        and (note.subject_id, note.at) not in steps
        and told.is_in_time(note)
    )


def _as_day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
