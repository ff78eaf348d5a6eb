"""What stands in the way by its place alone: before a request, and behind *không làm được*."""

from __future__ import annotations

import pytest

from handlers.understand.values import Intent
from tests.cases import for_each
from tests.understand.score import strip_marks
from tests.understand.test_unsure import read


@for_each(
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


@for_each(
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


@for_each("bare", [False, True])
@for_each(
    ("text", "difficulty"),
    [
        ("chưa bắt đầu được tại chờ công văn của thành phố", "chờ công văn của thành phố"),
        ("chưa làm tại chờ mẫu của tỉnh", "chờ mẫu của tỉnh"),
        ("chưa phát được tại chờ quà của huyện", "chờ quà của huyện"),
        ("chưa lắp tại chờ cột của điện lực", "chờ cột của điện lực"),
    ],
)
def test_a_wait_may_be_told_by_a_place_word(text: str, difficulty: str, bare: bool) -> None:
    said, waited = (strip_marks(text), strip_marks(difficulty)) if bare else (text, difficulty)
    assert read(said).difficulty == waited


@pytest.mark.parametrize(
    ("text", "difficulty"),
    [
        ("bí thư đi học, xin lùi đến 30/8", "bí thư đi học"),
        ("chủ thầu bỏ ngang rồi", "chủ thầu bỏ ngang"),
        ("duong chua thong do sat ta luy", "sat ta luy"),
    ],
)
def test_who_is_away_or_gave_up_stands_in_the_way(text: str, difficulty: str) -> None:
    assert read(text).difficulty == difficulty


@pytest.mark.parametrize("text", ["chua cap tai cho cho ba con", "đã cấp tại chỗ cho bà con", "da lam xong tai cho"])
def test_what_is_done_on_the_spot_waits_for_nothing(text: str) -> None:
    assert read(text).difficulty is None


@for_each("bare", [False, True])
@for_each(
    ("text", "difficulty"),
    [
        ("nv5 chưa làm đâu, hội trường đang sửa", "hội trường đang sửa"),
        ("nv5 chưa làm gì đâu, nhà văn hóa đang sửa chữa", "nhà văn hóa đang sửa chữa"),
        ("nv5 chưa làm chi mô, nhà văn hóa đang tu sửa", "nhà văn hóa đang tu sửa"),
        ("nv5 chưa làm, hội trường đang sửa", "hội trường đang sửa"),
        ("nv5 chưa họp được đâu, điện đang cúp", "điện đang cúp"),
        ("nv5 chưa làm nghen, máy đang sửa", "máy đang sửa"),
        ("nv5 chưa làm đâu, bí thư đang đi học", "bí thư đang đi học"),
        ("nv5 hội trường đang sửa, chưa làm được", "hội trường đang sửa"),
        ("nv5 hội trường đang sửa nên chưa làm được", "hội trường đang sửa"),
    ],
)
def test_what_is_out_of_use_keeps_the_work_from_beginning(text: str, difficulty: str, bare: bool) -> None:
    said, kept = (strip_marks(text), strip_marks(difficulty)) if bare else (text, difficulty)
    reading = read(said)
    assert Intent.not_started in reading.intents
    assert reading.difficulty == kept


@for_each(
    "text",
    [
        "nv5 chưa làm đâu, đang sửa kế hoạch",
        "nv5 chưa làm, dự thảo đang sửa",
        "nv5 chưa xong đâu, hội trường đang sửa",
        "nv5 chưa làm đâu, bí thư đang sửa kế hoạch",
        "nv5 hội trường đang sửa",
    ],
)
def test_what_is_being_mended_may_be_the_work(text: str) -> None:
    reading = read(text)
    assert Intent.progress in reading.intents
    assert reading.difficulty is None
