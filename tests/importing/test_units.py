"""Which units a cell names."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from models.importing import Unit, UnitDirectory, UnitGroup
from models.importing.units import UnitReader, split_roles
from tests.cases import for_each
from tests.importing.build import UNITS, saved, task, workbook

CELLS: dict[str, list[str | None]] = {
    "VPĐU": ["VPDU"],
    "vpdu": ["VPDU"],
    "Văn phòng Đảng uỷ": ["VPDU"],
    "VAN PHONG DANG UY": ["VPDU"],
    "VP Đảng ủy xã Hà Long": ["VPDU"],
    "UBND xã Hà Long": ["UBND"],
    "Uỷ ban nhân dân": ["UBND"],
    "Văn phòng HĐND, UBND xã": ["VPHU"],
    "VP HĐND&UBND": ["VPHU"],
    "VP HĐND và UBND": ["VPHU"],
    "Phòng Văn hoá, Xã hội": ["PVHXH"],
    "Phòng VHXH": ["PVHXH"],
    "P. VH-XH": ["PVHXH"],
    "Phòng Văn hóa -\nXã hội": ["PVHXH"],
    "Phòng Kinh tế.": ["PKT"],
    "Phòng Kinnh tế": ["PKT"],
    "Đoàn TNCS HCM xã": ["DTN"],
    "UBND xã (Phòng VH-XH)": ["PVHXH"],
    "UBND xã (giao Phòng Kinh tế)": ["PKT"],
    "UBND xã (đồng chí Chủ tịch)": ["UBND"],
    "UBND xã (Phòng VH-XH; Phòng Kinh tế)": ["PVHXH", "PKT"],
    "UBND xã - Phòng Kinh tế": ["PKT"],
    "VPĐU, UBND xã (Phòng Kinh tế)": ["VPDU", "PKT"],
    "Phòng Kinh tế thuộc UBND xã": ["PKT"],
    "Các phòng, ngành": ["PHONG"],
    "các cơ quan, đơn vị": ["COQUAN"],
    "Các cơ quan, đơn vị liên quan": ["COQUAN"],
    "Các chi bộ trực thuộc": ["CHIBO"],
    "Các Đảng bộ, chi bộ trực thuộc": ["CHIBO"],
    "tất cả các chi bộ": ["CHIBO"],
    "Các chi bộ thôn": ["CBT01", "CBT02"],
    "VPĐU; các chi bộ thôn": ["VPDU", "CBT01", "CBT02"],
    "Chi bộ các thôn": ["CBT01", "CBT02"],
    "Chi bộ thôn 1, 2": ["CBT01", "CBT02"],
    "chi bo thon 1,2": ["CBT01", "CBT02"],
    "Các chi bộ thôn 1, thôn 2": ["CBT01", "CBT02"],
    "Chi bộ từ thôn 1 đến thôn 2": ["CBT01", "CBT02"],
    "VPĐU, CB thôn 01 và 2": ["VPDU", "CBT01", "CBT02"],
    "Chi bộ thôn 1, 2, 9": ["CBT01", "CBT02", None],
    "Các chi bộ, Đảng bộ trực thuộc": ["CHIBO"],
    "các hội đoàn": [None],
    "Chi bộ thôn 2": ["CBT02"],
    "UBND xã; UBMTTQ xã;\nCác đoàn thể": ["UBND", "MTTQ", "DOANTHE"],
    "VPĐU\nBan XDĐ": ["VPDU", "BXDD"],
    "- VPĐU;\n- Ban XDĐ;": ["VPDU", "BXDD"],
    "VPĐU, Ban XDĐ, Công an xã": ["VPDU", "BXDD", "CAX"],
    "VPĐU và Ban XDĐ": ["VPDU", "BXDD"],
    "VPĐU, VP HĐND và UBND xã, các phòng, ngành": ["VPDU", "VPHU", "PHONG"],
    "UBND xã và Ban XDĐ": ["UBND", "BXDD"],
    "VPĐU; vpđu": ["VPDU"],
    "Chủ trì: VPĐU": ["VPDU"],
    "VPĐU (chủ trì)": ["VPDU"],
    "": [],
    "-": [],
    "Không": [],
    "Công đoàn xã": [None],
    "Chi bộ thôn 7": [None],
    "Phòng Y tế": [None],
    "Trường THPT Hà Trung": [None],
    "VPĐU, Sở Tài chính": [None],
    "VPĐU; Sở Tài chính": ["VPDU", None],
    "Các phòng, ban, ngành tỉnh": [None],
}


@for_each(("cell", "codes"), CELLS.items())
def test_cells_name_these_units(cell: str, codes: list[str | None]) -> None:
    reader = UnitReader(UNITS)
    assert [ref.unit for ref in reader.read(cell)] == codes
    assert [ref.unit for ref in reader.read(unicodedata.normalize("NFD", cell))] == codes


def test_the_text_of_each_unit_is_kept() -> None:
    refs = UnitReader(UNITS).read("UBND  xã (Phòng VH-XH);\nSở Tài chính, Sở Y tế")
    assert [(ref.raw, ref.unit) for ref in refs] == [
        ("UBND xã (Phòng VH-XH)", "PVHXH"),
        ("Sở Tài chính, Sở Y tế", None),
    ]


def test_without_a_directory_every_unit_is_unknown() -> None:
    assert [(ref.raw, ref.unit) for ref in UnitReader(UnitDirectory()).read("VPĐU; UBND")] == [
        ("VPĐU", None),
        ("UBND", None),
    ]


def test_a_name_of_two_units_is_none_of_them() -> None:
    twins = UnitDirectory(units=(Unit(code="A", name="Trạm Y tế"), Unit(code="B", name="Trạm y tế")))
    assert twins.find("Trạm Y tế") is None


def test_a_misspelling_near_to_two_units_is_none_of_them() -> None:
    pair = UnitDirectory(units=(Unit(code="A", name="Chi bộ Đông Sơn"), Unit(code="B", name="Chi bộ Đông Sen")))
    assert pair.find("Chi bộ Đông Sơn") == "A"
    assert pair.find("Chi bộ Đông Sun") is None


SCHOOLS = UnitDirectory(
    units=(
        Unit(code="TH1", name="Trường Tiểu học Hà Long"),
        Unit(code="TH2", name="Trường TH Hà Bắc"),
        Unit(code="CS1", name="Trường THCS Hà Long"),
        Unit(code="LT1", name="Trường TH&THCS Hà Nam"),
        Unit(code="TYT", name="Trạm Y tế xã"),
        Unit(code="HPN", name="Hội Liên hiệp Phụ nữ xã"),
        Unit(code="CCB", name="Hội Cựu chiến binh xã"),
        Unit(code="MT", name="Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
        Unit(code="CB1", name="Chi bộ Trường học"),
    )
)


@for_each(
    ("name", "code"),
    [
        ("Trường TH Hà Long", "TH1"),
        ("TH Hà Long", "TH1"),
        ("Trường Tiểu học Hà Bắc", "TH2"),
        ("THCS Hà Long", "CS1"),
        ("Trường Trung học cơ sở Hà Long", "CS1"),
        ("Trường Tiểu học và THCS Hà Nam", "LT1"),
        ("Trạm YT", "TYT"),
        ("HLHPN xã", "HPN"),
        ("Hội Phụ nữ", "HPN"),
        ("HCCB", "CCB"),
        ("MTTQ xã", "MT"),
        ("CB TH", "CB1"),
        ("Trường TH", None),
        ("TH", None),
        ("phụ nữ", None),
        ("tiểu học", None),
    ],
)
def test_kinds_of_units_are_known_written_out_and_abbreviated(name: str, code: str | None) -> None:
    assert SCHOOLS.find(name) == code


def test_a_name_that_fits_two_units_is_asked_about_with_them(tmp_path: Path) -> None:
    book, _ = workbook([task(1, "Một", "Trường TH")])
    [problem] = saved(book, tmp_path, units=SCHOOLS).problems[:1]
    asked = "là Trường Tiểu học Hà Long hay Trường TH Hà Bắc hay Trường TH&THCS Hà Nam? Đề nghị ghi đủ tên."
    assert problem.message.endswith(asked)


def test_groups_in_groups_are_opened_and_circles_end() -> None:
    one = UnitGroup(code="X", name="Nhóm X", members=("A", "Y"))
    two = UnitGroup(code="Y", name="Nhóm Y", members=("B", "X"))
    assert UnitDirectory(groups=(one, two)).members("X") == ("A", "B")


def test_the_files_own_entry_stands_before_the_known_one() -> None:
    mine = UnitDirectory(
        units=(Unit(code="VPDU", name="Văn phòng", aliases=("VP mới",)), Unit(code="Q", name="Công an xã"))
    )
    joined = mine.joined(UNITS)
    assert (joined.find("VP mới"), joined.find("Công an xã"), joined.find("Ban XDĐ")) == ("VPDU", "Q", "BXDD")


def test_lead_and_support_in_one_cell_are_told_apart() -> None:
    assert split_roles("Chủ trì: VPĐU\nPhối hợp: Ban XDĐ") == ("Chủ trì: VPĐU", "Ban XDĐ")
    assert split_roles("VPĐU") == ("VPĐU", "")
