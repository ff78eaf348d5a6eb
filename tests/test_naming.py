"""Units named inside a sentence: who is called upon, and what only sounds like a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.naming import units_named
from tests.cases import for_each
from tests.house import House, build


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(Path(tmp_path_factory.mktemp("naming")) / "house.db")


@for_each(
    ("text", "shorts", "is_exact"),
    [
        ("nhac p vhxh nop nv07 di", ["P.VHXH"], True),
        ("đề nghị Phòng KT báo cáo", ["P.KT"], True),
        ("đôn đốc thôn 2", ["CB thôn 2"], False),
        ("thôn 1 và thôn 02 nộp kế hoạch", ["CB thôn 1", "CB thôn 2"], False),
        ("chi dao thon 1 hop chi bo", ["CB thôn 1"], False),
        ("nhắc các chi bộ thôn chưa nộp", ["CB thôn 1", "CB thôn 2"], True),
        ("kinh tế rà soát nv19", ["P.KT"], False),
        ("nhắc văn hóa nộp kế hoạch", ["P.VHXH"], False),
        ("hoạt động văn hóa ở thôn", [], True),
        ("yêu cầu tất cả các đơn vị báo cáo", ["VPĐU", "P.VHXH", "P.KT", "Ban XDĐ", "CB thôn 1", "CB thôn 2"], True),
        ("xây dựng kế hoạch phát triển kinh tế", [], True),
        ("kiểm tra tình hình ở thôn 1", [], True),
        ("họp chi bộ, tất cả những việc này", [], True),
        ("giao mấy chi bộ thống kê hộ nghèo", ["CB thôn 1", "CB thôn 2"], True),
        ("yeu cau may thon nop ke hoach", ["CB thôn 1", "CB thôn 2"], True),
        ("mấy thôn nộp rồi", [], True),  # how many
        ("giao máy tính cho văn phòng", [], True),
    ],
)
def test_units_in_a_sentence(house: House, text: str, shorts: list[str], is_exact: bool) -> None:
    with house.db.read() as db:
        found = units_named(db, house.office().id, text)
    assert ([unit.short for unit in found.units], found.is_exact) == (shorts, is_exact)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cho phòng kinh tế xã: sáng mai họp lúc 8 giờ", ": sáng mai họp lúc 8 giờ"),
        ("cho phòng kinh tế xã chiều nay nộp báo cáo", " chiều nay nộp báo cáo"),
        ("cho Phòng Kinh tế xã Tân Bình chiều nay họp", " chiều nay họp"),
    ],
)
def test_what_a_unit_is_told_is_no_place_in_its_name(house: House, text: str, told: str) -> None:
    with house.db.read() as db:
        found = units_named(db, house.office().id, text)
    assert ([unit.short for unit in found.units], text[found.end :]) == (["P.KT"], told)
