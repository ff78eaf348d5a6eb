"""From signs, amounts and dates of one segment to its status. The order of force is that of the labelled scheme:
outstanding beats done, hedges and negations before completion, future before present.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from handlers.understand.hits import CountHit, DateHit, PercentHit, Role, Sense, SenseHit
from handlers.understand.values import Intent

_HALFWAY = frozenset(
    (
        Sense.outstanding,
        Sense.hedged,
        Sense.unfinished,
        Sense.will_finish,
        Sense.partial,
        Sense.ongoing,
        Sense.late,
        Sense.evidence,
    )
)
_BEGUN = frozenset(
    (Sense.done, Sense.partial, Sense.ongoing, Sense.hedged, Sense.outstanding, Sense.late, Sense.evidence)
)
_UNDOES = frozenset(
    (
        Sense.outstanding,
        Sense.hedged,
        Sense.unfinished,
        Sense.will_finish,
        Sense.untouched,
        Sense.untouched_part,
        Sense.will_begin,
    )
)


class Segment(Struct, frozen=True, kw_only=True):
    """All that was read in the part of a message about one task (or in the whole message)."""

    senses: tuple[SenseHit, ...]
    percents: tuple[PercentHit, ...]
    counts: tuple[CountHit, ...]
    dates: tuple[DateHit, ...]
    numbers: bool = False  # a bare number without a unit


class Amount(Struct, frozen=True, kw_only=True):
    """The percent and count that a segment says, and whether it must be asked about."""

    percent: int | None
    count: tuple[int, int] | None
    above: int | None
    ask: bool
    mixed: bool = False  # several percentages, none of them the answer
    short: bool = False  # of several counts one is not full
    covered: bool = False  # all of those concerned, by a rate that is no completion


def amount_of(segment: Segment, corrected: bool) -> Amount:
    """One percent and one count; of several percents the latest achievement, or none."""
    percents = _achieved(segment.percents) if segment.percents else []
    above = next((hit.above for hit in percents if hit.above), None)
    unclear = _falls(segment) or any(hit.ask for hit in percents)
    values = {hit.value for hit in percents if hit.value is not None}
    percent = percents[-1].value if percents and (len(values) == 1 or corrected) and not unclear else None
    said_anew = max((hit.start for hit in segment.senses if hit.rule == "correction.said"), default=0)
    counts = [hit for hit in segment.counts if hit.value is not None]
    count = next((hit.value for hit in counts if hit.start > said_anew), counts[0].value if counts else None)
    mixed = len(values) > 1 and not corrected
    ask = unclear or mixed or any(hit.ask for hit in segment.counts)
    short = any(hit.value is not None and hit.value[0] < hit.value[1] for hit in segment.counts)
    return Amount(percent=percent, count=count, above=above, ask=ask, mixed=mixed, short=short)


def _achieved(percents: Sequence[PercentHit]) -> Sequence[PercentHit]:
    """Those that tell of an achievement, the latest."""
    reached = [hit for hit in percents if not hit.planned]
    if len(reached) > 1:
        reached = [hit for hit in reached if not hit.target] or reached
        reached = [hit for hit in reached if not hit.earlier] or reached
    if any(hit.value is not None for hit in reached):
        reached = [hit for hit in reached if hit.rule != "percent.more"]  # *48%, tăng 8%*
    return reached


def _falls(segment: Segment) -> bool:
    """*hôm kia 70%, trừ ra còn 62%*: what is left to do, or what is left of what was told? Done work is no less later."""
    if len(segment.percents) < 2:
        return False
    reached = [hit.value for hit in segment.percents if hit.rule == "percent.left" and hit.value is not None]
    before = [hit.value for hit in segment.percents if hit.earlier and hit.value is not None]
    return bool(reached and before) and max(before) > min(reached)


def status_of(segment: Segment, amount: Amount) -> Intent | None:
    """done, progress or not_started; None when the segment says nothing of status."""
    senses = {hit.sense for hit in segment.senses}
    by_number = _by_numbers(senses, amount)
    if by_number is None and senses & {Sense.done} and any(hit.ask for hit in (*segment.counts, *segment.percents)):
        return Intent.progress  # *1/3 thôn xong*, *32/28*, *mấy chục phần trăm rồi*: not all, or no such number
    if by_number is None and senses & {Sense.done} and segment.numbers:
        return Intent.progress  # *3 chuyên mục thì xong 2*
    if by_number is None and senses & {Sense.done} and amount.mixed:
        return Intent.progress  # *nhóm 1 xong 90%, nhóm 2 mới 20%*
    if by_number is Intent.done and amount.above is None and _waits_after_amount(segment):
        return Intent.progress  # *100% khối lượng, chờ nghiệm thu*
    if by_number is not None:
        return by_number
    if Sense.over in senses and not senses & _UNDOES:
        return Intent.done
    if Sense.untouched in senses and not senses & (_BEGUN | {Sense.unfinished, Sense.untouched_part}):
        return Intent.not_started
    if Sense.done in senses and all(hit.rule == "status.going" for hit in segment.senses if hit.sense is Sense.ongoing):
        senses = senses - {Sense.ongoing}  # *sửa xong, chạy bình thường*
    if senses & _HALFWAY and not (senses & _HALFWAY <= {Sense.evidence, Sense.late} and Sense.done in senses):
        return Intent.progress
    if senses & {Sense.untouched, Sense.untouched_part}:
        return Intent.progress
    if Sense.will_begin in senses:
        return Intent.progress if Sense.done in senses else Intent.not_started
    if Sense.done in senses and Sense.blocked in senses and _only_delivered(segment):
        return Intent.progress  # *máy hư, gửi bảo hành rồi*
    if Sense.done in senses:
        return Intent.progress if _waits_after(segment) or _is_promised(segment) else Intent.done
    if (
        segment.percents
        or segment.counts
        or segment.numbers
        or any(hit.role in (Role.due, Role.open_ended) for hit in segment.dates)
    ):
        return Intent.progress
    return None


def _only_delivered(segment: Segment) -> bool:
    """Nothing says that the task is finished, only that something was handed over."""
    return all(hit.rule == "status.delivered" for hit in segment.senses if hit.sense is Sense.done)


def _is_promised(segment: Segment) -> bool:
    """*tuần tới học buổi cuối là xong*: a day to come, then the end, and nothing that says it is over."""
    due = [hit.start for hit in segment.dates if hit.role is Role.due and hit.value is not None]
    done = [hit for hit in segment.senses if hit.sense is Sense.done]
    return bool(due) and not segment.percents and all(hit.promised for hit in done)


def _waits_after(segment: Segment) -> bool:
    """Finished, and then an obstacle: something is outstanding."""
    done = min(hit.start for hit in segment.senses if hit.sense is Sense.done)
    return any(hit.sense is Sense.blocked and hit.start > done for hit in segment.senses)


def _waits_after_amount(segment: Segment) -> bool:
    """All of it, and then an obstacle: something is outstanding."""
    last = max((hit.start for hit in (*segment.percents, *segment.counts)), default=0)
    return any(hit.sense is Sense.blocked and hit.start > last for hit in segment.senses)


def _by_numbers(senses: set[Sense], amount: Amount) -> Intent | None:
    if amount.above is not None:
        return Intent.done
    counted = amount.count is not None and amount.count[0] == amount.count[1] and not amount.short
    full = amount.percent == 100 or amount.covered or counted
    if full and not senses & _UNDOES:
        return Intent.done
    if amount.percent == 0 or (amount.count is not None and amount.count[0] == 0):
        return Intent.not_started if not senses & _BEGUN - {Sense.ongoing} else Intent.progress
    if amount.percent is not None or amount.count is not None:
        return Intent.progress
    return None


def pick_date(dates: Sequence[DateHit], senses: Sequence[SenseHit]) -> DateHit | None:
    """Requested extension > completion > the rest; of two for the same the later one."""
    due = [hit for hit in dates if hit.role is Role.due and hit.value is not None]
    if not due:
        return None
    asked = [hit for hit in due if any(s.sense is Sense.extension and s.start - 40 < hit.start for s in senses)]
    fixed = max((s.start for s in senses if s.sense is Sense.correction), default=0)
    due = [hit for hit in due if hit.start > fixed] or due  # what was said before is taken back
    finish = [hit for hit in due if any(s.sense is Sense.will_finish and s.start <= hit.start < s.end for s in senses)]
    for choice in (asked, finish, due):
        if choice:
            return max(choice, key=lambda hit: hit.value or date.min)
    return None
