"""The chat text, the picture, the Word draft and the register carry the same figures (row 19 of the features)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reporting.four_outputs import agree
from tests.reporting.sample import large_report, sample_report


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
def test_of_the_sample_and_of_a_large_plan(tmp_path: Path) -> None:
    for report in (sample_report(), sample_report(hostile=True), large_report(300)):
        shown = agree(report, tmp_path)
        assert (shown.total, shown.done_late) == (report.totals.total, report.totals.done_late)
