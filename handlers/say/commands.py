"""What each command is for, with an example where it takes words: for `/trogiup` and for a service's menu."""

from __future__ import annotations

from enum import StrEnum

# By name: what it means, and an example.
COMMANDS: dict[str, tuple[str, str]] = {
    "start": ("bắt đầu, hoặc gửi mã mời", ""),
    "viec": ("việc của đơn vị, gấp nhất trước", ""),
    "capnhat": ("báo cáo tiến độ", "/capnhat NV05 50%"),
    "xong": ("báo hoàn thành", "/xong NV05"),
    "vuongmac": ("báo vướng mắc; VPĐU, lãnh đạo: xem danh sách", "/vuongmac NV05 thiếu kinh phí"),
    "giahan": ("xin gia hạn, hoặc đổi thời hạn (VPĐU)", "/giahan NV09 17/10/2025 chờ tài liệu của tỉnh"),
    "sua": ("sửa báo cáo", "/sua BC-0147 60%"),
    "hoantac": ("rút lại báo cáo, quyết định gần nhất", ""),
    "nghi": ("báo nghỉ, giao người thay; xem ai nghỉ (VPĐU)", "/nghi từ 12/8 đến 15/8, giao đồng chí Hoa"),
    "baocao": ("số liệu cả kế hoạch", ""),
    "chitiet": ("chi tiết sau điểm tin, từng trang", "/chitiet 2"),
    "xephang": ("tỷ lệ đúng hạn của các đơn vị", ""),
    "baocaoky": ("báo cáo kỳ, hỏi lần lượt từng việc", ""),
    "kybaocao": ("xem, mở, đổi ngày kỳ báo cáo (VPĐU)", "/kybaocao NAM-2025 chốt 14/12/2025"),
    "chidao": ("ý kiến chỉ đạo đang theo dõi", ""),
    "giamsat": ("nội dung giám sát đang theo dõi", ""),
    "bieuduong": ("đề nghị biểu dương", "/bieuduong Chi bộ thôn 1: hoàn thành sớm NV05"),
    "yeucau": ("yêu cầu báo cáo đột xuất: gửi, trả lời, xem bảng", "/yeucau YC-004"),
    "thongbao": ("thông báo tới đơn vị, xem ai đã nhận (VPĐU)", "/thongbao các chi bộ: họp 8h thứ Hai"),
    "nhap": ("nạp kế hoạch từ tệp (VPĐU)", ""),
    "giaoviec": ("giao việc, đổi việc đã giao (VPĐU)", "/giaoviec Phòng Kinh tế lập báo cáo trước 20/9/2025"),
    "duyet": ("việc và người chờ xác nhận", "/duyet 12 PVHXH"),
    "nhac": ("việc quá hạn, đôn đốc đơn vị", "/nhac NV09 đề nghị gửi trước 16 giờ"),
    "donvi": ("đơn vị đã, chưa báo cáo; cán bộ, việc của một đơn vị", "/donvi chưa"),
    "nguoi": ("cán bộ: xem, chuyển đơn vị, gỡ (VPĐU)", "/nguoi Lan"),
    "xuat": ("bảng dán vào hệ thống cấp trên, đánh dấu đã nhập (VPĐU)", "/xuat vi_du quý 3"),
    "cauhinh": ("cấu hình, ngày nghỉ (VPĐU)", "/cauhinh nhac_truoc 5,2,1"),
    "hoi": ("hỏi số liệu bằng lời", "/hoi việc nào sắp đến hạn tuần này"),
    "kiemtra": ("vì sao Trợ lý hiểu như vậy (VPĐU)", "/kiemtra Phòng Văn hóa: nv5 xong 80%"),
    "nhom": ("gắn nhóm lãnh đạo (gõ trong nhóm)", ""),
    "lichsu": ("lịch sử một nhiệm vụ", "/lichsu NV05"),
    "huy": ("dừng việc đang hỏi dở", ""),
    "trogiup": ("hướng dẫn", ""),
}


