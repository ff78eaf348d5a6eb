"""What a sheet of the register is made of: columns that know their title, width and how a row's value looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

Cell = str | int | float | Decimal | date | datetime | None
Row = TypeVar("Row")


class Look(StrEnum):
    """How a column's cells look."""

    TEXT = "text"  # wrapped
    WORD = "word"  # wrapped, in the middle
    STATUS = "status"  # coloured by its word
    COUNT = "count"  # 1.048
    NUMBER = "number"  # 62,5
    PERCENT = "percent"  # a part of one, shown as 60%
    RATE = "rate"  # likewise, as 62,5%
    DAY = "day"  # 15/08/2025
    CHECK = "check"  # a mark that people set: the row that has it turns green
    MOMENT = "moment"  # 15/08/2025 08:05, in Vietnam


class Column(Struct, Generic[Row], frozen=True, kw_only=True):
    """`width` in characters. `of`: the value of a row; null leaves the cell empty."""

    title: str
    width: float
    of: Callable[[Row], Cell]
    look: Look = Look.TEXT


class Sheet(Struct, Generic[Row], frozen=True, kw_only=True):
    """One sheet. `frozen`: columns that stay in view; `page_columns`: columns on the first printed page across."""

    name: str
    heading: str
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    frozen: int = 2
    page_columns: int | None = None
    is_detail: Callable[[Row], bool] | None = None  # rows that belong to the row above and can be folded
