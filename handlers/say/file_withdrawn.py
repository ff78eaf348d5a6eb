"""What is said where a photo or a file that was sent by mistake is taken out of a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.say.numbers import count2, stamp
from handlers.say.report import title
from models.items import Item

KEEP = "Giữ nguyên"
KEPT = "Đã giữ nguyên các tệp, ảnh."


def label(name: str) -> str:
    """Bỏ ảnh 2"""
    return f"Bỏ {name}"[:20]


def line(name: str, at: datetime) -> str:
    """ảnh 2, gửi lúc 07:30 11/8/2025"""
    return f"{name}, gửi lúc {stamp(at)}"


def asked(item: Item, lines: Sequence[str]) -> str:
    """Nothing goes before it is chosen."""
    if len(lines) == 1:
        return f"Bỏ {lines[0]} khỏi báo cáo {title(item)}? Kết quả đã báo giữ nguyên."
    listed = [f"{n}. Bỏ {each}" for n, each in enumerate(lines, 1)]
    head = f"Bỏ tệp nào khỏi báo cáo {title(item)}? Kết quả đã báo giữ nguyên. Đồng chí gõ số:"
    return "\n".join([head, *listed, f"{len(lines) + 1}. {KEEP}"])


def gone(item: Item, name: str, left: int) -> str:
    """To whoever took it out."""
    still = f"còn {count2(left)} tệp, ảnh" if left else "không còn tệp, ảnh nào"
    return f"Đã bỏ {name} khỏi báo cáo {item.code}; {still}. Kết quả đã báo giữ nguyên."


def for_office(item: Item, name: str, proof: str, author: str) -> str:
    """To the secretary, who has the card. `proof`: the sentence that a completion's card has."""
    return (
        f"🟣 {title(item)} ({item.unit_short}): đơn vị đã bỏ {name} vì gửi nhầm. Nay: {proof[0].lower()}{proof[1:]} "
        f"Báo cáo hoàn thành vẫn chờ xác nhận. Người bỏ: {author}."
    )


def left_out(name: str) -> str:
    """Before the read-back without it."""
    return f"Đã bỏ {name}.\n"


def which_in_draft(names: Sequence[str]) -> str:
    """Several, and none is named."""
    return f"Đồng chí bỏ tệp nào: {', '.join(names)}? Ví dụ nhắn: bỏ {names[-1]}."
