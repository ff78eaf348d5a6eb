"""What a reply says of the task's indicator, and what it only says of the work's progress."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.reporting.measured import is_ahead, measured
from tests.cases import for_each

ONLINE = ("Hồ sơ được tiếp nhận, xử lý trực tuyến", "%")
MONEY = ("Kinh phí giải ngân", "triệu đồng")
GROUPS = ("Tổ công nghệ số cộng đồng hoạt động", "tổ")

NEWS = ("Tin, bài đăng mỗi tháng", "tin, bài/tháng")

PRAISED = ("Tập thể, cá nhân được khen thưởng", "tập thể, cá nhân")
VISITS = ("Cuộc kiểm tra, giám sát trong năm", "cuộc")
SETS = ("Bộ chỉ tiêu, bộ tiêu chí được ban hành", "bộ")
ISSUED = ("Chi bộ ban hành kế hoạch", "%")
HEALTH = ("Người dân có hồ sơ sức khỏe điện tử được cập nhật", "%")
PUPILS = ("Học sinh trung học được trang bị kiến thức, kỹ năng số", "%")

CASES = [
    ("nv24 hssk dien tu 58%", HEALTH, "58", None),
    ("nv24 ho so suc khoe được năm mươi tám phần trăm dân", HEALTH, "58", None),
    ("nv14 bốn mươi ba phẩy năm phần trăm", ONLINE, "43.5", None),
    ("nv14 mới được 43 phẩy 5%", ONLINE, "43.5", None),
    ("nv14 43 phẩy không năm phần trăm", ONLINE, "43.05", None),
    ("nv14 ước được 35% công việc", ONLINE, None, None),
    ("nv14 khối lượng ước 35%", ONLINE, None, None),
    ("nv14 ước 35% khối lượng, ước cả năm 72%", ONLINE, None, "72"),
    ("nv14 ước đạt 72% cuối năm", ONLINE, None, "72"),
    ("nv05 100% xong ngày 8/8", ISSUED, None, None),
    ("nv05 xong 100%, số 7-KH/CB ngày 8/8", ISSUED, None, None),
    ("nv08 tháng 8 đăng 3 tin bài", NEWS, "3", None),
    ("nv08 đăng 5 tin, bài", NEWS, "5", None),
    ("nv08 6 tin bài tháng 8", NEWS, "6", None),
    ("nv08 đăng 4 bài trên trang xã", NEWS, "4", None),
    ("nv08 đăng 2 tin và 3 bài", NEWS, None, None),
    ("nv08 đăng 2 bài rồi. hôm nay thêm 3 bài", NEWS, None, None),
    ("nv08 thêm 3 bài, tổng 15 bài", NEWS, "15", None),
    ("nv08 hôm nay đăng được 1 tin nữa", NEWS, None, None),
    ("nv08 dang 2 tin bai nua", NEWS, None, None),
    ("nv14 đạt 62,5% (655/1048)", ONLINE, "62.5", None),
    ("NV14 62,5%", ONLINE, "62.5", None),
    ("nv14 dat 62.5 phan tram", ONLINE, "62.5", None),
    ("nv14 655/1.048 hồ sơ, đạt 63%", ONLINE, "63", None),
    ("NV14 tỷ lệ hồ sơ trực tuyến 74%", ONLINE, "74", None),
    ("nv14 ty le 74%, uoc ca nam 80%", ONLINE, "74", "80"),
    ("NV14 ho so truc tuyen 71%", ONLINE, "71", None),
    ("nv14 đạt 62,5%, còn thiếu 7,5% so với chỉ tiêu", ONLINE, "62.5", None),
    ("NV14 đạt 62,5%, chỉ tiêu 70%", ONLINE, "62.5", None),
    ("nv14 62,5%, kỳ trước 58,0%", ONLINE, "62.5", None),
    ("nv14 tăng 4,5%", ONLINE, None, None),
    ("NV14 đang làm 60%", ONLINE, None, None),
    ("nv14 chỉ tiêu đạt 58%", ONLINE, "58", None),
    ("nv14 chi tieu nay da dat 58%", ONLINE, "58", None),
    ("nv14 chỉ tiêu giao 70%", ONLINE, None, None),
    ("nv14 xong 80%, còn chờ mặt bằng", ONLINE, None, None),
    ("nv14 dat 80 phan tram", ONLINE, None, None),
    ("nv14 tỷ lệ 40-50%", ONLINE, None, None),
    ("nv14 tỷ lệ 162%", ONLINE, None, None),
    ("NV14 ước cả năm 75%", ONLINE, None, "75"),
    ("nv14 uoc den 31/12 dat 75,5%, den nay 62,5%", ONLINE, "62.5", "75.5"),
    ("nv14 tỷ lệ 52%, ước thực hiện đến 31/12 là 62%", ONLINE, "52", "62"),
    ("tỷ lệ 45% / ước 60% / ước cả năm 65%", ONLINE, "45", "65"),
    ("NV14 62,5% hoặc 63,5%", ONLINE, None, None),
    ("giải ngân 120 triệu, ước cả năm 300 triệu", MONEY, "120", "300"),
    ("giai ngan 120tr, uoc ca nam 300 trieu dong", MONEY, "120", "300"),
    ("NV20 giải ngân 1,2 tỷ", MONEY, "1200", None),
    ("đã giải ngân 1.250 triệu đồng", MONEY, "1250", None),
    ("giải ngân được 850.000.000 đồng", MONEY, "850", None),
    ("còn thiếu 50 triệu", MONEY, None, None),
    ("kế hoạch giao 500 triệu, giải ngân 120 triệu", MONEY, "120", None),
    ("đã có 7 tổ hoạt động", GROUPS, "7", None),
    ("da co 7/12 to hoat dong", GROUPS, "7", None),
    ("7 tổ, ước cuối năm 12 tổ", GROUPS, "7", "12"),
    ("chưa có tổ nào", GROUPS, None, None),
    ("họp 2 lần", GROUPS, None, None),
    ("nv11 dự kiến khen 5 tập thể", PRAISED, None, None),
    ("nv11 dự kiến khen 8, đã khen 5 tập thể", PRAISED, "5", None),
    ("nv30 kế hoạch giám sát 1 cuộc", VISITS, None, None),
    ("nv30 sẽ giám sát 1 cuộc, đang xây dựng kế hoạch", VISITS, None, None),
    ("nv30 đã giám sát 1 cuộc theo kế hoạch", VISITS, "1", None),
    ("nv30 đã kiểm tra 1 cuộc, đang viết báo cáo", VISITS, "1", None),
    ("nv08 tháng này mới có 2 tin, cố gắng đạt 4 tin", NEWS, "2", None),
    ("nv08 đăng 3 tin, đang viết thêm 1 bài", NEWS, "3", None),
    ("nv08 viết 3 tin, chưa đăng", NEWS, None, None),
    ("nv08 đã viết xong 3 tin, chờ duyệt", NEWS, None, None),
    ("nv08 đã đăng 3 tin, tháng sau đăng 4 tin", NEWS, "3", None),
    ("nv08 đăng 4 tin bài cho đảng viên xem", NEWS, "4", None),
    ("nv18 2 bộ đang lấy ý kiến, khoảng 60%", SETS, None, None),
    ("nv18 2 bộ tiêu chí đã trình thẩm định", SETS, None, None),
    ("nv18 2 bo, dang trinh ky", SETS, None, None),
    ("nv18 2 bộ xong 1, còn bộ tiêu chí", SETS, None, None),
    ("nv18 đã giới thiệu 2 bộ", SETS, "2", None),
    ("nv18 đã dự thảo xong 2 bộ", SETS, None, None),
    ("nv18 đã ban hành 2 bộ", SETS, "2", None),
    ("nv18 hiện đang có 2 bộ áp dụng", SETS, "2", None),
    ("kế hoạch nv5 đạt 60%", ISSUED, None, None),
    ("nv05 kế hoạch chi bộ viết được 45%", ISSUED, None, None),
    ("nv5 40%, chưa họp chi bộ", ISSUED, None, None),
    ("nv5 67% chi bộ đã ban hành kế hoạch", ISSUED, "67", None),
    ("nv5 8/12 chi bộ đã ban hành, đạt 67%", ISSUED, "67", None),
    ("nv25 100% học sinh đã học", PUPILS, "100", None),
    ("nv25 100% học sinh khối 9 đã học, khối 8 chưa", PUPILS, None, None),
    ("nv25: 12/15 lớp đã dạy, 100% thu học phí qua ngân hàng", PUPILS, None, None),
    ("nv25 100% học sinh đã học, còn khối 9 chưa", PUPILS, None, None),
    ("nv14 hồ sơ trực tuyến phấn đấu 80%", ONLINE, None, None),
    ("", ONLINE, None, None),
    ("nv14 62,5%", ("", ""), None, None),
    ("9" * 400 + " tổ", GROUPS, None, None),
    ("ước " * 300, ONLINE, None, None),
]


@for_each(("text", "indicator", "value", "estimate"), CASES)
def test_a_reply_is_read(text: str, indicator: tuple[str, str], value: str | None, estimate: str | None) -> None:
    found = measured(text, *indicator)
    assert (found.value, found.estimate) == (value, estimate)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [("nv30 tháng 11 giám sát 1 cuộc", True), ("nv30 tháng 7 giám sát 1 cuộc", False), ("nv30 1 cuộc", False)],
)
def test_a_month_to_come_is_a_plan(text: str, ahead: bool) -> None:
    assert is_ahead(text, date(2025, 8, 11)) is ahead
