"""*hôm nay có gì mới*: what came in and what waits, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.say.difficulties import number
from handlers.say.numbers import count2, day
from models.difficulties import DifficultyFact

NAMED = 8  # units, obstacles


def head(since: date, today: date) -> str:
    return f"Hôm nay, {day(today)}:" if since == today else f"Từ {day(since)} đến {day(today)}:"


def reported(units: Sequence[str]) -> str:
    """Who has reported."""
    if not units:
        return "- Chưa có đơn vị nào báo cáo."
    more = f" và {count2(len(units) - NAMED)} đơn vị khác" if len(units) > NAMED else ""
    return f"- {count2(len(units))} đơn vị đã báo cáo: {', '.join(units[:NAMED])}{more}."


def waits(completions: int, requests: int, *, is_office: bool) -> str:
    """What waits to be decided."""
    how = " Gõ /duyet để xem." if is_office and completions + requests else ""
    return f"- Chờ xác nhận hoàn thành: {count2(completions)}; xin gia hạn: {count2(requests)}.{how}"


def obstacles(asks: Sequence[DifficultyFact]) -> str:
    """What waits for an answer."""
    if not asks:
        return "- Không có vướng mắc nào chờ trả lời."
    more = f" và {count2(len(asks) - NAMED)} vướng mắc khác" if len(asks) > NAMED else ""
    named = ", ".join(f"{number(each)} ({each.unit_short})" for each in asks[:NAMED])
    return f"- Vướng mắc chờ trả lời: {count2(len(asks))} - {named}{more}. Gõ /vuongmac để xem."


def late(late_ones: int, due_today: int) -> str:
    """How the deadlines stand."""
    return f"- Nhiệm vụ quá hạn: {count2(late_ones)}; đến hạn hôm nay: {count2(due_today)}."
