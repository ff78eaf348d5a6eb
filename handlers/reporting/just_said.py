"""What was said last, that a message may go on with: a report of one task, its count, a receipt."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.reporting import added, book, told_on
from handlers.reporting.hearing import Heard
from handlers.say import giving as say_giving
from handlers.turn import Turn
from models.items import Item


def told(turn: Turn, items: Sequence[Item]) -> tuple[str, ...]:
    """The task of the report that was the last thing said here: what is told next may be of it, whatever it names."""
    spoken = turn.spoken()
    said = spoken[0].said if spoken else None
    return () if said is None or said.choices else tuple(item.code for item in items if said.about == (item.code,))


def counted(turn: Turn, heard: Heard, items: Sequence[Item]) -> tuple[str, ...]:
    """*thêm 1 người nữa rồi*, right after 15/18 members: so many more of those, whatever else the words may name."""
    reading, more = heard.reading, added.more(turn.text)
    if more is None or heard.question is not None or (reading.percent, reading.count) != (None, None):
        return ()
    codes = told(turn, items)
    last = book.last_report(turn) if codes else None
    if last is None or not added.counts_alike(more, last.said):
        return ()
    return tuple(i.code for i in items if i.code in codes and i.count is not None and i.id == last.assignment_id)


def risen(turn: Turn, heard: Heard, items: Sequence[Item]) -> tuple[str, ...]:
    """*à quên giờ 90 rồi*, right after 80 % of one task: of that."""
    now = told_on.so_far_now(turn.text) if heard.question is None and not heard.reading.task_refs else None
    codes = told(turn, items) if now is not None else ()
    return tuple(item.code for item in items if item.code in codes and (item.percent or 0) < (now or 0))


def received(turn: Turn, heard: Heard, items: Sequence[Item]) -> tuple[str, ...]:
    """*đang làm, mới được 20 người*, right after *đã nhận* of one task: it is of that."""
    if heard.reading.task_refs or heard.reading.candidates or heard.question is not None:
        return ()
    spoken = turn.spoken()[:_ANSWERS]
    receipt = next((each for each in spoken if say_giving.is_receipt(each.text)), None)
    if receipt is None or not all(each.is_reply for each in spoken[: spoken.index(receipt)]):
        return ()
    last = book.last_report(turn)
    is_since = last is not None and last.at > receipt.at
    return tuple(item.code for item in items if receipt.said.about == (item.code,) and not is_since)


_ANSWERS = 3  # of ours, since a receipt that is still meant
