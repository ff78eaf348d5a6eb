"""Who can be played, and how they are called."""

from __future__ import annotations

import pytest

from bot.demo.cast import make_cast
from bot.demo.words import DemoError
from models.importing.directory import Unit, UnitDirectory, UnitGroup
from tests.cases import for_each

UNITS = UnitDirectory(
    units=(
        Unit(code="VPDU", name="Văn phòng Đảng ủy", short="VPĐU"),
        Unit(code="PVHXH", name="Phòng Văn hóa - Xã hội", short="P.VHXH", aliases=("Phòng VH-XH",)),
        Unit(code="CAX", name="Công an xã", short="CAX", aliases=("Công an",)),
        Unit(code="CBT01", name="Chi bộ thôn 01", short="CB thôn 1", aliases=("Chi bộ thôn 1", "CBT1")),
        Unit(code="CBT02", name="Chi bộ thôn 02", short="CB thôn 2", aliases=("Chi bộ thôn 2", "CBT2")),
    ),
    groups=(UnitGroup(code="CHIBO", name="Các chi bộ", aliases=("chi bộ",), members=("CBT01", "CBT02")),),
)
CAST = make_cast(UNITS)


@for_each(
    ("words", "handle", "rest"),
    [
        ("pvhxh xong NV07", "pvhxh", "xong NV07"),
        ("P.VHXH: xong  NV07", "pvhxh", "xong  NV07"),
        ("phong vh-xh 50%", "pvhxh", "50%"),
        ("cb thôn 1 5/12", "cbt01", "5/12"),
        ("CBT1", "cbt01", ""),
        ("công an xã xong", "cax", "xong"),
        ("cong an xong", "cax", "xong"),
        ("mai 60%", "pvhxh", "60%"),
        ("cbt2 😀", "cbt02", "😀"),
        ("cbt2 ?", "cbt02", "?"),
        ("thư ký /duyet", "thuky", "/duyet"),
        ("thuky minh chứng NV07 đâu", "thuky", "minh chứng NV07 đâu"),
        ("thuky Minh chứng minh", "thuky", "chứng minh"),
        ("pvhxh mai mới xong", "pvhxh", "mai mới xong"),
        ("nhóm @troly tiến độ", "nhom", "@troly tiến độ"),
        ("lạ chào", "la", "chào"),
        ("văn phòng đảng uỷ xong", "vpdu", "xong"),
    ],
)
def test_a_line_begins_with_any_usual_name(words: str, handle: str, rest: str) -> None:
    player, said = CAST.split(words)
    assert (player.handle, said) == (handle, rest)


@for_each(
    ("words", "answer"),
    [
        ("các chi bộ xong", "@cbt01, @cbt02"),
        ("pvhx xong", "Có phải: @pvhxh?"),
        ("ai đó", "Không có ai tên “ai”"),
        ("", "Chưa rõ gọi ai"),
    ],
)
def test_an_unknown_name_is_answered_with_who_there_is(words: str, answer: str) -> None:
    with pytest.raises(DemoError) as caught:
        CAST.split(words)
    assert answer in str(caught.value)


def test_no_two_players_share_a_name_or_a_chat() -> None:
    many = UnitDirectory(units=tuple(Unit(code=f"D{n}", name=f"Đơn vị {n}") for n in range(90)))
    cast = make_cast(many)
    assert len({player.chat.id for player in cast.players}) == len(cast.players) == 95
    units = [player for player in cast.players if player.unit_code]
    assert len({player.name for player in units}) == 90


def test_the_leader_speaks_in_the_group_with_the_same_account() -> None:
    assert CAST["nhom"].sender_id == CAST["lanhdao"].sender_id
    assert CAST["nhom"].chat.id != CAST["lanhdao"].chat.id
