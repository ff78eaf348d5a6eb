"""`dondoc plan`: preview, question, import, export; and files that are no plans."""

from __future__ import annotations

import os
import select as waiting
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from models.migrating import upgrade_url
from models.plan import Assignment, Share, Task, TaskGroup
from tests.cli.conftest import XLSX, YAML, Ran, Shell

KEYS = ["is_plan", "message", "plan", "groups", "tasks", "items", "unknown_units", "problems"]
NEEDS_YES = "Không có ai để hỏi nên chưa nhập gì. Đề nghị xem trước bằng --dry-run rồi chạy lại với --yes.\n"


def stored(shell: Shell) -> tuple[int, int, int]:
    """Groups, tasks and leading shares in the database."""

    def count(db) -> tuple[int, int, int]:  # type: ignore[no-untyped-def]
        leads = select(func.count()).select_from(Assignment).where(Assignment.share == Share.LEAD)
        return (
            db.scalar(select(func.count()).select_from(TaskGroup)),
            db.scalar(select(func.count()).select_from(Task)),
            db.scalar(leads),
        )

    return shell.ask(count)  # type: ignore[return-value]


@pytest.mark.parametrize("file", [XLSX, YAML])
def test_a_dry_run_needs_no_database_and_makes_none(shell: Shell, file: Path) -> None:
    ran = shell.done("plan", "import", file, "--dry-run")
    assert "Đã đọc 07 nhóm nhiệm vụ, 30 nhiệm vụ, 59 phần việc." in ran.out
    assert ran.out.endswith("Chưa nhập gì vào cơ sở dữ liệu.\n")
    assert shell.files() == []


def test_a_dry_run_works_beside_a_database_that_is_still_empty(shell: Shell) -> None:
    (shell.folder / "dondoc.db").touch()
    assert "30 nhiệm vụ" in shell.done("plan", "import", YAML, "--dry-run").out
    upgrade_url(f"sqlite:///{shell.folder / 'dondoc.db'}")
    assert "30 nhiệm vụ" in shell.done("plan", "import", YAML, "--dry-run").out


def test_a_dry_run_as_json_is_exactly_the_agreed_object(shell: Shell) -> None:
    found = shell.done("plan", "import", XLSX, "--dry-run", "--json").fields
    assert list(found) == KEYS
    assert (found["is_plan"], found["items"], found["unknown_units"]) == (True, 59, [])
    tasks = found["tasks"]
    assert isinstance(tasks, list)
    assert len(tasks) == 30
    assert sum(task["deadline"]["open_ended"] for task in tasks) == 5
    assert tasks[0]["lead_units"] == [{"raw": "VPĐU", "unit": "VPDU"}]


def test_the_preview_shows_the_original_beside_the_meaning_and_every_problem(office: Shell) -> None:
    out = office("plan", "import", XLSX).out
    assert "Chủ trì: “UBND xã (Phòng VH-XH)” → Phòng Văn hóa - Xã hội" in out
    assert "Thời hạn: “Quý III/2025” → 30/9/2025" in out
    assert "Dòng 40, cột «Thời gian hoàn thành»" in out
    assert "Kế hoạch mới: 07 nhóm nhiệm vụ, 30 nhiệm vụ, 59 phần việc chủ trì, 37 đơn vị" in out


@pytest.mark.parametrize("file", [XLSX, YAML])
def test_yes_imports(office: Shell, file: Path) -> None:
    ran = office.done("plan", "import", file, "--yes")
    assert ran.out.rstrip().endswith("Đã nhập: 07 nhóm, 30 nhiệm vụ, 59 phần việc chủ trì, 174 phần việc phối hợp.")
    assert stored(office) == (7, 30, 59)
    again = office.done("plan", "import", file, "--yes")
    assert "Tệp không có thay đổi nào so với kế hoạch đang theo dõi." in again.out
    assert stored(office) == (7, 30, 59)


