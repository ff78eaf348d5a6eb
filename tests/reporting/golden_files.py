"""Texts kept beside the tests, to be read by people; `DONDOC_GOLDEN=write pytest tests/reporting` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    """Compare with the kept file, sign for sign."""
    path = FOLDER / name
    if os.environ.get("DONDOC_GOLDEN") == "write":
        path.write_text(f"{text}\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == f"{text}\n"
