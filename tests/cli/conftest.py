"""The command line in a folder of its own: called in the process, or as a real process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest
from sqlalchemy.orm import Session

from bot.cli import main
from models.db import open_database

SEEDS = Path(__file__).parents[2] / "models" / "seeds"
YAML, XLSX = SEEDS / "ke_hoach_03.yaml", SEEDS / "ke_hoach_03.xlsx"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return orjson.loads(self.out)

    @property
    def fields(self) -> dict[str, object]:
        assert isinstance(self.json, dict)
        return self.json


@dataclass(slots=True)
class Shell:
    """`dondoc` in one data folder."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: object) -> Ran:
        self.capture.readouterr()
        code = main([str(word) for word in words])
        captured = self.capture.readouterr()
        return Ran(code, captured.out, captured.err)

    def done(self, *words: object) -> Ran:
        """A command that must succeed without a word of complaint."""
        ran = self(*words)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran

    def process(self, *words: object, stdin: str = "", into: str = "", by: Sequence[str] = (), **env: str) -> Ran:
        """The same as a process of its own, without a terminal. `into`: the file that its output goes to; `by`: what
        starts it."""
        with Path(into).open("wb") if into else nullcontext(subprocess.PIPE) as out:
            ran = subprocess.run(
                [*by, sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main())", *map(str, words)],
                input=stdin.encode(),
                stdout=out,
                stderr=subprocess.PIPE,
                cwd=self.folder,
                env=self.environment | env,
                timeout=120,
                check=False,
            )
        return Ran(ran.returncode, (ran.stdout or b"").decode(), ran.stderr.decode())

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DONDOC_")}
        return kept | {"DONDOC_DATA_DIR": str(self.folder), "PYTHONPATH": str(SEEDS.parents[1])}

    def read(self) -> Iterator[Session]:
        database = open_database(f"sqlite:///{self.folder / 'dondoc.db'}")
        try:
            with database.read() as db:
                yield db
        finally:
            database.close()

    def ask(self, question: Callable[[Session], object]) -> object:
        """One question to the database."""
        return next(question(db) for db in self.read())

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    for name in list(os.environ):
        if name.startswith("DONDOC_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DONDOC_DATA_DIR", str(tmp_path))
    return Shell(tmp_path, capsys)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A database with a committee, one with the example plan too, and one with two such committees: made by the
    commands, once, then copied.
    """
    folder = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DONDOC_DATA_DIR", str(folder))
        patch.delenv("DONDOC_DATABASE_URL", raising=False)
        patch.chdir(folder)
        assert main(["init", "--name", "Đảng ủy xã Hà Long"]) == 0
        empty = shutil.copy(folder / "dondoc.db", folder / "empty.db")
        assert main(["plan", "import", str(YAML), "--yes"]) == 0
        planned = shutil.copy(folder / "dondoc.db", folder / "planned.db")
        assert main(["init", "--another", "--name", "Đảng ủy xã Đoài"]) == 0
        assert main(["plan", "import", str(YAML), "--yes", "--org", "DOAI"]) == 0
    return {"empty": Path(empty), "planned": Path(planned), "pair": folder / "dondoc.db"}


@pytest.fixture
def office(shell: Shell, prepared: dict[str, Path]) -> Shell:
    """With a committee in it."""
    shutil.copy(prepared["empty"], shell.folder / "dondoc.db")
    return shell


@pytest.fixture
def planned(shell: Shell, prepared: dict[str, Path]) -> Shell:
    """With the example plan too."""
    shutil.copy(prepared["planned"], shell.folder / "dondoc.db")
    return shell
