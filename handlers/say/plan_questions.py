"""Short answers about the plan to whoever reads all of it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.render.numbers import clip, count2
from handlers.render.numbers import day as show_day
from handlers.say import report as say_report
from models.items import Item


def silent(names: Sequence[str], total: int, code: str) -> str:
    """Chưa báo cáo: 02/05 đơn vị: …"""
    about = f" {code}" if code else ""
    if not names:
        return f"Cả {count2(total)} đơn vị đã có báo cáo{about}."
    return f"Chưa có báo cáo{about}: {count2(len(names))}/{count2(total)} đơn vị: {', '.join(names)}."


def reported(names: Sequence[str], total: int, code: str) -> str:
    """Đã có báo cáo NV05: 03/12 đơn vị: …"""
    about = f" {code}" if code else ""
    if not names:
        return f"Chưa đơn vị nào có báo cáo{about} (00/{count2(total)})."
    return f"Đã có báo cáo{about}: {count2(len(names))}/{count2(total)} đơn vị: {', '.join(names)}."


def late(items: Sequence[Item], total: int) -> str:
    """The work that is overdue, longest first."""
    if not items:
        return "Hiện không có việc nào quá hạn."
    left = [f"Còn {count2(total - len(items))} việc khác; gõ /baocao để xem đủ."] if total > len(items) else []
    return "\n".join([f"Quá hạn: {count2(total)} việc.", *(_line(each) for each in items), *left])


def obstacles(found: Sequence[tuple[str, int, str]]) -> str:
    """What the units said hinders them: (unit, number, text)."""
    if not found:
        return "Đơn vị chưa báo vướng mắc nào về việc này."
    return "\n".join(
        f"{unit} vướng ({say_report.difficulty_number(number)}): {clip(text, 200)}" for unit, number, text in found
    )


def tasks(unit: str, items: Sequence[Item], total: int) -> str:
    """One line for each task."""
    if not items:
        return f"{unit} không còn việc nào đang mở."
    head = [f"{unit}: {count2(total)} việc đang mở."] if unit else []
    left = [f"Còn {count2(total - len(items))} việc khác; gõ /baocao để xem đủ."] if total > len(items) else []
    return "\n".join([*head, *(_line(each) for each in items), *left])


def _line(item: Item) -> str:
    shown = say_report.value(item.percent, item.count)
    due = f", hạn {show_day(item.due_on)} ({say_report.standing(item.deadline)})" if item.due_on else ""
    said = f", báo cáo gần nhất {show_day(item.last_report_at)}" if item.last_report_at else ", chưa có báo cáo"
    return (
        f"- {item.code} · {item.unit_short}: {say_report.STAGES[item.stage]}{f' {shown}' if shown else ''}{due}{said}"
    )
