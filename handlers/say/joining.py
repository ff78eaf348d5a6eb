"""What is said to people who join, and to the secretary who lets them in."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.numbers import clip, count2
from models.org import Role

ROLE_NAMES = {
    Role.REPORTER: "đầu mối báo cáo",
    Role.HEAD: "người đứng đầu",
    Role.SECRETARY: "thư ký Văn phòng Đảng ủy",
    Role.LEADER: "lãnh đạo Đảng ủy",
    Role.SUPERVISOR: "giám sát",
    Role.ADMIN: "quản trị hệ thống",
}
CHANNELS = {"telegram": "Telegram", "zalo": "Zalo"}
UNKNOWN_CODE = "Mã mời không đúng. Đề nghị đồng chí kiểm tra lại (8 chữ và số), hoặc xin mã mới tại Văn phòng Đảng ủy."
USED_CODE = "Mã mời này đã được dùng. Đề nghị đồng chí xin mã mới tại Văn phòng Đảng ủy."
EXPIRED_CODE = "Mã mời đã hết hạn hoặc đã được thu hồi. Đề nghị đồng chí xin mã mới tại Văn phòng Đảng ủy."
TOO_MANY_CODES = "Đồng chí đã nhập sai mã nhiều lần. Đề nghị thử lại sau 01 giờ, hoặc liên hệ Văn phòng Đảng ủy."
GROUP_CODE = "Mã này dùng để gắn nhóm lãnh đạo. Đề nghị thư ký gửi mã ngay trong nhóm đó, ví dụ: /nhom {code}."
PERSON_CODE = "Mã này dành cho cá nhân. Đề nghị đồng chí nhắn riêng mã cho Trợ lý, không gửi trong nhóm."
OTHER_ORGANIZATION = (
    "Tài khoản của đồng chí đang thuộc cơ quan khác nên không dùng được mã này. "
    "Đề nghị liên hệ Văn phòng Đảng ủy nơi cấp mã."
)
GROUP_BOUND = (
    "Đã gắn nhóm này làm nhóm lãnh đạo của {org}. Trợ lý sẽ gửi điểm tin vào sáng thứ Hai; "
    "trong nhóm có thể gõ /baocao để xem số liệu."
)
GROUP = "nhóm không tên"
OTHER_GROUPS = "Nhóm gắn trước vẫn nhận tin như nhóm này: {groups}. Nhóm nào thôi dùng thì đưa Trợ lý ra khỏi nhóm đó."
GROUP_TAKEN = "Nhóm này đã gắn với một cơ quan khác. Đề nghị liên hệ quản trị hệ thống."
HOW_TO_INVITE = (
    "Trợ lý không cấp mã trong tin nhắn. Cách nhanh: người mới tìm Trợ lý rồi nhắn họ tên, đơn vị (ví dụ: tôi là Hòa, "
    "chi bộ thôn 2); đồng chí duyệt ngay tại đây. Cần mã thì lấy trên máy chạy Trợ lý: dondoc invite --unit ĐƠN VỊ."
)
UNITS_BY_FILE = (
    "Trợ lý chưa đổi gì: tên đơn vị, sáp nhập, giải thể đơn vị sửa trong danh sách đơn vị của tệp kế hoạch (xuất ra trên "
    "máy chạy Trợ lý: dondoc plan export), rồi gõ /nhap để nhập lại. Việc dở của đơn vị cũ: NV05 chuyển cho TÊN ĐƠN VỊ."
)
GROUP_HOW = "Để gắn nhóm, thư ký gõ trong nhóm: /nhom MÃ (mã lấy bằng lệnh dondoc invite --group trên máy chủ)."
GROUP_UNBOUND = "Nhóm này chưa được gắn với Đảng ủy nên Trợ lý chưa đưa số liệu vào đây. "
GROUP_ASK_OFFICE = "Đề nghị Văn phòng Đảng ủy gắn nhóm bằng lệnh /nhom; trong lúc chờ, đồng chí nhắn riêng cho Trợ lý."
GROUP_ONLY_SECRETARY = "Chỉ Văn phòng Đảng ủy được gắn nhóm. Đề nghị thư ký gõ lệnh này."
NOT_IN_GROUP = "Lệnh này dùng trong nhóm cần gắn. Đề nghị thêm Trợ lý vào nhóm rồi gõ /nhom MÃ tại đó."
REQUEST_GONE = "Đề nghị tham gia này đã được xử lý trước đó."
NO_REQUEST = "Không có đề nghị tham gia số {number}. Gõ /duyet để xem các đề nghị đang chờ."
REQUEST_UNIT_UNKNOWN = (
    "Trợ lý chưa nhận ra đơn vị “{name}”. Đề nghị ghi mã hoặc tên đơn vị, ví dụ: /duyet {number} PVHXH."
)
REFUSED = "Văn phòng Đảng ủy chưa thể xác nhận đăng ký của đồng chí. Đề nghị liên hệ trực tiếp Văn phòng Đảng ủy."


def group_bound(org: str, others: Sequence[str]) -> str:
    """`others`: the titles of the groups that were bound before and go on getting what this one gets."""
    if not others:
        return GROUP_BOUND.format(org=org)
    return (
        f"{GROUP_BOUND.format(org=org)}\n{OTHER_GROUPS.format(groups=', '.join(f'“{one or GROUP}”' for one in others))}"
    )


def joined(name: str, role: Role, unit: str | None, lead: int, support: int, example: str = "NV05") -> str:
    """M02: what the person is now, and what there is to do."""
    what = f"{ROLE_NAMES[role]} của {unit}" if unit else ROLE_NAMES[role]
    lines = [f"Đã xác nhận: đồng chí {name} là {what}."]
    if unit:
        lines.append(
            f"Đơn vị đang chủ trì {count2(lead)} nhiệm vụ, phối hợp {count2(support)} nhiệm vụ. Gõ /viec để xem danh sách."
        )
        lines.append(f"Khi có kết quả, đồng chí chỉ cần nhắn, ví dụ: {example} 50%, hoặc: {example} xong.")
    else:
        lines.append("Gõ /baocao để xem số liệu, /trogiup để xem hướng dẫn.")
    return "\n".join(lines)


def card(number: int, name: str, channel: str, said: str, *, is_unit_offered: bool) -> str:
    """The secretary's card about a stranger. `is_unit_offered`: units stand below as choices."""
    shown = f"“{said}”" if said else "(chưa ghi gì)"
    how = (
        f"Đồng chí chọn đơn vị bên dưới, hoặc gõ: /duyet {number} TÊN ĐƠN VỊ."
        if is_unit_offered
        else f"Trợ lý chưa rõ đơn vị của người này. Để xác nhận, đồng chí gõ: /duyet {number} TÊN ĐƠN VỊ."
    )
    return (
        f"Đề nghị tham gia số {number}: {name or 'người chưa rõ tên'}{f' ({channel})' if channel else ''} nhắn: {shown}\n"
        f"{how} Nếu không biết người này, chọn Từ chối."
    )


def more_wait(count: int) -> str:
    """To a new secretary, after the cards of those who came first."""
    return f"Còn {count2(count)} đề nghị tham gia khác đang chờ. Gõ /duyet để xem."


TURN_AWAY = "Từ chối"


def into(unit: str) -> str:
    """The button that lets a stranger into a unit."""
    return f"Vào {unit}"[:20]


def let_in(number: int, name: str, said: str, units: Sequence[str]) -> str:
    """To let a stranger in, read back."""
    shown = f" (nhắn: “{clip(said, 150)}”)" if said else ""
    where = " hay ".join(units)
    return f"Đề nghị tham gia số {number}: xác nhận {name or 'người này'}{shown} là đầu mối báo cáo của {where}?"


def decided(number: int, name: str, unit: str | None) -> str:
    """What the secretary hears after deciding."""
    if unit is None:
        return f"Đã từ chối đề nghị tham gia số {number}."
    return f"Đã xác nhận {name} là đầu mối báo cáo của {unit}."
