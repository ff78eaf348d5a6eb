"""Who has seen a broadcast, asked for in words: *ai chưa xem thông báo*, *đơn vị nào đã nhận tb1*."""

from __future__ import annotations

import re

from handlers import scene
from handlers.broadcasts import seen
from handlers.reporting import draft as drafts
from handlers.reporting import kept, report
from handlers.say import broadcasts as say
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models import broadcasts

_WHO_SAW = re.compile(
    r"(?:xem )?(?:nhung )?(?:ai|nguoi nao|don vi nao|bao nhieu nguoi|bao nhieu don vi) (?:con )?(?:chua|da)"
    r" (?:xac nhan )?(?:da )?(?:xem|doc|nhan|xac nhan)(?: duoc)?"
    r"(?: (?:thong bao|nay|tb ?0*(?P<number>\d{1,4})))+"
)


_NAMED = re.compile(r"\b(?:thong bao|tb)\b")


def meanwhile(turn: Turn) -> list[Reply] | None:
    """*đã nhận*, in the middle of a report, where a broadcast is the last thing that was said here: it is no word of
    the report, which goes on as it was."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    told = seen.acknowledged(turn, is_named=_NAMED.search(plain_words(turn.text)) is not None)
    if told is None or turn.dialogue.kind != drafts.KIND:
        return told
    draft = drafts.load(turn.dialogue.data)
    if turn.dialogue.step == "confirm" and draft.asked is None:
        return [*told, kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)]
    return [*told, *report.ask_again(turn, draft)]


def who_saw(turn: Turn) -> list[Reply] | None:
    """The ledger of the broadcast that is named, else of the newest; null for other words."""
    asked = _WHO_SAW.fullmatch(plain_words(turn.text))
    if asked is None:
        return None
    org_id, number = scene.office_of(turn).id, asked["number"]
    newest = broadcasts.latest(turn.db, org_id, 1)
    found = broadcasts.find_numbered(turn.db, org_id, int(number)) if number else newest[0].id if newest else None
    if found is None and not newest and _NAMED.search(plain_words(turn.text)):
        return [Reply(text=say.NONE_SENT)]
    return None if found is None else seen.show(turn, str(found), "1")
