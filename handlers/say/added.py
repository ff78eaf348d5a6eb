"""What is said of words and files that are added to a completion while it waits to be confirmed."""

from __future__ import annotations

from handlers.say.numbers import clip
from handlers.say.report import report_number, title
from models.items import Item


def added(item: Item) -> str:
    """To whoever added it."""
    return f"Đã ghi bổ sung cho {item.code}; báo cáo hoàn thành vẫn chờ Văn phòng Đảng ủy xác nhận."


def for_office(item: Item, number: int, said: str, proof: str, name: str) -> str:
    """To the office, with the two answers. `proof`: the sentence that a completion's card has."""
    words = f": “{clip(said, 200)}”" if said.strip() else ""
    return (
        f"🟣 {item.unit_short} bổ sung cho báo cáo hoàn thành {title(item)} ({report_number(number)}){words}.\n"
        f"{proof} Báo cáo hoàn thành vẫn chờ xác nhận. Người báo: {name}."
    )
