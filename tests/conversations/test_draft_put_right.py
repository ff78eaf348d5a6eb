"""What is said under a read-back or an open question to put it right: a part left out, another figure, the number of a
document; and what is told right after a completion, or after it was sent back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.plan import Stage
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def said(house: House, who: str, *words: str) -> str:
    return [house.say(who, each)[0].text for each in words][-1]


@pytest.mark.parametrize(
    "words", ["thôi khỏi ghi vướng", "dung ghi vuong mac", "vướng thì khỏi ghi", "cái đó không phải vướng mắc đâu"]
)
def test_an_obstacle_that_is_not_to_be_written_leaves_the_report(house: House, words: str) -> None:
    shown = said(house, "lan", "nv8 60%, vướng chưa có mẫu", words)
    assert shown.startswith("Đã bỏ vướng mắc “chưa có mẫu” của NV08.\n")
    assert "60% (đang thực hiện)" in shown
    assert "Vướng mắc:" not in shown
    assert "chưa có mẫu" not in shown.partition("\n")[2]


@pytest.mark.parametrize(
    ("report", "words", "told", "gone"),
    [
        (
            "nv8 60%, vướng chưa có mẫu, đề nghị xã gửi mẫu",
            "bỏ phần đề nghị đi",
            "Đã bỏ đề nghị “xã gửi mẫu”",
            "Đề nghị:",
        ),
        ("nv8 60%, dự kiến 28/8 xong", "khoi ghi du kien", "Đã bỏ ngày dự kiến xong thứ Năm, 28/8/2025", "Dự kiến"),
        ("nv8 xong, số 5-KH/CB ngày 8/8", "bỏ số văn bản đi", "Đã bỏ văn bản “5-KH/CB”", "Văn bản:"),
    ],
)
def test_any_part_is_left_out_by_its_name(house: House, report: str, words: str, told: str, gone: str) -> None:
    head, _, rest = said(house, "lan", report, words).partition("\n")
    assert head == f"{told} của NV08."
    assert gone not in rest


@pytest.mark.parametrize("words", ["bớt lại 40 thôi", "để 40 cho chắc", "giam con 40", "ha xuong 40% thoi"])
def test_another_figure_takes_the_place_of_the_one_read_back(house: House, words: str) -> None:
    assert "40% (đang thực hiện)" in said(house, "lan", "nv8 50%", words)


@pytest.mark.parametrize("words", ["bớt 10", "tăng 10"])
def test_so_much_more_or_less_is_asked_about(house: House, words: str) -> None:
    assert "10% (đang thực hiện)" not in said(house, "lan", "nv8 50%", words)


def test_a_number_beside_the_wrong_per_cent_is_one(house: House) -> None:
    assert "→ 60% (đang thực hiện)" in said(house, "lan", "nv8 không phải 80% đâu, mới 60 thôi")
    said(house, "lan", "1")
    assert "60% → 75%" in said(house, "lan", "nv8 hôm trước báo 60 nay lên được 75")
    assert "số 75 trong tin của đồng chí là gì" in said(house, "lan", "/huy", "nv8 hôm trước báo 50 nay lên được 75")


def test_so_many_of_the_target_beside_them_is_a_count(house: House) -> None:
    assert "→ 820/4.100 (đang thực hiện)" in said(house, "lan", "nv8 có giấy xác nhận 820 người, mục tiêu 4100")
    assert "số 30 trong tin" in said(house, "lan", "/huy", "nv8 họp 2 lần, được 30")


def test_the_number_that_was_sent_is_the_document_s(house: House) -> None:
    assert "xong hẳn, hay mới xong một bước?" in said(house, "cb1", "nv5 rồi, gửi số 11 nhé")
    assert "Văn bản: số 11\n" in said(house, "cb1", "1")
    assert "Văn bản: số 11-KH/CB" in said(house, "cb1", "nhầm, số 11-KH/CB cơ")
    assert "số 11 trong tin của đồng chí là gì?" in said(house, "cb2", "nv5 được 11")
    assert "Văn bản: số 11-KH/CB" in said(house, "cb2", "nhầm, số 11-KH/CB cơ")


@pytest.mark.parametrize("words", ["sai rồi", "em nhầm", "để em sửa lại"])
def test_a_slip_under_a_question_asks_for_the_right_words(house: House, words: str) -> None:
    asked = said(house, "lan", "nv8 được 11", words)
    assert asked.startswith("Mời đồng chí nhắn lại nội dung đúng của NV08")
    assert "→ 40% (đang thực hiện)" in said(house, "lan", "40%")


@pytest.mark.parametrize("words", ["nhầm số rồi, 06 mới đúng", "số 05 là nhầm, 06 mới đúng"])
def test_the_number_of_a_document_is_put_right_by_its_figure(house: House, words: str) -> None:
    assert "Văn bản: số 06-KH/CB" in said(house, "cb1", "nv5 xong, số 05-KH/CB", words)
    said(house, "cb1", "/huy", "nv5 xong, số 05-KH/CB", "1")
    read_back = said(house, "cb1", words)
    assert "Thay cho báo cáo BC-0001" in read_back
    assert "Văn bản: số 06-KH/CB" in read_back


@pytest.mark.parametrize(
    "words",
    ["so 9 ngay 6/8 moi dung", "số 9 ngày 6/8 mới đúng", "nhầm, số 9 ngày 6/8", "nhầm số, 9 ngày 6/8",
     "sửa lại số 9 ký ngày 6/8 nhé", "số đúng là 9, ngày 6/8", "à nhầm, vb số 9 ký ngày 6/8"],
)  # fmt: skip
def test_the_number_of_a_document_is_put_right_with_its_day(house: House, words: str) -> None:
    said(house, "cb1", "nv5 xong rui, van ban so 6 ngay 9/8", "1")
    read_back = said(house, "cb1", words)
    assert "Thay cho báo cáo BC-0001" in read_back
    assert "Văn bản: số 9, ngày 06/8/2025" in read_back
    assert "hoàn thành, chờ xác nhận" in read_back


def test_what_is_recorded_is_told_by_its_document_where_it_has_no_figure(house: House) -> None:
    asked = said(house, "cb1", "nv5 xong, văn bản số 6 ngày 9/8", "1", "nhầm rồi")
    assert "(đang ghi: số 6, ngày 09/8/2025)" in asked


def test_wrong_figures_are_no_number_of_a_document(house: House) -> None:
    assert "Văn bản: số 05-KH/CB" in said(house, "cb1", "nv5 60%, số 05-KH/CB", "nhầm số liệu rồi, 70 mới đúng")


def test_the_number_alone_after_a_completion_is_added_to_it(house: House) -> None:
    said(house, "lan", "nv8 xong hôm 8/8", "1")
    assert "Nhiệm vụ: NV08" in said(house, "lan", "số 05-KH/CB nha")
    assert said(house, "lan", "1").startswith("Đã ghi bổ sung cho NV08")
    assert house.assignment("NV08", "PVHXH").done_on == date(2025, 8, 8)


@pytest.mark.parametrize(
    "words",
    [
        "biên bản số 04-BB/CB đây", "bổ sung biên bản rồi đó", "em nộp lại đủ rồi ạ",
        "dạ em bổ sung, BB số 04-BB/CB ngày 9/8/2025", "em gui bo sung bien ban so 04-BB/CB ngay 9/8 a",
        "em gửi lại BB số 04-BB/CB",
    ],
)  # fmt: skip
def test_what_was_sent_back_is_complete_once_the_rest_is_handed_in(house: House, words: str) -> None:
    said(house, "lan", "nv7 xong", "1")
    said(house, "thu", "trả lại nv7 thiếu biên bản họp", "1")
    assert "được trả lại để bổ sung → hoàn thành, chờ xác nhận" in said(house, "lan", words)
    said(house, "lan", "1")
    assert house.assignment("NV07", "PVHXH").stage == Stage.AWAITING


@pytest.mark.parametrize(
    "words",
    ["chưa bổ sung biên bản được", "mai em gửi biên bản", "đang bổ sung biên bản", "mai em bổ sung BB số 04-BB/CB"],
)
def test_what_is_still_to_be_handed_in_is_not(house: House, words: str) -> None:
    said(house, "lan", "nv7 xong", "1")
    said(house, "thu", "trả lại nv7 thiếu biên bản họp", "1")
    assert "→ hoàn thành" not in said(house, "lan", words)


def test_another_obstacle_joins_the_one_that_was_told(house: House) -> None:
    assert "Vướng mắc: máy in; con dấu\n" in said(house, "lan", "nv8 60%, vướng máy in", "vướng cả con dấu nữa")
    assert "Vướng mắc: máy quét\n" in said(house, "lan", "nhầm, vướng máy quét thôi")
    assert "Vướng mắc: thiếu người\n" in said(house, "lan", "/huy", "nv8 60%, vướng máy in", "vướng thiếu người")


@pytest.mark.parametrize(
    "words", ["lý do là bận mùa vụ mới đúng", "nhầm, lý do: bận mùa vụ", "lý do là bận mùa vụ nhé"]
)
def test_another_reason_takes_the_place_of_the_first(house: House, words: str) -> None:
    read_back = said(house, "lan", "nv8 xin lùi tới 10/9 vì mưa", words)
    assert "Lý do xin gia hạn: bận mùa vụ\n" in read_back
    assert "Vướng mắc" not in read_back


def test_the_day_that_was_wrong_is_that_of_the_document_or_of_the_completion(house: House) -> None:
    shown = said(house, "cb1", "nv5 xong", "số 5-KH/CB ngày 8/8", "nhầm ngày, 7/8")
    assert "Văn bản: số 5-KH/CB, ngày 07/8/2025" in shown
    assert "Ngày hoàn thành: thứ Năm, 07/8/2025" in said(house, "cb2", "nv5 xong hôm 8/8", "nhầm ngày, 7/8 mới đúng")


@pytest.mark.parametrize("words", ["họp tối mai", "hop toi mai", "tối mai họp", "thứ 6 này họp", "chưa ký"])
def test_a_step_to_come_undoes_no_work_under_way(house: House, words: str) -> None:
    shown = said(house, "cb1", "nv5 còn họp chi bộ nữa là xong", words)
    assert "chưa triển khai → đang thực hiện" in shown
    assert f"Nội dung: nv5 còn họp chi bộ nữa là xong / {words}" in shown


def test_that_it_has_not_begun_after_all_does(house: House) -> None:
    assert "vẫn chưa triển khai" in said(house, "cb1", "nv5 đang soạn", "nhầm, chưa làm gì")
