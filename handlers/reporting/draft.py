"""A report that is not recorded yet: kept as JSON in its dialogue, shown, corrected, then written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from handlers import editions
from handlers.reporting.decimals import in_digits
from handlers.understand.values import Intent, Understanding, Update
from models.codec import Codec
from models.progress import ReportKind
from models.text import compose, fold
from models.values import replace

_DECIMAL = re.compile(r"(?<![\d.,])(\d{1,3})[.,](\d{1,2})(?!\d)", re.ASCII)
KIND = "report"  # the kind of the dialogue in which a draft is kept


class DoubtKind(StrEnum):
    """What a message leaves open: each has one closed question of its own (`handlers.reporting.asking`)."""

    BARE = "bare"  # dạ 65: per cent, a count, or no figure at all?
    TOTAL = "total"  # 65 of how many?
    RANGE = "range"  # 40–50%
    BOUND = "bound"  # chưa tới 30%
    RISE = "rise"  # thêm 10%: on top of what?
    MORE = "more"  # thêm 2 tin nữa: how many are there now?
    ABOVE = "above"  # 162%
    INDICATOR = "indicator"  # tỷ lệ số hóa 74%: the progress of the task, or a rate?
    MEASURE = "measure"  # 58%, of a task whose target is a rate: that rate, or the progress of the work?
    HALF = "half"  # 1/2 thôn: a half, or one of two?
    PAIR = "pair"  # 4/6: four of six, or the fourth of June?
    OVERFULL = "overfull"  # 9/8 thôn
    SEVERAL = "several"  # 30% and 40%
    VAGUE = "vague"  # a figure is meant, but none can be read
    FALLS = "falls"  # 71 %, where 78 % is recorded: right, and why?
    FALL_WHY = "fall_why"  # it is right; the reason is asked for
    NO_BEFORE = "no_before"  # giữ nguyên, of a task that was never reported on
    STEP = "step"  # họp rồi; xong, chờ bí thư duyệt: all of the work, or a step of it?
    UNTIL = "until"  # an extension without a day
    NO_SUCH_DAY = "no_such_day"  # an extension to 30/2
    NO_SUCH_FORECAST = "no_such_forecast"  # done by 30/2
    NO_SUCH_DONE = "no_such_done"  # was done on 31/6
    DONE_WHEN = "done_when"  # was done in 2019, in 12/2024: on which day?


class Doubt(Struct, frozen=True, kw_only=True):
    """What must be asked about one line before it can be read back.

    `span`: the words as typed. `figures`: per cents for RANGE, BOUND, RISE, ABOVE, INDICATOR and SEVERAL; (done, total)
    for HALF and OVERFULL; (added, before, total) for MORE, without a total for an indicator; the number for BARE and
    TOTAL; day, month and perhaps year for the three that name a day; the last day of a month for DONE_WHEN, empty for
    a year.
    """

    kind: DoubtKind
    span: str = ""
    figures: tuple[int, ...] = ()


class Span(StrEnum):
    """In what an extension counted from the present deadline is measured."""

    DAYS = "days"
    WORKDAYS = "workdays"
    MONTHS = "months"


class Line(Struct, frozen=True, kw_only=True):
    """What the draft says of one assignment; `assignment_id` null while the task is still being asked for."""

    assignment_id: int | None = None
    kind: ReportKind = ReportKind.NOTE
    percent: int | None = None
    rounded_from: str = ""  # "82,5%", where the per cent that was typed was not a whole one
    count: tuple[int, int] | None = None
    forecast_on: date | None = None
    extend_to: date | None = None
    extend_by: int | None = None  # so many `extend_in` more than the present deadline
    extend_in: Span = Span.DAYS
    from_today: bool = False  # the days that were asked for are counted from today: the deadline is over
    extend_why: str | None = None  # the reason of the request: no obstacle of its own
    was_sooner: bool = False  # an extension was asked for to a day before the deadline: it is the forecast now
    difficulty: str | None = None
    proposal: str | None = None
    corrects_id: int | None = None
    moves_id: int | None = None  # a report of another task that this one replaces: it is taken back
    replaces: str = ""  # the number of the report that is corrected or moved, as it is shown: "BC-0147"
    same: bool = False  # giữ nguyên: the values that are recorded, once more
    drops: bool = False  # the report that is corrected tells the figure that is recorded, and this line tells none
    carries: bool = False  # what else the report told that is corrected was looked for
    recalls: bool = False  # the document of an earlier report was found once
    mends: bool = False  # corrects what was just recorded of its task, whichever that turns out to be
    document: str = ""  # the number of the result document: "02-KH/CB"
    document_on: date | None = None
    document_of: str = ""  # the earlier report that told the document, where these words name none: "BC-0147"
    data_on: date | None = None  # the day up to which the figures go, where the unit states one
    done_on: date | None = None  # of a completion: the day that the unit names, which is the one that counts
    is_day: bool = False  # the pair in its words was said to be a day
    said: str = ""  # the words that this line was read from
    named: str = ""  # what was typed for a task that is not known
    offers: tuple[str, ...] = ()  # codes to offer when the task is asked for
    elsewhere: bool = False  # its words are those of work that no open task has
    is_fall: bool = False  # the figure is lower than the one before, and right
    reason: str = ""  # why it is
    measures: bool = False  # the per cent goes on with the task's indicator, as the one before it did
    is_either: bool = False  # whether the per cent is the indicator's was asked, and answered
    is_added: bool = False  # its later words changed nothing that is shown: they are read back themselves
    is_more_told: bool = False  # how many there are now was asked, and answered
    is_step_told: bool = False  # whether its words mean all of the work was settled
    doubt: Doubt | None = None

    @property
    def asks_more(self) -> bool:
        """Whether a later deadline is asked for, with or without its day."""
        open_day = self.doubt is not None and self.doubt.kind in {DoubtKind.UNTIL, DoubtKind.NO_SUCH_DAY}
        return self.extend_to is not None or self.extend_by is not None or open_day

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of the line but its task."""
        kept = ("assignment_id", "corrects_id", "replaces", "named", "mends", "carries", "recalls")
        return replace(self, offers=(), said="") == Line(**{name: getattr(self, name) for name in kept})


