"""The example plan of thirty tasks in the middle of November 2025, with people who ask about it.

What was reported stands in one table below: tests count their figures from it, not from the product's answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from models.deciding import change_deadline, confirm
from models.difficulties import answer, find_number
from models.founding import Charter, found
from models.history import Actor
from models.importing import read_plan
from models.loading import apply, compare
from models.office import Office, load_office
from models.org import Account, Group, Membership, Organization, Person, Role, Unit
from models.plan import Assignment, Share, Task
from models.progress import ReportKind
from models.recording import Entry, record
from models.workdays import VIETNAM
from tests.databases import file_of, lend, new_database
from tests.house import CHANNEL, House

FOUNDED = datetime(2025, 7, 14, 8, 0, tzinfo=VIETNAM)
NOW = datetime(2025, 11, 17, 9, 0, tzinfo=VIETNAM)  # a Monday
ORG = "HALONG"
SEEDS = Path(__file__).parents[1] / "models" / "seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One report: «x»: complete, confirmed on `confirmed`."""

    on: str
    code: str
    unit: str
    percent: int | None = None
    done: bool = False
    confirmed: str = ""
    obstacle: str = ""


CHI_BO = ("CBDANG", "CBUBND", "CBCA", "CBQS", "CBYT", "CBTH", "CBT01", "CBT02", "CBT03", "CBT04", "CBT05", "CBT06")
SAID = (
    Said(on="2025-07-30", code="NV01", unit="VPDU", done=True, confirmed="2025-08-01"),
    Said(on="2025-08-12", code="NV02", unit="VPDU", done=True, confirmed="2025-08-13"),  # due 8/8: late
    Said(on="2025-08-14", code="NV04", unit="UBND", done=True, confirmed="2025-08-15"),
    Said(on="2025-08-14", code="NV04", unit="MTTQ", done=True, confirmed="2025-08-15"),
    Said(on="2025-08-15", code="NV04", unit="HND", done=True, confirmed="2025-08-18"),
    Said(on="2025-08-20", code="NV04", unit="DTN", done=True, confirmed="2025-08-21"),  # late
    *(Said(on="2025-08-18", code="NV05", unit=unit, done=True, confirmed="2025-08-20") for unit in CHI_BO[:6]),
    Said(on="2025-08-28", code="NV05", unit="CBT01", done=True, confirmed="2025-08-29"),  # late
    Said(on="2025-11-03", code="NV05", unit="CBT02", percent=50),
    Said(on="2025-11-14", code="NV05", unit="CBT03", done=True),  # waits to be confirmed, late
    Said(on="2025-08-29", code="NV06", unit="BXDD", done=True, confirmed="2025-09-01"),
    Said(on="2025-08-13", code="NV07", unit="PVHXH", done=True, confirmed="2025-08-15"),
    Said(on="2025-09-12", code="NV08", unit="PVHXH", done=True, confirmed="2025-09-15"),  # late
    Said(on="2025-11-05", code="NV09", unit="BXDD", percent=65, obstacle="chờ tài liệu của tỉnh"),
    Said(on="2025-10-06", code="NV11", unit="PVHXH", percent=40),
    Said(on="2025-11-10", code="NV12", unit="VPDU", percent=80),
    Said(on="2025-11-12", code="NV14", unit="TTHCC", percent=62, obstacle="mạng tại bộ phận tiếp nhận chậm"),
    Said(on="2025-11-12", code="NV15", unit="TTHCC", percent=55),
    Said(on="2025-10-30", code="NV17", unit="VPHU", done=True, confirmed="2025-11-03"),
    Said(on="2025-11-06", code="NV18", unit="VPHU", percent=30),
    Said(on="2025-09-25", code="NV19", unit="PKT", percent=20, obstacle="thiếu kinh phí"),
    Said(on="2025-11-11", code="NV20", unit="CAX", done=True),  # waits to be confirmed
    Said(on="2025-09-05", code="NV23", unit="PVHXH", done=True, confirmed="2025-09-08"),  # due 29/8: late
    Said(on="2025-11-13", code="NV27", unit="MTTQ", percent=70),
)  # fmt: skip
PEOPLE = (
    ("thu", Role.SECRETARY, None), ("lanh", Role.LEADER, None), ("quan", Role.ADMIN, None),
    ("mttq", Role.SUPERVISOR, None), ("lan", Role.REPORTER, "PVHXH"), ("binh", Role.REPORTER, "PKT"),
    ("cb1", Role.REPORTER, "CBT01"),
)  # fmt: skip


