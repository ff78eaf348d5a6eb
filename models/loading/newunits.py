"""Units made of the names in a plan that match nothing: for a committee that starts without a list of units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from models.importing import PlanFile, Problem, ProblemKind, Unit, UnitDirectory, UnitRef
from models.importing.tasks import count_items
from models.text import clean, key

LONGEST_CODE = 12


def with_new_units(plan: PlanFile, known: UnitDirectory) -> PlanFile:
    """The plan with a unit for every unknown name; «known» are those of the file and of the database."""
    taken = {unit.code for unit in known.units} | {group.code for group in known.groups}
    made: dict[str, Unit] = {}
    for raw in plan.unknown_units:
        if key(raw) and key(raw) not in made:
            code = _free_code(raw, taken)
            taken.add(code)
            made[key(raw)] = Unit(code=code, name=clean(raw))
    code_of = {words: unit.code for words, unit in made.items()}
    tasks = tuple(
        replace(t, lead_units=_found(t.lead_units, code_of), support_units=_found(t.support_units, code_of))
        for t in plan.tasks
    )
    units = (*(plan.units or known.units), *made.values())
    groups = plan.unit_groups if plan.units else known.groups
    return replace(
        plan,
        tasks=tasks,
        units=units,
        unit_groups=groups,
        items=count_items(tasks, UnitDirectory(units=units, groups=groups).joined(known)),
        unknown_units=tuple(raw for raw in plan.unknown_units if key(raw) not in code_of),
        problems=_left(plan.problems),
    )


def _found(refs: Sequence[UnitRef], code_of: Mapping[str, str]) -> tuple[UnitRef, ...]:
    return tuple(ref if ref.unit else replace(ref, unit=code_of.get(key(ref.raw))) for ref in refs)


def _left(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.kind is not ProblemKind.UNKNOWN_UNIT)


def _letters(word: str) -> str:
    parts = key(word).upper().split()
    return "".join(part if part.isdigit() or (word.isupper() and len(part) > 1) else part[0] for part in parts)


def _free_code(name: str, taken: set[str]) -> str:
    """«Văn phòng Đảng ủy» → VPDU, then VPDU2; numbers and abbreviations stay whole: «Chi bộ thôn 12» → CBT12."""
    code = "".join(_letters(word) for word in clean(name).split())[:LONGEST_CODE]
    number = 2
    free = code
    while free in taken:
        free, number = f"{code}{number}", number + 1
    return free
