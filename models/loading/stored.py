"""What the database holds of a committee's plan, as values: shapes with their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.loading.shapes import PeriodShape, TaskShape, UnitShape
from models.plan import Share, Stage
from models.workdays import RestDayKind


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredUnit:
    id: int
    shape: UnitShape
    position: int
    is_removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredGroup:
    id: int
    title: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTask:
    id: int
    shape: TaskShape
    position: int
    is_removed: bool
    is_ordered: bool = False  # given in chat: no file takes it away


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredShare:
    id: int
    share: Share
    stage: Stage
    milestone: int
    due_on: date | None
    original_due_on: date | None
    is_removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDay:
    """A rest day; `is_own`: the committee's own line, which no file overrules."""

    kind: RestDayKind
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredHeader:
    name: str
    place: str
    superior: str
    plan_id: int | None
    number: str
    title: str
    issued_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One plan (`header.plan_id` null: none yet) and its committee's units, periods and rest days, by code."""

    header: StoredHeader
    units: Mapping[str, StoredUnit]
    groups: Mapping[str, StoredGroup]
    tasks: Mapping[str, StoredTask]
    shares: Mapping[tuple[str, str], StoredShare]  # by code of the task and of the unit
    periods: Mapping[str, tuple[int, PeriodShape]]
    rest_days: Mapping[date, StoredDay]
    used_elsewhere: frozenset[str]  # units with work in the committee's other plans
    codes_elsewhere: Mapping[str, str]  # task code → number of the other plan that uses it
    texts_elsewhere: frozenset[str]  # what the tasks of the other plans say, as `models.text.key`

    def live_units(self) -> dict[str, UnitShape]:
        """The units that are not removed."""
        return {code: unit.shape for code, unit in self.units.items() if not unit.is_removed}
