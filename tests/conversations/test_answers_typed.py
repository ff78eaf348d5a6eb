"""What is typed under a question: read as it is read anywhere else; what does not answer it asks again."""

from __future__ import annotations

from pathlib import Path

from tests.house import House, build

ANSWERS = (  # what is said first, what is typed under the question, and what the reply holds
    ("nv7", "7 thôn", "→ đang thực hiện"),
    ("nv7", "3 ngay nua", "Dự kiến xong: thứ Năm, 14/8/2025"),
    ("nv7", "7 trên 12", "→ 7/12"),
    ("nv7", "7 chục", "→ 70%"),
    ("nv7 40-50%", "6 phần 10", "→ 60%"),
    ("nv7 xin lùi thời hạn", "10 ngày", "Xin gia hạn đến: thứ Hai, 25/8/2025"),
    ("nv7 xin lùi thời hạn", "15 ngay", "Xin gia hạn đến: thứ Bảy, 30/8/2025"),
    ("nv7 xin lùi thời hạn", "2 tuần nữa", "Xin gia hạn đến: thứ Sáu, 29/8/2025"),
    ("nv7 xin lùi thời hạn", "25 tháng này", "Xin gia hạn đến: thứ Hai, 25/8/2025"),
    ("nv7 xin lùi thời hạn", "5 tháng 9", "Xin gia hạn đến: thứ Sáu, 05/9/2025"),
    ("nv11 30/2 xong", "2 tuần nữa", "Dự kiến xong: thứ Hai, 25/8/2025"),
    ("nv11 dự kiến 31/9 xong", "2 tuần", "Dự kiến xong: thứ Hai, 25/8/2025"),
    ("nv11 dự kiến 31/9 xong", "20", "Dự kiến xong: thứ Tư, 20/8/2025"),
    ("nv7 xin lùi thời hạn", "2 ạ", "Xin gia hạn đến: thứ Sáu, 29/8/2025"),
    ("nv7 xin lùi thời hạn", "chọn số 2 nhé", "Xin gia hạn đến: thứ Sáu, 29/8/2025"),
    ("nv7 xin lùi thời hạn", "phương án 1", "Xin gia hạn đến: thứ Sáu, 22/8/2025"),
    ("nv7 xin lùi thời hạn", "cái thứ hai", "Xin gia hạn đến: thứ Sáu, 29/8/2025"),
    ("nv7 xin lùi thời hạn", "không xin", "Đã bỏ đề nghị gia hạn NV07"),
    ("nv7 40-50%", "2 a", "→ 50%"),
    ("nv7 40-50%", "9 ạ", "không có lựa chọn số 9"),
    ("nv7 40-50%", "cai dau tien", "→ 40%"),
    ("nv7 40-50%", "lấy 40 đi", "→ 40%"),
    ("nv7 40-50%", "cứ ghi 40", "→ 40%"),
    ("nv7 40-50%", "cu ghi 45 di", "→ 45%"),
    ("nv7 60%", "không phải", "nhắn lại nội dung đúng"),
    ("nv7 60%", "ko phải ạ", "nhắn lại nội dung đúng"),
    ("nv7 60%", "em ghi nhầm ngày, số liệu đến 8/8 nhé", "Số liệu đến: 08/8/2025"),
    ("nv7 40-50%", "không kèm số", "→ đang thực hiện"),
    ("nv7 65", "phần trăm", "→ 65%"),
    ("nv7 65", "%", "→ 65%"),
    ("nv7 60-70%", "sáu lăm", "→ 65%"),
    ("60%", "nv8 và nv11", "(02 việc, số liệu đến"),
    ("nv7 65", "số liệu", "65 trong tin"),  # not the answer that it is no figure
    ("nv11 8/12", "số lượng", "→ 8/12"),
    ("nv11 8/12", "8 thôn", "→ 8/12"),
    ("nv11 8/12", "là ngày", "Dự kiến xong: thứ Hai, 08/12/2025"),
    ("nv7 xong, chờ bí thư duyệt", "van con vuong", "Vướng mắc: chờ bí thư duyệt"),
    ("nv7 9/8 thôn", "8/9", "→ 8/9"),
    ("nv7 9/8 thôn", "8 thôn", "lớn hơn tổng số"),
    ("nv7 xong 1/2 thôn", "1 thôn", "→ 1/2"),
    ("nv7 30% và 40%", "cái sau", "→ 40%"),
    ("nv7 65", "65 thôn", "65 trên tổng số bao nhiêu"),
    ("nv7 60%", "70 chứ", "→ 70%"),
    ("nv7 60%", "à quên 65", "→ 65%"),
    ("nv7 60%", "70 chu khong phai 60", "→ 70%"),
    ("nv7 60%", "5 ạ", "Nếu là tỷ lệ"),
    ("nv7 60%, nv8 40%", "cái thứ hai 50%", "NV08 thay 40% bằng 50%"),
    ("nv7 60%, nv8 40%", "viec thu 2 50%", "NV08 thay 40% bằng 50%"),
    ("nv7 60%, nv8 40%", "việc đầu chưa xong, mới 80%", "NV07 thay 60% bằng 80%"),
    ("nv7 60%, nv8 40-50%", "việc đầu 70%", "NV07 thay 60% bằng 70%"),
    ("nv7 60%", "cái thứ hai", "nhắn lại nội dung đúng"),  # no Monday
    ("nv7 60%, nv8 40%", "bỏ cái cuối", "NV08: không ghi lần này"),
    ("nv7 60%, nv8 40%", "cái thứ ba 50%", "báo cáo việc nào"),
)


def test_an_answer_is_read_as_it_is_read_anywhere(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    for first, answer, expected in ANSWERS:
        assert expected in _answered(house, first, answer), (first, answer)


def _answered(house: House, first: str, answer: str) -> str:
    house.say("lan", "/huy")
    house.say("lan", first)
    return "\n".join(each.text for each in house.say("lan", answer) if each.to == "lan")


def test_of_how_many_is_no_per_cent(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    for answer, expected in (("8 chục", "→ 65/80"), ("tám mươi", "→ 65/80"), ("50", "65 trên tổng số bao nhiêu")):
        _answered(house, "nv7 65", "2")
        assert expected in "\n".join(each.text for each in house.say("lan", answer)), answer
