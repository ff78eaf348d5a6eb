"""How the demo looks: boxes around what the bot sends, folded where many get the same, and the prompt. Pure.

Styles are always put in; whoever writes to something that is no terminal leaves them out (click does).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from datetime import datetime

import click
from msgspec import Struct, field

from bot.channels.base import Outgoing
from bot.channels.console import numbered
from handlers.say.numbers import clock, count2, day
from models.workdays import local_date

WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")  # date.weekday() order
NARROWEST, WIDEST = 40, 100  # columns
NAMED = 6  # recipients named in a fold
BRIEFEST = 30  # characters of a message that a line of its own shall hold
FRAME = 3  # columns beside a box's text: its left side, and the second half of an emoji
GAP = "   "  # between choices on one line


class Shown(Struct, frozen=True, kw_only=True):
    """One message that was sent, and to whom (as the prompt calls them)."""

    number: str
    message: Outgoing
    to: str
    handle: str  # what to type after @
    at: datetime


class Bundle(Struct, kw_only=True):
    """Messages with the same words to several people at one moment."""

    first: Shown
    others: list[Shown] = field(default_factory=list)


def bundles(shown: Iterable[Shown], me: str = "") -> list[Bundle]:
    """The same words at the same moment together, in the order of the first of each; `me`: whose copy stands first."""
    found: dict[tuple[str, tuple[str, ...], datetime], Bundle] = {}
    for each in shown:
        key = (each.message.text, each.message.choices, each.at)
        if key not in found:
            found[key] = Bundle(first=each)
        elif each.handle == me:
            found[key] = Bundle(first=each, others=[found[key].first, *found[key].others])
        else:
            found[key].others.append(each)
    return list(found.values())


def box(bundle: Bundle, width: int, *, most: int | None = None) -> list[str]:
    """One bundle in full, or (`most`) its first lines, ending with where to find the rest."""
    first = bundle.first
    body = [line for text in first.message.text.split("\n") for line in wrapped(text, width - FRAME)]
    choices = _choices(numbered(first.message), width - FRAME)
    if most is not None and len(body) > most:
        body, choices = [*body[:most], click.style(f"… (xem đủ: hộp {first.handle})", dim=True)], []
    number, to = click.style(f"[{first.number}]", bold=True), click.style(first.to, fg="cyan", bold=True)
    head = f"{number} {moment(first.at)} → {to}"
    lines = [f"╭ {head}", *(f"│ {line}" for line in body), *(f"│ {click.style(line, fg='green')}" for line in choices)]
    return [*lines, *_fold(bundle.others, width)]


def _fold(others: Sequence[Shown], width: int) -> list[str]:
    if not others:
        return []
    names = [each.to for each in others[:NAMED]]
    more = f" và {count2(len(others) - NAMED)} người khác" if len(others) > NAMED else ""
    said = f"… và {count2(len(others))} người nhận tin tương tự: {', '.join(names)}{more}"
    lines = [click.style(line, dim=True) for line in wrapped(said, width - 2)]
    return [f"╰ {lines[0]}", *(f"  {line}" for line in lines[1:])]


def brief(bundle: Bundle, width: int) -> list[str]:
    """One bundle on one line; on two where the window is narrow."""
    first = bundle.first
    more = f" và {count2(len(bundle.others))} người khác" if bundle.others else ""
    head = f"· [{first.number}] {moment(first.at)} → {first.to}{more}: "
    lines = 1 if len(head) + BRIEFEST <= width else 2
    words = first.message.text.split("\n")[0]
    return textwrap.wrap(head + words, width, max_lines=lines, placeholder="…", subsequent_indent="  ")


def _choices(labels: Sequence[str], width: int) -> list[str]:
    """Side by side where they fit."""
    lines: list[str] = []
    for label in labels:
        if lines and len(lines[-1]) + len(GAP) + len(label) <= width:
            lines[-1] += GAP + label
        else:
            lines.append(label)
    return lines


def wrapped(text: str, width: int) -> list[str]:
    """A line in as many as it needs."""
    return textwrap.wrap(text, max(NARROWEST, width), break_long_words=False, break_on_hyphens=False) or [""]


def moment(now: datetime) -> str:
    """T2 11/8/2025 07:30, in Vietnam."""
    today = local_date(now)
    return f"{WEEKDAYS[today.weekday()]} {day(today)} {clock(now)}"


def prompt(now: datetime, speaker: str) -> str:
    """[T2 11/8/2025 07:30] P.VHXH (Lan)>"""
    return f"[{moment(now)}] {speaker}> "


def note(text: str, width: int) -> list[str]:
    """A word of the demo's own, not of the bot's."""
    return [click.style(line, fg="yellow") for line in wrapped(f"({text})", width)]
