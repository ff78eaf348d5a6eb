"""*nhầm thứ 5 tuần rồi*, *ký hôm qua chứ không phải sáng nay*, *a nham t5*: another day for what was just recorded.

Of a completion it is the day of completion, or of the document; of work that is under way the day that is foreseen.
Nothing but a day, in words that put right; of any other message this says nothing. All is read back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from handlers import scene
from handlers.reporting import after_done, book, correct, no_such_day, other_day, overlay, report
from handlers.reporting.draft import Draft
from handlers.say import report as say
from handlers.say.words import TASK_CODE, task_number, word_set
from handlers.turn import Reply, Turn
from handlers.understand.almanac import safe_date
from handlers.understand.completed import lone_day
from handlers.understand.gone import DAY, day_gone
from models.items import Item
from models.progress import ProgressReport, ReportKind
from models.text import compose, fold
from models.values import replace

_SLIPS = frozenset(("nham", "lon", "sai", "sua", "doi", "dung", "phai", "chu", "ma"))  # one in each of these
_SLIP = re.compile(r"\b(?:nham|lon|sai|sua(?: lai)?|doi lai|moi dung|(?:khong|ko|k|hong|hok) phai)\b|\b(?:chu|ma)$")
_CALLED = r"(?:(?:la|hom|ngay|bua|sang|chieu|toi|trua|thu|vao|tu) ?)*"
_WRONG = re.compile(
    rf"[\s,]*\b(?:chu |ma )?(?:khong|ko|k|hong|hok) phai {_CALLED}"
    r"(?:nay|qua|kia|mai|mot|t?[2-7]|hai|ba|tu|nam|sau|bay|chu nhat|cn|(?P<day>\d{1,2})(?:\s?[/.]\s?\d{1,2})?)"
    r"(?: (?:tuan (?:nay|truoc|roi|sau)|dau))*(?=$|[\s,])"
)
_DAY = re.compile(rf"(?<!\w){DAY}")
_AROUND = frozenset(
    (
        "a", "ah", "o", "u", "uh", "y", "ay", "da", "thoi", "thui", "oi", "chet", "xin", "loi", "nham", "lon", "sai",
        "ghi", "bao", "noi", "sua", "lai", "doi", "moi", "dung", "chu", "ma", "khong", "ko", "k", "phai", "la", "thi",
        "do", "em", "e", "anh", "chi", "chu", "bac", "toi", "tui", "minh", "nhe", "nha", "nghe", "roi", "co", "thanh",
        "tu", "vao", "hom", "bua", "ngay", "sang", "chieu", "luc", "hoi", "cai", "nay", "kia", "bi", "quen", "cua",
        "ky", "xong", "hoan", "tat", "ban", "hanh", "nop", "gui", "lam", "hop", "duoc", "that", "ra", "thuc", "nv",
        "ua",
    )
)  # fmt: skip


class Days(Struct, frozen=True, kw_only=True):
    """The day that is named, as one that is over and as one to come."""

    gone: date | None  # both null where only the day of a document can be meant
    ahead: date | None
    day: int  # of the month, where it was told so, else 0; likewise the month
    month: int
    denied: int  # the day of the month that is wrong, where it was told so, else 0

    def of_paper(self, before: date) -> date | None:
        """*ơ ngày 12 chứ*, of a document of 13/8: a day near that, which may be to come."""
        return safe_date(before.year, self.month or before.month, self.day)


def days_in(text: str, today: date) -> Days | None:
    """Null where the words put no day right, or say anything more."""
    if "?" in text or word_set(text).isdisjoint(_SLIPS):
        return None
    plain = fold(compose(text)).strip(" .!?")
    slip = _SLIP.search(plain)
    if slip is None or (slip[0] == "chu" and "chú" in compose(text)):
        return None
    wrong = _WRONG.search(plain)
    denied = int(wrong["day"] or 0) if wrong is not None else 0
    rest = _WRONG.sub(" ", TASK_CODE.sub(" ", plain)).strip(" ,")
    match = _DAY.search(rest)
    if match is not None and not _is_around(rest, match.start(), match.end()):
        match = None
    on = day_gone(match, today) if match is not None else None
    ahead = other_day.only_day(rest, today)
    day = int(match["of_month"] or match["d"] or 0) if match is not None else 0
    month = int(match["m"] or 0) if match is not None else 0
    if on is None and ahead is None and not day:
        return None
    return Days(gone=on, ahead=ahead, day=day, month=month, denied=denied)


def _is_around(plain: str, start: int, end: int) -> bool:
    return set(re.findall(r"\w+", f"{plain[:start]} {plain[end:]}")) <= _AROUND


def heard(turn: Turn, items: Sequence[Item]) -> list[Reply] | None:
    """Null for other words, where another task is named, and where what was just recorded has no such day."""
    days = None if turn.about else days_in(turn.text, scene.said_on(turn))
    last = book.last_report(turn) if days is not None else None
    item = next((item for item in items if last is not None and item.id == last.assignment_id), None)
    if days is None or last is None or item is None or turn.now - last.at > book.JUST_NOW:
        return None
    plain = fold(compose(turn.text))
    if {int(number) for number in TASK_CODE.findall(plain)} - {task_number(item.code)}:
        return None
    done = next((each for each in book.completions(turn) if each.assignment_id == item.id), None)
    paper_on = days.of_paper(done.document_on) if done is not None and done.document_on is not None else None
    if done is not None and paper_on is not None and _is_of_paper(done, days, plain):
        line = after_done.put_right(done, turn.text, paper_on, is_signed=True)
    elif done is not None and days.gone is not None:
        is_signed = _SIGNED.search(plain) is not None
        line = after_done.put_right(done, turn.text, days.gone, is_signed=is_signed)
    elif last.forecast_on is not None and days.ahead is not None and not _may_be_count(last, turn.text):
        line = correct.as_recorded(turn, last)
        line = replace(line, forecast_on=days.ahead, corrects_id=last.id, replaces=say.report_number(last.number))
    else:
        return None
    return report.proceed(turn, replace(report.new_draft(turn, [line]), data_date=last.data_date), items)


def _is_of_paper(done: ProgressReport, days: Days, plain: str) -> bool:
    if days.of_paper(done.document_on or done.data_date) == done.document_on:
        return False  # the day on which it was signed is that of completion
    is_denied = done.document_on is not None and days.denied == done.document_on.day != done.data_date.day
    return is_denied or after_done.is_day_of_paper(done, plain)


def drafted(text: str, draft: Draft, today: date) -> Draft | None:
    """The same of the one task that is read back and not recorded yet."""
    days = (
        days_in(text, today) if draft.asked is None and len(draft.lines) == 1 and not TASK_CODE.search(text) else None
    )
    if days is None:
        return None
    [line] = draft.lines
    said = overlay.also(line.said, text)
    paper_on = days.of_paper(line.document_on) if line.document_on is not None and line.done_on is None else None
    if line.kind == ReportKind.DONE and paper_on not in (None, line.document_on) and not after_done.tells_end(text):
        return replace(draft, lines=(replace(line, said=said, document_on=paper_on, document_of=""),))
    if line.kind == ReportKind.DONE and days.gone is not None:
        is_signed = bool(line.document) and _SIGNED.search(fold(compose(text))) is not None
        on: dict[str, date] = {"document_on" if is_signed else "done_on": days.gone}
        return replace(draft, lines=(replace(line, said=said, **on),))  # type: ignore[arg-type]
    is_foreseen = line.forecast_on is not None and not (line.count and "/" in text)
    if not is_foreseen or days.ahead is None:
        return None
    return replace(draft, lines=(replace(line, forecast_on=days.ahead, said=said),))


_SIGNED = re.compile(r"\b(?:ky|ban hanh)\b")


def _may_be_count(last: ProgressReport, text: str) -> bool:
    """*nhầm, 5/12*, of 4/12."""
    return last.count_total is not None and "/" in text


def alone(text: str, draft: Draft, today: date) -> Draft | None:
    """*ngày 30/7*, *số 12*, typed alone under the read-back of one completion: its day, its document; *số 04* under
    that of work under way."""
    if draft.asked is not None or len(draft.lines) != 1:
        return None
    [line] = draft.lines
    if line.kind != ReportKind.DONE:
        told = after_done.with_sure_number(line, text, today)
    else:
        told = after_done.with_paper(line, text, today) or after_done.with_other_day(line, text, today)
        day = lone_day(text, today) if told is None else None
        if told is None:
            told = no_such_day.asked_alone(line, text, today) if day is None else replace(line, done_on=day)
    return None if told is None else replace(draft, lines=(replace(told, said=overlay.also(line.said, text)),))
