"""*nv5 họp rồi*, *xong rồi, chờ bí thư duyệt*: a step of the work, or all of it?

A completion that only waits for the office to confirm it is complete: that it waits is no obstacle. What somebody else
has still to decide, and a step that is not what the task asks for, are asked about.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import scene
from handlers.reporting.draft import Doubt, DoubtKind, Draft, Line
from handlers.say.report import is_part
from handlers.say.words import plain_words
from handlers.turn import Turn
from models.items import Item
from models.org import Role
from models.plan import Share
from models.progress import ReportKind

_WAITS = re.compile(
    r"(?:(?:dang|con|chi) )*(?:cho|doi) (?P<who>(?:\w+ ){0,5}?)"
    r"(?:xem va )?(?P<what>phe duyet|duyet|xac nhan|ky|thong qua)"
    r"(?: (?:roi|a|nha|nhe|nua|thoi|cho|lai|giup|ket qua))*"
)
_OFFICE = re.compile(r"(?:(?:ben|cac|dong chi|anh|chi|thu ky|van phong|vp|vpdu|dang uy|tro ly|may) ?)*")
_TITLED = re.compile(r"(?:(?:ben|cac|dong chi|dc|anh|a|chi|c|thu ky) )*(?P<name>\w+)")
_ALL = re.compile(r"\b(?:xong|hoan thanh|hoan tat)\b")
_PART = re.compile(r"\b(?:chua|khong|ko|co ban|gan|sap|phan lon|moi|tam|phan)\b|\d ?%")
_COMPLETE = re.compile(r"\b(?:xong|hoan thanh|hoan tat|ban hanh|nop|100|day du|het|ky|tat ca|du)\b")
_TO_SIGN = re.compile(  # trình chị Hạnh ký rồi, gửi bí thư ký: it went out to be signed
    r"\b(?:trinh|gui|dua|chuyen)(?: cho)?(?: (?!duoc|va|da|roi|xong|ma)\w+){0,4}? ky\b(?: (?:duyet|ban hanh))?"
)
_STEP = re.compile(
    r"(?<!tong )(?<!phoi )(?<!ket )(?<!phu )(?<!thich )\b(?P<meets>hop)\b(?! (?:tac|dong|le|phap|nhat|ly))"
    r"|\b(?:hoi|lay|xin|gop) y kien\b|\btrinh (?:bi thu|chu tich|lanh dao|chi uy|cap uy|ky|anh|chi|dong chi|truong)\b"
    r"|\b(?:gui|dua|chuyen)(?: cho)? (?:bi thu|chu tich|lanh dao|chi uy|cap uy|truong|pho)\b|\bban bac\b"
)


def of_step(turn: Turn, line: Line, item: Item | None) -> Line:
    """The line, where its words leave open whether the work is complete, with that doubt."""
    if item is None or item.share != Share.LEAD or item.recurring or line.is_step_told or line.doubt is not None:
        return line
    if line.percent is not None or line.count is not None or line.asks_more or line.same:
        return line
    plain = plain_words(line.said)
    waits = _WAITS.fullmatch(plain_words(line.difficulty or ""))
    if waits is not None:
        is_office = waits["what"] != "ky" and _is_office(turn, waits["who"].strip())
        return _waiting(line, plain, is_office=is_office)
    if line.kind != ReportKind.DONE or line.document or line.difficulty:
        return line
    to_sign = _TO_SIGN.search(plain)
    if _COMPLETE.search(_TO_SIGN.sub(" ", plain)):
        return line
    step = to_sign or _STEP.search(plain)
    asks_for_it = step is not None and step[0] in plain_words(f"{item.text} {item.deliverable}")
    return line if step is None or asks_for_it else replace(line, doubt=Doubt(kind=DoubtKind.STEP, span=line.said))


def _waiting(line: Line, plain: str, *, is_office: bool) -> Line:
    """Words that end with what is waited for: the office, or somebody else."""
    is_all = _ALL.search(plain) is not None
    if not is_office:
        return replace(line, doubt=Doubt(kind=DoubtKind.STEP, span=line.said)) if is_all else line
    if is_all and _PART.search(plain) is None:
        return replace(line, kind=ReportKind.DONE, difficulty=None, is_step_told=True)
    return replace(line, difficulty=None, doubt=Doubt(kind=DoubtKind.STEP, span=line.said))


def _is_office(turn: Turn, who: str) -> bool:
    """Whether it is the Party office that is waited for, which confirms every completion anyhow."""
    if _OFFICE.fullmatch(who):
        return True
    titled = _TITLED.fullmatch(who)
    names = {plain_words(each.name).split()[-1] for each in scene.with_role(turn, Role.SECRETARY) if each.name}
    return titled is not None and titled["name"] in names


def of_another_code(before: Draft, placed: Draft, item: Item) -> Draft:
    """*nv77 xong rồi*, once a task was chosen in the place of a code that the unit has not: complete is asked about."""
    asked, n = before.asked_line, before.asked
    if (
        not asked.named
        or asked.named == item.code
        or is_part(asked.named)
        or asked.kind != ReportKind.DONE
        or n is None
    ):
        return placed
    doubt = Doubt(kind=DoubtKind.STEP, span=asked.said)
    lines = (
        replace(line, doubt=line.doubt or doubt) if line.assignment_id == item.id else line for line in placed.lines
    )
    return replace(placed, lines=tuple(lines))


def settled(line: Line, what: str) -> Line | None:
    """The line with one of the answers; null for an answer that this question does not have."""
    told = replace(line, doubt=None, is_step_told=True)
    match what:
        case "step_done":
            return replace(told, kind=ReportKind.DONE, difficulty=None)
        case "step_going":
            share = None if line.percent == 100 else line.percent
            return replace(told, kind=ReportKind.PROGRESS, percent=share, difficulty=None, done_on=None)
        case "step_blocked":
            return replace(told, kind=ReportKind.PROGRESS, done_on=None)
        case _:
            return None
