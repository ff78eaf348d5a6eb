"""Who has seen a broadcast, asked for in words: *ai chưa xem thông báo*, *đơn vị nào đã nhận tb1*."""

from __future__ import annotations

import re

from handlers import scene
from handlers.broadcasts import broadcasting
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models import broadcasts

_WHO_SAW = re.compile(
    r"(?:xem )?(?:nhung )?(?:ai|nguoi nao|don vi nao|bao nhieu nguoi|bao nhieu don vi) (?:con )?(?:chua|da)"
    r" (?:xac nhan )?(?:da )?(?:xem|doc|nhan|xac nhan)(?: duoc)?"
    r"(?: (?:thong bao|nay|tb ?0*(?P<number>\d{1,4})))+"
)


def who_saw(turn: Turn) -> list[Reply] | None:
    """The ledger of the broadcast that is named, else of the newest; null for other words."""
    asked = _WHO_SAW.fullmatch(plain_words(turn.text))
    if asked is None:
        return None
    org_id, number = scene.office_of(turn).id, asked["number"]
    newest = broadcasts.latest(turn.db, org_id, 1)
    found = broadcasts.find_numbered(turn.db, org_id, int(number)) if number else newest[0].id if newest else None
    return None if found is None else broadcasting.show(turn, str(found), "1")
