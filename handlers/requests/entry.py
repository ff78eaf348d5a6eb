"""`/yeucau`, by who types it: the office asks and decides, leaders read, a unit sees what it was asked."""

from __future__ import annotations

import re

from handlers.numbered import Series, numbered
from handlers.requests import request_table, requesting, responding
from handlers.say import requests as say
from handlers.turn import Reply, Turn
from models.org import OFFICE, READERS

_BARE = re.compile(r"0*(\d{1,6})(?:\s+(.*))?", re.DOTALL)


def command(turn: Turn) -> list[Reply]:
    """`/yeucau [YC-004 [việc]]` · `/yeucau đơn vị: nội dung. Hạn`"""
    found = numbered(turn.args)
    if found is not None and found.series == Series.REQUEST:
        return responding.by_number(turn, found.number, found.rest) or []
    bare = _BARE.fullmatch(turn.args)
    if bare is not None:
        return responding.by_number(turn, int(bare[1]), (bare[2] or "").strip()) or []
    if turn.sender.has(*OFFICE):
        return requesting.from_words(turn, turn.args) if turn.args else request_table.listing(turn)
    if turn.args:
        return [Reply(text=say.ONLY_OFFICE)]
    return request_table.listing(turn) if turn.sender.has(*READERS) else responding.mine(turn)
