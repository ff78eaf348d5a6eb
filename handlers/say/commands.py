"""What each command is for, with an example where it takes words: for `/trogiup` and for a service's menu."""

# By name: what it means, and an example.
COMMANDS: dict[str, tuple[str, str]] = {
    "start": ("bắt đầu, hoặc gửi mã mời", ""),
    "viec": ("việc của đơn vị, gấp nhất trước", ""),
    "capnhat": ("báo cáo tiến độ", "/capnhat NV05 50%"),
    "xong": ("báo hoàn thành", "/xong NV05"),
    "vuongmac": ("báo vướng mắc; VPĐU, lãnh đạo: xem danh sách", "/vuongmac NV05 thiếu kinh phí"),
    "giahan": ("xin gia hạn, hoặc đổi thời hạn (VPĐU)", "/giahan NV09 17/10/2025 chờ tài liệu của tỉnh"),
    "sua": ("sửa báo cáo", "/sua BC-0147 60%"),
    "hoantac": ("rút lại báo cáo gần nhất", ""),
    "nghi": ("báo nghỉ, giao người thay; xem ai nghỉ (VPĐU)", "/nghi từ 12/8 đến 15/8, giao đồng chí Hoa"),
    "baocao": ("số liệu cả kế hoạch", ""),
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
    "cauhinh": ("cấu hình, ngày nghỉ (VPĐU)", "/cauhinh nhac_truoc 5,2,1"),
    "kiemtra": ("vì sao Trợ lý hiểu như vậy (VPĐU)", "/kiemtra Phòng Văn hóa: nv5 xong 80%"),
    "nhom": ("gắn nhóm lãnh đạo (gõ trong nhóm)", ""),
    "lichsu": ("lịch sử một nhiệm vụ", "/lichsu NV05"),
    "huy": ("dừng việc đang hỏi dở", ""),
    "trogiup": ("hướng dẫn", ""),
}


def menu() -> tuple[tuple[str, str], ...]:
    """(name, meaning), in the order in which a service shows them."""
    return tuple((name, meaning) for name, (meaning, _example) in COMMANDS.items())
