"""A real SQLite file for every test of the clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.db import Database
from tests.builders import new_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = new_database(tmp_path)
    yield made
    made.close()
