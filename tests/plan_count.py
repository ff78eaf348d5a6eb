"""The figures of `tests.plan_house`, counted from its table and the plan's file alone: no product code counts here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from models.importing import PlanFile, read_plan
from tests.plan_house import SAID, SEEDS

TODAY = date(2025, 11, 17)
HOLIDAYS = {date(2025, 9, 1), date(2025, 9, 2)}
MOVED = {("NV30", "UBKT"): date(2025, 12, 26)}


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's share as of a day."""

    code: str
    unit: str
    group: str
    due: date | None
    done_on: date | None
    is_confirmed: bool
    is_told: bool

    def late_after(self, due: date | None) -> date | None:
        """A deadline on a day off counts from the next working day."""
        if due is None:
            return None
        while due.weekday() >= 5 or due in HOLIDAYS:
            due += timedelta(days=1)
        return due

    def is_late(self, on: date) -> bool:
        last = self.late_after(self.due)
        if last is None or self.is_confirmed:
            return False
        return (self.done_on or on) > last

    def in_time(self) -> bool:
        last = self.late_after(self.due)
        return self.done_on is not None and (last is None or self.done_on <= last)


@cache
def plan() -> PlanFile:
    """The plan's file, read once for all days."""
    return read_plan(SEEDS / "ke_hoach_03.yaml")


@cache
def rows(on: date = TODAY) -> tuple[Row, ...]:
    """All leading shares, as of a day; a confirmation counts for the completion that it confirms."""
    members = {group.code: group.members for group in plan().unit_groups}
    found = []
    for task in plan().tasks:
        steps = task.deadline.milestones  # none is confirmed yet, so the first one counts
        first = steps[0].date if steps else task.deadline.date
        units = [unit for ref in task.lead_units for unit in members.get(ref.unit or "", (ref.unit or "",))]
        for unit in dict.fromkeys(units):
            said = [each for each in SAID if (each.code, each.unit) == (task.code, unit) and each.on <= on.isoformat()]
            done = next((each for each in said if each.done), None)
            found.append(
                Row(
                    code=task.code,
                    unit=unit,
                    group=task.group or "",
                    due=MOVED.get((task.code, unit), first),
                    done_on=date.fromisoformat(done.on) if done else None,
                    is_confirmed=bool(done and done.confirmed),
                    is_told=bool(said),
                )
            )
    return tuple(found)


def by_task(units: Iterable[str] = (), on: date = TODAY, group: str = "") -> dict[str, list[Row]]:
    """The shares of each task, of some units alone."""
    wanted = set(units)
    found: dict[str, list[Row]] = {}
    for row in rows(on):
        if (not wanted or row.unit in wanted) and group in ("", row.group):
            found.setdefault(row.code, []).append(row)
    return found


def klass(shares: list[Row], on: date = TODAY) -> str:
    """done_in_time, done_late, overdue or open."""
    if all(row.is_confirmed for row in shares):
        return "done_in_time" if all(row.in_time() for row in shares) else "done_late"
    return "overdue" if any(row.is_late(on) for row in shares) else "open"


def codes(*classes: str, units: Iterable[str] = (), on: date = TODAY, group: str = "") -> list[str]:
    """The tasks of some classes."""
    return [code for code, shares in by_task(units, on, group).items() if klass(shares, on) in classes]


def units_of(*, late: bool | None = None, told: bool | None = None) -> list[str]:
    """The leading units of which something holds."""
    every = dict.fromkeys(row.unit for row in rows())
    return [
        unit
        for unit in every
        if late in (None, any(row.is_late(TODAY) for row in rows() if row.unit == unit))
        and told in (None, any(row.is_told for row in rows() if row.unit == unit))
    ]


def due(first: date, last: date) -> list[str]:
    """The tasks of which something that is not reported as complete falls due."""
    return [
        code
        for code, shares in by_task().items()
        if any(row.due and first <= row.due <= last and row.done_on is None for row in shares)
    ]


def on_time(units: Iterable[str] = (), on: date = TODAY) -> tuple[int, int]:
    """Shares in time, of those that are complete or past their deadline."""
    judged = [row for shares in by_task(units, on).values() for row in shares]
    judged = [
        row for row in judged
        if row.is_confirmed or ((last := row.late_after(row.due)) is not None and on > last)
    ]  # fmt: skip
    return sum(row.in_time() for row in judged), len(judged)


def n(number: int) -> str:
    """Below ten with two digits."""
    return f"0{number}" if 0 < number < 10 else str(number)


def share(part: int, whole: int) -> str:
    """07/10 = 70%"""
    tenths = (1000 * part + whole // 2) // whole
    shown = f"{tenths // 10},{tenths % 10}".removesuffix(",0")
    return f"{n(part)}/{n(whole)} = {shown}%"


def of(part: list[str], whole: int) -> str:
    """Có 03/30"""
    return f"{n(len(part))}/{n(whole)}"
