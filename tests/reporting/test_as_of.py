"""Whatever people do in whatever order: any earlier moment can be told again as it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import ordering
from models.deciding import change_deadline, confirm, send_back, unconfirm, unreturn
from models.history import Actor
from models.office import Office
from models.org import Role
from models.plan import Assignment, Stage
from models.progress import ReportKind
from models.recording import Entry, RecordingError, record, standing_reports
from models.reporting.ledger import read_ledger
from models.supporting import change_supports
from models.withdrawing import supersede, withdraw
from tests.builders import Committee, at
from tests.databases import FILE_NAME, file_of, lend, new_database
from tests.reporting.rows import Held, reconstructed, stored

pytestmark = pytest.mark.unmeasured
START = at("2025-08-01", "08:00")
WHY = ordering.Why(reason="theo chỉ đạo", document="12-CV/ĐU")
KINDS = [kind for kind in ReportKind if kind != ReportKind.WITHDRAWN]


@dataclass(frozen=True)
class Deed:
    """One thing that somebody does: what, to which share, with which numbers, so many hours after the last."""

    name: str
    share: int
    number: int
    kind: ReportKind
    hours: int


DEEDS = st.builds(
    Deed,
    name=st.sampled_from((
        "report", "report", "report", "report", "correct", "withdraw", "confirm", "confirm", "unconfirm", "return",
        "unreturn",
        "extend", "pause", "resume", "end", "hand over",
    )),
    share=st.integers(0, 5),
    number=st.integers(0, 100),
    kind=st.sampled_from((*KINDS, ReportKind.DONE, ReportKind.DONE)),
    hours=st.integers(1, 200),
)  # fmt: skip


FITS: dict[str, Callable[[Assignment], bool]] = {  # of which shares it makes sense, so that most deeds are done
    "confirm": lambda row: row.stage == Stage.AWAITING,
    "return": lambda row: row.stage == Stage.AWAITING,
    "unconfirm": lambda row: row.confirmed_at is not None,
    "unreturn": lambda row: row.decided_at is not None and row.decided_at != row.confirmed_at,
    "resume": lambda row: row.stage == Stage.PAUSED,
}


@dataclass
class Book:
    """A committee whose every moment is noted."""

    db: Session
    office: Office
    person_id: int
    codes: dict[int, str]  # by task
    now: datetime = START
    held: dict[datetime, Held] = field(default_factory=dict)
    deeds: int = 0

    def do(self, deed: Deed) -> None:
        self.now += timedelta(hours=deed.hours)
        self.deeds += 1
        rows = self.db.scalars(select(Assignment).order_by(Assignment.id)).all()
        with suppress(RecordingError, LookupError), self.db.begin_nested():  # what is refused changes nothing
            fitting = [row for row in rows if deed.name not in FITS or FITS[deed.name](row)] or rows
            self._act(self.db, deed, fitting[deed.share % len(fitting)])
        self.held[self.now] = stored(self.db, self.office.id)

    def _act(self, db: Session, deed: Deed, share: Assignment) -> None:
        office = self.office
        actor = Actor(org_id=office.id, person_id=self.person_id, channel="test", now=self.now)
        code = self.codes[share.task_id]
        unit = ("PKT", "PVH", "CB1")[deed.number % 3]
        acts: dict[str, Callable[[], object]] = {
            "report": lambda: record(db, office, actor, self._entry(deed, share)),
            "correct": lambda: supersede(db, office, actor, _earlier(db, deed, share), self._entry(deed, share, True)),
            "withdraw": lambda: withdraw(db, office, actor, _earlier(db, deed, share)),
            "confirm": lambda: confirm(db, office, actor, share.id),
            "unconfirm": lambda: unconfirm(db, office, actor, share.id),
            "unreturn": lambda: unreturn(db, office, actor, share.id),
            "return": lambda: send_back(db, office, actor, share.id, "cần bổ sung" if deed.number % 2 else ""),
            "extend": lambda: change_deadline(db, office, actor, share.id, _later(self.now, deed), "chờ tỉnh"),
            "pause": lambda: ordering.end(db, office, actor, code, Stage.PAUSED, WHY),
            "resume": lambda: ordering.resume(db, office, actor, code, ordering.Why(reason="", document="")),
            "end": lambda: ordering.end(db, office, actor, code, Stage.CANCELLED, WHY),
            "support": lambda: change_supports(db, office, actor, code, [unit], [], WHY),
            "support no more": lambda: change_supports(db, office, actor, code, [], [unit], WHY),
            "hand over": lambda: ordering.hand_over(db, office, actor, code, unit, WHY),
        }
        acts[deed.name]()

    def _entry(self, deed: Deed, share: Assignment, corrects: bool = False) -> Entry:
        return Entry(
            assignment_id=share.id,
            origin=f"deed:{self.deeds}",
            kind=deed.kind,
            percent=deed.number if deed.kind == ReportKind.PROGRESS and deed.number % 3 else None,
            count=(deed.number, 120) if deed.number % 5 == 0 else None,
            data_date=self.now.date() - timedelta(days=deed.number % 4),
            forecast_on=_later(self.now, deed) if deed.number % 7 == 0 else None,
            corrects_id=_earlier(self.db, deed, share) if corrects else None,
        )


def _earlier(db: Session, deed: Deed, share: Assignment) -> int:
    found = standing_reports(db, share.id)
    if not found:
        raise LookupError("nothing was reported")
    return found[deed.number % len(found)].id


def _later(now: datetime, deed: Deed) -> date:
    return now.date() + timedelta(days=deed.number)


@cache
def _begun() -> tuple[bytes, Office, int, dict[int, str]]:
    """The file of a committee of which nothing is reported yet, and what a book says of it."""
    with TemporaryDirectory() as folder:
        database = new_database(Path(folder))
        with database.write() as db:
            c = Committee.begin(db, now=at("2025-07-10"))
            for code in ("PKT", "PVH", "CB1"):
                c.unit(code)
            person = c.person("An", Role.SECRETARY)
            c.task("NV01", "PKT", ["2025-09-30", "2025-12-31"], support=["PVH"])
            c.task("NV02", "PVH", "2025-08-15")
            c.task("NV03", ["PKT", "CB1"], "2025-10-31")
            c.task("NV04", "CB1", recurrence="thuong_xuyen")
            known = c.office, person.id, {task.id: code for code, task in c.tasks.items()}
        return file_of(database), *known


def check(book: Book) -> None:
    ledger = read_ledger(book.db, book.office)
    for moment, held in book.held.items():
        again = reconstructed(ledger, moment)
        assert {id_: again[id_] for id_ in held} == held, moment
        assert not [id_ for id_, row in again.items() if id_ not in held and row[0]], moment


def _deeds(*named: tuple[str, int, int, ReportKind]) -> list[Deed]:
    return [Deed(name=name, share=share, number=number, kind=kind, hours=1) for name, share, number, kind in named]


DONE, NOTE = ReportKind.DONE, ReportKind.NOTE


@settings(max_examples=80, phases=[Phase.explicit, Phase.generate])
@example(
    _deeds(("report", 3, 1, DONE), ("confirm", 0, 1, NOTE), ("hand over", 4, 99, NOTE))
)  # to who has done his part
@example(_deeds(("report", 0, 1, DONE), ("confirm", 0, 1, NOTE), ("pause", 0, 1, NOTE), ("unconfirm", 0, 1, NOTE)))
@example(_deeds(("report", 0, 1, DONE), ("confirm", 0, 1, NOTE), ("withdraw", 0, 0, NOTE)))  # its decision stays
@example(_deeds(("report", 0, 1, DONE), ("return", 0, 0, NOTE), ("unreturn", 0, 1, NOTE), ("confirm", 0, 1, NOTE)))
@example(_deeds(("report", 2, 1, DONE), ("return", 0, 1, NOTE), ("withdraw", 2, 0, NOTE)))  # nothing is begun any more
@example(_deeds(("report", 2, 1, DONE), ("return", 0, 0, NOTE), ("withdraw", 2, 0, NOTE), ("report", 2, 0, NOTE)))
@example(
    _deeds(("report", 2, 1, NOTE), ("report", 2, 1, DONE), ("return", 0, 1, NOTE), ("withdraw", 2, 1, NOTE))
)  # of what else was said the return stays
@example(_deeds(("support", 0, 2, NOTE), ("support no more", 0, 1, NOTE), ("support", 0, 1, NOTE)))
@given(st.lists(DEEDS, min_size=4, max_size=30))
def test_any_moment_can_be_told_again(deeds: list[Deed]) -> None:
    content, *known = _begun()
    with TemporaryDirectory() as folder, lend(content, Path(folder) / FILE_NAME).write() as db:
        book = Book(db, *known)
        for deed in deeds:
            book.do(deed)
        check(book)
