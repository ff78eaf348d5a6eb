"""What a report of a unit only tells as its obstacle stands among the obstacles, and not once more as the result."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.say.report_results import share_said
from models.db import Database
from models.progress import ReportKind
from tests.reporting.office import AUGUST, Office


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


def told(office: Office, code: str = "NV01") -> str:
    found = office.report(AUGUST, "2025-08-14")
    [share] = next(task for task in found.tasks if task.code == code).shares
    return share_said(share)


@pytest.mark.parametrize(
    ("said", "obstacle"),
    [
        ("con vuong kinh phi", "kinh phi"),
        ("NV01 60% còn vướng kinh phí", "kinh phí"),
        ("NV01 đang làm, vướng mắc: chưa có kinh phí", "chưa có kinh phí"),
        ("nv01 gặp khó khăn do thiếu máy", "thiếu máy"),
        ("nv1 60%, vướng thiếu 2 máy quét", "thiếu 2 máy quét"),
    ],
)
def test_what_only_tells_an_obstacle_is_no_result(office: Office, said: str, obstacle: str) -> None:
    office.say("NV01", "2025-08-12", ReportKind.DIFFICULTY, said=said, difficulty=obstacle)
    assert "nội dung báo cáo" not in told(office)


@pytest.mark.parametrize(
    ("said", "obstacle"),
    [
        ("đã họp 3 thôn, còn vướng kinh phí", "kinh phí"),
        ("NV01 60% đã lắp xong loa, vướng kinh phí", "kinh phí"),
        ("thiếu máy nên mượn của trường", "thiếu máy"),
        ("kinh phí đã cấp, vướng mặt bằng", "mặt bằng"),
    ],
)
def test_what_tells_more_is_told_whole(office: Office, said: str, obstacle: str) -> None:
    office.say("NV01", "2025-08-12", ReportKind.DIFFICULTY, said=said, difficulty=obstacle)
    assert "nội dung báo cáo: “" in told(office)


def test_the_result_before_it_is_told(office: Office) -> None:
    office.say("NV01", "2025-08-11", said="đã họp ba thôn")
    office.say("NV01", "2025-08-12", ReportKind.DIFFICULTY, said="còn vướng kinh phí", difficulty="kinh phí")
    assert "nội dung báo cáo: “đã họp ba thôn”" in told(office)


def test_words_of_another_tasks_obstacle_are_a_result(office: Office) -> None:
    office.say("NV02", "2025-08-12", ReportKind.DIFFICULTY, said="thiếu máy", difficulty="thiếu máy")
    office.say("NV01", "2025-08-12", said="thiếu máy")
    assert told(office).endswith("nội dung báo cáo: “thiếu máy”")
