"""Newer words of an unfinished report laid over older ones: what stays, what goes, and what is said of that. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.reporting import draft as drafts
from handlers.reporting import placing, refigured, retract, typed
from handlers.reporting.carried import without_state
from handlers.reporting.draft import Doubt, DoubtKind, Draft, Line
from handlers.reporting.falling import is_step
from handlers.reporting.why_later import as_reason
from handlers.say.words import plain_words
from models.items import Item
from models.progress import ReportKind
from models.values import replace

WITHOUT_RESULT = frozenset((ReportKind.NOTE, ReportKind.DIFFICULTY))


def also(before: str, now: str) -> str:
    """Both messages, as the line keeps them."""
    return f"{before} / {now}" if before else now


def with_figure(line: Line, percent: int | None) -> str:
    """Its words with another per cent in the place of the one that they tell, so that nothing is read from the old."""
    old = re.compile(rf"(?<![\d.,/]){line.percent}(?=\s?%)")
    return old.sub(str(percent), line.said) if None not in (line.percent, percent) else line.said


def with_earlier(draft: Draft, lines: Sequence[Line]) -> list[Line]:
    """New lines, each laid over what the draft has already of its task: *xin gia hạn nv7* keeps NV07's 60%."""
    before = {line.assignment_id: line for line in draft.lines if line.assignment_id is not None}
    return [
        replace(laid_over(old, line, keeps_words=True), said=also(old.said, line.said))
        if (old := before.get(line.assignment_id or 0))
        else line
        for line in lines
    ]


_FIGURES = frozenset((DoubtKind.RANGE, DoubtKind.BOUND, DoubtKind.SEVERAL))


def laid_over(old: Line, new: Line, *, keeps_words: bool) -> Line:
    """`new` laid over `old`. `keeps_words`: obstacle, proposal and forecast of before stay where none is told now."""
    new = as_reason(old, without_state(new) if old.kind == ReportKind.DONE and keeps_words else new)
    if retract.is_claim(old) and new.asks_more:
        old = _without_claim(old)
    if is_step(new) and old.kind == ReportKind.DONE:  # à nhầm, chưa ký
        new = replace(new, kind=ReportKind.PROGRESS)
    elif is_step(new) and (old.percent or old.count or _goes_on(old, new)):
        new = replace(new, kind=ReportKind.NOTE)
    if old.was_sooner and (new.extend_to is not None or new.extend_by is not None or new.forecast_on is not None):
        old = _without_sooner(old)
    keeps_time = new.extend_to is None and new.extend_by is None
    line = replace(
        drafts.corrected(old, new),
        assignment_id=old.assignment_id,
        extend_to=old.extend_to if keeps_time else new.extend_to,
        extend_by=old.extend_by if keeps_time else new.extend_by,
        extend_in=old.extend_in if keeps_time else new.extend_in,
        extend_why=new.extend_why or old.extend_why,
        offers=(),
        is_more_told=old.is_more_told,
        document=new.document or old.document,
        document_on=new.document_on if new.document else old.document_on,
        document_of=new.document_of if new.document else old.document_of,
        data_on=new.data_on or old.data_on,
        done_on=new.done_on or (old.done_on if new.kind in {*WITHOUT_RESULT, ReportKind.DONE} else None),
    )
    if new.kind in WITHOUT_RESULT and old.kind not in WITHOUT_RESULT:
        line = replace(line, kind=old.kind, percent=old.percent, rounded_from=old.rounded_from, count=old.count)
        line = replace(line, measures=old.measures, is_either=old.is_either)
    is_day = old.doubt is not None and old.doubt.kind in typed.DAY_DOUBTS
    is_number = old.doubt is not None and old.doubt.kind == DoubtKind.BARE  # em gửi file sau: what is 55 then?
    is_figure = old.doubt is not None and old.doubt.kind in _FIGURES  # 40-50%, xin lùi đến 27/8: both
    if (
        new.doubt is None
        and (keeps_time or is_figure)
        and (is_day or new.kind in WITHOUT_RESULT or (is_number and _says_no_figure(new)))
    ):  # an obstacle settles no figure
        line = replace(line, doubt=old.doubt)
    if old.kind == ReportKind.DONE and line.kind == ReportKind.DONE and new.asks_more and new.kind != ReportKind.DONE:
        line = _not_yet(line, new)
    if not keeps_words:
        return line
    is_beside = not retract.corrects(new.said) or refigured.adds_a_sum(new.said)
    if _says_no_figure(new) and old.kind == ReportKind.PROGRESS and is_beside:
        line = replace(line, percent=old.percent, rounded_from=old.rounded_from, count=old.count)
        line = replace(line, measures=old.measures, is_either=old.is_either)
    return replace(
        line,
        difficulty=_both(old, new) or (None if new.kind == ReportKind.DONE else old.difficulty),
        proposal=new.proposal or old.proposal,
        forecast_on=new.forecast_on or old.forecast_on,
    )


