"""*thấy rồi cảm ơn*: a thank-you, in whatever order it is put. Pure, but for one."""

from __future__ import annotations

from pathlib import Path

from handlers.assent import is_courtesy
from tests.cases import for_each
from tests.house import build


@for_each(
    "words",
    [
        "thấy rồi cảm ơn", "thay roi cam on", "em thấy rồi", "xem rồi cảm ơn", "ok thấy rồi", "đọc rồi nhé, cảm ơn",
        "coi rồi ạ", "dạ em xem được rồi, cám ơn anh", "đã thấy, cảm ơn",
    ],
)  # fmt: skip
def test_who_has_seen_it_thanks(words: str) -> None:
    assert is_courtesy(words)


@for_each(
    "words", ["thấy rồi mà sai tên", "xem rồi 70%", "thấy rồi, nv5 xong", "đọc rồi chưa hiểu", "thấy chưa", "chưa thấy"]
)
def test_who_tells_more_does_not(words: str) -> None:
    assert not is_courtesy(words)


def test_it_is_answered_as_one(tmp_path: Path) -> None:
    assert build(tmp_path / "house.db").say("cb1", "thấy rồi cảm ơn")[0].text == "Cảm ơn đồng chí."
