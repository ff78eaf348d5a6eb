"""Short answers about the plan to whoever reads all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.say import report as say_report
from handlers.say.numbers import clip, count2
from handlers.say.numbers import day as show_day
from models.collecting import UnitReportState
from models.items import Item
from models.office import Office
from models.plan import OPEN_STAGES, Stage
from models.standing import days_late, finished_in_time


def silent(names: Sequence[str], total: int, code: str, begun: Sequence[Item] = ()) -> str:
    """Chưa báo cáo: 02/05 đơn vị: … `begun`: those that have reported and not finished."""
    about = f" {code}" if code else ""
    shown = ", ".join(f"{each.unit_short}{_value(each)}" for each in begun)
    more = f"\nĐã báo cáo, chưa hoàn thành: {count2(len(begun))} đơn vị: {shown}." if begun else ""
    if not names:
        return f"Cả {count2(total)} đơn vị đã có báo cáo{about}.{more}"
    return f"Chưa có báo cáo{about}: {count2(len(names))}/{count2(total)} đơn vị: {', '.join(names)}.{more}"


def _value(item: Item) -> str:
    shown = say_report.figure(item)
    return f" ({shown})" if shown else ""


def reported(names: Sequence[str], total: int, code: str) -> str:
    """Đã có báo cáo NV05: 03/12 đơn vị: …"""
    about = f" {code}" if code else ""
    if not names:
        return f"Chưa đơn vị nào có báo cáo{about} (00/{count2(total)})."
    return f"Đã có báo cáo{about}: {count2(len(names))}/{count2(total)} đơn vị: {', '.join(names)}."


def obstacles(found: Sequence[tuple[str, int, str]]) -> str:
    """What the units said hinders them: (unit, number, text)."""
    if not found:
        return "Đơn vị chưa báo vướng mắc nào về việc này."
    return "\n".join(
        f"{unit} vướng ({say_report.difficulty_number(number)}): {clip(text, 200)}" for unit, number, text in found
    )


_IN_PERIOD = {
    UnitReportState.WAITING: "chưa báo cáo trong kỳ", UnitReportState.REPORTED: "đã báo cáo trong kỳ",
    UnitReportState.LATE: "báo cáo chậm trong kỳ", UnitReportState.NOTHING: "không phát sinh trong kỳ",
    UnitReportState.ON_LEAVE: "nghỉ phép",
}  # fmt: skip


def tasks(
    unit: str, items: Sequence[Item], total: int, office: Office, going: Mapping[int, UnitReportState] | None = None
) -> str:
    """One line for each task. `going`: by assignment, of work without an end."""
    states = going or {}
    if not items:
        return f"{unit} không còn việc nào đang mở."
    head = [f"{unit}: {count2(total)} việc đang mở."] if unit else []
    what = "việc" if unit or len({each.code for each in items}) > 1 else "đơn vị"
    left = [f"Còn {count2(total - len(items))} {what} khác; gõ /baocao để xem đủ."] if total > len(items) else []
    return "\n".join([*head, *(_line(each, office, states.get(each.id)) for each in items), *left])


def _line(item: Item, office: Office, state: UnitReportState | None) -> str:
    said = f", báo cáo gần nhất {show_day(item.last_report_at)}" if item.last_report_at else ", chưa có báo cáo"
    return f"- {item.code} · {item.unit_short}: {_IN_PERIOD[state] if state else _stands(item, office)}{said}"


def _stands(item: Item, office: Office) -> str:
    """Where a share stands; work that is complete, or reported so, by the day of its completion and not by today."""
    is_told_done = item.stage in (Stage.DONE, Stage.AWAITING)
    is_earlier = is_told_done and item.percent is not None and item.percent < 100 and not item.count
    shown = "" if is_earlier else say_report.figure(item)
    stage = f"{say_report.stage_of(item)}{f' {shown}' if shown else ''}"
    due = f"hạn {show_day(item.due_on)}" if item.due_on else ""
    if is_told_done and item.done_on is not None:
        word = f"{stage} ngày" if item.stage == Stage.DONE else f"{stage}, xong ngày"
        return f"{word} {show_day(item.done_on)}" + (f", {_kept(item, office)} ({due})" if due else "")
    if due and item.stage in OPEN_STAGES:
        return f"{stage}, {due} ({say_report.standing(item.deadline)})"
    return f"{stage}, {due}" if due else stage


def _kept(item: Item, office: Office) -> str:
    if finished_in_time(item, office):
        return "đúng hạn"
    days = days_late(item, office)
    return f"chậm {count2(days)} ngày làm việc" if days else "quá hạn"
