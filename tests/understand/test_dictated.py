"""Signs and letters that a telephone writes down as words."""

from __future__ import annotations

from datetime import datetime

from handlers.understand import ZONE, OpenTask, Understanding, understand
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


TASKS = tuple(OpenTask(code=code, title="Thực hiện công việc") for code in ("NV07", "NV08", "NV23", "NV25"))


def read(text: str) -> Understanding:
    return understand(text, now=datetime(2025, 8, 11, 9, 0, tzinfo=ZONE), open_tasks=TASKS)


@for_each(
    ("text", "codes", "count"),
    [
        ("nv hai ba bốn trên sáu thôn", ("NV23",), (4, 6)),
        ("nv hai ba bon tren sau thon", ("NV23",), (4, 6)),
        ("việc hai ba được bốn trên sáu thôn", ("NV23",), (4, 6)),
        ("nv hai lăm được bốn trên sáu lớp", ("NV25",), (4, 6)),
        (
            "nv bảy sáu mươi phần trăm nv tám ba tin nv hai ba bốn trên sáu thôn",
            ("NV07", "NV08", "NV23"),
            (4, 6),
        ),
        ("nv tám ba tin", ("NV08",), None),  # NV08 is open: ba counts
        ("nv tám bốn trên sáu bài", ("NV08",), (4, 6)),
    ],
)
def test_a_number_is_said_digit_by_digit(text: str, codes: tuple[str, ...], count: tuple[int, int] | None) -> None:
    got = read(text)
    assert (got.task_refs, got.clarify) == (codes, False)
    assert count in {got.count, *(each.count for each in got.updates)}


def test_of_two_open_ones_the_first_number_is_a_code() -> None:
    tasks = (*TASKS, OpenTask(code="NV02", title="Thực hiện công việc"))
    got = understand("nv hai ba lớp", now=datetime(2025, 8, 11, 9, 0, tzinfo=ZONE), open_tasks=tasks)
    assert got.task_refs == ("NV02",)


@for_each("text", ["nv hai, ba xong", "nv hai và ba xong", "nv hai lam xong"])
def test_two_numbers_side_by_side_are_two(text: str) -> None:
    assert read(text).task_refs == ()
    assert read(text).unknown_refs
