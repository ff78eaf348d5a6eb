"""A frozen value as JSON text, for a column or a file, and back."""

from __future__ import annotations

from functools import cached_property
from typing import Generic, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


class Codec(Generic[T]):
    """Writes and reads one type; what it needs is built when it is first used, for few conversations are ever open."""

    def __init__(self, of: type[T]) -> None:
        self._of = of

    @cached_property
    def _adapter(self) -> TypeAdapter[T]:
        return TypeAdapter(self._of)

    def dump(self, value: T) -> str:
        """The value as JSON."""
        return self._adapter.dump_json(value).decode()

    def load(self, text: str | bytes) -> T:
        """The value again. Raises `pydantic.ValidationError` where the text is none."""
        return self._adapter.validate_json(text)
