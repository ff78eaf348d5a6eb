"""The details behind a digest, in pages of at most 2,000 characters: nothing is cut, a list goes on overleaf. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.render.digest import Brief
from handlers.render.overview import MESSAGE_LENGTH, SUMMARY_TITLE
from handlers.say import details as words
from handlers.say import digest as say
from handlers.say import digest_parts as parts
from models.facts import Overview

ROOM = MESSAGE_LENGTH - 150  # of a page, without its heading's number and the line that leads on
Section = tuple[str, Sequence[str]]  # a heading and its lines


def sections_of(overview: Overview, brief: Brief, *, to_leaders: bool) -> list[Section]:
    """Late work worst first, what is due in seven days, who did not report, new obstacles, what waits for an answer."""
    late = [say.late_line(task, SUMMARY_TITLE) for task in brief.late]
    due = [say.due_line(each.task, each.items, each.on, SUMMARY_TITLE) for each in brief.due]
    new = [say.difficulty_line(each) for each in brief.new_difficulties]
    missing = [words.silent(unit) for unit in brief.missing]
    away = [say.on_leave([unit], 1).partition("(")[2].rstrip(")") for unit in brief.excused]
    found: list[Section] = [
        (words.late_heading(len(late)), late),
        (say.due_heading(len(due), parts.due_when(brief.today, is_week=False, is_month=False)), due),
        (words.missing(len(missing)), words.in_lines(missing)),
        (words.away(len(away)), away),
        (words.new_difficulties(len(new)), new),
        *_waiting(overview),
    ]
    found = [(heading, lines) for heading, lines in found if lines]
    findings = [words.overdue(each) for each in overview.overdue_findings]
    if findings:  # the office follows them one by one
        found.append((parts.findings_overdue(len(findings)), () if to_leaders else findings))
    return found or [(words.NOTHING, ())]


def _waiting(overview: Overview) -> list[Section]:
    """What waits for the leaders, and what is past its date."""
    asked = [say.difficulty_line(each) for each in overview.difficulties if each.for_leaders]
    return [
        (words.FOR_LEADERS, asked),
        (words.OVERDUE_DIFFICULTIES, [words.overdue(each) for each in overview.overdue_difficulties]),
        (words.OVERDUE_DIRECTIVES, [words.overdue(each) for each in overview.overdue_directives]),
    ]


def pages_of(head: Sequence[str], sections: Sequence[Section]) -> list[str]:
    """The sections one after the other; a list that goes on overleaf has its heading again."""
    pages: list[list[str]] = [[]]
    room = ROOM - sum(len(line) + 1 for line in head)
    for heading, lines in sections:
        if len(heading) + sum(len(line) + 3 for line in lines[:2]) > room - _length(pages[-1]):
            pages.append([])
        pages[-1].append(heading)
        for number, line in enumerate(lines, 1):
            if len(line) + 6 > room - _length(pages[-1]):
                pages.append([words.going_on(heading)])
            pages[-1].append(f"{number}. {line}")
    filled = [page for page in pages if page]
    return ["\n".join([words.numbered(head[0], n, len(filled)), *head[1:], *page]) for n, page in enumerate(filled, 1)]


def _length(lines: Sequence[str]) -> int:
    return sum(len(line) + 1 for line in lines)
