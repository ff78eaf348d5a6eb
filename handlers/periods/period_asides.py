"""Words of a unit about the period itself, not its tasks: take it up again, later, opened again; and what is said where
none is open. What of this only the office can do goes to the office in the unit's words."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import select

from handlers import scene
from handlers.periods.running import my_runs
from handlers.questions import inquiries
from handlers.say import period_run as say_run
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models.collecting import UnitReportState
from models.periods import Period, current_period, opens_at, periods
from models.unit_reports import UNIT_REPORTS
from models.workdays import local_date

LOCKED_LATELY = timedelta(days=31)
_OF_PERIOD = r"(?:bao cao|bc) (?:dinh ky|ky|thang|quy|nam|6 thang)|\bky (?:bao cao|bc|nay)|\bky t\d{1,2}\b"
_ON = r"(?:not|tiep|cho xong|tiep tuc|not di|tiep di)"
_WHEN = r"(?:hom qua|hom kia|hom truoc|bua truoc|luc nay|hoi nay|ban nay|sang nay|sang|chieu qua|tuan truoc)"
_WHO = r"(?:em|e|toi|minh|tui|ben em|chi bo|don vi)"
_RESUMES = re.compile(
    rf"(?:(?:da|a|{_WHEN}|{_WHO}) )*"
    r"(?:(?:bao cao|lam|bc|dang lam|dang bao cao)(?: ky)? (?:do|do dang|nua chung|chua xong) )?"
    rf"(?:(?:gio|bay gio|nay|hom nay|cho|de|xin|{_WHO}) )*(?:lam|bao cao|bc|tra loi|lam tiep) {_ON}"
    r"(?: (?:bao cao|bc|ky|cau hoi|phan con lai|viec con lai|nhe|nha|a|di|nao|thoi|luon|ta|em|dang do|hom qua|day|roi"
    r"|luc nay))*"
)
_PUTS_OFF = re.compile(
    rf"(?=.*(?:{_OF_PERIOD}))(?=.*\b(?:xin|cho)\b)"
    r"(?=.*\b(?:lui|gia han|nop cham|nop tre|cham|tre|hoan|them (?:\w+ )?ngay)\b).*"
)
_REOPENS = re.compile(r"\bmo lai (?:giup|gium|dum|ho|ky|bao cao|cho (?:em|toi|minh|ben em|chi bo|don vi))\b")
WORDS = frozenset(("xin", "cho", "mo"))  # one in each of these sentences


def resumes(text: str) -> bool:
    """*hôm qua báo cáo dở, giờ làm nốt*, *làm tiếp báo cáo*"""
    return _RESUMES.fullmatch(plain_words(text)) is not None


def heard(turn: Turn) -> list[Reply] | None:
    """More time for the period's report, or the period opened again: the office hears it; null for other words."""
    plain = plain_words(turn.text)
    asks_later = _PUTS_OFF.fullmatch(plain) is not None and bool(my_runs(turn))
    asks_again = _REOPENS.search(plain) is not None and locked_without(turn) is not None
    if not (asks_later or asks_again):
        return None
    [told, *cards] = inquiries.pass_on(turn, inquiries.QUESTION, ())
    return [Reply(text=f"{told.text} {say_run.PERIOD_STAYS}"), *cards]


def locked_without(turn: Turn) -> Period | None:
    """The period that was locked lately although one of the sender's units still owes it; null where there is none."""
    office, units = scene.office_of(turn), turn.sender.unit_ids or (0,)
    known = [each for each in periods(turn.db, office.id) if each.locked_at is not None]
    lately = [each for each in known if each.locked_at is not None and turn.now - each.locked_at <= LOCKED_LATELY]
    for period in sorted(lately, key=lambda each: each.cutoff_on, reverse=True):
        waiting = turn.db.scalar(
            select(UNIT_REPORTS.c.id).where(
                UNIT_REPORTS.c.period_id == period.id,
                UNIT_REPORTS.c.unit_id.in_(units),
                UNIT_REPORTS.c.state == UnitReportState.WAITING,
            )
        )
        if waiting is not None:
            return period
    return None


def nothing_open(turn: Turn) -> str:
    """Why there is nothing to report in: a period locked without the unit, one to come, or none."""
    office = scene.office_of(turn)
    known = periods(turn.db, office.id)
    missed = locked_without(turn)
    if missed is not None:
        return say_run.locked_without(missed)
    coming = current_period(known, local_date(turn.now))
    if coming is not None and coming.locked_at is not None:
        return say_run.locked(coming)
    if coming is None or coming.cutoff_on < local_date(turn.now):
        return say_run.NO_PERIOD
    opens = opens_at(coming, office)
    return say_run.next_period(coming, local_date(opens) if opens is not None and opens > turn.now else None)
