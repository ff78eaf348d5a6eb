"""Questions in words that would be a status from anybody else: answered or carried on, and never a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("em báo cáo chưa", "Việc của P.VHXH"),
        ("toi con thieu gi", "Việc của P.VHXH"),
        ("phòng em nộp báo cáo chưa ạ", None),
        ("nv7 quá hạn chưa", "Thời hạn: thứ Sáu, 15/8/2025"),
        ("chi bo nao xong roi", "đã chuyển câu hỏi"),
        ("ai chưa nộp", "đã chuyển câu hỏi"),
        ("ai làm nv7 với em", "Phối hợp: Ban XDĐ"),
        ("nv7 lam cung don vi nao", "Phối hợp: Ban XDĐ"),
        ("nv7 hạn chót ngày nào", "Thời hạn: thứ Sáu, 15/8/2025"),
        ("bao gio het han nv7", "Thời hạn: thứ Sáu, 15/8/2025"),
        ("khi nào nộp nv7", "Thời hạn: thứ Sáu, 15/8/2025"),
        ("chỉ tiêu nv7 là bao nhiêu", "NV07: Xây dựng kế hoạch tuyên truyền"),
        ("nv7 phai dang may bai", "NV07: Xây dựng kế hoạch tuyên truyền"),
        ("nv7 làm thế nào", "NV07: Xây dựng kế hoạch tuyên truyền"),
        ("cho xem nv7", "Trợ lý chưa ghi báo cáo nào về NV07"),
        ("bên em chưa nhận được kế hoạch", "đã chuyển câu hỏi"),
        ("em mới nhận bàn giao, chưa nắm việc", "Việc của P.VHXH"),
        ("khong vuong gi", "Đã rõ, cảm ơn đồng chí"),
        ("bạn là ai", "Đây là Trợ lý theo dõi thực hiện kế hoạch của Đảng ủy"),
        ("tro ly lam duoc gi", "Gõ /viec để xem việc, /trogiup để xem hướng dẫn"),
    ],
)
@pytest.mark.parametrize("before", [None, "nv8 60%"])
def test_it_is_no_report_even_beside_one(house: House, words: str, told: str | None, before: str | None) -> None:
    if before:
        house.say("lan", before)
    said = "\n".join(each.text for each in house.say("lan", words) if each.to == "lan")
    assert told is None or told in said
    assert "Kết quả: chưa triển khai → hoàn thành" not in said
    assert words not in said, "the words are nobody's report"


@pytest.mark.parametrize(
    "words", ["nv7 làm thế nào rồi", "nv7 đạt bao nhiêu rồi", "kỳ báo cáo chốt khi nào", "ai làm nv7 rồi"]
)
def test_what_was_asked_of_the_book_stays_so(house: House, words: str) -> None:
    told = "\n".join(each.text for each in house.say("lan", words))
    assert any(known in told for known in ("chưa ghi báo cáo nào về NV07", "Báo cáo năm 2025", "đã chuyển câu hỏi"))


@pytest.mark.parametrize("words", ["nv7 chưa báo cáo được vì thiếu người", "nv7 xong rồi", "nv7 chưa xong"])
def test_a_status_stays_one(house: House, words: str) -> None:
    assert "Nhiệm vụ: NV07" in house.say("lan", words)[-1].text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chỉ tiêu nv7 là bao nhiêu", "NV07: Xây dựng"),
        ("nv7 phai dat bao nhieu", "NV07: Xây dựng"),
        ("nv7 làm thế nào", "NV07: Xây dựng"),
        ("nv7 làm thế nào rồi", "NV07 · P.VHXH: chưa triển khai"),
        ("nv7 đạt bao nhiêu rồi", "NV07 · P.VHXH: chưa triển khai"),
    ],
)
def test_the_office_is_told_what_a_task_asks_for_or_where_it_stands(house: House, words: str, told: str) -> None:
    assert told in house.say("thu", words)[-1].text
