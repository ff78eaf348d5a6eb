"""How a share of a task stood at any moment: read again from what is never changed, the entries and the history.

Pure. The rules are those of recording (`models.recording`): the entries that stand, in their order, and between them
what the office decided. As of now the outcome is what the rows hold, which a test proves; as of an earlier moment it is
what they held then. With a cut-off day the question is another one: what was so on that day, as far as was known at the
moment. Then

- an entry counts by the day that it speaks of, not by the day on which it was written;
- one that was given for the reporting period counts, too; complete is only what was so when the figures went out;
- a confirmation or a return counts whenever it was given, because it only judges an entry;
- a later deadline that was asked for by then counts whenever it was granted (or the grant taken back): that only
  answers what the unit asked; other deadlines, pauses and endings are those of the cut-off day.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from msgspec import Struct, field

from models.deciding import UNDONE
from models.entries import standing_of
from models.ordering import LED
from models.plan import Share, Stage
from models.progress import ReportKind
from models.reporting.moment import Cut, Entered, Noted, Reached, State, Stored

T = TypeVar("T")

HELD = (Stage.PAUSED, Stage.CANCELLED)  # said over the work by the office, whatever the entries say
ADDED, REMOVED, RETURNED, SHARE = "added", "removed", "returned", "share"  # fields of coming and going
OF_PRESENCE = (REMOVED, RETURNED, SHARE, LED)  # lines by which a unit's share came, went or became another


def state_of(
    stored: Stored,
    entries: Sequence[Entered],
    lines: Sequence[Noted],
    cut: Cut,
    steps: Mapping[int, date] | None = None,
    given: Sequence[Noted] = (),
    asked_at: Callable[[datetime], datetime | None] = lambda _at: None,
) -> State:
    """`entries`, `lines`: all of this share, oldest first. `steps`: the task's milestones. `given`: the task's own
    lines that say that this unit was given a share of it. `asked_at`: when that was asked for by which the deadline
    moved at a moment."""
    known = [entry for entry in entries if entry.at <= cut.at]
    counted = [entry for entry in standing_of(known) if cut.counts(entry)]
    said = _said(counted) if entries else _Figures(percent=stored.percent, count=stored.count, on=stored.forecast_on)
    decisions = _decisions(lines, {entry.at for entry in entries}, cut) if lines else []
    bound = _bound(decisions, lines, known, counted, cut)
    told = _walk(_first_stage(stored, entries, lines), None if entries else stored.done_on, counted, decisions, bound)
    taken_back = (line.at for line in lines if line.reason in UNDONE and line.at <= cut.at)
    due_on, milestone = _due(stored, _own(lines, cut, asked_at), {*told.moves, *taken_back}, cut.moment)
    is_there, share = _presence(stored, lines, given, cut.moment)
    return State(
        is_there=is_there,
        share=share,
        stage=_held(lines, cut.moment) or told.stage,
        milestone=milestone,
        due_on=due_on,
        original_due_on=_original(stored, due_on, milestone, steps or {}),
        percent=said.percent,
        count=said.count,
        forecast_on=said.on,
        done_on=told.done_on,
        entries=tuple(counted),
        reached=_reached(told.moves, lines),
    )


class _Figures(Struct, frozen=True, kw_only=True):
    """The figures that the entries give, each as it was said last. `on`: the forecast."""

    percent: int | None = None
    count: tuple[int, int] | None = None
    on: date | None = None


def _said(counted: Sequence[Entered]) -> _Figures:
    percent, count, on = None, None, None
    for entry in counted:
        percent = percent if entry.percent is None else entry.percent
        count = count if entry.count_total is None else (entry.count_done or 0, entry.count_total)
        on = on if entry.forecast_on is None else entry.forecast_on
    return _Figures(percent=percent, count=count, on=on)


def _first_stage(stored: Stored, entries: Sequence[Entered], lines: Sequence[Noted]) -> Stage:
    """The stage before anything was said or decided."""
    first = next((line for line in lines if line.field == "stage" and line.old), None)
    if entries and (first is None or entries[0].at <= first.at):
        return entries[0].stage_before
    return stored.stage if first is None else Stage(first.old or stored.stage)


class _Walk(Struct):
    """Where the walk through entries and decisions is. `moves`: the moments of decisions that had an effect, each with
    the day of the completion that it judged."""

    stage: Stage
    done_on: date | None
    moves: dict[datetime, date | None] = field(default_factory=dict)

    def hear(self, entry: Entered) -> None:
        """An entry sets the stage; only a completion has a day, and what is added to it does not move that."""
        self.stage = entry.stage_after
        if entry.stage_after != Stage.AWAITING:
            self.done_on = None
        elif entry.kind == ReportKind.DONE or self.done_on is None:
            self.done_on = entry.data_date

    def decide(self, line: Noted, *, is_bound: bool) -> None:
        """A decision judges a completion; where the completion does not count, neither does what was said of it."""
        if self.stage == Stage.AWAITING or is_bound:
            self.stage, self.moves[line.at] = Stage(line.new or Stage.DOING), self.done_on
            self.done_on = self.done_on if self.stage == Stage.DONE else None


def _decisions(lines: Sequence[Noted], said_at: set[datetime], cut: Cut) -> list[Noted]:
    """The confirmations and returns that hold, oldest first; a confirmation that was taken back is none."""
    found: list[Noted] = []
    for line in lines:
        if line.field != "stage" or line.at > cut.at or {line.old, line.new} & set(HELD):
            continue
        if line.reason in UNDONE:
            found = found[:-1]
        elif line.old == Stage.AWAITING and (line.new == Stage.DONE or line.reason or line.at not in said_at):
            found.append(line)
    return found


def _bound(
    decisions: Sequence[Noted], lines: Sequence[Noted], known: Sequence[Entered], counted: Sequence[Entered], cut: Cut
) -> set[int]:
    """The decisions on a completion that would count, had it not been taken back since: what was decided stays so. Only
    a return that nothing else stands before leaves nothing begun.
    """
    standing = {entry.id for entry in counted}
    completions = [entry for entry in known if entry.stage_after == Stage.AWAITING]
    steps = {line.at for line in lines if line.field == "milestone"}
    found = set()
    for line in decisions:
        is_return = line.new != Stage.DONE and line.at not in steps
        if is_return and not any(entry.at <= line.at for entry in counted):
            continue
        judged = next((entry for entry in reversed(completions) if entry.at <= line.at), None)
        if judged is not None and judged.id not in standing and cut.counts(judged):
            found.add(line.id)
    return found


def _walk(
    stage: Stage, done_on: date | None, counted: Sequence[Entered], decisions: Sequence[Noted], bound: Container[int]
) -> _Walk:
    """Entries in the order of writing, each decision after what was written up to its moment."""
    told, waiting = _Walk(stage, done_on), list(decisions)
    for entry in counted:
        while waiting and waiting[0].at < entry.at:
            line = waiting.pop(0)
            told.decide(line, is_bound=line.id in bound)
        told.hear(entry)
    for line in waiting:
        told.decide(line, is_bound=line.id in bound)
    return told


def _reached(moves: Mapping[datetime, date | None], lines: Sequence[Noted]) -> tuple[Reached, ...]:
    """The milestones that were left by a confirmation that holds, with the deadline that each had then."""
    dues = {line.at: _day(line.old) for line in lines if line.field == "due_on" and line.at in moves}
    return tuple(
        Reached(position=int(line.old or 0), due_on=dues.get(line.at), on=moves[line.at])
        for line in lines
        if line.field == "milestone" and line.at in moves
    )


def _held(lines: Sequence[Noted], moment: datetime) -> Stage | None:
    """Paused or ended, and not taken up again."""
    held: Stage | None = None
    for line in lines:
        if line.field == "stage" and line.at <= moment:
            if line.new in HELD:
                held = Stage(line.new)
            elif line.old in HELD:
                held = None
    return held


def _due(
    stored: Stored, lines: Sequence[Noted], moves: Iterable[datetime], moment: datetime
) -> tuple[date | None, int]:
    """The deadline and the milestone of a moment; a step that a confirmation led to counts with the confirmation."""
    due_on = _was(lines, "due_on", moment, stored.due_on, date.fromisoformat)
    milestone = _was(lines, "milestone", moment, stored.milestone, int) or 0
    for at in sorted(moves):
        if at <= moment:
            continue
        for line in lines:
            if line.at == at and line.field == "milestone":
                milestone = int(line.new or 0)
                due_on = next((_day(each.new) for each in lines if each.at == at and each.field == "due_on"), due_on)
    return due_on, milestone


def _own(lines: Sequence[Noted], cut: Cut, asked_at: Callable[[datetime], datetime | None]) -> list[Noted]:
    """Without the lines after the cut-off by which a deadline moved that had been asked for before: they hold."""

    def holds(line: Noted) -> bool:
        if line.field != "due_on" or not cut.moment < line.at <= cut.at:
            return False
        asked = asked_at(line.at)
        return asked is not None and asked <= cut.moment

    return [line for line in lines if not holds(line)]


def _was(lines: Iterable[Noted], name: str, moment: datetime, now: T | None, read: Callable[[str], T]) -> T | None:
    """What a field held at a moment: the old value of its first change after it, else what it holds now."""
    first = next((line for line in lines if line.field == name and line.at > moment), None)
    if first is None:
        return now
    return None if first.old is None else read(first.old)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _original(stored: Stored, due_on: date | None, milestone: int, steps: Mapping[int, date]) -> date | None:
    """The deadline that was set first for the milestone."""
    if milestone != stored.milestone:
        return steps.get(milestone, due_on)
    return None if due_on is None and stored.due_on is not None else stored.original_due_on


def _presence(stored: Stored, lines: Sequence[Noted], given: Sequence[Noted], moment: datetime) -> tuple[bool, Share]:
    """Whether the unit had the share then, and as what."""
    own = (line for line in lines if line.at > moment and line.field in OF_PRESENCE)
    first = next(own, None)
    came = next((line for line in given if line.at > moment), None)
    if came is not None and (first is None or came.at < first.at):
        return False, stored.share
    if first is None:
        return not stored.is_removed, stored.share
    if first.field == REMOVED:
        return True, Share(first.new or stored.share)
    known = {share.value for share in Share}
    is_there = first.field != RETURNED and first.old in known
    return is_there, Share(first.old) if is_there and first.old else stored.share


def was_there(lines: Sequence[Noted], moment: datetime, *, is_removed: bool) -> bool:
    """Whether a task was in the plan at a moment; `lines`: its own, oldest first."""
    first = next((line for line in lines if line.at > moment and line.field in (ADDED, REMOVED, RETURNED)), None)
    return not is_removed if first is None else first.field == REMOVED


def text_then(lines: Sequence[Noted], field: str, moment: datetime, now: str) -> str:
    """How a text read at a moment."""
    return _was(lines, field, moment, now, str) or ""


def day_then(lines: Sequence[Noted], field: str, moment: datetime, now: date) -> date:
    """What a date was at a moment."""
    return _was(lines, field, moment, now, date.fromisoformat) or now