class Draft(Struct, frozen=True, kw_only=True):
    """One unfinished report over one or more tasks. What is said stands before `files`: see `edition`."""

    lines: tuple[Line, ...]
    said: str
    data_date: date
    source_message: str = ""
    shown: tuple[str, ...] = ()  # what was recorded of each line's task when it was read back last
    files: tuple[int, ...] = ()  # evidence rows that belong to this report
    forwarded: str | None = None  # it was read from another's message that was sent on; whose, where that is known
    run: int = 0  # the unit's report of a period, where the guided run asked for this; 0: it did not
    is_repeated: bool = False  # the open question was asked twice in full
    asked_proof: bool = False  # a document or a file was asked for, once
    leave: str = ""  # words about the sender's leave that were said beside it
    away: str = ""  # a leave's read-back, as kept, that stood open when the report came
    respond: str = (
        ""  # an answer to a request that was said beside it: "YC-001 98"; or, after a sign, one that it interrupted
    )

    @property
    def assignment_ids(self) -> tuple[int, ...]:
        """The assignments that are known so far."""
        return tuple(line.assignment_id for line in self.lines if line.assignment_id is not None)

    @property
    def asked(self) -> int | None:
        """Which line has to be asked about next; null where everything is known."""
        for n, line in enumerate(self.lines):
            if line.assignment_id is None or line.doubt is not None:
                return n
        return None

    @property
    def asked_line(self) -> Line:
        """The line that is asked about; the only or last one where nothing is open."""
        return self.lines[-1 if self.asked is None else self.asked]

    def settled(self, line: Line | None) -> Draft:
        """The same draft with `line` in the place of the one that was asked about; null drops that one.

        A line about an assignment that the draft has already takes the place of the earlier one.
        """
        place = len(self.lines) - 1 if self.asked is None else self.asked
        lines = [*self.lines[:place], *([] if line is None else [line]), *self.lines[place + 1 :]]
        return replace(self, lines=_one_each(lines))

    def placed(self, assignment_id: int) -> Draft:
        """The same draft with the line that is asked about given to an assignment."""
        return self.settled(replace(self.asked_line, assignment_id=assignment_id, named="", offers=()))

    def joined(self, lines: Sequence[Line]) -> Draft:
        """The draft with further lines; what was said before of the same assignment goes."""
        return replace(self, lines=_one_each([*self.lines, *lines]))

    def preceded(self, lines: Sequence[Line]) -> Draft:
        """The draft with newer lines before its own, so that they are asked about first."""
        known = {line.assignment_id for line in lines if line.assignment_id is not None}
        return replace(self, lines=(*lines, *(line for line in self.lines if line.assignment_id not in known)))


