"""A put-off, or a question, is never taken for what was asked for: the question waits, and nobody is sent anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.putting_off import puts_off
from tests.cases import for_each
from tests.house import House, build

STILL = "chưa ghi và chưa gửi gì, vẫn chờ đồng chí"
PUT_OFFS = (
    "chờ chút",
    "đợi tí",
    "để hỏi lại",
    "để nghĩ đã",
    "đợi tôi xem đã",
    "hoi lai lanh dao da",
    "để tính lại đã",
    "chờ tôi hỏi lại đã",
    "để tôi xin ý kiến huyện đã",
    "chờ đã",
    "để mai trả lời",
    "để chiều tôi xem lại",
    "mai toi bao lai sau",
    "họp xong rồi tính",
    "tôi đang xem",
    "chưa nghĩ ra lý do",
    "tạm thế đã",
)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def said(house: House, who: str, *words: str) -> str:
    """Everything anybody hears of the last of these messages."""
    heard = [house.say(who, each) for each in words][-1]
    return "\n".join(each.text for each in heard)


@for_each("words", PUT_OFFS)
def test_it_is_known_however_it_is_said(words: str) -> None:
    assert puts_off(words)


@for_each(
    "words",
    [
        "chờ tỉnh",
        "chờ xin ý kiến tỉnh",
        "xem lại số liệu",
        "báo cáo đã ký",
        "để đơn vị chuẩn bị",
        "vì mưa đá",
        "tuần sau",
        "mai gửi lại bản có dấu",
        "mai họp dân",
        "chưa rõ nội dung",
        "chưa quyết toán",
        "chờ họp xong mới có số liệu",
    ],
)
def test_a_reason_a_product_or_a_day_puts_nothing_off(words: str) -> None:
    assert not puts_off(words)


@pytest.mark.parametrize(
    "asked",
    [
        "NV08 hạn 25/8",
        "giao thôn 1 sửa loa trước 25/8",
        "giao thôn 1 sửa loa",
        "giao thôn 1 sửa loa trước 25/8, sản phẩm: ảnh",
    ],
)
def test_what_is_ordered_goes_on_waiting(house: House, asked: str) -> None:
    heard = said(house, "thu", asked, "để hỏi lại lãnh đạo đã")
    assert STILL in heard
    assert "để hỏi lại" not in heard


@pytest.mark.parametrize(
    "words", ["ai chưa báo cáo", "nhờ phòng văn hóa làm báo cáo thu chi trước 28/8", "đưa vào kế hoạch 03"]
)
def test_a_question_or_an_order_is_no_product(house: House, words: str) -> None:
    assert f"Sản phẩm: {words}" not in said(house, "thu", "giao thôn 1 sửa loa trước 25/8", words)


def test_a_return_waits_for_its_reason(house: House) -> None:
    house.say("cb1", "nv05 xong")
    house.say("cb1", "1")
    assert STILL in said(house, "thu", "trả lại nv05 thôn 1", "đợi tôi xem đã")
    assert "cần bổ sung: thiếu ảnh" in said(house, "thu", "thiếu ảnh")


def test_nobody_is_sent_a_put_off_as_a_notice_or_an_answer(house: House) -> None:
    assert STILL in said(house, "thu", "/thongbao các chi bộ", "chờ chút")
    house.say("thu", "/huy")
    house.say("cb1", "nv05 vướng không có người")
    [*_others, card] = [each for each in house.say("cb1", "1") if each.to == "thu"]
    house.press("thu", card, 1)
    assert STILL in said(house, "thu", "để tôi hỏi lại đã")


def test_a_question_about_the_same_task_is_no_reason(house: House) -> None:
    assert "Lý do" not in said(house, "thu", "NV08 hạn 25/8", "ai đang làm nv08")


def test_undoing_drops_what_is_being_ordered(house: House) -> None:
    assert "chưa ghi và chưa gửi gì" in said(house, "thu", "giao thôn 1 sửa loa trước 25/8, sản phẩm: ảnh", "hoàn tác")
    assert "Đã giao" not in said(house, "thu", "1")
