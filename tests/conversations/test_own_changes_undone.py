"""What the office changed itself is taken back in words: read back as the change that undoes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("change", "undo", "read_back"),
    [
        ("nv07 đổi hạn 22/8 vì bận", "hoàn tác", "đổi thời hạn từ 22/8/2025 thành thứ Sáu, 15/8/2025"),
        ("nv07 đổi hạn 22/8 vì bận", "nv07 tra ve han cu", "đổi thời hạn từ 22/8/2025 thành thứ Sáu, 15/8/2025"),
        ("nv07 đổi hạn 22/8 vì bận", "trả lại hạn ban đầu cho nv07", "thành thứ Sáu, 15/8/2025"),
        ("nv05 hạn 28/8 cho thôn 1 vì mưa", "nv05 khôi phục hạn cũ", "(CB thôn 1): đổi thời hạn từ 28/8/2025"),
        ("hủy nv08 vì trùng", "lấy lại nv08", "tiếp tục thực hiện"),
        ("hủy nv08 vì trùng", "nv08 làm lại như cũ", "tiếp tục thực hiện"),
        ("tạm dừng nv06 vì chờ", "hoàn tác", "NV06 - Tổ chức học tập"),
        ("nv11 chuyển cho phòng kinh tế vì nhầm", "hoàn tác", "chuyển chủ trì từ P.KT sang P.VHXH"),
        ("giao phòng kinh tế rà soát chợ trước 22/8, sản phẩm báo cáo", "hoàn tác", "(P.KT): không còn thực hiện"),
        ("nv19 sửa nội dung thành Bố trí kinh phí", "hoàn tác", "“Bố trí nguồn kinh phí thực hiện”"),
    ],
)
def test_it_is_read_back_as_the_change_that_undoes_it(house: House, change: str, undo: str, read_back: str) -> None:
    house.say("thu", change)
    house.say("thu", "1")
    asked = house.say("thu", undo)
    assert [each.to for each in asked] == ["thu"]
    assert read_back in asked[0].text
    assert asked[0].choices == ("Thực hiện", "Sửa", "Bỏ")


def test_what_was_ended_goes_on_where_it_was(house: House) -> None:
    before = house.assignment("NV08", "PVHXH")
    for words in ("hủy nv08 vì trùng", "1", "hoàn tác", "1"):
        heard = house.say("thu", words)
    assert "NV08 được tiếp tục" in heard[0].text
    assert house.assignment("NV08", "PVHXH").stage == before.stage
    assert house.assignment("NV08", "PVHXH").next_remind_at is not None
    assert "lan" in [each.to for each in heard]


def test_nothing_older_than_the_last_change_is_offered(house: House) -> None:
    for words in ("nv07 đổi hạn 22/8 vì bận", "1"):
        house.say("thu", words)
    house.wait(minutes=5)
    for words in ("nv22 thêm phòng kinh tế phối hợp", "nv19 thêm phòng văn hóa phối hợp", "1"):
        house.say("thu", words)
    assert "NV07" not in house.say("thu", "hoàn tác")[0].text.partition("Ví dụ")[0]


def test_a_later_decision_is_what_is_taken_back(house: House) -> None:
    for who, words in (("thu", "nv07 đổi hạn 22/8 vì bận"), ("thu", "1"), ("lan", "nv08 xong rồi"), ("lan", "1")):
        house.say(who, words)
    house.wait(minutes=5)
    for words in ("duyệt nv08", "1"):
        house.say("thu", words)
    assert "Bỏ xác nhận" in house.say("thu", "hoàn tác")[0].choices[0]
