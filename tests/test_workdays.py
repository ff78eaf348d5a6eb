"""The working calendar: every example of the requirements, the library as a second opinion, and properties."""

from datetime import UTC, date, datetime, time, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.workdays import (
    VIETNAM,
    Calendar,
    RestDay,
    RestDayKind,
    SendingHours,
    load_rest_days,
    local_date,
    local_time,
    parse_rest_days,
)
from tests.cases import for_each

SEED = Calendar.of(load_rest_days())
UNTIMED = settings(deadline=None)  # the machine may be busy: a slow example is no failure
HOURS = SendingHours()
DAYS = st.dates(min_value=date(2024, 11, 1), max_value=date(2028, 3, 1))
CALENDARS = st.builds(
    lambda off, worked: Calendar(off=frozenset(off), worked=frozenset(worked)),
    st.sets(DAYS, max_size=40),
    st.sets(DAYS, max_size=10),
)


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=VIETNAM)


@for_each(
    ("start", "count", "expected"),
    [
        (date(2026, 11, 20), 5, date(2026, 11, 30)),  # over the new holiday of 24/11
        (date(2026, 2, 13), 3, date(2026, 2, 25)),  # over Tết
        (date(2026, 2, 25), -3, date(2026, 2, 13)),
        (date(2026, 1, 1), 6, date(2026, 1, 10)),  # 02/01 off, the 6th is the Saturday that makes up for it
        (date(2026, 1, 10), -1, date(2026, 1, 9)),
        (date(2025, 8, 29), 1, date(2025, 9, 3)),
        (date(2025, 8, 31), 0, date(2025, 8, 31)),
        (date(2025, 8, 31), -1, date(2025, 8, 29)),
        (date(2025, 4, 25), 1, date(2025, 4, 26)),  # a worked Saturday
        (date(2025, 4, 29), 1, date(2025, 5, 5)),
        # the reporting periods of the plan: units 2 working days after the cut-off, compiled 5 after it
        (date(2025, 12, 14), 2, date(2025, 12, 16)),
        (date(2025, 12, 14), 5, date(2025, 12, 19)),
        (date(2026, 6, 14), 5, date(2026, 6, 19)),
        (date(2026, 12, 14), 5, date(2026, 12, 21)),
        (date(2027, 6, 14), 5, date(2027, 6, 21)),
    ],
)
def test_working_days_are_added_as_in_the_documents(start: date, count: int, expected: date) -> None:
    assert SEED.add_workdays(start, count) == expected


@for_each(
    ("day", "worked"),
    [
        (date(2025, 8, 29), True),
        (date(2025, 8, 31), False),
        (date(2025, 9, 1), False),
        (date(2025, 9, 3), True),
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 8, 22), True),
        (date(2026, 8, 29), False),  # an ordinary Saturday
        (date(2026, 8, 31), False),
        (date(2026, 11, 24), False),
        (date(2025, 11, 24), True),  # a holiday from 01/7/2026 only
        (date(2026, 2, 13), True),
        (date(2026, 2, 23), True),
        (date(2027, 4, 16), False),
        (date(2027, 5, 3), False),
    ],
)
def test_a_day_is_worked_or_not(day: date, worked: bool) -> None:
    assert SEED.is_workday(day) is worked


def test_the_nine_days_of_tet_2026_are_not_worked() -> None:
    assert SEED.next_workday(date(2026, 2, 13)) == date(2026, 2, 23)
    assert SEED.previous_workday(date(2026, 2, 23)) == date(2026, 2, 13)


def test_the_seed_agrees_with_the_holidays_library_but_for_one_known_swap() -> None:
    library = holidays.country_holidays("VN", years=[2025, 2026])
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(365 * 2)]
    differing = {day for day in days if SEED.is_workday(day) != library.is_working_day(day)}
    assert differing == {date(2026, 1, 2), date(2026, 1, 10)}


def test_only_the_unannounced_days_of_2027_are_provisional() -> None:
    guesses = {r.day for r in load_rest_days() if r.provisional}
    assert guesses == {date(2027, 2, d) for d in (5, 8, 9, 10, 11)} | {date(2027, 9, 3)}


def test_every_seeded_day_has_a_name_and_changes_something() -> None:
    seed = load_rest_days()
    assert {r.day.year for r in seed} == {2025, 2026, 2027}
    assert [r.day for r in seed] == sorted({r.day for r in seed})
    plain = Calendar()
    for rest in seed:
        assert rest.name.strip()
        assert plain.is_workday(rest.day) is (rest.kind is RestDayKind.OFF), rest


