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


START = f"""
import sys
import bot.commands.running, bot.app, bot.channels.telegram
print(*(set({NOT_YET!r}) - set(sys.modules)))
bot.app.load_routes()
print(*(set({NOT_EVEN_THEN!r}) - set(sys.modules)))
import bot.channels.telegram_aiohttp, gc, ssl
print(*("certificates" for each in gc.get_objects() if isinstance(each, ssl.SSLContext) and each.get_ca_certs()))
print(sys.modules["frozenlist._frozenlist"])
"""


@pytest.fixture(scope="module")
def missing() -> list[set[str]]:
    """What a start has not loaded before the first poll, and after it."""
    told = subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True)
    return [set(line.split(" ")) for line in told.stdout.splitlines()]


@pytest.mark.process
def test_the_first_poll_waits_for_no_conversation(missing: list[set[str]]) -> None:
    assert missing[0] == set(NOT_YET)


@pytest.mark.process
def test_what_draws_and_imports_files_is_loaded_by_whoever_needs_it(missing: list[set[str]]) -> None:
    assert missing[1] == set(NOT_EVEN_THEN)


@pytest.mark.process
def test_aiohttp_keeps_no_certificates_and_loads_no_library_of_another_language(missing: list[set[str]]) -> None:
    assert missing[2:] == [{""}, {"None"}]
