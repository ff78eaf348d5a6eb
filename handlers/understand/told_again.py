"""What a message says twice of one task: taken back, added to, or at odds with itself."""

from __future__ import annotations

from handlers.understand.values import STATUS, Intent, Update
from models.values import replace


def told_again(before: Update, later: Update, *, corrects: bool) -> tuple[Update, bool]:
    """The update that holds, and whether the two are at odds, so that somebody has to be asked.

    *nv5 25%, à nv5 35%*: the later one. *nv5 60%, nv8 xong, nv5 thứ sáu xong*: both. *nv5 25%, nv5 35%*: no figure.
    """
    if corrects:
        return later, False
    figures = (before.percent, later.percent), (before.count, later.count)
    at_odds = any(one is not None and other is not None and one != other for one, other in figures)
    if at_odds or (Intent.done in later.intents and Intent.done not in before.intents):
        return replace(before, intents=_with_status(before, later, Intent.progress), percent=None, count=None), True
    states = {*before.intents, *later.intents} & set(STATUS)
    status = states.pop() if len(states) == 1 else Intent.progress if states else None
    return (
        replace(
            before,
            intents=_with_status(before, later, status),
            percent=later.percent if before.percent is None else before.percent,
            count=later.count if before.count is None else before.count,
            date=later.date if before.date is None else before.date,
        ),
        False,
    )


def _with_status(before: Update, later: Update, status: Intent | None) -> tuple[Intent, ...]:
    others = dict.fromkeys(intent for intent in (*before.intents, *later.intents) if intent not in STATUS)
    return (*others,) if status is None else (status, *others)
