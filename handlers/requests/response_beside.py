"""An answer to a request in the same message as a report: *nv5 xong, yc-001 98 hộ*. The report goes on; the answer is
told back with the line to send, so that it is not lost."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import scene
from handlers.requests.response_draft import CODE
from handlers.requests.response_targets import targets_of
from handlers.say import responses as say
from handlers.turn import InKind, Reply, Turn
from models import requests

_BESIDE = re.compile(
    r"(?P<report>.*?\S)\s*[,;.\n]\s*(?:(?:còn|con|và|va|về|ve|trả lời|tra loi)\s+)*YC\s*-?\s*0*(?P<number>\d{1,6})"
    r"(?![\d/%]|[.,]\d)\s*[:,.-]?\s+(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def set_apart(turn: Turn) -> str:
    """From here on the turn says the report only; returns what is said first of the answer, empty where there is
    none."""
    match = _BESIDE.fullmatch(turn.text) if turn.incoming.kind == InKind.TEXT and turn.sender.unit_ids else None
    if match is None or CODE.search(match["report"]) is None or CODE.search(match["words"]) is not None:
        return ""
    asked = requests.find_numbered(turn.db, scene.office_of(turn).id, int(match["number"]))
    if asked is None or not any(turn.sender.speaks_for(each.unit_id) for each in targets_of(turn, asked)):
        return ""
    turn.say_instead(match["report"])
    return say.answer_beside(asked, match["words"].strip())


def told_first(told: str, replies: list[Reply]) -> list[Reply]:
    """The replies to the report, the first with what is said of the answer before it."""
    if not told or not replies:
        return replies
    [first, *others] = replies
    return [replace(first, text=f"{told}{first.text}"), *others]
