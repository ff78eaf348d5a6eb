"""M15: what would be recorded, shown before it is. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from handlers.reporting.data_day import unread
from handlers.reporting.draft import Draft, Line, Span
from handlers.reporting.falling import falls, levels
from handlers.reporting.measured import Measured, as_of, going_on, is_ahead, measured
from handlers.reporting.more_told import tells_more
from handlers.reporting.no_such_day import day_of_document, no_days, not_written
from handlers.reporting.share_told import share_told
from handlers.say import readback as say_readback
from handlers.say import report as say
from handlers.say.numbers import clip, near_day, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.rest_day import rest_day
from handlers.say.words import NOT, plain_words
from handlers.understand.begins import begins_on
from handlers.understand.completed import day_to_come
from handlers.understand.forecast import reached
from models.items import Item
from models.plan import Share
from models.progress import ReportKind
from models.recording import stage_after
from models.values import replace
from models.workdays import Calendar

_DENIES = re.compile(rf"\b(?:{NOT})\b")
SHORT = 4  # words: a code and *xong rồi*, of which there is nothing to quote
NOTE_LENGTH = 300  # characters of a note that are read back
TITLE_LENGTH = 45  # characters of a title in a list of several


def wanted_deadline(line: Line, item: Item, calendar: Calendar) -> date | None:
    """The later deadline that a line asks for: a date, or so much more than the present one."""
    if line.extend_to is not None or line.extend_by is None or item.due_on is None:
        return line.extend_to
    match line.extend_in:
        case Span.WORKDAYS:
            return calendar.add_workdays(item.due_on, line.extend_by)
        case Span.MONTHS:
            return _months_later(item.due_on, line.extend_by)
        case _:
            return item.due_on + timedelta(days=line.extend_by)


def _months_later(on: date, months: int) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def block(line: Line, item: Item, draft: Draft, calendar: Calendar) -> str:
    """One task's part: old → new, what else was said, and where the deadline stands."""
    told = indicator_said(line, item, draft)
    return "\n".join(
        [
            f"Nhiệm vụ: {say.title(item)}",
            *result(line, item),
            *_details(line, item, draft, calendar, told),
            *_as_of(line, item, draft, told),
        ]
    )


def short(line: Line, item: Item, draft: Draft, calendar: Calendar) -> str:
    """One task in a guided run, whose question stands just above."""
    parts = [part.removeprefix("Kết quả: ") for part in result(line, item)]
    parts += details(line, item, draft, calendar)
    parts += say_readback.done_on(line.done_on, item)[:1] if line.done_on is not None else []
    return "\n".join([f"{item.code}: {parts[0]}" if parts else item.code, *parts[1:]])


def _as_of(line: Line, item: Item, draft: Draft, told: Measured) -> list[str]:
    """As of which day; of a completion the day that counts, and where the deadline stands."""
    if line.kind != ReportKind.DONE or item.share != Share.LEAD or item.recurring:
        return [f"Số liệu đến: {show_day(_day_of(line, item, draft, told))}", say.deadline_line(item)]
    if line.done_on is not None:
        return say_readback.done_on(line.done_on, item)
    written = _signed_before(line, draft)
    if written is None and not item.is_late:
        return [f"Số liệu đến: {show_day(draft.data_date)}", say.deadline_line(item)]
    return [say_readback.done_when(draft.data_date, written, item.due_on), say.deadline_line(item)]


def _signed_before(line: Line, draft: Draft) -> date | None:
    """The date of the document that was named, where it is over."""
    return line.document_on if line.document_on and line.document_on < draft.data_date else None


def entry(line: Line, item: Item, draft: Draft, calendar: Calendar) -> str:
    """One task of a list of several."""
    parts = [*result(line, item), *details(line, item, draft, calendar)]
    if line.done_on is not None and parts:
        parts[0] += f", xong ngày {show_day(line.done_on)}"
    elif line.data_on != common_day(draft):
        parts.append(f"Số liệu đến: {show_day(speaks_of(line, item, draft))}")
    written = _signed_before(line, draft)
    if line.kind == ReportKind.DONE and item.share == Share.LEAD and not (item.recurring or line.done_on) and written:
        parts.append(say_readback.done_when(draft.data_date, written, item.due_on, code=item.code))
    is_in_time = line.done_on is not None and item.due_on is not None and line.done_on <= item.due_on
    stands = say_readback.IN_TIME if is_in_time else say.standing(item.deadline)
    due = (
        f"hạn {near_day(item.due_on, draft.data_date)}, {stands}"
        if item.due_on
        else say_readback.without_deadline(item)
    )
    parts[:1] = [f"{parts[0]} · {due}" if parts else due]
    return "\n".join([f"- {say.title(item, TITLE_LENGTH)}", *(f"  {part}" for part in parts)])


def brief(line: Line, item: Item, draft: Draft, calendar: Calendar) -> str:
    """One sure task, in one line, while another one is asked about."""
    parts = [part.removeprefix("Kết quả: ") for part in result(line, item)[:1]]
    told = [part for part in details(line, item, draft, calendar) if part != say_readback.NO_REASON]
    parts += [part[0].lower() + part[1:] for part in told]
    return f"- {say.title(item, TITLE_LENGTH)}: {clip('; '.join(parts), 120)}" if parts else f"- {say.title(item)}"


