"""A damaged database, a full disk, a wrong path: one sentence that names the file, never a traceback."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.commands.troubles import file_sentence, little_room
from tests.cases import for_each
from tests.cli.conftest import Shell

TOKEN = "12345678:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
WITHOUT_POWER = () if os.geteuid() else ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
AWAY = {"DONDOC_TELEGRAM_TOKEN": TOKEN, "DONDOC_TELEGRAM_API_URL": "http://127.0.0.1:9"}


def cut(file: Path) -> None:
    """A copy that was not finished."""
    file.write_bytes(file.read_bytes()[:100_000])


@pytest.mark.parametrize(
    "words", [("status",), ("plan", "export", "a.xlsx"), ("invite", "--group"), ("tick",), ("run",)]
)
def test_of_a_cut_database_every_command_says_that_it_is_damaged(
    planned: Shell, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", TOKEN)
    cut(planned.folder / "dondoc.db")
    ran = planned(*words)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"Tệp cơ sở dữ liệu {planned.folder / 'dondoc.db'} bị hỏng")
    assert "khôi phục từ bản sao lưu" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_doctor_finds_the_damage(planned: Shell) -> None:
    cut(planned.folder / "dondoc.db")
    ran = planned("doctor")
    assert (ran.code, ran.err) == (1, "")
    assert "bị hỏng" in ran.out


@pytest.mark.process
def test_a_bot_whose_database_is_damaged_ends_and_says_so(planned: Shell) -> None:
    file = planned.folder / "dondoc.db"
    content = bytearray(file.read_bytes())
    page = 4096
    content[page * 2 :] = b"\xaa" * (len(content) - page * 2)  # the schema is whole, what it describes is not
    file.write_bytes(content)
    ran = planned.process("run", **AWAY)
    assert ran.code == 1
    assert ran.err.splitlines()[-1].startswith(f"Tệp cơ sở dữ liệu {file} bị hỏng")
    assert "Traceback" not in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.process
def test_output_that_finds_no_room_is_one_sentence(office: Shell) -> None:
    ran = office.process("setting", "list", into="/dev/full")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert ran.err.startswith("Ổ đĩa đã đầy nên chưa ghi được kết quả")


@for_each(
    ("number", "words"),
    [
        (errno.ENOSPC, "Ổ đĩa đã đầy nên chưa ghi được bao_cao/a.docx."),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.EACCES, "Không có quyền đọc, ghi bao_cao/a.docx."),
        (errno.EIO, f"(lỗi hệ thống số {errno.EIO})"),
    ],
)
def test_an_error_of_the_disk_names_the_file_and_what_to_do(number: int, words: str) -> None:
    said = file_sentence(OSError(number, "…", "bao_cao/a.docx"))
    assert words in said
    assert "Đề nghị" in said


def test_a_disk_without_room_is_said_before_it_hinders(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "chỉ còn" in little_room(office.folder, little=1 << 60)
    assert little_room(office.folder, little=0) == ""
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(total=10, used=10, free=0))
    assert "⚠️ Ổ đĩa đã đầy nên chưa ghi được" in office.done("status").out
    assert "✗ Ghi được vào thư mục" in office("doctor").out


@pytest.mark.parametrize("words", [("plan", "export", "tep/a.xlsx"), ("doctor", "--templates")])
def test_where_nothing_can_be_written_nothing_half_written_stays(planned: Shell, words: tuple[str, ...]) -> None:
    (planned.folder / "tep").write_text("a file where a folder is wanted")
    (planned.folder / "mau").write_text("likewise")
    ran = planned(*words)
    assert (ran.code, ran.out) == (1, "")
    assert "(đang là một tệp)" in ran.err
    assert not [name for name in planned.files() if name.endswith(".tam")]


def test_an_empty_database_file_is_not_overwritten(shell: Shell) -> None:
    (shell.folder / "dondoc.db").touch()
    for words in (("status",), ("init", "--name", "X")):
        ran = shell(*words)
        assert (ran.code, ran.out) == (1, "")
        assert "trống. Nếu Trợ lý đã dùng từ trước: đề nghị khôi phục từ bản sao lưu" in ran.err
    assert (shell.folder / "dondoc.db").read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are another matter there")
def test_data_are_for_their_owner_alone(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_DATA_DIR", str(shell.folder / "du_lieu"))
    shell.done("init", "--name", "Đảng ủy xã Hà Long")
    folder = shell.folder / "du_lieu"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_the_doctor_marks_nothing_as_well_that_it_could_not_look_at(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_DATA_DIR", str(shell.folder / "khong_co"))
    ran = shell("doctor")
    marks = {line[2:].partition(" (")[0]: line[0] for line in ran.out.splitlines() if line[0] in "✓✗–"}
    assert marks["Mọi nhiệm vụ có đơn vị chủ trì"] == marks["Kênh nhắn tin trả lời ở lần chạy gần nhất"] == "–"
    assert "Đề nghị chạy: dondoc init" in ran.out
    assert not (shell.folder / "khong_co").exists(), "a look makes nothing"


def test_the_doctor_says_that_the_bot_has_never_run(office: Shell) -> None:
    ran = office.done("doctor")
    assert "– Kênh nhắn tin trả lời ở lần chạy gần nhất (chưa xem được: chưa chạy dondoc run lần nào)" in ran.out


@pytest.mark.process
@pytest.mark.skipif(
    bool(WITHOUT_POWER) and shutil.which("setpriv") is None, reason="root may write everything, unless it gives that up"
)
def test_a_database_that_can_only_be_read_is_said_before_the_bot_starts(planned: Shell) -> None:
    file = planned.folder / "dondoc.db"
    file.chmod(0o444)
    ran = planned.process("run", by=WITHOUT_POWER, **AWAY)
    assert (ran.code, ran.err.count("\n")) == (1, 1), ran
    assert ran.err.startswith(f"Không có quyền đọc, ghi {file}.")
    assert f"⚠️ {ran.err}" in planned.process("status", by=WITHOUT_POWER).out
