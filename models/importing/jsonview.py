"""A plan file as plain JSON values: what `dondoc plan import --json` prints (design, section 6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.importing.values import Deadline, Group, PlanFile, Problem, TaskRow, UnitRef

Json = dict[str, Any]  # JSON is a tree of unlike things


def to_json(plan: PlanFile) -> Json:
    """The keys of the design's section 6; `tasks` carry a few more (note, fan_out, milestones, indicator, …)."""
    return {
        "is_plan": plan.is_plan,
        "message": plan.message,
        "plan": {
            "number": plan.plan.number,
            "title": plan.plan.title,
            "issued": plan.plan.issued.isoformat() if plan.plan.issued else None,
        },
        "groups": [_group(group) for group in plan.groups],
        "tasks": [_task(task) for task in plan.tasks],
        "items": plan.items,
        "unknown_units": list(plan.unknown_units),
        "problems": [_problem(problem) for problem in plan.problems],
    }


def _group(group: Group) -> Json:
    return {"row": group.row, "code": group.code, "title": group.title}


def _task(task: TaskRow) -> Json:
    indicator = task.indicator
    return {
        "row": task.row,
        "kind": task.kind.value,
        "group": task.group,
        "stt": task.stt,
        "code": task.code,
        "text": task.text,
        "lead_units": _units(task.lead_units),
        "support_units": _units(task.support_units),
        "deadline": _deadline(task.deadline),
        "deliverable": task.deliverable,
        "note": task.note,
        "fan_out": task.fan_out,
        "parent": task.parent,
        "priority": task.priority.value if task.priority else None,
        "indicator": indicator
        and {
            "name": indicator.name,
            "unit": indicator.unit,
            "comparison": indicator.comparison,
            "target": float(indicator.target) if indicator.target is not None else None,
            "source": indicator.source,
        },
    }


def _units(refs: Iterable[UnitRef]) -> list[Json]:
    return [{"raw": ref.raw, "unit": ref.unit} for ref in refs]


def _deadline(deadline: Deadline) -> Json:
    return {
        "text": deadline.text,
        "date": deadline.date.isoformat() if deadline.date else None,
        "open_ended": deadline.open_ended,
        "milestones": [{"name": item.name, "date": item.date.isoformat()} for item in deadline.milestones],
        "recurrence": deadline.recurrence.value if deadline.recurrence else None,
    }


def _problem(problem: Problem) -> Json:
    return {"row": problem.row, "column": problem.column, "kind": problem.kind.value, "message": problem.message}
