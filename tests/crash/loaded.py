"""Loads what a process under SIGKILL runs, once for all of them."""

import tests.crash.process  # noqa: F401
from bot.app import load_routes

load_routes()
