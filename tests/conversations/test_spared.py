"""A unit that need not do its part of a task: as the plain change, read back with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.assigning.spared import as_change
from tests.cases import for_each
from tests.house import build
from tests.understand.score import both, strip_marks

SPARES = (
    "nv5 thôi khỏi cho thôn 2 nha", "nv5 khỏi thôn 2", "thôi nv5 không cần thôn 2 nữa", "nv5 trừ thôn 2 ra",
    "thôn 2 khỏi làm nv5", "khỏi giao thôn 2 nv5", "không cần thôn 2 làm nv5 nữa", "nv5 miễn cho thôn 2",
)  # fmt: skip


@for_each("words", both([*SPARES]))
def test_it_is_said_as_a_change(words: str) -> None:
    assert strip_marks(as_change(words)) == "nv5 khong thuc hien cho thon 2"


@pytest.mark.parametrize("why", [", bên đó họp rồi", " vì bên đó họp rồi", ": bên đó họp rồi"])
def test_with_its_reason(why: str) -> None:
    assert as_change(f"nv5 khỏi cho thôn 2{why}") == "nv5 không thực hiện cho thôn 2, vì bên đó họp rồi"


@for_each(
    "words",
    ["nv5 trừ thôn 2 lùi đến 25/8", "nv5 không phải của phòng kinh tế", "nv5 bỏ phòng kinh tế phối hợp",
     "nv5 không cần gửi bản giấy", "nv5 khỏi thôn 2 được không?", "nv5 tạm dừng cho thôn 2"],
)  # fmt: skip
def test_other_words_stay_as_they_are(words: str) -> None:
    assert as_change(words) == words


def test_the_office_sees_who_goes_on(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    said = house.last_heard("thu", "nv5 thôi khỏi cho thôn 2 nha, bên đó họp rồi")
    assert "(CB thôn 2): không còn thực hiện" in said
    assert "Lý do: bên đó họp rồi." in said
    assert any(each.to == "cb2" and "không phải báo cáo nữa" in each.text for each in house.say("thu", "1"))
