"""A real SQLite file for every test of the clock, copied from one that was made once."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from models.db import Database, open_database
from tests.builders import FILE_NAME, new_database


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    new_database(folder).close()
    return folder / FILE_NAME


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    copyfile(empty_file, tmp_path / FILE_NAME)
    opened = open_database(f"sqlite:///{tmp_path / FILE_NAME}")
    yield opened
    opened.close()
