"""Two cadres of one unit, the secretary and a leader act on one task at the same moment: threads, each with connections
and a desk of its own, on the real file. No update is lost, and each is told what really happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from bot.channels.base import Delivery
from bot.desk import Desk
from handlers.dispatch import answer
from handlers.turn import Incoming, InKind
from models import inbox
from models.db import Database, open_database
from models.inbox import InboxState
from models.mail import InboxRow, OutboxRow
from models.org import Role
from models.plan import Assignment, Stage
from models.progress import Change, ProgressReport
from models.recording import standing_reports
from tests.house import CHANNEL, MESSAGES, House, TestChannel, add_person, build

ROUNDS = 4


@dataclass(slots=True)
class Somebody:
    """One person at a telephone of their own."""

    who: str
    db: Database
    house: House
    number: int = 0

    def say(self, words: str, press: tuple[int, int] | None = None) -> None:
        """One message: stored and handled, like in a process of one's own; whoever is first takes what waits."""
        self.number += 1
        message = Incoming(
            channel=CHANNEL, kind=InKind.TEXT if press is None else InKind.PRESS, chat_id=self.who, sender_id=self.who,
            sender_name=self.who, message_id=f"{self.who}-{self.number}", text=words, press=press,
            sent_at=self.house.now,
        )  # fmt: skip
        delivery = Delivery(
            external_id=f"{self.who}:{self.number}:{self.house.now.isoformat()}",
            chat_key=self.who,
            raw=MESSAGES.dump(message).encode(),
        )
        desk = Desk({CHANNEL: TestChannel()}, answer)  # type: ignore[dict-item]  # the desk only translates
        with self.db.write() as db:
            inbox.store(db, CHANNEL, [delivery], self.house.now)
        with self.db.write() as db:
            desk.handle(db, self.house.now)


@contextmanager
def people(house: House, path: Path, *whos: str) -> Iterator[dict[str, Somebody]]:
    opened = {who: Somebody(who, open_database(f"sqlite:///{path}"), house) for who in whos}
    yield opened
    for somebody in opened.values():
        somebody.db.close()


def at_once(*acts: Callable[[], None]) -> None:
    """Everything begins at the same moment; what one raises fails the test."""
    barrier, failures = Barrier(len(acts)), list[BaseException]()

    def run(act: Callable[[], None]) -> None:
        try:
            barrier.wait()
            act()
        except BaseException as exc:  # noqa: BLE001 - told below
            failures.append(exc)

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.fixture
def house(tmp_path: Path) -> House:
    """The small committee, with a second cadre of P.VHXH: `lan2`."""
    house = build(tmp_path / "house.db")
    add_person(house, "lan2", Role.REPORTER, "PVHXH")
    return house


def last_to(house: House, who: str) -> OutboxRow:
    with house.db.read() as db:
        return db.scalars(select(OutboxRow).where(OutboxRow.chat_id == who).order_by(OutboxRow.id.desc())).all()[0]


def no_update_was_lost(house: House, assignment: int) -> None:
    """Every message was handled, and each line of the history begins where the one before it ended."""
    with house.db.read() as db:
        assert {row.state for row in db.scalars(select(InboxRow))} == {InboxState.DONE}
        for field in ("stage", "due_on", "percent"):
            lines = db.scalars(
                select(Change)
                .where(Change.subject == "assignments", Change.subject_id == assignment, Change.field == field)
                .order_by(Change.id)
            ).all()
            for before, after in pairwise(lines):
                assert after.old == before.new, (field, [(line.old, line.new) for line in lines])
        row = db.get_one(Assignment, assignment)
        standing = standing_reports(db, assignment)
        assert row.last_report_id == standing[-1].id
        assert row.percent == next((r.percent for r in reversed(standing) if r.percent is not None), None)


