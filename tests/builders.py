"""A small committee in a real SQLite file, made row by row: what tests of the clock, lists and digests stand on.

Everything goes through the models, nothing is mocked. People get an account on channel "test" whose chat id is
`chat:<name>`, so that a test can say to whom a message went.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.history import Actor
from models.mail import OutboxRow, OutboxState
from models.office import Office, load_office
from models.org import Account, Group, Membership, Organization, Person, Reach, Role, Setting, Unit
from models.outbox import OUTBOX
from models.plan import Assignment, Milestone, Plan, ReportingPeriod, Share, Stage, Task, TaskGroup
from models.progress import Dialogue, ReportKind
from models.recording import Entry, Recorded, record
from models.workdays import VIETNAM

CHANNEL = "test"


def at(day: str, clock: str = "07:30") -> datetime:
    """`at("2025-08-11", "07:30")`, Vietnam time."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), VIETNAM)


@dataclass
class Committee:
    """One committee that is being built inside the caller's transaction."""

    db: Session
    org: Organization
    plan: Plan
    now: datetime
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)

    @classmethod
    def begin(cls, db: Session, code: str = "HL", *, now: datetime | None = None) -> Committee:
        """A committee with an empty plan 03-KH/ĐU and the reporting period NAM-2025."""
        created = now or at("2025-07-10", "08:00")
        org = Organization(code=code, name="Đảng ủy xã Hà Long", place="Hà Long", created_at=created)
        db.add(org)
        db.flush()
        plan = Plan(
            org_id=org.id, number="03-KH/ĐU", title="Kế hoạch", issued_on=date(2025, 7, 10), imported_at=created
        )
        db.add(plan)
        db.add(
            ReportingPeriod(
                org_id=org.id,
                code="NAM-2025",
                name="Báo cáo năm 2025",
                from_on=date(2025, 7, 10),
                cutoff_on=date(2025, 12, 14),
                unit_due_on=date(2025, 12, 16),
                submit_on=date(2025, 12, 19),
            )
        )
        db.flush()
        db.add(TaskGroup(plan_id=plan.id, code="I", title="Nhóm I", position=1))
        db.flush()
        return cls(db=db, org=org, plan=plan, now=created)

    def resume(self, db: Session) -> Committee:
        """Go on building in another transaction."""
        self.db, self.org = db, db.get_one(Organization, self.org.id)
        return self

    @property
    def office(self) -> Office:
        """The committee as the rules see it, read anew."""
        self.db.flush()
        return load_office(self.db, self.org.id)

    def setting(self, key: str, value: str) -> None:
        """Change one setting."""
        self.db.add(Setting(org_id=self.org.id, key=key, value=value))
        self.org.version += 1
        self.db.flush()

    def unit(self, code: str, short: str = "", name: str = "") -> Unit:
        """A unit; its short name is its code unless given."""
        unit = Unit(
            org_id=self.org.id,
            code=code,
            name=name or f"Đơn vị {code}",
            short_name=short or code,
            position=len(self.units) + 1,
        )
        self.db.add(unit)
        self.db.flush()
        self.units[code] = unit
        return unit

    def person(
        self,
        name: str,
        role: Role = Role.REPORTER,
        *units: str,
        reach: Reach | None = Reach.OPEN,
        channel: str = CHANNEL,
    ) -> Person:
        """A person with a role in each of the units (or in the office); `reach` null: without any account."""
        person = Person(org_id=self.org.id, name=name, created_at=self.now)
        self.db.add(person)
        self.db.flush()
        for unit_id in [self.units[code].id for code in units] or [None]:
            self.db.add(Membership(org_id=self.org.id, person_id=person.id, unit_id=unit_id, role=role, since=self.now))
        if reach is not None:
            self.account(person, channel=channel, reach=reach)
        self.people[name] = person
        return person

    def account(
        self, person: Person, *, channel: str = CHANNEL, reach: Reach = Reach.OPEN, seen: datetime | None = None
    ) -> Account:
        """One more account of a person."""
        account = Account(
            channel=channel,
            external_id=f"{self.org.code}:{person.name}",
            chat_id=f"chat:{person.name}",
            display_name=person.name,
            person_id=person.id,
            reach=reach,
            last_seen_at=seen,
            created_at=self.now,
        )
        self.db.add(account)
        self.db.flush()
        return account

    def group(self, title: str = "Thường trực") -> Group:
        """A bound leadership group."""
        group = Group(org_id=self.org.id, channel=CHANNEL, chat_id=f"group:{title}", title=title, bound_at=self.now)
        self.db.add(group)
        self.db.flush()
        return group

    def task(
        self,
        code: str,
        lead: str | Sequence[str],
        due: str | Sequence[str] | None = None,
        *,
        support: Sequence[str] = (),
        text: str = "",
        deadline_text: str = "",
        recurrence: str | None = None,
        deliverable: str = "Kế hoạch",
        stage: Stage = Stage.NOT_STARTED,
    ) -> list[Assignment]:
        """A task with one assignment per leading and supporting unit; `due`: one date, or several milestones."""
        dates = [date.fromisoformat(each) for each in ([due] if isinstance(due, str) else due or [])]
        group = self.db.scalars(select(TaskGroup).where(TaskGroup.plan_id == self.plan.id)).first()
        task = Task(
            org_id=self.org.id,
            plan_id=self.plan.id,
            group_id=group.id if group else None,
            code=code,
            position=len(self.tasks) + 1,
            text=text or f"Nội dung nhiệm vụ {code}",
            deadline_text=deadline_text or (f"Đến ngày {dates[0]:%d/%m/%Y}" if dates else "Thường xuyên"),
            recurrence=recurrence,
            deliverable=deliverable,
            fan_out=not isinstance(lead, str),
        )
        self.db.add(task)
        self.db.flush()
        self.tasks[code] = task
        self.db.add_all(Milestone(task_id=task.id, position=position, due_on=day) for position, day in enumerate(dates))
        first = dates[0] if dates else None
        shares = [(unit, Share.LEAD) for unit in ([lead] if isinstance(lead, str) else lead)]
        made = [
            Assignment(
                org_id=self.org.id,
                task_id=task.id,
                unit_id=self.units[unit].id,
                share=share,
                stage=stage,
                due_on=first,
                original_due_on=first,
            )
            for unit, share in [*shares, *((unit, Share.SUPPORT) for unit in support)]
        ]
        self.db.add_all(made)
        self.db.flush()
        return made

    def actor(self, name: str, now: datetime) -> Actor:
        """A person as the author of a change."""
        return Actor(org_id=self.org.id, person_id=self.people[name].id, channel=CHANNEL, now=now)


