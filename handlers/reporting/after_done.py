"""What is said of a completion that was just recorded and still waits: the day on which it was done, or signed.

*xong ngày 05/8/2025* takes the place of the report with its day put right; *ký ngày 8/8* gives the document its day,
and where no document was named it is the day of completion. Nothing but such a day; of any other
message this says nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from handlers import scene
from handlers.reporting import book, report
from handlers.reporting.draft import Line
from handlers.reporting.no_such_day import no_days
from handlers.say import report as say
from handlers.say.words import TASK_CODE, task_number
from handlers.turn import Reply, Turn
from handlers.understand.gone import DAY, day_gone
from models.items import Item
from models.progress import ProgressReport, ReportKind
from models.text import compose, fold

_BEFORE = (
    r"(?:(?:a|da|u|uh|quen|thuc ra|that ra|nham|em|ben em|don vi|chi bo|viec nay|viec do|no|cai nay|thi|la|duoc"
    r"|nv ?\d{1,3}|van ban|ke hoach|kh|quyet dinh|qd|bao cao|bb|bien ban|to trinh)[\s,:]+)*"
)
_WHEN = r"(?:[\s,:]+(?:tu|vao|hom|bua|ngay|hoi|luc|roi|sang|chieu|toi))*"
_AFTER = r"(?:[\s,]+(?:a|nhe|nha|roi|co|thoi|moi dung|em|anh|chi|da|do))*"
_DONE_ON = re.compile(rf"{_BEFORE}(?:xong|hoan thanh|lam xong|hoan tat){_WHEN}[\s,:]+{DAY}{_AFTER}")
_SIGNED_ON = re.compile(rf"{_BEFORE}(?:ky|ban hanh|ra|phat hanh)(?: ban hanh| duyet)?{_WHEN}[\s,:]+{DAY}{_AFTER}")


def heard(turn: Turn) -> list[Reply] | None:
    """A day of the completion that is meant, read back; null for other words, or where none or several could be."""
    plain = fold(compose(turn.text)).strip(" .!")
    done, signed = _DONE_ON.fullmatch(plain), _SIGNED_ON.fullmatch(plain)
    match = done or signed
    on = day_gone(match, scene.said_on(turn)) if match is not None else None
    wrong = no_days(turn.text, (), scene.said_on(turn)) if done is not None and on is None else []
    if (on is None and not wrong) or turn.about:
        return None
    items = scene.my_items(turn)
    last = _meant(turn, items, plain, on)
    if last is None:
        return None
    line = _put_right(last, turn.text, on or last.data_date, is_signed=done is None)
    if wrong:  # *xong ngày 31/6*
        line = replace(line, done_on=None, doubt=wrong[0].doubt)
    return report.proceed(turn, report.new_draft(turn, [line]), items)


def _meant(turn: Turn, items: list[Item], plain: str, on: date | None) -> ProgressReport | None:
    """The completion of the task that is named, the one whose document has this day, or the only one."""
    codes = {item.id: item.code for item in items}
    waiting = [each for each in book.completions(turn) if each.assignment_id in codes]
    named = {int(number) for number in TASK_CODE.findall(plain)}
    if named:
        waiting = [each for each in waiting if task_number(codes[each.assignment_id]) in named]
    dated = [each for each in waiting if on is not None and each.document_on == on]
    found = dated if len(dated) == 1 else waiting
    return found[0] if len(found) == 1 else None


def _put_right(last: ProgressReport, text: str, on: date, *, is_signed: bool) -> Line:
    of_document = is_signed and bool(last.document)
    count = None if last.count_total is None else (last.count_done or 0, last.count_total)
    return Line(
        assignment_id=last.assignment_id,
        kind=ReportKind.DONE,
        percent=last.percent,
        count=count,
        corrects_id=last.id,
        replaces=say.report_number(last.number),
        document=last.document,
        document_on=on if of_document else last.document_on,
        done_on=last.data_date if of_document else on,
        said=f"{last.said} / {text}".strip(" /"),
    )
