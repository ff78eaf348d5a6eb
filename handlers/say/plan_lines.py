"""The lines of an answer about the plan: of a task, a unit, an obstacle, an indicator, and of what is compared."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from handlers.say.difficulties import ENDED_UNANSWERED
from handlers.say.numbers import clip, count2, day, percent, points, thousands
from handlers.say.report import difficulty_number, value
from handlers.say.report_history import owner
from handlers.say.report_status import STATUS, asks_more, due_days, of_milestone, unmeasured
from models.difficulties import WAITING
from models.items import is_full
from models.plan import OPEN_STAGES, Stage
from models.reporting.listed import ObstacleLine, ProposalLine
from models.reporting.values import IndicatorLine, ShareLine, Status, TaskLine

MOST_NAMES = 6  # units of one task named in a line
MOST_OWING = 10  # units whose work is overdue, named beside those that reported late


def task_line(task: TaskLine, shares: Sequence[ShareLine], *, with_days: bool = True) -> str:
    """- NV07 - Kế hoạch tuyên truyền… (P.VHXH): quá hạn 06 ngày làm việc, hạn 15/8/2025, 60%"""
    return f"- {task.code} - {clip(task.text.rstrip('.'), 45)} ({_units(task, shares)}): {_stands(task, shares)}"


def still_owed(units: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Beside those that reported late: whose work is overdue."""
    names = [f"{short} ({', '.join(codes)})" if codes else short for short, codes in units]
    more = f" và {count2(len(names) - MOST_OWING)} đơn vị khác" if len(names) > MOST_OWING else ""
    return f"Có việc quá hạn chưa hoàn thành: {count2(len(names))} đơn vị: {', '.join(names[:MOST_OWING])}{more}."


def reason_line(obstacles: Sequence[ObstacleLine]) -> str:
    """What the units said hinders a task: Vướng (VM-002): chờ tài liệu; nothing else is a reason."""
    if not obstacles:
        return "  Đơn vị chưa nêu nguyên nhân."
    told = "; ".join(
        f"{each.unit_short}: {clip(each.text, 120)} ({difficulty_number(each.number)})" for each in obstacles
    )
    return f"  Vướng: {told}"


def _units(task: TaskLine, shares: Sequence[ShareLine]) -> str:
    names = [_unit(share, task) for share in shares]
    listed = ", ".join(names[:MOST_NAMES]) + (
        f" và {count2(len(names) - MOST_NAMES)} đơn vị khác" if len(names) > MOST_NAMES else ""
    )
    return f"{count2(len(shares))}/{count2(len(task.shares))} đơn vị: {listed}" if len(task.shares) > 1 else listed


def _unit(share: ShareLine, task: TaskLine) -> str:
    """CB QS; CB QS (chờ xác nhận): the unit has done its part of what is still open; HND (đang xin gia hạn đến …)."""
    if len(task.shares) == 1:
        return share.unit_short
    waits = "chờ xác nhận" if share.stage == Stage.AWAITING else asks_more(share)
    return f"{share.unit_short} ({waits})" if waits else share.unit_short


def _stands(task: TaskLine, shares: Sequence[ShareLine]) -> str:
    late = max((share.days_overdue for share in shares), default=0)
    is_late = any(share.status == Status.OVERDUE for share in shares)
    is_late = is_late or (len(shares) > 1 and any(share.is_overdue for share in shares))
    status = (f"quá hạn {count2(late)} ngày làm việc" if late else "quá hạn") if is_late else _status(task, shares)
    due = due_days(shares)
    only = shares[0] if len(shares) == 1 else None
    is_of_now = only is not None and (only.stage in OPEN_STAGES or is_full(only.percent, only.count))
    shown = value(only.percent, only.count) if only is not None and is_of_now else ""
    wanted = asks_more(only) if only is not None and len(task.shares) == 1 else ""
    parts = [status, f"hạn {due}" if due else "", shown, wanted]
    return ", ".join(part for part in parts if part)


def _status(task: TaskLine, shares: Sequence[ShareLine]) -> str:
    statuses = {share.status for share in shares}
    name = STATUS[statuses.pop() if len(statuses) == 1 else task.status]
    return name[0].lower() + name[1:]


