"""The words that stand in the shipped Word templates themselves; a secretary changes them in Word.

`[cần bổ sung: …]` marks what only people can write: causes and the judgement of leadership (requirements §3.2).
"""

from __future__ import annotations

MOTTO_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
NATION, MOTTO_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
STAR = "*"
NUMBER_PARTY, NUMBER_STATE = "Số      {{ ky_hieu }}", "Số:      {{ ky_hieu }}"
DRAFT_PARTY, DRAFT_STATE = "{{ du_thao }}", "{{ du_thao_hoa }}"
PLACE_DATE = "{{ dia_danh }}, ngày      tháng      năm {{ nam }}"
KIND = "BÁO CÁO"
HYPHENS = "-----"
RECIPIENTS = "Nơi nhận:"


def to_write(what: str) -> str:
    """[cần bổ sung: nguyên nhân khách quan]"""
    return f"[cần bổ sung: {what}]"


def whole(words: str) -> str:
    """Words of a heading that stay on one line: it wraps before them, not within them."""
    return words.replace(" ", "\u00a0")


# Style, text; "*": the place of that name, as often as it has paragraphs. In the order of the page.
BODY: tuple[tuple[str, str], ...] = (
    ("*", "mo_dau"),
    ("I", f"I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, QUÁN TRIỆT, {whole('TUYÊN TRUYỀN')}"),
    ("-", to_write("công tác lãnh đạo, chỉ đạo, quán triệt, tuyên truyền")),
    ("*", "chi_dao"),
    ("I", "II. KẾT QUẢ THỰC HIỆN"),
    ("1", "1. Kết quả chung"),
    ("*", "ket_qua_chung"),
    ("1", "2. Kết quả theo nhóm nhiệm vụ"),
    ("**", "ket_qua_nhom"),
    ("1", "3. Kết quả thực hiện các chỉ tiêu"),
    ("*", "chi_tieu"),
    ("1", f"4. Việc xây dựng kế hoạch của các cơ quan, chi bộ; giám sát của {whole('Mặt trận Tổ quốc')}"),
    ("*", "ke_hoach_don_vi"),
    ("*", "giam_sat"),
    ("-", to_write("kết quả giám sát, phản biện xã hội của Mặt trận Tổ quốc và các tổ chức chính trị - xã hội")),
    ("I", "III. ĐÁNH GIÁ CHUNG"),
    ("1", "1. Ưu điểm"),
    ("-", to_write("đánh giá ưu điểm")),
    ("*", "uu_diem"),
    ("*", "bieu_duong"),
    ("1", "2. Tồn tại, hạn chế"),
    ("*", "ton_tai"),
    ("-", to_write("đánh giá tồn tại, hạn chế")),
    ("1", "3. Nguyên nhân"),
    ("a", "a) Nguyên nhân khách quan"),
    ("-", to_write("nguyên nhân khách quan")),
    ("a", "b) Nguyên nhân chủ quan"),
    ("-", to_write("nguyên nhân chủ quan")),
    ("1", "4. Khó khăn, vướng mắc"),
    ("*", "kho_khan"),
    ("I", "IV. NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI"),
    ("*", "trong_tam"),
    ("-", to_write("nhiệm vụ trọng tâm khác")),
    ("I", "V. ĐỀ XUẤT, KIẾN NGHỊ"),
    ("1", "1. Với Tỉnh ủy"),
    ("*", "kien_nghi_tinh"),
    ("-", to_write("kiến nghị với Tỉnh ủy, nếu có")),
    ("1", "2. Với Ban Chỉ đạo"),
    ("*", "kien_nghi_ban_chi_dao"),
    ("-", to_write("kiến nghị với Ban Chỉ đạo, nếu có")),
    ("1", "3. Với các cơ quan, đơn vị"),
    ("*", "kien_nghi_co_quan"),
    ("-", to_write("kiến nghị với các cơ quan, đơn vị, nếu có")),
    ("=", "{{ ket_luan }}"),
)
ENCLOSED_PARTY = "(kèm theo Báo cáo số      {{ ky_hieu }}, ngày      /      /{{ nam }} của {{ ten_co_quan }})"
ENCLOSED_STATE = "(Kèm theo Báo cáo số      {{ ky_hieu }} ngày      /      /{{ nam }} của {{ ten_co_quan }})"
AS_OF = "{{ so_lieu_den }}"
APPENDIX = "PHỤ LỤC {number}"
TITLES = ("Tình hình thực hiện nhiệm vụ", "Kết quả thực hiện các chỉ tiêu", "Khó khăn, vướng mắc")
NONE = ("Không có nhiệm vụ.", "Không có chỉ tiêu.", "Trong kỳ không ghi nhận khó khăn, vướng mắc.")
STATUS = "{{ d.tinh_trang }}"
STATUS_BOLD = "{{ d.tinh_trang_dam }}"
# Column: heading, what stands in its cell, width in mm (252 in all).
TASKS: tuple[tuple[str, str, int], ...] = (
    ("STT", "{{ d.stt }}", 11),
    ("Nội dung nhiệm vụ", "{{ d.noi_dung }} ({{ d.ma }})", 53),
    ("Đơn vị chủ trì", "{{ d.chu_tri }}", 28),
    ("Thời hạn", "{{ d.thoi_han }}", 24),
    ("Sản phẩm, chỉ tiêu", "{{ d.san_pham }}", 31),
    ("Kết quả đến ngày {{ ngay_chot }}", "{{ d.ket_qua }}", 40),
    ("Tình trạng", STATUS, 24),
    ("Khó khăn, vướng mắc", "{{ d.vuong_mac }}", 23),
    ("Ghi chú", "{{ d.ghi_chu }}", 18),
)
INDICATORS: tuple[tuple[str, str, int], ...] = (
    ("STT", "{{ d.stt }}", 11),
    ("Chỉ tiêu", "{{ d.ten }} ({{ d.ma }})", 62),
    ("Mục tiêu", "{{ d.muc_tieu }}", 25),
    ("Thực hiện", "{{ d.thuc_hien }}", 41),
    ("Ước thực hiện", "{{ d.uoc }}", 20),
    ("Đánh giá", "{{ d.danh_gia }}", 21),
    ("Tình trạng nhiệm vụ", STATUS, 28),
    ("Nguồn", "{{ d.nguon }}", 44),
)
OBSTACLES: tuple[tuple[str, str, int], ...] = (
    ("Số", "{{ d.so }}", 19),
    ("Nhiệm vụ", "{{ d.ma }}", 17),
    ("Đơn vị", "{{ d.don_vi }}", 29),
    ("Ngày nêu", "{{ d.ngay }}", 23),
    ("Nội dung", "{{ d.noi_dung }}", 35),
    ("Kiến nghị", "{{ d.kien_nghi }}", 31),
    ("Cơ quan trả lời", "{{ d.tra_loi_boi }}", 38),
    ("Nội dung trả lời", "{{ d.tra_loi }}", 31),
    ("Tình trạng", STATUS, 29),
)
