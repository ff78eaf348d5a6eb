"""Number, date and task phrases, composed from a grammar, mean in any sentence what the label scheme says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handlers.understand import ZONE, Intent, OpenTask, Understanding, understand
from tests.extent import ALL
from tests.understand.phrases import amounts, days, references
from tests.understand.phrases.amounts import Amount
from tests.understand.phrases.misread import is_misread
from tests.understand.phrases.numbers import spoken
from tests.understand.score import strip_marks

pytestmark = pytest.mark.unmeasured  # measuring takes longer than reading
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 20)
# The same examples in every run, so that no build fails by chance; to look for new misreadings: more, and not the same.
THOROUGH = settings(max_examples=100 if ALL else 50, derandomize=True, database=None)
TASKS = (OpenTask(code="NV03", title="Xây dựng quy chế làm việc"),)
DEGREES = (
    amounts.plain() | amounts.mistyped() | amounts.decimal() | amounts.fraction() | amounts.HALF | amounts.remainder()
    | amounts.second_of_two()
)  # fmt: skip
COUNTS = amounts.ratio() | amounts.bare_ratio() | amounts.all_or_none() | amounts.done_and_left()
# What may stand around an amount without a word on the work, on a day or on another number.
AROUND = (
    "{}",
    "dạ {}",
    "dạ thưa anh {} ạ",
    "em báo cáo: {}",
    "hiện nay {} rồi ạ",
    "{} rồi chị",
    "bên em {} thôi",
    "{} anh nhé",
    "Báo cáo đồng chí, {}.",
)
# Numbers that are no progress.
NOISE = (
    "theo công văn số {n}/CV-UBND, {s}", "{s} (theo KH số {n}/KH-UBND)", "{s}, có gì gọi 09123456{n:02}",
    "thôn {n}: {s}", "họp đợt thứ {n}, {s}", "{s}. Căn cứ NQ số {n}-NQ/TW", "{s}, gửi kèm CV {n}/UBND-VX",
)  # fmt: skip


def moments() -> st.SearchStrategy[datetime]:
    days_ahead = st.integers(0, (LAST - FIRST).days).map(lambda n: FIRST + timedelta(days=n))
    return st.builds(datetime.combine, days_ahead, st.times(), st.just(ZONE))


def ask(
    text: str, now: datetime = datetime(2026, 4, 8, 9, tzinfo=ZONE), tasks: Sequence[OpenTask] = TASKS
) -> Understanding:
    assume(not is_misread(text))
    return understand(text, now=now, open_tasks=tasks)


def is_read_as(got: Understanding, amount: Amount) -> None:
    assert (got.percent, got.count, got.clarify) == (amount.percent, amount.count, amount.asks)
    assert (got.task_refs, got.date) == ((), None)
    if amount.is_complete is not (Intent.done in got.intents):
        raise AssertionError(f"complete: {amount.is_complete}, read: {got.intents}")


def is_not_contradicted(got: Understanding, amount: Amount) -> None:
    assert got.percent in (None, amount.percent)
    assert got.count in (None, amount.count)
    assert Intent.done not in got.intents or amount.is_complete


# --- amounts ----------------------------------------------------------------------------------------------------
@THOROUGH
@given(DEGREES, st.sampled_from(AROUND))
def test_a_degree_of_completion_is_read_in_any_sentence(amount: Amount, around: str) -> None:
    is_read_as(ask(around.format(amount.text)), amount)


@THOROUGH
@given(COUNTS, st.sampled_from(AROUND))
def test_a_count_is_read_in_any_sentence(amount: Amount, around: str) -> None:
    is_read_as(ask(around.format(amount.text)), amount)


@THOROUGH
@given(amounts.unclear_degree() | amounts.over_hundred() | amounts.unclear_count())
def test_an_unclear_amount_is_asked_about(amount: Amount) -> None:
    is_read_as(ask(amount.text), amount)


@THOROUGH
@given(DEGREES | COUNTS)
def test_without_marks_an_amount_is_lost_rather_than_misread(amount: Amount) -> None:
    assume("tầm" not in amount.text)  # without marks also *tám*
    is_not_contradicted(ask(strip_marks(amount.text)), amount)


@THOROUGH
@given(DEGREES | amounts.ratio(), st.sampled_from(NOISE), st.integers(2, 99))
def test_other_numbers_beside_an_amount_change_nothing(amount: Amount, noise: str, number: int) -> None:
    got = ask(noise.format(s=amount.text, n=number))
    assert (got.percent, got.count, got.clarify) == (amount.percent, amount.count, False)


# --- days -------------------------------------------------------------------------------------------------------
PROMISES = ("{} em nộp", "{} xong", "{} em gửi báo cáo ạ", "đang làm, {} xong", "dạ {} bên em hoàn thành ạ")
FORECASTS = ("dự kiến {} hoàn thành", "chắc {} mới xong", "em hẹn {} nộp", "dự kiến xong {}")
LIMITS = (
    "chậm nhất {} xong",
    "muộn nhất {} hoàn thành",
    "phấn đấu đến {} hoàn thành",
    "trước {} em sẽ nộp",
    "cố gắng xong trước {}",
)
EXTENSIONS = (
    "xin gia hạn đến {}",
    "xin lùi tới {} ạ",
    "cho em lùi hạn đến {} nhé",
    "đề nghị gia hạn đến {}",
    "em xin khất đến {}",
)


@st.composite
def promises(draw: st.DrawFn, now: datetime) -> tuple[str, days.Day]:
    """A sentence that promises a day, and the day."""
    day = draw(days.days(now.date()))
    frames = FORECASTS + (() if day.may_be_past else PROMISES)
    if day.is_end and not day.may_be_past:  # *chậm nhất 8/11 xong*, said on 17 November, is still read as done
        frames += LIMITS
    return draw(st.sampled_from(frames)).format(day.text), day


@THOROUGH
@given(st.data(), moments())
def test_a_promised_day_is_read_in_any_sentence(data: st.DataObject, now: datetime) -> None:
    promise, day = data.draw(promises(now))
    got = ask(promise, now)
    assert (got.date, got.clarify, got.percent, got.count) == (day.value, False, None, None)
    assert Intent.done not in got.intents


@THOROUGH
@given(st.data(), moments())
def test_an_extension_asked_for_until_a_day_has_that_day(data: st.DataObject, now: datetime) -> None:
    day = data.draw(days.days(now.date()).filter(lambda day: day.is_end))
    got = ask(data.draw(st.sampled_from(EXTENSIONS)).format(day.text), now)
    assert (got.date, got.clarify, Intent.extension in got.intents) == (day.value, False, True)


@THOROUGH
@given(st.data(), moments())
def test_without_marks_a_day_is_lost_rather_than_misread(data: st.DataObject, now: datetime) -> None:
    promise, day = data.draw(promises(now))
    assume("tháng sáu" not in promise)  # without marks also *tháng sau*
    got = ask(strip_marks(promise), now)
    assert got.date in (None, day.value)
    assert Intent.done not in got.intents


PAST = ("hôm qua", "hôm kia", "tuần trước", "tháng trước", "hôm thứ hai", "hôm mùng 3", "sáng nay", "vừa rồi")
NO_PROMISES = (
    "đã họp {}, đang làm tiếp",
    "{} đã tập huấn rồi, đang rà soát",
    "em đã gửi công văn {}, đang chờ",
    "bắt đầu làm từ {}",
)
BEGINNINGS = (
    "{} em bắt đầu làm",
    "{} bên em mới triển khai",
    "dự kiến {} bắt đầu thực hiện",
    "{} em mới bắt tay vào làm",
)
AFTERWARDS = ("sau {} mới xong", "phải sau {} em mới nộp được")
IMPOSSIBLE = ("30/2", "31/4", "31/6", "31/9", "31/11", "32/5", "15/13", "31-6", "ngày 31 tháng 6", "ngày 30 tháng 2")


@THOROUGH
@given(st.data(), moments())
def test_a_day_of_the_past_promises_nothing(data: st.DataObject, now: datetime) -> None:
    back = now.date() - timedelta(days=data.draw(st.integers(1, 60)))
    day = data.draw(
        st.sampled_from([*PAST, f"{back.day}/{back.month}", f"ngày {back.day}/{back.month}", f"{back:%d/%m/%Y}"])
    )
    assert ask(data.draw(st.sampled_from(NO_PROMISES)).format(day), now).date is None


@THOROUGH
@given(st.data(), moments())
def test_the_day_of_a_beginning_or_after_a_day_promises_nothing(data: st.DataObject, now: datetime) -> None:
    day = data.draw(days.days(now.date()).filter(lambda day: not day.may_be_past))
    got = ask(data.draw(st.sampled_from(BEGINNINGS + (AFTERWARDS if day.is_end else ()))).format(day.text), now)
    assert (got.date, Intent.done in got.intents) == (None, False)


@THOROUGH
@given(st.sampled_from(EXTENSIONS), st.sampled_from(IMPOSSIBLE), moments())
def test_a_day_that_does_not_exist_is_asked_about(frame: str, day: str, now: datetime) -> None:
    got = ask(frame.format(day), now)
    assert (got.date, got.clarify) == (None, True)


@THOROUGH
@given(st.data(), moments())
def test_an_as_of_date_beside_an_amount_is_no_promise(data: st.DataObject, now: datetime) -> None:
    amount = data.draw(amounts.plain() | amounts.ratio())
    back = now.date() - timedelta(days=data.draw(st.integers(0, 60)))
    frame = data.draw(st.sampled_from(["đến ngày {d}, {a}", "tính đến {d} được {a}", "tính đến hết ngày {d} đạt {a}"]))
    got = ask(frame.format(d=f"{back.day}/{back.month}", a=amount.text), now)
    assert (got.percent, got.count, got.date, got.clarify) == (amount.percent, amount.count, None, False)


@THOROUGH
@given(st.data(), moments())
def test_an_amount_and_a_day_in_one_sentence_are_both_read(data: st.DataObject, now: datetime) -> None:
    amount = data.draw(amounts.plain() | amounts.decimal() | amounts.fraction() | amounts.ratio())
    assume(not amount.is_complete)
    promise, day = data.draw(promises(now))
    got = ask(
        data.draw(st.sampled_from(["được {}, {}", "hiện {}. {}", "đạt {}\n{}", "mới {}; {}"])).format(
            amount.text, promise
        ),
        now,
    )
    assert (got.percent, got.count, got.date, got.clarify) == (amount.percent, amount.count, day.value, False)


# --- tasks ------------------------------------------------------------------------------------------------------
SIMPLE = amounts.plain() | amounts.fraction() | amounts.ratio() | amounts.decimal()
ABOUT_ONE = (
    "{t} {a}",
    "{t}: {a}",
    "{t} được {a}",
    "{t} thì {a} rồi ạ",
    "dạ {t} bên em {a}",
    "{t} hiện đạt {a}",
    "Về {t}: {a}.",
)


@THOROUGH
@given(st.data(), references.open_lists(), SIMPLE, st.sampled_from(ABOUT_ONE))
def test_a_task_is_found_by_number_and_by_words(
    data: st.DataObject, tasks: tuple[OpenTask, ...], amount: Amount, frame: str
) -> None:
    named = data.draw(references.names(tasks))
    assume(frame != "{t} {a}" or "số " not in named.text or named.text[-1].isdigit())  # not: số hai mươi ba phần tư
    got = ask(frame.format(t=named.text, a=amount.text), tasks=tasks)
    assert (got.task_refs, got.percent, got.count, got.clarify) == ((named.code,), amount.percent, amount.count, False)
    assert not got.updates


@THOROUGH
@given(st.data(), references.open_lists(), st.integers(1, 60), st.sampled_from(ABOUT_ONE))
def test_a_number_that_is_not_open_is_asked_about(
    data: st.DataObject, tasks: tuple[OpenTask, ...], number: int, frame: str
) -> None:
    assume(f"NV{number:02}" not in {task.code for task in tasks})
    got = ask(frame.format(t=data.draw(references.by_number(number)), a="40%"), tasks=tasks)
    assert (got.task_refs, got.unknown_refs, got.clarify) == ((), (f"NV{number:02}",), True)


@THOROUGH
@given(st.data(), references.open_lists(least=2), SIMPLE, st.integers(2, 9))
def test_all_tasks_are_meant_only_when_their_number_is_right(
    data: st.DataObject, tasks: tuple[OpenTask, ...], amount: Amount, number: int
) -> None:
    said = data.draw(st.sampled_from(["tất cả", f"cả {number} việc", f"cả {spoken(number)[0]} nhiệm vụ"]))
    got = ask(f"{said} đều {amount.text}", tasks=tasks)
    if said == "tất cả" or number == len(tasks):
        assert got.task_refs == tuple(task.code for task in tasks)
        assert (got.percent, got.count) == (amount.percent, amount.count)
    else:
        assert (got.task_refs, got.clarify) == ((), True)


@THOROUGH
@given(st.data(), references.open_lists(least=2), st.sampled_from([", ", "; ", "\n", ". ", " còn "]))
def test_each_task_of_a_message_gets_its_own_amount(
    data: st.DataObject, tasks: tuple[OpenTask, ...], between: str
) -> None:
    named = data.draw(references.several(tasks))
    said = [data.draw(SIMPLE) for _ in named]
    frame = data.draw(st.sampled_from(["{}: {}", "{} được {}", "{} đạt {}", "{} thì {}"]))
    got = ask(between.join(frame.format(n.text, a.text) for n, a in zip(named, said, strict=True)), tasks=tasks)
    expected = {n.code: (a.percent, a.count) for n, a in zip(named, said, strict=True)}
    assert {u.task: (u.percent, u.count) for u in got.updates} == expected
    assert got.task_refs == tuple(task.code for task in tasks if task.code in expected)
    percents = {percent for percent, _ in expected.values() if percent is not None}
    assert got.percent == (percents.pop() if len(percents) == 1 else None)
    assert (Intent.done in got.intents) is any(amount.is_complete for amount in said)


@THOROUGH
@given(st.data(), references.open_lists(least=2))
def test_a_reference_that_is_denied_is_left_out(data: st.DataObject, tasks: tuple[OpenTask, ...]) -> None:
    denied, meant = data.draw(references.several(tasks, most=2))
    got = ask(f"không phải {denied.text} mà {meant.text} được 40%", tasks=tasks)
    assert (got.task_refs, got.percent) == ((meant.code,), 40)


@THOROUGH
@given(
    references.open_lists(),
    st.sampled_from(["thôn", "bản", "xóm", "tổ", "chi bộ", "lớp", "đợt thứ", "tổ dân phố", "đoạn", "giai đoạn"]),
    st.integers(1, 40),
    st.sampled_from(["{} xong rồi", "{} chưa làm", "{} đang triển khai"]),
)
def test_the_number_of_a_place_or_a_step_is_no_task(
    tasks: tuple[OpenTask, ...], place: str, number: int, frame: str
) -> None:
    got = ask(frame.format(f"{place} {number}"), tasks=tasks)
    assert (got.task_refs, got.unknown_refs, got.percent, got.count) == ((), (), None, None)


@THOROUGH
@given(st.data(), moments(), references.open_lists(), SIMPLE)
def test_a_whole_report_is_read_field_by_field(
    data: st.DataObject, now: datetime, tasks: tuple[OpenTask, ...], amount: Amount
) -> None:
    assume(not amount.is_complete)
    named, (promise, day) = data.draw(references.names(tasks)), data.draw(promises(now))
    obstacle = data.draw(st.sampled_from(["thiếu máy quét", "mạng yếu", "chưa có kinh phí", "cán bộ nghỉ ốm"]))
    wish = data.draw(st.sampled_from(["xã hỗ trợ thêm máy tính", "tỉnh cấp bổ sung", "công an xã phối hợp"]))
    text = f"{named.text}: {amount.text}. Vướng: {obstacle}. Đề nghị {wish}. {promise[0].upper()}{promise[1:]}."
    got = ask(text, now, tasks)
    assert (got.task_refs, got.percent, got.count, got.date) == ((named.code,), amount.percent, amount.count, day.value)
    assert (got.difficulty, got.proposal, got.clarify) == (obstacle, wish, False)
