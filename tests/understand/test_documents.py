"""Numbers and dates of documents, as cadres type them."""

from __future__ import annotations

from datetime import date

from handlers.understand.documents import document_in, documents_in, last_number
from tests.cases import for_each

TODAY = date(2025, 8, 13)


@for_each(
    ("text", "number", "on"),
    [
        ("NV05 xong, KH số 02-KH/CB ngày 12/8", "02-KH/CB", date(2025, 8, 12)),
        ("NV05 xong roi, KH so 02-KH/CB ngay 12/8", "02-KH/CB", date(2025, 8, 12)),
        ("nv5 xong 02-kh/cb", "02-KH/CB", None),
        ("thiếu số, là 03b-KH/CB", "03b-KH/CB", None),
        ("15/BC-UBND", "15/BC-UBND", None),
        ("bc 15/bc-ubnd ngay 12/8/2025", "15/BC-UBND", date(2025, 8, 12)),
        ("số 03 - KH/ĐU", "03-KH/ĐU", None),
        ("so 03 - kh/du", "03-KH/ĐU", None),
        ("CV 123-CV/ĐU, ngày 05/9/2025", "123-CV/ĐU", date(2025, 9, 5)),
        ("quyết định số 45/2025/QĐ-UBND ngày 1 tháng 8 năm 2025", "45/2025/QĐ-UBND", date(2025, 8, 1)),
        ("cv 2312/CVT-CS", "2312/CVT-CS", None),
        ("66-QĐ/TW 01/8/2025", "66-QĐ/TW", date(2025, 8, 1)),
        ("đã ban hành KH 07-KH/CB (ngày 11.8.2025)", "07-KH/CB", date(2025, 8, 11)),
        ("tờ trình 12/TTr-UBND ban hành ngày 30/12", "12/TTr-UBND", date(2024, 12, 30)),  # a day to come is last year's
        ("KH số 02 ngày 12/8", "02", date(2025, 8, 12)),
        ("vb số 15/KH ngày 10-8", "15/KH", date(2025, 8, 10)),
        ("09-KH/CBT2 bữa 7/8", "09-KH/CBT2", date(2025, 8, 7)),
        ("kh so 08-KH/CBYT ky hom 6/8", "08-KH/CBYT", date(2025, 8, 6)),
        ("03/KH-HND bữa 5/8", "03/KH-HND", date(2025, 8, 5)),
        ("14/KH-CB ngay mùng 8 tháng 8", "14/KH-CB", date(2025, 8, 8)),
        ("03-KH/CCB ký 31/7", "03-KH/CCB", date(2025, 7, 31)),
        ("20/KH-VHXH 12/8", "20/KH-VHXH", date(2025, 8, 12)),
        ("02-KH/CB 8/12 chi bộ", "02-KH/CB", None),
        ("02-KH/CB 8/12", "02-KH/CB", None),
        ("02-KH/CB để 15/8 nộp", "02-KH/CB", None),
        ("kh 05-KH/CB ký hôm qua", "05-KH/CB", date(2025, 8, 12)),
        ("ký hôm 6/8, số 08-KH/CBYT", "08-KH/CBYT", date(2025, 8, 6)),
        ("xong ngày 6/8 số 08-KH/CBYT", "08-KH/CBYT", None),  # the day on which it was done
        ("nv5 xong 02-KH/CB ngày 31/2", "02-KH/CB", None),  # no such day: the number alone
        ("ban hành rồi, QĐ 12-QĐ/CCB hôm qua", "12-QĐ/CCB", date(2025, 8, 12)),
        ("ban hanh roi, qd 12-qd/ccb hom qua nha", "12-QĐ/CCB", date(2025, 8, 12)),
        ("nv4 xong hôm kia, QĐ 12-QĐ/HPN hôm qua", "12-QĐ/HPN", date(2025, 8, 12)),
        ("bí thư ký rồi, 05-KH/CB tối qua", "05-KH/CB", date(2025, 8, 12)),
        ("xong, 05-KH/CB bữa mùng 8", "05-KH/CB", date(2025, 8, 8)),
        ("xong, 05-KH/CB hôm thứ 6", "05-KH/CB", date(2025, 8, 8)),
        ("xong, 05-KH/CB chủ nhật vừa rồi", "05-KH/CB", date(2025, 8, 10)),
        ("xong rồi, kh số 5 cách đây 3 ngày", "5", date(2025, 8, 10)),
        ("xong rồi, kh 05-KH/CB ngày 8", "05-KH/CB", date(2025, 8, 8)),
        ("xong rồi, kh 05-KH/CB ngày 18", "05-KH/CB", None),  # a day to come
        ("xong, 05-KH/CB thứ 6", "05-KH/CB", None),  # perhaps of this week
        ("nv4 xong QĐ 12-QĐ/CCB hôm qua", "12-QĐ/CCB", None),  # the day on which it was done, or that of the paper
        ("đã nộp 05-KH/CB hôm qua", "05-KH/CB", None),  # the day on which it was handed in
        ("nhận công văn 15-CV/ĐU hôm qua", "15-CV/ĐU", None),
        ("nv1 xong rồi, ngày 30/7 có QĐ số 12-QĐ/ĐU", "12-QĐ/ĐU", date(2025, 7, 30)),
        ("nv1 xong roi, ngay 30/7 co QD so 12-QD/DU", "12-QĐ/ĐU", date(2025, 7, 30)),
        ("nv1 xong, hôm 30/7 Đảng ủy ra quyết định 12-QĐ/ĐU", "12-QĐ/ĐU", date(2025, 7, 30)),
        ("bữa mùng 8 tháng 8 chi bộ em ban hành KH số 02", "02", date(2025, 8, 8)),
        ("nv5 ngày 8/8 đã ký ban hành kế hoạch 05-KH/CB", "05-KH/CB", date(2025, 8, 8)),
        ("nv5 xong, ngày 8/8/2025 ký 05-KH/CB", "05-KH/CB", date(2025, 8, 8)),
        ("xong rồi, hôm qua bí thư ký KH 05-KH/CB", "05-KH/CB", date(2025, 8, 12)),
        ("nv5 hom qua moi ky kh 05-kh/cb", "05-KH/CB", date(2025, 8, 12)),
        ("xong, hôm thứ 6 ban hành KH 05-KH/CB", "05-KH/CB", date(2025, 8, 8)),
        ("nv1 xong, ban hành ngày 30/7, số 12-QĐ/ĐU", "12-QĐ/ĐU", date(2025, 7, 30)),
        ("nv1 xong, QĐ 12-QĐ/ĐU có từ ngày 30/7", "12-QĐ/ĐU", date(2025, 7, 30)),
        ("nv1 xong ngày 30/7, có QĐ số 12-QĐ/ĐU", "12-QĐ/ĐU", None),  # the day on which it was done
        ("nv1 nộp ngày 30/7, có QĐ số 12-QĐ/ĐU", "12-QĐ/ĐU", None),
        ("ngày 30/7 họp chi bộ, có QĐ số 12-QĐ/ĐU", "12-QĐ/ĐU", None),
        ("xong, thứ 6 ban hành KH 05-KH/CB", "05-KH/CB", None),
        ("nv5 xong, tuần trước ban hành KH 05-KH/CB", "05-KH/CB", None),
        ("ngày 30/8 ra KH 05-KH/CB", "05-KH/CB", None),  # to come
        ("ngày 30/8 sẽ ban hành KH 05-KH/CB", "05-KH/CB", None),
        ("8/12 chi bộ có KH số 02", "02", None),
        ("hạn ngày 8/8 mà có KH số 02", "02", None),
        ("hôm qua nhận công văn 15-CV/ĐU", "15-CV/ĐU", None),
        ("nv4 xong roi so 41 KH HND", "41-KH/HND", None),
        ("nv4 ký rồi nhé, số 41 KH-HND", "41-KH/HND", None),
        ("NV04 xong, số 41 KH UBND ngày 10/8", "41/KH-UBND", date(2025, 8, 10)),
        ("xong, kế hoạch số 41 KH/HND", "41-KH/HND", None),
        ("xong, số 41-KH-HND", "41-KH/HND", None),
        ("xong, số 41/KH HND", "41-KH/HND", None),
        ("xong, số 41 - KH - ĐTN hôm qua", "41-KH/ĐTN", date(2025, 8, 12)),
        ("xong so 41 qd ubnd ngay 8/8", "41/QĐ-UBND", date(2025, 8, 8)),
        ("xong 02-KH/CB, thay số 01 KH CB", "02-KH/CB", None),
    ],
)
def test_a_document_is_found_with_its_day(text: str, number: str, on: date | None) -> None:
    found = document_in(text, TODAY)
    assert found is not None
    assert (found.number, found.on) == (number, on)


