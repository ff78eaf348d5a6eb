"""«cả xã» is the whole commune, «CA xã» its police: typed with their marks they are never taken for one another."""

from __future__ import annotations

import pytest

from models.addressees import list_of
from models.naming import units_named
from models.units import load_directory
from tests.house import House
from tests.plan_house import build


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(tmp_path_factory.mktemp("commune") / "house.db")


@pytest.mark.parametrize(
    "said",
    [
        "cả xã còn bao nhiêu việc", "Cả xã tới giờ được bao nhiêu phần trăm", "CẢ XÃ còn mấy việc",
        "cho cả hai tới 25/8",
        "duyệt cả", "cho cả 2 thôn", "nhắc cả xã nộp", "giao cả", "cả nhà họp", "đề nghị cả xã tập trung",
    ],
)  # fmt: skip
def test_all_of_it_names_no_police(house: House, said: str) -> None:
    with house.db.read() as db:
        assert "CAX" not in [unit.code for unit in units_named(db, house.office().id, said).units]


@pytest.mark.parametrize("said", ["CA xã còn bao nhiêu việc", "nhắc ca xã nộp", "công an xã xong chưa", "giao CA"])
def test_the_police_are_still_named(house: House, said: str) -> None:
    with house.db.read() as db:
        assert [unit.code for unit in units_named(db, house.office().id, said).units] == ["CAX"]


def test_a_notice_to_all_of_the_commune_goes_to_every_unit(house: House) -> None:
    with house.db.read() as db:
        units = list_of(load_directory(db, house.office().id))
    everybody = units.read("toàn xã")
    assert len(everybody[0]) > 20
    for said in ("cả xã", "Cả xã", "cả xã mình", "tất cả xã"):
        assert units.read(said) == everybody
    assert units.read("CA xã")[0] == ["CAX"]


@pytest.mark.parametrize("said", ["cả xã còn bao nhiêu việc", "cả xã mình còn mấy việc chưa xong"])
def test_the_whole_plan_is_counted(house: House, said: str) -> None:
    told = house.last_heard("thu", said)
    assert told.startswith("Hiểu là: số việc chưa hoàn thành\nCó ")
    assert "/30 việc chưa hoàn thành" in told
