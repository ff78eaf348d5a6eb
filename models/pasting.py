"""What the office has entered in a superior's system (`/xuat`): each mark with who and when, nothing ever changed.

A row is "entered" where its last mark says so. The cells that were entered are kept: what changed since shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import ForeignKey, Index, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Json, PrimaryKey
from models.history import Actor
from models.org import Person

if TYPE_CHECKING:  # every start loads the tables; what counts a report is for later
    from models.reporting.values import Scope

Cells = tuple[tuple[str, str], ...]  # the columns' labels and what stood there


class PasteMark(Base):
    """One row of one layout and period, marked as entered or as not entered."""

    __tablename__ = "paste_marks"
    __table_args__ = (Index("ix_paste_marks_table", "org_id", "layout", "period"),)

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    layout: Mapped[str]
    period: Mapped[str]  # see `period_of`
    row: Mapped[str]  # the task's code, with the unit's id for a share: "NV05/12"
    is_entered: Mapped[bool]
    cells: Mapped[list[list[str]]] = mapped_column(Json)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    channel: Mapped[str]


class Entered(Struct, frozen=True, kw_only=True):
    """A row that stands as entered."""

    row: str
    cells: Cells
    at: datetime
    who: str


def period_of(scope: Scope) -> str:
    """Of which time the figures are: a unit's part of it belongs to the same list."""
    return scope.period_code or f"{scope.from_on:%Y%m%d}-{scope.to_on:%Y%m%d}"


def entered(db: Session, org_id: int, layout: str, period: str) -> dict[str, Entered]:
    """What stands as entered, by row."""
    query = (
        select(PasteMark.row, PasteMark.is_entered, PasteMark.cells, PasteMark.at, Person.name)
        .outerjoin(Person, Person.id == PasteMark.person_id)
        .where(PasteMark.org_id == org_id, PasteMark.layout == layout, PasteMark.period == period)
        .order_by(PasteMark.id)
    )
    last = {row: (is_entered, cells, at, who) for row, is_entered, cells, at, who in db.execute(query)}
    return {
        row: Entered(row=row, cells=tuple((label, cell) for label, cell in cells), at=at, who=who or "")
        for row, (is_entered, cells, at, who) in last.items()
        if is_entered
    }


def mark(
    db: Session, actor: Actor, layout: str, period: str, rows: Mapping[str, Sequence[tuple[str, str]]], *, is_in: bool
) -> None:
    """Note that rows were entered, with the cells that were, or that they were not."""
    for row, cells in rows.items():
        db.execute(
            insert(PasteMark).values(
                org_id=actor.org_id,
                layout=layout,
                period=period,
                row=row,
                is_entered=is_in,
                cells=[list(pair) for pair in cells],
                at=actor.now,
                person_id=actor.person_id,
                channel=actor.channel,
            )
        )
