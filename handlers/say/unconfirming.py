"""What is said when a confirmation is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from models.items import Item
from models.plan import Stage

KEEP = "Giữ nguyên"
KEPT = "Đã giữ nguyên, không thay đổi gì."
CANNOT = (
    "Việc này không bỏ xác nhận được nữa: chưa được xác nhận, hoặc đơn vị đã báo cáo tiếp sau khi xác nhận. "
    "Đồng chí gõ /duyet để xem việc đang chờ."
)


def not_while(item: Item) -> str:
    """The task is paused, or ended, since the confirmation."""
    if item.stage == Stage.PAUSED:
        return (
            f"{item.code} đang tạm dừng nên chưa bỏ xác nhận được. Để làm tiếp trước: /giaoviec tiếp tục {item.code}."
        )
    return f"{item.code} không còn thực hiện nên không bỏ xác nhận được."


def nothing(codes: Sequence[str], units: Sequence[str] = ()) -> str:
    """No confirmation is there to be taken back."""
    if codes or units:
        return f"{' · '.join(part for part in (', '.join(codes), ', '.join(units)) if part)} chưa có xác nhận hoàn thành nào để bỏ."
    return "Đồng chí chưa xác nhận việc nào. Để bỏ một xác nhận, đồng chí nhắn, ví dụ: duyệt nhầm NV02."


def take_back(item: Item) -> str:
    """Bỏ xác nhận NV02"""
    return f"Bỏ xác nhận {item.code}"[:20]


def ask(items: Sequence[Item]) -> str:
    """Which one; nothing is changed before it is chosen."""
    lines = [f"{n}. Bỏ xác nhận {item.code} của {item.unit_short}" for n, item in enumerate(items, 1)]
    lines.append(f"{len(lines) + 1}. {KEEP}")
    return "\n".join(["Bỏ xác nhận thì việc trở lại chờ xác nhận, và đơn vị được báo. Đồng chí gõ số:", *lines])


def taken_back_here(item: Item) -> str:
    """To whoever took it back."""
    return (
        f"Đã bỏ xác nhận {item.code} của {item.unit_short}; việc trở lại chờ xác nhận, đã báo đơn vị. Gõ /duyet để xem."
    )


def taken_back(item: Item) -> str:
    """To the unit."""
    return (
        f"{item.code}: Văn phòng Đảng ủy vừa xác nhận nhầm nên đã bỏ xác nhận hoàn thành. "
        "Báo cáo của đồng chí được giữ nguyên, đang chờ Văn phòng xem lại; đồng chí chưa cần làm gì."
    )
