"""A real SQLite file for every test of the clock, copied from one that was made once."""

from pathlib import Path

import pytest

from models.db import Database
from tests.databases import FILE_NAME, file_of, lend, new_database


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return file_of(new_database(tmp_path_factory.mktemp("empty")))


@pytest.fixture
def database(empty_file: bytes, tmp_path: Path) -> Database:
    return lend(empty_file, tmp_path / FILE_NAME)
