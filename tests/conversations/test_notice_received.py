"""A notice is received in words, also with something else in the same breath."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.assent import beside_assent, beside_receipt
from handlers.broadcasts.notice_words import _WHICH_HOUR
from handlers.broadcasts.seen import says_seen
from handlers.say.words import plain_words
from tests.cases import for_each
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    made = build(tmp_path / "house.db")
    made.say("thu", "/thongbao các chi bộ: họp giao ban 8h thứ Năm tại hội trường")
    made.say("thu", "1")
    return made


@for_each(
    "words",
    [
        "nhận rồi nghe",
        "nhan roi nghen",
        "tui nhận rồi nha",
        "nhận dc rồi ạ",
        "đã nhận thông báo rồi đó",
        "uk nhan",
        "chi bộ đã tiếp nhận ạ",
        "đã nhận, em sẽ dự",
        "da nhan, chi bo se du hop day du",
        "ok em sẽ đi họp ạ",
        "vâng, tôi xin dự đúng giờ nhé",
    ],
)
def test_words_of_receipt(words: str) -> None:
    assert says_seen(words)


@for_each(
    "words",
    [
        "chưa nhận",
        "nhận rồi mà chưa làm",
        "em sẽ dự",
        "đã nhận 5 hộ",
        "đã làm rồi nghe",
        "ok nv5 xong",
        "ok em sẽ đi cơ sở",
    ],
)
def test_other_words(words: str) -> None:
    assert not says_seen(words)


@for_each(
    ("words", "rest"),
    [
        ("đã nhận, mà nv5 em xin thêm 3 ngày nữa", "mà nv5 em xin thêm 3 ngày nữa"),
        ("nhan roi nghe, nv5 40%", "nv5 40%"),
        ("đã nhận, cảm ơn đồng chí", ""),
        ("đã nhận 5 hộ", ""),
    ],
)
def test_what_stands_behind_a_receipt(words: str, rest: str) -> None:
    assert beside_receipt(words) == rest


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("đã nhận, mà nv5 em xin thêm 3 ngày nữa", "Xin gia hạn đến"),
        ("da nhan roi nghe. nv5 40%", "40%"),
        ("tui đã nhận thông báo, nv5 xong", "Nhiệm vụ: NV05"),
        ("đã nhận, chi bộ em cử anh Bảy đi", "có phải đồng chí trả lời thông báo TB-001"),
        ("đã nhận, nhưng em xin vắng", "có phải đồng chí trả lời thông báo TB-001"),
        ("ok mà 14h hay 2h30, hôm trước nói 2 rưỡi mà", "“14h hay 2h30, hôm trước nói 2 rưỡi mà”: có phải đồng chí"),
        ("ok nhung 8h toi co viec", "“8h toi co viec”: có phải đồng chí trả lời thông báo TB-001"),
        ("dạ vâng nhưng hôm đó em bận", "“hôm đó em bận”: có phải đồng chí trả lời thông báo TB-001"),
        ("đã nhận, sao bữa trước nói thứ 6", "có phải đồng chí trả lời thông báo TB-001"),
        ("ok mà mấy giờ họp", "Thông báo TB-001 của Văn phòng Đảng ủy ghi"),
        ("ok nhưng nv5 em xin thêm 3 ngày", "Xin gia hạn đến"),
    ],
)
def test_the_rest_is_heard_too(house: House, words: str, then: str) -> None:
    told = [each.text for each in house.say("cb1", words) if each.to == "cb1"]
    assert "đã ghi đồng chí nhận TB-001" in told[0]
    assert then in told[-1]


@pytest.mark.parametrize("words", ["14h hay 2h30 vậy", "hôm trước nói 2 rưỡi mà", "hop luc 14h la ban roi"])
def test_what_is_wondered_about_the_hour_is_asked_about(house: House, words: str) -> None:
    assert "có phải đồng chí trả lời thông báo TB-001" in house.last_heard("cb1", words)


@for_each(
    ("words", "rest"),
    [("ok mà 14h hay 2h30", "14h hay 2h30"), ("dạ vâng, nhưng em bận", "em bận"), ("ok mà", ""),
     ("ok nv5 xong", ""), ("vâng em hiểu", "")],
)  # fmt: skip
def test_what_stands_behind_an_assent(words: str, rest: str) -> None:
    assert beside_assent(words) == rest


@for_each("words", ["nv5 họp 14h hôm nay xong", "hôm trước báo thứ 6 nộp rồi", "14h chiều nay ký"])
def test_an_hour_of_ones_own_work(words: str) -> None:
    assert _WHICH_HOUR.search(plain_words(words)) is None


def test_a_receipt_after_something_else_is_none_of_the_notice(house: House) -> None:
    house.say("cb1", "/viec")
    assert "TB-001" not in "".join(each.text for each in house.say("cb1", "đã nhận, nv5 40%"))
