"""Bytes below the data folder, under the name of what they are: never half a file, and not lost with the power."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """Where the bytes are. `path`: below the data folder."""

    sha256: str
    path: str


def file_away(data_dir: Path, below: str, content: bytes) -> Filed:
    """Write the bytes whole or not at all; what is there already is left alone. The folder: files/, out/."""
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
    return Filed(sha256=digest, path=relative.as_posix())
