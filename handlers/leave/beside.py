"""The leave that is told beside a report: *nv5 60%, mai em nghỉ đến thứ 6*. It waits with the report and is read back
when that is recorded, or left; never lost, and no obstacle of the work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from handlers import scene
from handlers.leave import away, away_draft
from handlers.leave.away_rules import MAY_BE_LEAVE
from handlers.leave.away_words import About, AwaySaid, read_away
from handlers.reporting import draft as drafts
from handlers.say import away as say
from handlers.say import period_run as say_run
from handlers.say.words import word_set
from handlers.turn import OpenDialogue, Reply, Turn
from models import dialogues
from models.dialogues import Outcome
from models.values import replace
from models.workdays import Calendar

_PART = re.compile(r"[^,;.\n]+(?:[,;.\n]+(?=\d)[^,;.\n]+)*")
# Without a comma before it: "nv5 60% mai em nghỉ đến thứ 6".
_BEGINS = re.compile(
    r"(?<!\w)(?:(?:từ|tu|ngày|ngay)\s+)?(?:(?:mai|mốt|mot|hôm nay|hom nay|chiều nay|chieu nay|tuần sau|tuan sau|"
    r"(?:thứ|thu)\s+\w+(?:\s+(?:tuần sau|tuan sau))?|\d{1,2}/\d{1,2})\s+)?"
    r"(?:em|tôi|toi|mình|minh)\s+(?:(?:xin|được|duoc|sẽ|se|phải|phai|phép|phep)\s+)*(?:nghỉ|nghi)(?!\w)",
    re.IGNORECASE,
)


def set_apart(turn: Turn) -> None:
    """From here on the turn says the rest; the words about leave are kept in it until `after`."""
    if word_set(turn.text).isdisjoint(MAY_BE_LEAVE):  # before the parts are told apart
        return
    found = parted(turn.text, scene.said_on(turn), scene.office_of(turn).calendar)
    if found is None:
        return
    turn.leave_aside, rest = found
    turn.say_instead(rest)


def parted(text: str, today: date, calendar: Calendar) -> tuple[str, str] | None:
    """(what is said of the sender's leave, the rest); null where the message is about one of both only."""
    spans = [match.span() for match in _PART.finditer(text) if match.group().strip()]
    if len(spans) == 1 and (begins := _BEGINS.search(text)) is not None:
        spans = [(0, begins.start()), (begins.start(), len(text))]
    leave: list[str] = []
    rest: list[str] = []
    for start, end in spans:
        part = text[start:end].strip()
        if not part:
            continue
        so_far = ", ".join(leave)
        is_leave = _is_leave(part, today, calendar) or _goes_on(so_far, part, today, calendar)
        (leave if is_leave else rest).append(part)
    return (", ".join(leave), ", ".join(rest)) if leave and rest else None


def reopened(turn: Turn, before: OpenDialogue, replies: Sequence[Reply]) -> list[Reply]:
    """What was said, after a leave's read-back had stood open: it waits with a report that came in between, and is read
    back once more, and only once, after anything else that it was left for."""
    kept = dialogues.find(turn.db, scene.office_of(turn).id, before.id)
    if kept is None or kept.is_open or kept.outcome != Outcome.REPLACED or turn.leave_aside:
        return list(replies)
    opened, draft = dialogues.find_open(turn.db, scene.place(turn)), away_draft.load(before.data)
    if opened is not None and opened.kind == away.KIND:
        return list(replies)
    is_first = before.step == "confirm" and not draft.is_again
    if not is_first or (opened is not None and opened.kind != drafts.KIND):
        return [Reply(text=say.NOT_NOTED), *replies]
    if opened is None:
        return [*replies, *away.again(turn, before.data)]
    waiting = drafts.dump(replace(drafts.load(opened.data), away=before.data))
    dialogues.go_on(turn.db, opened.id, opened.step, waiting, opened.expires_at)
    return [Reply(text=say.asked_later(draft.said)), *replies]


def offered_again(turn: Turn, replies: Sequence[Reply]) -> list[Reply]:
    """What was said, and the leave's read-back that waited with the report which is done with now."""
    paused = [Reply(text=say_run.PAUSED)] if turn.goes_on else []
    turn.goes_on, turn.dialogue = 0, None
    return [*replies, *paused, *away.again(turn, turn.away_due)]


def _read(words: str, today: date, calendar: Calendar) -> AwaySaid | None:
    said = read_away(words, today, calendar)
    return said if said is not None and said.about == About.AWAY and said.is_sure else None


def _is_leave(part: str, today: date, calendar: Calendar) -> bool:
    return _read(part, today, calendar) is not None


def _goes_on(before: str, part: str, today: date, calendar: Calendar) -> bool:
    """*giao đồng chí Hoa*, *chưa biết chừng nào ra*, right after the leave."""
    so_far = _read(before, today, calendar) if before else None
    whole = _read(f"{before}, {part}", today, calendar) if so_far is not None else None
    if so_far is None or whole is None:
        return False
    return (not so_far.delegate and bool(whole.delegate)) or (not so_far.is_open and whole.is_open)


def after(turn: Turn, replies: Sequence[Reply]) -> list[Reply]:
    """What was said, and the leave: it waits where a report is read back now, and is read back itself where none is."""
    if turn.leave_aside:
        kept = dialogues.find_open(turn.db, scene.place(turn))
        if kept is not None and kept.kind == drafts.KIND:
            waiting = drafts.dump(replace(drafts.load(kept.data), leave=turn.leave_aside))
            dialogues.go_on(turn.db, kept.id, kept.step, waiting, kept.expires_at)
            return [Reply(text=say.asked_later(turn.leave_aside)), *replies]
        turn.leave_due = turn.leave_aside
    if not turn.leave_due:
        return list(replies)
    said = _read(turn.leave_due, turn.leave_said_on or scene.said_on(turn), scene.office_of(turn).calendar)
    if said is None:
        return list(replies)
    paused = [Reply(text=say_run.PAUSED)] if turn.goes_on else []
    turn.goes_on = 0
    return [*replies, *paused, *away.read_back_of(turn, said, turn.leave_due)]
