"""Thanks in the leaders' group get a polite word, not a refusal."""

from __future__ import annotations

from pathlib import Path

from handlers.say import general
from tests.house import build


def test_thanks_in_the_group_are_not_refused(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    [heard] = house.say("lanh", "@troly cảm ơn", chat_id="nhom", is_group=True)
    assert heard.text == general.courtesy("cảm ơn")
    assert heard.text != general.PRIVATE_ONLY
