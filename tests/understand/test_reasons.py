"""What stands in the way by its place alone: before a request, and behind *không làm được*."""

from __future__ import annotations

import pytest

from handlers.understand.values import Intent
from tests.understand.test_unsure import read


@pytest.mark.parametrize(
    ("text", "difficulty"),
    [
        ("máy in quá cũ kỹ, xin cấp 1 máy mới", "máy in quá cũ kỹ"),
        ("cáp quang dài ngoằng, đề nghị viettel kéo lại", "cáp quang dài ngoằng"),
        ("hụt người trực đêm, mong xã tăng cường 1 đồng chí", "hụt người trực đêm"),
        ("không làm được đâu, mỗi mình em gánh", "mỗi mình em gánh"),
        ("ko làm nổi, họp liên miên", "họp liên miên"),
    ],
)
def test_a_reason_is_told_by_its_place(text: str, difficulty: str) -> None:
    reading = read(text)
    assert reading.difficulty == difficulty
    assert Intent.blocked in reading.intents


@pytest.mark.parametrize(
    "text",
    [
        "nv2 xong rồi, đề nghị xã kiểm tra",
        "báo cáo anh, xin cấp thêm 2 máy",
        "về hóa đơn điện tử, đề nghị thuế hướng dẫn",
        "nv5 đang làm, xin hỗ trợ tờ rơi",
        "không làm được, mai em làm",
    ],
)
def test_a_state_a_topic_and_an_address_are_none(text: str) -> None:
    assert read(text).difficulty is None
