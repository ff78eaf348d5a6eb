"""The office looks at the photos and files of a report; a unit takes out of its report what it sent by mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.turn import IncomingFile, InKind
from models.evidence import settle
from models.org import Role
from models.plan import Stage
from models.progress import Change, Evidence, EvidenceState
from tests.house import Heard, House, build, played_once


def photo(house: House, who: str, n: int, caption: str = "") -> list[Heard]:
    file = IncomingFile(kind="photo", file_id=f"photo:{who}:{n}", size=1000)
    return house.say(who, caption, kind=InKind.FILES, files=(file,))


def fetched(house: House) -> None:
    """The bytes of everything that was sent are here."""
    with house.db.write() as db:
        for each in db.scalars(select(Evidence).where(Evidence.state == EvidenceState.NAMED)).all():
            settle(db, each.id, EvidenceState.STORED, sha256=f"{each.id}", path=f"files/{each.id}")


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """P.VHXH says that NV07 is complete, with two photos; CB thôn 1 and 2 that NV05 is, with a file and without any."""
    house = build(tmp_path / "house.db")
    photo(house, "lan", 1, "nv7 xong")
    photo(house, "lan", 2)
    house.say("lan", "1")
    house.send_file("cb1", "KH_02.docx", "nv5 xong")
    house.say("cb1", "1")
    house.say("cb2", "nv5 xong")
    house.say("cb2", "1")
    fetched(house)
    return house


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


@pytest.mark.parametrize(
    ("said", "files"),
    [
        ("minh chứng NV07 đâu", ["NV07_P.VHXH_anh_1.jpg", "NV07_P.VHXH_anh_2.jpg"]),
        ("nv7 tệp", ["NV07_P.VHXH_anh_1.jpg", "NV07_P.VHXH_anh_2.jpg"]),
        ("cho chị coi hình nv7 phòng văn hóa", ["NV07_P.VHXH_anh_1.jpg", "NV07_P.VHXH_anh_2.jpg"]),
        ("ảnh của phòng văn hóa đâu em", ["NV07_P.VHXH_anh_1.jpg", "NV07_P.VHXH_anh_2.jpg"]),
        ("xem anh nv7", ["NV07_P.VHXH_anh_1.jpg", "NV07_P.VHXH_anh_2.jpg"]),
        ("gửi chị file nv5 của thôn 1", ["NV05_CB thôn 1_KH_02.docx"]),
        ("minh chung nv5 thon 1", ["NV05_CB thôn 1_KH_02.docx"]),
        ("thôn 1 có gửi file không", ["NV05_CB thôn 1_KH_02.docx"]),
        ("mo file nv5 thon 1 giup chi", ["NV05_CB thôn 1_KH_02.docx"]),
        ("thôn 1 có minh chứng chưa", ["NV05_CB thôn 1_KH_02.docx"]),
        ("file của thôn 1 là gì vậy", ["NV05_CB thôn 1_KH_02.docx"]),
        ("nv5 tệp", ["NV05_CB thôn 1_KH_02.docx"]),
    ],
)
def test_the_office_is_sent_the_files_it_asks_for(house: House, said: str, files: list[str]) -> None:
    told = house.say("thu", said)
    assert [each.file for each in told if each.file] == files
    assert f"Đã gửi 0{len(files)} tệp, ảnh kèm báo cáo NV" in told[-1].text
    assert told[-1].choices[0].startswith("Xác nhận NV")


def test_the_card_and_the_list_show_them_by_a_number(house: House) -> None:
    cards = {each.text.partition(" báo")[0]: each for each in house.heard if each.to == "thu"}
    assert cards["🟣 P.VHXH"].choices == ("Xác nhận NV07", "Trả lại NV07", "Xem tệp")
    assert cards["🟣 CB thôn 2"].choices == ("Xác nhận NV05", "Trả lại NV05")
    assert len([each for each in house.press("thu", cards["🟣 P.VHXH"], 3) if each.file]) == 2
    house.say("thu", "/duyet")
    for number in ("1", "3"):
        told = house.say("thu", number)
    assert [each.file for each in told if each.file]


def test_without_a_name_the_report_is_asked_for(house: House) -> None:
    asked = house.last_heard("thu", "cho xem tệp")
    assert "1. NV05 - " in asked or "1. NV07 - " in asked
    assert "CB thôn 2" not in asked
    assert [each.file for each in house.say("thu", "1") if each.file]
    assert "chưa kèm tệp, ảnh nào" in house.last_heard("thu", "tệp nv5 thôn 2")


def test_what_is_not_fetched_yet_is_said_so(house: House) -> None:
    photo(house, "xay", 9, "nv6 xong")
    house.say("xay", "1")
    assert "Chưa tải về được: ảnh 1" in house.last_heard("thu", "nv6 tệp")


@pytest.mark.parametrize(
    "said",
    [
        "thiếu tệp, trả lại", "thôn 1 chưa có minh chứng",
        "phòng văn hóa chưa thấy file, trả lại", "nhắc thôn 2 gửi file", "cho anh xem",
        "gửi file cho thôn 2", "gửi chị file báo cáo", "gửi chị file word", "cho xem bảng", "xác nhận nv7",
        "yêu cầu các chi bộ gửi ảnh trước thứ 6",
    ],
)  # fmt: skip
def test_what_is_said_of_files_otherwise_sends_none(house: House, said: str) -> None:
    told = house.say("thu", said)
    assert not [each.file for each in told if each.file]
    assert "Đồng chí xem tệp" not in to("thu", told)


@pytest.mark.parametrize("who", ["binh", "mttq", "lanh"])
def test_nobody_but_the_office_is_sent_them(house: House, who: str) -> None:
    house.join("mttq", Role.SUPERVISOR)
    assert not [each.file for each in house.say(who, "minh chứng nv7 đâu") if each.file]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ảnh thứ 2 gửi nhầm, bỏ giùm", "ảnh 2"), ("bỏ ảnh 1 giúp em", "ảnh 1"), ("bo anh 2", "ảnh 2"),
        ("thu hồi ảnh vừa gửi", "ảnh 2"),
        ("ảnh vừa gửi là của việc khác, bỏ ra giúp em", "ảnh 2"), ("tấm thứ hai nhầm", "ảnh 2"),
        ("nv7 em gửi lộn hình đầu tiên", "ảnh 1"), ("xóa giùm em ảnh cuối", "ảnh 2"),
        ("ảnh số 1 gửi sai rồi ạ", "ảnh 1"),
    ],
)  # fmt: skip
def test_a_wrong_photo_is_read_back_and_goes(house: House, said: str, name: str) -> None:
    [asked] = house.say("lan", said)
    assert asked.text.startswith(f"Bỏ {name}, gửi lúc 08:00 11/8/2025 khỏi báo cáo NV07")
    assert asked.choices == (f"Bỏ {name}", "Giữ nguyên")
    told = house.say("lan", "1")
    assert to("lan", told) == f"Đã bỏ {name} khỏi báo cáo NV07; còn 01 tệp, ảnh. Kết quả đã báo giữ nguyên."
    assert f"đơn vị đã bỏ {name} vì gửi nhầm. Nay: minh chứng: 01 tệp, ảnh." in to("thu", told)
    assert house.assignment("NV07", "PVHXH").stage == Stage.AWAITING
    assert len([each for each in house.say("thu", "nv7 tệp") if each.file]) == 1
    with house.db.read() as db:  # the book keeps both lines
        states = [each.state for each in db.scalars(select(Evidence).order_by(Evidence.id))]
        assert states.count(EvidenceState.WITHDRAWN) == 1
        assert db.scalar(select(Change.new).where(Change.subject == "evidence")) == EvidenceState.WITHDRAWN


@pytest.mark.parametrize("said", ["gửi nhầm ảnh rồi, bỏ cái ảnh đó đi", "em gui lon hinh", "ảnh gửi nhầm rồi chị ơi"])
def test_which_photo_is_asked_where_it_is_not_said(house: House, said: str) -> None:
    asked = house.last_heard("lan", said)
    assert "1. Bỏ ảnh 1, " in asked
    assert "2. Bỏ ảnh 2, " in asked
    assert "Đã giữ nguyên" in house.last_heard("lan", "3")
    assert len([each for each in house.say("thu", "nv7 tệp") if each.file]) == 2


def test_the_only_file_goes_by_its_name_and_the_card_says_that_none_is_left(house: House) -> None:
    assert house.last_heard("cb1", "xóa tệp KH_02.docx giúp em").startswith("Bỏ KH_02.docx, gửi lúc")
    assert "chưa có minh chứng" in to("thu", house.say("cb1", "1"))


@pytest.mark.parametrize("said", ["ảnh thứ 2 gửi nhầm, bỏ giùm", "bỏ ảnh 2"])
def test_before_it_is_recorded_it_goes_from_what_is_read_back(tmp_path: Path, said: str) -> None:
    house = build(tmp_path / "house.db")
    photo(house, "lan", 1, "nv7 xong")
    photo(house, "lan", 2)
    assert "Đồng chí bỏ tệp nào: ảnh 1, ảnh 2?" in house.last_heard("lan", "gửi nhầm ảnh rồi")
    told = house.last_heard("lan", said)
    assert told.startswith("Đã bỏ ảnh 2.\n")
    assert "Minh chứng: 01 tệp, ảnh" in told
    assert "Minh chứng: 01 tệp, ảnh" in to("thu", house.say("lan", "1"))


@pytest.mark.parametrize(
    "said",
    ["anh gửi nhầm rồi", "báo nhầm, chưa xong", "gửi nhầm số, số 12 mới đúng", "bỏ nv7", "nv8 xóa 20 ảnh quảng cáo",
     "nv8 chụp 12 ảnh, bỏ 3 ảnh mờ"],
)  # fmt: skip
def test_what_is_no_photo_that_was_sent_stays(house: House, said: str) -> None:
    told = to("lan", house.say("lan", said))
    assert "Bỏ ảnh" not in told
    assert "Bỏ tệp" not in told


def test_what_was_confirmed_is_for_the_office(house: House) -> None:
    house.say("thu", "duyệt nv7 của phòng văn hóa")
    house.say("thu", "1")
    told = house.say("lan", "ảnh thứ 2 gửi nhầm, bỏ giùm")
    assert "xác nhận hoàn thành nên Trợ lý không tự sửa" in to("lan", told)
    assert [each.choices for each in told if each.to == "thu"] == [("Trả lời", "Bỏ xác nhận NV07")]
    assert len([each for each in house.say("thu", "nv7 tệp") if each.file]) == 2
