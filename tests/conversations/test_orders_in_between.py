"""While a new task is made: what corrects it, what is another order, what answers, and several tasks in one message."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.plan import Task
from tests.house import House, build

ASKED = "Sản phẩm là gì?"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def said(house: House, *lines: str) -> str:
    """What the secretary hears after the last of the lines."""
    heard = [house.say("thu", line) for line in lines][-1]
    return "\n".join(each.text for each in heard if each.to == "thu")


def products(house: House) -> list[str]:
    with house.db.read() as db:
        return [row.deliverable or "" for row in db.scalars(select(Task).where(Task.code > "NV19")).all()]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("khoan, đổi hạn 22/8", "thời hạn 22/8/2025"),
        ("à đổi hạn 22/8 nhé", "thời hạn 22/8/2025"),
        ("nhầm, giao cho thôn 1 mới đúng", "CB thôn 1 chủ trì"),
    ],
)
def test_a_correction_is_no_product(house: House, words: str, shown: str) -> None:
    heard = said(house, "giao thôn 2 trồng cây trước 20/8", words)
    assert shown in heard
    assert ASKED in heard


@pytest.mark.parametrize("words", ["không cần", "chưa cần đâu", "khong co san pham gi"])
def test_no_product_is_wanted(house: House, words: str) -> None:
    assert "Sản phẩm: không ghi" in said(house, "giao thôn 2 trồng cây trước 20/8", words)


def test_a_product_is_taken_without_what_is_said_around_it(house: House) -> None:
    heard = said(house, "giao thôn 2 trồng cây trước 20/8", "sản phẩm là báo cáo nhé, hạn 29/8")
    assert "Sản phẩm: báo cáo\n" in heard
    assert "29/8/2025" in heard


@pytest.mark.parametrize(
    ("words", "work"),
    [
        ("giao cho các chi bộ trừ chi bộ thôn 2 họp tháng trước 30/8", "CB thôn 1"),
        ("giao phòng kinh tế thống kê máy cày hạn 31/2", "31/2"),
        ("giao đội cờ đỏ kiểm tra vệ sinh trước 20/8", "Đơn vị nào chủ trì?"),
    ],
)
@pytest.mark.parametrize("product", [(), ("kế hoạch",)])
def test_a_whole_new_order_is_never_a_part_of_the_open_one(
    house: House, words: str, work: str, product: tuple[str, ...]
) -> None:
    heard = said(house, "giao thôn 2 trồng cây trước 20/8", *product, words)
    assert "“Trồng cây” đang nhập dở chưa được giao" in heard
    if ASKED in heard:
        heard = said(house, "1")
    assert work in heard
    assert "Trồng cây\n" not in heard


def test_what_is_answered_next_is_of_the_new_order(house: House) -> None:
    said(house, "giao thôn 2 trồng cây trước 20/8", "kế hoạch", "giao đội cờ đỏ kiểm tra vệ sinh trước 20/8", "thôn 1")
    heard = said(house, "1")
    assert "kiểm tra vệ sinh" in heard
    assert "Trồng cây" not in heard


def test_words_that_name_only_a_unit_change_who_leads(house: House) -> None:
    said(house, "giao thôn 2 trồng cây trước 20/8", "kế hoạch")
    heard = said(house, "giao việc này cho thôn 1")
    assert "Nội dung: Trồng cây" in heard
    assert "Chủ trì: CB thôn 1" in heard


@pytest.mark.parametrize(
    "words",
    [
        "giao phòng văn hóa viết tin bài, hạn 20/8; giao phòng kinh tế rà soát chợ, hạn 22/8",
        "giao phòng văn hóa viết tin bài hạn 20/8, còn phòng kinh tế rà soát chợ hạn 22/8",
    ],
)
def test_two_tasks_of_one_message_are_read_back_one_by_one(house: House, words: str) -> None:
    assert "rà soát chợ" in said(house, words)
    first = said(house, "tin bài")
    assert "Nội dung: Viết tin bài\nChủ trì: P.VHXH\n" in first
    assert "đọc lại tiếp: “giao phòng kinh tế rà soát chợ" in first
    assert "Việc tiếp theo: “Rà soát chợ”" in said(house, "1")
    assert "Chủ trì: P.KT" in said(house, "báo cáo")
    said(house, "1")
    assert products(house) == ["tin bài", "báo cáo"]


def test_the_second_stays_when_the_first_is_dropped(house: House) -> None:
    said(house, "giao phòng văn hóa viết tin bài, hạn 20/8; giao phòng kinh tế rà soát chợ, hạn 22/8", "1")
    assert "Việc tiếp theo: “Rà soát chợ”" in said(house, "3")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("giao thôn 1 dọn đường, hạn 25/8 à 27/8, sản phẩm không cần", "Nội dung: Dọn đường\nChủ trì: CB thôn 1\n"),
        ("giao thôn 2 à thôn 1 dọn đường, hạn 27/8, sản phẩm không cần", "Nội dung: Dọn đường\nChủ trì: CB thôn 1\n"),
    ],
)
def test_what_is_corrected_within_an_order(house: House, words: str, shown: str) -> None:
    heard = said(house, words)
    assert shown in heard
    assert "27/8/2025" in heard
    assert "Sản phẩm: không ghi" in heard


def test_the_task_that_was_just_given_is_meant(house: House) -> None:
    said(house, "giao thôn 2 trồng cây trước 20/8", "kế hoạch", "1")
    heard = said(house, "việc vừa giao hủy đi")
    assert "NV20 (CB thôn 2): không còn thực hiện" in heard
    assert "Vì lý do gì" in heard


def test_a_day_of_each_month_belongs_to_the_deadline(house: House) -> None:
    heard = said(house, "giao phòng kinh tế hàng tháng báo cáo thu chi trước ngày 25, sản phẩm: báo cáo")
    assert "Nội dung: Báo cáo thu chi\n" in heard
    assert "Thời hạn: hàng tháng, trước ngày 25\n" in heard


@pytest.mark.parametrize("words", ["giao phòng kinh tế làm báo cáo hộ em trước 20/8"])
def test_a_unit_gives_no_tasks(house: House, words: str) -> None:
    assert "do Văn phòng Đảng ủy thực hiện" in house.say("lan", words)[0].text


def test_an_order_without_a_day_is_asked_for_it(house: House) -> None:
    assert "Thời hạn đến ngày nào?" in said(house, "giao phòng kinh tế rà soát lại chợ")
    assert ASKED in said(house, "trước 25/8 nhé")


@pytest.mark.parametrize("words", ["thôi đừng giao nữa", "bỏ đi", "không giao nữa"])
def test_the_open_order_is_dropped_in_words(house: House, words: str) -> None:
    assert "chưa giao" in said(house, "giao thôn 2 trồng cây trước 20/8, sản phẩm: kế hoạch", words)
    assert products(house) == []


def test_it_is_given_in_words(house: House) -> None:
    said(house, "giao thôn 2 trồng cây trước 20/8, sản phẩm: kế hoạch", "đúng rồi giao đi")
    assert products(house) == ["kế hoạch"]


def test_who_supports_may_stand_before_the_word_for_it(house: House) -> None:
    heard = said(house, "giao P.KT rà soát chợ, thôn 1 phối hợp, hạn 25/8, sản phẩm: báo cáo")
    assert "Nội dung: Rà soát chợ\nChủ trì: P.KT\nPhối hợp: CB thôn 1\n" in heard


def test_an_order_is_no_item_of_a_request(house: House) -> None:
    heard = said(house, "/yeucau các chi bộ: ", "giao thôn 1 quét đường trước 25/8")
    assert ASKED in heard
