"""The indicators of a report: each with its target and what was said of it last. A value that nobody gave is null,
unless the parts of the task that are confirmed are just what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from models.items import indicator_text, is_monthly
from models.plan import Share, Stage
from models.reporting.ledger import Standing, Step, TaskRow, step_now
from models.reporting.lines import Around
from models.reporting.moment import Entered
from models.reporting.values import IndicatorLine, Status, TaskLine
from models.text import key
from models.values import replace

_OF_EACH = re.compile(r"^(?P<product>.+?) (?:cua )?(?:tung|moi) (?P<unit>.+)$")  # Kế hoạch của từng chi bộ (gửi VPĐU)
_PAPERS = "van ban"
_UNDER_WAY = frozenset((Status.NO_REPORT, Status.DOING, Status.DUE_SOON, Status.AWAITING, Status.PAUSED))
_KIND = re.compile(r"[^\W\d]+")  # KH of 15-KH/UBND


def indicator_lines(
    tasks: Sequence[TaskLine], shares: Mapping[int, Standing], around: Around
) -> tuple[IndicatorLine, ...]:
    """In the plan's order; of targets at several milestones the one that is due next counts, or the last."""
    return tuple(line for task in tasks for line in _of_task(task, shares, around))


def _of_task(task: TaskLine, shares: Mapping[int, Standing], around: Around) -> Iterator[IndicatorLine]:
    mine = [shares[line.assignment_id] for line in task.shares]
    row = around.ledger.tasks[mine[0].item.task_id]
    if row.indicator_name is None:
        return
    giving = [each for each in mine if any(e.value or e.estimate for e in each.state.entries)]
    step = step_now(around.ledger.steps.get(row.id, ()), around.cut.day)
    if not giving and step is None:
        yield _by_parts(_line(task, row, step, mine[0], around), task, row, mine, around)
        return
    for each in giving or mine[:1]:
        yield _line(task, row, step, each, around)


def _by_parts(
    line: IndicatorLine, task: TaskLine, row: TaskRow, shares: Sequence[Standing], around: Around
) -> IndicatorLine:
    """Nobody told it: what the confirmed parts are of it, where that is certain; else that there are such."""
    if not task.done or task.is_recurring:
        return line
    if _counts_units(row) and _is_all(row, shares, around):
        value = (Decimal(100) * task.done / len(shares)).quantize(Decimal("0.01"))
        parts, by, unit_id, on = (task.done, len(shares)), "", None, around.cut.day
        is_short = line.target is not None and not is_reached(value, line.comparison, line.target)
        if is_short and task.status in _UNDER_WAY:  # before its day it is neither reached nor missed
            return replace(line, is_beside_result=True)
    elif len(shares) == 1 and _is_the_paper(line, row, shares[0]):
        own = shares[0].item
        value, parts, by, unit_id, on = Decimal(1), None, own.unit_short, own.unit_id, own.done_on or around.cut.day
    else:
        return replace(line, is_beside_result=True)
    return replace(
        line,
        value=value,
        value_on=on,
        value_by=by,
        unit_id=unit_id,
        is_reached=None if line.target is None else is_reached(value, line.comparison, line.target),
        counted=None,
        parts=parts,
    )


def _counts_units(row: TaskRow) -> bool:
    """«Chi bộ ban hành kế hoạch», in per cent, of work whose product is the «Kế hoạch của từng chi bộ»."""
    found = _OF_EACH.match(key(row.deliverable.partition("(")[0].partition(";")[0]))
    if found is None or (row.indicator_unit or "").strip() != "%":
        return False
    name, unit = key(row.indicator_name or ""), found["unit"]
    return name.startswith(f"{unit} ") and name.endswith(f" {found['product']}")