@for_each(
    "text",
    [
        "NV05 xong ngày 12/8",
        "nv14 đạt 62,5% (655/1048)",
        "7/12 thôn",
        "2/3 đơn vị - xong",
        "xin lùi đến 15/9 do mưa",
        "nv7 60% - vướng kinh phí",
        "24/7",
        "chi bộ thôn 3 - NV05",
        "số 5 chưa xong",
        "tổ số 3/tháng",
    ],
)
def test_figures_and_days_are_no_documents(text: str) -> None:
    assert document_in(text, TODAY) is None


def test_the_place_covers_the_kind_the_number_and_the_day() -> None:
    text = "lập báo cáo theo Công văn số 15-CV/ĐU, ngày 01/9/2025 của Đảng ủy"
    found = document_in(text, TODAY)
    assert found is not None
    assert text[found.start : found.end] == "Công văn số 15-CV/ĐU, ngày 01/9/2025"
    assert found.kind == "Công văn"


@for_each(
    ("text", "number"),
    [
        ("nv1 da co quyet dinh so 12 va quy che so 01", "12, 01"),
        ("nv1 xong, 12-QĐ/ĐU, 01-QC/ĐU và 02-QC/ĐU ngày 12/8", "12-QĐ/ĐU, 01-QC/ĐU, 02-QC/ĐU"),
        ("nv1 xong KH số 12-KH/ĐU, làm theo CV số 5-CV/TU", "12-KH/ĐU"),
        ("nv5 xong, số văn bản 12", "12"),
        ("nv5 xong, so vb 12 ngay 12/8", "12"),
        ("nv5 kế hoạch số mười hai đã ban hành", "12"),
        ("nv5 xong ke hoach so ba", "3"),
        ("nv5 ký số văn bản 12 lần", None),
        ("tổng số văn bản 120", None),
        ("nv5 số văn bản 12/15", None),
        ("nv5 xong kế hoạch số hai mươi người", None),
    ],
)
def test_documents_that_are_listed_and_numbers_behind_or_in_words(text: str, number: str | None) -> None:
    found = documents_in(text, TODAY)
    assert (None if found is None else found.number) == number


@for_each(
    ("text", "number"),
    [
        ("kế hoạch ký sáng nay rồi, số 22", "22"),
        ("nv4 xong, số 22", "22"),
        ("nv4 xong số 22", "22"),
        ("xong rồi số 22 nhé", "22"),
        ("xong, số 22 ký hôm qua", "22"),
        ("xong, số 22 ngày 8/8", "22"),
        ("ban hanh roi so 15", "15"),
        ("nv4 xong, văn bản số 7", "7"),
        ("xong số 5", ""),
        ("nhiệm vụ số 4 xong", ""),
        ("nv4 xong tổ số 5", ""),
        ("xong, số 22 hộ", ""),
        ("xong, tổng số 22", ""),
        ("xong, số liệu 22", ""),
        ("đã cấp xong số 22 thẻ", ""),
        ("nv5 xong, số 120%", ""),
    ],
)
def test_the_number_in_the_last_words_of_a_completion(text: str, number: str) -> None:
    assert last_number(text) == number