def details(line: Line, item: Item, draft: Draft, calendar: Calendar) -> list[str]:
    """Everything of a line but its result, one sentence each."""
    return _details(line, item, draft, calendar, indicator_said(line, item, draft))


def _details(line: Line, item: Item, draft: Draft, calendar: Calendar, told: Measured) -> list[str]:
    parts = [say_readback.replaces(line.replaces, moves=line.moves_id is not None)] if line.replaces else []
    if not told.is_empty:
        parts.append(say_readback.measured(told.value, told.estimate, item))
    if _sounds_done(line, item, draft):
        parts.append(say_readback.not_done(item.code))
    if line.data_on is None and (as_of_day := _day_of(line, item, draft, told)) != draft.data_date:
        parts.append(say_readback.as_of_month(as_of_day))
    words = unread(line, line.said or draft.said, draft.data_date)
    if words:
        none = next(iter(no_days(words, (), draft.data_date)), None)
        near = draft.data_date - timedelta(days=1) if none is None else min(none.near_on, draft.data_date)
        parts.append(say_readback.data_day_unread(words, draft.data_date, near, no_day=none.span if none else ""))
    no_day = not_written(line, line.said or draft.said, draft.data_date)
    if no_day and no_day not in words:
        parts.append(say_readback.no_such_day(no_day))
    if line.measures and not line.is_either and line.percent is not None:
        parts.append(say_readback.goes_on_measuring(item.code, line.percent))
    if line.forecast_on:
        parts.append(say_readback.expected(line.forecast_on))
        if line.was_sooner and item.due_on:
            parts.append(say_readback.sooner_than_due(line.forecast_on, item.due_on))
        elif item.due_on and line.forecast_on > item.due_on and not line.asks_more and not item.is_late:
            parts.append(say_readback.later_than_due(item.code, line.forecast_on))
    wanted = wanted_deadline(line, item, calendar)
    if wanted:
        counted = say_readback.from_today(item.due_on) if line.from_today and item.due_on else ""
        rest = rest_day(wanted, calendar)
        asked = f"Xin gia hạn đến: {weekday_day(wanted)}{counted}"
        parts += [f"{asked} ({rest})" if rest else asked, *_remarks_on(wanted, line, item)]
    if line.kind == ReportKind.DONE and line.done_on is None:
        ahead = day_to_come(line.said or draft.said, draft.data_date)
        parts += [say_readback.done_ahead(ahead)] if ahead is not None else []
    if line.document:
        parts.append(say_readback.document(line.document, line.document_on, line.document_of))
        if not line.document_on and (of_it := day_of_document(line.said or draft.said, draft.data_date)):
            parts.append(say_readback.no_such_day(of_it))
        if line.document_on is not None and line.document_on > draft.data_date:
            parts.append(say_readback.document_ahead(line.document_on))
    if line.difficulty:
        parts.append(f"Vướng mắc: {line.difficulty}{say_readback.too_short(line.difficulty)}")
    if line.proposal:
        parts.append(f"Đề nghị: {line.proposal}")
    is_done = line.kind == ReportKind.DONE and item.recurring
    is_put_off = line.kind == ReportKind.NOT_STARTED and not line.difficulty  # chưa làm, hôm nay họp mới bàn
    said = line.said or draft.said
    is_told = (is_done or is_put_off) and len(said.split()) > SHORT
    is_told = is_told or (is_put_off and _GIVEN_UP.search(plain_words(said)) is not None)
    begins = begins_later(line, draft)
    if begins and item.due_on and begins > item.due_on and not (line.asks_more or item.is_late):
        parts.append(say_readback.begins_after_due(item.code, begins))
    is_told = is_told or (begins is not None and bool(line.difficulty))  # đầu tháng 9 mới làm được vì bận mùa
    is_told = is_told or (is_put_off and _DENIES.search(plain_words(said)) is None)  # sáng nay họp
    if (_tells_only_words(line) or is_told or line.is_added or tells_more(line, item, draft, told)) and said:
        parts.append(f"Nội dung: {clip(said, NOTE_LENGTH)}")
    return parts


def begins_later(line: Line, draft: Draft) -> date | None:
    """The day before which work that has not begun cannot: *đầu tháng 9 mới làm được vì bận mùa*; no day of its end."""
    return begins_on(line.said or draft.said, draft.data_date) if line.kind == ReportKind.NOT_STARTED else None


