"""The answers to the closed questions, chosen by button or number: each settles one doubt of one line."""

from __future__ import annotations

import re
from datetime import date

from handlers.reporting import draft as drafts
from handlers.reporting import kept, report, steps
from handlers.reporting.added import with_total
from handlers.reporting.draft import Doubt, DoubtKind, Draft, Line, rounded_from, within
from handlers.reporting.number_meant import says_all
from handlers.say import general
from handlers.say import report as say
from handlers.turn import Reply, Turn
from models.progress import ReportKind
from models.values import replace

_COUNT = re.compile(r"c(\d{1,9})/(\d{1,9})", re.ASCII)
_PERCENT = re.compile(r"p(\d{1,3})", re.ASCII)
_RESULT = re.compile(r"m(\d{1,3})", re.ASCII)  # of the indicator, as the words of the answer say
_VALUE = re.compile(r"v(\d{1,9})", re.ASCII)  # of the indicator, with what was added
_DAY = re.compile(r"d(\d{4})(\d{2})(\d{2})", re.ASCII)
WORDS_ONLY = frozenset(
    (DoubtKind.BARE, DoubtKind.TOTAL, DoubtKind.INDICATOR, DoubtKind.PAIR)
)  # without the figure nothing is claimed


def take(turn: Turn, dialogue_id: str, edition: str, what: str) -> list[Reply]:
    """One answer to the question that is open; an answer to an earlier question asks the open one again."""
    found = kept.mine(turn, dialogue_id)
    if isinstance(found, Reply):
        return [found]
    draft = drafts.load(found.data)
    line = draft.asked_line
    if edition != drafts.edition(found.data) or line.doubt is None:
        return report.proceed(turn, draft, lead=say.CHANGED_SINCE)
    if what == "again":
        return report.ask_anew(turn, draft)
    if what == "drop":
        return leave_out(turn, draft, dialogue_id)
    settled = answered(line, line.doubt, what)
    if settled is None:
        return [Reply(text=general.CHOICE_GONE)]
    if what == "no_more" and says_nothing(settled):
        return leave_out(turn, draft, dialogue_id)
    return report.proceed(turn, draft.settled(settled))


def back(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Xem lại bản nháp: what was to be typed again, as it was."""
    found = kept.mine(turn, dialogue_id)
    return [found] if isinstance(found, Reply) else report.proceed(turn, drafts.load(found.data))


def leave(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ phần này: the part of a message whose task is not known."""
    found = kept.mine(turn, dialogue_id)
    if isinstance(found, Reply):
        return [found]
    draft = drafts.load(found.data)
    if draft.asked is None or draft.asked_line.assignment_id is not None:
        return report.ask_again(turn, draft)
    return leave_out(turn, draft, dialogue_id)


def leave_out(turn: Turn, draft: Draft, dialogue_id: str) -> list[Reply]:
    """Without the task that is asked about; without any, nothing is left to record."""
    rest = draft.settled(None)
    return report.proceed(turn, rest) if rest.lines else report.discard(turn, dialogue_id)


def says_nothing(line: Line) -> bool:
    """Whether a line holds nothing worth recording."""
    told = (line.percent, line.count, line.forecast_on, line.extend_to, line.extend_by, line.difficulty, line.proposal)
    return line.kind == ReportKind.NOTE and not line.document and all(value is None for value in told)


def answered(line: Line, doubt: Doubt, what: str) -> Line | None:
    """The line with its doubt settled by one answer; null for an answer that this question does not have."""
    line = replace(line, is_more_told=line.is_more_told or doubt.kind == DoubtKind.MORE)
    if match := _PERCENT.fullmatch(what):
        figure = int(match[1])
        exact = rounded_from(figure, [within(doubt.span)]) if doubt.kind == DoubtKind.ABOVE else ""
        return replace(with_percent(line, figure), rounded_from=exact) if figure <= 100 else None
    if match := _RESULT.fullmatch(what):
        return replace(with_percent(line, int(match[1])), measures=True, is_either=True)
    if match := _COUNT.fullmatch(what):
        return with_count(line, int(match[1]), int(match[2]))
    if match := _VALUE.fullmatch(what):
        return with_total(line, int(match[1])) if doubt.kind == DoubtKind.MORE else None
    if match := _DAY.fullmatch(what):
        return with_day(line, doubt, date(int(match[1]), int(match[2]), int(match[3])))
    match what:
        case "measure" | "work":
            return replace(line, measures=what == "measure", is_either=True, doubt=None)
        case "total":
            return replace(line, doubt=replace(doubt, kind=DoubtKind.TOTAL))
        case "full":
            return replace(line, kind=ReportKind.DONE, percent=100, doubt=None)
        case "fall":
            return replace(line, is_fall=True, doubt=replace(doubt, kind=DoubtKind.FALL_WHY))
        case "idle":
            return replace(line, kind=ReportKind.NOT_STARTED, doubt=None)
        case "nothing":
            return replace(line, kind=ReportKind.NOTHING, doubt=None)
        case "plain":
            return _without(replace(line, is_day=line.is_day or doubt.kind == DoubtKind.PAIR), doubt)
        case "no_more":
            return _without(replace(line, extend_why=None), doubt)
        case _:
            return steps.settled(line, what) if doubt.kind == DoubtKind.STEP else None


def with_percent(line: Line, figure: int) -> Line:
    """The figure that was chosen or typed; a hundred is complete."""
    kind = ReportKind.DONE if figure == 100 else ReportKind.PROGRESS
    return replace(line, kind=kind, percent=figure, rounded_from="", doubt=None)


def with_count(line: Line, done: int, total: int) -> Line | None:
    """x of y; null for more than all."""
    if done > total:
        return None
    kind = ReportKind.DONE if done == total else ReportKind.PROGRESS
    return replace(line, kind=kind, count=(done, total), doubt=None)


def with_day(line: Line, doubt: Doubt, day: date) -> Line:
    """The day that was chosen: until when more time is asked for, by when it will be done, or when it was."""
    if doubt.kind in {DoubtKind.NO_SUCH_FORECAST, DoubtKind.PAIR}:
        is_day = line.is_day or doubt.kind == DoubtKind.PAIR
        return replace(line, kind=ReportKind.PROGRESS, forecast_on=day, is_day=is_day, doubt=None)
    if doubt.kind in {DoubtKind.NO_SUCH_DONE, DoubtKind.DONE_WHEN}:
        return replace(line, kind=ReportKind.DONE, done_on=day, doubt=None)
    return replace(line, extend_to=day, extend_by=None, doubt=None)


def _without(line: Line, doubt: Doubt) -> Line:
    """The words without the figure: they claim no progress of their own where the figure was all there was."""
    has_figure = line.percent is not None or line.count is not None or line.forecast_on is not None
    only_words = doubt.kind in WORDS_ONLY and line.kind == ReportKind.PROGRESS and not has_figure
    kind = (ReportKind.DIFFICULTY if line.difficulty else ReportKind.NOTE) if only_words else line.kind
    if only_words and doubt.kind == DoubtKind.BARE and says_all(line.said):
        return replace(line, doubt=Doubt(kind=DoubtKind.STEP, span=line.said))  # xong 9: without the 9 it may be all
    return replace(line, kind=kind, doubt=None)
