"""What the commands say of themselves, and of wrong use."""

from __future__ import annotations

import pytest

from bot.cli import COMMANDS
from tests.cli.conftest import Shell


def test_the_help_is_vietnamese_and_names_every_command(shell: Shell) -> None:
    out = shell.done("--help").out
    assert all(f"  {name} " in out for name in COMMANDS)
    assert not {"Usage", "Options", "Commands", "Show this message"} & set(out.split())
    page = shell.done("plan", "import", "--help").out
    assert page.startswith("Cách dùng: dondoc plan import [TÙY CHỌN] TỆP")
    assert "--dry-run" in page


def test_an_example_in_the_list_of_commands_is_whole(shell: Shell) -> None:
    assert 'dondoc org alias PKT "Phòng KT".' in " ".join(shell.done("org", "--help").out.split())


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_loads_and_explains_itself_as_the_table_says(shell: Shell, name: str) -> None:
    assert shell.done(name, "--help").out.startswith(f"Cách dùng: dondoc {name}")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("bao-cao",), "Không có lệnh bao-cao. Xem hướng dẫn: dondoc --help"),
        (("plan", "nhap"), "Không có lệnh nhap. Xem hướng dẫn: dondoc plan --help"),
        (("plan", "import"), "Thiếu TỆP. Xem hướng dẫn: dondoc plan import --help"),
        (("init", "--ten", "X"), "Không có tùy chọn --ten. Xem hướng dẫn: dondoc init --help"),
        (("init", "--name"), "Tùy chọn --name cần một giá trị. Xem hướng dẫn: dondoc --help"),
        (
            ("holiday", "list", "--year", "20"),
            "Giá trị của --year chưa đúng: cần một số từ 2000 đến 2100. Xem hướng dẫn: dondoc holiday list --help",
        ),
        (
            ("holiday", "list", "--year", "x"),
            "Giá trị của --year chưa đúng: cần một số từ 2000 đến 2100. Xem hướng dẫn: dondoc holiday list --help",
        ),
        (("status", "nhanh"), "Thừa nhanh. Xem hướng dẫn: dondoc status --help"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_two(shell: Shell, words: tuple[str, ...], sentence: str) -> None:
    ran = shell(*words)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{sentence}\n")


@pytest.mark.process
def test_the_help_page_loads_nothing_heavy(shell: Shell) -> None:
    loaded = shell.process("--help", PYTHONVERBOSE="1").err
    assert not any(f"import '{name}'" in loaded for name in ("sqlalchemy", "telegram", "openpyxl", "asyncio"))
