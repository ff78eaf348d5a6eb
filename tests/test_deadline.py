"""Deadlines and the reminder ladder: the examples of the requirements and the wording, then properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.deadline import (
    DeadlineKind,
    DeadlineState,
    DueDay,
    Ladder,
    Step,
    StepKind,
    deadline_state,
    due_day,
    first_step_on_or_after,
    next_step_after,
    step_on,
)
from models.workdays import Calendar, load_rest_days
from tests.cases import for_each

SEED = Calendar.of(load_rest_days())
UNTIMED = settings(deadline=None)  # the machine may be busy: a slow example is no failure
LADDER = Ladder()
DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 12, 31))
NUMBERS = st.lists(st.integers(min_value=1, max_value=20), max_size=4, unique=True).map(tuple)
LADDERS = st.builds(
    Ladder, before=NUMBERS, on_day=st.booleans(), overdue=NUMBERS, overdue_every=st.integers(min_value=0, max_value=10)
)
DUES = st.builds(
    lambda day, fixed, strict: due_day(day, SEED, fixed=fixed, before_is_strict=strict),
    DAYS,
    st.booleans(),
    st.booleans(),
)


@for_each(
    ("last_day", "aim", "overdue_after"),
    [
        (date(2025, 8, 15), date(2025, 8, 15), date(2025, 8, 15)),  # a plain Friday
        (date(2025, 8, 31), date(2025, 8, 29), date(2025, 9, 3)),  # Sunday, then the National Day
        (date(2025, 11, 30), date(2025, 11, 28), date(2025, 12, 1)),  # Sunday
        (date(2026, 11, 24), date(2026, 11, 23), date(2026, 11, 25)),
        (date(2026, 1, 10), date(2026, 1, 10), date(2026, 1, 10)),  # a worked Saturday
        (date(2026, 2, 18), date(2026, 2, 13), date(2026, 2, 23)),  # Tết
    ],
)
def test_a_deadline_on_a_rest_day_is_aimed_at_before_and_missed_after_it(
    last_day: date, aim: date, overdue_after: date
) -> None:
    assert due_day(last_day, SEED) == DueDay(last_day=last_day, aim=aim, overdue_after=overdue_after)


def test_a_superiors_fixed_date_never_rolls_later() -> None:
    sunday = date(2025, 8, 31)
    friday = date(2025, 8, 29)
    assert due_day(sunday, SEED, fixed=True) == DueDay(last_day=sunday, aim=friday, overdue_after=friday)
    assert due_day(friday, SEED, fixed=True) == due_day(friday, SEED)


def test_before_a_date_read_literally_aims_at_the_workday_before_and_is_late_only_after_the_date() -> None:
    friday = date(2025, 8, 15)
    strict = due_day(friday, SEED, before_is_strict=True)
    assert strict == DueDay(last_day=friday, aim=date(2025, 8, 14), overdue_after=friday)
    assert deadline_state(strict, friday, SEED).kind is DeadlineKind.DUE_SOON
    assert deadline_state(strict, date(2025, 8, 18), SEED).days_overdue == 1


@for_each(
    ("today", "expected"),
    [
        (date(2025, 8, 1), DeadlineState(kind=DeadlineKind.IN_TIME, days_left=20)),
        (date(2025, 8, 19), DeadlineState(kind=DeadlineKind.IN_TIME, days_left=8)),
        (date(2025, 8, 20), DeadlineState(kind=DeadlineKind.DUE_SOON, days_left=7)),
        (date(2025, 8, 29), DeadlineState(kind=DeadlineKind.DUE_SOON, days_left=0)),
        (date(2025, 8, 31), DeadlineState(kind=DeadlineKind.DUE_SOON, days_left=0)),
        (date(2025, 9, 2), DeadlineState(kind=DeadlineKind.DUE_SOON, days_left=0)),
        (date(2025, 9, 3), DeadlineState(kind=DeadlineKind.DUE_SOON, days_left=0)),
        (date(2025, 9, 4), DeadlineState(kind=DeadlineKind.OVERDUE, days_overdue=1)),
        (date(2025, 9, 5), DeadlineState(kind=DeadlineKind.OVERDUE, days_overdue=2)),
        (date(2025, 9, 7), DeadlineState(kind=DeadlineKind.OVERDUE, days_overdue=2)),
        (date(2025, 9, 8), DeadlineState(kind=DeadlineKind.OVERDUE, days_overdue=3)),
    ],
)
def test_nv06_is_overdue_by_one_working_day_on_the_fourth_of_september(today: date, expected: DeadlineState) -> None:
    nv06 = due_day(date(2025, 8, 31), SEED)
    assert deadline_state(nv06, today, SEED) == expected


def test_on_the_saturday_after_a_friday_deadline_a_task_is_overdue_by_no_working_day() -> None:
    friday = due_day(date(2025, 8, 15), SEED)
    saturday = deadline_state(friday, date(2025, 8, 16), SEED)
    assert saturday == DeadlineState(kind=DeadlineKind.OVERDUE, days_overdue=0)


def test_how_soon_is_soon_can_be_set() -> None:
    due = due_day(date(2025, 8, 15), SEED)
    assert deadline_state(due, date(2025, 8, 11), SEED, soon=4).kind is DeadlineKind.DUE_SOON
    assert deadline_state(due, date(2025, 8, 11), SEED, soon=3).kind is DeadlineKind.IN_TIME


def test_without_a_deadline_nothing_is_near_or_late() -> None:
    assert deadline_state(None, date(2030, 1, 1), SEED) == DeadlineState(kind=DeadlineKind.NO_DEADLINE)


BEFORE, ON_DAY, OVERDUE = StepKind.BEFORE, StepKind.ON_DAY, StepKind.OVERDUE


@for_each(
    ("last_day", "steps"),
    [
        (
            date(2025, 8, 15),
            [
                (date(2025, 8, 6), BEFORE, 7),
                (date(2025, 8, 12), BEFORE, 3),
                (date(2025, 8, 14), BEFORE, 1),
                (date(2025, 8, 15), ON_DAY, 0),
                (date(2025, 8, 18), OVERDUE, 1),
                (date(2025, 8, 20), OVERDUE, 3),
                (date(2025, 8, 26), OVERDUE, 7),
                (date(2025, 9, 4), OVERDUE, 12),  # a week of working days, with two holidays in it
                (date(2025, 9, 11), OVERDUE, 17),
            ],
        ),
        (
            date(2025, 8, 31),
            [
                (date(2025, 8, 20), BEFORE, 7),
                (date(2025, 8, 26), BEFORE, 3),
                (date(2025, 8, 28), BEFORE, 1),
                (date(2025, 8, 29), ON_DAY, 0),
                (date(2025, 9, 4), OVERDUE, 1),
                (date(2025, 9, 8), OVERDUE, 3),
                (date(2025, 9, 12), OVERDUE, 7),
                (date(2025, 9, 19), OVERDUE, 12),
            ],
        ),
        (
            date(2026, 2, 16),  # the first day of the Tết holiday
            [
                (date(2026, 2, 4), BEFORE, 7),
                (date(2026, 2, 10), BEFORE, 3),
                (date(2026, 2, 12), BEFORE, 1),
                (date(2026, 2, 13), ON_DAY, 0),
                (date(2026, 2, 24), OVERDUE, 1),
            ],
        ),
        (
            date(2026, 1, 9),  # 02/01 is off; the Saturday after is worked, so it is the first day overdue
            [
                (date(2025, 12, 29), BEFORE, 7),
                (date(2026, 1, 6), BEFORE, 3),
                (date(2026, 1, 8), BEFORE, 1),
                (date(2026, 1, 9), ON_DAY, 0),
                (date(2026, 1, 10), OVERDUE, 1),
                (date(2026, 1, 13), OVERDUE, 3),
            ],
        ),
    ],
)
def test_the_ladder_falls_on_these_days_and_no_others(last_day: date, steps: list[tuple[date, StepKind, int]]) -> None:
    due = due_day(last_day, SEED)
    day = last_day - timedelta(days=60)
    found = []
    while day <= steps[-1][0]:
        if step := step_on(day, due, SEED, LADDER):
            found.append((day, step.kind, step.n))
        day += timedelta(days=1)
    assert found == steps


def test_no_step_falls_on_the_day_on_which_a_rolled_deadline_ends() -> None:
    assert step_on(date(2025, 9, 3), due_day(date(2025, 8, 31), SEED), SEED, LADDER) is None


def test_a_task_long_overdue_is_still_reminded_weekly() -> None:
    due = due_day(date(2025, 8, 15), SEED)
    late = next_step_after(date(2027, 6, 1), due, SEED, LADDER)
    assert late is not None
    following = next_step_after(late, due, SEED, LADDER)
    assert following is not None
    assert SEED.workdays_between(late, following) == 5


def test_the_first_step_may_be_today_and_the_next_may_not() -> None:
    due = due_day(date(2025, 8, 15), SEED)
    monday, tuesday = date(2025, 8, 11), date(2025, 8, 12)
    assert first_step_on_or_after(monday, due, SEED, LADDER) == tuesday
    assert first_step_on_or_after(tuesday, due, SEED, LADDER) == tuesday
    assert next_step_after(tuesday, due, SEED, LADDER) == date(2025, 8, 14)


def test_a_ladder_without_weekly_reminders_ends() -> None:
    short = Ladder(before=(), on_day=False, overdue=(2,), overdue_every=0)
    due = due_day(date(2025, 8, 15), SEED)
    assert next_step_after(date(2025, 1, 1), due, SEED, short) == date(2025, 8, 19)
    assert next_step_after(date(2025, 8, 19), due, SEED, short) is None
    assert step_on(date(2025, 8, 26), due, SEED, short) is None


def test_a_ladder_may_remind_weekly_from_the_deadline_on() -> None:
    weekly = Ladder(overdue=(), overdue_every=5)
    due = due_day(date(2025, 8, 15), SEED)
    assert next_step_after(date(2025, 8, 15), due, SEED, weekly) == date(2025, 8, 22)
    assert step_on(date(2025, 8, 22), due, SEED, weekly) == Step(kind=OVERDUE, n=5)


@pytest.mark.parametrize("numbers", [{"before": (0,)}, {"overdue": (-1, 3)}, {"overdue_every": -5}])
def test_a_senseless_ladder_is_refused(numbers: dict[str, tuple[int, ...] | int]) -> None:
    with pytest.raises(ValueError, match="ladder"):
        Ladder(**numbers)


@UNTIMED
@given(DUES, DAYS, LADDERS)
def test_the_next_step_is_the_first_later_day_with_a_step(due: DueDay, day: date, ladder: Ladder) -> None:
    following = next_step_after(day, due, SEED, ladder)
    end = following or day + timedelta(days=90)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days)]
    assert not any(step_on(d, due, SEED, ladder) for d in between)
    if following is not None:
        assert following > day
        assert SEED.is_workday(following)
        assert step_on(following, due, SEED, ladder) is not None


@UNTIMED
@given(DUES, DAYS)
def test_following_the_steps_goes_forward_for_ever(due: DueDay, day: date) -> None:
    for _ in range(12):
        following = next_step_after(day, due, SEED, LADDER)
        assert following is not None
        assert following > day
        assert first_step_on_or_after(following, due, SEED, LADDER) == following
        day = following


@UNTIMED
@given(DUES, DAYS)
def test_a_step_says_what_the_deadline_state_says(due: DueDay, day: date) -> None:
    step, state = step_on(day, due, SEED, LADDER), deadline_state(due, day, SEED)
    if step is not None:
        assert step.n == (state.days_overdue if step.kind is OVERDUE else state.days_left)
        assert (step.kind is OVERDUE) is (state.kind is DeadlineKind.OVERDUE)


@UNTIMED
@given(DAYS, st.booleans(), st.booleans())
def test_one_aims_no_later_than_one_is_late_and_both_are_workdays(day: date, fixed: bool, strict: bool) -> None:
    due = due_day(day, SEED, fixed=fixed, before_is_strict=strict)
    assert due.aim <= due.overdue_after
    assert due.aim <= day
    assert SEED.is_workday(due.aim)
    assert SEED.is_workday(due.overdue_after)
    assert not fixed or due.overdue_after <= day
