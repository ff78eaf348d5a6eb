"""The sample reports add up as a report of the builder must: else the outputs would be tested against nonsense."""

from __future__ import annotations

import pickle

import pytest

from models.plan import Stage
from models.reporting.values import Report
from models.standing import TaskClass
from tests.reporting.sample import large_report, sample_report


@pytest.mark.parametrize("report", [sample_report(), sample_report(hostile=True), large_report(500)])
def test_every_figure_follows_from_the_shares(report: Report) -> None:
    totals = report.totals
    assert totals.total == len(report.tasks) == totals.done + totals.open
    assert [len(report.of(klass)) for klass in TaskClass] == [
        totals.done_in_time, totals.done_late, totals.open_in_time, totals.open_overdue,
    ]  # fmt: skip
    assert sum(group.totals.total for group in report.groups) == totals.total
    shares = [share for task in report.tasks for share in task.shares]
    assert len(shares) == report.shares == sum(unit.total for unit in report.units)
    for unit in report.units:
        assert unit.total == unit.done_in_time + unit.done_late + unit.open_in_time + unit.open_overdue
        own = [share for share in shares if share.unit_id == unit.unit_id]
        assert unit.done_in_time + unit.done_late == sum(share.stage == Stage.DONE for share in own)
        assert unit.has_reported == any(share.last is not None for share in own)
    assert (report.weeks[-1].done, report.weeks[-1].overdue) == (totals.done, totals.open_overdue)


def test_the_plan_is_the_example_plan() -> None:
    report = sample_report()
    assert (len(report.tasks), report.shares, report.units_asked) == (30, 59, 30)
    assert report.missing


def test_a_report_travels_to_another_process() -> None:
    report = sample_report(hostile=True)
    assert pickle.loads(pickle.dumps(report)) == report
