"""What a correction leaves as it was: the obstacle that the corrected report told stays, unless the words deny it."""

from __future__ import annotations

from dataclasses import replace

from handlers import scene
from handlers.difficulties.difficulty_unit import says_gone
from handlers.reporting.draft import Line
from handlers.turn import Turn
from models import difficulties
from models.items import Item
from models.progress import Difficulty, ReportKind


def with_obstacle(turn: Turn, line: Line, item: Item | None) -> Line:
    """A correction with the obstacle of the report that it replaces; once, so that one taken out stays out."""
    if line.corrects_id is None or line.carries or item is None or line.kind == ReportKind.DONE or line.is_empty:
        return line
    line = replace(line, carries=True)
    if line.difficulty or says_gone(line.said):
        return line
    told = difficulties.find_all(
        turn.db,
        scene.office_of(turn).id,
        Difficulty.report_id == line.corrects_id,
        Difficulty.assignment_id == item.id,
        Difficulty.state.in_(difficulties.WAITING),
    )
    if not told or scene.reading_of(turn, line.said, [item], (item.code,)).cleared:
        return line
    return replace(line, difficulty=told[0].text, proposal=line.proposal or told[0].proposal)
