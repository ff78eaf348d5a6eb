"""Who says that they are new, and asks: answered, and nothing of it is a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.reporting.newcomer import asked_by_newcomer
from tests.cases import for_each
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


ASK = "nv5 là làm gì"
NEW = [
    "tui moi nhan chuc bi thu tuan roi chua nam duoc viec gi, cho tui hoi",
    "em mới nhận bàn giao công việc, chưa nắm được gì,",
    "mới về nhận nhiệm vụ nên chưa biết việc,",
    "em mới được bầu bí thư, chưa rõ gì hết,",
    "minh moi len thay anh Duc, chua nam viec, cho hoi",
    "em vừa được điều động về chi bộ,",
    "vừa mới về nhận công tác, chưa quen việc.",
    "em mới vào làm,",
]


@pytest.mark.parametrize("words", NEW)
def test_the_question_of_a_newcomer_is_answered_and_nothing_is_read_back(house: House, words: str) -> None:
    heard = [each for each in house.say("cb1", f"{words} {ASK}") if each.to == "cb1"]
    assert len(heard) == 1
    assert heard[0].text.startswith("NV05: Các chi bộ xây dựng kế hoạch")
    assert not heard[0].choices


def test_beside_a_report_that_waits_the_question_adds_nothing_to_it(house: House) -> None:
    house.say("cb1", "nv5 30%")
    answer, waits = house.say("cb1", f"{NEW[0]} {ASK}")
    assert "Các chi bộ xây dựng kế hoạch" in answer.text
    assert "còn chờ đồng chí" in waits.text
    assert "NV05: 30%, đang thực hiện" in house.last_heard("cb1", "1")
    assert "chuc bi thu" not in house.last_heard("cb1", "nv5 đến đâu rồi")


@for_each(
    "text",
    [
        "mới làm được 30%, nv5 hạn khi nào",
        "mới nhận công văn, nv5 hạn khi nào",
        "mới lên kế hoạch, nv5 hạn khi nào",
        "chưa rõ quy trình, nv5 làm thế nào",
        "em mới nhận chức, nv5 60%",
        "em mới nhận chức, chưa nắm được gì",
        "nv5 mới họp, cho hỏi nộp ở đâu",
        "nv5 xong rồi, em mới nhận chức, nộp ở đâu",
    ],
)
def test_what_tells_of_the_work_stays(text: str) -> None:
    assert asked_by_newcomer(text) == ""
