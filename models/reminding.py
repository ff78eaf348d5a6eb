"""When the clock must look at an assignment again. Stored as `next_remind_at`, so that a tick costs what is due."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from models.deadline import first_step_on_or_after
from models.held import Held
from models.office import Office
from models.plan import OPEN_STAGES, Assignment, Share
from models.workdays import VIETNAM, local_date, local_time

BESIDE = timedelta(minutes=1)  # two ticks


def next_look(
    assignment: Assignment | Held, office: Office, *, not_before: date, said_before: bool = False
) -> datetime | None:
    """The opening hour of the first ladder step on or after `not_before`; null when nobody is to be reminded.

    Only the lead is reminded, only of open work with a date, never while a completion waits for confirmation.
    """
    if assignment.share != Share.LEAD or assignment.stage not in OPEN_STAGES or assignment.removed_at:
        return None
    due = office.due(assignment.due_on, said_before=said_before)
    if due is None:
        return None
    step = first_step_on_or_after(not_before, due, office.calendar, office.settings.ladder)
    return None if step is None else opening(step, office)


def opening(day: date, office: Office) -> datetime:
    """When sending starts on a day."""
    return datetime.combine(day, office.settings.hours.windows[0][0], VIETNAM)


def beside_reminders(opens: datetime, now: datetime) -> datetime:
    """When a notice goes out that the reminder of a morning may take in: at once within sending hours, else a little
    after they begin, when the clock has ticked."""
    return opens if opens <= now else opens + BESIDE


def first_look(due_on: date | None, office: Office, now: datetime, *, said_before: bool = False) -> datetime | None:
    """When to look for the first time at new or changed open leading work; null where it has no date.

    By the ladder; but work that is late already, without a step today, is told of once, next morning.
    """
    look = ladder_look(due_on, office, now, said_before=said_before)
    due = office.due(due_on, said_before=said_before)
    if due is None or local_date(now) <= due.overdue_after:
        return look
    morning = opening(office.calendar.next_workday(local_date(now)), office)
    return morning if look is None else min(look, morning)


def look_after_notice(
    due_on: date | None, office: Office, now: datetime, *, said_before: bool = False
) -> datetime | None:
    """As `first_look`, of work that its unit has just been told of: the notice is the word of the day it goes out."""
    told_on = local_date(office.next_opening(now))
    return first_look(due_on, office, datetime.combine(told_on, time.max, VIETNAM), said_before=said_before)


def ladder_look(due_on: date | None, office: Office, now: datetime, *, said_before: bool = False) -> datetime | None:
    """When sending opens on the first ladder step today (tomorrow, when today's last window has closed) or later."""
    is_over = local_time(now).time() >= office.settings.hours.windows[-1][1]
    return step_look(due_on, office, local_date(now) + timedelta(days=int(is_over)), said_before=said_before)


def step_look(due_on: date | None, office: Office, not_before: date, *, said_before: bool = False) -> datetime | None:
    """When sending opens on the first ladder step on or after a day; null where there is none."""
    due = office.due(due_on, said_before=said_before)
    if due is None:
        return None
    step = first_step_on_or_after(not_before, due, office.calendar, office.settings.ladder)
    return None if step is None else opening(step, office)


def plan_next_look(assignment: Assignment | Held, office: Office, now: datetime, *, said_before: bool = False) -> None:
    """Set `next_remind_at` after something changed: from tomorrow, because today the unit and we have just spoken."""
    tomorrow = local_date(now) + timedelta(days=1)
    assignment.next_remind_at = next_look(assignment, office, not_before=tomorrow, said_before=said_before)
