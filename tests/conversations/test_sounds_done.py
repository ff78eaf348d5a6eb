"""What sounds finished and is not recorded as such is said; and what is counted beside a figure is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build

NOT_DONE = "Trợ lý chưa ghi là hoàn thành; nếu đã xong cả nhiệm vụ, đồng chí nhắn: NV07 xong."


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, text: str) -> str:
    """Lan says it; what she hears."""
    return [each for each in house.say("lan", text) if each.to == "lan"][-1].text


@pytest.mark.parametrize("words", ["nv7 đã kiểm tra xong 1 cuộc", "nv7 xong phần phát động, KH 40/KH-UBND ngày 10/8"])
def test_a_part_is_said_to_be_no_completion(house: House, words: str) -> None:
    assert NOT_DONE in say(house, words)


@pytest.mark.parametrize(
    "words", ["nv7 hoàn thành 60%", "nv7 chưa xong", "nv7 thứ 6 xong", "nv7 xong", "nv7 đâu có xong đâu"]
)
def test_where_that_is_plain_nothing_is_added(house: House, words: str) -> None:
    assert NOT_DONE not in say(house, words)


@pytest.mark.parametrize(
    "words",
    [
        "nv7 mở 3 lớp, 250 đảng viên dự, đạt 96%",
        "nv7: 1/ đã họp 2/ đã dự thảo 3/ chờ ký",
        "nv7 70%, đăng 5 tin bài",
        "nv7 60 phan tram, con ke hoach chua trinh",
        "nv7 mới 2/4 lớp, 150/210 đảng viên",
        "nv7 được 3/4 lớp, 120/200 đồng chí",
        "nv7 kẹt kinh phí, cần 20 triệu",
        "nv7 đã tạo hồ sơ cho 2.300 người, đạt sáu mươi bảy phần trăm, vướng máy đọc",
        "nv7 thieu kinh phi, can 15tr",
        "nv7 khỏi làm vì trùng với huyện",
        "nv7 ko cần làm vì huyện làm rồi",
        "nv7 chưa triển khai, hôm nay họp chi bộ mới bàn",
        "nv7 60% thôn 3 đã họp",
        "nv7 80 phần trăm, đang lấy ý kiến đảng viên",
        "nv7 xong 100% nhưng chưa đóng dấu",
        "nv7 90% roi, chi con in dong quyen",
        "nv7 70%, đang in",
        "nv7 90%, chưa được ký",
        "nv7 80%, còn thôn 3 chưa tuyên truyền",
        "nv7 xong dự thảo rùi mà chủ tịch đi vắng",
        "nv7 tổ chức ngày 25 tháng 8, giờ đang soạn giấy mời",
        "nv7 xong rồi, đăng lên trang của xã",
    ],
)
def test_what_is_told_beside_a_figure_or_in_parts_is_shown(house: House, words: str) -> None:
    assert f"Nội dung: {words}" in say(house, words)


def test_of_several_tasks_each_shows_what_is_counted_beside_its_obstacle(house: House) -> None:
    shown = say(house, "nv8 60%. NV7: đã vận động 32 hộ dân. Khó khăn: dân đi rẫy")
    assert "Nội dung: NV7: đã vận động 32 hộ dân. Khó khăn: dân đi rẫy" in shown
    assert "Nội dung: nv8" not in shown


@pytest.mark.parametrize(
    "words",
    [
        "nv7 1.415/1.500 hồ sơ",
        "NV07: tiến độ 60%. Khó khăn: không. Đề xuất: không",
        "NV07: hoàn thành. Văn bản: 12-KH/UBND ngày 07/8/2025",
        "nv7 40%, KH số 02-KH/CB ngày 8/8, dự kiến 15/8",
        "nv7 xong 8/8, số 05-KH/ĐU",
        "Kính gửi Văn phòng Đảng ủy, NV07 đạt 60%, dự kiến hoàn thành ngày 14/8. Trân trọng cảm ơn.",
        "dạ em báo cáo nv7 được khoảng 60% rồi ạ, thứ 5 xong nhé anh",
        "nv7 5/12 thôn",
        "nv7 60% thôi",
        "nv7 vướng: thiếu 50 triệu",
        "nv7 70%, đang chờ họp chi bộ",
    ],
)
def test_what_is_shown_already_is_not_told_twice(house: House, words: str) -> None:
    assert "Nội dung" not in say(house, words)


def test_of_several_tasks_each_keeps_its_own_words(house: House) -> None:
    assert "Nội dung" not in say(house, "nv7 60%, nv8 40%")
    say(house, "/huy")
    told = say(house, "nv7 60%, đang lấy ý kiến đảng viên; nv8 3 tin, kẹt kinh phí")
    assert told.count("Nội dung: ") == 2
    assert "Nội dung: nv7 60%, đang lấy ý kiến đảng viên\n" in told


def test_what_is_said_of_several_tasks_together_is_shown_once(house: House) -> None:
    assert say(house, "nv7 và nv8 đều 50%, đang lấy ý kiến đảng viên").count("Nội dung: ") == 1


def test_the_office_reads_the_sum_that_is_asked_for(house: House) -> None:
    say(house, "nv7 kẹt kinh phí, cần 20 triệu")
    cards = [each.text for each in house.say("lan", "1") if each.to == "thu"]
    assert "Nguyên văn: “nv7 kẹt kinh phí, cần 20 triệu”" in cards[0]


def test_a_figure_put_right_leaves_what_is_told_beside_it(house: House) -> None:
    say(house, "nv7 70%, đăng 5 tin bài")
    say(house, "2")
    shown = say(house, "75")
    assert "→ 75% (đang thực hiện)" in shown
    assert "Nội dung: nv7 75%, đăng 5 tin bài / 75" in shown


def test_what_the_obstacle_leads_to_is_shown(house: House) -> None:
    shown = say(house, "nv7 mới triển khai, bà con đi làm đồng hết nên khó họp")
    assert "Vướng mắc: bà con đi làm đồng" in shown
    assert "nên khó họp" in shown
