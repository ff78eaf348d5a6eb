"""Row 34: on time by the original deadline and by the extended one, side by side; under three tasks that were due no
rank; the leaders decide whether the group sees it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.say.digest_parts import best_units
from models.facts import overview
from models.org import Organization, Role, Unit
from models.plan import Assignment, Share, Task
from models.reporting.building import report
from models.reporting.present import standing
from models.reporting.scoring import UnitScore, ranks_of, unit_scores
from models.reporting.values import OnTime
from models.workdays import VIETNAM
from tests.house import House, build, played_once

GROUP = {"chat_id": "nhom", "is_group": True}


def done(house: House, who: str, code: str, month: int, day: int) -> None:
    """Reported and confirmed."""
    house.now = datetime(2025, month, day, 8, 0, tzinfo=VIETNAM)
    house.say(who, f"{code} xong")
    house.say(who, "1")
    house.say("thu", f"duyệt {code}")
    house.say("thu", "1")


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """On 6/10/2025: P.VHXH had NV07 in time, NV08 by the later deadline only, NV11 is late; the others had one each."""
    house = build(tmp_path / "house.db")
    done(house, "lan", "NV07", 8, 13)
    house.now = datetime(2025, 8, 29, 8, 0, tzinfo=VIETNAM)
    house.say("thu", "/giahan NV08 15/9/2025 chờ tài liệu của tỉnh")
    house.say("thu", "1")
    done(house, "lan", "NV08", 9, 12)
    house.now = datetime(2025, 10, 6, 8, 0, tzinfo=VIETNAM)
    return house


def test_what_is_reported_in_time_and_not_confirmed_is_told_apart(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.now = datetime(2025, 8, 13, 8, 0, tzinfo=VIETNAM)
    house.say("lan", "NV07 xong")
    house.say("lan", "1")
    house.now = datetime(2025, 8, 25, 8, 0, tzinfo=VIETNAM)
    board = house.say("thu", "/xephang")[0].text
    assert "- P.VHXH: hạn ban đầu 01/01 (100%, 01 chờ xác nhận) · hạn đã gia hạn 01/01 (100%, 01 chờ xác nhận)" in board
    answer = house.say("lanh", "tỷ lệ đúng hạn tháng 8")[0].text
    waits = ", trong đó 01 báo xong trong hạn, chờ xác nhận."
    assert f"Đúng hạn: 01/03 = 33,3% (phần việc đã hoàn thành hoặc đã quá hạn){waits}" in answer
    assert f"Theo hạn ban đầu: 01/03 = 33,3%{waits}" in answer
    house.say("thu", "duyệt NV07")
    house.say("thu", "1")
    assert "chờ xác nhận." not in house.say("lanh", "ty le dung han")[0].text
    assert "hạn đã gia hạn 01/01 (100%)\n" in f"{house.say('thu', '/xephang')[0].text}\n"


def test_both_deadlines_stand_side_by_side_and_few_tasks_give_no_place(house: House) -> None:
    [board] = house.say("thu", "/xephang")
    lines = board.text.split("\n")
    assert "- P.VHXH: hạn ban đầu 01/03 (33,3%) · hạn đã gia hạn 02/03 (66,7%)" in lines
    few = lines.index("Chưa đủ số liệu để xếp (dưới 03 nhiệm vụ đã đến hạn):")
    assert lines[few + 1 : few + 4] == [
        f"- {unit}: hạn ban đầu 0/01 (0%) · hạn đã gia hạn 0/01 (0%)" for unit in ("CB thôn 1", "CB thôn 2", "Ban XDĐ")
    ]
    assert lines[few + 4] == "- P.KT: chưa có việc đến hạn"
    assert "Số liệu đến 08:00 06/10/2025; 01/05 đơn vị đã báo cáo." in lines
    assert lines[-1] == "Để đề nghị biểu dương, gõ: /bieuduong TÊN ĐƠN VỊ: LÝ DO."
    assert not any(word in board.text.lower() for word in ("kém", "yếu", "vi phạm", "cuối bảng", "chậm nhất"))


def test_its_figures_are_those_of_the_report_of_the_same_moment(house: House) -> None:
    with house.db.read() as db:
        facts = overview(db, house.office(), house.now)
        units = report(db, house.office(), standing(facts), house.now).units
    items = [item for task in facts.tasks for item in task.items]
    scores = {score.unit_id: score for score in unit_scores(items, house.office(), house.now.date())}
    assert {unit.unit_id: (unit.by_original, unit.by_extended, unit.rank) for unit in units} == {
        id_: (score.by_original, score.by_extended, score.rank) for id_, score in scores.items()
    }


def test_equal_scores_have_equal_places_and_the_first_deadline_decides_between_equals() -> None:
    def score(unit: int, original: int, extended: int, of: int = 4) -> tuple[int, OnTime, OnTime]:
        return unit, OnTime(in_time=original, of=of), OnTime(in_time=extended, of=of)

    scores = [score(1, 4, 4), score(2, 2, 4), score(3, 2, 4), score(4, 0, 1), score(5, 2, 2, of=2)]
    assert ranks_of(scores) == {1: 1, 2: 2, 3: 2, 4: 4}


@pytest.mark.parametrize("who", ["thu", "lanh"])
def test_who_decides_sees_it_in_private_always(house: House, who: str) -> None:
    [board] = house.say(who, "bảng xếp hạng")
    assert board.text.startswith("Tỷ lệ đúng hạn của các đơn vị - Kế hoạch số 03-KH/ĐU")


def test_nobody_else_does(house: House) -> None:
    house.join("mttq", Role.SUPERVISOR)
    for who in ("lan", "mttq"):
        [refused] = house.say(who, "/xephang")
        assert refused.text.startswith("Mục này dành cho Văn phòng Đảng ủy")
        [refused] = house.say(who, "/xephang bật")
        assert refused.text.startswith("Mục này dành cho Văn phòng Đảng ủy")
    assert not house.office().settings.shows_ranks


def test_the_group_sees_it_only_after_a_leader_or_the_office_has_switched_it_on(house: House) -> None:
    for words in ("/xephang", "bảng xếp hạng", "/xephang bật"):
        [refused] = house.say("lan", words, **GROUP)
        assert "P.VHXH" not in refused.text
    assert not house.office().settings.shows_ranks
    [on, told] = house.say("lanh", "/xephang bật", **GROUP)
    assert (on.to, told.to) == ("nhom", "thu")
    assert told.text == "Đồng chí lanh đã bật bảng tỷ lệ đúng hạn đối với nhóm lãnh đạo (bang_xep_hang)."
    [board] = house.say("lan", "/xephang", **GROUP)
    assert "- P.VHXH" in board.text
    house.say("thu", "/cauhinh bang_xep_hang tắt")
    house.say("thu", "1")
    [refused] = house.say("lan", "/xephang", **GROUP)
    assert refused.text.startswith("Bảng tỷ lệ đúng hạn chưa bật cho nhóm.")


@pytest.mark.parametrize("is_on", [True, False])
def test_the_monthly_digest_names_the_first_only_where_it_is_switched_on(house: House, is_on: bool) -> None:
    house.set("diem_tin_thang", "bật")
    house.set("bang_xep_hang", "bật" if is_on else "tắt")
    house.tick()
    house.now = datetime(2025, 11, 3, 7, 30, tzinfo=VIETNAM)
    [digest] = [heard for heard in house.tick() if heard.to == "nhom"]
    assert ("Tỷ lệ đúng hạn cao: P.VHXH 02/03 (66,7%) (/xephang)" in digest.text) == is_on
    assert len(digest.text) <= 900


def test_many_units_are_paged_by_typing(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    with house.db.write() as db:
        org = db.scalars(select(Organization)).one()
        task = db.scalars(select(Task).where(Task.code == "NV05")).one()
        for n in range(40):
            unit = Unit(
                org_id=org.id, code=f"U{n}", name=f"Chi bộ khu phố {n}", short_name=f"CB KP {n}", position=50 + n
            )
            db.add(unit)
            db.flush()
            due = date(2025, 8, 20)
            db.add(
                Assignment(
                    org_id=org.id, task_id=task.id, unit_id=unit.id, share=Share.LEAD, due_on=due, original_due_on=due
                )
            )
    house.now = datetime(2025, 10, 6, 8, 0, tzinfo=VIETNAM)
    pages = [house.say("thu", f"/xephang {n}")[0].text for n in range(1, 6)]
    assert all(len(page) <= 2_000 for page in pages)
    assert [f"Gõ /xephang {n + 1} để xem tiếp." in page for n, page in enumerate(pages, 1)] == [True] * 4 + [False]
    assert all(any(f"- CB KP {n}:" in page for page in pages) for n in range(40))


def test_a_share_under_half_is_not_called_high() -> None:
    def score(in_time: int, of: int) -> UnitScore:
        known = OnTime(in_time=in_time, of=of)
        return UnitScore(unit_id=1, short="P.VHXH", by_original=known, by_extended=known, rank=1)

    assert best_units([score(1, 3)], 3) == []
    assert best_units([score(2, 3)], 3) == ["Tỷ lệ đúng hạn cao: P.VHXH 02/03 (66,7%) (/xephang)"]


def test_the_board_of_a_month_is_the_one_of_its_last_day(house: House) -> None:
    [board] = house.say("thu", "/xephang tháng 8")
    assert "tháng 8/2025 (01/8/2025 - 31/8/2025)" in board.text
    assert "- P.VHXH: hạn ban đầu 01/01 (100%) · hạn đã gia hạn 01/01 (100%)" in board.text
    [unknown] = house.say("thu", "/xephang nửa đầu tháng 9")
    assert unknown.text.startswith("Trợ lý chưa hiểu “nửa đầu tháng 9” là thời gian nào")


@pytest.mark.parametrize(
    "said", ["xếp loại các đơn vị", "xep loai cac don vi", "xếp thứ tự các đơn vị", "bảng xếp hạng"]
)
def test_the_board_is_asked_for_in_other_words(house: House, said: str) -> None:
    assert house.last_heard("thu", said).startswith("Tỷ lệ đúng hạn của các đơn vị")