def _one_each(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The last line about each assignment, in the place of the first."""
    last = {line.assignment_id: line for line in lines if line.assignment_id is not None}
    kept: list[Line] = []
    for line in lines:
        if line.assignment_id is None:
            kept.append(line)
        elif line.assignment_id in last:
            kept.append(last.pop(line.assignment_id))
    return tuple(kept)


_CODEC = Codec(Draft)


def dump(draft: Draft) -> str:
    """As kept in a dialogue."""
    return _CODEC.dump(draft)


def load(data: str) -> Draft:
    """As kept in a dialogue."""
    return _CODEC.load(data)


_NOT_SAID = ',"files":'  # from this key on a draft holds no words and no figures; within a text its quotes are escaped


def edition(data: str) -> str:
    """A mark of exactly these words and figures: a button drawn under an older draft must not confirm this one.

    Files do not count: the photos of an album trickle in after the first was read back. Nor does what was told
    beside it: a leave, an answer to a request.
    """
    said, _, _ = data.partition(_NOT_SAID)
    return editions.edition(said)


STATUS_KINDS = (
    (Intent.done, ReportKind.DONE),
    (Intent.not_started, ReportKind.NOT_STARTED),
    (Intent.progress, ReportKind.PROGRESS),
)


def kind_of(intents: tuple[Intent, ...]) -> ReportKind:
    """The kind of report that a set of intents makes."""
    for intent, kind in STATUS_KINDS:
        if intent in intents:
            return kind
    return ReportKind.DIFFICULTY if Intent.blocked in intents else ReportKind.NOTE


def rounded_from(percent: int | None, spans: Sequence[str]) -> str:
    """The figure as typed, with its decimals, where `percent` is what it was rounded to: "82,5%"; else empty."""
    if percent is None:
        return ""
    parted = [span for span in spans if "," in span or "." in span or "ph" in span.lower()]  # 82,5; 82 phẩy 5
    for match in (found for span in parted for found in _DECIMAL.finditer(in_digits(fold(compose(span))))):
        exact = Decimal(f"{match[1]}.{match[2]}")
        if exact != percent and abs(exact - percent) <= Decimal("0.5"):
            return f"{match[1]},{match[2]}%"
    return ""


def within(exact: str) -> str:
    """What 162,5% is likely to be: "62,5%"; empty for a whole figure."""
    return f"{int(exact[1:3])}{exact[3:]}" if exact.find(",") == 3 else ""


def kind_of_whole(reading: Understanding) -> ReportKind:
    """The kind of report that a message about one task is."""
    kind = kind_of(reading.intents)
    has_figure = reading.percent is not None or reading.count is not None
    return ReportKind.PROGRESS if kind == ReportKind.NOTE and has_figure else kind


def line_of_update(update: Update) -> Line:
    """One task's part of a message about several, without its doubts, obstacle and wish."""
    asks_more = Intent.extension in update.intents
    return Line(
        kind=kind_of(update.intents),
        percent=update.percent,
        count=update.count,
        forecast_on=None if asks_more else update.date,
        extend_to=update.date if asks_more else None,
    )


def corrected(old: Line, new: Line) -> Line:
    """`new` as the correction that `old` was."""
    return replace(
        new,
        corrects_id=old.corrects_id,
        moves_id=old.moves_id,
        replaces=old.replaces,
        mends=old.mends,
        carries=old.carries,
        recalls=old.recalls or new.recalls,
    )


def with_line(draft: Draft, new: Line, *, said: str) -> Draft:
    """The draft with its one line said anew: the task and the report that it corrects stay."""
    [old] = draft.lines
    line = corrected(old, replace(new, assignment_id=old.assignment_id, said=said))
    return replace(draft, lines=(line,), said=said)