@for_each(
    ("rows", "complaint"),
    [
        ("- {day: 2025-01-01, name: Tết}\n- {day: 2025-01-01, name: Tết}", "twice"),
        ("- {day: 31/2/2025, name: Tết}", "not a date"),
        ("- {day: 2025-01-01 08:00:00, name: Tết}", "not a date"),
        ("- {day: 2025-01-01, name: Tết, kind: half}", "half"),
    ],
)
def test_a_faulty_list_of_rest_days_is_refused(rows: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_rest_days("rest_days:\n" + rows)


def test_a_day_both_off_and_worked_is_worked() -> None:
    monday = date(2026, 3, 2)
    both = Calendar.of(
        [RestDay(day=monday, name="Nghỉ"), RestDay(day=monday, name="Thôi nghỉ", kind=RestDayKind.WORKED)]
    )
    assert both.is_workday(monday)
    assert both.workdays_between(date(2026, 3, 1), monday) == 1


@UNTIMED
@given(CALENDARS, DAYS, st.integers(min_value=1, max_value=300))
def test_adding_working_days_is_walking_them_one_by_one(calendar: Calendar, start: date, count: int) -> None:
    forward = backward = start
    for _ in range(count):
        forward, backward = calendar.next_workday(forward), calendar.previous_workday(backward)
    assert calendar.add_workdays(start, count) == forward
    assert calendar.add_workdays(start, -count) == backward


@UNTIMED
@given(CALENDARS, DAYS, st.integers(min_value=-300, max_value=300))
def test_adding_and_taking_away_working_days_returns_to_a_workday(calendar: Calendar, day: date, count: int) -> None:
    start = calendar.on_or_after(day)
    assert calendar.add_workdays(calendar.add_workdays(start, count), -count) == start


@UNTIMED
@given(CALENDARS, DAYS, st.integers(min_value=-200, max_value=200))
def test_adding_more_working_days_ends_later_and_on_a_workday(calendar: Calendar, start: date, count: int) -> None:
    assert calendar.add_workdays(start, count) < calendar.add_workdays(start, count + 1)
    assert count == 0 or calendar.is_workday(calendar.add_workdays(start, count))


@UNTIMED
@given(CALENDARS, DAYS, st.integers(min_value=0, max_value=400))
def test_counting_working_days_is_counting_them_one_by_one(calendar: Calendar, start: date, span: int) -> None:
    end = start + timedelta(days=span)
    counted = sum(calendar.is_workday(start + timedelta(days=n)) for n in range(1, span + 1))
    assert calendar.workdays_between(start, end) == counted
    assert calendar.workdays_between(end, start) == -counted


@UNTIMED
@given(CALENDARS, DAYS)
def test_the_nearest_workdays_enclose_a_day(calendar: Calendar, day: date) -> None:
    assert calendar.previous_workday(day) < day < calendar.next_workday(day)
    assert calendar.on_or_before(day) <= day <= calendar.on_or_after(day)
    assert (calendar.on_or_before(day) == day) is (calendar.on_or_after(day) == day) is calendar.is_workday(day)


@for_each("day", [date(2026, 11, 24), date(2026, 8, 31), date(2026, 1, 2), date(2026, 2, 17)])
def test_nothing_is_sent_on_a_holiday(day: date) -> None:
    assert not any(HOURS.may_send(at(day, f"{hour:02}:30"), SEED) for hour in range(24))


@pytest.mark.parametrize("day", [date(2026, 1, 10), date(2026, 8, 22), date(2026, 11, 25)])
def test_sending_is_allowed_on_workdays_and_worked_saturdays(day: date) -> None:
    assert HOURS.may_send(at(day, "08:00"), SEED)


@for_each(
    ("clock", "allowed"),
    [
        ("07:29:59", False),
        ("07:30", True),
        ("10:59:59", True),
        ("11:00", False),
        ("13:59", False),
        ("14:00", True),
        ("16:59", True),
        ("17:00", False),
        ("00:00", False),
    ],
)
def test_sending_keeps_to_its_windows(clock: str, allowed: bool) -> None:
    assert HOURS.may_send(at(date(2025, 8, 11), clock), SEED) is allowed


@for_each(
    ("now", "expected"),
    [
        (at(date(2025, 8, 11), "06:00"), at(date(2025, 8, 11), "07:30")),
        (at(date(2025, 8, 11), "08:15"), at(date(2025, 8, 11), "08:15")),
        (at(date(2025, 8, 11), "11:00"), at(date(2025, 8, 11), "14:00")),
        (at(date(2025, 8, 11), "17:00"), at(date(2025, 8, 12), "07:30")),
        (at(date(2025, 8, 29), "17:30"), at(date(2025, 9, 3), "07:30")),
        (at(date(2025, 8, 31), "09:00"), at(date(2025, 9, 3), "07:30")),
        (at(date(2026, 2, 13), "20:00"), at(date(2026, 2, 23), "07:30")),
        (at(date(2026, 1, 9), "18:00"), at(date(2026, 1, 10), "07:30")),
        (datetime(2025, 8, 10, 23, 0, tzinfo=UTC), at(date(2025, 8, 11), "07:30")),  # 06:00 on Monday in Vietnam
    ],
)
def test_the_next_opening_is_now_or_the_start_of_a_window(now: datetime, expected: datetime) -> None:
    assert HOURS.next_opening(now, SEED) == expected


@UNTIMED
@given(st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2027, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_next_opening_is_open_and_not_earlier(now: datetime) -> None:
    opening = HOURS.next_opening(now, SEED)
    assert opening >= now
    assert HOURS.may_send(opening, SEED)


def test_other_windows_can_be_set() -> None:
    evening = SendingHours(windows=((time(19), time(20)),))
    assert evening.may_send(at(date(2025, 8, 11), "19:30"), SEED)
    assert not evening.may_send(at(date(2025, 8, 11), "08:00"), SEED)


@for_each(
    "windows", [(), ((time(11), time(7, 30)),), ((time(7), time(11)), (time(10), time(17))), ((time(9), time(9)),)]
)
def test_senseless_windows_are_refused(windows: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ValueError, match="windows"):
        SendingHours(windows=windows)


def test_the_local_date_is_that_of_vietnam() -> None:
    assert local_date(datetime(2025, 8, 31, 16, 59, tzinfo=UTC)) == date(2025, 8, 31)
    assert local_date(datetime(2025, 8, 31, 17, 0, tzinfo=UTC)) == date(2025, 9, 1)
    assert local_time(datetime(2025, 8, 31, 1, 15, tzinfo=UTC)).hour == 8


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        local_date(datetime(2025, 8, 31, 8))  # noqa: DTZ001
