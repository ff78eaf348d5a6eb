"""What may not change the reading, and that nothing at all makes the reader fail or linger."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.understand import Understanding, understand
from tests.understand.score import Labelled, load, strip_marks

ROWS = load()
ROW = st.sampled_from(ROWS)
QUICK = settings(max_examples=120, deadline=None, database=None)


def read(row: Labelled, text: str) -> Understanding:
    return understand(text, now=row.now, open_tasks=row.open_tasks)


def amounts(got: Understanding) -> tuple[object, ...]:
    return got.intents, got.percent, got.count, got.task_refs, got.date, got.clarify


@QUICK
@given(ROW)
def test_decomposed_letters_read_the_same(row: Labelled) -> None:
    assert amounts(read(row, unicodedata.normalize("NFD", row.text))) == amounts(read(row, row.text))


@QUICK
@given(ROW)
def test_capitals_read_the_same(row: Labelled) -> None:
    if "anh Hùng" not in row.text and "chị Ba" not in row.text:  # a name is known by its capital
        assert amounts(read(row, row.text.upper())) == amounts(read(row, row.text))


@QUICK
@given(ROW)
def test_politeness_adds_nothing(row: Labelled) -> None:
    if "\n" not in row.text:
        assert amounts(read(row, f"dạ {row.text}")) == amounts(read(row, row.text))


@QUICK
@given(ROW)
def test_a_document_number_is_no_progress(row: Labelled) -> None:
    said = read(row, f"{row.text}. Theo công văn số 45-CV/ĐU")
    assert (said.percent, said.count) == (read(row, row.text).percent, read(row, row.text).count)


@QUICK
@given(
    st.integers(0, 100),
    st.sampled_from(["", "được ", "tiến độ ", "khoảng ", "mới đạt "]),
    st.sampled_from(["%", " %", " phần trăm"]),
)
def test_any_whole_percentage_is_read(value: int, before: str, sign: str) -> None:
    text = f"{before}{value}{sign}"
    assert read(ROWS[0], text).percent == value
    assert read(ROWS[0], strip_marks(text)).percent == value


@QUICK
@given(st.integers(0, 400), st.integers(1, 400), st.sampled_from(["thôn", "chi bộ", "hồ sơ", "hộ"]))
def test_any_count_is_read_unless_it_is_a_fraction_or_impossible(x: int, y: int, unit: str) -> None:
    got = read(ROWS[0], f"được {x}/{y} {unit}")
    if x > y or f"{x}/{y}" in ("1/2", "1/3", "2/3", "1/4", "3/4"):
        assert (got.count, got.clarify) == (None, True)
    else:
        assert got.count == (x, y)


@settings(max_examples=300, deadline=None, database=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    got = read(ROWS[0], text)
    assert all(reason.span in text for reason in got.why)


def mutated(rng: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(letters) + 1)
        change = rng.randrange(4)
        if change == 0:
            letters[at:at] = [rng.choice("aạăđ0159%/.-,:;?!\n k'\"()́😀")]
        elif change == 1 and at < len(letters):
            del letters[at]
        elif change == 2 and at < len(letters):
            letters[at:at] = letters[:at]
        else:
            rng.shuffle(letters[at : at + 5])
    return "".join(letters)


def test_mutated_messages_never_fail_and_never_commit_nonsense() -> None:
    rng = random.Random(57)
    for _ in range(3000):
        row = rng.choice(ROWS)
        got = read(row, mutated(rng, row.text))
        assert got.percent is None or 0 <= got.percent <= 100
        assert got.count is None or 0 <= got.count[0] <= got.count[1]
        assert got.date is None or got.date >= row.now.date()
        assert set(got.task_refs) <= {task.code for task in row.open_tasks}


@pytest.mark.parametrize(
    "text",
    [
        "chưa " * 2500, "1/2 " * 2500, "nv3, " * 2500, "đang chờ " * 1200, "9" * 10_000, "ba " * 3400, " , " * 3300,
        "vì do tại " * 1000, "(" * 10_000, "qwrtz " * 1700, "mai thứ hai tháng " * 550,
    ],
)  # fmt: skip
def test_of_ten_thousand_characters_no_more_is_read_than_of_five_thousand(text: str) -> None:
    assert calls_of(lambda: read(ROWS[0], text)) <= 1.1 * calls_of(lambda: read(ROWS[0], text[:5000])) + 100


def calls_of(run: Callable[[], object]) -> int:
    """How many functions of Python and C `run` calls: the same on every machine, whatever else it does."""
    run()  # tables are made on the first reading
    count = 0

    def see(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count
