"""What units said stands in the papers as they said it: proposals, days of answers, lateness, what is only difficult."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.say import report_assess as assess
from models.db import Database
from models.progress import ReportKind
from tests.reporting.office import AUGUST, SEPTEMBER, YEAR, Office


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


def test_a_proposal_beside_no_obstacle_is_told_with_those_of_its_time(office: Office) -> None:
    office.say("NV01", "2025-08-12", proposal="tỉnh bổ sung 150 triệu", percent=25)
    office.say("NV05", "2025-08-13", proposal="cho mượn máy chiếu", percent=10)
    office.say("NV01", "2025-08-20", percent=60)
    province, steering, others = assess.proposals(office.report(YEAR, "2025-12-15"))
    assert province == ["- Đơn vị PKT đề nghị (NV01): “tỉnh bổ sung 150 triệu”."]
    assert (steering, others) == ([], ["- Đơn vị PVH đề nghị (NV05): “cho mượn máy chiếu”."])
    assert office.report(SEPTEMBER, "2025-10-01").proposals == ()


def test_a_proposal_beside_an_obstacle_is_told_with_that_alone(office: Office) -> None:
    office.say("NV01", "2025-08-12", ReportKind.DIFFICULTY, difficulty="thiếu máy", proposal="mua 2 máy")
    found = office.report(AUGUST, "2025-09-01")
    assert ([line.proposal for line in found.obstacles], found.proposals) == (["mua 2 máy"], ())
