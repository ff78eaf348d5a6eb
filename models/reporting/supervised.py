"""The findings of supervisors in a report's time, each as it stood then: its state is told again from the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from models.findings import DUE, SUBJECT, UNFINISHED, FindingFact
from models.reporting.lines import Around
from models.reporting.listed import FindingLine
from models.reporting.moment import Noted
from models.steering import FindingState
from models.workdays import local_date


def finding_lines(facts: Iterable[FindingFact], around: Around) -> tuple[FindingLine, ...]:
    """Those recorded or closed in the time that is reported on, and those that were open at its end."""
    until = around.cut.told_until
    notes = around.ledger.notes_of
    found = [_then(fact, notes.get((SUBJECT, fact.id), ()), around) for fact in facts if fact.at <= until]
    return tuple(line for line in found if line.state != FindingState.WITHDRAWN and _belongs(line, around.since))


def _belongs(line: FindingLine, since: date) -> bool:
    return line.found_on >= since or line.is_open or (line.closed_on is not None and line.closed_on >= since)


def _then(fact: FindingFact, notes: Sequence[Noted], around: Around) -> FindingLine:
    until, day = around.cut.told_until, around.cut.day
    state, reply, replied_at, closed_at = FindingState.OPEN, "", None, None
    for note in notes:
        if note.at > until:
            break
        if note.field == "reply":
            state, reply, replied_at = FindingState.ANSWERED, note.new or "", note.at
        elif note.field == "more":
            state = FindingState.OPEN
        elif note.field == "state" and note.new:
            state = FindingState(note.new)
            closed_at = note.at if state not in UNFINISHED else None
    due = _due(fact, notes, until)
    return FindingLine(
        number=fact.number,
        code=fact.code,
        unit_short=fact.unit_short,
        supervisor=fact.supervisor,
        text=fact.text,
        found_on=local_date(fact.at),
        reply_due_on=due,
        reply=reply,
        replied_on=None if replied_at is None else local_date(replied_at),
        closed_on=None if closed_at is None else local_date(closed_at),
        state=state,
        is_overdue=state == FindingState.OPEN and due < day,
    )


def _due(fact: FindingFact, notes: Sequence[Noted], until: datetime) -> date:
    """The day that held then: what the first later change took away, else today's."""
    later = next((note for note in notes if note.field == DUE and note.at > until and note.old), None)
    return fact.reply_due_on if later is None or later.old is None else date.fromisoformat(later.old)
