"""Why something is told only now, or who is to write it down, beside what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.reporting.excused import without_excuse
from tests.cases import for_each
from tests.house import build


@for_each(
    ("text", "told"),
    [
        ("hôm bữa bận họp, giờ báo là nv4 được 80", "nv4 được 80"),
        ("hom bua ban hop gio bao nv4 80%", "nv4 80%"),
        ("hôm trước bận quá, nay báo nv4 80%", "nv4 80%"),
        ("tuần trước ốm nên giờ mới báo, nv4 80%", "nv4 80%"),
        ("hôm qua đi họp huyện cả ngày, giờ em báo nv4 80%", "nv4 80%"),
        ("máy hỏng nên nay mới báo cáo, nv5 xong", "nv5 xong"),
        ("nv4 80%, hôm bữa bận họp nên giờ mới báo", "nv4 80%"),
        ("nv4 80%, bận họp nên báo muộn", "nv4 80%"),
        ("xin lỗi hôm bữa bận, nv4 80% rồi", "nv4 80% rồi"),
        ("tui già rồi không rành, chú ghi giùm là xong nghen", "xong nghen"),
        ("bac khong ranh may, chau ghi giup la xong nhe", "xong nhe"),
        ("anh không rành nhắn tin, em ghi cho anh là hoàn thành", "hoàn thành"),
        ("mắt kém không nhắn được dài, nv4 xong rồi", "nv4 xong rồi"),
        ("ghi dùm tôi là đã xong nha cháu, tôi mắt kém", "đã xong nha cháu"),
        ("tui hổng rành bấm, ghi giùm tui nv4 80%", "nv4 80%"),
        ("chị ghi giùm em nv8 12 tin", "nv8 12 tin"),
        ("anh ơi em xong rồi mà quên số văn bản, lát em gửi", "anh ơi em xong rồi"),
        ("xong roi ma quen so van ban, lat em gui", "xong roi"),
        ("nv4 xong rồi, chưa nhớ số, chiều gửi số", "nv4 xong rồi"),
        ("em làm xong rồi mà số văn bản để ở cơ quan, mai gửi số", "em làm xong rồi"),
        ("nv4 xong rồi nhưng quên chụp ảnh", "nv4 xong rồi"),
    ],
)
def test_what_is_told_is_left(text: str, told: str) -> None:
    assert without_excuse(text) == told


@for_each(
    "text",
    [
        "hôm bữa bận họp nên nv4 chưa làm được gì",
        "tuần trước bận họp nên nv4 mới được 40%",
        "đang chờ tỉnh nên giờ mới báo được 3 hộ",
        "hôm qua họp chi bộ rồi, nay báo nv4 xong",
        "hội viên già không rành công nghệ, nv4 mới 40%",
        "bà con già rồi không biết dùng điện thoại, nv8 40%",
        "em không biết làm, nv4 mới 40%",
        "em không biết cách làm kế hoạch, nhờ anh hướng dẫn",
        "đề nghị văn phòng ghi giúp chữ ký số",
        "em đang ghi cho từng hộ",
        "mất điện 3 hôm nên giờ mới báo được",
        "nhờ anh ghi giùm",
        "nv4 xong rồi mà quên chưa gửi",
        "nv4 mới xong dự thảo, quên số",
        "nv4 chưa xong, quên số văn bản",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert without_excuse(text) == text


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("hôm bữa bận họp, giờ báo là nv8 được 80%", "→ 80%"),
        ("nv8 80%, hôm bữa bận họp nên giờ mới báo", "→ 80%"),
        ("tui già rồi không rành, chú ghi giùm nv8 là xong nghen", "→ hoàn thành"),
    ],
)
def test_it_is_no_obstacle_and_stays_in_the_content(tmp_path: Path, words: str, value: str) -> None:
    [read_back] = build(tmp_path / "house.db").say("lan", words)
    assert value in read_back.text
    assert "Vướng mắc" not in read_back.text
    assert f"Nội dung: {words}" in read_back.text
