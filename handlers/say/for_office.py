"""What the Party office is told of a unit's report: an obstacle, a proposal, a completion, a later deadline asked for."""

from __future__ import annotations

from datetime import date

from handlers.say.numbers import clip, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.report import difficulty_number, report_number, title
from models.items import Item


def difficulty_for_office(number: int, item: Item, text: str, proposal: str | None, name: str, whole: str = "") -> str:
    """The secretary's notice of a new difficulty. `whole`: the message, where it says more than what was read of it."""
    asked = f"\nĐề nghị: {proposal}" if proposal else ""
    asked += f"\nNguyên văn: “{clip(whole, 600)}”" if whole else ""
    shown = difficulty_number(number)
    return (
        f"⚠️ {shown} · {item.unit_short} · {title(item)}\nVướng mắc: {text}{asked}\nNgười báo: {name}. "
        f"Để trả lời, đồng chí trả lời (reply) tin này hoặc nhắn: {shown} NỘI DUNG; "
        f"để giao đơn vị khác, nhắn: {shown} giao TÊN ĐƠN VỊ trả lời."
    )


def proposal_for_office(item: Item, proposal: str, said: str, name: str) -> str:
    """The secretary's notice of something that a unit asks for."""
    return f"{item.unit_short} đề nghị ({title(item)}): {proposal}\nNội dung: “{clip(said, 200)}”. Người gửi: {name}."


def lowered_for_office(item: Item, number: int, shown: str, name: str) -> str:
    """A completion that the secretary was asked to confirm is no longer claimed."""
    now = f": {shown}" if shown else ""
    return (
        f"{item.unit_short} đã báo lại {title(item)} là chưa hoàn thành{now} ({report_number(number)}), "
        f"thay cho báo cáo hoàn thành trước đó. Người báo: {name}."
    )


def completion_for_office(
    item: Item, name: str, done_on: date, shown: str, evidence: str, said: str = "", *, told_on: date | None = None
) -> str:
    """The secretary's card: confirm or return a completion. `evidence`: the sentence of `proof`.

    `told_on`: the day of the report, shown where the unit says that it was done earlier.
    """
    later = f" (báo ngày {show_day(told_on)})" if told_on is not None and told_on != done_on else ""
    with_value = f" ({shown})" if shown else ""
    words = f"\nNội dung: “{clip(said, 200)}”" if said else ""
    due = f"Thời hạn: {show_day(item.due_on)}." if item.due_on else ""
    return (
        f"🟣 {item.unit_short} báo hoàn thành {title(item)}{with_value}, ngày {show_day(done_on)}{later}.\n"
        f"{due} {evidence} Người báo: {name}.{words}"
    )


def extension_for_office(
    item: Item, wanted: date, reason: str, name: str, difficulty: int | None, told: tuple[str, str] = ("", "")
) -> str:
    """The secretary's card: approve or refuse. `told`: the obstacle and the proposal that came in the same message."""
    now = f"từ {show_day(item.due_on)} " if item.due_on else ""
    obstacle, proposal = told
    is_reason = not obstacle or obstacle == reason
    number = difficulty_number(difficulty) if difficulty else ""
    lines = [
        f"{item.unit_short} xin gia hạn {title(item)} {now}đến {weekday_day(wanted)}.",
        f"Lý do: {reason or 'chưa nêu'}{f' ({number})' if number and is_reason else ''}. Người xin: {name}.",
    ]
    if not is_reason:
        lines.append(f"Vướng mắc{f' {number}' if number else ''}: {obstacle}")
    if proposal:
        lines.append(f"Đề nghị: {proposal}")
    if number and (proposal or not is_reason):
        lines.append(f"Việc gia hạn chưa trả lời {number}; để trả lời, đồng chí nhắn: {number} NỘI DUNG.")
    return "\n".join(lines)
