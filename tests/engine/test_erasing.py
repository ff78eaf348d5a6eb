"""What is refused as classified is in none of the database's files, also while the bot runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.house import House, build

SECRET = "ABCSECRETXYZ"


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.stores_apart = True  # so what is refused has been written
    house.say("lan", "nv8 20%")
    return house


def is_left(house: House) -> bool:
    file = Path(house.db.writer.url.database or "").resolve()
    return any(SECRET.encode() in each.read_bytes() for each in file.parent.glob(f"{file.name}*"))


@pytest.mark.parametrize("times", [1, 30, 300])  # the last ones are longer than a page
def test_what_is_refused_is_not_left_in_any_file(house: House, times: int) -> None:
    assert "không lưu" in house.say("lan", f"Tuyệt mật: {SECRET * times} nv07")[0].text
    assert not is_left(house)


@pytest.mark.parametrize("times", [1, 30, 300])
@pytest.mark.parametrize("answer", ["2", "có"])
def test_nor_is_what_the_person_says_is_classified(house: House, times: int, answer: str) -> None:
    house.say("lan", f"nv07 xong, bí mật kinh doanh của bên kia: {SECRET * times}")
    assert is_left(house)
    assert "không lưu" in house.say("lan", answer)[0].text
    assert not is_left(house)


def test_a_reader_that_looks_back_delays_it_by_one_transaction(house: House) -> None:
    with house.db.read() as db:
        db.execute(text("SELECT count(*) FROM inbox")).all()
        house.say("lan", f"Tuyệt mật: {SECRET} nv07")
        assert is_left(house)
    house.say("lan", "nv07 40%")
    assert not is_left(house)


def test_words_of_a_marked_message_that_come_with_an_answer_to_it_are_not_kept(house: House) -> None:
    told = house.say("lan", "nv07 40%", reply_to="77", quoted=f"TUYỆT MẬT {SECRET}")
    assert "40% (đang thực hiện)" in told[0].text
    assert not is_left(house)
    assert SECRET not in house.say("thu", "/giaoviec", reply_to="77", quoted=f"Tài liệu mật {SECRET}")[0].text
    assert not is_left(house)


def test_other_messages_do_not_empty_the_log(house: House) -> None:
    file = Path(house.db.writer.url.database or "").resolve()
    log = file.with_name(f"{file.name}-wal")
    before = log.stat().st_size
    house.say("lan", "nv07 40%")
    assert log.stat().st_size > before
