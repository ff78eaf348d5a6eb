"""What must hold of a half year, whoever did what: asked of the database and of everything that was delivered."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, select

from handlers.say.numbers import count2
from handlers.say.spans import title_of
from models import rendering
from models.facts import overview
from models.inbox import InboxState
from models.mail import InboxRow, Kind, OutboxRow, OutboxState
from models.office import Office, load_office
from models.periods import end_of
from models.plan import OPEN_STAGES, Assignment, Share
from models.progress import Dialogue, Difficulty, DifficultyState, ExtensionRequest, ExtensionState
from models.reporting import spans
from models.reporting.building import report
from models.reporting.ledger import read_ledger
from models.reporting.order import read_wanted
from models.reporting.values import Scope
from models.workdays import local_date
from tests.reporting.figures import adds_up
from tests.reporting.four_outputs import Shown, agree, in_picture
from tests.reporting.rows import reconstructed, stored
from tests.simulation.commune import Commune

LONGEST = 2_000  # characters of one message on the narrowest channel


def office_of(commune: Commune) -> Office:
    """The committee as it is now."""
    with commune.db.read() as db:
        return load_office(db, commune.org_id)


def nobody_is_nagged(commune: Commune) -> None:
    """At most one reminder a day per person, and none outside sending hours."""
    office = office_of(commune)
    reminders = [letter for letter in commune.delivered if letter.kind == Kind.REMINDER]
    per_day = Counter((letter.to, local_date(letter.at)) for letter in reminders)
    assert not [found for found in per_day.items() if found[1] > 1]
    assert not [letter for letter in reminders if not office.settings.hours.may_send(letter.at, office.calendar)]


def nothing_is_said_twice(commune: Commune) -> None:
    """Every message has a key of its own and fits the narrowest channel."""
    assert max(Counter(letter.key for letter in commune.delivered).values()) == 1
    assert not [letter.key for letter in commune.delivered if len(letter.text) > LONGEST]


def nothing_is_parked(commune: Commune) -> None:
    """No message failed; every one that came in was handled."""
    with commune.db.read() as db:
        assert db.scalars(select(InboxRow.error).where(InboxRow.error.is_not(None))).all() == []
        assert db.scalar(select(func.count(InboxRow.id)).where(InboxRow.state == InboxState.NEW)) == 0
        assert db.scalars(select(OutboxRow.error).where(OutboxRow.state == OutboxState.REFUSED)).all() == []


def everything_ends_in_a_defined_state(commune: Commune) -> None:
    """Whoever must be reminded has a moment ahead; what was asked was decided, or waits in the open."""
    with commune.db.read() as db:
        lost = db.scalars(
            select(Assignment.id).where(
                Assignment.share == Share.LEAD,
                Assignment.stage.in_(OPEN_STAGES),
                Assignment.due_on.is_not(None),
                Assignment.next_remind_at.is_(None) | (Assignment.next_remind_at <= commune.now),
            )
        ).all()
        assert lost == []
        stale = db.scalars(
            select(Dialogue.kind).where(Dialogue.closed_at.is_(None), Dialogue.expires_at <= commune.now)
        ).all()
        assert stale == []
        for difficulty in db.scalars(select(Difficulty)):
            answered = difficulty.state in {DifficultyState.ANSWERED, DifficultyState.DISPUTED}
            assert not answered or difficulty.answer, difficulty.number
        for request in db.scalars(select(ExtensionRequest)):
            assert (request.decided_at is None) == (request.state == ExtensionState.WAITING), request.id


def totals_reconcile(commune: Commune) -> None:
    """tổng = đã hoàn thành (đúng hạn + quá hạn) + chưa hoàn thành (trong hạn + quá hạn), at this moment."""
    office = office_of(commune)
    with commune.db.read() as db:
        totals = overview(db, office, commune.now).totals
    assert totals.total == totals.done_in_time + totals.done_late + totals.open_in_time + totals.open_overdue


def keep_rows(commune: Commune) -> None:
    """Note what all rows hold at this moment."""
    with commune.db.read() as db:
        commune.held[commune.now] = stored(db, commune.org_id)


def every_monday_can_be_told_again(commune: Commune) -> None:
    """From the entries and the history alone: what the rows hold now, and what they held on any Monday before."""
    keep_rows(commune)
    with commune.db.read() as db:
        ledger = read_ledger(db, office_of(commune))
        for moment, held in commune.held.items():
            again = reconstructed(ledger, moment)
            assert {id_: again[id_] for id_ in held} == held, moment
            assert not [id_ for id_ in again if id_ not in held and again[id_][0]], moment  # came later


def every_report_adds_up(commune: Commune, folder: Path) -> None:
    """Of each month, known then and now, and of the whole time, in all four outputs; now it is what a summary says."""
    office, today = office_of(commune), local_date(commune.now)
    with commune.db.read() as db:
        for month in range(8, 13):
            first, last = spans.months(2025, month, 1)
            scope = Scope(from_on=first, to_on=last, title=title_of((first, last)))
            known = [report(db, office, scope, moment) for moment in (end_of(last), commune.now)]
            for each in known:
                adds_up(each)
            assert known[0].previous is not None
            agree(known[0], folder)
            assert [line.at for line in known[0].history] == sorted(line.at for line in known[0].history)
        now = report(db, office, Scope(from_on=date(2025, 7, 10), to_on=today, title=""), commune.now)
        assert now.totals == overview(db, office, commune.now).totals
        agree(now, folder)
        assert now.shares > 30


def digests_reconcile(commune: Commune) -> int:
    """The figures in the text of every digest add up; returns how many there were."""
    digests = [letter for letter in commune.delivered if letter.kind == Kind.DIGEST and "Tổng:" in letter.text]
    for letter in digests:
        total, done, left = _figures(letter.text)
        assert total == done + left, letter.text
    return len(digests)


def pictures_show_what_digests_said(commune: Commune) -> int:
    """The pictures that wait have the figures of the words that they follow; returns how many different ones."""
    with commune.db.write() as db:
        jobs = [job for job in rendering.waiting(db, 99) if job.is_of_digest]
        for n, job in enumerate(jobs):
            assert rendering.finish(db, job)
            if not any(job.is_like(each) for each in jobs[:n]):
                text = db.scalars(select(OutboxRow.text).where(OutboxRow.dedupe_key == job.origin)).one()
                told = report(db, load_office(db, job.org_id), read_wanted(job.wanted).scope, job.as_of)
                _same(in_picture(told), text)
    return sum(not any(job.is_like(each) for each in jobs[:n]) for n, job in enumerate(jobs))


def _same(picture: Shown, text: str) -> None:
    assert (picture.total, picture.done, picture.open) == _figures(text), text
    for words, first, late in (
        ("đúng hạn", picture.done_in_time, picture.done_late),
        ("trong hạn", picture.open_in_time, picture.open_overdue),
    ):
        assert (first, late) == (0, 0) or f"{words} {count2(first)}, quá hạn {count2(late)}" in text, text
    assert f"{picture.as_of}; {count2(picture.reported)}/{count2(picture.asked)} đơn vị đã báo cáo" in text, text


def _figures(text: str) -> tuple[int, ...]:
    wanted = ("Tổng", "Đã hoàn thành", "Chưa hoàn thành")
    found = [re.search(rf"{words}: (\d+)", text) for words in wanted]
    return tuple(int(match[1]) if match else -1 for match in found)


TYPED = ("notice:broadcast:", "notice:request:")


def messages_per_person_and_week(commune: Commune, since: datetime) -> dict[str, float]:
    """Messages that the clock sends (reminders, nudges, digests), by person: the mean of a week. How many notices and
    requests the secretary types is the seed's."""
    weeks = max(1.0, (commune.now - since).days / 7)
    clock = (letter for letter in commune.delivered if letter.kind != Kind.REPLY and not letter.key.startswith(TYPED))
    unasked = Counter(letter.to for letter in clock)
    return {who: count / weeks for who, count in unasked.items()}
