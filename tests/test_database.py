"""The settings that promises depend on, as the product opens its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.db import BUSY_TIMEOUT_MS, open_database


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL: what was stored outlives a power cut
        ("busy_timeout", BUSY_TIMEOUT_MS),
        ("foreign_keys", 1),
        ("secure_delete", 1),  # also of whole pages that become free
    ],
)
def test_every_connection_has_the_settings_that_promises_depend_on(tmp_path: Path, pragma: str, value: object) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    for engine in (database.writer, database.reader):
        with engine.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    database.close()
