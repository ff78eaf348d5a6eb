"""Causes of an obstacle: told by *vì*, *do*, *tại*, or standing before *nên*; and where the text of one ends."""

from __future__ import annotations

import re

from handlers.understand import obstacle_rules as rules
from handlers.understand.lexicon import Rule, regex
from handlers.understand.look_alikes import is_place
from handlers.understand.parts import Bounds, Part, ends, until
from models.values import replace

_ALL = regex(r"hết")
_SENTENCE_ENDS = re.compile(r" [.;?!¶]")


def part_of(bounds: Bounds, rule: Rule, start: int, first: int) -> Part:
    last = until(bounds, first, rules.STOP, rules.JOIN, None) if first < len(bounds.line) - 1 else first
    return Part(rule=rule.id, why=rule.why, start=start, first=first, last=max(last, first))


def listed(bounds: Bounds, part: Part) -> Part:
    """*Khó khăn: địa bàn rộng, dân cư thưa thớt*, *vướng máy cũ, điện mất suốt*: all that is told of it."""
    return replace(part, last=max(until(bounds, part.first, rules.STOP, None, rules.BREAK), part.last))


def find_caused(bounds: Bounds) -> list[Part]:
    found = []
    line = bounds.line
    for match in bounds.each(rules.CAUSE.regex):
        start, first = match.start() + 1, match.end() + 1
        if (
            (
                line[first : first + 1] in "πκδρ#"
                and not rules.AT_THAT_TIME.match(line, first - 1)
                and not (line.startswith(("vi2", "vi "), start) and rules.OF_A_FEAST.match(line, first - 1))
            )
            or rules.NOT_CAUSE.match(line, match.end())
            or rules.AGENT.match(line, match.end())
            or rules.RECOUNTED.match(line, match.end())
            or first >= len(line)
        ):
            continue
        word = line[start : match.end()]
        if word in ("tai", "do", "vi") and rules.OTHER_WORD.match(line, start - 1):
            continue
        if word.startswith(("do", "tai")) and ends(rules.DO_BEFORE, line[max(0, start - 10) : start]):
            continue
        if word.lstrip("=") in ("tai5", "tai") and rules.PLACE_AFTER.match(line, match.end()):  # tại thôn: a place
            continue
        if word.lstrip("=") in ("tai5", "tai") and is_place(line, start, match.end()):
            continue
        if (
            word == "do"
            and not rules.SURE_DO.match(line, start - 1)
            and not rules.BARE_DO.search(" " + bounds.line[max(0, start - 14) : start])
        ):
            continue
        before = line[max(0, start - 10) : start]
        if word == "vi" and (ends(rules.UNIT_BEFORE, before) or ends(rules.DO_BEFORE, before)):
            continue
        colon = line[first] == ":" or _closed(line, first) or line[match.end() - 1] == ":"
        part = part_of(
            bounds, rules.CAUSE, start, bounds.skip_openers(first, len(line)) if line[first] in ":," else first
        )
        found.append(listed(bounds, part) if colon else part)
    return found


def _closed(line: str, first: int) -> bool:
    """*do hồ sơ cũ, chữ mờ nên chậm*: the cause reaches to *nên*."""
    end = rules.BECAUSE.regex.search(line, first)
    return (
        end is not None and " , " in line[first : end.start()] and not _SENTENCE_ENDS.search(line, first, end.start())
    )


def after_task(line: str, start: int, stop: int) -> int:
    """*nv5 không có kinh phí nên …*: the task is not part of the obstacle."""
    while line.startswith("τ", start) and line.find(" ", start) < stop:
        start = line.find(" ", start) + 1
    return start


def _of_before(line: str, match: re.Match[str]) -> bool:
    """*tien do do dich*: the first *do* belongs to the word before it (tiến độ)."""
    return match.group() == " do do" and ends(rules.DO_BEFORE, line[max(0, match.start() - 9) : match.start() + 1])


def find_so(bounds: Bounds) -> list[Part]:
    found = []
    for match in bounds.each(rules.BECAUSE.regex):
        stop = match.start()
        if bounds.line[stop - 1] == ",":
            stop -= 2
        start = bounds.clause_start(max(stop - 1, 0))
        first = bounds.skip_openers(after_task(bounds.line, start, stop), stop)
        causes = list(rules.CAUSE.regex.finditer(bounds.line, start - 1, stop))
        if _of_before(bounds.line, match):
            continue
        if causes or stop - first < 3 or rules.SHOULD.match(bounds.line, start - 1):
            continue
        if rules.WELL_SO.match(bounds.line, match.start()):
            continue  # trời êm nên làm nhanh
        if rules.DAY_MOVED.search(bounds.line[first - 1 : stop + 1]):
            continue
        if rules.PLAIN_SO.search(bounds.line[first - 1 : stop + 1]):
            continue
        last = bounds.trim(first, stop)
        gone = _ALL.match(bounds.line, last) if rules.ALL_GONE.search(bounds.line[: last + 1]) else None
        last = gone.end() if gone else last  # dân chặt hết rồi còn đâu mà …: all of them, no particle
        found.append(Part(rule=rules.BECAUSE.id, why=rules.BECAUSE.why, start=start, first=first, last=last))
    return found
