"""What is said when a recorded report is taken back: the question, what holds afterwards, what the office is told."""

from __future__ import annotations

from datetime import datetime

from handlers.say.numbers import stamp
from handlers.say.report import STAGES, report_number, title, value
from models.items import Item

WITHDRAW_ALL = "Rút hết các bản"


def withdrawn_for_office(item: Item, number: int, name: str) -> str:
    """A completion that the secretary was asked to confirm was taken back."""
    return (
        f"{item.unit_short} đã rút lại báo cáo hoàn thành {title(item)} ({report_number(number)}). Người rút: {name}."
    )


def added_withdrawn_for_office(item: Item, number: int, files: int, name: str) -> str:
    """What was added to a completion was taken back; the completion was not."""
    return (
        f"{item.unit_short} đã rút {files:02d} tệp, ảnh gửi thêm của {title(item)} ({report_number(number)}); "
        f"báo cáo hoàn thành vẫn chờ xác nhận. Người rút: {name}."
    )


def withdraw_question(number: int, item: Item, shown: str, at: datetime) -> str:
    """`/hoantac`: what would be taken back."""
    what = f" ({shown})" if shown else ""
    return f"Rút lại báo cáo {report_number(number)} của {title(item)}{what}, ghi lúc {stamp(at)}?"


def withdrawn(number: int, item: Item) -> str:
    """What holds after a report was taken back."""
    now = value(item.percent, item.count)
    return (
        f"Đã rút lại {report_number(number)}. {item.code} trở về: {STAGES[item.stage]}{f', {now}' if now else ''}. "
        "Lịch sử vẫn giữ cả hai lần ghi."
    )


def withdraw_only(number: int) -> str:
    """The button that takes only the last version back."""
    return f"Chỉ rút {report_number(number)}"[:20]


def gone_with(number: int) -> str:
    """The newest of several versions that are taken back together."""
    return f"{report_number(number)} đã rút. "


def earlier_version(number: int, earlier: int, document: str) -> str:
    """What a completion put right would count again."""
    what = f" (số {document})" if document else ""
    return (
        f"\n{report_number(number)} đã thay cho {report_number(earlier)}{what}; chỉ rút {report_number(number)} thì "
        f"{report_number(earlier)} được ghi lại và chờ xác nhận."
    )


def earlier_again(number: int, item: Item, earlier: int, document: str) -> str:
    """It was taken back, and the version before it counts again."""
    what = f" (số {document})" if document else ""
    return (
        f"Đã rút lại {report_number(number)}. {item.code} trở về báo cáo {report_number(earlier)}{what}: "
        f"{STAGES[item.stage]}. Lịch sử vẫn giữ cả hai lần ghi."
    )


def earlier_again_for_office(item: Item, number: int, earlier: int, evidence: str, name: str) -> str:
    """The version that is to be confirmed now."""
    return (
        f"{item.unit_short} đã rút lại {report_number(number)}; {report_number(earlier)} báo hoàn thành {title(item)} được "
        f"ghi lại và chờ xác nhận. {evidence} Người rút: {name}."
    )


def no_report_of(code: str) -> str:
    """There is nothing that could be taken back."""
    return f"Đồng chí chưa có báo cáo nào đang ghi của {code}, nên không có gì để rút lại."
