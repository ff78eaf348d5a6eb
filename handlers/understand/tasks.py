"""References to open tasks: codes and numbers with a task word, all of them, words of the title.

Prefers asking to guessing: words that fit several open tasks name none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.understand.fold import Copy, Sign, fold
from handlers.understand.lexicon import Rule, regex, words
from handlers.understand.numbers import value_of
from handlers.understand.syllable import bare, is_syllable, shape, within
from handlers.understand.values import OpenTask

_GENERAL = 0.4  # a general word that only one open title has: never enough, and counted once
_SMALL = "một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười"
_ITEM = rf"(?:#\d+(?:[.,]\d+)*|@\d+-\d+|{_SMALL})"
_TAIL_GUARD = r"(?! (?:%|phần|trăm|mươi|chục|phần trăm|{UNIT}|ngày|tháng|tuần|triệu|tỷ|nữa|trên|trong))"
_LINK = r"(?:,|và|với|\+|&|cùng|lẫn|-)"
_CODE = Rule(
    "task.code",
    rf"(?P<deny>(?:chứ )?không phải (?:là )?(?:làm )?|đâu phải )?(?:nhiệm vụ|đầu việc|công việc|phần việc|việc|mục|nv|task|mã|stt|mã số|n v)(?: (?:số|thứ))? (?P<list>{_ITEM}"
    rf"(?: (?:{_LINK} (?:(?:nhiệm vụ|nv|việc|mục) )?|(?:nhiệm vụ|nv|việc|mục) )(?:số )?{_ITEM}{_TAIL_GUARD}){{0,12}})",
    "mã hoặc số của nhiệm vụ",
)
_ALL = Rule(
    "task.all",
    r"(?:(?:tất cả|toàn bộ|cả|hết thảy|hết|đủ)(?: (?:các|cả|mọi|đủ))* (?P<n>#\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?:nhiệm vụ|đầu việc|công việc|việc|nv|mục)|(?P<n2>#\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?:nhiệm vụ|đầu việc|công việc|việc|nv|mục)"
    r"|(?:tất cả|toàn bộ)(?: (?:các|những|mọi))?(?: (?:nhiệm vụ|đầu việc|công việc|việc|nv|mục))?(?! {UNIT})|(?:các|mọi|cả các) (?:nhiệm vụ|đầu việc|việc|nv|mục)(?: (?:trên|này|được giao))? (?=đều))",
    "nói về tất cả nhiệm vụ",
)
_BODY = regex(r"(?:bên|phòng|ban|hội|đoàn|cán bộ|công chức|đài|anh|chị)(?= $)")
_HEAD = regex(r"(?:^|[,.;¶:]|còn|phần|việc|riêng|khâu|mảng|vụ|cái|và|nhưng|mà|nhiệm vụ|đã|nội dung|về)(?= $)")
_PART = re.compile(r"(#[\d.,]+|@\d+-\d+|[^ #@]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskHit:
    """A reference at a place of the copy: codes named together."""

    rule: str
    why: str
    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(slots=True)
class References:
    """All references of a message; ``ask`` when a name fits no open task or several."""

    hits: list[TaskHit]
    unknown: list[str]
    candidates: list[str]
    ask: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    forms: tuple[str, ...]
    task: int
    weight: float


@dataclass(frozen=True, slots=True)
class Table:
    """What is prepared once for a set of open tasks."""

    codes: tuple[str, ...]
    by_number: dict[str, tuple[str, ...]]
    own: re.Pattern[str] | None  # codes with their own letters (KH7) or a point (4.4, 57-11)
    phrases: dict[tuple[str, ...], tuple[_Entry, ...]]


@lru_cache(maxsize=256)
def prepare(tasks: tuple[OpenTask, ...]) -> Table:
    """The look-up tables of a set of open tasks."""
    by_number: dict[str, list[str]] = {}
    own: list[str] = []
    for task in tasks:
        number = _code_number(task.code)
        by_number.setdefault(number, []).append(task.code)
        own.extend(_own_pattern(task.code))
    phrases: dict[tuple[str, ...], list[_Entry]] = {}
    for index, task in enumerate(tasks):
        for entry in _title_entries(index, task.title):
            phrases.setdefault(tuple(_plain(form) for form in entry.forms), []).append(entry)
    return Table(
        codes=tuple(task.code for task in tasks),
        by_number={number: tuple(codes) for number, codes in by_number.items()},
        own=re.compile(" (?:" + "|".join(own) + ")(?= )") if own else None,
        phrases={key: tuple(entries) for key, entries in phrases.items()},
    )


def _plain(form: str) -> str:
    return form if form[0] in "#@" else bare(form.lstrip("=").rstrip("12345"))


def _code_number(code: str) -> str:
    match = re.search(r"\d[\d.,-]*$", code)
    return _normal_number(match.group()) if match else code.lower()


def _normal_number(raw: str) -> str:
    return raw.lstrip("0") or "0" if raw.isdigit() else raw


def _own_pattern(code: str) -> list[str]:
    letters = re.match(r"[^\W\d_]*", code)
    prefix, number = (letters.group().lower() if letters else ""), _code_number(code)
    if not number[:1].isdigit():
        return []
    if prefix in ("nv", ""):
        return [rf"(?P<x{_mangle(code)}>@{re.escape(number)})"] if "-" in number else []
    return [rf"(?P<x{_mangle(code)}>{re.escape(prefix)}(?: -)? #0*{re.escape(number)})"]


def _mangle(code: str) -> str:
    return code.encode("utf-8").hex()


@lru_cache(maxsize=1)
def _generic() -> tuple[frozenset[tuple[str, ...]], int]:
    phrases = frozenset(tuple(shape(part) for part in word.split(" ")) for word in words()["generic"])
    return phrases, max(len(phrase) for phrase in phrases)


@lru_cache(maxsize=1)
def _aliases() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    pairs = (alias.split(": ", 1) for alias in words()["alias"])
    return tuple((tuple(form.lstrip("=") for form in fold(said).full.split()), tuple(map(_line, meant.split(" + ")))) for said, meant in pairs)


@lru_cache(maxsize=1)
def _units() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form.lstrip("=") for form in fold(word).full.split()) for word in words()["weak"])


def _line(text: str) -> str:
    return " " + " ".join(form.lstrip("#=") for form in fold(text).full.split()) + " "


def _title_entries(index: int, title: str) -> Iterator[_Entry]:
    copy = fold(title)
    forms = [form for form in copy.full.split() if form[0] not in ",.;:()-&!?%"]
    line = " " + " ".join(form.lstrip("#=") for form in forms) + " "
    for said, meant in _aliases():
        if all(part in line for part in meant):
            yield _Entry(forms=said, task=index, weight=0.6 if said in _units() else 1.5)
    plain = [form.lstrip("=") for form in forms]
    for at in range(len(plain) - 1):
        if (plain[at], plain[at + 1]) in _generic()[0]:
            yield _Entry(forms=(plain[at], plain[at + 1]), task=index, weight=_GENERAL)
    content = _content(plain)
    weight = 1.0 if len(plain) <= 14 else 0.6
    for at in range(len(plain) - 1):
        if content[at] and content[at + 1]:
            unit = (plain[at], plain[at + 1]) in _units()
            yield _Entry(forms=(plain[at], plain[at + 1]), task=index, weight=0.6 if unit else weight)
    for at, form in enumerate(plain):
        if form.isascii() and form.isalpha() and len(form) > 3 and not is_syllable(form) and content[at]:
            yield _Entry(forms=(form,), task=index, weight=weight + 0.5)


def _content(tokens: list[str]) -> list[bool]:
    """For each form of the title: is it a word, and in no general phrase?"""
    phrases, longest = _generic()
    flags = [token[0] not in "#@" for token in tokens]
    at = 0
    while at < len(tokens):
        size = next(
            (n for n in range(longest, 0, -1) if at + n <= len(tokens) and tuple(tokens[at : at + n]) in phrases), 0
        )
        for covered in range(at, at + size):
            flags[covered] = False
        at += size or 1
    return flags


def read_codes(copy: Copy, tasks: Sequence[OpenTask]) -> References:
    """References by code, number or *tất cả*, covered with ``τ``."""
    table = prepare(tuple(tasks))
    found = References(hits=[], unknown=[], candidates=[])
    if table.own is not None:
        for match in list(table.own.finditer(copy.live)):
            code = next(bytes.fromhex(name[1:]).decode() for name, text in match.groupdict().items() if text)
            _add(copy, found, match, (code,))
    for match in list(_CODE.regex.finditer(copy.live)):
        _read_numbers(copy, found, match, table)
    if (
        " v" in copy.live
        or " nv" in copy.live
        or " tâ" in copy.live
        or " ta" in copy.live
        or " to" in copy.live
        or " nhiê" in copy.live
        or " nhie" in copy.live
        or " m" in copy.live
    ):
        for match in list(_ALL.regex.finditer(copy.live)):
            _read_all(copy, found, match, table)
    return found


def _add(copy: Copy, found: References, match: re.Match[str], codes: tuple[str, ...]) -> None:
    start, end = copy.take(match, Sign.task)
    found.hits.append(TaskHit(rule=_CODE.id, why=_CODE.why, start=start, end=end, codes=codes))


def _read_numbers(copy: Copy, found: References, match: re.Match[str], table: Table) -> None:
    if match.group("deny"):
        copy.take(match, Sign.noise)
        return
    codes: list[str] = []
    for item in _PART.findall(match.group("list")):
        for number in _numbers(item, table):
            owners = table.by_number.get(number, ())
            codes.extend(owners)
            if len(owners) != 1:
                found.ask = True
                found.candidates.extend(owners)
                found.unknown.extend(() if owners else (f"NV{number.zfill(2)}" if number.isdigit() else number,))
    named = () if found.candidates else tuple(codes)
    _add(copy, found, match, named)


def _numbers(item: str, table: Table) -> list[str]:
    if item[0] in "#@":
        raw = _normal_number(item[1:])
        if raw not in table.by_number and re.fullmatch(r"\d+(?:,\d+)+", raw):
            return [_normal_number(part) for part in raw.split(",")]
        return [raw]
    value = value_of(item)
    return [] if value is None else [str(int(value))]


def _read_all(copy: Copy, found: References, match: re.Match[str], table: Table) -> None:
    said = match.group("n") or match.group("n2")
    if copy.live[: match.start() + 1].endswith((" phân2 ", " phan ")):  # ba phần năm công việc
        return
    number = value_of(said) if said else None
    start, end = copy.take(match, Sign.task)
    if said and number != len(table.codes):
        found.ask = True
        found.candidates.extend(table.codes[:3])
        return
    found.hits.append(TaskHit(rule=_ALL.id, why=_ALL.why, start=start, end=end, codes=table.codes))


def read_words(copy: Copy, tasks: Sequence[OpenTask], hidden: Sequence[tuple[int, int]], found: References) -> None:
    """Adds references by words of the title, outside the ``hidden`` places (difficulty, proposal)."""
    table = prepare(tuple(tasks))
    if not table.phrases:
        return
    matches = _matches(copy, table, hidden)
    scores: dict[int, float] = {}
    general: dict[int, float] = {}
    for _, _, entries in matches:
        owners = {entry.task for entry in entries}
        if len(owners) == 1:
            task = next(iter(owners))
            weight = max(entry.weight for entry in entries)
            if weight == _GENERAL:
                general[task] = _GENERAL
            else:
                scores[task] = scores.get(task, 0.0) + weight
    for task, weight in general.items():
        scores[task] = scores.get(task, 0.0) + weight
    sure = {task for task, score in scores.items() if score >= 1.0}
    named = {code for hit in found.hits for code in hit.codes}
    doubtful: list[str] = []
    for start, end, entries in matches:
        owners = {entry.task for entry in entries}
        task = next((owner for owner in owners if owner in sure), None)
        if task is None:
            if len(owners) > 1 and max(entry.weight for entry in entries) >= 1.0:
                doubtful.extend(table.codes[owner] for owner in sorted(owners))
            continue
        code = table.codes[task]
        if len(owners) > 1 or code in named or (named and not _opens_clause(copy, start)):
            continue
        found.hits.append(
            TaskHit(rule="task.words", why="từ ngữ chỉ đúng một nhiệm vụ đang mở", start=start, end=end, codes=(code,))
        )
    weak = [table.codes[t] for t, s in sorted(scores.items(), key=lambda item: -item[1]) if s < 1.0]
    if not found.hits and not found.unknown:
        found.ask = found.ask or bool(doubtful)
        found.candidates.extend(code for code in doubtful + weak if code not in found.candidates)


def _opens_clause(copy: Copy, start: int) -> bool:
    return _HEAD.search(" " + copy.live[max(0, start - 14) : start]) is not None


def _matches(copy: Copy, table: Table, hidden: Sequence[tuple[int, int]]) -> list[tuple[int, int, tuple[_Entry, ...]]]:
    forms = copy.full.split()
    plain = [_plain(form) for form in forms]
    found: list[tuple[int, int, tuple[_Entry, ...]]] = []
    at = 0
    while at < len(forms):
        step = 1
        for size in (5, 4, 3, 2, 1):
            entries = table.phrases.get(tuple(plain[at : at + size])) if at + size <= len(forms) else None
            fitting = tuple(e for e in entries or () if all(map(_fits, forms[at : at + size], e.forms)))
            start, end = (
                copy.at[at],
                copy.at[at + size - 1] + len(forms[at + size - 1]) if at + size <= len(forms) else 0,
            )
            if fitting and not any(a < end and start < b for a, b in hidden) and copy.live[start] != "·" and not _BODY.search(copy.live[max(0, start - 10) : start]):
                found.append((start, end, fitting))
                step = size - 1 or 1
                break
        at += step
    return found


def _fits(typed: str, known: str) -> bool:
    if typed[0] in "#@":
        return typed == known
    return within(typed.lstrip("="), known.lstrip("="))