def report(
    db: Session,
    office: Office,
    actor: Actor,
    assignment_id: int,
    *,
    kind: ReportKind = ReportKind.PROGRESS,
    percent: int | None = None,
    done_on: str | None = None,
    difficulty: str | None = None,
) -> Recorded:
    """Record one report, as a conversation would."""
    entry = Entry(
        assignment_id=assignment_id,
        origin=f"test:{assignment_id}:{actor.now.isoformat()}:{kind}",
        kind=kind,
        percent=percent,
        data_date=date.fromisoformat(done_on) if done_on else actor.now.date(),
        difficulty=difficulty,
    )
    return record(db, office, actor, entry)


def open_dialogue(db: Session, account: Account, org_id: int, *, until: datetime, data: str = "{}") -> int:
    """An unfinished report of an account in its private chat."""
    dialogue = Dialogue(
        org_id=org_id,
        account_id=account.id,
        chat_id=account.chat_id,
        kind="report",
        step="confirm",
        data=data,
        opened_at=until,
        expires_at=until,
    )
    db.add(dialogue)
    db.flush()
    return dialogue.id


def outbox(db: Session) -> list[OutboxRow]:
    """Every message that was posted, oldest first."""
    return list(db.scalars(select(OutboxRow).order_by(OutboxRow.id)))


_MARK_SENT = update(OUTBOX).where(OUTBOX.c.state == OutboxState.QUEUED).values(state=OutboxState.SENT)  # made once


def mark_sent(db: Session) -> None:
    """As if the courier had sent everything that is queued."""
    db.connection().execute(_MARK_SENT)
