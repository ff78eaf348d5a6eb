"""*trong đó 50 triệu là xã hội hóa*, *gồm 30 hộ chợ với 17 hộ dọc đường*: of what the result just told consists.

Its figures are parts and say nothing of how far the work is: they are content, beside what was told. Everything is read
back; of any other message this says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.reporting import overlay, report
from handlers.reporting.draft import Draft, Line
from handlers.reporting.hearing import Heard, hear
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models.items import Item
from models.progress import ReportKind
from models.values import replace

WORDS = frozenset(("trong", "gom", "the"))  # one in each of these
_DETAIL = re.compile(
    r"(?:(?:a|da|u|o|em|va|ma|thi|vang|noi them|bo sung|them) )*"
    r"(?:trong (?:do|so do|so ay|so nay)|(?:bao )?gom|cu the)(?: (?:la|co|thi))* (?P<what>.+)"
)
_FEW = 2  # words that tell of something


def is_detail(text: str) -> bool:
    """Whether the words begin as a part of what was told does, and tell of something."""
    match = _DETAIL.fullmatch(plain_words(text))
    return match is not None and len(match["what"].split()) >= _FEW


def heard(turn: Turn) -> list[Reply] | None:
    """Right after one task was told of; null for other words, and where they name other work or ask."""
    if turn.about or not is_detail(turn.text):
        return None
    spoken, items = turn.spoken(), scene.my_items(turn)
    said = spoken[0].said if spoken else None
    meant = [item for item in items if said is not None and not said.choices and said.about == (item.code,)]
    if len(meant) != 1 or not meant[0].may_be_reported or meant[0].last_report_at is None:
        return None
    told = hear(turn, items)
    if _is_other(told, meant[0].code):
        return None
    line = _with(Line(assignment_id=meant[0].id, said=turn.text), told)
    kind = ReportKind.DIFFICULTY if line.difficulty else ReportKind.NOTE
    return report.proceed(turn, report.new_draft(turn, [replace(line, kind=kind)]), items)


def joined(turn: Turn, draft: Draft, items: Sequence[Item]) -> Draft | None:
    """The same of the one task that is read back and not recorded yet."""
    if draft.asked is not None or len(draft.lines) != 1 or not is_detail(turn.text):
        return None
    [line] = draft.lines
    told = hear(turn, items)
    code = next((item.code for item in items if item.id == line.assignment_id), "")
    if _is_other(told, code):
        return None
    return replace(draft, lines=(replace(_with(line, told), said=overlay.also(line.said, turn.text)),))


def _with(line: Line, told: Heard) -> Line:
    reading = told.reading
    return replace(line, difficulty=reading.obstacles or line.difficulty, proposal=reading.proposal or line.proposal)


def _is_other(told: Heard, code: str) -> bool:
    return bool(set(told.reading.task_refs) - {code} or told.lines or told.question is not None or told.line.asks_more)
