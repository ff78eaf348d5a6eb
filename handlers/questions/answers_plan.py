"""What the plan itself says: who is responsible, by which document, what a task is and yields, when a period ends."""

from __future__ import annotations

import re

from sqlalchemy import select

from handlers import scene
from handlers.absent import no_task
from handlers.questions.asked import SHOWN, Asked, of_others, only_one, told
from handlers.say import answers as say
from handlers.say.numbers import clip
from handlers.say.topics import WHEN
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models.org import Unit
from models.periods import current_period, periods
from models.plan import Plan, Share, Task, TaskGroup, TaskUnit
from models.workdays import local_date


def who(asked: Asked) -> list[Reply] | None:
    """ai phụ trách"""
    codes = asked.codes or tuple(item.code for item in only_one(asked))
    return told(asked, [responsible(asked.turn, code) for code in codes[:SHOWN]]) if codes else None


def responsible(turn: Turn, code: str) -> str:
    """Who leads a task of the committee, and who supports it."""
    rows = turn.db.execute(
        select(Task.text, TaskUnit.share, TaskUnit.raw, Unit.short_name, Unit.name)
        .join(TaskUnit, TaskUnit.task_id == Task.id)
        .outerjoin(Unit, Unit.id == TaskUnit.unit_id)
        .where(Task.org_id == scene.office_of(turn).id, Task.code == code, Task.removed_at.is_(None))
        .order_by(TaskUnit.share, TaskUnit.position)
    ).all()
    if not rows:
        return no_task(turn, code, say.NO_TASK.format(code=code))
    names = {
        share: list(dict.fromkeys(short or name or raw for _text, of, raw, short, name in rows if of == share))
        for share in Share
    }
    if names[Share.LEAD] and not any(name for _text, of, _raw, _short, name in rows if of == Share.LEAD):
        names[Share.LEAD] = say.led_by_none(names[Share.LEAD])
    return say.responsible(f"{code} - {clip(rows[0][0].rstrip('.'), 60)}", names[Share.LEAD], names[Share.SUPPORT])


def document(asked: Asked) -> list[Reply] | None:
    """làm theo văn bản nào"""
    turn = asked.turn
    codes = asked.codes or tuple(item.code for item in only_one(asked)) or tuple(item.code for item in asked.mine[:1])
    rows = turn.db.execute(
        select(Task.code, Task.text, Plan.number, Plan.title, Plan.issued_on, TaskGroup.code, TaskGroup.title)
        .join(Plan, Plan.id == Task.plan_id)
        .outerjoin(TaskGroup, TaskGroup.id == Task.group_id)
        .where(Task.org_id == scene.office_of(turn).id, Task.code.in_(codes), Task.removed_at.is_(None))
        .order_by(Task.position)
    ).all()
    if not rows:
        return None
    is_named = bool(asked.codes)
    lines = [
        say.document(
            f"{code} - {clip(text.rstrip('.'), 60)}" if is_named else "",
            number,
            title,
            issued_on,
            f"{group}. {clip(group_title, 80)}" if is_named and group else "",
        )
        for code, text, number, title, issued_on, group, group_title in rows
    ]
    return told(asked, lines[:SHOWN])


def content(asked: Asked) -> list[Reply] | None:
    """việc này là việc gì"""
    named = asked.named or only_one(asked)
    if not named and not asked.others:
        return None
    return told(asked, [*map(say.content, named), *(of_others(asked, code, say.content) for code in asked.others)])


def product(asked: Asked) -> list[Reply] | None:
    """cần nộp gì"""
    named = asked.named or only_one(asked)
    if not named:
        return None
    return told(
        asked, [say.product(item) if item.deliverable else say.NO_PRODUCT.format(code=item.code) for item in named]
    )


def period(asked: Asked) -> list[Reply]:
    """kỳ báo cáo chốt khi nào; báo cáo năm thì làm sao"""
    turn = asked.turn
    found = current_period(periods(turn.db, scene.office_of(turn).id), local_date(turn.now))
    told = say.NO_PERIOD if found is None else say.period(found.name, found.cutoff_on, found.unit_due_on)
    asks_when = re.search(rf"\b{WHEN}\b", plain_words(asked.text)) is not None
    return [Reply(text=told if asks_when else f"{told} {say.PERIOD_HOW}")]
