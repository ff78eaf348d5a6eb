"""R16: the Front supervises: it reads the plan's progress, attaches findings, and a finding needs a reply."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models import findings
from models.findings import FindingFact
from models.org import Role
from models.steering import FindingState
from tests.house import Heard, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.join("mttq", Role.SUPERVISOR)
    return house


def fact(house: House) -> FindingFact:
    with house.db.read() as db:
        [found] = findings.find_all(db, house.office().id)
    return found


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


@pytest.mark.parametrize("command", ["/baocao", "/vuongmac", "/chidao", "/giamsat"])
def test_a_supervisor_reads_all(house: House, command: str) -> None:
    house.say("lan", "NV08 vướng: chưa có máy chủ")
    house.say("lan", "1")
    assert "Mục này dành cho" not in to("mttq", house.say("mttq", command))


def test_a_finding_is_read_back_then_carried_to_the_unit_with_a_day(house: House) -> None:
    assert to("lan", house.say("mttq", "giám sát NV08: trang thông tin chưa có bài")) == ""
    heard = house.say("mttq", "1")
    assert "“trang thông tin chưa có bài”" in to("lan", heard)
    assert "GS-001" in to("thu", heard)
    assert (fact(house).state, fact(house).reply_due_on) == (FindingState.OPEN, date(2025, 8, 18))


def test_the_office_sets_how_long_a_unit_has(house: House) -> None:
    house.set("tra_loi_giam_sat", "2")
    house.say("mttq", "giám sát NV08: chưa có bài")
    house.say("mttq", "1")
    assert fact(house).reply_due_on == date(2025, 8, 13)


def test_the_units_reply_goes_to_the_supervisor_and_the_office_and_can_be_asked_about_again(house: House) -> None:
    house.say("mttq", "giám sát NV08: chưa có bài")
    house.say("mttq", "1")
    heard = house.say("lan", "gs-1 đã đăng 3 bài")
    assert "đã đăng 3 bài" in to("mttq", heard)
    assert "đã đăng 3 bài" in to("thu", heard)
    house.wait(days=1)
    assert "bài nào" in to("lan", house.say("mttq", "GS-001 đề nghị ghi rõ bài nào"))
    assert (fact(house).state, fact(house).reply_due_on) == (FindingState.OPEN, date(2025, 8, 19))
    house.say("lan", "gs-1 bài ngày 05, 07, 09")
    assert "đã kết thúc" in to("lan", house.say("mttq", "GS-001 đạt"))
    assert (fact(house).state, fact(house).reply) == (FindingState.CLOSED, "bài ngày 05, 07, 09")


@pytest.mark.parametrize("who", ["lan", "binh", "thu", "lanh"])
def test_nobody_else_attaches_findings(house: House, who: str) -> None:
    for words in ("/giamsat NV08 chưa có bài", "giám sát NV08: chưa có bài"):
        house.say(who, words)
    with house.db.read() as db:
        assert findings.find_all(db, house.office().id) == []


def test_a_supervisor_writes_no_progress(house: House) -> None:
    heard = house.say("mttq", "NV07 60%")
    assert "không ghi tiến độ" in to("mttq", heard)
    assert house.assignment("NV07", "PVHXH").percent is None
