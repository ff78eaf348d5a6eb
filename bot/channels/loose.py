"""JSON of any shape, as a stranger or an older version wrote it: each look inside gives the kind that is asked for."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]  # Any: a stranger's JSON; only the readers below look into it


def part(of: Json, key: str) -> Json:
    """An object inside, empty where there is none."""
    value = of.get(key)
    return value if isinstance(value, dict) else {}


def items(of: Json, key: str) -> list[Json]:
    """The objects of a list inside."""
    value = of.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def word(of: Json, key: str) -> str:
    """A text inside, empty where there is none."""
    value = of.get(key)
    return value if isinstance(value, str) else ""


def number(of: Json, key: str) -> int:
    """A whole number inside, 0 where there is none."""
    value = of.get(key)
    return value if type(value) is int else 0
