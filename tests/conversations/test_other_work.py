"""Words of work that the plan has not, where only the conversation points at a task: asked about, never recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build
from tests.understand.score import both

OUTSIDE = "hay là việc ngoài kế hoạch?"
READ_BACK = "Đúng thì bấm Ghi nhận"
OTHER_WORK = both(
    [
        "thu quỹ phòng chống thiên tai 100% rồi nha",
        "em xây nhà văn hóa xong rồi",
        "treo cờ xong 100%",
        "tiêm phòng dại đạt 100%",
        "phun thuốc muỗi xong rồi",
        "dọn vệ sinh đường làng xong hết rồi anh",
        "thu tiền điện xong 100%",
        "sửa loa truyền thanh xong rồi",
        "nạo vét mương xong",
        "tặng quà thương binh liệt sĩ xong",
        "gặt lúa xong rồi anh ơi",
        "bầu trưởng thôn xong rồi",
    ]
)
OWN_WORK = both(
    [
        "em làm xong rồi",
        "kế hoạch xong rồi",
        "nộp rồi",
        "tài liệu xong",
        "bên em hoàn thành hết rồi",
        "xong phần của chi bộ",
        "chi bộ em xong kế hoạch rồi nhé",
        "xong lâu rồi",
        "xong đúng hạn",
        "em gửi kế hoạch qua zalo rồi",
        "em nộp bản cứng cho chị Minh hôm qua rồi",
        "bí thư ký ban hành xong rồi",
        "soạn xong, gửi văn phòng rồi",
        "hoàn thành xuất sắc nhiệm vụ được giao",
        "được 80% khối lượng",
        "kế hoạch thực hiện nghị quyết xong 100%",
    ]
)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, text: str) -> str:
    """The chi bộ says it, which leads one task; what it hears."""
    return [each for each in house.say("cb1", text) if each.to == "cb1"][-1].text


@pytest.mark.parametrize("words", OTHER_WORK)
def test_a_completion_of_other_work_is_asked_about(house: House, words: str) -> None:
    asked = say(house, words)
    assert OUTSIDE in asked
    assert words[:40] in asked
    assert "1. NV05" in asked


@pytest.mark.parametrize("words", OWN_WORK)
def test_a_completion_in_the_usual_words_is_not(house: House, words: str) -> None:
    assert OUTSIDE not in say(house, words)


@pytest.mark.parametrize("words", ["đại hội xong rồi", "đại hội chi bộ xong rồi ạ", "làm đường bê tông xong rồi nha"])
def test_so_is_what_looks_like_a_step(house: House, words: str) -> None:
    assert OUTSIDE in say(house, words)


@pytest.mark.parametrize(
    "answer",
    both(["việc ngoài kế hoạch", "không phải", "không liên quan gì", "việc của thôn thôi", "ngoài kế hoạch ạ"]),
)
def test_none_of_the_plan_s_is_dropped_in_words(house: House, answer: str) -> None:
    say(house, "treo cờ xong rồi")
    assert say(house, answer).startswith("Đã bỏ, chưa ghi gì.")
    assert house.assignment("NV05", "CBT01").last_report_id is None


def test_none_of_the_plan_s_is_dropped_by_its_number(house: House) -> None:
    assert "2. Việc ngoài kế hoạch" in say(house, "treo cờ xong rồi")
    assert say(house, "2").startswith("Đã bỏ, chưa ghi gì.")


@pytest.mark.parametrize("answer", ["1", "nv5", "đúng rồi", "ừ", "phải"])
def test_the_task_after_all_is_read_back(house: House, answer: str) -> None:
    say(house, "phun thuốc muỗi xong rồi")
    assert READ_BACK in say(house, answer)


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("treo cờ xong 100%, kế hoạch chi bộ thì 60%", "→ 60%"),
        ("sửa nhà văn hóa xong 100%, nv5 60%", "→ 60%"),
        ("treo cờ 100% rồi anh, nv5 thì mới 30%", "→ 30%"),
        ("treo co 100% roi anh, nv5 thi moi 30%", "→ 30%"),
        ("treo cờ xong 100% nhưng nv5 mới 30%", "→ 30%"),
        ("nv5 60%, thu quỹ đất 100%", "→ 60%"),
    ],
)
def test_beside_the_task_that_is_named_it_is_left_out(house: House, words: str, result: str) -> None:
    told = say(house, words)
    assert READ_BACK in told
    assert result in told


@pytest.mark.parametrize(
    "words", both(["tiêm phòng dại đạt 100%, nv5 thì chưa", "tiêm phòng dại đạt 100% còn nv5 thì chưa làm"])
)
def test_what_is_not_begun_is_not_told_by_it(house: House, words: str) -> None:
    told = say(house, words)
    assert "chưa triển khai" in told
    assert "Kết quả: chưa triển khai → " not in told