class Part(StrEnum):
    """As whom somebody reads the help."""

    UNIT = "unit"
    OFFICE = "office"
    LEADER = "leader"
    SUPERVISOR = "supervisor"
    READER = "reader"  # anybody else


# What can just be said.
BY_WORDS: dict[Part, tuple[str, ...]] = {
    Part.UNIT: ("‹mã› 50%", "‹mã› xong roi", "‹mã› vướng kinh phí, đề nghị cấp bổ sung", "mai tôi nghỉ đến thứ 6"),
    Part.LEADER: ("Phòng Kinh tế báo cáo NV19 trước 20/8", "tiến độ thế nào", "NV07 sao rồi", "ai trễ nhiều nhất"),
    Part.SUPERVISOR: ("NV07 đến đâu rồi", "đơn vị nào chưa báo cáo", "tỷ lệ đúng hạn quý này"),
}
_PLAIN_LEAVE = "/nghi từ 12/8 đến 15/8, giao đồng chí Hoa"
_READ = {
    "vuongmac": ("xem khó khăn, vướng mắc của các đơn vị", ""),
    "nghi": ("báo nghỉ, giao người thay", _PLAIN_LEAVE),
    "yeucau": ("xem yêu cầu báo cáo đột xuất và câu trả lời", "/yeucau YC-004"),
    "thongbao": ("xem thông báo đã gửi, ai đã nhận", "/thongbao TB-007"),
    "chidao": ("xem ý kiến chỉ đạo đang theo dõi", ""),
    "giamsat": ("xem nội dung giám sát đang theo dõi", ""),
}
_BY_PART: dict[Part, dict[str, tuple[str, str]]] = {
    Part.UNIT: {
        "capnhat": ("báo cáo tiến độ", "/capnhat ‹mã› 50%"),
        "xong": ("báo hoàn thành", "/xong ‹mã›"),
        "vuongmac": ("báo vướng mắc", "/vuongmac ‹mã› thiếu kinh phí"),
        "giahan": ("xin gia hạn", "/giahan ‹mã› 17/10/2025 chờ tài liệu của tỉnh"),
        "nghi": ("báo nghỉ, giao người thay", _PLAIN_LEAVE),
        "yeucau": ("yêu cầu báo cáo đang chờ đơn vị trả lời", ""),
        "chidao": ("ý kiến chỉ đạo đơn vị đang thực hiện", ""),
        "giamsat": ("nội dung giám sát đơn vị cần trả lời", ""),
        "lichsu": ("lịch sử một nhiệm vụ", "/lichsu ‹mã›"),
        "hoi": ("hỏi số liệu việc của đơn vị", "/hoi còn bao nhiêu việc"),
    },
    Part.LEADER: {
        **_READ,
        "vuongmac": ("xem, trả lời khó khăn, vướng mắc", "VM-012 Ý KIẾN"),
        "chidao": ("cho ý kiến chỉ đạo; xem ý kiến đang theo dõi", "/chidao NV07 P.VHXH báo cáo trước 20/8"),
        "bieuduong": ("đề nghị, xem xét biểu dương", "/bieuduong Chi bộ thôn 1: hoàn thành sớm NV05"),
    },
    Part.SUPERVISOR: {
        **_READ,
        "giamsat": ("ghi nội dung giám sát; xem nội dung đang theo dõi",
                    "/giamsat NV07 P.VHXH chưa công khai kế hoạch"),
    },
    Part.READER: _READ,
}  # fmt: skip


def of(part: Part, name: str) -> tuple[str, str]:
    """What a command is for to somebody, and an example."""
    return _BY_PART.get(part, {}).get(name, COMMANDS[name])


def menu() -> tuple[tuple[str, str], ...]:
    """(name, meaning), in the order in which a service shows them."""
    return tuple((name, meaning) for name, (meaning, _example) in COMMANDS.items())