def build(path: Path) -> House:
    """A house of its own, at NOW."""
    content, known = _built()
    return House(lend(content, path), now=NOW, _known=(known,))


@cache
def _built() -> tuple[bytes, Office]:
    with TemporaryDirectory() as folder:
        db = new_database(Path(folder))
        plan = read_plan(SEEDS / "ke_hoach_03.yaml")
        with db.write() as session:
            org = session.get_one(Organization, found(session, Charter(name="Đảng ủy xã Hà Long"), "test", FOUNDED).id)
            org.code = ORG
            actor = Actor(org_id=org.id, person_id=None, channel="test", now=FOUNDED)
            office = load_office(session, org.id)
            apply(session, actor, office, plan, compare(session, org.id, plan), file_name="kh.yaml")
            _people(session, org)
            _reports(session, org)
            known = load_office(session, org.id)
        return file_of(db), known


def _people(session, org: Organization) -> None:  # type: ignore[no-untyped-def]  # a session, of whichever kind
    units = dict(session.execute(select(Unit.code, Unit.id).where(Unit.org_id == org.id)).all())
    for who, role, unit in PEOPLE:
        person = Person(org_id=org.id, name=who, created_at=FOUNDED)
        session.add(person)
        session.flush()
        session.add(
            Account(
                channel=CHANNEL, external_id=who, chat_id=who, display_name=who, person_id=person.id, created_at=FOUNDED
            )
        )
        session.add(
            Membership(
                org_id=org.id, person_id=person.id, unit_id=units[unit] if unit else None, role=role, since=FOUNDED
            )
        )
    session.add(Group(org_id=org.id, channel=CHANNEL, chat_id="nhom", title="Lãnh đạo", bound_at=FOUNDED))
    session.flush()


def _reports(session, org: Organization) -> None:  # type: ignore[no-untyped-def]
    office = load_office(session, org.id)
    shares = {
        (code, unit): id_
        for code, unit, id_ in session.execute(
            select(Task.code, Unit.code, Assignment.id)
            .join(Task, Task.id == Assignment.task_id)
            .join(Unit, Unit.id == Assignment.unit_id)
            .where(Assignment.org_id == org.id, Assignment.share == Share.LEAD)
        )
    }
    author = session.scalar(select(Person.id).where(Person.name == "thu"))
    events = [(each.on, 0, each) for each in SAID] + [(each.confirmed, 1, each) for each in SAID if each.confirmed]
    for on, is_confirmed, each in sorted(events, key=lambda event: event[:2]):
        now = datetime.fromisoformat(f"{on}T{10 + 5 * is_confirmed}:00:00").replace(tzinfo=VIETNAM)
        actor = Actor(org_id=org.id, person_id=author, channel="test", now=now)
        share = shares[each.code, each.unit]
        if is_confirmed:
            confirm(session, office, actor, share)
        else:
            entry = Entry(
                assignment_id=share,
                origin=f"test:{each.code}:{each.unit}:{on}",
                kind=ReportKind.DONE if each.done else ReportKind.PROGRESS,
                percent=each.percent,
                data_date=date.fromisoformat(on),
                difficulty=each.obstacle or None,
                said=each.code,
            )
            record(session, office, actor, entry)
    later = Actor(org_id=org.id, person_id=author, channel="test", now=datetime(2025, 11, 10, 9, 0, tzinfo=VIETNAM))
    fact = find_number(session, org.id, 1)
    assert fact is not None
    answer(session, later, fact, "giao Phòng Tài chính")
    change_deadline(session, office, later, shares["NV30", "UBKT"], date(2025, 12, 26), "chờ hướng dẫn")
