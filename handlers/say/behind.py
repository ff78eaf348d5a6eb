"""How a notice reads in one message behind something else: its choices are numbered on from those before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.say.giving import CHOOSE, choose

_NUMBERED = re.compile(r"(\d+)\. ")


def behind(text: str, labels: Sequence[str], before: int, *, is_listed: bool, in_list: bool) -> str:
    """A message's text where `before` choices stand before its own.

    `is_listed`: it numbers its choices itself. `in_list`: some part of the whole does, so that no channel lists them.
    """
    if not labels:
        return text
    if is_listed:
        return renumbered(text, before)
    if CHOOSE in text:
        return text.replace(CHOOSE, choose(before + 1))
    return f"{text}\n{_type(labels, before)}" if in_list else text


def renumbered(text: str, by: int) -> str:
    """The lines «1. …», «2. …» of a list, counted on from `by`."""
    lines, number = list[str](), 1
    for line in text.split("\n"):
        found = _NUMBERED.match(line)
        if found is not None and int(found[1]) == number:
            lines.append(f"{number + by}. {line[found.end() :]}")
            number += 1
        else:
            lines.append(line)
    return "\n".join(lines)


def _type(labels: Sequence[str], before: int) -> str:
    """Gõ 3 (Bắt đầu) hoặc 4 (Không phát sinh)."""
    *first, last = [f"{number} ({label})" for number, label in enumerate(labels, before + 1)]
    return f"Gõ {', '.join(first)}{' hoặc ' if first else ''}{last}."
