"""Who is who: the committee, its units, the people in them and the chat identities of those people.

A person is found by the channel's own id, never by a name or an @username.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, PrimaryKey, Word


class Role(StrEnum):
    """What a membership lets a person do."""

    REPORTER = "reporter"  # đầu mối báo cáo của đơn vị
    HEAD = "head"  # người đứng đầu đơn vị
    SECRETARY = "secretary"  # Văn phòng Đảng ủy: runs the plan
    LEADER = "leader"  # Thường trực Đảng ủy, Ban Chỉ đạo
    SUPERVISOR = "supervisor"  # MTTQ, UBKT: reads all
    ADMIN = "admin"  # keeps the bot running


OFFICE = (Role.SECRETARY, Role.ADMIN)  # the Party office
READERS = (Role.SECRETARY, Role.LEADER, Role.SUPERVISOR, Role.ADMIN)  # who see the whole plan


UNIT_ROLES = frozenset({Role.REPORTER, Role.HEAD})


class Reach(StrEnum):
    """Whether a chat can be written to."""

    OPEN = "open"  # has written to us, can be written to
    BLOCKED = "blocked"  # blocked the bot, left, or was kicked
    NEVER_STARTED = "never_started"  # known, but never pressed Start


class Organization(Base):
    """The committee whose plan it is; one installation may serve many."""

    __tablename__ = "organizations"

    id: Mapped[PrimaryKey]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]  # "Đảng ủy xã Hà Long"
    superior: Mapped[str] = mapped_column(default="")  # "Đảng bộ tỉnh Thanh Hóa"
    place: Mapped[str] = mapped_column(default="")  # "Hà Long"
    created_at: Mapped[datetime]
    next_digest_at: Mapped[datetime | None] = mapped_column(index=True)
    digest_owed_from: Mapped[datetime | None]  # since when a digest waits for the next sending hour; null: none does
    next_escalation_at: Mapped[datetime | None] = mapped_column(index=True)  # null: nobody above is told of lateness
    version: Mapped[int] = mapped_column(default=1)  # rises when settings, rest days or units change: caches ask it


NOBODY = "CHUA_CO"  # code of the unit that holds the work which no unit leads: it counts, and no list of units has it


class Unit(Base):
    """Who is responsible; a unit may be a group of units ("các chi bộ")."""

    __tablename__ = "units"
    __table_args__ = (UniqueConstraint("org_id", "code"),)

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    code: Mapped[str]
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    parent_code: Mapped[str | None]
    is_group: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]

    @property
    def short(self) -> str:
        """What lists and messages call it."""
        return self.short_name or self.name


UNIT_SHORT = func.coalesce(func.nullif(Unit.short_name, ""), Unit.name)  # the same in a query


class UnitAlias(Base):
    """Another way people write a unit's name."""

    __tablename__ = "unit_aliases"
    __table_args__ = (UniqueConstraint("unit_id", "alias"),)

    id: Mapped[PrimaryKey]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    alias: Mapped[str]


class UnitMember(Base):
    """One unit's place in a group of units."""

    __tablename__ = "unit_members"

    group_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True, index=True)


class Person(Base):
    """A human being."""

    __tablename__ = "people"

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    name: Mapped[str]
    created_at: Mapped[datetime]


class Account(Base):
    """One identity of a person in one channel; without a person it is a stranger's."""

    __tablename__ = "accounts"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        Index("ix_accounts_person_id", "person_id"),
    )

    id: Mapped[PrimaryKey]
    channel: Mapped[str]
    external_id: Mapped[str]  # the channel's id of the user
    chat_id: Mapped[str]  # the private chat with that user
    display_name: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reach: Mapped[Reach] = mapped_column(Word(Reach), default=Reach.OPEN)
    reach_at: Mapped[datetime | None]  # when `reach` last changed
    last_seen_at: Mapped[datetime | None]
    wrong_codes: Mapped[int] = mapped_column(default=0)
    wrong_since: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Membership(Base):
    """Person and unit with a role, or a role for the whole office (`unit_id` null). Ends, is never deleted."""

    __tablename__ = "memberships"
    __table_args__ = (Index("ix_memberships_unit_id", "unit_id"), Index("ix_memberships_person_id", "person_id"))

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    role: Mapped[Role] = mapped_column(Word(Role))
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class Invitation(Base):
    """A one-time code; only its hash is kept."""

    __tablename__ = "invitations"

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    role: Mapped[Role | None] = mapped_column(Word(Role))  # null: the code binds a group
    person_name: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class JoinState(StrEnum):
    """Where a stranger's request to join stands."""

    WAITING = "waiting"  # the secretary has the card
    APPROVED = "approved"
    REFUSED = "refused"


class JoinRequest(Base):
    """A stranger who wants in; decided by a secretary."""

    __tablename__ = "join_requests"

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    said: Mapped[str] = mapped_column(default="")
    follow_ups: Mapped[int] = mapped_column(default=0)
    state: Mapped[JoinState] = mapped_column(Word(JoinState), default=JoinState.WAITING)
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class GroupRole(StrEnum):
    """What a group chat is for."""

    LEADERSHIP = "leadership"  # gets the digest


class Group(Base):
    """A group chat that a secretary has bound to the committee."""

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("channel", "chat_id"),)

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    channel: Mapped[str]
    chat_id: Mapped[str]
    thread_id: Mapped[str | None]
    title: Mapped[str] = mapped_column(default="")
    role: Mapped[GroupRole] = mapped_column(Word(GroupRole), default=GroupRole.LEADERSHIP)
    reach: Mapped[Reach] = mapped_column(Word(Reach), default=Reach.OPEN)
    bound_at: Mapped[datetime]
    bound_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class RestDayRow(Base):
    """One line of the editable table of days off and worked Saturdays; `org_id` null: for every committee."""

    __tablename__ = "rest_days"
    __table_args__ = (UniqueConstraint("org_id", "day"),)

    id: Mapped[PrimaryKey]
    org_id: Mapped[int | None] = mapped_column(ForeignKey("organizations.id"))
    day: Mapped[date]
    name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]  # workdays.RestDayKind
    provisional: Mapped[bool] = mapped_column(default=False)


class Setting(Base):
    """One setting that differs from its default (the table of defaults is `models.settings`)."""

    __tablename__ = "settings"
    __table_args__ = (UniqueConstraint("org_id", "key"),)

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    key: Mapped[str]
    value: Mapped[str]


class Counter(Base):
    """The last number given out: BC-0147, VM-012."""

    __tablename__ = "counters"

    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
