"""A report as one chat message of at most 2,000 characters: lateness and difficulties first, then the figures. Pure.

The Word draft and the register hold the rest; what does not fit is counted, never left out in silence.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from handlers.say import report_figures as say
from handlers.say import report_supervised as supervised
from handlers.say.digest import figures, late_heading
from handlers.say.digest_parts import stopped
from handlers.say.numbers import utf16_units
from models.difficulties import WAITING
from models.plan import Stage
from models.reporting.values import IndicatorLine, Report
from models.standing import TaskClass

MOST = 2_000  # characters of one message on the narrowest channel, as it counts them
BESIDES = 700  # of these, what other lines may take; what is longer goes on in a message of its own

_UNSEEN = dict.fromkeys([*range(0x0A), *range(0x0B, 0x20), 0x7F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


class _Cut(Struct, frozen=True):
    """How much is told: lines of a list, names in a line, characters of a title."""

    lines: int
    names: int
    width: int


_CUTS = (
    _Cut(12, 40, 60),
    _Cut(8, 12, 60),
    _Cut(6, 8, 50),
    _Cut(4, 6, 40),
    _Cut(3, 3, 32),
    _Cut(2, 2, 28),
    _Cut(1, 1, 24),
    _Cut(0, 0, 24),
)


def report_text(
    report: Report, *, has_files: bool = False, is_reader: bool = False, besides: Sequence[str] = ()
) -> str:
    """`has_files`: the Word draft goes with it, so say what is left blank in it. `is_reader`: for whom it is drafted,
    who is not asked to check it. `besides`: lines that follow, for which room is left if they are few.
    """
    text, below = "", "".join(f"\n{line}" for line in besides)
    room = MOST - utf16_units(below) if len(below) < BESIDES else MOST
    files = (say.FILES if is_reader else say.CHECK) if has_files else ""
    for cut in _CUTS:
        text = _harmless("\n".join(_lines(report, cut, files)))
        if utf16_units(text) <= room:
            break
    return f"{text[:room]}{below}"


def _harmless(text: str) -> str:
    """As typed, without signs that nobody sees and that turn or hide what stands around them."""
    return text.translate(_UNSEEN)


def _lines(report: Report, cut: _Cut, files: str) -> list[str]:
    head = _head(report)
    if not report.tasks:
        return [*head, say.NOT_BEGUN]
    return [
        *head,
        *_late(report, cut),
        *_obstacles(report, cut),
        *_findings(report, cut),
        *figures(report.totals),
        *filter(None, [stopped(report.stopped, max(cut.names, 2))]),
        *_shared(report, cut),
        *([say.passed(report.passed, cut.names)] if report.passed else []),
        say.compared(report.previous, report.totals) if report.previous else say.NO_PREVIOUS,
        *_units(report, cut),
        *_indicators(report, cut),
        *_more(report, cut),
        *([files] if files else []),
    ]


def _head(report: Report) -> list[str]:
    number = report.plan.number if report.plan else ""
    lines = [
        say.heading(report.scope),
        say.of_plan(number, report.committee.name),
        say.as_of(report),
    ]
    if report.has_just_begun:
        lines[-1] += f" {say.just_begun(report.scope)}"
    if report.version is not None:
        lines[-1] += f" {say.issued(report.version, report.issued_note)}"
    if report.issued_before is not None:
        lines[-1] += f" {say.issued_before(report.issued_before, report.scope.period_code or '')}"
    if report.late_entries:
        lines[-1] += f" {say.late_entries(report)}"
    return lines


def _late(report: Report, cut: _Cut) -> list[str]:
    late = sorted(report.of(TaskClass.OPEN_OVERDUE), key=lambda task: -task.days_overdue)
    return [late_heading(len(late)), *_some([say.late_line(task, cut.width) for task in late], cut.lines)]


def _obstacles(report: Report, cut: _Cut) -> list[str]:
    waiting = [each for each in report.obstacles if each.state in WAITING]
    if not waiting:
        return []
    waiting.sort(key=lambda each: not each.is_overdue)
    heading = say.obstacles_heading(len(waiting), sum(each.is_overdue for each in waiting))
    return [heading, *_some([say.obstacle_line(each, cut.width) for each in waiting], cut.lines)]


def _findings(report: Report, cut: _Cut) -> list[str]:
    return [supervised.in_chat(report.findings, cut.names)] if report.findings else []


def _shared(report: Report, cut: _Cut) -> list[str]:
    """Work that is given to several units and not complete: k of n."""
    shared = [task for task in report.tasks if len(task.shares) > 1 and not task.is_recurring]
    left = [task for task in shared if task.done < len(task.shares)]
    return [say.shared(left, cut.names)] if left else []


def _units(report: Report, cut: _Cut) -> list[str]:
    away = [unit for unit in report.units if unit.is_asked and not unit.has_reported and unit.away_until is not None]
    waiting = [task for task in report.tasks if any(share.stage == Stage.AWAITING for share in task.shares)]
    return [
        *([say.missing(report, cut.names)] if report.missing else []),
        *([say.away(away, cut.names)] if away else []),
        *([say.awaiting(waiting, cut.names)] if waiting else []),
    ]


def _indicators(report: Report, cut: _Cut) -> list[str]:
    if not report.indicators:
        return []
    known = [line for line in report.indicators if line.value is not None]
    reached = sum(line.is_reached is True for line in known)
    told = [line for line in report.indicators if _is_worth_telling(line)]
    lines = [say.indicator_line(line) for line in told]
    return [say.indicators(reached, len(known), len(report.indicators)), *_some(lines, cut.lines)]


def _is_worth_telling(line: IndicatorLine) -> bool:
    """What has not reached its target, what was only estimated, and of what the task alone has a count."""
    only_beside = line.estimate is not None or line.counted is not None
    return line.is_reached is False or (line.value is None and only_beside)


def _more(report: Report, cut: _Cut) -> list[str]:
    return [
        *([say.extended(report.extended, report.tasks, cut.names)] if report.extended else []),
        *filter(None, [say.asking(report.tasks, cut.names)]),
        *([say.coming(report.coming, cut.names)] if report.coming else []),
        *([say.praise(report.praise, cut.names)] if report.praise else []),
    ]


def _some(lines: Sequence[str], most: int) -> list[str]:
    """The first lines of a list, and how many more there are; none where the heading's count must do."""
    if most == 0:
        return []
    shown = [f"- {line}" for line in lines[:most]]
    return [*shown, say.rest(len(lines) - most)] if len(lines) > most else shown
