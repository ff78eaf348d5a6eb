"""What is said where the office looks at the photos and files of a report."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.numbers import count2
from handlers.say.report import title
from models.items import Item

SHOW = "Xem tệp"


def photo(n: int) -> str:
    """ảnh 2: a photo has no name."""
    return f"ảnh {n}"


def one(item: Item, n: int, count: int, name: str) -> str:
    """Goes with one of them."""
    return f"{item.code} · {item.unit_short} · tệp {n}/{count}: {name}"


def sent(item: Item, count: int, missing: Sequence[str]) -> str:
    """Behind them. `missing`: those that cannot be passed on yet."""
    told = f"Đã gửi {count2(count)} tệp, ảnh kèm báo cáo {item.code} của {item.unit_short}." if count else ""
    gone = f" Chưa tải về được: {', '.join(missing)}; đề nghị đồng chí xem lại sau ít phút." if missing else ""
    return f"{told}{gone}".strip()


def none_sent(items: Sequence[Item]) -> str:
    """No report that is meant has any."""
    if len(items) == 1:
        return f"{title(items[0])} ({items[0].unit_short}): báo cáo chưa kèm tệp, ảnh nào."
    return "Chưa có tệp, ảnh nào kèm các báo cáo này."


def which(items: Sequence[Item], counts: Sequence[int]) -> str:
    """Several have some."""
    lines = [
        f"{n}. {title(each)} ({each.unit_short}): {count2(count)} tệp, ảnh"
        for n, (each, count) in enumerate(zip(items, counts, strict=True), 1)
    ]
    return "\n".join(["Đồng chí xem tệp của báo cáo nào? Gõ số:", *lines])