def _is_all(row: TaskRow, shares: Sequence[Standing], around: Around) -> bool:
    """Whether the report is about all the units that lead it: a part of them says nothing of all."""
    told = {each.item.id for each in shares}
    return len(told) > 1 and all(
        each.stored.id in told
        for each in around.ledger.shares
        if each.task_id == row.id and each.stored.share == Share.LEAD and not each.stored.is_removed
        if each.stored.stage != Stage.CANCELLED
    )


def _is_the_paper(line: IndicatorLine, row: TaskRow, share: Standing) -> bool:
    """One paper is to be issued, and the completion names one of that kind: 15-KH/UBND of a «Kế hoạch tuyên truyền»."""
    told = next((entry.document for entry in reversed(share.state.entries) if entry.document), "")
    kind = _KIND.search(told)
    if key(line.unit) != _PAPERS or line.target != 1 or kind is None:
        return False
    words = key(row.deliverable.partition(";")[0]).split()[:2]
    return len(words) == 2 and key(kind[0]) == "".join(word[0] for word in words)


def _line(task: TaskLine, row: TaskRow, step: Step | None, share: Standing, around: Around) -> IndicatorLine:
    target = as_decimal(row.indicator_target if step is None else step.target)
    said = share.state.entries
    if step is not None and step.due_on < around.cut.day:  # what came after a milestone says nothing of it
        said = tuple(entry for entry in said if entry.data_date <= step.due_on)
    if is_monthly(row.indicator_unit or ""):
        said = tuple(entry for entry in said if _is_of_month(entry.data_date, around))
    measured = _last(said, "value")
    value = as_decimal(measured.value) if measured is not None else None
    guessed = _last(said, "estimate")
    sign = row.indicator_comparison or "="
    return IndicatorLine(
        code=task.code,
        name=row.indicator_name or "",
        unit=row.indicator_unit or "",
        comparison=sign,
        target=target,
        target_text=_shown(sign, target, row.indicator_unit),
        milestone="" if step is None else step.name,
        milestone_on=None if step is None else step.due_on,
        source=row.indicator_source,
        value=value,
        value_on=measured.data_date if measured is not None else None,
        value_by=share.item.unit_short if measured is not None else "",
        unit_id=share.item.unit_id if measured is not None else None,
        estimate=as_decimal(guessed.estimate) if guessed is not None else None,
        is_reached=None if value is None or target is None else is_reached(value, sign, target),
        task_status=task.status,
        counted=_counted(task, row) if value is None else None,
    )


def _counted(task: TaskLine, row: TaskRow) -> tuple[int, int] | None:
    """How many of how many its one unit told of the task; of a rate, which such a count may be."""
    is_rate = (row.indicator_unit or "").strip() == "%"
    return task.shares[0].count if is_rate and len(task.shares) == 1 else None


def _is_of_month(on: date, around: Around) -> bool:
    """A figure of a month counts in that month; while the next one is not over, also there, within the time that is
    reported on."""
    day = around.cut.day
    is_over = day.month != (day + timedelta(days=1)).month
    months = (day.year - on.year) * 12 + day.month - on.month
    return on >= around.since and months <= (0 if is_over else 1)


def _last(said: Sequence[Entered], field: str) -> Entered | None:
    """The entry that gave a figure last."""
    return next((entry for entry in reversed(said) if getattr(entry, field) is not None), None)


def _shown(sign: str, target: Decimal | None, unit: str | None) -> str:
    return "" if target is None else indicator_text(sign, f"{target.normalize():f}".replace(".", ","), unit)


def as_decimal(stored: str | None) -> Decimal | None:
    """A figure as it is kept: a decimal with a dot."""
    if not stored:
        return None
    try:
        return Decimal(stored)
    except InvalidOperation:
        return None


def is_reached(value: Decimal, sign: str, target: Decimal) -> bool:
    """Whether a value meets a target; one that is to be met exactly is met by more, too."""
    match sign:
        case "<=":
            return value <= target
        case "<":
            return value < target
        case ">":
            return value > target
    return value >= target
