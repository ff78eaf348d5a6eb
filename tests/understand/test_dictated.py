"""Signs and letters that a telephone writes down as words."""

from __future__ import annotations

from handlers.understand.dictated import written
from tests.cases import for_each


@for_each(
    ("spoken", "typed"),
    [
        (
            "nhiệm vụ số năm chấm phẩy đã hoàn thành vào ngày mùng chín tháng tám phẩy văn bản số không hai gạch ngang"
            " ka hát xê bê",
            "nhiệm vụ số năm; đã hoàn thành vào ngày mùng 9 tháng 8, văn bản số 02-KH/CB",
        ),
        (
            "nv25 được bảy mươi lăm phần trăm chấm hết xuống dòng vướng phòng máy",
            "nv25 được bảy mươi lăm phần trăm.\nvướng phòng máy",
        ),
        ("Đã xong phẩy số mười hai gạch ngang quy đê xẹt xê xê bê", "Đã xong, số 12-QĐ/CCB"),
        ("xong ngày mười lăm tháng bảy phẩy chưa có số", "xong ngày 15 tháng 7, chưa có số"),
        ("đạt 62 phẩy 5 phần trăm phẩy còn lại tuần sau", "đạt 62 phẩy 5 phần trăm, còn lại tuần sau"),
        ("được bảy phẩy năm phần trăm", "được bảy phẩy năm phần trăm"),
        ("số hai gạch ngang bê a", "số hai gạch ngang bê a"),  # no kind of paper
        ("nv5 xong, mọi việc coi như chấm hết", "nv5 xong, mọi việc coi như chấm hết"),
        ("nv5 xong ngày mùng chín tháng tám", "nv5 xong ngày mùng chín tháng tám"),
    ],
)
def test_spoken_signs_are_written(spoken: str, typed: str) -> None:
    assert written(spoken) == typed
