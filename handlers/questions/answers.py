"""A cadre's question answered from the data, and from nothing else: deadlines, reports, units, documents.

What the data does not say is passed on to the Party office (`handlers.questions.inquiries`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from handlers import scene, worklist
from handlers.questions import answers_plan, answers_state
from handlers.questions.asked import SHOWN, Asked, of_others, only_one, told
from handlers.say import answers as say
from handlers.say import general
from handlers.say import report as say_report
from handlers.say.numbers import count2
from handlers.say.topics import Topic
from handlers.say.words import plain_words
from handlers.turn import Reply
from models.items import Item
from models.plan import Share
from models.progress import ExtensionRequest, ExtensionState, ProgressReport, ReportKind
from models.recording import stands
from models.text import key
from models.workdays import local_date

RECENT = timedelta(days=30)  # of reports that "đã nhận chưa" may mean
SOON_WORKDAYS = 7
_PLAN = re.compile(r"\b(?:ke hoach|kh)\b")
_OWES = re.compile(r"\bphai\b|\b(?:nop|lam|bao cao|gui|trinh|xong)(?: (?:nhung|cai|viec))* gi\b")


def answer(asked: Asked, topic: Topic) -> list[Reply] | None:
    """What the data says; null where it says nothing of it and the office must be asked."""
    return _ANSWERS[topic](asked)


def _how(asked: Asked) -> list[Reply]:
    return [Reply(text=general.HOW_TO_REPORT)]


def _why(asked: Asked) -> list[Reply]:
    return [Reply(text=say.WHY_WHAT)]


def _list(asked: Asked) -> list[Reply]:
    return worklist.show_mine(asked.turn)


def _deadline(asked: Asked) -> list[Reply]:
    named = asked.named or only_one(asked) or _of_product(asked)
    if not named and not asked.others:
        return worklist.show_mine(asked.turn)
    waiting = _waiting_extensions(asked, [item.id for item in named])
    own = [say.deadline(item, waiting.get(item.id)) for item in named]
    others = [of_others(asked, code, lambda item: say.deadline(item, None)) for code in asked.others]
    return told(asked, [*own, *others])


def _of_product(asked: Asked) -> list[Item]:
    """*bao giờ phải nộp kế hoạch*: the one open task that the sender leads whose product is a plan."""
    if asked.codes or _PLAN.search(plain_words(asked.text)) is None:
        return []
    mine = [item for item in asked.mine if item.share == Share.LEAD and item.may_be_reported]
    found = [item for item in mine if key(item.deliverable).startswith("ke hoach")]
    return found if len(found) == 1 else []


def _waiting_extensions(asked: Asked, ids: Sequence[int]) -> dict[int, date]:
    waiting = asked.turn.db.scalars(
        select(ExtensionRequest)
        .where(ExtensionRequest.assignment_id.in_(ids), ExtensionRequest.state == ExtensionState.WAITING)
        .order_by(ExtensionRequest.id)
    )
    return {request.assignment_id: request.wanted_on for request in waiting}


def _value(asked: Asked) -> list[Reply]:
    named = asked.named or only_one(asked)
    if not named and not asked.others:
        return worklist.show_mine(asked.turn)
    own = [f"{say.stored(item)}\n{say_report.deadline_line(item)}" for item in named]
    others = [of_others(asked, code, lambda item: say.NOT_DISCLOSED.format(code=item.code)) for code in asked.others]
    return told(asked, [*own, *others])


def _receipt(asked: Asked) -> list[Reply]:
    if asked.named:
        return told(asked, [say.stored(item) for item in asked.named])
    reports = _last_reports(asked)
    if not reports:
        return [Reply(text=say.NO_REPORT)]
    return [Reply(text="\n".join([say.RECEIPT_HEAD, *(_receipt_line(asked, report) for report in reports)]))]


def _last_reports(asked: Asked) -> list[ProgressReport]:
    turn = asked.turn
    found = turn.db.scalars(
        select(ProgressReport)
        .where(
            ProgressReport.org_id == scene.office_of(turn).id,
            ProgressReport.person_id == turn.sender.person_id,
            ProgressReport.kind != ReportKind.WITHDRAWN,
            ProgressReport.at >= turn.now - RECENT,
        )
        .order_by(ProgressReport.id.desc())
        .limit(4 * SHOWN)
    )
    return [report for report in found if stands(turn.db, report)][:SHOWN]


def _receipt_line(asked: Asked, report: ProgressReport) -> str:
    code = next((item.code for item in asked.mine if item.id == report.assignment_id), "")
    done, total = report.count_done, report.count_total
    shown = say_report.value(report.percent, None if done is None or total is None else (done, total))
    said = say_report.STAGES[report.stage_after] if report.kind in {ReportKind.DONE, ReportKind.NOT_STARTED} else ""
    return say.receipt(report.number, code, ", ".join(part for part in (shown, said) if part), report.at)


def _late(asked: Asked) -> list[Reply]:
    late = [item for item in asked.mine if item.is_late]
    return _shown(asked, late, say.LATE_HEAD, say.NOTHING_LATE)


def _soon(asked: Asked) -> list[Reply]:
    first, last, when = _window(asked)
    owes = _OWES.search(plain_words(asked.text)) is not None  # tuần này phải nộp gì: what is overdue, too
    due = [item for item in asked.mine if item.is_open and item.due_on and first <= item.due_on <= last]
    due = [*(item for item in asked.mine if owes and item.is_late and item not in due), *due]
    return _shown(asked, due, say.SOON_HEAD.replace("{when}", when), say.NONE_SOON.format(when=when))


def _window(asked: Asked) -> tuple[date, date, str]:
    """Which days "soon" means: those that are named, else the next seven working days."""
    today = local_date(asked.turn.now)
    plain = f" {plain_words(asked.text)} "
    monday = today - timedelta(days=today.weekday())
    month_end = (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    next_month_end = (month_end + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    windows = (
        ("hom nay", today, today, "đến hạn hôm nay"),
        (" mai ", today + timedelta(days=1), today + timedelta(days=1), "đến hạn ngày mai"),
        ("tuan nay", today, monday + timedelta(days=6), "đến hạn tuần này"),
        ("tuan sau", monday + timedelta(days=7), monday + timedelta(days=13), "đến hạn tuần sau"),
        ("tuan toi", monday + timedelta(days=7), monday + timedelta(days=13), "đến hạn tuần sau"),
        ("thang nay", today, month_end, "đến hạn tháng này"),
        ("thang sau", month_end + timedelta(days=1), next_month_end, "đến hạn tháng sau"),
    )
    found = next(((first, last, when) for words, first, last, when in windows if words in plain), None)
    calendar = scene.office_of(asked.turn).calendar
    return found or (today, calendar.add_workdays(today, SOON_WORKDAYS), say.WITHIN_A_WEEK)


def _shown(asked: Asked, items: Sequence[Item], head: str, none: str) -> list[Reply]:
    if not items:
        coming = [item for item in asked.mine if item.is_open and item.due_on and not item.is_late]
        first = min(coming, key=lambda item: item.due_on or date.max, default=None)
        return [Reply(text=none + (say.nearest(first) if first else ""))]
    unit = scene.unit_names(asked.turn, asked.mine)
    return worklist.show(items, head.format(unit=unit, count=count2(len(items))), local_date(asked.turn.now))


_ANSWERS: dict[Topic, Callable[[Asked], list[Reply] | None]] = {
    Topic.HOW: _how,
    Topic.EXTENSION: answers_state.extension,
    Topic.DIFFICULTY: answers_state.difficulty,
    Topic.PROOF: answers_state.proof,
    Topic.CONFIRMED: answers_state.confirmed,
    Topic.RECEIPT: _receipt,
    Topic.WHO: answers_plan.who,
    Topic.DOCUMENT: answers_plan.document,
    Topic.PRODUCT: answers_plan.product,
    Topic.LATE: _late,
    Topic.SOON: _soon,
    Topic.PERIOD: answers_plan.period,
    Topic.DEADLINE: _deadline,
    Topic.VALUE: _value,
    Topic.CONTENT: answers_plan.content,
    Topic.LIST: _list,
    Topic.LEAVE: answers_state.leave,
    Topic.WHY: _why,
}
