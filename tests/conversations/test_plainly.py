"""*NV08 40%* goes a way of its own: what is read, said and recorded is what the long way leads to, whatever was said
before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.reporting import hearing, plainly, report
from handlers.reporting.hearing import hear_words
from models.org import Account, Membership, Role
from models.workdays import local_date
from tests.cases import for_each
from tests.house import MONDAY, House, add_person, build, played_once
from tests.understand.test_plain import NOW, TASKS, forms

Said = tuple[str, str]


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """P.VHXH was reminded; `hai` speaks for it and belongs to the office, too."""
    house = build(tmp_path / "house.db")
    add_person(house, "hai", Role.REPORTER, "PVHXH")
    with house.db.write() as db:
        db.add(Membership(org_id=1, person_id=house_person(db, "hai"), unit_id=None, role=Role.SECRETARY, since=MONDAY))
    house.remind()
    return house


def house_person(db: Session, who: str) -> int:
    return db.scalars(select(Account.person_id).where(Account.external_id == who)).one() or 0


def test_it_is_heard_as_by_those_who_listen_to_all() -> None:
    told = [text for text in forms() if plainly.hear(text, TASKS, local_date(NOW)) is not None]
    assert len(told) > 400
    for text in told:
        assert plainly.hear(text, TASKS, local_date(NOW)) == hear_words(text, NOW, TASKS), text


@for_each(
    "text",
    ["60%", "nv7 xong rồi", "nv7 160%", "nv99 60%", "nv7 60% rồi", "nv7 60%, nv8 40%", "nv7 60%?", "nhầm, nv7 60%",
     "nv7 không phải 60%", "nv7 60% chưa duyệt"],
)  # fmt: skip
def test_other_words_go_the_long_way(text: str) -> None:
    assert plainly.hear(text, TASKS, local_date(NOW)) is None


def test_it_is_not_looked_through(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(hearing, "_heard")
    [asked] = house.say("lan", "nv8 40%")
    assert "chưa triển khai → 40%" in asked.text
    [told] = house.say("lan", "1")
    assert told.text.startswith("Đã ghi nhận NV08: 40%")


BEFORE: dict[str, Sequence[Said]] = {
    "reminded": (),
    "told": (("lan", "nv8 60%"), ("lan", "1")),
    "told in counts": (("lan", "nv8 3/5 lớp"), ("lan", "1")),
    "done": (("lan", "nv8 xong rồi, 05-KH/UBND ngày 8/8"), ("lan", "1")),
    "sent back": (("lan", "nv8 xong"), ("lan", "1"), ("thu", "trả lại nv8, thiếu văn bản"), ("thu", "1")),
    "confirmed": (("lan", "nv8 xong"), ("lan", "1"), ("thu", "duyệt nv8"), ("thu", "1")),
    "blocked": (("lan", "nv8 vướng kinh phí"), ("lan", "1")),
    "wants time": (("lan", "nv8 xin gia hạn đến 25/9, lý do chờ tài liệu"), ("lan", "1")),
    "asked which": (("lan", "xong rồi"),),
    "asked how far": (("lan", "nv8"),),
    "read back": (("lan", "nv7 60%"),),
    "same read back": (("lan", "nv8 60%, vướng kinh phí"),),
    "withdrawn": (("lan", "nv8 60%"), ("lan", "1"), ("lan", "/hoantac")),
    "to be put right": (("lan", "nv8 60%"), ("lan", "1"), ("lan", "nhầm")),
    "asked for figures": (("thu", "/yeucau P.VHXH: tỷ lệ % nv8. Trước 16h thứ Sáu"), ("thu", "1")),
    "answered": (("thu", "/yeucau P.VHXH: số hộ nghèo. Trước 16h thứ Sáu"), ("thu", "1"), ("lan", "YC-001 12")),
    "told of a meeting": (("thu", "/thongbao P.VHXH: 8h thứ Sáu họp"), ("thu", "1")),
    "ordered": (("lanh", "/chidao NV08 P.VHXH gửi kế hoạch trước 20/8"),),
    "away": (("lan", "mai em nghỉ ốm"), ("lan", "1")),
    "run": (("thu", "/kybaocao mở quý 3"), ("thu", "1"), ("lan", "/baocaoky")),
    "listed": (("lan", "/viec"),),
}


@pytest.mark.parametrize("before", BEFORE)
def test_the_same_comes_of_it_whatever_was_said_before(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    for who, words in BEFORE[before]:
        house.say(who, words)
    begun = house.mould()
    for n, (who, words) in enumerate((("lan", "nv8 40%"), ("lan", "NV08: 100% ạ"), ("hai", "nv7 5%"))):

        def replies(name: str, who: str = who, words: str = words, n: int = n) -> list[list[tuple[object, ...]]]:
            other = begun(tmp_path / f"{name}{n}.db")
            return [[(one.to, one.text, one.choices) for one in other.say(who, each)] for each in (words, "1", "/viec")]

        shortly = replies("short")
        with monkeypatch.context() as patched:
            patched.setattr(report, "take_plain", lambda _turn: None)
            assert shortly == replies("long"), (who, words)
