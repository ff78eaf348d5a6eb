"""What travels between the program and the process that draws for it, as JSON: an order in, the files' names out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from models.codec import Codec
from models.rendering import Job

FOLDER = "out"  # below the data folder: what was drawn


class Order(Struct, frozen=True, kw_only=True):
    """What is to be drawn, from which database, and below which data folder the files belong."""

    url: str
    folder: str
    job: Job


class Drawn(Struct, frozen=True, kw_only=True):
    """One file that lies below the data folder, and the words that go with it; without a `path` words alone."""

    name: str
    mime: str
    path: str
    words: str


_ORDERS = Codec(Order)
_FILES = Codec(tuple[Drawn, ...])


def to_json(order: Order) -> bytes:
    """For the child's standard input: a database's password belongs on no command line."""
    return _ORDERS.dump(order).encode()


def read_order(data: bytes) -> Order:
    """What the child was asked for."""
    return _ORDERS.load(data)


def files_to_json(files: Sequence[Drawn]) -> bytes:
    """For the child's standard output."""
    return _FILES.dump(tuple(files)).encode()


def from_json(data: bytes) -> tuple[Drawn, ...]:
    """The files that the child has drawn."""
    return _FILES.load(data)
