"""What is asked about an obstacle, an order or a finding is not its answer, nor is the report of another task."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.asked_back import asks_back, asks_state
from models import difficulties, directives, findings
from models.org import Role
from models.progress import DifficultyState
from models.steering import DirectiveState, FindingState
from tests.cases import for_each
from tests.house import House, add_person, build, played_once

STATES = (
    "giải quyết xong chưa", "có trình lãnh đạo chưa", "da xong chua vay", "ai trả lời chưa",
    "den dau roi", "tình hình thế nào rồi", "xử lý tới đâu rồi em", "bao giờ xong", "ai xử lý", "của đơn vị nào",
    "het vuong chua", "sao rồi",
)  # fmt: skip
QUESTIONS = (
    "trung tâm gọi vnpt chưa", "cần bao nhiêu tiền", "thôn tự lo được không", "tháng 9 mới có tiền, được chưa",
    "kinh phi bao nhieu vay?", "thieu may nguoi", "máy hỏng cái gì", "còn gì chờ duyệt không",
    "đơn vị nào chưa báo cáo", "là pano nào vậy",
)  # fmt: skip
ANSWERS = (
    "ok cấp 5 triệu", "chưa có kinh phí, chờ tháng 9", "cứ làm đi, có gì báo tôi", "cần gì thì nói", "không được",
    "không",
    "không sao, cứ làm tiếp", "sao cũng được, miễn xong trước 20/8", "không có kinh phí đâu", "muon tam may cua truong",
    "mua máy mới thì không, sửa máy cũ đi", "đã trình huyện, chưa có ý kiến",
)  # fmt: skip


@for_each("words", STATES)
def test_how_it_stands_is_asked(words: str) -> None:
    assert asks_state(words)


@for_each("words", QUESTIONS)
def test_something_else_is_asked(words: str) -> None:
    assert asks_back(words)
    assert not asks_state(words)


@for_each("words", ANSWERS)
def test_an_answer_asks_nothing(words: str) -> None:
    assert not asks_back(words)
    assert not asks_state(words)


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """VM-001 of P.VHXH's NV07 waits for the office; P.VHXH has CĐ-001 on NV07 and GS-001 on NV08 to answer."""
    house = build(tmp_path / "house.db")
    add_person(house, "mttq", Role.SUPERVISOR)
    house.say("lan", "nv7 vướng kinh phí in tài liệu")
    house.say("lan", "1")
    house.say("lanh", "/chidao NV07 P.VHXH kiểm tra loa các thôn trước 20/8")
    house.say("lanh", "1")
    house.say("mttq", "/giamsat NV08: chưa có bài")
    house.say("mttq", "1")
    return house


def state_of(house: House) -> tuple[DifficultyState, DirectiveState, FindingState]:
    with house.db.read() as db:
        [vm], [cd], [gs] = difficulties.find_all(db, 1), directives.find_all(db, 1), findings.find_all(db, 1)
    return vm.state, cd.state, gs.state


OPEN = (DifficultyState.OPEN, DirectiveState.OPEN, FindingState.OPEN)


@pytest.mark.parametrize("who", ["thu", "lanh"])
@pytest.mark.parametrize("words", ["giải quyết xong chưa", "sao chưa trả lời", "tới đâu rồi"])
def test_how_an_obstacle_stands_is_shown(house: House, who: str, words: str) -> None:
    [told] = house.say(who, f"vm1 {words}")
    assert "kinh phí in tài liệu" in told.text
    assert "Đã ghi trả lời" not in told.text
    assert state_of(house) == OPEN


@pytest.mark.parametrize("words", ["cần bao nhiêu tiền", "thôn tự lo được không"])
def test_a_question_is_sent_as_the_answer_only_if_that_is_chosen(house: House, words: str) -> None:
    [asked] = house.say("thu", f"vm1 {words}")
    assert "chưa gửi lời này" in asked.text
    assert state_of(house) == OPEN
    sent = house.say("thu", "1")
    assert any(each.to == "lan" and words in each.text for each in sent)
    assert state_of(house)[0] == DifficultyState.ANSWERED


def test_an_answer_is_sent_at_once(house: House) -> None:
    house.say("thu", "vm1 cấp 3 triệu, có gì báo tôi")
    assert state_of(house)[0] == DifficultyState.ANSWERED


@pytest.mark.parametrize("words", ["cđ1 loa thôn nào vậy", "CĐ-001 kiểm tra cả pano không ạ"])
def test_whoever_ordered_hears_a_question_and_the_order_waits(house: House, words: str) -> None:
    heard = house.say("lan", words)
    assert any(each.to == "lanh" for each in heard)
    assert not any("kết quả thực hiện" in each.text for each in heard)
    assert state_of(house) == OPEN


@pytest.mark.parametrize(("who", "number"), [("mttq", "gs1"), ("lanh", "cđ1")])
def test_how_it_stands_is_shown_to_whoever_gave_it_and_a_reproach_goes_on(house: House, who: str, number: str) -> None:
    [shown] = house.say(who, f"{number} văn hóa trả lời chưa")
    assert shown.to == who
    assert "P.VHXH" in shown.text
    assert any(each.to == "lan" for each in house.say(who, f"{number} sao chưa trả lời"))


def test_whoever_recorded_a_finding_hears_a_question_and_it_waits(house: House) -> None:
    here, to_supervisor = house.say("lan", "gs1 là bài nào vậy")
    assert "GS-001 vẫn chờ đơn vị trả lời" in here.text
    assert (to_supervisor.to, "hỏi về GS-001 (NV08): “là bài nào vậy”" in to_supervisor.text) == ("mttq", True)
    assert "Đạt, kết thúc" not in to_supervisor.choices
    assert state_of(house) == OPEN


def test_what_was_replaced_is_an_answer_and_no_thanks(house: House) -> None:
    heard = house.say("lan", "gs1 thay rồi ạ")
    assert any(each.to == "mttq" and "“thay rồi ạ”" in each.text for each in heard)
    assert state_of(house)[2] == FindingState.ANSWERED


@pytest.mark.parametrize("number", ["CĐ-001", "GS-001"])
@pytest.mark.parametrize("words", ["nv11 đã phát động, 3/5 đơn vị", "nv8 60%"])
def test_a_report_is_not_taken_for_the_words_that_were_asked_for(house: House, number: str, words: str) -> None:
    card = next(each for each in house.heard if each.to == "lan" and number in each.text and "Trả lời" in each.choices)
    house.press("lan", card, card.choices.index("Trả lời") + 1)
    told = "\n".join(each.text for each in house.say("lan", words))
    assert "Trợ lý hiểu báo cáo của đồng chí" in told
    assert state_of(house) == OPEN


@pytest.mark.parametrize("who", ["thu", "lanh"])
def test_nor_is_an_order_about_another_task(house: House, who: str) -> None:
    number, choice = ("VM-001", "Trả lời") if who == "thu" else ("CĐ-001", "Trao đổi thêm")
    if who == "lanh":
        house.say("lan", "cđ1 đã kiểm tra xong 6 thôn")
    cards = [each for each in house.heard if each.to == who and number in each.text and choice in each.choices]
    house.press(who, cards[-1], cards[-1].choices.index(choice) + 1)
    heard = house.say(who, "giao P.KT làm nv19 trước 30/8")
    assert {each.to for each in heard} == {who}
    assert any("Sản phẩm là gì?" in each.text or "P.KT (NV19)" in each.text for each in heard)
    assert state_of(house)[0] == DifficultyState.OPEN
