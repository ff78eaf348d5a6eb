"""Questions are answered from the data and from nothing else; what the data does not say goes to the Party office."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.history import history_of
from models.org import Account, Membership, Organization, Person, Role
from models.progress import ProgressReport
from tests.cases import for_each
from tests.house import CHANNEL, MONDAY, House, build

# what is asked, and what the answer must say
ASKED = (
    ("còn việc nào", "04 việc đang mở"),
    ("em còn những việc gì ạ", "04 việc đang mở"),
    ("có mấy việc vậy anh", "04 việc đang mở"),
    ("việc của em", "04 việc đang mở"),
    ("danh sách nhiệm vụ", "04 việc đang mở"),
    ("bên em còn gì chưa báo cáo", "04 việc đang mở"),
    ("việc nào sắp hạn", "07 ngày làm việc tới"),
    ("việc nào gấp nhất", "04 việc đang mở"),
    ("cái nào gấp", "04 việc đang mở"),
    ("viec", "04 việc đang mở"),
    ("tuần này có việc gì đến hạn không", "đến hạn tuần này"),
    ("tháng sau có việc gì đến hạn không ạ", "đến hạn tháng sau"),
    ("hôm nay có việc gì phải nộp không", "không có việc nào đến hạn hôm nay"),
    ("có việc nào quá hạn không", "không có việc nào quá hạn"),
    ("việc nào đang trễ", "không có việc nào quá hạn"),
    ("hạn nv7 khi nào", "Thời hạn: thứ Sáu, 15/8/2025"),
    ("nv7 hạn ngày mấy", "Thời hạn: thứ Sáu, 15/8/2025"),
    ("nv7 bao giờ phải nộp vậy", "Thời hạn: thứ Sáu, 15/8/2025"),
    ("nv7 còn mấy ngày", "còn 04 ngày làm việc"),
    ("kế hoạch tuyên truyền hạn hôm nào", "Thời hạn: thứ Sáu, 15/8/2025"),
    ("nv5 hạn khi nào", "Thời hạn: thứ Tư, 20/8/2025"),
    ("hạn khi nào", "hạn 15/8"),
    ("đã nhận chưa", "BC-0001: NV08 45%"),
    ("báo cáo của em ghi nhận chưa", "BC-0001: NV08 45%"),
    ("trợ lý nhận được báo cáo của em chưa ạ", "BC-0001: NV08 45%"),
    ("sao chưa thấy ghi nhận nv8", "Đang ghi: 45%"),
    ("em báo nv8 bao nhiêu rồi", "Đang ghi: 45%"),
    ("tiến độ nv8 đến đâu rồi", "Đang ghi: 45%"),
    ("nv8 đang bao nhiêu phần trăm", "Đang ghi: 45%"),
    ("ai phụ trách nv5", "Chủ trì: CB thôn 1, CB thôn 2."),
    ("ai là người chủ trì nv19", "Chủ trì: P.KT."),
    ("ai chịu trách nhiệm nv19 bên ubnd", "Chủ trì: P.KT."),
    ("nv19 bên ubnd ai chịu trách nhiệm", "Chủ trì: P.KT."),
    ("người nào lãnh trách nhiệm nv19 phía ủy ban", "Chủ trì: P.KT."),
    ("bên kinh tế ai lo nv19", "Chủ trì: P.KT."),
    ("nv19 đơn vị nào chủ trì ạ", "Chủ trì: P.KT."),
    ("nv7 phối hợp với ai", "Phối hợp: Ban XDĐ."),
    ("làm theo văn bản nào", "Kế hoạch số 03-KH/ĐU ngày 10/7/2025"),
    ("nv7 thực hiện theo kế hoạch nào", "Kế hoạch số 03-KH/ĐU ngày 10/7/2025"),
    ("cho xem lịch sử nv8", "báo tiến độ 45% (BC-0001)"),
    ("nv7 là việc gì", "NV07: Xây dựng kế hoạch tuyên truyền"),
    ("nv7 phải làm những gì", "NV07: Xây dựng kế hoạch tuyên truyền"),
    ("nv7 cần nộp cái gì", "không ghi sản phẩm riêng cho NV07"),
    ("văn phòng xác nhận nv11 chưa", "đang chờ Văn phòng Đảng ủy xác nhận"),
    ("gia hạn nv7 được duyệt chưa", "xin gia hạn đến thứ Hai, 29/9/2025 - đang chờ duyệt"),
    ("vướng mắc của em trả lời chưa", "VM-001 (NV07: chờ tài liệu của tỉnh) - đang chờ"),
    ("kỳ báo cáo khi nào chốt", "chốt số liệu Chủ nhật, 14/12/2025"),
    ("làm sao để báo cáo", "Trợ lý đọc lại rồi mới ghi"),
    ("nv77 hạn khi nào", "không có nhiệm vụ mang mã NV77"),
)
# no question that the data answers: a report, a promise, a refusal
SAID = (
    "nv7 chưa làm được gì",
    "nv7 chưa biết khi nào xong",
    "nv7 đã nộp, chưa thấy ai trả lời",
    "nv7 chưa xong việc nào",
    "nv7 không ai làm",
    "nv8 vướng kinh phí chưa giải quyết",
    "nv8 xin gia hạn đến 30/9 được không",
)
ASKED_FOR = ("nv8 xin gia hạn, anh duyệt giúp em được không", "nv8 xin lùi thêm mấy hôm được không ạ")
PASSED_ON = (
    "kinh phí bao giờ có ạ",
    "mẫu báo cáo ở đâu",
    "báo cáo gửi cho ai",
    "họp ở đâu vậy",
    "nv8 cho em thôi được không",
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """NV08 at 45 %, NV11 complete and waiting, an extension and an obstacle of NV07 that wait."""
    house = build(tmp_path_factory.mktemp("questions") / "house.db")
    for text in ("nv8 45%", "1", "nv11 xong", "1", "nv7 vướng: chờ tài liệu của tỉnh, xin gia hạn đến 29/9", "1"):
        house.say("lan", text)
    return house


def without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def answers(house: House, who: str, text: str) -> str:
    return "\n".join(heard.text for heard in house.say(who, text) if heard.to == who)


def reports(house: House) -> int:
    with house.db.read() as db:
        return db.execute(select(func.count()).select_from(ProgressReport)).scalar_one()


@for_each(("asked", "told"), ASKED)
@for_each("write", [str, without_marks, str.upper])
def test_a_question_is_answered_from_the_data(house: House, asked: str, told: str, write: object) -> None:
    before = reports(house)
    assert told in answers(house, "lan", write(asked))  # type: ignore[operator]
    assert reports(house) == before
    assert "Hiện không có câu hỏi" in answers(house, "lan", "/huy"), "a question opens no report"


@pytest.mark.parametrize("said", SAID)
def test_a_report_with_a_question_word_stays_a_report(house: House, said: str) -> None:
    assert "Trợ lý hiểu báo cáo" in answers(house, "lan", said)
    house.say("lan", "/huy")


@pytest.mark.parametrize("said", ASKED_FOR)
def test_a_request_in_the_form_of_a_question_stays_a_request(house: House, said: str) -> None:
    assert "xin gia hạn NV08 đến ngày nào" in answers(house, "lan", said)
    house.say("lan", "/huy")


@pytest.mark.parametrize("asked", PASSED_ON)
def test_what_the_data_does_not_say_goes_to_the_office(house: House, asked: str) -> None:
    [here, card] = house.say("lan", asked)
    assert "đã chuyển câu hỏi tới Văn phòng Đảng ủy" in here.text
    assert (card.to, asked in card.text, card.choices) == ("thu", True, ("Trả lời",))


def test_another_units_figures_are_not_told(house: House) -> None:
    told = answers(house, "lan", "nv19 được bao nhiêu phần trăm rồi")
    assert "%" not in told
    assert "đơn vị chủ trì" in told


def test_a_reply_to_the_card_reaches_who_asked_and_the_other_secretaries(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    add_secretary(house, "thu2")
    [_here, *cards] = house.say("lan", "mẫu báo cáo ở đâu")
    mine = next(card for card in cards if card.to == "thu")
    heard = house.say("thu", "Ở trang thông tin của xã", reply_to=f"m{mine.key}")
    by_person = {each.to: each.text for each in heard}
    assert "Ở trang thông tin của xã" in by_person["lan"]
    assert "Người trả lời: thu" in by_person["lan"]
    assert "đồng chí lan" in by_person["thu"]
    assert "Đồng chí thu đã trả lời" in by_person["thu2"]


def test_a_question_and_its_answer_stay_in_the_history(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    [_here, card] = house.say("lan", "mẫu báo cáo ở đâu")
    house.say("thu", "Ở trang thông tin của xã", reply_to=f"m{card.key}")
    number = int(card.key.split(":")[2])
    with house.db.read() as db:
        lines = [(line.field, line.new) for line in history_of(db, house.office().id, "inbox", number)]
    assert lines == [("question", "mẫu báo cáo ở đâu"), ("answer", "Ở trang thông tin của xã")]


def test_only_the_office_answers_a_card(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db", orgs=("HALONG", "DOAI"))
    [_here, card] = house.say("lan", "mẫu báo cáo ở đâu")
    for who in ("binh", "lanh", "thu@DOAI"):
        heard = house.press(who, card)
        assert all(each.to == who for each in heard)
        assert not any("Mời đồng chí nhắn câu trả lời" in each.text for each in heard)


def test_a_question_is_not_said_to_be_passed_on_where_nobody_is_there(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    with house.db.write() as db:
        for membership in db.scalars(select(Membership).where(Membership.role == Role.SECRETARY)):
            membership.until = MONDAY
    [here] = house.say("lan", "mẫu báo cáo ở đâu")
    assert "chưa có đồng chí nào ở Văn phòng" in here.text


def test_thanks_are_answered_once(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    assert answers(house, "lan", "cảm ơn nhé") == "Cảm ơn đồng chí."
    assert answers(house, "lan", "vâng cảm ơn anh") == ""
    assert "Trợ lý hiểu báo cáo" in answers(house, "lan", "nv7 50%")


def test_a_receipt_is_kept_in_the_history_once_and_nobody_else_is_told(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    for text in ("nv7 em đã nhận được rồi ạ", "em nhận được nv7 rồi"):
        assert all(heard.to == "lan" for heard in house.say("lan", text))
    nv07 = house.assignment("NV07", "PVHXH")
    with house.db.read() as db:
        lines = history_of(db, house.office().id, "assignments", nv07.id)
    assert [line.new for line in lines if line.field == "acknowledged"] == ["nv7 em đã nhận được rồi ạ"]
    assert nv07.last_report_id is None


def test_a_task_of_somebody_else_is_no_question_for_the_list(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    assert "báo Văn phòng Đảng ủy về việc giao lại" in answers(house, "lan", "không phải việc của em, của địa chính mà")


@pytest.mark.parametrize(
    "text",
    ["tình hình việc của phòng em sao rồi", "viec cua phong minh toi dau roi", "việc của trạm em làm tới đâu rồi nhỉ"],
)
def test_how_far_ones_own_work_is_gets_the_list_and_hands_nothing_over(tmp_path: Path, text: str) -> None:
    house = build(tmp_path / "house.db")
    [told] = house.say("lan", text)
    assert "việc đang mở" in told.text


def test_a_slip_with_nothing_recorded_says_so(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    assert "không có gì phải sửa" in answers(house, "lan", "tin trên gửi nhầm, anh bỏ qua nhé")


def add_secretary(house: House, who: str) -> None:
    with house.db.write() as db:
        org = db.scalars(select(Organization)).one()
        person = Person(org_id=org.id, name=who, created_at=MONDAY)
        db.add(person)
        db.flush()
        db.add(
            Account(
                channel=CHANNEL, external_id=who, chat_id=who, display_name=who, person_id=person.id, created_at=MONDAY
            )
        )
        db.add(Membership(org_id=org.id, person_id=person.id, unit_id=None, role=Role.SECRETARY, since=MONDAY))


@for_each(
    ("asked", "told"),
    [
        ("nv8 đến đâu rồi", "NV08 · P.VHXH: đang thực hiện 45%"),
        ("ai phụ trách nv19", "Chủ trì: P.KT."),
        ("nv7 hạn khi nào", "Thời hạn: thứ Sáu, 15/8/2025"),
        ("nv10 đến đâu rồi", "NV10 · P.VHXH: chưa báo cáo trong kỳ"),
        ("nv5 đến đâu rồi", "NV05: 0/02 đơn vị đã báo cáo, 0 đã hoàn thành."),
        ("nv5 được bao nhiêu rồi", "- NV05 · CB thôn 1: chưa triển khai"),
        ("gia hạn nv7 duyệt chưa", "đang chờ duyệt"),
        ("có việc nào quá hạn không", "Không có việc nào quá hạn"),
    ],
)
@for_each("who", ["thu", "lanh"])
def test_who_reads_the_whole_plan_is_answered_about_any_task(house: House, who: str, asked: str, told: str) -> None:
    assert told in answers(house, who, asked)


def test_a_leader_is_addressed_as_one(house: House) -> None:
    assert answers(house, "lanh", "nv8 đến đâu rồi").startswith("Kính báo cáo đồng chí")
    assert not answers(house, "thu", "nv8 đến đâu rồi").startswith("Kính báo cáo")
