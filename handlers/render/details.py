"""The details behind a digest, in pages of at most 2,000 characters: nothing is cut, a list goes on overleaf. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from handlers.render.digest import Brief
from handlers.render.overview import MESSAGE_LENGTH, SUMMARY_TITLE
from handlers.say import details as words
from handlers.say import digest as say
from handlers.say import digest_parts as parts
from models.facts import Overview

ROOM = MESSAGE_LENGTH - 150  # of a page, without its heading's number and the line that leads on
ALL_UNITS = 200  # units named in the line of one task: every one


class Section(Struct, frozen=True, kw_only=True):
    """A heading and its lines; `is_numbered` unless they are names alone."""

    heading: str
    lines: Sequence[str] = ()
    is_numbered: bool = True

    def line(self, number: int) -> str:
        """One line as it is shown."""
        return f"{number}. {self.lines[number - 1]}" if self.is_numbered else self.lines[number - 1]


def sections_of(overview: Overview, brief: Brief, *, to_leaders: bool) -> list[Section]:
    """Late work worst first, what is due in seven days, who did not report, new obstacles, what waits for an answer."""
    late = [say.late_line(task, SUMMARY_TITLE, ALL_UNITS) for task in brief.late]
    due = [say.due_line(each.task, each.items, each.ends, SUMMARY_TITLE) for each in brief.due]
    new = [say.difficulty_line(each) for each in brief.new_difficulties]
    missing = [words.silent(unit) for unit in brief.missing]
    away = [say.on_leave([unit], 1).partition("(")[2].rstrip(")") for unit in brief.excused]
    found = [
        Section(heading=words.late_heading(len(late)), lines=late),
        Section(heading=say.due_heading(len(due), parts.AHEAD), lines=due),
        Section(heading=say.unreported(brief.missing, 0), lines=words.in_lines(missing), is_numbered=False),
        Section(heading=words.away(len(away)), lines=away, is_numbered=False),
        Section(heading=words.new_difficulties(len(new)), lines=new),
        *_waiting(overview),
    ]
    told = [section for section in found if section.lines]
    findings = [words.overdue(each) for each in overview.overdue_findings]
    if findings:  # the office follows them one by one
        told.append(Section(heading=parts.findings_overdue(len(findings)), lines=() if to_leaders else findings))
    stopped = parts.stopped(brief.stopped, ALL_UNITS)
    return [*(told or [Section(heading=words.NOTHING)]), *([Section(heading=stopped)] if stopped else [])]


def _waiting(overview: Overview) -> list[Section]:
    """What waits for the leaders, and what is past its date."""
    asked = [say.difficulty_line(each) for each in overview.difficulties if each.for_leaders]
    return [
        Section(heading=words.FOR_LEADERS, lines=asked),
        Section(
            heading=words.OVERDUE_DIFFICULTIES,
            lines=[words.overdue_difficulty(each) for each in overview.overdue_difficulties],
        ),
        Section(heading=words.OVERDUE_DIRECTIVES, lines=[words.overdue(each) for each in overview.overdue_directives]),
    ]


def pages_of(head: Sequence[str], sections: Sequence[Section]) -> list[str]:
    """The sections one after the other; a list that goes on overleaf has its heading again."""
    pages: list[list[str]] = [[]]
    room = ROOM - sum(len(line) + 1 for line in head)
    for section in sections:
        first = [section.line(n) for n in range(1, min(len(section.lines), 2) + 1)]
        if _length([section.heading, *first]) > room - _length(pages[-1]):
            pages.append([])
        pages[-1].append(section.heading)
        for number in range(1, len(section.lines) + 1):
            line = section.line(number)
            if len(line) + 1 > room - _length(pages[-1]):
                pages.append([words.going_on(section.heading)])
            pages[-1].append(line)
    filled = [page for page in pages if page]
    return ["\n".join([words.numbered(head[0], n, len(filled)), *head[1:], *page]) for n, page in enumerate(filled, 1)]


def _length(lines: Sequence[str]) -> int:
    return sum(len(line) + 1 for line in lines)
