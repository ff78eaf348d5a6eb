"""The reason of a request for more time, told in a message of its own while the request is read back, or while it is
asked which task it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.reporting import overlay, retract
from handlers.reporting.draft import Draft, Line
from handlers.reporting.hearing import hear
from handlers.reporting.why_later import as_reason
from handlers.say.numbers import clip
from handlers.say.words import plain_words
from handlers.turn import Turn
from handlers.understand.values import Intent
from models.items import Item
from models.text import compose
from models.values import replace

_LACKS = re.compile(
    r"(?:(?:da|a|em|ben em|vi|do|tai|la|don vi|phong|xa|thon) )*(?:chua co|khong co|ko co|thieu|con thieu|moi|dang|"
    r"con|phai|cho|doi)(?: \w+)+"
)
_BUSY = re.compile(
    r"(?:(?:da|vi|do|tai|em|ben em|dang|dao nay|dot nay|don vi|cung) )*"
    r"ban(?: (?:qua|lam|hop|viec|dai hoi|nhieu|rat|a|nhe))*"
)


def told(turn: Turn, draft: Draft, items: Sequence[Item]) -> Draft | None:
    """*chưa có biên tập viên*, *bận quá*, under requests for more time that have no reason yet: it is the reason."""
    lacking = [line for line in draft.lines if line.asks_more and not line.extend_why and not line.difficulty]
    is_unplaced = draft.asked is not None and draft.asked_line.assignment_id is None
    if (draft.asked is not None and not is_unplaced) or not lacking or len(lacking) < len(draft.lines):
        return None
    takes_cause = is_unplaced or len(lacking) > 1
    why = _lack_told(turn, items) or (_cause_told(turn, lacking[0], items) if takes_cause else "")
    if not why:
        return None
    lines = (replace(line, extend_why=clip(why, 200), said=overlay.also(line.said, turn.text)) for line in lacking)
    return replace(draft, lines=tuple(lines))


_ANOTHER = re.compile(  # nhầm, lý do là bận mùa vụ mới đúng
    r"(?:(?:à|a|ừ|dạ|da|ủa|nhầm|nham|sửa|sua|sửa lại|sua lại|đổi|doi|không phải|khong phai|thôi|thoi)[\s,]+)*"
    r"(?:lý do|ly do)(?:\s+(?:gia hạn|gia han|xin|thật|that|đúng|dung|phải|phai))*\s*(?::|là|la)[\s:]*(?:do\s+|vì\s+"
    r"|vi\s+)?"
    r"(?P<why>\S.*?)(?:[\s,]+(?:mới đúng|moi dung|nhé|nhe|nha|ạ|thôi|thoi|(?:chứ|chu)\s+(?:không|khong|ko).*))*[\s.]*",
    re.IGNORECASE | re.DOTALL,
)


def put_right(turn: Turn, draft: Draft) -> Draft | None:
    """Another reason for the only request for more time that is read back."""
    asking = [line for line in draft.lines if line.asks_more]
    match = _ANOTHER.fullmatch(compose(turn.text)) if len(asking) == 1 and draft.asked is None else None
    if match is None:
        return None
    right = replace(asking[0], extend_why=clip(match["why"], 200), said=overlay.also(asking[0].said, turn.text))
    return replace(draft, lines=tuple(right if line is asking[0] else line for line in draft.lines))


def _cause_told(turn: Turn, asking: Line, items: Sequence[Item]) -> str:
    """*vì thiếu người* under several requests: the reason of each; empty where the words tell anything else."""
    heard = hear(turn, items)
    if heard.lines or heard.reading.task_refs or heard.reading.unknown_refs or heard.question is not None:
        return ""
    return as_reason(asking, heard.line).extend_why or ""


def _lack_told(turn: Turn, items: Sequence[Item]) -> str:
    """The words, where they say that something is lacking, or that there is too much to do, and nothing else."""
    plain = plain_words(turn.text)
    is_busy = _BUSY.fullmatch(plain) is not None
    if not is_busy and (not _LACKS.match(plain) or retract.pauses(turn.text) or retract.drops_all(turn.text)):
        return ""
    heard = hear(turn, items)
    reading = heard.reading
    told = (reading.percent, reading.count, reading.date, reading.proposal, heard.bare, heard.document, heard.question)
    weighs = set(reading.intents) - {Intent.not_started, Intent.smalltalk, *((Intent.blocked,) if is_busy else ())}
    is_other = weighs or any(value is not None for value in told) or reading.cleared
    return "" if is_other or reading.task_refs or reading.unknown_refs else turn.text.strip(" .")
