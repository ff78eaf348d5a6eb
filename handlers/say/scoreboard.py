"""The scoreboard: how much of each unit's work was in time, by the first deadline and by the one that holds.

Facts side by side; the words "rank" and "best" are not said, nobody is blamed, and few tasks give no place.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.numbers import count2, percent
from models.reporting.scoring import UnitScore
from models.reporting.values import OnTime
from models.values import replace

ALONE = "Mới có một đơn vị đủ 03 nhiệm vụ đã đến hạn nên chưa xếp:"
FEW = "Chưa đủ số liệu để xếp (dưới 03 nhiệm vụ đã đến hạn):"
NOT_DUE = "chưa có việc đến hạn"
NOT_SHOWN = (
    "Bảng tỷ lệ đúng hạn chưa bật cho nhóm. Đồng chí lãnh đạo hoặc Văn phòng Đảng ủy quyết định: gõ /xephang bật. "
    "Đồng chí vẫn xem được khi nhắn riêng cho Trợ lý."
)
NOT_IN_GROUP = "Bảng tỷ lệ đúng hạn chưa bật cho nhóm. Đồng chí lãnh đạo hoặc Văn phòng Đảng ủy quyết định việc này."
ONLY_DECIDERS = "Việc bật, tắt bảng này do đồng chí lãnh đạo hoặc Văn phòng Đảng ủy quyết định."
NOTHING = "Chưa có nhiệm vụ nào để tính tỷ lệ đúng hạn."
NOT_UNDERSTOOD = "Trợ lý chưa hiểu nội dung này nên chưa lập bảng. Đồng chí gõ: /xephang (hiện tại), /xephang tháng 9, /xephang quý 3."
RULES = (
    "Cách tính: số nhiệm vụ hoàn thành đúng hạn trên số nhiệm vụ đã hoàn thành hoặc đã quá hạn; "
    "việc báo xong, chờ xác nhận tính theo ngày báo xong; tính cả theo hạn ban đầu và hạn đã gia hạn; mốc, chỉ tiêu đã đạt nêu riêng, không tính vào tỷ lệ."
)
PRAISE = "Để đề nghị biểu dương, gõ: /bieuduong TÊN ĐƠN VỊ: LÝ DO."
SWITCHED = {
    True: "Đã bật: nhóm lãnh đạo xem được bảng tỷ lệ đúng hạn (/xephang); điểm tin tháng nêu các đơn vị có tỷ lệ cao.",
    False: "Đã tắt: bảng tỷ lệ đúng hạn chỉ còn xem được khi nhắn riêng.",
}
SAME = {True: "Bảng tỷ lệ đúng hạn đang bật cho nhóm.", False: "Bảng tỷ lệ đúng hạn đang tắt đối với nhóm."}


def on_time(score: OnTime) -> str:
    """04/05 (80%); 04/05 (80%, 01 chờ xác nhận); chưa có việc đến hạn"""
    if score.percent is None:
        return NOT_DUE
    waits = f", {count2(score.awaiting)} chờ xác nhận" if score.awaiting else ""
    return f"{count2(score.in_time)}/{count2(score.of)} ({percent(score.percent)}{waits})"


def heading(plan: str, page: int, pages: int) -> str:
    """The list's first line."""
    where = f" (trang {page}/{pages})" if pages > 1 else ""
    return f"Tỷ lệ đúng hạn của các đơn vị{f' - Kế hoạch số {plan}' if plan else ''}{where}"


def line(unit: UnitScore) -> str:
    """1. P.VHXH: theo hạn ban đầu 04/05 (80%) · theo hạn đã gia hạn 05/05 (100%)"""
    place = f"{unit.rank}." if unit.rank else "-"
    parts = [f"hạn ban đầu {on_time(unit.by_original)}", f"hạn đã gia hạn {on_time(unit.by_extended)}"]
    if not unit.by_original.of and not unit.by_extended.of:
        parts = [NOT_DUE]
    return f"{place} {unit.short}: {' · '.join([*parts, *_beside(unit)])}"


def _beside(unit: UnitScore) -> list[str]:
    """đã đạt 01 mốc · chỉ tiêu đạt 02/03: neither is a task done, so neither is in the share."""
    reached = [f"đã đạt {count2(unit.milestones)} mốc, còn mốc sau"] if unit.milestones else []
    known = f"{count2(unit.targets_reached)}/{count2(unit.targets_known)}"
    return [*reached, *([f"chỉ tiêu đạt {known}"] if unit.targets_known else [])]


def lines(units: Sequence[UnitScore]) -> list[str]:
    """The units of one page; those without a place under a heading of their own."""
    alone = [unit for unit in units if unit.rank]
    if len(alone) == 1 and alone[0].rank == 1:  # neither first nor last
        units = [replace(alone[0], rank=None), *(unit for unit in units if unit is not alone[0])]
        return [ALONE, line(units[0]), *([FEW, *map(line, units[1:])] if units[1:] else [])]
    ranked = [line(unit) for unit in units if unit.rank]
    others = [line(unit) for unit in units if not unit.rank]
    return [*ranked, *([FEW, *others] if others else [])]


def next_page(page: int) -> str:
    """Gõ /xephang 2 để xem tiếp."""
    return f"Gõ /xephang {page + 1} để xem tiếp."


def switched_for_others(name: str, *, is_on: bool) -> str:
    """To the secretaries."""
    what = "bật" if is_on else "tắt"
    return f"Đồng chí {name} đã {what} bảng tỷ lệ đúng hạn đối với nhóm lãnh đạo (bang_xep_hang)."


def text(plan: str, as_of: str, lines: Sequence[str], page: int, pages: int) -> str:
    """One page of the board."""
    more = [next_page(page)] if page < pages else []
    return "\n".join([heading(plan, page, pages), as_of, *lines, *more, RULES, PRAISE])
