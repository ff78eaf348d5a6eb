"""Changes of tasks in the office's own words: no particle, put-off or other order becomes the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build

WHY = "Vì lý do gì"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def said(house: House, *lines: str) -> str:
    """What the secretary hears after the last of the lines."""
    heard = [house.say("thu", line) for line in lines][-1]
    return "\n".join(each.text for each in heard if each.to == "thu")


@pytest.mark.parametrize("words", ["nv08 hạn 25/8 nhé", "nv08 tạm dừng ạ", "nv08 tạm dừng 2 tuần", "NV08 hạn 25/8"])
def test_a_particle_or_a_stretch_of_time_is_no_reason(house: House, words: str) -> None:
    assert WHY in said(house, words)


def test_a_task_goes_on_without_a_particle_as_its_reason(house: House) -> None:
    said(house, "nv08 tạm dừng vì chờ tỉnh", "1")
    heard = said(house, "tiếp tục nv08 nhé")
    assert "tiếp tục thực hiện" in heard
    assert "Lý do" not in heard


@pytest.mark.parametrize("words", ["NV07 khôi phục lại", "cho nv07 chạy lại đi", "nv07 làm tiếp", "tiếp tục nv07"])
def test_other_words_for_going_on(house: House, words: str) -> None:
    said(house, "nv07 tạm dừng vì chờ tỉnh", "1")
    assert "tiếp tục thực hiện" in said(house, words)


def test_how_long_a_pause_lasts_is_no_reason_and_is_said_back(house: House) -> None:
    heard = said(house, "nv08 tạm dừng đến 1/9 vì chờ kinh phí")
    assert "Lý do: chờ kinh phí." in heard
    assert "chưa tự nối lại vào ngày 01/9/2025" in heard


@pytest.mark.parametrize("words", ["chưa cần, để sau", "để sau nhé", "thôi để mai tính", "khoan đã"])
def test_a_put_off_changes_nothing(house: House, words: str) -> None:
    assert "chưa đổi gì" in said(house, "NV08 hạn 25/8", words)
    assert "NV08" not in said(house, "1")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("nv06, nv07 lùi hạn đến 30/9 vì bão", "NV06"),
        ("dời hạn tất cả các việc của phòng văn hóa thêm 5 ngày vì bão", "NV07"),
        ("nv07 làm tiếp", "NV07"),
        ("giao thôn 1 quét đường hạn 25/8", "Sản phẩm là gì?"),
    ],
)
def test_another_order_is_no_reason(house: House, words: str, shown: str) -> None:
    heard = said(house, "NV08 hạn 25/8", words)
    assert "đang nhập dở chưa được thực hiện" in heard
    assert shown in heard


def test_the_day_is_put_right_where_the_reason_is_asked_for(house: House) -> None:
    heard = said(house, "NV08 hạn 20/8", "khoan, đổi hạn 25/8")
    assert "25/8/2025" in heard
    assert WHY in heard


@pytest.mark.parametrize(
    ("words", "product"),
    [
        ("nv08 sửa sản phẩm thành quyết định kiện toàn, hạn 5/9 vì mưa", "“quyết định kiện toàn”"),
        ("nv08 đổi sản phẩm thành quyết định và lùi hạn đến 5/9 vì mưa", "“quyết định”"),
        ("nv08 sản phẩm: quyết định; hạn 5/9 vì mưa", "“quyết định”"),
    ],
)
def test_a_product_and_a_deadline_are_two_changes(house: House, words: str, product: str) -> None:
    assert f"đổi sản phẩm thành {product}" in said(house, words)
    heard = said(house, "1")
    assert "thành thứ Sáu, 05/9/2025" in heard
    assert "Lý do: mưa." in heard


def test_several_tasks_change_together(house: House) -> None:
    heard = said(house, "nv06, nv08 và nv19 lùi hạn đến 30/9 vì bão")
    assert "NV06 -" in heard
    assert "NV08 -" in heard
    assert "NV19 - Bố trí nguồn kinh phí thực hiện (P.KT): đổi thời hạn từ 05/12/2025" in heard
    assert "Đã đổi thời hạn NV06" in said(house, "1")
    assert str(house.assignment("NV08", "PVHXH").due_on) == "2025-09-30"
    assert str(house.assignment("NV19", "PKT").due_on) == "2025-09-30"


def test_one_reason_is_asked_for_several(house: House) -> None:
    assert "cũng như vậy: NV08" in said(house, "nv06, nv08 lùi hạn đến 30/9")
    assert "Lý do: bão." in said(house, "vì bão")


def test_all_tasks_of_a_unit_move(house: House) -> None:
    heard = said(house, "dời hạn tất cả các việc của phòng văn hóa thêm 5 ngày vì bão")
    assert "từ 15/8/2025 thành thứ Tư, 20/8/2025" in heard
    assert "NV10" in heard  # it has no day to count from, which is said
    said(house, "1")
    assert str(house.assignment("NV07", "PVHXH").due_on) == "2025-08-20"
    assert str(house.assignment("NV06", "BXDD").due_on) == "2025-08-31"


def test_an_earlier_deadline_in_other_words(house: House) -> None:
    assert "sớm hơn hạn hiện tại" in said(house, "nv08 rút ngắn hạn còn 20/8 vì gấp")


def test_a_short_reason_is_one(house: House) -> None:
    assert "Lý do: lũ." in said(house, "gia hạn nv05 cho thôn 1 và thôn 2 tới 25/8 vì lũ")


def test_a_task_that_does_not_apply_to_one_unit_ends_for_it(house: House) -> None:
    assert "NV05 (CB thôn 2): không còn thực hiện" in said(house, "nv05 không áp dụng cho chi bộ thôn 2")


def test_a_pause_of_one_unit_until_a_day_says_both(house: House) -> None:
    heard = said(house, "nv05 tạm dừng cho thôn 2 đến 1/9 vì lũ")
    assert "(CB thôn 2): tạm dừng" in heard
    assert "chưa tự nối lại vào ngày 01/9/2025" in heard


def test_a_task_of_several_units_is_not_handed_to_one(house: House) -> None:
    assert "/nhap" in said(house, "nv05 giao lại cho thôn 1")


def test_whoever_supports_already_does_not_stop_the_others(house: House) -> None:
    heard = said(house, "nv07 thêm Ban XDĐ và phòng kinh tế phối hợp")
    assert "Ban XDĐ đang phối hợp NV07 rồi" in heard
    assert "thêm đơn vị phối hợp P.KT." in heard


def test_a_unit_with_a_particle_behind_it_is_that_unit(house: House) -> None:
    said(house, "nv05 tạm dừng cho thôn 2 vì lũ", "1")
    assert "(CB thôn 2): tiếp tục thực hiện" in said(house, "tiếp tục nv05 cho thôn 2 nhé")


@pytest.mark.parametrize("words", ["hạn nv08 25/8 vì gấp", "đổi hạn nv08 sang 25/8 vì gấp"])
def test_the_deadline_may_stand_before_its_task(house: House, words: str) -> None:
    assert "thành thứ Hai, 25/8/2025" in said(house, words)


def test_a_question_for_the_deadline_changes_nothing(house: House) -> None:
    assert "đổi thời hạn" not in said(house, "hạn nv08 là ngày nào")
