"""Giving a file's units and tasks the codes under which they are stored already. Pure.

A table without a column of codes numbers its tasks by their order: one new row in the middle would give every task
behind it the code, and the progress, of its neighbour. So there the text says which task it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from rapidfuzz import fuzz

from models.importing import PlanFile, RowKind, TaskRow, UnitRef
from models.loading.stored import Stored, StoredTask
from models.text import key
from models.values import replace

ALIKE = 80  # of 100: below, a text was not edited but replaced
MOST_PAIRS = 250_000  # edited texts are looked for among so many pairs at most (about half a second)


def align(plan: PlanFile, stored: Stored) -> PlanFile:
    """The file with stored codes where it means what is stored."""
    unit = _same_units(plan, stored)
    tasks = _recoded(plan.tasks, {} if has_own_codes(plan.tasks) else _same_tasks(plan.tasks, stored))
    if not unit:
        return replace(plan, tasks=tasks)
    return replace(
        plan,
        units=tuple(
            replace(u, code=unit.get(u.code, u.code), parent=unit.get(u.parent, u.parent) if u.parent else None)
            for u in plan.units
        ),
        unit_groups=tuple(
            replace(g, code=unit.get(g.code, g.code), members=tuple(unit.get(m, m) for m in g.members))
            for g in plan.unit_groups
        ),
        tasks=tuple(
            replace(t, lead_units=_refs(t.lead_units, unit), support_units=_refs(t.support_units, unit)) for t in tasks
        ),
    )


def _refs(refs: Sequence[UnitRef], unit: Mapping[str, str]) -> tuple[UnitRef, ...]:
    return tuple(replace(ref, unit=unit.get(ref.unit, ref.unit) if ref.unit else None) for ref in refs)


def _same_units(plan: PlanFile, stored: Stored) -> dict[str, str]:
    """Code in the file → stored code, for units that are the same by name only."""
    named = [(u.code, u.name, False) for u in plan.units] + [(g.code, g.name, True) for g in plan.unit_groups]
    in_file = {code for code, _, _ in named}
    by_name = {
        (key(unit.shape.name), unit.shape.is_group): code
        for code, unit in stored.units.items()
        if not unit.is_removed and code not in in_file
    }
    return {
        code: by_name[key(name), is_group]
        for code, name, is_group in named
        if code not in stored.units and (key(name), is_group) in by_name
    }


def has_own_codes(tasks: Sequence[TaskRow]) -> bool:
    """Whether the codes say more than the order of the rows does."""
    tops = (task.code for task in tasks if task.kind is RowKind.TASK)
    return any(code != f"NV{number:02d}" for number, code in enumerate(tops, 1))


def _recoded(tasks: Sequence[TaskRow], code: Mapping[str, str]) -> tuple[TaskRow, ...]:
    if not code:
        return tuple(tasks)
    return tuple(
        replace(task, code=code[task.code], parent=code.get(task.parent, task.parent) if task.parent else None)
        for task in tasks
    )


def _same_tasks(tasks: Sequence[TaskRow], everything: Stored) -> dict[str, str]:
    """Code in the file → code to keep, for every task of the file; empty where nothing is stored.

    A further plan of the committee goes on where the other one's numbers end: in chat NV01 must be one task.
    """
    stored = everything.tasks
    others = {} if _is_known_elsewhere(tasks, everything) else everything.codes_elsewhere
    if not stored and not others:
        return {}
    found: dict[str, str] = {}
    for match in (_by_same_text, _by_alike_text, _by_same_code):
        taken = set(found.values())
        rows = [task for task in tasks if task.code not in found]
        by_place = match is _by_same_code  # a row's place says nothing of a task that no file has given
        rest = {code: task for code, task in stored.items() if code not in taken and not (by_place and task.is_ordered)}
        found |= match(rows, rest)
    return found | _new_codes([task for task in tasks if task.code not in found], found, {*stored, *others})


def known_tasks(tasks: Sequence[TaskRow], stored: Stored) -> int:
    """How many tasks of a file are stored with the same words, or much the same."""
    same = _by_same_text(tasks, stored.tasks)
    rows = [task for task in tasks if task.code not in same]
    return len(same) + len(_by_alike_text(rows, {c: t for c, t in stored.tasks.items() if c not in same.values()}))


def _is_known_elsewhere(tasks: Sequence[TaskRow], stored: Stored) -> bool:
    """Whether this is rather the committee's other plan under a new number: its tasks must not stand there twice."""
    if stored.header.plan_id is not None:
        return False
    return 2 * sum(key(task.text) in stored.texts_elsewhere for task in tasks) >= len(tasks)


def _by_same_text(rows: Sequence[TaskRow], stored: Mapping[str, StoredTask]) -> dict[str, str]:
    """Equal texts; of several with one text those with equal codes first, then in order; removed ones last."""
    by_text: dict[str, list[str]] = {}
    for code, task in sorted(stored.items(), key=lambda item: item[1].is_removed):
        by_text.setdefault(key(task.shape.text), []).append(code)
    found = {row.code: row.code for row in rows if row.code in by_text.get(key(row.text), ())}
    for code in found:
        by_text[key(stored[code].shape.text)].remove(code)
    for row in rows:
        waiting = by_text.get(key(row.text))
        if row.code not in found and waiting and row.text:
            found[row.code] = waiting.pop(0)
    return found


def _by_alike_text(rows: Sequence[TaskRow], stored: Mapping[str, StoredTask]) -> dict[str, str]:
    """Texts that were edited: the most alike pairs first, an equal code settles a tie."""
    live = {code: key(task.shape.text) for code, task in stored.items() if not task.is_removed}
    if len(rows) * len(live) > MOST_PAIRS:
        return {}
    pairs = sorted(_alike(rows, live), reverse=True)
    found: dict[str, str] = {}
    for _, _, row, code in pairs:
        if row not in found and code not in found.values():
            found[row] = code
    return found


def _alike(rows: Sequence[TaskRow], live: Mapping[str, str]) -> Iterator[tuple[float, bool, str, str]]:
    for row in rows:
        words = key(row.text)
        for code, text in live.items():
            score = fuzz.ratio(words, text, score_cutoff=ALIKE)
            if score:
                yield score, row.code == code, row.code, code


def _by_same_code(rows: Sequence[TaskRow], stored: Mapping[str, StoredTask]) -> dict[str, str]:
    """A text written anew in its old place."""
    return {row.code: row.code for row in rows if row.code in stored and not stored[row.code].is_removed}


def _new_codes(rows: Sequence[TaskRow], found: Mapping[str, str], used: Set[str]) -> dict[str, str]:
    """New tasks: their own code where it is free, else the next number."""
    taken = {*used, *found.values()}
    new: dict[str, str] = {}
    for row in rows:
        code = row.code
        if row.parent and row.parent in (known := {**found, **new}):
            code = known[row.parent] + row.code.removeprefix(row.parent)
        if code in taken:
            pattern = f"{new.get(row.parent) or found.get(row.parent, row.parent)}.{{}}" if row.parent else "NV{:02d}"
            start = 1 if row.parent else 1 + max(map(_number, taken))
            code = next(free for n in range(start, start + len(taken) + 2) if (free := pattern.format(n)) not in taken)
        new[row.code] = code
        taken.add(code)
    return new


def _number(code: str) -> int:
    match = re.fullmatch(r"NV(\d+)", code)
    return int(match[1]) if match else 0