def test_without_a_terminal_and_without_yes_nothing_is_imported(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = office.process("plan", "import", YAML)
    assert (ran.code, ran.err) == (1, NEEDS_YES)
    assert stored(office) == (0, 0, 0)
    monkeypatch.setattr("sys.stdin", StringIO())  # no terminal either
    ran = office("plan", "import", YAML, "--json")
    assert (ran.code, ran.fields["applied"], ran.err) == (1, False, NEEDS_YES)
    assert stored(office) == (0, 0, 0)


def test_json_with_yes_imports_and_says_so(office: Shell) -> None:
    found = office.done("plan", "import", YAML, "--yes", "--json").fields
    assert list(found) == [*KEYS, "applied"]
    assert found["applied"] is True
    assert stored(office) == (7, 30, 59)


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_on_a_terminal_it_asks_and_obeys(office: Shell) -> None:
    ran = on_terminal(office, "Có", "plan", "import", str(YAML))
    assert "Nhập kế hoạch này? [c/K]" in ran.out
    assert ran.code == 0
    assert stored(office)[1] == 30


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(("answer", "tasks"), [("c", 30), ("Có", 30), ("k", 0), ("", 0)])
def test_only_a_yes_imports(office: Shell, monkeypatch: pytest.MonkeyPatch, answer: str, tasks: int) -> None:
    import pty  # not on Windows

    ours, theirs = pty.openpty()
    os.write(ours, f"{answer}\n".encode())
    with os.fdopen(theirs, encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        ran = office("plan", "import", YAML)
    os.close(ours)
    assert "Nhập kế hoạch này? [c/K]" in ran.out
    assert ran.code == 0
    assert stored(office)[1] == tasks


def on_terminal(shell: Shell, answer: str, *words: str) -> Ran:
    """Run a command at a pseudo-terminal and answer its first question."""
    import pty  # not on Windows

    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main())", *words]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=shell.environment) as process:
        os.close(theirs)
        shown, is_answered = b"", False
        while waiting.select([ours], [], [], 60)[0]:
            try:
                shown += os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            if not is_answered and b"[c/K]" in shown:
                os.write(ours, f"{answer}\n".encode())
                is_answered = True
    os.close(ours)
    return Ran(process.returncode, shown.decode(), "")


@pytest.mark.parametrize("ending", ["yaml", "xlsx"])
def test_an_exported_plan_reports_no_change(planned: Shell, ending: str) -> None:
    file = planned.folder / f"kh.{ending}"
    assert "Đã ghi 07 nhóm nhiệm vụ, 30 nhiệm vụ, 59 phần việc" in planned.done("plan", "export", file).out
    assert "Tệp không có thay đổi nào" in planned.done("plan", "import", file, "--dry-run").out


def test_an_edited_copy_is_compared_with_what_is_stored(planned: Shell) -> None:
    copy = planned.folder / "moi.yaml"
    words = YAML.read_text(encoding="utf-8")
    assert "ten_viet_tat: P.KT" in words
    copy.write_text(words.replace("ten_viet_tat: P.KT", "ten_viet_tat: Phòng KT"), encoding="utf-8")
    out = planned.done("plan", "import", copy, "--dry-run").out
    assert "  Sửa đơn vị PKT · Phòng Kinh tế\n     tên viết tắt: “P.KT” → “Phòng KT”\n" in out
    assert out.count("→ “Phòng KT”") == 1


def make(path: Path, rows: list[list[str]]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def refused_files(folder: Path) -> dict[str, Path]:
    table = [["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"], ["1", "Việc", "VPĐU", "15/8/2025"]]
    broken, yaml = folder / "hong.xlsx", folder / "sai.yaml"
    broken.write_bytes(b"PK\x03\x04 torn off")
    yaml.write_text("nhiem_vu: [", encoding="utf-8")
    return {
        "plain": make(folder / "chi.xlsx", [["Họ tên", "Lương"], ["Lan", "5"]]),
        "secret": make(folder / "mat.xlsx", [["MẬT"], ["KẾ HOẠCH"], *table]),
        "broken": broken,
        "yaml": yaml,
        "none": folder / "khong-co.xlsx",
        "folder": folder,
    }


@pytest.mark.parametrize("which", ["plain", "secret", "broken", "yaml", "none", "folder"])
def test_a_file_that_is_no_plan_is_refused_in_one_vietnamese_sentence(office: Shell, which: str) -> None:
    file = refused_files(office.folder)[which]
    for more in ((), ("--dry-run",), ("--yes",)):
        ran = office("plan", "import", file, *more)
        assert (ran.code, ran.out) == (1, "")
        assert len(ran.err.splitlines()) == 1
        assert any(sign in ran.err for sign in "ệạấđ")
    ran = office("plan", "import", file, "--dry-run", "--json")
    assert list(ran.fields) == KEYS
    assert (ran.code, ran.fields["is_plan"], ran.fields["tasks"]) == (1, False, [])
    assert f"{ran.fields['message']}\n" == ran.err
    assert stored(office) == (0, 0, 0)


def test_a_plan_with_unknown_units_is_read_told_and_can_bring_its_units(office: Shell) -> None:
    rows = [
        ["Kế hoạch số 15-KH/ĐU, ngày 10/7/2025"],
        ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành"],
        ["1", "Xây dựng quy chế làm việc", "Văn phòng Đảng ủy", "15/8/2025"],
        ["2", "Rà soát trang thiết bị", "Hợp tác xã Đông Trung", "30/9/2025"],
    ]
    file = make(office.folder / "kh15.xlsx", rows)
    first = office.done("plan", "import", file, "--dry-run").out
    assert "02 nhiệm vụ, 02 phần việc." in first
    assert "02 nhiệm vụ, 02 phần việc chủ trì (02 chưa có người nhận)" in first
    assert "“Hợp tác xã Đông Trung” → chưa rõ đơn vị nào" in first
    out = office.done("plan", "import", file, "--yes", "--add-units").out
    assert "Chủ trì: Hợp tác xã Đông Trung" in out
    assert stored(office) == (0, 2, 2)
    assert "Tệp không có thay đổi nào" in office.done("plan", "import", file, "--dry-run").out


def test_export_says_what_it_cannot_do(office: Shell, tmp_path: Path) -> None:
    assert office("plan", "export", "a.xlsx").err.startswith("Cơ quan chưa có kế hoạch nào.")
    office.done("plan", "import", YAML, "--yes")
    assert office("plan", "export", "a.pdf").err.startswith("Tên tệp xuất ra phải kết thúc bằng")
    assert office("plan", "export", tmp_path / "no" / "a.xlsx").err.startswith(f"Không có thư mục {tmp_path / 'no'}.")
    assert office("plan", "export", "a.xlsx", "--number", "99-KH/ĐU").err.startswith("Đang có kế hoạch số: 03-KH/ĐU.")


def test_importing_without_a_committee_asks_for_init(shell: Shell) -> None:
    assert shell("plan", "import", YAML, "--yes").err.startswith("Chưa có cơ sở dữ liệu. Đề nghị chạy: dondoc init\n")


@pytest.fixture
def strangers(office: Shell) -> Path:
    """An ordinary first plan: names of units that nobody has listed, and a row that was numbered and left empty."""
    file = office.folder / "ke hoach.xlsx"
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["STT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"])
    sheet.append([1, "Xây dựng quy chế làm việc", "Văn phòng Đảng ủy", "30/12/2026"])
    sheet.append([2, "Rà soát đội ngũ cán bộ", "BTC", "15/12/2026"])
    sheet.append([3, None, None, None])
    book.save(file)
    return file


def test_names_that_are_no_units_are_told_with_the_command_that_makes_them(office: Shell, strangers: Path) -> None:
    out = office.done("plan", "import", strangers, "--yes").out
    assert "02 tên đơn vị chưa có trong danh sách" in out.rpartition("Đã nhập:")[2]
    assert f'dondoc plan import "{strangers}" --add-units' in out
    assert "được báo từ" not in out
    assert "không nhập dòng này" in out
    assert "--add-units" in office("invite", "--all-units").err
    assert "02 nhiệm vụ chưa có đơn vị chủ trì nên Trợ lý chưa nhắc được ai: NV01, NV02." in office.done("status").out
    assert "NV01, NV02" in office("doctor").out
    again = office.done("plan", "import", strangers, "--yes", "--add-units").out
    assert "02 đơn vị mới:\n  VPDU · Văn phòng Đảng ủy\n  BTC · BTC\n" in again
    assert "chưa có đơn vị chủ trì" not in office.done("status").out
    assert office("doctor").code == 0


def test_names_of_which_no_units_are_made_are_told_as_such(office: Shell) -> None:
    head = ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành"]
    rows = [["Kế hoạch số 15-KH/ĐU"], head, ["1", "Rà soát hộ nghèo", "Các chi bộ", "30/12/2026"]]
    out = office.done("plan", "import", make(office.folder / "a.xlsx", rows), "--yes", "--add-units").out
    assert "01 tên chưa tạo thành đơn vị (tên chung hoặc tên người): “Các chi bộ”." in out.rpartition("Đã nhập:")[2]
    assert "Để tạo đơn vị từ các tên đó" not in out


def test_a_further_plan_is_shown_with_the_codes_that_it_gets(office: Shell) -> None:
    office.done("plan", "import", XLSX, "--yes")
    head = ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành", "Mã"]
    row = ["1", "Rà soát hộ nghèo", "VPĐU", "30/12/2026"]
    out = office.done(
        "plan", "import", make(office.folder / "a.xlsx", [["Kế hoạch số 15-KH/ĐU"], head, row]), "--dry-run"
    ).out
    assert "  NV31 · Rà soát hộ nghèo" in out
    assert "khi nhập là NV31.\n" in out
    own = [["Kế hoạch số 16-KH/ĐU"], head, [*row, "B01"]]
    out = office.done("plan", "import", make(office.folder / "b.xlsx", own), "--dry-run").out
    assert "  B01 · Rà soát hộ nghèo" in out
    assert "nối tiếp" not in out
    again = [["Kế hoạch số 16-KH/ĐU"], head, [*row, "NV05"]]
    refused = office("plan", "import", make(office.folder / "c.xlsx", again), "--dry-run").err
    assert "Mã NV05 đã dùng" in refused
    assert "ghi mã khác ở cột «Mã» (chưa có thì thêm cột này)" in refused


def test_the_preview_and_the_result_count_the_same_shares(office: Shell) -> None:
    head = ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành"]
    rows = [
        ["Kế hoạch số 15-KH/ĐU"],
        head,
        ["1", "Rà soát hộ nghèo", "Các chi bộ", "30/12/2026"],
        ["2", "Lập danh sách", "Phòng Kinh tế; các thôn", "30/12/2026"],
    ]
    out = office.done("plan", "import", make(office.folder / "a.xlsx", rows), "--yes", "--add-units").out
    before, _, after = out.rpartition("Đã nhập:")
    assert "02 phần việc chủ trì (01 chưa có người nhận)" in before
    assert "02 phần việc chủ trì (01 chưa có người nhận)" in after
