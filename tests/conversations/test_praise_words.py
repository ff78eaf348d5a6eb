"""Who is praised, and why: no particle is a person, and no person is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import build


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("khen thôn 2 nhé, lý do hoàn thành sớm kế hoạch", "CB thôn 2: hoàn thành sớm kế hoạch."),
        ("khen phòng kinh tế nha, vì làm tốt", "P.KT: làm tốt."),
        ("khen đồng chí Lan phòng văn hóa vì chăm chỉ", "P.VHXH - Lan: chăm chỉ."),
        ("khen đ/c Lan ở phòng văn hóa vì chăm chỉ", "P.VHXH - Lan: chăm chỉ."),
        ("biểu dương Chi bộ thôn 1 đồng chí An vì làm tốt NV05", "CB thôn 1 - An: làm tốt NV05."),
        ("biểu dương Chi bộ thôn 1 Nguyễn Văn An: làm tốt NV05", "CB thôn 1 - Nguyễn Văn An: làm tốt NV05."),
        ("khen thôn 1 đi đầu trong phong trào vì đã nộp sớm", "CB thôn 1: đi đầu trong phong trào, đã nộp sớm."),
        ("biểu dương thôn 1 đi", "biểu dương CB thôn 1 vì lý do gì?"),
    ],
)
def test_who_is_praised_and_why(tmp_path: Path, words: str, shown: str) -> None:
    assert shown in build(tmp_path / "house.db").say("thu", words)[0].text
