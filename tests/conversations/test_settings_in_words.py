"""Settings named in plain words are read back as after /cauhinh; a task's reminders are switched by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.plan import Mute
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("tắt điểm tin tuần", "(diem_tin_tuan)\nTừ: bật → tắt"),
        ("bật điểm tin hằng ngày giúp", "(diem_tin_ngay)\nTừ: tắt → bật"),
        ("nhắc trước hạn 5 ngày và 2 ngày", "(nhac_truoc)\nTừ: 7,3,1 → 5,2"),
        ("nhắc trước 10 ngày", "(nhac_truoc)\nTừ: 7,3,1 → 10"),
        ("doi nhac truoc han thanh 5,2 ngay", "(nhac_truoc)\nTừ: 7,3,1 → 5,2"),
        ("đổi giờ gửi điểm tin thành 8h", "(gio_diem_tin)\nTừ: 07:30 → 08:00"),
        ("đổi người duyệt gia hạn thành thường trực", "(duyet_gia_han)\nTừ: van_phong → thuong_truc"),
        ("bật báo người đứng đầu khi quá hạn 3 ngày", "(bao_nguoi_dung_dau)\nTừ: 0 (tắt) → 3"),
        ("báo lãnh đạo khi quá hạn 7 ngày", "(bao_thuong_truc)\nTừ: 0 (tắt) → 7"),
        ("mở kỳ trước 10 ngày", "(mo_ky_truoc)\nTừ: 7 → 10"),
        ("nhac_truoc 5,2,1", "(nhac_truoc)\nTừ: 7,3,1 → 5,2,1"),
        ("đổi giờ gửi thành 8h", "Đề nghị ghi khung giờ dạng 07:30-11:00"),
    ],
)
def test_a_setting_is_read_back(house: House, said: str, told: str) -> None:
    [asked] = house.say("thu", said)
    assert told in asked.text


@pytest.mark.parametrize("said", ["bật báo người đứng đầu", "/cauhinh báo người đứng đầu nhiều"])
def test_a_number_that_is_missing_is_asked_for_and_then_taken(house: House, said: str) -> None:
    house.say("thu", said)
    assert "Từ: 0 (tắt) → 3" in house.say("thu", "3")[0].text


def test_another_setting_that_is_named_is_no_value_of_the_one_that_is_asked_for(house: House) -> None:
    assert "nhac_truoc" in house.say("thu", "/cauhinh nhac_truoc abc")[-1].text
    assert "Giá trị “31h” chưa dùng được cho gio_gui" in house.say("thu", "đổi giờ gửi thành 31h")[-1].text
    assert "07:30-11:00, 14:00-17:00 → 08:00-11:00" in house.say("thu", "đổi giờ gửi thành 8h-11h")[-1].text


def test_reminders_of_a_task_are_switched(house: House) -> None:
    house.say("thu", "tắt nhắc nv07 đi")
    assert house.assignment("NV07", "PVHXH").mute == Mute.OFFICE
    house.say("thu", "bật lại nhắc nv07")
    assert house.assignment("NV07", "PVHXH").mute is None


@pytest.mark.parametrize("said", ["nhắc trước nv07", "tắt nhắc nv05 của thôn 1", "đổi hạn nv07 thành 25/8"])
def test_other_orders_are_no_settings(house: House, said: str) -> None:
    assert all("Trợ lý hiểu: Nhắc trước" not in heard.text for heard in house.say("thu", said))
    assert house.assignment("NV05", "CBT01").mute is None


def test_a_leader_is_told_that_the_office_sets_it(house: House) -> None:
    [told] = house.say("lanh", "/cauhinh")
    assert "Văn phòng Đảng ủy thực hiện" in told.text
    assert "Thường trực" not in told.text


def test_numbers_among_words_that_say_something_else_are_no_value(house: House) -> None:
    [refused] = house.say("thu", "/cauhinh nhac_truoc 99,abc")
    assert "“99,abc” chưa dùng được cho nhac_truoc" in refused.text
    assert "→ 5,2" in house.say("thu", "/cauhinh nhac_truoc 5 ngày và 2 ngày")[0].text
