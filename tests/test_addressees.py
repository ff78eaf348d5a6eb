"""Whom a request is for, by any of the ways in which people write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.address_book import AddressBook
from models.addressees import Addressees, UnitList, cut_left_out
from models.importing.directory import Unit, UnitDirectory
from tests.cases import for_each
from tests.house import House, build


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(Path(tmp_path_factory.mktemp("addressees")) / "house.db")


def read(house: House, text: str) -> Addressees:
    with house.db.read() as db:
        return AddressBook(db, house.office().id).read(text)


@for_each(
    ("text", "shorts"),
    [
        ("các chi bộ", ["CB thôn 1", "CB thôn 2"]),
        ("cac chi bo thon", ["CB thôn 1", "CB thôn 2"]),
        ("tất cả các chi bộ", ["CB thôn 1", "CB thôn 2"]),
        ("tất cả", ["VPĐU", "P.VHXH", "P.KT", "Ban XDĐ", "CB thôn 1", "CB thôn 2"]),
        ("các thôn", ["CB thôn 1", "CB thôn 2"]),
        ("mỗi thôn", ["CB thôn 1", "CB thôn 2"]),
        ("tất cả các thôn", ["CB thôn 1", "CB thôn 2"]),
        ("cả 2 thôn và Phòng KT", ["P.KT", "CB thôn 1", "CB thôn 2"]),
        ("các thôn 1, 2", ["CB thôn 1", "CB thôn 2"]),
        ("thôn 1 đến thôn 2", ["CB thôn 1", "CB thôn 2"]),
        ("Phòng KT kèm thôn 1", ["P.KT", "CB thôn 1"]),
        ("từng đơn vị", ["VPĐU", "P.VHXH", "P.KT", "Ban XDĐ", "CB thôn 1", "CB thôn 2"]),
        ("toan bo cac don vi", ["VPĐU", "P.VHXH", "P.KT", "Ban XDĐ", "CB thôn 1", "CB thôn 2"]),
        ("tất cả trừ các chi bộ", ["VPĐU", "P.VHXH", "P.KT", "Ban XDĐ"]),
        ("tất cả, trừ Phòng Kinh tế; VPĐU", ["P.VHXH", "Ban XDĐ", "CB thôn 1", "CB thôn 2"]),
        ("Phòng Kinh tế; Ban Xây dựng Đảng", ["P.KT", "Ban XDĐ"]),
        ("Phòng Kinh tế, Ban Xây dựng Đảng và các chi bộ", ["P.KT", "Ban XDĐ", "CB thôn 1", "CB thôn 2"]),
        ("phong van hoa", ["P.VHXH"]),
        ("cb thôn 2\nP.KT", ["P.KT", "CB thôn 2"]),
        ("gửi tới: Phòng KT", ["P.KT"]),
        ("CBT01", ["CB thôn 1"]),
        ("xây dựng đảng", ["Ban XDĐ"]),
    ],
)
def test_units_are_found_in_the_committees_order(house: House, text: str, shorts: list[str]) -> None:
    found = read(house, text)
    assert ([unit.short for unit in found.units], found.unknown) == (shorts, ())


@for_each(
    "text",
    [
        "Trạm Y tế",
        "mỗi",
        "các xóm",
        "3 thôn",
        "xã bên",
        "số hộ nghèo",
        "phòng",
        "các",
        "xây dựng",
        "12",
        "ă" * 5_000,
        "; ; ;",
        "",
    ],
)
def test_what_names_no_unit_finds_none(house: House, text: str) -> None:
    assert read(house, text).units == ()


def test_an_unknown_name_beside_known_ones_is_kept(house: House) -> None:
    found = read(house, "các chi bộ; Trạm Y tế")
    assert ([unit.short for unit in found.units], found.unknown) == (["CB thôn 1", "CB thôn 2"], ("Trạm Y tế",))


def test_schools_are_called_schools_as_villages_are_villages() -> None:
    schools = [Unit(code=name, name=f"Trường {name}") for name in ("Mầm non", "Tiểu học")]
    units = UnitList(UnitDirectory(units=(*schools, Unit(code="CBTH", name="Chi bộ Trường học"))))
    assert units.read("trường học") == (["Mầm non", "Tiểu học"], [])


@for_each(
    ("text", "names", "rest"),
    [
        ("các thôn, không có thôn 2, quét đường", "thôn 2", "các thôn, quét đường"),
        ("các thôn quét đường, thôn 2 không phải làm", "thôn 2", "các thôn quét đường"),
        ("các thôn quét đường, riêng thôn 1 thì thôi, trước 29/8", "thôn 1", "các thôn quét đường, trước 29/8"),
        ("các thôn quét đường nhưng bỏ thôn 2", "thôn 2", "các thôn quét đường"),
        ("các thôn quét đường, không có rác", "", "các thôn quét đường, không có rác"),
    ],
)
def test_whom_a_clause_leaves_out(text: str, names: str, rest: str) -> None:
    assert cut_left_out(text, lambda said: said.strip() in {"thôn 1", "thôn 2"}) == (names, rest)
