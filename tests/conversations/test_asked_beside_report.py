"""A report beside a question, or beside tasks that are not named: each part is served, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("words", "stages"),
    [
        ("nv7 xong, nv8 chưa", {"NV07": "→ hoàn thành", "NV08": "vẫn chưa triển khai"}),
        ("viec 7 xong, viec 8 chua", {"NV07": "→ hoàn thành", "NV08": "vẫn chưa triển khai"}),
        ("nv7 với nv8 xong, nv11 chưa", {"NV08": "→ hoàn thành", "NV11": "vẫn chưa triển khai"}),
    ],
)
def test_what_is_told_of_each_of_two_tasks_is_no_question(house: House, words: str, stages: dict[str, str]) -> None:
    [told] = house.say("lan", words)
    lines = told.text.split("\n")
    for code, stage in stages.items():
        [at] = [n for n, line in enumerate(lines) if line.startswith(f"- {code}")]
        assert stage in lines[at + 1]


@pytest.mark.parametrize("words", ["nv7 nv8 xong chưa", "nv7 xong, nv8 chưa?", "da nop nv7 chua"])
def test_whether_it_is_done_stays_a_question(house: House, words: str) -> None:
    [told] = house.say("lan", words)
    assert "Trợ lý chưa ghi báo cáo nào về NV07" in told.text


@pytest.mark.parametrize(
    ("words", "answer", "value"),
    [
        ("nv7 60% hạn khi nào vậy", "Thời hạn: thứ Sáu, 15/8/2025", "60%"),
        ("nv7 60%, han khi nao", "Thời hạn: thứ Sáu, 15/8/2025", "60%"),
        ("nv7 60% và xin hỏi mẫu báo cáo", "“xin hỏi mẫu báo cáo”", "60%"),
        ("nv7 60%, cho em xin mẫu báo cáo", "“cho em xin mẫu báo cáo”", "60%"),
        ("nv7 xong rồi nv8 hạn ngày nào", "NV08", "hoàn thành"),
        ("nv7 60% còn nv8 40% nv11 bao giờ hết hạn", "NV11", "40%"),
        ("nv7 7/12 lop han khi nao", "Thời hạn: thứ Sáu, 15/8/2025", "7/12"),
        ("nv7 xong rồi, cần gửi gì nữa không", "“cần gửi gì nữa không”", "hoàn thành"),
        ("nv7 xong roi, nop o dau vay a", "“nop o dau vay a”", "hoàn thành"),
        ("da xong nv7, co phai gui ban giay khong a", "“co phai gui ban giay khong a”", "hoàn thành"),
        ("nv7 60% mà sao bảng chưa cập nhật", "“sao bảng chưa cập nhật”", "60%"),
        ("nv7 60%, vay la dat chua a", "“vay la dat chua a”", "60%"),
        ("nv7 xong con viec nao nua khong", "Việc của P.VHXH", "hoàn thành"),
    ],
)
def test_the_question_is_answered_and_the_report_read_back(house: House, words: str, answer: str, value: str) -> None:
    *answered, read_back = house.say("lan", words)
    assert any(answer in each.text for each in answered)
    assert f"→ {value}" in read_back.text
    assert read_back.choices == ("Ghi nhận", "Sửa", "Bỏ")


@pytest.mark.parametrize(
    "words",
    [
        "nv7 xong thì nộp gì",
        "nv7 xong khi nào",
        "nv7 được 60% là khi nào",
        "làm xong nv7 nộp cho ai",
        "nv7 60% đã ghi nhận chưa",
        "nv8 em đăng 5 bài là đạt chưa anh",
        "nv8 thang nay may bai la du",
        "nv8 mấy bài thì đủ ạ",
    ],
)
def test_what_is_asked_of_the_result_itself_is_only_asked(house: House, words: str) -> None:
    assert not any("Trợ lý hiểu báo cáo" in each.text for each in house.say("lan", words))


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("nv7 xong còn mấy việc kia đang làm", "còn mấy việc kia đang làm"),
        ("nv7 xong, cac viec khac dang lam", "cac viec khac dang lam"),
        ("nv7 xong, những việc còn lại chưa triển khai", "những việc còn lại chưa triển khai"),
        ("nv7 xong, còn lại không phát sinh", "còn lại không phát sinh"),
    ],
)
def test_tasks_without_a_name_are_said_back_and_change_nothing_of_the_other(
    house: House, words: str, others: str
) -> None:
    [told] = house.say("lan", words)
    assert f"“{others}” chưa ghi" in told.text
    assert "→ hoàn thành" in told.text


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("nv7 70% hạn khi nào vậy", "Thời hạn: thứ Sáu, 15/8/2025"),
        ("nv7 70% va cho hoi mau bao cao", "“cho hoi mau bao cao”"),
    ],
)
def test_beside_an_open_report_both_are_served_too(house: House, words: str, answer: str) -> None:
    house.say("lan", "nv8 60%")
    *answered, read_back = house.say("lan", words)
    assert any(answer in each.text for each in answered)
    assert "→ 60%" in read_back.text
    assert "→ 70%" in read_back.text


@pytest.mark.parametrize(
    ("words", "is_quoted"), [("nv7 không làm nữa", True), ("nv7 khong thuc hien nua", True), ("nv7 chưa làm", False)]
)
def test_work_that_is_given_up_is_read_back_with_its_words(house: House, words: str, is_quoted: bool) -> None:
    [told] = house.say("lan", words)
    assert (f"Nội dung: {words}" in told.text) is is_quoted
