"""A line of a report, filled in with all that its task, and the report that it corrects, say of it."""

from __future__ import annotations

import re

from handlers import scene
from handlers.reporting import book, steps
from handlers.reporting.added import on_top
from handlers.reporting.carried import (
    as_before,
    beside_completion,
    counted_from_today,
    handed_in_again,
    in_words,
    left_over,
    not_begun,
    with_paper,
    with_the_rest,
)
from handlers.reporting.doubts import counted, fitted, of_indicator, paired
from handlers.reporting.draft import Line
from handlers.reporting.falling import falling
from handlers.reporting.number_meant import of_words
from handlers.reporting.unchanged import kept as kept_values
from handlers.say import report as say
from handlers.say.words import plain_words
from handlers.turn import Turn
from models.items import Item
from models.progress import ProgressReport, ReportKind
from models.recording import own_assignment
from models.text import compose
from models.values import replace


def filled(turn: Turn, line: Line, item: Item | None) -> Line:
    """A line with all that its task, and the report that it corrects, say of it."""
    line = counted_from_today(turn, _settled(turn, left_over(_whole_obstacle(line)), item), item)
    line = not_begun(line, item)
    line = _finished_before(turn, handed_in_again(beside_completion(in_words(turn, line, item), item), item), item)
    line = _dropping(turn, steps.of_step(turn, _mended(turn, as_before(turn, line, item)), item))
    return with_paper(turn, with_the_rest(turn, line, item), item)


_SHORT_OF = re.compile(  # kẹt người: of them there are too few; quý 3 kẹt đại hội: what keeps one from it
    r"(?<!\w)(?:(?:quý|quy|tháng|thang|tuần|tuan) (?:\d+|này|nay|sau|tới|toi) )?"
    r"(?:kẹt|ket|bí|bi|vướng|vuong|khó|kho|bận|ban|dính|dinh) (?:(?:về|ve|mỗi|moi|cái|cai) )?"
    r"(?:đại hội|dai hoi|hội nghị|hoi nghi|họp|hop|lịch|lich|mùa|mua|tết|lễ|đám|giỗ|tập huấn|tap huan"
    r"|(?:người|nguoi)(?: \w+)?|cán bộ|can bo|nhân sự|nhan su|nhân lực|nhan luc|tiền|tien|xe|vốn|von)(?!\w)",
    re.IGNORECASE,
)


def _whole_obstacle(line: Line) -> Line:
    """*kẹt người*, where the reader names only what it is about: *người* says nothing to whoever reads it alone."""
    whole, why = _whole(line.difficulty, line.said), _whole(line.extend_why, line.said)
    return (
        line if (whole, why) == (line.difficulty, line.extend_why) else replace(line, difficulty=whole, extend_why=why)
    )


def _whole(named: str | None, said: str) -> str | None:
    if named is None or len(named.split()) > _NAME_ALONE:
        return named
    name = f" {named.lower()}"
    for each in _SHORT_OF.finditer(compose(said)):
        at = f"{each.group().lower()} ".find(f"{name} ")
        if at > 0:
            return each.group()[: at + len(name)]
    return named


_NAME_ALONE = 2  # words


def _settled(turn: Turn, line: Line, item: Item | None) -> Line:
    """What depends on the task, now that it is known. Why a figure fell is no obstacle, unless it is one by itself."""
    line = on_top(turn, line, item)
    line = of_words(of_indicator(fitted(counted(paired(line, item), item), item), item), item)
    if item is None:
        return line
    settled = falling(book.measuring(turn, kept_values(line, item), item), item)
    if not settled.reason or settled.reason == line.reason or not settled.difficulty:
        return settled
    return replace(settled, difficulty=scene.reading_of(turn, settled.reason, [item]).difficulty)


def _mended(turn: Turn, line: Line) -> Line:
    """A correction of what was just recorded of its task, now that the task is known; else a report of its own."""
    if not line.mends or line.assignment_id is None or line.corrects_id is not None:
        return line
    found = book.last_of(turn, line.assignment_id)
    if found is None:
        return replace(line, mends=False)
    return replace(line, corrects_id=found.id, replaces=say.report_number(found.number))


_PAPER = re.compile(
    r"\b(?:bo sung|gui|goi|nop|kem|dinh kem|day|co)(?: (?:bu|lai|them|kem|du|roi|chu|day|luon|cho|anh|chi|van phong))*"
    r" (?:van ban|ban|bien ban|file|tep|anh|hinh|minh chung|quyet dinh|qd|ke hoach|kh|danh sach|chu ky|con dau|so)\b"
)
_DONE = re.compile(r"\b(?:xong|hoan thanh|hoan tat)\b")
_DONE_ANEW = re.compile(r"\b(?:sua|lam lai|chinh|chinh sua|hoan thien|viet lai|hop lai|moi (?:xong|ky|ban hanh|hop))\b")


def _finished_before(turn: Turn, line: Line, item: Item | None) -> Line:
    """*có chứ, 05-KH/HPN*, of a completion that was sent back for want of it: a paper makes the work no later."""
    if item is None or not item.is_returned or line.kind != ReportKind.DONE or line.done_on or line.doubt is not None:
        return line
    plain = plain_words(line.said)
    is_paper = line.document or (_PAPER.search(plain) and not _DONE.search(plain))
    if not is_paper or _DONE_ANEW.search(plain):
        return line
    last = own_assignment(turn.db, scene.office_of(turn).id, item.id).last_report_id
    before = turn.db.get(ProgressReport, last) if last is not None else None
    if before is None or before.kind != ReportKind.DONE or before.data_date >= scene.said_on(turn):
        return line
    is_later = line.document_on is not None and line.document_on > before.data_date
    return line if is_later else replace(line, done_on=before.data_date)


def _dropping(turn: Turn, line: Line) -> Line:
    """*không phải 30 đâu, mới có đề cương*: with the report that it takes the place of its figure goes."""
    if line.corrects_id is None or line.is_empty:
        return line
    before = turn.db.get(ProgressReport, line.corrects_id)
    is_told = before is not None and (before.percent is not None or before.count_total is not None)
    drops = is_told and line.percent is None and line.count is None
    return line if drops == line.drops else replace(line, drops=drops)
