"""`/donvi`: who has reported, who has not, who cannot be reached, who is away; one unit with its people and its work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.say.numbers import clip, count2, near_day, short_day, stamp
from handlers.say.report import stage_of, standing, title, value
from models.items import Item
from models.leaves import Away
from models.org import Role
from models.plan import OPEN_STAGES, Share
from models.staff import Member
from models.standing import UnitStanding
from models.workdays import local_date

NEXT_PAGE = "Xem tiếp"
HOW = (
    "Gõ số thứ tự hoặc tên để xem một đơn vị: /donvi Phòng Kinh tế. "
    "Lọc: /donvi chưa · đã · quá hạn · nghỉ · hoãn nhắc · chưa liên hệ."
)
NONE = "Không có đơn vị nào như vậy."
UNKNOWN = "Trợ lý chưa rõ đơn vị “{name}”. Gõ /donvi để xem danh sách, hoặc ghi tên đầy đủ hơn."
WHICH = "Có nhiều đơn vị gần với tên đó. Đồng chí chọn:"
ROLES = {Role.REPORTER: "đầu mối", Role.HEAD: "người đứng đầu"}
CHANNELS = {"telegram": "Telegram", "zalo": "Zalo", "web": "trang web", "console": "máy", "test": "thử"}
WORK_LISTED = 10


def heading(total: int, reported: int, missing: int, excused: int, unreached: int, now: datetime) -> str:
    """Đơn vị: 33; đã báo cáo 12, chưa báo cáo 20, nghỉ phép 01, chưa nhắn được 05 (số liệu đến …)"""
    parts = [f"đã báo cáo {count2(reported)}", f"chưa báo cáo {count2(missing)}"]
    parts += [f"nghỉ phép {count2(excused)}"] if excused else []
    parts += [f"chưa nhắn được qua Trợ lý {count2(unreached)}"] if unreached else []
    return f"Đơn vị chủ trì: {count2(total)}; {', '.join(parts)} (số liệu đến {stamp(now)})"


def filtered(total: int, what: str) -> str:
    """Chưa báo cáo: 20 đơn vị"""
    return f"{what[0].upper()}{what[1:]}: {count2(total)} đơn vị"


def page_of(page: int, pages: int) -> str:
    """(trang 1/3)"""
    return f" (trang {page}/{pages})" if pages > 1 else ""


def line(n: int, unit: UnitStanding, *, unreached: bool) -> str:
    """1. P.VHXH: đã báo cáo 11/8 · 04 việc mở, quá hạn 01"""
    late = f", quá hạn {count2(unit.late)}" if unit.late else ""
    notes = " · chưa nhắn được" if unreached else ""
    return f"{n}. {clip(unit.short, 40)}: {state(unit)} · {count2(unit.open)} việc mở{late}{notes}"


def state(unit: UnitStanding) -> str:
    """The three answers to "has it reported?"."""
    if unit.reported and unit.last_report_at is not None:
        return f"đã báo cáo {short_day(local_date(unit.last_report_at))}"
    if unit.away_until is not None:
        return f"nghỉ phép đến hết {short_day(unit.away_until)}"
    return "chưa báo cáo"


NO_HEAD = (
    "- Người đứng đầu: chưa có ai nhận tin qua Trợ lý; việc quá hạn từ {days} ngày làm việc, Trợ lý nhắn đầu mối đơn vị "
    "để báo cáo lại với người đứng đầu."
)


def one_unit(
    name: str,
    reported: str,
    members: Sequence[Member],
    away: dict[int, Away],
    items: Sequence[Item],
    today: date,
    head_after: int = 0,
) -> str:
    """One unit: its people with roles and channels, its open work. `head_after`: working days, 0 for never."""
    people = [_member(each, away.get(each.person_id)) for each in members] or ["- chưa có người đăng ký"]
    if head_after and not any(each.role == Role.HEAD and each.channels for each in members):
        people.append(NO_HEAD.format(days=count2(head_after)))
    lead = [item for item in items if item.share == Share.LEAD]
    support = len({item.code for item in items if item.share == Share.SUPPORT and item.may_be_reported})
    live = [item for item in lead if item.may_be_reported]
    lines = [f"{name} ({reported})", "Cán bộ:", *people, f"Việc chủ trì đang mở: {count2(len(live))}"]
    lines += [f"- {_work(item, today)}" for item in live[:WORK_LISTED]]
    if len(live) > WORK_LISTED:
        lines.append(f"… và {count2(len(live) - WORK_LISTED)} việc khác; gõ /baocao để xem đủ.")
    done = sum(not item.may_be_reported for item in lead)
    lines += [f"Đã đóng: {count2(done)} việc."] if done else []
    lines += [f"Phối hợp: {count2(support)} việc."] if support else []
    return "\n".join(lines)


def _member(member: Member, leave: Away | None) -> str:
    role = ROLES.get(member.role, member.role.value)
    where = ", ".join(CHANNELS.get(each, each) for each in member.channels) or "chưa nhắn được"
    if leave is not None:
        instead = f", thay: {leave.delegate}" if leave.delegate else ", chưa có người thay"
        where += f"; nghỉ phép đến hết {short_day(leave.until_on)}{instead}"
    return f"- {member.name}: {role} ({where})"


def _work(item: Item, today: date) -> str:
    shown = value(item.percent, item.count)
    parts = [title(item, 45), stage_of(item), *([shown] if shown else [])]
    if item.due_on is not None:
        stands = f", {standing(item.deadline)}" if item.stage in OPEN_STAGES else ""
        parts.append(f"hạn {near_day(item.due_on, today)}{stands}")
    return " · ".join(parts)
