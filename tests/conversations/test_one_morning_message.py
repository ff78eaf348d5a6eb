"""Answers to the message of a morning that has what is due and, behind it, what was given or opens."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from models.giving import give
from models.history import Actor, note_change
from models.org import Membership, Person
from models.plan import Plan, Task
from models.progress import ProgressReport
from models.workdays import VIETNAM
from tests.features.period import opened
from tests.house import Heard, House, build

MONDAY = datetime(2025, 8, 18, 7, 30, tzinfo=VIETNAM)


def reminded(path: Path, *, given: bool = True) -> tuple[House, Heard]:
    """Lan was reminded of NV07 on Monday 18/8, and told in the same message that NV11 was given to her unit."""
    house = build(path / f"{given}.db")
    house.now = MONDAY
    if given:
        share = house.assignment("NV11", "PVHXH")
        with house.db.write() as db:
            [plan] = db.scalars(select(Plan)).all()
            actor = Actor(org_id=plan.org_id, person_id=None, channel="cli", now=MONDAY)
            note_change(db, actor, "plans", plan.id, "added", None, plan.number)
            give(db, house.office(), MONDAY, [share.id], tell_at=MONDAY)
    [message] = [heard for heard in house.remind() if heard.to == "lan"]
    assert ("Nhiệm vụ mới NV11" in message.text) is given
    house.wait(minutes=20)
    return house, message


ANSWERS = (
    "1", "2", "3", "4", "xong rồi nhé", "60%", "60", "chưa làm được", "nv7 60%", "vướng thiếu kinh phí", "để chiều",
    "mai nhắc lại", "giữ nguyên", "xin lùi đến 25/8", "số 1 xong rồi", "nv11 20%", "việc này là gì",
)  # fmt: skip


@pytest.mark.parametrize("as_reply", [False, True], ids=["typed", "in reply"])
@pytest.mark.parametrize("words", ANSWERS)
def test_an_answer_is_about_what_is_due_as_if_it_stood_alone(tmp_path: Path, words: str, as_reply: bool) -> None:
    told = []
    for given in (False, True):
        house, message = reminded(tmp_path, given=given)
        more = {"reply_to": f"m{message.key}"} if as_reply else {}
        told.append([(heard.to, heard.text, heard.choices) for heard in house.say("lan", words, **more)])
    assert told[0] == told[1]
    assert told[0]


@pytest.mark.parametrize("words", ["5", "đã nhận", "nhận rồi ạ", "ok", "đã nhận nv11", "nhận, mai làm"])
def test_what_was_given_is_acknowledged_by_its_number_or_in_words(tmp_path: Path, words: str) -> None:
    house, _message = reminded(tmp_path)
    [told] = house.say("lan", words)
    assert "P.VHXH đã nhận NV11" in told.text
    assert house.assignment("NV11", "PVHXH").acknowledged_at == house.now


@pytest.mark.parametrize("words", ["6", "cần trao đổi"])
def test_what_was_given_is_discussed_and_not_what_is_due(tmp_path: Path, words: str) -> None:
    house, _message = reminded(tmp_path)
    [asked] = house.say("lan", words)
    assert "trao đổi về NV11" in asked.text
    card = next(heard for heard in house.say("lan", "vì trùng lịch") if heard.to == "thu")
    assert "NV11" in card.text
    assert "NV07" not in card.text


@pytest.mark.parametrize("words", ["cần trao đổi vì trùng lịch", "em nhận cả việc này nhưng thiếu người"])
def test_what_there_is_to_discuss_comes_to_the_office_with_what_was_given(tmp_path: Path, words: str) -> None:
    house, _message = reminded(tmp_path)
    card = next(heard for heard in house.say("lan", words) if heard.to == "thu")
    assert "NV11" in card.text
    assert "NV07" not in card.text


def test_after_the_receipt_it_is_not_what_is_due_that_is_discussed(tmp_path: Path) -> None:
    house, message = reminded(tmp_path)
    house.press("lan", message, 5)
    [asked] = house.press("lan", message, 6)
    assert "NV07" not in asked.text


@pytest.mark.parametrize("number", range(1, 7))
def test_a_press_is_checked_for_rights_again(tmp_path: Path, number: int) -> None:
    house, message = reminded(tmp_path)
    with house.db.write() as db:
        lan = db.scalars(select(Person.id).where(Person.name == "lan")).one()
        db.execute(update(Membership).where(Membership.person_id == lan).values(until=MONDAY))
    house.press("lan", message, number)
    house.press("binh", message, number, chat="lan")
    for code in ("NV07", "NV11"):
        share = house.assignment(code, "PVHXH")
        assert (share.acknowledged_at, share.last_report_at) == (None, None)
    with house.db.read() as db:
        assert db.scalars(select(ProgressReport.id)).all() == []


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("5", "1/4 · NV07"),
        ("bắt đầu", "1/4 · NV07"),
        ("báo cáo kỳ", "1/4 · NV07"),
        ("6", "04 nhiệm vụ chưa báo cáo của P.VHXH (NV07, NV08, NV11, NV10)"),
        ("không phát sinh", "04 nhiệm vụ chưa báo cáo của P.VHXH (NV07, NV08, NV11, NV10)"),
        ("1", "NV07 - Xây dựng kế hoạch tuyên truyền về Nghị quyết\nLần trước 60% (10/11/2025)"),
        ("70%", "Kết quả: 60% → 70%"),
        ("nv8 30%", "Nhiệm vụ: NV08"),
        ("xong rồi nhé", "Nhiệm vụ: NV07"),
    ],
)
@pytest.mark.parametrize("as_reply", [False, True], ids=["typed", "in reply"])
def test_under_a_period_that_opens_every_way_stays(tmp_path: Path, words: str, answer: str, as_reply: bool) -> None:
    house = opened(tmp_path)
    message = house.heard[-1]
    assert message.choices[4:] == ("Bắt đầu", "Không phát sinh")
    more = {"reply_to": f"m{message.key}"} if as_reply else {}
    assert answer in house.say("lan", words, **more)[0].text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("xong rồi, KH 12/KH-VHXH ký hôm qua", "NV07"),
        ("xong rồi, kế hoạch số 12/KH-VHXH ký hôm qua", "NV07"),
        ("kế hoạch xong rồi", "NV07"),
        ("ke hoach ky roi, so 12", "NV07"),
        ("KH xong", "NV07"),
        ("nv11 xong, KH 12/KH-VHXH", "NV11"),
        ("kế hoạch thực hiện nghị quyết xong rồi", "NV11"),
    ],
)
@pytest.mark.parametrize("as_reply", [False, True], ids=["typed", "in reply"])
def test_the_paper_that_is_told_is_the_product_of_what_is_due(
    tmp_path: Path, words: str, code: str, as_reply: bool
) -> None:
    """*Kế hoạch* stands first in the title of other work, too."""
    house, message = reminded(tmp_path, given=False)
    titles = {
        "NV07": "Xây dựng và triển khai kế hoạch tuyên truyền về nội dung Nghị quyết",
        "NV11": "Xây dựng, ban hành kế hoạch thực hiện Nghị quyết số 57",
    }
    with house.db.write() as db:
        for named, text in titles.items():
            db.execute(update(Task).where(Task.code == named).values(text=text, deliverable="Kế hoạch tuyên truyền"))
    more = {"reply_to": f"m{message.key}"} if as_reply else {}
    assert f"Nhiệm vụ: {code}" in house.say("lan", words, **more)[0].text
