"""What the office types about a period, and the words that say that nothing has changed: tables of cases."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.periods.period_words import Typed, Verb, read, usual
from handlers.reporting.unchanged import is_unchanged, parts_of, tells_nothing
from models.periods import Period
from models.workdays import Calendar, load_rest_days
from tests.cases import for_each

TODAY = date(2025, 12, 20)
KNOWN = (
    Period(
        id=1,
        code="NAM-2025",
        name="Báo cáo năm 2025",
        from_on=date(2025, 7, 10),
        cutoff_on=date(2025, 12, 14),
        unit_due_on=date(2025, 12, 16),
        submit_on=date(2025, 12, 19),
    ),
)


@for_each(
    ("text", "typed"),
    [
        (
            "NAM-2025 chốt 14/12/2025 hạn 16/12",
            Typed(
                verb=Verb.SET,
                code="NAM-2025",
                dates={"cutoff_on": date(2025, 12, 14), "unit_due_on": date(2025, 12, 16)},
            ),
        ),
        (
            "mở lại NAM-2025 lý do P.KT gửi nhầm số",
            Typed(verb=Verb.REOPEN, code="NAM-2025", reason="P.KT gửi nhầm số"),
        ),
        (
            "mo lai nam 2025 den 5/1 ly do gui nham",
            Typed(verb=Verb.REOPEN, code="NAM-2025", until=date(2026, 1, 5), reason="gui nham"),
        ),
        ("tháng 9/2025", Typed(verb=Verb.SET, code="T9-2025")),
        ("thang 9", Typed(verb=Verb.SET, code="T9-2025")),
        ("quý III/2026", Typed(verb=Verb.SET, code="Q3-2026")),
        ("quy 3", Typed(verb=Verb.SET, code="Q3-2025")),
        ("6 tháng đầu năm 2026", Typed(verb=Verb.SET, code="6T-2026")),
        (
            "mở 9T-2025 chốt 14/9/2025 hạn đơn vị gửi 16/9 trình 19/9",
            Typed(
                verb=Verb.OPEN,
                code="9T-2025",
                dates={
                    "cutoff_on": date(2025, 9, 14),
                    "unit_due_on": date(2025, 9, 16),
                    "submit_on": date(2025, 9, 19),
                },
            ),
        ),
        ("khóa nam-2025", Typed(verb=Verb.CLOSE, code="NAM-2025")),
        (
            "NAM-2025 hạn 18/12 cho P.KT lý do họp tỉnh",
            Typed(
                verb=Verb.SET,
                code="NAM-2025",
                dates={"unit_due_on": date(2025, 12, 18)},
                unit="P.KT",
                reason="họp tỉnh",
            ),
        ),
        ("NAM-2025 hạn 31/2", Typed(verb=Verb.SET, code="NAM-2025", bad_day="31/2")),
        ("kỳ gì đó", Typed(verb=Verb.SET, code="", words="gi do")),
    ],
)
def test_an_order_is_read_with_and_without_marks(text: str, typed: Typed) -> None:
    assert read(text, KNOWN, TODAY) == typed


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("T9-2025", "15/08/2025 14/09/2025 16/09/2025 19/09/2025"),
        ("T1-2026", "15/12/2025 14/01/2026 16/01/2026 21/01/2026"),
        ("Q1-2026", "15/12/2025 14/03/2026 17/03/2026 20/03/2026"),
        ("6T-2026", "15/12/2025 14/06/2026 16/06/2026 19/06/2026"),
        ("9T-2025", "15/12/2024 14/09/2025 16/09/2025 19/09/2025"),
        ("NAM-2026", "15/12/2025 14/12/2026 16/12/2026 21/12/2026"),
    ],
)
def test_a_usual_period_has_the_dates_of_the_decree(code: str, days: str) -> None:
    period = usual(code, Calendar.of(load_rest_days()))
    assert period is not None
    found = (period.from_on, period.cutoff_on, period.unit_due_on, period.submit_on)
    assert " ".join(f"{day:%d/%m/%Y}" for day in found) == days


@for_each("code", ["T13-2025", "T0-2025", "Q5-2025", "8T-2025", "abc", ""])
def test_no_other_code_is_made_up(code: str) -> None:
    assert usual(code, Calendar()) is None


SAME = (
    "giữ nguyên", "nv7 giữ nguyên", "như cũ", "nhu cu", "ko thay đổi", "k có gì mới", "không có gì mới",
    "giữ nguyên như lần trước", "vẫn vậy", "NV 8 vẫn như cũ nhé", "em giữ nguyên số liệu", "chưa có thay đổi gì",
    "so với lần trước không thay đổi", "dạ chưa có gì thay đổi ạ", "nv11 k đổi", "y cũ",
    "vẫn giữ nguyên như kỳ trước ạ",
)  # fmt: skip
OTHER = (
    "không phát sinh", "60%", "nv7 60% như cũ", "thay đổi tổng số", "đổi hạn", "mới xong", "chưa làm gì", "chưa", "",
    "giữ nguyên hạn nhưng xong 60%", "không có gì", "xong như kế hoạch", "chưa thay đổi được tổng số vì thiếu hồ sơ",
)  # fmt: skip


@for_each("text", SAME)
def test_words_that_say_that_nothing_has_changed(text: str) -> None:
    assert is_unchanged(text)


@for_each("text", OTHER)
def test_words_that_say_something_else(text: str) -> None:
    assert not is_unchanged(text)


def test_the_part_of_a_message_that_says_so() -> None:
    assert parts_of("nv7 60%, nv8 như cũ") == ["nv7 60%", "nv8 như cũ"]
    assert parts_of("nv7 60% còn nv8 giữ nguyên, nv11 xong") == ["nv7 60%", "nv8 giữ nguyên", "nv11 xong"]
    assert parts_of("nv7 70%, nv8, nv11 không phát sinh") == ["nv7 70%", "nv8, nv11 không phát sinh"]
    assert tells_nothing("nv8, nv11 khong phat sinh")
    assert not tells_nothing("nv8 khong phat sinh vuong mac")
