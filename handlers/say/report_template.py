"""What the secretary may write into a Word template, what each place is filled with, and what is said of a wrong one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Field = str | Sequence["Field"] | Mapping[str, "Field"]

# Name of the place → what it is filled with. In [ ]: comes as often as there is something, in a block for … endfor.
_TASK = {
    "stt": "số thứ tự", "ma": "mã nhiệm vụ", "noi_dung": "nội dung nhiệm vụ", "chu_tri": "đơn vị chủ trì",
    "thoi_han": "thời hạn", "san_pham": "sản phẩm, chỉ tiêu", "ket_qua": "kết quả", "vuong_mac": "khó khăn, vướng mắc",
    "tinh_trang": "tình trạng (để trống khi quá hạn)", "tinh_trang_dam": "tình trạng khi quá hạn, in đậm",
    "ghi_chu": "ghi chú",
}  # fmt: skip
FIELDS: Mapping[str, Field] = {
    "co_quan_cap_tren": "cơ quan cấp trên, chữ in hoa",
    "co_quan_ban_hanh": "cơ quan ban hành, chữ in hoa",
    "ten_co_quan": "tên cơ quan ban hành trong câu",
    "ky_hieu": "phần sau số văn bản, ví dụ -BC/ĐU",
    "dia_danh": "địa danh",
    "du_thao": "chữ Dự thảo và lần lập, ví dụ: Dự thảo lần 2",
    "du_thao_hoa": "như trên, chữ in hoa",
    "nam": "năm ban hành",
    "trich_yeu": "trích yếu, chữ thường",
    "trich_yeu_hoa": "trích yếu, viết hoa chữ đầu",
    "so_lieu_den": "số liệu đến giờ, ngày nào; bao nhiêu đơn vị đã báo cáo",
    "ngay_chot": "ngày chốt số liệu",
    "mo_dau": ["đoạn mở đầu"],
    "chi_dao": ["phần I: văn bản, ý kiến trả lời, điều chỉnh thời hạn"],
    "ket_qua_chung": ["phần II.1"],
    "ket_qua_nhom": [{"ten": "đề mục a), b)…", "doan": ["kết quả của nhóm"]}],
    "chi_tieu": ["phần II.3"],
    "ke_hoach_don_vi": ["phần II.4: kế hoạch của các đơn vị"],
    "giam_sat": ["phần II.4: nội dung giám sát, đơn vị trả lời"],
    "uu_diem": ["phần III.1: số liệu"],
    "bieu_duong": ["phần III.1: đề nghị biểu dương"],
    "ton_tai": ["phần III.2"],
    "kho_khan": ["phần III.4"],
    "trong_tam": ["phần IV"],
    "kien_nghi_tinh": ["phần V.1"],
    "kien_nghi_ban_chi_dao": ["phần V.2"],
    "kien_nghi_co_quan": ["phần V.3"],
    "ket_luan": "câu kết",
    "quyen_han": "quyền hạn ký, ví dụ T/M BAN THƯỜNG VỤ",
    "chuc_vu": "chức vụ người ký",
    "nguoi_ky": "họ tên người ký (để trống trong dự thảo)",
    "noi_nhan": ["nơi nhận"],
    "phu_luc_1": [{"ma": "số của nhóm", "ten": "tên nhóm nhiệm vụ", "nhiem_vu": [_TASK]}],
    "phu_luc_2": [
        {
            "stt": "số thứ tự", "ma": "mã nhiệm vụ", "ten": "tên chỉ tiêu", "muc_tieu": "mục tiêu",
            "thuc_hien": "thực hiện", "uoc": "ước thực hiện", "danh_gia": "đạt, chưa đạt",
            "tinh_trang": "tình trạng nhiệm vụ", "tinh_trang_dam": "tình trạng khi quá hạn, in đậm", "nguon": "nguồn",
        }
    ],
    "phu_luc_3": [
        {
            "so": "mã vướng mắc", "ma": "mã nhiệm vụ", "don_vi": "đơn vị", "ngay": "ngày nêu", "noi_dung": "nội dung",
            "kien_nghi": "kiến nghị", "tra_loi_boi": "cơ quan trả lời, thời hạn", "tra_loi": "nội dung trả lời",
            "tinh_trang": "tình trạng", "tinh_trang_dam": "tình trạng khi quá thời hạn trả lời, in đậm",
        }
    ],
}  # fmt: skip
# What a report cannot do without. Several in one line: one of them is enough.
NEEDED = (
    ("co_quan_ban_hanh", "ten_co_quan"),
    ("trich_yeu", "trich_yeu_hoa"),
    ("mo_dau", "so_lieu_den"),
    ("ket_qua_chung",),
    ("phu_luc_1.nhiem_vu.noi_dung",),
    ("phu_luc_1.nhiem_vu.tinh_trang",),
    ("phu_luc_1.nhiem_vu.tinh_trang_dam",),
)
# What an older template of the committee's own may lack without being wrong: name → what the report would not tell.
ADVISED: Mapping[str, str] = {
    "giam_sat": "nội dung giám sát, kiểm tra và trả lời của đơn vị (phần II.4)",
    "chi_tieu": "kết quả thực hiện các chỉ tiêu (phần II.3)",
    "kho_khan": "khó khăn, vướng mắc (phần III.4)",
    "ton_tai": "nhiệm vụ quá hạn, đơn vị chưa báo cáo (phần III.2)",
}
BODY, HEADER, FOOTER = "thân văn bản", "đầu trang", "chân trang"
NOT_WORD = "Tệp không phải là tệp Word (.docx). Đề nghị mở tệp bằng Word, chọn Lưu thành .docx rồi chép lại."
TOO_LARGE = "Tệp mẫu lớn quá {limit} MB. Đề nghị bỏ bớt hình ảnh rồi lưu lại."
MISPLACED = (
    "Các lệnh {% … %} đặt chưa đúng chỗ nên văn bản không ghép được. Đề nghị để mỗi lệnh {%p … %} đứng một mình trong "
    "một đoạn, mỗi lệnh {%tr … %} đứng một mình trong một hàng của bảng."
)


def at(place: str, text: str) -> str:
    """thân văn bản, đoạn “Hà Long, ngày…”"""
    return f"{place}, đoạn “{text}”" if text else place


def unknown(name: str, where: str, near: str) -> str:
    """A place that is not in the list."""
    hint = f" Có phải là “{near}”?" if near else ""
    return f"Chỗ điền “{name}” ({where}) không có trong danh sách.{hint} Đề nghị sửa lại tên hoặc xóa đi."


def unclosed(tag: str, closing: str, where: str) -> str:
    """A block without its end."""
    return f"Khối “{tag}” ({where}) chưa có “{closing}”. Đề nghị thêm “{closing}” vào chỗ kết thúc khối."


def unopened(tag: str, where: str) -> str:
    """An end without its block."""
    return f"“{tag}” ({where}) không có khối nào mở trước đó. Đề nghị xóa đi hoặc thêm lệnh mở khối."


def crossed(tag: str, closing: str, where: str) -> str:
    """A block that is closed by the end of another."""
    return f"Khối “{tag}” phải kết thúc bằng “{closing}”, hiện đang là lệnh khác ({where}). Đề nghị sửa lại."


def half(mark: str, where: str) -> str:
    """Marks that do not pair."""
    return f"Dấu “{mark}” ({where}) chưa có dấu đóng tương ứng. Đề nghị gõ lại cả chỗ điền."


def crowded(tag: str, where: str) -> str:
    """Words beside a command of a whole paragraph, which would be lost."""
    return (
        f"Lệnh “{tag}” ({where}) phải đứng một mình; các chữ khác cùng đoạn sẽ mất. Đề nghị tách chúng ra đoạn riêng."
    )


def not_understood(where: str) -> str:
    """Any other wrong command."""
    return f"Lệnh trong {where} viết chưa đúng. Đề nghị so với tệp mẫu ban đầu và sửa lại."


def not_allowed(where: str) -> str:
    """A command that reaches for more than its fields."""
    return f"Lệnh trong {where} không được phép dùng trong mẫu. Đề nghị chỉ dùng các chỗ điền trong danh sách."


def missing(names: Sequence[str]) -> str:
    """What must be there and is not."""
    either = " hoặc ".join(f"“{name}”" for name in names)
    return f"Mẫu thiếu chỗ điền {either}, báo cáo cần có. Đề nghị chép lại từ tệp mẫu ban đầu."


def advised(name: str) -> str:
    """A template that can be used, and tells less than the shipped one."""
    return (
        f"Mẫu dùng được nhưng không có chỗ điền “{name}”, nên báo cáo Word không nêu {ADVISED[name]}. Đề nghị chép chỗ đó "
        "từ tệp mẫu có sẵn, hoặc để nguyên nếu không cần."
    )


def kept_back(file: str, problems: Sequence[str]) -> str:
    """Why the shipped template is used instead of the secretary's."""
    more = f" (và {len(problems) - 1} điểm khác)" if len(problems) > 1 else ""
    return f"Mẫu {file} chưa dùng được nên báo cáo lập theo mẫu có sẵn. {problems[0]}{more}"


UNREADABLE = "Không đọc được tệp. Đề nghị đóng tệp trong Word và kiểm tra quyền đọc."
UNSOUND = (
    "Mẫu Word chưa dùng được nên chưa lập được báo cáo. Đề nghị chạy dondoc doctor để biết chỗ cần sửa, "
    "hoặc bỏ tệp mẫu riêng để dùng mẫu có sẵn."
)
