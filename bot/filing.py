"""Bytes below the data folder, under the name of what they are: never half a file, and not lost with the power.

What nobody needs any more is taken away by its age.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct


class Filed(Struct, frozen=True, kw_only=True):
    """Where the bytes are. `path`: below the data folder."""

    sha256: str
    path: str


def file_away(data_dir: Path, below: str, content: bytes) -> Filed:
    """Write the bytes whole or not at all; what is there already only becomes young again. The folder: files/, out/."""
    digest = hashlib.sha256(content).hexdigest()
    relative = Path(below) / digest[:2] / digest
    target = data_dir / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        partial = target.with_suffix(".part")
        with partial.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())  # the database will say that it is here
        partial.replace(target)
    else:
        target.touch()
    return Filed(sha256=digest, path=relative.as_posix())


def purge(data_dir: Path, below: str, before: datetime, kept: Container[str]) -> int:
    """Take away the files of a folder that were last written before a moment; returns how many.

    `kept`: paths below the data folder that somebody still needs. A file that cannot be taken away stays for next time.
    """
    gone = 0
    for path in (data_dir / below).glob("*/*"):
        with suppress(OSError):
            is_old = path.is_file() and path.stat().st_mtime < before.timestamp()
            if is_old and path.relative_to(data_dir).as_posix() not in kept:
                path.unlink()
                gone += 1
    return gone
