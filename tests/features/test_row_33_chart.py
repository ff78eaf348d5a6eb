"""Row 33: the chart is readable on a phone and in black-and-white print, and goes to the group alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.features.papers import drawn
from tests.house import build


def test_the_picture_that_the_leaders_get(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("thu", "/baocao", chat_id="nhom", is_group=True)
    files = drawn(house)
    assert set(files) == {"png"}, "the group reads little"
    assert "Số liệu đến 08:00 11/8/2025; 0/05 đơn vị đã báo cáo" in files["png"].words
    picture = files["png"].picture()
    assert picture.width >= 1080
    assert len(files["png"].content) < 2_000_000, "a phone on a slow line"
    grey = Counter(picture.convert("L").get_flattened_data())
    paper, *inks = [shade for shade, _count in grey.most_common(4)]
    assert paper > 240
    assert all(abs(paper - ink) > 12 for ink in inks), "what is drawn stands out of the paper without colour, too"
    assert min(grey) < 60, "words in black"
