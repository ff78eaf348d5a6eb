"""A change of somebody's place is carried out: roles, what was unfinished, leave and standing in; and who is told.

Used in chat and from the command line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy.orm import Session

from handlers import join_cards
from handlers.reporting import draft as reports
from handlers.say import personnel as say
from handlers.say.numbers import clip
from handlers.turn import Address, Reply
from models import dialogues, personnel
from models.contacts import contact_of, reporters_of
from models.dialogues import Outcome
from models.history import Actor
from models.holding import Holding, Unfinished, held_by
from models.mail import Kind
from models.office import Office
from models.org import Account, Role
from models.people import Contact
from models.personnel import Post, Staff
from models.workdays import local_date


class Change(Struct, frozen=True, kw_only=True):
    """What is to be done. `role` null: the person only leaves `posts`."""

    person: Staff
    posts: tuple[Post, ...]
    role: Role | None
    unit_id: int | None
    unit: str
    reason: str

    @property
    def what(self) -> say.What:
        """As it is said."""
        left = tuple((post.role, post.unit) for post in self.posts)
        kept = tuple((post.role, post.unit) for post in self.person.posts if post not in self.posts)
        to = None if self.role is None else (self.role, self.unit)
        return say.What(name=self.person.name, left=left, kept=kept, to=to)

    @property
    def is_last(self) -> bool:
        """Whether the person is of the committee no longer."""
        return self.role is None and len(self.posts) == len(self.person.posts)

    @property
    def units(self) -> tuple[int, ...]:
        """The units that are left for good: no other role there remains or begins."""
        stays = {post.unit_id for post in self.person.posts if post not in self.posts} | {self.unit_id}
        return tuple(dict.fromkeys(post.unit_id for post in self.posts if post.unit_id and post.unit_id not in stays))


class Done(Struct, frozen=True, kw_only=True):
    """What was carried out. `handed`: what goes on in the units; `chat`: of the person, before it."""

    handed: tuple[str, ...]
    without_anybody: tuple[tuple[str, str], ...]  # (short name, code) of units that nobody can be written to for now
    stood_in: tuple[int, ...]  # for whom the person stood in
    chat: Contact | None


def _holding(db: Session, office: Office, change: Change, now: datetime) -> Holding:
    return held_by(db, office.id, change.person.person_id, change.units, now, local_date(now))


def _others(db: Session, office: Office, change: Change) -> dict[int, list[Contact]]:
    """By unit that is left: who is written to about its work from now on."""
    found = reporters_of(db, office.id, change.units)
    return {unit: [c for c in found.get(unit, ()) if c.person_id != change.person.person_id] for unit in change.units}


def _named(change: Change, unit_ids: Sequence[int]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((post.unit, post.unit_code) for post in change.posts if post.unit_id in unit_ids))


def _drafts(found: Sequence[Unfinished]) -> list[str]:
    """What was said and not recorded, as it was typed."""
    said = [reports.load(each.data).said for each in found if each.kind == reports.KIND and each.data]
    return [clip(" ".join(words.split()), 160) for words in said if words.strip()]


class Told(Struct, frozen=True, kw_only=True):
    """What is said before a change. `notes`: what becomes of the unit, and of leave."""

    holds: tuple[str, ...]
    notes: tuple[str, ...]


def before(db: Session, office: Office, change: Change, now: datetime) -> Told:
    """What the person still holds, and who is left in the unit. Raises `LastSecretary`."""
    personnel.check_office_stays(db, office.id, change.person, change.posts)
    holding, others = _holding(db, office, change, now), _others(db, office, change)
    empty = [unit for unit, people in others.items() if not people]
    notes = say.leaves_behind(holding.away, holding.stands_in, is_last=change.is_last) if change.posts else []
    notes += [say.nobody_left(*named) for named in _named(change, empty)]
    return Told(holds=_lines(holding) if change.posts else (), notes=tuple(notes))


def held(db: Session, office: Office, person: Staff, now: datetime) -> tuple[str, ...]:
    """What somebody holds, to look at."""
    whole = Change(person=person, posts=person.posts, role=None, unit_id=None, unit="", reason="")
    holding = _holding(db, office, whole, now)
    return (*_lines(holding), *say.leaves_of(holding.away, holding.stands_in))


def _lines(holding: Holding) -> tuple[str, ...]:
    others = sum(each.kind != reports.KIND for each in holding.unfinished)
    return tuple(
        say.holding(
            drafts=_drafts(holding.unfinished),
            unfinished=others,
            completions=holding.completions,
            extensions=holding.extensions,
            difficulties=holding.difficulties,
            requests=holding.requests,
            directives=holding.directives,
            findings=holding.findings,
            orders=holding.orders,
        )
    )


def carry_out(db: Session, office: Office, actor: Actor, change: Change) -> Done:
    """Everything in one transaction, with history. Raises `LastSecretary`, before anything is changed."""
    person, why = change.person, change.reason or say.reason(change.what)
    holding = _holding(db, office, change, actor.now)
    accounts = personnel.accounts_of(db, person.person_id)
    chat = contact_of(db, office.id, person.person_id)
    if change.role is None:
        personnel.leave_posts(db, actor, person, change.posts, why)
    else:
        personnel.move(db, actor, person, change.posts, change.role, change.unit_id, why)
    stood: tuple[int, ...] = ()
    if change.posts:
        stood = _left_behind(db, actor, change, holding, accounts)
    empty = [unit for unit, people in _others(db, office, change).items() if not people]
    return Done(
        handed=_lines(holding) if change.posts else (),
        without_anybody=_named(change, empty),
        stood_in=stood,
        chat=chat,
    )


def _left_behind(
    db: Session, actor: Actor, change: Change, holding: Holding, accounts: Sequence[Account]
) -> tuple[int, ...]:
    """What was unfinished ends, nobody waits for the person, and nothing more goes to them."""
    person_id, why = change.person.person_id, say.reason(change.what)
    for each in holding.unfinished:
        dialogues.take_up(db, each.id, actor.now)  # one that was kept
        dialogues.close(db, each.id, Outcome.REPLACED, actor.now)
    stood = personnel.end_standing_in(db, actor, person_id, why)
    if change.is_last:
        personnel.end_leaves(db, actor, person_id, why)
    personnel.drop_waiting(db, accounts, why, only=tuple(Kind) if change.is_last else (Kind.REMINDER,))
    return tuple(each.person_id for each in stood)


def told_elsewhere(
    db: Session, office: Office, now: datetime, change: Change, done: Done, sender_id: int | None, message: object
) -> list[Reply]:
    """To the person, to the unit that is left with what goes on there, to the new one, to whom they stood in for; to a
    new secretary also who waits to be let in."""
    key, opens, what = f"notice:people:{message}", office.next_opening(now), change.what
    told = list[tuple[Contact, str, str]]()
    if done.chat is not None:
        told.append((done.chat, "self", say.for_person(what, office.name, is_last=change.is_last)))
    for unit, people in _others(db, office, change).items():
        gone = [(post.role, post.unit) for post in change.posts if post.unit_id == unit]
        told += [(each, f"left{unit}", say.for_unit_left(what, gone, done.handed)) for each in people]
    if change.unit_id is not None and change.unit_id not in {post.unit_id for post in change.person.posts}:
        joined = reporters_of(db, office.id, [change.unit_id]).get(change.unit_id, [])
        told += [
            (each, "new", say.for_unit_joined(what)) for each in joined if each.person_id != change.person.person_id
        ]
    for person_id in done.stood_in:
        absent = contact_of(db, office.id, person_id)
        told += [] if absent is None else [(absent, "stood", say.for_absent(what))]
    notices = [
        Reply(
            text=text,
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=f"{key}:{which}:{contact.person_id}",
            not_before=opens,
        )
        for contact, which, text in told
        if contact.person_id != sender_id or which == "self"
    ]
    is_secretary = change.role == Role.SECRETARY
    return [*notices, *(join_cards.owed(db, office.id, change.person.person_id, opens) if is_secretary else ())]
