"""When a later deadline was asked for, by the moment at which it was granted or the grant was taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.plan import Assignment
from models.prepared import Prepared
from models.progress import Change, ExtensionRequest, ExtensionState
from models.undeciding import REQUESTS

Moment = tuple[int, datetime]  # a task, and when something was decided about it


class MoreTime(Struct, frozen=True, kw_only=True):
    """`granted`, `taken_back`: when it had been asked for. What was taken back stands in both, each at its moment."""

    granted: Mapping[Moment, datetime] = field(default_factory=dict)
    taken_back: Mapping[Moment, datetime] = field(default_factory=dict)

    def asked_at(self, task_id: int, at: datetime) -> datetime | None:
        """When that was asked for which was decided at a moment; null where nothing was."""
        key = (task_id, at)
        return self.granted.get(key) or self.taken_back.get(key)


_APPROVED = Prepared(
    select(Assignment.task_id, ExtensionRequest.decided_at, ExtensionRequest.asked_at)
    .join(Assignment, Assignment.id == ExtensionRequest.assignment_id)
    .where(ExtensionRequest.org_id == bindparam("of"), ExtensionRequest.state == ExtensionState.APPROVED)
)
_UNDONE = Prepared(
    select(Assignment.task_id, Change.old, Change.at, ExtensionRequest.asked_at)
    .join(ExtensionRequest, ExtensionRequest.id == Change.subject_id)
    .join(Assignment, Assignment.id == ExtensionRequest.assignment_id)
    .where(Change.org_id == bindparam("of"), Change.subject == REQUESTS, Change.field == ExtensionState.APPROVED)
)


def read_more_time(db: Session, org_id: int) -> MoreTime:
    """Of all tasks of a committee: two statements."""
    approved = _APPROVED.all(db, {"of": org_id})
    granted = {(task_id, at): asked_at for task_id, at, asked_at in approved if at is not None}
    taken_back: dict[Moment, datetime] = {}
    undone = _UNDONE.all(db, {"of": org_id})
    for task_id, granted_at, at, asked_at in undone:
        if granted_at:
            granted[task_id, datetime.fromisoformat(granted_at)] = asked_at
            taken_back[task_id, at] = asked_at
    return MoreTime(granted=granted, taken_back=taken_back)
