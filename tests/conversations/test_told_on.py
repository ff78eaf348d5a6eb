"""Words that go on with what was told last name no task; what they are taken for is read back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from handlers.reporting import told_on
from handlers.reporting.added import counts_alike, more
from models.workdays import VIETNAM
from tests import plan_house
from tests.cases import for_each
from tests.house import House, build
from tests.understand.score import both


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def told(house: House, who: str, words: str) -> None:
    house.say(who, words)
    house.say(who, "1")


@for_each(
    "words",
    both(["ủa 36", "nói chứ chắc sáu chục phần trăm", "thì cho là 100 luôn", "80 luôn", "thôi cho 70 đi",
          "chắc 60 thôi", "coi như 70 nhé", "ý 36", "thật ra mới 40%"]),
)  # fmt: skip
def test_another_figure_thought_of_later(words: str) -> None:
    assert told_on.is_afterthought(words)


@for_each("words", ["60", "60%", "em 60", "được 40", "36 hộ", "ủa 36 hộ", "nv5 60%", "ủa sao 36", "thôn 5"])
def test_a_figure_alone_is_no_afterthought(words: str) -> None:
    assert not told_on.is_afterthought(words)


@for_each(
    ("words", "before"),
    [
        ("danh máy xong gòi", "nv5 chi bo YT hop xong, chua danh may"),
        ("ký rồi nha", "làm xong cái kế hoạch rồi nhưng ông bí thư chưa ký"),
        ("trình rồi", "nv5 soạn xong, chưa trình ký"),
        ("thôn 5 họp rồi, thành 5/6", "nv23 được 4/6 thôn, thôn 5 thôn 6 chưa họp dân"),
    ],
)
def test_what_was_outstanding_is_done(words: str, before: str) -> None:
    assert told_on.deed_done(words, before)


@for_each(
    ("words", "before"),
    [("xong rồi", "nv5 60%, chưa xong"), ("họp xong rồi", "nv5 60%"), ("nộp rồi", "nv5 60%"), ("chưa ký", "chưa ký")],
)
def test_words_that_go_on_with_nothing(words: str, before: str) -> None:
    assert not told_on.deed_done(words, before)


@for_each(
    ("words", "pair"),
    [("đủ 10 rồi", (10, 10)), ("đủ hết rồi", (10, 10)), ("thành 9/10", (9, 10)), ("đủ 9 rồi", None),
     ("đủ người rồi", None), ("9/12", None)],
)  # fmt: skip
def test_a_count_of_the_same_whole(words: str, pair: tuple[int, int] | None) -> None:
    assert told_on.counts_on(words, 10) == pair


@pytest.mark.parametrize(("words", "shown"), [("thôn 5 họp rồi, thành 5/6", "4/6 → 5/6"), ("ủa 3", "4/6 → 3/6")])
def test_a_count_goes_on(house: House, words: str, shown: str) -> None:
    told(house, "lan", "nv8 được 4/6 thôn, thôn 5 thôn 6 chưa họp dân")
    said = house.last_heard("lan", words)
    assert "NV08" in said
    assert shown in said


@pytest.mark.parametrize(
    ("before", "words", "shown"),
    [
        ("nv7 75%", "thì cho là 100 luôn", "75% → 100% (hoàn thành, chờ xác nhận)"),
        ("nv7 75%", "nói chứ chắc sáu chục phần trăm", "75% → 60%"),
        ("nv7 làm nửa chừng rồi", "nói chứ chắc sáu chục phần trăm", "60% (đang thực hiện)"),
        ("nv7 60%", "thôi cho 70 đi", "60% → 70%"),
    ],
)
def test_another_figure_takes_the_place_of_the_first(house: House, before: str, words: str, shown: str) -> None:
    told(house, "lan", before)
    said = house.last_heard("lan", words)
    assert "Nhiệm vụ: NV07" in said
    assert shown in said
    assert "Thay cho báo cáo BC-0001" in said


@pytest.mark.parametrize(
    ("before", "words"),
    [("nv7 họp xong, chưa đánh máy", "danh may xong goi"), ("nv7 8/10 người góp ý", "đủ 10 rồi")],
)
def test_whether_it_is_all_of_it_is_asked(house: House, before: str, words: str) -> None:
    told(house, "lan", before)
    [asked] = house.say("lan", words)
    assert asked.text.startswith("NV07: ")
    assert asked.choices == ("Xong hẳn", "Còn làm tiếp")


def test_another_task_that_is_named_is_meant(house: House) -> None:
    told(house, "lan", "nv7 họp xong, chưa đánh máy")
    assert "NV08" in house.last_heard("lan", "nv8 đánh máy xong rồi")


def test_of_several_recorded_together_one_is_asked_for(house: House) -> None:
    told(house, "lan", "nv7 60%, nv8 30%")
    [asked] = house.say("lan", "ủa 36")
    assert set(asked.choices) >= {"NV07", "NV08"}


def test_a_count_is_no_day_to_come(house: House) -> None:
    told(house, "lan", "nv8 được 4/6 thôn")
    said = house.last_heard("lan", "hôm nay 5/6")
    assert "4/6 → 5/6" in said
    assert "Dự kiến xong" not in said


@pytest.fixture
def reminded(house: House) -> House:
    """On Friday the one task was reminded of; it is Monday."""
    house.now = datetime(2025, 8, 15, 7, 30, tzinfo=VIETNAM)
    assert any(each.to == "cb1" and "NV05" in each.text for each in house.remind())
    house.now = datetime(2025, 8, 18, 8, 0, tzinfo=VIETNAM)
    return house


@pytest.mark.parametrize(
    "words",
    ["tuần này em nộp", "xong rồi, gửi file sau", "đang chờ góp ý của đảng viên, khoảng thứ 4 xong", "mai em nop"],
)
def test_the_only_task_reminded_of_is_meant(reminded: House, words: str) -> None:
    assert "Nhiệm vụ: NV05" in reminded.last_heard("cb1", words)


def test_not_where_other_work_was_given_since(reminded: House) -> None:
    for words in ("giao thôn 1 lập danh sách hộ nghèo trước 25/8", "1", "1"):
        reminded.say("thu", words)
    assert "chưa rõ đồng chí báo cáo việc nào" in reminded.last_heard("cb1", "tuần này em nộp")


@pytest.mark.parametrize(
    "words", ["them 1 nguoi nua roi", "thêm 1 người nữa rồi", "được thêm 1 đồng chí", "hôm nay thêm 1 đảng viên nữa"]
)
def test_so_many_more_right_after_a_count_are_of_that(tmp_path: Path, words: str) -> None:
    house = plan_house.build(tmp_path / "house.db")
    for each in ("nv13 có 15/18 đảng viên cài", "1"):
        house.say("cb1", each)
    asked = house.say("cb1", words)[0]
    assert asked.text.startswith("NV13: ")
    assert asked.choices == ("16/18", "Ghi, không kèm số")


@pytest.mark.parametrize("words", ["thêm 2 hộ góp tiền", "nv28 thêm 2 người", "còn thêm 3 người chưa cài"])
def test_other_things_and_other_work_are_not(tmp_path: Path, words: str) -> None:
    house = plan_house.build(tmp_path / "house.db")
    for each in ("nv13 có 15/18 đảng viên cài", "1"):
        house.say("cb1", each)
    assert "NV13: " not in house.say("cb1", words)[0].text


@for_each(
    ("text", "said", "is_alike"),
    [
        ("thêm 1 người nữa", "có 15/18 đảng viên cài", True),
        ("thêm 2 đồng chí", "15/18 hội viên", True),
        ("thêm 2 hộ", "15/18 đảng viên", False),
        ("thêm 2 hộ", "15/18 hộ", True),
        ("thêm 2 hộ", "15/18", True),
        ("thêm 1 người", "3/6 thôn", False),
    ],
)
def test_so_many_more_count_the_same(text: str, said: str, is_alike: bool) -> None:
    found = more(text)
    assert found is not None
    assert counts_alike(found, said) == is_alike
