"""Later deadlines: when one was asked for that was granted, or granted and taken back, and which wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct, field
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.plan import Assignment
from models.prepared import Prepared
from models.progress import Change, ExtensionRequest, ExtensionState
from models.undeciding import REQUESTS

Moment = tuple[int, datetime]  # a task, and when something was decided about it


class Asked(Struct, frozen=True, kw_only=True):
    """A later deadline that a unit asked for. `decided_at` null: nobody decided."""

    wanted_on: date
    at: datetime
    decided_at: datetime | None


class MoreTime(Struct, frozen=True, kw_only=True):
    """`granted`, `taken_back`: when it had been asked for. What was taken back stands in both, each at its moment.
    `asked`: all that was asked for, by share, oldest first."""

    granted: Mapping[Moment, datetime] = field(default_factory=dict)
    taken_back: Mapping[Moment, datetime] = field(default_factory=dict)
    asked: Mapping[int, Sequence[Asked]] = field(default_factory=dict)

    def asked_at(self, task_id: int, at: datetime) -> datetime | None:
        """When that was asked for which was decided at a moment; null where nothing was."""
        key = (task_id, at)
        return self.granted.get(key) or self.taken_back.get(key)

    def wanted_on(self, assignment_id: int, asked_by: datetime, known_at: datetime) -> date | None:
        """The later deadline that was asked for by a moment and that nobody had decided about when it was looked at."""
        waiting = (
            each.wanted_on
            for each in reversed(self.asked.get(assignment_id, ()))
            if each.at <= asked_by and (each.decided_at is None or each.decided_at > known_at)
        )
        return next(waiting, None)


_ASKED = Prepared(
    select(
        Assignment.task_id,
        ExtensionRequest.assignment_id,
        ExtensionRequest.state,
        ExtensionRequest.wanted_on,
        ExtensionRequest.asked_at,
        ExtensionRequest.decided_at,
    )
    .join(Assignment, Assignment.id == ExtensionRequest.assignment_id)
    .where(ExtensionRequest.org_id == bindparam("of"))
    .order_by(ExtensionRequest.id)
)
_UNDONE = Prepared(
    select(Assignment.task_id, Change.old, Change.at, ExtensionRequest.asked_at)
    .join(ExtensionRequest, ExtensionRequest.id == Change.subject_id)
    .join(Assignment, Assignment.id == ExtensionRequest.assignment_id)
    .where(Change.org_id == bindparam("of"), Change.subject == REQUESTS, Change.field == ExtensionState.APPROVED)
)


def read_more_time(db: Session, org_id: int) -> MoreTime:
    """Of all tasks of a committee: two statements."""
    granted: dict[Moment, datetime] = {}
    asked: dict[int, list[Asked]] = {}
    for task_id, share, state, wanted_on, asked_at, at in _ASKED.all(db, {"of": org_id}):
        if state == ExtensionState.APPROVED and at is not None:
            granted[task_id, at] = asked_at
        asked.setdefault(share, []).append(Asked(wanted_on=wanted_on, at=asked_at, decided_at=at))
    taken_back: dict[Moment, datetime] = {}
    undone = _UNDONE.all(db, {"of": org_id})
    for task_id, granted_at, at, asked_at in undone:
        if granted_at:
            granted[task_id, datetime.fromisoformat(granted_at)] = asked_at
            taken_back[task_id, at] = asked_at
    return MoreTime(granted=granted, taken_back=taken_back, asked=asked)
