"""What a start loads before the first poll: no conversation, no reader, nothing that draws or imports files."""

from __future__ import annotations

import subprocess
import sys

import pytest

NOT_YET = (
    "handlers.routes",
    "handlers.actions",
    "handlers.understand",
    "handlers.reporting.report",
    "models.importing",
    "models.reporting",
    "rapidfuzz",
    "apscheduler",
    "openpyxl",
    "docx",
)
#: Loaded by whoever needs them.
NOT_EVEN_THEN = ("openpyxl", "docx", "docxtpl", "jinja2", "matplotlib", "pypdf", "alembic", "rapidfuzz")


def missing_after(program: str, *names: str) -> list[str]:
    """Which of some modules a program has not loaded."""
    told = subprocess.run(
        [sys.executable, "-c", f"import sys\n{program}\nprint(*(set({names!r}) - set(sys.modules)))"],
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout.split()


@pytest.mark.process
def test_the_first_poll_waits_for_no_conversation() -> None:
    program = "import bot.commands.running, bot.app, bot.channels.telegram"
    assert set(missing_after(program, *NOT_YET)) == set(NOT_YET)


@pytest.mark.process
def test_what_draws_and_imports_files_is_loaded_by_whoever_needs_it() -> None:
    program = "import bot.commands.running, bot.app, bot.channels.telegram\nbot.app.load_routes()"
    assert set(missing_after(program, *NOT_EVEN_THEN)) == set(NOT_EVEN_THEN)