def _goes_on(old: Line, new: Line) -> bool:
    """*thứ 6 này họp*, of work told as under way: a step to come does not undo that."""
    return old.kind == ReportKind.PROGRESS and not retract.corrects(new.said)


_TOO = re.compile(r"\b(?:nua|them|voi lai|ngoai ra|vuong ca|ca)\b")
_ALSO = re.compile(r"^(?:(?:cả|ca|thêm|them|luôn|luon)\s+)+", re.IGNORECASE)


def _both(old: Line, new: Line) -> str | None:
    """*vướng cả con dấu nữa*, where another obstacle was told before: both of them."""
    if not (old.difficulty and new.difficulty) or retract.corrects(new.said):
        return new.difficulty
    if not _TOO.search(plain_words(new.said)) or old.difficulty in new.difficulty or new.difficulty in old.difficulty:
        return new.difficulty
    return f"{old.difficulty}; {_ALSO.sub('', new.difficulty)}"


def _without_sooner(old: Line) -> Line:
    """A request to a day before the deadline, whose place another day takes; its reason is that of the new one."""
    kind = (
        ReportKind.NOTE if old.kind == ReportKind.PROGRESS and old.percent is None and old.count is None else old.kind
    )
    return replace(old, kind=kind, forecast_on=None, was_sooner=False, difficulty=None, extend_why=old.difficulty)


def _not_yet(line: Line, new: Line) -> Line:
    """Complete, and then more time is asked for the same task: which of the two is asked; the day of the request first,
    where it is open, and then it is not complete."""
    if line.doubt is not None:
        return replace(line, kind=ReportKind.PROGRESS, percent=None, done_on=None)
    return replace(line, is_step_told=False, doubt=Doubt(kind=DoubtKind.STEP, span=new.said))


def _without_claim(old: Line) -> Line:
    """A completion that was still asked about: nothing of it stays where the question is left."""
    kind = ReportKind.DIFFICULTY if old.difficulty else ReportKind.NOTE
    return replace(old, kind=kind, percent=None, rounded_from="", count=None, done_on=None, doubt=None)


def still_standing(old: Line, new: Line) -> Line:
    """The obstacle and the proposal of what is put right stay, unless the new words name others."""
    return replace(new, difficulty=new.difficulty or old.difficulty, proposal=new.proposal or old.proposal)


def _says_no_figure(new: Line) -> bool:
    """*tuần sau mới có số liệu*: under way, and nothing that contradicts a figure."""
    return new.kind == ReportKind.PROGRESS and new.percent is None and new.count is None and new.doubt is None


def changes_of(pairs: Sequence[tuple[Line, Line]], items: Sequence[Item]) -> str:
    """What the newer of each pair of lines changed without saying so."""
    by_id = {item.id: item.code for item in items}
    return "".join(retract.changes(old, new, by_id.get(new.assignment_id or 0, "")) for old, new in pairs)


def lead_of(draft: Draft, placed: placing.Placed, lines: Sequence[Line], items: Sequence[Item]) -> str:
    """The remarks on a message, and what it changed of the tasks that the draft has already."""
    before = {line.assignment_id: line for line in draft.lines if line.assignment_id is not None}
    pairs = [
        (before[line.assignment_id], replace(line, said=new.said))
        for line, new in zip(lines, placed.lines, strict=True)
        if line.assignment_id in before
    ]
    return f"{placed.lead}{changes_of(pairs, items)}"
