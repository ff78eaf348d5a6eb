"""The demo as a process of its own, as a newcomer starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.demo import main
from bot.demo.post import last_tick
from models.db import open_database
from models.inbox import INBOX
from tests.demo.conftest import WIDE

pytestmark = pytest.mark.process
START = [sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main(['demo']))"]
SECONDS = 60
ROOT = Path(__file__).parents[2]


def environment(**more: str) -> dict[str, str]:
    """A bare system that knows nothing but ASCII."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TEMP") if name in os.environ}
    return kept | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": str(ROOT)} | more


def play(script: bytes, folder: Path) -> tuple[int, str, str]:
    done = subprocess.run(START, input=script, capture_output=True, env=environment(), cwd=folder, timeout=SECONDS)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_piped_lines_are_played_as_typed_and_a_wrong_one_stops_nothing(tmp_path: Path) -> None:
    script = "nv05 xong roi\n@khong co ai\n\xff\n1\n@thuky /baocao\n".encode("latin-1")
    code, shown, errors = play(script, tmp_path)
    assert (code, errors) == (0, "")
    opening, _, rest = shown.partition("\n\n")
    assert "ĐÔN ĐỐC" in opening
    assert len(opening.splitlines()) <= 25
    assert max(map(len, opening.splitlines())) <= WIDE
    assert "[T2 11/8/2025 07:30] CB thôn 1 (Nhung)> nv05 xong roi\n" in shown
    assert rest.index("1. Ghi nhận") < rest.index("Không có ai tên") < rest.index("BC-0001") < rest.index("Tổng: 30")
    assert "\x1b" not in shown
    assert shown.endswith("Tạm biệt. Cảm ơn đồng chí đã dùng thử.\n")
    [folder] = tmp_path.iterdir()  # the files of the report, and where each is was said
    sent = {path.name: path for path in (folder / "tep_gui_di").rglob("*.*")}
    assert [path.suffix for path in sorted(sent.values())] == [".png", ".docx", ".xlsx"]
    assert all(f"{folder.name}/{path.relative_to(folder).as_posix()}" in shown for path in sent.values())


class Lines:
    """Standard input that is no terminal."""

    def __init__(self, *lines: str) -> None:
        self._lines = iter(lines)

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        return next(self._lines, "")


def test_evidence_that_is_sent_leaves_nothing_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", Lines("nv05 xong\n", "gui anh anh.jpg\n", "1\n"))
    assert main() == 0
    shown, errors = capsys.readouterr()
    assert "BC-0001" in shown
    assert errors == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_at_a_terminal_ctrl_d_leaves(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        START, stdin=theirs, stdout=theirs, stderr=theirs, env=environment(TERM="xterm"), cwd=tmp_path
    )
    os.close(theirs)
    shown = _until(ours, "(Nhung)> ")
    os.write(ours, b"ai\n")
    shown += _until(ours, "(Nhung)> ")
    os.write(ours, b"\x04")  # Ctrl-D
    shown += _until(ours, None)
    os.close(ours)
    assert process.wait(SECONDS) == 0
    assert "Các vai" in shown
    assert "Tạm biệt" in shown
    assert "\x1b[" in shown, "colours at a terminal"


def _until(terminal: int, words: str | None) -> str:
    """What is shown until these words, or (null) until the other side has closed."""
    shown = b""
    while words is None or not shown.endswith(words.encode()):
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # closed
            chunk = b""
        if not chunk:
            assert words is None, f"ended before {words!r}: {shown.decode()}"
            break
        shown += chunk
    return shown.decode()


def test_a_kept_folder_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Lines("nv05 xong\n", "1\n", "+1 ngày\n"))
    assert main(tmp_path / "giữ") == 0
    first = capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", Lines("hộp cbt1\n", "@thuky bấm 1\n"))
    assert main(tmp_path / "giữ") == 0
    second = capsys.readouterr().out
    assert "BC-0001" in first
    assert "[T3 12/8/2025 07:30]" in second
    assert "BC-0001" in second
    assert "Đã xác nhận NV05 của CB thôn 1" in second
    database = open_database(f"sqlite:///{(tmp_path / 'giữ' / 'demo.db').as_posix()}")
    with database.read() as db:
        moments = db.scalars(select(INBOX.c.received_at).order_by(INBOX.c.id)).all()
        assert last_tick(db) == moments[-1]
    assert sorted(set(moments)) == list(moments), "what came in between two papers is told by its moment"
    database.close()


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("not a folder", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "demo", "--keep", str(tmp_path / "tep" / "trong")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        input="",
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "Không ghi được vào thư mục" in done.stderr
    assert "Traceback" not in done.stderr
