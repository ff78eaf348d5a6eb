"""`dondoc backup`: whole or not at all, beside a bot that writes, and good to be restored as the guide says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.db import is_sound
from tests.cli.conftest import Shell


def test_a_copy_made_beside_a_writer_is_whole_and_can_take_the_place_of_the_data(
    planned: Shell, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    (planned.folder / "mau").mkdir()
    (planned.folder / "mau" / "a.docx").write_bytes(b"template")
    (planned.folder / ".env").write_text("DONDOC_LOG_LEVEL=INFO\n")
    safe = tmp_path_factory.mktemp("sao luu")
    with closing(sqlite3.connect(planned.folder / "dondoc.db", isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("UPDATE organizations SET place = 'đã ghi'")  # stands in the side file alone
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE organizations SET place = 'chưa ghi xong'")
        out = planned.done("backup", safe).out
    [made] = safe.iterdir()
    assert f"Đã sao lưu vào {made}" in out
    assert (sorted(each.name for each in made.iterdir()), made.stat().st_mode & 0o77) == (
        [".env", "dondoc.db", "mau"],
        0,
    )
    assert is_sound(made / "dondoc.db")
    monkeypatch.setenv("DONDOC_DATA_DIR", str(made))
    assert "đã ghi" in planned.done("org", "list").out
    assert planned("doctor").code == 0


def test_a_copy_that_cannot_be_made_leaves_nothing_that_looks_like_one(planned: Shell, tmp_path: Path) -> None:
    assert "nằm trong thư mục dữ liệu" in planned("backup", planned.folder / "sao").err
    (tmp_path.parent / "tep").write_text("a file where a folder is wanted")
    assert "(đang là một tệp)" in planned("backup", tmp_path.parent / "tep").err
    file = planned.folder / "dondoc.db"
    file.write_bytes(file.read_bytes()[:50_000])
    ran = planned("backup", tmp_path.parent / "sao")
    assert (ran.code, ran.out) == (1, "")
    assert f"Tệp cơ sở dữ liệu {file} bị hỏng" in ran.err
    assert list((tmp_path.parent / "sao").iterdir()) == []
