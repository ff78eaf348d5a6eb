"""A change of a task as somebody writes it in one message: which task, what of it, to what, why. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handlers.assigning.ordered_words import cut_document, cut_leads, cut_limit
from handlers.assigning.scope import units_in, without_units
from handlers.understand.due import NoDay
from models.importing import read_deadline
from models.importing.dates import find_dates
from models.importing.directory import UnitDirectory
from models.plan import Stage
from models.text import clean, fold

_REASON = re.compile(r"[\s,;.(]*\b(?:vi|do|ly do|boi)\b\s*:?\s*")


class Change:
    """What a change of a task is about."""

    DUE, PAUSE, RESUME, CANCEL, LEAD, TEXT, PRODUCT = "due", "pause", "resume", "cancel", "lead", "text", "deliverable"


_NEEDS_REASON = frozenset((Change.DUE, Change.PAUSE, Change.CANCEL, Change.LEAD))
STAGES = {Change.PAUSE: Stage.PAUSED, Change.CANCEL: Stage.CANCELLED}
_KINDS = (
    (Change.PAUSE, re.compile(r"\b(?:tam dung|tam ngung|tam hoan|tam thoi dung)\b")),
    (
        Change.CANCEL,
        re.compile(
            r"\b(?:(?:khong|ko|k|khoi) (?:con |can )?(?:thuc hien|lam)(?: nua)?|huy(?: bo)?|bai bo|"
            r"dung han|cham dut)\b|^bo\b"
        ),
    ),
    (Change.RESUME, re.compile(r"\b(?:tiep tuc(?: thuc hien)?|khoi phuc|trien khai lai|thuc hien lai|lam tiep)\b")),
    (
        Change.LEAD,
        re.compile(
            r"\b(?:chuyen(?: lai)?(?: cho| sang| giao)*|ban giao(?: cho| sang)?|giao(?: lai)?(?: cho)?|"
            r"(?:don vi )?chu tri\s*:?)"
        ),
    ),
    (Change.TEXT, re.compile(r"\b(?:doi )?noi dung(?: thanh| la)?\s*:?")),
    (Change.PRODUCT, re.compile(r"\bsan pham(?: thanh| la)?\s*:?")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """A change of one task: what of it, to what, why."""

    code: str
    what: str
    due_on: date | None = None
    unit: str = ""  # code of the new leading unit
    value: str = ""  # the new text or product
    reason: str = ""
    document: str = ""
    no_day: str = ""  # the new deadline as written, where it is none
    why_no_day: NoDay | None = None
    units: tuple[str, ...] = ()  # of a new deadline: the leading units, by code, that it is for; empty: all
    strange: tuple[str, ...] = ()  # words that should name such a unit, and name none
    days_more: int = 0  # a new deadline so many days behind the one that counts

    @property
    def missing(self) -> str:
        """What has to be asked next; empty where nothing is open. A document is a reason."""
        if self.what == Change.LEAD and not self.unit:
            return "unit"
        if self.what in {Change.TEXT, Change.PRODUCT} and not self.value:
            return "value"
        has_reason = bool(self.reason or self.document)
        return "reason" if self.what in _NEEDS_REASON and not has_reason else ""


def read_change(code: str, words: str, directory: UnitDirectory, today: date) -> Altered | None:
    """What is to change of a task; null where the words do not say. `words`: without the code."""
    rest, document = cut_document(clean(words), today)
    folded = fold(rest)
    for what, pattern in _KINDS:
        match = pattern.search(folded)
        if match is None or (what in {Change.LEAD, Change.TEXT, Change.PRODUCT} and match.start() > 3):
            continue
        after = rest[match.end() :]
        if what in {Change.TEXT, Change.PRODUCT}:
            return Altered(code=code, what=what, value=clean(after).strip(" ,;:."), document=document)
        if what == Change.LEAD:
            return _new_lead(code, after, directory, document)
        reason = _reason(_ONLY_WORK.sub("", after)) or _reason(_ONLY_WORK.sub("", rest[: match.start()]))
        return Altered(code=code, what=what, reason=reason, document=document)
    limit, days = cut_limit(rest, today)[1], find_dates(folded)
    due_on = limit.due_on if limit else read_deadline(rest, plan_year=today.year).date if days else None
    if limit is not None and limit.problem is not None:
        return Altered(code=code, what=Change.DUE, no_day=limit.text, why_no_day=limit.problem)
    if due_on is None:
        return _longer(code, rest, directory, document)
    start, end = (limit.start, limit.end) if limit else (days[0].start, days[-1].end)
    return _new_due(code, (rest[:start], rest[end:]), directory, document, due_on=due_on)


def _new_due(
    code: str, around: tuple[str, str], directory: UnitDirectory, document: str, *, due_on: date | None, more: int = 0
) -> Altered:
    before, after = around
    scope = units_in(before, after, directory)
    return Altered(
        code=code,
        what=Change.DUE,
        due_on=due_on,
        reason=_reason(without_units(after, directory)),
        document=document,
        units=scope.units,
        strange=scope.unknown,
        days_more=more,
    )


def _longer(code: str, text: str, directory: UnitDirectory, document: str) -> Altered | None:
    """*lùi hạn NV12 thêm 10 ngày*, *gia hạn NV12 2 tuần*: counted from the deadline that counts."""
    match = _MORE_DAYS.search(fold(text))
    if match is None or not 0 < (days := int(match[1]) * (7 if match[2] == "tuan" else 1)) <= MOST_DAYS:
        return None
    around = text[: match.start()], text[match.end() :]
    return _new_due(code, around, directory, document, due_on=None, more=days)


_ONLY_WORK = re.compile(r"^[\s,;:.]*(?:(?:nhiệm vụ|nhiem vu|việc|viec|này|nay)\b[\s,;:.]*)+", re.IGNORECASE)
_MORE_DAYS = re.compile(
    r"\b(?:gia han|gian han|lui|keo dai|them)\b[^\d;.]*?\b(?:them\s+)?(\d{1,3})\s*(ngay|tuan|hom)\b(?!\s*\d)"
)
_REASON_OF_LEAD = re.compile(r"[\s,;.(]*\b(?:vi|do|ly do|boi)\b\s*:?\s*|[\s,;.(]+(?=(?:theo|can cu) )")
MOST_DAYS = 366  # that a deadline is moved by


def _new_lead(code: str, words: str, directory: UnitDirectory, document: str) -> Altered:
    cut = _REASON_OF_LEAD.search(fold(words))
    named, why = (words[: cut.start()], words[cut.end() :]) if cut else (words, "")
    _rest, leads = cut_leads(
        re.sub(r"\s+(?:chủ trì|chu tri|thực hiện|thuc hien)\s*$", "", named.strip(" ,;.")), directory
    )
    return Altered(
        code=code, what=Change.LEAD, unit=leads[0] if len(leads) == 1 else "", reason=_said(why), document=document
    )


def _reason(words: str) -> str:
    match = _REASON.match(fold(words))
    return _said(words[match.end() :] if match else words)


def _said(words: str) -> str:
    text = clean(words).strip(" ,;:.()-–")
    return text if sum(map(str.isalpha, text)) >= 3 else ""
