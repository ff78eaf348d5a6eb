"""What is not done any more, or rests, is told in one line: in the digest, in the chat's report, in the Word draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from handlers.render.digest import DIGEST_LENGTH, About, Waits, brief_of, digest_text
from handlers.render.report_text import report_text
from handlers.say import digest_parts, report_leading, report_results, report_words
from models.db import Database
from models.facts import overview
from models.ordering import Why, end, resume
from models.plan import Stage
from models.stopped import Stopped
from tests.builders import at
from tests.reporting.office import AUGUST, SEPTEMBER, Office

ENDED, RESTS = Stage.CANCELLED, Stage.PAUSED


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


def stop(
    office: Office,
    day: str,
    code: str,
    stage: Stage,
    reason: str,
    *units: str,
    document: str = "",
    clock: str = "09:00",
) -> None:
    why = Why(reason=reason, document=document)
    end(office.db, office.office, office.actor(day, clock, "Thư"), code, stage, why, units=units)


def digest(office: Office, day: str, since: str) -> str:
    office.db.flush()
    found = overview(office.db, office.office, at(day))
    brief = brief_of(found, office.office, at(since), About(is_week=True))
    return digest_text(found, brief, Waits(), to_leaders=True)


def test_what_has_ended_and_what_rests_is_told_of_the_total(office: Office) -> None:
    stop(office, "2025-08-12", "NV05", ENDED, "theo Thông báo 12")
    stop(office, "2025-08-13", "NV02", RESTS, "đổi phần mềm; dự kiến đến 30/9/2025")
    line = "Thôi thực hiện 01 (NV05, theo Thông báo 12), tạm dừng 01 (NV02)"
    found = office.report(AUGUST, "2025-09-01")
    assert found.totals.total == 5
    assert "Tổng: 05 nhiệm vụ\n" in report_text(found)
    assert line in report_text(found).splitlines()
    assert line in digest(office, "2025-08-18", "2025-08-11").splitlines()
    leading = report_leading.leading(found)
    assert leading[-4:] == [
        "Thôi thực hiện, không tính trong tổng số: 01 nhiệm vụ.",
        "- NV05 (Đơn vị PVH), theo Thông báo 12.",
        "Tạm dừng, vẫn tính trong số chưa hoàn thành: 01 nhiệm vụ.",
        "- NV02 (Đơn vị PVH); lý do: “đổi phần mềm; dự kiến đến 30/9/2025”.",
    ]
    assert any("tạm dừng 01 (NV02)" in said for said in report_words.general(found))
    [nv02] = [task for task in found.tasks if task.code == "NV02"]
    assert report_results.task_said(nv02) == "Đơn vị PVH tạm dừng", "not without data: nobody is to give any"


def test_the_end_is_told_once_and_the_rest_as_long_as_it_lasts(office: Office) -> None:
    stop(office, "2025-08-12", "NV05", ENDED, "", document="12-TB/ĐU")
    stop(office, "2025-08-13", "NV02", RESTS, "mưa lũ")
    assert "Thôi thực hiện 01 (NV05, theo văn bản số 12-TB/ĐU), tạm dừng 01 (NV02)" in digest(
        office, "2025-08-18", "2025-08-11"
    )
    later = digest(office, "2025-08-25", "2025-08-18").splitlines()
    assert "Tạm dừng 01 (NV02)" in later
    assert "Tạm dừng 01 (NV02)" in report_text(office.report(SEPTEMBER, "2025-09-30")).splitlines()
    resume(office.db, office.office, office.actor("2025-08-26", who="Thư"), "NV02", Why(reason="hết mưa", document=""))
    assert "Tạm dừng" not in digest(office, "2025-09-01", "2025-08-25")
    told = report_text(office.report(SEPTEMBER, "2025-09-30"))
    assert "ạm dừng" not in told
    assert "hôi thực hiện" not in told


def test_a_report_tells_what_had_ended_by_its_last_day(office: Office) -> None:
    stop(office, "2025-09-03", "NV05", ENDED, "theo Thông báo 12")
    found = office.report(AUGUST, "2025-09-05")
    assert (found.totals.total, found.stopped) == (6, ())


def test_a_part_of_a_task_is_told_apart_from_the_whole(office: Office) -> None:
    stop(office, "2025-08-12", "NV03", ENDED, "gộp vào chi bộ 1", "CB2")
    found = office.report(AUGUST, "2025-09-01")
    assert (found.totals.total, found.shares) == (6, 6)
    assert "Thôi một phần 01 (NV03 CB2)" in report_text(found).splitlines()
    assert "- NV03 (Đơn vị CB2); lý do: “gộp vào chi bộ 1”." in report_leading.leading(found)
    stop(office, "2025-08-13", "NV03", ENDED, "theo Thông báo 13")
    again = office.report(AUGUST, "2025-09-01")
    assert "Thôi thực hiện 01 (NV03, theo Thông báo 13)" in report_text(again).splitlines()
    assert again.totals.total == 5


def test_nothing_is_told_where_nothing_is_stopped(office: Office) -> None:
    assert office.report(AUGUST, "2025-09-01").stopped == ()
    assert "ạm dừng" not in digest(office, "2025-08-18", "2025-08-11")
    assert digest_parts.stopped((), 8) == ""


def test_many_are_counted_within_the_digests_length() -> None:
    found = [
        Stopped(
            code=f"NV{n:02}",
            units=("P.KT",),
            names=("Phòng Kinh tế",),
            stage=stage,
            is_whole=n % 3 > 0,
            at=None,
            reason="theo " * 30,
            document="",
        )
        for n in range(1, 31)
        for stage in (ENDED, RESTS)
    ]
    shortest = digest_parts.stopped(found, 2, has_reasons=False)
    assert shortest.startswith("Thôi thực hiện 20 (NV01, NV02 và 18 nhiệm vụ khác), thôi một phần 10 (NV03 P.KT, ")
    assert len(shortest) < 250 < DIGEST_LENGTH
    assert not Stopped(
        code="NV01", units=(), names=(), stage=ENDED, is_whole=True, at=None, reason="", document=""
    ).is_news(date(2025, 8, 1)), "ended when it came"
