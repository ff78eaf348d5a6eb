"""A committee's beginning: its code, the common rest days, units made of unknown names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import delete, func, select

from models.founding import free_code, seed_rest_days
from models.importing import PlanFile, Problem, ProblemKind, Unit, UnitDirectory, UnitRef
from models.importing.tables import unknown_units
from models.loading import Part, with_new_units
from models.loading.wanted import in_sentence
from models.org import NOBODY, Organization, RestDayRow
from models.plan import Share
from models.values import replace
from models.workdays import load_rest_days
from tests.cases import for_each
from tests.loading.conftest import Cabinet, edited, task_of


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Đảng ủy xã Hà Long", "HALONG"),
        ("Đảng ủy phường Hạc Thành", "HACTHANH"),
        ("Đảng bộ thành phố Thanh Hóa", "THANHHOA"),
        ("Đảng ủy", "DANGUY"),
        ("", "DU"),
    ],
)
def test_a_committees_code_comes_from_its_own_name(cabinet: Cabinet, name: str, code: str) -> None:
    with cabinet.db.write() as db:
        db.execute(delete(RestDayRow))
        db.get_one(Organization, cabinet.org_id).code = "X"
        db.flush()
        assert free_code(db, name) == code


def test_two_committees_of_one_name_get_two_codes(found_cabinet: Callable[[str], Cabinet]) -> None:
    first, second = found_cabinet("Đảng ủy xã Hà Long"), found_cabinet("Đảng ủy xã Hà Long")
    with first.db.read() as db:
        codes = [db.get_one(Organization, cabinet.org_id).code for cabinet in (first, second)]
    assert codes == ["HALONG", "HALONG2"]


def test_the_common_rest_days_are_written_once(found_cabinet: Callable[[str], Cabinet]) -> None:
    cabinet = found_cabinet("A")
    found_cabinet("B")
    with cabinet.db.write() as db:
        assert db.scalar(select(func.count()).select_from(RestDayRow)) == len(load_rest_days())
        assert seed_rest_days(db) == 0


def test_a_first_import_fills_an_empty_table_of_rest_days(cabinet: Cabinet, example: PlanFile) -> None:
    with cabinet.db.write() as db:
        db.execute(delete(RestDayRow))
    _, change = cabinet.load(example)
    assert change.of(Part.REST_DAY) == ()
    with cabinet.db.read() as db:
        owners = set(db.scalars(select(RestDayRow.org_id)))
    assert owners == {None}


@for_each(
    ("shouted", "said"),
    [
        ("ĐẢNG ỦY XÃ HÀ LONG", "Đảng ủy xã Hà Long"),
        ("ĐẢNG BỘ TỈNH THANH HÓA", "Đảng bộ tỉnh Thanh Hóa"),
        ("ĐẢNG ỦY ĐẶC KHU PHÚ QUÝ", "Đảng ủy đặc khu Phú Quý"),
        ("Đảng ủy phường Hạc Thành", "Đảng ủy phường Hạc Thành"),
        ("ĐẢNG ỦY", "Đảng ủy"),
    ],
)
def test_a_name_in_capitals_is_written_as_in_a_sentence(shouted: str, said: str) -> None:
    assert in_sentence(shouted) == said


def strange(example: PlanFile) -> PlanFile:
    refs = tuple(UnitRef(raw=raw, unit=None) for raw in ("Hợp tác xã Đông Trung", "Tổ dân phố 12"))
    plan = edited(example, "NV07", lead_units=refs, fan_out=True)
    return replace(plan, unknown_units=unknown_units(plan.tasks))


def test_an_unknown_unit_gets_no_share_until_somebody_asks_for_new_units(cabinet: Cabinet, example: PlanFile) -> None:
    plan = strange(example)
    cabinet.load(plan)
    assert [unit for (task, unit), s in cabinet.shares().items() if task == "NV07" and s.share is Share.LEAD] == [
        NOBODY
    ]
    known = UnitDirectory(units=plan.units, groups=plan.unit_groups)
    grown = with_new_units(plan, known)
    _, change = cabinet.load(grown)
    assert [(e.code, e.name) for e in change.of(Part.UNIT)] == [
        ("HTXDT", "Hợp tác xã Đông Trung"),
        ("TDP12", "Tổ dân phố 12"),
    ]
    leads = [unit for (task, unit), s in cabinet.shares().items() if task == "NV07" and s.share is Share.LEAD]
    assert sorted(leads) == ["HTXDT", "TDP12"]
    assert (grown.unknown_units, grown.items) == ((), 60)


def test_new_units_join_those_that_only_the_database_knows(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    known = UnitDirectory(units=example.units, groups=example.unit_groups)
    listless = replace(strange(example), units=(), unit_groups=())
    change = cabinet.compare(with_new_units(listless, known))
    assert [(e.kind.value, e.code) for e in change.of(Part.UNIT)] == [("added", "HTXDT"), ("added", "TDP12")]


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ("Chi bộ thôn 1, Chi bộ thôn 2 và Chi bộ thôn 3", ["CBT1", "CBT2", "CBT3"]),
        ("Chi bộ thôn 1, 2, 3", ["CBT1", "CBT2", "CBT3"]),
        ("Các chi bộ thôn 1, thôn 2", ["CBT1", "CBT2"]),
        ("Tổ dân phố 12 và Công an phường", ["TDP12", "CAP"]),
        ("Phòng Nông nghiệp, Thể thao và Du lịch", ["PNNTTVDL"]),
        ("Chi hội phụ nữ thôn 2", ["CHPNT2"]),
        ("Trường Tiểu học Hà Long", ["TTHHL"]),
        ("Tổ công nghệ số cộng đồng", ["TCNSCD"]),
        ("Bưu điện văn hóa", ["BDVH"]),
        ("Điện lực", ["DL"]),
        ("Agribank", ["A"]),
        ("VNPT", ["VNPT"]),
        ("Phòng Nông nghiệp - Hạ tầng", ["PNNHT"]),
        ("Thôn Trường An", ["TTA"]),
        ("Thú y", ["TY"]),
        ("Cơ quan Quân sự", ["CQQS"]),
        ("Ban Bí thư Đoàn", ["BBTD"]),
    ],
)
def test_a_list_of_unknown_names_makes_each_of_its_units(example: PlanFile, raw: str, codes: list[str]) -> None:
    plan = edited(example, "NV07", lead_units=(UnitRef(raw=raw, unit=None),), fan_out=True)
    grown = with_new_units(replace(plan, units=(), unit_groups=(), unknown_units=(raw,)), UnitDirectory())
    assert [unit.code for unit in grown.units] == codes
    assert [ref.unit for ref in task_of(grown, "NV07").lead_units] == codes
    assert grown.unknown_units == ()


def test_no_unit_is_made_beside_the_one_of_its_kind_and_number(example: PlanFile) -> None:
    known = UnitDirectory(units=example.units, groups=example.unit_groups)
    raw = "CB thôn 01, Chi bộ thôn 2 và Chi bộ thôn 99"
    plan = edited(example, "NV07", lead_units=(UnitRef(raw=raw, unit=None),))
    grown = with_new_units(replace(plan, unknown_units=(raw,)), known)
    assert [ref.unit for ref in task_of(grown, "NV07").lead_units] == ["CBT01", "CBT02", "CBT99"]
    assert [unit.code for unit in grown.units if unit not in example.units] == ["CBT99"]


NO_UNIT = [
    "Các chi bộ", "Chi bộ các thôn", "Đ/c Nam", "Nam - PCT UBND", "đồng chí Lan", "Đ/C HÙNG", "đc Hùng", "dong chi Lan",
    "Nguyễn Văn Tám", "Hùng", "Hùng - PKT", "Hùng (Phòng Kinh tế)", "Nguyễn Thị Lan - Phòng Kinh tế", "cô Oanh",
    "thôn trưởng", "Thôn trưởng thôn 1", "Trưởng thôn 1", "truong thon", "Trưởng phòng Kinh tế", "Tổ trưởng",
    "Phó Trưởng Công an", "Hiệu trưởng THCS", "Công chức địa chính", "Chi bộ thôn 1, đ/c Hùng",
]  # fmt: skip


@pytest.mark.parametrize("raw", NO_UNIT)
def test_what_is_plainly_no_unit_stays_unknown_and_is_still_named(example: PlanFile, raw: str) -> None:
    problem = Problem(row=1, column="Chủ trì", kind=ProblemKind.UNKNOWN_UNIT, message=f"Chưa nhận ra đơn vị «{raw}».")
    plan = edited(example, "NV07", lead_units=(UnitRef(raw=raw, unit=None),))
    plan = replace(plan, units=(), unit_groups=(), unknown_units=(raw,), problems=(problem,))
    grown = with_new_units(plan, UnitDirectory())
    assert (grown.units, grown.unknown_units, grown.problems) == ((), (raw,), (problem,))


def test_a_name_and_its_short_form_are_one_unit(example: PlanFile) -> None:
    raws = ("Phòng NN-MT", "Phòng Nông nghiệp - Môi trường", "Phòng Ngoại vụ")
    plan = edited(example, "NV07", lead_units=tuple(UnitRef(raw=raw, unit=None) for raw in raws), fan_out=True)
    grown = with_new_units(replace(plan, units=(), unit_groups=(), unknown_units=raws), UnitDirectory())
    assert [(unit.code, unit.name, unit.aliases) for unit in grown.units] == [
        ("PNNMT", "Phòng Nông nghiệp - Môi trường", ("Phòng NN-MT",)),
        ("PNV", "Phòng Ngoại vụ", ()),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trường TH Hà Long", "Trường Tiểu học Hà Long"),
        ("Trường THCS Hà Long", "Trường Trung học cơ sở Hà Long"),
        ("Trạm Y tế xã", "TYT"),
        ("HPN xã", "Hội Liên hiệp Phụ nữ xã"),
        ("UBMTTQ xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ],
)
def test_the_kind_of_a_unit_written_out_and_abbreviated_is_one_unit(example: PlanFile, one: str, other: str) -> None:
    plan = edited(example, "NV07", lead_units=tuple(UnitRef(raw=raw, unit=None) for raw in (one, other)))
    [unit] = with_new_units(replace(plan, units=(), unit_groups=(), unknown_units=(one, other)), UnitDirectory()).units
    assert {unit.name, *unit.aliases} == {one, other}


def test_a_name_that_fits_two_units_makes_no_third(example: PlanFile) -> None:
    schools = (Unit(code="A", name="Trường Tiểu học Hà Long"), Unit(code="B", name="Trường Tiểu học Hà Bắc"))
    plan = edited(example, "NV07", lead_units=(UnitRef(raw="Trường TH", unit=None),))
    plan = replace(plan, units=(), unit_groups=(), unknown_units=("Trường TH",))
    grown = with_new_units(plan, UnitDirectory(units=schools))
    assert (grown.units, grown.unknown_units) == (schools, ("Trường TH",))
