"""A message about several tasks: which words belong to which task, and what each part says or leaves open. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from handlers.reporting.data_day import data_day, dated
from handlers.reporting.doubts import doubt_of, more_time, pair_in
from handlers.reporting.draft import Doubt, DoubtKind, Line, kind_of, line_of_update, rounded_from
from handlers.reporting.why_later import with_reason
from handlers.understand import understand
from handlers.understand.completed import amounts_in, completed_on
from handlers.understand.documents import documents_in
from handlers.understand.values import STATUS, Intent, OpenTask, Understanding, Update
from models.progress import ReportKind
from models.values import replace
from models.workdays import local_date

MOST = 20  # tasks in one message whose words are told apart
_BREAK = re.compile(r"[,.;\n]")
_JOINING = re.compile(r"(?:[\s,;&+.:-]|và|va|với|voi|cùng|cung)*", re.IGNORECASE)
_CODE = re.compile(r"nv\s?\d{1,3}", re.IGNORECASE)
_CODES_THEN_FIGURES = re.compile(
    rf"\s*(?P<codes>{_CODE.pattern}(?:\s*(?:,|;|và|va|&|\+)?\s*{_CODE.pattern})+)\s*"
    r"(?:(?:[:–-]|lần lượt|lan luot|là|la|được|duoc|đạt|dat)\s*)*(?P<figures>\d.*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;]\s|\s(?:và|va)\s)\s*")
_FIGURE = re.compile(r"\d[\d.,/]*\s*%?(?:\s*(?!chưa|chua|còn|con)[^\W\d_]+){0,2}")
_LIST_MARK = re.compile(
    r"(?:(?P<after>[:;,.])\s*|\s+|^)(?P<n>\d{1,2}) ?[.)/]\s*(?=(?:nv|nhiệm vụ|nhiem vu|việc|viec)[\s.]*\d)",
    re.IGNORECASE,
)
_SLIP = re.compile(
    r"\s*[,;.\n](?:\s*(?:,|(?:à|ý|í|ấy|ủa|nhầm|nham|lộn|lon|khoan|quên|quen|sửa lại|sua lai|xin lỗi|xin loi|đúng ra|em)"
    r"(?!\w)))+\s*$",
    re.IGNORECASE,
)
_TURN = re.compile(r"[\s,;]+(?:còn|con|riêng|rieng)\s*$", re.IGNORECASE)  # … còn │ nv8 60%


class Part(Struct, frozen=True, kw_only=True):
    """The words about one or more tasks that stand together, and what they say read by themselves."""

    codes: tuple[str, ...]
    start: int
    end: int
    reading: Understanding


def read_several(
    text: str, reading: Understanding, *, now: datetime, tasks: Sequence[OpenTask], about: Sequence[str] = ()
) -> tuple[Understanding, tuple[tuple[str, Line], ...]]:
    """(code, line) for each task of a message about two or more; empty where it is about one.

    A code that is not open is a task beside the others: "nv7 xong, nv99 50%" says nothing of NV07 but that it is done.
    Also returns the reading that the lines were made from.
    """
    extra = [OpenTask(code=code, title="") for code in reading.unknown_refs[:MOST]]
    if extra and len(reading.task_refs) + len(extra) > 1:
        tasks = [*tasks, *extra]
        reading = understand(text, now=now, open_tasks=tasks, about=about)
    if len(reading.updates) < 2:
        return reading, ()
    listed = _each_its_own(_unnumbered(text))
    if listed != text:
        text, reading = listed, understand(listed, now=now, open_tasks=tasks, about=about)
    parts = _parts(text, reading, now, tasks) if len(reading.updates) <= MOST else []
    lines = ((update.task, _line(update, reading, text, parts)) for update in reading.updates)
    return reading, tuple((code, _documented(line, code, text, parts, now)) for code, line in lines)


def _unnumbered(text: str) -> str:
    """*1. nv7 xong 2. nv8 60%*, typed in one line: the numbers of the list are none of a task."""
    marks = list(_LIST_MARK.finditer(text))
    if len(marks) < 2 or [int(mark["n"]) for mark in marks] != list(range(1, len(marks) + 1)):
        return text
    return _LIST_MARK.sub(lambda mark: f"{mark['after'] or ';'} " if mark.start() else "", text)


def _each_its_own(text: str) -> str:
    """*nv5 nv28: 50%, 12 hộ*, as many figures as tasks: to each its own, in their order."""
    match = _CODES_THEN_FIGURES.fullmatch(text)
    if match is None:
        return text
    codes, figures = _CODE.findall(match["codes"]), _BETWEEN.split(match["figures"].strip(" ."))
    is_even = len(codes) == len(figures) and all(_FIGURE.fullmatch(figure) for figure in figures)
    return "; ".join(f"{code} {figure}" for code, figure in zip(codes, figures, strict=True)) if is_even else text


def _documented(line: Line, code: str, text: str, parts: Sequence[Part], now: datetime) -> Line:
    own = next((part for part in parts if code in part.codes), None)
    if own is None:
        return line
    words, today = text[own.start : own.end], local_date(now)
    if line.kind == ReportKind.DONE:
        line = replace(line, done_on=completed_on(words, today, amounts_in(own.reading)))
    line = dated(line, data_day(words, today) or data_day(text, today), own.reading.why)
    found = documents_in(words, today)
    return line if found is None else replace(line, document=found.number, document_on=found.on)


def _line(update: Update, reading: Understanding, text: str, parts: Sequence[Part]) -> Line:
    line = replace(line_of_update(update), said=text)
    mine = [part for part in parts if update.task in part.codes]
    if not mine:
        return replace(line, doubt=_without_part(update, reading))
    own = next((part for part in mine if kind_of(part.reading.intents) == line.kind), mine[0])
    if line.kind == ReportKind.PROGRESS and _is_only_not_yet(update, own.reading):
        line = replace(line, kind=ReportKind.NOT_STARTED)
    line = replace(line, said=" / ".join(text[part.start : part.end].strip(" \t\n,;&+") for part in mine))
    wish = own.reading.proposal if _holds(own, text, own.reading.proposal) else None
    spans = [reason.span for reason in own.reading.why if reason.field == "percent"]
    line = replace(line, rounded_from=rounded_from(line.percent, spans))
    told = next((part.reading.obstacles for part in mine if part.reading.obstacles), None)
    line = replace(line, difficulty=told, proposal=wish)
    if Intent.extension in update.intents and update.date is None:
        by, unit = more_time(own.reading if own.reading.days_more is not None else reading)
        line = replace(line, extend_by=by, extend_in=unit)
    doubt = _at_odds(update, mine) or _doubt(update, own.reading, line)
    if line.kind == ReportKind.NOTE and pair_in(text[own.start : own.end]) is not None:  # 12/12: a count or a day
        line, doubt = replace(line, kind=ReportKind.PROGRESS), doubt or Doubt(kind=DoubtKind.VAGUE)
    return with_reason(replace(line, doubt=doubt), text[own.start : own.end])


def _is_only_not_yet(update: Update, reading: Understanding) -> bool:
    """*nv7 xong, nv11 chưa*: nothing but *chưa* is said of it."""
    signs = {reason.rule for reason in reading.why if reason.field == "intents"}
    is_silent = update.percent is None and update.count is None and update.date is None
    return is_silent and signs == {"status.not_yet"} and reading.intents == (Intent.not_started,)


def _holds(part: Part, text: str, words: str | None) -> bool:
    return words is not None and words in text[part.start : part.end]


def _doubt(update: Update, reading: Understanding, line: Line) -> Doubt | None:
    found = doubt_of(reading)
    if Intent.extension in update.intents:
        is_known = line.extend_to is not None or line.extend_by is not None
        return None if is_known else found or Doubt(kind=DoubtKind.UNTIL)
    if found is None or found.kind in {DoubtKind.UNTIL, DoubtKind.NO_SUCH_DAY}:
        return None
    return found


def _at_odds(update: Update, mine: Sequence[Part]) -> Doubt | None:
    """*nv5 25%, nv8 40%, nv5 35%*: which of the two; *…, nv5 xong rồi*: how far it is then."""
    said = [part.reading for part in mine if part.reading.percent is not None or Intent.done in part.reading.intents]
    if len(said) < 2 or update.percent is not None or update.count is not None or Intent.done in update.intents:
        return None
    figures = tuple(dict.fromkeys(reading.percent for reading in said if reading.percent is not None))
    if len(figures) < 2:
        return Doubt(kind=DoubtKind.VAGUE)
    return Doubt(kind=DoubtKind.SEVERAL, span=" … ".join(f"{figure}%" for figure in figures), figures=figures)


def _without_part(update: Update, reading: Understanding) -> Doubt | None:
    """The words of this task could not be told apart: ask, should anything be open at all."""
    is_open = reading.clarify and update.percent is None and update.count is None
    return Doubt(kind=DoubtKind.VAGUE) if is_open and set(update.intents) & set(STATUS) else None


def _parts(text: str, reading: Understanding, now: datetime, tasks: Sequence[OpenTask]) -> list[Part]:
    places = _places(text, reading)
    if not places:
        return []
    is_trailing = bool(text[: places[0][0]].strip()) and not _JOINING.sub("", text[places[-1][1] :])
    found: list[Part] = []
    waiting: tuple[str, ...] = ()
    begins = [0, *(_before_slip(text, places[n - 1][1], places[n][0]) for n in range(1, len(places)))]
    if not is_trailing:
        begins[-1] = min(begins[-1], _own_begin(text, places))
    for n, (start, end, codes) in enumerate(places):
        first = (0 if n == 0 else places[n - 1][1]) if is_trailing else begins[n]
        last = end if is_trailing else (begins[n + 1] if n + 1 < len(places) else len(text))
        waiting = (*waiting, *codes)
        rest = text[end:last] if not is_trailing else text[first:start]
        is_joined = n + 1 < len(places) and _is_alike(reading, codes, places[n + 1][2])
        if is_joined and _JOINING.fullmatch(rest):  # nv7 và nv8 đều 40%
            continue
        words = _TURN.sub("", text[first:last])
        own = understand(words, now=now, open_tasks=tasks)
        found.append(Part(codes=waiting, start=first, end=first + len(words), reading=own))
        waiting = ()
    return found


def _before_slip(text: str, after: int, start: int) -> int:
    """Where the words of a task begin: of *nv28 20 hộ, à nv5 35%* at *à*."""
    slip = _SLIP.search(text, after, start)
    return start if slip is None else slip.start()


def _own_begin(text: str, places: Sequence[tuple[int, int, tuple[str, ...]]]) -> int:
    """Where the words of the last task begin: of *nv28 xong, vẫn vướng nv5* at *vẫn*."""
    start, end, _codes = places[-1]
    breaks = list(_BREAK.finditer(text, places[-2][1], start)) if len(places) > 1 else []
    is_last_word = _JOINING.fullmatch(text, end) is not None
    return breaks[-1].end() if breaks and is_last_word and text[breaks[-1].end() : start].strip() else start


def _is_alike(reading: Understanding, codes: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the same is said of the tasks."""
    said = {update.task: replace(update, task="") for update in reading.updates}
    return len({said.get(code) for code in (*codes, *others)}) == 1


def _places(text: str, reading: Understanding) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where the tasks are named, in the order of the text: start, end and codes."""
    named = [(reason.span, reason.codes) for reason in reading.why if reason.field == "task_refs" and reason.span]
    places: dict[int, tuple[int, int, tuple[str, ...]]] = {}
    for span, codes in named:
        start = _found(text, span, 0)
        while start in places:
            start = _found(text, span, start + 1)
        if start >= 0 and codes:
            places[start] = (start, start + len(span), codes)
    placed = {code for _start, _end, codes in places.values() for code in codes}
    unnamed = tuple(update.task for update in reading.updates if update.task not in placed)
    if places and len(unnamed) == 1:  # *60% còn nv6 90%*, of the task that is answered
        places.setdefault(0, (0, 0, unnamed))
    return [places[start] for start in sorted(places)]


def _found(text: str, span: str, at: int) -> int:
    """Where some words stand; a number only where it stands by itself."""
    match = re.compile(rf"(?<![\w.,/]){span}(?![\w%./])").search(text, at) if span.isdecimal() else None
    return match.start() if match else -1 if span.isdecimal() else text.find(span, at)
