"""A promise for some day is no question, a share asked for is no report, and a day that is over is said to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.reporting.retract import promises_some_day
from tests.cases import for_each
from tests.house import House, build
from tests.understand.score import both


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@for_each(
    ("text", "is_promise"),
    [
        ("bữa nào sửa xong máy em gửi", True),
        ("bua nao sua xong may em gui nha anh", True),
        ("khi nào có máy em gửi", True),
        ("hôm nào bí thư về em trình ký rồi gửi", True),
        ("chừng nào có mẫu thì tụi em nộp", True),
        ("lúc nào rảnh em làm", True),
        ("dạ khi nào có kết quả em báo lại", True),
        ("khi nào thì em nộp được ạ", False),
        ("khi nào em phải nộp", False),
        ("bao giờ em phải nộp", False),
        ("hôm nào nộp ạ", False),
        ("khi nào có mẫu thì em nộp ở đâu", False),
        ("khi nào có máy em gửi?", False),
        ("bữa nào họp em phải gửi gì", False),
    ],
)
def test_a_promise_for_some_day_is_told_from_a_question(text: str, is_promise: bool) -> None:
    assert promises_some_day(text) is is_promise


def test_a_promise_for_some_day_is_noted_and_asks_nobody(house: House) -> None:
    [told] = house.say("cb1", "bữa nào sửa xong máy em gửi")
    assert told.to == "cb1"
    assert told.text.startswith("Đã rõ")


@pytest.mark.parametrize(
    "words",
    both(
        [
            "nv7 giờ đang mấy phần trăm",
            "nv7 đang mấy %",
            "nv7 được mấy phần trăm rồi",
            "nv7 hiện giờ bao nhiêu %",
            "nv7 mấy phần trăm rồi em",
        ]
    ),
)
def test_what_is_recorded_is_told_to_whoever_asks_for_the_share(house: House, words: str) -> None:
    house.say("lan", "nv7 60%")
    house.say("lan", "1")
    assert "Đang ghi: 60%, đang thực hiện" in house.last_heard("lan", words)
    assert "mấy" not in house.last_heard("lan", "nv7 70%")


@pytest.mark.parametrize("words", ["nv7 mới được có mấy phần trăm thôi", "nv7 xong mấy chục phần trăm"])
def test_few_per_cent_are_a_figure_that_is_asked_for(house: House, words: str) -> None:
    assert "chưa phải một con số" in house.last_heard("lan", words)


@pytest.mark.parametrize(
    "words", ["nv5 xin gia hạn đến 1/8/2025", "nv5 xin lùi tới 1/8/25 vì mưa", "nv5 xin gia han den ngay 1.8.2025"]
)
def test_a_day_with_its_year_that_is_over_is_said_to_be(house: House, words: str) -> None:
    told = house.last_heard("cb1", words)
    assert told.startswith("Ngày 1")
    assert "đã qua. Đồng chí xin gia hạn NV05 đến ngày nào?" in told


def test_such_a_day_under_the_question_is_said_to_be_over_and_the_reason_is_kept(house: House) -> None:
    house.say("cb1", "nv5 xin gia hạn")
    assert house.last_heard("cb1", "1/8/2025").startswith("Ngày 1/8/2025 đã qua.")
    assert house.last_heard("cb1", "đến 2/8/2025 vì mưa").startswith("Ngày 2/8/2025 đã qua.")
    told = house.last_heard("cb1", "25/8")
    assert "Xin gia hạn đến: thứ Hai, 25/8/2025\nLý do xin gia hạn: mưa" in told
