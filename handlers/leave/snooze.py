"""Putting a reminder off ("để chiều", "mai nhắc lại"), under a reminder or with a code: limited, seen by the office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from handlers import scene
from handlers.leave.snooze_words import ASKING, Wish, may_be_wish, read_wish, wants_none, wants_none_before
from handlers.reporting import no_such_day
from handlers.say import snooze as say
from handlers.say.words import word_set
from handlers.turn import Reply, Turn
from models.deadline import said_before
from models.items import Item
from models.last_said import last_reminder, reminder_meant
from models.office import Office
from models.plan import Share, Stage
from models.reminding import opening
from models.snoozing import PutOff, put_off, put_off_since_report, wished
from models.workdays import VIETNAM, local_date

LAST_WORD = timedelta(days=7)  # how long *để chiều* means the reminder, where nothing else was said since
MOST_LATE = 5  # working days for which a reminder of late work can be put off


def heard(turn: Turn) -> list[Reply] | None:
    """A wish to be reminded at another time; null for all other words, and where nothing was reminded of."""
    if not may_be_wish(turn.text):
        return None
    items = [each for each in scene.my_items(turn) if each.share == Share.LEAD]
    office = scene.office_of(turn)
    codes = tuple(dict.fromkeys(item.code for item in items))
    if wants_none_before(turn.text, codes):
        spoken = turn.spoken()
        is_promised = bool(spoken) and say.promises(spoken[0].text)
        return (
            [Reply(text=say.NOT_BEFORE if is_promised else say.ALWAYS.replace("‹mã›", items[0].code))]
            if items
            else None
        )
    if wants_none(turn.text, codes):
        return [Reply(text=say.ALWAYS.replace("‹mã›", items[0].code) if items else say.ALWAYS)]
    wrong = no_such_day.no_days(turn.text, (), scene.said_on(turn))  # *để 31/9 nhắc*
    text = no_such_day.with_near(turn.text, wrong) if wrong else turn.text
    wish = read_wish(text, scene.said_at(turn), office.calendar, office.settings.hours, codes)
    if wish is None:
        return None
    meant = _meant(turn, items, is_named=wish.is_named)
    if meant is None:
        return [Reply(text=say.WHICH)] if wish.is_named else None
    return no_such_day.refusal(wrong) if wrong else _put_off(turn, meant, wish)


def left_unsaid(turn: Turn) -> str:
    """A sentence on the wish that is told beside a report: *chưa làm, mai nhắc lại*; empty where there is none."""
    if word_set(turn.text).isdisjoint(ASKING):
        return ""
    parts = [part for part in re.split(r"[,;.\n]+(?!\d)", turn.text) if part.strip()]
    office = scene.office_of(turn)
    for part in parts if len(parts) > 1 else []:
        wish = read_wish(part, scene.said_at(turn), office.calendar, office.settings.hours, ())
        if wish is not None and wish.is_named:
            return say.SAY_ALONE
    return ""


def wishes(turn: Turn) -> list[Reply]:
    """`/donvi hoãn nhắc`, *ai xin hoãn nhắc*: who asked, how often, until when."""
    return [Reply(text=say.wished(wished(turn.db, scene.office_of(turn).id), turn.now))]


def _meant(turn: Turn, items: Sequence[Item], *, is_named: bool) -> list[Item] | None:
    """The tasks that are named, else those of the reminder that is answered; null where it is neither."""
    reading = scene.reading_of(turn, turn.text, items)
    incoming = turn.incoming
    codes = reading.task_refs or reminder_meant(
        turn.db, incoming.channel, incoming.chat_id, turn.now, reply_to=incoming.reply_to, within=LAST_WORD
    )
    if not codes:
        codes = _put_off_just_now(turn)
    if not codes and is_named:  # asked for in so many words, though something else was said since
        codes = last_reminder(turn.db, incoming.channel, incoming.chat_id, turn.now)
    if reading.unknown_refs or not codes:
        return None
    return [item for item in items if item.code in codes] or None


def _put_off_just_now(turn: Turn) -> tuple[str, ...]:
    """The tasks whose reminder was put off, or was not, in what was last said here: *để mai* means the same."""
    spoken = turn.spoken()
    return spoken[0].said.about if spoken and say.answers_wish(spoken[0].text) else ()


class _Answer(Struct, frozen=True, kw_only=True):
    """What becomes of the wish for one task: put off until `at`, or a sentence why not."""

    item: Item
    at: datetime | None
    text: str = ""


def _put_off(turn: Turn, items: Sequence[Item], wish: Wish) -> list[Reply]:
    most = scene.office_of(turn).settings.most_snoozes
    if not most:
        return [Reply(text=say.OFF.format(code=items[0].code))]
    before = put_off_since_report(turn.db, [item.id for item in items])
    answers = [_answer(turn, item, wish, before.get(item.id)) for item in items]
    origin = f"inbox:{turn.incoming.inbox_id}"
    times = 0
    for answer in answers:
        if answer.at is not None:
            put_off(turn.db, scene.actor(turn), origin, answer.item.id, answer.at)
            kept = before.get(answer.item.id)
            times = max(times, (kept.times if kept else 0) + 1)
    done = [answer.item.code for answer in answers if answer.at is not None and not answer.text]
    first = next((answer.at for answer in answers if answer.at is not None and not answer.text), None)
    codes, is_moved = ", ".join(dict.fromkeys(done)), wish.is_moved and first == wish.at
    lines = [say.until(codes, first, times, most, is_moved=is_moved)] if first is not None else []
    lines += [answer.text for answer in answers if answer.text]
    return [Reply(text="\n".join(dict.fromkeys(lines)), about=tuple(dict.fromkeys(item.code for item in items)))]


def _answer(turn: Turn, item: Item, wish: Wish, before: PutOff | None) -> _Answer:
    if item.stage == Stage.AWAITING:
        return _Answer(item=item, at=None, text=say.waits(item.code))
    office, today = scene.office_of(turn), local_date(turn.now)
    due = office.due(item.due_on, said_before=said_before(item.deadline_text))
    if due is None or item.due_on is None:
        return _Answer(item=item, at=None, text=say.NO_DATE.format(code=item.code))
    if before is not None and before.times >= office.settings.most_snoozes:
        return _Answer(item=item, at=None, text=say.used_up(item.code, before.times))
    if today > due.overdue_after:
        latest = office.calendar.add_workdays(today, MOST_LATE)
        return _Answer(item=item, at=min(wish.at, opening(latest, office)))
    last = due.aim if today <= due.aim else due.overdue_after
    if local_date(wish.at) <= last:
        return _Answer(item=item, at=wish.at)
    latest_at = _latest(last, office, turn.now)
    if latest_at is None:
        return _Answer(item=item, at=None, text=say.last_day(item.code))
    return _Answer(item=item, at=latest_at, text=say.sooner(item.code, item.due_on, latest_at))


def _latest(last: date, office: Office, now: datetime) -> datetime | None:
    """When to remind at the latest: on the last day's opening, or in a window of today that is still to come."""
    if last > local_date(now):
        return opening(last, office)
    starts = (datetime.combine(last, start, VIETNAM) for start, _end in office.settings.hours.windows)
    return next((at for at in starts if at > now), None)
