"""What the screen looks like: boxes, folds, narrow windows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
import pytest
from sqlalchemy import select

from bot.channels.base import Outgoing
from bot.channels.console import CHANNEL
from bot.demo import post
from bot.demo.screen import Shown, box, brief, bundles, prompt
from bot.demo.stage import OPENING, set_stage
from bot.engine import LEASE
from models import inbox
from models.db import Database
from models.mail import OutboxState
from models.outbox import OUTBOX, claim
from models.workdays import VIETNAM
from scheduler.tick import tick_all
from tests.demo.conftest import WIDE, Demo

MONDAY = datetime(2025, 8, 11, 7, 30, tzinfo=VIETNAM)


def shown(number: int, text: str = "Nhắc NV05", *choices: str, listed: bool = False) -> Shown:
    message = Outgoing(
        id=number, chat_id=f"c{number}", thread_id=None, text=text, choices=choices, is_listed=listed, reply_to=None
    )
    return Shown(number=str(number), message=message, to=f"Đơn vị {number}", handle=f"d{number}", at=MONDAY)


def plain(lines: list[str]) -> list[str]:
    return [click.unstyle(line) for line in lines]


def test_a_box_tells_when_to_whom_what_and_the_choices() -> None:
    [bundle] = bundles([shown(7, "Dòng một\n\nDòng hai", "Ghi nhận", "Sửa")])
    assert plain(box(bundle, 60)) == [
        "╭ [7] T2 11/8/2025 07:30 → Đơn vị 7",
        "│ Dòng một",
        "│ ",
        "│ Dòng hai",
        "│ 1. Ghi nhận   2. Sửa",
    ]


def test_choices_that_the_text_lists_are_not_listed_again() -> None:
    [bundle] = bundles([shown(7, "1. NV05\n2. NV06", "NV05", "NV06", listed=True)])
    assert plain(box(bundle, 60))[1:] == ["│ 1. NV05", "│ 2. NV06"]


def test_the_same_words_to_many_are_folded_and_my_copy_stands_first() -> None:
    found = bundles([shown(1), shown(2, "Khác"), *(shown(n) for n in range(3, 12))], me="d5")
    assert [(bundle.first.number, len(bundle.others)) for bundle in found] == [("5", 9), ("2", 0)]
    last = " ".join(line.strip("╰ ") for line in plain(box(found[0], 80))[2:])
    assert last.startswith("… và 09 người nhận tin tương tự: Đơn vị 1, Đơn vị 3")
    assert last.endswith("và 03 người khác")


def test_equal_words_with_other_choices_are_not_the_same() -> None:
    assert len(bundles([shown(1, "NV05", "Ghi nhận"), shown(2, "NV05", "Bỏ")])) == 2


def test_a_shortened_box_says_where_the_rest_is() -> None:
    [bundle] = bundles([shown(3, "\n".join(f"dòng {n}" for n in range(9)), "Có")])
    assert plain(box(bundle, 60, most=2))[1:] == ["│ dòng 0", "│ dòng 1", "│ … (xem đủ: hộp d3)"]


def test_nothing_is_wider_than_the_window() -> None:
    long = shown(1, "Đảng ủy xã " * 40, *(f"Lựa chọn số {n}" for n in range(8)))
    bundle = bundles([long, *(shown(n, long.message.text, *long.message.choices) for n in range(2, 9))])[0]
    for width in (50, 80, 100):
        assert max(len(line) for line in plain([*box(bundle, width), *brief(bundle, width)])) <= width


def test_the_prompt_tells_time_and_speaker() -> None:
    assert prompt(MONDAY, "P.VHXH (Lan)") == "[T2 11/8/2025 07:30] P.VHXH (Lan)> "
    assert prompt(datetime(2026, 2, 1, 14, 5, tzinfo=VIETNAM), "Thư ký") == "[CN 01/02/2026 14:05] Thư ký> "


@pytest.mark.parametrize("width", [80, WIDE])
def test_the_first_screen_can_be_read_at_once(database: Database, tmp_path: Path, width: int) -> None:
    lines = Demo(database, set_stage(database), tmp_path, width=width).opens()
    assert len(lines) <= 25
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("line", ["?", "ai", "bảng", "@không có ai", "@nhom chào", "+1 ngày", "/trogiup"])
def test_every_screen_keeps_to_a_narrow_window(database: Database, tmp_path: Path, line: str) -> None:
    shown = Demo(database, set_stage(database), tmp_path, width=80).types(line)
    assert max(map(len, shown)) <= 80
    if line in ("?", "ai"):
        assert len(shown) <= 23


def test_after_a_kill_before_the_answer_the_next_line_is_no_repetition(database: Database, tmp_path: Path) -> None:
    cast = set_stage(database)
    with database.write() as db:
        high = post.last_number(db) + 2  # the row itself has a lower one
        inbox.store(db, CHANNEL, [inbox.Arrival(external_id=str(high), chat_key="thuky", raw=b"{}")], OPENING)
    demo = Demo(database, cast, tmp_path)
    assert any("Tổng: 30 nhiệm vụ" in line for line in demo.types("@thuky /baocao"))


def test_after_a_kill_the_first_screen_says_where_it_goes_on_and_what_was_being_sent_arrives(
    database: Database, tmp_path: Path
) -> None:
    tick_all(database, OPENING)
    with database.write() as db:
        claim(db, CHANNEL, OPENING, "engine", limit=32, lease=LEASE, bulk_free=True)  # and then the power is gone
    cast = set_stage(database)
    again, third = (Demo(database, cast, tmp_path).opens() for _ in range(2))
    assert again[1] == (
        "Tiếp tục từ chỗ đã dừng: 07:30 thứ Hai, 11/8/2025, vai CB thôn 1 (Nhung). Trợ lý vừa gửi những tin sau:"
    )
    with database.read() as db:
        assert {row.state for row in db.execute(select(OUTBOX.c.state))} == {OutboxState.SENT}
    assert third[1].endswith("vai CB thôn 1 (Nhung). Tin gần nhất:")
    assert "Thư ký (Minh)" in third[2]
    assert any("ai : các vai" in line for line in third)
    assert max(map(len, third)) <= WIDE
