"""Values out of a parsed YAML file whose shape nobody has checked: each with its type, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from models.importing.deadlines import read_deadline
from models.text import clean

Map = Mapping[str, object]


def map_of(source: Map, name: str) -> Map:
    """The mapping under a name; empty where something else stands there."""
    value = source.get(name)
    return value if isinstance(value, Mapping) else {}


def list_of(source: Map, name: str) -> list[object]:
    """The list under a name; empty where something else stands there."""
    value = source.get(name)
    return value if isinstance(value, list) else []


def maps_of(source: Map, name: str) -> Iterator[Map]:
    """The mappings in the list under a name."""
    return (item for item in list_of(source, name) if isinstance(item, Mapping))


def as_text(value: object) -> str:
    """Words and numbers as clean text; nothing for lists and mappings."""
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        return clean(str(value))
    return value.isoformat() if isinstance(value, date) else ""


def text_of(source: Map, name: str) -> str:
    """The text under a name, or nothing."""
    return as_text(source.get(name))


def texts_of(source: Map, name: str) -> Iterator[str]:
    """The texts in the list under a name."""
    return (text for item in list_of(source, name) if (text := as_text(item)))


def as_date(value: object) -> date | None:
    """A date, or one written as text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return read_deadline(value, plan_year=None).date if isinstance(value, str) else None


def date_of(source: Map, name: str) -> date | None:
    """The date under a name."""
    return as_date(source.get(name))
