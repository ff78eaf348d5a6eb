"""An absence told without the word for leave: *mai em đi họp tỉnh, anh Thịnh lo thay*, *15/8 em vắng nhé*. Pure."""

from __future__ import annotations

from handlers.leave.away_rules import ASKED, CONTACT, ELDER, FIRST, GIVEN, STANDS_IN, TAKES_OVER, TRIP
from handlers.say.words import TASK_CODE

SHORT_TRIP = 9  # words of a message that tells an absence and nothing else


def may_be_trip(plain: str) -> bool:
    """Somebody is said to stand in, or nothing is told but one's own absence."""
    is_short = len(plain.split()) <= SHORT_TRIP and TASK_CODE.search(plain) is None
    is_own = FIRST.search(plain) is not None or (ELDER.search(plain) is not None and not ASKED.search(plain))
    return (is_short and is_own and TRIP.search(plain) is not None) or _is_trip(plain)


def _is_trip(plain: str) -> bool:
    """*mai chị đi họp trên tỉnh 2 hôm, anh Thịnh coi giùm*: away, since somebody is said to stand in."""
    stands_in = any(rule.search(plain) for rule in (STANDS_IN, TAKES_OVER, CONTACT, GIVEN))
    is_own = FIRST.search(plain) or ELDER.search(plain)
    return stands_in and is_own is not None and TRIP.search(plain) is not None
