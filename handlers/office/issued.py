"""Which paper a report is: the first over its time, one that says the same as the last, the next, or an earlier again.

Of a reporting period the figures have versions (`models.issuing`). Of any other time that is over each paper is an
issue, and whoever asks is told where the figures are not those of the last one any more.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from handlers.say import report_asked as say
from handlers.turn import Turn
from models import issuing
from models.office import Office
from models.reporting import issues
from models.reporting.issues import Issued
from models.reporting.values import Report, Scope
from models.values import replace
from models.workdays import local_date


class Paper(Struct, frozen=True, kw_only=True):
    """`scope`: with the number of the issue that it is; `mark`: of what it says; `lines`: what to say besides."""

    scope: Scope
    mark: str = ""
    lines: tuple[str, ...] = ()


def find(turn: Turn, office: Office, scope: Scope, number: int) -> tuple[Issued | None, int]:
    """One version of a period's figures, or one paper over any other time; and the number of the last."""
    if scope.period_code is not None:
        at = issuing.issued_as(turn.db, office.id, scope.period_code, number)
        last = issuing.issued_last(turn.db, office.id, scope.period_code)
        return (None if at is None else Issued(number=number, as_of=at, mark="")), last
    known = issues.issues_of(turn.db, office.id, scope)
    return next((each for each in known if each.number == number), None), known[-1].number if known else 0


def again(turn: Turn, office: Office, scope: Scope, issue: Issued) -> Paper:
    """An earlier one, with what its figures are by now where they are others."""
    if scope.period_code is not None:
        return Paper(scope=scope)
    now = _told(turn, office, scope, turn.now) if issue.mark else None
    is_same = now is None or issues.mark_of(now) == issue.mark
    lines = () if now is None or is_same else (say.changed_now(scope, now.totals),)
    return Paper(scope=replace(scope, issue=issue.number), mark=issue.mark, lines=lines)


def new(turn: Turn, office: Office, scope: Scope, told: Report | None, *, is_drawn: bool) -> Paper:
    """One as of now; of a time that goes on none is issued. `told`: null where a large plan is counted only when it is
    drawn; `is_drawn`: as a document."""
    if scope.period_code is not None or local_date(turn.now) <= scope.to_on:
        return Paper(scope=scope)
    known, mark = issues.issues_of(turn.db, office.id, scope), issues.mark_of(told) if told is not None else ""
    last = known[-1] if known else None
    number = issues.next_number(known, mark) if is_drawn else 0
    if last is None or not mark or last.mark in ("", mark):
        return Paper(scope=replace(scope, issue=number), mark=mark)
    before = _told(turn, office, scope, last.as_of)
    return Paper(scope=replace(scope, issue=number), mark=mark, lines=(say.changed_since(scope, last, before.totals),))


def _told(turn: Turn, office: Office, scope: Scope, moment: datetime) -> Report:
    from models.reporting.building import report  # with what counts a report: few messages ask for one

    return report(turn.db, office, scope, moment, is_brief=True)
