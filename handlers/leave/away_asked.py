"""*mai ai nghỉ*: who is away and who will be, asked in words by the office or a leader."""

from __future__ import annotations

import re

from handlers.leave import away
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn

_TO_COME = (
    r"(?:ngay mai|mai|mot|ngay kia|tuan (?:sau|toi|nay)|thang (?:sau|toi|nay)|thu (?:hai|ba|tu|nam|sau|\d)|sap toi)"
)
_SAYS_TO_COME = re.compile(rf"\b{_TO_COME}\b")
_WHO_WILL_BE = re.compile(  # mai ai nghỉ, tuần sau có ai vắng không
    rf"(?:(?:co|nhung|cac|xem|cho|sap toi|{_TO_COME}) )*(?:ai|nguoi nao|dong chi nao|can bo nao)"
    rf"(?: (?:dang|se|xin|co|duoc|sap|bao|phai|{_TO_COME}))* (?:nghi(?: phep| om)?|vang(?: mat)?|di cong tac|di hoc)"
    rf"(?: (?:{_TO_COME}|khong|ko|k|nhi|a|vay|the|nao|ca))*"
)


def who_will_be(turn: Turn) -> list[Reply] | None:
    """Who is away and who will be, asked of a day to come; null for other words."""
    plain = plain_words(turn.text)
    return away.overview(turn) if _SAYS_TO_COME.search(plain) and _WHO_WILL_BE.fullmatch(plain) else None
