"""A real SQLite file for each test, copied from an empty one."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.db import Database
from tests.databases import FILE_NAME, file_of, lend, new_database


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return file_of(new_database(tmp_path_factory.mktemp("reporting")))


@pytest.fixture
def database(empty_file: bytes, tmp_path: Path) -> Database:
    return lend(empty_file, tmp_path / FILE_NAME)
