"""Row 24: the Excel register with its fixed columns and twelve months; wraps, prints A4 landscape."""

from __future__ import annotations

from pathlib import Path

from tests.features.papers import drawn
from tests.house import build

FIXED = (
    "STT", "Mã", "Nhiệm vụ", "Văn bản giao", "Chủ trì", "Phối hợp", "Hạn ban đầu", "Hạn hiện tại", "%", "Tình trạng",
    "Kết quả", "Vướng mắc", "Minh chứng", "Cập nhật",
)  # fmt: skip


def test_the_register_of_a_month(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    for words in ("NV07 50% =HYPERLINK(1)", "1"):
        house.say("lan", words)
    house.say("thu", "/baocao")
    book = drawn(house)["xlsx"].book()
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if row[0] == "STT")
    titles = [str(title) for title in rows[at] if title]
    assert len(titles) == len(FIXED) + 12
    assert [title for title in titles if title.startswith("Tháng ")] == [f"Tháng {n}/2025" for n in range(1, 13)]
    by_code = {
        str(row[1]): dict(zip(titles, row, strict=False)) for row in rows[at + 1 :] if str(row[1]).startswith("NV")
    }
    assert len(by_code) == 7
    assert by_code["NV07"]["Tháng 8/2025"] == "50%"
    assert by_code["NV05"]["Tháng 8/2025"] in (None, "")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.cell(row=at + 2, column=3).alignment.wrap_text
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
