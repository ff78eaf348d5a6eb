"""What happened in the time of a report: the entries and the changes, each one line.

A change that only follows from an entry is not told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.difficulties import DifficultyFact
from models.plan import Share
from models.reporting.ledger import Ledger, ShareRow
from models.reporting.lines import Around, came_after_cutoff, is_within
from models.reporting.listed import Extended, HistoryLine, Said
from models.reporting.moment import Entered, Noted

_OWN = ("stage", "due_on", "milestone", "share", "removed", "returned")
_OF_OBSTACLE = ("state", "answer")
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

    def is_backdated(self, note: Noted) -> bool:
        """Whether a deadline moved after that time, because of what a unit had asked for in it."""
        cut, task_id = self.around.cut, self.shares[note.subject_id].task_id
        asked_at = self.ledger.more_time.asked_at(task_id, note.at)
        return asked_at is not None and is_within(asked_at, self.around.since, cut.moment) and note.at <= cut.at

    def is_late(self, entry: Entered) -> bool:
        """Whether the figures rest on an entry that came in after the time was over."""
        cut = self.around.cut
        is_known = cut.told_until < entry.at <= cut.at and entry.data_date >= self.around.since
        return is_known and came_after_cutoff(entry, cut) and cut.counts(entry)


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
        is_late = told.is_late(entry)
        if share is None or not (told.is_in_time(entry) or is_late):
            continue
        yield HistoryLine(
            at=entry.at,
            who=told.people.get(entry.person_id, ""),
            channel=entry.channel,
            code=told.ledger.tasks[share.task_id].code,
            unit_short=told.ledger.units[share.unit_id].short,
            kind=entry.kind,
            number=entry.number,
            before=Said(percent=before, stage=entry.stage_before if before is None else None),
            after=_said(entry),
            is_late=is_late,
            reason=entry.said,
        )


def _said(entry: Entered) -> Said:
    count = None if entry.count_total is None else (entry.count_done or 0, entry.count_total)
    has_moved = entry.stage_after != entry.stage_before or (entry.percent is None and count is None)
    return Said(percent=entry.percent, count=count, stage=entry.stage_after if has_moved else None)


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
            case "difficulties" if note.subject_id in told.obstacles and note.field in _OF_OBSTACLE:
                yield _of_obstacle(told, note, told.obstacles[note.subject_id])


def _follows(note: Noted, said: set[tuple[int, datetime]]) -> bool:
    """Whether a stage only became what an entry of the same moment said."""
    return note.field == "stage" and not note.reason and (note.subject_id, note.at) in said


def _change(told: Told, note: Noted, task_id: int, unit: str) -> HistoryLine:
    return HistoryLine(
        at=note.at,
        who=_who(told, note),
        channel=note.channel,
        code=told.ledger.tasks[task_id].code,
        unit_short=unit,
        field=note.field,
        old=note.old,
        new=note.new,
        reason=note.reason,
        document=note.document,
    )


def _of_obstacle(told: Told, note: Noted, fact: DifficultyFact) -> HistoryLine:
    return HistoryLine(
        at=note.at,
        who=_who(told, note),
        channel=note.channel,
        code=fact.code,
        unit_short=fact.unit_short,
        number=fact.number,
        field=note.field,
        old=note.old,
        new=note.new,
        reason=note.reason,
        document=note.document,
    )


def _who(told: Told, note: Noted) -> str | None:
    return None if note.person_id is None else told.people.get(note.person_id, "")


def extended(told: Told) -> tuple[Extended, ...]:
    """The deadlines that were moved in this time, by tasks, oldest first; a step to the next milestone is none.

    Of one decision about a task the leading units are told of: those that support follow it. What was moved and moved
    back is the history's: it was a mistake, or nothing came of it.
    """
    moved = _not_back(_moved(told))
    led = {(told.shares[note.subject_id].task_id, note.at) for note in moved if _leads(told, note)}
    shown = [note for note in moved if _leads(told, note) or (told.shares[note.subject_id].task_id, note.at) not in led]
    return tuple(_extended(told, note) for note in sorted(shown, key=lambda note: _place(told, note)))


def _place(told: Told, note: Noted) -> tuple[int, int]:
    task = told.ledger.tasks[told.shares[note.subject_id].task_id]
    return task.plan_id, task.position


def _not_back(moved: Sequence[Noted]) -> list[Noted]:
    """Without the moves of a share that led back to a day that it had had in this time, and that one move back."""
    kept = dict[int, list[Noted]]()
    for note in moved:
        mine = kept.setdefault(note.subject_id, [])
        back = next((n for n, earlier in enumerate(mine) if earlier.old == note.new), None)
        kept[note.subject_id] = [*mine, note] if back is None else mine[:back]
    left = {id(note) for mine in kept.values() for note in mine}
    return [note for note in moved if id(note) in left]


def _leads(told: Told, note: Noted) -> bool:
    return told.shares[note.subject_id].stored.share == Share.LEAD


def _extended(told: Told, note: Noted) -> Extended:
    share = told.shares[note.subject_id]
    return Extended(
        code=told.ledger.tasks[share.task_id].code,
        unit_short=told.ledger.units[share.unit_id].short,
        old=_as_day(note.old),
        new=_as_day(note.new),
        reason=note.reason,
        document=note.document,
        is_asked=(share.task_id, note.at) in told.ledger.more_time.granted,
    )


def _moved(told: Told) -> list[Noted]:
    steps = {
        (note.subject_id, note.at)
        for note in told.ledger.notes
        if note.subject == "assignments" and note.field == "milestone"
    }
    return [
        note
        for note in told.ledger.notes
        if note.subject == "assignments"
        and note.field == "due_on"
        and note.subject_id in told.shares
        and (note.subject_id, note.at) not in steps
        and (told.is_in_time(note) or told.is_backdated(note))
    ]


def _as_day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
