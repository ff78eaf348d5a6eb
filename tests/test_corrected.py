"""What somebody corrects while writing: only the corrected value stays."""

from __future__ import annotations

from datetime import date

from handlers.corrected import corrected
from tests.cases import for_each

MONDAY = date(2025, 8, 11)


@for_each(
    ("words", "meant"),
    [
        ("dọn đường, hạn 25/8 à 27/8, sản phẩm: báo cáo", "dọn đường, hạn 27/8, sản phẩm: báo cáo"),
        ("rà soát trước 25/8, à không, 27/8", "rà soát trước 27/8"),
        ("lùi hạn thêm 3 ngày vì mưa, à không thêm 5 ngày", "lùi hạn thêm 5 ngày vì mưa"),
        ("lui han den 25/8 a khong den 28/8 vi mua", "lui han den 28/8 vi mua"),
        ("hạn 25/8 nhầm, 27/8 mới đúng", "hạn 27/8"),
        ("xong trong tuần này à thôi để cuối tuần sau", "xong trong cuối tuần sau"),
        ("hạn 25/8 khoan đổi 26/8", "hạn 26/8"),
        ("trước 10h mai à nhầm 11h mai", "trước 11h mai"),
        ("họp 14h thứ 5 à 15h", "họp 15h thứ 5"),
        ("họp 14h 20/8 à nhầm 15h ngày 21/8 tại hội trường", "họp 15h ngày 21/8 tại hội trường"),
    ],
)
def test_only_the_corrected_value_stays(words: str, meant: str) -> None:
    assert corrected(words, MONDAY) == meant


@for_each(
    "words",
    [
        "hạn 25/8 ạ, 27/8 họp",
        "họp 14h ở 20/8",
        "khoan, đổi hạn 22/8",
        "sửa lại thành 14h",
        "dự họp 20/8 và báo cáo trước 25/8",
        "rà soát nhầm lẫn hộ nghèo trước 20/8",
        "giao thôn 1 à thôn 2 dọn đường hạn 25/8",
    ],
)
def test_words_that_correct_no_value_stay_as_they_are(words: str) -> None:
    assert corrected(words, MONDAY) == words
