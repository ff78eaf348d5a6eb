"""Row 19: every figure carries «số liệu đến HH:MM dd/MM; x/y đơn vị đã báo cáo», counted by the period that is open."""

from __future__ import annotations

from pathlib import Path

from tests.features.papers import drawn
from tests.features.period import at, opened


def test_baocao_and_the_digest_count_the_units_of_the_open_period(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [before, *_rest] = house.say("thu", "/baocao")
    assert "Số liệu đến 07:30 04/12/2025; 0/05 đơn vị đã báo cáo trong tháng 12/2025." in before.text
    house.say("cb1", "không phát sinh")
    house.say("cb1", "1")
    digest = next(heard for heard in at(house, 8) if heard.to == "nhom")
    [after, *_rest] = house.say("thu", "/baocao")
    line = "Số liệu đến 07:30 08/12/2025; 01/05 đơn vị đã báo cáo"
    assert f"{line} kỳ." in digest.text
    assert f"{line} trong tháng 12/2025." in after.text


def test_the_line_is_the_same_in_the_words_the_picture_the_draft_and_the_register(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("cb1", "không phát sinh")
    house.say("cb1", "1")
    [told, *_rest] = house.say("thu", "/baocao NAM-2025 cả hai mẫu")
    line = "ố liệu đến 07:30 04/12/2025; 01/05 đơn vị đã báo cáo kỳ"
    assert line in told.text
    files = drawn(house)
    assert all(line in paper.words for paper in files.values())
    assert line in files["docx"].text()
    assert line in files["docx2"].text()
    for sheet in files["xlsx"].book():
        head = [str(cell) for row in sheet.iter_rows(max_row=6, values_only=True) for cell in row]
        assert any(line in cell for cell in head), sheet.title


def test_a_unit_on_leave_is_named_as_such_and_not_as_one_that_did_not_report(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "em nghỉ phép đến hết 19/12/2025")
    house.say("lan", "1")
    [summary, *_rest] = house.say("thu", "/baocao")
    assert "0/05 đơn vị đã báo cáo" in summary.text
    assert "- Nghỉ phép: 01 đơn vị (P.VHXH)" in summary.text
    assert "- Chưa báo cáo: 04 đơn vị (CB thôn 1, CB thôn 2, Ban XDĐ, P.KT)" in summary.text
