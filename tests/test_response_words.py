"""Answers in words → values: by measure, by order where the numbers are as many, else asked about."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.requests.response_talk import says_when
from handlers.requests.response_words import answers_barely, is_none, nothing_yet_because, read_answer, read_one
from models.collecting import FieldKind
from models.requests import Field
from models.responses import Given
from tests.cases import for_each

TODAY = date(2025, 8, 11)


def field(id_: int, label: str, kind: FieldKind = FieldKind.NUMBER, measure: str = "") -> Field:
    return Field(id=id_, position=id_, label=label, kind=kind, measure=measure)


TEAMS = field(1, "số Tổ công nghệ số cộng đồng đang hoạt động", measure="tổ")
VISITS = field(2, "số lượt người dân được hướng dẫn", measure="lượt")
RATE = field(3, "tỷ lệ đảng viên dùng sổ tay điện tử", measure="%")
MONEY = field(4, "kinh phí đã chi", measure="triệu đồng")
ISSUED = field(5, "đã ban hành kế hoạch chưa?", FieldKind.YES_NO)


def shown(given: Given | None) -> str | None:
    if given is None:
        return None
    return "-" if given.is_none else given.value or f"{given.number:f}"


@for_each(
    ("text", "expected"),
    [
        ("12 tổ, 350 lượt", ["12", "350"]),
        ("350 lượt, 12 tổ", ["12", "350"]),
        ("12, 350", ["12", "350"]),
        ("12 to 350 luot", ["12", "350"]),
        ("mười hai tổ, ba trăm năm mươi lượt", ["12", "350"]),
        ("muoi hai to, ba tram nam muoi luot", ["12", "350"]),
        ("số tổ: 12\nsố lượt: 1.250", ["12", "1250"]),
        ("CB thôn 3: 12 tổ, 1.250 lượt người", ["12", "1250"]),
        ("12 tổ, hướng dẫn 350 lượt năm 2025", ["12", "350"]),
        ("12 tổ, 350 lượt tính đến 10/8/2025", ["12", "350"]),
        ("350 và 12 tổ", ["12", "350"]),
        ("tổ 12, lượt 350", ["12", "350"]),
        ("12 tổ; chưa có", ["12", "-"]),
        ("0 tổ, 0 lượt", ["0", "0"]),
        ("khoảng 12 tổ; 62,5 lượt", ["12", None]),  # visits are whole: asked about
        ("1.250,5 lượt", [None, None]),
        ("12 tổ", ["12", None]),
        ("12", [None, None]),
        ("12; 350; 7", [None, None]),
        ("12/15 tổ, 350 lượt", [None, None]),
        ("10-12 tổ, 350 lượt", [None, None]),
        ("đang tổng hợp", [None, None]),
        ("7 trên 12", [None, None]),
        ("3 ngày nữa em gửi", [None, None]),
        ("chưa có", ["-", "-"]),
    ],
)
def test_two_numbers_in_one_message(text: str, expected: list[str | None]) -> None:
    found = read_answer([TEAMS, VISITS], text, TODAY).given
    assert [shown(found.get(each.id)) for each in (TEAMS, VISITS)] == expected


@for_each(
    ("asked", "text", "expected"),
    [
        (RATE, "62,5%", "62.5"),
        (RATE, "62.5", "62.5"),
        (RATE, "đạt 62,5 %", "62.5"),
        (RATE, "45/47", None),
        (MONEY, "150 triệu", "150"),
        (MONEY, "1,5 tỷ", "1500"),
        (TEAMS, "hai mươi mốt", "21"),
        (TEAMS, "ko có", "-"),
        (TEAMS, "thôn 3 có 5 tổ", "5"),
        (TEAMS, "gửi sau", None),
        (TEAMS, "3 ngày nữa em gửi", None),
        (TEAMS, "2 tuan nua", None),
        (TEAMS, "7 thôn", None),
        (TEAMS, "7 trên 12", None),
        (TEAMS, "7 to tren 12 thon", None),
        (TEAMS, "7 chục tổ", "70"),
        (ISSUED, "rồi ạ", "có"),
        (ISSUED, "da ban hanh ngay 12/8", "có (da ban hanh ngay 12/8)"),
        (ISSUED, "da chua a", "chưa"),
        (ISSUED, "dạ có ạ", "có"),
        (ISSUED, "khong", "không"),
        (ISSUED, "chưa có", "chưa"),
        (ISSUED, "đang làm", None),
    ],
)
def test_one_question(asked: Field, text: str, expected: str | None) -> None:
    found = read_one(asked, text, TODAY)
    assert (None if found is None else shown(found)) in {expected, f"{expected}.0"}


@for_each(
    "text", ["chưa có", "ko co", "chua co so lieu", "dạ chưa có ạ", "chưa tổng hợp được", "k ps", "không có số liệu"]
)
def test_nothing_yet(text: str) -> None:
    assert is_none(text)


@for_each("text", ["chưa có 5 tổ", "không có máy tính", "12", "có", "chưa có người phụ trách, đề nghị bổ sung"])
def test_more_than_nothing(text: str) -> None:
    assert not is_none(text)


@settings(max_examples=300, deadline=None)
@given(teams=st.integers(0, 9_999), visits=st.integers(0, 999_999), swap=st.booleans(), dots=st.booleans())
def test_any_two_numbers_with_their_measures_come_back(teams: int, visits: int, swap: bool, dots: bool) -> None:
    def written(number: int) -> str:
        return f"{number:,}".replace(",", ".") if dots else str(number)

    parts = [f"{written(teams)} tổ", f"{written(visits)} lượt"]
    found = read_answer([TEAMS, VISITS], ", ".join(reversed(parts) if swap else parts), TODAY).given
    assert [shown(found.get(1)), shown(found.get(2))] == [str(teams), str(visits)]


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_answer([TEAMS, VISITS, RATE, ISSUED], text, TODAY)
    for each in (TEAMS, ISSUED, MONEY):
        read_one(each, text, TODAY)


@for_each(
    ("text", "expected"),
    [
        ("12 tổ, khó khăn không", ["12", None, "không"]),
        ("khó khăn: địa bàn rộng, dân thưa; 12 tổ", ["12", None, "địa bàn rộng, dân thưa"]),
        ("12 to, kho khan thi dia ban rong, kien nghi: cap may", ["12", "cap may", "dia ban rong"]),
        ("12 tổ, kiến nghị chưa có", ["12", "-", None]),
    ],
)
def test_words_are_for_the_item_that_they_name(text: str, expected: list[str | None]) -> None:
    fields = (TEAMS, field(6, "kiến nghị", FieldKind.TEXT), field(7, "khó khăn", FieldKind.TEXT))
    given = read_answer(fields, text, TODAY).given
    assert [shown(given.get(each.id)) for each in fields] == expected


def test_items_parted_by_strokes_are_read_in_their_order() -> None:
    words = field(6, "khó khăn", FieldKind.TEXT)
    given = read_answer([TEAMS, VISITS, words], "70/18/không", TODAY).given
    assert [shown(given.get(each)) for each in (1, 2, 6)] == ["70", "18", "không"]


POOR = field(11, "số hộ nghèo", measure="hộ")
NEAR = field(12, "số hộ cận nghèo", measure="hộ")
RISEN = field(13, "số hộ mới thoát nghèo", measure="hộ")


@for_each(
    ("text", "expected"),
    [
        ("14 cận, 9 nghèo", ["9", "14"]),
        ("14 can 9 ngheo", ["9", "14"]),
        ("cận 14 nghèo 9", ["9", "14"]),
        ("hộ nghèo 9 cận 14", ["9", "14"]),
        ("hộ cận nghèo: 14; hộ nghèo: 9", ["9", "14"]),
        ("hộ nghèo 9 hộ, hộ cận nghèo 14 hộ", ["9", "14"]),
        ("chín nghèo mười bốn cận", ["9", "14"]),
        ("hộ nghèo và cận nghèo là 9 và 14", ["9", "14"]),
        ("14 cận nghèo, còn lại 9", ["9", "14"]),
        ("9 hộ, 14 hộ", ["9", "14"]),
        ("tổng 23 hộ, trong đó nghèo 9, cận nghèo 14", ["9", "14"]),
        ("tong cong 23 ho: ngheo 9 can 14", ["9", "14"]),
        ("tổng 23 hộ, nghèo 9", ["9", None]),
        ("hộ nghèo 5", ["5", None]),
        ("cận nghèo 14", [None, "14"]),
        ("nghèo 3, nghèo 5", [None, None]),
        ("hộ nghèo và cận nghèo là 9", [None, None]),
        ("thôn tôi không có hộ nghèo nào, cận nghèo 3", ["0", "3"]),
        ("ko hộ nghèo, 3 hộ cận", ["0", "3"]),
        ("cận nghèo không có, nghèo 4", ["4", "0"]),
        ("nghèo 4, cận nghèo chưa có", ["4", "-"]),
    ],
)
def test_figures_go_where_their_words_point(text: str, expected: list[str | None]) -> None:
    given = read_answer([POOR, NEAR], text, TODAY).given
    assert [shown(given.get(each.id)) for each in (POOR, NEAR)] == expected


@for_each(
    ("text", "expected"),
    [
        ("14 cận, 9 nghèo, 1 thoát", ["9", "14", "1"]),
        ("em gửi YC-001: thoát nghèo 2, nghèo 5, cận nghèo 8", ["5", "8", "2"]),
        ("hộ nghèo 9 cận 14 thoát 3", ["9", "14", "3"]),
        ("thoat 2 ngheo 5 can 8", ["5", "8", "2"]),
        ("5 hộ nghèo, 8 hộ cận nghèo, 2 hộ mới thoát nghèo", ["5", "8", "2"]),
        ("nghèo 5, thoát nghèo không có, cận 8", ["5", "8", "0"]),
        ("thoát nghèo 2", [None, None, "2"]),
        ("5, 8, 2", ["5", "8", "2"]),
    ],
)
def test_a_name_within_another_is_its_own(text: str, expected: list[str | None]) -> None:
    given = read_answer([POOR, NEAR, RISEN], text, TODAY).given
    assert [shown(given.get(each.id)) for each in (POOR, NEAR, RISEN)] == expected


@for_each(
    ("text", "expected"),
    [
        ("kinh phí 45 triệu 500, nhà 2 cái", "45.5"),
        ("nhà 2 cái, kinh phí 45 triệu 500 nghìn", "45.5"),
        ("2 nha, 45 trieu 500 ngan dong", "45.5"),
        ("2 nhà, 45 triệu 5", "45.5"),
        ("2 nhà, 45 triệu rưỡi", "45.5"),
        ("2 nhà, 45tr500", "45.5"),
        ("2 nhà, bốn mươi lăm triệu năm trăm", "45.5"),
        ("2 nhà, 1 tỷ 2", "1200"),
        ("2 nhà, 1 tỷ 200 triệu", "1200"),
        ("45 triệu 2 nhà", "45"),
        ("kinh phí 45500000 đồng, 2 nhà", "45.5"),
    ],
)
def test_money_that_is_said_in_two_steps_is_one_number(text: str, expected: str) -> None:
    houses = field(14, "số nhà", measure="nhà")
    given = read_answer([houses, MONEY], text, TODAY).given
    assert [shown(given.get(each.id)) for each in (houses, MONEY)] == ["2", expected]


HOUSEHOLDS = (field(1, "số hộ có mạng internet", measure="hộ"), field(2, "khó khăn", FieldKind.TEXT))


@for_each(
    ("words", "is_answer"),
    [
        ("280 hộ nhé", True),
        ("dạ bên em có 280 hộ ạ", True),
        ("thon em duoc 280 ho", True),
        ("tổng cộng 1.280 hộ nghe", True),
        ("khoảng 300 hộ thôi anh", True),
        ("280", False),
        ("280 đảng viên nhé", False),
        ("vận động được 30 hộ cài VNeID", False),
        ("nv5 280 hộ", False),
        ("30 hộ chưa ký", False),
        ("45%", False),
    ],
)
def test_a_count_of_what_was_asked_for_and_no_more(words: str, is_answer: bool) -> None:
    assert answers_barely(HOUSEHOLDS, words, TODAY) is is_answer


@for_each(
    ("words", "is_answer"),
    [
        ("chưa có số, chờ trưởng thôn", True),
        ("chua co so, cho truong thon", True),
        ("chưa có số liệu vì thôn chưa gửi", True),
        ("em chưa tổng hợp được, đang chờ các tổ", True),
        ("chưa có số, mai em gửi", True),
        ("chưa thống kê được do bận gặt", True),
        ("chưa có, chờ trưởng thôn", False),
        ("chưa có gì, chờ kinh phí", False),
        ("chưa có kinh phí, chờ xã", False),
        ("chưa có số, nv5 xong rồi", False),
        ("chưa làm được, chờ trưởng thôn", False),
    ],
)
def test_nothing_yet_and_why(words: str, is_answer: bool) -> None:
    assert nothing_yet_because(HOUSEHOLDS, words) is is_answer


OLD = field(1, "số đảng viên trên 70 tuổi", measure="đảng viên")
PHONELESS = field(2, "số người chưa có điện thoại thông minh", measure="người")


@for_each(
    ("text", "expected"),
    [
        ("70 tuổi thì 14, còn điện thoại thì đủ hết rồi", ["14", None]),  # the second is asked for
        ("70 tuổi 14 điện thoại 0", ["14", "0"]), ("trên 70 tuổi 12, chưa có đt 7", ["12", "7"]),
        ("tren 70 tuoi: 9; chua co dien thoai: 5", ["9", "5"]), ("14, 3", ["14", "3"]),
        ("70 tuổi trở lên có 14 đồng chí, 3 người chưa có điện thoại", ["14", "3"]),
        ("trên 70 có 9 người, chưa có điện thoại 5", ["9", "5"]), ("9 người, 5 người", ["9", "5"]),
        ("tren 70 co 9 nguoi, chua co dien thoai 5", ["9", "5"]), ("10 người", [None, None]),  # of whom?
        ("có 9 người trên 70, 5 người chưa có điện thoại", ["9", "5"]),
        ("chưa có điện thoại 5, trên 70 tuổi 9 người", ["9", "5"]),
        ("9 người trên 70, chưa có điện thoại thông minh 5 người", ["9", "5"]),
        ("trên 70 là 10 người", ["10", None]), ("10 người chưa có điện thoại", [None, "10"]),
        ("70, 5", ["70", "5"]), ("70 đảng viên, 5 người", ["70", "5"]), ("70 tuổi: 70, điện thoại: 5", ["70", "5"]),
    ],
)  # fmt: skip
def test_a_number_of_what_is_asked_for_is_no_answer(text: str, expected: list[str | None]) -> None:
    found = read_answer([OLD, PHONELESS], text, TODAY).given
    assert [shown(found.get(each.id)) for each in (OLD, PHONELESS)] == expected


@for_each(
    ("text", "expected"),
    [
        ("chờ em hỏi lại bí thư, mai trả lời", True), ("để em hỏi lại trưởng thôn, chiều em gửi", True),
        ("cho em hoi lai bi thu, mai tra loi", True), ("em đang hỏi lại, mai báo", True),
        ("chờ em xem lại sổ, tối nay em gửi", True), ("mai em gửi nhé, để em hỏi lại", True),
        ("chờ em xin ý kiến bí thư đã, thứ 5 trả lời", True), ("đợi em kiểm tra lại, mai em báo", True),
        ("để em hỏi bí thư", False), ("nv5 mai nộp", False), ("mai em nộp kế hoạch", False), ("mai họp", False),
        ("50%, mai gửi", False), ("9 người, mai gửi nốt", False),
    ],
)  # fmt: skip
def test_that_an_answer_is_to_come(text: str, expected: bool) -> None:
    assert says_when(text) is expected
