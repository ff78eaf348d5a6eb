"""THE list of what reminders tell of besides dated work."""

from __future__ import annotations

from scheduler.calls import Source
from scheduler.directive_calls import DirectiveCalls
from scheduler.period_calls import PeriodCalls
from scheduler.request_calls import RequestCalls

SOURCES: tuple[Source, ...] = (RequestCalls(), PeriodCalls(), DirectiveCalls())
BY_NAME = {source.name: source for source in SOURCES}
