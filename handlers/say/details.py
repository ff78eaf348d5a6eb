"""What `/chitiet` says: the headings of its lists, and how to turn the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.say.digest import ANSWERED, as_of
from handlers.say.numbers import clip, count2, stamp
from handlers.say.words import OFFICE_NAME
from models.facts import Overdue, Overview
from models.standing import UnitStanding

NEXT_PAGE = "Xem tiếp"
NOTHING = "Hiện không có việc quá hạn, việc sắp đến hạn hoặc nội dung cần cho ý kiến."
FOR_LEADERS = "⚠️ Vướng mắc cần lãnh đạo cho ý kiến"
OVERDUE_DIFFICULTIES = "⚠️ Vướng mắc chờ trả lời quá hạn"
OVERDUE_DIRECTIVES = "Ý kiến chỉ đạo quá hạn"
NAMES_IN_LINE = 8
WORDS = 80  # characters of what blocks, what was ordered, what was found


def head(overview: Overview, last: datetime | None) -> str:
    """What it is about, and as of when."""
    plan = f" Kế hoạch số {overview.plan.number}" if overview.plan and overview.plan.number else ""
    since = f"\nĐiểm tin gần nhất: {stamp(last)}." if last is not None else ""
    return f"Chi tiết tiến độ{plan}\n{as_of(overview)}{since}"


def no_such_page(pages: int) -> str:
    """Chi tiết chỉ có 01 trang; gõ /chitiet để xem."""
    return f"Chi tiết chỉ có {count2(pages)} trang; gõ /chitiet để xem từ đầu."


def numbered(head: str, page: int, pages: int) -> str:
    """The heading with the number of the page."""
    first, line, rest = head.partition("\n")
    return f"{first}{f' (trang {page}/{pages})' if pages > 1 else ''}{line}{rest}"


def going_on(heading: str) -> str:
    """A list that goes on overleaf."""
    return f"{heading} (tiếp)"


def more(page: int) -> str:
    """In the group, where nobody has buttons."""
    return f"Gõ /chitiet {page + 1} để xem tiếp."


def more_listed(page: int) -> str:
    """The one choice, as it is listed."""
    return f"1. {NEXT_PAGE} (hoặc gõ /chitiet {page + 1})"


def away(number: int) -> str:
    """⚪ Nghỉ phép: 01 đơn vị"""
    return f"⚪ Nghỉ phép: {count2(number)} đơn vị"


def silent(unit: UnitStanding) -> str:
    """Ban XDĐ (quá hạn 02); CB thôn 1 (còn NV05)"""
    if unit.in_period is not None and unit.in_period.pending:
        left, of = len(unit.in_period.pending), len(unit.in_period.tasks)
        return f"{unit.short} (còn {count2(left)}/{count2(of)} việc)" if left < of else unit.short
    return f"{unit.short} (quá hạn {count2(unit.late)})" if unit.late else unit.short


def in_lines(names: Sequence[str]) -> list[str]:
    """Names one after the other, some in each line."""
    return [", ".join(names[at : at + NAMES_IN_LINE]) for at in range(0, len(names), NAMES_IN_LINE)]


def new_difficulties(number: int) -> str:
    """⚠️ Vướng mắc mới: 02"""
    return f"⚠️ Vướng mắc mới: {count2(number)}"


def overdue_difficulty(each: Overdue) -> str:
    """VM-003 · NV14 · TTPVHCC: mạng chậm · P.KT chưa trả lời, quá hạn 02 ngày làm việc"""
    owes = each.who or ("lãnh đạo" if each.for_leaders else OFFICE_NAME)
    return f"{each.label} · {each.code} · {each.of}: {clip(each.text, WORDS)} · {owes} chưa trả lời, {_late(each)}"


def overdue(each: Overdue) -> str:
    """CĐ-003 · NV09 · Ban XDĐ: «báo cáo bằng văn bản» · quá hạn 02 ngày làm việc, đơn vị chưa bấm Đã nhận"""
    head = " · ".join(filter(None, (each.label, each.code, each.who)))
    unseen = "" if each.is_seen else ", đơn vị chưa bấm Đã nhận"
    return f"{head}: «{clip(each.text, WORDS)}» · {ANSWERED if each.is_answered else f'{_late(each)}{unseen}'}"


def _late(each: Overdue) -> str:
    return f"quá hạn {count2(each.days)} ngày làm việc" if each.days > 0 else "quá hạn"


def late_heading(number: int) -> str:
    """🔴 Quá hạn: 03 nhiệm vụ (việc trọng tâm trước, rồi việc quá hạn lâu nhất)"""
    return f"🔴 Quá hạn: {count2(number)} nhiệm vụ (việc trọng tâm trước, rồi việc quá hạn lâu nhất)"


def waits(number: int, *, is_office: bool) -> str:
    """🟣 Chờ Văn phòng quyết định: 03 (gõ /duyet)"""
    return f"🟣 Chờ Văn phòng quyết định: {count2(number)}{' (gõ /duyet)' if is_office else ''}"


def strangers(number: int) -> str:
    """People who ask to be let in; their names stand in their cards."""
    return f"Xin tham gia: {count2(number)} người"


def unreachable(number: int) -> str:
    """Units that nobody can be written to for."""
    return f"Chưa nhắn được qua Trợ lý: {count2(number)} đơn vị"