def indicator_said(line: Line, item: Item, draft: Draft) -> Measured:
    """What the words say of the task's indicator; of several tasks only what was said of this one."""
    said = line.said or (draft.said if len(draft.lines) == 1 else "")
    if line.kind == ReportKind.NOTHING or line.same or item.share != Share.LEAD:
        return Measured()
    said = said.partition(" / ")[0] if line.is_added else said
    said = said.rpartition("; ")[2] if line.is_more_told else said  # how many there are now stands last
    said = said.replace(line.reason, " ") if line.reason else said  # *do 3 bài phải viết lại*: why, and no value
    told = measured(said, item.indicator_name, item.indicator_unit)
    if told.value is not None and line.percent is None and line.count is None:  # đến 30/10 mới đủ 60%
        told = measured(reached(said, draft.data_date), item.indicator_name, item.indicator_unit)
    if told.value is None and line.count is not None:
        counted = share_told(said, line.count, item.indicator_name, item.indicator_unit, goes_on=line.measures)
        told = replace(told, value=counted)
    if told.value is not None and is_ahead(said, draft.data_date):
        told = replace(told, value=None)
    return going_on(told, line.percent, line.rounded_from) if line.measures and line.percent is not None else told


def speaks_of(line: Line, item: Item, draft: Draft) -> date:
    """The day up to which a line's figures go: the one that is stated, the end of the month that an indicator names,
    else today."""
    return line.data_on or _day_of(line, item, draft, indicator_said(line, item, draft))


def _day_of(line: Line, item: Item, draft: Draft, told: Measured) -> date:
    if line.data_on is not None:
        return line.data_on
    if told.value is None:
        return draft.data_date
    return as_of(line.said or draft.said, item.indicator_unit, draft.data_date)


def common_day(draft: Draft) -> date | None:
    """The day that is stated of all lines; null where none is, or not of each the same."""
    days = {line.data_on for line in draft.lines}
    return days.pop() if len(days) == 1 else None


def _remarks_on(wanted: date, line: Line, item: Item) -> Sequence[str]:
    remarks = [say_readback.reason(line.extend_why)] if line.extend_why or not line.difficulty else []
    if item.due_on and (wanted - item.due_on).days > say_readback.FAR_DAYS:
        remarks.append(say_readback.far_from_due(wanted, item.due_on))
    return remarks


_GIVEN_UP = re.compile(  # nv7 không làm nữa: more than that it has not begun
    r"\b(?:khong|ko|k|thoi|bo)(?: (?:con|phai|can|khong))* (?:lam|thuc hien|trien khai)(?: (?:viec|nay|do))* nua\b"
    r"|\b(?:bo|thoi) (?:khong|ko|k|luon|viec nay)\b"
)
_NEARLY = 90  # per cent
_DONE_SAID = re.compile(
    r"\b(?:xong|hoan thanh|hoan tat)\b(?!(?: duoc| dat| khoang| hon| gan)* \d+(?! cuoc| lop| buoi| dot| bai| hoi))"
)
_NOT_DONE_SAID = re.compile(
    r"\b(?:chua|khong|ko|k|chang|gan|sap|se|du kien|phan dau|truoc|mai|can|phai|neu|khi nao|bao gio|moi|con|nua|dang"
    r"|tuan|thang|thieu|cho|co ban|nhung|du thao|nhap|de cuong|dau (?:co|da)|(?:co|xong) dau|lam gi"
    r"|ai (?:bao|noi))\b"
)


def _sounds_done(line: Line, item: Item, draft: Draft) -> bool:
    """*xong phần phát động*, *kiểm tra xong 1 cuộc*: a part, as far as is known, and that should be seen."""
    settled = (line.forecast_on, line.extend_to, line.extend_by, line.count, line.difficulty)
    if line.kind != ReportKind.PROGRESS or item.share != Share.LEAD or item.recurring or line.same:
        return False
    if line.percent is not None and line.percent < _NEARLY:
        return False
    plain = plain_words(line.said or draft.said)
    is_said = _DONE_SAID.search(plain) is not None and _NOT_DONE_SAID.search(plain) is None
    return is_said and all(value is None for value in settled)


def _tells_only_words(line: Line) -> bool:
    """Whether nothing of a message shows in the read-back but that there was one: then its words are shown."""
    shown = (line.percent, line.count, line.forecast_on, line.extend_to, line.extend_by, line.difficulty, line.proposal)
    return (
        not line.same and line.kind in {ReportKind.NOTE, ReportKind.PROGRESS} and all(value is None for value in shown)
    )


_TELLS_PROGRESS = frozenset((ReportKind.PROGRESS, ReportKind.DONE, ReportKind.NOT_STARTED))


def result(line: Line, item: Item) -> list[str]:
    """Old → new of one line, and what falls; empty where it tells no progress and the work stays where it stands."""
    if line.kind == ReportKind.NOTHING and not line.same:
        return [say_readback.NOTHING_NEW]
    if line.kind == ReportKind.DONE and item.share == Share.SUPPORT:
        return [say_readback.SUPPORT_DONE]
    if line.same:
        return [say_readback.unchanged(item)]
    stage = stage_after(line.kind, item.stage, recurs=item.recurring)
    if line.kind not in _TELLS_PROGRESS and stage == item.stage:
        return []
    told = say_readback.old_to_new(item, stage, line.percent, line.count, drops=line.drops)
    shown = [f"Kết quả: {told}"]
    if line.rounded_from and line.percent is not None:
        shown.append(say_readback.rounded(line.percent, line.rounded_from))
    if not line.corrects_id and (line.is_fall or falls(line, item)):
        shown.append(say_readback.falls(*levels(line, item), line.reason, is_sure=line.is_fall))
    return shown
