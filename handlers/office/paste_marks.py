"""The list of what has been entered in a superior's system: what stands there, what waits, marks that are set or taken
back. The table itself, and what is typed: `handlers.office.pasting`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from handlers import scene
from handlers.turn import Reply, Turn
from models import pasting
from models.pasting import period_of
from models.reporting.values import Report, Scope

if TYPE_CHECKING:  # tables and reports load when one is asked for
    from handlers.office.paste_words import Asked
    from handlers.render.paste import PasteRow
    from handlers.render.paste_layout import Layout


class Table(Struct, frozen=True, kw_only=True):
    """One layout filled as of one moment."""

    layout: Layout
    report: Report
    rows: tuple[PasteRow, ...]

    @property
    def scope(self) -> Scope:
        """What it is about."""
        return self.report.scope


def filled(turn: Turn, layout: Layout, scope: Scope, as_of: datetime) -> Table:
    """The table of a scope as of a moment."""
    from handlers.render.paste import paste_rows
    from models.reporting.building import report

    found = report(turn.db, scene.office_of(turn), scope, as_of)
    return Table(layout=layout, report=found, rows=paste_rows(found, layout))


def _entered(turn: Turn, table: Table) -> Mapping[str, pasting.Cells]:
    kept = pasting.entered(turn.db, scene.office_of(turn).id, table.layout.name, period_of(table.scope))
    return {row: each.cells for row, each in kept.items()}


def tally(turn: Turn, table: Table) -> str:
    """Đã nhập: 03/30."""
    from handlers.render.paste import checklist

    return f"{checklist(table.rows, _entered(turn, table))[0]}."


def left(turn: Turn, table: Table) -> list[Reply]:
    """Which rows wait, and which changed since they were entered."""
    from handlers.render.paste import checklist
    from handlers.say import report_paste as say

    lines = checklist(table.rows, _entered(turn, table), is_left=True)
    return [Reply(text=say.left(table.layout.name, table.scope, lines))]


def choose(turn: Turn, table: Table, asked: Asked) -> list[Reply]:
    """Mark the rows that were named."""
    from handlers.office.paste_words import Deed, chosen
    from handlers.say import report_paste as say

    rows, unknown = chosen(asked, table.rows)
    if unknown:
        return [Reply(text=say.unknown_rows(unknown, len(table.rows)))]
    if not rows:
        return [Reply(text=say.which_rows())]
    return mark_rows(turn, table, rows, is_in=asked.deed == Deed.ENTERED)


def mark_rows(turn: Turn, table: Table, rows: Sequence[PasteRow], *, is_in: bool) -> list[Reply]:
    """Note it, where it says anything new."""
    from handlers.render.paste import Check
    from handlers.say import report_paste as say

    entered, name = _entered(turn, table), table.layout.name
    same = Check.ENTERED if is_in else Check.NOT_YET
    new = [row for row in rows if row.check(entered) != same]
    if not new:
        return [Reply(text=say.nothing_to_mark(name, table.scope, is_in=is_in))]
    kept = {row.key: row.kept for row in new}
    pasting.mark(turn.db, scene.actor(turn), name, period_of(table.scope), kept, is_in=is_in)
    waiting = sum(row.check(_entered(turn, table)) != Check.ENTERED for row in table.rows)
    return [Reply(text=say.marked(name, table.scope, [row.label for row in new], waiting, is_in=is_in))]
