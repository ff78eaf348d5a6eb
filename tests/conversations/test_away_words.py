"""What is read of a sentence about leave, and above all what is none: reports and obstacles stay what they are."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.leave.away_target import declines
from handlers.leave.away_words import About, read_answer, read_away, stands_in_alone
from models.workdays import Calendar, load_rest_days
from tests.cases import for_each

MONDAY = date(2025, 8, 11)
CALENDAR = Calendar.of(load_rest_days())


@for_each(
    ("text", "first", "last", "delegate"),
    [
        ("tôi nghỉ đến thứ 6, giao đồng chí Hoa trong phòng", "11/8", "15/8", "đồng chí Hoa"),
        ("em di cong tac tu 12/8 den 15/8 giao chi Lan", "12/8", "15/8", "chi Lan"),
        ("em di cong tac tu 12/8 den 15/8 giao chi Mai", "12/8", "15/8", "chi Mai"),
        ("mai tôi nghỉ phép", "12/8", "12/8", ""),
        ("nghi om hom nay", "11/8", "11/8", ""),
        ("tuan sau em nghi", "18/8", "22/8", ""),
        ("nghỉ từ thứ 2 đến thứ 6 tuần sau", "18/8", "22/8", ""),
        ("nghi 3 ngay tu mai", "12/8", "14/8", ""),
        ("nghi phep trong 3 ngay", "11/8", "13/8", ""),
        ("12-15/8 em nghi phep", "12/8", "15/8", ""),
        ("nghi 12/8-15/8, nho a Binh lam thay", "12/8", "15/8", "a Binh"),
        ("nghi het tuan", "11/8", "15/8", ""),
        ("nghỉ từ 1/8 đến 15/8", "1/8", "15/8", ""),
        ("em nghỉ thai sản 6 tháng từ 1/9", "1/9", "28/2", ""),
        ("em xin nghi phep", "", "", ""),
        ("em nghỉ từ mai, anh Dũng thay", "12/8", "", "anh Dũng"),
        ("bao cao anh chi, em xin phep nghi thu 5 thu 6 ve que co viec gia dinh", "14/8", "15/8", ""),
        ("Kính báo cáo VPĐU, tôi đi công tác Hà Nội từ ngày 12 đến 14/8. Chị Hoa làm thay.", "12/8", "14/8", "Chị Hoa"),
        ("em nghi den thu 4 giao a Hung ben dia chinh nhe", "11/8", "13/8", "a Hung"),
        ("hôm nay em nghỉ ốm, nhờ chị Hoa báo cáo giúp", "11/8", "11/8", "chị Hoa"),
        ("mai em đi họp trên tỉnh 2 hôm, anh Thịnh lo thay", "12/8", "13/8", "anh Thịnh"),
        ("chiều mai mình bận, chị Hoa trực", "12/8", "12/8", "chị Hoa"),
        ("thứ 5 tôi có việc gia đình, đồng chí Vân Anh xử lý nhé", "14/8", "14/8", "đồng chí Vân Anh"),
        ("nghỉ 3 ngày làm việc từ thứ 6", "15/8", "19/8", ""),
        ("mai tôi đi họp tỉnh, thứ 5 mới về", "12/8", "14/8", ""),
        ("mai toi di hop tinh, thu 5 moi ve", "12/8", "14/8", ""),
        ("tuần sau em lên tỉnh học, thứ 6 mới về ạ", "18/8", "22/8", ""),
        ("em nghỉ phép từ 13/8 đến 15/8, có gì liên hệ đồng chí Nam", "13/8", "15/8", "đồng chí Nam"),
        ("mai em nghi phep, co viec gi nhan anh Nam", "12/8", "12/8", "anh Nam"),
        ("nghỉ phép 13/8 - 15/8 nhé, đồng chí Nam phó bí thư thay", "13/8", "15/8", "đồng chí Nam phó bí thư"),
        ("từ thứ 4 tôi về quê 3 ngày", "13/8", "15/8", ""),
        ("mai tôi đi họp tỉnh, Thịnh lo thay", "12/8", "12/8", "Thịnh"),
        ("mai em đi tập huấn, Thịnh làm thay", "12/8", "12/8", "Thịnh"),
        ("mai em di hop tinh, thinh lo thay", "12/8", "12/8", "thinh"),
        ("tuần sau em nghỉ, Lan Anh làm thay", "18/8", "22/8", "Lan Anh"),
        ("bữa nay tui bịnh, có chi kêu con Thảo nó làm", "11/8", "11/8", "con Thảo"),
        ("bữa ni tui bệnh có chi kêu con Thảo làm thay", "11/8", "11/8", "con Thảo"),
        ("bữa nay tui bịnh", "11/8", "11/8", ""),
        ("bua nay tui binh, co chi keu con Thao no lam", "11/8", "11/8", "con Thao"),
        ("bua nay tui binh roi", "11/8", "11/8", ""),
        ("mai tôi nghỉ, có gì hỏi anh Lực", "12/8", "12/8", "anh Lực"),
    ],
)
def test_a_leave_is_read_with_its_days_and_who_stands_in(text: str, first: str, last: str, delegate: str) -> None:
    said = read_away(text, MONDAY, CALENDAR)
    assert said is not None
    assert said.is_sure
    shown = ["" if day is None else f"{day.day}/{day.month}" for day in (said.first, said.last)]
    assert (said.about, *shown, " ".join(said.delegate)) == (About.AWAY, first, last, delegate)


WORK = """
nghỉ hè học sinh
NV05 nghỉ lễ nên chậm
nghỉ lễ 2/9
hoc sinh nghi he nen chua lam duoc
toi nghi la thu 6 xong
toi nghi thu 6 se xong
đề nghị cho lùi đến thứ 6
de nghi gia han den 15/8
nghi quyet 57 da quan triet
hội nghị tổ chức ngày 15/8
thợ nghỉ nên chậm
dang om nen chua lam duoc
em nghỉ ốm nên chưa làm xong
lãnh đạo đi công tác chưa duyệt
tập huấn vào thứ bảy này
bi thu di vien
cham vi can bo di tap huan o tinh
cán bộ phụ trách đi viện, xin chậm 3 ngày
tôi nghỉ việc
cơ quan nghỉ lễ 2/9
chủ tịch đi công tác chưa ký
cong tac tuyen truyen da lam
lam cong tac chuan bi den thu 6
tiep tuc lam den thu 6
"""


@for_each("text", WORK.strip().splitlines())
def test_words_about_the_work_or_about_others_are_no_leave(text: str) -> None:
    assert read_away(text, MONDAY, CALENDAR) is None


@pytest.mark.parametrize("text", ["chị Lan nghỉ đến thứ 6", "em om qua, xin nghi 2 hom", "tôi nghỉ"])
def test_what_may_be_a_leave_is_asked_about(text: str) -> None:
    said = read_away(text, MONDAY, CALENDAR)
    assert said is not None
    assert not said.is_sure


@for_each("text", ["tôi đi làm lại rồi", "toi di lam lai roi", "em di cong tac ve roi", "huy nghi phep", "ve som roi"])
def test_back_at_work_is_understood(text: str) -> None:
    said = read_away(text, MONDAY, CALENDAR)
    assert said is not None
    assert (said.about, said.first, said.is_sure) == (About.BACK, None, True)


def test_back_on_a_day_to_come_names_the_day() -> None:
    said = read_away("mai em đi làm lại", MONDAY, CALENDAR)
    assert said is not None
    assert (said.about, said.first) == (About.BACK, date(2025, 8, 12))


@for_each(
    "text", ["không nhận được ạ", "em ko nhan thay dc", "ko nhận đc đâu em bận", "khong nhan duoc vi toi cung nghi"]
)
def test_declining_to_stand_in_is_understood(text: str) -> None:
    assert declines(text)


@pytest.mark.parametrize(
    "text", ["không nhận được kinh phí", "chưa nhận được văn bản", "không nhận được công văn của tỉnh"]
)
def test_what_has_not_arrived_declines_nothing(text: str) -> None:
    assert not declines(text)


@for_each(
    "text",
    [
        "em bận quá",
        "mai em bận, anh Minh làm nv5",
        "mai chi bộ họp, anh Thịnh lo",
        "mai em họp chi bộ, anh Thịnh lo phần nước",
        "mai em đi trực",
        "kế hoạch hội em thứ 5 ban hành",
    ],
)
def test_being_busy_beside_work_or_without_a_day_is_no_leave_unless_somebody_stands_in(text: str) -> None:
    assert read_away(text, MONDAY, CALENDAR) is None


def test_who_stands_in_is_named_by_itself_right_after_the_leave() -> None:
    assert stands_in_alone("anh Thịnh làm thay") == ("anh", "Thịnh")
    assert stands_in_alone("chị Hoa trực nhé") == ("chị", "Hoa")
    assert stands_in_alone("anh Thịnh làm thay nv5") == stands_in_alone("em trực") == ()


@for_each(
    "text",
    [
        "mai tui nghỉ đám cưới em gái tới hết thứ 5, có gì kêu anh Thịnh nghen",
        "mai tui nghi dam cuoi em gai toi het thu 5, co gi keu anh Thinh nghen",
        "mai em nghỉ đám cưới con trai đến hết thứ 5, có gì alo anh Thịnh",
        "mai em nghỉ đám giỗ ông nội đến hết thứ 5, có việc gì nhắn anh Thịnh",
    ],
)
def test_a_family_feast_is_leave_and_who_is_to_be_called_stands_in(text: str) -> None:
    said = read_away(text, MONDAY, CALENDAR)
    assert said is not None
    assert (said.first, said.last) == (date(2025, 8, 12), date(2025, 8, 14))
    assert said.delegate[1].lower() in {"thịnh", "thinh"}


@for_each(
    "text",
    ["à mà thứ 4 tui dìa rồi, khỏi tới thứ 5", "thu 4 em ve roi", "thứ tư tôi đi làm lại rồi", "13/8 em vô làm rồi"],
)
def test_whoever_is_back_on_a_day_is_away_until_the_day_before(text: str) -> None:
    said = read_answer(text, MONDAY, CALENDAR)
    assert (said.first, said.last) == (None, date(2025, 8, 12))


@for_each(
    ("text", "name"),
    [("có gì hỏi anh Lực", "anh Lực"), ("có gì gọi anh Lực nhé", "anh Lực"), ("co chi keu con Thao", "con Thao"),
     ("anh Lực làm thay tôi", "anh Lực"), ("có gì vướng thì báo sau", ""), ("hỏi anh Lực xong rồi", "")],
)  # fmt: skip
def test_whom_to_ask_meanwhile_stands_in(text: str, name: str) -> None:
    assert " ".join(stands_in_alone(text)) == name
