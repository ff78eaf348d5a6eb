"""The office moves and removes people: asked back, with what they hold, told to all whom it concerns."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.names import words_of
from handlers.people.people_words import Deed, find_name, read
from handlers.say import personnel as say
from models.org import Membership, Person, Role, Unit
from models.people import find_sender
from models.progress import Change
from tests.cases import for_each
from tests.house import CHANNEL, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db", orgs=("HALONG", "DOAI"))


def told(house: House, who: str, text: str, to: str = "") -> str:
    return "\n".join(heard.text for heard in house.say(who, text) if heard.to == (to or who))


def roles(house: House, who: str) -> list[tuple[Role, str | None]]:
    with house.db.read() as db:
        codes = {unit.id: unit.code for unit in db.scalars(select(Unit))}
        return [(hat.role, codes.get(hat.unit_id or 0)) for hat in find_sender(db, CHANNEL, who).hats]


@for_each(
    ("text", "deed", "target", "role"),
    [
        ("chuyển đồng chí Lan sang Phòng Kinh tế", Deed.MOVE, "Phòng Kinh tế", None),
        ("chuyen dc Lan ve lam truong phong kinh te", Deed.MOVE, "phong kinh te", Role.HEAD),
        ("điều động chị Lan từ P.VHXH sang Ban Xây dựng Đảng theo QĐ 12", Deed.MOVE, "Ban Xây dựng Đảng", None),
        ("đồng chí Lan không còn làm ở Phòng Văn hóa nữa, chuyển sang Phòng Kinh tế", Deed.MOVE, "Phòng Kinh tế", None),
        ("đồng chí Lan kiêm đầu mối Phòng Kinh tế", Deed.ADD, "Phòng Kinh tế", Role.REPORTER),
        ("đồng chí Lan làm thư ký", Deed.TAKES, "", Role.SECRETARY),
        ("đồng chí Lan nghỉ công tác, gỡ khỏi danh sách", Deed.REMOVE, "", None),
        ("dong chi Lan ve huu roi", Deed.REMOVE, "", None),
        ("xóa Lan khỏi danh sách", Deed.REMOVE, "", None),
        ("đồng chí Lan thôi làm đầu mối P.VHXH", Deed.REMOVE, "", None),
        ("đồng chí Lan chuyển công tác", Deed.UNCLEAR, "", None),
        ("đồng chí Lan nghỉ phép từ mai", None, "", None),
        ("đồng chí Lan báo cáo NV07", None, "", None),
    ],
)
def test_what_is_ordered_is_read(text: str, deed: Deed | None, target: str, role: Role | None) -> None:
    place = find_name(words_of(text), ["Trần Thị Lan", "Bình"])
    assert place is not None
    ordered = read(text, place)
    assert (ordered.deed, ordered.target, ordered.role) == (deed, target, role)


@pytest.mark.parametrize(
    "text", ["chuyển thu ngân sách sang quý 4", "thu ngân sách chuyển về tỉnh", "thêm hoa vào sân"]
)
def test_a_word_that_is_also_a_name_names_nobody(text: str) -> None:
    assert find_name(words_of(text), ["Thu", "Lan"]) is None


def test_a_move_says_what_is_held_and_hands_it_to_the_unit(house: House) -> None:
    house.join("hoa", Role.REPORTER, "PVHXH")
    for text in ("nv7 xong", "1", "nv8 vướng kinh phí, xin gia hạn đến 30/9", "1"):
        house.say("lan", text)
    house.say("thu", "/nghi @hoa 12/8 đến 15/8, giao đồng chí lan")
    house.say("thu", "1")
    house.say("lan", "nv11 40%")
    back = told(house, "thu", "chuyển đồng chí lan sang Phòng Kinh tế")
    for held in ("“nv11 40%”", "hoàn thành: NV07", "gia hạn: NV08 (đến 30/9)", "VM-001", "thay đồng chí hoa"):
        assert held in back
    assert roles(house, "lan") == [(Role.REPORTER, "PVHXH")]  # nothing is done before it is confirmed
    heard = house.say("thu", "1")
    by = {each.to: "\n".join(h.text for h in heard if h.to == each.to) for each in heard}
    assert set(by) == {"thu", "lan", "hoa", "binh"}
    assert "từ nay đồng chí là đầu mối báo cáo của P.KT" in by["lan"]
    assert "“nv11 40%”" in by["hoa"]
    assert "không thay đồng chí được nữa" in by["hoa"]
    assert roles(house, "lan") == [(Role.REPORTER, "PKT")]
    assert "NV19" in told(house, "lan", "/viec")  # the unfinished report of the old unit is open no longer
    with house.db.read() as db:
        lines = db.scalars(select(Change).where(Change.subject == "memberships")).all()
        assert [(line.old is None, line.new is None) for line in lines[-2:]] == [(False, True), (True, False)]


def test_who_is_removed_is_a_stranger_and_comes_back_as_the_same_person(house: House, tmp_path: Path) -> None:
    alone = build(tmp_path / "alone.db")
    back = told(alone, "thu", "đồng chí lan nghỉ công tác, gỡ khỏi danh sách")
    assert "P.VHXH sẽ không còn ai nhận tin" in back
    heard = alone.say("thu", "đúng")
    assert [each.to for each in heard] == ["thu", "lan"]
    assert "trân trọng cảm ơn" in heard[1].text
    assert "mã mời" in told(alone, "lan", "nv7 50%")
    assert "P.VHXH" not in told(alone, "lan", "/viec")
    alone.say("thu", "/duyet 1 PVHXH")
    assert "P.VHXH" in told(alone, "lan", "/viec")
    with alone.db.read() as db:
        assert len(db.scalars(select(Person).where(Person.name == "lan")).all()) == 1
        assert len(db.scalars(select(Membership).join(Person).where(Person.name == "lan")).all()) == 2


def test_the_last_secretary_stays(house: House) -> None:
    assert told(house, "thu", "gỡ đồng chí thu khỏi danh sách") == say.LAST_SECRETARY
    assert told(house, "thu", "chuyển đồng chí thu sang Phòng Kinh tế") == say.LAST_SECRETARY
    house.join("van", Role.SECRETARY)
    house.say("thu", "gỡ đồng chí thu khỏi danh sách")
    house.say("van", "gỡ đồng chí van khỏi danh sách")
    house.say("van", "1")
    assert told(house, "thu", "1") == say.LAST_SECRETARY  # it has become so meanwhile
    assert roles(house, "thu") == [(Role.SECRETARY, None)]


def test_nothing_is_done_when_it_is_no_longer_so(house: House) -> None:
    house.join("van", Role.SECRETARY)
    house.say("thu", "chuyển đồng chí lan sang Phòng Kinh tế")
    house.say("van", "chuyển đồng chí lan sang CB thôn 1")
    house.say("van", "1")
    assert told(house, "thu", "1") == say.CHANGED_MEANWHILE
    assert roles(house, "lan") == [(Role.REPORTER, "CBT01")]


def test_what_is_not_clear_is_asked(house: House) -> None:
    assert "chuyển đi đâu" in told(house, "thu", "đồng chí lan chuyển công tác")
    assert "đơn vị nào" in told(house, "thu", "1")
    assert "P.KT" in told(house, "thu", "phòng kinh tế")
    house.say("thu", "ok")
    assert roles(house, "lan") == [(Role.REPORTER, "PKT")]
    house.say("thu", "đồng chí lan kiêm đầu mối CB thôn 1")
    house.say("thu", "1")
    assert "02 vai trò" in told(house, "thu", "gỡ đồng chí lan")
    assert "CB thôn 1" in told(house, "thu", "2")
    house.say("thu", "1")
    assert roles(house, "lan") == [(Role.REPORTER, "PKT")]
    assert "“xyz”" in told(house, "thu", "chuyển đồng chí lan sang xyz")
    assert say.DROPPED in told(house, "thu", "1")
    assert "chưa hẹn ngày được" in told(house, "thu", "đồng chí lan nghỉ hưu từ 1/9")
    assert "“Tuấn”" in told(house, "thu", "chuyển đồng chí Tuấn sang Phòng Kinh tế")


def test_only_the_office_and_only_its_own(house: House) -> None:
    for who in ("lanh", "binh", "lan"):
        assert "Trợ lý hiểu: gỡ" not in told(house, who, "gỡ đồng chí lan khỏi danh sách")
    house.say("thu", "gỡ đồng chí lan khỏi danh sách")
    house.say("thu", "1")
    assert roles(house, "lan") == []
    assert roles(house, "lan@DOAI") == [(Role.REPORTER, "PVHXH")]
    assert "chưa thấy" in told(house, "thu", "/nguoi lan")


def test_a_name_is_written_otherwise(house: House) -> None:
    assert "ghi tên đồng chí lan là Nguyễn Thị Lan" in told(house, "thu", "đổi tên đồng chí lan thành Nguyễn Thị Lan")
    house.say("thu", "ok")
    assert "Nguyễn Thị Lan: đầu mối" in told(house, "thu", "/nguoi")
    assert "“Tuấn”" in told(house, "thu", "sửa tên đồng chí Tuấn thành Trần Anh Tuấn")
    assert "NV07" in told(house, "thu", "đổi tên NV07 thành Kế hoạch truyền thông")  # of a task: another conversation
    with house.db.read() as db:
        was = select(Change.old).where(Change.subject == "people", Change.field == "name")
        assert db.scalars(was).all() == ["lan"]


def test_one_at_a_time_and_what_a_reason_speaks_of_does_not_matter(house: House) -> None:
    assert told(house, "thu", "chuyển đồng chí lan, binh sang Ban XDĐ") == say.ONE_EACH
    back = told(house, "thu", "chuyển đồng chí lan sang làm đầu mối báo cáo Phòng Kinh tế vì yêu cầu công tác")
    assert "đầu mối báo cáo của P.KT" in back
    assert "Lý do: yêu cầu công tác" in back
    house.say("thu", "1")
    assert "P.VHXH" in told(house, "thu", "đồng chí lan về lại phòng văn hóa")
    house.say("thu", "thôi")
    assert "Trợ lý hiểu" not in told(house, "thu", "đồng chí lan về quê rồi")


def test_somebodys_leave_is_said_by_the_office_in_plain_words(house: House) -> None:
    assert "đồng chí lan (P.VHXH) nghỉ từ thứ Ba, 12/8/2025" in told(
        house, "thu", "đồng chí lan nghỉ phép từ mai đến thứ 6"
    )
    assert "thứ Sáu, 15/8/2025" in told(house, "thu", "1")


def test_a_role_that_is_given_is_asked_about_before_another_ends(house: House) -> None:
    assert "Kiêm thêm" in told(house, "thu", "phân công đồng chí lan làm giám sát")
    assert "giao thêm cho đồng chí lan vai trò giám sát" in told(house, "thu", "2")
    house.say("thu", "1")
    assert roles(house, "lan") == [(Role.REPORTER, "PVHXH"), (Role.SUPERVISOR, None)]


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("xóa đồng chí Lan khỏi phòng văn hóa", "gỡ đồng chí lan khỏi danh sách"),
        ("khóa tài khoản đồng chí Lan", "gỡ đồng chí lan khỏi danh sách"),
        ("đồng chí Lan phụ trách thêm thôn 2", "giao thêm cho đồng chí lan vai trò đầu mối báo cáo của CB thôn 2"),
        ("dong chi Lan tro lai lam dau moi phong van hoa", "không có gì thay đổi"),
        ("đầu mối thôn 1 từ nay là đồng chí binh", "Đồng chí binh (đang là đầu mối báo cáo của P.KT) làm đầu mối"),
        ("đổi đầu mối thôn 2 sang đồng chí Hòa", "chưa thấy “Hòa” trong danh sách cán bộ"),
        ("đồng chí Lan chuyển công tác, thay bằng đồng chí Bình", "Người thay “đồng chí Bình” Trợ lý chưa ghi."),
        ("cấp mã mời cho thôn 2", "người mới tìm Trợ lý rồi nhắn họ tên, đơn vị"),
        ("mời đồng chí Hòa thôn 2 vào trợ lý", "người mới tìm Trợ lý rồi nhắn họ tên, đơn vị"),
        ("danh sách cán bộ phòng văn hóa", "1. lan: đầu mối báo cáo của P.VHXH"),
        ("danh sách người dùng", "Cán bộ đang dùng Trợ lý: 07 người"),
        ("đổi tên phòng kinh tế thành phòng kinh tế hạ tầng", "Trợ lý chưa đổi gì: tên đơn vị"),
        ("thôn 1 sáp nhập vào thôn 2", "Trợ lý chưa đổi gì: tên đơn vị"),
    ],
)
def test_other_words_for_the_same_orders(house: House, text: str, reply: str) -> None:
    assert reply in told(house, "thu", text)
