"""What the database holds of a committee's plan, as values: shapes with their ids."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from models.loading.shapes import PeriodShape, TaskShape, UnitShape
from models.plan import Share, Stage
from models.workdays import RestDayKind


class StoredUnit(Struct, frozen=True, kw_only=True):
    id: int
    shape: UnitShape
    position: int
    is_removed: bool


class StoredGroup(Struct, frozen=True, kw_only=True):
    id: int
    title: str
    position: int


class StoredTask(Struct, frozen=True, kw_only=True):
    id: int
    shape: TaskShape
    position: int
    is_removed: bool
    is_ordered: bool = False  # given in chat: no file takes it away


class StoredShare(Struct, frozen=True, kw_only=True):
    id: int
    share: Share
    stage: Stage
    milestone: int
    due_on: date | None
    original_due_on: date | None
    is_removed: bool


class StoredDay(Struct, frozen=True, kw_only=True):
    """A rest day; `is_own`: the committee's own line, which no file overrules."""

    kind: RestDayKind
    is_own: bool


class StoredHeader(Struct, frozen=True, kw_only=True):
    name: str
    place: str
    superior: str
    plan_id: int | None
    number: str
    title: str
    issued_on: date | None


class Stored(Struct, frozen=True, kw_only=True):
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
