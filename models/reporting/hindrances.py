"""The obstacles of a report's time, each as it stood then: its state is told again from the history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from models.difficulties import WAITING, DifficultyFact
from models.progress import DifficultyState
from models.reporting.ledger import Standing
from models.reporting.lines import Around, in_time_of
from models.reporting.listed import ObstacleLine, ProposalLine
from models.reporting.moment import Noted
from models.text import key
from models.workdays import local_date


class ObstacleThen(Struct, frozen=True, kw_only=True):
    """One obstacle as it stood."""

    fact: DifficultyFact
    state: DifficultyState
    answer: str
    closed_on: date | None
    answered_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody owes an answer."""
        return self.state in WAITING


def then(facts: Iterable[DifficultyFact], around: Around) -> list[ObstacleThen]:
    """Those that had been told by then and were not taken back."""
    until = around.cut.told_until
    notes = around.ledger.notes_of
    found = [_then(fact, notes.get(("difficulties", fact.id), ()), until) for fact in facts if fact.opened_at <= until]
    return [each for each in found if each.state != DifficultyState.WITHDRAWN]


def _then(fact: DifficultyFact, notes: Sequence[Noted], until: datetime) -> ObstacleThen:
    known = [note for note in notes if note.at <= until]
    state, answer, closed_on, answered_on = DifficultyState.OPEN, "", None, None
    for note in known:
        if note.field == "answer":
            answer, answered_on = note.new or "", local_date(note.at)
            state = DifficultyState.ANSWERED if state in WAITING else state
        elif note.field == "state" and note.new:
            state = DifficultyState(note.new)
            closed_on = local_date(note.at) if state == DifficultyState.SETTLED else None
    if len(known) == len(notes):  # nothing came later: the row itself holds
        state, answer = fact.state, fact.answer or ""
        answered_on = local_date(fact.answered_at) if fact.answered_at is not None else None
        closed_on = local_date(fact.closed_at) if fact.closed_at is not None else None
    return ObstacleThen(fact=fact, state=state, answer=answer, closed_on=closed_on, answered_on=answered_on)


def open_numbers(obstacles: Iterable[ObstacleThen]) -> Mapping[int, Sequence[int]]:
    """The numbers of those that wait for an answer, by share."""
    found: dict[int, list[int]] = {}
    for each in obstacles:
        if each.is_open:
            found.setdefault(each.fact.assignment_id, []).append(each.fact.number)
    return found


def obstacle_lines(obstacles: Iterable[ObstacleThen], around: Around) -> tuple[ObstacleLine, ...]:
    """Those told or closed in the time that is reported on, and those that were open at its end."""
    return tuple(_line(each, around) for each in obstacles if _belongs(each, around.since))


def told_of(obstacles: Iterable[ObstacleThen], since: date) -> Mapping[int, Sequence[str]]:
    """The words of the same, by share."""
    found: dict[int, list[str]] = {}
    for each in obstacles:
        if _belongs(each, since):
            found.setdefault(each.fact.assignment_id, []).append(each.fact.text)
    return found


def proposal_lines(shares: Iterable[Standing], around: Around) -> tuple[ProposalLine, ...]:
    """What leading units asked for beside no obstacle; said again it is told once, by its last day."""
    found = {
        (each.item.code, each.item.unit_short, key(entry.proposal)): ProposalLine(
            code=each.item.code, unit_short=each.item.unit_short, text=entry.proposal, on=entry.data_date
        )
        for each in shares
        for entry in in_time_of(each, around)
        if entry.proposal
    }
    return tuple(found.values())


def _belongs(each: ObstacleThen, since: date) -> bool:
    is_new = local_date(each.fact.opened_at) >= since
    return is_new or each.is_open or (each.closed_on is not None and each.closed_on >= since)


def _line(each: ObstacleThen, around: Around) -> ObstacleLine:
    fact, day = each.fact, around.cut.day
    owed = each.is_open and fact.answer_due_on is not None and fact.answer_due_on < day
    return ObstacleLine(
        number=fact.number,
        code=fact.code,
        unit_short=fact.unit_short,
        text=fact.text,
        proposal=fact.proposal or "",
        owner=fact.owner_short or "",
        for_leaders=fact.for_leaders,
        opened_on=local_date(fact.opened_at),
        answer_due_on=fact.answer_due_on,
        answer=each.answer,
        answered_on=each.answered_on,
        closed_on=each.closed_on,
        state=each.state,
        is_overdue=owed,
    )
