"""A put-off, or a question, is never taken for what was asked for: the question waits, and nobody is sent anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.putting_off import may_be_note, puts_off
from models import difficulties
from models.org import Role
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


NOTES = (
    "để chiều hỏi lại bên y tế huyện đã",
    "de chieu hoi lai ben y te huyen da",
    "chiều hỏi lại bên y tế",
    "mai gọi điện hỏi huyện xem sao",
    "để mai hỏi",
    "hỏi lại bên tài chính xem",
    "đợi tỉnh trả lời rồi tính",
    "nhớ chiều hỏi huyện",
    "đang chờ huyện trả lời",
    "để tuần sau xử lý",
    "lát chị gọi huyện hỏi",
    "từ từ để hỏi lại huyện cái đã",
)
ANSWERS = (
    "Văn phòng làm việc với nhà mạng, tuần sau có đường truyền",
    "tôi hỏi rồi, tháng 9 có máy",
    "chờ huyện cấp máy, tháng 9 có",
    "đề nghị đơn vị hỏi lại bên y tế huyện",
    "để máy ở ủy ban, mai chị xem",
    "cứ làm bằng giấy trước đã",
    "chiều mang máy lên ủy ban sửa",
    "cho mượn máy của văn phòng",
)


@for_each("words", NOTES)
def test_what_one_is_still_to_do_may_be_a_note(words: str) -> None:
    assert may_be_note(words)


@for_each("words", ANSWERS)
def test_an_answer_is_no_note(words: str) -> None:
    assert not may_be_note(words)
    assert not puts_off(words)


def answer_of(house: House) -> str | None:
    with house.db.read() as db:
        fact = difficulties.find_number(db, house.office().id, 1)
    assert fact is not None
    return fact.answer


@pytest.mark.parametrize("words", NOTES[:4])
def test_a_note_to_oneself_is_no_answer_to_an_obstacle(house: House, words: str) -> None:
    house.say("cb1", "nv05 vướng máy tính hư")
    house.say("cb1", "1")
    [asked] = house.say("thu", f"vm1 {words}")
    assert asked.to == "thu"
    assert "1. Gửi nguyên lời này cho CB thôn 1 làm câu trả lời\n2. Không gửi" in asked.text
    house.say("thu", "2")
    assert answer_of(house) is None
    house.say("thu", f"vm1 {words}")
    assert any(each.to == "cb1" for each in house.say("thu", "1"))
    assert answer_of(house) == words


@pytest.mark.parametrize("words", ANSWERS[:4])
def test_an_answer_to_an_obstacle_goes_out_at_once(house: House, words: str) -> None:
    house.say("cb1", "nv05 vướng máy tính hư")
    house.say("cb1", "1")
    house.say("thu", f"vm1 {words}")
    assert answer_of(house) == words


def test_a_put_off_is_no_word_on_a_finding(house: House) -> None:
    house.join("mttq", Role.SUPERVISOR)
    house.say("mttq", "giám sát NV07: chưa thấy kế hoạch")
    house.say("mttq", "1")
    assert "Cảm ơn đồng chí. Khi có nội dung trả lời" in said(house, "lan", "gs1 để em hỏi lại đã")
    [asked] = house.say("mttq", "gs1 để chiều tôi xem lại")
    assert "GS-001, Trợ lý chưa chuyển lời này" in asked.text
