"""Printing for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence

import click
import orjson


def print_json(value: object) -> None:
    """One JSON value, readable by eye too."""
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns side by side; the first row is the head."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