def unit_line(name: str, figures: str, codes: Sequence[str]) -> str:
    """- P.VHXH: 02 việc (NV07, NV08)"""
    named = f" ({', '.join(codes[:12])}{', …' if len(codes) > 12 else ''})" if codes else ""
    return f"- {name}{f': {figures}' if figures else ''}{named}"


def obstacle_line(each: ObstacleLine) -> str:
    """- VM-012 · NV14 · TTPVHCC: mạng chậm (chờ P.KT trả lời, hạn 18/11/2025, đã quá hạn)"""
    is_owed = each.state in WAITING
    owed = f"chờ {owner(each)} trả lời" if is_owed else ENDED_UNANSWERED if each.ended_unanswered else "đã trả lời"
    due = f", hạn {day(each.answer_due_on)}" if each.answer_due_on and is_owed else ""
    late = ", đã quá hạn" if each.is_overdue else ""
    return f"- {difficulty_number(each.number)} · {each.code} · {each.unit_short}: {clip(each.text, 70)} ({owed}{due}{late})"


def proposal_line(each: ProposalLine) -> str:
    """- NV19 · P.KT đề nghị (15/9/2025): “tỉnh bổ sung 150 triệu”"""
    return f"- {each.code} · {each.unit_short} đề nghị ({day(each.on)}): “{clip(each.text, 120)}”"


def proposals(number: int) -> str:
    """Kiến nghị không kèm vướng mắc: 01."""
    return f"Kiến nghị không kèm vướng mắc: {count2(number)}."


def indicator_line(each: IndicatorLine) -> str:
    """- NV14 · Tỷ lệ hồ sơ trực tuyến: 62,5 (chỉ tiêu ≥ 70%), chưa đạt"""
    known = (
        unmeasured(each)
        if each.value is None
        else f"{f'{each.value.normalize():f}'.replace('.', ',')} {each.unit}".strip()
    )
    state = "" if each.is_reached is None else ", đã đạt" if each.is_reached else ", chưa đạt"
    name = clip(f"{each.name} {of_milestone(each)}".strip(), 60)
    return f"- {each.code} · {name}: {known} (chỉ tiêu {each.target_text or 'chưa có'}){state}"


def group_name(code: str, title: str) -> str:
    return f"Nhóm {code} ({clip(title, 40)})" if code else "Ngoài nhóm"


def unit_beside(name: str, total: int, done: int, open_: int, late: int, on_time: str) -> str:
    return (
        f"- {name}: {count2(total)} việc; hoàn thành {count2(done)}, chưa hoàn thành {count2(open_)}, "
        f"quá hạn {count2(late)}; {on_time}"
    )


def compared(name: str, now: int, then: int, title: str) -> str:
    """- Quá hạn: 03; tháng 8/2025: 01 (tăng 02)"""
    move = now - then
    word = "không đổi" if not move else f"{'tăng' if move > 0 else 'giảm'} {count2(abs(move))}"
    return f"- {name[0].upper()}{name[1:]}: {count2(now)}; {title}: {count2(then)} ({word})"


def compared_share(name: str, now: Decimal | None, then: Decimal | None, title: str) -> str:
    """- Tỷ lệ đúng hạn: 62,5%; tháng 8/2025: 58% (tăng 4,5 điểm phần trăm)"""
    shown = [percent(each) if each is not None else "chưa có gì để tính" for each in (now, then)]
    line = f"- {name[0].upper()}{name[1:]}: {shown[0]}; {title}: {shown[1]}"
    if now is None or then is None:
        return line
    move = points(now, then)
    word = (
        "không đổi"
        if not move
        else f"{'tăng' if move > 0 else 'giảm'} {percent(abs(move)).removesuffix('%')} điểm phần trăm"
    )
    return f"{line} ({word})"


def summary_lines(total: int, done: tuple[int, int], open_: tuple[int, int]) -> list[str]:
    """Tổng, hoàn thành (đúng, quá), chưa hoàn thành (trong, quá): they add up."""
    return [
        f"Tổng: {thousands(total)} việc" if total >= 1000 else f"Tổng: {count2(total)} việc",
        f"Đã hoàn thành: {count2(sum(done))}, trong đó đúng hạn {count2(done[0])}, quá hạn {count2(done[1])}",
        f"Chưa hoàn thành: {count2(sum(open_))}, trong đó trong hạn {count2(open_[0])}, quá hạn {count2(open_[1])}",
    ]
