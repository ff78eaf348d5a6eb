"""Ad-hoc requests, spoken through: who is asked, what is taken for an answer, what holds, what the office sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select, update

from handlers.requests.request_words import fields_of
from handlers.say.numbers import utf16_units
from handlers.turn import InKind
from models.collecting import FieldKind, Request, RequestField, RequestTarget, Response, TargetState
from models.evidence import settle
from models.mail import DocumentRow, OutboxRow
from models.org import Account, Membership, Organization, Person, Reach, Role, Unit, UnitMember
from models.progress import Change, Evidence, EvidenceState, ProgressReport
from tests.cases import for_each
from tests.house import House, _add_person, build

TWO = "số Tổ công nghệ số cộng đồng đang hoạt động; số lượt người dân được hướng dẫn"
ASK = f"/yeucau các chi bộ: {TWO}. Trước 16h thứ Sáu, theo yêu cầu Ban Chỉ đạo"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db", orgs=("HALONG", "DOAI"))


def asked(house: House, words: str = ASK, who: str = "thu") -> None:
    house.say(who, words)
    house.say(who, "1")


def said(house: House, who: str, words: str, **more: object) -> str:
    """What `who` is told."""
    return "\n".join(heard.text for heard in house.say(who, words, **more) if heard.to == who)


def states(house: House) -> list[TargetState]:
    with house.db.read() as db:
        return list(db.scalars(select(RequestTarget.state).order_by(RequestTarget.id)))


def answers(house: House) -> list[tuple[str, str | None]]:
    with house.db.read() as db:
        return [(row.value, row.number) for row in db.scalars(select(Response).order_by(Response.id))]


def add_units(house: House, count: int, *, with_people: bool = True) -> list[str]:
    """Chi bộ thôn 03 … with one reporter each."""
    names = []
    with house.db.write() as db:
        org = db.scalars(select(Organization).where(Organization.code == "HALONG")).one()
        for n in range(3, 3 + count):
            unit = Unit(
                org_id=org.id, code=f"CBT{n:02}", name=f"Chi bộ thôn {n:02}", short_name=f"CB thôn {n}", position=n + 10
            )
            db.add(unit)
            db.flush()
            names.append(f"cb{n}")
            if with_people:
                _add_person(db, org, f"cb{n}", Role.REPORTER, unit.id)
    return names


def second_cadre(house: House, who: str, unit: str, role: Role = Role.REPORTER) -> None:
    with house.db.write() as db:
        org = db.scalars(select(Organization).where(Organization.code == "HALONG")).one()
        unit_id = db.scalars(select(Unit.id).where(Unit.code == unit, Unit.org_id == org.id)).one()
        _add_person(db, org, who, role, unit_id)


# --- asking


def test_the_card_goes_to_every_reporter_of_each_unit_at_the_next_sending_hour(house: House) -> None:
    second_cadre(house, "ba", "CBT01")
    house.wait(hours=4)  # noon
    house.say("thu", ASK)
    heard = [each for each in house.say("thu", "1") if each.to != "thu"]
    assert {each.to for each in heard} == {"cb1", "ba", "cb2"}
    assert {each.not_before.astimezone(house.now.tzinfo).strftime("%H:%M") for each in heard} == {"14:00"}
    assert all(each.text.startswith("Báo cáo đột xuất YC-001 - theo yêu cầu của Ban Chỉ đạo:") for each in heard)


def test_units_that_nobody_can_be_reached_for_are_named_at_once(house: House) -> None:
    with house.db.write() as db:
        db.execute(update(Account).where(Account.external_id == "cb2").values(reach=Reach.BLOCKED))
    assert "cần gọi điện: CB thôn 2" in said(house, "thu", ASK)
    told = said(house, "thu", "1")
    assert "Chưa liên hệ được 01 đơn vị: CB thôn 2" in told
    assert "YC-001 CB thôn 2: 12" in told


def test_a_group_of_units_fans_out_to_its_members(house: House) -> None:
    with house.db.write() as db:
        org = house.office().id
        group = Unit(org_id=org, code="KHOI", name="Khối văn xã", is_group=True, position=90)
        db.add(group)
        db.flush()
        for code in ("PVHXH", "BXDD"):
            unit_id = db.scalars(select(Unit.id).where(Unit.code == code, Unit.org_id == org)).one()
            db.add(UnitMember(group_id=group.id, unit_id=unit_id))
    assert "02 đơn vị - P.VHXH, Ban XDĐ" in said(house, "thu", "/yeucau khoi van xa: số hộ nghèo. Hạn 16h thứ Sáu")


def test_pressing_send_twice_sends_once(house: House) -> None:
    [card] = house.say("thu", ASK)
    assert len(house.press("thu", card, 1)) == 3
    again = house.press("thu", card, 1)
    assert [each.to for each in again] == ["thu"]
    with house.db.read() as db:
        assert db.scalar(select(func.count()).select_from(Request)) == 1


def test_an_older_read_back_does_not_send_what_was_changed_since(house: House) -> None:
    [old] = house.say("thu", ASK)
    house.say("thu", "hạn: 15h thứ Năm")
    [shown] = house.press("thu", old, 1)
    assert "15 giờ, thứ Năm, 14/8/2025" in shown.text
    with house.db.read() as db:
        assert db.scalar(select(func.count()).select_from(Request)) == 0


def test_a_read_back_that_was_left_lying_until_the_hour_is_asked_about_again(house: House) -> None:
    house.say("thu", "/yeucau các chi bộ: số hộ nghèo. Hạn 10h30 sáng nay")
    house.wait(minutes=29)
    house.wait(hours=2, minutes=40)
    assert "đã qua" in said(house, "thu", "1")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("số hộ nghèo", FieldKind.NUMBER),
        ("tỷ lệ đảng viên dùng sổ tay điện tử", FieldKind.NUMBER),
        ("có tổ công nghệ số không", FieldKind.YES_NO),
        ("đã ban hành kế hoạch chưa?", FieldKind.YES_NO),
        ("gửi danh sách tổ viên", FieldKind.FILE),
        ("gửi file kế hoạch", FieldKind.FILE),
        ("khó khăn, vướng mắc", FieldKind.TEXT),
        ("số điện thoại trực", FieldKind.TEXT),
        ("số văn bản chậm", FieldKind.NUMBER),
        ("số kế hoạch đã ban hành", FieldKind.NUMBER),
        ("số quyết định, ngày ban hành", FieldKind.TEXT),
        ("số liệu chuyển đổi số", FieldKind.TEXT),
        ("gửi số học sinh", FieldKind.NUMBER),
        ("số nhà tốc mái", FieldKind.NUMBER),
        ("số nhà", FieldKind.TEXT),
    ],
)
def test_the_kind_of_a_field_is_guessed_from_its_words(house: House, words: str, kind: FieldKind) -> None:
    asked(house, f"/yeucau các chi bộ: {words}. Hạn 16h thứ Sáu")
    with house.db.read() as db:
        assert db.scalars(select(RequestField.kind)).all() == [kind]


_THREE = [("số hộ có wifi", FieldKind.NUMBER), ("số hộ chưa có điện thoại", FieldKind.NUMBER)]


@for_each(
    ("words", "asked"),
    [
        ("gửi: số hộ có wifi; số hộ chưa có điện thoại; khó khăn.", [*_THREE, ("khó khăn", FieldKind.TEXT)]),
        ("nộp về văn phòng: số hộ có wifi, số hộ chưa có điện thoại", _THREE),
        ("báo cáo các nội dung sau: số hộ có wifi; số hộ chưa có điện thoại", _THREE),
        (
            "báo số hộ có wifi, số hộ chưa có điện thoại, khó khăn gì không",
            [*_THREE, ("khó khăn gì không", FieldKind.TEXT)],
        ),
        (
            "bao so ho co wifi, co kho khan gi khong",
            [("so ho co wifi", FieldKind.NUMBER), ("co kho khan gi khong", FieldKind.TEXT)],
        ),
        (
            "cho biết: bao nhiêu hộ có wifi, bao nhiêu hộ chưa có, còn vướng gì",
            [
                ("bao nhiêu hộ có wifi", FieldKind.NUMBER),
                ("bao nhiêu hộ chưa có", FieldKind.NUMBER),
                ("còn vướng gì", FieldKind.TEXT),
            ],
        ),
        ("số hộ có wifi; khó khăn, vướng mắc", [_THREE[0], ("khó khăn, vướng mắc", FieldKind.TEXT)]),
        ("gửi: danh sách hộ nghèo", [("danh sách hộ nghèo", FieldKind.FILE)]),
        ("gửi danh sách hộ nghèo", [("gửi danh sách hộ nghèo", FieldKind.FILE)]),
    ],
)
def test_the_verb_is_no_part_of_what_is_asked_and_a_difficulty_is_an_item_of_its_own(
    words: str, asked: list[tuple[str, FieldKind]]
) -> None:
    assert [(field.label, field.kind) for field in fields_of(words)] == asked


@pytest.mark.parametrize(
    "words",
    [
        "yêu cầu các chi bộ báo số hộ có wifi, khó khăn gì không, trước 16h thứ 4",
        "yeu cau cac chi bo gui: so ho co wifi; co kho khan gi khong. truoc 16h thu 4",
        "yêu cầu các chi bộ báo có bao nhiêu hộ có wifi, còn vướng gì, trước 16h thứ 4",
        "yêu cầu các chi bộ cho biết ai phụ trách tổ công nghệ, trước 16h thứ 4",
    ],
)
def test_a_request_whose_item_is_a_question_is_one_request(house: House, words: str) -> None:
    [told] = house.say("thu", words)
    assert told.text.startswith("Trợ lý hiểu yêu cầu báo cáo như sau:")
    assert "16 giờ, thứ Tư" in told.text


def test_ten_thousand_characters_are_refused_and_change_nothing(house: House) -> None:
    assert "dài quá" in said(house, "thu", "/yeucau các chi bộ: " + "số hộ nghèo; " * 800)
    asked(house)
    house.say("cb1", "1")
    assert "dài quá" in said(house, "cb1", "ă" * 10_000)
    assert "dài quá" in said(house, "cb1", "YC-001 " + "12 tổ " * 2_000)
    assert answers(house) == []


@pytest.mark.parametrize("words", ["", ":", ";;;", "các chi bộ:", "::::", "các chi bộ: . , ;", "\u0000", "a" * 2_999])
def test_odd_words_of_the_office_always_get_an_answer(house: House, words: str) -> None:
    assert said(house, "thu", f"/yeucau {words}")
    with house.db.read() as db:
        assert db.scalar(select(func.count()).select_from(Request)) == 0


# --- answering


@pytest.mark.parametrize(
    "words",
    [
        "YC-001 12 tổ, 350 lượt",
        "yc1: 350 luot, 12 to",
        "YC-001 12, 350",
        "YC001 mười hai tổ, ba trăm năm mươi lượt",
        "yc-001\n12 tổ\n350 lượt",
        "YC-001 12 tổ; 350 lượt",
    ],
)
def test_an_answer_in_one_message_is_read_by_measure_or_order(house: House, words: str) -> None:
    asked(house)
    house.say("cb1", words)
    house.say("cb1", "1")
    assert answers(house) == [("", "12"), ("", "350")]


def test_nothing_is_recorded_before_it_was_confirmed(house: House) -> None:
    asked(house)
    house.say("cb1", "YC-001 12 tổ, 350 lượt")
    assert answers(house) == []
    assert "Đã bỏ" in said(house, "cb1", "3")
    assert states(house) == [TargetState.WAITING, TargetState.WAITING]


@pytest.mark.parametrize("words", ["chưa có", "ko co", "chua co so lieu", "dạ chưa tổng hợp được ạ", "CHƯA CÓ SỐ LIỆU"])
def test_nothing_yet_is_an_answer(house: House, words: str) -> None:
    asked(house)
    house.say("cb1", f"YC-001 {words}")
    house.say("cb1", "đúng rồi")
    assert states(house)[0] == TargetState.NONE_YET
    assert "- CB thôn 1: chưa có" in said(house, "thu", "YC-001")


def test_what_is_not_clear_is_asked_one_field_at_a_time(house: House) -> None:
    asked(house)
    assert "chưa rõ con số nào" in said(house, "cb1", "YC-001 12/15")
    assert "mục 2/2" in said(house, "cb1", "12")
    assert "350 lượt" in said(house, "cb1", "350")
    house.say("cb1", "1")
    assert answers(house) == [("", "12"), ("", "350")]


def test_a_bare_one_answers_the_field_that_is_asked_about_and_presses_nothing(house: House) -> None:
    asked(house)
    house.say("cb1", "1")  # Trả lời ngay
    house.say("cb1", "1")  # one Tổ
    assert "1 tổ" in said(house, "cb1", "2")
    house.say("cb1", "1")  # Ghi nhận
    assert answers(house) == [("", "1"), ("", "2")]


def test_a_progress_report_stays_one(house: House) -> None:
    asked(house, "/yeucau Phòng Văn hóa - Xã hội: số chuyên mục. Hạn 16h thứ Sáu")
    assert "NV07" in said(house, "lan", "nv7 60%")
    house.say("lan", "1")
    house.say("lan", "YC-001")
    assert "Nhiệm vụ: NV08" in said(house, "lan", "NV08 xong 40%")
    house.say("lan", "1")
    with house.db.read() as db:
        assert db.scalars(select(ProgressReport.percent).order_by(ProgressReport.id)).all() == [60, 40]
    assert answers(house) == []


def test_words_under_another_card_are_no_answer(house: House) -> None:
    asked(house, "/yeucau Phòng Văn hóa - Xã hội: số chuyên mục. Hạn 16h thứ Sáu")
    house.say("lan", "/viec")
    assert "YC-001" not in said(house, "lan", "5 chuyên mục")


def test_a_reply_to_the_card_is_its_answer_even_while_a_report_is_unfinished(house: House) -> None:
    asked(house)
    card = next(each for each in house.heard if each.to == "cb1")
    house.say("cb1", "nv5 50%")
    told = said(house, "cb1", "12 tổ, 350 lượt", reply_to=f"m{card.key}")
    assert told.startswith("(Báo cáo đang hỏi dở trước đó chưa được ghi")
    assert "12 tổ" in told


def test_two_cadres_of_one_unit_are_both_kept_and_the_second_is_told_what_the_first_said(house: House) -> None:
    second_cadre(house, "ba", "CBT01")
    asked(house)
    house.say("cb1", "YC-001 12 tổ, 350 lượt")
    house.say("ba", "YC-001 14 tổ, 360 lượt")  # both have their read-back before them
    house.say("cb1", "1")
    told = house.say("ba", "1")
    assert "Trước đó đồng chí cb1 đã trả lời lúc 08:00 11/8/2025: 12 tổ; 350 lượt" in told[0].text
    assert [each.to for each in told if "vừa trả lời lại" in each.text] == ["cb1"]
    assert answers(house) == [("", "12"), ("", "350"), ("", "14"), ("", "360")]
    assert "- CB thôn 1: 14 tổ; 360 lượt" in said(house, "thu", "YC-001")
    assert "đồng chí ba đã trả lời: 14 tổ; 360 lượt" in said(house, "cb1", "YC-001 15 tổ")


def test_a_correction_of_one_number_leaves_the_other_as_it_was(house: House) -> None:
    asked(house)
    house.say("cb1", "YC-001 12 tổ, 350 lượt")
    house.say("cb1", "1")
    house.say("cb1", "YC-001 1.250 lượt")
    house.say("cb1", "1")
    assert "- CB thôn 1: 12 tổ; 1.250 lượt" in said(house, "thu", "YC-001")


@pytest.mark.parametrize(
    ("words", "then"),
    [("10 chứ không phải 9", ("10", "5")), ("nhầm 9 thành 10", ("10", "5")), ("sua 5 thanh 6 nguoi", ("9", "6")),
     ("không phải 5 mà 6", ("9", "6")), ("nhầm, trên 70 là 10 người", ("10", "5")),
     ("nhầm, 10 người", ("9", "5")), ("sửa 7 thành 8", ("9", "5"))],
)  # fmt: skip
def test_the_number_that_is_named_as_wrong_is_the_one_put_right(
    house: House, words: str, then: tuple[str, str]
) -> None:
    asked(house, "/yeucau các chi bộ: số đảng viên trên 70 tuổi; số người chưa có điện thoại. Trước 16h thứ Sáu")
    said(house, "cb1", "YC-001 trên 70 có 9 người, chưa có điện thoại 5")
    told = said(house, "cb1", words)
    assert f"tuổi: {then[0]} đảng viên" in told
    assert f"điện thoại: {then[1]} người" in told
    assert ("chưa rõ cần sửa mục nào" in told) is (then == ("9", "5"))


def test_an_answer_after_the_hour_is_taken_and_marked_late_a_correction_is_told_apart(house: House) -> None:
    asked(house)
    house.say("cb1", "YC-001 12 tổ, 350 lượt")
    house.say("cb1", "1")
    house.wait(days=5)
    assert "trả lời muộn" in said(house, "cb2", "YC-001 3 tổ, 20 lượt")
    house.say("cb2", "1")
    house.say("cb1", "YC-001 13 tổ, 350 lượt")
    house.say("cb1", "1")
    shown = said(house, "thu", "YC-001")
    assert "- CB thôn 1: 13 tổ; 350 lượt (sửa sau hạn)" in shown
    assert "- CB thôn 2: 3 tổ; 20 lượt (muộn)" in shown
    assert "trả lời muộn: 01" in shown


def test_a_closed_request_takes_nothing_more_not_even_what_waits_for_confirmation(house: House) -> None:
    asked(house)
    house.say("cb1", "YC-001 12 tổ, 350 lượt")
    assert "Đóng luôn?" in said(house, "thu", "YC-001 đóng")
    assert "Chưa trả lời: CB thôn 1, CB thôn 2" in said(house, "thu", "1")
    assert "đã đóng" in said(house, "cb1", "1")
    assert answers(house) == []


def test_a_file_field_takes_a_file_its_bytes_are_checked_and_passed_on(house: House, tmp_path: Path) -> None:
    asked(house, "/yeucau các chi bộ: gửi danh sách tổ viên. Hạn 16h thứ Sáu")
    card = next(each for each in house.heard if each.to == "cb1")
    house.send_file("cb1", "ds.xlsx", reply_to=f"m{card.key}")
    house.say("cb1", "1")
    assert "tệp ds.xlsx" in said(house, "thu", "YC-001")
    assert "chưa tải được về" in said(house, "thu", "YC-001 tệp")
    with house.db.write() as db:
        kept = db.scalars(select(Evidence)).one()
        assert (kept.assignment_id, kept.state) == (None, EvidenceState.NAMED)
        settle(db, kept.id, EvidenceState.STORED, sha256="aa", path="files/aa/aa")
    [passed] = house.say("thu", "YC-001 tệp")
    assert passed.file == "YC-001_CB thôn 1_ds.xlsx"


def test_the_photos_of_an_album_are_one_answer(house: House) -> None:
    asked(house, "/yeucau các chi bộ: gửi ảnh buổi họp. Hạn 16h thứ Sáu")
    card = next(each for each in house.heard if each.to == "cb1")
    [shown] = house.send_file("cb1", "1.jpg", album="a", reply_to=f"m{card.key}")
    assert house.send_file("cb1", "2.jpg", album="a") == []
    house.press("cb1", shown, 1)
    assert "02 tệp, ảnh" in said(house, "thu", "YC-001")


def test_a_file_without_a_request_is_still_evidence_of_work(house: House) -> None:
    asked(house)
    assert "NV05" in "\n".join(each.text for each in house.send_file("cb1", "ke_hoach.docx", "nv5 xong"))


def test_the_secretary_answers_for_a_unit_and_it_is_recorded_so(house: House) -> None:
    asked(house)
    for words in ("sửa YC-001 chi bộ thôn 2 thành 5 tổ, 60 lượt", "YC-001 Chi bộ thôn 2: 5 tổ, 60 lượt"):
        assert "(Văn phòng Đảng ủy nhập thay)" in said(house, "thu", words)
    house.say("thu", "1")
    assert "- CB thôn 2: 5 tổ; 60 lượt (VPĐU nhập thay)" in said(house, "thu", "YC-001")
    house.say("cb2", "YC-001 6 tổ, 60 lượt")
    house.say("cb2", "1")
    assert "- CB thôn 2: 6 tổ; 60 lượt\n" in said(house, "thu", "YC-001") + "\n"


def test_who_reports_for_several_units_is_asked_for_which(house: House) -> None:
    with house.db.write() as db:
        org = db.scalars(select(Organization).where(Organization.code == "HALONG")).one()
        person = db.scalars(select(Person).where(Person.name == "cb1")).first()
        unit = db.scalars(select(Unit).where(Unit.code == "CBT02", Unit.org_id == org.id)).one()
        assert person is not None
        db.add(Membership(org_id=org.id, person_id=person.id, unit_id=unit.id, role=Role.REPORTER, since=house.now))
    asked(house)
    cards = [each.text.splitlines()[0] for each in house.heard if each.to == "cb1"]
    assert [card.rpartition("(")[2] for card in cards] == ["CB thôn 1):", "CB thôn 2):"]
    assert "cho đơn vị nào" in said(house, "cb1", "YC-001 12 tổ, 350 lượt")
    house.say("cb1", "YC-001 CB thôn 2: 12 tổ, 350 lượt")
    house.say("cb1", "1")
    assert states(house) == [TargetState.WAITING, TargetState.ANSWERED]


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "@SUM(A1)",
        "-2+3",
        "+cmd|' /C calc'!A0",
        "\tx",
        "<b>x</b>",
        "'; DROP TABLE requests; --",
        "\u202eabc",
        "👍🏽" * 50,
    ],
)
def test_hostile_words_are_kept_as_words_and_never_run(house: House, words: str) -> None:
    asked(house, "/yeucau các chi bộ: khó khăn, vướng mắc. Hạn 16h thứ Sáu")
    house.say("cb1", f"YC-001 {words}")
    house.say("cb1", "1")
    house.say("thu", "YC-001 excel")
    sheet = load_workbook(BytesIO(_document(house))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [c for c in cells if isinstance(c.value, str) and c.value.startswith(("=", "+", "-", "@", "\t", "\r"))]


def _document(house: House) -> bytes:
    with house.db.read() as db:
        row = db.scalars(select(OutboxRow).where(OutboxRow.document_id.is_not(None)).order_by(OutboxRow.id)).all()[-1]
        content = db.scalars(select(DocumentRow.content).where(DocumentRow.id == row.document_id)).one()
    assert content is not None
    return content


# --- what the office sees


def test_chat_sums_and_sheet_carry_the_same_figures(house: House) -> None:
    add_units(house, 3)
    asked(house, ASK.replace("số Tổ công nghệ số cộng đồng đang hoạt động", "diện tích lúa mùa (ha)"))
    for who, words in (("cb1", "12 ha, 1.250 lượt"), ("cb2", "3,5 ha, 20 lượt"), ("cb3", "chưa có")):
        house.say(who, f"YC-001 {words}")
        house.say(who, "1")
    shown = said(house, "thu", "YC-001")
    assert "Đã trả lời: 03/05 đơn vị (chưa có số liệu: 01)" in shown
    assert "Tổng: 15,5 ha (02 đơn vị); 1.270 lượt (02 đơn vị)" in shown
    assert "Chưa trả lời (02): CB thôn 4, CB thôn 5" in shown
    [reply] = house.say("thu", "xuất")
    assert reply.file == "YC-001_2025-08-11.xlsx"
    sheet = load_workbook(BytesIO(_document(house))).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[3][0] == "Chưa trả lời: CB thôn 4, CB thôn 5"
    head = next(n for n, row in enumerate(rows) if row[0] == "STT")
    assert rows[head][2:4] == [
        "diện tích lúa mùa (ha)",
        "số lượt người dân được hướng dẫn (lượt)",
    ]
    assert rows[head + 1][:5] == [1, "CB thôn 1", 12, 1250, "Đã trả lời"]
    assert rows[head + 3][2:5] == ["chưa có", "chưa có", "chưa có"]
    assert rows[head + 4][1:5] == ["CB thôn 4", None, None, "chưa trả lời"]
    assert rows[-1][1:4] == ["Tổng cộng", 15.5, 1270]
    assert sheet.freeze_panes == f"C{head + 2}"
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.print_title_rows == f"${head + 1}:${head + 1}"


def test_forty_units_are_asked_and_every_message_fits_every_service(house: House) -> None:
    people = ["cb1", "cb2", *add_units(house, 38)]
    asked(house)
    assert sum(each.to in people for each in house.heard) == 40
    for who in people[:25]:
        house.say(who, "YC-001 12 tổ, 350 lượt")
        house.say(who, "1")
    shown = said(house, "thu", "YC-001")
    assert "Đã trả lời: 25/40 đơn vị" in shown
    seen = {line for line in shown.splitlines() if line.startswith("- ")}
    for _page in range(4):
        seen |= {line for line in said(house, "thu", "4").splitlines() if line.startswith("- ")}
    assert len(seen) == 40
    assert all(utf16_units(each.text) <= 2_000 for each in house.heard)


def test_the_silent_are_nudged_at_most_every_four_hours_and_it_is_kept(house: House) -> None:
    asked(house)
    house.say("cb1", "YC-001 12 tổ, 350 lượt")
    house.say("cb1", "1")
    nudged = house.say("thu", "YC-001 nhắc lại")
    assert [each.to for each in nudged] == ["thu", "cb2"]
    assert [each.to for each in house.say("thu", "YC-001 nhac")] == ["thu"]
    house.now += timedelta(hours=4)
    assert [each.to for each in house.say("thu", "/yeucau 1 nhắc")] == ["thu", "cb2"]
    with house.db.read() as db:
        kept = db.scalars(select(Change).where(Change.field == "nudged")).all()
    assert [line.new for line in kept] == ["CB thôn 2", "CB thôn 2"]


def test_when_all_have_answered_the_secretary_gets_the_table_at_once(house: House) -> None:
    asked(house)
    told: Sequence[object] = []
    for who in ("cb1", "cb2"):
        house.say(who, "YC-001 12 tổ, 350 lượt")
        told = [each for each in house.say(who, "1") if each.to == "thu"]
    [message] = told
    assert "Mọi đơn vị đã trả lời YC-001" in message.text  # type: ignore[attr-defined]


def test_two_committees_number_their_own_requests_and_see_only_these(house: House) -> None:
    asked(house)
    asked(house, "/yeucau các chi bộ: số hộ nghèo. Hạn 16h thứ Sáu", who="thu@DOAI")
    assert "số hộ nghèo" in said(house, "thu@DOAI", "YC-001")
    assert "số Tổ công nghệ" in said(house, "thu", "YC-001")
    house.say("cb1@DOAI", "YC-001 40 hộ")
    house.say("cb1@DOAI", "1")
    assert states(house)[:2] == [TargetState.WAITING, TargetState.WAITING]
    assert {each.to for each in house.heard if "Báo cáo đột xuất" in each.text and "hộ nghèo" in each.text} == {
        "cb1@DOAI",
        "cb2@DOAI",
    }


# --- as people really talk


@pytest.mark.parametrize("words", ["dang thong ke, mai co", "đang tổng hợp ạ", "Chiều em gửi", "mai bao cao nhe"])
def test_a_promise_after_the_card_is_no_answer_and_no_report(house: House, words: str) -> None:
    asked(house)
    assert "chưa ghi câu trả lời YC-001" in said(house, "cb1", words)
    assert states(house) == [TargetState.WAITING, TargetState.WAITING]


@pytest.mark.parametrize("words", ["chờ em hỏi lại bí thư, mai trả lời", "cho em hoi lai bi thu, mai tra loi"])
def test_who_is_to_be_asked_first_is_no_question_to_the_office(house: House, words: str) -> None:
    asked(house)
    [told] = house.say("cb1", words)
    assert told.text.startswith("Đã rõ, Trợ lý chưa ghi câu trả lời YC-001")


def test_a_task_that_is_named_is_no_promise_of_an_answer(house: House) -> None:
    asked(house)
    assert "YC-001" not in said(house, "cb1", "mai em nộp nv5")


def test_a_slip_right_after_the_answer_mends_it(house: House) -> None:
    asked(house, "/yeucau các chi bộ: số hộ nghèo. Hạn 16h thứ Sáu")
    house.say("cb1", "YC-001 15 hộ")
    house.say("cb1", "1")
    assert "có phải đồng chí trả lời YC-001" in said(house, "cb1", "nhầm, 14 hộ")
    house.say("cb1", "1")
    house.say("cb1", "1")
    assert answers(house) == [("", "15"), ("", "14")]


def test_a_slip_after_a_later_report_is_about_the_report(house: House) -> None:
    asked(house, "/yeucau các chi bộ: số hộ nghèo. Hạn 16h thứ Sáu")
    house.say("cb1", "YC-001 15 hộ")
    house.say("cb1", "1")
    house.wait(minutes=1)
    house.say("cb1", "nv5 60%")
    house.say("cb1", "1")
    assert "YC-001" not in said(house, "cb1", "nhầm, 50% thôi")


def test_a_file_right_after_a_card_that_asks_for_one_is_read_back_as_its_answer(house: House) -> None:
    asked(house, "/yeucau các chi bộ: gửi danh sách tổ viên. Hạn 16h thứ Sáu")
    assert "tệp ds.xlsx" in "\n".join(each.text for each in house.send_file("cb1", "ds.xlsx"))
    assert "tệp ds.xlsx" in "\n".join(each.text for each in house.send_file("cb1", "ds.xlsx", "YC-001"))
    house.say("cb2", "/viec")
    assert "YC-001" not in "\n".join(each.text for each in house.send_file("cb2", "ds.xlsx"))


@pytest.mark.parametrize("words", ["yc 3 máy tính cho bộ phận một cửa", "yêu cầu 3 máy tính", "tb 2 buổi/tuần"])
def test_words_that_only_look_like_a_number_are_left_to_the_reader(house: House, words: str) -> None:
    told = said(house, "cb1", words)
    assert "Không có yêu cầu" not in told
    assert "thông báo" not in told


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ai chua tra loi yc 1", "Chưa trả lời (02): CB thôn 1, CB thôn 2"),
        ("yêu cầu 1 đến đâu rồi", "Đã trả lời: 0/02 đơn vị"),
        ("xuất excel yc-001", "Bảng tổng hợp YC-001"),
        ("yc1 tổng hợp", "Bảng tổng hợp YC-001"),
        ("nhắc các đơn vị yêu cầu số 1", "Đã nhắc 02 đơn vị"),
        ("đóng yc 1", "Đóng luôn?"),
    ],
)
def test_the_secretary_asks_in_plain_words(house: House, words: str, shown: str) -> None:
    asked(house)
    assert shown in said(house, "thu", words)


def test_a_leader_asks_in_plain_words_but_decides_nothing(house: House) -> None:
    asked(house)
    assert "Đã trả lời: 0/02 đơn vị" in said(house, "lanh", "kết quả yêu cầu 1")
    assert "do Văn phòng Đảng ủy thực hiện" in said(house, "lanh", "đóng yc 1")


def test_an_edited_answer_is_read_again(house: House) -> None:
    asked(house)
    house.say("cb1", "YC-001 12 tổ, 350 lượt", message_id=77)
    assert "13 tổ" in said(house, "cb1", "YC-001 13 tổ, 350 lượt", kind=InKind.EDITED, message_id=77)


def test_a_bare_number_at_an_open_question_presses_no_older_button(house: House) -> None:
    asked(house)
    house.say("thu", "YC-001")  # 1 would nudge
    house.say("thu", "/yeucau các chi bộ: số hộ cận nghèo")
    assert "trước lúc nào" in said(house, "thu", "1")
    with house.db.read() as db:
        assert db.scalars(select(Change).where(Change.field == "nudged")).all() == []


def test_whoever_presses_answer_after_a_colleague_sees_what_was_answered(house: House) -> None:
    second_cadre(house, "ba", "CBT01")
    asked(house)
    house.say("cb1", "YC-001 12 tổ, 350 lượt")
    house.say("cb1", "1")
    assert "CB thôn 1 đã có câu trả lời (đồng chí cb1, 08:00 11/8/2025): 12 tổ; 350 lượt" in said(house, "ba", "1")


# --- what the tester found


def test_none_yet_is_for_the_whole_never_a_no_to_one_question(house: House) -> None:
    asked(house, "/yeucau các chi bộ: số hộ nghèo; đã họp dân chưa. Hạn 16h thứ Sáu")
    for who, words in (("cb1", "YC-001 chưa có"), ("cb2", "YC-001 chua co so lieu")):
        house.say(who, words)
        assert "chưa có. Cảm ơn" in said(house, who, "1")
    assert states(house) == [TargetState.NONE_YET, TargetState.NONE_YET]
    assert answers(house) == [("", None)] * 4


def test_half_a_household_is_asked_about_and_half_a_hectare_is_not(house: House) -> None:
    asked(house, "/yeucau các chi bộ: số hộ nghèo; diện tích lúa (ha). Hạn 16h thứ Sáu")
    told = said(house, "cb1", "YC-001 12,5 hộ, 3,5 ha")
    assert "12,5 chưa phải số nguyên" in told
    assert "mục 1/2" in told
    assert "số hộ nghèo: 12 hộ\n2. diện tích lúa (ha): 3,5 ha" in said(house, "cb1", "12")


def test_a_number_given_before_is_put_right_while_the_next_is_asked(house: House) -> None:
    asked(house, "/yeucau các chi bộ: số hộ nghèo; đã họp dân chưa. Hạn 16h thứ Sáu")
    house.say("cb1", "YC-001 1.250 hộ")
    told = said(house, "cb1", "nham, 1.205 ho")
    assert told.startswith("Đã sửa mục 1. YC-001, mục 2/2")
    assert "1. số hộ nghèo: 1.205 hộ\n2. đã họp dân chưa: có" in said(house, "cb1", "rồi")


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("trước 10/8", "Thời hạn “10/8” đã qua."),  # yesterday, not next year
        ("trước hôm qua", "Thời hạn “hôm qua” đã qua."),
        ("trước 25h thứ Năm", "“25h thứ Năm” chưa rõ là mấy giờ."),
        ("trước 30/2", "Lịch không có ngày “30/2”."),
    ],
)
def test_a_deadline_that_cannot_be_is_asked_about_in_its_own_words(house: House, due: str, told: str) -> None:
    assert told in said(house, "thu", f"/yeucau các chi bộ: số hộ nghèo, {due}")


def test_next_month_is_its_last_day(house: House) -> None:
    assert "Hạn trả lời: 17 giờ, thứ Ba, 30/9/2025" in said(
        house, "thu", "/yeucau các chi bộ: số hộ nghèo, truoc thang sau"
    )


def test_a_kind_in_brackets_is_shown_once(house: House) -> None:
    told = said(house, "thu", "/yeucau các chi bộ: đã họp chi bộ chưa (có/không); danh sách (tệp). Hạn 16h thứ Sáu")
    assert "1. đã họp chi bộ chưa (có/không)\n2. danh sách (tệp hoặc ảnh)" in told


def test_more_of_an_answer_that_is_asked_about_joins_it_and_what_is_left_is_said(house: House) -> None:
    house.say("thu", "/yeucau các chi bộ: số đảng viên đã cài VNeID; số hộ có wifi; khó khăn. Trước 16h thứ Năm")
    house.say("thu", "1")
    house.say("cb1", "số hộ có wifi: 55; số đảng viên: 22")
    assert "55; số đảng viên: 22; khó khăn không”: có phải" in house.say("cb1", "khó khăn không")[-1].text
    shown = house.say("cb1", "1")[-1].text
    assert "22 đảng viên" in shown
    assert "55 hộ" in shown
    house.say("cb2", "số hộ có wifi 30")
    told = [each.text for each in house.say("cb2", "nv05 40%") if each.to == "cb2"]
    assert "YC-001 đang nhập dở chưa gửi" in told[0]
    assert "NV05" in told[1]


def test_what_answers_another_item_or_nothing_is_not_the_answer_to_this_one(house: House) -> None:
    house.say("thu", "/yeucau các chi bộ: số đảng viên đã cài VNeID; số hộ có internet; khó khăn. Trước 16h thứ Năm")
    house.say("thu", "1")
    for words, asked in (
        ("trả lời YC-001", "mục 1/3"),
        ("7 thôn", "mục 1/3"),
        ("3 ngày nữa em gửi", "mục 1/3"),
        ("7 hộ", "mục 1/3"),  # the second item
        ("24", "mục 3/3"),
        ("cảm ơn em", "mục 3/3"),
        ("việc nào quá hạn", "mục 3/3"),
        ("mạng yếu", "2. số hộ có internet: 7 hộ\n3. khó khăn: mạng yếu"),
        ("cái thứ hai 130", "1. số đảng viên đã cài VNeID: 24 đảng viên\n2. số hộ có internet: 130 hộ"),
    ):
        assert asked in said(house, "cb1", words), words
