"""Which report shows the plan as it stands: what a digest's picture and the scoreboard are drawn from. Pure."""

from __future__ import annotations

import re

from models.facts import Overview
from models.periods import Period
from models.reporting.values import Scope
from models.workdays import local_date


def standing(overview: Overview, title: str = "") -> Scope:
    """The whole plan at the overview's moment, units counted as it counts them."""
    period = overview.period
    return Scope(
        from_on=overview.reported_since,
        to_on=local_date(overview.as_of),
        title=title,
        period_code=period.code if period is not None and period.is_open else None,
        as_things_stand=True,
    )


def of_period(period: Period) -> Scope:
    """The whole plan in one reporting period."""
    return Scope(from_on=period.from_on, to_on=period.cutoff_on, title=plain_name(period), period_code=period.code)


def plain_name(period: Period) -> str:
    """«Báo cáo 6 tháng đầu năm 2026» → «6 tháng đầu năm 2026»."""
    name = re.sub(r"^\s*báo cáo\s+(?:kỳ\s+)?", "", period.name, flags=re.IGNORECASE)
    name = re.sub(r"\s*\([^()]*\)\s*$", "", name)
    return name or period.name
