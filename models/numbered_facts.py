"""Numbered things of a committee (VM-012, CĐ-003, GS-002), read as the facts that lists and cards show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, bindparam
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.prepared import Prepared

F = TypeVar("F")


class NumberedFacts(Generic[F]):
    """One kind of them. `query` has the committee as its parameter `org`; its columns are the fields of `kind`."""

    def __init__(
        self,
        kind: type[F],
        query: Select[*tuple[Any, ...]],  # Any: each column has its own type
        *,
        id_: InstrumentedAttribute[int],
        number: InstrumentedAttribute[int],
    ) -> None:
        self._kind = kind
        self._names = query.exported_columns.keys()
        self.query = query.order_by(id_)
        self._by_number = Prepared(self.query.where(number == bindparam("which_number")))
        self._by_id = Prepared(self.query.where(id_ == bindparam("which_id")))

    def where(self, *conditions: ColumnElement[bool]) -> Prepared:
        """A query that is run often, for `read`."""
        return Prepared(self.query.where(*conditions))

    def read(self, db: Session, org_id: int, query: Prepared, **values: object) -> list[F]:
        """What such a query finds, oldest first."""
        return self._facts(query.all(db, {"org": org_id, **values}))

    def find(self, db: Session, org_id: int, *conditions: ColumnElement[bool]) -> list[F]:
        """Those of which all this holds, oldest first."""
        return self._facts(db.connection().execute(self.query.where(*conditions), {"org": org_id}))

    def with_number(self, db: Session, org_id: int, number: int) -> F | None:
        """The one that people call by this number."""
        return next(iter(self.read(db, org_id, self._by_number, which_number=number)), None)

    def with_id(self, db: Session, org_id: int, id_: int) -> F | None:
        """The one that a card names."""
        return next(iter(self.read(db, org_id, self._by_id, which_id=id_)), None)

    def _facts(self, rows: Iterable[Iterable[Any]]) -> list[F]:
        return [self._kind(**dict(zip(self._names, row, strict=True))) for row in rows]
