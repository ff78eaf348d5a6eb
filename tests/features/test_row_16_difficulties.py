"""Row 16: each difficulty has an owner of the answer, opened and closed dates; unanswered after N days it returns in
the leaders' digest. With it: R8, difficulties are collected and passed up in time."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from models import difficulties
from models.difficulties import DifficultyFact
from models.history import history_of
from models.progress import DifficultyState
from models.workdays import VIETNAM
from scheduler.tick import tick_all
from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """P.VHXH has told VM-001."""
    house = build(tmp_path / "house.db")
    house.say("lan", "NV08 vướng: chưa có máy chủ, đề nghị cấp máy chủ")
    house.say("lan", "1")
    return house


def fact(house: House, number: int = 1) -> DifficultyFact:
    with house.db.read() as db:
        found = difficulties.find_number(db, house.office().id, number)
    assert found is not None
    return found


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


def for_office(heard: list[Heard]) -> Heard:
    """The card that the secretary got."""
    return next(each for each in heard if each.to == "thu")


def digests(house: House, day: int, month: int = 8) -> dict[str, str]:
    house.now = datetime(2025, month, day, 7, 30, tzinfo=VIETNAM)
    tick_all(house.db, house.now)
    return {each.to: each.text for each in house.collect() if each.key.startswith("digest:")}


def test_it_has_an_owner_dates_and_a_proposal(house: House) -> None:
    told = fact(house)
    assert (told.state, told.owner_id, told.for_leaders) == (DifficultyState.OPEN, None, False)
    assert (told.text, told.proposal) == ("chưa có máy chủ", "cấp máy chủ")
    assert (told.opened_at, told.closed_at) == (house.now, None)
    assert told.answer_due_on == date(2025, 8, 18), "five working days"
    house.say("thu", "VM-001 giao Phòng Kinh tế trả lời trước 20/8")
    handed = fact(house)
    assert (handed.owner_short, handed.answer_due_on) == ("P.KT", date(2025, 8, 20))
    house.wait(hours=1)
    house.say("binh", "VM-001 đã mượn máy chủ của Trung tâm")
    house.say("lan", "đã rõ")
    closed = fact(house)
    assert (closed.state, closed.closed_at, closed.answered_name) == (DifficultyState.SETTLED, house.now, "binh")


def test_unanswered_after_its_date_it_returns_in_the_leaders_digest(house: House) -> None:
    assert "Chờ trả lời quá hạn" not in digests(house, 18)["nhom"], "the last day itself is in time"
    told = digests(house, 25)
    assert "⚠️ Chờ trả lời quá hạn: VM-001 (NV08, 05 ngày)" in told["nhom"]
    assert "⚠️ Chờ trả lời quá hạn: VM-001 (NV08, 05 ngày)" in told["thu"]
    assert len(told["nhom"]) <= 900
    house.say("thu", "VM-001 đã cấp máy chủ")
    assert "VM-001" not in digests(house, 8, 9)["nhom"]


def test_what_the_office_passes_up_stands_in_the_digest_until_a_leader_answers(house: House) -> None:
    card = house.say("thu", "VM-001 trình Thường trực")
    assert to("lanh", card).startswith("Kính báo cáo đồng chí")
    assert "⚠️ Cần lãnh đạo cho ý kiến: VM-001 (NV08)" in digests(house, 18)["nhom"]
    heard = house.say("lanh", "cho thuê máy chủ 3 tháng", reply_to=f"m{card[1].key}")
    assert "cho thuê máy chủ 3 tháng" in to("lan", heard)
    assert "đồng chí lanh trả lời" in to("thu", heard)


def test_a_leaders_answer_that_sets_another_unit_to_work_is_an_order_too(house: House) -> None:
    card = house.say("thu", "VM-001 trình lãnh đạo")
    words = "giao Phòng Kinh tế cân đối kinh phí thuê máy chủ trước 22/8"
    heard = house.say("lanh", words, reply_to=f"m{card[1].key}")
    assert f"Trả lời VM-001 (NV08): {words}" in to("lan", heard)
    assert f"«{words}»" in to("binh", heard)
    assert "Về vướng mắc VM-001" in to("binh", heard)
    assert "CĐ-001 · P.KT" in to("lanh", heard)


def test_an_answer_that_is_not_enough_goes_back_and_is_counted(house: House) -> None:
    house.say("thu", "VM-001 đang xem xét")
    house.wait(days=1)
    heard = house.say("lan", "chưa thỏa đáng, bao giờ có máy")
    assert "chưa thỏa đáng, bao giờ có máy" in to("thu", heard)
    told = fact(house)
    assert (told.state, told.disputes, told.answer_due_on) == (DifficultyState.DISPUTED, 1, date(2025, 8, 19))
    [shown] = house.say("lan", "VM-001")
    assert not shown.choices, "nothing to be agreed to before there is another answer"


def test_the_second_who_answers_is_told_the_truth_and_nothing_is_lost(house: House) -> None:
    house.say("thu", "VM-001 cấp máy chủ cũ")
    heard = house.say("lanh", "VM-001 thuê máy chủ mới")
    assert "đã được đồng chí thu trả lời" in to("lanh", heard)
    assert to("lan", heard) == ""
    assert "thuê máy chủ mới" in to("lan", house.say("lanh", "1"))
    told = fact(house)
    assert (told.answer, told.answered_name) == ("cấp máy chủ cũ / thuê máy chủ mới", "thu")


def test_a_unit_says_which_of_several_is_gone(house: House) -> None:
    house.say("lan", "NV11 vướng: thiếu kinh phí khen thưởng")
    house.say("lan", "1")
    asked = house.say("lan", "hết vướng rồi")
    assert "1. VM-001 · NV08" in to("lan", asked)
    assert "2. VM-002 · NV11" in to("lan", asked)
    heard = house.say("lan", "2")
    assert "VM-002" in to("thu", heard)
    assert [fact(house, n).state for n in (1, 2)] == [DifficultyState.OPEN, DifficultyState.SETTLED]


@pytest.mark.parametrize(
    "words", ["đã gỡ được vướng mắc nv8", "nv8 het vuong roi a", "VM-001 hết vướng", "vm1 da go duoc"]
)
def test_that_nothing_blocks_any_more_is_said_in_many_ways(house: House, words: str) -> None:
    assert "không cần trả lời nữa" in to("thu", house.say("lan", words))
    assert fact(house).state == DifficultyState.SETTLED


@pytest.mark.parametrize(
    "words", ["nv8 vẫn chưa hết vướng", "nv8 van chua go duoc", "nv8 60%, hết vướng rồi", "nv8 vướng tiếp"]
)
def test_other_words_close_nothing(house: House, words: str) -> None:
    house.say("lan", words)
    assert fact(house).state == DifficultyState.OPEN


@pytest.mark.parametrize(
    "words", ["nv8 vẫn chưa xong", "đã xử lý xong nv8", "nv8 da giai quyet xong roi", "em đã rõ nv7 rồi ạ"]
)
def test_reports_and_receipts_are_not_taken_for_words_about_an_answer(house: House, words: str) -> None:
    house.say("thu", "VM-001 đã cấp máy chủ")
    house.say("binh", "/viec")
    house.say("lan", "/viec")
    before = fact(house)
    house.say("lan", words)
    assert fact(house) == before


def test_an_answer_of_long_ago_is_disputed_by_its_number(house: House) -> None:
    house.say("thu", "VM-001 đã cấp máy chủ")
    house.wait(days=20)
    house.say("lan", "em chưa rõ cách làm nv8 ạ")
    assert fact(house).state == DifficultyState.ANSWERED
    house.say("lan", "VM-001 vẫn chưa được cấp")
    assert fact(house).state == DifficultyState.DISPUTED


def test_a_report_that_says_so_besides_tells_how_to_close_it(house: House) -> None:
    house.say("lan", "nv8 60%, hết vướng rồi")
    assert "Nếu đã hết vướng, đồng chí nhắn: VM-001 hết vướng." in to("lan", house.say("lan", "1"))


def test_a_confirmed_completion_settles_what_was_open(house: House) -> None:
    house.say("lan", "NV08 xong")
    house.press("thu", for_office(house.say("lan", "1")))
    told = fact(house)
    assert (told.state, told.closed_at) == (DifficultyState.SETTLED, house.now)


def test_an_approved_extension_answers_the_obstacle_it_was_asked_for(house: House) -> None:
    house.say("lan", "NV07 vướng: chờ tài liệu, xin gia hạn đến 30/9/2025")
    house.press("thu", for_office(house.say("lan", "1")))
    told = fact(house, 2)
    assert (told.state, told.answer) == (DifficultyState.ANSWERED, "đã duyệt gia hạn đến thứ Ba, 30/9/2025")


def test_every_change_leaves_a_line_of_history(house: House) -> None:
    for who, words in (
        ("thu", "VM-001 giao P.KT trả lời"), ("binh", "VM-001 chưa có tiền"), ("lan", "VM-001 chưa thỏa đáng"),
        ("thu", "VM-001 cấp 10 triệu"), ("lan", "VM-001 đã rõ"),
    ):  # fmt: skip
        house.say(who, words)
    with house.db.read() as db:
        lines = history_of(db, house.office().id, difficulties.SUBJECT, fact(house).id)
    assert [(line.field, line.new) for line in lines] == [
        ("owner", "P.KT"), ("answer", "chưa có tiền"), ("state", "disputed"), ("answer", "cấp 10 triệu"),
        ("state", "settled"),
    ]  # fmt: skip


def test_the_register_shows_what_waits_first_and_turns_its_pages(house: House) -> None:
    for n in range(2, 8):
        house.say("binh", f"NV19 vướng: thiếu nguồn số {n}")
        house.say("binh", "1")
    house.say("thu", "VM-001 đã cấp")
    [first] = house.say("thu", "/vuongmac")
    assert first.text.startswith("Khó khăn, vướng mắc: 06 chờ trả lời, tổng số 07 (trang 1/2).")
    assert "1. VM-002" in first.text
    assert first.choices[-1] == "Xem tiếp"
    [second] = house.say("thu", "6")
    assert [line.split(" ·")[0] for line in second.text.splitlines()[1:3]] == ["1. VM-007", "2. VM-001"]
    assert len(first.text) <= 2_000


REASONS = (
    ("NV07 xin gia hạn đến 30/9/2025 vì chưa có mẫu", "chưa có mẫu"),
    ("nv7 xin lui den 30/9 do thieu nguoi", "thieu nguoi"),
    ("vì chờ hướng dẫn của tỉnh nên nv7 xin gia hạn đến 30/9", "chờ hướng dẫn của tỉnh"),
    ("nv7 60%, xin lùi đến 30/9 do đang chờ hướng dẫn", "đang chờ hướng dẫn"),
    ("nv7 xin gia hạn / 30/9 vì thiếu người", "thiếu người"),
    ("nv7 xin gia hạn đến 30/9 / vì thiếu người", "thiếu người"),
)
OBSTACLES = (
    "nv7 xin gia hạn đến 30/9 vì vướng kinh phí",
    "nv7 xin gia han den 30/9 vi thieu kinh phi, de nghi lanh dao thao go",
    "nv7 khó khăn do thiếu người, xin gia hạn đến 30/9",
    "nv7 chưa làm được vì thiếu kinh phí, xin gia hạn đến 30/9",
    "nv7 chưa làm vì thiếu kinh phí / xin gia hạn nv7 đến 30/9",
)


@pytest.mark.parametrize(("words", "reason"), REASONS)
def test_the_reason_of_an_extension_is_no_difficulty(house: House, words: str, reason: str) -> None:
    shown = [each for part in words.split(" / ") for each in house.say("lan", part)]
    assert f"Lý do xin gia hạn: {reason}" in shown[-1].text
    assert "Vướng mắc:" not in shown[-1].text
    told = house.say("lan", "1")
    assert "vướng mắc" not in to("lan", told)
    assert f"Lý do: {reason}. Người xin: lan." in to("thu", told)
    with house.db.read() as db:
        assert difficulties.find_number(db, house.office().id, 2) is None


@pytest.mark.parametrize("words", OBSTACLES)
def test_an_obstacle_beside_an_extension_is_one(house: House, words: str) -> None:
    for part in words.split(" / "):
        house.say("lan", part)
    assert "VM-002" in to("lan", house.say("lan", "1"))
    assert fact(house, 2).state == DifficultyState.OPEN


def test_whoever_was_to_answer_sees_it_in_their_lists_and_hears_when_somebody_else_does(house: House) -> None:
    house.say("thu", "VM-001 giao Phòng Kinh tế trả lời")
    assert "Đơn vị được giao trả lời: VM-001 (P.VHXH, NV08, hạn 18/8/2025)" in to("binh", house.say("binh", "/viec"))
    [listed] = house.say("binh", "/vuongmac")
    assert listed.text.startswith("Khó khăn, vướng mắc: 01 được giao trả lời.")
    assert "Trả lời: P.KT, hạn 18/8/2025." in to("binh", house.press("binh", listed))
    assert "của đơn vị đang mở" in to("lan", house.say("lan", "/vuongmac")), "the unit that told it, its own"
    answered = house.say("thu", "VM-001 mượn máy chủ của huyện")
    assert "VM-001 (P.VHXH, NV08) đã được đồng chí thu, Văn phòng Đảng ủy trả lời" in to("binh", answered)
    assert "không phải trả lời nữa" in to("binh", answered)
    assert "VM-001" not in to("binh", house.say("binh", "/viec"))
    assert to("xay", house.say("xay", "/vuongmac VM-001")).startswith("VM-001 không phải vướng mắc của đơn vị đồng chí")


@pytest.mark.parametrize(("order", "to_whom"), [("giao Ban XDĐ trả lời", "Ban XDĐ"), ("trình lãnh đạo", "lãnh đạo")])
def test_whoever_need_not_answer_any_more_is_told(house: House, order: str, to_whom: str) -> None:
    house.say("thu", "VM-001 giao P.KT trả lời")
    told = to("binh", house.say("thu", f"VM-001 {order}"))
    assert told == (
        f"VM-001 (P.VHXH, NV08): Văn phòng Đảng ủy đã chuyển {to_whom} trả lời; đơn vị đồng chí không phải trả lời nữa."
    )
    assert to("binh", house.say("thu", "VM-001 mượn máy chủ của huyện")) == "", "once is enough"


def test_an_obstacle_that_is_taken_back_need_not_be_answered(house: House) -> None:
    house.say("thu", "VM-001 giao P.KT trả lời")
    [asked] = house.say("lan", "/hoantac")
    gone = house.press("lan", asked)
    assert "VM-001" in to("binh", gone)