def test_two_cadres_of_one_unit_report_at_once_and_both_reports_are_kept(house: House, tmp_path: Path) -> None:
    nv08 = house.assignment("NV08", "PVHXH").id
    with people(house, tmp_path / "house.db", "lan", "lan2") as who:
        for n in range(ROUNDS):  # rising: a figure that falls would be asked about
            at_once(
                lambda n=n: who["lan"].say(f"NV08 {20 + 10 * n}%"), lambda n=n: who["lan2"].say(f"NV08 {25 + 10 * n}%")
            )
            at_once(lambda: who["lan"].say("đúng"), lambda: who["lan2"].say("đúng"))
            anew = [one for one in ("lan", "lan2") if "vừa thay đổi" in last_to(house, one).text]
            assert len(anew) == 1  # whoever came second sees the other's figure first
            if "lần này" in last_to(house, anew[0]).text:  # it is the lower one: why?
                who[anew[0]].say("rà soát lại số bài")
            who[anew[0]].say("đúng")
            house.wait(minutes=5)
    no_update_was_lost(house, nv08)
    with house.db.read() as db:
        said = {report.percent for report in db.scalars(select(ProgressReport))}
    assert said == {20 + 10 * n for n in range(ROUNDS)} | {25 + 10 * n for n in range(ROUNDS)}
    for one in ("lan", "lan2"):
        assert "Đã ghi nhận NV08" in last_to(house, one).text


def test_a_completion_is_confirmed_or_replaced_never_both(house: House, tmp_path: Path) -> None:
    """The secretary presses Xác nhận while a colleague of the unit takes the completion back to 80 %."""
    nv07 = house.assignment("NV07", "PVHXH").id
    house.say("lan", "NV07 xong rồi")
    house.say("lan", "1")
    card = next(heard for heard in house.heard if heard.to == "thu" and heard.choices)
    house.wait(minutes=5)
    with people(house, tmp_path / "house.db", "lan2", "thu") as who:
        who["lan2"].say("NV07 80%, còn thiếu chữ ký")
        at_once(lambda: who["lan2"].say("đúng"), lambda: who["thu"].say("", press=(card.row_id, 0)))
    no_update_was_lost(house, nv07)
    after, told = house.assignment("NV07", "PVHXH"), last_to(house, "lan2").text
    if after.stage == Stage.DONE:
        assert after.confirmed_at is not None
        assert "xác nhận hoàn thành nên không ghi thêm" in told
    else:
        assert (after.stage, after.confirmed_at) == (Stage.DOING, None)
        assert "Đã ghi nhận NV07: 80%" in told


def test_two_presses_of_two_secretaries_decide_an_extension_once(house: House, tmp_path: Path) -> None:
    add_person(house, "thu2", Role.SECRETARY)
    house.say("lan", "NV07 xin gia hạn đến 30/8/2025 vì chờ hướng dẫn")
    house.say("lan", "1")
    cards = {
        heard.to: heard
        for heard in house.heard
        if heard.to in {"thu", "thu2"} and heard.choices[:1] == ("Duyệt gia hạn",)
    }
    house.wait(minutes=5)
    with people(house, tmp_path / "house.db", "thu", "thu2") as who:
        at_once(
            lambda: who["thu"].say("", press=(cards["thu"].row_id, 0)),
            lambda: who["thu2"].say("", press=(cards["thu2"].row_id, 0)),
        )
    with house.db.read() as db:
        due = db.execute(select(Change.subject_id, Change.new).where(Change.field == "due_on")).all()
        told = db.scalars(select(OutboxRow.text).where(OutboxRow.chat_id == "lan").order_by(OutboxRow.id)).all()
    assert len(due) == len({subject for subject, _day in due})  # who supports follows: each share is moved once
    assert {day for _subject, day in due} == {"2025-08-30"}
    assert sum("được điều chỉnh" in text for text in told) == 1
    here = [last_to(house, one).text for one in ("thu", "thu2")]
    assert sum("Đã đổi thời hạn NV07" in text for text in here) == 1
    assert sum("đã được xử lý trước đó" in text for text in here) == 1


def test_an_office_deadline_and_a_report_at_once_both_hold(house: House, tmp_path: Path) -> None:
    nv08 = house.assignment("NV08", "PVHXH").id
    with people(house, tmp_path / "house.db", "lan", "lan2", "thu") as who:
        who["lan"].say("NV08 55%")
        who["lan2"].say("NV08 vướng kinh phí")
        who["thu"].say("/giahan NV08 30/9/2025 chờ tài liệu của tỉnh")
        at_once(
            lambda: who["lan"].say("đúng"),
            lambda: who["lan2"].say("đúng"),
            lambda: who["thu"].say("đúng"),
        )
        who["thu"].say("1")
    no_update_was_lost(house, nv08)
    after = house.assignment("NV08", "PVHXH")
    assert (after.percent, after.stage, str(after.due_on), str(after.original_due_on)) == (
        55, Stage.DOING, "2025-09-30", "2025-08-31",
    )  # fmt: skip
    assert after.next_remind_at is not None
    assert after.next_remind_at > house.now + timedelta(days=20)
