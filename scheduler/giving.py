"""Work that an import gave or changed: its units are told, one message per person; who does not acknowledge it in time
is told to the office, once a day.

`tell_at` and `receipt_due_at` are all that a tick asks for, each through its own small index.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Column, Select, bindparam, select, update

from handlers.assigning.giving import choices, letters
from handlers.say import giving as say
from handlers.say.numbers import count2
from models.contacts import contacts_with_role, unreachable_units, with_several_units
from models.deadline import said_before
from models.giving import Given, as_given, as_taken
from models.items import Item, items_by_id, taken_items
from models.mail import Kind
from models.office import Office
from models.org import Role
from models.outbox import OUTBOX, Post, post_many
from models.people import Contact
from models.plan import Share
from models.reminding import look_after_notice, opening
from models.standins import told_by_unit
from models.workdays import VIETNAM, local_date, local_time
from scheduler.arming import ASSIGNMENTS, ORGANIZATIONS, set_looks
from scheduler.jobs import Done, Dropped, Posted, Work, posted

COMMITTEES = 10  # handled in one transaction
NOBODY = "chưa có thư ký để báo đơn vị chưa nhận việc"
TELL, RECEIPT = ASSIGNMENTS.c.tell_at, ASSIGNMENTS.c.receipt_due_at


def _next(column: Column[datetime]) -> Select[tuple[int, int]]:
    return (
        select(ORGANIZATIONS.c.id, ORGANIZATIONS.c.version)
        .join(ASSIGNMENTS, ASSIGNMENTS.c.org_id == ORGANIZATIONS.c.id)
        .where(column <= bindparam("now"))
        .order_by(column)
        .limit(1)
        .with_for_update(of=ORGANIZATIONS, skip_locked=True, key_share=True)
    )


_TO_TELL, _TO_ASK = _next(TELL), _next(RECEIPT)  # built once: an idle tick asks these two and nothing else


def tell_given(work: Work) -> Done:
    """Tell the units what an import gave them or changed; in sending hours only."""
    return _each(work, _TO_TELL, TELL, _tell)


def ask_receipts(work: Work) -> Done:
    """Tell the office whose receipt is overdue; in sending hours only."""
    return _each(work, _TO_ASK, RECEIPT, _ask)


def _each(
    work: Work, query: Select[tuple[int, int]], column: Column[datetime], run: Callable[[Work, Office], Done]
) -> Done:
    done = list[Done]()
    for _ in range(COMMITTEES):
        row = work.db.connection().execute(query, {"now": work.now}).first()
        if row is None:
            break
        office = work.offices.get(work.db, row.id, row.version)
        if office.settings.hours.may_send(work.now, office.calendar):
            done.append(run(work, office))
        else:
            _put_off(work, office, column, office.next_opening(work.now))
    return Done(
        posted=tuple(message for each in done for message in each.posted),
        dropped=tuple(thing for each in done for thing in each.dropped),
        more=len(done) == COMMITTEES,
    )


def _put_off(work: Work, office: Office, column: Column[datetime], until: datetime) -> None:
    work.db.connection().execute(
        update(ASSIGNMENTS)
        .where(ASSIGNMENTS.c.org_id == office.id, column <= work.now)
        .values({column.name: until})
    )  # fmt: skip


def _due(work: Work, office: Office, column: Column[datetime]) -> list[int]:
    rows = work.db.connection().execute(
        select(ASSIGNMENTS.c.id).where(ASSIGNMENTS.c.org_id == office.id, column <= work.now).order_by(ASSIGNMENTS.c.id)
    )
    return list(rows.scalars())


def _tell(work: Work, office: Office) -> Done:
    """Whom nobody can be written to for is looked at again when the next sending window opens."""
    ids = _due(work, office, TELL)
    items = [item for item in items_by_id(work.db, office, work.now, ids) if item.is_open]
    gone = taken_items(work.db, office, work.now, ids)
    units = [item.unit_id for item in (*items, *gone)]
    by_unit = told_by_unit(work.db, office.id, units, local_date(work.now))
    reached = [item for item in items if item.unit_id in by_unit]
    _set(work, TELL, ids, None)
    _set(work, TELL, [item.id for item in (*items, *gone) if item.unit_id not in by_unit], _later(work, office))
    set_looks(work.db, {item.id: _look(item, office, work.now) for item in reached if item.share == Share.LEAD})
    works = as_given(work.db, office, reached)
    told = letters([*as_taken(work.db, [item for item in gone if item.unit_id in by_unit]), *works], by_unit)
    several = with_several_units(work.db, [contact.person_id for contact, _works in told])
    posts = [
        (contact, works, _letter(work, office, contact, works, name_units=contact.person_id in several))
        for contact, works in told
    ]
    post_many(work.db, [message for _contact, _works, message in posts])
    return Done(posted=tuple(posted(message, contact.name, message.about) for contact, _works, message in posts))


def _look(item: Item, office: Office, now: datetime) -> datetime | None:
    return look_after_notice(item.due_on, office, now, said_before=said_before(item.deadline_text))


def _later(work: Work, office: Office) -> datetime:
    """The start of the next sending window: somebody may have joined by then."""
    clock, hours = local_time(work.now).time(), office.settings.hours
    closing = next(end for start, end in hours.windows if start <= clock < end)
    return hours.next_opening(datetime.combine(local_date(work.now), closing, VIETNAM), office.calendar)


def _letter(work: Work, office: Office, contact: Contact, works: Sequence[Given], *, name_units: bool) -> Post:
    asks = say.asks_receipt(works)
    first = min(given.item.id for given in works)
    return Post(
        org_id=office.id,
        channel=contact.channel,
        chat_id=contact.chat_id,
        kind=Kind.NOTICE,
        key=f"notice:given:{contact.person_id}:{first}:{int(work.now.timestamp())}",
        text=say.given(works, name_units=name_units),
        at=work.now,
        choices=tuple((choice.label, choice.action) for choice in choices(work.now)) if asks else (),
        about=tuple(dict.fromkeys(given.item.code for given in works)),
    )


def _set(work: Work, column: Column[datetime], ids: Sequence[int], moment: datetime | None) -> None:
    if ids:
        work.db.connection().execute(update(ASSIGNMENTS).where(ASSIGNMENTS.c.id.in_(ids)).values({column.name: moment}))


def _ask(work: Work, office: Office) -> Done:
    """One notice to each secretary and day; what falls due later today is told of tomorrow."""
    today = local_date(work.now)
    secretaries = contacts_with_role(work.db, office.id, Role.SECRETARY)
    keys = [_key(contact, today.isoformat()) for contact in secretaries]
    if work.db.connection().execute(select(OUTBOX.c.id).where(OUTBOX.c.dedupe_key.in_(keys)).limit(1)).first():
        _put_off(work, office, RECEIPT, opening(office.calendar.next_workday(today), office))
        return Done()
    ids = _due(work, office, RECEIPT)
    _set(work, RECEIPT, ids, None)
    items = [i for i in items_by_id(work.db, office, work.now, ids) if i.is_open and i.share == Share.LEAD]
    if not items:
        return Done()
    if not secretaries:
        return Done(dropped=(Dropped(what=f"{count2(len(items))} phần việc ({office.code})", reason=NOBODY),))
    nobody = unreachable_units(work.db, office.id, [item.unit_id for item in items])
    text = say.late_receipts(items, office.settings.acknowledge_in, nobody)
    posts = [_notice(work, office, contact, key, text) for contact, key in zip(secretaries, keys, strict=True)]
    post_many(work.db, posts)
    codes = tuple(dict.fromkeys(item.code for item in items))
    told: list[Posted] = [posted(post, contact.name, codes) for post, contact in zip(posts, secretaries, strict=True)]
    return Done(posted=tuple(told))


def _key(contact: Contact, day: str) -> str:
    return f"notice:receipts:{contact.person_id}:{day}"


def _notice(work: Work, office: Office, contact: Contact, key: str, text: str) -> Post:
    return Post(
        org_id=office.id,
        channel=contact.channel,
        chat_id=contact.chat_id,
        kind=Kind.NOTICE,
        key=key,
        text=text,
        at=work.now,
    )
