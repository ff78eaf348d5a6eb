"""What is said about who decides on a later deadline, and what was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from handlers.say.numbers import clip, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.report import title
from handlers.say.words import LEADERS_NAME, OFFICE_NAME
from models.items import Item
from models.settings import Approver

WHICH_UNASK = "Đồng chí rút đề nghị gia hạn nào?"
GRANT, REFUSE = "Duyệt gia hạn", "Chưa duyệt"
AS_ASKED = "theo đề nghị của đơn vị"
_LESS = re.compile(r" (\(đơn vị xin đến [\d/]+\))$")


def granted_less(reason: str, wanted_on: date) -> str:
    """The reason, with the day that the unit had asked for and did not get."""
    return f"{reason.rstrip('.')} (đơn vị xin đến {show_day(wanted_on)})"


def as_told(reason: str) -> tuple[str, str]:
    """The unit's own words, and what `granted_less` said behind them: to be quoted, and not to be."""
    found = _LESS.search(reason)
    return (reason[: found.start()], f" {found[1]}") if found else (reason, "")


def decider(by: Approver) -> str:
    """Who the unit is told has decided."""
    return LEADERS_NAME if by == Approver.LEADERS else OFFICE_NAME


def stays(item: Item, wanted: date) -> str:
    """A report was put right, and the request that came with it stays as it was."""
    return f"Đề nghị gia hạn {item.code} đến {weekday_day(wanted)} giữ nguyên, đang chờ duyệt."


def not_yours(by: Approver) -> str:
    """Somebody else decides."""
    return f"Theo cấu hình của cơ quan, đề nghị gia hạn do {decider(by)} duyệt nên Trợ lý chưa thực hiện."


def to_leader(card: str) -> str:
    """The card, as a leader gets it."""
    return f"Kính báo cáo đồng chí, có đề nghị cho ý kiến:\n{card}"


def seen_by_office(card: str, *, is_asked: bool) -> str:
    """The card without choices."""
    how = (
        "Thường trực Đảng ủy duyệt; Trợ lý sẽ báo kết quả."
        if is_asked
        else "Thường trực Đảng ủy duyệt, nhưng chưa có đồng chí lãnh đạo nào nhận tin qua Trợ lý: đề nghị báo trực tiếp."
    )
    return f"{card}\n{how}"


def granted_seen(item: Item, until: date, by: str) -> str:
    """To the office, after the leaders approved."""
    return (
        f"Đồng chí {by} đã duyệt gia hạn {title(item)} của {item.unit_short} đến {weekday_day(until)}; đã báo đơn vị."
    )


def refused_seen(item: Item, words: str, by: str) -> str:
    """To the office, after the leaders refused."""
    return f"Đồng chí {by} chưa duyệt gia hạn {title(item)} của {item.unit_short}: “{clip(words, 200)}”; đã báo đơn vị."


def why_not(code: str) -> str:
    """A refusal needs a reason."""
    return f"Đề nghị đồng chí ghi lý do chưa duyệt gia hạn {code}, ví dụ: thời hạn do tỉnh quy định. Gõ /huy để thôi."


def past(day: str) -> str:
    """A later deadline is asked for, and its day is over."""
    return f"Ngày {day} đã qua."


def _until(item: Item) -> str:
    return f" Thời hạn vẫn là {weekday_day(item.due_on)}." if item.due_on else ""


def unask(item: Item, wanted_on: date) -> str:
    """Asked before a request that waits is taken back."""
    return f"Rút đề nghị gia hạn {title(item)} đến {weekday_day(wanted_on)}?{_until(item)}"


def unask_one(code: str, wanted_on: date) -> str:
    """One of several requests, to choose."""
    return f"{code} (đến {show_day(wanted_on)})"


def unasked(item: Item, wanted_on: date) -> str:
    """To the unit."""
    return (
        f"Đã rút đề nghị gia hạn {item.code} đến {weekday_day(wanted_on)}.{_until(item)} "
        "Văn phòng Đảng ủy được báo; các nội dung khác của báo cáo giữ nguyên."
    )


def unasked_for_office(item: Item, wanted_on: date, by: str) -> str:
    """To whoever would have decided."""
    return (
        f"{item.unit_short} đã rút đề nghị gia hạn {title(item)} đến {weekday_day(wanted_on)}; không cần duyệt nữa."
        f"{_until(item)} Người rút: {by}."
    )


def unask_kept(code: str) -> str:
    """Giữ nguyên."""
    return f"Đề nghị gia hạn {code} giữ nguyên, đang chờ duyệt."


def nothing_to_unask(codes: Sequence[str]) -> str:
    """Nothing of the kind waits any more."""
    of = f"{', '.join(codes)} hiện không" if codes else "Hiện không"
    return f"{of} có đề nghị gia hạn nào đang chờ duyệt."


def still_waits(item: Item, wanted_on: date) -> str:
    """A request that nobody has decided yet, for the unit that asks how it stands."""
    return (
        f"Đề nghị gia hạn {title(item)} đến {weekday_day(wanted_on)} đang chờ quyết định; có kết quả, Trợ lý nhắn ngay."
        f"{_until(item)}"
    )


NONE_WAITS = (
    "Hiện không có đề nghị gia hạn nào của đơn vị đồng chí đang chờ duyệt. Thời hạn hiện tại của từng việc: gõ /viec."
)
