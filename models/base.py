"""The declarative base and the column types that every table shares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

import orjson
from sqlalchemy import BigInteger, DateTime, Dialect, Index, Integer, MetaData, String, Text, TypeDecorator, text
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware point in time: stored in UTC, read back in UTC. A naive value is a programming error."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """On SQLite straight to its text: SQLAlchemy's own way there takes four calls."""
        return _as_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Likewise."""
        return _from_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _as_text(value: datetime | None) -> str | None:
    """As SQLAlchemy keeps a moment in SQLite."""
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return value.astimezone(UTC).isoformat(" ", "microseconds")[:26]  # without "+00:00"


def _from_text(text: str | None) -> datetime | None:
    """What `_as_text` has made."""
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


class Json(TypeDecorator[Any]):
    """A small value kept as JSON text. `Any` because JSON is; the reader of a column gives it its type."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else orjson.dumps(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else orjson.loads(value)


class Word(TypeDecorator[StrEnum]):
    """A `StrEnum` kept as its text, so that the database stays readable without the program."""

    impl = String(32)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str | None] | None:  # Any: a word, or its text
        """On SQLite by looking up the text: asking the enumeration takes five calls."""
        if dialect.name != "sqlite":
            return super().bind_processor(dialect)
        texts: dict[str | None, str | None] = {word: word.value for word in self.words}
        texts[None] = None
        return lambda value: texts[value] if value in texts else self.words(value).value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], StrEnum | None] | None:
        """Likewise."""
        if dialect.name != "sqlite":
            return super().result_processor(dialect, coltype)
        found: dict[str | None, StrEnum | None] = {word.value: word for word in self.words}
        found[None] = None
        return lambda text: found[text] if text in found else self.words(text)

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.words(value)


# SQLite numbers rows by itself only in a column of type INTEGER; PostgreSQL should have room for a province.
Id = BigInteger().with_variant(Integer, "sqlite")
PrimaryKey = Annotated[int, mapped_column(Id, primary_key=True, autoincrement=True)]


class Base(DeclarativeBase):
    """Every table of Đôn Đốc."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Moment, int: Id, str: Text}  # noqa: RUF012 - SQLAlchemy's own convention


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over those rows only of which `where` is true.

    PostgreSQL hears of it in `tell_postgresql`: naming that dialect here would load it at every start.
    """
    return Index(name, *columns, unique=unique, sqlite_where=text(where))


def tell_postgresql() -> None:
    """Make the partial indexes partial on PostgreSQL, too: before its tables are made or compared."""
    for table in Base.metadata.tables.values():
        for index in table.indexes:
            if (where := index.dialect_options["sqlite"]["where"]) is not None:
                index.dialect_options["postgresql"]["where"] = where
