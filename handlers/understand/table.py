"""The open tasks as tables to look codes, numbers and words up in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from handlers.understand.fold import fold
from handlers.understand.syllable import bare
from handlers.understand.titles import Index, build
from handlers.understand.values import OpenTask

WORDS = {
    "kh": ("ke hoach",),
    "mt": ("muc tieu",),
    "ct": ("chi tieu", "chuong trinh", "cong trinh"),
    "hm": ("hang muc",),
    "nd": ("noi dung",),
    "da": ("du an", "de an"),
    "cd": ("chuyen de",),
}  # the letters of codes, and what they stand for
_FEW = 60  # open tasks: a unit of the real plan has at most a dozen
_DOCUMENT = re.compile(
    r"(?:số\s+)?(?<!\d)(\d{1,4})(?:/\d{4})?[-/](?:NQ|KH|CT|QĐ|CTr|HD|ĐA)[-/\w&]*"
)  # in a title: Nghị quyết số 57-NQ/TW


class Table(Struct, frozen=True):
    """What is prepared once for a set of open tasks."""

    codes: tuple[str, ...]
    by_number: dict[str, tuple[str, ...]]
    strange: re.Pattern[str] | None  # codes with the letters of open ones that may not be open
    own: re.Pattern[str] | None  # codes with their own letters (KH7) or a point (4.4, 57-11)
    lettered: dict[tuple[str, str], str]  # (letters, number) → code, where the letters stand for a word
    index: Index  # of the words of the titles
    titles: dict[str, str]  # code → the matching copy of the title
    pointed: bool  # a code has a point: 4.4


def prepare(tasks: tuple[OpenTask, ...]) -> Table:
    """The look-up tables of a set of open tasks. Kept for the units that wrote last; fewer of the large ones."""
    return _small_table(tasks) if len(tasks) <= _FEW else _large_table(tasks)


@lru_cache(maxsize=256)
def _small_table(tasks: tuple[OpenTask, ...]) -> Table:
    return _table(tasks)


@lru_cache(maxsize=16)
def _large_table(tasks: tuple[OpenTask, ...]) -> Table:
    return _table(tasks)


def _table(tasks: tuple[OpenTask, ...]) -> Table:
    by_number: dict[str, list[str]] = {}
    own: list[str] = []
    for task in tasks:
        number = _code_number(task.code)
        by_number.setdefault(number, []).append(task.code)
        own.extend(_own_pattern(task.code))
    for number, codes in _by_last_number(by_number).items():
        by_number.setdefault(number, codes)
    titles = [fold(_DOCUMENT.sub(r"\1", task.title)).full for task in tasks]
    return Table(
        codes=tuple(task.code for task in tasks),
        by_number={number: tuple(codes) for number, codes in by_number.items()},
        strange=_strange_pattern(tasks),
        own=re.compile(" (?:" + "|".join(own) + ")(?= )") if own else None,
        lettered=_lettered([task.code for task in tasks]),
        index=build(titles),
        titles={task.code: title for task, title in zip(tasks, titles, strict=True)},
        pointed=any("." in task.code for task in tasks),
    )


def _lettered(codes: Sequence[str]) -> dict[tuple[str, str], str]:
    matches = [(code, re.fullmatch(r"([^\W\d_]+)[ -]?0*(\d+)", code)) for code in codes]
    return {(m[1].lower(), m[2]): code for code, m in matches if m and m[1].lower() in WORDS}


def _code_number(code: str) -> str:
    match = re.search(r"\d[\d.,-]*$", code)
    return normal_number(match.group()) if match else code.lower()


def _by_last_number(by_number: dict[str, list[str]]) -> dict[str, list[str]]:
    """*nv 2* where 57-02 is open: the plan's own number is left out."""
    last: dict[str, list[str]] = {}
    for number, codes in by_number.items():
        if "-" in number:
            last.setdefault(normal_number(number.rpartition("-")[2]), []).extend(codes)
    return last


def normal_number(raw: str) -> str:
    return raw.lstrip("0") or "0" if raw.isdigit() else raw


def _own_pattern(code: str) -> list[str]:
    letters = re.match(r"[^\W\d_]*", code)
    prefix, number = (letters.group().lower() if letters else ""), _code_number(code)
    if not number[:1].isdigit():
        return []
    if prefix in ("nv", ""):
        sign = {"-": "@", ".": "#"}.get(next((mark for mark in "-." if mark in number), ""))
        zeros = re.sub(r"(?<=[-.])0+(?=\d)", "", number)  # 57-02, typed 57-2
        typed = re.escape(number) if zeros == number else f"(?:{re.escape(number)}|{re.escape(zeros)})"
        return [rf"(?P<x{_mangle(code)}>{sign}{typed})"] if sign else []
    forms = {re.escape(form) for form in (prefix, bare(prefix), fold(prefix).full.strip())}  # ĐX03: đx3, dx3
    heads = "|".join(sorted(forms, key=len, reverse=True))
    return [rf"(?P<x{_mangle(code)}>=?(?:{heads})(?: -)? #0*{re.escape(number)})"]


def _strange_pattern(tasks: Sequence[OpenTask]) -> re.Pattern[str] | None:
    """*KH4* where KH1, KH3 are open: a code, though not an open one. Written in one word: *KH 25* is a document."""
    heads = {match.group().lower() for task in tasks if (match := re.match(r"[^\W\d_]+(?=\d+$)", task.code))}
    heads -= {"nv", "t", "q"}
    plans = {match.group() for task in tasks if (match := re.match(r"\d+-(?=\d+$)", task.code))}
    forms = [f"=?{re.escape(head)} #" for head in sorted(heads)] + [f"@{re.escape(plan)}" for plan in sorted(plans)]
    if not forms:
        return None
    return re.compile(rf" (?P<p>{'|'.join(forms)})(?P<n>\d{{1,2}})(?= (?!%|phân|phan|/))")


def _mangle(code: str) -> str:
    return code.encode("utf-8").hex()
