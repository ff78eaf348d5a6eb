"""What the database shall hold after an import: the file, settled with what is stored. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from models.founding import UNNAMED
from models.importing import Holiday, PlanFile
from models.loading.shapes import (
    PeriodShape,
    TaskShape,
    UnitShape,
    is_unreadable,
    opened,
    period_shapes,
    settled,
    task_shape,
    unit_shapes,
)
from models.loading.stored import Stored, StoredHeader
from models.org import NOBODY
from models.plan import Share
from models.values import replace
from models.workdays import RestDayKind

_PLACE_WORDS = ("tỉnh", "thành phố", "huyện", "xã", "phường", "thị trấn", "đặc khu")
_SATURDAY = 5


class Wanted(Struct, frozen=True, kw_only=True):
    """Codes point into these tables; `units` are those of the file (empty where it lists none)."""

    header: StoredHeader
    units: Mapping[str, UnitShape]
    all_units: Mapping[str, UnitShape]  # with those that only the database knows
    groups: Mapping[str, str]  # code → title
    tasks: Mapping[str, TaskShape]
    shares: Mapping[tuple[str, str], Share]
    periods: Mapping[str, PeriodShape]
    kept: Mapping[str, str]  # task → the words of its deadline that cannot be read: what is stored stays
    rest_days: tuple[Holiday, ...]  # only those that change the calendar


def want(plan: PlanFile, stored: Stored) -> Wanted:
    """Settle an aligned file with what is stored."""
    units = _units(plan, stored)
    all_units = {**stored.live_units(), **units}
    groups = {group.code: group.title for group in reversed(plan.groups)}
    groups = {group.code: groups[group.code] for group in plan.groups}
    kept = _kept(plan, stored)
    tasks = _tasks(plan, stored, groups, all_units, kept)
    return Wanted(
        header=_header(plan, stored.header),
        units=units,
        all_units=all_units,
        groups=groups,
        tasks=tasks,
        shares=dict(_shares(tasks.values(), all_units)),
        periods=period_shapes(plan),
        kept=kept,
        rest_days=tuple(day for day in plan.holidays if _changes_calendar(day, stored)),
    )


def _units(plan: PlanFile, stored: Stored) -> dict[str, UnitShape]:
    """The file's units; members and parents that exist nowhere are left out."""
    units = unit_shapes(plan)
    known = {**stored.live_units(), **units}
    place = {code: place for place, code in enumerate(units)}
    return {
        code: replace(
            unit,
            parent=unit.parent if unit.parent in known else None,
            members=tuple(sorted((m for m in unit.members if m in known), key=lambda m: place.get(m, len(place)))),
        )
        for code, unit in units.items()
    }


def _kept(plan: PlanFile, stored: Stored) -> dict[str, str]:
    """The tasks whose deadline would be lost to a cell that nobody can read."""
    return {
        row.code: row.deadline.text
        for row in plan.tasks
        if row.code in stored.tasks and stored.tasks[row.code].shape.steps and is_unreadable(row.deadline)
    }


def _tasks(
    plan: PlanFile,
    stored: Stored,
    groups: Mapping[str, str],
    units: Mapping[str, UnitShape],
    kept: Mapping[str, str],
) -> dict[str, TaskShape]:
    tasks: dict[str, TaskShape] = {}
    for row in plan.tasks:
        before = stored.tasks.get(row.code)
        shape = task_shape(row, groups.keys(), units.keys())
        tasks.setdefault(row.code, settled(shape, before.shape if before else None, keeps_deadline=row.code in kept))
    return tasks


def _shares(tasks: Collection[TaskShape], units: Mapping[str, UnitShape]) -> Iterator[tuple[tuple[str, str], Share]]:
    """Who does what: groups opened, and nobody supports what it leads; what no unit leads, itself or through its parts,
    is held all the same."""
    divided = {task.parent for task in tasks}
    for task in tasks:
        leads = _opened(task.lead_codes, units) or dict.fromkeys([] if task.code in divided else [NOBODY])
        for unit in leads:
            yield (task.code, unit), Share.LEAD
        for unit in _opened(task.support_codes, units):
            if unit not in leads:
                yield (task.code, unit), Share.SUPPORT


def _opened(codes: Iterable[str], units: Mapping[str, UnitShape]) -> dict[str, None]:
    return dict.fromkeys(unit for code in codes for unit in opened(code, units))


def _header(plan: PlanFile, stored: StoredHeader) -> StoredHeader:
    """The plan's own lines follow the file; the committee's name and place are only filled in where missing."""
    head = plan.plan
    return replace(
        stored,
        name=in_sentence(head.issuer) if head.issuer and stored.name == UNNAMED else stored.name,
        place=stored.place or head.place,
        superior=stored.superior or in_sentence(head.superior),
        number=head.number or stored.number,
        title=_title(head.title, stored.title),
        issued_on=head.issued or stored.issued_on,
    )


def _title(said: str, stored: str) -> str:
    """The heading over a table, in capitals, does not take the place of the plan's own title."""
    is_heading = said == said.upper() and stored != "" and stored != stored.upper()
    return stored if is_heading or not said else said


def in_sentence(name: str) -> str:
    """«ĐẢNG ỦY XÃ HÀ LONG» as it stands inside a sentence: «Đảng ủy xã Hà Long»."""
    if name != name.upper():
        return name
    words = name.lower().split()
    text = " ".join(words)
    cut = max((text.find(f" {place} ") + len(place) + 2 for place in _PLACE_WORDS if f" {place} " in text), default=0)
    tail = " ".join(word.capitalize() for word in text[cut:].split()) if cut else text
    return (text[:1].upper() + text[1:cut] + tail) if cut else text[:1].upper() + text[1:]


def _changes_calendar(day: Holiday, stored: Stored) -> bool:
    """Not what is known already, not a day off on a weekend, never against the committee's own line."""
    known = stored.rest_days.get(day.date)
    if known is not None and (known.is_own or known.kind == kind_of(day)):
        return False
    return day.worked == (day.date.weekday() >= _SATURDAY) or known is not None


def kind_of(day: Holiday) -> RestDayKind:
    """Off or worked."""
    return RestDayKind.WORKED if day.worked else RestDayKind.OFF
