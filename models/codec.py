"""A frozen value as JSON text, for a column or a file, and back."""

from __future__ import annotations

from functools import cached_property
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Codec(Generic[T]):
    """Writes and reads one type; what it needs is built when it is first used, for few conversations are ever open."""

    def __init__(self, of: type[T]) -> None:
        self._of = of

    @cached_property
    def _decoder(self) -> msgspec.json.Decoder[T]:
        return msgspec.json.Decoder(self._of)

    def dump(self, value: T) -> str:
        """The value as JSON."""
        return msgspec.json.encode(value).decode()

    def load(self, text: str | bytes) -> T:
        """The value again. Raises `msgspec.DecodeError` where the text is none."""
        return self._decoder.decode(text)
