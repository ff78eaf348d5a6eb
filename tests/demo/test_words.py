"""What a line at the prompt means: an order to the demo, or something that somebody does."""

from __future__ import annotations

import unicodedata
from datetime import datetime

import pytest

from bot.demo.words import (
    Act,
    Answer,
    Box,
    DemoError,
    Edit,
    Figures,
    Forward,
    Help,
    Move,
    Order,
    Press,
    Quit,
    Reach,
    Say,
    SendFile,
    SendOther,
    Who,
    read_act,
    read_order,
)
from handlers.turn import InKind, ReachEvent
from models.workdays import VIETNAM
from tests.cases import for_each

NOW = datetime(2025, 8, 11, 7, 30, tzinfo=VIETNAM)  # a Monday


def at(day: int, hour: int = 7, minute: int = 30, month: int = 8, year: int = 2025) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


@for_each(
    ("line", "moment"),
    [
        ("+1 ngày", at(12)),
        ("+3 ngay", at(14)),
        ("+1 day", at(12)),
        ("+2 days", at(13)),
        ("+2 giờ", at(11, 9)),
        ("+2h", at(11, 9)),
        ("+30 phút", at(11, 8, 0)),
        ("+ 1 tuần", at(18)),
        ("đến 13/8/2025 08:00", at(13, 8, 0)),
        ("to 13/8/2025 08:00", at(13, 8, 0)),
        ("den 13/8 8h", at(13, 8, 0)),
        ("đến 08:00 13/8/2025", at(13, 8, 0)),
        ("đến 8 giờ 15 ngày 13/8", at(13, 8, 15)),
        ("đến 13/8", at(13)),
        ("đến 05/02", at(5, month=2, year=2026)),
        ("đến thứ 6", at(15)),
        ("đến thứ Sáu lúc 14:00", at(15, 14, 0)),
        ("den thu hai", at(18)),
        ("đến thứ 2 tuần sau", at(18)),
        ("đến thứ tư tuần tới", at(20)),
        ("tới chủ nhật", at(17)),
        ("đến 14:00", at(11, 14, 0)),
        (unicodedata.normalize("NFD", "đến thứ sáu"), at(15)),
    ],
)
def test_the_clock_is_moved_in_many_ways(line: str, moment: datetime) -> None:
    order = read_order(line, NOW)
    assert isinstance(order, Move)
    assert order.to == moment


@for_each(
    "line",
    [
        "đến 10/8/2025",
        "-1 ngày",
        "- 2 gio",
        "đến 07:00",
        "đến 31/2/2026",
        "đến 13/8/2025 25:00",
        "+1 năm",
        "+ngày",
        "+99999 tuần",
    ],
)
def test_an_impossible_move_is_refused_with_an_example(line: str) -> None:
    with pytest.raises(DemoError, match=r"Ví dụ|tối đa"):
        read_order(line, NOW)


def test_a_move_without_an_hour_could_also_be_an_answer() -> None:
    moves = [read_order(line, NOW) for line in ("đến 17/10/2025", "đến 17/10/2025 08:00", "+1 ngày")]
    assert [move.is_date_only for move in moves if isinstance(move, Move)] == [True, False, False]


@for_each(
    ("line", "order"),
    [
        ("?", Help()),
        ("giúp", Help()),
        ("Giup", Help()),
        ("ai", Who()),
        ("bảng", Figures()),
        ("bang", Figures()),
        ("thoát", Quit()),
        ("quit", Quit()),
        ("hộp P.KT", Box(name="p.kt")),
        ("hộp thư @pkt", Box(name="pkt")),
        ("hộp", Box(name="")),
        ("hop chi bo", Box(name="chi bo", is_sure=False)),
    ],
)
def test_short_orders_are_read_with_or_without_marks(line: str, order: Order) -> None:
    assert read_order(line, NOW) == order


@for_each(
    "line",
    [
        "NV07 xong",
        "- 3 hộ đã xong",
        "họp chi bộ rồi, NV05 50%",
        "đến nay đạt 60%",
        "đến hết tháng",
        "ai làm việc này",
        "bằng 50% kế hoạch",
        "1",
        "/viec",
        '"đến 17/10/2025"',
        "",
    ],
)
def test_what_is_said_to_the_bot_is_no_order(line: str) -> None:
    assert read_order(line, NOW) is None


@for_each(
    ("words", "act"),
    [
        ("bấm 1", Press(number=1)),
        ("bam 12", Press(number=12)),
        ("trả lời 3 xong rồi", Answer(number=3, text="xong rồi")),
        ("tra loi [14]: Đạt 60%", Answer(number=14, text="Đạt 60%")),
        ("sửa tin NV07 70%", Edit(text="NV07 70%")),
        ("chuyển tiếp của anh Ba: NV07 70%", Forward(who="anh Ba", text="NV07 70%")),
        ("chuyen tiep: NV07 xong: da hop", Forward(who="", text="NV07 xong: da hop")),
        ("gửi ảnh anh.jpg", SendFile(kind="photo", name="anh.jpg", size=None, caption="")),
        ("gửi ảnh", SendFile(kind="photo", name="anh.jpg", size=None, caption="")),
        (
            "gửi tệp KH_02.docx NV07 xong, có kế hoạch",
            SendFile(kind="document", name="KH_02.docx", size=None, caption="NV07 xong, có kế hoạch"),
        ),
        ("gui tep Báo cáo tuần.pdf", SendFile(kind="document", name="Báo cáo tuần.pdf", size=None, caption="")),
        ("gửi tệp to.zip 60MB", SendFile(kind="document", name="to.zip", size=60 * 1024 * 1024, caption="")),
        (
            "gửi tệp to.zip 1,5 mb minh chứng",
            SendFile(kind="document", name="to.zip", size=1572864, caption="minh chứng"),
        ),
        ("gửi thoại", SendOther(kind=InKind.VOICE)),
        ("gửi nhãn dán", SendOther(kind=InKind.STICKER)),
        ("chặn", Reach(event=ReachEvent.CLOSED)),
        ("mở chặn", Reach(event=ReachEvent.OPENED)),
        ('"đến 17/10/2025"', Say(text="đến 17/10/2025")),
    ],
)
def test_acts_are_read_with_their_words_as_typed(words: str, act: Act) -> None:
    assert read_act(words) == act


@for_each(
    "words",
    [
        "chán",
        "chan qua",
        "gửi ảnh họp chi bộ rồi",
        "gửi tệp cho chị Lan rồi",
        "trả lời rồi",
        "sửa tin",
        "NV07  60% ",
        "",
    ],
)
def test_everything_else_is_said_as_it_was_typed(words: str) -> None:
    assert read_act(words) == Say(text=words)
