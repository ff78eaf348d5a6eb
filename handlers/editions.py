"""A mark of exactly what was read back: a button that was drawn under an older draft must not confirm a newer one."""

from __future__ import annotations

from zlib import crc32


def edition(data: str) -> str:
    """Eight letters and digits, for the arguments of a choice. `data`: the draft as its dialogue keeps it."""
    return f"{crc32(data.encode()):08x}"
